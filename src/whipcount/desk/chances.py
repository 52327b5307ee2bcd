"""Answer: what does the page show of how probable each margin is, under scenarios that somebody wrote down?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from whipcount.desk import words
from whipcount.house.answer import HouseAnswer
from whipcount.pictures.margins import Outcomes, margin_words, margins

if TYPE_CHECKING:
    from whipcount.house.distribution import Distribution
    from whipcount.house.scenario import Scenario


@dataclass(frozen=True, slots=True)
class ScenarioRow:
    """One scenario: its probability, and what each party does in it."""

    probability: str
    says: str


@dataclass(frozen=True, slots=True)
class Chances:
    """The distribution of the margin, and what it rests on."""

    svg: Markup
    sentence: str
    matters: str
    scenarios: tuple[ScenarioRow, ...]


def chances(made: Distribution, scenarios: tuple[Scenario, ...], answer: HouseAnswer) -> Chances:
    """Turn a distribution into what the page shows."""
    names = {p.party.id: p.party.name for p in answer.parties}
    first = made.matters[0] if made.matters and made.matters[0].swing else None
    return Chances(
        svg=margins(made.by_margin, name="margins", title="Ayes less noes, and how probable"),
        sentence=margin_words(made.by_margin, Outcomes()),
        matters=f"The decision that matters most is that of {names[first.bloc]}." if first else "",
        scenarios=tuple(_row(s) for s in scenarios),
    )


def _row(scenario: Scenario) -> ScenarioRow:
    done = [f"{party} {line}" for party, line in scenario.lines.items() if line]
    return ScenarioRow(f"{100 * scenario.probability:.0f} %", words.joined(done))
