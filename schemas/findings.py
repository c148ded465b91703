"""The tables of doubts: what does not fit, and which claims it concerns."""

from __future__ import annotations

from pandera.typing import Series

from . import fields
from .base import Table
from .fields import Number, Text, column


class Findings(Table):
    """What does not fit."""

    finding_id: Series[Text] = fields.finding_id(unique=True)
    rule: Series[Text] = column("Rule", "The rule that found it.", enum="rule")
    severity: Series[Text] = column("Severity", "How much it matters.", enum="severity")
    source_id: Series[Text] = fields.source_id(nullable=True)
    expected: Series[Number] = column("Expected", "The number that would fit, where there is one.", nullable=True)
    observed: Series[Number] = column("Observed", "The number that the text states.", nullable=True)
    unit: Series[Text] = column("Unit", "Unit of expected and observed.", nullable=True)
    message: Series[Text] = column(
        "Message", "What does not fit, in a sentence.", str_length={"min_value": 1, "max_value": 500}
    )
    resolution: Series[Text] = column("Resolution", "What a reviewer concluded.", nullable=True)

    class Config:
        """One row a finding."""

        name = "findings"
        title = "Findings"
        description = "Doubts about claims, published as data: contradictions, warnings and things worth knowing."
        metadata = {  # noqa: RUF012
            "primary_key": ["finding_id"],
            "foreign_keys": {"source_id": "sources", "unit": "units"},
        }


class FindingClaims(Table):
    """Which claims a finding concerns."""

    finding_id: Series[Text] = fields.finding_id()
    claim_id: Series[Text] = fields.claim_id()

    class Config:
        """One row a pair."""

        name = "finding_claims"
        title = "Claims of findings"
        description = "Which claims each finding concerns."
        metadata = {  # noqa: RUF012
            "primary_key": ["finding_id", "claim_id"],
            "foreign_keys": {"finding_id": "findings", "claim_id": "claims"},
        }
        unique = ["finding_id", "claim_id"]  # noqa: RUF012
