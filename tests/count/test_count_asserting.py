"""The count held against outside truths."""

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from whipcount.count.asserting import failures
from whipcount.count.policy import policy
from whipcount.count.result import Count
from whipcount.count.tally import count
from whipcount.model.asof import AsOf
from whipcount.model.assertion import Assertion, Relation, What
from whipcount.model.motion import Act, Position
from whipcount.model.story import Story
from written import said

MON, TUE = date(2031, 5, 12), date(2031, 5, 13)
AYE = Position.AYE
SAYS = {Relation.EXACTLY: int.__eq__, Relation.AT_LEAST: int.__ge__, Relation.AT_MOST: int.__le__}


def told(story: Story, records: Any, **given: Any) -> list[str]:
    usual: dict[str, Any] = {
        "id": "list",
        "what": What.NAMED,
        "relation": Relation.EXACTLY,
        "value": 2,
        "as_of": MON,
        "motion": "leader",
        "where": "assertions.csv:2",
    }

    def counting(motion: str, on: date, name: str) -> Count:
        rule = policy(name or "on-record")
        return count(records, story=story, motion_id=motion, as_of=AsOf(on), policy=rule)

    return [str(p) for p in failures([Assertion(**(usual | given))], counting)]


def two() -> list[Any]:
    return [said("ada", AYE, MON, act=Act.SIGNED, seq=1), said("bram", AYE, TUE, seq=2)]


def test_an_assertion_is_checked_under_its_own_day(story: Story) -> None:
    assert told(story, two(), as_of=TUE) == []
    (problem,) = told(story, two())
    assert problem == (
        "assertions.csv:2: list: named aye = 2 on 2031-05-12 does not hold: the count under on-record@2 names 1; "
        "counted: Ada Quill (see whipcount count leader --as-of 2031-05-12, or correct the assertion)"
    )


def test_with_names_the_difference_is_the_names(story: Story) -> None:
    assert told(story, two(), as_of=TUE, names=("ada", "bram")) == []
    (problem,) = told(story, two(), as_of=TUE, names=("ada", "cleo"))
    assert "names 2; not counted: cleo; not on the list: Bram Quill" in problem
    assert told(story, two(), as_of=TUE, relation=Relation.AT_LEAST, names=("ada",)) == []
    assert told(story, two(), as_of=TUE, relation=Relation.AT_MOST, names=("ada", "bram", "cleo")) == []


def test_an_act_or_a_policy_narrows_what_is_named(story: Story) -> None:
    assert told(story, two(), as_of=TUE, act=Act.SIGNED, value=1) == []
    assert told(story, two(), as_of=TUE, policy="own-words@1") == []
    assert "under two-sources@1 names 0; counted: nobody" in told(story, two(), as_of=TUE, policy="two-sources")[0]


def test_more_names_than_there_really_were_and_more_than_the_body_has_fail(story: Story) -> None:
    total = {"what": What.TOTAL, "as_of": TUE}
    assert told(story, two(), **total, value=2) == told(story, two(), **total, value=4) == []
    assert "names more, 2: Ada Quill, Bram Quill" in told(story, two(), **total, value=1)[0]
    assert "Harbour caucus has 5 members" in told(story, two(), **total, value=6)[0]
    assert told(story, two(), **total, value=6, relation=Relation.AT_MOST) == []
    assert told(story, two(), **total, value=1, relation=Relation.AT_LEAST) == []


def test_the_size_of_the_body_and_its_roster_are_held_against_the_caucus(story: Story) -> None:
    assert told(story, [], what=What.CAUCUS, value=5) == []
    larger = replace(story, bodies=(replace(story.bodies[0], size=6), *story.bodies[1:]))
    assert "the roster has 5 members of Harbour caucus" in told(larger, [], what=What.CAUCUS, value=6)[0]
    both = told(story, [], what=What.CAUCUS, value=7)
    assert ["size of Harbour caucus is 5" in both[0], "roster has 5 members" in both[1]] == [True, True]


@given(data=st.data())
def test_an_assertion_about_names_holds_just_where_the_number_does(
    data: st.DataObject, ledgers: Any, days: Any, story: Story
) -> None:
    records, on = data.draw(ledgers), data.draw(days)
    position, value = data.draw(st.sampled_from(Position)), data.draw(st.integers(0, 5))
    relation = data.draw(st.sampled_from(Relation))
    made = count(records, story=story, motion_id="leader", as_of=AsOf(on), policy=policy("on-record"))
    number = sum(s.position is position for s in made.standings)
    failing = told(story, records, as_of=on, position=position, value=value, relation=relation)
    assert (not failing) == SAYS[relation](number, value)
