"""Markdown: the words without the marks, so that no figure is read from a link's address."""

from __future__ import annotations

import html
import re
from datetime import date

from ..periods import dateline
from .reading import Reading, day, titled
from .text import decode

FRONT = re.compile(r"\A\ufeff?(---|\+\+\+)[ \t]*\n(.{0,20000}?)^(?:\1|\.\.\.)[ \t]*$\n?", re.S | re.M)
FRONT_LINE = re.compile(r"\s*(?:$|#)|\s+\S|-\s|[\[\]{}]|[\"']?\w[\w.-]{0,40}[\"']?[ \t]*[:=](?:\s|$)")
"""A line of front matter: a key, an item, what goes on from the line before. Prose between two rules is none."""
KEY = re.compile(
    r"^(title|date|published)[ \t]*[:=][ \t]*(?:[>|][+-]?[ \t]*\n((?:[ \t]+\S.*\n?)+)|[\"']?(.+?)[\"']?[ \t]*$)",
    re.M | re.I,
)
LINE_MARKS = (
    re.compile(r"^\s{0,3}(?:>\s?){1,5}"),  # a quotation
    re.compile(r"^\s{0,20}[-+*]\s{1,4}(?:\[[ xX]\]\s)?"),  # an item, or a task
)
RULES = ("=", "-", "*", "_")
"""Lines of nothing else part paragraphs, or underline a heading."""
LINK_TARGET = re.compile(r"\s{0,3}\[[^\]\n]{1,200}\]:\s")
HEADING = re.compile(r"\s{0,3}#{1,6}\s")
INLINE = (
    (re.compile(r"!\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\)"), ""),  # a picture
    (re.compile(r"\[\^[^\]\n]{1,50}\]"), ""),  # a footnote's mark
    (re.compile(r"\[([^\[\]\n]{1,1000})\](?:\([^)\n]{0,2000}\)|\[[^\]\n]{0,200}\])"), r"\1"),  # a link
    (re.compile(r"<(?:https?|mailto):[^<>\s]{1,2000}>|</?[a-zA-Z][^<>\n]{0,500}>"), ""),  # an address, a tag of HTML
    (re.compile(r"(?<!\\)(?:\*{1,3}(?=\S)|(?<=\S)\*{1,3}|`{1,3}|~~)"), ""),  # strong, emphasis, code, struck out
    (re.compile(r"(?<![\w\\])_{1,3}(?=\S)|(?<=[^\s\\])_{1,3}(?!\w)"), ""),  # emphasis with underscores
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),  # an escape
)


def read(data: bytes, file: str) -> Reading:
    """The words of a Markdown file, its title first; the date of its front matter as the date of publication."""
    text = decode(data, file).replace("\r\n", "\n")
    front = front_matter(text)
    found = KEY.findall(front.group(2)) if front else []
    stated = {key.lower(): " ".join(lines.split()) or value for key, lines, value in found}
    words = plain(without_comments(text[front.end() :] if front else text))
    published = written_day(stated.get("published")) or written_day(stated.get("date"))
    about = {"title": stated["title"]} if stated.get("title") else {}
    return Reading(titled(stated.get("title"), words), "markdown without its marks", published, stated=about)


def front_matter(text: str) -> re.Match[str] | None:
    r"""The front matter of a text; None for none, as where a rule at the top and another one hold prose.

    >>> texts = ("---\ndate: 4 March 2026\n---\nText", "---\nOutput rose.\n\n---\nText")
    >>> [bool(front_matter(text)) for text in texts]
    [True, False]
    """
    found = FRONT.match(text)
    lines = found.group(2).split("\n") if found else []
    keys = any(line and not line[0].isspace() for line in lines)
    return found if keys and all(FRONT_LINE.match(line) for line in lines) else None


def written_day(value: str | None) -> date | None:
    """The day that front matter gives, in digits or in words; None for none.

    >>> written_day("March 4, 2026"), written_day("2026-03-04 10:00"), written_day("spring")
    (datetime.date(2026, 3, 4), datetime.date(2026, 3, 4), None)
    """
    told = dateline(f"date: {value}") if value else None
    return day(value) or (told[0] if told else None)


def without_comments(text: str) -> str:
    """The text without HTML comments; one that is never closed stays.

    >>> without_comments("a <!-- 1 -->b <!-- c")
    'a b <!-- c'
    """
    first, *others = text.split("<!--")
    parts = [first]
    for other in others:
        _, closed, rest = other.partition("-->")
        parts.append(rest if closed else f"<!--{other}")
    return "".join(parts)


def plain(text: str) -> str:
    r"""The words of Markdown text; a heading is a paragraph of its own.

    >>> plain("# Output\nIt rose to **4,000** [tonnes](http://a.b/2025) of Nd~~x~~.\n\n* one\n* two")
    'Output\n\nIt rose to 4,000 tonnes of Ndx.\n\none\ntwo'
    """
    lines: list[str] = []
    for line in text.split("\n"):
        if is_table_rule(line):
            continue
        if is_mark(line):
            lines.append("")
        elif HEADING.match(line):
            lines += ["", line.strip().strip("#").strip(), ""]
        else:
            for mark in LINE_MARKS:
                line = mark.sub("", line, count=1)
            lines.append(line)
    found = "\n".join(lines)
    for pattern, instead in INLINE:
        found = pattern.sub(instead, found)
    return re.sub(r"\n{3,}", "\n\n", html.unescape(found)).strip()


def is_table_rule(line: str) -> bool:
    """Whether a line parts the head of a table from its rows."""
    return "|" in line and "-" in line and set(line) <= set(" \t|:-")


def is_mark(line: str) -> bool:
    """Whether a line holds marks only: a rule, the underline of a heading, a fence, the target of a link."""
    bare = line.strip()
    if bare.startswith(("```", "~~~")) or LINK_TARGET.match(line):
        return True
    return len(bare) > 1 and bare[0] in RULES and set(bare) <= {bare[0], " "}
