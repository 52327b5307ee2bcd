"""Answer: what does the page show about the House? Votes by party, what defeats the government, who says what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from whipcount.desk import words
from whipcount.desk.chances import Chances, chances
from whipcount.desk.evidence import ClaimView, claim_view
from whipcount.desk.floor import FloorView, floor_view
from whipcount.desk.links import anchor
from whipcount.house.answer import Combination, HouseAnswer, PartySeats, Roll, Stance
from whipcount.house.scenario import Scenario
from whipcount.model.motion import Motion, Position
from whipcount.model.person import Party, Person
from whipcount.model.story import Casting, Story
from whipcount.pictures.chamber import Layout, glyph
from whipcount.pictures.chamber import chamber as drawn
from whipcount.pictures.coalitions import Coalition, coalition_bar, signed
from whipcount.pictures.order import Order
from whipcount.pictures.seating import Colour, Seating
from whipcount.runs.picturing import seating, short


@dataclass(frozen=True, slots=True)
class PartyRow:
    """One party's seats and what it says on confidence."""

    name: str
    glyph: Markup
    seats: int
    votes: int
    role: str
    says: str
    href: str


@dataclass(frozen=True, slots=True)
class CombinationRow:
    """A set of parties that defeats the government."""

    parties: str
    ayes: int
    noes: int
    surplus: str
    """Ayes beyond those needed, with a sign."""
    bar: Markup


@dataclass(frozen=True, slots=True)
class StanceRow:
    """A stated position on confidence."""

    who: str
    says: str
    deadline: str
    claim: ClaimView


@dataclass(frozen=True, slots=True)
class LegendRow:
    """One kind of seat: its mark, what it is called, how many seats; no number for the one chair."""

    glyph: Markup
    name: str
    number: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """One picture of the House and what its marks mean."""

    svg: Markup
    legend: tuple[LegendRow, ...]


@dataclass(frozen=True, slots=True)
class Chamber:
    """The House panel."""

    name: str
    sentence: str
    on: str
    seats: int
    vacancies: int
    speaker: str
    votes: int
    majority: int
    margin: str
    by_stance: Drawing
    by_party: Drawing
    parties: tuple[PartyRow, ...]
    defeats: tuple[CombinationRow, ...]
    defeats_if_rest_abstain: tuple[CombinationRow, ...]
    short: tuple[CombinationRow, ...]
    crossings: str
    stances: tuple[StanceRow, ...]
    source: str
    vacant: str = ""
    """Names of the vacant seats."""
    speaker_votes: str = ""
    """When the Speaker votes, after "who"; empty where the Speaker votes like every member."""
    less: tuple[str, ...] = ()
    """Who else has a seat and no vote: `Ada Quill (suspended)`."""
    floor: FloorView | None = None
    chances: Chances | None = None


def chamber(
    answer: HouseAnswer, story: Story, listed: frozenset[str] = frozenset(), scenarios: tuple[Scenario, ...] = ()
) -> Chamber:
    """Turn the House arithmetic into what the page shows; `listed` are members whose rows the page has anyway."""
    ordered = sorted(answer.parties, key=lambda p: (_rank(p, answer.stances), -p.votes))
    seats = seating(answer, story, link=lambda claim: "#" + anchor("claim", claim.id))
    glyphs = {k.name: glyph(k) for k in Order(seats, Colour.PARTY).kinds()}
    rows = tuple(_party(p, answer.stances, story, glyphs.get(p.party.name, Markup())) for p in ordered)
    return Chamber(
        name=answer.name,
        sentence=answer.sentence,
        on=words.day(answer.on),
        seats=answer.seats,
        vacancies=answer.vacancies,
        speaker=answer.speaker.name if answer.speaker else "",
        votes=answer.votes,
        majority=answer.majority,
        margin=signed(answer.government_margin),
        by_stance=_drawing(seats, Layout.HEMICYCLE, Colour.STANCE),
        by_party=_drawing(seats, Layout.BENCHES, Colour.PARTY),
        parties=rows,
        defeats=tuple(_combination(c, answer.votes) for c in map(_together, answer.defeats)),
        defeats_if_rest_abstain=tuple(
            _combination(c, answer.votes) for c in map(_together, answer.defeats_if_rest_abstain)
        ),
        short=tuple(_combination(c, answer.votes) for c in short(answer)),
        crossings=_crossings(answer),
        stances=tuple(_stance(s, story) for s in answer.stances if s.holder.id not in listed),
        source=answer.source,
        vacant=words.joined([s for s in answer.roll.vacant if s]) if answer.roll else "",
        speaker_votes=_casting(answer),
        less=_less(answer.roll) if answer.roll else (),
        floor=floor_view(answer.floor, story) if answer.floor else None,
        chances=chances(answer.odds(scenarios), scenarios, answer) if scenarios else None,
    )


def _casting(answer: HouseAnswer) -> str:
    match answer.floor.casting if answer.floor else Casting.STATUS_QUO:
        case Casting.STATUS_QUO:
            return "votes only on a tie"
        case Casting.GOVERNMENT:
            return "votes only on a tie, with the government"
        case Casting.FREE:
            return "votes only on a tie, and is free to choose"
        case Casting.NEVER:
            return "never votes"
        case Casting.ALWAYS:
            return ""


def _less(roll: Roll) -> tuple[str, ...]:
    kinds = (("not yet sworn", roll.not_sworn), ("suspended", roll.suspended), ("absent", roll.absent))
    pairs = tuple(" and ".join(p.name for p in pair) + " (paired)" for pair in roll.pairs)
    return (*(f"{p.name} ({why})" for why, people in kinds for p in people), *pairs)


def _of(party: Party, stances: Sequence[Stance]) -> Stance | None:
    return next((s for s in stances if isinstance(s.holder, Party) and s.holder.id == party.id), None)


def _rank(seats: PartySeats, stances: Sequence[Stance]) -> int:
    """Order from those against the government to the government itself."""
    order = ("aye", "leans-aye", "conditional", "unstated", "mid", "leans-no", "no", "government")
    return order.index(_kind(seats, stances))


def _kind(seats: PartySeats, stances: Sequence[Stance]) -> str:
    if seats.in_government:
        return "government"
    stance = _of(seats.party, stances)
    if stance is None:
        return "unstated"
    if stance.condition:
        return "conditional"
    match stance.position:
        case Position.UNDECIDED | Position.EVASIVE:
            return "mid"
        case position:
            return position.value.replace("_", "-")


def _party(seats: PartySeats, stances: Sequence[Stance], story: Story, mark: Markup) -> PartyRow:
    stance = _of(seats.party, stances)
    role = "in government" if seats.in_government else "independents, no bloc" if seats.unaffiliated else "opposition"
    view = claim_view(stance.claim, story) if stance else None
    return PartyRow(
        name=seats.party.name,
        glyph=mark,
        seats=seats.seats,
        votes=seats.votes,
        role=role,
        says=_says(stance, story) if stance else "the government" if seats.in_government else "no stated position",
        href=f"#{view.anchor}" if view else "",
    )


def _says(stance: Stance, story: Story) -> str:
    motion = _motion(story)
    held = words.label(motion, stance.position) if motion else stance.position.value.replace("_", " ")
    return f"{held}, {stance.condition}" if stance.condition else held


def _motion(story: Story) -> Motion | None:
    wanted = story.house.motion if story.house else ""
    return next((m for m in story.motions if m.id == wanted), None)


def _stance(stance: Stance, story: Story) -> StanceRow:
    holder = stance.holder
    seat = f" ({holder.seat})" if isinstance(holder, Person) and holder.seat else ""
    return StanceRow(
        who=holder.name + seat,
        says=_says(stance, story),
        deadline=words.day(stance.deadline) if stance.deadline else "",
        claim=claim_view(stance.claim, story),
    )


def _together(found: Combination) -> Coalition:
    return Coalition(tuple(p.name for p in found.parties), found.ayes, found.noes)


def _combination(found: Coalition, whole: int) -> CombinationRow:
    names, bar = words.joined(found.parties), coalition_bar(found, whole)
    return CombinationRow(names, found.ayes, found.noes, signed(found.surplus), bar)


def _drawing(seats: Seating, layout: Layout, colour: Colour) -> Drawing:
    kinds = Order(seats, colour).kinds()
    rows = (LegendRow(glyph(k), k.name, k.counted) for k in kinds)
    return Drawing(drawn(seats, layout=layout, colour=colour, name=f"chamber-{layout}-{colour}"), tuple(rows))


def _crossings(answer: HouseAnswer) -> str:
    if not answer.crossings_needed and not answer.absences_needed:
        return "If every other member votes no confidence, the government falls without any of its own members."
    cross = words.counted(answer.crossings_needed, "government member")
    absent = words.counted(answer.absences_needed, "government member")
    return f"Even if every other member votes no confidence, {cross} must cross, or {absent} stay away, to defeat it."
