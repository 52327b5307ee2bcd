"""Answer: how are quotas, fractions, names and numbers of the data said in English?"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import assert_never

from whipcount.rules.threshold import Count, Exceeds, Quota, Share

_SHARES = {
    Fraction(1, 2): "half",
    Fraction(1, 3): "a third",
    Fraction(2, 3): "two-thirds",
    Fraction(1, 4): "a quarter",
    Fraction(3, 4): "three-quarters",
    Fraction(1, 5): "a fifth",
    Fraction(3, 5): "three-fifths",
    Fraction(1, 6): "a sixth",
    Fraction(1, 10): "a tenth",
    Fraction(3, 20): "15 per cent",
}


def plain(name: str) -> str:
    """Say an identifier of the data in words: `caucus_members` is "caucus members"."""
    return name.replace("_", " ")


def share_words(share: Fraction) -> str:
    """Say a fraction: "a fifth", or "7/50" where English has no short word."""
    return _SHARES.get(share, str(share))


def quota_words(quota: Quota, bases: Mapping[str, int], names: Mapping[str, str]) -> str:
    """Say a quota with its base: "a fifth of 153 caucus members"; `names` gives better words for a base."""
    match quota:
        case Count():
            return "a fixed number" if quota.n else "nobody has to ask"
        case Share():
            what = names.get(quota.of, plain(quota.of))
            base = f"{bases[quota.of]} {what}" if quota.of in bases else f"the {what}"
            plus = f" plus {quota.plus}" if quota.plus else ""
            return f"{'more than ' if quota.strict else ''}{share_words(quota.share)} of {base}{plus}"
        case Exceeds():
            return f"more than the votes {plain(quota.votes)}"
        case _:
            assert_never(quota)


def capital(text: str) -> str:
    """Begin a sentence."""
    return text[:1].upper() + text[1:]
