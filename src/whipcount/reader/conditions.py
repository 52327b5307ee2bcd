"""Answer: on what condition is a position held?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from whipcount.reader.gate import Gated
from whipcount.reader.lexicon import CUES
from whipcount.reader.page import Page
from whipcount.reader.scene import Scene

_CONDITION = Gated(
    r"\b(?:unless|if|provided|as long as|so long as|at least until|depending on|until(?! now| then| recently| last\b)|should (?:he|she|they) )\b"
    rf"[^;]*?(?=,[”\"']? (?:[^,;]{{0,60}} )?(?:{CUES})\b|;|$)"
)
_PLAIN = re.compile(r"\b(?:whether|what if|as if|even if|asked if|to say if|not say if|said if)\b")


def conditions(text: str) -> Iterator[tuple[int, int]]:
    """Find the stretches of lower-case folded text that state a condition."""
    for match in _CONDITION.finditer(text):
        if not _PLAIN.search(text[max(0, match.start() - 10) : match.start() + 8]):
            yield match.span()


def condition(page: Page, scene: Scene, start: int, end: int) -> str | None:
    """Give the words of a condition that stands after or before the stance at `start` to `end` of a scene."""
    for first, last in conditions(scene.text):
        if first < start < last and "," in scene.text[first:start]:
            last = scene.text.rindex(",", first, start)  # noqa: PLW2901  # "if it goes on, she must go, said Doe"
        if first >= end - 1 or last <= start:
            a, b = scene.original(first, last)
            return page.folded.text[a:b].strip(" ,.;:\"'”“\u2018")[:200] or None
    return None
