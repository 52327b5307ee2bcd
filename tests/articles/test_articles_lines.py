import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whipcount.articles.hints import Hints
from whipcount.articles.lines import read_lines
from whipcount.model.article import Article
from whipcount.model.errors import UnreadableDocument
from whipcount.model.wire import article_to_json

DAY = date(2031, 5, 12)
MEND = '(each line needs "published" and "text")'
texts = st.text(st.characters(codec="utf-8"))


def read(raw: str, hints: Hints = Hints()) -> list[tuple[str, Article]]:  # noqa: B008 - frozen
    return read_lines(raw.encode(), where="g.jsonl", hints=hints)


def told(raw: bytes) -> str:
    with pytest.raises(UnreadableDocument) as error:
        read_lines(raw, where="g.jsonl", hints=Hints())
    return str(error.value)


@given(st.lists(st.builds(Article, texts.map(lambda t: "." + t), st.dates(), texts, texts, texts), min_size=1))
def test_articles_written_as_the_guide_says_are_read_again(given_articles: list[Article]) -> None:
    lines = [
        json.dumps(article_to_json(a, story="s", claims=(), name=f"n{i}"), ensure_ascii=bool(i % 2))
        for i, a in enumerate(given_articles)
    ]
    assert read("\n".join(lines)) == [(f"n{i}", a) for i, a in enumerate(given_articles)]


def test_a_byte_order_mark_blank_lines_and_windows_line_ends_do_not_matter() -> None:
    raw = '\ufeff{"id": "x", "published": "2031-05-12", "text": "a\u2028b"}\r\n\r\n'
    assert read(raw) == [("x", Article("a\u2028b", DAY))]


def test_what_the_user_said_wins() -> None:
    said = Hints(date(2031, 6, 1), "The Hint", "T", "https://said.example/")
    raw = '{"published": "2031-05-12", "outlet": "O", "title": null, "url": "u", "text": "One."}'
    assert [a for _, a in read(raw, said)] == [
        Article("One.", date(2031, 6, 1), "The Hint", "T", "https://said.example/")
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("{", "is not JSON (each line is one article as JSON)"),
        ("[" * 100_000, "is not JSON (each line is one article as JSON)"),
        ("[]", f"is not an article {MEND}"),
        ('{"published": "2031-05-12", "text": 7}', f'"text" is not text {MEND}'),
        ('{"published": "2031-05-12", "text": "One.", "outlet": ["O"]}', f'"outlet" is not text {MEND}'),
        ('{"published": "12 May", "text": "One."}', "'12 May' is not a date (write it as 2024-10-23)"),
        ('{"text": "One."}', "'' is not a date (write it as 2024-10-23)"),
        ('{"published": "2031-05-12"}', "the article is empty (paste its text)"),
        (
            '{"published": "2031-05-12", "text": "a\\ud83d"}',
            "half a character (a lone surrogate) at code point 1 (copy the text anew)",
        ),
    ],
)
def test_a_line_that_is_no_article_is_told_with_its_number(line: str, expected: str) -> None:
    good = '{"published": "2031-05-12", "text": "One."}\n\n'
    assert told((good + line).encode()) == f"g.jsonl:3: {expected}"


def test_a_file_in_another_encoding_is_told() -> None:
    assert told(b'{"text": "caf\xe9"}') == "g.jsonl: is not UTF-8 (byte 13) (save it as UTF-8)"


def test_a_file_without_a_line_is_told() -> None:
    assert told(b"\n \n") == f"g.jsonl: there is no article in it {MEND}"
