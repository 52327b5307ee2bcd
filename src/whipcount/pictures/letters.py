"""Answer: what does a House look like in a terminal? One letter per seat, in a half circle or on benches."""

from __future__ import annotations

import math
import string
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from whipcount.pictures.benches import Benches, benches
from whipcount.pictures.chamber import Layout
from whipcount.pictures.order import Order
from whipcount.pictures.plans import after
from whipcount.pictures.seating import Bloc, Colour, Seat, Seating, Side, Stance, State

WIDTH = 80
_VACANT, _DOWN = "·", "▼"
_INNER = 0.34
_TALL = 2.0
"""How many times as high as wide a letter is."""
_STANCES = {
    Stance.AYE: "A",
    Stance.LEANS_AYE: "a",
    Stance.CONDITIONAL: "C",
    Stance.UNDECIDED: "U",
    Stance.ABSTAIN: "-",
    Stance.UNKNOWN: "?",
    Stance.LEANS_NO: "n",
    Stance.NO: "N",
    Stance.GOVERNMENT: "G",
}
_AWAY = "x"
"""A seat that does not vote, where letters stand for stances."""

Paint = Callable[[Seat, str], str]
"""Colour the letters of seats that are like this one."""
Grid = dict[tuple[int, int], tuple[Seat | None, str]]
"""Row and column to letter."""


def in_letters(
    seating: Seating,
    *,
    layout: Layout = Layout.HEMICYCLE,
    colour: Colour = Colour.PARTY,
    width: int = WIDTH,
    paint: Paint | None = None,
) -> str:
    """Draw one letter per seat, at most `width` columns wide, and below what each letter means."""
    numbers = seating.by_party()
    order = Order(seating, colour)
    letters = letters_of(sorted(seating.parties, key=lambda p: -numbers[p.key]))

    def letter(seat: Seat) -> str:
        if seat.state is State.VACANT:
            return _VACANT
        if colour is Colour.PARTY:
            return letters[seat.party] if seat.votes or seat.presides else letters[seat.party].lower()
        return _STANCES[seat.stance] if seat.votes or seat.presides else _AWAY

    grid = _half_circle(order, letter) if layout is Layout.HEMICYCLE else _benches(order, letter, width)
    return "\n".join([*_lines(grid, width, paint), "", *wrapped(_legend(order, letters), width)])


def letters_of(parties: Sequence[Bloc]) -> Mapping[str, str]:
    """Give each party a capital of its own: from its short name, its name, or the first that is free."""
    taken: dict[str, str] = {}
    for party in parties:
        wanted = [c for c in (party.short + party.name).upper() if c in string.ascii_uppercase]
        free = (c for c in [*wanted, *string.ascii_uppercase, *string.digits] if c not in taken.values())
        taken[party.key] = next(free, "#")
    return taken


def wrapped(items: Iterable[str], width: int) -> list[str]:
    """Set items in lines of at most `width` columns, two spaces between them."""
    lines: list[str] = []
    for item in items:
        if lines and len(lines[-1]) + 2 + len(item) <= width:
            lines[-1] += f"  {item}"
        else:
            lines.append(item)
    return lines


def _half_circle(order: Order, letter: Callable[[Seat], str]) -> Grid:
    seats, chair = order.wedges(), order.chair()
    cells, radius = _cells(len(seats))
    bottom = math.ceil(radius / _TALL)
    grid: Grid = {
        (bottom - row, math.floor(x) + math.ceil(radius)): (seat, letter(seat))
        for seat, (row, x) in zip(seats, cells, strict=True)
    }
    if chair:
        middle = math.ceil(radius)
        free = all((bottom, middle + d) not in grid for d in (-1, 0, 1))
        grid[bottom if free else bottom + 1, middle] = (chair, letter(chair))
    left = after(seats, order.seating.majority) if order.seating.majority else None
    if left is not None:
        angle = _angle(cells[left - 1]) if left == len(cells) else (_angle(cells[left - 1]) + _angle(cells[left])) / 2
        grid[min(r for r, _ in grid) - 1, round(math.ceil(radius) - radius * math.cos(angle))] = (None, _DOWN)
    return grid


def _cells(number: int) -> tuple[list[tuple[int, float]], float]:
    """Choose so many places for letters on a half circle, from left to right; row 0 is lowest. Give the radius too."""
    radius = 2.0
    while len(found := _within(radius)) < number:
        radius += 0.25
    kept = sorted(found, key=lambda c: (-_distance(c), c[0], abs(c[1]), c[1]))[:number]
    return sorted(kept, key=lambda c: (_angle(c), c)), radius


def _within(radius: float) -> list[tuple[int, float]]:
    cells = [
        (row, col + 0.5)
        for row in range(math.ceil(radius / _TALL))
        for col in range(-math.ceil(radius), math.ceil(radius))
    ]
    return [c for c in cells if _INNER * radius <= _distance(c) <= radius]


def _distance(cell: tuple[int, float]) -> float:
    return math.hypot(cell[1], (cell[0] + 0.5) * _TALL)


def _angle(cell: tuple[int, float]) -> float:
    return math.atan2((cell[0] + 0.5) * _TALL, -cell[1])


def _benches(order: Order, letter: Callable[[Seat], str], width: int) -> Grid:
    sides = {side: order.bench(side) for side in Side}
    made = _fitting(sides, order.seating.majority, width)
    grid: Grid = {}
    for seat, (x, y) in zip(sides[Side.OPPOSITION], made.opposition, strict=True):
        grid[int(y), int(x - 0.5)] = (seat, letter(seat))
    for seat, (x, y) in zip(sides[Side.GOVERNMENT], made.government, strict=True):
        grid[int(y - 0.6), int(x - 0.5)] = (seat, letter(seat))
    for seat, (x, y) in zip(sides[Side.CROSS], made.cross, strict=True):
        grid[int(y), int(x - 0.5)] = (seat, letter(seat))
    chair = order.chair()
    if chair:
        grid[made.rows, 0] = (chair, letter(chair))
    if order.seating.majority:
        grid[-1, 2 + (order.seating.majority - 1) // made.rows] = (None, _DOWN)
    return grid


def _fitting(sides: Mapping[Side, Sequence[Seat]], majority: int, width: int) -> Benches:
    """Take the lowest benches that are narrow enough."""
    shapes = (6.0, 5.0, 4.0, 3.0, 2.0, 1.0, 0.5)
    government, opposition, cross = (len(sides[s]) for s in (Side.GOVERNMENT, Side.OPPOSITION, Side.CROSS))
    made = [benches(government, opposition, cross, majority, shape) for shape in shapes]
    return next((b for b in made if b.width <= width), made[-1])


def _lines(grid: Grid, width: int, paint: Paint | None) -> list[str]:
    if not grid:
        return []
    top, bottom = min(r for r, _ in grid), max(r for r, _ in grid)
    indent = max(0, (width - max(c for _, c in grid) - 1) // 2)
    lines = []
    for row in range(top, bottom + 1):
        columns = [c for r, c in grid if r == row]
        cells = [grid.get((row, c), (None, " ")) for c in range(max(columns, default=-1) + 1)]
        lines.append(" " * indent + "".join(_painted(cells, paint)) if columns else "")
    return lines


def _painted(cells: Sequence[tuple[Seat | None, str]], paint: Paint | None) -> Iterator[str]:
    """Colour neighbours that are alike in one go."""
    for seat, alike in groupby(cells, key=lambda c: c[0] and replace(c[0], member="", place="", note="", href="")):
        text = "".join(mark for _, mark in alike)
        yield paint(seat, text) if paint and seat else text


def _plain(text: str) -> str:
    """Put a mark in the place of every character that could steer a terminal."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


def _legend(order: Order, letters: Mapping[str, str]) -> list[str]:
    seating = order.seating
    if order.colour is Colour.PARTY:
        numbers = seating.by_party()
        items = [f"{letters[p.key]} {p.name} {numbers[p.key]}" for p in seating.parties if numbers[p.key]]
    else:
        held = seating.by_stance()
        items = [f"{_STANCES[s]} {seating.word(s)} {held[s]}" for s in Stance if held[s]]
    chair, states = order.chair(), seating.by_state()
    if chair:
        items.append("alone: the Speaker")
    away = sum(states[s] for s in (State.NOT_SWORN, State.SUSPENDED, State.ABSENT, State.PAIRED))
    if away:
        items.append(f"{'lower case' if order.colour is Colour.PARTY else _AWAY}: does not vote {away}")
    if states[State.VACANT]:
        items.append(f"{_VACANT} vacant {states[State.VACANT]}")
    if seating.majority:
        items.append(f"{_DOWN} majority {seating.majority}")
    return [_plain(item) for item in items]
