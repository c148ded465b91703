"""Whether a text is English: a light check by its letters and by the small words that every language needs.

A text is taken for English unless another language shows itself, since a price list or a table holds few words.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

from . import vocabulary

SAMPLE = 50_000
"""Characters that are looked at."""
WORD = re.compile(r"[^\W\d_]+")
FEWEST = 3
"""Small words of another language that must be met."""


@cache
def small_words() -> dict[str, frozenset[str]]:
    """The small words of each language in Latin letters (vocabulary/languages.csv)."""
    rows = vocabulary.rows("languages")
    return {row["language"]: frozenset(vocabulary.cells(row["words"])) for row in rows if row["words"]}


@cache
def scripts() -> dict[str, str]:
    """The language that each script shows."""
    return {row["script"]: row["language"] for row in vocabulary.rows("languages") if not row["words"]}


def foreign(text: str) -> str | None:
    """The language of a text that is not English, as far as can be told; none for English.

    >>> foreign("Output rose."), foreign("稀土产量增长了百分之十二"), foreign("el precio de las minas del norte")
    (None, 'Chinese', 'Spanish')
    """
    sample = text[:SAMPLE]
    return None if sample.isascii() and english(sample) else script(sample) or latin(sample)


def english(text: str) -> bool:
    """Whether at least every tenth word is a small English one: then nothing else needs to be looked at."""
    words = WORD.findall(text.casefold())
    return sum(word in small_words()["English"] for word in words) * 10 >= len(words)


def script(text: str) -> str | None:
    """The language of a text most of whose letters are not Latin."""
    letters: Counter[str] = Counter()
    for char, count in Counter(text).items():
        if char.isalpha():
            letters[unicodedata.name(char, "OTHER").split()[0]] += count
    others = {name: count for name, count in letters.items() if name in scripts()}
    if 2 * sum(others.values()) <= letters.total():
        return None
    if letters["HIRAGANA"] + letters["KATAKANA"] > letters["CJK"] / 20:
        return scripts()["HIRAGANA"]
    return scripts()[max(others, key=lambda name: (others[name], name))]


def latin(text: str) -> str | None:
    """The language whose small words are met at least twice as often as the English ones, and every tenth word."""
    words = Counter(WORD.findall(text.casefold()))
    met = {name: sum(words[word] for word in small) for name, small in small_words().items()}
    own = met.pop("English")
    best = max(met, key=lambda name: (met[name], name))
    shown = met[best] >= FEWEST and met[best] > 2 * own and 10 * met[best] >= words.total()
    return best if shown else None
