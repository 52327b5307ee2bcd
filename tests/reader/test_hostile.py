"""Hostile text: nothing raises, nothing is read twice, and the cost grows with the length only."""

import datetime as dt
import os
import random
import subprocess
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import whipcount
from whipcount.model.article import Article
from whipcount.model.story import Story
from whipcount.reader.evidence import verify
from whipcount.reader.page import open_page, prepare
from whipcount.reader.patterns import RuleReader
from whipcount.reader.reading import readings

DAY = dt.date(2033, 3, 9)
HERE = Path(__file__).parent
SOURCE = Path(whipcount.__file__).parent.parent
SECONDS = 300
"""A hundred times what it takes; a pattern that backtracks without end needs longer than anybody waits."""
SCENE = 600
"""Half the longest sentence that patterns see: what is cubic or worse shows."""


def steps(story: Story, text: str) -> int:
    """Count the calls and lines that seeing a page and its speakers takes: the same on every machine."""
    ready = prepare(story)
    counted = 0

    def count(_frame: FrameType, event: str, _arg: object) -> Any:
        nonlocal counted
        counted += event in {"call", "line"}
        return count

    sys.settrace(count)
    try:
        for reading in readings(open_page(Article(text, DAY, ""), ready)):
            for number in range(len(reading.passage.scenes)):
                reading.holder_candidates(number)
    finally:
        sys.settrace(None)
    return counted


def test_every_pattern_ends_on_hostile_text() -> None:
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    ran = subprocess.run(
        [sys.executable, str(HERE / "hostile.py"), str(SCENE)],
        env=environment, capture_output=True, text=True, timeout=SECONDS, check=True,
    )  # fmt: skip
    worst = {line.split()[0]: float(line.split()[1]) for line in ran.stdout.splitlines()}
    assert len(worst) > 50
    assert {name: cost for name, cost in worst.items() if cost > 1.0} == {}


@pytest.mark.parametrize(
    "piece",
    [
        "“He must go,” she said. ",
        "“Go.” ",
        "Tomas Quillon said “Brask should go.” ",
        "“Brask should go,” said Vell. ",
        "Rosa Vell. Vell. Milo Vell. ",
        "Vell\n",
        "Tomas Quillon (Ashwater)\n\n",
        "QUILLON: yes.\n\nHOLM: no.\n\n",
        "the member for Ashwater, ",
        "@tomasquillon ",
        '" ',
        "a: b\n\n",
        "12:01 Quillon\n\n",
    ],
)
def test_the_cost_of_a_page_grows_with_its_length_only(piece: str, assembly: Story) -> None:
    once = steps(assembly, piece * (8_000 // len(piece)))
    twice = steps(assembly, piece * (16_000 // len(piece)))
    assert twice < 2.3 * once


@pytest.mark.parametrize("piece", ["a", " ", "\n", "“", '"', "Quillon ", "é", "\u200b", "A. ", "1 ", "x\u202e"])
def test_a_long_line_of_one_thing_is_survived(piece: str, assembly: Story) -> None:
    text = piece * (100_000 // len(piece))
    assert RuleReader.prepare(assembly).read(Article(text, DAY, ""), assembly) == ()


def test_ten_megabytes_on_one_line_are_survived(assembly: Story) -> None:
    assert RuleReader.prepare(assembly).read(Article("a" * 10_000_000, DAY, ""), assembly) == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\x00",
        "\ud800 lone",
        "\ufeffQuillon said Brask should go.",
        "“““““",
        "”””””",
        "'" * 99,
        "Quillon said “Brask should go",
        "Quillon said ”Brask should go“",
        "Quillon said 'she said \"go' now\" and",
        "Quillon: “",
        ":",
        "Q:\nA:\nQ:\nA:",
        "\r\nQuillon\r\n\r\nsaid\r\n",
        "itâ€™s over, said Quillon",
        "Six Moss Union members said “it is time”. “We back the budget,” they wrote. “I will bring down the government.”",
        "𝐐𝐮𝐢𝐥𝐥𝐨𝐧 said Brask should go.",
    ],
)
def test_broken_text_is_read_as_far_as_it_goes(text: str, assembly: Story) -> None:
    article = Article(text, DAY, "")
    for claim in RuleReader.prepare(assembly).read(article, assembly):
        verify(article, assembly, claim)


_WORDS = st.sampled_from(
    "Tomas Quillon|Vell|Rosa Vell|Brask|the premier|he|she|said|told reporters|signed the letter|should go|resign|“|”|"
    "\"|'|‘|’|. |, |: |; |—|\n|\n\n|(Ashwater)|at least|20|MPs|of the|if|unless|on Monday|who|not|Q: |A: |QUILLON: |"
    'COMMENTS|{"a": 1}|\u200b|\u202e|é|\x00|the Moss Union|vote|ballot|1. |**'.split("|")
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(text=st.lists(_WORDS, max_size=60).map(" ".join))
def test_reading_never_raises_and_every_word_is_there(text: str, assembly: Story) -> None:
    article = Article(text, DAY, "")
    for claim in RuleReader.prepare(assembly).read(article, assembly):
        verify(article, assembly, claim)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text(max_size=200))
def test_reading_any_text_never_raises(text: str, assembly: Story) -> None:
    article = Article(text, DAY, "")
    for claim in RuleReader.prepare(assembly).read(article, assembly):
        verify(article, assembly, claim)


def test_a_cut_anywhere_is_survived(assembly: Story) -> None:
    text = (
        "“I have signed,” said Tomas Quillon (Ashwater). “She has to go.\n\n“Rosa Vell, who agrees, said so,” he added."
    )
    reader = RuleReader.prepare(assembly)
    cuts = random.Random(4).sample(range(len(text)), 40)
    for cut in cuts:
        reader.read(Article(text[:cut], DAY, ""), assembly)
        reader.read(Article(text[cut:], DAY, ""), assembly)
