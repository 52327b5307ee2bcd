"""Answer: which facts and sizes can be named when a body's rules are asked, and is what was given one of them?

Everything that a condition, a shield or a quota of the body asks for, whatever the day. What a person gives is text:
it is read here, by kind, and nothing that cannot be read is passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import process

from whipcount.rules.facts import ACTIVATION, GROUP_SIZE, NEVER, coerce
from whipcount.rules.institution import Institution, State
from whipcount.rules.mechanism import Condition, Fact, Immunity, Mechanism, Trigger
from whipcount.rules.shield import TRIGGER
from whipcount.rules.start import SUPPORTERS
from whipcount.rules.threshold import Quota, Share
from whipcount.rules.vote import PRESENT
from whipcount.rules.when import partial_date
from whipcount.rules.words import plain

ADOPTED = "adopted"
"""Short for the fact `activation`: `adopted=true`, or of one power `adopted:CA-RA-LR=true`."""
UNKNOWN = "unknown"
"""What to say of a fact that nobody knows."""
_NEAR = 70
"""Of 100: how like a known name a mistyped one must be for the known one to be named."""


class Kind(StrEnum):
    """What a name takes."""

    TRUTH = "true or false"
    NUMBER = "a whole number"
    DATE = "a date such as 2024-10-23 or 2024-10, or never"
    POWER = "true, false, or what the record would say: adopted, not_adopted"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Named:
    """A fact or a size that the rules of a body ask for."""

    name: str
    kind: Kind
    about: str
    """What it says, in words."""
    size: bool = False
    """True for a named size, which is counted in; False for a fact, which a condition or a shield asks for."""


def named(institution: Institution) -> dict[str, Named]:
    """Give everything that can be named, by name: sizes first, then facts."""
    found: dict[str, Named] = {}
    for item in (*_sizes(institution), *_facts(institution)):
        found.setdefault(item.name, item)
    return found


def wrong(name: str, value: str, known: Mapping[str, Named]) -> tuple[str, str] | None:
    """Say what is wrong with a name or its value, and how to mend it; None where nothing is."""
    item = known.get(name)
    if item is None:
        near = process.extractOne(name, list(known), score_cutoff=_NEAR)
        listed = (
            f"known: {', '.join(n for n in known if not n.startswith(ACTIVATION))}"
            if known
            else "these rules ask for nothing"
        )
        return f"no rule asks for {name!r}", f"did you mean {near[0]}? {listed}" if near else listed
    if not _fits(value, item.kind):
        return f"{value!r} cannot be {name} ({item.about})", f"write {item.kind}"
    return None


def facts_of_stories(institutions: Mapping[str, Institution]) -> Callable[[str, str, str], tuple[str, str] | None]:
    """Give what says, of an institution and a fact of a story, what is wrong with it and how to mend it.

    A fact that only other bodies ask for is right: a story may tell more than its rules ask. Of an institution that is
    not there nothing is said.
    """

    def judge(institution: str, name: str, value: str) -> tuple[str, str] | None:
        if institution not in institutions:
            return None
        asked = named(institutions[institution])
        elsewhere = name not in asked and any(name in named(i) for i in institutions.values())
        return None if elsewhere else wrong(name, value, asked)

    return judge


def split(given: Mapping[str, str], known: Mapping[str, Named]) -> tuple[dict[str, Fact], dict[str, int]]:
    """Sort what was given into facts and sizes; `group_size` is both, and `unknown` takes back what a story says."""
    names = {_full(name): value for name, value in given.items()}
    sizes = {n: int(v) for n, v in names.items() if n in known and known[n].size and v.strip().isdecimal()}
    facts = {name: value for name, value in coerce(names).items() if name not in sizes or name == GROUP_SIZE}
    return facts, sizes


def _full(name: str) -> str:
    head, colon, power = name.partition(":")
    return f"{ACTIVATION}{colon}{power}" if head == ADOPTED else name


def _fits(value: str, kind: Kind) -> bool:
    if value.strip().lower() == UNKNOWN:
        return True
    read = coerce({"": value})[""]
    match kind:
        case Kind.TRUTH:
            return isinstance(read, bool)
        case Kind.NUMBER:
            return isinstance(read, int) and not isinstance(read, bool) and read >= 0
        case Kind.POWER:
            return isinstance(read, bool) or read in set(State)
        case Kind.DATE:
            return value.strip().lower() in NEVER or _is_date(value)
        case Kind.TEXT:
            return bool(value.strip())


def _is_date(text: str) -> bool:
    try:
        partial_date(text)
    except ValueError:
        return False
    return True


def _sizes(institution: Institution) -> Iterator[Named]:
    of = institution.words.get(institution.base, plain(institution.base))
    yield Named(institution.base, Kind.NUMBER, f"how many {of} there are", size=True)
    yield Named(GROUP_SIZE, Kind.NUMBER, f"how many {of} there are, whatever the rules call them", size=True)
    for quota in (q for m in institution.mechanisms for q in _quotas(m)):
        if isinstance(quota, Share):
            words = institution.words.get(quota.of, plain(quota.of))
            yield Named(quota.of, Kind.NUMBER, f"how many {words} there are", size=True)
    for trigger in (t for m in institution.mechanisms for t in m.trigger):
        yield from _of_trigger(trigger)
    if any(m.vote and m.vote.quorum for m in institution.mechanisms):
        yield Named(PRESENT, Kind.NUMBER, "how many members are present", size=True)


def _of_trigger(trigger: Trigger) -> Iterator[Named]:
    if trigger.side:
        about = f"how many of the supporters are of the {plain(trigger.side)}"
        yield Named(f"{SUPPORTERS}_{trigger.side}", Kind.NUMBER, about, size=True)
    if trigger.spread:
        about = f"from how many {plain(trigger.spread.unit)} the supporters come"
        yield Named(trigger.spread.unit, Kind.NUMBER, about, size=True)
    for backing in (b for group in trigger.also for b in group if b.fact):
        yield Named(backing.fact, Kind.NUMBER, f"how many back it: {backing.who}", size=True)


def _quotas(mechanism: Mechanism) -> Iterator[Quota]:
    for trigger in mechanism.trigger:
        yield trigger.quota
        yield from (backing.quota for group in trigger.also for backing in group)
    if vote := mechanism.vote:
        yield from (test.quota for tests in (vote.pass_if, *vote.or_if, vote.fail_if) for test in tests)
        yield from [vote.quorum] if vote.quorum else []
    yield from (i.exception_quota for i in mechanism.immunity if i.exception_quota)


def _facts(institution: Institution) -> Iterator[Named]:
    for mechanism in institution.mechanisms:
        for condition in (*mechanism.requires, *(c for t in mechanism.trigger for c in t.when)):
            yield from _fact(condition, mechanism)
        for immunity in mechanism.immunity:
            yield from _shield(immunity)


def _shield(immunity: Immunity) -> Iterator[Named]:
    yield Named(immunity.after, Kind.DATE, f"when {immunity.event}")
    if immunity.scope:
        yield Named(
            immunity.scope, Kind.TRUTH, f"it is still the {plain(immunity.scope).removeprefix('same ')} of that"
        )
    if immunity.blocks != TRIGGER:
        yield Named(immunity.blocks, Kind.TRUTH, f"these are the {plain(immunity.blocks)}")


def _fact(condition: Condition, mechanism: Mechanism) -> Iterable[Named]:
    head, _, power = condition.fact.partition(":")
    if head == ACTIVATION:
        about = condition.words if not power else f"whether {power} was adopted"
        return (
            Named(ADOPTED, Kind.POWER, "whether the body switched on its optional powers"),
            Named(f"{ADOPTED}:{power or mechanism.id}", Kind.POWER, about),
            Named(ACTIVATION, Kind.POWER, f"the same as {ADOPTED}"),
            Named(
                f"{ACTIVATION}:{power or mechanism.id}", Kind.POWER, f"the same as {ADOPTED}:{power or mechanism.id}"
            ),
        )
    match condition.value:
        case bool():
            kind = Kind.TRUTH
        case int():
            kind = Kind.NUMBER
        case str():
            kind = Kind.TEXT
    asked = Named(condition.fact, kind, condition.words)
    if not condition.event:
        return (asked,)
    return asked, Named(condition.event, Kind.DATE, f"when it {plain(condition.event)}: gives {condition.fact}")
