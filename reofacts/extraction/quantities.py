"""Figures to claims: each amount of a sentence with what it measures, of what, where, when and as what it is said.

`read` is the way through: sentence -> context -> amounts that are about minerals -> claims -> series.
"""

from __future__ import annotations

from collections.abc import Sequence

from reofacts.schemas.measures import CHANGES

from ..claims import Evidence, Participant, Quantity, evidence
from ..documents import Document, Watch, steps, unwatched
from ..periods import Period
from ..values import dataclass, replace
from . import grids, series, sums, unknown
from .amounts import conversions, dollars, lenders, lent, lists, pounds, tons
from .amounts.amounts import Amount
from .amounts.zeros import with_zeros
from .context import Context, read_context
from .matters import backed, flows, topic
from .matters.basis import Basis, read_basis
from .matters.classes import resource_class
from .matters.known import with_yield
from .matters.meant import with_meant
from .matters.measures import read_measure
from .matters.readings import NOTHING, Reading, Subject
from .matters.scope import relevant
from .matters.subjects import read_material
from .matters.worlds import trifling
from .places import levies, owners, sides, transfers
from .places.owners import Owner
from .places.partners import read_partner
from .places.places import read_place
from .repeats import without_repeats
from .times import comparing, leads, reporting, todate
from .times.carrying import carry
from .times.lasting import STATES
from .times.times import period_of
from .unknown import Unknown
from .voices import continued, moods, voice
from .voices.voice import Voice

REACH = 6
"""How many sentences back a figure may look for what it is about."""


TOTALS = 12
"""How many figures back the totals of whole years may stand behind which one is of the year so far."""


def read(document: Document) -> list[Quantity]:
    """The quantities of a document in text order, repeated paragraphs included; `identify` gives ids and sentences."""
    return read_all(document)[0]


def read_all(document: Document, watch: Watch = unwatched) -> tuple[list[Quantity], list[Unknown]]:
    """The quantities of a document, and what is not known beside its figures.

    `watch` is told of each sentence read, how many characters it brings the reader further.
    """
    found: list[Quantity] = []
    unmet: list[Unknown] = []
    earlier: tuple[Context, ...] = ()
    for sentence, onward in steps(document):
        watch(onward)
        context = with_meant(read_context(document, sentence), earlier, found)
        if context.amounts:
            context = replace(context, amounts=tuple(in_document(context, amount) for amount in context.amounts))
        context = lenders.united(context, earlier)
        context = with_zeros(context, earlier)
        amounts = led(context, lent.rated(context, earlier))
        stated, converted = conversions.apart(context.text, amounts)
        kept = tuple(amount for amount in stated if stands(context, amount) and relevant(context, amount, earlier))
        context = keeping(context, kept)
        read = [(amount, claim_of(context, amount, earlier, found)) for amount in kept]
        read = [(amount, claim) for amount, claim in read if not trifling(claim)]
        context = keeping(context, tuple(amount for amount, _ in read))
        unmet += unknown.read(context, stated, context.amounts)
        claims = [
            conversions.shown(document, sentence.start, claim, converted.get(amount.start)) for amount, claim in read
        ]
        linked = sums.link(context, series.link(context, claims))
        for claim in sums.across(context, linked, found, earlier[-1] if earlier else None):
            claim = with_yield(context, topic.inherit(context, claim, found, earlier), earlier)
            claim = reporting.dated(context, carry(context, claim, found))
            claim = todate.settled(context, claim, linked, found[-TOTALS:])
            found.append(continued.continued(claim, found, document))
        found[len(found) - len(claims) :] = comparing.settled(context, found[len(found) - len(claims) :], earlier)
        earlier = (*earlier, context)[-REACH:]
    return without_repeats(document, backed.settled(document, found)), unknown.once(
        document, grids.unmet(document, unmet)
    )


def keeping(context: Context, amounts: tuple[Amount, ...]) -> Context:
    """A sentence with these of its figures alone: those that become claims."""
    return context if amounts == context.amounts else replace(context, amounts=amounts)


def stands(context: Context, amount: Amount) -> bool:
    """Whether a figure stands in a sentence, and in no table."""
    return not grids.holds(context.document, context.sentence.start + amount.start)


def in_document(context: Context, amount: Amount) -> Amount:
    """A figure whose dollars, whose pounds and whose mt are those of its document."""
    return tons.read(context, pounds.read(context, dollars.read(context, amount)))


def led(context: Context, amounts: tuple[Amount, ...]) -> tuple[Amount, ...]:
    """The amounts, the first one hedged by the lead-in of its item: `The ore holds about` above `• 90 t of tin`."""
    first = amounts[0] if amounts else None
    opens = first is not None and first.qualifier == "exact" and leads.ITEM.fullmatch(context.text, 0, first.start)
    if first is None or not opens:
        return amounts
    return replace(first, qualifier=leads.hedge(context.document, context.sentence)), *amounts[1:]


@dataclass(frozen=True, slots=True)
class Parts:
    """What is read of a figure in its sentence: each part of its claim by itself, with the words that show it."""

    reading: Reading
    material: Subject
    basis: Basis
    owner: Owner | None
    place: Subject
    partner: Subject
    period: Period | None
    said: Voice
    modality: str
    resource_class: str | None


def claim_of(
    context: Context, amount: Amount, earlier: tuple[Context, ...], found: Sequence[Quantity] = ()
) -> Quantity:
    """The claim that a figure makes in its sentence; `found` are those of the sentences before.

    An example: "5,000 tonnes" in "Chile produced 5,000 tonnes of tin" is a production of 5,000 t of tin in Chile.
    """
    return written(context, amount, parts_of(context, amount, earlier, found))


def parts_of(context: Context, amount: Amount, earlier: tuple[Context, ...], found: Sequence[Quantity]) -> Parts:
    """What is read of a figure, part by part: first the measure, which all others ask for."""
    reading = flows.continued(context, amount, read_measure(context, amount, earlier), found)
    reading = sides.imported(context, amount, transfers.measured(context, amount, reading))
    material = read_material(context, amount, reading)
    owner = owners.read_owner(context, amount, reading)
    period = period_of(context, amount, reading, earlier)
    offset = context.sentence.start
    end = offset + lists.end(context.text, context.amounts, amount)
    said = voice.read(context.document, context.sentence, offset + amount.start, end)
    place = owners.placed(context, amount, owner, read_place(context, amount, reading, earlier))
    partner = read_partner(context, amount, reading, earlier)
    place, partner = sides.sided(context, amount, reading, place, partner, earlier=earlier)
    place, partner = levies.levied(context, amount, reading, place, partner)
    place = NOTHING if place.id and place.id == partner.id else place
    return Parts(
        reading=reading,
        material=material,
        basis=read_basis(context, amount, reading, material),
        owner=owner,
        place=place,
        partner=partner,
        period=period,
        said=said,
        modality=moods.read(context, amount, reading, period, said),
        resource_class=resource_class(context, amount, reading, found),
    )


def written(context: Context, amount: Amount, parts: Parts) -> Quantity:
    """The claim of a figure whose parts are read."""
    reading, period, said = parts.reading, parts.period, parts.said
    basis, basis_how, _ = parts.basis
    return Quantity(
        source_id=context.document.source_id,
        summary="",
        evidence=shown(context, amount, parts),
        modality=parts.modality,
        polarity=said.polarity,
        attribution="author" if had(parts) else said.attribution,
        attributed_to=said.attributed_to,
        period_text=period.text if period else None,
        period_start=period.first if period else None,
        period_end=period.last if period else None,
        period_edtf=(period.edtf or None) if period else None,
        period_how=period.how if period else "unknown",
        place_id=parts.place.id,
        place_how=parts.place.how,
        rule=rule_of(context, amount, parts),
        measure=reading.measure,
        change_of=reading.change_of,
        change_base=reading.change_base,
        material_id=parts.material.id,
        material_how=parts.material.how,
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
        partner_id=parts.partner.id,
        entity_id=parts.owner.entity.entity_id if parts.owner else None,
        resource_class=parts.resource_class,
        participants=(*owners.people(parts.owner), *places(parts.place)),
    )


def had(parts: Parts) -> bool:
    """Whether a figure is a fact beside one that nobody in particular expects: `is expected to rise from 90 tonnes`."""
    return parts.said.attribution == "none" and parts.said.modality != "reported" and parts.modality == "reported"


def shown(context: Context, amount: Amount, parts: Parts) -> tuple[Evidence, ...]:
    """The words that show the parts of a claim: those of its sentence, and those that say whose word it is."""
    basis_at, period, owner = parts.basis[2], parts.period, parts.owner
    materials = [(item.start, item.end) for item in parts.material.mentions]
    spans = [
        ("anchor", amount.start, amount.end),
        ("value", amount.value_start, amount.value_end),
        *(("unit", start, end) for start, end in amount.unit_spans),
        *(("material", start, end) for start, end in dict.fromkeys([*materials, *([basis_at] if basis_at else [])])),
        *([("period", period.start, period.end)] if period and period.end else []),
        *(("place", item.start, item.end) for item in (*parts.place.mentions, *parts.partner.mentions)),
        *([("actor", owner.start, owner.end)] if owner else []),
    ]
    offset = context.sentence.start
    said = [span for span in parts.said.spans if span[0] != "modality" or parts.modality == parts.said.modality]
    return (
        *(evidence(context.document, role, offset + start, offset + end) for role, start, end in spans),
        *(evidence(context.document, role, start, end) for role, start, end in said),
    )


def rule_of(context: Context, amount: Amount, parts: Parts) -> str:
    """The names of the rules that made a claim; the last one where the lead-in of a list dates it."""
    state = parts.reading.measure in STATES
    period = parts.period
    led = period is not None and period == leads.period(context.document, context.sentence, state=state)
    return f"{amount.rule}+{parts.reading.rule}{'+series.lead' if led else ''}"


def places(place: Subject) -> tuple[Participant, ...]:
    """The places that the text names, where the figure is about a larger one that holds them."""
    if all(item.entity.entity_id == place.id for item in place.mentions):
        return ()
    return tuple(Participant("location", item.text, item.entity) for item in place.mentions)
