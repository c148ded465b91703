"""How a document counts its time: in whose years and quarters, and on which stretch of it it reports."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from .. import periods, vocabulary
from ..documents import Document, Sentence
from ..periods import Period

HEAD = 20_000
"""How much of a document tells in whose money it counts."""

OWN_MONEY = {
    "AU": re.compile(r"\bA\$|\bAUD\b|\bASX\b"),
    "IN": re.compile(r"₹|\bRs\.?\s?\d|\b(?:lakh|crore)\b", re.I),
    "ZA": re.compile(r"\bR\d+(?:\.\d+)?\s?(?:bn|billion|million)\b"),
}
"""Money and markets that show whose fiscal year a company keeps."""

NUMBERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}

LASTS = {"march": 3, "june": 6, "september": 9, "december": 12}

ORDINAL = re.compile(r"\b(first|second|third|fourth)[\s-]quarter\b|\bQ([1-4])\b(?!\s?(?:FY|CY)?\s?['’]?\d)", re.I)

QUARTER_TO = re.compile(r"\b(March|June|September|December)[\s-]quarter\b")

ENDED = re.compile(
    r"\b(first|second|third|fourth)[\s-]quarter\s(?:\([^)]{1,9}\)\s)?(?:that\s)?(?:ended|ending|to)\s(?:on\s)?(?:\d{1,2}\s)?"
    r"(March|June|September|December)\b",
    re.I,
)

FISCAL_QUARTER = re.compile(
    r"\b(?:fiscal|financial)[\s-](?:first|second|third|fourth|final)[\s-](?:quarter|half)\b", re.I
)


def dates(document: Document, sentence: Sentence, number: int) -> tuple[Period, ...]:
    """The periods of a paragraph of a document, as a sentence understands them."""
    country = country_of(document, sentence)
    return dated(document.paragraphs[number].text, document.published, country, custom_of(document, country))


@lru_cache(maxsize=8)
def dated(
    text: str, published: date | None, country: str | None, custom: periods.Custom | None = None
) -> tuple[Period, ...]:
    """The periods of a paragraph, so that its sentences know what was named before them."""
    return tuple(periods.find(text, published, country, custom))


@lru_cache(maxsize=8)
def custom_of(document: Document, country: str | None) -> periods.Custom:
    """How a document counts its quarters, and the quarter or half year that its head names first, once it is over."""
    month = counts_from(document.text[:HEAD], country)
    published = document.published
    for block in document.paragraphs[:4] if published else ():
        for period in dated(block.text, published, country, periods.Custom(month)):
            told = period.kind in ("quarter", "half") and period.role == "at"
            if told and period.first and period.last and published and period.last <= published:
                return periods.Custom(month, (period.first, period.last))
    return periods.Custom(month)


def counts_from(text: str, country: str | None) -> int:
    """The month from which a text counts its quarters: as it says when one ends, else by the country's fiscal year.

    The fiscal year counts where a quarter is called fiscal, or fits one named by its month in that way alone.

    >>> counts_from("In the first quarter ended 30 September sales rose.", None)
    7
    >>> counts_from("In the June quarter sales rose. The fourth quarter was the best.", "AU")
    7
    >>> counts_from("In the June quarter sales rose. The second quarter was the best.", "AU")
    1
    """
    if ended := ENDED.search(text):
        return (LASTS[ended[2].lower()] - 3 * NUMBERS[ended[1].lower()]) % 12 + 1
    first = periods.first_fiscal_month(country)
    if first is None:
        return 1
    if FISCAL_QUARTER.search(text):
        return first
    told = {NUMBERS[found[1].lower()] if found[1] else int(found[2]) for found in ORDINAL.finditer(text)}
    ends = {LASTS[found[1].lower()] for found in QUARTER_TO.finditer(text)}
    fiscal = {(end - first) % 12 // 3 + 1 for end in ends}
    return first if told & fiscal and not told & {end // 3 for end in ends} else 1


def country_of(document: Document, sentence: Sentence) -> str | None:
    """The country of a sentence, for fiscal years: by its money, else the first that it or the heading names."""
    if code := country_of_money(document):
        return code
    blocks = document.paragraphs
    heads = (blocks[sentence.paragraph].text[:2000], *(block.text[:2000] for block in blocks[:2]))
    return next((code for text in (sentence.text, *heads) if (code := first_country(text))), None)


@lru_cache(maxsize=8)
def country_of_money(document: Document) -> str | None:
    """The country in whose own money a document counts: an Australian company reports in A$, wherever it mines."""
    head = document.text[:HEAD]
    counts = {country: len(mark.findall(head)) for country, mark in OWN_MONEY.items()}
    best = max(counts, key=lambda country: counts[country])
    return best if counts[best] else None


@lru_cache(maxsize=64)
def first_country(text: str) -> str | None:
    """The code of the first country that a text names, or that holds the first place that it names."""
    for mention in vocabulary.find(text, "places"):
        if text[mention.end : mention.end + 1] == "$":
            continue
        for place_id in vocabulary.ancestors(mention.entity.entity_id):
            code = vocabulary.entities()[place_id].iso_3166_1
            if code:
                return code
    return None
