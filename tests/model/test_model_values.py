"""The small laws of the vocabulary."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whipcount.model.article import Article, content_hash
from whipcount.model.asof import parse_day, parse_moment
from whipcount.model.entry import Json
from whipcount.model.errors import BadInput, MissingExtra, UnknownName, WhipcountError
from whipcount.model.motion import Body, Motion, Position
from whipcount.model.person import Membership, Party, Person, Roster
from whipcount.model.problem import Problem
from whipcount.model.story import Story
from whipcount.model.tabular import Tabular

ADA = Person("ada-quill", "Ada Quill", "RED", memberships=(Membership("caucus", "RED"), Membership("house", "RED")))
BO = Person("bo-marsh", "Bo Marsh", "BLU", memberships=(Membership("house", "BLU"),))


def story() -> Story:
    return Story(
        id="test",
        title="Test",
        leader="ada-quill",
        bodies=(Body("caucus", "Red caucus", 1), Body("house", "House", 2)),
        motions=(Motion("leader", "caucus", "Ada Quill should go", {Position.AYE: "wants her to go"}),),
        parties=(Party("RED", ("Reds", "Red")), Party("BLU", ())),
        roster=Roster((ADA, BO)),
    )


def test_the_ladder_has_two_sides_and_a_middle() -> None:
    assert [p.side for p in Position] == [1, 1, 0, 0, -1, -1]


def test_a_roster_gives_the_members_of_one_body_in_order() -> None:
    assert Roster((BO, ADA)).of("house") == (BO, ADA)
    assert Roster((BO, ADA)).of("caucus") == (ADA,)
    assert ADA.bodies == ("caucus", "house")


def test_a_label_falls_back_to_the_word_of_the_ladder() -> None:
    motion = story().motion("leader")
    assert motion.label(Position.AYE) == "wants her to go"
    assert motion.label(Position.LEANS_NO) == "leans no"


def test_a_party_without_names_is_called_by_its_id() -> None:
    assert story().party("BLU").name == "BLU"
    assert story().party("RED").name == "Reds"


def test_an_unknown_motion_is_named_with_those_that_exist() -> None:
    with pytest.raises(UnknownName, match=r"there is no motion 'leadership' \(known: leader\)"):
        story().motion("leadership")


def test_an_error_says_where_what_and_how_to_mend() -> None:
    assert (
        str(WhipcountError("it is empty", where="a.txt", mend="paste the text"))
        == "a.txt: it is empty (paste the text)"
    )
    assert str(Problem("roster.csv:3", "no name", "write one")) == "roster.csv:3: no name (write one)"


@given(st.text())
def test_the_same_text_has_the_same_id_whatever_its_outlet(text: str) -> None:
    day = dt.date(2031, 1, 1)
    try:
        wanted = content_hash(text)
    except UnicodeEncodeError:  # a lone surrogate is not text that can be stored
        return
    assert Article(text, day, outlet="One").id == Article(text, day, outlet="Two").id == wanted


def test_a_bare_date_as_moment_means_the_end_of_that_day() -> None:
    end = parse_moment("2024-10-23")
    assert parse_moment("2024-10-23T23:59:59+00:00") < end < parse_moment("2024-10-24T00:00:00Z")


def test_a_moment_in_another_zone_is_read_in_utc() -> None:
    assert parse_moment("2024-10-23T10:00:00-04:00") == parse_moment("2024-10-23T14:00:00Z")


@pytest.mark.parametrize("text", ["", "23/10/2024", "2024-13-01", "tomorrow"])
def test_a_bad_date_is_refused_with_the_option_named(text: str) -> None:
    with pytest.raises(BadInput, match=r"--as-of: .* is not a date \(write it as 2024-10-23\)"):
        parse_day(text, option="--as-of")
    with pytest.raises(BadInput, match="--known-at"):
        parse_moment(text or "x", option="--known-at")


class Two(Tabular):
    def rows(self) -> list[dict[str, Json]]:
        return [{"name": "<b>Ada</b>", "n": 1}, {"name": None, "n": 2}]


@pytest.mark.parametrize("backend", ["pandas", "polars", "pyarrow"])
def test_rows_become_a_frame_of_each_kind(backend: str) -> None:
    frame = Two().to_frame(backend)  # type: ignore[arg-type]  # parametrized text
    assert frame.shape == (2, 2)
    assert list(frame["n"].to_pylist() if backend == "pyarrow" else frame["n"]) == [1, 2]


def test_a_notebook_table_escapes_every_value() -> None:
    html = Two()._repr_html_()
    assert "&lt;b&gt;Ada&lt;/b&gt;" in html
    assert "<b>Ada" not in html


def test_a_missing_frame_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(MissingExtra, match=r"pip install 'whipcount\[frames\]'"):
        Two().to_frame()
