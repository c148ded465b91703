"""What a figure that names no material is a figure of: that of the last such figure, or what the document is about.

`China exported 90 t of magnets in May. Plants in Peru mine zinc ore.`
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reofacts.schemas.measures import CHANGES, OF_A_MATERIAL, kinds_of_units

from ... import vocabulary
from ...claims import Quantity
from ...patterns import Pattern
from ...values import replace
from ...vocabulary import Mention, ancestors, bases
from ..context import Context, amount_of, cues, measures
from ..lines import line_at, lines
from ..times import leads
from .accounts import of_company, of_whole_project
from .asides import byproduct, hindered
from .callings import MAKER, TRADER
from .foreign import leavings
from .gist import LOOSE, WIDE, family, headed, headed_by_all, kin, led, named, of_head, strange, topic
from .meant import FORM
from .mentions import ION, firm, materials
from .shapes import GROUND, flow, speaks_of, taken

GENERIC = re.compile(r"\b(?:minerals|metals|raw\smaterials)\b")
"""Words for all that a family told before holds: `money to buy and store the minerals`."""
BESIDE = re.compile(
    r"\b(?:near|nearby|neighbou?ring|adjacent|another|next\sto\s(?:its|an?|the)(?:\sexisting)?)\s$",
)
"""Before a material that is somebody else's matter."""
OPENING = 20
"""How far from the start of a sentence its subject may stand."""


def inherit(context: Context, claim: Quantity, found: Sequence[Quantity], earlier: Sequence[Context]) -> Quantity:
    """The claim, with a material that its sentence does not name taken over from what was said before."""
    if claim.material_id and (claim.material_how == "inherited" or of_maker(context, claim)):
        like = [one for one in last_like(context, claim, found, earlier) if one.material_id == claim.material_id]
        return taken(context, claim, claim.material_id, like[-1] if like else None, earlier, how=claim.material_how)
    if (claim.rule or "").startswith("amount.count_before"):
        counts = (one.material_id for one in reversed(found) if one.unit_text == claim.unit_text)
        return taken(context, claim, claim.material_id or next(counts, None))
    if claim.material_id or len(claim.spans("material")) > 2 or (claim.unit == "count" and not dug(claim)):
        return claim
    if of_everything(context, claim) or of_books(context, claim) or of_leavings(context, claim):
        return claim
    if of_study(context, claim) or (not context.materials and RANGE.search(context.text, *span_of(context, claim))):
        return taken(context, claim, business(context, claim))
    above = leads.leads(context.document).get(context.sentence.start)
    if above and (headings := list(dict.fromkeys(item.entity.entity_id for item in materials(above.text)))):
        return taken(context, claim, headings[0] if len(headings) < 3 else holder(headings))
    if subject := gone_on_with(context, earlier) or all_told(context, claim, earlier):
        return taken(context, claim, subject, None, earlier)
    if (whole := of_this(context, claim, found)) is not None:
        return taken(context, claim, whole.material_id, whole, earlier)
    like = last_like(context, claim, found, earlier)
    if like and like[-1].unit == claim.unit and ANOTHER.match(context.text):
        basis, how = (like[-1].basis, "inherited") if claim.basis == "unspecified" else (claim.basis, claim.basis_how)
        how = "unknown" if basis == "unspecified" else how
        return replace(claim, material_id=like[-1].material_id, material_how="inherited", basis=basis, basis_how=how)
    if like:
        same = shared(like, first=flow(claim) in GROUND)
        return taken(context, claim, narrowed(context, same, claim, earlier), last_of_kind(claim, like), earlier)
    before = next((one for one in reversed(earlier) if spoken_of(one)), None)
    if before is None:
        return taken(context, claim, about(context, claim))
    if in_passing(context, before, found):
        return taken(context, claim, topic(context.document), None, earlier)
    return taken(context, claim, whole_of(context, before, claim, meant(context, claim, found, before)), None, earlier)


OF_THIS = re.compile(
    r"\sof\s(?:this|that|these|those|which)\s(?:[a-z]+\s)?(?:output|production|capacity|amount|volume|tonnage|exports?|imports?|supply|supplies|total|shipments)\b"
)


def of_this(context: Context, claim: Quantity, found: Sequence[Quantity]) -> Quantity | None:
    """The mass before in the paragraph of which a share is one: `it made 90 t of tin. 40% of this output is sold`."""
    if (
        claim.measure != "share"
        or OF_THIS.match(context.text, (claim.anchor.end or 0) - context.sentence.start) is None
    ):
        return None
    block = context.document.paragraphs[context.sentence.paragraph]
    before = (one for one in reversed(found) if (one.anchor.start or 0) >= block.start)
    return next((one for one in before if kinds_of_units().get(one.unit) in OF_A_MATERIAL and one.material_id), None)


ANOTHER = re.compile(r"\W*(?:Another|A\sfurther|Some\smore|An\sadditional)\s")
"""Another 900 tonnes lie there: more of what was told last."""

PRONOUN = re.compile(
    r"\W{0,2}(?:(?:From|By|In|For|Over|After|During|At|Since|But|And|Still|Yet)\b[^;]{0,60}?\s)?(?:[Tt]hey|[Ii]t|[Tt]hese|[Tt]hose|[Tt]he\slatter)\s(?:[a-z]+)\b"
)
"""They will fall, from $4 billion in 2024 they are to climb: a sentence on the subject of the one before."""


def gone_on_with(context: Context, earlier: Sequence[Context]) -> str | None:
    """The material with which the sentence before in the paragraph opens, where one goes on with a word for it."""
    before = earlier[-1] if earlier else None
    if before is None or context.materials or not same_line(before, context) or not PRONOUN.match(context.text):
        return None
    named = spoken_of(before)
    ids = {item.entity.entity_id for item in named}
    return ids.pop() if len(ids) == 1 and named[0].start < OPENING and not firm(before.text, named[0]) else None


TOTAL = re.compile(r"\b(?:total|in\sall|altogether|overall|combined|all\stold|in\saggregate)\b", re.I)


def all_told(context: Context, claim: Quantity, earlier: Sequence[Context]) -> str | None:
    """What holds all materials told before, for a total: `90 t of oxides, 9 t of NdPr`, total sales of 80 t."""
    mass = kinds_of_units().get(claim.unit) in OF_A_MATERIAL or claim.measure in CHANGES
    if not mass or context.materials or not TOTAL.search(context.text, *span_of(context, claim)):
        return None
    ids = dict.fromkeys(item.entity.entity_id for before in earlier for item in spoken_of(before) if item.form != FORM)
    parts = {one: frozenset(vocabulary.cells(vocabulary.entities()[one].elements or "")) for one in ids}
    wide = [one for one in ids if len(ids) > 1 and all(parts[other] <= parts[one] for other in ids)]
    return wide[0] if wide and len(parts[wide[0]]) > 1 else None


def narrowed(context: Context, material: str | None, claim: Quantity, earlier: Sequence[Context]) -> str | None:
    """The product of a material that was named alone last, for a mass or a price: `spodumene` after `lithium`.

    What a quota of another paragraph is one of is not the product of what follows.
    """
    last = next((one for one in reversed(earlier) if spoken_of(one)), None)
    if last and last.amounts and not same_line(last, context) and not speaks_of(last, claim):
        return material
    near = {item.entity.entity_id for item in spoken_of(last)} if last else set()
    one = near.pop() if len(near) == 1 else None
    family = material is None or ";" in (vocabulary.entities()[material].elements or ";")
    mass = kinds_of_units().get(claim.unit) in OF_A_MATERIAL
    return one if mass and one and not family and material in ancestors(one) else material


SOLD = ("export", "import", "revenue")


def of_leavings(context: Context, claim: Quantity) -> bool:
    """Whether a mass is one of what works leave behind: `moved 3 Mt of waste`."""
    start = (claim.anchor.start or 0) - context.sentence.start
    return any(one.start == start and leavings(context, one) for one in context.amounts)


def of_everything(context: Context, claim: Quantity) -> bool:
    """Whether a sum of money is one of all that a country sells: `resources and energy exports reached $4 billion`."""
    if context.materials or flow(claim) not in (*SOLD, "share"):
        return False
    money = kinds_of_units().get(claim.unit) == "money" and flow(claim) in SOLD
    if money and WIDE.search(context.text):
        return True
    shared = money or claim.measure in ("share", "change")
    return shared and headed_by_all(context.document) and any(cue.value in SOLD for cue in measures(context.text))


def of_study(context: Context, claim: Quantity) -> bool:
    """Whether a figure is one of a project as a whole, in a sentence that names its products beside."""
    amount = amount_of(context, claim) if context.materials else None
    return amount is not None and of_whole_project(context, amount, claim.unit)


RANGE = Pattern(
    r"\b(?:whole|entire|full|complete)\s(?:product\s)?(?:range|basket|portfolio|suite|mix)\b|\ball\s(?:its\s|the\s|our\s|of\sits\s)?products\b"
    r"|\b(?:product|sales)\s(?:basket|suite)\b|\bacross\s(?:the|its)\s(?:product\s)?(?:range|basket|portfolio)\b",
    re.I,
)
"""Words for all that a company sells: `the average price across the product range`."""


def span_of(context: Context, claim: Quantity) -> tuple[int, int]:
    """The clause in which a claim's figure stands."""
    return context.clause((claim.anchor.start or 0) - context.sentence.start)


def of_books(context: Context, claim: Quantity) -> bool:
    """Whether a figure is one of a company's books, and so of none of its products."""
    amount = amount_of(context, claim)
    about = claim.change_of if claim.measure in CHANGES else claim.measure
    return amount is not None and of_company(context, amount, claim.unit, about)


DUG = ("ground", "works", "exploration")


def dug(claim: Quantity) -> bool:
    """Whether mines, deposits, works or holes are counted, which are those of a material: `26 deposits`."""
    return any(cue.value in DUG for cue in cues(claim.anchor.exact, "counted", "meaning"))


def of_maker(context: Context, claim: Quantity) -> bool:
    """Whether a figure's material is named only as somebody's business: `the nickel miner was given 12 Mt`."""
    named = [item for item in context.materials if item.entity.entity_id == claim.material_id]
    return bool(named) and all(MAKER.match(context.text, item.end) for item in named)


def last_like(
    context: Context, claim: Quantity, found: Sequence[Quantity], earlier: Sequence[Context]
) -> list[Quantity]:
    """The last claims of one sentence on the same flow, unless a sentence since then is about something else."""
    since: set[str] = set()
    if flow(claim) in ("other", "share", "count"):
        return []
    for before in reversed(earlier):
        like = [one for one in told(before, found) if balanced(flow(one)) == balanced(flow(claim))]
        like = [one for one in like if not strange(context.document, one.material_id or "")]
        if like:
            return like if all(kin(like[-1].material_id or "", one) for one in since) else []
        if before is earlier[-1] and before.materials and speaks_of(before, claim):
            return []
        since |= {item.entity.entity_id for item in spoken_of(before)}
    return []


def spoken_of(before: Context) -> list[Mention]:
    """The materials of a sentence, without those that only tell of a place beside: `at a nearby copper mine`."""
    last = before.amounts[-1] if before.amounts else None
    named = [item for item in before.materials if not BESIDE.search(before.text, 0, item.start)]
    named = [item for item in named if not byproduct(before.text, item)] or named
    named = [item for item in named if ION.match(before.text, item.end) is None] or named
    named = [made_by(before, item) for item in named]
    return [item for item in named if last is None or not hindered(before, last, item)]


def made_by(before: Context, item: Mention) -> Mention:
    """The family of a product that only tells who makes it: of `rare earth magnet makers` rare earths are spoken of."""
    if bases().get(item.entity.entity_id) != "magnet" or MAKER.match(before.text, item.end) is None:
        return item
    family = next(step for step in ancestors(item.entity.entity_id) if bases().get(step) != "magnet")
    return replace(item, entity=vocabulary.entities()[family])


def last_of_kind(claim: Quantity, like: Sequence[Quantity]) -> Quantity:
    """The last of some claims in a unit of the claim's own kind, else the last one."""
    kind = kinds_of_units().get(claim.unit)
    return next((one for one in reversed(like) if kinds_of_units().get(one.unit) == kind), like[-1])


def shared(like: Sequence[Quantity], *, first: bool = False) -> str | None:
    """The material of some claims: what holds those of three or more, else that of the last one, or of the first."""
    ids = list(dict.fromkeys(one.material_id or "" for one in like))
    return ids[0 if first else -1] if len(ids) < 3 else holder(ids)


def holder(ids: Sequence[str]) -> str | None:
    """The smallest family that holds some materials."""
    return next((step for step in ancestors(ids[0]) if all(step in ancestors(one) for one in ids)), None)


BALANCE = ("demand", "supply", "consumption")


def balanced(of: str) -> str:
    """What a claim is on, demand and supply being the two sides of one market."""
    return "demand" if of in BALANCE else of


def told(before: Context, found: Sequence[Quantity]) -> list[Quantity]:
    """The claims of a sentence that name a material, in text order."""
    said = []
    for claim in reversed(found):
        start = claim.anchor.start or 0
        if start < before.sentence.start:
            break
        if start < before.sentence.end and claim.material_id:
            said.append(claim)
    return said[::-1]


PRECIOUS = ("material:gold", "material:silver", "material:platinum-group-metals", "material:precious-metals")
"""What is sold by the ounce, beside copper that is not."""

THE_PLANT = re.compile(r"(?:The|This|That)\s(?:new\s)?(?:plant|facility|factory|line|unit|smelter|works)\s")
"""A sentence on the plant that the one before told of."""


def meant(context: Context, claim: Quantity, found: Sequence[Quantity], before: Context) -> str | None:
    """The material of a figure whose sentence names none, from the last sentence that names some."""
    several = list(dict.fromkeys(item.entity.entity_id for item in spoken_of(before)))
    if "oz_t" in claim.unit and (noble := [one for one in several if set(ancestors(one)) & set(PRECIOUS)]):
        return noble[0]
    subject = business(context, claim)
    if of_money(claim) and len(several) == 1 and same_line(before, context) and THE_PLANT.match(context.text):
        return several[0]
    near = len(several) > 1 or (subject and kin(subject, several[0]))
    if subject and near and claim.measure == "revenue" and of_money(claim) and not told(before, found):
        return subject
    if several[0] == LOOSE and GENERIC.search(context.text):
        return LOOSE
    subject_of = same_line(before, context) and not before.amounts and opens(before)
    one_of_all = subject_of and led(context.document) == LOOSE
    if not one_of_all and (whole := of_head(context.document, several)):
        return business(context, claim, whole)
    if len(several) == 2 and led(context.document) in several and kinds_of_units().get(claim.unit) in OF_A_MATERIAL:
        return led(context.document)
    if len(several) == 2 and opens(before) and kinds_of_units().get(claim.unit) in OF_A_MATERIAL:
        return several[0]
    if len(several) > 2 and subject not in several:
        held = holder(several)
        return held if held not in (None, LOOSE) else led(context.document) or held
    if subject and several[0] in ancestors(subject) and not told(before, found) and not speaks_of(before, claim):
        return subject
    if (
        subject
        and (of_money(claim) or of_project(context, claim) or len(several) > 1)
        and any(kin(subject, one) for one in several)
    ):
        return subject
    return several[0]


def opens(before: Context) -> bool:
    """Whether a sentence is about the material with which it opens: `The two elements (NdPr) go into magnets`."""
    return spoken_of(before)[0].start < OPENING


def about(context: Context, claim: Quantity) -> str | None:
    """The only material that the sentence's paragraph names, or else what the document is about.

    Where the sentence names one, it is that of another figure.
    """
    line = None if context.materials else line_at(context.document, context.sentence.start)
    text = line.text[:2000] if line else ""
    only = {
        item.entity.entity_id
        for item in materials(text)
        if not (firm(text, item) or TRADER.search(text, 0, item.start))
    }
    return business(context, claim, only.pop()) if len(only) == 1 else business(context, claim)


def business(context: Context, claim: Quantity, found: str | None = None) -> str | None:
    """What the document is about, for a figure: a company's money is that of all its business, of the whole family.

    Unless the first line names the one product with which it is concerned, or the document no other one.
    """
    found = found or topic(context.document)
    whole = (
        of_money(claim)
        or of_project(context, claim)
        or RANGE.search(context.text, *span_of(context, claim)) is not None
    )
    found = found or (family(context.document) if whole else None)
    if found is None or not whole or headed(context.document) or len(named(context.document)) == 1:
        return found
    return [step for step in ancestors(found) if step != LOOSE or found == LOOSE][-1]


def of_money(claim: Quantity) -> bool:
    """Whether a figure is a sum of money, or a change of one."""
    return kinds_of_units().get(claim.unit) == "money" or flow(claim) in ("revenue", "investment")


RETURN = Pattern(
    r"\b(?:IRR|internal\srate|rates?\sof\sreturn|returns?\sof|discount\srate|NPV|net\spresent\svalue|payback|free[\s-]carried)\b",
    re.I,
)


def of_project(context: Context, claim: Quantity) -> bool:
    """Whether a figure is a return or a time of a whole project, and of none of its products."""
    kind = kinds_of_units().get(claim.unit)
    told = kind == "time" or (kind == "share" and RETURN.search(context.text) is not None)
    return claim.measure == "other" and (told or kind == "money rate")


def whole_of(context: Context, before: Context, claim: Quantity, material: str | None) -> str | None:
    """The material of the heading for a share of everything, where the paragraph before spoke of a part of it."""
    if material is None or claim.measure != "share" or same_line(before, context):
        return material
    head = vocabulary.find(lines(context.document)[0].text[:2000], "materials")
    held = head[0].entity.entity_id if head else material
    wide = held != LOOSE or GENERIC.search(context.text) is not None
    return held if held in ancestors(material) and wide else material


def in_passing(context: Context, before: Context, found: Sequence[Quantity]) -> bool:
    """Whether another paragraph named other materials without a figure, in a text whose first line is on one only."""
    subject = topic(context.document)
    if subject is None or context.materials or same_line(before, context) or told(before, found):
        return False
    ids = [item.entity.entity_id for item in spoken_of(before)]
    head = {item.entity.entity_id for item in vocabulary.find(lines(context.document)[0].text[:2000], "materials")}
    return head == {subject} and not any(kin(subject, one) for one in ids)


def same_line(before: Context, context: Context) -> bool:
    """Whether two sentences stand in one line of text."""
    return line_at(context.document, before.sentence.start) == line_at(context.document, context.sentence.start)
