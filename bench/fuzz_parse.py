"""Coverage-guided fuzzing of the parser with atheris, on real texts.

    pip install atheris                       # not part of the lock: it is a tool, not a dependency
    python bench/fuzz_parse.py -max_total_time=300 FOLDER-OF-TEXTS

Every input must give documents, account for all of its characters, and be read in time; libFuzzer's own
options (`-max_total_time`, `-timeout`, `-max_len`) are handed through. A crash leaves its input in a file.
"""

from __future__ import annotations

import sys

try:
    import atheris
except ImportError:
    sys.exit("atheris is not installed: pip install atheris")

with atheris.instrument_imports(include=["nlp", "ontology"]):
    from nlp.documents import read
    from nlp.structure.fidelity import account_file


def one_input(data: bytes) -> None:
    """Read one text and account for it."""
    text = data.decode("utf-8", errors="surrogateescape")
    texts = read(text, name="甲条例(2024-01-01)")
    if not texts:
        raise AssertionError("no document")
    account = account_file(texts)
    if account.gaps or account.overlaps:
        raise AssertionError(f"gaps {account.gaps[:3]} overlaps {account.overlaps[:3]}")


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
