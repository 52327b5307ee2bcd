"""Parties and lines as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whipcount.house.answer import PartySeats
from whipcount.house.division import Split
from whipcount.house.naming import lines_of, party_named, split_of, written
from whipcount.model.errors import BadInput, UnknownName, WhipcountError
from whipcount.model.person import Party

MEADOW = PartySeats(Party("MEA", ("Meadow League", "Meadow")), 25, 25, in_government=False)
PINE = PartySeats(Party("PIN", ("Pine Union",)), 4, 4, in_government=False)
PARTIES = (MEADOW, PINE)


@pytest.mark.parametrize("text", ["MEA", "mea", "Meadow League", " the  meadow league ", "MEADOW"])
def test_a_party_is_called_by_its_id_or_any_of_its_names(text: str) -> None:
    assert party_named(text, PARTIES) is MEADOW


def test_an_unknown_party_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match=r"no party 'Medow' in the House \(did you mean MEA\? known: MEA, PIN\)"):
        party_named("Medow", PARTIES)
    with pytest.raises(UnknownName, match=r"\(known: MEA, PIN\)"):
        party_named("zzz", PARTIES)


@pytest.mark.parametrize(
    ("line", "split"),
    [
        ("aye", Split("MEA", ayes=25)),
        ("No", Split("MEA", noes=25)),
        ("abstain", Split("MEA", abstained=25)),
        ("absent", Split("MEA", absent=25)),
        ("20no+3aye", Split("MEA", 3, 20, 0, 2)),
        ("1 aye + 2 away", Split("MEA", 1, 0, 0, 24)),
        ("0aye", Split("MEA", absent=25)),
    ],
)
def test_a_line_is_a_word_or_numbers_and_who_is_in_no_number_stays_away(line: str, split: Split) -> None:
    assert split_of(line, MEADOW) == split


@pytest.mark.parametrize("line", ["26no", "20no+6aye", "no+3aye", "maybe", "", "-1aye", "aye+", "1.5aye"])
def test_what_is_no_line_is_refused(line: str) -> None:
    with pytest.raises(BadInput, match="MEA: "):
        split_of(line, MEADOW)


def test_a_mistyped_line_is_answered_with_the_nearest() -> None:
    with pytest.raises(BadInput, match="did you mean abstain"):
        split_of("abstian", MEADOW)


def test_names_and_lines_are_read_apart() -> None:
    assert written(" Meadow = no , PIN=2aye+2no,") == {"Meadow": "no", "PIN": "2aye+2no"}
    assert written("") == {}
    assert lines_of({"Meadow": "no"}, PARTIES) == {"MEA": Split("MEA", noes=25)}


@pytest.mark.parametrize("text", ["MEA", "MEA=", "=no", "MEA=no,MEA=aye"])
def test_what_is_not_party_and_line_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        written(text)


def test_a_party_under_two_names_is_given_twice() -> None:
    with pytest.raises(BadInput, match="MEA: 'Meadow' is given twice"):
        lines_of({"MEA": "no", "Meadow": "no"}, PARTIES)


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_with_one_of_our_errors(text: str) -> None:
    try:
        made = lines_of(written(text), PARTIES)
    except WhipcountError:
        return
    assert all(s.members == {"MEA": 25, "PIN": 4}[i] for i, s in made.items())
