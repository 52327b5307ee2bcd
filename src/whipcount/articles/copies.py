"""Answer: which articles are copies of each other? One wire story on thirty sites is one source.

Two texts are copies when most of the shorter one's runs of five words stand in the other (containment, after Broder
1997, "On the resemblance and containment of documents"). Copies are grouped and shown, never merged.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from fractions import Fraction
from hashlib import blake2b

RUN = 5
MOST = Fraction(4, 5)
"""The share of the shorter text's runs that must stand in the other."""

Runs = frozenset[bytes]


def runs(text: str) -> Runs:
    """Give the hashes of all runs of five words, case and punctuation aside; a shorter text is one run."""
    words = re.findall(r"\w+", text.casefold())
    starts = range(max(1, len(words) - RUN + 1)) if words else ()
    return frozenset(blake2b(" ".join(words[i : i + RUN]).encode(), digest_size=8).digest() for i in starts)


def shared(one: Runs, other: Runs) -> Fraction:
    """Give the share of the shorter text's runs that stand in the other; 0 where a text has no words."""
    shorter = min(len(one), len(other))
    return Fraction(len(one & other), shorter) if shorter else Fraction(0)


def copies(texts: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """Group the ids of texts that are copies; a text without a copy is in no group.

    Every two texts of a group are copies of each other, so that a round-up which holds two stories does not make
    them one. A text goes to the first group that takes it, in the order given.
    """
    taken = {name: runs(text) for name, text in texts.items()}
    groups: dict[str, list[str]] = {}
    firsts: defaultdict[bytes, list[str]] = defaultdict(list)  # run -> the first members of groups that have it
    for name, own in taken.items():
        group = _taking(own, groups, firsts, taken)
        if group is None:
            groups[name] = [name]
            for run in own:
                firsts[run].append(name)
        else:
            groups[group].append(name)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def _taking(
    own: Runs, groups: Mapping[str, list[str]], firsts: Mapping[bytes, list[str]], taken: Mapping[str, Runs]
) -> str | None:
    met = Counter(first for run in own for first in firsts.get(run, ()))
    close = {first for first, n in met.items() if n >= MOST * min(len(own), len(taken[first]))}
    fitting = (g for g in groups if g in close and all(shared(own, taken[m]) >= MOST for m in groups[g]))
    return next(fitting, None)
