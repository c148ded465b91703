"""What was judged, and what does not hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .failures import Failure

SAMPLES = 3
"""Claims that a verdict shows."""
KINDS = ("folder", "table", "contribution", "sidecar", "document")
"""What can be judged."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was judged, and what does not hold.

    `tables` gives the rows of each table, `checks` what was looked at, in words, and `failures` what broke a rule; a
    check that could not be made is a failure of severity warning. Where a file is not as published, whatever else is
    wrong with it follows from that: such failures are `consequences`, and no errors of their own. `further` counts the
    errors of a large table that are not told, by rule; `samples` are what some claims say, and their phrases.
    """

    path: str
    tables: Mapping[str, int]
    checks: tuple[str, ...]
    failures: tuple[Failure, ...]
    kind: str = "folder"
    further: Mapping[str, int] = field(default_factory=dict)
    samples: tuple[tuple[str, str], ...] = ()

    @property
    def valid(self) -> bool:
        """Whether there is no error."""
        return not self.errors

    @property
    def errors(self) -> tuple[Failure, ...]:
        """The failures that make it invalid."""
        return tuple(failure for failure in self.of("error") if not failure.because)

    @property
    def count(self) -> int:
        """How many errors there are, those that are not told too."""
        return len(self.errors) + sum(self.further.values())

    @property
    def consequences(self) -> tuple[Failure, ...]:
        """The failures that follow from a file that is not as published."""
        return tuple(failure for failure in self.failures if failure.because)

    @property
    def warnings(self) -> tuple[Failure, ...]:
        """The failures that somebody should look at."""
        return self.of("warning")

    @property
    def notes(self) -> tuple[Failure, ...]:
        """What is worth knowing."""
        return self.of("info")

    def of(self, severity: str) -> tuple[Failure, ...]:
        """The failures of a severity, those of a file that has lines in their order."""
        found = [failure for failure in self.failures if failure.severity == severity]
        files = {file: number for number, file in enumerate(dict.fromkeys(failure.file for failure in found))}
        ordered = self.kind not in ("folder", "table")
        return tuple(sorted(found, key=lambda one: (files[one.file], one.line, one.col)) if ordered else found)
