"""The columns that tables share, each defined once. Open this file first.

Three kinds of number carry the dataset. Their ranges live in `ranges.csv`, a line each with its source;
a test holds this table to that file.

| field     | unit  | from | to            | reason                                                        |
|-----------|-------|------|---------------|---------------------------------------------------------------|
| TonnesREO | t REO | 0    | 1,000,000,000 | no single deposit has been credited with more oxide than that |
| Year      | year  | 1788 | 2100          | no rare earth was known before; no forecast reaches further   |
| Percent   | %     | 0    | 100           | a part cannot be negative or exceed its whole                 |

A column says its title, its description, its unit and its rule here, and nowhere else: validation, the Parquet
schema, the Table Schema in `datapackage.json` and the data dictionary are all made from it.
"""

from __future__ import annotations

from typing import Any

import pandera.pandas as pa
from pandera.engines.pandas_engine import ArrowDate32, ArrowFloat64, ArrowInt32, ArrowString

from .contract import enums, ranges, unit_codes

Text = ArrowString
Number = ArrowFloat64
Integer = ArrowInt32
Day = ArrowDate32

CLAIM_ID = r"^c[0-9a-f]{16}$"
FINDING_ID = r"^f[0-9a-f]{16}$"
SERIES_ID = r"^s[0-9a-f]{16}$"
ENTITY_ID = r"^[a-z_]+:[a-z0-9]+(-[a-z0-9]+)*$"
SOURCE_ID = r"^[a-z0-9]+([_-][a-z0-9]+)*$"
EDTF = (
    r"^(\.\.|\d{4}(-\d{2}(-\d{2})?)?)(/(\.\.|\d{4}(-\d{2}(-\d{2})?)?))?$"  # ISO 8601-2, level 1, as far as it is used
)


def column(
    title: str,
    description: str,
    *,
    unit: str | None = None,
    enum: str | None = None,
    within: str | None = None,
    **rules: Any,
) -> Any:
    """A pandera field with its title, description, unit and rule.

    `enum` names a closed list of enums.csv (with `isin`, a part of it), `within` a range of ranges.csv; other rules
    (nullable, unique, str_matches, str_length, ge, gt, le, lt) go to pandera as they are.
    """
    metadata: dict[str, Any] = {}
    if unit:
        metadata["unit"] = unit
    if enum:
        metadata["enum"] = enum
        rules.setdefault("isin", list(enums()[enum]))
    if within:
        limits = ranges()[within]
        metadata |= {"unit": unit or limits.unit, "reason": limits.reason, "source": limits.source}
        if limits.minimum is not None:
            rules["ge"] = limits.minimum
        if limits.maximum is not None:
            rules["le"] = limits.maximum
    return pa.Field(title=title, description=description, metadata=metadata, **rules)


def TonnesREO(title: str, description: str, **rules: Any) -> Any:
    """Tonnes of rare earth oxide."""
    return column(title, description, within="tonnes_reo", **rules)


def Tonnes(title: str, description: str, **rules: Any) -> Any:
    """Tonnes of whatever the column `basis` says."""
    return column(title, description, within="tonnes", **rules)


def Year(title: str, description: str, **rules: Any) -> Any:
    """A calendar year."""
    return column(title, description, within="year", **rules)


def Percent(title: str, description: str, **rules: Any) -> Any:
    """A percentage of a whole."""
    return column(title, description, within="share", **rules)


def PercentPerYear(title: str, description: str, **rules: Any) -> Any:
    """A rate of growth in percent a year."""
    return column(title, description, within="growth_rate", **rules)


def claim_id(**rules: Any) -> Any:
    """The key of a claim."""
    return column(
        "Claim",
        "Names the claim: c and 16 hexadecimal digits of a hash over its source, paragraph and anchor. "
        "It survives a corrected reading.",
        str_matches=CLAIM_ID,
        **rules,
    )


def finding_id(**rules: Any) -> Any:
    """The key of a finding."""
    return column(
        "Finding",
        "Names the finding: f and 16 hexadecimal digits of a hash over its rule, claims and source.",
        str_matches=FINDING_ID,
        **rules,
    )


def source_id(**rules: Any) -> Any:
    """The key of a source."""
    return column(
        "Source",
        "Names the document: the stem of its file in seeds/, never renamed.",
        str_matches=SOURCE_ID,
        **rules,
    )


def entity_id(title: str, description: str, **rules: Any) -> Any:
    """A reference to an entity, `kind:slug`."""
    return column(title, description, str_matches=ENTITY_ID, **rules)


def how(title: str, what: str, **rules: Any) -> Any:
    """How the reading of another column was reached."""
    return column(title, f"How {what} was reached.", enum="how", **rules)


def unit(**rules: Any) -> Any:
    """A canonical unit code of the table units."""
    return column(
        "Unit",
        "Canonical unit of the value, a code of the table units. Scales (million, lakh, crore) are folded into the "
        "value; currencies and the material basis are never converted.",
        isin=list(unit_codes()),
        **rules,
    )


def quote() -> Any:
    """The anchor phrase in a topic table."""
    return column("Quote", "The phrase that the figure was read from, as printed.", str_length={"max_value": 300})


def basis(**rules: Any) -> Any:
    """The material basis of a mass."""
    return column("Basis", "What the mass is a mass of. REO is rare earth oxide content.", enum="basis", **rules)


def modality(**rules: Any) -> Any:
    """Fact, estimate, forecast, target or possibility."""
    return column(
        "Modality", "Whether it is said as fact, estimate, forecast, target or possibility.", enum="modality", **rules
    )


def polarity(**rules: Any) -> Any:
    """Affirmed or negated."""
    return column("Polarity", "Whether it is said to be so or not to be so.", enum="polarity", **rules)


def qualifier(**rules: Any) -> Any:
    """The hedge on a figure."""
    return column("Qualifier", "The hedge on the figure.", enum="qualifier", **rules)
