"""Answer: which articles are copies of each other? One wire story on thirty sites is one source.

Two texts are copies when most of the shorter one's runs of five words stand in the other (containment, after Broder
1997, "On the resemblance and containment of documents"). Copies are grouped and shown, never merged.
"""

from __future__ import annotations

import re
from collections import defaultdict
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
    near = _near({name: runs(text) for name, text in texts.items()})
    groups: list[list[str]] = []
    for name in (n for n in texts if near[n]):
        group = next((g for g in groups if near[name].issuperset(g)), None)
        if group is None:
            groups.append([name])
        else:
            group.append(name)
    return tuple(tuple(group) for group in groups if len(group) > 1)


def _near(taken: Mapping[str, Runs]) -> dict[str, set[str]]:
    """Give the copies of each text, comparing only texts that can be copies.

    A copy lacks at most a fifth of the shorter text's runs, so of any more than a fifth of them it has one. The
    rarest are asked for: what stands under every story of a site brings nobody together.
    """
    having: defaultdict[bytes, list[str]] = defaultdict(list)
    for name, own in taken.items():
        for run in own:
            having[run].append(name)
    near: dict[str, set[str]] = {name: set() for name in taken}
    for name, own in taken.items():
        rarest = sorted(own, key=lambda run: len(having[run]))[: int(len(own) * (1 - MOST)) + 1]
        for other in {met for run in rarest for met in having[run]} - {name}:
            if shared(own, taken[other]) >= MOST:
                near[name].add(other)
                near[other].add(name)
    return near
