"""How right the rules are, by what reviewers said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from ..claims import KINDS, Review

COUNTS = {"confirm": "confirmed", "correct": "corrected", "reject": "rejected", "missed": "missed"}


def tally(reviews: Sequence[Review]) -> dict[str, Any]:
    """Counts, precision and recall for each kind, and for each measure on which somebody said something.

    A claim is right only if it was confirmed as it stands. precision = confirmed / (confirmed + corrected + rejected):
    of the claims that reviewers looked at, those that the rules read rightly. recall = confirmed / (confirmed +
    corrected + missed): of the claims that reviewers found in the documents, those that the rules read rightly. A
    corrected or rejected claim counts under the measure that the rules gave, a missed one under the reviewer's. Claims
    that nobody looked at count in no score, and without any to count a score is None; `todo` is how many of them wait
    as entries of a draft.

    >>> said = [Review("c1", "s", "confirm", "event"), Review("c2", "s", "missed", "event")]
    >>> tally(said)["kinds"]["event"]
    {'confirmed': 1, 'corrected': 0, 'rejected': 0, 'missed': 1, 'precision': 1.0, 'recall': 0.5}
    """
    measures = sorted({one.measure for one in reviews if one.measure and one.verdict in COUNTS})
    return {
        "kinds": {kind: scores([one for one in reviews if one.kind == kind]) for kind in KINDS},
        "measures": {measure: scores([one for one in reviews if one.measure == measure]) for measure in measures},
        "todo": sum(one.verdict == "todo" for one in reviews),
    }


def scores(reviews: Sequence[Review]) -> dict[str, float | None]:
    """The counts of the verdicts, and precision and recall."""
    verdicts = Counter(one.verdict for one in reviews)
    right, wrong = verdicts["confirm"], verdicts["correct"]
    counts = {name: verdicts[verdict] for verdict, name in COUNTS.items()}
    return {
        **counts,
        "precision": share(right, right + wrong + verdicts["reject"]),
        "recall": share(right, right + wrong + verdicts["missed"]),
    }


def share(part: int, whole: int) -> float | None:
    """A share to four decimals; None of nothing."""
    return round(part / whole, 4) if whole else None
