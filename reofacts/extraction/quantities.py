"""Figures to claims: each amount of a sentence with what it measures, of what, where, when and as what it is said.

`read` is the way through: sentence -> context -> amounts that are about minerals -> claims -> series.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from operator import attrgetter

from reofacts.schemas.measures import kinds_of_units

from .. import vocabulary
from ..claims import Participant, Quantity, evidence, repeated
from ..documents import Document
from ..periods import Period, dateline
from . import conversions, leads, owners, series, sums, unknown, voice
from .amounts import Amount
from .context import Context, cues, first_country, read_context, within
from .measures import CHANGES, Reading, carried, read_measure, resource_class
from .places import read_partner, read_place
from .subjects import Subject, read_basis, read_material
from .times import STATES, carry, period_of
from .unknown import Unknown

SKIPPED_KINDS = frozenset({"time", "frequency", "data", "speed", "temperature", "points"})
"""Kinds of unit that say nothing about a mineral by themselves."""

DECIDED = ("quota", "investment", "other")
"""Measures of what is decided: a quota for next year is a fact of today."""

REACH = 6
"""How many sentences back a figure may look for what it is about."""


def read(document: Document) -> list[Quantity]:
    """The quantities of a document in text order, repeated paragraphs included; `identify` gives ids and sentences."""
    return read_all(document)[0]


def read_all(document: Document) -> tuple[list[Quantity], list[Unknown]]:
    """The quantities of a document, and what is not known beside its figures."""
    found: list[Quantity] = []
    unmet: list[Unknown] = []
    earlier: tuple[Context, ...] = ()
    for sentence in document.sentences:
        context = read_context(document, sentence)
        amounts = tuple(in_dollars(context, priced(context, amount, earlier)) for amount in context.amounts)
        stated, converted = conversions.apart(context.text, amounts)
        context = conversions.without(context, converted)
        kept = tuple(amount for amount in stated if relevant(context, amount, earlier))
        context = replace(context, amounts=kept) if kept != context.amounts else context
        unmet += unknown.read(context, stated, kept)
        claims = [
            conversions.shown(document, sentence.start, claim_of(context, amount, earlier), converted.get(amount.start))
            for amount in kept
        ]
        linked = sums.link(context, series.link(context, claims))
        for claim in sums.across(context, linked, found, earlier[-1] if earlier else None):
            found.append(carry(context, claim, found))
        earlier = (*earlier, context)[-REACH:]
    return without_repeats(document, without_headlines(document, found)), unmet


def without_headlines(document: Document, found: list[Quantity]) -> list[Quantity]:
    """The claims, with a headline's figure as repeat evidence of the first figure behind it that says the same."""
    headed: dict[tuple[float, str], Quantity] = {}
    taken: dict[int, Quantity] = {}
    for claim in found:
        number = document.paragraph_at(claim.anchor.start or 0)
        if number is not None and document.paragraphs[number].headline:
            headed.setdefault((claim.value, claim.unit), claim)
            continue
        head = headed.get((claim.value, claim.unit))
        if head is not None and same_matter(head, claim):
            taken[id(claim)] = headed.pop((claim.value, claim.unit))
    dropped = {id(head) for head in taken.values()}
    return [
        replace(claim, evidence=(*claim.evidence, replace(taken[id(claim)].anchor, role="repeat")))
        if id(claim) in taken
        else claim
        for claim in found
        if id(claim) not in dropped
    ]


def without_repeats(document: Document, found: list[Quantity]) -> list[Quantity]:
    """The claims, with a sum or a mass that a later paragraph says again as repeat evidence of the first.

    Both say the same in every column, but that the later one may leave the time out.
    """
    kept: list[Quantity] = []
    first: dict[tuple[object, ...], int] = {}
    told_again = attrgetter(*TOLD_AGAIN)
    for claim in found:
        key = told_again(claim)
        place = first.setdefault(key, len(kept)) if repeatable(claim) else len(kept)
        if place < len(kept) and again(document, kept[place], claim):
            kept[place] = replace(kept[place], evidence=repeated(kept[place], claim).evidence)
        else:
            kept.append(claim)
    return kept


TOLD_AGAIN = (
    *("value", "value_min", "value_max", "unit", "qualifier", "measure", "change_of", "material_id", "basis"),
    *("place_id", "partner_id", "entity_id", "modality", "polarity", "series_id"),
)
"""The columns in which a claim and its repetition are alike."""


def repeatable(claim: Quantity) -> bool:
    """Whether the same figure again can only be the same statement: a mass or a sum of something named."""
    named = claim.material_id is not None and claim.measure != "other" and claim.series_id is None
    return named and kinds_of_units().get(claim.unit) in ("mass", "money")


def again(document: Document, claim: Quantity, later: Quantity) -> bool:
    """Whether a claim of a later paragraph adds no time of its own."""
    places = [document.paragraph_at(one.anchor.start or 0) for one in (claim, later)]
    return places[0] != places[1] and later.period_edtf in (None, claim.period_edtf)


def same_matter(head: Quantity, claim: Quantity) -> bool:
    """Whether a headline's figure can be the body's: nothing that both say differs."""
    measures = {head.measure, claim.measure} - {"other"}
    measures = measures - {"capacity"} if "production" in measures else measures
    materials = {head.material_id, claim.material_id} - {None}
    return len(measures) < 2 and (len(materials) < 2 or head.material_how == "inherited")


def in_dollars(context: Context, amount: Amount) -> Amount:
    """A bare dollar is that of the country in which the document is dated, where that country has its own."""
    if amount.unit_how != "assumed_currency" or not amount.unit.startswith("USD"):
        return amount
    currency = {row["country"]: row["currency"] for row in vocabulary.rows("dollars")}.get(
        dated_in(context.document) or ""
    )
    return replace(amount, unit=currency + amount.unit[3:]) if currency else amount


@lru_cache(maxsize=8)
def dated_in(document: Document) -> str | None:
    """The country of the place in the document's dateline: `PERTH, June 18, 2025`."""
    line = dateline(document.text)
    if line is None:
        return None
    head = document.text[max(0, line[1] - 60) : line[2] + 40]
    return first_country(head)


def priced(context: Context, amount: Amount, earlier: tuple[Context, ...]) -> Amount:
    """A bare sum beside a price of the same currency is a price too: `to $85 per kilogram, up from $54`.

    The price may stand in the sentence before, where both sentences speak of prices.
    """
    if kinds_of_units().get(amount.unit) != "money":
        return amount
    before = earlier[-1] if earlier and prices(context) and prices(earlier[-1]) else context
    near = before.sentence.paragraph == context.sentence.paragraph
    for found in (context, before) if near else (context,):
        shift = found.sentence.start - context.sentence.start
        for other in found.amounts:
            close = amount.value and other.value and 0.02 < amount.value / other.value < 50
            if close and other.unit.startswith(amount.unit + "/") and len(other.unit_spans) > 1:
                low, high = other.unit_spans[-1]
                words = f"{amount.unit_text} … {found.text[low:high]}"
                spans = (*amount.unit_spans, (low + shift, high + shift))
                return replace(amount, unit=other.unit, unit_text=words, unit_spans=spans, unit_how="inherited")
    return amount


def prices(context: Context) -> bool:
    """Whether a sentence speaks of prices."""
    return any(cue.value == "price" for cue in context.measures)


def relevant(context: Context, amount: Amount, earlier: tuple[Context, ...]) -> bool:
    """Whether a figure is about minerals, their trade, prices, projects, plants or policies."""
    kind = kinds_of_units().get(amount.unit, "")
    text = context.text
    if kind == "length":
        return bool(cues(text, "drilling", "meaning")) and amount.unit == "m"
    if (
        kind in SKIPPED_KINDS
        or amount.unit.endswith("/share")
        or within(cues(text, "outside", "topic"), context.clause(amount.start))
    ):
        return False
    if context.materials:
        return kind != "count" or counted(context, amount)
    if kind == "count":
        return counted(context, amount) and near_material(context, earlier)
    mined = bool(cues(text, "mining", "meaning"))
    if kind in ("mass", "mass rate") and mined:
        return True
    told = any(cue.weight > 1 or kind in ("mass", "mass rate", "share") for cue in context.measures)
    told = told or (kind in ("mass", "mass rate") and carried(context, earlier) is not None)
    return told and (mined or near_material(context, earlier))


def counted(context: Context, amount: Amount) -> bool:
    """Whether what is counted belongs to the field: a material in its noun, or a counted noun of the field."""
    return bool(vocabulary.find(amount.noun, "materials") or cues(amount.noun, "counted", "meaning"))


def near_material(context: Context, earlier: tuple[Context, ...]) -> bool:
    """Whether the sentences before, the paragraph before or the document's head names a material."""
    blocks = context.document.paragraphs
    number = context.sentence.paragraph
    texts = [block.text for block in blocks[max(0, number - 1) : number]] + [block.text for block in blocks[:2]]
    return any(before.materials for before in earlier) or any(names_material(text[:2000]) for text in texts)


@lru_cache(maxsize=64)
def names_material(text: str) -> bool:
    """Whether a text names a material."""
    return bool(vocabulary.find(text, "materials"))


def claim_of(context: Context, amount: Amount, earlier: tuple[Context, ...]) -> Quantity:
    """The claim that a figure makes in its sentence."""
    reading = read_measure(context, amount, earlier)
    material = read_material(context, amount, reading, earlier)
    mass = kinds_of_units().get(amount.unit, "") in ("mass", "mass rate", "price per mass")
    based = read_basis(context, amount, material, vocabulary.bases()) if mass else ("unspecified", "unknown", None)
    basis, basis_how, basis_at = based
    named = dict.fromkeys([*((item.start, item.end) for item in material.mentions), *([basis_at] if basis_at else [])])
    owner = owners.read_owner(context, amount, reading)
    place = owners.placed(context, amount, owner, read_place(context, amount, reading, earlier))
    partner = read_partner(context, amount, reading)
    period = period_of(context, amount, reading, earlier)
    offset = context.sentence.start
    state = reading.measure in STATES
    led = period is not None and period == leads.period(context.document, context.sentence, state=state)
    said = voice.read(context.document, context.sentence, offset + amount.start, offset + amount.end)
    mood = "forecast" if said.modality == "reported" and to_come(context, amount) else said.modality
    mood = "reported" if mood in ("forecast", "target") and left(context, amount) else mood
    read_as = modality(mood, reading, period, context.document)
    spans = [
        ("anchor", amount.start, amount.end),
        ("value", amount.value_start, amount.value_end),
        *(("unit", start, end) for start, end in amount.unit_spans),
        *(("material", start, end) for start, end in named),
        *([("period", period.start, period.end)] if period and period.end else []),
        *(("place", item.start, item.end) for item in (*place.mentions, *partner.mentions)),
        *([("actor", owner.start, owner.end)] if owner else []),
    ]
    return Quantity(
        source_id=context.document.source_id,
        summary="",
        evidence=(
            *(evidence(context.document, role, offset + start, offset + end) for role, start, end in spans),
            *(
                evidence(context.document, role, start, end)
                for role, start, end in said.spans
                if role != "modality" or read_as == said.modality
            ),
        ),
        modality=read_as,
        polarity=said.polarity,
        attribution=said.attribution,
        attributed_to=said.attributed_to,
        period_text=period.text if period else None,
        period_start=period.first if period else None,
        period_end=period.last if period else None,
        period_edtf=(period.edtf or None) if period else None,
        period_how=period.how if period else "unknown",
        place_id=place.id,
        place_how=place.how,
        rule=f"{amount.rule}+{reading.rule}{'+series.lead' if led else ''}",
        measure=reading.measure,
        change_of=reading.change_of,
        change_base=reading.change_base,
        material_id=material.id,
        material_how=material.how,
        basis=basis,
        basis_how=basis_how,
        value_text=amount.value_text,
        unit_text=amount.unit_text or None,
        value=abs(amount.value) if amount.direction and reading.measure not in CHANGES else amount.value,
        value_min=amount.value_min,
        value_max=amount.value_max,
        unit=amount.unit,
        unit_how=amount.unit_how,
        qualifier=amount.qualifier,
        partner_id=partner.id,
        entity_id=owner.entity.entity_id if owner else None,
        resource_class=resource_class(context, amount) if reading.measure in ("reserve", "resource") else None,
        participants=(*owners.people(owner), *places(place)),
    )


def modality(said: str, reading: Reading, period: Period | None, document: Document) -> str:
    """The modality of a figure: a level of a past time is no forecast; a resource estimate is an estimate.

    Future beats estimated, and capacity to come is a target. A growth rate or a change keeps what its verb says, even
    where its time is past.
    """
    past = (
        period is not None
        and period.last is not None
        and document.published is not None
        and period.last < document.published
    )
    if said in ("forecast", "target", "possible") and past and reading.measure not in ("growth_rate", "change"):
        return "reported"
    first = period.first if period else None
    ahead = first is not None and document.published is not None and first > document.published
    if ahead and said == "reported" and reading.measure not in DECIDED:
        return "forecast"
    if said == "forecast" and reading.measure == "capacity":
        return "target"
    if said == "reported" and reading.measure == "resource":
        return "estimated"
    return said


def left(context: Context, amount: Amount) -> bool:
    """Whether a figure is the level that is to be left: `to 1.2 million tons a year, from 865,000 now`."""
    before = max((other.end for other in context.amounts if other.end <= amount.start), default=None)
    return before is not None and FROM.fullmatch(context.text, before, amount.start) is not None


FROM = re.compile(r"(?:\s[a-z]+){0,2},?\s(?:up\s|down\s)?from\s(?:(?:about|around|some|nearly|just|only)\s)?")


def to_come(context: Context, amount: Amount) -> bool:
    """Whether a headline tells what somebody is to do: `Peru to cut output 15%`."""
    if not context.document.paragraphs[context.sentence.paragraph].headline:
        return False
    match = TO_DO.match(context.text[: amount.start])
    moved = [cue for cue in context.measures if cue.value in CHANGES]
    return match is not None and not any(cue.end <= match.start(1) for cue in moved)


TO_DO = re.compile(r"(?:[\w’'.,&-]+\s+){1,6}?(to)\s+[a-z]{3,}\b")


def places(place: Subject) -> tuple[Participant, ...]:
    """The places that the text names, where the figure is about a larger one that holds them."""
    if all(item.entity.entity_id == place.id for item in place.mentions):
        return ()
    return tuple(Participant("location", item.text, item.entity) for item in place.mentions)
