"""What a figure is about: its material and basis, each with how it was reached."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from reofacts.schemas.measures import CHANGES, MASSES, OF_A_MATERIAL, kinds_of_units

from ...patterns import Pattern
from ...values import replace
from ...vocabulary import Mention, ancestors, bases
from ..amounts.amounts import Amount
from ..context import Context, Cue, Placed, nearest, within
from .accounts import of_company, of_whole_project
from .asides import without_asides
from .belonging import (
    bracketed,
    follows,
    level_before,
    move_before,
    of_level_before,
    of_next,
    of_reached,
    of_the_whole,
)
from .callings import without_offices
from .foreign import leavings
from .gist import LOOSE, headed
from .meant import FORM
from .mentions import SYMBOL_FORM, related
from .movers import moving
from .ores import graded as has_grade
from .ores import graded_ore, of_concentrate
from .parts import contained, family_of, narrower, ore_moved, ore_of, part_named, part_of
from .readings import NOTHING, Reading, Subject
from .several import (
    head_of,
    in_turn,
    listed,
    of_list,
    respective,
    segment,
    several_held,
)

OXIDES = "material:rare-earth-oxides"
"""What a mass may be counted as, whatever it is of: `1,800 REO tonnes of NdPr`."""


def object_of(context: Context, cue: Cue | None, mentions: tuple[Mention, ...]) -> Mention | None:
    """The material that a measure cue is about: `demand for rare earths`, `rare earth output`."""
    if cue is None:
        return None
    after = [
        item
        for item in mentions
        if 0 <= item.start - cue.end <= 30
        and re.fullmatch(
            r"\s*(?:for|of|in|from)?\s*(?:the\s+|all\s+)?(?:[\w-]+\s+){0,2}", context.text[cue.end : item.start], re.I
        )
    ]
    before = [
        item
        for item in mentions
        if 0 <= cue.start - item.end <= 24
        and re.fullmatch(r"['’]?s?[\s-]*(?:[\w-]+\s+){0,2}", context.text[item.end : cue.start])
    ]
    return after[0] if after else before[-1] if before else None


def read_material(context: Context, amount: Amount, reading: Reading) -> Subject:
    """The material of a figure in its sentence; one that "the metal" stands for is inherited."""
    about = reading.change_of if reading.measure in CHANGES else reading.measure
    if of_company(context, amount, amount.unit, about) or of_whole_project(context, amount, amount.unit):
        return NOTHING
    if leavings(context, amount):
        return NOTHING
    context = without_asides(without_offices(without_short_names(context)), amount)
    if kinds_of_units().get(amount.unit) in OF_A_MATERIAL:
        context = without_umbrella(context, amount, reading)
    if reading.measure == "revenue" and kinds_of_units().get(amount.unit) == "money":
        context = replace(context, materials=tuple(one for one in context.materials if not priced(context.text, one)))
    found = named_material(context, amount, reading)
    meant = bool(found.mentions) and all(item.form == FORM for item in found.mentions)
    return replace(found, how="inherited") if meant else found


def without_short_names(context: Context) -> Context:
    """The sentence without the short names in brackets of what is named before: `magnet rare earth oxides (MREO)`."""
    items = context.materials
    again = [
        other
        for one, other in pairwise(items)
        if one.entity == other.entity
        and context.text[one.end : other.start] == " ("
        and context.text.startswith(")", other.end)
    ]
    return replace(context, materials=tuple(item for item in items if item not in again)) if again else context


def without_umbrella(context: Context, amount: Amount, reading: Reading) -> Context:
    """The sentence without `critical minerals`, for a mass or a price of the one material that heads the text.

    An example: in a text headed by cobalt, `9,000 tons, says the body that watches over strategic minerals`.
    """
    head = headed(context.document)
    if head in (None, LOOSE):
        return context
    meant = about_cue(context, amount, reading)
    kept = tuple(
        item
        for item in context.materials
        if item.entity.entity_id != LOOSE or item is meant or follows(context, amount, item)
    )
    return context if len(kept) == len(context.materials) else replace(context, materials=kept)


PRICED = re.compile(r"\s(?:(?:oxide|metal|market|spot|selling)\s){0,2}prices?\b")


def priced(text: str, mention: Mention) -> bool:
    """Whether a material is named for its price, and so not for what a firm earned: `tin prices rose, and revenue`."""
    return PRICED.match(text, mention.end) is not None


def named_material(context: Context, amount: Amount, reading: Reading) -> Subject:
    """The material of a figure in its sentence: what the figure is of, what the cue is about, or the nearest."""
    direct = about_cue(context, amount, reading)
    sure = by_its_words(context, amount, direct)
    if sure is not None:
        return sure
    if of_the_whole(context, amount, reading):
        return NOTHING
    for mention in by_distance(context, amount, reading, direct):
        if mention is not None:
            mention = head_of(context, mention)
            if of_another(context, amount, mention):
                own = counted_of(context, amount)
                return Subject(own.entity.entity_id, "stated", (own,)) if own else NOTHING
            if counting(context, amount, mention):
                return Subject(mention.entity.parent_id, "inferred", (mention,))
            if mined := ore_behind(context, amount, mention):
                return Subject(mined, "inferred", (mention,))
            family = several_held(context, amount, mention)
            return family or Subject(mention.entity.entity_id, "stated", (mention,))
    if amount.unit == "count":
        return NOTHING
    return family_of(context) if context.materials else NOTHING


COUNTED_OF = re.compile(
    r"\s(?:is|was|are|were)\s(?:the\s)?(?:subject|focus|aim|target|product|object)s?\s(?:of|in)\s(?:[a-z]+\s)?|,?\s(?:of|in|with|has|had)\s"
)
"""What leads from a material to how many works are on it: `tin is the subject of 9 projects, zinc of 5`."""


def counted_of(context: Context, amount: Amount) -> Mention | None:
    """The material before a count that is said to be of it."""
    if amount.unit != "count":
        return None
    told = (item for item in context.materials if COUNTED_OF.fullmatch(context.text, item.end, amount.start))
    return next(told, None)


PARTED = re.compile(r"[,;]|\b(?:and|while|but|whereas)\b")
"""What parts two statements of a sentence."""


MOST_OF_WHICH = re.compile(
    r"\b(?:most|much|half|part|some|all|the\s(?:bulk|rest|better\spart))\sof\s(?:which|it|that)\b"
)
"""What a part of a sum went to: `came to $45 million, most of which went into the dysprosium circuit`."""
FED = Pattern(
    r"(?:,|\band\b)\s(?:(?:it|which|and|would|will|to|should|could|the|plant|also)\s)*(?:needs?|requires?|consumes?|uses?|process(?:es)?|treats?|be\sfed)\s"
)
"""A plant's output and what it takes in: `is to make 50,000 tonnes, and would need 350,000 tonnes of spodumene`."""


def of_another(context: Context, amount: Amount, mention: Mention) -> bool:
    """Whether a material belongs to another figure only, behind a sum of money or a count with words of its own.

    An example: `capital costs are $287m, and operating costs $8 a kilogram of oxides`: the sum is of the whole project.
    """
    if of_next(context, amount, mention):
        return True
    kind = kinds_of_units().get(amount.unit)
    takes = kind in MASSES and FED.search(context.text, amount.end, mention.start) is not None
    if not (takes or kind in ("money", "count")) or mention.start < amount.end:
        return False
    if PARTED.search(context.text, amount.end, mention.start) is None:
        return False
    if kind == "money" and MOST_OF_WHICH.search(context.text, amount.end, mention.start):
        return True
    others = [other for other in context.amounts if other.start >= amount.end]
    ahead = next((other for other in others if other.start > mention.end), None)
    led = ahead is not None and ahead.unit == amount.unit
    named = [item for item in context.materials if context.text[item.end : mention.start] == " ("]
    row = listed(context, mention, list(context.materials)) if kind == "money" else [mention]
    return led or any(follows(context, other, item) for other in others for item in (*row, *named))


COUNTED_AS = ("material:lithium-carbonate-equivalent",)


def counting(context: Context, amount: Amount, mention: Mention) -> bool:
    """Whether a material is only what another figure is counted as: `90% of demand, which is to reach 3 Mt LCE`."""
    if mention.entity.entity_id not in COUNTED_AS or kinds_of_units().get(amount.unit) in OF_A_MATERIAL:
        return False
    return any(follows(context, other, mention) for other in context.amounts if other is not amount)


def about_cue(context: Context, amount: Amount, reading: Reading) -> Mention | None:
    """What the word for the measure is about, unless the figure is followed by a material of its own."""
    _, high = segment(context, amount)
    behind = any(amount.end <= item.start < min(high, amount.end + 40) for item in context.materials)
    direct = None if behind else object_of(context, reading.level, context.materials)
    cue = None if reading.cue and parted(context, amount, reading.cue) else reading.cue
    return direct or object_of(context, cue, context.materials)


def parted(context: Context, amount: Amount, item: Placed) -> bool:
    """Whether a semicolon parts a word behind a figure from it: `tin at $20/kg; zinc is offered at $3/kg`."""
    return ";" in context.text[amount.end : item.start]


def by_its_words(context: Context, amount: Amount, direct: Mention | None) -> Subject | None:
    """The material that a figure's own words or its place in a list leave no doubt of; None where they do not."""
    moved_ore = graded_ore(context, amount) and move_before(context, amount) is not None
    ore = amount if moved_ore else ore_moved(context, amount)
    if ore is not None and not any(follows(context, ore, item) for item in context.materials):
        return ore_of(context, ore)
    if moved := of_own_level(context, amount):
        return Subject(moved.entity.entity_id, "stated", (moved,))
    whole = next((other for other in reversed(context.amounts) if other.end <= amount.start), None)
    if whole is not None and whole.unit not in ("%", "count", "x") and OF_WHICH.match(context.text, amount.end):
        return named_material(context, whole, LEVELLED)
    if turn := respective(context, amount) or of_list(context, amount):
        return turn
    paired = in_turn(context, amount, list(context.materials))
    if paired is not None:
        return Subject(paired.entity.entity_id, "stated", (paired,))
    inside = [item for item in context.materials if amount.start <= item.start and item.end <= amount.end]
    named = [item for item in context.materials if follows(context, graded(context, amount), item)]
    if inside and inside[0].entity.entity_id == OXIDES and kinds_of_units().get(amount.unit) in MASSES:
        own = (item for item in context.materials if item not in inside and related(item, inside[0]))
        first = next(own, inside[0])
        return Subject(first.entity.entity_id, "stated", (first,))
    if group := defined(context, amount):
        return Subject(group.entity.entity_id, "stated", (group,))
    if product := contained(context, amount, [*inside, *named]):
        return Subject(product.entity.entity_id, "stated", (product,))
    if inside:
        return Subject(inside[0].entity.entity_id, "stated", (inside[0],))
    if split := of_split(context, amount):
        return Subject(split.entity.entity_id, "stated", (split,))
    if part := part_named(context, amount):
        return Subject(part.entity.entity_id, "stated", (part,))
    if (
        not named
        and OF_ORE.match(context.text, amount.end)
        and context.materials
        and all(held_by_another(context, amount, one) for one in context.materials)
    ):
        return ore_of(context, amount)
    if not named and (graded_ore(context, amount) or (has_grade(context, amount) and not told_before(context, amount))):
        return ore_of(context, amount)
    if (
        of_concentrate(context, amount)
        and not named
        and all(held_by_another(context, amount, one) for one in context.materials)
    ):
        return NOTHING
    counted = bool(named) and named[0].entity.entity_id == OXIDES
    free = direct is not None and not any(follows(context, other, direct) for other in context.amounts)
    if direct and free and counted and narrower(direct, named[0]) and within([direct], context.clause(amount.start)):
        return Subject(direct.entity.entity_id, "stated", (direct,))
    return None


OF_ORE = re.compile(
    r"\s(?:(?:a|per)\s(?:year|month)\s)?of\s(?:(?:mined|raw|run-of-mine|saprolite|limonite|laterite|its|such)\s){0,2}ores?\b"
)
SMELTED = ("metal", "alloy", "compound")


def ore_behind(context: Context, amount: Amount, mention: Mention) -> str | None:
    """The element of a product, for a mass of ore beside it: a maker of ferronickel `mined 6 Mt of ore`."""
    one = mention.entity.entity_id
    if bases().get(one) not in SMELTED or OF_ORE.match(context.text, amount.end) is None:
        return None
    return next((step for step in ancestors(one)[1:] if not bases().get(step)), None)


def held_by_another(context: Context, amount: Amount, item: Mention) -> bool:
    """Whether a material is what another figure is a figure of, or stands in a list with it."""
    row = listed(context, item, list(context.materials))
    return any(follows(context, other, one) for other in context.amounts if other is not amount for one in row)


def told_before(context: Context, amount: Amount) -> bool:
    """Whether the clause of a figure names a material before it: `concentrate came to 900 t, at a grade of 5%`."""
    start = context.clause(amount.start)[0]
    return any(start <= item.start < amount.start for item in context.materials)


NEXT_PART = re.compile(
    r"(?:,\s(?:and\s|while\s|with\s)?|\sand\s|;\s)(?:[a-z]+[\s-]){1,4}(?:(?:about|around|some|another|nearly|only|just)\s)?"
)
"""What stands between a whole and the next part of it: `steel takes 65% of nickel, and batteries 16%`."""


def of_split(context: Context, amount: Amount) -> Mention | None:
    """The material of which the share right before is one, for the next share, which names no whole of its own."""
    before = next((other for other in reversed(context.amounts) if other.end <= amount.start), None)
    if amount.unit != "%" or before is None or before.unit != "%" or amount.direction or before.direction:
        return None
    if any(before.end <= item.start and not follows(context, before, item) for item in context.materials):
        return None
    whole = next((item for item in context.materials if follows(context, before, item)), None)
    if whole is None or NEXT_PART.fullmatch(context.text, whole.end, amount.start) is None:
        return None
    return whole


DEFINED = re.compile(
    r"(?:\s\([^()]{1,30}\))?(?:,\s(?=(?:an?|the)\s(?:[\w-]+\s)?(?:group|set|family|series|category|class|suite|collection)\sof\s)|(?:,)?\s(?:is|are|form|forms|comprises?|make\sup|makes\sup|consists?\sof|refers?\sto)\s)"
    r"(?:an?\s|the\s)?(?:(?:[\w-]+\s)?(?:group|set|family|series|category|class|suite|collection)\s(?:that\s(?:consists|is\smade\sup)\s)?of\s)?"
    r"(?:(?:the|about|some)\s)*"
)
"""What leads from a family to how many belong to it: `rare earths are a group of 17 metals`."""


def defined(context: Context, amount: Amount) -> Mention | None:
    """The family of which the members are counted."""
    if amount.unit != "count":
        return None
    return next((item for item in context.materials if DEFINED.fullmatch(context.text, item.end, amount.start)), None)


OF_WHICH = re.compile(r"\sof\s(?:which|whom)\b")
"""Behind a part of the figure before: `cost $2 billion, 60% of which is lent`."""


def of_own_level(context: Context, amount: Amount) -> Mention | None:
    """The material of the level right before a change: `zinc came to $190 million (-4%), and lead to $95 million`."""
    level = level_before(context, amount) or bracketed(context, amount) or move_before(context, amount)
    if level is None or level.unit == "count" or any(follows(context, amount, item) for item in context.materials):
        return None
    found = named_material(context, level, LEVELLED)
    return found.mentions[0] if found.how == "stated" and len(found.mentions) == 1 else None


LEVELLED = Reading("other", "measure.none")


def by_distance(context: Context, amount: Amount, reading: Reading, direct: Mention | None) -> Iterator[Mention | None]:
    """The materials that a figure may be of, the likeliest first."""
    named = [item for item in context.materials if follows(context, graded(context, amount), item)]
    low, high = segment(context, amount)
    others = [other for other in context.amounts if other is not amount]
    graders = [other for other in others if kinds_of_units().get(other.unit) in ("grade", "share")]
    before = [item for item in context.materials if low <= item.start and item.end <= amount.start]
    if len(context.materials) > 1:
        before = [
            item
            for item in before
            if item.form != SYMBOL_FORM or not any(follows(context, one, item) for one in graders)
        ]
    owners = [other for other in others if other not in graders]
    free = [
        item
        for item in context.materials
        if not any(follows(context, other, item) for other in owners)
        and not any(follows(context, other, item) and not pure(context, other, item) for other in graders)
    ]
    free = [item for item in free if not source(context, item) and not led_by(context, others, item)] or free
    held = [
        item
        for item in context.materials
        if any(CONTENT.fullmatch(context.text, item.end, one.start) for one in others)
    ]
    free = [item for item in free if item not in held]
    free = [item for item in free if not of_next(context, amount, item)] or free
    if ";" in context.text:
        free = [item for item in free if not parted(context, amount, item)] or free
    kinds = kinds_of_units()
    mass = kinds.get(amount.unit) in MASSES
    grades = [other for other in others if mass and kinds.get(other.unit) in ("grade", "share")]
    shared = [item for item in context.materials if not any(follows(context, other, item) for other in grades)]
    several = any(low > other.start >= (direct.end if direct else low) for other in context.amounts)
    yield named[0] if named else None
    yield of_reached(context, amount, reading)
    yield of_level_before(context, amount)
    yield of_compared(context, amount, reading)
    yield is_so(context, amount)
    yield moving(context, amount)
    yield before[-1] if before and (several or (reading.measure == "price" and not direct)) else None
    yield direct
    yield nearest(within(free, context.clause(amount.start)), amount.start, amount.end, after_costs=2)
    yield nearest(within(free, (low, high)), amount.start, amount.end, after_costs=2)
    shared = [
        item
        for item in shared
        if item not in held and not any(part_of(context, amount, other, item) for other in others)
    ]
    yield nearest(free or shared, amount.start, amount.end, after_costs=2)


def pure(context: Context, amount: Amount, item: Mention) -> bool:
    """Whether a percentage is the purity of the ware that is named right behind it: `99.5% neodymium oxide`."""
    return amount.unit == "%" and amount.value >= PURE and context.text[amount.end : item.start] == " "


PURE = 90


COMPARED = re.compile(
    r"\b(?:against|versus|vs\.?|compared\s(?:with|to)|in\scomparison\s(?:with|to)|(?:up|down|higher|lower|more|less|fewer)\s(?:from|than|on)"
    r"|than(?:\sthe)?|from|after|following|(?:up|down|higher|lower|cheaper|dearer)\sby"
    r"|an?\s(?:increase|rise|gain|jump|climb|drop|fall|decline|decrease|loss|dip|slide)\sof)\s"
    r"(?:(?:the|an?|its|about|around|some|nearly|almost|over|only|just|roughly|record|peak|high|low|of)\s)*\Z"
)
"""What stands before a level with which the one before is compared."""


GOING_ON = re.compile(
    r"(?:[^;:.,]|\.\d){0,40},?\s(?:and|but|then|before)\s(?:[\w-]+\s){1,9}?(?:to|at)\s(?:(?:about|around|some|nearly|just|only|over)\s)*"
)
"""What leads from one level to a later one of the same matter: `at $20/kg, and then lifted the prices to $22/kg`."""


def of_compared(context: Context, amount: Amount, reading: Reading) -> Mention | None:
    """The material of the level before in one unit, for what it is compared with: `2 kt of tin, after 1 kt in May`."""
    index = context.amounts.index(amount)
    levels = [other for other in context.amounts[:index] if other.unit == amount.unit]
    if (
        not levels
        or amount.unit in ("%", "x", "count")
        or any(follows(context, amount, one) for one in context.materials)
    ):
        return None
    level = levels[-1]
    since = [item for item in context.materials if level.end <= item.start and item.end <= amount.start]
    if any(not follows(context, level, item) for item in since):
        return None
    on = not since and amount.unit != "count" and GOING_ON.fullmatch(context.text, level.end, amount.start)
    if not on and COMPARED.search(context.text, max(level.end, amount.start - 60), amount.start) is None:
        return None
    direct = about_cue(context, level, reading)
    sure = by_its_words(context, level, direct)
    return (
        sure.mentions[0]
        if sure and sure.mentions
        else next(filter(None, by_distance(context, level, reading, direct)), None)
    )


CONTENT = re.compile(
    r"\s(?:contents?|grades?|component|equivalent)\s(?:(?:of|at|is|was|averag\w+|:)\s)?(?:(?:about|around|some|nearly|over|just|only|an?|up\sto)\s)*"
)
"""What stands between what ore holds and its own figure: `with a rare earth oxide content of 2 million tonnes`."""


SOURCE = Pattern(r"\bfrom\s(?:[a-z]+\s){0,2}$")


def led_by(context: Context, others: list[Amount], mention: Mention) -> bool:
    """Whether a material stands right before another figure: `tin would take $310 million and zinc $95 million`."""
    return any(other.start - mention.end == 1 and context.text[mention.end] == " " for other in others)


def source(context: Context, mention: Mention) -> bool:
    """Whether a material is named as where another comes from: `the extraction of rare earths from coal`."""
    return SOURCE.search(context.text, max(0, mention.start - 40), mention.start) is not None


IS = re.compile(
    r"\s(?:(?:was|were|is|are)\s(?:left|set|kept|put|fixed|held|unchanged|steady)\sat|(?:stayed|remained|stood|stands|held)\s(?:unchanged\s|steady\s)?at)\s"
    r"|:\s|(?:\s(?:contents?|grade|output|production|prices?|oxide))?\s(?:is|are|was|were|came\sto|comes\sto|at|with|totall?ed|stood\sout\s(?:at|with)|contributed|generated|brought\sin|accounted\sfor|made\sup)\s"
    r"(?:(?:about|around|some|nearly|over|just|only|up\sto|more\sthan)\s)?|,\swith\s(?:an?\s)?(?:(?:rise|gain|increase|jump|climb|drop|fall|decline|loss)\sof\s)?"
    r"(?:(?:about|around|some|nearly|over|just|only|up\sto|more\sthan)\s)?"
)
"""What stands between a material and its own figure: `terbium is 4,800 t`."""


LASTS = re.compile(r"\sfor\s(?:(?:about|around|some|nearly|over|more\sthan|at\sleast|another)\s)*")


def is_so(context: Context, amount: Amount) -> Mention | None:
    """The material of which a figure is said right before it: `neodymium is 400,000 t, terbium is 4,000 t`.

    How long there is enough of it is said with `for`: `could supply indium for 70 years, tellurium for 60`.
    """
    if kinds_of_units().get(amount.unit) == "time":
        lasting = (item for item in context.materials if LASTS.fullmatch(context.text, item.end, amount.start))
        return next(lasting, None)
    return next((item for item in context.materials if IS.fullmatch(context.text, item.end, amount.start)), None)


def graded(context: Context, amount: Amount) -> Amount:
    """The figure behind which the material of a figure stands: its grade, in `64,000 tonnes of 5.6% spodumene`."""
    for other in context.amounts:
        between = context.text[amount.end : other.start] if other.start > amount.end else "-"
        if between == " of " and kinds_of_units().get(other.unit) in ("share", "grade"):
            return other
    return amount
