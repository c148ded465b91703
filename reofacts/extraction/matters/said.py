"""The material that a sentence says outright a figure is of: `terbium is 4,800 t`, `of which 4,000 tonnes was tin`."""

from __future__ import annotations

import re

from reofacts.schemas.measures import MASSES, kinds_of_units

from ...vocabulary import Mention
from ..amounts.amounts import Amount
from ..context import Context
from ..lexicon import HEDGED, HEDGES
from .belonging import follows
from .readings import Subject

OXIDES = "material:rare-earth-oxides"
"""What a mass may be counted as, whatever it is of: `1,800 REO tonnes of NdPr`."""


COUNTED_OF = re.compile(
    r"\s(?:is|was|are|were)\s(?:the\s)?(?:subject|focus|aim|target|product|object)s?\s(?:of|in)\s(?:[a-z]+\s)?|,?\s(?:of|in|with|has|had)\s"
)
"""What leads from a material to how many works are on it: `tin is the subject of 9 projects, zinc of 5`."""


def counted_of(context: Context, amount: Amount) -> Mention | None:
    """The material before a count that is said to be of it."""
    if amount.unit != "count":
        return None
    told = (item for item in context.materials if COUNTED_OF.fullmatch(context.text, item.end, amount.start))
    return next(told, None)


NAMED_SO = re.compile(
    r"\s(?:(?:of\s(?:it|them|this|that|which)|alone)\s)?(?:is|are|was|were|being|(?:will|would|should|may|could)\sbe|came\sas|comes\sas|went\sout\sas|consisted\sof|took\sthe\sform\sof)\s(?:in\sthe\sform\sof\s)?(?:[a-z]+\s)?"
)
"""Behind a part, what leads to what it is: `of which 4,000 tonnes was tin`."""


def named_so(context: Context, amount: Amount) -> Mention | None:
    """The material that a part of a mass is said to be."""
    if kinds_of_units().get(amount.unit) not in MASSES:
        return None
    return next((item for item in context.materials if NAMED_SO.fullmatch(context.text, amount.end, item.start)), None)


DEFINED = re.compile(
    r"(?:\s\([^()]{1,30}\))?(?:,\s(?=(?:an?|the)\s(?:[\w-]+\s)?(?:group|set|family|series|category|class|suite|collection)\sof\s)|(?:,)?\s(?:is|are|form|forms|comprises?|make\sup|makes\sup|consists?\sof|refers?\sto)\s)"
    r"(?:an?\s|the\s)?(?:(?:[\w-]+\s)?(?:group|set|family|series|category|class|suite|collection)\s(?:that\s(?:consists|is\smade\sup)\s)?of\s)?"
    rf"(?:(?:{HEDGES}|the)\s)*"
)
"""What leads from a family to how many belong to it: `rare earths are a group of 17 metals`."""


def defined(context: Context, amount: Amount) -> Mention | None:
    """The family of which the members are counted."""
    if amount.unit != "count":
        return None
    return next((item for item in context.materials if DEFINED.fullmatch(context.text, item.end, amount.start)), None)


IS = re.compile(
    r"\s(?:(?:was|were|is|are)\s(?:left|set|kept|put|fixed|held|unchanged|steady)\sat|(?:stayed|remained|stood|stands|held)\s(?:unchanged\s|steady\s)?at)\s"
    r"|:\s|(?:\s(?:contents?|grade|output|production|prices?|oxide))?\s(?:is|are|was|were|came\sto|comes\sto|at|with|totall?ed|stood\sout\s(?:at|with)|contributed|generated|brought\sin|accounted\sfor|made\sup)\s"
    rf"{HEDGED}|,\swith\s(?:an?\s)?(?:(?:rise|gain|increase|jump|climb|drop|fall|decline|loss)\sof\s)?"
    rf"{HEDGED}"
)
"""What stands between a material and its own figure: `terbium is 4,800 t`."""


LASTS = re.compile(rf"\sfor\s(?:(?:{HEDGES}|another)\s)*")


def is_so(context: Context, amount: Amount) -> Mention | None:
    """The material of which a figure is said right before it: `neodymium is 400,000 t, terbium is 4,000 t`.

    How long there is enough of it is said with `for`: `could supply indium for 70 years, tellurium for 60`.
    """
    if kinds_of_units().get(amount.unit) == "time":
        lasting = (item for item in context.materials if LASTS.fullmatch(context.text, item.end, amount.start))
        return next(lasting, None)
    return next((item for item in context.materials if IS.fullmatch(context.text, item.end, amount.start)), None)


def graded(context: Context, amount: Amount) -> Amount:
    """The figure behind which the material of a figure stands: its grade, in `64,000 tonnes of 5.6% spodumene`."""
    for other in context.amounts:
        between = context.text[amount.end : other.start] if other.start > amount.end else "-"
        if between == " of " and kinds_of_units().get(other.unit) in ("share", "grade"):
            return other
    return amount


def named_behind(context: Context, amount: Amount) -> list[Mention]:
    """The materials behind a figure or its grade that say what it is a figure of: `64,000 tonnes of 5.6% spodumene`."""
    return [item for item in context.materials if follows(context, graded(context, amount), item)]


def stated(mention: Mention) -> Subject:
    """A material that its own sentence states."""
    return Subject(mention.entity.entity_id, "stated", (mention,))
