"""Lists of matters that are cancelled, delegated, taken over or entrusted (DOMAIN.md 5.2)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from nlp.changes.named import named_norms
from nlp.changes.sheet import ANNEX, Sheet
from nlp.changes.tables import Table, tables
from nlp.changes.timing import timing
from nlp.numerals import to_int
from ontology.changes import ChangeDraft, ChangeKind, ItemAction, ListedItem, NamedNorm
from ontology.vocabulary import load, matter_type

KIND_OF = {
    ItemAction.CANCEL: ChangeKind.CANCEL_ITEM,
    ItemAction.AWAIT_STATUTE: ChangeKind.CANCEL_ITEM,
    ItemAction.DELEGATE: ChangeKind.DELEGATE_ITEM,
    ItemAction.ENTRUST: ChangeKind.DELEGATE_ITEM,
    ItemAction.RECALL: ChangeKind.DELEGATE_ITEM,
    ItemAction.TAKE_OVER: ChangeKind.TAKE_OVER_ITEM,
}
_FIELDS = ("number", "type", "to", "basis", "remark", "from", "name")
_PLAIN = re.compile(
    r"(?:[（(]([一二三四五六七八九十百\d]+)[)）]|(\d{1,3})[.．、](?!\d)|([一二三四五六七八九十]+)、)[\s\u3000]*(.+)$"
)
_NAME_END = re.compile(
    r"(?:许可|审批|核准|备案|认定|认证|确认|登记|检验|检测|资质|资格|处罚|强制|征收|检查|裁决|奖励|给付|批准|审查|审核|"
    r"证|事项|核发|注册|换发|年检|变更|延续|初审|指定|颁发|考核|评审|核定|验收|查封|扣押|查处|权限|权)[^，。；：]{0,12}$"
)
_LEADS = re.compile(r"(?:下列|以下|如下|[：:]$)")
_TITLES = re.compile(r"《[^》]*》")
_SENTENCE = re.compile(r"，|应当|不得|目录|清单|。|（共|附件|\d+项|[一二三四五六七八九十]+项")
_INLINE = re.compile(r"“([^”]{3,60})”")
_TYPES = re.compile(r"行政(?:许可|处罚|强制|征收|检查|确认|给付|奖励|裁决)|公共服务")
_BASIS = re.compile(r"[（(]([^（）()]*《[^（]*)[)）]\s*$")
# 承接的行政许可事项目录 in a line of its own, below 附件
_CAPTION = re.compile(
    r"^[^，。；：《]{4,36}(?:目录|清单|一览表|表|事项|项目)(?:[（(].{1,20}[)）])?$"
)
_RULES_OF_LISTING = 40  # a line longer than this is a sentence about the lists, not the head of one


def item_lists(page: Sheet) -> Iterator[ChangeDraft]:
    """One draft for each kind of list in the text, rows in the order of the annexes."""
    rows: dict[ChangeKind, list[ListedItem]] = defaultdict(list)
    for item in (*_in_tables(page), *_in_lines(page)):
        rows[KIND_OF[item.action]].append(item)
    when = timing(page)
    for kind in dict.fromkeys(KIND_OF.values()):
        items = tuple(dict.fromkeys(rows[kind]))
        if items:
            norms = _bases(items)
            yield ChangeDraft(
                kind=kind,
                title=page.title,
                published=when.published,
                effective=when.effective,
                commencement=when.commencement,
                norms=norms,
                items=items,
            )


def _bases(items: tuple[ListedItem, ...]) -> tuple[NamedNorm, ...]:
    """Norms on which the items stand; the State Council's own list of licences is none of them."""
    named = named_norms("\n".join(item.basis for item in items))
    return tuple(replace(n, pinpoints=()) for n in named if not n.title.endswith("决定"))


@lru_cache(maxsize=4096)
def action_in(words: str) -> ItemAction | None:
    """What a heading or a remark does to the items under it."""
    plain = "".join(words.split())
    for row in load("change_phrases")["action"]:
        if re.search(row["pattern"], plain):
            return ItemAction(row["action"])
    return None


def _in_tables(page: Sheet) -> Iterator[ListedItem]:
    for table in tables((*page.body, *page.annexes)):
        columns = _columns(table)
        if "name" not in columns:
            continue
        general = action_in(table.heading) or action_in(page.title)
        for place, row in enumerate(table.rows, 1):
            item = _item(table, columns, row, place)
            action = (_own(item.remark) if _mixed(table.heading, page) else None) or general
            action = action or _by_tier(item)
            if item.name and action:
                yield replace(item, action=action)


def _mixed(heading: str, page: Sheet) -> bool:
    """Whether one table holds rows of several fates, so that the remark of a row decides."""
    words = heading or page.title
    return len(re.findall(r"取消|下放|承接|委托|调整", words)) > 1 or action_in(heading) is None


def _by_tier(item: ListedItem) -> ItemAction | None:
    """A list that only says 调整: from the city to districts or towns is 下放."""
    down = re.search(r"[区县]|乡|镇|街道", item.bodies_to)
    up = re.search(r"^(?:省|市)|省级|市级|设区的市", item.bodies_from)
    return ItemAction.DELEGATE if down and up else None


def _own(remark: str) -> ItemAction | None:
    return action_in(remark[:30]) if remark else None


def _columns(table: Table) -> dict[str, int]:
    """Field → column; fields are tried in the order in which their heads exclude each other."""
    patterns = load("change_phrases")["columns"]
    found: dict[str, int] = {}
    for at, head in enumerate(table.head):
        for field in _FIELDS:
            if field not in found and re.search(patterns[field], head):
                found[field] = at
                break
    return found


def _item(table: Table, columns: dict[str, int], row: tuple[str, ...], place: int) -> ListedItem:
    cell = {field: row[at] for field, at in columns.items()}
    number = to_int(cell.get("number", "")) or place
    return ListedItem(
        action=ItemAction.CANCEL,
        name="".join(cell["name"].split()),
        matter_type=matter_type(cell.get("type", "")) or _type_in(table.heading),
        bodies_from=cell.get("from", ""),
        bodies_to=cell.get("to", ""),
        basis=cell.get("basis", ""),
        remark=cell.get("remark", ""),
        row=f"{_annex(table.heading)}第{number}项",
    )


def _type_in(heading: str) -> str | None:
    """The one matter type that a heading gives to all rows (取消的行政许可事项目录)."""
    found = {matter_type(name) for name in _TYPES.findall(heading)}
    return found.pop() if len(found) == 1 else None


def _annex(heading: str) -> str:
    found = ANNEX.match(heading)
    return f"附件{to_int(found[1]) or ''}" if found else ""


def _in_lines(page: Sheet) -> Iterator[ListedItem]:
    """Numbered lines under a heading that says what happens to them, and names in quotes."""
    action: ItemAction | None = None
    kind: str | None = None
    lines = [line for line in (*page.body, *page.annexes) if "|" not in line and "\t" not in line]
    annex, listing = "", False
    for line in lines:
        heading, says = ANNEX.match(line), action_in(_TITLES.sub("", line))
        if heading or (_LEADS.search(line) and says):
            action, kind = says or action, _type_in(line)
            annex = f"附件{to_int(heading[1]) or ''}" if heading else annex
            listing = (bool(heading) and len(line) < _RULES_OF_LISTING) or line.endswith(
                ("：", ":")
            )
            yield from _quoted(line, action)
        elif "“" in line and (stated := action_in(_INLINE.sub("", line))):
            yield from _quoted(line, stated)
        elif listing and says and _CAPTION.search(line) and not _PLAIN.match(line):
            action, kind = says, _type_in(line)
        elif listing and (found := _PLAIN.match(line)):
            yield from (replace(item, matter_type=kind) for item in _plain(found, action, annex))
        elif line.endswith("。"):
            listing = False


def _plain(found: re.Match[str], action: ItemAction | None, annex: str) -> Iterator[ListedItem]:
    words = found[4].rstrip("；;。 ")
    basis = _BASIS.search(words)
    name = words[: basis.start()] if basis else words
    number = to_int(found[1] or found[2] or found[3])
    if action and _NAME_END.search(name) and not _SENTENCE.search(name):
        yield ListedItem(
            action=action,
            name="".join(name.split()),
            basis=basis[1] if basis else "",
            row=f"{annex}第{number}项" if number else annex,
        )


def _quoted(line: str, action: ItemAction | None) -> Iterator[ListedItem]:
    if action is None or not re.search(r"事项|项目|许可|审批|职权|权力", line):
        return
    for name in _INLINE.findall(line):
        if _NAME_END.search(name):
            yield ListedItem(action=action, name="".join(name.split()))
