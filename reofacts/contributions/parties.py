"""Who takes part in an event, and what stands in a relation, held against the names of the quote and their roles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from .. import vocabulary
from ..claims import Entity, Participant
from ..judging.failures import Failure
from ..schemas.contract import enums, read_rows
from .entries import Entry, failure
from .people import taking_part
from .quotes import long_words
from .reading import Contribution


def labels_quoted(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """Who takes part stands in the quote, where it names others; of one who is not named there, the text may tell."""
    quote = entry.values["quote"]
    if not quote or not entry.values["participants"]:
        return
    found = taking_part(entry.values["participants"])
    if contribution.kind == "quantity" and SPOKEN_OF.match(quote):
        return  # Whose mine it is stands before.
    elsewhere = f"{entry.values['locator'] or ''} {entry.values['note'] or ''}"
    found = tuple(person for person in found if not person.text or not stands_in(person.text, elsewhere))
    held = {person: [name for name in (person.text, *names_of(person)) if stands_in(name, quote)] for person in found}
    own = {word for names in held.values() for name in names for word in capitals(f" {name}")}
    own |= {*capitals(f" {entry.values['attributed_to'] or ''}")}
    left, first = {*capitals(quote)} - own, {*first_name(quote)} - own
    yield from materials_quoted(contribution, entry, found)
    for person, names in held.items():
        if (left or (first and person.role == "imposer")) and not names and long_words(person.text):
            words = "the quote names others, and not this one"
            yield failure(contribution, entry.line, "labels_quoted", words, "participants", person.text,
                          severity="warning")  # fmt: skip


SPOKEN_OF = re.compile(
    r"\W*(?:It|Its|They|Their|We|Our|The\s(?:company|firm|group|miner|producer|mine|refiner|smelter))\b"
)
"""How a quote begins that is about somebody whom the words before it name."""


def materials_quoted(contribution: Contribution, entry: Entry, found: tuple[Participant, ...]) -> Iterator[Failure]:
    """A material that takes part stands in the quote, where it names others that do not."""
    from .named import named_instead

    own = {one.entity.entity_id for one in found if one.entity}
    for entity_id in sorted(one for one in own if one.startswith("material:")):
        others = [one for one in named_instead(entry.values["quote"], entity_id) if one.entity_id not in own]
        if others:
            words = f"the quote names {' and '.join(one.label for one in others)}, and not this one"
            yield failure(contribution, entry.line, "labels_quoted", words, "participants", entity_id,
                          f"write {' or '.join(one.entity_id for one in others)}", severity="warning")  # fmt: skip


def stands_in(name: str, quote: str) -> bool:
    """Whether a name stands in a quote, in its words or in some of them: MP for MP Materials.

    >>> stands_in("MP Materials", "MP mined 5 t"), stands_in("Kite Ore", "the kites"), stands_in("MP Materials", "mp")
    (True, True, False)
    """
    folded = quote.casefold()
    short = any(word.isupper() and re.search(rf"\b{word}\b", quote) for word in re.findall(r"[^\W\d_]{2,}", name))
    return short or name.casefold() in folded or any(word[:5] in folded for word in long_words(name))


def capitals(text: str) -> list[str]:
    """The words of a text with a capital, but for the first, which may be any word, and those of the calendar."""
    dated = vocabulary.field_words("calendar")
    words = re.findall(r"(?<=\W)[A-Z][\w-]+", text)
    return [word for word in words if word.casefold() not in dated]


def first_name(quote: str) -> list[str]:
    """The words with a capital of a place or a nation with which a quote begins; its first word may be any else.

    >>> first_name("China banned exports"), first_name("Exports were banned")
    (['China'], [])
    """
    return [word for one in vocabulary.find(quote, "places") if one.start == 0 for word in capitals(f" {one.text}")]


def names_of(person: Participant) -> tuple[str, ...]:
    """The known forms of a participant's name."""
    from .named import forms, listed

    entity_id = listed(person.entity.entity_id) if person.entity else ""
    if entity_id not in vocabulary.entities():
        return (entity_id.partition(":")[2].replace("-", " "),)
    entity = vocabulary.entities()[entity_id]
    own = forms(entity_id) if entity.kind in ("place", "material") else ()
    return (entity.label, *entity.aliases, *own)


def ids(found: tuple[Participant, ...], role: str) -> set[str]:
    """The ids of those who have a role."""
    return {one.entity.entity_id for one in found if one.role == role and one.entity}


@cache
def kinds_of(name: str) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """The kinds of entities that a value of a closed list takes, by the value and the column."""
    rows = (row for row in read_rows("kinds_of_roles.csv") if row["list"] == name)
    return {(row["value"], row["column"]): tuple(row["kinds"].split("; ")) for row in rows}


def kinds_again(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """A role, and a side of a relation, is held by what can hold it: no material imposes a ban."""
    roles = kinds_of("participant_role")
    found = [("participants", f"the {one.role}", one.entity.entity_id, roles.get((one.role, ""), ()))
             for one in taking_part(entry.values["participants"]) if one.entity]  # fmt: skip
    predicate = entry.values.get("predicate")
    for column in ("subject_id", "object_id") if predicate else ():
        value = entry.values[column]
        side = column.partition("_")[0]
        found += [
            (column, f"the {side} of {predicate}", value, kinds_of("predicate").get((str(predicate), column), ()))
        ]
    for column, who, value, kinds in found:
        kind = (value or "").partition(":")[0]
        if value and kinds and kind not in kinds and kind in enums()["entity_kind"]:
            words = f"{who} is of the kind {' or '.join(kinds)}, and {value} is not"
            acting = kind == "place" and "government" in kinds
            mend = f"write {value.replace('place:', 'government:')}" if acting else ""
            yield failure(contribution, entry.line, "kinds_again", words, column, value, mend,
                          severity="warning" if acting else "error")  # fmt: skip
