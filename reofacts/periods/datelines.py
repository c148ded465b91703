"""The day on which a document says that it was published."""

import re
from datetime import date
from functools import lru_cache

from . import days
from .compose import lowered
from .grammar import Context, prepared, scan

HEAD = 1500  # characters in which a dateline may stand

_DAYS = prepared({name: days.RULES[name] for name in ("iso_day", "numeric_day", "day_month", "month_day")})
_WORDS = (
    r"(?:(?:first )?published|(?:publication |release |issue )?dated?|posted|issued|released|filed)(?: on| at| date)?"
)
_LABEL = re.compile(rf"(?:\A|[\n|•·])\s{{0,3}}{_WORDS}\s{{0,3}}[:|-]?\s{{0,4}}$|(?<!\w){_WORDS}\s?[:|]\s{{0,2}}$|©\s?$")
_UPDATED = re.compile(
    r"(?<!\w)(?:(?:last\s)?(?:updated|modified|revised)|accessed|retrieved)(?:\son|\sat)?\s?[:|-]?\s{0,2}$"
)
_PLACE = re.compile(
    r"(?:^|[\n|])[^\S\n]*[(]?[A-Z][^\W\d]*(?:[ ./,'’-]{1,2}[^\W\d]+){0,6}[^\S\n]{0,2}(?:,|,?\s?\()[^\S\n]{0,3}$"
)
_STORY = re.compile(r"(?:\s|[^\S\n]{0,3})(?:[:(—–|•/]|--?\s|--)|\)?\s?(?:[—–:]|--?\s)|\)")
_TOWN = re.compile(r"(?:^|\n)[^\S\n]*[A-Z][^\W\d]+(?:[ -][A-Z][^\W\d]+)?,[^\S\n]$")
_STOP = re.compile(r"\.[^\S\n]+(?=[A-Z“\"])")
"""A town, a day and a full stop open a story too; not so more words: Signed in Perth, 3 March 2025."""
_WIRE = re.compile(r"(?:--|—|–|\s-\s)\s?$")
_WIRE_END = re.compile(r"\)?\s?(?:--|—|–|-\s)")
_MARKS = re.compile(
    r"(?<!\S)[*_`]{1,3}(?=\w)|(?<=[\w:])[*_`]{1,3}(?!\w)|^[^\S\n]{0,3}(?:#{1,6}|>)(?=\s)",
    re.M,
)
"""The marks of Markdown around a date, which plain text often has, too; a list's is none, for a chronicle is one."""
_LINE_END = re.compile(r"[^\S\n]*(?:$|\n|[|•·]|,?\s?(?:at\s)?\d{1,2}[:.]\d\d)")


def dateline(text: str) -> tuple[date, int, int] | None:
    """Return the publication date printed in the head of a document, with its span; None where none is printed.

    A date counts when a label stands before it ("date", "Published:", ©), when it follows a place at the head of a
    line and opens the story ("PERTH, 4 March 2026 -"), or when it has a line to itself. A label wins over
    the rest; a date in the middle of a sentence is none.

    >>> dateline("PERTH, 4 March 2026 - The plant started.")
    (datetime.date(2026, 3, 4), 7, 19)
    >>> dateline("The pact of 4 March 2026 was signed.") is None
    True
    """
    return _in_head(text[:HEAD])


@lru_cache(maxsize=16)
def _in_head(marked: str) -> tuple[date, int, int] | None:
    head = _MARKS.sub(lambda mark: " " * len(mark[0]), marked)
    context = Context(head, lowered(head))

    def accept(name: str, match: re.Match[str]) -> tuple[int, int, int, date] | None:
        reading = days.RULES[name].read(match, context)
        rank = _rank(head, context.low, *match.span()) if reading and reading.days and reading.how == "stated" else 0
        return (rank, *match.span(), reading.days[0]) if rank and reading and reading.days else None

    found = scan(_DAYS, context.low, accept)
    if not found:
        return None
    _, start, end, day = min(found)
    return day, start, end


def _rank(head: str, low: str, start: int, end: int) -> int:
    """Return how sure a date is: 1 labelled, 2 opens the story, 3 alone on a line, 4 an update, 0 a date in prose."""
    before = low[max(0, start - 40) : start]
    if _UPDATED.search(before):
        return 4
    if _LABEL.search(before):
        return 1
    line = head[:start].rpartition("\n")[2].rstrip()
    opens = not line or line[-1] in "|•·"
    placed = _PLACE.search(head[max(0, start - 80) : start]) is not None
    wired = _WIRE.search(before) is not None and _WIRE_END.match(head, end) is not None
    town = _TOWN.search(head[max(0, start - 80) : start]) is not None and _STOP.match(head, end) is not None
    if wired or town or ((opens or placed) and _STORY.match(head, end)):
        return 2
    return 3 if (opens or placed) and _LINE_END.match(head, end) else 0
