"""A verdict as text, JSON or Markdown: errors and warnings apart, the first in full, the rest counted by rule."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from .failures import Failure
    from .validate import Verdict

SHOWN, FOLDED = 20, 3
"""How many failures of a severity are told in full, and how many of those that follow from one of them."""
LONGEST = 100
"""Characters of a value that are told."""
STYLES = {"error": "bold red", "warning": "bold yellow"}
PLURALS = {"quantity": "quantities", "info": "info"}


def as_json(verdict: Verdict) -> str:
    """Everything about the verdict, every failure included, as JSON."""
    record = {
        "path": verdict.path,
        "valid": verdict.valid,
        "tables": dict(verdict.tables),
        "checks": list(verdict.checks),
        "errors": [asdict(failure) for failure in verdict.errors],
        "warnings": [asdict(failure) for failure in verdict.warnings],
        "consequences": [asdict(failure) for failure in verdict.consequences],
    }
    return json.dumps(record, indent=2, ensure_ascii=False) + "\n"


def as_text(verdict: Verdict) -> str:
    """The verdict as plain text, a failure a paragraph."""
    return "\n".join(paragraphs(verdict)) + "\n"


def render(verdict: Verdict, form: str = "text", stream: TextIO | None = None) -> None:
    """Print the verdict as text, json or markdown; text has its first words in colour on a terminal.

    Raises `KeyError` for another form.
    """
    stream = stream or sys.stdout
    if form != "text" or not stream.isatty():
        stream.write({"text": as_text, "json": as_json, "markdown": as_markdown}[form](verdict))
        return
    from rich.text import Text

    from .terminal import show

    for text in paragraphs(verdict):
        word = text.partition(":")[0]
        told = Text(text)
        told.stylize(STYLES.get(word, ""), 0, len(word))
        show(told, stream)


def paragraphs(verdict: Verdict) -> Iterator[str]:
    """The paragraphs of the text."""
    for title, failures in (("error", verdict.errors), ("warning", verdict.warnings)):
        for failure in failures[:SHOWN]:
            yield f"{title}: {line(failure)}"
            if failure.rule.startswith("file_"):
                yield from folded(verdict, failure.file)
        rest = failures[SHOWN:]
        if rest:
            yield f"{len(rest)} more: {tally(rest)}"
    yield closing(verdict)


def folded(verdict: Verdict, file: str) -> Iterator[str]:
    """What follows from a damaged file: the first failures, and how many there are of each rule."""
    follow = [failure for failure in verdict.consequences if failure.because == file]
    for failure in follow[:FOLDED]:
        yield f"  so {place(failure)}{problem(failure)}"
    if follow[FOLDED:]:
        yield f"  and {counted(len(follow) - FOLDED, 'failure')} more from it: {tally(follow[FOLDED:])}"


def closing(verdict: Verdict) -> str:
    """The line that says it all."""
    rows = sum(verdict.tables.values())
    return (
        f"{verdict.path}: {'valid' if verdict.valid else 'invalid'}: {counted(len(verdict.errors), 'error')}, "
        f"{counted(len(verdict.warnings), 'warning')} in {counted(len(verdict.tables), 'table')} with "
        f"{counted(rows, 'row')}; {counted(len(verdict.checks), 'check')} made"
    )


def counted(count: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "row"), counted(2400, "row"), counted(2, "quantity")
    ('1 row', '2,400 rows', '2 quantities')
    """
    return f"{count:,} {noun if count == 1 else PLURALS.get(noun, f'{noun}s')}"


def line(failure: Failure) -> str:
    """A failure in words: where, what is wrong, the rule, the phrase that it was read from, how to mend it."""
    quote = f" [read from “{failure.quote}”]" if failure.quote else ""
    mend = f"; {failure.mend}" if failure.mend else ""
    return f"{place(failure)}{problem(failure)}{quote}{mend} ({failure.rule})"


def place(failure: Failure) -> str:
    """Where it is: the file or the table, and the row; a lone name is the subject of what follows."""
    where = ", ".join(part for part in (failure.file or failure.table, failure.row) if part)
    lone = failure.wrong and not failure.row
    return where + (" " if lone else ": ") if where else ""


def problem(failure: Failure) -> str:
    """What is wrong, then the rule in words."""
    named = failure.column
    if failure.title and failure.title.lower() != named.replace("_", " "):
        named += f" ({failure.title})"
    found = f"{named} is {cut(failure.value)}".strip() if failure.value and failure.column else ""
    return ", but ".join(part for part in (failure.wrong or found, failure.message) if part)


def cut(value: str) -> str:
    """A value for a line: in quotes if it holds blanks, and not too long."""
    short = value if len(value) <= LONGEST else f"{value[:LONGEST]}…"
    return short if short.split() == [short] else repr(short)


def tally(failures: Sequence[Failure]) -> str:
    """How many failures each rule has, the most frequent first."""
    counts = Counter(failure.rule for failure in failures)
    return ", ".join(f"{count} {rule}" for rule, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def as_markdown(verdict: Verdict) -> str:
    """The verdict as a page of Markdown."""
    blocks = ["# Validation", f"{closing(verdict)}."]
    for title, failures in (("Errors", verdict.errors), ("Warnings", verdict.warnings)):
        if failures:
            blocks.append(f"## {title}")
            rows = "\n".join(cells(failure) for failure in failures[:SHOWN])
            blocks.append(f"| where | what is wrong | read from | mend |\n|---|---|---|---|\n{rows}")
        if failures[SHOWN:]:
            blocks.append(f"{len(failures) - SHOWN} more: {tally(failures[SHOWN:])}.")
    for file in sorted({failure.because for failure in verdict.consequences}):
        follow = [failure for failure in verdict.consequences if failure.because == file]
        blocks.append(f"From {file} follow {counted(len(follow), 'failure')} more: {tally(follow)}.")
    blocks.append("## Tables")
    rows = "\n".join(f"| {name} | {count:,} |" for name, count in verdict.tables.items())
    blocks.append(f"| table | rows |\n|---|--:|\n{rows}")
    blocks.append("## Checks made")
    blocks.append("\n".join(f"- {check}" for check in verdict.checks))
    return "\n\n".join(blocks) + "\n"


def cells(failure: Failure) -> str:
    """A failure as a row of a Markdown table."""
    values = (place(failure).rstrip(": "), f"{problem(failure)} (`{failure.rule}`)", failure.quote, failure.mend)
    return "| " + " | ".join(value.replace("|", "\\|").replace("\n", " ") for value in values) + " |"
