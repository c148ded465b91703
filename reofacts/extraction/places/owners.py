"""Whose figure it is: the company, or the mine, project or plant, that a figure belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ... import vocabulary
from ...claims import Entity, Participant
from ...documents import Document
from ...patterns import Pattern
from ...values import dataclass, replace
from ...vocabulary import Mention
from ..amounts.amounts import Amount
from ..context import Context, alike
from ..lexicon import any_of
from ..matters.readings import Reading, Subject
from ..names import antecedents, kinds
from ..names.actors import SAYING
from . import asides, dealings, holdings, homes, natives, origins, sites
from .inheritance import COUNTRY, handed
from .markets import NOUNS
from .whereabouts import TITLED

OF_MARKETS = ("demand", "supply", "consumption", "price", "share", "quota")
"""Measures of markets and of states: a company in the sentence says them, or gains from them, and owns none of them."""
OF_MONEY = ("investment", "revenue")
"""Measures of a company rather than of its site."""
OF_MARKET = Pattern(r"\b(?:the|this|global|world)\s(?:[\w-]+\s){0,5}market\b(?!\s(?:cap|share))", re.I)
"""The market in tin is to grow: the firm that finds so owns no part of the figure."""
SAYS = re.compile(rf"(?:\s*\([^()]{{1,12}}\))?,?\s+(?:has\s+|have\s+|had\s+|also\s+|\w+ly\s+)?{SAYING}\b")
TOLD = re.compile(r"\b(?:according\s+to|told|cited\s+by|quoted\s+by)\s+(?:the\s+)?$", re.I)
OWN = (
    r"(?:the\s+|its\s+|their\s+)?(?:[\w-]+['’]s\s+)?(?:(?:new|planned|existing|own|proposed|nearby|flagship)\s+){0,2}$"
)
GIVEN = re.compile(
    rf"\b(?:to|with|for|from|against|than|like|outside|versus|of\s+which|supply|supplies|supplying|feed|feeds)\s+"
    rf"(?:(?:[\w.-]+\s+){{0,4}}?(?:{any_of('company_noun')}|{any_of('comes_from')})\s+)?{OWN}"
)
BY = re.compile(rf"\b(?:by|at|of|from|in)\s+{OWN}")
BEFORE = re.compile(rf"{BY.pattern}|^\s+$")
"""At its Tarn mine; the 40 Mt Tarn deposit."""
WHERE = re.compile(r"\b(?:in|at|from|to|of|near|across|outside|for|with)\s+(?:the\s+)?$")
WILL = re.compile(r"\b(?:to|will|would|can|could|may|should)\s+$")
ITS = re.compile(r"\b(?:[Ii]t|[Ii]ts)\b")
COMPANY = Pattern(rf"\b(?:the|that|this)\s+(?:[a-z-]+\s+)?{any_of('company_noun')}\b", re.I)
UNKNOWN = re.compile(
    rf"\b(?:in|at|near|outside)\s+(?:the\s+)?(?:[a-z-]+\s+){{0,2}}?{TITLED}(?P<name>(?!\w*\d)[A-ZÀ-ÖØ-Þ][a-zà-ÿ][\w’'-]*)"
)
NAME = re.compile(r"[A-Z][\w&.’'-]*(?:\s[A-Z][\w&.’'-]*){0,4}")
NAMES = re.compile(rf"{NAME.pattern}(?:,\s{NAME.pattern}){{0,8}},?\sand\s{NAME.pattern}")
LEADING = 40
"""How many characters from its beginning a sentence's subject may stand."""


@dataclass(frozen=True, slots=True)
class Owner:
    """An owner: its entity, its words in the sentence; of a site where it lies and the company in the same clause."""

    entity: Entity
    start: int
    end: int
    place_id: str | None = None
    site: bool = False
    company: Entity | None = None


def read_owner(context: Context, amount: Amount, reading: Reading) -> Owner | None:
    """The company or the site that a figure belongs to; None where it is a country's, a market's or nobody's.

    "Kite Ore Ltd produced 500 t" is Kite Ore Ltd's; "the Tarn mine holds 3 Mt" the mine's; "Kite Ore Ltd produced 500 t
    at its Tarn mine" the mine's, too. "Kite Ore Ltd said China produced 500 t" is nobody's, nor is a market's demand.
    """
    cue = reading.cue
    verb = cue is not None and (cue.text.casefold() not in NOUNS or WILL.search(context.text[: cue.start]))
    delivered = reading.measure == "supply" and verb
    if not delivered and {reading.measure, reading.change_of} & set(OF_MARKETS):
        return None
    if "revenue" in (reading.measure, reading.change_of) and OF_MARKET.search(context.text):
        return None
    low, high = context.clause(amount.start)
    site, company = site_of(context, amount, low, high), company_of(context, amount, low, high)
    if company is not None and reading.measure in OF_MONEY:
        aim = site or (aim_of(context, low, high) if reading.measure == "investment" else None)
        return replace(company, place_id=aim.place_id if aim else None)
    if site is None:
        return company
    return replace(site, company=company.entity if company else None)


def site_of(context: Context, amount: Amount, low: int, high: int) -> Owner | None:
    """The site in a figure's clause: named, or "the mine" for one named before; not one that receives it."""
    text, whole = context.text, context.document.text
    if not sites.known(whole):
        return None
    named = [
        Owner(one.site.entity, one.start, one.end, one.site.place_id, True)
        for one in sites.find(whole, text)
        if low <= one.start < high
    ]
    named = [one for one in named if not asides.aside(text, one.start, amount.start)]
    found = [one for one in named if own_site(context, amount, one)]
    if found:
        return nearest(found, amount)
    for hit in sites.THE_SITE.finditer(text, low, high):
        meant = sites.before(context.document, context.sentence.start + hit.start(), hit.group("noun"))
        if meant and not GIVEN.search(text[: hit.start()]):
            return Owner(meant.entity, hit.start(), hit.end(), meant.place_id, True)
    return None


def aim_of(context: Context, low: int, high: int) -> Owner | None:
    """The site that a clause's money is for: "a loan to complete the plant", "for its Tarn mine"."""
    text, whole = context.text, context.document.text
    for one in sites.find(whole, text):
        if low <= one.start < high:
            return Owner(one.site.entity, one.start, one.end, one.site.place_id, True)
    for hit in sites.THE_SITE.finditer(text, low, high):
        meant = sites.before(context.document, context.sentence.start + hit.start(), hit.group("noun"))
        if meant:
            return Owner(meant.entity, hit.start(), hit.end(), meant.place_id, True)
    last = sites.before(context.document, context.sentence.start + high, "project")
    block = context.document.paragraphs[context.sentence.paragraph].text
    return Owner(last.entity, low, low, last.place_id, True) if last and sites.find(whole, block) else None


def own_site(context: Context, amount: Amount, one: Owner) -> bool:
    """Whether a site can own a figure: not one that receives it, nor one behind another figure or company."""
    text = context.text
    if one.start < amount.start:
        return not GIVEN.search(text[: one.start])
    between = [other.start for other in context.amounts if amount.end <= other.start < one.start]
    between += [
        start for start, *_ in antecedents.companies(context.document.text, text) if amount.end <= start < one.start
    ]
    return not between and BEFORE.search(text[amount.end : one.start]) is not None


def company_of(context: Context, amount: Amount, low: int, high: int) -> Owner | None:
    """The company in a figure's clause: its subject, or behind "by" or "at"; "it" and "the company" for one before."""
    text, whole = context.text, context.document.text
    named = [Owner(entity, start, end) for start, end, entity in antecedents.companies(whole, text)]
    named = [one for one in named if not asides.aside(text, one.start, amount.start)]
    outside = [one for one in named if not asides.aside(text, one.start, amount.start, asides.WHICH)]
    named = outside or ([] if sites.find(whole, text) else named)
    speaking = [one for one in named if SAYS.match(text, one.end) or TOLD.search(text[: one.start])]
    doing = [one for one in named if one not in speaking and low <= one.start < high]
    states = [start for start in acting(context.places, text) if low <= start < amount.start]
    ahead = [one for one in doing if one.end <= amount.start and not GIVEN.search(text[: one.start])]
    if ahead and not any(ahead[0].end <= start for start in states):
        return in_turn(context, amount, ahead)
    if states:
        return None
    if word := COMPANY.search(text, low, amount.start):
        meant = antecedents.before(context.document, context.sentence.start + word.start())
        return Owner(meant, word.start(), word.end()) if meant else None
    if word := ITS.search(text, low, amount.start):
        return pronoun(context, named, word)
    behind = [one for one in doing if one.start >= amount.end and BY.search(text[amount.end : one.start])]
    return behind[0] if behind else None


def in_turn(context: Context, amount: Amount, ahead: Sequence[Owner]) -> Owner | None:
    """The first owner ahead; of as many names in a list as figures in one, that of the figure's place in its list.

    "Kite Ore Ltd, Fjord Ltd and Tarn Ltd mined 120 kt, 150 kt and 90 kt" gives each its own; a name that is not known
    as a company's gives its figure nobody.
    """
    figures = [one.start for one in alike(context, amount)]
    for listed in NAMES.finditer(context.text, 0, figures[0]) if len(figures) > 1 else ():
        names = list(NAME.finditer(context.text, *listed.span()))
        if listed.start() <= ahead[0].start < listed.end() and len(names) == len(figures):
            start, end = names[figures.index(amount.start)].span()
            return next((one for one in ahead if start <= one.start < end), None)
    return ahead[0]


def acting(places: Iterable[Mention], text: str) -> list[int]:
    """Where the places that can be the subject of a clause begin: nothing before them says "in" or "from"."""
    return [item.start for item in places if item.form == "name" and not WHERE.search(text[: item.start])]


def pronoun(context: Context, named: Sequence[Owner], word: re.Match[str]) -> Owner | None:
    """The company or the site that "it" or "its" stands for.

    It is the first company of its own sentence before it; else what the sentence before begins with.
    """
    own = [one for one in named if one.end <= word.start() and not GIVEN.search(context.text[: one.start])]
    if own:
        return Owner(own[0].entity, word.start(), word.end())
    lead = context.text[: word.start()]
    if any(item.end <= word.start() for item in context.places) or len(lead) > LEADING:
        return None
    blocks = context.document.paragraphs[max(0, context.sentence.paragraph - 1) : context.sentence.paragraph + 1]
    siblings = [one for block in blocks if not block.headline for one in block.sentences]
    text = next((one.text for one in reversed(siblings) if one.end <= context.sentence.start), "")
    first = [one for one in antecedents.companies(context.document.text, text) if one[0] <= LEADING]
    if not first or any(start < first[0][0] for start in acting(vocabulary.find(text, "places"), text)):
        return None
    return Owner(first[0][2], word.start(), word.end())


def nearest(found: Sequence[Owner], amount: Amount) -> Owner:
    """The owner nearest to a figure; one behind it counts as further away."""

    def cost(one: Owner) -> tuple[float, int]:
        behind = one.start >= amount.end
        return (1.5 * (one.start - amount.end) if behind else amount.start - one.end), one.start

    return min(found, key=cost)


def placed(context: Context, amount: Amount, owner: Owner | None, place: Subject) -> Subject:
    """The place of a figure, as its owner leaves it.

    A site lies where the document says; a company where its own sentences say, or in the one country that the document
    is plainly about; across countries it has no place but one that the sentence gives. So it is with a place that the
    vocabulary does not know. A place within a site's name ("the West Chile mine") is none.
    """
    named = [(one.start, one.end) for one in sites.find(context.document.text, context.text)]
    own = [item for item in place.mentions if not any(a <= item.start and item.end <= b for a, b in named)]
    where = [item for item in own if not origins.describes(context.text, item)]
    if owner is not None and owner.place_id and not (place.how == "stated" and near(context, amount, where)):
        said = place.how == "stated" and place.id == owner.place_id
        how = "inferred" if sites.of_list(context.document.text, owner.entity) else "inherited"
        return Subject(owner.place_id, "stated", place.mentions) if said else Subject(owner.place_id, how)
    if (place.how == "stated" and (own or not place.mentions)) or (place.id is None and place.mentions):
        return place
    document = context.document
    if owner is not None and of_state(context, owner):
        return handed(homes.of(document))
    if owner is not None and not dealings.PURCHASE.search(context.text, owner.end, max(owner.end, amount.start)):
        return handed(home(document, owner))
    return handed(homes.mostly(document)) if place.how == "inherited" and unknown_place(context, amount) else place


def of_state(context: Context, owner: Owner) -> bool:
    """Whether an owner is called a state's company, which is that of the text's country: `state miner Kite Ore Ltd`."""
    before, behind = STATE_BEFORE.search(context.text, 0, owner.start), STATE_BEHIND.match(context.text, owner.end)
    return not owner.site and (before is not None or behind is not None)


STATE = r"(?:[Ss]tate|national|government)(?:[\s-](?:owned|run|controlled|backed))?\s(?:[a-z-]+\s){0,2}"
STATE_BEFORE = re.compile(rf"\b{STATE}$")
STATE_BEHIND = re.compile(
    rf",\s(?:the|a|its)\s(?:[a-z]+\s)?{STATE}(?:{any_of('company_noun')}|giant|enterprise|corporation)\b"
)


def home(document: Document, owner: Owner) -> str | None:
    """Where an owner is whose figure names no place: by its own sentences, or in the country of the whole document."""
    if homes.scattered(document) and not owner.site:
        return None
    found = (
        holdings.of_owner(document, owner.entity.entity_id) or homes.plainly(document) or holdings.of_sites(document)
    )
    found = found or natives.of_company(owner.entity)
    return found or (homes.only(document) or homes.titled(document) if owner.site else None)


def near(context: Context, amount: Amount, own: Sequence[Mention]) -> bool:
    """Whether a figure's own clause names its place, and not only another part of the sentence."""
    low, high = context.clause(amount.start)
    return any(low <= item.start < high for item in own)


def unknown_place(context: Context, amount: Amount) -> bool:
    """Whether a figure's clause names a place of its own that the vocabulary does not know: "in Sodertal"."""
    low, high = context.clause(amount.start)
    if COUNTRY.search(context.text, low, high):
        return False
    for hit in UNKNOWN.finditer(context.text, low, high):
        name = hit.group("name")
        if name in kinds.words_of("calendar") or name.lower() in kinds.function_words():
            continue
        at = hit.start("name")
        met = [(item.start, item.end) for item in (*vocabulary.find(context.text, "places"), *context.materials)]
        met += [(item.start, item.end) for item in context.periods]
        if not any(start <= at < end for start, end in met):
            return True
    return False


def people(owner: Owner | None) -> tuple[Participant, ...]:
    """The owner as a participant: a site as the deposit, with the company beside it; a company as the subject."""
    if owner is None:
        return ()
    found = (Participant("deposit" if owner.site else "subject", owner.entity.label, owner.entity),)
    return (*found, Participant("subject", owner.company.label, owner.company)) if owner.company else found
