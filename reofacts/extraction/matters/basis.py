"""What the mass, the price, the grade or the change of a material is counted as: oxide, metal, ore, concentrate.

`300 tonnes of rare earth oxide` is on the basis REO, and so is `a grade of 2% TREO`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reofacts.schemas.measures import MASSES, OF_A_MATERIAL, kinds_of_units

from ...patterns import Pattern
from ...values import replace
from ...vocabulary import Mention, ancestors, bases
from ..amounts.amounts import Amount
from ..context import Context, Cue, cues, nearest, within
from ..lexicon import HEDGES
from .belonging import follows
from .meant import FORM
from .mentions import BOTH, related
from .ores import graded_ore
from .readings import CAUSE, Reading, Subject

RELATIVE = ("share", "growth rate", "factor", "grade", "percentage points")
OF_CONTENT = ("REO",)
"""What a grade may be counted as; that of ore or of a product is no mass of it."""
OF_CHANGE = ("REO", "metal", "concentrate", "compound")
"""What the material of a share or a change may be counted as, besides products that their name tells."""
LOOSE = "material:rare-earth-metals"
"""In loose talk the elements themselves."""
UNMADE = ("demand", "consumption", "supply", "resource", "reserve")
"""Measures of a whole market or of the ground, in which rare earth metals are the elements and no metal."""
APART = re.compile(
    rf"\b(?:contain\w*|includ\w+|holding|holds?|hosted|within)\b|\bfor\s(?:(?:{HEDGES}|a|total|of)\s)*\Z"
)
"""What makes of two masses ore and what is in it: `40 Mt containing 2 Mt of oxide`."""
PHRASE = re.compile(
    r"\s*(?:\([^()]{0,40}\)\s*)?(?:(?:worth\s+)?of\s+(?:an?\s+)?|(?:is|are|was|were)\s+)?((?:(?!(?:in|at|from|to|for|by|with|of|on|and|or|but|which|that|when|while|where|as|if|since|after|before|"
    r"containing|was|were|is|are|will|would|per|a|an|the year)\b)[\w-]+\s*){1,6})",
    re.I,
)
"""The noun phrase right behind a figure."""


Basis = tuple[str, str, tuple[int, int] | None]
"""A basis, how it was reached, and the words that say it."""
UNSAID: Basis = ("unspecified", "unknown", None)


def read_basis(context: Context, amount: Amount, reading: Reading, material: Subject) -> Basis:
    """The basis of a figure: of a mass or a price by all that stands around it, of a percentage by its material."""
    kind = kinds_of_units().get(amount.unit)
    if kind in OF_A_MATERIAL:
        found = of_mass(context, amount, material)
        elements = found[0] == "metal" and material.id == LOOSE and reading.measure in UNMADE
        return UNSAID if elements else found
    if kind == "money" and reading.measure in OF_GOODS:
        return of_goods(context, material, crossing=reading.measure in ("export", "import"))
    return of_percentage(context, amount, reading, material) if kind in RELATIVE else UNSAID


OF_GOODS = ("export", "import", "revenue", "consumption")
"""Money that is paid for goods."""


def of_goods(context: Context, material: Subject, *, crossing: bool) -> Basis:
    """The basis of money for goods that are sold, where their name is that of a product: `exports of tin metal`.

    Magnets and alloys lend theirs where they are `crossing` a border; the size of their market has none.
    """
    named, basis = material.mentions[:1], bases().get(material.id or "")
    told = by_words(context, named, material)
    if told and told[0] in OF_CHANGE:
        return told
    if not named or not basis or not (crossing or basis in OF_CHANGE):
        return UNSAID
    return basis, "stated", (named[0].start, named[0].end)


def of_mass(context: Context, amount: Amount, material: Subject) -> Basis:
    """The basis of a mass or a price.

    What the figure is a figure of says it first (the last word of the phrase behind it), then the word behind the
    material that it is about, then an oxide word in its clause that belongs to no other figure, then the material.
    """
    phrase = PHRASE.match(context.text, amount.end)
    said = said_by(context, phrase.start(1), phrase.end(1)) if phrase else []
    product = any(bases().get(item.entity.entity_id) and follows(context, amount, item) for item in material.mentions)
    if graded_ore(context, amount) and not (product or (said and said[-1].value == "concentrate")):
        return of_ore(context, amount, said, material)
    if said:
        return stated_basis(context, said[-1], material)
    if kind_of_flow := ore_flow(context, amount) or ware(context, amount):
        return kind_of_flow
    others = [other for other in context.amounts if other is not amount and apart(context, amount, other)]
    named = [item for item in material.mentions if not any(follows(context, other, item) for other in others)]
    if told := by_words(context, named, material):
        return told
    clause = [
        item
        for item in within(context.materials, context.clause(amount.start))
        if not any(follows(context, other, item) for other in others)
    ]
    magnets = bases().get(material.id or "") == "magnet"
    oxides = [item for item in clause if bases().get(item.entity.entity_id) == "REO" and not own_thing(context, amount)]
    oxides = [] if magnets else oxides
    oxide = nearest(oxides, amount.start, amount.end)
    if oxide is not None and mass_of(oxide, material):
        return "REO", "stated", (oxide.start, oxide.end)
    if named and bases().get(material.id or ""):
        return bases()[material.id or ""], "stated", (named[0].start, named[0].end)
    return UNSAID


def of_ore(context: Context, amount: Amount, said: Sequence[Cue], material: Subject) -> Basis:
    """The basis of a mass with its grade, where it is called one of ore: `12 Mt of ore at 1.1% TREO`."""
    ore = next((cue for cue in said if cue.value == "ore"), None)
    if ore is not None:
        return stated_basis(context, ore, material)
    flow = ore_flow(context, amount)
    return flow if flow and flow[0] == "ore" else UNSAID


FLOW = Pattern(
    r"\b(?:(?:volumes?|tonnages?|output|exports?|imports?|shipments?)\sof\s(?P<of>ores?|concentrates?)\b(?!\s[a-z]*ing\b)"
    r"|(?P<ore>ores?|concentrates?)\s(?:\([A-Z]{2,5}\)\s)?(?:output|production|exports?|imports?|shipments?|sales|quotas?|demand|supply|supplies"
    r"|mined|milled|treated|processed|crushed|hoisted|stacked|feed|throughput)\b)[^;]{0,70}\Z",
    re.I,
)
"""A flow of ore or of concentrate: `laterite ore exports fell to`."""


def ore_flow(context: Context, amount: Amount) -> Basis | None:
    """The basis of a mass whose flow is one of ore or of concentrate: `heavy mineral concentrate output was 40 kt`."""
    if kinds_of_units().get(amount.unit) not in (*MASSES, "share") or own_thing(context, amount):
        return None
    match = FLOW.search(context.text, 0, amount.start)
    word = "ore" if match and match["ore"] else "of"
    if match is None or OTHER_FLOW.search(context.text, match.end(word) + 12, amount.start):
        return None
    if CAUSE.search(context.text, max(0, match.start() - 30), match.start()):
        return None
    return ("ore" if match[word].lower().startswith("ore") else "concentrate"), "stated", match.span(word)


WARE = Pattern(
    r"\b(?:bought|buys?|buying|purchased?|sold|sells?|selling|shipped|ships?|sent|sends|exported|exports|imported|imports|delivered|priced)\s"
    r"(?:(?:its|their|the|all|of|more|some)\s)*(?:[\w-]+\s){0,2}?(?P<of>ores?|concentrates?)\b[^;]{0,70}\Z"
)
"""Goods that change hands, before what they cost: `bought concentrate from the mine at 18,000 yuan a tonne`."""


def ware(context: Context, amount: Amount) -> Basis | None:
    """The basis of a price or a mass of ore or concentrate that changes hands before it in its clause."""
    if own_thing(context, amount):
        return None
    match = WARE.search(context.text, context.clause(amount.start)[0], amount.start)
    if match is None or OTHER_FLOW.search(context.text, match.end("of"), amount.start):
        return None
    since = [item for item in context.materials if match.end("of") < item.start and item.end <= amount.start]
    if any(" from " not in context.text[match.end("of") : item.start] for item in since):
        return None
    return ("ore" if match["of"].startswith("ore") else "concentrate"), "stated", match.span("of")


OTHER_FLOW = Pattern(
    r"\b(?:and|while|but|whereas)\s(?:[\w-]+\s){1,4}(?:output|production|exports?|imports?|sales)\b", re.I
)
"""Another flow since then."""


def of_percentage(context: Context, amount: Amount, reading: Reading, material: Subject) -> Basis:
    """The basis of what a percentage is about: a grade of TREO, a rise of the price of an oxide or a metal.

    A recovery, a discount rate, a stake, and a change of ore whose grade alone names an oxide, is of no basis.
    """
    ore = material.how == "inferred" and reading.change_of in ("resource", "reserve")
    if ore or "other" in (reading.measure, reading.change_of):
        return UNSAID
    mentions = material.mentions
    told = by_words(context, mentions, material) if reading.measure != "grade" else None
    own = bases().get(material.id or "")
    if told is None and own and mentions:
        told = (own, "stated", (mentions[0].start, mentions[0].end))
    if told is None and reading.measure == "change" and reading.change_of in MOVED:
        told = ore_flow(context, amount)
    counted = [item for item in context.materials if follows(context, amount, item)]
    if counted and bases().get(counted[0].entity.entity_id) == "REO" and mass_of(counted[0], material):
        return "REO", "stated", (counted[0].start, counted[0].end)
    kept = OF_CONTENT if reading.measure == "grade" else OF_CHANGE
    kept = (*kept, "alloy") if reading.change_of == "price" else kept
    return told if told and told[0] in kept and (material.id != LOOSE or traded(reading)) else UNSAID


MOVED = ("export", "import", "production", "supply", "quota")
"""What ore and concentrate move by."""
TRADED = ("export", "import", "production", "price")


def traded(reading: Reading) -> bool:
    """Whether a change is one of goods that are made or sold, so that rare earth metals are metals."""
    return reading.change_of in TRADED


def by_words(context: Context, mentions: Sequence[Mention], material: Subject) -> Basis | None:
    """The basis by the last word of a material's name, or the one right behind it: `spodumene concentrate`."""
    for mention in mentions:
        own = [
            cue
            for cue in said_by(context, mention.start, mention.end + 24)
            if cue.end == mention.end
            or (cue.start >= mention.end and not context.text[mention.end : cue.start].strip())
        ]
        if own:
            return stated_basis(context, own[-1], material)
    return None


def said_by(context: Context, start: int, end: int) -> list[Cue]:
    """The words for a basis in a span, without those that name no product."""
    found = cues(context.text[start:end], "bases", "basis")
    moved = [replace(cue, start=start + cue.start, end=start + cue.end) for cue in found]
    moved = [cue for cue in moved if not in_passing(context, cue)]
    return [cue for cue in moved if cue.value != "metal" or not loose(context, cue)]


def in_passing(context: Context, cue: Cue) -> bool:
    """Whether a word stands inside a name of no basis, or of two products: `tin metals and alloys`."""
    whole = name_around(context, cue)
    if whole is not None and BOTH.search(whole.text):
        return True
    return whole is not None and cue.end < whole.end and not bases().get(whole.entity.entity_id)


def loose(context: Context, cue: Cue) -> bool:
    """Whether metal is the last word of a family or a mere reference: `heavy rare earth metals`, `the red metal`."""
    whole = name_around(context, cue)
    if whole is None or bases().get(whole.entity.entity_id):
        return False
    if whole.entity.label.split()[0].lower() not in whole.text.lower():
        return True
    return whole.form == FORM or ";" in (whole.entity.elements or ";")


def name_around(context: Context, cue: Cue) -> Mention | None:
    """The name of a material in which a word stands."""
    return next((item for item in context.materials if item.start <= cue.start and cue.end <= item.end), None)


def apart(context: Context, amount: Amount, other: Amount) -> bool:
    """Whether two figures are of two matters: by their units, or as ore and what is in it; a price is no part."""
    if kinds_of_units().get(amount.unit) == "price per mass":
        return False
    kinds = {kinds_of_units().get(one.unit) for one in (amount, other)}
    if len(kinds) > 1 and not kinds <= set(MASSES):
        return True
    first, second = sorted((amount, other), key=lambda one: one.start)
    return APART.search(context.text, first.end, second.start) is not None


def own_thing(context: Context, amount: Amount) -> bool:
    """Whether a figure says right behind it what it is a figure of, so that no other word lends it a basis."""
    if OF_THING.match(context.text, amount.end):
        return True
    return any(item.start - amount.end == 1 for item in context.materials)


OF_THING = re.compile(r"\s+of\s+(?!which\b)[a-zA-Z]")


def stated_basis(context: Context, cue: Cue, material: Subject) -> Basis:
    """The basis that a cue word states, with the whole name in which it stands.

    An oxide of a material that is no rare earth is a compound like others.
    """
    whole = name_around(context, cue)
    span = (whole.start, whole.end) if whole else (cue.start, cue.end)
    foreign = material.id is not None and "material:rare-earths" not in ancestors(material.id)
    return ("compound" if cue.value == "REO" and foreign else cue.value), "stated", span


def mass_of(oxide: Mention, material: Subject) -> bool:
    """Whether an oxide word speaks of the figure's material: of its family, or of no other one."""
    return not material.mentions or any(related(oxide, mention) for mention in material.mentions)
