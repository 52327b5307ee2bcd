"""The House put together, and its sentence."""

from collections.abc import Callable
from datetime import date

from whipcount.house.state import house
from whipcount.model.claim import HolderKind
from whipcount.model.motion import Position
from whipcount.model.record import RecordedClaim
from whipcount.model.story import Story

ON = date(2024, 10, 23)
Houses = Callable[..., Story]


def test_canada_on_23_october_2024(canada: Story) -> None:
    made = house(canada, (), ON)
    assert (made.seats, made.vacancies, made.votes, made.majority) == (338, 2, 335, 168)
    assert (made.government_votes, made.other_votes, made.government_margin) == (152, 183, -31)
    assert (made.crossings_needed, made.absences_needed) == (0, 0)
    assert made.source == "the clerk"
    assert made.sentence == (
        "The government has 152 of 335 votes, 31 fewer than all others together. It falls if these vote against it, "
        "were everybody else to vote with it: The CPCs, The BQs and The NDPs (177 to 158)."
    )


def test_stances_come_along(canada: Story, stated: Callable[..., RecordedClaim]) -> None:
    made = house(canada, [stated(HolderKind.PARTY, "CPC", Position.AYE, ON)], ON)
    assert [s.holder.id for s in made.stances] == ["CPC"]


def test_rows_add_up_to_the_house(canada: Story) -> None:
    rows = house(canada, (), ON).rows()
    assert sum(int(str(r["seats"])) for r in rows) == 336
    assert sum(int(str(r["votes"])) for r in rows) == 335


def sentence(story: Story) -> str:
    return house(story, (), ON).sentence


def test_a_majority_cannot_be_defeated_from_outside(house_of: Houses) -> None:
    assert sentence(house_of({"AAA": 6, "BBB": 4}, ("AAA",))) == (
        "The government has 6 of 10 votes, 2 more than all others together: "
        "no combination of other parties defeats it alone."
    )


def test_a_tie_is_said_not_to_defeat(house_of: Houses) -> None:
    assert sentence(house_of({"AAA": 5, "BBB": 5}, ("AAA",))) == (
        "The government has 5 of 10 votes, as many as all others together; a tie does not defeat it."
    )


def test_independents_who_hold_the_balance_are_said_to(house_of: Houses) -> None:
    assert sentence(house_of({"AAA": 5, "BBB": 4, "IND": 2}, ("AAA",))) == (
        "The government has 5 of 11 votes, 1 fewer than all others together; "
        "no combination of parties defeats it without members who sit for none."
    )


def test_one_party_and_two_are_named(house_of: Houses) -> None:
    fewer = "fewer than all others together. It falls if these vote against it, were everybody else to vote with it:"
    assert sentence(house_of({"AAA": 4, "BBB": 6}, ("AAA",))) == (
        f"The government has 4 of 10 votes, 2 {fewer} The BBBs (6 to 4)."
    )
    assert sentence(house_of({"AAA": 4, "BBB": 3, "CCC": 3}, ("AAA",))) == (
        f"The government has 4 of 10 votes, 2 {fewer} The BBBs and The CCCs (6 to 4)."
    )


def test_the_sentence_spells_out_three_ways_and_counts_the_others(house_of: Houses) -> None:
    four = house(house_of({"AAA": 3, "BBB": 2, "CCC": 2, "DDD": 2, "EEE": 2}, ("AAA",)), (), ON)
    assert len(four.defeats) == 4  # any three of the four: 6 of 11
    assert four.sentence.endswith("The BBBs, The DDDs and The EEEs (6 to 5), and 1 more way.")
    many = house(house_of({"GOV": 3} | {f"P{n:02}": 1 for n in range(30)}, ("GOV",)), (), ON)
    assert many.sentence.endswith(", and at least 997 more ways.")
