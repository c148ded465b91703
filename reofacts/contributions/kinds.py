"""What kind of voice a row gives a name, and whether a time or a decision is told as what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache

from .. import vocabulary
from ..claims import Entity
from ..judging.failures import Failure
from .entries import Entry, failure
from .hearing import heard
from .reading import Contribution

FIRMS = re.compile(r"\b(?:Corp|Corporation|Inc|Ltd|Limited|LLC|PLC|plc|GmbH|AG|SA|NV|Co|Company|Group|Holdings)\b\.?$")
"""How the name of a company ends."""
INITIALS = re.compile(r"(?:the\s+)?[A-Z]{3,}", re.ASCII)
"""A name of capitals alone, as USGS."""


def speaker_kind(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """A name is one of the kind of voice that the row gives: officials are no organisation, the USGS is no person."""
    attribution, who = entry.values["attribution"], entry.values["attributed_to"]
    meant = kind_of(who) if who and attribution in ("named_person", "named_organisation") else ""
    if meant and meant != attribution and (meant, attribution) != ("media_reports", "named_person"):
        says = {"unnamed_sources": "is nobody's name", "media_reports": "is one of the media",
                "named_organisation": "is the name of an organisation"}[meant]  # fmt: skip
        mend = f"write {meant}" + (" and leave attributed_to empty" if meant == "unnamed_sources" else "")
        yield failure(contribution, entry.line, "speaker_kind", f"{who!r} {says}", "attribution", attribution, mend,
                      severity="warning")  # fmt: skip


@cache
def kind_of(who: str) -> str:
    """The attribution that a name has whatever its sentence says; empty where it may be of several kinds.

    >>> kind_of("senior officials"), kind_of("Reuters"), kind_of("USGS"), kind_of("Li Wei")
    ('unnamed_sources', 'media_reports', 'named_organisation', '')
    """
    words = who.removeprefix("the ").split()
    if who.islower() and words and words[-1] in nameless():
        return "unnamed_sources"
    if who in {row["term"] for row in vocabulary.rows("media")}:
        return "media_reports"
    listed = {row["term"] for row in vocabulary.rows("organisations")}
    bodies = {row["term"] for row in vocabulary.rows("bodies")}
    named = {word.capitalize() for word in words} & {body.capitalize() for body in bodies}
    office = named and len(words) > 2 and ("of" in words or who.startswith("the "))
    own = INITIALS.fullmatch(who) or FIRMS.search(who) or who in listed or office
    return "named_organisation" if own else ""


@cache
def nameless() -> frozenset[str]:
    """Words for people who are not named: officials, sources, analysts (vocabulary/speech.csv)."""
    terms = (row["term"] for row in vocabulary.rows("speech") if row["group"] == "unnamed")
    return frozenset(term for term in terms if " " not in term)


GATHERED = ("production", "demand", "consumption", "supply", "export", "import", "revenue")
"""Measures of a whole time, which is over before anybody can count them."""
LEFT = timedelta(days=31)
"""Days of a time that may be left: a source may come out within the last month of it, with its last figure."""


def not_over(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """The whole of a time that was not over on the day of publication is no reported fact: output of 2025, in March."""
    values, published = entry.values, contribution.source.published
    first, last = values["period_start"], values["period_end"]
    if not isinstance(first, date) or not isinstance(last, date) or published is None:
        return
    counted = values.get("measure") in GATHERED and not str(values.get("unit")).endswith("/yr")
    if counted and values["modality"] == "reported" and first <= published < last - LEFT:
        words = f"the period ends on {last}, and the source was published on {published}: its whole was not yet known"
        mend = "write forecast or target, or the last day that the figure counts into period_end"
        yield failure(contribution, entry.line, "not_over", words, "modality", "reported", mend, severity="warning")


PENDING = re.compile(
    r"\b(?:plan|propos|draft|aim|target|goal|intend|consider|will|would|could|may|might|expect|seek|sought|to set"
    r"|about to)",
    re.IGNORECASE,
)
"""How words begin by which a quota is none yet."""


def quota_set(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """A quota that its quote says was set is a decision, and no target of anybody: `China set its quota at 5 t`."""
    values = entry.values
    quote = values["quote"] or ""
    if values.get("measure") != "quota" or values["modality"] not in ("target", "forecast", "possible"):
        return
    done = SET.search(quote)
    if done and not PENDING.search(quote) and heard(contribution, entry):
        words = f"the quote says {done.group()!r}"
        yield failure(contribution, entry.line, "quota_set", words, "modality", values["modality"], "write reported",
                      severity="warning")  # fmt: skip


SET = re.compile(r"\b(?:set|issued|fixed|allotted|allocated|raised|cut|lowered|imposed|announced|granted|released)\b",
                 re.IGNORECASE)  # fmt: skip
"""What is done with a quota that is in force."""
