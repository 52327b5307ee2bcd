"""Answer: whose number includes whose? On record within signed within wants it within would vote for it in secret."""

from __future__ import annotations

from whipcount.model.motion import Act

NESTED = (Act.SAID, Act.SIGNED, Act.TOLD, Act.VOTED)
"""Each within the next: whoever says so openly has signed, whoever signed wants it, whoever wants it would vote for it
in secret. The first of the three is the weakest, so what rests on it is said with it."""
_WITHIN_TOLD = (Act.SPOKE, Act.QUIT)
"""Whoever spoke for it in the room, or left a post over it, wants it; neither need have signed."""
_THOSE_WHO = {
    Act.SAID: "say so openly",
    Act.SIGNED: "have signed",
    Act.TOLD: "want it",
    Act.SPOKE: "spoke for it",
    Act.VOTED: "would vote for it",
    Act.QUIT: "quit over it",
}


def within(inner: Act, outer: Act) -> bool:
    """Say whether everybody who did the inner act is taken to be among those of the outer; an act is within itself."""
    if inner is outer:
        return True
    if inner in _WITHIN_TOLD:
        return outer in {Act.TOLD, Act.VOTED}
    return outer in NESTED and NESTED.index(inner) < NESTED.index(outer)


def assumption(inner: Act, outer: Act) -> str:
    """Say what is taken for granted where two acts are compared; nothing for one and the same."""
    return "" if inner is outer else f"if all who {_THOSE_WHO[inner]} also {_THOSE_WHO[outer]}"
