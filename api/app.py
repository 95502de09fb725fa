"""The application: routes, pages, errors, headers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from api import problems
from api.deps import Shelf
from api.description import RESPONSES, described
from api.middleware import EntityTags, Protection
from api.pages import diff
from api.pages import routes as pages
from api.pages.recent import Recent
from api.pages.render import STATIC
from api.routers import events, health, matters, norms, oversight
from api.settings import Settings

DESCRIPTION = (
    "一部法律变了，哪些政务服务事项要跟着调整，谁来调整，为什么。"
    "所有结论均为系统比对结果，须经人工确认。"
)


def create_app(settings: Settings) -> FastAPI:
    """An application of its own for each call; the store is opened at the first question."""
    shelf = Shelf(settings)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        shelf.close()

    app = FastAPI(
        title="依据溯源",
        description=DESCRIPTION,
        version=version("legal-basis-tracer"),
        openapi_url="/api/v1/openapi.json",
        docs_url=None,  # the framework's page loads scripts from a CDN; ours is `/docs`
        redoc_url=None,
        lifespan=lifespan,
        responses=RESPONSES,
    )
    app.state.settings = settings
    app.state.shelf = shelf
    app.state.recent = Recent()
    app.openapi = lambda: described(app)  # type: ignore[method-assign]  # FastAPI's own way
    for router in (
        health.router,
        events.router,
        events.what_if_router,
        matters.router,
        norms.router,
        oversight.router,
        diff.router,
        pages.router,
    ):
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_middleware(EntityTags)
    app.add_middleware(Protection)
    problems.install(app)
    return app
