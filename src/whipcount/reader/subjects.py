"""Answer: who does what a verb says? The subject before a verb, the subject of a sentence, and who is joined to it."""

from __future__ import annotations

import re

from whipcount.reader.mention import Kind, Mention
from whipcount.reader.page import Passage
from whipcount.reader.scene import ANYBODY, LEADER, PERSON, Scene

OPENING = 60
"""Characters of a sentence within which its subject comes."""
PEOPLE = frozenset({Kind.PERSON, Kind.LEADER, Kind.OUTSIDER})
"""Who can speak for himself or herself."""
_COORDINATE = PEOPLE | {Kind.PARTY}
_JOINED = re.compile(
    r"(?: \([^()]{1,40}\)| of [\w' -]{1,30}|, [\w' -]{1,30})?(?:,| and|, and|;|; and)(?: senator| sen\.| rep\.| the [\w' -]{1,30},?)? $"
)
_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|today|tonight"
_SHORT = re.compile(
    r"(?:'(?:d|ll|ve|s|re|m)\b)?(?:,? (?:has|have|had|also|later|then|only|himself|herself|themselves|in turn|did|does|do|is|was|are|were|be|been|being|will|would|shall|am|in|"
    rf"on|last|night|this|next|week|month|year|morning|afternoon|evening|{_DAYS}|simply|again|now|still|just|already|meanwhile|however|\w+ly|who|both|all|not|never|no longer|therefore|so|too|more|first|"
    r"even|once|since|on the record as|on record as|publicly|in public|as|(?:on )?\w+day's))*,? ?$"
)


_EMBEDDED = re.compile(r"\b(?:whether|if|that|why|how|says?|said) (?:the )?$")
_OWN_VIEW = re.compile(
    r"'s (?:own )?(?:view|position|answer|verdict|opinion|advice|preference|line|stance|reply|message)\b"
)


def subjects(found: Scene, passage: Passage) -> tuple[Mention, ...]:
    """Give the subject of a sentence with those who are joined to it: "Doe and Roe wrote"."""
    subject = subject_of(found, passage)
    if subject is None:
        return ()
    place = next(n for n in found.marks() if found.mention(n) == subject)
    return (subject, *rightward(found, place))


def subject_of(found: Scene, passage: Passage, *, before: int | None = None) -> Mention | None:
    """Give the first person of a sentence, outside quotations, who is its subject rather than somebody's object."""
    objects: set[int] = set()
    for place in found.marks(0, before):
        if found.mention(place).kind not in PEOPLE:
            continue
        if passage.quotation_at(found.at[place]) is not None:
            continue
        if found.text.startswith("'s", place + 1) and not _OWN_VIEW.match(found.text, place + 1):
            continue
        if found.at[place] > found.at[0] + OPENING:
            return None
        if not _is_object(found.text, place, objects):
            return found.mention(place)
        objects.add(place)
    return None


def _is_object(text: str, place: int, objects: set[int]) -> bool:
    """Say whether the words before a mark make it an object, or join it to one."""
    before = text[max(0, place - 25) : place]
    joined = _JOINED.search(text[max(0, place - 60) : place])
    if joined and place - len(joined.group()) - 1 in objects:
        return True
    return bool(OBJECT_BEFORE.search(before) or _EMBEDDED.search(before))


def chain(found: Scene, position: int) -> list[Mention]:
    """Follow "A, B and C" to the left of the last name."""
    named = [found.mention(position)]
    while joined := _JOINED.search(found.text[max(0, position - 60) : position]):
        previous = position - len(joined.group()) - 1
        if previous < 0 or not found.is_mark(previous) or found.mention(previous).kind not in _COORDINATE:
            break
        named.append(found.mention(previous))
        position = previous
    return named


_AND = re.compile(rf"(?: \([^()]{{1,40}}\))?(?: and|,|, and) (?P<who>[{PERSON[1:-1]}{LEADER[1:-1]}])")


def rightward(found: Scene, position: int) -> list[Mention]:
    """Follow "A, B and C" to the right of the first name; a list needs its "and"."""
    named: list[Mention] = []
    text = found.text[position:]
    joined = _AND.match(text, 1)
    ended = False
    while joined and not ended:
        ended = " and" in joined.group()
        named.append(found.mention(position + joined.start("who")))
        joined = _AND.match(text, joined.end())
    return named if ended else []


_CLAUSE = re.compile(r"; | - |, (?:while|but|though|although|whereas|as|and|after) ")
OBJECT_BEFORE = re.compile(
    r"\b(?:of|with|by|for|to|from|against|than|like|as|in|on|at|about|over|under|ask\w*|urg\w*|call\w*|tell\w*|told|back\w*|support\w*|want\w*|oust|replac\w+|succeed\w*|beat|challeng\w+|include|including|between|behind|represent\w*|holds|held|won) (?:the |an? |his |her )?$"
)


_RELATIVE = re.compile(
    r"(?: ?\([^)]{1,60}\))?,? who(?:'s|'d|'ve)?(?: (?:has|have|had|is|was|also|now|still|then|later|\w+ly))* ?"
)


_POSTMODIFIER = re.compile(
    r" (?:who|from|in|of|on|at|with|without)\b[^.,;:]{1,50}?(?:(?: (?:has|have|had|also|now|then|will|would|are|were|said))*|, (?:he|she|\w+) said,(?: (?:has|have|had))?) "
)
_JOINS = re.compile(
    r"(?:[,)]|-|\b(?:and|but|then|to|by|in|who|that|have|has|had|also|or|of those|only|for|the first|among|a|one of those))(?: (?:has|have|had|also|then|later|still|now|is|was|are|were|been|be|not|would|will|\w+ly|to|he|she|himself|herself))* ?$|ing $"
)

_PRONOUN = re.compile(r"\A\w+")


def subject_before(found: Scene, at: int, passage: Passage, *, loose: bool = False) -> tuple[int | None, str]:
    """Give the position of the subject of the verb at `at`, and the words of a spokesperson."""
    text = found.text
    candidates = _candidates(found, at, passage)
    if not candidates:
        return None, ""
    head = _before_aside(found, at, candidates)
    if head is not None:
        return head, ""
    nearest = candidates[-1]
    gap = text[nearest + 1 : at] if found.is_mark(nearest) else _PRONOUN.sub("", text[nearest:at])
    outsider = found.is_mark(nearest) and found.mention(nearest).kind is Kind.OUTSIDER
    if _RELATIVE.fullmatch(gap) and not outsider:
        return nearest, ""
    own = re.match(r"'s (office|spokes\w+|chief of staff|press secretary|team|staff)", gap)
    if (_SHORT.fullmatch(gap) or own) and (not OBJECT_BEFORE.search(text[max(0, nearest - 25) : nearest]) or own):
        return nearest, own.group(1) if own else ""
    if found.is_mark(nearest) and found.mention(nearest).kind is Kind.GROUP and _POSTMODIFIER.fullmatch(gap):
        return nearest, ""
    if not loose and (not _JOINS.search(gap) or _another_subject(found, nearest)):
        return None, ""
    return _first_of_clause(text, at, candidates), ""


_CANDIDATE = re.compile(rf"{ANYBODY}|\b(?:he|she|i|we|they|you)\b")


def _candidates(found: Scene, at: int, passage: Passage) -> list[int]:
    """Give where somebody who may be a subject stands before a verb, in the same quotation or none."""
    quotation = passage.quotation_at(found.at[at])
    return [
        m.start()
        for m in _CANDIDATE.finditer(found.text, 0, at)
        if passage.quotation_at(found.at[m.start()]) == quotation
        or (found.is_mark(m.start()) and found.mention(m.start()).kind is Kind.GROUP)
    ]


def _first_of_clause(text: str, at: int, candidates: list[int]) -> int | None:
    """Give the first of the candidates in the nearest clause that has one who is no object."""
    starts = [m.end() for m in _CLAUSE.finditer(text, 0, at)]
    for start in [*reversed(starts), 0]:
        for candidate in candidates:
            owner = text.startswith("'s", candidate + 1)
            if candidate >= start and not owner and not OBJECT_BEFORE.search(text[max(0, candidate - 25) : candidate]):
                return candidate
    return None


_DASHED = re.compile(r" - [^-]{1,140} - (?:(?:has|had|have|also|then|later) )*$")
_ASIDE = re.compile(
    rf"(?P<who>{ANYBODY})(?: \([^()]{{1,40}}\)| of [\w' -]{{1,30}})?, (?:who|whose|which|one of|an?|the|his|her|himself|herself|formerly|once|now|also|usually|still|chair|head|leader|elected|appointed|\w+ing|\w+ly)\b"
    r"(?:(?! - )[^;:\"]){1,160}, (?:(?:has|had|have|also|then|later|\w+ly) )*$"
)


def _before_aside(found: Scene, at: int, candidates: list[int]) -> int | None:
    """Give whom an aside that closes straight before a verb is about: "Doe, who beat Roe, said"."""
    text = found.text
    dashed = _DASHED.search(text, max(0, at - 180), at)
    if dashed and dashed.start() - 1 in candidates and found.is_mark(dashed.start() - 1):
        return dashed.start() - 1
    if not _CLOSES.fullmatch(text, candidates[-1] + 1, at):
        return None
    for place in candidates[:-1]:
        if at - place > _WIDEST or not found.is_mark(place) or found.mention(place).kind not in _COORDINATE:
            continue
        if _ASIDE.fullmatch(text, place, at) and not OBJECT_BEFORE.search(text[max(0, place - 25) : place]):
            return place
    return None


_CLOSES = re.compile(r", (?:(?:has|had|have|also|then|later|\w+ly) )*")
_WIDEST = 220


def _another_subject(found: Scene, nearest: int) -> bool:
    """Say whether a party or a group stands between as a subject of its own."""
    if not found.is_mark(nearest) or found.mention(nearest).kind not in {Kind.GROUP, Kind.PARTY}:
        return False
    before = found.text[max(0, nearest - 25) : nearest]
    return not OBJECT_BEFORE.search(before) and not found.text.startswith("'s", nearest + 1) and nearest > 0
