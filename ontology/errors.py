"""Everything that can go wrong for a user: what, where, what to do."""

from __future__ import annotations


class TracerError(Exception):
    """A failure that a user can act on.

    Args:
        what: what went wrong, in Chinese, one clause.
        where: the file, code or identifier concerned; empty where there is none.
        advice: what to do next, in Chinese.
    """

    def __init__(self, what: str, where: str = "", advice: str = "") -> None:
        """Keep the three parts and join them for `str`."""
        self.what, self.where, self.advice = what, where, advice
        super().__init__(" · ".join(part for part in (what, where, advice) if part))


class UnreadableFileError(TracerError):
    """The bytes cannot be turned into text: missing, empty, truncated, wrong format, too large."""


class NotALegalTextError(TracerError):
    """The text was read but has neither title nor numbered units."""


class MissingColumnsError(TracerError):
    """A list lacks columns without which no row has a meaning."""


class RemovalsError(TracerError):
    """A list that is loaded again lacks many of its rows; a person has to confirm that."""


class UnknownCodeError(TracerError):
    """No matter, entry, event, norm or department has this code, id or name."""


class NormNotHeldError(TracerError):
    """A decision changes a norm whose text has not been ingested."""


class StoreBusyError(TracerError):
    """Another process holds the write lock for longer than we wait."""


class StoreFullError(TracerError):
    """The disk is full; what was committed before stays."""


class StoreDamagedError(TracerError):
    """The store file is not ours or cannot be read."""


class StoreReadOnlyError(TracerError):
    """The store may be read but not written by this user."""


class StoreAwayError(TracerError):
    """The server of the store cannot be reached, or does not let us in."""


class StoreNotEmptyError(TracerError):
    """An export goes into an empty store only."""


class StoreUnfinishedError(TracerError):
    """An import into the store was interrupted: until it is finished nothing else is written."""


class ExportDamagedError(TracerError):
    """An export is truncated or altered, or what was imported is not what was exported."""


class SchemaTooNewError(TracerError):
    """The store was written by a newer program."""


class InvalidIdentifierError(TracerError):
    """A string is not an identifier of the kind it should be."""


class WrongUseError(TracerError):
    """A command was called with arguments that do not go together (exit status 2)."""


class BadRulePackError(TracerError):
    """A file of rules cannot be used: what is wrong in it, in which table."""
