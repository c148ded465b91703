"""The rules that only a contribution can break: the quote, the ids, the participants, the tense."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date

from ..claims import KINDS, Entity
from ..documents import normalise
from ..judging.failures import Failure
from ..judging.mends import mend_of
from ..schemas.contract import ranges
from ..schemas.measures import DECIDED, kinds_of_units
from . import (
    abroad,
    aside,
    asked,
    bases,
    dayed,
    gaps,
    happened,
    heads,
    kinds,
    labels,
    levels,
    measured,
    monthly,
    moods,
    moved,
    named,
    owned,
    parties,
    percents,
    planned,
    predicates,
    printed,
    quotes,
    related,
    several,
    spoken,
    tabled,
    timed,
    turned,
    unlike,
    whereabouts,
    wholes,
)
from .again import bounds_again, direction_again, period_text_again
from .entries import Entry, failure
from .ids import ids_known, matches, name_new, partner_other, people_known, people_read
from .reading import Contribution, given, own_columns, template


def own_rules(
    contribution: Contribution, entry: Entry, known: Mapping[str, Entity], text: str | None,
    only: Collection[Rule] | None = None,
) -> Iterator[Failure]:  # fmt: skip
    """What only a contribution can have wrong: the quote, the ids, the participants, the tense, the bounds."""
    values = entry.values
    for rule in (rule for rule in rules_of(contribution) if only is None or rule in only):
        for item in rule(contribution, entry, known):
            if item.column not in entry.unread:
                yield item
    if text is not None and values["quote"] and " ".join(values["quote"].split()) not in text:
        words = "must stand in the text of the source, word for word"
        yield failure(contribution, entry.line, "quote_found", words, "quote", values["quote"])


def own_cells(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """The columns that no table has keep their form and their length."""
    for item in own_columns():
        value = entry.values[item.name]
        if value and not matches(item, value):
            about = item.description.rstrip(".")
            words = f"must be the id of a claim, a c and 16 of the signs 0 to 9 and a to f: {about}"
            yield failure(contribution, entry.line, "pattern", words, item.name, value, mend_of("replaces_known"))
        if value and item.longest and len(value) > item.longest:
            words = f"must have at most {item.longest} characters"
            yield failure(contribution, entry.line, "length", words, item.name, value)
    replaced = entry.values["replaces"]
    if replaced and matches(given(contribution.kind)["replaces"], replaced) and not entry.values["note"]:
        words = "must say why the row replaces a claim; it is published as the reason"
        yield failure(contribution, entry.line, "replaces_reason", words, "note")


def quote_holds(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """The quote holds the figure as printed; the unit may stand elsewhere, as in the head of a table."""
    quote = normalise(entry.values["quote"] or "")
    for name, severity in (("value_text", "error"), ("unit_text", "warning")):
        said = entry.values.get(name)
        if name == "unit_text" and said and heads.in_head(said, normalise(entry.values["locator"] or "")):
            return
        parts = (normalise(part) for part in apart(said or "", quote).split(" … "))
        if quote and said and not all(stands(part, quote, name == "unit_text") for part in parts):
            words = f"must stand in the quote, {entry.values['quote']!r}"
            printed = same_digits(said, entry.values["quote"]) if name == "value_text" else ""
            mend = f"write {printed}, as the quote prints it" if printed else ""
            yield failure(contribution, entry.line, f"{name}_quoted", words, name, said, mend, severity=severity)
            return  # Where the figure is not, its unit is not either.


def apart(said: str, quote: str) -> str:
    """A figure whose sign the quote has before the mark of its currency, as its parts stand there; others as they are.

    >>> apart("minus 7.50", "fell to minus US$7.50 a tonne"), apart("minus 7.50", "fell to minus 7.50")
    ('minus … 7.50', 'minus 7.50')
    """
    signed = SIGNED.fullmatch(said)
    if signed is None or said in quote:
        return said
    marked = rf"{re.escape(signed[1])}\s?(?:[A-Z]{{0,3}}\s?[$€£¥]|[A-Z]{{3}})\s?{re.escape(signed[2])}"
    return f"{signed[1]} … {signed[2]}" if re.search(marked, quote, re.IGNORECASE) else said


SIGNED = re.compile(r"(minus|negative|[-−–]) ?(\d[\d.,]*)", re.IGNORECASE)
"""A figure with its sign."""


def same_digits(said: str, quote: str) -> str:
    """The figure of a quote that has the digits of another one; empty where none has, or several have.

    >>> same_digits("4310", "Norway exported 4,310 tonnes in 2024")
    '4,310'
    """
    digits = re.sub(r"\D", "", said)
    found = {one for one in re.findall(r"\d[\d,.'’\u00a0\u2009\u202f ]*\d", quote) if re.sub(r"\D", "", one) == digits}
    return found.pop() if len(found) == 1 and digits else ""


def stands(part: str, quote: str, word: bool = False) -> bool:
    """Whether words stand in a quote, and not as a part of a longer number; nor of a longer `word`, if they are one.

    >>> stands("4,120", "4,120 tonnes"), stands("4,120", "14,120 tonnes"), stands("120", "14,120 tonnes")
    (True, False, False)
    >>> stands("t", "4,120t a year", word=True), stands("t", "4,120 tonnes", word=True)
    (True, False)
    >>> stands("吨", "产量为24万吨", word=True)
    True
    """
    place = quote.find(part)
    while place >= 0:
        end = place + len(part)
        begun = part[:1].isdigit() and NUMBER_AHEAD.search(quote[max(0, place - 2) : place])
        ended = part[-1:].isdigit() and NUMBER_BEHIND.match(quote, end)
        inside = parted(part[:1]) and parted(quote[place - 1 : place])
        inside |= parted(part[-1:]) and parted(quote[end : end + 1])
        if not begun and not ended and not (word and inside):
            return True
        place = quote.find(part, place + 1)
    return False


def parted(sign: str) -> bool:
    """Whether a sign is a letter of a writing that parts its words, as Chinese and Japanese do not."""
    return sign.isalpha() and not UNPARTED.match(sign)


UNPARTED = re.compile("[\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f]")
"""Han, Hiragana and Katakana."""
NUMBER_AHEAD, NUMBER_BEHIND = re.compile(r"\d[.,']?$"), re.compile(r"[.,']?\d")
"""What of a longer number stands before and behind its part."""


def basis_of_money(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """Money has no material basis; a price for a mass has, and what was paid for goods that crossed a border."""
    unit, basis = entry.values.get("unit"), entry.values.get("basis")
    traded = entry.values.get("measure") in ("export", "import")
    money = kinds_of_units().get(unit or "") in ("money", "money rate")
    if basis not in (None, "unspecified") and money and not traded:
        words = f"money ({unit}) is no mass of any material"
        found = quotes.amount_at(entry.values["quote"], entry.values.get("value_text"))
        beside = found.unit if found and kinds_of_units().get(found.unit) == "price per mass" else ""
        mend = f"write {beside} into unit, as the quote says, and all of it into unit_text" if beside else ""
        yield failure(contribution, entry.line, "basis_of_money", words, "basis", basis, mend)


FIRST_YEAR = int(ranges()["year"].minimum or 0)
"""The year before which nothing was published; an earlier day is wrong itself."""
DONE = ("occurred", "signed", "in_force", "suspended", "ongoing")
"""How far events have come that are no plans."""


def not_yet(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """What lies behind the day of publication is no reported fact."""
    values, published = entry.values, contribution.source.published
    start = values["period_start"]
    ahead = isinstance(start, date) and published is not None and published.year >= FIRST_YEAR and start > published
    done = contribution.kind != "event" or values["event_status"] in DONE
    if ahead and done and values["modality"] == "reported" and values.get("measure") not in DECIDED:
        words = (
            f"the period begins on {start}, after the source was published ({published}): nobody can have reported it"
        )
        slip = f"correct published in the sidecar, if {published} is a slip; else {mend_of('not_yet')}"
        mend = slip if published and int(str(start)[:4]) - published.year >= LONG_AHEAD else ""
        yield failure(contribution, entry.line, "not_yet", words, "modality", "reported", mend)


LONG_AHEAD = 5
"""Years from which on a day of publication before a row's period is rather wrong itself."""


def share_of_one(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """A share below one per cent may be a share of one, unless the quote prints a sign for per cent beside it."""
    values = entry.values
    low = values.get("measure") == "share" and values.get("unit") == "%" and 0 < (values.get("value") or 0) < 1
    found = quotes.amount_at(values["quote"], values.get("value_text")) if low else None
    if low and not (found and found.unit == "%" and found.unit_text and found.value < 1):
        words = "a share is in per cent: 0.69 of the whole is 69 %"
        yield failure(contribution, entry.line, "share_of_one", words, "value", values["value"], severity="warning")


Rule = Callable[[Contribution, Entry, Mapping[str, Entity]], Iterator[Failure]]
RULES: Mapping[Rule, tuple[str, ...]] = {
    own_cells: ("participants", "replaces", "note"),
    printed.unit_beside: ("quote", "value_text", "unit_text", "unit", "measure", "value", "value_min"),
    labels.label_read: ("quote", "value_text", "unit_text", "measure"),
    labels.pieces_counted: ("quote", "value_text", "unit_text", "unit", "measure"),
    printed.scale_once: ("quote", "value_text", "unit_text"),
    printed.unit_whole: ("quote", "value_text", "unit_text", "unit", "measure"),
    quote_holds: ("quote", "value_text", "unit_text", "locator"),
    ids_known: ("place_id", "partner_id", "material_id", "entity_id", "subject_id", "object_id", "participants"),
    people_read: ("participants",),
    people_known: ("participants",),
    name_new: ("participants",),
    partner_other: ("place_id", "partner_id", "measure"),
    basis_of_money: ("unit", "basis", "measure", "quote", "value_text"),
    not_yet: ("period_start", "modality", "measure", "event_status"),
    kinds.not_over: ("period_start", "period_end", "modality", "measure", "unit"),
    kinds.speaker_kind: ("attribution", "attributed_to"),
    kinds.quota_set: ("quote", "value_text", "measure", "modality"),
    period_text_again: ("period_text", "period_start", "period_end", "place_id"),
    direction_again: ("quote", "value_text", "measure", "unit", "value", "polarity"),
    bounds_again: ("value_min", "value_max", "value_text", "unit_text", "qualifier"),
    share_of_one: ("measure", "unit", "value", "value_text", "quote"),
    quotes.sign_again: ("quote", "value_text", "measure", "value"),
    heads.head_scale: ("quote", "value_text", "unit_text", "unit", "value", "locator"),
    tabled.table_again: ("quote", "value_text", *tabled.COLUMNS),
    quotes.hedge_again: ("quote", "value_text", "qualifier", "value_min"),
    quotes.range_beside: ("quote", "value_text", "value_min", "value_max"),
    levels.level_again: ("quote", "value_text", "measure", "change_of", "unit", "qualifier"),
    moods.mood_again: ("quote", "value_text", "measure", "modality"),
    moved.level_moved: ("quote", "value_text", "measure"),
    moved.share_moved: ("quote", "value_text", "measure", "unit"),
    asked.asked: ("quote", "value_text", "measure", "modality", "event_status"),
    planned.price_paid: ("quote", "value_text", "measure", "modality", "note"),
    planned.figure_replaced: ("quote", "value_text", "modality", "polarity", "note"),
    moods.fact_again: ("quote", "value_text", "modality", "period_end"),
    bases.basis_again: ("quote", "value_text", "basis", "material_id"),
    bases.graded: ("quote", "value_text", "basis"),
    bases.basis_said: ("quote", "value_text", "basis", "unit_text", "locator", "note"),
    quotes.object_quoted: ("quote", "object_text"),
    named.names_again: ("quote", "value_text", *named.COLUMNS),
    named.sides_again: ("quote", "value_text", "measure", "place_id", "partner_id"),
    measured.measure_again: (
        "quote",
        "value_text",
        "measure",
        "change_of",
        "unit",
        "modality",
        "place_id",
        "partner_id",
    ),
    unlike.measure_unlike: ("quote", "value_text", "measure"),
    wholes.material_aside: ("quote", "value_text", "material_id"),
    wholes.material_whole: ("quote", "value_text", "material_id"),
    several.other_figure: ("quote", "value_text", "unit_text", "place_id", "partner_id", "material_id", "measure"),
    named.class_of_kind: ("quote", "measure", "resource_class"),
    named.class_again: ("quote", "value_text", "resource_class"),
    whereabouts.place_unsaid: ("quote", "value_text", "measure", "place_id", "partner_id", "entity_id", "participants"),
    whereabouts.place_again: ("quote", "value_text", "measure", "place_id", "entity_id", "participants"),
    whereabouts.partner_unsaid: ("quote", "value_text", "measure", "place_id", "partner_id"),
    whereabouts.material_unsaid: ("quote", "value_text", "unit", "material_id"),
    abroad.quote_abroad: (
        "quote",
        "value_text",
        "value_min",
        "measure",
        "change_of",
        "material_id",
        "qualifier",
        "modality",
        "place_id",
        "partner_id",
    ),
    abroad.moved_abroad: ("quote", "value_text", "measure", "unit", "value", "polarity"),
    abroad.years_abroad: ("quote", "value_text", "period_text", "period_start", "period_end"),
    owned.owner_again: ("quote", "value_text", "entity_id", "participants", "attributed_to", "locator", "note"),
    aside.place_aside: ("quote", "value_text", "place_id", "entity_id", "participants"),
    aside.part_partner: ("quote", "value_text", "measure", "partner_id"),
    aside.other_moved: ("quote", "value_text", "measure", "change_of"),
    aside.subject_aside: ("quote", "subject_id"),
    aside.position_other: ("quote", "predicate", "object_text", "participants"),
    aside.stake_owned: ("quote", "value_text", "measure"),
    aside.force_dated: ("quote", "event_status", "period_start", "place_id"),
    timed.period_beside: ("quote", "value_text", "period_text", "period_start", "period_end", "place_id", "measure"),
    monthly.part_beside: ("quote", "value_text", "period_text", "period_start", "period_end", "place_id"),
    dayed.day_beside: ("quote", "period_text", "period_start", "period_end", "place_id"),
    monthly.period_read: ("quote", "locator", "period_text"),
    spoken.polarity_again: (
        "quote",
        "value_text",
        "object_text",
        "predicate",
        "polarity",
        "qualifier",
        "attribution",
    ),
    spoken.speaker_named: ("attribution", "attributed_to"),
    spoken.speaker_again: (
        "quote",
        "value_text",
        "event_type",
        "object_text",
        "attribution",
        "attributed_to",
        "polarity",
    ),
    happened.event_again: (
        "quote",
        "event_type",
        "event_status",
        "modality",
        "polarity",
        "control_kind",
        "participants",
        "place_id",
        "title",
    ),
    parties.labels_quoted: ("quote", "participants", "attributed_to", "locator", "note"),
    parties.kinds_again: ("predicate", "subject_id", "object_id", "participants"),
    related.relation_again: ("quote", "predicate", "subject_id", "object_id", "object_text", "polarity", "modality"),
    predicates.predicate_again: ("quote", "predicate"),
    turned.sides_turned: ("quote", "predicate", "subject_id", "object_id", "object_text"),
    gaps.example_left: tuple(dict.fromkeys(name for kind in KINDS for name in template(kind))),
    gaps.locator_said: ("locator", "quote"),
    gaps.quote_whole: ("quote", "value_text"),
    gaps.markup_left: ("quote",),
    gaps.change_said: ("measure", "change_of"),
    percents.percent_again: ("quote", "value_text", "measure", "unit"),
    percents.base_again: ("quote", "value_text", "measure", "change_base", "period_start", "period_end"),
    gaps.base_before: ("change_base", "period_start", "period_end"),
    gaps.estimate_said: ("measure", "modality"),
    gaps.price_said: ("measure", "unit", "quote", "value_text"),
    gaps.material_said: ("unit", "material_id"),
    gaps.subject_said: ("subject_id", "participants"),
}
"""The rules of a single row, and the columns that each looks at: rows that agree in these are judged alike."""

ENGLISH = frozenset((
    printed.unit_beside, printed.unit_whole, labels.label_read, labels.pieces_counted,
    direction_again, quotes.hedge_again, quotes.range_beside,
    whereabouts.place_again, levels.level_again, moved.level_moved, moved.share_moved,
    moods.mood_again, planned.price_paid, planned.figure_replaced,
    asked.asked, bases.basis_again, bases.graded, bases.basis_said, named.class_of_kind,
    named.names_again, named.sides_again, wholes.material_whole, wholes.material_aside,
    measured.measure_again, unlike.measure_unlike, named.class_again, several.other_figure, timed.period_beside,
    monthly.part_beside,
    tabled.table_again, spoken.polarity_again, spoken.speaker_again, happened.event_again, parties.labels_quoted,
    related.relation_again, predicates.predicate_again, turned.sides_turned, dayed.day_beside,
    kinds.quota_set, kinds.speaker_kind,
    owned.owner_again, aside.place_aside, aside.part_partner, aside.other_moved, aside.force_dated,
    aside.stake_owned, aside.subject_aside, aside.position_other,
))  # fmt: skip
"""The rules that read the quote as English; words of another language can look like other words of English."""


ABROAD = frozenset((abroad.quote_abroad, abroad.moved_abroad, abroad.years_abroad))
"""The rules that read a quote by the known words of another language."""


def rules_of(contribution: Contribution) -> Mapping[Rule, tuple[str, ...]]:
    """The rules that the rows of a contribution are held to: of a source in another language, those that it allows."""
    if contribution.language == "en":
        return {rule: columns for rule, columns in RULES.items() if rule not in ABROAD}
    return {rule: columns for rule, columns in RULES.items() if rule not in ENGLISH}
