"""Small worlds for tests: a few invented norms, matters and bodies, written to files and loaded."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from graph.store.open import open_store
from graph.store.port.store import Store

DAY, MOMENT = "2026-06-01", "2026-06-01T08:00:00+00:00"

REGULATION = """# 云浦露营地管理条例

2020年6月15日 国务院公布

<!-- INFO END -->

## 第一章 总则

第一条 为了规范露营地管理，制定本条例。

第二条 在露营地从事经营活动，适用本条例。

第三条 县级以上地方人民政府旅游主管部门负责露营地管理工作。

## 第二章 经营

第四条 经营露营地，应当向设区的市级人民政府旅游主管部门申请经营许可。

旅游主管部门应当自受理申请之日起二十日内作出决定。

第五条 露营地经营者应当遵守下列规定：

（一）设置消防器材；

（二）公示收费标准；

（三）登记住宿人员。

第六条 旅游主管部门应当对露营地进行监督检查。

## 第三章 法律责任

第七条 违反本条例第四条规定，未经许可经营露营地的，由旅游主管部门责令停止经营，处一万元以上五万元以下的罚款。

第八条 违反本条例第五条规定，未设置消防器材的，由旅游主管部门责令改正，处五千元以下的罚款。

第九条 露营地经营者拒绝、阻碍监督检查的，由旅游主管部门处二千元以下的罚款。

第十条 本条例自2020年8月1日起施行。
"""

AMENDMENT = """# 国务院关于修改《云浦露营地管理条例》的决定

2026年5月20日 国务院公布

<!-- INFO END -->

国务院决定对《云浦露营地管理条例》作如下修改：

一、将第四条第一款修改为：“经营露营地，应当自开业之日起十五日内向县级人民政府旅游主管部门备案。”

二、删去第六条。

三、将第八条改为第七条，其中的“五千元以下”修改为“一万元以下”。

本决定自2026年6月1日起施行。

《云浦露营地管理条例》根据本决定作相应修改，并对条文序号作相应调整，重新公布。
"""

MATTERS = """基本编码,事项名称,事项类型,设定依据,行使层级,实施机关
000122001000,露营地经营许可,行政许可,《云浦露营地管理条例》第四条第一款,市级,旅游主管部门
000622002000,露营地监督检查,行政检查,《云浦露营地管理条例》第六条,市级、县级,旅游主管部门
000222003000,对未设置消防器材的处罚,行政处罚,《云浦露营地管理条例》第八条：“违反本条例第五条规定，未设置消防器材的，由旅游主管部门责令改正，处五千元以下的罚款。”,县级,旅游主管部门
000222004000,对拒绝监督检查的处罚,行政处罚,《云浦露营地管理条例》第九条,县级,旅游主管部门
002022005000,露营地咨询,公共服务,《云浦露营地管理条例》第三条,县级,旅游主管部门
000122006000,温泉取用许可,行政许可,《温泉取用管理条例》第二条,市级,水务主管部门
"""

ENTRIES = """实施编码,基本编码,事项名称,设定依据,实施主体,行政区划,区划代码,事项状态
A1,000122001000,露营地经营许可,《云浦露营地管理条例》第四条第一款,云浦市文化旅游局,云浦市,990100,在用
A2,000622002000,露营地监督检查,《云浦露营地管理条例》第六条,云浦市文化旅游局,云浦市,990100,在用
A3,000622002000,露营地监督检查,《云浦露营地管理条例》第六条,泉山区文化旅游局,泉山区,990102,在用
A4,000622002000,露营地监督检查,《云浦露营地管理条例》第六条,汀溪县文化旅游局,汀溪县,990121,取消
A5,000222003000,对未设置消防器材的处罚,《云浦露营地管理条例》第八条：“违反本条例第五条规定，未设置消防器材的，由旅游主管部门责令改正，处五千元以下的罚款。”,泉山区文化旅游局,泉山区,990102,在用
A6,002022005000,露营地咨询,《云浦露营地管理条例》第六条,泉山区文化旅游局,泉山区,990102,在用
"""

DEPARTMENTS = """部门名称,层级,行政区划,区划代码,上级部门
云浦市人民政府,市级,云浦市,990100,
泉山区人民政府,县级,泉山区,990102,云浦市人民政府
云浦市文化旅游局,市级,云浦市,990100,云浦市人民政府
泉山区文化旅游局,县级,泉山区,990102,泉山区人民政府
汀溪县文化旅游局,县级,汀溪县,990121,汀溪县人民政府
"""


@dataclass(slots=True)
class World:
    """A folder with files, and a store they go into."""

    root: Path
    store: Store

    @classmethod
    def at(cls, root: Path) -> World:
        """An empty world."""
        return cls(root, open_store(f"sqlite:///{root / 'world.db'}"))

    def file(self, name: str, content: str | bytes) -> Path:
        """Write a file."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def ingest(self, **texts: str) -> None:
        """Load texts under their names."""
        from ingest.pipeline import ingest

        files = [self.file(f"norms/{name}.md", text) for name, text in texts.items()]
        report = ingest(self.store, files, today=DAY, moment=MOMENT)
        assert not report.refused, report.refused

    def matters(self, matters: str = MATTERS, entries: str = ENTRIES) -> None:
        """Load bodies, items and entries."""
        from ingest.catalogue import load_matters
        from ingest.organisations import load_organisations

        bodies = self.file("departments.csv", DEPARTMENTS)
        load_organisations(self.store, [bodies], today=DAY, moment=MOMENT)
        lists = [self.file("matters.csv", matters), self.file("entries.csv", entries)]
        load_matters(self.store, lists, today=DAY, moment=MOMENT)

    def apply(self, name: str, text: str) -> tuple[str, ...]:
        """Apply a deciding text.

        Returns:
            Ids of its events.
        """
        from ingest.decisions import apply

        path = self.file(f"changes/{name}.md", text)
        report = apply(self.store, path, today=DAY, moment=MOMENT)
        return tuple(event.id for event in report.events)
