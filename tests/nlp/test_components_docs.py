"""The examples of docs/spacy.md print what the page says."""

from __future__ import annotations

import re
import tomllib
from importlib import import_module
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.util import registry

from nlp.components.component import Component

PAGE = Path(__file__).resolve().parents[2] / "docs" / "spacy.md"
WORDS = PAGE.read_text("utf-8")
EXAMPLE = re.compile(r"```python\n(.*?)```.*?```text\n(.*?)```", re.DOTALL)


def test_the_examples_print_what_the_page_says(capsys: pytest.CaptureFixture[str]) -> None:
    scope: dict[str, object] = {}
    examples = EXAMPLE.findall(WORDS)
    assert len(examples) == WORDS.count("```python") == 3
    for code, expected in examples:
        exec(compile(code, str(PAGE), "exec"), scope)  # noqa: S102  # the page is ours
        assert capsys.readouterr().out == expected


def test_the_page_names_each_setting_and_its_value() -> None:
    rows = dict(re.findall(r"^\| `(lbt_\w+)` \|.*\| (.*?) \|$", WORDS, re.MULTILINE))
    assert rows
    for name, cell in rows.items():
        component = spacy.blank("zh").add_pipe(name)
        assert isinstance(component, Component)
        assert set(re.findall(r"`(\w+)` \(", cell)) == set(component.settings)


def test_the_entry_points_are_the_factories() -> None:
    (lines,) = re.findall(r"```toml\n(.*?)```", WORDS, re.DOTALL)
    points = tomllib.loads(lines)["project"]["entry-points"]["spacy_factories"]
    assert len(points) == len(re.findall(r"^\| `lbt_", WORDS, re.MULTILINE))
    for name, place in points.items():
        module, _, function = place.partition(":")
        made = getattr(import_module(module), function)
        assert Language.get_factory_meta(name).factory == name
        assert registry.factories.get(Language.get_factory_name(name)) is made
