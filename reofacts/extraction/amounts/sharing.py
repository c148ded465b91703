"""Figures that leave their unit, scale or rate to a neighbour: lists, changes and comparisons."""

import re

from reofacts.schemas.measures import MASSES

from ... import numbers, units
from ...values import replace
from ..lexicon import HEDGED
from .counts import counted, function_words, labelled
from .figures import Figure, Span, digits_end, with_letter, year_like

TO = re.compile(r"\s?[-–—‒~]\s?|\sto[\s-]")
"""Between two bounds of a range, and between the ends of a change."""
OR = re.compile(r"\sor\s")
AND = re.compile(r"\sand\s")
MORE_OR_LESS = re.compile(
    r"(?:\s[A-Z][A-Za-z\d]{1,9})?,?\s?"
    r"(?:±|\+/[-−]|(?:plus or minus|give or take|plus/minus)(?:\s(?:about|around|some))?)\s?"
)
_LIST = re.compile(r",?\s(?:and|or)\s|\sout\sof\s|\s(?:out\s)?of\s(?:the|its|a\stotal\sof)\s")
_SOME_OF = re.compile(r"\sout\sof\s(?:(?:the|its|their)\s)?|\sof\s(?:the|its|their)\s")
_SUSPENDED = re.compile(r"\s([A-Za-z]+-),?\s(?:and|or)\s")
"""Seven gallium- and four germanium-related products are seven and four."""
_COMMA = re.compile(r",\s")
_BACK = re.compile(
    r"\s(?:[a-z]+\s)?(?:to|from)\s(?:(?:(?:the|a|an|its)\s)?(?:current|present|previous|existing|today['’]s)\s)?"
)
_COMPARED = re.compile(r",?\s(?:up|down|versus|vs\.?|against|compared\s(?:with|to)|from)\s(?:from\s)?(?:the\s)?")
_YEARLY = re.compile(r"\s(?:in|for|by)\s\d{4},?\s(?:and\s)?(?:to\s)?")
_YEARLY_END = re.compile(r"\s(?:in|for|by)\s\d{4}\b")
_OPENING = re.compile(r"\b(between|from)\s(?:[a-z]+\s){0,2}$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s(?:[^\s,;]+[\s-]){0,3}$")
_NEXT_WORD = re.compile(r"\s([A-Za-z]+)")
_BEFORE = 40
"""How far before a figure its "between" or "from" may stand."""
_WHOLE = 1000
"""No level is so many per cent: up 12% from 120,000."""
_NEAR = 120
_ALIKE = 3
"""How far, and how many times the size, a bare figure may be from the mass whose unit it takes."""
_STOP = re.compile(r"\.(?!\d)")
_LISTED = re.compile(r"(?::|,|\b(?:and|while|but|of\s(?:which|this|that|it))\b)[^.;]*\Z")
PAID = re.compile(
    r"\b(?:costs?|paid|pays?|worth|invest\w*|spen[dt]\w*|employ\w*|people|workers|households|users|vehicles|cars|jobs|shares|loans?|population)\b[^.;,]*\Z",
    re.I,
)
"""Before a figure of money or people, which is no mass."""
_SPREAD = 100
"""The same where the two are told of in a list: world reserves are 290 million tonnes: China has 81 million."""
_GAP = 24
"""How far apart two figures may stand that share a unit."""


def joined_figures(text: str, found: list[Figure]) -> list[Figure]:
    """The figures, those without a unit counting a noun or taking the unit of their neighbour.

    "20, 30 and 40 tonnes", "from 24 to 33 billion euros", "from 208 pounds to 193", "$62 to $68 per share".
    """
    figures = [counted(text, figure) for figure in found]
    for place in range(1, len(figures)):
        figures[place] = _no_metres(text, figures[place - 1], figures[place])
    for place in range(len(figures) - 2, -1, -1):
        figures[place] = _from_following(text, figures[place], figures[place + 1])
    for place in range(1, len(figures) - 2):
        figures[place] = _from_next_change(text, figures[place - 1 : place + 3])
    for place in range(1, len(figures)):
        figures[place] = _from_preceding(text, figures[place - 1], figures[place])
    for place in range(2, len(figures)):
        figures[place] = _from_series(text, figures[place - 2], figures[place])
    if all(figure.reading for figure in figures):
        return figures
    for place in range(2, len(figures) - 1):
        figures[place : place + 2] = _range_of_series(text, figures[place - 2], *figures[place : place + 2])
    for place in range(1, len(figures)):
        if figures[place].reading is None:
            figures[place] = _from_alike(text, figures[max(0, place - 3) : place], figures[place])
    for place in range(1, len(figures)):
        if figures[place].reading is None:
            figures[place] = _from_whole(text, figures[:place], figures[place])
    return figures


_OF_WHICH = re.compile(
    r"[^.;]{0,40}?,?\s(?:out\s)?of\s(?:which|this|that|it)\b[^.;]{0,50}\Z|[^.;]{0,30}?,\sincluding\s(?:[a-z]+\s){0,2}\Z"
)
"""What leads from a whole to a part of it that leaves out the unit: 9 billion yuan, of which tin brought 2 billion."""
_PART_ENDS = re.compile(
    r"\s*(?:[.,;)]|\Z)|\s(?:came|comes|went|goes|was|were|is|are|from|in|on|for|to|at|through|by|of\s(?:it|this|that)|and|with)\b"
)


def _from_whole(text: str, before: list[Figure], figure: Figure) -> Figure:
    """A bare figure that is a part of the one before it: 9 billion yuan, of which 2 billion came from metals."""
    if figure.reading or _scale_of(text, figure)[1] is None or not _PART_ENDS.match(text, figure.end):
        return figure
    whole = next((one for one in reversed(before) if one.reading), None)
    if whole is None or whole.reading is None or units.kind(whole.reading.unit) not in ("money", *MASSES):
        return figure
    if figure.numeral.value >= whole.numeral.value * whole.reading.factor or not _OF_WHICH.fullmatch(
        text, whole.end, figure.start
    ):
        return figure
    return replace(
        figure, reading=replace(whole.reading, factor=1.0), spans=(whole.spans[-1],), rule="amount.shared_unit"
    )


def opening(text: str, figure: Figure) -> str:
    """The word that opens a range or a change before a figure: between, from, or nothing."""
    match = _OPENING.search(text[max(0, figure.start - _BEFORE) : figure.start])
    return match.group(1).lower() if match else ""


_SMALL = 10
_STEP = 0.5
"""How far apart, as a share of the lower one, two figures of ten and more may be that "or" joins: 20 or 30%."""


def either(first: Figure, second: Figure) -> bool:
    """Whether two figures can be the bounds that "or" joins: 20 or 30%, but not "16 of them, or 29%"."""
    low, step = first.numeral.value, second.numeral.value - first.numeral.value
    return 0 < step <= low * (1 if low < _SMALL else _STEP)


def _no_metres(text: str, preceding: Figure, figure: Figure) -> Figure:
    """The upper bound of a range of money with its letter as a scale: $2-3m is no length."""
    if preceding.rule != "amount.money_prefix" or figure.rule != "amount.unit_after":
        return figure
    if text[slice(*figure.spans[0])] not in numbers.words("letter") or not TO.fullmatch(
        text[preceding.end : figure.start]
    ):
        return figure
    numeral = with_letter(text, figure.numeral)
    return Figure(numeral, numeral.start, numeral.end)


def _from_following(text: str, figure: Figure, following: Figure) -> Figure:
    gap = text[figure.end : following.start]
    if following.reading is None or len(gap) > _GAP:
        return figure
    if figure.reading:
        alike = figure.rule == following.rule and (TO.fullmatch(gap) or _LIST.fullmatch(gap))
        return _with_scale(text, _with_rate(text, figure, following), following) if alike else figure
    if figure.numeral.form not in ("digits", "words") or year_like(figure) or labelled(text, figure):
        return figure
    if following.rule == "amount.count" and (cut := _SUSPENDED.fullmatch(gap)):
        span = (figure.end + cut.start(1), figure.end + cut.end(1))
        noun = f"{cut.group(1)[:-1]} {following.noun.split()[-1]}"
        return replace(figure, end=span[1], reading=following.reading, spans=(span,), rule=following.rule, noun=noun)
    if _too_much(figure, following):
        return figure
    if _CAME_FROM.fullmatch(gap) and _CAME_TO.search(text, max(0, figure.start - 24), figure.start):
        return _borrow(text, figure, following) if following.rule == "amount.unit_after" else figure
    if OR.fullmatch(gap.removeprefix(",")) and following.reading.unit == "%" and not either(figure, following):
        shares = False
    elif TO.fullmatch(gap) or OR.fullmatch(gap) or MORE_OR_LESS.fullmatch(gap):
        shares = following.rule != "amount.money_prefix"
    elif AND.fullmatch(gap) and opening(text, figure) == "between":
        shares = True
    else:
        # "In 5 and 20 companies" does not say 5 companies, but "5 and 20 tonnes" says 5 tonnes, and "5 of the 20
        # companies" 5 companies.
        measured = following.rule not in ("amount.count", "amount.money_prefix")
        in_list = following.rule == "amount.shared_unit" and _COMMA.fullmatch(gap)
        some_of = following.rule == "amount.count" and _SOME_OF.fullmatch(gap)
        part = gap == " of " and figure.numeral.value < following.numeral.value
        shares = bool(in_list or some_of or (measured and (part or _LIST.fullmatch(gap))))
    return _borrow(text, figure, following) if shares else figure


def _from_preceding(text: str, preceding: Figure, figure: Figure) -> Figure:
    gap = text[preceding.end : figure.start]
    if preceding.reading is None or preceding.rule == "amount.count" or len(gap) > _GAP:
        return figure
    compared = _COMPARED.fullmatch(gap) is not None
    if not compared and not _BACK.fullmatch(gap):
        return figure
    if _too_much(figure, preceding) or _too_long(figure, preceding):
        return figure
    if figure.reading:
        return _with_rate(text, figure, preceding)
    before = text[max(0, preceding.start - _BEFORE) : preceding.start]
    following = _NEXT_WORD.match(text, figure.end)
    ends = following is None or following.group(1).lower() in function_words()
    changes = compared or "from" in gap or _FROM.search(before)
    if not (ends and changes) or year_like(figure) or figure.numeral.form != "digits":
        return figure
    if _scaled_alike(text, figure, preceding):
        return _borrow(text, figure, preceding)
    return _in_unit_of(preceding, figure)


def _scaled_alike(text: str, figure: Figure, other: Figure) -> bool:
    """Whether a figure leaves out the scale of the one before, too: up to 1.37 million tonnes from 1.33."""
    scale, span = _scale_of(text, other)
    if span is None or digits_end(figure.numeral) < figure.numeral.end:
        return False
    upper = _UPPER.match(text, figure.end)
    if upper and numbers.leading_scale(text[upper.end() : upper.end() + _GAP])[0] > 1:
        return False
    return 1 / _ALIKE < figure.numeral.value * scale / other.numeral.value < _ALIKE if other.numeral.value else False


_CAME_FROM = re.compile(rf",?\s(?:(?:up|down)\s)?from\s{HEDGED}")
_CAME_TO = re.compile(
    rf"\b(?:rose|fell|grew|dropped|climbed|slipped|increased|declined|came|cut|raised)\s(?:[a-z]+\s)?to\s{HEDGED}\Z"
)
"""Around a level whose unit the one that it left says: fell to 5,700 from 6,000 tonnes."""
_UPPER = re.compile(r"(?:\s?[-–—‒~]\s?|\sto\s)[\d.,]*\d\s?")
"""The other bound of a range: 2.70-2.76 million has its own scale."""


def _too_long(figure: Figure, lender: Figure) -> bool:
    """Whether a figure is too large for the time beside it: in the first nine months, against 1.1 million."""
    timed = lender.reading is not None and units.kind(lender.reading.unit) == "time"
    return timed and figure.reading is None and figure.numeral.value > _LONGEST


_LONGEST = 100


def _too_much(figure: Figure, lender: Figure) -> bool:
    """Whether a figure is too large for the percentage beside it: up 12% from 120,000."""
    return lender.reading is not None and lender.reading.unit == "%" and figure.numeral.value > _WHOLE


def _from_next_change(text: str, figures: list[Figure]) -> Figure:
    """The base of a change with the unit of the next one's: up 12% from 120,000 and 10% from 115,000 tonnes."""
    change, base, other, level = figures
    gaps = [text[change.end : base.start], text[other.end : level.start]]
    alike = change.reading is not None and change.reading == other.reading and change.reading.unit == "%"
    if base.reading or not level.reading or not alike or gaps[0] != gaps[1] or not _BACK.fullmatch(gaps[0]):
        return base
    return _borrow(text, base, level) if _LIST.fullmatch(text, base.end, other.start) else base


def _from_series(text: str, first: Figure, figure: Figure) -> Figure:
    """The figure with the unit of the one before last, a year between them: 38 kt in 2019 and 42 in 2021."""
    between = text[first.end : figure.start]
    if figure.reading or first.reading is None or len(between) > _GAP or not _YEARLY.fullmatch(between):
        return figure
    if figure.numeral.form != "digits" or not _YEARLY_END.match(text, figure.end):
        return figure
    return _in_unit_of(first, figure)


_YEARLY_OF = re.compile(r"(?:\s(?:of|from|at)\s[^,;.\d]{1,50}?)?\s(?:in|for|by)\s\d{4},?\s(?:and\s)?(?:to\s)?")


def _range_of_series(text: str, first: Figure, low: Figure, high: Figure) -> list[Figure]:
    """The bounds of a range with the unit of the range before, a year between: 17-19 kt in 2025, 20-23 in 2026."""
    bare = low.reading is None and high.reading is None and TO.fullmatch(text, low.end, high.start)
    if first.reading is None or not bare or not low.numeral.form == high.numeral.form == "digits":
        return [low, high]
    if not _YEARLY_OF.fullmatch(text, first.end, low.start) or not _YEARLY_END.match(text, high.end):
        return [low, high]
    return [_in_unit_of(first, low), _in_unit_of(first, high)]


def _from_alike(text: str, before: list[Figure], figure: Figure) -> Figure:
    """A bare figure with the scale of the mass before it: 5.6 million tonnes, less than a forecast of 5.8 million.

    It is of like size, and nothing follows that it could count.
    """
    scale, span = _scale_of(text, figure)
    following = _NEXT_WORD.match(text, figure.end)
    if figure.reading or span is None or (following and following.group(1).lower() not in function_words()):
        return figure
    for other in reversed(before):
        gap = figure.start - other.end <= _NEAR and text[other.end : figure.start]
        near = other.reading and gap and _STOP.search(gap) is None
        if (
            near
            and other.reading
            and numbers.decimal(_scale_of(text, other)[0]) == numbers.decimal(scale)
            and _mass(other)
        ):
            ratio = figure.numeral.value / other.numeral.value if other.numeral.value else 0
            between = text[other.end : figure.start]
            most = _SPREAD if _LISTED.search(between) and not PAID.search(between) else _ALIKE
            if 1 / most < ratio < most:
                return replace(figure, reading=other.reading, spans=(other.spans[-1],), rule="amount.shared_unit")
    return figure


def _mass(figure: Figure) -> bool:
    """Whether a figure is a mass."""
    return figure.reading is not None and units.kind(figure.reading.unit) in MASSES


def _with_rate(text: str, figure: Figure, other: Figure) -> Figure:
    """The figure with the rate that only its neighbour says: $62 to $68 a share, $85 per kg from $54.

    A sum in millions is none of it: a loss of $11 million, or 6 cents a share, from $22 million.
    """
    mine, theirs = figure.reading, other.reading
    if mine is None or theirs is None or not theirs.unit.startswith(f"{mine.unit}/"):
        return figure
    if _scale_of(text, figure)[0] > _scale_of(text, other)[0]:
        return figure
    spans = tuple(sorted((*figure.spans, _rate_span(text, other.spans[-1]))))
    return replace(figure, reading=replace(mine, unit=theirs.unit), spans=spans)


def _rate_span(text: str, span: Span) -> Span:
    """Where the rate stands in a unit: a year, in tons a year."""
    for place in range(span[0], span[1]):
        rate = units.rate_after(text, place) if text[place] in " /" else None
        if rate and rate[1] == span[1]:
            return place + (text[place] == " "), span[1]
    return span


def _with_scale(text: str, figure: Figure, following: Figure) -> Figure:
    """A sum with the scale that only the next one says: from $3 to $5 million."""
    scale, span = _scale_of(text, following)
    if (
        figure.reading is None
        or span is None
        or figure.rule != "amount.money_prefix"
        or opening(text, figure) != "from"
    ):
        return figure
    if digits_end(figure.numeral) < figure.numeral.end or figure.numeral.value * scale > following.numeral.value:
        return figure
    reading = replace(figure.reading, factor=figure.reading.factor * scale)
    return replace(figure, reading=reading, spans=tuple(sorted((*figure.spans, span))))


def _in_unit_of(lender: Figure, figure: Figure) -> Figure:
    """The figure with its neighbour's unit as it is: 38 kt in 2019 and 42 in 2021."""
    return replace(figure, reading=lender.reading, spans=lender.spans, rule="amount.shared_unit", noun=lender.noun)


def _borrow(text: str, figure: Figure, lender: Figure) -> Figure:
    """The figure with its neighbour's unit, and the scale before that: 2, 3 and 4 million tonnes."""
    reading, spans = lender.reading, lender.spans
    scale, span = _scale_of(text, lender)
    if reading and span and digits_end(figure.numeral) == figure.numeral.end and figure.numeral.value < 1000:
        reading = replace(reading, factor=reading.factor * scale)
        spans = ((span[0], spans[-1][1]),) if span < spans[-1] else tuple(sorted((*spans, span)))
    return replace(figure, reading=reading, spans=spans, rule="amount.shared_unit", noun=lender.noun)


def _scale_of(text: str, figure: Figure) -> tuple[float, Span | None]:
    """The scale words of a figure written in digits, and where they stand."""
    numeral = figure.numeral
    digits = digits_end(numeral)
    if digits == numeral.end:
        return 1.0, None
    scale = numeral.value / numbers.read(text[numeral.start : digits])
    return scale, (digits + (text[digits] in " \u00a0-"), numeral.end)
