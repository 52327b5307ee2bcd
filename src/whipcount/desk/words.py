"""Answer: how does the page say it? Dates, plurals, labels, acts and bases in plain English."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import UTC, date, datetime

from whipcount.model.claim import Basis, EventType, Precision, Source, SourceKind
from whipcount.model.motion import Act, Motion, Position
from whipcount.model.record import RecordedClaim, Status

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)  # not strftime: the page must not depend on the machine's language
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
    Status.ACCEPTED: "accepted in review",
    Status.REJECTED: "withdrawn in review",
}
_UNDER = {
    "own-words": ("says in own words", "say in their own words"),
    "on-record": ("says on the record", "say on the record"),
    "reported": ("is reported by name to say", "are reported by name to say"),
    "attributed": ("is reported to say", "are reported to say"),
    "two-sources": ("is reported by two sources to say", "are reported by two sources to say"),
    "strict-call": ("says openly", "say openly"),
    "538-like": ("says or implies in public", "say or imply in public"),
    "encyclopedia-like": ("says in plain words", "say in plain words"),
}
_TWO = 2
"""From here on English takes the plural; none and one take the singular."""


def day(value: date) -> str:
    """Write a date as `23 October 2024`."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def moment(value: datetime) -> str:
    """Write a time as `23 October 2024, 14:05 UTC`."""
    value = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    return f"{day(value.date())}, {value:%H:%M} UTC"


def said_on(value: date | None, precision: Precision) -> str:
    """Write when something was said, no more sharply than it is known; empty where it is not known."""
    if value is None or precision is Precision.UNKNOWN:
        return ""
    forms = {
        Precision.DAY: day(value),
        Precision.APPROXIMATE: f"about {day(value)}",
        Precision.WEEK: f"in the week of {day(value)}",
        Precision.MONTH: f"in {_MONTHS[value.month - 1]} {value.year}",
        Precision.ON_OR_BEFORE: f"on or before {day(value)}",
    }
    return forms[precision]


def counted(number: int, one: str, many: str = "") -> str:
    """Write a number with its noun: `1 member`, `3 members`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def joined(items: Sequence[str], last: str = "and") -> str:
    """Join words: `a`, `a and b`, `a, b and c`."""
    if len(items) < _TWO:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def repeats(text: str, said: str) -> bool:
    """Say whether a text, perhaps cut or written plainly, is only the beginning of the words that it stands for."""
    return bool(text) and _plain(said).startswith(_plain(text.rstrip(" .…")))


def capital(text: str) -> str:
    """Raise the first letter and leave the rest alone."""
    return text[:1].upper() + text[1:]


def the(name: str) -> str:
    """Write a body's name with its article: `the Liberal caucus`."""
    return name if name.lower().startswith("the ") else f"the {name}"


def spaced(text: str) -> str:
    """Write a code word such as `leader_out` as words."""
    return text.replace("_", " ")


def without_code(text: str) -> str:
    """Leave out what only the command line can use: `It is not known whether ... (fact leader_vacancy)`."""
    return re.sub(r" \(fact \w+\)", "", text)


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


def hold(number: int, label: str, how: tuple[str, str] = ("says", "say")) -> str:
    """Let so many members hold a position: `say that they want him to go`, `are counted as “undecided”`."""
    one = number < _TWO
    if not is_verb(label):
        return f"{'is' if one else 'are'} counted as “{label}”"
    said = label.removeprefix("says ")
    return f"{how[0] if one else how[1]} {said if said != label else f'that they {of_many(label)}'}"


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


def under(policy_id: str, title: str) -> tuple[str, str]:
    """Say how members came to be counted under a policy, as one does it and as many do."""
    other = f"counted under the rule “{title}” as saying"
    return _UNDER.get(policy_id) or (f"is {other}", f"are {other}")


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
            return f"unnamed source: {who}" if who else "unnamed source"
        case Basis.OUTLET:
            return f"reported by {who} without a source"


def when(record: RecordedClaim) -> str:
    """Say when a claim was made, or when it was published where that is all we know."""
    value = getattr(record.claim, "said_on", None)
    precision = getattr(record.claim, "said_precision", Precision.DAY)
    return said_on(value, precision) or f"published {day(record.article.published)}"


def _plain(text: str) -> str:
    """Keep letters and digits only, without accents and case."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if c.isalnum())


def _base_form(verb: str) -> str:
    if verb.endswith("ies"):
        return verb[:-3] + "y"
    return re.sub(r"(?<=ch|sh|ss)es$|(?<=[xz])es$|s$", "", verb)
