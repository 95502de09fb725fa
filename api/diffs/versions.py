"""Two versions of a norm that the store holds, as a comparison."""

from __future__ import annotations

from api.diffs.compare import Comparison, compare
from api.diffs.page import Sides
from graph.store.port.records import VersionRecord
from graph.store.port.store import Store
from nlp.normalize import title_key
from ontology.errors import UnknownCodeError

ORIGINS = {
    "official": "公布文本",
    "corrected": "人工更正文本",
    "consolidated": "系统按决定合成的文本",
}


def between(
    store: Store, norm: str, start: str | None, end: str | None
) -> tuple[Comparison, Sides]:
    """Compare two versions of a norm.

    Args:
        store: holds them.
        norm: its id or title.
        start: id or day of promulgation of the old version; None for the one before `end`.
        end: of the new version; None for the last one.

    Raises:
        UnknownCodeError: there is no such norm or version, or only one version of it.
    """
    ident = _norm(store, norm)
    versions = [v for v in store.norms.versions(ident) if store.norms.text(v.id)]
    new = _pick(versions, end) if end else versions[-1] if versions else None
    place = versions.index(new) if new in versions else 0
    old = _pick(versions, start) if start else versions[place - 1] if place else None
    if old is None or new is None or old.id == new.id:
        known = "、".join(v.id for v in versions) or "（没有收录文本）"
        wanted = "、".join(filter(None, (start, end))) or ident
        raise UnknownCodeError("没有可以对照的两个版本", wanted, f"已有版本：{known}")
    record = store.norms.norm(ident)
    texts = store.norms.text(old.id), store.norms.text(new.id)
    title = record.title if record else ident
    sides = Sides(title=f"《{title}》新旧对照", old=_named(old), new=_named(new), notes=_notes(new))
    return compare(*texts), sides


def _norm(store: Store, norm: str) -> str:
    if store.norms.norm(norm):
        return norm
    found = store.norms.norms_titled(title_key(norm))
    if not found:
        raise UnknownCodeError("没有这部规范", norm, "标识一般是去掉“中华人民共和国”的题名")
    if len(found) > 1:
        ids = "、".join(record.id for record in found)
        raise UnknownCodeError("有多件同名规范", norm, f"请写明标识：{ids}")
    return found[0].id


def _pick(versions: list[VersionRecord], wanted: str) -> VersionRecord | None:
    return next(
        (v for v in versions if wanted in (v.id, v.id.rpartition("@")[2], v.promulgated)), None
    )


def _named(version: VersionRecord) -> str:
    day = version.promulgated or "公布日期不详"
    start = f"，{version.effective_from}起施行" if version.effective_from else ""
    return f"{day}公布{start}（{ORIGINS.get(version.origin, version.origin)}）"


def _notes(version: VersionRecord) -> tuple[str, ...]:
    if version.origin == "official":
        return ()
    return ("新文本由系统按修改决定合成，未经公布文本核对，请以公布的文本为准。",)
