"""Answer: which words turn a stance round, put it in doubt, or make it somebody else's?"""

from __future__ import annotations

import re

from whipcount.reader.gate import Gated

_ZONE = Gated(r"\b(?:whether|if|unless|until|asked (?:if|whether|about|directly|repeatedly|by)|in case|lest)\b[^,;:]*")
DOUBT = re.compile(
    r"\b(?:expect(?:s|ed|ing)?(?: to| that)?|likely to|predict\w*|forecast\w*|may|might|could|consider(?:s|ed|ing)?|ready to|prepared to|poised to|set to|"
    r"threaten\w* to|thinking (?:of|about)|rumou?r(?:s|ed)?|hop(?:es?|ed|ing)|organi[sz]ed|efforts? to|plans? to|trying to|would have|doubt\w*|friends say|had been|used to|once|"
    r"had (?:previously |earlier )?(?:said|backed|supported))\b[^.;]{0,50}$"
)
"""Before a stance: a forecast, a possibility, a plan or the past. Not a position."""

NEGATION = re.compile(
    r"(?:\b(?:not|never|no longer|nobody|none|cannot|neither|without|nor|stopp\w+ short of|deni\w+|deny\w*|refus\w+ to|declin\w+ to|rather than|instead of)\b|n't\b)(?:(?! and | but | last | first | only | just )[^,;:]){0,25}$"
)
_OTHERS = re.compile(
    r"\b(?:they|them|those|people|constituents|voters|everybody|everyone|neighbours|residents|locals|e-?mailers|callers|supporters|most|in ten|out of ten|half)\b"
    r"[^.;]{0,40}\b(?:say|says|said|want|wants|wanted|tell|tells|told|think|thinks|believe)\b[^.;]{0,30}$"
)


def zones(text: str) -> list[tuple[int, int]]:
    """Give the stretches that are questions or conditions: nothing said there is a position."""
    return [m.span() for m in _ZONE.finditer(text)]


def reports_others(before: str) -> bool:
    """Say whether the words before a stance give it to people who are not the speaker."""
    return bool(_OTHERS.search(before[-120:]))


_YEAR = Gated(r"\b(?:in|of|since|until|from|by|during|early|late) ((?:19|20)\d\d)\b")


def is_history(text: str, year: int) -> bool:
    """Say whether a sentence tells of an earlier year: another contest, or the same people long ago."""
    return any(int(found[1]) < year for found in _YEAR.finditer(text))
