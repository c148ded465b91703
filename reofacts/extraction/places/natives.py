"""The country of a text that names none: that of the bodies, companies and money in it, where all are of one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from ... import vocabulary
from ...claims import Entity
from ...documents import Document
from ...matching import Terms, prepare, scan
from ..lexicon import alternation
from ..names.kinds import legal

READ = 20_000
"""How much of a document is looked through."""

OTHER_SIDE = re.compile(
    r"\b(?:to|with|for|from|against|than|like|unlike|including|backed\sby|owned\sby|funded\sby|financed\sby)\s(?:the\s|US\s)?$"
    r"|\b(?:loans?|funding|grants?|financing|money|backing|support|awards?|letters?|offtake|off-take)\b[^.;]{0,40}"
    r"\s(?:from|by|of|with)\s(?:the\s)?$",
    re.I,
)
PAYS = re.compile(
    r"(?:['’]s?)?(?:-(?:backed|funded|owned)|\s(?:lent|lends?|loans?|grants?|funding|awards?|awarded|will\slend|has\slent|has\sawarded)\b)"
)
"""Sold to Codelco, a loan from the DOE, DOE-backed: who buys, lends or takes a share, wherever figures lie."""

BODY_OF = re.compile(
    r"\b[A-Z][\w&-]+\s(?:of|for)\s(?:[A-Z][\w&-]+\s(?:(?:and|of|for|&)\s)?){1,6}(?:of|in)\s(?:the\s)?$"
)
"""The Chamber of Mines of Peru, the Institute for Ores of Peru: a body whose name ends in its country."""


@lru_cache(maxsize=8)
def home(document: Document) -> str | None:
    """The one country to which the bodies, companies and sums of a document belong; None for none or several.

    >>> from reofacts.documents import from_text
    >>> home(from_text("Cochilco raised its figure.")), home(from_text("Cochilco and the MGB agreed."))
    ('place:chile', None)
    """
    found: set[str] = set(headed(document.paragraphs[0].text)) if document.paragraphs else set()
    for sentence in document.sentences:
        if sentence.start > READ:
            break
        found |= {*bodies(sentence.text), *named(sentence.text), *paid(sentence.text)}
        if len(found) > 1:
            return None
    return found.pop() if found else None


def of_company(company: Entity) -> str | None:
    """The country of a company of the list that works in one alone: `MP Materials Corp.`."""
    names = (company.label, *company.aliases)
    bare = (" ".join(word for word in name.split() if word.casefold().strip(".,") not in legal()) for name in names)
    return next((homes()[name] for name in (*names, *bare) if name in homes()), None)


@cache
def across() -> Terms:
    """The companies of the list that work in several countries, ready to be found."""
    rows = (row for row in vocabulary.rows("organisations") if row["kind"] == "company" and not row["place_id"])
    return prepare((row["term"], row["term"]) for row in rows)


@lru_cache(maxsize=8)
def spreads(document: Document) -> bool:
    r"""Whether a document's headline is about a company that works in several countries: `Rio Tinto's quarter`.

    >>> from reofacts.documents import from_text
    >>> [spreads(from_text(head + "\n\nOutput rose.")) for head in ("Glencore output up", "Codelco output up")]
    [True, False]
    """
    head = document.paragraphs[0].text if len(document.paragraphs) > 1 else ""
    return len(head) <= HEADING and any(not head[hit.start : hit.end].islower() for hit in scan(head, across()))


@cache
def studies() -> Terms:
    """The bodies that count a metal over all countries, and the houses that may speak of all, ready to be found."""
    rows = vocabulary.rows("organisations")
    return prepare((row["term"], how) for row in rows if (how := counts(row["kind"], row["meaning"])))


def counts(kind: str, meaning: str) -> str:
    """How a body of the list tells of all countries, by its kind and its meaning: it counts them, or may speak of them.

    >>> counts("international", "body of tin producing countries"), counts("adviser", "consultancy")
    ('counts', 'speaks')
    """
    if kind == "international" and meaning.startswith(("body of", "association of")):
        return "counts"
    return "speaks" if meaning in ("consultancy", "International Energy Agency") else ""


@lru_cache(maxsize=8)
def of_study(document: Document) -> bool:
    r"""Whether the first two blocks of a document give the count of a body that counts a metal over all countries.

    So they do where a house speaks there of a market.

    >>> from reofacts.documents import from_text
    >>> of_study(from_text("Zinc surplus grows: ILZSG\n\nOutput rose by 2%."))
    True
    >>> heads = ("Tin market to grow: Roskill", "Roskill names a head for tin", "Kite's tin mine uses Roskill prices")
    >>> [of_study(from_text(head + "\n\nOutput rose by 2%.")) for head in heads]
    [True, False, False]
    """
    return any(
        hit.meaning == "counts" or of_market(block.text, hit.start, hit.end)
        for block in document.paragraphs[:2]
        for hit in scan(block.text, studies())
    )


def of_market(text: str, start: int, end: int) -> bool:
    """Whether a house between two offsets speaks, and a market is told of: `Tin demand is to double, Roskill says`."""
    speaks = SPEAKS.match(text, end) or SPOKEN.search(text, max(0, start - 40), start)
    return speaks is not None and ALL_OF_IT.search(text) is not None


SPEAKS = re.compile(
    r"(?:\s\([^()]{1,40}\))?(?::\s|\s(?:also\s|now\s)?(?:said|says?|warn|finds|found|expects?|forecasts?|sees|reckons?|predicts?|estimates?|reports?)\w*\b)"
)
SPOKEN = re.compile(r"(?::\s|\b(?:[Aa]ccording\sto|says|said|warns|finds|reckons)\s(?:the\s)?(?:[a-z]+\s){0,2})$")
ALL_OF_IT = re.compile(r"\b(?:markets?|supply|demand|deficits?|surplus|global|world)\b", re.I)


HEADING = 120
"""A block of more characters is no heading."""


@cache
def homes() -> Mapping[str, str]:
    """The country of each body and company of the list that has one."""
    return {row["term"]: row["place_id"] for row in vocabulary.rows("organisations") if row["place_id"]}


@cache
def organisations() -> Terms:
    """The bodies and companies of one country, ready to be found."""
    return prepare(homes().items())


def bodies(text: str) -> Iterator[str]:
    """The countries of the bodies and companies that a sentence names, but not as who buys, lends or takes a share."""
    for hit in scan(text, organisations()):
        apart = OTHER_SIDE.search(text, max(0, hit.start - 80), hit.start) or PAYS.match(text, hit.end)
        if not apart and not text[hit.start : hit.end].islower():
            yield hit.meaning


def named_bodies(text: str) -> list[str]:
    """The bodies and companies of one country that a text names, as it names them."""
    return [text[hit.start : hit.end] for hit in scan(text, organisations())]


def named(text: str) -> Iterator[str]:
    """The countries in which the names of a sentence's bodies end: `the Chamber of Mines of Peru`."""
    for item in vocabulary.find(text, "places"):
        if item.entity.iso_3166_1 and item.form == "name" and BODY_OF.search(text, max(0, item.start - 90), item.start):
            yield item.entity.entity_id


@cache
def headlines() -> Terms:
    """What only headlines call a country, ready to be found."""
    return prepare((row["term"], row["place_id"]) for row in vocabulary.rows("headlines"))


def headed(text: str) -> list[str]:
    """The countries that a headline calls as only headlines do: `PH nickel output up`.

    >>> headed("PH nickel output up"), headed("Water of a high pH")
    (['place:philippines'], [])
    """
    return [hit.meaning for hit in scan(text, headlines()) if text[hit.end : hit.end + 1] not in MONEY]


MONEY = ("$", "€", "£")
"""US$ 30 billion: a sum, and no country."""

SCALE = r"(?:\s?(?:thousand|million|billion|trillion|crore|lakh|mn|bn|tn|m|b)\b)"


@cache
def currencies() -> Mapping[str, str]:
    """The country of each currency that one alone has."""
    return {row["currency"]: row["place_id"] for row in vocabulary.rows("currencies")}


@cache
def money() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """What shows a sum in the money of one country, and the country of each spelling of it."""
    countries = currencies()
    units = [row for row in vocabulary.rows("units") if row["unit"] in countries]
    spelt = {word: countries[row["unit"]] for row in units for word in (row["spelling"], row["plural"]) if word}
    side = {word: row["side"] for row in units for word in (row["spelling"], row["plural"]) if word}
    before = alternation(word for word in spelt if side[word] in ("before", "both"))
    scaled = alternation(word for word in spelt if side[word] == "scaled")
    after = alternation(word for word in spelt if side[word] in ("after", "both"))
    sums = re.compile(
        rf"(?<![\w$])(?:(?P<before>{before})\s?\d|(?P<scaled>{scaled})\s?\d[\d.,]*{SCALE})"
        rf"|\d{SCALE}?[\s-]?(?P<after>{after})(?!\w)"
    )
    return sums, spelt


CONVERTED = re.compile(
    r"[^\s()]{0,15}(?:\s[a-z]+){0,3}\s?\((?:about|around|some|or|roughly|approximately|~)?\s?(?:US\s?)?[$€£]"
)
"""38,000 yuan (US$5,200): a sum of somebody who counts in another money, too."""


def paid(text: str) -> Iterator[str]:
    """The countries in whose money a sentence gives sums.

    >>> list(paid("They sold ore for P15 billion, or $260 million.")), list(paid("Kite won 12 licences."))
    (['place:philippines'], [])
    """
    sums, spelt = money()
    for hit in sums.finditer(text):
        if CONVERTED.match(text, hit.end()):
            continue
        yield spelt[re.sub(r"[\s-]+", " ", hit[hit.lastgroup or 0])]
