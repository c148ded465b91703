"""`DATASHEET.md`: why a version was made, what is in it, how, and what for; with its own counts.

The questions follow Gebru et al., Datasheets for Datasets, 2021 (https://doi.org/10.1145/3458723).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import pyarrow as pa

from ..schemas.contract import enums
from .dictionary import lines

if TYPE_CHECKING:
    from .package import Dataset


def datasheet(tables: Mapping[str, pa.Table], dataset: Dataset) -> str:
    """The page, with the counts of these tables."""
    return lines(
        f"# Datasheet of {dataset.name} {dataset.version}",
        "This page is generated. Its questions follow *Datasheets for Datasets* (Gebru et al., 2021).",
        *section("Motivation", MOTIVATION),
        *section("Composition", tuple(composition(tables))),
        *section("Collection", COLLECTION),
        *section("Labelling", tuple(labelling(tables))),
        *section("Uses", USES),
        *section("Distribution", (*DISTRIBUTION, ("How is it cited?", dataset.citation))),
        *section("Maintenance", MAINTENANCE),
    )


Answers = Sequence[tuple[str, str]]

MOTIVATION: Answers = (
    (
        "Why was it made?",
        "Figures about rare earths are quoted from text to text until nobody knows who said them, about which year, "
        "and on which material basis. Here each one keeps the characters that it was read from, and what contradicts "
        "it is data too.",
    ),
    ("Who made it?", "The reofacts contributors."),
)

COLLECTION: Answers = (
    (
        "How was it acquired?",
        "People chose the documents. The claims were read from them by rules, which name themselves in `rule`, or were "
        "marked or given by a person (`method`). There is no sampling: what a document says within the scope is read, "
        "as far as the rules reach.",
    ),
    ("Was anybody asked for consent?", "No; the documents were published. Their text is not part of the dataset."),
    (
        "Does it hold personal data?",
        "Names and offices of persons in public life, where a document gives them: in `entities` of kind person, in "
        "`participants` and in `attributed_to`.",
    ),
)

USES: Answers = (
    (
        "What is it for?",
        "To find who said what about rare earths, to compare what was said, and to follow a figure to its words; to "
        "test tools that read figures from text.",
    ),
    (
        "What should it not be used for?",
        "Its figures are what documents say, not what is so: do not add them up, do not average them, do not take a "
        "forecast for a fact. Do not add REO to metal or ore. A claim that is missing was not denied: the documents "
        "are a choice, not a sample of what was ever published.",
    ),
)

DISTRIBUTION: Answers = (
    (
        "Under which terms?",
        "CC-BY-4.0 covers our readings. All rights in the documents remain with their publishers; a phrase of at most "
        "300 characters is quoted with each claim, with a few characters around it.",
    ),
    (
        "In which form?",
        "Every table as Parquet and CSV, described by `datapackage.json` (Data Package 2.0) and `croissant.json` "
        "(Croissant 1.1); `SHA256SUMS` holds the hash of every file.",
    ),
)

MAINTENANCE: Answers = (
    (
        "Will it change?",
        "A version never does. A newer one may add, correct, retract or supersede claims, each with its reason; ids "
        "are never used again. MAJOR: a query can break; MINOR: results can change; PATCH: the rows are the same.",
    ),
    ("How can one contribute?", "By a document, a correction or a table of claims: CONTRIBUTING.md shows each way."),
)


def section(title: str, answers: Answers) -> Iterator[str]:
    """A part of the page: questions with their answers."""
    yield f"## {title}"
    for question, answer in answers:
        yield f"**{question}** {answer}"


def composition(tables: Mapping[str, pa.Table]) -> Iterator[tuple[str, str]]:
    """What a version holds, in counts."""
    claims, sources = tables["claims"].to_pylist(), tables["sources"].to_pylist()
    yield "What does a row stand for?", "A claim: somebody says something in a source, at a span. It is no fact."
    yield "How many are there?", f"{len(claims):,} claims ({counts(row['kind'] for row in claims)})."
    dates = sorted(row["published"] for row in sources if row["published"])
    span = f", published from {dates[0]} to {dates[-1]}" if dates else ""
    languages = counts(row["language"] for row in sources)
    yield "From which documents?", f"{len(sources):,}{span}; by language: {languages}. The table `sources` lists them."
    found = counts((row["severity"] for row in tables["findings"].to_pylist()), list(enums()["severity"]))
    yield "What is known to be doubtful?", f"{tables['findings'].num_rows:,} findings on the claims ({found})."
    modes = counts((row["modality"] for row in claims), list(enums()["modality"]))
    yield "How is it said?", f"{modes}."
    yield (
        "Is anything missing?",
        "Whatever a document does not say is empty, never filled in; a `…_how` column tells what was inherited, "
        "inferred or assumed.",
    )


def labelling(tables: Mapping[str, pa.Table]) -> Iterator[tuple[str, str]]:
    """How the claims were read and checked, in counts."""
    claims = tables["claims"].to_pylist()
    yield "How were the claims read?", f"{counts((row['method'] for row in claims), list(enums()['method']))}."
    yield "Who checked them?", f"{counts((row['review'] for row in claims), list(enums()['review']))}."
    yield (
        "Is the raw data kept?",
        "What was printed stands beside each reading (`value_text`, `unit_text`, `period_text`), and `evidence` gives "
        "the span in the document, whose SHA-256 is in `sources`.",
    )


def counts(values: Iterator[str], order: Sequence[str] = ()) -> str:
    """How often each value occurs, in words; in a given order, else by the alphabet.

    >>> counts(iter(["event", "quantity", "event"]))
    'event 2, quantity 1'
    """
    found = Counter(values)
    names = sorted(found, key=lambda name: (order.index(name) if name in order else len(order), name))
    return ", ".join(f"{name} {found[name]:,}" for name in names)
