"""What a sentence mentions beside its figures: in an inserted clause, or behind them as what stood in the way.

`Scandium oxide, from which aluminium alloys are made, rose to $900/kg, although sulphuric acid was scarce.`
"""

from __future__ import annotations

import re
from functools import lru_cache

from ... import vocabulary
from ...patterns import Pattern
from ...values import replace
from ..amounts.amounts import Amount
from ..context import Context, Placed
from ..lexicon import HEDGED
from .mentions import materials

EXPLAINED = re.compile(
    r"(?:\s\([^()]{1,12}\))?(?P<aside>,\s(?:(?:from|of|in|with|without|to|for|by|on|through|under|into|over|against|via)\s(?:which|whom)|which|whose|an?|the"
    r"|(?:used|needed|found|made|won|extracted|mined|added|prized|vital|essential|key)\s(?:[a-z]+ly\s)?(?:in|for|as|from|with|to|by|mainly|mostly|chiefly))\s[^,]{3,110},)"
)
"""A clause that tells of a material what it is or what is made of it, right behind its name."""
DASHED = re.compile(
    r"(?:\s\([^()]{1,12}\))?(?:\s[—–]\s?|—)(?:an?|the|which|used|needed)\s[^—–;.]{3,110}(?:\s[—–](?=\s)|—(?=\s|\w))"
)
"""The same between dashes."""
FRONTED = re.compile(
    r"\W{0,2}(?:In\saddition\sto|Besides|Apart\sfrom|Aside\sfrom|Alongside|As\swell\sas|On\stop\sof|Together\swith)\s[^,;.\d]{3,80},"
)
"""What a sentence begins with and leaves: `Besides its nickel output, the mine`."""
TOLD = re.compile(
    r"\b(?:no|not|without|lacks?|lacking|neither)\b|\A,\swhich\s(?:\w+ly\s)?(?:has\s|had\s)?(?:for(?:bade|bids)|bann?(?:ed|s)|curb(?:ed|s)|halted|stopped|restrict(?:ed|s)|limit(?:ed|s))\b"
)
"""What a country is without, or forbids: `Japan, a country that has no rare earths of its own,`."""
LONG = 20
"""Brackets of more characters hold more than a short name."""
GROUNDED = re.compile(r",\s(?:based\son|calculated\s(?:by|from|at)|measured\s(?:by|at)|using|valued\sat)\s[^,]{3,90},")
"""By what a figure was found."""
OF_THEM = re.compile(
    r",\s(?:many|most|some|several|all|few|half)\sof\s(?:them|which|these)\s(?:[a-z]+ing\s)[^,]{3,110},"
)
"""What some of the goods hold: `magnets, many of them containing terbium, came in`."""
HINDERED = re.compile(
    r"\b(?:although|though|despite|in\sspite\sof|notwithstanding|because|due\sto|owing\sto|thanks\sto|on\sthe\sback\sof|on\saccount\sof"
    r"|(?:lifted|driven|led|helped|boosted|supported|fuell?ed|buoyed|underpinned|dragged\sdown|weighed\sdown|hit|hurt)\s(?:mostly\s|mainly\s|largely\s|in\spart\s|chiefly\s)?by)\b"
    r"|,\sfor\s(?:it|they|he|she|there)\s(?:is|was|had|has|were|are|have|would|will)\b"
)
"""Before what stood in the way of a figure, or brought it about."""


@lru_cache(maxsize=64)
def inserted(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of a sentence that are inserted between commas and tell of no figure outside.

    >>> inserted("Tin, a metal of solder, rose to $20/kg.")
    ((3, 23),)
    """
    opening = FRONTED.match(text)
    first = (opening.span(),) if opening else ()
    if text.count(",") < 2 and text.count("—") + text.count(" – ") < 2:
        return first
    explained = (EXPLAINED.match(text, item.end) for item in materials(text))
    housed = (EXPLAINED.match(text, item.end) for item in vocabulary.find(text, "places"))
    dashed = (DASHED.match(text, item.end) for item in materials(text))
    return (
        *first,
        *(match.span("aside") for match in explained if match),
        *(match.span("aside") for match in housed if match and TOLD.search(match["aside"])),
        *(match.span() for match in dashed if match),
        *(match.span() for match in GROUNDED.finditer(text)),
        *(match.span() for match in OF_THEM.finditer(text)),
    )


@lru_cache(maxsize=64)
def brackets(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of a sentence in its outermost round brackets, those of a word or two left out."""
    found, depth, opened = [], 0, 0
    for at, letter in enumerate(text):
        if letter == "(":
            opened = at if not depth else opened
            depth += 1
        elif letter == ")" and depth:
            depth -= 1
            if not depth and (at - opened > LONG or "%" in text[opened:at]):
                found.append((opened, at + 1))
    return tuple(found)


def counted_apart(context: Context, amount: Amount, item: Placed) -> bool:
    """Whether a word stands in brackets with figures of their own: `$90 million (without powders ($5 million))`."""
    for low, high in brackets(context.text) if "(" in context.text else ():
        inside = low <= item.start < high and not low <= amount.start < high
        if inside and any(low <= other.start < high for other in context.amounts):
            return True
    return False


def beside(context: Context, amount: Amount, item: Placed) -> bool:
    """Whether a word stands in an inserted clause without the figure."""
    spans = inserted(context.text)
    return bool(spans) and any(low <= item.start < high and not low <= amount.start < high for low, high in spans)


PUT_INTO = re.compile(r"\s(?:goes|go|is\sused|are\sused)\s(?:mainly\s|mostly\s)?(?:in|into|for|to\smake)\s[^,;.]*\Z")


def put_into(context: Context, amount: Amount, item: Placed) -> bool:
    """Whether a material is one into which another goes, in another clause: `tin goes into steel, but prices fell`."""
    if item.end > amount.start or not re.search(r"[,;]", context.text[item.end : amount.start]):
        return False
    return PUT_INTO.search(context.text, 0, item.start) is not None


BYPRODUCT = Pattern(
    r"\bby-?products?\b[^;.]{0,60}\b(?:includ\w+|such\sas|like|among\sthem|notably|namely|especially)\s[^;.]{0,60}\Z",
    re.I,
)


def byproduct(text: str, item: Placed) -> bool:
    """Whether a material is named only as what comes along: `by-products including tin and copper`."""
    return BYPRODUCT.search(text, max(0, item.start - 120), item.start) is not None


BYPRODUCT_OF = Pattern(r"\bby-?products?\s(?:of|from)\s(?:the\s)?(?:[a-z]+\s)?\Z", re.I)
"""Before what something else comes along with: `a by-product of zinc smelting`."""


def source_of_byproduct(text: str, item: Placed) -> bool:
    """Whether a material is named only as that with which another comes: `indium is a by-product of zinc`."""
    return BYPRODUCT_OF.search(text, max(0, item.start - 40), item.start) is not None


COUNTED_IN = re.compile(r",?\s(?:included|among\sthem|inclusive)\b")


def counted_in(context: Context, amount: Amount, item: Placed) -> bool:
    """Whether a material is only named as one of what a figure is of: `half of all minerals, rare earths included`."""
    return item.start > amount.end and COUNTED_IN.match(context.text, item.end) is not None


def hindered(context: Context, amount: Amount, item: Placed) -> bool:
    """Whether a word stands behind a figure in a clause on what stood in its way: `rose, although acid was scarce`."""
    return item.start > amount.end and HINDERED.search(context.text, amount.end, item.start) is not None


USES = re.compile(
    r"\b(?:uses?|used|using|end-?uses?|applications?|consum\w+|demand|(?:goes|go|went)\s(?:[a-z]+\s)?(?:in)?to|sectors?|industries)\b",
    re.I,
)
"""What tells that a list is one of uses."""
LABEL = re.compile(rf"(?:\s\(|:?\s|,\s|\s[–-]\s|\s(?:with|at|took|take|takes)\s){HEDGED}")
"""What stands between an item of such a list and its share."""
MANY = 3
"""So many shares make a list."""


def use_of_list(context: Context, item: Placed) -> bool:
    """Whether a material is only the label of a use in a list of uses: `magnets (44%), glass (7%), phosphors (1%)`.

    Where each share has a material of its own the list is one of materials.
    """
    shares = [one for one in context.amounts if one.unit == "%"]
    if len(shares) < MANY or USES.search(context.text, 0, shares[-1].start) is None:
        return False
    labels = [
        one for one in context.materials if any(LABEL.fullmatch(context.text, one.end, share.start) for share in shares)
    ]
    if len(labels) >= len(shares) or not vocabulary.find(context.text, "end_uses"):
        return False
    return any(one.start == item.start for one in labels) or shares[0].end <= item.start < shares[-1].start


USED_FOR = re.compile(r",\s[^,;.]{0,40}\bused\s(?:for|in|to\smake|by)\s(?:[\w-]+\s){0,2}\Z")


def used_for(context: Context, amount: Amount, item: Placed) -> bool:
    """Whether a material is what another is used for, in an aside: `output, half of it used for steel, rose 10%`."""
    aside = USED_FOR.search(context.text, 0, item.start)
    comma = context.text.find(",", item.end)
    return aside is not None and 0 <= comma < amount.start and aside.start() < item.start


def without_asides(context: Context, amount: Amount) -> Context:
    """The sentence without the materials that are mentioned beside a figure: `rose 7%, although acid was scarce`."""
    items = context.materials
    if amount.unit == "%" and any(use_of_list(context, item) for item in items):
        return replace(context, materials=tuple(item for item in items if not use_of_list(context, item)))
    kept = tuple(item for item in items if not (hindered(context, amount, item) or counted_in(context, amount, item)))
    kept = tuple(item for item in kept if not used_for(context, amount, item))
    kept = tuple(item for item in kept if not source_of_byproduct(context.text, item))
    if len(kept) > 1:
        kept = tuple(item for item in kept if not put_into(context, amount, item)) or kept
    main = tuple(item for item in kept if not byproduct(context.text, item))
    kept = main or tuple(item for item in kept if item.start < amount.end)
    kept = tuple(item for item in kept if not counted_apart(context, amount, item)) or kept
    kept = tuple(item for item in kept if not beside(context, amount, item)) or kept
    return context if len(kept) == len(items) else replace(context, materials=kept)
