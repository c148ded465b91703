"""Periods: dates in English text, absolute and relative, as intervals (ISO 8601-2, EDTF)."""

from .compose import Period, find, find_alone, within, year_spans
from .datelines import dateline
from .grammar import Custom
from .intervals import edtf, interval
from .years import first_fiscal_month, kept_by_companies

__all__ = [
    "Custom",
    "Period",
    "dateline",
    "edtf",
    "find",
    "find_alone",
    "first_fiscal_month",
    "interval",
    "kept_by_companies",
    "within",
    "year_spans",
]
