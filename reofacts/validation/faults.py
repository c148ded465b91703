"""What keeps a file from being read, as failures at their line and key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ..contributions import sheets
from ..errors import Faults, ReofactsError
from ..judging.failures import Failure
from ..judging.mends import mend_of


def kind_of(path: Path) -> str:
    """What a file is by its name."""
    if path.suffix.lower() == ".yaml":
        return "sidecar"
    return "contribution" if path.suffix.lower() in sheets.FORMS else "document"


KIND = re.compile(r" or say --kind \w+")
"""An option of `add` and `extract`, which `validate` has not: it goes by the names of files."""
ROWS = (".xlsx", ".parquet")
"""Endings of files that have rows, and no lines."""


def told(fault: ReofactsError, path: Path) -> Iterator[Failure]:
    """The failures that an error names, each with its line and, in a sidecar, its key."""
    for one in fault.faults if isinstance(fault, Faults) else (fault,):
        file = one.file or str(path)
        rule = one.rule or (
            "sidecar" if file.endswith(".yaml") else "unreadable" if kind_of(Path(file)) != "document" else "document"
        )
        wrong = ": ".join(part for part in (one.key, one.message) if part)
        place = f"{'row' if file.lower().endswith(ROWS) else 'line'} {one.line}" if one.line else ""
        mend = KIND.sub("", one.mend) or mend_of(rule)
        yield Failure("", rule, "", place, one.key or "", mend=mend, file=file, wrong=wrong, line=one.line or 0,
                      col=column_of(file, one.line))  # fmt: skip


def column_of(file: str, line: int | None) -> int:
    """The character, from 1, where the key on a line of a sidecar begins; 0 where there is none."""
    if not line or not file.endswith(".yaml"):
        return 0
    try:
        text = Path(file).read_text(encoding="utf-8").splitlines()[line - 1]
    except (OSError, ValueError, IndexError):
        return 0
    return len(text) - len(text.lstrip(" -")) + 1
