"""Answer: who and what is mentioned, and where? Roster names, the leader's roles, parties, and people from outside."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum

from whipcount.model.person import Person
from whipcount.model.story import Story
from whipcount.reader.fold import plain
from whipcount.reader.lexicon import MONTHS, PARTICLES, TITLES, WORDLIKE
from whipcount.reader.numbers import NUMBER


class Kind(StrEnum):
    """What is mentioned."""

    LEADER = "leader"
    PERSON = "person"
    PARTY = "party"
    GROUP = "group"
    OUTSIDER = "outsider"


@dataclass(frozen=True, slots=True)
class Mention:
    """Folded characters that mention somebody; `ref` is an id, or the words of a group or an outsider."""

    start: int
    end: int
    kind: Kind
    ref: str
    low: int | None = None
    """Bounds of a counted group."""
    high: int | None = None
    of: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a name, and whom it may mean."""

    text: str
    people: tuple[str, ...]
    full: bool


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one story, indexed by first word, and its role and party words as one pattern."""

    forms: dict[str, tuple[Form, ...]]
    leader: str
    roles: re.Pattern[str]
    parties: re.Pattern[str]
    party_of: dict[str, str]
    seats: re.Pattern[str]
    """"The member for X", "the X MP"."""
    seat_of: dict[str, str]


_WORD = re.compile(r"[A-Za-z][\w'-]*")
_OUTSIDER = re.compile(
    r"[A-Z][a-z]+(?:[A-Z][a-z]+)?(?:-[A-Z][a-z]+)*(?: (?:[A-Z]\.|[A-Z][a-zA-Z']+(?:-[A-Z][a-z]+)*|(?:de|van|der|von|al|bin)\b|[oO]')){1,3}"
)
_NOT_LEADER_BEFORE = re.compile(
    r"(?:deputy|former|ex|shadow|opposition|vice|acting|assistant|house|previous|interim|next|a new|new|different|another|the late|"
    r"majority|minority|group|union|council|rebel|floor|caucus|campaign|bench|co)[ -]$"
)
_PREFIXED = re.compile(r"^(Mc|Mac|O'|D')(.+)$")
_UNATTACHED = re.compile(r"(?:independents?|non-?(?:affiliated|attached)|crossbench(?:er)?s?)", re.IGNORECASE)
_PARENTHESIS = re.compile(r"\s*\(.*?\)")


def names_of(story: Story) -> Names:
    """Index the names of a story."""
    owners: dict[str, dict[str, bool]] = defaultdict(dict)
    for person in story.roster:
        for form, full in _forms(person, story):
            for variant in {form, form.upper(), _PREFIXED.sub(lambda m: m[1] + m[2].upper(), form)}:
                owners[variant][person.id] = owners[variant].get(person.id, False) or full
    forms: dict[str, list[Form]] = defaultdict(list)
    for text, people in owners.items():
        first = _WORD.match(text)
        if first:
            forms[first.group()].append(Form(text, tuple(people), full=all(people.values())))
    ordered = {k: tuple(sorted(v, key=lambda f: -len(f.text))) for k, v in forms.items()}
    party_of = {plain(n): p.id for p in story.parties for n in p.names if not _UNATTACHED.fullmatch(n)}
    seats = _seats(story)
    return Names(
        ordered, story.leader, _role_pattern(story), _any(party_of, flags=0), party_of, _seat_pattern(seats), seats
    )


def _seats(story: Story) -> dict[str, str]:
    """Map each seat that only one person holds to that person."""
    holders: dict[str, list[str]] = defaultdict(list)
    for person in story.roster:
        if person.seat:
            holders[plain(person.seat)].append(person.id)
    return {seat: people[0] for seat, people in holders.items() if len(people) == 1}


def _seat_pattern(seats: dict[str, str]) -> re.Pattern[str]:
    choice = "|".join(re.escape(s) for s in sorted(seats, key=len, reverse=True)) or r"(?!)"
    member = r"(?:MP|MLA|MSP|TD|MPP|MEP|member|deputy|senator|representative)"
    return re.compile(rf"\b[Tt]he (?:{member} for (?P<a>{choice})|(?P<b>{choice}) {member})(?![\w-])")


def _forms(person: Person, story: Story) -> list[tuple[str, bool]]:
    words = list(plain(_PARENTHESIS.sub("", person.name)).split())
    bare = [w for w in words if w.lower().strip(".") not in TITLES] or words
    forms = [(" ".join(words), True), (" ".join(bare), True)]
    first_of_surname = next((n for n in range(1, len(bare)) if bare[n].lower() in PARTICLES), len(bare) - 1)
    if len(bare) > 1:
        surname, given = " ".join(bare[first_of_surname:]), " ".join(bare[:first_of_surname])
        forms.append((surname, False))
        forms += [(f"{surname}, {given}", True), (f"{surname.upper()}, {given}", True)]
    if person.id == story.leader and len(bare) > 1:
        forms.append((bare[0], False))
    aliases = [a for a in map(plain, person.aliases) if a[:1].isupper()]
    surnames = [a.split()[-1] for a in aliases if len(a.split()) > 1 and a.split()[0].lower().strip(".") not in TITLES]
    return forms + [(alias, " " in alias) for alias in aliases] + [(name, False) for name in surnames]


def _role_pattern(story: Story) -> re.Pattern[str]:
    roles = {"leader", "boss"}
    if story.leader:
        person = story.person(story.leader)
        for role in (*person.roles, *(a for a in person.aliases if a.lower().startswith("the "))):
            roles.add(_PARENTHESIS.sub("", plain(role)).split(" of ")[0].lower().removeprefix("the ").strip())
    roles |= {plain(w).lower().removeprefix("the ") for w in story.words.get("leader", ())}
    if "prime minister" in roles:
        roles.add("pm")
    choice = "|".join(re.escape(r) for r in sorted(filter(None, roles), key=len, reverse=True))
    determiner = (
        r"(?:the|our|their|your|his|her|my|this|a|its) (?:(?:embattled|beleaguered|current|sitting|own|party|caucus) )?"
    )
    return re.compile(rf"(?<![\w-])(?:{determiner})?(?:{choice})(?![\w-])", re.IGNORECASE)


def _any(words: dict[str, str], *, flags: int) -> re.Pattern[str]:
    choice = "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)) or r"(?!)"
    return re.compile(rf"(?<![\w-])(?:[Tt]he )?({choice})(?![\w-])", flags)


def mentions(text: str, names: Names) -> tuple[Mention, ...]:
    """Find every mention in folded text, in order and without overlap."""
    people = _people(text, names)
    taken: list[Mention] = []
    covered: set[int] = set()
    for mention in (*people, *_by_seat(text, names), *_roles(text, names, people)):
        if mention.start not in covered and mention.end - 1 not in covered:
            taken.append(mention)
            covered.update(range(mention.start, mention.end))
    found = _merged(text, sorted(taken, key=lambda m: m.start))
    covered = _covered(found)
    for match in names.parties.finditer(text):
        if covered.isdisjoint(range(match.start(), match.end())):
            found.append(Mention(match.start(), match.end(), Kind.PARTY, names.party_of[match.group(1)]))
    covered = _covered(found)
    starts = {m.start for m in found if m.kind in {Kind.PERSON, Kind.LEADER}}
    for match in _OUTSIDER.finditer(text):
        if match.end() + 1 in starts or match.group() in names.seat_of:
            continue  # a title before a name, or a place
        if covered.isdisjoint(range(match.start(), match.end())) and not _NOBODY.match(match.group()):
            found.append(Mention(match.start(), match.end(), Kind.OUTSIDER, match.group()))
    return tuple(sorted(found, key=lambda m: m.start))


_NOBODY = re.compile(
    rf"(?:The|An?|On|In|At|By|For|From|With|After|Before|Since|As|He|She|They|We|It|I|His|Her|Our|This|That|Updated|But|And|If|When|While|{NUMBER}|{'|'.join(m.title() for m in MONTHS)}|[A-Z][a-z]+day)\b"
    r"|.*\b(?:MPs?|MLAs?|TDs?|Minister|Ministers|Secretary|Party|Committee|House|Government|Leader|Members?|Chancellor|President|Research|Poll)\b",
    re.IGNORECASE,
)


def _by_seat(text: str, names: Names) -> list[Mention]:
    """Find "the member for X" and "the X MP"."""
    found = []
    for match in names.seats.finditer(text):
        person = names.seat_of[match["a"] or match["b"]]
        kind = Kind.LEADER if person == names.leader else Kind.PERSON
        found.append(Mention(match.start(), match.end(), kind, person))
    return found


def _people(text: str, names: Names) -> list[Mention]:
    found: list[Mention] = []
    introduced: set[str] = set()
    cursor = 0
    for word in _WORD.finditer(text):
        if word.start() < cursor:
            continue
        first = word.group().removesuffix("'s").removesuffix("'")
        for form in names.forms.get(word.group(), ()) or names.forms.get(first, ()):
            end = word.start() + len(form.text)
            if not text.startswith(form.text, word.start()) or _runs_on(text, end):
                continue
            person = _decide(text, word.start(), end, form, introduced)
            if person:
                introduced.add(person)
                kind = Kind.LEADER if person == names.leader else Kind.PERSON
                found.append(Mention(_with_title(text, word.start()), end, kind, person))
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


def _runs_on(text: str, end: int) -> bool:
    following = text[end : end + 2]
    return following[:1].isalnum() or (following[:1] == "-" and following[1:].isalpha())


def _decide(text: str, start: int, end: int, form: Form, introduced: set[str]) -> str:
    """Say whom a form means here; empty where that is not safe."""
    known = [p for p in form.people if p in introduced]
    people = known if len(form.people) > 1 else list(form.people)
    if len(people) != 1:
        return ""
    if form.full:
        return people[0]
    before = _WORD.findall(text[max(0, start - 25) : start])
    titled = bool(before) and before[-1].lower() in TITLES
    if titled:
        return people[0]
    adjacent = (
        start > 0
        and text[start - 1] in " -"
        and bool(before)
        and text[max(0, start - 3) : start].rstrip(" ")[-1:].isalpha()
    )
    if adjacent and before[-1][0].isupper() and before[-1].lower() not in _ROLE_ENDS and not before[-1].isupper():
        return ""  # another first name, or part of a longer name
    lower = form.text.lower()
    if lower in MONTHS and re.match(r" \d|,? \d{4}", text[end : end + 6]):
        return ""
    if lower in WORDLIKE and not (people[0] in introduced and _stands_as_name(text, start, end)):
        return ""
    return people[0]


_ROLE_ENDS = frozenset(
    "minister premier secretary chancellor whip leader speaker president chair chairman chairwoman member mp mla msp td "
    "mpp mep backbencher senator lawmaker attorney-general general treasurer but and when while as if because since after "
    "before though although for with from by on in at to of asked inside even only then what that the why how says said "
    "former yesterday today monday tuesday wednesday thursday friday saturday sunday liberal independent".split()
)
_AFTER_NAME = re.compile(
    r"'s|,? (?:who|said|says|told|has|is|was|had|did|would|will|does|wrote|added|declined|refused|signed|backs|called|voted)\b|:"
)


def _stands_as_name(text: str, start: int, end: int) -> bool:
    """Say whether a word that is also a surname is used as one: capital inside a sentence, or before a verb."""
    opening = text[max(0, start - 5) : start].strip(" *")
    inside = bool(opening) and (opening[-1].isalnum() or opening[-1] == ",")
    return inside or bool(_AFTER_NAME.match(text, end))


def _roles(text: str, names: Names, people: list[Mention]) -> list[Mention]:
    """Find the leader's roles, unless they are somebody else's."""
    others = {m.start for m in people if m.ref != names.leader}
    found = []
    for match in names.roles.finditer(text):
        lower = match.group().lower()
        bare = lower in {"leader", "boss"} or lower.startswith("a ")
        title = re.match(r",? (?=[A-Z])", text[match.end() : match.end() + 3])
        next_at = match.end() + len(title.group()) if title else match.end()
        belongs_to_other = next_at in others or (
            bool(title) and title is not None and _is_outsider(text, next_at, people)
        )
        if bare and not any(m.start == match.end() + 1 and m.ref == names.leader for m in people):
            continue
        if belongs_to_other or _NOT_LEADER_BEFORE.search(text[max(0, match.start() - 12) : match.start()].lower()):
            continue
        if not bare and lower in {"premier", "speaker", "president", "captain"} and match.group()[0].islower():
            continue
        found.append(Mention(match.start(), match.end(), Kind.LEADER, names.leader))
    return found if names.leader else []


def _is_outsider(text: str, at: int, people: list[Mention]) -> bool:
    return bool(_OUTSIDER.match(text, at)) and all(m.start != at for m in people)


def _merged(text: str, found: list[Mention]) -> list[Mention]:
    """Join a role and the name beside it: "Prime Minister" + "Jane Doe" is one mention."""
    joined: list[Mention] = []
    for mention in found:
        last = joined[-1] if joined else None
        if last and last.ref == mention.ref and text[last.end : mention.start] in {" ", ", "}:
            joined[-1] = Mention(last.start, mention.end, last.kind, last.ref)
        else:
            joined.append(mention)
    return joined


def _covered(found: list[Mention]) -> set[int]:
    return {i for m in found for i in range(m.start, m.end)}
