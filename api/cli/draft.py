"""`lbt draft`: adjustment requests for one event, as .docx with a .json twin."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.cli.edge import Edge, common, print_json, say
from api.cli.rules import rules_option
from ontology.errors import UnknownCodeError, UnreadableFileError
from ontology.requests import DocumentKind

if TYPE_CHECKING:
    from ontology.requests import AdjustmentRequest

KINDS = [str(kind) for kind in DocumentKind]


@click.command()
@common
@click.argument("event", metavar="事件")
@click.option("--out", default="out", show_default=True, metavar="DIR", help="写到哪个文件夹")
@click.option("--department", metavar="NAME", help="只起草这个申请单位的申请")
@click.option("--kind", type=click.Choice(KINDS), help="文种（默认按行文关系：平行机关用函）")
@rules_option
@click.pass_obj
def command(
    edge: Edge,
    event: str,
    out: str,
    department: str | None,
    kind: str | None,
    rules: Path | None,
) -> None:
    """为一个变更事件起草调整申请：每个申请单位一份 .docx，附一份内容相同的 .json。"""
    from adjustment.drafting.docx import twin_of, write
    from adjustment.drafting.twin import file_stem

    requests = _drafts(edge, event, DocumentKind(kind) if kind else None, rules)
    chosen = [r for r in requests if department in {None, r.applicant}]
    if department and requests and not chosen:
        names = "、".join(dict.fromkeys(r.applicant for r in requests))
        raise UnknownCodeError("这个事件没有该单位的申请", department, f"有申请的单位：{names}")
    if not requests:
        say("这个事件没有需要调整或核对的事项，不用起草申请")
    written = []
    for request in chosen:
        try:
            path = write(request, Path(out) / f"{file_stem(request)}.docx")
        except OSError as reason:
            raise UnreadableFileError(
                "写不了申请文件", out, f"请检查文件夹权限和磁盘空间（{reason.strerror}）"
            ) from reason
        written.append((request, path, twin_of(path)))
    if edge.as_json:
        print_json([_row(*files) for files in written])
        return
    for request, docx, twin in written:
        click.echo(docx)
        click.echo(twin)
        say(f"{request.title}：{_counts(request)}。{request.draft_mark}")


def _drafts(
    edge: Edge, event: str, kind: DocumentKind | None, rules: Path | None
) -> tuple[AdjustmentRequest, ...]:
    from adjustment.drafting.dossier import known_event
    from adjustment.drafting.request import draft_requests
    from adjustment.findings.impact import impact
    from adjustment.findings.packs import judged_by, pack_on, read_packs

    packs = read_packs(rules) if rules else ()
    with edge.open_store() as store:
        known = known_event(store, event)
        findings = impact(store, event, edge.today, packs)
        with judged_by(pack_on(packs, known.effective or known.published or edge.today)):
            return draft_requests(store, event, findings, edge.today, kind)


def _row(request: AdjustmentRequest, docx: Path, twin: Path) -> dict[str, object]:
    from adjustment.drafting.twin import digest

    return {
        "id": request.id,
        "event": request.event,
        "applicant": request.applicant,
        "recipient": request.recipient,
        "procedure": request.procedure,
        "kind": request.document_kind,
        "title": request.title,
        "items": len(request.items),
        "entries": len(request.entries),
        "docx": str(docx),
        "json": str(twin),
        "sha256": digest(request),
    }


def _counts(request: AdjustmentRequest) -> str:
    return (
        f"逐项调整{len(request.itemised)}项，批量改条款{len(request.batched)}项，"
        f"核对{len(request.to_check)}项，实施清单{len(request.entries)}条"
    )
