"""Figures that leave their unit to the one before: "mined 900 tonnes in 2024, against 850 in 2023; Peru 300"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reofacts.schemas.measures import MASSES, kinds_of_units

from ... import numbers
from ..context import Context, Cue
from ..lexicon import HEDGES
from .amounts import Amount
from .counts import context as words
from .counts import function_words, labelled
from .figures import Figure, Span, digits_end, year_like
from .loans import HEDGE, Loan, shifted
from .rereading import reread
from .sharing import PAID

YEARS = (
    r"(?:(?:last|this|the\sprevious|the\sprior)\s(?:year|month|quarter|week)['’]s\s|\d{4}['’]s\s"
    r"|(?:the|its|their|an?)\s(?:[a-z-]+\s){0,3}?(?:of\s|for\s|at\s)?)?"
)
"""Of which time, or which one, the other figure is: `against last year's 850`, `against a target of 850`."""
COMPARED = re.compile(
    r"\b(?:before(?=\san?\s[a-z]+\sof\s)|against|versus|vs\.?|compare[sd]?\s(?:with|to)|(?:double|twice|half|triple|times)(?=\s(?:the|its|their|that)\s)|(?:up|down|rising|falling|rose|fell|risen|fallen)(?:\s[a-z]+ly)?\sfrom|from|after|(?:more|less|higher|lower|fewer|better|worse)\sthan"
    rf"|below|above|over|exceeding|surpassing|beating|topping)\s{YEARS}{HEDGE}\Z"
)
"""What sets a figure against the one before it: `900 tonnes in 2024, against 850 in 2023`."""
RAISED = re.compile(
    rf"\s(?:(?:from\s)?(?:last|this|in|over|on|during|since|by)\s(?:[\w-]+\s){{1,4}}?)?to\s{YEARS}{HEDGE}\Z"
)
"""What leads from a move to its level: `fell by 90 tonnes to 850`."""
SET_AGAINST = re.compile(rf",\s(?:up\sfrom|down\sfrom|versus|vs\.?|against|compared\s(?:with|to))\s{YEARS}{HEDGE}\Z")
"""The same, also of sums of money and of small numbers: `earned $50 million in 2024, up from 45.5`."""
LEFT = re.compile(rf"\bfrom\s(?:(?:{HEDGES}|the|a|an|its)\s)*\Z")
"""Right before the level that is left: `will shrink from 900 tonnes in 2024 to 850`."""
REACHED = re.compile(rf"(?:\s[^,.;:()\d]{{1,30}}|\s(?:in|by)\s\d{{4}}){{0,2}}\sto\s{YEARS}{HEDGE}\Z")
LEVEL = re.compile(
    r"(?:\b(?:rose|fell|grew|climbed|dropped|slipped|slid|sank|shrank|jumped|plunged|declined|increased|decreased|eased|recovered|rise|fall|grow|drop|shrink"
    r"|rising|falling|expanded|extended|upped|double[ds]?|doubling|triple[ds]?|cut|raised|lifted|lowered|reduced|trimmed|brought|came|amounted)\s(?:[a-z]+\s)?to"
    r"|\b(?:it|they|that|those|this|the\s(?:first|second|third|other|latter|former|rest|remainder)|output|production|exports?|imports?|shipments|sales|deliveries|demand|consumption|supply|capacity|quota|total|stocks?)\s(?:(?:was|were|had\sbeen|is|are|stood|will\sbe|would\sbe)\s(?:at\s|still\s|only\s|already\s)?|stood\sat\s)?(?<=\s)"
    r"|\b(?:puts?|sees|estimates|set|left|kept|held|seen|capped|fixed)\s(?:(?:it|them|this|that|these|those)\s)?at"
    r"|\b(?:reach|reached|reaching|hit|hitting|total|totalled|totalling|exceed|exceeded))"
    r"|\b(?:hop(?:es?|ed|ing)|aim(?:s|ed|ing)?|bid(?:s|ding)?|plan(?:s|ned|ning)?|target(?:s|ed|ing)?|guid(?:es|ed|ing)|want(?:s|ed)?|head(?:s|ed|ing)?)\s(?:for|to\s(?:reach|make|produce|sell|ship|mine|export|import|buy|have))"
    r"|\b(?:surplus|deficit|shortfall|gap|quota|target|forecast|total|capacity)\sof"
    rf"(?<!\s)\s{HEDGE}\Z|(?:[;,]|\A\W*)\s?(?:(?:a|the)\s(?:year|month|quarter|week|day)\s(?:before|earlier|ago)),?\s{HEDGE}\Z|\b(?:it|they|that|those)\s(?:was|were|had\sbeen|is|are|will\sbe)\s(?:still\s|only\s|already\s|just\s)?{HEDGE}\Z"
)
"""Right before what a flow came to: `that of Peru fell to 300`, `the ministry puts it at 300`."""
NO_MASS = re.compile(
    r"\b(?:index|rank\w*|place|score|rating|temperature|age|number|headcount|workforce|staff|purity|ratio|PMI|volts?|degrees|phase|stage|step|price\w*|costs?|cents?|people|jobs|workers)\b",
    re.I,
)
"""What comes to a figure that is no mass."""
NAME = re.compile(
    r"(?:[,;]\s(?:and\s|while\s)?|\s(?:and|while)\s)(?:the\s)?(?:[A-Z][\w&.’'-]*)(?:\s[A-Z][\w&.’'-]*){0,3}(?:\s(?:with|had|has|at|got|made|sold|took|gets|holds|held|bought|shipped))?\s"
    rf"{HEDGE}\Z"
)
"""What leads to the figure of the next firm of a list: `Glencore 3,925`."""
INDEX = re.compile(r"\b(?:index|indices|PMI|rank\w*|scores?|ratings?|temperatures?|degrees|aged?|poll|votes?)\b", re.I)
"""What is compared without a unit."""
CODES = re.compile(
    r"\b(?:HS|codes?|headings?|subheadings?|chapters?|pages?|sections?|articles?|items?|tables?|rows?|nos?\.)\s(?:[\d.]+(?:,\s|\s(?:and|to|or)\s))*\Z",
    re.I,
)
"""What only numbers something: heading 8001 and 2609."""
SOME_OF = re.compile(r"\s(?:of|in|out\sof)\s(?:the\s|its\s|their\s)?(?!(?:19|20)\d\d\b)(?:\d|ten\b|twenty\b)")
"""14 of 20 analysts."""
PART = re.compile(
    rf"(?:\b[Oo]f\s(?:this|that|these|those|which|the\stotal|it),?\s|\b[Ii]ncluding\s|\bwith\s|,\s(?:and\s)?|\sand\s){HEDGE}\Z"
)
"""What leads to a part: `of which 300 went to Japan and 200 to Chile`."""
WITH = re.compile(rf",\swith\s{HEDGE}\Z")
OF_WHICH = re.compile(r"\b[Oo]f\s(?:this|that|these|those|which|the\stotal|it)\b|\bincluding\b")
OF_ALL = re.compile(r"\W*Of\s(?:the|its|their|those|these|all)?\s?\Z")
GOES = re.compile(
    r"\s(?:(?:was|were|is|are)\s)?(?:came|comes?|went|goes|go|going|destined|bound|shipped|sent|sold|exported|imported|mined|produced|bought|taken|from|to|in|for|at|of)\b"
)
NEXT = re.compile(
    r"(?:\b(?:after|behind|ahead\sof)\s|[,;:(]\s?|\s(?=and|while|whereas|but|followed|then))(?:(?:and|while|whereas|but|with|followed\sby|then)\s)*(?:(?:those|that)\s(?=of|in|from|for))?(?:in\s|for\s|from\s|by\s|to\s|of\s)?(?:the\s)?\Z"
)
"""What leads to the next item of a list, whose name it opens with: `; Peru 300`."""
HAD = re.compile(
    r"(?:['’]s?)?(?:,|:|\s\(|\s(?:came\s(?:second|third|next)\s)?(?!rank|number|place|age|page|score|since|until|and|or|but|while|in|to|from|for|of|on|by|between)[a-z]+(?:\sa\sfurther|\sanother|(?:(?<=ed)|(?<=ose)|(?<=ell)|(?<=ew)|(?<=nk))\sto)?)?"
    rf"(?:(?<=\()|\s){HEDGE}"
)
"""Between an item's name and its figure: `Peru with 300`."""
WAS = re.compile(
    r"\W*(?:(?:And|But|Yet|Still)\W+)?(?:[^.;]{0,50}?,?\s)?(?:[Ii]t|[Tt]hey|[Tt]his|[Tt]hat|[Tt]he\s(?:figure|total|tally|number|volume|amount|level))\s"
    r"(?:(?:had|has|have|was|were|is|are|been|stood|came|amounted|totalled|totaled|reached|hit|exceeded|compares?|compared|rose|fell|grew|climbed|dropped|to|at|with|still|then|will|would|should|be)\s){1,4}"
    rf"{HEDGE}\Z"
)
"""A sentence that tells the same figure of another time: `A year before, it had been 850`."""
JOINED = re.compile(rf"(?:[,;]|\band|\bwhile|\bbut)\s{HEDGE}\Z")
"""Right before the next item of a list."""
GUIDED = re.compile(
    rf"\b(?:expects?|forecasts?|sees|plans|targets|predicts?|projects)\s{HEDGE}\Z|"
    r"\b(?:guidance|forecast|outlook|target|estimate|quota|output|production|exports|imports|shipments|sales|deliveries|consumption|demand|capacity|those|that)\b"
    rf"(?:[^.;:\d]|\b\d{{4}}\b){{0,50}}\s(?:at|to|of|was|were|is|are|totalled|reached|hit|between)\s{HEDGE}\Z",
    re.I,
)
"""A sentence that goes on with the flow of the one before: `It kept its guidance at 57-59 million`."""
LESS = re.compile(r"\s(?:less|fewer|lower)\sthan\b")
THAN = re.compile(r"\s(?:more|less|fewer|higher|lower)\sthan\b")
"""Behind what two levels differ by: `90 tonnes less than in May and 210 less than a year ago`."""
MORE = re.compile(r"\s(?:more|others?)\s(?:will|would|were|was|are|is|have|had|came|went|followed|left)\b")
"""Behind it: `900 tonnes in May; 650 more will follow`."""
TIMED = re.compile(
    r"\s(?:next(?=[.,;)]|\s*\Z)|(?:next|last|this)\s(?:year|month|quarter)|(?:the|a)\s(?:year|month|quarter)\s(?:before|earlier|ago|after|later|on(?=[.,;]))|the\s(?:previous|following|next|prior)\s(?:year|month|quarter|one))\b"
)
"""Behind the next figure of a list, its time: `90 tonnes this year and 85 next`."""
STAGED = re.compile(
    r"(?:phase|stage|step|(?:first|second|third|final|later|last)\s(?:phase|stage|step|half|quarter|year))\b"
)
WHERE = re.compile(r"\s(?:at|in|on|from|to|under|with)\s[a-zA-Z]")
"""Behind both figures, where each lies: `900 tonnes at home, 850 on the way`."""
PREPOSITION = re.compile(r"\s(?P<word>in|from|to|for|of|by|at|on|during)\s(?:the\s|each\sof\s(?:the\s)?|all\sof\s)?")
WORD = re.compile(r"\s([A-Za-z][\w-]*)")
AMONG_LISTED = 60
"""How far behind a figure of a list the word may stand that its items share: 90 tonnes of copper and 30 of zinc."""
FLOWS = frozenset(["production", "export", "import", "supply", "consumption", "demand", "quota", "capacity", "other"])
LEAST, MOST = 1 / 1000, 1000
NEAR_LEAST, NEAR_MOST = 1 / 30, 30
"""How small and how large a figure may be beside the one whose unit it takes, in a list and in a comparison."""
REACH = 2
"""How many sentences back the mass may stand that a bare figure goes on with."""
FEW = 13
"""A smaller number in words counts things: to one of them."""
PAST_LEAST, PAST_MOST = 1 / 100, 100
"""The same where the other one stands in a sentence before."""
SHARED = ("share", "mass", "mass rate")


def unit_before(context: Context, figure: Figure, amounts: Sequence[Amount], earlier: Sequence[Context]) -> Loan | None:
    """The unit of the figure before a bare one, in its sentence or in those right before it in the paragraph."""
    if not bare(context, figure):
        return None
    before = [one for one in amounts if one.end <= figure.start and kinds_of_units().get(one.unit) != "time"]
    if before:
        last = before[-1]
        moved = last.direction != 0 and RAISED.fullmatch(context.text, last.end, figure.start) is not None
        if kinds_of_units().get(last.unit) in ("share", "factor"):
            last = next((one for one in reversed(before) if kinds_of_units().get(one.unit) in MASSES), last)
        if beside(context, last, figure):
            return of_amount(context.text, figure, last, context.text)
        onward = moved and kinds_of_units().get(last.unit) == "share"
    else:
        onward = continues(context, figure)
    if onward or scaled(context, figure, amounts):
        return from_before(context, figure, earlier if onward else earlier[-1:])
    return None


SCALE_ONLY = re.compile(r"\d\s(?:thousand|million|billion)\Z")


def scaled(context: Context, figure: Figure, amounts: Sequence[Amount]) -> bool:
    """Whether only the scale of a mass is told again, in a sentence that has no mass: `China has 81 million`."""
    masses = any(kinds_of_units().get(one.unit) in MASSES for one in amounts)
    told = SCALE_ONLY.search(figure.numeral.text) is not None and not masses
    return told and PAID.search(context.text, 0, figure.start) is None


def from_before(context: Context, figure: Figure, earlier: Sequence[Context]) -> Loan | None:
    """The unit of the last mass of the sentences right before, in the same paragraph, for a figure of like size."""
    for past in reversed(earlier[-REACH:]):
        if past.sentence.paragraph != context.sentence.paragraph:
            return None
        mass = next((one for one in reversed(past.amounts) if kinds_of_units().get(one.unit) in MASSES), None)
        if mass is not None:
            near = close(mass, figure, past.text, PAST_LEAST, PAST_MOST)
            shift = past.sentence.start - context.sentence.start
            return of_amount(context.text, figure, mass, past.text, shift) if near else None
    return None


def bare(context: Context, figure: Figure) -> bool:
    """Whether nothing but a unit that is told before can be that of a figure."""
    numeral = figure.numeral
    if numeral.form not in ("digits", "words") or year_like(figure):
        return False
    small = numeral.value < (FEW if numeral.form == "words" else 1)
    if small and not SET_AGAINST.search(context.text, 0, figure.start):
        return False
    if CODES.search(context.text, max(0, figure.start - 40), figure.start) or SOME_OF.match(context.text, figure.end):
        return False
    named = any(figure.start - end in (1, 3) for _, end in spans(context))
    if labelled(context.text, figure) and not named:
        return False
    if any(period.start < figure.end and figure.start < period.end for period in context.periods):
        return False
    following = WORD.match(context.text, figure.end)
    if following is None:
        return context.text[figure.end : figure.end + 1] in ("", ".", ",", ";", ")", ":")
    word = following[1]
    return (
        word.lower() in function_words()
        or word.lower() in words("uncounted")
        or GOES.match(context.text, figure.end) is not None
    )


def beside(context: Context, last: Amount, figure: Figure) -> bool:
    """Whether a bare figure is compared with one before it in the sentence, or the next of a list, or a part of it."""
    text, kind = context.text, kinds_of_units().get(last.unit, "")
    priced = kind.startswith("price per")
    if not (kind in SHARED or priced or kind == "money") or "." in text[last.end : figure.start].replace("vs.", ""):
        return False
    near = close(last, figure, text, NEAR_LEAST, NEAR_MOST)
    against = SET_AGAINST if kind == "money" else COMPARED
    if near and against.search(text, last.end, figure.start) and not INDEX.search(text, last.end, figure.start):
        return True
    if kind == "money":
        return False
    raised = 0 < abs(last.value) < figure.numeral.value * MOST
    if kind in MASSES and last.direction and raised and RAISED.fullmatch(text, last.end, figure.start):
        return True
    if near and LEFT.search(text, 0, last.start) and REACHED.match(text, last.end, figure.start):
        return True
    if priced:
        return near and listed(context, last, figure)
    if not close(last, figure, text, LEAST, MOST):
        return False
    if listed(context, last, figure) or (kind in MASSES and part(text, last, figure)):
        return True
    if kind in MASSES and WHEN.search(text, last.end, figure.start) and WERE.match(text, figure.end):
        return True
    return kind in MASSES and levelled(text, last.end, figure)


WHEN = re.compile(rf"\b(?:when|whereas|while)\s{HEDGE}\Z")
WERE = re.compile(r"\s(?:was|were|had\sbeen)\s[a-z]+")
"""Both around the figure of another time: `900 tonnes, more than in 2023, when 850 were shipped`."""


def levelled(text: str, low: int, figure: Figure) -> bool:
    """Whether a figure is what another flow of the sentence came to: `while that of Peru fell to 300`."""
    return LEVEL.search(text, low, figure.start) is not None and NO_MASS.search(text, low, figure.start) is None


def listed(context: Context, last: Amount, figure: Figure) -> bool:
    """Whether a figure is that of the next item: `Peru 300`, `and sold 300 abroad`, `300 of zinc`, `300 in May`."""
    text, named = context.text, spans(context)
    for start, end in named:
        own = last.end <= start and end <= figure.start and HAD.fullmatch(text, end, figure.start)
        if own and NEXT.search(text, last.end, start):
            return True
    if flow_before(context.measures, figure, text, last.end) or NAME.search(text, last.end, figure.start):
        return True
    if JOINED.search(text, last.end, figure.start) is None:
        return False
    if TIMED.match(text, figure.end) or MORE.match(text, figure.end):
        return True
    if THAN.match(text, figure.end):
        return last.direction != 0 and THAN.match(text, last.end) is not None
    word = PREPOSITION.match(text, figure.end)
    if word is None:
        return False
    if WHERE.match(text, figure.end) and WHERE.match(text, last.end):
        return True
    ahead = any(last.end <= period.start and period.end <= figure.start for period in context.periods)
    timed = ahead and word["word"] in ("in", "during", "by")
    alike = timed or f" {word['word']} " in text[last.end : min(figure.start, last.end + AMONG_LISTED)]
    return alike and (
        word["word"] == "of"
        or STAGED.match(text, word.end()) is not None
        or any(start <= word.end() < end for start, end in named)
    )


def spans(context: Context) -> list[tuple[int, int]]:
    """Where a sentence names what the items of a list may be called by: places, materials and times."""
    found = [(item.start, item.end) for item in (*context.places, *context.materials)]
    return [*found, *((period.start, period.end) for period in context.periods)]


def flow_before(measures: Sequence[Cue], figure: Figure, text: str, low: int) -> bool:
    """Whether a verb of a flow stands right before a figure: `and exported 300`."""
    return any(
        low <= cue.start
        and cue.end < figure.start
        and cue.value in FLOWS
        and re.fullmatch(rf"\s{HEDGE}", text[cue.end : figure.start])
        for cue in measures
    )


def part(text: str, last: Amount, figure: Figure) -> bool:
    """Whether a figure is a part of the one before: `900 tonnes, of which 300 went to Japan`."""
    smaller = figure.numeral.value < abs(last.value)
    if (
        smaller
        and WITH.search(text, last.end, figure.start)
        and re.match(
            r"\s(?:of\s(?:it|them|these)\s)?(?:going|bound|destined|coming|sold|sent|shipped)\b", text[figure.end :]
        )
    ):
        return True
    return (
        smaller
        and (OF_WHICH.search(text[: figure.start]) or OF_ALL.fullmatch(text, 0, last.start)) is not None
        and PART.search(text, last.end, figure.start) is not None
        and GOES.match(text, figure.end) is not None
    )


def continues(context: Context, figure: Figure) -> bool:
    """Whether a figure goes on with that of the sentence before: `Of these, 300 came from Chile`."""
    text = context.text
    if WAS.fullmatch(text, 0, figure.start):
        return True
    if re.fullmatch(
        rf"\W*(?:Of\s(?:this|that|these|those|which|the\stotal|it)|Among\s(?:these|them)),?\s{HEDGE}",
        text[: figure.start],
    ):
        return GOES.match(text, figure.end) is not None
    if re.fullmatch(rf"\W*(?:This|That|It)\s(?:compares|compared)\s(?:with|to)\s{YEARS}{HEDGE}", text[: figure.start]):
        return True
    if flow_before(context.measures, figure, text, 0):
        return True
    return GUIDED.search(text, 0, figure.start) is not None and NO_MASS.search(text, 0, figure.start) is None


def close(last: Amount, figure: Figure, text: str, least: float, most: float) -> bool:
    """Whether a figure, in the unit of another one, is of like size."""
    value = reread(figure.numeral.text, unit_for(last, figure, text)[0])[0]
    return bool(last.value) and least <= value / abs(last.value) <= most


SCALED = re.compile(r"[\d.,]*\d[\s-]?(?=[a-z])")
"""The digits of an amount behind which a word scales it: 5 million tonnes."""
DIGITS = 1000
"""No figure that leaves out its scale has more of them: 5.6 million tonnes, against 5.1."""


def unit_for(last: Amount, figure: Figure, text: str) -> tuple[str, tuple[Span, ...]]:
    """The words of a figure's unit that a bare one takes, and where they stand; a scale too, where that is left out."""
    plain = last.unit_text, last.unit_spans
    scaled = SCALED.match(text, last.value_start, last.value_end)
    whole = digits_end(figure.numeral) == figure.numeral.end and figure.numeral.value < DIGITS
    times, rest = numbers.leading_scale(last.unit_text) if last.unit_text else (1.0, "")
    if times > 1 and not whole and last.unit_spans:  # A scale that was itself taken over: 3.5 million t, against 3.1.
        end = last.unit_spans[-1][1]
        return rest, ((end - len(rest), end),)
    if scaled is None or not whole or len(last.unit_spans) != 1:
        return plain
    if last.unit_spans[0][0] < last.value_start:  # The mark of a currency stands before it: $5.6 million.
        span = (scaled.end(), last.value_end)
        return f"{last.unit_text} … {text[slice(*span)]}", (*last.unit_spans, span)
    span = (scaled.end(), last.unit_spans[0][1])
    return text[slice(*span)], (span,)


def of_amount(text: str, figure: Figure, last: Amount, source: str, shift: int = 0) -> Loan:
    """The unit of another figure, which stands in the text of its own sentence."""
    words, spans = unit_for(last, figure, source)
    way = 0 if THAN.match(text, figure.end) is None else -1 if LESS.match(text, figure.end) else 1
    how = (
        last.unit_how if last.unit_how == "assumed_currency" else "inherited"
    )  # Whose dollars, nothing says of either.
    return Loan(last.unit, words, shifted(spans, shift), "amount.unit_before", last.noun, way, how)
