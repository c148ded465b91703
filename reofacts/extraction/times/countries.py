"""In which country's years a text counts: by its money, the company of its head, or the first country that it names."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ... import vocabulary
from ...documents import Document, Sentence
from ...matching import Terms, prepare, scan

HEAD = 20_000
"""How much of a document tells in whose money it counts."""

OWN_MONEY = {
    "AU": re.compile(r"\bA\$|\bAUD\b|\bASX\b|\$US\s?\d"),
    "IN": re.compile(
        r"₹|\bRs\.?\s?\d|\b(?:lakh|crore)\b|\b(?:this|current|last|ongoing) fiscal\b(?! (?:year|quarter))", re.I
    ),
    "ZA": re.compile(r"\bR\d+(?:\.\d+)?\s?(?:bn|billion|million)\b"),
}
"""Money and markets that show whose fiscal year a company keeps."""


@lru_cache(maxsize=8)
def country_of(document: Document, sentence: Sentence) -> str | None:
    """The country of a sentence, for fiscal years: by its money, the company of the head, or the first named."""
    blocks = document.paragraphs
    if code := country_of_money(document) or next(filter(None, (books(one.text[:400]) for one in blocks[:2])), None):
        return code
    heads = (blocks[sentence.paragraph].text[:2000], *(block.text[:2000] for block in blocks[:2]))
    named = next((code for text in (sentence.text, *heads) if (code := first_country(text))), None)
    return named or next((code for block in blocks[:2] if (code := seat(block.text[:2000]))), None)


@lru_cache(maxsize=8)
def country_of_money(document: Document) -> str | None:
    """The country in whose own money a document counts: an Australian company reports in A$, wherever it mines."""
    head = document.text[:HEAD]
    counts = {country: len(mark.findall(head)) for country, mark in OWN_MONEY.items()}
    best = max(counts, key=lambda country: counts[country])
    return best if counts[best] else None


@lru_cache(maxsize=64)
def seat(text: str) -> str | None:
    """The code of the country of the first company at home in one country that a text names."""
    for hit in scan(text, at_home()):
        for place_id in vocabulary.ancestors(hit.meaning):
            if code := vocabulary.entities()[place_id].iso_3166_1:
                return code
    return None


@cache
def at_home() -> Terms:
    """The companies that are at home in one country, ready to be found."""
    rows = (row for row in vocabulary.rows("organisations") if row["kind"] == "company" and row["place_id"])
    return prepare((row["term"], row["place_id"]) for row in rows)


@lru_cache(maxsize=64)
def books(text: str) -> str | None:
    """The code of the country whose year the books of the company keep that a text names before any country."""
    hit = next(iter(scan(text, keepers())), None)
    return hit.meaning if hit and not vocabulary.find(text[: hit.start], "places") else None


@cache
def keepers() -> Terms:
    """The companies whose books do not keep the calendar year, though they work in several countries."""
    return prepare((row["term"], row["country"]) for row in vocabulary.rows("seats"))


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
