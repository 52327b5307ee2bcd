"""What an editor is told about a text, and what is left unread because of it."""

import datetime as dt

import pytest

from whipcount.model.article import Article
from whipcount.model.claim import PositionClaim
from whipcount.model.story import Story
from whipcount.reader.language import other_language
from whipcount.reader.names import names_of
from whipcount.reader.notes import notes
from whipcount.reader.patterns import RuleReader

DAY = dt.date(2033, 3, 9)
FRENCH = (
    "Le député a dit que la première ministre doit partir. Les élus de la majorité ne sont pas d’accord avec lui, mais "
    "il n’est pas seul dans ce cas, et une réunion est prévue pour mardi avec les autres."
)
GERMAN = "Der Abgeordnete sagt, dass die Ministerin nicht mehr das Vertrauen der Fraktion hat und mit ihr nicht zu reden ist."


def said(text: str, story: Story) -> list[str]:
    return [str(p) for p in notes(Article(text, DAY, "The Fen Post"), story, names_of(story))]


def holders(text: str, story: Story) -> list[str]:
    claims = RuleReader.prepare(story).read(Article(text, DAY, "The Fen Post"), story)
    return [c.holder.ref for c in claims if isinstance(c, PositionClaim)]


@pytest.mark.parametrize(("text", "language"), [(FRENCH, "French"), (GERMAN, "German")])
def test_another_language_is_named_and_nothing_is_guessed(text: str, language: str, assembly: Story) -> None:
    assert other_language(text) == language
    assert f"looks like {language}; Whipcount reads English" in said(text, assembly)[0]
    assert holders(f"{text}\n\nQuillon said Brask should resign.", assembly) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Quillon OUT",
        "Quillon said in French: “Elle doit partir, et je ne suis pas le seul.” The room was quiet for a while after that.",
        "D’Arnault, de la Cruz, van der Loo and von Stein met at La Maison de la Mer in Den Haag.",
    ],
)
def test_english_with_foreign_names_and_words_is_english(text: str) -> None:
    assert other_language(text) == ""


@pytest.mark.parametrize("name", ["Qu\u200billon", "Tomas\u202e Quillon", "Qui\u2060llon", "Quill\u043en"])
def test_a_name_that_is_not_what_it_looks_like_is_told_and_never_read(name: str, assembly: Story) -> None:
    text = f"{name} said Brask should resign."
    assert holders(text, assembly) == []
    if " " not in name:
        assert "is not what it looks like" in said(text, assembly)[0]


def test_a_soft_hyphen_is_typography(assembly: Story) -> None:
    assert holders("Quil\u00adlon said Brask should resign.", assembly) == ["tomas-quillon"]


def test_a_direction_mark_beside_a_name_does_no_harm(assembly: Story) -> None:
    assert holders("\u200fQuillon\u200e said Brask should resign.", assembly) == ["tomas-quillon"]


def test_names_that_are_nearly_right_are_suggested(assembly: Story) -> None:
    (note,) = said("Tomas Quilon said Brask should resign.", assembly)
    assert "'Tomas Quilon' was not read; it is nearly Tomas Quillon" in note


def test_characters_that_were_decoded_wrongly_are_told(assembly: Story) -> None:
    assert "decoded wrongly" in said("Quillon said itâ€™s over.", assembly)[0]


def test_a_clean_text_has_no_notes(assembly: Story) -> None:
    assert said("Tomas Quillon said “Brask should resign” at the Café Zoë.", assembly) == []
