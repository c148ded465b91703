"""Which country "it" or "the country" is that holds, makes or sells something: `It controls 49% of reserves`."""

from __future__ import annotations

import re

from ...patterns import Pattern
from ...vocabulary import Mention
from ..amounts.amounts import Amount
from ..context import Context
from . import homes
from .whereabouts import country_or_itself

WHO = Pattern(
    r"(?:^\W*(?:(?:In|By|Since|Last|This|Until)\s(?:the\s)?[\w-]+(?:\s(?:\d{4}|[a-z]+))?,?\s)?|,\s(?:(?:and|but|yet|so|while)\s)?|\s(?:and|but|while)\s)"
    r"(?P<who>[Ii]t|[Tt]he\s(?:[A-Z][a-z]+\s|[a-z]+\s)?(?:country|nation|kingdom|republic)(?:\s(?:in|of)\s(?:the\s)?[A-Z][\w-]+(?:\s[A-Z][\w-]+)?)?)\s"
    r"(?:(?:[a-z]+ly|also|still|now|alone|already|then|will|would|could|may|can|ha[sd]|is\s(?:expected|projected|forecast|set|likely)\sto)\s)*"
    r"(?:produc|account|control|hold|held|suppl|mine[sd]?\b|ma[dk]e|refin|process|export|import|ha[sd]\b|boast|ship|own|dominat|consum|use[sd]?\b|provid"
    r"|represent|deliver|smelt|extract|contribut|command|bought|buys?\b|sold|sells?\b|possess|turned\sout|churned\sout|generat)"
)
"""In 2023 it mined, the country in West Africa accounts for: who has what a figure counts."""
OPENS = re.compile(
    r"\W{0,3}(?:(?:(?:With|In|On|At|Last|By|For|As|Among)\s[^,]{1,40}|[A-Z][a-z]+ly),\s)?(?:(?:But|And|Yet|However,|Meanwhile,|Only|Take|Consider)\s)?(?:the\s)?",
    re.I,
)
"""What may stand before the country with which a sentence begins."""
WHERE = re.compile(r",\s(?:where|which)\b")
GOES_ON = re.compile(r"\W*(?:(?:In|By)\s[^,]{1,20},\s)?(?:[Ii]t|Its|The\scountry)\b")
BACK = 3
"""Over how many sentences a country goes on."""


def country(context: Context, amount: Amount, earlier: tuple[Context, ...]) -> str | None:
    """The country that a pronoun before a figure stands for, where no other stands between them.

    "Peru leads in zinc. In 2023, it produced 11% of the world's": Peru.
    """
    hits = list(WHO.finditer(context.text, 0, amount.start))
    if not hits or "import" in context.text[: hits[-1].start()]:
        return None
    who = hits[-1]["who"]
    ahead = [item for item in context.places if item.start < amount.start and is_country(item)]
    if ahead:
        return None
    for before in reversed(earlier[-BACK:]):
        if before.sentence.paragraph != context.sentence.paragraph:
            break
        named = [item for item in before.places if item.form == "name" and is_country(item)]
        opening = next((item for item in named if OPENS.fullmatch(before.text, 0, item.start)), None)
        if who[:1] not in "Ii" and (last := place_told(before, named)):
            return last
        if opening and not homes.whose(before.text, opening):
            return country_or_itself(opening.entity.entity_id)
        if any(is_country(item) for item in before.places) or not GOES_ON.match(before.text):
            return None
    return homes.titled(context.document) if who[:1] not in "Ii" else None


OF_TWO = Pattern(
    r"\b[Tt]he\s(?P<which>former|latter)\b(?!\s(?:Soviet|USSR|Yugoslav|[a-z]+s?\s(?:president|minister|mine|plant|head|chief)))"
)


def of_two(context: Context, amount: Amount, earlier: tuple[Context, ...]) -> str | None:
    """The country that `the former` or `the latter` before a figure stands for: of the two that were named last.

    "Chile and Peru mine copper. The latter made 2.6 million tonnes, the former 5.3": Peru, and Chile.
    """
    hits = list(OF_TWO.finditer(context.text, 0, amount.start))
    if not hits or any(hits[-1].end() <= item.start < amount.start for item in context.places):
        return None
    first = hits[0].start()
    for named in ([item for item in context.places if item.end <= first], *(one.places for one in earlier[:-3:-1])):
        two = list(dict.fromkeys(country_or_itself(item.entity.entity_id) for item in named if is_country(item)))
        if two:
            return two[hits[-1]["which"] == "latter"] if len(two) == PAIR else None
    return None


PAIR = 2


def place_told(context: Context, named: list[Mention]) -> str | None:
    """The country of which a sentence goes on to tell: `The ore went to Peru, where ...`."""
    found = [item for item in named if WHERE.match(context.text, item.end)]
    return country_or_itself(found[-1].entity.entity_id) if found else None


def is_country(item: Mention) -> bool:
    """Whether a place is a country or lies in one."""
    return homes.is_country(country_or_itself(item.entity.entity_id))
