"""Whose figure a row says it is, held against whom the quote gives it: `Lynas mined 900 t` is not of MP Materials."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from .. import vocabulary
from ..claims import Entity
from ..judging.failures import Failure
from .aside import OPENING
from .entries import Entry, failure
from .hearing import longest, parts
from .parties import SPOKEN_OF
from .people import taking_part
from .quotes import long_words
from .reading import Contribution

if TYPE_CHECKING:
    from ..extraction.places.owners import Owner

SITES = ("deposit", "instrument")
"""Kinds of holders that somebody else owns."""
ASIDE = re.compile(r",\s+(?:which|that|who|whose|once|formerly|previously|until|spun|sold|bought|owned)\b[^,;]{2,120},")
"""What is told aside of the one whose figure follows: `Sierra Rutile, which Iluka spun off, sold`."""


def owner_again(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """The company or the mine of a row is the one to which the quote gives the figure, where it names one."""
    values = entry.values
    quote, printed, given = values["quote"], values.get("value_text"), values.get("entity_id")
    if not quote or not printed or not given or len(quote) > longest() or quote.count(printed) != 1:
        return
    if SPOKEN_OF.match(quote):
        return
    own = names_for(entry, given, known)
    if any(alike_in(name, words) for name in own for words in (values["locator"], values["note"]) if words):
        return
    speaker = values["attributed_to"] or ""
    found = parts(quote, printed, contribution.source.published)
    other = (gives(found.owner, given, own) if found and found.owner else "") or told_aside(quote, printed, own)
    theirs = nearer(quote, printed, own, other) or held(quote, own, other)
    if other and not theirs and not alike_in(other, speaker):
        shown = next(iter(own), given)
        mend = f"write the id of {other}, and name it under participants; or leave it, and say in note"
        yield failure(contribution, entry.line, "owner_again", f"the quote gives the figure to {other}, not to {shown}",
                      "entity_id", given, f"{mend} where the source has {shown}", severity="warning")  # fmt: skip


def nearer(quote: str, printed: str, own: tuple[str, ...], other: str) -> bool:
    """Whether the last name before a figure is that of a row, but for what stands between two commas.

    >>> nearer("While Iluka rested, Lynas cast 5 t", "5", ("Lynas",), "Iluka")
    True
    >>> nearer("Lynas, a rival of Iluka, cast 5 t", "5", ("Iluka",), "Lynas")
    False
    """
    ahead = INSERTED.sub(lambda found: " " * len(found.group()), quote[: quote.index(printed)])
    places = [ahead.rfind(name) for name in own]
    places += [hit.start() for hit in NAME.finditer(ahead) if any(alike_in(name, hit.group()) for name in own)]
    return max(places, default=-1) > ahead.rfind(other)


INSERTED = re.compile(r"(?<=[A-Za-z]),\s[^,]{2,80},(?=\s[a-z])")
"""What is told aside of a name."""


def held(quote: str, own: tuple[str, ...], other: str) -> bool:
    """Whether a quote says right behind a name that somebody of a row owns it, or runs it; not that he once did.

    >>> held("San Rafael, owned by Minsur, made 5 t", ("Minsur",), "San Rafael")
    True
    >>> held("San Rafael, once owned by Minsur, made 5 t", ("Minsur",), "San Rafael")
    False
    """
    said = OWNING.match(quote, quote.find(other) + len(other)) if other in quote else None
    return said is not None and any(alike_in(name, said["who"] or said["runs"]) for name in own)


OWNING = re.compile(
    r",?\s(?:(?:which|that)\sis\s)?(?:(?:now|wholly|jointly|partly|mostly|majority|part)[-\s])?"
    r"(?:(?:owned|operated|run|managed|controlled|held)\s)(?:and\s(?:owned|operated|run|managed)\s)?by\s"
    r"(?P<who>(?![^,;]*\b(?:until|till|before)\b)[^,;]{2,60})[,;]"
    r"|,\s(?:which|that)\s(?P<runs>[^,;]{2,60}?)\s(?:now\s)?(?:owns|operates|runs|controls)\b"
)
"""Who owns somebody, or something, or runs it: behind its name."""


def names_for(entry: Entry, entity_id: str, known: Mapping[str, Entity]) -> tuple[str, ...]:
    """The names by which a row, the vocabulary and the dataset know an entity; the words of its id without any."""
    people = taking_part(entry.values["participants"])
    found = [one.text for one in people if one.entity and one.entity.entity_id == entity_id]
    for entity in (vocabulary.entities().get(entity_id), known.get(entity_id)):
        found += [entity.label, *entity.aliases] if entity else []
    return tuple(dict.fromkeys((*found, entity_id.partition(":")[2].replace("-", " "))))


def gives(owner: Owner, entity_id: str, own: tuple[str, ...]) -> str:
    """The name of the owner of a figure, where it is another one of the kind of a row's; empty where it may be that.

    A mine belongs to a company, so one of these says nothing of the other.
    """
    site = owner.entity.kind in SITES or owner.site
    if site != (entity_id.partition(":")[0] in SITES) or owner.entity.entity_id == entity_id:
        return ""
    label = owner.entity.label
    if any(alike_in(name, label) or alike_in(label, name) for name in own):
        return ""
    return "" if owner.company and any(alike_in(name, owner.company.label) for name in own) else label


def alike_in(name: str, words: str) -> bool:
    """Whether a name stands in some words, by a long word of it, a word with a capital, or its initials.

    >>> alike_in("MP Materials", "at MP's mine"), alike_in("Kite Ore", "Heron Metals"), alike_in("KO", "Kite Ore")
    (True, False, True)
    """
    from .spoken import WORD, short

    own = {word for word in WORD.findall(name) if word[:1].isupper() and word.casefold() not in common_in_names()}
    told = {word[:6] for word in long_words(name) - common_in_names()}
    capitals = own & {*WORD.findall(words)}
    near = any(word[:6] in told for word in long_words(words) - common_in_names())
    return bool(capitals) or near or (len(short(name)) > 1 and short(name) in short(words))


@cache
def common_in_names() -> frozenset[str]:
    """Words that many names of companies and mines have, by which none is told from another."""
    from ..extraction.lexicon import terms

    return frozenset(terms("common_in_names"))


def told_aside(quote: str, printed: str, own: tuple[str, ...]) -> str:
    """Whom a quote names before a clause that alone has the names of a row; empty without such a clause.

    >>> told_aside("Kite Ore, which Heron spun off in 2022, sold 90 t", "90", ("Heron",))
    'Kite Ore'
    """
    start = quote.index(printed)
    opening = OPENING.match(quote)
    first = NEXT.match(quote, opening.end()) if opening and opening.end() < start else None
    if opening and first and others_only(quote, own, 0, opening.end()):
        return first[1].strip()
    aside = ASIDE.search(quote, 0, start)
    subject = SUBJECT.match(quote[: aside.start()]) if aside else None
    if aside is None or subject is None:
        return ""
    return subject["name"] if others_only(quote, own, aside.start(), aside.end()) else ""


def others_only(quote: str, own: tuple[str, ...], start: int, end: int) -> bool:
    """Whether the names of a row stand in some part of a quote, and nowhere else in it."""
    hits = [hit.span() for name in own for hit in re.finditer(re.escape(name), quote)]
    return bool(hits) and all(start <= first and last <= end for first, last in hits)


NAME = re.compile(r"[A-Z][\w&.’'-]*(?:\s[A-Z][\w&.’'-]*){0,4}")
NEXT = re.compile(r",\s((?:[A-Z][\w&.’'-]*\s){1,5})(?=[a-z])")
"""The name with which a sentence goes on behind its opening clause."""


SUBJECT = re.compile(r"(?:(?:At|In|From|Near)\s)?(?P<name>(?:[A-Z][\w&.’'-]*\s){0,4}[A-Z][\w&.’'-]*)\s?\Z")
"""A name that is the whole subject of a sentence, or the place at which something is done."""
