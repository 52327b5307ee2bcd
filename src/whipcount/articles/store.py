"""Answer: where is what was read kept? In the story's `articles/`, by content hash, exactly as read.

`<id>.txt` is the text as UTF-8 and nothing else; `<id>.json` describes it and is written last, so that it vouches for
the text.
"""

from __future__ import annotations

import json
import os
import tempfile
from datetime import date
from pathlib import Path

from whipcount.model.article import Article
from whipcount.model.errors import UnreadableDocument

_MEND = "restore it from a backup, or delete it and read the article again"


def save(folder: Path, article: Article) -> bool:
    """Keep an article; False where the same text is there already (its first description stays).

    Raises:
        UnreadableDocument: the text holds a lone surrogate, which no file can.
    """
    try:
        text, target = article.text.encode(), folder / f"{article.id}.json"
    except UnicodeEncodeError as error:
        what = f"half a character (a lone surrogate) at code point {error.start}"
        raise UnreadableDocument(what, where=article.url or str(folder), mend="copy the text anew") from error
    if target.exists() and target.with_suffix(".txt").exists():
        return False
    described = {
        "published": article.published.isoformat(),
        "outlet": article.outlet,
        "title": article.title,
        "url": article.url,
        "extracted_by": article.extracted_by,
    }
    folder.mkdir(parents=True, exist_ok=True)
    _write(target.with_suffix(".txt"), text)
    _write(target, json.dumps(described, indent=1).encode())
    return True


def load(folder: Path, article_id: str) -> Article | None:
    """Give a kept article, or None.

    Raises:
        UnreadableDocument: the files are not as they were written.
    """
    if Path(article_id).name != article_id:
        return None
    words, described = folder / f"{article_id}.txt", folder / f"{article_id}.json"
    try:
        article = _article(words.read_bytes(), described.read_bytes())
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError) as error:
        raise UnreadableDocument("the stored article is damaged", where=str(described), mend=_MEND) from error
    if article.id != article_id:
        raise UnreadableDocument("the stored text is not the one that was read", where=str(words), mend=_MEND)
    return article


def remove(folder: Path, article_id: str) -> bool:
    """Delete a kept article, the text first; False where it is not there."""
    if Path(article_id).name != article_id or not (folder / f"{article_id}.json").exists():
        return False
    for suffix in (".txt", ".json"):
        (folder / f"{article_id}{suffix}").unlink(missing_ok=True)
    return True


def load_all(folder: Path) -> tuple[Article, ...]:
    """Give every kept article, the oldest first; none where the folder is not there yet."""
    kept = (load(folder, article_id) for article_id in ids(folder))
    return tuple(sorted((a for a in kept if a is not None), key=lambda a: (a.published, a.id)))


def ids(folder: Path) -> tuple[str, ...]:
    """Give the ids of every kept article, damaged or not; none where the folder is not there yet."""
    return tuple(sorted(path.stem for path in folder.glob("*.json")))


def _article(text: bytes, described: bytes) -> Article:
    given = json.loads(described)
    published = date.fromisoformat(given.pop("published"))
    return Article(text.decode(), published, **given)


def _write(path: Path, content: bytes) -> None:
    """Write beside and rename, so that nobody sees half a file, and two writers do not share one."""
    handle, part = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(part).replace(path)
    except OSError:
        Path(part).unlink(missing_ok=True)
        raise
