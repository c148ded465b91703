"""What a run of capitals names: a person, an organisation, an acronym, or nothing.

No list of people: a name is known by its capitals and by what stands beside it (an office, a verb of speech) or in it
(a word such as "Ministry" or "Ltd").
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from ... import vocabulary
from ...patterns import choice
from ...values import dataclass
from ..lexicon import any_of, terms

WORD = r"(?:[A-ZÀ-ÖØ-Þ]\.(?:[A-Z]\.)*(?=\s[A-ZÀ-ÖØ-Þ])|[A-ZÀ-ÖØ-Þ][\w&]*(?:-\w+|['’](?!s\b)\w+)*)"
MORE = re.compile(rf"(?:,\s+{WORD}(?:\s+{WORD})*)*,?\s+and\s+{WORD}(?:\s+{WORD})*")
TAIL = re.compile(rf",\s+{WORD}(?:\s+{WORD})?")
ACRONYM = re.compile(r"[A-Z][A-Z&]{1,7}s?")
BRACKETED = re.compile(r"\s*\(\s*[A-Z][A-Za-z&-]{1,9}\s*\)")
LONG_ACRONYM = 6
"""A longer word in capitals is a name written large: "FJORDMETALL (FM)"."""
JOINT = re.compile(r"\s+(?:of|for)\s+(?:the\s+)?")
INNER = re.compile(r"\b(?!Ma?c[A-Z]|De[A-Z]|La[A-Z]|O[A-Z]|Van[A-Z]|Fitz[A-Z]|Al[A-Z])[A-Z][a-z]+[A-Z]")
"""A capital within a word, as in a brand and not in a person's name."""
LAST_ONLY = "mining company"
"""Words that show a company only at the end of its name: "Northern Minerals", but not "Minerals Supply"."""

PRESS = frozenset(terms("byline"))
"""The last words of a byline that are nobody's name: "Senior Deputy Editor"."""
HOUSES = frozenset(terms("house_end"))
"""The last words of the names of firms that no person bears: "Red Valley said"."""
IN_THE_GROUND = re.compile(
    rf"(?:{any_of('of_the_ground')}\s(?:and\s)?)+(?:Resources?|Reserves?|Estimates?|Targets?)(?:\s(?:Estimates?|Statements?))?"
)
"""Indicated Mineral Resources: what the ground holds, and no company."""

PARTNERS = re.compile(rf"{WORD}(?:\s{WORD})?\s&\s{WORD}")
"""Kite & Lyle: a firm by the sign between its names."""

COMMON_ENDS = ("part of a government", "association", "institute")
"""Kinds of bodies whose last word is a common noun, which many of them share: a council, a ministry."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name met in a text: span, words, kind, the position before it ("Minister") and what may go on (", Pune")."""

    start: int
    end: int
    text: str
    kind: str
    position: tuple[int, int] | None = None
    tail: str = ""


@cache
def words_of(name: str) -> frozenset[str]:
    """The terms of a vocabulary list, as written."""
    return frozenset(row["term"] for row in vocabulary.rows(name))


@cache
def function_words() -> frozenset[str]:
    """Words that begin a sentence with a capital and are no part of a name."""
    return frozenset(row["word"] for row in vocabulary.rows("function_words"))


@cache
def offices() -> re.Pattern[str]:
    """An office in any case, longest first."""
    either = choice(words_of("offices"), r"[\s-]")
    return re.compile(rf"(?<![\w-]){either}(?!\w)", re.I)


@cache
def office_before() -> re.Pattern[str]:
    """An office in small letters right before a name: "president Ana Soto"."""
    forms = sorted((re.escape(term.lower()) for term in words_of("offices")), key=lambda term: (-len(term), term))
    return re.compile(
        rf"(?<![\w-])((?:(?:(?i:deputy|vice|foreign|former|chief|prime|managing|executive|general))\s+)*(?:{'|'.join(forms)}))\s+$"
    )


@cache
def speech() -> re.Pattern[str]:
    """A verb of speech right after a name."""
    verbs = [row["term"] for row in vocabulary.rows("speech") if row["group"] == "verb" and " " not in row["term"]]
    return re.compile(rf"\s+(?:{'|'.join(verbs)})\b")


@cache
def appositive() -> re.Pattern[str]:
    """An office behind a comma: ", the company's chief executive"."""
    return re.compile(rf",\s+(?:[\w’'&-]+\s+){{0,6}}?{offices().pattern}", re.I)


def presented(text: str, end: int) -> bool:
    """Whether a verb of speech or an office stands right behind a name."""
    return speech().match(text, end) is not None or appositive().match(text, end) is not None


@cache
def legal() -> frozenset[str]:
    """The legal endings of companies' names, in lower case."""
    return frozenset(row["term"].casefold() for row in vocabulary.rows("legal"))


def classify(text: str, start: int, end: int) -> Name | None:
    """The person or organisation in a run of capitals, or None."""
    words = text[start:end]
    office = last(offices(), words)
    if office and office.end() < len(words) and words[: office.start() + 1][0].isupper():
        rest = start + office.end() + len(words[office.end() :]) - len(words[office.end() :].lstrip())
        if is_person(text[rest:end]):
            first = start - len(fields.group()) if (fields := portfolios().search(text[:start])) else start
            return Name(rest, end, text[rest:end], "person", (first, start + office.end()))
    if (
        words in words_of("calendar")
        or words.lower() in function_words()
        or words.lower() in said_by()
        or (office and office.end() == len(words))
    ):
        return None
    if IN_THE_GROUND.fullmatch(words):
        return None
    if words.isupper() and len(words) > LONG_ACRONYM and " " not in words and BRACKETED.match(text, end):
        return Name(start, end, words, "organisation")
    if ACRONYM.match(words.split()[0]) and not (bodies(words) and " " in words):
        return Name(start, end, words, "acronym") if not words.isupper() or " " not in words else None
    known = " " in words and own_words(words)
    if known and (bodies(words) or (names_any(words, "materials") and presented(text, end))):
        end = widest(text, start, end)
        tail = TAIL.match(text, end)
        return Name(start, end, text[start:end], "organisation", tail=tail.group() if tail else "")
    person = " " in words and is_person(words)
    if person and (titled_as := office_before().search(text, max(0, start - 60), start)):
        return Name(start, end, words, "person", titled_as.span(1))
    if words in words_of("media") or words in words_of("organisations"):
        return Name(start, end, words, "organisation")
    if PARTNERS.fullmatch(words) and presented(text, end) and not names_any(words, "materials"):
        return Name(start, end, words, "organisation")
    if person and presented(text, end):
        return Name(start, end, words, "person")
    if " " not in words and not opens(text, start) and speech().match(text, end) and not names_any(words, "places"):
        return Name(start, end, words, "organisation")
    return None


def bodies(text: str) -> bool:
    """Whether a name holds a word that only organisations carry."""
    words = re.findall(r"[\w&]+", text)
    if len(words) > 1 and words[-1].casefold() in legal():
        return True
    kinds = body_words()
    return any(word in kinds and (kinds[word] != LAST_ONLY or word == words[-1]) for word in words)


@cache
def body_words() -> Mapping[str, str]:
    """The words that only organisations carry, and of which kind each is."""
    return {row["term"]: row["meaning"] for row in vocabulary.rows("bodies")}


@cache
def portfolios() -> re.Pattern[str]:
    """The fields of a minister before the last one: "Mines and" of "Mines and Energy Minister"."""
    forms = "|".join(row["term"] for row in vocabulary.rows("lexicon") if row["group"] == "portfolio")
    return re.compile(rf"\b(?:(?:{forms}),\s+)*(?:{forms})\s+and\s+$")


def own_words(words: str) -> bool:
    """Whether a name says more than materials and words that many bodies share.

    What ends in a word for an association or an institute needs no more: "Minerals Council", "Rare Earth Forum".
    """
    if body_words().get(words.split()[-1]) in COMMON_ENDS and not words.isupper():
        return True
    if " of " in words and body_words().get(words.split()[0]) == COMMON_ENDS[0]:
        return True
    rest = words
    for mention in reversed(vocabulary.find(words, "materials")):
        rest = rest[: mention.start] + rest[mention.end :]
    return (
        any(word not in words_of("bodies") for word in re.findall(r"[A-ZÀ-ÖØ-Þ][\w&-]+", rest)) and not words.isupper()
    )


@cache
def said_by() -> frozenset[str]:
    """Common words that are the subject of speech."""
    return frozenset(row["term"] for row in vocabulary.rows("speech") if row["group"] != "verb")


def last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The last match of a pattern."""
    hits = list(pattern.finditer(text))
    return hits[-1] if hits else None


@lru_cache(maxsize=4096)
def names_any(words: str, name: str) -> bool:
    """Whether words hold a term of a vocabulary list."""
    return bool(vocabulary.find(words, name))


def is_person(words: str) -> bool:
    """Whether capitals can be a person's name: one to four words, none of a body, a place or a material."""
    return (
        len(words.split()) <= 4
        and words.split()[-1] not in PRESS | HOUSES
        and not INNER.search(words)
        and words.split()[0] not in words_of("sites")
        and words.split()[-1] not in words_of("sites")
        and not any(word in body_words() for word in words.split())
        and not re.search(r"[\d&]|\b(?:of|for)\b", words)
        and not names_any(words, "places")
        and not names_any(words, "materials")
    )


def widest(text: str, start: int, end: int) -> int:
    """The end of a body's name with further fields: "Ministry of Commerce", and then "and Industry"."""
    more = MORE.match(text, end) if JOINT.search(text, start, end) else None
    if (
        more
        and body_words().get(text[start:end].split()[0]) == COMMON_ENDS[0]
        and further_fields().fullmatch(more.group())
    ):
        return more.end()
    if (
        more is None
        or bodies(more.group())
        or offices().search(more.group())
        or names_any(more.group(), "places")
        or (words_of("titles") & set(re.findall(r"\w+", more.group())))
    ):
        return end
    return more.end()


@cache
def further_fields() -> re.Pattern[str]:
    """Further fields of a ministry, none of them a company: ", Energy and Mineral Resources"."""
    field = rf"(?:(?:{any_of('field')}|{any_of('portfolio')})(?:\s+|\b))+"
    return re.compile(rf"(?:,\s+{field})*,?\s+and\s+{field}")


def opens(text: str, start: int) -> bool:
    """Whether a sentence or a quotation begins here, so that a capital says nothing."""
    return not text[:start].rstrip() or text[:start].rstrip()[-1] in '.:!?"“‘('
