"""Answer: where in its sentence does the evidence stand?"""

from __future__ import annotations

import re


def marked(sentence: str, words: str) -> tuple[str, str, str]:
    """Split a sentence into what comes before the words, the words, and what comes after.

    A line break in the one may be a blank in the other. Words that are not in the sentence stand alone.
    """
    found = re.search(r"\s+".join(map(re.escape, words.split())), sentence) if words.strip() else None
    if found is None:
        return "", words if words.strip() else sentence, ""
    return sentence[: found.start()], found.group(), sentence[found.end() :]
