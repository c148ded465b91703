"""The tables that claims refer to: sources, entities and participants, elements and units."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from . import fields
from .base import Table
from .fields import Day, Integer, Number, Text, column

NAMED = {"max_value": 500}
"""Characters that a title or a name has at most."""


class Sources(Table):
    """The documents, from their sidecars."""

    source_id: Series[Text] = fields.source_id(unique=True)
    title: Series[Text] = column("Title", "Title of the document.", str_length=NAMED)
    publisher: Series[Text] = column(
        "Publisher", "Who published it; empty where the document does not say.", str_length=NAMED, nullable=True
    )
    published: Series[Day] = column("Published", "Date of publication.", nullable=True)
    published_how: Series[Text] = column("Published: how", "On what basis the date is known.", enum="published_how")
    url: Series[Text] = column(
        "Address", "Where it was published, if known.", str_matches=r"^https?://[^\s/]+(/\S*)?$", nullable=True
    )
    language: Series[Text] = column(
        "Language", "Language of the text (BCP 47).", str_matches=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$"
    )
    licence: Series[Text] = column("Licence", "Rights in the document.", str_length=NAMED)
    text: Series[Text] = column("Text", "Whether the text is shipped or withheld.", enum="text")
    sha256: Series[Text] = column("SHA-256", "Hash of the document's bytes.", str_matches=r"^[0-9a-f]{64}$")
    n_chars: Series[Integer] = column(
        "Characters", "Length of the decoded text.", unit="code points", ge=1, nullable=True
    )

    class Config:
        """One row a document."""

        name = "sources"
        title = "Sources"
        description = "The documents that the claims were read from. Rights in them remain with their publishers."
        metadata = {"primary_key": ["source_id"], "foreign_keys": {}}  # noqa: RUF012

    @pa.dataframe_check(
        name="published_reached", error="`published_how` is unknown where `published` is empty, and only there"
    )
    def published_reached(cls, table: pd.DataFrame) -> pd.Series[bool]:  # noqa: D102
        return (table["published"].isna() == (table["published_how"] == "unknown")).fillna(True)


class Entities(Table):
    """What claims are about."""

    entity_id: Series[Text] = fields.entity_id("Entity", "Names the entity: kind and slug.", unique=True)
    kind: Series[Text] = column("Kind", "What kind of thing it is.", enum="entity_kind")
    label: Series[Text] = column("Label", "Its name.", str_length={"min_value": 1})
    aliases: Series[Text] = column("Aliases", "Other written forms, separated by semicolons.", nullable=True)
    wikidata: Series[Text] = column("Wikidata", "Identifier in Wikidata.", str_matches=r"^Q[1-9]\d*$", nullable=True)
    iso_3166_1: Series[Text] = column(
        "ISO 3166-1", "Two-letter code of a country.", str_matches=r"^[A-Z]{2}$", nullable=True
    )
    iso_3166_2: Series[Text] = column(
        "ISO 3166-2", "Code of a state or province.", str_matches=r"^[A-Z]{2}-[A-Z0-9]{1,3}$", nullable=True
    )
    parent_id: Series[Text] = fields.entity_id("Parent", "The entity that holds or includes it.", nullable=True)
    elements: Series[Text] = column(
        "Elements", "Symbols of the elements that it is made of, separated by semicolons.", nullable=True
    )
    hs_code: Series[Text] = column(
        "HS code",
        "Heading in the Harmonized System.",
        str_matches=r"^\d{4}(\.\d{2}){0,2}(; \d{4}(\.\d{2}){0,2})*$",
        nullable=True,
    )

    class Config:
        """One row an entity."""

        name = "entities"
        title = "Entities"
        description = "People, organisations, places, deposits, materials, products and what else claims name."
        metadata = {"primary_key": ["entity_id"], "foreign_keys": {"parent_id": "entities"}}  # noqa: RUF012

    @pa.dataframe_check(name="kind_of_id", error="`entity_id` begins with `kind`")
    def kind_of_id(cls, table: pd.DataFrame) -> pd.Series[bool]:  # noqa: D102
        return (table["entity_id"].str.replace(":.*", "", regex=True) == table["kind"]).fillna(True)


class Participants(Table):
    """Who and what takes part in a claim."""

    claim_id: Series[Text] = fields.claim_id()
    position: Series[Integer] = column("Position", "Counts the participants of a claim, from 0, in text order.", ge=0)
    entity_id: Series[Text] = fields.entity_id(
        "Entity", "The participant; empty where the words name none.", nullable=True
    )
    role: Series[Text] = column("Role", "The part that it plays.", enum="participant_role")
    text: Series[Text] = column("As printed", "The words that name it.", str_length={"min_value": 1, "max_value": 300})

    class Config:
        """One row a participant."""

        name = "participants"
        title = "Participants"
        description = "Who and what takes part in each claim, and in which role."
        metadata = {  # noqa: RUF012
            "primary_key": ["claim_id", "position"],
            "foreign_keys": {"claim_id": "claims", "entity_id": "entities"},
        }
        unique = ["claim_id", "position"]  # noqa: RUF012


class Elements(Table):
    """The 17 rare earth elements."""

    symbol: Series[Text] = column("Symbol", "Chemical symbol.", str_matches=r"^[A-Z][a-z]?$", unique=True)
    name: Series[Text] = column("Name", "Name of the element.")
    atomic_number: Series[Integer] = column("Atomic number", "Number of protons.", ge=1, le=118, unique=True)
    atomic_weight: Series[Number] = column(
        "Atomic weight",
        "Standard atomic weight (CIAAW 2024); empty for promethium, which has none.",
        unit="u",
        ge=1,
        nullable=True,
    )
    oxide: Series[Text] = column("Oxide", "Formula of the common oxide.")
    element_to_oxide: Series[Number] = column(
        "Element to oxide",
        "Tonnes of oxide that hold one tonne of the element, computed from the atomic weights.",
        within="oxide_factor",
        nullable=True,
    )
    oxide_to_element: Series[Number] = column(
        "Oxide to element",
        "Tonnes of the element in one tonne of oxide, computed from the atomic weights.",
        unit="1",
        gt=0,
        lt=1,
        nullable=True,
    )
    element_class: Series[Text] = column("Class", "Light, heavy or neither, after the scheme.", enum="element_class")
    scheme: Series[Text] = column("Scheme", "Whose division into light and heavy it is.")

    class Config:
        """One row an element."""

        name = "elements"
        title = "Elements"
        description = "The 17 rare earth elements and the factors between element and oxide."
        metadata = {"primary_key": ["symbol"], "foreign_keys": {}}  # noqa: RUF012


class Units(Table):
    """The canonical units."""

    unit: Series[Text] = column("Unit", "Code of the unit.", unique=True)
    title: Series[Text] = column("Title", "Name of the unit.")
    kind: Series[Text] = column("Kind", "What it measures.")
    canonical_unit: Series[Text] = column("Canonical unit", "The unit of its kind to which the factor leads.")
    factor: Series[Number] = column(
        "Factor",
        "Multiply by it to get the canonical unit; empty where units of the kind do not convert.",
        gt=0,
        nullable=True,
    )
    ucum: Series[Text] = column(
        "UCUM", "Code in the Unified Code for Units of Measure, where it has one.", nullable=True
    )
    source: Series[Text] = column("Source", "Where the definition comes from.")

    class Config:
        """One row a unit."""

        name = "units"
        title = "Units"
        description = "The canonical units, with their UCUM codes and factors."
        metadata = {"primary_key": ["unit"], "foreign_keys": {}}  # noqa: RUF012
