"""Runs `lbt` as a user does, in a folder with its own store, and keeps wall times."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

LBT = str(Path(sys.executable).with_name("lbt"))


@dataclass(slots=True)
class Program:
    """The command line, run in one folder."""

    lbt: str
    folder: Path
    times: list[tuple[str, float]] = field(default_factory=list)
    store: str = "city.db"
    complaint: str = ""

    def __post_init__(self) -> None:
        """Begin with an empty store."""
        for path in self.folder.glob(f"{self.store}*"):
            path.unlink()

    def run(self, command: str, *args: str, today: str = "", lenient: bool = False) -> str:
        """Run a command and return its standard output.

        Args:
            command: name of the command.
            args: files and options.
            today: day for `--today`.
            lenient: whether a failing exit status is only reported.

        Raises:
            SystemExit: the command failed.
        """
        words = [
            self.lbt,
            "--store",
            f"sqlite:///{(self.folder / self.store).resolve()}",
            command,
            *args,
        ]
        words += ["--today", today] if today else []
        start = time.perf_counter()
        done = subprocess.run(words, cwd=self.folder, capture_output=True, text=True, check=False)
        self.times.append((command, time.perf_counter() - start))
        if done.returncode and not lenient:
            raise SystemExit(f"lbt {command}: exit {done.returncode}\n{done.stderr[-2000:]}")
        self.complaint = done.stderr if done.returncode else ""
        if done.returncode:
            print(done.stderr[-1500:], file=sys.stderr)
        return done.stdout

    def lines(
        self, command: str, *args: str, today: str = "", lenient: bool = False
    ) -> list[dict[str, Any]]:
        """JSON lines of a command."""
        out = self.run(command, *args, "--json", today=today, lenient=lenient)
        return [json.loads(line) for line in out.splitlines() if line.strip()]

    def lines_until_failure(
        self, command: str, files: list[str], *, today: str
    ) -> tuple[list[dict[str, Any]], int]:
        """JSON lines for files of which one may be refused, and how many files are done with."""
        out = self.run(command, *files, "--json", today=today, lenient=True)
        refused = next((n for n, name in enumerate(files) if name in self.complaint), None)
        lines = [json.loads(line) for line in out.splitlines() if line.strip()]
        return lines, len(files) if refused is None else refused + 1

    def print_times(self) -> None:
        """Wall time of every command."""
        print("wall: " + ", ".join(f"{name} {seconds:.1f} s" for name, seconds in self.times))
