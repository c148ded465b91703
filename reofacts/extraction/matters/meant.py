"""The material that "the metal", "the concentrate" or "of it" stands for: one told before in the same document.

`Spodumene concentrate is dear. Chile sent 90,000 t of the concentrate abroad.`
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from ... import vocabulary
from ...claims import Entity, Quantity
from ...documents import Document
from ...patterns import Pattern
from ...values import replace
from ...vocabulary import Mention, ancestors, bases
from ..context import Context
from ..lexicon import any_of
from .asides import source_of_byproduct

OXIDES = "material:rare-earth-oxides"
"""What `oxides` are in the plural, whichever single one was named last."""
RARE_EARTHS = "material:rare-earths"
FORM = "meant"
"""As what such a mention stands."""
THE = re.compile(
    rf"(?:\b[Tt]h(?:e|is|at)\s+(?:same\s+)?(?:{any_of('stand_in')}\s+){{0,2}}|^(?=Metal\s(?:prices?|trades|traded|was|is|has|rose|fell|for|in)\b))"
    r"(?P<noun>(?:(?<=^)M|m)etal|semi-?metal|metalloid|concentrate|ore|mineral|element|oxide|commodity|material|salt|ingot)\b(?![\s-](?:[a-z]+ing\b|bod(?:y|ies)\b|sands?\b|industry"
    r"|sector|markets?\b|compan(?:y|ies)\b|groups?\b|balance\b|recovery|exchange|resources?\b|reserves?\b|works\b|exports?\b|trade\b|stockpile))"
)
OF_IT = re.compile(
    r"\bof\s(?P<noun>it|th(?:is|ese)(?=\s*(?:[.,;)]|\Z|\s(?:last|this|in|by|during|from|to|for|per|a|each|every|as|at|when|while|and|thus|then|alone|together|was|were|came|total\w*|rose|fell|reached)\b)))\b"
)
WORDS = (
    *(
        "metal",
        "semi-metal",
        "semimetal",
        "metalloid",
        "concentrate",
        "ore",
        "mineral",
        "element",
        "oxide",
        "commodity",
        "material",
        "salt",
        "ingot",
    ),
)
NOUNS = (
    *("arbonate", "ydroxide", "ulphate", "ulfate", "hloride", "entoxide", "oxide", "oncentrate"),
    *(
        "metal",
        "concentrate",
        " ore",
        "mineral",
        "element",
        "oxide",
        "commodity",
        "material",
        "Metal",
        " salt",
        "ingot",
        " of it",
        " former",
        " latter",
        " first",
        " second",
        " of th",
    ),
)
"""A sentence without any of these needs no search."""


MAGNETS = "material:permanent-magnets"


def of_kind(context: Context) -> Context:
    """The sentence with its bare `magnets` as the one kind of them that the text has named before."""
    bare = [item for item in context.materials if item.text.casefold() in ("magnet", "magnets")]
    told = magnets_named(context.document) if bare else ()
    kinds = {entity for start, entity in told if start < context.sentence.start}
    if len(kinds) != 1:
        return context
    kind = kinds.pop()
    items = (replace(item, entity=kind, form=FORM) if item in bare else item for item in context.materials)
    return replace(context, materials=tuple(items))


@lru_cache(maxsize=8)
def magnets_named(document: Document) -> tuple[tuple[int, Entity], ...]:
    """The kinds of magnets that a text names, and where."""
    return tuple(
        (sentence.start + item.start, item.entity)
        for sentence in document.sentences
        for item in vocabulary.find(sentence.text, "materials")
        if item.entity.parent_id == MAGNETS and "magnets" in item.entity.entity_id
    )


def with_meant(context: Context, earlier: Sequence[Context], found: Sequence[Quantity]) -> Context:
    """The sentence with the materials that its words stand for among those that it names."""
    if not context.amounts:
        return context
    context = of_kind(context)
    if not any(noun in context.text for noun in NOUNS):
        return context
    more = list(products(context, earlier))
    for match in (*THE.finditer(context.text), *OF_IT.finditer(context.text)):
        within = [item for item in context.materials if item.start < match.end() and match.start() < item.end]
        named = any(not a_kind(item) for item in within)
        entity = None if named else stands_for(context, match, earlier, found)
        if entity is not None:
            context = replace(context, materials=tuple(item for item in context.materials if item not in within))
            start, end = match.span() if match.group("noun").lower() in WORDS else match.span("noun")
            more.append(Mention(start, end, context.text[start:end], vocabulary.entities()[entity], FORM))
    for match in OF_TWO.finditer(context.text):
        if (one := one_of_two(context, match, earlier)) is not None:
            more.append(Mention(*match.span(), match[0], vocabulary.entities()[one], FORM))
    for match in THESE.finditer(context.text):
        if (whole := together(context, match, earlier)) is not None:
            more.append(Mention(*match.span(), match[0], vocabulary.entities()[whole], FORM))
    more = [
        item for item in more if not any(item.start < one.end and one.start < item.end for one in context.materials)
    ]
    if not more:
        return context
    return replace(context, materials=tuple(sorted((*context.materials, *more), key=lambda item: item.start)))


OF_TWO = Pattern(
    r"\b(?:[Tt]he\s)(?P<which>former|latter|first|second)\b(?=\s*(?:[.,;]|\Z|\s(?:is|are|was|were|has|have|a|per|at|to|in|rose|fell|and|came)\b|\s\d))"
)
"""One of two materials that were named before: the latter."""


def one_of_two(context: Context, match: re.Match[str], earlier: Sequence[Context]) -> str | None:
    """Which of the last two materials named `the former` or `the latter` is."""
    here = [item.entity.entity_id for item in context.materials if item.end <= match.start()]
    last = next((one for one in reversed(earlier) if one.materials), None)
    told = here if len(set(here)) > 1 else [item.entity.entity_id for item in last.materials] if last else []
    pair = list(dict.fromkeys(told))
    if len(pair) != 2:
        return None
    return pair[0 if match["which"] in ("former", "first") else 1]


THESE = Pattern(
    r"\b(?:[Tt]hese|[Tt]hose|[Bb]oth|[Tt]he\s(?:two|three|four|five|six))\s(?P<noun>elements|metals|minerals|materials|oxides)\b(?!\s(?:markets?|industry|sector|prices)\b)"
)
"""Several materials that were named before."""


def together(context: Context, match: re.Match[str], earlier: Sequence[Context]) -> str | None:
    """What holds the materials of the last sentence that names several: of zinc and tin, for these metals."""
    before = next((one for one in reversed(earlier) if one.materials), None)
    if before is None or sum(item.end <= match.start() for item in context.materials) > 1:
        return None
    first, *others = dict.fromkeys(item.entity.entity_id for item in before.materials)
    if not others:
        return None if alone(first) else first
    held = next((step for step in ancestors(first) if all(step in ancestors(one) for one in others)), None)
    return OXIDES if held in ancestors(OXIDES) and match["noun"] == "oxides" else held


BARE = re.compile(
    r"(?<![\w-])(?<!of\sthe\s)(?P<noun>(?i:carbonate|hydroxide|sul(?:ph|f)ate|chloride|pentoxide|trioxide|oxide|concentrate))s?\b(?!\s(?:ores?|mine|min(?:ing|eral)|zone|copper)\b)"
)
"""The last word of a product that was named in full before."""


OF = re.compile(
    r"\s(?:(?:a|per)\s(?:year|month|quarter)\s)?(?:of|for)\s(?:(?:battery|technical)[-\s]grade\s|refined\s|its\s|such\s)?"
)
"""What leads from a mass to the last word of its product: `60,000 tonnes a year of battery grade carbonate`."""


PAIRED = re.compile(r"\b(?:and|while|but|whereas|that\sof)\s\Z")
MOVED = re.compile(r"\s(?:(?:lost|gained|rose|fell|was|at|by|is|stood|up|down)\s){0,2}[$€£¥]?\d")
"""Before and behind the second of two products: `carbonate gained 3% and hydroxide 2%`."""


def products(context: Context, earlier: Sequence[Context]) -> Iterator[Mention]:
    """The products that their last word stands for: `$11,900 for carbonate` behind `lithium carbonate`."""
    priced = any(item.unit != "%" and ("/" in item.unit or item.unit == "x") for item in context.amounts) or any(
        item.value == "price" for item in context.measures
    )
    for match in BARE.finditer(context.text):
        if any(item.start < match.end() and match.start() < item.end for item in context.materials):
            continue
        ending = match["noun"].lower().replace("sulf", "sulph")
        before = [item for item in context.materials if item.end <= match.start()]
        said = [item for one in (*earlier, replace(context, materials=tuple(before))) for item in one.materials]
        said = list(context.materials) if not said and ending == "oxide" else said
        like = [item for item in said if item.entity.label.endswith((f" {ending}", f" {ending}s"))]
        opens = priced and (match.group()[0].isupper() or context.text[: match.start()].endswith("for "))
        opens = opens or any(OF.fullmatch(context.text, item.end, match.start()) for item in context.amounts)
        opens = opens or bool(PAIRED.search(context.text, 0, match.start()) and MOVED.match(context.text, match.end()))
        entity = like[-1].entity if like and ending != "concentrate" else made_of(said, ending) if opens else None
        if entity is not None and match.group().casefold() == "oxides" and bases().get(entity.entity_id) == "REO":
            entity = vocabulary.entities()[OXIDES]
        if entity is not None:
            yield Mention(match.start(), match.end(), match.group(), entity, FORM)


def made_of(said: Sequence[Mention], noun: str) -> Entity | None:
    """The product of the element that was named last: hydroxide, in a text on cobalt."""
    if noun == "oxide" and said and RARE_EARTHS in ancestors(said[-1].entity.entity_id):
        one = said[-1].entity.entity_id
        return vocabulary.entities()[OXIDES] if one in (RARE_EARTHS, "material:rare-earth-ores") else None
    single = [item.entity.entity_id for item in said if alone(item.entity.entity_id)]
    if not single or "material:rare-earths" in ancestors(single[-1]):
        return None
    name = f"{vocabulary.entities()[root(single[-1])].label} {noun}"
    found = vocabulary.find(name, "materials")
    return found[0].entity if len(found) == 1 and found[0].text == name else None


def root(material: str) -> str:
    """The element of a product: what holds it and is of the same one."""
    return [step for step in ancestors(material) if alone(step)][-1]


def a_kind(mention: Mention) -> bool:
    """Whether a mention names only what kind of material it is, as `critical metal` does, in the singular."""
    wide = mention.entity.entity_id in KINDS
    return wide and mention.text.casefold().endswith(WORDS)


KINDS = ("material:critical-minerals", "material:battery-metals", "material:minor-metals", "material:precious-metals")
"""Families that "the battery metal" belongs to, which is one of them."""


def stands_for(
    context: Context, match: re.Match[str], earlier: Sequence[Context], found: Sequence[Quantity]
) -> str | None:
    """The material that such words stand for: "it" for its sentence's first, the others for that of the last claim."""
    noun = match.group("noun").split()[-1].lower()
    before = [
        item for item in context.materials if item.end <= match.start() and not source_of_byproduct(context.text, item)
    ]
    if noun == "these" and not before and earlier and (group := grouped(earlier[-1])):
        return group
    if noun in ("it", "this", "these") and before:
        return before[0].entity.entity_id
    if noun == "it" and (subject := opened_with(context, earlier)):
        return subject
    low = earlier[0].sentence.start if earlier else context.sentence.start
    last = found[-1].material_id if found and (found[-1].anchor.start or 0) >= low else None
    said = [item for one in (*earlier, replace(context, materials=tuple(before))) for item in one.materials]
    if noun == "concentrate":
        said = [item for item in said if bases().get(item.entity.entity_id) == noun or noun in item.text.lower()]
        return said[-1].entity.entity_id if said else last
    if noun == "salt":
        salts = [item.entity.entity_id for item in said if bases().get(item.entity.entity_id) == "compound"]
        return salts[-1] if salts else None
    if noun in ("metal", "semi-metal", "semimetal", "metalloid", "element", "ingot"):
        single = [item.entity.entity_id for item in said if ";" not in (item.entity.elements or ";")]
        own = [
            one for one in (item.entity.entity_id for item in before) if one in single and last in (None, *under(one))
        ]
        found_one = own[-1] if own else last if last and alone(last) else single[-1] if single else None
        return element_of(found_one) if found_one else None
    return last or (said[-1].entity.entity_id if said else None)


OPENING = 12
"""How far from the start of a sentence its subject may stand."""


def opened_with(context: Context, earlier: Sequence[Context]) -> str | None:
    """The material with which the sentence before in the paragraph opens: `Tin is dug in Peru. 90% of it is sold`."""
    before = earlier[-1] if earlier else None
    if before is None or before.sentence.paragraph != context.sentence.paragraph or not before.materials:
        return None
    return before.materials[0].entity.entity_id if before.materials[0].start < OPENING else None


AMONG = re.compile(r",?\s(?:among\swhich|among\sthem|of\swhich|including|such\sas|notably|mainly|above\sall|led\sby)\b")


def grouped(before: Context) -> str | None:
    """The group of which a sentence names some: `metallic minerals, among which gold and silver stood out`."""
    found = (item for item in before.materials if AMONG.match(before.text, item.end))
    return next((item.entity.entity_id for item in found), None)


@cache
def under(element: str) -> tuple[str, ...]:
    """The products of an element, and the element itself."""
    return tuple(one for one in vocabulary.entities() if element in ancestors(one))


def element_of(material: str) -> str:
    """The element of a material of one, for a compound or an ore of it: antimony, for its trioxide."""
    if bases().get(material) not in ("compound", "concentrate", "ore"):
        return material
    chain = (step for step in ancestors(material) if alone(step) and bases().get(step, "metal") == "metal")
    return next(chain, material)


def alone(material: str) -> bool:
    """Whether a material is one of a single element."""
    return ";" not in (vocabulary.entities()[material].elements or ";")
