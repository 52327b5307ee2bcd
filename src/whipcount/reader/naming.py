"""Answer: which people of the roster does a text name? By name, seat and account; what is not safe stays unresolved."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from whipcount.reader.forms import Form, handle_owner
from whipcount.reader.lexicon import MONTHS, TITLES, WORDLIKE
from whipcount.reader.mention import Covered, Kind, Mention, Names

_WORD = re.compile(r"[A-Za-z][\w'-]*")
_CLOCK = re.compile(r"^\W{0,4}\d{1,2}[:.]\d\d\b", re.MULTILINE)
_MANY = 3


@dataclass(frozen=True, slots=True)
class _Hit:
    """A place where a name may stand, with the forms that fit, longest first."""

    start: int
    forms: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """What a text says about who is who: for the whole text, and up to the place that is being read."""

    text: str
    names: Names
    anywhere: frozenset[str]
    """Everybody whom the text names in full."""
    words: frozenset[str]
    """Words that begin like a name."""
    seats: dict[int, tuple[int, str]]
    """Where each seat stands: its end, and who holds it."""
    backwards: bool
    """Whether it is a live page: the newest entry first, each on its own."""
    introduced: dict[str, int] = field(default_factory=dict)
    """Where each person was last named in full."""
    strangers: dict[str, int] = field(default_factory=dict)
    """Where each surname was last that of somebody else."""


def found_people(text: str, names: Names) -> list[Mention]:
    """Find the people of the roster whom folded text names, in order and without overlap."""
    hits, seats, words = _hits(text, names)
    whole = {f.people[0] for h in hits for f in h.forms[:1] if f.full and len(f.people) == 1}
    known = _Known(text, names, frozenset(whole), frozenset(words), seats, backwards=len(_CLOCK.findall(text)) >= _MANY)
    found = _named(known, hits)
    found += _initials(text, names, found)
    covered = Covered(text, found)
    found += [m for m in (*_seated(known), *_accounts(text, names)) if covered.is_free(m.start, m.end)]
    return sorted(found, key=lambda m: m.start)


def _hits(text: str, names: Names) -> tuple[list[_Hit], dict[int, tuple[int, str]], set[str]]:
    """Look up every word: which names and which seats begin there?"""
    hits: list[_Hit] = []
    seats: dict[int, tuple[int, str]] = {}
    words: set[str] = set()
    for word in names.starts.finditer(text):
        start, written = word.span()[0], word.group()
        bare = written.removesuffix("'s").removesuffix("'")
        forms = names.forms.get(written) or names.forms.get(bare)
        if forms:
            words.add(bare)
            fitting = tuple(
                f for f in forms if text.startswith(f.text, start) and not _runs_on(text, start + len(f.text))
            )
            if fitting:
                hits.append(_Hit(start, fitting))
        for seat in names.seats.get(written) or names.seats.get(bare) or ():
            end = start + len(seat.text)
            if text.startswith(seat.text, start) and not _runs_on(text, end):
                seats[start] = (end, seat.person)
                break
    return hits, seats, words


def _runs_on(text: str, end: int) -> bool:
    following = text[end : end + 2]
    return following[:1].isalnum() or (following[:1] == "-" and following[1:].isalpha())


def _named(known: _Known, hits: list[_Hit]) -> list[Mention]:
    found: list[Mention] = []
    cursor = 0
    for hit in hits:
        if hit.start < cursor:
            continue
        for form in hit.forms:
            end = hit.start + len(form.text)
            person, start = _decide(known, hit.start, end, form)
            if person and start >= cursor:
                if form.full:
                    known.introduced[person] = start
                kind = Kind.LEADER if person == known.names.leader else Kind.PERSON
                found.append(Mention(_with_title(known.text, start), end, kind, person))
                cursor = end
                break
            if form.full or len(form.people) > 1:
                cursor = end
                break
    return found


_TITLE_BEFORE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Madame?|Mme)\.? $")


def _with_title(text: str, start: int) -> int:
    """Give the start of a name with the courtesy title before it."""
    title = _TITLE_BEFORE.search(text[max(0, start - 9) : start])
    return start - len(title.group()) if title else start


def _decide(known: _Known, start: int, end: int, form: Form) -> tuple[str, int]:
    """Say whom a form means here, and where the name begins; empty where that is not safe."""
    if form.given:
        return _by_given(known, start, end, form), start
    if len(form.people) > 1:
        return _shared(known, start, end, form), start
    person = form.people[0]
    if form.full:
        return person, start
    if _titled(known.text, start):
        return person, start
    if _first_name_before(known.text, start):
        longer = _middle(known, start, person)
        if longer is None:
            known.strangers[form.text] = start
            return "", start
        return person, longer
    if known.strangers.get(form.text, -1) > known.introduced.get(person, -1) or _FAMILY.match(known.text, end):
        return "", start
    if not _is_name(known, start, end, person, form.text):
        return "", start
    return person, start


def _is_name(known: _Known, start: int, end: int, person: str, words: str) -> bool:
    """Say whether a surname that is also a word or a month is a surname here."""
    lower = words.lower()
    if lower in MONTHS and _is_date(known.text, start, end):
        return False
    if lower not in WORDLIKE:
        return True
    if _holder_beside(known, end) == person or (
        known.text[start - 2 : start] == "**" and known.text[end : end + 2] == "**"
    ):
        return True
    return person in known.introduced and _stands_as_name(known.text, start, end)


def _is_date(text: str, start: int, end: int) -> bool:
    return bool(_DATE.match(text, end)) or bool(_DAY_BEFORE.search(text[max(0, start - 12) : start]))


_DATE = re.compile(r" \d|,? \d{4}")
_DAY_BEFORE = re.compile(r"\d(?:st|nd|rd|th)?(?: of)? $|\b(?:in|since|until|by|this|last|next|early|late|mid)[ -]$")
_FAMILY = re.compile(r" (?:brothers|sisters|siblings|twins|cousins|family|couple|duo|pair)\b")


def _titled(text: str, start: int) -> bool:
    before = _WORD.findall(text[max(0, start - 25) : start])
    return bool(before) and before[-1].lower() in TITLES


def _first_name_before(text: str, start: int) -> bool:
    """Say whether another first name stands before, or the words are part of a longer name."""
    before = _WORD.findall(text[max(0, start - 25) : start])
    adjacent = (
        start > 0
        and text[start - 1] in " -"
        and bool(before)
        and text[max(0, start - 3) : start].rstrip(" .")[-1:].isalpha()
    )
    if not adjacent:
        return False
    last = before[-1]
    if text[start - 2] == "." and not (len(last) == 1 and last.isupper()):
        return False  # the end of a sentence, not an initial
    return last[0].isupper() and last.lower() not in _ROLE_ENDS and (not last.isupper() or len(last) == 1)


_ROLE_ENDS = frozenset(
    "minister premier secretary chancellor whip leader speaker president chair chairman chairwoman member mp mla msp td "
    "mpp mep backbencher senator lawmaker attorney-general general treasurer but and when while as if because since after "
    "before though although for with from by on in at to of asked inside even only then what that the why how says said "
    "former yesterday today monday tuesday wednesday thursday friday saturday sunday liberal independent i a".split()
)
_MIDDLE = r" (?:[A-Z]\.|[A-Z][a-z]+|[\"'“\u2018(][A-Z][\w ]{1,15}[\"'”)]) $"


def _middle(known: _Known, start: int, person: str) -> int | None:
    """Give where the name begins if a middle name or initial stands between its first name and its surname."""
    given, _ = known.names.people[person]
    before = known.text[max(0, start - 50) : start]
    first = given.split()[0] if given else ""
    match = re.search(rf"\b{re.escape(first)}{_MIDDLE}", before) if first else None
    return start - len(before) + match.start() if match else None


def _shared(known: _Known, start: int, end: int, form: Form) -> str:
    """Decide a name that several people share: by the seat beside it, else by an earlier full name."""
    beside = _holder_beside(known, end) or _office_before(known, start)
    if beside in form.people:
        return beside
    if _FAMILY.match(known.text, end) or _first_name_before(known.text, start):
        return ""
    if _WHICH_ONE.search(known.text[max(0, start - 12) : start]):
        return ""
    lower = form.text.lower()
    if lower in WORDLIKE and not (_titled(known.text, start) or _stands_as_name(known.text, start, end)):
        return ""
    here = [p for p in form.people if known.introduced.get(p, -1) >= _block_start(known, start)]
    if len(here) == 1:
        return here[0]
    before = [p for p in form.people if p in known.introduced]
    if len(before) != 1 or here:
        return ""
    others = [p for p in form.people if p != before[0]]
    return "" if known.backwards and any(_is_about(known, p) for p in others) else before[0]


_WHICH_ONE = re.compile(r"\b(?:the|an?|another|other|wrong|both|two|three) $", re.IGNORECASE)


def _block_start(known: _Known, start: int) -> int:
    """Give the beginning of the line and, but on a live page, of the line before."""
    line = known.text.rfind("\n", 0, start)
    if known.backwards or line < 0:
        return line + 1
    while line > 0 and known.text[line - 1].isspace():
        line -= 1
    return known.text.rfind("\n", 0, max(line, 0)) + 1


def _is_about(known: _Known, person: str) -> bool:
    """Say whether a text names somebody in full, or at least by the first name."""
    given = known.names.people[person][0]
    return person in known.anywhere or (bool(given) and given.split()[0] in known.words)


_BESIDE = re.compile(r",? ?\(|, (?:the )?| of | - ")
_OFFICE_AFTER = re.compile(r"(?:,| \() ?(?:the )?(?P<office>[A-Za-z][a-zA-Z' -]{2,40})")


def _holder_beside(known: _Known, end: int) -> str:
    """Give who holds the seat or the office that stands straight after a name."""
    beside = _BESIDE.match(known.text, end)
    if beside and beside.end() in known.seats:
        return known.seats[beside.end()][1]
    after = _OFFICE_AFTER.match(known.text, end)
    office = known.names.offices.get(after["office"].strip().lower().replace("-", " ")) if after else None
    return office.person if office else ""


def _office_before(known: _Known, start: int) -> str:
    """Give who holds the office named straight before a name: "Health Minister Doe"."""
    words = known.text[max(0, start - 45) : start].rstrip().lower().split()
    for size in range(min(5, len(words)), 0, -1):
        office = known.names.offices.get(" ".join(words[-size:]).replace("-", " "))
        if office and " ".join(words[-size - 1 : -size]) not in {"former", "shadow", "deputy", "acting", "then"}:
            return office.person
    return ""


_NAME_AFTER = re.compile(r" (?:[A-Z]\.? )?(?:[A-Z][a-z]|(?:van|de|von|der|al|bin)\b)")


def _by_given(known: _Known, start: int, end: int, form: Form) -> str:
    """Decide a first name: only for the one person of that name whom the text names in full, and nobody else's."""
    people = [p for p in form.people if p in known.anywhere]
    if len(people) != 1 or _first_name_before(known.text, start):
        return ""
    if _NAME_AFTER.match(known.text, end):
        known.strangers[form.text] = start
        return ""
    if form.text in known.strangers or (known.backwards and people[0] not in known.introduced and len(form.people) > 1):
        return ""
    lower = form.text.lower()
    if lower in MONTHS and _is_date(known.text, start, end):
        return ""
    plain = lower not in WORDLIKE and lower not in MONTHS
    return people[0] if plain or _stands_as_name(known.text, start, end) else ""


_AFTER_NAME = re.compile(
    r"'s|,? (?:who|said|says|told|has|is|was|had|did|would|will|does|wrote|added|declined|refused|signed|backs|called|voted)\b|:"
)


def _stands_as_name(text: str, start: int, end: int) -> bool:
    """Say whether a word that is also a name is used as one: capital inside a sentence, or before a verb."""
    opening = text[max(0, start - 5) : start].strip(" *")
    inside = bool(opening) and (opening[-1].isalnum() or opening[-1] == ",")
    return inside or bool(_AFTER_NAME.match(text, end))


_MEMBER = r"(?:MPs?|MLA|MSP|TD|MPP|MEP|MHA|[Mm]ember|[Dd]eputy|[Ss]enator|[Rr]epresentative|[Dd]elegate|[Ll]awmaker|[Ll]egislator|[Bb]ackbencher)"
_MEMBER_FOR = re.compile(
    rf"(?<![\w-])(?P<past>(?:[Ff]ormer|[Ee]x|[Tt]hen|[Ll]ate|[Nn]ext|[Nn]ew)[ -])?(?:[Tt]he |THE )?(?P<late>(?:former|late|next|new|future) )?{_MEMBER}(?: of parliament)? (?:for|from|of) (?:the )?$"
)
_SEAT_MEMBER = re.compile(rf"(?:'s?)? (?:[A-Z][a-z]+ )?(?:{_MEMBER}|man|woman)(?![\w-])(?! (?:for|candidate))")
_THE_BEFORE = re.compile(r"(?P<past>\b(?:former|ex|then|late|next|new) ?-?)?(?P<the>\b(?:[Tt]he|THE|[Oo]ur) )?$")


def _seated(known: _Known) -> Iterator[Mention]:
    """Find "the member for X", "the X member" and "X's member"."""
    for start, (end, person) in known.seats.items():
        span = _seat_span(known.text, start, end)
        if span:
            kind = Kind.LEADER if person == known.names.leader else Kind.PERSON
            yield Mention(*span, kind, person)


def _seat_span(text: str, start: int, end: int) -> tuple[int, int] | None:
    before = text[max(0, start - 45) : start]
    headed = _MEMBER_FOR.search(before)
    if headed:
        return None if headed["past"] or headed["late"] else (start - len(before) + headed.start(), end)
    after = _SEAT_MEMBER.match(text, end)
    the = _THE_BEFORE.search(before)
    if not after or not the or the["past"] or after.group().endswith("MPs"):
        return None
    if after.group().endswith("man") and not the["the"]:
        return None
    return start - len(the.group()), after.end()


_ACCOUNT = re.compile(r"@(\w{4,30})")


def _accounts(text: str, names: Names) -> Iterator[Mention]:
    for match in _ACCOUNT.finditer(text):
        person = handle_owner(match[1], names.handles)
        if person:
            yield Mention(match.start(), match.end(), Kind.LEADER if person == names.leader else Kind.PERSON, person)


def confirmed(text: str, start: int, end: int, names: Names) -> str:
    """Give who holds the seat straight after a name that is nearly theirs: "Jon Doh (Seat)"; empty for anybody else."""
    beside = _BESIDE.match(text, end)
    at = beside.end() if beside else end
    word = _WORD.match(text, at) if beside else None
    for seat in names.seats.get(word.group(), ()) if word else ():
        if text.startswith(seat.text, at) and not _runs_on(text, at + len(seat.text)):
            likeness = fuzz.ratio(text[start:end], " ".join(names.people[seat.person]))
            return seat.person if likeness >= _ALIKE else ""
    return ""


_ALIKE = 82.0


def _initials(text: str, names: Names, found: list[Mention]) -> list[Mention]:
    """Find "AB:" at the head of a line, where it can only be one of the people whom the text names in full."""
    labels = list(_LABEL.finditer(text))
    if len(labels) < _MANY:
        return []
    owners: dict[str, set[str]] = defaultdict(set)
    for mention in found:
        given, surname = names.people.get(mention.ref, (mention.ref, ""))
        letters = "".join(w[0] for w in re.split(r"[ -]", f"{given} {surname}") if w)
        owners[letters.upper()].add(mention.ref)
    return [
        Mention(m.start(1), m.end(1), Kind.PERSON, ref)
        for m in labels
        for ref in owners.get(m[1], ())
        if len(owners[m[1]]) == 1 and ref in names.people
    ]


_LABEL = re.compile(r"^([A-Z]{2,4}):(?= )", re.MULTILINE)
