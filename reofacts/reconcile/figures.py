"""Rules about figures of one source for one thing: two that differ."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache

from .. import vocabulary
from ..claims import Extraction, Finding, Quantity
from .arithmetic import tenfold
from .common import finding, quantities, sentence_of, shown
from .sources import FEW, REST, TOLERANCE

WHOLE = ("production", "quota", "demand", "consumption", "supply", "reserve", "resource", "export", "import", "revenue")
"""Measures of which a place has one figure for a time; of prices, grades, plants and projects it has many."""
ONCE = ("price", "share")
"""Measures of which a source gives many figures, and of one thing in the same words only one; a power of ten too."""
TWICE = (*WHOLE, *ONCE)
"""Measures of which two figures for one thing stand against each other."""
ABOUT = 0.1
"""Share by which a figure that is hedged may be off."""


def two_figures(extraction: Extraction) -> Iterator[Finding]:
    """Two figures of one source for one measure of one material, place and time, told in the same words.

    What distinguishes them may be a word (the first batch of a quota), another table, or that one phrase has both.
    """
    groups: dict[tuple[object, ...], list[Quantity]] = defaultdict(list)
    for claim in quantities(extraction):
        known = claim.material_id and claim.period_edtf and (claim.place_id or claim.measure == "price")
        if claim.measure in TWICE and known and not claim.series_id:
            groups[thing(claim)].append(claim)
    for group in groups.values():
        firsts: list[Quantity] = []
        for second in group if len(group) > 1 else ():
            first = next((one for one in firsts if opposed(one, second) and same_words(extraction, one, second)), None)
            if first:
                values = [shown(one.value, one.unit) for one in (first, second)]
                message = f"{values[0]} and {values[1]} are given for one {label(second)}."
                yield finding("two_figures", (first, second), message, expected=first.value, observed=second.value,
                              unit=first.unit)  # fmt: skip
            if len(firsts) < FEW:
                firsts.append(second)


def thing(claim: Quantity) -> tuple[object, ...]:
    """What a figure is about, whose word it is, and whose figure."""
    rest = (getattr(claim, name) for name in (*REST, "polarity", "attribution", "attributed_to"))
    return (claim.measure, claim.material_id, claim.place_id, claim.period_edtf, *rest, owners(claim))


def owners(claim: Quantity) -> tuple[str, ...]:
    """Who takes part in a claim."""
    people = {one.entity.entity_id if one.entity else one.text for one in claim.participants}
    return tuple(sorted(people))


def label(claim: Quantity) -> str:
    """What a figure is about, for a message."""
    known = vocabulary.entities()
    names = [known[one].label for one in (claim.material_id, claim.place_id) if one in known]
    return ", ".join((claim.measure.replace("_", " "), *names, claim.period_edtf or ""))


def opposed(first: Quantity, second: Quantity) -> bool:
    """Whether two figures cannot both hold, as far as they are hedged; of a power of ten another rule tells."""
    (low, high), (bottom, top) = bounds(first), bounds(second)
    told = first.measure not in ONCE and tenfold(first.value, second.value)
    return (high < bottom or top < low) and not told


def bounds(claim: Quantity) -> tuple[float, float]:
    """Between which figures a claim may lie."""
    value, loose = claim.value, ABOUT if claim.qualifier == "about" else TOLERANCE
    low, high = (claim.value_min, claim.value_max) if claim.qualifier == "range" else (value, value)
    low, high = (value if low is None else low), (value if high is None else high)
    if claim.qualifier in ("more_than", "at_least"):
        return low, math.inf
    if claim.qualifier in ("less_than", "at_most"):
        return -math.inf, high
    return low - loose / 2 * abs(low), high + loose / 2 * abs(high)


def same_words(extraction: Extraction, first: Quantity, second: Quantity) -> bool:
    """Whether the words around two figures tell nothing that parts them."""
    texts = [said(extraction, one) for one in (first, second)]
    if has(texts[0], second.value_text) or has(texts[1], first.value_text):
        return False  # One phrase has both: it parts them itself.
    found = [TABLE.findall(one.anchor.locator or "") for one in (first, second)]
    if found[0] != found[1] and any(len(text.split()) <= SHORT for text in texts):
        return False  # A cell of a table says little, and its table all.
    apart = [telling(text, *(getattr(one, name) for name in OF_FIGURE))
             for text, one in zip(texts, (first, second), strict=True)]  # fmt: skip
    return apart[0] == apart[1]


def has(text: str, printed: str) -> bool:
    """Whether a figure stands in a text, and not as a part of a longer one.

    >>> has("it cost $560", "56"), has("from $56, it rose", "56")
    (False, True)
    """
    return re.search(rf"(?<![\w.,]){re.escape(printed)}(?![\w]|[.,]\d)", text) is not None


OF_FIGURE = ("measure", "material_id", "place_id", "value_text", "unit_text")


TABLE = re.compile(r"\b(?:tables?|tab\.|columns?|col\.|figures?|fig\.|charts?)\s*\S+", re.IGNORECASE)
"""How a locator names a table or a part of it."""
SHORT = 6
"""Words of the longest quote that is a cell with its head."""


def said(extraction: Extraction, claim: Quantity) -> str:
    """The words that tell a claim: its sentence; where the text is withheld, its quote."""
    sentence = sentence_of(extraction, claim)
    return sentence.text if sentence else claim.anchor.exact


@lru_cache(maxsize=10_000)
def telling(
    text: str, measure: str, material_id: str | None, place_id: str | None, value_text: str, unit_text: str | None
) -> frozenset[str]:
    """The words, and the other numbers, by which a text tells its figure from another one of the same thing.

    What names the figure, its unit, its time, its material, its place and its measure does not.

    >>> about = ("production", "material:tin", "place:peru", "5", "t")
    >>> sorted(telling("Kite Ore mined 5 t of tin in Peru in 2024", *about))
    ['kite', 'mined', 'ore']
    """
    from ..periods import find

    spans = [(one.start, one.end) for name in ("places", "materials") for one in vocabulary.find(text, name)
             if one.entity.entity_id in (*vocabulary.ancestors(place_id or ""), *kin(material_id))]  # fmt: skip
    spans += [(one.start, one.end) for one in find(text, None, None)]
    printed = (part for part in (value_text, *(unit_text or "").split(" … ")) if part)
    hits = (re.search(rf"(?<!\w){re.escape(part)}(?!\w)", text) for part in printed)
    spans += [hit.span() for hit in hits if hit]
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    words = (word for word in WORD.findall(text.casefold()) if word not in plain(measure))
    return frozenset(word if word.isdecimal() else word[:STEM] for word in words)


@cache
def kin(material_id: str | None) -> frozenset[str]:
    """A material, what it belongs to, and what belongs to it."""
    known = vocabulary.entities()
    below = {one for one in known if material_id in vocabulary.ancestors(one)} if material_id else set()
    return frozenset({*vocabulary.ancestors(material_id or ""), *below})


WORD = re.compile(r"\w{2,}|\d")
STEM = 5
"""Letters in which the forms of a word agree."""
PARTING = (
    "another", "other", "further", "excluding", "including", "excludes", "includes", "only", "both", "each", "some",
    "mined", "smelted", "refined", "milled", "processed", "recovered", "recycled", "averaged", "shipped",
    "delivered", "sold",
)  # fmt: skip
"""Small words, and verbs of a stage, that tell one figure from another: what is mined from what is refined."""


COSTS = ("cost", "costs", "priced", "fetched", "fetches")
"""Verbs that say no more of a price than that it is one."""


@cache
def plain(measure: str) -> frozenset[str]:
    """Words that tell nothing but the measure, its time and how it is told: output, was, the."""
    small = {row["word"] for row in vocabulary.rows("function_words")}
    verbs = {form for row in vocabulary.rows("tenses") for form in vocabulary.cells(row["term"])}
    rows = (row for row in vocabulary.rows("measures") if row["measure"] == measure)
    own = {term for row in rows for term in vocabulary.cells(row["term"])}
    hedges = {row["phrase"] for row in vocabulary.rows("hedges")}
    costs = COSTS if measure == "price" else ()
    return frozenset({*small, *verbs, *own, *hedges, *costs, "year", "years"} - {*PARTING})
