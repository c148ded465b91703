"""What reading a file gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from importlib.metadata import version
from types import ModuleType

from ..errors import ReofactsError


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a file, by what it was read, the publication date that the file states, and where its pages start.

    `stated` holds what else the file says of itself: title, publisher, url and language, as far as it does.
    """

    text: str
    how: str
    published: date | None = None
    pages: tuple[int, ...] = ()
    stated: Mapping[str, str] = field(default_factory=dict)


def extra(module: str, name: str, what: str, file: str) -> ModuleType:
    """An optional library. Raises `ReofactsError`, saying what to install, where it is missing."""
    try:
        return import_module(module)
    except ImportError as error:
        lacking = "is not installed" if getattr(error, "name", None) == module else f"cannot be loaded: {error}"
        said = f"reading {what} needs {module}, which {lacking}"
        raise ReofactsError(said, file, mend=f'pip install "reofacts[{name}]"') from None


def by(module: str) -> str:
    """The name and version of a library: another version may extract another text."""
    return f"{module} {version(module)}"


def day(text: object) -> date | None:
    """The day in a date or time as machines write it, or none.

    >>> day("2025-04-15T08:00:00Z"), day("15 April")
    (datetime.date(2025, 4, 15), None)
    """
    try:
        return date.fromisoformat(str(text).strip()[:10])
    except ValueError:
        return None


def titled(title: str | None, text: str) -> str:
    r"""A text with its title as the first paragraph, unless it begins with it.

    >>> titled("Output rises", "It rose by a third.")
    'Output rises\n\nIt rose by a third.'
    """
    title = " ".join((title or "").split())
    opening = " ".join(text[: 4 * len(title) + 200].split())
    return text if not title or title.casefold() in opening.casefold() else f"{title}\n\n{text}"
