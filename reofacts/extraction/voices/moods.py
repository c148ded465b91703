"""As what a figure is said: as a fact, an estimate, a forecast or a plan, by its words, its measure and its time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from reofacts.schemas.measures import CHANGES, DECIDED, kinds_of_units

from ...claims import Quantity
from ...documents import Document
from ...patterns import Pattern
from ...periods import Period
from ...values import replace
from ..amounts.amounts import Amount
from ..context import Context
from ..matters.belonging import level_before
from ..matters.readings import Reading
from .intents import FIXED, intended, of_plan, optional, ordered, planned, purposed, spent
from .revisions import beaten, foreseen_before, once_foreseen, revised
from .voice import Voice

HEDGE = (
    r"(?:(?:about|around|approximately|some|nearly|only|up to|as much as"
    r"|at least|more than|over|between|in the range of)\s)?"
)
FROM = re.compile(
    r"(?:\s(?:[a-z]+|(?:in|by)\s\d{4})){0,7}?,?\s(?:up\s|down\s)?from\s(?:(?:about|around|some|nearly|just|only|an?|the|its|their|current|present|existing|today['’]s"
    r"|average\sof|peak\sof|high\sof|low\sof|record|total\sof|estimated|level\sof)\s){0,3}"
)
ON_TOP = Pattern(
    r"\b(?:on top of|besides|in addition to|over and above|apart from|aside from|adding to|alongside|following)"
    r" (?:the |an? |its |their |some |about )*(?:(?:initial|existing|earlier|previous|first|original|current"
    r"|previously \w+|already \w+) )?(?:US|AUD?|[A-Z]{3})? ?$"
)
DONE_BEHIND = re.compile(
    r"[^,.;:]{0,70}?\b(?:(?:ha(?:s|ve|d)|was|were|is|are)\s(?:already|previously|since)|already\s[a-z]+ed|previously\s[a-z]+ed)\b"
)
"""$5 million that it has already spent: what has been done."""
OWNED = re.compile(r"[\s-](?:owned|held|owner|ownership|shareholder|subsidiary)\b")
"""Its 84% owned subsidiary: what somebody holds."""
REVISION = Pattern(
    r"\b(?:cut|cuts|rais(?:ed|es)|lower(?:ed|s)|lift(?:ed|s)|trimm(?:ed|s)|revis(?:ed|es)|chang(?:ed|es))\s(?:(?:its|the|their)\s)?"
    r"(?:[\w-]+\s){0,3}(?:forecasts?|guidance|targets?|outlook|projections?|estimates?)\b"
)
"""What is revised from one level to another was expected at both."""
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
STUDY = Pattern(
    r"\b(?:(?:[Pp]re-?)?(?:[Ff]easibility|[Ss]coping) [Ss]tudy|[Ee]conomic [Aa]ssessment|[PD]FS|PEA|"
    r"[Tt]he (?:\w+ )?study)\b[^.;]{0,60}?\b(?:found|finds|returned|returns|delivered|delivers|put|puts|"
    r"show(?:s|ed|n)|estimat\w+|outlin\w+|envisi\w+|envisag\w+|confirm\w+|foresees|has|gives?|gave|calls? for"
    r"|dr[ae]w(?:s|n)? up|model(?:s|led)|assum\w+|uses?|used|tests?|tested"
    r"|considers|considered"
    r"|looks|looked|is based)\b"
)
"""A study of a project that has not been built, and what it finds."""
PLANT = Pattern(
    r"\b(?:the|an?|its|this|that|their|each|new)\s(?:[\w’'-]+\s){0,5}?"
    r"(?:plant|facility|refinery|mine|project|factory|smelter|operation|complex)\b(?!\s(?:production|output|supply))",
    re.I,
)
"""A plant or a mine of its own, no industry: "the mine", but not "global mine production"."""
PART = re.compile(rf"(?:,?\sincluding|[Tt]h(?:ese|at|is|ey)\sincludes?|[Oo]f\s(?:which|this|that|these),?)\s{HEDGE}$")
"""What stands before a part of the figure before: "including 100 t of terbium"."""
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
STUDIED = ("production", "capacity", "investment", "price", "revenue", "other")
VALUED = Pattern(rf"\b(?:puts?|pegs?|pegged|sees|values)\b[^.;]{{1,80}}\sat\s{HEDGE}$")
AIMED_AHEAD = Pattern(
    r"\b(?<!exploration\s)(?<!drill\s)(?<!drilling\s)(?P<aim>targets?|goals?|aims?|plans?|(?P<seen>guidance|forecasts?|outlook|projections?|expectations?))"
    r"(?:\srange)?\s(?:of|at|remain(?:s|ed)(?:\sunchanged)?(?:\sat)?|(?:is\s|are\s)?unchanged\sat"
    r"|(?:being|been|was|were|is|are)\s(?:cut|lowered|raised|lifted|trimmed|revised|reduced|increased)(?:\s(?:up|down))?\sto"
    r"|for(?:\s[\w-]+){1,5}?\s(?:of|is|are|remains(?:\sunchanged)?(?:\sat)?)|for\s[a-z]+\sof|is|was|are|were)"
    rf"\s(?:an?\srange\sof\s|between\s)?{HEDGE}$",
    re.I,
)
"""The noun whose figure follows: "a target of 20,000 t", "guidance for production of 95,000 t"."""
AIMED_BEHIND = Pattern(
    r"[”\"]?(?:\s(?:a year|per year|annually|of (?!its\b|their\b|the\b|all\b)[a-z]+))?\s"
    r"(?:(?:previously|originally|initially|earlier|first|it|they|that|had|has|been|analysts|economists|traders|markets?)\s){0,4}"
    r"(?P<aim>target(?:ed)?|goal|planned|(?P<seen>guided|forecast(?:ed)?|expected|projected|predicted|anticipated))\b"
)
"""The word for what a figure is that stands behind it: "the 75,000 tons target", "60,000 t previously forecast"."""


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


OF_LEVEL = re.compile(r"\bestimated\s(?:some\s|about\s)?\Z")


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
        and any(
            re.fullmatch(r"\s(?:some\s|about\s)?", context.text[end : one.start]) for one in others if one.start > end
        )
        and not re.fullmatch(r"\s(?:some\s|about\s)?", context.text[end : amount.start])
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


def of_study(context: Context, amount: Amount) -> bool:
    """Whether a document announces a study of a project, and a sentence tells in the present what that found."""
    head = context.document.paragraphs[0].text[:300]
    rate = kinds_of_units().get(amount.unit) in ("mass rate", "money") and not any(
        item.first for item in context.periods
    )
    return rate and STUDIES.search(head) is not None and PAST.search(context.text) is None


PAST = re.compile(
    r"\b(?:was|were|had|did|spent|paid|raised|invested|produced|mined|sold|rose|fell|put\s(?:in|into))\b|[\"“]"
)


def would_be(context: Context, amount: Amount, said: Voice) -> bool:
    """Whether a document on a study tells what a project would bring: an outcome of the study."""
    offset = context.sentence.start
    words = {context.text[start - offset : end - offset] for role, start, end in said.spans if role == "modality"}
    head = context.document.paragraphs[0].text[:300]
    outcome = amount.unit in ("year", "%") or kinds_of_units().get(amount.unit) in ("money", "price per mass")
    return words == {"would"} and outcome and STUDIES.search(head) is not None


def studied(context: Context, amount: Amount, reading: Reading, mood: str) -> str:
    """As what a study of a project gives a figure: what is to be produced is a target, what it costs an estimate."""
    if reading.measure not in STUDIED or not (
        STUDY.search(context.text) or outcome(context) or of_study(context, amount) or mood == "forecast"
    ):
        return mood
    if reading.measure == "price" and SPOT.search(context.text) and CASE.search(context.text) is None:
        return mood
    return "target" if reading.measure in ("production", "capacity") else "estimated"


SPOT = Pattern(r"\b(?:spot|current|prevailing|today['’]s|present|market)\spric(?:e|es|ing)\b", re.I)
CASE = Pattern(r"\b(?:case|cases|scenarios?)\b")
"""At the current spot price of, in the base case at: what there is, and what is assumed."""

OUTCOME = re.compile(
    r"\b(?:average\sannual|annual\saverage|average\sproduction\scosts?|base\scase|NPV|IRR|payback|(?:mine|operating|project)\slife|life[\s-]of[\s-]mine|LOM|AISC|all-in\ssustaining|C1"
    r"|(?:first|initial)\s\w+\s(?:full\s)?years|(?:initial|pre-production|development|upfront|estimated|project)\s(?:capex|capital)"
    r"|(?:capital|operating)\scosts?|(?:annual|average|yearly|LOM|project)\s(?:free\s)?(?:EBITDA|cash\sflows?|earnings|revenues?)"
    r"|(?:total\s)?project\s(?:revenues?|cash\sflows?))\b",
    re.I,
)
"""What a study of a project gives for it."""
STUDIES = re.compile(
    r"\b(?:(?:(?:pre-?)?feasibility|scoping)\sstud(?:y|ies)|economic\sassessment|[PD]FS|PEA|(?:updated|interim|economic)\sstud(?:y|ies))\b",
    re.I,
)
HEAD = 6
"""How many paragraphs of a document say that it tells of a study."""


def outcome(context: Context) -> bool:
    """Whether a figure is an outcome of the study of which its document tells: "Mine life of 18 years", "NPV of"."""
    if OUTCOME.search(context.text) is None:
        return False
    return any(STUDIES.search(block.text[:2000]) for block in context.document.paragraphs[:HEAD])


def valued(context: Context, amount: Amount, period: Period | None) -> bool:
    """Whether somebody gives a figure for a time that is not over: "it puts this year's price at $3 a pound"."""
    published = context.document.published
    if period is None or period.last is None or published is None or period.last < published:
        return False
    return VALUED.search(context.text, max(0, amount.start - 120), amount.start) is not None


def continued(claim: Quantity, found: Sequence[Quantity], document: Document) -> Quantity:
    """The claim, in the mood of the one before where it goes on with it.

    "It wants $1 billion. Tin would take $200 million" tells a plan twice, and so does "it is to make 900 t, including
    100 t of terbium".
    """
    if found and graded_before(document, claim, found[-1]):
        return replace(claim, modality="estimated")
    if not found or found[-1].modality not in ("target", "forecast", "possible") or found[-1].unit != claim.unit:
        return claim
    if listed(document, claim, found[-1]):
        return replace(claim, modality="target")
    places = {document.paragraph_at(one.anchor.start or 0) for one in (claim, found[-1])}
    would = claim.modality == "forecast" and any(item.exact == "would" for item in claim.spans("modality"))
    part = claim.modality in ("reported", "estimated") and (
        part_of(document, claim, found[-1]) or in_bracket(document, claim, found[-1])
    )
    return replace(claim, modality=found[-1].modality) if len(places) == 1 and (would or part) else claim


GRADED = re.compile(
    r"[^.;:\d]{0,70}?[\s(](?:with|at|grading|containing|averaging|assaying|carrying|@|of\swhich)\s(?:[a-z]+\s){0,6}~?"
)


def graded_before(document: Document, claim: Quantity, before: Quantity) -> bool:
    """Whether a figure is the grade of an estimated resource right before it: `900 t of sand with 2% xenotime`."""
    told = claim.measure in ("grade", "share") and claim.modality == "reported"
    if not told or before.measure not in ("resource", claim.measure) or before.modality != "estimated":
        return False
    return GRADED.fullmatch(document.text, before.anchor.end or 0, claim.anchor.start or 0) is not None


LIST = re.compile(r"(?:[^.;:]|\.\d)*?(?:,|\sand)\s(?:[a-z]+\s){0,3}")


def listed(document: Document, claim: Quantity, before: Quantity) -> bool:
    """Whether a figure to come goes on with a list of aims: `to mine 10%, to process 40% and to recycle 25%`."""
    if before.modality != "target" or claim.modality != "forecast" or list(claim.spans("modality")):
        return False
    between = document.text[before.anchor.end or 0 : claim.anchor.start or 0]
    alike = (claim.measure, claim.period_edtf) == (before.measure, before.period_edtf)
    return alike and len(between) < LISTED_WITHIN and LIST.fullmatch(between) is not None


LISTED_WITHIN = 120


IN_BRACKET = re.compile(r"[^.;()]{0,60}(?:\([^()\d]{0,3}\d*\)\s)?\((?:[^()]{0,30}[:;,]\s)?[^()\d]{0,20}")
"""What stands between a figure and a part of it in a bracket behind: "14 kt of tin (100% basis: 9 kt"."""


def in_bracket(document: Document, claim: Quantity, before: Quantity) -> bool:
    """Whether a figure stands in a bracket right behind another of its kind, of which it tells a part."""
    alike = (claim.measure, claim.unit) == (before.measure, before.unit)
    start, end = claim.anchor.start or 0, before.anchor.end or 0
    return alike and IN_BRACKET.fullmatch(document.text, end, start) is not None


def part_of(document: Document, claim: Quantity, before: Quantity) -> bool:
    """Whether a figure is a part of the one before it in its sentence, or stands in a list with such a part."""
    start, end = claim.anchor.start or 0, before.anchor.end or 0
    sentence = document.sentence_at(start)
    if sentence is None or (before.anchor.start or 0) < sentence.start or before.unit != claim.unit:
        return False
    if PART.search(document.text, max(end, start - 40), start):
        return True
    return INCLUDED.search(document.text, sentence.start, end) is not None and bool(
        PARTS.fullmatch(document.text, end, start)
    )


INCLUDED = re.compile(rf",?\sincluding\s{HEDGE}\S*\d")
PARTS = re.compile(rf"\s[^\d;:()]{{1,60}}(?:,|\sand|,\sand)\s{HEDGE}")
"""What stands between the parts of a list: "including 900 t of tin and 80 t of lead"."""


def decided(context: Context, amount: Amount, reading: Reading) -> bool:
    """Whether a figure is of what is decided today: a quota, a share of one, money, or what has been set."""
    if LEAVE.search(context.text, 0, amount.start) or FIXED.search(context.text, 0, amount.start):
        return True
    if reading.measure in DECIDED or SET.search(context.text[max(0, amount.start - 80) : amount.start]):
        return True
    return reading.measure == "share" and any(cue.value == "quota" for cue in context.measures)


def aimed(context: Context, amount: Amount) -> str | None:
    """What the noun or the participle beside a figure says that it is: target, forecast, or neither."""
    found = AIMED_AHEAD.within(context.text, max(0, amount.start - 90), amount.start)
    found = found or AIMED_BEHIND.match(context.text, amount.end)
    near = max(0, amount.start - 240)
    if found is None and (
        AIM_IS.within(context.text, near, amount.start) or AIM_MOVES.within(context.text, near, amount.start)
    ):
        return "target"
    if found is None:
        return "forecast" if COST_SEEN.within(context.text, max(0, amount.start - 110), amount.start) else None
    return "forecast" if found.group("seen") else "target"


AIM_IS = Pattern(
    r"\b(?<!exploration\s)(?<!drill\s)(?<!drilling\s)(?<!control\s)(?:target|goal|aim|objective|ambition|intention)s?\b(?:[^.;:\d]|\b(?:19|20)\d\d\b){0,60}?"
    r",?\s(?:which|that)?\s?(?:is|was|are|were|being)\s(?:to|that)\s(?:[^.;:\d]|\d+%|\b(?:19|20)\d\d\b){0,110}$"
)
"""Its goal, which is to raise output to: what is aimed at."""
AIM_MOVES = Pattern(
    r"\b(?:targets?|goals?)(?:\s(?:for|of|on)(?:\s[\w-]+){1,4}?)?\s(?:will|would|should|is\sto|are\sto|is\sbeing|are\sbeing|has\sbeen|have\sbeen)\s(?:[a-z]+\s){1,3}"
    r"(?:[a-z]+fold,\s)?(?:by|from|to)?\s?(?:[^.;:]{0,30}\sto\s)?(?:[a-z]+\s){0,2}$",
    re.I,
)
"""The targets will go up fourfold, from 98 to 392: each is what is or was aimed at."""
COST = r"(?:costs?|capex|spending|expenditures?|outlays?|budget|bill|price\stag)"
COST_SEEN = Pattern(
    rf"\b{COST}\s(?:that\sis\s|that\swas\s)?(?:expected|projected|forecast|anticipated|foreseen|budgeted)\b[^.;:]{{0,60}}"
    rf"\s(?:to|at|of|is|was)\s{HEDGE}$"
)
"""The cost expected for a project rose to: it is one to come, whenever it was expected."""


def left(context: Context, amount: Amount) -> bool:
    """Whether a figure is there already: the level that is to be left, or what something comes on top of.

    `to 1.2 million tons a year, from 865,000 now`; `$5 million on top of the $3 million spent`.
    """
    if ON_TOP.search(context.text, max(0, amount.start - 60), amount.start):
        return True
    if DONE_BEHIND.match(context.text, amount.end) or (amount.unit == "%" and OWNED.match(context.text, amount.end)):
        return True
    if REVISION.search(context.text, 0, amount.start):
        return False
    if foreseen_before(context, amount):
        return False
    if MOVED_FROM.search(context.text, max(0, amount.start - 60), amount.start) and TO_LEVEL.match(
        context.text, amount.end
    ):
        return True
    before = max((other.end for other in context.amounts if other.end <= amount.start), default=None)
    return before is not None and FROM.fullmatch(context.text, before, amount.start) is not None


AGAINST = re.compile(
    rf"\b(?:versus|against|compared\s(?:with|to)|vs\.?)\s(?:an?\s|the\s)?(?:(?!estimate|forecast|expect|target|guidance|plan|project|view|outlook|previous\sview)[a-z-]+\s){{0,4}}?{HEDGE}[$€£¥]?$"
)


AFTER_DOING = re.compile(
    r"\bafter\s(?:having\s)?(?:ship|produc|sell|sold|export|import|min|mak|made|mill|treat|deliver|earn|us|buy|bought|spend|spent|report|post|record|turn|book)\w*\s[^,;.]*\Z"
)
"""Keeps its guidance after shipping 45,000 tonnes: what was done before, and no forecast."""


def done_before(context: Context, amount: Amount) -> bool:
    """Whether a figure is what somebody did before, behind a forecast; or how that moved."""
    if "after " not in context.text:
        return False
    low = max((one.end for one in context.amounts if one.end <= amount.start), default=0)
    if AFTER_DOING.search(context.text, low, amount.start):
        return True
    index = context.amounts.index(amount)
    moves = index > 0 and amount.direction != 0 and level_before(context, amount) is context.amounts[index - 1]
    return moves and done_before(context, context.amounts[index - 1])


def set_against(context: Context, amount: Amount) -> bool:
    """Whether a figure is the level with which one to come is compared: `should reach 5 kt, against 4 kt last year`."""
    if OTHER_SIDE.match(context.text, amount.end):
        return False
    return AGAINST.search(context.text, max(0, amount.start - 70), amount.start) is not None


OTHER_SIDE = re.compile(r"\sof\s(?:[a-z]+\s)?(?:demand|supply|consumption|use|needs)\b")
"""9 kt of supply against 8 kt of demand: two sides of one market, and no two times."""


MOVED_FROM = Pattern(
    rf"\b(?:[a-z]+ing|grow|rise|fall|climb|drop|decline|increase|expand|up|down)\sfrom\s(?:the\scurrent\s|an?\s)?{HEDGE}\Z"
)
TO_LEVEL = re.compile(r"(?:\s(?:[a-z]+|in|\d{4})){0,4}\sto\s(?:[a-z]+\s){0,3}[$€£¥]?\d")
"""Rising from 12% to 22%: what is there, and what is to come."""


def to_come(context: Context, amount: Amount) -> bool:
    """Whether a headline tells what somebody is to do: `Peru to cut output 15%`."""
    if not context.document.paragraphs[context.sentence.paragraph].headline:
        return False
    match = TO_DO.match(context.text[: amount.start])
    moved = [cue for cue in context.measures if cue.value in CHANGES]
    return match is not None and not any(cue.end <= match.start(1) for cue in moved)
