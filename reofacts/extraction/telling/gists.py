"""A few words of the source as they may stand in a summary: short, whole phrases, with the labels of what they name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ... import vocabulary

MOST = 5
"""So many words in a row may be the source's, names apart."""

LONGEST = 90
"""The longest gist, in characters."""

WORD = re.compile(r"\w+")
STARTER = re.compile(
    r"\s+(?=(?:of|on|for|in|into|to|with|from|at|by|under|over|between|among|against|across|around|near|through|within|"
    r"throughout|related|relating|linked|regarding|concerning|including|involving|covering|used|signed|made|as)\s)"
)
TOGETHER = re.compile(r"\s*,?\s+(and|or)\s+|\s*,\s+")
OWN = re.compile(r"\b(?:its|their|his|her|our)\s+", re.I)
THESE = re.compile(r"\b(?:these|those)\s+", re.I)
TWO_KINDS = re.compile(r"^(\w+) \w+ and \w+ (?=\w)")
NAMES = ("places", "materials")


def gist(words: str, most: int = MOST, *, act: bool = False) -> str:
    """The gist of a phrase: its leading part up to a joint, with at most so many words of its own in a row.

    A list that is longer is turned round, so that it is no quotation, and of an act ("build new and safe mines") the
    words that say of what kind go; nothing is left of what cannot be shortened.

    >>> gist("expand their stocks of Chilean shipments of rare earth materials")
    'expand stocks of Chilean shipments of rare earths'
    >>> gist("the rather cheap modern wooden tools")
    ''
    >>> gist("very cheap modern tools and some new financial support")
    'some new financial support and very cheap modern tools'
    """
    text = THESE.sub("", OWN.sub("", " ".join(words.split()).strip(" ,.;:“”\"'‘’")))
    text = re.sub(r"^(?:The|A|An)\s", lambda hit: hit.group().lower(), text)
    head, *rest = STARTER.split(relabelled(text))
    kept = head
    if borrowed(head, [words], most=most):
        kept = plainer(head, words, most) if act else turned(head, words, most)
    if kept != head:
        return kept
    for chunk in rest:
        if len(kept) + len(chunk) > LONGEST or borrowed(f"{kept} {chunk}", [words], most=most):
            break
        kept = f"{kept} {chunk}"
    return kept


def plainer(head: str, words: str, most: int) -> str:
    """An act without the two kinds of its object; nothing if that is long too."""
    text = TWO_KINDS.sub(r"\1 ", head)
    return "" if borrowed(text, [words], most=most) else text


def turned(head: str, words: str, most: int) -> str:
    """A list of short items in the other order; nothing of any other phrase."""
    pieces = TOGETHER.split(head)
    items = [item for item in pieces[::2] if item][::-1]
    joint = next((word for word in pieces[1::2] if word), None)
    if joint is None or len(items) > 6 or any(borrowed(item, [words], most=most) for item in items):
        return ""
    return f"{', '.join(items[:-1])} {joint} {items[-1]}"


def relabelled(text: str) -> str:
    """A text with the labels of the materials that it names; not where the name only describes another noun."""
    for item in reversed(vocabulary.find(text, "materials")):
        if re.match(r"$|[,;)]|\s(?:and|or|to|in|from|of|for|on|at|by|with|as)\b", text[item.end :]):
            text = text[: item.start] + item.entity.label + text[item.end :]
    return text


def rows(text: str, labels: Iterable[str] = ()) -> list[list[str]]:
    """The words of a text, in lower case, cut where a name stands: one of the labels or of the vocabulary."""
    spans = [(item.start, item.end) for name in NAMES for item in vocabulary.find(text, name) if item.form != "demonym"]
    for label in sorted(labels, key=len, reverse=True):
        spans += [hit.span() for hit in re.finditer(re.escape(label), text)] if label else []
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + "|" * (end - start) + text[end:]
    return [WORD.findall(piece.lower()) for piece in text.split("|") if piece.strip()]


def borrowed(summary: str, sources: Iterable[str], labels: Iterable[str] = (), most: int = MOST) -> bool:
    """Whether a summary has more than so many words in a row from one of its sources, names apart.

    >>> borrowed("Chile sold ore of a very high grade.", ["They found ore of a very high grade"])
    True
    >>> borrowed("Chile sold very good ore.", ["They found ore of a very high grade"])
    False
    """
    texts = [f" {' '.join(WORD.findall(source.lower()))} " for source in sources]
    return quotes(WORD.findall(summary.lower()), texts, most) and any(
        quotes(row, texts, most) for row in rows(summary, labels)
    )


def quotes(words: Sequence[str], texts: Sequence[str], most: int) -> bool:
    """Whether more than so many of the words stand in a row in one of the texts."""
    pieces = (f" {' '.join(words[start : start + most + 1])} " for start in range(len(words) - most))
    return any(piece in text for piece in pieces for text in texts)
