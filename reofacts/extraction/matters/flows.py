"""The measure of a figure whose sentence has no word for it: that of the last figure of its kind.

`Peru mined 90 t of tin in May. Almost a third of it, 30 t, came from one mine.`
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from reofacts.schemas.measures import CHANGES, MASSES, fits, kinds_of_units

from ...claims import Quantity
from ...documents import Document
from ...patterns import Pattern
from ...values import replace
from ..amounts.amounts import Amount
from ..context import FROM_ANOTHER, TAKEN, Context, measures
from ..lexicon import HEDGES, terms
from ..lines import lines
from .readings import Reading

NEAR = 2
"""How many paragraphs back the last figure of a kind may stand."""
OF_SUM = re.compile(
    r"\b(?:of|from)\s(?:that|this|these|those)\b|\bof\sthe\s(?:sum|total|amount|money|value)\b|\bof\swhich\b", re.I
)
"""What makes a sum a part of the one before: `antimony would take $200 million of that`."""
MADE_UP = Pattern(r"\b(?:account(?:s|ed|ing)?\sfor|made\sup|contributed)\s[^;]{0,120}\Z")
"""The parts of the sum before: `tin accounted for $46 million, zinc $12 million`."""
GROWS = Pattern(r"\b(?:industry|market|sector)\s[^,;]{0,40}\b(?:grow|expand|rise)s?\sfrom\b", re.I)
"""The market of which the size was told before: `the industry is to grow from $5 billion to $8 billion`."""
AWARDED = Pattern(
    rf"\b(?:receive[sd]?|gets?|got|awarded|wins?|won|pocket\w*|given)\s(?:(?:{HEDGES}|another|a\sgrant\sof)\s)*\Z"
)
"""Who will receive, of the money that was granted before."""
VALUE = Pattern(
    r"\b[Ii]n\s(?:monetary|value|money|dollar)\sterms\b|\b[Bb]y\svalue\b|\b(?:their|its|the)\s(?:total\s|combined\s|export\s|import\s)?value\b",
    re.I,
)
"""What makes a sum that of the flow before: `their value dropped to $40 million`."""


def continued(context: Context, amount: Amount, reading: Reading, found: Sequence[Quantity]) -> Reading:
    """The reading, with the measure of the last figure like it where no word says what is measured."""
    kind = kinds_of_units().get(amount.unit, "")
    if handed(context, reading) or (
        reading.rule == "measure.mass_sold" and kind in MASSES and traded(context.document)
    ):
        return of_trade(reading, traded(context.document))
    if kind in MASSES and of_quota(context, amount, reading, found):
        return replace(reading, measure="quota", rule="measure.continued")
    if of_stage(context, amount, reading, found):
        if reading.measure in CHANGES:
            return replace(reading, change_of="quota", rule="measure.continued")
        return replace(reading, measure="quota", rule="measure.continued")
    if reading.rule == "measure.inherited" and kind in MASSES and reading.measure in HELD:
        last = last_like(context, kind, found)
        if last is not None and last.measure in FLOWS and fits(last.measure, amount.unit):
            return replace(reading, measure=last.measure, rule="measure.continued")
    if reading.rule == "measure.mass_of_works" and kind in MASSES and AIMS_FOR.search(context.text, 0, amount.start):
        last = last_like(context, kind, found)
        if last is not None and last.measure in FLOWS and near_by(context, last):
            return replace(reading, measure=last.measure, rule="measure.continued")
    if reading.rule == "measure.rate_alone" and planned(context, found):
        return replace(reading, measure="capacity", rule="measure.continued")
    worth = kind == "money" and VALUE.search(context.text, 0, amount.start) is not None
    part = kind == "money" and (
        OF_SUM.search(context.text) is not None or MADE_UP.search(context.text, 0, amount.start) is not None
    )
    part = part or (kind == "money" and GROWS.search(context.text, 0, amount.start) is not None)
    part = part or (kind == "money" and of_segment(context, amount, found))
    part = part or (kind == "money" and any(one.match(context.text, 0, amount.start) for one in (IT, SAME)))
    granted = kind == "money" and AWARDED.search(context.text, max(0, amount.start - 60), amount.start) is not None
    if kind in MASSES and reading.rule == "measure.other_cue" and OF_SUM.search(context.text, 0, amount.start):
        reading = Reading("other", "measure.none")
    if reading.rule != "measure.none" or not (kind in MASSES or worth or part or granted):
        return reading
    before = last_like(context, MASSES[0] if worth else kind, found)
    if granted and before is not None and before.measure != "investment":
        return reading
    if before is None or before.measure in ("other", "change", "price") or not fits(before.measure, amount.unit):
        return reading
    return replace(reading, measure=before.measure, rule="measure.continued")


HANDED = frozenset(terms("handed"))
"""Words for what is handed over, which is traded where the text is about exports or imports."""
TO_PLACE = re.compile(
    r"\s(?:(?:of|in)\s[^,;.]{1,40}\s)?(?:to|into|for)\s(?:the\s|its\s)?(?:(?:neighbouring|top|key|main|largest)\s)?[A-Z]"
)
FROM_PLACE = re.compile(r"\s(?:of\s[^,;.]{1,40}\s)?from\s(?:the\s|neighbouring\s)?[A-Z]")
HEAD = 3
"""In so many lines a text says that it is about exports or imports."""


@lru_cache(maxsize=8)
def traded(document: Document) -> str | None:
    """The trade that a text is about, exports or imports: the only one of its first line that names one."""
    for line in lines(document)[:HEAD]:
        named = {cue.value for cue in measures(line.text[:400])} & {"export", "import"}
        if named:
            return named.pop() if len(named) == 1 else None
    return None


ALL_GOODS = Pattern(
    r"\b(?:mining|minerals?|metals?|resources?)\sexports?\b|\bexports?\sof\s(?:minerals|metals)\b", re.I
)
"""Exports of all that a country digs, of which a list follows."""
LISTED = ("measure.none", "measure.relative_change", "measure.nearest_cue", "measure.cue_of_sentence")


def of_export_list(context: Context, reading: Reading) -> bool:
    """Whether a figure is one of the list of a text on all that a country exports: `Zinc fell 4% to $592 million`."""
    head = lines(context.document)[0].text[:400]
    if ALL_GOODS.search(head) is None or reading.rule not in LISTED or not context.materials:
        return False
    if any(cue.value in ("export", "import", "production") for cue in context.measures if cue.weight > 1):
        return False
    money = any(kinds_of_units().get(one.unit) == "money" for one in context.amounts)
    flow = reading.change_of if reading.measure in CHANGES else reading.measure
    return money and flow in (None, "other", "revenue", "production", "price")


def handed(context: Context, reading: Reading) -> bool:
    """Whether what is handed over to another country, or by it, is the trade that the text is about.

    An example: `supplies to Belgium rose to 90 t` in a text on exports, `Myanmar delivered 90 t` in one on imports.
    """
    trade = traded(context.document)
    told = reading.level if reading.measure in CHANGES else reading.cue
    if trade == "export" and of_export_list(context, reading):
        return True
    if trade == "export" and "revenue" in (reading.measure, reading.change_of) and told is not None:
        return told.text.casefold() in ("sales", "sales of") and any(
            0 < told.start - one.end < 3 for one in context.places
        )
    if trade == "export" and "import" in (reading.measure, reading.change_of):
        taken = told is not None and told.text.casefold() in TAKEN
        return taken and told is not None and FROM_ANOTHER.match(context.text, told.end) is None
    kinds = ("supply", "export") if trade == "import" else ("supply",)
    if trade is None or told is None or not {reading.measure, reading.change_of} & set(kinds):
        return False
    if told.text.casefold() not in HANDED:
        return False
    if trade == "export":
        return TO_PLACE.match(context.text, told.end) is not None
    by_country = any(0 < told.start - item.end < 12 for item in context.places)
    return by_country or FROM_PLACE.match(context.text, told.end) is not None


def of_trade(reading: Reading, trade: str | None) -> Reading:
    """The reading, as one of what is sold or bought abroad."""
    if reading.measure in CHANGES:
        return replace(reading, change_of=trade)
    return replace(reading, measure=trade or reading.measure, rule="measure.trade_of_text")


AIMS_FOR = re.compile(
    r"\b(?:company|firm|group|miner|producer|it|they|ministry|agency)\s(?:now\s|still\s|also\s)?(?:expects?|aims?|hopes?|guides?|plans?|wants?|sees?|forecasts?)\b"
)
"""Who expects a mass of what was told before: `For the year the company expects 7 Mt`."""


def near_by(context: Context, claim: Quantity) -> bool:
    """Whether a figure stands in the paragraph of a sentence."""
    return (claim.anchor.start or 0) >= context.document.paragraphs[context.sentence.paragraph].start


HELD = ("reserve", "resource", "investment", "revenue")
FLOWS = ("production", "export", "import", "quota", "supply", "demand", "consumption", "capacity")
"""What the last mass measured goes on, whatever a sentence without a mass has spoken of since."""
AIM = ("target", "targets")
ALLOTTED = Pattern(
    r"\b(?:given|gets?|got|granted|allocated|allotted|awarded|assigned|received?|receives|secured|obtained)\s(?:[^\s,;]+\s){0,3}?(?:[\d,.]+\s(?:tonnes|tons|t),?\s(?:and\s)?(?:[A-Z][\w-]*\s){1,4})*\Z"
)
"""Who is given a part of the quota: `Kite has been given 31,000 tonnes, Hollow Ridge 22,000 tonnes`."""


def of_quota(context: Context, amount: Amount, reading: Reading, found: Sequence[Quantity]) -> bool:
    """Whether a target is one of the quotas that were told before: `are 9,000 t, after a "9,500-tonne target"`."""
    aim = reading.cue is not None and reading.cue.text.casefold() in AIM
    if not aim and ALLOTTED.search(context.text, max(0, amount.start - 80), amount.start) is None:
        return False
    before = last_like(context, kinds_of_units().get(amount.unit, ""), found)
    return before is not None and before.measure == "quota"


STAGES = ("mining", "mine", "smelting", "smelt", "separation", "separate", "refining", "refine", "processing", "dig")
OF_STAGE = re.compile(r"\s(?:of|in|for)\s(?:[\w-]+\s){0,3}?(?:mining|smelting|separation|refining|processing)\b")
"""Behind a mass: 254,000 tonnes `of smelting and separation`."""
ACTUAL = Pattern(
    r"\b(?:produced|mined|smelted|output\s(?:was|rose|fell|reached|came|grew)|exported|exports|imports|sold|demand|consum\w+|reserves|actual(?:ly)?|according\sto|estimates?)\b",
    re.I,
)
"""Words for what has been made, beside what may be made."""


def of_stage(context: Context, amount: Amount, reading: Reading, found: Sequence[Quantity]) -> bool:
    """Whether a figure is on what may be mined or smelted, in a text that opens with quotas.

    An example: `China issued its second batch of quotas. That brings the total to 270,000 tonnes of mining`.
    """
    kind, change = kinds_of_units().get(amount.unit), reading.measure in CHANGES
    if "production" not in (reading.measure, reading.change_of) or (kind not in MASSES and not change):
        return False
    if not opens_with_quotas(context.document) or ACTUAL.within(context.text, *context.clause(amount.start)):
        return False
    before = last_like(context, MASSES[0], found)
    if before is not None and before.measure != "quota":
        return False
    cued = reading.cue is None or reading.cue.text.casefold().split()[-1] in STAGES
    staged = any(OF_STAGE.match(context.text, one.end) for one in context.amounts)
    return staged or cued


@lru_cache(maxsize=8)
def opens_with_quotas(document: Document) -> bool:
    """Whether the first lines of a text are on quotas."""
    return any(cue.value == "quota" and cue.weight > LEAST for cue in measures(document.text[:OPENING]))


OPENING = 400
"""In so many characters a text says that it is on quotas."""
LEAST = 3


OF_PART = re.compile(
    r"\b(?:division|segment|business|unit|arm|operations?|subsidiary|mines?|plants?|products?|sales|others?|rest|remainder)\b(?:,\swhich\s[^,;.]{3,60},)?(?:[^,;.]{0,60}?\s|\s)"
    r"(?:put\sin|generated|brought\sin|contributed|posted|earned|added|delivered|recorded|made|had|reported|provided|yielded|booked|took\sin|came\sto|was|were)\s"
    rf"(?:(?:{HEDGES}|another|a\sfurther)\s)*\Z"
)
"""A part of a firm and what it earned: `the magnet segment generated $9 million`."""


def of_segment(context: Context, amount: Amount, found: Sequence[Quantity]) -> bool:
    """Whether a sum is a part of the revenue that was told last: `Revenue was $20m. The tin unit put in $12m`."""
    before = last_like(context, "money", found)
    earned = before is not None and before.measure == "revenue"
    return earned and OF_PART.search(context.text, max(0, amount.start - 120), amount.start) is not None


IT = re.compile(
    r"\W*(?:(?:And|But|Yet|Still|So|Then|Later|Thereafter|Meanwhile|(?:After|Before|Beyond|From)\s(?:that|this|then))\W+(?:though|however)?\W*)?"
    r"(?:[Tt]hey|[Ii]t|[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose|[Tt]he\s(?:figure|total|value|sum|amount|number|result))\s"
    r"(?:(?:is|are|was|were|had|has|have|been|then|also|again|even|still)\s)*(?:(?:expected|forecast|projected|seen|set|likely|due|predicted|estimated)\s(?:to\s)?)?"
    r"(?:will|would|should|could|may|might|rose|fell|grew|dropped|declined|climbed|jumped|rise|fall|grow|drop|decline|climb|jump|increase|decrease|increased|decreased"
    r"|reach|reached|peak|peaked|total|totalled|come|came|compares?|compared|ease|eased|recover|recovered|down|up)\b"
)
"""A sentence that goes on with the sum before: `After that, though, they are expected to decline to $11 billion`."""


SAME = re.compile(
    r"\W*(?:(?:In|For|By)\s(?:[A-Z][a-z]+\s)?(?:\d{4}|the\s[a-z]+\s[a-z]+|[A-Z][a-z]+),?\s|(?:An?|The)\s(?:year|month|quarter)\s(?:before|earlier|ago),?\s)?"
    rf"(?:[Tt]he\s(?:figure|total|value|sum|amount|bill)|[Ii]t|[Tt]hat|[Tt]hey)\s(?:had\sbeen|was|were|stood\sat|came\sto|reached|totalled)\s(?:(?:{HEDGES}|still)\s)*\Z"
)
"""The same sum at another time: `In 2021 the figure was $161 million`."""


def planned(context: Context, found: Sequence[Quantity]) -> bool:
    """Whether the last rate of this paragraph or the one before is a capacity: `a 6,000 tpa plant, 1,200 a line`."""
    before = last_like(context, "mass rate", found)
    return before is not None and before.measure == "capacity" and kinds_of_units().get(before.unit) == "mass rate"


def last_like(context: Context, kind: str, found: Sequence[Quantity]) -> Quantity | None:
    """The last figure of a kind of unit, in this paragraph or one of those right before it."""
    kinds = MASSES if kind in MASSES else (kind,)
    blocks = context.document.paragraphs
    low = blocks[max(0, context.sentence.paragraph - NEAR)].start
    for claim in reversed(found):
        if (claim.anchor.start or 0) < low:
            return None
        if kinds_of_units().get(claim.unit) in kinds:
            return claim
    return None
