"""Figures that a document says twice: one claim, with the other place as repeat evidence.

A heading says a figure before the text does, often rounded; a later paragraph says it again in the same or other words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import floor, log10

from reofacts.schemas.measures import CHANGES, MASSES, kinds_of_units

from .. import vocabulary
from ..claims import Quantity, repeated, timed_like
from ..documents import Document
from ..values import replace
from .lines import line_at
from .times.leads import ITEM

ALIKE = 0.6
"""The share of the words of the shorter of two sentences from which on both say the same."""
WORDS = 6
"""A sentence of fewer words is too short to be known again."""
KNOWN = (*MASSES, "money", "time")
"""Kinds of unit in which a figure is known again."""
DIGITS = 2
"""From so many digits on, 34,000 t, a mass or a sum is known again where nothing speaks against it."""
SHARE_DIGITS = 3
"""The same for a percentage: 41.7%."""
RECALLED = re.compile(r"\b(?:the|that|those|this|these)\s(?:(?:full|whole|entire|same|said|initial|total)\s)?\Z", re.I)
"""What stands before a figure that the reader knows: `The 34,000 tonnes left by sea`."""
FURTHER = re.compile(r"\b(?:another|additional|further|extra|second|more)\s(?:\w+\s){0,2}\Z", re.I)
"""What stands before a figure that is a new one, though as large: `another 34,000 tonnes`."""
NEAR = 40
"""Among how many claims of one value, the last ones, a repetition is looked for."""
LONG = re.compile(r"\d[\d.,]*|[^\W\d_]{4,}")
OPENED = re.compile(r"\[[^\[\]]{20,200}\]")
"""A heading in square brackets at the head of a paragraph, as news tickers print it."""


def without_repeats(document: Document, found: Iterable[Quantity]) -> list[Quantity]:
    """The claims, each said once: a repetition becomes evidence; a heading's claim gives way to that of the text.

    "Tin output up nearly 6%" as a heading and "Output of tin rose by 5.9% in May" below it are one claim.
    """
    kept: list[Quantity] = []
    places: dict[tuple[object, ...], list[int]] = {}
    for claim in found:
        for key in keys(claim):
            alike = places.get(key, [])[-NEAR:]
            earlier = next((at for at in alike if says_again(document, kept[at], claim)), None)
            if earlier is not None:
                kept[earlier] = merged(document, kept[earlier], claim)
                break
        else:
            for key in keys(claim)[:1] + (keys(claim)[1:] if heading(document, claim) else ()):
                places.setdefault(key, []).append(len(kept))
            kept.append(claim)
    return kept


def keys(claim: Quantity) -> tuple[tuple[object, ...], ...]:
    """What a claim and its repetition have in common: value and unit, or the value as a heading would round it."""
    exact = (claim.unit, claim.value, claim.value_min, claim.value_max)
    if claim.value_min is not None or not claim.value:
        return (exact,)
    return exact, (claim.unit, "rounded", rounded(claim.value))


def rounded(value: float) -> float:
    """A value with two digits, none of them behind the point: 5.9 is 6, 48,700 is 49,000.

    >>> rounded(5.9), rounded(-48_700), rounded(1_234_567)
    (6.0, -49000.0, 1200000.0)
    """
    return float(round(value, min(0, 1 - floor(log10(abs(value))))))


def heading(document: Document, claim: Quantity) -> bool:
    """Whether a claim stands in a heading."""
    at = claim.anchor.start or 0
    line = line_at(document, at)
    if line is None:
        return False
    opened = OPENED.match(line.text) if line.text[0] == "[" else None
    return line.headline or (opened is not None and at - line.start < opened.end())


def in_list(document: Document, first: Quantity, again: Quantity) -> bool:
    """Whether two claims stand in short lines of one list, each of which tells of something else."""
    one, other = (line_at(document, claim.anchor.start or 0) for claim in (first, again))
    if one is not None and other is not None and ITEM.match(one.text) and ITEM.match(other.text):
        return True
    both = one is not None and other is not None and one.headline and other.headline
    return both and document.paragraph_at(first.anchor.start or 0) == document.paragraph_at(again.anchor.start or 0)


def merged(document: Document, first: Quantity, again: Quantity) -> Quantity:
    """One claim of two that say the same: that of the text, with the evidence of the heading or of the later one."""
    if heading(document, first) and not heading(document, again):
        repeats = tuple(one for one in first.evidence if one.role == "repeat")
        moved = again.change_of or first.change_of if again.measure in CHANGES else again.change_of
        again = timed_like(again, first) if again.period_edtf is None and first.period_how == "stated" else again
        return replace(again, change_of=moved, evidence=(*repeated(again, first).evidence, *repeats))
    return replace(first, evidence=repeated(first, again).evidence)


def says_again(document: Document, first: Quantity, again: Quantity) -> bool:
    """Whether a later claim says what an earlier one says: by a heading, in another paragraph, or in like words."""
    if heading(document, first) and not in_list(document, first, again):
        return same_matter(first, again) or (same_figure(first, again) and alike(document, first, again))
    if not same_figure(first, again) or same_sentence(document, first, again) or further(document, again):
        return False
    if specified(first, again):
        return True
    if counted_again(first, again):
        return not stated_apart(first, again) and not in_list(document, first, again)
    if recalled(document, again):
        return not stated_apart(first, again)
    if again.series_id is not None:
        return False
    if in_list(document, first, again):
        return False
    if told_again(first, again):
        return True
    places = [line_at(document, one.anchor.start or 0) for one in (first, again)]
    if places[0] is places[1]:
        return False
    if dated_again(first, again) or moved_again(first, again):
        return True
    return no_contradiction(first, again) and (telling(first, again) or alike(document, first, again))


def before(document: Document, claim: Quantity) -> str:
    """The words before a claim's figure, without its hedge."""
    start = claim.anchor.start or 0
    return document.text[max(0, start - NEAR) : start]


def further(document: Document, again: Quantity) -> bool:
    """Whether words say that a figure is a new one: "another 34,000 tonnes"."""
    return FURTHER.search(before(document, again)) is not None


def specified(first: Quantity, again: Quantity) -> bool:
    """Whether two grades are the one of a product priced at several times or places: "tellurium 99.9-99.99%"."""
    grades = first.measure == again.measure == "grade" and first.material_id == again.material_id
    return grades and again.unit == "%" and digits(again) > SHARE_DIGITS


MATTER = frozenset(("elements", "metals", "minerals", "materials", "lanthanides"))
"""Words for one and the same things that are counted: the 17 elements, 17 metals."""


def counted_again(first: Quantity, again: Quantity) -> bool:
    """Whether two counts are of the same things: "the 35 listed metals" after "stocks of 35 rare metals"."""
    if kinds_of_units().get(again.unit) != "count":
        return False
    heads = {one.anchor.exact.split()[-1].casefold() for one in (first, again)}
    return len(heads) == 1 or heads <= MATTER


def recalled(document: Document, again: Quantity) -> bool:
    """Whether a mass or a sum is one that the reader knows: "the 34,000 tonnes"."""
    known = kinds_of_units().get(again.unit) in KNOWN
    return known and RECALLED.search(before(document, again)) is not None


STATED = (("place_id", "place_how"), ("period_edtf", "period_how"))


def stated_apart(first: Quantity, again: Quantity) -> bool:
    """Whether two claims each say themselves of what, where or when they are, and not the same."""
    for column, how in STATED:
        said = {getattr(one, how) for one in (first, again)} <= {"stated", "resolved"}
        if said and getattr(first, column) != getattr(again, column):
            return True
    return {first.material_how, again.material_how} == {"stated"} and not kin(first, again)


def kin(first: Quantity, again: Quantity) -> bool:
    """Whether the materials of two claims are one, or one holds the other."""
    one, other = first.material_id or "", again.material_id or ""
    return one == other or one in vocabulary.ancestors(other) or other in vocabulary.ancestors(one)


def same_sentence(document: Document, first: Quantity, again: Quantity) -> bool:
    """Whether two claims stand in one sentence."""
    return document.sentence_at(first.anchor.start or 0) is document.sentence_at(again.anchor.start or 0)


def same_figure(first: Quantity, again: Quantity) -> bool:
    """Whether value and bounds are the same, and not only when rounded."""
    return (first.value, first.value_min, first.value_max) == (again.value, again.value_min, again.value_max)


TOLD_AGAIN = (
    *("value", "value_min", "value_max", "unit", "measure", "change_of", "material_id"),
    *("partner_id", "modality", "polarity", "series_id"),
)
"""The columns in which a mass or a sum and its repetition in other words are alike."""


def told_again(first: Quantity, again: Quantity) -> bool:
    """Whether a later mass or sum of something named can only be the same statement: it may leave the time out."""
    if any(getattr(first, column) != getattr(again, column) for column in TOLD_AGAIN):
        return False
    if any(len({getattr(one, column) for one in (first, again)} - {None}) > 1 for column in ("place_id", "entity_id")):
        return False
    named = again.material_id is not None and again.measure != "other" and again.series_id is None
    timed = again.period_edtf in (None, first.period_edtf) or ends_together(first, again)
    return named and timed and kinds_of_units().get(again.unit) in (*KNOWN, "price per mass")


MOVED_AGAIN = ("unit", "measure", "change_of", "change_base", "material_id", "period_edtf", "polarity")
"""The columns in which a change and its repetition are alike; other words may leave its place out."""
LOUD = 10
"""From so many per cent, or with a digit behind the point, a change is known again."""


def moved_again(first: Quantity, again: Quantity) -> bool:
    """Whether a change of a named flow, time and base is told again in other words: `surged 144.2% year on year`."""
    if again.measure not in CHANGES or any(getattr(first, column) != getattr(again, column) for column in MOVED_AGAIN):
        return False
    if len({first.place_id, again.place_id} - {None}) > 1 or "reported" not in (first.modality, again.modality):
        return False
    told = again.change_of is not None and again.material_id is not None and again.period_edtf is not None
    return told and again.change_base is not None and (abs(again.value) >= LOUD or again.value % 1 != 0)


def ends_together(first: Quantity, again: Quantity) -> bool:
    """Whether of two times that end on one day one says no more than the end: `by the end of 2025`, `in 2025`."""
    return first.period_end == again.period_end is not None and None in (first.period_start, again.period_start)


DATED = ("measure", "unit", "partner_id", "polarity")
"""What a figure told of a later time and its repetition in direct speech have in common."""


def dated_again(first: Quantity, again: Quantity) -> bool:
    """Whether a mass that is to come by a time is told again of the same time, in direct speech, say."""
    if any(getattr(first, column) != getattr(again, column) for column in DATED):
        return False
    if "reported" in (first.modality, again.modality) or len({first.place_id, again.place_id} - {None}) > 1:
        return False
    timed = first.period_edtf is not None and first.period_edtf == again.period_edtf
    return kin(first, again) and timed and again.measure != "other" and kinds_of_units().get(again.unit) in KNOWN


def telling(first: Quantity, again: Quantity) -> bool:
    """Whether a figure is printed with so many digits, in one mood, that the same again can only be the same."""
    if len({first.modality, again.modality} & {"possible", "reported"}) > 1:
        return False
    kind = kinds_of_units().get(again.unit)
    return (kind in KNOWN and digits(again) >= DIGITS) or (kind == "share" and digits(again) >= SHARE_DIGITS)


OPEN = ("change_of", "entity_id", "period_edtf", "resource_class")
"""Columns that one of two claims may leave open."""


def told_apart(measures: set[str]) -> set[str]:
    """The measures that two figures tell for sure: what was sold may be what was sold abroad."""
    measures = measures - {"other"}
    return measures - {"supply"} if "export" in measures else measures


def no_contradiction(first: Quantity, again: Quantity) -> bool:
    """Whether two claims agree in what both say."""
    if any(len({getattr(one, column) for one in (first, again)} - {None}) > 1 for column in OPEN):
        return False
    if not one_side(first, again) and any(
        len({getattr(one, column) for one in (first, again)} - {None}) > 1 for column in ("place_id", "partner_id")
    ):
        return False
    materials = None in (first.material_id, again.material_id) or kin(first, again)
    return materials and len(told_apart({first.measure, again.measure})) < 2 and first.polarity == again.polarity


def one_side(first: Quantity, again: Quantity) -> bool:
    """Whether one of two claims names no places but those of the other: a duty of the EU on Vietnam, one of Vietnam."""
    one, other = ({claim.place_id, claim.partner_id} - {None} for claim in (first, again))
    return one <= other or other <= one


def alike(document: Document, first: Quantity, again: Quantity) -> bool:
    """Whether two claims stand in sentences that share most of their words."""
    one, other = (words_around(document, claim) for claim in (first, again))
    fewest = min(len(one), len(other))
    return fewest >= WORDS and len(one & other) >= ALIKE * fewest


def words_around(document: Document, claim: Quantity) -> frozenset[str]:
    """The longer words and the figures of a claim's sentence."""
    sentence = document.sentence_at(claim.anchor.start or 0)
    return frozenset(LONG.findall(sentence.text.casefold())) if sentence else frozenset()


LET = ("export", "production", "import")
"""Flows of which a heading tells where the text tells what is allowed: `Kite may ship 900 tons`."""


def same_matter(head: Quantity, claim: Quantity) -> bool:
    """Whether a heading's figure can be the text's: nothing that both say differs, and a rounded one is so by its look.

    What a heading takes over from elsewhere it does not say.
    """
    if not same_figure(head, claim) and (head.measure not in CHANGES or digits(head) >= digits(claim)):
        return False
    measures = told_apart({head.measure, claim.measure})
    measures = measures - {"capacity"} if "production" in measures else measures
    measures = measures - set(LET) if "quota" in measures else measures
    moved = {head.change_of, claim.change_of} - {None}
    bases = {head.change_base, claim.change_base} - {None}
    materials = {head.material_id, claim.material_id} - {None}
    return (
        len(measures) < 2
        and len(moved) < 2
        and len(bases) < 2
        and (len(materials) < 2 or head.material_how == "inherited")
    )


def digits(claim: Quantity) -> int:
    """How many digits a figure is printed with, zeros at its end apart."""
    return len(re.sub(r"\D", "", claim.value_text).strip("0"))
