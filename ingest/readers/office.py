"""LibreOffice for the few documents that we do not read ourselves; optional on every machine."""

from __future__ import annotations

import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from ontology.errors import UnreadableFileError

INSTALL = "sudo apt-get install -y libreoffice-writer-nogui"
_SECONDS = 90
_SAVE_AS = "或用 WPS、Word 打开后另存为 .docx 再读入"


def office() -> str | None:
    """The path of LibreOffice, None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def convert_document(data: bytes, where: str, reason: str) -> str:
    """The text of a document after LibreOffice turned it into .docx; see `to_docx`."""
    from ingest.readers.docx import read_docx

    return read_docx(to_docx(data, where, reason), where)


def to_docx(data: bytes, where: str, reason: str) -> bytes:
    """A document as .docx, made by LibreOffice.

    Each call has a profile of its own, so that calls beside each other do not wait.

    Args:
        data: the whole file.
        where: its name, for messages.
        reason: why it is not read directly, a Chinese clause.

    Raises:
        UnreadableFileError: LibreOffice is missing, takes too long or cannot read the file.
    """
    program = office()
    if program is None:
        advice = f"请安装 LibreOffice（{INSTALL}），{_SAVE_AS}"
        raise UnreadableFileError(f"{reason}，读取需要 LibreOffice", where, advice)
    with tempfile.TemporaryDirectory(prefix="lbt-") as folder:
        source = Path(folder, "source.doc")
        source.write_bytes(data)
        _run(
            [program, f"-env:UserInstallation=file://{folder}/profile", "--headless",
             "--convert-to", "docx:MS Word 2007 XML", "--outdir", f"{folder}/out", str(source)],
            where,
        )  # fmt: skip
        target = Path(folder, "out", "source.docx")
        if not target.is_file():
            raise UnreadableFileError(
                f"{reason}，LibreOffice 也无法打开", where, f"请{_SAVE_AS[1:]}"
            )
        return target.read_bytes()


def _run(command: list[str], where: str) -> None:
    # A session of its own: soffice starts a child that must end with it.
    with subprocess.Popen(  # noqa: S603 - the program is the installed LibreOffice, no shell
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            process.wait(timeout=_SECONDS)
        except subprocess.TimeoutExpired as error:
            import os

            os.killpg(process.pid, signal.SIGKILL)
            raise UnreadableFileError(
                f"LibreOffice 在 {_SECONDS} 秒内没有读完", where, f"请{_SAVE_AS[1:]}"
            ) from error
