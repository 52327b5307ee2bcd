"""Answer: does the government still have the votes on a day? The House, put together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from whipcount.house import defeat
from whipcount.house.answer import Combination, HouseAnswer
from whipcount.house.floor import floor
from whipcount.house.seats import facts, party_seats, roll, speaker
from whipcount.house.stances import stances
from whipcount.model.record import RecordedClaim
from whipcount.model.story import Story

_SPELLED_OUT = 3
"""Combinations that one sentence can hold."""


def house(story: Story, records: Sequence[RecordedClaim], on: date, *, include_unreviewed: bool = False) -> HouseAnswer:
    """Give the House on a day in exact whole numbers: seats, combinations, crossings, stated positions."""
    given, body = facts(story)
    parties = party_seats(story, on)
    called = roll(story, on)
    government = sum(p.votes for p in parties if p.in_government)
    votes = sum(p.votes for p in parties)
    others = votes - government
    falls = defeat.defeats(parties)
    return HouseAnswer(
        on=on,
        name=body.name,
        seats=body.size,
        vacancies=len(called.vacant),
        speaker=speaker(story, on),
        parties=parties,
        votes=votes,
        majority=defeat.majority(votes),
        government_votes=government,
        other_votes=others,
        government_margin=government - others,
        defeats=falls,
        defeats_if_rest_abstain=defeat.defeats(parties, rest_abstain=True),
        crossings_needed=defeat.crossings_needed(government, others),
        absences_needed=defeat.absences_needed(government, others),
        stances=stances(story, records, on, include_unreviewed=include_unreviewed),
        sentence=_sentence(government, others, falls),
        source=given.source,
        roll=called,
        floor=floor(story, records, on, parties, include_unreviewed=include_unreviewed),
    )


def _sentence(government: int, others: int, falls: Sequence[Combination]) -> str:
    margin = government - others
    has = f"The government has {government} of {government + others} votes"
    if margin > 0:
        return f"{has}, {margin} more than all others together: no combination of other parties defeats it alone."
    if margin == 0:
        return f"{has}, as many as all others together; a tie does not defeat it."
    against = f"{has}, {-margin} fewer than all others together"
    if not falls:
        return f"{against}; no combination of parties defeats it without members who sit for none."
    ways = "; ".join(_together(c) for c in falls[:_SPELLED_OUT])
    more = len(falls) - _SPELLED_OUT
    least = "at least " if len(falls) == defeat.MOST else ""
    rest = f", and {least}{more} more {'way' if more == 1 else 'ways'}" if more > 0 else ""
    return f"{against}. It falls if these vote against it, were everybody else to vote with it: {ways}{rest}."


def _together(combination: Combination) -> str:
    *others, last = [p.name for p in combination.parties]
    names = f"{', '.join(others)} and {last}" if others else last
    return f"{names} ({combination.ayes} to {combination.noes})"
