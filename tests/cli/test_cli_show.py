"""Tables and lists fit the terminal: nothing is squeezed into a narrow column, no word is cut."""

import pytest

from whipcount.cli import show

WORDS = "She said at the harbour gate that she would sign whatever the others had signed the night before."
ROW = ("Odalys Brackwater", "signed, said", "2031-05-14", "The Harbour Gazette", WORDS)
COLUMNS = ("member", "acts", "date", "outlet", "words")


def lines(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return [line.rstrip() for line in capsys.readouterr().out.splitlines()]


def test_words_stand_under_their_row_where_a_column_would_squeeze_them(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    show.table(COLUMNS, [ROW])

    head, under, rule, row, *rest = lines(capsys)
    assert head.split() == ["member", "acts", "date", "outlet"]
    assert under.strip() == "words"
    assert set(rule) == {"─"}
    assert row == "Odalys Brackwater   signed, said   2031-05-14   The Harbour Gazette"
    assert " ".join(line.strip() for line in rest) == WORDS
    assert max(map(len, rest)) <= 80


def test_columns_that_do_not_fit_go_under_the_row_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    show.table(COLUMNS, [ROW])

    out = lines(capsys)
    assert out[3] == "Odalys Brackwater   signed, said   2031-05-14"
    assert out[4].startswith("    The Harbour Gazette · She said")


def test_a_wide_terminal_has_one_table(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    show.table(COLUMNS, [ROW])

    assert lines(capsys)[0].split() == list(COLUMNS)


def test_numbers_on_the_right_stay_in_their_table(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    show.table(("kind of claim that is long", "gold"), [("holder, motion, position", "12")], numbers=(1,))

    assert any(line.split()[-2:] == ["motion,", "12"] or line.endswith(" 12") for line in lines(capsys))


def test_an_id_is_never_cut_and_its_lines_are_wrapped_beside_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    show.entries([("3d0d8955f7c2", ("Odalys Brackwater: wants her to go", WORDS))])

    first, *rest = lines(capsys)
    assert first == "3d0d8955f7c2  Odalys Brackwater: wants her to go"
    assert " ".join(line.strip() for line in rest) == WORDS
    assert all(line.startswith(" " * 14) and len(line) <= 60 for line in rest)


def test_a_number_agrees_with_its_noun() -> None:
    assert show.counted(1, "article") == "1 article"
    assert show.counted(1200, "article") == "1,200 articles"
    assert show.counted(0, "copy", "copies") == "0 copies"
