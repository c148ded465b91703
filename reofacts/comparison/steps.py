"""What a version is called: MAJOR where a query can break, MINOR where results can change, PATCH where rows stay."""

from __future__ import annotations

import re
from collections.abc import Iterable

STEPS = ("none", "patch", "minor", "major")
"""From the smallest to the largest."""
PLAIN = re.compile(r"(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})")


def numbers(version: str) -> tuple[int, int, int] | None:
    """The numbers of a version x.y.z, None of anything else (such as one that ends in -dev).

    >>> numbers("1.10.0"), numbers("0.2.0-dev"), numbers("1.0")
    ((1, 10, 0), None, None)
    """
    found = PLAIN.fullmatch(version)
    return (int(found[1]), int(found[2]), int(found[3])) if found else None


def largest(steps: Iterable[str]) -> str:
    """The largest of several steps.

    >>> largest(["patch", "minor", "patch"])
    'minor'
    """
    return max(steps, key=STEPS.index, default="none")


def after(version: str, step: str) -> str | None:
    """The smallest version that may follow another after such a step; None where the other is no x.y.z.

    Before 1.0.0 nothing is promised yet, and a MINOR serves where a MAJOR would be due (SemVer 2.0.0, clause 4).

    >>> after("1.2.3", "major"), after("1.2.3", "minor"), after("1.2.3", "patch"), after("0.2.3", "major")
    ('2.0.0', '1.3.0', '1.2.4', '0.3.0')
    """
    found = numbers(version)
    if found is None:
        return None
    major, minor, patch = found
    if step == "major" and major > 0:
        return f"{major + 1}.0.0"
    return f"{major}.{minor + 1}.0" if step in ("major", "minor") else f"{major}.{minor}.{patch + 1}"
