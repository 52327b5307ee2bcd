"""Answer: which lines far above decide what a line means? The heading of its list, and what the vote it speaks of was about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from whipcount.reader.listing import looks_like_heading
from whipcount.reader.page import Page
from whipcount.reader.reading import Reading

_VOTES = re.compile(
    r"\b(?:vot(?:e|ed|es|ing)|ballots?|lobby|lobbies|ayes?|na?y(?:e?s)?|yeas?|noes|motion|resolution|question|amendment|division"
    r"|in favou?r|against it|for it|abstain\w*|raised|stood|hands?)\b",
    re.IGNORECASE,
)
_PUT = re.compile(
    r"(?=.*\b(?:motions?|resolutions?|questions?|amendments?|proposals?|petitions?|bills?|ballots?)\b)"
    r".*\b(?:confidence|remov\w+|oust\w*|go(?:es)?|quit|resign\w*|leader\w*|governments?|postpon\w+|adjourn\w*|tabl(?:e|ed|ing)"
    r"|keep\w*|stay\w*|review\w*|recall\w*|vacan\w+|budget|supply|spill|yes|no|aye|nay)\b",
    re.IGNORECASE | re.DOTALL,
)


def above(page: Page, read: Sequence[Reading]) -> Iterator[tuple[int | None, int | None]]:
    """Give, for every sentence of an article in order, the numbers of the heading above it and of what a vote was about.

    Numbers count the sentences from 0; None where there is no such line, or where the sentence does not speak of a vote.
    """
    heading: int | None = None
    put: list[int] = []
    number = 0
    for reading in read:
        heads = bool(reading.passage.scenes) and looks_like_heading(page, reading)
        for scene in reading.passage.scenes:
            about = next((n for n in reversed(put) if n < number - 1), None) if _VOTES.search(scene.text) else None
            yield (None if heads else heading), about
            if _PUT.match(scene.text):
                put.append(number)
            number += 1
        if heads:
            heading = number - len(reading.passage.scenes)
