"""Answer: why was this claim proposed, in a few plain words? From what it says of itself, so that every reader says it alike."""

from __future__ import annotations

import re
from typing import assert_never

from whipcount.model.claim import (
    Basis,
    Claim,
    EventClaim,
    EventType,
    HolderKind,
    PositionClaim,
    Precision,
    Source,
    SourceKind,
    TotalClaim,
)
from whipcount.model.motion import Act, Position
from whipcount.model.story import Story

LONGEST = 60
"""Code points of an article's own words that a reason repeats."""
_ARTICLE = re.compile(r"(?:an?|the|some)\s+", re.IGNORECASE)
_SO_MANY = re.compile(r"((?:one|two|three|four|five|six|seven|eight|nine|ten|several|both|other|another|\d+)\s+)?(.+)")
_UNNAMED = re.compile(r"\b(?:unnamed|anonymous|unidentified|sources?)\b", re.IGNORECASE)
_LINKED = re.compile(r"(?:if|unless|until|provided|only|should|when|once|so long|as long)\b", re.IGNORECASE)


def reason(claim: Claim, story: Story) -> str:
    """Say why a claim was proposed: the act, how we know, from whom, under which condition, how firmly; one line."""
    match claim:
        case PositionClaim():
            return _join(*_position(claim, story))
        case TotalClaim():
            return _join(*_total(claim, story))
        case EventClaim():
            return _event(claim, story)
        case _:
            assert_never(claim)


def _position(claim: PositionClaim, story: Story) -> tuple[str, ...]:
    return (
        _stand(claim, story),
        _known(claim, story),
        "as a group" if claim.holder.kind is HolderKind.GROUP else "",
        "" if claim.act is Act.VOTED else _hedge(claim.position),
        _condition(claim.condition),
        _sharpness(claim),
    )


def _stand(claim: PositionClaim, story: Story) -> str:
    if claim.withdraws:
        return f"took the name off the {_document(story)}" if claim.act is Act.SIGNED else "took back an earlier stand"
    if claim.position is Position.EVASIVE:
        return "declined to say when asked"
    if claim.holder.kind is HolderKind.PARTY:
        return {Act.SIGNED: "party line, tabled the motion", Act.VOTED: "party line, voted"}.get(
            claim.act, "party line"
        )
    return _acted(claim, story)


def _acted(claim: PositionClaim, story: Story) -> str:
    match claim.act:
        case Act.SIGNED:
            return f"signed the {_document(story)}"
        case Act.SAID:
            return "said so"
        case Act.TOLD:
            return "told in private"
        case Act.SPOKE:
            return "spoke in the meeting"
        case Act.VOTED:
            cast = "abstained" if claim.position is Position.UNDECIDED else "voted"
            return f"{cast}, roll call" if claim.basis is Basis.OUTLET else cast
        case Act.QUIT:
            return "quit over it"
        case _:
            assert_never(claim.act)


def _known(claim: PositionClaim, story: Story) -> str:
    match claim.basis:
        case Basis.OWN_WORDS | Basis.OWN_ACCOUNT:
            return claim.basis.value.replace("_", " ")
        case Basis.SPOKESPERSON:
            return _spokesperson(claim.source, story)
        case Basis.NAMED | Basis.ANONYMOUS:
            return f"according to {_who(claim.source, story)}"
        case Basis.OUTLET:
            # a roll call and a question that was not answered need nobody to tell of them
            seen = claim.act is Act.VOTED or claim.position is Position.EVASIVE
            return "" if seen else "the outlet’s own report"
        case _:
            assert_never(claim.basis)


def _spokesperson(source: Source, story: Story) -> str:
    if source.kind is not SourceKind.MEMBER:
        return "through a spokesperson"
    roles = (r for p in story.roster if p.id == source.ref for r in p.roles)
    is_leader = source.ref == story.leader or any(r.lower().startswith(("leader", "party leader")) for r in roles)
    return "through its leader" if is_leader else f"through {_who(source, story)}"


def _total(claim: TotalClaim, story: Story) -> tuple[str, ...]:
    of = {b.id: "" for b in story.bodies}.get(claim.of, claim.of)
    counted = {Act.SIGNED: "count of signatures", Act.VOTED: "count of votes", Act.QUIT: "count of departures"}
    what = counted.get(claim.act, "count")
    by = "the outlet" if claim.source.kind is SourceKind.OUTLET else _who(claim.source, story)
    return f"{what} by {by}", claim.range_text, f"of {_short(of)}" if of else "", _hedge(claim.position)


def _event(claim: EventClaim, story: Story) -> str:
    day = f"{claim.date.day} {claim.date:%B}" if claim.date else ""
    match claim.type:
        case EventType.VOTE:
            return _on(_vote(claim), day)
        case EventType.MECHANISM:
            return "says what the rules allow"
        case EventType.DEAL_BEGINS | EventType.DEAL_ENDS:
            return _on("deal begins" if claim.type is EventType.DEAL_BEGINS else "deal ends", day)
        case EventType.DEPARTURE:
            who = _name(claim.member, story)
            return _on(f"departure of {who}" if who else "departure", day)
        case EventType.BYELECTION:
            return _on("by-election", day)
        case EventType.MEETING | EventType.DEADLINE | EventType.POLL:
            return _on(claim.type.value, day)
        case _:
            assert_never(claim.type)


def _vote(claim: EventClaim) -> str:
    """Say a vote: by its result, else it is one that was called and not yet told of."""
    has_result = claim.ayes is not None and claim.noes is not None
    return f"vote of {claim.ayes} to {claim.noes}" if has_result else "scheduled vote"


def _on(what: str, day: str) -> str:
    return f"{what} on {day}" if day else what


def _hedge(position: Position) -> str:
    """Say how far a position goes where its name on the screen may hide it."""
    match position:
        case Position.LEANS_AYE | Position.LEANS_NO:
            return "short of saying it outright"
        case Position.UNDECIDED:
            return "takes no side"
        case _:
            return ""


def _condition(given: str | None) -> str:
    if not given:
        return ""
    said = _short(given)
    return said if _LINKED.match(said) else f"on a condition: {said}"


def _sharpness(claim: PositionClaim) -> str:
    return "day not certain" if claim.said_on and claim.said_precision is not Precision.DAY else ""


def _who(source: Source, story: Story) -> str:
    match source.kind:
        case SourceKind.MEMBER:
            return _name(source.ref, story) or "a member"
        case SourceKind.NAME:
            return _short(source.ref) or "a named person"
        case SourceKind.UNNAMED:
            return _unnamed(_short(source.ref))
        case SourceKind.OUTLET:
            return "the outlet"
        case _:
            assert_never(source.kind)


def _unnamed(words: str) -> str:
    """Give an article's words for people without names: "organisers of the letter" -> "unnamed organisers of ..."."""
    if not words:
        return "unnamed sources"
    bare = _ARTICLE.sub("", words, count=1) if _ARTICLE.match(words) else words
    parts = _SO_MANY.fullmatch(bare)
    if parts is None or parts[2].startswith("of ") or _UNNAMED.search(words):
        return words
    return f"{parts[1] or ''}unnamed {parts[2]}"


def _name(member: str, story: Story) -> str:
    return next((p.name for p in story.roster if p.id == member), _short(member))


def _document(story: Story) -> str:
    return next(iter(story.words.get("document", ())), "letter")


def _short(words: str) -> str:
    """Cut an article's words at a blank, on one line."""
    line = " ".join(words.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rsplit(" ", 1)[0] + "…"


def _join(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
