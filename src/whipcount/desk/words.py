"""Answer: how does the page say it? Dates, plurals, labels, acts and bases in plain English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime

from whipcount.model.claim import Basis, EventType, Precision, Source, SourceKind
from whipcount.model.motion import Act, Motion, Position
from whipcount.model.record import RecordedClaim, Status

_MONTHS = (
    "January February March April May June July August September October November December"
).split()  # not strftime: the page must not depend on the machine's language
_IRREGULAR = {"is": "are", "has": "have", "does": "do", "was": "were"}
_MODALS = {"would", "will", "should", "must", "can", "could", "may"}

ACTS = {
    Act.SIGNED: "signed",
    Act.SAID: "said so on the record",
    Act.TOLD: "said so in private",
    Act.SPOKE: "spoke in the meeting",
    Act.VOTED: "voted",
    Act.QUIT: "quit over it",
}
_ACTS_OF_MANY = {
    Act.SIGNED: "have signed",
    Act.SAID: "have said so on the record",
    Act.TOLD: "have said so in private",
    Act.SPOKE: "spoke in the meeting",
    Act.VOTED: "voted so",
    Act.QUIT: "have quit over it",
}
EVENTS = {
    EventType.MEETING: "Meeting",
    EventType.VOTE: "Vote",
    EventType.DEADLINE: "Deadline",
    EventType.DEAL_BEGINS: "Deal begins",
    EventType.DEAL_ENDS: "Deal ends",
    EventType.BYELECTION: "By-election",
    EventType.POLL: "Poll",
    EventType.MECHANISM: "Rules",
    EventType.DEPARTURE: "Departure",
}
STATUSES = {
    Status.PROPOSED: "not yet reviewed",
    Status.ACCEPTED: "accepted by an editor",
    Status.REJECTED: "withdrawn by an editor",
}
_UNDER = {
    "own-words": "in their own words",
    "on-record": "on the record",
    "attributed": "by any attributed report",
}


def day(value: date) -> str:
    """Write a date as `23 October 2024`."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def moment(value: datetime) -> str:
    """Write a time as `23 October 2024, 14:05 UTC`."""
    value = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    return f"{day(value.date())}, {value:%H:%M} UTC"


def said_on(value: date | None, precision: Precision) -> str:
    """Write when something was said, no more sharply than it is known; empty where it is not known."""
    if value is None:
        return ""
    match precision:
        case Precision.DAY:
            return day(value)
        case Precision.APPROXIMATE:
            return f"about {day(value)}"
        case Precision.WEEK:
            return f"in the week of {day(value)}"
        case Precision.MONTH:
            return f"in {_MONTHS[value.month - 1]} {value.year}"
        case Precision.ON_OR_BEFORE:
            return f"on or before {day(value)}"
        case Precision.UNKNOWN:
            return ""


def counted(number: int, one: str, many: str = "") -> str:
    """Write a number with its noun: `1 member`, `3 members`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def joined(items: Sequence[str], last: str = "and") -> str:
    """Join words: `a`, `a and b`, `a, b and c`."""
    if len(items) < 2:  # noqa: PLR2004 - one or none needs no joining word
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def capital(text: str) -> str:
    """Raise the first letter and leave the rest alone."""
    return text[:1].upper() + text[1:]


def the(name: str) -> str:
    """Write a body's name with its article: `the Liberal caucus`."""
    return name if name.lower().startswith("the ") else f"the {name}"


def is_verb(label: str) -> bool:
    """Say whether a label reads on from a name, as `wants him to go` does and `undecided` does not."""
    first = label.split(" ", 1)[0].lower()
    return first in _MODALS or (len(first) > 1 and first.endswith("s") and not first.endswith("ss"))


def of_many(label: str) -> str:
    """Put a label in the plural: `wants him to go` gives `want him to go`; other labels stay."""
    first, space, rest = label.partition(" ")
    if not is_verb(label) or first.lower() in _MODALS:
        return label
    return (_IRREGULAR.get(first.lower()) or _base_form(first)) + space + rest


def stand(number: int, label: str) -> str:
    """Let so many members hold a position: `want him to go`, `are counted as “undecided”`."""
    if is_verb(label):
        return label if number < 2 else of_many(label)  # noqa: PLR2004 - none and one take the singular
    return f"{'is' if number < 2 else 'are'} counted as “{label}”"  # noqa: PLR2004 - same


def label(motion: Motion, position: Position | None) -> str:
    """Give the words for a position on a motion; None is silence."""
    match position:
        case None:
            return "no known position"
        case _ if position in motion.labels:
            return motion.labels[position]
        case Position.LEANS_AYE:
            return f"leans: {motion.label(Position.AYE)}"
        case Position.LEANS_NO:
            return f"leans: {motion.label(Position.NO)}"
        case Position.EVASIVE:
            return "would not say"
        case _:
            return motion.label(position)


def acts(values: Sequence[Act]) -> str:
    """Join the acts by which a position was expressed."""
    return joined([ACTS[a] for a in values])


def have(act: Act) -> str:
    """Give the act as many do it: `have signed`."""
    return _ACTS_OF_MANY[act]


def under(policy_id: str, title: str) -> str:
    """Say in a few words how members came to be counted under a policy."""
    return _UNDER.get(policy_id) or f"under the rule “{title}”"


def source(value: Source, names: dict[str, str], outlet: str) -> str:
    """Say who says so."""
    match value.kind:
        case SourceKind.MEMBER:
            return names.get(value.ref, value.ref)
        case SourceKind.NAME | SourceKind.UNNAMED:
            return value.ref
        case SourceKind.OUTLET:
            return outlet or "the outlet"


def basis(value: Basis, who: str) -> str:
    """Say how we know."""
    match value:
        case Basis.OWN_WORDS:
            return "in own words"
        case Basis.OWN_ACCOUNT:
            return "own account"
        case Basis.SPOKESPERSON:
            return "through a spokesperson"
        case Basis.NAMED:
            return f"according to {who}"
        case Basis.ANONYMOUS:
            return f"according to {who} (unnamed)"
        case Basis.OUTLET:
            return f"reported by {who} without a source"


def when(record: RecordedClaim) -> str:
    """Say when a claim was made, or when it was published where that is all we know."""
    value = getattr(record.claim, "said_on", None)
    precision = getattr(record.claim, "said_precision", Precision.DAY)
    return said_on(value, precision) or f"published {day(record.article.published)}"


def _base_form(verb: str) -> str:
    if verb.endswith("ies"):
        return verb[:-3] + "y"
    return re.sub(r"(?<=ch|sh|ss)es$|(?<=[xz])es$|s$", "", verb)
