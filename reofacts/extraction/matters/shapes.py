"""As what a figure is told of a material that was named before: its ore, its metal, its oxide."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from reofacts.schemas.measures import CHANGES, OF_A_MATERIAL, kinds_of_units

from ...claims import Quantity
from ...values import replace
from ...vocabulary import ancestors, bases, rows
from ..context import Context, measures
from .basis import OF_CHANGE, RELATIVE, by_words
from .readings import Subject

MASS_BASES = ("REO", "metal", "concentrate", "compound", "alloy", "magnet", "ore")
"""Bases that a mass keeps for the next one on the same flow."""
NAMED_BASES = ("REO", "magnet", "metal", "alloy")
"""Bases that the name of a product says, wherever it stands."""
NO_FLOW = ("grade", "other")
ORE = re.compile(r"\bores?\b", re.I)
"""Ore is no mass of what the figure before was one of."""

GROUND = ("resource", "reserve", "grade")
"""What the ground holds is one matter."""

UNMASSED = ("count", "area", "time")
"""Kinds of unit of what is of an element, and of no oxide: holes, hectares, years of a mine."""

OXIDES = "material:rare-earth-oxides"
MADE = ("production", "resource", "reserve")
"""What a text tells of after oxides that somebody is to make is what is dug and made at all, in whatever form."""


def taken(
    context: Context,
    claim: Quantity,
    material: str | None,
    source: Quantity | None = None,
    earlier: Sequence[Context] = (),
    how: str = "inherited",
) -> Quantity:
    """The claim with an inherited material, and with the basis of the claim or the name that it comes from."""
    if material is None:
        return claim
    if claim.basis in SHAPES and bases().get(material, claim.basis) != claim.basis:
        material = shaped(material, claim.basis)
    if flow(claim) in (*GROUND, "quota") and bases().get(material) in PRODUCTS:
        material = next((step for step in ancestors(material) if not bases().get(step)), material)
    dug_or_made = material == OXIDES and claim.measure in MADE and claim.material_how != "inherited"
    said = bases().get(material, "unspecified")
    if dug_or_made or (kinds_of_units().get(claim.unit) in UNMASSED and said == "REO"):
        material = next((step for step in ancestors(material) if not bases().get(step)), material)
    claim = replace(claim, material_id=material, material_how=how)
    named = said if dug_or_made else bases().get(material, "unspecified")
    basis = source.basis if source and source.material_id == material else named
    basis = named if basis == "ore" and source and sized_apart(claim, source) else basis
    if basis == "unspecified" and source is None:
        basis = named_as(claim, earlier)
    kind = kinds_of_units().get(claim.unit)
    kept = (
        MASS_BASES if kind in OF_A_MATERIAL else OF_CHANGE if kind in RELATIVE and claim.measure not in NO_FLOW else ()
    )
    product = basis in NAMED_BASES or (basis == "compound" and bases().get(material) == basis)
    lends = basis in kept and (source is not None or product) and flow(claim) not in GROUND
    if claim.basis != "unspecified" or not lends or ORE.search(context.text):
        return claim
    return replace(claim, basis=basis, basis_how="inherited")


def sized_apart(claim: Quantity, source: Quantity) -> bool:
    """Whether a mass is too small, or too large, to be ore as the last one was: 4,800 t of tin after 139,000 t."""
    return not LESS < abs(claim.value) / (abs(source.value) or 1) < 1 / LESS


LESS = 0.1
PRODUCTS = ("magnet", "alloy", "metal", "compound")
"""What lies in no ground."""
SHAPES = ("ore", "concentrate", "metal")
"""As what a figure may tell of a material whose oxide or magnet the text has named before."""


@cache
def shaped(material: str, basis: str) -> str:
    """The ore, the concentrate or the metal of a material: of NdPr oxide, `210 tons of metal` are NdPr metal."""
    for step in ancestors(material):
        made = [row["entity_id"] for row in rows("materials") if (row["parent_id"], row["basis"]) == (step, basis)]
        if len(made) == 1:
            return made[0]
    return next((step for step in ancestors(material) if not bases().get(step)), material)


def named_as(claim: Quantity, earlier: Sequence[Context]) -> str:
    """The product as which the material of a flow was named last: `exports of antimony metal`."""
    for before in reversed(earlier):
        named = [item for item in before.materials if item.entity.entity_id == claim.material_id][-1:]
        if named:
            told = by_words(before, named, Subject(claim.material_id, "stated", tuple(named)))
            return told[0] if told and speaks_of(before, claim) else "unspecified"
    return "unspecified"


def speaks_of(before: Context, claim: Quantity) -> bool:
    """Whether a sentence has a clear word for what a claim is on, as `exports` for one on exports."""
    return any(cue.value == flow(claim) and cue.weight > 1 for cue in measures(before.text))


def flow(claim: Quantity) -> str:
    """What a claim is on: its measure, or what changes."""
    measure = (claim.change_of or "other") if claim.measure in CHANGES else claim.measure
    return "resource" if measure in GROUND else measure
