"""Documentation that is held to the program."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_page_of_commands_is_up_to_date() -> None:
    source = ROOT / "scripts" / "commands_page.py"
    spec = importlib.util.spec_from_file_location("commands_page", source)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.page() == module.PAGE.read_text(encoding="utf-8"), "run scripts/commands_page.py"


def test_the_readme_shows_what_the_demo_prints() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "readme_demo.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, "run scripts/readme_demo.py"


def test_both_halves_of_the_readme_name_the_same_commands() -> None:
    english, chinese = README.split("## 中文说明")
    commands = re.compile(r"\.venv/bin/lbt (?:--\S+ \S+ )*(\w+)")
    assert sorted(set(commands.findall(english))) == sorted(set(commands.findall(chinese)))


@pytest.mark.parametrize("page", [*sorted((ROOT / "docs").rglob("*.md")), ROOT / "README.md"])
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target
