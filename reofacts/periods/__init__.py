"""Periods: dates in English text, absolute and relative, as intervals (ISO 8601-2, EDTF)."""

from .compose import Period, find, within, year_spans
from .dateline import dateline
from .intervals import edtf, interval

__all__ = ["Period", "dateline", "edtf", "find", "interval", "within", "year_spans"]
