"""Exports: whole or refused, with the place of the damage."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.store.export import check, content_of, manifest_of, read, verify, write
from graph.store.open import open_store
from ontology.errors import ExportDamagedError, SchemaTooNewError, UnreadableFileError
from tests.graph.store import samples
from tests.graph.store.make_schema2 import fill


@pytest.fixture
def export(tmp_path: Path) -> Path:
    path = tmp_path / "图谱.jsonl"
    with open_store("sqlite:///:memory:") as store:
        fill(store)
        write(store, path)
    return path


def test_an_export_holds_the_dump_and_nothing_stays_beside_it(export: Path) -> None:
    manifest = check(export)
    assert manifest == manifest_of(export)
    assert [part.kind for part in manifest.parts][:2] == ["transaction", "norm"]
    with open_store("sqlite:///:memory:") as store:
        store.restore(read(export), manifest.content)
        verify(store, manifest)
        again = export.with_name("again.jsonl")
        assert write(store, again) == manifest
    assert again.read_bytes() == export.read_bytes()
    assert sorted(path.suffix for path in export.parent.iterdir()) == [".jsonl", ".jsonl"]


def test_an_empty_store_can_be_exported(tmp_path: Path) -> None:
    with open_store("sqlite:///:memory:") as store, open_store("sqlite:///:memory:") as other:
        write(store, tmp_path / "x")
        manifest = check(tmp_path / "x")
        other.restore(read(tmp_path / "x"), manifest.content)
        verify(other, manifest)
    assert manifest.rows == 0


def test_progress_counts_every_row(export: Path) -> None:
    told: list[int] = []
    manifest = check(export, told.append)
    assert sum(told) == manifest.rows > 20


def test_any_truncation_is_found(export: Path) -> None:
    whole = export.read_bytes()
    for length in range(0, len(whole) - 1, 53):
        export.write_bytes(whole[:length])
        with pytest.raises(ExportDamagedError, match=r"图谱\.jsonl"):
            check(export)


def test_any_change_is_found(export: Path) -> None:
    whole = export.read_bytes()
    for place in range(0, len(whole) - 1, 67):
        changed = whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
        export.write_bytes(changed)
        with pytest.raises((ExportDamagedError, SchemaTooNewError)):
            check(export)


def test_damage_says_where(export: Path) -> None:
    lines = export.read_bytes().splitlines(keepends=True)
    place = next(n for n, text in enumerate(lines) if b'"kind":"item"' in text)
    export.write_bytes(b"".join([*lines[:place], *lines[place + 1 :]]))
    with pytest.raises(ExportDamagedError, match=rf"第 {place + 1}—\d+ 行（item）.*重新运行"):
        check(export)
    export.write_bytes(b"".join([*lines[:-1], lines[-2], lines[-1]]))
    with pytest.raises(ExportDamagedError, match=f"第 {len(lines)} 行"):
        check(export)


@pytest.mark.parametrize("content", [b"", b"{}\n", b"PK\x03\x04", "编码,名称\n1,2\n".encode("gbk")])
def test_another_file_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x").write_bytes(content)
    with pytest.raises(ExportDamagedError, match="不是导出文件"):
        check(tmp_path / "x")


def test_a_newer_export_and_a_missing_one_are_refused(export: Path) -> None:
    text = export.read_bytes().replace(b'"schema":1', b'"schema":9', 1)
    export.write_bytes(text)
    with pytest.raises(SchemaTooNewError, match="请升级"):
        check(export)
    with pytest.raises(UnreadableFileError, match="没有这个"):
        check(export.with_name("没有这个"))


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with (
        open_store("sqlite:///:memory:") as store,
        pytest.raises(UnreadableFileError, match="none"),
    ):
        write(store, tmp_path / "none" / "x.jsonl")


def test_a_store_that_holds_something_else_is_found(export: Path) -> None:
    with open_store("sqlite:///:memory:") as store:
        fill(store)
        with store.transaction("more", samples.AT):
            store.matters.put_items([samples.item("z")])
        with pytest.raises(ExportDamagedError, match="不一致"):
            verify(store, manifest_of(export))


WORD = st.text('甲乙𠮷㐀"\\\n\u2028é', max_size=4)
DAY = st.sampled_from([None, "2000-01-01", "2010-01-01"])
PUT = st.tuples(st.sampled_from(["item", "entry", "norm", "version", "event"]), WORD, DAY)


@given(st.lists(PUT, max_size=8))
def test_any_store_comes_back(puts: list[tuple[str, str, str | None]]) -> None:
    with open_store("sqlite:///:memory:") as store, open_store("sqlite:///:memory:") as other:
        for kind, word, day in puts:
            with store.transaction(word, samples.AT):
                if kind == "item":
                    store.matters.put_items([samples.item("a", name=word, basis_text=word)], day)
                elif kind == "entry":
                    store.matters.put_entries([samples.entry("x", basis_text=word)], day)
                elif kind == "norm":
                    store.norms.put_norm(samples.norm("甲", title=word, doc_number=word or None))
                elif kind == "version":
                    version = samples.version("甲", day, source=word)
                    nodes = [samples.provision(version.id, 1, word)]
                    store.norms.put_version(version, nodes, word)
                else:
                    store.events.put_event(samples.event(f"e{word}", word))
        other.restore(store.dump(), "mark")
        assert list(other.dump()) == list(store.dump())
        assert content_of(other.dump()) == content_of(store.dump())
        assert other.counts() == store.counts()
        assert other.transactions() == store.transactions()
