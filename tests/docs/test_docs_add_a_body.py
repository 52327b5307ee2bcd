"""The guide on adding a body does what it says, to the letter."""

import re
import runpy
from pathlib import Path

import pytest
from click.testing import CliRunner

from whipcount.cli.main import cli

GUIDE = (Path(__file__).parents[2] / "docs" / "guides" / "add-a-body.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"```(?:yaml|toml|csv)\n# (\S+)\n(.*?)```", GUIDE, re.DOTALL))
CONSOLE = re.findall(r"```console\n\$ whipcount (.*?)\n(.*?)```", GUIDE, re.DOTALL)


@pytest.fixture
def orrin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_story_of_the_guide_is_in_order_with_every_case(orrin: Path) -> None:
    result = CliRunner().invoke(cli, ["check"])
    assert result.exit_code == 0, result.stdout
    assert "error" not in result.stdout
    assert sorted(FILES) == [
        "institutions/or-reed-deputies.cases.yaml",
        "institutions/or-reed-deputies.yaml",
        "roster.csv",
        "story.toml",
    ]


@pytest.mark.parametrize(("command", "shown"), CONSOLE, ids=[c for c, _ in CONSOLE])
def test_a_command_of_the_guide_prints_what_the_guide_shows(orrin: Path, command: str, shown: str) -> None:
    result = CliRunner().invoke(cli, command.split())
    assert result.exit_code == 0, result.stderr
    assert result.stdout.lstrip().startswith(shown)


def test_the_mistake_of_the_guide_is_told_as_the_guide_tells_it(orrin: Path) -> None:
    body = orrin / "institutions" / "or-reed-deputies.yaml"
    body.write_text(body.read_text(encoding="utf-8").replace("at_least: 1/4", "at_least: 1/3"), encoding="utf-8")
    result = CliRunner().invoke(cli, ["check"])
    (told,) = re.findall(r"^    (institutions/.*)$", GUIDE, re.MULTILINE)
    assert result.exit_code == 1
    assert told in result.stdout


def test_the_python_of_the_guide_runs(orrin: Path) -> None:
    (text,) = re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)
    (orrin / "guide.py").write_text(text, encoding="utf-8")
    answer = runpy.run_path(str(orrin / "guide.py"))["answer"]
    assert answer.mechanisms[0].trigger_required == 9
    assert answer.otherwise


def test_the_page_of_documentation_holds_the_body_and_its_cases(orrin: Path) -> None:
    assert CliRunner().invoke(cli, ["rules", "--pages", "pages"]).exit_code == 0
    page = (orrin / "pages" / "or-reed-deputies.md").read_text(encoding="utf-8")
    assert "signatures of a quarter of the Reed League deputies, within 10 days" in page
    assert "Nine are one too few" in page
    assert "(or-reed-deputies.md)" in (orrin / "pages" / "README.md").read_text(encoding="utf-8")
