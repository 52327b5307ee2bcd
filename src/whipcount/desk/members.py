"""Answer: what does the page show of each member? Where they stand, since when, by which claims; who is set aside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from whipcount.count.result import Aside, Count, Standing, Why
from whipcount.desk import words
from whipcount.desk.charts.glyphs import css, glyph
from whipcount.desk.evidence import ClaimView, claim_view
from whipcount.desk.headline import group_anchor
from whipcount.model.claim import PositionClaim
from whipcount.model.holding import position_of
from whipcount.model.motion import Position
from whipcount.model.person import Person
from whipcount.model.record import RecordedClaim
from whipcount.model.story import Story


@dataclass(frozen=True, slots=True)
class SilentRow:
    """One member; nothing more where nothing is known."""

    anchor: str
    name: str
    about: str
    """Party, seat and roles; the seat alone where nothing is known."""
    search: str


@dataclass(frozen=True, slots=True)
class AsideRow(SilentRow):
    """A member who had a position under the rule, and lost it."""

    why: str
    claim: ClaimView
    """The claim that ended it."""
    spells: tuple[Spell, ...]


@dataclass(frozen=True, slots=True)
class Spell:
    """From when to when a member said one thing, and in which words."""

    label: str
    glyph: Markup
    until: str
    """The day on which something else was said; empty where nothing was."""
    claims: tuple[ClaimView, ...]
    """Oldest first, at least one."""


@dataclass(frozen=True, slots=True)
class MemberRow(SilentRow):
    """One member who has a position, with the claim that decides it."""

    acts: str
    claim: ClaimView
    age: str
    """How old it was on the day of the count."""
    sources: str
    spells: tuple[Spell, ...]
    """All that was said, those without the conflicts; oldest first."""
    conflicts: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class PositionGroup:
    """The members at one position."""

    anchor: str
    css: str
    glyph: Markup
    heading: str
    rows: tuple[MemberRow, ...]


def item_label(count: Count, position: Position | None, number: int) -> str:
    """Say what so many members hold."""
    label = words.label(count.motion, position)
    return label if number == 1 else words.of_many(label)


def groups(count: Count, story: Story, anchors: dict[str, str]) -> tuple[PositionGroup, ...]:
    """Give the members who have a position, by position; `anchors` gives the id of each member's row."""
    held = ((p, count.at(p)) for p in Position)
    return tuple(
        PositionGroup(
            anchor=group_anchor(count, position),
            css=css(position),
            glyph=glyph(position),
            heading=_heading(count, position, len(standings)),
            rows=tuple(_row(s, count, story, anchors) for s in sorted(standings, key=_newest_first)),
        )
        for position, standings in held
        if standings
    )


def _newest_first(standing: Standing) -> tuple[int, str]:
    return -standing.claim.held_from.toordinal(), standing.person.name


def _row(standing: Standing, count: Count, story: Story, anchors: dict[str, str]) -> MemberRow:
    person, claim = standing.person, claim_view(standing.claim, story)
    label = words.label(count.motion, standing.position)
    clashing = {r.id for r in standing.conflicts}
    return MemberRow(
        anchor=anchors[person.id],
        name=person.name,
        about=_about(person, story, with_party=_has_parties(count)),
        acts=words.acts(standing.acts) or _act_of(standing),
        claim=claim,
        age=_age(standing.age(count.as_of.on)),
        sources="one source" if standing.sources == 1 else f"{standing.sources} independent sources",
        spells=_spells([r for r in standing.claims if r.id not in clashing], count, story),
        conflicts=tuple(claim_view(r, story) for r in standing.conflicts),
        search=_sought(person, story, label, claim.words, claim.outlet),
    )


def _act_of(standing: Standing) -> str:
    claim = standing.claim.claim
    return words.ACTS[claim.act] if isinstance(claim, PositionClaim) else ""


def _about(person: Person, story: Story, *, with_party: bool = True) -> str:
    party = next((p.name for p in story.parties if p.id == person.party), person.party) if with_party else ""
    return ", ".join(part for part in (party, person.seat, *person.roles) if part)


def _has_parties(count: Count) -> bool:
    """Say whether members of the body differ in party, so that naming it tells something."""
    return len({s.person.party for s in count.standings} | {p.party for p in count.silent}) > 1


def silent_rows(count: Count, story: Story, anchors: dict[str, str]) -> tuple[SilentRow, ...]:
    """Give the members of whom nothing is known that enters; those set aside stand apart."""
    aside = {a.person.id for a in count.aside}
    found = (p for p in count.silent if p.id not in aside)
    return tuple(SilentRow(anchors[p.id], p.name, p.seat, _sought(p, story)) for p in found)


def aside_rows(count: Count, story: Story, anchors: dict[str, str]) -> tuple[AsideRow, ...]:
    """Give the members set aside, each with the claim that ended the standing."""
    return tuple(_aside(a, count, story, anchors[a.person.id]) for a in count.aside if a.person.id in anchors)


def _aside(aside: Aside, count: Count, story: Story, place: str) -> AsideRow:
    person, claim = aside.person, claim_view(aside.claim, story)
    return AsideRow(
        anchor=place,
        name=person.name,
        about=person.seat,
        search=_sought(person, story, claim.words, claim.outlet),
        why=_WHY[aside.why],
        claim=claim,
        spells=_spells(aside.claims, count, story),
    )


_WHY = {
    Why.WITHDRAWN: "took it back",
    Why.IN_CONFLICT: "said two different things",
    Why.SAID_OTHERWISE: "said something since that this rule does not count",
}


def _heading(count: Count, position: Position, number: int) -> str:
    asked = " (asked, and not answering)" if position is Position.EVASIVE else ""
    return f"{words.capital(item_label(count, position, number))}{asked}: {number}"


def _age(days: int) -> str:
    return f"{words.counted(days, 'day')} old" if days else "same day"


def _spells(claims: Sequence[RecordedClaim], count: Count, story: Story) -> tuple[Spell, ...]:
    """Put claims, oldest first, together while they say the same; each spell lasts until the next."""
    runs = [(p, list(rs)) for p, rs in groupby(claims, key=lambda r: position_of(r).position)]
    ends = [words.when(rs[0]) for _, rs in runs[1:]] + [""]
    return tuple(
        Spell(words.label(count.motion, position), glyph(position), end, tuple(claim_view(r, story) for r in records))
        for (position, records), end in zip(runs, ends, strict=True)
    )


def _sought(person: Person, story: Story, *more: str) -> str:
    """Give what a search for a member looks in."""
    return " ".join([person.name, *person.aliases, _about(person, story), *more]).lower()
