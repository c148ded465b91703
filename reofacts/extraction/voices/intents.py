"""Whether somebody means to do what a figure tells: by a plan, an order, an option, an outlay of his own."""

from __future__ import annotations

import re

from reofacts.schemas.measures import kinds_of_units

from ...patterns import Pattern
from ..amounts.amounts import Amount
from ..context import Context
from ..matters.readings import Reading
from .voice import Voice

UNDER = re.compile(
    r"(?:Under|According\sto|In|By|With)\s(?:(?:the|an?|its|this|that|their|\w+['’]s)\s)?(?:[\w-]+\s){0,4}?"
    r"(?:plans?|drafts?|proposals?|strategy|roadmap|programme|program|bill|law|act|rules|regulation)\b[^,;.]{0,60},\s",
    re.I,
)
"""Under the draft plan, no more than 60%: what is aimed at."""
UNDER_BEHIND = re.compile(
    r"[^.;:]{0,50}?\sunder\s(?:the|an?|its|this|that|their)\s(?:[\w-]+\s){0,3}?(?:plans?|drafts?|proposals?|strategy|roadmap|programme|program|bill|blueprint)\b"
)
PLANNED = Pattern(
    r"\b(?:plan|proposal|bill|draft|scheme|programme|program|venture|project|initiative|order|legislation|package|fund|stockpile)s?\b"
    r"(?:,[^,;.]{1,40},)?[^,;.]{0,30}\swould\s[^;.]{0,80}\Z",
    re.I,
)


def planned(context: Context, amount: Amount) -> bool:
    """Whether a plan has a figure for its subject: "the venture would combine $5 million with"."""
    if UNDER.match(context.text) or UNDER_BEHIND.match(context.text, amount.end):
        return True
    return PLANNED.search(context.text, max(0, amount.start - 200), amount.start) is not None


DEED = (
    r"(?:invest|spend|pay|put\s(?:in|up|money|capital)|commit|contribute|inject|lend|grant|award|fund|finance|allocate|set\saside|earmark"
    r"|build|construct|erect|establish|set\sup|install|commission|acquire|buy|purchase|issue|hire|employ|recruit|stockpile)"
)
INTENT = Pattern(
    rf"\b(?:will|would|shall|(?:is|are|was|were)\sto)\s(?:(?:also|then|now|first|jointly|initially|together|in\sturn)\s)?{DEED}\b(?!\s(?:to|up)\b)[^.;:]{{0,90}}\Z"
)
"""Will invest $5 million: what somebody does of his own will."""
MARKET = Pattern(
    r"\b(?:demand|supply|prices?|output|production|exports?|imports?|consumption|market|markets|growth|sales|which|that)\s\Z",
    re.I,
)
"""What has no will of its own."""


def intended(context: Context, amount: Amount) -> bool:
    """Whether somebody will do what a figure tells, of his own will: `Peru will build three smelters`."""
    found = INTENT.search(context.text, max(0, amount.start - 140), amount.start)
    return found is not None and MARKET.search(context.text, max(0, found.start() - 40), found.start()) is None


PLAN = (
    r"(?:(?:master|development|national|action|work|five-year|mining|industrial|business|strategic)\s)*"
    r"(?:plans?|strategy|roadmap|blueprint|programme|program|scheme|decree|planning)"
)
PLAN_TOLD = Pattern(
    rf"\b(?:according\sto|under|in|by|approved|approves|signed|signs|adopted|adopts|unveiled|unveils|released|issued|launched|presented"
    rf"|announced|published|ratified)\s(?:the|an?|its|their|his|her)\s(?:[\w’'-]+\s){{0,4}}?{PLAN}\b"
    rf"|\b{PLAN}\s(?:for\s[^.;]{{0,60}}\s)?(?:was|were|has\sbeen|have\sbeen)\s(?:approved|signed|adopted|unveiled|released|issued|launched|presented"
    r"|announced|published|ratified)\b",
    re.I,
)
PLAIN = ("will", "will be", "shall", "is to", "are to", "would")
"""Words that tell of a future, and of nobody's expecting it."""
OPERATING = re.compile(
    r"\b(?:[Oo]nce|[Ww]hen|[Aa]t|[Aa]fter)\s(?:(?:it|they|the\s[a-z]+)\s(?:is|are)\s)?(?:in\s|at\s)?"
    r"(?:full(?:y)?|complete[d]?|completion|operation(?:al)?|operating|built|ramped|running|nameplate|design|capacity)\b"
)
"""Once in full operation: what a plant makes then, whenever that is."""
HEADED = 3
"""How many paragraphs of a document say that it tells of a plan."""


def of_plan(context: Context, said: Voice) -> bool:
    """Whether a document or the words before tell of a plan, so that what will be is planned: `Once built, it will`."""
    offset = context.sentence.start
    words = [
        context.text[start - offset : end - offset].lower() for role, start, end in said.spans if role == "modality"
    ]
    if any(word not in PLAIN for word in words):
        return False
    if words and OPERATING.search(context.text):
        return True
    return any(PLAN_TOLD.search(block.text[:2000]) for block in context.document.paragraphs[:HEADED])


OPTION = Pattern(
    r"\b(?:options?|rights?|opportunity|chance|possibility|freedom)(?:,\s[^.;,]{3,90},)?\s(?:to\s(?!the\b)|of\s[a-z]+ing\s|for\s(?:another\s|an?\s))[^.;,]{0,70}$"
    r"|(?:(?:,|\bonly|\bbut)\s(?:provided|providing)|\b(?:provided|providing|on\scondition)\sthat|\b(?:contingent|conditional)\s(?:up)?on"
    r"|\bas\slong\sas)\s[^.;,]{0,50}$",
    re.I,
)
"""An option to buy, provided that it invests: what may be done, and need not."""


def optional(context: Context, amount: Amount) -> bool:
    """Whether somebody is free to do something, or has to do it only for that: `the option to raise its stake to`."""
    clause = context.text[max(0, amount.start - 190) : amount.start]
    return OPTION.search(clause) is not None


FIXED = Pattern(r"\b(?:capped|limited|restricted|fixed|frozen|rationed)\s(?:at|to)\b")
OPEN = re.compile(
    r"\b(?:expect\w*|likely|may|might|could|plan\w*|propos\w+|draft\w*|forecast\w*|seek\w*|consider\w*|aim\w*|target\w*|predict\w*|intend\w*"
    r"|want\w*|hop\w+|estimat\w+|if|unless|should|calls?\sfor)\b",
    re.I,
)


def ordered(context: Context, amount: Amount, reading: Reading, said: Voice) -> bool:
    """Whether an authority orders what will be: `exports will be capped at 5 kt` is in force, and no expectation."""
    if reading.measure != "quota" and FIXED.search(context.text, 0, amount.start) is None:
        return False
    return any(role == "modality" for role, _, _ in said.spans) and OPEN.search(context.text) is None


PURPOSE = Pattern(
    r"\b(?:to|for(?:\sthe)?|towards?(?:\sthe)?)\s(?:set(?:ting)?[\s-]up|creat(?:e|ing|ion)|build(?:ing)?|establish(?:ing|ment)?|construct(?:ing|ion)?"
    r"|develop(?:ing|ment)?|install(?:ing|ation)?|add(?:ing)?|support(?:ing)?)\b[^.;]{0,80}$"
    r"|\b(?:expansion|upgrade|enlargement)\s(?:of|at)\b[^.;]{0,80}\bto\s(?:[a-z]+\s)?$"
    r"|\b(?:must|shall|(?:is|are|be)\s(?:required|obliged|bound)\sto|ha(?:s|ve)\sto)\b[^.;]{0,80}?\b(?:build|set\sup|install|construct|put\sup)\b[^.;]{0,80}$"
)
DONE = Pattern(r"\b(?:spent|used|took|helped|enough|completed|opened|built)\b")


def purposed(context: Context, amount: Amount, reading: Reading) -> bool:
    """Whether a capacity is what something is for or is called for: `a subsidy to set up 6 kt a year`, `must build`."""
    rate = kinds_of_units().get(amount.unit) == "mass rate"
    if not (reading.measure == "capacity" or (rate and reading.measure in ("production", "supply"))):
        return False
    found = PURPOSE.search(context.text, max(0, amount.start - 120), amount.start)
    return found is not None and DONE.search(context.text, 0, found.start()) is None


SPENT = re.compile(
    r"\b(?:spent|paid|invested|put|raised|received|won|got|secured|obtained|granted|awarded|provided|gave|given|lent|borrowed|contributed"
    r"|approved|drew|earned)\s(?:(?:about|around|some|nearly|almost|over|another|up\sto|an?|the|first|more\sthan|just|only|it|[A-Z]\w+)\s){0,3}\Z"
)


def spent(context: Context, amount: Amount, said: Voice) -> bool:
    """Whether money has been spent or given, whatever is to be done with it: `spent $9 million to build a mine`."""
    if kinds_of_units().get(amount.unit) != "money":
        return False
    offset = context.sentence.start
    ahead = any(role == "modality" and start - offset < amount.start for role, start, _ in said.spans)
    return not ahead and SPENT.search(context.text, max(0, amount.start - 60), amount.start) is not None
