"""How the quote of a row says it, and by whom: whether it is denied, and whose word it is.

The quote is read as a text is (`hearing`); words can stand in it for something else, so what it says is a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from ..claims import Entity
from ..judging.failures import Failure
from .again import TURNED
from .entries import Entry, failure
from .hearing import heard
from .quotes import DOWNWARD, UPWARD, long_words
from .reading import Contribution

if TYPE_CHECKING:
    from ..extraction.voices.voice import Voice

NAMED = ("named_person", "named_organisation")
"""Attributions to somebody whose name is known."""
NAMELESS = ("unnamed_sources", "media_reports")
"""Attributions to somebody who is not named."""
BODILESS = (None, "author", "none")
"""Attributions to nobody whom a text names."""


def polarity_again(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """What the quote denies is negated, and nothing else is."""
    said, quote = entry.values["polarity"] or "affirmed", entry.values["quote"]
    called = disowned(quote or "") or denied_behind(quote or "", entry.values["attribution"])
    if not quote or (said == "affirmed" and not denying(quote) and not called):
        return
    if words_ := called if said == "affirmed" and contribution.kind == "quantity" else "":
        yield failure(contribution, entry.line, "polarity_again", f"the quote says {words_!r}", "polarity", said,
                      "write negated", severity="warning")  # fmt: skip
        return
    voice = heard(contribution, entry) if contribution.kind != "event" else None  # Of events `happened` asks.
    if voice is None or voice.polarity == said or entry.values.get("predicate") == "lacks":
        return
    if voice.polarity == "negated":
        if entry.values.get("qualifier") in (*UPWARD, *DOWNWARD):
            return  # Not below 5 t is at least 5 t.
        words, mend = "the quote says that it is not so", "write negated"
    elif denying(quote) or called:
        return
    else:
        words, mend = "no word of the quote denies it", "write affirmed, or take a quote that holds the denial"
    yield failure(contribution, entry.line, "polarity_again", words, "polarity", said, mend, severity="warning")


FALSE = r"(?:false|wrong|untrue|incorrect|baseless|unfounded|fabricated|invented|made\s+up|fake|mistaken)"
CLOSED = r"\b(?=\s*(?:[^\w\s(]|\Z)|\s(?:on|in|last|this|yesterday|today|later|again|outright|flatly)\b)"
"""What follows a verb with nothing more to say of how something is denied but when: rejected, but not as too low."""
DISOWNED = re.compile(
    r",\s+(?:an?|the)\s+(?:figure|number|claim|report|estimate|statement|total)\s+(?:that\s+|which\s+)?"
    rf"(?:[^,;.]{{0,60}}\s)?(?:called|considered|described\s+as|dismissed\s+as|rejected\s+as|labell?ed|branded|declared)\s+{FALSE}\b"
    r"|(?<=,)\s+(?:an?|the)\s+(?:figure|number|claim|report|estimate)\s+(?:that\s+|which\s+)?"
    rf"[^,;.]{{1,60}}\s(?:den(?:ied|ies)|dismiss(?:ed|es)|reject(?:ed|s)|disput(?:ed|es)){CLOSED}",
    re.IGNORECASE,
)  # fmt: skip
"""A figure that its own quote calls false."""
DENY = r"den(?:ied|ies)|refut(?:ed|es)"
"""Verbs of saying that something is not so."""
DENIERS = rf"{DENY}|dismiss(?:ed|es)|reject(?:ed|s)"
"""Verbs that say so of a figure; a court dismisses other things, too."""
DENIED_BEHIND = re.compile(
    rf"(?<=,)\s+(?:which|something|though|although|but)\s+(?!denied|rejected)[^,;.]{{1,60}}?\s(?:{DENIERS})(?:\s(?:it|this|that))?{CLOSED}"
    rf"|(?<=[;.,])\s+(?:but\s+)?[^,;.]{{1,60}}?\s(?:(?:{DENY})\s(?:it|this|that)"
    rf"|(?:{DENIERS})\s(?:the|th(?:is|at|[eo]se))\s(?:figure|number|report|claim|estimate|total|account)s?){CLOSED}",
    re.IGNORECASE,
)  # fmt: skip
"""A clause behind a figure that denies it: which the ministry denied; the ministry denied the figure."""
CLAUSE_DENIED = re.compile(
    rf"\A\W*that\b.*,\s+(?:[^,;.]{{1,60}}\s(?:den(?:ied|ies)|refut(?:ed|es)|reject(?:ed|s)|disput(?:ed|es)){CLOSED}"
    r"|[^,;]{1,60}\b(?:rebuttal|denial)\s(?:by|from)\b)", re.IGNORECASE | re.DOTALL,
)  # fmt: skip
"""A clause that the words behind it deny: that Peru mined 9 t, the ministry denied."""


def disowned(quote: str) -> str:
    """The words with which a quote calls its own figure false; empty without any.

    >>> disowned("Output was 6,000 t, a figure that the firm called false"), disowned("that it was 5 t, Peru denied")
    ('a figure that the firm called false', 'Peru denied')
    """
    if found := DISOWNED.search(quote):
        return found.group().strip(" ,")
    denied = CLAUSE_DENIED.match(quote)
    return denied.group().rpartition(", ")[2] if denied else ""


def denied_behind(quote: str, attribution: str | None) -> str:
    """The words behind what a quote tells that deny it, where a row gives it as nobody's word; empty without any.

    >>> denied_behind("Peru mined 5 t, which the ministry denied", None)
    'which the ministry denied'
    """
    found = DENIED_BEHIND.search(quote) if attribution in BODILESS else None
    return found.group().strip(" ,;.") if found else ""


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
    from ..extraction.voices import denials

    attribution, who = entry.values["attribution"], entry.values["attributed_to"]
    quote = entry.values["quote"]
    if not quote or (who is None and not speech(quote)) or disowned(quote):
        return
    if attribution == "named_person" and who is not None and says_nothing(quote, who):
        yield failure(contribution, entry.line, "speaker_again", f"the quote names {who}, who says nothing there",
                      "attributed_to", who, "leave attributed_to empty and write author, or take a quote in which "
                      f"{who} says it", severity="warning")  # fmt: skip
        return
    foreign, unnamed = who is not None and not stands(who, quote), who is None and attribution in (None, "author")
    voice = heard(contribution, entry) if foreign or unnamed else None
    if foreign and PRONOUN.search(quote) and not (voice and voice.attributed_to):
        return  # She said: other words of the source name her.
    if foreign and (speech(quote) or (voice and voice.attributed_to)):
        said = f"names {voice.attributed_to}" if voice and voice.attributed_to else "names somebody else"
        yield failure(contribution, entry.line, "speaker_again", f"the quote {said}", "attributed_to", who,
                      f"write who says it there, or take a quote that names {who}", severity="warning")  # fmt: skip
    if attribution in NAMELESS and who is None and speech(quote):
        yield from other_voice(contribution, entry, attribution)
        return
    if voice is None or voice.attribution in BODILESS:
        return
    if voice.polarity != (entry.values["polarity"] or "affirmed") and denials.found(quote):
        return  # Who denies it says the opposite.
    if unnamed and not expected_else(quote, entry.values.get("value_text"), voice):
        label = f" of {voice.attributed_to}" if voice.attributed_to else ""
        mend = f"write {voice.attribution}" + (f", and {voice.attributed_to} into attributed_to" if label else "")
        words = f"the quote gives it as the word{label or ' of somebody else'}"
        yield failure(contribution, entry.line, "speaker_again", words, "attribution", attribution or "author", mend,
                      severity="warning")  # fmt: skip


def says_nothing(quote: str, who: str) -> bool:
    """Whether a quote tells of somebody without a word for saying: `the foundry that Olga Reyes toured makes 9 t`.

    >>> says_nothing("the foundry that Olga Reyes toured makes 9 t", "Olga Reyes")
    True
    >>> says_nothing("Olga Reyes: it makes 9 t", "Olga Reyes"), says_nothing("by Olga Reyes's count 9 t", "Olga Reyes")
    (False, False)
    """
    place = quote.find(who)
    aside = place > 0 and (RELATIVE.search(quote, 0, place) or DONE_BY.search(quote, 0, place)) is not None
    aside |= place >= 0 and VISITS.match(quote, place + len(who)) is not None
    return aside and not speech(quote) and not QUOTED.search(quote) and not OWN_WORD.match(quote, place + len(who))


RELATIVE = re.compile(r"\b(?:that|which|where|whom|whose|when|after|before)\s(?:[\w.-]+\s){0,4}\Z", re.IGNORECASE)
"""What opens a clause that only tells more of something."""
DONE_BY = re.compile(
    r"\b(?:opened|toured|visited|owned|run|led|founded|headed|inspected|built|sold)\sby\s(?:[\w.-]+\s){0,4}\Z"
)
VISITS = re.compile(r"\s(?:visited|toured|opened|inspected|attended|inaugurated|owns|runs|founded|bought)\b")
"""What somebody did who need not have said anything."""
QUOTED = re.compile(r"[\"“”„«»:]")
OWN_WORD = re.compile(r"['’]s\b|\s(?:expects?|estimates?|puts?|reckons?|forecasts?|sees|thinks|believes|hopes)\b")
"""What makes a figure somebody's word without a verb of saying."""
PRONOUN = re.compile(r"\b(?:he|she|they|it|we|I)\s(?:said|says|added|adds|told|noted|explained|stated)\b"
                     r"|\b(?:said|says|added|adds)\s(?:he|she|they)\b")  # fmt: skip
"""Somebody who speaks, and whom other words name."""


def expected_else(quote: str, printed: str | None, voice: Voice) -> bool:
    """Whether who speaks only expected another figure than the one that a quote reports behind a but."""
    start = quote.find(printed or "\0")
    said = [first for role, first, _ in voice.spans if role == "attribution" and first > start >= 0]
    if any(THAN.search(quote, 0, first) or MORE_THAN.match(quote, first) for first in said):
        return True
    words = [(first, last) for role, first, last in voice.spans if role == "attribution" and last <= start]
    if not words or voice.modality != "reported":
        return False
    return bool(EXPECTED.search(quote[slice(*words[-1])]) and CONTRAST.search(quote, words[-1][1], start))


EXPECTED = re.compile(
    r"\b(?:expect|forecast|predict|project|anticipat|foresee|foresaw|saw|hoped|guided)", re.IGNORECASE
)
THAN = re.compile(r"\b(?:than|as|what)\s(?:the\s|most\s)?\Z", re.IGNORECASE)
"""What stands before somebody who expected another figure: more than analysts had expected."""
MORE_THAN = re.compile(r"(?:more|less|higher|lower|better|worse|fewer|above|below)\s(?:than\s)?", re.IGNORECASE)
CONTRAST = re.compile(r"\b(?:but|yet|whereas|while|though)\b|;", re.IGNORECASE)
"""What parts the figure that somebody expected from the one that came about."""


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
