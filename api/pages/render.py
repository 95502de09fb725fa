"""Pages: templates with everything escaped, one style sheet, no scripts."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from adjustment.drafting.wording import day_name, in_marks
from ontology.vocabulary import label

HERE = Path(__file__).parent
STATIC = HERE / "static"


@lru_cache
def environment() -> Environment:
    """Templates and their filters."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(day=day_name, marks=in_marks, named=lambda key, kind: label(kind, key))
    return made


def page(
    template: str,
    *,
    status: int = 200,
    headers: dict[str, str] | None = None,
    **values: object,
) -> HTMLResponse:
    """A rendered page."""
    text = environment().get_template(template).render(**values)
    return HTMLResponse(text, status, headers)
