"""What the words of a quote say beside its figure: its sign, hedge, unit, basis, and whether it is a fact.

Words can stand in a quote for another figure; so all but a sign that is not printed is a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from .. import vocabulary
from ..claims import Entity, Evidence
from ..documents import normalise
from ..judging.failures import Failure
from ..schemas.measures import CHANGES, kinds_of_units
from .again import MINUS, NEGATIVE, TURNED, directions
from .entries import Entry, failure
from .hearing import longest, parts
from .reading import Contribution, given

if TYPE_CHECKING:
    from ..extraction.amounts.amounts import Amount

UPWARD, DOWNWARD = ("more_than", "at_least"), ("less_than", "at_most")
"""Qualifiers that bound a figure from the same side."""
GRANTED = ("quota", "investment", "capacity")
"""Measures that are facts though they speak of a time to come: a quota in force, money approved."""
LOSING = ("revenue", "investment", "other")
"""Measures that can be negative without a sign in print: a loss of $5m."""


@lru_cache(maxsize=10_000)
def amount_at(quote: str | None, printed: str | None) -> Amount | None:
    """The figure of a quote that is printed so, with what stands beside it; none where it does not stand there once.

    >>> found = amount_at("more than 270,000 tonnes", "270,000")
    >>> (found.qualifier, found.unit)
    ('more_than', 't')
    """
    from ..extraction.amounts.amounts import find_amounts

    longest = given("quantity")["quote"].longest or 0
    if not quote or not printed or len(quote) > longest:
        return None
    places = [*whole_figures(quote, printed)]
    if len(places) != 1:
        return None
    (start,) = places
    return next((item for item in find_amounts(quote) if item.value_start <= start < item.value_end), None)


def whole_figures(quote: str, printed: str) -> Iterator[int]:
    """Where a figure stands in a quote as no part of a longer one.

    >>> [*whole_figures("20 t in 2024, 20,000 and 20.", "20")]
    [0, 25]
    """
    place = quote.find(printed)
    while place >= 0:
        end = place + len(printed)
        begun = printed[:1].isdigit() and not NO_DIGIT_AHEAD.match(quote, place)
        ended = printed[-1:].isdigit() and not NO_DIGIT_BEHIND.match(quote, end)
        if not begun and not ended:
            yield place
        place = quote.find(printed, place + 1 if begun or ended else end)


NO_DIGIT_AHEAD, NO_DIGIT_BEHIND = re.compile(r"(?<!\d)(?<!\d[.,])"), re.compile(r"(?![.,]?\d)")


def sign_again(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """A negative figure is printed as one: with a minus, in the brackets of bookkeepers, or as a fall."""
    values = entry.values
    value, quote, printed = values.get("value"), values["quote"], values.get("value_text")
    if not value or not quote or not printed:
        return
    if value > 0 and BRACKETED.fullmatch(printed) and 1 not in directions(quote):
        words = f"what is printed, {printed!r}, stands in the brackets of bookkeepers, in which figures are negative"
        mend = f"write {-value:.15g}; if the brackets are not the figure's, leave them out of value_text"
        yield failure(contribution, entry.line, "sign_again", words, "value", value, mend)
        return
    if value > 0 and (sign := sign_lost(entry)):
        words = f"the quote says {sign!r}, and this figure is not negative"
        yield failure(contribution, entry.line, "sign_again", words, "value", value,
                      f"write {-value:.15g}, or leave it if that is no sign of this figure",
                      severity="warning")  # fmt: skip
        return
    if values.get("measure") in CHANGES:
        return
    lost = values.get("measure") in LOSING  # Of anything else, what fell to 500 t is 500 t.
    signed = negative(quote, printed) or TURNED.search(quote) is not None
    if value < 0 and not signed and not (lost and -1 in directions(quote)):
        words = f"what is printed, {printed!r}, has no minus"
        severity = "warning" if lost else "error"
        yield failure(contribution, entry.line, "sign_again", words, "value", value, f"write {-value:.15g}",
                      severity=severity)  # fmt: skip
    if value > 0 and printed[0] in MINUS:
        words = f"what is printed, {printed!r}, has a minus"
        yield failure(contribution, entry.line, "sign_again", words, "value", value, f"write {-value:.15g}")


BRACKETED = re.compile(r"\([^()]*\d[^()]*\)")
"""A figure in the brackets of bookkeepers."""


def sign_lost(entry: Entry) -> str:
    """A figure with the sign or the brackets beside it in its quote, where what is printed has neither; else empty.

    Brackets count where a share sign or a unit stands behind them, and no number in words before: `five (5) %`.
    """
    quote, printed = entry.values["quote"], entry.values["value_text"]
    if printed[0] in f"{MINUS}(" or printed.casefold().startswith("minus"):
        return ""
    found = amount_at(quote, printed)
    start = next(whole_figures(quote, printed), -1) if found else -1
    if found and found.value < 0 and (sign := SIGN_AHEAD.search(quote[:start])):
        return f"{sign.group().lstrip()}{printed}"
    bracketed = re.search(rf"\({re.escape(printed)}(?:\)\s?|\s?)(?:%|per\s?cent)", quote)
    alone = bracketed and ")" in bracketed.group() and not AGAIN_AHEAD.search(quote[: bracketed.start()])
    return bracketed.group() if bracketed and alone and 1 not in directions(quote) else ""


SIGN_AHEAD = re.compile(r"(?:(?i:\bminus|\bnegative)\s|(?<![^\s(])[-−])(?:[A-Z]{1,3}\s?)?(?:[A-Z]{0,3}[$€£¥]\s?)?$")
"""A sign right before a figure or before the mark of its currency."""
AGAIN_AHEAD = re.compile(r"[^\W\d_]\s$")
"""Words before brackets, which may be the figure in words, or what the brackets say again."""


def negative(quote: str, printed: str) -> bool:
    """Whether a figure is printed with a minus or in brackets.

    >>> negative("-5 %", "5"), negative("(5)", "5"), negative("3-5 %", "5"), negative("-US$5", "5")
    (True, True, False, True)
    """
    ahead = [quote[:place] for place in starts(quote, printed)]
    before = any(NEGATIVE.search(words) or SIGN_AHEAD.search(words) for words in ahead)
    return before or printed[0] in f"{MINUS}(" or f"({printed})" in quote


def starts(text: str, part: str) -> Iterator[int]:
    """Where a part of a text begins, each time that it stands there."""
    place = text.find(part)
    while place >= 0:
        yield place
        place = text.find(part, place + len(part))


def hedge_again(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """A figure that the quote hedges is not exact, nor bounded from the other side."""
    values = entry.values
    found = amount_at(values["quote"], values.get("value_text"))
    if found is None or found.hedge is None or "qualifier" not in values or values["value_min"] is not None:
        return
    said, meant = values["qualifier"] or "exact", found.qualifier
    same = said == meant or any(said in side and meant in side for side in (UPWARD, DOWNWARD)) or said == "range"
    denied = TURNED.search(values["quote"], 0, found.hedge[0]) is not None  # Not below 5 t is at least 5 t.
    if meant in (*UPWARD, *DOWNWARD, "about") and not same and not (denied and said != "exact"):
        hedge = values["quote"][slice(*found.hedge)]
        words = f"the quote hedges the figure: {hedge!r}"
        yield failure(contribution, entry.line, "hedge_again", words, "qualifier", said, f"write {meant}",
                      severity="warning")  # fmt: skip


def range_beside(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """A figure that the quote prints as one end of a range is not the whole of it."""
    values = entry.values
    found = amount_at(values["quote"], values.get("value_text"))
    if found is None or found.value_min is None or values["value_min"] is not None or values["value_max"] is not None:
        return
    if found.value_text != values["value_text"] and found.value_max is not None:
        words = f"the quote says {found.value_text!r}"
        bounds = f"{found.value_min:.15g} into value_min, {found.value_max:.15g} into value_max"
        mend = f"write their middle, {found.value:.15g}, {bounds}, range into qualifier, and all of it into value_text"
        yield failure(contribution, entry.line, "range_beside", words, "value_text", values["value_text"], mend,
                      severity="warning")  # fmt: skip


def mood_again(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """A figure that the quote expects, plans or holds possible is not reported as a fact."""
    values = entry.values
    quote, found = values["quote"], amount_at(values["quote"], values.get("value_text"))
    given_ = values["modality"]
    if found is None or given_ not in ("reported", "forecast") or values.get("measure") in GRANTED:
        return
    meant, words = mood_before(quote, found.start, found.end)
    if given_ == "forecast" and meant != "target":
        return
    if meant == "reported" and (said := ESTIMATED.search(quote[: found.start])):
        meant, words = "estimated", said.group().strip()
    if meant != "reported":
        yield failure(contribution, entry.line, "mood_again", f"the quote says {words!r}", "modality", given_,
                      f"write {meant}", severity="warning")  # fmt: skip


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
        noun = NOUN_AHEAD.search(quote[:first]) or quote[last:].startswith(" of ")
        if voice and role == "modality" and ahead and not noun and VERBAL.fullmatch(quote[first:last]):
            return voice.modality, quote[first:last]
    return "reported", ""


VERBAL = re.compile(
    r"(?:will(?: be)?|won't|would|shall|should|could|may|might|expects?|anticipates?|predicts?|(?:is|are) \w+ing"
    r"|(?:\w+ ){1,3}(?:to|that)|due to \w+|estimated to \w+|(?:is|are) set to)", re.IGNORECASE,
)  # fmt: skip
"""Cues of modality that are verbs, and speak of what follows."""
ESTIMATED = re.compile(r"\b(?:an?\s+)?estimated\s+(?:[A-Z]{0,3}\$)?$")
"""What stands right before a figure that is an estimate."""
NOUN_AHEAD = re.compile(r"(?i:\b(?:the|an?|its|his|her|their|own|free|against|'s|’s))\s+$")
"""What stands before a noun, such as the will of a country."""


def unit_beside(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """The unit is the one that stands beside the figure, and not that of another one."""
    values = entry.values
    found, unit = amount_at(values["quote"], values.get("value_text")), values.get("unit")
    impossible = "error" if cannot_be(entry) else "warning"
    if other := figure_with(values["quote"], values.get("value_text"), values.get("unit_text"), found):
        year = found is None and is_year(values["quote"], values["value_text"])
        counted = found is not None and found.unit_text
        said = "is a year" if year else f"counts {found.unit_text}" if found and counted else "has no such unit"
        words = f"it {said} in the quote, where {values['unit_text']!r} stands with {other.value_text!r}"
        mend = f"write {other.value_text} into value_text, and {abs(other.value):.15g} into value"
        if year or counted or impossible == "error":
            yield failure(contribution, entry.line, "unit_beside", words, "value_text", values["value_text"], mend,
                          severity="error" if year else impossible)  # fmt: skip
            return
    if found is None or not unit or not values["unit_text"] or found.unit == "count" or not found.unit_text:
        return
    if printed_smaller(entry, found):
        value = f"{abs(found.value):.15g}"
        words = f"the quote says {values['quote'][found.start : found.end]!r}, which is {abs(found.value):,.15g} {unit}"
        mend = f"write {value}, and {found.value_text} into value_text"
        yield failure(contribution, entry.line, "unit_beside", words, "value", values["value"], mend)
        return
    if (found.unit, unit) == ("%/yr", "%") and values["measure"] in CHANGES:
        words, rate = f"the quote says a growth a year, {found.unit_text!r}", values["measure"] == "growth_rate"
        mend = "write %/yr" if rate else "write %/yr, and growth_rate into measure"
        yield failure(contribution, entry.line, "unit_beside", words, "unit", unit, mend,
                      severity="info" if rate else "warning")  # fmt: skip
    if cut_out(entry, found):
        return
    assumed = found.unit_how == "assumed_currency"
    if found.unit.partition("/")[0] == unit.partition("/")[0] or assumed or held(found.unit_text, values["unit_text"]):
        return
    words = f"in the quote {values['value_text']!r} stands with {found.unit_text!r}"
    yield failure(contribution, entry.line, "unit_beside", words, "unit_text", values["unit_text"],
                  severity=impossible)  # fmt: skip


def unit_whole(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """The unit is not cut out of the longer one that stands beside the figure."""
    values = entry.values
    found, unit = amount_at(values["quote"], values.get("value_text")), values.get("unit")
    if found and unit and values["unit_text"] and found.unit_text and found.unit != "count" and cut_out(entry, found):
        words = f"the quote says {found.unit_text!r}, which is {found.unit}"
        mend = f"write {found.unit}, and {found.unit_text!r} into unit_text; leave it if {unit} is meant"
        yield failure(contribution, entry.line, "unit_beside", words, "unit", unit, mend, severity="warning")


def cut_out(entry: Entry, found: Amount) -> bool:
    """Whether a unit is cut out of the longer one beside its figure: $ of `C$`, tonnes of `tonnes … per year`.

    A price without what it is for is another rule's; the annual output of a year is its output.
    """
    unit, measure, kinds = entry.values["unit"], entry.values["measure"], kinds_of_units()
    printed = normalise(entry.values["unit_text"]).split(" … ")
    if found.unit == unit or found.unit_how != "stated" or found.unit not in kinds:
        return False
    if not all(part in normalise(found.unit_text) for part in printed):
        return False
    if found.unit == f"{unit}/yr" and kinds.get(unit) == "mass":
        return found.unit_text.startswith(printed[0]) or measure == "capacity"
    if found.unit.startswith(f"{unit}/"):
        return kinds[found.unit] == "price per mass" and measure != "price"
    return kinds[found.unit] == kinds.get(unit) and found.unit.partition("/")[0] != unit.partition("/")[0]


def cannot_be(entry: Entry) -> bool:
    """Whether a row's value lies outside what is possible of its measure, wherever and of whatever."""
    from ..reconcile.limits import limits_of

    measure, unit, value = (entry.values.get(name) for name in ("measure", "unit", "value"))
    if measure is None or unit not in kinds_of_units() or value is None:
        return False
    hard = (one for one in limits_of(measure, unit) if (one.severity, one.scope, one.unit) == ("error", "any", unit))
    return any(not one.hold(value) for one in hard)


def figure_with(quote: str | None, printed: str | None, unit: str | None, found: Amount | None) -> Amount | None:
    """The one figure of a quote beside which the words of a unit stand, where what is printed counts, or has no unit.

    >>> figure_with("China mined 270,000 tonnes in 2024", "2024", "tonnes", None).value_text
    '270,000'
    >>> figure_with("China mined 2024 tonnes", "2024", "tonnes", None)
    """
    from ..extraction.amounts.amounts import find_amounts

    apart = found is None or found.unit == "count"
    if not apart or not quote or not unit or not printed or len([*whole_figures(quote, printed)]) != 1:
        return None
    (start,) = whole_figures(quote, printed)
    beside = [one for one in find_amounts(quote) if one.unit_text and one.unit != "count" and held(one.unit_text, unit)]
    shared = any(one.start < start + len(printed) and start < one.end for one in beside)
    return beside[0] if len(beside) == 1 and not shared else None


def is_year(quote: str, printed: str) -> bool:
    """Whether a figure is printed in a quote as a year.

    >>> is_year("in 2024", "2024"), is_year("2024 tonnes", "2024")
    (True, False)
    """
    from ..periods import find

    (start,) = whole_figures(quote, printed)
    periods = find(quote, None, None) if YEAR.fullmatch(printed) else ()
    return any(period.edtf and period.start <= start < period.end for period in periods)


YEAR = re.compile(r"(?:1[89]|20)\d\d")


def printed_smaller(entry: Entry, found: Amount) -> bool:
    """Whether a row leaves out the scale that stands behind its figure: 3.4 t of `3.4 million tonnes`."""
    values = entry.values
    value, bounds = values["value"], values["value_min"]
    if not value or bounds is not None or found.value_min is not None or found.unit != values["unit"]:
        return False
    longer = found.value_text.startswith(f"{values['value_text']} ")
    return longer and abs(found.value) >= SCALE * abs(value) * (1 - 1e-9)


SCALE = 100
"""The smallest word for a scale: hundred."""


def held(one: str, other: str) -> bool:
    """Whether the words of one unit hold those of another: `million tonnes`, `tonnes`."""
    first, second = normalise(one).casefold(), normalise(other).casefold()
    return first in second or second in first


def basis_again(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """The basis is not another one than the noun right behind the figure gives."""
    from ..extraction.context import cues
    from ..extraction.matters.basis import OF_CONTENT, PHRASE

    values = entry.values
    quote, basis = values["quote"], values.get("basis")
    found = amount_at(quote, values.get("value_text"))
    unsaid = basis in (None, "unspecified")
    phrase = PHRASE.match(quote, found.end) if found and "basis" in values else None
    said = cues(phrase.group(1), "bases", "basis") if phrase else ()
    if not phrase or not said:
        return
    foreign = said[-1].value == "REO" and no_rare_earth(phrase.group(1), values["material_id"])
    meant = "compound" if foreign else said[-1].value
    if meant != basis and (not unsaid or meant in OF_CONTENT):
        words = f"the quote says {phrase.group().strip()!r} behind the figure"
        yield failure(contribution, entry.line, "basis_again", words, "basis", basis, f"write {meant}",
                      severity="warning")  # fmt: skip


def no_rare_earth(words: str, material_id: str | None) -> bool:
    """Whether the last material of some words, or where they name none a given one, has no rare earth in it.

    >>> no_rare_earth("niobium oxide", None), no_rare_earth("niobium and cerium oxide", None)
    (True, False)
    >>> no_rare_earth("oxide", "material:tin"), no_rare_earth("oxide", None)
    (True, False)
    """
    named = vocabulary.find(words, "materials")
    own = named[-1].entity.entity_id if named else material_id or ""
    elements = elements_of(own)
    return bool(elements) and elements.isdisjoint(elements_of(RARE_EARTHS))


def elements_of(material_id: str) -> set[str]:
    """The symbols of what a material holds; none for one that is not known."""
    entity = vocabulary.entities().get(material_id)
    return {*vocabulary.cells(entity.elements or "")} if entity else set()


RARE_EARTHS = "material:rare-earths"


def basis_said(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """A basis of oxide or metal is one that the source says, and no guess by the material that the quote names."""
    values = entry.values
    quote, basis = values["quote"], values.get("basis")
    if not quote or len(quote) > longest() or basis not in SAID:
        return
    beside = [values.get(name) or "" for name in ("unit_text", "locator", "note")]
    if any(says_basis(words, basis) for words in (quote, *beside)) or any(HEADS.search(words) for words in beside):
        return
    named = vocabulary.find(quote, "materials")
    read = parts(quote, values.get("value_text"), contribution.source.published) if named else None
    if read and read.basis[0] != basis:
        words = f"the quote says {named[0].entity.label}, and no {basis}"
        yield failure(contribution, entry.line, "basis_said", words, "basis", basis, severity="warning")


SAID = ("REO", "metal")
"""Bases that are easily guessed."""
HEADS = re.compile(r"\b(?:head(?:er|ing)?s?|caption|title|footnote|notes?)\b", re.IGNORECASE)
"""Where the source may say a basis, as a locator or a note has it."""


def says_basis(words: str, basis: str) -> bool:
    """Whether words say a basis, or have the formula of an oxide.

    >>> says_basis("5 t of Nd2O3", "REO"), says_basis("5 t of rare earths", "REO")
    (True, False)
    """
    return of_basis(basis).search(words) is not None or (basis == "REO" and FORMULA.search(words) is not None)


FORMULA = re.compile(r"[a-z]\d?O[\d₂₃]")


@cache
def of_basis(basis: str) -> re.Pattern[str]:
    """A pattern for the single words of a basis, whatever stands beside their letters."""
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(words_of(basis))})(?![^\W\d_])", re.IGNORECASE)


def words_of(basis: str) -> list[str]:
    """The single words for a basis."""
    rows = (row for row in vocabulary.rows("bases") if row["basis"] == basis)
    return [term for row in rows for term in vocabulary.cells(row["term"]) if term.isalpha()]


def object_quoted(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """The quote has some word of the object, which may be put into another form."""
    quote, said = entry.values["quote"], entry.values.get("object_text")
    if quote and said and (words := long_words(said)) and not words & long_words(quote):
        message = f"should stand in the quote, {quote!r}"
        yield failure(contribution, entry.line, "object_quoted", message, "object_text", said, severity="warning")


def long_words(text: str) -> set[str]:
    """The words of a text that have four letters or more, folded."""
    return set(re.findall(r"[^\W_]{4,}", text.casefold()))


def conversions(quote: str, printed: str | None) -> tuple[Evidence, ...]:
    """The conversions in brackets of a figure, as evidence for it: whether they agree, a finding says.

    >>> [item.exact for item in conversions("30 t (66,000 lb) of oxide", "30")]
    ['66,000 lb']
    """
    from ..extraction.amounts.amounts import find_amounts
    from ..extraction.amounts.conversions import apart

    found = amount_at(quote, printed) if "(" in quote else None
    if found is None:
        return ()
    _, converted = apart(quote, find_amounts(quote))
    spans = [(one.start, one.end) for one in converted.get(found.start, ())]
    return tuple(Evidence("conversion", None, None, quote[start:end]) for start, end in spans)
