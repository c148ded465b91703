"""Numbers by which rows of a long file are told apart: equal values have equal numbers, others nearly always others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from .digits import WIDE, eight
from .phrases import raw

Fingerprints = npt.NDArray[np.uint64]
MIXED = np.uint64(0x9E3779B97F4A7C15)
"""An odd number by which the bits of another are spread."""


def of_rows(columns: Iterable[pa.Array], rows: int) -> Fingerprints:
    """A number for each row over some columns."""
    whole = np.zeros(rows, np.uint64)
    for column in columns:
        whole = mixed(whole * MIXED + of_values(column))
    return whole


def of_values(column: pa.Array) -> Fingerprints:
    """A number for each value of a column; what is empty counts as 0, or as an empty text.

    >>> one, same, other = of_values(pa.array(["page 1, row 2", "page 1, row 2", "page 2, row 1"])).tolist()
    >>> one == same, one == other
    (True, False)
    """
    if pa.types.is_string(column.type):
        return of_texts(pc.fill_null(column, ""))
    values = pc.fill_null(column, 0).to_numpy(zero_copy_only=False)
    return mixed(values.astype(np.float64).view(np.uint64))


def of_texts(texts: pa.Array) -> Fingerprints:
    """A number for each text."""
    bounds, data = raw(texts)
    starts, data = bounds.astype(np.int64), np.append(data, np.zeros(WIDE, np.uint8))
    lengths = np.diff(starts)
    found: Fingerprints = lengths.astype(np.uint64)
    rows = np.arange(len(lengths))
    for step in range(0, int(lengths.max(initial=0)), WIDE):
        rows = rows[lengths[rows] > step]
        found[rows] = mixed(found[rows] ^ eight(data, starts[rows] + step, lengths[rows] - step))
    return found


def mixed(numbers: Fingerprints) -> Fingerprints:
    """Other numbers, in which each bit hangs on many of these."""
    spread = numbers * MIXED
    return spread ^ (spread >> np.uint64(29))


def repeating(parts: Sequence[Fingerprints]) -> Fingerprints:
    """The numbers that stand more than once."""
    ordered = np.concatenate(parts) if parts else np.zeros(0, np.uint64)
    ordered.sort()
    return np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
