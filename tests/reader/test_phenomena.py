"""What real coverage does to a reader: for each phenomenon invented texts, what must be found, and what must stay silent.

The cases lie in `phenomena/`, one file for each phenomenon; its README says how they are written. `evals/phenomena.py` judges.
"""

import re
from functools import cache

import pytest
from phenomena import FOLDER, Case, cases, files, judge, marrin, tally, truth

from whipcount.model.claim import Span
from whipcount.reader.base import Reader
from whipcount.reader.evidence import verify
from whipcount.reader.patterns import RuleReader

PHENOMENA = 63
READERS = {"rules": RuleReader.prepare}
"""Every reader that is held against the cases with the tests; `python evals/phenomena.py --reader model` shows the other."""


@cache
def prepared(reader: str) -> Reader:
    return READERS[reader](marrin())


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("case", [pytest.param(c, id=c.name) for c in cases()])
def test_reads_what_is_there_and_nothing_else(reader: str, case: Case) -> None:
    judged = judge(reader, case, prepared(reader).read(case.article, marrin()))
    assert (judged.false, judged.missed) == ((), ()), f"{case.article.text}\nread: {judged.read}"


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("case", [pytest.param(c, id=c.name) for c in cases()])
def test_every_claim_has_its_words_in_the_text(reader: str, case: Case) -> None:
    for claim in prepared(reader).read(case.article, marrin()):
        verify(case.article, marrin(), claim)
        assert isinstance(claim.evidence, Span)


def test_a_tally_tells_falsehoods_decoys_and_misses_apart() -> None:
    told = {case.name: case for case in cases()}
    heard = next(c for c in told.values() if any(t.binds("rules") for t in c.truths))
    decoy = next(c for c in told.values() if not c.truths)
    said = prepared("rules").read(heard.article, marrin())
    judged = [judge("rules", heard, said), judge("rules", heard, ()), judge("rules", decoy, said)]
    counts = {"cases": 3, "right": 1, "false": 0, "decoys": 1, "not silent": 1, "missed": 1}
    assert tally(judged) == counts


def test_every_phenomenon_has_cases() -> None:
    numbers = {int(stem[1:3]) for stem in files()}
    assert numbers == set(range(1, PHENOMENA + 1))
    assert {stem: len(f["cases"]) for stem, f in files().items() if len(f["cases"]) < 2} == {}


@pytest.mark.parametrize("stem", files())
def test_every_phenomenon_says_what_it_is_and_keeps_something_binding(stem: str) -> None:
    file = files()[stem]
    marks = [{truth(line).mark for line in case["claims"]} for case in file["cases"]]
    assert file["says"].endswith(".")
    assert any("must" in found or not found for found in marks), "neither a claim to find nor a text to be silent on"


def test_the_readme_names_what_is_not_read_yet() -> None:
    unread = {
        f"{stem[:3]} {case['id']}"
        for stem, file in files().items()
        for case in file["cases"]
        if any(truth(line).mark == "unread" for line in case["claims"])
    }
    table = re.findall(
        r"^\| (p\d\d) \| `([\w-]+)` \|", (FOLDER / "README.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert {" ".join(row) for row in table} == unread
