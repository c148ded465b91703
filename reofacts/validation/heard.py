"""Rows of a contribution of whose quotes a rule that reads them as a text can find something, told before reading them.

Each is on the safe side of its rule, as in `worded`: reading a quote takes a thousand times as long as looking into it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import numpy as np
import pyarrow.compute as pc

from ..contributions import (
    aside,
    bases,
    monthly,
    moved,
    named,
    percents,
    spoken,
    tabled,
    turned,
    unlike,
    whereabouts,
    wholes,
)
from ..contributions.checks import RULES
from ..contributions.measured import FLOWS
from ..extraction.lexicon import terms
from ..extraction.matters.deeds import DOERS
from ..schemas.measures import CHANGES
from .figured import picked
from .lists import OF_BASE, OF_DEED, OF_MEASURE, OF_WAY, lists
from .lots import Lot
from .phrases import Mask, Phrases, truths
from .worded import filled, moody


def unnamed(lot: Lot) -> Mask:
    """The rows with an id of whose name the quote has no form, or one inside another's, and a form of another."""
    rows: dict[str, Mask] = {}
    for name in named.COLUMNS if any(lot.says(one).any() for one in named.LISTS.values()) else ():
        for value, places in lot.by_value(name) if name in lot.columns else ():
            if named.searched(value):
                own = rows.setdefault(named.listed(value), np.zeros(lot.rows, dtype=bool))
                own[places] |= lot.says(named.LISTS[value.partition(":")[0]])[places]
    found = np.zeros(lot.rows, dtype=bool)
    ids = [one for one, some in rows.items() if some.any()]
    for entity_id, called in lot.calls(ids).items():
        housed = lot.held(f"(?-i:{named.HOUSE})") if entity_id == named.WORLD else False
        found |= rows[entity_id] & (~called | housed)
    for entity_id, swallowed in lot.swallowed(one for one in ids if named.longer_names(one)).items():
        found |= rows[entity_id] & swallowed
    return found


def apart_from_kin(lot: Lot) -> Mask:
    """The rows of a figure with a material whose quote names its kin, and itself at most inside the name of these."""
    found = np.zeros(lot.rows, dtype=bool)
    if "measure" not in lot.columns or not lot.says(named.LISTS["material"]).any():
        return found
    rows = {value: places for value, places in lot.by_value("material_id") if named.searched(value)}
    ids = [value for value in rows if value.startswith("material:")]
    called = lot.calls(ids)
    swallowed = dict(zip(ids, lot.listed([longer_and_kin(one) for one in ids]), strict=True)) if ids else {}
    for value in ids:
        places = rows[value]
        found[places] = (~called[value] | swallowed[value])[places]
    return found & lot.says(named.LISTS["material"])


def in_clauses(lot: Lot) -> Mask:
    """The rows of a figure with a material whose quote names one, and has a word that parts its clauses."""
    found = filled("material_id")(lot) & filled("value_text")(lot) & lot.held(wholes.PARTED.pattern)
    return found & lot.says(named.LISTS["material"]) if found.any() else found


@cache
def longer_and_kin(entity_id: str) -> Phrases:
    """The names of other materials of which a form of a material's own is a part."""
    return Phrases((*named.longer_names(entity_id), *wholes.kin_names(entity_id)), named.SYMBOL)


def traded(lot: Lot) -> Mask:
    """The rows with both sides of a trade."""
    return filled("place_id")(lot) & filled("partner_id")(lot)


def measured(lot: Lot) -> Mask:
    """The rows whose quote has a word for another measure than theirs, and all flows of a rate, which may be a size."""
    found = np.zeros(lot.rows, dtype=bool)
    for name in lists() if "measure" in lot.columns else ():
        kind, _, measure = name.partition(" ")
        if f"{kind} " in (OF_MEASURE, OF_DEED, OF_WAY) and lot.says(name).any():
            own = lot.among("measure", [measure]) | lot.among("change_of", [measure])
            going = f"{kind} " != OF_WAY or (lot.says("places") | lot.held(WAYS))
            found |= lot.says(name) & ~own & going
    found |= lot.among("measure", CHANGES) & lot.held(MOVED_BY)
    flows = lot.among("measure", FLOWS)
    return found | (flows & (lot.where("unit", lambda units: pc.match_substring(units, "/")) | lot.held(LIMITS)))


DOING = sorted({term for name in ("feedstock", *(f"doer_{who}" for who in DOERS)) for term in terms(name)})
WAYS = (
    r"(?i)\b(?:abroad|overseas|foreign|countr|nation|bloc\b|kingdom|republic|union|border|mines?\b|pits?\b|ground|quarr|diggings"
    r"|shaft|furnace|smelter|mill|concentrator|kiln|crusher|line|trader|buyer|customer|client|maker|converter|refiner|user"
    rf"|under|beneath|below|offshore|clay|short|{'|'.join(map(re.escape, DOING))})"
)
"""Who does something with a mass, or where it goes or comes from, that is no place of a list, as `deeds` has them."""
MOVED_BY = r"(?i)\b(?:dearer|cheaper|costlier|pricier|expensive|costly|points?)\b"
"""By what a price has changed, or a share."""
LIMITS = (
    r"\d-[a-z]|(?i)\b(?:plants?|lines?|refiner|smelter|factor|facilit|works|furnace|kiln|circuit|mills?\b|complex|module"
    r"|operation|batch|phase|stage|step|train|rated|sized|dimension|can\b|cap|limit|allow|allot|assign|permi|authori"
    r"|entitl|lets?\b|licen|clear|approv|restrict|confin|may\b|grant|quota|okay|wav|rubber|stick|keep|hold|told|order"
    r"|instruct|free|got|give|gave|stock|inventor|warehouse|store|vault)"
)
"""What a mass has beside it that is no flow but its bound, as the rules for texts know it."""


def mistaken(lot: Lot) -> Mask:
    """The rows whose quote has a word for what has the unit of a measure and is none of it."""
    found = lot.among("measure", [*unlike.mistaken()])
    return found & lot.says("unlike") if found.any() else found


def classed(lot: Lot) -> Mask:
    """The rows of a class whose quote has a word for one."""
    return filled("resource_class")(lot) & lot.says("classes")


GRADE = r"(?i)(?:%|per\s?cent|ppm|g/t|parts\s+per)"
"""What a grade is counted in, as `bases.GRADED` has it."""


def of_rock(lot: Lot) -> Mask:
    """The rows of what a rock holds, whose quote has words for a grade."""
    held = lot.among("basis", bases.CONTENT)
    return held & lot.held(GRADE) if held.any() else held


def misclassed(lot: Lot) -> Mask:
    """The rows with a class of what the other of reserve and resource is divided into."""
    found = np.zeros(lot.rows, dtype=bool)
    for measure in named.CLASSES if "resource_class" in lot.columns else ():
        foreign = [one for other, held in named.CLASSES.items() if other != measure for one in held]
        given = lot.among("resource_class", foreign)
        found |= given & lot.among("measure", [measure])
    return found


def dated(lot: Lot) -> Mask:
    """The rows whose quote has years, but for those with one that lies in their period."""
    years = lot.digits.years
    first, last = np.full((2, lot.rows), [[9999], [0]])
    np.minimum.at(first, lot.digits.rows[years > 0], years[years > 0])
    np.maximum.at(last, lot.digits.rows, years)
    open_ = ~(filled("period_start")(lot) | filled("period_end")(lot))
    begins, ends = lot.years("period_start", 1), lot.years("period_end", 9999)
    other = (first != last) | (first < begins) | (first > ends)
    foreign = lot.held(FOREIGN_DIGIT)
    return ((last > 0) | foreign) & np.where(open_, ~filled("period_text")(lot), other | foreign)


FOREIGN_DIGIT = r"[^\P{Nd}0-9]"
"""A digit of another script, which `re` takes for one."""


def parted(lot: Lot) -> Mask:
    """The rows with days whose quote has a word for a part of a year, if no copy of it stands in their own words."""
    found = lot.says("parts") & (filled("period_start")(lot) | filled("period_end")(lot))
    some = np.flatnonzero(found)
    for place, quote, text in zip(some.tolist(), *picked(lot, some, "quote", "period_text"), strict=True):
        found[place] = not (text and quote and text in quote and monthly.PART.search(text))
    return found


def dayed_(lot: Lot) -> Mask:
    """The rows with days whose quote names a day of a month, or a year that ends with a month."""
    return lot.says("parts") & filled("period_start")(lot) & filled("period_end")(lot) & lot.held(r"\d")


def illegible(lot: Lot) -> Mask:
    """The rows with words of a period in which none can be read."""
    found = np.zeros(lot.rows, dtype=bool)
    for text, places in lot.by_value("period_text"):
        found[places] = not monthly.readable(text)
    return found


def denying(lot: Lot) -> Mask:
    """The rows that are negated, and those whose quote has a word that denies."""
    return lot.among("polarity", ["negated"]) | lot.says("denials") | lot.held(DENYING)


DENYING = rf"n['’]t|(?i:\b(?:{spoken.FALSE}|refut|disput|reject|dismiss|rebuttal|denial))"
"""What no list of words for denials has, as `spoken.disowned` knows it."""


def saying(lot: Lot) -> Mask:
    """The rows that name who says it, and those whose quote has a word for saying."""
    return filled("attributed_to")(lot) | lot.says("sayings")


def moving(lot: Lot) -> Mask:
    """The rows whose quote has words for a move, and for two levels between which it went."""
    found = filled("measure")(lot) & lot.held(r"\bfrom\s.*\sto\s|\bto\s.*\sfrom\s")
    return found & lot.says("moves") if found.any() else found


def parts_moved(lot: Lot) -> Mask:
    """The rows of shares and grades whose quote has words for a move."""
    found = lot.among("measure", moved.PARTS)
    return found & lot.says("moves") if found.any() else found


def open_(lot: Lot) -> Mask:
    """The rows of facts whose quote asks or supposes something."""
    return lot.among("modality", ["reported"]) & lot.held(ASKING)


ASKING = r"[?？]|(?i:\b(?:if|whether|unless|suppos|assuming|provided))"
"""What a question ends with, and words that suppose, as `asked.SUPPOSED` has them."""


def of_quotas(lot: Lot) -> Mask:
    """The rows of quotas that are told as something to come."""
    return lot.among("measure", ["quota"]) & ~lot.among("modality", ["reported"])


def of_kind(name: str) -> Callable[[Lot], Mask]:
    """The rows of a kind that has a column."""
    return lambda lot: np.full(lot.rows, name in lot.columns)


def related(lot: Lot) -> Mask:
    """The rows of relations that can stand the other way, be of one thing, or be told of what is to come."""
    turning = lot.among("predicate", ["used_in", "lacks"])
    same = truths(pc.equal(lot.column("subject_id"), lot.column("object_id")))
    return of_kind("predicate")(lot) & (turning | same | moody(lot))


def two_sided(lot: Lot) -> Mask:
    """The rows of relations with a subject whose quote may have it behind the verb."""
    told = lot.among("predicate", [*turned.verbs()])
    return told & filled("subject_id")(lot)


def sided(lot: Lot) -> Mask:
    """The rows with participants, or with a side of a relation."""
    return filled("participants")(lot) | filled("subject_id")(lot) | filled("object_id")(lot)


def placeless(lot: Lot) -> Mask:
    """The rows of nobody's figure with a place in their quote, and none of their own or words of a comparison."""
    owned = filled("entity_id")(lot) | filled("participants")(lot)
    placed = ~lot.among("measure", whereabouts.UNPLACED)
    found = ~owned & placed & (~filled("place_id")(lot) | lot.held(COMPARING))
    return found & lot.says("places") if found.any() else found


COMPARING = r"\b(?:than|outside|unlike|ahead\s+of|excluding|except|compared|as\s+(?:much|many)\s+as)\b"
"""Words that compare with a place, or leave one out, as in `whereabouts.COMPARED`."""


def of_others(lot: Lot) -> Mask:
    """The rows with a place whose quote has words for the world, for others, or for what is left out."""
    found = filled("place_id")(lot) & ~lot.among("place_id", [named.WORLD])
    return found & lot.held(OTHERS) if found.any() else found


OTHERS = (
    r"(?i)world|\bglobal|\bother\s|\bremaining\s|\boutside\b|\bexcluding\b|\bexcept\b|\bbeyond\b|\bwithout\b|\bex-"
    r"|\bbar|\baside\b|\bleaving\b|\bapart\b|\bsave\b|\bcounting\b|\bminus\b|\bexcluded\b|\bout\b|\bcounted\b"
)
"""Words for others than a country, as `whereabouts.OTHERS` and `whereabouts.LEFT_OUT` have them."""


def one_sided(lot: Lot) -> Mask:
    """The rows of trades with a place and no partner, whose quote names a place."""
    traded_ = lot.among("measure", (*whereabouts.TRADES, "share"))
    found = traded_ & filled("place_id")(lot) & ~filled("partner_id")(lot)
    return found & lot.says("places") if found.any() else found


def immaterial(lot: Lot) -> Mask:
    """The rows without a material whose quote names one."""
    found = ~filled("material_id")(lot)
    return found & lot.says("materials") if found.any() else found


def moved_(lot: Lot) -> Mask:
    """The rows of changes."""
    return lot.among("measure", CHANGES)


def aside_(lot: Lot) -> Mask:
    """The rows of nobody's figure with a place, of whose quote some may be somebody's name, or of another clause."""
    owned = filled("entity_id")(lot) | filled("participants")(lot)
    found = filled("place_id")(lot) & filled("value_text")(lot) & ~owned
    world = lot.among("place_id", [named.WORLD])
    opened = found & lot.held(aside.OPENED)
    named_ = found & (world | lot.says("bodies"))
    return (opened | named_) & lot.says("places") if found.any() else found


def owned_(lot: Lot) -> Mask:
    """The rows of somebody's figure."""
    return filled("entity_id")(lot) & filled("value_text")(lot)


def partnered(lot: Lot) -> Mask:
    """The rows of trades with a partner whose quote has several figures, and words for a part of something."""
    found = lot.among("measure", whereabouts.TRADES)
    found &= filled("partner_id")(lot)
    return found & lot.held(r"(?i)\b(?:of|including|among|with)\b") if found.any() else found


def two_moved(lot: Lot) -> Mask:
    """The rows of changes of something, whose quote has words for another measure too."""
    found = lot.among("measure", CHANGES) & filled("change_of")(lot)
    return found & measured(lot) if found.any() else found


def opened(lot: Lot) -> Mask:
    """The rows of relations with a subject whose quote begins with a clause aside."""
    found = filled("subject_id")(lot)
    return found & lot.held(aside.OPENED) if found.any() else found


def posted(lot: Lot) -> Mask:
    """The rows of positions that somebody holds."""
    return lot.among("predicate", ["holds_position"]) & filled("participants")(lot)


def staked(lot: Lot) -> Mask:
    """The rows of shares whose quote has a word for what is owned."""
    found = lot.among("measure", ["share"])
    return found & lot.held(r"\b(?:stake|shareholding|holding|ownership)\b") if found.any() else found


def forced(lot: Lot) -> Mask:
    """The rows of rules in force whose quote says when they took it."""
    if "event_status" not in lot.columns:
        return np.zeros(lot.rows, dtype=bool)
    found = lot.among("event_status", ["in_force"]) & filled("period_start")(lot)
    return found & lot.held(r"(?i)\b(?:force|effect|effective)\b") if found.any() else found


def parts_of_whole(lot: Lot) -> Mask:
    """The rows of percentages whose quote has no word for their measure."""
    found = np.zeros(lot.rows, dtype=bool)
    percent = lot.among("unit", ["%"])
    for measure in percents.PERCENT if percent.any() else ():
        own = percent & lot.among("measure", [measure])
        found |= own & ~lot.says(f"{OF_MEASURE}{measure}") if own.any() else own
    return found


def based_elsewhere(lot: Lot) -> Mask:
    """The rows of changes whose quote has words for another base than theirs, or a year that is not that of the row."""
    found = lot.among("measure", ["change"]) & ~filled("change_base")(lot)
    found &= lot.says("comparisons") if found.any() else found
    given = filled("change_base")(lot)
    if given.any():
        years = lot.digits.years
        own = lot.years("period_end", 0)
        other = np.zeros(lot.rows, dtype=bool)
        rows = lot.digits.rows
        other[rows[(years > 0) & (years != own[rows])]] = True
        for code in percents.CODES:
            other |= lot.says(f"{OF_BASE}{code}") & ~lot.among("change_base", [code])
        found |= given & (other | lot.held(FOREIGN_DIGIT))
    return found | (lot.among("measure", ["change"]) & lot.says("parts") & lot.held(AGAINST))


AGAINST = r"(?i)\b(?:below|above|under|over|than|from|against|on|with|to)\s"
"""What stands before a month against which something is set, as `percents.AGAINST_MONTH` has it."""


def headed(lot: Lot) -> Mask:
    """The rows of tables whose locator names another thing than they do, or several columns."""
    found = lot.has("locator", tabled.TABLED)
    some = np.flatnonzero(found & of_kind("measure")(lot))
    names = [name for name in tabled.COLUMNS if name in lot.columns]
    firsts, which = lot.alike(names, some)
    other = [differs(row) for row in lot.table(names, firsts).to_pylist()]
    found[:] = False
    found[some] = np.asarray(other, dtype=bool)[which]
    return found


def differs(row: Mapping[str, Any]) -> bool:
    """Whether the locator of a row may name another thing than the row does, whatever its quote is."""
    return any(True for _ in tabled.differences(row)) or any(
        len(tabled.in_order(words)) > 1 for words in tabled.spot(row["locator"]).cells
    )


RULE = {rule.__name__: rule for rule in RULES}
BY_NAME: Mapping[str, Callable[[Lot], Mask]] = {
    "names_again": unnamed,
    "sides_again": traded,
    "measure_again": measured,
    "material_whole": apart_from_kin,
    "material_aside": in_clauses,
    "measure_unlike": mistaken,
    "class_again": classed,
    "graded": of_rock,
    "class_of_kind": misclassed,
    "other_figure": lambda lot: filled("value_text")(lot) & lot.digits.several,
    "percent_again": parts_of_whole,
    "base_again": based_elsewhere,
    "place_unsaid": placeless,
    "place_again": of_others,
    "partner_unsaid": one_sided,
    "material_unsaid": immaterial,
    "table_again": headed,
    "period_beside": dated,
    "part_beside": parted,
    "day_beside": dayed_,
    "period_read": illegible,
    "polarity_again": denying,
    "speaker_again": saying,
    "asked": open_,
    "level_moved": moving,
    "share_moved": parts_moved,
    "quota_set": of_quotas,
    "event_again": of_kind("event_type"),
    "labels_quoted": filled("participants"),
    "kinds_again": sided,
    "relation_again": related,
    "sides_turned": two_sided,
    "predicate_again": of_kind("predicate"),
    "quote_abroad": filled("value_text"),
    "moved_abroad": moved_,
    "years_abroad": dated,
    "place_aside": aside_,
    "owner_again": owned_,
    "part_partner": partnered,
    "other_moved": two_moved,
    "subject_aside": opened,
    "position_other": posted,
    "stake_owned": staked,
    "force_dated": forced,
}
NEEDING: Mapping[Any, Callable[[Lot], Mask]] = {RULE[name]: needing for name, needing in BY_NAME.items()}
"""For rules that read a quote: the rows that they can find something in."""
READING = tuple(RULE[name] for name in (
    "names_again", "sides_again", "measure_again", "class_again", "polarity_again",
    "other_figure", "speaker_again", "hedge_again", "mood_again", "basis_again",
    "measure_unlike", "pieces_counted", "asked", "share_moved", "material_whole", "material_aside",
    "place_aside", "part_partner", "owner_again", "other_moved", "quote_abroad",
    "class_of_kind", "level_again",
    "unit_whole", "percent_again",
    "place_unsaid", "place_again", "partner_unsaid", "material_unsaid",
))  # fmt: skip
"""Rules that look at the words around a figure, whichever figure it is, and whichever year that was over."""
