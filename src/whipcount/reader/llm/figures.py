"""Answer: which day, how many, and which votes are in the words a model copied? Ours to work out, never the model's."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from whipcount.reader.dates import days
from whipcount.reader.llm.locate import Place, places
from whipcount.reader.llm.passages import Paragraph
from whipcount.reader.llm.sheet import Reason, Refused, Sheet
from whipcount.reader.numbers import NUMBER, Count, counts, share_of, value

_WHOLE = re.compile(rf" of (?:the |its |their |our )?(?P<whole>{NUMBER})\b")


def day(sheet: Sheet, words: str | None, cited: Iterable[Paragraph], *, ahead: bool = False) -> dt.date | None:
    """Give the day that copied words name; None where they name none or several; refuse words that are not there."""
    if words is None:
        return None
    found: set[dt.date] = set()
    stands = False
    for paragraph in cited:
        for place in places(sheet.text, words, paragraph.start, paragraph.end, cased=False):
            stands = True
            start, end = sheet.sentence(place, paragraph)
            named = days(lowered(sheet.text[start:end]), sheet.article.published, ahead=ahead)
            found |= {d.date for d in named if d.start < place[1] - start and place[0] - start < d.end}
    if not stands:
        raise Refused(Reason.NOT_FOUND, f"the date {words!r}")
    return found.pop() if len(found) == 1 else None


def said_on(sheet: Sheet, words: str | None, cited: Iterable[Paragraph]) -> dt.date | None:
    """Give the day on which something was said: never one after publication."""
    found = day(sheet, words, cited)
    return found if found and found <= sheet.article.published else None


def bounds(
    sheet: Sheet, words: str, evidence: Place, paragraph: Paragraph, size: int
) -> tuple[int | None, int | None, Place]:
    """Give the bounds of the number that copied words name, with its hedge, and the evidence widened to hold it."""
    sentence = sheet.sentence(evidence, paragraph)
    named = places(sheet.text, words, *sentence, cased=False)
    text = lowered(sheet.text[sentence[0] : sentence[1]])
    held = [
        c
        for c in _longest(counts(text, size))
        if any(c.start < end - sentence[0] and start - sentence[0] < c.end for start, end in named)
    ]
    if len({(c.low, c.high) for c in held}) != 1:
        raise Refused(Reason.NUMBER, f"{words!r}")
    count = held[0]
    low, high = _of_a_whole(text, count)
    if max(low or 0, high or 0) > size:
        raise Refused(Reason.NUMBER, f"{words!r}: the body has {size} members")
    return low, high, (min(evidence[0], sentence[0] + count.start), max(evidence[1], sentence[0] + count.end))


def votes(sheet: Sheet, words: str | None, evidence: Place) -> int | None:
    """Give the number of votes that copied words name inside the evidence; refuse words that are not there."""
    if words is None:
        return None
    number = value(words) if places(sheet.text, words, *evidence) else None
    if number is None:
        raise Refused(Reason.NUMBER, f"{words!r} votes")
    return number


def lowered(text: str) -> str:
    """Give text in lower case, of the same length."""
    return "".join(low if len(low := c.lower()) == 1 else c for c in text)


def _longest(found: Iterable[Count]) -> list[Count]:
    """Leave out numbers inside longer ones: "half" of "more than half"."""
    kept = list(found)
    return [c for c in kept if not any(o is not c and o.start <= c.start and c.end <= o.end for o in kept)]


def _of_a_whole(text: str, count: Count) -> tuple[int | None, int | None]:
    """Work a share out of the whole that is named behind it: "a third of the 60"."""
    whole = _WHOLE.match(text, count.end) if count.share else None
    number = value(whole["whole"]) if whole else None
    return share_of(text[count.start : count.end], number) if number else (count.low, count.high)
