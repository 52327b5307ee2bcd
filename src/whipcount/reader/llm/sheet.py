"""Answer: what is a model's answer held against? One article, opened, with its paragraphs and everybody it names."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from whipcount.model.article import Article
from whipcount.model.claim import Span
from whipcount.model.person import Person
from whipcount.model.story import Story
from whipcount.reader.fold import plain
from whipcount.reader.llm.locate import Place, places
from whipcount.reader.llm.passages import Paragraph, paragraphs
from whipcount.reader.llm.prompt import shown
from whipcount.reader.names import Kind, Mention, mentions
from whipcount.reader.noise import is_to_software
from whipcount.reader.page import Page, Prepared, open_page
from whipcount.reader.segment import sentences

MEMBERS = frozenset({Kind.PERSON, Kind.LEADER})
BEFORE, AFTER = 3, 1
"""Paragraphs around the words in which their holder may be named."""
_SHORTEST = 3
"""Letters of a word that can be somebody's name."""


class Reason(StrEnum):
    """Why a claim of a model is refused."""

    SHAPE = "not in the shape that was asked for"
    NO_PARAGRAPH = "there is no such paragraph"
    NOT_FOUND = "the words are not in the article"
    ELSEWHERE = "the words are not in the paragraph named"
    TWICE = "the words stand there more than once"
    LONG = "the words are more than a few sentences"
    CLIPPED = "the words leave out what turns them round"
    NOT_REPORTING = "the passage is addressed to software"
    NOBODY = "nobody on the roster"
    NOT_NAMED = "the holder is not named near the words"
    NO_SAY = "the holder has no say on the motion"
    UNKNOWN = "not in the story"
    NUMBER = "no number of members in the words"
    SOURCE = "no source in the article"
    VERIFIER = "refused by the check of evidence"


class Refused(Exception):
    """A claim that does not hold; never leaves this package."""

    def __init__(self, reason: Reason, detail: str) -> None:
        """Keep the reason, to be counted, and the words, to be shown."""
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Sheet:
    """One article, ready to be asked about and to check what is answered."""

    article: Article
    ready: Prepared
    page: Page
    paragraphs: tuple[Paragraph, ...]
    mentions: tuple[Mention, ...]

    @property
    def text(self) -> str:
        """Give the folded text, in which everything is looked for."""
        return self.page.folded.text

    @property
    def story(self) -> Story:
        """Give the story."""
        return self.ready.story

    def paragraph(self, number: int) -> Paragraph:
        """Give a paragraph by number; refuse a number that was not given out."""
        if not 1 <= number <= len(self.paragraphs):
            raise Refused(Reason.NO_PARAGRAPH, f"paragraph {str(number)[:12]} of {len(self.paragraphs)}")
        return self.paragraphs[number - 1]

    def find(self, words: str, cited: Iterable[Paragraph], *, cased: bool = True) -> list[Place]:
        """Find copied words in the paragraphs cited."""
        return [place for p in cited for place in places(self.text, words, p.start, p.end, cased=cased)]

    def sentences(self, place: Place, paragraph: Paragraph) -> int:
        """Give the number of sentences of a paragraph over which words run."""
        return len(self._sentences(place, paragraph))

    def sentence(self, place: Place, paragraph: Paragraph) -> Place:
        """Give the sentence of a paragraph in which words lie, or the sentences over which they run."""
        held = self._sentences(place, paragraph)
        return (held[0][0], held[-1][1]) if held else place

    def _sentences(self, place: Place, paragraph: Paragraph) -> list[Place]:
        found = sentences(self.text, paragraph.start, paragraph.end)
        return [s for s in found if s[0] < place[1] and place[0] < s[1]]

    def span(self, place: Place) -> Span:
        """Give the code points of the article behind folded characters."""
        return self.page.folded.span(*place)

    def words(self, place: Place) -> str:
        """Give the article's own words, on one line."""
        span = self.span(place)
        return " ".join(self.article.text[span.start : span.end].split())

    def label(self, place: Place, copied: str) -> str:
        """Give the article's own words as they stand inside a sentence, where that is how they were copied."""
        words = self.words(place)
        first = copied.strip(" \"'“”")[:1]
        return first + words[1:] if first.lower() == words[:1].lower() else words

    def quoted(self, place: Place, paragraph: Paragraph) -> tuple[bool, bool]:
        """Say whether words lie in quotation marks: some of them, all of them."""
        held = [q for q in paragraph.passage.quotations if q.start < place[1] and place[0] < q.end]
        return bool(held), any(q.start <= place[0] and place[1] <= q.end for q in held)

    def names(self, ref: str, kinds: Collection[Kind], around: Iterable[Paragraph] | None = None) -> bool:
        """Say whether somebody is mentioned: anywhere, or in one of some paragraphs."""
        held = [m for m in self.mentions if m.ref == ref and m.kind in kinds]
        if around is None:
            return bool(held)
        stretches = [(p.start, p.end) for p in around]
        return any(start <= m.start < end for m in held for start, end in stretches)

    def called(self, ref: str, around: Iterable[Paragraph]) -> bool:
        """Say whether a member named elsewhere in the article goes by a first name, surname or seat in some paragraphs.

        Only where no other member named in the article shares the word.
        """
        if not self.names(ref, MEMBERS):
            return False
        people = self.story.roster.by_id()
        others = {m.ref for m in self.mentions if m.kind in MEMBERS} - {ref}
        own = _words(people[ref]) - {w for o in others for w in _words(people[o])}
        return any(places(self.text, word, p.start, p.end) for p in around for word in own)

    def near(self, evidence: Paragraph, cited: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
        """Give the paragraphs in which the holder of words may be named; a name in words to software names nobody."""
        first = max(0, evidence.number - 1 - BEFORE)
        around = (*self.paragraphs[first : evidence.number + AFTER], *cited)
        return tuple(p for p in around if not is_to_software(p.passage))

    def shown(self, paragraph: Paragraph) -> str:
        """Give a paragraph as the model sees it."""
        return shown(self.article, self.page, paragraph)


def _words(person: Person) -> set[str]:
    """Give the words by which somebody may be called once introduced."""
    names = plain(person.name).split()
    return {w for w in (names[0], names[-1], plain(person.seat)) if len(w) >= _SHORTEST and w[0].isupper()}


def open_sheet(article: Article, ready: Prepared) -> Sheet:
    """Open an article for a story made ready."""
    page = open_page(article, ready)
    return Sheet(article, ready, page, paragraphs(page), mentions(page.folded.text, ready.names))
