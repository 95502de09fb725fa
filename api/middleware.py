"""Headers that every answer carries: protection of the browser, and ETag for GETs."""

from __future__ import annotations

import hashlib

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PROTECTION = {
    # No scripts at all, no frames, nothing from other hosts: a government network has no internet.
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Protection:
    """Adds the protecting headers."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, with headers added to the answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def protected(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in PROTECTION.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, protected)


class EntityTags:
    """Adds an ETag to successful GETs and answers 304 where the reader has the same (RFC 9110)."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Collect the answer, hash it, send it or 304."""
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            await self.app(scope, receive, send)
            return
        start: Message = {}
        body = bytearray()

        async def collected(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
                return
            body.extend(message.get("body", b""))
            if not message.get("more_body", False):
                await _answer(scope, start, bytes(body), send)

        await self.app(scope, receive, collected)


async def _answer(scope: Scope, start: Message, body: bytes, send: Send) -> None:
    headers = MutableHeaders(scope=start)
    if start["status"] == 200:
        tag = headers.setdefault("ETag", f'W/"{hashlib.sha256(body).hexdigest()[:32]}"')
        headers.setdefault("Cache-Control", "no-cache")
        if _matches(Headers(scope=scope).get("if-none-match", ""), tag):
            for name in ("content-length", "content-type"):
                del headers[name]
            await send({**start, "status": 304})
            await send({"type": "http.response.body", "body": b""})
            return
    await send(start)
    await send({"type": "http.response.body", "body": body})


def _matches(asked: str, tag: str) -> bool:
    """Weak comparison: `W/` does not count."""
    known = {part.strip().removeprefix("W/") for part in asked.split(",")}
    return tag.removeprefix("W/") in known or known == {"*"}
