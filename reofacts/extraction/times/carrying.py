"""Figures that keep the time of the figure before them: a flow in its paragraph, a price in its list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from reofacts.schemas.measures import CHANGES, kinds_of_units

from ...claims import Quantity, timed_like
from ...documents import Document
from ...patterns import Pattern
from ...periods import Period
from ...values import replace
from ..amounts.amounts import Amount
from ..context import Context
from ..places.whereabouts import EXCHANGE
from ..voices.intents import OPERATING
from ..voices.moods import part_of
from .apart import aside, of_whole
from .bases import AGO, BASED, amount_of, based, is_base, leads_to_base, named_base
from .calendars import HAD, REACH
from .datings import LAST_QUOTED, datings, of_any
from .lasting import FLOWS
from .recalled import SINCE, TRADING, since_now
from .sayings import spoken
from .tenses import tense

AVERAGE = re.compile(r"\baverage|\brealised\b|\brealized\b|\breceived\b|\bachieved\b", re.I)
"""An average price is one of a stretch of time."""

AGO_NEXT = re.compile(r"[^,;]{0,40}\b(?:ago|earlier|before)\b")
"""A figure of an earlier time."""


def carry(context: Context, claim: Quantity, found: Sequence[Quantity]) -> Quantity:
    """The claim with the period of the last figure before it in its paragraph, if it is a reported flow without any.

    A price takes it over from the price before it, also from the paragraph before, with its place.
    """
    if claim.period_edtf is None and REVISED.match(context.text) and found and found[-1].unit == claim.unit:
        part = context.text.find(";")
        timed = any(part < 0 or item.start < part for item in datings(context))
        return carried(claim, found[-1]) if near(context, found[-1]) and not timed else claim
    if claim.period_edtf is None and found and found[-1].period_edtf and part_of(context.document, claim, found[-1]):
        return claim if beside_time(context, claim) else carried(claim, found[-1])
    if claim.period_edtf is None and found and found[-1].period_edtf and follows(context, claim, found[-1]):
        return claim if beside_time(context, claim) else carried(claim, found[-1])
    if claim.period_edtf is None and of_these(context, claim, found) and not datings(context):
        return carried(claim, found[-1])
    if (whole := whole_before(context, claim, found)) is not None:
        return carried(claim, whole)
    if claim.period_edtf is None and found and (taken := taken_over(context, claim, found)) is not None:
        return taken
    amount = amount_of(context, claim)
    if claim.period_edtf is None and found and shown_with(context, claim, found[-1]):
        return carried(claim, found[-1])
    if claim.measure not in CHANGES and amount and is_base(context, amount):
        return carried(claim, found[-1]) if found and set_beside(context, claim, found[-1]) else claim
    if amount and claim.period_edtf is None and SINCE.search(context.text, 0, amount.end):
        return claim
    before = leading(context, [one for one in past(found[-LATELY:]) if not (flowing(claim) and one.measure == "price")])
    if before is not None and priced(claim) and priced(before):
        return like_price(context, claim, before)
    flow = claim.measure in ("share", *FLOWS) or claim.change_of in FLOWS
    told = ("reported", "estimated") if flow else ("reported",)
    if (
        before is None
        or claim.period_edtf
        or not (flowing(claim) or averaged(context, claim) or split(context, claim, amount, before))
        or not (flowing(before) or before.measure in ("price", "share"))
        or claim.modality not in told
        or any(
            item.role not in ("base", "duration")
            and not (
                of_any(context.text, item)
                or spoken(context.text, item)
                or based(context, item)
                or named_base(context, item)
                or (amount and aside(context, amount, item))
                or of_before(context, before, item)
            )
            for item in context.periods
        )
    ):
        return claim
    if amount and kinds_of_units().get(claim.unit) == "mass rate" and tense(context, amount) == "present":
        return claim
    moved = claim.measure == "change" and before.measure == claim.change_of and bool(context.periods)
    block = context.document.paragraphs[max(0, context.sentence.paragraph - moved)]
    if (before.anchor.start or 0) < block.start or before.modality not in told or before.period_start is None:
        return claim
    return carried(claim, before)


def taken_over(context: Context, claim: Quantity, found: Sequence[Quantity]) -> Quantity | None:
    """The claim with the time of a figure with which it is told, or as it is where it is of now; None where neither."""
    if (before := whole_beside(context, claim, found) or expected(context, claim, found)) is not None:
        return carried(claim, before)
    if (was := once(context, claim, found[-1])) is not None:
        return was
    if since_now(context, (claim.anchor.start or 0) - context.sentence.start, claim.measure):
        return claim
    if (before := worked_with(context, claim, found)) is not None:
        return carried(claim, before)
    balance = left_over(context, claim, found)
    return None if balance is None else replace(carried(claim, balance), modality=balance.modality)


ONCE = re.compile(
    r"(?:\s(?:in|for)\s(?:19|20)\d\d)?,?\s\((?:previously|earlier|formerly|before|until\snow|revised\sfrom|up\sfrom|down\sfrom|from|was)[,:]?\s(?:(?:an?|the|forecast|put|at|about)\s)*[^\w\s]{0,3}"
)
"""A deficit of 2 kt in 2025 (previously 4 kt): what was foreseen of the same time before."""


def once(context: Context, claim: Quantity, before: Quantity) -> Quantity | None:
    """The claim of a bracket with what was foreseen before, at the time of the figure that it stands behind."""
    told = before.modality in ("forecast", "target") and before.period_edtf and claim.unit == before.unit
    if not told or not ONCE.fullmatch(context.document.text, before.anchor.end or 0, claim.anchor.start or 0):
        return None
    return replace(carried(claim, before), modality=before.modality)


WORKED = re.compile(
    r"\b(?:head|feed|milled|treated|processed|crushed|mined|recover(?:y|ies|ed|ing)|(?:ore\s)?grades?\s(?:was|were|averaged|rose|fell|improved|slipped|dropped|declined)|throughput)\b",
    re.I,
)
"""What is mined or made in a stretch of time has a grade of that time."""
AT_GRADE = re.compile(
    r"(?:\s(?:of|in)\s[\w\s-]{2,30})?,?\s(?:at|with|grading|averaging)\s(?:an?\s)?(?:(?:average|mean|head|ore|feed)\s){0,2}(?:grades?\s)?(?:of\s)?"
)
KEPT = re.compile(r"\b(?:stocks|inventor(?:y|ies)|stockpiles?)\b", re.I)
SPENDS = re.compile(
    r"\b(?:cash|unit|site|all-in|sustaining|operating|production|total)\s(?:[a-z-]+\s){0,2}costs?\b|\bAISC\b|\bC1\b|\bcosts\b",
    re.I,
)


def worked_with(context: Context, claim: Quantity, found: Sequence[Quantity]) -> Quantity | None:
    """The flow before in the paragraph with which ore was worked, costs were spent or stocks moved, told as past.

    Examples: `It milled 98 kt in May. Grades were 2%`, `imports rose to 9 t in May. Stocks fell to 4 t`.
    """
    if claim.measure not in ("grade", "other") and claim.change_of != "other":
        return None
    amount = amount_of(context, claim)
    if (
        amount is None
        or claim.modality not in ("reported", "estimated")
        or datings(context)
        or is_base(context, amount)
    ):
        own = (
            amount is not None
            and claim.measure == "grade"
            and found
            and AT_GRADE.fullmatch(context.document.text, found[-1].anchor.end or 0, claim.anchor.start or 0)
        )
        return found[-1] if own and found[-1].measure in FLOWS and found[-1].period_start else None
    ground = any(cue.value in ("resource", "reserve") for cue in context.measures)
    kind, past = kinds_of_units().get(claim.unit, ""), tense(context, amount) == "past"
    of_other = "other" in (claim.measure, claim.change_of)
    fits = claim.measure == "grade" and not ground and WORKED.search(context.text)
    fits = fits or (of_other and past and claim.unit == "%" and WORKED.search(context.text))
    fits = fits or (of_other and past and kind.startswith("price per") and SPENDS.search(context.text))
    fits = fits or (of_other and past and KEPT.search(context.text, 0, amount.start))
    before = leading(context, [one for one in found[-LATELY:] if one.measure in FLOWS or one.change_of in FLOWS])
    block = context.document.paragraphs[context.sentence.paragraph]
    if not fits or before is None or (before.anchor.start or 0) < block.start or before.modality != "reported":
        return None
    return before if before.period_start and before.period_end else None


BALANCE = re.compile(r"\b(?:leav(?:es|ing)|gap|deficit|surplus|shortfall|balance|short)\b")
MARKETS = ("demand", "supply", "production", "consumption")


def left_over(context: Context, claim: Quantity, found: Sequence[Quantity]) -> Quantity | None:
    """The forecast of a year told before, for what the market then lacks: `Supply, at 7 t, leaves a gap of 2`."""
    before = found[-1] if found else None
    if before is None or before.modality != "forecast" or claim.measure not in MARKETS or datings(context):
        return None
    amount = amount_of(context, claim)
    if amount is None or claim.modality not in ("reported", "forecast") or BALANCE.search(context.text) is None:
        return None
    block = context.document.paragraphs[context.sentence.paragraph]
    like = before.period_start and (before.anchor.start or 0) >= block.start
    like = like and (before.change_of or before.measure) in MARKETS and before.material_id == claim.material_id
    return before if like and tense(context, amount) != "past" and not is_base(context, amount) else None


def set_beside(context: Context, claim: Quantity, before: Quantity) -> bool:
    """Whether a level is that of another place at the same time: `Peru mined 98 tonnes in May, against 9 in Laos`."""
    if claim.period_edtf or before.period_edtf is None or (before.anchor.start or 0) < context.sentence.start:
        return False
    places = claim.place_how == "stated" and None not in (claim.place_id, before.place_id)
    alike = (claim.measure, claim.unit) == (before.measure, before.unit)
    return places and alike and claim.place_id != before.place_id and not beside_time(context, claim)


def shown_with(context: Context, claim: Quantity, before: Quantity) -> bool:
    """Whether a figure belongs to the one right before it: a level reached, the next of a list, the same anew."""
    return moved_to(context, claim, before) or listed(context, claim, before) or said_anew(context, claim, before)


ANEW = re.compile(r"(?:\s(?:share|contribution|portion|slice))?,?\s\(?or\s(?:[a-z]+\s){0,2}[^\w\s]{0,3}")
"""With 40% of it, or 98 million: a part said as a share and as a sum."""


def said_anew(context: Context, claim: Quantity, before: Quantity) -> bool:
    """Whether a sum says again what the share right before it says, or a share what the sum says."""
    text, start, end = context.document.text, claim.anchor.start or 0, before.anchor.end or 0
    pair = (claim.measure == "share") != (before.measure == "share") and before.period_edtf is not None
    return pair and claim.measure not in CHANGES and ANEW.fullmatch(text, end, start) is not None


MOVED_TO = re.compile(r"(?:\s\([^()]{1,20}\))?\sto\s(?:[a-z]+\s){0,2}[^\w\s]{0,3}")
"""Tin fell 9% to 98 million: the level to which a change led."""


def moved_to(context: Context, claim: Quantity, before: Quantity) -> bool:
    """Whether a level is that to which the change right before it led, which has a time."""
    start, end = claim.anchor.start or 0, before.anchor.end or 0
    changed = before.measure == "change" and before.period_start and before.period_end
    level = claim.measure not in CHANGES and claim.modality == before.modality
    return bool(changed) and level and MOVED_TO.fullmatch(context.document.text, end, start) is not None


NEXT_OF_LIST = re.compile(r"[^()\d]{0,30}\),?\s(?:and\s)?(?:[\w’'-]+\s){1,4}\((?:[a-z]+\s){0,2}")
"""Peru (40% of output in 2010), Laos (29%) and: a list of names with their figures in brackets."""


def listed(context: Context, claim: Quantity, before: Quantity) -> bool:
    """Whether a figure stands in a bracket of a list like the one before it, whose time is that of all."""
    text, start, end = context.document.text, claim.anchor.start or 0, claim.anchor.end or 0
    alike = (claim.measure, claim.unit) == (before.measure, before.unit) and before.period_edtf is not None
    closes = text.startswith(")", end) and (before.anchor.start or 0) >= context.sentence.start
    between = YEARS.sub("", text[before.anchor.end or 0 : start])
    return alike and closes and NEXT_OF_LIST.fullmatch(between) is not None


YEARS = re.compile(r"\b(?:19|20)\d\d\b")


OF_THESE = re.compile(
    r"\W*(?:(?:Out\s)?[Oo]f|Among|From|Within)\s(?:them|these|this|those|that|the\stotal|the\slot|the\ssum|which|all\s(?:this|that|these))\b"
    r"(?:\s(?:total|amount|quantity|volume|figure|sum|tonnage|shipments?|exports?|imports?))?,?\s"
)


def of_these(context: Context, claim: Quantity, found: Sequence[Quantity]) -> bool:
    """Whether a sentence splits the figure before it: `98 tonnes went out in May. Of these, 40 tonnes went to Peru`."""
    if not found or found[-1].period_edtf is None or OF_THESE.match(context.text) is None:
        return False
    block = context.document.paragraphs[max(0, context.sentence.paragraph - 1)]
    kind, kinds = kinds_of_units().get(claim.unit), [kinds_of_units().get(one.unit) for one in found[-LATELY:]]
    alike = kind in kinds or claim.unit == "%"
    return alike and (found[-1].anchor.start or 0) >= block.start and claim.modality == found[-1].modality


OF_WHOLE = re.compile(
    r"\s(?:\([^()]*\)\s)?of\s(?P<the>(?:these|this|those|that|the|its|their|such)\s)?(?P<noun>(?:[\w’'-]+\s?){1,2})"
)
OF_IT = re.compile(
    r"\sof\s(?:it|them|this|that|these|those)\b(?!\s(?!(?:was|were|came|went|is|are|to|from|in|at|as|by)\b)[a-z]+)"
)
"""40% of it: a part of the figure before."""
TOTAL = re.compile(r"(?:total|whole|sum|amount|volume|quantity|figure|tonnage)\b")


def whole_before(context: Context, claim: Quantity, found: Sequence[Quantity]) -> Quantity | None:
    """The figure of the past in its paragraph of which one is a share that names no other whole, in any tense.

    Examples: `It bought 98 tonnes in 2024. The largest seller is Peru with 40%`, `62% of these resources lie in Peru`.
    """
    if claim.measure != "share" or claim.period_edtf or claim.modality != "reported" or not found:
        return None
    amount = amount_of(context, claim)
    if amount and is_base(context, amount):
        return None
    if any(item.kind in ("present", "recent") or item.text.casefold() == "today" for item in context.periods):
        return None
    wholes = (one for one in reversed(found) if one.measure in (*FLOWS, "share", "resource", "reserve"))
    before = leading(context, [*islice(wholes, LAST)][::-1])
    block = context.document.paragraphs[context.sentence.paragraph]
    if before is None or before.period_end is None or before.period_start is None:
        return None
    if (before.anchor.start or 0) < block.start or before.modality not in ("reported", "estimated"):
        return None
    if any(not of_before(context, before, item) for item in datings(context)):
        return None
    end = (claim.anchor.end or 0) - context.sentence.start
    if OF_IT.match(context.text, end):
        return before
    whole = OF_WHOLE.match(context.text, end)
    if whole is None:
        return before if context.text[end : end + 4] != " of " else None
    if whole["the"] is None:
        return None
    shown = whole["the"].strip()
    if shown in ("these", "this", "those", "that", "such") or (shown == "the" and TOTAL.match(whole["noun"])):
        return before
    told = context.document.text[block.start : context.sentence.start]
    return before if whole["noun"].strip().casefold() in told.casefold() else None


OF_IT = re.compile(
    r"\s(?:\([^()]*\)\s)?of\s(?:it|them|this|that|these|those|the\s(?:total|whole|sum))\b(?!\s[a-z]+s?\sin\b)"
)


def whole_beside(context: Context, claim: Quantity, found: Sequence[Quantity]) -> Quantity | None:
    """The figure before in the sentence of which one is a share: `used 98 t in 2024; batteries took 71% of it`."""
    end = (claim.anchor.end or 0) - context.sentence.start
    if claim.measure != "share" or claim.period_edtf or claim.modality != "reported":
        return None
    if not OF_IT.match(context.text, end) and context.text[end : end + 4] == " of ":
        return None
    beside = [one for one in found if (one.anchor.start or 0) >= context.sentence.start and one.measure in FLOWS]
    before = leading(context, beside)
    if before is None or before.period_start is None or before.modality not in ("reported", "estimated"):
        return None
    amount = amount_of(context, claim)
    after = next((one.start for one in context.amounts if one.start >= end), len(context.text))
    own = any(end <= item.start < after and item.first for item in datings(context))
    own = own or STILL.search(context.text, context.clause(end - 1)[0], end) is not None
    if own or (amount and is_base(context, amount)):
        return None
    return before if ";" in context.text[:end] or OF_IT.match(context.text, end) else None


STILL = re.compile(r"\b(?:still|now|today|currently)\b")


def of_before(context: Context, before: Quantity, period: Period) -> bool:
    """Whether a time is that of the figure before in the sentence: `used 98 tonnes in 2022; it bought 9 abroad`."""
    onward = context.text[: period.start].rstrip().casefold().endswith("since")
    beside = (before.anchor.start or 0) >= context.sentence.start and not onward
    return beside and (period.first, period.last) == (before.period_start, before.period_end)


CONSEQUENCE = re.compile(
    r"(?:[^.;:\d]|\b(?:19|20)\d\d\b){0,60},\s(?:and\s)?(?:which|this|that)\s(?:in\sturn\s|thus\s|also\s)?(?:points?|means|meant|implies|implied|leaves|left|makes|made"
    r"|equals|equalled|corresponds|corresponded|translates|translated|amounts|amounted|equates)\b[^.;:\d]{0,60}"
)
"""Demand is 90 tonnes, which points to a gap of 9: what follows from a figure is of its time."""


def follows(context: Context, claim: Quantity, before: Quantity) -> bool:
    """Whether a figure is the part of a total in its sentence, or what follows from the figure right before it."""
    start, end = claim.anchor.start or 0, before.anchor.end or 0
    if (before.anchor.start or 0) < context.sentence.start:
        return False
    text = context.document.text
    if claim.measure == "change" and before.measure not in CHANGES and APPOSED.fullmatch(text, end, start):
        return True
    if before.measure == "share" and text[end:start] == " (":
        return True
    part = claim.series_role == "part" and claim.series_id == before.series_id
    share = claim.measure == "share" and THAT_WAS.fullmatch(text, end, start) is not None
    if part or share or kinds_of_units().get(claim.unit) != kinds_of_units().get(before.unit):
        return part or share
    if CONSEQUENCE.fullmatch(text, end, start) or OF_WHICH.fullmatch(text, end, start):
        return True
    return (
        OF_WHICH.search(text, context.sentence.start, end) is not None and TOO.fullmatch(text, end, start) is not None
    )


APPOSED = re.compile(
    r"(?:\s[a-zA-Z]+){0,2},\s(?:which\s(?:is|was)\s)?(?:an?\s(?:[a-z-]+\s)?"
    r"(?:cut|rise|fall|drop|increase|decrease|jump|gain|decline|reduction|surge|slump"
    r"|improvement|growth)\sof\s)(?:[a-z]+\s){0,2}"
)
"""To 98 tonnes, a cut of 9%: the change of that level."""
THAT_WAS = re.compile(
    r"(?:\s\([a-z]{1,3}\))?(?:\sof\s[a-z]+)?,\s(?:about|around|some|nearly|roughly|almost)\s|(?:[^.;:\d]|\b(?:19|20)\d\d\b){0,60},\s(?:which|this|that)\s(?:is|was|were|makes|made|represents|represented|equals|equalled)\b[^.;:\d]{0,30}|,\sor\s(?:[a-z]+\s){0,2}"
)
OF_WHICH = re.compile(
    r"(?:[^.;:\d]|\b(?:19|20)\d\d\b){0,60}?,?\s(?:(?:out\s)?of\s(?:which|this|that|these)|including)\b[^.;:\d]{0,80}"
)
TOO = re.compile(
    r"[^.;:\d,]{0,25}(?:,|,?\sand)\s[^.;:\d,]{0,60}\s(?:is|are|was|were|made\sup|came\sto|stood\sat|for)\s(?:[a-z]+\s){0,2}"
)
"""Of which this one is 5 t and that one is 4 t: parts, and of the time of the whole."""


def beside_time(context: Context, claim: Quantity) -> bool:
    """Whether a sentence names a time behind a figure, which may be its own."""
    end = (claim.anchor.end or 0) - context.sentence.start
    return any(item.start >= end and item.first and not of_whole(context, end, item) for item in datings(context))


REVISED = re.compile(
    r"(?:The\s[A-Za-z]+|It|They)\s(?:has|have)\s(?:now\s|since\s)?decided\sto\s(?:go|cut|lower|raise|reduce|lift|produce|make|keep|aim)\b|"
    r"(?:In\s[A-Z][a-z]+,?\s)?(?:It|it|They|they|[Tt]he\s[a-z]+)\shad\s(?:earlier\s|previously\s|before\s)?(?:forecast|expected|predicted|projected|estimated|guided\sfor)\b|"
    r"(?:The|Its|That)\s(?:right|correct|corrected|true|actual|proper|real)\s(?:figure|number|amount|total|value|tonnage)\s(?:is|was|were|should\s(?:be|have\sbeen))\b|"
    r"(?:Earlier|Previously)\b[^.;\d]{0,60}\b(?:targeted|forecast|expected|guided\sfor|planned|aimed\sfor|projected)\b|"
    r"(?:The|Its|That)\s(?:earlier|previous|prior|old|original|initial|former|last)\s(?:[a-z]+\s)?"
    r"(?:target|forecast|guidance|estimate|outlook|goal|plan)(?:\srange)?\s(?:was|were|had\sbeen|stood\sat|called\sfor)\b|"
    r"(?:This|It|That|(?:The|Its|That)\s(?:[a-z]+\s)?(?:target|forecast|guidance|figure|estimate|outlook|goal))\s"
    r"(?:[a-z]+\s){0,3}(?:cut|rais|scal|revis|lower|reduc|increas|trimm|lift|adjust)\w*\s(?:[a-z]+\s)?to\b"
)
"""This has been cut to: the new level of what the figure before was one of, for the same time."""

EXPECTED = Pattern(
    r"\b(?:expects|expected|forecasts?|projects|projected|likely|predicts?|predicted|seen|sees|set|would|will)\b"
)


def expected(context: Context, claim: Quantity, found: Sequence[Quantity]) -> Quantity | None:
    """The forecast before of a flow in a year, where all since then are for that one: `Demand is to fall 5%` in it."""
    start = (claim.anchor.start or 0) - context.sentence.start
    whole_text = claim.measure not in ("share", "price")
    if (
        not (flowing(claim) or claim.measure in ("investment", "share", "price"))
        or claim.measure == "growth_rate"
        or claim.modality not in ("forecast", "reported")
    ):
        return None
    if OPERATING.search(context.text):
        return None
    if EXPECTED.search(context.text, 0, start) is None or any(
        not since_then(context, item) for item in context.periods
    ):
        return None
    amount = amount_of(context, claim)
    if amount is not None and is_base(context, amount):
        return None
    lately = (one for one in found[-LATELY:] if near(context, one) and not compares(context, one))
    block = context.document.paragraphs[context.sentence.paragraph]
    like = [one for one in lately if one.modality == "forecast" and (flowing(one) or one.measure == claim.measure)]
    like = [one for one in like if whole_text or (one.anchor.start or 0) >= block.start]
    whole = {(one.period_start, one.period_end) for one in like if a_year(one)}
    return like[-1] if len(whole) == 1 and all(one.period_edtf for one in like) else None


def a_year(claim: Quantity) -> bool:
    """Whether a claim is of one year, also of a fiscal one."""
    if claim.period_start is None or claim.period_end is None:
        return False
    return DAYS <= (claim.period_end - claim.period_start).days + 1 <= DAYS + 1


DAYS = 365


def since_then(context: Context, period: Period) -> bool:
    """Whether a period of a sentence tells only of the level with which it compares, or of when something was said."""
    return period.role == "base" or period.kind == "present" or based(context, period) or spoken(context.text, period)


LATELY = 6
"""How many figures back the forecasts may stand that tell of one year."""

NEARBY = 3
"""How many paragraphs back they may stand."""


def near(context: Context, claim: Quantity) -> bool:
    """Whether a claim stands in the last few paragraphs."""
    block = context.document.paragraphs[max(0, context.sentence.paragraph - NEARBY)]
    return (claim.anchor.start or 0) >= block.start


AGO_BEHIND = re.compile(
    r"\s(?:of\s[a-z]+\s)?(?:an?|one|the)\s(?:year|quarter|month)[\s-](?:ago|earlier|before|prior|previously)\b"
)
"""98 tonnes a year prior: a level with which another is compared."""


AGO_WHEN = Pattern(r"\b(?:ago|earlier|before|previously),?\s(?:when|in\swhich)\b[^.;]{0,110}\Z")
"""Higher than a year ago, when the mine was shut and made only 98 tonnes."""


def compares(context: Context, claim: Quantity) -> bool:
    """Whether a figure is a level with which others are compared."""
    return is_compared(context.document, claim.anchor.start or 0, claim.anchor.end or 0)


@lru_cache(maxsize=64)
def is_compared(document: Document, start: int, end: int) -> bool:
    """Whether a span of a document is a level with which others are compared."""
    if AGO_BEHIND.match(document.text, end) or AGO_WHEN.search(document.text, max(0, start - 140), start):
        return True
    if HAD.search(document.text, max(0, start - REACH), start):
        return True
    return leads_to_base(document.text[max(0, start - 120) : start])


LAST = 4
"""How many figures back the last one may stand that is no base of a comparison."""


def leading(context: Context, found: Sequence[Quantity]) -> Quantity | None:
    """The last figure that is no base of a comparison: `2,352 tonnes, down from 2,511 tonnes`."""
    lately = found[-LAST:]
    for place in range(len(lately) - 1, -1, -1):
        claim, before = lately[place], lately[place - 1] if place else None
        if IN_BRACKET.search(context.document.text, max(0, (claim.anchor.start or 0) - 30), claim.anchor.start or 0):
            continue
        goes_on = before is not None and compares(context, before) and joined(context, before, claim)
        if not goes_on and not compares(context, claim):
            return claim
    return None


IN_BRACKET = re.compile(r"\([^()]{2,24}:\s[^\w\s]?\Z")
"""A bracket gives the figure of another time: `90 tonnes (2023: 80 tonnes)`."""
JOINED = re.compile(r"[^.;\d]{0,60}?\sand\s(?:[a-z]+\s){0,3}")


def joined(context: Context, before: Quantity, claim: Quantity) -> bool:
    """Whether a level goes on with a comparison: `against 90 tonnes in May and 70 tonnes a year before`."""
    text = context.document.text[before.anchor.end or 0 : claim.anchor.start or 0]
    return claim.unit == before.unit and JOINED.fullmatch(re.sub(r"\b(?:19|20)\d\d\b|\bQ\d\b", "", text)) is not None


def past(found: Sequence[Quantity]) -> list[Quantity]:
    """Figures without a forecast with which one of the same time is compared: `5 kt, against guidance of 6 to 7`."""
    return [
        one
        for place, one in enumerate(found)
        if not (
            place
            and one.modality == "forecast"
            and found[place - 1].modality == "reported"
            and (one.unit, one.period_edtf) == (found[place - 1].unit, found[place - 1].period_edtf)
        )
    ]


def carried(claim: Quantity, before: Quantity) -> Quantity:
    """The claim at the time of the figure before it."""
    return replace(timed_like(claim, before), rule=f"{claim.rule}+series.carried")


def like_price(context: Context, claim: Quantity, before: Quantity) -> Quantity:
    """A price in a list with the time and the place of the price before it, where it has none of its own."""
    block = context.document.paragraphs[max(0, context.sentence.paragraph - 1)]
    reported = claim.modality == before.modality == "reported"
    reported = reported and (claim.unit == before.unit or "change" in (claim.measure, before.measure))
    if not reported or (before.anchor.start or 0) < block.start or TRADING.search(context.text):
        return claim
    amount = amount_of(context, claim)
    if amount and LAST_QUOTED.search(context.text, max(0, amount.start - 50), amount.start):
        return claim
    if claim.place_id is None and before.place_id and not context.places and not EXCHANGE.search(context.text):
        claim = replace(claim, place_id=before.place_id, place_how="inherited")
    words = context.text[: (claim.anchor.start or 0) - context.sentence.start]
    beside = (before.anchor.start or 0) >= context.sentence.start and not BASED.search(words[-80:])
    others = [item for item in context.periods if item.role not in ("base", "duration") and not AGO.search(item.text)]
    own = claim.period_edtf or (others and not beside) or AGO_NEXT.match(context.text[len(words) :])
    open_end = before.period_end is None and claim.measure == "price"
    return claim if own or before.period_start is None or open_end else carried(claim, before)


def priced(claim: Quantity) -> bool:
    """Whether a claim is a price, or the change of one."""
    return "price" in (claim.measure, claim.change_of)


def averaged(context: Context, claim: Quantity) -> bool:
    """Whether a claim is a price of a stretch of time."""
    return claim.measure == "price" and AVERAGE.search(context.text) is not None


def split(context: Context, claim: Quantity, amount: Amount | None, before: Quantity) -> bool:
    """Whether a share is one of those into which a flow was split: `The uses were as follows: alloys, 40%`.

    So is one that is told as past behind another: `In 2018 alloys took 40%. Glass made up 9%`.
    """
    if claim.measure != "share" or amount is None:
        return False
    if before.measure == "share" and tense(context, amount) == "past":
        return True
    return FOLLOWS.search(context.text, 0, amount.start) is not None


FOLLOWS = re.compile(
    r"\b(?:was|were)\s(?:estimated\sto\sbe\s)?(?:as\sfollows:|[^.;:]{0,30}:|(?:distribut|divid|split|us)ed\b)"
)


def flowing(claim: Quantity) -> bool:
    """Whether a claim is about a flow, or the change of one."""
    return claim.measure in FLOWS or claim.change_of in FLOWS
