"""Which of the places that a sentence names can be the place of a figure, and which only describe somebody."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from ... import vocabulary
from ...patterns import Pattern
from ...vocabulary import Mention
from ..lexicon import any_of
from .seats import NAMED, branch, edge, firm, seated

_RANK = (
    r"(?:(?:second|third|fourth|fifth|sixth)[\s-])?(?:largest|biggest|top|leading|main|major|dominant|only|sole|first|richest|most"
    r"|highest|lowest|best|number|No\.|key|foremost|\d(?:st|nd|rd|th)[\s-]|rank(?:s|ed|ing)?\s\w+"
    r"|(?:\w+th|first|second|third|\d+(?:st|nd|rd|th))\s(?:spot|place|position|rank))"
)
_NTH = (
    r"(?:rank\w*|stand\w*|stood|came|comes|placed|is|was|now)\s(?:[a-z]+\s)?"
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
)
RANKED_BEHIND = re.compile(rf"['’]s?\s+{_RANK}", re.I)
RANKED_AHEAD = re.compile(rf"\b(?:{_RANK}\b[^,;.]{{0,50}}?|{_NTH})\s(?P<inside>(?:in|of)\s(?:the\s)?)?$", re.I)
"""The world's largest producer, the largest mine in the world: the world ranks something and holds no figure."""

TOPS = re.compile(
    r"\b(?:(?:largest|biggest|richest|leading|main|major|only|sole|other|top|foremost|premier|dominant|key|principal|chief"
    r"|oldest|newest|lowest-cost|number[\s-](?:one|two|three))\b(?!\s\d)|more\s[^,;.]{1,40}\sthan\sany)[^,;.]{0,50}"
    r"\s(?:in|of)\s(?:all\s(?:of\s)?)?(?:the\s)?(?:(?:north|south|east|west|centr)[a-z]*\s)?$",
    re.I,
)
"""The biggest smelter in Europe, more than any other in Africa: a part of the world that ranks something."""

ALL = re.compile(
    r"\s*(?:[,.;:)]|$)|\s(?:and|with|by|after|at|in|has|had|is|was|will|sold|produced|mined|exported|expects?)\b"
)
"""The largest miner of the world, but not the largest user of world supply."""

AT_LARGE = re.compile(
    r"\s(?:[a-z-]+\s)?(?:tenders?|bidding|bids?|auctions?|pandemic|crisis|stage|arena|leaders?|leadership|players?|hubs?|race|transition|economy|warming"
    r"|climate|investors?|standards?|headquarters|tensions|tariffs|recession|slowdown|inflation|brands?|reach|network|partners?|customers?)\b"
)
"""A global tender, on the global stage: what is told of is not the world's."""

ADJECTIVE = re.compile(r"(?:['’]s)?[\s-](?!(?:and|but|to|in|for|by|at|is|was|has|will)\b)[\w-]+")
"""The global crisis, the world's carmakers."""

BODY = (
    r"(?:[A-Z]\w+[\s-]){0,4}?(?:Agency|Administration|Commission|Bank|Fund|Congress|Senate|Army|Navy|Council|Authority|Association|Federation|Academy|Society"
    r"|Ex-?[Ii]m|EXIM|DFC|Finance\s+Corporation)\b"
)
"""What a body of a country is called behind the country's name: US Exim, the China Development Bank."""

BODY_OF = Pattern(
    r"\b(?:Fund|Bank|Treasury|Agency|Authority|Corporation|Institute|Ministry|Department|Office|Government|government)\s"
    r"(?:(?:of|for)\s[A-Z][\w-]+(?:,?\s(?:and\s)?[A-Z][\w-]+){0,4}\s)?of\s(?:the\s)?(?:[A-Z][a-z]+\sof\s)?$"
)
"""The Export Fund of Peru: a body of a country, whose name comes last."""

LISTED = Pattern(
    r"\b(?:[Ll]ist(?:ed|ing)|[Ss]hares?|[Ss]tocks?|[Tt]rad(?:ed|es|ing)(?![^.;]{0,60}[\d$€£]))\b(?:(?!\b(?:of|mines?|metals?|ores?)\b)(?:[^.;]|\.\d)){0,40}"
    r"\s(?:in|on)\s(?:the\s)?$"
)
"""Listed in Toronto, the shares closed at $3 in London: where shares change hands."""

TRADED = re.compile(
    r"\s+(?:time\b|dollars?\b|(?:Metals?\s|Stock\s|Futures\s|Mercantile\s|Securities\s|Commodity\s)?Exchange\b|Metals?\s+Market\b"
    r"|Geological\s+Survey|Department\s+of|Export-Import|Energy\s+Information|Bureau\s+of|Treasury\b)"
)
"""The London Metal Exchange, the United States Geological Survey: a name, not where a figure belongs."""

EXCHANGE = Pattern(
    r"\b(?:LME|COMEX|Comex|CME|London\sMetal\sExchange|London\s(?:copper|tin|zinc|nickel|lead|alumini?um|cobalt|gold|silver))\b"
)
"""Copper on the LME: a price of the world's market, which has no place."""

CONTRACT = re.compile(
    r"\s+(?:copper|tin|zinc|nickel|lead|alumini?um|cobalt|(?:base\s|industrial\s)?metals?|gold|silver|cash|three-month)\b"
)
"""London copper rose: the contract of an exchange."""

MAKER = re.compile(
    r"[\s-](?!(?:is|was|are|were|has|had|will|became|remains)\b)(?:\w+[\s-]){0,5}?" + any_of("comes_from") + r"\b"
)
"""A German chemical maker: where somebody comes from, which may be far from what it does."""

COUNTRY = re.compile(r"\s(?:[a-z]+\s)?(?:country|nation|state|kingdom|republic)\b")
"""The South American country: one that was named before."""

TITLED = r"(?!\w+\s(?:War|Act|Code|Report|Scenario|Outlook|Plan|Agreement|Accord)\b)"
"""The Cold War, the Raw Materials Act: a name, and no place."""

NOWHERE = re.compile(
    rf"\b(?:[Ii]n|at|At)\s+(?:the\s+)?(?!(?:Q|H|FY|CY)\d){TITLED}([A-Z][a-z]{{2,}})(?=\s+(?:[a-z]|[A-Z][a-z]+)|[,.;)]|$)"
)
"""In Somewhere: a place that may be unknown to the vocabulary."""

SEAT = re.compile(r"(?:,\s[A-Z][a-z]+)?[\s-](?:headquartered|based|listed)\b")
"""The Perth-based firm: where somebody has an office."""

OUTSIDE = re.compile(
    r"\b(?:outside(?:\sof)?|ex[\s-]|non-|excluding|beyond|other than|rest of)\s?(?:the\s)?"
    r"(?-i:[A-Z]\w+(?:,\s|,?\s(?:and|or)\s)(?:the\s)?){0,3}$",
    re.I,
)
"""Supply outside China is not China's."""

EX = re.compile(r"(?:/|\bper\s|\ba\s)[a-z]+,?\sex[\s-]$")
"""A price of $12/lb ex-China: whence it is shipped."""

_PART = r"(?:%|per\s?cent|third|quarter|half|fifth|tenth)s?"
LANDMARK = re.compile(
    r"\s(?:Lake|River|Creek|Mountains?|Hills?|Ridge|Springs|Falls|Basin|Canyon|Valley)\b(?!\s(?:in|of)\s)"
)
"""Georgia Lake: a name, wherever that lies."""

LAW = re.compile(r"(?:\s[A-Z][\w-]*){0,6}\s(?:Act|Bill|Treaty|Code)\b")
"""The Foreign Tin Imports Act: a law, wherever it counts."""

OVERALL = re.compile(r"\s(?:JORC\s)?(?:[Mm]ineral\s|[Oo]re\s)?[Rr]esource\b")
"""The global resource of a project: all of what it has."""

PART_OF = re.compile(rf"{_PART}\s+of\s+(?:the\s+)?$", re.I)
PART_OF_ALL = re.compile(
    rf"(?:{_PART}(?:\s+(?:share|part))?|\bshare)\s+(?:of|in)\s+(?:what\s+)?(?:(?!in\b)[\w-]+\s+){{0,6}}$", re.I
)
"""Of the world's reserves, of the known resources of the world, of what the world uses: the whole of a share."""

GOVERNMENT = re.compile(
    r"(?:['’]s)?\s+(?:(?:Department|Bureau|Ministry) of|Export-Import|Treasury\b"
    r"|(?:federal\s|central\s|national\s)?government\b)",
    re.I,
)
"""The United States Department of Energy: a body whose money is that of its country."""

OWNED = re.compile(r"(?:['’]s|\b[Ii]ts|\b[Tt]heir|\b[Oo]ur)\s$")
"""The company's global resources are no resources of the world."""

COMPARED = Pattern(
    r"\b(?:(?:compared|in\scomparison)\s(?:to|with)|than|versus|second\s(?:only\s)?to|ahead\sof|behind|above|below|exceed(?:s|ing)"
    r"|surpass(?:es|ing))\s(?:only\s|just\s)?(?:(?:the\s)?\d[\d.,]*\s?(?:[a-z%]+\s){0,3}?(?:of|in|for|from)\s)?"
    r"(?:(?:in|from|by|for|that\sof|those\sof)\s)?(?:the\s)?(?-i:[A-Z]\w+(?:\s[A-Z]\w+)?(?:,\s|,?\sand\s|\sor\s|\sin\s)(?:the\s)?){0,3}$",
    re.I,
)
"""Compared to Chinese supply, behind only the 44 Mt of China: what is only set beside."""

LANGUAGE = re.compile(
    r"\s(?:[a-z]+\s)?(?:acronym|abbreviation|initials?|language|spelling|name|word|term|translation|text|version|title|letters?|speakers?)\b"
)
"""Known by its French acronym: a language."""

STRIFE = re.compile(
    r"(?:[-–]\w+)?\s(?:[a-z-]+\s)?(?:war|conflict|invasion|crisis|sanctions|tensions?|election|elections)\b"
)
STRUCK = Pattern(r"\b(?:war|conflict|invasion|fighting|sanctions)\s(?:in|on|of|with|against)\s(?:the\s)?$")
"""The Russian-Ukrainian conflict, the war in Ukraine: what goes on in the world, and not where a text's figures lie."""

KEPT = 512
"""For how many mentions an answer is kept: one asks for those of a sentence again for each figure of it."""


def struck(text: str, mention: Mention) -> bool:
    """Whether a place only names a war or a crisis.

    >>> from reofacts import vocabulary
    >>> text = "Since the war in Ukraine and the Russian sanctions Peru sold more"
    >>> [struck(text, mention) for mention in vocabulary.find(text, "places")]
    [True, True, False]
    """
    behind = STRIFE.match(text, mention.end)
    return behind is not None or STRUCK.within(text, max(0, mention.start - 40), mention.start) is not None


@lru_cache(maxsize=KEPT)
def ranks(text: str, mention: Mention) -> bool:
    """Whether a mention holds no figure: the world that ranks something, an exchange, a seat, a name, what is left out.

    >>> from reofacts import vocabulary
    >>> text = "The world's largest producer sold more than global rivals"
    >>> [ranks(text, mention) for mention in vocabulary.find(text, "places")]
    [True, False]
    """
    if mention.text == "London" and CONTRACT.match(text, mention.end):
        return True
    if TRADED.match(text, mention.end) or SEAT.match(text, mention.end) or firm(text, mention):
        return True
    if branch(text, mention) or edge(text, mention) or seated(text, mention):
        return True
    if official(text, mention) or (city(mention) and LISTED.within(text, max(0, mention.start - 70), mention.start)):
        return True
    if text[mention.end : mention.end + 1] == "$" or LANDMARK.match(text, mention.end) or left_out(text, mention):
        return True
    if LAW.match(text, mention.end) or struck(text, mention):
        return True
    if mention.text.lower() == "global" and OVERALL.match(text, mention.end):
        return True
    if mention.form == "demonym" and LANGUAGE.match(text, mention.end):
        return True
    if any(vocabulary.entities()[step].iso_3166_1 for step in vocabulary.ancestors(mention.entity.entity_id)):
        return False
    if mention.start and (mention.text[0].isupper() or mention.text == "global") and NAMED.match(text, mention.end):
        return True
    if mention.entity.entity_id != "place:world":
        before = text[max(0, mention.start - 110) : mention.start]
        return RANKED_BEHIND.match(text, mention.end) is not None or TOPS.search(before) is not None
    ahead = RANKED_AHEAD.search(text[max(0, mention.start - 90) : mention.start])
    adverb = mention.text.endswith(("ly", "wide"))
    inside = ahead and ahead["inside"]
    if inside and inside.startswith("of"):
        inside = mention.text.endswith("world") and ALL.match(text, mention.end)
    return bool(RANKED_BEHIND.match(text, mention.end) or (ahead and (adverb or inside)))


def city(mention: Mention) -> bool:
    """Whether a mention is a town's, a capital's or a part of a country."""
    return mention.form == "capital" or (mention.form == "name" and not mention.entity.iso_3166_1)


@lru_cache(maxsize=KEPT)
def official(text: str, mention: Mention) -> bool:
    """Whether a country only tells whose a body is: `US Exim`, `the Export Fund of Peru`.

    >>> from reofacts import vocabulary
    >>> text = "The Peru Copper Fund and the Export Fund of Chile paid for a mine in Bolivia"
    >>> [official(text, mention) for mention in vocabulary.find(text, "places")]
    [True, True, False]
    """
    behind = text[mention.end : mention.end + 1] == " " and BODY_NAME.match(text, mention.end + 1)
    return bool(behind or BODY_OF.within(text, max(0, mention.start - 90), mention.start))


BODY_NAME = re.compile(BODY)


def left_out(text: str, mention: Mention) -> bool:
    """Whether a figure is about everywhere but a place: supply outside China, non-Chinese output."""
    before = text[max(0, mention.start - 50) : mention.start]
    return OUTSIDE.search(before) is not None and not EX.search(before)


def stands_for(text: str, mention: Mention) -> bool:
    """Whether a mention only tells what part of the world a country named before lies in.

    >>> from reofacts import vocabulary
    >>> text = "The South American country mined more than Asian producers"
    >>> [stands_for(text, mention) for mention in vocabulary.find(text, "places")]
    [True, False]
    """
    return mention.entity.iso_3166_1 is None and COUNTRY.match(text, mention.end) is not None


@lru_cache(maxsize=KEPT)
def governs(text: str, mention: Mention) -> bool:
    """Whether a mention is the country of a body of its government.

    >>> from reofacts import vocabulary
    >>> text = "The U.S. Department of Energy lent money to a Chilean mine"
    >>> [governs(text, mention) for mention in vocabulary.find(text, "places")]
    [True, False]
    """
    return GOVERNMENT.match(text, mention.end) is not None or official(text, mention)


def rules(text: str, mention: Mention) -> bool:
    """Whether a capital stands for its government: `Lima wants it`, `a signature from Lima`, but not `in Lima`.

    >>> from reofacts import vocabulary
    >>> text = "Beijing cut what a smelter in Lima buys with a licence from Santiago"
    >>> [rules(text, mention) for mention in vocabulary.find(text, "places")]
    [True, False, True]
    """
    if not capital(mention) or INSIDE.search(text, max(0, mention.start - 12), mention.start):
        return False
    return consents(text, mention) or DECIDES.match(text, mention.end) is not None


def wishes(text: str, mention: Mention) -> bool:
    """Whether a capital stands for a government that only wants something: `with which Brussels hopes to help`."""
    return rules(text, mention) and WISHES.match(text, mention.end) is not None


WISHES = re.compile(
    r"\s(?:(?:has|had|is|now|also)\s){0,2}(?:want|hope|hoping|seek|aim|plan|wish|intend|like|wean|ask|fear|worr)\w*\b"
)


def consents(text: str, mention: Mention) -> bool:
    """Whether a capital stands for a government with which somebody has to do: `a signature from Beijing`."""
    return capital(mention) and FROM_THEM.search(text[max(0, mention.start - 30) : mention.start]) is not None


def capital(mention: Mention) -> bool:
    """Whether a mention is a capital's, or that of where a government sits."""
    return mention.form == "capital" or mention.entity.entity_id.endswith("-seat")


INSIDE = re.compile(r"\b(?:in|at|near|around|outside|of|to|for|and)\s(?:the\s)?$")
FROM_THEM = re.compile(r"\b(?:from|with|by|between|against|signature\sof)\s$")
DECIDES = re.compile(
    r"\s(?:(?:has|had|have|is|was|will|would|may|also|then|now|first|soon|again|recently|already)\s){0,2}(?:been\s)?(?:not\s)?(?:to\s)?"
    r"(?:put|set|cut|impos|lift|rais|plan|want|decid|announc|bann?|curb|restrict|tighten|order|agree|swap|shut|clos|grant|fix|issu|suspend|introduc|said|say"
    r"|pass|sign|seek|hope|aim|wean|approv|stop|halt|add|declar|forbid|forbad|allow|ask|push|bring|brought|propos|respond|retaliat|threaten|launch|promis)\w*\b"
)
"""Beijing put them under licence: a capital that stands for its government."""


def elsewhere(text: str, known: list[tuple[int, int]]) -> bool:
    """Whether a text says that something is in a place that is not among the spans known: no other place is meant.

    >>> elsewhere("the ore in Ambadungar area", []), elsewhere("the ore in June", [(11, 15)])
    (True, False)
    """
    return any(not any(a <= match.start(1) < b for a, b in known) for match in NOWHERE.finditer(text))


def loose(text: str, mention: Mention, cues: Iterable[int]) -> bool:
    """Whether "global" or "world" qualifies something else than what is measured, which begins at one of `cues`.

    >>> from reofacts import vocabulary
    >>> text = "Tin mines stopped in the global crisis"
    >>> [loose(text, mention, ()) for mention in vocabulary.find(text, "places")]
    [True]
    """
    if mention.entity.entity_id == "place:world" and OWNED.search(text[max(0, mention.start - 30) : mention.start]):
        return True
    adjective = mention.text.lower() in ("global", "world") or text[mention.end : mention.end + 1] in ("'", "’")
    if mention.entity.entity_id != "place:world" or not (adjective and ADJECTIVE.match(text, mention.end)):
        return False
    if AT_LARGE.match(text, mention.end):
        return True
    near = text.find(",", mention.end) if "," in text[mention.end : mention.end + 60] else mention.end + 60
    return not any(mention.end <= start < near for start in cues)


@lru_cache(maxsize=KEPT)
def whole(text: str, mention: Mention) -> bool:
    """Whether a mention is the whole of which a share is given: `4% of the world's reserves, or 5 million tonnes`."""
    before = text[max(0, mention.start - 70) : mention.start]
    return (PART_OF_ALL if mention.entity.entity_id == "place:world" else PART_OF).search(before) is not None


@lru_cache(maxsize=1024)
def country_or_itself(place_id: str) -> str:
    """The country that holds a place; a place above countries is itself."""
    known = vocabulary.entities()
    around = vocabulary.ancestors(place_id)
    bloc = "place:european-union"
    return next((step for step in around if known[step].iso_3166_1), bloc if bloc in around else place_id)
