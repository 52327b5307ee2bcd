import json
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whipcount.articles import store
from whipcount.model.article import Article
from whipcount.model.errors import UnreadableDocument

DAY = date(2031, 5, 12)
ARTICLE = Article("She stays.\r\nBye.\n", DAY, "Quay Courier", "Quill stays", "https://quay.example/2", "trafilatura")

articles = st.builds(
    Article,
    st.text(st.characters(codec="utf-8")),
    st.dates(),
    *(st.text(st.characters(codec="utf-8")) for _ in range(3)),
)


@given(articles)
@settings(max_examples=50)
def test_what_was_saved_is_loaded_again_whatever_its_text(article: Article) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert store.save(Path(folder), article)
        assert store.load(Path(folder), article.id) == article
        assert (Path(folder) / f"{article.id}.txt").read_bytes() == article.text.encode()


@pytest.mark.parametrize("text", ["", "\0", "a\r\nb\rc\n", "\ufeffmark", "\u2028\x85\x1c", "😀é\u0301", " \n"])
def test_odd_texts_come_back_as_they_were(tmp_path: Path, text: str) -> None:
    assert store.save(tmp_path, Article(text, DAY))
    assert store.load(tmp_path, Article(text, DAY).id) == Article(text, DAY)


def test_the_files_are_the_text_and_its_description(tmp_path: Path) -> None:
    store.save(tmp_path / "articles", ARTICLE)
    files = {path.name: path.read_bytes() for path in (tmp_path / "articles").iterdir()}
    assert set(files) == {f"{ARTICLE.id}.txt", f"{ARTICLE.id}.json"}
    assert files[f"{ARTICLE.id}.txt"] == b"She stays.\r\nBye.\n"
    assert json.loads(files[f"{ARTICLE.id}.json"]) == {
        "published": "2031-05-12",
        "outlet": "Quay Courier",
        "title": "Quill stays",
        "url": "https://quay.example/2",
        "extracted_by": "trafilatura",
    }


def test_the_same_text_from_elsewhere_keeps_the_first_description(tmp_path: Path) -> None:
    elsewhere = Article(ARTICLE.text, date(2031, 5, 13), "The Copy", "Other", "https://copy.example/")
    assert store.save(tmp_path, ARTICLE) is True
    assert store.save(tmp_path, elsewhere) is False
    assert store.load(tmp_path, elsewhere.id) == ARTICLE


def test_an_article_whose_writing_was_cut_short_is_written_again(tmp_path: Path) -> None:
    store.save(tmp_path, ARTICLE)
    (tmp_path / f"{ARTICLE.id}.json").unlink()
    assert store.load(tmp_path, ARTICLE.id) is None
    assert store.save(tmp_path, ARTICLE) is True
    assert store.load(tmp_path, ARTICLE.id) == ARTICLE


def test_nothing_is_left_behind_when_the_disk_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        store.save(tmp_path, ARTICLE)
    assert list(tmp_path.iterdir()) == []


def test_half_a_character_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument) as told:
        store.save(tmp_path, Article("ab\udc00", DAY, url="https://x.example/"))
    assert str(told.value) == (
        "https://x.example/: half a character (a lone surrogate) at code point 2 (copy the text anew)"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["0000000000000000", "", "../articles/x", "a/b"])
def test_what_is_not_there_or_lies_outside_is_nothing(tmp_path: Path, name: str) -> None:
    store.save(tmp_path / "articles", ARTICLE)
    assert store.load(tmp_path / "articles", name) is None


def test_a_changed_text_is_told(tmp_path: Path) -> None:
    store.save(tmp_path, ARTICLE)
    words = tmp_path / f"{ARTICLE.id}.txt"
    words.write_bytes(b"She goes.")
    with pytest.raises(UnreadableDocument) as told:
        store.load(tmp_path, ARTICLE.id)
    assert str(told.value) == (
        f"{words}: the stored text is not the one that was read"
        " (restore it from a backup, or delete it and read the article again)"
    )


@pytest.mark.parametrize("damage", [b"{", b"[]", b"{}", b'{"published": "x"}', b'{"published": "2031-05-12", "no": 1}'])
def test_a_damaged_description_is_told(tmp_path: Path, damage: bytes) -> None:
    store.save(tmp_path, ARTICLE)
    described = tmp_path / f"{ARTICLE.id}.json"
    described.write_bytes(damage)
    with pytest.raises(UnreadableDocument) as told:
        store.load(tmp_path, ARTICLE.id)
    assert str(told.value) == (
        f"{described}: the stored article is damaged"
        " (restore it from a backup, or delete it and read the article again)"
    )


def test_all_articles_come_oldest_first(tmp_path: Path) -> None:
    days = (date(2031, 5, 14), date(2031, 5, 12), date(2031, 5, 13))
    kept = [Article(f"On {day}.", day) for day in days]
    for article in kept:
        store.save(tmp_path, article)
    assert [a.published.day for a in store.load_all(tmp_path)] == [12, 13, 14]
    assert store.load_all(tmp_path / "not-there") == ()


def test_what_was_removed_is_gone_with_its_description(tmp_path: Path) -> None:
    store.save(tmp_path, ARTICLE)
    other = Article("He goes.", DAY)
    store.save(tmp_path, other)
    assert store.remove(tmp_path, ARTICLE.id)
    assert store.load_all(tmp_path) == (other,)
    assert not store.remove(tmp_path, ARTICLE.id)
    assert not store.remove(tmp_path / "below", f"../{other.id}")
    assert len(list(tmp_path.iterdir())) == 2
