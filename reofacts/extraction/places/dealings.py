"""Who buys, pays, agrees or sets a price: countries that a deal names, and in which its figure does not lie."""

from __future__ import annotations

import re

from ...patterns import Pattern
from ...vocabulary import Mention
from .origins import describes
from .whereabouts import country_or_itself, governs, rules

TERMS = re.compile(r"\b(?:ex[\s-]?works|exw|fob|cif|cfr|fca|ddp|dap)\s+$", re.I)
"""The EXW Chile price: where a price is one of."""

COUNTERPART = re.compile(r"\b(?:with|to|for)\s(?:the\s|an?\s)?(?:[a-z-]+\s){0,2}$")

FIRMS = re.compile(r"\s(?:[a-z]+\s){0,2}(?:firms|companies|groups|makers|automakers|traders|buyers|customers)\b")
PURCHASE = re.compile(
    r"\b(?:buy|buys|buying|bought|purchas(?:e|es|ed|ing)|off-?take|take\sdelivery|(?:will|would|to|shall)\stake(?!\s(?:part|place|over|effect|steps|control|up|off|on|action)\b))\b"
)
"""A German trader is to buy: whoever buys mines nothing."""

DEAL_WITH = Pattern(
    r"\b(?:deal|package|agreement|accord|contract|pact|loan|financing|funding|partnership|arrangement)s?\s(?:[\w-]+\s){0,4}?with\s(?:the\s)?$"
)
"""A funding package with Peru: who agrees to it, and not where it goes."""


CURBS = re.compile(
    r"(?:['’]s?)?\s(?:[a-z-]+\s){0,3}?(?:curbs?|controls?|restrictions?|bans?|crackdown|clampdown|rules|limits|quotas?|licensing|embargo|moratorium|squeeze|tax(?:es)?|tariffs?|dut(?:y|ies)|plans?)\b"
)
BECAUSE = re.compile(
    r"\b(?:on|after|amid|from|due\sto|owing\sto|as|following|with|despite|of|wake\sof|by|given|over|since)\s(?:the\s)?(?:[a-z-]+\s){0,2}$"
)


PUSHED = re.compile(
    r"[^.;]{0,30}?\s(?:boost|lift|push|support|drove|driv|sent|send|hit|rais|buoy|underpin)\w*\s[^.;]{0,30}\bprices?\b"
)
"""Its export tax plan boosted prices."""


def curbs(text: str, mention: Mention) -> bool:
    """Whether a place only tells whose curbs move a price: `at a 14-year high on Peru's export curbs`."""
    behind = CURBS.match(text, mention.end)
    if behind is None:
        return False
    why = BECAUSE.search(text, max(0, mention.start - 40), mention.start) is not None
    return why or PUSHED.match(text, behind.end()) is not None


def priced(text: str, mention: Mention) -> bool:
    """Whether a place only tells which price something follows: `set by the EXW Chile price`."""
    return TERMS.search(text, max(0, mention.start - 20), mention.start) is not None


DELIVERED = re.compile(
    r"\((?:[\w% -]{1,30},\s)?"
    r"(?:(?:ex[\s-]?works|exw|fob|cif|cfr|fca|ddp|dap|c&f|delivered|duty[\s-](?:paid|unpaid)|in[\s-](?:whs|wh|warehouse)|main|ports?|at|in|of)\s)*$",
    re.I,
)
"""The price (in-whs Rotterdam): where what it buys is handed over."""


def delivered(text: str, mention: Mention) -> bool:
    """Whether a place stands alone in a bracket, or with the terms of a price: `(CIF Rotterdam)`."""
    return DELIVERED.search(text, max(0, mention.start - 50), mention.start) is not None


def dealt(text: str, mention: Mention) -> bool:
    """Whether a mention only tells whose a company is with which somebody deals: `an agreement with a German trader`.

    >>> from reofacts import vocabulary
    >>> text = "A contract with the German trader Kite, mined by the Chilean firm Fjord"
    >>> [dealt(text, mention) for mention in vocabulary.find(text, "places")]
    [True, False]
    """
    return COUNTERPART.search(text, max(0, mention.start - 40), mention.start) is not None and describes(text, mention)


GIVES_MONEY = re.compile(
    r"(?:\s(?:also|now|will|would|is|was|has|had|plans|agreed|intends|wants|pledged|set|ready|to|have))*\s(?:lend|lends|lent|gives?|gave|given|grants?|granted"
    r"|invests?|invested|puts?|pledges?|pledged|commits?|committed|provides?|provided|offers?|offered|extends?|extended|pays?|paid|spends?|spent|ploughs?)\s"
)
"""Japan lent Peru $5 million: who gives money that goes elsewhere."""
GOES_TO = re.compile(r"\b(?:in|into|to|for)\s(?:the\s|its\s|an?\s)?(?:[a-z]+ern\s)?$")


def gives(text: str, mention: Mention, found: list[Mention]) -> bool:
    """Whether a country only gives the money that goes to another one: `Japan lent Peru $5 million`."""
    hit = GIVES_MONEY.match(text, mention.end)
    if hit is None:
        return False
    behind = [
        item
        for item in found
        if item.start >= hit.end()
        and country_or_itself(item.entity.entity_id) != country_or_itself(mention.entity.entity_id)
    ]
    return any(item.start == hit.end() or GOES_TO.search(text, hit.end(), item.start) for item in behind)


def receiving(text: str, found: list[Mention]) -> list[Mention]:
    """The places of money without those that only pay it or agree to it, where there are others or a deal is made."""
    found = [item for item in found if not DEAL_WITH.search(text, max(0, item.start - 80), item.start)]
    found = [item for item in found if not gives(text, item, found)] or found
    others = [item for item in found if not (governs(text, item) or rules(text, item))]
    return others if any(item.entity.entity_id != "place:world" for item in others) else found
