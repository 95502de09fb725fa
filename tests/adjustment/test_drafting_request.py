from __future__ import annotations

from dataclasses import replace

import pytest

from adjustment.drafting.applicant import UNKNOWN, Directory, tier_of
from adjustment.drafting.fields import TO_FILL, new_pinpoint
from adjustment.drafting.items import structure_of
from adjustment.drafting.request import draft
from adjustment.drafting.wording import day_name, in_marks, pinpoint_name
from ontology.changes import ChangeKind, Effect, Modification
from ontology.findings import Call, Severity, Step, Touched
from ontology.identifiers import Pinpoint
from ontology.organisations import Department, Succession
from ontology.requests import DocumentKind, FieldChange, Tier
from tests.adjustment import drafting_city as city


def test_one_letter_for_one_event_applicant_and_procedure() -> None:
    (request,) = draft(city.dossier())
    assert request.applicant == "云江市城市管理局"
    assert request.recipient == "市司法局"
    assert request.document_kind is DocumentKind.LETTER
    assert request.title == "云江市城市管理局关于申请调整2项政务服务事项基本目录的函"
    assert request.basis_of_request == "《重庆市政务服务事项管理办法》第十五条"
    assert "第十四条第（一）项" in request.trigger_text
    assert [o.body for o in request.opinions] == ["市司法局", "市审改办", "市政府"]
    assert {o.result for o in request.opinions} == {""}
    assert request.draft_mark == "拟稿，须经人工确认"


def test_an_element_goes_to_the_reform_office_in_a_letter_of_its_own() -> None:
    element = city.finding(
        city.PENALTY, "31", adjustment="变更", change_of=("要素",), procedure="B", rules=("D14",)
    )
    directory, implementation = draft(city.dossier(city.CANCEL, element))
    assert (directory.procedure, implementation.procedure) == ("A", "B")
    assert implementation.recipient == "市审改办"
    assert implementation.trigger == "I3_element_changed"
    assert implementation.id != directory.id
    assert [o.body for o in implementation.opinions] == ["市审改办"]


def test_the_reason_names_the_event_its_days_and_the_provisions() -> None:
    (request,) = draft(city.dossier())
    assert (
        "〈云江市户外广告设施管理条例〉的决定》（云江市人民代表大会常务委员会公告第7号）"
        in request.reason
    )
    assert "于2024年3月1日公布，将自2024年5月1日起施行" in request.reason
    assert "第十二条（实质修改）" in request.reason
    assert "拟调整事项2项（取消1项、变更1项），另有1项须核对后再定" in request.reason


def test_provisions_are_listed_once_for_each_norm_in_reading_order() -> None:
    many = replace(
        city.CANCEL, touched=tuple(city.touched(a) for a in ("20", "9", "9", "10-1", "10"))
    )
    other = Touched(title="广告管理办法", pinpoint=Pinpoint(article="3", item=2))
    (request,) = draft(city.dossier(many, replace(many, touched=(other,))))
    assert (
        "：《云江市户外广告设施管理条例》第九条、第十条、第十条之一、第二十条，"
        "《广告管理办法》第三条第（二）项（实质修改）。"
    ) in request.reason


def test_a_change_in_force_is_told_in_the_past() -> None:
    (request,) = draft(city.dossier(today="2024-06-03"))
    assert "，自2024年5月1日起施行。" in request.reason


def test_items_are_told_apart_from_batched_ones_and_from_questions() -> None:
    (request,) = draft(city.dossier())
    assert [i.name for i in request.itemised] == [city.LICENCE.name]
    assert [i.name for i in request.batched] == [city.PENALTY.name]
    assert [i.name for i in request.to_check] == [city.INSPECTION.name]


def test_only_changed_fields_are_compared() -> None:
    (request,) = draft(city.dossier())
    cancelled, renumbered = request.itemised[0], request.batched[0]
    assert cancelled.changes == (
        FieldChange(field="事项状态", before="在用", after="取消"),
        FieldChange(field="计划取消日期", before="（空）", after="2024年5月1日"),
    )
    assert renumbered.changes == (
        FieldChange(
            field="设定依据（条款序号）",
            before="《云江市户外广告设施管理条例》第三十一条",
            after="《云江市户外广告设施管理条例》第三十条",
        ),
    )


@pytest.mark.parametrize(
    ("kinds", "field", "after"),
    [
        (
            ("原文",),
            "设定依据（原文）",
            "设置大型户外广告设施，应当在设置前三十日向城市管理部门备案。",
        ),
        (("名称",), "事项名称", TO_FILL),
        (("层级",), "行使层级", TO_FILL),
        (("依据",), "设定依据", TO_FILL),
    ],
)
def test_what_does_not_follow_from_the_words_is_left_to_the_applicant(
    kinds: tuple[str, ...], field: str, after: str
) -> None:
    changed = city.finding(city.LICENCE, "12", adjustment="变更", change_of=kinds)
    (request,) = draft(city.dossier(changed))
    (row,) = request.items[0].changes
    assert (row.field, row.after) == (field, after)
    assert row.to_fill == (after == TO_FILL)
    assert any("由申请单位填写" in note for note in request.notes) == row.to_fill


def test_a_lost_basis_beside_others_says_what_stays() -> None:
    changed = city.finding(
        city.LICENCE, "12", adjustment="变更", change_of=("依据",), remaining=("《广告法》第十条",)
    )
    (request,) = draft(city.dossier(changed))
    assert request.items[0].changes[0].after == "删去左列依据，保留：《广告法》第十条"
    assert any("仍存的设定依据：《广告法》第十条" in line for line in request.setting_power)


def test_the_provision_stands_before_and_after() -> None:
    (request,) = draft(city.dossier())
    first, gone, moved = request.bases
    assert (first.before[:10], first.after[-3:]) == ("设置大型户外广告设施", "备案。")
    assert first.level == "设区的市地方性法规" or first.level
    assert first.maker == "云江市人民代表大会常务委员会"
    assert (gone.effect, gone.after) == ("删去", "")
    assert (moved.pinpoint, moved.new_pinpoint) == ("第三十一条", "第三十条")


def test_tiers_and_divisions_come_from_the_entries() -> None:
    (request,) = draft(city.dossier(city.CANCEL))
    assert request.tiers == (("市级", 1), ("区县级", 2))
    assert request.divisions == ("云江市", "上坪区", "石门县")
    assert request.entries[0].tier is Tier.CITY


def test_a_critical_change_is_due_by_the_day_itself_and_a_minor_one_later() -> None:
    urgent = draft(city.dossier(city.CANCEL))[0].plan
    calm = draft(city.dossier(city.RENUMBERED))[0].plan
    assert [r.day for r in urgent if r.key == "submit_by"] == ["2024-04-30"]  # 1 May is a holiday
    assert [r.day for r in calm if r.key == "submit_by"] == ["2024-05-16"]


def test_an_unknown_day_is_said_and_nothing_is_computed_from_it() -> None:
    event = replace(city.EVENT, effective=None, commencement="undetermined")
    (request,) = draft(city.dossier(replace(city.TO_CHECK, effective=None), event=event))
    assert {row.day for row in request.plan} == {None}
    assert "施行日期尚未确定" in request.reason
    assert any("施行日期尚未确定" in note for note in request.notes)


def test_questions_alone_make_no_application() -> None:
    (request,) = draft(city.dossier(city.TO_CHECK))
    assert request.title == "云江市城市管理局关于核对“户外广告设施年检”事项设定依据的函"
    assert "另行提出申请" in request.ask
    assert request.items[0].changes == ()


def test_nothing_to_do_gives_no_letter() -> None:
    facts = replace(city.dossier(), findings=())
    assert draft(facts) == ()


@pytest.mark.parametrize("kind", list(DocumentKind))
def test_the_kind_can_be_chosen(kind: DocumentKind) -> None:
    (request,) = draft(city.dossier(), kind)
    assert request.document_kind is kind
    assert request.title.endswith(kind)


@pytest.mark.parametrize(
    ("kind", "rules", "trigger"),
    [
        (ChangeKind.REPEAL_BY_DECISION, ("D1",), "B1_basis_change"),
        (ChangeKind.CANCEL_ITEM, ("D19",), "B2_superior_decision"),
        (ChangeKind.REORGANISE, ("D24",), "B3_reorganisation"),
        (ChangeKind.AMEND_BY_DECISION, ("D18",), "B4_omission"),
    ],
)
def test_the_ground_of_article_14(kind: ChangeKind, rules: tuple[str, ...], trigger: str) -> None:
    facts = city.dossier(replace(city.CANCEL, rules=rules), event=replace(city.EVENT, kind=kind))
    assert draft(facts)[0].trigger == trigger


def test_a_new_matter_has_no_code_and_asks_for_what_it_lacks() -> None:
    new = replace(
        city.CANCEL,
        code=None,
        item=None,
        name="",
        rules=("D17",),
        adjustment="新增",
        entries=(),
        departments=("云江市城市管理局",),
    )
    (request,) = draft(city.dossier(new))
    assert request.applicant == "云江市城市管理局"
    assert request.items[0].name == "（拟新增事项）"
    assert {row.field for row in request.items[0].changes} >= {"事项名称", "设定依据"}
    assert any("未找到这些事项的实施清单" in note for note in request.notes)


# Who applies ---------------------------------------------------------------------------------


def _applicant(*bodies: str, printed: str = "", more: tuple[Department, ...] = ()) -> str:
    entries = tuple(city.entry(city.LICENCE, body, "", f"{n:06}") for n, body in enumerate(bodies))
    of = replace(city.LICENCE, body=printed)
    return Directory((*city.DEPARTMENTS, *more)).applicant(of, entries).name


@pytest.mark.parametrize(
    ("bodies", "printed", "expected"),
    [
        (("上坪区城市管理局", "云江市城市管理局"), "", "云江市城市管理局"),
        (("上坪区城市管理局", "石门县城市管理局"), "", "云江市城市管理局"),  # same function
        (("上坪区河湾街道办事处",), "县级以上民政部门、街道办事处", "云江市民政局"),
        (("上坪区河湾街道办事处",), "街道办事处", UNKNOWN),
        ((), "县级以上城市管理部门", "云江市城市管理局"),
        (("云江市人民政府",), "市人民政府", UNKNOWN),  # a government is no department
    ],
)
def test_the_city_department_that_answers_for_a_matter(
    bodies: tuple[str, ...], printed: str, expected: str
) -> None:
    assert _applicant(*bodies, printed=printed) == expected


def test_a_vertical_body_has_its_city_superior_apply() -> None:
    branch = Department(
        name="上坪区邮政管理局",
        level="县级",
        division_name="上坪区",
        division_code="570402",
        superior="云江市邮政管理局",
    )
    superior = Department(
        name="云江市邮政管理局", level="市级", division_name="云江市", division_code="570400"
    )
    assert _applicant("上坪区邮政管理局", more=(branch, superior)) == "云江市邮政管理局"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("上坪区自然资源局", "云江市自然资源和规划局"),
        ("上坪区规划和自然资源局", "云江市自然资源和规划局"),
        ("上坪区文化体育和旅游局", "云江市文化和旅游局"),
        ("上坪区体育局", UNKNOWN),
        ("上坪区旅游和规划局", UNKNOWN),  # two departments share a part with it: not guessed
    ],
)
def test_a_department_with_a_function_in_common_applies(body: str, expected: str) -> None:
    city_bodies = tuple(
        Department(name=name, level="市级", division_name="云江市", division_code="570400")
        for name in ("云江市自然资源和规划局", "云江市文化和旅游局")
    )
    branch = Department(
        name=body, level="县级", division_name="上坪区", division_code="570402", superior=None
    )
    assert _applicant(body, more=(*city_bodies, branch)) == expected


def test_an_institution_has_its_department_apply() -> None:
    centre = Department(
        name="云江市环卫监测中心",
        level="市级",
        division_name="云江市",
        division_code="570400",
        superior="云江市城市管理局",
    )
    assert _applicant("云江市环卫监测中心", more=(centre,)) == "云江市城市管理局"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("应当在十日内报县级人民政府城市管理主管部门备案。", "云江市城市管理局"),
        ("应当报县级人民政府备案。", UNKNOWN),
        ("由城市管理部门会同民政部门检查。", UNKNOWN),
    ],
)
def test_a_new_power_goes_to_the_authority_that_its_words_name(words: str, expected: str) -> None:
    new = replace(city.CANCEL, code=None, item=None, adjustment="新增", entries=(), after=words)
    (request,) = draft(city.dossier(new))
    assert request.applicant == expected


def test_an_unknown_applicant_is_said_plainly() -> None:
    (request,) = draft(city.dossier(city.CANCEL, departments=()))
    assert (request.applicant, request.applicant_known) == (UNKNOWN, False)
    assert any("申请单位待确定" in note for note in request.notes)


@pytest.mark.parametrize(
    ("today", "expected"), [("2024-04-01", "云江市城市管理局"), ("2024-05-02", "云江市综合执法局")]
)
def test_the_successor_applies_once_it_has_taken_over(today: str, expected: str) -> None:
    move = Succession(former="云江市城市管理局", successor="云江市综合执法局", kind="rename")
    event = replace(city.EVENT, kind=ChangeKind.REORGANISE, successions=(move,))
    body = city.finding(city.LICENCE, "12", adjustment="变更", change_of=("主体",), procedure="B")
    (request,) = draft(city.dossier(body, event=event, today=today))
    assert request.applicant == expected
    assert request.items[0].changes == (
        FieldChange(field="实施主体", before="云江市城市管理局", after="云江市综合执法局"),
    )


# Words and addresses --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "change", "expected"),
    [
        ("art_31__para_2", ("art_31", ("art_30",)), "art_30__para_2"),
        ("art_31", ("art_31", ("art_30__para_1",)), "art_30__para_1"),
        ("art_31", ("art_31", ("art_30", "art_32")), None),  # split: a person decides
        ("art_31", ("art_31", ()), None),
        ("art_3", ("art_31", ("art_30",)), None),
    ],
)
def test_where_an_address_went(
    old: str, change: tuple[str, tuple[str, ...]], expected: str | None
) -> None:
    path, new_paths = change
    moved = Modification(norm="x", path=path, effect=Effect.RENUMBERED_ONLY, new_paths=new_paths)
    found = new_pinpoint(moved, Pinpoint.from_path(old))
    assert (found.path if found else None) == expected


def test_a_paragraph_that_was_left_unsaid_stays_so() -> None:
    path = "art_31__para_1__item_2"
    moved = Modification(
        norm="x", path=path, effect=Effect.RENUMBERED_ONLY, new_paths=("art_30__para_1__item_3",)
    )
    assert new_pinpoint(moved, Pinpoint(article="31", item=2)) == Pinpoint(article="30", item=3)
    assert new_pinpoint(moved, Pinpoint(article="31", paragraph=1, item=2)) == Pinpoint(
        article="30", paragraph=1, item=3
    )


def test_an_item_whose_leading_words_change_is_shown_with_them() -> None:
    item = Modification(
        norm=city.NORM,
        path="art_40__para_1__item_2",
        effect=Effect.RENUMBERED_ONLY,
        new_paths=("art_39__para_1__item_2",),
        old_text="（二）擅自悬挂的；",
        new_text="（二）擅自悬挂的；",
    )
    frame = Modification(
        norm=city.NORM,
        path="art_40__para_1",
        effect=Effect.SUBSTANTIVE,
        new_paths=("art_39__para_1",),
        old_text="有下列情形之一的，处五百元罚款：",
        new_text="有下列情形之一的，处五千元罚款：",
    )
    at = Touched(title=city.NORM, pinpoint=Pinpoint(article="40", item=2))
    changed = replace(
        city.finding(city.PENALTY, "40", adjustment="变更", change_of=("处罚", "原文")),
        touched=(at,),
    )
    event = replace(city.EVENT, modifications=(item, frame))
    (request,) = draft(city.dossier(changed, event=event))
    (row,) = request.items[0].changes  # the item's own words stay: nothing to quote anew
    assert "引出该项的条文" in row.after
    assert [b.after for b in request.bases] == [
        "有下列情形之一的，处五千元罚款：",
        "（二）擅自悬挂的；",
    ]


@pytest.mark.parametrize(
    ("adjustment", "kinds", "words"),
    [
        ("取消", (), "自2024年5月1日起停止受理新的申请"),
        ("变更", ("处罚",), "行政处罚法第三十七条"),
        ("变更", ("主体",), "由承接职责的机构继续办理"),
        ("变更", ("要素", "原文"), "适用旧条件还是新条件"),
    ],
)
def test_what_happens_to_pending_cases(adjustment: str, kinds: tuple[str, ...], words: str) -> None:
    changed = city.finding(city.LICENCE, "12", adjustment=adjustment, change_of=kinds)
    (request,) = draft(city.dossier(changed))
    assert words in "".join(request.transition)


@pytest.mark.parametrize(("step", "relation"), [("HAS_BASIS", "是设定依据"), ("CONCERNS", "涉及")])
def test_a_path_is_told_in_words(step: str, relation: str) -> None:
    steps = (
        Step(source=city.EVENT.id, relation="CHANGES", target=f"{city.NORM}~art_12__para_1"),
        Step(source=f"{city.NORM}~art_12", relation=step, target=city.LICENCE.code or ""),
    )
    (request,) = draft(city.dossier(replace(city.CANCEL, path=steps)))
    first, last = request.items[0].path
    assert first.endswith("的决定》 → 改变了 → 《云江市户外广告设施管理条例》第十二条第一款")
    assert last == (
        f"《云江市户外广告设施管理条例》第十二条 → {relation} → 事项“大型户外广告设施设置审批”"
    )


def test_a_new_number_needs_no_transition() -> None:
    assert draft(city.dossier(city.RENUMBERED))[0].transition == ()


def test_a_new_power_follows_the_other_matters_of_its_norm() -> None:
    new = replace(
        city.CANCEL, code=None, item=None, adjustment="新增", entries=(), after="应当备案。"
    )
    (request,) = draft(city.dossier(city.RENUMBERED, new))
    assert request.applicant == "云江市城市管理局"
    assert len(request.items) == 2


def test_the_deepest_change_of_a_provision_is_taken() -> None:
    inner = Modification(norm=city.NORM, path="art_12__para_2", effect=Effect.DELETED)
    event = replace(city.EVENT, modifications=(*city.EVENT.modifications, inner))
    facts = city.dossier(event=event)
    second = Touched(title=f"《{city.NORM}》", pinpoint=Pinpoint(article="12", paragraph=2))
    third = Touched(title=city.NORM, pinpoint=Pinpoint(article="12", paragraph=3))
    other = Touched(title="别的条例", pinpoint=Pinpoint(article="12"))
    assert facts.modification_of(second) == inner
    assert facts.modification_of(third) == city.EVENT.modifications[0]
    assert facts.modification_of(other) is None


@pytest.mark.parametrize(
    ("pinpoint", "expected"),
    [
        (Pinpoint(article="69", paragraph=1, item=3), "第六十九条第一款第（三）项"),
        (Pinpoint(article="120-1"), "第一百二十条之一"),
        (Pinpoint(annex="2"), "附件2"),
        (Pinpoint(), ""),
    ],
)
def test_addresses_are_written_as_officials_write_them(pinpoint: Pinpoint, expected: str) -> None:
    assert pinpoint_name(pinpoint) == expected


def test_titles_days_and_codes() -> None:
    assert in_marks("《关于修改《甲法》的决定》") == "《关于修改〈甲法〉的决定》"
    assert in_marks("《甲法》《乙法》修改决定") == "《〈甲法〉〈乙法〉修改决定》"
    assert day_name("2024-05-01") == "2024年5月1日"
    assert day_name(None) == "日期未定"
    assert day_name("2024-05") == "2024-05"
    assert [
        structure_of(c) for c in ("570401001000", "57040100100Y", "570401001002", "1-2", None)
    ] == [
        "主项",
        "主项",
        "子项",
        "",
        "",
    ]


@pytest.mark.parametrize(
    ("level", "code", "tier"),
    [
        ("市级", "", Tier.CITY),
        ("省级", "500000", Tier.CITY),
        ("县级", "", Tier.DISTRICT),
        ("乡镇（街道）", "", Tier.TOWN),
        ("", "570400", Tier.CITY),
        ("", "570402", Tier.DISTRICT),
        ("", "570402001", Tier.TOWN),
        ("", "", Tier.UNKNOWN),
    ],
)
def test_tiers(level: str, code: str, tier: Tier) -> None:
    assert tier_of(level, code) is tier


def test_calls_and_severities_decide_the_order() -> None:
    late = replace(city.RENUMBERED, severity=Severity.CRITICAL, call=Call.CHECK, adjustment="核对")
    (request,) = draft(city.dossier(late, city.CANCEL, city.RENUMBERED))
    assert [i.call for i in request.items] == ["act", "act", "check"]
    assert [i.severity for i in request.items[:2]] == ["critical", "minor"]
