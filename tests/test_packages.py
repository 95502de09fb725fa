from __future__ import annotations

import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize("package", ["adjustment", "api", "graph", "ingest", "nlp", "ontology"])
def test_our_packages_are_not_shadowed_by_another_wheel(package: str) -> None:
    found = importlib.import_module(package).__file__
    assert found is not None
    assert Path(found).is_relative_to(ROOT)


def test_every_command_of_the_help_exists() -> None:
    from api.cli.main import COMMANDS, main

    context = main.make_context("lbt", ["parse", "--help"], resilient_parsing=True)
    for name in COMMANDS:
        command = main.get_command(context, name)
        assert command is not None, name
        assert command.help, name
