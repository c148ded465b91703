"""What a figure is about: its material and basis, each with how it was reached."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reofacts.schemas.measures import kinds_of_units

from .. import vocabulary
from ..vocabulary import Mention, ancestors
from .amounts import Amount
from .context import Context, Cue, alike, cues, nearest, within
from .measures import Reading, graded_ore

AND = re.compile(r"\s*(?:,|and|or|, and|as well as)\s*(?:the\s+)?(?:states?\s+of\s+)?", re.I)
OF = re.compile(
    r"\s*(?:\([^()]{0,40}\)\s*)?(?:worth\s+of\s+|of\s+|in\s+|(?:is|are|was|were)\s+)?(?:the\s+|its\s+|their\s+)?"
    r"(?:(?!(?:and|or|at|for|from|to|by|with|while|plus|against|versus|than|but|as|via|per)\b)[\w-]+\s+){0,2}",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Subject:
    """An id with how it was reached, and the mentions that it was read from (spans of their own sentences)."""

    id: str | None
    how: str
    mentions: tuple[Mention, ...] = ()


NOTHING = Subject(None, "unknown")


def follows(context: Context, amount: Amount, mention: Mention) -> bool:
    """Whether a mention is what the figure is a figure of: `1.2 million tonnes of rare earth oxide`."""
    gap = context.text[amount.end : mention.start]
    if gap == " for " and amount.unit == "%":
        return True
    return mention.start >= amount.end and len(gap) < 60 and OF.fullmatch(gap) is not None


def object_of(context: Context, cue: Cue | None, mentions: tuple[Mention, ...]) -> Mention | None:
    """The material that a measure cue is about: `demand for rare earths`, `rare earth output`."""
    if cue is None:
        return None
    after = [
        item
        for item in mentions
        if 0 <= item.start - cue.end <= 30
        and re.fullmatch(
            r"\s*(?:for|of|in)?\s*(?:the\s+|all\s+)?(?:[\w-]+\s+){0,2}", context.text[cue.end : item.start], re.I
        )
    ]
    before = [
        item
        for item in mentions
        if 0 <= cue.start - item.end <= 24
        and re.fullmatch(r"['’]?s?[\s-]*(?:[\w-]+\s+){0,2}", context.text[item.end : cue.start])
    ]
    return after[0] if after else before[-1] if before else None


def read_material(context: Context, amount: Amount, reading: Reading, earlier: tuple[Context, ...]) -> Subject:
    """The material of a figure: what the cue is about, what the figure is of, the nearest, or an earlier one."""
    clause = context.clause(amount.start)
    inside = [item for item in context.materials if amount.start <= item.start and item.end <= amount.end]
    named = [item for item in context.materials if follows(context, graded(context, amount), item)]
    paired = in_turn(context, amount, list(context.materials))
    if paired is not None:
        return Subject(paired.entity.entity_id, "stated", (paired,))
    low, high = segment(context, amount)
    behind = any(amount.end <= item.start < min(high, amount.end + 40) for item in context.materials)
    direct = None if behind else object_of(context, reading.level, context.materials)
    direct = direct or object_of(context, reading.cue, context.materials)
    if inside:
        return Subject(inside[0].entity.entity_id, "stated", (inside[0],))
    if graded_ore(context, amount) and not named:
        return ore_of(context, amount)
    oxide = bool(named) and named[0].entity.entity_id == "material:rare-earth-oxides"
    if direct and oxide and related(direct, named[0]) and within([direct], clause):
        return Subject(direct.entity.entity_id, "stated", (direct,))
    others = [other for other in context.amounts if other is not amount]
    before = [item for item in context.materials if low <= item.start and item.end <= amount.start]
    free = [item for item in context.materials if not any(follows(context, other, item) for other in others)]
    kinds = kinds_of_units()
    mass = kinds.get(amount.unit) in ("mass", "mass rate")
    grades = [other for other in others if mass and kinds.get(other.unit) in ("grade", "share")]
    shared = [item for item in context.materials if not any(follows(context, other, item) for other in grades)]
    several = any(low > other.start >= (direct.end if direct else low) for other in context.amounts)
    for mention in (
        named[0] if named else None,
        before[-1] if before and (several or (reading.measure == "price" and not direct)) else None,
        direct,
        nearest(within(free, clause), amount.start, amount.end, after_costs=2),
        nearest(within(free, (low, high)), amount.start, amount.end, after_costs=2),
        nearest(free or shared, amount.start, amount.end, after_costs=2),
    ):
        if mention is not None:
            mention = head_of(context, mention)
            family = several_held(context, amount, mention)
            if family is not None:
                return family
            return Subject(mention.entity.entity_id, "stated", (mention,))
    if amount.unit == "count":
        return NOTHING
    for context_before in reversed(earlier):
        mention = specific(context_before)
        if mention is not None:
            return Subject(whole_of(context, context_before, reading, mention.entity.entity_id), "inherited")
    return family_of(context) if context.materials else about(context)


def about(context: Context) -> Subject:
    """The only material that the sentence's paragraph names, or else the first line of the document."""
    blocks = context.document.paragraphs
    for number in (context.sentence.paragraph, 0):
        named = {item.entity.entity_id for item in vocabulary.find(blocks[number].text[:2000], "materials")}
        if len(named) == 1:
            return Subject(named.pop(), "inherited")
    return NOTHING


def whole_of(context: Context, before: Context, reading: Reading, material: str) -> str:
    """The material of the heading for a share of everything, where the paragraph before spoke of a part of it."""
    if reading.measure != "share" or before.sentence.paragraph == context.sentence.paragraph:
        return material
    head = vocabulary.find(context.document.paragraphs[0].text[:2000], "materials")
    held = head[0].entity.entity_id if head else material
    return held if held in ancestors(material) else material


def graded(context: Context, amount: Amount) -> Amount:
    """The figure behind which the material of a figure stands: its grade, in `64,000 tonnes of 5.6% spodumene`."""
    for other in context.amounts:
        between = context.text[amount.end : other.start] if other.start > amount.end else "-"
        if between == " of " and kinds_of_units().get(other.unit) in ("share", "grade"):
            return other
    return amount


def ore_of(context: Context, amount: Amount) -> Subject:
    """The material of ore with a grade: what the grade is of, an oxide of rare earths standing for its family."""
    behind = [item for item in context.materials if item.start >= amount.end]
    if not behind:
        return family_of(context)
    chain = ancestors(behind[0].entity.entity_id)
    found = "material:rare-earths" if "material:rare-earths" in chain else chain[0]
    return Subject(found, "inferred", (behind[0],))


def head_of(context: Context, mention: Mention) -> Mention:
    """The last of two names that make one, where it is the nearer one: `lithium spodumene concentrate`."""
    for other in context.materials:
        gap = context.text[mention.end : other.start] if other.start > mention.end else "-"
        if not gap.strip() and mention.entity.entity_id in ancestors(other.entity.entity_id):
            return other
    return mention


def family_of(context: Context) -> Subject:
    """The family of a material that another figure is a figure of: ore `at 3 % TREO` is ore of rare earths."""
    for mention in context.materials:
        chain = ancestors(mention.entity.entity_id)
        return Subject(chain[1] if len(chain) > 2 else chain[0], "inferred")
    return NOTHING


def listed(context: Context, first: Mention, mentions: list[Mention]) -> list[Mention]:
    """A mention and those listed with it: `Quebec and Ontario`, `copper and zinc`."""
    ordered = sorted(mentions, key=lambda item: item.start)
    at = ordered.index(first)
    low, high = at, at
    while high + 1 < len(ordered) and AND.fullmatch(context.text[ordered[high].end : ordered[high + 1].start]):
        high += 1
    while low and AND.fullmatch(context.text[ordered[low - 1].end : ordered[low].start]):
        low -= 1
    return ordered[low : high + 1]


def in_turn(context: Context, amount: Amount, mentions: list[Mention]) -> Mention | None:
    """The mention for a figure of a list, where as many are listed: `A and B mined 5 and 7 tonnes`."""
    figures = alike(context, amount)
    ordered = sorted(mentions, key=lambda item: item.start) if len(figures) > 1 else []
    for first in range(len(ordered)):
        row = listed(context, ordered[first], ordered)
        if len(row) == len(figures) and (row[-1].end <= figures[0].start or figures[-1].end <= row[0].start):
            return row[figures.index(amount)]
    return None


def several_held(context: Context, amount: Amount, mention: Mention) -> Subject | None:
    """What holds all the materials of a list to which one figure belongs: `nickel, cobalt and graphite rose 8%`."""
    row = listed(context, mention, list(context.materials))
    ids = dict.fromkeys(item.entity.entity_id for item in row)
    if len(ids) < 3 or any(row[0].end <= other.start < row[-1].start for other in context.amounts):
        return None
    first, *others = [ancestors(one) for one in ids]
    held = next((step for step in first if all(step in chain for chain in others)), None)
    return Subject(held, "inferred" if held else "unknown", tuple(row))


def segment(context: Context, amount: Amount) -> tuple[int, int]:
    """The stretch between the figure before and the figure after."""
    low = max((other.end for other in context.amounts if other.end <= amount.start), default=0)
    high = min((other.start for other in context.amounts if other.start >= amount.end), default=len(context.text))
    return low, high


def specific(context: Context) -> Mention | None:
    """The material that a sentence is mainly about: its first mention."""
    return context.materials[0] if context.materials else None


def related(one: Mention, other: Mention) -> bool:
    """Whether two materials belong to one family: one holds the other, or both have one parent."""
    first, second = ancestors(one.entity.entity_id), ancestors(other.entity.entity_id)
    return bool(set(first) & set(second))


PHRASE = re.compile(
    r"\s*(?:\([^()]{0,40}\)\s*)?(?:(?:worth\s+)?of\s+|(?:is|are|was|were)\s+)?((?:(?!(?:in|at|from|to|for|by|with|of|on|and|or|but|which|that|"
    r"containing|was|were|is|are|will|would|per|a|an|the year)\b)[\w-]+\s*){1,6})",
    re.I,
)
"""The noun phrase right behind a figure."""


def read_basis(
    context: Context, amount: Amount, material: Subject, bases: dict[str, str]
) -> tuple[str, str, tuple[int, int] | None]:
    """The basis of a mass or a price, how it was reached, and the words that say it.

    What the figure is a figure of says it first (the last word of the phrase behind it), then the word behind the
    material that it is about, then an oxide word in its clause that belongs to no other figure, then the material.
    """
    if graded_ore(context, amount):
        return "unspecified", "unknown", None
    phrase = PHRASE.match(context.text, amount.end)
    said = cues(phrase.group(1), "bases", "basis") if phrase else ()
    if phrase and said:
        return stated_basis(context, said[-1], phrase.start(1), material)
    others = [
        other for other in context.amounts if kinds_of_units().get(other.unit) != kinds_of_units().get(amount.unit)
    ]
    named = [item for item in material.mentions if not any(follows(context, other, item) for other in others)]
    for mention in named:
        words = cues(context.text[mention.start : mention.end + 24], "bases", "basis")
        own = [cue for cue in words if touches(context, mention, cue)]
        if own:
            return stated_basis(context, own[-1], mention.start, material)
    clause = [
        item
        for item in within(context.materials, context.clause(amount.start))
        if not any(follows(context, other, item) for other in others)
    ]
    oxides = [item for item in clause if bases.get(item.entity.entity_id) == "REO" and not own_thing(context, amount)]
    oxide = nearest(oxides, amount.start, amount.end)
    if oxide is not None and mass_of(oxide, material):
        return "REO", "stated", (oxide.start, oxide.end)
    if named and bases.get(material.id or ""):
        mention = named[0]
        return bases[material.id or ""], "stated", (mention.start, mention.end)
    return "unspecified", "unknown", None


def own_thing(context: Context, amount: Amount) -> bool:
    """Whether a figure says right behind it what it is a figure of, so that no other word lends it a basis."""
    return OF_THING.match(context.text, amount.end) is not None


OF_THING = re.compile(r"\s+of\s+(?!which\b)[a-zA-Z]")


def stated_basis(context: Context, cue: Cue, offset: int, material: Subject) -> tuple[str, str, tuple[int, int]]:
    """The basis that a cue word states, with the whole name in which it stands.

    An oxide of a material that is no rare earth is a compound like others.
    """
    start, end = offset + cue.start, offset + cue.end
    whole = next((item for item in context.materials if item.start <= start and end <= item.end), None)
    span = (whole.start, whole.end) if whole else (start, end)
    foreign = material.id is not None and "material:rare-earths" not in ancestors(material.id)
    return ("compound" if cue.value == "REO" and foreign else cue.value), "stated", span


def touches(context: Context, mention: Mention, cue: Cue) -> bool:
    """Whether a cue (counted from the mention's start) ends the mention or stands right behind it."""
    start, end = mention.start + cue.start, mention.start + cue.end
    return end == mention.end or (start >= mention.end and not context.text[mention.end : start].strip())


def mass_of(oxide: Mention, material: Subject) -> bool:
    """Whether an oxide word speaks of the figure's material: of its family, or of no other one."""
    return not material.mentions or any(related(oxide, mention) for mention in material.mentions)
