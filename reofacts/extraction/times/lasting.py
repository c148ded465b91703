"""Measures by what time they have: states of a day, and flows over a stretch of time."""

from __future__ import annotations

STATES = ("reserve", "resource", "grade", "count")
"""Measures of a state: only a period beside the figure dates them, not the time of an event around it."""

FLOWS = ("production", "export", "import", "revenue", "consumption", "supply", "demand")
"""Measures of a flow: without a period of its own, a figure keeps the one of the sentence before it."""

SHARING = (*FLOWS, "demand", "supply", "share", "quota")
"""Measures for which all figures of a sentence share its only period."""
