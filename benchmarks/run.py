"""Time what users wait for, beside what they would use instead, in one run."""

from __future__ import annotations

import json
import random
import re
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from whipcount.count.policy import policy
from whipcount.count.tally import count
from whipcount.model.article import Article, ArticleRef
from whipcount.model.asof import AsOf
from whipcount.model.claim import Basis, Holder, HolderKind, PositionClaim, Source, SourceKind, Span
from whipcount.model.motion import Act, Position
from whipcount.model.record import RecordedClaim, Status
from whipcount.model.story import Story
from whipcount.reader.patterns import RuleReader
from whipcount.runs.workspace import open_workspace
from whipcount.story.demo import write_demo

RUNS = 15


def cpu_of(*command: str) -> float:
    """Give the CPU seconds, user and system, of one finished process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def wall_of(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def beside(
    name: str, goal: float, ours: Callable[[], float], theirs: Callable[[], float], what: str
) -> dict[str, object]:
    """Measure the two in turn and give medians and the ratio pair by pair."""
    ours(), theirs()
    pairs = [(ours(), theirs()) for _ in range(RUNS)]
    mine = statistics.median(a for a, _ in pairs)
    other = statistics.median(b for _, b in pairs)
    ratio = statistics.median(a / b for a, b in pairs if b)
    return {
        "measure": name,
        "ours_s": mine,
        "goal_s": goal,
        "met": mine < goal,
        "beside": what,
        "theirs_s": other,
        "ratio": ratio,
    }


def keyword_script(text: str, story: Story) -> list[tuple[str, str]]:
    """Find every surname and every cue word of a sentence: the script a desk writes in an afternoon."""
    cues = re.compile(r"resign|step down|support|sign|confidence", re.IGNORECASE)
    found = []
    for sentence in re.split(r"(?<=[.!?])\s+", text):
        for person in story.roster:
            if re.search(rf"\b{re.escape(person.name.split()[-1])}\b", sentence):
                found += [(person.id, cue.group()) for cue in cues.finditer(sentence)]
    return found


def records(story: Story, n: int) -> tuple[RecordedClaim, ...]:
    """Make n accepted claims of random members on random days, always the same ones."""
    rng = random.Random(1)
    members, start = story.roster.of("caucus"), date(2024, 1, 1)
    made = []
    for i in range(n):
        who = rng.choice(members).id
        day = start + timedelta(days=rng.randrange(300))
        source = Source(SourceKind.MEMBER, who)
        holder = Holder(HolderKind.MEMBER, who)
        claim = PositionClaim(
            "leader",
            holder,
            rng.choice(list(Position)),
            rng.choice(list(Act)),
            Basis.OWN_ACCOUNT,
            source,
            Span(0, 9),
            day,
        )
        article = ArticleRef(f"{i:016x}", day, "Bench", "Bench")
        made.append(
            RecordedClaim(
                f"{i:012x}",
                claim,
                claim,
                article,
                "words",
                "words",
                Status.ACCEPTED,
                "bench",
                datetime(2024, 1, 1, tzinfo=UTC),
                i + 1,
                1,
            )
        )
    return tuple(made)


def main() -> None:
    with TemporaryDirectory() as folder:
        demo = write_demo(Path(folder) / "demo")
        story = open_workspace(demo).story
        text = max((p.read_text() for p in demo.rglob("*.txt")), key=len)
    article = Article(text, date(2024, 10, 23), "Bench")
    reader = RuleReader().prepare(story)
    claims = records(story, 10_000)
    frame = pd.DataFrame(
        [(c.claim.holder.ref, c.claim.position.value, c.held_from, c.seq) for c in claims],
        columns=["member", "position", "day", "seq"],
    )
    rule, moment = policy("on-record"), AsOf(date(2024, 10, 23))

    def in_pandas() -> object:
        held = frame[frame["day"] <= moment.on].sort_values(["day", "seq"])
        return held.groupby("member").last()["position"].value_counts()

    whipcount = str(Path(sys.executable).parent / "whipcount")
    lines = [
        beside(
            "whipcount --help (CPU)",
            0.3,
            lambda: cpu_of(whipcount, "--help"),
            lambda: cpu_of(sys.executable, "-c", "import click"),
            "import click",
        ),
        beside(
            f"read an article of {len(text)} characters",
            0.05,
            lambda: wall_of(lambda: reader.read(article, story)),
            lambda: wall_of(lambda: keyword_script(text, story)),
            "keyword script",
        ),
        beside(
            "count over 10,000 claims",
            0.1,
            lambda: wall_of(lambda: count(claims, story=story, motion_id="leader", as_of=moment, policy=rule)),
            lambda: wall_of(in_pandas),
            "pandas, latest row per member",
        ),
    ]
    for line in lines:
        print(json.dumps({k: round(v, 4) if isinstance(v, float) else v for k, v in line.items()}))
    sys.exit(0 if all(line["met"] for line in lines) else 1)


if __name__ == "__main__":
    main()
