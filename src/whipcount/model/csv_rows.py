"""Answer: which cells stand on which line of a CSV file?"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from whipcount.model.problem import Problem


def csv_rows(text: str, file: str, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """Give each row with cells stripped and the line it begins on; a broken quote is noted and ends the reading."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            if any(stripped := [c.strip() for c in cells]):
                yield line, stripped
            line = reader.line_num + 1
    except csv.Error as error:
        mend = 'close the quote; write a quote inside a cell twice: ""'
        problems.append(Problem(f"{file}:{line}", f"the row that begins here cannot be read: {error}", mend))
