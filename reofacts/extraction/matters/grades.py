"""What ore, a concentrate or a product holds: grades in per cent, and purity."""

from __future__ import annotations

import re

from reofacts.schemas.measures import kinds_of_units

from ...patterns import Pattern
from ..amounts.amounts import Amount
from ..context import Context, Cue, Placed, within
from ..lexicon import HEDGED, HEDGES
from .mentions import SYMBOL_FORM as SYMBOL
from .ores import grade_of_ore
from .readings import Reading, a_level, edges

GRADED = re.compile(
    r"\s*(?:[Tt]otal\s(?:[Gg]raphitic\s)?[Cc]arbon|T?REO|TREYO|[HL]REO|(?=[A-Za-z]*\d)(?!CO2|SO[23]|NO[2x]|H2O)[A-Z][a-z]?\d{0,2}O\d{0,2}|TGC|Cg|C(?=\)))\b"
)
OF_TREO = re.compile(r"\sof\s(?:the\s)?(?:total\s|contained\s)?(?:T?REOs?|TREYO|REEs?|rare\searths?)\b")
"""24% of TREO: what the dear elements are of all of them."""
OF_GRADE = re.compile(
    r"[\s-]*(?:grade|min(?:imum)?|purity|pure)\b"
    r"|\s(?:(?!because|as|when|since|while|of|on|if)[a-z]+\s)?(?:ores?(?!\sgrades?)|lumps?|fines)\b(?!\s(?:output|production|exports?|imports?|shipments?|supply|sales|share|reserves|stocks))"
)
"""Behind a content: `99.65% grade metal`."""
FOR_MASS = re.compile(rf"\s(?:[A-Za-z\d]{{1,8}}\s)?for\s(?:(?:{HEDGES}|a\stotal\sof)\s)*\d")
CONTAINED = re.compile(r"\s(?:of\s)?(?:contained|in-situ)\b")
HOLDING = re.compile(
    r"(?:\b(?:at|grading|grades?|averag(?:ing|ed|es)|assay(?:ing|ed|s)|running|runs|ran|carries|carrying|returned|returning|contain(?:ing|ed|s)?|minimum|min|with|of|for)|@|[,(]|\band)\s*"
    rf"(?:(?:{HEDGES}|an? average of)\s)*~?$",
    re.I,
)
PRODUCT = re.compile(r"\b(?:concentrates?|ores?|ferro\w+|oxides?|hydroxides?|sulphates?|sulfates?)\b")
"""What is traded at a grade."""
PROCESS = re.compile(
    r"\s(?:manufactur\w+|production|output|mining|refining|processing|separation|supply|supplies|demand|exports?|imports?|capacity|market)\b"
)
"""What makes a material that of a flow: `58% of mining and 92% magnet manufacturing`."""
HOLDS_SO = Pattern(
    r"\b(?:ores?|concentrates?|deposits?|rocks?|clays?|sands?|tailings|veins?|brines?|scrap|magnets?|alloys?|cores?|samples?|powders?)\b[^;]{0,90}"
    r"\b(?:contain\w*|hold(?:s|ing)?|carr(?:y|ies|ied|ying)|ha[sd]|have|with|bear(?:s|ing)?|at|ran|runs)\s"
    rf"(?:(?:{HEDGES}|a\smere|a\sscant|merely|an\saverage\sof)\s)*\Z",
    re.I,
)
MADE_OF = Pattern(
    r"\b(?:magnets?|alloys?|metal|ores?|concentrates?|material|product|powders?|mix|mixture)\s(?:is|are|was|were|must\sbe|has\sto\sbe)\s"
    rf"{HEDGED}\Z",
    re.I,
)
"""The magnets are 30% neodymium: what a product is made of."""
OFFERED = re.compile(
    r"\s(?:was|is|were|are)\s(?:offered|quoted|assessed|sold|priced|at)\b|\s(?:sold|sells|fetched|fetches|costs?|traded)\b"
)
"""Spodumene of 6% was offered: the grade of what is traded."""
OF_METAL = re.compile(
    r"\s(?:of\s(?:the|this|that)\s(?:semi-?)?(?:metal|element|oxide|mineral)|of\sit\b|(?:metal|of\smetal)\sin\s(?:them|it)\b)"
)
"""Ores that contain more than 15% of the metal, with 15% metal in them."""
PURE = 98
"""A percentage in brackets from which on it tells of purity: antimony ingot (99.65%)."""
PRODUCT_END = re.compile(r"\b(?:concentrates?|ores?|oxides?|metals?|hydroxides?|carbonates?)$", re.I)


def beside_grade(context: Context, amount: Amount) -> bool:
    """Whether a percentage stands in a list of metals with a grade: `lead 17%, zinc 42% and silver 210 g/t`."""
    graded = [one for one in context.amounts if kinds_of_units().get(one.unit) == "grade"]
    listed: tuple[Placed, ...] = (*context.amounts, *context.materials)
    for other in graded:
        low, high = min(amount.end, other.end), max(amount.start, other.start)
        gap = context.text[low:high]
        for item in sorted(listed, key=lambda item: -item.start):
            if low <= item.start and item.end <= high:
                gap = gap[: item.start - low] + gap[item.end - low :]
        if GRADED_LIST.fullmatch(gap):
            return True
    return False


GRADED_LIST = re.compile(r"(?:\s|,|\band\b|\bplus\b|\bof\b|\bat\b|\bwith\b){1,12}")
"""What stands between the grades of a list, without their metals."""


def as_content(context: Context, amount: Amount, cue: Cue | None, earlier: tuple[Context, ...]) -> Reading | None:
    """What ore or a product holds: a grade."""
    text, after = context.text, edges(context, amount)[1]
    start = context.clause(amount.start)[0]
    if grade_of_ore(context, amount) or grade_for_mass(context, amount):
        return Reading("grade", "measure.percent_grade", cue)
    if OF_TREO.match(after) and HOLDS_SO.search(text, start, amount.start) is None:
        return Reading("share", "measure.percent_of", cue)
    if GRADED.match(after) or OF_GRADE.match(after) or holds(context, amount, edges(context, amount)[0]):
        return Reading("grade", "measure.percent_of_oxide", cue)
    if purity(context, amount) or graded_product(context, amount):
        return Reading("grade", "measure.percent_product")
    held = OF_METAL.match(after) or of_content(context, amount)
    if (IN_PRODUCT.search(text, start, amount.start) and not amount.direction) or (
        held and any(way.search(text, start, amount.start) for way in (HOLDS_SO, MADE_OF))
    ):
        return Reading("grade", "measure.percent_grade", cue)
    return None


def grade_at(context: Context, amount: Amount, before: str) -> bool:
    """Whether a percentage is the grade of the mass or the length right before it: `12 Mt at 0.8% tin`."""
    last = next((one for one in reversed(context.amounts) if one.end <= amount.start), None)
    if last is None or kinds_of_units().get(last.unit) not in ("mass", "length"):
        return False
    return AT_GRADE.fullmatch(context.text, last.end, amount.start) is not None and holds(context, amount, before)


AT_GRADE = re.compile(rf"\s(?:at|running|grading|averaging|carrying|of\sore\sat)\s(?:(?:{HEDGES}|an?\saverage\sof)\s)*")


def of_content(context: Context, amount: Amount) -> bool:
    """Whether a percentage is what a product holds of the material behind it: `an alloy with 0.1% samarium`."""
    named = next((item for item in context.materials if item.start >= amount.end), None)
    if named is None or context.text[amount.end : named.start] not in (" ", " of "):
        return False
    return OF_FLOW.match(context.text, named.end) is None


IN_PRODUCT = re.compile(
    r"\bin\s(?:the\s|its\s|their\s|a\s)?(?:[\w-]+\s){0,2}(?:concentrates?|ores?|alloys?|slag|dross|feed|dor[eé]|tailings|product|residue)\s"
    r"(?:is|was|were|are|stood\sat|ran\sto|ran\sat|came\sto|must\s(?:stay|be)|averaged|reached|exceeds?|exceeded|may\snot\sexceed)\s"
    rf"(?:(?:{HEDGES}|below|at)\s)*\Z"
)
"""Iron in the concentrate was 4%: what a product holds."""
OF_FLOW = re.compile(
    r"(?:['’]s)?\s(?:(?:ore|metal|oxide|concentrate)\s)?(?:output|production|exports?|imports?|supply|supplies|demand|consumption|reserves?|resources?|sales|capacity"
    r"|market|mined|mining|refining|trade|shipments)\b"
)


def grade_for_mass(context: Context, amount: Amount) -> bool:
    """Whether a percentage is the grade of a resource whose content follows: `8.5% for 13 Mt of contained graphite`."""
    after = next((other for other in context.amounts if other.start >= amount.end), None)
    mass = after is not None and kinds_of_units().get(after.unit) == "mass"
    return (
        mass
        and after is not None
        and FOR_MASS.match(context.text[amount.end : after.start + 1]) is not None
        and (CONTAINED.match(context.text, after.end) is not None)
    )


def of_grade(context: Context, amount: Amount) -> bool:
    """Whether the clause speaks of a grade or a content before the figure."""
    before = within(context.measures, (context.clause(amount.start)[0], amount.start))
    return any(item.value == "grade" for item in before)


def holds(context: Context, amount: Amount, before: str) -> bool:
    """Whether a percentage is the content of a material named right behind it: `ore at 1.9% copper`."""
    gap_to = [item for item in context.materials if item.start >= amount.end]
    symbol = bool(gap_to) and (gap_to[0].form == SYMBOL or len(gap_to[0].text) < 3)
    if symbol and gap_to[0].start - amount.end < 2:
        return True
    if gap_to and PROCESS.match(context.text, gap_to[0].end):
        return False
    beside = bool(gap_to) and re.fullmatch(r"\s+(?:total\s+|contained\s+)?", context.text[amount.end : gap_to[0].start])
    return bool(beside) and HOLDING.search(before) is not None


def purity(context: Context, amount: Amount) -> bool:
    """Whether a percentage stands right behind a product, as how pure it is: `neodymium oxide 99.5%`."""
    if amount.direction or SHARE_OF.match(context.text, amount.end):
        return False
    for item in context.materials:
        gap = context.text[item.end : amount.start]
        shut = gap == " (" and context.text.startswith((")", ", "), amount.end)
        shut = shut and not any(
            other.unit == "%" and other.value < PURE and in_bracket(context, other) for other in context.amounts
        )
        if gap in (" of ", " with ") and OFFERED.match(context.text, amount.end):
            return True
        if (gap in (" ", " of ") or shut) and (PRODUCT_END.search(item.text) or (shut and amount.value >= PURE)):
            return True
    return False


def in_bracket(context: Context, amount: Amount) -> bool:
    """Whether a bracket holds only a figure, as those in a list of shares do: `gallium (98%), magnesium (84%)`."""
    return context.text[amount.start - 1 : amount.start] == "(" and context.text.startswith(")", amount.end)


def graded_product(context: Context, amount: Amount) -> bool:
    """Whether a percentage is the grade at which a product is sold: `65% tungsten concentrate`."""
    mention = next((item for item in context.materials if item.start >= amount.end), None)
    if mention is None or amount.direction or not PRODUCT.search(context.text[mention.start : mention.end + 14]):
        return False
    if any(a_level(cue) and 0 <= cue.start - mention.end < 14 for cue in context.measures):
        return False
    return re.fullmatch(r"\s(?:(?!of\b)[a-z]+\s)?", context.text[amount.end : mention.start]) is not None


SHARE_OF = re.compile(r"^\s*(?:of|share)\b", re.I)
