"""Words of strangers where they are shown: what a spreadsheet would run, and what a terminal would obey or hide."""

from __future__ import annotations

import re
from collections.abc import Sequence

RUN = re.compile(r"'*(?:\s*[=@＝＠]|[+\-\t\r＋－])")
"""How a cell begins that a spreadsheet may take for a formula, with the apostrophes that this module put before it."""
FIGURE = re.compile(r"[-+]?\d[\d.,]*%?")
HIDDEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Controls of terminals, line ends that few programs know, and characters that hide or turn what follows."""


UNSEEN = "[\u00ad\u200b-\u200d\u2060\ufeff]"
"""What takes no room on a page, in letters too."""
TORN = re.compile(rf"(?<![\d.,])\d[\d.,]*+(?:{UNSEEN}+[\d.,]*\d)+")


def torn(text: str) -> list[tuple[int, int]]:
    r"""The spans of figures that a character which nobody sees parts: their digits may belong together, or may not.

    >>> torn("1,\u200b250 t"), torn("1,250\u200b t, \u200b9 t")
    ([(0, 6)], [])
    """
    if text.isascii() or not re.search(UNSEEN, text):
        return []
    return [found.span() for found in TORN.finditer(text)]


def told_torn(text: str, spans: Sequence[tuple[int, int]]) -> str:
    r"""What is wrong with figures that are torn, and where the first of them stands.

    >>> told_torn("Japan sent\n1,\u200b250 t", [(11, 17)])
    'line 2: 1,\\u200b250 holds a character that nobody sees, and is not read'
    """
    start, end = spans[0]
    shown = text[start:end].encode("unicode_escape").decode()
    more = f"; so do {len(spans) - 1} more figures" if len(spans) > 1 else ""
    line = text.count("\n", 0, start) + 1
    return f"line {line}: {shown} holds a character that nobody sees, and is not read{more}"


WORD_TORN = re.compile("[^\\W\\d_]+(?:[\u00ad\u200b\u2060\ufeff]+[^\\W\\d_]+)+")


def torn_words(text: str) -> list[tuple[int, int]]:
    r"""The spans of words that a character which nobody sees parts: but for soft hyphens two words are read.

    >>> torn_words("5 ton\u00adnes of tin\u00ad"), torn_words("Exports\u200b 5 t")
    ([(2, 9)], [])
    """
    return [] if text.isascii() else [found.span() for found in WORD_TORN.finditer(text)]


def told_words(text: str, spans: Sequence[tuple[int, int]]) -> str:
    r"""What is wrong with words that are torn, and where the first of them stands; soft hyphens are read through.

    >>> told_words("5 ton\u00adnes", [(2, 9)])
    'line 1: ton\\xadnes holds a character that nobody sees, and is read without it'
    """
    start, end = spans[0]
    read = (
        "without it"
        if "\u00ad" in text[start:end] and text[start:end].replace("\u00ad", "").isalpha()
        else "as two words"
    )
    return told_torn(text, spans).replace("and is not read", f"and is read {read}").replace("figures", "words")


def cell(text: str) -> str:
    r"""A text as a cell of CSV that no spreadsheet runs: after an apostrophe, where it begins like a formula.

    A figure is none. `from_cell` gives the text back.

    >>> cell("=1+1"), cell("-based"), cell("-5.2%"), cell("'Where next?'"), cell("'=1")
    ("'=1+1", "'-based", '-5.2%', "'Where next?'", "''=1")
    """
    return f"'{text}" if RUN.match(text) and not FIGURE.fullmatch(text) else text


def from_cell(text: str) -> str:
    """The text of a cell of CSV as `cell` wrote it.

    >>> from_cell("'=1+1"), from_cell("'Where next?'"), from_cell("-5.2%")
    ('=1+1', "'Where next?'", '-5.2%')
    """
    return text[1:] if text.startswith("'") and RUN.match(text) else text


def visible(text: str) -> str:
    r"""A text for a terminal or a page, in which nothing is hidden or obeyed; line breaks and tabs stay.

    >>> visible("5 t\x1b[2J\u202e")
    '5 t\\x1b[2J\\u202e'
    """
    return HIDDEN.sub(lambda found: found.group().encode("unicode_escape").decode(), text)
