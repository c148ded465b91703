"""Sidecars: what is known of a document, and what a reviewer marked in it, in a YAML file beside the text.

Keys: title, publisher, published, published_how, url, language, licence, text, sha256; then, if there are any,
annotations and reviews (see `review`). Every other key is required; publisher, published and url may be null, or
unknown, which is the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path
from typing import Any

from .errors import ReofactsError, noted, raise_all
from .strict import load
from .values import dataclass

REQUIRED = ("title", "publisher", "published", "published_how", "url", "language", "licence", "text", "sha256")
OPTIONAL = ("annotations", "reviews")
NULLABLE = ("publisher", "published", "url")
UNKNOWN = "unknown"
"""What a contributor may write where nobody can know."""
FIRST = {"annotations": "kind", "reviews": "claim"}
"""The key that an entry of a list begins with."""
TEMPLATE = "Title of the document"
"""The title in the template of a sidecar."""
SCHEME = re.compile(r"^https?(?=://)", re.IGNORECASE)
"""How an address of the web begins, in letters of any case."""
CHOICES = {"published_how": ("stated", "metadata", "assumed", "unknown"), "text": ("shipped", "withheld")}


@dataclass(frozen=True, slots=True)
class Sidecar:
    """The values of a sidecar; `lines` gives the line of each key and entry (`annotations.0`, `reviews.2.set`)."""

    path: str
    title: str
    publisher: str | None
    published: date | None
    published_how: str
    url: str | None
    language: str
    licence: str
    text: str
    sha256: str
    annotations: tuple[Mapping[str, Any], ...]
    lines: Mapping[str, int]
    reviews: tuple[Mapping[str, Any], ...] = ()

    def fault(self, key: str, message: str, mend: str = "") -> ReofactsError:
        """An error at one of the sidecar's keys."""
        return ReofactsError(message, self.path, self.lines.get(key), key=key, mend=mend)

    def check_hash(self, data: bytes, file: str) -> None:
        """Raise `ReofactsError` unless the document in a file has the hash that the sidecar gives."""
        found, unix = sha256(data).hexdigest(), data.replace(b"\r\n", b"\n")
        if found == self.sha256:
            return
        if self.sha256 in (sha256(unix).hexdigest(), sha256(unix.replace(b"\n", b"\r\n")).hexdigest()):
            mend = f"run `git config core.autocrlf false`, then `git restore {file}`"
            raise self.fault("sha256", "the document has other line ends than when its hash was taken", mend)
        back = f"restore its bytes (`git restore {file}`), which never change once it is published"
        mend = f"{back}; only for a text that is new write this hash here"
        raise self.fault("sha256", f"the document's hash is {found}", mend)


def how_to_add(card: Path) -> str:
    """How to mend that a sidecar is not there."""
    other = card.with_suffix(".yml")
    if other.exists():
        return f"rename {other.name} to {card.name}"
    return f"write {card.name} beside it; `reofacts template sidecar` gives one to fill in"


def read_sidecar(path: Path) -> Sidecar:
    """The sidecar in a file. Raises `ReofactsError` with file, line and key of whatever is not what it should be."""
    values, lines = load(path)

    def fault(key: str, message: str, mend: str = "") -> ReofactsError:
        return ReofactsError(message, str(path), lines.get(key, 1), key=key, mend=mend)

    values |= {key: None for key in NULLABLE if values.get(key) == UNKNOWN}
    faults: list[ReofactsError] = []
    misspelt: set[str] = set()
    for key in map(str, values):
        if key not in REQUIRED + OPTIONAL:
            near = get_close_matches(key, REQUIRED + OPTIONAL, n=1)
            misspelt.update(near)
            known = f"did you mean {near[0]}?" if near else f"known keys: {', '.join(REQUIRED + OPTIONAL)}"
            faults.append(fault(key, "unknown key", known))
    for key in REQUIRED:
        if key not in values and key in misspelt:
            continue
        if key not in values:
            null = " (null if not known)" if key in NULLABLE else ""
            faults.append(fault(key, "the key is missing", f"add a line '{key}: ...'{null}"))
            continue
        if key == "published":
            values[key] = day(values[key])
        if key == "url":
            values[key] = address(values[key])
        with noted(faults):
            check_value(key, values[key], fault)
    entries = {key: values.get(key) or [] for key in OPTIONAL}
    for key, items in entries.items():
        if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
            faults.append(fault(key, "must be a list of entries", f"begin each entry with '- {FIRST[key]}: ...'"))
    if faults:  # Else the model of the table says so.
        from .judging.cards import formless

        faults += [fault(*told) for told in formless(values)]
    raise_all(faults)
    known_values = {key: values[key] for key in REQUIRED}
    annotations, reviews = (tuple(entries[key]) for key in OPTIONAL)
    return Sidecar(str(path), **known_values, annotations=annotations, lines=lines, reviews=reviews)


def day(value: Any) -> Any:
    """A day that stands in quotes; any other value as it is."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else value
    except ValueError:
        return value


def mend_of_day(value: Any) -> str:
    """How to mend what is no day: as it may be meant.

    >>> mend_of_day("31/01/2025"), mend_of_day("2025-02-30"), mend_of_day("soon")
    ('write 2025-01-31', 'there is no such day', 'write it as 2026-01-30')
    """
    from .contributions.cells import meant_day

    near = meant_day(value) if isinstance(value, str) else ""
    return near if re.match(r"write \d{4}-\d{2}-\d{2}(?! as)|there", near) else "write it as 2026-01-30"


def address(value: Any) -> Any:
    """An address with its scheme in small letters, which means the same; any other value as it is.

    >>> address("HTTPS://EXAMPLE.org/a")
    'https://EXAMPLE.org/a'
    """
    return SCHEME.sub(lambda found: found.group().lower(), value) if isinstance(value, str) else value


SAYING = {"title": "the title of the document", "publisher": "who published it, or null if nobody can know",
          "licence": "its licence, or who holds the rights"}  # fmt: skip
"""Keys in words, and what each has to say."""
NOTHING = re.compile(r"(?:n\.?/?a\.?|tb[acd]|to ?do|unknown|none|x{2,9}|\W+)", re.IGNORECASE)
"""What people write where they have nothing to say."""
ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
FILE = re.compile(r".+\.(?:pdf|docx?|xlsx?|pptx?|csv|html?|txt|md)", re.IGNORECASE)
"""How the name of a file ends."""
HOME = re.compile(r"localhost|[\w.-]+\.(?:local|localhost|internal)|127(?:\.\d+){3}|0\.0\.0\.0|10(?:\.\d+){3}|"
                  r"192\.168(?:\.\d+){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2}|\[::1\]", re.IGNORECASE)  # fmt: skip
"""Hosts that only one machine or one house finds."""


def unfit_address(url: str) -> str:
    """What keeps an address from being published; empty for nothing.

    >>> unfit_address("https://ann:x@example.org/a"), unfit_address("http://localhost:8000/a.html")
    ('holds the name or password of a user', "leads to 'localhost', which only the own machine or house finds")
    >>> unfit_address("https://example.org/@ann")
    ''
    """
    whole = re.match(r"https?://([^/?#]*)", url.strip(), re.IGNORECASE)
    user, _, host = whole[1].rpartition("@") if whole else ("", "", "")
    if user:
        return "holds the name or password of a user"
    name = re.sub(r":\d*$", "", host)
    return f"leads to {name!r}, which only the own machine or house finds" if HOME.fullmatch(name) else ""


def check_value(key: str, value: Any, fault: Any) -> None:
    """Raise the fault of one required key's value, if it has one."""
    from .judging.synonyms import meant
    from .schemas.contract import ranges

    if value is None:
        if key not in NULLABLE:
            raise fault(key, "the value is missing", "give a value")
    elif key == "published":
        if type(value) is not date:
            raise fault(key, f"{value!r} is not a date", mend_of_day(value))
        if value.year < (first := int(ranges()["year"].minimum or 0)):
            said = f"rare earths are known since {first}, and no text of {value.year} is on them"
            raise fault(key, said, "look at the year again")
    elif isinstance(value, bool) and key == "text":
        raise fault(key, f"{'yes' if value else 'no'} is not allowed", f"use one of {', '.join(CHOICES[key])}")
    elif isinstance(value, str) and not value.strip():
        raise fault(key, "is empty", f"give a value{', or null' if key in NULLABLE else ''}")
    elif not isinstance(value, str):
        raise fault(key, f"{value!r} is not text", "put the value in quotes")
    elif key in CHOICES and value not in CHOICES[key]:
        near = meant(key, value, CHOICES[key])
        hint = f"did you mean {near}? " if near else ""
        raise fault(key, f"{value!r} is not allowed", f"{hint}use one of {', '.join(CHOICES[key])}")
    elif key in SAYING and NOTHING.fullmatch(value.strip()):
        raise fault(key, f"{value.strip()!r} says nothing", f"write {SAYING[key]}")
    elif key == "url" and (said := unfit_address(value)):
        raise fault(key, said, "write the address under which anybody finds the document, or null")
    elif key in ("title", "publisher") and ADDRESS.fullmatch(value.strip()):
        raise fault(key, f"{value.strip()!r} is an address", f"write {SAYING[key]}, and the address into url")
    elif key == "title" and FILE.fullmatch(value.strip()):
        raise fault(key, f"{value.strip()!r} is the name of a file", f"write {SAYING[key]}, as it prints it")
    elif key == "title" and value.strip() == TEMPLATE:
        raise fault(key, "the title is that of the template", "write the title of the document")
    elif key == "sha256" and not re.fullmatch(r"[0-9a-f]{64}", value):
        behind = re.match(r"[0-9a-f]{64}\s", value)
        mend = (
            "leave out what stands behind its 64 digits" if behind else "write its 64 hexadecimal digits in lower case"
        )
        raise fault(key, f"{value!r} is not a SHA-256 hash" + (" alone" if behind else ""), mend)
    elif key == "sha256" and value == sha256(b"").hexdigest():
        raise fault(key, "the hash is that of an empty file", "write what sha256sum prints for the document")
    elif key == "sha256" and set(value) == {"0"}:
        raise fault(key, "the hash is that of the template", "write what sha256sum prints for the document")
