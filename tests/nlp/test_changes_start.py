"""Texts that move, fix or call off the start of an announced change."""

from __future__ import annotations

import pytest

from nlp.changes.recognise import recognise
from nlp.documents import read_one
from ontology.changes import ChangeKind

NORM = "临岳市供水条例"


@pytest.mark.parametrize(
    ("title", "words", "until"),
    [
        (
            f"临岳市人民政府关于《{NORM}》施行日期的公告",
            f"经市人民政府研究决定，《{NORM}》自2026年7月1日起施行。本公告自公布之日起施行。",
            "2026-07-01",
        ),
        (
            f"临岳市人民代表大会常务委员会关于确定《{NORM}》施行时间的决定",
            f"本决定自2026年5月1日起施行。《{NORM}》自2026年9月1日起正式施行。",
            "2026-09-01",
        ),
        (
            f"临岳市人民政府关于推迟施行《{NORM}》的决定",
            f"《{NORM}》推迟至2027年1月1日起施行。",
            "2027-01-01",
        ),
        (
            f"临岳市人民政府关于暂缓施行《{NORM}》的决定",
            f"《{NORM}》暂缓施行，施行日期另行规定。",
            None,
        ),
    ],
)
def test_the_new_start_is_read(title: str, words: str, until: str | None) -> None:
    text = read_one(f"# {title}\n\n2026年4月20日公布\n\n<!-- INFO END -->\n\n{words}\n", name="")
    (draft,) = recognise(text)
    assert draft.kind is ChangeKind.WITHDRAW
    assert (draft.until, draft.commencement) == (until, "postponed")
    assert [norm.title for norm in draft.norms] == [NORM]
