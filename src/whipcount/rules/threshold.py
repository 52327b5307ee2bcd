"""Answer: how many is a quota? Exact whole numbers, under the rule's own rounding."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import ceil, floor

from whipcount.rules.mechanism import Quota

_FRACTIONS = {(1, 5): "a fifth", (1, 4): "a quarter", (1, 3): "a third", (1, 2): "half", (2, 3): "two thirds"}


def required(quota: Quota, bases: Mapping[str, int]) -> int | None:
    """Give the least whole number that meets the quota; None for a relative quota or an unknown base.

    At least num/den of the base is the ceiling; more than num/den is the floor plus one; then `plus` is added.
    """
    match quota.kind:
        case "count":
            return quota.n
        case "relative":
            return None
        case "fraction":
            base = bases.get(quota.of)
            if base is None:
                return None
            share = Fraction(quota.num, quota.den) * base
            return (floor(share) + 1 if quota.strict else ceil(share)) + quota.plus


def in_words(quota: Quota, bases: Mapping[str, int]) -> str:
    """Say the quota with its base: `at least a fifth of 153 caucus members`."""
    match quota.kind:
        case "count":
            return str(quota.n)
        case "relative":
            return f"more than {quota.vs}"
        case "fraction":
            share = _FRACTIONS.get((quota.num, quota.den), f"{quota.num}/{quota.den}")
            what = quota.of.replace("_", " ")
            base = f"{bases[quota.of]} {what}" if quota.of in bases else what
            plus = f", plus {quota.plus}" if quota.plus else ""
            return f"{'more than' if quota.strict else 'at least'} {share} of {base}{plus}"
