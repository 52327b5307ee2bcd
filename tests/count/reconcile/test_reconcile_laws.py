"""Laws of the reconciled range, for any body and any reports."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from caucuses import NODES, STEPS, WAYS, bodies, model, reports
from whipcount.count.reconcile import evidence
from whipcount.count.reconcile.electorate import Elector, Kind
from whipcount.count.reconcile.floats import logistic
from whipcount.count.reconcile.influence import influences
from whipcount.count.reconcile.layers import Layer
from whipcount.count.reconcile.report import Hedge, Report, Side
from whipcount.count.reconcile.result import Total
from whipcount.count.reconcile.worth import at_least, number

BODY_AND_REPORTS = bodies().flatmap(lambda body: st.tuples(st.just(body), reports(len(body))))
AGAINST = [layer for layer in Layer if layer is not Layer.DECLARED]


def as_arrays(totals: dict[Layer, Total]) -> np.ndarray:
    return np.array([totals[layer].probabilities for layer in Layer])


@given(BODY_AND_REPORTS)
def test_a_distribution_sums_to_one_and_is_zero_below_those_who_are_sure(given_: Any) -> None:
    body, said = given_
    sure = sum(e.kind is Kind.SURE for e in body)
    for layer, total in model(body).totals(said).items():
        assert sum(total.probabilities) == pytest.approx(1, abs=1e-12)
        assert min(total.probabilities) >= 0
        assert layer not in AGAINST or not any(total.probabilities[:sure])


@given(BODY_AND_REPORTS)
def test_the_members_add_up_to_the_mean(given_: Any) -> None:
    body, said = given_
    made = model(body)
    assert sum(made.chances(said).values()) == pytest.approx(made.totals(said)[Layer.BALLOT].mean, abs=1e-9)


@given(BODY_AND_REPORTS, st.data())
def test_at_least_never_lowers_the_mean_of_its_set(given_: Any, data: st.DataObject) -> None:
    body, said = given_
    layer, side = data.draw(st.sampled_from(AGAINST)), data.draw(st.sampled_from(list(Side)))
    more = Report("a new source", layer, Hedge.AT_LEAST, data.draw(st.integers(0, len(body))), side=side)
    before, after = (model(body).totals(x)[layer].mean for x in (said, (*said, more)))
    assert after >= before - 1e-9


@given(bodies(), st.sampled_from(AGAINST), st.integers(0, 9))
def test_at_least_never_lowers_the_mean_of_any_set_around_or_within(
    body: tuple[Elector, ...], layer: Layer, least: int
) -> None:
    body = tuple(replace(e, moods=tuple(map(abs, e.moods))) for e in body)
    before, after = (model(body).totals(x) for x in ((), (Report("new", layer, Hedge.AT_LEAST, least),)))
    assert all(after[other].mean >= before[other].mean - 1e-9 for other in AGAINST)


@given(BODY_AND_REPORTS, st.data())
def test_what_a_source_says_again_counts_once(given_: Any, data: st.DataObject) -> None:
    body, said = given_
    if said:
        again = data.draw(st.sampled_from(said))
        assert model(body).totals((*said, again)) == model(body).totals(said)


@given(bodies(), st.integers(1, 5), st.integers(1, 5))
def test_of_one_source_on_one_set_the_latest_counts(body: tuple[Elector, ...], first: int, then: int) -> None:
    day = date(2031, 5, 1)
    earlier = Report("Rowan Tarn", Layer.WANTS, Hedge.EXACT, first, on=day)
    later = Report("Rowan Tarn", Layer.WANTS, Hedge.EXACT, then, on=day + timedelta(days=1))
    assert model(body).totals((earlier, later)) == model(body).totals((later,))


@given(bodies())
def test_without_reports_the_estimate_is_the_prior(body: tuple[Elector, ...]) -> None:
    made = model(body)
    nodes = np.linspace(-6, 6, NODES)
    weights = np.exp(-nodes * nodes / 2) / np.exp(-nodes * nodes / 2).sum()
    moods = len(body[0].moods)
    grids = np.meshgrid(*[nodes] * moods)
    mass = np.prod(np.meshgrid(*[weights] * moods), axis=0) if moods else np.ones(())
    for elector, found in zip(body, made.chances(()).values(), strict=True):
        shift = sum((m * g for m, g in zip(elector.moods, grids, strict=True)), np.zeros_like(mass))
        expected = 1.0 if elector.kind is Kind.SURE else float((mass * logistic(elector.odds + shift)).sum())
        assert found == pytest.approx(expected, abs=1e-12)
    assert as_arrays(made.totals(()))[0] == pytest.approx(np.array(_by_total(made)), abs=1e-12)


def _by_total(made: Any) -> list[float]:
    found = [0.0] * (made.prior.size + 1)
    for (a, b), p in np.ndenumerate(made.prior.joint):
        found[made.prior.sure + a + b] += float(p)
    return found


@given(BODY_AND_REPORTS, st.data())
def test_the_order_of_members_and_of_reports_does_not_matter(given_: Any, data: st.DataObject) -> None:
    body, said = given_
    other_body, other_said = data.draw(st.permutations(body)), data.draw(st.permutations(said))
    ours, theirs = model(body), model(tuple(other_body))
    assert as_arrays(theirs.totals(tuple(other_said))) == pytest.approx(as_arrays(ours.totals(said)), abs=1e-12)
    chances = theirs.chances(tuple(other_said))
    assert chances == pytest.approx(ours.chances(said), abs=1e-12)


@given(BODY_AND_REPORTS)
def test_the_same_input_gives_the_same_numbers_to_the_last_digit(given_: Any) -> None:
    body, said = given_
    assert model(body).totals(said) == model(body).totals(said)
    assert model(body).chances(said) == model(body).chances(said)
    assert influences(model(body), said) == influences(model(body), said)


@given(bodies().flatmap(lambda b: st.tuples(st.just(b), reports(len(b), 5))))
def test_an_influence_is_the_difference_that_leaving_the_report_out_makes(given_: Any) -> None:
    body, said = given_
    made = model(body)
    for found in influences(made, said):
        rest = tuple(r for r in evidence.heard(said) if r != found.report)
        with_it, without = (made.totals(x)[found.report.layer] for x in (said, rest))
        assert found.mean_shift == pytest.approx(with_it.mean - without.mean, abs=1e-9)
        assert found.median_shift == with_it.median - without.median
        assert 0 <= found.agreement <= 1 + 1e-9


@given(BODY_AND_REPORTS)
def test_whatever_is_answered_the_expected_width_is_an_average_of_widths(given_: Any) -> None:
    body, said = given_
    members = len(body)
    for total in model(body).totals(said).values():
        for worth in (at_least(total, total.median, members, WAYS), number(total, members, WAYS)):
            assert worth.width_now == total.ninety.width
            assert 0 <= worth.width_expected <= members


def test_asking_for_the_number_narrows_the_range_more_than_asking_whether_there_are_at_least_so_many() -> None:
    body = tuple(Elector(str(i), Kind.OPEN, -1.0, (1.0,)) for i in range(60))
    total = model(body).totals(())[Layer.BALLOT]
    counted, asked = number(total, 60, WAYS), at_least(total, total.median, 60, WAYS)
    assert 0 < asked.reduction < counted.reduction


def test_a_report_far_from_all_others_is_said_to_contradict_them() -> None:
    body = tuple(Elector(str(i), Kind.OPEN, -1.0, (1.0,)) for i in range(60))
    said = tuple(Report(s, Layer.SIGNED, Hedge.EXACT, n) for s, n in (("a", 12), ("b", 12), ("c", 13), ("d", 31)))
    odd = [i.report.source for i in influences(model(body), said) if i.contradicts]
    assert odd == ["d"]


def test_a_report_in_the_middle_of_what_is_likely_contradicts_nothing_however_little_is_known() -> None:
    """Also a sharp number in a large body, which is improbable as such: so is every other."""
    body = tuple(Elector(str(i), Kind.OPEN, 0.0, (1.0,)) for i in range(400))
    said = Report("a", Layer.BALLOT, Hedge.EXACT, 203), Report("b", Layer.WANTS, Hedge.AT_LEAST, 1)
    found = {i.report.source: i for i in influences(model(body), said)}
    assert found["a"].agreement > 0.9
    assert not any(i.contradicts for i in found.values())


def test_hundreds_of_reports_that_contradict_each_other_still_give_a_distribution() -> None:
    body = tuple(Elector(str(i), Kind.OPEN, -1.0, (1.0,)) for i in range(120))
    said = tuple(Report(str(i), Layer.SIGNED, Hedge.EXACT, 3 if i % 2 else 101) for i in range(300))
    for total in model(body).totals(said).values():
        assert sum(total.probabilities) == pytest.approx(1)


def test_a_report_alone_contradicts_nobody() -> None:
    body = tuple(Elector(str(i), Kind.OPEN, -4.0, (0.2,)) for i in range(30))
    (found,) = influences(model(body), (Report("a", Layer.BALLOT, Hedge.EXACT, 29),))
    assert found.agreement < 0.01
    assert not found.contradicts


def test_more_sources_that_speak_of_several_sets_than_can_be_weighed_are_refused() -> None:
    from whipcount.model.errors import BadInput

    said = tuple(Report(str(s), layer, Hedge.EXACT, 3) for s in range(11) for layer in (Layer.WANTS, Layer.SIGNED))
    with pytest.raises(BadInput, match="11 sources speak of several sets each"):
        evidence.weighed(said, 9, WAYS)


def test_a_step_under_which_more_within_would_mean_fewer_around_is_refused() -> None:
    from whipcount.count.reconcile.nested import Step
    from whipcount.model.errors import BadInput

    with pytest.raises(BadInput, match="too near to all"):
        Step(0.9, 5)
    assert all(step.weight * (1 - step.mean) >= 1 for step in STEPS.values())
