"""Answer: why was this claim proposed? The article with its evidence marked, beside what was read from it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from whipcount.desk import words
from whipcount.desk.evidence import how, says
from whipcount.desk.links import safe_url
from whipcount.desk.marking import Segment, Stretch, blocks, segments, touching
from whipcount.desk.templating import asset, digest, environment
from whipcount.model.claim import Claim, EventClaim, PositionClaim, Span
from whipcount.model.story import Story
from whipcount.runs.propose import Proposal
from whipcount.runs.reading import ReadArticle

EVENT, MIXED = "event", "mixed"
_SIDES = {1: "aye", 0: "mid", -1: "no"}


@dataclass(frozen=True, slots=True)
class Note:
    """One claim beside the article; every string is plain text, to be escaped."""

    number: int
    id: str
    """The claim's id in the ledger."""
    side: str
    """aye, no, mid or event: the colour of its words."""
    says: str
    motion: str
    """The question, where the words for the position do not say which one it is."""
    how: tuple[str, ...]
    when: str
    condition: str
    confidence: str
    """Such as `93 %`; empty where the reader gives none."""
    reason: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that belong to the same claims throughout."""

    text: str
    numbers: tuple[int, ...]
    side: str
    """aye, no, mid, event; mixed where the claims differ; empty where there is no claim."""
    ends: tuple[int, ...]
    """Claims whose evidence ends here."""
    starts: tuple[int, ...]
    """Claims whose evidence begins here."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, with the claims whose words begin in it."""

    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """One article, marked."""

    id: str
    title: str
    outlet: str
    published: str
    url: str
    """http or https, or empty."""
    blocks: tuple[Block, ...]
    claims: int


def explain(read: ReadArticle, story: Story) -> Explained:
    """Mark one article that was read."""
    article = read.article
    notes = tuple(_note(i, p, story, article.outlet) for i, p in enumerate(read.proposals, 1))
    spans = tuple(_stretch(p.claim, len(article.text)) for p in read.proposals)
    return Explained(
        id=article.id,
        title=article.title or read.name,
        outlet=article.outlet or "outlet unknown",
        published=words.day(article.published),
        url=safe_url(article.url),
        blocks=tuple(_blocks(article.text, spans, notes)),
        claims=len(notes),
    )


def explanation_page(articles: Sequence[ReadArticle], story: Story) -> str:
    """Write one self-contained page: every article with its claims beside it. The same readings give the same bytes."""
    style = "\n".join((asset("page.css"), asset("explain.css")))
    script = asset("explain.js")
    return (
        environment()
        .get_template("explain.html")
        .render(
            title=story.title,
            articles=[explain(a, story) for a in articles],
            claims=sum(len(a.proposals) for a in articles),
            css=style,
            js=script,
            css_hash=digest(style),
            js_hash=digest(script),
        )
    )


def _note(number: int, proposal: Proposal, story: Story, outlet: str) -> Note:
    claim = proposal.claim
    return Note(
        number=number,
        id=proposal.id,
        side=_side(claim),
        says=says(claim, story, outlet),
        motion=_motion(claim, story),
        how=how(claim, story, outlet),
        when=_when(claim),
        condition=(claim.condition or "") if isinstance(claim, PositionClaim) else "",
        confidence="" if proposal.confidence is None else f"{proposal.confidence:.0%}".replace("%", " %"),
        reason=proposal.reason,
    )


def _side(claim: Claim) -> str:
    return EVENT if isinstance(claim, EventClaim) else _SIDES[claim.position.side]


def _motion(claim: Claim, story: Story) -> str:
    if isinstance(claim, EventClaim) or len(story.motions) == 1:
        return ""
    motion = story.motion(claim.motion)
    return "" if claim.position in motion.labels else motion.text


def _when(claim: Claim) -> str:
    if isinstance(claim, EventClaim):
        return words.day(claim.date) if claim.date else ""
    return words.said_on(claim.said_on, claim.said_precision)


def _stretch(claim: Claim, size: int) -> Stretch:
    """Give the claim's words; a claim without words in the text stands at its end, unmarked."""
    return (claim.evidence.start, claim.evidence.end) if isinstance(claim.evidence, Span) else (size, size)


def _blocks(text: str, spans: Sequence[Stretch], notes: Sequence[Note]) -> Iterator[Block]:
    stretches = blocks(text)
    starts = [a for a, _ in stretches]
    first = [max(bisect_right(starts, a) - 1, 0) for a, _ in spans]
    beside: dict[int, list[Note]] = {}
    for note, block in zip(notes, first, strict=True):
        beside.setdefault(block, []).append(note)
    for index, (stretch, here) in enumerate(zip(stretches, touching(stretches, spans), strict=True)):
        marks = [(notes[i], spans[i]) for i in here]
        yield Block(_pieces(text, stretch, marks), tuple(beside.get(index, ())))


def _pieces(text: str, within: Stretch, marks: Sequence[tuple[Note, Stretch]]) -> tuple[Piece, ...]:
    start, end = within
    shown = (start, start + len(text[start:end].rstrip()))
    return tuple(_piece(text, s, [marks[i] for i in s.claims]) for s in segments(shown, [span for _, span in marks]))


def _piece(text: str, segment: Segment, marks: Sequence[tuple[Note, Stretch]]) -> Piece:
    sides = {note.side for note, _ in marks}
    return Piece(
        text=text[segment.start : segment.end],
        numbers=tuple(note.number for note, _ in marks),
        side=MIXED if len(sides) > 1 else "".join(sides),
        ends=tuple(note.number for note, (_, end) in marks if end == segment.end),
        starts=tuple(note.number for note, (start, _) in marks if start == segment.start),
    )
