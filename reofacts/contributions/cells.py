"""A cell as a person wrote it to the value that its column takes, or what is wrong with it and what to write."""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache
from html import unescape
from typing import Any

from ..harmless import HIDDEN
from ..tables.columns import Column
from ..tables.rows import as_text

UNFIT = re.compile(rf"(?!\r\n)(?:{HIDDEN.pattern}|[\u00ad\ufffd])")
"""What no cell may hold: characters that nobody sees or a terminal obeys, but for line ends, and lost letters.

A soft hyphen too: pages and PDF files hold them inside words, where nobody who looks for the words finds them.
"""
FORMULA = re.compile(r"[=@]|[+-](?=[^\W\d_]+\(|.*[|!])")
"""How a text begins that a spreadsheet would run."""
BROKEN = re.compile(r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!|#+)")
"""What a spreadsheet shows in place of a value that it cannot work out, or that is too wide."""
PLAIN = re.compile(r"[-+−]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?", re.ASCII)
GROUPED = re.compile(r"[-+−]?\d{1,3}(?:[ ,'’\u00a0\u2009\u202f]\d{2,3})+(\.\d+)?", re.ASCII)
DOTTED = re.compile(r"[-+−]?\d{1,3}(?:\.\d{3})+(,\d+)?|[-+−]?\d+,\d+", re.ASCII)
LONGEST = 80
"""Characters of a name, or of the words for a unit, that are compared with those that are known."""
NO_FIGURE = "write the figure that is printed, or take the row out; a bound may be empty"
ELLIPSIS = re.compile(r"\s*(?:…|\.\.\.)\s*")
"""Where parts of a unit stand apart, however written."""
THOUSANDS = re.compile(r"^['’‘`´]000(?=\s)")
"""How heads of tables write thousand: '000 t."""
OXIDES = ("rare earth oxide", "rare earth oxides", "total rare earth oxide", "total rare earth oxides")
"""Words for the basis REO that name a material too, for which the vocabulary has them."""
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class Unfit(Exception):
    """A cell that its column cannot take: the name of the rule, the rule in words, what to write instead."""

    def __init__(self, rule: str, words: str, mend: str = "") -> None:
        super().__init__(words)
        self.rule, self.words, self.mend = rule, words, mend


def read(column: Column, cell: Any) -> Any:
    """The value of a cell for a column, None for an empty one. Raises `Unfit`."""
    if column.name == "unit_text" and isinstance(cell, str):
        cell = ELLIPSIS.sub(" … ", cell)
    if cell is None or (isinstance(cell, float) and math.isnan(cell) and column.type != "number"):
        return None
    if isinstance(cell, str):
        cell = cell.strip()
        if not cell:
            return None
        if BROKEN.fullmatch(cell):
            raise Unfit(
                "text", "is an error of a spreadsheet, and nothing that a source says", "write what the source says"
            )
    return {"number": number, "date": day, "integer": number}.get(column.type, text)(cell)


def as_here(column: Column, cell: Any) -> Any:
    """A cell of a file whose cells semicolons part, as spreadsheets write it where commas part decimals.

    A comma with three digits behind it may part thousands all the same, and stays.

    >>> from ..schemas import TABLES
    >>> from ..tables.columns import shape
    >>> value, start = (shape(TABLES["quantities"]).column(name) for name in ("value", "period_start"))
    >>> as_here(value, "1.250,5"), as_here(value, "12,000"), as_here(start, "31.12.2024")
    ('1250.5', '12,000', '2024-12-31')
    """
    if not isinstance(cell, str):
        return cell
    if column.type == "number" and DECIMAL_COMMA.fullmatch(cell.strip()):
        return cell.strip().replace(".", "").replace(",", ".")
    if column.type == "date" and (found := DOTTED_DAY.fullmatch(cell.strip())):
        return iso(found[3], found[2], found[1])
    return cell


DECIMAL_COMMA = re.compile(r"[-+−]?(?:\d{1,3}(?:\.\d{3})+,\d+|\d+,(?!\d{3}$)\d+)", re.ASCII)
DOTTED_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", re.ASCII)


def number(cell: Any) -> float:
    """A number, written with digits and a point."""
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        raise Unfit("number", "must be a number", "write digits, with a point for decimals")
    if isinstance(cell, str) and not PLAIN.fullmatch(cell):
        raise unfit_number(cell)
    value = float(cell.replace("−", "-") if isinstance(cell, str) else cell)
    if not math.isfinite(value):
        raise Unfit("number_finite", "must be a finite number", NO_FIGURE)
    return value


def unfit_number(cell: str) -> Unfit:
    """Why a text is no number, and the number that may be meant."""
    if cell.lower().lstrip("+-") in ("nan", "inf", "infinity", "n/a", "na", "none", "null", "-", "–"):
        return Unfit("number_finite", "must be a finite number", NO_FIGURE)
    if any(letter.isdigit() and not letter.isascii() for letter in cell):
        plain = "".join(str(unicodedata.digit(letter, letter)) for letter in cell)
        return Unfit("number", "must be written with the digits 0 to 9", f"write {plain}")
    if DOTTED.fullmatch(cell) and not GROUPED.fullmatch(cell):
        plain = cell.replace(".", "").replace(",", ".")
        return Unfit("number", "must be a number with a point for decimals, without separators", f"write {plain}")
    if GROUPED.fullmatch(cell):
        plain = re.sub(r"[^\d.+-]", "", cell)
        either = f" (or {cell.replace(',', '.')}, if the comma parts decimals)" if cell.count(",") == 1 else ""
        return Unfit("number", "must be a number without separators of thousands", f"write {plain}{either}")
    digits = re.match(r"[-+]?\d[\d.]*", cell)
    if digits and "%" in cell:
        return Unfit("number", "must be a number alone", f"write {digits.group()}, and put % into unit")
    return Unfit("number", "must be a number alone, in digits", "write what is printed into value_text, its unit apart")


def day(cell: Any) -> date:
    """A day, written as 2026-01-30."""
    if isinstance(cell, datetime):
        if cell.time() == time():
            return cell.date()
    elif isinstance(cell, date):
        return cell
    elif isinstance(cell, str):
        try:
            if re.fullmatch(r"\d{4}-\d{2}-\d{2}", cell):
                return date.fromisoformat(cell)
        except ValueError as fault:
            raise Unfit("date", f"must be a day of the calendar ({fault})", "look at the day again") from None
        raise Unfit("date", "must be a day as 2026-01-30", meant_day(cell))
    if re.fullmatch(SERIAL, str(cell)):
        raise Unfit("date", "must be a day as 2026-01-30", meant_day(str(cell)))
    raise Unfit("date", "must be a day as 2026-01-30", "write the first or the last day of the period as text")


SERIAL = r"[1-7]\d{4}(?:\.\d+)?"
"""A day as spreadsheets count them, from 1899-12-30: 44927 is 2023-01-01."""


def meant_day(cell: str) -> str:
    """What to write instead of a day in another form."""
    if re.fullmatch(r"\d{4}", cell):
        return f"write {cell}-01-01 as the first day, or {cell}-12-31 as the last one"
    if re.fullmatch(SERIAL, cell):
        day_ = date(1899, 12, 30) + timedelta(days=int(float(cell)))
        return f"write {day_.isoformat()}, which is the day that a spreadsheet counts so"
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", cell):
        return "there is no such day"
    if re.fullmatch(r"\d{4}-\d{2}", cell):
        return f"write {cell}-01 as the first day, and the month's last day as the last one"
    if found := re.fullmatch(r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})", cell):
        return f"write {iso(found[1], found[2], found[3])}"
    if found := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", cell):
        one, two, year = found.groups()
        if int(one) > 12 or one == two:
            return f"write {iso(year, two, one)}"
        if int(two) > 12:
            return f"write {iso(year, one, two)}"
        return f"write {iso(year, two, one)} if the day stands first, {iso(year, one, two)} if the month does"
    found = re.fullmatch(r"(?i)(\d{1,2})\.?\s+([a-z]{3})[a-z]*\.?,?\s+(\d{4})", cell)
    if found and found[2].lower() in MONTHS:
        return f"write {iso(found[3], str(MONTHS.index(found[2].lower()) + 1), found[1])}"
    return "write year, month and day in digits, with hyphens"


def iso(year: str, month: str, day_: str) -> str:
    """A date in ISO 8601."""
    return f"{year}-{int(month):02}-{int(day_):02}"


def text(cell: Any) -> str:
    """A text without hidden characters and formulas; a number or a truth as its digits or its word."""
    if isinstance(cell, datetime | date | time):
        raise Unfit("text", "must be text, and is a date for the spreadsheet", "format the cell as text, type it again")
    if not isinstance(cell, str):
        if not isinstance(cell, bool | int | float):
            raise Unfit("text", "must be text", "write one value a cell")
        return as_text(cell)
    if hidden := UNFIT.search(cell):
        letter = hidden.group()
        name = unicodedata.name(letter, "a control character").lower()
        said = f"holds a character that nobody sees: U+{ord(letter):04X} ({name}) at place {hidden.start() + 1}"
        mend = "save the source as UTF-8 and copy again" if letter == "\ufffd" else "take it out"
        raise Unfit("characters", said, mend)
    if code := CODE.search(cell):
        said = f"holds {code.group()!r}, with which a web page writes a character"
        raise Unfit("characters", said, f"write {plain_blank(unescape(code.group()))!r}")
    if tag := TAG.search(cell):
        said = f"holds {tag.group()!r}, a tag of a web page, which nobody sees there"
        raise Unfit("characters", said, "copy the words from the page as it is shown, without tags")
    if mixed := borrowed(cell):
        letter = f"U+{ord(mixed[1]):04X} ({unicodedata.name(mixed[1]).lower()})"
        said = f"holds {mixed[0]!r} with a letter of another script, {letter}"
        raise Unfit("characters", said, f"type {mixed[2]!r} again, in Latin letters")
    if found := wrongly_read(cell):
        said = f"holds {found[0]!r}, which is {found[1]!r} read in a wrong encoding"
        raise Unfit("characters", said, f"write {found[1]!r}; and save the source as UTF-8 before you copy from it")
    if FORMULA.match(cell):
        raise Unfit("formula", "begins like a formula of a spreadsheet", "write its value, or begin with another word")
    return cell


CODE = re.compile(
    r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|(?:nbsp|amp|lt|gt|quot|apos|[mn]dash|[lr][sd]quo|hellip|euro|deg));"
)
"""How a web page writes a character that its source shows as it is."""
TAG = re.compile(
    r"</?(?:a|b|br|div|em|font|h[1-6]|i|img|li|ol|p|small|span|strong|su[bp]|t[dhr]|table|tbody|u|ul)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
"""What a web page holds between its words."""
MISREAD = re.compile(r"[\u00c2-\u00f4][^\x00-\x7f]{1,3}")
"""What letters of UTF-8 look like that were read as those of Windows: â€™."""


LOOKALIKES = str.maketrans("АВЕЅІЈКМНОРСТУХаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABESIJKMHOPCTYXaesijopcyxABEZHIKMNOPTYXo")
"""Letters of Cyrillic and Greek that look like Latin ones, and these."""
BORROWED = re.compile(
    rf"[^\W\d_]*(?:[A-Za-z][{''.join(map(chr, LOOKALIKES))}]|[{''.join(map(chr, LOOKALIKES))}][A-Za-z])[^\W\d_]*"
)
"""A word of Latin letters with one that only looks like them."""


def borrowed(cell: str) -> tuple[str, str, str] | None:
    """The first Latin word of a text with a letter of another script that looks alike, the letter, the word in Latin.

    >>> borrowed("Mines of \u0410ustralia")[2], borrowed("5 μm of Δt; СО2; Добыча в Australia")
    ('Australia', None)
    """
    if cell.isascii() or not (found := BORROWED.search(cell)):
        return None
    word = found.group()
    return word, next(letter for letter in word if ord(letter) in LOOKALIKES), word.translate(LOOKALIKES)


def plain_blank(letter: str) -> str:
    """A letter, or the blank that a blank of another kind stands for."""
    return " " if letter.isspace() else letter


def wrongly_read(cell: str) -> tuple[str, str] | None:
    """The first letters of a text that were read in a wrong encoding, and what they were; none where all are right.

    >>> wrongly_read("Chileâ€™s mines"), wrongly_read("Mines of São Tomé")
    (('â€™', '’'), None)
    """
    for found in () if cell.isascii() else MISREAD.finditer(cell):
        for end in range(len(found.group()), 1, -1):
            try:
                return found.group()[:end], found.group()[:end].encode("cp1252").decode("utf-8")
            except UnicodeError:
                continue
    return None


def unit_words(words: str | None) -> str | None:
    """The words of a unit as they are read and published: without the basis or the full stop behind a known unit.

    >>> unit_words("'000 t"), unit_words("tonnes of REO"), unit_words("t."), unit_words("magnets")
    ('thousand t', 'tonnes', 't', 'magnets')
    """
    return plain_unit(THOUSANDS.sub("thousand", words)) if words else words


@lru_cache(maxsize=10_000)
def plain_unit(words: str) -> str:
    """The words of a unit without those of a basis, and a full stop, behind it; as they are where no unit is left."""
    if len(words) > LONGEST or names_unit(words):
        return words
    left = based().sub("", words).rstrip(". ")
    return left if left and left != words and names_unit(left) else words


def names_unit(words: str) -> bool:
    """Whether words are those of a unit, and not of what is counted."""
    from ..extraction.amounts.rereading import reread

    try:
        return not reread("1", words)[1].startswith("count")
    except ValueError:
        return False


@cache
def based() -> re.Pattern[str]:
    """Words for a basis at the end of a unit: tonnes of REO, metric tons (REO), % TREO."""
    from .. import vocabulary

    terms = {term for row in vocabulary.rows("bases") for term in vocabulary.cells(row["term"])}
    ordered = sorted({*terms, *OXIDES}, key=lambda term: (-len(term), term))
    words = rf"(?:of\s+|contained\s+)*(?:{'|'.join(re.escape(term) for term in ordered)})(?:\s+(?:eq|equivalent)s?)?\.?"
    return re.compile(rf",?(?:\s*…)?\s*(?:\(\s*{words}\s*\)|\b{words})(?=\s*(?:$|/|…|per\b|an?\b))", re.IGNORECASE)


def unit_begun(words: str) -> str:
    """The known unit that some words begin with, which are none as a whole; empty where they name what is counted.

    >>> unit_begun("t of NdPr"), unit_begun("magnets")
    ('t', '')
    """
    parts = words[:LONGEST].split(" ")
    return next((head for end in range(len(parts) - 1, 0, -1) if names_unit(head := " ".join(parts[:end]))), "")


def figure_words(words: str | None) -> str | None:
    """A figure as it is read and published: without the brackets in which bookkeepers put what is negative.

    >>> figure_words("(5)"), figure_words("5")
    ('5', '5')
    """
    held = re.fullmatch(r"\(([^()]+)\)", words or "")
    return held.group(1) if held else words


PUBLISHED = {"unit_text": unit_words, "value_text": figure_words}
"""How texts that are published otherwise than they were written are read."""
BRACKET = "("
"""How each figure begins that `figure_words` changes."""
