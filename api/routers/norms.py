"""Norms, their versions and the text in force on a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query

from api.deps import AsOf, MomentDep, NormId, StoreDep
from api.schemas.citations import CitationOut, CitationPage
from api.schemas.norms import NormOut
from api.schemas.problems import Problem
from graph.citing import Cited, citations_of, citations_of_norm, citing_of
from graph.store.port.records import Moment
from graph.store.port.store import Store
from nlp.drift import Drifts
from ontology.errors import UnknownCodeError

router = APIRouter(prefix="/api/v1/norms", tags=["规范"])


@router.get(
    "/{norm_id}",
    summary="一部规范的版本，以及某一天有效的条文",
    responses={404: {"model": Problem, "description": "没有这部规范"}},
)
def one_norm(norm_id: NormId, store: StoreDep, as_of: AsOf = None) -> NormOut:
    """Versions oldest first; articles of the version that binds on `as_of` (the latest without)."""
    norm = store.norms.norm(norm_id)
    if norm is None:
        raise UnknownCodeError("没有这部规范", norm_id, "标识一般是去掉“中华人民共和国”的题名")
    binding = store.norms.in_force(norm_id, Moment(as_of=as_of))
    provisions = store.norms.provisions(binding.id) if binding else ()
    return NormOut.of(norm, store.norms.versions(norm_id), binding, provisions, as_of)


PAGE = 100  # citations on a page
Direction = Annotated[Literal["out", "in"], Query(description="out 引用了什么 · in 被谁引用")]
Path = Annotated[str, Query(max_length=200, description="in 时只看这一条款", examples=["art_30"])]
Version = Annotated[
    str, Query(max_length=300, description="out 时指定版本，默认当日有效的版本（分编公布的含各编）")
]
Cursor = Annotated[str, Query(pattern=r"^\d{0,9}$", description="上一页给出的 next")]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which citations: the way they lead, and of which provision or version."""

    direction: Direction = "out"
    path: Path = ""
    version: Version = ""


@router.get(
    "/{norm_id}/citations",
    summary="一部规范引用了什么，或者被谁引用",
    responses={404: {"model": Problem, "description": "没有这部规范"}},
)
def citations(
    norm_id: NormId,
    store: StoreDep,
    moment: MomentDep,
    asked: Annotated[Asked, Depends()],
    cursor: Cursor = "",
) -> CitationPage:
    """Each target as drafted and as it stands on the day; out-links are of the version in force."""
    if store.norms.norm(norm_id, moment) is None:
        raise UnknownCodeError("没有这部规范", norm_id, "标识一般是去掉“中华人民共和国”的题名")
    if asked.direction == "in":
        found, shown = citing_of(store, norm_id, asked.path, moment, judge=Drifts()), None
    elif asked.version:
        found, shown = _of_version(store, norm_id, asked.version, moment), asked.version
    else:
        binding = store.norms.in_force(norm_id, moment)
        found = citations_of_norm(store, norm_id, moment, judge=Drifts())
        shown = binding.id if binding else None
    start = int(cursor or 0)
    return CitationPage(
        norm=norm_id,
        version=shown,
        direction=asked.direction,
        total=len(found),
        next=str(start + PAGE) if start + PAGE < len(found) else None,
        citations=[CitationOut.of(cited) for cited in found[start : start + PAGE]],
    )


def _of_version(store: Store, norm: str, version: str, moment: Moment) -> tuple[Cited, ...]:
    known = store.norms.version(version, moment)
    if known is None or known.norm != norm:
        raise UnknownCodeError("这部规范没有这个版本", version, "版本见 /api/v1/norms/{norm_id}")
    return citations_of(store, version, moment, judge=Drifts())
