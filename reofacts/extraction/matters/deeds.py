"""What is done with a mass, by the verb that it is the object or the subject of (vocabulary/deeds.csv).

`The smelter cast 55 t` tells of production, `Japan took 55 t` of an import, `55 t changed hands` of a sale: these verbs
say so only right beside a mass, and some of them only of a country, a mine, or somebody who uses what he is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from reofacts.schemas.measures import MASSES, kinds_of_units

from ...matching import Terms, prepare, scan
from ...vocabulary import Mention, cells, rows
from ..amounts.amounts import Amount
from ..lexicon import HEDGES, alternation, terms

Deed = dict[str, str]
LED = re.compile(
    rf"\s(?:(?:{HEDGES}|barely|close\sto|fewer\sthan|no\smore\sthan|an?|the|its|their|first|another|further|additional|extra|other|remaining"
    r"|estimated|record|combined|total|of|merely|mere|anywhere|between|from|out|away)\s)*"
)
"""What may stand between a verb and its mass."""
WORTH = re.compile(rf"\s[^;]{{2,80}}?,?\s(?:worth|valued\sat)\s(?:(?:{HEDGES}|a\stotal\sof)\s)*")
"""What stands between a verb and what its mass is worth: `bought tin from Peru worth $4 million`."""
OF = r"(?:\s\([^()]{1,20}\))?(?:\s(?:of|in)(?:\s[\w’-]+(?:\s\([A-Za-z\d]{1,12}\))?){1,6}?)?(?:,?\s(?:which|that))?"
"""Of what a mass is."""
PASSIVE = re.compile(
    rf"{OF}\s(?:(?:(?:was|were|is|are|be|been|being|has|have|had|will|would|could|can|may|to|thought|believed|estimated|said|known"
    r"|reported|expected|set|due|already|also|now|still|so\sfar|[a-z]+ly)\s)+)?"
)
"""What leads from a mass to what is done with it, or what it does."""
AUXILIARIES = re.compile(
    r"(?:\s\([A-Z]{2,6}\))?\s(?:(?:has|have|had|also|then|alone|only|itself|will|would|could|should|may|might|to|is|was|are|were|set|expected|expects?"
    r"|plans?|planned|aims?|hopes?|wants?|intends?|likely|due|still|now|already|together|once|each|last|this|year|month|[a-z]+ly)\s)*"
)
DOERS = {
    name: re.compile(
        rf"\b{alternation(terms(f'doer_{name}'))}s?\b(?!['’])(?:(?!\b(?:which|whose|where)\b)(?:[^;,.]|(?<=\d)[,.](?=\d))){{0,60}}(?:,[^;,.]{{3,50}},\s)?\Z",
        re.I,
    )
    for name in ("works", "users", "traders", "ground")
}
"""Who does it: a mine or a plant, somebody who uses what he is given, a trader, what lies in the ground."""
FAR = {
    "to": re.compile(r"\b(?:to|into|for|towards?|across)\s(?:the\s|its\s|neighbouring\s|nearby\s)?\Z"),
    "from": re.compile(r"\b(?:from|out\sof)\s(?:the\s|its\s|neighbouring\s|nearby\s)?\Z"),
    "through": re.compile(
        r"\b(?:to|into|for|towards?|across|through|via|in)\s(?:the\s|its\s)?(?:port\sof\s|ports\sof\s)?\Z"
    ),
    "at": re.compile(r"\b(?:from|out\sof|at|in)\s(?:the\s|its\s)?(?:port\sof\s|ports\sof\s)?\Z"),
    "place": re.compile(r"\A\s(?:the\s(?:port\sof\s)?)?\Z"),
}
"""How a place stands behind a verb of going and coming."""
ELSEWHERE = re.compile(
    r"\s(?:abroad|overseas|(?:to|for)\s(?:foreign|overseas)\s[a-z]+|(?:to\s)?(?:the\s)?(?:country|border)|(?:out\sof|across|over)\sthe\s(?:country|border))\b"
)
MINES = re.compile(
    r"\s(?:[\w’'-]+\s){0,4}?(?:mines?|pits?|ground|quarry|quarries|diggings|shafts?|furnaces?|smelters?|mills?|concentrators?|kilns?|crushers?|lines?)\b"
)
WORKS_OF = re.compile(
    r"(?:['’]s)?\s(?:[a-z]+\s)?(?:mines?|pits?|plants?|smelters?|refiner(?:y|ies)|works|mills?|factories|kilns?|furnaces?|foundr(?:y|ies)"
    r"|concentrators?|quarr(?:y|ies)|diggings|shafts?)\b"
)
"""Behind a place, that a mass leaves its works and not the country: `leaves Chinese plants`."""
ENDS = re.compile(r"\s*(?:[.,;)]|\Z)|\s(?:in|by|next|this|last|even|if|unless)\b")
"""Behind `short`, that nothing follows of which it falls short: `carmakers will be 900 t short in 2030`."""
STUFF = re.compile(rf"\s(?:its\s|the\s|old\s|spent\s)?(?:[\w-]+\s){{0,2}}?{alternation(terms('feedstock'))}s?\b", re.I)
BUYER = re.compile(
    r"\sto\s(?:(?:an?|the|its|two|three|four|five|six|several)\s)?(?:[\w-]+\s){0,2}?(?:traders?|buyers?|customers?|clients?|makers?|smelters?|converters?|refiners?|users?)\b"
)
"""Behind `out of`, from what something is made; behind `went`, who has bought it."""
OWN_GROUND = re.compile(
    r"(?:\sof(?:\s[\w-]+){1,4}?)?\sfrom\s(?:its|their)\s(?:own\s)?(?:[\w-]+\s){0,2}?(?:mines?|pits?|ground|soil|fields?|wells?|brines?|deposits?)\b"
)
"""Behind a mass, that it comes from where the doer himself digs: `drew 5 t of tin from its mines`."""
UNDER = re.compile(
    r"\s(?:[a-z]+\s)?(?:under|beneath|below|in\sthe\s(?:ground|salt|clay|rock|hills?|seabed|earth)|underground|offshore|along\sthe\scoast|in\sclay)\b"
)
TIME = re.compile(r"\s(?:\d|the\b|[A-Z]|early|late|mid|all|that|its)")
"""Behind `shipped in`, that it tells when and not where to: `shipped in August`."""
APART = re.compile(r"[;,]|\.\s|\d(?![\d.]*\s?%)|\s(?:and|but|while|that|which|as|after|before)\s")
"""What parts a verb from a place that belongs to something else."""
MORE = re.compile(r"\s(?:more|less|fewer)\s(?!than\b)(?:[a-z-]+\s?)")
PART = re.compile(r"\sof\s(?:it|that|this|these|those|them)\b")
"""Behind a part of the mass before, which measures what that does: `Peru took 40 t of it`."""
INSIDE = re.compile(
    r"\b(?:in|at|of|near|from|for|to|outside|across|by|with)\s(?:the\s|northern\s|southern\s|eastern\s|western\s)?\Z"
)
"""Before a place, that it is only where the doer is: `the plant in Estonia takes`."""
TRADES = ("export", "import")
REACH = 90
"""How far behind a verb the place lies to which a mass goes."""
WEIGHT = 4
BEHIND = 8
"""How strongly a verb tells of its mass, before it and behind it, where another verb may be nearer."""


@cache
def listed() -> tuple[dict[str, list[Deed]], Terms]:
    """Every form of a verb with what it tells, and all of them ready to be found."""
    found: dict[str, list[Deed]] = {}
    for row in rows("deeds"):
        for form in {*cells(row["forms"]), *cells(row["participle"])}:
            found.setdefault(form, []).append(row)
    return found, prepare((form, form) for form in found)


def deeds(text: str, amounts: Sequence[Amount], places: Sequence[Mention]) -> Iterator[tuple[int, int, str, Amount]]:
    """The verbs of which a mass is the object or the subject: the span of each, what it measures, and the mass."""
    masses = [one for one in amounts if kinds_of_units().get(one.unit) in (*MASSES, "money") or more(text, one)]
    if not masses:
        return
    known, forms = listed()
    for hit in scan(text, forms):
        if hit.meaning == "used" and text.startswith(" to ", hit.end):
            continue
        for row in known[hit.meaning]:
            mass = of_mass(text, masses, hit.start, hit.end, row, hit.meaning)
            measure = told(text, mass, places, hit.start, hit.end, row) if mass else ""
            if mass and measure:
                yield hit.start, hit.end, measure, mass
                break


def more(text: str, amount: Amount) -> bool:
    """Whether a percentage tells how much more or less is done: `Japan got 20% less yttrium`."""
    return amount.unit == "%" and MORE.match(text, amount.end) is not None


def of_mass(text: str, masses: Sequence[Amount], start: int, end: int, row: Deed, form: str) -> Amount | None:
    """The mass of which a verb tells: its object behind it, or its subject before it."""
    kinds = ("mass", "mass rate", "money") if row["abroad"] or row["land"] or row["measure"] in TRADES else MASSES
    kinds = (row["of"],) if row["of"] else (*kinds, "share")
    masses = [one for one in masses if kinds_of_units().get(one.unit) in kinds]
    ahead = next((one for one in masses if one.start >= end), None)
    active = row["side"] == "object" and form in cells(row["forms"])
    if active and ahead and (WORTH if paid(ahead) else LED).fullmatch(text, end, ahead.start):
        return ahead
    behind = next((one for one in reversed(masses) if start - REACH < one.end <= start), None)
    passive = row["side"] == "subject" or form in cells(row["participle"])
    timed = end - start > 3 and text.startswith(" in", end - 3) and TIME.match(text, end)
    if (
        not passive
        or timed
        or not behind
        or (paid(behind) and text[max(0, behind.start - 6) : behind.start] != "worth ")
    ):
        return None
    return behind if PASSIVE.fullmatch(text, behind.end, start) else None


def paid(amount: Amount) -> bool:
    """Whether an amount is a sum, which is only what a mass is worth."""
    return kinds_of_units().get(amount.unit) == "money"


def told(text: str, mass: Amount, places: Sequence[Mention], start: int, end: int, row: Deed) -> str:
    """What a verb measures, by who does it and where to or from."""
    if row["side"] == "subject":
        return row["measure"] or (goes(text, places, end, row["abroad"]))
    after = max(end, mass.end)
    if paid(mass):
        after = end
    if row["abroad"] and far(text, places, after, "to" if row["abroad"] == "export" else "from"):
        return row["abroad"]
    if mass.start < start:
        return row["measure"] if not paid(mass) else ""
    if row["land"] and OWN_GROUND.match(text, mass.end):
        return "production"
    if row["land"] and by_land(text, places, start) and not PART.match(text, mass.end):
        return row["land"]
    if paid(mass):
        return row["measure"] if row["measure"] in TRADES else ""
    return next((row[name] for name, who in DOERS.items() if row[name] and who.search(text, 0, start)), row["measure"])


def goes(text: str, places: Sequence[Mention], end: int, where: str) -> str:
    """What a mass does that goes somewhere: leaves a country, comes from a mine, lies in the ground."""
    measure, _, way = where.partition(":")
    if way == "mine":
        return measure if MINES.match(text, end) else ""
    if way in ("stuff", "buyer"):
        return measure if (STUFF if way == "stuff" else BUYER).match(text, end) else ""
    if way == "end":
        return measure if ENDS.match(text, end) else ""
    if way == "under":
        return measure if UNDER.match(text, end) else ""
    if (
        way == "place"
        and (owner := next((one for one in places if one.start == end + 1), None))
        and WORKS_OF.match(text, owner.end)
    ):
        return "production"
    return measure if far(text, places, end, way) else ""


def far(text: str, places: Sequence[Mention], at: int, way: str) -> bool:
    """Whether a place stands behind a verb or its mass as where goods go to, or come from."""
    if ELSEWHERE.match(text, at):
        return True
    near = (one for one in places if at <= one.start < at + REACH)
    for one in near:
        between = text[at : one.start]
        if FAR[way].search(between) and not APART.search(between):
            return True
        if way == "place" or APART.search(between):
            return False
    return False


def by_land(text: str, places: Sequence[Mention], start: int) -> bool:
    """Whether a country does something: `Japan took`, `the country has taken`."""
    countries = (
        one
        for one in places
        if one.entity.iso_3166_2 is None and one.form == "name" and not INSIDE.search(text, 0, one.start)
    )
    if any(AUXILIARIES.fullmatch(text, one.end, start) for one in countries):
        return True
    said = re.search(r"\b(?:country|nation|bloc|kingdom|republic|[Uu]nion)\b", text[:start])
    return said is not None and AUXILIARIES.fullmatch(text, said.end(), start) is not None
