"""What a figure measures: decided by its unit first, then by the cue words nearest to it.

Each rule is named, so that a claim can say which one made it.
"""

from __future__ import annotations

import re

from reofacts.schemas.measures import CHANGES, MASSES, fits, kinds_of_units

from ...patterns import Pattern
from ...values import replace
from ..amounts.amounts import Amount
from ..context import Context, Cue, cues, distance, measures
from ..lexicon import terms
from . import costs
from .belonging import bracketed, move_before
from .changes import change_base, changing, exported, profits
from .contents import STOCKS, content, each, flow_of, had, kept, lying, reserves_of, seized
from .crossings import ENTERING, LEAVING, SENT, crossing, goods_to
from .ores import graded_ore
from .outlays import (
    IN_STOCK,
    PROJECT,
    SPENT_ON,
    WORTH,
    given,
    outlay,
    paid_abroad,
    paid_in_cash,
    put_to_work,
    told_before,
)
from .percentages import elsewhere, relative
from .permits import (
    LET_FLOWS,
    LETS,
    RESTRICTED,
    allotted,
    approved,
    can_make,
    may,
    may_take,
    part_of_quota,
    quota_for,
)
from .portions import (
    TAKES,
    before_noun,
    gapped,
    lender,
    level_compared,
    listed_with,
    of_that_sum,
    of_which,
    part_of_that,
)
from .proceeds import (
    AFTER_TAX,
    by_so_much,
    earned_by,
    fetched,
    from_goods,
    of_market,
    of_output,
    of_sales,
    sized_at,
    worth_of_ground,
)
from .quoted import closed_at, hit, priced_first, priced_move, seen_at
from .readings import LARGE, Reading, a_level, best_cue, carried, charged, levelled, ranked, sales, suits

SUM = 1e6
"""No mass of a trade's unit fetches so much."""
SIZED = re.compile(
    r"\s(?:\([A-Za-z/]{2,5}\)\s)?(?:(?!of\b|at\b|in\b|by\b|from\b|to\b|for\b|and\b)[\w-]+\s(?:and\s(?=[a-z]+ing\b|production\b))?){0,3}"
    r"(?:operation|plant|refinery|smelter|facility|factory|mill|line|complex)\b(?!['’]s)"
)
"""A 30,000 tpa plant: how much it can make."""
HYPHENED = re.compile(r"\d-[a-z]")
"""A 30,000-ton plant."""
NEED = re.compile(r"need(?:s|ed)?|requires?|required(?:\sfor)?|wants?|wanted|wanting", re.I)
"""What somebody needs in money is to be spent."""
CAPACITY = re.compile(r"\b(?:plant|capacity)\b")
FIRM = 4
"""The weight from which a word for what is no flow, such as net profit, counts from afar."""
COMPARES = re.compile(
    r"(?:That|This|It|Which|These|They)\s+(?:would\s)?(?:compares?|compared|was|were|is|follow(?:s|ed)|came|makes?|equals?|equates?"
    r"|corresponds?|translates?|amounts?|be)\b"
)
RIGHT_BEHIND = re.compile(r"\s(?:to\s|with\s)?(?:(?:a|an|about|around|some|roughly|nearly|only|just)\s)*")
SOLD = Pattern(r"\b(?:sold|traded|changed\shands|bought|purchased|concluded|booked|offered)\b")
"""What is done with a lot of 5 t for which a price is told."""
ABROAD = ("abroad", "overseas")
WANTED = ("demand", "consumption")
"""What the next sentence goes on with only where it had a figure."""
MAKING = re.compile(
    r"(?:\s\([^()]{1,8}\))?\sof\s(?:[\w()-]+\s){0,7}?(?:manufacturing|processing|refining|separation|smelting)\b(?!\s(?:output|in\s20))"
)
"""6,000 tpa of magnet manufacturing: how much a plant is to make."""
OF_CAPACITY = re.compile(
    r"\sof\s(?:(?!(?:and|or|to|at|in|into|from|for|with|by|on|of|that|which|is|was|the|a)\b)[\w/-]+\s){0,8}?capacity\b"
)
"""Behind a mass: 6,000 tonnes a year `of integrated sintered rare earth permanent magnet capacity`."""
WORKS = frozenset(terms("bare_capacity"))
"""Words beside which a bare rate of mass is a capacity."""


def read_measure(context: Context, amount: Amount, earlier: tuple[Context, ...] = ()) -> Reading:
    """The measure of a figure in its sentence; a mass without a word of its own takes that of the sentences before."""
    kind = kinds_of_units().get(amount.unit, "")
    if kind == "mass" and (other := level_compared(context, amount)):
        return read_measure(context, other, earlier)
    if other := bracketed(context, amount):
        return read_measure(context, other, earlier)
    if kind in MASSES and (other := before_noun(context, amount) or lender(context, amount)):
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
    if kind.startswith("price per") and costs.running(context, amount):
        if amount.direction and amount.qualifier in ("exact", "about", "range") and not levelled(context, amount):
            return replace(changing(context, amount, earlier, "measure.change_of_cost", cue), change_of="other")
        return Reading("other", "measure.unit_is_cost", cue)
    if kind.startswith("price per"):
        if amount.direction and amount.qualifier in ("exact", "about", "range") and not levelled(context, amount):
            return replace(changing(context, amount, earlier, "measure.change_of_price", cue), change_of="price")
        return Reading("price", "measure.unit_is_price", cue)
    if kind == "money" and cue and cue.value == "demand" and NEED.fullmatch(cue.text):
        return Reading("investment", "measure.sum_given", cue)
    if kind == "growth rate":
        return changing(context, amount, earlier, "measure.unit_is_rate", cue, "growth_rate")
    if kind in ("share", "percentage points", "factor"):
        return relative(context, amount, kind, cue, earlier)
    if kind == "grade":
        return Reading("grade", "measure.unit_is_grade", cue)
    if kind == "count" and amount.direction and BY.search(context.text, max(0, amount.start - 40), amount.start):
        return Reading("change", "measure.change_in_unit", cue, None, "count", change_base(context, amount))
    if kind == "count":
        return Reading("count", "measure.unit_is_count", cue)
    if kind == "length" or (kind == "area" and not amount.direction):
        return Reading("other", "measure.unit_is_length", cue)
    return None


def by_neighbours(
    context: Context, amount: Amount, kind: str, cue: Cue | None, earlier: tuple[Context, ...]
) -> Reading | None:
    """The measure of a mass or a sum where the words right beside it decide, whatever cues there are."""
    if kind == "money":
        return of_sum(context, amount, cue, earlier)
    return of_mass(context, amount, kind, cue, earlier) if kind in MASSES else None


def of_sum(context: Context, amount: Amount, cue: Cue | None, earlier: tuple[Context, ...]) -> Reading | None:
    """What a sum measures by the words beside it: the price of a piece, the cost of works, what output earned."""
    text, small = context.text, abs(amount.value) < LARGE
    if costs.price_of_piece(context, amount):
        return Reading("price", "measure.unit_is_price", cue)
    if costs.goes_into_one(context, amount):
        return Reading("other", "measure.content", cue)
    if profits(context, amount) and context.amounts[0] is not amount and levelled(context, amount):
        return Reading("other", "measure.other_cue", cue)
    if worth_of_ground(context, amount):
        return Reading("other", "measure.other_cue", cue)
    if SIZED.match(text, amount.end) or PROJECT.match(text, amount.end):
        return Reading("investment", "measure.cost_of_works", cue)
    if AFTER_TAX.match(text, amount.end):
        return Reading("other", "measure.other_cue", cue)
    if earned_by(context, amount) or (abs(amount.value) >= SUM and fetched(cue)):
        return Reading("revenue", "measure.worth_of_output", cue)
    if whole := of_which(context, amount) or of_that_sum(context, amount):
        return read_measure(context, whole, earlier)
    if not amount.direction and (SPENT_ON.match(text, amount.end) or paid_abroad(context, amount)):
        return Reading("import", "measure.nearest_cue", cue)
    if from_goods(context, amount):
        return Reading("revenue", "measure.worth_of_output", cue)
    if small and (level := left_from(context, amount)) is not None and closed_at(context, level):
        return Reading("price", "measure.price_moved_to", cue)
    if small and any(told(context, amount) for told in (hit, priced_first, closed_at, priced_move, seen_at)):
        return Reading("price", "measure.price_moved_to", cue)
    if moved_by(context, amount):
        return changing(context, amount, earlier, "measure.change_in_unit", cue)
    if paid_in_cash(context, amount) or put_to_work(context, amount):
        return Reading("investment", "measure.sum_given", cue)
    if of_output(context, amount):
        return Reading("revenue", "measure.worth_of_output", cue)
    if not small and sized_at(context, amount):
        return Reading("revenue", "measure.nearest_cue", cue)
    if WORTH.search(text, max(0, amount.start - 60), amount.start):
        return Reading("investment", "measure.cost_of_works", cue)
    return Reading("investment", "measure.sum_given", cue) if IN_STOCK.match(text, amount.end) else None


def of_mass(
    context: Context, amount: Amount, kind: str, cue: Cue | None, earlier: tuple[Context, ...]
) -> Reading | None:
    """What a mass measures by the words beside it: the size of a plant, a quota, a part of what was told before."""
    text = context.text
    if kind == "mass" and costs.goes_into_one(context, amount):
        return Reading("other", "measure.content", cue)
    if NEEDS_PERMIT.match(text, amount.end):
        return Reading("other", "measure.other_cue", cue)
    rate = kind == "mass rate"
    if (rate or HYPHENED.search(text, amount.start, amount.end)) and SIZED.match(text, amount.end):
        return Reading("capacity", "measure.size_of_works", cue)
    if OF_CAPACITY.match(text, amount.end) or (rate and MAKING.match(text, amount.end)):
        return Reading("capacity", "measure.size_of_works", cue)
    if not amount.direction and limited(context, amount, earlier):
        return Reading("quota", "measure.capped_flow", cue)
    if first := listed_with(context, amount) or gapped(context, amount) or part_of_that(context, amount):
        return read_measure(context, first, earlier)
    if kind == "mass" and (lies := next((one for one in context.measures if in_ground(context, amount, one)), None)):
        return Reading(lies.value, "measure.nearest_cue", lies)
    if kind == "mass" and SALES_OF.search(text, max(0, amount.start - 60), amount.start):
        return Reading("supply", "measure.mass_sold", cue)
    if kind == "mass" and (sent := SENT.match(text, amount.end)):
        return Reading("export" if sent["place"] else "supply", "measure.mass_sold", cue)
    if whole := of_which(context, amount):
        return read_measure(context, whole, earlier)
    if moved_by(context, amount):
        return changing(context, amount, earlier, "measure.change_in_unit", cue)
    if goods_to(context, amount):
        return Reading("export", "measure.nearest_cue", cue)
    if SHORT_OF.match(text, amount.end):
        return Reading("supply", "measure.nearest_cue", cue)
    for measure, way in (("export", LEAVING), ("import", ENTERING)):
        if crossing(context, amount, way):
            return Reading(measure, "measure.nearest_cue", cue)
    if led := led_to(context, amount, earlier):
        return led
    if first := grown_from(context, amount):
        return read_measure(context, first, earlier)
    if LETS.search(text, max(0, amount.start - 50), amount.start):
        return Reading("quota", "measure.allowed_flow", cue)
    if can_make(context, amount, kind):
        return Reading("capacity", "measure.size_of_works", cue)
    same = restated(context, amount, earlier) if kind == "mass" and not amount.direction else None
    return Reading(same.value, "measure.inherited") if same else None


OF_GROUND = re.compile(
    r"\sof\s(?:(?!(?:and|from|for|to|in|at|of|strategic|state|national|government|emergency)\b)[\w-]+\s){0,4}"
)

GROUND = ("reserve", "resource", "deposit")


def in_ground(context: Context, amount: Amount, cue: Cue) -> bool:
    """Whether a mass is one of what lies in the ground: `16 million tonnes of non-radioactive deposits`."""
    lying = cue.value in ("resource", "reserve") and cue.text.casefold().rstrip("s").endswith(GROUND)
    return lying and OF_GROUND.fullmatch(context.text, amount.end, cue.start) is not None


def limited(context: Context, amount: Amount, earlier: tuple[Context, ...]) -> bool:
    """Whether a mass is what a quota, a share of it or an approval allows."""
    return (
        part_of_quota(context, amount)
        or may_take(context, amount, earlier)
        or allotted(context, amount, earlier)
        or approved(context, amount)
    )


def moved_by(context: Context, amount: Amount) -> bool:
    """Whether a figure in a unit of its own is how far something moved: `rose by 900 t`, `900 t more than`."""
    told = MORE_THAN.match(context.text, amount.end)
    return amount.direction != 0 and bool(told or BY.search(context.text, max(0, amount.start - 40), amount.start))


def led_to(context: Context, amount: Amount, earlier: tuple[Context, ...]) -> Reading | None:
    """The measure of a mass to which a change leads: `production rose 4% in 2016 (to reach 19 Mt of new capacity)`."""
    move = move_before(context, amount)
    read = relative(context, move, "share", best_cue(context, move), earlier) if move else None
    if read is None or read.measure != "change" or read.change_of is None or not fits(read.change_of, amount.unit):
        return None
    return None if read.change_of == "other" else Reading(read.change_of, "measure.nearest_cue", read.level or read.cue)


GROWN = re.compile(
    r"[^.;]{0,60}?(?:,|\sand|\sbefore|\sthen)\s(?:[a-z]+\s){0,4}?(?:ramp(?:s|ed|ing)?|scal(?:es?|ed|ing)|expand(?:s|ed|ing)?|ris(?:es?|ing)"
    r"|grow(?:s|ing|n)?|rais(?:ed|ing)|increas(?:es?|ed|ing)|lift(?:ed|ing)?|step(?:s|ped|ping)?|build(?:s|ing)?)\s(?:up\s)?to\s"
    r"(?:(?:about|around|some|nearly|over|at\sleast|up\sto)\s)*"
)
"""What leads from a mass to what it becomes: `starts with 3,000 tonnes a year and will be ramped up to 20,000`."""

SET_BESIDE = re.compile(
    r"[^.;]{0,60}?,?\s(?:against|versus|missing|beating|exceeding|topping|below|above|under|over|short\sof|than|compared\s(?:with|to))\s"
    r"(?:an?|its|the|their)\s(?:(?!production|output|export|import|sales|demand|supply|mining)[\w-]+\s){0,3}(?:target|goal|forecast|guidance|plan|budget)\s(?:of|for)\s(?:(?:about|around|some)\s)*"
)
"""What leads from a mass to what it was to be: `exported 900 tonnes, against a target of 1,000 tonnes`."""


def grown_from(context: Context, amount: Amount) -> Amount | None:
    """The mass which grows to another, or is set beside its aim, that says nothing else of what it measures."""
    before = next((other for other in reversed(context.amounts) if other.end <= amount.start), None)
    if before is None or kinds_of_units().get(before.unit) not in MASSES or before.direction:
        return None
    if SET_BESIDE.fullmatch(context.text, before.end, amount.start):
        return before
    told = any(a_level(cue) and before.end <= cue.start < amount.start for cue in context.measures)
    return None if told or GROWN.fullmatch(context.text, before.end, amount.start) is None else before


EARNING = ("revenue", "export", "import")


def by_cue(
    context: Context, amount: Amount, kind: str, cue: Cue | None, earlier: tuple[Context, ...]
) -> Reading | None:
    """The measure of a figure by the word that weighs most beside it: `exports of 20 t`."""
    if cue is None:
        return None
    small = kind == "money" and abs(amount.value) < LARGE
    if small and cue.value == "price" and amount.direction and not levelled(context, amount):
        return replace(changing(context, amount, earlier, "measure.change_of_price", cue), change_of="price")
    if kind == "money" and cue.value in EARNING and amount.direction and by_so_much(context, amount):
        return changing(context, amount, earlier, "measure.change_in_unit", cue)
    if cue.value in CHANGES:
        if not levelled(context, amount) and amount.direction:
            return changing(context, amount, earlier, "measure.change_in_unit", cue)
    elif (
        kind in MASSES
        and amount.direction
        and a_level(cue)
        and cue.end <= amount.start
        and not levelled(context, amount)
    ):
        return changing(context, amount, earlier, "measure.change_in_unit", cue)
    elif quota_for(context, amount, cue):
        return Reading("quota", "measure.capped_flow", cue)
    elif (
        kind in MASSES
        and cue.value in LET_FLOWS
        and (
            may(context, amount, cue, earlier)
            or RESTRICTED.search(context.text, max(0, amount.start - 50), amount.start)
        )
    ):
        return Reading("quota", "measure.allowed_flow", cue)
    elif cue.value == "resource" and (
        QUAY.match(context.text, cue.start)
        or content(context, amount, cue)
        or seized(context, cue)
        or kept(context, amount, cue)
    ):
        return Reading("other", "measure.content", cue)
    elif suits(cue, amount) and (cue.value != "other" or distance(cue, amount.start, amount.end) < 25):
        cue = of_market(context, amount, of_sales(context, cue))
        cue = yielded(context, abroad(context, amount, flow_of(context, amount, reserves_of(context, amount, cue))))
        return Reading(cue.value, "measure.nearest_cue", cue)
    if kind == "mass" and sales(cue) and cue.end <= amount.start:
        return Reading("supply", "measure.mass_sold", cue)
    return None


NEEDS_PERMIT = re.compile(
    r"\s(?:of\s[^,;.]{2,40}\s)?(?:must\s|would\s|will\s|now\s|also\s)*(?:needs?|requires?|have|get|hold|obtain|apply\sfor|seek)\s(?:an?\s)?(?:[a-z]+\s){0,2}(?:permits?|licen[cs]es?|approvals?|permissions?)\b"
)
"""Who ships more than 50 kg needs a permit: a threshold."""


SALES_OF = Pattern(
    r"(?<!export )(?<!overseas )(?<!foreign )\b[Ss]ales\s(?:volumes?\s)?of\s"
    r"(?:(?:about|around|some|nearly|over|just|only|more\sthan)\s)*\Z"
)
"""Sales of 9,800 tonnes, whatever is named behind."""
SHORT_OF = re.compile(
    r"\s(?:short|shy)\sof\s(?:the\s|its\s|their\s)?(?:[\w-]+\s){0,2}?(?:demand|needs|consumption|requirements|use)\b"
)
"""Behind what a market lacks: `fell 900 t short of demand`."""
QUAY = re.compile(
    r"(?:sits?|sat|sitting|lies?|lay|lying)(?:\son)?\b[^;.]{0,12}?\b(?:the\s|a\s)?(?:quays?|docks?|piers?|wharf|wharves|jetty|ships?|trucks?|trains?|barges?)\b",
    re.I,
)
"""What sits on the quay lies in no ground."""


MORE_THAN = re.compile(r"\s(?:more|less|fewer|higher|lower)\sthan\b|\soff\b")
"""Behind what two levels differ by: `4,000 tonnes less than last year`."""
BY = re.compile(
    r"\bby\s(?:(?:an?|about|around|some|nearly|almost|over|more\sthan|roughly|estimated|further|another)\s)*\Z"
)
"""Before it: quotas are `smaller by about 4,000 tonnes`, the mine `cut its output by 4,000 tonnes`."""


def by_sentence(context: Context, amount: Amount) -> Reading | None:
    """The measure of a figure by the likeliest word of its whole sentence that fits its unit."""
    named = (
        item
        for item in ranked(context, amount)
        if (a_level(item) or (item.value == "other" and item.weight >= FIRM)) and not elsewhere(context, amount, item)
    )
    sold = kinds_of_units().get(amount.unit) == "mass"
    level = next((item for item in named if suits(item, amount) or (sold and sales(item))), None)
    if level is None:
        return None
    stocks = [one for one in charged(context, amount) if STOCKS.match(one.text) and one.end <= amount.start]
    if stocks and level.end <= context.clause(amount.start)[0]:
        return Reading("other", "measure.other_cue", stocks[-1])
    if sold and sales(level):
        return Reading("supply", "measure.mass_sold", level)
    level = of_market(context, amount, of_sales(context, yielded(context, flow_of(context, amount, level))))
    return Reading(level.value, "measure.cue_of_sentence", level)


def abroad(context: Context, amount: Amount, cue: Cue) -> Cue:
    """The word that makes a sale one to other countries: `sold 2,400 tonnes of the concentrate abroad`."""
    if cue.value != "supply" or not fits("export", amount.unit):
        return cue
    later = next((other.start for other in context.amounts if other.start >= amount.end), len(context.text))
    if (sold := exported(context, amount, cue)) is not cue:
        return sold
    far = (item for item in context.measures if item.text.casefold() in ABROAD and amount.end <= item.start < later)
    return next((item for item in far if context.clause(item.start) == context.clause(amount.start)), cue)


YIELDS = re.compile(
    r"\b(?:mine|mill|plant|smelter|refinery|pit|quarry|concentrator|operation|complex|colliery|brine\sworks|pond|circuit|line|furnace|kiln|factory|facility)s?\b(?!['’]s)[^;.]{0,60}\Z"
)
"""Who delivers what it has made itself."""
TO_SOMEBODY = re.compile(
    r"\s[^,;.]{0,60}?\b(?:to|into)\s(?:its\s|the\s)?(?:[A-Z]|customers?|buyers?|clients?|port|market)"
)


def yielded(context: Context, cue: Cue) -> Cue:
    """The word for what a mine delivered, as one for its output: `the mine, which Kite runs, delivered 900 tonnes`."""
    if cue.value != "supply" or not cue.text.casefold().startswith("deliver") or cue.text.casefold() == "deliveries":
        return cue
    if YIELDS.search(context.text, 0, cue.start) is None or TO_SOMEBODY.match(context.text, cue.end):
        return cue
    return replace(cue, value="production")


AGREED = re.compile(
    r"\b(?:memorand(?:um|a)|MoUs?|letters?\sof\sintent|heads\sof\sagreement|term\ssheets?|agreements?|contracts?|deals?)\s[^.;]{0,80}?\bfor\s"
    r"(?:(?:about|around|some|up\sto|as\smuch\sas|at\sleast)\s)*\Z"
)
"""Before a rate of mass, what is agreed: `a memorandum of understanding with a magnet maker for up to 500 t a year`."""


def without_cue(context: Context, amount: Amount, kind: str, earlier: tuple[Context, ...]) -> Reading:
    """The measure of a figure whose sentence has no word for it: ore with a grade is a resource, else as before."""
    if others := charged(context, amount):
        return Reading("other", "measure.other_cue", others[0])
    if kind == "money" and (given(context, amount) or outlay(context, amount)):
        return Reading("investment", "measure.sum_given")
    if kind == "money" and (told := told_before(context, amount, earlier)):
        read = read_measure(*told, earlier if told[0] is context else earlier[:-1])
        return (
            Reading(read.measure, "measure.inherited")
            if read.measure not in CHANGES
            else Reading("other", "measure.none")
        )
    if kind == "mass" and graded_ore(context, amount):
        return Reading("resource", "measure.ore_with_grade")
    if kind == "mass rate":
        works = cues(context.text[slice(*context.clause(amount.start))], "counted", "meaning")
        plant = any(cue.text.casefold() in WORKS for cue in works) or grown(context, amount, earlier)
        taken = TAKES.search(context.text, max(0, amount.start - 50), amount.start)
        if not plant and (taken or AGREED.search(context.text, 0, amount.start)):
            return Reading("supply", "measure.mass_sold")
        if not plant and (
            THEY.search(context.text, 0, amount.start) and (before := carried(context, earlier, amount.unit))
        ):
            return Reading(before.value, "measure.inherited")
        return Reading("capacity" if plant else "production", "measure.rate_alone")
    sales = [cue.text.casefold() for cue in context.measures if cue.value == "revenue"]
    if kind == "mass" and sales:
        size = all(text.startswith("market") for text in sales)
        return Reading("demand", "measure.mass_of_market") if size else Reading("supply", "measure.mass_sold")
    if kind == "mass" and each(context, amount):
        return Reading("other", "measure.content")
    if kind == "mass" and had(context, amount):
        return Reading("resource", "measure.had")
    if kind == "money" and (subject := spoken_of(context, amount, earlier)):
        subject = of_sales(earlier[-1], subject)
        return Reading(subject.value, "measure.inherited")
    if kind in MASSES and (level := left_from(context, amount)) is not None:
        return read_measure(context, level, earlier)
    if kind == "mass" or COMPARES.match(context.text):
        before = carried(context, earlier, amount.unit)
        if before is not None and (before.value not in WANTED or measured(earlier, amount.unit)):
            return Reading(before.value, "measure.inherited")
    if kind == "mass" and SOLD.within(context.text, *context.clause(amount.start)):
        return Reading("supply", "measure.mass_sold")
    if kind == "mass" and lying(context, amount):
        return Reading("resource", "measure.had")
    if kind == "mass" and (
        BY_WORKS.search(context.text, 0, amount.start)
        or AIMED.search(context.text, max(0, amount.start - 60), amount.start)
    ):
        return Reading("production", "measure.mass_of_works")
    return Reading("other", "measure.none")


LEFT = re.compile(
    r"(?:\s(?:in|for|by|on)\s[^,;.]{2,24})?,?\s(?:(?:up|down)\s)?from\s(?:(?:about|around|some|the|a)\s)*"
)


def left_from(context: Context, amount: Amount) -> Amount | None:
    """The level that a figure came to, for the one that it left: `its forecast to 2.7 million ounces from 2.8`."""
    last = next((one for one in reversed(context.amounts) if one.end <= amount.start), None)
    if last is None or last.unit != amount.unit or LEFT.fullmatch(context.text, last.end, amount.start) is None:
        return None
    return last


BY_WORKS = re.compile(
    r"\b(?:(?<!of\s)mines?|pits?|smelters?|refiner(?:y|ies)|coller(?:y|ies)|collier(?:y|ies)|quarr(?:y|ies)|concentrators?|furnaces?|kilns?|shafts?|diggings|miners?)\b"
    r"(?:(?!\b(?:cost|lost|loses?|losing|spill\w*|needs?|uses?|took|waste|water|cement|acid|diesel|coal|missing|stolen|trapped|buried)\b)[^;()]){0,70}\Z",
    re.I,
)
"""Who makes a mass that has no word of its own: `the pit ran hot: 1.28 Mt of copper`."""
AIMED = re.compile(
    r"\b(?:aim(?:s|ed|ing)?\sfor|hop(?:es?|ed|ing)\sfor|on\scourse\sfor|on\strack\sfor|guid(?:es|ed|ing)\s(?:for|to)|guidance\s(?:of|is|was|remains|for)|goal\s(?:of|is|was|remains)|target\s(?:of|is|was|remains)|(?:forecast|outlook|guidance|guided\srange)\b[^;.]{0,60}|shooting\sfor|headed\sfor|plans\son)\s"
    r"(?:(?:about|around|some|nearly|over|more\sthan|at\sleast|between)\s)*\Z",
    re.I,
)
"""What a producer hopes to make: `the company is aiming for 30,000 t`."""
THEY = re.compile(r"\b(?:[Tt]hey|[Ii]t|[Tt]hese|[Tt]hose|[Tt]his)\b")


def spoken_of(context: Context, amount: Amount, earlier: tuple[Context, ...]) -> Cue | None:
    """What the sentence before speaks of without a figure, where a pronoun goes on: `They will fall to $12 billion`."""
    before = earlier[-1] if earlier else None
    if before is None or before.amounts or before.sentence.paragraph != context.sentence.paragraph:
        return None
    if THEY.search(context.text) is None:
        return None
    found = (cue for cue in measures(before.text) if cue.value in ("revenue", "export", "import", "investment"))
    return next((cue for cue in found if suits(cue, amount)), None)


def measured(earlier: tuple[Context, ...], unit: str) -> bool:
    """Whether the sentences before give a figure in a unit: a demand that is only spoken of is not passed on."""
    return any(one.unit == unit for context in earlier[-3:] for one in context.amounts)


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
