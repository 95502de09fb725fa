"""The readers as spaCy components: results, offsets, settings."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from nlp.citations.find import find
from nlp.clauses import read_clause
from nlp.components import extensions
from nlp.components.resolve import Resolver
from nlp.documents import read, read_one
from nlp.history import history
from ontology.citations import CitationStatus
from ontology.errors import WrongUseError

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("lbt_structure", "lbt_history", "lbt_clauses", "lbt_citations", "lbt_resolve")
TITLES = [["中华人民共和国港口法", "port"], ["甲市渡口条例", "ferry"]]
TEXT = """# 甲市渡口条例

（2019年3月1日甲市人民代表大会常务委员会通过）

第一条 根据《中华人民共和国港口法》第三条和《内河交通办法》，制定本条例。

第二条 渡口应当符合下列条件：

（一）有码头；

（二）有  渡船。

违反前款第二项的，依照有关法律处罚。

第三条 本条例自2019年5月1日起施行。2001年发布的《甲市渡口办法》同时废止。
"""


def pipeline(*names: str, titles: list[list[str]] | None = None) -> Language:
    made = spacy.blank("zh")
    for name in names or NAMES:
        made.add_pipe(name, config={"titles": titles or TITLES} if name == "lbt_resolve" else {})
    return made


def test_the_components_say_what_the_functions_say() -> None:
    doc, text = pipeline()(TEXT), read_one(TEXT)
    assert doc._.legal_text == text
    assert doc._.history == text.history != ()
    assert doc._.clauses == text.clauses != ()
    assert doc._.citations == find(text) != ()


def test_each_provision_has_a_span() -> None:
    doc = pipeline("lbt_structure")(TEXT)
    spans = [(s.label_, s.id_, s.text) for s in doc.spans["provisions"]]
    nodes = list(read_one(TEXT).walk())
    assert spans == [(n.unit.value, n.path, n.span.of(TEXT)) for n in nodes]
    assert [s._.provision for s in doc.spans["provisions"]] == nodes
    assert ("item", "art_2__para_1__item_2", "（二）有  渡船。") in spans


def test_only_wanted_units_get_spans() -> None:
    made = spacy.blank("zh")
    made.add_pipe("lbt_structure", config={"units": ["article"], "spans_key": "units"})
    doc = made(TEXT)
    assert [s.id_ for s in doc.spans["units"]] == ["art_1", "art_2", "art_3"]
    assert "provisions" not in doc.spans


def test_each_citation_has_a_span() -> None:
    doc = pipeline("lbt_citations")(TEXT)
    assert [(s.label_, s.text) for s in doc.spans["citations"]] == [
        ("enabling", "《中华人民共和国港口法》第三条"),
        ("enabling", "《内河交通办法》"),
        ("internal", "本条例"),
        ("anaphora", "前款第二项"),
        ("generic", "有关法律"),
        ("internal", "本条例"),
        ("ext_title", "《甲市渡口办法》"),
    ]
    assert tuple(s._.citation for s in doc.spans["citations"]) == doc._.citations
    assert doc[0:3]._.citation is None


def test_resolution() -> None:
    doc = pipeline()(TEXT)
    found = [(s._.resolved.status, s._.resolved.id) for s in doc.spans["citations"]]
    assert found == [
        (CitationStatus.OK, "port"),
        (CitationStatus.NOT_HELD, None),
        (CitationStatus.OK, "ferry"),
        (CitationStatus.OK, "ferry"),
        (CitationStatus.OPEN, None),
        (CitationStatus.OK, "ferry"),
        (CitationStatus.NOT_HELD, None),
    ]


def test_an_ambiguous_title_keeps_its_candidates() -> None:
    titles = [["最高人民法院关于船舶的规定", "a"], ["最高人民检察院关于船舶的规定", "b"]]
    doc = pipeline("lbt_citations", "lbt_resolve", titles=titles)("依照《关于船舶的规定》执行。")
    (found,) = doc._.resolved
    assert found.status is CitationStatus.AMBIGUOUS
    assert (found.id, found.candidates) == (None, ("a", "b"))
    assert found.reason == "同名文件有2件，没有写明是哪一件"


def test_a_text_of_unknown_title_is_itself_still() -> None:
    doc = pipeline("lbt_citations", "lbt_resolve")("第一条 违反本条例的，处罚款。")
    (found,) = doc._.resolved
    assert (found.status, found.id) == (CitationStatus.OK, None)


def test_resolving_needs_citations() -> None:
    made = pipeline("lbt_resolve")
    known = made.analyze_pipes()
    assert known is not None
    assert known["problems"] == {"lbt_resolve": ["doc._.citations"]}
    with pytest.raises(WrongUseError, match="lbt_citations"):
        made(TEXT)


def test_a_note_or_a_clause_alone() -> None:
    note = "2019年3月1日甲市人民代表大会常务委员会通过 2021年4月2日修正"
    clause = "本办法自2019年5月1日起施行，有效期五年。"
    made = spacy.blank("zh")
    made.add_pipe("lbt_history", config={"note": True})
    assert made(note)._.history == history(note) != ()
    made = spacy.blank("zh")
    made.add_pipe("lbt_clauses", config={"clause": True})
    assert made(clause)._.clauses == (read_clause(clause),)


def test_the_file_name_helps_to_read() -> None:
    made = pipeline("lbt_structure")
    doc = made.make_doc("")
    assert made(doc)._.legal_text.title == ""
    doc = made.make_doc("第一条 甲。")
    doc._.file_name = "乙市河道办法"
    assert made(doc)._.legal_text == read_one("第一条 甲。", name="乙市河道办法")


def test_another_document_of_the_file_may_be_chosen() -> None:
    notice = "关于印发《丙办法》的通知\n\n各区：\n\n现印发给你们。\n\n2020年1月1日\n\n丙办法\n\n"
    text = notice + "第一条 甲。\n\n第二条 乙。\n"
    first, main = read(text)
    made = pipeline("lbt_structure")
    assert made(text)._.legal_text == main
    doc = made.make_doc(text)
    doc._.legal_text = first
    assert made(doc)._.legal_text == first


def test_a_text_of_other_characters_is_refused() -> None:
    doc = spacy.blank("zh")("第一条 甲。")
    with pytest.raises(WrongUseError, match=r"doc\.text"):
        doc._.legal_text = read_one("第一条  甲。")


@pytest.mark.parametrize("text", ["", " ", "\n\n", "没有条文", "第", "《", "\ufeff\u3000\r\n"])
def test_nothing_is_refused(text: str) -> None:
    doc = pipeline()(text)
    assert doc.text == text
    assert doc._.legal_text.source == text


@given(st.lists(st.sampled_from([*TEXT.splitlines(), " ", "\r\n", "\u3000", "\t", "\xa0", "\n"])))
@settings(max_examples=60, deadline=None)
def test_blanks_shift_nothing(parts: list[str]) -> None:
    doc = PIPELINE("\n".join(parts))
    assert_in_place(doc)


PIPELINE = pipeline("lbt_structure", "lbt_citations")


def assert_in_place(doc: Doc) -> None:
    """Every span has exactly the characters that the reader found."""
    source = doc.text
    for span in doc.spans["citations"]:
        found = span._.citation
        assert (span.start_char, span.end_char) == (found.span.start, found.span.end)
        assert span.text == found.surface == found.span.of(source)
    for span in doc.spans["provisions"]:
        place = span._.provision.span
        assert (span.start_char, span.end_char) == (place.start, place.end)
    assert len(doc.spans["citations"]) == len(doc._.citations)
    assert len(doc.spans["provisions"]) == sum(1 for _ in doc._.legal_text.walk())


@pytest.mark.corpus
def test_real_texts_keep_their_places(shared: Path) -> None:
    files = sorted((shared / "corpus" / "laws").rglob("*.md"))[::90]
    texts = [file.read_text("utf-8") for file in files]
    total = 0
    for text, doc in zip(texts, PIPELINE.pipe(texts), strict=True):
        assert doc.text == text
        assert_in_place(doc)
        total += len(doc.spans["citations"])
    assert total > 10 * len(files)


def test_words_longer_than_a_citation_widen_the_span_only() -> None:
    words = ["第一条", "依照《港口", "法》第三条", "和", "《渡口", "法》处罚", "。"]
    doc = Doc(PIPELINE.vocab, words=words, spaces=[False] * len(words))
    doc = PIPELINE(doc)
    assert [(s.text, s._.citation.surface) for s in doc.spans["citations"]] == [
        ("依照《港口法》第三条", "《港口法》第三条"),
        ("《渡口法》处罚", "《渡口法》"),
    ]


@pytest.mark.parametrize(
    ("name", "config", "message"),
    [
        ("lbt_structure", {"units": ["条"]}, "没有这种单位：条"),
        ("lbt_resolve", {"titles": [["甲法"]]}, "题名表"),
    ],
)
def test_wrong_settings(name: str, config: dict[str, object], message: str) -> None:
    with pytest.raises(WrongUseError, match=message):
        spacy.blank("zh").add_pipe(name, config=config)


def test_titles_may_be_set_and_initialised() -> None:
    made = pipeline("lbt_citations", "lbt_resolve")
    resolver = made.get_pipe("lbt_resolve")
    assert isinstance(resolver, Resolver)
    resolver.set_titles([("内河交通办法", "river")])
    assert [r.id for r in made(TEXT)._.resolved if r.id] == ["river"]
    made.config["initialize"]["components"]["lbt_resolve"] = {"titles": [["甲市渡口办法", "old"]]}
    made.initialize()
    assert [r.id for r in made(TEXT)._.resolved if r.id] == ["old"]
    resolver.initialize()
    assert [r.id for r in made(TEXT)._.resolved if r.id] == ["old"]


def test_registering_again_changes_nothing() -> None:
    before = Doc.get_extension("legal_text")
    extensions.register()
    assert Doc.get_extension("legal_text") == before


def test_a_name_of_another_package_is_not_taken() -> None:
    ours = Doc.remove_extension("clauses")
    Doc.set_extension("clauses", default="of another package")
    try:
        with pytest.raises(ValueError, match="E090"):
            extensions.register()
    finally:
        Doc.set_extension("clauses", getter=ours[2], force=True)


def test_the_functions_need_no_spacy() -> None:
    code = (
        "import sys; sys.modules['spacy'] = None\n"
        "import nlp.history, nlp.clauses, nlp.resolve\n"
        "from nlp.citations.find import find; from nlp.documents import read_one\n"
        "print(len(find(read_one('第一条 依照《港口法》处罚。'))))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    assert done.stdout == b"1\n"
