"""`reofacts explain`: where a number comes from."""

from __future__ import annotations

import argparse
import re
import sys
from typing import TYPE_CHECKING, Any

from ..files import json_text
from . import add_version

if TYPE_CHECKING:
    from . import Commands

FINDING_ID = re.compile(r"f[0-9a-f]*")
RULE_NAMES = re.compile(r"[a-z]+[._][a-z._]*(?:\+[a-z]+[._][a-z._]*)*")
"""One name, or several as the column `rule` of a claim joins them."""


def add(commands: Commands) -> None:
    """Its arguments."""
    command = commands.add_parser(
        "explain",
        help="show where a number comes from",
        description="Shows a claim: the phrase that it was read from, the rules that read it, how unit, basis and "
        "period were reached, and the findings on it. A finding: its rule and its claims. A rule: what it reads, with "
        "an example and what it gives.",
    )
    command.add_argument(
        "subject",
        metavar="ID",
        help="the id of a claim (c...) or of a finding (f...), of which the first characters are enough, or the name "
        "of a rule, such as measure.nearest_cue, or several joined by a plus, as a claim's column rule has them",
    )
    add_version(command, "(default: the folder datasets/latest if it is there, else latest)")
    command.add_argument("--format", choices=("text", "json"), default="text", help="text (default) or json")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """`reofacts explain`: the story of one claim, finding or rule."""
    record, lines = told(options)
    if options.format == "json":
        print(json_text(record), end="")
        return 0
    if sys.stdout.isatty():
        from rich.table import Table
        from rich.text import Text

        from ..display.terminal import show

        grid = Table.grid(padding=(0, 2))
        for heading, line in lines:
            grid.add_row(Text(heading, style="dim"), Text(line, style="bold" if heading in ("says", "quote") else ""))
        show(grid)
    else:
        for heading, line in lines:
            print(f"{heading:<14}{line}")
    return 0


def told(options: argparse.Namespace) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """A claim, finding or rule as a record for JSON and as lines of a heading and its words."""
    from .. import explanation, rulebook

    subject, where = options.subject, {"version": options.version, "source": options.source}
    if FINDING_ID.fullmatch(subject):
        doubt = explanation.doubt(subject, options.data, **where)
        return doubt.record(), explanation.doubted(doubt)
    if RULE_NAMES.fullmatch(subject):
        found = [rulebook.rule(name) for name in subject.split("+")]
        records = [rule.record() for rule in found]
        lines = [line for rule in found for line in rulebook.story(rule)]
        return records[0] if len(found) == 1 else {"rules": records}, lines
    claim = explanation.explain(subject, options.data, **where)
    return claim.record(), explanation.story(claim)
