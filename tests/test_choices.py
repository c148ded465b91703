"""No choice that is read often reads a word in two ways: what fails would be tried in as many ways as there are.

`(?:(?:a|an?)\\s)*x` reads thirty times `a ` in 2 ** 30 ways before it says that no x follows.
"""

import importlib
import pkgutil
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

import reofacts
from reofacts.patterns import Pattern

PARSER = importlib.import_module("re._parser")
OFTEN = 5
"""A repetition of fewer times does no harm."""
MOST = 2_000
"""How many spellings of a choice are looked at."""


def compiled() -> dict[str, re.Pattern[str]]:
    """Every regular expression of the package that has a name, by it."""
    found: dict[str, re.Pattern[str]] = {}
    for module in pkgutil.walk_packages(reofacts.__path__, "reofacts."):
        if not module.name.endswith("__main__"):
            for name, value in vars(importlib.import_module(module.name)).items():
                value = value.compiled if isinstance(value, Pattern) else value
                if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                    found[f"{module.name}.{name}"] = value
    return found


def spellings(items: Any) -> list[str]:
    """What a piece of a pattern may read, where that is a short list of words; else nothing."""
    texts = [""]
    for operation, value in items:
        match str(operation):
            case "LITERAL":
                more = [chr(value)]
            case "SUBPATTERN":
                more = spellings(value[3])
            case "BRANCH":
                more = [text for branch in value[1] for text in spellings(branch)]
            case "MAX_REPEAT" | "MIN_REPEAT":
                more = ["" for _ in range(value[0] == 0)] + spellings(value[2])
            case "IN" if [str(name) for _, name in value] == ["CATEGORY_SPACE"]:
                more = [" "]
            case "IN" if {str(kind) for kind, _ in value} == {"LITERAL"}:
                more = [chr(code) for _, code in value]
            case "AT" | "ASSERT" | "ASSERT_NOT":
                more = [""]
            case _:
                return []
        texts = [text + one for text in texts for one in more][:MOST]
    return texts


def repeated(items: Any) -> Iterator[Any]:
    """The pieces of a parsed pattern that may be read often, one after the other."""
    for operation, value in items:
        match str(operation):
            case "MAX_REPEAT" | "MIN_REPEAT":
                yield from (value[2] for _ in range(value[1] >= OFTEN))
                yield from repeated(value[2])
            case "SUBPATTERN":
                yield from repeated(value[3])
            case "BRANCH":
                for branch in value[1]:
                    yield from repeated(branch)
            case "ASSERT" | "ASSERT_NOT":
                yield from repeated(value[1])


def read_twice(pattern: str, flags: int = 0) -> list[str]:
    """Words that a choice of a pattern, read often, reads in two ways: as two branches, or as one and as two others."""
    found = []
    for piece in repeated(PARSER.parse(pattern, flags)):
        counts = Counter(filter(None, spellings(piece)))
        found += [text for text, count in counts.items() if count > 1]
        found += [
            text for text in counts if any(text[:at] in counts and text[at:] in counts for at in range(1, len(text)))
        ]
    return found


def test_no_choice_that_is_read_often_reads_a_word_in_two_ways() -> None:
    assert {name: twice for name, one in compiled().items() if (twice := read_twice(one.pattern, one.flags))} == {}


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"(?:(?:a|an?|the)\s)*x", ["a "]),
        (r"(?:(?:the|world|the\sworld)\s)+", ["the world "]),
        (r"(?:(?:a|an?)\s){0,2}x", []),
        (r"(?:(?:an?|the)\s)*x", []),
    ],
)
def test_a_word_that_is_read_in_two_ways_is_found(pattern: str, words: list[str]) -> None:
    assert read_twice(pattern) == words
