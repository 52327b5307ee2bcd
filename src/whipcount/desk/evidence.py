"""Answer: what does the page show about one claim? Its words, where they stand, who says so, when, and its status."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import assert_never

from whipcount.count.result import Changes, Count
from whipcount.desk import words
from whipcount.desk.links import anchor, safe_url
from whipcount.model.claim import Basis, Claim, EventClaim, Holder, HolderKind, PositionClaim, SourceKind, TotalClaim
from whipcount.model.record import RecordedClaim
from whipcount.model.story import Story
from whipcount.runs.publication import Publication


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim as the page shows it; every string is plain text, to be escaped."""

    anchor: str
    id: str
    says: str
    """What it says in one line: `Sean Casey: wants him to go`."""
    words: str
    stored: bool
    """False where the words are a note, not the article's."""
    before: str
    """The sentence up to the words; empty where they are the whole sentence."""
    after: str
    how: tuple[str, ...]
    """Act and basis, in words."""
    when: str
    iso: str
    outlet: str
    title: str
    url: str
    """http or https, or empty."""
    published: str
    """Day of publication, empty where it is the day given by `when`."""
    status: str
    reviewed: bool
    first_read: str
    """What the reader first made of it, where an editor amended it."""
    condition: str
    also: tuple[str, ...] = ()
    """The outlets that carry the same report; it counts once."""


def claim_view(record: RecordedClaim, story: Story, also: tuple[str, ...] = ()) -> ClaimView:
    """Turn a recorded claim into what the page shows; `also` names the outlets that carry its report."""
    before, after = _around(record)
    return ClaimView(
        anchor=anchor("claim", record.id),
        id=record.id,
        says=_says(record, story),
        words=record.words,
        stored=record.words_stored,
        before=before,
        after=after,
        how=how(record.claim, story, record.article.outlet),
        when=words.when(record),
        iso=record.held_from.isoformat(),
        outlet=record.article.outlet,
        title=record.article.title,
        url=safe_url(record.article.url),
        published=_published(record),
        status=words.STATUSES[record.status],
        reviewed=record.decided_at is not None,
        first_read=says(record.proposed, story, record.article.outlet) if record.is_amended else "",
        condition=getattr(record.claim, "condition", None) or "",
        also=also,
    )


def also_carried(publication: Publication) -> dict[str, tuple[str, ...]]:
    """Give, by the id of a claim, the outlets whose copies say the same."""
    carried = (c for count in publication.counts for c in count.carried)
    return {c.claim: tuple(sorted({r.article.outlet or "another site" for r in c.by})) for c in carried}


def says(claim: Claim, story: Story, outlet: str) -> str:
    """Say in one line what a claim says."""
    match claim:
        case PositionClaim():
            held = words.label(story.motion(claim.motion), claim.position)
            held = words.of_many(held) if _is_many(claim.holder) else held
            return f"{holder_name(claim.holder, story)}: {held}"
        case TotalClaim():
            held = words.of_many(words.label(story.motion(claim.motion), claim.position))
            who = words.source(claim.source, names(story), outlet)
            return f"{who}: {claim.range_text or 'an unknown number'} {words.have(claim.act)} ({held})"
        case EventClaim():
            return f"{words.EVENTS[claim.type]}: {claim.text}"
        case _ as never:
            assert_never(never)


def _says(record: RecordedClaim, story: Story) -> str:
    """Say what a claim says; of an event only the kind, where its text repeats the words that stand beside it."""
    claim = record.claim
    if isinstance(claim, EventClaim) and record.words_stored and words.repeats(claim.text, record.words):
        return words.EVENTS[claim.type]
    return says(claim, story, record.article.outlet)


def holder_name(holder: Holder, story: Story) -> str:
    """Name the holder of a position."""
    match holder.kind:
        case HolderKind.MEMBER:
            return names(story).get(holder.ref, holder.ref)
        case HolderKind.PARTY:
            return next((p.name for p in story.parties if p.id == holder.ref), holder.ref)
        case HolderKind.GROUP:
            return holder.ref


def _is_many(holder: Holder) -> bool:
    return holder.kind is HolderKind.GROUP and holder.ref.lower().split(" ")[0] not in {"one", "a", "an", "another"}


def names(story: Story) -> dict[str, str]:
    """Index the names of members by id."""
    return {p.id: p.name for p in story.roster}


def how(claim: Claim, story: Story, outlet: str) -> tuple[str, ...]:
    """Say how we know: act and basis, in words; nothing for an event."""
    if isinstance(claim, EventClaim):
        return ()
    unnamed = claim.basis is Basis.ANONYMOUS and claim.source.kind is SourceKind.OUTLET
    who = "" if unnamed else words.source(claim.source, names(story), outlet)
    withdrawn = isinstance(claim, PositionClaim) and claim.withdraws
    return (*(["takes back an earlier act"] if withdrawn else []), words.ACTS[claim.act], words.basis(claim.basis, who))


def published_claims(publication: Publication) -> tuple[RecordedClaim, ...]:
    """Give every claim that the page refers to, each once, newest first."""
    found = {record.id: record for record in _referred(publication)}
    return tuple(sorted(found.values(), key=lambda r: (-r.held_from.toordinal(), r.id)))


def _referred(publication: Publication) -> Iterator[RecordedClaim]:
    # Corrections first: where an id is met again, the later and current reading stays.
    yield from (c.claim for c in publication.corrections)
    if publication.over_time:
        yield from publication.over_time.claims
    for changes in publication.changes:
        yield from _of_changes(changes)
    for count in publication.counts:
        yield from _of_count(count)
    if publication.house:
        yield from (s.claim for s in publication.house.stances)
    yield from publication.events


def _of_changes(changes: Changes) -> Iterable[RecordedClaim]:
    yield from (c.claim for c in changes.corrections)
    yield from (t.claim for t in changes.transitions)
    yield from changes.totals
    yield from changes.groups
    yield from changes.events


def _of_count(count: Count) -> Iterable[RecordedClaim]:
    for standing in count.standings:
        yield from (*standing.claims, *standing.conflicts, standing.claim)
    for aside in count.aside:
        yield from (*aside.claims, aside.claim)
    for claimed in count.totals:
        yield from (*claimed.earlier, claimed.claim)
    yield from count.groups
    yield from (p.claim for p in count.parties)
    yield from count.left_out
    for carried in count.carried:
        yield from carried.by


def _published(record: RecordedClaim) -> str:
    day = words.day(record.article.published)
    return "" if words.when(record) in {day, f"published {day}"} else f"published {day}"


def _around(record: RecordedClaim) -> tuple[str, str]:
    if not record.words_stored or record.words not in record.sentence:
        return "", ""
    before, _, after = record.sentence.partition(record.words)
    return before, after
