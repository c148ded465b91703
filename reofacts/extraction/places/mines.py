"""Mines, deposits and plants that everybody in the trade knows, with the country in which they lie (`mines.csv`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from ... import vocabulary
from ...matching import Terms, prepare, scan
from ...values import dataclass
from ..names import kinds


@dataclass(frozen=True, slots=True)
class Mine:
    """A mine of the list: its name, its country, what it yields, and whether only a noun makes the name its own."""

    name: str
    place_id: str
    materials: tuple[str, ...]
    with_noun: bool
    meaning: str


@cache
def listed() -> Mapping[str, Mine]:
    """The mines of the list by their folded names."""
    return {
        vocabulary.fold(row["term"]): Mine(
            row["term"], row["place_id"], vocabulary.cells(row["materials"]), row["with_noun"] == "yes", row["meaning"]
        )
        for row in vocabulary.rows("mines")
    }


def called(name: str, noun: str, whole: str) -> Mine | None:
    """The mine that a text calls by its name and a noun, `the Eagle nickel mine`, if the list has it.

    A name that many places bear is the mine's only where the text names what it yields.
    """
    found = listed().get(vocabulary.fold(f"{name} {noun}")) or listed().get(vocabulary.fold(name))
    return found if found is None or not found.with_noun or yields(whole, found) else None


def yields(whole: str, mine: Mine) -> bool:
    """Whether a text names a material that a mine yields."""
    own = {hit.entity.entity_id for material in mine.materials for hit in vocabulary.find(material, "materials")}
    return not own.isdisjoint(materials(whole))


@lru_cache(maxsize=8)
def materials(whole: str) -> frozenset[str]:
    """What a text names, and what holds it: of scandium oxide the rare earths, too."""
    named = (item.entity.entity_id for line in whole.split("\n") for item in vocabulary.find(line, "materials"))
    return frozenset(step for one in set(named) for step in vocabulary.ancestors(one))


@cache
def plain() -> Terms:
    """The names that need no noun, ready to be found."""
    return prepare((mine.name, folded) for folded, mine in listed().items() if not mine.with_noun)


def find(text: str) -> Iterator[tuple[int, int, Mine]]:
    """The mines that a text names by a name that nothing else bears; not a company called after one.

    >>> [mine.place_id for _, _, mine in find("Output at Escondida rose, and Escondida Ltd was pleased.")]
    ['place:chile']
    """
    for hit in scan(text, plain()):
        if not of_company(text, hit.start, hit.end):
            yield hit.start, hit.end, listed()[hit.meaning]


BEHIND = re.compile(r"(?:\s[A-Z][\w&-]+){1,4}")
"""The words with a capital behind a name."""


def of_company(text: str, start: int, end: int) -> bool:
    """Whether the words with a capital behind a name make it a company's: `Escondida Copper Ltd`."""
    following = BEHIND.match(text, end)
    return following is not None and kinds.bodies(text[start : following.end()])
