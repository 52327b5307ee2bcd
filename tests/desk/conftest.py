"""An invented fight in an invented House, with every kind of state and with strings that attack the page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from whipcount.count.history import history
from whipcount.count.policy import policy
from whipcount.count.reconcile.assumptions import shipped
from whipcount.count.reconcile.estimate import reconcile
from whipcount.count.reconcile.layers import Layer
from whipcount.count.reconcile.result import Total
from whipcount.count.result import Changes, ClaimedTotal, Count, PartyStanding, Standing, Transition
from whipcount.house.answer import Combination, HouseAnswer, PartySeats, Stance
from whipcount.house.scenario import Scenario
from whipcount.model.article import ArticleRef
from whipcount.model.asof import AsOf
from whipcount.model.claim import (
    OUTLET,
    Basis,
    Citation,
    Claim,
    EventClaim,
    EventType,
    Holder,
    HolderKind,
    PositionClaim,
    Precision,
    Source,
    SourceKind,
    Span,
    TotalClaim,
)
from whipcount.model.motion import Act, Body, Motion, Position
from whipcount.model.person import Membership, Party, Person, Roster
from whipcount.model.problem import Problem
from whipcount.model.record import Correction, RecordedClaim, Status
from whipcount.model.story import HouseFacts, Story
from whipcount.model.wire import claim_id
from whipcount.rules.answer import MechanismAnswer, RulesAnswer
from whipcount.runs.over_time import OverTime
from whipcount.runs.publication import Mark, Publication

TODAY = dt.date(2031, 3, 19)
NOON = dt.datetime(2031, 3, 19, 12, 30, tzinfo=dt.UTC)
HOSTILE = (
    "<script>alert(1)</script>",
    "</style></title></script><img src=x onerror=alert(2)>",
    '"onmouseover="alert(3)',
    '=HYPERLINK("http://evil.invalid";"x")',
    "\u202egnihton si siht\u202c שלום",
    "{{ 7 * 7 }} {% raw %} &amp; &#60;b&#62;",
)
FIRST = (
    "Ada Bram Cleo Dov Esi Finn Greta Hugo Ines Jonas Kofi Lena Milo Nora Otto Petra Quin Rosa Sven Tove Umar Vera"
).split()
LAST = (
    "Almgren Birch Corvin Delacroix Eriksen Fontaine Garnet Holloway Ibarra Jansen Kestrel Lindqvist Marchetti Novak "
    "Okafor Pemberton Quist Rasmussen Szabo Thorne Underhill Vance Winter Yarrow Zeller"
).split()
PLACES = "Eastmarsh Harrow Vale Kingsbridge Lower Fenn North Quay Old Harbour Port Selwyn Saltmere Thornby".split()


def name(i: int) -> str:
    return f"{FIRST[i % len(FIRST)]} {LAST[(i * 7 + i // len(FIRST)) % len(LAST)]}"


class World:
    """Build one invented story of any size; the hostile strings are optional."""

    def __init__(self, caucus: int, seats: int, *, hostile: bool = True) -> None:
        self.hostile = hostile
        self.caucus = caucus
        self.government = [self._person(i, "HAR", ("caucus", "house")) for i in range(caucus)]
        rest = seats - caucus - 1
        sizes = {"REF": rest * 62 // 100, "PRO": rest * 15 // 100, "IND": 3}
        sizes["ISL"] = rest - sum(sizes.values())
        self.sizes = sizes
        others = [p for p, n in sizes.items() for _ in range(n)]
        self.opposition = [self._person(caucus + i, p, ("house",)) for i, p in enumerate(others)]
        self.seats = seats
        self.leader = Motion(
            "leader",
            "caucus",
            "Ada Almgren should go as leader",
            {Position.AYE: "wants her to go", Position.NO: "wants her to stay"},
        )
        self.confidence = Motion(
            "confidence",
            "house",
            "The Assembly has no confidence in the government",
            {Position.AYE: "would bring it down", Position.NO: "would keep it up"},
        )
        self.body = Body("caucus", "Harbour caucus", caucus, "x-harbour")
        self.house_body = Body("house", "Assembly", seats)
        self.parties = (
            Party("HAR", ("Harbour",)),
            Party("REF", ("Reform Union", "Reform")),
            Party("ISL", ("Islanders",)),
            Party("PRO", ("Progress",)),
            Party("IND", ("Independents",)),
        )
        self.story = Story(
            id="harbour-2031",
            title="The Harbour leadership, March 2031",
            leader="m0",
            bodies=(self.body, self.house_body),
            motions=(self.leader, self.confidence),
            parties=self.parties,
            roster=Roster(tuple(self.government + self.opposition)),
            house=HouseFacts("house", ("HAR",), "confidence", "m5", 1, "Roster of 19 March 2031"),
        )
        self.seq = 0

    def _person(self, i: int, party: str, bodies: tuple[str, ...]) -> Person:
        label = name(i)
        if self.hostile and i == 9:
            label = HOSTILE[0]
        if self.hostile and i == 10:
            label = "Wilhelmina-Constantinopolitana Featherstonehaugh-Cholmondeley von und zu Altenberg-Hohenschwangau"
        roles = ("minister of fisheries",) if i == 4 else ()
        return Person(
            id=f'm{i}" onclick="x' if self.hostile and i == 11 else f"m{i}",
            name=label,
            party=party,
            seat=HOSTILE[2] if self.hostile and i == 12 else f"{PLACES[i % len(PLACES)]} {i}",
            memberships=tuple(Membership(b, party) for b in bodies),
            roles=roles,
        )

    def record(
        self,
        claim: Claim,
        words: str,
        *,
        day: int = 19,
        outlet: str = "Harbour Post",
        url: str | None = None,
        sentence: str = "",
        proposed: Claim | None = None,
        status: Status = Status.ACCEPTED,
    ) -> RecordedClaim:
        self.seq += 1
        stored = isinstance(claim.evidence, Span)
        on = dt.date(2031, 3, day)
        address = f"https://post.example/{self.seq}?a=1&b=2" if url is None else url
        article = ArticleRef(f"{self.seq:016x}" if stored else "", on, outlet, f"Report number {self.seq}", address)
        return RecordedClaim(
            id=claim_id(claim, f"{article.id}{self.seq}"),
            claim=claim,
            proposed=proposed or claim,
            article=article,
            words=words,
            sentence=sentence or words,
            status=status,
            proposed_by="patterns",
            proposed_at=NOON,
            seq=self.seq,
            version=2,
            decided_by="editor",
            decided_at=None if status is Status.PROPOSED else NOON,
        )

    def position(
        self,
        holder: Holder | Person,
        position: Position,
        words: str,
        *,
        act: Act = Act.SAID,
        day: int = 19,
        basis: Basis = Basis.OWN_WORDS,
        motion: str = "leader",
        stored: bool = True,
        condition: str | None = None,
        source: Source | None = None,
        outlet: str = "Harbour Post",
        url: str | None = None,
        sentence: str = "",
        precision: Precision = Precision.DAY,
        proposed: Claim | None = None,
        status: Status = Status.ACCEPTED,
    ) -> RecordedClaim:
        if isinstance(holder, Person):
            source = source or Source(SourceKind.MEMBER, holder.id)
            holder = Holder(HolderKind.MEMBER, holder.id)
        evidence = (
            Span(0, len(words)) if stored else Citation("https://post.example/cited" if url is None else url, words)
        )
        claim = PositionClaim(
            motion,
            holder,
            position,
            act,
            basis,
            source or OUTLET,
            evidence,
            dt.date(2031, 3, day),
            precision,
            condition,
        )
        return self.record(
            claim, words, day=day, outlet=outlet, url=url, sentence=sentence, proposed=proposed, status=status
        )

    def total(
        self,
        low: int | None,
        high: int | None,
        words: str,
        source: Source,
        *,
        act: Act = Act.SIGNED,
        day: int = 19,
        position: Position = Position.AYE,
        basis: Basis = Basis.ANONYMOUS,
        outlet: str = "Channel 4",
        of: str = "caucus",
    ) -> RecordedClaim:
        claim = TotalClaim(
            "leader", position, act, low, high, basis, source, Span(0, len(words)), of, dt.date(2031, 3, day)
        )
        return self.record(claim, words, day=day, outlet=outlet)

    def event(self, kind: EventType, text: str, day: int, **more: int) -> RecordedClaim:
        claim = EventClaim(kind, text, Span(0, len(text)), dt.date(2031, 3, day), **more)
        return self.record(claim, text, day=min(day, 19))

    def standings(self) -> list[Standing]:
        people = iter(self.government[1:])
        scale = max(self.caucus // 40, 1)
        made = [self._standing(self.government[0], Position.NO, "I am not going anywhere", 18)]
        plan = (
            (Position.AYE, 4 * scale, "It is time for a new leader"),
            (Position.LEANS_AYE, 2 * scale, "We need a secret ballot, and soon"),
            (Position.UNDECIDED, 2, "She has to listen, and then we will see"),
            (Position.EVASIVE, 3 * scale, "I will leave that for the meeting"),
            (Position.LEANS_NO, 1 * scale, "Those people should stop talking to reporters"),
            (Position.NO, 6 * scale, "She has my full support"),
        )
        for position, number, words in plan:
            made += [self._standing(next(people), position, words, 19 - i % 9, i) for i in range(number)]
        return made

    def _standing(self, person: Person, position: Position, words: str, day: int, i: int = 0) -> Standing:
        hostile = self.hostile and i < len(HOSTILE)
        text = f"{words} {HOSTILE[i]}" if hostile and position in {Position.AYE, Position.NO} else words
        if self.hostile and position is Position.EVASIVE and i == 0:
            text = HOSTILE[3]
        act = Act.SIGNED if position is Position.AYE and i % 2 == 0 else Act.SAID
        basis = Basis.OWN_ACCOUNT if i % 3 == 1 else Basis.OWN_WORDS
        claim = self.position(
            person,
            position,
            text,
            act=act,
            day=day,
            basis=basis,
            stored=i % 4 != 3,
            condition="unless the budget changes" if i == 1 else None,
            url=("javascript:alert(4)" if self.hostile and i in {2, 3} else None),
            outlet=("Harbour Post", "Channel 4", "The Fenn Gazette", "Radio Selwyn")[i % 4],
            sentence=f"{person.name} told reporters: {text}, and walked on.",
            precision=Precision.APPROXIMATE if i == 4 else Precision.DAY,
        )
        claims = (claim,)
        if i == 1:
            claims = (self.position(person, Position.UNDECIDED, "I have not made up my mind", day=4), claim)
        clash = (
            (self.position(person, Position.NO, "I never said that", day=day),)
            if position is Position.AYE and i == 0
            else ()
        )
        return Standing(person, position, claim, claims, (act, Act.SPOKE) if i == 2 else (act,), clash)

    def count(self) -> Count:
        standings = tuple(self.standings())
        spoken = {s.person.id for s in standings}
        scale = max(self.caucus // 40, 1)
        organisers = Source(SourceKind.UNNAMED, "people organising the letter")
        member = Source(SourceKind.MEMBER, "m1")
        totals = (
            self._claimed(
                "people organising the letter",
                self.total(6 * scale, None, "at least that many have signed", organisers),
            ),
            self._claimed(
                "Bram Ibarra", self.total(5 * scale, 7 * scale, "about that many, I think", member, basis=Basis.NAMED)
            ),
            self._claimed(
                "Radio Selwyn", self.total(None, 9 * scale, "no more than that", OUTLET, basis=Basis.OUTLET, day=17)
            ),
            self._claimed("Channel 4", self.total(5 * scale, 5 * scale, "stood up in the room", OUTLET, act=Act.SPOKE)),
            self._claimed(
                "the deputy leader",
                self.total(
                    self.caucus * 3 // 4,
                    None,
                    "the vast majority support her",
                    Source(SourceKind.NAME, "the deputy leader"),
                    position=Position.NO,
                    act=Act.TOLD,
                ),
            ),
        )
        group = self.position(
            Holder(HolderKind.GROUP, "several cabinet ministers"),
            Position.NO,
            "Many ministers say they back her",
            basis=Basis.OUTLET,
        )
        silent = tuple(p for p in self.government if p.id not in spoken)
        left_out = self.position(
            silent[0],
            Position.AYE,
            "is said to have signed too",
            basis=Basis.ANONYMOUS,
            source=Source(SourceKind.UNNAMED, "two colleagues"),
            act=Act.SIGNED,
        )
        return Count(
            self.leader,
            self.body,
            AsOf(TODAY),
            policy("on-record"),
            standings,
            silent,
            totals,
            (group,),
            (),
            (left_out,),
            2,
        )

    def _claimed(self, claimant: str, record: RecordedClaim) -> ClaimedTotal:
        assert isinstance(record.claim, TotalClaim)
        return ClaimedTotal(claimant, record, record.claim)

    def house_count(self) -> Count:
        member = self.government[1]
        party = next(p for p in self.parties if p.id == "ISL")
        ultimatum = self.position(
            Holder(HolderKind.PARTY, "ISL"),
            Position.AYE,
            "We will bring them down unless both ferry bills pass by March 29",
            motion="confidence",
            basis=Basis.SPOKESPERSON,
            condition="unless two ferry bills pass by 29 March",
        )
        reform = self.position(
            Holder(HolderKind.PARTY, "REF"),
            Position.AYE,
            "We will vote them out",
            motion="confidence",
            basis=Basis.SPOKESPERSON,
        )
        maybe = self.position(
            member, Position.UNDECIDED, "Voting with the other side is an option", motion="confidence"
        )
        standing = Standing(member, Position.UNDECIDED, maybe, (maybe,), (Act.SAID,))
        silent = tuple(p for p in self.story.roster if p.id != member.id)
        parties = (
            PartyStanding(
                party, Position.AYE, ultimatum, "unless two ferry bills pass by 29 March", dt.date(2031, 3, 29)
            ),
            PartyStanding(self.parties[1], Position.AYE, reform),
        )
        return Count(
            self.confidence,
            self.house_body,
            AsOf(TODAY),
            policy("on-record"),
            (standing,),
            silent,
            (),
            (),
            parties,
            (),
            0,
        )

    def house(self, count: Count) -> HouseAnswer:
        votes = {"HAR": self.caucus - 1, **self.sizes}
        seats = tuple(
            PartySeats(p, votes[p.id] + (p.id == "HAR"), votes[p.id], p.id == "HAR", p.id == "IND")
            for p in self.parties
        )
        total = sum(votes.values())
        by_id = {p.id: p for p in self.parties}
        trio = tuple(by_id[p] for p in ("REF", "ISL", "PRO"))
        ayes = votes["REF"] + votes["ISL"] + votes["PRO"]
        stances = tuple(Stance(p.party, p.position, p.claim, p.condition, p.deadline) for p in count.parties)
        stances += (Stance(count.standings[0].person, Position.UNDECIDED, count.standings[0].claim),)
        return HouseAnswer(
            on=TODAY,
            name="Assembly",
            seats=self.seats,
            vacancies=1,
            speaker=self.government[5],
            parties=seats,
            votes=total,
            majority=total // 2 + 1,
            government_votes=votes["HAR"],
            other_votes=total - votes["HAR"],
            government_margin=2 * votes["HAR"] - total,
            defeats=(Combination(trio, ayes, total - ayes),),
            defeats_if_rest_abstain=(Combination(trio, ayes, votes["HAR"]),),
            crossings_needed=0,
            absences_needed=0,
            stances=stances,
            sentence=f"The government has {votes['HAR']} of {total} votes: Reform, Islanders and Progress can defeat it.",
            source="Roster of 19 March 2031",
        )

    def publication(self) -> Publication:
        count, house_count = self.count(), self.house_count()
        need = -(-self.caucus // 5)
        moved = tuple(
            Transition(s.person, Position.UNDECIDED if i % 3 == 1 else None, s.position, s.claim)
            for i, s in enumerate(count.at(Position.AYE)[:5])
        )
        totals = tuple(t.claim for t in count.totals[:2])
        read_first = PositionClaim(
            "leader", Holder(HolderKind.MEMBER, "m20"), Position.NO, Act.SAID, Basis.OWN_WORDS, OUTLET, Span(0, 4)
        )
        amended = self.position(
            self.government[20], Position.LEANS_NO, "I have no complaint", proposed=read_first, status=Status.REJECTED
        )
        corrected = Correction(amended, "Ines Yarrow was listed as wanting her to stay; the words do not say so.", NOON)
        changes = Changes(
            self.leader, dt.date(2031, 3, 12), TODAY, policy("on-record"), moved, totals, count.groups, (), (corrected,)
        )
        still = Changes(self.confidence, dt.date(2031, 3, 12), TODAY, policy("on-record"), (), (), (), (), ())
        events = (
            self.event(EventType.DEADLINE, "Islanders’ deadline for two ferry bills", 29),
            self.event(EventType.MEETING, "The caucus meets behind closed doors", 19),
            self.event(EventType.VOTE, "Sub-amendment to the throne speech", 11, ayes=51, noes=66),
            self.event(EventType.BYELECTION, f"Harbour loses {HOSTILE[1] if self.hostile else 'Lower Fenn'}", 3),
        )
        return Publication(
            story=self.story,
            as_of=AsOf(TODAY),
            made_at=NOON,
            counts=(count, house_count),
            changes=(changes, still),
            since=dt.date(2031, 3, 12),
            house=self.house(house_count),
            scenarios=(
                Scenario(0.6, {"REF": "aye", "ISL": "no", "PRO": "no", "IND": "no"}),
                Scenario(0.4, {"REF": "aye", "ISL": "aye", "PRO": "aye", "IND": "no"}),
            ),
            rules=(rules_answer(self.caucus, need),),
            marks=(Mark(need, "signatures would force a ballot, had the caucus adopted that rule", in_force=False),),
            events=events,
            corrections=(corrected,),
            articles=tuple(s.claim.article for s in count.standings),
            head="118 9f2c5a1be07d4c36",
            over_time=self.course(count, events),
            reconciled=reconcile(count, "m0", shipped()),
            failing=(Problem("assertions.csv:3", f"list: named aye = 24: {HOSTILE[1]}", "mend it"),),
        )

    def course(self, count: Count, events: tuple[RecordedClaim, ...]) -> OverTime:
        said = [r for s in count.standings for r in (*s.claims, *s.conflicts)] + [t.claim for t in count.totals]
        made = history(said, story=self.story, motion_id="leader", as_of=count.as_of, policy=count.policy)
        shares = Total(Layer.SIGNED, (*(0.0,) * 6, 0.25, 0.5, 0.25), reported=True)
        estimates = tuple(shares if c.totals else None for c in made.counts)
        return OverTime(self.story, made, Layer.SIGNED, estimates, tuple(sorted(events, key=lambda r: r.seq)))


def rules_answer(caucus: int, need: int) -> RulesAnswer:
    written = MechanismAnswer(
        id="notice",
        name="Written notice of a leadership ballot",
        institution="x-harbour",
        available=False,
        why_not=("The caucus did not adopt this rule after the last election.",),
        trigger_required=need,
        trigger_met=None,
        short_by=None,
        trigger_base=f"a fifth of {caucus} caucus members",
        vote_required=(caucus // 2 + 1,),
        vote_text="secret ballot, majority of all members",
        effect_pass="The leader leaves at once",
        effect_fail="The leader stays",
        receiver="the chair of the caucus",
        public="names are made public",
        binding="binding",
        amend="the caucus, at its first meeting after an election",
        source=("https://law.example/act/49", "Harbour constitution, article 12"),
        source_quality="primary",
        text="A fifth of the members may ask in writing for a ballot on the leader.",
        certain=True,
    )
    return RulesAnswer(
        "caucus",
        TODAY,
        20,
        f"Nothing by rule: the caucus cannot remove its leader. Had it adopted the power, {need} could start a ballot.",
        (written,),
    )


@pytest.fixture(scope="session")
def publication() -> Publication:
    return World(40, 120).publication()


@pytest.fixture(scope="session")
def world() -> Callable[..., World]:
    return World
