"""Answer: what is the model told? The rules, the story's people and motions, and the article as numbered data."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib import resources

from whipcount.model.article import Article
from whipcount.model.person import Person
from whipcount.model.story import Story
from whipcount.reader.fold import plain
from whipcount.reader.llm.passages import Chunk, Paragraph
from whipcount.reader.names import Mention
from whipcount.reader.page import Page

_WORD = re.compile(r"[^\W\d_][\w-]*")
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\x00-\x08\x0e-\x1b\x7f]")
_SHORTEST = 3
"""Letters of a word of a name that is worth looking for."""

Message = dict[str, str]


@cache
def guide() -> tuple[str, str]:
    """Give the version and the text of the rules, as they ship."""
    text = resources.files(__package__).joinpath("guide.md").read_text(encoding="utf-8")
    head, _, body = text.partition("\n\n")
    return head.removeprefix("version:").strip(), body.strip()


def messages(article: Article, story: Story, people: Iterable[Person], page: Page, chunk: Chunk) -> list[Message]:
    """Write the two messages of a request: the rules, then the story and the numbered article between its fences."""
    told = [_facts(story), _people(people), _article(article, page, chunk)]
    return [{"role": "system", "content": guide()[1]}, {"role": "user", "content": "\n\n".join(told)}]


def candidates(story: Story, page: Page, found: Iterable[Mention]) -> tuple[Person, ...]:
    """Give the people who may be named in an article: mentioned, or with a surname, alias, seat or office in its words.

    Generous on purpose: it saves tokens, and decides nothing.
    """
    text = page.folded.text
    words = set(_WORD.findall(text))
    refs = {m.ref for m in found} | {story.leader}
    lower = text.lower()
    return tuple(p for p in story.roster if p.id in refs or _may_be_named(p, words, lower))


def shown(article: Article, page: Page, paragraph: Paragraph) -> str:
    """Give a paragraph on one line, as it was written but for blanks and characters that nobody sees."""
    span = page.folded.span(paragraph.start, paragraph.end)
    return _line(article.text[span.start : span.end])


def _may_be_named(person: Person, words: set[str], text: str) -> bool:
    names = [w for name in (person.name, *person.aliases) for w in _WORD.findall(plain(name))[-1:]]
    if any(name in words or name.upper() in words for name in names if len(name) >= _SHORTEST):
        return True
    places = (plain(place).lower() for place in (person.seat, *person.roles, *person.aliases))
    return any(place in text for place in places if len(place) >= _SHORTEST)


def _facts(story: Story) -> str:
    lines = [f"# Story: {story.title}", "Bodies:"]
    lines += [f"- {b.id}: {b.name}, {b.size} members" for b in story.bodies]
    lines.append("Motions (aye means yes to these words):")
    lines += [f"- {m.id}: {m.text} (decided by {m.body})" for m in story.motions]
    if story.parties:
        lines.append("Parties:")
        lines += [f"- {p.id}: {', '.join(p.names) or p.id}" for p in story.parties]
    if story.leader:
        lines.append(f"The leader in question: {story.leader}")
    return "\n".join(lines)


def _people(people: Iterable[Person]) -> str:
    lines = [
        " | ".join((p.id, p.name, p.party, p.seat, "; ".join((*p.roles, *p.aliases)), " ".join(p.bodies)))
        for p in people
    ]
    head = "People (id | name | party | seat | offices and other names | bodies):"
    return "\n".join([head, *lines]) if lines else "People: none of the story's members seems to be named."


def _article(article: Article, page: Page, chunk: Chunk) -> str:
    fence = f"=== article {article.id} ==="
    head = (
        f"Published {article.published.isoformat()} ({article.published:%A}) by {_line(article.outlet) or 'unknown'}."
    )
    lines = [f"[{p.number}] {shown(article, page, p)}" for p in chunk.paragraphs]
    if chunk.fresh > chunk.paragraphs[0].number:
        head += f" Paragraphs before [{chunk.fresh}] were read before: they say who is meant, make no claim from them."
    title = [f"Headline (cannot be quoted): {_line(article.title)}"] if article.title else []
    return "\n".join([head, fence, *title, *lines, fence])


def _line(text: str) -> str:
    return " ".join(_UNSEEN.sub("", text).split())
