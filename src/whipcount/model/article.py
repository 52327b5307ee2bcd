"""Answer: what was read? An article is its text, known by the hash of its content."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date


def content_hash(text: str) -> str:
    """Give the id of a text: the first 16 hex digits of the SHA-256 of its UTF-8 bytes."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Article:
    """One piece of reporting; offsets of evidence count code points of `text`, which never changes."""

    text: str
    published: date
    outlet: str = ""
    title: str = ""
    url: str = ""
    extracted_by: str = "text"
    """What turned the document into text: `text`, `trafilatura`, `resiliparse`."""

    @property
    def id(self) -> str:
        """Give the content hash of the text."""
        return content_hash(self.text)

    @property
    def reference(self) -> ArticleRef:
        """Give what is published about the article: everything but its text."""
        return ArticleRef(self.id, self.published, self.outlet, self.title, self.url)


@dataclass(frozen=True, slots=True)
class ArticleRef:
    """An article without its text, or the page behind a citation (`id` is then empty)."""

    id: str
    published: date
    outlet: str = ""
    title: str = ""
    url: str = ""
