"""Answer: how many members does it take to start a mechanism?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from whipcount.rules.facts import Known
from whipcount.rules.mechanism import Backing, Mechanism, Trigger
from whipcount.rules.threshold import Quota, Share, required
from whipcount.rules.words import plain, quota_words


@dataclass(frozen=True, slots=True)
class Start:
    """The cheapest way in that applies on the day."""

    number: int | None
    """None where the size it is a share of is not known."""
    words: str
    """Such as "a fifth of 153 caucus members"."""
    unit: str
    complete: bool
    """False where more is needed than the number of supporters: backing by others, or a spread over units."""
    by_members: bool
    """False where it happens by itself or somebody else starts it."""

    def short_by(self, supporters: int | None) -> int | None:
        """Say how many are missing; None where supporters do not count or are not known."""
        if self.number is None or supporters is None or not self.by_members:
            return None
        return max(0, self.number - supporters)

    def met_by(self, supporters: int | None) -> bool | None:
        """Say whether so many are enough; None where that cannot be said."""
        if self.number is None or supporters is None or not self.by_members:
            return None
        return supporters >= self.number if self.complete or supporters < self.number else None


def start(mechanism: Mechanism, known: Known) -> Start | None:
    """Give the alternative that takes the fewest among those whose `when` holds; None where none applies."""
    applying = [t for t in mechanism.trigger if all(known.holds(c, mechanism) for c in t.when)]
    found = [_start(t, mechanism, known) for t in applying]
    return min(found, key=lambda s: (s.number is None, s.number or 0), default=None)


def official(quota: Quota, stage: str, mechanism: Mechanism, bases: Mapping[str, int]) -> int | None:
    """Give the number a quota takes, or the official one where that differs from the arithmetic."""
    if isinstance(quota, Share):
        for override in mechanism.overrides:
            if override.stage == stage and bases.get(quota.of) == override.base_value:
                return override.required
    return required(quota, bases)


def _start(trigger: Trigger, mechanism: Mechanism, known: Known) -> Start:
    number = official(trigger.quota, "trigger", mechanism, known.bases)
    words = [quota_words(trigger.quota, known.bases, known.institution.words)]
    if number != required(trigger.quota, known.bases):
        words += [o.why for o in mechanism.overrides if o.stage == "trigger"]
    if trigger.spread:
        words.append(f"from at least {trigger.spread.min_units} {plain(trigger.spread.unit)}")
    if trigger.window_days:
        words.append(f"within {trigger.window_days} days")
    words += [_backing(group, known) for group in trigger.also]
    complete = not (trigger.also or trigger.spread)
    return Start(number, ", ".join(words), trigger.unit, complete, by_members=trigger.by == "members" and number != 0)


def _backing(group: tuple[Backing, ...], known: Known) -> str:
    quotas = [(b, quota_words(b.quota, known.bases, known.institution.words)) for b in group]
    return "and also " + " or ".join(f"{b.who} ({required(b.quota, known.bases) or words})" for b, words in quotas)
