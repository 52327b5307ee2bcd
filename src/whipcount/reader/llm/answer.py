"""Answer: which of a model's claims hold? Its words are looked for, its people and numbers checked; the rest is refused."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, assert_never

from pydantic import ValidationError

from whipcount.model.claim import Claim, EventClaim, EventType, Holder, HolderKind, PositionClaim, TotalClaim
from whipcount.model.errors import EvidenceRefused
from whipcount.model.motion import Motion
from whipcount.reader.events import LONGEST_TEXT
from whipcount.reader.evidence import LONGEST, verify
from whipcount.reader.llm.attribution import attribution
from whipcount.reader.llm.figures import bounds, day, lowered, said_on, votes
from whipcount.reader.llm.locate import Place
from whipcount.reader.llm.parse import ANSWER, AnyAnswer, EventAnswer, PositionAnswer, Quote, TotalAnswer
from whipcount.reader.llm.passages import Paragraph
from whipcount.reader.llm.sheet import MEMBERS, Reason, Refused, Sheet
from whipcount.reader.names import Kind
from whipcount.reader.noise import is_to_software
from whipcount.reader.turning import NEGATION

MOST_SENTENCES = 3
"""Of the evidence: one, or a short quotation with what stands around it; they follow each other, or are not found."""
_SHOWN = 60
_TURNED = re.compile(
    r"\b(?:may|might|could|would|if|unless|whether|until|(?:expected|likely|ready|prepared|poised|set|asked|urged|pressed) to)"
    r"(?: (?:also|now|then|openly|publicly))? $"
)
"""Directly before the words: what is left out there makes them a wish, a question or a forecast."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A claim that was refused: why, and what it was about."""

    reason: Reason
    detail: str
    words: str
    """The beginning of the words the model gave as evidence."""

    def __str__(self) -> str:
        """Say it in a line."""
        return f"{self.reason.value}: {self.detail}" + (f" (“{self.words}”)" if self.words else "")


@dataclass(frozen=True, slots=True)
class Outcome:
    """The claims of an answer that hold, and those that do not."""

    claims: tuple[Claim, ...]
    refused: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True)
class _Cited:
    """The first quote of a claim, found, and every paragraph the claim cites."""

    evidence: Place
    at: Paragraph
    paragraphs: tuple[Paragraph, ...]


def claims_of(given: Iterable[Any], sheet: Sheet) -> Outcome:
    """Turn the claims of an answer into ours; each holds entirely or is refused with a reason."""
    claims: list[Claim] = []
    refused: list[Refusal] = []
    for item in given:
        try:
            claims.append(_claim(_shaped(item), sheet))
        except Refused as error:
            refused.append(Refusal(error.reason, _short(error.detail), _short(_words(item))))
    return Outcome(tuple(claims), tuple(refused))


def _shaped(item: Any) -> AnyAnswer:
    try:
        return ANSWER.validate_python(item)
    except (ValidationError, RecursionError) as error:
        first = error.errors(include_url=False)[0] if isinstance(error, ValidationError) else {"loc": (), "msg": ""}
        place = ".".join(str(p) for p in first["loc"] if p not in {"position", "total", "event"})
        raise Refused(Reason.SHAPE, f"{place or 'claim'}: {first['msg']}") from error


def _claim(answer: AnyAnswer, sheet: Sheet) -> Claim:
    cited = _cited(answer.quotes, sheet)
    if is_to_software(cited.at.passage):
        raise Refused(Reason.NOT_REPORTING, f"paragraph {cited.at.number}")
    match answer:
        case PositionAnswer():
            claim: Claim = _position(answer, cited, sheet)
        case TotalAnswer():
            claim = _total(answer, cited, sheet)
        case EventAnswer():
            claim = _event(answer, cited, sheet)
        case _:
            assert_never(answer)
    try:
        verify(sheet.article, sheet.story, claim)
    except EvidenceRefused as error:
        raise Refused(Reason.VERIFIER, error.what) from error
    return claim


def _cited(quotes: tuple[Quote, ...], sheet: Sheet) -> _Cited:
    """Find every quote in its paragraph; the first one must stand there once, in at most three sentences."""
    paragraphs = tuple(sheet.paragraph(q.paragraph) for q in quotes)
    for quote, paragraph in zip(quotes, paragraphs, strict=True):
        if not sheet.find(quote.words, [paragraph]):
            elsewhere = sheet.find(quote.words, sheet.paragraphs)
            raise Refused(Reason.ELSEWHERE if elsewhere else Reason.NOT_FOUND, f"paragraph {paragraph.number}")
    found, at = sheet.find(quotes[0].words, [paragraphs[0]]), paragraphs[0]
    if len(found) > 1:
        raise Refused(Reason.TWICE, f"{len(found)} times in paragraph {at.number}")
    if found[0][1] - found[0][0] > LONGEST or sheet.sentences(found[0], at) > MOST_SENTENCES:
        raise Refused(Reason.LONG, f"paragraph {at.number}")
    return _Cited(found[0], at, tuple(dict.fromkeys(paragraphs)))


def _position(answer: PositionAnswer, cited: _Cited, sheet: Sheet) -> PositionClaim:
    motion = _motion(answer.motion, sheet)
    holder = _holder(answer, cited, sheet, motion)
    _not_clipped(cited, sheet)
    basis, source = attribution(sheet, answer, holder, cited.evidence, cited.at, cited.paragraphs)
    return PositionClaim(
        motion.id, holder, answer.position, answer.act, basis, source, sheet.span(cited.evidence),
        said_on=said_on(sheet, answer.when, cited.paragraphs),
        condition=_copied(answer.condition, "condition", cited, sheet),
        withdraws=answer.withdraws,
    )  # fmt: skip


def _total(answer: TotalAnswer, cited: _Cited, sheet: Sheet) -> TotalClaim:
    motion = _motion(answer.motion, sheet)
    size = sheet.story.body(motion.body).size
    low, high, evidence = bounds(sheet, answer.number, cited.evidence, cited.at, size)
    _not_clipped(cited, sheet)
    basis, source = attribution(sheet, answer, None, evidence, cited.at, cited.paragraphs)
    return TotalClaim(
        motion.id, answer.position, answer.act, low, high, basis, source, sheet.span(evidence),
        of=_copied(answer.of, "subset", cited, sheet) or motion.body,
        said_on=said_on(sheet, answer.when, cited.paragraphs),
    )  # fmt: skip


def _event(answer: EventAnswer, cited: _Cited, sheet: Sheet) -> EventClaim:
    words = sheet.words(cited.evidence)
    for party in answer.parties:
        _party(party, sheet)
    departs = answer.member if answer.type is EventType.DEPARTURE else None
    if departs:
        _member(departs, cited, sheet)
    vote = answer.type is EventType.VOTE
    when = day(sheet, answer.when, cited.paragraphs, ahead=answer.upcoming)
    return EventClaim(
        answer.type,
        words if len(words) <= LONGEST_TEXT else f"{words[: LONGEST_TEXT - 1].rstrip()}…",
        sheet.span(cited.evidence),
        date=None if answer.type is EventType.MECHANISM else when,
        parties=tuple(dict.fromkeys(answer.parties)),
        member=departs or "",
        ayes=votes(sheet, answer.ayes, cited.evidence) if vote else None,
        noes=votes(sheet, answer.noes, cited.evidence) if vote else None,
    )


def _motion(given: str, sheet: Sheet) -> Motion:
    for motion in sheet.story.motions:
        if motion.id == given:
            return motion
    raise Refused(Reason.UNKNOWN, f"the motion {given!r}")


def _holder(answer: PositionAnswer, cited: _Cited, sheet: Sheet, motion: Motion) -> Holder:
    """Give the one holder of a position; it must be on the roster, named near the words, and have a say."""
    if sum(bool(h) for h in (answer.member, answer.party, answer.group)) != 1:
        raise Refused(Reason.SHAPE, "a position has one holder: a member, a party or a group")
    if answer.member:
        _member(answer.member, cited, sheet)
        if not sheet.story.person(answer.member).sits_in(motion.body):
            raise Refused(Reason.NO_SAY, f"{answer.member} on {motion.id}")
        return Holder(HolderKind.MEMBER, answer.member)
    if answer.party:
        _party(answer.party, sheet)
        _party_has_a_say(answer.party, cited, sheet, motion)
        return Holder(HolderKind.PARTY, answer.party)
    return Holder(HolderKind.GROUP, _copied(answer.group, "group", cited, sheet) or "")


def _member(given: str, cited: _Cited, sheet: Sheet) -> None:
    if given not in sheet.story.roster.by_id():
        raise Refused(Reason.NOBODY, f"{given!r}")
    near = sheet.near(cited.at, cited.paragraphs)
    if not sheet.names(given, MEMBERS, near) and not sheet.called(given, near):
        raise Refused(Reason.NOT_NAMED, given)


def _party(given: str, sheet: Sheet) -> None:
    if given not in {p.id for p in sheet.story.parties}:
        raise Refused(Reason.UNKNOWN, f"the party {given!r}")


def _party_has_a_say(given: str, cited: _Cited, sheet: Sheet, motion: Motion) -> None:
    """Refuse a party that is not named, or another party's view of whom a caucus should follow."""
    people = [ref for ref, party in sheet.ready.party_of.items() if party == given]
    near = sheet.near(cited.at, cited.paragraphs)
    if not (sheet.names(given, {Kind.PARTY}) or any(sheet.names(p, MEMBERS, near) for p in people)):
        raise Refused(Reason.NOT_NAMED, f"the party {given}")
    own = sheet.ready.party_of.get(sheet.story.leader)
    if motion is sheet.ready.motions.leader and own not in {None, given}:
        raise Refused(Reason.NO_SAY, f"the party {given} on {motion.id}")


def _copied(words: str | None, what: str, cited: _Cited, sheet: Sheet) -> str | None:
    """Give the article's own words for a copied field; refuse words that the cited paragraphs do not hold."""
    if not words:
        return None
    found = sheet.find(words, cited.paragraphs, cased=False)
    if not found:
        raise Refused(Reason.NOT_FOUND, f"the {what} {words!r}")
    return sheet.label(found[0], words)


def _not_clipped(cited: _Cited, sheet: Sheet) -> None:
    """Refuse words that begin just after a "not", an "if" or a "may" of the same sentence."""
    start, _ = sheet.sentence(cited.evidence, cited.at)
    before = lowered(sheet.text[start : cited.evidence[0]]).replace("\n", " ")
    turned = NEGATION.search(before) or _TURNED.search(before)
    if turned:
        raise Refused(Reason.CLIPPED, f"{turned.group().strip()!r} stands before them")


def _words(item: Any) -> str:
    """Give the words a model gave as evidence, whatever else is wrong with the claim."""
    try:
        return str(item["quotes"][0]["words"])
    except (KeyError, IndexError, TypeError):
        return ""


def _short(text: str) -> str:
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
