"""What every table has in common: strict columns in a fixed order, a primary key, references to other tables."""

from __future__ import annotations

import pandera.pandas as pa


class Table(pa.DataFrameModel):
    """A published table. Subclasses say in `Config` their name, title, description and, in `metadata`, their keys.

    `metadata["primary_key"]` lists columns; `metadata["foreign_keys"]` maps a column to the table whose primary key
    it refers to.
    """

    class Config:
        """No other columns, in this order, and no guessing of types."""

        strict = True
        ordered = True
        coerce = False
