"""What is asked of a House: if, power, odds."""

import importlib.util
from collections.abc import Callable
from datetime import date
from itertools import product

import pytest

from whipcount.house.answer import HouseAnswer
from whipcount.house.division import Chair, ChairVotes, Convention, Result, Split, divide
from whipcount.house.scenario import Scenario
from whipcount.house.state import house
from whipcount.house.supposing import Supposed, Why, suppose
from whipcount.model.claim import HolderKind
from whipcount.model.errors import BadInput, MissingExtra, UnknownName
from whipcount.model.motion import Position
from whipcount.model.record import RecordedClaim
from whipcount.model.story import Story

ON = date(2024, 10, 23)
Stated = Callable[..., RecordedClaim]
EVERYBODY = "CPC=aye,BQ=abstain,NDP=no,GPC=no,IND=2aye+2no"


@pytest.fixture(scope="module")
def october(canada: Story) -> HouseAnswer:
    return house(canada, (), ON)


def line(made: Supposed, party: str) -> tuple[Result, Result, Result]:
    found = next(x for x in made.lines if x.party.id == party)
    return found.if_aye, found.if_no, found.if_abstain


def test_two_parties_can_settle_it_whatever_the_others_do(october: HouseAnswer) -> None:
    made = october.suppose("NDP=no,BQ=abstain")
    assert (made.ayes, made.noes, made.away, made.open_votes) == (0, 177, 33, 125)
    assert made.result is Result.FAILS
    assert (made.open_ayes_needed, made.ways) == (None, ())
    assert "125 votes have said nothing: whatever they do, no confidence fails." in made.sentence


def test_with_everybody_open_the_ways_are_those_that_defeat_the_government(october: HouseAnswer) -> None:
    made = october.suppose()
    assert (made.result, made.open_ayes_needed, made.ways_count) == (Result.OPEN, 168, 1)
    assert made.ways == october.defeats


@pytest.mark.parametrize(
    "given", ["", "BQ=aye", "BQ=aye,NDP=abstain", "CPC=aye,BQ=aye", "CPC=aye,BQ=aye,GPC=no,IND=absent"]
)
def test_bounds_hold_for_every_way_the_open_parties_can_vote(october: HouseAnswer, given: str) -> None:
    made = october.suppose(given)
    settled = [x.does for x in made.lines]
    opened = [x for x in made.lines if x.open_votes]
    ends = {
        divide(
            [
                *settled,
                *(Split("", *(x.votes * (i == way) for i in range(3))) for x, way in zip(opened, ways, strict=True)),
            ]
        ).result
        for ways in product(range(3), repeat=len(opened))
    }
    if made.result is not Result.OPEN:
        assert ends == {made.result}
    else:
        assert ends == {Result.PASSES, Result.FAILS}


def test_when_nothing_is_open_each_change_is_told(october: HouseAnswer) -> None:
    made = october.suppose(EVERYBODY)
    assert (made.ayes, made.noes, made.away, made.open_votes) == (121, 181, 33, 0)
    assert made.sentence == "121 aye, 181 no, 33 on neither side: no confidence fails."
    assert line(made, "LPC") == (Result.PASSES, Result.FAILS, Result.PASSES)
    assert line(made, "NDP") == (Result.FAILS,) * 3
    assert made.government is not None
    assert (made.government.crossing, made.government.staying_away) == (31, 61)
    assert {x.why for x in made.lines} == {Why.GOVERNMENT, Why.ASKED}
    assert [r["why"] for r in made.rows()] == ["government", *["as asked"] * 5]


def test_a_tie_is_broken_for_the_government_unless_the_chair_is_bound_by_nothing(
    house_of: Callable[..., Story],
) -> None:
    even = house(house_of({"AAA": 5, "BBB": 5}, ("AAA",)), (), ON)
    made = even.suppose("BBB=aye")
    assert (made.result, made.tie_passes) == (Result.FAILS, False)
    assert made.sentence.endswith("no confidence fails by the casting vote.")
    free = suppose(even, "BBB=aye", chair=Chair(convention=Convention.NONE))
    assert (free.result, free.tie_passes) == (Result.OPEN, None)
    assert free.sentence.endswith("a tie, which no convention of the chair decides.")
    never = suppose(even, "BBB=aye", chair=Chair(ChairVotes.NEVER))
    assert never.sentence.endswith("no confidence fails.")


def test_what_a_party_said_is_its_line_unless_it_hangs_on_a_condition(canada: Story, stated: Stated) -> None:
    claims = [
        stated(HolderKind.PARTY, "CPC", Position.AYE, ON),
        stated(HolderKind.PARTY, "NDP", Position.LEANS_NO, ON),
        stated(HolderKind.PARTY, "BQ", Position.AYE, ON, condition="unless two bills pass"),
        stated(HolderKind.PARTY, "GPC", Position.EVASIVE, ON),
    ]
    made = house(canada, claims, ON).suppose()
    why = {x.party.id: x.why for x in made.lines}
    assert why == {
        "LPC": Why.GOVERNMENT,
        "CPC": Why.SAID,
        "NDP": Why.SAID,
        "BQ": Why.OPEN,
        "GPC": Why.OPEN,
        "IND": Why.OPEN,
    }
    assert (made.ayes, made.noes, made.open_votes, made.result) == (119, 177, 39, Result.FAILS)


def test_power_by_parties_and_with_members_apart(october: HouseAnswer) -> None:
    blocs = october.power()
    assert (blocs.quota, blocs.votes) == (168, 335)
    assert [(p.party.id, p.players, p.alone) for p in blocs.players][-2:] == [("GPC", 1, False), ("IND", 4, True)]
    assert [round(p.banzhaf, 4) for p in blocs.players] == [0.5, 0.1667, 0.1667, 0.1667, 0, 0]
    apart = october.power({"the lpcs": 24})
    assert [(p.party.id, p.players, p.votes) for p in apart.players][:2] == [("LPC", 1, 128), ("LPC", 24, 1)]
    for made in (blocs, apart):
        assert sum(p.players * p.banzhaf for p in made.players) == pytest.approx(1)
        assert sum(p.players * p.shapley_shubik for p in made.players) == pytest.approx(1)
        assert sum(p.players * p.votes for p in made.players) == made.votes
    assert sum(p.players for p in october.power({"LPC": 152}).players) == 152 + 8
    assert len(blocs.rows()) == 6


def test_power_refuses_what_a_house_does_not_have(october: HouseAnswer) -> None:
    with pytest.raises(UnknownName, match="did you mean NDP"):
        october.power({"NPD": 3})
    with pytest.raises(BadInput, match="GPC: 3 of its 2 votes"):
        october.power({"GPC": 3})


WORLDS = (
    Scenario(0.2, {"CPC": "aye", "BQ": "aye", "NDP": "aye", "GPC": "no", "IND": "2aye+2no"}),
    Scenario(0.5, {"the CPCs": "aye", "BQ": "aye", "NDP": "no", "GPC": "no", "IND": "2aye+2no"}),
    Scenario(0.3, {"CPC": "aye", "BQ": "no", "NDP": "no", "GPC": "no", "IND": "2aye+2no", "LPC": ""}),
)


def test_odds_of_scenarios_written_down(october: HouseAnswer) -> None:
    sure = october.odds(WORLDS)
    assert sure.by_margin == pytest.approx({23: 0.2, -27: 0.5, -93: 0.3})
    assert [m.bloc for m in sure.matters][:2] == ["NDP", "BQ"]
    loose = october.odds(WORLDS, away=0.02, rebel=0.005)
    assert sum(loose.margins) == pytest.approx(1)
    assert loose.mean == pytest.approx(sum(m * p for m, p in sure.by_margin.items()) * (1 - 0.02 - 2 * 0.005))


def test_odds_need_a_line_for_everybody_and_numpy(october: HouseAnswer, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadInput, match="CPC: not every scenario says what it does"):
        october.odds([Scenario(1, {"BQ": "no"})])
    with pytest.raises(BadInput, match="GPC: not every scenario says"):
        october.odds([Scenario(0.5, {**WORLDS[0].lines}), Scenario(0.5, {**WORLDS[0].lines, "GPC": " "})])
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(MissingExtra, match="numeric"):
        october.odds(WORLDS)
