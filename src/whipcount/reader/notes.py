"""Answer: what should an editor know about the text of an article before trusting what was read from it?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from whipcount.model.article import Article
from whipcount.model.problem import Problem, Severity
from whipcount.model.story import Story
from whipcount.reader.disguise import disguised
from whipcount.reader.fold import fold
from whipcount.reader.language import other_language
from whipcount.reader.mention import Names
from whipcount.reader.nearly import near_misses

_LONGEST = 1_000_000
_BROKEN = re.compile("\ufffd|Ã[©¨¤¶¼±§]|â€[\u0099\u009c\u009d™œ“”]|Â[ £©«»]")
"""What is left of characters that were decoded wrongly."""
_SHOWN = 5


def notes(article: Article, story: Story, names: Names) -> tuple[Problem, ...]:
    """Say what may be wrong with a text, as warnings: nothing here is read, and nothing is left out because of it."""
    language = other_language(article.text)
    if language:
        return (_warn(article, f"looks like {language}; Whipcount reads English", "nothing was read from it"),)
    return tuple(_notes(article, story, names))


def _notes(article: Article, story: Story, names: Names) -> Iterator[Problem]:
    text = article.text[:_LONGEST]
    for words in list(dict.fromkeys(disguised(text)))[:_SHOWN]:
        yield _warn(
            article,
            f"a word is not what it looks like: {words!a} has invisible characters or letters of another alphabet",
            "it was not read as a name; type it anew if the article is genuine",
        )
    if _BROKEN.search(text):
        yield _warn(
            article, "some characters were decoded wrongly", "fetch the article again; accents and quotes are unsure"
        )
    near = {(n.words, n.person) for n in near_misses(fold(text).text, names)}
    for words, person in sorted(near)[:_SHOWN]:
        meant = story.person(person)
        yield _warn(
            article,
            f"{words!r} was not read; it is nearly {meant.name}",
            f"if it is, add it to the aliases of {meant.id}",
        )


def _warn(article: Article, message: str, mend: str) -> Problem:
    return Problem(f"article {article.id}", message, mend, Severity.WARNING)
