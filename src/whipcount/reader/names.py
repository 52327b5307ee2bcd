"""Answer: who and what is mentioned, and where? Roster names, the leader's roles, parties, and people from outside."""

from __future__ import annotations

import re
from collections.abc import Iterable

from whipcount.model.story import Story
from whipcount.reader.fold import plain
from whipcount.reader.forms import (
    Office,
    bare_name,
    by_first_word,
    handles_of,
    leads,
    offices_of,
    seats_of,
    split_name,
)
from whipcount.reader.lexicon import MONTHS
from whipcount.reader.mention import Covered, Kind, Mention, Names
from whipcount.reader.naming import confirmed, found_people
from whipcount.reader.numbers import NUMBER

__all__ = ["Kind", "Mention", "Names", "mentions", "names_of"]

_OUTSIDER = re.compile(
    r"[A-Z][a-z]+(?:[A-Z][a-z]+)?(?:-[A-Z][a-z]+)*(?: (?:[A-Z]\.|[A-Z][a-zA-Z']+(?:-[A-Z][a-z]+)*|(?:de|van|der|von|al|bin)\b|[oO]')){1,3}"
)
_NOT_LEADER_BEFORE = re.compile(
    r"(?:deputy|former|ex|shadow|opposition|vice|acting|assistant|house|previous|interim|next|a new|new|different|another|the late|"
    r"majority|minority|group|union|council|rebel|floor|caucus|campaign|bench|co)[ -]$"
)
_UNATTACHED = re.compile(r"(?:independents?|non-?(?:affiliated|attached)|crossbench(?:er)?s?)", re.IGNORECASE)
_PARENTHESIS = re.compile(r"\s*\([^()]*\)")


def names_of(story: Story) -> Names:
    """Index the names of a story."""
    party_of = {plain(n): p.id for p in story.parties for n in p.names if not _UNATTACHED.fullmatch(n)}
    offices = offices_of(story)
    forms, seats = by_first_word(story), seats_of(story)
    return Names(
        forms=forms,
        starts=_starts((*forms, *seats)),
        leader=story.leader,
        roles=_role_pattern(story),
        parties=_any(party_of, flags=0),
        party_of=party_of,
        seats=seats,
        offices=offices,
        office=_office_pattern(offices),
        leads=leads(story),
        handles=handles_of(story),
        people={p.id: split_name(bare_name(p)) for p in story.roster},
    )


def _starts(words: Iterable[str]) -> re.Pattern[str]:
    """Match words with a capital, and those in lower case with which a name of the story begins."""
    small = sorted({re.escape(w) for w in words if w[0].islower()}, key=len, reverse=True)
    choice = "".join(f"|{w}(?:'s?)?(?![\\w'-])" for w in small)
    return re.compile(rf"(?<![\w'-])(?:[A-Z][\w'-]*{choice})")


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
    return re.compile(rf"(?<![\w-])(?:{determiner})?(?:{choice})(?![\w-])")


def _office_pattern(offices: dict[str, Office]) -> re.Pattern[str]:
    choice = "|".join(re.escape(o).replace("\\ ", "[ -]") for o in sorted(offices, key=len, reverse=True)) or r"(?!)"
    return re.compile(rf"\b(?:the|its|their|our|his|her) (?P<office>{choice})(?![\w-])")


def _any(words: dict[str, str], *, flags: int) -> re.Pattern[str]:
    choice = "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)) or r"(?!)"
    return re.compile(rf"(?<![\w-])(?:[Tt]he )?({choice})(?![\w-])", flags)


def mentions(text: str, names: Names) -> tuple[Mention, ...]:
    """Find every mention in folded text, in order and without overlap."""
    people = found_people(text, names)
    lower = text.lower()
    roles = _roles(text, lower, names, people)
    taken: list[Mention] = []
    covered = Covered(text)
    for mention in (*people, *_officers(text, lower, names, people), *roles):
        if covered.is_free(mention.start, mention.start + 1) and covered.is_free(mention.end - 1, mention.end):
            taken.append(mention)
            covered.add(mention)
    found = _merged(text, sorted(taken, key=lambda m: m.start))
    covered = Covered(text, found)
    for match in names.parties.finditer(text):
        if covered.is_free(*match.span()):
            found.append(Mention(match.start(), match.end(), Kind.PARTY, names.party_of[match.group(1)]))
    covered = Covered(text, found)
    starts = {m.start for m in found if m.kind in {Kind.PERSON, Kind.LEADER}}
    for match in _OUTSIDER.finditer(text):
        if match.end() + 1 in starts or _is_seat(match.group(), names):
            continue  # a title before a name, or a place
        if covered.is_free(*match.span()) and not _NOBODY.match(match.group()):
            person = confirmed(text, match.start(), match.end(), names)
            if person:
                kind = Kind.LEADER if person == names.leader else Kind.PERSON
                found.append(Mention(match.start(), match.end(), kind, person))
                continue
            found.append(Mention(match.start(), match.end(), Kind.OUTSIDER, match.group()))
    return tuple(sorted(found, key=lambda m: m.start))


def _is_seat(words: str, names: Names) -> bool:
    return any(seat.text == words for seat in names.seats.get(words.split(maxsplit=1)[0], ()))


_NOBODY = re.compile(
    rf"(?:The|An?|On|In|At|By|For|From|With|After|Before|Since|As|He|She|They|We|It|I|His|Her|Our|This|That|Updated|But|And|If|When|While|Then|Later|Yet|Still|Meanwhile|So|Even|Only|Once|Would|Did|Does|Is|Was|Has|Had|Could|Should|{NUMBER}|{'|'.join(m.title() for m in MONTHS)}|[A-Z][a-z]+day)\b"
    r"|.*\b(?:MPs?|MLAs?|TDs?|Minister|Ministers|Secretary|Party|Committee|House|Government|Leader|Members?|Chancellor|President|Research|Poll)\b",
    re.IGNORECASE,
)


_FOREIGN = re.compile(
    r"-elect\b|,? (?:of|for|in|from) (?:(?:the )?(?:neighbou?ring|nearby) )?[A-Z]|,? [A-Z][a-z]+ [A-Z]"
)


def _officers(text: str, lower: str, names: Names, people: list[Mention]) -> list[Mention]:
    """Find "the finance minister", unless somebody else is named beside it."""
    beside = {m.start: m.ref for m in people}
    known = {m.ref for m in people}
    found = []
    for match in names.office.finditer(lower):
        office = names.offices[match["office"].replace("-", " ")]
        gap = 2 if text.startswith(", ", match.end()) else 1
        other = beside.get(match.end() + gap)
        if other is None and _FOREIGN.match(text, match.end()):
            continue
        if other in {None, office.person} and (office.settled or office.person in known or _is_titled(text, match)):
            kind = Kind.LEADER if office.person == names.leader else Kind.PERSON
            found.append(Mention(match.start(), match.end(), kind, office.person))
    return found


def _is_titled(text: str, match: re.Match[str]) -> bool:
    """Say whether an office is written as a title in running text: "the Chancellor"."""
    return text[match.start("office")].isupper() and not text[match.start() : match.end()].isupper()


def _roles(text: str, lower: str, names: Names, people: list[Mention]) -> list[Mention]:
    """Find the leader's roles, unless they are somebody else's."""
    others = {m.start for m in people if m.ref != names.leader}
    found = []
    for match in names.roles.finditer(lower):
        role = match.group()
        bare = role in {"leader", "boss"} or role.startswith("a ")
        if bare and not any(m.start == match.end() + 1 and m.ref == names.leader for m in people):
            continue
        title = re.match(r",? (?=[A-Z])", text[match.end() : match.end() + 3])
        next_at = match.end() + len(title.group()) if title else match.end()
        belongs_to_other = next_at in others or (
            bool(title) and title is not None and _is_outsider(text, next_at, people)
        )
        if belongs_to_other or _NOT_LEADER_BEFORE.search(lower[max(0, match.start() - 12) : match.start()]):
            continue
        if not bare and role in {"premier", "speaker", "president", "captain"} and text[match.start()].islower():
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
        if last and last.ref == mention.ref and _is_apposition(text, last.end, mention.start):
            joined[-1] = Mention(last.start, mention.end, last.kind, last.ref)
        else:
            joined.append(mention)
    return joined


_APPOSITION = re.compile(
    r", (?:(?:the|an?|his|her) )?(?:[\w'-]+ ){0,4}(?=(?:MP|MLA|MSP|TD|MPP|MEP|member|deputy|senator|representative|delegate|lawmaker|backbencher) (?:for|from|of) )"
)


def _is_apposition(text: str, end: int, start: int) -> bool:
    """Say whether two mentions are one: nothing between, or "Doe, the Harbour member for X"."""
    if text[end:start] in {" ", ", "}:
        return True
    between = _APPOSITION.match(text, end, start + 20) if start - end < _APPOSED else None
    return bool(between) and between is not None and between.end() == start and " who " not in between.group()


_APPOSED = 50
