"""The machine-readable twin of a draft, and the names of both files."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ontology.requests import AdjustmentRequest

_UNSAFE = re.compile(r"[\x00-\x1f\x7f<>:\"/\\|?*~\s.]+")
_MOST_BYTES = 180  # names of 255 bytes are the limit of most file systems


def content(request: AdjustmentRequest) -> dict[str, Any]:
    """All that the draft says, as plain values."""
    return asdict(request)


def canonical(value: object) -> str:
    """One spelling for equal content: sorted keys, no spaces, Chinese as it is."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(request: AdjustmentRequest) -> str:
    """SHA-256 of the content, so that a reviewer's edits can be told from the proposal."""
    return hashlib.sha256(canonical(content(request)).encode()).hexdigest()


def write_twin(request: AdjustmentRequest, path: Path) -> Path:
    """Write `{sha256, content}`; the hash is of the canonical form of `content`."""
    value = {"sha256": digest(request), "content": content(request)}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", "utf-8")
    return path


def file_stem(request: AdjustmentRequest) -> str:
    """Event, department and procedure, readable and safe on every file system."""
    kind = "基本目录" if request.procedure == "A" else "实施清单"
    parts = (_clean(request.event), _clean(request.applicant), kind)
    stem = "_".join(filter(None, parts))
    if len(stem.encode()) <= _MOST_BYTES:
        return stem
    mark = hashlib.sha256(request.id.encode()).hexdigest()[:8]
    event = parts[0].encode()[: _MOST_BYTES // 2].decode("utf-8", "ignore")
    who = parts[1].encode()[: _MOST_BYTES // 3].decode("utf-8", "ignore")
    return f"{event}_{who}_{kind}_{mark}"


def _clean(text: str) -> str:
    return _UNSAFE.sub("-", text).strip("-")
