"""Who sells what somebody imports: by a verb, in a list, in the sentences before."""

from __future__ import annotations

import re

from ... import vocabulary
from ...patterns import Pattern
from ...vocabulary import Mention
from ..amounts.amounts import Amount
from ..context import Context, measures
from ..lexicon import HEDGES
from ..matters.readings import Reading, Subject
from ..times import leads
from . import against, homes, origins, transfers, whereabouts

FROM = Pattern(
    r"\b(?:from|(?:originat(?:e|es|ed|ing)|sourced|bought|purchased)\sin|(?:supplied|provided|sold|shipped|exported|dominated|held)\s+by)\s+"
    r"(?:(?:only\s|just\s)?(?:\w+\s){0,2}(?:countries|nations|suppliers|sources|places)(?:,|:|\s[–—-]|\ssuch\sas|\sincluding)\s)?(?:the\s+)?$",
    re.I,
)

RELIES = Pattern(
    r"\b(?:depend(?:s|ed|ent|ence|ency|ing)?|rel(?:y|ies|ied|iant|iance|ying))\s+(?:heavily\s+)?(?:up)?on\s+(?:imports\s+from\s+)?$",
    re.I,
)
"""Dependence on Chinese magnets: the other side of a share of imports."""

FURTHER = re.compile(
    r",\s(?:with|followed\sby|ahead\sof|then|and\sthen|before)\s(?:the\s)?(?:[A-Z]\w+(?:\s[A-Z]\w+)?(?:,\s|,?\sand\s)(?:the\s)?){0,3}$"
)
"""It relies on Peru for 60%, with Chile and Laos behind: whoever sells after the first."""
AND_ON = re.compile(r"(?:\band|,)\s(?:up)?on\s(?:the\s)?$")

IMPORTS = re.compile(r"\s+(?:[\w-]+\s+)?imports?\b")
INTO = re.compile(r"\b(?:in|into|to)\s(?:the\s)?$")
"""Chinese imports were high in Japan: where they go, and so whence they come."""
OF = re.compile(r"\b(?:of|buys?|bought|imports?|imported|took|takes)\s+$")

WITH = re.compile(r"(?:,?\swith)?\s(?:[a-z]+\s){0,2}|\s\(?|,\s(?:with\s)?|:\s")
SELLS = re.compile(
    r"(?:\s(?:now|still|also|currently|already|alone|today))?(?:\s(?:was|is|were|remained)\s[^;.]{0,90}?\b(?:partner|supplier|source|origin)s?\b[^;.]{0,70}?)?,?\s(?:and\s)?(?:which\s)?"
    r"(?:account(?:s|ed|ing)\sfor|contribut(?:es|ed|ing)|ma(?:kes|de|king)\sup|represent(?:s|ed|ing)|suppl(?:ies|ied|ying)"
    r"|provid(?:es|ed|ing)|deliver(?:s|ed|ing)|with|at)\s(?:[\w-]+\s){0,3}?"
    r"|(?:\s(?:was|is|remains|remained))?,?\s(?:(?:now|still|also|today|already|long|once)\s)?(?:the|as|an?|its|their)\s(?:[\w-]+\s){0,3}?(?:origin|source|supplier|provider)"
    r",?\s(?:of|for|with)\s(?:[\w-]+\s){0,2}?"
)
"""Peru, which supplied; Peru the origin of: what stands between a seller and its share."""

ON = re.compile(rf"{SELLS.pattern}|\s(?:for\s|with\s|at\s)?")
WHOLE = re.compile(
    r"\s(?:share\s)?(?:of|in)\s(?!(?:the\s|all\s|this\s|these\s|those\s|that\s|its\s|their\s|total\s|overall\s)*(?:[a-z-]+\s)?"
    r"(?:total|imports?|volumes?|shipments?|purchases|arrivals|deliveries|supplies|amount|quantity|tonnage|value|sum)\b)"
)
"""30% of the world's output: a share of something else than what was bought."""
SOURCES = Pattern(r"\b[Ii]mport\s[Ss]ources\b[^;]{0,80}?:")
"""Import Sources (2020-23): a list of who sells."""
NAMED_SELLER = Pattern(
    r"\b(?:partners?|suppliers?|sources?|origins?|sellers?|providers?)\b[^,;.]{0,70}\s(?:was|is|were|are|remained|remains|became)\s"
    r"(?:(?:once\s)?again\s|still\s|by\sfar\s)?(?:the\s)?$"
)
"""The largest partner for imports was Peru, with 46%: who sells."""
FOLLOWED = re.compile(r"\s(?:was|is|were)\s(?:closely\s)?followed\sby\b")
OF_IMPORTS = re.compile(r"\s(?:[a-z]+\s)?(?:of|in)\s(?:(?!world|global|seaborne)[\w’'-]+\s){0,7}?imports\b")
"""Peru, accounting for 46% of imports: a seller's share of what somebody buys."""

CAME = re.compile(
    r"\s(?:share\s)?(?:of|in)\s(?:these|those|such|them|its|their|the\s(?:[a-z]+\s)?(?:country|nation|bloc|union|state)['’]s|[A-Z][\w.]*(?:\s[A-Z]\w+)?['’]s?)"
    r"\s?[^,;.]{0,60}?\s(?:comes?|came|coming|stems?|arrives?|arrived|(?:is|are|was|were)\s(?:sourced|bought|obtained|supplied|brought\sin|shipped)|is|was|are|were)\s(?:in\s)?(?:from|by)\s"
)
"""95% of these metals came from Peru: a share of somebody's purchases."""

RANKED = re.compile(
    r",?\s(?:which\s|who\s)?(?:came|comes|ranked|ranks|was|is|were|followed|placed|stood)?\s?"
    r"(?:in\s|the\s)?(?:(?:first|second|third|fourth|fifth|next|behind|close\sbehind)(?:\splace)?)?,?"
    r"\s(?:(?:with|at|on|and|accounting\sfor|supplying|supplied|sent|sold|shipped|delivered|contributed)\s)?"
    rf"(?:(?:{HEDGES}|another|a\sfurther)\s)*"
)
"""Chile came second with, Laos third with, Peru: what stands between a seller in a list and its figure."""
BUYERS = Pattern(r"\b(?:importers?|buyers?|customers?|destinations?|bought|buys|purchased|imported)\b")
"""Peru, the second-largest importer: a list of those who buy."""
SAME = re.compile(r"\)?,?\s\(?(?:or|equal\sto|equivalent\sto|namely|i\.e\.,?)\s(?:\w+\s){0,2}|\s\(|,\s")
"""46% of the total, or 6,000 t: two figures of one seller."""
LISTS = 90
"""A heading among the sentences that list the sellers is no longer."""
DEPENDS = re.compile(r"\b(?:depend|relian|rely|relie)\w*|\bfrom\s(?:there|that\scountry)\b", re.I)
"""For graphite the dependence is 93%: one on whom the text named before."""
STANDS = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hat)\s(?:[\w-]+\s){0,2}?(?:country|nation|kingdom|republic|bloc)\b|\b(?:[Ii]ts|[Ii]t)\b"
)
"""The country imported 500 t: one that was named before."""


def came_in(context: Context, amount: Amount) -> bool:
    """Whether a share is one of what somebody named gets: `95% of these metals came from Peru`."""
    return CAME.match(context.text, amount.end) is not None


def comes_from(context: Context, item: Mention) -> bool:
    """Whether a nationality tells where goods come from: `400 tonnes of Chilean tin`, but not `Chilean tin imports`."""
    goods = next((one for one in context.materials if context.text[item.end : one.start] == " "), None)
    if item.form == "demonym" and IMPORTS.match(context.text, item.end):
        return any(INTO.search(context.text, item.end, one.start) for one in context.places if one.start > item.end)
    return (
        item.form == "demonym"
        and goods is not None
        and not IMPORTS.match(context.text, goods.end)
        and OF.search(context.text[: item.start]) is not None
    )


def sells(context: Context, item: Mention) -> bool:
    """Whether a place holds a share of what somebody buys.

    `Peru, accounting for 46% of the imports`, `Peru provides 46% of Japan's tin`, `Import sources: Peru, 46%`.
    """
    text = context.text
    if transfers.sells(context, item):
        return True
    own = next((one for one in context.amounts if one.start >= item.end), None)
    if own is None or own.unit != "%" or item.form != "name":
        return False
    if SOURCES.search(text, 0, item.start) and text[item.end : own.start] in (", ", " ", ": "):
        return True
    if "imports" in text and FOLLOWED.match(text, item.end):
        return True
    if NAMED_SELLER.search(text, 0, item.start) and WITH.fullmatch(text, item.end, own.start):
        return True
    if not SELLS.fullmatch(text, item.end, own.start):
        return False
    return "imports" in text and OF_IMPORTS.match(text, own.end) is not None


def selling_on(
    context: Context, amount: Amount, reading: Reading, earlier: tuple[Context, ...]
) -> tuple[Subject, Subject] | None:
    """Who buys and who sells, where a sentence goes on with the sellers of the imports that the text tells of before.

    "Japan imported 500 t of tin. Peru was the main supplier with 300 t. Chile accounted for 18% and Laos for 9%."
    """
    listing = reading.measure in ("share", "supply", "import") and not WHOLE.match(context.text, amount.end)
    seller = listed_seller(context, amount) if listing and earlier else None
    if seller is None:
        return None
    buyer = told_importer(context, earlier)
    if buyer is None or buyer in {whereabouts.country_or_itself(item.entity.entity_id) for item in context.places}:
        return None
    return Subject(buyer, "inherited"), Subject(seller.entity.entity_id, "stated", (seller,))


def listed_under(context: Context, amount: Amount, reading: Reading) -> tuple[Subject, Subject] | None:
    """Who trades with whom in an item of a list below what says so: `It went to these buyers:`, `- Peru: 500 t`."""
    lead = leads.leads(context.document).get(context.sentence.start)
    named = (one for one in context.places if one.form == "name" and one.end <= amount.start) if lead else iter(())
    item = next(named, None)
    item = item if item and ITEM.fullmatch(context.text, 0, item.start) else None
    if item is None or lead is None or {reading.measure, reading.change_of} & {"production", "reserve", "resource"}:
        return None
    if not (SENT_TO.search(lead.text) or BOUGHT_FROM.search(lead.text)):
        return None
    told = {whereabouts.country_or_itself(one.entity.entity_id) for one in vocabulary.find(lead.text, "places")}
    owner = told.pop() if len(told) == 1 else homes.of(context.document)
    if owner in (None, "place:world") or owner == whereabouts.country_or_itself(item.entity.entity_id):
        return None
    return Subject(owner, "inherited"), Subject(item.entity.entity_id, "stated", (item,))


ITEM = re.compile(r"\W*(?:\d{1,2}[.)]\s|(?:[Tt]o|[Ff]rom)\s)?(?:the\s)?")
SENT_TO = re.compile(
    r"\b(?:destinations?|buyers?|customers?|export\smarkets|importers|purchasers|trading\spartners"
    r"|(?:went|shipped|sent|exported|sold|bound|delivered|go|goes)\s(?:mainly\s|mostly\s|chiefly\s)?(?:to|for)"
    r"|exports?\s(?:[a-z]+\s){0,3}(?:to|by\s(?:country|destination|market)))\b",
    re.I,
)
BOUGHT_FROM = re.compile(
    r"\b(?:its|our|their|import|imports|main|largest|top)\s(?:[a-z]+\s){0,3}(?:suppliers?|sources?|origins?|sellers?)\b(?!\s(?:in|of)\sthe\sworld)"
    r"|\b(?:imported|came|bought|arrived|purchased|sourced)\s(?:[a-z]+\s){0,2}from\b"
    r"|\bimports?\s(?:[a-z]+\s){0,4}(?:from|by\s(?:country|origin|source|supplier))\b",
    re.I,
)
"""Its buyers were, imports by country: who stands in the items below."""


def listed_seller(context: Context, amount: Amount) -> Mention | None:
    """The country right before a figure, or before the one that is the same in other words, in a list of sellers."""
    text = context.text
    if BUYERS.search(text):
        return None
    same = next((one for one in context.amounts if one.end < amount.start and goes_with(text, one, amount)), None)
    at = same.start if same else amount.start
    ahead = [item for item in context.places if item.end <= at and item.form == "name"]
    if ahead and INTO.search(text, 0, ahead[-1].start):
        return None
    if not ahead or not (ON.fullmatch(text, ahead[-1].end, at) or RANKED.fullmatch(text, ahead[-1].end, at)):
        return None
    return ahead[-1]


def goes_with(text: str, one: Amount, other: Amount) -> bool:
    """Whether a figure says another one of the same thing: `46% of the total, or 6,000 t`."""
    gap = re.sub(r"^\s(?:of|in)\s[^,;(]{1,50}", "", text[one.end : other.start])
    return one.unit != other.unit and SAME.fullmatch(gap) is not None


def told_importer(context: Context, earlier: tuple[Context, ...]) -> str | None:
    """The country whose imports the sentences before tell of, with nothing but their sellers and headings since.

    A sentence that speaks of imports itself can stand anywhere in a text that is about one country's.
    """
    own = any(cue.value == "import" for cue in measures(context.text))
    for at, before in reversed(list(enumerate(earlier))):
        if any(cue.value == "import" for cue in measures(before.text)):
            buyer = importer((before,)) or (stood_for(earlier[:at]) if STANDS.search(before.text) else None)
            if buyer:
                return buyer
        elif not own and not lists(before):
            return None
    return homes.of(context.document) if own else None


def lists(context: Context) -> bool:
    """Whether a sentence is a heading, or goes on with a list of sellers."""
    if not context.amounts:
        return len(context.text) <= LISTS
    return all(listed_seller(context, one) for one in context.amounts)


def stood_for(earlier: tuple[Context, ...]) -> str | None:
    """The one country of the nearest sentence before that names any."""
    for before in reversed(earlier):
        found = {whereabouts.country_or_itself(item.entity.entity_id) for item in before.places}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def relies(context: Context, item: Mention) -> bool:
    """Whether somebody depends on a place: `on Peru for 65% of its tin and on Chile for 10%`."""
    before = context.text[: item.start]
    if FURTHER.search(before) and any(
        RELIES.search(before[: one.start]) for one in context.places if one.end <= item.start
    ):
        return True
    return RELIES.search(before) is not None or (
        AND_ON.search(before) is not None and DEPENDS.search(before) is not None
    )


def importer(earlier: tuple[Context, ...]) -> str | None:
    """The one country whose imports the nearest sentence before on imports tells of: no seller, no rival."""
    for before in reversed(earlier):
        if not any(cue.value == "import" for cue in measures(before.text)):
            continue
        text = before.text
        apart = (against.compared, origins.describes, origins.origin, against.rival)
        found = {
            whereabouts.country_or_itself(item.entity.entity_id)
            for item in before.places
            if not FROM.search(text[: item.start])
            and not (comes_from(before, item) or sells(before, item) or homes.SELLER.match(text, item.end))
            and not any(test(text, item) for test in apart)
        }
        if found:
            return found.pop() if len(found) == 1 else None
    return None
