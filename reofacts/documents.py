"""Bytes to `Document`: text with stable offsets, its paragraphs and sentences, and what its sidecar says of it.

Offsets are Unicode code points of the decoded file, from 0, half open; nothing of the text is changed, so that
`document.text[start:end]` is what was printed.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path

from . import inputs, vocabulary
from .errors import ReofactsError
from .inputs.text import decode as decode
from .sidecars import Sidecar, read_sidecar
from .values import dataclass, replace

BLANK = re.compile(r"\n[ \t\r\f\v\u00a0]*(?:\n[ \t\r\f\v\u00a0]*)+")
SHORT = "|".join(re.escape(row["term"]) for row in vocabulary.rows("abbreviations"))
ABBREVIATION = re.compile(rf"(?:\b(?:{SHORT})|(?<![A-Za-z\d])(?<!kg )(?<!lb )(?<!/t )[A-Z])\.$")
"""Mr. and J. end no sentence; a symbol behind a unit does: `$98 per kg W.`"""
BREAK = re.compile(r"\s*\n\s*")
WRAPPED = 160
"""How long a line may be that somebody broke for its length."""
NUMBERED = re.compile(r"\s*\d{1,2}\.")
"""The number of an item, which is no sentence: `1. Japan: 400 t`."""
ENUMERATED = re.compile(r"[:;,]\s\d{1,2}\.\Z")
"""The same within a line: `Exporters: 1. Japan, 2. Peru`."""
SEVERAL = 4
"""So many lines, each of which opens like a sentence or an item, are not wrapped by chance."""
LISTED = re.compile(r"\s*[•·▪●◦‣○*–—-]\s")
STOP = re.compile(r"(?<![.!?…])[.!?…]+[\"'”’)\]]*(?=\s)|\n+")
LONGEST = 1000
"""A longer run without a full stop is a table or a list: it is cut at a space, so that time stays linear."""
WIDEST = 200
"""No text is wrapped to longer lines: where one is longer, each line is a paragraph of its own."""
NEARLY, MOST = 0.75, 0.6
"""Most lines of a wrapped text are nearly as long as the longest."""
OPENING = re.compile(r"[\s]*[\"'“‘(\[]*[A-Z0-9₹$€£¥\u0080-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its span in the document, its words, and the number of its paragraph."""

    start: int
    end: int
    text: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of text between blank lines, with its sentences; `repeats` is the number of an earlier equal one."""

    start: int
    end: int
    text: str
    sentences: tuple[Sentence, ...]
    headline: bool
    repeats: int | None


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A text with what is known of it; two documents are equal only if they are one.

    `how` says by what the text was extracted from the bytes with the hash `sha256`; `pages` where each page starts.
    `title` is what the file itself gives as its title.
    """

    source_id: str
    text: str
    published: date | None
    paragraphs: tuple[Paragraph, ...]
    sidecar: Sidecar | None = None
    path: str = ""
    sha256: str = ""
    how: str = "text, as it was given"
    pages: tuple[int, ...] = ()
    title: str | None = None

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences in text order."""
        return sentences_of(self)

    def locator(self, offset: int) -> str | None:
        """The page on which an offset lies, where the document has pages."""
        return f"page {bisect_right(self.pages, offset)}" if self.pages else None

    def paragraph_at(self, offset: int) -> int | None:
        """The number of the paragraph in which an offset lies."""
        number = bisect_right(starts_of(self), offset) - 1
        return number if number >= 0 and offset < self.paragraphs[number].end else None

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence in which an offset lies."""
        number = self.paragraph_at(offset)
        if number is None:
            return None
        inside = self.paragraphs[number].sentences
        nearest = bisect_right(inside, offset, key=lambda sentence: sentence.start) - 1
        return inside[nearest] if nearest >= 0 and offset < inside[nearest].end else None


Watch = Callable[[int], None]
"""Somebody to tell how many characters a reader has come further."""


def unwatched(_: int) -> None:
    """Nobody watches."""


def steps(document: Document) -> Iterator[tuple[Sentence, int]]:
    """The sentences of a document, each with how far on it ends; the last with all that is left of the text."""
    done = 0
    everything = document.sentences
    for number, sentence in enumerate(everything, 1):
        end = len(document.text) if number == len(everything) else sentence.end
        yield sentence, end - done
        done = end


@lru_cache(maxsize=8)
def sentences_of(document: Document) -> tuple[Sentence, ...]:
    """All sentences of a document; kept, since many rules look back from one of them."""
    return tuple(sentence for paragraph in document.paragraphs for sentence in paragraph.sentences)


@lru_cache(maxsize=8)
def starts_of(document: Document) -> tuple[int, ...]:
    """Where each paragraph of a document starts."""
    return tuple(paragraph.start for paragraph in document.paragraphs)


def normalise(text: str) -> str:
    r"""Text as it counts for identity: one kind of quote, dash and space, lower case.

    >>> normalise("Rare\u00a0Earths:  “Securing” supply – now")
    'rare earths: "securing" supply - now'
    """
    if "`" in text or not text.isascii():
        text = text.translate(PLAIN)
    return " ".join(text.split()).casefold()


PLAIN = {ord(char): plain for chars, plain in (("“”„«»", '"'), ("‘’‚`´", "'"), ("‐‑‒–—−", "-")) for char in chars} | {
    ord(char): None for char in "\u00ad\u200b\u200c\u200d\ufeff"
}


def sentences(text: str, offset: int = 0, paragraph: int = 0) -> tuple[Sentence, ...]:
    """The sentences of a paragraph; `offset` is where its text starts in the document.

    >>> [s.text for s in sentences("Mr. Rao spoke. Output rose 3.5 per cent.")]
    ['Mr. Rao spoke.', 'Output rose 3.5 per cent.']
    """
    found: list[Sentence] = []
    start = 0
    unwrapped = "\n" in text and not wrapped(text)
    for stop in STOP.finditer(text):
        line_break = stop.group()[0] == "\n"
        if not line_break and (
            NUMBERED.fullmatch(text, start, stop.end())
            or ENUMERATED.search(text, max(start, stop.start() - 6), stop.end())
            or ABBREVIATION.search(text, max(start, stop.start() - 12), stop.start() + 1)
            or not OPENING.match(text, stop.end())
        ):
            continue
        if line_break and not unwrapped and not ends_line(text, start, stop.start()):
            continue
        add(found, text, start, stop.end(), offset, paragraph)
        start = stop.end()
    add(found, text, start, len(text), offset, paragraph)
    return tuple(found)


def wrapped(text: str) -> bool:
    r"""Whether the lines of a text are broken to one width, as in letters, and are no paragraphs of their own.

    >>> wrapped("Output of tin rose in May, as mines\nin Peru dug more ore than in the\nyear before.")
    True
    >>> wrapped("Tin rose\nOutput of lead fell by much in the month of May\nZinc")
    False
    >>> wrapped("Tin rose by 5%\nLead fell by 4%\nOutput of zinc in Peru and in Chile is to rise by much more")
    False
    """
    *widths, last = (len(line.rstrip()) for line in text.split("\n"))
    widest = max(widths)
    full = sum(width > NEARLY * widest for width in widths)
    return max(widest, last) <= WIDEST and full > MOST * len(widths) and last <= widest / NEARLY


def ends_line(text: str, start: int, stop: int) -> bool:
    """Whether a single line break ends a sentence: after a full stop, or where the line is short like a heading."""
    line = text[start:stop].rstrip()
    return line.endswith((".", "!", "?", ":", '"', "”")) or len(line) < 60


def add(found: list[Sentence], text: str, start: int, end: int, offset: int, paragraph: int) -> None:
    """Append the sentence between `start` and `end`, without the space around it."""
    while end - start > LONGEST:
        space = text.rfind(" ", start, start + LONGEST)
        cut = space if space > start else start + LONGEST
        add(found, text, start, cut, offset, paragraph)
        start = cut
    body = text[start:end]
    left = start + len(body) - len(body.lstrip())
    right = left + len(body.strip())
    if right > left:
        found.append(Sentence(offset + left, offset + right, text[left:right], paragraph))


def is_headline(text: str) -> bool:
    """Whether a block reads as a heading: one short line that does not end like a sentence."""
    return "\n" not in text and len(text) <= 160 and text[-1] not in '.!?;:,”"'


def gap_of(text: str) -> re.Pattern[str]:
    """What parts the paragraphs of a text: blank lines, or each line break where there are none and none wraps."""
    text = text.strip()
    if BLANK.search(text) is not None or "\n" not in text:
        return BLANK
    lines = text.split("\n")
    whole = len(lines) >= SEVERAL and all(OPENING.match(line) or LISTED.match(line) for line in lines)
    return BREAK if whole or max(map(len, lines)) > WRAPPED else BLANK


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The blocks between blank lines, or the lines of a text without any, without the space around them."""
    found: list[Paragraph] = []
    first: dict[str, int] = {}
    start = 0
    for end, after in [(gap.start(), gap.end()) for gap in gap_of(text).finditer(text)] + [(len(text), len(text))]:
        block = text[start:end]
        body = block.strip()
        if body:
            left = start + len(block) - len(block.lstrip())
            number = len(found)
            key = normalise(body)
            repeats = first.setdefault(key, number)
            found.append(
                Paragraph(
                    left,
                    left + len(body),
                    body,
                    sentences(body, left, number),
                    is_headline(body),
                    repeats if repeats != number else None,
                )
            )
        start = after
    return tuple(found)


def from_text(
    text: str, source_id: str = "text", published: date | None = None, *, sidecar: Sidecar | None = None, path: str = ""
) -> Document:
    """A document from text that is already decoded; the publication date is the one given, else its dateline's."""
    from .periods import dateline

    if published is None:
        line = dateline(text)
        published = line[0] if line else None
    return Document(source_id, text, published, paragraphs(text), sidecar, path)


def read(
    path: Path,
    *,
    published: date | None = None,
    use_sidecar: bool = True,
    kind: str | None = None,
    source_id: str | None = None,
) -> Document:
    """The document in a file of a kind that `inputs` reads, with its sidecar (the same name, ending in .yaml), if any.

    The kind (text, markdown, html, pdf) comes from the name unless it is given. The publication date comes from the
    sidecar, then from the page or the front matter, then from `published`, then from the dateline, else there is none.
    Raises `ReofactsError` where the file or its sidecar is not what it should be, or where the text is not English.
    """
    kind = kind or inputs.kind_of(path)
    if kind not in inputs.READERS:
        raise ReofactsError(f"a {kind} file holds many documents", str(path), mend="give it to reofacts extract")
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise ReofactsError(
            f"cannot be read ({fault.strerror})", str(path), mend="give the path of a text file"
        ) from None
    sha256 = hashlib.sha256(data).hexdigest()
    reading = inputs.read(data, str(path), kind)
    beside = path.with_suffix(".yaml")
    sidecar = None
    if use_sidecar and beside.exists() and path.suffix != ".yaml":
        sidecar = read_sidecar(beside)
        sidecar.check_hash(data, str(path))
    return from_reading(reading, source_id or slug(path.stem), published, sha256, str(path), sidecar)


def from_reading(
    reading: inputs.Reading,
    source_id: str,
    published: date | None,
    sha256: str,
    path: str,
    sidecar: Sidecar | None = None,
) -> Document:
    """A document from what was read of a file. Raises `ReofactsError` where its text is not English."""
    if sidecar is None or not sidecar.language.startswith("en"):
        refuse_foreign(reading.text, path)
    stated = sidecar.published if sidecar else None
    document = from_text(reading.text, source_id, stated or reading.published or published, sidecar=sidecar, path=path)
    title = reading.stated.get("title")
    return replace(document, sha256=sha256, how=reading.how, pages=reading.pages, title=title)


def refuse_foreign(text: str, file: str) -> None:
    """Raise `ReofactsError` where a text shows itself to be in another language than English."""
    from .language import foreign

    language = foreign(text)
    if language:
        mend = "let `reofacts add` write a table for its claims"
        raise ReofactsError(f"is in {language}, not English; reofacts reads English", file, mend=mend)


def slug(name: str) -> str:
    """A name as an identifier: lower case, other characters folded to hyphens.

    >>> slug("Rare Earths, 2026 (draft)"), slug("000_7c")
    ('rare-earths-2026-draft', '000_7c')
    """
    import unicodedata

    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"['’]", "", plain)
    return re.sub(r"[^a-z0-9]*_[^a-z0-9]*", "_", re.sub(r"[^a-z0-9_]+", "-", plain)).strip("-_") or "document"


def read_folder(folder: Path) -> list[Document]:
    """Every document of a seeds folder, in the order of their names; each needs a sidecar.

    Raises `ReofactsError` for a text without sidecar, for a sidecar without text, and for symbolic links.
    """
    texts = {path.stem: path for path in sorted(folder.glob("*.txt"))}
    cards = {path.stem: path for path in sorted(folder.glob("*.yaml"))}
    for path in (*texts.values(), *cards.values()):
        if path.is_symlink():  # What it shows may be any file of the machine that builds.
            raise ReofactsError("is a symbolic link", str(path), mend="put the file itself there")
    for stem in sorted(texts.keys() ^ cards.keys()):
        if stem in texts:
            mend = f"write {folder / stem}.yaml, or run the `reofacts add` that was interrupted again"
            raise ReofactsError("the document has no sidecar", str(texts[stem]), mend=mend)
        raise ReofactsError("the sidecar has no document", str(cards[stem]), mend=f"add {folder / stem}.txt")
    return [read(texts[stem]) for stem in sorted(texts)]
