"""Numerals as written, and the values that they stand for.

Digits with any grouping (168,000; 7,37,283; 1 350 000), decimals, words (twenty-five thousand), fractions
(two-thirds, half a million, 1/16), factors (doubled, threefold) and vague plurals (tens of thousands), each with its
multipliers (million, bn, lakh crore) folded in. What a numeral counts is for `extraction.amounts` to say.
The words are data: vocabulary/numerals.csv.
"""

import re
from functools import cache
from math import inf, isfinite, prod

from .harmless import torn
from .units import glued_marks
from .values import dataclass, replace
from .vocabulary import rows

__all__ = ["DOTTED", "VAGUE_SPAN", "Numeral", "find", "leading_scale", "printed", "read", "words"]

DOTTED = 1000
"""What 43.745 is more by, where its dot parts thousands; only the text around it can tell."""
VAGUE_SPAN = 10.0
"""A vague plural runs from its word to ten times its word: hundreds are 100 to 1,000."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """One numeral as written: its span in code points (half open), its text, its value and its form.

    `form` is digits, decimal_comma (12,5), dotted (43.745 for 43745, where the text writes thousands so), misgrouped
    (2,86,0000), words, fraction, factor or vague. A vague numeral ("tens of thousands") has its lowest value.
    """

    start: int
    end: int
    text: str
    value: float
    form: str


@cache
def words(kind: str) -> dict[str, float]:
    """The numeral words of one kind (a column of numerals.csv) and their values.

    >>> words("suffix")["bn"]
    1000000000.0
    """
    return {row["word"]: float(row["value"]) for row in rows("numerals") if row["kind"] == kind}


def printed(text: str, unit: str) -> tuple[str, str]:
    """A figure and its unit as a table or a yearbook prints them, as they are read: nil is 0, `–5` may be -5.

    >>> printed("nil", "t"), printed("–5", "%"), printed("3½-fold", ""), printed("2–5", "%")
    (('0', 't'), ('-5', '%'), ('3½', 'fold'), ('2–5', '%'))
    >>> printed("minus … 7.50", "US$ … a tonne"), printed("minus US$7.50", "US$ … a tonne")
    (('-7.50', 'US$ … a tonne'), ('-7.50', 'US$ … a tonne'))
    """
    if text.casefold() in words("nil"):
        return "0", unit
    marked = _SIGN_MARKED.fullmatch(text)
    if marked and marked[2].strip() == unit.partition(" … ")[0]:
        return f"-{marked[3]}", unit
    if not unit and (fold := _FOLD.fullmatch(text)):
        return fold[1], "fold"
    return _DASHED.sub("-", _SIGN_APART.sub("-", text)), unit


_SIGN_APART = re.compile(r"^(?:minus|negative|[-−–])[ ]…[ ](?=[\d.])", re.IGNORECASE)
"""A sign that the mark of a currency parts from its figure."""
_SIGN_MARKED = re.compile(r"(minus |negative |[-−–])([A-Z]{0,3} ?[$€£¥] ?|[A-Z]{3} )(\d[\d.,]*)", re.IGNORECASE)
"""The same with the mark between them: minus US$7.50."""
_FOLD = re.compile(r"([\d.,¼½¾⅓⅔⅛ ]*[\d¼½¾⅓⅔⅛])[-‐‑ ]?fold")
_DASHED = re.compile(r"^–(?=[\d.])")


def _any(kind: str, above: float = -1, below: float = inf) -> str:
    found = (re.escape(word) for word, value in words(kind).items() if above < value < below)
    return "(?:" + "|".join(sorted(found, key=lambda word: (-len(word), word))) + ")"


def _heads() -> list[str]:
    """The patterns of the words that may begin a numeral; a vague plural only does before "of"."""
    scaled = f"(?:{_any('scale')}|{_any('part')})"
    plurals = [rf"{word}(?=[ ]of\b|$)" for word in words("plural")]
    return [f"an?[ -]{scaled}", f"half[ -]an?[ -]{scaled}", "half", *words("cardinal"), *words("factor"), *plurals]


def _by_letter(patterns: list[str]) -> str:
    """An alternation that looks at the first letter once: three times as fast as a plain one."""
    heads = sorted({pattern[0] for pattern in patterns})
    longest_first = sorted(patterns, key=lambda pattern: (-len(pattern), pattern))
    tails = {head: "|".join(pattern[1:] for pattern in longest_first if pattern[0] == head) for head in heads}
    return "|".join(f"{head}(?:{tails[head]})" for head in heads)


_SPACE = "[ \u00a0\u2009\u202f'’]"
"""What parts groups of three digits, beside commas: spaces, and the apostrophe of Swiss print."""
_SIGNS = "[" + "".join(words("sign")) + "]"
_SCALE = f"(?:{_any('scale')}s?)"
_SCALE_OR_SUFFIX = rf"(?:{_SCALE}|{_any('suffix')})(?![a-z])"
_ONES = _any("cardinal", below=10)
_BELOW_100 = rf"(?:{_any('cardinal', above=19)}(?:[ -]{_ONES})?|{_any('cardinal', below=20)})"
_BELOW_1000 = rf"(?:(?:{_BELOW_100}|an?)[ -]hundred(?:[ ]and)?(?:[ -]{_BELOW_100})?|{_BELOW_100})"
# "a third", "two fifths" are fractions only where no noun follows: "a third company" is an ordinal.
_NO_NOUN = (
    r"(?=[ ](?:of|an?|the|its|their|our|all|that|what|more|less|higher|lower|to|in|from|on|since|as|is|are|was|were"
    r"|comes?|came|went|goes|go|off)\b|[ ]?[.,;:)]|$)"
)

_HEAD = re.compile(rf"\d(?<!\d\d)(?<!\d[.,]\d)|\.(?<![\w).]\.)(?=\d)|{_SIGNS}|\b(?:{_by_letter(_heads())})\b")
"""Where a numeral may begin. The text is searched for heads alone; the whole grammar is tried only there."""

_GROUPED_BY_SPACE = rf"\d{{1,3}}(?:{_SPACE}\d{{3}}(?![\d,]))+(?:\.\d+)?"
_POWER_OF_TEN = r"[ ]?[x×][ ]?10(?:\^[-−]?|[-−])\d+"
_DIGITS = re.compile(
    rf"(?P<digits>(?:\d{{1,2}}[ ])?\d+[/⁄]\d+(?:(?:th|rd|nd)s?\b)?(?![\d/⁄])|(?:{_GROUPED_BY_SPACE}|\.?\d+(?:[.,]\d+)*)"
    rf"(?:{_POWER_OF_TEN}|[ ]?{_SIGNS})?|{_SIGNS})"
    rf"(?P<scales>(?:\+?(?:-|[ \u00a0]?\n[ ]{{0,8}}|[ \u00a0]?){_SCALE_OR_SUFFIX})*)"
)
_NO_NUMBER = re.compile(rf"[\d.,/⁄]+(?:{_POWER_OF_TEN})?")
"""What is passed over where digits are no numeral: a date, a version, 24/7."""
_LEADING_SCALES = re.compile(rf"{_SCALE_OR_SUFFIX}(?:[ \u00a0-]{_SCALE_OR_SUFFIX})*")
_FACTOR = re.compile(rf"{_any('factor')}\b")
_VAGUE = re.compile(rf"(?:{_any('plural')}[ ]of[ ])?{_any('plural')}(?=[ ]of\b|$)")
_PARTED = re.compile(
    rf"(?:(?P<whole>{_BELOW_100})[ -]and[ -](?=an?[ -]))?"
    rf"(?:(?P<part>an?|{_ONES})[ -](?P<parts>{_any('part')})|(?:a[ -])?half)\b"
    rf"(?:(?:[ -](?:of[ ])?an?)?(?P<times>(?:[ -]{_SCALE}\b)+)|(?(whole)|{_NO_NOUN}))"
)
_RATIO = re.compile(
    rf"(?P<part>{_ONES})[ ](?:(?:in|out[ ]of)[ ](?:every[ ])?|of[ ]every[ ])"
    rf"(?P<whole>{_any('cardinal', above=1, below=21)})(?=[ ][a-z]|$)"
)
_SCALED = rf"{_BELOW_1000}(?:[ -]{_SCALE})+"
_WORDED = re.compile(
    rf"(?:(?:{_SCALED}|an?(?:[ -]{_SCALE})+)(?:[ ](?:and[ ])?{_SCALED})*(?:[ ]and[ ]{_BELOW_100})?|{_BELOW_1000})\b"
)
_WORD = re.compile(r"[a-z]+\.?")
_WORD_CHARACTER = re.compile(r"\w")


def find(text: str) -> list[Numeral]:
    """The numerals of a text, in text order, never overlapping.

    A figure that a character which nobody sees parts is none: what it is only its author knows.
    A lone letter after the digits (5m, 20k) is left alone: only a unit beside it tells a scale from metres.

    >>> [(numeral.text, numeral.value) for numeral in find("1.35 million tons, or two-thirds of 7,37,283")]
    [('1.35 million', 1350000.0), ('two-thirds', 0.6666666666666666), ('7,37,283', 737283.0)]
    """
    lower = _lower(text)
    found = []
    end = 0
    for head in _HEAD.finditer(lower):
        if head.start() < end:
            continue
        if numeral := _numeral(text, lower, head.start()):
            found.append(numeral)
            end = numeral.end
        elif run := _NO_NUMBER.match(lower, head.start()):
            end = run.end()
    if parted := torn(text):
        found = [one for one in found if not any(one.start < last and first < one.end for first, last in parted)]
    return [_in_thousands(numeral) for numeral in found] if _dotted(lower) else found


def _dotted(lower: str) -> bool:
    """Whether a text writes thousands with a dot."""
    return lower.count(".") > 1 and _SHOWS_DOTS.search(lower) is not None and _DECIMAL_POINT.search(lower) is None


def _in_thousands(numeral: Numeral) -> Numeral:
    """A numeral whose dot parts thousands, in a text that writes them so: 43.745 beside 2.860.000."""
    if numeral.form != "digits" or not _ONE_DOT.fullmatch(numeral.text):
        return numeral
    return replace(numeral, value=decimal(numeral.value * DOTTED), form="dotted")


def read(text: str) -> float:
    """The value of one numeral, as `find` gave it, or with a letter for its scale (5m, 20k).

    Raises:
        ValueError: the text is not one numeral.

    >>> read("half a million"), read("1 350 000"), read("2.2m")
    (500000.0, 1350000.0, 2200000.0)
    """
    found = find(text)
    if found and found[0].start == 0:
        rest = text[found[0].end :].strip().lower()
        if not rest:
            return found[0].value
        if rest in words("letter"):
            return decimal(found[0].value * words("letter")[rest])
    raise ValueError(f"{text!r} is not a numeral: write digits (1,350,000), words (two-thirds) or both (1.35 million)")


def decimal(value: float) -> float:
    """A product of printed figures without the noise of binary fractions: its first 15 significant digits.

    >>> 2.05 * 1e6, decimal(2.05 * 1e6)
    (2049999.9999999998, 2050000.0)
    """
    return float(f"{value:.15g}")


def leading_scale(text: str) -> tuple[float, str]:
    """The value of the scale words at the head of a text, 1 for none, and what comes after them.

    >>> leading_scale("million tonnes"), leading_scale("m tonnes"), leading_scale("tonnes")
    ((1000000.0, 'tonnes'), (1000000.0, 'tonnes'), (1.0, 'tonnes'))
    """
    lower = _lower(text)
    if match := _LEADING_SCALES.match(lower):
        return prod(map(_scale, _WORD.findall(match.group()))), text[match.end() :].lstrip(" \u00a0\n-")
    letter, space, rest = lower.partition(" ")
    return (words("letter")[letter], text[-len(rest) :]) if space and letter in words("letter") else (1.0, text)


def _lower(text: str) -> str:
    """The text in lower case, with every character at its place (a few letters grow when they are lowered)."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _numeral(text: str, lower: str, start: int) -> Numeral | None:
    """The numeral whose head is at `start`."""
    if lower[start].isalpha():
        reading = _worded(lower, start)
    elif start and _WORD_CHARACTER.match(lower, start - 1) and not text.endswith(glued_marks(), 0, start):
        return None
    else:
        reading = _digital(lower, start)
    if reading is None:
        return None
    value, form, end = reading
    if sign := _minus(lower, start):
        start, value = start - sign, -value
    return Numeral(start, end, text[start:end], value, form)


_SIGNED = re.compile(r"(?:(?:plus or |plus/)minus[ -]|\+/[-−]|(?<![a-z])(?P<sign>minus[ -]|negative ))\Z")
"""A word for the sign, and what is none: by plus or minus 5."""


def _minus(lower: str, start: int) -> int:
    """Length of the minus that stands before a numeral; a hyphen after a figure ("5%-10%", "50 -60") is none."""
    if sign := _SIGNED.search(lower, max(0, start - 15), start):
        return start - sign.start("sign") if sign["sign"] else 0
    if lower[start - 1 : start] not in ("-", "−") or lower[start].isalpha():
        return 0
    before = lower[max(0, start - 3) : start - 1]
    return 0 if before[-1:].isalnum() or before.rstrip()[-1:] in tuple("0123456789%)") else 1


def _digital(lower: str, start: int) -> tuple[float, str, int] | None:
    match = _DIGITS.match(lower, start)
    reading = _read_digits(match.group("digits")) if match else None
    if match is None or reading is None:
        return None
    value = decimal(reading[0] * prod(map(_scale, _WORD.findall(match.group("scales")))))
    return (value, reading[1], match.end()) if isfinite(value) else None


def _worded(lower: str, start: int) -> tuple[float, str, int] | None:
    if match := _FACTOR.match(lower, start):
        return words("factor")[match.group()], "factor", match.end()
    if match := _VAGUE.match(lower, start):
        return prod(words("plural")[word] for word in match.group().split(" of ")), "vague", match.end()
    if match := _PARTED.match(lower, start):
        return _read_parted(match), "words" if "dozen" in match[0] else "fraction", match.end()
    if match := _RATIO.match(lower, start):
        return words("cardinal")[match.group("part")] / words("cardinal")[match.group("whole")], "fraction", match.end()
    match = _WORDED.match(lower, start)
    return (_read_words(match.group()), "words", match.end()) if match else None


_PLAIN = re.compile(r"\d*\.?\d+")
_GROUPED = re.compile(rf"\d{{1,3}}(?:(?:,\d{{3}})+|(?:,\d{{2}})+,\d{{3}}|(?:{_SPACE}\d{{3}})+)(?:\.\d+)?")
_PARTING = re.compile(r"[^\d.]")
_GROUPED_BY_DOTS = re.compile(r"\d{1,3}(?:(?:\.\d{3}){2,}(?:,\d+)?|(?:\.\d{3})+,\d{1,2})")
_ONE_DOT = re.compile(r"[-−]?\d{1,3}\.\d{3}")
"""A number of which only its neighbours can tell whether its dot parts thousands."""
_SHOWS_DOTS = re.compile(r"(?<![\d.,])\d{1,3}(?:(?:\.\d{3}){2,}|\.\d{3},\d{1,2})(?![\d.,]*\d)")
_DECIMAL_POINT = re.compile(r"(?<![\d.,])\d+\.(?:\d{1,2}|\d{4,})(?![\d.,]*\d)|\d,\d{3}(?!\d)")
"""What shows that a text writes thousands with a dot; and what shows that it does not."""
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")
_MISGROUPED = re.compile(r"\d+(?:,\d{2,})*,\d{3,}(?:\.\d+)?|\d+(?:,\d{2,})*,\d{3,}(?:,\d{2,})+")
_FRACTION = re.compile(r"(?:(\d+)[ ])?(\d+)[/⁄](\d+)(?:(?:th|rd|nd)s?)?")
_YEAR = 1900
"""From here on, figures around a slash are years: 2021/2022."""
_POWER = re.compile(r"[ ]?[x×][ ]?10\^?([-−]?\d+)$")


def _read_digits(text: str) -> tuple[float, str] | None:
    """Value and form of digits without scale words; None for what is no number (a date, a list, 24/7)."""
    if _PLAIN.fullmatch(text):
        return float(text), "digits"
    if _GROUPED.fullmatch(text):
        return float(_PARTING.sub("", text)), "digits"
    if _GROUPED_BY_DOTS.fullmatch(text):
        return float(text.replace(".", "").replace(",", ".")), "digits"
    if _DECIMAL_COMMA.fullmatch(text):
        return float(text.replace(",", ".")), "decimal_comma"
    if _MISGROUPED.fullmatch(text):
        return float(text.replace(",", "")), "misgrouped"
    if fraction := _FRACTION.fullmatch(text):
        whole, part, parts = (float(group or 0) for group in fraction.groups())
        return (whole + part / parts, "fraction") if 0 < part < min(parts, _YEAR) else None
    if power := _POWER.search(text):
        base = _read_digits(text[: power.start()])
        return (float(f"{base[0]}e{power.group(1).replace('−', '-')}"), "digits") if base else None
    if text[-1:] in words("sign"):
        base = _read_digits(text[:-1].rstrip()) if len(text) > 1 else (0.0, "")
        return (base[0] + words("sign")[text[-1]], "fraction") if base else None
    return None


def _scale(word: str) -> float:
    """Value of a scale word in the singular or the plural, or of a suffix such as bn."""
    word = word.lower()
    scales = words("scale")
    return scales.get(word) or scales.get(word.removesuffix("s")) or words("suffix")[word]


def _read_words(text: str) -> float:
    """Value of a chain of number words.

    >>> _read_words("two hundred and five thousand")
    205000.0
    """
    done = current = 0.0
    scaled = False
    for word in _WORD.findall(text.lower()):
        if word in words("cardinal"):
            if scaled:
                done, current, scaled = done + current, 0.0, False
            current += words("cardinal")[word]
        elif word not in ("a", "an", "and"):
            current = (current or 1.0) * _scale(word)
            scaled = _scale(word) >= 1000
    return done + current


def _read_parted(match: re.Match[str]) -> float:
    """Value of "two-thirds", "half a million", "two and a half million"."""
    whole, part, parts, times = match.group("whole", "part", "parts", "times")
    fraction = (_read_words(part or "one") or 1.0) / words("part")[(parts or "half").lower()]
    return (_read_words(whole or "") + fraction) * prod(map(_scale, _WORD.findall(times or "")))
