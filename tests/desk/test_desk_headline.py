from dataclasses import replace

from syrupy.assertion import SnapshotAssertion

from whipcount.count.policy import policy
from whipcount.desk.headline import headline, largest_claim, sentence
from whipcount.desk.page import render
from whipcount.model.motion import Act, Position
from whipcount.runs.publication import Publication


def test_the_sentence_says_named_claimed_and_rules(publication: Publication, snapshot: SnapshotAssertion) -> None:
    assert sentence(publication) == snapshot


def test_the_numbers_of_the_sentence_are_those_of_the_count(publication: Publication) -> None:
    count = publication.counts[0]
    linked = [p.text for p in headline(publication) if p.href]
    assert linked[:3] == [str(len(count.at(Position.AYE))), str(len(count.at(Position.NO))), "At least 6"]


def test_no_members_are_none_and_lead_nowhere(publication: Publication) -> None:
    empty = replace(publication.counts[0], standings=(), totals=())
    said = replace(publication, counts=(empty,))
    assert "none of the 40 members of the Harbour caucus says on the record that they want her to go; none says" in (
        sentence(said)
    )
    assert [p.text for p in headline(said) if p.href] == ["No rule lets them force it."]


def test_an_available_rule_is_quoted_in_its_own_sentence(publication: Publication) -> None:
    answer = publication.rules[0]
    usable = replace(
        answer, sentence="24 can force a ballot.", mechanisms=(replace(answer.mechanisms[0], available=True),)
    )
    assert sentence(replace(publication, rules=(usable,))).endswith("24 can force a ballot.")


def test_without_rules_or_counts_nothing_is_said_about_them(publication: Publication) -> None:
    assert "rule" not in sentence(replace(publication, rules=()))
    assert sentence(replace(publication, counts=())) == "As of 19 March 2031, nothing has been counted."


def test_the_largest_claim_is_the_largest_lower_bound_for_aye_on_the_whole_body(publication: Publication) -> None:
    count = publication.counts[0]
    chosen = largest_claim(count)
    assert chosen is not None
    assert (chosen.total.low, chosen.total.act, chosen.total.position) == (6, Act.SIGNED, Position.AYE)
    part = tuple(replace(t, total=replace(t.total, of="ministers")) for t in count.totals)
    assert largest_claim(replace(count, totals=part)) is None


def test_a_claim_with_no_lower_bound_is_never_chosen(publication: Publication) -> None:
    count = publication.counts[0]
    only = tuple(t for t in count.totals if t.total.low is None)
    assert only
    assert largest_claim(replace(count, totals=only)) is None


def test_under_a_policy_that_counts_nobody_as_against_nothing_is_said_of_them(publication: Publication) -> None:
    first, *others = publication.counts
    calls = replace(first, policy=policy("strict-call"), standings=first.at(Position.AYE))
    published = replace(publication, counts=(calls, *others))
    said = sentence(published)
    assert "want her to stay" not in said
    assert f"{len(calls.standings)} of " in said
    html = render(published)
    assert 'class="figure no"' not in html.partition('id="changes"')[0]
    assert "strict-call" in html
