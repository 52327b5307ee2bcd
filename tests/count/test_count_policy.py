"""What enters a tally: every field of a policy, and the laws that hold for any policy."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whipcount.count.policy import Contrary, Policy, Withdrawal, policy, shipped
from whipcount.count.policy_file import read_policy
from whipcount.count.result import Count, Why
from whipcount.count.tally import count
from whipcount.model.article import ArticleRef
from whipcount.model.asof import AsOf
from whipcount.model.claim import Basis, Source, SourceKind
from whipcount.model.errors import UnknownName
from whipcount.model.motion import Act, Position
from whipcount.model.story import Story
from written import said

AYE, NO, EVASIVE, LEANS = Position.AYE, Position.NO, Position.EVASIVE, Position.LEANS_AYE
MON, TUE, WED, THU = (date(2031, 5, n) for n in (12, 13, 14, 15))
ALL = policy("attributed")
Counting = Callable[..., Count]


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    return Policy(
        "any",
        1,
        "Any",
        "Any.",
        draw(st.frozensets(st.sampled_from(Basis), min_size=1)),
        draw(st.frozensets(st.sampled_from(Act), min_size=1)),
        draw(st.frozensets(st.sampled_from(Position), min_size=1)),
        draw(st.none() | st.integers(1, 6)),
        draw(st.sampled_from((1, 1, 2))),
        draw(st.sampled_from(Withdrawal)),
        draw(st.sampled_from(Contrary)),
    )


@st.composite
def wider(draw: st.DrawFn, than: Policy) -> Policy:
    """Let in what the other lets in, and perhaps more."""
    age = draw(st.none() | st.integers(than.max_age_days, 9)) if than.max_age_days else None
    return replace(
        than,
        bases=than.bases | draw(st.frozensets(st.sampled_from(Basis))),
        acts=than.acts | draw(st.frozensets(st.sampled_from(Act))),
        positions=than.positions | draw(st.frozensets(st.sampled_from(Position))),
        max_age_days=age,
        sources=draw(st.integers(1, than.sources)),
    )


@pytest.fixture(scope="session")
def counting(story: Story) -> Counting:
    def leader(records: Any, rule: Policy, on: date = THU, **given: Any) -> Count:
        return count(records, story=story, motion_id="leader", as_of=AsOf(on), policy=rule, **given)

    return leader


def standing(made: Count) -> set[str]:
    return {s.person.id for s in made.standings}


def qualified(made: Count) -> set[str]:
    return standing(made) | {a.person.id for a in made.aside}


@given(data=st.data())
def test_a_policy_that_lets_in_more_never_loses_a_member(
    data: st.DataObject, ledgers: Any, days: Any, counting: Counting
) -> None:
    records, on, narrow = data.draw(ledgers), data.draw(days), data.draw(policies())
    few, more = counting(records, narrow, on), counting(records, data.draw(wider(narrow)), on)
    assert qualified(few) <= qualified(more)


@given(data=st.data())
def test_where_nothing_is_set_aside_a_wider_policy_gives_no_fewer_standings(
    data: st.DataObject, ledgers: Any, days: Any, counting: Counting
) -> None:
    drawn = data.draw(policies())
    keeps = Contrary.OWN_WORDS if drawn.contrary is Contrary.OWN_WORDS else Contrary.LATEST
    narrow = replace(drawn, positions=frozenset(Position), withdrawal=Withdrawal.POSITION, contrary=keeps)
    records, on = data.draw(ledgers), data.draw(days)
    assert standing(counting(records, narrow, on)) <= standing(counting(records, data.draw(wider(narrow)), on))


@given(data=st.data())
def test_under_any_policy_everybody_is_somewhere_and_no_claim_vanishes(
    data: st.DataObject, ledgers: Any, days: Any, counting: Counting, story: Story
) -> None:
    records, on, rule = data.draw(ledgers), data.draw(days), data.draw(policies())
    made, everything = counting(records, rule, on), counting(records, ALL, on)
    silent = {p.id for p in made.silent}
    assert standing(made) | silent == {p.id for p in story.roster.of("caucus")}
    assert not standing(made) & silent
    assert {a.person.id for a in made.aside} <= silent
    assert {s.position for s in made.standings} <= rule.positions

    def shown(given: Count) -> list[str]:
        return sorted(r.id for r in (*(r for s in given.standings for r in s.claims), *given.left_out))

    assert shown(made) == shown(everything)


@given(data=st.data())
def test_a_count_is_a_function_of_the_claims_the_day_and_the_policy_alone(
    data: st.DataObject, ledgers: Any, days: Any, counting: Counting
) -> None:
    records, on, rule = data.draw(ledgers), data.draw(days), data.draw(policies())
    known = [r for r in data.draw(st.permutations(records)) if r.held_from <= on]
    assert counting(known, rule, on) == counting(records, rule, on) == counting(records, rule, on)


@given(data=st.data())
def test_a_copy_of_a_wire_story_is_no_further_source(
    data: st.DataObject, ledgers: Any, days: Any, counting: Counting
) -> None:
    records, on, rule = data.draw(ledgers), data.draw(days), data.draw(policies())
    firsts, copies = {}, []
    for n, record in enumerate(records):
        copy = ArticleRef(f"copy{n}", record.article.published, "A Site That Copies")
        own = ArticleRef(f"own{n}", record.article.published, f"Paper {n % 3}")
        firsts[copy.id] = own
        copies += [
            replace(record, article=own),
            replace(record, id=f"{record.id}-copy", seq=record.seq + 100, article=copy),
        ]
    alone, copied = counting(copies[::2], rule, on), counting(copies, rule, on, firsts=firsts)
    assert [(s.person.id, s.sources) for s in copied.standings] == [(s.person.id, s.sources) for s in alone.standings]


def test_own_words_narrow_on_record_and_so_on_outwards() -> None:
    bases = [policy(n).bases for n in ("own-words", "on-record@2", "on-record@1", "reported", "attributed")]
    assert all(one < other for one, other in pairwise(bases))


def test_on_record_is_own_words_and_own_account_and_its_first_version_stays() -> None:
    assert policy("on-record").name == "on-record@2"
    assert policy("on-record").bases == {Basis.OWN_WORDS, Basis.OWN_ACCOUNT}
    assert policy("on-record@1").bases == policy("on-record").bases | {Basis.SPOKESPERSON}


def test_a_policy_nobody_defined_names_those_there_are() -> None:
    with pytest.raises(UnknownName, match=r"there is no policy 'on-record@9' \(known: .*strict-call.*on-record@2"):
        policy("on-record@9")


def test_what_follows_a_published_rule_says_where_it_is_published() -> None:
    assert all(p.source.startswith("https://") for p in shipped() if p.id.endswith("-like"))


def test_a_strict_call_is_open_explicit_and_the_members_own(counting: Counting) -> None:
    rule = policy("strict-call")
    calls = [
        said("bram", AYE, MON, seq=1),
        said("cleo", LEANS, MON, seq=2),
        said("dario", AYE, MON, act=Act.TOLD, seq=3),
        said("edda", AYE, MON, basis=Basis.NAMED, seq=4),
    ]
    assert standing(counting(calls, rule)) == {"bram"}
    assert counting(calls, rule).aside == ()


def test_who_takes_a_call_back_or_says_otherwise_is_set_aside_and_shown(counting: Counting) -> None:
    back = said("bram", EVASIVE, TUE, withdraws=True, seq=2)
    other = said("cleo", NO, TUE, seq=4)
    made = counting([said("bram", AYE, MON, seq=1), back, said("cleo", AYE, MON, seq=3), other], policy("strict-call"))
    assert standing(made) == set()
    assert [(a.person.id, a.why, a.claim) for a in made.aside] == [
        ("bram", Why.WITHDRAWN, back),
        ("cleo", Why.SAID_OTHERWISE, other),
    ]
    assert len(made.left_out) == 4


def test_a_withdrawal_leads_to_the_position_stated_unless_the_policy_says_silence(counting: Counting) -> None:
    both = [
        said("bram", AYE, MON, act=Act.SIGNED, seq=1),
        said("bram", LEANS, TUE, act=Act.SIGNED, withdraws=True, seq=2),
    ]
    (stays,) = counting(both, ALL).standings
    assert (stays.position, stays.acts) == (LEANS, ())
    silent = counting(both, replace(ALL, withdrawal=Withdrawal.SILENT))
    assert ([a.why for a in silent.aside], silent.standings) == ([Why.WITHDRAWN], ())
    again = counting([*both, said("bram", AYE, WED, seq=3)], replace(ALL, withdrawal=Withdrawal.SILENT))
    assert [s.position for s in again.standings] == [AYE]


def test_a_statement_too_old_for_the_policy_does_not_count_on_that_day(counting: Counting) -> None:
    claim, rule = said("bram", AYE, MON), replace(ALL, max_age_days=2)
    assert [len(counting([claim], rule, on).standings) for on in (MON, TUE, WED, THU)] == [1, 1, 1, 0]
    assert counting([claim], rule, THU).left_out == (claim,)


def test_two_outlets_are_two_sources_for_the_same_side_only(counting: Counting) -> None:
    rule = policy("two-sources")
    first, second = said("bram", AYE, MON, seq=1, outlet="Courier"), said("bram", LEANS, TUE, seq=2, outlet="Gazette")
    against = said("bram", NO, WED, seq=3, outlet="Herald")
    assert counting([first], rule).standings == ()
    assert counting([first, replace(second, article=first.article)], rule).standings == ()
    (standing_,) = counting([first, second, against], rule).standings
    assert (standing_.position, standing_.sources, standing_.claims) == (LEANS, 2, (first, second))


def test_one_person_who_tells_two_outlets_about_another_is_one_source(counting: Counting) -> None:
    about = {"basis": Basis.NAMED, "source": Source(SourceKind.NAME, "Vera Stone")}
    told = [said("bram", AYE, MON, seq=n, outlet=f"paper {n}", **about) for n in (1, 2)]
    assert counting(told, policy("two-sources")).standings == ()
    assert [s.sources for s in counting(told, ALL).standings] == [1]
    other = said("bram", AYE, MON, seq=3, basis=Basis.ANONYMOUS, source=Source(SourceKind.UNNAMED, "sources"))
    assert [s.sources for s in counting([*told, other], policy("two-sources")).standings] == [2]


def test_only_the_members_own_word_overturns_where_the_policy_says_so(counting: Counting) -> None:
    rule = replace(ALL, contrary=Contrary.OWN_WORDS)
    own, others = said("bram", AYE, MON, seq=1), said("bram", NO, TUE, basis=Basis.NAMED, seq=2)
    (kept,) = counting([own, others], rule).standings
    assert (kept.position, kept.claim, kept.conflicts) == (AYE, own, (others,))
    (moved,) = counting([own, others, said("bram", NO, WED, seq=3)], rule).standings
    assert moved.position is NO


def test_a_contrary_statement_makes_a_conflict_until_a_second_one_settles_it(counting: Counting) -> None:
    rule = replace(ALL, contrary=Contrary.CONFLICT)
    way = [said("bram", AYE, MON, seq=1), said("bram", NO, TUE, seq=2), said("bram", NO, WED, seq=3)]
    seen = [counting(way, rule, MON + timedelta(days=n)) for n in range(3)]
    assert [[s.position for s in made.standings] for made in seen] == [[AYE], [], [NO]]
    assert [[a.why for a in made.aside] for made in seen] == [[], [Why.IN_CONFLICT], []]


GOOD = """\
id = "desk"
version = 3
title = "Our desk"
text = "What our desk counts."
bases = ["own_words"]
"""


def test_a_file_gives_the_policy_it_describes() -> None:
    text = GOOD + 'acts = ["signed"]\nmax_age_days = 30\nsources = 2\nwithdrawal = "silent"\ncontrary = "conflict"\n'
    made, problems = read_policy(text, "policies/desk.toml")
    assert problems == ()
    assert made == Policy(
        "desk",
        3,
        "Our desk",
        "What our desk counts.",
        frozenset({Basis.OWN_WORDS}),
        frozenset({Act.SIGNED}),
        max_age_days=30,
        sources=2,
        withdrawal=Withdrawal.SILENT,
        contrary=Contrary.CONFLICT,
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (GOOD + "basis = 1\n", "desk.toml:6: unknown field basis (did you mean bases?)"),
        (
            GOOD.replace('"own_words"', '"own_word"'),
            "desk.toml:5: bases: 'own_word' is not known (did you mean own_words?)",
        ),
        (GOOD.replace('["own_words"]', '"own_words"'), "desk.toml:5: bases is not a list"),
        (GOOD.replace("3", "0"), "desk.toml:2: version is not a whole number of 1 or more"),
        (GOOD.replace('"desk"', '"our desk"'), "desk.toml:1: id: 'our desk' is not an id"),
        (GOOD + "sources = 3\n", "desk.toml:6: sources is 3 (write 1, or 2"),
        (
            GOOD + 'contrary = "never"\n',
            "desk.toml:6: contrary: 'never' is not known (one of latest, conflict, own_words)",
        ),
        (GOOD.replace("title", "titel"), "desk.toml: title is missing"),
        (GOOD.replace('"Our desk"', '" "'), "desk.toml:3: title is not text"),
        (GOOD + "acts =", "desk.toml: broken TOML"),
    ],
)
def test_what_is_wrong_in_a_file_is_told_with_its_line(text: str, told: str) -> None:
    made, problems = read_policy(text, "desk.toml")
    assert made is None
    assert str(problems[0]).startswith(told)
