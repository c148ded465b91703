"""The modality of a row held against its quote: whether it is a fact, an estimate, expected, planned or possible."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache

from .. import vocabulary
from ..claims import Entity
from ..judging.failures import Failure
from .entries import Entry, failure
from .planned import planned
from .quotes import amount_at
from .reading import Contribution

GRANTED = ("quota", "investment", "capacity")
"""Measures that are facts though they speak of a time to come: a quota in force, money approved."""
TO_COME = ("forecast", "target", "possible")
"""Modalities of what has not come about."""
IN_GROUND = ("resource", "reserve", "grade")
"""Measures that are estimates whatever else is said of them."""


def mood_again(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """A figure that the quote expects, plans or holds possible is what the quote says: `aims to mine` is a target."""
    values = entry.values
    quote, found = values["quote"], amount_at(values["quote"], values.get("value_text"))
    said = values["modality"]
    if found is None or said is None:
        return
    meant, words = mood_before(quote, found.start, found.end)
    if values.get("measure") in GRANTED and not open_still(values["measure"], quote, meant, words):
        return
    if meant == "reported":
        meant, words = mood_ahead(quote, found.start)
    if meant == "reported" and said == "reported" and values.get("measure") != "price":
        meant, words = planned(quote, found.start, found.end) if quote else ("", "")
        meant = meant or "reported"
    if (draft := DRAFT.search(quote, 0, found.start)) and meant == said == "reported":
        meant, words = "target", draft.group()
    if meant in ("reported", said) or (meant == "estimated" and said != "reported"):
        return
    if clear(quote, said, meant, words) and not (said == "estimated" and values.get("measure") in IN_GROUND):
        yield failure(contribution, entry.line, "mood_again", f"the quote says {words!r}", "modality", said,
                      f"write {meant}", severity="warning")  # fmt: skip


def open_still(measure: str, quote: str, meant: str, words: str) -> bool:
    """Whether what speaks of a time to come is not even granted: what a mine could one day make, what will be lent.

    >>> open_still("capacity", "it could make 5 t", "possible", "could")
    True
    >>> open_still("investment", "it approved a loan and will lend $5", "forecast", "will")
    False
    """
    if measure == "investment" and DRAFT.search(quote) and meant in ("reported", "target"):
        return True
    if measure in ("capacity", "investment") and meant == "possible":
        return COULD.match(words) is not None
    return measure == "investment" and meant in TO_COME and not AGREED.search(quote) and not LOOSE.match(words)


DRAFT = re.compile(
    r"\b(?:draft|proposed)\s(?:[\w-]+\s)?(?:budget|bill|plan|law|scheme|programme|program)\b"
    r"|\bbill\s(?:before|in)\s|\b(?:is|are)\sto\s(?:decide|vote)\son\b"
    r"|\b(?:awaits|awaiting|subject\sto)\s(?:[\w-]+\s)?approval\b",
    re.IGNORECASE,
)
"""What is not yet decided."""
COULD = re.compile(r"(?:could|may|might)\b", re.IGNORECASE)
AGREED = re.compile(
    r"\b(?:approv|agree|sign|secur|grant|award|commit|pledg|announc|rais|allocat|earmark|authori|decid|deal|contract"
    r"|budget|under|project|invest(?:ed|ment|s)?\b)", re.IGNORECASE,
)  # fmt: skip
"""How words begin for money that is granted, though it is paid later."""


def clear(quote: str, said: str, meant: str, words: str) -> bool:
    """Whether some words of a quote leave no room for another modality that a row gives.

    >>> clear("demand is forecast to reach 5 t", "target", "forecast", "is forecast to")
    True
    >>> clear("the plant is expected to make 5 t", "target", "forecast", "is expected to")
    False
    """
    if said == "reported" or (said, meant) == ("forecast", "target"):
        return True
    if said in moods_of(quote) or LOOSE.fullmatch(words):
        return False
    foreseen = FORESEEN.search(words) or (EXPECTED.search(words) and not SITE.search(quote))
    return (said, meant) != ("target", "forecast") or bool(foreseen)


LOOSE = re.compile(r"would(?: be)?|should(?: be)?", re.IGNORECASE)
"""Verbs that stand with each modality but a fact."""
FORESEEN = re.compile(r"forecast|project|predict|anticipat|likely|tipped|seen|guid", re.IGNORECASE)
"""Words for what somebody foresees, and nobody plans."""
EXPECTED = re.compile(r"\bexpect", re.IGNORECASE)
SITE = re.compile(r"\b(?:mines?|plants?|projects?|stud(?:y|ies)|facilit\w+|refiner\w+|smelters?|phases?|stages?|plans?|"
                  r"design\w*|lines?|compan(?:y|ies)|firms?|build\w*|built)\b", re.IGNORECASE)  # fmt: skip
"""What somebody plans, and what it is to make is a target, though the text says that it is expected."""


def mood_before(quote: str, start: int, end: int) -> tuple[str, str]:
    """The modality that a verb before a figure gives it, as the rules for texts read it, and the verb.

    Nouns (the target of 2024, a planned 250,000 t) may be of another figure: then, and elsewhere, it is reported.

    >>> mood_before("China plans to mine 5 t", 20, 23), mood_before("against the will of Japan 5 t", 26, 29)
    (('target', 'plans to'), ('reported', ''))
    """
    from ..documents import from_text
    from ..extraction.voices.voice import read

    document = from_text(quote)
    sentences = (one for block in document.paragraphs for one in block.sentences)
    sentence = next((one for one in sentences if one.start <= start and end <= one.end), None)
    voice = read(document, sentence, start, end) if sentence else None
    for role, first, last in voice.spans if voice else ():
        ahead = last <= start and not re.search(r"[,;:]", quote[last:start])
        ahead &= not (SET_DOWN.fullmatch(quote[first:last]) and re.search(r"\d", quote[last:start]))
        noun = NOUN_AHEAD.search(quote[:first]) or quote[last:].startswith(" of ")
        leads = LEADING.match(quote, last)
        if voice and role == "modality" and ahead and not noun and (leads or VERBAL.fullmatch(quote[first:last])):
            return voice.modality, quote[first : leads.end() if leads else last]
    return "reported", ""


VERBAL = re.compile(
    r"(?:will(?: be)?|won't|would|shall|should|could|may|might|expects?|anticipates?|predicts?|(?:is|are) \w+ing"
    r"|(?:\w+ ){1,3}(?:to|that)|to reach|due to \w+|estimated to \w+|(?:is|are) set to"
    r"|pencill?ed in)", re.IGNORECASE,
)  # fmt: skip
"""Cues of modality that are verbs, and speak of what follows."""
SET_DOWN = re.compile(r"pencill?ed in", re.IGNORECASE)
"""A plan of the figure that follows alone."""
LEADING = re.compile(r" (?:to|that)\b(?! (?:the|an?|its|their|\d))")
"""What stands behind a cue that is a verb: aims to mine, projected to reach; not so in `the forecast to 2030`."""
NOUN_AHEAD = re.compile(r"(?i:\b(?:the|an?|its|his|her|their|own|free|against|'s|’s))\s+$")
"""What stands before a noun, such as the will of a country."""


def mood_ahead(quote: str, start: int) -> tuple[str, str]:
    """The modality of a noun of which a figure is, or of an estimate right before it, and the words.

    >>> mood_ahead("missed its goal of 5 t", 19), mood_ahead("an estimated 5 t", 13), mood_ahead("a plant of 5 t", 11)
    (('target', 'goal of'), ('estimated', 'an estimated'), ('reported', ''))
    """
    if said := ESTIMATED.search(quote, 0, start):
        return "estimated", said.group().strip()
    headed = HEADED.search(quote, 0, start)
    meant = meanings().get(headed.group(1).casefold(), "") if headed else ""
    return (meant, f"{headed.group(1)} of") if headed and meant in TO_COME else ("reported", "")


ESTIMATED = re.compile(r"\b(?:an?\s+)?estimated\s+(?:at\s+)?(?:(?:about|around|some|nearly)\s+)?(?:[A-Z]{0,3}\$)?\Z")
"""What stands right before a figure that is an estimate."""
HEADED = re.compile(
    r"\b([A-Za-z]+)\s+of\s+(?:(?:about|around|some|nearly|almost|only|roughly|over|up to|at least|more than)\s+)?\Z"
)
"""A noun, and what leads from it to its figure."""


@cache
def meanings() -> Mapping[str, str]:
    """The modality of each noun that stands with `of` among the cues: a goal of, a target of, guidance of."""
    rows = [row for row in vocabulary.rows("cues") if row["group"] == "modality"]
    own = {row["term"].removesuffix(" of"): row["value"] for row in rows if row["term"].endswith(" of")}
    return own | {noun: "forecast" for noun in ("forecast", "projection", "prediction")}


def moods_of(quote: str) -> frozenset[str]:
    """The modalities for which a quote has words."""
    from ..extraction.voices.voice import cues

    return frozenset(cue.value for group in ("modality", "outlook") for cue in cues(quote, group))


def fact_again(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """What a quote tells as past, of a time that was over, is no plan and not merely possible: `China mined 5 t`."""
    values, published = entry.values, contribution.source.published
    found = amount_at(values["quote"], values.get("value_text"))
    last = values["period_end"]
    if found is None or values["modality"] not in OPEN or not isinstance(last, date) or not published:
        return
    quote = values["quote"]
    ahead = quote[: found.start]
    if last > published or UNDONE.search(quote) or moods_of(quote) & {*TO_COME}:
        return
    meant, words = mood_ahead(quote, found.start)
    told = [one for one in WORD.findall(ahead) if one in past()]
    if meant == "reported" and told:
        words = told[-1]
    if words:
        yield failure(contribution, entry.line, "fact_again", f"the quote says {words!r}, of a time that was over",
                      "modality", values["modality"], f"write {meant}", severity="warning")  # fmt: skip


OPEN = ("target", "possible")
"""Modalities that nobody gives to what has come about; of a forecast for the past a finding says so."""
UNDONE = re.compile(
    r"\b(?:plan|target|goal|aim|guid|budget|case|scenario|suppos|assum|model|schedul|inten|expect|forecast|project"
    r"|predict|outlook|would|could|should|might|may|can|if|unless|due|draft|propos|perhaps|possib|potential|probabl"
    r"|likel|believ|thought|rumou?r|alleg|reportedly|apparent|was to|were to|not|never|no|quota|mandat|ordered|meant"
    r"|design|hop|sought|seek|want|ambition|objective|milestone|pledg|commit|promis|short of|shy of)", re.IGNORECASE,
)  # fmt: skip
"""What may stand for something that has not come about, or of which nobody is sure."""
WORD = re.compile(r"[a-z]+")


@cache
def past() -> frozenset[str]:
    """The verbs of what has come about (vocabulary/tenses.csv)."""
    rows = (row for row in vocabulary.rows("tenses") if row["tense"] == "past")
    return frozenset(form for row in rows for form in vocabulary.cells(row["term"]))
