"""List pages: whose entry a line is, and what the heading above makes of it."""

import datetime as dt

import pytest

from whipcount.model.article import Article
from whipcount.model.claim import PositionClaim
from whipcount.model.story import Story
from whipcount.reader.layout import Ownership
from whipcount.reader.page import open_page, prepare
from whipcount.reader.patterns import RuleReader

DAY = dt.date(2033, 3, 9)


def owners(text: str, story: Story) -> list[list[str]]:
    page = open_page(Article(text, DAY, "The Fen Post"), prepare(story))
    return [[m.ref for m in p.owner.people] if p.owner else [] for p in page.passages]


def held(text: str, story: Story) -> dict[str, str]:
    claims = RuleReader.prepare(story).read(Article(text, DAY, "The Fen Post"), story)
    return {c.holder.ref: c.position.value for c in claims if isinstance(c, PositionClaim)}


@pytest.mark.parametrize(
    "line",
    [
        "Tomas Quillon",
        "1. Tomas Quillon (Ashwater)",
        "• Tomas Quillon, Ashwater",
        "QUILLON, Tomas (Ashwater)",
        "Rep. Tomas Quillon, by text",
        "STATEMENT OF REP. TOMAS QUILLON",
        "**Tomas Quillon** – Ashwater",
        "Tomas Quillon (Ashwater): “Wait and see.”",
        "Quillon, Tomas (Ashwater). “Wait and see.”",
    ],
)
def test_a_line_that_only_names_somebody_is_their_entry(line: str, assembly: Story) -> None:
    assert owners(f"{line}\n\nIt rained.", assembly)[0] == ["tomas-quillon"]


@pytest.mark.parametrize(
    "line", ["Quillon under fire", "Tomas Quillon resigns.", "Will Quillon go?", "Quillon said nothing.", "GO"]
)
def test_a_headline_or_a_sentence_is_nobodys_entry(line: str, assembly: Story) -> None:
    assert owners(f"{line}\n\nIt rained.", assembly)[0] == []


def test_two_members_may_share_an_entry(assembly: Story) -> None:
    text = "3 and 4. Rosa Vell, Upper Dunmoor, and Milo Vell, Kiln Bay\nPosted together."
    assert owners(text, assembly)[0] == ["rosa-vell", "milo-vell"]


def test_one_line_with_a_name_does_not_own_the_article_below_it(assembly: Story) -> None:
    assert owners("Tomas Quillon\n\nIt rained in the capital.\n\n“It is over,” a source said.", assembly)[1:] == [
        [],
        [],
    ]


def test_turns_are_marked_as_such(assembly: Story) -> None:
    text = "HOLM: Hello.\n\nQUILLON: Hello.\n\nHOLM: Well?\n\nQUILLON: Well."
    page = open_page(Article(text, DAY, "The Fen Post"), prepare(assembly))
    assert {p.owner.kind for p in page.passages if p.owner} == {Ownership.TURN}
    assert [p.quotations[0].marked for p in page.passages] == [False] * 4


def test_headings_decide_the_camp_of_a_bare_name(assembly: Story) -> None:
    text = "SHE SHOULD GO\n\nTomas Quillon (Ashwater)\nRosa Vell (Upper Dunmoor)\n\nSHE SHOULD STAY\n\nPim van der Loo (Saltgate)"
    assert held(text, assembly) == {"tomas-quillon": "aye", "rosa-vell": "aye", "pim-van-der-loo": "no"}


def test_no_answer_is_no_position(assembly: Story) -> None:
    assert held("DID NOT REPLY\n\nTomas Quillon (Ashwater)\nRosa Vell (Upper Dunmoor)", assembly) == {}
