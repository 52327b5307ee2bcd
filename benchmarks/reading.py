"""Time the readers on one core: articles of 500 words a second, and what a character costs as a text grows.

usage: python benchmarks/reading.py [--long]    # prints one JSON object a line; exit code 1 where a goal is missed

The rules, then, where the extra `model` is installed, rules and model together; `--long` has the model read the longest text
too, which takes minutes.

The articles are those of `evals/gold` that are read whole, the paragraphs of a story one after the other, cut at 500 words. Times are CPU
times, the least of several runs, so that what else the machine does counts as little as can be.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import cycle
from pathlib import Path

from whipcount.model.article import Article
from whipcount.model.story import Story
from whipcount.reader.gate import awake
from whipcount.reader.page import Prepared, open_page, prepare
from whipcount.reader.reading import readings
from whipcount.runs.evaluating import READERS
from whipcount.runs.readers import best_offline
from whipcount.scoring.gold_file import load_gold

GOLD = Path(__file__).parent.parent / "evals" / "gold"
WORDS, PER_STORY = 500, 3
RUNS = {"rules": 7, "model": 2}
GOAL_A_SECOND = {"rules": 200.0, "model": 3.0}
SIZES = (10_000, 100_000, 1_000_000)
GOAL_RATIO = 1.5
"""How much more a character of the longest text may cost than one of the shortest."""


@dataclass(frozen=True, slots=True)
class Told:
    """A story, some articles of 500 words on it, and the paragraphs they are made of."""

    story: Story
    articles: list[Article]
    paragraphs: list[str]


def cpu_of(work: Callable[[], object], runs: int) -> float:
    """Give the least CPU seconds of several runs."""
    times = []
    for _ in range(runs):
        awake.cache_clear()  # what an earlier run has learnt of the same sentences is no gain of a user's
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


def speed(name: str, corpus: Sequence[Told], runs: int) -> bool:
    """Print how many articles of 500 words a reader reads a second, and say whether the goal is met."""
    work = [(READERS[name](told.story), told) for told in corpus]
    words = sum(len(a.text.split()) for told in corpus for a in told.articles)
    seconds = cpu_of(lambda: [reader.propose(a, told.story) for reader, told in work for a in told.articles], runs)
    a_second = words / WORDS / seconds
    measure = f"{name}: articles of 500 words a second"
    print(json.dumps({"measure": measure, "ours": round(a_second, 1), "goal": GOAL_A_SECOND[name]}), flush=True)
    return a_second >= GOAL_A_SECOND[name]


def growth(name: str, told: Told, sizes: Sequence[int], runs: int) -> bool:
    """Print what a character costs as a text grows, and say whether the cost stays linear."""
    reader, costs = READERS[name](told.story), []
    for size in sizes:
        long = replace(told.articles[0], text=of_size(told.paragraphs, size))
        # what lasts long is not repeated: there a few milliseconds of noise do not count
        least = cpu_of(lambda text=long: reader.propose(text, told.story), runs if size < SIZES[-1] else min(runs, 2))
        costs.append(least / len(long.text))
        line = {
            "measure": f"{name}: {size} characters",
            "seconds": round(least, 3),
            "a_character": round(costs[-1] / costs[0], 2),
        }
        print(json.dumps({**line, "goal": GOAL_RATIO}), flush=True)
    return costs[-1] <= GOAL_RATIO * costs[0]


def main() -> None:
    gold = load_gold(GOLD)
    corpus = []
    for name, story in gold.stories.items():
        whole = [a.article for a in gold.articles if a.story == name and is_read_whole(a.article, prepare(story))]
        paragraphs = [p for a in whole for p in a.text.split("\n\n")]
        corpus.append(Told(story, articles(paragraphs, whole[0]), paragraphs))
    met = []
    for name, runs in RUNS.items():
        if name == "model" and best_offline() != name:
            continue
        sizes = SIZES if name == "rules" or "--long" in sys.argv[1:] else SIZES[:-1]
        met += [speed(name, corpus, runs), growth(name, corpus[0], sizes, runs)]
    sys.exit(0 if all(met) else 1)


if __name__ == "__main__":
    main()
