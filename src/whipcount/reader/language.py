"""Answer: is a text in a language that the reader does not read?"""

from __future__ import annotations

import re
from collections import Counter

_WORDS = {
    "English": "the and of to that is was for with on it he she his her they have has had not be are were by at from said who will would",
    "French": "le la les des du et est une dans que qui pour pas sur avec ce cette il elle sont aux ont mais ses leur été fait",
    "German": "der die das und ist nicht ein eine zu den mit von auf für dem des sich auch im es sie wird sind haben wurde nach",
    "Spanish": "el los las una del que por con para es se su al lo como pero más sus le ha este fue son sobre",
    "Italian": "il gli che della di una per con del non è alla sono ha nel dei anche più questo come suo delle",
    "Portuguese": "o os uma do da que em para com não por mais dos como foi ao das pelo sua seu são está também",
    "Dutch": "het een en van is dat niet op te zijn voor met ook aan er maar om hij bij wordt deze naar heeft",
    "Polish": "nie się na że jest do to jak ale po tak przez już co od czy tylko był jego oraz",
    "Swedish": "och att det som är på av för inte med har till den ett om var han sig från men",
    "Irish": "agus an na go bhí sé sí ar leis mar nach ach ní tá don gur ag seo sin",
}
_KNOWN = {language: frozenset(words.split()) for language, words in _WORDS.items()}
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 6000
"""Code points that are enough to know a language."""
_FEWEST = 8
"""Common words below which a text is too short to tell."""
_CLEARLY = 2


def other_language(text: str) -> str:
    """Name the language of a text if it is clearly not English; empty for English, and where it cannot be told."""
    found = Counter(map(str.lower, _WORD.findall(text[:_SAMPLE])))
    counts = {language: sum(found[word] for word in known) for language, known in _KNOWN.items()}
    english = counts.pop("English")
    language = max(counts, key=lambda name: counts[name])
    clear = counts[language] >= _FEWEST and counts[language] > _CLEARLY * english
    return language if clear else ""
