from collections.abc import Callable
from pathlib import Path

import pytest

from whipcount.model.problem import Severity
from whipcount.story.load import load

Change = Callable[[str, str, str], list[tuple[str, str, str]]]


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ('"on-record"', '"on-recrod"', 5, ("there is no policy 'on-recrod'", "nearest: on-record, own-words")),
        ('"quay-rules"', '"quai-rules"', 13, ("there is no institution 'quai-rules'", "nearest: quay-rules")),
        ('body = "caucus"', 'body = "caucas"', 24, ("there is no body 'caucas'", "nearest: caucus, house")),
        (
            'leader = "ada-quill"',
            'leader = "ada-quil"',
            4,
            ("there is no member 'ada-quil'", "nearest: ada-quill, bram-osei, mira-stone"),
        ),
        (
            '"mira-stone"',
            '"mira-stine"',
            46,
            ("there is no member 'mira-stine'", "nearest: mira-stone, bram-osei, ada-quill"),
        ),
        ('government = ["QUA"]', 'government = ["QUE"]', 45, ("there is no party 'QUE'", "nearest: QUA, MEA")),
        (
            'motion = "confidence"',
            'motion = "confidenze"',
            44,
            ("there is no motion 'confidenze'", "nearest: confidence, leader"),
        ),
        (
            'motion = "confidence"',
            'motion = "leader"',
            44,
            ("motion 'leader' is before 'caucus', not before 'house'", "name the confidence motion of the House"),
        ),
        ('id = "confidence"', 'id = "leader"', 30, ("motion 'leader' is defined 2 times", "ids are unique")),
        ('id = "MEA"', 'id = "QUA"', 39, ("party 'QUA' is defined 2 times", "ids are unique")),
    ],
)
def test_a_name_nobody_defined_is_told_with_the_nearest(
    change: Change, old: str, new: str, line: int, told: tuple[str, str]
) -> None:
    assert (f"story.toml:{line}", *told) in change("story.toml", old, new)


def test_a_body_defined_twice_is_told_on_the_second(change: Change) -> None:
    told = change("story.toml", 'id = "house"', 'id = "caucus"')
    assert ("story.toml:18", "body 'caucus' is defined 2 times", "ids are unique") in told


def test_policies_and_institutions_are_not_checked_where_none_are_given(folder: Path) -> None:
    text = (folder / "story.toml").read_text(encoding="utf-8")
    text = text.replace('"on-record"', '"of-my-own"').replace('"quay-rules"', '"mine"')
    (folder / "story.toml").write_text(text, encoding="utf-8")
    assert load(folder)[1] == ()


def test_a_roster_shorter_than_the_body_is_a_warning(folder: Path) -> None:
    text = (folder / "story.toml").read_text(encoding="utf-8")
    (folder / "story.toml").write_text(text.replace("size = 2", "size = 5"), encoding="utf-8")
    story, (problem,) = load(folder)
    assert story is not None
    assert problem.severity is Severity.WARNING
    expected = (
        "story.toml:12: Quay caucus has size 5, but the roster has 2 members (add the missing members to roster.csv)"
    )
    assert str(problem) == expected


def test_more_members_than_seats_is_an_error_and_vacancies_count(folder: Path) -> None:
    text = (folder / "story.toml").read_text(encoding="utf-8")
    (folder / "story.toml").write_text(text.replace("vacancies = 1", "vacancies = 2"), encoding="utf-8")
    _, (problem,) = load(folder)
    assert problem.severity is Severity.ERROR
    assert problem.where == "story.toml:20"
    assert problem.message == "House has size 4 with 2 vacant, but the roster has 3 members"


def test_an_unknown_party_is_told_once_with_how_many_rows_it_is_on(change: Change) -> None:
    (told,) = change("roster.csv", "QUA,Quay", "QUE,Quay")
    assert told == ("roster.csv:2", "there is no party 'QUE'", "define it in story.toml, or write QUA")


def test_an_unknown_body_on_several_rows_is_told_on_the_first(folder: Path, change: Change) -> None:
    rows = (folder / "roster.csv").read_text(encoding="utf-8").replace("caucus;house", "cacus;house")
    (folder / "roster.csv").write_text(rows, encoding="utf-8")
    told = change("roster.csv", "Ada Quill", "Ada Quill")
    mend = "define it in story.toml, or write caucus"
    assert ("roster.csv:2", "there is no body 'cacus' (nor on 1 later rows)", mend) in told
