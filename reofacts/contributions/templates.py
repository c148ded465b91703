"""Files to fill in: the rows of a contribution with their columns explained, and the sidecar of a source."""

from __future__ import annotations

from ..schemas.contract import read_rows
from ..schemas.fields import ENTITY_ID
from ..sidecars import TEMPLATE
from ..tables.columns import Column
from ..tables.rows import line
from .reading import DEFAULTS, TABLE_OF, given

WIDTH = 200
"""Characters of a list of values that a comment holds."""
KINDS = {table: kind for kind, table in TABLE_OF.items()}
"""The kind of claim of each table that has a template."""


def contribution(table: str) -> str:
    """A CSV file of quantities, events or relations: a comment for each column, the header, and an example row.

    >>> contribution("relations").splitlines()[-1].partition(",")[0]
    'Neodymium is used in permanent magnets'
    """
    kind = KINDS[table]
    columns = given(kind)
    examples = {row["column"]: row["example"] for row in read_rows("templates.csv") if row["kind"] == kind}
    opening = [
        f"Contributed {table}: a row a claim, beside the sidecar of its source (`reofacts template sidecar`).",
        "Save the file as <source>.csv, the sidecar as <source>.yaml; keep these comments or delete them.",
        "Replace the example row. A cell may be empty where the column is not marked required.",
        "",
    ]
    comments = [f"# {text}".rstrip() for text in [*opening, *(about(columns[name]) for name in examples)]]
    return "".join(f"{text}\n" for text in comments) + line(list(examples)) + line(list(examples.values()))


def about(column: Column) -> str:
    """A column in a line: its title, whether it is required, what it means, its unit and its values."""
    parts = [f"{column.name} ({column.title}): {column.description}"]
    if column.name in DEFAULTS:
        parts.append(f"Empty means {DEFAULTS[column.name]}.")
    elif not column.nullable:
        parts.append("Required.")
    if column.pattern == ENTITY_ID:
        parts.append("An id, as place:china; validate answers a name with its id.")
    if column.unit:
        parts.append(f"Unit: {column.unit}.")
    if column.type in ("date", "number"):
        parts.append("As 2026-01-30." if column.type == "date" else "Digits, with a point for decimals.")
    if column.values:
        parts.append(values(column))
    return " ".join(parts)


def values(column: Column) -> str:
    """The values of a closed list, as many as a line holds."""
    names = list(column.values)
    shown = ", ".join(names)
    if len(shown) <= WIDTH:
        return f"One of {shown}."
    cut = shown[:WIDTH].rpartition(", ")[0]
    return f"One of {cut} ... ({len(names)} in all, in schemas/units.csv)."


SIDECAR = """\
# What is known of a source. Save it as <source>.yaml beside the rows (<source>.csv) or the text (<source>.txt).
title: {title}
publisher: null                # its publisher as printed, or null
published: null                # the date, as 2026-01-30, or null
published_how: unknown         # stated (the document prints it), metadata (of the page), assumed, or unknown
url: null                      # where it was published, or null
language: en                  # the language of the source, as de or zh: figures are read again as it prints them
licence: All rights with the publisher   # the rights in the document; required
text: withheld                 # withheld: only rows with short quotes; shipped: the text may be redistributed
sha256: '{zeros}'   # of the document's bytes: sha256sum FILE
"""


def sidecar() -> str:
    """A sidecar to fill in."""
    return SIDECAR.format(title=TEMPLATE, zeros="0" * 64)
