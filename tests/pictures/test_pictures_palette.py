import re
from itertools import combinations

import pytest

from whipcount.pictures.palette import AYE, FAINT, GROUND, NO, PARTIES, QUIET, STANCES, TEXT, Ink, css

MARKS = {*PARTIES.values(), *STANCES.values(), AYE, NO, FAINT}


def light(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: str, b: str) -> float:
    high, low = sorted((light(a), light(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("ink", sorted(MARKS, key=lambda i: i.light))
def test_every_mark_is_at_least_3_to_1_against_its_ground(ink: Ink) -> None:
    assert contrast(ink.light, GROUND.light) >= 3
    assert contrast(ink.dark, GROUND.dark) >= 3


@pytest.mark.parametrize("ink", [TEXT, QUIET])
def test_words_are_at_least_4_5_to_1(ink: Ink) -> None:
    assert contrast(ink.light, GROUND.light) >= 4.5
    assert contrast(ink.dark, GROUND.dark) >= 4.5


def test_colours_of_parties_differ() -> None:
    for a, b in combinations(PARTIES.values(), 2):
        assert a.light != b.light
        assert a.dark != b.dark


def test_the_style_names_only_our_own_classes_and_fetches_nothing() -> None:
    rules = css()
    assert set(re.findall(r"\.([a-z][\w-]*)", rules)) <= set(re.findall(r"\.(wc[\w-]*)", rules))
    assert not re.search(r"url\(|@import|<|&|\"|'", rules)
    assert "@media screen and (prefers-color-scheme:dark)" in rules
