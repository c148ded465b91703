"""What a figure measures: decided by its unit first, then by the cue words nearest to it.

Each rule is named, so that a claim can say which one made it.
"""

from __future__ import annotations

import re

from reofacts.schemas.measures import CHANGES, fits, kinds_of_units

from ... import vocabulary
from ...patterns import Pattern
from ...values import replace
from ..amounts.amounts import Amount
from ..context import Context, Cue, cues, distance
from ..lexicon import terms
from .changes import changing
from .ores import graded_ore
from .percentages import relative
from .readings import Reading, a_level, best_cue, carried, charged, levelled, ranked

SIZED = re.compile(
    r"\s(?:(?!of\b|at\b|in\b|by\b|from\b|to\b|for\b|and\b)[\w-]+\s){0,3}"
    r"(?:operation|plant|refinery|smelter|facility|factory|mill|line|complex)\b(?!['’]s)"
)
"""A 30,000 tpa plant: how much it can make."""
PROJECT = re.compile(
    r"\s(?:(?!of\b|at\b|in\b|by\b|from\b|to\b|for\b|and\b)[\w-]+\s){0,3}project\b(?!['’]s|\s(?:finance|loan))"
)
"""The $400 million Kite lithium project: what it costs."""
GROUND = r"(?:(?:the|these|those|its|their|mineral|[a-z]+\searth)\s){0,4}(?:deposits?|resources?|reserves?|minerals)\b"
WORTH_OF = re.compile(rf"\s(?:\([^()]{{1,30}}\)\s)?worth\sof\s{GROUND}")
VALUE_OF = re.compile(rf"\bvalue\sof\s{GROUND}[^,;]{{0,60}}\Z")
"""What is in the ground may be worth money, which is no flow."""
HAS = re.compile(
    r"\b(?:has|have|had)\s(?:(?:about|around|some|nearly|over|more\sthan|at\sleast|up\sto|an?\sestimated)\s)*\Z"
)
"""Peru has 5 million tonnes of lithium."""
CAPPED = Pattern(r"\b(?:caps?|capped|capping|limits|limited|limiting)\s+(?:its\s+|the\s+)?(?:[\w-]+\s+){0,3}$")
"""Capped cobalt exports at: the flow is allowed, not measured."""
CAPACITY = re.compile(r"\b(?:plant|capacity)\b")
FIRM = 4
"""The weight from which a word for what is no flow, such as net profit, counts from afar."""
COMPARES = re.compile(
    r"(?:That|This|It|Which|These|They)\s+(?:would\s)?(?:compares?|compared|was|were|is|follow(?:s|ed)|came|makes?|equals?|equates?"
    r"|corresponds?|translates?|amounts?|be)\b"
)
RIGHT_BEHIND = re.compile(r"\s(?:to\s|with\s)?(?:(?:a|an|about|around|some|roughly|nearly|only|just)\s)*")
HOLDS = ("contains", "contain", "containing", "contained", "holds", "hold")
ABROAD = ("abroad", "overseas")
FLOWS = ("production", "capacity", "export", "import", "quota", "supply", "demand")
"""Measures whose mass may hold another: `shipments of concentrate containing 40 t of oxide`."""
MAKING = re.compile(
    r"(?:\s\([^()]{1,8}\))?\sof\s(?:[\w()-]+\s){0,7}?(?:manufacturing|processing|refining|separation|smelting)\b(?!\s(?:output|in\s20))"
)
"""6,000 tpa of magnet manufacturing: how much a plant is to make."""
WORKS = frozenset(terms("bare_capacity"))
"""Words beside which a bare rate of mass is a capacity."""


def read_measure(context: Context, amount: Amount, earlier: tuple[Context, ...] = ()) -> Reading:
    """The measure of a figure in its sentence; a mass without a word of its own takes that of the sentences before."""
    kind = kinds_of_units().get(amount.unit, "")
    if kind == "mass" and (other := level_before(context, amount)):
        return read_measure(context, other, earlier)
    cue = best_cue(context, amount)
    return (
        by_unit(context, amount, kind, cue, earlier)
        or by_neighbours(context, amount, kind, cue, earlier)
        or by_cue(context, amount, kind, cue, earlier)
        or by_sentence(context, amount)
        or without_cue(context, amount, kind, earlier)
    )


def by_unit(
    context: Context, amount: Amount, kind: str, cue: Cue | None, earlier: tuple[Context, ...]
) -> Reading | None:
    """The measure of a figure whose unit leaves no other: `$20/kg` is a price, `2 g/t` a grade."""
    if kind.startswith("price per"):
        if amount.direction and amount.qualifier in ("exact", "about", "range") and not levelled(context, amount):
            return replace(changing(context, amount, earlier, "measure.change_of_price", cue), change_of="price")
        return Reading("price", "measure.unit_is_price", cue)
    if kind == "growth rate":
        return changing(context, amount, earlier, "measure.unit_is_rate", cue, "growth_rate")
    if kind in ("share", "percentage points", "factor"):
        return relative(context, amount, kind, cue, earlier)
    if kind == "grade":
        return Reading("grade", "measure.unit_is_grade", cue)
    if kind == "count":
        return Reading("count", "measure.unit_is_count", cue)
    if kind == "length":
        return Reading("other", "measure.unit_is_length", cue)
    return None


def by_neighbours(
    context: Context, amount: Amount, kind: str, cue: Cue | None, earlier: tuple[Context, ...]
) -> Reading | None:
    """The measure of a figure that stands right before a plant or a project, or is said once more in other words."""
    if kind == "mass rate" and (SIZED.match(context.text, amount.end) or MAKING.match(context.text, amount.end)):
        return Reading("capacity", "measure.size_of_works", cue)
    if kind == "money" and worth_of_ground(context, amount):
        return Reading("other", "measure.other_cue", cue)
    if kind == "money" and (SIZED.match(context.text, amount.end) or PROJECT.match(context.text, amount.end)):
        return Reading("investment", "measure.cost_of_works", cue)
    if kind == "mass" and (same := restated(context, amount, earlier)):
        return Reading(same.value, "measure.inherited")
    return None


def by_cue(
    context: Context, amount: Amount, kind: str, cue: Cue | None, earlier: tuple[Context, ...]
) -> Reading | None:
    """The measure of a figure by the word that weighs most beside it: `exports of 20 t`."""
    if cue is None:
        return None
    if cue.value in CHANGES:
        if not levelled(context, amount) and amount.direction:
            return changing(context, amount, earlier, "measure.change_in_unit", cue)
    elif CAPPED.within(context.text, max(0, cue.start - 60), cue.start) and fits("quota", amount.unit):
        return Reading("quota", "measure.capped_flow", cue)
    elif cue.value == "resource" and content(context, cue):
        return Reading("other", "measure.content", cue)
    elif fits(cue.value, amount.unit) and (cue.value != "other" or distance(cue, amount.start, amount.end) < 25):
        cue = abroad(context, amount, flow_of(context, amount, reserves_of(context, amount, cue)))
        return Reading(cue.value, "measure.nearest_cue", cue)
    if kind == "mass" and cue.text.casefold() == "sales" and cue.end <= amount.start:
        return Reading("supply", "measure.mass_sold", cue)
    return None


def by_sentence(context: Context, amount: Amount) -> Reading | None:
    """The measure of a figure by the likeliest word of its whole sentence that fits its unit."""
    named = (
        item for item in ranked(context, amount) if a_level(item) or (item.value == "other" and item.weight >= FIRM)
    )
    level = next((item for item in named if fits(item.value, amount.unit)), None)
    if level is None:
        return None
    level = flow_of(context, amount, level)
    return Reading(level.value, "measure.cue_of_sentence", level)


def level_before(context: Context, amount: Amount) -> Amount | None:
    """The level that a base is compared with: `a surplus of 36 t, or 15% of demand, up from 25 t`."""
    if not UP_FROM.search(context.text, max(0, amount.start - 40), amount.start):
        return None
    before = (item for item in reversed(context.amounts[: context.amounts.index(amount)]) if item.unit != "%")
    level = next(before, None)
    return level if level is not None and level.unit == amount.unit else None


UP_FROM = Pattern(
    r",\s(?:which\s(?:is|was)\s)?(?:up|down)\sfrom\s(?:(?:about|around|some|just|only|over|the|an?)\s)*\Z"
)


def worth_of_ground(context: Context, amount: Amount) -> bool:
    """Whether a sum is what deposits are worth: `$9 billion worth of the mineral deposits`."""
    ahead = VALUE_OF.search(context.text, context.clause(amount.start)[0], amount.start)
    return ahead is not None or WORTH_OF.match(context.text, amount.end) is not None


def had(context: Context, amount: Amount) -> bool:
    """Whether a mass of a material is one that a country has: `Peru has over 5 million tonnes of lithium`."""
    low = context.clause(amount.start)[0]
    who = any(low <= item.start and item.end <= amount.start for item in context.places)
    what = any(item.start - amount.end < 40 for item in context.materials if item.start >= amount.end)
    near = HAS.search(context.text, max(low, amount.start - 60), amount.start)
    return who and what and near is not None and context.text.startswith(" of ", amount.end)


def content(context: Context, cue: Cue) -> bool:
    """Whether a word says what a product holds, and not a deposit: `each electric car contains 2 kg of magnets`."""
    start = context.clause(cue.start)[0]
    return cue.text.casefold() in HOLDS and bool(vocabulary.find(context.text[start : cue.start], "end_uses"))


def reserves_of(context: Context, amount: Amount, cue: Cue) -> Cue:
    """The word reserves right behind a figure, which says more than a verb that holds: `hold 9 Mt of reserves`."""
    if cue.value != "resource":
        return cue
    behind = (item for item in context.measures if item.value == "reserve" and item.start >= amount.end)
    first = next(behind, None)
    beside = first and re.fullmatch(r"\s+(?:of\s+|in\s+)?(?:[\w-]+\s+){0,3}", context.text[amount.end : first.start])
    return first if first and beside else cue


def abroad(context: Context, amount: Amount, cue: Cue) -> Cue:
    """The word that makes a sale one to other countries: `sold 2,400 tonnes of the concentrate abroad`."""
    if cue.value != "supply" or not fits("export", amount.unit):
        return cue
    far = (item for item in context.measures if item.text.casefold() in ABROAD and item.start >= amount.end)
    return next((item for item in far if context.clause(item.start) == context.clause(amount.start)), cue)


def flow_of(context: Context, amount: Amount, cue: Cue) -> Cue:
    """The flow whose mass holds another, for a verb that holds: `output of concentrate containing 40 t of oxide`."""
    if cue.value != "resource" or cue.text.casefold() not in HOLDS:
        return cue
    flows = (item for item in ranked(context, amount) if item.value in FLOWS)
    before = (
        item for item in flows if item.start < cue.start and context.clause(item.start) == context.clause(cue.start)
    )
    return next(before, cue)


def without_cue(context: Context, amount: Amount, kind: str, earlier: tuple[Context, ...]) -> Reading:
    """The measure of a figure whose sentence has no word for it: ore with a grade is a resource, else as before."""
    if others := charged(context, amount):
        return Reading("other", "measure.other_cue", others[0])
    if kind == "mass" and graded_ore(context, amount):
        return Reading("resource", "measure.ore_with_grade")
    if kind == "mass rate":
        works = cues(context.text[slice(*context.clause(amount.start))], "counted", "meaning")
        plant = any(cue.text.casefold() in WORKS for cue in works) or grown(context, amount, earlier)
        return Reading("capacity" if plant else "production", "measure.rate_alone")
    sales = [cue.text.casefold() for cue in context.measures if cue.value == "revenue"]
    if kind == "mass" and sales:
        size = all(text.startswith("market") for text in sales)
        return Reading("demand", "measure.mass_of_market") if size else Reading("supply", "measure.mass_sold")
    if kind == "mass" and had(context, amount):
        return Reading("resource", "measure.had")
    if kind == "mass" or COMPARES.match(context.text):
        before = carried(context, earlier, amount.unit)
        if before is not None:
            return Reading(before.value, "measure.inherited")
    return Reading("other", "measure.none")


def restated(context: Context, amount: Amount, earlier: tuple[Context, ...]) -> Cue | None:
    """The measure before, for a figure that says the same in another way: `That makes about 1.1 million units`."""
    match = COMPARES.match(context.text)
    near = match is not None and RIGHT_BEHIND.fullmatch(context.text, match.end(), amount.start)
    return carried(context, earlier, amount.unit) if near else None


def grown(context: Context, amount: Amount, earlier: tuple[Context, ...]) -> bool:
    """Whether a plant of the sentence before is to grow to a rate: `Later it would grow to 60,000 tpa`."""
    before = earlier[-1] if earlier else None
    if before is None or not levelled(context, amount):
        return False
    rates = (one for one in before.amounts if kinds_of_units().get(one.unit) == "mass rate")
    return any(SIZED.match(before.text, one.end) or CAPACITY.search(before.text) for one in rates)
