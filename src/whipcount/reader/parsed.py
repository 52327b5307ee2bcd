"""Answer: what does a pattern consist of? The one place that asks Python's own parser of patterns.

No public module says it (`sre_parse`, the old name of these two, is deprecated), and a parser of our own, or words listed
by hand beside hundreds of patterns, could err and keep out a match. Should a Python change them, the import fails at
once, and tests/reader/test_gate.py draws matches of every frame against their gates.
"""

from __future__ import annotations

from re import _constants as code  # type: ignore[attr-defined]  # private, and there is no other: see above
from re import _parser as parser  # type: ignore[attr-defined]  # same

__all__ = ["code", "parser"]
