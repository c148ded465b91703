"""Which figures are about minerals, their trade, prices, projects, plants or policies; the others make no claim."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reofacts.schemas.measures import MASSES, OF_A_MATERIAL, kinds_of_units

from ... import vocabulary
from ...patterns import Pattern
from ..amounts.amounts import Amount
from ..context import Context, cues, distance, within
from ..times import leads
from . import furniture, goods, lengths, lives
from .about import (
    MARKET,
    STORED,
    WORLDS,
    about_minerals,
    about_stocks,
    elsewhere,
    in_passing,
    minerals,
    names_material,
    told_of,
)
from .everyday import everyday, stolen
from .flows import SAME
from .foreign import foreign
from .known import names_miner
from .onward import follows
from .readings import carried
from .traded import aside, by_the_way
from .worlds import of_another

SKIPPED_KINDS = frozenset({"time", "frequency", "data", "speed", "temperature", "angle", "points"})
"""Kinds of unit that say nothing about a mineral by themselves."""
FOREIGN = ("/share", "/barrel", "barrel")
"""Units of shares and of oil."""
A_SHARE = re.compile(r"\s(?:per|a)\s(?:(?:fully|basic|and|or|diluted|common|ordinary)\s){1,4}shares?\b")
"""Behind a sum, that it is one a share, of whatever kind: $0.87 per diluted share."""
DIVIDES = re.compile(r"\bper\s\Z")
"""Before a figure by which another is divided: Rs 29,300 per 10 grams."""
TRADED = (*OF_A_MATERIAL, "money")
"""Kinds of unit that need no word for a measure in a document that is about minerals."""
TICKER = re.compile(
    r"\((?![^():]*\b(?:quarter|half|year|[QH][1-4]|FY\S*|\d{4})\b)"
    r"(?:[A-Z][\w. ]{1,12}:\s?[A-Z0-9][\w.]{0,8}[;,]?\s?)+[^()]*\)"
)
"""A company's place on the stock market: "(ASX:KTE +2.3%)"."""
SHARES = Pattern(
    r"\b(?<!market )(?<!respective )[Ss]hares\b(?! of (?:\d|about|around|some|nearly|"
    r"(?:the |its |their |total |global |world )*"
    r"(?:market|total|output|production|export|import|demand|supply|consumption|capacity|reserve|resource)))"
)
"""Shares that are bought and sold; "shares of 60%" and "shares of world output" are none."""
CLOSE = 24
"""How far behind a figure its material may begin there: 3 tonnes of refined copper."""
FLOWS = ("production", "export", "import", "supply", "demand", "consumption", "price", "revenue", "capacity")
"""Measures of which a report on stock markets may tell besides: output rose 9%."""
SHARE_PRICE = 1000
"""No share costs as much, and no sum for a project is as small."""
DEFINED = re.compile(
    r"\s(?:\([^()]{1,12}\)\s)?(?:=|stands? for|equals?|is equal to|is equivalent to|corresponds? to)\s"
)
"""What follows one unit where the sentence tells what the unit is: "one flask equals 34.5 kg"."""
FORMULA = re.compile(r"[ \u00a0]?[A-Z][a-z]?\d{0,2}(?:[A-Z][a-z]?\d{0,2})*\b")
"""What an ore holds, as chemists write it: Fe, Nb2O5."""
WHOLE_BASIS = re.compile(r"[\s-](?:attributable\s|equity\s|project\s)?basis\b")
OPENING = re.compile(r"\W*(?:(?:[Tt]he|[Aa]nd|[Bb]ut|[Ss]pot|[Bb]enchmark|[Mm]eanwhile|[Pp]rices?|of)\W+){0,4}")
SAID_OF = re.compile(
    r"\s(?:carbonate\s|oxide\s|concentrate\s|spot\s|(?:prices?|futures)\s(?:\w+\s){0,4}?)?(?:on\s\w+\s)?"
    r"(?:is|was|were|are|has|have|had|also|rose|fell|gained|lost|slid|slipped|climbed|dropped|jumped|eased|surged|traded|settled|added)\b"
)
"""What shows that a material is what a clause tells of: "copper fell", "nickel prices on Friday rose"."""
PROPERTY = re.compile(
    r"\s(?:times\s)?(?:as\s)?(?:stronger|harder|lighter|faster|tougher|hotter|more powerful|strong|powerful)\b"
)
"""What makes a multiple one of a property: a magnet ten times stronger."""
RATED = re.compile(r"[\s-](?:[\w-]+\s){0,2}?(?:turbines?|generators?|motors?|engines?|panels?)\b")
"""What makes a power the size of a machine: a 3 MW wind turbine."""
AGAIN = re.compile(r"\b(?:[Tt]he|[Tt]hese|[Tt]hose|[Bb]oth)\s$")
"""What stands before a count of things that were told before: "the two metals"."""
RANK = re.compile(
    r"\b(?:one|two|three|half|some|most|any|among|part|member)(?:\s(?:of|out\sof|among))?"
    r"\s(?:the|its|their|[A-Z]\w+['’]s)\s(?:[\w-]+(?:['’]s)?\s){0,3}?"
    r"(?:top|largest|biggest|leading)\s\Z"
)
"""What makes a count a rank: "one of the country's top five exporters"."""
RANKED = re.compile(r"(?:largest|biggest|top|leading|most\s\w+)\s", re.I)
"""The same in what is counted: the five largest mines."""
VAGUE = re.compile(r"(?:dozens|scores|hundreds|thousands|millions)\b", re.I)
"""What is no number of anything: hundreds of jobs."""
COMPLETE = re.compile(r"\s(?:complete|completed|finished|ready|built)\b")
"""Behind how far works have come: the mill is 70% complete."""
FEW = 10
SOME = 2
"""How many sentences name a material in a report on the shares of miners."""


def relevant(context: Context, amount: Amount, earlier: tuple[Context, ...]) -> bool:
    """Whether a figure is about minerals: a material, a mine or a market of one is named near it.

    "Exports rose 5%" is about minerals in a document about them, and nobody's concern in one about anything else.
    """
    kind = kinds_of_units().get(amount.unit, "")
    text = context.text
    if amount.unit not in kinds_of_units() or furniture.holds(context, amount) or goods.told(context, amount):
        return False
    if kind == "length":
        return lengths.told(context, amount) and (bool(minerals(text)) or near_material(context, amount, earlier))
    if kind == "time":
        return lives.told(context, amount) and (bool(minerals(text)) or near_material(context, amount, earlier))
    if kind == "factor" and PROPERTY.match(text, amount.end):
        return False
    if kind == "power" and RATED.match(text, amount.end):
        return False
    kind = "count" if kind == "count rate" else kind
    if (
        kind in SKIPPED_KINDS
        or amount.unit.endswith(FOREIGN)
        or A_SHARE.match(text, amount.end)
        or DIVIDES.search(text, max(0, amount.start - 5), amount.start)
        or foreign(context, amount)
        or out_of_scope(context, amount, kind)
    ):
        return False
    if (
        aside(context, earlier)
        or of_another(context)
        or by_the_way(context, amount)
        or (kind not in OF_A_MATERIAL and everyday(context.document))
        or stolen(text, kind)
    ):
        return False
    if named := minerals(text):
        if elsewhere(context.document) and not led_by(context, amount, named) and not mined_by(context, amount):
            return False
        return kind != "count" or counted(context, amount)
    if kind == "count":
        return counted(context, amount) and near_material(context, amount, earlier)
    if (kind in MASSES or kind == "share") and led_in(context) and not elsewhere(context.document):
        return True
    mined = (bool(cues(text, "mining", "meaning")) or names_miner(text)) and (
        kind in MASSES or not elsewhere(context.document)
    )
    if (kind in MASSES and mined) or (kind == "area" and mined and about_minerals(context.document)):
        return True
    if about_minerals(context.document) and (kind in TRADED or moved_or_content(context, amount, kind)):
        return True
    if kind == "money" and same_again(context, amount, earlier):
        return True
    if (kind == "share" and not amount.direction and goes_on(context, earlier)) or follows(
        context, amount, kind, earlier
    ):
        return True
    told = kind == "price per mass" or any(cue.weight > 1 or kind in (*MASSES, "share") for cue in context.measures)
    moving = kind in MASSES or (kind == "share" and amount.direction != 0)
    told = told or (moving and carried(context, earlier) is not None)
    return told and (mined or near_material(context, amount, earlier))


def led_in(context: Context) -> bool:
    """Whether a figure stands in an item of a list whose lead-in names a material: "Tin exporters:" above "1. Peru"."""
    lead = leads.leads(context.document).get(context.sentence.start)
    return lead is not None and bool(minerals(lead.text))


RANKS = re.compile(
    r"\b(?:next|second|third|fourth|followed|follows|ahead\sof|behind|then|rest|remaining|remainder|others?|another)\b",
    re.I,
)
"""Words of a sentence that goes on with the shares of a whole: `Vietnam came next with 22%`."""


def goes_on(context: Context, earlier: tuple[Context, ...]) -> bool:
    """Whether a sentence goes on with the shares of which the one before it told, of a material."""
    near = bool(earlier) and context.sentence.paragraph - earlier[-1].sentence.paragraph < 2
    before = earlier[-1] if near else None
    if before is None or elsewhere(context.document) or not before.amounts:
        return False
    shares = any(one.unit == "%" for one in before.amounts)
    if not (shares or any(kinds_of_units().get(one.unit) in MASSES for one in before.amounts)):
        return False
    named = names_material(before.text) or near_material(context, before.amounts[0], earlier[:-1])
    return named and ((shares and RANKS.search(context.text) is not None) or TAKING.search(context.text) is not None)


def same_again(context: Context, amount: Amount, earlier: tuple[Context, ...]) -> bool:
    """Whether a sum is that of the sentence before at another time: `In 2021 the figure was $161 million`."""
    before = earlier[-1] if earlier else None
    if before is None or before.sentence.paragraph != context.sentence.paragraph or elsewhere(context.document):
        return False
    told = any(one.unit == amount.unit for one in before.amounts) and names_material(before.text)
    return told and SAME.fullmatch(context.text, 0, amount.start) is not None


TAKING = Pattern(
    r"\b(?:took|takes|bought|buys|received|receives|absorbed|absorbs|swallowed|account(?:s|ed)\sfor|supplied|supplies|sent|shipped|imported|consumed|used|came\sfrom|went\sto|(?:share|part|portion|slice)\s(?:was|came\sto|stood\sat|rose\sto|fell\sto|reached|is))\s"
    r"(?:(?:about|around|some|nearly|almost|over|only|just|another|a\sfurther|more\sthan|the\s(?:other|remaining))\s)*(?:[\d.]+\s?(?:%|per\s?cent)|(?:one|two|three|half|a)\b)"
)
"""Who takes parts of the mass told before: `China received 74%`."""


def other_topic(context: Context, clause: tuple[int, int], amount: Amount, kind: str) -> bool:
    """Whether words for an economy, people or other goods stand nearer to a figure in its clause than a material."""
    if not cues(context.text, "outside", "topic"):
        return False
    text = context.text[slice(*clause)]
    found = tuple(cue for cue in cues(text, "outside", "topic") if cue.value not in LOOSE)
    found = tuple(cue for cue in found if REASON.search(text, 0, cue.start) is None)
    paid = kind == "money" and abs(amount.value) > SHARE_PRICE
    weighed = any(kinds_of_units().get(one.unit) in MASSES for one in within(context.amounts, clause))
    if paid or weighed or STORED.search(context.text, clause[0], clause[1]):
        found = tuple(cue for cue in found if not OF_SHARES.search(cue.text))
    if not found or any(cue.value in ("stock market", "sports") for cue in found):
        return bool(found)
    near = within(minerals(context.text), clause)
    away = min(distance(cue, amount.start - clause[0], amount.end - clause[0]) for cue in found)
    return all(away < distance(item, amount.start, amount.end) for item in near)


OF_SHARES = re.compile(r"\A(?:share|stock)|\bshare\Z", re.I)
"""Shares and stocks, and what comes to one: `a loss of $11 million, or 6 cents a share`."""
REASON = re.compile(
    r"\b(?:because\sof|owing\sto|due\sto|amid|despite|given|reflecting|driven\sby|hit\sby|adjusted\sfor)\s(?:[a-z]+\s){0,2}\Z",
    re.I,
)
"""Because of rising inflation: what an economy does to a figure of something else."""
LOOSE = frozenset(("finance", "goods", *WORLDS))
"""Topics of a document, and of those figures alone that are said of their words."""
PART = re.compile(r"[;,]\s|\b(?:and|while|but|whereas|than|as)\b")


def of_goods(context: Context, clause: tuple[int, int], amount: Amount) -> bool:
    """Whether a figure is said of crops or other goods right beside it: `wheat exports rose 12% to 3 Mt`."""
    if not cues(context.text, "outside", "topic"):
        return False
    found = (cue for cue in cues(context.text[slice(*clause)], "outside", "topic") if cue.value == "goods")
    for cue in found:
        start, end = clause[0] + cue.start, clause[0] + cue.end
        gap = context.text[min(end, amount.end) : max(start, amount.start)]
        if PART.search(gap) is None and not within(
            minerals(context.text), (min(end, amount.end), max(start, amount.start))
        ):
            return True
    return False


def moved_or_content(context: Context, amount: Amount, kind: str) -> bool:
    """Whether a share is a rise or a fall, what an ore holds, or a country's: "up 9%", "40% Fe", "Peru (4%)"."""
    if kind != "share":
        return False
    if COMPLETE.match(context.text, amount.end):
        return True
    return amount.direction != 0 or FORMULA.match(context.text, amount.end) is not None or of_place(context, amount)


def of_place(context: Context, amount: Amount) -> bool:
    """Whether a share stands in brackets behind whose it is: `others are Finland (9%) and Canada (4%)`."""
    shut = context.text.startswith(")", amount.end)
    return shut and any(context.text[item.end : amount.start] == " (" for item in context.places)


def led_by(context: Context, amount: Amount, named: Sequence[vocabulary.Mention]) -> bool:
    """Whether a material stands before a figure in its clause, or close behind it without a comma between.

    So it must be in documents about an economy, a stock market or other goods, where "exports rose 5%, thanks to
    copper".
    """
    low, _ = context.clause(amount.start)
    comma = context.text.find(",", amount.end, amount.end + CLOSE)
    high = comma if comma >= 0 else amount.end + CLOSE
    return any(low <= item.start < high for item in named)


def out_of_scope(context: Context, amount: Amount, kind: str) -> bool:
    """Whether a figure is one of an economy, a stock market, other goods, or no statement at all but a definition."""
    clause = context.clause(amount.start)
    if (kind not in MASSES and other_topic(context, clause, amount, kind)) or of_goods(context, clause, amount):
        return True
    if "(" in context.text and any(at.start() < amount.start < at.end() for at in TICKER.finditer(context.text)):
        return True
    if amount.value == 100 and amount.unit == "%" and WHOLE_BASIS.match(context.text, amount.end):
        return True
    if any(one.value == 1 and DEFINED.match(context.text, one.end) for one in context.amounts):
        return True
    return quoted(context, clause, amount, kind)


def quoted(context: Context, clause: tuple[int, int], amount: Amount, kind: str) -> bool:
    """Whether a figure is the price of a share, or its move: "the miner's shares, 16% lower, closed at $2.10".

    In a report on stock markets, and behind a ticker, what says of nothing else that it rose is a share: "Kite Ore
    climbed 3%", but not "output of Kite Ore climbed 3%".
    """
    if kind in ("money", "share") and rallied(context, amount):
        return True
    if not (kind == "money" and abs(amount.value) < SHARE_PRICE) and not (kind == "share" and amount.direction != 0):
        return False
    text = context.text[slice(*clause)]
    if SHARES.search(text):
        return True
    if STORED.within(context.text, *clause):
        return False
    report = about_stocks(context.document)
    if not report and not ("(" in text and TICKER.search(text)):
        return False
    flows = (cue for cue in context.measures if cue.value in FLOWS and not cue.text.startswith("market"))
    if report and MARKET.search(text):
        return True
    if report and subject_of(context, clause, amount):
        return False
    high = amount.start if report else clause[1]
    return not any(clause[0] <= cue.start < high and (cue.text[0].islower() or cue.start == clause[0]) for cue in flows)


RALLIED = Pattern(
    r"\bstocks\s(?:surged|rallied|jumped|rose|fell|slid|tumbled|gained|soared|sank|dropped|climbed|plunged|retreated|slumped)\b[^.;\d]{0,40}?(?::|,\s(?:with|led\sby|as))\s[A-Z]"
)
"""Lithium stocks rallied, with Albemarle up 9%: shares, whose moves follow."""
LISTED = Pattern(
    r"\b(?:miners?|producers?|explorers?|developers?|[A-Z]\w+)\s(?:gained|rallied|added|jumped|rose|fell|slid|lost|shed|sank|dropped|climbed|closed|was\sup|was\sdown|were\sup|were\sdown)\b[^.;]{0,60}"
    r"\b(?:exchange|index|bourse|trading|Wall\sStreet|ASX|TSX|Nasdaq|NYSE)\b"
)
"""Miners gained 6% on the exchange."""
CLOSED = Pattern(
    r"(?:\b(?P<who>[A-Z]\w+)|,)\s(?:had\s)?(?:closed|ended|finished|traded|opened|was|were)\s(?:the\sday\s)?(?:[\d.]+\s?(?:%|per\s?cent)\s(?:higher|lower|up|down)|(?:up|down)\s[\d.]+\s?(?:%|per\s?cent))"
    r"\s(?:at|to)\s(?:[A-Z]{0,2}\$|[£€])[\d.,]*\d(?![\d.,]*\s?(?:an?|per|/)\s?(?:t|kg|lb|pound|kilo|oz|ounce))"
)
"""Closed 4.2% higher at A$8.90."""


OPENS = 16
"""How far into a sentence its subject reaches, which a clause parts from its verb."""


def rallied(context: Context, amount: Amount) -> bool:
    """Whether a percentage is the move of a share that the sentence tells without saying so."""
    text = context.text
    if (found := RALLIED.search(text)) is not None:
        return amount.start >= found.start()
    if (found := CLOSED.search(text)) is not None and not minerals(found["who"] or text[:OPENS]):
        return found.start() < amount.start < found.end()
    if (found := LISTED.search(text)) is not None and not minerals(
        text[max(0, found.start() - 3) : found.start() + 12]
    ):
        return found.start() < amount.start < found.end() + 20
    return False


def subject_of(context: Context, clause: tuple[int, int], amount: Amount) -> bool:
    """Whether a clause opens with a material of which something is said: "Lithium hydroxide is down 2%".

    "Lithium miner Kite Ore is down 2%" is said of a share.
    """
    named = (item for item in minerals(context.text) if clause[0] <= item.start and item.end <= amount.start)
    first = next(named, None)
    if first is None or not OPENING.fullmatch(context.text, clause[0], first.start):
        return False
    return SAID_OF.match(context.text, first.end, amount.start) is not None


def counted(context: Context, amount: Amount) -> bool:
    """Whether what is counted belongs to the field: a material in its noun, or a counted noun of the field.

    "The two metals" were told before, and are no statement of their own.
    """
    if 1 < amount.value < FEW and amount.value_text.isalpha() and AGAIN.search(context.text, 0, amount.start):
        return False
    if VAGUE.match(amount.value_text):
        return False
    if RANK.search(context.text, max(0, amount.start - 80), amount.start) or RANKED.match(amount.noun):
        return False
    return bool(minerals(amount.noun) or cues(amount.noun, "counted", "meaning"))


def near_material(context: Context, amount: Amount, earlier: tuple[Context, ...]) -> bool:
    """Whether the sentences before, the paragraph before, the document's head or all of it is about a material.

    Where a document names minerals in passing only, or is about something else, only a figure in the sentence before
    counts.
    """
    document, number = context.document, context.sentence.paragraph
    if mined_by(context, amount):
        return True
    if in_passing(document) or elsewhere(document):
        before = earlier[-1] if earlier and earlier[-1].sentence.paragraph == number else None
        told = before is not None and bool(before.amounts) and names_material(before.text)
        return told and not about_stocks(document)
    blocks = document.paragraphs
    texts = [block.text for block in blocks[max(0, number - 1) : number]] + [block.text for block in blocks[:2]]
    if any(names_material(before.text) or names_miner(before.text) for before in earlier):
        return True
    if any(names_material(text[:2000]) for text in texts):
        return True
    return about_minerals(document)


def mined_by(context: Context, amount: Amount) -> bool:
    """Whether a report on the shares of miners tells what they mine: "output is to reach 735,000 ounces"."""
    document, kind = context.document, kinds_of_units().get(amount.unit, "")
    if not about_stocks(document) or sum(told_of(document)) < SOME or in_passing(document):
        return False
    low, _ = context.clause(amount.start)
    made = any(cue.value == "production" and low <= cue.start < amount.start for cue in context.measures)
    return kind in OF_A_MATERIAL or (made and kind == "share" and amount.direction != 0)
