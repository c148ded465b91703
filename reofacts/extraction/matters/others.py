"""Materials of a sentence that are not a figure's: another figure's, a price's, those that only use what it is of."""

from __future__ import annotations

import re
from itertools import pairwise

from reofacts.schemas.measures import MASSES, OF_A_MATERIAL, kinds_of_units

from ...patterns import Pattern
from ...values import replace
from ...vocabulary import Mention
from ..amounts.amounts import Amount
from ..context import Context
from .belonging import follows, of_next
from .gist import LOOSE, headed
from .objects import about_cue
from .readings import Reading
from .several import listed
from .wholes import told_earlier


def without_short_names(context: Context) -> Context:
    """The sentence without the short names in brackets of what is named before: `magnet rare earth oxides (MREO)`."""
    items = context.materials
    again = [
        other
        for one, other in pairwise(items)
        if one.entity == other.entity
        and context.text[one.end : other.start] == " ("
        and context.text.startswith(")", other.end)
    ]
    return replace(context, materials=tuple(item for item in items if item not in again)) if again else context


def without_umbrella(context: Context, amount: Amount, reading: Reading) -> Context:
    """The sentence without `critical minerals`, for a mass or a price of the one material that heads the text.

    An example: in a text headed by cobalt, `9,000 tons, says the body that watches over strategic minerals`.
    """
    head = headed(context.document)
    if head in (None, LOOSE):
        return context
    meant = about_cue(context, amount, reading)
    kept = tuple(
        item
        for item in context.materials
        if item.entity.entity_id != LOOSE or item is meant or follows(context, amount, item)
    )
    return context if len(kept) == len(context.materials) else replace(context, materials=kept)


PRICED = re.compile(r"\s(?:(?:oxide|metal|market|spot|selling)\s){0,2}prices?\b")


def priced(text: str, mention: Mention) -> bool:
    """Whether a material is named for its price, and so not for what a firm earned: `tin prices rose, and revenue`."""
    return PRICED.match(text, mention.end) is not None


PARTED = re.compile(r"[,;]|\b(?:and|while|but|whereas)\b")
"""What parts two statements of a sentence."""


MOST_OF_WHICH = re.compile(
    r"\b(?:most|much|half|part|some|all|the\s(?:bulk|rest|better\spart))\sof\s(?:which|it|that)\b"
)
"""What a part of a sum went to: `came to $45 million, most of which went into the dysprosium circuit`."""
FED = Pattern(
    r"(?:,|\band\b)\s(?:(?:it|which|and|would|will|to|should|could|the|plant|also)\s)*(?:needs?|requires?|consumes?|uses?|process(?:es)?|treats?|be\sfed)\s"
)
"""A plant's output and what it takes in: `is to make 50,000 tonnes, and would need 350,000 tonnes of spodumene`."""


def of_another(context: Context, amount: Amount, mention: Mention) -> bool:
    """Whether a material belongs to another figure only, behind a sum of money or a count with words of its own.

    An example: `capital costs are $287m, and operating costs $8 a kilogram of oxides`: the sum is of the whole project.
    """
    if of_next(context, amount, mention):
        return True
    kind = kinds_of_units().get(amount.unit)
    takes = kind in MASSES and FED.search(context.text, amount.end, mention.start) is not None
    if not (takes or kind in ("money", "count")) or mention.start < amount.end:
        return False
    if PARTED.search(context.text, amount.end, mention.start) is None:
        return False
    if kind == "money" and MOST_OF_WHICH.search(context.text, amount.end, mention.start):
        return True
    others = [other for other in context.amounts if other.start >= amount.end]
    ahead = next((other for other in others if other.start > mention.end), None)
    led = ahead is not None and ahead.unit == amount.unit
    named = [item for item in context.materials if context.text[item.end : mention.start] == " ("]
    row = listed(context, mention, list(context.materials)) if kind == "money" else [mention]
    return led or any(follows(context, other, item) for other in others for item in (*row, *named))


COUNTED_AS = ("material:lithium-carbonate-equivalent",)


def counting(context: Context, amount: Amount, mention: Mention) -> bool:
    """Whether a material is only what another figure is counted as: `90% of demand, which is to reach 3 Mt LCE`."""
    if mention.entity.entity_id not in COUNTED_AS or kinds_of_units().get(amount.unit) in OF_A_MATERIAL:
        return False
    return any(follows(context, other, mention) for other in context.amounts if other is not amount)


def of_what_follows(context: Context, amount: Amount) -> bool:
    """Whether all materials of a sentence are told of behind a figure with a verb of its own, and the text named one.

    Examples: `Its value fell 17%; tin earned $9 million`, `9 Mt left the country, and smelters made 2 Mt of alumina`.
    """
    named = context.materials
    if not named or named[0].start < amount.end or amount.unit == "count":
        return False
    between = context.text[amount.end : named[0].start]
    apart = ";" in between
    if not apart:
        other = next(
            (one for one in reversed(context.amounts) if one.end <= named[0].start and one is not amount), None
        )
        own = other is not None and other.start > amount.end and follows(context, other, named[0])
        apart = own and other is not None and OWN_VERB.search(context.text, amount.end, other.start) is not None
    if not apart:
        return False
    told = told_earlier(context)
    others = ";" in between and ALL_GOODS.search(context.text, 0, named[0].start) is not None
    return (bool(told) and named[0].entity.entity_id not in told) or others


ALL_GOODS = re.compile(
    r"\b(?:mining|minerals?|metals?|resources?)\s(?:exports?|imports?|output|production|sales|revenues?)\b", re.I
)
"""Mineral exports rose 38%; gold brought in: all that a country digs, and then a part of it."""


USERS = ("material:steel", "material:permanent-magnets", "material:ndfeb-magnets")
USES = re.compile(
    r"(?:\s(?:makers?|mills?|sector|industry|plants?))?\s(?:(?:will|would|could|should|is|are|to|still|alone|now|also|then|likely|expected)\s)*"
    r"(?:needs?|needed|uses?|used|consumes?|consumed|takes?|took|absorbs?|absorbed|requires?|required|bought|buys?)\s[^;]*\Z"
)
"""Behind a ware, that it uses what the text is about: `Stainless steel will need 2.3 million tonnes`."""


def of_a_user(context: Context, amount: Amount) -> bool:
    """Whether the only material of a sentence is a ware that uses what the text told of before."""
    user = context.materials[0] if context.materials else None
    if user is None or user.entity.entity_id not in USERS or user.end > amount.start:
        return False
    if any(item.entity != user.entity for item in context.materials) or kinds_of_units().get(amount.unit) == "money":
        return False
    if USES.match(context.text[user.end : amount.start]) is None:
        return False
    return any(one not in USERS for one in told_earlier(context)[-1:])


OWN_VERB = re.compile(
    r",?\s(?:and|but|while|whereas)\s(?:the\s|its\s|their\s)?(?:[\w-]+\s){1,4}?(?:made|produced|mined|refined|smelted|sold|shipped|exported|imported|used|bought|make|produce|refine|sell)\s"
)
"""The verb of another clause: `and the four refineries made`."""
