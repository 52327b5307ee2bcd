"""Answer: how many of several members, each with a probability of their own, and which of them?

The total of independent members has a Poisson-binomial distribution; it is built by taking one member after the other.
To learn about each member from what is known of the total, the same is done from the other end: how probable is what is
known, given how many of the first i members there are? Every term is positive. (Dividing a member out of the total
would be shorter, and explodes: with probabilities of a half or more its error reaches 10^200 for 343 members.)

Arrays are members x nodes for probabilities, totals x nodes for distributions; the nodes are those of the moods.
"""

from __future__ import annotations

import numpy as np

from whipcount.count.reconcile.floats import Floats


def totals(chances: Floats) -> Floats:
    """Give the distribution of the total at each node: 0 to members, x nodes."""
    members, nodes = chances.shape
    made = np.zeros((members + 1, nodes))
    made[0] = 1.0
    for i, chance in enumerate(chances):
        _take(made, i, chance)
    return made


def members_given(chances: Floats, known: Floats) -> Floats:
    """Give, for each member and node, the probability that the member is in and of what is known about the total.

    `known` is the likelihood of each total at each node: 0 to members, x nodes.
    """
    before = _all_before(chances)
    made = np.empty_like(chances)
    after = known
    for i in reversed(range(len(chances))):
        chance, with_member = chances[i], after[1:]
        made[i] = chance * np.einsum("tu,tu->u", before[i, : i + 1], with_member)
        after = (1 - chance) * after[:-1] + chance * with_member
    return made


def _all_before(chances: Floats) -> Floats:
    """Give the distribution of the total of the first i members, for each i: members x totals x nodes."""
    members, nodes = chances.shape
    made = np.zeros((members, members + 1, nodes))
    made[:1, 0] = 1.0
    for i in range(members - 1):
        made[i + 1, : i + 2] = made[i, : i + 2] * (1 - chances[i])
        made[i + 1, 1 : i + 2] += made[i, : i + 1] * chances[i]
    return made


def _take(made: Floats, done: int, chance: Floats) -> None:
    """Take one more member, in place."""
    with_member = made[: done + 1] * chance
    made[: done + 1] *= 1 - chance
    made[1 : done + 2] += with_member
