"""Score the extraction of quantities on the annotated passages beside this file.

    python benchmarks/accuracy/score.py --split dev --errors 30

Detection counts a figure as found where the anchors overlap and value and unit are right. A field's accuracy is over
the figures whose anchors overlap. Passages with an odd number are `dev`, which rules may be tuned on; those with an
even number are `held`, which they may not. README.md says how the passages are annotated.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from reofacts.claims import Quantity
from reofacts.extraction import extract
from reofacts.periods import interval

SENTENCES = Path(__file__).with_name("sentences.jsonl")
SPLITS = ("dev", "held")
DEFAULTS: Mapping[str, object] = {
    "value_min": None, "value_max": None, "qualifier": "exact", "change_of": None, "change_base": None,
    "material_id": None, "basis": "unspecified", "place_id": None, "partner_id": None, "period": None,
    "modality": "reported", "polarity": "affirmed", "attribution": "author",
}  # fmt: skip
"""What an annotation means where it leaves a field out."""
WHERE_GIVEN = ("series_role", "resource_class")
"""Fields that are scored only where an annotation has them."""
FIELDS = ("value", "unit", "measure", *(name for name in DEFAULTS if not name.startswith("value_")), *WHERE_GIVEN)
CORE = ("value", "unit", "measure", "material_id", "period")
"""The fields that make a figure usable."""

Span = tuple[int, int]
Pair = tuple["Gold | None", Quantity | None]
"""An annotated and an extracted figure; either is None where the other stands alone."""


@dataclass(frozen=True, slots=True)
class Gold:
    """An annotated figure: where it stands, what is accepted for each field, and whether it may be left out."""

    anchor: str
    spans: tuple[Span, ...]
    accepted: Mapping[str, tuple[Any, ...]]
    bounds: tuple[float | None, float | None]
    optional: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage with its annotated figures; `tags` name the phenomena, the first one is the passage's own."""

    id: str
    published: date | None
    tags: tuple[str, ...]
    text: str
    golds: tuple[Gold, ...]

    @property
    def split(self) -> str:
        """`dev` for an odd number in the id, `held` for an even one."""
        return SPLITS[int(self.id.rpartition("-")[2]) % 2 == 0]


@dataclass(frozen=True, slots=True)
class Judged:
    """A passage with its pairs of annotated and extracted figures."""

    passage: Passage
    pairs: tuple[Pair, ...]


def load(path: Path = SENTENCES) -> tuple[Passage, ...]:
    """The passages of a file, in its order; ValueError with id and anchor where an anchor or a period cannot be."""
    return tuple(passage(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines())


def passage(row: Mapping[str, Any]) -> Passage:
    """A passage from a line of the file."""
    day = date.fromisoformat(row["published"]) if row["published"] else None
    golds = tuple(gold(row["id"], row["text"], claim) for claim in row["claims"])
    return Passage(row["id"], day, tuple(row["tags"]), row["text"], golds)


def gold(where: str, text: str, claim: Mapping[str, Any]) -> Gold:
    """An annotated figure; a list as a field's value means that either reading is right."""
    filled = {**DEFAULTS, **claim}
    anchor = claim["anchor"]
    first, spans = claim.get("occurrence", 1), occurrences(text, anchor)
    wanted = spans[first - 1 : first + claim.get("repeats", 0)]
    if not wanted:
        raise ValueError(f"{where}: the anchor {anchor!r} is not in the text")
    accepted = {
        name: tuple(filled[name]) if isinstance(filled[name], list) else (filled[name],)
        for name in FIELDS
        if name in filled
    }
    for period in filter(None, accepted["period"]):
        try:
            interval(period)
        except ValueError as error:
            raise ValueError(f"{where}, {anchor!r}: {error}") from error
    return Gold(anchor, wanted, accepted, (filled["value_min"], filled["value_max"]), claim.get("optional", False))


def occurrences(text: str, words: str) -> tuple[Span, ...]:
    """Where words stand in a text."""
    found, start = [], text.find(words)
    while start >= 0:
        found.append((start, start + len(words)))
        start = text.find(words, start + 1)
    return tuple(found)


def judge(item: Passage) -> Judged:
    """Extract a passage and pair its figures with the annotated ones, the best pairs first."""
    found = [claim for claim in extract(text=item.text, published=item.published).claims if isinstance(claim, Quantity)]
    ranked = sorted(
        (
            (-(right(one, "value", claim) * 2 + right(one, "unit", claim)), one.optional, -shared, left, place)
            for left, one in enumerate(item.golds)
            for place, claim in enumerate(found)
            if (shared := overlap(one, claim))
        ),
    )
    pairs: dict[int, int] = {}
    for *_, left, place in ranked:
        if left not in pairs and place not in pairs.values():
            pairs[left] = place
    matched: list[Pair] = [(one, found[pairs[left]] if left in pairs else None) for left, one in enumerate(item.golds)]
    extra = [(None, claim) for place, claim in enumerate(found) if place not in pairs.values()]
    return Judged(item, (*matched, *extra))


def overlap(one: Gold, claim: Quantity) -> int:
    """Characters that an annotated anchor, or a repeat of it, shares with the anchor or a repeat of a claim."""
    said = [item for item in claim.evidence if item.role == "repeat"]
    places = [(item.start or 0, item.end or 0) for item in (claim.anchor, *said)]
    return max(0, *(min(end, last) - max(start, first) for first, last in one.spans for start, end in places))


def right(one: Gold, name: str, claim: Quantity) -> bool:
    """Whether a claim has an accepted value in a field."""
    if name == "value":
        bounds = zip(one.bounds, (claim.value_min, claim.value_max), strict=True)
        return same(one.accepted["value"][0], claim.value) and all(same(*pair) for pair in bounds)
    if name == "period":
        days = (claim.period_start, claim.period_end)
        return any(days == (interval(edtf) if edtf else (None, None)) for edtf in one.accepted[name])
    return getattr(claim, name) in one.accepted[name]


def same(one: float | None, other: float | None) -> bool:
    """Whether two values agree to four digits; None only with None."""
    return one is other if one is None or other is None else math.isclose(one, other, rel_tol=1e-4)


def counted(judged: Iterable[Judged]) -> list[Pair]:
    """The pairs that count: without figures that may be left out."""
    return [pair for item in judged for pair in item.pairs if not (pair[0] and pair[0].optional)]


def detection(pairs: Sequence[Pair]) -> dict[str, float]:
    """Precision, recall and F1 of value and unit, and how many stated figures have every core field right."""
    stated = sum(one is not None for one, _ in pairs)
    given = sum(claim is not None for _, claim in pairs)
    good = sum(all_right(one, claim, ("value", "unit")) for one, claim in pairs)
    core = sum(all_right(one, claim, CORE) for one, claim in pairs)
    return {
        "stated": stated,
        "extracted": given,
        "precision": percent(good, given),
        "recall": percent(good, stated),
        "f1": percent(2 * good, stated + given),
        "core": percent(core, stated),
    }


def all_right(one: Gold | None, claim: Quantity | None, names: Iterable[str]) -> bool:
    """Whether a pair has both sides and agrees in these fields."""
    return one is not None and claim is not None and all(right(one, name, claim) for name in names)


def accuracy(pairs: Sequence[Pair]) -> dict[str, dict[str, float]]:
    """For each field, the share of right values in per cent, and of how many figures found."""
    found = [(one, claim) for one, claim in pairs if one and claim]
    scores: dict[str, dict[str, float]] = {}
    for name in FIELDS:
        held = [right(one, name, claim) for one, claim in found if name in one.accepted]
        scores[name] = {"right": percent(sum(held), len(held)), "of": len(held)}
    return scores


def percent(part: float, whole: float) -> float:
    """A share in per cent to one decimal; 100 of nothing, since nothing is wrong."""
    return round(100 * part / whole, 1) if whole else 100.0


def scores(judged: Sequence[Judged]) -> dict[str, Any]:
    """Everything that is measured over some passages: overall, by field, by phenomenon, and on empty passages."""
    pairs = counted(judged)
    empty = [item for item in judged if not item.passage.golds]
    tags = dict.fromkeys(tag for item in judged if item.passage.golds for tag in item.passage.tags)
    return {
        "passages": len(judged),
        "detection": detection(pairs),
        "fields": accuracy(pairs),
        "phenomena": {tag: detection(counted(x for x in judged if tag in x.passage.tags)) for tag in sorted(tags)},
        "empty_passages": len(empty),
        "false_claims_per_100_empty": percent(sum(len(item.pairs) for item in empty), len(empty)) if empty else 0.0,
    }


def show(split: str, result: Mapping[str, Any]) -> str:
    """The scores of a split for a terminal."""
    whole = result["detection"]
    lines = [
        f"{split}: {result['passages']} passages, {whole['stated']} figures stated, {whole['extracted']} extracted",
        f"  value and unit  F1 {whole['f1']:5.1f}, precision {whole['precision']:5.1f}, recall {whole['recall']:5.1f}",
        f"  measure, material and period right too: {whole['core']:.1f} of 100 figures stated",
        f"  false claims: {result['false_claims_per_100_empty']:.1f} in 100 passages without figures"
        f" (measured on {result['empty_passages']})",
        "  fields, of figures found",
        *(f"    {name:<16}{row['right']:6.1f}  of {row['of']}" for name, row in result["fields"].items()),
        "  phenomena           stated     F1   core",
        *(
            f"    {tag:<16}{row['stated']:>8}{row['f1']:>7.1f}{row['core']:>7.1f}"
            for tag, row in result["phenomena"].items()
        ),
    ]
    return "\n".join(lines)


def errors(judged: Iterable[Judged]) -> list[str]:
    """Each difference between annotation and extraction as a line, with the passage's words."""
    lines = []
    for item in judged:
        wrong = [line for pair in item.pairs if (line := difference(*pair))]
        if wrong:
            lines.append("\n".join([f"{item.passage.id} ({item.passage.published})  {item.passage.text}", *wrong]))
    return lines


def difference(one: Gold | None, claim: Quantity | None) -> str:
    """What is wrong with a pair; empty where nothing is."""
    if one is None:
        return f"    extra   {claim.anchor.exact!r}: {claim.value:g} {claim.unit} {claim.measure}" if claim else ""
    if one.optional:
        return ""
    if claim is None:
        return f"    missed  {one.anchor!r}"
    wrong = [name for name in FIELDS if name in one.accepted and not right(one, name, claim)]
    told = ", ".join(f"{name} {read(claim, name)} instead of {wanted(one, name)}" for name in wrong)
    return f"    wrong   {one.anchor!r}: {told}" if wrong else ""


def read(claim: Quantity, name: str) -> object:
    """What the extraction gave for a field."""
    if name == "value" and claim.value_min is not None:
        return f"{claim.value_min:g} to {claim.value_max:g}"
    return claim.period_edtf if name == "period" else getattr(claim, name)


def wanted(one: Gold, name: str) -> str:
    """What the annotation accepts for a field."""
    if name == "value" and one.bounds[0] is not None:
        return f"{one.bounds[0]} to {one.bounds[1]}"
    return " or ".join(str(value) for value in one.accepted[name])


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the scores of one split or of each."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--split", choices=(*SPLITS, "both", "all"), default="both", help="both: one after the other")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print N passages with what is wrong")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--tag", help="only passages of this phenomenon")
    parser.add_argument("--data", type=Path, default=SENTENCES, metavar="FILE", help="annotated texts of your own")
    options = parser.parse_args(arguments)
    try:
        chosen = [item for item in load(options.data) if not options.tag or options.tag in item.tags]
    except (OSError, ValueError) as error:
        parser.error(f"{options.data}: {error}")
    result = {}
    for split in SPLITS if options.split == "both" else (options.split,):
        judged = [judge(item) for item in chosen if split in ("all", item.split)]
        result[split] = scores(judged)
        if options.format == "text":
            print("\n\n".join([*errors(judged)[: options.errors], show(split, result[split])]) + "\n")
    if options.format == "json":
        print(json.dumps(result, indent=2))
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:  # what reads the scores has seen enough: score.py | head
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
