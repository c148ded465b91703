"""What a text tells as past though it lies after the day that is given for its publication: one of the two is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from ..claims import Claim
from ..contributions.happened import PAST
from ..documents import Document, from_text


def told_ahead(document: Document, claims: Sequence[Claim]) -> Iterator[Claim]:
    """The claims that the rules read as plans for their day alone: read later, their sentence tells what was."""
    published = document.published
    for claim in claims:
        ahead = published and claim.period_start and claim.period_start > published
        sentence = document.sentence_at(claim.anchor.start or 0) if ahead and claim.modality != "reported" else None
        if (
            sentence
            and PAST.search(sentence.text)
            and not TO_COME.search(sentence.text)
            and is_past(sentence.text, claim)
        ):
            yield claim


TO_COME = re.compile(
    r"\b(?:will|would|shall|could|may|might|should|must|if|until|next|goals?|outlook|scenarios?|sees?|seen|"
    r"(?:is|are|was|were|be|set|due|likely|need\w*|want\w*|hop\w+|agree\w*|pledg\w+|promis\w+) to|by (?=\d{4})|"
    r"(?:expect|forecast|project|plan|target|aim|predict|estimat|anticipat|propos|intend|grow|ris)\w*)\b",
    re.IGNORECASE,
)
"""Words with which a sentence in the past tense tells what was still to come."""


def is_past(sentence: str, claim: Claim) -> bool:
    """Whether a sentence reports a claim, if it is read on the day after the claim's time."""
    from ..extraction import extract_document

    later = claim.period_end or claim.period_start
    found = extract_document(from_text(sentence, published=later + timedelta(days=1) if later else None)).claims
    return any(one.anchor.exact == claim.anchor.exact and one.modality == "reported" for one in found)


def words_of(claims: Sequence[Claim]) -> str:
    """What is wrong with claims that are told as past, by the first of them."""
    more = f", and {len(claims) - 1} more" if len(claims) > 1 else ""
    first = claims[0]
    said = " ".join(first.anchor.exact.split())[:60]
    return f"the text tells as past what lies after its day of publication: {said!r} ({first.period_edtf}){more}"
