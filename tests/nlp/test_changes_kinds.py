"""Every kind of change, each recognised from a short text in the wording of its kind."""

from __future__ import annotations

import time

import pytest

from nlp.changes.recognise import recognise
from nlp.documents import read
from ontology.changes import ChangeDraft, ChangeKind
from ontology.texts import LegalText


def drafts(source: str) -> list[ChangeDraft]:
    return [draft for text in read(source) for draft in recognise(text)]


def summary(draft: ChangeDraft) -> tuple[str, str | None, list[str]]:
    norms = [
        norm.title + "".join(f" {place.path}" for place in norm.pinpoints) for norm in draft.norms
    ]
    return draft.kind.value, draft.effective, norms


CASES: dict[str, tuple[str, list[tuple[str, str | None, list[str]]]]] = {
    "one regulation amended": (
        """# 岭东省人民代表大会常务委员会关于修改《岭东省湿地保护条例》的决定

（2025年5月28日岭东省第十四届人民代表大会常务委员会第九次会议通过）

岭东省第十四届人民代表大会常务委员会第九次会议决定，对《岭东省湿地保护条例》作如下修改：

一、将第五条中的“《中华人民共和国行政处罚法》”修改为“有关法律”。

二、删去第九条。

本决定自2025年7月1日起施行。

《岭东省湿地保护条例》根据本决定作相应修改，重新公布。
""",
        [("amend_by_decision", "2025-07-01", ["岭东省湿地保护条例"])],
    ),
    "three laws amended at once": (
        """# 全国人民代表大会常务委员会关于修改《中华人民共和国建筑法》等三部法律的决定

（2025年4月23日第十四届全国人民代表大会常务委员会第十五次会议通过）

第十四届全国人民代表大会常务委员会第十五次会议决定：

一、对《中华人民共和国建筑法》作出修改

将第八条修改为：“申请领取施工许可证，应当具备下列条件：
“（一）已经办理该建筑工程用地批准手续；
“（二）依照《中华人民共和国城乡规划法》已经取得规划许可证。”

二、对《中华人民共和国消防法》作出修改

（一）将第十条修改为：“对按照国家工程建设消防技术标准需要进行消防设计的建设工程，实行审查制度。”

三、对《中华人民共和国电子签名法》作出修改

删去第三条第三款第二项。

本决定自公布之日起施行。
""",
        [
            (
                "amend_omnibus",
                "2025-04-23",
                ["中华人民共和国建筑法", "中华人民共和国消防法", "中华人民共和国电子签名法"],
            )
        ],
    ),
    "amended and repealed in one decision, lists in annexes": (
        """# 国务院关于修改和废止部分行政法规的决定

国令第900号

为了推进全国统一大市场建设，国务院对有关行政法规进行了清理。经过清理，国务院决定：

一、对2部行政法规的部分条款予以修改。（附件1）

二、对2部行政法规予以废止。（附件2）

本决定自2025年1月20日起施行。

附件：1.国务院决定修改的行政法规
2.国务院决定废止的行政法规

国务院

2024年12月6日

附件1

国务院决定修改的行政法规

一、将《保安服务管理条例》第九条第二款修改为：“申请设立保安服务公司，应当提交材料。”

二、将《粮食流通管理条例》第三十条中的“工商行政管理部门”修改为“市场监督管理部门”。

附件2

国务院决定废止的行政法规

一、城市私有房屋管理条例（1983年12月17日国务院发布）

二、《矿山安全条例》（1982年2月13日国务院发布）
""",
        [
            ("amend_omnibus", "2025-01-20", ["保安服务管理条例", "粮食流通管理条例"]),
            ("repeal_by_decision", "2025-01-20", ["城市私有房屋管理条例", "矿山安全条例"]),
        ],
    ),
    "repealed and declared invalid, tables": (
        """临岳市人民政府关于废止和宣布失效一批行政规范性文件的决定

临府发〔2025〕9号

经2025年3月5日市人民政府第40次常务会议审议通过，决定废止2件、宣布失效1件行政规范性文件。列入目录的文件自本决定公布之日起不再作为行政管理的依据。

本决定自公布之日起施行。

临岳市人民政府
2025年3月12日

附件1 废止的行政规范性文件目录

| 序号 | 文件名称 | 文号 |
|---|---|---|
| 1 | 临岳市人民政府关于加强犬类管理的通告 | 临府发〔2009〕3号 |
| 2 | 《临岳市道路清障管理办法》 | 临府办发〔2011〕20号 |

附件2 宣布失效的行政规范性文件目录

| 序号 | 文件名称 | 文号 |
|---|---|---|
| 1 | 临岳市旧电梯改造补贴方案 | 临府办发〔2018〕7号 |
""",
        [
            (
                "repeal_by_decision",
                "2025-03-12",
                ["临岳市人民政府关于加强犬类管理的通告", "临岳市道路清障管理办法"],
            ),
            ("declare_invalid", "2025-03-12", ["临岳市旧电梯改造补贴方案"]),
        ],
    ),
    "notices in a list, with and without 《》 around them": (
        """临岳市人民政府关于宣布失效一批行政规范性文件的决定

临府发〔2025〕10号

经清理，市政府决定，对下列行政规范性文件宣布失效：

1.临岳市人民政府关于印发《临岳市村邮站扶持办法》的通知（临府发〔2013〕2号）

2.《临岳市人民政府关于印发〈临岳市旧井管护办法〉的通知》（临府发〔2016〕1号）

本决定自印发之日起施行。

临岳市人民政府

2025年4月2日
""",
        [
            (
                "declare_invalid",
                "2025-04-02",
                [
                    "临岳市人民政府关于印发〈临岳市村邮站扶持办法〉的通知",
                    "临岳市人民政府关于印发〈临岳市旧井管护办法〉的通知",
                ],
            ),
        ],
    ),
    "several repealed in one sentence": (
        """# 临岳市人民政府关于废止部分市政府规章的决定

（2024年8月2日临岳市人民政府令第61号公布）

经市人民政府研究，决定废止《临岳市暂住人口管理办法》（1998年市政府令第9号公布，根据2004年6月30日《关于修改〈临岳市禁放规定〉的决定》修正）、《临岳市摊贩管理规定》和《临岳市菜篮子工程管理办法》。

本决定自2024年9月1日起施行。
""",
        [
            (
                "repeal_by_decision",
                "2024-09-01",
                ["临岳市暂住人口管理办法", "临岳市摊贩管理规定", "临岳市菜篮子工程管理办法"],
            )
        ],
    ),
    "a new measure that repeals an older one": (
        """# 临岳市供热管理办法

（2025年6月3日临岳市人民政府令第70号公布）

第一条 为了规范供热，制定本办法。

第二条 经营供热应当取得供热经营许可。

第三条 本办法自2025年10月1日起施行。2009年5月1日公布的《临岳市集中供热管理规定》同时废止。
""",
        [
            ("enact", "2025-10-01", ["临岳市供热管理办法"]),
            ("repeal_by_successor", "2025-10-01", ["临岳市集中供热管理规定"]),
        ],
    ),
    "a revision that repeals its own older text": (
        """# 临岳市物业管理办法

（2025年6月3日临岳市人民政府令第71号公布）

第一条 为了规范物业管理，制定本办法。

第二条 本办法自公布之日起30日后施行。2012年3月1日施行的《临岳市物业管理办法》同时废止。
""",
        [("revise", "2025-07-03", ["临岳市物业管理办法"])],
    ),
    "a law revised as a whole": (
        """# 中华人民共和国测试法

（1994年7月5日第八届全国人民代表大会常务委员会第八次会议通过
根据2001年6月30日《关于修改〈中华人民共和国测试法〉的决定》修正
2025年6月27日第十四届全国人民代表大会常务委员会第十六次会议修订）

第一条 为了规范测试活动，制定本法。

第二条 本法自2026年1月1日起施行。
""",
        [("revise", "2026-01-01", ["中华人民共和国测试法"])],
    ),
    "start left to another text": (
        """# 关于修改《临岳市计量收费管理办法》的决定

（2025年2月1日临岳市人民政府令第66号公布）

市人民政府决定对《临岳市计量收费管理办法》作如下修改：

将第六条修改为：“收费标准由市发展改革部门核定。”

本决定的施行日期由市人民政府另行规定。
""",
        [("amend_by_decision", None, ["临岳市计量收费管理办法"])],
    ),
    "an amendment to the criminal code": (
        """# 中华人民共和国刑法修正案（十三）

（2025年12月27日第十四届全国人民代表大会常务委员会第二十次会议通过）

一、将刑法第一百六十五条第一款修改为：“国有公司的董事……处三年以下有期徒刑。”

二、本修正案自2026年3月1日起施行。
""",
        [("amend_by_decision", "2026-03-01", ["中华人民共和国刑法"])],
    ),
    "State Council interprets its regulation": (
        """# 国务院关于《城市道路管理条例》第三十一条的解释

（2025年3月1日公布）

根据《行政法规制定程序条例》，现对《城市道路管理条例》第三十一条第一款规定的“临时占用”解释如下：

“临时占用”不包括依法设置的公共自行车停放点。

本解释自2025年4月1日起施行。
""",
        [("interpret_admin_reg", "2025-04-01", ["城市道路管理条例 art_31 art_31__para_1"])],
    ),
    "a ministry interprets its rule": (
        """# 交通运输部关于《巡游出租汽车经营服务管理规定》第十二条的解释

交通运输部公告2025年第8号

现就《巡游出租汽车经营服务管理规定》第十二条第二款解释如下：车辆经营权包括新能源车辆。

交通运输部
2025年5月6日
""",
        [
            (
                "interpret_rule",
                "2025-05-06",
                ["巡游出租汽车经营服务管理规定 art_12 art_12__para_2"],
            )
        ],
    ),
    "a letter answers a question": (
        """住房城乡建设部办公厅关于《物业管理条例》第三十五条适用问题的复函

建办法函〔2025〕101号

岭东省住房和城乡建设厅：

你厅《关于物业承接查验有关问题的请示》（岭建〔2025〕9号）收悉。经研究，现函复如下：

《物业管理条例》第三十五条规定的“查验”，由双方共同实施。

特此函复。

住房城乡建设部办公厅
2025年6月9日
""",
        [("reply", None, ["物业管理条例 art_35"])],
    ),
    "a court interprets": (
        """# 最高人民法院关于审理海洋牧场纠纷案件适用法律若干问题的解释

（2025年1月6日最高人民法院审判委员会第1940次会议通过，自2025年3月1日起施行）

为正确审理海洋牧场纠纷案件，根据《中华人民共和国渔业法》《中华人民共和国海域使用管理法》的规定，制定本解释。

第一条 当事人请求确认养殖权的，人民法院应予受理。

第二条 本解释自2025年3月1日起施行。《最高人民法院关于养殖纠纷的批复》同时废止。
""",
        [
            (
                "judicial_interpretation",
                "2025-03-01",
                ["中华人民共和国渔业法", "中华人民共和国海域使用管理法"],
            ),
            ("repeal_by_successor", "2025-03-01", ["最高人民法院关于养殖纠纷的批复"]),
        ],
    ),
    "a ministry's approval of a plan is no change": (
        """# 国务院关于岭东省国土空间规划的批复

国函〔2025〕40号

岭东省人民政府：

原则同意《岭东省国土空间规划（2021—2035年）》。

国务院
2025年2月2日
""",
        [],
    ),
    "a province stops a licence": (
        """# 岭东省人民政府关于停止实施《印章刻制业管理规定》设定的刻制许可的决定

岭府发〔2025〕3号

根据《中华人民共和国行政许可法》第二十一条的规定，报经国务院批准，在本省停止实施《印章刻制业管理规定》第三条设定的公章刻制业特种行业许可。

本决定自2025年3月1日起施行。

岭东省人民政府
2025年2月10日
""",
        [("stop_licence_locally", "2025-03-01", ["印章刻制业管理规定 art_3"])],
    ),
    "powers to legislate are lent": (
        """# 岭东省人民代表大会常务委员会关于授权临岳市人民政府在临岳新区先行制定人工智能管理规定的决定

（2025年9月26日岭东省第十四届人民代表大会常务委员会第十二次会议通过）

授权临岳市人民政府在临岳新区先行制定人工智能应用管理规定，授权期限为五年。

本决定自2025年10月1日起施行。
""",
        [("delegate_legislation", "2025-10-01", [])],
    ),
    "a document is set aside": (
        """# 临岳市人民代表大会常务委员会关于撤销《东屏区人民政府关于限制外地车辆通行的规定》的决定

（2025年4月2日临岳市第九届人民代表大会常务委员会第二十次会议通过）

会议决定：撤销《东屏区人民政府关于限制外地车辆通行的规定》第四条。

本决定自通过之日起施行。
""",
        [("annul", "2025-04-02", ["东屏区人民政府关于限制外地车辆通行的规定 art_4"])],
    ),
    "an announced change is called back": (
        """# 临岳市人民政府关于停止施行《临岳市人民政府关于修改〈临岳市停车管理办法〉的决定》的通知

临府发〔2025〕30号

各区县人民政府：

原定2025年12月1日起施行的《临岳市人民政府关于修改〈临岳市停车管理办法〉的决定》不再施行。

临岳市人民政府
2025年11月3日
""",
        [
            (
                "withdraw",
                "2025-11-03",
                ["临岳市人民政府关于修改〈临岳市停车管理办法〉的决定", "临岳市停车管理办法"],
            )
        ],
    ),
    "an order, its decision and the text published again": (
        """中华人民共和国国务院令

第900号

《国务院关于修改〈无照经营管理条例〉的决定》已经2025年3月14日国务院第55次常务会议通过，现予公布，自2025年6月1日起施行。

2025年3月20日

国务院关于修改《无照经营管理条例》的决定

国务院决定对《无照经营管理条例》作如下修改：

一、将第五条修改为：“市场监督管理部门负责查处。”

二、将第十条中的“工商行政管理部门”修改为“市场监督管理部门”。

本决定自2025年6月1日起施行。
""",
        [("amend_by_decision", "2025-06-01", ["无照经营管理条例"])],
    ),
    "announced some days after it was passed": (
        """岭东省人民代表大会常务委员会公告

（第20号）

《岭东省人民代表大会常务委员会关于修改和废止部分地方性法规的决定》已由岭东省第十四届人民代表大会常务委员会第十次会议于2025年7月25日通过，现予公布，自公布之日起施行。

岭东省人民代表大会常务委员会

2025年7月28日

岭东省人民代表大会常务委员会关于修改和废止部分地方性法规的决定

（2025年7月25日岭东省第十四届人民代表大会常务委员会第十次会议通过）

岭东省第十四届人民代表大会常务委员会第十次会议决定：

一、对下列地方性法规作出修改：

（一）岭东省渔业管理条例

1.删去第七条。

（二）《岭东省水文条例》

将第三条修改为：“省水文机构负责水文工作。”

二、废止下列地方性法规：

（一）《岭东省乡镇企业条例》（1995年6月9日通过）；

（二）《岭东省集市管理条例》。

本决定自公布之日起施行。
""",
        [
            ("amend_omnibus", "2025-07-28", ["岭东省渔业管理条例", "岭东省水文条例"]),
            ("repeal_by_decision", "2025-07-28", ["岭东省乡镇企业条例", "岭东省集市管理条例"]),
        ],
    ),
    "several ways of naming what is amended": (
        """# 临岳市人民政府关于修改《临岳市养犬管理办法》等5件规章的决定

（2026年3月1日临岳市人民政府令第80号公布）

市人民政府决定：

一、对《临岳市养犬管理办法》作如下修改：
（一）第三条修改为：“公安机关负责。”

二、删去《临岳市旅馆业管理办法》第四条。

三、将《临岳市户外广告管理办法》、《临岳市门牌管理办法》中的“规划局”修改为“自然资源和规划局”。

四、废止《临岳市公共厕所管理办法》。

本决定自2026年4月1日起施行。
""",
        [
            (
                "amend_omnibus",
                "2026-04-01",
                [
                    "临岳市养犬管理办法",
                    "临岳市旅馆业管理办法",
                    "临岳市户外广告管理办法",
                    "临岳市门牌管理办法",
                ],
            ),
            ("repeal_by_decision", "2026-04-01", ["临岳市公共厕所管理办法"]),
        ],
    ),
    "revised, then approved one level up": (
        """# 临岳市物业管理条例

（2015年5月1日临岳市人民代表大会常务委员会通过
2015年7月30日岭东省人民代表大会常务委员会批准
2025年10月30日临岳市人民代表大会常务委员会修订
2025年11月28日岭东省人民代表大会常务委员会批准）

第一条 为了规范物业管理，制定本条例。

第二条 本条例自2026年3月1日起施行。
""",
        [("revise", "2026-03-01", ["临岳市物业管理条例"])],
    ),
    "a revised text whose last clause still names the first start": (
        """# 临岳市房屋租赁管理办法

（2019年5月1日临岳市人民政府令第9号发布　2025年10月30日临岳市人民政府令第77号修订发布）

第一条 为了规范租赁，制定本办法。

第二条 本办法自2019年7月1日起施行。
""",
        [("revise", "2025-10-30", ["临岳市房屋租赁管理办法"])],
    ),
    "a list of documents after a clean-up": (
        """# 临岳市人民政府关于公布规范性文件清理结果的通知

临府发〔2026〕7号

市政府决定继续有效1件、废止1件、失效1件。

临岳市人民政府
2026年3月3日

附件1

继续有效的规范性文件目录

1.临岳市甲管理办法（临府发〔2019〕1号）

附件2

废止的规范性文件目录

1.临岳市丙管理办法（临府发〔2010〕1号）

附件3

失效的规范性文件目录

1.临岳市丁实施方案（临府发〔2011〕1号）
""",
        [
            ("repeal_by_decision", "2026-03-03", ["临岳市丙管理办法"]),
            ("declare_invalid", "2026-03-03", ["临岳市丁实施方案"]),
        ],
    ),
    "a notice that brings a measure and ends an older one": (
        """# 临岳市人民政府办公室关于印发《临岳市公共数据管理办法》的通知

临府办发〔2026〕3号

各区县人民政府：

《临岳市公共数据管理办法》已经市政府同意，现印发给你们。《临岳市政务数据管理办法》（临府办发〔2020〕9号）同时废止。

临岳市人民政府办公室
2026年2月1日

# 临岳市公共数据管理办法

第一条 为了规范公共数据管理，制定本办法。

第二条 本办法自2026年3月1日起施行，有效期5年。
""",
        [
            ("repeal_by_successor", "2026-02-01", ["临岳市政务数据管理办法"]),
            ("enact", "2026-03-01", ["临岳市公共数据管理办法"]),
        ],
    ),
    "an excerpt that begins with the sentence that decides": (
        """国务院决定对《民间技艺奖励条例》作如下修改：

一、将第二条修改为：“设立民间技艺奖。”

二、删去第八条。

本决定自2025年5月13日起施行。
""",
        [("amend_by_decision", "2025-05-13", ["民间技艺奖励条例"])],
    ),
    "a court answers a lower court": (
        """# 最高人民法院关于滥用权利请求赔偿开支问题的批复

（2025年5月31日最高人民法院审判委员会第1840次会议通过，自2025年6月3日起施行）

岭东省高级人民法院：

你院《关于赔偿开支的请示》（岭高法〔2025〕1号）收悉。经研究，批复如下：

依照《中华人民共和国民事诉讼法》第十三条第一款，应予支持。
""",
        [("judicial_interpretation", "2025-06-03", ["中华人民共和国民事诉讼法 art_13__para_1"])],
    ),
    "a plan without any change": (
        """# 临岳市2025年植树节活动安排

各区县要组织群众义务植树。

临岳市绿化委员会
2025年3月1日
""",
        [],
    ),
}


@pytest.mark.parametrize(("source", "expected"), CASES.values(), ids=CASES.keys())
def test_kind_day_and_norms(source: str, expected: list[tuple[str, str | None, list[str]]]) -> None:
    assert [summary(draft) for draft in drafts(source)] == expected


def test_a_start_that_is_left_open_is_a_state() -> None:
    (draft,) = drafts(CASES["start left to another text"][0])
    assert (draft.published, draft.effective, draft.commencement) == (
        "2025-02-01",
        None,
        "undetermined",
    )


def test_document_numbers_of_repealed_norms_are_kept() -> None:
    repealed, invalid = drafts(CASES["repealed and declared invalid, tables"][0])
    assert [norm.doc_number for norm in repealed.norms] == [
        "临府发〔2009〕3号",
        "临府办发〔2011〕20号",
    ]
    assert invalid.norms[0].doc_number == "临府办发〔2018〕7号"


SUSPENSION = """# 国务院关于在云屿自由贸易港暂时调整实施有关行政法规规定的决定

国发〔2025〕12号

各省、自治区、直辖市人民政府：

国务院决定，即日起至2027年12月31日，在云屿自由贸易港暂时调整实施《船舶登记条例》的有关规定（目录附后）。

国务院
2025年5月20日

附件 国务院决定在云屿自由贸易港暂时调整实施的行政法规规定目录

| 序号 | 行政法规规定 | 调整实施情况 |
|---|---|---|
| 1 | 《船舶登记条例》第二条第一款、第十三条 | 外商独资企业所有的船舶可以登记。 |
| 2 | 《国内水路运输管理条例》第六条第（一）项 | 暂时停止实施。 |
"""


def test_a_suspension_has_an_area_and_a_last_day() -> None:
    (draft,) = drafts(SUSPENSION)
    assert draft.kind is ChangeKind.SUSPEND_APPLICATION
    assert (draft.effective, draft.until) == ("2025-05-20", "2027-12-31")
    assert draft.territory == "云屿自由贸易港"
    assert summary(draft)[2] == [
        "船舶登记条例 art_2__para_1 art_13",
        "国内水路运输管理条例 art_6__para_1__item_1",
    ]


TRIAL = """# 全国人民代表大会常务委员会关于授权国务院在部分地区暂时调整适用《中华人民共和国测试法》有关规定的决定

（2026年2月28日第十四届全国人民代表大会常务委员会第二十次会议通过）

授权国务院在北辰市、临江市暂时调整适用《中华人民共和国测试法》第二十条的规定。上述调整在三年内试行。

本决定自2026年5月1日起施行。
"""


def test_a_trial_for_some_years() -> None:
    (draft,) = drafts(TRIAL)
    assert draft.kind is ChangeKind.SUSPEND_APPLICATION
    assert (draft.effective, draft.until) == ("2026-05-01", "2029-04-30")
    assert draft.territory == "北辰市、临江市"


STOP = """# 国务院关于同意岭东省停止实施有关行政许可的批复

国函〔2025〕9号

岭东省人民政府：

你省《关于停止实施有关行政许可的请示》收悉。现批复如下：

同意你省自2025年5月1日起停止实施《旅馆业治安管理办法》第四条设定的旅馆业特种行业许可。

国务院

2025年4月1日
"""


def test_a_licence_that_a_province_may_stop() -> None:
    (draft,) = drafts(STOP)
    assert summary(draft) == ("stop_licence_locally", "2025-05-01", ["旅馆业治安管理办法 art_4"])
    assert (draft.territory, [item.name for item in draft.items]) == (
        "岭东省",
        ["旅馆业特种行业许可"],
    )


@pytest.mark.parametrize(
    ("words", "until"),
    [
        ("《临岳市菜地办法》（临府发〔2020〕3号）有效期延长至2028年12月31日。", "2028-12-31"),
        ("《临岳市菜地办法》继续有效，有效期至2027年6月30日。", "2027-06-30"),
        ("《临岳市菜地办法》于2025年6月30日届满，现决定将有效期延长2年。", "2027-06-30"),
    ],
)
def test_a_longer_validity(words: str, until: str) -> None:
    source = f"# 临岳市人民政府关于延长《临岳市菜地办法》有效期的通知\n\n各区县：\n\n{words}\n\n2025年6月1日\n"
    (draft,) = drafts(source)
    assert (draft.kind, draft.until) == (ChangeKind.AMEND_BY_DECISION, until)
    assert [norm.title for norm in draft.norms] == ["临岳市菜地办法"]


def test_an_interpretation_by_a_standing_committee_is_one_of_statute() -> None:
    text = LegalText(
        source="全国人民代表大会常务委员会关于《某某法》第三条、第五条第二款的解释\n\n"
        "（2024年6月1日通过）\n\n《某某法》第三条规定的“建筑”，包括桥梁。\n",
        title="全国人民代表大会常务委员会关于《某某法》第三条、第五条第二款的解释",
    )
    (draft,) = recognise(text)
    assert summary(draft) == (
        "interpret_statute",
        "2024-06-01",
        ["某某法 art_3 art_5__para_2"],
    )


def test_the_file_name_stands_in_for_a_missing_title() -> None:
    text = LegalText(source="决定废止《临岳市烟花管理办法》。\n\n2024年1月2日\n", title="")
    (draft,) = recognise(text, name="临岳市人民政府关于废止《临岳市烟花管理办法》的决定")
    assert summary(draft) == ("repeal_by_decision", "2024-01-02", ["临岳市烟花管理办法"])


@pytest.mark.parametrize("source", ["", "\n\n", "《", "附件1\n| a |", "一、\n二、\n废止《》"])
def test_odd_text_changes_nothing_and_raises_nothing(source: str) -> None:
    assert recognise(LegalText(source=source, title="")) == ()


LONG = {
    "reorganisation": ("临岳市人民政府关于机构改革涉及职责调整的通知", "将市甲局承担的职责、"),
    "decision": ("临岳市人民政府关于修改和废止部分规章的决定", "《某条例》（2001年1月1日公布），"),
    "items": ("临岳市人民政府关于取消和下放一批行政许可事项的决定", "取消“某审批”"),
    "suspension": ("国务院关于在某区暂时调整适用《某条例》的决定", "自2026年1月1日起"),
    "full text": ("某某条例", "第一条"),
}


# No timing: these take a fraction of a second, and a pattern that backtracks takes hours.
HANG = 120


@pytest.mark.parametrize(("title", "words"), LONG.values(), ids=LONG.keys())
def test_a_line_of_monstrous_length_does_not_hang(title: str, words: str) -> None:
    source = f"{title}\n\n一、{words * 1500}\n\n2026年1月1日\n"
    begin = time.process_time()
    recognise(LegalText(source=source, title=title))
    assert time.process_time() - begin < HANG
