"""Quotations survive whatever marks a page has."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whipcount.reader.fold import fold
from whipcount.reader.quotes import quotations


def quoted(text: str) -> list[str]:
    folded = fold(text).text
    return [folded[q.start : q.end] for q in quotations(folded, 0, len(folded))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said “go” and “stay”.", ["“go”", "“stay”"]),
        ('He said "go" and "stay".', ['"go"', '"stay"']),
        ("«Go», he said.", ["“Go”"]),
        ("He said ‘go’ twice.", ["\u2018go'"]),
        ("He said “she said ‘go’ to me”.", ["“she said \u2018go' to me”"]),
        ("“Unclosed, he said", ["“Unclosed, he said"]),
        ("closed without opening” he said", []),
        ("The members' letter wasn't the rebels' first.", []),
        ("It's 5'10\" tall", []),
        ("“One.” “Two.” “Three", ["“One.”", "“Two.”", "“Three"]),
        ("", []),
    ],
)
def test_marks_are_paired_as_a_reader_would(text: str, found: list[str]) -> None:
    assert quoted(text) == found


@given(st.text(alphabet="a “”\"'‘’.,", max_size=80))
def test_quotations_lie_in_the_text_in_order_and_never_overlap(text: str) -> None:
    folded = fold(text).text
    found = quotations(folded, 0, len(folded))
    assert all(0 <= q.start < q.end <= len(folded) for q in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(q.closed for q in found[:-1])
