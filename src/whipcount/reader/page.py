"""Answer: what does a reader see of an article? Blocks of scenes with quotations, before anybody asks who stands where."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import wraps
from typing import Any, TypeVar, TypeVarTuple

from whipcount.model.article import Article
from whipcount.model.story import Story
from whipcount.reader.disguise import has_unseen
from whipcount.reader.fold import Folded, fold
from whipcount.reader.groups import grouped
from whipcount.reader.language import other_language
from whipcount.reader.layout import Owner, owners, turns
from whipcount.reader.motions import Motions, motions_of
from whipcount.reader.names import Mention, Names, mentions, names_of
from whipcount.reader.quotes import Quotation, quotations
from whipcount.reader.scene import LEADER, LONGEST, Scene, scene
from whipcount.reader.segment import Block, blocks


@dataclass(frozen=True, slots=True)
class Prepared:
    """A story made ready for reading; make it once and keep it."""

    story: Story
    names: Names
    motions: Motions
    size: int
    """Members of the body that decides on the leader."""
    electorate: frozenset[str]
    """Who has a say on the leader."""
    chamber: frozenset[str]
    """Who has a say on the government."""
    party_of: dict[str, str]
    chair: frozenset[str]
    """Who sits in the chair of the House and by custom does not vote."""


def _opens(quotation: Quotation) -> int:
    return quotation.start


@dataclass(frozen=True, slots=True)
class Passage:
    """One block: its scenes in order, and its quotations."""

    block: Block
    scenes: tuple[Scene, ...]
    quotations: tuple[Quotation, ...]
    owner: Owner | None = None
    """Whose line it is, where the layout says so."""

    def quotation_at(self, position: int) -> int | None:
        """Give the number of the quotation that holds a folded character."""
        number = bisect_right(self.quotations, position, key=_opens) - 1
        return number if number >= 0 and self.quotations[number].holds(position) else None

    def quotations_in(self, start: int, end: int) -> range:
        """Give the numbers of the quotations that share characters with `start` to `end`."""
        first = max(0, bisect_right(self.quotations, start, key=_opens) - 1)
        if first < len(self.quotations) and self.quotations[first].end <= start:
            first += 1
        return range(first, max(first, bisect_left(self.quotations, end, key=_opens)))


@dataclass(frozen=True, slots=True)
class Page:
    """A whole article, ready to be read."""

    folded: Folded
    lower: str
    """The folded text in lower case."""
    published: dt.date
    passages: tuple[Passage, ...]
    other_gender: re.Pattern[str] | None
    """Pronouns that cannot mean the leader, where the article shows which do."""
    known: dict[tuple[object, ...], Any] = field(default_factory=dict, compare=False, repr=False)
    """What `once` has worked out."""


Asked = TypeVarTuple("Asked")
Answer = TypeVar("Answer")


def once(question: Callable[[Page, *Asked], Answer]) -> Callable[[Page, *Asked], Answer]:
    """Work out a question about a page once: the page keeps the answer, which must not be changed."""

    @wraps(question)
    def ask(page: Page, /, *about: *Asked) -> Answer:
        asked = (question, *about)
        if asked not in page.known:
            page.known[asked] = question(page, *about)
        answer: Answer = page.known[asked]
        return answer

    return ask


def prepare(story: Story) -> Prepared:
    """Make a story ready for reading."""
    motions = motions_of(story)
    body = story.body(motions.leader.body) if motions.leader else None
    electorate = story.roster.of(body.id) if body else ()
    chamber = story.roster.of(motions.house.body) if motions.house else ()
    return Prepared(
        story=story,
        names=names_of(story),
        motions=motions,
        size=body.size if body else 0,
        electorate=frozenset(p.id for p in electorate),
        chamber=frozenset(p.id for p in chamber),
        party_of={p.id: p.party for p in story.roster},
        chair=frozenset(p.id for p in story.roster if any(r.startswith("Speaker") for r in p.roles)),
    )


def open_page(article: Article, prepared: Prepared) -> Page:
    """Fold, cut and mark an article."""
    folded = fold(article.text)
    lower = folded.text.lower()  # as long as the folded text: folding leaves no letter that lower case makes longer
    if other_language(article.text):
        return Page(folded, lower, article.published, (), None)  # nothing is guessed
    found = _genuine(mentions(folded.text, prepared.names), article.text, folded)
    cut = blocks(folded.text)
    opened = turns(folded.text, cut)
    passages: list[Passage] = []
    cursor = 0
    for block in cut:
        while cursor < len(found) and found[cursor].start < block.start:
            cursor += 1
        passages.append(_passage((folded.text, lower), block, found, cursor, prepared, opened.get(block.start)))
    whose = owners([(p.block, p.scenes) for p in passages], opened)
    owned = tuple(replace(p, owner=o) if o else p for p, o in zip(passages, whose, strict=True))
    return Page(folded, lower, article.published, owned, _other_gender(passages))


def _genuine(found: tuple[Mention, ...], original: str, folded: Folded) -> tuple[Mention, ...]:
    """Leave out names with characters inside that show nothing: they are not what they look like."""
    origin = folded.origin
    if origin is None or not has_unseen(original):
        return found
    return tuple(m for m in found if not has_unseen(original[origin[m.start] : origin[m.end - 1] + 1]))


def _passage(
    texts: tuple[str, str], block: Block, found: tuple[Mention, ...], cursor: int, prepared: Prepared, turn: int | None
) -> Passage:
    text, lower = texts
    quoted = quotations(text, block.start, block.end)
    if turn is not None and turn < block.end and not quoted:
        quoted = (Quotation(turn, block.end, closed=True, marked=False),)
    marks = frozenset(n for q in quoted if q.marked for n in (q.start, *((q.end - 1,) if q.closed else ())))
    scenes: list[Scene] = []
    for start, end in block.sentences:
        held: list[Mention] = []
        while cursor < len(found) and found[cursor].start < end:
            held.append(found[cursor])
            cursor += 1
        if end - start <= LONGEST:
            plain = scene(lower, start, end, held, marks)
            scenes.append(grouped(texts, plain, marks, prepared.size))
    return Passage(block, tuple(scenes), quoted)


_HE = re.compile(r"\b(?:he|him|his|himself)\b")
_SHE = re.compile(r"\b(?:she|her|hers|herself)\b")
_NEXT = re.compile(rf"({LEADER})[^{chr(0xE000)}-{chr(0xE4FF)}]{{0,60}}?\b(?:(he|his|him)|(she|her))\b")
_CLEAR = 2


def _other_gender(passages: list[Passage]) -> re.Pattern[str] | None:
    """Count the pronouns that follow the leader's name; a clear majority rules the other ones out."""
    men = women = 0
    for passage in passages:
        for found in passage.scenes:
            for match in _NEXT.finditer(found.text):
                men += bool(match[2])
                women += bool(match[3])
    if men >= _CLEAR * women and men:
        return _SHE
    return _HE if women >= _CLEAR * men and women else None
