"""A 款 that leaves its article in a full revision is carried on, and not deleted."""

from __future__ import annotations

from nlp.align.align import align
from nlp.align.carried import carry_on
from nlp.align.provisions import modifications
from nlp.documents import read_one
from ontology.changes import Effect

OLD = """# 古树名木保护条例

第一条 为了保护古树名木，制定本条例。

第二条 本市行政区域内古树名木的保护，适用本条例。

第三条 禁止擅自砍伐古树名木。

境外专家采集古树名木种质资源的，应当采取与境内机构合作的方式进行，并报省级林业主管部门特别批准。

第四条 养护单位应当按照技术规范养护古树名木。

第五条 在古树名木保护范围内设置广告牌的，应当报园林部门核准。

第六条 养护成绩突出的，给予奖励。

违反本条例第三条规定，擅自砍伐古树名木或者采集种质资源的，由林业主管部门处五千元罚款。

违反本条例第五条规定，造成严重后果的，由园林部门处二千元罚款。

第七条 本条例自2001年1月1日起施行。
"""
NEW = """# 古树名木保护条例

第一条 为了保护古树名木，制定本条例。

第二条 本市行政区域内古树名木的保护，适用本条例。

第三条 禁止擅自砍伐、移植古树名木。

第四条 境外专家、组织采集古树名木种质资源的，应当采取与境内机构合作的方式进行，提交协议，经省级林业主管部门特别批准。

第五条 养护单位应当按照技术规范养护古树名木。

第六条 养护成绩突出的，给予奖励。

第七条 有下列行为之一的，由林业主管部门责令改正，处一万元以上五万元以下罚款：

（一）擅自砍伐古树名木的；

（二）未经批准采集种质资源的。

第八条 本条例自2026年1月1日起施行。
"""


def test_words_that_moved_are_found_and_the_rest_stays_deleted() -> None:
    old, new = (read_one(text, name="古树名木保护条例") for text in (OLD, NEW))
    found = carry_on(modifications("n", old, new, align(OLD, NEW)), old, new)
    told = {c.path: (c.effect, c.new_paths[:1]) for c in found if c.path in WANTED}
    assert told == WANTED


WANTED = {
    "art_3__para_2": (Effect.SUBSTANTIVE, ("art_4",)),
    "art_5": (Effect.DELETED, ()),
    "art_6__para_2": (Effect.SUBSTANTIVE, ("art_7",)),
    "art_6__para_3": (Effect.DELETED, ()),
}
