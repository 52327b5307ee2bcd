"""Answer: who is speaking, sentence by sentence and quotation by quotation, through a whole page?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from whipcount.reader.holders import Candidate, Why, candidates, speakers
from whipcount.reader.layout import Ownership, is_heading
from whipcount.reader.names import Kind, Mention
from whipcount.reader.noise import is_caption, is_noise, opens_comments
from whipcount.reader.page import Page, Passage
from whipcount.reader.scene import Scene
from whipcount.reader.speakers import PEOPLE, Saying, Speaker, quotation_speakers, sayings, subject_of

_OPENING = 60
"""Characters within which a name at the head of a sentence is its topic."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A passage with what is known about its speakers."""

    passage: Passage
    said: tuple[list[Saying], ...]
    quoted_by: list[Speaker | None]
    topics: tuple[Mention | None, ...]
    """For each scene, whom he or she means at its beginning."""
    recent: tuple[Mention, ...]
    """People mentioned shortly before the passage."""

    def speaker(self, number: int, start: int, end: int) -> Speaker | None:
        """Give who speaks the words from `start` to `end` of a scene."""
        scene = self.passage.scenes[number]
        for position in (start, max(start, end - 1)):
            quoted = self.passage.quotation_at(scene.at[position])
            if quoted is not None and self.quoted_by[quoted]:
                return self.quoted_by[quoted]
        before = [s for s in self.said[number] if not s.inverted and s.end <= start]
        after = [s for s in self.said[number] if (s.inverted or s.trailing) and s.start >= end]
        return before[-1].speaker if before else after[0].speaker if after else None

    def speaker_of(self, number: int) -> Speaker | None:
        """Give whose words or deeds a scene tells: quoted, saying, listed, or else its subject or its topic."""
        return next((speaker for speaker, _ in self._speakers(number)), None)

    def holder_candidates(self, number: int, leads: dict[str, str] | None = None) -> tuple[Candidate, ...]:
        """Rank who may hold what a scene says, likeliest first; `leads` adds the party after its leader."""
        scene = self.passage.scenes[number]
        return candidates(scene, list(self._speakers(number)), self.recent, leads or {})

    def _speakers(self, number: int) -> Iterator[tuple[Speaker, Why]]:
        return speakers(self.passage, number, self.said[number], self.quoted_by, self.topics[number])

    def in_quotation(self, number: int, position: int) -> bool:
        """Say whether a position of a scene lies in a quotation."""
        return self.passage.quotation_at(self.passage.scenes[number].at[position]) is not None


def readings(page: Page) -> Iterator[Reading]:
    """Walk the passages that are reporting, carrying who spoke last."""
    topic: Mention | None = None
    before: Speaker | None = None
    continued = led = commented = False
    recent: tuple[Mention, ...] = ()
    for passage in page.passages:
        raw = page.folded.text[passage.block.start : passage.block.end]
        commented = opens_comments(raw) or (commented and not is_caption(passage))
        if commented or is_noise(passage, page):
            continue
        if is_heading(passage.scenes):
            topic = None
        said: list[list[Saying]] = []
        topics: list[Mention | None] = []
        for scene in passage.scenes:
            topics.append(topic)
            said.append(sayings(scene, passage, topic))
            topic = _topic(scene, passage, said[-1], topic)
        quoted_by = quotation_speakers(passage, said, before, continued=continued or led)
        quoted_by = _owned(passage, quoted_by)
        yield Reading(passage, tuple(said), quoted_by, tuple(topics), recent)
        led = _leads_in(passage)
        if quoted_by and quoted_by[-1]:
            before = quoted_by[-1]
        elif led or (passage.owner and passage.owner.kind is Ownership.TURN):
            before = _last_speaker(said, passage)
        continued = bool(passage.quotations) and not passage.quotations[-1].closed
        recent = tuple(m for scene in passage.scenes[-2:] for m in scene.mentions if m.kind in PEOPLE)


def _leads_in(passage: Passage) -> bool:
    """Say whether a passage ends with a colon: the next one gives the words."""
    return bool(passage.scenes) and passage.scenes[-1].text.rstrip(" *").endswith(":")


def _last_speaker(said: list[list[Saying]], passage: Passage) -> Speaker | None:
    """Say whose words a colon at the end of a passage leads to."""
    if said and said[-1]:
        return said[-1][-1].speaker
    subject = subject_of(passage.scenes[-1], passage) if passage.scenes else None
    return Speaker(subject) if subject else None


def _owned(passage: Passage, quoted_by: list[Speaker | None]) -> list[Speaker | None]:
    """Give quotations that nobody in the text claims to the owner of the line."""
    owner = passage.owner
    if not owner:
        return quoted_by
    if not owner.people:
        return [None if not q.marked else s for q, s in zip(passage.quotations, quoted_by, strict=True)]
    whose = Speaker(owner.people[0], others=owner.people[1:])
    inside = owner.kind is Ownership.TURN  # what a speaker quotes may be anybody's
    return [s or (None if inside and q.marked else whose) for q, s in zip(passage.quotations, quoted_by, strict=True)]


def _topic(scene: Scene, passage: Passage, said: list[Saying], topic: Mention | None) -> Mention | None:
    """Say whom he or she would mean in the next sentence."""
    for saying in said:
        if saying.speaker.mention.kind in PEOPLE and not saying.speaker.through:
            return saying.speaker.mention
    subject = subject_of(scene, passage)
    if subject and subject.kind is not Kind.OUTSIDER:
        return subject
    people = {m.ref: m for m in scene.mentions if m.kind in PEOPLE}
    first = next(iter(people.values()), None)
    if first is None:
        return topic
    near = first.start <= scene.at[0] + _OPENING
    alone = len(people) == 1 and (near or first.kind is Kind.PERSON)
    if first.kind is not Kind.OUTSIDER and (alone or (near and first.kind is Kind.PERSON)):
        return first
    return topic if all(m.kind is Kind.LEADER for m in people.values()) else None
