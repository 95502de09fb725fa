"""Puts the real output of `lbt demo` into README.md, shortened, so that it never goes stale by hand.

python scripts/readme_demo.py            # rewrites README.md
python scripts/readme_demo.py --check    # exit status 1 when README.md is stale
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"(<!-- demo:start -->\n```text\n).*?(\n```\n<!-- demo:end -->)", re.DOTALL)
FINDINGS = 3  # shown of each kind


def output() -> list[str]:
    """The lines that `lbt demo` prints, with the folder named `out`."""
    command = [sys.executable, "-c", "from api.cli.main import run; run()", "demo", "--out"]
    with tempfile.TemporaryDirectory() as place:
        done = subprocess.run(
            [*command, place], cwd=ROOT, check=True, capture_output=True, text=True
        )
        return done.stdout.replace(place, "out").rstrip().splitlines()


def shortened(lines: list[str]) -> str:
    """The first findings of each kind in full, the others left out with a mark."""
    kept: list[str] = []
    count = 0
    for line in lines:
        if line.startswith(("  · [", "  · ")):
            count += 1
            if count == FINDINGS + 1:
                kept.append("  ……")
        elif not line.startswith("      "):
            count = 0
        if count <= FINDINGS:
            kept.append(line)
    return "\n".join(kept)


def main() -> None:
    """Rewrite the block, or check it."""
    text = README.read_text(encoding="utf-8")
    demo = shortened(output())
    fresh = BLOCK.sub(lambda match: f"{match[1]}{demo}{match[2]}", text)
    if "--check" in sys.argv:
        sys.exit(0 if fresh == text else "README.md shows an old demo: scripts/readme_demo.py")
    README.write_text(fresh, encoding="utf-8")


if __name__ == "__main__":
    main()
