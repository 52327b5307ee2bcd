"""The average on the polls of two Canadian cycles: its bands, and its last figure against the results."""

from datetime import date, timedelta
from pathlib import Path

import pytest

import polls as evaluation
from whipcount.polls.average import average
from whipcount.polls.poll import OTHER, PollTable, ordered
from whipcount.polls.table import read_polls

DATA = Path(__file__).parent / "data" / "canada-2015-2021.csv"


@pytest.fixture(scope="module")
def canada() -> PollTable:
    rows = read_polls(DATA.read_text(encoding="utf-8"))
    assert rows.problems == ()
    return rows.table


def errors(canada: PollTable, day: date) -> dict[str, float]:
    (result,) = (p for p in canada.polls if p.is_election and p.end == day)
    begin = max((p.end for p in canada.polls if p.is_election and p.end < day), default=date.min)
    cycle = ordered(canada.parties, [p for p in canada.polls if begin <= p.end < day])
    return evaluation.last_figures(cycle, day, dict(result.shares))


def test_the_last_average_is_nearer_to_the_results_than_the_last_ten_polls(canada: PollTable) -> None:
    found = [errors(canada, day) for day in evaluation.ELECTIONS.values()]
    assert sum(f["average"] for f in found) < sum(f["last_ten"] for f in found)
    assert found[1]["average"] < found[1]["last_ten"]
    # in 2019 the last ten polls were nearer, by less than a tenth of a point
    assert found[0]["average"] < found[0]["last_ten"] + 0.1


def test_nine_in_ten_held_out_shares_are_inside_their_bands(canada: PollTable) -> None:
    places = []
    for origin in (date(2019, 12, 1) + timedelta(56 * n) for n in range(11)):
        made = average(canada, origin)
        for poll in (p for p in canada.polls if origin < p.end <= origin + evaluation.STEP):
            places += [place for party, place in evaluation.places(made, poll) if party != OTHER]
    assert len(places) > 300
    assert 0.86 < evaluation.within(places, 0.9) < 0.94


def test_the_clerks_result_leaves_the_average_no_surer_than_polls_can_be(canada: PollTable) -> None:
    """A result measures what polls would say only as well as polls measure a result."""
    on = date(2019, 10, 21)
    (band,) = average(canada, on + timedelta(1)).lead("LPC", "CPC", [on])
    assert band.high90 - band.low90 > 1
