"""Verdicts as text, JSON, Markdown or annotations: errors before warnings, the first in full, the rest counted by rule.

The form of the JSON is schemas/verdict.schema.json. Annotations are GitHub's workflow commands.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any, TextIO

from ..files import json_text
from ..harmless import visible
from ..judging.mends import mend_of

if TYPE_CHECKING:
    from ..judging.failures import Failure
    from ..judging.verdicts import Verdict

SHOWN, FOLDED = 20, 3
"""How many failures of a severity are told in full, and how many of those that follow from one of them."""
MANY = 5
"""Failures of one rule that are told one by one, where there are more failures than are told."""
PHRASES = 5
"""Phrases of one document that are named where the same is said of them."""
LONGEST = 100
"""Characters of a value that are told."""
VERB = re.compile(r"(?:cannot|must|(?!this\b)[a-z]+s) ")
"""How a sentence goes on whose subject is a file: has no sidecar; and not: the file is empty."""
STYLES = {"error": "bold red", "warning": "bold yellow", "note": "bold"}
PLURALS = {"quantity": "quantities", "info": "info"}


def as_json(*verdicts: Verdict) -> str:
    """Everything about the verdicts, every failure included, as JSON (schemas/verdict.schema.json)."""
    record = {"valid": all(verdict.valid for verdict in verdicts), "verdicts": [plain(verdict) for verdict in verdicts]}
    return json_text(record)


def plain(verdict: Verdict) -> dict[str, Any]:
    """A verdict as plain values."""
    return {
        "path": verdict.path,
        "kind": verdict.kind,
        "valid": verdict.valid,
        "tables": dict(verdict.tables),
        "checks": list(verdict.checks),
        "errors": [asdict(failure) for failure in verdict.errors],
        "warnings": [asdict(failure) for failure in verdict.warnings],
        "notes": [asdict(failure) for failure in verdict.notes],
        "consequences": [asdict(failure) for failure in verdict.consequences],
        "further": dict(verdict.further),
        "samples": [{"says": says, "quote": quote} for says, quote in verdict.samples],
    }


def as_text(*verdicts: Verdict) -> str:
    """The verdicts as plain text, a failure a paragraph."""
    return "\n".join(text for verdict in verdicts for text in paragraphs(verdict)) + "\n"


def render(*verdicts: Verdict, form: str = "text", stream: TextIO | None = None) -> None:
    """Print verdicts as text, json, markdown or github; text has its first words in colour on a terminal.

    Raises `KeyError` for another form.
    """
    stream = stream or sys.stdout
    if form != "text" or not stream.isatty():
        stream.write(FORMS[form](*verdicts))
        return
    from rich.text import Text

    from .terminal import show

    for text in (text for verdict in verdicts for text in paragraphs(verdict)):
        word = text.partition(":")[0]
        told = Text(text)
        told.stylize(STYLES.get(word, ""), 0, len(word))
        show(told, stream)


def groups(verdict: Verdict) -> tuple[tuple[str, Sequence[Failure], int], ...]:
    """The failures by how much they matter, each with how many more there are than are known one by one."""
    further = sum(verdict.further.values())
    return (("error", verdict.errors, further), ("warning", verdict.warnings, 0), ("note", verdict.notes, 0))


def chosen(failures: Sequence[Failure]) -> list[Failure]:
    """The failures that are told in full: all of a few, else `SHOWN`, no rule crowding out the others."""
    if len(failures) <= SHOWN:
        return list(failures)
    seen: Counter[tuple[str, str]] = Counter()
    first: list[int] = []
    rest: list[int] = []
    for number, failure in enumerate(failures):
        place = (failure.rule, failure.column)
        seen[place] += 1
        (first if seen[place] <= MANY else rest).append(number)
    return [failures[number] for number in sorted([*first, *rest][:SHOWN])]


def paragraphs(verdict: Verdict) -> Iterator[str]:
    """The paragraphs of the text."""
    for title, failures, further in groups(verdict):
        failures = together(failures)
        shown = chosen(failures)
        for failure in shown:
            yield f"{title}: {line(failure)}"
            if failure.rule.startswith("file_"):
                yield from folded(verdict, failure.file)
        if rest := left(failures, shown, verdict.further if further else {}):
            yield f"{sum(rest.values()):,} more: {told_counts(rest)}"
    yield closing(verdict)


def together(failures: Sequence[Failure]) -> list[Failure]:
    """The failures, with what is said of several phrases of one document told once, with its lines and phrases."""
    groups: dict[object, list[Failure]] = {}
    for number, failure in enumerate(failures):
        of_text = failure.mend == mend_of("finding_in_text")
        same = (failure.file, failure.rule, failure.wrong)
        groups.setdefault(same if of_text else number, []).append(failure)
    return [one[0] if len(one) == 1 else merged(one) for one in groups.values()]


def merged(failures: Sequence[Failure]) -> Failure:
    """One failure for several that say the same of phrases of a document."""
    lines = list(dict.fromkeys(failure.line for failure in failures if failure.line))
    quotes = list(dict.fromkeys(failure.quote for failure in failures if failure.quote))
    told = "”, “".join(quotes[:PHRASES]) + (f"”, “… ({len(quotes) - PHRASES} more)" if quotes[PHRASES:] else "")
    row = f"line{'s' * (len(lines) > 1)} {', '.join(map(str, lines[:PHRASES]))}{', …' * (len(lines) > PHRASES)}"
    return replace(failures[0], row=row if lines else "", quote=told)


def left(failures: Sequence[Failure], shown: Sequence[Failure], further: Mapping[str, int]) -> Counter[str]:
    """How many failures each rule has that are not told."""
    counts = Counter(failure.rule for failure in failures)
    counts.subtract(Counter(failure.rule for failure in shown))
    counts.update(further)
    return +counts


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
    among = f" in {counted(len(verdict.tables), 'table')} with {counted(rows, 'row')}" if verdict.tables else ""
    return (
        f"{verdict.path}: {'valid' if verdict.valid else 'invalid'}: {counted(verdict.count, 'error')}, "
        f"{counted(len(verdict.warnings), 'warning')}{among}; {counted(len(verdict.checks), 'check')} made"
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
    return visible(f"{place(failure)}{problem(failure)}{quote}{mend} ({failure.rule})")


def place(failure: Failure) -> str:
    """Where it is: the file or the table, and the row; a lone name is the subject of what follows."""
    where = ", ".join(part for part in (failure.file or failure.table, failure.row) if part)
    lone = not failure.row and VERB.match(failure.wrong)
    return where + (" " if lone else ": ") if where else ""


def problem(failure: Failure) -> str:
    """What is wrong, then the rule in words."""
    named = failure.column
    if failure.title and failure.title.lower() != named.replace("_", " "):
        named += f" ({failure.title})"
    found = f"{named} is {cut(failure.value)}".strip() if failure.value and failure.column else ""
    if not found and not failure.wrong and failure.column and failure.message.startswith("should "):
        return f"{named} {failure.message}"
    return ", but ".join(part for part in (failure.wrong or found, failure.message) if part)


def cut(value: str) -> str:
    """A value for a line: in quotes if it holds blanks, and not too long."""
    short = value if len(value) <= LONGEST else f"{value[:LONGEST]}…"
    return short if short.split() == [short] else repr(short)


def tally(failures: Sequence[Failure]) -> str:
    """How many failures each rule has, the most frequent first."""
    return told_counts(Counter(failure.rule for failure in failures))


def told_counts(counts: Mapping[str, int]) -> str:
    """Counts by rule in words, the most frequent first."""
    return ", ".join(
        f"{count:,} {rule}" for rule, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )


def as_markdown(*verdicts: Verdict) -> str:
    """The verdicts for a comment: the signal first, then the counts, then three sample rows, then details, folded."""
    errors, warnings = (sum(numbers) for numbers in zip(*((one.count, len(one.warnings)) for one in verdicts),
                                                        strict=True))  # fmt: skip
    signal = "❌ Not valid" if errors else "✅ Valid"
    blocks = [f"## {signal}: {counted(errors, 'error')}, {counted(warnings, 'warning')}"]
    if errors:
        blocks.append(
            "Each error names its place and how to mend it. `reofacts validate` says the same on your machine."
        )
    elif warnings:
        look = "wants" if warnings == 1 else "want"
        blocks.append(f"Nothing stands against merging, but {counted(warnings, 'warning')} {look} a look.")
    rows = "\n".join(
        f"| {safe(one.path)} | {one.kind} | {sum(one.tables.values()):,} | {one.count:,} | {len(one.warnings):,} |"
        for one in verdicts
    )
    blocks.append(f"| judged | as | rows | errors | warnings |\n|---|---|--:|--:|--:|\n{rows}")
    samples = [pair for verdict in verdicts for pair in verdict.samples][:FOLDED]
    if samples:
        rows = "\n".join(f"| {safe(says)} | {safe(cut_words(quote))} |" for says, quote in samples)
        blocks.append(f"| a claim says | read from |\n|---|---|\n{rows}")
    blocks += [block for verdict in verdicts for block in details(verdict)]
    return "\n\n".join(blocks) + "\n"


def details(verdict: Verdict) -> Iterator[str]:
    """The failures of a verdict and the checks made, folded."""
    for title, failures, further in groups(verdict):
        if not failures:
            continue
        shown = chosen(failures)
        rows = "\n".join(cells(failure) for failure in shown)
        table = f"| where | what is wrong | read from | mend |\n|---|---|---|---|\n{rows}"
        rest = left(failures, shown, verdict.further if further else {})
        more = f"\n\n{sum(rest.values()):,} more: {told_counts(rest)}." if rest else ""
        count = counted(len(failures) + further, title)
        yield fold(f"{count} in {safe(verdict.path)}", table + more)
    for file in sorted({failure.because for failure in verdict.consequences}):
        follow = [failure for failure in verdict.consequences if failure.because == file]
        yield f"From {safe(file)} follow {counted(len(follow), 'failure')} more: {tally(follow)}."
    tables = "\n".join(f"| {name} | {count:,} |" for name, count in verdict.tables.items())
    rows = f"| table | rows |\n|---|--:|\n{tables}\n\n" if tables else ""
    yield fold(f"{counted(len(verdict.checks), 'check')} made on {safe(verdict.path)}",
               rows + "\n".join(f"- {check}" for check in verdict.checks))  # fmt: skip


def fold(title: str, body: str) -> str:
    """A block of Markdown that opens on a click."""
    return f"<details><summary>{title}</summary>\n\n{body}\n\n</details>"


def cells(failure: Failure) -> str:
    """A failure as a row of a Markdown table."""
    values = (place(failure).rstrip(": "), problem(failure), failure.quote, failure.mend)
    where, what, quote, mend = map(safe, values)
    return f"| {where} | {what} (`{failure.rule}`) | {quote} | {mend} |"


SPECIAL = str.maketrans({letter: f"&#{ord(letter)};" for letter in "&<>|@`*[]\\~$!#"} | {"\n": " ", "\r": " "})


def safe(text: str) -> str:
    """A text in which Markdown finds nothing to format, to link to or to notify: it may be a stranger's.

    >>> safe("<b>a|b</b> @all")
    '&#60;b&#62;a&#124;b&#60;/b&#62; &#64;all'
    """
    return "".join(char for char in text.translate(SPECIAL) if char.isprintable()).replace("://", "&#58;//")


def cut_words(text: str) -> str:
    """A quote, shortened."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def as_github(*verdicts: Verdict) -> str:
    """The failures as annotations on files and lines, `SHOWN` of each severity a verdict, and the rest counted."""
    lines = []
    for verdict in verdicts:
        for (_, failures, further), level in zip(groups(verdict), ("error", "warning", "notice"), strict=True):
            shown = chosen(failures)
            lines += [annotation(verdict, failure, level) for failure in shown]
            if rest := left(failures, shown, verdict.further if further else {}):
                said = f"{sum(rest.values()):,} more: {told_counts(rest)}"
                lines.append(f"::{level} file={prop(verdict.path)},title=more of them::{message(said)}")
        lines.append(closing(verdict))
    return "\n".join(lines) + "\n"


def annotation(verdict: Verdict, failure: Failure, level: str) -> str:
    """A failure as a workflow command."""
    file = failure.file or verdict.path
    if verdict.kind == "folder":
        file = f"{verdict.path}/{failure.file}" if failure.file else verdict.path
    where = {"file": file, "line": str(failure.line or ""), "col": str(failure.col or "")}
    named = failure.title or failure.column or failure.rule
    where["title"] = f"{named}: {failure.rule}" if named != failure.rule else failure.rule
    told = ",".join(f"{name}={prop(value)}" for name, value in where.items() if value)
    return f"::{level} {told}::{message(line(failure))}"


def message(text: str) -> str:
    r"""A text as the message of a workflow command, on one line.

    >>> message("100 %\n::set-output")
    '100 %25%0A::set-output'
    """
    return visible(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def prop(text: str) -> str:
    """A text as a property of a workflow command.

    >>> prop("a,b:c")
    'a%2Cb%3Ac'
    """
    return message(text).replace(":", "%3A").replace(",", "%2C")


FORMS = {"text": as_text, "json": as_json, "markdown": as_markdown, "github": as_github}
"""The forms of a report."""
