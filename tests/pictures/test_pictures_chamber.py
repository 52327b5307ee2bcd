from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whipcount.model.errors import BadInput
from whipcount.pictures.benches import benches
from whipcount.pictures.chamber import Layout, chamber, plan_of
from whipcount.pictures.hemicycle import arc, border
from whipcount.pictures.marks import Form, of_stance
from whipcount.pictures.marks import drawn as drawn_seat
from whipcount.pictures.order import Order
from whipcount.pictures.plans import WIDTH, Plan, after
from whipcount.pictures.seating import Bloc, Colour, Seat, Seating, Side, Stance, State
from whipcount.pictures.standalone import whole

BOTH = [(layout, colour) for layout in Layout for colour in Colour]
LAYOUTS, COLOURS = st.sampled_from(Layout), st.sampled_from(Colour)
pytestmark = pytest.mark.filterwarnings(
    "ignore::hypothesis.errors.HypothesisWarning"
)  # a House of 1000 is long to print
some = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.data_too_large, HealthCheck.too_slow]
)
HOSTILE = "<script>alert(1)</script>\"'&]]>{{ 7 }}"
SNEAKY = "javascript:alert(2)"


def seats_of(svg: str) -> list[ET.Element]:
    plain = svg.replace('xmlns="http://www.w3.org/2000/svg"', "")
    return [n for n in ET.fromstring(plain).iter() if "wc-seat" in (n.get("class") or "").split()]


def ends(seat: ET.Element) -> Iterator[tuple[float, float, float]]:
    """Give x, y and extent of everything that is drawn for a seat, lines included."""
    for node in seat.iter():
        line = float(node.get("stroke-width") or 0) / 2
        if node.tag == "circle":
            yield float(node.get("cx") or 0), float(node.get("cy") or 0), float(node.get("r") or 0) + line
        elif node.tag == "path" and "A" not in (node.get("d") or ""):
            for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", (node.get("d") or "")):
                yield float(x), float(y), line


def apart(plan: Plan) -> bool:
    """Say whether all circles are apart: a grid keeps the check quick for a thousand seats."""
    width = 2 * max(p.r for p in plan.seats)
    cells: dict[tuple[int, int], list[int]] = {}
    for i, p in enumerate(plan.seats):
        cells.setdefault((math.floor(p.x / width), math.floor(p.y / width)), []).append(i)
    for (cx, cy), here in cells.items():
        near = [j for dx in (-1, 0, 1) for dy in (-1, 0, 1) for j in cells.get((cx + dx, cy + dy), ())]
        for i in here:
            a = plan.seats[i]
            for b in (plan.seats[j] for j in near if j > i):
                if math.hypot(a.x - b.x, a.y - b.y) < a.r + b.r:
                    return False
    return True


@some
@given(st.from_type(Seating), LAYOUTS, COLOURS)
def test_no_two_seats_overlap_and_all_stand_inside_the_frame(seating: Seating, layout: Layout, colour: Colour) -> None:
    plan = plan_of(Order(seating, colour), layout)
    assert apart(plan)
    for p in plan.seats:
        assert p.r <= p.x <= WIDTH - p.r
        assert p.r <= p.y <= plan.height - p.r


@settings(max_examples=80, deadline=None)
@given(st.integers(5, 1000))
def test_a_half_circle_of_any_size_keeps_its_seats_apart_and_its_middle_open(number: int) -> None:
    made = arc(number)
    assert len(made.spots) == number
    assert made.radii[-1] > 0.37
    for row, radius in enumerate(made.radii):
        angles = sorted(s.angle for s in made.spots if s.row == row)
        steps = [b - a for a, b in pairwise(angles)]
        assert all(2 * radius * math.sin(step / 2) > made.cell * (1 - 1e-6) for step in steps)
    assert made.cell > min(0.2, 0.7 / math.sqrt(number)) * 0.95, "rows are chosen so that seats are large"


@some
@given(st.from_type(Seating), LAYOUTS, COLOURS)
def test_what_is_drawn_for_a_seat_stays_inside_its_circle(seating: Seating, layout: Layout, colour: Colour) -> None:
    plan = plan_of(Order(seating, colour), layout)
    drawn = seats_of(chamber(seating, layout=layout, colour=colour))
    assert len(drawn) == len(plan.seats)
    for seat, placed in zip(drawn, plan.seats, strict=True):
        for x, y, extent in ends(seat):
            assert math.hypot(x - placed.x, y - placed.y) + extent <= placed.r + 0.35


@some
@given(st.from_type(Seating), LAYOUTS, COLOURS)
def test_as_many_seats_are_drawn_as_there_are_and_each_is_named_and_leads_somewhere(
    seating: Seating, layout: Layout, colour: Colour
) -> None:
    drawn = seats_of(chamber(seating, layout=layout, colour=colour))
    assert len(drawn) == len(seating.seats)
    assert Counter(n.get("href") for n in drawn) == Counter(s.href for s in seating.seats)
    by_href = {s.href: s for s in seating.seats}
    for node in drawn:
        seat, title = by_href[node.get("href") or ""], node.findtext("title") or ""
        if seat.state is State.VACANT:
            assert title.startswith("Vacant seat")
        else:
            assert all(w in title for w in (seat.member, seating.bloc(seat.party).name, seat.place))
            assert (seating.word(seat.stance) if seat.votes else seating.standing(seat.state)) in title


@some
@given(st.from_type(Seating))
def test_parties_stand_as_wedges_in_the_order_given(seating: Seating) -> None:
    plan = plan_of(Order(seating, Colour.PARTY), Layout.HEMICYCLE)
    keys = [p.key for p in seating.parties]
    wedges = plan.seats[:-1] if any(s.presides for s in seating.seats) else plan.seats
    found = [keys.index(p.seat.party) for p in wedges if p.seat.party]
    assert found == sorted(found)


@some
@given(st.from_type(Seating), COLOURS)
def test_the_line_has_exactly_the_majority_of_votes_on_its_left(seating: Seating, colour: Colour) -> None:
    seats = Order(seating, colour).wedges()
    left = after(seats, seating.majority) if seating.majority else None
    if left is None:
        on_the_floor = sum(s.votes for s in seats)  # one in the chair who votes sits apart
        assert seating.majority == 0 or seating.majority > on_the_floor
        return
    made = arc(len(seats))
    rows = dict(enumerate(border(made, left)))
    before = [s for s in made.spots if s.angle < rows[s.row][1]]
    assert set(before) == set(made.spots[:left])
    assert sum(s.votes for s in seats[:left]) == seating.majority
    for spot in made.spots:
        radius, angle = rows[spot.row]
        assert radius * abs(math.sin(spot.angle - angle)) >= made.cell / 2 * 0.95 - 1e-9, "the line crosses no seat"


@given(st.integers(0, 500), st.integers(0, 500), st.integers(0, 90), st.integers(1, 500))
def test_a_side_reaches_across_the_line_just_when_it_has_the_majority(
    government: int, opposition: int, cross: int, majority: int
) -> None:
    made = benches(government, opposition, cross, majority, 2.3)
    corners = made.line(majority)

    def left(x: float, y: float) -> bool:
        at = next(a[0] for a, b in pairwise(corners) if a[0] == b[0] and a[1] <= y <= b[1])
        return x < at

    for side in (made.government, made.opposition):
        assert sum(left(x, y) for x, y in side) == min(len(side), majority)
    top, low = (max((y for _, y in made.opposition), default=0), min((y for _, y in made.government), default=99999))
    assert top < made.chair[1] < low, "the government sits on the Speaker's right, the opposition faces it"
    assert all(x > made.chair[0] + 1 for x, _ in (*made.government, *made.opposition, *made.cross))
    assert min((x for x, _ in made.cross), default=9999) > max((x for x, _ in made.government), default=0)


def test_the_largest_party_of_a_side_sits_nearest_the_speaker(seated: Callable[..., Seating]) -> None:
    order = Order(seated({"GRN": 3, "REF": 9, "IND": 2, "HAR": 12}), Colour.PARTY)
    assert [s.party for s in order.bench(Side.OPPOSITION)] == ["REF"] * 9 + ["GRN"] * 3
    assert [s.party for s in order.bench(Side.CROSS)] == ["IND"] * 2


def test_seats_that_do_not_vote_are_hollow_and_signed(seated: Callable[..., Seating]) -> None:
    states = (State.SPEAKER, State.NOT_SWORN, State.SUSPENDED, State.ABSENT, State.PAIRED, State.VACANT)
    made = seated({"HAR": 9}, states=states)
    drawn = seats_of(chamber(made))
    shapes = {n.findtext("title"): [c for c in n if c.tag != "title"] for n in drawn}
    hollow = {title for title, parts in shapes.items() if parts[0].get("fill") == "none"}
    assert {(title or "").split(": ")[-1] for title in hollow} == {*(made.standing(s) for s in states[:5]), "Ward 5"}
    mark = of_stance(Stance.AYE)
    assert len({drawn_seat(mark, state, 10, 10, 8) for state in State}) == len(State) - 1, "one chair, however it votes"


@pytest.mark.parametrize(("layout", "colour"), BOTH)
def test_the_speaker_sits_in_the_chair(seated: Callable[..., Seating], layout: Layout, colour: Colour) -> None:
    plan = plan_of(Order(seated({"HAR": 20, "REF": 19}, states=(State.SPEAKER,)), colour), layout)
    chair = next(p for p in plan.seats if p.seat.state is State.SPEAKER)
    others = [p for p in plan.seats if p is not chair]
    if layout is Layout.HEMICYCLE:
        assert chair.x == WIDTH / 2
        assert chair.y == pytest.approx(max(p.y for p in others))
    else:
        assert chair.x < min(p.x for p in others)


def test_stances_have_shapes_of_their_own_and_so_have_the_first_parties() -> None:
    assert len({(of_stance(s).form, of_stance(s).hollow) for s in Stance}) == len(Stance)
    blocs = tuple(Bloc(f"P{i}", f"P{i}", f"P{i}", Side.OPPOSITION) for i in range(12))
    order = Order(Seating("A", blocs, tuple(Seat(b.key) for b in blocs)), Colour.PARTY)
    assert len({(m.form, m.hollow) for m in order.party_marks().values()}) == 12
    assert Form.DOT not in {m.form for m in order.party_marks().values()}


@some
@given(st.from_type(Seating), LAYOUTS, COLOURS)
def test_the_text_names_every_total(seating: Seating, layout: Layout, colour: Colour) -> None:
    node = ET.fromstring(chamber(seating, layout=layout, colour=colour, name="c"))
    assert node.get("aria-labelledby") == "c-title c-desc"
    text = node.findtext("desc") or ""
    assert text.startswith(f"{len(seating.seats)} seat")
    assert all(f"{p.name} {seating.by_party()[p.key]}" in text for p in seating.parties)
    for state in (State.VACANT, State.NOT_SWORN, State.SUSPENDED, State.ABSENT, State.PAIRED):
        number = seating.by_state()[state]
        assert (f"{state.value.capitalize()}: {number}." in text) == bool(number)
    if colour is Colour.STANCE:
        assert all(f"{seating.word(s)} {n}" in text for s, n in seating.by_stance().items())
    assert (f"majority: {seating.majority} of" in text) == bool(seating.majority)


@pytest.mark.parametrize(("layout", "colour"), BOTH)
def test_hostile_names_stay_text(layout: Layout, colour: Colour) -> None:
    bloc = Bloc(HOSTILE, HOSTILE, HOSTILE, Side.GOVERNMENT)
    labels = {Stance.AYE: HOSTILE}
    seats = tuple(Seat(HOSTILE, HOSTILE, HOSTILE, stance=Stance.AYE, note=HOSTILE, href=SNEAKY) for _ in range(9))
    made = Seating(HOSTILE, (bloc,), seats, 5, labels)
    for svg in (chamber(made, layout=layout, colour=colour), whole(made, layout=layout, colour=colour)):
        assert "<script" not in svg
        assert SNEAKY not in svg
        node = ET.fromstring(svg)
        assert HOSTILE in (seats_of(svg)[0].findtext("title") or "")
        assert {n.tag.split("}")[-1] for n in node.iter()} <= set(
            "svg title desc style rect text g a path circle".split()
        )


@settings(deadline=None)
@given(st.text(max_size=40))
def test_no_name_can_break_the_document(name: str) -> None:
    made = Seating(name, (Bloc("P", name, name, Side.CROSS),), (Seat("P", name, name, note=name),) * 5, 3)
    for svg in (chamber(made), whole(made, layout=Layout.BENCHES)):
        assert len(seats_of(svg)) == 5


@pytest.mark.parametrize(("layout", "colour"), BOTH)
def test_the_same_house_gives_the_same_picture(seated: Callable[..., Seating], layout: Layout, colour: Colour) -> None:
    made = [whole(seated({"HAR": 31, "REF": 29}), layout=layout, colour=colour) for _ in range(2)]
    assert made[0] == made[1]


@pytest.mark.parametrize("number", [0, 1, 2, 3, 4])
@pytest.mark.parametrize(("layout", "colour"), BOTH)
def test_even_the_smallest_house_is_drawn(number: int, layout: Layout, colour: Colour) -> None:
    made = Seating("A", (Bloc("P", "P", "P", Side.OPPOSITION),), (Seat("P"),) * number, 1)
    assert len(seats_of(chamber(made, layout=layout, colour=colour))) == number
    assert ET.fromstring(whole(made, layout=layout, colour=colour)).get("width") == str(WIDTH)


def test_a_seat_of_an_unknown_party_is_refused() -> None:
    with pytest.raises(BadInput, match="not drawn: XYZ"):
        Seating("A", (), (Seat("XYZ"),))
    twice = Bloc("P", "P", "P", Side.CROSS)
    with pytest.raises(BadInput, match="one key"):
        Seating("A", (twice, twice), ())
