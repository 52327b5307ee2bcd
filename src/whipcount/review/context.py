"""Answer: where in its sentence does the evidence stand?"""

from __future__ import annotations


def marked(sentence: str, words: str) -> tuple[str, str, str]:
    """Split a sentence into what comes before the words, the words, and what comes after."""
    before, found, after = sentence.partition(words)
    return (before, found, after) if found else ("", words, "")
