"""Answer: which party, and which line, does somebody mean who writes `NDP=no,BQ=abstain`?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from whipcount.house.answer import PartySeats
from whipcount.house.division import Ballot, Split
from whipcount.model.errors import BadInput, UnknownName

_WORDS = {
    Ballot.AYE: ("aye", "ayes", "yes", "yea", "for"),
    Ballot.NO: ("no", "noes", "nay", "against"),
    Ballot.ABSTAIN: ("abstain", "abstains", "abstained"),
    Ballot.ABSENT: ("absent", "away"),
}
_BALLOTS = {word: ballot for ballot, words in _WORDS.items() for word in words}
_TERM = re.compile(r"(\d{0,6})\s*([a-z]+)")
_SUGGESTED = 3


def party_named(text: str, parties: Sequence[PartySeats]) -> PartySeats:
    """Find a party by its id or any of its names, whatever the case; raise `UnknownName` with the nearest."""
    known = {_key(name): p for p in parties for name in (p.party.id, *p.party.names)}
    if (found := known.get(_key(text))) is not None:
        return found
    near = get_close_matches(_key(text), known, n=_SUGGESTED, cutoff=0.5)
    meant = list(dict.fromkeys(known[n].party.id for n in near))
    ids = ", ".join(p.party.id for p in parties)
    hint = f"did you mean {' or '.join(meant)}? " if meant else ""
    raise UnknownName(f"there is no party {text.strip()!r} in the House", mend=f"{hint}known: {ids}")


def written(text: str) -> dict[str, str]:
    """Read `NDP=no,BQ=abstain` into names and lines, as they are written; raise `BadInput` for anything else."""
    made: dict[str, str] = {}
    for item in filter(None, (part.strip() for part in text.split(","))):
        name, equals, line = (part.strip() for part in item.partition("="))
        if not equals or not name or not line:
            raise BadInput(f"{item!r} is not PARTY=LINE", mend='write it as in "NDP=no,BQ=abstain"')
        if name in made:
            raise BadInput(f"{name!r} is given twice", mend="give every party one line")
        made[name] = line
    return made


def lines_of(given: Mapping[str, str], parties: Sequence[PartySeats]) -> dict[str, Split]:
    """Give what each named party does, by party id; raise our errors for a party, a word or a number that cannot be."""
    made: dict[str, Split] = {}
    for name, line in given.items():
        seats = party_named(name, parties)
        if seats.party.id in made:
            raise BadInput(f"{name!r} is given twice", where=seats.party.id, mend="give every party one line")
        made[seats.party.id] = split_of(line, seats)
    return made


def split_of(line: str, seats: PartySeats) -> Split:
    """Read one line: `no`, or numbers such as `20no+3aye`; members who are not in a number stay away."""
    terms = [_term(part, seats) for part in line.casefold().split("+")]
    counts = dict.fromkeys(Ballot, 0)
    for number, ballot in terms:
        counts[ballot] += seats.votes if number is None else number
    left = seats.votes - sum(counts.values())
    if left < 0 or (None in {n for n, _ in terms} and len(terms) > 1):
        raise BadInput(
            f"{line!r} is more than its {seats.votes} votes", where=seats.party.id, mend="give smaller numbers"
        )
    away = counts[Ballot.ABSENT] + left
    return Split(seats.party.id, counts[Ballot.AYE], counts[Ballot.NO], counts[Ballot.ABSTAIN], away)


def _term(text: str, seats: PartySeats) -> tuple[int | None, Ballot]:
    found = _TERM.fullmatch(text.strip())
    ballot = _BALLOTS.get(found[2]) if found else None
    if found is None or ballot is None:
        near = get_close_matches(found[2] if found else text, _BALLOTS, n=1)
        hint = f"did you mean {near[0]}? " if near else ""
        mend = f"{hint}aye, no, abstain or absent, or numbers such as 20no+3aye"
        raise BadInput(f"{text.strip()!r} is no line", where=seats.party.id, mend=mend)
    return int(found[1]) if found[1] else None, ballot


def _key(text: str) -> str:
    return " ".join(text.casefold().split()).removeprefix("the ")
