"""Scores of the open gold sets, printed and written into docs/accuracy.md with the day.

python scripts/accuracy.py [--date YYYY-MM-DD] [--only AREA]
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EVAL = ROOT.parent / "shared" / "eval" / "run.py"
PAGE = ROOT / "docs" / "accuracy.md"
# What a reader looks for first; the rest stands in the full table.
HEAD = {
    "text.citations.all.exact.f1": "Citations, exact spans (F1)",
    "text.citations.all.targets_lenient.f1": "Citations, targets, full pinpoint (F1)",
    "text.structure.article_list": "Structure: article list right (documents)",
    "text.structure.trees": "Structure: article trees right",
    "text.history.full.f1": "History events (F1)",
    "text.clauses.f1": "Final clauses (F1)",
    "amend.articles": "Consolidation: articles with the official words",
    "amend.silent_wrong": "Consolidation: wrong and unmarked articles",
    "amend.instructions.placed": "Instructions placed in the right article",
    "amend.alignment.f1": "Alignment old → new (F1)",
    "amend.repeals.titles.f1": "Repealed titles (F1)",
    "matters.basis.doc.f1": "Basis cells: document (F1)",
    "matters.basis.article.f1": "Basis cells: document and article (F1)",
    "matters.basis.full.f1": "Basis cells: full pinpoint (F1)",
    "matters.audit.flags.f1": "Stale quotations flagged (F1)",
    "impact.affected.r": "Impact: recall of affected matters",
    "impact.affected.p": "Impact: precision of affected matters",
    "impact.call": "Impact: call right",
    "impact.rule": "Impact: deciding rule right",
    "impact.entries.f1": "Impact: entries (F1)",
    "inputs.articles": "Input files with the right number of articles",
    "inputs.items": "Input lists with the right number of matters",
}


def run(only: str | None) -> dict[str, object]:
    """Run the harness and give its figures."""
    with tempfile.TemporaryDirectory() as place:
        out = Path(place, "scores.json")
        command = [sys.executable, str(EVAL), "--lbt", str(ROOT / ".venv" / "bin" / "lbt")]
        command += ["--json", str(out), *(["--only", only] if only else [])]
        subprocess.run(command, check=True)
        return dict(json.loads(out.read_text(encoding="utf-8")))


def page(scores: dict[str, object], day: str) -> str:
    """The page: the figures a reader looks for, then all of them."""
    figures = scores["figures"]
    if not isinstance(figures, dict):
        raise TypeError("figures")
    lines = [
        "# Accuracy on the open gold sets",
        "",
        (
            f"Measured on {day} by `make eval` (Python {platform.python_version()}, "
            f"{platform.machine()}). The gold sets and the harness lie beside the project in "
            "`../shared/eval`; what each figure means is said in its README. The open sets are small: "
            "one text of 15 is 0.07. "
            "The rules were mended with these very errors in view, so the figures are in-sample: expect less "
            "on unseen texts. A hidden set of the same kind judges."
        ),
        "",
        "| Figure | Value |",
        "|---|---|",
        *(f"| {words} | {_show(figures[key])} |" for key, words in HEAD.items() if key in figures),
        "",
        "## All figures",
        "",
        "```",
        *(f"{key:58} {_show(value)}" for key, value in figures.items()),
        "```",
    ]
    notes = scores.get("notes")
    if isinstance(notes, list) and notes:
        lines += ["", "## Calls that failed", "", *(f"- {note}" for note in notes)]
    return "\n".join(lines) + "\n"


def _show(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def main() -> None:
    """Measure and, for a full run, write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--date", default=dt.datetime.now().astimezone().date().isoformat())
    parser.add_argument("--only")
    options = parser.parse_args()
    if not EVAL.exists():
        sys.exit("The gold sets are not here: ../shared/eval/run.py is missing beside the project.")
    scores = run(options.only)
    if not options.only:
        PAGE.write_text(page(scores, options.date), encoding="utf-8")
        print(f"written: {PAGE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
