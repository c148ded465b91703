"""What became of the claims of the version before."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from . import fields
from .base import Table
from .fields import Integer, Text


class Changes(Table):
    """What became of each claim since the version before."""

    claim_id: Series[Text] = fields.claim_id()
    position: Series[Integer] = fields.column("Position", "Counts the changes of a claim, from 0.", ge=0)
    change: Series[Text] = fields.column("Change", "What became of the claim.", enum="change")
    replaced_by: Series[Text] = fields.column(
        "Replaced by", "The claim that stands in its place.", str_matches=fields.CLAIM_ID, nullable=True
    )
    column: Series[Text] = fields.column(
        "Column",
        "The column that was corrected, of the table of the claim's kind; participants for those.",
        str_length={"min_value": 1},
        nullable=True,
    )
    old: Series[Text] = fields.column(
        "Old", "What stood there before, as the CSV files give it; empty for nothing.", nullable=True
    )
    new: Series[Text] = fields.column("New", "What stands there now; empty for nothing.", nullable=True)
    reason: Series[Text] = fields.column("Reason", "Why; empty only for a claim that was added.", nullable=True)

    class Config:
        """One row a change."""

        name = "changes"
        title = "Changes"
        description = (
            "What became of the claims of the version before: added, corrected, retracted, superseded. "
            "Empty in the first version."
        )
        metadata = {  # noqa: RUF012
            "primary_key": ["claim_id", "position"],
            "foreign_keys": {"replaced_by": "claims"},
        }
        unique = ["claim_id", "position"]  # noqa: RUF012

    @pa.dataframe_check(
        name="replaced", error="`replaced_by` belongs to the `change` superseded, and to each that is one"
    )
    def replaced(cls, table: pd.DataFrame) -> pd.Series[bool]:  # noqa: D102
        return ((table["change"] == "superseded") == table["replaced_by"].notna()).fillna(True)

    @pa.dataframe_check(
        name="corrected_column", error="`column` belongs to the `change` corrected, and to each that is one"
    )
    def corrected_column(cls, table: pd.DataFrame) -> pd.Series[bool]:  # noqa: D102
        return ((table["change"] == "corrected") == table["column"].notna()).fillna(True)

    @pa.dataframe_check(name="reason_given", error="every `change` but added has a `reason`")
    def reason_given(cls, table: pd.DataFrame) -> pd.Series[bool]:  # noqa: D102
        return ((table["change"] == "added") | table["reason"].notna()).fillna(True)
