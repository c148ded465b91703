"""`reofacts explain`: where a number comes from."""

from __future__ import annotations

import argparse
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import ReofactsError
from ..files import json_text
from . import add_version, day

if TYPE_CHECKING:
    from . import Commands

FINDING_ID = re.compile(r"f[0-9a-f]*")
KINDS = ("text", "markdown", "html", "pdf", "jsonl", "parquet")
NEGATIVE = re.compile(r"-[.,]?\d")
"""How words begin that are no option: -0.4%."""
RULE_NAMES = re.compile(r"[a-z]+[._][a-z._]*(?:\+[a-z]+[._][a-z._]*)*")
"""One name, or several as the column `rule` of a claim joins them."""


def add(commands: Commands) -> None:
    """Its arguments."""
    command = commands.add_parser(
        "explain",
        help="show where a number comes from",
        description="Shows a claim: the phrase that it was read from, the rules that read it, how unit, basis and "
        "period were reached, what a reviewer corrected, and the findings on it; of a claim that a reviewer rejected, "
        "why. A finding: its rule and its claims. A rule: what it reads, with "
        "an example and what it gives. Of a text that is published nowhere, with --in: its claim, in its sentences.",
    )
    command.add_argument(
        "subject",
        metavar="ID",
        help="the id of a claim (c...) or of a finding (f...), of which the first characters are enough, or the name "
        "of a rule, such as measure.nearest_cue, or several joined by a plus, as a claim's column rule has them; with "
        "--in also the words that a claim was read from, such as '4,000 tonnes', or FILE:OFFSET alone",
    )
    command.add_argument(
        "--in",
        dest="file",
        metavar="FILE",
        help="read a document, a folder, JSON lines or Parquet as `reofacts extract` does (- for standard input), and "
        "explain its claim",
    )
    command.add_argument("--kind", choices=KINDS, help="with --in, what the file is (default: what its name says)")
    command.add_argument("--published", type=day, metavar="DATE", help="with --in, its publication date")
    command._negative_number_matcher = NEGATIVE
    add_version(command, "(default: latest, and for what is not in it the build in datasets/latest, if it is there)")
    command.add_argument("--format", choices=("text", "json"), default="text", help="text (default) or json")
    command.set_defaults(run=run)


def refuse(options: argparse.Namespace) -> None:
    """Raise `ReofactsError` for options that would count for nothing, and for a file in place of an id."""
    subject = options.subject
    path, _, offset = subject.rpartition(":")
    placed = offset.isdecimal() and Path(path).suffix != ""
    if options.file is not None or (placed and os.path.exists(path)):
        for key, value in {"--version": options.version, "--data": options.data, "--source": options.source}.items():
            if value:
                raise ReofactsError("a text is read, and nothing published", key=key, mend="leave it out")
        return
    for key, value in {"--kind": options.kind, "--published": options.published}.items():
        if value:
            raise ReofactsError("no text is read", key=key, mend="name the text with --in, or leave it out")
    if placed:
        raise ReofactsError("there is no such file", path, mend="give the path of one")
    if os.path.isfile(subject):
        mend = f"give {subject}:OFFSET, or words of it with --in {subject}"
        raise ReofactsError("is a file, and no id", subject, mend=mend)


def run(options: argparse.Namespace) -> int:
    """`reofacts explain`: the story of one claim, finding or rule."""
    refuse(options)
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
    from .. import explanation, reviewers, rulebook

    subject, where = options.subject, {"version": options.version, "source": options.source}
    path, colon, offset = subject.rpartition(":")
    if options.file is None and colon and offset.isdecimal() and os.path.exists(path):
        return traced(int(offset), path, options)
    if options.file is not None:
        return traced(subject, options.file, options)
    if FINDING_ID.fullmatch(subject):
        doubt = explanation.doubt(subject, options.data, **where)
        return doubt.record(), explanation.doubted(doubt)
    if RULE_NAMES.fullmatch(subject):
        found = [rulebook.rule(name) for name in subject.split("+")]
        records = [rule.record() for rule in found]
        lines = [line for rule in found for line in rulebook.story(rule)]
        return records[0] if len(found) == 1 else {"rules": records}, lines
    claim = explanation.asked(subject, options.data, **where)
    if isinstance(claim, reviewers.Gone):
        return claim.record(), reviewers.farewell(claim)
    return claim.record(), explanation.story(claim)


def traced(subject: str | int, path: str, options: argparse.Namespace) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """A claim or a finding of a document that is read for it."""
    from .. import explanation, reviewers, tracing

    if isinstance(subject, str) and FINDING_ID.fullmatch(subject):
        doubt = tracing.doubt(subject, path, options.kind, options.published)
        return doubt.record(), explanation.doubted(doubt)
    found = tracing.trace(subject, path, options.kind, options.published)
    if isinstance(found, reviewers.Gone):
        return found.record(), reviewers.farewell(found)
    sentences = list(tracing.sentences(found))
    told = found.explanation
    return {**told.record(), "sentences": sentences}, explanation.story(told, sentences)
