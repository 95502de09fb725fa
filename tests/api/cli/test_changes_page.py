"""The commands of docs/changes.md run as they are printed there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from api.cli.main import main
from tests.worlds import AMENDMENT, MATTERS, REGULATION, World

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "changes.md").read_text(encoding="utf-8")
ID = "云浦露营地管理条例-2026-05-20"


def test_every_command_of_the_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    world = World.at(tmp_path)
    world.ingest(**{"云浦露营地管理条例(2020-06-15)": REGULATION})
    world.matters(MATTERS)
    monkeypatch.chdir(tmp_path)
    for name, text in (("decision", AMENDMENT), ("old", REGULATION)):
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    (tmp_path / "words.txt").write_text("第四条 设立露营地，应当备案。", encoding="utf-8")
    commands = re.findall(r"^    lbt (.+)$", PAGE, re.MULTILINE)
    assert len(commands) == 9
    for command in commands:
        events = world.store.events.events()
        words = shlex.split(command.replace(ID, events[0].id if events else ID))
        done = CliRunner().invoke(
            main, ["--store", world.store.url, "--today", "2026-06-02", *words]
        )
        assert done.exit_code == 0, (command, done.output)
