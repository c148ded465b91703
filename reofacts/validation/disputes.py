"""Rows of a long contribution that give two figures for one thing: told by hashes, and then looked at for findings.

Whether two of them really contradict each other, `reconcile.figures` alone says, as of the rows of a short file.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ..contributions.reading import DEFAULTS
from ..reconcile.figures import TWICE
from ..reconcile.sources import REST
from .fingerprints import MIXED, Fingerprints, mixed, of_texts, of_values
from .lots import Lot
from .phrases import truths
from .worded import filled

NEEDED = ("material_id", "place_id", "period_end")
THING = ("measure", *NEEDED, "period_start", *REST, "polarity", "attribution", "attributed_to", "participants")
"""The columns in which two figures of one thing agree."""
MOST = 20
"""Things of which two rows are looked at."""
BITS = np.uint64(24)
"""Bits of a row's number that stand for its value; those above them stand for what it is of."""


def things(lot: Lot) -> Fingerprints:
    """A number for each row, equal in its upper bits where rows are of one thing, and in all where the value is too.

    It is 0 for rows that say too little of what they are about.
    """
    kinds, which = lot.kinds
    whole = np.zeros(kinds.rows, dtype=np.uint64)
    for name in (name for name in THING if name in kinds.columns):
        numbers, values = kinds.codes(name)
        texts = pa.concat_arrays([values.cast(pa.string()), pa.array([DEFAULTS.get(name, "")], pa.string())])
        whole = mixed(whole * MIXED + of_texts(texts)[numbers])
    told = truths(pc.is_in(kinds.column("measure"), value_set=pa.array(TWICE)))
    priced = truths(pc.equal(kinds.column("measure"), "price"))
    for name in NEEDED:
        told &= filled(name)(kinds) | (priced if name == "place_id" else False)
    value = of_values(lot.column("value"))
    found = (whole[which] >> BITS << BITS) | (value >> np.uint64(64 - int(BITS)))
    return np.where(told[which], found, np.uint64(0))


def rows(numbers: Sequence[Fingerprints]) -> list[int]:
    """The first rows with each of two values of one thing, in order; of `MOST` things at most."""
    every = np.concatenate(numbers) if numbers else np.zeros(0, dtype=np.uint64)
    every.sort()
    apart = (every[1:] >> BITS == every[:-1] >> BITS) & (every[1:] != every[:-1]) & (every[:-1] != 0)
    suspects = np.unique(every[1:][apart] >> BITS)[:MOST]
    left = {int(thing): {0, 1} for thing in suspects}
    found: list[int] = []
    first: dict[int, int] = {}
    before = 0
    for batch in numbers if len(suspects) else ():
        for place in np.flatnonzero(np.isin(batch >> BITS, suspects)).tolist():
            number = int(batch[place])
            thing = number >> int(BITS)
            if thing in left and first.setdefault(thing, number) != number:
                left.pop(thing)
                found.append(before + place)
            elif thing in left and left[thing] == {0, 1}:
                left[thing] = {1}
                found.append(before + place)
        if not left:
            break
        before += len(batch)
    return sorted(found)
