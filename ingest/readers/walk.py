"""Which files a user means who names files and folders."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from ontology.errors import UnreadableFileError

READ = frozenset({
    ".md", ".markdown", ".txt", ".text", ".docx", ".doc", ".wps", ".rtf", ".odt", ".pdf", ".ofd",
    ".html", ".htm", ".mht", ".mhtml", ".zip",
})  # fmt: skip
# Documents that a folder of norms may well hold and that this version cannot read.
UNREAD = frozenset(
    {".rar", ".7z", ".gz", ".tar", ".ceb", ".caj", ".png", ".jpg", ".jpeg", ".tif", ".tiff"}
)


def find_files(paths: Sequence[Path]) -> tuple[Path, ...]:
    """The files to read, each once, in a stable order.

    Folders are walked, names in code point order; hidden files and lock files (`~$x.docx`) are
    skipped, links that lead back into the walk are harmless. A file named by the user is always
    kept: its reader says what is wrong with it.

    Args:
        paths: files and folders, in the order given.

    Raises:
        UnreadableFileError: a path does not exist or a folder cannot be listed.
    """
    return _found(paths, READ, named=True)


def find_unread(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Documents in the folders that `find_files` leaves out because they cannot be read.

    For a warning: nothing a user put there is passed over in silence.
    """
    return _found(paths, UNREAD, named=False)


def _found(paths: Sequence[Path], suffixes: frozenset[str], *, named: bool) -> tuple[Path, ...]:
    found: dict[str, Path] = {}
    seen: set[str] = set()
    for path in paths:
        if not path.exists():
            raise UnreadableFileError("文件或文件夹不存在", str(path), "请检查路径")
        files: Iterator[Path] = iter((path,)) if named else iter(())
        if path.is_dir():
            files = (file for file in _walk(path, seen) if file.suffix.lower() in suffixes)
        for file in files:
            found.setdefault(os.path.realpath(file), file)
    return tuple(found.values())


def _walk(folder: Path, seen: set[str]) -> Iterator[Path]:
    real = os.path.realpath(folder)
    if real in seen:
        return
    seen.add(real)
    try:
        inside = sorted(folder.iterdir())
    except OSError as error:
        raise UnreadableFileError("没有权限打开文件夹", str(folder), "请检查权限") from error
    for path in inside:
        if path.name.startswith((".", "~$")):
            continue
        if path.is_dir():
            yield from _walk(path, seen)
        elif path.is_file():
            yield path
