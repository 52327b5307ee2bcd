"""Answer: how is a claim said in a line? Who, what, how we know, when, how sure the reader is and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from whipcount.model.claim import (
    Claim,
    EventClaim,
    HolderKind,
    PositionClaim,
    Precision,
    Source,
    SourceKind,
    TotalClaim,
)

if TYPE_CHECKING:
    import datetime as dt

    from whipcount.model.story import Story


def holder(claim: Claim, story: Story) -> str:
    """Say who holds the position, who is counted, or what kind of event it is."""
    match claim:
        case PositionClaim():
            return _name(claim.holder.kind, claim.holder.ref, story)
        case TotalClaim():
            return f"{bounds(claim.low, claim.high)} members"
        case EventClaim():
            return claim.type.value.replace("_", " ")
        case _:
            assert_never(claim)


def stance(claim: Claim, story: Story) -> str:
    """Say what is held, by which act, under which condition; for an event, its text."""
    match claim:
        case PositionClaim() | TotalClaim():
            text = f"{story.motion(claim.motion).label(claim.position)} ({claim.act})"
            if isinstance(claim, PositionClaim) and claim.condition:
                text += f", {claim.condition}"
            if isinstance(claim, PositionClaim) and claim.withdraws:
                text += ", takes back an earlier act"
            return text
        case EventClaim():
            return claim.text
        case _:
            assert_never(claim)


def line(claim: Claim, story: Story, words: str = "") -> str:
    """Say a claim in a line; of an event only the kind, where its text is the words that stand beside it."""
    from whipcount.desk.words import repeats

    if isinstance(claim, EventClaim) and repeats(claim.text, words):
        return holder(claim, story)
    return f"{holder(claim, story)}: {stance(claim, story)}"


def basis(claim: Claim, story: Story) -> str:
    """Say how we know."""
    if isinstance(claim, EventClaim):
        return ""
    said_by = source(claim.source, story)
    own = isinstance(claim, PositionClaim) and claim.holder.ref == claim.source.ref
    return claim.basis.value.replace("_", " ") + ("" if own or not said_by else f": {said_by}")


def source(given: Source, story: Story) -> str:
    """Say who says so; nothing for the outlet itself."""
    match given.kind:
        case SourceKind.MEMBER:
            return story.person(given.ref).name
        case SourceKind.NAME | SourceKind.UNNAMED:
            return given.ref
        case SourceKind.OUTLET:
            return ""


def when(claim: Claim) -> str:
    """Say the day; a day that is not sharp says so, an unknown one is empty."""
    day = claim.date if isinstance(claim, EventClaim) else claim.said_on
    if day is None:
        return ""
    precision = Precision.DAY if isinstance(claim, EventClaim) else claim.said_precision
    return _dated(day, precision)


def sure(confidence: float | None) -> str:
    """Say how sure the reader is; nothing where it did not say."""
    return "" if confidence is None else f"sure {confidence:.0%}"


def why(confidence: float | None, reason: str) -> str:
    """Say how sure the reader is and why, as far as it did."""
    return ": ".join(part for part in (sure(confidence), reason) if part)


def quoted(words: str) -> str:
    """Set words in quotation marks, unless they are quoted as a whole."""
    whole = words[:1] in '“"' and words[-1:] in '”"' and words.count("“") <= 1 and words.count('"') in {0, 2}
    return words if whole else f"“{words}”"


def bounds(low: int | None, high: int | None) -> str:
    """Say inclusive bounds in words."""
    match low, high:
        case int(a), int(b):
            return str(a) if a == b else f"{a} to {b}"
        case int(a), None:
            return f"at least {a}"
        case None, int(b):
            return f"at most {b}"
        case _:
            return "an unknown number of"


def _dated(day: dt.date, precision: Precision) -> str:
    match precision:
        case Precision.DAY:
            return day.isoformat()
        case Precision.APPROXIMATE:
            return f"about {day.isoformat()}"
        case Precision.WEEK:
            return f"week of {day.isoformat()}"
        case Precision.MONTH:
            return day.strftime("%Y-%m")
        case Precision.ON_OR_BEFORE:
            return f"by {day.isoformat()}"
        case Precision.UNKNOWN:
            return ""
        case _:
            assert_never(precision)


def _name(kind: HolderKind, ref: str, story: Story) -> str:
    match kind:
        case HolderKind.MEMBER:
            return story.person(ref).name
        case HolderKind.PARTY:
            return story.party(ref).name
        case HolderKind.GROUP:
            return f"“{ref}”"
        case _:
            assert_never(kind)
