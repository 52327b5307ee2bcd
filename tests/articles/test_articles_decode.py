import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whipcount.articles.decode import LARGEST, Form, decode, form
from whipcount.model.errors import UnreadableDocument

WORDS = "“Québec’s” caucus — Łódź"
LATIN = "“Québec’s” caucus — £5"
BINARY = "a.txt: is a binary file, not text or HTML (save it as text or HTML)"

no_nul = st.text(st.characters(codec="utf-8", exclude_characters="\0")).filter(lambda t: bool(t.strip(" \t\n\r\v\f")))


def told(raw: bytes, media_type: str = "") -> str:
    with pytest.raises(UnreadableDocument) as error:
        decode(raw, where="a.txt", media_type=media_type)
    return str(error.value)


@given(no_nul)
def test_utf_8_text_is_kept_code_point_for_code_point(text: str) -> None:
    raw = b"." + text.encode()
    assert decode(raw, where="a.txt") == "." + text


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_says_the_encoding_and_is_no_text(mark: bytes, encoding: str) -> None:
    assert decode(mark + WORDS.encode(encoding), where="a.txt") == WORDS


def test_line_ends_are_not_translated() -> None:
    assert decode(b"One.\r\nTwo.\rThree.\n", where="a.txt") == "One.\r\nTwo.\rThree.\n"


def test_what_is_not_utf_8_is_windows_1252() -> None:
    assert decode(LATIN.encode("cp1252"), where="a.txt") == LATIN


@given(st.binary().filter(lambda raw: b"\0" not in raw))
def test_any_bytes_without_nul_decode_to_one_code_point_a_byte_at_most(raw: bytes) -> None:
    assert 1 <= len(decode(b"." + raw, where="a.txt")) <= 1 + len(raw)


def test_bytes_that_no_encoding_has_become_control_characters_rather_than_an_error() -> None:
    assert decode(b"caf\xe9 \x81", where="a.txt") == "café \x81"


@pytest.mark.parametrize("encoding", ["iso-8859-2", "cp1250", "utf-8"])
def test_the_declared_charset_of_a_page_is_used(encoding: str) -> None:
    page = f'<html><head><meta charset="{encoding}"></head><body>Łódź, żółw</body></html>'
    assert decode(page.encode(encoding), where="a.html") == page


def test_the_old_form_of_the_declaration_is_used() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=shift_jis"><p>首相の退陣'
    assert decode(page.encode("shift_jis"), where="a.html") == page


def test_the_charset_of_the_server_goes_before_the_pages() -> None:
    page = '<meta charset="iso-8859-5"><p>Łódź'
    assert decode(page.encode("iso-8859-2"), where="a", media_type="text/html; charset=ISO-8859-2") == page


def test_a_page_that_says_latin_1_and_is_utf_8_is_utf_8() -> None:
    page = f'<meta charset="iso-8859-1"><p>{WORDS}'
    assert decode(page.encode(), where="a.html") == page


def test_a_page_that_says_utf_8_and_is_windows_1252_is_windows_1252() -> None:
    page = f'<meta charset="utf-8"><p>{LATIN}'
    assert decode(page.encode("cp1252"), where="a.html") == page


@pytest.mark.parametrize("label", ["utf-16", "rot13", "unicode_escape", "no-such-charset", "punycode", "utf-7"])
def test_a_declaration_that_cannot_be_meant_is_passed_over(label: str) -> None:
    page = f'<meta charset="{label}"><p>+AGE- \\u0041 {WORDS}'
    assert decode(page.encode(), where="a.html") == page


@pytest.mark.parametrize(
    "start",
    [
        b"%PDF-1.7 text",
        b"PK\x03\x04 docx",
        b"\x89PNG\r\n",
        b"\xff\xd8\xff\xe0",
        b"GIF89a",
        b"\x1f\x8b\x08",
        b"{\\rtf1 ",
    ],
)
def test_files_that_are_not_text_are_told_by_how_they_begin(start: bytes) -> None:
    assert told(start + b" some more") == BINARY


@pytest.mark.parametrize("raw", [b"text with \0 in it", b"x" * 9000 + b"\0", "Łódź".encode("utf-16-le")])
def test_nul_bytes_make_a_file_binary(raw: bytes) -> None:
    assert told(raw) == BINARY


@pytest.mark.parametrize("media_type", ["image/png", "application/pdf", "application/json; charset=utf-8", "video/mp4"])
def test_what_a_server_calls_neither_text_nor_html_is_refused(media_type: str) -> None:
    assert told(b"words", media_type) == BINARY


@pytest.mark.parametrize("raw", [b"", b" \n\t\r\n"])
def test_an_empty_file_is_told(raw: bytes) -> None:
    assert told(raw) == "a.txt: the article is empty (paste its text)"


def test_a_file_too_long_for_an_article_is_told() -> None:
    assert told(b"x" * (LARGEST + 1)) == "a.txt: is longer than 20,000,000 bytes (give one article at a time)"


@pytest.mark.parametrize(
    ("text", "where", "media_type", "expected"),
    [
        ("<!DOCTYPE html><p>x", "-", "", Form.HTML),
        ("\n <!-- saved -->\n<HTML lang=en>", "a.txt", "", Form.HTML),
        ("<?xml version='1.0'?><!DOCTYPE html><html>", "a", "application/xhtml+xml", Form.HTML),
        ("<p>a fragment", "a.HTML", "", Form.HTML),
        ("<p>a fragment", "https://x.example/a", "text/html; charset=utf-8", Form.HTML),
        ("<p>a fragment", "a.txt", "", Form.TEXT),
        ("words", "https://x.example/a.html", "text/plain", Form.TEXT),
        ("He wrote “<html> is not a word” on the board.", "a.txt", "", Form.TEXT),
    ],
)
def test_a_page_is_known_by_how_it_begins_then_by_its_type_then_by_its_name(
    text: str, where: str, media_type: str, expected: Form
) -> None:
    assert form(text, where=where, media_type=media_type) is expected


def test_a_feed_is_no_article() -> None:
    with pytest.raises(UnreadableDocument) as error:
        form("<?xml version='1.0'?><rss><channel>", where="feed")
    assert str(error.value) == "feed: is XML, such as a feed, not an article (give the article's page)"
