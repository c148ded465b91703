"""Companies and mines that the vocabulary knows, and what they yield, for a figure beside which no material is named.

`Codelco produced 1.3 million tonnes`, `output at Escondida fell 4%`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from reofacts.schemas.measures import CHANGES, OF_A_MATERIAL, kinds_of_units

from ... import vocabulary
from ...claims import Quantity
from ...matching import Terms, prepare, scan
from ...values import replace
from ...vocabulary import ancestors, rows
from ..context import Context

OF_FIELD = re.compile(r"\b(?:mining|minerals?|miners?|metals?|smelters?|producer)\b")
"""What a company of the field is called, where no material is."""
PRECIOUS = frozenset(("material:gold", "material:silver", "material:platinum-group-metals", "material:precious-metals"))
"""What is counted in ounces, and never told in tonnes beside a base metal."""
FLOWS = ("production", "export", "supply", "capacity", "quota", "resource", "reserve", "price")


@cache
def miners() -> Terms:
    """The names of mines and of companies that mine, ready to be found; each stands for what it yields."""
    companies = [
        (row["term"], materials_in(row["meaning"]))
        for row in rows("organisations")
        if row["kind"] == "company" and (OF_FIELD.search(row["meaning"]) or materials_in(row["meaning"]))
    ]
    mines = [(row["term"], materials_in(row["materials"])) for row in rows("mines") if row["with_noun"] != "yes"]
    return prepare((term, " ".join(ids)) for term, ids in (*companies, *mines))


def materials_in(text: str) -> list[str]:
    """The materials that a text names, each without those that it holds: of `lithium; spodumene` lithium."""
    ids = list(dict.fromkeys(item.entity.entity_id for item in vocabulary.find(text, "materials")))
    return [one for one in ids if not any(other in ancestors(one) for other in ids if other != one)]


def names_miner(text: str) -> bool:
    """Whether a text names a mine, or a company that mines.

    >>> names_miner("Codelco was pleased."), names_miner("The company was pleased.")
    (True, False)
    """
    return bool(scan(text, miners()))


def with_yield(context: Context, claim: Quantity, earlier: Sequence[Context]) -> Quantity:
    """The claim with what the company or the mine yields that the text names last, where no material is named."""
    if claim.material_id or context.materials or not of_flow(claim):
        return claim
    end = (claim.anchor.start or 0) - context.sentence.start
    if OF_ELSE.match(context.text, end + len(claim.anchor.exact)) or ELSE.search(context.text, 0, end):
        return claim
    near = [hit for hit in scan(context.text, miners()) if hit.end <= end] or scan(context.text, miners())
    hits = [near[-1:], *(scan(before.text, miners())[-1:] for before in reversed(earlier) if not before.materials)]
    last = next((one[0] for one in hits if one), None)
    material = yielded(last.meaning.split(), claim.unit) if last else None
    return replace(claim, material_id=material, material_how="inferred") if material else claim


OF_ELSE = re.compile(
    r"\s(?:(?:a|per)\s[a-z]+\s)?of\s(?!(?:ores?|concentrates?|metals?|it|its|their|the|this|these|which|output|production|sales)\b)[a-z]"
)
"""Behind a figure, what it is of, which no list has: `500,000 t of waste rock`."""
ELSE = re.compile(
    r"\b(?:output|production|sales|shipments|exports|imports)\sof\s(?!(?:ores?|concentrates?|metals?|the|its|this)\b)[a-z]+\s"
    r"(?:[a-z]+\s){0,3}\Z",
    re.I,
)
"""Before a figure, the same: `output of acid was 90,000 t`."""


def of_flow(claim: Quantity) -> bool:
    """Whether a claim is on what is dug, made or sold by weight."""
    of = claim.change_of if claim.measure in CHANGES else claim.measure
    return of in FLOWS and (kinds_of_units().get(claim.unit) in OF_A_MATERIAL or claim.measure in CHANGES)


def yielded(ids: Sequence[str], unit: str) -> str | None:
    """The one material of several that is told in a unit: of copper and gold, gold in ounces and copper in tonnes."""
    ounces = "oz_t" in unit
    fits = [one for one in ids if bool(PRECIOUS & set(ancestors(one))) == ounces] if len(ids) > 1 else list(ids)
    return fits[0] if len(fits) == 1 else None
