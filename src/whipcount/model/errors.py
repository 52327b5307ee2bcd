"""Answer: what can go wrong that is not a problem in the user's data?

    WhipcountError
    ├── StoryError          the story folder cannot be used
    ├── UnknownName         a motion, body, member, policy or institution that nobody defined
    ├── BadInput            an option, a date, a file or a page that cannot be read
    │   ├── MissingFile
    │   ├── UnreadableDocument
    │   └── FetchFailed
    ├── EvidenceRefused     the words are not in the article at their offsets
    ├── LedgerError         the ledger refused an entry or cannot be opened
    │   ├── Conflict        somebody else decided first, or a key was used for another body
    │   └── LedgerDamaged
    ├── MissingExtra        an optional package is needed
    └── ReaderUnavailable   the service that reads will answer nothing: a wrong key, address or model, or it is down

Problems in data are values (`whipcount.model.problem`); these are raised for misuse and broken worlds.
"""

from __future__ import annotations

from whipcount.model.entry import Entry


class WhipcountError(Exception):
    """Say in one line what went wrong, where, and what to do."""

    def __init__(self, what: str, *, where: str = "", mend: str = "") -> None:
        """Keep the three parts; `where` is a path, a URL or an option name."""
        super().__init__(what)
        self.what = what
        self.where = where
        self.mend = mend

    def __str__(self) -> str:
        """Join the parts into one line."""
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head} ({self.mend})" if self.mend else head


class StoryError(WhipcountError):
    """The story folder cannot be used."""


class UnknownName(WhipcountError):
    """A motion, body, member, policy or institution that nobody defined."""


class BadInput(WhipcountError):
    """An option, a date, a file or a page that cannot be read."""


class MissingFile(BadInput):
    """A file or folder that is not there."""


class UnreadableDocument(BadInput):
    """An article with no text, or one that is not text at all."""


class FetchFailed(BadInput):
    """A URL that could not be fetched."""


class EvidenceRefused(WhipcountError):
    """The words are not in the article at their offsets."""


class LedgerError(WhipcountError):
    """The ledger refused an entry or cannot be opened."""


class Conflict(LedgerError):
    """Somebody else decided first, or a key was used for another body."""

    def __init__(self, what: str, *, where: str = "", mend: str = "", entry: Entry | None = None) -> None:
        """Keep the entry that stands in the way, to be looked at; None where there is none."""
        super().__init__(what, where=where, mend=mend)
        self.entry = entry


class LedgerDamaged(LedgerError):
    """The ledger's chain does not hold."""


class MissingExtra(WhipcountError):
    """An optional package is needed."""


class ReaderUnavailable(WhipcountError):
    """The service that reads will answer nothing: a wrong key, address or model, or it is down."""
