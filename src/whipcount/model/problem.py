"""Answer: how is a problem in the user's data told to the user?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad: an error stops the story from being used, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in the data: where, what, and how to mend it."""

    where: str
    """File and line, such as `roster.csv:12`, or a claim id."""
    message: str
    mend: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """Join the parts into one line."""
        return f"{self.where}: {self.message} ({self.mend})"
