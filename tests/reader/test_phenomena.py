"""What real coverage does to a reader: for each phenomenon invented texts, what must be found, and what must stay silent.

The cases lie in `phenomena/`, one file for each phenomenon; its README says how they are written.
"""

import datetime as dt
import re
import shlex
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import pytest
import yaml

from whipcount.model.article import Article
from whipcount.model.claim import Basis, Claim, EventClaim, EventType, HolderKind, PositionClaim, Span, TotalClaim
from whipcount.model.motion import Act, Position
from whipcount.model.story import Story
from whipcount.reader.base import Proposed
from whipcount.reader.evidence import verify
from whipcount.reader.patterns import RuleReader
from whipcount.scoring.story_file import story_from_json

FOLDER = Path(__file__).parent / "phenomena"
PHENOMENA = 63
THURSDAY = dt.date(2034, 3, 9)
"""When an article appeared that does not say."""


class Proposing(Protocol):
    def propose(self, article: Article, story: Story) -> tuple[Proposed, ...]: ...


READERS: dict[str, Callable[[Story], Proposing]] = {"rules": RuleReader.prepare}
"""Every reader that is held against the cases; another one is one more line here."""


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


_MARK = re.compile(r"(must|may|unread)(?:\(([\w,]+)\))?")
_BOUNDS = re.compile(r"(\d*)\.\.(\d*)")
_VOTES = re.compile(r"(\d+):(\d+)")
_KINDS = (("position", Position), ("act", Act), ("basis", Basis), ("type", EventType))


def truth(line: str) -> Truth:
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
    return story_from_json(yaml.safe_load((FOLDER / "story.yaml").read_text(encoding="utf-8")), where="story.yaml")


@cache
def files() -> dict[str, dict[str, Any]]:
    return {p.stem: yaml.safe_load(p.read_text(encoding="utf-8")) for p in sorted(FOLDER.glob("p[0-9]*.yaml"))}


def cases() -> Iterator[Case]:
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


@cache
def prepared(reader: str) -> Proposing:
    return READERS[reader](marrin())


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("case", [pytest.param(c, id=c.name) for c in cases()])
def test_reads_what_is_there_and_nothing_else(reader: str, case: Case) -> None:
    claims = [p.claim for p in prepared(reader).propose(case.article, marrin())]

    false = [told(c) for c in claims if not any(is_allowed(c, t) for t in case.truths)]
    missed = [t.line for t in case.truths if t.binds(reader) and not any(is_exact(c, t) for c in claims)]

    assert (false, missed) == ([], []), f"{case.article.text}\nread: {[told(c) for c in claims]}"


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("case", [pytest.param(c, id=c.name) for c in cases()])
def test_every_claim_has_its_words_in_the_text(reader: str, case: Case) -> None:
    for proposed in prepared(reader).propose(case.article, marrin()):
        verify(case.article, marrin(), proposed.claim)
        assert isinstance(proposed.claim.evidence, Span)


def test_every_phenomenon_has_cases() -> None:
    numbers = {int(stem[1:3]) for stem in files()}
    assert numbers == set(range(1, PHENOMENA + 1))
    assert {stem: len(f["cases"]) for stem, f in files().items() if len(f["cases"]) < 2} == {}


@pytest.mark.parametrize("stem", files())
def test_every_phenomenon_says_what_it_is_and_keeps_something_binding(stem: str) -> None:
    file = files()[stem]
    marks = [{truth(line).mark for line in case["claims"]} for case in file["cases"]]
    assert file["says"].endswith(".")
    assert any("must" in found or not found for found in marks), "neither a claim to find nor a text to be silent on"


def test_the_readme_names_what_is_not_read_yet() -> None:
    unread = {
        f"{stem[:3]} {case['id']}"
        for stem, file in files().items()
        for case in file["cases"]
        if any(truth(line).mark == "unread" for line in case["claims"])
    }
    table = re.findall(
        r"^\| (p\d\d) \| `([\w-]+)` \|", (FOLDER / "README.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert {" ".join(row) for row in table} == unread
