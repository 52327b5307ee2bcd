"""Answer: was this asked before? Answers are kept by the hash of the request, so that nobody pays twice."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

from whipcount.reader.llm.cost import Usage
from whipcount.reader.llm.reply import Reply
from whipcount.reader.llm.request import Request


class Cache:
    """A folder with one file per request; a damaged file is as good as none."""

    def __init__(self, folder: Path) -> None:
        """Keep the folder; it is made with the first answer."""
        self._folder = folder

    def holds(self, request: Request) -> bool:
        """Say whether an answer is there."""
        return self.get(request) is not None

    def get(self, request: Request) -> Reply | None:
        """Give the answer kept for a request, or None."""
        try:
            kept = json.loads(self._path(request).read_bytes())
            content = kept["content"]
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None
        return Reply(content, Usage(kept=1)) if isinstance(content, str) else None

    def put(self, request: Request, reply: Reply) -> None:
        """Keep an answer with the request it belongs to, whole or not at all."""
        self._folder.mkdir(parents=True, exist_ok=True)
        kept = {
            "request": {"url": request.url, "body": request.body()},
            "content": reply.content,
            "tokens": {"in": reply.usage.tokens_in, "out": reply.usage.tokens_out},
        }
        _write(self._path(request), json.dumps(kept, indent=1).encode("ascii"))

    def _path(self, request: Request) -> Path:
        return self._folder / f"{request.key}.json"


def _write(path: Path, content: bytes) -> None:
    """Write beside and rename, so that nobody reads half a file."""
    handle, part = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:16]}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(part).replace(path)
    except OSError:
        Path(part).unlink(missing_ok=True)
        raise
