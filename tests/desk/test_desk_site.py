from collections.abc import Callable
from pathlib import Path

import pytest

from whipcount.desk import site
from whipcount.desk.site import write_site
from whipcount.model.errors import BadInput
from whipcount.runs.publication import Publication

FILES = {"index.html", "members.csv", "claims.csv", "count.json"}


def test_a_site_is_one_page_and_three_downloads(publication: Publication, tmp_path: Path) -> None:
    made = write_site(publication, tmp_path / "a" / "site")
    assert made == tmp_path / "a" / "site" / "index.html"
    assert {p.name for p in made.parent.iterdir()} == FILES


def test_the_same_publication_gives_the_same_bytes(world: Callable[..., object], tmp_path: Path) -> None:
    one, other = (write_site(world(40, 120).publication(), tmp_path / n).parent for n in "ab")
    assert {n: (one / n).read_bytes() for n in FILES} == {n: (other / n).read_bytes() for n in FILES}


def test_a_failed_write_leaves_the_old_page_and_nothing_else(
    publication: Publication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_site(publication, tmp_path)
    before = {p.name: p.read_bytes() for p in tmp_path.iterdir()}

    def full(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(site.Path, "replace", full)
    with pytest.raises(BadInput, match="cannot be written: disk full"):
        write_site(publication, tmp_path)
    monkeypatch.undo()
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == before


def test_the_page_is_light_enough_for_a_phone(world: Callable[..., object], tmp_path: Path) -> None:
    made = write_site(world(153, 338, hostile=False).publication(), tmp_path)
    assert made.stat().st_size < 600_000


def test_a_folder_that_cannot_be_made_is_told_with_its_path(publication: Publication, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(BadInput, match=r"taken: cannot be written: File exists \(check the path"):
        write_site(publication, tmp_path / "taken")
