"""What a valid table is: the pandera models, the single source of truth. Start with `fields.py`.

The models are imported when first asked for; the data files (`contract`, `measures`) are read without them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .tables import CORE, TABLES, TOPICS, Table

__all__ = ["CORE", "TABLES", "TOPICS", "Table"]


def __getattr__(name: str) -> Any:
    """A name of `tables`, imported on first use."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(".tables", __name__), name)
