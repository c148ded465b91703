"""Claims to contributed files, a file a kind, as `reading` takes them; with the sidecar of their source."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from ..claims import KINDS, Claim, Participant, columns
from ..documents import Document
from ..errors import ReofactsError
from ..files import write_text
from ..sidecars import Sidecar
from ..tables.rows import as_text, line
from .reading import TABLE_OF, given, template
from .rows import derived

SOFT_HYPHEN = "\u00ad"
"""Where a page lets a word be parted; no cell may hold one."""


def write(path: Path, found: Iterable[Claim], source: Document) -> tuple[Path, ...]:
    """Write claims as contributions, a file a kind, with the sidecar of their source; the files, each whole.

    Quantities go to `path`, events and relations beside it (`<name>.events.csv`); quotes are the claims' anchors.
    `source` is the document that they were read from, whose text is withheld.
    Raises `ReofactsError` where the source has no sidecar, or a file cannot be written.
    """
    if source.sidecar is None:
        raise ReofactsError("the source has no sidecar", source.path, mend="write one beside it, ending in .yaml")
    listed = list(found)
    kinds = [kind for kind in KINDS if any(item.kind == kind for item in listed)] or ["quantity"]
    paths = [path if kind == "quantity" else path.with_suffix(f".{TABLE_OF[kind]}.csv") for kind in kinds]
    for kind, file in zip(kinds, paths, strict=True):
        rows = [row_of(item) for item in listed if item.kind == kind]
        used = [name for name in given(kind) if name in template(kind) or any(row[name] for row in rows)]
        text = line(used) + "".join(line([row[name] for name in used]) for row in rows)
        write_text(file, text, parents=True)
    write_text(path.with_suffix(".yaml"), sidecar_text(replace(source.sidecar, text="withheld")))
    return tuple(paths)


def row_of(claim: Claim) -> dict[str, str]:
    """The cells of a claim by column; what follows from the others is left empty."""
    row = dict.fromkeys(given(claim.kind), "")
    row |= {name: as_text(getattr(claim, name)) for name in columns(type(claim)) if name in row}
    for name, value in derived(row).items():
        if row.get(name) == value:
            row[name] = ""
    row |= {"quote": claim.anchor.exact.replace(SOFT_HYPHEN, ""), "locator": claim.anchor.locator or ""}
    return row | {"participants": "; ".join(map(person_words, claim.participants))}


def person_words(person: Participant) -> str:
    """A participant as a cell names it."""
    words = re.sub(r"[;()]", ",", person.text)
    return f"{person.role}: {words}" + (f" ({person.entity.entity_id})" if person.entity else "")


def sidecar_text(card: Sidecar) -> str:
    """A sidecar as YAML, without annotations and reviews."""
    import yaml

    from ..sidecars import REQUIRED

    values = {name: getattr(card, name) for name in REQUIRED}
    text: str = yaml.safe_dump(values, sort_keys=False, allow_unicode=True, width=10**9)
    return text
