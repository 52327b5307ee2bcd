"""The marked article: complete, linked both ways, safe against its own text."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from whipcount.desk.explain import explain, explanation_page
from whipcount.desk.site import write_file
from whipcount.model.article import Article
from whipcount.model.claim import (
    Basis,
    Claim,
    EventClaim,
    EventType,
    Holder,
    HolderKind,
    PositionClaim,
    Source,
    SourceKind,
    Span,
    TotalClaim,
)
from whipcount.model.motion import Act, Position
from whipcount.model.story import Story
from whipcount.runs.propose import Proposal
from whipcount.runs.reading import ReadArticle

CHROMIUM = Path("/usr/bin/chromium")
HOSTILE = (
    "</mark></style></title><script>alert(1)</script><img src=x onerror=alert(2)> {{ 7 * 7 }} \u202eback\u202c \x1b[31m"
)
TEXT = (
    "Bram said that Ada should go, and at least six agree.\n\n"
    f"{HOSTILE}\n\n"
    "Cleo backs her “fully”.\nDov would not say. The caucus meets on Thursday.\n"
)
DAY = dt.date(2031, 3, 19)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def position(who: str, at: Position, words: str, condition: str | None = None) -> PositionClaim:
    holder, source = Holder(HolderKind.MEMBER, who), Source(SourceKind.MEMBER, who)
    return PositionClaim(
        "leader", holder, at, Act.SAID, Basis.OWN_ACCOUNT, source, span(words), DAY, condition=condition
    )


def read(story: Story, hostile: str = HOSTILE) -> ReadArticle:
    one, two, three = (p.id for p in story.roster.people[:3])
    sources = Source(SourceKind.UNNAMED, hostile)
    claims: list[Claim] = [
        position(one, Position.AYE, "Bram said that Ada should go, and at least six agree."),
        TotalClaim("leader", Position.AYE, Act.TOLD, 6, None, Basis.ANONYMOUS, sources, span("at least six agree")),
        PositionClaim(
            "leader", Holder(HolderKind.GROUP, hostile), Position.NO, Act.SAID, Basis.OUTLET, sources, span(hostile)
        ),
        position(two, Position.NO, "Cleo backs her “fully”.", f"unless {hostile}"),
        position(three, Position.EVASIVE, "Dov would not say."),
        EventClaim(EventType.MEETING, "The caucus meets", span("The caucus meets on Thursday."), DAY),
    ]
    proposals = tuple(
        Proposal(f"{i:012x}", c, "", True, 0.934 if i == 0 else None, hostile if i == 0 else "")
        for i, c in enumerate(claims)
    )
    article = Article(TEXT, DAY, hostile, hostile, "javascript:alert(3)")
    return ReadArticle("quay.txt", article, proposals, True)


class Page(HTMLParser):
    """Collect the tags, and the text a reader sees of the articles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in {"p", "a"}:
            self.inside.append(str(dict(attrs).get("class")))

    def handle_endtag(self, tag: str) -> None:
        if tag in {"p", "a"}:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if self.inside == ["text"]:
            self.text += data


@pytest.fixture(scope="module")
def story(world: Callable[..., Any]) -> Story:
    made: Story = world(40, 120).story
    return made


@pytest.fixture(scope="module")
def html(story: Story) -> str:
    return explanation_page([read(story), read(story)], story)


def test_the_whole_text_is_there_in_order_and_only_once(html: str) -> None:
    shown = Page(html).text
    assert shown.replace("\n", "") == (TEXT * 2).replace("\n", "")


def test_hostile_text_stays_text(html: str) -> None:
    tags = [tag for tag, _ in Page(html).tags]
    assert tags.count("script") == 1
    assert "img" not in tags
    assert "49" not in html.split("<main")[1]
    assert not [a for _, attrs in Page(html).tags for a in attrs if a.startswith("on")]
    assert not re.search(r"href=\"(?!#|data:,)", html)


def test_every_claim_leads_to_its_words_and_every_mark_to_its_claims(html: str) -> None:
    tags = Page(html).tags
    ids = [attrs["id"] for _, attrs in tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    links = [str(attrs["href"])[1:] for tag, attrs in tags if tag == "a"]
    assert set(links) <= set(ids)
    for article in (1, 2):
        for claim in range(1, 7):
            assert f"a{article}-c{claim}" in links
            assert f"a{article}-w{claim}" in links
    named = {c for _, attrs in tags for c in str(attrs.get("data-claims") or "").split()}
    assert named == {f"a{a}-c{c}" for a in (1, 2) for c in range(1, 7)}


def test_overlapping_words_name_all_their_claims_and_the_side_they_share(story: Story) -> None:
    first = explain(read(story), story).blocks[0]
    assert [(p.numbers, p.side, p.starts, p.ends) for p in first.pieces] == [
        ((1,), "aye", (1,), ()),
        ((1, 2), "aye", (2,), (2,)),
        ((1,), "aye", (), (1,)),
    ]


def test_each_claim_stands_beside_the_paragraph_of_its_words(story: Story) -> None:
    explained = explain(read(story), story)
    assert [[n.number for n in b.notes] for b in explained.blocks] == [[1, 2], [3], [4, 5, 6]]
    assert [n.side for b in explained.blocks for n in b.notes] == ["aye", "aye", "no", "no", "mid", "event"]


def test_a_note_says_how_sure_the_reader_is_and_why_if_it_says_so(story: Story) -> None:
    first, second = explain(read(story), story).blocks[0].notes
    assert (first.confidence, first.reason) == ("93 %", HOSTILE)
    assert (second.confidence, second.reason) == ("", "")
    assert "19 March 2031" in first.when


def test_the_page_is_the_same_again_and_fetches_nothing(html: str, story: Story) -> None:
    assert html == explanation_page([read(story), read(story)], story)
    assert "http:" not in html
    assert "https:" not in html
    assert "default-src 'none'" in html


def test_an_article_without_claims_is_shown_unmarked(story: Story) -> None:
    bare = ReadArticle("quay.txt", Article(TEXT, DAY), (), True)
    page = Page(explanation_page([bare], story))
    assert page.text.replace("\n", "") == TEXT.replace("\n", "")
    assert not [a for _, a in page.tags if "data-claims" in a]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    arguments = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=arguments)
        yield started
        started.close()


@pytest.mark.browser
@pytest.mark.skipif(not CHROMIUM.exists(), reason="needs /usr/bin/chromium: run `make browser`")
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (375, "dark")])
def test_in_a_browser_words_and_claims_light_up_together(
    browser: Any, html: str, tmp_path: Path, width: int, scheme: str
) -> None:
    file = tmp_path / "out.html"
    write_file(file, html)
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("dialog", lambda dialog: (heard.append(dialog.message), dialog.dismiss()))
    page.goto(file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.hover("#a1-c2 .says")
    assert page.locator("mark.lit").all_inner_texts() == ["at least six agree"]
    page.click("main mark >> nth=0")
    assert page.evaluate("location.hash") == "#a1-c1"
    assert page.locator("#a1-c1.lit").count() == 1
    page.click("#a2-c6 .ref")
    assert page.evaluate("location.hash") == "#a2-w6"
    assert heard == []
    page.close()
