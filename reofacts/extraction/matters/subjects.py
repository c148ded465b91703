"""What a figure is about: its material, with how it was reached."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reofacts.schemas.measures import CHANGES, MASSES, OF_A_MATERIAL, kinds_of_units

from ...values import replace
from ...vocabulary import Mention
from ..amounts.amounts import Amount
from ..context import Context, nearest, within
from ..lexicon import HEDGED, HEDGES
from .accounts import of_company, of_whole_project
from .asides import without_asides
from .belonging import (
    bracketed,
    follows,
    level_before,
    move_before,
    of_level_before,
    of_reached,
    of_the_whole,
    times_level,
)
from .callings import without_offices
from .foreign import leavings
from .free import ahead, shared, unheld
from .meant import FORM
from .mentions import related
from .mined import of_ore_alone, of_ore_moved, ore_behind
from .movers import moving
from .objects import about_cue
from .others import counting, of_a_user, of_another, of_what_follows, priced, without_short_names, without_umbrella
from .parts import contained, family_of, narrower, part_named
from .readings import NOTHING, Reading, Subject
from .said import OXIDES, counted_of, defined, is_so, named_behind, named_so, stated
from .several import head_of, in_turn, of_list, respective, segment, several_held
from .wholes import of_parts, of_split


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


def named_material(context: Context, amount: Amount, reading: Reading) -> Subject:
    """The material of a figure in its sentence: what the figure is of, what the cue is about, or the nearest."""
    direct = about_cue(context, amount, reading)
    sure = by_its_words(context, amount, direct)
    if sure is not None:
        return sure
    if of_the_whole(context, amount, reading):
        return NOTHING
    if context.materials and (of_what_follows(context, amount) or of_a_user(context, amount)):
        return NOTHING
    for mention in by_distance(context, amount, reading, direct):
        if mention is not None:
            mention = head_of(context, mention)
            if of_another(context, amount, mention):
                own = counted_of(context, amount)
                return stated(own) if own else NOTHING
            if counting(context, amount, mention):
                return Subject(mention.entity.parent_id, "inferred", (mention,))
            if mined := ore_behind(context, amount, mention):
                return Subject(mined, "inferred", (mention,))
            family = several_held(context, amount, mention)
            return family or stated(mention)
    if amount.unit == "count":
        return NOTHING
    return family_of(context) if context.materials else NOTHING


def by_its_words(context: Context, amount: Amount, direct: Mention | None) -> Subject | None:
    """The material that a figure's own words or its place in a list leave no doubt of; None where they do not."""
    return (
        of_ore_moved(context, amount)
        or of_another_figure(context, amount)
        or by_its_place(context, amount)
        or named_outright(context, amount)
        or of_ore_alone(context, amount)
        or counted_as_oxide(context, amount, direct)
    )


def of_another_figure(context: Context, amount: Amount) -> Subject | None:
    """The material of the figure of which one is a change or a part: `cost $2 billion, 60% of which is lent`."""
    if moved := of_own_level(context, amount):
        return stated(moved)
    whole = next((other for other in reversed(context.amounts) if other.end <= amount.start), None)
    if whole is not None and by_another_measure(context, amount, whole):
        return named_material(context, whole, LEVELLED)
    if whole is not None and (same := restated_share(context, amount, whole)):
        return stated(same)
    if whole is not None and whole.unit not in ("%", "count", "x") and OF_WHICH.match(context.text, amount.end):
        return named_material(context, whole, LEVELLED)
    return None


BY_VALUE = re.compile(r"\s(?:by|in)\s(?:weight|value|volume|mass|tonnage|money|(?:money|value)\sterms)\b")
AND = re.compile(rf"[^;:.]{{2,60}}?,?\s(?:and|but|or|against)\s{HEDGED}")
"""Between two shares of one whole: 36% of rare earths by weight `and` 91% by value."""


def by_another_measure(context: Context, amount: Amount, share: Amount) -> bool:
    """Whether a share is the one before it, measured otherwise: `36% of rare earths by weight and 91% by value`."""
    alike = share.unit == amount.unit == "%" and BY_VALUE.match(context.text, amount.end) is not None
    return alike and AND.fullmatch(context.text, share.end, amount.start) is not None


OF_ITS = re.compile(r"\s(?:of|in)\s(?:(?:its|their|the|all|total|[A-Z][\w’']+)\s){0,3}")
SAME_MASS = re.compile(
    r"(?:\s(?:imports?|exports?|demand|needs|use|supply))?(?:\s(?:from|to|in)\s[^,;.\d]{2,40}?)?,?\s\(?"
    r"(?:(?:or|about|around|some|nearly|almost|over|that\sis|roughly|equal\sto|equivalent\sto)\s)*"
)
"""Between what a share is of and the mass that comes to the same: 98% of its magnets `from China, about` 20,000 t."""


def restated_share(context: Context, amount: Amount, share: Amount) -> Mention | None:
    """What a share is of, where a mass right behind tells it again."""
    if share.unit != "%" or kinds_of_units().get(amount.unit) not in MASSES:
        return None
    item = next((one for one in context.materials if share.end <= one.start and one.end <= amount.start), None)
    if item is None or not OF_ITS.fullmatch(context.text, share.end, item.start):
        return None
    return item if SAME_MASS.fullmatch(context.text, item.end, amount.start) else None


def by_its_place(context: Context, amount: Amount) -> Subject | None:
    """The material of a figure by its place in a list, or before the parts of which it is the whole."""
    if turn := respective(context, amount) or of_list(context, amount):
        return turn
    if whole := of_parts(context, amount):
        return whole
    paired = in_turn(context, amount, list(context.materials))
    return stated(paired) if paired is not None else None


def named_outright(context: Context, amount: Amount) -> Subject | None:
    """The material that is named within a figure, or that its sentence says that it is of."""
    inside = [item for item in context.materials if amount.start <= item.start and item.end <= amount.end]
    if inside and inside[0].entity.entity_id == OXIDES and kinds_of_units().get(amount.unit) in MASSES:
        own = (item for item in context.materials if item not in inside and related(item, inside[0]))
        return stated(next(own, inside[0]))
    if group := defined(context, amount):
        return stated(group)
    if product := contained(context, amount, [*inside, *named_behind(context, amount)]):
        return stated(product)
    if inside:
        return stated(inside[0])
    found = named_so(context, amount) or of_split(context, amount) or part_named(context, amount)
    return stated(found) if found else None


def counted_as_oxide(context: Context, amount: Amount, direct: Mention | None) -> Subject | None:
    """What the word for the measure is about, where a mass is only counted as oxides: `NdPr output of 900 t of REO`."""
    named = named_behind(context, amount)
    counted = bool(named) and named[0].entity.entity_id == OXIDES
    free = direct is not None and not any(follows(context, other, direct) for other in context.amounts)
    if direct and free and counted and narrower(direct, named[0]) and within([direct], context.clause(amount.start)):
        return stated(direct)
    return None


OF_WHICH = re.compile(r"\sof\s(?:which|whom)\b")
"""Behind a part of the figure before: `cost $2 billion, 60% of which is lent`."""


def of_own_level(context: Context, amount: Amount) -> Mention | None:
    """The material of the level right before a change: `zinc came to $190 million (-4%), and lead to $95 million`."""
    level = level_before(context, amount) or bracketed(context, amount) or move_before(context, amount)
    level = level or (times_level(context, amount) if any(one.unit == "x" for one in context.amounts) else None)
    if level is None or level.unit == "count" or any(follows(context, amount, item) for item in context.materials):
        return None
    found = named_material(context, level, LEVELLED)
    return found.mentions[0] if found.how == "stated" and len(found.mentions) == 1 else None


LEVELLED = Reading("other", "measure.none")


def by_distance(context: Context, amount: Amount, reading: Reading, direct: Mention | None) -> Iterator[Mention | None]:
    """The materials that a figure may be of, the likeliest first."""
    named = named_behind(context, amount)
    low, high = segment(context, amount)
    before = ahead(context, amount, low)
    free = unheld(context, amount)
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
    yield nearest(free or shared(context, amount), amount.start, amount.end, after_costs=2)


COMPARED = re.compile(
    r"\b(?:against|versus|vs\.?|compared\s(?:with|to)|in\scomparison\s(?:with|to)|(?:up|down|higher|lower|more|less|fewer)\s(?:from|than|on)"
    r"|than(?:\sthe)?|from|after|following|(?:up|down|higher|lower|cheaper|dearer)\sby"
    r"|an?\s(?:increase|rise|gain|jump|climb|drop|fall|decline|decrease|loss|dip|slide)\sof)\s"
    rf"(?:(?:{HEDGES}|the|an?|its|record|peak|high|low|of)\s)*\Z"
)
"""What stands before a level with which the one before is compared."""


GOING_ON = re.compile(rf"(?:[^;:.,]|\.\d){{0,40}},?\s(?:and|but|then|before)\s(?:[\w-]+\s){{1,9}}?(?:to|at)\s{HEDGED}")
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
