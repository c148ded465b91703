"""What was read so far, on disk beyond a few megabytes: claims in order, findings sorted, figures by what they are of.

A private SQLite file that goes with the process. So `extract` needs no more memory for a million documents than for a
thousand, and still compares all of them.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import astuple, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from ..claims import Finding
from ..errors import ReofactsError
from ..reconcile.sources import Figure, conflicts
from ..store import finding_record
from . import unmet

if TYPE_CHECKING:
    from .items import Item, Outcome

TABLES = """
    CREATE TABLE name (source_id TEXT PRIMARY KEY, times INTEGER) WITHOUT ROWID;
    CREATE TABLE claim (number INTEGER PRIMARY KEY, claim_id TEXT, line TEXT);
    CREATE TABLE finding (finding_id TEXT PRIMARY KEY, source_id TEXT, rule TEXT, line TEXT) WITHOUT ROWID;
    CREATE TABLE doubt (claim_id TEXT, rule TEXT, PRIMARY KEY (claim_id, rule)) WITHOUT ROWID;
    CREATE TABLE figure (thing TEXT, source_id TEXT, claim_id TEXT, value REAL, unit TEXT);
    CREATE TABLE unknown (
        kind TEXT, label TEXT, count INTEGER, repeats INTEGER, documents INTEGER, source_id TEXT, start INTEGER,
        end INTEGER, example TEXT, PRIMARY KEY (kind, label)
    ) WITHOUT ROWID;
"""


class Spool:
    """The claims and findings of a run; use it in a `with` statement."""

    def __init__(self) -> None:
        self.base = sqlite3.connect("", isolation_level=None)
        self.base.executescript(TABLES)
        self.base.execute("BEGIN")
        self.documents = 0

    def __enter__(self) -> Spool:
        return self

    def __exit__(self, kind: object, fault: object, trace: object) -> None:
        self.base.close()
        if isinstance(fault, sqlite3.Error):
            said = f"the working file cannot be written ({fault})"
            raise ReofactsError(said, mend="set SQLITE_TMPDIR to a folder with room") from None

    def distinct(self, items: Iterable[Item | ReofactsError]) -> Iterator[Item | ReofactsError]:
        """The items, each under a name of its own: the second `report` is `report-2`."""
        for item in items:
            yield item if isinstance(item, ReofactsError) else replace(item, source_id=self.free(item.source_id))

    def free(self, name: str) -> str:
        """A name that no document had before."""
        while True:
            row = self.base.execute(
                "INSERT INTO name VALUES (?, 1) ON CONFLICT DO UPDATE SET times = times + 1 RETURNING times", (name,)
            ).fetchone()
            if row[0] == 1:
                return name
            name = f"{name}-{row[0]}"

    def add(self, outcome: Outcome) -> None:
        """Keep what one document gave."""
        self.documents += 1
        self.base.executemany("INSERT INTO claim (claim_id, line) VALUES (?, ?)", outcome.claims)
        rows = ((item.thing, item.source_id, item.claim_id, item.value, item.unit) for item in outcome.figures)
        self.base.executemany("INSERT INTO figure VALUES (?, ?, ?, ?, ?)", rows)
        unknown = map(astuple, unmet.gather([(outcome.source_id, outcome.unknown)]))
        self.base.executemany(
            "INSERT INTO unknown VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
            "count = count + excluded.count, repeats = repeats + excluded.repeats, documents = documents + 1",
            unknown,
        )
        self.note(outcome.findings)

    def note(self, findings: Iterable[Finding]) -> None:
        """Keep findings, each once."""
        for finding in findings:
            line = json.dumps({"kind": "finding", **finding_record(finding)}, ensure_ascii=False)
            row = (finding.finding_id, finding.source_id or "", finding.rule, line)
            self.base.execute("INSERT OR IGNORE INTO finding VALUES (?, ?, ?, ?)", row)
            doubts = [(claim_id, finding.rule) for claim_id in finding.claim_ids]
            self.base.executemany("INSERT OR IGNORE INTO doubt VALUES (?, ?)", doubts)

    def compare(self) -> None:
        """Hold the figures of all documents against each other; once, when all are in."""
        rows = self.base.execute(
            "SELECT * FROM figure WHERE thing IN (SELECT thing FROM figure GROUP BY thing HAVING min(source_id) <> "
            "max(source_id)) ORDER BY thing, source_id, claim_id, value"
        )
        for _, group in groupby((Figure(*row) for row in rows), key=lambda figure: figure.thing):
            self.note(conflicts(group))

    def claim_lines(self) -> Iterator[str]:
        """The claims as lines of JSON, in the order of the documents and of their texts."""
        return (row[0] for row in self.base.execute("SELECT line FROM claim ORDER BY number"))

    def finding_lines(self) -> Iterator[str]:
        """The findings as lines of JSON, by source, rule and id."""
        return (row[0] for row in self.base.execute("SELECT line FROM finding ORDER BY source_id, rule, finding_id"))

    def claims(self) -> Iterator[dict[str, Any]]:
        """The claims as `to_record` gives them."""
        return map(json.loads, self.claim_lines())

    def findings(self) -> Iterator[dict[str, Any]]:
        """The findings as dicts of kind finding."""
        return map(json.loads, self.finding_lines())

    def unknown(self) -> list[unmet.Row]:
        """What the vocabularies do not know, label by label, each with the first place where it stands."""
        return unmet.ordered(unmet.Row(*row) for row in self.base.execute("SELECT * FROM unknown"))

    def doubts(self, claim_id: str) -> list[str]:
        """The rules that found something in a claim."""
        rows = self.base.execute("SELECT rule FROM doubt WHERE claim_id = ? ORDER BY rule", (claim_id,))
        return [row[0] for row in rows]

    def count(self, what: str) -> int:
        """How many claims or findings there are; `what` is claim or finding."""
        return int(self.base.execute(f"SELECT count(*) FROM {what}").fetchone()[0])
