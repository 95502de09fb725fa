"""Impact on a generated city: load files through the command line, ask, compare with the truth.

`python -m bench.impact_city --size small` prints one table and every miss and false alarm with its cause.
Both baselines (whole norm; whole norm by date) are counted in the same run.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.city.files import write_city
from bench.city.plan import TODAY, build
from bench.city.world import SIZES
from bench.running import LBT, Program

Line = dict[str, Any]
BATCHES = {"D7", "D8", "D33"}  # pinpoints and wording: edited in one go, no alarms
COUNTED = (
    "hit",
    "missed",
    "invented",
    "quiet",
    "reason",
    "rule",
    "adjustment",
    "entries",
    "batch",
    "whole",
    "dated",
)


@dataclass(slots=True)
class Score:
    """Counts over pairs of event and matter, as a whole and for each kind of event."""

    counts: Counter[str] = field(default_factory=Counter)
    by_kind: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    faults: list[tuple[str, ...]] = field(default_factory=list)
    wrong: list[tuple[str, ...]] = field(default_factory=list)

    def add(self, kind: str, name: str, number: int = 1) -> None:
        """Count something."""
        self.counts[name] += number
        self.by_kind[kind][name] += number


def measure(city: Path, program: Program) -> Score:
    """Load the city, ask for the impact of everything, compare."""
    truth = json.loads((city / "truth.json").read_text(encoding="utf-8"))
    names = _load(city, program)
    lines = program.lines("impact", "--all", today=TODAY)
    answered: dict[str, dict[str, Line]] = defaultdict(dict)
    for line in lines:
        if line["code"]:
            answered[names.get(line["event"], line["event"])][line["code"]] = line
    score = Score()
    score.counts["new_powers"] = sum(not line["code"] for line in lines)
    known = {_key(event) for event in truth["events"]}
    for event in truth["events"]:
        _compare(score, event, answered.get(_key(event), {}), truth)
    for extra in set(answered) - known:
        for line in answered[extra].values():
            if line["call"] != "none":
                score.add(line["kind"], "invented")
                score.faults.append(
                    (
                        "invented",
                        line["kind"],
                        extra,
                        line["code"],
                        "event is not planted",
                        _short(line),
                    )
                )
    return score


def _load(city: Path, program: Program) -> dict[str, str]:
    """Everything through the command line; returns the planted event of each id that lbt gives."""
    program.run("ingest", "norms", "--details", "warnings.csv")
    program.run("organisations", "departments.csv")
    lists = sorted(
        p.name
        for form in ("csv", "jsonl", "xlsx")
        for p in city.glob(f"*.{form}")
        if p.stem in ("matters", "entries")
    )
    program.run("matters", *sorted(lists, reverse=True), "--details", "unlinked.csv")
    files = sorted(f"changes/{p.name}" for p in (city / "changes").iterdir())
    names = {}
    while files:
        done, seen = program.lines_until_failure("apply", files[:60], today=TODAY)
        for line in done:
            names[line["event"]] = f"{line['title']}|{line['effective'] or ''}"
        files = files[seen:]
    return names


def _key(event: Line) -> str:
    if event["kind"] == "expire":
        return f"{event['title']}-有效期届满-{event['effective']}"
    return f"{event['title']}|{event['effective'] or ''}"


def _compare(score: Score, event: Line, lines: dict[str, Line], truth: Line) -> None:
    kind = event["kind"] if event["state"] == "effective" else f"{event['kind']} ({event['state']})"
    score.add(kind, "events")
    planted = event["items"]
    for code in sorted(set(planted) | set(lines)):
        want, got = planted.get(code), lines.get(code)
        told = got is not None and got["call"] != "none"
        due = want is not None and want["call"] != ["none"]
        free = want is not None and due and "none" in want["call"]
        if due and not told and not free:
            score.add(kind, "missed")
            score.faults.append(("missed", kind, event["title"], code, want["cause"], _short(got)))
        elif told and not due:
            score.add(kind, "invented")
            cause = want["cause"] if want else "unrelated"
            score.faults.append(("invented", kind, event["title"], code, cause, _short(got)))
        elif got is not None and told and due:
            _details(score, kind, event, (code, want, got, truth))
        elif want is not None:
            _silence(score, kind, event, (code, want, got))
    _baselines(score, kind, event, truth)


def _details(score: Score, kind: str, event: Line, pair: tuple[str, Line, Line, Line]) -> None:
    code, want, got, truth = pair
    score.add(kind, "hit")
    score.add(kind, "batch", bool(got["rules"]) and set(got["rules"]) <= BATCHES)
    entries = want["entries"] if want["entries"] is not None else truth["entries"][code]
    checks = {
        "call": got["call"] in want["call"],
        "rule": bool(got["rules"]) and got["rules"][0] in want["rules"],
        "adjustment": got["adjustment"] in want["adjustments"],
        "entries": sorted(got["entries"]) == sorted(entries),
    }
    for name, right in checks.items():
        score.add(kind, name, right)
        if not right:
            score.wrong.append(
                (
                    name,
                    kind,
                    event["title"],
                    code,
                    want["cause"],
                    f"want {want[_PLURAL[name]] if name != 'entries' else len(entries)}; {_short(got)}",
                )
            )


_PLURAL = {"call": "call", "rule": "rules", "adjustment": "adjustments", "entries": "entries"}


def _silence(score: Score, kind: str, event: Line, pair: tuple[str, Line, Line | None]) -> None:
    code, want, got = pair
    score.add(kind, "quiet")
    right = got is not None and got["reason"] in want["reason"]
    score.add(kind, "reason", right)
    if not right:
        score.wrong.append(
            (
                "reason",
                kind,
                event["title"],
                code,
                want["cause"],
                f"want {want['reason']}; {_short(got)}",
            )
        )


def _baselines(score: Score, kind: str, event: Line, truth: Line) -> None:
    """Whole norm: every item citing a touched norm; by date: only from the day of effect on."""
    if event["kind"] in ("cancel_item", "delegate_item", "reorganise", "withdraw"):
        return
    citing = sum(bool(set(event["norms"]) & set(titles)) for titles in truth["cites"].values())
    score.add(kind, "whole", citing)
    dated = event["effective"] is not None and event["effective"] <= TODAY and not event["silent"]
    score.add(kind, "dated", citing if dated else 0)
    told = [t for t in event["items"].values() if t["call"] != ["none"]]
    score.add(kind, "flags_due", len(told))


def _short(line: Line | None) -> str:
    if line is None:
        return "no line"
    return f"got {line['call']} {','.join(line['rules'])} {line['adjustment']} {line['effects']} {line['reason'][:40]}"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.4f}" if whole else "–"


def report(score: Score, errors: int) -> None:
    """Print the table and the lists."""
    head = (
        "kind",
        "events",
        "recall",
        "precision",
        "call",
        "rule",
        "adjustment",
        "entries",
        "reasons",
        "flags",
        "whole norm",
    )
    print("| " + " | ".join(head) + " |\n|" + "---|" * len(head))
    for kind, c in [*sorted(score.by_kind.items()), ("**all**", score.counts)]:
        flags = c["hit"] + c["invented"]
        row = (
            kind,
            str(c["events"]),
            _share(c["hit"], c["hit"] + c["missed"]),
            _share(c["hit"], flags),
            *(_share(c[name], c["hit"]) for name in ("call", "rule", "adjustment", "entries")),
            _share(c["reason"], c["quiet"]),
            str(flags),
            str(c["whole"]),
        )
        print("| " + " | ".join(row) + " |")
    _against(score)
    for fault in [*score.faults[:errors], *score.wrong[:errors]]:
        print("  " + " · ".join(fault))


def _against(score: Score) -> None:
    text = [c for k, c in score.by_kind.items() if c["whole"]]
    total = Counter[str]()
    for c in text:
        total.update(c)
    flags = total["hit"] + total["invented"]
    alarms = flags - total["batch"]
    print(f"\nTexts of norms: {flags} flags, {alarms} of them alarms;")
    print("the rest are batches of pinpoint and wording edits.")
    for name in ("whole", "dated"):
        if total[name]:
            fewer = f"fewer flags {1 - flags / total[name]:.1%}, fewer alarms {1 - alarms / total[name]:.1%}"
            print(f"  baseline {name}: {total[name]} flags; {fewer}")
    print(
        f"proposed new powers: {score.counts['new_powers']}; "
        f"faults: {len(score.faults)}, details that differ: {len(score.wrong)}"
    )


def main() -> int:
    """Generate (or take) a city, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=sorted(SIZES), default="small")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--form", choices=("csv", "jsonl", "xlsx"), default="csv")
    parser.add_argument("--out", type=Path, help="keep the city here")
    parser.add_argument("--lbt", default=LBT)
    parser.add_argument("--errors", type=int, default=40)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        city = args.out or Path(folder)
        write_city(build(args.seed, args.size), city, args.form)
        program = Program(args.lbt, city)
        score = measure(city, program)
        report(score, args.errors)
        program.print_times()
    return 1 if score.faults else 0


if __name__ == "__main__":
    sys.exit(main())
