"""Run every pattern of the reader over hostile text and print what it cost: `python hostile.py LENGTH`.

One line for each pattern: CPU seconds for the worst string, the pattern's name, the string. Run by test_hostile.py in a process
of its own, so that a pattern that never ends is found by the time limit and named by the last line.
"""

import importlib
import itertools
import pkgutil
import re
import sys
import time
from collections.abc import Iterator

import whipcount.reader
from whipcount.reader.gate import Gated

PIECES = (
    *"a A 1 ' \" “ ” ( [ , . : ; - ? *".split(),
    *(chr(code) for code in (0xE000, 0xE100, 0xE200, 0xE300, 0xE400)),
    " ",
    "\n",
    "a ",
    "A ",
    "1 ",
    "1,",
    ", ",
    ". ",
    "the ",
    "of the ",
    "and ",
    "who ",
    "said ",
    "not ",
    "if ",
    "to ",
    "he ",
    "signed the ",
    "has had also ",
    "on the record ",
    "monday ",
    "two ",
    "one of the ",
    "members ",
    "members of the ",
    "letter ",
    "unless ",
    "asked whether ",
    "(a) ",
    "a, ",
    "\ue000 and ",
    "\ue100, ",
    "\ue100 and \ue100 ",
    ", who ",
    " - a - ",
    "minister of ",
    "an earlier version ",
    "vote of ",
    "it takes ",
    "A. ",
    "Mc",
    "A-",
    "a.m. ",
    "20 of the 30 ",
    "half of ",
)


def hostile(size: int) -> Iterator[str]:
    """Give long texts of one piece or two over and over, and the same with an end that cannot match."""
    for piece in PIECES:
        yield (piece * size)[:size]
        yield (piece * size)[:size] + "\x00"
    for first, second in itertools.product(PIECES[::7], PIECES[1::8]):
        yield ((first + second) * size)[:size] + "\x00"


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Walk the compiled patterns of every module, also those inside tuples, dictionaries and records."""
    seen: set[str] = set()
    for module in pkgutil.iter_modules(whipcount.reader.__path__):
        loaded = importlib.import_module(f"whipcount.reader.{module.name}")
        for name, value in vars(loaded).items():
            for found in _inside(value):
                if found.pattern not in seen:
                    seen.add(found.pattern)
                    yield f"{module.name}.{name}", found


def _inside(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, Gated):
        yield value.plain
    elif isinstance(value, (tuple, list, frozenset)):
        for item in value:
            yield from _inside(item)
    elif isinstance(value, dict):
        for item in (*value, *value.values()):
            yield from _inside(item)
    elif hasattr(value, "__dataclass_fields__") and not isinstance(value, type):
        for field in value.__dataclass_fields__:
            yield from _inside(getattr(value, field))


def cost(pattern: re.Pattern[str], text: str) -> float:
    start = time.process_time()
    for _ in pattern.finditer(text):
        pass
    pattern.match(text)
    return time.process_time() - start


def main(size: int) -> None:
    texts = list(hostile(size))
    for name, pattern in patterns():
        sys.stdout.write(f"{name} ")
        sys.stdout.flush()
        worst, text = max((cost(pattern, text), text) for text in texts)
        sys.stdout.write(f"{worst:.3f} {text[:30]!r}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
