"""Answer: which words turn a stance round, put it in doubt, or make it somebody else's?"""

from __future__ import annotations

import re

from whipcount.reader.gate import Gated

_ZONE = Gated(r"\b(?:whether|if|unless|until|asked (?:if|whether|about|directly|repeatedly|by)|in case|lest)\b[^,;:]*")
DOUBT = re.compile(
    r"\b(?:expect(?:s|ed|ing)?(?: to| that)?|likely to|predict\w*|forecast\w*|may|might|could|consider(?:s|ed|ing)?|ready to|prepared to|prepar(?:es?|ing) to|poised to|set to|"
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


_TOLD_ME = re.compile(
    r"\b(?:tell|tells|told|telling|(?:say|says|said|whispers?|whispered|confided|writes?|wrote) to|assured?|assures) (?:me|us)\b[^.;,]{0,20}$"
)
_MET = re.compile(
    r"\b(?:people|those|most|many|everyone|everybody|nobody|members|colleagues|voters|constituents|farmers|neighbours|anyone) (?:that |who |whom )?(?:i|we)(?:'ve| have| had)?"
    r" (?:talk|talked|speak|spoke|spoken|listen|listened|hear|heard|meet|met|know)(?: (?:to|with|from))? $"
)


def was_told(before: str) -> bool:
    """Say whether somebody who is quoted tells what others told: "a dozen of them have told me that ..."."""
    return bool(_TOLD_ME.search(before[-80:]))


def reports_others(before: str) -> bool:
    """Say whether the words before a stance give it to people who are not the speaker."""
    return bool(_OTHERS.search(before[-120:]) or _MET.search(before[-80:]))


REFUSAL = re.compile(r"\b(?:refus|declin)\w* to\b[^,;:]{0,25}$")
"""Before words of support: who refuses them has not called for anything."""
_OF_A_TEXT = re.compile(
    r"\b(?:posts?|messages?|tweets?|e-?mails?|articles?|editorials?|columns?|reports?|videos?|notes?|polls?|surveys?|banners?|placards?|leaflets?|memos?|essays?|open letters?|letters?|petitions?|motions?|statements?) (?:that|which)(?: (?:has|have|had|also|again|openly))? $"
)


def is_of_a_text(before: str) -> bool:
    """Say whether what follows is what a text says, not what somebody does: "liked a post that called on her to go"."""
    return bool(_OF_A_TEXT.search(before[-60:]))


_EARLIER = re.compile(
    r"\bwho (?:had |once |first |previously |earlier |only |still )*(?:said|told|wrote|insisted|vowed|declared|backed|supported|promised)\b[^,;]{0,40}?"
    r"\b(?:in (?:january|february|march|april|may|june|july|august|september|october|november|december)|last (?:week|month|year|summer|autumn|fall|winter|spring)|(?:weeks?|months?) ago)\b[^,;]{0,40}$"
)


_NOW = re.compile(r"[^,;]{0,80}, (?:now|has now|said|says|told|tells|called|calls|signed|wants|announced)\b")


def is_earlier(before: str, after: str) -> bool:
    """Say whether a stance stands in an aside about an earlier day: "Doe, who said in May that ..., now says"."""
    return bool(_EARLIER.search(before[-140:]) and _NOW.match(after))


_YEAR = Gated(r"\b(?:in|of|since|until|from|by|during|early|late) ((?:19|20)\d\d)\b")


def is_history(text: str, year: int) -> bool:
    """Say whether a sentence tells of an earlier year: another contest, or the same people long ago."""
    return _YEAR.may_match(text) and any(int(found[1]) < year for found in _YEAR.finditer(text))
