"""Answer: who might hold what a sentence says, likeliest first? For proposers that choose among candidates."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from whipcount.reader.mention import Kind, Mention
from whipcount.reader.page import Passage
from whipcount.reader.scene import ANYBODY, Scene
from whipcount.reader.speakers import Saying, Speaker
from whipcount.reader.subjects import subjects


class Why(StrEnum):
    """What makes somebody a candidate, from the strongest to the weakest."""

    QUOTED = "quoted"
    SAID = "said"
    LISTED = "listed"
    """Named after a colon: "four have confirmed it: A, B, C and D"."""
    OWNED = "owned"
    """The layout gives them the line."""
    SUBJECT = "subject"
    TOPIC = "topic"
    """Whom he or she means."""
    NAMED = "named"
    """Somebody else in the sentence."""
    RECENT = "recent"
    """Named shortly before."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may hold what a sentence says."""

    mention: Mention
    why: Why


_BETWEEN = r"[ ,;*\"'&/-]"
_ROLL = re.compile(
    rf":{_BETWEEN}*(?P<all>{ANYBODY}(?:(?:{_BETWEEN}|\band\b|\([^()]{{1,40}}\)){{1,9}}{ANYBODY})*)[ .*\"']*$"
)
_PRONOUN = re.compile(r"\b(?:he|she|himself|herself)\b")
_MOSTLY = 0.4
"""Share of a sentence in quotation from which it is the quotation that counts."""


def speakers(
    passage: Passage, number: int, said: Sequence[Saying], quoted_by: Sequence[Speaker | None], topic: Mention | None
) -> Iterator[tuple[Speaker, Why]]:
    """Give whose words or deeds scene `number` tells, likeliest first."""
    scene = passage.scenes[number]
    quoted = _quoted(passage, scene, quoted_by)
    share = sum(length for length, _ in quoted) / max(1, scene.at[-1] - scene.at[0])
    mostly = share >= _MOSTLY or _led_in(passage, scene)
    yield from ((s, Why.QUOTED) for _, s in quoted if s and mostly)
    roll = _ROLL.search(scene.text)
    if roll:
        named = [scene.mention(n) for n in scene.marks(roll.start("all"), roll.end("all"))]
        yield Speaker(named[0], others=tuple(named[1:])), Why.LISTED
    owner = passage.owner
    if owner and owner.people:
        yield Speaker(owner.people[0], others=owner.people[1:]), Why.OWNED
    yield from ((s.speaker, Why.SAID) for s in said if not s.speaker.hearsay)
    if owner and not owner.people:
        return  # somebody from outside is talking
    doing = subjects(scene, passage)
    if doing:
        yield Speaker(doing[0], others=doing[1:]), Why.SUBJECT
    elif topic and (_PRONOUN.search(scene.text) or mostly or not _others(scene)):
        yield Speaker(topic), Why.TOPIC
    yield from ((s, Why.QUOTED) for _, s in quoted if s and not mostly)


def _quoted(passage: Passage, scene: Scene, by: Sequence[Speaker | None]) -> list[tuple[int, Speaker | None]]:
    """Give how many characters of a scene each quotation holds, and whose they are."""
    start, end = scene.at[0], scene.at[-1]
    held = [(passage.quotations[n], by[n]) for n in passage.quotations_in(start, end)]
    return [(min(q.end, end) - max(q.start, start), speaker) for q, speaker in held]


def _led_in(passage: Passage, scene: Scene) -> bool:
    """Say whether a quotation in a scene follows a colon."""
    for number in passage.quotations_in(scene.at[0], scene.at[-1]):
        quotation = passage.quotations[number]
        if quotation.marked and quotation.start > scene.at[0]:
            return scene.text[: bisect_left(scene.at, quotation.start)].rstrip().endswith(":")
    return False


def _others(scene: Scene) -> bool:
    return any(m.kind in {Kind.PERSON, Kind.OUTSIDER} for m in scene.mentions)


def candidates(
    scene: Scene, found: Sequence[tuple[Speaker, Why]], recent: Sequence[Mention], leads: dict[str, str]
) -> tuple[Candidate, ...]:
    """Rank everybody who may hold what a scene says, each once; a leader's party comes after its leader."""
    ranked: dict[str, Candidate] = {}
    for mention, why in _all(scene, found, recent):
        if mention.kind is Kind.OUTSIDER or mention.ref in ranked:
            continue
        ranked[mention.ref] = Candidate(mention, why)
        party = leads.get(mention.ref)
        if party and party not in ranked:
            ranked[party] = Candidate(Mention(mention.start, mention.end, Kind.PARTY, party), why)
    return tuple(ranked.values())


def _all(
    scene: Scene, found: Sequence[tuple[Speaker, Why]], recent: Sequence[Mention]
) -> Iterator[tuple[Mention, Why]]:
    for speaker, why in found:
        yield from ((m, why) for m in (speaker.mention, *speaker.others))
    yield from ((m, Why.NAMED) for m in scene.mentions)
    yield from ((m, Why.RECENT) for m in reversed(recent))
