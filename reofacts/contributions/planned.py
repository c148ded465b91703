"""Figures that stand in a quote as what was planned, expected or asked for, and not as what came about.

`Made 70,000 t, against a plan of 82,000` reports 70,000 t alone (vocabulary/plans.csv has the words).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from .. import vocabulary
from ..claims import Entity
from ..judging.failures import Failure
from ..schemas.measures import kinds_of_units
from .entries import Entry, failure
from .quotes import amount_at
from .reading import Contribution

HEDGED = (
    r"(?:(?:about|around|some|nearly|almost|only|roughly|over|up to|at least|more than|an?|the)\s)*[A-Z]{0,3}[$€£¥]?"
)
"""What may stand right before a figure."""
UNIT = r"(?:[-\s]?(?:tonnes?|tons?|t|kt|Mt|kg|pounds?|lb|ounces?|oz|tpa|tpy)(?:-a-year|\sa\syear)?)?"
"""The unit of a figure, where it does not stand with it."""
DONE = ("made", "produced", "mined", "delivered", "reached", "met", "hit", "yielded", "sold", "achieved", "shipped",
        "reported", "posted")  # fmt: skip
"""Verbs that say that what was planned came about."""
UNDONE = "".join(rf"(?<!{verb}\s)" for verb in DONE)
"""No verb of that kind: made the planned 5 t."""
CAME = re.compile(
    rf"\b(?:{'|'.join(DONE)})\s(?:(?:about|around|some|only|roughly|all|an?|the|its|their)\s)*[A-Z]{{0,3}}[$€£¥]?\Z",
    re.IGNORECASE,
)
"""A verb of that kind whose object a figure is: made the 5 t that it had planned."""
SUBJECT = r"(?:it|they|he|she|we|the\s\w+|[A-Z]\w+|analysts|officials|managers)"


@cache
def terms(form: str) -> Mapping[str, str]:
    """The modality of each noun, or of each participle, for what is planned or expected."""
    return {row["term"]: row["modality"] for row in vocabulary.rows("plans") if row["form"] == form}


def choice(form: str) -> str:
    """A pattern for a noun, or a participle, of that kind."""
    return rf"(?P<term>{'|'.join(sorted(terms(form), key=len, reverse=True))})"


IS = r"(?:is|was|were|are|ha[sd]\sbeen|st(?:oo|an)ds?\sat|call(?:s|ed)\sfor|foresees|foresaw|provide[sd]\sfor)"
"""What stands between a plan and its figure."""
SET_AGAINST = (
    r"(?<!the\s)(?<!its\s)(?<!\w)(?:against|below|under|above|over|versus|vs|than|of|from|to|missed|beat|short\sof|instead\sof"
    r"|compared\s(?:with|to))"
)
"""What a plan is compared by, with what came about."""


@cache
def ahead() -> tuple[re.Pattern[str], ...]:
    """What stands before a figure that was planned or expected."""
    noun, participle = choice("noun"), choice("participle")
    own = r"(?:an?|the|its|their|[\w-]+['’]s)?\s?(?:\w+\s){0,2}"
    level = r"(?:(?:figure|total|level|output|production)\s(?:of\s)?)?"
    first = r"(?:an?|the|its|their|of|originally|initially|previously)"
    return (
        re.compile(rf"\b{noun}(?:\s(?:for|in|of)\s[^,;.]{{2,40}}?)?\s{IS}\s{HEDGED}\Z", re.IGNORECASE),
        re.compile(rf"{SET_AGAINST}\s{own}{noun}\s(?:of|for)\s{HEDGED}\Z", re.IGNORECASE),
        re.compile(rf"{UNDONE}\b{first}\s{participle}\s{level}{HEDGED}\Z", re.IGNORECASE),
    )


@cache
def behind() -> tuple[re.Pattern[str], ...]:
    """What stands behind a figure that was planned or expected."""
    noun, participle = choice("noun"), choice("participle")
    stuff = rf"{UNIT}(?:\s(?:of\s)?(?:[\w-]+\s){{0,4}}?)?\s?(?:that|which)?\s?"
    before = r"(?:originally\s|initially\s|first\s|earlier\s)"
    had = rf"{SUBJECT}\s(?:had|has|have)\s(?:been\s)?{before}?"
    return (
        re.compile(
            rf"{UNIT}\s(?:(?:annual|yearly|full-year|output|production|export|sales|mining)\s)?{noun}\b(?!\s(?:price|for))"
        ),
        re.compile(rf"{stuff}{had}{participle}(?!\s(?:to|from))\b"),
        re.compile(rf"{stuff}(?:had|was|were)\s(?:been\s)?{before}{participle}\b"),
    )


def planned(quote: str, start: int, end: int) -> tuple[str, str]:
    """The modality of a figure at some place of a quote that was planned or expected, and the words; empty for others.

    >>> planned("made 7 t, instead of the budgeted 8 t", 34, 35), planned("made 7 t, in line with its plan", 5, 6)
    (('target', 'the budgeted'), ('', ''))
    >>> planned("fell short of the 8 tonnes it had targeted", 18, 19)
    ('target', 'tonnes it had targeted')
    >>> planned("made the 8 tonnes it had targeted", 9, 10)
    ('', '')
    """
    for form, patterns in (("noun", ahead()[:2]), ("participle", ahead()[2:])):
        for pattern in patterns:
            if found := pattern.search(quote, max(0, start - 90), start):
                return terms(form)[found["term"].casefold()], found.group().strip()
    came = CAME.search(quote, max(0, start - 60), start) is not None
    for form, patterns in (("noun", behind()[:1]), ("participle", () if came else behind()[1:])):
        for pattern in patterns:
            if found := pattern.match(quote, end):
                return terms(form)[found["term"].casefold()], found.group().strip(" -")
    return "", ""


ASKED_FOR = re.compile(
    rf"\b(?:list|asking|guide|catalogue|benchmark|reference|posted|tag)(?:ed)?(?:\sprice|\squotation)?\s(?:of|at|was|is)\s{HEDGED}\Z",
    re.IGNORECASE,
)
"""What leads to a price that is only asked for, or is that of a benchmark."""
PAID = re.compile(
    r"\b(?:reali[sz]ed|received|fetched|sold|got|earned|paid|achieved|obtained|secured|averaged|changed\shands)\b",
    re.IGNORECASE,
)
"""What somebody did who was paid another one."""


def price_paid(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """A list price is not what somebody got: `Against a list price of $1,050, Kronos realised $870 a tonne`."""
    from ..extraction.amounts.amounts import find_amounts

    values = entry.values
    quote, found = values["quote"], amount_at(values["quote"], values.get("value_text"))
    if values.get("measure") != "price" or found is None or values["modality"] != "reported" or values["note"]:
        return
    asked = ASKED_FOR.search(quote, 0, found.start)
    others = [one for one in find_amounts(quote) if kinds_of_units().get(one.unit, "").startswith("price")]
    sums = (one for one in others if one.start != found.start)
    paid = next((one for one in sums if PAID.search(quote, max(0, one.start - 40), one.start)), None)
    if asked and paid and not PAID.search(asked.group()):
        words = f"the quote says {asked.group().strip()!r}, and that {paid.value_text} was paid"
        mend = f"take {paid.value_text}, or leave it, and say in note that it is the price that was asked"
        yield failure(contribution, entry.line, "other_figure", words, "value_text", values["value_text"], mend,
                      severity="warning")  # fmt: skip


REPLACED = re.compile(
    rf"\b(?:having\s(?:first|earlier|previously)\s(?:published|given|reported|put|announced)|from\san\s(?:initial|earlier)"
    r"|(?:previously|first|earlier|originally|initially)\s(?:reported|published|given|put|stated|announced)(?:\s(?:as|at))?"
    rf"|(?:revised|restated|corrected)(?:\s(?:up|down|upwards?|downwards?))?\sfrom)\s(?:figure\sof\s)?{HEDGED}\Z",
    re.IGNORECASE,
)
"""What leads to a figure that another one has replaced."""


def figure_replaced(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """A figure that a source has corrected is no reported fact: `restated at 9,870 t, after first 10,240`."""
    from ..extraction.amounts.amounts import find_amounts

    values = entry.values
    quote, found = values["quote"], amount_at(values["quote"], values.get("value_text"))
    if not quote or found is None or values["modality"] != "reported" or values["note"]:
        return
    replaced = REPLACED.search(quote, 0, found.start)
    other = next((one for one in find_amounts(quote) if one.unit == found.unit and one.start != found.start), None)
    if replaced and other and values["polarity"] != "negated":
        words = f"the quote says {replaced.group().strip()!r}, and has {other.value_text} in its place"
        mend = f"take {other.value_text}; or leave it, and say in note that it was said before"
        yield failure(contribution, entry.line, "other_figure", words, "value_text", values["value_text"], mend,
                      severity="warning")  # fmt: skip
