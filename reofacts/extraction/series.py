"""Levels and rates that a sentence ties together: `grow by R a year from A in Y to B by Z`."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import Any

from reofacts.schemas.measures import CHANGES

from ..claims import Quantity, digest
from ..documents import normalise
from ..patterns import Pattern
from ..periods.intervals import edtf
from ..values import replace
from .context import Context

FROM = Pattern(r"\bfrom\s+(?:about|around|some|roughly|nearly|an?\s+estimated|\s)*$", re.I)
GROWING = re.compile(r"\b(?:grow|rise|increase|expand|climb|double|triple)\w*\b|\bgrew\b|\brose\b|\breach\w*\b", re.I)
TO = re.compile(
    r"\b(?:to|until|reaching)\s+(?:about|around|some|roughly|nearly|as (?:much|many) as|an?\s+estimated|\s)*$", re.I
)


def link(context: Context, found: list[Quantity]) -> list[Quantity]:
    """The quantities of one sentence with their parts in a series, where the sentence states one.

    `found` are the claims for `context.amounts` in order. The target takes over material, basis, place and measure
    of the base where it states none of its own, and is marked so.
    """
    for pair in levels(context, found):
        found = paired(context, found, *pair)
    return found


def paired(context: Context, found: list[Quantity], base: int, target: int) -> list[Quantity]:
    """The quantities with two of them as the base and the target of a series."""
    found = list(found)
    found[base], found[target] = apart(found[base], found[target])
    roles = {base: "base", target: "target"}
    for number, claim in enumerate(found):
        if number not in roles and claim.measure == "growth_rate":
            roles[number] = "rate"
    linked = list(found)
    linked[target] = inherit(found[base], found[target])
    if (found[base].period_start, found[base].period_end) != (found[target].period_start, found[target].period_end):
        linked[base] = at_its_start(found[base], context.document.published)
    series_id = name(context, found[base])
    for number, role in roles.items():
        linked[number] = member(linked[number], series_id, role, "series.levels")
        if role == "rate":
            linked[number] = over_the_series(linked[number], linked[base], linked[target])
    return linked


def member(claim: Quantity, series_id: str, role: str, rule: str) -> Quantity:
    """The claim as a member of a series that a rule read."""
    return replace(claim, series_id=series_id, series_role=role, rule=f"{claim.rule}+{rule}")


def name(context: Context, base: Quantity) -> str:
    """The id of a series, from its source, its paragraph and the anchor of its base; it survives re-extraction."""
    paragraph = context.document.paragraphs[context.sentence.paragraph].text
    return "s" + digest([base.source_id, normalise(paragraph), normalise(base.anchor.exact)])


def levels(context: Context, found: list[Quantity]) -> list[tuple[int, int]]:
    """The numbers of the base and the target of each series: `from A ... to B` with one unit, in this order."""
    levels = [number for number, claim in enumerate(found) if claim.measure not in CHANGES]
    rated = any(claim.measure == "growth_rate" for claim in found)
    pairs = []
    for first, second in pairwise(levels):
        one, other = context.amounts[first], context.amounts[second]
        between = context.text[one.end : other.hedge[0] if other.hedge else other.start]
        opens = FROM.search(context.text, 0, one.hedge[0] if one.hedge else one.start)
        if (
            TO.search(between)
            and not another(context, one.end, other.start)
            and found[first].unit == found[second].unit
            and (opens or (rated and GROWING.search(between)))
        ):
            pairs.append((first, second))
    return pairs


NEXT = re.compile(r"[,;]\s(?:while|whereas|but|and|whilst)\s")


ASIDE = re.compile(
    r",\s(?:as|while|whereas|after|because|though|although)\s(?:[\w’'-]+\s){1,4}?"
    r"(?:rose|fell|grew|climbed|dropped|slid|slipped|declined|increased|was|were|came|went)\b"
)
"""Cut its guidance from 24 t, as output fell to 9 t: a clause with a subject and a verb of its own."""


def another(context: Context, start: int, end: int) -> bool:
    """Whether a clause on another matter begins between two levels: `from 24 t, while tin climbed 9% to 20 t`."""
    if ASIDE.search(context.text, start, end):
        return True
    hit = NEXT.search(context.text, start, end)
    return hit is not None and any(hit.end() <= item.start < end for item in context.materials)


def inherit(base: Quantity, target: Quantity) -> Quantity:
    """The target with what it leaves to the base to say."""
    own = any((item.start or 0) >= (target.anchor.end or 0) for item in target.spans("material"))
    if base.basis != "unspecified" and base.basis_how == "stated" and not own:
        target = replace(target, basis=base.basis, basis_how="inherited")
    if base.material_id and not own:
        kept = tuple(item for item in target.evidence if item.role != "material")
        evidence = (*kept, *base.spans("material"))
        target = replace(target, material_id=base.material_id, material_how="inherited", evidence=evidence)
    if base.partner_id and not target.partner_id:
        target = replace(target, partner_id=base.partner_id)
    return target


def at_its_start(base: Quantity, published: date | None) -> Quantity:
    """The level from which something is expected to grow is no forecast itself, unless its time is to come."""
    ahead = base.modality in ("forecast", "target", "possible")
    begun = base.period_start is not None and published is not None and base.period_start <= published
    if not ahead or (base.period_start is not None and not begun):
        return base
    return replace(base, modality="reported", evidence=tuple(item for item in base.evidence if item.role != "modality"))


def over_the_series(rate: Quantity, base: Quantity, target: Quantity) -> Quantity:
    """The rate with the time from the base to the target, unless it states one of its own."""
    first, last = base.period_end, target.period_end
    alone = rate.period_end == target.period_end and rate.period_text == target.period_text
    own = rate.period_edtf and rate.period_edtf not in (base.period_edtf, target.period_edtf) and not alone
    rate = replace(rate, modality=target.modality) if rate.modality == "reported" else rate
    if own or first is None or last is None or first >= last:
        return rate
    return replace(
        rate,
        period_text=rate.period_text or target.period_text,
        period_start=base.period_start,
        period_end=last,
        period_edtf=edtf(base.period_start, last),
        period_how="inferred",
    )


def apart(base: Quantity, target: Quantity) -> tuple[Quantity, Quantity]:
    """The levels of `between 2025 and 2035, from A to B`: one span given for both is its first and its last year."""
    first, last = base.period_start, base.period_end
    until = (target.period_start is None or first is None or first <= target.period_start) and last == target.period_end
    if not until or first is None or last is None or first.year >= last.year:
        return base, target
    return replace(base, **of_year(first.year)), replace(target, **of_year(last.year))


def of_year(year: int) -> dict[str, Any]:
    """The columns of a period that is a calendar year."""
    return {"period_start": date(year, 1, 1), "period_end": date(year, 12, 31), "period_edtf": f"{year:04}"}
