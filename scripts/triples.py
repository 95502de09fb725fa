"""Decisions applied to the version before them and held against the version they led to (issue point 2).

    python scripts/triples.py ../shared/corpus/laws ../shared/eval/open/impact

Every deciding text below the folders is read, part by part; a triple is a norm with a version
before a decision and one whose 题注 ends with its day. Several decisions of one day are applied in
the order that `lbt apply` finds. Articles are compared in the normal form of the evaluation. An article is silent wrong
where the words differ and the report neither abstained from it nor called it unspecified.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.changes.acts import Act
from ingest.changes.orders import best_order
from ingest.readers import read_text
from nlp.consolidate.apply import consolidate
from nlp.documents import read_one
from nlp.instructions.read import DecisionPart, parts
from nlp.normalize import title_key
from ontology.changes import Consolidation, InstructionStatus
from ontology.errors import TracerError
from scripts.version_pairs import articles, normal

_DECISION = re.compile(r"关于修改.{0,90}的?决定|修正案|关于修改和废止")
_DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_NAMED = re.compile(r"\((\d{4}-\d{2}-\d{2})\)")
_HEAD = 600  # signs in which a text says when it was passed
_FORMS = (".md", ".txt", ".docx")


@dataclass(frozen=True, slots=True)
class Text:
    """A version or a deciding text with the days of its 题注."""

    name: str
    title: str
    source: str
    days: tuple[str, ...]

    @property
    def last(self) -> str:
        """The day of the newest act on it."""
        return max(self.days, default="")


@dataclass(frozen=True, slots=True)
class Triple:
    """Old text, what the decisions of a day say of the norm, and the official new text."""

    old: Text
    new: Text
    acts: tuple[Act, ...]


def texts(folders: Iterable[Path]) -> Iterator[Text]:
    """All texts below the folders that may be versions or decisions."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in _FORMS:
                yield from _text(path)


def _text(path: Path) -> Iterator[Text]:
    try:
        source = read_text(path)
    except TracerError:
        return
    legal = read_one(source[: 40 * _HEAD] if len(source) > 40 * _HEAD else source, name=path.stem)
    told = tuple(e.date for e in legal.history if e.date) or _days(source[:_HEAD])
    days = (*told, *_NAMED.findall(path.stem))  # a 题注 may miss the newest act, a file name not
    yield Text(str(path), legal.title or path.stem, source, days)


def _days(head: str) -> tuple[str, ...]:
    return tuple(f"{y}-{int(m):02}-{int(d):02}" for y, m, d in _DAY.findall(head))


def triples(found: Iterable[Text]) -> Iterator[Triple]:
    """Each part of a decision whose norm is held before and after it."""
    versions: dict[str, list[Text]] = {}
    decisions: list[Text] = []
    for text in found:
        if _DECISION.search(text.title) or _DECISION.search(Path(text.name).stem):
            decisions.append(text)
        else:
            versions.setdefault(title_key(text.title), []).append(text)
    acts: dict[tuple[str, str], dict[str, Act]] = {}
    pairs: dict[tuple[str, str], tuple[Text, Text]] = {}
    for decision in decisions:
        for part in parts(decision.source):
            for old, new in _around(versions.get(title_key(part.title), []), decision):
                pairs[old.name, new.name] = old, new
                of_day = acts.setdefault((old.name, new.name), {})
                of_day.setdefault(_said(part), _act(decision, part))  # a second copy says the same
    for key, (old, new) in pairs.items():
        yield Triple(old, new, tuple(acts[key].values()))


def _said(part: DecisionPart) -> str:
    return normal("".join(one.text for one in part.instructions))


def _act(decision: Text, part: DecisionPart) -> Act:
    return Act(
        event=decision.name, title=decision.title, number="", source=decision.name,
        published=decision.last, effective=decision.last, commencement="date", part=part,
    )  # fmt: skip


def _around(known: list[Text], decision: Text) -> Iterator[tuple[Text, Text]]:
    """The last version before the decision and the first one made by it."""
    new = next((t for t in known if t.last and t.last in decision.days), None)
    if new is None:
        return
    before = sorted((t for t in known if t.last < new.last), key=lambda t: t.last)
    passed = sorted(set(new.days))
    if before and (len(passed) < 2 or before[-1].last >= passed[-2]):
        yield before[-1], new


def judge(triple: Triple) -> tuple[Counter[str], list[tuple[str, str, str, str]]]:
    """Counts, and for each wrong article how it stands: name of the count, label, ours, official."""
    text, steps = triple.old.source, []
    for act in best_order(text, triple.acts).acts:
        steps.append(consolidate(text, act.part.instructions))
        text = steps[-1].text
    ours, official = articles(text), articles(triple.new.source)
    counts = Counter(triples=1, articles=len(official))
    wrong = []
    for label in dict.fromkeys((*official, *ours)):
        a, b = ours.get(label), official.get(label)
        if a is not None and b is not None and normal(a) == normal(b):
            counts["right"] += 1
            counts["needlessly marked"] += _marked(steps, label)
            continue
        how = "wrong, marked" if _marked(steps, label) else "silent wrong"
        counts[how] += 1
        wrong.append((how, label, a or "（没有）", b or "（没有）"))
    counts["documents exactly right"] += not wrong
    for said in (one for made in steps for one in made.instructions):
        counts["instructions"] += 1
        counts["instructions abstained"] += said.status is InstructionStatus.ABSTAINED
    return counts, wrong


def _marked(steps: list[Consolidation], label: str) -> bool:
    return any(label in made.abstained or {label, "*"} & set(made.unspecified) for made in steps)


def main() -> None:
    """Print each triple, its wrong articles, and the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--words", type=int, default=400, help="signs shown of a wrong article")
    options = parser.parse_args()
    total: Counter[str] = Counter()
    for triple in triples(texts(options.folders)):
        counts, wrong = judge(triple)
        total += counts
        print(f"{triple.new.title} {triple.old.last} → {triple.new.last}: {dict(counts)}")
        for how, label, ours, official in wrong:
            print(
                f"  {how} {label}\n    - {ours[: options.words]}\n    + {official[: options.words]}"
            )
    print(", ".join(f"{name} {count}" for name, count in total.items()) or "no triples")


if __name__ == "__main__":
    main()
