"""The measure of a figure as read, and the words for a measure that stand near it, the best first."""

from __future__ import annotations

import re

from reofacts.schemas.measures import MASSES, fits, kinds_of_units

from ...patterns import Pattern
from ...values import dataclass
from ...vocabulary import Mention
from ..amounts.amounts import Amount
from ..context import Context, Cue, alike, distance, measures, within
from ..lexicon import HEDGED, HEDGES
from ..times import leads
from .asides import beside, counted_apart, hindered

CAUSE = Pattern(
    r"\b(?:due\sto|because\sof|owing\sto|thanks\sto|amid|reflecting|driven\sby|on\s(?:the\sback|higher|lower|weaker|stronger))\b"
)
"""Before what brought a figure about, which is not what it measures: `fell to $40 million due to falling prices`."""
AS_CAUSE = Pattern(
    r"\bas\s(?:[a-z-]+\s){1,4}(?:fell|rose|sagged|slipped|sank|dwindled|faltered|firmed|softened|improved|worsened|shrank|grew|dried\sup|eased|slumped|dropped|declined|climbed|jumped|surged|soared|weakened|recovered|tightened|plunged|slid)\b"
)
"""Took in 22% more as import prices fell."""
ELSEWHERE = 200
"""What a semicolon adds to the way to a cue."""
APART = 30
"""What a comma adds to the way to a cue behind a figure."""
OF_NEXT = re.compile(rf"\s(?:of|at|is|was|are|were|to\sbe)\s(?:(?:{HEDGES}|an?|estimated)\s)*")
NEXT = re.compile(r",?\s(?:and|while|but|whereas)\s(?:the|its|their|total|annual|[a-z]+ed)\s(?:[\w-]+\s){0,3}")
HEADS = re.compile(r"\s(?:[\w-]+\s){0,6}?(?:at|with|to|for|over)\s(?:an?|the|its)\s(?:[\w-]+\s){0,2}")
OF = re.compile(rf"(?:\sof)?\s{HEDGED}")
"""A noun behind a figure that heads the next one: `20 Mt at a depth of up to 300 m`."""
VERB_OF_NEXT = re.compile(
    rf"\s[^,;.]{{0,80}}\b(?:is|was|are|were|stood\sat|stands\sat|came\sto|totall?ed|reached|will\sbe)\s(?:(?:{HEDGES}|an?|estimated)\s)*"
)
"""The subject of the next figure, and what leads from it to that: `and the sale of tin in May was`."""
HEADED = re.compile(
    r"\s+(?:(?:is|was|are|were|remains?|remained)\s(?:left\s)?(?=as\s))?(?:in|of|as)\s+(?:(?:annual|total|net|new|its|planned)\s+)?"
)
"""What joins a figure to its noun: `$366 million in EBITDA`."""
TO_LEVEL = re.compile(
    r"\b(?:to|at|(?:rose|risen|climbed|jumped|surged|soared|rallied|rising|fell|fallen|falling|dropped|slipped|sank|slid|dipped)"
    r"\s(?:above|past|beyond|below|under|through))\s+(?:(?:about|around|some|roughly|nearly|almost|approximately|over|above|under|below|just|only|more|less|than|up|as"
    r"|much|an?|the|its|record|estimated|level|levels|of|between|at|least|least|most|merely|mere|\w+ly)\s+){0,4}$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A measure, the rule, the cue that decided; for a change of what (with its cue), and against what."""

    measure: str
    rule: str
    cue: Cue | None = None
    level: Cue | None = None
    change_of: str | None = None
    change_base: str | None = None


def ranked(context: Context, amount: Amount) -> list[Cue]:
    """The measure cues of the sentence, best first: same clause, then near, with cues before the figure preferred."""
    clause = context.clause(amount.start)
    if clause[0] and WHICH.match(context.text, clause[0]):
        clause = context.clause(clause[0] - 1)[0], clause[1]
    money = kinds_of_units().get(amount.unit) == "money"

    def cost(cue: Cue) -> tuple[float, int]:
        gap: float = distance(cue, amount.start, amount.end) + (0 if within([cue], clause) else 60)
        gap += ELSEWHERE if ";" in context.text[min(cue.end, amount.end) : max(cue.start, amount.start)] else 0
        if cue.start >= amount.end:
            gap += APART if "," in context.text[amount.end : cue.start] else 0
            gap = 1 if money and HEADED.fullmatch(context.text, amount.end, cue.start) else gap * 1.3 + 4
        return (gap / cue.weight, cue.start)

    fit = (
        cue
        for cue in context.measures
        if not (overlaps(cue, amount) or a_cause(context, amount, cue) or of_next(context, amount, cue))
    )
    return sorted(fit, key=cost)


def a_cause(context: Context, amount: Amount, cue: Cue) -> bool:
    """Whether a word tells only what brought a figure about, or stands beside it: `fell 9% due to lower prices`."""
    behind = cue.start > amount.end
    caused = behind and CAUSE.search(context.text, amount.end, cue.start) is not None
    caused = caused or (behind and told_as_cause(context, amount, cue))
    aside = hindered(context, amount, cue) or beside(context, amount, cue) or counted_apart(context, amount, cue)
    return caused or aside or where_from(context, cue)


SITE = re.compile(r"\b(?:from|at|in)\s(?:the\s|its\s)?(?:[A-Z][\w.’-]*\s){1,3}\Z")
"""Before the deposit from which something comes."""


def where_from(context: Context, cue: Cue) -> bool:
    """Whether a deposit is only where a flow comes from: `produced 2,000 t, mainly from the Kite deposit`."""
    if cue.value != "resource" or not cue.text.casefold().startswith("deposit"):
        return False
    if SITE.search(context.text, 0, cue.start) is None:
        return False
    return any(one.value in ("production", "export", "supply") and one.end <= cue.start for one in context.measures)


def told_as_cause(context: Context, amount: Amount, cue: Cue) -> bool:
    """Whether a word lies in what a sentence adds as the cause of its figure: `22% more as import prices fell`."""
    return any(found.start() < cue.start < found.end() for found in AS_CAUSE.finditer(context.text, amount.end))


def of_next(context: Context, amount: Amount, cue: Cue) -> bool:
    """Whether a word behind a sum is that of the next one: `$640 million and an operating cost of $5,400 per tonne`."""
    following = next((one for one in context.amounts if one.start >= cue.end), None)
    if cue.start < amount.end or following is None:
        return False
    if HEADS.fullmatch(context.text, amount.end, cue.start) and OF.fullmatch(context.text, cue.end, following.start):
        return True
    if kinds_of_units().get(amount.unit) != "money":
        return NEXT.fullmatch(context.text, amount.end, cue.start) is not None and (
            VERB_OF_NEXT.fullmatch(context.text, cue.end, following.start) is not None
        )
    joined = re.search(r"\band\b|,|;", context.text[amount.end : cue.start]) is not None
    return joined and OF_NEXT.fullmatch(context.text, cue.end, following.start) is not None


def best_cue(context: Context, amount: Amount) -> Cue | None:
    """The best measure cue for a figure, or None."""
    return next(iter(ranked(context, amount)), None)


def overlaps(cue: Cue, amount: Amount) -> bool:
    """Whether a cue is part of the figure itself; the noun of a count is no cue."""
    return amount.unit != "count" and cue.start < amount.end and amount.start < cue.end


def a_level(cue: Cue) -> bool:
    """Whether a cue names a level, and no change, share or charge."""
    return cue.value not in ("growth_rate", "change", "share", "other", "count")


WHICH = re.compile(r"\s*(?:which|that|who)\b")
"""How a clause opens that goes on with the words before it: `royalties, which are collected at five per cent`."""
MONEYED = re.compile(
    r"(?:post-tax |pre-tax )?(?:EBITDA|NPV|net present value|IRR|internal rate|(?:free )?cash|net |profit"
    r"|market capitali|payback|mine life|life of mine|royalt|tax)",
    re.I,
)
"""Words for what is money, a time or a return, and no mass."""
LARGE = 1e7
"""No mass or piece that is traded costs so much."""


WORTH_USED = re.compile(r"(?:apparent )?consum(?:ption|ed?|es|ing)\b", re.I)
"""Words for what is used that may be counted in money; money that is used, or eaten up, is not consumed."""


def suits(cue: Cue, amount: Amount) -> bool:
    """Whether what a cue stands for can be measured in a figure's unit; a sum of many millions is no price.

    What is sold or supplied is no sum of money, which is revenue or an investment.
    """
    money = kinds_of_units().get(amount.unit) == "money"
    if money and (cue.value == "supply" or (cue.value == "consumption" and not WORTH_USED.match(cue.text))):
        return False
    if cue.value == "other" and kinds_of_units().get(amount.unit) in MASSES and MONEYED.match(cue.text):
        return False
    return fits(cue.value, amount.unit) and not (cue.value == "price" and abs(amount.value) >= LARGE)


def sales(cue: Cue) -> bool:
    """Whether a word tells of what is sold, in money or in mass."""
    return cue.text.casefold() in ("sales", "sales of")


def carried(context: Context, earlier: tuple[Context, ...], unit: str = "") -> Cue | None:
    """The first word for a level in an item's lead-in, or in the last sentences that have one, two paragraphs back.

    Sentences with figures come first: those without tell of what has no level here. With a unit only words for what is
    measured in it.
    """
    led = leads.leads(context.document).get(context.sentence.start)
    last = earlier[-3:][::-1]
    near = [one.sentence for one in sorted(last, key=lambda one: not one.amounts)]
    for before in (led, *near) if led else near:
        if context.sentence.paragraph - before.paragraph > 2 and before is not led:
            return None
        found = [cue for cue in measures(before.text) if a_level(cue) and (not unit or fits(cue.value, unit))]
        if found:
            return max(found, key=lambda cue: (cue.weight, -cue.start))
    return None


def levelled(context: Context, amount: Amount) -> bool:
    """Whether a figure is the level that something came to: `rose to about 5,000 tonnes`, `fell to 9, 8 and 7%`."""
    start = next((one.start for one in alike(context, amount) if one.unit == amount.unit), amount.start)
    return TO_LEVEL.search(context.text[max(0, start - 32) : start]) is not None


def charged(context: Context, amount: Amount) -> list[Cue]:
    """The words of a figure's clause for what is neither a flow nor a part of one: a duty, a stock, a stake."""
    low, high = context.clause(amount.start)
    if low and WHICH.match(context.text, low):
        low = context.clause(low - 1)[0]
    return [item for item in within(context.measures, (low, high)) if item.value == "other"]


@dataclass(frozen=True, slots=True)
class Subject:
    """An id with how it was reached, and the mentions that it was read from (spans of their own sentences)."""

    id: str | None
    how: str
    mentions: tuple[Mention, ...] = ()


NOTHING = Subject(None, "unknown")


def edges(context: Context, amount: Amount) -> tuple[str, str]:
    """Some words before a percentage, and some behind it."""
    return context.text[max(0, amount.start - 40) : amount.start], context.text[amount.end : amount.end + 40]
