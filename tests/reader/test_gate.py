"""A gate may let too much through, and never too little."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from phenomena import cases, marrin

from whipcount.model.article import Article
from whipcount.reader import gate
from whipcount.reader.gate import AnyOf, Family, Gated, keys
from whipcount.reader.happenings import HAPPENINGS
from whipcount.reader.needs import ways
from whipcount.reader.patterns import RuleReader
from whipcount.reader.stance import LEADER_FRAMES

PATTERNS = (
    r"\b(?:co-?)?sign(?:ed|s|ing)? (?:the|a) (?:letter|pledge)\b",
    r"(?:he|she|\ue000)(?: [^.]{0,9}? and)? (?:must|should|'d better) (?:go(?! away)|resign\w*)\b",
    r"\b(?:an? |the )?(?:\d{1,3}|one|ten|a dozen)(?![\w-]) (?:of )*members?\b",
    r"^\W*newsletters?:|\bcookies? policy\b|\{\{",
    r"(?<!the )\bvote[sd]? (?!for)(?:no|to (?:go|stay))\b",
)
WORDS = "he she \ue000 must should go going resign resigned sign cosigned signs the a letter pledge one ten dozen 12 3rd member members of newsletter : cookies policy {{ votes voted no to stay for . and 'd better sa".split()


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(["", " ", "-"]))), st.sampled_from(PATTERNS))
def test_a_gated_pattern_finds_what_the_plain_one_finds(pieces: list[tuple[str, str]], pattern: str) -> None:
    text = "".join(word + gap for word, gap in pieces)
    plain = [m.span() for m in re.finditer(pattern, text)]
    assert [m.span() for m in Gated(pattern).finditer(text)] == plain
    assert bool(Gated(pattern).search(text)) == bool(plain)


@settings(deadline=None)
@given(st.sampled_from([f.pattern.pattern for f in (*LEADER_FRAMES, *HAPPENINGS)]), st.data())
def test_text_that_a_frame_matches_has_what_one_way_of_the_frame_needs(pattern: str, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(pattern))
    assert any(all(not keys(text).isdisjoint(need) for need in way) for way in ways(pattern))


@settings(deadline=None)
@given(st.sampled_from([f.pattern.pattern for f in (*LEADER_FRAMES, *HAPPENINGS)]), st.data())
def test_text_that_a_frame_matches_wakes_it(pattern: str, data: st.DataObject) -> None:
    assert Gated(pattern).may_match(data.draw(st.from_regex(pattern)))


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        (r"\bresign(?:ed|s)?\b", {(("resign.", "resigned.", "resigns."),)}),
        (r"\bresign", {(("resi",),)}),
        (r"\b(?:go|quit)\b", {(("go.", "quit."),)}),
        (r"\bno (?:\w+ ){0,3}mechanism\b", {(("mechanism.",), ("no.",))}),
        (r"\bto (?:\w+ )?(?:go|quit)\b|\bget out\b", {(("go.", "quit."), ("to.",)), (("get.",), ("out.",))}),
        (
            r"(?:\d+|\bhalf) of members\b",
            {(("\\d",), ("members.",), ("of.",)), (("half.",), ("members.",), ("of.",))},
        ),
        (r"(?:\d+|half) (?:of|to) members\b", {(("members.",), ("of.", "to."))}),  # it may be "behalf"
        (r"\d{1,2} (?:mps|members)\b", {(("\\d",), ("members.", "mps."))}),
    ],
)
def test_each_way_of_a_pattern_asks_for_its_own_words(pattern: str, wanted: set[tuple[tuple[str, ...], ...]]) -> None:
    assert {tuple(sorted(tuple(sorted(need)) for need in way)) for way in ways(pattern)} == wanted


def test_a_word_is_not_woken_by_a_longer_one() -> None:
    assert not Gated(r"\blead\b").may_match("the leader")
    assert Gated(r"\blead").may_match("the leader")


@pytest.mark.parametrize("pattern", [r"\w+ing\b", r"(?i)resign", r"go|\w", r"(?:resign)?", r"ab[a-z]"])
def test_nothing_is_asked_where_nothing_is_sure(pattern: str) -> None:
    assert ways(pattern) == ()
    assert Gated(pattern).may_match("")


def test_a_pattern_entered_later_is_woken_by_text_seen_before() -> None:
    assert not Gated(r"\bunheard\b").may_match("an unseen thing")
    assert Gated(r"\bunseen\b").may_match("an unseen thing")


def test_a_family_wakes_in_its_own_order_those_that_may_match() -> None:
    family = Family([r"\bsigned\b", r"\w", r"\bresign\w*", r"\bsigned (?:a|the) letter\b"], re.compile)
    assert family.likely("she signed the pledge") == [r"\bsigned\b", r"\w"]
    assert family.likely("she signed a letter: resign") == [
        r"\bsigned\b",
        r"\w",
        r"\bresign\w*",
        r"\bsigned (?:a|the) letter\b",
    ]


def test_every_frame_on_the_leader_and_on_events_has_a_gate() -> None:
    assert [f for f in (*LEADER_FRAMES, *HAPPENINGS) if not ways(f.pattern.pattern)] == []


@settings(deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS)).map(" ".join), max_size=4))
def test_texts_asked_one_by_one_let_through_what_they_match_together(texts: list[str]) -> None:
    together = AnyOf(*(Gated(pattern) for pattern in PATTERNS))
    found = any(re.search(pattern, " ".join(texts)) for pattern in PATTERNS)
    assert together.may_match_in(texts) or not found
    assert together.may_match(" ".join(texts)) or not found


def test_any_of_several_patterns_lets_through_what_one_of_them_does() -> None:
    either = AnyOf(Gated(r"\bsigned\b"), Family([r"\bletters?\b"], re.compile))
    assert either.may_match("she signed")
    assert either.may_match("two letters")
    assert not either.may_match("she wrote")


@contextmanager
def everything_awake() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(gate, "awake", lambda _text: -1)
        patched.setattr(gate, "_complete", lambda _met: -1)
        yield


STORY = marrin()
CASES = [case.article for case in cases()]


def test_the_reader_reads_the_same_where_nothing_is_passed_over() -> None:
    reader = RuleReader.prepare(STORY)
    read = [reader.propose(article, STORY) for article in CASES]
    with everything_awake():
        assert [reader.propose(article, STORY) for article in CASES] == read


PIECES = [sentence for article in CASES for sentence in article.text.split(". ")]


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.tuples(st.sampled_from(PIECES), st.sampled_from([". ", "? ", "\n\n", "; ", ": ", ", ", " “", "” "])),
        max_size=6,
    )
)
def test_the_reader_reads_sentences_in_any_order_the_same_where_nothing_is_passed_over(
    pieces: list[tuple[str, str]],
) -> None:
    article = Article("".join(sentence + gap for sentence, gap in pieces), CASES[0].published, "")
    reader = RuleReader.prepare(STORY)
    read = reader.propose(article, STORY)
    with everything_awake():
        assert reader.propose(article, STORY) == read
