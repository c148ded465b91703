"""What products, goods on their way, countries and the ground hold, by verbs that say no more."""

from __future__ import annotations

import re

from ... import vocabulary
from ..amounts.amounts import Amount
from ..context import Context, Cue
from ..lexicon import HEDGED, HEDGES, alternation, terms
from .readings import ranked

HAS = re.compile(rf"\b(?:has|have|had)\s(?:(?:{HEDGES}|an?\sestimated)\s)*\Z")
"""Peru has 5 million tonnes of lithium."""
OF_GROUND = re.compile(
    r"\b(?:mine|deposit|project|orebody|ore\sbody|prospect|tenement|brine)s?\s(?:has|have|had)\s[^.;]*$", re.I
)
"""The deposit has 40 million tonnes of ore: what it holds."""
UNCOVERED = ("discovered", "found", "uncovered", "discovery", "holds", "held")
FREIGHT = re.compile(
    r"\b(?:cargo(?:es)?|shipments?|consignments?|containers?|luggage|parcels?|packages?|trucks?|lorr(?:y|ies)|vessels?|contraband|haul|smugg\w+|customs|drums?|crates?|sacks|bags|stolen|police|thieves)\b"
    r"(?!\s(?:port|terminal))",
    re.I,
)
"""Goods on their way, which customs find."""
STORES = rf"(?:{alternation(terms('store_noun'))})s?"
STORED = re.compile(
    rf"[^;.]{{0,60}}?\b(?:(?:in|at)\s(?:[\w’'-]+\s){{0,3}}{STORES}|in\s(?:stock|storage|inventory|hand))\b", re.I
)
STORE = re.compile(rf"\b{STORES}\b(?!['’])[^;,.]{{0,40}}\Z", re.I)
"""Sheds hold 900 t, or traders hold them in sheds: what is kept, and not in the ground."""
HOLDS = ("contains", "contain", "containing", "contained", "holds", "hold")
FLOWS = ("production", "capacity", "export", "import", "quota", "supply", "demand")
"""Measures whose mass may hold another: `shipments of concentrate containing 40 t of oxide`."""
EACH = re.compile(r"\b(?:[Ee]ach|[Ee]very|[Aa]n?|[Oo]ne)\s(?:[\w-]+\s){0,3}\Z")


def each(context: Context, amount: Amount) -> bool:
    """Whether a mass is what one product takes: `each electric car takes 2 kg of magnets`."""
    low = context.clause(amount.start)[0]
    uses = vocabulary.find(context.text[low : amount.start], "end_uses")
    return any(EACH.search(context.text[low : amount.start], 0, item.start) for item in uses)


VAST = 1e6
"""So many tonnes of a material nobody has but in the ground."""


def had(context: Context, amount: Amount) -> bool:
    """Whether a mass of a material is one that a country has: `Peru has over 5 million tonnes of lithium`."""
    low = context.clause(amount.start)[0]
    who = any(low <= item.start and item.end <= amount.start for item in context.places)
    who = who or OF_GROUND.search(context.text, low, amount.start) is not None
    who = who or (amount.unit == "t" and amount.value >= VAST)
    what = any(item.start - amount.end < 40 for item in context.materials if item.start >= amount.end)
    what = what or re.match(r"\sof\s(?:\w+\s)?ore\b", context.text[amount.end :]) is not None
    near = HAS.search(context.text, max(low, amount.start - 60), amount.start)
    return who and what and near is not None and context.text.startswith(" of ", amount.end)


LYING = re.compile(
    r"(?:\sof\s(?:[\w-]+\s){1,5}?|\s)(?:(?:near|at|in|under|beneath|below|along|off|around)\s(?:the\s|a\s|its\s)?(?:[\w’'-]+\s){0,4}?"
    r"(?:deposit|prospect|hills?|mountains?|salt\sflats?|basin|seabed|seafloor|crater|plateau|valley|lake|coast|belt|district|volcano"
    r"|peninsula|plain|steppe|desert|tundra|concession|ground|block|sands|clays|brines?|bedrock)\b"
    r"|underground\b|offshore\b)"
)
ORE = re.compile(
    r"\sof\s(?:[\w-]+\s){0,4}?(?:ores?|mineralisation|mineralization|ore-bearing\srock)\b(?!\s(?:a|per)\s(?:year|day|month))"
)
SAYS = re.compile(
    r"\b(?:report(?:s|ed)?|announc(?:es?|ed)|estimat(?:es?|ed)|declar(?:es?|ed)|claim(?:s|ed)?|count(?:s|ed)?|logg?(?:s|ed)?|tall(?:y|ies|ied)|book(?:s|ed)?"
    rf"|added|(?:speaks?|spoke|talks?|talked)\sof)\s(?:(?:{HEDGES}|another)\s)*\Z",
    re.I,
)
MILLIONS = 5e6
"""So many tonnes of ore that nothing is said to be done with lie in the ground."""


def lying(context: Context, amount: Amount) -> bool:
    """Whether a mass with no word of its own lies in the ground: `reported 90 Mt of ore`, `50 Mt in the salt flat`."""
    if LYING.match(context.text, amount.end):
        return True
    if amount.unit != "t" or amount.value < MILLIONS or ORE.match(context.text, amount.end) is None:
        return False
    return SAYS.search(context.text, max(0, amount.start - 50), amount.start) is not None


INTO_STORE = re.compile(
    r"\b(?:b(?:uys?|uying|ought)|add(?:s|ed|ing)?|purchas\w+|put(?:s|ting)?|released?|s(?:ells?|old|elling)|stor(?:es?|ed|ing))\s"
    rf"{HEDGED}\Z"
)
STORE_OF = re.compile(
    r"\s[^,;.]{2,60}?\b(?:for|to|into|from)\s(?:(?:its|their|the|a|own|state|national|strategic|federal)\s){0,3}\Z"
)


def stocked(context: Context, amount: Amount, cue: Cue) -> bool:
    """Whether reserves are a store to which a mass is added or that it leaves: `added 90 t to its reserves`."""
    if cue.value != "reserve" or cue.start < amount.end:
        return False
    into = INTO_STORE.search(context.text, max(0, amount.start - 50), amount.start)
    return into is not None and STORE_OF.fullmatch(context.text, amount.end, cue.start) is not None


EACH_MASS = re.compile(
    r"\b(?:an?|each|every|one|per|the)\s(?:kilo|kilogram|tonne|ton|pound|litre|cubic\smetre)\sof\s[^;,.]{2,30}\Z", re.I
)
"""A kilo of ore holds 4 g of it."""
TONNES = {"t": 1.0, "kg": 1e-3, "lb": 4.5e-4, "g": 1e-6}
HELD_IN_GROUND = 10.0
"""Fewer tonnes no deposit holds."""
IN_GROUND = re.compile(
    r"\b(?:deposits?|mines?|ores?|tailings|ash|rocks?|veins?|orebod\w+|brines?|clays?|dumps?|grounds?)\b", re.I
)


def content(context: Context, amount: Amount, cue: Cue) -> bool:
    """Whether a word says what a product holds, and not a deposit: `each electric car contains 2 kg of magnets`."""
    if cue.text.casefold() not in HOLDS:
        return False
    start = context.clause(cue.start)[0]
    if vocabulary.find(context.text[start : cue.start], "end_uses"):
        return True
    if EACH_MASS.search(context.text, start, cue.start):
        return True
    tonnes = TONNES.get(amount.unit)
    small = tonnes is not None and abs(amount.value) * tonnes < HELD_IN_GROUND
    return small and IN_GROUND.search(context.text) is None


def seized(context: Context, cue: Cue) -> bool:
    """Whether goods on their way are found, and no deposit: `the cargo of 90 kg was discovered in a container`."""
    low, high = context.clause(cue.start)
    return cue.text.casefold() in UNCOVERED and FREIGHT.search(context.text, low, high) is not None


HOLDERS = re.compile(
    r"\b(?:traders?|merchants?|dealers?|stockists?|exchanges?|LME|SHFE|COMEX|(?:reserve|stockpile|supply|logistics|strategic)\s(?:agency|bureau|administration|body|office|corporation)|stockpile|investors?|funds?|consumers?|users?|buyers?"
    r"|smelters?|refiners|refineries|mills|makers|processors|converters|fabricators|manufacturers"
    r"|importers?|exporters?|distributors?|brokers?|speculators?|banks?|ports?|terminals?|yards?|docks|depots?)"
    r"\s(?:(?:now|still|also|together|alone)\s)?\Z",
    re.I,
)
"""Who keeps what he has bought."""


HELD = ("hold", "holds", "held", "holding", "has", "had", "keeps", "contain", "contains")


def kept(context: Context, amount: Amount, cue: Cue) -> bool:
    """Whether what somebody holds lies in no ground: `traders hold 3,000 t`, `sheds in Rotterdam held 900 t`."""
    if cue.text.casefold() not in HELD:
        return False
    before = (STORE.search(context.text, 0, cue.start), HOLDERS.search(context.text, 0, cue.start))
    return any(before) or STORED.match(context.text, amount.end) is not None


THAT = re.compile(r",?\s(?:(?:that|which)\s)?(?:also\s)?")
"""What leads from reserves to what they hold: `ore reserves that contain`."""


STOCKS = re.compile(r"stock|inventor|warehouse", re.I)
"""Words for what is kept above the ground."""


def reserves_of(context: Context, amount: Amount, cue: Cue) -> Cue:
    """The word for reserves or stocks beside a verb that holds, which says more than it: `hold 9 Mt of reserves`."""
    if cue.value != "resource":
        return cue
    stored = [item for item in context.measures if item.value == "reserve" or STOCKS.match(item.text)]
    before = (item for item in stored if item.end < cue.start)
    subject = next((item for item in before if THAT.fullmatch(context.text, item.end, cue.start)), None)
    if subject is not None:
        return subject
    behind = (item for item in stored if item.start >= amount.end)
    first = next(behind, None)
    beside = first and re.fullmatch(
        r"(?:\s+\([^()]{1,12}\))?\s+(?:of\s+|in\s+)?(?:[\w-]+\s+){0,3}", context.text[amount.end : first.start]
    )
    return first if first and beside else cue


def flow_of(context: Context, amount: Amount, cue: Cue) -> Cue:
    """The flow whose mass holds another, for a verb that holds: `output of concentrate containing 40 t of oxide`."""
    if cue.value != "resource" or cue.text.casefold().split()[-1] not in HOLDS:
        return cue
    flows = (item for item in ranked(context, amount) if item.value in FLOWS)
    before = (
        item for item in flows if item.start < cue.start and context.clause(item.start) == context.clause(cue.start)
    )
    return next(before, cue)
