"""The pages of documentation on the bodies are made from the data and kept current."""

from collections import Counter
from pathlib import Path

import pytest

from whipcount.rules.cases import cases
from whipcount.rules.library import load
from whipcount.rules.listing import listing
from whipcount.rules.pages import index, page

PAGES = Path(__file__).parents[2] / "docs" / "institutions"
AGAIN = "run: whipcount rules --pages docs/institutions"
LIBRARY, CASES = load(), cases()


@pytest.mark.parametrize("institution", sorted(LIBRARY.ids))
def test_the_page_on_a_body_is_current(institution: str) -> None:
    made = page(LIBRARY.institution(institution), [c for i, c in CASES if i == institution])
    assert (PAGES / f"{institution}.md").read_text(encoding="utf-8") == made, AGAIN


def test_the_index_is_current_and_no_page_is_left_over() -> None:
    listed = listing(LIBRARY.institutions, Counter(i for i, _ in CASES), ())
    assert (PAGES / "README.md").read_text(encoding="utf-8") == index(listed), AGAIN
    assert {p.stem for p in PAGES.glob("*.md")} - {"README"} == LIBRARY.ids, "remove the pages of bodies that are gone"


def test_a_page_holds_every_rule_and_every_case_of_its_body() -> None:
    body = LIBRARY.institution("ca-liberal-caucus")
    mine = [c for i, c in CASES if i == body.id]
    made = page(body, mine)
    assert [m.id for m in body.mechanisms if f"`{m.id}`" not in made] == []
    assert [c.title for c in mine if c.title.split(":")[0] not in made] == []
    assert "| 44th Parliament (2021) |" in made


def test_nothing_in_the_data_can_break_a_table_or_mark_text() -> None:
    made = page(LIBRARY.institution("eu-parliament"), [])
    rows = [line for line in made.splitlines() if line.startswith("|")]
    assert {row.replace("\\|", "").count("|") for row in rows} <= {5, 6}
    assert "days_since" not in made.replace("`days_since", "").replace("\\_", "")
