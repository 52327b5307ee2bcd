"""Answer: how does a result become a data frame or a table in a notebook?"""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from html import escape
from typing import Any, Literal

from whipcount.model.entry import Json
from whipcount.model.errors import MissingExtra

Backend = Literal["pandas", "polars", "pyarrow"]
BACKENDS: tuple[Backend, ...] = ("pandas", "polars", "pyarrow")


class Tabular:
    """A frozen result that can be shown as rows; subclasses say which."""

    __slots__ = ()

    def rows(self) -> Sequence[dict[str, Json]]:
        """Give the result as plain rows, one dict with the same keys each."""
        raise TypeError(f"{type(self).__name__} does not say its rows")

    def to_frame(self, backend: Backend | None = None) -> Any:
        """Give the rows as a pandas, polars or pyarrow frame, whichever is named or installed first."""
        chosen = backend or next((b for b in BACKENDS if importlib.util.find_spec(b)), None)
        if chosen is None or importlib.util.find_spec(chosen) is None:
            raise MissingExtra(
                f"to_frame needs {chosen or 'pandas, polars or pyarrow'}", mend="pip install 'whipcount[frames]'"
            )
        import narwhals as nw

        rows = self.rows()
        columns = {key: [row[key] for row in rows] for key in (rows[0] if rows else {})}
        return nw.from_dict(columns, backend=chosen).to_native()

    def _repr_html_(self) -> str:
        """Show the rows as an HTML table in a notebook, every value escaped."""
        rows = self.rows()
        if not rows:
            return f"<p>{escape(type(self).__name__)}: nothing</p>"
        head = "".join(f"<th>{escape(key)}</th>" for key in rows[0])
        lines = ("".join(f"<td>{escape('' if v is None else str(v))}</td>" for v in row.values()) for row in rows)
        body = "".join(f"<tr>{line}</tr>" for line in lines)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
