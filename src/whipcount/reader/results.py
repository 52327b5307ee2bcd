"""Answer: how many voted for a motion and how many against? The figures of a vote, in the polarity of the motion.

*Aye* is always that the leader goes or that the government falls, whatever the vote was called: who "survives by 224 to
163" has 163 ayes against, and a motion of confidence that is carried by 34 to 26 has 26.
"""

from __future__ import annotations

import re

_NUMBER = r"(\d{1,3}(?:,\d{3})*)"
_PAIR = re.compile(rf"\b{_NUMBER} (?:votes )?(?:to|-|against|votes to) {_NUMBER}\b|\b{_NUMBER}-{_NUMBER}\b")
_FOR_AGAINST = re.compile(
    rf"\b{_NUMBER} (?:\w+ ){{0,2}}?(?:(?:voted |had voted )?(?:for|in favou?r)|had supported|supported|ayes?|yes)\b[^.;]{{0,50}}?\b{_NUMBER} (?:\w+ ){{0,2}}?(?:against|opposed|noes|no\b)"
)
_STAYS = re.compile(
    r"\b(?:surviv\w+|saw off|defeat\w* (?:a|the|an)|reject\w*|set(?:s)? aside|thrown out|throws? out|voted down|kept|keeps?|held on|hung on|re-?elected|saved|saves|to table|tabled?|won (?:a|the|his|her)|wins?|backed (?:him|her)|confidence in (?:him|her|the|its|\ue000)|motion of confidence|against a leadership|failed|fails|fell short)\b"
)
_GOES = re.compile(
    r"\b(?:lost|loses|removed|removes|ousted|toppled|brought down|brings down|fell|falls|strip\w*|deposed|dismissed|voted out|no[- ]confidence (?:motion |vote )?(?:was |is |has been )?(?:carried|passed|approved)|(?:passed|carried|approved) (?:a|the) (?:motion of no|no[- ]confidence)|to remove)\b"
)
_SHOWN_AGAINST = re.compile(r"\bno[- ]confidence\b")


def result(text: str) -> tuple[int | None, int | None]:
    """Give ayes and noes of the vote told of in lower-case text; None where figures or outcome are not told."""
    told = _FOR_AGAINST.search(text)
    if told:
        return _sided(text, _value(told[1]), _value(told[2]))
    pair = _PAIR.search(text)
    if not pair:
        return None, None
    first, second = (_value(n) for n in pair.groups() if n)
    more, fewer = max(first, second), min(first, second)
    stays, goes = bool(_STAYS.search(text)), bool(_GOES.search(text))
    if stays == goes:
        return None, None
    return (fewer, more) if stays else (more, fewer)


def _sided(text: str, supporting: int, opposing: int) -> tuple[int | None, int | None]:
    """Turn votes for and against what was put into votes in the polarity of the motion."""
    turned = re.search(
        r"\b(?:motion of confidence|confidence motion|confidence in (?:him|her|the)|to table|set(?:ting)? (?:it |the motion )?aside|tabling)\b",
        text,
    )
    return (opposing, supporting) if turned and not _SHOWN_AGAINST.search(text) else (supporting, opposing)


def _value(digits: str) -> int:
    return int(digits.replace(",", ""))
