"""Answer: which candidates are proposed, and how sure are rules and model together?

How sure is a logistic function of what the model gives the claim, the holder's likeliest other position, and somebody else in the
same sentence, of whether the rules propose the claim too, and of how plainly the holder is named; one function per kind of
claim, fitted by `training/calibrate.py` on stories that neither had seen. It is the share of such claims that is right, and it
alone decides.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from whipcount.model.claim import Claim, HolderKind, PositionClaim, TotalClaim
from whipcount.model.motion import Position

Weights = tuple[float, ...]
"""One for each of `Candidate.measures`."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim that may be proposed."""

    claim: Claim
    likely: float
    """The model's probability, 0 to 1."""
    rival: float = 0.0
    """The model's probability of the holder's likeliest other position."""
    ruled: bool = False
    """Whether the rules propose it."""
    crowd: float = 0.0
    """The model's probability that somebody else holds a position in the same sentence."""
    first: bool = False
    """Whether the rules rank the holder first for the sentence."""
    here: bool = False
    """Whether the sentence itself names the holder."""

    @property
    def measures(self) -> tuple[float, ...]:
        """Give what the table weighs: one, then logits and switches."""
        logits = logit(self.likely), logit(self.rival), logit(self.crowd)
        mild = isinstance(self.claim, PositionClaim) and self.claim.position not in {Position.AYE, Position.NO}
        return 1.0, *logits, float(self.ruled), float(self.first), float(self.here), float(mild)

    @property
    def kind(self) -> str:
        """Say what is claimed: of a member, a party or a group, a total, or an event."""
        match self.claim:
            case PositionClaim(holder=holder):
                return holder.kind.value
            case TotalClaim():
                return "total"
            case _:
                return "event"


@dataclass(frozen=True, slots=True)
class Table:
    """How sure, and how sure is enough, by kind of claim."""

    weights: Mapping[str, Weights]
    bars: Mapping[str, float]
    second: float
    """How sure a second position of one holder in one article has to be."""


def load(path: Path) -> Table:
    """Load the table that comes with the network."""
    kept = json.loads(path.read_text(encoding="utf-8"))
    return Table({k: tuple(v) for k, v in kept["weights"].items()}, kept["bars"], kept["second"])


def sure(candidate: Candidate, table: Table) -> float:
    """Give how likely a candidate is right, in hundredths between 0.01 and 0.99."""
    score = sum(w * x for w, x in zip(table.weights[candidate.kind], candidate.measures, strict=True))
    return min(0.99, max(0.01, round(1 / (1 + math.exp(-max(-30.0, score))), 2)))


def logit(probability: float) -> float:
    """Give the log odds, cut at one in a hundred."""
    cut = min(0.99, max(0.01, probability))
    return math.log(cut / (1 - cut))


def chosen(candidates: Iterable[Candidate], table: Table) -> Iterator[tuple[Candidate, float]]:
    """Give the candidates to propose with how sure each is; a holder's likeliest position, and rarely a second."""
    asked: defaultdict[tuple[object, ...], list[tuple[Candidate, float]]] = defaultdict(list)
    for candidate in candidates:
        how = sure(candidate, table)
        if how >= table.bars[candidate.kind]:
            asked[_question(candidate)].append((candidate, how))
    for found in asked.values():
        first, *others = sorted(found, key=_rank)
        yield first
        yield from (f for f in others[:1] if f[1] >= table.second and f[0].claim.evidence != first[0].claim.evidence)


def _rank(found: tuple[Candidate, float]) -> tuple[bool, float]:
    """Put the likeliest first; of one number, what the rules read, which count better than the model."""
    candidate, how = found
    return isinstance(candidate.claim, TotalClaim) and not candidate.ruled, -how


def _question(candidate: Candidate) -> tuple[object, ...]:
    claim = candidate.claim
    if isinstance(claim, PositionClaim) and claim.holder.kind is not HolderKind.GROUP:
        return claim.motion, claim.holder
    if isinstance(claim, TotalClaim):
        return claim.motion, claim.low, claim.high, claim.evidence  # a group counted once stands in one place
    return (id(candidate),)
