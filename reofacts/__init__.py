"""Claims about rare earths, each with the characters that it was read from.

The public verbs are the names in `__all__`; they are imported when first used, so that `import reofacts` is quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .comparison.folders import compare
    from .explanation import explain
    from .extraction import extract
    from .extraction.amounts.amounts import find_amounts as quantities
    from .releases.access import fetch, load, versions
    from .validation.paths import validate

VERBS = {
    "extract": (".extraction", "extract"),
    "quantities": (".extraction.amounts.amounts", "find_amounts"),
    "validate": (".validation.paths", "validate"),
    "explain": (".explanation", "explain"),
    "compare": (".comparison.folders", "compare"),
    "load": (".releases.access", "load"),
    "fetch": (".releases.access", "fetch"),
    "versions": (".releases.access", "versions"),
}

__all__ = ["compare", "explain", "extract", "fetch", "load", "quantities", "validate", "versions"]


def __getattr__(name: str) -> Any:
    """A public verb, imported on first use."""
    if name not in VERBS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, attribute = VERBS[name]
    return getattr(import_module(module, __name__), attribute)


def __dir__() -> list[str]:
    """The public verbs."""
    return sorted(VERBS)
