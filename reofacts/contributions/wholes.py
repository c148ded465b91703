"""The material of a row held against that beside its figure: neither a wider one of which it is a part, nor a part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from .. import vocabulary
from ..claims import Entity
from ..judging.failures import Failure
from ..schemas.measures import MASSES, kinds_of_units
from .entries import Entry, failure
from .hearing import longest, parts
from .named import LISTS, inside, mixed, own_name, related, searched
from .quotes import amount_at
from .reading import Contribution
from .whereabouts import beside

if TYPE_CHECKING:
    from ..vocabulary import Mention


def material_whole(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """Of `270,000 tonnes of neodymium oxide` no row is on rare earth oxides, nor of rare earths one on heavy ones."""
    values = entry.values
    quote, value = values["quote"], values.get("material_id")
    if not quote or not value or not value.startswith("material:") or not searched(value) or len(quote) > longest():
        return
    if called(quote, value):
        return
    found = parts(quote, values.get("value_text"), contribution.source.published)
    said = vocabulary.entities().get(found.material.id or "") if found and found.material.how == "stated" else None
    own = vocabulary.entities()[value]
    met = vocabulary.find(quote, LISTS["material"])
    alone = said and {item.entity.entity_id for item in met} == {said.entity_id}
    if said and (alone or behind(quote, values["value_text"], said, met)) and (way := apart(own, said)):
        wider = f"of which {own.label} is a part" if way == "a part" else f"a part of {own.label}"
        words = f"the quote says {said.label}, {wider}"
        mend = f"write {said.entity_id}, or leave it if the source says {own.label} elsewhere, as in a title"
        yield failure(contribution, entry.line, "names_again", words, "material_id", value, mend, severity="warning")


def material_aside(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """The material of a figure is that of its own clause: `Tin soared, while zinc changed hands at $5` prices zinc."""
    quote, printed, value = (entry.values.get(name) for name in ("quote", "value_text", "material_id"))
    if not quote or not value or not value.startswith("material:") or not searched(value) or len(quote) > longest():
        return
    if not PARTED.search(quote):
        return
    found = parts(quote, printed, contribution.source.published)
    said = vocabulary.entities().get(found.material.id or "") if found and found.material.how == "stated" else None
    own = vocabulary.entities()[value]
    if not printed or said is None or said.entity_id == value or related(own, said) or mixed(own, said):
        return
    start = quote.index(printed)
    apart_ = all(PARTED.search(quote, hit.end(), start) for hit in own_name(value).finditer(quote, 0, start))
    ahead = not own_name(value).search(quote, start)
    if ahead and apart_ and beside(quote, start, said.entity_id) and not beside(quote, start, value):
        words = f"the quote says {said.label} of the figure, and {own.label} in another clause"
        yield failure(contribution, entry.line, "names_again", words, "material_id", value,
                      f"write {said.entity_id}", severity="warning")  # fmt: skip


PARTED = re.compile(r"\b(?:while|whereas|but|though|although|even\sas|as|yet)\b|;", re.IGNORECASE)
"""What parts the clauses of two materials."""


def behind(quote: str, printed: str, said: Entity, met: Sequence[Mention]) -> bool:
    """Whether a quote has a figure, its unit, `of` and a material, with no other one in a list with that.

    >>> quote = "quotas of 5 t of tin and 7 t of zinc"
    >>> behind(quote, "5", vocabulary.entities()["material:tin"], vocabulary.find(quote, "materials"))
    True
    """
    found = amount_at(quote, printed)
    own = [item for item in met if found and item.entity.entity_id == said.entity_id and item.start > found.end]
    weighed = found is not None and kinds_of_units().get(found.unit) in MASSES
    if not found or not weighed or not own or not OF.fullmatch(quote, found.end, own[0].start):
        return False
    if quote[own[0].end : own[0].end + 1] == "-":  # It is a part of another word: nickel-rich.
        return False
    return not any(LIST.fullmatch(quote, own[0].end, item.start) for item in met if item.start >= own[0].end)


OF = re.compile(r"\sof\s(?:[a-z]+\s)?")
LIST = re.compile(r"\s?(?:,|/|&|-|\band\b|\bor\b|,\sand\b)\s?")
"""What joins two materials of one figure."""


def called(quote: str, value: str) -> bool:
    """Whether a quote names a material by itself, and not only in the longer name of another one.

    >>> called("5 t of rare earths", "material:rare-earths"), called("5 t of heavy rare earths", "material:rare-earths")
    (True, False)
    """
    spans = [hit.span() for hit in own_name(value).finditer(quote)]
    if not spans:
        return False
    own, met = vocabulary.entities()[value], vocabulary.find(quote, LISTS["material"])
    return not all(inside(span, met, own) for span in spans)


def apart(own: Entity, said: Entity) -> str:
    """Whether a material is a part of another one, or the whole of which that is one; empty for two forms of one.

    >>> known = vocabulary.entities()
    >>> rare, heavy = known["material:rare-earths"], known["material:heavy-rare-earths"]
    >>> apart(heavy, rare), apart(rare, heavy), apart(rare, known["material:rare-earth-oxides"])
    ('a part', 'the whole', '')
    """
    first, second = ({*vocabulary.cells(one.elements or "")} for one in (own, said))
    if first and second:
        return "a part" if first < second else "the whole" if second < first else ""
    if not first and own.parent_id is None and own.entity_id in vocabulary.ancestors(said.entity_id):
        return "the whole"
    at_large = not second and said.parent_id is None and said.entity_id in vocabulary.ancestors(own.entity_id)
    return "a part" if at_large else ""


@cache
def kin_names(entity_id: str) -> tuple[str, ...]:
    """The names of a material's kin of which a form of its own is a part: heavy rare earths of rare earths."""
    own, name = vocabulary.entities()[entity_id], own_name(entity_id)
    others = ((form, vocabulary.entities()[owner]) for form, owner, _ in vocabulary.terms(LISTS["material"])
              if owner != entity_id)  # fmt: skip
    held = ((form, other, name.search(form)) for form, other in others)
    return tuple(form for form, other, met in held if met and met.group() != form and related(own, other))
