"""Materials that only tell who somebody is or what a scheme is called: a miner, a trader, a tin division."""

from __future__ import annotations

import re

from ...values import replace
from ..context import Context
from .mentions import ION, related

OFFICE = re.compile(
    r"[\s-](?:division|department|desk|ministry|summit|conference|forum|association|institute|committee|analysts?|experts?|consultants?)\b"
)
"""What makes a material a part of who somebody is: `the head of its tin division`."""
TRADER = re.compile(
    r"\b(?:traders?|dealers?|analysts?|brokers?|merchants?|consultants?|specialists?|strategists?)\s(?:of|in|for|on)\s(?:[a-z-]+\s)?\Z"
)
"""A trader of minor metals."""
WIDEST = "material:critical-minerals"
SCHEME = re.compile(
    r"\b(?:program(?:me)?|initiative|fund|strategy|facility|alliance|list|law|act|policy|roadmap|office|cent(?:re|er)|agency|research|funding|partnership|pact|hub)\s"
    r"(?:for|on|of|into)\s(?:the\s|its\s)?(?:[a-z]+\s)?\Z",
    re.I,
)
"""What makes a family a part of a scheme's name: `through its research programme for critical minerals`."""
FAMILIES = (
    WIDEST,
    "material:minor-metals",
    "material:base-metals",
    "material:precious-metals",
    "material:battery-metals",
)
"""Families after which schemes, desks and traders are named."""
TITLED = re.compile(
    r"(?:\s[A-Z]\w+){0,2}\s(?:Strategy|Program(?:me)?|Initiative|Fund|Alliance|Partnership|List|Plan|Roadmap|Facility|Agreement|Pact|Policy|Framework|Mission|Hub|Office"
    r"|Investment|Summit|Reserve|Report|Outlook|Weekly|Review)\b"
    r"|\s(?:traders?|analysts?|brokers?|buyers?|sellers?|consultants?|consultanc(?:y|ies)|strategists?|dealers?|merchants?|specialists?)\b"
)
"""What makes a family a part of a title, or of a person: `its Critical Minerals Strategy`, `a minor metals trader`."""
BEARING = re.compile(r"[-‐–](?:bearing|rich|containing|holding|hosted|hosting|laden)\b")
"""What makes a material a quality of the ore or the product named with it: `lithium-bearing spodumene`."""
MAKER = re.compile(
    r"['’]?s?[\s-](?:(?:mining|trading|producing|exporting|importing|processing|recycling)\s)?"
    r"(?:producers?|miners?|makers?|exporters?|importers?|suppliers?|traders?|smelters|refiners?|buyers?|consumers?|sellers?"
    r"|processors?|developers?|explorers?|manufacturers?|recyclers?|giants?|majors?|firms?|compan(?:y|ies)|groups?|plants"
    r"|mills|refineries|nations?|countr(?:y|ies))\b(?!['’])"
)
"""What makes a material a part of who somebody is, where a narrower one is named: `a lithium miner sold spodumene`."""


def without_offices(context: Context) -> Context:
    """The sentence without the materials that only tell who somebody is: `said the head of its tin division`.

    Where others are named, those of lithium-ion batteries are left out, too.
    """
    kept = tuple(item for item in context.materials if OFFICE.match(context.text, item.end) is None)
    kept = tuple(item for item in kept if not TRADER.search(context.text, 0, item.start))
    kept = tuple(
        item for item in kept if not (item.entity.entity_id in FAMILIES and TITLED.match(context.text, item.end))
    )
    kept = tuple(item for item in kept if BEARING.match(context.text, item.end) is None) or kept
    kept = tuple(
        item for item in kept if item.entity.entity_id != WIDEST or not SCHEME.search(context.text, 0, item.start)
    )
    if len(kept) > 1:
        who = [item for item in kept if MAKER.match(context.text, item.end)]
        rest = [item for item in kept if item not in who]
        kept = tuple(item for item in kept if item not in who or not any(related(item, one) for one in rest))
        kept = tuple(item for item in kept if ION.match(context.text, item.end) is None) or kept
    return context if len(kept) == len(context.materials) else replace(context, materials=kept)
