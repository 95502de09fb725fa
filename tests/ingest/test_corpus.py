"""Real input: every text of the corpus is loaded or listed, every real matter linked or explained."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from graph.store.open import open_store

pytestmark = [pytest.mark.corpus, pytest.mark.slow]
LBT = [sys.executable, "-c", "from api.cli.main import run; run()"]


@pytest.fixture(scope="module")
def real(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A folder with a store of the whole corpus, and what the command said."""
    where = tmp_path_factory.mktemp("real")
    return where, _run(where, "ingest", str(shared / "corpus" / "laws"))


def _run(where: Path, *words: str) -> str:
    done = subprocess.run(
        [*LBT, "--store", f"sqlite:///{where / 'real.db'}", "--today", "2026-11-23", *words],
        cwd=where,
        env=dict(os.environ),
        capture_output=True,
        text=True,
        check=False,
        timeout=590,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stderr + done.stdout


def test_every_file_is_loaded_or_listed(real: tuple[Path, str], shared: Path) -> None:
    where, said = real
    files = sum(1 for path in (shared / "corpus" / "laws").rglob("*.md") if path.is_file())
    match = re.search(r"共 (\d+) 个文件：新导入 (\d+)，未变化 (\d+)，不能使用 (\d+)", said)
    assert match is not None, said
    total, loaded, unchanged, refused = map(int, match.groups())
    assert (total, unchanged) == (files, 0)
    assert loaded + refused == total
    # Files with a title and a history note but no text; more would mean that reading got worse.
    assert refused <= 4
    with (where / "out" / "ingest-warnings.csv").open(encoding="utf-8-sig", newline="") as rows:
        listed = [row for row in csv.DictReader(rows) if row["结果"] == "未导入"]
    assert len(listed) == refused
    assert all("没有正文" in row["说明"] for row in listed)


def test_a_second_run_is_quick_and_changes_nothing(real: tuple[Path, str], shared: Path) -> None:
    where, _ = real
    with open_store(f"sqlite:///{where / 'real.db'}") as store:
        before = store.counts()
    said = _run(where, "ingest", str(shared / "corpus" / "laws"))
    assert "新导入 0" in said
    with open_store(f"sqlite:///{where / 'real.db'}") as store:
        assert store.counts() == before


def test_real_matters_are_linked_or_explained(real: tuple[Path, str], shared: Path) -> None:
    where, _ = real
    rows = shared / "eval" / "open" / "matters" / "matters.jsonl"
    said = _run(where, "matters", str(rows))
    assert "基本目录事项 514 项" in said
    match = re.search(r"已关联 (\d+) 处，未关联 (\d+) 处", said)
    assert match is not None, said
    linked, unlinked = map(int, match.groups())
    assert linked > 1000
    assert unlinked < 20
    with (where / "out" / "unlinked.csv").open(encoding="utf-8-sig", newline="") as listed:
        assert sum(1 for _ in csv.DictReader(listed)) >= unlinked


def test_a_real_matter_has_its_lineage(real: tuple[Path, str]) -> None:
    where, _ = real
    with open_store(f"sqlite:///{where / 'real.db'}") as store:
        item = next(i for i in store.matters.items() if "第四十五条" in i.basis_text)
    said = _run(where, "lineage", item.id)
    assert item.name in said
    assert "第四十五条" in said
