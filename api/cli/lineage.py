"""`lbt lineage`: what a matter stands on, back to the enabling norms, and what has touched it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from api.cli.edge import Edge, common, iso_day, print_json
from ontology.citations import CitationStatus
from ontology.vocabulary import label

if TYPE_CHECKING:
    from graph.lineage import Basis, Enabling, Lineage
    from graph.touches import Touch
    from ontology.identifiers import Pinpoint

STANDINGS = {
    CitationStatus.OK: "现行有效",
    CitationStatus.RENUMBERED: "条文序号已变",
    CitationStatus.AMENDED: "条文已修改",
    CitationStatus.REPEALED: "已废止",
    CitationStatus.SUPERSEDED: "已被替代",
    CitationStatus.NOT_HELD: "文本未收录",
    CitationStatus.NOT_FOUND: "未找到",
    CitationStatus.OPEN: "泛指，未列明文件",
    CitationStatus.AMBIGUOUS: "有多个可能",
    CitationStatus.PENDING: "尚未施行",
}
_SHOWN = 60  # characters of a provision in the tree; --json has all of them


@click.command(help="列出一个事项（基本编码、实施编码或本系统标识）的依据、版本、上位依据和变更")
@click.argument("code")
@click.option(
    "--as-of", metavar="DATE", callback=iso_day, help="以哪一天的法律为准（默认 --today）"
)
@click.option("--known-at", type=int, metavar="N", help="只计入第 N 号写入之前已知的内容")
@common
@click.pass_obj
def command(edge: Edge, code: str, as_of: str | None, known_at: int | None) -> None:
    """Print the lineage of a matter: a tree for people, or one JSON value."""
    from graph.lineage import lineage
    from graph.store.port.records import Moment

    with edge.open_store() as store:
        found = lineage(store, code, Moment(as_of or edge.today, known_at))
    if edge.as_json:
        print_json(row(found))
    else:
        click.echo("\n".join(tree(found)))


def row(found: Lineage) -> dict[str, object]:
    """The lineage as plain data."""
    item, entry = found.item, found.entry
    return {
        "code": found.code,
        "as_of": found.moment.as_of,
        "known_at": found.moment.known_at,
        "item": item and {"id": item.id, "code": item.code, "name": item.name},
        "entry": entry and {"id": entry.id, "code": entry.code, "name": entry.name},
        "namesakes": list(found.namesakes),
        "entries": [each.code or each.id for each in found.entries],
        "inherited": found.inherited,
        "bases": [_basis(basis) for basis in found.bases],
    }


def _basis(basis: Basis) -> dict[str, object]:
    target, norm, version = basis.target, basis.norm, basis.version
    return {
        "title": target.title or target.title_raw,
        "doc_number": target.doc_number,
        "role": target.role.value,
        "pinpoint": _pinpoint(target.pinpoint),
        "article_to": target.article_to,
        "quoted_text": target.quoted_text,
        "norm": norm and {"id": norm.id, "title": norm.title, "level": norm.level},
        "version": version and version.id,
        "checked_version": basis.checked_version,
        "status": basis.status.value,
        "path": basis.path,
        "text": basis.text,
        "note": basis.note,
        "enabled_by": [_enabling(enabling) for enabling in basis.enabled_by],
        "events": [_touch(touch) for touch in basis.events],
    }


def _pinpoint(pinpoint: Pinpoint) -> dict[str, object]:
    names = ("article", "paragraph", "item", "subitem", "division", "annex")
    return {name: getattr(pinpoint, name) for name in names}


def _enabling(enabling: Enabling) -> dict[str, object]:
    norm, version = enabling.norm, enabling.version
    return {
        "norm": norm and {"id": norm.id, "title": norm.title, "level": norm.level},
        "surface": enabling.surface,
        "pinpoints": [_pinpoint(pinpoint) for pinpoint in enabling.pinpoints],
        "status": enabling.status.value,
        "version": version and version.id,
    }


def _touch(touch: Touch) -> dict[str, object]:
    event = touch.event
    return {
        "event": event.id,
        "kind": event.kind.value,
        "title": event.title,
        "effective": event.effective,
        "in_effect": touch.effective,
        "effects": [effect.value for effect in touch.effects],
    }


def tree(found: Lineage) -> Iterator[str]:
    """The lineage as lines for a person."""
    item, entry = found.item, found.entry
    if entry:
        yield f"{entry.name}　实施编码 {entry.code or entry.id}　{entry.body}"
    if item:
        yield f"{'└ 基本目录：' if entry else ''}{item.name}　基本编码 {item.code or item.id}"
    if found.namesakes:
        yield f"注意：另有事项使用同一编码：{'、'.join(found.namesakes)}"
    if found.entries:
        yield f"实施清单 {len(found.entries)} 条"
    yield f"截至 {found.moment.as_of}" + ("，依据取自基本目录" if found.inherited else "")
    if not found.bases:
        yield "没有识别出设定依据"
    for number, basis in enumerate(found.bases, 1):
        yield from _branch(basis, last=number == len(found.bases))


def _branch(basis: Basis, *, last: bool) -> Iterator[str]:
    from adjustment.drafting.wording import in_marks, pinpoint_name
    from ontology.vocabulary import level_name

    target = basis.target
    level = f"（{level_name(basis.norm.level)}）" if basis.norm else ""
    state = STANDINGS[basis.status] + (f"：{basis.note}" if basis.note else "")
    reach = f"至{pinpoint_name(type(target.pinpoint)(article=target.article_to))}"
    place = pinpoint_name(target.pinpoint) + (reach if target.article_to else "")
    yield f"{'└' if last else '├'} {in_marks(target.title or target.title_raw)}{place}{level} —— {state}"
    stem = "　" if last else "│"
    leaves = list(_leaves(basis))
    for number, leaf in enumerate(leaves, 1):
        yield f"{stem} {'└' if number == len(leaves) else '├'} {leaf}"


def _leaves(basis: Basis) -> Iterator[str]:
    from adjustment.drafting.wording import in_marks, pinpoint_name
    from ontology.identifiers import Pinpoint

    if basis.version:
        since = basis.version.effective_from or basis.version.promulgated
        yield f"版本：{basis.version.id}" + (f"，{since} 起施行" if since else "")
    if basis.path and basis.path != basis.target.pinpoint.path:
        yield f"现为：{pinpoint_name(Pinpoint.from_path(basis.path))}"
    if basis.text:
        words = "".join(basis.text.split())
        yield f"条文：{words[:_SHOWN]}{'……' if len(words) > _SHOWN else ''}"
    for enabling in basis.enabled_by:
        title = in_marks(enabling.norm.title) if enabling.norm else enabling.surface
        places = "、".join(pinpoint_name(pinpoint) for pinpoint in enabling.pinpoints)
        yield f"上位依据：{title}{places} —— {STANDINGS[enabling.status]}"
    for touch in basis.events:
        yield f"变更：{_told(touch)}"


def _told(touch: Touch) -> str:
    event = touch.event
    when = f"{event.effective or '生效日期未定'}{'' if touch.effective else '（尚未生效）'}"
    what = "、".join(label("effect", effect) for effect in touch.effects) or "未涉及该条款"
    return f"{when} {label('change_kind', event.kind)}《{event.title}》：{what}"
