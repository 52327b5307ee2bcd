"""The laws of counting, and the exact arithmetic of a House."""

import datetime as dt
import random
from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whipcount.count.change import Moment, changes
from whipcount.count.policy import Policy, policy
from whipcount.count.tally import count
from whipcount.house.answer import Combination, PartySeats
from whipcount.house.defeat import absences_needed, crossings_needed, defeats, majority
from whipcount.house.seats import problems
from whipcount.house.state import house
from whipcount.model.asof import AsOf
from whipcount.model.claim import OUTLET, Basis, Holder, HolderKind, PositionClaim, Span, TotalClaim
from whipcount.model.motion import Act, Body, Motion, Position
from whipcount.model.person import Membership, Party, Person, Roster
from whipcount.model.record import RecordedClaim, Status
from whipcount.model.story import HouseFacts, Story
from written import recorded

MEMBERS = ("ada", "bo", "cy", "dee")
PEOPLE = tuple(Person(m, m.title(), "RED", memberships=(Membership("caucus", "RED"),)) for m in MEMBERS)
STORY = Story(
    "s",
    "S",
    "ada",
    (Body("caucus", "Caucus", 4),),
    (Motion("leader", "caucus", "Ada should go"), Motion("other", "caucus", "Another question")),
    (Party("RED", ("Red",)),),
    Roster(PEOPLE),
)
DAYS = [dt.date(2031, 5, n) for n in range(1, 8)]


def record(seq: int, claim: PositionClaim | TotalClaim, status: Status = Status.ACCEPTED) -> RecordedClaim:
    return recorded(claim, DAYS[-1], article=f"{seq:016x}", seq=seq, status=status)


holders = st.one_of(
    st.sampled_from(MEMBERS).map(lambda m: Holder(HolderKind.MEMBER, m)),
    st.just(Holder(HolderKind.GROUP, "ministers")),
    st.just(Holder(HolderKind.MEMBER, "outsider")),
)
positions = st.builds(
    PositionClaim,
    st.sampled_from(["leader", "leader", "other"]),
    holders,
    st.sampled_from(Position),
    st.sampled_from(Act),
    st.sampled_from(Basis),
    st.just(OUTLET),
    st.just(Span(0, 1)),
    st.sampled_from(DAYS),
)
totals = st.builds(
    TotalClaim,
    st.just("leader"),
    st.sampled_from(Position),
    st.sampled_from(Act),
    st.integers(1, 4),
    st.none(),
    st.sampled_from(Basis),
    st.just(OUTLET),
    st.just(Span(0, 1)),
)
ledgers = st.lists(st.tuples(st.one_of(positions, positions, totals), st.sampled_from(Status)), max_size=25).map(
    lambda pairs: tuple(record(n, c, s) for n, (c, s) in enumerate(pairs, 1))
)
RULE = policy("on-record")
WIDER = ("own-words", "on-record", "on-record@1", "reported", "attributed")


def counted(
    records: tuple[RecordedClaim, ...], on: dt.date = DAYS[-1], rule: Policy = RULE, include_unreviewed: bool = False
) -> dict[str, Position]:
    made = count(
        records, story=STORY, motion_id="leader", as_of=AsOf(on), policy=rule, include_unreviewed=include_unreviewed
    )
    return {s.person.id: s.position for s in made.standings}


def naive(records: tuple[RecordedClaim, ...], on: dt.date) -> dict[str, Position]:
    """The slow oracle: for each member, sort what qualifies and take the last."""
    found = {}
    for member in MEMBERS:
        mine = [
            r
            for r in records
            if r.status is Status.ACCEPTED
            and isinstance(r.claim, PositionClaim)
            and r.claim.motion == "leader"
            and r.claim.holder == Holder(HolderKind.MEMBER, member)
            and r.claim.basis in RULE.bases
            and r.claim.said_on is not None
            and r.claim.said_on <= on
        ]
        if mine:
            best = max(mine, key=lambda r: (r.held_from, r.seq)).claim
            assert isinstance(best, PositionClaim)
            found[member] = best.position
    return found


@given(ledgers, st.sampled_from(DAYS))
def test_the_count_agrees_with_a_naive_one(records: tuple[RecordedClaim, ...], on: dt.date) -> None:
    assert counted(records, on) == naive(records, on)


@given(ledgers)
def test_every_member_stands_somewhere_or_is_silent(records: tuple[RecordedClaim, ...]) -> None:
    made = count(records, story=STORY, motion_id="leader", as_of=AsOf(DAYS[-1]), policy=RULE)
    everybody = [s.person.id for s in made.standings] + [p.id for p in made.silent]
    assert sorted(everybody) == sorted(MEMBERS)


@given(ledgers)
def test_groups_totals_and_outsiders_move_no_member(records: tuple[RecordedClaim, ...]) -> None:
    members = tuple(r for r in records if isinstance(r.claim, PositionClaim) and r.claim.holder.ref in MEMBERS)
    assert counted(records) == counted(members)


@given(ledgers, st.sampled_from(DAYS[:-1]))
def test_what_comes_later_changes_nothing_earlier(records: tuple[RecordedClaim, ...], on: dt.date) -> None:
    assert counted(records, on) == counted(tuple(r for r in records if r.held_from <= on), on)


@given(ledgers, st.randoms())
def test_the_order_of_the_records_does_not_matter(records: tuple[RecordedClaim, ...], rng: random.Random) -> None:
    shuffled = list(records)
    rng.shuffle(shuffled)
    assert counted(tuple(shuffled)) == counted(records)


@given(ledgers)
def test_only_accepted_claims_count_unless_asked(records: tuple[RecordedClaim, ...]) -> None:
    accepted = tuple(r for r in records if r.status is Status.ACCEPTED)
    open_ones = tuple(replace(r, status=Status.ACCEPTED) for r in records if r.status is not Status.REJECTED)
    assert counted(records) == counted(accepted)
    assert counted(records, include_unreviewed=True) == counted(open_ones)


@given(ledgers)
def test_a_stricter_policy_names_a_subset(records: tuple[RecordedClaim, ...]) -> None:
    named = [set(counted(records, rule=p)) for p in map(policy, WIDER)]
    assert named[0] <= named[1] <= named[2] <= named[3] <= named[4]


@given(ledgers, st.sampled_from(DAYS), st.sampled_from(DAYS))
def test_the_transitions_lead_from_one_day_to_the_other(
    records: tuple[RecordedClaim, ...], one: dt.date, other: dt.date
) -> None:
    since, until = sorted((one, other))
    moved = changes(
        *(Moment(AsOf(day), records) for day in (since, until)), story=STORY, motion_id="leader", policy=RULE
    )
    stands = dict(counted(records, since))
    for t in moved.transitions:
        assert stands.get(t.person.id) is t.before
        assert t.after is not None
        stands[t.person.id] = t.after
    assert stands == counted(records, until)


def test_a_withdrawn_letter_is_no_longer_an_act() -> None:
    ada = Holder(HolderKind.MEMBER, "ada")
    signed = PositionClaim("leader", ada, Position.AYE, Act.SIGNED, Basis.OWN_ACCOUNT, OUTLET, Span(0, 1), DAYS[0])
    said = replace(signed, act=Act.SAID, said_on=DAYS[1])
    back = replace(signed, said_on=DAYS[2], withdraws=True)

    def acts(*claims: PositionClaim) -> tuple[Act, ...]:
        held = tuple(record(n, c) for n, c in enumerate(claims, 1))
        (standing,) = count(held, story=STORY, motion_id="leader", as_of=AsOf(DAYS[-1]), policy=RULE).standings
        return standing.acts

    assert acts(signed, said) == (Act.SIGNED, Act.SAID)
    assert acts(signed, said, back) == (Act.SAID,)


def seats(numbers: dict[str, int], government: str = "LPC", chair: str = "") -> tuple[PartySeats, ...]:
    return tuple(PartySeats(Party(p, ()), n, n - (p == chair), p == government, p == "IND") for p, n in numbers.items())


CANADA = seats({"LPC": 153, "CPC": 119, "BQ": 33, "NDP": 25, "GPC": 2, "IND": 4}, chair="LPC")
"""The House of Commons on 23 October 2024, from its division records: the Speaker sat as a Liberal."""


def ids(found: Iterable[Combination]) -> set[frozenset[str]]:
    return {frozenset(p.id for p in c.parties) for c in found}


def test_three_parties_together_defeat_the_government_of_october_2024() -> None:
    assert ids(defeats(CANADA)) == {frozenset({"CPC", "BQ", "NDP"})}
    (only,) = defeats(CANADA)
    assert (only.ayes, only.noes) == (177, 158)


def test_a_tie_does_not_defeat_when_the_rest_abstain() -> None:
    both = {frozenset({"CPC", "BQ", "NDP"}), frozenset({"CPC", "BQ", "GPC"})}
    assert ids(defeats(CANADA, rest_abstain=True)) == both  # the Conservatives and the Bloc alone tie at 152


party_numbers = st.dictionaries(st.sampled_from(["A", "B", "C", "D", "E"]), st.integers(1, 60), min_size=1)


@given(st.integers(1, 120), party_numbers, st.integers(0, 4), st.booleans())
def test_minimal_defeats_are_those_a_full_search_finds(
    government: int, others: dict[str, int], alone: int, rest_abstain: bool
) -> None:
    parties = seats({"LPC": government, **others, "IND": alone})
    total = government + sum(others.values()) + alone

    def falls(chosen: tuple[str, ...]) -> bool:
        ayes = sum(others[p] for p in chosen)
        return ayes > (government if rest_abstain else total - ayes)

    every = [set(c) for n in range(1, len(others) + 1) for c in combinations(others, n) if falls(c)]
    smallest = {frozenset(c) for c in every if not any(d < c for d in every)}
    assert ids(defeats(parties, rest_abstain=rest_abstain)) == smallest


@given(st.integers(0, 200), st.integers(0, 200))
def test_crossings_and_absences_are_the_fewest(government: int, others: int) -> None:
    crossing, staying = crossings_needed(government, others), absences_needed(government, others)
    assert others + crossing > government - crossing
    assert crossing == 0 or not others + crossing - 1 > government - (crossing - 1)
    assert others > government - staying
    assert staying == 0 or not others > government - (staying - 1)


@pytest.mark.parametrize(("votes", "needed"), [(335, 168), (336, 169), (1, 1)])
def test_a_majority_is_more_than_half(votes: int, needed: int) -> None:
    assert majority(votes) == needed


def test_a_house_that_does_not_add_up_is_told() -> None:
    people = tuple(Person(f"p{n}", f"P {n}", "RED", memberships=(Membership("house", "RED"),)) for n in range(3))
    facts = HouseFacts("house", ("RED",), "confidence", "p0", vacancies=1)
    bodies, motions = (Body("house", "House", 5),), (Motion("confidence", "house", "No confidence"),)
    story = Story("s", "S", "", bodies, motions, (Party("RED", ("Red",)),), Roster(people), house=facts)

    (problem,) = problems(story)
    answer = house(story, (), DAYS[0])

    assert "has 5 seats, but 3 members sit and 1 seats are vacant" in problem.message
    assert problems(replace(story, bodies=(Body("house", "House", 4),))) == ()
    assert (answer.votes, answer.majority, answer.government_votes, answer.defeats) == (2, 2, 2, ())
