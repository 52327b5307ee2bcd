"""Laws that hold of every rule that ships, whatever the numbers, the day and what is known."""

import datetime as dt
from fractions import Fraction

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from whipcount.rules.ask import answer, known_on
from whipcount.rules.availability import availability
from whipcount.rules.facts import Known
from whipcount.rules.institution import Institution
from whipcount.rules.library import load
from whipcount.rules.mechanism import Fact, Mechanism
from whipcount.rules.start import official, start
from whipcount.rules.threshold import Count, Share
from whipcount.rules.vote import outcome, votes_cast
from whipcount.rules.when import Period, months_after, months_between, partial_date

BODIES = [load().institution(i) for i in sorted(load().ids)]
RULES: list[tuple[Institution, Mechanism]] = [(i, m) for i in BODIES for m in i.mechanisms]
rules = st.sampled_from(RULES)
with_trigger = st.sampled_from([(i, m) for i, m in RULES if m.trigger])
days = st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2030, 12, 31))
counts = st.integers(min_value=0, max_value=700)
sizes = st.integers(min_value=1, max_value=700)
told = st.sampled_from([None, True, False])


def bases_of(rule: Mechanism, size: int) -> dict[str, int]:
    quotas = [t.quota for t in rule.trigger] + [b.quota for t in rule.trigger for g in t.also for b in g]
    quotas += [i.exception_quota for i in rule.immunity if i.exception_quota]
    tests = [rule.vote.pass_if, *rule.vote.or_if, rule.vote.fail_if] if rule.vote else []
    quotas += [t.quota for group in tests for t in group]
    return {q.of: size for q in quotas if isinstance(q, Share) and not q.of.startswith("votes_cast")}


def knowing(  # what an answer depends on
    body: Institution, rule: Mechanism, day: dt.date, size: int, supporters: int | None, facts: dict[str, Fact]
) -> Known:
    bases = {body.base: size, **bases_of(rule, size)}
    return known_on(body, on=day, supporters=supporters, facts=facts, bases=bases)


@given(with_trigger, sizes)
def test_the_number_is_the_least_that_satisfies_a_way_in(pair: tuple[Institution, Mechanism], size: int) -> None:
    rule = pair[1]
    for trigger in (t for t in rule.trigger if isinstance(t.quota, Share)):
        quota = trigger.quota
        assert isinstance(quota, Share)
        number = official(quota, "trigger", rule, {quota.of: size})
        assume(not any(o.base_value == size for o in rule.overrides))
        assert number is not None
        share = quota.share * size
        below = Fraction(number - 1 - quota.plus)
        assert Fraction(number - quota.plus) > share if quota.strict else Fraction(number - quota.plus) >= share
        assert not (below > share if quota.strict else below >= share)


@given(with_trigger, days, sizes, counts, st.dictionaries(st.just("leader_vacancy"), st.booleans()))
def test_more_supporters_never_turn_a_met_trigger_into_an_unmet_one(
    pair: tuple[Institution, Mechanism], day: dt.date, size: int, n: int, facts: dict[str, Fact]
) -> None:
    fewer = start(pair[1], knowing(*pair, day, size, n, facts))
    more = start(pair[1], knowing(*pair, day, size, n + 1, facts))
    order = {False: 0, None: 1, True: 2}
    assert fewer is None or more is None or order[fewer.met] <= order[more.met]


@given(with_trigger, days, sizes, counts)
def test_short_by_added_to_the_supporters_is_the_number(
    pair: tuple[Institution, Mechanism], day: dt.date, size: int, n: int
) -> None:
    row = answer(pair[1], knowing(*pair, day, size, n, {}))
    if row.short_by and row.trigger_required is not None:
        assert n + row.short_by == row.trigger_required


@given(rules, days)
def test_a_rule_is_in_force_exactly_from_each_beginning_to_each_end(
    pair: tuple[Institution, Mechanism], day: dt.date
) -> None:
    periods = pair[1].in_force
    begun = [p for p in periods if p.since is None or p.since.first <= day]
    assert pair[1].in_force_on(day) == any(p.until is None or day < p.until.first for p in begun)
    for period in periods:
        if period.until:
            assert not Period(period.since, period.until).holds(period.until.first)
        if period.since:
            assert not period.holds(period.since.first - dt.timedelta(days=1))


@settings(max_examples=300)
@given(rules, days, sizes, st.data())
def test_what_is_not_known_is_never_turned_into_yes_or_no(
    pair: tuple[Institution, Mechanism], day: dt.date, size: int, data: st.DataObject
) -> None:
    body, rule = pair
    conditions = [*rule.requires, *(c for t in rule.trigger for c in t.when)]
    names = sorted({c.fact for c in conditions if isinstance(c.value, bool)})
    given = {n: v for n in names if (v := data.draw(told)) is not None}
    blind = availability(rule, knowing(body, rule, day, size, None, dict(given)))
    if blind.available is None:
        return
    for name in (n for n in names if n not in given):
        for value in (True, False):
            seeing = availability(rule, knowing(body, rule, day, size, None, {**given, name: value}))
            assert seeing.available == blind.available or (blind.available is True and seeing.available is None)


@given(rules, days, sizes)
def test_a_power_of_which_nothing_is_known_is_neither_available_nor_not(
    pair: tuple[Institution, Mechanism], day: dt.date, size: int
) -> None:
    body, rule = pair
    for condition in rule.requires:
        if condition.fact.startswith("activation"):
            known = knowing(body, rule, day, size, None, {"activation": "unknown"})
            assert known.holds(condition, rule) is None


@given(rules, counts, counts, st.integers(min_value=0, max_value=50))
def test_another_vote_for_never_loses_and_another_against_never_wins(
    pair: tuple[Institution, Mechanism], ayes: int, noes: int, more: int
) -> None:
    rule = pair[1]
    assume(rule.vote is not None and rule.vote.quorum is None)
    bases = bases_of(rule, 700)
    order = {False: 0, None: 1, True: 2}

    def carried(a: int, n: int) -> int:
        return order[outcome(rule, {"for": a, "against": n}, bases=bases).passed]

    assert carried(ayes, noes) <= carried(ayes + more, noes)
    assert carried(ayes, noes + more) <= carried(ayes, noes)


@given(rules, counts, counts)
def test_the_effect_is_that_of_passing_that_of_failing_or_none(
    pair: tuple[Institution, Mechanism], ayes: int, noes: int
) -> None:
    rule = pair[1]
    result = outcome(rule, {"for": ayes, "against": noes}, bases=bases_of(rule, 700))
    wanted = {True: rule.if_passed, False: rule.if_failed, None: None}
    assert result.effect is wanted[result.passed]


@given(rules, counts, counts)
def test_without_the_sizes_a_vote_that_is_a_share_of_them_is_open(
    pair: tuple[Institution, Mechanism], ayes: int, noes: int
) -> None:
    rule = pair[1]
    needs = rule.vote is not None and any(
        isinstance(t.quota, Share) and not t.quota.of.startswith("votes_cast")
        for t in (*rule.vote.pass_if, *rule.vote.fail_if)
    )
    assume(needs and rule.vote is not None and len(rule.vote.pass_if) + len(rule.vote.fail_if) == 1)
    assert outcome(rule, {"for": ayes, "against": noes}, bases={}).passed is None


@given(days, st.integers(min_value=0, max_value=60), days)
def test_months_between_agree_with_months_after(begin: dt.date, months: int, end: dt.date) -> None:
    assume(end >= begin)
    assert (end >= months_after(begin, months)) == (months_between(begin, end) >= months)


@given(st.sampled_from([(i, m) for i, m in RULES if any(s.months for s in m.immunity)]), days, st.integers(-40, 900))
def test_a_shield_holds_from_the_event_to_the_day_before_its_last_month_ends(
    pair: tuple[Institution, Mechanism], event: dt.date, later: int
) -> None:
    body, rule = pair
    day = event + dt.timedelta(days=later)
    for immunity in (i for i in rule.immunity if i.months and i.blocks == "trigger"):
        state = availability(rule, knowing(body, rule, day, 300, None, {immunity.after: event.isoformat()}))
        until = months_after(event, immunity.months or 0)
        assert state.blocked is (event <= day < until)


@given(st.dates(min_value=dt.date(1950, 1, 1), max_value=dt.date(2025, 1, 1)))
def test_a_vague_event_never_shields_less_than_both_of_its_ends(event: dt.date) -> None:
    body = load().institution("gb-conservative-mps")
    rule = body.mechanism("GB-CON-15")
    month = partial_date(event.isoformat()[:7])
    day = event + dt.timedelta(days=365)
    ends = {
        availability(rule, knowing(body, rule, day, 300, None, {"survived": e.isoformat()})).blocked
        for e in (month.first, month.last)
    }
    vague = availability(rule, knowing(body, rule, day, 300, None, {"survived": month.text})).blocked
    assert ends == {vague} or vague is None


def test_votes_cast_leave_abstentions_out() -> None:
    assert votes_cast({"for": 3, "against": 2, "abstain": 9}) == {"votes_cast": 5}


def test_only_what_happens_by_itself_takes_nobody() -> None:
    for body, rule in RULES:
        begin = start(rule, knowing(body, rule, dt.date(2020, 1, 1), 0, 0, {}))
        if begin is not None and begin.number == 0:
            assert Count(0) in [t.quota for t in rule.trigger]
