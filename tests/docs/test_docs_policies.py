"""What the pages on counting and comparing say is so."""

import re
from pathlib import Path

import pytest

from whipcount.cli.claimants_ import command as claimants
from whipcount.cli.compare_ import command as compare
from whipcount.count.compare import Reason
from whipcount.count.policy import Contrary, Withdrawal, shipped
from whipcount.count.policy_file import read_policy
from whipcount.count.result import Cause
from whipcount.story.assertions import COLUMNS, read_assertions
from whipcount.story.demo import write_demo
from whipcount.story.load import load

DOCS = Path(__file__).parents[2] / "docs"
COUNTING = (DOCS / "concepts" / "counting.md").read_text(encoding="utf-8")
COMPARING = (DOCS / "guides" / "compare-lists.md").read_text(encoding="utf-8")


def first_cells(text: str, heading: str) -> set[str]:
    """Give the words of the first column of the table whose first heading is this."""
    table = text[text.index(f"| {heading} |") :].split("\n\n", 1)[0]
    return {word.strip(" `") for row in table.splitlines()[2:] for word in row.split("|")[1].split("(")[0].split(",")}


def test_every_policy_that_ships_is_on_the_page_and_no_other() -> None:
    assert first_cells(COUNTING, "policy") == {p.id for p in shipped()}


def test_the_policy_on_the_page_is_one_and_uses_every_field() -> None:
    text = COUNTING.split("```toml\n")[1].split("```")[0]
    made, problems = read_policy(text, "page")
    assert problems == ()
    assert made is not None
    assert (made.max_age_days, made.withdrawal, made.contrary) == (90, Withdrawal.SILENT, Contrary.OWN_WORDS)
    assert set(re.findall(r"^(\w+) =", text, re.MULTILINE)) == {*made.__dataclass_fields__} - {"source"}


def test_every_cause_and_every_reason_is_explained() -> None:
    assert first_cells(COUNTING, "cause") == {c.value for c in Cause}
    assert first_cells(COMPARING, "because of") == {r.value for r in Reason}


def test_the_assertions_on_the_page_can_be_read(tmp_path: Path) -> None:
    story, _ = load(write_demo(tmp_path / "demo"))
    assert story is not None
    block = COMPARING[COMPARING.index("    id,as_of") :].split("\n\n", 1)[0]
    text = "\n".join(line.strip() for line in block.splitlines()) + "\n"
    made, problems = read_assertions(text, story, {p.id for p in shipped()})
    assert (len(made), problems) == (3, ())
    assert text.splitlines()[0] == ",".join(COLUMNS)


@pytest.mark.parametrize("option", ["--with", "--position", "--word", "--column", "--policy", "--as-of", "--json"])
def test_the_options_on_the_page_exist(option: str) -> None:
    assert option in COMPARING
    assert option in {name for p in compare.params for name in p.opts}
    assert claimants.name in COUNTING
