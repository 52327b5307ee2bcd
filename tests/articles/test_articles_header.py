from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whipcount.articles.header import Header, split_header
from whipcount.model.errors import BadInput


def split(text: str) -> Header:
    return split_header(text, where="a.txt")


def test_header_lines_before_a_blank_line_describe_the_text() -> None:
    text = (
        "Title: Caucus meets: again\nOutlet: The Quay Courier\nDate: 2031-05-12\nURL: https://quay.example/1\n\nBody.\n"
    )
    assert split(text) == Header(
        "Body.\n", date(2031, 5, 12), "The Quay Courier", "Caucus meets: again", "https://quay.example/1"
    )


def test_source_and_published_are_other_names_and_case_does_not_matter() -> None:
    assert split("SOURCE: Quay\npublished: 12 May 2031\n\nBody") == Header("Body", date(2031, 5, 12), "Quay")


def test_of_two_lines_that_say_the_same_the_first_counts() -> None:
    assert split("Published: 2031-05-12\nDate: 2031-05-13\n\nBody").published == date(2031, 5, 12)


def test_windows_line_ends_end_header_lines_and_stay_in_the_body() -> None:
    assert split("Title: T\r\nDate: 2031-05-12\r\n\r\nOne.\r\nTwo.") == Header(
        "One.\r\nTwo.", date(2031, 5, 12), title="T"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Title: A text about titles\nthat goes on.\n\nBody",
        "Title: no blank line after it\nDate: 2031-05-12",
        "Quill: “I am staying.”\n\nShe said so twice.",
        "\nTitle: after a blank line\n\nBody",
        "",
        "\n\n",
    ],
)
def test_anything_else_is_text(text: str) -> None:
    assert split(text) == Header(text)


def test_an_empty_field_says_nothing() -> None:
    assert split("Title:\nDate:\n\nBody") == Header("Body")


def test_a_date_that_cannot_be_read_is_told() -> None:
    with pytest.raises(BadInput) as told:
        split("Date: 10/11/2024\n\nBody")
    assert str(told.value) == "a.txt: '10/11/2024' in the header is not a date (write it as Date: 2024-10-23)"


@given(st.text())
def test_the_body_is_always_the_end_of_the_text_code_point_for_code_point(body: str) -> None:
    assert split("Title: T\n\n" + body).body == body
    assert split("x" + body).body == "x" + body
