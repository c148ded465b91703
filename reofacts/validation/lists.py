"""The lists of phrases that rules look for in a quote, each by a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from .. import vocabulary
from ..contributions import aside, bases, labels, monthly, moved, named, unlike
from ..extraction.matters.basis import OF_CONTENT
from ..extraction.matters.deeds import DOERS
from ..extraction.voices import denials
from ..vocabulary import cells
from .phrases import Phrases

NAMES = tuple(dict.fromkeys(named.LISTS.values()))
"""The lists of names."""
OF_MEASURE = "measure: "
"""How the names of the lists of words for a measure begin."""
OF_DEED = "deed: "
"""How the names of the lists of verbs begin that tell a measure of their mass."""
OF_WAY = "way: "
"""How the names of the lists of verbs begin that do so by who does it, or where the mass goes or comes from."""

OF_BASE = "base: "
"""How the names of the lists of words for the base of a change begin."""
OF_BASIS = "basis: "
"""How the names of the lists of words for a basis begin."""


@cache
def lists() -> Mapping[str, Phrases]:
    """Every list but those of a single entity's names."""
    found = {name: Phrases((form for form, _, _ in vocabulary.terms(name)), named.SYMBOL) for name in NAMES}
    found |= {f"{OF_MEASURE}{measure}": Phrases(terms) for measure, terms in measures().items()}
    found |= {f"{OF_DEED}{measure}": Phrases(forms) for measure, forms in deeds(("measure",)).items()}
    found |= {f"{OF_WAY}{measure}": Phrases(forms) for measure, forms in deeds(("land", *DOERS, "abroad")).items()}
    return found | {name: Phrases(terms) for name, terms in of_cues()}


@cache
def longer_names(entity_id: str) -> Phrases:
    """The names of other things of which a form of an entity's name is a part."""
    return Phrases(named.longer_names(entity_id), named.SYMBOL)


@cache
def own_name(entity_id: str) -> Phrases:
    """Each form of an entity's name, where it is as `named.own_name` has it or is looked at once more."""
    return Phrases(named.forms(entity_id), named.SYMBOL)


def measures() -> Mapping[str, list[str]]:
    """The words for each measure."""
    found: dict[str, list[str]] = {}
    for row in vocabulary.rows("measures"):
        found.setdefault(row["measure"], []).extend(cells(row["term"]))
    return found


def deeds(columns: Iterable[str]) -> Mapping[str, list[str]]:
    """The forms of the verbs that tell each measure of their mass, by some columns of vocabulary/deeds.csv."""
    found: dict[str, list[str]] = {}
    names = tuple(columns)
    for row in vocabulary.rows("deeds"):
        told = {row[name].partition(":")[0] for name in names}
        for measure in told - {""}:
            found.setdefault(measure, []).extend((*cells(row["forms"]), *cells(row["participle"])))
    return found


def of_cues() -> Iterator[tuple[str, Iterable[str]]]:
    """The words that hedge, plan or expect, deny, say, or name a basis, a class or a part of a year."""
    cues, bases_ = vocabulary.rows("cues"), vocabulary.rows("bases")
    yield "hedges", hedges(signs=False)
    yield "moods", (row["term"] for row in cues if row["group"] in ("modality", "outlook"))
    yield "plans", (row["term"] for row in vocabulary.rows("plans"))
    yield "denials", (*(row["term"] for row in cues if row["group"] == "negation"), *denials.VERBS, "no")
    yield "sayings", (row["term"] for name in ("speech", "media") for row in vocabulary.rows(name))
    compared = vocabulary.rows("comparisons")
    yield "comparisons", (term for row in compared for term in cells(row["term"]))
    for base in sorted({row["base"] for row in compared}):
        yield f"{OF_BASE}{base}", (term for row in compared if row["base"] == base for term in cells(row["term"]))
    yield "oxides", (term for row in bases_ if row["basis"] in OF_CONTENT for term in cells(row["term"]))
    yield from ((f"{OF_BASIS}{basis}", bases.words_of(basis)) for basis in bases.SAID)
    yield "bases", (term for row in bases_ for term in cells(row["term"]))
    yield "unlike", {term for terms in unlike.mistaken().values() for term in terms}
    yield "pieces", labels.groups()
    yield "bodies", aside.body_words()
    yield "moves", (*(row["word"] for row in vocabulary.rows("moves")), *moved.factors())
    yield "parts", monthly.WORDS
    yield "classes", (term for row in vocabulary.rows("classes") for term in cells(row["term"]))


def hedges(signs: bool) -> list[str]:
    """The words of hedges.csv; or the signs, as `~` and `c.`, which are no whole words."""
    phrases = sorted({row["phrase"] for row in vocabulary.rows("hedges")})
    return [one for one in phrases if signs is not (one[0].isalnum() and one[-1].isalnum())]
