"""What a percentage, a point or a factor measures: a change, a growth rate, a grade, a charge or a share."""

from __future__ import annotations

import re
from itertools import pairwise

from reofacts.schemas.measures import CHANGES, kinds_of_units

from ...patterns import Pattern
from ...values import replace
from ..amounts.amounts import Amount
from ..context import Context, Cue, cues, first_alike, within
from ..lexicon import HEDGED, HEDGES
from ..times import leads
from .changes import change_base, changing, loose
from .grades import SHARE_OF, as_content, beside_grade, grade_at, of_grade
from .readings import Reading, best_cue, charged, edges, levelled

STAKE = re.compile(
    r"[\s-]*(?:(?!of\b|in\b|and\b|or\b|to\b|from\b)[\w-]+\s+){0,2}?"
    r"(?:stake|slice|interest|shareholding|premium|(?:export\s|tax\s|VAT\s)*(?:rebates?|refunds?)|surcharges?|excise|VAT|cess|fee|penalty|dut(?:y|ies)|tariffs?|discount|royalty"
    r"|complete|completed|finished|built|of\s+(?:the\s+|its\s+)?(?:design(?:ed)?|nameplate|installed|rated|full)\s+capacity|royalties|tax|levy|owned|owner(?:ship)?|shareholder|subsidiary|utili[sz]ation|recovery|recoveries|escalator|confidence|basis)\b",
    re.I,
)
IN_GROUND = re.compile(r"\sof\s(?:[\w’'-]+\s){0,4}?(?:reserves?|resources?|deposits?)\b")
"""Owns 5% of all reserves: a share."""
BUYS = re.compile(
    r"\b(?:acquir(?:e|es|ed|ing)|buy(?:s|ing)?|bought|purchas(?:e|es|ed|ing)|sell(?:s|ing)?|sold)\s(?:[a-z]+\s){0,3}\Z"
)
NAMED = re.compile(r"\sof\s[A-Z][\w&.-]+(?:\s[A-Z][\w&.-]+){0,3}(?=\s(?:for|from|in|at|and)\b|[,.;])")
"""To acquire 42.8% of Kite for $9m."""
MADE_UP = re.compile(r"\b(?:ma(?:ke|de|king)s?\s+up|account(?:s|ed|ing)?\s+for)\s+(?:[a-z]+\s+){0,3}$", re.I)
BY = re.compile(
    r"\bby\s+(?:about|around|some|nearly|almost|approximately|just|over|roughly|an?|more than|as much as|up to"
    r"|at least|\s)*$",
    re.I,
)
AT = re.compile(rf"\b(?:at|below|above|operat\w+|run\w*|ran|work\w*)\s(?:(?:{HEDGES}|below|above|an?|average|of)\s)*\Z")
OF_CAPACITY = re.compile(
    r"\s(?:of\s(?:its\s|their\s|the\s(?:plant|mine|smelter|refinery)['’]s\s)?)?(?:capacity|(?:rated|nameplate|design)\s(?:throughput|output|rate))\b"
)
"""Runs at 70% of capacity: how much of works is in use."""
OF_PART = re.compile(r"\sof\s(?:the|its|their|that|this|those|these|all|total|global|world)\b")
PER_YEAR = re.compile(
    r"\b(?:a|per|every|each)\s+(?:year|annum)\b|\bannual(?:ly|ised|ized)?\b(?!\s+(?:[\w.]+\s+){0,3}(?:production|output|exports?|imports?|shipments?|supply|capacity|prices?|consumption|demand|sales|revenues?|quotas?|costs?)\b(?!\s+growth))|\bcagr\b|\byearly\b|\byear\s(?:by|after)\syear\b",
    re.I,
)
CAME_TO = re.compile(
    r"\b(?:down|dropped|fell|fallen|declined|shrank|slipped|slid|rose|risen|climbed|grew|grown|increased|jumped|the\s(?:second|other|latter))"
    rf"\sto\s{HEDGED}$"
)
"""Before a level, and not the amount of a move: `up to` and `by up to` are none."""
OR_MORE = re.compile(r"\s(?:or|and)\s(?:higher|more|above|greater|over|lower|less)\b")
"""Behind a bound, which is no move: `0.1% or higher`."""
FROM_LEVEL = re.compile(r"\bfrom\s(?:(?:about|around|some|nearly|just|only|over|a|the|record|\w+ly)\s){0,3}$")
"""Before the level that is left: `rose to 70% in 2025 from 64% in 2023`."""
STANDS = re.compile(rf"\b(?:reached|reaching|hit|hitting|was|stood\sat|came\sto)\s(?:(?:{HEDGES}|a|record)\s)*\Z")
"""Before a level that is reached."""
BEEN = re.compile(rf"\bha[ds]\s(?:still\s|only\s|already\s)?been\s{HEDGED}\Z")
"""Before a level that was: `The share slipped: in 2023 it had been 69%`."""
RATED = Pattern(
    r"\bgrowth\srates?\b(?:\s(?:in|of|for|was|is|at|averaged|could|would|be|about|around|some|nearly|just|over|the|an?|[a-z-]+)){1,7}\s\Z",
    re.I,
)
"""A growth rate of 4%, also where no year is named."""
GROWTH = Pattern(
    r"\b(?:growth|decline|increase|rise|drop|decrease)\s"
    r"(?:(?:rate|of|in|averag\w+|was|came\sto|reached)\s|(?:slow|narrow|eas|widen|declin|accelerat)\w*\s)",
    re.I,
)
"""A subject that is itself a change: `the growth of imports went from 60% to 10%`."""
OWNED = re.compile(
    r"\s+(?:of|in)\s+(?:the|its|their|a|an)?\s*(?:[\w-]+\s+){0,3}"
    r"(?:venture|company|project|firm|shares|equity|miner|subsidiary|explorer|developer|stock|capital)\b(?!['’]|\s+(?:output|production|costs?|revenues?|sales)\b)",
    re.I,
)
CAME_FROM = Pattern(
    rf"\b(?:up|down|higher|lower|an?\s(?:increase|rise|jump|drop|fall|decline))\sfrom\s(?:(?:{HEDGES}|a|the)\s)*\Z"
)
"""Before a level that a comma parts from the later one."""
SET_AGAINST = re.compile(rf"(?:,\s|\s\(?)(?:after|against|versus|compared\s(?:with|to))\s(?:(?:{HEDGES}|a|the)\s)*\Z")
"""The same, said otherwise: `was 76% in 2024, after 69% a year earlier`."""
BOUGHT = re.compile(
    r"\b(?:acquir(?:e|es|ed|ing)|bought|buy(?:s|ing)?|purchas(?:e|es|ed|ing)|sold|sell(?:s|ing)?|let\sgo\sof|part(?:s|ed|ing)?\swith)\s"
    r"(?:(?:about|around|some|up|to|a|an|another|further|additional|initial|the|remaining|other|nearly|over|just)\s)*\Z"
)
HELD = re.compile(
    r"\b(?:holding|shareholding|stake|ownership|equity\sinterest)\s(?:(?:in|of)\s(?:[\w-]+\s){1,4}?)?(?:(?:at|of|to|from|by|about|up|is|was|some)\s)+\Z"
)
HELD_BEFORE = Pattern(
    rf"\b(?:stake|shareholding|holding|ownership|(?:carried|equity)\sinterest)\b(?:\s[\w’'%.-]+){{0,9}}?\s(?:from|to)\s(?:(?:{HEDGES}|a)\s)*\Z"
)
"""Before either end of a move of what is held: `lifted its stake in the project from 51% to 75%`."""
ENDS = re.compile(r"\s*(?:[.,;)]|\Z|\s(?:and|from|in\s(?:19|20)\d\d|for|last|this|by)\b)")
OF_WORKS = re.compile(
    r"\s(?:of|in)\s(?:the\s|its\s|their\s)?(?:[\w-]+\s){0,4}?(?:mines?|plants?|smelters?|deposits?|refiner(?:y|ies))\b(?!['’]|\s(?:output|production|capacity))"
    r"|\s(?:of|in)\s(?:[A-Z][\w&.-]+\s){1,3}[A-Z][\w&.-]+(?!['’\w]|\s(?:output|production|capacity|supply|reserves|imports|exports))"
)
"""Behind a part that is bought of a firm or of works, and no part of what these yield."""
OWNS = re.compile(
    r"\bown(?:s|ed|ing)?\s+(?:(?:the|remaining|other|about|around|nearly|over|just|a|an|up|to|only)\s+)*$", re.I
)
CHARGE = re.compile(r"dut(?:y|ies)|tariff|tax|lev(?:y|ies)|royalt|rebate|surcharge|excise|VAT", re.I)
WHOLE = re.compile(r"\s+of\s+(?:the\s+)?(?:world|global|total|all|its|their)\b", re.I)
OF_GRADE_BEFORE = 16
"""So close behind a word for purity a percentage is one, also beside a duty: `a minimum purity of at least 90%`."""
SIGNED = re.compile(r"(?:^|[\s(])[+]$")

RECOVERIES = re.compile(r"\brecover(?:y|ies)\b", re.I)
GRADES = re.compile(r"\b(?:grad(?:e|es|ing)|assays?|purity|resources?)\b", re.I)
RECOVERED = re.compile(r"(?:metallurgical\s)?recover", re.I)
"""What a process wins of what the ore holds, which is no grade."""


def relative(context: Context, amount: Amount, kind: str, cue: Cue | None, earlier: tuple[Context, ...]) -> Reading:
    """The measure of a percentage or a factor: growth, change, grade, a charge or a share."""
    if kind == "share":
        read = percentage(context, amount, cue, earlier)
        if read is not None:
            return read
    value = cue.value if cue else ""
    bound = OR_MORE.match(context.text, amount.end) is not None
    stood = amount.direction == 0 and BEEN.search(context.text, max(0, amount.start - 40), amount.start) is not None
    told = value in CHANGES and not stood and not (cue and elsewhere(context, amount, cue))
    rising = (amount.direction != 0 and not bound) or told or of_growth(context, amount)
    if kind == "share" and RATED.search(context.text, context.clause(amount.start)[0], amount.start):
        return changing(context, amount, earlier, "measure.percent_a_year", cue, "growth_rate")
    if kind == "share" and rising and yearly(context, amount) and not change_base(context, amount):
        return changing(context, amount, earlier, "measure.percent_a_year", cue, "growth_rate")
    if kind == "percentage points" and any(CHARGE.search(one.text) for one in charged(context, amount)):
        return Reading("change", "measure.charge_moved", cue, None, None, change_base(context, amount))
    if rising or kind in ("percentage points", "factor"):
        return changing(context, amount, earlier, "measure.relative_change", cue)
    if value == "share":
        return Reading("share", "measure.share_cue", cue)
    others = charged(context, amount)
    if others or value == "other":
        return Reading("other", "measure.other_cue", others[0] if others else cue)
    if kind == "share" and beside_grade(context, amount):
        return Reading("grade", "measure.percent_grade", cue)
    return Reading("share", "measure.percent_alone", cue)


def elsewhere(context: Context, amount: Amount, cue: Cue) -> bool:
    """Whether a word for a move stands behind a semicolon: `86% went to Peru; the part of Chile grew to 12%`."""
    return cue.start >= amount.end and ";" in context.text[amount.end : cue.start]


def percentage(context: Context, amount: Amount, cue: Cue | None, earlier: tuple[Context, ...]) -> Reading | None:
    """The measure of a percentage where the words right beside it decide; None where they do not."""
    readings = (step(context, amount, cue, earlier) for step in (as_level, as_recovery, as_content, as_move))
    return next((reading for reading in readings if reading is not None), None)


def as_level(context: Context, amount: Amount, cue: Cue | None, earlier: tuple[Context, ...]) -> Reading | None:
    """A part of a whole, a charge, a stake, a state; or a change that says so by its sign or its base."""
    before, after = edges(context, amount)
    shares = [item for item in context.measures if item.value == "share"]
    if amount.rule == "amount.fraction" and OF_PART.match(after) and not BY.search(before):
        return Reading("share", "measure.percent_of", cue)
    if SIGNED.search(before) or (amount.value < 0 and not amount.direction):
        return changing(context, amount, earlier, "measure.percent_signed", cue)
    if set_against(context, amount, earlier):
        return Reading("share", "measure.share_level", shares[0] if shares else None)
    if based(context, amount) and not FROM_LEVEL.search(before) and not any(item.weight > 2 for item in shares):
        return changing(context, amount, earlier, "measure.percent_based", cue)
    if before_level(context, amount, earlier):
        return Reading("share", "measure.share_level", shares[0] if shares else None)
    if (taken := charge_or_stake(context, amount, cue)) is not None:
        return taken
    if (state := level_of_state(context, amount)) is not None:
        return Reading(state.value, "measure.level_of_state", state)
    if grade_at(context, amount, before) or graded_too(context, amount, earlier):
        return Reading("grade", "measure.percent_of_oxide", cue)
    if AIMED.search(before) and any(moved(context, one) for one in context.amounts if one.end <= amount.start):
        return Reading("share", "measure.share_level", shares[0] if shares else None)
    if levelled(context, amount) and (shares or came_to(context, amount, before)):
        return Reading("share", "measure.share_level", shares[0] if shares else None)
    if left_level(context, amount, before) and (shares or was_share(context, amount, earlier)):
        return Reading("share", "measure.share_level", shares[0] if shares else None)
    return None


AIMED = re.compile(
    rf"\b(?:aim(?:s|ed|ing)?|hop(?:es?|ed|ing)|target(?:s|ed|ing)?|goal|plan(?:s|ned)?)\s(?:for|at|of|is)\s(?:(?:{HEDGES}|below)\s)*\Z"
)
"""From 85% to 58%, and aims for less than 50%: a level to come, as the two before."""


def as_recovery(context: Context, amount: Amount, cue: Cue | None, earlier: tuple[Context, ...]) -> Reading | None:
    """How much of a metal a process wins, or how much better it got at it."""
    won = [item for item in charged(context, amount) if RECOVERED.match(item.text) and item.end <= amount.start]
    if won and (cue is None or cue.start < won[-1].end or "grad" not in cue.text.casefold() or amount.direction):
        if amount.direction and not levelled(context, amount):
            return replace(changing(context, amount, earlier, "measure.relative_change", cue), change_of="other")
        return Reading("other", "measure.other_cue", won[-1])
    return Reading("other", "measure.other_cue", cue) if recovered_list(context, amount, cue) else None


def as_move(context: Context, amount: Amount, cue: Cue | None, earlier: tuple[Context, ...]) -> Reading | None:
    """How far something moved, or the share that is left by what is not told as a move."""
    before, after = edges(context, amount)
    if BY.search(edges(context, first_alike(context, amount))[0]) and not yearly(context, amount):
        return changing(context, amount, earlier, "measure.percent_by", cue)
    if moves_too(context, amount):
        return changing(context, amount, earlier, "measure.relative_change", cue)
    if moved(context, amount) and charged(context, amount) and not of_growth(context, amount):
        return Reading("other", "measure.other_cue", charged(context, amount)[0])
    if moved(context, amount) and not growing(context, amount):
        return Reading("share", "measure.percent_from_to", cue)
    if MADE_UP.search(before[-30:]):
        return Reading("share", "measure.percent_made_up", cue)
    if SHARE_OF.match(after) and not amount.direction and (cue is None or cue.value != "grade"):
        return Reading("share", "measure.percent_of", cue)
    bound = OR_MORE.match(context.text, amount.end) is not None
    verb = cue is not None and loose(cue) and bool(charged(context, amount))
    verb = verb or (amount.direction != 0 and not levelled(context, amount) and not bound)
    if (cue is not None and cue.value == "grade" and not verb) or (bound and of_grade(context, amount)):
        return Reading("grade", "measure.percent_grade", cue)
    return None


TO_LEVEL = re.compile(rf"\sto\s(?:(?:{HEDGES}|a|an)\s)*")
TOO = re.compile(
    r"[^;:%]{0,70}(?:,|,?\s(?:and|then|but))\s(?:(?:by|about|around|some|nearly|another|a|further|only|just|[a-z]+)\s){0,3}"
)


def moves_too(context: Context, amount: Amount) -> bool:
    """Whether a percentage leads to a level, as the move before it did: `grows 1.5% to 5.6 Mt and 3% to 5.8 Mt`."""
    index = context.amounts.index(amount)
    if amount.direction or index < 2 or index + 1 == len(context.amounts):
        return False
    first, level, after = context.amounts[index - 2], context.amounts[index - 1], context.amounts[index + 1]
    if first.unit != "%" or not first.direction or "%" in (level.unit, after.unit) or level.unit != after.unit:
        return False
    text = context.text
    return (
        TO_LEVEL.fullmatch(text, first.end, level.start) is not None
        and TOO.fullmatch(text, level.end, amount.start) is not None
        and TO_LEVEL.fullmatch(text, amount.end, after.start) is not None
    )


PROCESS_WINS = Pattern(
    r"\b(?:process|mine|operation|trials?|tests?|heap|ponds?|flotation|leach(?:ing)?|technique|method|technology|circuit|plant|concentrator|mill|smelter|route|refinery)\b[^;,.]{0,80}?\b"
    r"(?:recovers?|recovered|wins?(?:\sback)?|won(?:\sback)?|extracts?|gets?(?:\sback)?|got|loses?|lost|pulls?\sout)\s"
    rf"{HEDGED}\Z",
    re.I,
)
OF_THE = re.compile(r"\sof\s(?:the|all|its|their)\s(?!world|global|market)")
"""The process recovers 95% of the tin: what is won of it."""
SLAPPED = re.compile(
    rf"\b(?:charge[sd]?|collects?|slap(?:s|ped)?|impos(?:es?|ed)|lev(?:y|ies|ied)|clapped|clamped)\s(?:(?:{HEDGES}|another|a\sfurther)\s)*\Z"
)
ON_GOODS = re.compile(r"\s(?:on|against)\b")
"""Slapped 90% on graphite: a duty."""


def charge_or_stake(context: Context, amount: Amount, cue: Cue | None) -> Reading | None:
    """The reading of a percentage that is a duty, the part of works in use, or a part of a firm."""
    text = context.text
    before, after = text[max(0, amount.start - 40) : amount.start], text[amount.end : amount.end + 40]
    if rate_charged(context, amount, before):
        return Reading("other", "measure.percent_charged", cue)
    charges = [item for item in charged(context, amount) if CHARGE.search(item.text) and item.end <= amount.start]
    pure = cue is not None and cue.value == "grade" and 0 <= amount.start - cue.end < OF_GRADE_BEFORE
    if charges and not WHOLE.match(after) and not pure:
        return Reading("other", "measure.percent_charged", charges[-1])
    if SLAPPED.search(before) and ON_GOODS.match(after):
        return Reading("other", "measure.percent_charged", cue)
    if PROCESS_WINS.search(text, max(0, amount.start - 140), amount.start) and OF_THE.match(after):
        return Reading("other", "measure.other_cue", cue)
    in_use = AT.search(before) and OF_CAPACITY.match(after)
    owned = STAKE.match(after) or OWNED.match(after) or OWNS.search(before) or held_too(context, amount)
    owned = owned and not IN_GROUND.match(text, amount.end)
    bought = BUYS.search(before) and NAMED.match(after)
    if in_use or owned or bought or bare_stake(context, amount, before, after):
        return Reading("other", "measure.percent_stake", cue)
    return None


RATE = re.compile(rf"\b(?:rates?|margins?)\s(?:of|at)\s{HEDGED}\Z")
FOR_NEXT = re.compile(r"\s(?:for|on)\s[^,;.%]{1,60}(?:,|,?\sand)\s")
"""What parts the rates of a list: `310% for Kite and 340% for Fjord`."""


def rate_charged(context: Context, amount: Amount, before: str) -> bool:
    """Whether a percentage is a rate at which a duty told before it is charged, or follows such a one in a list."""
    told = any(
        item.value == "other" and CHARGE.search(item.text) and item.end <= amount.start for item in context.measures
    )
    if not told:
        return False
    if RATE.search(before):
        return True
    last = next((one for one in reversed(context.amounts) if one.end <= amount.start), None)
    if last is None or last.unit != "%" or not FOR_NEXT.fullmatch(context.text, last.end, amount.start):
        return False
    return rate_charged(context, last, context.text[max(0, last.start - 40) : last.start])


STATES = re.compile(
    r"(?:capacity\s)?utili[sz]ation|operating\srate|recover|head\sgrade|(?:ore\s)?grade|purity|content", re.I
)
LEFT = re.compile(rf"\s(?:in\s[^,;.]{{1,30}}\s)?,?\s?(?:(?:up|down)\s)?from\s(?:(?:{HEDGES}|a)\s)*")


LED_TO = re.compile(rf"(?:\s(?:in|on|during|last|this)\s[^,;.]{{1,24}})?\sto\s(?:(?:{HEDGES}|a)\s)*")
"""Fell 4 points to 78%: what leads from a move to its level."""


def level_of_state(context: Context, amount: Amount) -> Cue | None:
    """The word for a grade, a recovery or a use of works that has come to a percentage, or from it to another one.

    An example: `grades dropped to 0.6% from 0.7%`, `utilisation fell to 48%`.
    """
    last = next((one for one in reversed(context.amounts) if one.end <= amount.start), None)
    if last is not None and last.unit == amount.unit and LEFT.fullmatch(context.text, last.end, amount.start):
        return level_of_state(context, last)
    if not levelled(context, amount) or of_growth(context, amount):
        return None
    low = context.clause(amount.start)[0]
    if last is not None and not (last.direction and LED_TO.fullmatch(context.text, last.end, amount.start)):
        low = max(low, last.end)
    told = [item for item in within(context.measures, (low, amount.start)) if item.value not in CHANGES]
    return told[-1] if told and STATES.match(told[-1].text) else None


def recovered_list(context: Context, amount: Amount, cue: Cue | None) -> bool:
    """Whether an item stands in a list of recoveries, whose lead-in names nothing else: `The recoveries were:`."""
    lead = leads.leads(context.document).get(context.sentence.start)
    if lead is None or amount.direction or (cue is not None and cue.value in ("grade", "share")):
        return False
    return RECOVERIES.search(lead.text) is not None and not GRADES.search(lead.text)


def yearly(context: Context, amount: Amount) -> bool:
    """Whether the clause tells of each year, apart from the units of other figures: `by 8% to 32,000 t a year`."""
    found = PER_YEAR.finditer(context.text, *context.clause(amount.start))
    units = [
        span
        for other in context.amounts
        if other is not amount
        for span in (*other.unit_spans, (other.start, other.end))
    ]
    return any(not any(low < match.end() and match.start() < high for low, high in units) for match in found)


def based(context: Context, amount: Amount) -> bool:
    """Whether the words right behind a percentage say against what it is a change: `averaged 24% year over year`."""
    return any(0 <= cue.start - amount.end < 3 for cue in cues(context.text, "comparisons", "base"))


def before_level(context: Context, amount: Amount, earlier: tuple[Context, ...]) -> bool:
    """Whether a percentage is what a share was before: `with 73% of imports, down from 74% in 2023 but up from 71%`."""
    if not came_from(context, amount):
        return False
    before = [other for other in context.amounts if other.unit == "%" and other.end <= amount.start]
    level = next((other for other in reversed(before) if not came_from(context, other)), None)
    if level is None or level.direction or charged(context, level) or charged(context, amount):
        return False
    read = relative(context, level, "share", best_cue(context, level), earlier)
    told = read.rule != "measure.percent_alone" or any(cue.value == "share" for cue in context.measures)
    return read.measure == "share" and told


AT_TOO = re.compile(rf"[^;.%]{{0,60}}?\s(?:and|,|but)\s[^;.%]{{0,40}}?\d[^;.%]{{0,30}}?\sat\s{HEDGED}")


def graded_too(context: Context, amount: Amount, earlier: tuple[Context, ...]) -> bool:
    """Whether a percentage is the grade of the next ware, as the one before: `$27 at 1.2% Ni and $53 at 1.6%`."""
    last = next((one for one in reversed(context.amounts) if one.end <= amount.start and one.unit == "%"), None)
    if last is None or amount.direction or AT_TOO.fullmatch(context.text, last.end, amount.start) is None:
        return False
    return relative(context, last, "share", best_cue(context, last), earlier).measure == "grade"


AGAINST = re.compile(
    r",?\s\(?(?:against|compared\s(?:with|to)|versus|vs\.?|after|instead\sof|where(?:as)?\sit\s(?:was|had\sbeen))\s"
    rf"(?:(?:{HEDGES}|a|the)\s)*\Z"
)
"""Before the share with which another is compared."""


def set_against(context: Context, amount: Amount, earlier: tuple[Context, ...]) -> bool:
    """Whether a percentage is what the share right before it is compared with: `was 40%, against 55% a year before`."""
    if AGAINST.search(context.text, max(0, amount.start - 60), amount.start) is None or amount.direction:
        return False
    return was_share(context, amount, earlier)


def was_share(context: Context, amount: Amount, earlier: tuple[Context, ...]) -> bool:
    """Whether the percentage before is a share, and not a grade or a charge."""
    last = next((one for one in reversed(context.amounts) if one.end <= amount.start), None)
    if last is None or last.unit != "%" or last.direction or charged(context, last):
        return False
    return relative(context, last, "share", best_cue(context, last), earlier).measure == "share"


def came_from(context: Context, amount: Amount) -> bool:
    """Whether a figure is what something was before: `down from 74%`."""
    if SET_AGAINST.search(context.text, max(0, amount.start - 40), amount.start):
        return True
    return CAME_FROM.search(context.text, max(0, amount.start - 40), amount.start) is not None


AND_OTHER = re.compile(
    r"\s(?:of|in)\s(?:[\w-]+\s){0,4}[\w-]+(?:,|,?\s(?:and|while|with))\s(?:[A-Z][\w&.-]+\s){1,3}(?:holding\s|owning\s|has\s|holds\s|owns\s)?(?:the\s(?:other|remaining)\s)?"
)


def held_too(context: Context, amount: Amount) -> bool:
    """Whether a percentage is what another owner holds of the firm before: `51% of the venture and Kite 49%`."""
    last = next((one for one in reversed(context.amounts) if one.end <= amount.start), None)
    if last is None or last.unit != "%" or not AND_OTHER.fullmatch(context.text, last.end, amount.start):
        return False
    return OWNED.match(context.text, last.end) is not None


def bare_stake(context: Context, amount: Amount, before: str, after: str) -> bool:
    """Whether a percentage is a part of a firm that is bought or held: `raised its holding to 60%`."""
    if HELD.search(before) or HELD_BEFORE.search(context.text, context.clause(amount.start)[0], amount.start):
        return True
    paid = before.endswith(" for ") and any(
        other.end + 5 == amount.start and kinds_of_units().get(other.unit) == "money" for other in context.amounts
    )
    return (paid or BOUGHT.search(before) is not None) and (
        ENDS.match(after) is not None or OF_WORKS.match(after) is not None
    )


def came_to(context: Context, amount: Amount, before: str) -> bool:
    """Whether a percentage is the level to which a part of a whole fell or rose: `was down to 90%`."""
    return CAME_TO.search(before) is not None and not growing(context, amount)


def left_level(context: Context, amount: Amount, before: str) -> bool:
    """Whether a percentage is the level from which a share came to the one before: `to 70% in 2025 from 64%`."""
    if not FROM_LEVEL.search(before) or growing(context, amount):
        return False
    return any(
        other.unit == amount.unit
        and other.end <= amount.start
        and (levelled(context, other) or STANDS.search(context.text, max(0, other.start - 40), other.start))
        for other in context.amounts
    )


def moved(context: Context, amount: Amount) -> bool:
    """Whether a percentage is one end of a move between two: `from 90 % to 58 %`."""
    numbers = [other for other in context.amounts if other.unit == "%"]
    for one, other in pairwise(numbers):
        between = context.text[one.end : other.start]
        opens = re.search(r"\bfrom\s+(?:\w+\s+)?$", context.text[: one.start])
        if amount in (one, other) and opens and re.fullmatch(r"\s*(?:in \d{4}\s*)?to\s+(?:\w+\s+)?", between):
            return True
    return False


def growing(context: Context, amount: Amount) -> bool:
    """Whether the clause speaks of growth or a charge, whose percentages are no shares."""
    clause = context.clause(amount.start)
    told = any(cue.value in ("growth_rate", "other") for cue in within(context.measures, clause))
    return told or of_growth(context, amount)


LIMITED = Pattern(
    r"\b(?:growth|expansion)\b(?:(?!\b(?:share|but|while|and|of\sthe)\b)[^;.%\d]){0,60}"
    rf"\b(?:limited|capped|held|seen|forecast|expected|projected|put|estimated|pegged|revised|cut|lowered|raised)\s(?:(?:up|down|to|at|of|be)\s)+(?:(?:{HEDGES}|a)\s)*\Z",
    re.I,
)
"""Growth that is thought to be limited to 0.5%."""


def of_growth(context: Context, amount: Amount) -> bool:
    """Whether the subject of a percentage is itself a change: `growth in output slowed to 6%`."""
    if LIMITED.search(context.text, context.clause(amount.start)[0], amount.start):
        return True
    return GROWTH.search(context.text, context.clause(amount.start)[0], amount.start) is not None
