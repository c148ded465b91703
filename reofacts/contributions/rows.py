"""Contributed rows to claims: what follows from the others (ids, the sentence, how a reading was reached) is made here.

`claims` gives the claims of a contribution, or says everything that is wrong with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..claims import KINDS, Claim, Entity, Evidence, Quantity, columns, digest
from ..documents import normalise
from ..errors import ReofactsError
from .people import people
from .reading import Contribution

if TYPE_CHECKING:
    from .scrutiny import Examination


def claims(contribution: Contribution, known: Mapping[str, Entity] | None = None) -> tuple[Claim, ...]:
    """The claims of a contribution, with their ids, in the order of its rows; `known` are further entities by id.

    Raises `ReofactsError` (`Faults` for several) with everything that is wrong, each with its line and column.
    """
    return examined(contribution, known).claims


def examined(contribution: Contribution, known: Mapping[str, Entity] | None = None) -> Examination:
    """The claims of a contribution with the line of each, and what they replace; raises as `claims` does."""
    from ..errors import raise_all
    from .scrutiny import examine

    found = examine(contribution, known)
    faults = [failure for failure in found.failures if failure.severity == "error"]
    raise_all([
        ReofactsError(f"{failure.value}: {failure.message}" if failure.value else failure.wrong or failure.message,
                      failure.file, failure.line or None, key=failure.column, mend=failure.mend)
        for failure in faults
    ])  # fmt: skip
    return found


def made(contribution: Contribution, rows: Sequence[Mapping[str, Any]]) -> tuple[Claim, ...]:
    """The claims of rows whose values hold, with their ids."""
    seen: Counter[str] = Counter()
    found = []
    for row in rows:
        block = normalise(row["quote"])
        parts = (contribution.source.source_id, block, contribution.kind, block, str(seen[block]))
        seen[block] += 1
        found.append(claim(contribution, {**row, "claim_id": "c" + digest(parts)}))
    return tuple(found)


def claim(contribution: Contribution, row: Mapping[str, Any]) -> Claim:
    """The claim of a row with every column of its table but the sentence, which is made here."""
    from ..review.verdicts import resummarised
    from .quotes import conversions

    kind = KINDS[contribution.kind]
    values = {name: row[name] for name in columns(kind) if name != "summary"}
    anchor = Evidence("anchor", None, None, row["quote"], locator=row.get("locator"))
    summary = row["quote"] if kind is Quantity else ""
    shown = conversions(row["quote"], row.get("value_text")) if contribution.language == "en" else ()
    whole = kind(summary=summary, evidence=(anchor, *shown), participants=people(row.get("participants")), **values)
    return resummarised(whole)


def derived(row: Mapping[str, Any], language: str = "en") -> dict[str, str]:
    """How the readings of a row were reached, where the row does not say: what is given is stated."""
    pairs = {"period_how": ("period_start", "period_end"), "place_how": ("place_id",)}
    pairs |= {"material_how": ("material_id",), "basis_how": ("basis",)}
    found = {}
    for name, columns_ in pairs.items():
        held = any(row.get(column) not in (None, "", "unspecified") for column in columns_)
        found[name] = "stated" if held else "unknown"
    return found | {"unit_how": unit_how(row, language)}


def unit_how(row: Mapping[str, Any], language: str) -> str:
    """How the unit of a row was reached: assumed where its words have more than one meaning."""
    from .. import units
    from ..translation import forms

    value_text, unit_text = next(forms(str(row.get("value_text") or ""), str(row.get("unit_text") or ""), language))
    reading = units.read(unit_text, value_text)
    return reading.how if reading else "stated"
