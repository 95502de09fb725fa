"""What the options of `lbt matters` choose: the mapping of columns, and answers to questions."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from api.cli.edge import say
from ingest.catalogue import Choices
from ingest.list_answers import answers_of
from ingest.readers.headers import SYNONYMS
from ingest.readers.mapping import mapping_of, read_mapping
from ingest.readers.rows import read_rows
from ontology.errors import WrongUseError


def choices_of(given: Mapping[str, Any]) -> Choices:
    """The choices that the options make.

    Raises:
        UnreadableFileError, WrongUseError: a file or an answer is of another shape.
    """
    mapping = given["mapping"]
    return Choices(
        rules=read_mapping(mapping) if mapping else SYNONYMS,
        answers=answers_of(given["same"], given["different"], given["decisions"]),
        confirm_removals=given["confirm_removals"],
        whole=given["whole"],
    )


def save_mapping(files: Sequence[Path], to: Path, choices: Choices) -> None:
    """Write down how the headers of one list are understood, for a person to correct and reuse.

    Raises:
        WrongUseError: several lists; each has its own mapping.
    """
    if len(files) != 1:
        raise WrongUseError(
            "--save-mapping 一次只能用于一个文件", str(to), "请逐个文件保存列对应表"
        )
    value = mapping_of(read_rows(files[0], needed=("name",), rules=choices.rules))
    to.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", "utf-8")
    say(f"列对应表已写入 {to}，可修改后用 --mapping 复用")
