"""An invented story on disk and two articles, for tests that go the whole road; a PostgreSQL server of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from harbour import write
from postgresql import Server, running

settings.register_profile("busy", deadline=None)  # a test that waits for a busy machine has not failed
settings.load_profile("busy")

ARTICLES = {
    "may-12.txt": (
        "Title: Harbour MPs divided\nOutlet: The Quay Courier\nDate: 2031-05-12\n\n"
        "Harbour MP Bram Osei said on Monday that Ada Quill should resign as leader.\n\n"
        "“I have signed the letter asking the prime minister to resign,” said Cleo Varga, another Harbour MP.\n\n"
        "Dario Finch said he supports the prime minister.\n"
    ),
    "may-14.txt": (
        "Title: A caucus meets\nOutlet: Delegates’ Daily\nDate: 2031-05-14\n\n"
        "Dario Finch said on Wednesday that Ada Quill should resign.\n\n"
        "Edda Moss declined to say whether she supports the prime minister.\n\n"
        "At least four MPs have signed the letter, according to people involved in organising it.\n"
    ),
}


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with running() as server:
        if server is None:
            pytest.skip("no PostgreSQL on this machine: run tools/postgresql.sh")
        yield server


@pytest.fixture
def story_folder(tmp_path: Path) -> Path:
    """Write the story without any article read."""
    folder = tmp_path / "harbour"
    write(folder)
    return folder


@pytest.fixture
def clippings(tmp_path: Path) -> Path:
    """Write two articles."""
    folder = tmp_path / "clippings"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
