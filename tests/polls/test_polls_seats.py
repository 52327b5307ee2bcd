"""The laws of swing, chances, scenarios and regions, on invented elections."""

from dataclasses import replace
from datetime import date, timedelta
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ridings import PARTIES, election, written
from whipcount.model.errors import UnknownName
from whipcount.model.person import Person
from whipcount.polls.byelections import ByElection, compared
from whipcount.polls.chances import chances, normal_below, widening
from whipcount.polls.counter import mixed, normals, numbers
from whipcount.polls.ratios import Floats
from whipcount.polls.regions import heard, inflation, informed, unusual
from whipcount.polls.results import Results, Riding, read_results
from whipcount.polls.scenarios import Outcomes, has_compiler, run
from whipcount.polls.seats import Runs, Seats, project, question
from whipcount.polls.swing import Base, Swing, base_of, projected, regional

SEEDS = st.integers(0, 1000)
FEW = settings(max_examples=25, deadline=None)
TODAY = date(2031, 5, 14)
EXACT = Swing().without_error()
RUNS = Runs(300, 7)


def national(base: Base, scale: float = 0.02, draws: int = 200, seed: int = 5) -> Floats:
    rng = np.random.default_rng(seed)
    shares = base.national + rng.normal(0, scale, (draws, len(base.parties)))
    return np.asarray(np.abs(shares) / np.abs(shares).sum(axis=1, keepdims=True))


def seats(results: Results, nation: Floats | None = None, swing: Swing | None = None, runs: Runs = RUNS) -> Seats:
    base, swing = base_of(results, PARTIES), swing or Swing()
    drawn = national(base) if nation is None else nation
    regions = informed(base, drawn.mean(axis=0), swing, (), TODAY)
    return project(base, regions, drawn, swing, (TODAY, results.day), runs)


@given(SEEDS)
@FEW
def test_without_swing_and_error_the_last_result_comes_out(seed: int) -> None:
    base = base_of(election(seed))
    regions = regional(base, base.national, EXACT)
    assert regions == pytest.approx(base.regional)
    made = projected(base, regions, EXACT)
    assert made.mean == pytest.approx(base.shares)
    found = seats(election(seed), base_of(election(seed), PARTIES).national[None, :], EXACT)
    assert {p: r.middle for p, r in found.ranges().items()} == {p: r.last for p, r in found.ranges().items()}
    assert all(r.chances[r.last_winner] == 1 for r in found.ridings())


@given(SEEDS, st.sampled_from([Swing(), EXACT, Swing(riding=0.3, region=0.2)]))
@FEW
def test_chances_of_a_riding_add_up_to_one_and_seats_to_the_ridings(seed: int, swing: Swing) -> None:
    found = seats(election(seed), swing=swing)
    assert found.outcomes.chances.sum(axis=1) == pytest.approx(1)
    assert (found.outcomes.seats.sum(axis=1) == 30).all()
    assert all(sum(r.chances.values()) == pytest.approx(1) for r in found.ridings())
    assert sum(found.distribution("HAR").values()) == pytest.approx(1)
    assert found.majority(*PARTIES) == 1


@given(SEEDS)
@FEW
def test_a_party_that_did_not_stand_never_wins_but_by_surprise(seed: int) -> None:
    base = base_of(election(seed), PARTIES)
    found = seats(election(seed), swing=Swing(riding=0.5, region=0.3, surprise=0.0))
    assert (found.outcomes.wins[base.shares == 0] == 0).all()


@given(st.randoms(use_true_random=False))
@FEW
def test_permuting_ridings_and_their_rows_changes_nothing(random: object) -> None:
    whole = election(8)
    head, *rows = written(whole).splitlines()
    random.shuffle(rows)  # type: ignore[attr-defined]
    (shuffled,) = read_results("\n".join([head, *rows])).elections
    assert (seats(shuffled).outcomes.seats == seats(whole).outcomes.seats).all()
    assert seats(shuffled).ridings() == seats(whole).ridings()


@given(SEEDS, st.floats(0, 0.3))
@FEW
def test_more_support_with_the_ratios_of_the_others_kept_never_costs_a_seat_without_error(
    seed: int, more: float
) -> None:
    base = base_of(election(seed), PARTIES)
    for k in range(len(PARTIES)):
        grown = base.national * (1 - more)
        grown[k] += more
        grown[k] += 1 - grown.sum()
        before = seats(election(seed), base.national[None, :], EXACT, Runs(2, 1)).outcomes.wins[:, k]
        after = seats(election(seed), grown[None, :], EXACT, Runs(2, 1)).outcomes.wins[:, k]
        assert (after >= before).all()


def test_surprises_come_as_often_as_stated_and_as_the_region_votes() -> None:
    results, swing = election(4), replace(EXACT, surprise=0.2)
    base = base_of(results, PARTIES)
    found = seats(results, base.national[None, :], swing, Runs(20_000, 3)).outcomes.chances
    winners = np.eye(3)[base.shares.argmax(axis=1)]
    expected = 0.8 * winners + 0.2 * base.regional[base.place]
    assert np.abs(found - expected).max() < 0.012


def test_the_same_seed_gives_the_same_numbers_and_another_seed_others() -> None:
    first, again = seats(election(2)), seats(election(2))
    assert (first.outcomes.wins == again.outcomes.wins).all()
    assert (seats(election(2), runs=Runs(300, 8)).outcomes.seats != first.outcomes.seats).any()


@given(st.integers(1, 200), st.integers(0, 2**70))
@FEW
def test_a_scenario_is_the_same_however_many_there_are(count: int, seed: int) -> None:
    whole = seats(election(2, ridings=9), runs=Runs(201, seed)).outcomes.seats
    assert (seats(election(2, ridings=9), runs=Runs(count, seed)).outcomes.seats == whole[:count]).all()


@pytest.mark.skipif(not has_compiler(), reason="numba is not installed")
@pytest.mark.parametrize("threads", [1, 2])
def test_the_compiled_loop_gives_the_same_numbers_whatever_the_threads(threads: int) -> None:
    import numba

    base, swing = base_of(election(5, ridings=40), PARTIES), Swing()
    drawn = national(base)
    regions = informed(base, drawn.mean(axis=0), swing, (), TODAY)
    asked = question(projected(base, regions.expected, swing), regions, drawn, swing)
    before = numba.get_num_threads()
    numba.set_num_threads(min(threads, before))
    try:
        quick = run(asked, count=1000, seed=3, compiled=True)
    finally:
        numba.set_num_threads(before)
    plain = run(asked, count=1000, seed=3, compiled=False)
    assert (quick.seats == plain.seats).all()
    assert (quick.wins == plain.wins).all()


def test_scenarios_are_told_as_they_are_done() -> None:
    done: list[int] = []
    base = base_of(election(1), PARTIES)
    regions = informed(base, base.national, Swing(), (), TODAY)
    project(base, regions, base.national[None, :], Swing(), (TODAY, TODAY), Runs(150, 1), done.append)
    assert sum(done) == 150


def test_normal_deviates_are_those_of_the_normal_distribution() -> None:
    exact = np.array([NormalDist().inv_cdf((i + 0.5) / 65536) for i in range(0, 65536, 97)])
    assert np.abs(normals()[::97] - exact).max() < 4e-4
    assert normals().std() == pytest.approx(1, abs=1e-3)
    grid = np.linspace(-5, 5, 101)
    assert normal_below(grid) == pytest.approx(np.array([NormalDist().cdf(x) for x in grid]), abs=1.5e-4)


def test_the_widening_is_that_of_a_t_of_four_degrees() -> None:
    rng = np.random.default_rng(2)
    drawn = np.sqrt(4 / rng.chisquare(4, 400_000))
    levels = np.array([0.05, 0.25, 0.5, 0.75, 0.95])
    assert widening(levels) == pytest.approx(np.quantile(drawn, levels), rel=0.01)


def test_the_hash_is_splitmix64() -> None:
    # the first two outputs for the seed 1234567, as published with the generator
    state = np.array([1234567], np.uint64) + np.uint64(0x9E3779B97F4A7C15) * np.arange(1, 3, dtype=np.uint64)
    assert mixed(state).tolist() == [6457827717110365317, 3203168211198807973]


def test_the_numbers_of_a_scenario_are_even_and_independent() -> None:
    drawn = numbers(mixed(np.arange(4000, dtype=np.uint64)), np.arange(8, dtype=np.uint64), 6).reshape(4000, -1) / 65536
    assert np.abs(drawn.mean(axis=0) - 0.5).max() < 0.02
    assert np.abs(np.corrcoef(drawn.T) - np.eye(drawn.shape[1])).max() < 0.08


def test_quadrature_and_scenarios_agree() -> None:
    base, swing = base_of(election(6), PARTIES), replace(Swing(), region=0.0)
    regions = informed(base, base.national, swing, (), TODAY)
    made = projected(base, regions.expected, swing)
    drawn = run(question(made, regions, base.national[None, :], swing), count=20_000, seed=1)
    assert np.abs(chances(made.mean, made.error, made.surprise) - drawn.chances).max() < 0.015


@given(SEEDS, st.floats(-0.05, 0.05))
@FEW
def test_a_national_swing_is_found_again_in_the_regions_together(seed: int, moved: float) -> None:
    base = base_of(election(seed), PARTIES)
    shift = np.array([moved, -moved, 0.0])
    after = regional(base, base.national + shift, Swing())
    assert base.weights @ after == pytest.approx(base.national + shift, abs=1e-9)


def by_election(riding: Riding, gain: float, day: date) -> ByElection:
    total = riding.total
    votes = {
        p: round(total * (riding.share(p) / 100 + (gain if p == "HAR" else -gain if p == "MEA" else 0)))
        for p in riding.votes
    }
    return ByElection(day, Riding(riding.id, riding.name, "", votes))


def nation_of(results: Results) -> dict[str, float]:
    return {p: results.share(p) / 100 for p in results.parties}


def test_by_elections_move_their_own_region_and_less_than_they_moved_themselves() -> None:
    results = election(7)
    base, day = base_of(results, PARTIES), date(2031, 1, 10)
    known = [by_election(r, 0.08, day) for r in results.ridings if r.region == "West"][:3]
    messages = heard(base, known, lambda _: nation_of(results), Swing())
    found = informed(base, base.national, Swing(), messages, TODAY)
    moved = found.expected - regional(base, base.national, Swing())
    west = base.regions.index("West")
    assert 0 < moved[west, 0] < 0.08
    assert moved[west, 1] < 0
    assert np.delete(moved, west, axis=0) == pytest.approx(0)
    still = informed(base, base.national, Swing(), (), TODAY).error
    assert (found.error[west] < still[west]).all()
    assert np.delete(found.error, west, axis=0) == pytest.approx(np.delete(still, west, axis=0))


def test_an_older_by_election_says_less() -> None:
    results = election(7)
    base = base_of(results, PARTIES)
    riding = next(r for r in results.ridings if r.region == "West")

    def moved(day: date) -> float:
        messages = heard(base, [by_election(riding, 0.08, day)], lambda _: nation_of(results), Swing())
        return float(np.abs(informed(base, base.national, Swing(), messages, TODAY).expected - base.regional).max())

    assert moved(TODAY - timedelta(700)) < moved(TODAY - timedelta(10))


def test_by_elections_that_miss_far_are_trusted_less_than_two_times_a_general_election() -> None:
    results = election(7)
    base = base_of(results, PARTIES)
    wild = heard(base, [by_election(r, 0.3, TODAY) for r in results.ridings[:6]], lambda _: nation_of(results), Swing())
    tame = heard(base, [by_election(r, 0.0, TODAY) for r in results.ridings[:6]], lambda _: nation_of(results), Swing())
    assert inflation(wild) > inflation(()) > inflation(tame)
    assert inflation(()) == 2


def test_how_unusual_is_measured_against_the_swing_of_the_day() -> None:
    results = election(7)
    base, riding = base_of(results, PARTIES), election(7).won_by("HAR")[3]
    one = by_election(riding, -0.1, TODAY)
    (message,) = heard(base, [one], lambda _: nation_of(results), EXACT)
    (found,) = compared([one], [results])
    known = unusual(found, message, base, 2.0).unusual
    assert known is not None
    assert (known.expected, known.miss) == (pytest.approx(riding.share("HAR")), pytest.approx(-10, abs=0.01))


def test_members_are_listed_by_risk_and_those_without_a_riding_are_named() -> None:
    found = seats(election(3))
    held = election(3)
    people = [Person(f"m{i}", f"Member {i}", r.winner, r.name.upper()) for i, r in enumerate(held.ridings)]
    people.append(Person("nobody", "No Body", "HAR", "Elsewhere"))
    risks = found.at_risk(people)
    assert risks.without == ("nobody",)
    assert [m.risk for m in risks.members] == sorted((m.risk for m in risks.members), reverse=True)
    assert {m.called for m in risks.members} <= {"safe", "likely held", "toss-up", "likely lost", "as good as lost"}
    chances_ = {r.riding: r.chances for r in found.ridings()}
    assert all(m.risk == pytest.approx(1 - chances_[m.riding][m.party]) for m in risks.members)
    assert all(m.last_margin > 0 for m in risks.members)
    assert {m.party for m in found.at_risk(people, party="MEA").members} == {"MEA"}
    assert len(risks.rows()) == 30


def test_ranges_are_those_of_the_scenarios() -> None:
    found = seats(election(3), runs=Runs(500, 2))
    won = found.outcomes.seats[:, found.projection.base.parties.index("HAR")]
    r = found.ranges()["HAR"]
    assert r.mean == pytest.approx(won.mean())
    assert ((won >= r.low90) & (won <= r.high90)).mean() >= 0.9
    assert r.low90 <= r.low50 <= r.middle <= r.high50 <= r.high90
    assert r.majority == pytest.approx((won >= 16).mean())
    assert found.needed == 16
    with pytest.raises(UnknownName, match="no party 'ZZZ'"):
        found.majority("ZZZ")


def test_outcomes_hold_their_share_of_wins() -> None:
    made = Outcomes(np.array([[1, 0], [0, 1]], np.int16), np.array([[1, 1]]))
    assert made.chances.tolist() == [[0.5, 0.5]]
