"""Answer: what does the model see? An article as windows of tokens, with the pairs of sentence and holder to judge."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from whipcount.reader.holders import Why
from whipcount.reader.names import Kind, Mention
from whipcount.reader.neural.above import above
from whipcount.reader.neural.marks import END, PARAGRAPH, SENTENCE, START, TITLE, Marks
from whipcount.reader.page import Page, Prepared
from whipcount.reader.reading import Reading
from whipcount.reader.scene import Scene
from whipcount.reader.speakers import PEOPLE
from whipcount.reader.tallies import tallies, thresholds

LONGEST = 500
"""Tokens of a window; the encoder takes 512."""
CONTEXT = 140
"""Tokens of earlier sentences that a later window sees again without judging them."""
SENTENCE_LIMIT = 180
ABOVE_LIMIT = 45
BEFORE, AFTER = 8, 3
"""Sentences before and after in which a holder may be named."""

Words = Callable[[list[str]], list[list[int]]]
"""Turns pieces of text into tokens."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of the article: scene `number` of `reading`, and its tokens, the first of which is its mark."""

    reading: Reading
    number: int
    opens: bool
    """Whether it begins a block."""
    paragraph: int
    tokens: tuple[int, ...]
    mentions: tuple[tuple[Mention, int], ...]
    """Each mention with the place of its token in `tokens`."""
    above: tuple[int, ...] = ()
    """Tokens of the lines far above that decide what this one means, for a second look."""

    @property
    def scene(self) -> Scene:
        """Give the scene."""
        return self.reading.passage.scenes[self.number]


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence and somebody who may hold a position in it."""

    line: int
    """Place in the window's lines."""
    mention: Mention
    token: int
    """Place in the window's tokens of the mention nearest to the sentence."""
    features: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """Some lines as one sequence of tokens; `places[i]` is where line `i` begins and ends in it."""

    tokens: tuple[int, ...]
    lines: tuple[Line, ...]
    places: tuple[tuple[int, int], ...]
    judged: int
    """The first line to judge; those before it are context."""
    pairs: tuple[Pair, ...]


FEATURES = (8, 7, 9, 4, 2, 5, 3, 4)
"""How many values each feature of a pair has; `_features` gives them in this order."""
DISTANCE, PLACE = 0, 3
"""Which features say how far the holder is named, and in which place the rules rank the holder."""


def windows(page: Page, ready: Prepared, read: list[Reading], words: Words, title: str = "") -> Iterator[Window]:
    """Cut an article into windows."""
    head = (TITLE, *words([title])[0][:40]) if title else ()
    lines = _under(list(_lines(page, ready, read, words)), page, read)
    start = 0
    while start < len(lines):
        first = _context(lines, start)
        length = 2 + len(head) + sum(len(line.tokens) for line in lines[first:start])
        end = start
        while end < len(lines) and (end == start or length + len(lines[end].tokens) <= LONGEST):
            length += len(lines[end].tokens)
            end += 1
        yield _window(lines[first:end], start - first, head, ready)
        start = end


def _under(lines: list[Line], page: Page, read: list[Reading]) -> list[Line]:
    """Give each line what stands above it."""
    return [
        replace(line, above=tuple(t for n in found if n is not None for t in (TITLE, *lines[n].tokens[1:ABOVE_LIMIT])))
        for line, found in zip(lines, above(page, read), strict=True)
    ]


def _context(lines: list[Line], start: int) -> int:
    length, first = 0, start
    while first > 0 and length + len(lines[first - 1].tokens) <= CONTEXT:
        first -= 1
        length += len(lines[first].tokens)
    return first


def _lines(page: Page, ready: Prepared, read: list[Reading], words: Words) -> Iterator[Line]:
    marks = Marks(ready)
    held = _Held(page, ready)
    cut = [
        (reading, number, _pieces(page, scene, held(scene)))
        for reading in read
        for number, scene in enumerate(reading.passage.scenes)
    ]
    texts = words([piece for _, _, pieces in cut for piece in pieces if isinstance(piece, str)])
    cursor = 0
    for reading, number, pieces in cut:
        opens = number == 0
        tokens = [SENTENCE, *((PARAGRAPH,) if opens else ())]
        mentions: list[tuple[Mention, int]] = []
        for piece in pieces:
            if isinstance(piece, Mention):
                if len(tokens) < SENTENCE_LIMIT:
                    mentions.append((piece, len(tokens)))
                tokens.append(marks.token(piece))
            else:
                tokens.extend(texts[cursor])
                cursor += 1
        yield Line(
            reading, number, opens, reading.passage.block.paragraph, tuple(tokens[:SENTENCE_LIMIT]), tuple(mentions)
        )


class _Held:
    """Mentions of a sentence, with every number that may count members as one."""

    def __init__(self, page: Page, ready: Prepared) -> None:
        """Take the sizes of the bodies, that of the leader's electorate first, and the thresholds the page names."""
        self._page = page
        self._sizes = tuple(dict.fromkeys((ready.size, *(b.size for b in ready.story.bodies))))
        self._goals = thresholds(page, ready.size)

    def __call__(self, scene: Scene) -> list[Mention]:
        """Give the mentions in order; what counts members takes the place of the group it is in."""
        found = tallies(self._page, scene.at[0], scene.at[-1], self._sizes, self._goals)
        first = {(t.start, t.end): t for t in reversed(found)}  # a majority is one of the leader's electorate
        text = self._page.folded.text
        counted = [Mention(t.start, t.end, Kind.GROUP, text[t.start : t.end], t.low, t.high) for t in first.values()]
        named = [m for m in scene.mentions if not (m.kind is Kind.GROUP and _is_counted(m))]
        return sorted([*named, *counted], key=lambda m: (m.start, -m.end))


def _is_counted(mention: Mention) -> bool:
    return mention.low is not None or mention.high is not None


def _pieces(page: Page, scene: Scene, held: list[Mention]) -> list[str | Mention]:
    """Cut a sentence at its mentions; a group keeps its words, anybody else is only a mark."""
    pieces: list[str | Mention] = []
    text, cursor, end = page.folded.text, scene.at[0], scene.at[-1]
    for mention in held:
        if mention.start < cursor and mention.kind is not Kind.GROUP:
            continue  # a name inside a name
        if mention.start > cursor:
            pieces.append(text[cursor : mention.start])
        pieces.append(mention)
        cursor = max(cursor, mention.start if mention.kind is Kind.GROUP else mention.end)
    if cursor < end:
        pieces.append(text[cursor:end])
    return pieces


def _window(lines: list[Line], judged: int, head: tuple[int, ...], ready: Prepared) -> Window:
    tokens = [START, *head]
    places: list[tuple[int, int]] = []
    for line in lines:
        places.append((len(tokens), len(tokens) + len(line.tokens)))
        tokens.extend(line.tokens)
    pairs = tuple(p for n in range(judged, len(lines)) for p in _pairs(lines, places, n, ready))
    return Window((*tokens, END), tuple(lines), tuple(places), judged, pairs)


def _pairs(lines: list[Line], places: list[tuple[int, int]], number: int, ready: Prepared) -> Iterator[Pair]:
    """Name whoever may hold a position in a sentence, each by the nearest mention."""
    ranked = _ranked(lines[number], ready)
    seen: set[str] = set()
    for other in (number, *range(number - 1, number - BEFORE - 1, -1), *range(number + 1, number + AFTER + 1)):
        if not 0 <= other < len(lines) or (other > number and lines[other].paragraph > lines[number].paragraph + 1):
            continue
        held = lines[other].mentions if other == number else tuple(reversed(lines[other].mentions))
        for named, place in held:
            for mention in _meant(named, ready, here=other == number):
                key = f"{mention.kind is Kind.GROUP and (mention.start, mention.end)}:{mention.ref}"
                if key not in seen:
                    seen.add(key)
                    features = _features(lines, number, other, mention, ready, ranked)
                    yield Pair(number, mention, places[other][0] + place, features)


def _ranked(line: Line, ready: Prepared) -> dict[str, tuple[int, int]]:
    """Give what the rules make of everybody who may hold what the sentence says: why, and in which place."""
    found = line.reading.holder_candidates(line.number, ready.names.leads)
    return {c.mention.ref: (1 + _WHYS.index(c.why), min(2, place)) for place, c in enumerate(found)}


_WHYS = tuple(Why)


def _meant(mention: Mention, ready: Prepared, *, here: bool) -> Iterator[Mention]:
    """Give whom a mention may make a holder: itself, and the party that the person leads."""
    if _may_hold(mention, ready, here=here):
        yield mention
    party = ready.names.leads.get(mention.ref) if mention.kind is Kind.PERSON else None
    if party:
        yield Mention(mention.start, mention.end, Kind.PARTY, party)


def _may_hold(mention: Mention, ready: Prepared, *, here: bool) -> bool:
    match mention.kind:
        case Kind.LEADER | Kind.PERSON:
            return mention.ref in ready.electorate or mention.ref in ready.chamber
        case Kind.GROUP:
            return here
        case Kind.PARTY:
            return True
        case Kind.OUTSIDER:
            return False


def _features(
    lines: list[Line], number: int, other: int, mention: Mention, ready: Prepared, ranked: dict[str, tuple[int, int]]
) -> tuple[int, ...]:
    line = lines[number]
    people = [m.ref for m, _ in line.mentions if m.kind in PEOPLE]
    why, place = ranked.get(mention.ref, (0, 3))
    return (
        _distance(other - number),
        _kind(mention, ready),
        why,
        place,
        int(lines[other].paragraph == line.paragraph),
        min(4, len(set(people))),
        _quoted(line),
        _rank(people, mention),
    )


def _distance(steps: int) -> int:
    if steps <= 0:
        return (0, 1, 2, 3, 3, 4, 4, 4, 4)[-steps]
    return (5, 6, 7)[min(steps, 3) - 1]


def _kind(mention: Mention, ready: Prepared) -> int:
    match mention.kind:
        case Kind.LEADER:
            return 0
        case Kind.PERSON:
            return 1 if mention.ref in ready.electorate else 2
        case Kind.PARTY:
            return 3 if mention.ref == ready.party_of.get(ready.story.leader) else 4
        case Kind.GROUP:
            return 5 if _is_counted(mention) else 6
        case Kind.OUTSIDER:
            return 2


def _quoted(line: Line) -> int:
    scene, passage = line.scene, line.reading.passage
    inside = [passage.quotation_at(at) is not None for at in scene.at[:-1:8]]
    return 0 if not any(inside) else 2 if all(inside) else 1


def _rank(people: list[str], mention: Mention) -> int:
    if mention.ref not in people:
        return 3
    return min(2, list(dict.fromkeys(people)).index(mention.ref))
