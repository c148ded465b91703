"""Rates whose time stands apart from the unit: annual output of 5,000 tonnes, 5,000 tonnes of oxide a year."""

import re
from functools import cache

from ... import units
from ...values import replace
from ...vocabulary import rows
from ..lexicon import HEDGED
from .counts import function_words
from .figures import Figure, Span

_REACH = 88
_WORD = re.compile(r"[ \u00a0]\(?([A-Za-z][\w()&/-]*)")
_BRACKET = re.compile(r"\s\([^()]{1,40}\)")
_RECORD = re.compile(r"\b(?:record|best|highest|largest|biggest|strongest|lowest|weakest)\s$", re.IGNORECASE)
"""Before a rate that is none: the best quarterly output is that of one quarter."""
_BEST = re.compile(
    r"\b(?:record|best|highest|largest|biggest|strongest|lowest|weakest|since|than|beat|average)(?:\s[\w-]+){0,2}\s\Z",
    re.I,
)
"""Before an adjective that makes no rate of a figure: the highest monthly 900 t."""
_PEAK = re.compile(r"\s(?:records?|highs?|peaks?|lows?)\b")
"""Behind one that is none: a monthly production record of 70 kt is that of one month."""
_PAPER = re.compile(
    r"\b(?:reports?|reporting|results?|statements?|reviews?|updates?|filings?|accounts|meeting|basis)\b"
)
"""Between a rate and a flow that it does not count: the quarterly report puts production at 46 kt."""
_MEAN = re.compile(r"\saverage\b")
"""Its weekly average rose 1%: the average of a week has risen."""
_BASE = re.compile(r"\b(?:since|after|than(?!\Z))\b")
"""The lowest annual output since the 4,000 tonnes of 2015: a level of a named year."""
_DONE = re.compile(
    r"(?:\sof(?:\s(?!would|will|could|can|are|is|to)[\w-]+){1,4})?"
    r"\s(?:(?:(?:is|are)\s(?:also\s)?)?(?:would|will|could|can|may|should|to)\sbe|is|are|was|were)\s[a-z]+(?:ed|ade|un|ug|old|olen|aken|iven|ought|ent|ost)(?=\s)"
)
"""What is done with a mass so often: "1,200 tons of ore would be processed annually"."""
_THAT_IT = re.compile(
    r"(?:\sof\s(?:[\w-]+\s){0,3}?[\w-]+)?\s(?:that|which)\s(?:the\s|its\s)?(?:[A-Z]?[\w’'-]+\s){1,4}?"
    r"(?:uses|makes|mines|extracts|produces|imports|exports|ships|sells|buys|needs|consumes|refines|processes|treats|handles|smelts|burns)(?=\s(?:each|every|a|per)\s(?:year|month)\b)"
)
"""The 80,000 tonnes of magnesium that the Union uses each year: a relative clause that says how often."""
_DOTTED = re.compile(r"\. of ")
"""Behind a unit that is cut short: 900 oz. of gold."""
_COMPOUND = re.compile(
    r"\s(?:(?:forecast|expected|projected|estimated|anticipated|average|revenue|volume|robust|healthy|steady|strong)\s){1,3}"
    r"(?:CAGR|compound(?:ed)?\sannual\sgrowth)\b"
)
"""A growth of "8% forecast CAGR" is one a year."""
_PACED = re.compile(rf"\b(?P<rate>annuali[sz]ed)\s{HEDGED}$", re.IGNORECASE)
"""Output ran at an annualised 45,000 tonnes."""
_CLOSED = re.compile("")
_PRICED = re.compile(
    r"\b(?:prices?|costs?|premiums?|charges?)\b(?:\s[\w-]+){0,4}?(?P<per>\s(?:per|a|an)\s[a-z]+)\b"
    r"(?:\s(?:[A-Za-z-]+|[\d.]+%)){0,6}\s$",
    re.IGNORECASE,
)
"""Our price per pound sold averaged $43: the mass stands with the word for the price."""


@cache
def _leading(kind: str) -> re.Pattern[str]:
    """A rate word, what flows, and at most four words up to the figure."""
    flows = "|".join(sorted(row["word"] for row in rows("flows") if row["kind"] in (kind, "any")))
    words = "|".join(sorted(units.leading_rates()))
    return re.compile(
        rf"\b(?P<rate>{words})\b\)?(?P<between>(?:\s[\w()-]+){{0,4}}?)\s(?P<flow>{flows})\b\)?(?P<after>(?:\s[\w()-]+){{0,7}})\s$"
        rf"|\b(?P<compound>CAGRs?)\)?(?:\s[\w()-]+){{0,4}}\s\+?$",
        re.IGNORECASE,
    )


def with_rate(text: str, figure: Figure) -> Figure:
    """The figure with its unit per year (or month ...), where the words before or behind it say so.

    A rise or fall of an annual flow is no rate: "annual output rose 5%".
    """
    if figure.reading is None or "/" in figure.reading.unit:
        return figure
    kind = units.kind(figure.reading.unit)
    if kind not in ("mass", "share", "money", "count", "energy"):
        return figure
    found = _behind(text, figure, kind) or (_ahead(text, figure, kind) if kind in ("mass", "share") else None)
    found = found or (_said_of(text, figure) if kind == "mass" else _priced(text, figure) if kind == "money" else None)
    if found is None:
        return figure
    per, span = found
    spans = tuple(sorted((*figure.spans, span)))
    return replace(figure, reading=replace(figure.reading, unit=f"{figure.reading.unit}/{per}"), spans=spans)


def _behind(text: str, figure: Figure, kind: str) -> tuple[str, Span] | None:
    place = figure.end + (_DOTTED.match(text, figure.end) is not None)
    if kind == "mass" and (done := _DONE.match(text, place)) and (rate := units.rate_after(text, done.end())):
        return rate[0], (rate[1] - len(text[done.end() : rate[1]].lstrip()), rate[1])
    if kind == "mass" and (used := _THAT_IT.match(text, place)) and (rate := units.rate_after(text, used.end())):
        return rate[0], (rate[1] - len(text[used.end() : rate[1]].lstrip()), rate[1])
    bracket = _BRACKET.match(text, place)
    if bracket:
        place = bracket.end()
    elif text[place : place + 1] == ")" and text[figure.start - 1 : figure.start] == "(":
        place += 1
        bracket = _CLOSED.match(text, place)
    elif kind == "share":
        if not _COMPOUND.match(text, place):
            return None
    elif kind not in ("mass", "count"):
        return None
    for _ in range(8):
        if rate := units.rate_after(text, place):
            per, end = rate
            return per, (end - len(text[place:end].lstrip()), end)
        word = _WORD.match(text, place)
        closed = bracket and not text.startswith(" of ", bracket.end())
        if word is None or closed or word.group(1).lower() in _ending():
            return None
        place = word.end()
    return None


@cache
def _ending() -> frozenset[str]:
    """The words behind which a rate is no longer the figure's."""
    return function_words() - {"of", "and", "the", "it"}


def _said_of(text: str, figure: Figure) -> tuple[str, Span] | None:
    """The rate of a mass whose adjective it is, or that its clause opens with: a monthly 14 kt, each month 14 kt."""
    window = max(0, figure.start - _REACH)
    match = _adjective().search(text, window, figure.start)
    if match is None or (match["rate"] and _BEST.search(text, window, match.start("rate"))):
        return None
    if match["rate"]:
        return units.leading_rates()[match["rate"].lower()], match.span("rate")
    rate = units.rate_after(f" {match['time']}", 0)
    return (rate[0], match.span("time")) if rate else None


def _priced(text: str, figure: Figure) -> tuple[str, Span] | None:
    """The mass for which a sum is paid, from the words for the price before it."""
    window = max(0, figure.start - _REACH)
    match = _PRICED.search(text, window, figure.start)
    mass = units.rate_after(match["per"], 0) if match else None
    if match is None or mass is None or units.kind(f"USD/{mass[0]}") != "price per mass":
        return None
    return mass[0], (match.start("per") + 1, match.end("per"))


@cache
def _adjective() -> re.Pattern[str]:
    words = "|".join(sorted(word for word in units.leading_rates() if word != "cagr"))
    hedge = r"(?:(?:about|around|some|nearly|almost|over|roughly|approximately|up\sto|at\sleast|average(?:\sof)?)\s)*"
    return re.compile(
        rf"\b(?:[Aa]|[Aa]n|[Tt]he|[Ii]ts|[Tt]heir|[Ss]ome|of|to|at|by)\s(?P<rate>{words})\s{hedge}\Z"
        rf"|(?:\A|[.;:,]\s|\b(?:and|but|while|that)\s)(?P<time>(?:[Ee]ach|[Ee]very)\s(?:year|quarter|month|week|day))\b(?:,?\s[^\d.;:,\s]+){{0,9}}?\s\Z"
    )


def _ahead(text: str, figure: Figure, kind: str) -> tuple[str, Span] | None:
    window = max(0, figure.start - _REACH)
    tail = text[window : figure.start]
    if kind == "mass" and (paced := _PACED.search(tail)):
        return "yr", (window + paced.start("rate"), window + paced.end("rate"))
    match = _leading(kind).search(tail)
    if match is None or _BASE.search(match.group("after") or "") or _RECORD.search(tail[: match.start("rate")]):
        return None
    if match.group("compound") and kind != "share":
        return None
    if (match.group("after") or "").endswith(" record") and match.group("flow").lower() != "capacity":
        return None  # Monthly output was a record 900 t: that of one month.
    if match.group("rate") and _MEAN.match(tail, match.end("rate")) and match.group("rate").lower() != "annual":
        return None
    if _PAPER.search(match.group("between") or "") or _PEAK.match(match.group("after") or ""):
        return None
    word = "compound" if match.group("compound") else "rate"
    per = units.leading_rates()[match.group(word).lower()]
    return per, (window + match.start(word), window + match.end(word))
