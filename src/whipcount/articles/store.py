"""Answer: where is what was read kept? In the story's `articles/`, by content hash, exactly as read."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from whipcount.model.article import Article


def save(folder: Path, article: Article) -> bool:
    """Keep an article; False where the same text is there already (its first description stays)."""
    target = folder / f"{article.id}.txt"
    if target.exists():
        return False
    folder.mkdir(parents=True, exist_ok=True)
    described = {
        "published": article.published.isoformat(),
        "outlet": article.outlet,
        "title": article.title,
        "url": article.url,
        "extracted_by": article.extracted_by,
    }
    _write(folder / f"{article.id}.json", json.dumps(described, ensure_ascii=False, indent=1).encode())
    _write(target, article.text.encode())
    return True


def load(folder: Path, article_id: str) -> Article | None:
    """Give a kept article, or None."""
    try:
        text = (folder / f"{article_id}.txt").read_bytes().decode()
        described = json.loads((folder / f"{article_id}.json").read_bytes())
    except FileNotFoundError:
        return None
    published = date.fromisoformat(described.pop("published"))
    return Article(text, published, **described)


def _write(path: Path, content: bytes) -> None:
    """Write beside and rename, so that a reader never sees half a file."""
    part = path.with_suffix(path.suffix + ".part")
    part.write_bytes(content)
    part.replace(path)
