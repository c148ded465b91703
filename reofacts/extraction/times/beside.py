"""The period that stands beside a figure: behind it, before it, or behind the last of a row."""

from __future__ import annotations

import re
from itertools import pairwise

from ...periods import Period
from ...periods.intervals import edtf
from ...values import replace
from ..amounts.amounts import Amount
from ..context import LIST, Context, alike
from ..lexicon import HEDGES
from ..matters.ores import grade_of_ore
from .bases import is_base, of_a_base
from .calendars import DAY

FORWARD = re.compile(r"\s(?:of|totall?ing|amounting\sto|reaching)\s(?:[\w-]+\s){0,3}")
"""Of July totalling: the time of what follows."""

PARTED = re.compile(
    r";|:(?=\s)|,\sas\s(?!of\b|at\b|on\b|well\b|much\b|many\b)|\b(?:compared|versus|against|than)\b|\b(?:below|above|beyond|short\sof|from|to)\swhat\b|\band\s(?:it|they|this|that)\s(?:is|are|was|were|will|would|has|had)\b|\band\s(?:is|are|has|have|had|was|were|will|would|aims?|plans?|expects?|hopes?|wants?|intends?|seeks?)\s|\b(?:following|after)\s(?:the|an?|its|[a-z]+ing)\b|\bas\s+(?:[A-Z]|the\b|it\b|they\b)|\b(?:while|whereas|although|though|but|expecting|expects?)\b"
    r"|\bbefore\s(?:[A-Z][a-z]+|the|it|they)\s(?!(?:end|close|start|beginning)\b)[a-z]"
)
"""What parts a figure from a period behind it."""

ANEW = re.compile(
    r"\s*(?:of\s[\w-]+(?:\s[\w-]+)?)?(?:\([^()]{1,20}\))?,?\s*(?:and|but)\s+(?:(?:in|for|by|during|at)\s+(?:the\s+)?)?"
)
"""And in 2007: the time of what follows."""


def beside(context: Context, amount: Amount, dated: list[Period]) -> Period | None:
    """The first period after the figure, before the next figure and within its clause or just behind it."""
    figures = alike(context, amount)
    behind = figures[-1].end
    limit = next_figure(context, behind)
    row = [period for period in dated if behind <= period.start < limit]
    if len(row) == len(figures) > 1:
        return row[figures.index(amount)]
    clause = context.clause(amount.start)
    if amount is not figures[-1] and len(row) == 1 and each_its_own(context, figures[0], row[0], dated):
        return None
    for period in dated:
        gap = ASIDES.sub("", context.text[behind : period.start])
        if behind <= period.start < limit and (period.start < clause[1] or len(gap) < 30):
            if FORWARD.fullmatch(context.text[period.end : limit]) or leads_next(context, period, limit):
                return None
            if ANEW.fullmatch(gap) and (
                any(item.end <= amount.start for item in dated) or NEXT.fullmatch(context.text, period.end, limit)
            ):
                return None
            if of_the_next(context, amount, period, dated):
                return None
            listed = "," in gap and len(gap) < period.start - behind and before(context, amount, dated) is not None
            near = len(gap) <= 90 and not (listed or PARTED.search(gap))
            return with_next(context, period, dated) if near else None
    return None


NEXT = re.compile(rf"\s(?:(?:{HEDGES}|a|record)\s)*[^\w\s]{{0,3}}")
"""Between a time and the figure right behind it."""
RIGHT_BEFORE = re.compile(rf"\s(?:(?:{HEDGES}|a|an)\s)*")


def leads_next(context: Context, period: Period, limit: int) -> bool:
    """Whether a period behind a comma stands right before the next figure: `20% by 2030, by 2035 40%`."""
    opens = context.text[max(0, period.start - 5) : period.start].rstrip().endswith((",", "in", "by", "for"))
    comma = context.text.rfind(",", max(0, period.start - 5), period.start) >= 0
    if opens and comma and RIGHT_BEFORE.fullmatch(context.text, period.end, limit) is not None:
        return True
    last = max((one.end for one in context.amounts if one.end <= period.start), default=0)
    own = IS_NEXT.fullmatch(context.text, period.end, limit) is not None
    return own and NOUN_OF_NEXT.fullmatch(context.text, last, period.start) is not None


IS_NEXT = re.compile(rf"\s(?:was|were|stood\sat|came\sto|totalled|amounted\sto|reached)\s(?:(?:{HEDGES}|a|an)\s)*")
NOUN_OF_NEXT = re.compile(
    r"[^;]{0,20}(?:,\sand|,\swhile|;|,\sbut|,\syet|,\sthough)\s(?:[a-z]+\s){1,4}(?:(?:in|for|during|at|of|on)\s(?:the\s)?)?"
)
"""And cash at the end of September was: the time of the next figure."""


NEXT_CLAUSE = re.compile(
    r"[^;:()]{0,60}(?:,\s(?:and\s|but\s|while\s)?|\s(?:and|but|while|whereas)\s)(?:[\w’'-]+\s){1,9}(?:(?:in|for|during|of|by)\s(?:the\s)?)?"
)
"""And its output in 2019 rose to: what stands before the time of the next figure."""


GOVERNS = re.compile(
    r"\s(?:is|was|are|were|will\sbe|would\sbe|has\sbeen|stands?\sat|stood\sat|remains?|remained|stays|stayed|(?:came|comes|rose|fell|grew|amounted)\sto|totall?ed|reached|at|to)\s"
    rf"(?:(?:{HEDGES}|unchanged|still|at|a|record)\s)*"
)
"""Between a time and the figure of which it is: guidance for the full year `is` 200 tonnes."""


def of_the_next(context: Context, amount: Amount, period: Period, dated: list[Period]) -> bool:
    """Whether each figure has its time before it: `output in 2017 was 98 tonnes, and that in 2018 rose to 99`."""
    after = [item for item in context.amounts if item.start >= period.end]
    own = [item for item in dated if context.clause(amount.start)[0] <= item.start and item.end <= amount.start]
    if not after or not own or (own[-1].first, own[-1].last) == (period.first, period.last):
        return False
    if own[-1].kind != period.kind and GOVERNS.fullmatch(context.text, period.end, after[0].start) is None:
        return False
    if any(own[-1].end <= item.start and item.end <= amount.start for item in context.amounts):
        return False
    limit = after[1].start if len(after) > 1 else len(context.text)
    later = any(after[0].end <= item.start < limit for item in dated)
    owned = context.text.startswith(("'s ", "’s "), period.end) and ", " in context.text[amount.end : period.start]
    return owned or (not later and NEXT_CLAUSE.fullmatch(context.text, amount.end, period.start) is not None)


def each_its_own(context: Context, first: Amount, period: Period, dated: list[Period]) -> bool:
    """Whether the first of a list has a time before it as the last has behind: `for 2011 is 5 kt and 6 kt for 2012`."""
    clause = context.clause(first.start)
    ahead = [item for item in dated if clause[0] <= item.start and item.end <= first.start]
    if not ahead or any(ahead[-1].end <= item.start and item.end <= first.start for item in context.amounts):
        return False
    return ahead[-1].kind == period.kind and ahead[-1].first != period.first


ASIDES = re.compile(r"\s\([^()]*\)")


NEXT_OF_ROW = re.compile(
    r"(?:\s(?:of|for|in|from)(?:\s(?!(?:by|during|until|since|to|up|down)\b)[\w’'-]+){1,5}?)?(?:,|,?\s(?:and|or|plus|while|with))\s"
    rf"(?:(?!(?:by|during|until|since|to|at|up|down|of|from|against|after|compared|versus|vs|than|which|below|above|under|over|just|well|slightly|far|or|(?:expect|plan|aim|hope|target|forecast|intend)\w*|will|would|is|are|was|were|has|have|had)\b)[\w’'-]+\s){{0,3}}(?:(?:{HEDGES}|another)\s)*"
)
"""What stands between the figures of a row, each with its noun: `4 t of tin, 6 t of zinc and 9 t of bismuth`."""


def of_row(context: Context, amount: Amount, dated: list[Period]) -> Period | None:
    """The period behind the last of a row of figures, each with a noun of its own, for all of them."""
    amounts = context.amounts
    if not dated or amounts[-1] is amount:
        return None
    last = index = amounts.index(amount)
    while last + 1 < len(amounts) and amounts[last + 1].unit == amount.unit:
        low, high = amounts[last].end, amounts[last + 1].start
        parted = any(low <= item.start < high for item in dated) or is_base(context, amounts[last + 1])
        if parted or NEXT_OF_ROW.fullmatch(context.text, low, high) is None:
            break
        last += 1
    if last == index or any(item.start < amounts[last].end and amount.end <= item.start for item in dated):
        return None
    ahead = [item for item in dated if item.end <= amount.start and item.role in ("at", "from_to", "by")]
    opens = [item for item in ahead if not any(0 < item.start - other.end < BEHIND for other in amounts)]
    return None if opens else beside(context, amounts[last], dated)


BEHIND = 30
"""How far behind another figure its own time stands."""


def next_figure(context: Context, behind: int) -> int:
    """Where the next figure stands that is in no bracket and no grade: `5 kt (4 kt of it the firm's) in 2025`."""
    starts = (x.start for x in context.amounts if x.start >= behind and not grade_of(context, x, behind))
    return next((start for start in starts if not bracket(context.text, behind, start)), len(context.text))


def grade_of(context: Context, amount: Amount, behind: int) -> bool:
    """Whether a figure is a grade of the ore whose mass ends here: `treated 90 kt of ore at 2% zinc in May`."""
    first = alike(context, amount)[0]
    own = next((other for other in reversed(context.amounts) if other.end <= first.start), None)
    return own is not None and own.end == behind and grade_of_ore(context, first)


def bracket(text: str, behind: int, start: int) -> bool:
    """Whether a bracket opens behind a figure that is still open at another."""
    opened = text.rfind("(", behind, start)
    return opened >= 0 and ")" not in text[opened:start]


def with_next(context: Context, period: Period, dated: list[Period]) -> Period:
    """A year or a month with the next one that is named with it: `a cap of 5,000 tonnes in 2026 and 2027`."""
    for other in dated:
        pair = other.start >= period.end and PAIR.fullmatch(context.text, period.end, other.start) is not None
        like = period.kind == other.kind and period.kind in ("year", "month") and other.role == "at"
        if pair and like and period.last and other.first and period.last + DAY == other.first:
            words, both = context.text[period.start : other.end], edtf(period.first, other.last)
            return replace(period, end=other.end, text=words, last=other.last, edtf=both)
    return period


def before(context: Context, amount: Amount, dated: list[Period]) -> Period | None:
    """The last period before the figure in its clause, with no figure between."""
    clause = context.clause(amount.start)
    earlier = [item for item in dated if clause[0] <= item.start and item.end <= amount.start]
    earlier = [item for item in earlier if not of_a_base(context, amount, item)]
    if not earlier:
        return None
    figures = alike(context, amount)
    if len(figures) > 1 and in_a_row(context, earlier[-len(figures) :], len(figures)):
        return earlier[-len(figures) :][figures.index(amount)]
    period = paired(context, amount, earlier[-1], dated)
    taken = any(period.end <= other.start and other.end <= amount.start for other in context.amounts)
    between = any(other.end <= period.start and period.start - other.end < 8 for other in context.amounts)
    return None if taken and between else period


PAIR = re.compile(r",?\sand\s(?:(?:for|in|during|of)\s)?")


def paired(context: Context, amount: Amount, period: Period, dated: list[Period]) -> Period:
    """A year or month with the one before that is named with it, for a figure of both: `For 2026 and 2027, 90 kt`."""
    at = dated.index(period) if period in dated else 0
    behind = [item for item in context.amounts if item.start >= period.end]
    if not at or (len(behind) > 1 and alike(context, amount) != [amount]):
        return period
    both = with_next(context, dated[at - 1], [period])
    return both if both.end == period.end else period


def in_a_row(context: Context, row: list[Period], count: int) -> bool:
    """Whether so many periods of one kind stand in a list: `in June and July`."""
    gaps = (context.text[one.end : other.start] for one, other in pairwise(row))
    return len(row) == count and len({item.kind for item in row}) == 1 and all(LIST.fullmatch(gap) for gap in gaps)
