"""Answer: which motion is about the leader, and which is the House's?"""

from __future__ import annotations

from dataclasses import dataclass

from whipcount.model.motion import Motion
from whipcount.model.story import Story


@dataclass(frozen=True, slots=True)
class Motions:
    """The two questions a fight turns on; either may be missing."""

    leader: Motion | None
    house: Motion | None


def motions_of(story: Story) -> Motions:
    """Find the House's motion (the story names it, or its text speaks of confidence) and the leader's (another one)."""
    house = _house_motion(story)
    if not story.leader:
        return Motions(None, house)
    leader = story.person(story.leader)
    others = [m for m in story.motions if m is not house]
    inside = [m for m in others if leader.sits_in(m.body)]
    return Motions(next(iter(inside or others), None), house)


def _house_motion(story: Story) -> Motion | None:
    if story.house and story.house.motion:
        return story.motion(story.house.motion)
    for motion in story.motions:
        if "confidence" in motion.id.lower() or "confidence in the government" in motion.text.lower():
            return motion
    return None
