"""On which day, on what condition, by which act and how known a stance is, in invented articles."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harbour import WEDNESDAY, page_of, ready
from whipcount.model.claim import Basis
from whipcount.model.motion import Act, Position
from whipcount.reader.acts import act_of
from whipcount.reader.conditions import condition
from whipcount.reader.page import Page
from whipcount.reader.reading import Reading, readings
from whipcount.reader.sourcing import attribution
from whipcount.reader.spans import evidence_span
from whipcount.reader.when import said_on


def opened(text: str) -> tuple[Page, list[Reading]]:
    page = page_of(text)
    return page, list(readings(page))


def place(text: str, words: str) -> tuple[Page, Reading, int, int, int]:
    """Give the scene and positions of some words of a text."""
    page, read = opened(text)
    at = page.folded.text.index(words)
    for reading in read:
        for number, scene in enumerate(reading.passage.scenes):
            if scene.at[0] <= at < scene.at[-1]:
                start = max(n for n, place in enumerate(scene.at) if place <= at)
                end = min(n for n, place in enumerate(scene.at) if place >= min(scene.at[-1], at + len(words)))
                return page, reading, number, start, max(end, start + 1)
    raise AssertionError(words)


def day(text: str, words: str, act: Act | None = None) -> str | None:
    found = said_on(*place(text, words), act)
    return found.isoformat() if found else None


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Bram Osei said on Monday that Ada Quill should resign.", "should resign", "2031-05-12"),
        ("“She should resign,” Bram Osei said Tuesday.", "She should resign", "2031-05-13"),
        ("On Sunday Bram Osei told party members she should resign.", "should resign", "2031-05-11"),
        ("Bram Osei, who was sacked on Monday, said she should resign.", "should resign", None),
        ("Bram Osei said she should resign by Friday.", "should resign", None),
        ("Bram Osei said she should resign before the vote on Tuesday.", "should resign", None),
        ("Bram Osei said Ada Quill should resign.", "should resign", None),
        ("“I said it on Monday, she should resign,” Bram Osei said.", "she should resign", None),
        ("Since the report came out on Monday, Bram Osei has backed Ada Quill.", "has backed", None),
        ("Bram Osei will vote against Ada Quill on Friday.", "vote against", None),
        ("Unless she names a date by Monday, Bram Osei said, she should resign.", "should resign", None),
        ("Bram Osei spoke on Monday. He said Ada Quill should resign.", "should resign", "2031-05-12"),
        ("Bram Osei spoke on Monday. Cleo Varga says Ada Quill should resign.", "should resign", None),
        ("Bram Osei told the Courier on Monday that it was over.\n\n“Ada Quill should resign,” he said.", "should resign", "2031-05-12"),
        ("The caucus met on Tuesday night.\n\n“She should resign,” Bram Osei said as he left.", "She should resign", "2031-05-13"),
        ("Correction: on Monday we said that Bram Osei was a rebel. He says he backs Ada Quill.", "he backs", None),
    ],
)  # fmt: skip
def test_the_day_is_the_one_on_which_the_words_were_spoken(text: str, words: str, expected: str | None) -> None:
    assert day(text, words) == expected


def test_a_live_page_has_the_day_of_publication() -> None:
    text = "LIVE: the caucus meets\nNewest first\n\n14:20\nBram Osei says Ada Quill should resign.\n\n14:05\nDoors shut.\n\n13:50\nWaiting."
    assert day(text, "should resign") == "2031-05-14"


def test_a_broadcast_has_the_day_it_was_aired() -> None:
    text = (
        "TRANSCRIPT, aired Sunday, May 11\n\nHOST: Good evening.\n\nBRAM OSEI: She should resign.\n\nHOST: Thank you."
    )
    assert day(text, "She should resign") == "2031-05-11"


def test_a_line_of_a_diary_has_the_day_that_opens_it() -> None:
    assert day("May 2 Bram Osei calls on Ada Quill to resign.", "to resign") == "2031-05-02"


def test_a_vote_has_the_day_of_the_story() -> None:
    text = "The caucus voted 6 to 3 on Monday to keep Ada Quill.\n\nA long night followed it.\n\nBram Osei was with the rebels."
    assert day(text, "was with the rebels") is None
    assert day(text, "was with the rebels", Act.VOTED) == "2031-05-12"


PIECES = [
    "Bram Osei", "Ada Quill", "said", "on Monday", "tomorrow", "should resign", "who", ",", ".", "“", "”", "\n\n", "on Friday",
    "14:20", "LIVE", "May 29", "will", "by", "unless", "voted", "6 to 3", "he", "as he left", "next week", "on the 30th",
]  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_no_day_is_after_publication_and_every_span_is_in_the_text(text: str) -> None:
    page, read = opened(text)
    for reading in read:
        for number, scene in enumerate(reading.passage.scenes):
            end = len(scene.text)
            found = said_on(page, reading, number, 0, end, Act.VOTED)
            assert found is None or found <= WEDNESDAY
            span = evidence_span(page, reading, number, 0, end)
            assert 0 <= span.start < span.end <= len(text)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The Pine Union will vote to bring it down unless the ferry bill is law by May 29.", "bring it down", "unless the ferry bill is law by May 29"),
        ("If the report is true, Bram Osei said, Ada Quill should resign.", "should resign", "If the report is true"),
        ("Bram Osei would not say whether Ada Quill should resign.", "would not say", None),
        ("Bram Osei, who until now had backed Ada Quill, said she should resign.", "should resign", None),
    ],
)  # fmt: skip
def test_a_condition_is_given_in_its_own_words(text: str, words: str, expected: str | None) -> None:
    page, reading, number, start, end = place(text, words)
    assert condition(page, reading.passage.scenes[number], start, end) == expected


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Bram Osei signed the letter asking Ada Quill to go.", Act.SIGNED),
        ("Bram Osei has not signed the letter and wants Ada Quill to stay.", Act.SAID),
        ("Bram Osei voted against Ada Quill.", Act.VOTED),
        ("Bram Osei will vote against Ada Quill.", Act.SAID),
        ("Bram Osei resigned as ferries minister and urged Ada Quill to follow.", Act.QUIT),
        ("Bram Osei said Ada Quill should resign.", Act.SAID),
        ("Bram Osei has told friends that Ada Quill should go.", Act.TOLD),
        ("Bram Osei stood up in the meeting and told Ada Quill it was over.", Act.SPOKE),
    ],
)
def test_the_act_is_the_one_the_words_tell_of(text: str, act: Act) -> None:
    page, read = opened(text)
    end = len(read[0].passage.scenes[0].text)
    assert act_of(page, read[0], 0, 0, end) == act


def test_who_would_not_say_has_only_said_so() -> None:
    page, read = opened("Bram Osei would not say whether he had signed the letter.")
    end = len(read[0].passage.scenes[0].text)
    assert act_of(page, read[0], 0, 0, end, position=Position.EVASIVE) is Act.SAID


@pytest.mark.parametrize(
    ("text", "holder", "basis"),
    [
        ("“Ada Quill should resign,” Bram Osei said.", "bram-osei", Basis.OWN_WORDS),
        ("Bram Osei said Ada Quill should resign.", "bram-osei", Basis.OWN_ACCOUNT),
        ("Bram Osei said Ada Quill had his support “as ever”.", "bram-osei", Basis.OWN_ACCOUNT),
        ("Bram Osei's office said he backs Ada Quill.", "bram-osei", Basis.SPOKESPERSON),
        ("Bram Osei wants Ada Quill gone, two sources say.", "bram-osei", Basis.ANONYMOUS),
        ("Bram Osei, who wants Ada Quill gone.", "bram-osei", Basis.OUTLET),
        ("The Pine Union voted for the motion.", "PIN", Basis.OUTLET),
        ("The Pine Union said it would vote for the motion.", "PIN", Basis.OWN_ACCOUNT),
        ("Pia Hawk said the Pine Union would vote for the motion.", "PIN", Basis.SPOKESPERSON),
    ],
)
def test_the_basis_says_how_it_is_known(text: str, holder: str, basis: Basis) -> None:
    page, read = opened(text)
    scene = read[0].passage.scenes[0]
    mention = next(m for m in scene.mentions if m.ref == holder)
    assert attribution(page, read[0], 0, 0, len(scene.text), mention, ready())[0] == basis
