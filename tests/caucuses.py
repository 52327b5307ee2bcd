"""Invented caucuses, what is reported of them, and how sources err."""

from datetime import date, timedelta

from hypothesis import strategies as st

from whipcount.count.reconcile.electorate import Elector, Kind, prior
from whipcount.count.reconcile.hedges import Ways
from whipcount.count.reconcile.layers import Layer
from whipcount.count.reconcile.nested import Step
from whipcount.count.reconcile.posterior import Model
from whipcount.count.reconcile.report import Hedge, Report, Side

STEPS = {
    Layer.WANTS: Step(0.8, 9),
    Layer.SIGNED: Step(0.6, 4),
    Layer.SPOKE: Step(0.5, 5),
    Layer.RECORD: Step(0.4, 6),
    Layer.DECLARED: Step(0.7, 5),
}
WAYS = Ways(0.7, 0.06, 0.3, 0.3, 0.25, 0.08, (0.2, 0.2), (0.4, 0.4), (0.5, 0.03), (0.75, 0.05))
NODES = 6
"""Laws hold for any number of nodes, and few are quick."""


@st.composite
def bodies(draw: st.DrawFn, most: int = 9) -> tuple[Elector, ...]:
    moods = draw(st.sampled_from((0, 1, 1, 2, 3)))
    odds = st.floats(-4, 3)
    loading = st.tuples(*[st.floats(-1.5, 1.5)] * moods)
    kinds = draw(st.lists(st.sampled_from(list(Kind)), min_size=2, max_size=most))
    return tuple(Elector(f"m{i}", kind, draw(odds), draw(loading)) for i, kind in enumerate(kinds))


@st.composite
def reports(draw: st.DrawFn, members: int, most: int = 4) -> tuple[Report, ...]:
    return tuple(draw(st.lists(report(members), max_size=most)))


@st.composite
def report(draw: st.DrawFn, members: int) -> Report:
    low = draw(st.integers(1, members))
    return Report(
        source=draw(st.sampled_from(("Rowan Tarn", "an organiser", "a whip"))),
        layer=draw(st.sampled_from(list(Layer))),
        hedge=draw(st.sampled_from(list(Hedge))),
        low=low,
        high=draw(st.integers(low, members)),
        side=draw(st.sampled_from(list(Side))),
        outside=draw(st.booleans()),
        on=date(2031, 5, 1) + timedelta(days=draw(st.integers(0, 2))),
    )


def model(body: tuple[Elector, ...]) -> Model:
    return Model(prior(body, NODES), STEPS, WAYS)


def caucus() -> tuple[Elector, ...]:
    kinds = [Kind.SURE] * 2 + [Kind.LOYAL] * 6 + [Kind.OPEN] * 22
    return tuple(Elector(f"m{i}", kind, -1.2 + i % 5 / 3, (0.9,)) for i, kind in enumerate(kinds))
