"""Norms, their versions and the text in force on a day."""

from __future__ import annotations

from fastapi import APIRouter

from api.deps import AsOf, NormId, StoreDep
from api.schemas.norms import NormOut
from api.schemas.problems import Problem
from graph.store.port.records import Moment
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
