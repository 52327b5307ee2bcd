"""Time the rule reader on one core: articles of 500 words a second, and what a character costs as a text grows.

usage: python benchmarks/reading.py    # prints one JSON object a line; exit code 1 where a goal is missed

The articles are those of `evals/gold` that are read whole, the paragraphs of a story one after the other, cut at 500 words. Times are CPU
times, the least of several runs, so that what else the machine does counts as little as can be.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import cycle
from pathlib import Path

from whipcount.model.article import Article
from whipcount.reader.gate import keys
from whipcount.reader.page import Prepared, open_page, prepare
from whipcount.reader.patterns import RuleReader
from whipcount.reader.reading import readings
from whipcount.scoring.gold_file import load_gold

GOLD = Path(__file__).parent.parent / "evals" / "gold"
WORDS, PER_STORY, RUNS = 500, 3, 7
GOAL_A_SECOND = 200
SIZES = (10_000, 100_000, 1_000_000)
GOAL_RATIO = 1.5
"""How much more a character of the longest text may cost than one of the shortest."""


def cpu_of(work: Callable[[], object], runs: int) -> float:
    """Give the least CPU seconds of several runs."""
    times = []
    for _ in range(runs):
        keys.cache_clear()  # what an earlier run has learnt of the same sentences is no gain of a user's
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def articles(paragraphs: list[str], like: Article) -> list[Article]:
    """Cut paragraphs into articles of about 500 words."""
    made: list[Article] = []
    held: list[str] = []
    for paragraph in paragraphs:
        held.append(paragraph)
        if sum(len(p.split()) for p in held) >= WORDS:
            made.append(replace(like, text="\n\n".join(held)))
            held = []
    return made[:PER_STORY]


def is_read_whole(article: Article, ready: Prepared) -> bool:
    """Say whether no passage is passed over: below a heading such as "Comments" all that follows would cost nothing."""
    page = open_page(article, ready)
    return len(list(readings(page))) == len(page.passages)


def of_size(paragraphs: list[str], size: int) -> str:
    """Repeat paragraphs until a text has so many characters."""
    held: list[str] = []
    length = 0
    for paragraph in cycle(paragraphs):
        held.append(paragraph)
        length += len(paragraph) + 2
        if length >= size:
            return "\n\n".join(held)
    return ""


def main() -> None:
    gold = load_gold(GOLD)
    work = []
    for name, story in gold.stories.items():
        told = [a.article for a in gold.articles if a.story == name and is_read_whole(a.article, prepare(story))]
        paragraphs = [p for a in told for p in a.text.split("\n\n")]
        work.append((RuleReader.prepare(story), story, articles(paragraphs, told[0]), paragraphs))
    words = sum(len(a.text.split()) for _, _, made, _ in work for a in made)
    seconds = cpu_of(lambda: [reader.propose(a, story) for reader, story, made, _ in work for a in made], RUNS)
    a_second = words / WORDS / seconds
    print(json.dumps({"measure": "articles of 500 words a second", "ours": round(a_second, 1), "goal": GOAL_A_SECOND}))
    reader, story, made, paragraphs = work[0]
    costs = []
    for size in SIZES:
        long = replace(made[0], text=of_size(paragraphs, size))
        least = cpu_of(lambda text=long: reader.propose(text, story), RUNS if size < SIZES[-1] else 2)
        costs.append(least / len(long.text))
        line = {
            "measure": f"{size} characters",
            "seconds": round(least, 3),
            "a_character": round(costs[-1] / costs[0], 2),
        }
        print(json.dumps({**line, "goal": GOAL_RATIO}))
    sys.exit(0 if a_second >= GOAL_A_SECOND and costs[-1] <= GOAL_RATIO * costs[0] else 1)


if __name__ == "__main__":
    main()
