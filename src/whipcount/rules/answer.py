"""Answer: how does Whipcount say what so many members can do on a day? The result of asking the rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from html import escape

from whipcount.model.entry import Json
from whipcount.model.tabular import Tabular


@dataclass(frozen=True, slots=True)
class MechanismAnswer:
    """One mechanism on one day: can it be used, what does it take, what follows."""

    id: str
    name: str
    institution: str
    available: bool
    why_not: tuple[str, ...]
    """Plain sentences: which condition fails or is unknown, which immunity holds until when."""
    trigger_required: int | None
    """Members needed to force it, under the rule's own base and rounding; given also where it is not available."""
    trigger_met: bool | None
    """None where there is no trigger, no base, or the number of supporters was not given."""
    short_by: int | None
    trigger_base: str
    """Such as `a fifth of 153 caucus members`."""
    vote_required: tuple[int, ...]
    """Votes needed to pass, one number per test that can be computed before the vote."""
    vote_text: str
    """The bar in words: question, method, majority of what, ties."""
    effect_pass: str
    effect_fail: str
    receiver: str
    public: str
    """Whether the trigger is public or secret."""
    binding: str
    amend: str
    source: tuple[str, ...]
    source_quality: str
    text: str
    """The rule in one paraphrased paragraph."""
    certain: bool
    """False where the rule is only partly sourced, contested, or a fact it asks for is unknown."""
    target: str = ""
    """What it is aimed at: party_leader, government, caucus_chair, ..."""
    aimed_at_leader: bool = False
    """True where it is aimed at a leader or a government."""
    by_members: bool = True
    """False where there is no trigger, it comes by itself, or somebody outside the body starts it."""
    by_group: bool = False
    """True where a parliamentary group of any size starts it, so that the number counts groups."""
    unit: str = "supporters"
    """What is counted to start it: signatures, letters, members."""
    condition: str = ""
    """What would have to be otherwise: "had the caucus adopted the review power"; empty where available."""
    unmet: tuple[str, ...] = ()
    """Names of the facts whose conditions fail."""
    unknown: tuple[str, ...] = ()
    """Names of the facts that nobody gave and that decide whether it can be used."""
    blocked: bool = False
    """True where an immunity shuts it that day."""
    remarks: tuple[str, ...] = ()
    """What was assumed, and shields that bind only some members."""
    consequence: str = ""
    """What follows from the vote, in a sentence."""
    blocked_by: tuple[str, ...] = ()
    """The immunities that shut it, until when and on whom."""
    fail_required: tuple[int, ...] = ()
    """Votes that are enough to stop it, where the rule counts those: 175 noes against a nominee."""
    question: str = ""
    """What the vote asks: remove, keep, replace, ...; it gives the polarity of the votes for."""
    tie: str = ""
    """What a tie means: fails, passes, revote, chair_casting_vote, chair_casting_vote_mandatory."""
    family: str = ""
    citation: str = ""
    """Where the rule is written: act and section, or article."""
    notes: str = ""
    """What to know when reading the sources: conflicts among them, gaps, common errors."""
    last_seen: str = ""
    """Latest date on which a source showed the rule operating; empty where none was noted."""
    effect_nothing: str = ""
    """What follows where nobody acts in time; empty where that is nothing."""
    exists: bool = True
    """False for a row that records that there is no mechanism."""
    who: str = ""
    """Who may start it."""
    form: str = ""
    """In which form: signed notice, letters, motion."""
    in_force: tuple[str, ...] = ()
    """Its periods in words."""
    shields: tuple[str, ...] = ()
    """Its immunities as the rule has them: on whom, how long, after what; `why_not` says which hold that day."""
    status: str = ""
    """How far it is covered by its sources: `sourced`, `partly sourced`, `unsourced`."""
    confidence: str = ""
    """`high`, `medium` or `low`."""
    doubts: tuple[str, ...] = ()
    """Why it is not certain, a clause each, besides the facts that nobody gave (`unknown`)."""

    @property
    def usable(self) -> bool | None:
        """Say whether it can be used that day; None where a fact that nobody gave would decide."""
        open_question = self.exists and self.unknown and not self.unmet and not self.blocked
        return None if open_question else self.available


@dataclass(frozen=True, slots=True)
class RulesAnswer(Tabular):
    """Everything the rules of one body say on one day."""

    body: str
    on: date
    supporters: int | None
    sentence: str
    """The answer in one or two sentences; "Nothing by rule" is an answer."""
    mechanisms: tuple[MechanismAnswer, ...]
    name: str = ""
    """The body's name."""
    see_also: tuple[str, ...] = ()
    """Ids of other bodies that can act against the same leader or government."""
    size: int | None = None
    """Members of the body, where that is known."""
    nearest: str = ""
    """Where supporters can force nothing: the nearest thing to it, and what it would take."""
    assumed: tuple[str, ...] = ()
    """What somebody said "what if" of, such as `adopted = true`, and what was taken for granted."""
    otherwise: str = ""
    """The sentence without those assumptions; empty where there are none."""

    @property
    def available(self) -> tuple[MechanismAnswer, ...]:
        """Give the mechanisms that can be used that day."""
        return tuple(m for m in self.mechanisms if m.available)

    def rows(self) -> list[dict[str, Json]]:
        """Give one row per mechanism."""
        return [_row(m) for m in self.mechanisms]

    def _repr_html_(self) -> str:
        """Show the sentence, then the mechanisms as a table, in a notebook."""
        said = [f"{self.name or self.body} on {self.on}: {self.sentence}"]
        said += [f"What if: {'; '.join(self.assumed)}. As it is: {self.otherwise}"] if self.otherwise else []
        said += [f"Nearest: {self.nearest}"] if self.nearest else []
        return "".join(f"<p>{escape(text)}</p>" for text in said) + Tabular._repr_html_(self)


def _row(m: MechanismAnswer) -> dict[str, Json]:
    return {
        "mechanism": m.id,
        "name": m.name,
        "available": m.available,
        "why_not": "; ".join(m.why_not),
        "trigger_required": m.trigger_required,
        "unit": m.unit,
        "trigger_base": m.trigger_base,
        "trigger_met": m.trigger_met,
        "short_by": m.short_by,
        "receiver": m.receiver,
        "public": m.public,
        "immunity": "; ".join(m.shields),
        "vote": m.vote_text,
        "vote_required": m.vote_required[0] if m.vote_required else None,
        "effect": m.effect_pass,
        "effect_if_failed": m.effect_fail,
        "changed_by": m.amend,
        "certain": m.certain,
        "doubts": "; ".join(m.doubts),
        "last_seen": m.last_seen,
        "source_quality": m.source_quality,
        "source": " ; ".join(m.source),
    }
