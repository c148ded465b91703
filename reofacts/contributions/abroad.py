"""What a quote in another language says in words that are known (vocabulary/abroad.csv), held against its row.

Nothing more of such a quote is understood; so all but a fall or a rise right beside its figure is a warning.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from .. import vocabulary
from ..claims import Entity
from ..judging.failures import Failure
from ..schemas.measures import CHANGES
from ..translation import LETTER, code
from .entries import Entry, failure
from .hearing import longest
from .moods import GRANTED
from .named import listed, own_name, related
from .quotes import whole_figures
from .reading import Contribution
from .timed import within, years

Met = tuple[int, int, str]
"""Where a word stands in a quote, and what it means."""
SAME_HANDS = ("production", "export", "import")
"""Measures that no word means one of and another."""
COMPOUND = {("de", "material"): ("", ".*?"), ("de", "measure"): (".*?", ""), ("de", "place"): ("", "s?")}
"""What may stand before and behind the words of a language inside a longer one: Kupferexporte, Chinas."""


@cache
def known_abroad(language: str, use: str) -> tuple[re.Pattern[str], Mapping[str, str]] | None:
    """What finds the words of a language for a use, the longest first, and what each means; none without any."""
    rows = [row for row in vocabulary.rows("abroad") if (row["language"], row["use"]) == (language, use)]
    found = {words: row["means"] for row in rows for words in vocabulary.cells(row["words"])}
    if not found:
        return None
    ahead, behind = COMPOUND.get((language, use), ("", ""))
    ordered = "|".join(re.escape(words) for words in sorted(found, key=lambda one: (-len(one), one)))
    left, right = ("" if ahead else f"(?<!{LETTER})"), ("" if behind == ".*?" else f"{behind}(?!{LETTER})")
    folded = use in ("place", "material")  # Their capitals count: Blei is lead, and bleibt is none.
    means = {(words if folded else words.casefold()): meant for words, meant in found.items()}
    if folded:  # What begins a sentence has a capital in each language.
        ordered = re.sub(r"(?:^|(?<=\|))[^|]", lambda one: f"[{one[0]}{one[0].upper()}]", ordered)
        means |= {words[:1].upper() + words[1:]: meant for words, meant in means.items()}
    return re.compile(f"{left}({ordered}){right}", 0 if folded else re.IGNORECASE), means


def met_abroad(quote: str, language: str, use: str) -> list[Met]:
    """The words of a use that a quote of a language has.

    >>> met_abroad("Polen förderte rund 390.000 Tonnen Kupfer", "de", "material")
    [(35, 41, 'material:copper')]
    """
    known = known_abroad(language, use)
    if known is None:
        return []
    pattern, means = known
    hits = ((hit.start(1), hit.end(1), hit[1]) for hit in pattern.finditer(quote))
    return [(start, end, means.get(said) or means.get(said.casefold(), "")) for start, end, said in hits]


def quote_abroad(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """The place, material, measure, hedge and mood of a figure are those for which its quote has words."""
    values, language = entry.values, code(contribution.language)
    quote, printed = values["quote"], values.get("value_text")
    if contribution.kind != "quantity" or not quote or not printed or len(quote) > longest():
        return
    for column, use in (("place_id", "place"), ("material_id", "material")):
        if (value := values[column]) and (others := instead_abroad(quote, language, use, value, values["partner_id"])):
            names = " and ".join(vocabulary.entities()[one].label for one in others)
            yield failure(contribution, entry.line, "names_again", f"the quote names {names}, and not this", column,
                          value, f"write {' or '.join(others)}; leave it if the source says so elsewhere",
                          severity="warning")  # fmt: skip
    column = "change_of" if values["measure"] in CHANGES else "measure"
    said = {meant for *_, meant in met_abroad(quote, language, "measure")}
    if values[column] in SAME_HANDS and len(said) == 1 and values[column] not in said:
        yield failure(contribution, entry.line, "measure_again", f"the quote has a word for {min(said)}", column,
                      values[column], f"write {min(said)}", severity="warning")  # fmt: skip
    places = [*whole_figures(quote, printed)]
    if len(places) == 1:
        yield from hedged_abroad(contribution, entry, quote, places[0])
        yield from open_abroad(contribution, entry, quote, places[0])


def instead_abroad(quote: str, language: str, use: str, value: str, partner: str | None) -> Sequence[str]:
    """The ids of what a quote names of the kind of an id, where it names neither that nor what it belongs to."""
    entities, own_id = vocabulary.entities(), listed(value)
    met = {meant for *_, meant in met_abroad(quote, language, use)} - {partner}
    if not met or own_id not in entities or len(met) > 2 or own_name(own_id).search(quote):
        return ()
    if any(related(entities[own_id], entities[one]) for one in met) or stemmed(quote, language, use, own_id):
        return ()
    return sorted(met)


def stemmed(quote: str, language: str, use: str, own_id: str) -> bool:
    """Whether a word of a quote begins as a name does, and may be a form of it: polnische, chilena.

    >>> stemmed("die polnische Kupfermine", "de", "place", "place:poland")
    True
    >>> stemmed("das Kupfer aus Chile", "de", "place", "place:china")
    False
    """
    known, kin = known_abroad(language, use), known_abroad(language, "stem")
    means = known[1] if known else {}
    names = [vocabulary.entities()[own_id].label, *(words for words, meant in means.items() if meant == own_id)]
    stems = {plain_letters(name)[: STEM[use]] for name in names}
    stems |= {plain_letters(words) for words, meant in (kin[1] if kin else {}).items() if meant == own_id}
    others = {plain_letters(words) for words, meant in means.items() if meant != own_id}
    words_ = {plain_letters(word) for word in WORDS.findall(quote)} - others
    return any(word.startswith(tuple(stems)) for word in words_)


STEM = {"place": 5, "material": 4}
"""Letters with which the forms of a name begin alike; those of a shorter name begin with all of it."""
WORDS = re.compile(LETTER + "+")


def plain_letters(words: str) -> str:
    """Words in small letters without their accents.

    >>> plain_letters("Perú")
    'peru'
    """
    return "".join(one for one in unicodedata.normalize("NFD", words.casefold()) if not unicodedata.combining(one))


def hedged_abroad(contribution: Contribution, entry: Entry, quote: str, start: int) -> Iterator[Failure]:
    """The warning at an exact figure right before which a word stands that hedges it."""
    if entry.values["qualifier"] not in (None, "exact") or entry.values["value_min"] is not None:
        return
    language = code(contribution.language)
    hedges = met_abroad(quote[:start], language, "hedge")
    if not hedges:
        return
    first, last, meant = hedges[-1]
    if close(quote[last:start], language) and not denied_abroad(quote, language, first):
        yield failure(contribution, entry.line, "hedge_again", f"the quote hedges the figure: {quote[first:last]!r}",
                      "qualifier", "exact", f"write {meant}", severity="warning")  # fmt: skip


def denied_abroad(quote: str, language: str, start: int) -> bool:
    """Whether a word shortly before turns the meaning of what stands at a place: nicht weniger als 5 t.

    >>> denied_abroad("nicht weniger als 5 t", "de", 6)
    True
    """
    met = met_abroad(quote[:start], language, "denial")
    return bool(met) and re.fullmatch(r"[^,;.]{0,25}", quote[met[-1][1] : start]) is not None


def close(between: str, language: str) -> bool:
    """Whether nothing but an article or a currency stands between a hedge and its figure.

    >>> close(" US$", "es"), close(" las ", "es"), close(" Chile ", "es")
    (True, True, False)
    """
    known = known_abroad(language, "article")
    return CLOSE.fullmatch(known[0].sub("", between, count=1) if known else between) is not None


CLOSE = re.compile(r"\s+(?:[A-Z]{0,3}[$€£¥])?\s*")


def open_abroad(contribution: Contribution, entry: Entry, quote: str, start: int) -> Iterator[Failure]:
    """The warning at a reported figure that a word of its clause holds possible, expects or plans."""
    if entry.values["modality"] != "reported":
        return
    moods = [one for one in met_abroad(quote[:start], code(contribution.language), "mood") if one[1] <= start]
    if not moods or re.search(r"[,;:.]\s", quote[moods[-1][1] : start]):
        return
    first, last, meant = moods[-1]
    if meant == "possible" or entry.values["measure"] not in GRANTED:
        yield failure(contribution, entry.line, "mood_again", f"the quote says {quote[first:last]!r}", "modality",
                      "reported", f"write {meant}", severity="warning")  # fmt: skip


def moved_abroad(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """A fall is negative, a rise positive: an error where a word before the figure alone says which."""
    values, language = entry.values, code(contribution.language)
    quote, printed, value = values["quote"], values.get("value_text"), values.get("value")
    if values.get("measure") not in CHANGES or values.get("unit") == "x" or not quote or not printed or not value:
        return
    verbs, nouns = (met_abroad(quote, language, use) for use in ("move", "motion"))
    nouns = [one for one in nouns if one[1] not in {end for _, end, _ in verbs}]  # è salita is none, una salita is.
    met, places = [*verbs, *nouns], [*whole_figures(quote, printed)]
    ways = {int(meant) for *_, meant in met}
    if len(ways) != 1 or len(places) != 1 or min(ways) * value > 0 or SIGN_BEFORE.search(quote, 0, places[0]):
        return
    if met_abroad(quote[places[0] :], language, "undone"):
        return
    word = quote[met[0][0] : met[0][1]]
    certain = values.get("polarity") in (None, "affirmed") and moved_beside(quote, language, places[0], verbs, nouns)
    said, meant = ("a fall", "a rise")[:: -min(ways)]
    yield failure(contribution, entry.line, "direction_again", f"the quote says {said}, {word!r}, and this figure is "
                  f"{meant}", "value", value, f"write {-value:.15g}",
                  severity="error" if certain else "warning")  # fmt: skip


SIGN_BEFORE = re.compile(r"[-−–]\s?\Z")
FROM_TO = re.compile(r"[\d.,\s]+?\s?(\D{1,20}?)\s(?:\S{1,4}\s){1,2}[\d.,]+\s?\1")
"""Two levels, between which something moved: de 12 % à 8 %."""


def moved_beside(quote: str, language: str, start: int, verbs: Sequence[Met], nouns: Sequence[Met]) -> bool:
    """Whether a figure is without doubt that of the one move right before it.

    What the noun behind a definite article has may be what it is cut by: verringerte das Plus um 5 %.

    >>> said = "Der Preis fiel um 5 %"
    >>> moved_beside(said, "de", 18, met_abroad(said, "de", "move"), [])
    True
    """
    ahead = sorted(one for one in (*verbs, *nouns) if one[1] <= start)
    if not ahead or any(denied_abroad(quote, language, place) for place in (start, ahead[-1][0])):
        return False
    if FROM_TO.match(quote, start) or not linked(quote[ahead[-1][1] : start], language):
        return False
    new = met_abroad(quote[: ahead[-1][0]], language, "a")
    return ahead[-1] in verbs or bool(new and NEW.fullmatch(quote, new[-1][1], ahead[-1][0]))


NEW = re.compile(rf"\s*(?:{LETTER}+\s+)?")
"""What stands between an article and its noun: ein starker Rückgang."""


def linked(between: str, language: str) -> bool:
    """Whether words are only such as join a move to its figure: hedges, years, prepositions.

    >>> linked(" 2024 um rund ", "de"), linked(" der Lager verteuerte Kupfer um ", "de")
    (True, False)
    """
    for use in ("hedge", "link"):
        known = known_abroad(language, use)
        between = known[0].sub(" ", between) if known else between
    return re.fullmatch(r"\s*(?:(?:19|20)\d\d\s+)?", between) is not None


def years_abroad(contribution: Contribution, entry: Entry, known: Mapping[str, Entity]) -> Iterator[Failure]:
    """A quote that names years names one of the row, or the row's own words of its time name another."""
    values = entry.values
    quote, first, last = values["quote"], values["period_start"], values["period_end"]
    if not quote or (first is None and last is None) or entry.unread & {"period_start", "period_end"}:
        return
    if (first and last and first > last) or len(quote) > longest():
        return
    rest = quote.replace(values.get("value_text") or "\0", " ")
    said, text = years(rest), values["period_text"] or ""
    if said and not within(said, first, last) and not (text and years(text) - said):
        named = " and ".join(map(str, sorted(said)))
        yield failure(contribution, entry.line, "period_beside", f"the quote names {named}, and these days are another "
                      "time", "period_start", first or last,
                      f"write the days of {named}; leave it where the source says the time elsewhere",
                      severity="warning")  # fmt: skip
