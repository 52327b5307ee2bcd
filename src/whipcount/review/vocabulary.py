"""Answer: what do the words of a tracker kept by hand mean?

The ladder's own words always work (aye, leans_aye, ... signed, said, ... own_words, ...; case, blanks and hyphens do
not matter), and so do the few below that can mean one thing only. "For", "against" or "supports" are not among them:
they may speak of the motion or of the leader. The labels of the motion ("wants him to go") work too. What else a
tracker says is told in the story or at the import:
`calls_for_exit = "aye/said"` for a position, with the act where the tracker has no column for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from whipcount.model.claim import Basis, Precision
from whipcount.model.errors import BadInput
from whipcount.model.motion import Act, Position

Word = TypeVar("Word", bound=StrEnum)

SYNONYMS: Mapping[str, Mapping[str, str]] = {
    "position": {
        "leaning_aye": Position.LEANS_AYE,
        "lean_aye": Position.LEANS_AYE,
        "leaning_no": Position.LEANS_NO,
        "lean_no": Position.LEANS_NO,
        "unsure": Position.UNDECIDED,
        "declined_to_say": Position.EVASIVE,
        "no_comment": Position.EVASIVE,
    },
    "act": {
        "signature": Act.SIGNED,
        "letter": Act.SIGNED,
        "petition": Act.SIGNED,
        "statement": Act.SAID,
        "public": Act.SAID,
        "publicly": Act.SAID,
        "private": Act.TOLD,
        "privately": Act.TOLD,
        "resigned": Act.QUIT,
        "vote": Act.VOTED,
    },
    "basis": {
        "quote": Basis.OWN_WORDS,
        "quotation": Basis.OWN_WORDS,
        "paraphrase": Basis.OWN_ACCOUNT,
        "spokesman": Basis.SPOKESPERSON,
        "spokeswoman": Basis.SPOKESPERSON,
        "unnamed": Basis.ANONYMOUS,
        "sources": Basis.ANONYMOUS,
    },
    "precision": {
        "exact": Precision.DAY,
        "approx": Precision.APPROXIMATE,
        "about": Precision.APPROXIMATE,
        "circa": Precision.APPROXIMATE,
        "by": Precision.ON_OR_BEFORE,
        "before": Precision.ON_OR_BEFORE,
    },
}


def bare(word: str) -> str:
    """Write a word as the ladder does: lower case, one underscore for blanks and hyphens."""
    return "_".join(word.casefold().replace("-", " ").replace("_", " ").split())


def stance(said: str, act: str, given: Mapping[str, str]) -> tuple[Position, Act]:
    """Read a position and its act; the act's own column wins, then the word's meaning, then `said`."""
    meaning, _, by = given.get(bare(said), said).partition("/")
    position = read_word("position", meaning, Position, {})
    return position, read_word("act", act, Act, given) if act else read_word("act", by, Act, {}, empty=Act.SAID)


def read_word(field: str, text: str, words: type[Word], given: Mapping[str, str], *, empty: Word | None = None) -> Word:
    """Read a cell by the user's words, then the ladder's, then the synonyms; a word nobody knows is a `BadInput`."""
    word = bare(given.get(bare(text), text))
    if not word and empty is not None:
        return empty
    word = SYNONYMS[field].get(word, word)
    if word not in set(words):
        said = f"{text!r} is not {'an' if field == 'act' else 'a'} {field}" if text else f"the row has no {field}"
        example = f"{next(iter(words)).value}{'/said' if field == 'position' else ''}"
        mine = f"; or say what it means with --word '{text}={example}'" if text else ""
        raise BadInput(said, mend=f"one of {', '.join(words)}{mine}")
    return words(word)


def own_words(given: Mapping[str, str], labels: Mapping[Position, str]) -> dict[str, str]:
    """Give what the user says words mean, by the bare word, and what the motion's own labels do."""
    meant = {bare(label): position.value for position, label in labels.items()}
    return meant | {bare(word): meaning for word, meaning in given.items()}
