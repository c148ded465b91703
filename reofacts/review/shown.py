"""Whether the text shows what a reviewer says of a claim: the way a figure goes, the place, the material, the time.

A reviewer may know better than the words of one sentence. What no word of the document says needs the words that show
it, under `evidence`, or the printed words in the column beside it; the way a figure goes is held to as that of a row.
"""

from __future__ import annotations

from collections.abc import Iterator

from .. import vocabulary
from ..claims import Claim, Quantity
from ..contributions.again import all_printed, direction_beside, directions, distance
from ..contributions.named import LISTS, WORLD, listed, own_name, related, searched
from ..contributions.timed import CLEAR
from ..documents import Document
from ..errors import ReofactsError
from ..periods import Period
from ..schemas.measures import CHANGES
from .entries import Entry, given_in

ROLES = {"place_id": "place", "partner_id": "place", "material_id": "material"}
"""The ids that a text has to name, and the role of the words that do."""


def unshown(document: Document, entry: Entry, claim: Claim) -> Iterator[ReofactsError]:
    """The faults of what a marked or a corrected claim says against its text, or without a word of it."""
    yield from turned(document, entry, claim)
    yield from unnamed(document, entry, claim)
    yield from untimed(document, entry, claim)


def turned(document: Document, entry: Entry, claim: Claim) -> Iterator[ReofactsError]:
    """The fault of a change against the words beside its figure: -5 for `up 5 %`."""
    columns, under = given_in(entry)
    if not isinstance(claim, Quantity) or claim.measure not in CHANGES or claim.unit == "x" or "value" not in columns:
        return
    sentence, printed = around(document, claim), claim.value_text or ""
    way = direction_beside(sentence, printed) if printed else 0
    if way * claim.value < 0 and directions(sentence) <= {way} and claim.polarity == "affirmed":
        said, meant = ("a fall", "a rise")[::-way]
        mend = f"write {-claim.value:.15g}"
        yield entry.fault(f"{under}value", f"the sentence says {said}, {sentence!r}, and this figure is {meant}", mend)


def unnamed(document: Document, entry: Entry, claim: Claim) -> Iterator[ReofactsError]:
    """The fault of a place or a material that no word of the document names: Chile where it speaks of Brazil."""
    columns, under = given_in(entry)
    for name, role in ROLES.items():
        value = columns.get(name)
        if value is None or value == WORLD or role in roles(entry) or not searched(str(value)):
            continue
        if not names(document.text, value):
            label = vocabulary.entities()[value].label if value in vocabulary.entities() else value
            mend = f"look at the text again; if other words mean it, list them under evidence, with role {role}"
            yield entry.fault(f"{under}{name}", f"no word of the document names {label}", mend)


def names(text: str, value: str) -> bool:
    """Whether a text names an entity, or what holds it or is held by it: Jiangxi, for China."""
    if own_name(listed(value)).search(text):
        return True
    own, found = vocabulary.entities()[listed(value)], vocabulary.find(text, LISTS[value.partition(":")[0]])
    return any(related(own, item.entity) for item in found)


def untimed(document: Document, entry: Entry, claim: Claim) -> Iterator[ReofactsError]:
    """The fault of a period that is not the one of its sentence: 2023 where it says `in 2024`."""
    columns, under = given_in(entry)
    if columns.get("period") is None or columns.get("period_text") or "period" in roles(entry):
        return
    place = getattr(claim, "place_id", None)
    found = all_printed(around(document, claim), document.published, place)
    dated = [one for one in found if one.edtf and one.role in CLEAR and one.how == "stated"]
    if dated and not any(shares(one, claim) for one in found if one.edtf and one.role != "base"):
        said = " and ".join(dict.fromkeys(one.text for one in dated))
        mend = "look at it again; if other words give the time, list them under evidence, with role period"
        yield entry.fault(f"{under}period", f"its sentence says {said}, and not this period", mend)


def shares(period: Period, claim: Claim) -> bool:
    """Whether the days of a claim and those of a period meet."""
    return distance(period, claim.period_start, claim.period_end) == 0


def around(document: Document, claim: Claim) -> str:
    """The sentence of a claim's anchor, and the anchor where it stands in none."""
    sentence = document.sentence_at(claim.anchor.start) if claim.anchor.start is not None else None
    return sentence.text if sentence else claim.anchor.exact


def roles(entry: Entry) -> set[str]:
    """The roles of the words that an entry lists under `evidence`."""
    listed = entry.values.get("evidence")
    items = listed if isinstance(listed, list) else []
    return {str(item.get("role")) for item in items if isinstance(item, dict)}
