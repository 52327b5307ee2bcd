"""Answer: does the layout of a page give its words a day? Live pages, broadcasts, diaries, and lists of names."""

from __future__ import annotations

import datetime as dt
import re

from whipcount.reader.dates import Day, days
from whipcount.reader.page import Page, once
from whipcount.reader.tellings import CUE, anchors

_CLOCK = re.compile(
    r"\W{0,4}(?:posted (?:at )?)?\d{1,2}[.:h]\d\d(?: ?[ap]\.?m\.?)?(?: \w{2,4})?(?=$|\W)|\W{0,4}\d{1,2}(?:[.:]\d\d)? ?[ap]\.?m\.?(?=$|\W)"
)
_LIVE = re.compile(
    r"\blive\b|newest (?:first|post|entr)|as it happened|(?:last )?updated (?:at )?\d|refresh for updates|latest (?:first|entries)"
)
_AIRED = re.compile(r"\btranscript\b|\baired\b|\bbroadcast (?:on|at)\b|\bedited for length\b")
_TURN = re.compile(r"\W{0,3}[^:;?!,\"\d]{1,60}: (?!declin|refus|no\b|would not|\")")
_TOP = 4
_AROUND = 6
_CLOCKS = 3
_ENTRY = 90
_HEADING = 30


@once
def day_of_layout(page: Page, here: int) -> dt.date | None:
    """Give the one day of a live page or a broadcast, or the day that heads a line or part of a diary."""
    return _broadcast(page, here) or (page.published if _is_live(page, here) else None) or _diary(page, here)


def day_of_entry(page: Page, here: int) -> dt.date | None:
    """Give the day told of in the line after a list entry that is a bare name."""
    passage = page.passages[here]
    short = len(passage.scenes) == 1 and passage.block.end - passage.block.start < _ENTRY
    if (
        not short
        or CUE.search(passage.scenes[0].text)
        or not passage.scenes[0].mentions
        or here + 1 >= len(page.passages)
    ):
        return None
    found = [a for number in range(len(page.passages[here + 1].scenes[:2])) for a in anchors(page, here + 1, number)]
    return found[0].day.date if found else None


@once
def _top(page: Page) -> tuple[str, ...]:
    return tuple(s.text for p in page.passages[:_TOP] for s in p.scenes[:3])


@once
def _aired(page: Page) -> bool:
    return any(_AIRED.search(text) for text in _top(page))


@once
def _says_live(page: Page) -> bool:
    return any(_LIVE.search(text) for text in _top(page))


@once
def _opened(page: Page, pattern: re.Pattern[str]) -> tuple[bool, ...]:
    """Say of each paragraph whether a pattern opens it."""
    return tuple(bool(p.scenes and pattern.match(p.scenes[0].text)) for p in page.passages)


def _near(page: Page, here: int, pattern: re.Pattern[str]) -> tuple[bool, ...]:
    return _opened(page, pattern)[max(0, here - _AROUND) : here + _AROUND]


def _broadcast(page: Page, here: int) -> dt.date | None:
    """Give the day of a programme whose words are printed speaker by speaker."""
    if not page.passages[here].scenes or not (_aired(page) or spoken_page(page, here)):
        return None
    named = [d.date for t in _top(page) for d in days(t, page.published) if d.date <= page.published]
    return named[0] if named else page.published


def spoken_page(page: Page, here: int) -> bool:
    """Say whether a paragraph is printed speech: nearly every one here opens with a speaker and a colon."""
    near = _near(page, here, _TURN)
    return sum(near) * 4 > len(near) * 3 > _CLOCKS * 3


def _is_live(page: Page, here: int) -> bool:
    """Say whether entries here carry times of day."""
    clocks = sum(_near(page, here, _CLOCK))
    return clocks >= _CLOCKS or (clocks >= 1 and _says_live(page))


def _diary(page: Page, here: int) -> dt.date | None:
    """Give the day that opens a line, or that stands alone in a line above."""
    for back in range(here, max(-1, here - _CLOCKS - 1), -1):
        named = _opening_day(page, back)
        if named is None:
            continue
        scenes = page.passages[back].scenes
        after = scenes[0].text[named.end :]
        alone = not after.strip(" *.:-,") and len(scenes) == 1
        runs_on = back == here and re.match(r"[.:]? (?!and |that )|: | - ", after)
        if alone or runs_on:
            return named.date
    return None


@once
def _opening_day(page: Page, here: int) -> Day | None:
    """Give the day past with a number in it that opens a line."""
    text = next((scene.text for scene in page.passages[here].scenes), "")
    named = next(iter(days(text[:_HEADING], page.published)), None)
    if named is None or text[: named.start].strip("*#- ") or not re.search(r"\d", text[named.start : named.end]):
        return None
    return named if named.date <= page.published else None
