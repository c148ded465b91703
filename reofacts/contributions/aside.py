"""What stands in a quote beside the figure of a row, and is of something else: a whole, a clause before it, a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from .. import vocabulary
from ..claims import Entity
from ..judging.failures import Failure
from ..schemas.measures import CHANGES
from .again import ROUGH, all_printed, to_write
from .entries import Entry, failure
from .hearing import longest, parts
from .measured import plain, words_for
from .named import LISTS, WORLD, alike, listed, own_name, related, searched
from .people import taking_part
from .quotes import amount_at
from .reading import Contribution
from .whereabouts import LEFT_OUT, TRADES

OPENING = re.compile(
    r"\A\W*(?:while|whereas|although|though|even\s+as|as|unlike|in\s+contrast\s+to|compared\s+(?:with|to)|despite)\b"
    r"[^,;:]{3,150}(?=,\s)", re.IGNORECASE,
)  # fmt: skip
"""A clause that opens a sentence, and is about something else than what follows."""


OPENED = r"(?i)^\W*(?:while|whereas|although|though|even|as|unlike|in\s+contrast|compared|despite)\b"
"""How a quote begins with a clause of that kind; it may have several sentences."""


def place_aside(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """A figure's place is not that of another clause, one in somebody's name, or the world where a part is left out.

    `While Australia cut back, Brazil mined 5,000 t` says nothing of 5,000 t in Australia.
    """
    values = entry.values
    quote, printed, place = values["quote"], values.get("value_text"), values["place_id"]
    owned = values.get("entity_id") or values["participants"]
    if not quote or not printed or not place or owned or not searched(place) or len(quote) > longest():
        return
    if quote.count(printed) != 1:
        return
    start, own = quote.index(printed), vocabulary.entities()[listed(place)]
    words, mend = left_out(quote, start) if place == WORLD else instead(quote, start, own)
    if words and place != WORLD and not OPENING.match(quote):
        found = parts(quote, printed, contribution.source.published)
        words = words if found and found.place.how == "stated" and f"write {found.place.id}" == mend else ""
    if words:
        yield failure(contribution, entry.line, "place_aside", words, "place_id", place, mend, severity="warning")


def left_out(quote: str, start: int) -> tuple[str, str]:
    """What a quote leaves out of the world before a figure, and what to write; empty where it leaves out nothing.

    >>> left_out("Outside China 3,900 t were made", 14)[0], left_out("China made 3,900 t", 11)[0]
    ("the quote says 'Outside China', which is not the whole world", '')
    """
    met = [one for one in vocabulary.find(quote, "places") if one.entity.entity_id != WORLD]
    ahead = [LEFT_OUT.search(quote, 0, one.start) for one in met]
    if not met or met[0].start > start or not all(ahead) or own_name(WORLD).search(quote) or not ahead[0]:
        return "", ""
    words = f"the quote says {quote[ahead[0].start() : met[0].end]!r}, which is not the whole world"
    return words, "leave it empty, and say of what it is in note"


def instead(quote: str, start: int, own: Entity) -> tuple[str, str]:
    """Which other place a quote gives the figure at an offset, where it has a place only aside; empty for none."""
    found = (hit.span() for hit in own_name(own.entity_id).finditer(quote))
    hits = [span for span in found if quote[span[1] : span[1] + 1] != "$"]  # US$ names no country.
    if not hits:
        return "", ""
    opening = OPENING.match(quote)
    aside = opening and start >= opening.end() and all(last <= opening.end() for _, last in hits)
    body = [] if aside else [one for one in bodies(quote) if not any(one[1] - one[0] <= b - a + 2 for a, b in hits)]
    if not aside and not all(any(first <= a and b <= last for first, last in body) for a, b in hits):
        return "", ""
    first = opening.end() if aside and opening else 0
    met = [one for one in vocabulary.find(quote, "places") if one.start >= first and (one.start, one.end) not in hits]
    met = [one for one in met if quote[one.end : one.end + 1] != "$"]
    met = [one for one in met if not any(low <= one.start and one.end <= high for low, high in body)]
    others = {one.entity.entity_id for one in met if one.start < start or not aside}
    if len(others) != 1 or any(related(own, one.entity) for one in met):
        return "", ""
    where = "in another clause" if aside else "in a name"
    other = vocabulary.entities()[others.pop()]
    return f"the quote has {own.label} {where}, and says {other.label} of the figure", f"write {other.entity_id}"


def bodies(quote: str) -> list[tuple[int, int]]:
    """Where the names of organisations stand in a quote that have a word for what they are: a bank, a ministry."""
    from ..extraction.names import names

    found = [(one.start, one.end) for one in names.find(quote) if one.kind not in ("person", "place")]
    return [(first, last) for first, last in found if {*quote[first:last].casefold().split()} & body_words()]


@cache
def body_words() -> frozenset[str]:
    """Words for what an organisation is (vocabulary/bodies.csv)."""
    return frozenset(row["term"].casefold() for row in vocabulary.rows("bodies")) - {"state", "states"}


WHOLE_AHEAD = re.compile(
    r"\b(?:of|out\s+of)\s+(?:the|its|their|these|those|a\s+total\s+of)\s+(?:total\s+|some\s+)?\Z", re.IGNORECASE
)
"""What leads to a whole: of the 61,000 t."""
PART_BEHIND = re.compile(
    r"[^.;]{0,80}?,?\s(?:of\s+(?:which|that|this|it|them|these)|including|among\s+(?:them|which)|with)\b[^.;]*\Z",
    re.IGNORECASE,
)
"""What leads from a whole to its part: of which 14,000 t went to Japan."""


def part_partner(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """The partner of a part is not that of the whole: `exported 46,000 t, of which 12,000 t went to Japan`."""
    from ..extraction.amounts.amounts import find_amounts

    values = entry.values
    quote, printed, partner = values["quote"], values.get("value_text"), values.get("partner_id")
    if values.get("measure") not in TRADES or not quote or not partner or not searched(partner):
        return
    found = amount_at(quote, printed)
    if found is None or len(quote) > longest():
        return
    hits = [hit.start() for hit in own_name(listed(partner)).finditer(quote)]
    others = [one for one in find_amounts(quote) if one.unit == found.unit and one.start != found.start]
    part = next((one for one in others if whole_of(quote, found.start, found.end, one.start, hits)), None)
    if part is None and (cut := part_in_words(quote, found.end, hits)):
        words = f"the quote gives {printed!r} as the whole, and says of {partner} {cut!r}"
        yield failure(contribution, entry.line, "part_partner", words, "partner_id", partner,
                      "leave partner_id empty, or take the figure of the part", severity="warning")  # fmt: skip
    if part:
        words = f"the quote gives {printed!r} as the whole, and {partner} with {part.value_text!r} of it"
        mend = f"write {part.value_text} into value_text and {part.value:.15g} into value, or leave partner_id empty"
        yield failure(contribution, entry.line, "part_partner", words, "partner_id", partner, mend, severity="warning")


PARTLY = re.compile(
    r"\b(?:most|half|a\s(?:third|quarter|fifth|tenth)|(?:two|three|four|nine)[\s-](?:thirds|quarters|fifths|tenths)|some|much"
    r"|part|the\s(?:bulk|rest|lion['’]s\sshare)|\d+(?:\.\d+)?\s?(?:%|per\s?cent))\sof\s(?:it|them|which|that|this|these|those)\b"
    r"|\b\d+(?:\.\d+)?\s?(?:%|per\s?cent)\s(?=to\b|went\b|bound\b|going\b)",
    re.IGNORECASE,
)
"""What is said of a part of the whole before: two thirds of it."""


def part_in_words(quote: str, end: int, partner: list[int]) -> str:
    """The words behind a figure for a part of it, where all that names the partner stands behind these; else empty.

    >>> part_in_words("sold 5 t abroad, half of it to Japan", 8, [31])
    'half of it'
    """
    found = PARTLY.search(quote, end, min(partner)) if partner and min(partner) > end else None
    return found.group() if found else ""


def whole_of(quote: str, start: int, end: int, part: int, partner: list[int]) -> bool:
    """Whether a figure is the whole of which another one is the part, and a partner is named with the part alone."""
    if not partner or min(partner) < max(end, part):
        return False
    if WHOLE_AHEAD.search(quote, 0, start):
        return True
    return part > end and PART_BEHIND.match(quote[end:part]) is not None


STAKE = re.compile(
    r"\s+(?:(?!of\b|in\b|and\b)[\w-]+\s+){0,3}(?:stake|shareholding|equity\s+holding|ownership)\b", re.IGNORECASE
)
"""What shows that a percentage is owned: a 12 % stake."""


def stake_owned(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """What somebody owns of a firm is no share of a market: `holds a 12% stake in the refiner`."""
    values = entry.values
    found = amount_at(values["quote"], values.get("value_text")) if values.get("measure") == "share" else None
    behind = STAKE.match(values["quote"], found.end) if found and found.unit == "%" else None
    if behind:
        words = f"the quote says {behind.group().strip()!r}"
        yield failure(contribution, entry.line, "measure_again", words, "measure", "share", "write other",
                      severity="warning")  # fmt: skip


PARTED = re.compile(
    r"\b(?:as|while|though|although|but|whereas|despite|and|when)\b|;|\d\s?(?:%|per\s?cent)[^,;]{0,40},", re.IGNORECASE
)
"""What parts two things that move."""


def other_moved(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """A change is one of what its own clause names: `prices fell 22% even as production rose` is one of prices."""
    from ..extraction.context import measures

    values = entry.values
    quote, of = values["quote"], values.get("change_of")
    if values.get("measure") not in CHANGES or not of or not quote or of not in words_for(quote):
        return
    read = parts(quote, values.get("value_text"), contribution.source.published)
    if read is None or read.reading.change_of in (None, of):
        return
    start = quote.index(values["value_text"])
    ahead = [one for one in measures(quote) if one.value == read.reading.change_of and one.end <= start]
    cue = read.reading.level or (ahead[-1] if ahead else None)
    if cue is None or cue.value != read.reading.change_of:
        return
    apart = all(
        PARTED.search(quote, *((start, one.start) if one.start > start else (one.end, cue.start)))
        for one in measures(quote)
        if one.value == of
    )
    if cue.end <= start and apart and plain(cue.text, cue.value):
        words = f"the quote has the change beside {cue.text!r}"
        yield failure(contribution, entry.line, "measure_again", words, "change_of", of, f"write {cue.value}",
                      severity="warning")  # fmt: skip


FORCE = re.compile(
    r"\b(?:t(?:ook|akes?|aking)|c(?:ame|omes?|oming)|ent(?:ered|ers?|ering)|go(?:es|ing)?|went)\s+(?:in)?(?:to\s+)?"
    r"(?:force|effect)\s+(?:on|from|in|as\s+of)\s+|\bin\s+force\s+(?:since|from|as\s+of)\s+|\beffective\s+(?:on\s+|from\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
"""What leads to the day from which on a rule holds."""


def force_dated(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """A rule in force is dated by the day on which it took force, and not by that of its announcement."""
    values = entry.values
    quote, first = values["quote"], values["period_start"]
    if contribution.kind != "event" or values["event_status"] != "in_force" or not quote or not first:
        return
    dated = [one for one in all_printed(quote, contribution.source.published, values["place_id"]) if one.edtf]
    ends = {hit.end() for hit in FORCE.finditer(quote)}
    own = [one for one in dated if one.start in ends]
    others = [one for one in dated if one not in own]
    rough = own and (own[0].first is None or ROUGH.match(own[0].text))
    if len(own) == 1 and not rough and any(one.first == first for one in others) and own[0].first != first:
        words = f"the quote says that it took force {own[0].text}"
        yield failure(contribution, entry.line, "force_dated", words, "period_start", first, to_write(own[0]),
                      severity="warning")  # fmt: skip


def subject_aside(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """The subject of a relation is not one that only opens its sentence: `Unlike Japan, India lacks plants`."""
    values = entry.values
    quote, subject = values["quote"], values.get("subject_id")
    opening = OPENING.match(quote) if quote and len(quote) <= longest() else None
    if contribution.kind != "relation" or opening is None or not subject or not searched(subject):
        return
    hits = [*own_name(listed(subject)).finditer(quote)]
    name = LISTS[subject.partition(":")[0]]
    first = next((one for one in vocabulary.find(quote, name) if one.start >= opening.end()), None)
    aside = bool(hits) and all(hit.end() <= opening.end() for hit in hits)
    if aside and first and not related(vocabulary.entities()[listed(subject)], first.entity):
        words = f"the quote has it aside, {opening.group()!r}, and says it of {first.entity.label}"
        yield failure(contribution, entry.line, "relation_again", words, "subject_id", subject,
                      f"write {alike(first.entity.entity_id, subject)}", severity="warning")  # fmt: skip


def position_other(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """The position of a person is not that of another one of whom the quote tells it."""
    from ..extraction.names import names

    values = entry.values
    quote, post = values["quote"], values.get("object_text")
    if values.get("predicate") != "holds_position" or not quote or not post or quote.count(post) != 1:
        return
    at = quote.index(post)
    found = [one for one in names.find(quote) if one.kind == "person"] if len(quote) <= longest() else []
    holders = [one.text for one in taking_part(entry.values["participants"]) if one.role == "subject"]
    ahead = [one for one in found if one.end <= at]
    joined = any(0 <= one.start - at - len(post) <= len(", ") for one in found)  # President Ogawa.
    own = [one for one in ahead if one.text in holders]
    if own and not joined and len(holders) == 1 and ahead[-1].text not in holders:
        words = f"the quote says it of {ahead[-1].text}"
        yield failure(contribution, entry.line, "relation_again", words, "object_text", post,
                      f"write the position of {holders[0]}, or {ahead[-1].text} as subject",
                      severity="warning")  # fmt: skip
