"""Sidecars against the model of the table `sources`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..contributions import cells
from ..schemas import TABLES
from ..sidecars import Sidecar
from ..tables.columns import shape
from ..tables.rows import table
from ..tables.topics import Row
from .failures import Failure
from .mends import mend_of
from .rules import contract

FORMS = {"language": "write it as en", "url": "write an address that begins with https:// or http://, or null"}
"""How to write a value that has no right form, by its key."""
FORMLESS = {"language": "is no code of a language", "url": "is no address"}
"""What such a value is not."""


def card_failures(card: Sidecar, length: int | None = None) -> Iterator[Failure]:
    """What the model says of a sidecar, at its keys; `length` is that of the document in code points, where known."""
    yield from unfit(card)
    names = [item.name for item in shape(TABLES["sources"]).columns]
    row: Row = {name: getattr(card, name) for name in names if name not in ("source_id", "n_chars")}
    row |= {"source_id": Path(card.path).stem, "n_chars": length}
    for failure in contract("sources", table("sources", [row]), {}):
        key = failure.column.split(", ")[0]
        line = card.lines.get(key, 1)
        mend = FORMS.get(key, "") if failure.rule == "pattern" else mend_of(failure.rule)
        if key == "url" and re.match(r"https?://\S.* ", str(row[key]).strip()):
            mend = f"write {str(row[key]).strip().replace(' ', '%20')}, without blanks"
        if failure.rule == "length":
            size = len(str(row[key]))
            failure = replace(failure, value=f"{failure.value[:SHOWN]}…", message=f"has {size:,} characters, and at "
                              f"most {shape(TABLES['sources']).column(key).longest} are allowed")  # fmt: skip
            mend = "shorten it"
        if failure.rule == "pattern":  # Nobody has to read a regular expression.
            failure = replace(failure, message=FORMLESS.get(key, "has not the form of its key"))
        yield replace(failure, table="", row=f"line {line}", file=card.path, line=line, col=1,
                      mend=mend or mend_of("sidecar"))  # fmt: skip


def formless(values: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """The keys of a sidecar with a text of no right form, each with what is wrong and how to mend it.

    >>> [key for key, *_ in formless({"url": "www.example.org", "language": "en"})]
    ['url']
    """
    for key, mend in FORMS.items():
        column, value = shape(TABLES["sources"]).column(key), values.get(key)
        if isinstance(value, str) and value.strip() and not re.search(column.pattern or "", value):
            yield key, f"{value!r} {FORMLESS[key]}", mend


def unfit(card: Sidecar) -> Iterator[Failure]:
    """The texts of a sidecar that hold what nobody sees, or that a spreadsheet would run: they are published."""
    for item in shape(TABLES["sources"]).columns:
        value = getattr(card, item.name, None)
        if item.type == "string" and value is not None:
            try:
                cells.text(value)
            except cells.Unfit as fault:
                line = card.lines.get(item.name, 1)
                yield Failure("", fault.rule, fault.words, f"line {line}", item.name, item.title, value[:SHOWN],
                              mend=fault.mend, file=card.path, line=line, col=1)  # fmt: skip


SHOWN = 100
"""Characters of a text that are told."""
