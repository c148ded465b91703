"""Which of the places that a sentence names can be that of a figure: no side of a trade, company, aside or cause."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...claims import Entity
from ...patterns import Pattern
from ...vocabulary import Mention
from ..amounts.amounts import Amount
from ..context import Context, within
from ..matters.readings import Reading
from ..names import antecedents
from . import against, asides, dealings, origins, partners, sellers, whereabouts
from .inheritance import PAID
from .markets import CARRIED
from .partners import TO, beside, read_partner, trade_of
from .sellers import FROM, comes_from
from .whereabouts import country_or_itself

GIVEN = re.compile(r"\bto\s+(?:the\s+|an?\s+)?$", re.I)
"""Supplied to somebody."""

BROUGHT_IN = Pattern(r"\bimport\w*\s(?:[a-z-]+\s){0,4}?from\s(?:the\s)?$", re.I)
"""A deficit of 30 Mt in spite of imports from Peru: whence something comes, and not where it is short."""

ABROAD = Pattern(
    r"\b(?:production|output|supply|supplies|demand|capacity|consumption|refining|mining)(?:\sof(?:\s[a-z-]+){1,3})?\s(?:from\s)?outside\s(?:of\s)?(?:the\s)?[A-Z][^,;]*$"
)
"""If Peru is shut, output outside Peru must rise by 5%: whatever else a sentence names, the figure is elsewhere."""
ABROAD_BEHIND = re.compile(
    r"\s(?:of|in)\s(?:the\s)?(?:[a-z-]+\s){0,3}?(?:production|output|supply|supplies|demand|capacity|consumption|use|mines?|mining)"
    r"(?:\s(?:for|of)(?:\s[a-z-]+){1,4}?)?\s(?:from\s)?outside\s"
)
"""If Peru is shut, the rest covers 35% of demand outside Peru."""


def firms_of(context: Context) -> tuple[tuple[int, int, Entity], ...]:
    """The companies that a sentence names."""
    return antecedents.companies(context.document.text, context.text)


def candidates(context: Context, amount: Amount, reading: Reading) -> list[Mention]:
    """The places of a sentence that can be a figure's: no side of a trade, rival, company or whole of a share."""
    if not context.places:
        return []
    text = context.text
    found = trading(context, amount, reading)
    firms = firms_of(context) if found else ()
    found = [item for item in found if not any(a <= item.start and item.end < b for a, b, _ in firms)]
    found = [item for item in found if not (against.rival(text, item) or origins.origin(text, item))]
    at_port = reading.measure == "price" or reading.change_of == "price"
    found = [
        item
        for item in found
        if not paired(context, item)
        and not (asides.aside(text, item.start, amount.start) and not (at_port and dealings.delivered(text, item)))
    ]
    found = [item for item in found if item.start < amount.end or not against.compared(text, item, amount.end)]
    found = [item for item in found if not (world(item) and YEARS_OF.search(text, 0, item.start))]
    if not at_port:
        found = [item for item in found if not (dealings.priced(text, item) or of_price(context, item))]
    else:
        found = [item for item in found if not (pushes(context, item) or reasons(context, amount, item))]
        found = [item for item in found if not dealings.curbs(text, item)]
        found = [item for item in found if not goods(context, item)]
    if reading.measure != "import":
        found = [item for item in found if not (dealing(text, item, reading) or buying(text, amount, item, firms))]
    if "import" not in (reading.measure, reading.change_of) and reading.measure != "share":
        found = [item for item in found if not BROUGHT_IN.search(text, 0, item.start)]
    if reading.measure in PAID:
        found = dealings.receiving(text, found)
    clause = context.clause(amount.start)
    there = [item for item in within(found, clause) if not of_firm(item, text, firms)]
    found = [item for item in found if item in there or not there or not within([item], clause)]
    if reading.measure != "share":
        kept = [item for item in found if not whereabouts.whole(text, item) or asides.leads_to(text, item, amount)]
        found = kept or [item for item in found if not (world(item) or needs(context, amount, item))]
        if not kept and found and SET_BESIDE.match(text, amount.end):
            found = []
    if ABROAD.search(text, 0, amount.start):
        found = [item for item in found if item.start >= amount.end]
    if ABROAD_BEHIND.match(text, amount.end):
        found = []
    if reading.measure != "share":
        found = [item for item in found if not (item.start >= amount.end and against.sized(text, item, amount.end))]
    if reading.measure in ("capacity", "production", "supply"):
        found = [item for item in found if not FED.search(text, 0, item.start)]
    found = [item for item in found if ";" not in text[amount.end : item.start]] or found
    cues = [cue.start for cue in context.measures]
    return [item for item in found if not whereabouts.loose(text, item, cues)]


def needs(context: Context, amount: Amount, item: Mention) -> bool:
    """Whether a figure is set beside what a place behind it uses: `58,000 t, enough for 90% of Europe's needs`."""
    return item.start >= amount.end and NEEDS.match(context.text, item.end) is not None


NEEDS = re.compile(r"['’]s?\s(?:[a-z]+\s){0,3}?(?:needs|demand|consumption|requirements?|use|imports)\b")
YEARS_OF = re.compile(r"\b(?:years|months|decades|centuries)(?:['’]|\sworth)?\sof\s(?:[a-z]+\s){0,2}$")
"""1.2 Mt, or 62 years of world demand: what something would last for."""
FED = Pattern(
    r"\b(?:fed|feeds?|feeding|process(?:es|ing)?|treats?|treating|refin(?:es|ing)|smelt(?:s|ing)|us(?:es|ing)|relies\son|runs?\son|based\son)\s"
    r"[^,;.]{0,60}\sfrom\s(?:the\s)?$"
)
"""A plant fed with loparite from Peru: whence comes what it works on."""


def of_price(context: Context, item: Mention) -> bool:
    """Whether a place only tells where something else has its price: `tin could be had in Peru for $20 per kg`."""
    own = next((one for one in context.amounts if one.start >= item.end), None)
    return own is not None and "/" in own.unit and FOR.fullmatch(context.text, item.end, own.start) is not None


FOR = re.compile(r"\s(?:for|at|fetched|cost|costs)\s(?:[a-z]+\s){0,2}")


def goods(context: Context, item: Mention) -> bool:
    """Whether a nationality tells where goods come from that are priced: `Peruvian lump ore was $4 at the port`."""
    if item.form != "demonym" or not GOODS.match(context.text, item.end):
        return False
    return not MARKETED.match(context.text, item.end)


GOODS = re.compile(
    r"\s(?:[\w-]+\s){0,2}?(?:ores?|lumps?|fines|concentrates?|material|cargoe?s?|units|product|spodumene|bauxite|clinker)\b"
)
MARKETED = re.compile(
    r"\s(?:[\w-]+\s){0,4}?(?:prices?|markets?|exports?|quotations?|offers|tenders?|producers?|suppliers?|sellers?)\b"
)
"""Peruvian ore prices: those of a market."""


def pushes(context: Context, item: Mention) -> bool:
    """Whether a place owns another flow, which only moves prices: `Peruvian output has pushed prices down`."""
    own = next((cue for cue in context.measures if cue.start >= item.end), None)
    flow = own is not None and own.value in CARRIED and own.value != "price" and own.start - item.end <= OWNS
    return bool(flow and own and not PRICES.match(context.text, own.end))


def reasons(context: Context, amount: Amount, item: Mention) -> bool:
    """Whether a place stands where a sentence tells why a price moves: `a glut in Peru, which sent tin to $20,000`."""
    text = context.text
    if item.end <= amount.start:
        apart = PRICE_TOLD.search(text, item.end, amount.start) and not OPENING.fullmatch(text, 0, item.start)
        return apart is True or MOVED.search(text, item.end, amount.start) is not None
    return WHY.search(text, amount.end, item.start) is not None


MOVED = re.compile(
    r",\s(?:which|that|and)\s(?:[a-z]+\s){0,2}(?:push|sent|send|driv|drov|lift|pull|drag|help|caus|bring|brought|took|weigh|led|knock|boost|propel|rais)\w*\b"
    r"|\b(?:ban|bans|quotas?|curbs?|cuts?|strikes?|outages?|floods?|shortages?|glut|oversupply|disruptions?|tariffs?)\b[^.;]*,\s(?:[a-z]+\s){0,3}prices?\b"
)
"""Which pushed cobalt to: what a place did to a price."""
OPENING = re.compile(r"\W*(?:In|At|On|Across|Within|For|From)\s(?:the\s)?")
PRICE_TOLD = re.compile(
    r",\s(?:and\s|but\s|while\s)?(?:the\s|its\s)?(?:[a-z-]+\s){0,2}prices?\s(?:ha[sd]|have|was|were|is|are|rose|fell|climbed|jumped|gained|lost|more\sthan)\b"
)
"""Peru swapped its ban, the price has doubled: a clause of the price's own."""
WHY = re.compile(
    r"\b(?:before|after|as|because|given\sthat|since|amid|on\snews|in\sthe\swake|due\sto|owing\sto|thanks\sto|following|spurred|when|while|despite|on\sfears)\b"
)
"""Before disruptions in Peru: why a price moves."""

OWNS = 25
"""How far behind a place the flow stands that it owns."""
PRICES = re.compile(r"\s(?:[a-z]+\s)?(?:price|cost)")


def paired(context: Context, item: Mention) -> bool:
    """Whether a country is one of two that have something in common: `a Peru-Chile venture`, `Anglo-Australian`."""
    return context.text.endswith("Anglo-", 0, item.start) or any(
        (one.start == item.end + 1 and context.text[item.end] in "-–")
        or (one.end == item.start - 1 and context.text[one.end] in "-–")
        for one in context.places
    )


def of_firm(item: Mention, text: str, firms: Sequence[tuple[int, int, Entity]]) -> bool:
    """Whether a place only tells whose a company is: `a Chilean miner`, `Chile's Kite Ore Ltd`."""
    return origins.describes(text, item) or antecedents.national(text, item, firms)


def dealing(text: str, item: Mention, reading: Reading) -> bool:
    """Whether a place only tells with whom somebody deals; money for a company goes where the company is."""
    return reading.measure not in PAID and dealings.dealt(text, item)


def buying(text: str, amount: Amount, item: Mention, firms: Sequence[tuple[int, int, Entity]]) -> bool:
    """Whether a place only tells whose a company is that buys what a figure counts: `Peru's Kite is to buy 500 t`."""
    firm = of_firm(item, text, firms) or COMPANY.match(text, item.end) or dealings.FIRMS.match(text, item.end)
    ahead = item.end if item.end <= amount.start else 0
    return bool(firm and dealings.PURCHASE.search(text, ahead, amount.start))


def trading(context: Context, amount: Amount, reading: Reading) -> list[Mention]:
    """The places of a sentence without the other side of a trade: who buys exports, who sells imports."""
    text, named = context.text, (reading.measure, reading.change_of)
    partner, trade = read_partner(context, amount, reading), trade_of(context, amount, reading)
    sign = TO if "export" in named else FROM
    sides = [item for item in context.places if trade and sign.search(text[: item.start])]
    if trade == "import":
        share = (sellers.sells,) if amount.unit == "%" else ()
        sells = (comes_from, sellers.relies, *share)
        sides += [item for item in context.places if any(test(context, item) for test in sells)]
    apart = {item.entity.entity_id for side in sides for item in beside(context, side)}
    if trade and partner.id:
        apart |= {
            item.entity.entity_id for item in context.places if country_or_itself(item.entity.entity_id) == partner.id
        }
    if trade and (partner.mentions or trade == "export"):
        apart |= {
            item.entity.entity_id for item in partners.each(context, partners.sides(context, amount, trade)).values()
        }
    found = [item for item in context.places if item not in partner.mentions and item.entity.entity_id not in apart]
    if reading.measure == "export":
        sent = [item for item in found if item.form != "demonym" and against.WENT.search(text, 0, item.start)]
        found = [item for item in found if item not in sent] or found
    if trade == "export":
        found = [item for item in found if not against.buys(text, item)]
    if "import" not in named:
        found = [item for item in found if not against.bound_for(text, item)]
    if reading.measure == "supply":
        found = [item for item in found if not GIVEN.search(text[max(0, item.start - 12) : item.start])]
    return found


SET_BESIDE = re.compile(
    r"[^,;.]{0,50},\s(?:which\s|that\s)?(?:would|will|could|is|was|account|equal|represent|equivalent|enough|meet|cover)"
)
"""60 t, which would be 5% of Peru's output: what somebody else's figure is set beside."""

COMPANY = re.compile(r"['’]s?\s[A-Z]")
"""Peru's Kite will invest: the verb is a company's."""


def world(item: Mention) -> bool:
    """Whether a mention is the world's."""
    return item.entity.entity_id == "place:world"
