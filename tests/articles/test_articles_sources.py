from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from whipcount.articles.fetch import Fetched
from whipcount.articles.hints import Hints
from whipcount.articles.sources import find, load
from whipcount.model.article import Article
from whipcount.model.errors import MissingFile, UnreadableDocument
from whipcount.model.problem import Problem, Severity

DAY = date(2031, 5, 12)
TAKES = "it takes .txt, .md, .html, .htm, .jsonl"


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Date: 2031-05-12\n\nThe caucus met.", encoding="utf-8")


def one(source: str, stdin: bytes = b"", fetched: Fetched | None = None) -> tuple[str, Article]:
    def fetch(url: str) -> Fetched:
        assert fetched is not None, url
        return fetched

    (named,) = load(source, hints=Hints(), stdin=lambda: stdin, fetched=fetch)
    return named


def test_a_folder_gives_its_files_sorted_at_any_depth_and_no_hidden_ones(tmp_path: Path) -> None:
    write(
        tmp_path,
        "b.txt",
        "a.md",
        "sub/deep/c.HTML",
        "sub/a.htm",
        "z.jsonl",
        ".hidden.txt",
        ".git/d.txt",
        "sub/.x/e.txt",
    )
    expected = ["a.md", "b.txt", "sub/a.htm", "sub/deep/c.HTML", "z.jsonl"]
    assert find([str(tmp_path)]) == (tuple(str(tmp_path / name) for name in expected), ())


def test_a_folder_may_itself_be_hidden(tmp_path: Path) -> None:
    write(tmp_path, ".clippings/a.txt")
    assert find([str(tmp_path / ".clippings")]) == ((str(tmp_path / ".clippings" / "a.txt"),), ())


def test_files_left_out_of_a_folder_are_told(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "b.docx", "sub/c.pdf")
    message = "left out: b.docx, sub/c.pdf"
    assert find([str(tmp_path)])[1] == (Problem(str(tmp_path), message, TAKES, Severity.WARNING),)


def test_many_files_left_out_are_counted(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", *(f"{n}.pdf" for n in range(5)))
    assert str(find([str(tmp_path)])[1][0]) == f"{tmp_path}: left out: 0.pdf, 1.pdf, 2.pdf and 2 more ({TAKES})"


def test_a_folder_with_nothing_to_read_is_told(tmp_path: Path) -> None:
    write(tmp_path, "b.docx")
    assert find([str(tmp_path)]) == ((), (Problem(str(tmp_path), "nothing in it can be read", TAKES),))


def test_files_named_are_taken_whatever_their_ending_and_only_once(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "b.text")
    named = [str(tmp_path / "b.text"), "-", "https://quay.example/1", str(tmp_path), str(tmp_path / "a.txt")]
    found, problems = find(named)
    assert found == (str(tmp_path / "b.text"), "-", "https://quay.example/1", str(tmp_path / "a.txt"))
    assert [p.message for p in problems] == ["left out: b.text"]


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    assert find(["nowhere.txt"]) == ((), (Problem("nowhere.txt", "there is no such file or folder", "check the path"),))


def test_a_link_that_goes_round_ends(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    (tmp_path / "round").symlink_to(tmp_path)
    assert find([str(tmp_path)])[0] == (str(tmp_path / "a.txt"),)


def test_a_file_goes_by_its_name(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    assert one(str(tmp_path / "a.txt")) == ("a.txt", Article("The caucus met.", DAY))


def test_standard_input_is_read() -> None:
    assert one("-", b"2031-05-12 It met.") == ("standard input", Article("2031-05-12 It met.", DAY))


def test_a_file_gone_since_is_told(tmp_path: Path) -> None:
    with pytest.raises(MissingFile) as told:
        one(str(tmp_path / "gone.txt"))
    assert str(told.value) == f"{tmp_path}/gone.txt: cannot be read: No such file or directory (check the path)"


def test_an_error_in_standard_input_says_so() -> None:
    with pytest.raises(UnreadableDocument) as told:
        one("-", b"")
    assert str(told.value) == "standard input: the article is empty (paste its text)"


def test_a_fetched_page_goes_by_the_address_that_was_asked(page: Callable[[str], str]) -> None:
    html = page('<meta property="article:published_time" content="2031-05-12T09:00:00Z">')
    url, final = "https://quay.example/1?from=feed", "https://www.quay.example/caucus/1"
    name, article = one(url, fetched=Fetched(final, html.encode(), "text/html; charset=utf-8"))
    assert (name, article.url, article.outlet, article.published) == (url, final, "quay.example", DAY)


def test_the_servers_charset_is_used() -> None:
    page = Fetched("https://quay.example/1", "2031-05-12 Łódź".encode("iso-8859-2"), "text/plain; charset=iso-8859-2")
    assert one("https://quay.example/1", fetched=page)[1].text == "2031-05-12 Łódź"


def test_a_json_lines_file_gives_an_article_a_line(tmp_path: Path) -> None:
    (tmp_path / "g.jsonl").write_text(
        '{"id": "x-1", "published": "2031-05-12", "text": "One."}\n{"published": "2031-05-12", "text": "Two."}\n',
        encoding="utf-8",
    )
    named = list(load(str(tmp_path / "g.jsonl"), hints=Hints(), stdin=bytes))
    two = Article("Two.", DAY)
    assert named == [("x-1", Article("One.", DAY)), (two.id, two)]


def test_an_address_that_is_not_the_webs_is_told_as_one() -> None:
    assert [p.message for p in find(["ftp://quay.example/1"])[1]] == ["is not a web address"]
