"""What can be named when rules are asked, and what is said of a name or a value that cannot."""

import dataclasses

import pytest

from whipcount.rules.library import load
from whipcount.rules.named import Kind, facts_of_stories, named, split, wrong

LIBRARY = load()
LIBERALS = named(LIBRARY.institution("ca-liberal-caucus"))
TORIES = named(LIBRARY.institution("gb-conservative-mps"))


@pytest.mark.parametrize("institution", sorted(LIBRARY.ids))
def test_every_fact_that_a_rule_asks_for_can_be_named(institution: str) -> None:
    body = LIBRARY.institution(institution)
    known = named(body)
    conditions = [c for m in body.mechanisms for c in (*m.requires, *(w for t in m.trigger for w in t.when))]
    assert {c.fact.partition(":")[0] for c in conditions} <= {n.partition(":")[0] for n in known}
    assert {i.after for m in body.mechanisms for i in m.immunity} <= set(known)
    assert body.base in known
    assert all(item.about for item in known.values())


def test_kinds_follow_from_what_the_rules_compare_with() -> None:
    assert LIBERALS["leader_vacancy"].kind is Kind.TRUTH
    assert LIBERALS["caucus_members"].kind is Kind.NUMBER
    assert LIBERALS["adopted"].kind is LIBERALS["activation:CA-RA-LR"].kind is Kind.POWER
    assert TORIES["survived"].kind is Kind.DATE
    assert [n for n in LIBERALS.values() if n.size] != []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("survived", "2022-06-06"),
        ("survived", "2022-06"),
        ("survived", "never"),
        ("group_size", "180"),
        ("group_mps", "358"),
        ("survived", "unknown"),
    ],
)
def test_what_fits_is_right(name: str, value: str) -> None:
    assert wrong(name, value, TORIES) is None


@pytest.mark.parametrize(
    ("name", "value", "message", "mend"),
    [
        ("survved", "2022-06-06", "no rule asks for 'survved'", "did you mean survived? known: group_mps, group_size"),
        ("colour", "red", "no rule asks for 'colour'", "known: group_mps, group_size"),
        ("survived", "soon", "'soon' cannot be survived (when the leader survived such a vote)", "write a date"),
        ("survived", "2022-13-40", "'2022-13-40' cannot be survived", "write a date"),
        ("group_mps", "many", "'many' cannot be group_mps", "write a whole number"),
        ("group_mps", "-3", "'-3' cannot be group_mps", "write a whole number"),
    ],
)
def test_what_does_not_fit_is_told_with_what_would(name: str, value: str, message: str, mend: str) -> None:
    found = wrong(name, value, TORIES)
    assert found is not None
    assert found[0].startswith(message)
    assert found[1].startswith(mend)


def test_truth_is_not_a_number_and_a_number_no_truth() -> None:
    assert wrong("leader_vacancy", "1", LIBERALS) is not None
    assert wrong("caucus_members", "true", LIBERALS) is not None
    assert wrong("adopted", "perhaps", LIBERALS) is not None
    assert wrong("adopted", "not_adopted", LIBERALS) is None


def test_facts_and_sizes_are_sorted_and_short_names_written_out() -> None:
    given = {"adopted:CA-RA-LR": "true", "caucus_members": "180", "group_size": "180", "told_elsewhere": "red"}
    facts, sizes = split(given, LIBERALS)
    assert facts == {"activation:CA-RA-LR": True, "group_size": 180, "told_elsewhere": "red"}
    assert sizes == {"caucus_members": 180, "group_size": 180}


def test_a_story_may_tell_what_only_other_rules_ask_for_but_nothing_that_none_does() -> None:
    judge = facts_of_stories(LIBRARY.institutions)
    assert judge("ca-liberal-caucus", "party_in_government", "true") is None
    assert judge("ca-liberal-caucus", "party_in_goverment", "true") is not None
    assert judge("ca-liberal-caucus", "leader_vacancy", "perhaps") is not None
    assert judge("nobody-knows", "leader_vacancy", "perhaps") is None


def test_a_side_that_alone_may_start_it_has_a_number_of_its_own() -> None:
    house = LIBRARY.institution("us-house-of-representatives")
    sides = {t.side for m in house.mechanisms for t in m.trigger if t.side}
    assert {f"supporters_{side}" for side in sides} <= set(named(house))
    assert sides
    assert named(dataclasses.replace(house, mechanisms=())).keys() == {house.base, "group_size"}
