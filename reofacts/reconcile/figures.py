"""Rules about figures of one source for one thing: two that differ, and a part that is more than its whole."""

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
FLOWS = ("production", "demand", "consumption", "supply", "reserve", "resource", "export", "import")
"""Measures whose whole is the sum of what its parts give."""
ABOUT = 0.1
"""Share by which a figure that is hedged may be off."""


def two_figures(extraction: Extraction) -> Iterator[Finding]:
    """Two figures of one source for one measure of one material, place and time, told in the same words.

    What distinguishes them may be a word (the first batch of a quota), another table, or that one phrase has both.
    """
    groups: dict[tuple[object, ...], list[Quantity]] = defaultdict(list)
    for claim in quantities(extraction):
        known = claim.material_id and claim.place_id and claim.period_edtf
        if claim.measure in WHOLE and known and not claim.series_id:
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
    return (high < bottom or top < low) and not tenfold(first.value, second.value)


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
    if second.value_text in texts[0] or first.value_text in texts[1]:
        return False  # One phrase has both: it parts them itself.
    found = [TABLE.findall(one.anchor.locator or "") for one in (first, second)]
    if found[0] != found[1] and any(len(text.split()) <= SHORT for text in texts):
        return False  # A cell of a table says little, and its table all.
    apart = [telling(text, *(getattr(one, name) for name in OF_FIGURE))
             for text, one in zip(texts, (first, second), strict=True)]  # fmt: skip
    return apart[0] == apart[1]


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


@cache
def plain(measure: str) -> frozenset[str]:
    """Words that tell nothing but the measure, its time and how it is told: output, was, the."""
    small = {row["word"] for row in vocabulary.rows("function_words")}
    verbs = {form for row in vocabulary.rows("tenses") for form in vocabulary.cells(row["term"])}
    rows = (row for row in vocabulary.rows("measures") if row["measure"] == measure)
    own = {term for row in rows for term in vocabulary.cells(row["term"])}
    hedges = {row["phrase"] for row in vocabulary.rows("hedges")}
    return frozenset({*small, *verbs, *own, *hedges, "year", "years"} - {*PARTING})


def part_above_whole(extraction: Extraction) -> Iterator[Finding]:
    """A country that gives more than the world, a mine more than its country, of one thing in one time."""
    wholes: dict[tuple[object, ...], Quantity] = {}
    told = [claim for claim in quantities(extraction) if claim.measure in FLOWS and claim.polarity == "affirmed"
            and claim.material_id and claim.period_edtf and claim.place_id in vocabulary.entities()]  # fmt: skip
    for claim in told:
        if not owners(claim) and not claim.partner_id and not claim.entity_id and not claim.series_id:
            wholes.setdefault((claim.place_id, *kind(claim)), claim)
    for claim in told if wholes else ():
        owned = bool(owners(claim) or claim.entity_id)
        places = vocabulary.ancestors(claim.place_id or "")[0 if owned else 1 :]
        for place in places:
            whole = wholes.get((place, *kind(claim)))
            if whole and bounds(claim)[0] > bounds(whole)[1] and said(extraction, claim) != said(extraction, whole):
                values = [shown(one.value, one.unit) for one in (claim, whole)]
                message = f"{values[0]} is more than the {values[1]} of the whole ({label(whole)})."
                yield finding("part_above_whole", (claim, whole), message, expected=whole.value, observed=claim.value,
                              unit=whole.unit)  # fmt: skip
                break


def kind(claim: Quantity) -> tuple[object, ...]:
    """In what a part and its whole have to agree."""
    names = ("measure", "material_id", "period_edtf", "basis", "unit", "modality", "resource_class")
    return tuple(getattr(claim, name) for name in names)
