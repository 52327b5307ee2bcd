"""calendar.csv: what it may say, and every mistake with its line and how to mend it."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whipcount.model.calendar import CalendarRow, What, stated
from whipcount.model.replay import chamber_on
from whipcount.model.story import Story
from whipcount.story.calendar import COLUMNS, read_calendar
from whipcount.story.load import load

HEAD = ",".join(COLUMNS) + "\n"
Told = Callable[[str], list[tuple[str, str, str]]]


def line(date: str, what: str, who: str = "", party: str = "", **more: str) -> str:
    cells = {"date": date, "what": what, "who": who, "party": party} | more
    return ",".join(f'"{cells.get(c, "")}"' for c in COLUMNS) + "\n"


@pytest.fixture
def told(folder: Path) -> Told:
    """Write a calendar and give what `load` says of it: where, message, mend."""

    def read(text: str) -> list[tuple[str, str, str]]:
        (folder / "calendar.csv").write_text(text, encoding="utf-8")
        _, problems = load(folder)
        return [(p.where, p.message, p.mend) for p in problems]

    return read


def loaded(folder: Path, *lines: str) -> Story:
    (folder / "calendar.csv").write_text(HEAD + "".join(lines), encoding="utf-8")
    story, problems = load(folder)
    assert problems == ()
    assert story is not None
    return story


def test_a_calendar_need_not_be_there(folder: Path) -> None:
    story, problems = load(folder)
    assert problems == ()
    assert story is not None
    assert story.calendar == ()


def test_rows_are_read_with_names_as_ids(folder: Path) -> None:
    story = loaded(
        folder,
        line(
            "2031-05-02", "suspended", "Bram Osei", until="2031-05-04", note="five days", source="https://example.org/1"
        ),
        line("2031-05-03", "vote", "sub-amendment", motion="confidence", announced="2031-05-01"),
        line("2031-05-03", "balance", "seats 4; vacant 1; not sworn 0; QUA 2"),
    )
    first, second, _ = story.calendar
    assert first == CalendarRow(
        dt.date(2031, 5, 2),
        What.SUSPENDED,
        ("bram-osei",),
        until=dt.date(2031, 5, 4),
        note="five days",
        source="https://example.org/1",
        where="calendar.csv:2",
    )
    assert (second.motion, second.announced, second.who) == (("confidence",), dt.date(2031, 5, 1), ("sub-amendment",))
    assert chamber_on(story, dt.date(2031, 5, 4)).suspended == {"bram-osei"}


def test_columns_that_are_not_needed_may_be_left_out(folder: Path) -> None:
    (folder / "calendar.csv").write_text("date,what\n2031-05-02,meeting\n", encoding="utf-8")
    story, problems = load(folder)
    assert problems == ()
    assert story is not None
    assert [r.what for r in story.calendar] == ["meeting"]


@pytest.mark.parametrize(
    ("given", "message", "mend"),
    [
        (line("2031-05-02", "dead", "bram-osei"), "there is no 'dead'", "one of vacant, died,"),
        (line("2031-05-02", "crosses", "bram-osei"), "there is no 'crosses'", "nearest: crossed;"),
        (line("2031-05-02", "", "bram-osei"), "no what", "one of vacant, died,"),
        (line("2 May", "died", "bram-osei"), "'2 May' is not a date", "write it as 2024-10-23"),
        (line("", "died", "bram-osei"), "no date", "write it as 2024-10-23"),
        (line("2031-05-02", "died"), "died of whom?", "write the member's id or name"),
        (line("2031-05-02", "vacant"), "vacant of whom?", "write the seat's name"),
        (line("2031-05-02", "died", "bram-osei; ada-quill"), "died names 2", "one row for each"),
        (line("2031-05-02", "died", "bram-ossei"), "there is no member 'bram-ossei'", "nearest: bram"),
        (line("2031-05-02", "crossed", "bram-osei"), "crossed of which party?", "the party's id"),
        (line("2031-05-02", "crossed", "bram-osei", "MEA; QUA"), "crossed names 2 parties", "name one party"),
        (line("2031-05-02", "crossed", "bram-osei", "MEE"), "there is no party 'MEE'", "nearest: MEA"),
        (line("2031-05-02", "expelled", "bram-osei"), "expelled: no party is called IND", "define IND"),
        (line("2031-05-02", "paired", "bram-osei"), "a pair is two members", "write both"),
        (line("2031-05-02", "speaker", "bram-osei; ada-quill"), "there is one Speaker", "name one"),
        (line("2031-05-02", "died", "bram-osei", until="2031-05-03"), "died has no last day", "leave the cell until"),
        (line("2031-05-02", "absent", "bram-osei", until="2031-05-01"), "the last day 2031-05-01 is before", "correct"),
        (line("2031-05-02", "died", "bram-osei", announced="2031-05-01"), "died is not announced ahead", "leave"),
        (line("2031-05-02", "vote", motion="confidance"), "there is no motion 'confidance'", "nearest: confidence"),
        (line("2031-05-02", "deal_begins", "accord"), "deal_begins of which party?", "the party's id"),
        (line("2031-05-02", "abstains"), "abstains: who?", "write a party"),
        (line("2031-05-02", "condition_met"), "condition_met: whose condition?", "write the party"),
        (line("2031-05-02", "balance", "seats"), "'seats' is no number of a balance", "such as: seats 338"),
        (line("2031-05-02", "balance", "QUO 3"), "there is no party 'QUO'", "nearest: MEA, QUA"),
        ("2031-05-02,died\n", "2 cells where the first line has 9", "quote a cell that holds a comma"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_how_to_mend_it(told: Told, given: str, message: str, mend: str) -> None:
    ((where, said, how),) = told(HEAD + given)
    assert where == "calendar.csv:2"
    assert message in said
    assert mend in how


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("date;what;who", "the cells are separated by semicolons"),
        ("when,what", "there is no column 'date'"),
        ("date,what,whom", "unknown column 'whom'"),
        ("date,what,who,who", "there are 2 columns 'who'"),
    ],
)
def test_a_wrong_first_line_is_told(told: Told, header: str, message: str) -> None:
    assert message in [said for where, said, _ in told(header + "\n") if where == "calendar.csv:1"]


def test_every_mistake_is_told_at_once_in_the_order_of_the_lines(told: Told) -> None:
    found = told(HEAD + line("x", "died", "ada-quill") + line("2031-05-02", "y") + line("2031-05-02", "died", "nobody"))
    assert [where for where, *_ in found] == ["calendar.csv:2", "calendar.csv:3", "calendar.csv:4"]


@given(st.text(max_size=300))
def test_any_text_is_read_or_told(text: str) -> None:
    found = read_calendar(text)
    assert all(p.where.startswith("calendar.csv:") and p.message and p.mend for p in found.problems)


@given(st.text(min_size=1).map(str.strip).filter(bool), st.integers(0, 10**6))
def test_a_number_of_a_balance_reads_back(name: str, number: int) -> None:
    assert stated(f"{name} {number}") == (name.rstrip(), number)


def test_a_balance_that_does_not_hold_names_the_party_the_difference_and_the_changes(told: Told) -> None:
    found = told(
        HEAD
        + line("2031-05-01", "balance", "seats 4; sitting 3; vacant 1; QUA 2; MEA 1")
        + line("2031-05-03", "crossed", "bram-osei", "MEA")
        + line("2031-05-04", "balance", "QUA 2; MEA 1; vacant 1")
    )
    by = "changed since the balance of 2031-05-01 by calendar.csv:3 (2031-05-03 crossed bram-osei,"
    assert [said for where, said, _ in found if where == "calendar.csv:4"] == [
        f"the balance of 2031-05-04 says QUA 2, but roster and calendar give 1: 1 too few; {by} -1)",
        f"the balance of 2031-05-04 says MEA 1, but roster and calendar give 2: 1 too many; {by} +1)",
    ]
    assert [(where, mend) for where, _, mend in found if where == "story.toml:12"] == [
        ("story.toml:12", "add the missing members to roster.csv; or correct the size: it is that of 2031-05-14")
    ]


def test_a_balance_that_nothing_changed_says_so(told: Told) -> None:
    ((_, said, mend),) = told(HEAD + line("2031-05-04", "balance", "vacant 3"))
    assert said.endswith(
        "says vacant 3, but roster and calendar give 1: 2 too few; nothing changed it since the roster's beginning"
    )
    assert "write the change that is missing" in mend


def test_the_terms_of_the_roster_are_changes_too(folder: Path, told: Told) -> None:
    roster = (folder / "roster.csv").read_text(encoding="utf-8").splitlines()
    ends = ("since,until", ",2031-05-02", ",", "2031-05-20,")
    (folder / "roster.csv").write_text(
        "\n".join(f"{a},{b}" for a, b in zip(roster, ends, strict=True)) + "\n", encoding="utf-8"
    )
    text = (folder / "story.toml").read_text(encoding="utf-8")
    (folder / "story.toml").write_text(text.replace("size = 2\n", "size = 1\n"), encoding="utf-8")
    found = told(HEAD + line("2031-05-14", "balance", "QUA 1; MEA 1"))
    (said,) = [said for where, said, _ in found if where == "calendar.csv:2"]
    assert said.startswith("the balance of 2031-05-14 says MEA 1, but roster and calendar give 0: 1 too few")


@pytest.mark.parametrize(
    ("since", "until", "message"),
    [
        ("2031-05-32", "", "since '2031-05-32' is not a date"),
        ("2031-05-09", "2031-05-02", "the last day 2031-05-02 is before the first"),
    ],
)
def test_a_wrong_term_is_told(
    change: Callable[..., list[tuple[str, str, str]]], since: str, until: str, message: str
) -> None:
    roster = "ada-quill,Ada Quill,QUA,Quay,caucus;house,Prime Minister;leader,,North\n"
    change("roster.csv", "aliases,region\n", "aliases,region,since,until\n")
    change("roster.csv", "B. Osei,\n", "B. Osei,,,\n")
    change("roster.csv", ",South\n", ",South,,\n")
    found = change("roster.csv", roster, roster.strip() + f",{since},{until}\n")
    assert [(where, message in said) for where, said, _ in found] == [("roster.csv:2", True)]


def test_a_change_that_cannot_be_is_told_on_its_line(told: Told) -> None:
    found = told(HEAD + line("2031-05-01", "died", "bram-osei") + line("2031-05-02", "died", "bram-osei"))
    assert [(w, said) for w, said, _ in found][1:] == [("calendar.csv:3", "bram-osei holds no seat on that day")]


def test_vacancies_count_only_seats_that_the_calendar_does_not_name(told: Told) -> None:
    ((where, said, mend),) = told(HEAD + line("2031-05-01", "vacant", "Low Mill"))
    assert (where, said) == ("story.toml:20", "House has size 4 with 2 vacant, but the roster has 3 members")
    assert "counts only seats that calendar.csv does not name" in mend


def test_how_the_speaker_votes_is_one_of_a_few(change: Callable[..., list[tuple[str, str, str]]]) -> None:
    ((_, said, mend),) = change("story.toml", "vacancies = 1", 'vacancies = 1\ncasting = "twice"')
    assert said == "house.casting is not a way to vote"
    assert mend == "one of status_quo, government, free, always, never"
