"""How many the words for a number mean, as inclusive bounds."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whipcount.reader.numbers import about, counts, share_of, value

N = 153


def bounds(text: str) -> list[tuple[int | None, int | None]]:
    return [(c.low, c.high) for c in sorted(counts(text, N), key=lambda c: c.start)]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("24 members", 24, 24),
        ("twenty-seven members", 27, 27),
        ("at least twenty members", 20, None),
        ("no fewer than 20 members", 20, None),
        ("20 or more members", 20, None),
        ("30-plus members", 30, None),
        ("about 20 members", 18, 22),
        ("about 17 members", 15, 19),
        ("some 20 members", 18, 22),
        ("nearly 40 members", 36, 44),
        ("20 or so members", 18, 22),
        ("40-odd members", 36, 44),
        ("fewer than 30 members", None, 29),
        ("under thirty members", None, 29),
        ("up to 40 members", None, 40),
        ("nine, tops", None, 9),
        ("15 at the outside", None, 15),
        ("more than two dozen members", 25, None),
        ("well over 50 members", 51, None),
        ("thirty, and then some", 30, None),
        ("20 to 30 members", 20, 30),
        ("between 28 and 32 members", 28, 32),
        ("six or seven members", 6, 7),
        ("from 20 to 32 members", 20, 32),
        ("a dozen members", 12, 12),
        ("half a dozen members", 6, 6),
        ("a score of members", 20, 20),
        ("a hundred and four members", 104, 104),
        ("1,204 members", 1204, 1204),
        ("several members", 3, 9),
        ("a handful of members", 3, 9),
        ("dozens of members", 24, None),
        ("in the high fifties", 57, 59),
        ("in the mid-40s", 44, 46),
        ("a majority of members", 77, None),
        ("most of the members", 77, None),
        ("a vast majority of members", 115, None),
        ("a third of members", 51, 51),
        ("a good third of the members", 51, None),
        ("more than half of the members", 77, None),
        ("at least two thirds of them", 102, None),
        ("both members", 2, 2),
    ],
)  # fmt: skip
def test_words_for_a_number_have_bounds(text: str, low: int | None, high: int | None) -> None:
    assert bounds(text)[0] == (low, high)


@pytest.mark.parametrize(
    "text", ["the majority leader", "the most recent", "at 11:45 sharp", "nobody", "$20", "nine in ten"]
)
def test_what_is_no_count_gives_none(text: str) -> None:
    assert bounds(text) == []


def test_falling_numbers_are_two_numbers() -> None:
    assert bounds("takes the pile from 27 to 25") == [(27, 27), (25, 25)]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("eight, nine, ten if you ask the whips", 8, 10),
        ("four, five or six of them", 4, 6),
        ("19, perhaps 20", 19, 20),
        ("four, maybe five, members", 4, 5),
        ("thirty, if not forty", 30, 40),
    ],
)
def test_rival_guesses_in_one_breath_are_one_range(text: str, low: int, high: int) -> None:
    assert bounds(text) == [(low, high)]


def test_a_list_of_numbers_is_as_many_numbers() -> None:
    assert bounds("piles of 12, 14 and 16 letters") == [(12, 12), (14, 14), (16, 16)]
    assert bounds("twenty, thirty, a hundred: it is all talk") == [(20, 20), (30, 30), (100, 100)]


def test_fewer_than_half_stops_below_half() -> None:
    assert share_of("fewer than half", 100) == (None, 49)
    assert share_of("less than half", 231) == (None, 115)


def test_a_share_of_a_range_is_a_range() -> None:
    assert share_of("half", 36, 44) == (18, 22)


@given(st.integers(0, 999_999))
def test_digits_mean_themselves(number: int) -> None:
    assert value(str(number)) == number
    assert value(f"{number:,}") == number


@given(st.integers(1, 5000))
def test_about_is_a_tenth_either_way_and_never_exact(number: int) -> None:
    low, high = about(number)
    assert 0 <= low < number < high
    assert high - number <= max(1, number * 0.1 + 0.5)


PIECES = ["at least", "about", "20", "twenty", "to", "or", "between", "and", "dozen", "half", "of the", "most", "-", "two thirds", "fewer than", "a", "high fifties", "5,000"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join), st.integers(1, 700))
def test_bounds_are_ordered_and_inside_the_text(text: str, size: int) -> None:
    for count in counts(text, size):
        assert 0 <= count.start < count.end <= len(text)
        assert count.low is not None or count.high is not None
        assert count.low is None or count.high is None or count.low <= count.high


@pytest.mark.parametrize("piece", ["twenty-", "20 to ", "about ", "a ", "dozen ", "1,234,", "half "])
def test_hostile_repetition_is_read_in_linear_time(piece: str) -> None:
    started = time.process_time()
    list(counts(piece * 100_000, N))
    assert time.process_time() - started < 20


@pytest.mark.parametrize("before", ["", "the ", "a good ", "at least ", "more than ", "up to ", "fewer than ", "about ", "nigh on ", "north of ", "easily ", "somewhere between 3 and ", "anywhere from 3 to ", "between 3 and ", "from 3 to "])  # fmt: skip
@pytest.mark.parametrize("number", ["12", "twelve", "a dozen", "half a dozen", "one hundred", "twenty-one", "nineteen"])
def test_a_count_is_found_whatever_it_begins_with(before: str, number: str) -> None:
    assert any(c.end == len(before + number) for c in counts(before + number, 60))
