"""Answer: how did one comparison between gold and prediction come out?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Measure(StrEnum):
    """What is compared."""

    TRIPLES = "triples"
    """Holder (a member or a party), motion and position, once per article."""
    SIDES = "sides"
    """The same with the position's side only: aye, between, no."""
    GROUPS = "groups"
    TOTALS = "totals"
    EVENTS = "events"
    ACT = "act"
    BASIS = "basis"
    DATE = "date"
    CONDITION = "condition"
    EVIDENCE = "evidence"
    WORDS = "words"
    """Whether a predicted claim's words stand in the article at their offsets."""


FOUND = (Measure.TRIPLES, Measure.SIDES, Measure.GROUPS, Measure.TOTALS, Measure.EVENTS)
"""What is found or missed: precision, recall and F1."""
ASPECTS = (Measure.ACT, Measure.BASIS, Measure.DATE, Measure.CONDITION, Measure.EVIDENCE)
"""What is right or wrong about a triple that was found: a share."""


class Verdict(StrEnum):
    """How it came out; of what is found, everything but right and missed is a false claim."""

    RIGHT = "right"
    MISSED = "missed"
    EXTRA = "extra"
    WRONG_SIDE = "wrong side"
    """The gold has the holder on this motion on the opposite side only."""
    WRONG_PERSON = "wrong person"
    """The gold has nothing of this holder on this motion, and another holder's position in the same words."""
    WRONG_RUNG = "wrong rung"
    """The gold has the holder on this motion, not at this rung of the ladder."""
    WRONG = "wrong"
    """An aspect that differs, or words that are not in the article."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One comparison and how it came out."""

    measure: Measure
    verdict: Verdict
    label: str
    """The kind within the measure: a position, an event's type; for an aspect, what was read for what."""
    what: str
    """The claim in a few words."""
    words: str = ""
    """Its words in the article."""
