"""A comparison told: as text, as JSON, as Markdown for a pull request, and as the CHANGES.md of a version."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO

from ..display.report import LONGEST, counted, cut, cut_words
from ..files import json_text
from ..releases.catalogue import CHANGES
from .folders import Change, Comparison, FindingChange
from .layout import RowChange, TableChange, predicate
from .steps import after

SHOWN, SAMPLES, LISTED = 20, 3, 200
"""How many changes of a sort the text tells, how many a comment shows unfolded, and how many a page lists."""
STYLES = {
    "error": "bold red", "added": "green", "corrected": "yellow", "retracted": "red", "superseded": "magenta",
    "opened": "yellow", "closed": "green",
}  # fmt: skip
MOVES = ("added", "removed", "changed")
"""What becomes of a row."""
MEND = "say why under `reviews:` in the sidecar of its document, or in changes.yaml"


def record(comparison: Comparison) -> dict[str, Any]:
    """Everything about a comparison as plain values, as schemas/comparison.schema.json describes them."""
    return {
        "old": asdict(comparison.old),
        "new": asdict(comparison.new),
        "step": comparison.step,
        "at_least": comparison.at_least,
        "why": list(comparison.why),
        "counts": comparison.counts,
        "changes": [item | {"rules": list(item["rules"])} for item in map(asdict, comparison.changes)],
        "unexplained": sorted({change.claim_id for change in comparison.unexplained}),
        "findings": {"opened": findings(comparison.opened), "closed": findings(comparison.closed)},
        "tables": [table(item) for item in comparison.tables],
    }


def findings(changes: Sequence[FindingChange]) -> list[dict[str, Any]]:
    """Findings as plain values."""
    return [asdict(item) | {"claim_ids": list(item.claim_ids)} for item in changes]


def table(change: TableChange) -> dict[str, Any]:
    """A table's change as plain values."""
    rows = {"old": change.old_rows, "new": change.new_rows} | {what: change.count(what) for what in MOVES}
    keys = [asdict(item) | {"key": list(item.key), "columns": list(item.columns)} for item in change.rows]
    columns = [asdict(item) for item in change.columns]
    return {"name": change.name, "rows": rows, "keys": keys, "columns": columns}


def as_json(comparison: Comparison) -> str:
    """A comparison as JSON."""
    return json_text(record(comparison))


def render(comparison: Comparison, form: str = "text", stream: TextIO | None = None) -> None:
    """Print a comparison as text, json or markdown; text has its first words in colour on a terminal.

    Raises `KeyError` for another form.
    """
    stream = stream or sys.stdout
    if form != "text" or not stream.isatty():
        stream.write({"text": as_text, "json": as_json, "markdown": as_markdown}[form](comparison))
        return
    from rich.text import Text

    from ..display.terminal import show

    for line in lines(comparison):
        word = line.strip().partition(" ")[0].strip(":")
        told = Text(line)
        told.highlight_words([word], STYLES.get(word, ""))
        show(told, stream)


def as_text(comparison: Comparison) -> str:
    """A comparison as plain text, a change a line; what lacks a reason comes first, the step last."""
    return "".join(f"{line}\n" for line in lines(comparison))


def lines(comparison: Comparison) -> Iterator[str]:
    """The lines of the text."""
    yield title(comparison)
    for change in comparison.unexplained[:SHOWN]:
        yield f"error: {fault(change)}; {MEND}"
    yield from more(comparison.unexplained, "claims without a reason")
    for name in CHANGES:
        found = [change for change in comparison.changes if change.change == name]
        for change in found[:SHOWN]:
            yield f"{name} {line(change)}"
        yield from more(found, name)
    for name, items in (("opened", comparison.opened), ("closed", comparison.closed)):
        for item in items[:SHOWN]:
            yield f"{name} {item.finding_id} {item.rule} ({item.severity}): {flat(item.message)}"
        yield from more(items, f"findings {name}")
    for each in (each for each in comparison.tables if each.differs):
        yield f"table {each.name}: {rows(each)}"
        yield from (f"  {what} {words}" for what, words in named(each, comparison))
        for column in each.columns:
            yield f"  {column.column or 'table'} {short(flat(predicate(column)))}"
    yield closing(comparison)


def more(items: Sequence[Any], what: str) -> Iterator[str]:
    """The line that says how many were not told."""
    if items[SHOWN:]:
        yield f"  and {len(items) - SHOWN:,} more {what}; --format json has them all"


def title(comparison: Comparison) -> str:
    """The two sides in a line."""
    sides = (comparison.old, comparison.new)
    return " -> ".join(one.place if one.place == one.version else f"{one.place} ({one.version})" for one in sides)


def closing(comparison: Comparison) -> str:
    """The line that says it all."""
    lacking = len({change.claim_id for change in comparison.unexplained})
    words = f"; {counted(lacking, 'claim')} left or changed without a reason" if lacking else ""
    return f"{signal(comparison)}{words}\n{reasons(comparison.why)}{next_version(comparison)}"


def reasons(why: Sequence[str]) -> str:
    """Why a comparison takes its step, in a line: what the sentences begin with once."""
    told, _, first = why[0].partition(": ")
    rest = [words.removeprefix(f"{told}: ").removesuffix(".") for words in why[1:]]
    return f"{'; '.join([why[0].removesuffix('.'), *rest])}." if first else " ".join(why)


def next_version(comparison: Comparison) -> str:
    """Which version may come next, where that can be said."""
    least = free(comparison)
    return f" The next version is at least {least}." if least and comparison.step != "none" else ""


def free(comparison: Comparison) -> str | None:
    """The smallest version that may come next, and that no folder beside the newer one has already."""
    least, newer = comparison.at_least, Path(comparison.new.place).absolute()
    while least and least != newer.name and (newer.parent / least).is_dir():
        least = after(least, comparison.step)
    return least


def signal(comparison: Comparison) -> str:
    """The step and the counts in a phrase."""
    counts = [f"{count:,} {name}" for name, count in comparison.counts.items()]
    found = f"{counted(len(comparison.opened), 'finding')} opened, {len(comparison.closed):,} closed"
    return f"{comparison.step}: claims {', '.join(counts)}; {found}"


def fault(change: Change) -> str:
    """What happened to a claim without a reason."""
    what = f"changed its {change.column}" if change.change == "corrected" else "left"
    return f"{change.claim_id} {what} without a reason: {line(change).partition(' ')[2]}"


def line(change: Change) -> str:
    """A change of a claim in a line, after the word that says which."""
    what = ""
    if change.change == "corrected":
        what = f" {change.column}: {shown(change.old)} -> {shown(change.new)}"
    elif change.change == "superseded":
        what = f" by {change.replaced_by}"
    reason = f" (because: {flat(change.reason)})" if change.reason else ""
    return f"{change.claim_id}{what} {flat(change.summary)} [{flat(change.quote)}]{reason}"


def shown(value: str | None) -> str:
    """A value for a line."""
    return "nothing" if value is None else cut(flat(value))


def short(words: str) -> str:
    """Words that are not too long for a line."""
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"


def named(item: TableChange, comparison: Comparison) -> Iterator[tuple[str, str]]:
    """What became of rows of a table, and which they are by their keys, but for those of claims and findings told."""
    told = {change.claim_id for change in comparison.changes}
    told |= {finding.finding_id for finding in (*comparison.opened, *comparison.closed)}
    for what in MOVES:
        found = [row for row in item.rows if row.what == what and row.key[0] not in told]
        names = [row_words(row) for row in found[:SHOWN]]
        rest = f" and {len(found) - SHOWN:,} more; --format json has them all" if found[SHOWN:] else ""
        if names:
            yield what, f"{', '.join(names)}{rest}"


def row_words(row: RowChange) -> str:
    """A row by its key; of a changed one with the columns that differ.

    >>> row_words(RowChange("changed", ("place:india",), ("label", "aliases")))
    'place:india (label, aliases)'
    """
    columns = f" ({', '.join(row.columns)})" if row.columns else ""
    return f"{cut_words(flat(' '.join(row.key)))}{columns}"


def rows(item: TableChange) -> str:
    """How the rows of a table changed."""
    if item.new_rows is None:
        return f"gone (it had {counted(item.old_rows or 0, 'row')})"
    if item.old_rows is None:
        return f"new, {counted(item.new_rows, 'row')}"
    counts = ", ".join(f"{item.count(what):,} {what}" for what in MOVES)
    return f"{item.old_rows:,} -> {counted(item.new_rows, 'row')} ({counts})"


def flat(text: str | None) -> str:
    """Text on one line, of characters that can be seen."""
    return "".join(char if char.isprintable() else " " for char in text or "")


def as_markdown(comparison: Comparison) -> str:
    """A comparison as a comment on a pull request: the signal, three samples, and the rest folded."""
    lacking = comparison.unexplained
    head = f"### {safe(comparison.old.place)} → {safe(comparison.new.place)}: **{comparison.step}**"
    blocks = [head, sentence(comparison)]
    if lacking:
        told = "\n".join(f"- {bullet(change)}" for change in lacking[:SHOWN])
        rest = f"\n- and {len(lacking) - SHOWN:,} more" if lacking[SHOWN:] else ""
        blocks.append(f"**Without a reason** ({MEND}):\n\n{told}{rest}")
    changes = [change for name in ("retracted", "superseded", "corrected", "added") for change in of(comparison, name)]
    if changes:
        blocks.append(change_table(changes[:SAMPLES]))
    if changes[SAMPLES:]:
        blocks.append(folded(f"All {counted(len(changes), 'change')} of claims", change_table(changes[:LISTED])))
    for name, items in (("opened", comparison.opened), ("closed", comparison.closed)):
        if items:
            blocks.append(folded(f"{counted(len(items), 'finding')} {name}", finding_table(items)))
    blocks.append(folded("Tables and columns", table_table(comparison)))
    return "\n\n".join(blocks) + "\n"


def sentence(comparison: Comparison) -> str:
    """What the comparison comes to, and why it is the step that it is."""
    why = "".join(f"\n- {safe(words)}" for words in comparison.why[:SHOWN])
    return f"{signal(comparison).partition(': ')[2].capitalize()}.{next_version(comparison)}\n{why}"


def of(comparison: Comparison, name: str) -> list[Change]:
    """The changes of one sort."""
    return [change for change in comparison.changes if change.change == name]


def folded(heading: str, body: str) -> str:
    """A part that opens on a click."""
    return f"<details><summary>{heading}</summary>\n\n{body}\n\n</details>"


def bullet(change: Change) -> str:
    """A change as an entry of a list."""
    return safe(f"{change.change} {fault(change)}")


def change_table(changes: Sequence[Change]) -> str:
    """Changes as a table of Markdown."""
    head = "| change | claim | says | column | old | new | read from | why |\n|---|---|---|---|---|---|---|---|"
    return "\n".join([head, *(f"| {' | '.join(map(safe, cells(change)))} |" for change in changes)])


def cells(change: Change) -> tuple[str, ...]:
    """The cells of a change."""
    claim = f"{change.claim_id} → {change.replaced_by}" if change.replaced_by else change.claim_id
    values = (change.column, change.old, change.new, change.quote, change.reason)
    return (change.change, claim, change.summary, *(value or "" for value in values))


def finding_table(items: Sequence[FindingChange]) -> str:
    """Findings as a table of Markdown."""
    head = "| rule | severity | message | claims |\n|---|---|---|---|"
    found = (
        f"| {item.rule} | {item.severity} | {safe(item.message)} | {', '.join(item.claim_ids)} |"
        for item in items[:LISTED]
    )
    return "\n".join([head, *found])


def table_table(comparison: Comparison) -> str:
    """Tables and their columns as a table of Markdown."""
    head = "| table | rows before | rows now | what differs |\n|---|--:|--:|---|"
    return "\n".join([head, *(table_row(item, comparison) for item in comparison.tables)])


def table_row(item: TableChange, comparison: Comparison) -> str:
    """A table as a row of Markdown."""
    names = dict(named(item, comparison))
    told = [f"{count:,} {what}{f': {names[what]}' if what in names else ''}"
            for what in MOVES if (count := item.count(what))]  # fmt: skip
    told += [f"{column.column or 'table'} {short(predicate(column))}" for column in item.columns]
    sizes = ("–" if size is None else f"{size:,}" for size in (item.old_rows, item.new_rows))
    return f"| {item.name} | {' | '.join(sizes)} | {safe('; '.join(told))} |"


def safe(text: str) -> str:
    r"""Text that Markdown shows as it is: no tag, no link, no mention, one line.

    >>> print(safe("<b> [x](y) | @somebody"))
    &lt;b&gt; \[x\](y) \| &#64;somebody
    """
    shown = flat(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("@", "&#64;")
    return re.sub(r"([\\`*_\[\]|#~])", lambda found: "\\" + found[1] if found[1] != "#" else "#", shown)


def page(comparison: Comparison, name: str, version: str) -> str:
    """The CHANGES.md of a version that follows another: every change with its reason."""
    blocks = [f"# Changes in {name} {version}", f"Since {comparison.old.version}. This page is generated; the table "
              "`changes` holds the same as data.", sentence(comparison)]  # fmt: skip
    for change in CHANGES:
        found = of(comparison, change)
        if found:
            rest = f"\n\n{len(found) - LISTED:,} more in the table `changes`." if found[LISTED:] else ""
            blocks.append(f"## Claims {change}\n\n{change_table(found[:LISTED])}{rest}")
    for what, items in (("opened", comparison.opened), ("closed", comparison.closed)):
        if items:
            blocks.append(f"## Findings {what}\n\n{finding_table(items)}")
    blocks.append(f"## Tables\n\n{table_table(comparison)}")
    return "\n\n".join(blocks) + "\n"
