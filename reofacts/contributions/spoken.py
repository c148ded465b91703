"""How the quote of a row says it, and by whom: whether it is denied, and whose word it is.

The quote is read as a text is (`hearing`); words can stand in it for something else, so what it says is a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..claims import Entity
from ..judging.failures import Failure
from .again import TURNED
from .entries import Entry, failure
from .hearing import heard
from .quotes import DOWNWARD, UPWARD, long_words
from .reading import Contribution

NAMED = ("named_person", "named_organisation")
"""Attributions to somebody whose name is known."""
NAMELESS = ("unnamed_sources", "media_reports")
"""Attributions to somebody who is not named."""
BODILESS = (None, "author", "none")
"""Attributions to nobody whom a text names."""


def polarity_again(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """What the quote denies is negated, and nothing else is."""
    said, quote = entry.values["polarity"] or "affirmed", entry.values["quote"]
    if not quote or (said == "affirmed" and not denying(quote)):
        return
    voice = heard(contribution, entry) if contribution.kind != "event" else None  # Of events `happened` asks.
    if voice is None or voice.polarity == said or entry.values.get("predicate") == "lacks":
        return
    if voice.polarity == "negated":
        if entry.values.get("qualifier") in (*UPWARD, *DOWNWARD):
            return  # Not below 5 t is at least 5 t.
        words, mend = "the quote says that it is not so", "write negated"
    elif denying(quote):
        return
    else:
        words, mend = "no word of the quote denies it", "write affirmed, or take a quote that holds the denial"
    yield failure(contribution, entry.line, "polarity_again", words, "polarity", said, mend, severity="warning")


def denying(quote: str) -> bool:
    """Whether some word of a quote denies something, whatever it is."""
    from ..extraction.voices import denials
    from ..extraction.voices.voice import NO, cues

    return bool(TURNED.search(quote) or cues(quote, "negation") or denials.found(quote) or NO.search(quote))


def speaker_named(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """Who is said to be named has a name, and a name says what kind of voice it is."""
    attribution, who = entry.values["attribution"], entry.values["attributed_to"]
    if attribution in NAMED and who is None:
        words = f"must name who says it, since attribution is {attribution}"
        yield failure(contribution, entry.line, "speaker_named", words, "attributed_to")
    if who is not None and attribution in BODILESS and "attribution" not in entry.unread:
        words = f"must say what kind of voice it is, since attributed_to names {who!r}"
        yield failure(contribution, entry.line, "speaker_named", words, "attribution", attribution,
                      "write named_person or named_organisation, or leave attributed_to empty",
                      severity="warning")  # fmt: skip


def speaker_again(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """What the quote gives as the word of somebody is not the author's, nor somebody else's."""
    attribution, who = entry.values["attribution"], entry.values["attributed_to"]
    quote = entry.values["quote"]
    if not quote or (who is None and not speech(quote)):
        return
    foreign, unnamed = who is not None and not stands(who, quote), who is None and attribution in (None, "author")
    voice = heard(contribution, entry) if foreign or unnamed else None
    if foreign and (speech(quote) or (voice and voice.attributed_to)):
        said = f"names {voice.attributed_to}" if voice and voice.attributed_to else "names somebody else"
        yield failure(contribution, entry.line, "speaker_again", f"the quote {said}", "attributed_to", who,
                      f"write who says it there, or take a quote that names {who}", severity="warning")  # fmt: skip
    if attribution in NAMELESS and who is None and speech(quote):
        yield from other_voice(contribution, entry, attribution)
        return
    if voice is None or voice.attribution in BODILESS or voice.polarity != (entry.values["polarity"] or "affirmed"):
        return
    if unnamed:
        label = f" of {voice.attributed_to}" if voice.attributed_to else ""
        mend = f"write {voice.attribution}" + (f", and {voice.attributed_to} into attributed_to" if label else "")
        words = f"the quote gives it as the word{label or ' of somebody else'}"
        yield failure(contribution, entry.line, "speaker_again", words, "attribution", attribution or "author", mend,
                      severity="warning")  # fmt: skip


def other_voice(contribution: Contribution, entry: Entry, attribution: str) -> Iterator[Failure]:
    """What media report is not the word of sources without a name, nor theirs that of media."""
    voice = heard(contribution, entry)
    if voice and voice.attribution in NAMELESS and voice.attribution != attribution:
        words = f"the quote gives it as the word of {voice.attribution.replace('_', ' ')}"
        yield failure(contribution, entry.line, "speaker_again", words, "attribution", attribution,
                      f"write {voice.attribution}", severity="warning")  # fmt: skip
    elif voice and attribution == "unnamed_sources" and voice.attribution in NAMED and voice.attributed_to:
        words = f"the quote gives it as the word of {voice.attributed_to}"
        mend = f"write {voice.attribution}, and {voice.attributed_to} into attributed_to"
        yield failure(contribution, entry.line, "speaker_again", words, "attribution", attribution, mend,
                      severity="warning")  # fmt: skip


def speech(quote: str) -> bool:
    """Whether a quote has a word for saying something."""
    from ..extraction.voices.speakers import said

    return any(True for group in ("ask", "verb", "put", "foresee") for _ in said(group, quote))


def stands(who: str, quote: str) -> bool:
    """Whether a name stands in a quote, in part or by its initials.

    >>> stands("Li Wei", "Li said"), stands("US Geological Survey", "the USGS said"), stands("Li Wei", "Mr Wang said")
    (True, True, False)
    """
    words = {word for word in WORD.findall(who) if word[:1].isupper()} & {*WORD.findall(quote)}
    return bool(words or long_words(who) & long_words(quote)) or short(who) in short(quote)


def short(name: str) -> str:
    """The initials of the words with a capital; of what is all capitals, each letter.

    >>> short("US Geological Survey")
    'USGS'
    """
    return "".join(word if word.isupper() else word[0] for word in WORD.findall(name) if word[0].isupper()) or name


WORD = re.compile(r"[^\W_]+")
