"""Amounts: every figure of a text with its unit, as written and as read; the rules are named in rules.csv.

The general layer: any English text, whatever it is about. What an amount says about minerals is for later layers.
"""

import re
from functools import cache

from ... import numbers, units
from ...values import dataclass, replace
from ...vocabulary import cells, rows
from ..lexicon import HEDGED, HEDGES, MONTHS
from . import hedges, lists, ranges
from .counts import context
from .figures import Figure, Span, figures, unit_of_form
from .rates import with_rate
from .sharing import joined_figures

__all__ = ["Amount", "find_all", "find_amounts"]


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure with its unit: "about 168,000 tonnes".

    `start` and `end` are the anchor, the shortest phrase with figure and unit, without the hedge; spans are half open,
    in code points. A range has its midpoint as `value` and both bounds. A fall has a negative value. `unit_text` joins
    the parts of a unit that stand apart with " … ", and is empty for a bare factor or fraction ("doubled", "a third
    of"). `unit_how` is stated, assumed_metric or assumed_currency. `noun` is what a count counts. `direction` is -1
    for a fall and +1 for a rise said next to the figure. `rule` names the rule that read it.
    """

    start: int
    end: int
    value: float
    value_min: float | None
    value_max: float | None
    value_text: str
    value_start: int
    value_end: int
    unit: str
    unit_text: str
    unit_spans: tuple[Span, ...]
    unit_how: str
    qualifier: str
    hedge: Span | None
    noun: str
    direction: int
    rule: str

    def __hash__(self) -> int:
        """By its place alone: many rules keep what they found out about a figure, and ask for it often."""
        return hash((self.start, self.end))


def find_amounts(text: str) -> list[Amount]:
    """The amounts of a text, in text order, never overlapping.

    >>> [(amount.value, amount.unit, amount.qualifier) for amount in find_amounts("about 168 kt, up 6% a year")]
    [(168000.0, 't', 'about'), (6.0, '%/yr', 'exact')]
    """
    return find_all(text)[0]


def find_all(text: str) -> tuple[list[Amount], list[Figure]]:
    """The amounts of a text, and the figures that are none, since nothing says of what."""
    found = joined_figures(text, figures(text))
    left: list[Figure] = []
    amounts: list[Amount] = []
    end = place = 0
    while place < len(found):
        first, second = found[place], found[place + 1] if place + 1 < len(found) else None
        place += 1
        if first.start < end:
            continue
        if second and ranges.is_range(text, first, second):
            amount = _range(text, first, second)
            place += 1
        elif second and (whole := ranges.converted(text, first, second, found[place + 1 : place + 2])):
            amount = _range(text, *whole)
            place += 2
        else:
            amount = _single(text, first)
            if amount and second and ranges.tolerates(text, first, second):
                amount = replace(amount, qualifier="about" if amount.qualifier == "exact" else amount.qualifier)
                place += 1
        if amount:
            amount = _listed(text, amounts[-1], amount) if amounts else amount
            amount = _second_change(text, amounts[-2:], amount) if len(amounts) > 1 else amount
            amounts.append(_same_change(text, amounts[-1], amount) if amounts else amount)
            amounts[-2:] = _both_changes(text, amounts[-2:])
            end = amount.end
        else:
            left.append(first)
    return lists.with_rates(text, amounts), left


_LISTED = re.compile(r",\s|,?\s(?:and|or)\s")
_PLACED = re.compile(
    rf"\s(?P<word>in|for)\s(?:the\s)?[\w.’'-]+(?:\s[\w.’'-]+){{0,3}}?(?:,\s(?:and\s)?|\sand\s)(?:by\s)?{HEDGED}"
    r"|(?:\sin\s[\w’'-]+(?:\s\d{4})?)?(?:,|,?\s(?:and|but|while))\s(?:those\s)?(?:from|to)\s(?:the\s)?[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,2},?\s(?:by\s)?"
    rf"|(?:\sin\s(?:the\s)?[A-Z][\w.’'-]*)?,?\s(?:and|while)\sin\s(?:the\s)?[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){{0,2}},?\sby\s{HEDGED}"
)
"""Fell 6% in Asia and 3% in Peru, by 6% and in Peru by 3%, 6% and to Peru 3%: one move in several places."""
_COMPARED = 40
"""How long the words between two changes of a list may be that say against what the first is: 8% mom and 12% yoy."""
_FROM = re.compile(rf"\sfrom\s{HEDGED}")
_FROM_TIME = re.compile(
    rf"\s(?:from|on|over|against|than\sin|compared\s(?:with|to))\s(?:the\s)?(?:{MONTHS}(?:\s\d{{4}})?"
    r"|(?:first|second|third|fourth|last|previous|prior)\s(?:quarter|half|month|year)|[QH][1-4](?:\s\d{4})?|(?:19|20)\d\d)(?=,?\s(?:and|but)\s)"
)
"""Up 38% from May 2024 and 4% from April."""
_RESTATED = re.compile(rf"(?:\s[\w-]+){{0,4}},?\sor\s(?:(?:{HEDGES}|by|a|little)\s)*")
"""Between a move and the same as a share: a cut of 90 tonnes, or just over 14%."""
_ITEM = re.compile(
    rf"(?:\s(?:in|during|on|over)\s[\w\s-]{{3,20}}?)?,?\s(?:and|while)\s(?:its\s|their\s)?(?:[\w-]+\s){{0,3}}?(?P<flow>[\w-]+)\s(?:by\s)?{HEDGED}"
)
_CLAUSE_ENDS = re.compile(r"[,.;]|\s(?:to|from|in|while|and)\b|\Z")
_OF_WHOLE = re.compile(r"\s(?:of|from)\b")


def _listed(text: str, before: Amount, amount: Amount) -> Amount:
    """The amount with the hedge and the direction that stand before its list: about 20 and 30 t, fell 4% and 6%."""
    if before.qualifier not in ("exact", "range") and not amount.hedge and lists.of_materials(text, before, amount):
        return replace(amount, qualifier=before.qualifier if amount.qualifier == "exact" else amount.qualifier)
    if before.direction and not amount.direction and _RESTATED.fullmatch(text, before.end, amount.start):
        return _moved_like(before, amount) if {before.unit == "%", amount.unit == "%"} == {True, False} else amount
    if before.direction and (_of_flow(text, before, amount) or _elsewhere(text, before, amount)):
        return _moved_like(before, amount)
    if before.unit != amount.unit or amount.hedge or amount.direction or amount.unit in ("count", "x"):
        return amount
    based = _FROM_TIME.match(f"{text[amount.end : amount.end + 40]} and ".replace(",", " and ").replace(".", " and "))
    share_of = units.kind(amount.unit) == "share" and not based and _OF_WHOLE.match(text, amount.end)
    if share_of or not _LISTED.fullmatch(text, _past_base(text, before.end, amount.start), amount.start):
        return amount
    falls = before.direction < 0 < amount.value and amount.value_min is None
    moves = falls or before.direction > 0
    bounded = amount.qualifier == "exact" and before.qualifier != "range"
    return replace(
        amount,
        value=-amount.value if falls else amount.value,
        direction=before.direction if moves else 0,
        qualifier=before.qualifier if bounded else amount.qualifier,
    )


def _elsewhere(text: str, before: Amount, amount: Amount) -> bool:
    """Whether a share is the same move as the one before it in another place: fell 6% in Asia and 3% in Peru."""
    if amount.direction or {before.unit, amount.unit} != {"%"}:
        return False
    hit = _PLACED.fullmatch(text, before.end, amount.start)
    return hit is not None and (hit["word"] is None or text.startswith(f" {hit['word']} ", amount.end))


def _moved_like(before: Amount, amount: Amount) -> Amount:
    """The amount with the direction of the one before it."""
    if amount.value_min is not None or amount.value < 0:
        return amount
    return replace(amount, value=amount.value * before.direction, direction=before.direction)


def _of_flow(text: str, before: Amount, amount: Amount) -> bool:
    """Whether a change is the next of a list whose verb is left out: output slipped 3% and sales volumes 8%."""
    if before.unit != "%" or amount.unit != "%" or amount.direction or not _CLAUSE_ENDS.match(text, amount.end):
        return False
    item = _ITEM.fullmatch(text, before.end, amount.start)
    return item is not None and item["flow"].lower() in hedges.flowing()


def _past_base(text: str, start: int, end: int) -> int:
    """Where the words end that say against what a change is, such as " year on year"; `start` if there are none."""
    if end - start > _COMPARED:
        return start
    match = _bases().match(text, start, end) or _FROM_TIME.match(text, start, end)
    return match.end() if match else start


@cache
def _bases() -> re.Pattern[str]:
    terms = sorted((term for row in rows("comparisons") for term in cells(row["term"])), key=len, reverse=True)
    either = "|".join(re.escape(term).replace(r"\ ", r"[\s-]") for term in terms)
    return re.compile(rf"\s(?:than\s|from\s)?(?:{either})\b", re.IGNORECASE)


_TO = re.compile(rf"\s(?:to|at)\s{HEDGED}[^\s\d]{{0,4}}(?=\d)")
_NEXT_ITEM = re.compile(r"(?:,|,?\s(?:and|while|with))\s(?:those\sof\s|that\sof\s)?(?:[a-z]+\s){1,3}")
"""What leads from the level of one material to the move of the next: zinc fell 20% to $386m and lead 17% to $88m."""


def _second_change(text: str, before: list[Amount], amount: Amount) -> Amount:
    """The amount with the direction of the change before: up 9% from 55 kt and 4% from 50 kt."""
    change, base = before
    if amount.direction or not change.direction or {amount.unit, change.unit} != {"%"} or base.unit == "%":
        return amount
    if (
        _TO.match(text, change.end)
        and _NEXT_ITEM.fullmatch(text, base.end, amount.start)
        and _TO.match(text, amount.end)
    ):
        return _moved_like(change, amount)
    if not (_FROM.fullmatch(text, change.end, base.start) and _FROM.match(text, amount.end)):
        return amount
    if not _LISTED.fullmatch(text, base.end, amount.start):
        return amount
    return replace(amount, value=abs(amount.value) * change.direction, direction=change.direction)


_IN_PER_CENT = re.compile(rf"(?:\s(?:of\s)?[A-Za-z]\w+)?(?:,?\sor\s|,\s|\s\(){HEDGED}")
"""What leads from a move to the same move in per cent: `by 300 tonnes, or just over 14%`, `by $20 (3%)`."""
_FURTHER = re.compile(
    rf"[^.;:%]{{0,60}}?(?:,|\s(?:and|then|by))\s(?:[^.;:%]{{0,24}}\s)?(?:another|a\sfurther|an\s(?:additional|extra))\s{HEDGED}"
)
"""Between a move and one more: fell 12% in May, and then another 3% in June."""
_GOES_ON = re.compile(r"[,.;]|\Z|\s(?:in|on|last|this|so|to|during|since|over|by|between|and|while)\b")
_PART = re.compile(r"\)?\s(?:of|in|at|share)\b|\s[a-z]+ed\b")


def _same_change(text: str, before: Amount, amount: Amount) -> Amount:
    """The share with the direction of the move before it, which it says again or whose verb it shares.

    An example: `prices fell by $20, or 3%, and sales volumes 9%`.
    """
    if amount.unit != "%" or amount.direction or not before.direction:
        return amount
    if before.unit == "%" and _FURTHER.fullmatch(text, before.end, amount.start) and _GOES_ON.match(text, amount.end):
        return _moved_like(before, amount)
    if _PART.match(text, amount.end):
        return amount
    if before.unit in ("%", "x") or not _IN_PER_CENT.fullmatch(text, before.end, amount.start):
        return amount
    return replace(amount, value=abs(amount.value) * before.direction, direction=before.direction)


_MORE_THAN = re.compile(r",?\s(?:respectively\s)?(?:more|less|higher|lower|fewer|above|below)\b")


def _both_changes(text: str, pair: list[Amount]) -> list[Amount]:
    """Two shares, the first with the direction that is said behind the second: `5.9% and 4.2% more than in 2023`."""
    if len(pair) < 2 or any(one.unit != "%" for one in pair) or pair[0].direction or not pair[1].direction:
        return pair
    said = _LISTED.fullmatch(text, pair[0].end, pair[1].start) and _MORE_THAN.match(text, pair[1].end)
    return [_moved_like(pair[1], pair[0]), pair[1]] if said else pair


def _range(text: str, first: Figure, second: Figure) -> Amount | None:
    reading = ranges.one_unit(first, second)
    spans = ranges.range_spans(text, first, second)
    end = max(first.end, second.end)
    if reading and second.reading is None and (rate := units.rate_after(text, end)):
        begin = rate[1] - len(text[end : rate[1]].lstrip(" \u00a0-"))
        unit = reading.unit if "/" in reading.unit else f"{reading.unit}/{rate[0]}"
        reading, spans, end = replace(reading, unit=unit), (*spans, (begin, rate[1])), rate[1]
    noun = first.noun or second.noun
    whole = replace(first, end=end, reading=reading, spans=spans, rule="amount.range", noun=noun)
    low, high = ranges.bounds(text[first.numeral.start : second.numeral.end], reading.unit if reading else "")
    if first.numeral.form == second.numeral.form == "dotted":
        low, high = low * numbers.DOTTED, high * numbers.DOTTED
    if first.numeral.value < 0 < low:  # The signs stand before the currency: from -$5 to $10.
        low, high = sorted((-low, -high if second.numeral.value < 0 else high))
    return _amount(text, with_rate(text, whole), low, high, second.numeral.end)


def _single(text: str, figure: Figure) -> Amount | None:
    numeral = figure.numeral
    if figure.reading is None and (numeral.form not in ("factor", "fraction") or not _stands_alone(text, figure)):
        return None
    if figure.reading and figure.reading.unit == "x" and _no_multiple(text, figure):
        return None
    high = numeral.value * numbers.VAGUE_SPAN if numeral.form == "vague" else numeral.value
    return _amount(text, with_rate(text, figure), numeral.value, high, numeral.end)


_AGE = re.compile(r"[\s-]olds?\b")
_NEXT = re.compile(r"[\s-]+([a-z]+)", re.IGNORECASE)
_PREVIOUS = re.compile(r"([a-z]+)[\s-]+$", re.IGNORECASE)
_ADJECTIVES = frozenset(
    ("double", "triple", "treble", "quadruple", "quintuple", "twice", "halves", "doubles", "triples")
)
_MULTIPLIED = re.compile(
    r"\b(?:risen|rose|rising|increased|increasing|grown|grew|jumped|surged|soared|climbed|multiplied)\s(?:by\s)?"
    rf"{HEDGED}\Z"
)
"""What makes times a multiple, whatever follows: risen nearly four times since May."""
_YEAR_PART = re.compile(r"\sof\s(?:the\s(?:\w+\s)?year|(?:19|20)\d\d|fiscal|FY)")


def _stands_alone(text: str, figure: Figure) -> bool:
    """Whether a factor or fraction without a unit is one: "more than double", "half of", but not "double-digit"."""
    previous = _PREVIOUS.search(text[max(0, figure.start - 16) : figure.start])
    following = _NEXT.match(text, figure.end)
    before = previous.group(1).lower() if previous else ""
    after = following.group(1).lower() if following else ""
    if figure.numeral.form == "factor":
        if figure.numeral.text.lower() not in _ADJECTIVES:
            return True
        if figure.numeral.text.lower() in ("doubles", "triples"):
            return after not in ("as", "match", "final", "title", "team", "") and before not in ("men", "s", "in")
        return text[figure.end : figure.end + 1] != "-" and (
            before in context("doubling") or after in context("doubled")
        )
    if before == "the" and after != "of" and figure.numeral.text.lower() == "half":
        return False
    if before in context("no_half") or _YEAR_PART.match(text, figure.end):
        return False
    return after == "of" or "quarter" not in figure.numeral.text.lower() or before in ("by", "than", "about", "nearly")


def _no_multiple(text: str, figure: Figure) -> bool:
    """Whether "three times" says how often and not how much."""
    if text[figure.spans[0][0] : figure.spans[0][1]].lower() != "times" or figure.numeral.value % 1:
        return False
    following = _NEXT.match(text, figure.end)
    if _MULTIPLIED.search(text, max(0, figure.start - 32), figure.start):
        return False
    return following is None or following.group(1).lower() in context("no_multiple")


_PRICED = re.compile(
    rf"\bprices?\b[^;:]{{0,80}}\b(?:lost|shed|gained|added|eased|firmed)\s(?:(?:{HEDGES}|another|a\sfurther)\s)*\Z"
)
"""The price of tin lost $2: what it moved by."""
_ALONG = re.compile(
    r"(?<!\bof )(?<!\bfor )(?<!\bis )(?<!\bwas )(?<!\bare )(?<!\bto )(?<!\bat )(?<!\bby )(?<!\bwell )(?<!\bjust )"
    r"(?<!\bwith )\bover\Z"
)
"""Over 12 m and over 20 years are along and during these; a depth of over 12 m and well over 20 years are more."""
_SIGNED = re.compile(r"\((?:\+\d|[-−–])\Z")
"""A move in brackets, by its sign: (+28%), (-4%)."""


def _amount(text: str, figure: Figure, low: float, high: float, value_end: int) -> Amount:
    reading = figure.reading
    factor, unit = (reading.factor, reading.unit) if reading else unit_of_form(figure.numeral.form)
    share = units.kind(unit) in ("share", "percentage points", "growth rate", "factor")
    price = units.kind(unit).startswith("price per") or (
        units.kind(unit) == "money" and _PRICED.search(text, max(0, figure.start - 90), figure.start) is not None
    )
    hedge = hedges.hedge(text, figure.start, figure.end, share, price)
    if text[figure.start - 1 : figure.start] == "+" and units.kind(unit) == "time":
        hedge = replace(hedge, qualifier="at_least")  # A mine life of +50 years; +5% is a rise.
    if units.kind(unit) in ("length", "time") and hedge.span and _ALONG.search(text, *hedge.span):
        hedge = replace(hedge, qualifier="exact", span=None)
    if share and not hedge.direction and _SIGNED.search(text, max(0, figure.start - 2), figure.start + 1):
        hedge = replace(hedge, direction=-1 if low < 0 else 1)
    sign = -1 if hedge.direction < 0 and unit != "x" and low > 0 else 1
    ends = (numbers.decimal(sign * low * factor), numbers.decimal(sign * high * factor))
    bounds = sorted(ends) if low != high else (None, None)
    return Amount(
        start=figure.start,
        end=figure.end,
        value=numbers.decimal(sign * (low + high) / 2 * factor),
        value_min=bounds[0],
        value_max=bounds[1],
        value_text=text[figure.numeral.start : value_end],
        value_start=figure.numeral.start,
        value_end=value_end,
        unit=unit,
        unit_text=" … ".join(text[begin:end] for begin, end in figure.spans),
        unit_spans=figure.spans,
        unit_how=reading.how if reading else "stated",
        qualifier=hedge.qualifier if low == high else "range",
        hedge=hedge.span,
        noun=figure.noun,
        direction=hedge.direction,
        rule="amount.age" if _AGE.match(text, figure.end) else figure.rule or f"amount.{figure.numeral.form}",
    )
