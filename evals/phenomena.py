"""Hold a reader against invented texts of everything that real coverage does.

usage: python evals/phenomena.py [--reader rules|model] [--failing] [--json]

Prints for each phenomenon how many of its cases are right, in how many something false is said, how many decoys are not
passed over in silence, and in how many something is missed that has to be found; `--failing` says what, case by case.
The cases lie in `tests/reader/phenomena/`, whose README says how they are written.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import re
import shlex
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml

from whipcount.model.article import Article
from whipcount.model.claim import Basis, Claim, EventClaim, EventType, HolderKind, PositionClaim, TotalClaim
from whipcount.model.motion import Act, Position
from whipcount.model.story import Story
from whipcount.runs.evaluating import reader_named
from whipcount.scoring.story_file import story_from_json

FOLDER = Path(__file__).parent.parent / "tests" / "reader" / "phenomena"
THURSDAY = dt.date(2034, 3, 9)
"""When an article appeared that does not say."""


@dataclass(frozen=True, slots=True)
class Truth:
    """One thing that is true of a text: how binding it is, and the claim field by field."""

    line: str
    mark: str
    """`must`, `may`, or `unread`: a reader ought to find it and does not yet."""
    readers: frozenset[str]
    """Who has to find it; empty means everybody, where the mark is `must`."""
    who: str
    """Whose position: a member, @party, the words of a group; or `total`, or `event`."""
    values: dict[str, Any] = field(default_factory=dict)
    free: frozenset[str] = frozenset()
    """Fields on which honest annotators differ: not compared."""

    def binds(self, reader: str) -> bool:
        return self.mark == "must" and (not self.readers or reader in self.readers)


@dataclass(frozen=True, slots=True)
class Case:
    """One invented text with everything that is true of it."""

    name: str
    article: Article
    truths: tuple[Truth, ...]

    @property
    def phenomenon(self) -> str:
        """Give the number: `p01`."""
        return self.name[:3]


@dataclass(frozen=True, slots=True)
class Judged:
    """What a reader made of a case."""

    case: Case
    false: tuple[str, ...]
    """Claims that say something that is not true."""
    missed: tuple[str, ...]
    """What it had to find and did not, to the last field."""
    read: tuple[str, ...]
    """Everything it claimed."""

    @property
    def right(self) -> bool:
        """Say whether all is found that has to be, and nothing false is said."""
        return not self.false and not self.missed


_MARK = re.compile(r"(must|may|unread)(?:\(([\w,]+)\))?")
_BOUNDS = re.compile(r"(\d*)\.\.(\d*)")
_VOTES = re.compile(r"(\d+):(\d+)")
_KINDS = (("position", Position), ("act", Act), ("basis", Basis), ("type", EventType))


def truth(line: str) -> Truth:
    """Read one line of a case."""
    first, *rest = shlex.split(line)
    mark = _MARK.fullmatch(first)
    assert mark, f"{line!r} begins with must, may or unread"
    named = frozenset((mark[2] or "").split(",")) - {""}
    free = frozenset(w[1:] for w in rest if w.startswith("?"))
    words = [w for w in rest if not w.startswith("?")]
    values: dict[str, Any] = {"day": None, "condition": False, "withdraws": False, "motion": "leader", "act": Act.SAID}
    for word in words[1:]:
        values |= dict(_value(word, line))
    return Truth(line, mark[1], named, words[0], values, free)


def _value(word: str, line: str) -> Iterator[tuple[str, Any]]:
    if word in {"leader", "confidence"}:
        yield "motion", word
    elif word == "if":
        yield "condition", True
    elif word == "withdrawn":
        yield "withdraws", True
    elif bounds := _BOUNDS.fullmatch(word):
        yield from (("low", int(bounds[1]) if bounds[1] else None), ("high", int(bounds[2]) if bounds[2] else None))
    elif votes := _VOTES.fullmatch(word):
        yield from (("ayes", int(votes[1])), ("noes", int(votes[2])))
    elif re.fullmatch(r"\d{4}-\d\d-\d\d", word):
        yield "day", dt.date.fromisoformat(word)
    else:
        known = [(name, kind(word)) for name, kind in _KINDS if word in set(kind)]
        assert known, f"nobody knows what {word!r} means in {line!r}"
        yield known[0]


@cache
def marrin() -> Story:
    """Load the story that every case is about."""
    return story_from_json(yaml.safe_load((FOLDER / "story.yaml").read_text(encoding="utf-8")), where="story.yaml")


@cache
def files() -> dict[str, dict[str, Any]]:
    """Load every file, by its name: `p01-...`."""
    return {p.stem: yaml.safe_load(p.read_text(encoding="utf-8")) for p in sorted(FOLDER.glob("p[0-9]*.yaml"))}


def cases() -> Iterator[Case]:
    """Give every case, in the order of the files."""
    for stem, file in files().items():
        for given in file["cases"]:
            published = given.get("published", THURSDAY)
            article = Article(given["text"].strip(), published, "The Ellery Standard", given.get("title", ""))
            yield Case(f"{stem}/{given['id']}", article, tuple(map(truth, given["claims"])))


def is_allowed(claim: Claim, true: Truth) -> bool:
    """Say whether a claim says nothing but what is true: the right one, side, act, bounds, and no false day."""
    wanted, who = true.values, true.who
    match claim:
        case PositionClaim():
            same = _holds(claim, who) and claim.position == wanted.get("position") and claim.motion == wanted["motion"]
            as_meant = claim.withdraws == wanted["withdraws"] and (claim.condition is not None) == wanted["condition"]
            day = claim.said_on
            same = same and (as_meant or "condition" in true.free) and _same(claim.act, "act", true)
        case TotalClaim():
            bounds = (claim.low, claim.high) == (wanted.get("low"), wanted.get("high"))
            same = who == "total" and bounds and claim.position == wanted.get("position")
            same = same and claim.motion == wanted["motion"] and _same(claim.act, "act", true)
            day = claim.said_on
        case EventClaim():
            votes = (claim.ayes, claim.noes)
            same = who == "event" and claim.type == wanted.get("type")
            same = same and (votes in {(None, None), (wanted.get("ayes"), wanted.get("noes"))} or "votes" in true.free)
            day = claim.date
    return same and (day is None or _same(day, "day", true))


def is_exact(claim: Claim, true: Truth) -> bool:
    """Say whether a claim is the true one to the last field that is given."""
    if not is_allowed(claim, true):
        return False
    if isinstance(claim, EventClaim):
        wanted = (true.values.get("ayes"), true.values.get("noes"))
        return _same(claim.date, "day", true) and ((claim.ayes, claim.noes) == wanted or "votes" in true.free)
    return _same(claim.said_on, "day", true) and ("basis" not in true.values or _same(claim.basis, "basis", true))


def _same(value: object, name: str, true: Truth) -> bool:
    return name in true.free or value == true.values.get(name)


def _holds(claim: PositionClaim, who: str) -> bool:
    if claim.holder.kind is HolderKind.GROUP:
        mine = claim.holder.ref.lower().removeprefix("the ").strip()
        wanted = who.lower().removeprefix("the ")
        return " " in who and (mine in wanted or wanted in mine)
    return who == (f"@{claim.holder.ref}" if claim.holder.kind is HolderKind.PARTY else claim.holder.ref)


def told(claim: Claim) -> str:
    """Write a claim as the cases do, for a message that can be read."""
    match claim:
        case PositionClaim():
            ends = " ".join(w for w, on in (("if", claim.condition), ("withdrawn", claim.withdraws)) if on)
            who = f"{claim.holder.ref!r} {claim.motion} {claim.position}"
            return f"{who} {claim.act} {claim.basis} {claim.said_on or ''} {ends}".strip()
        case TotalClaim():
            bounds = f"{claim.low or ''}..{claim.high or ''}"
            return f"total {claim.motion} {claim.position} {claim.act} {bounds} {claim.basis} {claim.said_on or ''}"
        case EventClaim():
            return f"event {claim.type} {claim.date or ''} {claim.ayes}:{claim.noes}"


def judge(reader: str, case: Case, claims: Iterable[Claim]) -> Judged:
    """Compare what a reader claims with what is true of a case."""
    found = tuple(claims)
    false = (told(c) for c in found if not any(is_allowed(c, t) for t in case.truths))
    missed = (t.line for t in case.truths if t.binds(reader) and not any(is_exact(c, t) for c in found))
    return Judged(case, tuple(false), tuple(missed), tuple(map(told, found)))


def judged_by(reader: str) -> list[Judged]:
    """Let a reader read every case."""
    made = reader_named(reader, environ=os.environ)(marrin())
    return [judge(reader, case, made.read(case.article, marrin())) for case in cases()]


def tally(judged: Iterable[Judged]) -> dict[str, int]:
    """Count cases, and those in which something went wrong each way; one may go wrong in two."""
    held = list(judged)
    decoys = [j for j in held if not j.case.truths]
    return {
        "cases": len(held),
        "right": sum(j.right for j in held),
        "false": sum(bool(j.false) for j in held if j.case.truths),
        "decoys": len(decoys),
        "not silent": sum(bool(j.false) for j in decoys),
        "missed": sum(bool(j.missed) for j in held),
    }


def main() -> int:
    """Read, judge and print."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--reader", default="rules", help="rules, model or llm")
    arguments.add_argument("--json", action="store_true")
    arguments.add_argument("--failing", action="store_true", help="say what is false and what is missed in each case")
    given = arguments.parse_args()
    judged = judged_by(given.reader)
    by_phenomenon = {name: tally(held) for name, held in groupby(judged, key=lambda j: j.case.phenomenon)}
    wrong = [j for j in judged if not j.right]
    if given.json:
        failing = [{"case": j.case.name, "false": j.false, "missed": j.missed} for j in wrong]
        made = {"reader": given.reader, "all": tally(judged), "phenomena": by_phenomenon, "failing": failing}
        print(json.dumps(made, ensure_ascii=False, indent=1))
        return 0
    says = {stem[:3]: file["says"] for stem, file in files().items()}
    whole = tally(judged)
    print("    " + "".join(f"{column:>12}" for column in whole))
    for name, counts in (*by_phenomenon.items(), ("all", whole)):
        print(f"{name:4}" + "".join(f"{n:12}" for n in counts.values()) + f"  {says.get(name, '')}".rstrip())
    for j in wrong if given.failing else ():
        print(f"\n{j.case.name}", *(f"  false  {c}" for c in j.false), *(f"  missed {t}" for t in j.missed), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
