from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from urllib.parse import unquote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whipcount.desk.evidence import published_claims
from whipcount.desk.page import page, render
from whipcount.model.motion import Act, Position
from whipcount.runs.publication import Publication

VOID = {"meta", "link", "input", "br", "img", "hr"}
FILES = {"members.csv", "claims.csv", "count.json"}


class Walk(HTMLParser):
    """Walk a page and keep what the tests ask for; an element closed out of order is an error."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), (tag, names)
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, tag
        assert self.open[-1] == tag, (self.open[-3:], tag, self.getpos())
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.texts.append((self.open[-1] if self.open else "", data))

    def values(self, name: str) -> list[str]:
        return [value for _, attrs in self.tags if (value := attrs.get(name)) is not None]


@pytest.fixture(scope="module")
def html(publication: Publication) -> str:
    return render(publication)


@pytest.fixture(scope="module")
def walk(html: str) -> Walk:
    return Walk(html)


def test_every_element_is_closed_in_order(walk: Walk) -> None:
    assert walk.open == []
    assert len(walk.tags) > 500


def test_ids_are_unique_and_plain(walk: Walk) -> None:
    ids = walk.values("id")
    assert [i for i, n in Counter(ids).items() if n > 1] == []
    assert [i for i in ids if not re.fullmatch(r"[A-Za-z][\w-]*", i)] == []


def test_every_link_inside_the_page_resolves(walk: Walk) -> None:
    ids = set(walk.values("id"))
    inside = [h for h in walk.values("href") if h.startswith("#")]
    assert len(inside) > 100
    assert [h for h in inside if unquote(h[1:]) not in ids] == []
    refs = [r for name in ("aria-labelledby", "for") for value in walk.values(name) for r in value.split()]
    assert [r for r in refs if r not in ids] == []
    assert {r for _, a in walk.tags for v in a.values() for r in re.findall(r"url\(#([\w-]+)\)", v or "")} <= ids


def test_links_that_leave_the_page_are_http_and_carry_no_trust(walk: Walk) -> None:
    away = [
        a for tag, a in walk.tags if tag == "a" and not (a["href"] or "").startswith("#") and a["href"] not in FILES
    ]
    assert away
    for attrs in away:
        assert re.match(r"https?://", attrs["href"] or "")
        assert attrs["rel"] == "noopener nofollow ugc"


def test_nothing_is_fetched_from_anywhere(html: str, walk: Walk) -> None:
    assert walk.values("src") == []
    assert [a["href"] for tag, a in walk.tags if tag == "link"] == ["data:,"]
    style = "".join(text for tag, text in walk.texts if tag == "style")
    assert "@import" not in style
    assert re.findall(r"url\((?!#)", style) == []
    assert "default-src 'none'" in html


def test_the_only_script_and_style_are_our_own(walk: Walk, publication: Publication) -> None:
    assert Counter(tag for tag, _ in walk.tags if tag in {"script", "style"}) == {"script": 1, "style": 1}
    assert "".join(t for tag, t in walk.texts if tag == "script") == page(publication).js
    assert [name for _, attrs in walk.tags for name in attrs if name.startswith("on") or name == "style"] == []


def test_hostile_strings_are_shown_as_text(html: str, walk: Walk) -> None:
    assert "<script>alert(1)" not in html
    assert "<img" not in html
    assert "javascript:" not in html
    shown = "".join(text for tag, text in walk.texts if tag not in {"script", "style"})
    for text in ("<script>alert(1)</script>", "<img src=x onerror=alert(2)>", '"onmouseover="alert(3)', "{{ 7 * 7 }}"):
        assert text in shown


def test_headings_never_skip_a_level(walk: Walk) -> None:
    levels = [int(tag[1]) for tag, _ in walk.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [(a, b) for a, b in pairwise(levels) if b > a + 1] == []


def test_every_table_has_a_caption_and_every_heading_cell_a_scope(walk: Walk) -> None:
    tags = Counter(tag for tag, _ in walk.tags)
    assert tags["table"] == tags["caption"] > 4
    assert [a for tag, a in walk.tags if tag == "th" and a.get("scope") not in {"col", "row"}] == []


def test_every_drawing_has_a_text_or_is_hidden_from_those_who_cannot_see_it(walk: Walk) -> None:
    depth_free = [a for tag, a in walk.tags if tag == "svg" and ("role" in a or "aria-hidden" in a or "overflow" in a)]
    assert len(depth_free) == sum(tag == "svg" for tag, _ in walk.tags)


def test_the_language_the_title_and_the_way_past_the_head_are_given(walk: Walk, publication: Publication) -> None:
    assert dict(walk.tags)["html"]["lang"] == "en"
    assert ("title", f"{publication.story.title}: the count as of 19 March 2031") in walk.texts
    assert walk.tags[[tag for tag, _ in walk.tags].index("body") + 1] == ("a", {"class": "skip", "href": "#main"})


def test_every_published_claim_is_on_the_page_with_its_words_and_its_article(
    html: str, publication: Publication
) -> None:
    shown = page(publication).claims
    records = published_claims(publication)
    assert [c.id for c in shown] == [r.id for r in records]
    for record in records:
        assert f'id="claim-{record.id}"' in html
    texts = "".join(t for _, t in Walk(html).texts)
    assert [r.words for r in records if r.words not in texts] == []


def test_every_member_of_the_first_body_has_a_row(walk: Walk, publication: Publication) -> None:
    rows = [i for i in walk.values("id") if i.startswith("member-") and "-on-" not in i]
    assert len(rows) == len(publication.story.roster.of("caucus"))
    dots = [a for tag, a in walk.tags if tag == "a" and "dot" in (a.get("class") or "").split()]
    assert {d["href"] for d in dots} == {f"#{r}" for r in rows}


def test_the_numbers_on_the_page_are_those_of_the_count(publication: Publication) -> None:
    count, shown = publication.counts[0], page(publication).main
    assert shown is not None
    assert shown.aye == len(count.at(Position.AYE))
    assert shown.no == len(count.at(Position.NO))
    assert sum(i.number for i in shown.legend) == count.body.size
    assert {g.anchor: len(g.rows) for g in shown.groups} == {
        f"list-leader-{p.value}": len(count.at(p)) for p in Position if count.at(p)
    }
    assert sum(len(g.rows) for g in shown.totals) == len(count.totals)


def test_acts_are_counted_apart(publication: Publication) -> None:
    count, shown = publication.counts[0], page(publication).main
    assert shown is not None
    lines = {line.act: (line.aye, line.no) for line in shown.acts}
    firm = [s for s in count.by_act(Act.SIGNED) if s.position is Position.AYE]
    assert lines["Signed"] == (len(firm), 0) == (2, 0)
    assert sum(aye for aye, _ in lines.values()) > shown.aye, "one member stands in two lines"


def test_a_rule_that_can_be_used_comes_first_and_its_source_is_a_link(publication: Publication) -> None:
    answer = publication.rules[0]
    usable = replace(
        answer.mechanisms[0], id="usable", name="A usable rule", available=True, source=("https://a.example/x (s. 4)",)
    )
    both = replace(answer, body="Some other name", mechanisms=(*answer.mechanisms, usable))
    shown = page(replace(publication, rules=(both,)))
    leading = shown.rules[0].leading
    assert [r.name for r in leading] == ["A usable rule", "Written notice of a leadership ballot"]
    assert [(s.url, s.text) for s in leading[0].sources] == [("https://a.example/x", "a.example (s. 4)")]
    assert shown.main_rules == both, "found by its institution"


def test_words_that_are_not_stored_never_stand_in_quote_marks(html: str, publication: Publication) -> None:
    notes = [s.claim for s in publication.counts[0].standings if not s.claim.words_stored]
    assert notes
    text = "".join(t for _, t in Walk(html).texts)
    elsewhere = {r.words for r in published_claims(publication) if r.words_stored}
    assert [r.words for r in notes if r.words not in elsewhere and f"“{r.words}”" in text] == []
    assert text.count("(words not stored)") >= 2 * len(notes)


def test_the_same_publication_gives_the_same_page(publication: Publication) -> None:
    assert render(publication) == render(publication)


def test_a_page_without_house_rules_events_or_claims_still_stands(publication: Publication) -> None:
    bare = replace(
        publication.counts[0],
        standings=(),
        totals=(),
        groups=(),
        left_out=(),
        silent=publication.story.roster.of("caucus"),
    )
    empty = replace(
        publication, counts=(bare,), changes=(), house=None, rules=(), marks=(), events=(), corrections=(), articles=()
    )
    found = Walk(render(empty))
    assert found.open == []
    assert {h[1:] for h in found.values("href") if h.startswith("#")} <= set(found.values("id"))
    nothing = Walk(render(replace(empty, counts=())))
    assert {h[1:] for h in nothing.values("href") if h.startswith("#")} <= set(nothing.values("id"))


def test_a_second_motion_before_the_caucus_is_shown_on_its_own(publication: Publication) -> None:
    count = publication.counts[0]
    second = replace(count, motion=replace(count.motion, id="ballot", text="A secret ballot should be held"))
    both = Walk(render(replace(publication, counts=(count, second))))
    ids = both.values("id")
    assert "question-ballot" in ids
    assert [i for i, n in Counter(ids).items() if n > 1] == []
    assert [h for h in both.values("href") if h.startswith("#") and h[1:] not in ids] == []


def test_unreviewed_claims_are_announced_at_the_top(publication: Publication) -> None:
    loud = replace(publication.counts[0], includes_unreviewed=True)
    said = "Includes claims that no editor has reviewed."
    assert said in render(replace(publication, counts=(loud, publication.counts[1])))
    assert said not in render(publication)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.sampled_from("<>&\"'`=/ ab-{}%#\u202e\u2028\x00"), min_size=1, max_size=40))
def test_no_words_can_change_the_structure_of_the_page(publication: Publication, text: str) -> None:
    def with_words(said: str) -> Counter[str]:
        count = publication.counts[0]
        first = count.standings[-1]
        record = replace(
            first.claim, words=said, sentence=f"x {said} y", article=replace(first.claim.article, title=said)
        )
        changed = replace(first, claim=record, claims=(record,), person=replace(first.person, name=said))
        whole = replace(count, standings=(*count.standings[:-1], changed))
        return Counter(tag for tag, _ in Walk(render(replace(publication, counts=(whole, publication.counts[1])))).tags)

    assert with_words(text) == with_words("plain")


def test_the_timeline_goes_by_the_day_of_the_event(publication: Publication) -> None:
    days = [row.iso for row in page(publication).events]
    assert len(days) > 1
    assert days == sorted(days, reverse=True)
