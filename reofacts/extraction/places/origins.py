"""Whether a place only tells where somebody or something is from, or whose it is."""

from __future__ import annotations

import re
from functools import lru_cache

from ...vocabulary import Mention
from .seats import companies
from .whereabouts import KEPT, MAKER

ALONE = re.compile(
    r"\s*(?:[,.;:)]|$)|\s(?:said|says?|added|reported)\b|-(?:sourced|made|origin|owned|backed|mined|built|led)\b|\s(?:president|premier|prime\s+minister|minister|ambassador|officials?)\b",
    re.I,
)
"""Most of it is Chinese; the Chilean president: where something comes from, and no place."""

HEAD_OF_STATE = re.compile(r"\s(?:President|Premier|Prime\sMinister|(?:vice[\s-])?president|prime\sminister)\s[A-Z]")
"""US president Ann Hill: who somebody is."""

SOURCE = re.compile(
    r"(?:['’]s)?\s(?:(?!customs\b)[\w-]+\s)?(?:data|figures|statistics|embassy|embassies|consulate|ambassador|diplomats?|envoys?)\b"
)
"""According to US data: whose figures they are, which may be about another place; but customs count their own trade."""

HELD = re.compile(r"[\s-](?:invested|funded|backed|financed|controlled|run|led|linked)\b(?!\sby\b)")
"""The Chinese-funded Kite Ore Ltd: whose money is in it."""

PAYERS = re.compile(
    r"\b(?:investors?|lenders?|banks?|funds?|shareholders?|financiers?|analysts?|traders?|experts?|brokers?|consultants?|buyers?|consumers?|customers?|users?|importers?|dealers?|smelters\sand\straders)\s"
    r"(?:[a-z]+\s)?(?:in|from)\s(?:the\s)?(?:[A-Z]\w+,?\s(?:and\s|or\s)?(?:the\s)?){0,3}$"
)
"""Investors in Singapore, lenders from Japan, analysts in London: where somebody sits who pays or talks."""

SPEAKS = re.compile(
    r",?\s(?:has\s|had\s|have\s)?(?:said|says|forecasts?|expects?|estimates?|estimated|reckons?|told|added|wrote|writes|believes?|predicts?|predicted|projects"
    r"|calculates?|calculated|notes|noted|argues?|warns?|warned)\b"
)
SPEAKER = re.compile(r"[A-Z][\w.&]*\sin\s(?:the\s)?$")
"""Kite Research in London forecasts: where somebody speaks."""

VENTURE = re.compile(
    r"\b(?:venture|partnership|consortium|alliance)\s(?:[a-z]+\s)?(?:between|of|with|by|among)\s(?:the\s)?(?:[A-Z][\w.]*\s){0,3}(?:and\s)?(?:the\s|an?\s)?$"
)
"""A joint venture between the Chilean state and Kite Ore Ltd: whose it is, and not where."""

VIA = re.compile(
    r"\b(?:via|(?:went|go(?:es)?|sent|shipped|shipments|exported|leaves?|left|moved|transit\w*|passed|railed|trucked|flown)"
    r"\s[^,;.]{0,60}?through)\s(?:[a-z]+\s){0,3}(?:[A-Z][\w-]+(?:\s[A-Z]\w+){0,2}(?:,\s|,?\s(?:and|or)\s)){0,3}$"
)
"""Went to Japan via Peru, leaves by rail through Peru: a country that goods only cross."""

SERVES = re.compile(r"\bserv(?:e|es|ing)\s+(?:the\s+)?(?:[\w.]+(?:,|\s+and)\s+)?(?:the\s+)?$", re.I)


@lru_cache(maxsize=KEPT)
def describes(text: str, mention: Mention) -> bool:
    """Whether a mention only tells where a company comes from.

    >>> from reofacts import vocabulary
    >>> text = "German chemical maker Kite will build a plant in Odisha"
    >>> [describes(text, mention) for mention in vocabulary.find(text, "places")]
    [True, False]
    """
    if mention.form == "demonym" and HELD.match(text, mention.end):
        return True
    if mention.form == "name" and (hit := FIRM_OF.search(text, max(0, mention.start - 40), mention.start)):
        return hit["name"] in companies()
    return bool(MAKER.match(text, mention.end) or SOURCE.match(text, mention.end))


FIRM_OF = re.compile(r"(?:^|\W)(?P<name>[A-Z][\w-]+(?:\s[A-Z][\w-]+)?)\sof\s(?:the\s)?$")
"""Eramet of France: whose the company is."""

OWNERSHIP = re.compile(
    r"\s(?:[a-z]+\s)?(?:ownership|control|hands|backing|capital|management|partners?|shareholders?|parents?)\b"
)
IN_HANDS = re.compile(r"\b(?:in|into|under|with|by|of)\s(?:(?:a|an|the|its|mostly|full|majority|partly)\s)*$")
"""A company in Chinese ownership, with Chinese backing: whose something is."""

OWNED_BY = re.compile(
    r"\b(?:owned|controlled|operated|run|backed|funded|financed|managed|held|acquired|bought|developed)\s(?:[a-z]+\s)?by\s"
    r"(?:an?\s(?:unit|arm|subsidiary|affiliate|vehicle)\sof\s)?(?:the\s|an?\s)?"
    r"(?:[A-Z]\w+(?:['’]s?\s[A-Z]\w+(?:\s[A-Z]\w+)?)?(?:,\s|,?\sand\s)(?:an?\s|the\s)?){0,3}$"
)
"""A mine owned by Peruvian and Chilean groups: whose something is."""


@lru_cache(maxsize=KEPT)
def origin(text: str, mention: Mention) -> bool:
    """Whether a mention only tells where somebody or something is from, serves or crosses: `most of it is Chinese`.

    >>> from reofacts import vocabulary
    >>> text = "The German president and a plant to serve Japanese buyers, built in Peru"
    >>> [origin(text, mention) for mention in vocabulary.find(text, "places")]
    [True, True, False]
    """
    if (mention.form == "demonym" and ALONE.match(text, mention.end)) or HEAD_OF_STATE.match(text, mention.end):
        return True
    before = text[max(0, mention.start - 80) : mention.start]
    if OWNED_BY.search(before) and (mention.form == "demonym" or text[mention.end : mention.end + 1] in ("'", "’")):
        return True
    if SPEAKS.match(text, mention.end) and SPEAKER.search(before):
        return True
    if mention.form == "demonym" and OWNERSHIP.match(text, mention.end) and IN_HANDS.search(before):
        return True
    return any(sign.search(before) is not None for sign in (SERVES, VENTURE, PAYERS, VIA))
