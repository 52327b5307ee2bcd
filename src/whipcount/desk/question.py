"""Answer: what does the page show about one motion? Figures, charts, members by position, totals, groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from whipcount.count.freshness import freshness
from whipcount.count.result import ClaimedTotal, Count
from whipcount.desk import words
from whipcount.desk.charts.dots import Dot, dots
from whipcount.desk.charts.glyphs import LADDER, css, glyph
from whipcount.desk.charts.ranges import range_strip
from whipcount.desk.charts.tally_bar import Claimed, Threshold, tally_bar
from whipcount.desk.crosstab import Crosstab, crosstab
from whipcount.desk.evidence import ClaimView, claim_view
from whipcount.desk.headline import claimant, group_anchor, largest_claim
from whipcount.desk.links import anchor
from whipcount.desk.members import (
    AsideRow,
    PositionGroup,
    SilentRow,
    aside_rows,
    groups,
    item_label,
    silent_rows,
)
from whipcount.model.motion import Act, Position
from whipcount.model.story import Story
from whipcount.pictures.svg import Caption
from whipcount.runs.publication import Mark


@dataclass(frozen=True, slots=True)
class LegendItem:
    """One position with its mark, its number and the list behind it."""

    css: str
    glyph: Markup
    label: str
    number: int
    href: str


@dataclass(frozen=True, slots=True)
class TotalRow:
    """The latest number one claimant gave."""

    claimant: str
    range_text: str
    strip: Markup
    of: str
    claim: ClaimView
    earlier: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class TotalGroup:
    """The numbers claimed for one position by one act, beside the members named for the same."""

    heading: str
    named: int
    named_href: str
    rows: tuple[TotalRow, ...]


@dataclass(frozen=True, slots=True)
class ActLine:
    """How many named members, at aye and at no, expressed it by one act; those who lean are not in it."""

    act: str
    aye: int
    no: int


@dataclass(frozen=True, slots=True)
class Question:
    """Everything the page shows about one motion before one body."""

    id: str
    text: str
    body: str
    size: int
    policy: str
    aye: int
    aye_label: str
    aye_href: str
    counts_no: bool
    """False where the policy counts nobody as against."""
    no: int
    no_label: str
    no_href: str
    claimed: str
    """The chosen claim in words, empty where there is none."""
    claimed_range: str
    claimed_href: str
    claimed_named: int
    claimed_act: str
    bar: Markup
    bar_text: str
    marks: tuple[Mark, ...]
    legend: tuple[LegendItem, ...]
    dots: Markup
    groups: tuple[PositionGroup, ...]
    silent: tuple[SilentRow, ...]
    aside: tuple[AsideRow, ...]
    silent_anchor: str
    acts: tuple[ActLine, ...]
    totals: tuple[TotalGroup, ...]
    group_claims: tuple[ClaimView, ...]
    left_out: tuple[ClaimView, ...]
    waiting: int
    includes_unreviewed: bool
    conflicts: int
    fresh: str
    """How old the standings are; empty where there are none."""
    alone: int
    """How many standings rest on one source."""
    standings: int
    crosstab: Crosstab | None


def question(count: Count, story: Story, marks: Sequence[Mark], anchors: dict[str, str]) -> Question:
    """Turn a count into what the page shows; `anchors` gives the id of each member's row, unique on the page."""
    claimed = largest_claim(count)
    legend = _legend(count)
    text = _bar_text(count, legend, claimed, marks)
    return Question(
        id=anchor("question", count.motion.id),
        text=count.motion.text,
        body=count.body.name,
        size=count.body.size,
        policy=count.policy.title,
        aye=len(count.at(Position.AYE)),
        aye_label=_plural(count, Position.AYE),
        aye_href=_list_href(count, Position.AYE),
        counts_no=Position.NO in count.policy.positions,
        no=len(count.at(Position.NO)),
        no_label=_plural(count, Position.NO),
        no_href=_list_href(count, Position.NO),
        claimed=claimant(claimed) if claimed else "",
        claimed_range=claimed.range_text if claimed else "",
        claimed_href="#" + anchor("claim", claimed.claim.id) if claimed else "",
        claimed_named=_named_for(count, claimed) if claimed else 0,
        claimed_act=words.have(claimed.total.act) if claimed else "",
        bar=_bar(count, claimed, marks, text),
        bar_text=text,
        marks=tuple(marks),
        legend=legend,
        dots=_dots(count, text, anchors),
        groups=groups(count, story, anchors),
        silent=silent_rows(count, story, anchors),
        aside=aside_rows(count, story, anchors),
        silent_anchor=group_anchor(count, None),
        acts=_acts(count),
        totals=_totals(count, story),
        group_claims=tuple(claim_view(r, story) for r in count.groups),
        left_out=tuple(claim_view(r, story) for r in count.left_out),
        waiting=count.waiting,
        includes_unreviewed=count.includes_unreviewed,
        conflicts=sum(1 for s in count.standings if s.conflicts),
        fresh=age.text if (age := freshness(count)) else "",
        alone=sum(s.sources == 1 for s in count.standings),
        standings=len(count.standings),
        crosstab=crosstab(count),
    )


def numbers(count: Count) -> dict[Position | None, int]:
    """Count the members at each rung; members the roster does not name are silent."""
    named: dict[Position | None, int] = {p: len(count.at(p)) for p in LADDER if p}
    return named | {None: max(count.body.size - len(count.standings), len(count.silent))}


def _plural(count: Count, position: Position) -> str:
    return words.of_many(words.label(count.motion, position))


def _list_href(count: Count, position: Position | None) -> str:
    held = count.at(position) if position else count.silent
    return "#" + group_anchor(count, position) if held else ""


def _legend(count: Count) -> tuple[LegendItem, ...]:
    found = numbers(count)
    return tuple(
        LegendItem(
            css=css(position),
            glyph=glyph(position),
            label=item_label(count, position, found[position]),
            number=found[position],
            href=_list_href(count, position),
        )
        for position in LADDER
        if found[position] or position is None or position in {Position.AYE, Position.NO} & count.policy.positions
    )


def _bar_text(count: Count, legend: Sequence[LegendItem], claimed: ClaimedTotal | None, marks: Sequence[Mark]) -> str:
    parts = [
        f"Of {words.counted(count.body.size, 'member')}: {words.joined([f'{i.number} {i.label}' for i in legend])}."
    ]
    if claimed:
        have = words.have(claimed.total.act)
        named = _named_for(count, claimed)
        parts.append(f"Claimed: {claimed.range_text} {have}, according to {claimant(claimed)}; known by name: {named}.")
    parts += [f"Threshold {m.number}{'' if m.in_force else ' (not in force)'}: {m.label}." for m in marks]
    return " ".join(parts)


def _bar(count: Count, claimed: ClaimedTotal | None, marks: Sequence[Mark], text: str) -> Markup:
    lane = None
    if claimed and claimed.total.low is not None:
        lane = Claimed(_named_for(count, claimed), claimed.total.low, claimed.total.high)
    return tally_bar(
        count.body.size,
        numbers(count),
        lane,
        [Threshold(m.number, m.in_force) for m in marks],
        Caption(anchor("tally", count.motion.id), f"{count.motion.text}: the tally", text),
    )


def _dots(count: Count, text: str, anchors: dict[str, str]) -> Markup:
    held = [
        Dot(f"{s.person.name}: {words.label(count.motion, s.position)}", "#" + anchors[s.person.id], s.position)
        for s in count.standings
    ]
    silent = [Dot(f"{p.name}: {words.label(count.motion, None)}", "#" + anchors[p.id], None) for p in count.silent]
    return dots(
        held + silent,
        Caption(
            anchor("dots", count.motion.id), f"{words.capital(words.the(count.body.name))}, member by member", text
        ),
        "member" if len(held) + len(silent) == 1 else "members",
    )


def _acts(count: Count) -> tuple[ActLine, ...]:
    lines = (
        ActLine(words.capital(words.ACTS[a]), _named(count, Position.AYE, a), _named(count, Position.NO, a))
        for a in Act
    )
    return tuple(line for line in lines if line.aye or line.no)


def _named_for(count: Count, claimed: ClaimedTotal) -> int:
    return _named(count, claimed.total.position, claimed.total.act)


def _named(count: Count, position: Position, act: Act) -> int:
    return sum(1 for s in count.at(position) if act in s.acts)


def _totals(count: Count, story: Story) -> tuple[TotalGroup, ...]:
    kinds = {(t.total.position, t.total.act): t for t in count.totals}
    order = sorted(kinds, key=lambda k: (list(Position).index(k[0]), list(Act).index(k[1])))
    return tuple(_total_group(count, story, kinds[kind]) for kind in order)


def _total_group(count: Count, story: Story, sample: ClaimedTotal) -> TotalGroup:
    position, act = sample.total.position, sample.total.act
    named = _named_for(count, sample)
    fit = [t for t in count.totals if (t.total.position, t.total.act) == (position, act)]
    fit.sort(key=lambda t: (-t.claim.held_from.toordinal(), -(t.total.low or 0), t.claim.id))
    return TotalGroup(
        heading=f"{words.capital(_plural(count, position))}: {words.have(act)}",
        named=named,
        named_href=_list_href(count, position) if named else "",
        rows=tuple(_total_row(t, count, story, named) for t in fit),
    )


def _total_row(claimed: ClaimedTotal, count: Count, story: Story, named: int) -> TotalRow:
    total = claimed.total
    side = {1: "side-aye", -1: "side-no"}.get(total.position.side, "side-mid")
    whole = total.of in {"", count.body.id, count.body.name}
    return TotalRow(
        claimant=words.capital(claimant(claimed)),
        range_text=claimed.range_text,
        strip=range_strip(total.low, total.high, scale=count.body.size, named=named, side=side),
        of="" if whole else next((b.name for b in story.bodies if b.id == total.of), total.of),
        claim=claim_view(claimed.claim, story),
        earlier=tuple(claim_view(r, story) for r in claimed.earlier),
    )
