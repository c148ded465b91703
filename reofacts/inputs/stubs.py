"""What servers send instead of a page: that it was not found, that the reader may be a program, that one has to pay."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

from ..errors import ReofactsError

SHORT = 60
"""Words of the longest text that can be such a notice: a document has more, or says something else first."""


@cache
def phrases() -> re.Pattern[str]:
    """How a line or a sentence of such a notice begins (stubs.csv)."""
    lines = files(__package__).joinpath("stubs.csv").read_text(encoding="utf-8").splitlines()
    words = "|".join(sorted((re.escape(row["phrase"]) for row in csv.DictReader(lines)), key=len, reverse=True))
    return re.compile(rf"(?:^|(?<=[.!?…] ))[#*>\s]*((?:{words})\b)", re.IGNORECASE | re.MULTILINE)


def notice(text: str) -> str:
    """The words by which a text shows itself to be no document; empty where it may be one, or has figures with units.

    >>> notice("404 Not Found"), notice("Access denied: Japan gets no more than 5 tonnes of China's ore")
    ('404 Not Found', '')
    """
    from ..extraction.amounts.amounts import find_amounts

    plain = text.replace("’", "'").strip()
    if len(plain.split()) > SHORT or not (found := phrases().search(plain)) or find_amounts(plain[found.end() :]):
        return ""
    return found[1]


def refuse_notice(text: str, file: str) -> None:
    """Raise `ReofactsError` for what a server sends instead of a page."""
    if said := notice(text):
        wrong = f"holds {said!r}, which a server sends instead of a page, and no document"
        mend = "open the address in a browser, save the page as it is shown there, and add that file"
        raise ReofactsError(wrong, file, mend=mend, rule="document")
