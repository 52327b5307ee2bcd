"""Houses for drawing, with invented parties and people."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from hypothesis import strategies as st

from whipcount.pictures.seating import Bloc, Seat, Seating, Side, Stance, State

SIDES = tuple(Side)


def build(
    sizes: Mapping[str, int],
    *,
    government: str = "HAR",
    states: tuple[State, ...] = (),
    stances: Mapping[str, Stance] | None = None,
    majority: int | None = None,
) -> Seating:
    """Seat so many members per party; the first members have the `states` given."""
    held = stances or {}
    members = [(p, n) for p, number in sizes.items() for n in range(number)]
    given = [*states, *[State.SITTING] * len(members)]
    seats = [
        Seat("" if s is State.VACANT else p, f"Member {p} {n}", f"Ward {n}", s, held.get(p, Stance.UNKNOWN))
        for (p, n), s in zip(members, given, strict=False)
    ]
    blocs = tuple(
        Bloc(
            p,
            f"The {p} party",
            p,
            Side.GOVERNMENT if p == government else Side.CROSS if p == "IND" else Side.OPPOSITION,
        )
        for p in sizes
    )
    votes = sum(s.votes for s in seats)
    return Seating("Assembly", blocs, tuple(seats), votes // 2 + 1 if majority is None else majority)


@st.composite
def seatings(draw: st.DrawFn, *, least: int = 5, most: int = 1000) -> Seating:
    """Draw a House of any size, with any parties, states and stances, and any majority."""
    parties = draw(st.integers(1, 9))
    total = draw(st.integers(least, most))
    cuts = sorted(draw(st.lists(st.integers(0, total), min_size=parties - 1, max_size=parties - 1)))
    sizes = [b - a for a, b in zip([0, *cuts], [*cuts, total], strict=True)]
    blocs = tuple(Bloc(f"P{i}", f"Party {i}", f"P{i}", draw(st.sampled_from(SIDES))) for i in range(parties))
    odd = draw(st.dictionaries(st.integers(0, total - 1), st.sampled_from(State), max_size=12))
    stances = [draw(st.sampled_from(Stance)) for _ in blocs]
    keys = [(i, n) for i, size in enumerate(sizes) for n in range(size)]
    seats = []
    for at, (i, n) in enumerate(keys):
        state = odd.get(at, State.SITTING)
        vacant = state is State.VACANT
        seats.append(Seat("" if vacant else f"P{i}", f"Member {i}.{n}", f"Ward {n}", state, stances[i], href=f"#m{at}"))
    votes = sum(s.votes for s in seats)
    return Seating("Assembly", blocs, tuple(seats), draw(st.integers(0, votes + 2)))


st.register_type_strategy(Seating, seatings())


@pytest.fixture(scope="session")
def seated() -> Callable[..., Seating]:
    """Build a House from sizes."""
    return build
