"""HTML pages: the article without menu, adverts and footer (by trafilatura), its title, and the date that it states."""

from __future__ import annotations

import codecs
import csv
import logging
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from ..errors import ReofactsError
from .guard import guarded
from .reading import Reading, by, day, extra, titled
from .text import decode

LARGEST = 20_000_000
"""Bytes that a page may have."""
SECONDS = 30
"""Processor time that its article may take to find; 4 MB of paragraphs take 6 s."""
CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.I)
WESTERN = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252"}
"""What browsers take these names for, as the HTML standard says."""
LINKED_DATE = re.compile(r"\"datePublished\"\s*:\s*\"([^\"]{10,40})\"")
BLOCKS = frozenset(("p", "head", "item", "row", "quote", "code"))
CLOSE = frozenset(("item", "row"))
"""Blocks that follow each other without a blank line."""


def read(data: bytes, file: str) -> Reading:
    """The article of a page. Raises `ReofactsError` where none is found."""
    if len(data) > LARGEST:
        said = f"the page has {len(data):,} bytes; the limit is {LARGEST:,}"
        raise ReofactsError(said, file, mend="give its text as .txt")
    trafilatura = extra("trafilatura", "html", "HTML", file)
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    written = declared(data, file)
    with guarded("page", file, SECONDS):
        tree = trafilatura.load_html(written)
        stated = {} if tree is None else metadata(tree)
        found = None if tree is None else trafilatura.bare_extraction(tree, include_comments=False, config=settings())
        text = "" if found is None else article(found.body)
    if not text:
        raise ReofactsError("no article was found in the page", file, mend="give its text as .txt")
    published = day(stated.get("published")) or linked_date(written)
    written_out = titled(stated.get("title"), text).replace("\u00ad", "")  # It says where a word may be parted.
    return Reading(written_out, by("trafilatura"), published, stated=window_title(tree) | stated)


@cache
def settings() -> Any:
    """Trafilatura's settings, but that a short article counts too.

    It takes all the words of a page, menu included and on one line, for an article below the size that is set.
    """
    from trafilatura.settings import use_config

    found = use_config()
    found.set("DEFAULT", "MIN_EXTRACTED_SIZE", "0")
    return found


def declared(data: bytes, file: str) -> str:
    """The page's characters: UTF-8, else in the encoding that the page itself declares."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        found = CHARSET.search(data[:4096])
        name = found.group(1).decode("ascii").lower() if found else "utf-8"
    try:
        codec = codecs.lookup(WESTERN.get(name, name)).name
        return decode(data, file) if codec == "utf-8" else data.decode(codec, errors="replace")
    except LookupError:
        return decode(data, file)


@cache
def names() -> dict[str, str]:
    """The names of meta tags, and what each gives (metadata.csv), the most telling first."""
    lines = files(__package__).joinpath("metadata.csv").read_text(encoding="utf-8").splitlines()
    return {row["name"]: row["gives"] for row in csv.DictReader(lines)}


def metadata(tree: Any) -> dict[str, str]:
    """What the page's tags state: its title, publisher, address and language, and when it was published."""
    tags: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").lower()
        tags.setdefault(name, (tag.get("content") or "").strip())
    found: dict[str, str] = {}
    for name, gives in names().items():
        if tags.get(name) and (gives != "published" or day(tags[name])):
            found.setdefault(gives, tags[name])
    for heading in tree.iter("h1"):
        found.setdefault("title", " ".join("".join(heading.itertext()).split()))
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and link.get("href"):
            found.setdefault("url", link.get("href").strip())
    if tree.get("lang"):
        found.setdefault("language", tree.get("lang").strip())
    return found


def window_title(tree: Any) -> dict[str, str]:
    """The title of the browser's window, for a page that states no other; it is no part of the text."""
    words = " ".join(str(tree.findtext(".//title") or "").split())
    return {"title": words} if words else {}


def linked_date(written: str) -> date | None:
    """The date of publication in the page's linked data."""
    found = LINKED_DATE.search(written)
    return day(found.group(1)) if found else None


def article(tree: Any) -> str:
    """The text of an article's tree: a blank line between blocks, a line break between items and between rows."""
    parts: list[str] = []
    last = ""
    for kind, text in blocks(tree):
        if parts:
            parts.append("\n" if kind == last and kind in CLOSE else "\n\n")
        parts.append(text)
        last = kind
    return "".join(parts)


def blocks(tree: Any) -> Iterator[tuple[str, str]]:
    """The blocks of an article, each with its kind; the cells of a row are parted by bars."""
    from lxml.etree import iterwalk

    words: list[str] = []
    kind, cells = "p", 0
    for event, node in iterwalk(tree, events=("start", "end")):
        ends = node.tag in BLOCKS and (not cells or node.tag == "row")
        if ends and (text := " ".join("".join(words).split()).rstrip(" |")):
            yield kind, text
        if ends:
            words = []
            kind = node.tag if event == "start" else "p"
        if event == "start":
            cells += node.tag == "cell"
            words.append(node.text or "")
        else:
            cells -= node.tag == "cell"
            words += [" | "] * (node.tag == "cell") + [" "] * (node.tag == "lb") + [node.tail or ""]
    if text := " ".join("".join(words).split()):
        yield kind, text
