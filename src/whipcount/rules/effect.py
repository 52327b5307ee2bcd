"""Answer: what follows when a vote under a rule passes or fails?"""

from __future__ import annotations

from enum import StrEnum


class Effect(StrEnum):
    """What follows by the rule itself; what people then did is another matter."""

    NOTHING = "nothing_automatic"
    STAYS = "stays"
    LEADER_OUT = "leader_out"
    LEADER_OUT_BARRED = "leader_out_barred"
    LEADER_OUT_DISPUTED = "leader_out_disputed"
    LEADER_REPLACED = "leader_replaced"
    LEADER_CHOSEN = "leader_chosen"
    INTERIM_LEADER = "interim_leader"
    LEADERSHIP_CONTEST = "leadership_contest"
    REFERRED = "referred_to_members"
    MEETING = "meeting_called"
    ON_BALLOT = "on_ballot"
    NOT_ON_BALLOT = "not_on_ballot"
    MEMBER_EXPELLED = "member_expelled"
    CHAIR_OUT = "chair_out"
    POWER_ACTIVE = "power_active_until_dissolution"
    POWER_UNAVAILABLE = "power_unavailable_until_dissolution"
    REPEAT = "repeat"
    APPOINTED = "appointed"
    REJECTED = "rejected"
    RESIGN = "resign"
    RESIGN_OR_DISSOLVE = "resign_or_dissolve"
    RESIGN_28_DAYS = "resign_then_28_days"
    RESIGN_OR_ELECTION_7_DAYS = "resign_or_election_7_days"
    RESIGN_UNLESS_DISSOLVED_10_DAYS = "resign_unless_dissolved_10_days"
    RESIGN_AND_BILL_FALLS = "resign_and_bill_falls"
    BILL_ADOPTED = "bill_adopted"
    ELECTION = "election"
    ELECTION_UNLESS_14_DAYS = "election_unless_14_days"
    MAY_DISSOLVE_21_DAYS = "may_dissolve_21_days"
    FORMATION_TASK = "formation_task_to_named_mk"
    MINISTER_EXCLUDED = "minister_excluded"
    POWERS_TRANSFERRED = "powers_transferred"
    POWERS_RESUMED = "powers_resumed"
    REBELS_KEEP_SEATS = "rebels_keep_seats"
    REBEL_LOSES_SEAT = "rebel_loses_seat"

    @property
    def words(self) -> str:
        """Say it in English."""
        return _WORDS[self]


_WORDS = {
    Effect.NOTHING: "nothing follows by itself",
    Effect.STAYS: "the leader or government stays",
    Effect.LEADER_OUT: "the leader is out",
    Effect.LEADER_OUT_BARRED: "the leader is out and may not stand again",
    Effect.LEADER_OUT_DISPUTED: "the leader is out, though the rule is disputed",
    Effect.LEADER_REPLACED: "the named successor takes over",
    Effect.LEADER_CHOSEN: "a leader is chosen",
    Effect.INTERIM_LEADER: "an interim leader is chosen",
    Effect.LEADERSHIP_CONTEST: "a leadership contest follows",
    Effect.REFERRED: "the question goes to the members",
    Effect.MEETING: "a meeting is called",
    Effect.ON_BALLOT: "the challenger is on the ballot",
    Effect.NOT_ON_BALLOT: "the challenger is not on the ballot",
    Effect.MEMBER_EXPELLED: "the member is expelled",
    Effect.CHAIR_OUT: "the chair is out",
    Effect.POWER_ACTIVE: "the power is available until the next dissolution",
    Effect.POWER_UNAVAILABLE: "the power is unavailable until the next dissolution",
    Effect.REPEAT: "the vote is held again",
    Effect.APPOINTED: "the candidate is appointed",
    Effect.REJECTED: "the candidate is rejected",
    Effect.RESIGN: "it must resign",
    Effect.RESIGN_OR_DISSOLVE: "the government resigns or seeks an election",
    Effect.RESIGN_28_DAYS: "the government resigns and a new one must be found within 28 days",
    Effect.RESIGN_OR_ELECTION_7_DAYS: "the government is dismissed unless it calls an election within 7 days",
    Effect.RESIGN_UNLESS_DISSOLVED_10_DAYS: "the cabinet resigns unless the House is dissolved within 10 days",
    Effect.RESIGN_AND_BILL_FALLS: "the government resigns and the bill falls",
    Effect.BILL_ADOPTED: "the bill is adopted",
    Effect.ELECTION: "an election follows",
    Effect.ELECTION_UNLESS_14_DAYS: "an election follows unless confidence is voted within 14 days",
    Effect.MAY_DISSOLVE_21_DAYS: "parliament may be dissolved within 21 days",
    Effect.FORMATION_TASK: "the named member is asked to form a government",
    Effect.MINISTER_EXCLUDED: "the minister is excluded from office",
    Effect.POWERS_TRANSFERRED: "the powers pass to the deputy",
    Effect.POWERS_RESUMED: "the powers are resumed",
    Effect.REBELS_KEEP_SEATS: "the rebels keep their seats",
    Effect.REBEL_LOSES_SEAT: "the rebel loses the seat",
}
