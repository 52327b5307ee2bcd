"""Past fights: what is read of them, what is fitted on them, and how good the estimate had been."""

import csv
from pathlib import Path

import fit_reports
import pytest
import silent

from whipcount.count.reconcile import assumptions, multipliers
from whipcount.count.reconcile.backtest import Backtest, backtest, crps, wilson, with_fitted
from whipcount.count.reconcile.fit import START, fit
from whipcount.count.reconcile.layers import Layer
from whipcount.count.reconcile.past import Case, Truth, cases
from whipcount.count.reconcile.report import Hedge, Side
from whipcount.count.reconcile.result import Total
from whipcount.model.errors import BadInput, MissingFile
from whipcount.runs.backtesting import read_cases, run_backtest

COUNTS = """\
case_id,report_date,source_kind,hedge,number_low,number_high,of_total,what_is_counted,side_of_source,truth,truth_kind
harbour,2031-05-01,rebel_group,at_least,20,,60,signatories,against_leader,18,later list
harbour,2031-05-02,press,roughly_percent,50,50,100,per cent of members who signed letter,press,30,later list in per cent
harbour,2031-05-09,press,exact,18,18,60,signatories,press,18,after the day
meadow,2031-06-01,press_tally,exact,30,30,90,members saying they back leader,press,50,secret ballot votes for leader
meadow,2031-06-01,whip,exact,12,12,90,votes needed to win,for_leader,40,secret ballot
meadow,2031-06-01,whip,perhaps,12,12,90,votes against,for_leader,40,secret ballot
meadow,2031-06-01,whip,exact,many,12,90,votes against,for_leader,40,secret ballot
meadow,soon,whip,exact,12,12,90,votes against,for_leader,40,secret ballot
nowhere,2031-06-01,whip,exact,12,12,90,votes against,for_leader,40,secret ballot
meadow,2031-06-01,whip,exact,12,12,90,votes against,for_leader,,undisclosed
"""
CRISES = "case_id,t0,caucus_size\nharbour,2031-05-03,60\nmeadow,2031-06-02,90\n"


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(text.splitlines()))


@pytest.fixture(scope="module")
def shipped_cases() -> tuple[Case, ...]:
    return read_cases(fit_reports.PAST)[0]


@pytest.fixture(scope="module")
def tried(shipped_cases: tuple[Case, ...]) -> Backtest:
    return backtest(shipped_cases, multipliers.shipped(), assumptions.shipped())


def test_a_case_has_what_was_reported_by_its_day_and_the_truth() -> None:
    (harbour, meadow), _ = cases(rows(COUNTS), rows(CRISES))
    at_least, percent = harbour.reports
    assert (harbour.members, harbour.target) == (60, Truth(Layer.SIGNED, 18))
    assert (at_least.hedge, at_least.low, at_least.side) == (Hedge.AT_LEAST, 20, Side.AGAINST)
    assert (percent.hedge, percent.number, harbour.claimed[1].truth) == (Hedge.ABOUT, 30, Truth(Layer.SIGNED, 18))
    assert (meadow.reports[0].layer, meadow.target) == (Layer.DECLARED, Truth(Layer.BALLOT, 50, outside=True))
    assert (harbour.public, meadow.public) == (30, 30)


def test_what_cannot_be_used_is_said_line_by_line() -> None:
    _, problems = cases(rows(COUNTS), rows(CRISES))
    assert [(p.where.split(":")[1], p.message.split(" ")[0]) for p in problems] == [
        ("4", "reported"),
        ("6", "'votes"),
        ("7", "hedge"),
        ("8", "a"),
        ("9", "a"),
        ("10", "no"),
    ]


def test_a_folder_without_the_files_or_columns_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(MissingFile, match="no such file"):
        run_backtest(tmp_path)
    (tmp_path / "reported_counts.csv").write_text("case_id,truth\n")
    with pytest.raises(BadInput, match="there is no column report_date"):
        run_backtest(tmp_path)


def test_outcomes_are_no_input(shipped_cases: tuple[Case, ...]) -> None:
    """Votes, exits and peaks may say anything: the cases stay the same."""
    text = (fit_reports.PAST / "leadership_cases.csv").read_text(encoding="utf-8")
    kept = {"case_id", "t0", "caucus_size"}
    blind = [{k: v if k in kept else "999" for k, v in row.items()} for row in rows(text)]
    counts = rows((fit_reports.PAST / "reported_counts.csv").read_text(encoding="utf-8"))
    assert cases(counts, blind)[0] == shipped_cases


def test_nothing_reported_after_the_day_of_the_estimate_is_used(shipped_cases: tuple[Case, ...]) -> None:
    assert all(r.on and r.on <= case.on for case in shipped_cases for r in case.reports)


def test_the_shipped_fit_is_what_the_script_gives() -> None:
    shipped = assumptions.fitted(fit_reports.FITTED.read_text(encoding="utf-8"))
    assert fit_reports.fitted(fit_reports.PAST) == shipped


def test_without_cases_the_fit_is_where_it_starts() -> None:
    assert fit((), (), assumptions.shipped()) == START


def test_signatures_that_are_all_the_votes_there_are_raise_the_step_and_few_lower_it() -> None:
    def signed(inner: int) -> float:
        known = multipliers.Multiplier("x", Layer.SIGNED, inner, 60, 100)
        return fit((), (known,), assumptions.shipped()).signed

    assert signed(5) < START.signed < signed(58)


def test_exaggeration_by_rebels_raises_what_is_taken_off() -> None:
    text = (
        COUNTS.splitlines()[0]
        + "\n"
        + "\n".join(
            f"c{i},2031-05-01,rebel_group,exact,{40 + i},{40 + i},100,signatories,against_leader,23,later list"
            for i in range(6)
        )
    )
    crises = "case_id,t0,caucus_size\n" + "\n".join(f"c{i},2031-05-01,100" for i in range(6))
    found, _ = cases(rows(text), rows(crises))
    made = fit(found, (), assumptions.shipped())
    assert made.inflates > START.inflates
    assert made.honest < START.honest


def test_a_fight_is_estimated_without_itself(shipped_cases: tuple[Case, ...], tried: Backtest) -> None:
    """Changing the truth of a fight changes its own estimate in nothing."""
    from dataclasses import replace

    first = shipped_cases[0]
    lied = replace(first, target=replace(first.target, number=first.target.number + 40))
    lied = replace(lied, claimed=tuple(replace(c, truth=c.truth and lied.target) for c in lied.claimed))
    other = backtest((lied, *shipped_cases[1:]), multipliers.shipped(), assumptions.shipped())
    assert other.cases[0].ninety == tried.cases[0].ninety
    assert other.cases[0].median == tried.cases[0].median


def test_on_the_past_fights_the_estimate_keeps_its_promises(tried: Backtest) -> None:
    assert len(tried.cases) >= 8
    assert tried.covered.low <= 0.9 <= tried.covered.high
    assert 0.85 <= tried.covered.value <= 0.95
    assert tried.better_than_public.value >= 0.3
    assert tried.better_than_times.value >= 0.3


def test_the_score_of_a_sure_number_is_its_distance_from_the_truth() -> None:
    sure = Total(Layer.BALLOT, tuple(float(n == 7) for n in range(20)))
    assert crps(sure, 7) == 0
    assert crps(sure, 12) == 5
    assert crps(sure, 3) == 4


def test_the_score_is_what_pairs_of_draws_give() -> None:
    """CRPS = E|X - truth| - E|X - X'| / 2 (Gneiting and Raftery 2007, equation 21)."""
    p = [0.1, 0.0, 0.25, 0.3, 0.2, 0.15]
    for truth in range(6):
        off = sum(q * abs(n - truth) for n, q in enumerate(p))
        apart = sum(q * r * abs(n - m) for n, q in enumerate(p) for m, r in enumerate(p))
        assert crps(Total(Layer.BALLOT, tuple(p)), truth) == pytest.approx(off - apart / 2)


def test_wilsons_interval_is_the_published_one() -> None:
    """81 of 263 at 95 %: 0.2553 to 0.3662 (R. Newcombe, Statistics in Medicine 17, 1998, 857-872, table I)."""
    found = wilson(81, 263, z=1.959963984540054)
    assert (round(found.low, 4), round(found.high, 4)) == (0.2553, 0.3662)


def test_fitted_values_take_their_places() -> None:
    made = with_fitted(assumptions.shipped(), START)
    assert (made.ways.wide, made.steps[Layer.SIGNED].mean) == (START.wide, START.signed)
    assert made.steps[Layer.WANTS] == assumptions.shipped().steps[Layer.WANTS]


def test_of_the_silent_every_range_holds_the_majority_and_the_mean_error_is_half_the_naive_one() -> None:
    """Not so of each tally: the naive number of one was right to six votes by chance."""
    found = [silent.majority(tally, silent.CARRIED["half"]) for tally in silent.tallies()]
    assert all(m.ninety.low <= m.truth == 55 <= m.ninety.high for m in found)
    assert sum(m.error for m in found) < 0.6 * sum(abs(m.naive - m.truth) for m in found)


def test_the_naive_majorities_are_the_published_ones() -> None:
    naive = {t["claimant"]: silent.majority(t, 1.0).naive for t in silent.tallies()}
    assert naive["ITV"] == pytest.approx(137, abs=1)
    assert naive["the i"] == 68
