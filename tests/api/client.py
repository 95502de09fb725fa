"""Ask an application in this process, without a network.

starlette's own test client warns that its HTTP library is going to change, and warnings fail tests.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

import httpx
from fastapi import FastAPI


@dataclass(frozen=True, slots=True)
class Client:
    """GETs and other methods against an application."""

    app: FastAPI

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> httpx.Response:
        return self.request("GET", path, headers)

    def request(
        self, method: str, path: str, headers: Mapping[str, str] | None = None
    ) -> httpx.Response:
        return asyncio.run(self._request(method, path, headers))

    async def _request(
        self, method: str, path: str, headers: Mapping[str, str] | None
    ) -> httpx.Response:
        transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            return await client.request(method, path, headers=headers)
