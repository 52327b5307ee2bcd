"""Answer: who does the model think stands where? The best sentence for each holder, motion and position."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from whipcount.model.motion import Act, Position
from whipcount.reader.names import Kind, Mention
from whipcount.reader.neural.network import Judged, Numbers
from whipcount.reader.neural.window import DISTANCE, PLACE, Line

LADDER = (
    Position.AYE, Position.LEANS_AYE, Position.UNDECIDED, Position.EVASIVE, Position.LEANS_NO, Position.NO,
)  # fmt: skip
ACTS = (Act.SIGNED, Act.SAID, Act.TOLD, Act.SPOKE, Act.VOTED, Act.QUIT)
FAINT = 0.05
"""What is less likely than this is not an opinion."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """A position that a holder may hold, at the sentence that shows it best."""

    line: Line
    mention: Mention
    motion: str
    """`leader` or `house`."""
    position: Position
    act: Act
    likely: float
    """The model's probability of this position, 0 to 1, not yet calibrated."""
    conditional: bool
    withdraws: bool
    crowd: float = 0.0
    """The model's probability that somebody else holds any position on the motion in this sentence."""
    first: bool = False
    """Whether the rules rank the holder first for this sentence."""
    here: bool = False
    """Whether the sentence itself names the holder."""

    @property
    def holder(self) -> tuple[Kind, str, int]:
        """Say who holds it; a group is nobody but itself."""
        kind = Kind.PERSON if self.mention.kind is Kind.LEADER else self.mention.kind
        return kind, self.mention.ref, self.mention.start if kind is Kind.GROUP else 0


def opinions(judged: Iterable[Judged]) -> tuple[Opinion, ...]:
    """Give the most likely opinion of each holder, motion and position, the likeliest first."""
    best: dict[tuple[object, ...], Opinion] = {}
    for opinion in (o for j in judged for o in _all(j)):
        key = (*opinion.holder, opinion.motion, opinion.position)
        if key not in best or opinion.likely > best[key].likely:
            best[key] = opinion
    return tuple(sorted(best.values(), key=lambda o: -o.likely))


def by_question(found: Iterable[Opinion]) -> Iterator[list[Opinion]]:
    """Give the opinions of each holder on each motion, the likeliest first."""
    asked: defaultdict[tuple[object, ...], list[Opinion]] = defaultdict(list)
    for opinion in found:
        asked[(*opinion.holder, opinion.motion)].append(opinion)
    yield from asked.values()


def _all(judged: Judged) -> Iterator[Opinion]:
    pairs = judged.window.pairs
    for motion in ("leader", "house"):
        likely: Numbers = judged.pairs[motion]
        held = _held(judged, 1 - likely[:, 0])
        for row, column in np.argwhere(likely[:, 1:] >= FAINT):
            pair = pairs[row]
            others = (p for ref, p in held[pair.line].items() if ref != pair.mention.ref)
            yield Opinion(
                line=judged.window.lines[pair.line],
                mention=pair.mention,
                motion=motion,
                position=LADDER[column],
                act=ACTS[int(judged.pairs["act"][row].argmax())],
                likely=float(likely[row, column + 1]),
                conditional=bool(judged.pairs["condition"][row, 0] > 0.5),  # noqa: PLR2004  # more likely than not
                withdraws=bool(judged.pairs["withdraws"][row, 0] > 0.5),  # noqa: PLR2004  # same
                crowd=max(others, default=0.0),
                first=pair.features[PLACE] == 0,
                here=pair.features[DISTANCE] == 0,
            )


def _held(judged: Judged, any_position: Numbers) -> defaultdict[int, dict[str, float]]:
    """Give, for each sentence, how likely everybody holds any position in it; groups stand apart."""
    held: defaultdict[int, dict[str, float]] = defaultdict(dict)
    for pair, likely in zip(judged.window.pairs, any_position, strict=True):
        if pair.mention.kind is not Kind.GROUP:
            held[pair.line][pair.mention.ref] = float(likely)
    return held
