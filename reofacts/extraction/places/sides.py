"""Whose trade it is in a text on one country's exports or imports: any other country told of is then the other side.

`Tin exports of Peru rose. Japan, in second place, took 90 t.`: from Peru, to Japan.
"""

from __future__ import annotations

import re

from reofacts.schemas.measures import kinds_of_units

from ... import vocabulary
from ...documents import Document
from ...values import replace
from ..amounts.amounts import Amount
from ..context import Context, alike, measures
from ..lines import lines
from ..matters import flows
from ..matters.readings import NOTHING, Reading, Subject
from . import homes, partners, sellers, transfers, whereabouts
from .whereabouts import country_or_itself

OWNED = re.compile(r"['’]s?\s(?:[\w-]+\s){0,5}")
"""Peru's refined tin exports."""
NATION = re.compile(r"\s(?:[\w-]+\s){0,5}")
"""Peruvian tin exports, Peru last year exported."""
ASIDE = re.compile(r",\s[^,;.]{2,60},\s(?:[a-z]+\s){0,2}")
"""Peru, by contrast, exported."""
TO_WHICH = re.compile(r",?\s(?:to|from|for)\swhich\b|\s(?:was|is|were|are|as|for)\b")
"""Japan, to which exports rose; Japan was the first destination of exports."""
ABROAD = re.compile(r"\s(?:sold|sent|bought|got|purchased|shipped)\s[^,;]{3,60}\s")
"""Peru sold 90 t of tin abroad."""
WHENCE = re.compile(r"\s(?:[\w-]+\s){0,5}?(?:from|out\sof|by|of)\s(?:the\s)?")
WHITHER = re.compile(r"\s(?:[\w-]+\s){0,5}?(?:into|by|to|in|of)\s(?:the\s)?")
"""Exports from Peru, imports into Japan."""
DEALS = {
    "import": re.compile(
        r"(?:,\s[^,;.]{0,50}\bimporters?\b[^,;.]{0,40},)?\s(?:[a-z]+\s){0,2}(?:bought|buys|purchased|purchases|imported|imports)\b"
    ),
    "export": re.compile(
        r"(?:,\s[^,;.]{0,50}\bexporters?\b[^,;.]{0,40},)?\s(?:[a-z]+\s){0,2}(?:sold|sells|shipped|ships|exported|exports)\b"
    ),
}
"""Laos, the second-largest importer, bought 40 t: a trade of its own."""
THERE = re.compile(r"\b(?:from|to)\sthere\b|\bthere\s(?:rose|fell|were|was|came|grew|dropped|reached)\b")
CAME = re.compile(
    r"\s(?:(?:came|come|comes|coming|stemmed|is|was|are|were|bought|sourced|imported)\s){0,2}from\s(?:the\s)?"
)
OTHER_WHOLE = re.compile(
    r"\b(?:mining|mined|mines|refin\w+|process\w+|produc\w+|output|reserves?|resources?|deposits?|world|global|worldwide|demand|consum\w+|capacity)\b",
    re.I,
)
"""What makes a share one of something else than of a trade."""
HEAD = 3
"""In so many lines a text says whose trade it is about."""


def sided(
    context: Context,
    amount: Amount,
    reading: Reading,
    place: Subject,
    partner: Subject,
    *,
    earlier: tuple[Context, ...],
) -> tuple[Subject, Subject]:
    """The place and the partner of a figure, where the place read is only the other side of the text's trade."""
    handed = transfers.sided(context, amount, reading)
    if handed and (pair := transfers.subjects(context, handed)):
        return pair
    if counter := of_customs(context, reading, place, partner, earlier):
        return counter
    if deal := supplied(context, amount, reading, earlier):
        return deal
    if partner.id is None and (seller := leaned_on(context, amount, reading)) and place.id not in (None, seller.id):
        return place, seller
    if reading.measure in ("share", "import") and (deal := bought_from(context, amount)):
        return deal
    if used := used_from(context, amount, reading, earlier):
        return used
    if place.id is None and partner.id and "import" in (reading.measure, reading.change_of):
        buyer = sellers.importer(earlier)
        return (Subject(buyer, "inherited") if buyer and buyer != partner.id else place), partner
    trade = flows.traded(context.document)
    if trade is None or not on_trade(context, amount, reading, trade):
        return place, partner
    said = told_before(context, earlier, trade) or leading(context.document, trade)
    trader = said or homes.of(context.document)
    if said is not None and partner.id == said and place.id in (None, said):
        return Subject(said, "stated", partner.mentions), across(context, said, trade)
    if trader is None or not other_side(context, place, trader, trade):
        return place, partner
    if partner.id in (None, trader):
        told = place.how == "stated" or THERE.search(context.text)
        partner = Subject(place.id, place.how, place.mentions) if told else NOTHING
    return Subject(trader, "inherited"), partner


def leaned_on(context: Context, amount: Amount, reading: Reading) -> Subject | None:
    """The one country on which a sentence says that somebody depends, or from which each figure of a list comes."""
    if reading.measure != "share":
        return None
    last = alike(context, amount)[-1]
    found = [
        item
        for item in context.places
        if sellers.RELIES.search(context.text[: item.start])
        or (last is not amount and CAME.fullmatch(context.text, last.end, item.start))
    ]
    return Subject(country_or_itself(found[0].entity.entity_id), "stated", (found[0],)) if len(found) == 1 else None


def buyer_of(earlier: tuple[Context, ...]) -> str | None:
    """The one country that the sentence before names, where it tells of what was bought."""
    if not earlier or not PURCHASED.search(earlier[-1].text):
        return None
    named = {country_or_itself(item.entity.entity_id) for item in earlier[-1].places}
    return named.pop() if len(named) == 1 else None


CUSTOMS = re.compile(r"(?:['’]s)?\s(?:[a-z]+\s)?[Cc]ustoms\b")


def of_customs(
    context: Context, reading: Reading, place: Subject, partner: Subject, earlier: tuple[Context, ...]
) -> tuple[Subject, Subject] | None:
    """Who imports, where customs count it and no other importer is named: `imports of 9 t, Peruvian customs say`."""
    if "import" not in (reading.measure, reading.change_of) or place.how == "stated":
        return None
    for one in (context, *reversed(earlier)):
        found = [item for item in one.places if CUSTOMS.match(one.text, item.end)]
        counter = country_or_itself(found[0].entity.entity_id) if len(found) == 1 else None
        if counter is None:
            continue
        other = partner.id not in (None, counter)
        how = "stated" if one is context else "inherited"
        mentions = tuple(found) if one is context else ()
        return Subject(counter, how, mentions), partner if other else NOTHING
    return None


SUPPLIED = re.compile(
    r"\b(?:suppl(?:y|ies|ied)|provide[sd]?|deliver(?:s|ed)?|sells?|sold|sends?|sent|shipped|ships|meets?|met|covers?|covered)\b"
)
OF_NEEDS = re.compile(
    r"\s(?:of|in)\s(?:(?:its|their)\s|(?:all\s)?(?:the\s)?(?:[\w-]+\s){1,5}?(?:it|they|the\s(?:bloc|country|union|nation|kingdom|continent))\s"
    r"(?:needs?|needed|uses?|used|consume[sd]?|imports?|imported|buys?|bought|requires?|required)\b)"
)
"""99% of its boron, 71% of the platinum it needs: what somebody uses of whom the text tells."""
OF_THESE = re.compile(r"\s(?:of|in)\s(?:them|these|those|this|that|it)\b")
"""14% of them: of the imports of which the sentence before tells."""
RIGHT_BEFORE = re.compile(r",?\s(?:(?:about|around|some|nearly|almost|over|only|just)\s)?")


def of_purchase(context: Context, amount: Amount, earlier: tuple[Context, ...]) -> bool:
    """Whether a share without its whole goes on with what somebody bought: `Peru bought 90 t. Chile supplied 35%`."""
    before = earlier[-1] if earlier else None
    if before is None or before.sentence.paragraph != context.sentence.paragraph or not before.amounts:
        return False
    return PURCHASED.search(before.text) is not None and BARE.match(context.text, amount.end) is not None


PURCHASED = re.compile(r"\b(?:bought|purchased|imported|imports|purchases)\b")
BARE = re.compile(r"[.,;]|\sand\s|$")


def supplied(
    context: Context, amount: Amount, reading: Reading, earlier: tuple[Context, ...]
) -> tuple[Subject, Subject] | None:
    """Who uses, and who sells what somebody uses of whom the text tells: `Peru supplies 99% of its boron`."""
    these = OF_THESE.match(context.text, amount.end) is not None or of_purchase(context, amount, earlier)
    if reading.measure != "share" or not (these or OF_NEEDS.match(context.text, amount.end)):
        return None
    own = [item for item in context.places if item.end <= amount.start and whereabouts.whole(context.text, item)]
    user = country_or_itself(own[-1].entity.entity_id) if own else sellers.importer(earlier) or buyer_of(earlier)
    user = user if these or user else homes.of(context.document)
    named = [item for item in context.places if item.end <= amount.start and item.form == "name" and item not in own]
    seller = named[-1] if named else None
    if seller is None or user is None or not homes.is_country(user):
        return None
    verb = SUPPLIED.search(context.text, seller.end, amount.start)
    next_one = RIGHT_BEFORE.fullmatch(context.text, seller.end, amount.start)
    told = verb or (next_one and SUPPLIED.search(context.text, 0, seller.start))
    if not told or country_or_itself(seller.entity.entity_id) == user:
        return None
    return Subject(user, "inherited"), Subject(country_or_itself(seller.entity.entity_id), "stated", (seller,))


BOUGHT = re.compile(
    r"\s(?:[a-z]+\s){0,2}?(?:bought|buys|imported|imports|got|gets|took|takes|purchased|sourced|sources|received|receives)\s"
    r"[^;]*,\sfrom\s(?:the\s)?"
)
"""Between who buys and from whom, where an aside parts them: `bought 80% of its magnets, some 5,700 tonnes, from`."""


def bought_from(context: Context, amount: Amount) -> tuple[Subject, Subject] | None:
    """Who buys and who sells what a sentence tells twice, as a share and as a mass: `80%, some 5,700 tonnes, from`."""
    if len(context.places) != 2:
        return None
    buyer, seller = context.places
    between = buyer.end <= amount.start and amount.end <= seller.start
    if not between or BOUGHT.fullmatch(context.text, buyer.end, seller.start) is None:
        return None
    one, other = (country_or_itself(item.entity.entity_id) for item in (buyer, seller))
    return (Subject(one, "stated", (buyer,)), Subject(other, "stated", (seller,))) if one != other else None


def imported(context: Context, amount: Amount, reading: Reading) -> Reading:
    """The reading of a mass that one country buys from another, told beside its share: one of imports."""
    mass = kinds_of_units().get(amount.unit) == "mass" and reading.measure not in ("export", "price")
    if not mass or len(context.amounts) < 2 or bought_from(context, amount) is None:
        return reading
    return replace(reading, measure="import", rule="measure.mass_sold")


OF_THAT = re.compile(rf"(?:\sof\s(?:it|this|that|these|them|which|the\stotal))?{CAME.pattern}")
USED = ("demand", "consumption", "import")


def used_from(
    context: Context, amount: Amount, reading: Reading, earlier: tuple[Context, ...]
) -> tuple[Subject, Subject] | None:
    """Who uses, and who sells it: `Europe needs 22,000 tonnes of magnets. In 2025, 98% came from China`."""
    if reading.measure != "share":
        return None
    seller = next((item for item in context.places if OF_THAT.fullmatch(context.text, amount.end, item.start)), None)
    near = context if any(one.end <= amount.start for one in context.amounts) else earlier[-1] if earlier else None
    if seller is None or near is None or near.sentence.paragraph != context.sentence.paragraph:
        return None
    levels = {cue.value for cue in near.measures if cue.value in OF_GOODS}
    buyers = (item for item in near.places if item is not seller and not sellers.FROM.search(near.text[: item.start]))
    users = {country_or_itself(item.entity.entity_id) for item in buyers}
    if not levels or not levels <= set(USED) or len(users) != 1 or seller.entity.entity_id in users:
        return None
    return Subject(users.pop(), "inherited"), Subject(country_or_itself(seller.entity.entity_id), "stated", (seller,))


OF_GOODS = (*USED, "production", "supply", "export", "capacity", "reserve", "resource", "quota")


def across(context: Context, trader: str, trade: str) -> Subject:
    """The country with which a sentence says that a trader deals: `90% of it coming from Peru`."""
    sign = partners.TO if trade == "export" else sellers.FROM
    for item in context.places:
        if sign.search(context.text[: item.start]) and country_or_itself(item.entity.entity_id) != trader:
            return Subject(item.entity.entity_id, "stated", (item,))
    return NOTHING


def on_trade(context: Context, amount: Amount, reading: Reading, trade: str) -> bool:
    """Whether a figure is one of a trade, or a share of it."""
    if reading.measure != "share":
        return trade in (reading.measure, reading.change_of)
    clause = context.text[slice(*context.clause(amount.start))]
    return sellers.WHOLE.match(context.text, amount.end) is None and not OTHER_WHOLE.search(clause)


def other_side(context: Context, place: Subject, trader: str, trade: str) -> bool:
    """Whether a country is no trader of its own in a sentence that does not name the trader."""
    if place.id is None or place.id == trader or not homes.is_country(place.id):
        return False
    named = {country_or_itself(item.entity.entity_id) for item in context.places}
    if any(DEALS[trade].match(context.text, item.end) for item in place.mentions):
        return False
    return trader not in named and place.id not in traders(context.text, context.places, trade)


def told_before(context: Context, earlier: tuple[Context, ...], trade: str) -> str | None:
    """The one country of whose trade the nearest sentence before in the paragraph tells."""
    for before in reversed(earlier):
        if before.sentence.paragraph != context.sentence.paragraph:
            return None
        found = traders(before.text, before.places, trade)
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def leading(document: Document, trade: str) -> str | None:
    """The one country of whose trade the head of a document tells."""
    for line in lines(document)[:HEAD]:
        text = line.text[:400]
        found = traders(text, vocabulary.find(text, "places"), trade)
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def traders(text: str, places: tuple[vocabulary.Mention, ...], trade: str) -> set[str]:
    """The countries of whose trade a sentence tells."""
    found = set()
    for cue in measures(text):
        if cue.value != trade:
            continue
        ahead = [item for item in places if item.end <= cue.start]
        behind = [item for item in places if item.start >= cue.end]
        sign = WHENCE if trade == "export" else WHITHER
        if ahead and owns(text, ahead[-1], cue.start, far=cue.text.casefold() in ("abroad", "overseas")):
            found.add(country_or_itself(ahead[-1].entity.entity_id))
        elif behind and behind[0].form == "name" and sign.fullmatch(text, cue.end, behind[0].start):
            found.add(country_or_itself(behind[0].entity.entity_id))
    return {one for one in found if homes.is_country(one)}


def owns(text: str, item: vocabulary.Mention, at: int, *, far: bool) -> bool:
    """Whether a word for a trade is that of a country before it."""
    if (
        TO_WHICH.match(text, item.end)
        or partners.TO.search(text, 0, item.start)
        or sellers.FROM.search(text[: item.start])
    ):
        return False
    if OWNED.fullmatch(text, item.end, at) or ASIDE.fullmatch(text, item.end, at):
        return True
    return NATION.fullmatch(text, item.end, at) is not None or (
        far and ABROAD.fullmatch(text, item.end, at) is not None
    )
