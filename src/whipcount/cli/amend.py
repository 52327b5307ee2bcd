"""Answer: how does an editor change a reading in the terminal? Field by field, the old value as default."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import click

from whipcount.model.asof import parse_day
from whipcount.model.claim import Basis, Claim, EventClaim, EventType, Holder, HolderKind, PositionClaim, TotalClaim
from whipcount.model.errors import UnknownName
from whipcount.model.motion import Act, Position

if TYPE_CHECKING:
    import datetime as dt
    from enum import StrEnum

    from whipcount.model.record import RecordedClaim
    from whipcount.model.story import Story
    from whipcount.runs.workspace import Workspace

    Word = TypeVar("Word", bound=StrEnum)


def amended(opened: Workspace, record: RecordedClaim) -> Claim:
    """Ask for every field of a claim and give the claim with the answers."""
    match record.claim:
        case PositionClaim() as claim:
            return _position(claim, opened.story)
        case TotalClaim() as claim:
            return _total(claim)
        case EventClaim() as claim:
            return replace(
                claim,
                type=_word("type", EventType, claim.type),
                date=_date(claim.date),
                text=click.prompt("  text", default=claim.text, err=True),
            )


def _position(claim: PositionClaim, story: Story) -> PositionClaim:
    return replace(
        claim,
        holder=_holder(claim.holder, story),
        position=_word("position", Position, claim.position),
        act=_word("act", Act, claim.act),
        basis=_word("basis", Basis, claim.basis),
        said_on=_date(claim.said_on),
        condition=click.prompt("  condition", default=claim.condition or "", err=True, show_default=True) or None,
    )


def _total(claim: TotalClaim) -> TotalClaim:
    return replace(
        claim,
        low=_bound("at least", claim.low),
        high=_bound("at most", claim.high),
        position=_word("position", Position, claim.position),
        act=_word("act", Act, claim.act),
        basis=_word("basis", Basis, claim.basis),
        said_on=_date(claim.said_on),
    )


def _word(name: str, words: type[Word], default: Word) -> Word:
    choice = click.Choice([w.value for w in words])
    return words(click.prompt(f"  {name}", type=choice, default=default.value, err=True))


def _date(default: dt.date | None) -> dt.date | None:
    text = click.prompt("  date", default=default.isoformat() if default else "", err=True)
    return parse_day(text, option="date") if text else None


def _bound(name: str, default: int | None) -> int | None:
    text = click.prompt(f"  {name} (empty: open)", default="" if default is None else str(default), err=True)
    return int(text) if text.strip().isdigit() else None


def _holder(holder: Holder, story: Story) -> Holder:
    """Take a member's id or full name, a party's id, or keep the group's words."""
    text = click.prompt("  who (member, party, or words for a group)", default=holder.ref, err=True)
    if text == holder.ref:
        return holder
    for person in story.roster:
        if text in (person.id, person.name):
            return Holder(HolderKind.MEMBER, person.id)
    if text in {p.id for p in story.parties}:
        return Holder(HolderKind.PARTY, text)
    if holder.kind is HolderKind.GROUP:
        return Holder(HolderKind.GROUP, text)
    raise UnknownName(f"nobody on the roster is called {text!r}", mend="write the full name or the id")
