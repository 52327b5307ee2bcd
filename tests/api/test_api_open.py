"""The Python interface: few public names, frozen results, data frames."""

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest
from click.testing import CliRunner

import whipcount
from whipcount.cli.main import cli
from whipcount.model.errors import BadInput, StoryError, UnknownName


@pytest.fixture
def opened(story_folder: Path, clippings: Path) -> whipcount.OpenStory:
    result = CliRunner().invoke(cli, ["read", str(clippings), "--story", str(story_folder)])
    assert result.exit_code == 0, result.output
    return whipcount.open(story_folder)


def test_the_public_names_are_those_declared() -> None:
    assert sorted(dir(whipcount)) == sorted(whipcount.__all__) == ["OpenStory", "bodies_with_rules", "open", "rules"]


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


def test_the_rules_of_any_body_can_be_asked_without_a_story() -> None:
    answer = whipcount.rules("gb-conservative-mps", on="2022-06-06", size=358, supporters=54)
    frame = answer.to_frame("pandas")
    assert list(frame["trigger_required"]) == [54]
    assert list(frame["short_by"]) == [0]
    shown = answer._repr_html_()
    assert shown.startswith("<p>Conservative MPs, House of Commons of the United Kingdom on 2022-06-06: ")
    assert "<th>immunity</th>" in shown
    with pytest.raises(UnknownName, match="did you mean survived"):
        whipcount.rules("gb-conservative-mps", on="2022-06-06", facts={"survved": "2022-01-01"})


def test_a_what_if_in_a_notebook_shows_both_worlds() -> None:
    answer = whipcount.rules("ca-liberal-caucus", on="2024-10-23", size=153, supporters=31, what_if={"adopted": True})
    assert "What if: adopted = true. As it is: Nothing by rule" in answer._repr_html_()


def test_the_name_of_the_package_of_rules_can_be_called_whatever_was_imported_first() -> None:
    import whipcount.rules.library

    assert whipcount.rules.library.load().ids
    assert whipcount.rules("gb-conservative-mps", on="2022-06-06").body == "gb-conservative-mps"


def test_the_bodies_with_rules_are_a_table(opened: whipcount.OpenStory) -> None:
    frame = whipcount.bodies_with_rules().to_frame("pandas")
    assert {"institution", "name", "place", "since", "mechanisms", "cases"} <= set(frame.columns)
    assert len(opened.bodies_with_rules.rows()) == len(frame)
