"""A draft of reviews for a person to edit: an entry for each claim that the rules read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from ..claims import Claim, columns
from ..documents import Document
from ..errors import ReofactsError
from ..files import write_text
from ..sidecars import how_to_add
from .entries import entries, writable
from .verdicts import given, marked_and_read, target

UNSAID = ("summary", "title", "value_text", "unit_text", "period_text", "series_id", "series_role")
"""Columns that a draft does not expect; with the `_how` columns they say nothing that others do not say."""

BY_HAND = "take this line out, or copy what `reofacts review` prints by hand"

HELP = """\
# Compare each claim with the text; until then it is "todo", and counts as not looked at. Write instead
#   verdict: confirm    where the text says this
#   verdict: correct    with reason, and set: {column: value} (each of its columns in expect too)
#   verdict: reject     with reason and expect, where the text does not say it
# and for a claim that the rules missed an entry with verdict: missed, reason, kind, anchor, summary and its columns.
# `expect` is what the rules read; extraction fails once they read something else. CONTRIBUTING.md says more.
"""


def draft(document: Document) -> str:
    """The text of a list `reviews:` with an entry for each claim that the rules read in the document."""
    return f"{HELP}reviews:\n{listed(read_by_rules(document))}"


def read_by_rules(document: Document) -> list[Claim]:
    """The claims that the rules read, with their ids and before any review."""
    from ..extraction import by_rules

    claims, _ = marked_and_read(document, by_rules(document), [])
    return [claim for claim in claims if claim.method == "rule"]


def listed(claims: Sequence[Claim], indent: str = "  ") -> str:
    """Entries for claims as lines of YAML."""
    return "".join(f"{indent}{line}\n" for claim in claims for line in entry_lines(claim))


def entry_lines(claim: Claim) -> list[str]:
    """The lines of one entry: what the claim says, its quote, and the entry itself."""
    anchor = claim.anchor
    return [
        f"# {claim.kind}: {flat(claim.summary)}",
        f"# …{flat(anchor.prefix)}[{flat(anchor.exact)}]{flat(anchor.suffix)}…",
        f"- claim: {claim.claim_id}",
        "  verdict: todo",
        f"  expect: {in_yaml(dict(stated(claim)))}",
    ]


def stated(claim: Claim) -> Iterator[tuple[str, Any]]:
    """What a draft expects: all that the reading says, what is of its kind first; what fits on no line is left out.

    A new column is expected too, unless it tells how something was read.
    """
    names = [name for name in writable(type(claim)) if name not in UNSAID and not name.endswith("_how")]
    for name in (*sorted(names, key=lambda name: name in (*columns(Claim), "period")), "participants"):
        value = given(claim, name)
        parts = value if isinstance(value, list) else [value]
        if value not in (None, []) and all(str(part).isprintable() for part in parts):
            yield name, value


def flat(text: str) -> str:
    """Text on one line of printable characters, as a comment of YAML needs it."""
    return "".join(char if char.isprintable() else " " for char in text)


def in_yaml(values: dict[str, Any]) -> str:
    """A mapping on one line."""
    import yaml

    whole = {
        name: int(item) if isinstance(item, float) and item.is_integer() else item for name, item in values.items()
    }
    text: str = yaml.safe_dump(whole, default_flow_style=True, sort_keys=False, allow_unicode=True, width=10**9)
    return text.strip()


def append(document: Document) -> int:
    """Add entries to the document's sidecar for the claims that nobody has reviewed yet; how many.

    What stands in the sidecar stays as it is, comments too. The file is written aside and then renamed.
    Raises `ReofactsError` where there is no sidecar, or where its `reviews` are no plain list.
    """
    if document.sidecar is None:
        raise ReofactsError(
            "the document has no sidecar", document.path, mend=how_to_add(Path(document.path).with_suffix(".yaml"))
        )
    claims = read_by_rules(document)
    reviewed = set()
    for entry in entries(document.sidecar, "reviews"):
        with suppress(ReofactsError, KeyError):
            reviewed.add(target(document, entry, claims).claim_id)
    new = [claim for claim in claims if claim.claim_id not in reviewed]
    if new:
        extend(Path(document.sidecar.path), new)
    return len(new)


def extend(path: Path, claims: Sequence[Claim]) -> None:
    """Add entries for claims at the end of a sidecar's `reviews`, or the list itself at the end of the file."""
    import yaml

    text = path.read_bytes().decode("utf-8")
    end, indent = place(path, text)
    added = f"\n{HELP}reviews:\n{listed(claims)}" if indent is None else listed(claims, indent)
    added = added if text[:end].endswith("\n") else f"\n{added}"
    added = added.replace("\n", "\r\n") if "\r\n" in text else added
    longer = text[:end] + added + text[end:]
    before, after = yaml.safe_load(text), yaml.safe_load(longer)
    if after != {**before, "reviews": [*before.get("reviews", ()), *yaml.safe_load(listed(claims))]}:
        raise ReofactsError("entries cannot be added to this form", str(path), key="reviews", mend=BY_HAND)
    write_text(path, longer)


def place(path: Path, text: str) -> tuple[int, str | None]:
    """Where entries are to be added in a sidecar, and their indent; no indent where it has no list `reviews`."""
    import yaml

    node: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    found = [value for key, value in node.value if key.value == "reviews"]
    if not found:
        return len(text), None
    if found[0].id != "sequence" or found[0].flow_style or not found[0].value:
        line = found[0].start_mark.line + 1
        raise ReofactsError("the list is empty, or in brackets", str(path), line, key="reviews", mend=BY_HAND)
    mark = last_mark(found[0])
    line_end = text.find("\n", mark.index)
    end = mark.index if mark.column == 0 else len(text) if line_end < 0 else line_end + 1
    return end, " " * found[0].start_mark.column


def last_mark(node: Any) -> Any:
    """Where the last value below a node ends; the node's own end may lie behind the comments that follow it."""
    if node.id == "scalar" or node.flow_style or not node.value:
        return node.end_mark
    return last_mark(node.value[-1] if node.id == "sequence" else node.value[-1][1])
