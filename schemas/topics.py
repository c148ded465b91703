"""The tables for analysis: narrow projections of the claims, in tonnes of REO, years and percentages.

Ranges are hard here: a claim outside them is left out of its topic table and named by the finding `out_of_range`.
A topic table is published once it has a row.
"""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from . import fields
from .base import Table
from .contract import ranges
from .fields import Day, Integer, Number, Text, column

WORLD = ranges()["world_production"]
WORLD_WORDS = f"`tonnes_reo` is {WORLD.words()} where `place` is World: {WORLD.reason}"


class Topic(Table):
    """The columns that every topic table begins with."""

    claim_id: Series[Text] = fields.claim_id(unique=True)
    source_id: Series[Text] = fields.source_id()
    material: Series[Text] = column("Material", "Label of the material.", nullable=True)
    place: Series[Text] = column("Place", "Label of the place that the figure is about.", nullable=True)
    year_start: Series[Integer] = fields.Year("First year", "Year in which the period starts.", nullable=True)
    year_end: Series[Integer] = fields.Year("Last year", "Year in which the period ends.", nullable=True)
    modality: Series[Text] = fields.modality()
    qualifier: Series[Text] = fields.qualifier()

    @pa.dataframe_check(name="year_order", error="`year_end` must not lie before `year_start`")
    def year_order(cls, table: pd.DataFrame) -> pd.Series[bool]:  # noqa: D102
        return (table["year_start"] <= table["year_end"]).fillna(True)


class Quoted(Table):
    """The columns that every topic table ends with."""

    quote: Series[Text] = fields.quote()
    source_title: Series[Text] = column("Source title", "Title of the document.")
    published: Series[Day] = column("Published", "Date of publication of the document.", nullable=True)
    findings: Series[Text] = column(
        "Findings", "The rules that found something about the row, separated by semicolons.", nullable=True
    )


TOPIC_KEYS = {"primary_key": ["claim_id"], "foreign_keys": {"claim_id": "claims", "source_id": "sources"}}


class Mass(Topic):
    """A mass on a basis; tonnes_reo only where the basis is REO, so that nobody adds oxide to metal."""

    tonnes: Series[Number] = fields.Tonnes("Tonnes", "The mass, or the midpoint of its range.")
    tonnes_min: Series[Number] = fields.Tonnes("Tonnes, lower bound", "The lower bound of a range.", nullable=True)
    tonnes_max: Series[Number] = fields.Tonnes("Tonnes, upper bound", "The upper bound of a range.", nullable=True)
    per: Series[Text] = column("Per", "Empty for an amount; yr or month for a rate.", enum="per", nullable=True)
    basis: Series[Text] = fields.basis()
    tonnes_reo: Series[Number] = fields.TonnesREO(
        "Tonnes of REO", "The mass where the basis is REO, otherwise empty.", nullable=True
    )

    @pa.dataframe_check(name="tonnes_bounds", error="`tonnes` lies from `tonnes_min` to `tonnes_max`, if there are any")
    def tonnes_bounds(cls, table: pd.DataFrame) -> pd.Series[bool]:  # noqa: D102
        inside = (table["tonnes_min"] <= table["tonnes"]) & (table["tonnes"] <= table["tonnes_max"])
        return inside.fillna(table["tonnes_min"].isna() & table["tonnes_max"].isna())

    @pa.dataframe_check(name="reo_of_basis", error="`tonnes_reo` is `tonnes` where `basis` is REO, and empty elsewhere")
    def reo_of_basis(cls, table: pd.DataFrame) -> pd.Series[bool]:  # noqa: D102
        oxide = table["basis"] == "REO"
        same = (table["tonnes_reo"] == table["tonnes"]).fillna(False)
        return (oxide & same) | (~oxide & table["tonnes_reo"].isna())


class Demand(Quoted, Mass):
    """Demand in tonnes."""

    class Config:
        """One row a claim."""

        name = "demand"
        title = "Demand"
        description = "Claims about demand for a material, in tonnes."
        metadata = TOPIC_KEYS


class Production(Quoted, Mass):
    """Production in tonnes."""

    class Config:
        """One row a claim."""

        name = "production"
        title = "Production"
        description = "Claims about the production of a material, in tonnes."
        metadata = TOPIC_KEYS

    @pa.dataframe_check(name="world_production", error=WORLD_WORDS)
    def world_production(cls, table: pd.DataFrame) -> pd.Series[bool]:  # noqa: D102
        world = (table["place"] == "World").fillna(False)
        return ~world | (table["tonnes_reo"] <= WORLD.maximum).fillna(True)


class Ground(Mass):
    """What lies in the ground."""

    measure: Series[Text] = column(
        "Measure", "Reserve where the text says so, otherwise resource.", enum="measure", isin=["reserve", "resource"]
    )
    resource_class: Series[Text] = column("Resource class", "The class that the text names.", enum="resource_class")


class Resources(Quoted, Ground):
    """Reserves and resources in tonnes."""

    class Config:
        """One row a claim."""

        name = "resources"
        title = "Resources"
        description = "Claims about reserves and resources in the ground, in tonnes."
        metadata = TOPIC_KEYS


class Flow(Mass):
    """What is traded."""

    flow: Series[Text] = column("Flow", "The direction of the trade.", enum="measure", isin=["export", "import"])
    partner: Series[Text] = column("Partner", "Label of the other side of the trade.", nullable=True)


class Trade(Quoted, Flow):
    """Exports and imports in tonnes."""

    class Config:
        """One row a claim."""

        name = "trade"
        title = "Trade"
        description = "Claims about exports and imports of a material, in tonnes."
        metadata = TOPIC_KEYS


class Price(Topic):
    """Money for a mass."""

    price: Series[Number] = column("Price", "Money for one unit of mass.")
    currency: Series[Text] = column("Currency", "ISO 4217 code.", str_matches=r"^[A-Z]{3}$")
    per: Series[Text] = column("Per", "The unit of mass that the price buys.")
    basis: Series[Text] = fields.basis()


class Prices(Quoted, Price):
    """Prices, never converted."""

    class Config:
        """One row a claim."""

        name = "prices"
        title = "Prices"
        description = "Claims about prices, in the currency and per the mass as printed."
        metadata = TOPIC_KEYS


class Share(Topic):
    """A part of a whole."""

    share_pct: Series[Number] = fields.Percent("Share", "Percentage of the whole.")


class Shares(Quoted, Share):
    """Percentages of a whole."""

    class Config:
        """One row a claim."""

        name = "shares"
        title = "Shares"
        description = "Claims about shares of a whole, in percent."
        metadata = TOPIC_KEYS


class Rate(Topic):
    """A rate of growth."""

    of: Series[Text] = column("Growth of", "The measure that grows.", enum="measure", nullable=True)
    growth_pct_per_year: Series[Number] = fields.PercentPerYear("Growth a year", "Average or compound yearly growth.")


class Growth(Quoted, Rate):
    """Growth a year."""

    class Config:
        """One row a claim."""

        name = "growth"
        title = "Growth"
        description = "Claims about average or compound yearly growth, in percent a year."
        metadata = TOPIC_KEYS


class Control(Table):
    """A control on trade."""

    claim_id: Series[Text] = fields.claim_id(unique=True)
    source_id: Series[Text] = fields.source_id()
    imposer: Series[Text] = column("Imposer", "Who imposes the control.", nullable=True)
    target: Series[Text] = column("Target", "Whom it is aimed at.", nullable=True)
    control_kind: Series[Text] = column("Control", "The kind of control.", enum="control_kind")
    event_status: Series[Text] = column("Status", "How far it has come.", enum="event_status")
    subject: Series[Text] = column("Subject", "The goods or materials under control, as printed.", nullable=True)
    date_start: Series[Day] = column("From", "First day on which it can have been imposed.", nullable=True)
    date_end: Series[Day] = column("To", "Last day on which it can have been imposed.", nullable=True)
    modality: Series[Text] = fields.modality()
    polarity: Series[Text] = fields.polarity()


class ExportControls(Quoted, Control):
    """Controls on trade."""

    class Config:
        """One row a claim."""

        name = "export_controls"
        title = "Export controls"
        description = "Claims about bans, licences, lists, quotas and tariffs on trade."
        metadata = TOPIC_KEYS
