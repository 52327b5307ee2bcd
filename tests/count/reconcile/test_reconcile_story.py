"""From a count to its reconciled range: members, reports, and what comes out."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from whipcount.count.policy import policy
from whipcount.count.reconcile.assumptions import Assumptions, shipped
from whipcount.count.reconcile.electorate import Elector, Kind
from whipcount.count.reconcile.estimate import reconcile
from whipcount.count.reconcile.hearing import reports
from whipcount.count.reconcile.layers import Layer
from whipcount.count.reconcile.odds import electors
from whipcount.count.reconcile.report import Hedge, Side
from whipcount.count.result import Count
from whipcount.count.tally import count
from whipcount.model.asof import AsOf
from whipcount.model.claim import Basis, Source, SourceKind
from whipcount.model.errors import BadInput
from whipcount.model.motion import Act, Body, Motion, Position
from whipcount.model.person import Membership, Person, Roster
from whipcount.model.story import Story
from written import said, total

DAY = date(2031, 5, 20)
NAMES = ("ada", "bram", "cleo", "dario", "edda", "fenn", "gwen", "hugo")


def person(name: str, **columns: str) -> Person:
    return Person(name, f"{name.title()} Quill", "HAR", memberships=(Membership("caucus", "HAR"),), attributes=columns)


def story(size: int = 12, **columns: dict[str, str]) -> Story:
    people = tuple(person(n, **columns.get(n, {})) for n in NAMES)
    return Story(
        "harbour",
        "Ada Quill's leadership",
        "ada",
        bodies=(Body("caucus", "Harbour caucus", size),),
        motions=(Motion("leader", "caucus", "Ada should go"),),
        parties=(),
        roster=Roster(people),
    )


def counted(*claims: Any, of: Story | None = None, rule: str = "on-record") -> Count:
    return count(claims, story=of or story(), motion_id="leader", as_of=AsOf(DAY), policy=policy(rule))


def member(name: str, *claims: Any, rule: str = "on-record", **columns: dict[str, str]) -> Elector:
    made = counted(*claims, of=story(**columns), rule=rule)
    return next(e for e in electors(made, "ada", shipped()) if e.id == name)


@pytest.fixture
def assumed() -> Assumptions:
    return shipped()


def test_every_member_of_the_body_is_an_elector_also_those_whom_the_roster_lacks(assumed: Assumptions) -> None:
    made = electors(counted(), "ada", assumed)
    assert [e.id for e in made] == [*NAMES, "unlisted 1", "unlisted 2", "unlisted 3", "unlisted 4"]
    assert made[-1].odds == assumed.centre


def test_the_leader_is_never_against_herself() -> None:
    made = reconcile(counted(), "ada", shipped())
    assert next(c.now for c in made.chances if c.person.id == "ada") < 1e-12


@pytest.mark.parametrize(
    ("position", "kind"),
    [
        (Position.AYE, Kind.SURE),
        (Position.NO, Kind.LOYAL),
        (Position.LEANS_AYE, Kind.OPEN),
        (Position.LEANS_NO, Kind.OPEN),
        (Position.EVASIVE, Kind.OPEN),
        (Position.UNDECIDED, Kind.OPEN),
    ],
)
def test_what_a_member_said_decides_the_kind(position: Position, kind: Kind) -> None:
    assert member("bram", said("bram", position, DAY)).kind is kind


def test_odds_follow_the_ladder() -> None:
    ladder = (Position.NO, Position.LEANS_NO, None, Position.EVASIVE, Position.LEANS_AYE)
    odds = [member("bram", *([said("bram", p, DAY)] if p else [])).odds for p in ladder]
    assert odds == sorted(odds)


def test_one_whom_only_others_place_against_the_leader_is_nearly_sure_and_not_quite() -> None:
    found = member("bram", said("bram", Position.AYE, DAY, basis=Basis.NAMED), rule="attributed")
    assert (found.kind, found.odds > 1) == (Kind.OPEN, True)


@pytest.mark.parametrize(
    ("columns", "change"),
    [
        ({"role_type": "cabinet"}, -1.5),
        ({"role_type": "parliamentary secretary"}, -0.7),
        ({"not_running": "2031-03-01"}, 0.5),
        ({"margin_points": "10"}, 0.2),
        ({"margin_points": "90"}, -0.5),
        ({"margin_points": "narrow"}, 0.0),
        ({"ge2021_margin_points": "10", "ge2021_winner_party": "MEA"}, 0.0),
        ({"votes_against_party": "4"}, 0.6),
        ({"role_type": "speaker"}, 0.0),
    ],
)
def test_columns_of_the_roster_shift_the_odds(columns: dict[str, str], change: float) -> None:
    assert member("bram", bram=columns).odds - member("bram").odds == pytest.approx(change)


def test_a_member_is_likelier_where_another_of_the_region_is_on_the_record() -> None:
    regions = {n: {"province": "North"} for n in ("bram", "cleo")} | {"dario": {"province": "South"}}
    claim = said("bram", Position.AYE, DAY)
    assert member("cleo", claim, **regions).odds > member("cleo", **regions).odds
    assert member("dario", claim, **regions).odds == member("dario", **regions).odds


def heard(*totals: Any, claims: tuple[Any, ...] = ()) -> tuple[Any, Any]:
    return reports(counted(*totals, *claims), shipped())


@pytest.mark.parametrize(
    ("low", "high", "hedge", "number"),
    [
        (20, None, Hedge.AT_LEAST, 20),
        (None, 30, Hedge.UP_TO, 30),
        (24, 24, Hedge.EXACT, 24),
        (18, 22, Hedge.ABOUT, 20),
        (11, 13, Hedge.ABOUT, 12),
        (20, 30, Hedge.BETWEEN, 20),
    ],
)
def test_the_bounds_say_how_a_number_was_hedged(low: int | None, high: int | None, hedge: Hedge, number: int) -> None:
    (report,), _ = heard(total(low, high, DAY, act=Act.SIGNED))
    assert (report.hedge, report.number, report.layer) == (hedge, number, Layer.SIGNED)


def test_so_many_told_one_outlet_is_at_least_so_many() -> None:
    (report,), _ = heard(total(4, 4, DAY, act=Act.TOLD))
    assert (report.hedge, report.layer) == (Hedge.AT_LEAST, Layer.WANTS)


def test_supporters_are_counted_from_outside() -> None:
    (report,), _ = heard(total(5, None, DAY, position=Position.NO, act=Act.SAID))
    assert (report.layer, report.outside) == (Layer.WANTS, True)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"of": "Northern members"}, "counts part of the body only"),
        ({"position": Position.LEANS_AYE}, "no set of members is meant by leans aye"),
        ({"act": Act.QUIT}, "no set of members is meant by aye, quit"),
        ({"said_on": date(2031, 1, 1)}, "older than 45 days"),
    ],
)
def test_a_total_that_is_not_used_is_named_with_the_reason(given: dict[str, Any], why: str) -> None:
    used, unused = heard(total(3, 3, DAY, **({"act": Act.SIGNED} | given)))
    assert used == ()
    assert why in unused[0].why


def test_a_total_without_a_number_is_not_used() -> None:
    assert heard(total(None, None, DAY, act=Act.SIGNED))[1][0].why == "gives no number"


def test_the_side_of_a_source_is_where_the_member_stands_or_what_the_words_say() -> None:
    def side(source: Source, *claims: Any) -> Side:
        (report,), _ = heard(total(3, 3, DAY, act=Act.SIGNED, source=source), claims=claims)
        return report.side

    bram = Source(SourceKind.MEMBER, "bram")
    assert side(bram) is Side.NEITHER
    assert side(bram, said("bram", Position.AYE, DAY)) is Side.AGAINST
    assert side(bram, said("bram", Position.NO, DAY)) is Side.FOR
    assert side(Source(SourceKind.UNNAMED, "people organizing the letter")) is Side.AGAINST
    assert side(Source(SourceKind.UNNAMED, "a senior minister")) is Side.FOR
    assert side(Source(SourceKind.UNNAMED, "sources")) is Side.NEITHER


def test_the_estimate_shows_what_is_reported_what_is_wanted_and_the_ballot() -> None:
    made = reconcile(counted(total(4, 4, DAY, act=Act.SIGNED), said("bram", Position.AYE, DAY)), "ada", shipped())
    assert [(t.layer, t.reported) for t in made.totals] == [
        (Layer.BALLOT, False),
        (Layer.WANTS, False),
        (Layer.SIGNED, True),
    ]
    assert (made.members, made.sure) == (12, 1)
    assert made.label == "an estimate, beside the count and never instead of it"
    assert len(made.assumptions) > 10
    assert all(a.text and a.source for a in made.assumptions)


def test_ranges_are_whole_central_and_nested() -> None:
    made = reconcile(counted(total(4, None, DAY, act=Act.SIGNED)), "ada", shipped())
    for found in made.totals:
        assert found.ninety.low <= found.half.low <= found.median <= found.half.high <= found.ninety.high
        below, above = sum(found.probabilities[: found.ninety.low]), found.at_least(found.ninety.high + 1)
        assert below <= 0.05
        assert above <= 0.05 + 1e-12


def test_the_table_has_a_row_per_set() -> None:
    made = reconcile(counted(total(4, 4, DAY, act=Act.SIGNED)), "ada", shipped())
    row = made.rows()[-1]
    assert (row["set"], row["reported"], row["median"]) == ("signed", True, made.total("signed").median)


def test_a_body_of_several_parties_is_refused() -> None:
    there = story()
    mixed = replace(there, roster=Roster((*there.roster.people[1:], replace(there.roster.people[0], party="MEA"))))
    with pytest.raises(BadInput, match="follow several parties"):
        reconcile(counted(of=mixed), "ada", shipped())


def test_a_second_mood_moves_only_those_whom_it_touches() -> None:
    from whipcount.count.reconcile.assumptions import Mood

    made = replace(shipped(), moods=(Mood("everybody", 1.0), Mood("cabinet", 0.5, ("role_type",), ("cabinet",))))
    there = counted(of=story(bram={"role_type": "cabinet"}))
    assert {e.id: e.moods for e in electors(there, "ada", made)}["bram"] == (1.0, 0.5)
    assert {e.id: e.moods for e in electors(there, "ada", made)}["cleo"] == (1.0, 0.0)
