"""The rules by name: what each reads or finds, with an example and what it gives.

Rules that read claims are lines of vocabulary/rules.csv, rules that find doubts lines of schemas/findings.csv. Called
as a module, it renews docs/rules.md:

    python -m reofacts.rulebook docs/rules.md [--check]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from reofacts.schemas.contract import read_rows

from .errors import ReofactsError
from .pages import renew
from .vocabulary import cells, rows

PUBLISHED = date(2025, 6, 30)
"""The day on which the examples count as published."""
FINDING = "finding"
KINDS = {
    "amount": "How a figure and its unit are found; the first part of the rule of a quantity.",
    "measure": "What a figure measures; the second part of the rule of a quantity.",
    "series": "Which figures belong together; a further part of the rule of a quantity.",
    "conversion": "Which figure repeats another in brackets; a further part of the rule of a quantity.",
    "event": "What happened, or is planned.",
    "relation": "What stands to what.",
    FINDING: "What does not hold together, is ambiguous or is missing.",
}
"""The kinds of rules, and what they read."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its name and kind, what it reads in a sentence, an example, and what it gives there.

    `gives` holds columns of the claim with their values as text; it is empty for a rule that gives no claim. A rule
    that finds doubts has a severity. In an example ¶ parts paragraphs, and ¶¶ documents.
    """

    name: str
    kind: str
    reads: str
    example: str
    gives: Mapping[str, str]
    severity: str | None = None

    def texts(self) -> tuple[str, ...]:
        """The example as the texts of its documents; mostly one."""
        return tuple(text.strip().replace(" ¶ ", "\n\n") for text in self.example.split("¶¶"))

    def record(self) -> dict[str, Any]:
        """The rule as plain values for JSON."""
        return asdict(self)


@cache
def rules() -> dict[str, Rule]:
    """Every rule by its name.

    >>> rules()["measure.unit_is_price"].gives["measure"]
    'price'
    """
    read = [
        Rule(row["rule"], row["rule"].partition(".")[0], row["reads"], row["example"], pairs(row["gives"]))
        for row in rows("rules")
    ]
    found = [
        Rule(row["rule"], FINDING, row["meaning"], row["example"], {}, row["severity"])
        for row in read_rows("findings.csv")
    ]
    return {rule.name: rule for rule in (*read, *found)}


def pairs(cell: str) -> dict[str, str]:
    """Columns and values of a cell.

    >>> pairs("value=3; unit=t")
    {'value': '3', 'unit': 't'}
    """
    return dict(item.split("=", 1) for item in cells(cell))


def rule(name: str) -> Rule:
    """The rule of a name. Raises `ReofactsError` with the names that are like it."""
    if name in rules():
        return rules()[name]
    near = get_close_matches(name, rules(), 3, 0.5) or sorted(rules())[:3]
    raise ReofactsError("no rule has this name", key=name, mend=f"see docs/rules.md; names like it: {', '.join(near)}")


def named(text: str | None) -> tuple[Rule, ...]:
    """The rules that a claim's column `rule` names, joined by a plus; none that is not known here."""
    return tuple(rules()[name] for name in (text or "").split("+") if name in rules())


def story(found: Rule) -> list[tuple[str, str]]:
    """A rule as pairs of a heading and its words, in reading order."""
    lines = [
        ("rule", found.name),
        ("kind", f"{found.kind}: {KINDS[found.kind]}"),
        ("severity", found.severity or ""),
        ("finds" if found.severity else "reads", found.reads),
        ("example", found.example),
        ("gives", words(found)),
    ]
    return [(heading, line) for heading, line in lines if line]


def words(found: Rule) -> str:
    """What a rule gives, in a line."""
    return ", ".join(f"{column} {value}" for column, value in found.gives.items())


def page() -> str:
    """The page that lists every rule."""
    parts = [
        "# Rules",
        "Made by `python -m reofacts.rulebook` from [rules.csv](../reofacts/vocabulary/rules.csv) and "
        "[findings.csv](../schemas/findings.csv); a test reads every example and compares what it gives.",
        "A claim names the rules that read it in its column `rule`, joined by a plus; `reofacts explain` tells them, "
        f"and takes a rule's name too. The examples are read as published on {PUBLISHED.isoformat()}. In them ¶ parts "
        "paragraphs, and ¶¶ documents.",
    ]
    return "\n\n".join([*parts, *sections()]) + "\n"


def sections() -> Iterator[str]:
    """The rules of each kind as a table."""
    for kind, about in KINDS.items():
        found = [rule for rule in rules().values() if rule.kind == kind]
        head = "| rule | severity | finds | example |" if kind == FINDING else "| rule | reads | example | gives |"
        lines = [head, "|---|---|---|---|", *(f"| {' | '.join(row(rule))} |" for rule in found)]
        yield "\n\n".join((f"## {kind.capitalize()}", about, "\n".join(lines)))


def row(found: Rule) -> tuple[str, ...]:
    """A rule's row in its table."""
    if found.severity:
        return f"`{found.name}`", found.severity, found.reads, found.example
    return f"`{found.name}`", found.reads, found.example, words(found) or "no claim"


def main(arguments: Sequence[str] | None = None) -> int:
    """Renew the page of the rules, or with `--check` say whether it is current; 1 if it is not."""
    return renew(arguments, "rulebook", Path("docs/rules.md"), page)


if __name__ == "__main__":
    raise SystemExit(main())
