"""A look at the first characters may let too much through, and never too little."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from phenomena import cases

from whipcount.reader.happenings import HAPPENINGS
from whipcount.reader.openings import quickened
from whipcount.reader.stance import LEADER_FRAMES

FRAMES = [f.pattern.pattern for f in (*LEADER_FRAMES, *HAPPENINGS)]
SENTENCES = [s.lower() for case in cases() for s in case.article.text.split(". ")]


def found(pattern: str, text: str) -> list[tuple[str | None, ...]]:
    return [(str(m.span()), *m.groups()) for m in re.finditer(pattern, text)]


@settings(deadline=None)
@given(st.sampled_from(FRAMES), st.data())
def test_what_a_frame_matches_is_found_behind_a_look_at_its_beginning(pattern: str, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(pattern))
    assert found(quickened(pattern), text) == found(pattern, text)


@pytest.mark.parametrize("pattern", FRAMES)
def test_a_frame_finds_the_same_in_sentences_behind_a_look_at_its_beginning(pattern: str) -> None:
    assert [found(quickened(pattern), s) for s in SENTENCES] == [found(pattern, s) for s in SENTENCES]


@pytest.mark.parametrize(
    ("pattern", "before"),
    [
        (r"\b(?:resign|quit)\b", r"\b(?=(?:[q][u][i]|[r][e][s]))"),
        (r"\b(?:an? )?go\b", r"\b(?=(?:[a](?:[\ ][g]|[n][\ ])|[g][o]))"),
        (r"\b\d{1,2}(?:st|th)\b", r"\b(?=[\d](?:[\d][st]|[s][t]|[t][h]))"),
        (r"\b[\ue000-\ue0ff] \w+", "\\b(?=[\ue000-\ue0ff][\\ ])"),
        (r"(?<!the )vote", r"(?=[v][o][t])"),
    ],
)
def test_what_is_looked_at_is_as_much_as_is_sure(pattern: str, before: str) -> None:
    assert quickened(pattern) == f"{before}(?:{pattern})"


@pytest.mark.parametrize(
    "pattern",
    [
        r"",
        r"\b",
        r"\w+ing\b",
        r"(?i)\bresign",
        r"\bgo|\w",
        r"\b(?:go)?",
        r"\b[^a]go",
        r"\b(?i:go)",
        r"go|quit",
        r"[gq]\w+",
        r"\b(.)\1",
    ],
)
def test_a_pattern_that_may_begin_with_anything_or_begins_plainly_stays_as_it_is(pattern: str) -> None:
    assert quickened(pattern) == pattern


def test_many_beginnings_are_looked_at_less_closely() -> None:
    pattern = rf"\b(?:{'|'.join(a + b + c for a in 'abcdefgh' for b in 'abcdefgh' for c in 'abcdefgh')})"
    assert found(quickened(pattern), "bad fed had zed") == found(pattern, "bad fed had zed")
    assert quickened(r"\b[a-h][a-h][a-h]") == r"\b(?=[a-h][a-h][a-h])(?:\b[a-h][a-h][a-h])"
