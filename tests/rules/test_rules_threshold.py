"""The arithmetic of quotas: laws over all shares and bases, and the numbers in the news."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whipcount.rules.threshold import Count, Exceeds, Share, read_quota, required

bases = st.integers(min_value=0, max_value=100_000)
shares = st.fractions(min_value=Fraction(1, 1000), max_value=1, max_denominator=1000)


@given(shares, bases)
def test_at_least_takes_the_least_whole_number_that_is_at_least_the_share(share: Fraction, base: int) -> None:
    n = Share(share, "members", strict=False).least(base)
    assert Fraction(n) >= share * base
    assert not Fraction(n - 1) >= share * base


@given(shares, bases)
def test_more_than_takes_the_least_whole_number_above_the_share(share: Fraction, base: int) -> None:
    n = Share(share, "members", strict=True).least(base)
    assert Fraction(n) > share * base
    assert not Fraction(n - 1) > share * base


@given(shares, bases, bases, st.booleans(), st.integers(min_value=0, max_value=3))
def test_a_larger_body_never_needs_fewer(share: Fraction, one: int, other: int, strict: bool, plus: int) -> None:
    quota = Share(share, "members", strict, plus)
    assert quota.least(min(one, other)) <= quota.least(max(one, other))


@given(shares, bases)
def test_at_least_and_more_than_differ_only_at_exact_multiples_and_then_by_one(share: Fraction, base: int) -> None:
    apart = Share(share, "m", strict=True).least(base) - Share(share, "m", strict=False).least(base)
    assert apart == (1 if (share * base).denominator == 1 else 0)


@given(shares, bases, st.booleans(), st.integers(min_value=0, max_value=5))
def test_plus_is_added_after_rounding(share: Fraction, base: int, strict: bool, plus: int) -> None:
    assert Share(share, "m", strict, plus).least(base) == Share(share, "m", strict).least(base) + plus


@pytest.mark.parametrize(
    ("written", "base", "number"),
    [
        ({"at_least": "1/5", "of": "m"}, 153, 31),  # Liberal MPs of Canada, October 2024
        ({"at_least": "1/5", "of": "m"}, 119, 24),  # Conservative MPs of Canada, February 2022
        ({"more_than": "1/2", "of": "m"}, 119, 60),
        ({"at_least": "3/20", "of": "m"}, 121, 19),  # British Conservatives before November 2024
        ({"at_least": "1/3", "of": "m"}, 121, 41),  # and after
        ({"at_least": "2/3", "of": "m"}, 85, 57),  # Australian Liberals
        ({"at_least": "3/5", "of": "m", "plus": 1}, 34, 22),  # New Zealand Labour: "60% plus one"
        ({"at_least": "1/5", "of": "m"}, 199, 40),  # press gave 39
        ({"more_than": "1/2", "of": "m"}, 574, 288),  # France with three seats empty
    ],
)
def test_numbers_known_from_the_news(written: dict[str, object], base: int, number: int) -> None:
    assert required(read_quota(written), {"m": base}) == number


def test_a_base_nobody_gave_has_no_number() -> None:
    assert required(read_quota({"at_least": "1/5", "of": "caucus_members"}), {"group_mps": 100}) is None


def test_a_comparison_of_tallies_has_no_number_before_the_vote() -> None:
    assert read_quota({"exceeds": "against"}) == Exceeds("against")
    assert required(Exceeds("against"), {"against": 3}) is None


def test_a_count_needs_no_base() -> None:
    assert required(Count(2), {}) == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"count": -1},
        {"count": True},
        {"count": 2, "of": "members"},
        {"at_least": "1/5"},
        {"at_least": 0.2, "of": "members"},
        {"at_least": "6/5", "of": "members"},
        {"at_least": "1/5", "of": "members", "plus": "one"},
        {"at_least": "1/5", "more_than": "1/2", "of": "members"},
        {},
        "a fifth",
    ],
)
def test_a_malformed_quota_is_refused(wrong: object) -> None:
    with pytest.raises(ValueError, match=r"quota|exact|share|whole"):
        read_quota(wrong)
