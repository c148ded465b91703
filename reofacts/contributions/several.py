"""A row held against a quote of several figures: what the quote says of its own figure, and what of another one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from .. import vocabulary
from ..claims import Entity
from ..judging.failures import Failure
from ..schemas.measures import CHANGES
from .entries import Entry, failure
from .hearing import figures, longest
from .measured import across, plain
from .named import listed, own_name, related, searched
from .reading import Contribution

if TYPE_CHECKING:
    from ..extraction.context import Cue
    from ..extraction.matters.readings import Reading

MEND = "write {}, or take the figure that the quote gives with {}; leave it if the quote means it so"


BARE = re.compile(
    r"(?<![\w.,$€£¥+-])(?!(?:1[6-9]|20)\d\d\b)((?:\d{1,3}(?:,\d{3})+|\d{3,})(?:\.\d+)?)"
    r"(?=[,;.]?\s(?!\w)|[,;.]\s|[,;.]?$|\s(?:and|or|in|while)\b)"
)
"""A figure with neither a unit nor a noun behind it."""


def with_units(quote: str, unit: str) -> str:
    """A quote in which figures without a unit have that of the row, as a reader gives it to them.

    >>> with_units("China mined 5,000 t, Peru 300", "t"), with_units("China mined 300 kg in 2024", "t")
    ('China mined 5,000 t, Peru 300 t', 'China mined 300 kg in 2024')
    """
    return BARE.sub(rf"\1 {unit}", quote) if unit.replace(" ", "").isalpha() else quote


def two(quote: str) -> bool:
    """Whether a quote has two numbers in digits, years of phrases as `in 2019 ` left out.

    >>> two("output in 2019 came to 1,200 t"), two("output rose from 900 to 1,200 t")
    (False, True)
    """
    return len(NUMBER.findall(IN_YEAR.sub("", quote))) > 1


NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
IN_YEAR = re.compile(r"\b[Ii]n (?:19|20)\d\d ")


def other_figure(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """The place, the material and the measure of a row are not those that its quote gives another figure.

    `China mined 240,000 tonnes, Australia 18,000` says nothing of 18,000 tonnes in China.
    """
    values = entry.values
    quote, printed = values["quote"], values.get("value_text")
    if not quote or not printed or len(quote) > longest() or quote.count(printed) != 1 or not two(quote):
        return
    quote = with_units(quote, values["unit_text"] or "")
    if quote.count(printed) != 1:  # The unit has come between the parts of a figure, as in `270,000 to 290,000`.
        return
    found = figures(quote, contribution.source.published)
    own = [number for number, (one, at, _) in enumerate(found) if at <= quote.index(printed) < at + len(one.value_text)]
    if len(own) != 1 or len(found) == 1:
        return
    (number,) = own
    read = found[number][2]
    others = [said for place, (*_, said) in enumerate(found) if place != number]
    before = max((at + len(one.value_text) for one, at, _ in found[:number]), default=0)
    behind = min((at for _, at, _ in found[number + 1 :]), default=len(quote))
    known_ = vocabulary.entities()
    in_turn = IN_TURN.search(quote) is not None and len({one.unit for one, *_ in found}) == 1
    for column, name in (("place_id", "place"), ("material_id", "material"), ("partner_id", "partner")):
        value, said = values.get(column), getattr(read, name)
        if not value or said.how != "stated" or not searched(value) or said.id in (None, value):
            continue
        if column == "place_id" and across(entry, read.reading):
            continue
        elsewhere = any(getattr(other, name).id == value for other in others)
        apart = said.id in known_ and not related(known_[listed(value)], known_[said.id])
        beside = in_turn or own_name(said.id or "").search(quote, before, behind) is not None
        if elsewhere and apart and value != read.partner.id and beside:
            words = f"the quote gives {printed!r} with {said.id}, and {value} with another figure"
            yield failure(contribution, entry.line, "other_figure", words, column, value, MEND.format(said.id, value),
                          severity="error" if in_turn else "warning")  # fmt: skip
    yield from other_measure(contribution, entry, read.reading, [one.reading for one in others], quote[before:behind])
    if in_turn and (cue := cue_in_turn(quote, number, len(found))):
        yield from measure_in_turn(contribution, entry, cue)


def cue_in_turn(quote: str, number: int, many: int) -> Cue | None:
    """The word for a measure that a list of as many words as figures gives the figure of a number; none without one.

    >>> cue = cue_in_turn("China exported and imported 3 t and 5 t, respectively", 1, 2)
    >>> cue.value if cue else None
    'import'
    """
    from ..extraction.context import measures

    row = [one for one in measures(quote) if one.value not in LOOSE]
    joined = all(BETWEEN.fullmatch(quote, one.end, two.start) for one, two in pairwise(row))
    return row[number] if len(row) == many and joined and len({one.value for one in row}) == many else None


BETWEEN = re.compile(r"\s*(?:,|and|,\s*and|&)\s*(?:its\s+|the\s+)?", re.IGNORECASE)
IN_TURN = re.compile(r"\brespectively\b|\bin\s+that\s+order\b", re.IGNORECASE)
"""Words that give each figure of a list what stands at its place in another one."""


def measure_in_turn(contribution: Contribution, entry: Entry, cue: Cue) -> Iterator[Failure]:
    """The measure of a row is the one that its quote gives its figure in turn."""
    measure = entry.values.get("measure")
    if measure not in (cue.value, *LOOSE, None):
        words = f"the quote gives {entry.values['value_text']!r} with {cue.text!r}"
        yield failure(contribution, entry.line, "other_figure", words, "measure", measure, f"write {cue.value}",
                      severity="error")  # fmt: skip


def other_measure(
    contribution: Contribution, entry: Entry, read: Reading, others: Sequence[Reading], beside: str
) -> Iterator[Failure]:
    """The measure of a row is not one that the quote gives another figure, with a word for its own beside it."""
    measure, cue, meant = entry.values.get("measure"), read.cue, read.measure
    elsewhere = any(other.measure == measure and other.cue != cue for other in others)
    if not elsewhere or cue is None or cue.value != meant or meant == measure or not {meant, measure}.isdisjoint(LOOSE):
        return
    if plain(cue.text, meant) and cue.text in beside:
        words = f"the quote gives {entry.values['value_text']!r} with {cue.text!r}"
        yield failure(contribution, entry.line, "other_figure", words, "measure", measure,
                      MEND.format(meant, measure), severity="warning")  # fmt: skip


LOOSE = (*CHANGES, "share", "other", "count")
"""Measures of which words stand beside figures of others."""
