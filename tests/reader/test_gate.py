"""A gate may let too much through, and never too little."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whipcount.reader.gate import Family, Gated, keys, needs
from whipcount.reader.happenings import HAPPENINGS
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
def test_text_that_a_frame_matches_has_what_the_frame_needs(pattern: str, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(pattern))
    assert all(not keys(text).isdisjoint(need) for need in needs(pattern))


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        (r"\bresign(?:ed|s)?\b", {"resi"}),
        (r"\b(?:go|quit)\b", {"go", "quit"}),
        (r"\bno (?:\w+ ){0,3}mechanism", {"mech"}),
        (r"(?:\d+|half) (?:of|to) members\b", {"memb"}),
        (r"\d{1,2} (?:mps|members)\b", {"memb", "mps"}),
    ],
)
def test_the_rarest_words_of_a_pattern_are_asked_for(pattern: str, wanted: set[str]) -> None:
    assert needs(pattern)[0] == wanted


@pytest.mark.parametrize("pattern", [r"\w+ing\b", r"(?i)resign", r"go|\w", r"(?:resign)?", r"ab[a-z]"])
def test_nothing_is_asked_where_nothing_is_sure(pattern: str) -> None:
    assert needs(pattern) == ()


def test_a_family_wakes_in_its_own_order_those_that_may_match() -> None:
    family = Family([r"\bsigned\b", r"\w", r"\bresign\w*", r"\bsigned (?:a|the) letter\b"], re.compile)
    assert family.likely("she signed the pledge") == [r"\bsigned\b", r"\w"]
    assert family.likely("she signed a letter: resign") == [*family._members]  # noqa: SLF001


def test_frames_on_the_leader_and_on_events_nearly_all_have_a_gate() -> None:
    frames = [f.pattern.pattern for f in (*LEADER_FRAMES, *HAPPENINGS)]
    assert sum(bool(needs(p)) for p in frames) == len(frames)
