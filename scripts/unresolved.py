"""How many citations of texts that the corpus holds are resolved, and which titles it lacks.

python scripts/unresolved.py [--corpus DIR] [--page docs/unresolved.md] [--top 100]

The judge shares no code with the finder or the resolver: it reads the headings of the files and the
words between 《》 of the raw text by itself, and makes them equal by the rules of DOMAIN.md 4.2.
"""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from graph.store.open import open_store
from graph.store.port.store import Store
from ingest import pipeline
from ingest.norm_index import Named, NormIndex
from ingest.norms import norm_record
from nlp.citations.find import find
from nlp.documents import read
from nlp.resolve import TitleIndex
from ontology.citations import SELF, Citation, CitationType
from ontology.errors import TracerError
from ontology.texts import LegalText

CORPUS = Path(__file__).resolve().parents[1].parent / "shared" / "corpus" / "laws"
GOAL = 0.99
EXTERNAL = (CitationType.EXT_TITLE, CitationType.ENABLING, CitationType.ABBREV)
HEAD_TAIL = 60  # as far as an issuer may stand before 《关于…》
_MARKED = re.compile(r"^《.*?》(?=[^》]*$)", re.DOTALL)
_LOCATED = re.compile(
    r"(?:第[一二三四五六七八九十百千零〇○两0-9]+[编章节条款项]|序言|附件|附表|前[两三]).*",
    re.DOTALL,
)
_YEAR = re.compile(r"\((?:\d{4}年?)?(?:修订|修正|版|本|修改)\)$")
_DEFINED = re.compile(r"(?:简称|统称|以下称|下称)[^（）()]{0,50}$")
_ONE_TITLE = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》")


def equal_form(title: str) -> str:
    """A title as DOMAIN.md 4.2 rule 8 compares it: the judge's own normal form.

    Width is folded, blanks, 《》〈〉, 中华人民共和国 and （YYYY年修订） go. （试行） and issuers stay.
    """
    words = unicodedata.normalize("NFKC", title)
    words = re.sub(r"[\s《》〈〉<>\u200b]", "", words)
    return _YEAR.sub("", words.replace("中华人民共和国", ""))


@dataclass(slots=True)
class Held:
    """The titles that the corpus holds, as their headings print them.

    Attributes:
        exact: normal forms.
        headless: 关于… → the issuers that stand before it in a held title.
    """

    exact: set[str] = field(default_factory=set)
    headless: dict[str, set[str]] = field(default_factory=dict)

    def add(self, heading: str) -> None:
        """Take the heading of a file."""
        key = equal_form(heading)
        self.exact.add(key)
        at = key.find("关于")
        if at > 0:
            self.headless.setdefault(key[at:], set()).add(key[:at])

    def form(self, surface: str, before: str) -> str | None:
        """The held title that a citation names; None when the corpus lacks it.

        Args:
            surface: the words of the citation, without locators.
            before: what stands before it; an issuer right before 《关于…》 is part of the title.
        """
        key = equal_form(surface)
        if key in self.exact:
            return key
        words = equal_form(before)
        fitting = [head for head in self.headless.get(key, ()) if words.endswith(head)]
        return max(fitting, key=len) + key if fitting else None


@dataclass(slots=True)
class Count:
    """What was counted over the corpus."""

    external: int = 0
    named: int = 0
    held: int = 0
    resolved: int = 0
    stored: int = 0  # resolved by the index of the store
    strange: Counter[tuple[str, str]] = field(default_factory=Counter)
    wrong: Counter[tuple[str, str]] = field(default_factory=Counter)
    lacking: Counter[str] = field(default_factory=Counter)
    printed: int = 0
    unseen: Counter[str] = field(default_factory=Counter)


def title_words(citation: Citation) -> str:
    """The words of a citation that name the document."""
    marked = _MARKED.match(citation.surface)
    return marked[0] if marked else _LOCATED.sub("", citation.surface)


def heading_of(source: str) -> str:
    """The first heading of a file, found without the parser."""
    first = next((line for line in source.splitlines() if line.strip()), "")
    return first.lstrip("\ufeff# ").strip()


def _external(text: LegalText) -> Iterator[Citation]:
    for citation in find(text):
        if citation.type in EXTERNAL and any(t.title != SELF for t in citation.targets):
            yield citation


@dataclass(slots=True)
class Indexes:
    """The two that are judged: that of `lbt cite`, and that of the graph."""

    titles: TitleIndex
    norms: NormIndex

    def stored_title(self, title: str) -> str | None:
        """The title of the norm that ingest would store for a title; None when it finds none."""
        found = self.norms.find(Named(title=title))
        record = self.norms.norms.norm(found) if found else None
        return record.title if record else None


def count_text(text: LegalText, held: Held, indexes: Indexes, count: Count) -> None:
    """Count the external citations of one text."""
    for citation in _external(text):
        count.external += 1
        title = citation.targets[0].title
        found = indexes.titles.resolve_title(title)
        if found.id is None and not found.ambiguous:
            count.lacking[title] += 1
        if citation.type is CitationType.ABBREV:
            continue  # the judge does not read 以下简称
        count.named += 1
        start = citation.span.start
        before = text.source[max(0, start - HEAD_TAIL) : start]
        form = held.form(title_words(citation), before)
        if form is None:
            continue
        count.held += 1
        if found.title is not None and equal_form(found.title) == form:
            count.resolved += 1
        else:
            count.wrong[form, found.title or "-"] += 1
        stored = indexes.stored_title(title)
        if stored is not None and equal_form(stored) == form:
            count.stored += 1
        else:
            count.strange[form, stored or "-"] += 1


def count_printed(source: str, texts: tuple[LegalText, ...], held: Held, count: Count) -> None:
    """Count the held titles between 《》 of the raw words that no mention covers."""
    spans = [(c.span.start, c.span.end) for text in texts for c in find(text)]
    covered = bytearray(len(source))
    for start, end in spans:
        covered[start:end] = b"\1" * (end - start)
    body = source.find("<!-- INFO END -->")
    for match in _ONE_TITLE.finditer(source, max(body, 0)):
        if _DEFINED.search(source, max(0, match.start() - HEAD_TAIL), match.start()):
            continue  # （以下简称《A》）: the definition is no mention
        if equal_form(match[0]) in held.exact:
            count.printed += 1
            if not covered[match.start()]:
                count.unseen[match[0]] += 1


def run(corpus: Path) -> Count:
    """Read the corpus and count."""
    paths = sorted(corpus.rglob("*.md"))
    if not paths:
        sys.exit(f"no texts in {corpus}: give a folder of .md files with --corpus")
    held, index, count = Held(), TitleIndex(), Count()
    for path in paths:
        heading = heading_of(path.read_text("utf-8"))
        if heading:
            held.add(heading)
            index.add(heading, equal_form(heading))
    with open_store("sqlite:///:memory:") as store:
        indexes = Indexes(index, norms_of(store, paths))
        for path in paths:
            source = path.read_text("utf-8")
            texts = read(source, name=path.stem)
            for text in texts:
                count_text(text, held, indexes, count)
            count_printed(source, texts, held, count)
    return count


def norms_of(store: Store, paths: Iterable[Path]) -> NormIndex:
    """The index of a store that holds the norms of all files."""
    index = NormIndex.of(store)
    with store.transaction("norms", "2000-01-01T00:00:00"):
        for path in paths:
            for text in legal_texts(path):
                norm = norm_record(text, index)
                store.norms.put_norm(norm)
                index.add(norm)
    return index


def legal_texts(path: Path) -> tuple[LegalText, ...]:
    """The texts that ingest takes from a file."""
    try:
        return pipeline.legal_texts(path.read_text("utf-8"), path.stem, path.name)
    except TracerError:
        return ()


def summary(count: Count) -> str:
    """The figures in words, with both counts."""
    share = count.resolved / count.held if count.held else 1.0
    stored = count.stored / count.held if count.held else 1.0
    verdict = "reached" if share >= GOAL else "missed"
    seen = count.printed - sum(count.unseen.values())
    return (
        f"{count.external:,} external citations, {count.named:,} of them by title; "
        f"{count.held:,} of a title that the corpus holds, {count.resolved:,} of these resolved to it: "
        f"{share:.2%} (goal {GOAL:.0%}: {verdict})\n"
        f"{count.stored:,} of the same {count.held:,} by the index of the store: {stored:.2%} "
        f"(goal {GOAL:.0%}: {'reached' if stored >= GOAL else 'missed'})\n"
        f"{count.printed:,} held titles printed between 《》 in the bodies, {seen:,} marked by the finder\n"
        f"{sum(count.lacking.values()):,} external citations of {len(count.lacking):,} titles "
        "that the corpus lacks"
    )


def page(count: Count, top: int) -> str:
    """The report of titles that are not resolved, by frequency."""
    lines = [
        "# Titles cited that the corpus lacks",
        "",
        f"Written by `python scripts/unresolved.py --page docs/unresolved.md --top {top}`;",
        "how it is measured is said in [citations.md](citations.md#measured).",
        "",
        "```",
        summary(count),
        "```",
        "",
        "| Citations | Title as drafted |",
        "|---:|---|",
        *(f"| {times} | {title} |" for title, times in count.lacking.most_common(top)),
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Count, print, and write the page when asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--page", type=Path)
    parser.add_argument("--top", type=int, default=100)
    options = parser.parse_args()
    count = run(options.corpus)
    print(summary(count))
    for (form, found), times in count.wrong.most_common(25):
        print(f"  not resolved: {times} × {form} → {found}")
    for (form, found), times in count.strange.most_common(25):
        print(f"  not by the store: {times} × {form} → {found}")
    for title, times in count.unseen.most_common(25):
        print(f"  not marked: {times} × {title}")
    if options.page:
        options.page.write_text(page(count, options.top), encoding="utf-8")


if __name__ == "__main__":
    main()
