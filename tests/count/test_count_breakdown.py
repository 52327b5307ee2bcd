"""The count by a column of the roster, and how old it is."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whipcount.count.breakdown import _band, _step
from whipcount.count.freshness import freshness
from whipcount.count.policy import policy
from whipcount.count.result import Count
from whipcount.count.tally import count
from whipcount.model.asof import AsOf
from whipcount.model.errors import UnknownName
from whipcount.model.motion import Position
from whipcount.model.person import Roster
from whipcount.model.story import Story
from written import said

MON = date(2031, 5, 12)
AYE, NO = Position.AYE, Position.NO


def counted(story: Story, records: Any, on: date = MON, **columns: list[str]) -> Count:
    """Count a story whose caucus has the columns, one value a member."""
    people = [
        replace(p, attributes={c: values[n] for c, values in columns.items()} if n < 5 else {})
        for n, p in enumerate(story.roster)
    ]
    given = replace(story, roster=Roster(tuple(people)))
    return count(records, story=given, motion_id="leader", as_of=AsOf(on), policy=policy("attributed"))


@given(data=st.data())
def test_the_sums_over_a_column_are_the_plain_count(data: st.DataObject, ledgers: Any, days: Any, story: Story) -> None:
    value = st.sampled_from(("", "North", "South", "12", "12.5", "-3", "1e3", "NaN"))
    column = data.draw(
        st.lists(value, min_size=5, max_size=5) | st.lists(st.integers(-99, 99).map(str), min_size=5, max_size=5)
    )
    made = counted(story, data.draw(ledgers), data.draw(days), region=column)
    parted = made.by("region")
    for position in Position:
        assert sum(s.at.get(position, 0) for s in parted.shares) == len(made.at(position))
    assert sum(s.silent for s in parted.shares) == len(made.silent)
    assert sum(s.members for s in parted.shares) == len(story.roster.of("caucus"))
    assert len({s.value for s in parted.shares}) == len(parted.shares)


def test_each_value_says_who_stands_where_and_how_many_are_silent(story: Story) -> None:
    records = [said("bram", AYE, MON, seq=1), said("cleo", NO, MON, seq=2)]
    made = counted(story, records, region=["North", "North", "South", "South", ""])
    assert [(s.value, s.at, s.silent) for s in made.by("region").shares] == [
        ("North", {AYE: 1}, 1),
        ("South", {NO: 1}, 1),
        ("not given", {}, 1),
    ]
    assert made.by("region").rows()[0] == {
        "region": "North",
        "aye": 1,
        "leans_aye": 0,
        "undecided": 0,
        "evasive": 0,
        "leans_no": 0,
        "no": 0,
        "silent": 1,
    }


def test_many_numbers_fall_into_bands_in_order_and_every_number_lies_in_its_band(story: Story) -> None:
    wide = replace(
        story,
        roster=Roster(
            tuple(
                replace(story.roster.people[0], id=f"m{n}", attributes={"margin": str(n * 0.5 - 5)}) for n in range(60)
            )
        ),
    )
    made = count([], story=wide, motion_id="leader", as_of=AsOf(MON), policy=policy("attributed"))
    shares = made.by("margin").shares
    bands = [tuple(map(float, s.value.split(" to under "))) for s in shares]
    assert bands == sorted(bands)
    assert len(bands) <= 8
    assert [s.members for s in shares] == [sum(low <= n * 0.5 - 5 < high for n in range(60)) for low, high in bands]


@given(st.lists(st.decimals(-1000, 1000, places=2), min_size=9, max_size=40, unique=True))
def test_numbers_make_few_bands_whatever_they_are(numbers: list[Any]) -> None:
    step = _step(max(numbers) - min(numbers))
    for number in numbers:
        low, high = map(float, _band(number, step).split(" to under "))
        assert low <= float(number) < high
    assert len({_band(n, step) for n in numbers}) <= 8


def test_a_column_the_roster_does_not_have_names_the_nearest(story: Story) -> None:
    with pytest.raises(UnknownName, match=r"no column 'regoin' \(did you mean region\?"):
        counted(story, [], region=["North"] * 5).by("regoin")


def test_ages_are_counted_from_the_statement_that_decides(story: Story) -> None:
    ago = [3, 20, 40, 200]
    records = [
        said(who, AYE, MON - timedelta(days=n), seq=n)
        for who, n in zip(("ada", "bram", "cleo", "dario"), ago, strict=True)
    ]
    found = freshness(counted(story, [*records, said("ada", NO, MON - timedelta(days=300), seq=300)]))
    assert found is not None
    assert found.ages == {"a week": 1, "a month": 1, "three months": 1, "older": 1}
    assert (found.median, found.oldest.person.id) == (20, "dario")
    assert (
        found.text
        == "1 within a week, 1 within a month, 1 within three months, 1 older; median 20 days, oldest 200 (Dario Quill)"
    )


def test_where_nobody_stands_nothing_is_old(story: Story) -> None:
    assert freshness(counted(story, [])) is None
