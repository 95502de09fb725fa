"""What all components share: settings that are saved with a pipeline."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Any, ClassVar, Self

import srsly  # type: ignore[import-untyped]  # spaCy's own packer has no stubs
from spacy import util
from spacy.tokens import Doc

from ontology.errors import WrongUseError

_FILE = "settings.json"


class Component(ABC):
    """A component whose state is its settings, kept as JSON.

    spaCy hands over the place to save; nothing else is read or written.

    Attributes:
        name: in the pipeline.
        settings: plain values by name, as in the pipeline's config.
    """

    names: ClassVar[frozenset[str]]

    def __init__(self, name: str, **settings: Any) -> None:  # noqa: ANN401  # any JSON value
        """Take the settings as the config has them."""
        self.name = name
        self.settings: dict[str, Any] = {}
        self.take(settings)

    @abstractmethod
    def __call__(self, doc: Doc) -> Doc:
        """Read one document and hand it on."""

    def take(self, settings: dict[str, Any]) -> None:
        """Use other settings.

        Raises:
            WrongUseError: a name is not known, or one is missing.
        """
        wrong = self.names.symmetric_difference(settings)
        if wrong:
            raise WrongUseError(
                f"设置项不对：{'、'.join(sorted(wrong))}", self.name, "请用同一版本保存的流水线"
            )
        self.settings = settings

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """The settings as bytes."""
        return util.to_bytes({_FILE: lambda: srsly.json_dumps(self.settings).encode()}, exclude)

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Self:
        """Take settings back from bytes.

        Raises:
            WrongUseError: the settings are not of this component.
        """
        util.from_bytes(data, {_FILE: lambda b: self.take(srsly.json_loads(b))}, exclude)
        return self

    def to_disk(self, path: object, *, exclude: Iterable[str] = ()) -> None:
        """Save the settings in a folder.

        Args:
            path: a string or path object.
            exclude: names of files to leave out.
        """
        place = util.ensure_path(path)
        util.to_disk(place, {_FILE: lambda p: srsly.write_json(p, self.settings)}, exclude)

    def from_disk(self, path: object, *, exclude: Iterable[str] = ()) -> Self:
        """Take settings back from a folder.

        Raises:
            WrongUseError: the settings are not of this component.
        """
        place = util.ensure_path(path)
        util.from_disk(place, {_FILE: lambda p: self.take(srsly.read_json(p))}, exclude)
        return self
