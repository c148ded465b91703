"""Years: "in 2020", "2024-25", "FY26", "the 1990s"; and when four digits are a year at all."""

import re
from datetime import timedelta
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from ..vocabulary import rows
from .grammar import (
    DIGIT,
    DIGITS,
    FIGURE_AFTER,
    FISCAL,
    MONTH,
    SPACE,
    YEAR,
    Context,
    Reading,
    Rule,
    any_of,
    clause_before,
    cue,
    stated,
    unknown,
    words,
)
from .intervals import Days, months, moved, shifted, unit_of


class Kept(NamedTuple):
    """From which month a fiscal year runs, for which of its two years it is named, and whether that is assumed."""

    first_month: int
    named_for: str
    how: str


def kept(context: Context) -> Kept | None:
    """Return the fiscal year that a text keeps: that of its country, else one by the months that it counts from."""
    own = next((row for row in rows("fiscal_years") if row["country"] == context.country), None)
    told = context.custom.first_month
    if own and (told == 1 or told == int(own["first_month"])):
        return Kept(int(own["first_month"]), own["named_for"], own["how"])
    return Kept(told, "end", "stated") if told > 1 else None


def fiscal_year(label: str, context: Context) -> Reading | None:
    """Return a fiscal year such as "2024-25", "2025" or "25" as the text counts it.

    Where that is not known, a split year is the two calendar years that hold it, and marked assumed; a single one is
    unknown.
    """
    parts = [int(part) for part in re.findall(r"\d+", label)]
    first = parts[0] + (2000 if parts[0] < 100 else 0)
    split = len(parts) == 2
    if split and (first + 1) % 100 != parts[1] % 100:
        return None
    if custom := kept(context):
        start = first - 1 if custom.named_for == "end" and not split else first
        return stated(months(start, custom.first_month, 12), "fiscal_year", custom.how)
    return stated(months(first, 1, 24), "fiscal_year", "assumed") if split else unknown("fiscal_year")


def first_fiscal_month(country: str | None) -> int | None:
    """Return the month in which a country's fiscal year begins; None where its custom is not known.

    >>> first_fiscal_month("AU"), first_fiscal_month(None)
    (7, None)
    """
    return next((int(row["first_month"]) for row in rows("fiscal_years") if row["country"] == country), None)


def kept_by_companies(country: str | None) -> bool:
    """Tell whether the companies of a country keep its fiscal year, and not only its state.

    >>> kept_by_companies("AU"), kept_by_companies("US")
    (True, False)
    """
    return any(row["country"] == country and row["kept_by"] == "companies" for row in rows("fiscal_years"))


def this_fiscal_year(context: Context, step: int = 0) -> Reading:
    """Return the fiscal year of the publication date, or one so many years on; unknown without date or custom."""
    custom = kept(context)
    if not custom or not context.published:
        return unknown("fiscal_year")
    first_month = custom.first_month
    start = context.published.year - (context.published.month < first_month) + step
    return stated(months(start, first_month, 12), "fiscal_year", "resolved") or unknown("fiscal_year")


def year_named(phrase: str, context: Context) -> Reading:
    """Return the year that a phrase names: "2025", "FY25", "2024-25", "last year", "the year"."""
    fiscal = "fiscal" in phrase or "financial" in phrase or phrase.removeprefix("the ").startswith("fy")
    if re.search(r"\d", phrase):
        if fiscal or re.search(r"\d[-–/]\d", phrase):
            return fiscal_year(phrase, context) or unknown("fiscal_year")
        return stated(months(int(phrase[-4:]), 1, 12), "year") or unknown("year")
    step = {"last": -1, "previous": -1, "next": 1}.get(phrase.removeprefix("the ").split()[0], 0)
    if fiscal:
        return this_fiscal_year(context, step)
    if THAT_YEAR.match(phrase):
        named = context.anchor and stated(unit_of(context.anchor[0], "year"), "year", "resolved")
        return named or unknown("year")
    if not context.published:
        return unknown("year")
    return stated(months(context.published.year + step, 1, 12), "year", "resolved") or unknown("year")


THAT_YEAR = re.compile(rf"(?:that|the{SPACE}same)(?!\w)")
"""August of that year, the first half of the same year: of the year that was named last."""


def part_of_year(context: Context, year: str | None, first: int, count: int, kind: str, start: int) -> Reading | None:
    """Return ``count`` months from the ``first`` of a year that is named, or else of the latest that had begun."""
    if not year:
        found = latest(context, first, count, start)
        return stated(found, kind, "resolved") if found else unknown(kind)
    named = year_named(year, context)
    if not named.days or named.how == "assumed":
        return unknown(kind)
    offset = named.days[0].month - 1 + first - 1
    days = months(named.days[0].year + offset // 12, offset % 12 + 1, count)
    if (
        year in (_OPEN_YEAR, "the year")
        and context.published
        and (context.published - days[0]) * 2 < days[1] - days[0]
        and not (looks_ahead(context, start, days) or _AHEAD.match(context.low, start))
    ):
        days = shifted(days, -1, "year")
    return stated(days, kind, named.how)


_AHEAD = re.compile(rf"[^.;,]{{0,60}},?[^.;,]{{0,40}}(?<!\w){cue('future').pattern}")
_COMES = re.compile(
    rf"(?:(?!was\b|were\b|and\b|but\b|that\b|had\b|rose\b|fell\b)[a-z-]+\s){{1,9}}?(?<!\w){cue('future').pattern}"
)
"""Second-half output of tin should reach: a part of the year that has not begun."""
_OPEN_YEAR = "the fiscal year"  # of a fiscal quarter without a year, like "the year": the latest that had begun


def latest(context: Context, first: int, count: int, start: int) -> Days | None:
    """Return the newest such months that had begun at publication, or the next ones where the clause looks ahead.

    A period of its own year earlier in the sentence comes first: "In August 2024 it set limits, effective September".
    """
    if context.near:
        return nearest(context.near, first, count)
    if not context.published:
        return None
    days = months(context.published.year, first, count)
    ahead = (
        looks_ahead(context, start, days)
        or (days[0] <= context.published <= days[1] and _AHEAD.match(context.low, start) is not None)
        or (context.published < days[0] and _COMES.match(context.low, start) is not None)
    )
    # A quarter may be told in its second month, before it is over; of a longer stretch, the last month must have begun.
    begun = moved(days[0], min(count, 2) - 1, "month") if count <= 3 else unit_of(days[1], "month")[0]
    if ahead and days[1] < context.published:
        return shifted(days, 1, "year") if context.published - days[1] > _JUST_OVER else days
    if not ahead and begun > context.published:
        return shifted(days, -1, "year")
    return days


def nearest(anchor: Days, first: int, count: int) -> Days:
    """Return the months of that name within the anchor's year, or those nearest to a shorter anchor."""
    days = months(anchor[0].year, first, count)
    middle = anchor[0] + (anchor[1] - anchor[0]) / 2
    return min((shifted(days, step, "year") for step in (0, -1, 1)), key=lambda near: abs(near[0] - middle))


def onward(anchor: Days, first: int, count: int) -> Days:
    """Return the months of that name that come first from an anchor on: of January 2025, by November."""
    days = months(anchor[0].year, first, count)
    return days if days[1] >= anchor[0] else shifted(days, 1, "year")


def looks_ahead(context: Context, start: int, days: Days) -> bool:
    """Tell whether days without a year are to come: by the clause before them, or after "until" by which are nearer."""
    before = clause_before(context, start, 60)
    if _DONE_ON.search(before):
        return False
    if (
        _FORESEEN.match(context.low, start)
        or _SET_FOR.search(before)
        or (_OPENS.fullmatch(before) and _AHEAD_THEN.match(context.low, start))
    ):
        return True
    limit = _LIMIT.search(before)
    if limit and limit["word"] == "by" and (_SO_FAR.search(before) or _HAD_BEEN.match(context.low, start)):
        return False
    if limit and limit["word"] == "from" and _MOVED_FROM.search(before):
        return False
    run = days[1] - days[0] > _ONE_MONTH
    if context.published and limit and not (run and limit["word"] == "from"):
        return (days[0].month - context.published.month) % 12 <= (8 if limit["word"] == "by" else 6)
    told = cue("future").search(_PROJECTS.sub("", _CAUSED.sub("", before)))
    if told is None and _IS_TO.search(context.text, max(0, start - len(before)), start):
        return True
    return told is not None and _PAST_ASIDE.search(before, told.end()) is None


_MOVED_FROM = re.compile(rf"(?<!\w)(?:up|down|higher|lower|{cue('change').pattern})(?!\w)(?:[^,;]|,(?=\d)){{0,50}}\Z")
"""Down 10,000 yuan from Thursday: a day with which is compared."""
_PAST_ASIDE = re.compile(
    r",\s(?:which|who|where|when|after|from|up|down|having)\b|\b(?:was|were|rose|fell|grew|dropped|had)\b"
)
_CAUSED = re.compile(
    r"(?<!\w)due to (?=(?:the|an?|its|their|his|her|this|that|these|such|[a-z]+(?:er|or|ed|ing)"
    r"|[a-z]+ (?:and|in|at|of|on)) )"
)
_PROJECTS = re.compile(
    r"\b(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|its|their|these|those|new|other|of|in|for|at|on|with"
    r"|metals?|minerals?|mining|earths?|lithium|copper|nickel|cobalt|graphite|tungsten|uranium)\s(?:[a-z-]+\s){0,2}?projects\b"
)
"""Projects that are counted or owned, and no verb: nobody foresees anything."""
_IS_TO = re.compile(r"\b(?:is|are)\s(?:also\s|then\s|now\s)?to\s(?!blame\b|date\b)[a-z]+\b[^,;]*\Z")
"""Is to make 900 tonnes in March: what is to come."""
_ONE_MONTH = timedelta(days=31)
_JUST_OVER = timedelta(days=100)
"""A quarter that ended so lately is the one that is meant, whatever the clause expects of it."""
_FORESEEN = re.compile(
    r"(?:q[1-4]|h[12]|(?:first|second|third|fourth|final)[ -](?:quarter|half))\s(?:[a-z]+\s){0,2}"
    r"(?:forecasts?|guidance|outlook|targets?)\b"
)
"""Its Q4 forecasts: a quarter that is foreseen."""
_SET_FOR = re.compile(r"\b(?:set|fixed|agreed|settled|rolled\sover|negotiated)\b(?:[^.;]|\.\d)*\sfor\s(?:the\s)?\Z")
"""A benchmark set at $9 for the second quarter: one to come."""
_OPENS = re.compile(r"\W*(?:(?:and|but)\s)?(?:in|for|during|over)\s(?:the\s)?")
_AHEAD_THEN = re.compile(
    rf"[\w-]+(?:\s[\w-]+)?(?:,\s(?:[\w’'-]+\s){{1,4}}?|\s(?:it|they|we|the\s(?:company|group|mine|plant|miner))\s)"
    rf"(?:{cue('future').pattern})(?!\w)"
)
"""For the fourth quarter, it expects: the verb behind the time with which a sentence opens."""
_DONE_ON = re.compile(
    r"\b(?:announced|introduced|imposed|published|issued|signed|unveiled|adopted)\s+(?:on|in)\s+$|\bwould\s+have\s+(?:been|\w+ed)\b"
)
_SO_FAR = re.compile(
    r"\b(?:has|have)\sbeen\s(?!(?:set|asked|given|told|ordered|due)\b)(?:(?!\b(?:will|to|would|target|plans?|due|must)\b)[^;])*\Z"
)
_HAD_BEEN = re.compile(r"[a-z]+(?:\s\d{1,2})?,?\s[^.;]{0,50}\bhad\s(?!to\b)")
"""It has been quiet, with 90 tonnes by Tuesday; by Tuesday 90 tonnes had been sold: a day that is over."""
_LIMIT = re.compile(
    rf"(?<!\w)(?P<word>until|till|through|up{SPACE}to|from|effective|starting|beginning|by)"
    rf"{SPACE}(?:(?:in|early|late|mid|the{SPACE}end{SPACE}of)[ -])?(?:the{SPACE})?$"
)


_SAW = re.compile(rf"{SPACE}(?:saw|has{SPACE}seen|had{SPACE}seen|will{SPACE}see|brought|had{SPACE}brought)(?!\w)")
"""2021 had seen 800 tonnes: a year that brings something."""


def is_year(match: re.Match[str], context: Context) -> bool:
    """Tell whether four digits are a year: in the context of time, and with no unit behind them."""
    low, start, end = context.low, match.start(), match.end()
    before, after = low[max(0, start - 40) : start], low[end : end + 14]
    if (
        (FIGURE_AFTER_YEAR.match(low, end) and not _bodies_follow(match))
        or _FIGURE_BEFORE.search(before)
        or _NUMBERED.search(before)
    ):
        return False
    if _TIME_BEFORE.search(before) or (before[-1:] in "([" and before and after[:1] in ")],;:–-"):
        return True
    if _SAW.match(low, end):
        return True
    year, next_word = int(match["year"]), _NEXT_WORD.match(after)
    if after.startswith(("'s ", "’s ")) and 1990 <= year <= 2040:
        return True
    word = next_word["word"] if next_word else ""
    lead = _lead().search(before)
    if lead and lead.lastgroup == "strong":
        return True
    if lead and lead.lastgroup == "weak":
        counted = year % 100 == 0 or (word.endswith("s") and word not in words("noun") and word not in _verbs())
        return not word or word in _JOINING or not counted
    if _captions(low, start, end) and 1990 <= year <= 2040:
        return True
    if not 1900 <= year <= 2060:
        return not before.strip() and not after.strip()
    if lead or (before[-1:].isspace() and before.strip()):
        return word in words("noun") or bool((lead or 1990 <= year <= 2040) and year % 100 and _named_after(low, end))
    return bool(_EDGE.search(before) and _EDGE_AFTER.match(after))


def _captions(low: str, start: int, end: int) -> bool:
    """Tell whether a year ends a caption: `Tin, world uses, 2023`, `Production 2022`, `Key figures: 2024`."""
    if _LINE_ENDS.match(low, end) is None:
        return False
    lead = _CAPTION.search(low, max(0, start - 30), start)
    return lead is not None and (lead["noun"] is None or lead["noun"] in words("noun") or lead["noun"] in _CAPTIONED)


_LINE_ENDS = re.compile(
    r"(?:\sin\s(?:review|figures|numbers|brief|retrospect))?[^\S\n]*(?:\([a-z% ]{1,20}\)[^\S\n]*)?(?:\Z|\n)"
)
_CAPTION = re.compile(r"(?:[a-z)](?:,|:|\s[-–—])|(?<![\w-])(?P<noun>[a-z]{3,14}))[^\S\n]\Z")
_CAPTIONED = frozenset(("figures", "facts", "data", "statistics", "numbers", "uses", "use", "highlights", "overview"))


def _bodies_follow(match: re.Match[str]) -> bool:
    """Tell whether those follow who did something in a year: `In 2024 companies spent`, and not `in 2000 homes`."""
    low = match.string
    whole = int(match["year"]) % 100 == 0
    return not whole and _IN.search(low, 0, match.start()) is not None and _BODIES.match(low, match.end()) is not None


_IN = re.compile(r"(?<![\w-])(?:in|during|by|since|until|throughout)\s\Z")
_BODIES = re.compile(
    r"\s(?:people|workers|employees|miners|staff|households|families|companies|firms|enterprises|mines|shares|magnets|deposits"
    r"|vehicles|villages|holes|sites|licen[cs]es)\b"
)


@cache
def _verbs() -> frozenset[str]:
    """Verbs that end as a plural does, behind a year: `its quota for 2026 stands at`."""
    told = (row["term"].split("; ") for row in rows("tenses") if row["tense"] == "present")
    return frozenset(term for terms in told for term in terms) | _MORE_VERBS


_MORE_VERBS = frozenset((
    "shows", "rises", "falls", "grows", "implies", "means", "exceeds", "leaves", "calls", "puts", "sees", "allows",
    "points", "marks", "reflects", "compares", "assumes", "follows", "envisages", "runs", "equals", "covers", "applies",
    "reaches", "drops", "totals", "averages", "comes", "goes", "brings", "takes", "keeps", "looks", "seems", "appears",
    "suggests", "indicates", "expects", "plans", "aims", "is", "was", "has", "does",
))  # fmt: skip


_NUMBERED = re.compile(r"\bno\.?\s?\d{1,4}\s?(?:[(\[]|of\s|/|,\s)$")  # Announcement No. 46 (2024)


def _named_after(low: str, end: int) -> bool:
    """Tell whether a noun of the trade stands a few plain words behind a year: its 2024 copper production."""
    following = _WORDS_AFTER.match(low, end)
    found = following[0].replace("-", " ").split() if following else []
    plain = list(takewhile(lambda word: word not in _JOINING, found[:4]))
    return any(word in words("noun") for word in plain)


_WORDS_AFTER = re.compile(r"(?:[-\s][a-z]{2,14}){1,4}")
FIGURE_AFTER_YEAR = re.compile(FIGURE_AFTER)
_FIGURE_BEFORE = re.compile(r"(?:[$€£¥₹#+<>=~\\/_.@]|\d[,.]|(?<!\w)(?:no|nos|rs|inr|usd)\.?\s)$")
_TIME_BEFORE = re.compile(
    rf"(?:(?:^|\W){MONTH},?\s|(?:quarter|half|year|years)\s|(?:^|\W)(?:q[1-4]|h[12]|[12]h|[1-4]q)\s?"
    rf"|{YEAR}(?:,?{SPACE}(?:and|or|to|through|vs|versus){SPACE}|,\s|\s?[-–/|]\s?|\s)|(?:^|\W)(?:mid|end|early|late|fy|cy)-?)$"
)
_NEXT_WORD = re.compile(r"[-\s]{0,2}(?P<word>[a-z]{0,14})")
_JOINING = frozenset((
    "to", "and", "or", "through", "until", "was", "is", "were", "will", "would", "when", "after", "as", "the", "in",
    "by", "for", "but", "which", "with", "on", "at", "from", "has", "its", "this", "onward", "onwards",
))  # fmt: skip
_EDGE = re.compile(r"(?:^|[.:;|•·\n\t])[^\S\n]{0,3}[\"“'‘]?$")
_EDGE_AFTER = re.compile(r"\s{0,3}(?:$|[|\n\t:;,.)])|\s(?:was|saw|is|will|has|could|may)\b")


@cache
def _lead() -> re.Pattern[str]:
    by_strength: dict[str, list[str]] = {"strong": [], "weak": [], "noun": []}
    for row in rows("periods"):
        if row["group"] == "context":
            by_strength[row["reading"]].append(row["term"])
    groups = "|".join(f"(?P<{name}>{any_of(terms)})" for name, terms in by_strength.items())
    return re.compile(rf"(?:(?<![\w-])(?:{groups})(?:{SPACE}|[-–])(?:the{SPACE})?|['’]s?\s)$")


def _fiscal(match: re.Match[str], context: Context) -> Reading | None:
    return fiscal_year(match[0], context)


def _split_year(match: re.Match[str], context: Context) -> Reading | None:
    year, tail = int(match["year"]), int(match["tail"])
    if (year + 1) % 100 == tail:
        return fiscal_year(f"{year}-{tail:02}", context)
    if match["mark"] == "-" and 1 <= tail <= 12 and year >= 1900:
        return stated(months(year, tail, 1), "month")
    last = year // 100 * 100 + tail
    if match["mark"] == "/" or last <= year or not is_year(match, context):
        return None
    return Reading(months(year, 1, (last - year + 1) * 12), "stated", "span", "from_to")


def _split_long(match: re.Match[str], context: Context) -> Reading | None:
    first, last = int(match["year"]), int(match["tail"])
    return fiscal_year(match[0], context) if last == first + 1 else None


def _calendar_code(match: re.Match[str], context: Context) -> Reading | None:
    """Read "CY2025", "CY25": a year of the calendar, where others are fiscal."""
    year = match["year"] or f"20{match['short']}"
    return stated(months(int(year), 1, 12), "year") if context.text.startswith("CY", match.start()) else None


def _decade(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the 1990s"; early, mid and late are its first four, the next three and its last three years."""
    part = _PART.search(context.low, max(0, match.start() - 20), match.start())
    first = _DECADE[part["first"]][0] if part else 0
    last = _DECADE[part["last"] or part["first"]][1] if part else 9
    return stated(months(int(match["year"]) + first, 1, (last - first + 1) * 12), "decade")


_DECADE = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
_PART = re.compile(r"(?<![\w-])(?P<first>early|mid|late)[ -](?:(?:to|or|and)[ -](?P<last>mid|late)[ -])?\Z")


def _year(match: re.Match[str], context: Context) -> Reading | None:
    return stated(months(int(match["year"]), 1, 12), "year") if is_year(match, context) else None


def _year_range(match: re.Match[str], context: Context) -> Reading | None:
    first, last = int(match["year"]), int(match["last"])
    if FIGURE_AFTER_YEAR.match(context.low, match.end()) or _FIGURE_BEFORE.search(
        context.low, max(0, match.start() - 6), match.start()
    ):
        return None
    if not 1900 <= first < last <= 2060:
        return None
    return Reading(months(first, 1, (last - first + 1) * 12), "stated", "span", "from_to")


RULES: dict[str, Rule] = {
    "year_range": Rule((DIGIT,), rf"(?P<year>{DIGITS})\s?[-–—]\s?(?P<last>{YEAR})(?!\w|[-/]\d)", _year_range),
    "fiscal_year": Rule(("fy", "fiscal", "financial"), FISCAL, _fiscal),
    "year_fiscal": Rule((DIGIT,), rf"{DIGITS}(?:[-–/]\d\d)?{SPACE}(?:fiscal|financial){SPACE}year\b", _fiscal),
    "crossing_year": Rule((DIGIT,), rf"(?P<year>{DIGITS})/(?P<tail>{YEAR})", _split_long),
    "split_year": Rule((DIGIT,), rf"(?P<year>{DIGITS})(?P<mark>[-‑–/])(?P<tail>\d\d)(?![\w/-]|[.,]\d)", _split_year),
    "calendar_code": Rule(
        ("cy",), rf"cy[^\S\n]?['’]?(?:(?P<year>{YEAR})|(?P<short>\d\d))(?!\w|[.,]\d)", _calendar_code
    ),
    "decade": Rule((DIGIT,), r"(?P<year>(?:18|19|20)\d0)s\b", _decade),
    "year": Rule((DIGIT,), rf"(?P<year>{YEAR})(?!\w)", _year),
}
"""The rules of this module, by name, in the order in which they are tried."""
