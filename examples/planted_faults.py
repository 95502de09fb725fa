"""The faults that are planted in the lists of the demo city, each with the finding it must give.

Kinds: `name_drift` `basis_drift` (seed art. 6), `stale_pinpoint` `quote_mismatch` (text moved on),
`repealed_basis`, `forbidden_level` (DOMAIN.md 2.2), `missing_claim` (seed arts. 10, 11),
`no_list_office` (seed art. 11), `cascade_pending` (D34), `exempt` (seed art. 7: must stay silent).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What was planted, and which command must report it as what."""

    id: str
    kind: str
    code: str
    division: str = ""
    command: str
    finding: str
    planted: str

    def row(self, file: str) -> dict[str, str]:
        """The row of `expected_faults.csv`, without the entry code."""
        shown = ("id", "kind", "code", "division", "command", "finding", "planted")
        return {"file": file} | {name: str(getattr(self, name)) for name in shown}


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFault(Fault):
    """A fault of one entry: another name or basis, or `old` replaced by `new` in its item's basis."""

    name: str = ""
    basis: str = ""
    old: str = ""
    new: str = ""
    exemption: str = ""
    exemption_basis: str = ""


SHARED = {"command": "consistency", "finding": "SHARED_ELEMENT_DIVERGENCE"}
PINPOINT = {"command": "audit", "finding": "PINPOINT_DRIFT"}
QUOTE = {"command": "audit", "finding": "QUOTE_MISMATCH"}
DEAD = {"command": "audit", "finding": "BASIS_NOT_IN_FORCE"}
LEVEL = {"command": "audit", "finding": "BASIS_LEVEL_FORBIDDEN"}
CLAIM = {"command": "coverage", "finding": "CLAIM_MISSING"}

ITEM_FAULTS = (
    Fault(
        id="P1",
        kind="stale_pinpoint",
        code="580715002000",
        planted="写作2020年文本的第十一条；2023年删去认养条款后，引文在第十条",
        **PINPOINT,
    ),
    Fault(
        id="P2",
        kind="stale_pinpoint",
        code="000815001000",
        planted="写作2019年文本的第二十二条；2023年删去年度检验后，引文在第二十一条",
        **PINPOINT,
    ),
    Fault(
        id="Q1",
        kind="quote_mismatch",
        code="000216003000",
        planted="引文仍是2017年文本的罚款幅度（二千元以上一万元以下），现行为五千元以上三万元以下",
        **QUOTE,
    ),
    Fault(
        id="R1",
        kind="repealed_basis",
        code="580215007000",
        planted="第2项依据《云浦市温泉管理办法》已由《云浦市温泉资源保护条例》第二十三条废止",
        **DEAD,
    ),
    Fault(
        id="L1",
        kind="forbidden_level",
        code="580116005000",
        planted="行政许可只有市体育局文件作依据；规范性文件不得设定许可，也不是可列入目录的依据",
        **LEVEL,
    ),
    Fault(
        id="L2",
        kind="forbidden_level",
        code="580216004000",
        planted="行政处罚只有市体育局文件作依据；规范性文件不得设定处罚",
        **LEVEL,
    ),
    Fault(
        id="L3",
        kind="forbidden_level",
        code="580617004000",
        planted="行政检查只有市政府规范性文件作依据，给经营者增加负担",
        **LEVEL,
    ),
)

ENTRY_FAULTS = (
    EntryFault(
        id="N1",
        kind="name_drift",
        code="000222001000",
        division="松澜区",
        name="对无证经营露营地的处罚",
        planted="事项名称被简写",
        **SHARED,
    ),
    EntryFault(
        id="N2",
        kind="name_drift",
        code="582015001000",
        division="汀南区泉口街道",
        name="公共泉池预约服务",
        planted="事项名称多出“服务”",
        **SHARED,
    ),
    EntryFault(
        id="N3",
        kind="name_drift",
        code="000615001000",
        division="望岫县",
        name="对温泉取用、回灌情况的监督检查",
        planted="事项名称漏掉“计量”",
        **SHARED,
    ),
    EntryFault(
        id="N4",
        kind="name_drift",
        code="001022002000",
        division="鹿鸣区",
        name="集中露营活动报备",
        planted="“备案”写作“报备”",
        **SHARED,
    ),
    EntryFault(
        id="P3",
        kind="stale_pinpoint",
        code="000216001000",
        division="松澜区",
        old="第十七条 违反",
        new="第十八条 违反",
        planted="写作2017年文本的第十八条；基本目录已是2022年文本的第十七条",
        **PINPOINT,
    ),
    EntryFault(
        id="P4",
        kind="stale_pinpoint",
        code="000215003000",
        division="望岫县",
        old="第二十三条",
        new="第二十四条",
        planted="写作2019年文本的第二十四条；基本目录已是2023年文本的第二十三条",
        **PINPOINT,
    ),
    EntryFault(
        id="Q2",
        kind="quote_mismatch",
        code="000215005000",
        division="望岫县",
        old="五千元以上二万元以下",
        new="一千元以上五千元以下",
        planted="引文仍是2019年文本的罚款幅度",
        **QUOTE,
    ),
    EntryFault(
        id="Q3",
        kind="quote_mismatch",
        code="000216001000",
        division="鹿鸣区",
        old="由县级人民政府体育主管部门责令停止经营",
        new="由设区的市级人民政府体育主管部门责令停止经营",
        planted="引文仍是2017年文本的处罚机关",
        **QUOTE,
    ),
    EntryFault(
        id="R2",
        kind="repealed_basis",
        code="581015004000",
        division="望岫县温汤坳镇",
        basis="《云浦市温泉管理办法》（云浦市人民政府令第7号）第五条",
        planted="实施清单仍以2021年3月1日废止的市政府规章为依据",
        **DEAD,
    ),
    EntryFault(
        id="R3",
        kind="repealed_basis",
        code="580615003000",
        division="鹿鸣区呦溪街道",
        basis="【政府规章】《云浦市温泉管理办法》第八条",
        planted="实施清单仍以2021年3月1日废止的市政府规章为依据",
        **DEAD,
    ),
    EntryFault(
        id="B1",
        kind="basis_drift",
        code="000615001000",
        division="松澜区",
        basis="《中华人民共和国温泉资源保护法》第二十四条",
        planted="漏列地方性法规依据",
        **SHARED,
    ),
    EntryFault(
        id="B2",
        kind="basis_drift",
        code="000525001000",
        division="鹿鸣区",
        old="救援补助。",
        new="救援补助。《鹿鸣区户外救援补助实施细则》（鹿政办发〔2025〕12号）第三条",
        planted="自行加列区政府办公室文件",
        **SHARED,
    ),
    EntryFault(
        id="B3",
        kind="basis_drift",
        code="582017001000",
        division="汀南区青垭镇",
        old="《云浦市露营活动管理规定》",
        new="《云浦市露营管理规定》",
        planted="文件题名写错",
        **SHARED,
    ),
    EntryFault(
        id="B4",
        kind="basis_drift",
        code="000415001000",
        division="望岫县",
        basis="《中华人民共和国温泉资源保护法》第十九条",
        planted="漏列行政法规依据",
        **SHARED,
    ),
    EntryFault(
        id="X1",
        kind="cascade_pending",
        code="000222003000",
        division="鹿鸣区",
        basis="《露营地管理条例》第二十三条：“违反本条例第十四条第一款规定，就地焚烧、填埋垃圾的，由县级人民政府"
        "文化和旅游主管部门责令改正，处三千元以上二万元以下的罚款。”",
        command="impact",
        finding="D34",
        planted="基本目录已按2026年修改决定写作第二十四条，本条清单没有跟进",
    ),
    EntryFault(
        id="E1",
        kind="exempt",
        code="001015001000",
        division="云浦市",
        basis="依法不予公开",
        exemption="涉及国家秘密，不纳入系统公开",
        exemption_basis="《中华人民共和国保守国家秘密法》",
        command="consistency",
        finding="none",
        planted="涉密地下工程，设定依据栏依法从略，不是错误",
    ),
)

MISSING_CLAIMS = (
    Fault(
        id="C1",
        kind="missing_claim",
        code="000123001000",
        division="松澜区",
        planted="区卫生健康局应认领而未认领",
        **CLAIM,
    ),
    Fault(
        id="C2",
        kind="missing_claim",
        code="001022001000",
        division="望岫县",
        planted="县文化和旅游局应认领而未认领",
        **CLAIM,
    ),
    Fault(
        id="C3",
        kind="missing_claim",
        code="582015002000",
        division="鹿鸣区石笋镇",
        planted="镇人民政府应认领而未认领",
        **CLAIM,
    ),
    Fault(
        id="C4",
        kind="missing_claim",
        code="580817001000",
        division="望岫县雾岭乡",
        planted="乡人民政府应认领而未认领",
        **CLAIM,
    ),
)

ORGANISATION_FAULTS = (
    Fault(
        id="O1",
        kind="no_list_office",
        code="",
        division="望岫县",
        command="organisations",
        finding="LIST_OFFICE_MISSING",
        planted="县人民政府没有明确清单管理机构",
    ),
)
