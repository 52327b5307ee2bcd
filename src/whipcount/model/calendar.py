"""Answer: which dated things change a House, or are due in it? The rows of a story's calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class What(StrEnum):
    """What a row of the calendar says; the list is closed."""

    VACANT = "vacant"
    DIED = "died"
    RESIGNED = "resigned"
    UNSEATED = "unseated"
    ELECTED = "elected"
    SWORN = "sworn"
    CROSSED = "crossed"
    EXPELLED = "expelled"
    LEFT_PARTY = "left_party"
    SPEAKER = "speaker"
    SUSPENDED = "suspended"
    SUSPENSION_ENDS = "suspension_ends"
    ABSENT = "absent"
    ABSENCE_ENDS = "absence_ends"
    PAIRED = "paired"
    PAIR_ENDS = "pair_ends"
    MEETING = "meeting"
    VOTE = "vote"
    DEADLINE = "deadline"
    DEAL_BEGINS = "deal_begins"
    DEAL_ENDS = "deal_ends"
    CONDITION_MET = "condition_met"
    CONDITION_FAILED = "condition_failed"
    FREE_VOTE = "free_vote"
    ABSTAINS = "abstains"
    STAYS_AWAY = "stays_away"
    BALANCE = "balance"


LEAVING = frozenset({What.DIED, What.RESIGNED, What.UNSEATED})
"""A member's seat falls vacant."""
CHANGING_PARTY = frozenset({What.CROSSED, What.EXPELLED, What.LEFT_PARTY})
ENDED_BY = {
    What.SUSPENDED: What.SUSPENSION_ENDS,
    What.ABSENT: What.ABSENCE_ENDS,
    What.PAIRED: What.PAIR_ENDS,
}
"""What lasts for a while, and what ends it."""
SEATS = frozenset(
    {
        What.VACANT,
        What.ELECTED,
        What.SWORN,
        What.SPEAKER,
        *LEAVING,
        *CHANGING_PARTY,
        *ENDED_BY,
        *ENDED_BY.values(),
    }
)
"""What changes the state of the House; everything else is about what it decides."""
DUE = frozenset({What.MEETING, What.VOTE, What.DEADLINE})
DECIDING = frozenset({What.CONDITION_MET, What.CONDITION_FAILED})
LINES = frozenset({What.FREE_VOTE, What.ABSTAINS, What.STAYS_AWAY})
"""What a party or a member says it will do that is neither aye nor no."""


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """One dated row."""

    on: date
    what: What
    who: tuple[str, ...] = ()
    """Member ids; for `vacant` the seat, for a deal its name, for a meeting or vote free words, for a balance
    numbers such as `seats 338`; for a condition a member id or a claim id."""
    party: tuple[str, ...] = ()
    until: date | None = None
    """The last day on which it holds."""
    motion: tuple[str, ...] = ()
    """Which motions it is about; none is the confidence motion."""
    announced: date | None = None
    """The day from which something due is known, so that no earlier view shows it; None is always."""
    note: str = ""
    source: str = ""
    where: str = ""
    """File and line, such as `calendar.csv:12`."""

    def known_on(self, day: date) -> bool:
        """Say whether it was announced by the day."""
        return self.announced is None or self.announced <= day

    def covers(self, motion: str) -> bool:
        """Say whether the row is about the motion."""
        return not self.motion or motion in self.motion

    def holds_on(self, day: date) -> bool:
        """Say whether the row has begun by the day and its last day has not passed."""
        return self.on <= day and (self.until is None or day <= self.until)


SEATS_WORDS = ("seats", "sitting", "vacant", "not sworn")
"""What a balance may state besides the members of a party."""


def stated(cell: str) -> tuple[str, int] | None:
    """Read one number of a balance, such as `LPC 153`: what is counted, and how many. None if it is no number."""
    name, _, number = cell.strip().rpartition(" ")
    return (name.strip(), int(number)) if name and number.isascii() and number.isdecimal() else None
