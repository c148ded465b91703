"""What was told of the rows of a long file in the batches before, so that it need not be asked again."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from .lots import Lot

Answer = tuple[str, str, str]
"""The rule, the column and the severity of a failure."""
Said = tuple[Any, Answer]
"""A rule of `contributions.checks`, and what it found."""
KEPT = 200_000
"""Answers, kinds of rows and values that are kept."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What rules found, by the rule and what it was asked; and what is wrong with kinds of rows, whatever their own is.

    Batches are judged in threads: none of its steps is undone by another thread's.
    """

    answers: dict[tuple[Any, ...], set[Answer]] = field(default_factory=dict)
    kinds: dict[bytes, tuple[Said, ...]] = field(default_factory=dict)
    numbers: dict[tuple[str, Any], int] = field(default_factory=dict)
    following: count[int] = field(default_factory=count)

    def keys(self, kinds: Lot) -> list[bytes]:
        """What stands for each row of a lot: the same in all batches, and for other values something else.

        Nothing where there are too many values to be kept.
        """
        columns = []
        for name in kinds.columns:
            numbers, values = kinds.codes(name)
            if len(self.numbers) + len(values) > KEPT:
                return []
            known = [self.number(name, value) for value in (*values.to_pylist(), None)]
            columns.append(np.array(known, np.int64)[numbers])
        whole = np.stack(columns, axis=1)
        found: list[Any] = whole.view(np.dtype((np.void, whole.strides[0]))).ravel().tolist()
        return found

    def number(self, name: str, value: Any) -> int:
        """The number of a value of a column; a number is given once, even if it is then not needed."""
        found = self.numbers.get((name, value))
        return self.numbers.setdefault((name, value), next(self.following)) if found is None else found
