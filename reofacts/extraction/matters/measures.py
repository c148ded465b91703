"""What a figure measures: decided by its unit first, then by the cue words nearest to it.

Each rule is named, so that a claim can say which one made it.
"""

from __future__ import annotations

import re

from reofacts.schemas.measures import CHANGES, MASSES, kinds_of_units

from ...values import replace
from ..amounts.amounts import Amount
from ..context import Context, Cue
from . import costs
from .again import COMPARES, WANTED, measured, restated, spoken_of
from .belonging import bracketed
from .changes import change_base, changing, profits
from .crossings import ENTERING, LEAVING, crossing, goods_to
from .cued import by_cue, by_sentence
from .growing import BY, grown_from, led_to, left_from, moved_by
from .lots import SHORT_OF, mass_by_doer, mass_without_cue, of_lot
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
from .percentages import relative
from .permits import LETS, can_make
from .portions import (
    before_noun,
    gapped,
    lender,
    level_compared,
    listed_with,
    of_that_sum,
    of_which,
    part_of_that,
)
from .proceeds import AFTER_TAX, earned_by, fetched, from_goods, of_output, of_sales, sized_at, worth_of_ground
from .quoted import closed_at, hit, priced_first, priced_move, seen_at
from .readings import LARGE, Reading, best_cue, carried, charged, levelled
from .sizes import SIZED, bounded, rate_without_cue
from .voiced import fed, own_verb

SUM = 1e6
"""No mass of a trade's unit fetches so much."""
NEED = re.compile(r"need(?:s|ed)?|requires?|required(?:\sfor)?|wants?|wanted|wanting", re.I)
"""What somebody needs in money is to be spent."""


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


FROM_STATE = re.compile(
    r"\sfrom\s(?:the\s|its\s|an?\s)?(?:[\w’'.-]+\s){0,4}?"
    r"(?:governments?|ministry|department|state|treasury|fund|banks?|Pentagon|DFC|EXIM|Commission|council|agency|investors|shareholders)\b"
)
"""Behind a sum: 11 million pounds `from the UK government`."""


FROM_EXPORTS = re.compile(
    r"\s(?:from|through|with)\s(?:its\s|the\s|their\s)?(?:[\w-]+\s){0,3}?exports\b(?!\s(?:dut|tax|lev|licen))"
)
EARNS = re.compile(
    r"\b(?:earn(?:s|ed|ing)?|took\sin|takes?\sin|made|makes?|received|receives?|gained|reaped|grossed)\s(?:(?:about|around|some|nearly|almost|over|just|only)\s)*\Z"
)
"""Zambia earned $2 billion from copper exports: what these were worth."""


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
    if FROM_EXPORTS.match(text, amount.end) and EARNS.search(text, max(0, amount.start - 40), amount.start):
        return Reading("export", "measure.nearest_cue", cue)
    if FROM_STATE.match(text, amount.end):
        return Reading("investment", "measure.sum_given", cue)
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
    if found := bounded(context, amount, kind, cue, earlier):
        return found
    if fed(context, amount):
        return Reading("consumption", "measure.feed")
    if (verb := own_verb(context, amount)) and (found := by_cue(context, amount, kind, verb, earlier)):
        return found
    if first := listed_with(context, amount) or gapped(context, amount) or part_of_that(context, amount):
        return read_measure(context, first, earlier)
    if kind == "mass" and (found := of_lot(context, amount, cue)):
        return found
    if whole := of_which(context, amount):
        return read_measure(context, whole, earlier)
    if found := going(context, amount, cue, earlier):
        return found
    if first := grown_from(context, amount):
        return read_measure(context, first, earlier)
    if LETS.search(context.text, max(0, amount.start - 50), amount.start):
        return Reading("quota", "measure.allowed_flow", cue)
    if can_make(context, amount, kind):
        return Reading("capacity", "measure.size_of_works", cue)
    same = restated(context, amount, earlier) if kind == "mass" and not amount.direction else None
    return Reading(same.value, "measure.inherited") if same else None


SIDE = r"(?:demand|supply|supplies|consumption|output|production|use|usage)"
APART = re.compile(
    rf"\b(?:short\sof|lag(?:s|ged)?(?:\sbehind)?|exceed(?:s|ed)?|outstrip(?:s|ped)?|outpace[sd]?|trail(?:s|ed)?)\s(?:[\w’'-]+\s){{0,3}}?{SIDE}\sby\s(?:[a-z]+\s){{0,3}}\Z"
    rf"|\bgap\sbetween\s(?:[\w’'-]+\s){{0,4}}?{SIDE}\sand\s(?:[\w’'-]+\s){{0,2}}?{SIDE}\s(?:[a-z]+\s){{1,4}}\Z"
)
"""Supply fell short of demand by 90 t: by how much the two sides of a market differ."""


def going(context: Context, amount: Amount, cue: Cue | None, earlier: tuple[Context, ...]) -> Reading | None:
    """What a mass measures that moves: by so much, over a border, short of a demand, or to where a change leads."""
    if APART.search(context.text, max(0, amount.start - 90), amount.start):
        return Reading("supply", "measure.nearest_cue", cue)
    if moved_by(context, amount):
        return changing(context, amount, earlier, "measure.change_in_unit", cue)
    if goods_to(context, amount):
        return Reading("export", "measure.nearest_cue", cue)
    if SHORT_OF.match(context.text, amount.end):
        return Reading("supply", "measure.nearest_cue", cue)
    for measure, way in (("export", LEAVING), ("import", ENTERING)):
        if crossing(context, amount, way):
            return Reading(measure, "measure.nearest_cue", cue)
    return led_to(context, amount, earlier)


def without_cue(context: Context, amount: Amount, kind: str, earlier: tuple[Context, ...]) -> Reading:
    """The measure of a figure whose sentence has no word for it: ore with a grade is a resource, else as before."""
    if others := charged(context, amount):
        return Reading("other", "measure.other_cue", others[0])
    if kind == "money" and (found := sum_without_cue(context, amount, earlier)):
        return found
    if kind == "mass rate":
        return rate_without_cue(context, amount, earlier)
    if kind == "mass" and (found := mass_without_cue(context, amount)):
        return found
    if kind == "mass" and (level := left_from(context, amount)) is not None:
        return read_measure(context, level, earlier)
    if kind == "mass" or COMPARES.match(context.text):
        before = carried(context, earlier, amount.unit)
        if before is not None and (before.value not in WANTED or measured(earlier, amount.unit)):
            return Reading(before.value, "measure.inherited")
    made = mass_by_doer(context, amount) if kind == "mass" else None
    return made or Reading("other", "measure.none")


def sum_without_cue(context: Context, amount: Amount, earlier: tuple[Context, ...]) -> Reading | None:
    """What a sum measures that no word names: what is given or laid out, or what the sentences before tell of."""
    if given(context, amount) or outlay(context, amount):
        return Reading("investment", "measure.sum_given")
    if told := told_before(context, amount, earlier):
        read = read_measure(*told, earlier if told[0] is context else earlier[:-1])
        moved = read.measure in CHANGES
        return Reading("other", "measure.none") if moved else Reading(read.measure, "measure.inherited")
    subject = spoken_of(context, amount, earlier)
    return Reading(of_sales(earlier[-1], subject).value, "measure.inherited") if subject else None
