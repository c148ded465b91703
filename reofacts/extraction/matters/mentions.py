"""The materials that a sentence names: terms of the list, oxides that share a word, symbols of graded elements."""

from __future__ import annotations

import re
from functools import cache, lru_cache, partial

from ... import vocabulary
from ...values import replace
from ...vocabulary import Mention, ancestors

FIRM = re.compile(
    r"\s(?:Corp(?:oration)?|Ltd|Limited|Inc|Plc|PLC|LLC|Pty|Co\.|N\.?V\.|Holdings|Company)\b|[-‐]free\b"
    r"|(?:\s[\w&]+){0,2}?\s(?:[Aa]ssociation|[Ii]nstitute|[Cc]ouncil|[Cc]ommission|[Ss]ociety|Federation|Agency|Authority|Board|Exchange|Study\sGroup|Act|Forum|Conference"
    r"|Summit|Ministry)\b"
)
"""What makes the name of a material that of a company or a body, or what a thing is free of."""
ION = re.compile(r"[-‐–\s]ion\b", re.I)
"""What makes lithium a kind of battery."""
OWN_NAME = re.compile(r"(?<![.!?:]\s)\b[A-Z][a-z]{2,}\s\Z")
"""A word in capitals before the name of a material that is in capitals, too: Kite Rare Earths."""
NOT_A_NAME = re.compile(
    r"\b(?:The|Light|Heavy|Medium|Mixed|Global|World|Total|Critical|Chinese|Indian|Other|Raw|And|For|Of)\s\Z"
)
BODY = re.compile(
    r"\b(?:Office|Authority|Agency|Ministry|Department|Institute|Council|Association|Commission|Chamber|Bureau|Committee|Board|Cent(?:re|er)|Institution|Academy|Society)"
    r"\s(?:for|of|on)\s(?:the\s)?(?:[A-Z][a-z]+,?\s(?:(?:and|of|for|the)\s){0,2}){0,6}\Z"
)
"""The Office for the Control of Strategic Mineral Resources: a body named after what it looks after."""
STEELMAKER = re.compile(r"\bIron\s(?:and|&)\sSteel\b")
"""Hebei Iron and Steel: what makers of steel are called."""
GOES_ON = re.compile(r"\s([A-Z][a-z]+(?:\s[A-Z][a-z]+){0,3})\b")
PROSE = re.compile(r"\s[a-z]{4,}\b")
"""A word without a capital, of which a headline in capitals has hardly any."""
WORDED = 4
SYMBOL_FORM = "symbol"
"""As what an element behind its grade stands."""
LISTED = re.compile(r"\s*(?:,|and|or|&|, and|as well as)\s*", re.I)
HEAD = re.compile(r"\b(?:oxides?|metals?|carbonates?|sul(?:ph|f)ates?|hydroxides?|chlorides?|magnets?)$", re.I)
"""The last word of a product, which those listed before it share: `terbium and dysprosium oxides`."""
PLURAL = re.compile(r"\s(oxides|metals|carbonates|chlorides)\b")
BRACKETED = re.compile(r"\s\((?:[A-Z][\w+]{1,8}\)\s(oxides?|metals?|equivalents?)\b|(oxides?|metals?)\))")
"""What an abbreviation parts from its name: `rare earth element (REE) oxides`, `praseodymium (oxide)`."""
SYMBOL = re.compile(r"\d\s?(?:%|ppm|g/t|kg/t)\s?((?!In\b|As\b|He\b)[A-Z][a-z]?)\b(?![\w'’-]|\.\w)")
"""The symbol of an element right behind its grade: `1.9% Cu`."""


@lru_cache(maxsize=256)
def materials(text: str) -> tuple[Mention, ...]:
    """The materials of a text in text order, without those that are a company's name.

    >>> [one.entity.entity_id for one in materials("Terbium and dysprosium oxides rose; ore held 1.9% Cu.")]
    ['material:terbium-oxide', 'material:dysprosium-oxide', 'material:copper']
    """
    found = [item for item in vocabulary.find(text, "materials") if not FIRM.match(text, item.end)]
    if "(" in text:
        found = [item for item in map(partial(bracketed, text), found) if not spelt_out(text, item, found)]
        found = [item for item in found if not any(inside(item, other) for other in found)]
    found = [part for item in found for part in parted(text, item)] if " and " in text else found
    found = [both(text, item) for item in found] if " and " in text else found
    symbols = graded_elements(text, found) if "%" in text or "pp" in text or "/t" in text else []
    return tuple(sharing(text, sorted((*found, *symbols), key=lambda item: item.start)))


def firm(text: str, mention: Mention) -> bool:
    """Whether a material in capitals is a part of a name of that kind, in a sentence that is no headline.

    >>> text = "The producer Kite Rare Earths is to supply cerium oxide, says the Fjord Tin Monitor of its buyers"
    >>> [item.text for item in materials(text) if firm(text, item)]
    ['Rare Earths', 'Tin']
    """
    words = mention.text.split()
    if not all(word[0].isupper() and not word.isupper() for word in words) or of_site(text, mention):
        return False
    before = text[max(0, mention.start - 70) : mention.start]
    if BODY.search(before):
        return True
    if len(PROSE.findall(text)) < WORDED:
        return False
    if STEELMAKER.search(text, max(0, mention.start - len("Iron and ")), mention.end + len(" and Steel")):
        return True
    ahead = OWN_NAME.search(before)
    named = ahead is not None and (NOT_A_NAME.search(before) is None or OWN_NAME.search(before, 0, ahead.start()))
    return bool(named) or titled(text, mention)


def titled(text: str, mention: Mention) -> bool:
    """Whether a name goes on behind a material: `Rare Earth Price Monitor`, but not `Tin Concentrate`."""
    behind = GOES_ON.match(text, mention.end)
    if behind is None:
        return False
    wares = vocabulary.field_words("materials", "measures")
    words = behind[1].split()
    return len(words) > 1 or words[0].lower() not in wares


def of_site(text: str, mention: Mention) -> bool:
    """Whether a material stands in the name of one place, which yields what it is named after: `the Tarn Tin Mine`."""
    behind = GOES_ON.match(text, mention.end)
    return behind is not None and behind[1].split()[-1].lower() in site_nouns()


@cache
def site_nouns() -> frozenset[str]:
    """The nouns behind which a name is that of one place, which yields what it is named after; a firm has `Mines`."""
    return frozenset(word for word in vocabulary.field_words("sites") if not word.endswith("s"))


def inside(one: Mention, other: Mention) -> bool:
    """Whether a mention stands inside a longer one: the abbreviation in `neodymium-praseodymium (NdPr) metals`."""
    return other.start <= one.start and one.end <= other.end and other.end - other.start > one.end - one.start


def bracketed(text: str, mention: Mention) -> Mention:
    """The mention with the word behind its abbreviation, if both together are a material."""
    match = BRACKETED.match(text, mention.end)
    product = product_of(mention, match.group(1) or match.group(2)) if match else None
    if match is None or product is None:
        return mention
    return replace(product, start=mention.start, end=match.end(), text=text[mention.start : match.end()])


def parted(text: str, mention: Mention) -> list[Mention]:
    """A pair that is named as one, as two products where their word is in the plural: `lanthanum and cerium oxides`."""
    match = PLURAL.match(text, mention.end)
    first, pair, second = mention.text.partition(" and ")
    if match is None or not pair:
        return [mention]
    found = [vocabulary.find(name, "materials") for name in (first, second)]
    ones = [product_of(name[0], match.group(1)) for name in found if len(name) == 1]
    if len(ones) < 2 or ones[0] is None or ones[1] is None:
        return [mention]
    middle = mention.start + len(first)
    return [
        replace(ones[0], start=mention.start, end=middle, text=first),
        replace(ones[1], start=middle + len(pair), end=match.end(), text=text[middle + len(pair) : match.end()]),
    ]


MOSTLY = re.compile(
    r"\((?:mainly|mostly|chiefly|primarily|largely|predominantly|principally|e\.g\.|for\sexample|such\sas|including)\b"
)
"""Brackets that say what a family consists of: `ionic ore (mainly heavy rare earths)`."""


def spelt_out(text: str, mention: Mention, found: list[Mention]) -> bool:
    """Whether a mention stands in brackets that say what a family before them is: `magnet rare earths (Nd, Pr, Dy)`."""
    opening = text.rfind("(", 0, mention.start)
    if opening < 0 or ")" in text[opening : mention.start]:
        return False
    whole = any(item.end in (opening, opening - 1) for item in found)
    if whole and MOSTLY.match(text, opening):
        return True
    inside = [item for item in found if opening < item.start < (text.find(")", opening) % (len(text) + 1))]
    return len(inside) > 1 and any(item.end in (opening, opening - 1) for item in found)


BOTH = re.compile(r"\s(?:and|or)\s(?:metals|compounds|alloys|oxides|salts|chemicals)\b(?!\sof\b)")


def both(text: str, mention: Mention) -> Mention:
    """What two products of one family are named with its name once: `rare earth compounds and metals`."""
    parent = mention.entity.parent_id
    match = BOTH.match(text, mention.end)
    if parent is None or match is None or not PRODUCTS.search(mention.text):
        return mention
    words = text[mention.start : match.end()]
    return replace(mention, entity=vocabulary.entities()[parent], end=match.end(), text=words)


PRODUCTS = re.compile(r"\s(?:metals|compounds|alloys|oxides|salts|chemicals)$", re.I)


def product_of(mention: Mention, head: str) -> Mention | None:
    """What a material and a word for a product are together: `dysprosium` and `oxides`; None if the list has it not."""
    name = f"{mention.text} {head}"
    found = vocabulary.find(name, "materials")
    return found[0] if len(found) == 1 and found[0].text == name else None


def sharing(text: str, found: list[Mention]) -> list[Mention]:
    """The mentions, those listed before a product as the same product: `gadolinium and holmium oxides`."""
    head = HEAD.search(found[-1].text) if found else None
    for number in range(len(found) - 1, 0, -1):
        one, other = found[number - 1], found[number]
        own = HEAD.search(one.text)
        shared = head is not None and own is None and LISTED.fullmatch(text, one.end, other.start) is not None
        product = product_of(one, head.group()) if head and shared else None
        if product is not None and not held(one, other):
            found[number - 1] = replace(one, entity=product.entity)
        else:
            head = own
    return found


def held(one: Mention, other: Mention) -> bool:
    """Whether the second is a product of the first, or of a family that holds it: `terbium and rare earth oxides`."""
    return other.entity.parent_id in vocabulary.ancestors(one.entity.entity_id)


def graded_elements(text: str, found: list[Mention]) -> list[Mention]:
    """The elements that stand as symbols behind their grades, where no longer name stands there."""
    taken = [(item.start, item.end) for item in found]
    return [
        Mention(
            match.start(1), match.end(1), match.group(1), vocabulary.entities()[elements()[match.group(1)]], "symbol"
        )
        for match in SYMBOL.finditer(text)
        if match.group(1) in elements() and not any(low <= match.start(1) < high for low, high in taken)
    ]


@cache
def elements() -> dict[str, str]:
    """The material of each element's symbol: the first of the list that consists of it and is no product."""
    found: dict[str, str] = {}
    for row in vocabulary.rows("materials"):
        if row["elements"] and ";" not in row["elements"] and row["basis"] in ("", "ore"):
            found.setdefault(row["elements"], row["entity_id"])
    return found


def related(one: Mention, other: Mention) -> bool:
    """Whether two materials belong to one family: one holds the other, or both have one parent."""
    first, second = ancestors(one.entity.entity_id), ancestors(other.entity.entity_id)
    return bool(set(first) & set(second))
