"""Changes: what rises or falls, and against what: `exports of tin fell 12% from a year earlier`."""

from __future__ import annotations

import re

from reofacts.schemas.measures import MASSES, kinds_of_units

from ...patterns import Pattern
from ...periods import Period
from ...values import replace
from ..amounts.amounts import Amount
from ..amounts.dollars import priced
from ..amounts.gapped import move_shared
from ..context import Context, Cue, alike, cues
from ..lexicon import HEDGED, HEDGES
from . import costs
from .belonging import level_before
from .movers import itself, moves, moving
from .quoted import is_price
from .readings import Reading, a_level, carried, charged, ranked, sales, suits

NOUN = re.compile(r"(?:head |cut-?off |feed )?(?:grades?|purit(?:y|ies)|contents?|concentrations?|assays?)\b", re.I)
VERB = re.compile(r"(?:h[eo]ld(?:s|ing)?|found|hosts?|contain(?:s|ed|ing)?|sits? on|home to)\Z", re.I)
SINCE_YEAR = re.compile(
    r"\b(?:since|from|compared (?:with|to)|over|than in|on)\s+"
    r"(?:that\s+)?(?:(?:in|of)\s+)?((?:19|20)\d\d)\b(?!\s*(?:to|-|–))",
    re.I,
)


BETWEEN_YEARS = re.compile(r"\b(?:between|from)\s((?:19|20)\d\d)\s(?:and|to|until|till)\s(?:19|20)\d\d\b")
"""Doubled between 2015 and 2023: against the first of the two."""
RECORD = re.compile(
    r"\b(?:highest|lowest|most|least|largest|smallest|biggest|best|worst|first|steepest|fastest|strongest|weakest|peak|record)\b"
)
"""The highest since 2021: a record, and no base."""


def changing(
    context: Context,
    amount: Amount,
    earlier: tuple[Context, ...],
    rule: str,
    cue: Cue | None,
    measure: str = "change",
) -> Reading:
    """A change or a growth rate with what changes, and against what."""
    points = kinds_of_units().get(amount.unit) == "percentage points"
    if points and any(item.value == "share" for item in context.measures):
        return Reading(measure, rule, cue, None, "share", counted_against(context, amount))
    base = counted_against(context, amount) if measure == "change" else None
    level, own = what_moves(context, amount), level_before(context, amount)
    if own is not None and amount.unit == "%" and is_price(context, own):
        return Reading(measure, rule, cue, None, "price", base)
    if own is not None and priced(own):
        return Reading(measure, rule, cue, None, "other" if costs.running(context, own) else "price", base)
    before = carried(context, earlier) if level is None and not stored(context, amount) else None
    if measure == "change" and own is None and carried(context, earlier) is None and itself(context, amount):
        return Reading(measure, rule, cue, None, "price", base)
    of = named(context, amount, earlier, level, before)
    told = moving(context, amount) is not None or DEARER.match(context.text, amount.end) is not None
    of = "price" if of is None and measure == "change" and told else of
    weighed = own is not None and kinds_of_units().get(own.unit) in MASSES
    of = "supply" if level is None and before and sales(before) and weighed else of
    of = "other" if no_flow(context, amount, own) else of
    of = sold(context, amount, earlier, level, of)
    of = "count" if of != "other" and counts(context, amount) else of
    of = "other" if in_store(context, amount) else of
    used = level is None and USE_OF.search(context.text, context.clause(amount.start)[0], amount.start)
    of = "consumption" if used else of or unnamed(context, amount, level)
    of = of_volume(context, amount) if of == "price" and to_mass(context, amount) else of
    of = "price" if measure == "change" and DEARER.match(context.text, amount.end) else of
    shared = (move_shared(context, amount) or listed_first(context, amount)) if of is None else None
    of = changing(context, shared, earlier, rule, cue).change_of if shared else of
    return Reading(measure, rule, cue, level, of, base)


def listed_first(context: Context, amount: Amount) -> Amount | None:
    """The first of a list of moves, for another one of it: `tin and nickel rose 3% and 1%`."""
    listed = alike(context, amount) if context.text.endswith(JOINTS, 0, amount.start) else []
    first = next((one for one in listed if one.unit == amount.unit), amount)
    return first if first is not amount else None


JOINTS = (", ", " and ", " or ", " & ")
"""What stands before another one of a list."""


def what_moves(context: Context, amount: Amount) -> Cue | None:
    """The word for what changes: in the noun behind, at the level before, before the verb, or the likeliest."""
    levels = (item for item in ranked(context, amount) if a_level(item) and not loose(item) and not mover(amount, item))
    if kinds_of_units().get(amount.unit) in MASSES:
        levels = (item for item in levels if suits(item, amount) or sales(item))
    found = moved_noun(context, amount) or of_level(context, amount) or mover_before(context, amount)
    return found or next(levels, None)


def named(
    context: Context, amount: Amount, earlier: tuple[Context, ...], level: Cue | None, before: Cue | None
) -> str | None:
    """What a word says that changes, in the sentence or before it; else a price, where one stands near."""
    near = (*context.amounts, *(earlier[-1].amounts if earlier and level is None else ()))
    a_price = any(priced(other) for other in near)
    of = level.value if level else "price" if a_price else before.value if before else None
    if of not in ("investment", None):
        return of
    dearer = COST_MORE.search(context.text, max(0, amount.start - 40), amount.end + 8)
    return "price" if (a_price and of) or dearer else of


def no_flow(context: Context, amount: Amount, own: Amount | None) -> bool:
    """Whether what changes is a profit, a cost, a recovery or a charge."""
    return (
        profits(context, own or amount)
        or costly(context, amount)
        or recovered(context, amount)
        or moved_charge(context, amount)
    )


def sold(
    context: Context, amount: Amount, earlier: tuple[Context, ...], level: Cue | None, of: str | None
) -> str | None:
    """What changes, where it is told as sales or money and is a mass, or what exports earn."""
    mass = carried(context, earlier, "t") if of == "price" and to_mass(context, amount) else None
    of = mass.value if mass else of
    of = "supply" if level and sales(level) and (to_mass(context, amount) or of_mass(context, amount, level)) else of
    of = "export" if level and earned_abroad(context, level) else of
    return "demand" if of == "revenue" and kinds_of_units().get(amount.unit) in MASSES else of


def unnamed(context: Context, amount: Amount, level: Cue | None) -> str | None:
    """What changes where no word names it: a charge, works that grow, what a mine makes, or the price of a metal."""
    kind = kinds_of_units().get(amount.unit)
    if (kind in (*MASSES, "money") or amount.unit == "x") and charged(context, amount):
        return "other"
    if grown(context, amount):
        return "capacity"
    if level is None and kind != "money" and at_works(context, amount):
        return "production"
    peak = amount.unit == "%" and context.materials and OFF_PEAK.match(context.text, amount.end)
    return "price" if peak else None


def of_volume(context: Context, amount: Amount) -> str:
    """What the mass measures to which a change leads, where only a price is named: `volumes grew 18% to 63 t`."""
    after = next(other for other in context.amounts if other.start >= amount.end)
    fit = (item for item in ranked(context, after) if a_level(item) and suits(item, after))
    found = next(fit, None)
    return found.value if found else "supply"


USE_OF = Pattern(r"\b[Uu]se\sof\s[^;,.\d]{2,50}\Z")
"""Before a change of what is used: `use of tin in solder fell 2%`."""
OFF_PEAK = re.compile(
    r"\s(?:below|above|under|off|from|shy\sof|short\sof)\s(?:its|the|their|a|an|last|this)\s(?:[\w’'-]+\s){0,3}?(?:highs?|lows?|peak|record|top|trough)\b"
)
"""Behind a percentage of a metal and nothing else, that it is one of its price: `20% below its January high`."""
DOUBLED = re.compile(
    r"\b(?:plant|smelter|refinery|factory|foundry|works|line)\s(?:(?:in|at|near)\s[A-Z][\w-]+\s)?(?:(?:is|was|are|will|would|has|have|could|to|be|been|being|now)\s)+\Z"
)
"""The smelter is being doubled."""
AS_BIG = re.compile(r"\s(?:as\s(?:big|large)|the\ssize|larger|bigger)\b")
WORKS = re.compile(r"\b(?:plant|smelter|refinery|factory|foundry|mill|works|line)\b[^;.]{0,50}\Z")


def grown(context: Context, amount: Amount) -> bool:
    """Whether a factor is one by which works grow: `double the smelter`, `the plant is to be four times as big`."""
    if GROWN.match(context.text, amount.end) or DOUBLED.search(context.text, 0, amount.start):
        return True
    return (
        AS_BIG.match(context.text, amount.end) is not None and WORKS.search(context.text, 0, amount.start) is not None
    )


AT_WORKS = Pattern(
    r"\b(?:[Mm]ines?|[Pp]its?|[Ss]melters?|[Cc]ollier(?:y|ies)|[Qq]uarr(?:y|ies)|[Mm]iners?)\b[^;,.\d]{0,50}\Z"
)


def at_works(context: Context, amount: Amount) -> bool:
    """Whether what moves and has no name is what a mine or a smelter makes: `tin from the mine tumbled 26%`."""
    return AT_WORKS.search(context.text, context.clause(amount.start)[0], amount.start) is not None


GROWN = re.compile(
    r"\s(?:the\ssize\sof\s)?(?:the|its|their|his)\s(?:[\w-]+\s){0,3}(?:smelter|plant|refinery|factory|foundry|mill|line|works)\b(?!['’]|\s(?:output|production|profit|sales|staff|workforce))"
)
"""Behind a factor, that works grow: `double the smelter`."""
EARNED = re.compile(r"earn(?:s|ed|ing)?|brought in|brings? in", re.I)


def earned_abroad(context: Context, level: Cue) -> bool:
    """Whether what is earned is what exports bring: `exports of tin earned $4 billion, 12% more`."""
    if level.value != "revenue" or EARNED.fullmatch(level.text) is None:
        return False
    low = context.clause(level.start)[0]
    return any(one.value == "export" and low <= one.start < level.start for one in context.measures)


MOVE_IN = re.compile(
    r"\s(?:(?:annual|yearly|monthly|year-on-year|sharp|further)\s)?(?:growth|rise|increase|jump|surge|gain|fall|drop|decline|decrease|reduction|cut|slump|plunge)"
    r"\s(?:in|of)\s(?:(?!and\b|to\b)[\w’'-]+\s){0,4}"
)
"""What leads from a change to what has changed: `25% growth in demand`."""


def moved_noun(context: Context, amount: Amount) -> Cue | None:
    """The word for what a noun right behind a change says has changed."""
    found = (item for item in context.measures if item.start >= amount.end and a_level(item) and not loose(item))
    return next((item for item in found if MOVE_IN.fullmatch(context.text, amount.end, item.start)), None)


def mover_before(context: Context, amount: Amount) -> Cue | None:
    """The word for a level that is the subject of the verb before a percentage: `usage rose by 1.1% and output`."""
    if amount.unit != "%":
        return None
    found = (one for one in context.measures if one.end <= amount.start and a_level(one) and not loose(one))
    return next((one for one in found if moves().fullmatch(context.text, one.end, amount.start)), None)


DEARER = re.compile(r"\s(?:dearer|cheaper|pricier|more\sexpensive|less\sexpensive)\b|\s(?:rally|sell-?off)\sin\b")
"""Behind a percentage, that it is one of a price: `tin is 12% dearer`."""


def mover(amount: Amount, cue: Cue) -> bool:
    """Whether a word for what is won is the verb that moves a percentage: `tin recovered 2%`."""
    return amount.unit == "%" and cue.end + 1 == amount.start and cue.text.casefold().startswith("recover")


def moved_charge(context: Context, amount: Amount) -> bool:
    """Whether what a noun right behind a change says has changed is no flow: `a 12% rise in stocks`."""
    behind = (item for item in context.measures if item.start >= amount.end and item.value != "change")
    first = next(behind, None)
    return (
        first is not None
        and first.value == "other"
        and MOVE_IN.fullmatch(context.text, amount.end, first.start) is not None
    )


NUMBER_OF = Pattern(r"\b(?:number\sof|count\sof)\s(?:(?!\b(?:and|but|while)\b)[^;:])*\Z", re.I)


def counts(context: Context, amount: Amount) -> bool:
    """Whether what moves is how many there are: `the number of mining sites has increased by 40%`."""
    low = max((one.end for one in context.amounts if one.end <= amount.start), default=0)
    return NUMBER_OF.search(context.text, low, amount.start) is not None


PROFIT = Pattern(
    r"\b(?:profits?|EBITDA|net\sincome|cash\sflows?|margins?|operating\sloss|net\sloss|(?:net|operating|core|underlying)\searnings|earnings\sfrom\s(?:mine\s)?operations)\b"
    r"(?:(?!\b(?:revenues?|sales|output|production|exports?|imports?|prices?|turnover|and|but|while|as)\b)(?:[^,;:.]|\.\d)){0,60}\Z",
    re.I,
)


def profits(context: Context, amount: Amount) -> bool:
    """Whether what moves is a profit, which is no flow: `revenue rose, but profits fell 28% to $7 million`."""
    return PROFIT.search(context.text, context.clause(amount.start)[0], amount.start) is not None


COSTS = Pattern(
    r"\b(?:costs?\sof\s(?:sales|production)|(?:operating|cash|production|mining|processing|sustaining|unit|all-in)\scosts?|average\srecover(?:y|ies)|recover(?:y|ies)\srates?)"
    r"(?:\s\([A-Z\d]{1,5}\))?,?\s(?:[\w-]+,?\s){1,8}\Z",
    re.I,
)


def costly(context: Context, amount: Amount) -> bool:
    """Whether what moves is what a firm spends to produce: `cost of sales rose over 15%`, `costs fell 11%`."""
    if costs.OWN_COSTS.search(context.text, max(0, amount.start - 100), amount.start):
        return True
    if "osts " not in context.text:
        return COSTS.search(context.text, context.clause(amount.start)[0], amount.start) is not None
    low = max((one.end for one in context.amounts if one.end <= amount.start), default=0)
    bare = costs.BARE.search(context.text, max(low - 1, context.clause(amount.start)[0]), amount.start)
    if bare is not None and not any(
        bare.end() <= one.start < amount.start and a_level(one) for one in context.measures
    ):
        return True
    return COSTS.search(context.text, context.clause(amount.start)[0], amount.start) is not None


COST_MORE = re.compile(
    rf"\b(?:costs?|pays?|paid|paying|worth)\s{HEDGED}"
    r"(?:[\d.,]+\s?(?:%|per\s?cent|pc)\s(?:more|less)\b|(?:[\d.]+|(?:[a-z]+\s){0,3}[a-z]+)\stimes\s(?:as|what|more|the)\b)"
)
"""Acid cost 38% more: its price."""
RECOVERED = re.compile(
    r"\s(?:rise|increase|gain|improvement|fall|drop|decline|decrease|reduction)?\s?(?:in|of)\s(?:[a-z]+\s){0,2}recover(?:y|ies)\b"
)


def recovered(context: Context, amount: Amount) -> bool:
    """Whether what moves is what a process wins: `a decline of 5% in average recovery`."""
    return RECOVERED.match(context.text, amount.end) is not None


def stored(context: Context, amount: Amount) -> bool:
    """Whether what moves in a unit of its own is what is kept in store, and no flow: `stocks climbed by 12,000 t`."""
    return kinds_of_units().get(amount.unit) in MASSES and bool(charged(context, amount))


STOCKS = re.compile(
    r"stocks?\b|stockpiles?\b|inventor|warehouses?\b|(?:metallurgical )?recover(?:y|ies)"
    r"|(?:capacity )?utili[sz]ation|operating rate",
    re.I,
)


def in_store(context: Context, amount: Amount) -> bool:
    """Whether what moves is what is kept in store, or how well works run: `stocks doubled`, `recovery rose 3%`."""
    kept = [one for one in charged(context, amount) if STOCKS.match(one.text) and one.end <= amount.start]
    if not kept:
        return False
    low = max([kept[-1].end, *(one.end for one in context.amounts if one.end <= amount.start)])
    return low == kept[-1].end and not any(a_level(one) and low <= one.start < amount.start for one in context.measures)


def of_level(context: Context, amount: Amount) -> Cue | None:
    """The word for what the level right before a change measures."""
    before = level_before(context, amount)
    if before is None or before.unit == "count":
        return None
    mass = kinds_of_units().get(before.unit) in MASSES
    fit = (
        item for item in ranked(context, before) if a_level(item) and (suits(item, before) or (mass and sales(item)))
    )
    cue = next(fit, None)
    if cue is not None and mass and sales(cue):
        return replace(cue, value="supply")
    return cue and exported(context, before, cue)


EXPORTER = re.compile(r"\bexporters?\b[^,;]{0,60}\Z", re.I)
"""Who sells to other countries: `the biggest exporter sold 4,000 t`."""


def exported(context: Context, amount: Amount, cue: Cue) -> Cue:
    """The word for a sale as one for an export where an exporter sells."""
    sells = cue.value == "supply" and cue.end <= amount.start
    if sells and EXPORTER.search(context.text, context.clause(cue.start)[0], cue.start):
        return replace(cue, value="export")
    return cue


TO = re.compile(
    rf"(?:\s(?:(?:in|for|on|from|over)\s[^,;]{{1,30}}|(?:year|month|quarter)[\s-]on[\s-](?:year|month|quarter)|yoy))?,?\sto\s(?:(?:{HEDGES}|an?|record)\s)*"
)


def to_mass(context: Context, amount: Amount) -> bool:
    """Whether a change leads to a mass, so that sales are no money: `sales rose 9% to 28,500 tonnes`."""
    after = next((other for other in context.amounts if other.start >= amount.end), None)
    mass = after is not None and kinds_of_units().get(after.unit) in MASSES
    return mass and after is not None and TO.fullmatch(context.text, amount.end, after.start) is not None


def of_mass(context: Context, amount: Amount, level: Cue) -> bool:
    """Whether a mass stands between the word for sales and a change: `sales came to 443 t and were 226% above`."""
    between = [one for one in context.amounts if level.end <= one.start and one.end <= amount.start]
    return bool(between) and kinds_of_units().get(between[-1].unit) in MASSES


def loose(cue: Cue) -> bool:
    """Whether a word is a mere verb, so that nothing of what it stands for changes: `averaged`, `held`, `to expand`."""
    if cue.value == "investment" and cue.text.casefold().startswith("to "):
        return True
    return (cue.value == "grade" and NOUN.match(cue.text) is None) or (
        cue.value == "resource" and VERB.match(cue.text) is not None
    )


def counted_against(context: Context, amount: Amount) -> str | None:
    """What a change is counted against: the first of the two years between which it happened, or what is said."""
    low = max((one.end for one in context.amounts if one.end <= amount.start), default=0)
    high = min((one.start for one in context.amounts if one.start >= amount.end), default=len(context.text))
    span = BETWEEN_YEARS.search(context.text, max(low, amount.start - 60), min(high, amount.end + 120))
    span = None if span and span.start() < amount.start and "," in context.text[span.end() : amount.start] else span
    return span[1] if span else change_base(context, amount)


def change_base(context: Context, amount: Amount) -> str | None:
    """What a change is counted against, if the sentence says it near the figure (comparisons.csv), or a year."""
    near = range(amount.start - 60, amount.end + 120)
    said = [
        cue
        for cue in cues(context.text, "comparisons", "base")
        if cue.start in near and not counted(context, amount, cue)
    ]
    if said:
        return next((cue for cue in said if cue.start >= amount.end), said[0]).value
    behind = context.text[amount.end : amount.end + 60]
    year = SINCE_YEAR.search(behind)
    if year and not RECORD.search(behind, 0, year.start()):
        return year.group(1)
    bases = [item for item in context.periods if item.role == "base" and item.start in near and item.first]
    return against(context, next((item for item in bases if item.start >= amount.end), bases[0])) if bases else None


def counted(context: Context, amount: Amount, cue: Cue) -> bool:
    """Whether a word belongs to another figure: `1,900 tonnes annually, which could triple`."""
    return any(other is not amount and other.start <= cue.start < other.end for other in context.amounts)


def against(context: Context, base: Period) -> str | None:
    """What a named base of comparison is to the time of the figure: the month before, the same month a year before."""
    times = [item for item in context.periods if item.role == "at" and item.kind == base.kind and item.first]
    if base.kind == "year" and base.first:
        return f"{base.first.year:04}"
    if not times or not base.first or not times[0].first:
        return None
    months = (times[0].first.year - base.first.year) * 12 + times[0].first.month - base.first.month
    return {("month", 1): "mom", ("quarter", 3): "qoq"}.get((base.kind, months), "yoy" if months == 12 else None)
