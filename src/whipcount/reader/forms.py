"""Answer: in which ways may a person, a seat or an office of the story be written?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from whipcount.model.person import Party, Person
from whipcount.model.story import Story
from whipcount.reader.fold import plain
from whipcount.reader.lexicon import PARTICLES, SHORT_NAMES, TITLES


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a name, and whom it may mean."""

    text: str
    people: tuple[str, ...]
    full: bool
    given: bool = False
    """A first name alone: it counts only for somebody whom the article names in full."""


@dataclass(frozen=True, slots=True)
class Seat:
    """The name of a seat and who holds it."""

    text: str
    person: str


@dataclass(frozen=True, slots=True)
class Office:
    """Who holds an office; `settled` is False where it has dates, or is a word that others answer to as well."""

    person: str
    settled: bool


_WORD = re.compile(r"[A-Za-z][\w'-]*")
_PREFIXED = re.compile(r"^(Mc|Mac|O'|D')(.+)$")
_PARENTHESIS = re.compile(r"\s*\([^()]*\)")


def bare_name(person: Person) -> list[str]:
    """Give the words of a name, folded, without titles."""
    words = plain(_PARENTHESIS.sub("", person.name)).split()
    return [w for w in words if w.lower().strip(".") not in TITLES] or words


def split_name(words: list[str]) -> tuple[str, str]:
    """Give given names and surname; a particle begins the surname."""
    cut = next((n for n in range(1, len(words)) if words[n].lower() in PARTICLES), len(words) - 1)
    return " ".join(words[:cut]), " ".join(words[cut:])


def by_first_word(story: Story) -> dict[str, tuple[Form, ...]]:
    """Index every form of every name by its first word, longest first."""
    owners: dict[str, dict[str, tuple[bool, bool]]] = defaultdict(dict)
    for person in story.roster:
        for form, full, given in _forms(person, story):
            for variant in _variants(form, full=full):
                was_full, was_given = owners[variant].get(person.id, (False, True))
                owners[variant][person.id] = (was_full or full, was_given and given)
    found: dict[str, list[Form]] = defaultdict(list)
    for words, people in owners.items():
        first = _WORD.match(words)
        if first:
            marks = people.values()
            made = Form(words, tuple(people), full=all(f for f, _ in marks), given=all(g for _, g in marks))
            found[first.group()].append(made)
    return {word: tuple(sorted(forms, key=lambda f: -len(f.text))) for word, forms in found.items()}


def _variants(form: str, *, full: bool) -> set[str]:
    """Write a form in capitals too, a full name with blanks for hyphens as well."""
    made = {form, form.upper(), _PREFIXED.sub(lambda m: m[1] + m[2].upper(), form)}
    made.add(form[0].upper() + form[1:])
    made.add(form.replace(" d'", " D'"))
    return made | ({form.replace("-", " ")} if full and "-" in form else set())


def _forms(person: Person, story: Story) -> Iterator[tuple[str, bool, bool]]:
    """Give each form with whether it is a full name, and whether a first name alone."""
    words = plain(_PARENTHESIS.sub("", person.name)).split()
    bare = bare_name(person)
    yield " ".join(words), True, False
    yield " ".join(bare), True, False
    aliases = [a for a in map(plain, person.aliases) if a[:1].isupper()]
    for alias in aliases:
        yield alias, " " in alias, False
    for parts in (a.split() for a in aliases):
        if len(parts) > 1 and parts[0].lower().strip(".") not in TITLES:
            yield parts[-1], False, False
            yield parts[0], False, True
    if len(bare) > 1:
        given, surname = split_name(bare)
        yield surname, False, False
        yield bare[0], False, person.id != story.leader
        yield from ((form, True, False) for form in _longer(given, surname))


def _longer(given: str, surname: str) -> Iterator[str]:
    """Give "Surname, First", "J. Surname", "First Surname" of several given names, and usual short names."""
    first = given.split(maxsplit=1)[0]
    yield f"{surname}, {given}"
    yield f"{surname.upper()}, {given}"
    yield f"{first[0]}. {surname}"
    if len(given.split()) > 1:
        yield f"{first} {surname}"
        yield f"{first} {given.split()[1][0]}. {surname}"
    if "-" in first:
        yield f"{'-'.join(f'{part[:1]}.' for part in first.split('-'))} {surname}"
    yield from (f"{short} {surname}" for short in SHORT_NAMES.get(first.lower(), ()))


def seats_of(story: Story) -> dict[str, tuple[Seat, ...]]:
    """Index the seats that only one person holds by their first word, longest first."""
    holders: dict[str, set[str]] = defaultdict(set)
    for person in story.roster:
        if person.seat:
            holders[plain(person.seat)].add(person.id)
    found: dict[str, list[Seat]] = defaultdict(list)
    for text, people in holders.items():
        first = _WORD.match(text)
        if first and len(people) == 1:
            seat = Seat(text, next(iter(people)))
            for variant in dict.fromkeys((text, text.upper())):
                found[variant[: first.end()]].append(Seat(variant, seat.person))
    return {word: tuple(sorted(seats, key=lambda s: -len(s.text))) for word, seats in found.items()}


_NOT_AN_OFFICE = re.compile(
    r"^(?:former|ex|expelled|elected|joined|suspended|member|senators?|deputy|mp|independent|then|backbencher|junior|parliamentary)\b"
)
_HEAD = re.compile(
    r"(?P<head>(?:(?:deputy|vice|acting|shadow|junior) )?(?:minister|secretary(?: of state)?|spokes\w+|chair\w*|leader|whip|convener|president|envoy|critic|speaker))"
    r" (?:of|for|on|to) (?:the )?(?P<tail>.+)"
)
_LOOSE = frozenset(
    "whip chair chairman chairwoman speaker secretary president leader convener treasurer minister chancellor".split()
)
_DATED = re.compile(r"\b(?:until|from|since|acting)\b")


def offices_of(story: Story) -> dict[str, Office]:
    """Map each office, in lower case, to its only holder on the roster."""
    holders: dict[str, dict[str, bool]] = defaultdict(dict)
    for person in story.roster:
        for role in person.roles:
            settled = not _DATED.search(role.lower())
            for name in _offices(plain(role), story.parties):
                holders[name][person.id] = settled and name not in _LOOSE
    return {name: Office(*next(iter(p.items()))) for name, p in holders.items() if len(p) == 1}


def _offices(role: str, parties: Iterable[Party]) -> set[str]:
    name = _PARENTHESIS.sub("", role).strip().lower().replace("-", " ")
    if not name or _NOT_AN_OFFICE.match(name) or "," in name:
        return set()
    found = {name, name.replace("government ", "")}
    short = re.split(r" (?:of|for|to|on|in) ", name)[0]
    found |= {short} if " " in short else set()  # "trade envoy" may be either of two trade envoys
    headed = _HEAD.fullmatch(name)
    if headed and " of " not in headed["tail"]:
        head = headed["head"].removesuffix(" of state")
        found |= {f"{headed['tail']} {head}", f"{head} for {headed['tail']}"}
    if headed and headed["head"] == "leader":
        names = {
            plain(n).lower() for p in parties for n in p.names if headed["tail"] in {plain(x).lower() for x in p.names}
        }
        found |= {f"{n} leader" for n in names}
    if name.endswith(" of the exchequer"):
        found.add(name.removesuffix(" of the exchequer"))
    return found - {"speaker", "leader"}


def leads(story: Story) -> dict[str, str]:
    """Map each leader of a party to the party, from the roles on the roster."""
    found = {}
    for person in story.roster:
        for party in story.parties:
            names = {plain(n).lower() for n in party.names}
            roles = {_PARENTHESIS.sub("", plain(r)).strip().lower() for r in person.roles}
            wanted = {f for n in names for f in (f"leader of the {n}", f"leader of {n}", f"{n} leader")}
            if person.party == party.id and roles & wanted:
                found[person.id] = party.id
    return found


def handles_of(story: Story) -> dict[str, str]:
    """Map what account names are made of (first name and surname, initial and surname, surname) to one person."""
    holders: dict[str, set[str]] = defaultdict(set)
    for person in story.roster:
        given, surname = split_name(bare_name(person))
        firsts = {given.split()[0] if given else "", *SHORT_NAMES.get(given.lower(), ())}
        firsts |= {plain(a).split()[0] for a in person.aliases if a[:1].isupper() and " " in a}
        for first in filter(None, firsts):
            holders[_squeezed(first + surname)].add(person.id)
            holders[_squeezed(first[0] + surname)].add(person.id)
        holders[_squeezed(surname)].add(person.id)
    return {handle: next(iter(people)) for handle, people in holders.items() if len(people) == 1}


def handle_owner(handle: str, handles: dict[str, str]) -> str:
    """Give whose account name it is; empty where that is not safe."""
    bare = _squeezed(handle)
    for word in TITLES:
        for cut in (bare.removeprefix(word), bare.removesuffix(word)):
            if cut in handles and (cut != bare or len(cut) > _SHORTEST_HANDLE):
                return handles[cut]
    return ""


_SHORTEST_HANDLE = 7


def _squeezed(words: str) -> str:
    return re.sub(r"[^a-z]", "", words.lower())
