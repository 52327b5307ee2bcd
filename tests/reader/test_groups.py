"""Which words stand for several members, and which numbers may count them."""

import datetime as dt
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whipcount.model.article import Article
from whipcount.model.claim import TotalClaim
from whipcount.reader.counting import papers
from whipcount.reader.names import Kind
from whipcount.reader.page import Page, Prepared, open_page, prepare
from whipcount.reader.predicates import document, predicate_after
from whipcount.reader.reading import readings
from whipcount.reader.tallies import tallies, thresholds
from whipcount.story.load import load

WEDNESDAY = dt.date(2031, 5, 14)
WORLD: list[Prepared] = []


@pytest.fixture(autouse=True)
def _world(story_folder: Path) -> None:
    loaded, _ = load(story_folder)
    assert loaded is not None
    WORLD[:] = [prepare(loaded)]


def opened(text: str) -> Page:
    return open_page(Article(text, WEDNESDAY), WORLD[0])


def bounds(text: str, *goals: int, size: int = 60) -> set[tuple[int | None, int | None]]:
    page = opened(text)
    return {(t.low, t.high) for t in tallies(page, 0, len(page.folded.text), (size, 100), goals)}


def totals(text: str) -> list[tuple[str, str, int | None, int | None]]:
    page = opened(text)
    claims = papers(page, WORLD[0], list(readings(page)))
    return [(c.motion, c.position.value, c.low, c.high) for c in claims if isinstance(c, TotalClaim)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Twelve of them want her gone.", (12, 12)),
        ("About 40 spoke, and half of those said she should go.", (18, 22)),
        ("More than half of the 34 backbenchers want her gone.", (18, None)),
        ("A clear majority of the 11 spoke against her.", (6, None)),
        ("Of the 30 elected last year, at least two thirds signed.", (20, None)),
        ("They are two signatures short of the nine they need.", (7, 7)),
        ("All but three of the 14 ministers back her.", (11, 11)),
        ("Bram Osei became the third to call on her to go.", (3, 3)),
        ("The petition got its 31st name on Friday.", (31, 31)),
        ("The vote was 22 to 15.", (22, 22)),
        ("A majority of members want her gone.", (31, None)),
        ("A majority of members want her gone.", (51, None)),
    ],
)
def test_a_number_that_may_count_members_has_exact_bounds(text: str, expected: tuple[int | None, int | None]) -> None:
    assert expected in bounds(text)


def test_a_shortfall_without_its_goal_is_measured_from_what_the_article_says_is_needed() -> None:
    assert (8, 8) in bounds("The rebels are still one letter short.", 9)
    assert thresholds(opened("Nine letters trigger a ballot.\n\nNine are needed. She was born in 1970."), 60) == (9,)


@pytest.mark.parametrize("text", ["She is 51 years old.", "It rose by 20 per cent.", "On May 29 it ends.", "Under Rule 12 it ends.", "It cost $40.", "It passed in 1998."])  # fmt: skip
def test_ages_shares_dates_and_rules_count_nobody(text: str) -> None:
    assert bounds(text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Six MPs have said that Ada Quill should resign.", ("leader", "aye", 6, 6)),
        ("At least four MPs have signed the letter asking Ada Quill to go.", ("leader", "aye", 4, None)),
        ("The number of signatures on the letter stood at five on Monday.", ("leader", "aye", 5, 5)),
        ("The letter against Ada Quill has seven signatures, organisers say.", ("leader", "aye", 7, 7)),
        ("Three of them told Ada Quill that she should stay.", ("leader", "no", 3, 3)),
        ("Six MPs have signed a petition for a leadership review of Ada Quill.", ("leader", "leans_aye", 6, 6)),
    ],
)
def test_a_count_of_members_is_a_total(text: str, expected: tuple[str, str, int | None, int | None]) -> None:
    assert expected in totals(text)


@pytest.mark.parametrize(
    "text",
    [
        "Five letters are needed to trigger a ballot on Ada Quill.",
        "Nine residents want Ada Quill to resign.",
        "Would six MPs sign the letter against Ada Quill?",
        "The House defeated the motion against Ada Quill by 11 votes to 9.",
        "Six MPs could sign the letter asking Ada Quill to go.",
    ],
)
def test_thresholds_outsiders_questions_results_and_forecasts_are_no_totals(text: str) -> None:
    assert totals(text) == []


def test_a_count_that_follows_without_words_means_what_was_counted_before() -> None:
    text = "The letter against Ada Quill has seven signatures, organisers say. The whips say five."
    assert [t[2] for t in totals(text)] == [7, 5]


def test_what_a_paper_asks_for_gives_the_side() -> None:
    assert document("a statement of support for the premier").value == "no"
    assert document("a letter asking for a secret ballot").value == "leans_aye"
    assert document("a letter of no confidence").value == "aye"


def test_a_predicate_beyond_somebody_else_is_not_theirs() -> None:
    assert predicate_after(" members walked past while \ue101 said he should resign") is None


PIECES = ["six", "MPs", "about 20", "of the", "nine", "signed", "the letter", "Ada Quill", "should resign", "half", "most", "short of", "“", "”", ".", ",", "\n\n", "11 to 9", "the third to", "all but", "of those", "said", "Élan", "\u00a0"]  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_bounds_are_ordered_and_places_are_in_the_text(text: str) -> None:
    page = opened(text)
    for passage in page.passages:
        for scene in passage.scenes:
            for group in (m for m in scene.mentions if m.kind is Kind.GROUP):
                assert 0 <= group.start < group.end <= len(page.folded.text)
                assert group.low is None or group.high is None or group.low <= group.high
            for tally in tallies(page, scene.at[0], scene.at[-1], (9, 21), (5,)):
                assert scene.at[0] <= tally.start < tally.end <= scene.at[-1]
                assert tally.low is None or tally.high is None or tally.low <= tally.high


@pytest.mark.parametrize("piece", ["six of the ", "all but three ", "the third to ", "two short ", "half of those "])
def test_hostile_repetition_is_read_in_linear_time(piece: str) -> None:
    started = time.process_time()
    page = opened(piece * 20_000)
    tallies(page, 0, min(len(page.folded.text), 200_000), (9, 21))
    assert time.process_time() - started < 20


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("People close to the harbour office said at least 4 MPs have signed.", "People close to the harbour office"),
        ("At least 4 MPs have signed, sources involved in the talks told us.", "sources involved in the talks"),
    ],
)
def test_the_words_for_unnamed_sources_are_not_cut_at_a_preposition(text: str, source: str) -> None:
    page = opened(text)
    assert [
        m.ref for s in readings(page) for scene in s.passage.scenes for m in scene.mentions if "MP" not in m.ref
    ] == [source]
