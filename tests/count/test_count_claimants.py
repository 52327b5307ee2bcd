"""Claimed totals: each claimant's latest number, the earlier ones kept."""

from collections.abc import Callable
from datetime import date

import pytest

from whipcount.count.claimants import claimed_totals
from whipcount.model.claim import OUTLET, Precision, Source, SourceKind
from whipcount.model.motion import Act, Position
from whipcount.model.record import RecordedClaim
from whipcount.model.story import Story

MON, TUE, WED = date(2031, 5, 12), date(2031, 5, 13), date(2031, 5, 14)
Total = Callable[..., RecordedClaim]


def test_the_latest_number_of_a_claimant_stands_and_the_earlier_are_kept(total: Total, story: Story) -> None:
    twenty, twenty_four = total(20, None, MON, seq=1), total(24, 24, WED, seq=2)
    (made,) = claimed_totals([twenty_four, twenty], story)
    assert (made.claim, made.earlier, made.range_text) == (twenty_four, (twenty,), "24")


@pytest.mark.parametrize(
    ("source", "name"),
    [
        (Source(SourceKind.MEMBER, "bram"), "Bram Quill"),
        (Source(SourceKind.MEMBER, "gone"), "gone"),
        (Source(SourceKind.NAME, "Ines Roth"), "Ines Roth"),
        (Source(SourceKind.UNNAMED, "two organisers"), "two organisers, to The Quay Courier"),
        (OUTLET, "The Quay Courier"),
    ],
)
def test_a_claimant_is_said_in_words(total: Total, story: Story, source: Source, name: str) -> None:
    (made,) = claimed_totals([total(20, None, MON, source=source)], story)
    assert made.claimant == name


def test_an_article_without_an_outlet_still_has_a_claimant(total: Total, story: Story) -> None:
    unnamed = Source(SourceKind.UNNAMED, "two organisers")
    made = claimed_totals(
        [total(5, 5, MON, source=OUTLET, outlet=""), total(6, 6, TUE, source=unnamed, outlet="")], story
    )
    assert [t.claimant for t in made] == ["the outlet", "two organisers"]


def test_unnamed_sources_of_two_outlets_are_two_claimants(total: Total, story: Story) -> None:
    made = claimed_totals([total(20, None, MON, outlet="Courier"), total(30, None, TUE, outlet="Daily")], story)
    assert [t.total.low for t in made] == [20, 30]


def test_totals_of_other_acts_positions_and_subsets_stand_apart(total: Total, story: Story) -> None:
    apart = [
        total(20, None, MON, seq=1),
        total(20, None, MON, seq=2, act=Act.SPOKE),
        total(20, None, MON, seq=3, position=Position.NO),
        total(20, None, MON, seq=4, of="the eastern MPs"),
    ]
    assert [t.claim for t in claimed_totals(apart, story)] == apart


def test_naming_the_body_is_naming_no_subset(total: Total, story: Story) -> None:
    (made,) = claimed_totals([total(20, None, MON, seq=1, of="caucus"), total(24, None, TUE, seq=2)], story)
    assert made.total.low == 24


def test_on_one_day_a_number_said_that_day_decides_against_an_approximate_one(total: Total, story: Story) -> None:
    sharp, about = total(20, 20, MON, seq=1), total(30, 30, MON, seq=2, said_precision=Precision.APPROXIMATE)
    (made,) = claimed_totals([sharp, about], story)
    assert made.claim is sharp


def test_totals_stand_in_the_order_of_their_dates(total: Total, story: Story) -> None:
    made = claimed_totals([total(n, n, day, seq=n, outlet=str(n)) for n, day in ((1, WED), (2, MON), (3, TUE))], story)
    assert [t.total.low for t in made] == [2, 3, 1]


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (20, None, "at least 20"),
        (None, 29, "at most 29"),
        (18, 22, "18 to 22"),
        (24, 24, "24"),
        (None, None, "unknown"),
    ],
)
def test_bounds_are_said_in_words(total: Total, story: Story, low: int | None, high: int | None, text: str) -> None:
    (made,) = claimed_totals([total(low, high, MON)], story)
    assert made.range_text == text
