"""Why claims of a frozen version changed or left: from the reviews in the sidecars, and from changes.yaml.

    0.1.0:                              # what changed since this version
      - claim: c0123456789abcdef        # one claim
        reason: The publisher withdrew the figure.
      - claim: c1123456789abcdef
        replaced_by: c2123456789abcdef  # another claim stands in its place
        reason: The publisher corrected the sentence.
      - rule: quantity.series           # every claim that this rule read, before or now
        column: basis                   # and only in this column
        reason: A basis named in the headline holds for the whole series.
      - source: some-report             # every claim of a document
        reason: The publisher edited the page.
      - column: summary                 # this column of every claim
        reason: Sentences name the year last.

An entry needs a reason and at least one of claim, rule, source and column; what it names together must all be so. The
one that names a claim goes before the others, then the first in the file. Entries under an older version are history,
and stay. A review that rejects or corrects a claim, or marks one that was missed, is a reason already; so is the note
of a contributed row that replaces a claim.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from ..claims import Review
from ..comparison.folders import Change
from ..display.report import counted
from ..errors import ReofactsError, raise_all
from ..strict import load

WHICH = ("claim", "rule", "source", "column")
KEYS = (*WHICH, "replaced_by", "reason")
SHOWN = 20
"""How many claims without a reason are told."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of changes.yaml: which changes it is about, and why they were made."""

    file: str
    line: int | None
    reason: str
    claim: str | None = None
    rule: str | None = None
    source: str | None = None
    column: str | None = None
    replaced_by: str | None = None

    def covers(self, change: Change) -> bool:
        """Whether a change is one of those that the entry is about."""
        return (
            change.change != "added"
            and self.claim in (None, change.claim_id)
            and (self.rule is None or self.rule in change.rules)
            and self.source in (None, change.source_id)
            and self.column in (None, change.column)
        )

    def fault(self, key: str, message: str, mend: str) -> ReofactsError:
        """An error at the entry."""
        return ReofactsError(message, self.file, self.line, key=key, mend=mend)


def read_entries(path: Path, since: str, frozen: Iterable[str]) -> tuple[Entry, ...]:
    """The entries of changes.yaml on what changed since a version.

    Raises `ReofactsError` with all that is wrong, a key that is no version of those `frozen` too.
    """
    if not says_something(path):
        return ()
    values, lines = load(path)
    items = values.get(since) or []
    faults = list(key_faults(values, str(path), lines, sorted(frozen)))
    found: list[Entry] = []
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise ReofactsError("must be a list of entries", str(path), lines[since], key=since,
                            mend="begin each with '- claim: ...'")  # fmt: skip
    for number, item in enumerate(items):
        where = f"{since}.{number}"
        wrong = list(entry_faults(item, str(path), where, lines))
        faults += wrong
        if not wrong:
            values_ = {key: str(item[key]) for key in item}
            found.append(Entry(str(path), lines.get(where), **values_))
    raise_all(faults)
    return tuple(sorted(found, key=lambda entry: entry.claim is None))


def key_faults(
    values: Mapping[Any, Any], file: str, lines: Mapping[str, int], frozen: Sequence[str]
) -> Iterator[ReofactsError]:
    """The faults of keys that are no frozen version: what stands under one would be about nothing, and silently."""
    for key in (key for key in values if key not in frozen):
        there = f"write a frozen version, between quotes if need be: {', '.join(frozen)}"
        yield ReofactsError("is no frozen version", file, lines.get(str(key)), key=str(key), mend=there)


def says_something(path: Path) -> bool:
    """Whether a file of YAML holds more than comments."""
    if not path.is_file():
        return False
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return any(line.strip() and not line.lstrip().startswith("#") for line in lines)


def entry_faults(item: Mapping[Any, Any], file: str, where: str, lines: Mapping[str, int]) -> Iterator[ReofactsError]:
    """What is wrong with an entry's keys and values."""

    def fault(key: str, message: str, mend: str) -> ReofactsError:
        return ReofactsError(message, file, lines.get(f"{where}.{key}", lines.get(where)), key=key, mend=mend)

    for key in map(str, item):
        if key not in KEYS:
            near = get_close_matches(key, KEYS, n=1)
            yield fault(key, "unknown key", f"did you mean {near[0]}?" if near else f"known keys: {', '.join(KEYS)}")
        elif not isinstance(item[key], str) or not item[key].strip():
            yield fault(key, f"{item[key]!r} is not text", "give a text, in quotes where it could be a number")
    if "reason" not in item:
        yield fault("reason", "the key is missing", "add a line 'reason: ...' that says why")
    if not set(WHICH) & set(item):
        yield fault("claim", "the entry does not say what it is about", f"add one of {', '.join(WHICH)}")
    if "replaced_by" in item and "claim" not in item:
        yield fault("replaced_by", "it is not said which claim is replaced", "add a line 'claim: ...'")


def accounted(
    changes: Iterable[Change],
    reviews: Sequence[Review],
    entries: Sequence[Entry],
    current: Mapping[str, str],
    since: str,
    before: Collection[str],
) -> tuple[Change, ...]:
    """The changes since a version, each with its reason.

    `current` gives the claims of now, each with its source; `before` are the ids of then.

    Raises `ReofactsError` that names every change without a reason and says what to write where, and every entry that
    is about nothing or names a claim that is not there.
    """
    said = {review.claim_id: review for review in reviews}
    known, used, found = {*current}, set(), []
    faults = [
        entry.fault("replaced_by", f"no claim of this build has the id {entry.replaced_by}", "correct it")
        for entry in entries
        if entry.replaced_by and entry.replaced_by not in known
    ]
    for change in changes:
        entry = next((entry for entry in entries if entry.covers(change)), None)
        used.add(entry)
        left = change.change in ("retracted", "superseded")
        review = said.get(change.claim_id)
        successor = (entry and entry.replaced_by) or (review and review.replaced_by)
        if successor and left:
            change = replace(change, change="superseded", replaced_by=successor)
        reason = entry.reason if entry else reviewed(change, said)
        found.append(replace(change, reason=reason))
    for entry in (entry for entry in entries if entry not in used):
        said_, mend = f"nothing that it is about changed since {since}", "take the entry out"
        if entry.claim and entry.claim not in before:
            said_ = f"{entry.claim} is no claim of the frozen version {since}: it may change and leave without an entry"
            mend = f"{mend}, or correct the id"
        faults.append(entry.fault("reason", said_, mend))
    lacking = [change for change in found if change.unexplained]
    raise_all([*faults, *([unexplained(lacking, since, {*current.values()})] if lacking else [])])
    return tuple(found)


def reviewed(change: Change, said: Mapping[str, Review]) -> str | None:
    """The reason that a reviewer gave: for the claim, or for the one that stands in its place."""
    review = said.get(change.claim_id)
    if change.change == "corrected":
        touched = {item.column for item in review.corrections} if review else set()
        same = review is not None and review.replaced_by == change.claim_id  # A row with the same quote in its place.
        return review.reason if review and (same or change.column in touched) else None
    if change.change == "added":
        return review.reason if review and review.verdict == "missed" else None
    if review and review.verdict in ("reject", "replace"):
        return review.reason
    successor = said.get(change.replaced_by or "")
    return successor.reason if successor and successor.verdict == "missed" else None


def unexplained(changes: Sequence[Change], since: str, sources: Collection[str]) -> ReofactsError:
    """The fault of changes without a reason: what changed, and what to write where; `sources` are those of now.

    A source of which nothing is left is told once, with all its claims.
    """
    whole = Counter(change.source_id for change in changes if change.source_id not in sources)
    single = [change for change in changes if change.source_id in sources]
    ids = list(dict.fromkeys(change.claim_id for change in single))
    shown = [change for change in single if change.claim_id in ids[:SHOWN]]
    gone = [f"every claim of {name} left ({count:,})" for name, count in sorted(whole.items())]
    told = "".join(f"\n  {words}" for words in (*gone, *map(sentence, shown)))
    rest = f"\n  and {len(ids) - SHOWN:,} more claims" if ids[SHOWN:] else ""
    about = [*(f"source: {name}" for name in sorted(whole)), *(f"claim: {claim_id}" for claim_id in ids[:SHOWN])]
    draft = "".join(f"\n      - {words}\n        reason: " for words in about)
    count = counted(len(ids) + whole.total(), "claim")
    if not single:
        return ReofactsError(
            f"{count} of version {since} left with their source, and nothing says why:{told}\n"
            "If it was deleted by mistake, `git restore` brings its files back; a source keeps its name. If it was "
            f"withdrawn, write to changes.yaml:\n    {since}:{draft}"
        )
    cards = ", ".join(sorted({f"seeds/{change.source_id}.yaml" for change in shown}))
    return ReofactsError(
        f"{count} of version {since} left or changed, and nothing says why:{told}{rest}\n"
        f"If the text does not say it, reject or correct the claim under `reviews:` in its sidecar ({cards}), with "
        "the reason. If a contributed row was corrected, write the claim's id into its column `replaces`, and the "
        "reason into `note`. If a row was taken out, or a rule or a document changed on purpose, write to changes.yaml "
        f"(an entry may also name a rule, a source or a column, for many claims at once):\n    {since}:{draft}"
    )


def sentence(change: Change) -> str:
    """What became of a claim, in a line."""
    about = f"{change.summary} [{' '.join(change.quote.split())}]"
    rules = f", read by {' and '.join(change.rules)}" if change.rules else ""
    if change.change == "corrected":
        values = f"{change.column} was {change.old or 'empty'}, is {change.new or 'empty'}"
        return f"{change.claim_id}: {values}: {about}{rules}"
    return f"{change.claim_id}: left: {about}{rules}"


def change_rows(changes: Iterable[Change]) -> list[dict[str, Any]]:
    """The rows of the table `changes`; those of one claim are counted from 0."""
    counts: dict[str, int] = {}
    rows = []
    for change in changes:
        position = counts.get(change.claim_id, 0)
        counts[change.claim_id] = position + 1
        names = ("claim_id", "change", "replaced_by", "column", "old", "new", "reason")
        rows.append({name: getattr(change, name) for name in names} | {"position": position})
    return rows
