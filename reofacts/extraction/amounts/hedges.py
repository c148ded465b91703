"""The words beside a figure that bound it or give it a direction.

The words are data: vocabulary/hedges.csv and vocabulary/moves.csv.
"""

import re
from functools import cache

from ...values import dataclass
from ...vocabulary import rows
from ..lexicon import HEDGED, HEDGES
from .counts import context

Span = tuple[int, int]

_WINDOW = 56
_STRESSED = (
    "the by of or between another further additional average total estimated some around combined whopping staggering"
    " massive hefty extra sharp steep record modest slight mere paltry meagre full"
)
_INSIDE = re.compile(r"(?:\d|(?<=[a-z]))(\+|-plus\b|-odd\b)")
"""Hedges between figure and unit: 97+%, 100-plus mines."""
_OF_WHAT = (
    r"(?:\s(?:of|a|an|in)\s[\w-]+(?:\s[\w-]+)?)?,"
    r"|\sof(?:\s(?!or\b)[\w-]+){1,3}(?=\sor\s(?:more|less|higher|above|below|greater|so)\b)"
)
"""What may stand before a hedge behind a comma, and before "or more": 40,000 tons of tin, roughly."""
_FORMULA = r"(?-i:\s[A-Z][A-Za-z\d]{0,7})(?=\s(?:min|max)(?:imum)?\b)"
"""What an ore or a product holds, before the word that bounds it: 30% Co min."""
_INSIDE_MEANING = {"+": "at_least", "-plus": "at_least", "-odd": "about"}
_QUOTES = "\"\u201c\u2018'(…"
_ARTICLES = ("a", "an", "just", "only")
_PASSED = frozenset((*_ARTICLES, *_STRESSED.split()))
_BETWEEN = frozenset(
    (
        *_ARTICLES,
        "mere",
        "whopping",
        "staggering",
        "massive",
        "hefty",
        "modest",
        "paltry",
        "meagre",
        "full",
        "record",
        "contained",
        "marginal",
        "slight",
        "moderate",
        "robust",
        "mild",
    )
)
_RANKED = re.compile(r"(?:^|\b(?:the|its|their|his|our|of)|['’]s)$")
"""Before "top", where it is no verb: the top five exporters."""
_UNDER = re.compile(
    r"\sunder\s(?:the\s(?:level|price|average|target|plan|\w+\s(?:quarter|half|month|year))|last|what|its|that\sof)\b"
)
"""Behind a share, what makes it a fall: 21% under the December quarter, but 5% under management."""
_PERIODS = ("annual", "yearly", "quarterly", "monthly", "year-on-year", "year-over-year", "month-on-month", "yoy")
_UPWARD = frozenset(
    (
        *("shot", "ramp", "ramps", "ramped", "ramping", "scale", "scaled", "scaling", "jumped", "build", "moved"),
        *("went", "go", "goes", "going", "added", "adds", "summed", "amount", "amounts", "amounted"),
    )
)
"""Verbs with which "up to" is a way and no limit: it ramped up to 5,000 tonnes."""
_COMPARED = re.compile(r"(?:%|\b(?:percent|cent|pct|points?|times|x|g/t|ppm)(?: [a-z]{1,6}\d?o?\d?)?)$")
"""What stands before a comparison that bounds no level: 16% higher than 3 tons, 2.5 g/t over 12 m."""
_DENIED_BOUND = {"more_than": "at_most", "less_than": "at_least"}
_DENIED = re.compile(
    r"\b(?:not|never|cannot|can['’]t|mustn['’]t)(?:\s(?!that\b|if\b|whether\b|because\b|but\b)[a-z]+){1,4}$"
)
"""Must not contain more than 2%: a bound that is told by what must not be."""
_NAMED_BEHIND = re.compile(rf"\bat {HEDGED}$", re.IGNORECASE)
"""At 57%, the drop is: the direction is named behind the figure."""
_JOINED = re.compile(rf"\b(?:at|to|of|by|was|is|were|be|from)\s{HEDGED}$")
"""What joins a share to the rise or the fall that is its subject: the decline narrowed to 15%, from 19%."""
_COMPARATIVES = ("higher", "lower", "more", "less", "fewer")
"""Behind money for a mass these tell of a move, behind others with "than": $40/t higher, 90 t less than in May."""
_LEVEL = re.compile(
    r" (?:those of|(?:plan|target|guidance|budget|forecasts?|expectations|estimates|consensus|schedule)\b"
    r"|(?:the|its|their|last|a|an|that|those|what) (?:[\w’'-]+ ){0,4}?"
    r"(?:levels?|average|prices?|assessment|value|cost|close|high|low|peak|mark|week|month|year|quarter|plan|target"
    r"|guidance|budget|forecasts?|estimates?|planned|pace)\b)"
    r"|(?<=\boff) (?:[\w’'-]+ ){1,3}?(?:prices?|costs?|output|production|exports?|imports?|sales|supply"
    r"|demand|value|revenues?|shipments?|throughput)\b"
)
"""Behind "above" and "below", with which a price is compared: $40/t above the March level."""
_ITEM = re.compile(r"\w:\s\Z")
"""What stands before the figure of an item: tin: 9%."""
_LISTED = re.compile(r"(?:[:,;]|\band)\s(?:[^\W\d][\w-]*\s){1,3}(?:by\s)?\Z")
"""What stands before the figure of an item without a colon of its own: "prices rose: tin 4%, lead 2%"."""
_SUBJECT = 90
"""How many characters before a share the rise or the fall that is its subject may stand."""
_ENDS = re.compile(r"[;:.](?=\s)|\b(?:and|but|while|as|which|who)\s")
_CUT = re.compile(r"[,;:](?=\s)|\.\s|\s(?:and|but|while|as|which|who|that)\s")
_BY_ASIDE = re.compile(r",\sby\s(?:[\w]+\s){0,3}\Z")
"""What parts a size from its verb and belongs to it: sales have plunged since the ban, by 78%."""
_FAR = 160
"""How many characters before "by 5%" its verb may stand in the same clause."""
_REACH = 6
"""How many words before "by 5%" its verb may stand: cut output of all mines by 5%."""
_HEADLINE_REACH = 4
"""The same without "by", behind the name of a flow: cut copper output forecast 5%."""


@dataclass(frozen=True, slots=True)
class Hedge:
    """How a figure is bounded and where the words stand that say so; `direction` is -1 for a fall, +1 for a rise."""

    qualifier: str
    span: Span | None
    direction: int


@cache
def _hedges(side: str) -> dict[str, str]:
    return {row["phrase"]: row["qualifier"] for row in rows("hedges") if row["side"] == side}


@cache
def _last_words() -> frozenset[str]:
    return frozenset(phrase.split()[-1] for phrase in _hedges("before"))


@cache
def flowing() -> frozenset[str]:
    """Words for what a verb moves: "cut output 15%", "raises exports 5%"."""
    return frozenset(row["word"] for row in rows("flows") if row["kind"] in ("mass", "moved"))


@cache
def _moves(side: str) -> dict[str, tuple[int, str]]:
    """Word to its direction, and beside what it counts: any figure, only shares, only with "by" before the figure.

    Or only with a level behind it: 9% under the price of May, 60% off the cost.

    A firm that lost $5m did not fall by it; a price that lost $5/kg did.
    """
    found = (row for row in rows("moves") if row["side"] == side)
    return {row["word"]: (int(row["direction"]), row["units"]) for row in found}


@cache
def _patterns_behind() -> tuple[re.Pattern[str], re.Pattern[str]]:
    def either(words: dict[str, str]) -> str:
        return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))

    periods, flows = "|".join(_PERIODS), "|".join(sorted(flowing()))
    return (
        re.compile(
            rf"(?:{_OF_WHAT}|{_FORMULA})?[ -]?({either(_hedges('after'))})(?!\w)(?!\s(?:\d|than\b|or\sminus\b))",
            re.IGNORECASE,
        ),
        re.compile(
            rf"[ -](?:(?:{periods}) )?(?:(?:{flows}) )?({either(dict.fromkeys(_moves('after'), ''))})(?!\w)",
            re.IGNORECASE,
        ),
    )


_CROSSED = ("below", "above", "under", "beyond")
"""Lithium falls below 200,000 yuan: a level that is crossed, and no move by so much."""
_LACKING = re.compile(
    r"\b(?:market|world|industry|sector|country|trade|supply|users|makers|buyers|smelters|refiners)\s(?:[a-z]+\s){0,4}?(?:be|is|are|was|were|been|left)\Z"
)
"""The market is short of 900 tonnes: what it lacks, and no bound."""


def hedge(text: str, start: int, end: int, share: bool, price: bool = False) -> Hedge:
    """What the words beside the figure at `start` to `end` say of it.

    `share` says that it is a share or a factor, `price` that it is money for a mass.

    >>> hedge("fell by about 5%", 14, 16, True)
    Hedge(qualifier='about', span=(8, 13), direction=-1)
    """
    hedges_behind, moves_behind = _patterns_behind()
    words = [word.strip(_QUOTES) or word for word in text[max(0, start - _WINDOW) : start].lower().split()]
    qualifier, span, rest = "exact", None, words
    if (count := _count_ahead(words, digits=text[start : start + 1].isdigit())) and not (
        _kept(words)[-1] == "under" and _charge().match(text, end)
    ):
        qualifier, rest = _hedges("before")[" ".join(_kept(words)[-count:])], _kept(words)[:-count]
        span = _span_ahead(text, start, len(words) - len(rest), count)
        lacking = _kept(words)[-count:] == ["short", "of"] and _LACKING.search(" ".join(rest))
        if lacking or (qualifier in _DENIED_BOUND and _COMPARED.search(" ".join(rest))):
            return Hedge("exact", None, 0)
        if qualifier in _DENIED_BOUND and _DENIED.search(" ".join(rest)):
            qualifier = _DENIED_BOUND[qualifier]
    elif mark := _mark(text, start):
        qualifier, span = _hedges("before")[mark], (start - len(mark), start)
        rest = text[max(0, start - _WINDOW) : span[0]].lower().split()
    elif match := _INSIDE.search(text, start, end):
        qualifier, span = _INSIDE_MEANING[match.group(1)], match.span(1)
    elif (match := hedges_behind.match(text, end)) and not text.startswith(", plus", end):
        qualifier, span = _hedges("after")[match.group(1).lower()], match.span(1)
    crossed = count and not share and words and _kept(words)[-1] in _CROSSED
    direction = 0 if crossed else _direction_ahead(rest, share, price)
    match = moves_behind.match(text, end)
    if (
        not match
        and share
        and text[end : end + 6] == ", the "
        and _NAMED_BEHIND.search(text[max(0, start - 24) : start])
    ):
        match = moves_behind.match(text, end + 5)
    if not direction and not match and rest[-1:] == ["by"]:
        direction = _far_ahead(text, start) or (_gapped(text, start) if share else 0)
    if not direction and share and not match and _is_named(text, start):
        direction = _named_ahead(text, start)
    if not direction and share and not match and (item := _ITEM.search(text, max(0, start - 4), start)):
        direction = _led_ahead(text[: item.start()])
    if not direction and share and not match and _LISTED.search(text, max(0, start - 40), start):
        direction = _led_by_verb(text, start)
    if not direction and share and not match and _UNDER.match(text, end):
        direction = -1
    if not direction and match:
        way, units = _moves("after")[match.group(1).lower()]
        than = match.group(1).lower() in _COMPARATIVES and (price or text.startswith(" than ", match.end()))
        level = _LEVEL.match(text, match.end())
        direction = way if (share and units != "level") or units == "any" or than or level else 0
    return Hedge(qualifier, span, direction)


_GAPPED = re.compile(
    r"(?P<value>(?<![\d.,])\d[\d.,]*)\s?(?P<unit>%|per\scent\b|percent\b)[^;.%]{0,60}?(?:,|,?\sand|,?\swhile)\s(?:[\w’'-]+\s){0,6}by\s"
    rf"(?:(?:{HEDGES}|a|an|another)\s)*\Z"
)
"""Fell by 18%, and that at the other mine by 2%: a second move whose verb is left out."""


def _gapped(text: str, start: int) -> int:
    """The direction of the move before, for one that goes on with "by" and has no verb of its own."""
    match = _GAPPED.search(text, max(0, start - _FAR), start)
    return hedge(text, match.start("value"), match.end("unit"), share=True).direction if match else 0


def _far_ahead(text: str, start: int) -> int:
    """The direction of the verb of a clause that ends in "by 5%": has lifted its estimate for the mine in May by 5%."""
    window = text[max(0, start - _FAR) : start]
    clause = _CUT.split(f"{window[: aside.start()]} by " if (aside := _BY_ASIDE.search(window)) else window)[-1]
    words = clause.lower().split()
    moves = _moves("before")
    return next((moves[word][0] for at, word in enumerate(words) if word in moves and _verb(words, at)), 0)


def _verb(words: list[str], at: int) -> bool:
    """Whether a word for a move is a verb in its place: "has raised", "kept falling", and no "cut in output"."""
    word, lead = words[at], words[max(0, at - 2) : at]
    if word.endswith("ed") or word in context("moved"):
        return True
    if word.endswith("ing") or word in ("up", "down"):
        return bool({*lead} & context("going"))
    if lead[-1:] == ["to"]:
        return lead[0] not in context("no_infinitive")
    behind = words[at + 1] if at + 1 < len(words) else "of"
    noun = (at and words[at - 1] in context("before_move")) or behind in ("in", "of", "to", "on")
    return word in context("moving") and not noun


def _is_named(text: str, start: int) -> bool:
    """Whether "at", "to" or the like stands before a share: a test that costs little."""
    return _JOINED.search(text, max(0, start - 24), start) is not None


def _named_ahead(text: str, start: int) -> int:
    """The direction of a share whose subject is a rise or a fall: "the decline narrowed to 15%", "the drop was 9%"."""
    window = text[max(0, start - _SUBJECT) : start]
    found = list(_moving().finditer(window))
    if not found or _ENDS.search(window, found[-1].end()):
        found = [named] if (named := _moved_by().search(window)) else []
    return _moves("after")[found[-1].group("noun").lower()][0] if found else 0


@cache
def _moved_by() -> re.Pattern[str]:
    """A noun for a rise or a fall with what has moved before its size: the decrease in world output of tin of 15%."""
    hedge = rf"{HEDGED}"
    return re.compile(rf"\b(?P<noun>{_nouns()})\s(?:in|of)\s(?:[^\W\d][\w-]*\s){{1,8}}?of\s{hedge}$", re.IGNORECASE)


@cache
def _nouns() -> str:
    """The nouns for a rise or a fall, as an alternation."""
    return "|".join(sorted(row["word"] for row in rows("moves") if row["side"] == "after" and row["units"] == "any"))


def _led_ahead(lead: str) -> int:
    """The direction of the items of a list, from the noun that leads in: "growth was seen in tin: 9%; zinc: 12%"."""
    lead = lead.split(": ")[0]
    found = [match for match in _shifts().finditer(lead) if not re.search(r"[,;]\s", lead[match.end() :])]
    return _moves("after")[found[-1].group("noun").lower()][0] if found else 0


def _led_by_verb(text: str, start: int) -> int:
    """The direction of an item from the verb before the colon of its list: "exports fell: lead by 17%, tin by 12%"."""
    colon = text.rfind(": ", max(0, start - _FAR), start)
    words = text[max(0, colon - _WINDOW) : colon].lower().split()[-3:] if colon >= 0 else []
    items = text[colon + 2 : start].lower().split()
    moves = _moves("before")
    if any(word in moves and moves[word][0] and word.endswith(("ed", "se", "ll")) for word in items):
        return 0
    return next((moves[word][0] for word in reversed(words) if word in moves), 0)


@cache
def _shifts() -> re.Pattern[str]:
    """A noun for a rise or a fall, and in or of what."""
    nouns = "|".join(sorted(row["word"] for row in rows("moves") if row["side"] == "after" and row["units"] == "any"))
    return re.compile(rf"\b(?P<noun>{nouns})\b(?:\s[\w-]+){{0,8}}?\s(?:in|of|for)\b", re.IGNORECASE)


@cache
def _moving() -> re.Pattern[str]:
    """A noun for a rise or a fall with a verb that says how large it is or was."""
    verbs = "|".join(row["word"] for row in rows("contexts") if row["list"] == "pacing")
    return re.compile(rf"\b(?P<noun>{_nouns()})\b(?:\s[\w-]+){{0,6}}?\s(?:{verbs})\b", re.IGNORECASE)


@cache
def _charge() -> re.Pattern[str]:
    """A duty behind a figure: shipments stop under 125% tariffs, which is no bound."""
    words = "|".join(row["word"] for row in rows("contexts") if row["list"] == "charge")
    return re.compile(rf"(?:\s(?:import|export|retaliatory|reciprocal|new|US))*\s(?:{words})\b", re.IGNORECASE)


def _kept(words: list[str]) -> list[str]:
    """The words before a figure without what stands between hedge and figure: about a million, at most a mere 5%."""
    while words and words[-1] in _BETWEEN and words[-1] not in _last_words():
        words = words[:-1]
    return words


def _count_ahead(words: list[str], *, digits: bool) -> int:
    """How many words the hedge before the figure has; 0 for none. `digits` says that the figure opens with one."""
    kept = _kept(words)
    if not kept or kept[-1] not in _last_words():
        return 0
    if kept[-1] == "over" and digits and words[-1] in ("a", "an"):
        return 0  # Over a 12-year life is during it.
    if kept[-1] == "over" and kept[-2:-1] and kept[-2] in context("handing_over"):
        return 0
    if kept[-2:] == ["up", "to"] and kept[-3:-2] and kept[-3] in _UPWARD:
        return 0
    if kept[-1] == "top" and _RANKED.search(" ".join(kept[:-1])):
        return 0
    phrases = _hedges("before")
    return next((count for count in (4, 3, 2, 1) if len(kept) >= count and " ".join(kept[-count:]) in phrases), 0)


def _span_ahead(text: str, start: int, back: int, count: int) -> Span:
    """Where `count` words stand of which the first is `back` words before the figure."""
    window = max(0, start - _WINDOW)
    words = [match.span() for match in re.finditer(r"\S+", text[window:start])]
    begin, end = window + words[-back][0], window + words[-back + count - 1][1]
    return end - len(text[begin:end].lstrip(_QUOTES)), end


def _mark(text: str, start: int) -> str:
    """The sign that hedges the figure right behind it: ~5, >=90%."""
    marks = (text[start - length : start] for length in (2, 1) if start >= length)
    return next((mark for mark in marks if not mark[0].isalnum() and mark in _hedges("before")), "")


def _direction_ahead(words: list[str], share: bool, price: bool) -> int:
    place = len(words)
    by = False
    while place and (words[place - 1] in _PASSED or words[place - 1].endswith("ly")):
        place -= 1
        by = by or words[place] == "by"
    if by and place and words[place - 1] in context("doer"):
        return 0
    back = _REACH if by else 1
    if share and not by and place and words[place - 1] in flowing():
        back = _HEADLINE_REACH
    for at in range(place - 1, max(0, place - back) - 1, -1):
        word = words[at]
        pair = f"{words[at - 1]} {word}" if at else ""
        if pair in _moves("before") and (by or not pair.endswith(" back") or _moves("before")[pair][1] == "share"):
            word = pair
        if word[-1] in ",;:.)" or (
            (word == "up" or (word == "down" and not share)) and at and words[at - 1] in context("taking_up")
        ):
            break
        way, units = _moves("before").get(word, (0, "any"))
        if way and (by or units == "any" or ((share or price) and units == "share")):
            return way
    return 0
