"""`/norms/{id}/diff`: two versions of a norm side by side."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from api.deps import NormId, StoreDep
from api.diffs.page import values
from api.diffs.versions import between
from api.pages.render import page

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

VersionWord = Annotated[str, Query(max_length=400, pattern=r"^[^\x00-\x1f\x7f]*$")]
From = Annotated[VersionWord, Query(alias="from", max_length=400)]


@router.get("/norms/{norm_id}/diff")
def diff(norm_id: NormId, store: StoreDep, start: From = "", to: VersionWord = "") -> HTMLResponse:
    """Without `from` and `to`: the last version against the one before it."""
    comparison, sides = between(store, norm_id, start or None, to or None)
    return page("diff.html", **values(comparison, sides))
