import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whipcount.model.errors import BadInput, StoryError
from whipcount.model.problem import Severity
from whipcount.story.load import load
from whipcount.story.new import create, slug


def new(folder: Path, **given_: object) -> Path:
    answers = {"title": "Who leads the Quay", "leader": "Ada Quill", "body": "Quay caucus", "size": 40, **given_}
    return create(folder, **answers)  # type: ignore[arg-type]  # one dict of answers, checked by name in each test


def test_a_new_folder_loads_and_only_lacks_members(tmp_path: Path) -> None:
    folder = new(tmp_path / "My Story")
    story, problems = load(folder)
    assert story is not None
    assert (story.id, story.title, story.leader) == ("my-story", "Who leads the Quay", "ada-quill")
    assert (story.body("caucus").name, story.body("caucus").size) == ("Quay caucus", 40)
    assert story.motion("leader").text == "Ada Quill should step down as leader"
    assert [p.name for p in story.roster] == ["Ada Quill"]
    assert (folder / "articles").is_dir()
    assert [(p.message, p.severity) for p in problems] == [
        ("Quay caucus has size 40, but the roster has 1 members", Severity.WARNING)
    ]


_ANSWER = st.text(st.characters(exclude_categories=["Cs"]), max_size=20).filter(str.strip)


@given(title=_ANSWER, leader=_ANSWER, body=_ANSWER)
def test_any_answers_make_a_folder_that_loads(
    tmp_path_factory: pytest.TempPathFactory, title: str, leader: str, body: str
) -> None:
    folder = create(tmp_path_factory.mktemp("new") / "s", title=title, leader=leader, body=body, size=1)
    story, problems = load(folder)
    assert problems == ()
    assert story is not None
    assert story.title == " ".join(title.split())
    assert story.body("caucus").name == " ".join(body.split())
    assert story.person(story.leader).name == " ".join(leader.split())


@pytest.mark.parametrize(
    ("given_", "message"),
    [
        ({"title": " "}, "title: is empty (say the title)"),
        ({"leader": ""}, "leader: is empty (say the leader)"),
        ({"body": "\n"}, "body: is empty (say the body)"),
        ({"size": 0}, "size: a body of 0 members (write a whole number of 1 or more)"),
    ],
)
def test_an_empty_answer_is_refused_before_anything_is_written(
    tmp_path: Path, given_: dict[str, object], message: str
) -> None:
    with pytest.raises(BadInput) as refused:
        new(tmp_path / "s", **given_)
    assert str(refused.value) == message
    assert not (tmp_path / "s").exists()


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(StoryError, match="is not empty"):
        new(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]
    with pytest.raises(StoryError, match="is not empty"):
        new(tmp_path / "mine.txt")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Yves-François Blanchet", "yves-francois-blanchet"),
        ("Ya'ara Saks", "ya-ara-saks"),
        ("  Łukasz  Ørsted ", "lukasz-orsted"),
        ("Große Straße", "grosse-strasse"),
        ("℡ № 5", "tel-no-5"),
        ("Владимир", "x"),
    ],
)
def test_a_slug_folds_accents_and_signs(name: str, expected: str) -> None:
    assert slug(name) == expected


@given(st.text())
def test_a_slug_is_always_an_id_and_slugging_again_changes_nothing(text: str) -> None:
    made = slug(text)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", made)
    assert slug(made) == made


@given(st.text(st.characters(codec="ascii")))
def test_a_slug_does_not_see_case_or_space_around(text: str) -> None:
    assert slug(text) == slug(text.upper()) == slug(f"  {text}\t")
