"""What reviewers said of the claims that rules read."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from . import fields
from .base import Table
from .fields import Integer, Text


class Reviews(Table):
    """What reviewers said of claims: a row a claim, and of a corrected one a row a column."""

    claim_id: Series[Text] = fields.claim_id()
    position: Series[Integer] = fields.column("Position", "Counts the corrected columns of a claim, from 0.", ge=0)
    source_id: Series[Text] = fields.source_id()
    kind: Series[Text] = fields.column("Kind", "The kind of the claim.", enum="kind")
    verdict: Series[Text] = fields.column("Verdict", "What the reviewer said of the claim.", enum="verdict")
    column: Series[Text] = fields.column(
        "Column",
        "The column that was corrected, of the table of the claim's kind; participants for those.",
        str_length={"min_value": 1},
        nullable=True,
    )
    old: Series[Text] = fields.column(
        "Old", "What the rules gave there, as the CSV files give it; empty for nothing.", nullable=True
    )
    new: Series[Text] = fields.column(
        "New",
        "What the reviewer made of it; of a replaced claim, the id of the one in its place; empty for nothing.",
        nullable=True,
    )
    reason: Series[Text] = fields.column("Reason", "Why; empty only for a claim that was confirmed.", nullable=True)
    reviewer: Series[Text] = fields.column("Reviewer", "Who said so, where that is to be known.", nullable=True)
    summary: Series[Text] = fields.column(
        "Summary",
        "The claim as it was reviewed, in one generated sentence: as the rules read it, unless they missed it; of "
        "a replaced claim, the one in its place.",
        str_length={"min_value": 1, "max_value": 200},
    )
    quote: Series[Text] = fields.quote()

    class Config:
        """One row a claim, or a corrected column of it."""

        name = "reviews"
        title = "Reviews"
        description = (
            "What reviewers said of claims: confirmed, corrected column by column, rejected, marked since no rule "
            "read it, or replaced by a contributed row. A rejected claim stands in no table of claims."
        )
        metadata = {  # noqa: RUF012
            "primary_key": ["claim_id", "position"],
            "foreign_keys": {"source_id": "sources"},
        }
        unique = ["claim_id", "position"]  # noqa: RUF012

    @pa.dataframe_check(
        name="column_of_correction", error="`column` belongs to the `verdict` correct, and to each that is one"
    )
    def column_of_correction(cls, table: pd.DataFrame) -> pd.Series[bool]:  # noqa: D102
        return ((table["verdict"] == "correct") == table["column"].notna()).fillna(True)

    @pa.dataframe_check(name="verdict_reasoned", error="every `verdict` but confirm has a `reason`")
    def verdict_reasoned(cls, table: pd.DataFrame) -> pd.Series[bool]:  # noqa: D102
        return ((table["verdict"] == "confirm") | table["reason"].notna()).fillna(True)
