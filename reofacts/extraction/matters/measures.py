"""What a figure measures: decided by its unit first, then by the cue words nearest to it.

Each rule is named, so that a claim can say which one made it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from reofacts.schemas.measures import CHANGES, MASSES, fits, kinds_of_units

from ... import vocabulary
from ...documents import Document
from ...patterns import Pattern
from ...values import replace
from ..amounts.amounts import Amount
from ..context import Context, Cue, cues, distance, measures
from ..lexicon import terms
from . import costs
from .belonging import bracketed, move_before
from .changes import changing, exported, profits
from .ores import graded_ore
from .outlays import outlay, told_before
from .percentages import relative
from .permits import CAPPED, LET_FLOWS, LETS, allotted, can_make, may, may_take, part_of_quota
from .readings import LARGE, Reading, a_level, best_cue, carried, charged, levelled, ranked, sales, suits
from .subjects import moving

SIZED = re.compile(
    r"\s(?:\([A-Za-z/]{2,5}\)\s)?(?:(?!of\b|at\b|in\b|by\b|from\b|to\b|for\b|and\b)[\w-]+\s(?:and\s(?=[a-z]+ing\b|production\b))?){0,3}"
    r"(?:operation|plant|refinery|smelter|facility|factory|mill|line|complex)\b(?!['’]s)"
)
"""A 30,000 tpa plant: how much it can make."""
HYPHENED = re.compile(r"\d-[a-z]")
"""A 30,000-ton plant."""
NEED = re.compile(r"need(?:s|ed)?|requires?|required(?:\sfor)?|wants?|wanted|wanting", re.I)
"""What somebody needs in money is to be spent."""
PROJECT = re.compile(
    r"\s(?:(?!of\b|at\b|in\b|by\b|from\b|to\b|for\b|and\b)[\w-]+\s){0,3}project\b(?!['’]s|\s(?:finance|loan))"
)
"""The $400 million Kite lithium project: what it costs."""
GROUND = r"(?:(?:the|these|those|its|their|mineral|[a-z]+\searth)\s){0,4}(?:deposits?|resources?|reserves?|minerals)\b"
WORTH = Pattern(
    r"\b(?:project|plant|smelter|refinery|factory|facility|complex)(?:,|\sis|\swas)?\sworth\s"
    r"(?:(?:about|around|some|nearly|over|up\sto|more\sthan)\s)*\Z"
)
"""The project, worth $400 million: what it costs."""
YIELD = Pattern(r"\bvalue\sof\s[^,;:]{0,60}\b(?:output|production)\b[^;]{0,80}\Z", re.I)
"""The value of tin output in May rose to: what a country or a mine yields, in money."""
GOODS_WORTH = Pattern(r"\bworth\s(?:(?:about|around|some|nearly|over|more\sthan)\s)*\Z")
YIELDED = re.compile(
    r"\s(?:\([^()]{1,30}\)\s)?(?:was|were|has\sbeen|had\sbeen|have\sbeen)\s(?:produced|mined|extracted)\b"
)
WORTH_OF = re.compile(rf"\s(?:\([^()]{{1,30}}\)\s)?worth\sof\s{GROUND}")
GOODS = re.compile(r"\sworth\sof\s(?:the\s|these\s|those\s|its\s|such\s)?(?:[a-z]+\s){0,2}minerals\b")
"""Exported $6 million worth of the minerals: goods, and nothing in the ground."""
VALUE_OF = Pattern(rf"\bvalue\sof\s{GROUND}[^,;]{{0,60}}\Z")
"""What is in the ground may be worth money, which is no flow."""
HAS = re.compile(
    r"\b(?:has|have|had)\s(?:(?:about|around|some|nearly|over|more\sthan|at\sleast|up\sto|an?\sestimated)\s)*\Z"
)
"""Peru has 5 million tonnes of lithium."""
OF_GROUND = re.compile(
    r"\b(?:mine|deposit|project|orebody|ore\sbody|prospect|tenement|brine)s?\s(?:has|have|had)\s[^.;]*$", re.I
)
"""The deposit has 40 million tonnes of ore: what it holds."""
CAPACITY = re.compile(r"\b(?:plant|capacity)\b")
FIRM = 4
"""The weight from which a word for what is no flow, such as net profit, counts from afar."""
COMPARES = re.compile(
    r"(?:That|This|It|Which|These|They)\s+(?:would\s)?(?:compares?|compared|was|were|is|follow(?:s|ed)|came|makes?|equals?|equates?"
    r"|corresponds?|translates?|amounts?|be)\b"
)
RIGHT_BEHIND = re.compile(r"\s(?:to\s|with\s)?(?:(?:a|an|about|around|some|roughly|nearly|only|just)\s)*")
UNCOVERED = ("discovered", "found", "uncovered", "discovery", "holds", "held")
FREIGHT = re.compile(
    r"\b(?:cargo(?:es)?|shipments?|consignments?|containers?|luggage|parcels?|packages?|trucks?|lorr(?:y|ies)|vessels?|contraband|haul|smugg\w+)\b"
    r"(?!\s(?:port|terminal))",
    re.I,
)
"""Goods on their way, which customs find."""
GIVEN = re.compile(
    r"\b(?:gave|gives?|given|giving|award(?:s|ed|ing)?|grant(?:s|ed|ing)?|approv(?:es?|ed|ing)|clear(?:s|ed|ing)|sanction(?:s|ed|ing)|releas(?:es?|ed|ing)|hand(?:s|ed|ing)|extend(?:s|ed|ing)?|receiv(?:es?|ed|ing))\s(?:(?!(?:for|from|after|as|when|and|which)\b)[^\s,;]+\s){0,6}\Z"
)
PAID = Pattern(
    r"\b(?:b(?:ought|uys?|uying)|acquir(?:ed?|es|ing)|purchas(?:ed?|es|ing)|stake\sin)\s[^;]{3,60}\sfor\s(?:(?:about|around|some|nearly|over|up\sto)\s)*\Z"
)
PUT = Pattern(
    r"\b(?:put(?:s|ting)?|sinks?|sank|sunk|sinking|pour(?:s|ed|ing)?|pump(?:s|ed|ing)?|plough(?:s|ed|ing)?|plow(?:s|ed|ing)?|channel(?:s|l?ed|l?ing)?"
    r"|funnel(?:s|l?ed|l?ing)?|inject(?:s|ed|ing)?|steer(?:s|ed|ing)?|direct(?:s|ed|ing)?|place[sd]?|commit(?:s|ted|ting)?)\s"
    r"(?:(?:in|about|around|some|nearly|almost|over|up\sto|more\sthan|at\sleast|another|a\sfurther|an\sadditional|an\sextra)\s)*\Z",
    re.I,
)
INTO = re.compile(r"\s(?:more\s|of\s[^,;.]{1,40}\s)?(?:in)?to\b|\stowards?\b", re.I)
"""Put $70 million into exploration."""
PUT_IN = Pattern(
    r"\b(?:into|in)\swhich\s[^,;.]{2,80}?\s(?:put|puts|have\sput|has\sput|invested|sank|poured|ploughed|(?:together|already|since|so\sfar)\sput)\s(?:(?:about|around|some|nearly|over|up\sto|together)\s)*\Z"
)
"""The mine into which investors put $150 million."""
USED = Pattern(r"\bus(?:e[sd]?|ing)\s(?:(?:about|around|some|nearly|up\sto|the)\s)*\Z")
FOR = re.compile(r"\s(?:of\s(?:it|this|that|the\s[a-z]+)\s)?(?:for|to\s[a-z]+|on)\s")
"""It will use $30 million of it for a plant."""
WENT = re.compile(
    r"\s(?:(?:also|has|have|had|will|is\sto|are\sto|would)\s)*(?:went|gone|goes|go|(?:was|were|is|are|been|be)\s(?:given|awarded|paid|allocated|channell?ed|granted|lent|directed))\s(?:in)?to(?:wards?)?\b"
)
"""Nearly $5 million went to the plant."""
SOLD = Pattern(r"\b(?:sold|traded|changed\shands|bought|purchased|concluded|booked|offered)\b")
"""What is done with a lot of 5 t for which a price is told."""
TAKES = re.compile(
    r"\b(?:buy(?:s|ing)?|bought|purchas(?:e|es|ed|ing)|takes?|took|taking|receives?|received|get|gets|sells?|sold|selling)\s"
    r"(?:(?:about|around|some|nearly|over|up\sto|at\sleast|more\sthan|a\sminimum\sof|a\stotal\sof|as\smuch\sas|between|an\sinitial)\s)*\Z"
)
"""The carmaker will buy 25,000 tonnes a year: what changes hands, and is made by nobody."""
ANOTHER = re.compile(r"\b(?:and|with|plus)\s(?:[\w-]+\s){0,3}?(?:another|a\sfurther|an\sadditional|a\ssecond)\s\Z")
IN_STOCK = re.compile(
    r"\s(?:in|of|worth\sof)\s(?:(?:its|their|the\scompany['’]s|own|new|newly|created|issued|common|ordinary|preferred|preference|convertible)\s)+(?:stock|shares|equity|notes|bonds)\b"
)
HOLDS = ("contains", "contain", "containing", "contained", "holds", "hold")
ABROAD = ("abroad", "overseas")
WANTED = ("demand", "consumption")
"""What the next sentence goes on with only where it had a figure."""
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
    if other := bracketed(context, amount):
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
    if kind == "count":
        return Reading("count", "measure.unit_is_count", cue)
    if kind == "length":
        return Reading("other", "measure.unit_is_length", cue)
    return None


def by_neighbours(
    context: Context, amount: Amount, kind: str, cue: Cue | None, earlier: tuple[Context, ...]
) -> Reading | None:
    """The measure of a figure that stands right before a plant or a project, or is said once more in other words."""
    sized = kind == "mass rate" or (kind == "mass" and HYPHENED.search(context.text, amount.start, amount.end))
    if sized and (
        SIZED.match(context.text, amount.end) or (kind == "mass rate" and MAKING.match(context.text, amount.end))
    ):
        return Reading("capacity", "measure.size_of_works", cue)
    if kind == "money" and profits(context, amount) and context.amounts[0] is not amount and levelled(context, amount):
        return Reading("other", "measure.other_cue", cue)
    if kind == "money" and worth_of_ground(context, amount):
        return Reading("other", "measure.other_cue", cue)
    if kind == "money" and (SIZED.match(context.text, amount.end) or PROJECT.match(context.text, amount.end)):
        return Reading("investment", "measure.cost_of_works", cue)
    if (
        kind in MASSES
        and not amount.direction
        and (part_of_quota(context, amount) or may_take(context, amount, earlier) or allotted(context, amount, earlier))
    ):
        return Reading("quota", "measure.capped_flow", cue)
    if kind in MASSES and (first := listed_with(context, amount)):
        return read_measure(context, first, earlier)
    if kind == "money" and earned_by(context, amount):
        return Reading("revenue", "measure.worth_of_output", cue)
    if kind in MASSES and (shared := gapped(context, amount) or part_of_that(context, amount)):
        return read_measure(context, shared, earlier)
    if kind == "mass" and (sent := SENT.match(context.text, amount.end)):
        return Reading("export" if sent["place"] else "supply", "measure.mass_sold", cue)
    if kind in MASSES and (whole := of_which(context, amount)):
        return read_measure(context, whole, earlier)
    if kind == "money" and SPENT_ON.match(context.text, amount.end) and not amount.direction:
        return Reading("import", "measure.nearest_cue", cue)
    if kind == "money" and abs(amount.value) < LARGE and priced_move(context, amount):
        return Reading("price", "measure.price_moved_to", cue)
    if (
        kind in (*MASSES, "money")
        and amount.direction
        and (
            MORE_THAN.match(context.text, amount.end)
            or BY.search(context.text, max(0, amount.start - 40), amount.start)
        )
    ):
        return changing(context, amount, earlier, "measure.change_in_unit", cue)
    if kind in MASSES and (led := led_to(context, amount, earlier)):
        return led
    if kind == "money" and (paid_in_cash(context, amount) or put_to_work(context, amount)):
        return Reading("investment", "measure.sum_given", cue)
    if kind in MASSES and LETS.search(context.text, max(0, amount.start - 50), amount.start):
        return Reading("quota", "measure.allowed_flow", cue)
    if kind in MASSES and can_make(context, amount, kind):
        return Reading("capacity", "measure.size_of_works", cue)
    if kind == "mass" and not amount.direction and (same := restated(context, amount, earlier)):
        return Reading(same.value, "measure.inherited")
    if kind == "money" and of_output(context, amount):
        return Reading("revenue", "measure.worth_of_output", cue)
    if kind == "money" and WORTH.search(context.text, max(0, amount.start - 60), amount.start):
        return Reading("investment", "measure.cost_of_works", cue)
    if kind == "money" and IN_STOCK.match(context.text, amount.end):
        return Reading("investment", "measure.sum_given", cue)
    return None


def led_to(context: Context, amount: Amount, earlier: tuple[Context, ...]) -> Reading | None:
    """The measure of a mass to which a change leads: `production rose 4% in 2016 (to reach 19 Mt of new capacity)`."""
    move = move_before(context, amount)
    read = relative(context, move, "share", best_cue(context, move), earlier) if move else None
    if read is None or read.measure != "change" or read.change_of is None or not fits(read.change_of, amount.unit):
        return None
    return None if read.change_of == "other" else Reading(read.change_of, "measure.nearest_cue", read.level or read.cue)


EARNING = ("revenue", "export", "import")
BY_SUM = re.compile(r"\bby\s(?:(?:about|around|some|nearly|over|up\sto|more\sthan|at\sleast)\s)*\Z")


def by_so_much(context: Context, amount: Amount) -> bool:
    """Whether a sum is what another one rose or fell by: `cut revenue by $30 million`."""
    return BY_SUM.search(context.text, max(0, amount.start - 40), amount.start) is not None


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
    elif CAPPED.within(context.text, max(0, cue.start - 60), cue.start) and fits("quota", amount.unit):
        return Reading("quota", "measure.capped_flow", cue)
    elif kind in MASSES and cue.value in LET_FLOWS and may(context, amount, cue, earlier):
        return Reading("quota", "measure.allowed_flow", cue)
    elif cue.value == "resource" and (content(context, amount, cue) or seized(context, cue)):
        return Reading("other", "measure.content", cue)
    elif suits(cue, amount) and (cue.value != "other" or distance(cue, amount.start, amount.end) < 25):
        cue = of_market(context, amount, of_sales(context, cue))
        cue = yielded(context, abroad(context, amount, flow_of(context, amount, reserves_of(context, amount, cue))))
        return Reading(cue.value, "measure.nearest_cue", cue)
    if kind == "mass" and sales(cue) and cue.end <= amount.start:
        return Reading("supply", "measure.mass_sold", cue)
    return None


MORE_THAN = re.compile(r"\s(?:more|less|fewer|higher|lower)\sthan\b")
"""Behind what two levels differ by: `4,000 tonnes less than last year`."""
BY = re.compile(
    r"\b(?:smaller|larger|bigger|lower|higher)\sby\s(?:(?:about|around|some|nearly|almost|over|more\sthan|roughly)\s)*\Z"
)
"""Before it: quotas are `smaller by about 4,000 tonnes`."""
SOLD_FOR = Pattern(
    r"\b(?:s(?:old|ells?|elling)|divest(?:s|ed|ing)?|offload(?:s|ed|ing)?|sale\sof|disposal\sof)\s(?=[^;]{0,60}(?:%|\b(?:stake|interest|shares|mine|unit|subsidiary|business|project|asset|assets"
    r"|deposit|tenements?|licen[cs]es?|royalty|plant|smelter|refinery|arm|division)\b))[^;]{3,90}?\sfor\s(?:(?:about|around|some|nearly|over|up\sto)\s)*\Z"
)
"""Sold 86% of the mine for: what a buyer pays for a stake or for works."""
IN_CASH = re.compile(r"\s(?:in|of)\s(?:cash|stock|shares)\b")


def paid_in_cash(context: Context, amount: Amount) -> bool:
    """Whether a sum is what a firm is bought for, also where it says in what: `acquire Kite for $9 million in cash`."""
    if any(kinds_of_units().get(other.unit) in MASSES for other in context.amounts):
        return False
    if SOLD_FOR.search(context.text, max(0, amount.start - 120), amount.start):
        return True
    paid = PAID.search(context.text, max(0, amount.start - 90), amount.start) is not None
    return paid and IN_CASH.match(context.text, amount.end) is not None


SOLD_GOODS = Pattern(
    r"\b(?:s(?:old|ells?|elling))\s[^;]{0,100}\sfor\s(?:a\stotal\sof\s|about\s|some\s|around\s|nearly\s)*\Z"
)
"""Sold 23 million tonnes for a total of: what goods brought in."""


def earned_by(context: Context, amount: Amount) -> bool:
    """Whether a sum is what a mass was sold for."""
    found = SOLD_GOODS.search(context.text, max(0, amount.start - 130), amount.start)
    if found is None:
        return False
    return any(
        kinds_of_units().get(one.unit) in MASSES and found.start() <= one.start < amount.start
        for one in context.amounts
    )


SENT = re.compile(
    r"\s(?:\([^()]{1,12}\)\s)?(?:of\s(?:[\w-]+\s){1,5})?(?:(?:that|which)\s)?(?:went|goes|go|left|headed|(?:was|were|is|are|has\sbeen|have\sbeen|had\sbeen)\s(?:sent|shipped|delivered|sold|exported))\s"
    r"(?:out\s)?(?:to|for)\s(?:the\s)?(?:its\s)?(?:(?P<place>(?!Port|Mill|Stage|Phase)[A-Z][a-z]+)|customers|buyers|clients|smelters|offtakers)"
)
"""Behind a mass, to whom it went: `6,100 kg of oxide went to Europe`."""
GAPPED = re.compile(
    r"(?:\sof\s(?:[\w-]+\s){0,3}?[\w-]+)?(?:,|,?\sand)\s(?:[A-Z][\w’'-]+\s){1,3}(?:(?:about|around|some|nearly|over)\s)?"
)
"""What leads from a figure to that of another name, the verb left out: `has 58 t of tin and Hollow Ridge 23 t`."""
OF_THAT = re.compile(r"\sof\s(?:that|this|it|these|those|them)\b")


def gapped(context: Context, amount: Amount) -> Amount | None:
    """The figure before in one unit whose verb another name shares."""
    number = context.amounts.index(amount)
    before = context.amounts[number - 1] if number else None
    if before is None or before.unit != amount.unit or any(a_level(cue) for cue in near_behind(context, amount)):
        return None
    return before if GAPPED.fullmatch(context.text, before.end, amount.start) else None


def near_behind(context: Context, amount: Amount) -> list[Cue]:
    """The words for a measure right behind a figure."""
    return [cue for cue in context.measures if 0 <= cue.start - amount.end < BESIDE]


def part_of_that(context: Context, amount: Amount) -> Amount | None:
    """The mass before of which a figure is a part: `18,000 t may go abroad; 3,600 t of that was for May`."""
    number = context.amounts.index(amount)
    before = context.amounts[number - 1] if number else None
    if before is None or before.unit != amount.unit or before.value < amount.value or near_behind(context, amount):
        return None
    low = max(before.end, context.text.rfind(";", before.end, amount.start))
    if any(low <= cue.start < amount.start for cue in context.measures) or TAKES.search(
        context.text, max(0, amount.start - 50), amount.start
    ):
        return None
    return before if OF_THAT.match(context.text, amount.end) else None


BESIDE = 16
"""So close behind a part stands a word of its own: `of which 4,100 tonnes went abroad`."""
WHICH_PART = re.compile(r"[^;:]{0,70}?,?\s(?:out\s)?of\s(?:which|that|those)\b[^;]{0,60}\Z")
"""Of which China supplied: a part of the mass before, whatever is done with it."""


def of_which(context: Context, amount: Amount) -> Amount | None:
    """The mass of which another one is a part: `quotas of 9 kt, of which 6 kt go to miners and 3 kt to the state`."""
    if any(a_level(cue) and 0 <= cue.start - amount.end < BESIDE for cue in context.measures):
        return None
    before = [one for one in context.amounts if one.end <= amount.start and kinds_of_units().get(one.unit) in MASSES]
    for number, whole in enumerate(before):
        part = before[number + 1] if number + 1 < len(before) else amount
        if WHICH_PART.fullmatch(context.text, whole.end, part.start) is None:
            continue
        rest = (amount, *before[number + 1 :])
        if part is amount or sum(one.value for one in rest) <= whole.value * 1.001:
            return whole
    return None


def priced_move(context: Context, amount: Amount) -> bool:
    """Whether a sum is the price to which a metal moved: `Zinc gained 0.8% to $2,690`."""
    before = next((one for one in reversed(context.amounts) if one.end <= amount.start), None)
    if before is None or before.unit != "%" or not before.direction or any(a_level(cue) for cue in context.measures):
        return False
    return moving(context, before) is not None and moving(context, before) is moving(context, amount)


def put_to_work(context: Context, amount: Amount) -> bool:
    """Whether a sum is put into something, or goes to somebody: `put $9 million into the mine`."""
    if PUT.search(context.text, max(0, amount.start - 60), amount.start) and INTO.match(context.text, amount.end):
        return True
    if WENT.match(context.text, amount.end):
        return True
    if USED.search(context.text, max(0, amount.start - 30), amount.start) and FOR.match(context.text, amount.end):
        return True
    return PUT_IN.search(context.text, max(0, amount.start - 140), amount.start) is not None


def listed_with(context: Context, amount: Amount) -> Amount | None:
    """The first mass of a list of products, for one in brackets: `yields 3,400 t of tin, and bismuth (2,000 t)`."""
    if context.text[amount.start - 1 : amount.start] != "(" or context.text[amount.end : amount.end + 1] != ")":
        return None
    if not any(item.end == amount.start - 2 for item in context.materials):
        return None
    first = next((one for one in context.amounts if kinds_of_units().get(one.unit) in MASSES), amount)
    return first if first is not amount and first.end < amount.start else None


SPENT_ON = re.compile(
    r"\s(?:\([^()]{1,30}\)\s)?(?:on|for)\s(?:[\w-]+\s){0,2}(?P<trade>imports?|exports?)\b(?!\s(?:infra|dut|terminal|facilit))"
)
"""Spent $9 million on imports."""


MARKET = re.compile(r"\bmarkets?\b(?:\s(?!price)|[,.;])")


def of_market(context: Context, amount: Amount, cue: Cue) -> Cue:
    """The word for a demand in money as one for the size of a market: `demand has the cobalt market at $8 billion`."""
    money = kinds_of_units().get(amount.unit) == "money" and cue.value == "demand"
    sized = money and MARKET.search(context.text, context.clause(amount.start)[0], amount.start)
    return replace(cue, value="revenue") if sized else cue


EARNED = ("earned", "earn", "earns", "earning", "brought in", "bring in", "brings in", "bringing in")


@lru_cache(maxsize=8)
def exports_earn(document: Document) -> bool:
    """Whether a document tells of what the exports of a country earn, and calls that earnings later on."""
    return EXPORT_EARNINGS.search(document.text) is not None


EXPORT_EARNINGS = re.compile(
    r"\bexport\s(?:earnings|earners?)\b|\bexport\s(?:[a-z]+\s)?values?\b[^.]{0,80}\bearnings\b", re.I
)


def of_sales(context: Context, cue: Cue) -> Cue:
    """The word for the trade that earned a sum: `exports of ferroniobium earned $2 billion`."""
    if cue.value == "revenue" and cue.text.casefold() == "earnings" and exports_earn(context.document):
        return replace(cue, value="export")
    if cue.value != "revenue" or cue.text.casefold() not in EARNED:
        return cue
    low = context.clause(cue.start)[0]
    return next((one for one in context.measures if one.value == "export" and low <= one.start < cue.start), cue)


STOCKS = re.compile(r"stock|inventor", re.I)
"""What is kept, in the clause of a figure whose sentence speaks of a flow before it."""


def by_sentence(context: Context, amount: Amount) -> Reading | None:
    """The measure of a figure by the likeliest word of its whole sentence that fits its unit."""
    named = (
        item for item in ranked(context, amount) if a_level(item) or (item.value == "other" and item.weight >= FIRM)
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


def level_before(context: Context, amount: Amount) -> Amount | None:
    """The level that a base is compared with: `a surplus of 36 t, or 15% of demand, up from 25 t`."""
    if not UP_FROM.search(context.text, max(0, amount.start - 40), amount.start):
        return None
    before = (item for item in reversed(context.amounts[: context.amounts.index(amount)]) if item.unit != "%")
    level = next(before, None)
    return level if level is not None and level.unit == amount.unit else None


UP_FROM = Pattern(
    r",\s(?:(?:which\s(?:is|was)\s)?(?:up|down)\sfrom|compared\s(?:with|to)|against|versus)\s(?:(?:about|around|some|just|only|over|the|an?)\s)*\Z"
)


def of_output(context: Context, amount: Amount) -> bool:
    """Whether a sum is what mines yield: `the value of output rose to $9 million`, `tin worth $9 million was mined`."""
    if YIELD.search(context.text, context.clause(amount.start)[0], amount.start):
        return True
    worth = GOODS_WORTH.search(context.text, max(0, amount.start - 40), amount.start) is not None
    return worth and YIELDED.match(context.text, amount.end) is not None


def worth_of_ground(context: Context, amount: Amount) -> bool:
    """Whether a sum is what deposits are worth: `$9 billion worth of the mineral deposits`."""
    if any(cue.value in ("export", "import", "revenue") for cue in context.measures) and GOODS.match(
        context.text, amount.end
    ):
        return False
    ahead = VALUE_OF.search(context.text, context.clause(amount.start)[0], amount.start)
    return ahead is not None or WORTH_OF.match(context.text, amount.end) is not None


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
    tonnes = TONNES.get(amount.unit)
    small = tonnes is not None and abs(amount.value) * tonnes < HELD_IN_GROUND
    return small and IN_GROUND.search(context.text) is None


def seized(context: Context, cue: Cue) -> bool:
    """Whether goods on their way are found, and no deposit: `the cargo of 90 kg was discovered in a container`."""
    low, high = context.clause(cue.start)
    return cue.text.casefold() in UNCOVERED and FREIGHT.search(context.text, low, high) is not None


def given(context: Context, amount: Amount) -> bool:
    """Whether a sum is what somebody was given, or another one beside it: `gave the plant $9 million`."""
    if PAID.search(context.text, max(0, amount.start - 90), amount.start):
        return not any(kinds_of_units().get(other.unit) in MASSES for other in context.amounts)
    if GIVEN.search(context.text, max(0, amount.start - 90), amount.start) or IN_STOCK.match(context.text, amount.end):
        return not any(cue.value in ("supply", "revenue") for cue in context.measures)
    more = ANOTHER.search(context.text, max(0, amount.start - 40), amount.start)
    before = [other for other in context.amounts if other.end <= amount.start]
    return bool(more and before) and kinds_of_units().get(before[-1].unit) == "money" and given(context, before[-1])


THAT = re.compile(r",?\s(?:(?:that|which)\s)?(?:also\s)?")
"""What leads from reserves to what they hold: `ore reserves that contain`."""


def reserves_of(context: Context, amount: Amount, cue: Cue) -> Cue:
    """The word reserves beside a verb that holds, which says more than it: `hold 9 Mt of reserves`."""
    if cue.value != "resource":
        return cue
    stocked = (item for item in context.measures if item.value == "reserve" and item.end < cue.start)
    subject = next((item for item in stocked if THAT.fullmatch(context.text, item.end, cue.start)), None)
    if subject is not None:
        return subject
    behind = (item for item in context.measures if item.value == "reserve" and item.start >= amount.end)
    first = next(behind, None)
    beside = first and re.fullmatch(
        r"(?:\s+\([^()]{1,12}\))?\s+(?:of\s+|in\s+)?(?:[\w-]+\s+){0,3}", context.text[amount.end : first.start]
    )
    return first if first and beside else cue


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
    r"\b(?:mine|mill|plant|smelter|refinery|pit|quarry|concentrator|operation|complex|colliery|brine\sworks)s?\b(?!['’]s)[^;.]{0,60}\Z"
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
        if not plant and TAKES.search(context.text, max(0, amount.start - 50), amount.start):
            return Reading("supply", "measure.mass_sold")
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
    if kind == "mass" or COMPARES.match(context.text):
        before = carried(context, earlier, amount.unit)
        if before is not None and (before.value not in WANTED or measured(earlier, amount.unit)):
            return Reading(before.value, "measure.inherited")
    if kind in MASSES and bought_from(context, amount):
        return Reading("import", "measure.mass_bought")
    if kind == "mass" and SOLD.within(context.text, *context.clause(amount.start)):
        return Reading("supply", "measure.mass_sold")
    return Reading("other", "measure.none")


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


BUYS = re.compile(
    r"\s(?:(?:has|had|have|also|then|alone)\s)*(?:bought|buys|purchased|purchases|took|takes|received|receives|sourced|sources)\s"
    r"(?:in\s)?(?:(?:about|around|some|nearly|over|up\sto|at\sleast|more\sthan|only|just|a\stotal\sof)\s)*"
)
FROM_ABROAD = re.compile(r"\s(?:of\s[^,;.]{1,60}?\s)?from\s(?:the\s|neighbouring\s)?")


def bought_from(context: Context, amount: Amount) -> bool:
    """Whether a country buys a mass from another one: `China bought 3,100 tons of ore from Myanmar`."""
    buyer = any(BUYS.fullmatch(context.text, one.end, amount.start) for one in context.places)
    return buyer and any(FROM_ABROAD.fullmatch(context.text, amount.end, one.start) for one in context.places)


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
