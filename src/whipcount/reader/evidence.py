"""Answer: are the words really there? The one check that every proposed claim passes, machine's or human's."""

from __future__ import annotations

import re

from whipcount.model.article import Article
from whipcount.model.claim import (
    Citation,
    Claim,
    EventClaim,
    Holder,
    HolderKind,
    PositionClaim,
    Source,
    SourceKind,
    Span,
    TotalClaim,
)
from whipcount.model.errors import EvidenceRefused
from whipcount.model.story import Story
from whipcount.reader.segment import sentences

LONGEST = 1000
"""Code points: no sentence or list entry needs more, and a span of that length proves nothing."""

_SHOWN = 40
_PARAGRAPH_BREAK = re.compile(r"\n[^\S\n]*\n")


def verify(article: Article, story: Story, claim: Claim) -> None:
    """Refuse a claim whose words are not in the article at their offsets, or that names nobody in the story.

    Raises:
        EvidenceRefused: saying what is wrong and how to mend it.
    """
    match claim.evidence:
        case Span() as span:
            _verify_span(article, span)
        case Citation(url, note):
            if not (url.strip() or note.strip()):
                raise _refused(article, "the citation has neither address nor note", "give at least one of them")
    match claim:
        case PositionClaim():
            _verify_motion(article, story, claim.motion)
            _verify_holder(article, story, claim.holder)
            _verify_source(article, story, claim.source)
        case TotalClaim():
            _verify_motion(article, story, claim.motion)
            _verify_source(article, story, claim.source)
            _verify_bounds(article, claim)
        case EventClaim():
            _verify_event(article, story, claim)


def words(article: Article, span: Span) -> str:
    """Give the exact words of a span."""
    return article.text[span.start : span.end]


def sentence_around(article: Article, span: Span) -> str:
    """Give the sentence (or sentences, never two paragraphs) in which a span lies."""
    text = article.text
    start = max((m.end() for m in _PARAGRAPH_BREAK.finditer(text, 0, span.start)), default=0)
    after = _PARAGRAPH_BREAK.search(text, span.end)
    end = after.start() if after else len(text)
    held = [s for s in sentences(text, start, end) if s[0] < span.end and span.start < s[1]]
    return text[held[0][0] : held[-1][1]] if held else words(article, span)


def _verify_span(article: Article, span: Span) -> None:
    size = len(article.text)
    if not 0 <= span.start < span.end <= size:
        raise _refused(article, f"{span.start}-{span.end} is not a span of a text of {size}", "quote its exact words")
    quoted = words(article, span)
    if quoted != quoted.strip():
        raise _refused(article, f"the words {_short(quoted)} have loose blanks", "leave the blanks out")
    if _PARAGRAPH_BREAK.search(quoted):
        raise _refused(article, f"the words {_short(quoted)} run over a paragraph", "keep to one sentence")
    if len(quoted) > LONGEST:
        raise _refused(article, f"{len(quoted)} characters are no evidence", "keep to one sentence or list entry")


def _verify_motion(article: Article, story: Story, motion: str) -> None:
    if motion not in {m.id for m in story.motions}:
        raise _refused(article, f"there is no motion {motion!r}", "see the motions in story.toml")


def _verify_holder(article: Article, story: Story, holder: Holder) -> None:
    match holder.kind:
        case HolderKind.MEMBER:
            _verify_member(article, story, holder.ref)
        case HolderKind.PARTY:
            _verify_party(article, story, holder.ref)
        case HolderKind.GROUP:
            if not holder.ref.strip():
                raise _refused(article, "the group has no words", "use the article's words for it")


def _verify_source(article: Article, story: Story, source: Source) -> None:
    match source.kind:
        case SourceKind.MEMBER:
            _verify_member(article, story, source.ref)
        case SourceKind.NAME | SourceKind.UNNAMED:
            if not source.ref.strip():
                raise _refused(article, f"the {source.kind.value} source is empty", "say who it is")
        case SourceKind.OUTLET:
            pass


def _verify_member(article: Article, story: Story, member: str) -> None:
    if member not in story.roster.by_id():
        raise _refused(article, f"there is no member {member!r}", "add the person to roster.csv")


def _verify_party(article: Article, story: Story, party: str) -> None:
    if party not in {p.id for p in story.parties}:
        raise _refused(article, f"there is no party {party!r}", "see the parties in story.toml")


def _verify_bounds(article: Article, claim: TotalClaim) -> None:
    low, high = claim.low, claim.high
    if low is None and high is None:
        raise _refused(article, "the total has no bounds", "give a low or a high number")
    if min(x for x in (low, high) if x is not None) < 0 or (low is not None and high is not None and low > high):
        raise _refused(article, f"a total from {low} to {high} is impossible", "give low before high, none below 0")


def _verify_event(article: Article, story: Story, claim: EventClaim) -> None:
    for party in claim.parties:
        _verify_party(article, story, party)
    if claim.member:
        _verify_member(article, story, claim.member)
    if any(votes is not None and votes < 0 for votes in (claim.ayes, claim.noes)):
        raise _refused(article, "a vote below zero is impossible", "give the votes as counted")


def _refused(article: Article, what: str, mend: str) -> EvidenceRefused:
    return EvidenceRefused(what, where=f"article {article.id}", mend=mend)


def _short(text: str) -> str:
    return repr(text if len(text) <= _SHOWN else f"{text[: _SHOWN - 3]}...")
