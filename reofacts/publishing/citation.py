"""How a version is cited: in a line, and in CITATION.cff."""

from __future__ import annotations

import re
from datetime import date

from ..errors import ReofactsError

TITLE = "reofacts: rare earth figures as claims"
AUTHORS = "reofacts contributors"


def line(version: str, created: date) -> str:
    """How to cite a version, in a line.

    >>> line("0.1.0", date(2026, 11, 22))
    'reofacts contributors (2026). reofacts: rare earth figures as claims, version 0.1.0 [data set]. CC-BY-4.0.'
    """
    return f"{AUTHORS} ({created.year}). {TITLE}, version {version} [data set]. CC-BY-4.0."


def renew(text: str, version: str, created: date) -> str:
    r"""The text of a CITATION.cff with the version and the date of a release; the rest stays as it is.

    Raises `ReofactsError` where it names no version.

    >>> renew("title: x\nversion: 0.1.0-dev\nlicense: y\n", "0.1.0", date(2026, 11, 22))
    'title: x\nversion: 0.1.0\ndate-released: 2026-11-22\nlicense: y\n'
    """
    kept = re.sub(r"^date-released:.*\n", "", text, flags=re.MULTILINE)
    lines = f"version: {version}\ndate-released: {created.isoformat()}\n"
    renewed, count = re.subn(r"^version:.*\n", lines, kept, flags=re.MULTILINE)
    if count != 1:
        raise ReofactsError("must have one line that begins with version:", "CITATION.cff", mend="add it")
    return renewed
