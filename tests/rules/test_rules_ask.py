"""What the rules say: the sentences, the order, the reasons, the numbers."""

import datetime as dt
from collections.abc import Mapping

import pytest

from whipcount.model.errors import BadInput
from whipcount.rules.answer import MechanismAnswer, RulesAnswer
from whipcount.rules.ask import ask
from whipcount.rules.library import load

LIBRARY = load()
LIBERALS = {"caucus_members": 153}
CONSERVATIVES = {"caucus_members": 119}


def asked(
    body: str,
    on: str,
    supporters: int | None = None,
    facts: Mapping[str, str | int | bool] | None = None,
    bases: Mapping[str, int] | None = None,
) -> RulesAnswer:
    day = dt.date.fromisoformat(on)
    return ask(LIBRARY.institution(body), on=day, supporters=supporters, facts=facts or {}, bases=bases or {})


def one(answer: RulesAnswer, mechanism: str) -> MechanismAnswer:
    return next(m for m in answer.mechanisms if m.id == mechanism)


def test_twenty_four_of_153_liberals_can_do_nothing_by_rule_and_the_answer_says_what_it_would_have_taken() -> None:
    answer = asked("ca-liberal-caucus", "2024-10-23", 24, {"party_in_government": "true"}, LIBERALS)
    assert answer.sentence == (
        "Nothing by rule lets 24 of 153 caucus members force a decision. "
        "Had the caucus adopted the review power, 31 signatures would have been needed "
        "(a fifth of 153 caucus members); 24 are 7 short."
    )
    assert answer.available == ()
    review = one(answer, "CA-RA-LR")
    assert (review.trigger_required, review.trigger_met, review.short_by) == (31, False, 7)
    assert "2021-11" in review.why_not[0]
    assert review.certain


def test_with_the_power_adopted_24_of_119_conservatives_force_a_ballot_that_takes_60() -> None:
    answer = asked("ca-conservative-caucus", "2022-02-02", 35, bases=CONSERVATIVES)
    review = one(answer, "CA-RA-LR")
    assert (review.available, review.trigger_required, review.trigger_met, review.short_by) == (True, 24, True, 0)
    assert review.vote_required == (60,)
    assert answer.sentence == (
        "Reform Act leadership review: 24 signatures needed (a fifth of 119 caucus members); 35 are enough. "
        "Then the vote: secret ballot to remove, by caucus members; "
        "passes if more than half of 119 caucus members (60) are for; a tie fails."
    )


def test_those_aimed_at_the_leader_come_first() -> None:
    aimed = [m.aimed_at_leader for m in asked("ca-conservative-caucus", "2022-02-02", bases=CONSERVATIVES).mechanisms]
    assert aimed == sorted(aimed, reverse=True)
    assert {True, False} == set(aimed)


def test_a_fact_that_says_the_power_was_adopted_overrides_the_record() -> None:
    for given in ({"activation": "adopted"}, {"activation": "true"}, {"activation:CA-RA-LR": "adopted"}):
        answer = asked("ca-liberal-caucus", "2024-10-23", 31, given, LIBERALS)
        assert one(answer, "CA-RA-LR").available
        assert one(answer, "CA-LPC-CAUCUS-NONE").unmet == ("activation:CA-RA-LR",)


def test_a_caucus_whose_vote_nobody_reported_is_not_known_rather_than_nothing() -> None:
    answer = asked("ca-bloc-caucus", "2025-06-01", 5, bases={"caucus_members": 22})
    review = one(answer, "CA-RA-LR")
    assert (review.available, review.certain, review.unknown) == (False, False, ("activation",))
    assert "no report found" in review.why_not[0]
    assert "Nothing by rule" not in answer.sentence
    assert "(which is not known): 5 signatures needed" in answer.sentence


def test_a_day_between_two_parliaments_is_not_known() -> None:
    assert one(asked("ca-liberal-caucus", "2021-09-15", bases=LIBERALS), "CA-RA-LR").unknown == ("activation",)


def test_a_day_in_a_month_known_only_roughly_is_not_certain() -> None:
    early = one(asked("ca-liberal-caucus", "2021-11-10", bases=LIBERALS), "CA-RA-LR")
    later = one(asked("ca-liberal-caucus", "2021-12-10", bases=LIBERALS), "CA-RA-LR")
    assert (early.available, early.certain) == (False, False)
    assert (later.available, later.certain) == (False, True)


def test_ten_members_are_below_the_floor_of_twelve() -> None:
    given = {"activation": "adopted"}
    assert one(asked("ca-ndp-caucus", "2022-01-01", 11, given, {"caucus_members": 11}), "CA-RA-LR").unmet == (
        "group_size",
    )
    assert one(asked("ca-ndp-caucus", "2022-01-01", 11, given, {"caucus_members": 12}), "CA-RA-LR").available


def test_group_size_can_be_said_by_a_fact() -> None:
    given = {"activation": "adopted", "group_size": "9"}
    assert one(asked("ca-ndp-caucus", "2022-01-01", 11, given, {"caucus_members": 25}), "CA-RA-LR").unmet == (
        "group_size",
    )


@pytest.mark.parametrize(
    ("on", "blocked"), [("2022-06-06", True), ("2023-06-05", True), ("2023-06-06", False), ("2022-06-05", False)]
)
def test_surviving_shields_a_british_conservative_leader_for_twelve_months(on: str, blocked: bool) -> None:
    answer = asked("gb-conservative-mps", on, 60, {"survived": "2022-06-06"}, {"group_mps": 358})
    rule = one(answer, "GB-CON-15")
    assert (rule.blocked, rule.available) == (blocked, not blocked)
    assert rule.trigger_required == 54
    assert ("Once the shield ends on 2023-06-06" in answer.sentence) == blocked


def test_an_event_nobody_spoke_of_shields_nobody_but_is_said() -> None:
    bases = {"group_mps": 121}
    silent = one(asked("gb-conservative-mps", "2025-01-10", 41, {}, bases), "GB-CON-33")
    never = one(asked("gb-conservative-mps", "2025-01-10", 41, {"survived": "never"}, bases), "GB-CON-33")
    assert (silent.available, silent.certain, len(silent.remarks)) == (True, False, 1)
    assert (never.available, never.certain, never.remarks) == (True, True, ())


def test_a_shield_that_no_source_confirms_is_not_certain() -> None:
    given = {"survived": "2025-01-05"}
    rule = one(asked("gb-conservative-mps", "2025-01-10", 41, given, {"group_mps": 121}), "GB-CON-33")
    assert (rule.blocked, rule.certain) == (True, False)


def test_the_two_british_rules_never_hold_on_the_same_day_and_leave_no_day_out() -> None:
    for on in ("2024-10-01", "2024-10-27", "2024-10-28", "2024-11-02"):
        assert len(asked("gb-conservative-mps", on, bases={"group_mps": 121}).mechanisms) == 1


def test_the_convention_holds_before_and_after_the_fixed_term_act_but_not_between() -> None:
    held = {
        on: {m.id for m in asked("gb-house-of-commons", on).mechanisms}
        for on in ("1979-03-28", "2011-09-15", "2022-03-23", "2022-03-24")
    }
    assert held["1979-03-28"] == held["2022-03-24"] == {"GB-HOC-CONV"}
    assert held["2011-09-15"] == held["2022-03-23"] == {"GB-HOC-FTPA-NC", "GB-HOC-FTPA-23"}


def test_without_a_size_the_share_is_said_and_no_number() -> None:
    review = one(asked("ca-conservative-caucus", "2022-02-02", 35), "CA-RA-LR")
    assert (review.trigger_required, review.trigger_met, review.short_by) == (None, None, None)
    assert review.trigger_base == "a fifth of the caucus members"


def test_without_supporters_there_is_a_number_and_no_comparison() -> None:
    answer = asked("ca-liberal-caucus", "2024-10-23", None, bases=LIBERALS)
    assert one(answer, "CA-RA-LR").trigger_met is None
    assert "31 signatures would have been needed (a fifth of 153 caucus members)." in answer.sentence


def test_sources_of_the_rule_and_of_what_the_caucus_did_are_both_given() -> None:
    sources = one(asked("ca-liberal-caucus", "2024-10-23", bases=LIBERALS), "CA-RA-LR").source
    assert any("P-1.xml" in s for s in sources)
    assert any("liberals-vote-against-adopting-reform-act" in s for s in sources)


def test_more_supporters_never_turn_a_met_trigger_into_an_unmet_one() -> None:
    met = [
        one(asked("ca-conservative-caucus", "2022-02-02", n, bases=CONSERVATIVES), "CA-RA-LR").trigger_met
        for n in range(120)
    ]
    assert met == [n >= 24 for n in range(120)]


def test_the_house_answers_without_any_fact() -> None:
    answer = asked("ca-house-of-commons", "2024-10-23", bases={"seats_filled": 337, "seats_statutory": 338})
    assert one(answer, "CA-HOC-NC").unknown == ("opposition_day_available",)
    assert one(answer, "CA-HOC-SUPPLY").available
    assert answer.sentence == (
        "Non-confidence motion on an opposition day, if an opposition day is available (which is not known): "
        "1 member needed. Then the vote: roll call to remove, by house members; "
        "passes if more are for than against; the chair breaks a tie. "
        "Not up to them: Supply and budget votes; Reply to the Speech from the Throne."
    )


def test_a_row_of_the_table_has_text_and_numbers_only() -> None:
    rows = asked("ca-liberal-caucus", "2024-10-23", 24, bases=LIBERALS).rows()
    assert rows[0]["short_by"] == 7
    assert all(isinstance(v, str | int | None) for row in rows for v in row.values())


def test_what_the_government_starts_is_not_up_to_the_members() -> None:
    given = {"opposition_day_available": "false", "declared_confidence_by_government": "true"}
    answer = asked("ca-house-of-commons", "2024-10-23", 180, given, {"seats_filled": 337})
    declared = one(answer, "CA-HOC-DECL")
    assert (declared.available, declared.by_members, declared.trigger_met, declared.short_by) == (
        True,
        False,
        None,
        None,
    )
    assert answer.sentence.startswith("Nothing by rule lets 180 of 337 filled seats force a decision.")
    assert "Vote that the government declares one of confidence" in answer.sentence


def test_enough_signatures_for_a_power_not_adopted_would_have_been_enough() -> None:
    sentence = asked("ca-conservative-caucus", "2019-11-07", 25, bases={"caucus_members": 121}).sentence
    assert (
        "25 signatures would have been needed (a fifth of 121 caucus members); 25 would have been enough." in sentence
    )


def test_the_row_that_says_there_is_none_is_never_available_and_says_why() -> None:
    none = one(asked("ca-liberal-caucus", "2024-10-23", 153, bases=LIBERALS), "CA-LPC-CAUCUS-NONE")
    assert (none.available, none.trigger_required, none.vote_text) == (False, None, "")
    assert none.why_not == (
        "There is nothing to use: any number of signatures is political pressure only; the leader decides",
    )


def test_under_a_shield_that_yields_the_larger_number_is_needed_in_spite_of_it() -> None:
    answer = asked("pl-sejm", "2023-12-01", 46, {"submitted": "2023-10-02"}, {"seats_statutory": 460})
    assert answer.sentence.endswith(
        "In spite of the shield that ends on 2024-01-02, 115 signatures would be needed "
        "(the number to which the shield yields); 46 are 69 short."
    )


def test_two_bars_at_once_are_both_said() -> None:
    given, bases = {"days_since_last_censure_vote": 90}, {"seats_filled": 720}
    motion = one(asked("eu-parliament", "2025-12-20", 72, given, bases), "EU-234")
    assert "two-thirds of the votes cast are for and more than half of 720 component members (361) are for" in (
        motion.vote_text
    )


def test_whether_so_many_members_are_a_group_is_not_guessed() -> None:
    motion = one(asked("il-knesset", "2025-06-12", 10, {}, {"seats_statutory": 120}), "IL-28-14")
    assert (motion.by_group, motion.by_members, motion.trigger_met) == (True, True, None)
    assert "whether 10 are one is not said" in asked("il-knesset", "2025-06-12", 10).sentence


def test_members_come_before_others_who_may_start_it_too() -> None:
    motion = one(asked("pt-assembleia", "2025-03-05", 57, {}, {"seats_statutory": 230}), "PT-194")
    assert (motion.trigger_required, motion.trigger_met, motion.short_by) == (58, None, 1)
    assert motion.trigger_base == "a quarter of 230 seats; or any parliamentary group"


def test_which_of_two_numbers_applies_is_said_where_it_is_not_known() -> None:
    motion = one(asked("eu-parliament", "2025-12-20", 72, {}, {"seats_filled": 720}), "EU-234")
    assert (motion.usable, motion.trigger_required, motion.trigger_met) == (None, None, None)
    assert "72 (a tenth of 720 component members) or 144 (a fifth of 720 component members)" in motion.trigger_base


def test_days_can_be_counted_from_the_event_or_from_never() -> None:
    bases = {"seats_statutory": 460}
    for submitted, number in (("2023-10-02", 115), ("2023-01-02", 46), ("never", 46), ("2023-12-01", 115)):
        assert one(asked("pl-sejm", "2023-12-01", 46, {"submitted": submitted}, bases), "PL-158").trigger_required == (
            number
        )


def test_an_event_that_is_no_date_is_refused() -> None:
    with pytest.raises(BadInput, match="fact survived: 'soon' is not a date"):
        asked("gb-conservative-mps", "2022-07-06", 54, {"survived": "soon"}, {"group_mps": 358})


def test_doing_nothing_may_have_an_effect() -> None:
    given = {"government_engaged_responsibility_on_text": True, "hours_since_49_3": 30}
    motion = one(asked("fr-assemblee-nationale", "2024-12-04", 100, given, {"seats_filled": 574}), "FR-49-3")
    assert (motion.available, motion.effect_nothing) == (False, "the bill is adopted")
