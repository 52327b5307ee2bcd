"""Answer: what is on the page? The context of the templates, built from one publication, and the HTML made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from whipcount.count.policy import Policy
from whipcount.count.result import Cause, Changes, Transition
from whipcount.desk import words
from whipcount.desk.chamber import Chamber, chamber
from whipcount.desk.charts.glyphs import LADDER, glyph
from whipcount.desk.charts.ranges import axis
from whipcount.desk.claimants import Claimants, claimants
from whipcount.desk.evidence import ClaimView, also_carried, claim_view, published_claims
from whipcount.desk.headline import Phrase, headline, rules_of, sentence
from whipcount.desk.links import anchor
from whipcount.desk.over_time import OverTimeView, over_time_view
from whipcount.desk.question import Question, question
from whipcount.desk.reconciled import ReconciledView, reconciled_view
from whipcount.desk.ruling import Rules, rules_view
from whipcount.desk.templating import asset, digest, environment
from whipcount.model.claim import EventClaim
from whipcount.model.motion import Position
from whipcount.model.problem import Problem
from whipcount.pictures.palette import css as picture_css
from whipcount.rules.answer import RulesAnswer
from whipcount.runs.publication import Publication


@dataclass(frozen=True, slots=True)
class Mover:
    """One member who moved, and the claim that shows it."""

    name: str
    href: str
    claim: ClaimView


@dataclass(frozen=True, slots=True)
class Move:
    """The members who made the same move between two dates."""

    before: str
    before_glyph: Markup
    after: str
    after_glyph: Markup
    movers: tuple[Mover, ...]


@dataclass(frozen=True, slots=True)
class GoneRow:
    """A claim that was counted once and whose text was erased."""

    on: str
    reason: str


@dataclass(frozen=True, slots=True)
class Moved:
    """What moved on one motion."""

    motion: str
    since: str
    until: str
    moves: tuple[Move, ...]
    late: tuple[Move, ...]
    """Moves that are no news: a decision was changed, or something older was recorded late."""
    totals: tuple[ClaimView, ...]
    groups: tuple[ClaimView, ...]
    corrections: tuple[ClaimView, ...]
    left: tuple[str, ...] = ()
    """Names of the members who left the body."""
    joined: tuple[str, ...] = ()

    @property
    def nothing(self) -> bool:
        """Say whether nothing moved."""
        return not (
            self.moves or self.late or self.totals or self.groups or self.corrections or self.left or self.joined
        )


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event of the timeline."""

    iso: str
    day: str
    kind: str
    text: str
    quoted: bool
    """False where the text is the words themselves, which are then not shown twice."""
    result: str
    claim: ClaimView


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """One correction."""

    on: str
    what: str
    claim: ClaimView


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the templates may show; plain text is escaped by them, Markup is our own SVG, CSS and script."""

    title: str
    sentence: str
    headline: tuple[Phrase, ...]
    as_of: str
    as_of_iso: str
    known_at: str
    made_at: str
    made_at_iso: str
    since: str
    policy: Policy | None
    main: Question | None
    others: tuple[Question, ...]
    """Other motions before bodies that are not the House."""
    in_house: tuple[Question, ...]
    """Motions before the House: shown inside its panel."""
    axis: Markup
    changes: tuple[Moved, ...]
    house: Chamber | None
    rules: tuple[Rules, ...]
    main_rules: RulesAnswer | None
    events: tuple[EventRow, ...]
    corrections: tuple[CorrectionRow, ...]
    erased: tuple[GoneRow, ...]
    over_time: OverTimeView | None
    reconciled: ReconciledView | None
    no_estimate: str
    """Why there is no estimate."""
    claimants: Claimants | None
    failing: tuple[Problem, ...]
    claims: tuple[ClaimView, ...]
    articles: int
    head: str
    css: str
    """Our own file and the colours of the pictures: the template marks it safe."""
    js: str
    """Our own file, likewise."""
    css_hash: str
    js_hash: str


def render(publication: Publication) -> str:
    """Write the whole page as HTML: the same publication gives the same characters."""
    return environment().get_template("page.html").render(page=page(publication))


def page(publication: Publication) -> Page:
    """Build the context of the templates."""
    story, as_of = publication.story, publication.as_of
    counts = publication.counts
    questions = _questions(publication)
    house_body = story.house.body if story.house else ""
    in_house = tuple(
        q for q, c in zip(questions, counts, strict=True) if c.body.id == house_body and c is not counts[0]
    )
    style, script, also = f"{asset('page.css')}\n{picture_css()}", asset("page.js"), also_carried(publication)
    shown = published_claims(publication)
    estimate = publication.reconciled
    return Page(
        title=story.title,
        sentence=sentence(publication),
        headline=headline(publication),
        as_of=words.day(as_of.on),
        as_of_iso=as_of.on.isoformat(),
        known_at=words.moment(as_of.known_at) if as_of.known_at else "",
        made_at=words.moment(publication.made_at),
        made_at_iso=publication.made_at.isoformat(),
        since=words.day(publication.since),
        policy=counts[0].policy if counts else None,
        main=questions[0] if questions else None,
        others=tuple(q for q in questions[1:] if q not in in_house),
        in_house=in_house,
        axis=axis(counts[0].body.size) if counts else Markup(),
        changes=tuple(_moved(c, publication) for c in publication.changes),
        house=_house(publication),
        rules=tuple(rules_view(r, story) for r in publication.rules),
        main_rules=rules_of(publication, counts[0]) if counts else None,
        events=_events(publication),
        corrections=tuple(
            CorrectionRow(words.moment(c.on), c.what, claim_view(c.claim, story)) for c in publication.corrections
        ),
        erased=tuple(GoneRow(words.moment(gone.on), gone.reason) for gone in publication.erased),
        over_time=over_time_view(publication.over_time) if publication.over_time else None,
        reconciled=reconciled_view(estimate, [r.id for r in shown]) if estimate else None,
        no_estimate=publication.no_estimate,
        claimants=claimants(counts[0], story) if counts else None,
        failing=publication.failing,
        claims=tuple(claim_view(r, story, also.get(r.id, ())) for r in shown),
        articles=len(publication.articles),
        head=publication.head,
        css=style,
        js=script,
        css_hash=digest(style),
        js_hash=digest(script),
    )


def member_anchors(publication: Publication) -> tuple[dict[str, str], ...]:
    """Give the id of each member's row, per count: `member-<id>` where the member is first met, unique after that."""
    met: set[str] = set()
    given = []
    for count in publication.counts:
        people = [s.person.id for s in count.standings] + [p.id for p in count.silent]
        again = f"-on-{count.motion.id}"
        given.append({p: anchor("member", p + again if p in met else p) for p in people})
        met.update(people)
    return tuple(given)


def _house(publication: Publication) -> Chamber | None:
    if publication.house is None:
        return None
    return chamber(publication.house, publication.story, _listed(publication), publication.scenarios)


def _listed(publication: Publication) -> frozenset[str]:
    """Give the members who have a row under a motion before the House."""
    body = publication.story.house.body if publication.story.house else ""
    return frozenset(s.person.id for c in publication.counts[1:] if c.body.id == body for s in c.standings)


def _questions(publication: Publication) -> tuple[Question, ...]:
    found = []
    for i, (count, anchors) in enumerate(zip(publication.counts, member_anchors(publication), strict=True)):
        found.append(question(count, publication.story, () if i else publication.marks, anchors))
    return tuple(found)


def _moved(changes: Changes, publication: Publication) -> Moved:
    story = publication.story
    return Moved(
        motion=changes.motion.text,
        since=words.day(changes.since),
        until=words.day(changes.until),
        moves=_moves(changes, publication, changes.caused(*_NEWS)),
        late=_moves(changes, publication, changes.caused(Cause.CORRECTION, Cause.RECORDED_LATE)),
        totals=tuple(claim_view(r, story) for r in changes.totals),
        groups=tuple(claim_view(r, story) for r in changes.groups),
        corrections=tuple(claim_view(c.claim, story) for c in changes.corrections),
        left=tuple(p.name for p in changes.left),
        joined=tuple(p.name for p in changes.joined),
    )


_NEWS = (Cause.NEWS, Cause.LAPSED, Cause.JOINED, Cause.LEFT)


def _moves(changes: Changes, publication: Publication, moved: Sequence[Transition]) -> tuple[Move, ...]:
    given = zip(publication.counts, member_anchors(publication), strict=True)
    anchors = next((a for count, a in given if count.motion.id == changes.motion.id), {})
    alike: dict[tuple[Position | None, Position | None], list[Mover]] = {}
    for t in moved:
        href = f"#{anchors[t.person.id]}" if t.person.id in anchors else ""
        mover = Mover(t.person.name, href, claim_view(t.claim, publication.story))
        alike.setdefault((t.before, t.after), []).append(mover)
    order = sorted(alike, key=lambda m: (LADDER.index(m[1]), LADDER.index(m[0])))
    return tuple(
        Move(
            before=words.label(changes.motion, before),
            before_glyph=glyph(before),
            after=words.label(changes.motion, after),
            after_glyph=glyph(after),
            movers=tuple(alike[before, after]),
        )
        for before, after in order
    )


def _events(publication: Publication) -> tuple[EventRow, ...]:
    rows = []
    for record in publication.events:
        claim = record.claim
        if not isinstance(claim, EventClaim):
            continue
        on = claim.date or record.article.published
        votes = claim.ayes is not None and claim.noes is not None
        same = record.words_stored and words.repeats(claim.text, record.words)
        rows.append(
            EventRow(
                iso=on.isoformat(),
                day=words.day(on) if claim.date else f"reported {words.day(on)}",
                kind=words.EVENTS[claim.type],
                text=record.words if same else claim.text,
                quoted=not same,
                result=f"{claim.ayes} for, {claim.noes} against" if votes else "",
                claim=claim_view(record, publication.story),
            )
        )
    return tuple(sorted(rows, key=lambda row: row.iso, reverse=True))  # what is still to come stands first
