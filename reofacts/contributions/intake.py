"""A document on its way into the dataset: what it says of itself, whether it is known already, its files.

Of a document that may be redistributed, the text and its sidecar go into seeds/; of any other only the sidecar and its
claims, with their short quotes, into contributions/.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from .. import inputs
from ..documents import Document, from_reading, normalise, slug
from ..errors import ReofactsError, noted, raise_all
from ..inputs.nature import misnamed
from ..inputs.stubs import refuse_notice
from ..judging.cards import card_failures
from ..language import foreign
from ..sidecars import NULLABLE, REQUIRED, SAYING, UNKNOWN, Sidecar, address, check_value, mend_of_day
from ..translation import code
from .cells import wrongly_read
from .reading import is_table

LONGEST_NAME = 100
KNOWN_URL = re.compile(r"^url:[ \t]*[\"']?(https?://[^\s\"']+)", re.M | re.I)
KNOWN_HASH = re.compile(r"^sha256:\s*[\"']?([0-9a-f]{64})", re.M)


@dataclass(frozen=True, slots=True)
class Original:
    """A file that somebody gives: its hash, its name in the dataset, and the text that every offset will refer to."""

    path: Path
    name: str
    sha256: str
    reading: inputs.Reading
    data: bytes

    @property
    def text_sha256(self) -> str:
        """The hash of the text as it will be shipped."""
        return hashlib.sha256(self.data).hexdigest()


def opened(path: Path, kind: str | None = None, name: str | None = None) -> Original:
    """The document in a file (text, Markdown, HTML or PDF). Raises `ReofactsError` where it holds none, or no name."""
    inputs.refuse_address(path)
    if kind is None and path.suffix.lower() in TABLES and path.is_file():
        raise no_text(path)
    kind = kind or inputs.kind_of(path)
    if kind not in inputs.READERS:
        raise ReofactsError(f"a {kind} file holds many documents", str(path), mend="add them one by one")
    if path.is_dir():
        raise ReofactsError("is a folder", str(path), mend="add its documents one by one")
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise ReofactsError(f"cannot be read ({fault.strerror})", str(path), mend="give the path of a file") from None
    reading = inputs.read(data, str(path), kind)
    if kind == "text" and is_table(reading.text):
        raise no_text(path)
    refuse_notice(reading.text, str(path))
    plain = plain_name(name) or shortened(path.stem)
    # Plain text stays as it was received, to the byte.
    kept = data if kind == "text" else f"{reading.text}\n".encode()
    return Original(path, plain, hashlib.sha256(data).hexdigest(), reading, kept)


def plain_name(name: str | None) -> str:
    """The name that is asked for a document; empty for none. Raises `ReofactsError` where it cannot be one."""
    if name and name != shortened(name):
        said = f"{name!r} is no name of a document: lower case letters, digits, hyphens and underscores"
        raise ReofactsError(said, key="--name", mend=f"{shortened(name)!r} would be one")
    return name or ""


def shortened(name: str) -> str:
    """A name of a document as near as may be to another."""
    return slug(name)[:LONGEST_NAME].strip("-_")


TABLES = {".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods", ".parquet"}
"""How files of rows end."""


def no_text(path: Path) -> ReofactsError:
    """The error that a table is no document, or that what is called a table is none."""
    if found := misnamed(path):
        return ReofactsError(f"the file is {found.what}, whatever its name says", str(path), mend=found.mend)
    mend = "put rows of claims with their sidecar into contributions/, and judge them with `reofacts validate`"
    return ReofactsError("is a table, and no text", str(path), mend=mend)


def offered(original: Original) -> dict[str, str]:
    """What the document states of itself, by key of the sidecar; `published_how` says where its date stands."""
    from ..periods import dateline

    reading = original.reading
    found = {key: value for key, value in reading.stated.items() if key in REQUIRED and value.strip()}
    line = None if reading.published else dateline(reading.text)
    published = reading.published or (line[0] if line else None)
    if published:
        found |= {"published": published.isoformat(), "published_how": "stated" if line else "metadata"}
    first = next(iter(reading.text.strip().splitlines()), "").strip("# \t")
    if 0 < len(first) <= 160 and not first.endswith((".", ",", ";", ":")):
        found.setdefault("title", first)
    supposed = "" if foreign(reading.text) else "en"  # Whose language it is then, somebody has to say.
    return found | {"language": found.get("language", supposed).replace("_", "-")}


UNSAID = {"title": "Title", "language": "en", "licence": "Licence", "redistribute": "yes"}
"""What stands for an answer that is missing or wrong, so that the others can be judged; where nothing is, unknown."""


def card(original: Original, answers: Mapping[str, str]) -> Sidecar:
    """The sidecar that answers to each key give. Raises `ReofactsError` with each that is not what it should be."""
    given = {key: answers.get(key) or UNSAID.get(key, UNKNOWN) for key in (*REQUIRED, "redistribute")}
    values: dict[str, Any] = {
        key: None if given[key] == UNKNOWN and (key in NULLABLE or key not in SAYING) else given[key]
        for key in REQUIRED
    }
    faults: list[ReofactsError] = []
    shipped = given["redistribute"] == "yes"
    if given["redistribute"] not in ("yes", "no"):
        said = f"{given['redistribute']!r} is neither yes nor no"
        faults.append(ReofactsError(said, key="--redistribute", mend="say whether the text may be passed on"))
    how = values["published_how"]
    if given["published"] == UNKNOWN == answers.get("published") and how:
        said = f"says {how}, and the day of publication is unknown"
        faults.append(ReofactsError(said, key="--published-how", mend="give the day with --published, or leave this"))
    if values["published"]:
        with noted(faults):
            values["published"] = a_day(values["published"])
    else:
        values["published_how"] = UNKNOWN
    values["published_how"] = values["published_how"] or "metadata"
    values |= {"text": "shipped" if shipped else "withheld", "url": address(values["url"])}
    values |= {"sha256": original.text_sha256 if shipped else original.sha256}

    def fault(key: str, message: str, mend: str = "") -> ReofactsError:
        return ReofactsError(message, key=f"--{key.replace('_', '-')}", mend=mend)

    for key in REQUIRED:
        if key == "published" and isinstance(values[key], str):
            values[key], values["published_how"] = None, UNKNOWN  # It has been told that this is no day.
            continue
        try:
            check_value(key, values[key], fault)
        except ReofactsError as wrong:
            faults.append(wrong)
            values[key] = UNSAID.get(key)
    found = Sidecar(f"{original.name}.yaml", **values, annotations=(), lines={})
    faults += [fault(item.column, f"{item.value!r} {item.message}", item.mend) for item in card_failures(found)]
    raise_all(faults)
    return found


def a_day(text: str) -> date:
    """A date as contributors write it. Raises `ReofactsError` where it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ReofactsError(f"{text!r} is not a date", key="--published", mend=mend_of_day(text)) from None


RESERVED = re.compile(r"\ball rights\b|\bno (?:reproduction|redistribution|copying)\b|-ND\b", re.IGNORECASE)
"""How a licence says that somebody holds all rights of a text, or that nobody may pass it on."""
FORBIDDING = re.compile(r"\breserved\b|\bno (?:reproduction|redistribution|copying)\b|-ND\b", re.IGNORECASE)
"""How a licence says that nobody may pass a text on."""


def doubts(original: Original, card: Sidecar) -> Iterator[str]:
    """What the page says of itself and the sidecar says otherwise, in words."""
    said = original.reading.published or stated_day(original.reading.text)
    if said and card.published and said != card.published:
        where = "the page gives" if original.reading.published else "the text gives"
        yield f"{where} {said} as its day of publication, and --published says {card.published}; look at it again"
    if reserved(card):
        mend = "only who holds the rights can allow that; write behind the licence, after a semicolon, why it may be"
        yield f"the licence is {card.licence!r}, and --redistribute says yes: {mend}"
    language = foreign(original.reading.text)
    if language and card.language.startswith("en"):
        yield f"the text seems to be in {language}, and --language says {card.language}; the rules read English only"
    if found := wrongly_read(original.reading.text):
        yield f"the text {misread(*found)}; save it as UTF-8 at the source, and add the document again"


def misread(shown: str, meant: str) -> str:
    """What is wrong with letters that were read in another encoding than they were written in."""
    return f"holds {shown!r}, which is {meant!r} read in a wrong encoding"


def stated_day(text: str) -> date | None:
    """The day of publication in the dateline of a text."""
    from ..periods import dateline

    line = dateline(text)
    return line[0] if line else None


def reserved(card: Sidecar, how: re.Pattern[str] = RESERVED) -> bool:
    """Whether a text is passed on whose licence says that nobody may, and says nothing further that allows it."""
    return card.text == "shipped" and ";" not in card.licence and how.search(card.licence) is not None


def unread(original: Original, sidecar: Sidecar) -> bool:
    """Whether the rules read nothing of a document: it is in another language, and its sidecar says so."""
    return code(sidecar.language) != "en" and foreign(original.reading.text) is not None


def withheld(original: Original, sidecar: Sidecar) -> Sidecar:
    """The sidecar of a document whose claims are sent as rows."""
    return replace(sidecar, text="withheld", sha256=original.sha256)


def document(original: Original, sidecar: Sidecar) -> Document:
    """The document as the pipeline will read it. Raises `ReofactsError` where its text is not English."""
    text = original.reading.text if sidecar.text == "withheld" else original.data.decode("utf-8")
    reading = replace(original.reading, text=text)
    return from_reading(reading, original.name, None, sidecar.sha256, str(original.path), sidecar)


def refuse_known(original: Original, seeds: Path, contributions: Path) -> None:
    """Raise `ReofactsError` where the document, or its words, or its name are there already.

    A text that is the same and has no sidecar yet was left by an interruption: it may be added again.
    """
    for place in cards(seeds, contributions):
        if hash_in(place) in (original.sha256, original.text_sha256):
            mend = f"correct what is wrong in {place}, or add another document"
            raise ReofactsError("the document is in the dataset already", str(original.path), mend=mend)
    words = normalise(original.reading.text)
    for path in sorted(seeds.glob("*.txt")):
        known = path.with_suffix(".yaml").exists() or path.stem != original.name
        if known and same_words(path, words, len(original.data)):
            raise ReofactsError(f"has the same words as {path}", str(original.path), mend=f"keep {path}")
    for path in taken(original, seeds, contributions):
        left = "" if path.with_name(f"{original.name}.yaml").exists() else ", or delete what an interruption left"
        mend = f"give another name with --name{left}"
        raise ReofactsError(f"{path} is another document with this name", str(original.path), mend=mend)


def cards(*folders: Path) -> Iterator[Path]:
    """The sidecars in folders."""
    for folder in folders:
        yield from sorted(folder.glob("*.yaml"))


def url_in(path: Path) -> str:
    """The address that a sidecar gives, even one with faults of its own; empty where it gives none."""
    found = KNOWN_URL.search(path.read_text(encoding="utf-8", errors="replace"))
    return found.group(1).rstrip("/") if found else ""


def hash_in(path: Path) -> str:
    """The hash that a sidecar gives, even one with faults of its own; empty where it gives none."""
    found = KNOWN_HASH.search(path.read_text(encoding="utf-8", errors="replace"))
    return found.group(1) if found else ""


def same_words(path: Path, words: str, size: int) -> bool:
    """Whether a text says the same, apart from spaces, quotes and dashes; `size` spares reading most of them."""
    if abs(path.stat().st_size - size) > max(1000, size // 5):
        return False
    return normalise(path.read_text(encoding="utf-8", errors="replace")) == words


def taken(original: Original, seeds: Path, contributions: Path) -> Iterator[Path]:
    """The files that have the document's name and are not its own."""
    for path in sorted({*seeds.glob(f"{original.name}.*"), *contributions.glob(f"{original.name}.*")}):
        own = path == seeds / f"{original.name}.txt" and not path.is_symlink() and path.read_bytes() == original.data
        if not own:
            yield path
