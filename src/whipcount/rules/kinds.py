"""Answer: which closed lists of kinds do the rules use? One enum each, and their words on screen."""

from __future__ import annotations

from enum import StrEnum


class Target(StrEnum):
    """What the rule is aimed at; the order here is the order of the answer."""

    PARTY_LEADER = "party_leader"
    HEAD_OF_GOVERNMENT = "head_of_government"
    HEAD_OF_STATE_GOVERNMENT = "head_of_state_government"
    GOVERNMENT = "government"
    PRESIDING_OFFICER = "presiding_officer"
    LEGISLATURE = "legislature"
    MINISTER = "minister"
    CAUCUS_CHAIR = "caucus_chair"
    CAUCUS_MEMBER = "caucus_member"
    MEMBER_SEAT = "member_seat"
    RULE_CHANGE = "rule_change"

    @property
    def rank(self) -> int:
        """Give the place in the order of the answer: leaders and governments are first."""
        return 0 if self.is_leader else list(Target).index(self)

    @property
    def is_leader(self) -> bool:
        """Say whether it is aimed at a leader or a government."""
        return self in _LEADERS


_LEADERS = {Target.PARTY_LEADER, Target.HEAD_OF_GOVERNMENT, Target.HEAD_OF_STATE_GOVERNMENT, Target.GOVERNMENT}


class Family(StrEnum):
    """How the rule works."""

    NOTICE_THEN_BALLOT = "notice_then_ballot"
    PETITION = "petition"
    PETITION_CONTEST = "petition_contest"
    FLOOR_MOTION = "floor_motion"
    CONSTRUCTIVE_MOTION = "constructive_motion"
    GOVERNMENT_CONFIDENCE_QUESTION = "government_confidence_question"
    SCHEDULED_REVIEW = "scheduled_review"
    INVESTITURE_NEGATIVE = "investiture_negative"
    DISSOLUTION_VOTE = "dissolution_vote"
    SUCCESSION = "succession"
    SEAT_SANCTION = "seat_sanction"
    NONE = "no_formal_mechanism"


class Binding(StrEnum):
    """What stands behind the rule."""

    CONSTITUTION = "constitution"
    TREATY = "treaty"
    STATUTE = "statute"
    STATUTE_OPT_IN = "statute_opt_in"
    CHAMBER_RULE = "chamber_rule"
    PARTY_RULE = "party_rule"
    CONVENTION = "convention"
    CUSTOM = "custom"
    ADVISORY = "advisory"
    CONTESTED = "contested"
    NONE = "none"

    @property
    def words(self) -> str:
        """Say it in English."""
        return "statute, opted in to" if self is Binding.STATUTE_OPT_IN else self.value.replace("_", " ")


class Publicity(StrEnum):
    """Who can see the trigger."""

    PUBLIC = "public"
    CONCEALED = "secret"
    PRIVATE = "private"
    PRIVATE_UNTIL_FILED = "private_until_filed"
    UNSPECIFIED = "unspecified"

    @property
    def words(self) -> str:
        """Say it in English."""
        return self.value.replace("_", " ")


class Question(StrEnum):
    """What the vote asks; it gives the polarity of the votes for."""

    REMOVE = "remove"
    KEEP = "keep"
    REPLACE = "replace"
    OPEN_CONTEST = "open_contest"
    APPOINT = "appoint"
    DISSOLVE = "dissolve"
    CHOOSE_LEADER = "choose_leader"
    CHOOSE_SUCCESSOR = "choose_successor"
    ADOPT = "adopt"
    REFER = "refer"
    NONE = "none"

    @property
    def words(self) -> str:
        """Say what a vote for is for."""
        return _QUESTIONS[self]


_QUESTIONS = {
    Question.REMOVE: "to remove",
    Question.KEEP: "to keep",
    Question.REPLACE: "to replace by a named successor",
    Question.OPEN_CONTEST: "to open a contest",
    Question.APPOINT: "to appoint",
    Question.DISSOLVE: "to dissolve",
    Question.CHOOSE_LEADER: "to choose a leader",
    Question.CHOOSE_SUCCESSOR: "to choose a successor",
    Question.ADOPT: "to adopt",
    Question.REFER: "to refer the question",
    Question.NONE: "on nothing",
}


class Tie(StrEnum):
    """What a tie means."""

    FAILS = "fails"
    PASSES = "passes"
    REVOTE = "revote"
    CASTING_VOTE = "chair_casting_vote"
    CASTING_VOTE_MANDATORY = "chair_casting_vote_mandatory"

    @property
    def by_chair(self) -> bool:
        """Say whether the one in the chair decides."""
        return self in {Tie.CASTING_VOTE, Tie.CASTING_VOTE_MANDATORY}


class SourceQuality(StrEnum):
    """How good the source is: the text itself, an official page, news or an institute, a blog or encyclopedia."""

    PRIMARY = "primary"
    OFFICIAL = "official"
    REPUTABLE = "reputable"
    SECONDARY = "secondary"
    UNSOURCED = "unsourced"


class Status(StrEnum):
    """How far the row is covered by its sources."""

    SOURCED = "sourced"
    PARTLY_SOURCED = "partly_sourced"
    UNSOURCED = "unsourced"
