from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whipcount.pictures.chamber import Layout
from whipcount.pictures.letters import in_letters, letters_of
from whipcount.pictures.seating import Bloc, Colour, Seat, Seating, Side, Stance, State

pytestmark = pytest.mark.filterwarnings(
    "ignore::hypothesis.errors.HypothesisWarning"
)  # a House of 1000 is long to print
some = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.data_too_large, HealthCheck.too_slow]
)


def drawn(text: str) -> str:
    return text.rsplit("\n\n", 1)[0]


@some
@given(st.from_type(Seating), st.sampled_from(Layout), st.sampled_from(Colour))
def test_one_letter_stands_for_one_seat_and_no_line_is_wider_than_the_terminal(
    seating: Seating, layout: Layout, colour: Colour
) -> None:
    text = in_letters(seating, layout=layout, colour=colour)
    marks = [c for c in drawn(text) if c not in {" ", "\n", "▼"}]
    assert len(marks) == len(seating.seats)
    assert max(map(len, text.splitlines())) <= 80
    assert marks.count("·") == seating.by_state()[State.VACANT]


@some
@given(st.from_type(Seating))
def test_the_letters_of_a_party_are_as_many_as_its_seats_and_the_legend_says_so(seating: Seating) -> None:
    text = in_letters(seating)
    numbers = seating.by_party()
    letters = letters_of(sorted(seating.parties, key=lambda p: -numbers[p.key]))
    found = Counter(drawn(text).upper())
    for party in seating.parties:
        assert found[letters[party.key]] == numbers[party.key]
        assert (f"{letters[party.key]} {party.name} {numbers[party.key]}" in text) == bool(numbers[party.key])


def test_parties_with_one_initial_get_letters_of_their_own() -> None:
    parties = [Bloc(f"S{i}", f"Sun {i}", "S", Side.CROSS) for i in range(30)]
    assert len(set(letters_of(parties).values())) == 30


def test_a_name_cannot_steer_the_terminal() -> None:
    parties = (Bloc("P", "\x1b[31mRed\u202e\n", "P", Side.CROSS),)
    text = in_letters(Seating("A", parties, (Seat("P"),) * 7))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "[31mRed" in text


def test_seats_that_do_not_vote_are_in_lower_case(seated: Callable[..., Seating]) -> None:
    made = seated({"HAR": 9, "REF": 8}, states=(State.SPEAKER, State.NOT_SWORN, State.VACANT))
    assert Counter(drawn(in_letters(made)).replace(" ", "").replace("\n", "")) == Counter(
        "H" * 7 + "h" + "R" * 8 + "·▼"
    )
    assert "lower case: does not vote 1" in in_letters(made)
    assert "x: does not vote 1" in in_letters(made, colour=Colour.STANCE)


@pytest.mark.parametrize("layout", Layout)
def test_without_colour_and_with_it_the_letters_are_the_same(seated: Callable[..., Seating], layout: Layout) -> None:
    made = seated({"HAR": 90, "REF": 80}, stances={"REF": Stance.AYE})
    painted = in_letters(made, layout=layout, paint=lambda _, text: f"<{text}>")
    assert painted.replace("<", "").replace(">", "") == in_letters(made, layout=layout)
    assert painted.count("<") < 60, "neighbours are coloured in one go"


def test_the_half_circle_is_as_it_was_looked_at(seated: Callable[..., Seating]) -> None:
    made = seated({"REF": 20, "ISL": 8, "IND": 2, "HAR": 30}, states=(State.VACANT,))
    assert [line.strip() for line in drawn(in_letters(made)).splitlines()] == LOOKED_AT


LOOKED_AT = ["▼", "IHHH", "RIIIINHHHHHH", "RRRRRIINHHHHHHHH", "RRRRRRRI  HHHHHHHH", "RRRRRR      HHHHH·"]
