"""Answer: which positions of members and parties were found, on which side, and with the right act, basis and date?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from whipcount.model.claim import HolderKind, PositionClaim
from whipcount.model.motion import Position
from whipcount.scoring.gold_article import overlap, span_of
from whipcount.scoring.outcome import Measure, Outcome, Verdict

SAME_WORDS = 0.3
"""Overlap from which two spans count as the same evidence."""
SIDES = {1: "aye side", 0: "between", -1: "no side"}

Who = tuple[HolderKind, str]
Triple = tuple[Who, str, Position]
Held = dict[Triple, list[PositionClaim]]


def compare_triples(gold: Sequence[PositionClaim], predicted: Sequence[PositionClaim], text: str) -> Iterator[Outcome]:
    """Compare the positions of members and parties; each triple counts once per article.

    `gold` holds every gold position of the article, those of groups too: a position whose words the gold gives to
    somebody else is a wrong person.
    """
    wanted, given = _held(gold), _held(predicted)
    for triple, claims in given.items():
        verdict = _verdict(triple, claims[0], wanted, gold)
        yield _outcome(Measure.TRIPLES, verdict, triple, claims[0], text)
        if verdict is Verdict.RIGHT:
            yield from _aspects(wanted[triple], claims, text)
    for triple, claims in wanted.items():
        if triple not in given:
            yield _outcome(Measure.TRIPLES, Verdict.MISSED, triple, claims[0], text)
    yield from _sides(wanted, given)


def is_group(claim: PositionClaim) -> bool:
    """Say whether the holder is a group, which is compared by its words instead."""
    return claim.holder.kind is HolderKind.GROUP


def triple_of(claim: PositionClaim) -> Triple:
    """Give what a position is compared by: holder, motion, position."""
    return (claim.holder.kind, claim.holder.ref), claim.motion, claim.position


def _held(claims: Iterable[PositionClaim]) -> Held:
    held: Held = {}
    for claim in claims:
        if not is_group(claim):
            held.setdefault(triple_of(claim), []).append(claim)
    return held


def _verdict(triple: Triple, claim: PositionClaim, wanted: Held, gold: Iterable[PositionClaim]) -> Verdict:
    if triple in wanted:
        return Verdict.RIGHT
    who, motion, position = triple
    sides = {p.side for w, m, p in wanted if (w, m) == (who, motion)}
    if sides:
        opposite = all(side * position.side < 0 for side in sides)
        return Verdict.WRONG_SIDE if opposite else Verdict.WRONG_RUNG
    others = (g for g in gold if is_group(g) or (g.holder.kind, g.holder.ref) != who)
    shares_words = any(overlap(span_of(claim), span_of(g)) > 0 for g in others)
    return Verdict.WRONG_PERSON if shares_words else Verdict.EXTRA


def _outcome(measure: Measure, verdict: Verdict, triple: Triple, claim: PositionClaim, text: str) -> Outcome:
    (_, who), motion, position = triple
    span = span_of(claim)
    return Outcome(measure, verdict, position.value, f"{who}: {position} on {motion}", text[span.start : span.end])


def _sides(wanted: Held, given: Held) -> Iterator[Outcome]:
    gold = dict.fromkeys((who, motion, position.side) for who, motion, position in wanted)
    found = dict.fromkeys((who, motion, position.side) for who, motion, position in given)
    for key in gold | found:
        (_, who), motion, side = key
        verdict = Verdict.MISSED if key not in found else Verdict.RIGHT if key in gold else Verdict.EXTRA
        yield Outcome(Measure.SIDES, verdict, SIDES[side], f"{who}: {SIDES[side]} on {motion}")


def _aspects(wanted: Sequence[PositionClaim], given: Sequence[PositionClaim], text: str) -> Iterator[Outcome]:
    """Compare what is said about a triple that was found: right where any pair of its claims agrees."""
    gold, found = wanted[0], given[0]
    pairs = [(g, p) for g in wanted for p in given]
    yield _aspect(Measure.ACT, any(g.act == p.act for g, p in pairs), f"{found.act} for {gold.act}", gold, text)
    same_basis = any(g.basis == p.basis for g, p in pairs)
    yield _aspect(Measure.BASIS, same_basis, f"{found.basis} for {gold.basis}", gold, text)
    if gold.said_on:
        label = "no day" if found.said_on is None else "another day"
        yield _aspect(Measure.DATE, any(g.said_on == p.said_on for g, p in pairs), label, gold, text)
    label = "left out" if gold.condition else "made up"
    yield _aspect(Measure.CONDITION, bool(gold.condition) == bool(found.condition), label, gold, text)
    same_words = any(overlap(span_of(g), span_of(p)) >= SAME_WORDS for g, p in pairs)
    yield _aspect(Measure.EVIDENCE, same_words, "other words", gold, text)


def _aspect(measure: Measure, is_right: bool, label: str, claim: PositionClaim, text: str) -> Outcome:  # noqa: FBT001  # two verdicts
    verdict = Verdict.RIGHT if is_right else Verdict.WRONG
    made = _outcome(measure, verdict, triple_of(claim), claim, text)
    return Outcome(measure, verdict, label, made.what, made.words)
