"""What `reofacts extract` prints or writes: a table for people, JSON lines, CSV or Parquet for programs."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from reofacts.schemas.contract import enums

from ..claims import KINDS, columns
from ..display.report import counted
from ..files import replacing
from ..harmless import cell, visible
from .spool import Spool

if TYPE_CHECKING:
    from rich.table import Table

FLAT = ("document", "start", "end", "exact", "participants", "findings")
ROWS = 5_000
"""Rows of a group in Parquet, and so in memory."""
WIDTHS = {"claim": 17, "claims": 17, "at": 11, "kind": 8}
COLOURS = {"contradiction": "bold red", "warning": "bold yellow", "info": "bold"}
MOST = 4
"""Claims that are named with a finding on a terminal."""


def write(spool: Spool, form: str, out: Path | None) -> None:
    """Write claims and findings in a form to a file, or to standard output; a file is written whole or not at all.

    Raises `ReofactsError` where the file cannot be written.
    """
    if out is None:
        WRITERS[form](spool, sys.stdout)
        return
    with replacing(out, key="--out") as aside:
        if form == "parquet":
            write_parquet(spool, aside)
        else:
            with aside.open("w", encoding="utf-8", newline="") as file:
                WRITERS[form](spool, file)


def write_jsonl(spool: Spool, file: IO[str]) -> None:
    """A line a claim with every column of its table, kind, document, anchor and participants; then the findings."""
    for line in spool.claim_lines():
        file.write(line + "\n")
    for line in spool.finding_lines():
        file.write(line + "\n")


def names() -> list[str]:
    """The columns of a flat row: those of every kind, the anchor, the participants and the rules of the findings."""
    return ["kind", *dict.fromkeys(name for kind in KINDS.values() for name in columns(kind)), *FLAT]


def rows(spool: Spool) -> Iterator[dict[str, Any]]:
    """A flat row a claim, with the columns `names`."""
    wanted = names()
    for record in spool.claims():
        record["participants"] = "; ".join(f"{item['label']} ({item['role']})" for item in record["participants"])
        record["findings"] = "; ".join(spool.doubts(record["claim_id"]))
        yield {name: record.get(name) for name in wanted}


def cells(row: dict[str, Any]) -> dict[str, Any]:
    """A flat row as CSV gives it."""
    return {name: cell(value) if isinstance(value, str) else value for name, value in row.items()}


def write_csv(spool: Spool, file: IO[str]) -> None:
    """The flat rows as CSV."""
    import csv

    writer = csv.DictWriter(file, names(), lineterminator="\n")
    writer.writeheader()
    writer.writerows(map(cells, rows(spool)))


def write_parquet(spool: Spool, out: Path) -> None:
    """The flat rows as Parquet, with the same columns and types whatever they hold."""
    import pyarrow
    import pyarrow.parquet as parquet

    numbers = {"value": "float64", "value_min": "float64", "value_max": "float64", "start": "int64", "end": "int64"}
    schema = pyarrow.schema([(name, numbers.get(name, "string")) for name in names()])
    with parquet.ParquetWriter(out, schema) as writer:
        found = rows(spool)
        while group := list(islice(found, ROWS)):
            writer.write_table(pyarrow.Table.from_pylist(group, schema))


def write_table(spool: Spool, file: IO[str]) -> None:
    """Claims and findings for people: laid out on a terminal, tabs between columns otherwise."""
    if file is sys.stdout and sys.stdout.isatty():
        show_rich(spool, sys.stdout)
    else:
        show_plain(("claim", "kind", "says", "quote", "at"), map(claim_cells, spool.claims()), file)
        if spool.count("finding"):
            header = ("finding", "severity", "message", "claims", "source")
            show_plain(header, map(finding_cells, graded(spool)), file)


def closing(spool: Spool) -> str:
    """What there is, in a sentence."""
    claims, documents = spool.count("claim"), counted(spool.documents, "document")
    severities = Counter(finding["severity"] for finding in spool.findings())
    found = ", ".join(counted(severities[name], name) for name in enums()["severity"] if severities[name])
    told = f"{counted(claims, 'claim')} in {documents}" if claims else f"No claims were found in {documents}"
    return f"{told}; findings: {found}." if found else f"{told}."


def graded(spool: Spool) -> Iterator[dict[str, Any]]:
    """The findings, contradictions first; those of a document that say the same as one, with all their claims."""
    for severity in enums()["severity"]:
        found = (finding for finding in spool.findings() if finding["severity"] == severity)
        for _, group in groupby(found, lambda finding: (finding["source_id"], finding["rule"])):
            same: dict[str, list[dict[str, Any]]] = {}
            for finding in group:
                same.setdefault(finding["message"], []).append(finding)
            for message, alike in same.items():
                claims = dict.fromkeys(name for finding in alike for name in finding["claim_ids"])
                times = f" ({len(alike)} times)" if len(alike) > 1 else ""
                yield alike[0] | {"message": message + times, "claim_ids": list(claims)}


WRITERS = {"table": write_table, "jsonl": write_jsonl, "csv": write_csv}


def claim_cells(record: dict[str, Any]) -> tuple[str, ...]:
    """A claim as the cells of a line."""
    quote = visible(" ".join(record["exact"].split()))
    return (
        record["claim_id"],
        record["kind"],
        visible(record["summary"]),
        quote if len(quote) <= 60 else quote[:59] + "…",
        f"{record['document']}:{place(record)}",
    )


def place(record: dict[str, Any]) -> str:
    """Where a claim stands: from character to character, or on a page of a source whose text is withheld."""
    if record["start"] is None:
        return str(record["evidence"][0]["locator"] or "")
    return f"{record['start']}-{record['end']}"


def finding_cells(record: dict[str, Any]) -> tuple[str, ...]:
    """A finding as the cells of a line."""
    cells = [record["rule"], record["severity"], visible(record["message"]), " ".join(record["claim_ids"])]
    return (*cells, record["source_id"] or "")


def show_plain(header: Sequence[str], lines: Iterable[Sequence[str]], file: IO[str]) -> None:
    """Lines with tabs, for other programs."""
    file.write("\t".join(header) + "\n")
    for line in lines:
        file.write("\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in line) + "\n")


def show_rich(spool: Spool, file: IO[str]) -> None:
    """Claims by document, then findings, on a terminal: ids and places stay whole, words are folded."""
    from rich.text import Text

    from ..display.terminal import show

    for document, records in groupby(spool.claims(), lambda record: record["document"]):
        show(Text(document, "bold"), file)
        show(claim_grid(records), file)
        file.write("\n")
    if spool.count("finding"):
        show(Text("findings", "bold"), file)
        show(finding_grid(graded(spool), spool.documents > 1), file)
        file.write("\n")


def grid(*whole: str, folded: int) -> Table:
    """An empty table with headings; only the column of this number is folded."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, header_style="dim", pad_edge=False)
    for number, name in enumerate(whole):
        table.add_column(name, no_wrap=number != folded, overflow="fold", min_width=WIDTHS.get(name))
    return table


def claim_grid(records: Iterable[dict[str, Any]]) -> Table:
    """The claims of a document, what each says above the words that it was read from."""
    from rich.text import Text

    table = grid("claim", "at", "kind", "says", folded=3)
    for record in records:
        name, kind, says, quote, at = claim_cells(record)
        table.add_row(name, at.rpartition(":")[2], kind, Text.assemble(says, "\n", (f"“{quote}”", "dim")))
    return table


def finding_grid(records: Iterable[dict[str, Any]], several: bool) -> Table:
    """The findings, each with its claims; of several documents, with its document."""
    from rich.text import Text

    table = grid("finding", "says", "claims", folded=1)
    for record in records:
        rule, severity, message, claims, source = finding_cells(record)
        says = Text.assemble(message, (f"\n{source}" if several and source else "", "dim"))
        named, more = claims.split()[:MOST], len(claims.split()) - MOST
        named += [f"and {more} more"] if more > 0 else []
        table.add_row(Text.assemble((severity, COLOURS[severity]), "\n", rule), says, "\n".join(named))
    return table
