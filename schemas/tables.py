"""Every table's model by its name."""

from __future__ import annotations

from .base import Table
from .changes import Changes
from .claims import Claims, Events, Evidence, Quantities, Relations
from .findings import FindingClaims, Findings
from .reference import Elements, Entities, Participants, Sources, Units
from .reviews import Reviews
from .topics import Demand, ExportControls, Growth, Prices, Production, Resources, Shares, Trade

CORE: dict[str, type[Table]] = {
    "claims": Claims,
    "quantities": Quantities,
    "events": Events,
    "relations": Relations,
    "evidence": Evidence,
    "entities": Entities,
    "participants": Participants,
    "sources": Sources,
    "findings": Findings,
    "finding_claims": FindingClaims,
    "elements": Elements,
    "units": Units,
    "reviews": Reviews,
    "changes": Changes,
}
"""The tables that every version has."""

TOPICS: dict[str, type[Table]] = {
    "demand": Demand,
    "production": Production,
    "resources": Resources,
    "prices": Prices,
    "trade": Trade,
    "shares": Shares,
    "growth": Growth,
    "export_controls": ExportControls,
}
"""The tables for analysis, published once they have a row."""

TABLES: dict[str, type[Table]] = CORE | TOPICS

__all__ = ["CORE", "TABLES", "TOPICS", "Table"]
