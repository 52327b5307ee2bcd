"""The count over time on the page: its numbers are those of the count of each day, and every mark leads to a claim."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from whipcount.count.breakdown import by
from whipcount.count.reconcile.assumptions import shipped
from whipcount.count.reconcile.estimate import reconcile, total
from whipcount.count.result import Aside, Cause, Count, Why
from whipcount.count.tally import count
from whipcount.desk.claimants import claimants
from whipcount.desk.crosstab import crosstab
from whipcount.desk.downloads import count_json
from whipcount.desk.members import aside_rows, groups
from whipcount.desk.over_time import over_time_view
from whipcount.desk.page import page, render
from whipcount.desk.reconciled import reconciled_view
from whipcount.model.asof import AsOf
from whipcount.model.assertion import Assertion, Relation, What
from whipcount.model.motion import Act, Position
from whipcount.model.person import Roster
from whipcount.runs import reconciling
from whipcount.runs.publication import Publication


@pytest.fixture(scope="module")
def html(publication: Publication) -> str:
    return render(publication)


def headline(publication: Publication) -> Count:
    return publication.counts[0]


def test_the_numbers_of_each_day_are_those_of_a_count_of_that_day(publication: Publication) -> None:
    made = publication.over_time
    assert made is not None
    shown = over_time_view(made)
    assert shown is not None
    last = headline(publication)
    said = [r for s in last.standings for r in (*s.claims, *s.conflicts)]
    assert len(shown.rows) > 5
    for row in shown.rows:
        day = AsOf(dt.date.fromisoformat(row.iso))
        plain = count(said, story=publication.story, motion_id="leader", as_of=day, policy=last.policy)
        assert (row.aye, row.no) == (len(plain.at(Position.AYE)), len(plain.at(Position.NO)))
        assert len(row.claims) == sum(r.held_from.isoformat() == row.iso for r in made.totals)


def test_every_member_of_the_line_is_a_bead_that_leads_to_the_claim(html: str, publication: Publication) -> None:
    made = publication.over_time
    assert made is not None
    shown = over_time_view(made)
    assert shown is not None
    for drawing in (shown.wide, shown.narrow):
        hrefs = [n.get("href", "") for n in ET.fromstring(str(drawing)).iter("a")]
        moves = [m for p in (Position.AYE, Position.NO) for s in made.history.steps(p) for m in (*s.came, *s.went)]
        assert {f"#claim-{m.claim.id}" for m in moves} <= set(hrefs)
        assert {f"#claim-{r.id}" for r in made.events} <= set(hrefs)
        assert [h for h in hrefs if f'id="{h[1:]}"' not in html] == []


def test_a_page_says_the_same_day_by_day_without_the_drawing(html: str, publication: Publication) -> None:
    assert publication.over_time is not None
    table = html[html.index('class="days stacked"') : html.index("</table>", html.index('class="days stacked"'))]
    assert table.count("<tr>") == len(publication.over_time.history.counts) + 1
    for record in publication.over_time.totals:
        assert f'href="#claim-{record.id}"' in table


def test_nothing_said_makes_no_chart(publication: Publication) -> None:
    made = publication.over_time
    assert made is not None
    bare = replace(headline(publication), standings=(), totals=(), silent=(), left_out=())
    empty = replace(made, history=replace(made.history, counts=(bare,)), estimates=(None,), events=())
    assert over_time_view(empty) is None
    assert 'id="over-time"' not in render(replace(publication, over_time=empty))


def test_the_estimate_stands_beside_the_count_with_all_it_assumes(html: str, publication: Publication) -> None:
    made = publication.reconciled
    assert made is not None
    assert 'id="reconciled"' in html
    assert "An estimate, not a count:" in html
    assert html.index('class="figure aye"') < html.index("An estimate, not a count:")
    for assumed in made.assumptions:
        assert assumed.text.split(".")[0].replace('"', "&#34;").replace("'", "&#39;") in html
    shown = page(publication).reconciled
    assert shown is not None
    assert [(r.median, r.ninety) for r in shown.rows] == [
        (t.median, f"{t.ninety.low} to {t.ninety.high}") for t in made.totals
    ]


def test_the_report_that_moved_it_most_stands_first_and_leads_to_its_claim(publication: Publication) -> None:
    made = publication.reconciled
    assert made is not None
    shown = reconciled_view(made, [i.report.id for i in made.influences])
    most = max(made.influences, key=lambda i: abs(i.mean_shift))
    assert shown.moved[0].href == f"#claim-{most.report.id}"
    assert len(shown.contradicts) == sum(i.contradicts for i in made.influences)
    assert {r.href for r in reconciled_view(made, []).moved} == {""}, "no link to a claim that is not shown"


def test_without_an_estimate_a_line_says_why(publication: Publication) -> None:
    why = "There is no estimate: it needs numpy, which is not installed here."
    html = render(replace(publication, reconciled=None, no_estimate=why))
    assert why in html
    assert "An estimate, not a count" not in html


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"leader": ""}, "the story names none"),
        ({"parties": True}, "has members of several parties"),
        ({"numpy": False}, "it needs numpy"),
        ({"nothing": True}, "nobody has said anything"),
    ],
)
def test_there_is_no_estimate_where_there_can_be_none(
    publication: Publication, change: dict[str, Any], why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, story = headline(publication), publication.story
    if "numpy" in change:
        monkeypatch.setattr(reconciling, "_has_numpy", lambda: False)
    if "leader" in change:
        story = replace(story, leader="")
    if "parties" in change:
        made = publication.counts[1]
    if "nothing" in change:
        made = replace(made, standings=(), totals=())
    assert why in reconciling.why_not(story, made)


def test_there_is_an_estimate_of_a_caucus_of_whom_something_is_said(publication: Publication) -> None:
    assert reconciling.why_not(publication.story, headline(publication)) == ""


def test_a_chance_of_a_person_is_not_published(publication: Publication) -> None:
    made = publication.reconciled
    assert made is not None
    assert made.chances
    assert "chances" not in json.loads(count_json(publication))["reconciled"]


def test_the_history_of_a_member_goes_from_the_first_word_to_the_standing(publication: Publication) -> None:
    made = headline(publication)
    anchors = {p.id: f"member-{p.id}" for p in (*(s.person for s in made.standings), *made.silent)}
    rows = {r.name: r for g in groups(made, publication.story, anchors) for r in g.rows}
    for standing in made.standings:
        spells = rows[standing.person.name].spells
        days = [c.iso for s in spells for c in s.claims]
        assert days == sorted(days)
        assert {c.id for s in spells for c in s.claims} >= {standing.claim.id}
        assert (spells[-1].until, all(s.until for s in spells[:-1])) == ("", True)
    changed = next(s for s in made.standings if len(s.claims) > 1)
    labels = [s.label for s in rows[changed.person.name].spells]
    assert labels == ["undecided", "wants her to go"]


def test_a_member_set_aside_stands_apart_with_the_reason_and_counts_as_silent(publication: Publication) -> None:
    made = headline(publication)
    claim = made.left_out[0]
    gone = Aside(made.silent[0], Why.WITHDRAWN, claim, (claim,))
    counted = replace(made, aside=(gone,))
    shown = page(replace(publication, counts=(counted, publication.counts[1])))
    assert shown.main is not None
    assert [(r.name, r.why) for r in shown.main.aside] == [(made.silent[0].name, "took it back")]
    assert len(shown.main.silent) == len(made.silent) - 1
    assert aside_rows(made, publication.story, {}) == ()
    html = render(replace(publication, counts=(counted, publication.counts[1])))
    assert f"No known position: {len(made.silent)}" in html
    assert "Set aside: 1." in html
    value = json.loads(count_json(replace(publication, counts=(counted, publication.counts[1]))))
    assert value["counts"][0]["aside"][0]["why"] == "withdrawn"


def test_asked_and_not_answering_is_a_list_of_its_own(html: str) -> None:
    assert re.search(r"Would not say \(asked, and not answering\): \d", html)


def with_regions(publication: Publication) -> Count:
    made = headline(publication)

    def of(person: Any, i: int) -> Any:
        return replace(person, attributes={"code": f"x{person.id}", "home_region": ("North", "South")[i % 2]})

    held = tuple(replace(s, person=of(s.person, i)) for i, s in enumerate(made.standings))
    return replace(made, standings=held, silent=tuple(of(p, i) for i, p in enumerate(made.silent)))


def test_the_crosstab_adds_up_to_the_count(publication: Publication) -> None:
    made = with_regions(publication)
    table = crosstab(made)
    assert table is not None
    assert table.column == "home region", "a column with a value per member parts nothing"
    assert [line.value for line in table.lines] == [s.value for s in by(made, "home_region").shares]
    sums = [sum(line.numbers[i] for line in table.lines) for i in range(len(table.heads))]
    numbers = {h.label: n for h, n in zip(table.heads, sums, strict=True)}
    assert numbers["want her to go"] == len(made.at(Position.AYE))
    assert numbers["no known position"] == len(made.silent)
    assert sum(line.members for line in table.lines) == len(made.standings) + len(made.silent)
    assert crosstab(headline(publication)) is None, "this roster has no column of its own"
    html = render(replace(publication, counts=(made, publication.counts[1])))
    assert "By home region" in html


def truth(value: int, on: dt.date) -> Assertion:
    return Assertion("list", What.TOTAL, Relation.EXACTLY, value, on, "leader", Position.AYE, Act.SIGNED)


def test_claimants_are_judged_once_a_truth_is_known_and_not_before(publication: Publication) -> None:
    made, story = headline(publication), publication.story
    day = made.as_of.on
    known = claimants(made, replace(story, assertions=(truth(6, day),)))
    later = claimants(made, replace(story, assertions=(truth(6, day + dt.timedelta(days=1)),)))
    assert later.by_claimant == later.by_kind == ()
    right = {r.claimant: r.truth for r in known.said if r.truth}
    signed = [t for t in made.totals if t.total.act is Act.SIGNED and t.total.position is Position.AYE]
    assert (len(right), set(right.values())) == (len(signed), {"6: covered"})
    assert sum(r.judged for r in known.by_kind) == len(right)
    assert len(known.said) == sum(1 + len(t.earlier) for t in made.totals)


def test_numbers_that_cannot_both_hold_stand_side_by_side(publication: Publication) -> None:
    made = headline(publication)
    low = next(t for t in made.totals if (t.total.low, t.total.high) == (6, None))
    high = replace(low, claimant="the whips", total=replace(low.total, low=None, high=4))
    clashing = claimants(replace(made, totals=(low, high)), publication.story).clashes
    assert [(c.least.text, c.most.text) for c in clashing] == [
        ("People organising the letter: at least 6 have signed", "The whips: at most 4 have signed")
    ]


def test_what_the_count_does_not_agree_with_is_named(html: str) -> None:
    assert 'id="problems"' in html
    assert "1 outside number does not agree with it." in html
    assert "&lt;img src=x onerror=alert(2)&gt;" in html


def test_moves_by_correction_stand_apart_from_news(publication: Publication) -> None:
    changes = publication.changes[0]
    first, *rest = changes.transitions
    mixed = replace(changes, transitions=(replace(first, cause=Cause.CORRECTION), *rest))
    shown = page(replace(publication, changes=(mixed,))).changes[0]
    assert [m.name for move in shown.late for m in move.movers] == [first.person.name]
    assert first.person.name not in [m.name for move in shown.moves for m in move.movers]


def test_the_json_has_what_the_page_shows(publication: Publication) -> None:
    value = json.loads(count_json(publication))
    made = publication.over_time
    assert made is not None
    assert [r["aye"] for r in value["over_time"]["rows"]] == [len(c.at(Position.AYE)) for c in made.history.counts]
    assert value["over_time"]["rows"][-1]["estimate_low90"] == 6
    assert value["reconciled"]["ranges"][0]["set"] == "ballot"
    assert value["failing"][0]["where"] == "assertions.csv:3"
    first = value["counts"][0]
    assert {"contradictions", "track", "freshness", "histories", "breakdown", "aside"} <= first.keys()
    assert {t["act"] for t in first["totals"]} == {t.total.act.value for t in headline(publication).totals}
    alone = replace(publication, over_time=None, reconciled=None, no_estimate="why")
    assert json.loads(count_json(alone))["no_estimate"] == "why"


def test_an_estimate_is_the_same_alone_as_with_everything(publication: Publication) -> None:
    made = headline(publication)
    whole = reconcile(made, "m0", shipped())
    for found in whole.totals:
        assert total(made, "m0", shipped(), found.layer) == found


def test_a_roster_without_the_members_still_has_a_chart(publication: Publication) -> None:
    made = publication.over_time
    assert made is not None
    assert over_time_view(replace(made, story=replace(publication.story, roster=Roster(())))) is not None
