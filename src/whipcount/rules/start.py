"""Answer: how many members does it take to start a mechanism?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from whipcount.rules.facts import Known
from whipcount.rules.mechanism import Backing, Mechanism, Spread, Trigger
from whipcount.rules.threshold import Count, Quota, Share, required
from whipcount.rules.words import plain, quota_words

GROUPS, OTHERS = 1, 2
SUPPORTERS = "supporters"
"""With the name of a side, the number that says how many supporters are of it: `supporters_majority_party`."""
_RANKS = {"members": 0, "groups": GROUPS, "others": OTHERS}


@dataclass(frozen=True, slots=True)
class Start:
    """The cheapest way in that applies on the day."""

    number: int | None
    """None where the size it is a share of is not known, or which way applies."""
    words: str
    """Such as "a fifth of 153 caucus members"."""
    unit: str
    rank: int
    """0 for members, 1 for a parliamentary group, 2 where it happens by itself or somebody else starts it."""
    met: bool | None = None
    """Whether the supporters are enough; None where that cannot be said."""
    who: str = ""
    counted: int | None = None
    """The supporters who count: of one side only, where only that side may start it and somebody said how many."""

    @property
    def by_members(self) -> bool:
        """Say whether members can start it, be it as a group."""
        return self.rank < OTHERS

    @property
    def short_by(self) -> int | None:
        """Say how many are missing; None where supporters do not count or are not known."""
        if self.number is None or self.counted is None or not self.by_members:
            return None
        return max(0, self.number - self.counted)


def start(mechanism: Mechanism, known: Known) -> Start | None:
    """Give the way in that takes the fewest members among those whose `when` holds; None where none can apply.

    Ways of the members come before those of others, whose number counts something else. Where only a way that may or
    may not apply is left, its number is not known, but enough for every way is enough, and too few for all too few.
    """
    judged = [(_applies(t, mechanism, known), _start(t, mechanism, known)) for t in mechanism.trigger]
    applying = sorted((s for applies, s in judged if applies), key=_cost)
    maybe = sorted((s for applies, s in judged if applies is None), key=_cost)
    if not applying and not maybe:
        return None
    chosen = applying[0] if applying else _one_of(maybe)
    mine = [s.met for s in applying if s.by_members] + [s.met and None for s in maybe if s.by_members]
    besides = [f"or {s.who}" for s in applying if s.rank > chosen.rank]
    words = "; ".join([chosen.words, *besides])
    return Start(chosen.number, words, chosen.unit, chosen.rank, _any(mine), chosen.who, chosen.counted)


def official(quota: Quota, stage: str, mechanism: Mechanism, bases: Mapping[str, int]) -> int | None:
    """Give the number a quota takes, or the official one where that differs from the arithmetic."""
    if isinstance(quota, Share):
        for override in mechanism.overrides:
            if override.stage == stage and bases.get(quota.of) == override.base_value:
                return override.required
    return required(quota, bases)


def _applies(trigger: Trigger, mechanism: Mechanism, known: Known) -> bool | None:
    held = [known.holds(c, mechanism) for c in trigger.when]
    return False if False in held else None if None in held else True


def _cost(begin: Start) -> tuple[int, bool, int]:
    return (begin.rank, begin.number is None, begin.number or 0)


def _one_of(maybe: list[Start]) -> Start:
    """Join the ways of which one may apply; the number is known only where they all take the same."""
    numbers = {s.number for s in maybe}
    number = numbers.pop() if len(numbers) == 1 else None
    words = " or ".join(f"{s.number} ({s.words})" if s.number is not None else s.words for s in maybe)
    return Start(number, words, maybe[0].unit, maybe[0].rank, counted=maybe[0].counted)


def _any(met: Iterable[bool | None]) -> bool | None:
    states = list(met)
    return True if True in states else None if None in states or not states else False


def _start(trigger: Trigger, mechanism: Mechanism, known: Known) -> Start:
    number = official(trigger.quota, "trigger", mechanism, known.bases)
    automatic = trigger.quota == Count(0)
    if number is not None and not automatic:
        number = max(1, number)  # nobody is no petition, be the body empty
    rank = OTHERS if automatic else _RANKS[trigger.by]
    met = _met(trigger, number, known) if rank < OTHERS else None
    words, counted = _words(trigger, number, mechanism, known), _counted(trigger, known)
    return Start(number, words, trigger.unit, rank, met, trigger.who, counted)


def _counted(trigger: Trigger, known: Known) -> int | None:
    of_side = known.number(f"{SUPPORTERS}_{trigger.side}") if trigger.side else None
    return known.supporters if of_side is None else of_side


def _met(trigger: Trigger, number: int | None, known: Known) -> bool | None:
    """Say whether the supporters are enough; what a way asks for besides is not known unless a fact says so."""
    if number is None or known.supporters is None:
        return None
    if trigger.by == "groups":  # whether so many members are a group is not known
        return False if known.supporters == 0 else None
    if known.supporters < number:
        return False
    more = [_of_side(trigger.side, number, known)] if trigger.side else []
    more += [_spread(trigger.spread, known)] if trigger.spread else []
    more += [_any(_backed(b, known) for b in group) for group in trigger.also]
    return False if False in more else None if None in more else True


def _of_side(side: str, number: int, known: Known) -> bool | None:
    """Say whether enough of the supporters are of the side that alone counts; not known unless somebody says."""
    of_side = known.number(f"{SUPPORTERS}_{side}")
    return None if of_side is None else of_side >= number


def _spread(spread: Spread, known: Known) -> bool | None:
    units = known.number(spread.unit)
    return None if units is None else units >= spread.min_units


def _backed(backing: Backing, known: Known) -> bool | None:
    given, needed = known.number(backing.fact) if backing.fact else None, required(backing.quota, known.bases)
    return None if given is None or needed is None else given >= needed


def _words(trigger: Trigger, number: int | None, mechanism: Mechanism, known: Known) -> str:
    words = [quota_words(trigger.quota, known.bases, known.institution.words)]
    if number != required(trigger.quota, known.bases):
        words += [o.why for o in mechanism.overrides if o.stage == "trigger"]
    if trigger.side:
        of_side = known.number(f"{SUPPORTERS}_{trigger.side}")
        said = f" ({of_side} of them)" if of_side is not None else ""
        words.append(f"counting the {plain(trigger.side)} only{said}")
    if trigger.spread:
        words.append(f"from at least {trigger.spread.min_units} {plain(trigger.spread.unit)}")
    if trigger.window_days:
        words.append(f"within {trigger.window_days} days")
    words += [_backing(group, known) for group in trigger.also]
    return ", ".join(words)


def _backing(group: tuple[Backing, ...], known: Known) -> str:
    quotas = [(b, quota_words(b.quota, known.bases, known.institution.words)) for b in group]
    return "and also " + " or ".join(f"{b.who} ({required(b.quota, known.bases) or words})" for b, words in quotas)
