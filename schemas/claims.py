"""The tables that hold what was said: claims and their kinds, and the evidence for each."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from . import fields
from .base import Table
from .fields import Day, Integer, Number, Text, column


class ClaimColumns(Table):
    """The columns that every claim carries, whatever its kind."""

    claim_id: Series[Text] = fields.claim_id(unique=True)
    source_id: Series[Text] = fields.source_id()
    summary: Series[Text] = column(
        "Summary",
        "One generated plain sentence; never the source's words.",
        str_length={"min_value": 1, "max_value": 200},
    )
    modality: Series[Text] = fields.modality()
    polarity: Series[Text] = fields.polarity()
    attribution: Series[Text] = column("Attribution", "What kind of voice says it.", enum="attribution")
    attributed_to: Series[Text] = column("Attributed to", "Who says it, where the text names somebody.", nullable=True)
    period_text: Series[Text] = column("Period as printed", "The words that give the time.", nullable=True)
    period_start: Series[Day] = column("Period start", "First day of the period; empty if open.", nullable=True)
    period_end: Series[Day] = column("Period end", "Last day of the period; empty if open.", nullable=True)
    period_edtf: Series[Text] = column(
        "Period", "The period in ISO 8601-2 (EDTF); two dots are an open end.", str_matches=fields.EDTF, nullable=True
    )
    period_how: Series[Text] = fields.how("Period: how", "the period")
    place_id: Series[Text] = fields.entity_id("Place", "The place that the claim is about.", nullable=True)
    place_how: Series[Text] = fields.how("Place: how", "the place")
    method: Series[Text] = column(
        "Method", "Whether a rule read it, a reviewer marked it or a contributor sent it.", enum="method"
    )
    rule: Series[Text] = column("Rule", "The name of the rule that read it; empty where no rule did.", nullable=True)
    review: Series[Text] = column("Review", "Whether a reviewer has looked at it.", enum="review")

    @pa.dataframe_check(name="period_order", error="`period_end` must not lie before `period_start`")
    def period_order(cls, table: pd.DataFrame) -> pd.Series[bool]:  # noqa: D102
        both = table["period_start"].notna() & table["period_end"].notna()
        return ~both | (table["period_start"] <= table["period_end"]).fillna(True)

    @pa.dataframe_check(name="rule_of_method", error="a claim of `method` rule names its `rule`, and no other does")
    def rule_of_method(cls, table: pd.DataFrame) -> pd.Series[bool]:  # noqa: D102
        return ((table["method"] == "rule") == table["rule"].notna()).fillna(True)

    @pa.dataframe_check(name="period_reached", error="`period_how` says how a `period_edtf` was reached")
    def period_reached(cls, table: pd.DataFrame) -> pd.Series[bool]:  # noqa: D102
        return table["period_edtf"].isna() | (table["period_how"] != "unknown")


IN_BOUNDS = "the `value` of a `qualifier` range lies from `value_min` to `value_max`, and no other has these bounds"
CLAIM_KEYS = {"claim_id": "claims", "source_id": "sources", "place_id": "entities"}


class Claims(ClaimColumns):
    """The parent table."""

    kind: Series[Text] = column("Kind", "Which of the tables quantities, events and relations says more.", enum="kind")

    class Config:
        """One row a claim."""

        name = "claims"
        title = "Claims"
        description = "One row a claim: somebody says something in a source, at a span."
        metadata = {  # noqa: RUF012
            "primary_key": ["claim_id"],
            "foreign_keys": {"source_id": "sources", "place_id": "entities"},
        }


class Quantities(ClaimColumns):
    """Claims about how much."""

    measure: Series[Text] = column("Measure", "What is measured.", enum="measure")
    change_of: Series[Text] = column(
        "Change of",
        "The measure that grows or changes; only for growth_rate and change.",
        enum="measure",
        nullable=True,
    )
    change_base: Series[Text] = column(
        "Change base",
        "What the change is counted against: yoy, mom, qoq or a year.",
        str_matches=r"^(yoy|mom|qoq|\d{4})$",
        nullable=True,
    )
    material_id: Series[Text] = fields.entity_id("Material", "The material that is measured.", nullable=True)
    material_how: Series[Text] = fields.how("Material: how", "the material")
    basis: Series[Text] = fields.basis()
    basis_how: Series[Text] = fields.how("Basis: how", "the basis")
    value_text: Series[Text] = column("Value as printed", "The figure as printed.", str_length={"min_value": 1})
    unit_text: Series[Text] = column(
        "Unit as printed", "The words of the unit; parts that stand apart are joined by an ellipsis (…).", nullable=True
    )
    value: Series[Number] = column(
        "Value", "The figure in the canonical unit; for a range its midpoint. A fall is negative."
    )
    value_min: Series[Number] = column("Lower bound", "The lower bound of a range.", nullable=True)
    value_max: Series[Number] = column("Upper bound", "The upper bound of a range.", nullable=True)
    unit: Series[Text] = fields.unit()
    unit_how: Series[Text] = column("Unit: how", "How the unit was reached.", enum="unit_how")
    qualifier: Series[Text] = fields.qualifier()
    partner_id: Series[Text] = fields.entity_id("Partner", "The other side of a trade.", nullable=True)
    entity_id: Series[Text] = fields.entity_id(
        "Entity", "The company, project, deposit or programme that the figure belongs to.", nullable=True
    )
    series_id: Series[Text] = column(
        "Series",
        "Names the series of levels and rates that the text ties together.",
        str_matches=fields.SERIES_ID,
        nullable=True,
    )
    series_role: Series[Text] = column(
        "Series role", "The part that the figure plays in its series.", enum="series_role", nullable=True
    )
    resource_class: Series[Text] = column(
        "Resource class", "The class of a reserve or resource.", enum="resource_class", nullable=True
    )

    class Config:
        """One row a quantity."""

        name = "quantities"
        title = "Quantities"
        description = "Claims about how much: what was printed beside its canonical reading."
        metadata = {  # noqa: RUF012
            "primary_key": ["claim_id"],
            "foreign_keys": {
                **CLAIM_KEYS,
                "material_id": "entities",
                "partner_id": "entities",
                "entity_id": "entities",
                "unit": "units",
            },
        }

    @pa.dataframe_check(name="range_bounds", error=IN_BOUNDS)
    def range_bounds(cls, table: pd.DataFrame) -> pd.Series[bool]:  # noqa: D102
        ranged = table["qualifier"] == "range"
        bounds = table["value_min"].notna() & table["value_max"].notna()
        inside = ((table["value_min"] <= table["value"]) & (table["value"] <= table["value_max"])).fillna(False)
        bare = table["value_min"].isna() & table["value_max"].isna()
        return ((ranged & bounds & inside) | (~ranged & bare)).fillna(True)

    @pa.dataframe_check(
        name="class_of_resource", error="`resource_class` belongs to the `measure` reserve or resource, and to each"
    )
    def class_of_resource(cls, table: pd.DataFrame) -> pd.Series[bool]:  # noqa: D102
        return table["measure"].isin(["reserve", "resource"]) == table["resource_class"].notna()

    @pa.dataframe_check(name="change_of_what", error="`change_of` belongs to the `measure` growth_rate or change only")
    def change_of_what(cls, table: pd.DataFrame) -> pd.Series[bool]:  # noqa: D102
        return table["change_of"].isna() | table["measure"].isin(["growth_rate", "change"])

    @pa.dataframe_check(name="series_pair", error="a claim with a `series_id` has a `series_role`, and no other has")
    def series_pair(cls, table: pd.DataFrame) -> pd.Series[bool]:  # noqa: D102
        return table["series_id"].isna() == table["series_role"].isna()

    @pa.dataframe_check(name="unit_of_measure", error="the `unit` fits the `measure` (units_of_measures.csv)")
    def unit_of_measure(cls, table: pd.DataFrame) -> pd.Series[bool]:  # noqa: D102
        from .measures import fitting

        return fitting(table["measure"], table["unit"])


class Events(ClaimColumns):
    """Claims about what happened or is planned."""

    event_type: Series[Text] = column("Event type", "What kind of event it is.", enum="event_type")
    event_status: Series[Text] = column("Event status", "How far it has come.", enum="event_status")
    control_kind: Series[Text] = column("Control", "The kind of an export control.", enum="control_kind", nullable=True)
    title: Series[Text] = column("Title", "The title of the event, as printed.", nullable=True)

    class Config:
        """One row an event."""

        name = "events"
        title = "Events"
        description = "Claims about what happened, happens or is planned."
        metadata = {"primary_key": ["claim_id"], "foreign_keys": CLAIM_KEYS}  # noqa: RUF012

    @pa.dataframe_check(
        name="kind_of_control", error="`control_kind` belongs to the `event_type` export_control, and to each"
    )
    def kind_of_control(cls, table: pd.DataFrame) -> pd.Series[bool]:  # noqa: D102
        return ((table["event_type"] == "export_control") == table["control_kind"].notna()).fillna(True)


class Relations(ClaimColumns):
    """Claims about what is."""

    predicate: Series[Text] = column("Predicate", "How the subject stands to the object.", enum="predicate")
    subject_id: Series[Text] = fields.entity_id("Subject", "The entity of which something is said.", nullable=True)
    object_id: Series[Text] = fields.entity_id(
        "Object", "The entity to which the subject stands in the relation.", nullable=True
    )
    object_text: Series[Text] = column("Object as printed", "The words of the object.", nullable=True)

    class Config:
        """One row a relation."""

        name = "relations"
        title = "Relations"
        description = "Claims about what is: one thing stands to another."
        metadata = {  # noqa: RUF012
            "primary_key": ["claim_id"],
            "foreign_keys": {**CLAIM_KEYS, "subject_id": "entities", "object_id": "entities"},
        }

    @pa.dataframe_check(name="object_of_relation", error="a relation has an `object_id` or an `object_text`")
    def object_of_relation(cls, table: pd.DataFrame) -> pd.Series[bool]:  # noqa: D102
        return table["object_id"].notna() | table["object_text"].notna()


class Evidence(Table):
    """Where each claim was read."""

    claim_id: Series[Text] = fields.claim_id()
    role: Series[Text] = column("Role", "What the span shows.", enum="evidence_role")
    position: Series[Integer] = column("Position", "Counts the spans of one role, from 0.", ge=0)
    start: Series[Integer] = column(
        "Start",
        "First code point of the span in the document; empty only where the text is withheld.",
        ge=0,
        nullable=True,
    )
    end: Series[Integer] = column("End", "Code point after the span.", ge=1, nullable=True)
    exact: Series[Text] = column("Exact", "The words of the span.", str_length={"min_value": 1, "max_value": 300})
    prefix: Series[Text] = column(
        "Prefix",
        "Up to 32 characters before the span; empty where the document begins.",
        str_length={"max_value": 32},
        nullable=True,
    )
    suffix: Series[Text] = column(
        "Suffix",
        "Up to 32 characters after the span; empty where the document ends.",
        str_length={"max_value": 32},
        nullable=True,
    )
    locator: Series[Text] = column("Locator", "Page, table or row, for a source that has them.", nullable=True)

    class Config:
        """One row a span."""

        name = "evidence"
        title = "Evidence"
        description = "The spans that each claim was read from: W3C text position and text quote selectors."
        metadata = {  # noqa: RUF012
            "primary_key": ["claim_id", "role", "position"],
            "foreign_keys": {"claim_id": "claims"},
        }
        unique = ["claim_id", "role", "position"]  # noqa: RUF012

    @pa.dataframe_check(name="span_order", error="from `start` to `end` a span is as long as `exact`")
    def span_order(cls, table: pd.DataFrame) -> pd.Series[bool]:  # noqa: D102
        length = (table["end"] - table["start"]).astype("Int64")
        return length.isna() | (length == table["exact"].str.len().astype("Int64")).fillna(False)
