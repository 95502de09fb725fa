"""The page on matters: its commands run, its tables are those of the vocabulary."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from api.cli.main import main
from ontology.audits import QuoteStatus
from ontology.claims import ClaimState
from ontology.flags import FlagKind
from ontology.vocabulary import load

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs/matters.md").read_text("utf-8")


def test_every_command_of_the_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    assert len(lines) >= 20
    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    for line in lines:
        program, *arguments = shlex.split(line)
        assert program == "lbt"
        store = f"sqlite:///{tmp_path / 'page.db'}"
        result = CliRunner().invoke(main, [*arguments, "--store", store])
        assert result.exit_code == 0, f"{line}\n{result.output[-500:]}"


def test_the_flags_are_those_of_the_vocabulary() -> None:
    rows = load("red_flags")
    assert set(rows) == {kind.value for kind in FlagKind}
    shown = re.findall(r"^\| `([A-Z_0-9]+)` \| (.*?) \| (\w+) \| (.*?) \|$", PAGE, re.MULTILINE)
    assert shown == [(k, r["name"], r["severity"], r["articles"]) for k, r in rows.items()]


@pytest.mark.parametrize("word", [*QuoteStatus, *ClaimState], ids=str)
def test_every_status_is_explained(word: str) -> None:
    assert f"| `{word}` |" in PAGE
