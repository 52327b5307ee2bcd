"""Errors are named in words that people use."""

import pytest

from whipcount.scoring.errors import errors
from whipcount.scoring.match import Compared
from whipcount.scoring.outcome import Measure, Outcome, Verdict


@pytest.mark.parametrize(
    ("measure", "name"),
    [
        (Measure.TRIPLES, "missed position: leans aye"),
        (Measure.TOTALS, "missed total: leans aye"),
        (Measure.EVENTS, "missed event: leans aye"),
        (Measure.BASIS, "missed basis: leans aye"),
        (Measure.ACT, "missed act: leans aye"),
    ],
)
def test_an_error_names_one_of_what_was_compared(measure: Measure, name: str) -> None:
    outcome = Outcome(measure, Verdict.MISSED, "leans_aye", "Ada Quill on the leader")
    assert [e.kind for e in errors([Compared("a1", "quay", (), (outcome,))])] == [name]
