"""How a phrase is said: as a fact, an estimate, a forecast, a plan or a possibility; affirmed or denied; by whom.

Modality and polarity are read within the phrase's clause, attribution within the reach of the words that report it.
The cues are data: `vocabulary/cues.csv`, `speech.csv` and `media.csv`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise

from ... import vocabulary
from ...documents import Document, Sentence
from ...patterns import Pattern, choice
from ...values import dataclass
from ..events.scenes import LONGEST, word_set
from ..lexicon import HEDGES, openers
from . import quotations, speakers
from .denials import denied

Span = tuple[int, int]

CUT = re.compile(
    r"[;:](?=\s)|(?<!\d)\s(?:[–—]|--?)\s|\s(?:[–—]|--?)\s(?![$€£¥]?\d)|,?\s(?=(?:but|while|whereas|although|though|because|unless|which|who|whose|that(?!\s(?:down|up|to|by|figure|share|number|level|amount|total|rate)\b))\s)"
    r"|\s(?=with\s[^,;:\d]{1,60}\s(?:expected|forecast|projected|set|likely|planned|due|predicted)\sto\s)"
    r"|,\s(?=(?:and(?!\sof\s)|or|so|where|when|as|after|before|following|including|compared|having)\s)"
    r"|\s(?=(?:against|versus|than|compared\s(?:with|to))\s(?:an?|its|the|their)\s(?:[\w-]+\s){0,3}(?:targets?|goals?|forecasts?|plans?|guidance)\b)"
)
HEAD = re.compile(
    r"(?:^|[:;“\"]\s*)(?:In|Under|As|With|Despite|Amid|After|Before|Following|To|While|Although|Though|If|Given|Unlike)\b"
    r"(?:(?!\b(?:will|shall)\b)[^,;:]){3,150}(?=,\s)"
)
ASIDE = re.compile(r"(?:which|who|whose|where|including|following)\s")
COMMA = re.compile(r",(?!\d{3}(?!\d))")
NO = re.compile(
    r"(?:\b(?:is|are|was|were|be|been|being|has|have|had|there['’]s)\s+|^\W*)no\s+(?!doubt\b|later\b|sooner\b)|n['’]t\b"
)


CAME = re.compile(
    r"\b(?:rose|climbed|grew|increased|fell|dropped|jumped|surged|soared|rallied|advanced|gained|declined|slid|sank|shot|leap(?:t|ed)"
    r"|spiked|edged|crept|went|moved|doubled|tripled|recovered|rebounded|expanded|strengthened|improved|added|enabled|allowed|helped|led"
    r"|(?:ris|climb|grow|increas|jump|surg|soar|fall|dropp|declin)ing)\b"
    r"(?:(?!\b(?:and|but|will|expected)\b)[^;:]){0,60}$"
)
"""What shows that a level has been reached."""
HANGING = re.compile(
    r"\W*(?:(?:and|or|but|then|before)\s)?(?:then\s|also\s)?(?:to\s(?!the\b|an?\b|its\b|their\b)[a-z]+\s|by\s(?!the\b)|(?!having\b)[a-z]+ing\s(?!to\b)(?!is\b|was\b)|(?:as\s[^;:]{1,90},\s)?with\s[^,;:]{1,40}\s[a-z]+ing\b)[^;:]*$"
)
"""A clause that hangs on the one before: "by about 6%", "dragging demand down"."""
EQUAL = re.compile(
    rf",?\s?(?:or|which\sis|that\sis|that\s(?:contains?|holds?)|which\s(?:contains?|holds?))\s(?:(?:{HEDGES}|equal|equivalent|to)\s)*"
)
"""Or just over 14%, which is nearly a third: the same as before in other words."""
AMOUNTS = re.compile(r",?\s?(?:that|which)\s(?:reach|amount|total|stand|come|exceed|add|are|is|number|may|could)\w*\b")
NOUN = re.compile(r"(?:\s[\w-]+){1,6},?")
"""Estimated reserves that reach: the estimate is of what follows."""
CONSEQUENCE = re.compile(
    r",?\s?(?:that\sis\b(?!\sto\b(?!\ssay))|i\.e\.)|,?\s?which\s(?:in\sturn\s|thus\s|also\s)?(?:points?|means|implies|leaves|suggests|gives|makes|equals|corresponds|translates|amounts|equates"
    r"|works\sout|comes)\b"
)
"""Which points to a gap of: what follows from the clause before, and is said as that is."""
ENDED = re.compile(r"[;:]\s|\b(?:is|are|was|were|has|have|had|but|who|which|that)\b")
"""What shows that something else is told between a mood and a hanging clause."""
APPOSED = re.compile(r",\s(?:an?|the)\s[^,;]{3,80},\s(?=(?:is|are|was|were|will|would|could)\b)")
"""An aside behind a subject: "250 t of thorium, an element of fuels, are to be produced"."""
DENIED = re.compile(r"no\s")


@dataclass(frozen=True, slots=True)
class Voice:
    """How something is said, who says it, and the words that show it, as (evidence role, start, end)."""

    modality: str
    polarity: str
    attribution: str
    attributed_to: str | None
    spans: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue met in a sentence and what it stands for."""

    start: int
    end: int
    value: str


@cache
def matcher(group: str) -> tuple[frozenset[str], re.Pattern[str], dict[str, str]]:
    """The words that open the cues of a group, one pattern for them, longest first, and the value of each."""
    meaning = {row["term"]: row["value"] for row in vocabulary.rows("cues") if row["group"] == group}
    return openers(meaning), re.compile(rf"(?<![\w-]){choice(meaning)}(?![\w-])"), meaning


@lru_cache(maxsize=1024)
def cues(text: str, group: str) -> tuple[Cue, ...]:
    """The cues of one group in a sentence; its first letter may be a capital."""
    opening, pattern, meaning = matcher(group)
    if opening.isdisjoint(word_set(text)):
        return ()
    hits = pattern.finditer(text if text.startswith("May ") else text[:1].lower() + text[1:])
    return tuple(Cue(hit.start(), hit.end(), meaning[re.sub(r"\s+", " ", hit.group())]) for hit in hits)


def within(text: str, group: str, clause: tuple[Span, ...]) -> tuple[Cue, ...]:
    """The cues of a group in a clause."""
    found = cues(text, group)
    return tuple([cue for cue in found if any(a <= cue.start < b for a, b in clause)]) if found else ()


@lru_cache(maxsize=256)
def clauses(text: str) -> tuple[tuple[Span, ...], ...]:
    """The clauses of a sentence, each as its pieces: an aside between commas does not end the clause around it.

    >>> text = "Ore, which is rich, sold well, but slowly"
    >>> [[text[a:b] for a, b in clause] for clause in clauses(text)]
    [['Ore', ', sold well'], [', which is rich'], [', but slowly']]
    """
    cuts = {cut.start() for cut in CUT.finditer(text) if not reported(text, cut)} | {
        head.end() for head in HEAD.finditer(text)
    }
    edges = sorted({0, *cuts, len(text)})
    pieces: list[list[Span]] = []
    for start, end in pairwise(edges):
        body = start + len(text[start:end]) - len(text[start:end].lstrip(", "))
        comma = COMMA.search(text, body, end) if ASIDE.match(text, body) and pieces else None
        if comma:
            pieces.append([(start, comma.start())])
            pieces[-2].append((comma.start(), end))
        else:
            pieces.append([(start, end)])
    return tuple(tuple(piece) for piece in pieces)


def reported(text: str, cut: re.Match[str]) -> bool:
    """Whether a cut stands before the "that" of reported speech, which belongs to its verb."""
    if not text.startswith("that ", cut.end()):
        return False
    before = re.search(r"(\w+)$", text[max(0, cut.start() - 40) : cut.start()])
    if before is None:
        return False
    word = before.group(1)
    return word in (
        "expected",
        "projected",
        "believed",
        "likely",
        "proposed",
        "proposes",
        "ensure",
        "ensures",
    ) or not speakers.verbs().isdisjoint((word, f"{word} that"))


def read(document: Document, sentence: Sentence, start: int, end: int, *, behind: bool = True) -> Voice:
    """How the phrase between two offsets of the document is said; it lies in the sentence.

    `behind` says whether the phrase is a figure, for which a cue close behind it counts ("5,000 t is expected") and one
    that expects figures alone ("sees 5,000 t"); not so for a verb.

    An example: "5,000 t" in "Kite Ore said it could mine 5,000 t" is possible, affirmed, and said by Kite Ore.
    """
    sentence = clipped(sentence, start, end)
    text, offset = sentence.text, sentence.start
    start, end = start - offset, end - offset
    clause = next((piece for piece in clauses(text) if any(a <= start < b for a, b in piece)), ((0, len(text)),))
    moods = tuple([cue for cue in within(text, "modality", clause) if not (came(text, cue) or drilled(text, cue))])
    if behind and (outlooks := within(text, "outlook", clause)):
        moods = tuple(sorted((*moods, *outlooks), key=lambda cue: cue.start))
    mood = modality(text, moods, start, end, behind) or hung(text, clause, start, end) or led(text, start)
    attribution, who, words = attributed(document, sentence, clause, start, end, figure=behind)
    spans = [("modality", offset + mood.start, offset + mood.end)] if mood else []
    spans += [("attribution", words[0], words[1])] if words else []
    polarity = "negated" if negated(text, clause, start, end) or denied(text, start) else "affirmed"
    return Voice(mood.value if mood else "reported", polarity, attribution, who, tuple(spans))


def clipped(sentence: Sentence, start: int, end: int) -> Sentence:
    """The sentence, or what stands around a phrase of a very long one, so that time stays linear."""
    if len(sentence.text) <= LONGEST:
        return sentence
    left = max(0, start - sentence.start - LONGEST // 2)
    text = sentence.text[left : end - sentence.start + LONGEST // 2]
    return Sentence(sentence.start + left, sentence.start + left + len(text), text, sentence.paragraph)


def modality(text: str, moods: Sequence[Cue], start: int, end: int, close: bool) -> Cue | None:
    """The cue that sets the modality: the nearest before the phrase or in it, else one close behind; future wins."""
    for group in ([cue for cue in moods if cue.value != "estimated"], moods):
        before = [cue for cue in group if cue.start <= start]
        among = [cue for cue in group if start < cue.start < end]
        behind = [
            cue
            for cue in group
            if close
            and cue.start >= end
            and joined(text[end : cue.start])
            and not WHOLE.fullmatch(text, end, cue.start)
        ]
        if before or among or behind:
            return before[-1] if before else (among or behind)[0]
    return None


def came(text: str, cue: Cue) -> bool:
    """Whether a level "to reach" has been reached: "prices rose by 2% to reach $20"."""
    return text.startswith("to reach", cue.start) and CAME.search(text, max(0, cue.start - 70), cue.start) is not None


DRILLED = re.compile(r"\b(?:exploration|drill|drilling|regional|geophysical|seismic)\s\Z", re.I)


def drilled(text: str, cue: Cue) -> bool:
    """Whether a target is one of explorers, ground that may hold something: `exploration targets`."""
    return text.startswith("target", cue.start) and DRILLED.search(text, 0, cue.start) is not None


def hung(text: str, clause: tuple[Span, ...], start: int, end: int) -> Cue | None:
    """The forecast or plan of the clause before, where a phrase's own clause has no verb but a participle.

    "Use is to fall - by about 6% - dragging demand down to 90 t": both figures are of what is to come.
    """
    if clause[0][0] and CONSEQUENCE.match(text, clause[0][0], start):
        told = [cue for cue in cues(text, "modality") if cue.start < clause[0][0]]
        return told[-1] if told else None
    if clause[0][0] and EQUAL.fullmatch(text, clause[0][0], start):
        told = [cue for cue in cues(text, "modality") if cue.start < clause[0][0] and cue.value != "estimated"]
        return told[-1] if told and not ENDED.search(text, told[-1].end, clause[0][0]) else None
    if clause[0][0] and AMOUNTS.match(text, clause[0][0], start):
        noun = [cue for cue in cues(text, "modality") if cue.value == "estimated" and cue.start < clause[0][0]]
        return noun[-1] if noun and NOUN.fullmatch(text, noun[-1].end, clause[0][0]) else None
    if clause[0][0] == 0 or not HANGING.match(text, clause[0][0], start):
        return None
    earlier = [cue for cue in cues(text, "modality") if cue.start < clause[0][0] and cue.value != "estimated"]
    near = earlier[-1] if earlier else None
    return near if near and not ENDED.search(text, near.end, start) else None


def led(text: str, start: int) -> Cue | None:
    """The mood of the words that lead in a list behind a colon: "targets for 2030: 10% of use, 25% recycled"."""
    colon = text.rfind(": ", 0, start)
    if colon < 0 or VERB.search(text, colon, start):
        return None
    found = [cue for cue in cues(text, "modality") if cue.start < colon]
    return found[-1] if found and not MOVED.search(text, found[-1].end, colon) else None


WHOLE = re.compile(r"\sof\s(?:(?:its|their|the|all|total)\s){0,2}")
"""9% of planned output: the plan is of the whole, and not of what there is of it."""
VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|could|may|can|said|rose|fell|grew|made|produced|exported|imported)\b"
)
"""What shows that a sentence of its own stands behind a colon."""
MOVED = re.compile(r"[.;]\s|\d[\d,.]*\s?(?:%|[a-z])|\b(?:but|which|who)\b")
"""What shows that a mood before a colon belongs to another figure."""


def joined(between: str) -> bool:
    """Whether a cue that follows still speaks of the phrase: it is close, and no comma or "and" lies between."""
    between = APPOSED.sub(" ", between)
    parting = r",|\b(?:and|but|to|with|while|following|after|despite|because|amid)\b"
    return len(between) <= 40 and not re.search(parting, between)


def negated(text: str, clause: tuple[Span, ...], start: int, end: int) -> bool:
    """Whether the phrase's clause is denied before the phrase or in it."""
    spared = [(cue.start, cue.end) for cue in within(text, "spared", clause)]
    hits = [cue.start for cue in within(text, "negation", clause)]
    if "no" in word_set(text) or "'t" in text or "’t" in text:
        hits += [hit.start() for a, b in clause for hit in NO.finditer(text, a, min(b, end))]
    hits = [hit for hit in hits if not (LACKS.match(text, hit) and OVER.search(text, hit, start))]
    if DENIED.match(text, start, end):
        return True
    if BOUNDED.search(text, max(0, start - 60), start):
        return False
    return any(hit < end and not any(a <= hit < b or a <= hit + 4 < b for a, b in spared) for hit in hits)


BOUNDED = re.compile(
    r"\b(?:not|never|cannot)(?:\s(?!that\b|if\b|whether\b|because\b|but\b)[a-z]+){1,4}\s(?:more|less|fewer|higher|lower)\sthan\s\Z"
)
"""Must not contain more than 2%: a bound and no denial."""
LACKS = re.compile(r"(?:(?:is|are|was|were|has|have|had|there['’]s)\s+)?no\s")
OVER = re.compile(
    r",\s(?:the|its|their|this|that|his|her|these|those|it|they|he|she|output|production|exports?|imports?|supply|demand)\s"
)
"""A country that has no ore of its own, the rate is 31%: what is denied is over before the figure."""


def attributed(
    document: Document, sentence: Sentence, clause: tuple[Span, ...], start: int, end: int, *, figure: bool
) -> tuple[str, str | None, Span | None]:
    """Whose word the phrase is: the attribution, the label of who says it, and the words that say so.

    What a market or a figure is expected to do is nobody's word; what somebody is expected to do is the author's, and
    so is what a single mine is estimated to hold.
    """
    reaching = [
        mark for mark in quotations.marks(document, sentence) if mark.reach[0] <= start and end <= mark.reach[1]
    ]
    if reaching:
        mark = min(reaching, key=lambda mark: (mark.reach[1] - mark.reach[0], mark.start))
        return mark.attribution, mark.label, (sentence.start + mark.start, sentence.start + mark.end)
    if led := quotations.led(document, sentence):
        return led.attribution, led.label, (led.start, led.end)
    if reply := quotations.reply(document):
        return reply.attribution, reply.label, (reply.start, reply.end)
    text = sentence.text
    part = ((0, len(text)),) if CONTINUED.match(text, clause[0][0], max(start, clause[0][0])) else clause
    market = bool(within(text, "market", part))
    nobody = (figure or market) and unsaid(text, part, end, estimates=market)
    if nobody or IT_IS.search(text, 0, start):
        return "none", None, None
    return "author", None, None


CONTINUED = re.compile(
    r"\W*(?:and|or|but|then|before)\s(?:then\s|also\s)?(?:to\s(?!the\b|an?\b|its\b|their\b)|(?:is|are|was|were)\s|[a-z]+ing\s)"
)
"""And are expected to, and to fall to: a clause without a subject of its own."""
IT_IS = Pattern(
    r"\b[Ii]t\s(?:is|was|has\sbeen)\s(?:[a-z]+ly\s)?(?:estimated|expected|thought|believed|forecast|projected|predicted|anticipated|reported"
    r"|reckoned|understood|assumed|rumou?red)\b(?![^\n]*;)(?:(?!,\s(?:but|and|while|whereas)\b).){0,150}\Z"
)
"""It is estimated that: nobody is named who does."""


def unsaid(text: str, clause: tuple[Span, ...], end: int, *, estimates: bool) -> bool:
    """Whether somebody whom nobody names expects a phrase: "is expected" before it, or close behind it."""
    found = [cue for cue in within(text, "unsaid", clause) if estimates or "estimated" not in text[cue.start : cue.end]]
    return any(
        cue.start < end or (joined(text[end : cue.start]) and not OF_WHAT.search(text, end, cue.start)) for cue in found
    )


OF_WHAT = re.compile(r"\b(?:what|which|who|than)\b")
"""9% of what it is expected to cost: the figure is nobody's expectation."""
