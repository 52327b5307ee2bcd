"""The Python interface: few public names, frozen results, data frames."""

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest
from click.testing import CliRunner

import whipcount
from whipcount.cli.main import cli
from whipcount.model.errors import BadInput, StoryError


@pytest.fixture
def opened(story_folder: Path, clippings: Path) -> whipcount.OpenStory:
    result = CliRunner().invoke(cli, ["read", str(clippings), "--story", str(story_folder)])
    assert result.exit_code == 0, result.output
    return whipcount.open(story_folder)


def test_the_public_names_are_those_declared() -> None:
    assert sorted(dir(whipcount)) == sorted(whipcount.__all__) == ["OpenStory", "open"]


def test_a_count_is_frozen_and_becomes_a_frame_with_a_row_per_member(opened: whipcount.OpenStory) -> None:
    made = opened.count("leader", as_of="2031-05-14", include_unreviewed=True)

    frame = made.to_frame("pandas")

    assert list(frame["member"])[:3] == ["bram-osei", "cleo-varga", "dario-finch"]
    assert len(frame) == 9
    assert set(frame.loc[frame["position"].isna(), "member"]) >= {"ada-quill", "hugo-paz"}
    with pytest.raises(FrozenInstanceError):
        made.waiting = 0  # type: ignore[misc]  # frozen on purpose


def test_changes_rules_and_house_answer_from_python(opened: whipcount.OpenStory) -> None:
    moved = opened.changes(since="2031-05-12", until="2031-05-14", include_unreviewed=True)
    assert [(t.person.id, t.before, t.after) for t in moved.transitions] == [("dario-finch", "no", "aye")]
    assert opened.house().majority == 10
    with pytest.raises(StoryError, match="body 'caucus' has no rules"):
        opened.rules("caucus")


def test_asking_twice_gives_the_same_answer(opened: whipcount.OpenStory) -> None:
    asked = [opened.count("leader", as_of="2031-05-14", include_unreviewed=True) for _ in range(2)]
    assert asked[0] == asked[1]


def test_a_bad_date_and_a_folder_that_is_no_story_are_clear(opened: whipcount.OpenStory, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="as_of: 'soon' is not a date"):
        opened.count(as_of="soon")
    with pytest.raises(StoryError, match="there is no such file"):
        whipcount.open(tmp_path / "nothing")
