import json
from datetime import date

import pytest
from trafilatura import load_html

from whipcount.articles.published import published

DAY = date(2031, 5, 13)
WORDS = "<p>The caucus met for an hour and nobody said what was said there, or who said it to whom.</p>" * 3


def day(head: str = "", body: str = WORDS, latest: date | None = None) -> date | None:
    tree = load_html(f"<!doctype html><html><head><title>T</title>{head}</head><body>{body}</body></html>")
    return published(tree, latest=latest)


def ld(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def article(when: str = "2031-05-13T08:00:00Z", kind: object = "NewsArticle") -> dict[str, object]:
    return {"@type": kind, "datePublished": when, "dateModified": "2031-06-01"}


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2031-05-13T23:59:00-07:00">',
        '<meta property="og:article:published_time" content="2031-05-13">',
        '<meta name="DC.date.issued" content="2031-05-13">',
        '<meta name="parsely-pub-date" content="2031-05-13T08:00:00Z">',
        '<meta itemprop="datePublished" content="2031-05-13">',
        '<meta name="date" content="May 13, 2031">',
        ld(article()),
        ld([article()]),
        ld(
            {
                "@context": "https://schema.org",
                "@graph": [{"@type": "WebSite"}, article(kind=["Thing", "ReportageNewsArticle"])],
            }
        ),
        ld(article(kind="LiveBlogPosting")),
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "two\nlines", "datePublished": "2031-05-13"}</script>',
    ],
)
def test_what_a_page_states_to_machines_is_its_day(head: str) -> None:
    assert day(head) == DAY


@pytest.mark.parametrize(
    "body",
    [
        '<span itemprop="datePublished">13 May 2031</span>',
        '<article><time datetime="2031-05-13T08:00Z">Tuesday</time></article>',
        "<article><time>May 13, 2031</time></article><aside><time datetime='2029-01-01'>old</time></aside>",
        '<time datetime="2031-05-13">x</time><p><time datetime="2031-05-13T09:00">again</time></p>',
        '<p class="article-date">Published on: May 13, 2031</p>',
        '<div id="post-timestamp">Posted 13 May 2031</div>',
        '<p class="byline"><span class="date">2031-05-13</span></p>',
    ],
)
def test_what_a_page_shows_as_its_date_is_its_day(body: str) -> None:
    assert day(body=body + WORDS) == DAY


@pytest.mark.parametrize(
    "body",
    [
        "<p>On 2019-04-01 she became leader.</p>",
        "<p>She became leader on April 1, 2019.</p>",
        "<footer>© 2019 The Larkspur Courier</footer>",
        '<p class="date">April 2019</p>',
        '<ul><li><time datetime="2029-01-01">x</time></li><li><time datetime="2029-01-02">y</time></li></ul>',
        '<p class="date">2029-01-01</p><p class="date">2029-01-02</p>',
        f'<div class="candidate-update">{WORDS} April 1, 2019</div>',
        "",
    ],
)
def test_a_day_that_is_not_shown_as_the_pages_date_is_not_taken(body: str) -> None:
    assert day(body=WORDS + body) is None


@pytest.mark.parametrize(
    "head",
    [
        ld({"@type": "ItemList", "itemListElement": [article()]}),
        ld({"@type": "VideoObject", "datePublished": "2031-05-13"}),
        ld({"@type": "NewsArticle", "dateModified": "2031-05-13"}),
        ld({"@type": "NewsArticle", "datePublished": None}),
        ld("2031-05-13"),
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2031-05-13"</script>',
        f'<script type="application/ld+json">{"[" * 50_000}</script>',
        '<meta property="article:modified_time" content="2031-05-13">',
        '<meta property="article:published_time" content="2031-05">',
        '<meta property="article:published_time" content="05/06/2031">',
    ],
)
def test_other_stories_other_days_and_broken_statements_are_not_the_pages(head: str) -> None:
    assert day(head) is None


def test_what_is_stated_to_machines_wins_over_what_is_shown() -> None:
    assert day(ld(article()), "<article><time datetime='2031-06-01'>June 1</time></article>") == DAY


def test_a_day_after_the_latest_is_passed_over_for_the_next_statement() -> None:
    head = '<meta property="article:published_time" content="2031-05-14">' + ld(article())
    assert day(head) == date(2031, 5, 14)
    assert day(head, latest=DAY) == DAY
    assert day(head, latest=date(2031, 5, 12)) is None
