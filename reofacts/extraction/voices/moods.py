"""As what a figure is said: as a fact, an estimate, a forecast or a plan, by its words, its measure and its time."""

from __future__ import annotations

import re
from datetime import date, timedelta

from reofacts.schemas.measures import CHANGES, DECIDED, kinds_of_units

from ...documents import Document
from ...patterns import Pattern
from ...periods import Period
from ..amounts.amounts import Amount
from ..context import Context
from ..lexicon import HEDGED
from ..matters.readings import Reading
from .aims import aimed, done_before, left, set_against
from .intents import FIXED, intended, of_plan, optional, ordered, planned, purposed, spent
from .revisions import HEDGE, beaten, once_foreseen, revised
from .studies import studied, would_be
from .voice import Voice

TO_DO = re.compile(
    r"(?:[\w’'.,&-]+\s+){0,5}?(?!(?:continue[sd]?|fail(?:s|ed)|beg[ai]n|start(?:s|ed)|manage[sd]|help(?:s|ed)|used|had|rose|fell|close|due"
    r"|thanks|up|down|back)\s)[\w’'.,&-]+\s+(to)\s+[a-z]{3,}\b"
)
"""What a headline says that somebody is to do, and not what went on: "continued to grow"."""
SET = Pattern(
    r"\b(?:(?:set|fixed|capped|kept|maintained|unchanged)\sat|limited\sto|limits?\s(?:\w+\s){1,4}to|allocated|allotted|approved)"
    rf"\s{HEDGE}$",
    re.I,
)
"""What stands before a figure that an authority has fixed: it is in force, whatever time it is for."""
LEAVE = Pattern(
    r"\b(?:licen[cs]e|permit|quota|permission|lease|concession|authori[sz]ation|(?:[Uu]se|[Mm]ining|[Ii]nvestment)\s[Aa]greement)s?\b[^.;]{0,60}?"
    r"\s(?:allows?|allowed|permits?|permitted|lets?|entitles?|entitled|authori[sz]e[sd]?)\s[^.;]{0,80}\Z"
)
"""What stands before a figure that a licence in force allows."""

PLANT = Pattern(
    r"\b(?:the|an?|its|this|that|their|each|new)\s(?:[\w’'-]+\s){0,5}?"
    r"(?:plant|facility|refinery|mine|project|factory|smelter|operation|complex)\b(?!\s(?:production|output|supply))",
    re.I,
)
"""A plant or a mine of its own, no industry: "the mine", but not "global mine production"."""

IF = re.compile(
    r"\b(?:[Ii]f|[Ss]upposing|[Ww]ere)\b(?!\s(?:approved|so|not\b|any\b))(?:(?!\bthen\b)[^,;:.]){3,110}\b(?:were|was|fell|rose|dropped|are|is|had)\b[^,;:]{0,40}$"
)
"""If nickel prices were 20% higher: a case that is thought of."""
AT_PRICES = re.compile(
    r"\b[Aa]t\s(?:the\s)?(?:spot|current|present|today['’]s|prevailing|last|these|those|such)\s(?:spot\s|market\s)?prices?\b[^.;]{0,120}\bwould\b[^.;]{0,40}$"
)
"""At spot prices it would earn: a case that is thought of."""
BASE_CASE = re.compile(r"\s(?:lower|higher|below|above|less|more)(?:\sthan)?\s(?:in\s)?(?:the\s|its\s)?base[\s-]case\b")
ESTIMATED = re.compile(r"\b(?:an\s)?estimated$")
LISTED = re.compile(r"^[^.;]*(?:,|\band\b)[^.;]*$")
"""An estimated 90 t of tin and 40 t of zinc: both are."""

VALUED = Pattern(rf"\b(?:puts?|pegs?|pegged|sees|values)\b[^.;]{{1,80}}\sat\s{HEDGE}$")


def read(context: Context, amount: Amount, reading: Reading, period: Period | None, said: Voice) -> str:
    """The modality of a figure.

    "The 75,000 tons target for 2023" is a target, even after 2023; "output of 70,000 t was expected to rise" is not.
    """
    if beaten(context, amount):
        return "reported"
    if then := once_foreseen(context, amount):
        return then
    done = done_before(context, amount)
    if not done and (aim := aimed(context, amount)) and not left(context, amount):
        return aim
    if not done and (again := revised(context, amount)):
        return again
    if supposed(context, amount) or optional(context, amount):
        return "possible"
    mood = "forecast" if said.modality == "reported" and to_come(context, amount) else said.modality
    mood = "reported" if done and mood in ("forecast", "target") else mood
    mood = "reported" if mood == "estimated" and worth(context, reading, said) else mood
    mood = "reported" if mood == "estimated" and of_other(context, amount, said) else mood
    mood = "reported" if mood == "estimated" and of_level(context, amount, reading) else mood
    mood = "reported" if mood in ("forecast", "target", "estimated") and set_against(context, amount) else mood
    mood = "reported" if mood in ("forecast", "target") and left(context, amount) else mood
    mood = "reported" if mood == "target" and at_work(context, amount, said) else mood
    mood = "reported" if mood in ("forecast", "target") and spent(context, amount, said) else mood
    found = mood in ("reported", "estimated") or (mood == "forecast" and would_be(context, amount, said))
    mood = studied(context, amount, reading, mood) if found else mood
    mood = "forecast" if mood == "reported" and valued(context, amount, period) else mood
    if mood == "forecast" and awaited(context, period, said):
        return mood
    mood = modality(
        mood,
        reading,
        period,
        context.document,
        decided=decided(context, amount, reading),
        graded=graded(context, amount, reading),
        coded=reading.measure == "reserve" and CODE.search(context.text) is not None,
    )
    if mood == "possible" and permitted(context, amount):
        return "reported"
    if mood == "forecast" and ordered(context, amount, reading, said):
        return "reported"
    if mood == "forecast" and (
        planned(context, amount)
        or intended(context, amount)
        or to_be_made(context, amount, reading)
        or of_plan(context, said)
    ):
        return "target"
    return "target" if mood == "reported" and purposed(context, amount, reading) else mood


PERMITS = re.compile(
    r"\b(?:quotas?|licen[cs]es?|permits?|permission|allocat\w+|allott?ed|cap(?:ped)?|concessions?|leases?|contracts?|agreements?|authori[sz]\w+)\b",
    re.I,
)
MAY = re.compile(
    r"\bmay\s(?:now\s)?(?:export|import|ship|sell|mine|produce|extract|process|smelt|send|take|move|deliver|buy|use|put|dig|refine|separate)\s(?:up\sto\s|[a-z]+\s){0,4}\Z"
)

CAPPED = re.compile(
    r"\sof\s[^,;.]{2,60}?\smay\s(?:only\s)?(?:(?P<come>come)|be\s(?:exported|imported|shipped|sold|sourced|mined|bought|used|taken|brought|sent|held|owned))\b"
)
"""Behind what a rule allows at most: no more than 65% `of any raw material may come from one country`."""
NO_MORE = re.compile(r"\b(?:no|not)\smore\sthan\s\Z", re.I)


def permitted(context: Context, amount: Amount) -> bool:
    """Whether `may` gives leave, since what is told is a quota or a licence: "under its quota it may ship 5 kt"."""
    capped = amount.qualifier in ("at_most", "less_than") and CAPPED.match(context.text, amount.end)
    if capped and (capped["come"] is None or NO_MORE.search(context.text, 0, amount.start)):
        return True
    if MAY.search(context.text, max(0, amount.start - 60), amount.start) is None:
        return False
    blocks = context.document.paragraphs
    near = (blocks[context.sentence.paragraph], *blocks[:3])
    return any(PERMITS.search(block.text[:2000]) for block in near)


FLOW = Pattern(
    r"\b(?:output|production|export(?:s|ed)?|import(?:s|ed)?|shipments?|shipped|sales|sold|deliveries|delivered|traded)\b",
    re.I,
)


def worth(context: Context, reading: Reading, said: Voice) -> bool:
    """Whether a flow has a value: `exports were valued at $9 million` is no estimate."""
    offset = context.sentence.start
    words = {context.text[start - offset : end - offset] for role, start, end in said.spans if role == "modality"}
    flow = FLOW.search(context.text) is not None or reading.measure in CHANGES
    return words == {"valued at"} and flow


def supposed(context: Context, amount: Amount) -> bool:
    """Whether a figure is only supposed: `if prices were 25% lower`, `40% below the base case`."""
    before = context.text[max(0, amount.start - 200) : amount.start]
    if AT_PRICES.search(before):
        return True
    return IF.search(before[-120:]) is not None or BASE_CASE.match(context.text, amount.end) is not None


OF_LEVEL = re.compile(rf"\bestimated\s{HEDGED}\Z")


def of_level(context: Context, amount: Amount, reading: Reading) -> bool:
    """Whether the estimate is of the level before a change: `an estimated 98 tonnes, 9% less than in May`."""
    index = context.amounts.index(amount)
    if reading.measure != "change" or not index:
        return False
    return OF_LEVEL.search(context.text, 0, context.amounts[index - 1].start) is not None


def at_work(context: Context, amount: Amount, said: Voice) -> bool:
    """Whether a figure counts what is being built: `Six projects are under construction` is a fact."""
    offset = context.sentence.start
    words = {context.text[start - offset : end - offset] for role, start, end in said.spans if role == "modality"}
    return amount.unit == "count" and words == {"under construction"}


def of_other(context: Context, amount: Amount, said: Voice) -> bool:
    """Whether the word estimated stands right before another figure: `up from an estimated 120 t`."""
    offset = context.sentence.start
    spans = [(start - offset, end - offset) for role, start, end in said.spans if role == "modality"]
    others = [one for one in context.amounts if one is not amount]
    return bool(spans) and all(
        ESTIMATED.search(context.text[:end]) is not None
        and any(re.fullmatch(rf"\s{HEDGED}", context.text[end : one.start]) for one in others if one.start > end)
        and not re.fullmatch(rf"\s{HEDGED}", context.text[end : amount.start])
        and not LISTED.search(context.text[end : amount.start] if amount.start > end else "")
        for start, end in spans
    )


def to_be_made(context: Context, amount: Amount, reading: Reading) -> bool:
    """Whether a figure is what a plant or a mine is to make a year: capacity to come, by whatever verb."""
    if reading.measure == "capacity":
        return True
    rate = kinds_of_units().get(amount.unit) == "mass rate"
    if EXPECTED.search(context.text, max(0, amount.start - 60), amount.start):
        return False
    if rate and LIFE.search(context.text):
        return True
    return (
        rate
        and reading.measure in ("production", "supply", "consumption")
        and PLANT.search(context.text, 0, amount.start) is not None
    )


LIFE = Pattern(r"\b(?:mine|project|operating|(?:\d+|[a-z]+)[\s-]years?)\s?(?:of\s)?life\b|\blife\s?of\s?mine\b|\bLOM\b")
EXPECTED = Pattern(r"\b(?:expected|forecast|projected|predicted|likely|anticipated|estimated|seen)\sto\s[^.;]{0,40}\Z")
"""Is expected to make: as what somebody expects it, and not as what it is built for."""

AWAITED = re.compile(r"(?:expect|anticipat|forecast|project|predict|guid)", re.I)
AWAITING = 120
"""For how many days after its end one may expect what a time has brought."""


def awaited(context: Context, period: Period | None, said: Voice) -> bool:
    """Whether somebody expects what a time that is just over has brought: `it expects a loss for the first half`."""
    published, offset = context.document.published, context.sentence.start
    if (
        period is None
        or period.last is None
        or published is None
        or not 0 <= (published - period.last).days <= AWAITING
    ):
        return False
    words = [context.text[start - offset : end - offset] for role, start, end in said.spans if role == "modality"]
    return any((AWAITED.match(word) and not word.endswith("ed")) or word.startswith(("is ", "are ")) for word in words)


def goes_on(period: Period | None, published: date) -> bool:
    """Whether a stretch goes on for more than a year yet, so that growth over it is one that is expected."""
    if period is None or period.role != "from_to" or period.last is None:
        return False
    return period.last > published + timedelta(days=365)


FLOWS = ("supply", "demand", "production", "consumption", "export", "import")
REST = timedelta(days=120)
"""How much of a time must be to come for its estimate to be a forecast."""


def unfinished(period: Period | None, published: date) -> bool:
    """Whether most of a stretch is to come: what a market lacks this year is foreseen, and not counted."""
    if period is None or period.first is None or period.last is None:
        return False
    return period.last - published > max(REST, (period.last - period.first) / 2)


def modality(
    said: str,
    reading: Reading,
    period: Period | None,
    document: Document,
    *,
    decided: bool = False,
    graded: bool = False,
    coded: bool = False,
) -> str:
    """The modality of a figure: a level of a past time is no forecast; a resource estimate is an estimate.

    Future beats estimated, and capacity to come is a target. A growth rate or a change keeps what its verb says, even
    where its time is past.
    """
    published = document.published
    past = period is not None and period.last is not None and published is not None and period.last < published
    if said in ("forecast", "target", "possible") and past and reading.measure not in CHANGES:
        return "reported"
    first = (period.first or (period.last if period.role in ("until", "by") else None)) if period else None
    ahead = first is not None and published is not None and first > published
    if said == "reported" and reading.measure in CHANGES and published and goes_on(period, published):
        return "forecast"
    if ahead and said in ("reported", "estimated") and not decided:
        return "forecast"
    if said == "estimated" and published and unfinished(period, published) and reading.measure in FLOWS:
        return "forecast"
    ground = reading.measure == "resource" or (reading.measure == "change" and reading.change_of == "resource")
    if said == "reported" and (ground or graded or coded):
        return "estimated"
    return said


GROUND = re.compile(r"\b(resource|reserve|indicated|inferred)s?\b", re.I)


def graded(context: Context, amount: Amount, reading: Reading) -> bool:
    """Whether a grade is that of a resource before it, and so an estimate as the resource is."""
    if reading.measure != "grade":
        return False
    ground = GROUND.findall(context.text, 0, amount.start) or GROUND.findall(context.text, amount.end, amount.end + 60)
    return bool(ground) and (ground[-1].casefold() != "reserve" or CODE.search(context.text) is not None)


CODE = Pattern(
    r"\b(?:JORC|NI\s?43-101|S-K\s1300|SAMREC|NAEN|PERC|CRIRSCO|[Oo]re\sReserves?|Mineral\sReserves?|[Pp]rov(?:ed|en)\s(?:and|plus)\s[Pp]robable)\b"
)
"""The codes by which reserves are estimated, and what they call them."""


def valued(context: Context, amount: Amount, period: Period | None) -> bool:
    """Whether somebody gives a figure for a time that is not over: "it puts this year's price at $3 a pound"."""
    published = context.document.published
    if period is None or period.last is None or published is None or period.last < published:
        return False
    return VALUED.search(context.text, max(0, amount.start - 120), amount.start) is not None


def decided(context: Context, amount: Amount, reading: Reading) -> bool:
    """Whether a figure is of what is decided today: a quota, a share of one, money, or what has been set."""
    if LEAVE.search(context.text, 0, amount.start) or FIXED.search(context.text, 0, amount.start):
        return True
    if reading.measure in DECIDED or SET.search(context.text[max(0, amount.start - 80) : amount.start]):
        return True
    return reading.measure == "share" and any(cue.value == "quota" for cue in context.measures)


def to_come(context: Context, amount: Amount) -> bool:
    """Whether a headline tells what somebody is to do: `Peru to cut output 15%`."""
    if not context.document.paragraphs[context.sentence.paragraph].headline:
        return False
    match = TO_DO.match(context.text[: amount.start])
    moved = [cue for cue in context.measures if cue.value in CHANGES]
    return match is not None and not any(cue.end <= match.start(1) for cue in moved)
