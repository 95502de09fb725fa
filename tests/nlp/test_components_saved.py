"""What survives saving: pipelines, their config, documents."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
import spacy
import srsly  # type: ignore[import-untyped]  # spaCy's own packer has no stubs
from spacy import util
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from nlp.components.component import Component
from nlp.components.resolve import Resolver
from ontology.errors import WrongUseError

TEXT = """# 甲市渡口条例

（2019年3月1日甲市人民代表大会常务委员会通过）

第一条 根据《中华人民共和国港口法》第三条和有关规定，制定本条例。

第二条 本条例自2019年5月1日起施行，有效期五年。《甲市渡口办法》（甲政发〔2001〕3号）同时废止。
"""


def pipeline() -> Language:
    made = spacy.blank("zh")
    made.add_pipe("lbt_structure", config={"units": ["article", "paragraph"]})
    for name in ("lbt_history", "lbt_clauses", "lbt_citations"):
        made.add_pipe(name)
    made.add_pipe("lbt_resolve", config={"titles": [["中华人民共和国港口法", "port"]]})
    return made


def resolver(of: Language) -> Resolver:
    found = of.get_pipe("lbt_resolve")
    assert isinstance(found, Resolver)
    return found


def spans(doc: Doc) -> dict[str, list[tuple[str, str, str]]]:
    return {key: [(s.text, s.label_, s.id_) for s in group] for key, group in doc.spans.items()}


def assert_same(again: Doc, doc: Doc) -> None:
    assert again._.legal_text == doc._.legal_text is not None
    for name in ("history", "clauses", "citations", "resolved"):
        assert again._.get(name) == doc._.get(name) != ()
    assert spans(again) == spans(doc)
    for key, name in (("citations", "citation"), ("citations", "resolved")):
        values = [span._.get(name) for span in again.spans[key]]
        assert values == [span._.get(name) for span in doc.spans[key]]
    assert all(span._.provision.path == span.id_ for span in again.spans["provisions"])


def test_a_pipeline_on_disk(tmp_path: Path) -> None:
    made = pipeline()
    resolver(made).set_titles([("甲市渡口办法", "old")])
    made.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert again.config.to_str() == made.config.to_str()
    assert resolver(again).settings == {"titles": [["甲市渡口办法", "old"]]}
    assert_same(again(TEXT), made(TEXT))


def test_a_pipeline_in_bytes() -> None:
    made, again = pipeline(), pipeline()
    resolver(made).set_titles([("甲市渡口办法", "old")])
    again.from_bytes(made.to_bytes())
    assert_same(again(TEXT), made(TEXT))


def test_a_pipeline_from_its_config() -> None:
    made = pipeline()
    config = util.load_config_from_str(made.config.to_str())
    again = util.load_model_from_config(config)
    assert again.config.to_str() == made.config.to_str()
    assert_same(again(TEXT), made(TEXT))


@pytest.mark.parametrize("name", pipeline().pipe_names)
def test_each_component_alone(name: str, tmp_path: Path) -> None:
    one, other = pipeline().get_pipe(name), spacy.blank("zh").add_pipe(name)
    assert isinstance(one, Component)
    assert isinstance(other, Component)
    assert other.from_bytes(one.to_bytes()).settings == one.settings
    one.to_disk(tmp_path / name)
    third = spacy.blank("zh").add_pipe(name)
    assert isinstance(third, Component)
    assert third.from_disk(str(tmp_path / name)).settings == one.settings


def test_settings_of_another_component_are_refused() -> None:
    made = pipeline()
    history, clauses = made.get_pipe("lbt_history"), made.get_pipe("lbt_clauses")
    assert isinstance(history, Component)
    assert isinstance(clauses, Component)
    with pytest.raises(WrongUseError, match=r"clause、note.*lbt_history"):
        history.from_bytes(clauses.to_bytes())


def test_a_document_in_bytes() -> None:
    doc = pipeline()(TEXT)
    assert_same(Doc(Vocab()).from_bytes(doc.to_bytes()), doc)


def test_documents_in_a_bin() -> None:
    doc = pipeline()(TEXT)
    kept = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (again,) = DocBin().from_bytes(kept).get_docs(Vocab())
    assert_same(again, doc)


def test_a_bin_without_user_data_keeps_the_spans() -> None:
    doc = pipeline()(TEXT)
    (again,) = DocBin().from_bytes(DocBin(docs=[doc]).to_bytes()).get_docs(Vocab())
    assert spans(again) == spans(doc)
    assert again._.legal_text is None
    assert again.spans["citations"][0]._.citation is None


def test_copies_and_pickles() -> None:
    doc = pipeline()(TEXT)
    assert_same(doc.copy(), doc)
    assert_same(pickle.loads(pickle.dumps(doc)), doc)  # noqa: S301  # our own bytes


def test_several_processes() -> None:
    made = pipeline()
    for doc in made.pipe([TEXT] * 3, n_process=2):
        assert_same(doc, made(TEXT))


@pytest.mark.parametrize(
    "value",
    [
        {"__lbt__": "Path", "path": "x"},
        {"__lbt__": "Span", "start": 1},
        {"__lbt__": "Target", "title": "甲", "later": 1},
        {"__lbt__": "Resolution", "status": "未知"},
        {"__lbt__": ["Span"]},
        {"__lbt__": "Noise", "span": {"__lbt__": "Span", "start": 1}, "reason": "甲"},
        {"__lbt__": "Findings", "history": [{"__lbt__": "HistoryEvent", "act": "通过"}]},
    ],
)
def test_bytes_that_we_did_not_write_stay_plain(value: dict[str, object]) -> None:
    assert srsly.msgpack_loads(srsly.msgpack_dumps(value)) == value
