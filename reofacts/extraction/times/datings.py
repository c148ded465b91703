"""The periods of a sentence that can date a figure: none of a saying, a record, a base or a length of time."""

from __future__ import annotations

import re
from functools import lru_cache

from ...patterns import Pattern
from ...periods import Period, dateline
from ..amounts.amounts import Amount
from ..context import Context
from ..lexicon import HEDGED
from .sayings import MADE, REPORTS, SAID, WIRE, spoken

RECORD = re.compile(
    r"\b(?:(?:high|low|larg|bigg|strong|weak|fast|slow)est|best|worst|most|least|record|first|highs?|lows?|peak)\b[^.;(]{0,70}$",
    re.I,
)
"""The highest since January: a record reaches back so far, and the figure does not."""

BACK = Pattern(
    r"\b(?:(?:back|going back|dating) to(?: the)? |(?:records?|data|series) (?:began|begin|start|started) in )\Z"
)
"""In records that go back to 2014, since records began in 2014: their reach."""

PAPER = (
    r"(?:strateg(?:y|ies)|law|act|decree|directive|regulation|roadmap|agreement|accord|pact|treaty"
    r"|memorandum|white paper)"
)
STUDIED = (
    r"(?:stud(?:y|ies)|reports?|surveys?|assessments?|[PD]?FS|PEA|MRE|estimate|review|paper|presentation|prospectus"
    r"|interview|letter|notice|circular|announcement|statement|communiqu[eé]|filing)"
)
OF_PAPER = re.compile(
    rf"\b(?:{PAPER}|(?:an?|the|its|their|[a-z]+ility|scoping|earlier|first)\s(?:[a-z]+\s)?{STUDIED})"
    r"\s(?:of|from|dated)\s(?:early\s|late\s|mid-)?\Z",
    re.I,
)
DECIDED = re.compile(
    rf"\b(?:{PAPER}|plan|programme|program|bill|rules?|resolution|scheme|report|study|survey|assessment|[PD]FS|PEA),?\s(?:(?:that|which)\s)?(?:was\s)?"
    r"(?:adopted|approved|published|signed|passed|unveiled|presented|issued|released|agreed|launched|announced|drafted"
    r"|completed|finished|done|conducted|commissioned|due|concluded|reached|struck|sealed)"
    r"(?:\sby\s[^,;.]{2,50}?)?\s(?:in|on)\s(?:early\s|late\s|mid-)?\Z",
    re.I,
)
"""The plan adopted in March."""
REPORT_OF = re.compile(r"\s(?:report|bulletin|update|edition|outlook|review|poll|survey|newsletter)\b")
"""In its February report: a month that is a paper's."""
PAPER_OF = re.compile(
    rf"\s(?:(?!the\b|an?\b|its\b)[\w-]+\s){{0,3}}(?:{PAPER}|study|plan|resource\sestimate|MRE)\b(?!\speriod)", re.I
)
"""The strategy of November 2025, a 2022 scoping study: when it was written, and not of when its figures are."""

THAT = Pattern(
    r"\b(?:than\sthe\s[a-z]\w*(?:\s(?:[a-z]+ed|made|sold|seen|set|paid|spent|bought))?"
    r"|(?:from|with|over|below|above)\sthe\s(?:[a-z]+\s)?(?:amounts?|tonnage|quantity|pace|rate|number|mark|one|ones|levels?|figures?|totals?|output|production"
    r"|exports?|imports?|shipments?|sales|records?|highs?|lows?|peaks?|prices?|averages?|consumption|demand|volumes?|estimates?|results?|quotas?|values?)|(?:from|than|with|to|over|below|above)\s(?:that|those|(?:the|an?)\s(?:\w+\s){1,3}(?:set|seen|reached|posted))"
    r"|(?:from|than|against|versus|vs\.?|compared\s(?:to|with)|over|below|above|exceed\w*|match(?:es|ed|ing)|near(?:s|ed|ing)|approach(?:es|ed|ing)"
    r"|reaching|surpass\w*|topp(?:ed|ing)|half|double|twice|triple|times"
    r"|(?:ris(?:e|es|en|ing)|rose|increas\w+|growth|grew|gains?|jump\w*|f[ae]ll\w*|drop\w*|declin\w+|decreas\w+|up|down|higher|lower|more|less"
    r"|improvement|advance|%|per\s?cent|pc)\son)"
    r"\s(?:(?!and\b|with\b)[a-z][\w’'-]*\s){0,4}?(?:levels?|output|production|exports?|imports?|shipments?|sales|totals?|figures?|quotas?|records?"
    r"|highs?|lows?|peaks?|prices?|averages?|consumption|demand|forecasts?|guidance|results?|volumes?|estimates?|values?|amounts?|tonnages?|quantit(?:y|ies)|whole)(?:\s(?:set|seen|made|issued|reported|posted))?)"
    r"\s(?:in|of|for|during|at|on|from)\s(?:the\s)?$"
)
"""Rose by 10% from that in 2015, half the quota set for 2018: the time of a base."""

TOO = re.compile(r"\s(?:and|or)\s(?:the\s)?")
"""Up on the quarter before and the year before: both are what is compared with."""

WOULD = Pattern(r"\bthat\s[^.;]{1,80}\s(?:would|will)\s")
"""In May the bank noted that demand would grow: the month of the telling."""

MEETING = re.compile(
    r"\s(?:(?:earnings|results|conference|investor)\scall|earnings\srelease|meetings?|conference|session|summit"
    r"|gathering)\b"
)
"""At its April meeting: when something was said."""

DELIVERY = re.compile(r"\s(?:delivery|futures|(?:[a-z]+\s){1,3}futures)\b")
"""A contract for January delivery has its price now."""

SINCE_EVENT = Pattern(r"\bsince\s(?:(?:(?!\d)[\w’'-]+\s){1,4}(?:in|of)\s)?\Z")
"""The lowest since its launch in July."""

WHICH = Pattern(r",\s(?:which|who|whose)\b(?:[^,;]|,\d)*$")


@lru_cache(maxsize=32)
def datings(context: Context, *, today: bool = False) -> tuple[Period, ...]:
    """The periods of a sentence that can date a figure; `recently` alone only, `today` if asked for."""
    text = context.text
    dated = [item for item in context.periods if item.role not in ("base", "duration") and (item.first or item.last)]
    line = dateline(context.document.text) if context.sentence.paragraph < 4 else None
    if line:
        dated = [item for item in dated if not line[1] <= context.sentence.start + item.start < line[2]]
    dated = [
        item
        for item in dated
        if not spoken(text, item)
        and not MADE.search(text, max(0, item.start - 40), item.start)
        and not text[: item.start].endswith(" life ")
        and not (MEETING.match(text, item.end) or DELIVERY.match(text, item.end))
        and not of_paper(text, item)
        and not (item.kind == "day" and SAID.match(text, item.end))
        and (today or item.text.casefold() != "today")
        and not THAT.within(text, max(0, item.start - 70), item.start)
        and not of_record(text, item)
        and not (
            of_nothing(text, item)
            or of_stock(text, item)
            or (item.role != "from_to" and of_any(text, item))
            or of_aim(text, item)
        )
    ]
    bases = [item.end for item in context.periods if item.role == "base"]
    dated = [
        item for item in dated if not any(TOO.fullmatch(text, end, item.start) for end in bases if end < item.start)
    ]
    wire = WIRE.match(text)
    dated = [item for item in dated if not (wire and item.end <= wire.end())]
    told = any(item.end <= dated[0].start for item in context.amounts) if dated else False
    if (
        dated
        and not told
        and (len(dated) > 1 or dated[0].kind in ("day", "week") or WOULD.search(text, dated[0].end))
        and REPORTS.match(text, dated[0].end)
    ):
        dated = dated[1:]
    if dated and dated[0].kind in ("month", "day") and not told and ESTIMATED.match(text, dated[0].end):
        dated = dated[1:]
    return tuple(item for item in dated if not vague(item)) or tuple(dated)


ESTIMATED = re.compile(
    r",?\s(?:the\s)?(?:[\w’'-]+\s){1,3}(?:had\s(?:estimated|forecast|predicted|projected|expected|guided|put|seen)|forecast|predicted|projected)\s"
)
"""In May the bank had estimated growth of 9%: when something was thought."""
NOTHING = re.compile(
    r"\b(?:after|from|against|compared\s(?:with|to)|versus|than|following)\s(?:having\s(?:had\s|shipped\s)?)?(?:no|zero|nil|none|nothing)\b[^,;.]{0,40}\Z"
)
"""After no shipments in 2018: the time of what was not."""
STOCK = Pattern(
    r"\b(?:carried\s(?:over|forward)|left(?:\sover)?|brought\sforward|rolled\sover|built(?:\sup)?|accumulated|stockpiled|inherited)\s(?:(?:from|in|during|since)\s(?:the\s)?)?\Z"
)
"""Inventory carried over from 2025: how old it is."""


ANY = Pattern(
    r"\bof\sany\s(?:single\s)?(?:month|quarter|year|week|day)\s(?:so\sfar\s)?(?:in\s|of\s|since\s|this\s)?(?:the\s)?\Z"
    r"|\b(?:times|twice|half|double)?\s?as\s(?:high|low|much|many|large|big|great|strong|weak|little|few|dear|cheap)\sas\s(?:(?:it|they|that|those|what\sit)\s(?:was|were|had\sbeen)\s)?"
    r"(?:(?:in|at|of|during|on)\s(?:the\s|early\s|late\s)?)?\Z"
    r"|(?:%|\bper\s?cent|\bpercent|\bpc)\s(?:under|below|above|over|short\sof|ahead\sof)\s(?:that\sof\s)?(?:the\s)?\Z"
    r"|(?:%|\bper\s?cent|\bpercent|\bpct?)\s(?:(?:more|less|higher|lower|fewer)\s)?(?:from|than|versus|against|compared\s(?:to|with))"
    r"\s(?:(?:in|that\sof|that\sin|those\sof)\s)?(?:the\s)?\Z"
    r"|\b(?:record|highs?|lows?|peak|best|worst)\s(?:for|of|yet\sin|so\sfar\sin)\s(?:the\s)?\Z"
)
"""The highest total of any month in 2025, four times as high as in 2024: with what it is compared."""
AIM = Pattern(
    r"\b(?:before|ahead\sof|short\sof|beyond|than)\s(?:the|its|that)\s(?:target|deadline|due|planned)(?:\s(?:year|date))?\s?(?:of\s)?\Z"
)


def of_any(text: str, period: Period) -> bool:
    """Whether a period is the one within which a figure is a record, or with which it is compared."""
    return ANY.search(text, max(0, period.start - 80), period.start) is not None


def of_aim(text: str, period: Period) -> bool:
    """Whether a period is the one for which something had been aimed at: `well before the target year of 2030`."""
    return AIM.search(text, max(0, period.start - 50), period.start) is not None


def of_nothing(text: str, period: Period) -> bool:
    """Whether a period dates a flow that there was not, with which another is compared."""
    return NOTHING.search(text, max(0, period.start - 80), period.start) is not None


def of_stock(text: str, period: Period) -> bool:
    """Whether a period tells from when a stock is."""
    return STOCK.search(text, max(0, period.start - 40), period.start) is not None


def of_record(text: str, period: Period) -> bool:
    """Whether a period tells how far a record reaches: the lowest since May, but not fell since its peak in May."""
    if period.kind == "relative" and BEST_OF.search(text, max(0, period.start - 60), period.start):
        return True
    event = SINCE_EVENT.search(text, max(0, period.start - 50), period.start)
    at = event.start() if event else period.start if period.role == "since" else 0
    return RECORD.search(text[max(0, at - 90) : at]) is not None


BEST_OF = re.compile(r"\b[a-z]+est(?:\s[a-z]+){0,3}\s(?:of|in|for)\s(?:the\s)?\Z")
"""The highest quantity of the past ten years: how far a record reaches."""


def of_paper(text: str, period: Period) -> bool:
    """Whether a period tells how far records reach back, or when a law, a plan or a study was written."""
    if BACK.search(text, max(0, period.start - 40), period.start):
        return True
    if DECIDED.search(text, max(0, period.start - 100), period.start):
        return True
    if BEST.search(text, max(0, period.start - 20), period.start) and RECKONED.match(text, period.end):
        return True
    if period.kind not in ("day", "month", "year") or period.role != "at":
        return False
    if EVENT_OF.search(text, max(0, period.start - 60), period.start):
        return True
    if period.kind == "month" and REPORT_OF.match(text, period.end) and OWNER.search(text, 0, period.start):
        return True
    return OF_PAPER.search(text, max(0, period.start - 40), period.start) is not None or bool(
        PAPER_OF.match(text, period.end)
    )


BEST = re.compile(r"\b(?:best|worst|strongest|weakest|highest|lowest|biggest|busiest|slowest)\s\Z")
RECKONED = re.compile(r"\s(?:since|in|on\srecord|ever|for)\b")
"""The best third quarter since 2019: what others are reckoned by."""
EVENT_OF = re.compile(
    r"\b(?:over|before|after|under|despite|because\sof|due\sto|following|against|until)\s(?:the|an?|its|their)\s(?:[\w-]+\s){0,3}"
    r"(?:ban|law|embargo|crisis|war|pandemic|dispute|moratorium|coup|controls|curbs|restrictions|sanctions|tariffs)\s(?:of|from)\s"
    r"(?:early\s|late\s)?\Z",
    re.I,
)
"""Over the uranium ban of 2021, before the controls of August 2023: when something else came about."""
OWNER = re.compile(r"\b(?:its|their|his|her|the|a|an|last)\s\Z|['’]s?\s\Z")
BESIDE = re.compile(r"(?::|,)?\s(?:[A-Z]{0,3}[$€£¥])?\d")


def in_bracket(text: str, period: Period) -> bool:
    """Whether a period opens a bracket with a figure of its own: `90 tonnes (Q3 2024: 80 tonnes)`."""
    return text[: period.start].endswith("(") and BESIDE.match(text, period.end) is not None


def beyond(context: Context, amount: Amount, period: Period) -> bool:
    """Whether a period stands behind the aside that holds a figure: `China, which makes 90% of it, said in May`."""
    if period.start < amount.end:
        return False
    if CLOSES.match(context.text, amount.end, period.start) and APPOSITION.match(context.text, 0, amount.start):
        return True
    if not WHICH.search(context.text, 0, amount.start):
        return False
    return re.search(r",(?!\d)", context.text[amount.end : period.start]) is not None


APPOSITION = re.compile(
    r"[^,;:.\d]{2,60},\s(?:the|an?|home|with|one|whose|its|by\sfar|already|long|still|accounting|holding|owning|producing|mining|supplying|providing"
    r"|making|controlling|meeting|responsible|source|maker|owner|holder)\b(?:[^,;:]|,(?=\d))*\Z"
)
CLOSES = re.compile(r"(?:[^,;:]|,(?=\d)){0,80},\s(?!and\b|or\b|but\b|while\b|with\b)[a-z]+\s")
"""Guinea, the second producer with 25% of supply, shut two mines in May: what is so stands in an aside."""


def now(context: Context, amount: Amount) -> bool:
    """Whether the clause speaks of the present before the figure: `opened in 1990 and currently makes`."""
    clause = context.clause(amount.start)
    if LAST_QUOTED.search(context.text, max(0, amount.start - 50), amount.start):
        return True
    if FROM.search(context.text, max(0, amount.start - 20), amount.start) and NOW.match(context.text, amount.end):
        return True
    if FROM_NOW.search(context.text, max(0, amount.start - 60), amount.start):
        return True
    return any(
        item.kind in ("present", "recent")
        and clause[0] <= item.start < amount.start
        and not THOUGHT.match(context.text, item.end)
        for item in context.periods
    )


LAST_QUOTED = Pattern(
    r"\b(?:was|were|is|are)\slast\s(?:quoted|traded|trading|seen|assessed|priced|bid|offered)\s(?:[a-z]+\s){0,3}\Z"
    r"|\b(?:has|have)\ssince\s(?:(?!by\b)[a-z]+\s){1,5}(?:[^\w\s]{0,3})\Z"
)
"""Was last quoted at, has since settled at: what is so now."""
FROM = re.compile(rf"\bfrom\s{HEDGED}\Z")
FROM_NOW = Pattern(
    r"\bfrom\s(?:(?:the|its|their|a|an)\s)?(?:current|present|existing|today['’]s)\s(?:[a-z-]+\s){0,3}\Z", re.I
)
"""From the current 75%: what there is, before what is to come."""
NOW = re.compile(r"(?:\s[a-z]+){0,4}\s(?:now|currently|today|at\spresent|at\sthe\smoment)\b")
"""From 98 tonnes at present: what there is, before what is to come."""

THOUGHT = re.compile(
    r"\s(?:put|seen|estimate[sd]?|expect(?:s|ed)?|anticipate[sd]?|assume[sd]?|forecasts?|project(?:s|ed)|sees|puts|predict(?:s|ed)|says|said)\b"
)
"""Now put at: what is new is what one thinks, and not the time of which one thinks."""


def vague(period: Period) -> bool:
    """Whether the words leave the day open towards the past, as `recently` does."""
    return period.how == "resolved" and period.first is None
