"""What the page shows about the rules of a body."""

from typing import Any

import whipcount
from whipcount.desk.ruling import rules_view, source_link
from whipcount.model.person import Roster
from whipcount.model.story import Story
from whipcount.rules.answer import RulesAnswer

STORY = Story("quay", "A fight", "", (), (), (), Roster(()))


def asked(body: str, on: str, **given: Any) -> RulesAnswer:
    return whipcount.rules(body, on=on, **given)


def test_rules_about_the_leader_lead_and_what_members_can_start_comes_first() -> None:
    shown = rules_view(asked("ca-liberal-caucus", "2024-10-23", size=153, supporters=24), STORY)
    first = shown.leading[0]
    assert (first.name, first.verdict, first.number, first.short) == (
        "Reform Act leadership review",
        "Not available",
        31,
        "7 short",
    )
    assert first.counted == "signatures, a fifth of 153 caucus members"
    assert "Reform Act expulsion of a caucus member" in [r.name for r in shown.other]
    assert shown.body == "Liberal caucus, House of Commons of Canada"


def test_a_row_that_says_there_is_none_says_so() -> None:
    shown = rules_view(asked("ca-liberal-caucus", "2024-10-23", size=153), STORY)
    assert "No rule" in [r.verdict for r in shown.leading]


def test_nothing_for_the_command_line_is_on_the_page() -> None:
    shown = rules_view(asked("gb-conservative-mps", "2022-06-06", size=358, supporters=54), STORY)
    (rule,) = shown.leading
    text = " ".join([*rule.why, *rule.doubts, *(t for _, t in rule.fields)])
    assert "(fact" not in text
    assert "No shield assumed: nobody said when the leader survived such a vote" in text
    assert rule.short == "reached"


def test_every_field_of_the_rule_is_there_with_its_quality() -> None:
    shown = rules_view(asked("ca-conservative-caucus", "2022-02-02", size=119, supporters=35), STORY)
    rule = shown.leading[0]
    assert {
        "To start it",
        "Who receives it",
        "Then",
        "If it passes",
        "If it fails",
        "Who can change it",
        "In force",
    } <= {label for label, _ in rule.fields}
    assert rule.quality == "primary source; last seen operating 2026-07-23"


def test_what_comes_by_itself_asks_for_nobody() -> None:
    shown = rules_view(asked("ca-house-of-commons", "2024-10-23", size=338), STORY)
    assert {r.name: (r.number, r.counted) for r in shown.leading}["Supply and budget votes"] == (
        None,
        "Comes by itself",
    )


def test_a_body_whose_rules_are_aimed_at_nobody_in_office_still_leads_with_them() -> None:
    shown = rules_view(asked("us-house-of-representatives", "2025-03-01", size=435, supporters=220), STORY)
    assert [r.number for r in shown.leading] == [9]
    assert shown.other == ()


def test_a_source_is_split_into_address_and_words() -> None:
    assert source_link("https://a.example/x (s. 4)").text == "a.example (s. 4)"
    assert (source_link("Constitution, article 9").url, source_link("javascript:alert(1) x").url) == ("", "")
