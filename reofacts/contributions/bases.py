"""The basis of a row, held against what its quote says the figure is counted as."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from .. import vocabulary
from ..claims import Entity
from ..judging.failures import Failure
from ..schemas.measures import kinds_of_units
from .entries import Entry, failure
from .hearing import longest, parts
from .quotes import amount_at
from .reading import Contribution


def basis_again(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """The basis is not another one than the noun right behind the figure gives."""
    from ..extraction.context import cues
    from ..extraction.matters.basis import OF_CONTENT, PHRASE

    values = entry.values
    quote, basis = values["quote"], values.get("basis")
    found = amount_at(quote, values.get("value_text"))
    unsaid = basis in (None, "unspecified")
    phrase = PHRASE.match(quote, found.end) if found and "basis" in values else None
    said = cues(phrase.group(1), "bases", "basis") if phrase else ()
    if not phrase or not said:
        return
    foreign = said[-1].value == "REO" and no_rare_earth(phrase.group(1), values["material_id"])
    meant = "compound" if foreign else said[-1].value
    if meant != basis and (not unsaid or meant in OF_CONTENT):
        words = f"the quote says {phrase.group().strip()!r} behind the figure"
        yield failure(contribution, entry.line, "basis_again", words, "basis", basis, f"write {meant}",
                      severity="warning")  # fmt: skip


def graded(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """A mass with its grade behind it is one of rock, and no mass of what the rock holds: 46 Mt at 1.9 % TREO."""
    values = entry.values
    found = amount_at(values["quote"], values.get("value_text"))
    if found is None or values.get("basis") not in CONTENT or kinds_of_units().get(found.unit) != "mass":
        return
    behind = GRADED.match(values["quote"], found.end)
    if behind:
        words = f"the quote says {behind.group().strip()!r} behind the figure, so it is a mass of rock"
        yield failure(contribution, entry.line, "basis_again", words, "basis", values["basis"],
                      "write ore; the grade is a row of its own", severity="warning")  # fmt: skip


CONTENT = ("REO", "metal", "compound")
"""Bases that are what a rock holds."""
GRADED = re.compile(
    r"(?:\s+of\s+(?:ore|rock|material))?,?\s+(?:@|at|grad(?:ing|ed)(?:\s+at)?|assaying|averaging|with\s+(?:an?\s+)?"
    r"(?:average\s+|mean\s+)?grades?\s+of|containing)\s+(?:an?\s+)?(?:average\s+|mean\s+)?(?:grades?\s+of\s+|of\s+)?"
    r"(?:[1-8]?\d(?:\.\d+)?\s?(?:%|per\s?cent\b)|[\d.,]+\s?(?:ppm|g/t|parts\s+per)\b)"
    r"(?!\s+(?:less|more|below|above|lower|higher|up|down|of\s+capacity)\b)",
    re.IGNORECASE,
)
"""The grade of a rock, right behind its mass; 90 % and more is a purity."""


def no_rare_earth(words: str, material_id: str | None) -> bool:
    """Whether the last material of some words, or where they name none a given one, has no rare earth in it.

    >>> no_rare_earth("niobium oxide", None), no_rare_earth("niobium and cerium oxide", None)
    (True, False)
    >>> no_rare_earth("oxide", "material:tin"), no_rare_earth("oxide", None)
    (True, False)
    """
    named = vocabulary.find(words, "materials")
    own = named[-1].entity.entity_id if named else material_id or ""
    elements = elements_of(own)
    return bool(elements) and elements.isdisjoint(elements_of(RARE_EARTHS))


def elements_of(material_id: str) -> set[str]:
    """The symbols of what a material holds; none for one that is not known."""
    entity = vocabulary.entities().get(material_id)
    return {*vocabulary.cells(entity.elements or "")} if entity else set()


RARE_EARTHS = "material:rare-earths"


def basis_said(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """A basis of oxide or metal is one that the source says, and no guess by the material that the quote names."""
    values = entry.values
    quote, basis = values["quote"], values.get("basis")
    if not quote or len(quote) > longest() or basis not in SAID:
        return
    beside = [values.get(name) or "" for name in ("unit_text", "locator", "note")]
    if any(says_basis(words, basis) for words in (quote, *beside)) or any(HEADS.search(words) for words in beside):
        return
    named = vocabulary.find(quote, "materials")
    read = parts(quote, values.get("value_text"), contribution.source.published) if named else None
    if read and read.basis[0] != basis:
        words = f"the quote says {named[0].entity.label}, and no {basis}"
        yield failure(contribution, entry.line, "basis_said", words, "basis", basis, severity="warning")


SAID = ("REO", "metal")
"""Bases that are easily guessed."""
HEADS = re.compile(r"\b(?:head(?:er|ing)?s?|caption|title|footnote|notes?)\b", re.IGNORECASE)
"""Where the source may say a basis, as a locator or a note has it."""


def says_basis(words: str, basis: str) -> bool:
    """Whether words say a basis, or have the formula of an oxide.

    >>> says_basis("5 t of Nd2O3", "REO"), says_basis("5 t of rare earths", "REO")
    (True, False)
    """
    return of_basis(basis).search(words) is not None or (basis == "REO" and FORMULA.search(words) is not None)


FORMULA = re.compile(r"[a-z]\d?O[\d₂₃]")


@cache
def of_basis(basis: str) -> re.Pattern[str]:
    """A pattern for the single words of a basis, whatever stands beside their letters."""
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(words_of(basis))})(?![^\W\d_])", re.IGNORECASE)


def words_of(basis: str) -> list[str]:
    """The single words for a basis, and those for the shapes in which it is made and sold."""
    rows = (row for name in ("bases", "shapes") for row in vocabulary.rows(name) if row["basis"] == basis)
    return [term for row in rows for term in vocabulary.cells(row["term"]) if term.isalpha()]
