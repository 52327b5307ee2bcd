"""Answer: who is speaking, sentence by sentence and quotation by quotation, through a whole page?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from whipcount.reader.names import Mention
from whipcount.reader.noise import is_noise
from whipcount.reader.page import Page, Passage
from whipcount.reader.scene import Scene
from whipcount.reader.speakers import PEOPLE, Saying, Speaker, quotation_speakers, sayings

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
        after = [s for s in self.said[number] if s.inverted and s.start >= end]
        return before[-1].speaker if before else after[0].speaker if after else None

    def in_quotation(self, number: int, position: int) -> bool:
        """Say whether a position of a scene lies in a quotation."""
        return self.passage.quotation_at(self.passage.scenes[number].at[position]) is not None


def readings(page: Page) -> Iterator[Reading]:
    """Walk the passages that are reporting, carrying who spoke last."""
    topic: Mention | None = None
    before: Speaker | None = None
    continued = False
    recent: tuple[Mention, ...] = ()
    for passage in page.passages:
        if is_noise(passage):
            continue
        said: list[list[Saying]] = []
        topics: list[Mention | None] = []
        for scene in passage.scenes:
            topics.append(topic)
            said.append(sayings(scene, passage, topic))
            topic = _topic(scene, said[-1], topic)
        quoted_by = quotation_speakers(passage, said, before, continued=continued)
        yield Reading(passage, tuple(said), quoted_by, tuple(topics), recent)
        if quoted_by and quoted_by[-1]:
            before = quoted_by[-1]
        continued = bool(passage.quotations) and not passage.quotations[-1].closed
        recent = tuple(m for scene in passage.scenes[-2:] for m in scene.mentions if m.kind in PEOPLE)


def _topic(scene: Scene, said: list[Saying], topic: Mention | None) -> Mention | None:
    """Say whom he or she would mean in the next sentence."""
    for saying in said:
        if saying.speaker.mention.kind in PEOPLE and not saying.speaker.through:
            return saying.speaker.mention
    people = [m for m in scene.mentions if m.kind in PEOPLE]
    if people and people[0].start <= scene.at[0] + _OPENING:
        return people[0]
    return None if people else topic
