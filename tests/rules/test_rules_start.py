"""Ways in, shields and official numbers that no body shipped today needs all of: an invented club with one rule."""

import datetime as dt

from pydantic import TypeAdapter

from whipcount.rules.answer import MechanismAnswer, RulesAnswer
from whipcount.rules.ask import ask
from whipcount.rules.institution import Institution
from whipcount.rules.mechanism import Fact
from whipcount.rules.yaml_file import Source, read

RULE = """\
id: hill-club
name: The Hill Club
jurisdiction: XX
base: members
mechanisms:
  - id: XX-CLUB
    name: Motion to replace the captain
    body: The club
    target: party_leader
    family: floor_motion
    binding: BINDING
    in_force: [{since: 2000}]
    if_passed: leader_out
    if_failed: stays
    consequence: The captain goes.
    source: ["https://example.org/rules"]
    source_quality: primary
    confidence: high
    status: sourced
    summary: Members may move to replace the captain.
"""
TWO_WAYS = """\
    trigger:
      - quota: {at_least: 1/10, of: members}
        who: members
        form: letter
        when: [{fact: days_since_last_motion, op: ">", value: 61, text: more than two months have passed}]
      - quota: {at_least: 1/5, of: members}
        who: members
        form: letter
        when: [{fact: days_since_last_motion, op: "<=", value: 61, text: less than two months have passed}]
"""
ONE_WAY = "    trigger: [{quota: {at_least: 1/5, of: members}, who: members, form: letter}]\n"
EITHER_WAY = """\
    trigger:
      - {quota: {count: 30}, who: members, form: letter}
      - {quota: {at_least: 1/5, of: members}, who: members, form: letter}
"""


def told(
    extra: str, supporters: int | None = None, *, members: int = 100, binding: str = "party_rule", **facts: Fact
) -> RulesAnswer:
    club = read(Source("club", RULE.replace("BINDING", binding) + extra), TypeAdapter(Institution))
    return ask(club, on=dt.date(2025, 6, 1), supporters=supporters, facts=facts, bases={"members": members})


def rule(
    extra: str, supporters: int | None = None, *, members: int = 100, binding: str = "party_rule", **facts: Fact
) -> MechanismAnswer:
    return told(extra, supporters, members=members, binding=binding, **facts).mechanisms[0]


def test_the_bar_depends_on_the_time_since_the_last_motion() -> None:
    assert rule(TWO_WAYS, 15, days_since_last_motion=62).trigger_required == 10
    assert rule(TWO_WAYS, 15, days_since_last_motion=61).trigger_required == 20


def test_which_way_is_open_is_not_guessed() -> None:
    answer = rule(TWO_WAYS, 15)
    assert (answer.available, answer.trigger_required, answer.unknown) == (False, None, ("days_since_last_motion",))


def test_of_two_open_ways_the_smaller_number_counts() -> None:
    assert rule(EITHER_WAY, members=100).trigger_required == 20
    assert rule(EITHER_WAY, members=200).trigger_required == 30


def test_a_rule_with_no_open_way_cannot_be_used() -> None:
    closed = TWO_WAYS.replace('op: "<="', 'op: "<"')
    answer = rule(closed, 50, days_since_last_motion=61)
    assert (answer.available, answer.trigger_required) == (False, None)
    assert answer.why_not


def test_an_official_number_takes_the_place_of_the_arithmetic_for_its_own_base_only() -> None:
    official = ONE_WAY + "    overrides: [{stage: trigger, base_value: 342, required: 68, why: practice rounds down}]\n"
    assert rule(official, members=342).trigger_required == 68
    assert "practice rounds down" in rule(official, members=342).trigger_base
    assert rule(official, members=341).trigger_required == 69


def test_enough_members_are_not_enough_where_they_must_be_spread_or_backed_by_others() -> None:
    spread = ONE_WAY.replace("form: letter", "form: letter, spread: {unit: branches, min_units: 20}")
    backed = ONE_WAY.replace("form: letter", "form: letter, also: [[{quota: {count: 3}, who: unions}]]")
    for extra, words in ((spread, "from at least 20 branches"), (backed, "and also unions (3)")):
        assert (rule(extra, 20).trigger_met, rule(extra, 19).trigger_met) == (None, False)
        assert words in rule(extra, 20).trigger_base


SHIELD = ONE_WAY + "    immunity: [{after: failed, months: 6, blocks: trigger}]\n"
YIELDING = SHIELD.replace("blocks: trigger", "blocks: trigger, exception_quota: {more_than: 1/2, of: members}")


def test_a_shield_may_yield_to_a_larger_number() -> None:
    assert (rule(YIELDING, 50, failed="2025-03-01").available, rule(YIELDING, 51, failed="2025-03-01").available) == (
        False,
        True,
    )
    assert rule(YIELDING, 50, failed="2025-03-01").trigger_required == 51
    assert rule(YIELDING, 50, failed="2025-03-01").trigger_met is False
    assert rule(YIELDING, 50, failed="2024-12-01").trigger_required == 20


def test_a_shield_of_those_who_signed_leaves_the_motion_to_others() -> None:
    signed = ONE_WAY + "    immunity: [{after: failed, scope: same_session, blocks: same_signatories}]\n"
    answer = rule(signed, 20, failed="2025-03-01")
    assert (answer.available, answer.blocked, answer.certain) == (True, False, False)
    assert "signed last time" in answer.remarks[0]


def test_an_event_in_the_future_shields_nobody() -> None:
    assert rule(SHIELD, 20, failed="2025-06-02").available
    assert not rule(SHIELD, 20, failed="2025-06-01").available


def test_a_contested_rule_is_not_certain() -> None:
    assert rule(ONE_WAY, 20).certain
    assert not rule(ONE_WAY, 20, binding="contested").certain


def test_a_condition_without_words_is_said_from_its_name() -> None:
    needs = ONE_WAY + '    requires: [{fact: group_size, op: ">", value: 100}]\n'
    answer = told(needs, 20)
    assert answer.mechanisms[0].unmet == ("group_size",)
    assert "group size > 100" in answer.mechanisms[0].why_not[0]
    assert rule(needs, 20, members=101).available


def test_a_fact_of_another_kind_leaves_a_condition_unknown() -> None:
    needs = ONE_WAY + '    requires: [{fact: party_in_government, op: "==", value: true}]\n'
    assert rule(needs, 20, party_in_government="maybe").unknown == ("party_in_government",)
    assert rule(needs, 20, party_in_government=" Yes ").available
    assert rule(needs, 20, party_in_government=False).unmet == ("party_in_government",)


def test_one_supporter_is_said_in_the_singular() -> None:
    assert "; 1 is 19 short." in told(ONE_WAY, 1).sentence
