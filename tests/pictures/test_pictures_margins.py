from __future__ import annotations

import math
from fractions import Fraction
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whipcount.model.errors import BadInput
from whipcount.pictures.coalitions import Coalition, coalition_bar, coalition_table, signed
from whipcount.pictures.margins import between, binned, margins, share, split

WEIGHTS = st.dictionaries(st.integers(-1000, 1000), st.integers(1, 1000), min_size=1, max_size=60)


def chances(weights: dict[int, int]) -> dict[int, Fraction]:
    whole = sum(weights.values())
    return {m: Fraction(w, whole) for m, w in weights.items()}


@given(WEIGHTS)
def test_the_bars_hold_all_probability_and_none_crosses_zero(weights: dict[int, int]) -> None:
    given_ = chances(weights)
    bars = binned(given_)
    kept = {m: p for m, p in given_.items() if p >= 1e-4}
    assert math.isclose(sum(b.chance for b in bars), float(sum(kept.values())), rel_tol=1e-9)
    for bar in bars:
        inside = sum(p for m, p in kept.items() if bar.low < m < bar.high)
        assert math.isclose(bar.chance, float(inside), abs_tol=1e-12), "no margin stands on the edge of a bar"
        assert not bar.low < 0 < bar.high or bar.chance == float(given_.get(0, 0))
    for a, b in pairwise(bars):
        assert a.high <= b.low + 1e-9
    assert len(bars) <= 100


@given(WEIGHTS, st.sampled_from([50, 90]))
def test_a_range_holds_its_share_and_leaves_no_more_than_half_the_rest_at_either_end(
    weights: dict[int, int], percent: int
) -> None:
    given_ = chances(weights)
    low, high = between(given_, percent)
    assert sum(p for m, p in given_.items() if low <= m <= high) >= Fraction(percent, 100) - Fraction(1, 10**5)
    tail = Fraction(100 - percent, 200) + Fraction(1, 10**5)
    assert sum(p for m, p in given_.items() if m < low) <= tail
    assert sum(p for m, p in given_.items() if m > high) <= tail


@settings(max_examples=50)
@given(WEIGHTS)
def test_the_chart_is_well_formed_inside_its_frame_and_says_everything(weights: dict[int, int]) -> None:
    given_ = chances(weights)
    node = ET.fromstring(margins(given_, name="m"))
    text = node.findtext("desc") or ""
    lost, tie, carried = split(given_)
    assert f"falls {share(carried)}" in text
    assert f"tie {share(tie)}" in text
    assert f"survives {share(lost)}" in text
    height = float(node.get("height") or 0)
    for rect in node.iter("rect"):
        x, width = (float((rect.get(k) or "").rstrip("%")) for k in ("x", "width"))
        y, tall = (float(rect.get(k) or 0) for k in ("y", "height"))
        assert 0 <= x <= x + width <= 100.001
        assert 0 <= y <= y + tall <= height
        assert rect.findtext("title")
    words = [t.text or "" for t in node.iter("text")]
    assert "0" in words
    for percent in (50, 90):
        assert any(w.startswith(f"{percent} %: {signed(between(given_, percent)[0])}") for w in words)


def test_the_tie_is_marked_only_where_it_can_happen() -> None:
    assert "tie 25 %" in margins({-1: 0.5, 0: 0.25, 1: 0.25})
    assert ">tie" not in margins({-1: 0.5, 1: 0.5})


def test_margins_that_only_come_in_twos_make_no_comb() -> None:
    bars = binned(dict.fromkeys(range(-100, 101, 2), 1 / 101))
    assert len({round(b.density, 9) for b in bars if b.chance}) <= 3


@pytest.mark.parametrize(
    ("wrong", "message"), [({1: 0.5}, "add up to 0.5"), ({1: 1.5, 2: -0.5}, "negative"), ({}, "add up to 0")]
)
def test_what_is_no_distribution_is_refused(wrong: dict[int, float], message: str) -> None:
    with pytest.raises(BadInput, match=message):
        margins(wrong)


def test_percent_never_rounds_to_certainty() -> None:
    assert [share(p) for p in (0, 0.001, 0.5, 0.999, 1)] == ["0 %", "under 1 %", "50 %", "over 99 %", "100 %"]


@given(st.integers(0, 300), st.integers(0, 300))
def test_a_coalition_wins_just_when_its_ayes_exceed_the_noes(ayes: int, noes: int) -> None:
    found = Coalition(("A", "B"), ayes, noes)
    assert (found.surplus >= 0) == (ayes > noes)
    assert ("short" in found.words()) == (ayes <= noes)


@given(st.integers(1, 300), st.integers(0, 300))
def test_the_bar_shows_what_is_there_what_is_needed_and_what_is_over_or_missing(ayes: int, noes: int) -> None:
    found, whole = Coalition(("A",), ayes, noes), ayes + noes
    node = ET.fromstring(coalition_bar(found, whole))
    widths = sum(float((r.get("width") or "").rstrip("%")) for r in node.iter("rect"))
    assert widths == pytest.approx(100 * ayes / whole, abs=0.01)
    gaps = [n for n in node.iter("line") if n.get("stroke-dasharray")]
    assert bool(gaps) == (found.surplus < 0)
    assert node.get("aria-label") == found.words()


def test_the_table_of_coalitions_keeps_names_text() -> None:
    table = coalition_table([Coalition(("<b>A</b>", "B"), 60, 40)], 100, "Who <i>")
    node = ET.fromstring(table)
    assert node.findtext("caption") == "Who <i>"
    assert [c.text for c in node.iter("td")] == ["60", "40", "+9"]
    assert [c.text for c in ET.fromstring(coalition_table([], 1, "None")).iter("td")] == ["None."]
