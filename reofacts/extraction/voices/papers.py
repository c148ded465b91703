"""Whose word a document is, and who is named by one word alone: "data from the mines ministry", "Kiteore said"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache

from ... import vocabulary
from ...patterns import Pattern
from ..lexicon import any_of
from ..names import kinds

ARTICLE = re.compile(r"^\W*(?:the|a|an|its|their|this|that|these|those|some|all|both)\s+", re.I)
QUALITY = re.compile(rf"^(?:(?:{any_of('paper_quality')}|\d{{4}})\s+)+", re.I)
FROM = re.compile(r"\s(?:from|by|of|at|compiled by|published by|released by)\s")
OWNED = re.compile(r"(?<=[^\W\d_])['’](?:s\s|\s)(?!.*\b(?:office|ministry|bureau|department|customs|agency|survey)\b)")
"""Behind the company in "the company's new study", but not behind the country in "China's customs data"."""
POSSESSIVE = re.compile(r"['’]s?$")
"""Peru's: words for whose something is, and no subject of a verb."""
NO_SOURCE = re.compile(
    r"\b(?:plans?|schedule|needs?|expectations?|type|weight|size|law|rules?|regulations?|terms?)$", re.I
)
"""What something can be according to without being anybody's word."""
DID = any_of("deed")
"""What companies do: the word before is a name."""
MADE = re.compile(
    r"(?<![\w’'&-])(?P<name>[A-Z][a-z]+[A-Za-z]*\d{0,3})(?!\w)"
    rf"(?:\s\((?P<ticker>[A-Z][\w. ]{{1,12}}:\s?)?[A-Z0-9][^()]{{0,30}}\)|['’]s\b|\s{DID}\b|,\s(?:which|whose)\b)?"
)
TITLED = re.compile(r"(?:[A-Za-z][\w’'-]*\s){0,6}?([a-z]+)\s([A-Z][\w-]+)$")
LAST_WORD = re.compile(r"\b([a-z]{4,})\s$")
CAPITAL_BEFORE = re.compile(r"[A-Z]\w*[\s-]$")
CAPITAL_BEHIND = re.compile(r"[\s-][A-Z]")
BEFORE = re.compile(r"(?:[a-z,;:]|[a-z]\s\()\s?$")


BACK = 2500
"""How many characters back the bearer of a kind's noun is looked for."""


GENERAL = ("agency", "body", "commission", "regulator", "authority", "office", "institute")
"""Words for a body whatever it is called."""


@cache
def nouns() -> re.Pattern[str]:
    """A noun for a document at the end of a phrase: data, figures, report."""
    terms = sorted((row["term"] for row in vocabulary.rows("speech") if row["group"] == "paper"), key=len, reverse=True)
    return re.compile(rf"(?:^|\s)(?:{'|'.join(terms)})$", re.I)


def owner(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span of the words that say whose a document is: "data from the mines ministry", "customs data".

    >>> text = "Data from the mines ministry showed"
    >>> text[slice(*owner(text, 0, 28))]
    'the mines ministry'
    """
    phrase = text[start:end]
    cut = FROM.search(phrase)
    head = phrase[: cut.start()] if cut else phrase
    noun = nouns().search(head.rstrip())
    if noun is None:
        return None
    if cut:
        return start + cut.end(), end
    before = head[: noun.start()] + " "
    first = len(before) - len(QUALITY.sub("", ARTICLE.sub("", before)))
    if before[first:].strip().lower() in body_words():
        first = len(before) - len(ARTICLE.sub("", before))
    words = OWNED.split(before[first:])[0].rstrip()
    return (start + first, start + first + len(words)) if words and not nouns().search(words) else None


def titled(words: str) -> tuple[str, str] | None:
    """The body whose data somebody cites, by capitals that are no word of the trade: "Eurostat", "LME".

    >>> titled("Eurostat"), titled("Export"), titled("Chinese")
    (('named_organisation', 'Eurostat'), None, None)
    """
    first = words.split()[0] if words.split() else ""
    plain = first.lower() in vocabulary.field_words(*vocabulary.FIELD, "function_words", "calendar")
    capital = all(word[0].isupper() for word in words.split())
    known = capital and 0 < len(words.split()) <= 4 and (first.isupper() or not plain)
    return ("named_organisation", words) if known and not vocabulary.find(words, "places") else None


RELEASED = (
    r"\s(?:(?:ha[sd]|have)\s)?(?:(?!\b[A-Z])[a-z]+ly\s)?(?:released|published|issued|compiled|gathered|collected|put\sout|provided|presented"
    r"|posted|made\spublic|brought\sout|prepared|gave)\b"
)
GIVEN = re.compile(rf"\s(?:that|which)\s(?P<who>[^,;]{{2,90}}?){RELEASED}")
GIVEN_BARE = Pattern(rf"(?<=[a-z])\s(?P<who>(?:the|its|an?)\s[^,;]{{2,90}}?){RELEASED}")
"""Figures that the ministry released: whose they are."""
NAMED = re.compile(r"\b[A-Za-z]+\s(?:that|which)\s\Z")
SEEN = re.compile(
    r",?\s(?:(?:that|which)\s(?:was\s|were\s)?)?(?:[A-Z][\w.&-]*(?:\s[A-Z][\w.&-]*){0,3}\s(?:has\s|had\s)?(?:analy[sz]ed|examined|studied|obtained|saw|reviewed|viewed|got|accessed|cited|quoted)\b(?!\sby\b)"
    r"|(?:analy[sz]ed|examined|obtained|seen|reviewed|viewed|accessed|cited|quoted|carried|reported|shared|shown)\s(?:by|with|to)\s)"
)
"""Data of the board that a medium obtained: of the board, and not the medium's."""


def released(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of the words that say whose a document is, where a clause tells who released or who only saw it.

    >>> text = "figures that the tin board released on Monday"
    >>> text[slice(*released(text, 0, len(text)))]
    'the tin board'
    """
    if (seen := SEEN.search(text, start, end)) and seen.start() > start:
        end = seen.start()
    for given in (GIVEN.search(text, start, end), GIVEN_BARE.search(text, start, end)):
        if given and nouns().search(text[start : given.start()]):
            return given.span("who")
    return start, end


TITLE = re.compile(
    r"(?:the\s)?(?:[a-z]+\s(?:edition|issue|version|update|release)\sof\s(?:the\s)?|latest\s)?(?P<name>[A-Z][\w’'&-]+(?:\s(?:of\s|and\s)?[A-Z][\w’'&-]+)+)\W*"
)


def title(phrase: str) -> str | None:
    """The title by which a phrase names a paper: "Tin Statistics Bulletin".

    >>> title("the latest edition of the Tin Statistics Bulletin"), title("the bulletin")
    ('Tin Statistics Bulletin', None)
    """
    hit = TITLE.fullmatch(phrase.strip(" ,"))
    return hit["name"] if hit and nouns().search(hit["name"]) else None


BUREAU = re.compile(
    r"\s*((?:Statistics|Stats|Geoscience|Natural\sResources|Customs|Minerals|Mines|Mining|Energy|Trade|Invest)\s[A-Z]\w+(?:\s[A-Z]\w+)?)(?:\s\([^()]{1,40}\))?[\s,]*"
)
"""Statistics Norway: the name of a country's office."""


def bureau(phrase: str) -> str | None:
    """The statistical office that a phrase names by its country.

    >>> bureau("Statistics Norway (SSB)"), bureau("statistics of Norway")
    ('Statistics Norway', None)
    """
    hit = BUREAU.fullmatch(phrase)
    return hit.group(1) if hit and vocabulary.find(hit.group(1), "places") else None


COMPANY = re.compile(rf"{kinds.WORD}(?:\s(?:of\s|and\s|&\s)?{kinds.WORD}){{1,4}}")


def company(phrase: str) -> tuple[str, str] | None:
    """The company that capitals name, by a word of the trade in them, wherever it stands.

    >>> company("Metals Q"), company("Ana Soto")
    (('named_organisation', 'Metals Q'), None)
    """
    words = phrase.strip(" ,")
    known = COMPANY.fullmatch(words) and any(word in kinds.body_words() for word in words.split())
    return ("named_organisation", words) if known else None


ACRONYM = re.compile(r"[A-Z][A-Z&]{1,6}")
BRACKET = re.compile(r"\s\([^()]{1,40}\)$")


def house(phrase: str) -> tuple[str, str] | None:
    """The house that capitals name which can be neither a person nor a thing of the trade, whoever knows it.

    >>> house("OCE"), house("Global Witness"), house("Ana Soto"), house("REO"), house("Northern Myanmar")
    (('named_organisation', 'OCE'), ('named_organisation', 'Global Witness'), None, None, None)
    """
    words = BRACKET.sub("", phrase.strip(" ,"))
    parts = words.split()
    placed = vocabulary.find(words, "places")
    if ACRONYM.fullmatch(words):
        return None if placed or not known_to_none(words) else ("named_organisation", words)
    if not 1 < len(parts) <= MOST or not all(word[:1].isupper() for word in parts) or kinds.is_person(words):
        return None
    ends_in_place = any(item.end == len(words) for item in placed)
    told = parts[-1] in kinds.HOUSES or known_to_none(parts[-1])
    return None if ends_in_place or not told else ("named_organisation", words)


MOST = 4
"""How many words the name of a house has."""


def known_to_none(word: str) -> bool:
    """Whether a word is none of the trade, of time, or of the language, and no document."""
    known = vocabulary.field_words(*vocabulary.FIELD, "function_words", "calendar")
    plain = word.lower() in known or word.lower().removesuffix("s") in known or nouns().search(word) is not None
    return not (
        plain or word.lower() in documents() or word in kinds.words_of("calendar") or kinds.names_any(word, "materials")
    )


@cache
def documents() -> frozenset[str]:
    """Short names of studies and sums, which are nobody: PEA, NPV."""
    return frozenset(row["term"].lower() for row in vocabulary.rows("speech") if row["group"] == "nobody")


def cited(phrase: str) -> tuple[str, str | None] | None:
    """Who "according to ..." names, where nobody knows the name: an organisation by its capital, else sources."""
    words = ARTICLE.sub("", phrase).strip(" ,.")
    placed = vocabulary.find(words, "places")
    several = len(words.split()) > 1 and all(word[0].isupper() for word in words.split())
    if not words or NO_SOURCE.search(words) or (placed and (not several or len(placed[0].form) == len(words))):
        return None
    if words[0].isupper() and len(words.split()) <= 4 and words.split()[0] not in kinds.words_of("calendar"):
        return "named_organisation", POSSESSIVE.sub("", words)
    last = words.split()[-1].lower()
    return ("unnamed_sources", None) if last.endswith("s") or last in speaking() else None


@cache
def speaking() -> frozenset[str]:
    """The nouns for whoever or whatever speaks, in small letters."""
    groups = ("body", "state", "public", "post", "paper", "unnamed")
    return frozenset(row["term"] for row in vocabulary.rows("speech") if row["group"] in groups)


def special(head: str) -> bool:
    """Whether a body of a state has its field named: "mines ministry", but not "ministry" or "local authority"."""
    words = ARTICLE.sub("", head).split()
    return bool(words) and (len(words) > 1 or words[0] == "customs") and words[0] not in ("local", "state", "same")


def plain(phrase: str, head: str) -> str:
    """The name of a body as written, without its article."""
    return ARTICLE.sub("", phrase[: len(head)]).strip()


def alone(whole: str, phrase: str) -> str | None:
    """The organisation that one word names, by what the text shows of it or the word for a body before it.

    "Kiteore", "the state copper commission Kobrico"; None for any other phrase.
    """
    word = POSSESSIVE.sub("", ARTICLE.sub("", phrase).strip(" ,"))
    if titled := TITLED.match(word):
        return titled.group(2) if titled.group(1) in body_words() else None
    return word if word in companies(whole) else None


def last_before(whole: str, at: int) -> tuple[int, str] | None:
    """Where the company of one word stands whose name was met last before an offset, and the name."""
    met = mentions(whole)
    place = bisect_left(met, (at, "")) - 1
    return met[place] if place >= 0 else None


def titled_before(whole: str, at: int, noun: str) -> str | None:
    """The body of a kind that was named by one word before an offset: "the commission", after "commission Kobrico"."""
    met = mentions(whole)
    low, high = (bisect_left(met, (edge, "")) for edge in (max(0, at - BACK), at))
    for start, name in reversed(met[low:high]):
        word = LAST_WORD.search(whole, max(0, start - 24), start)
        if word and (word.group(1) == noun or (noun in GENERAL and word.group(1) in body_words())):
            return name
    return None


def companies(whole: str) -> Mapping[str, int]:
    """The single words that name companies in a text, each with where it stands first."""
    return found(whole)[0]


def mentions(whole: str) -> tuple[tuple[int, str], ...]:
    """Where the companies of one word stand in a text, in text order."""
    return found(whole)[1]


@lru_cache(maxsize=8)
def found(whole: str) -> tuple[Mapping[str, int], tuple[tuple[int, str], ...]]:
    """The companies of one word, and where each stands.

    One stands by itself, has a ticker, an "'s" or a deed behind it, and its capital within a sentence or such a thing
    twice.
    """
    met: list[tuple[int, str]] = []
    inside: Counter[str] = Counter()
    shown: Counter[str] = Counter()
    for hit in MADE.finditer(whole):
        name, start, end = hit.group("name"), hit.start(), hit.end("name")
        if CAPITAL_BEFORE.search(whole, max(0, start - 24), start) or CAPITAL_BEHIND.match(whole, end):
            continue
        met.append((start, name))
        inside[name] += BEFORE.search(whole, max(0, start - 3), start) is not None
        certain = hit.group("ticker") or body_before(whole, start)
        shown[name] += 2 if certain else hit.end() > end
    names = {name for name in shown if (shown[name] > 1 or (inside[name] and shown[name])) and possible(name)}
    kept = tuple(one for one in met if one[1] in names)
    return {name: at for at, name in reversed(kept)}, kept


def body_before(whole: str, at: int) -> bool:
    """Whether a word for a body stands right before a name: "copper commission Kobrico", "miner Kiteore"."""
    word = LAST_WORD.search(whole, max(0, at - 24), at)
    return word is not None and word.group(1) in body_words()


@cache
def body_words() -> frozenset[str]:
    """Words for bodies and companies, in small letters."""
    return frozenset(row["term"] for row in vocabulary.rows("speech") if row["group"] in ("body", "state", "public"))


@lru_cache(maxsize=2048)
def possible(name: str) -> bool:
    """Whether a capital word can be a company's name: no place, material, day, month, title or common word."""
    if name in kinds.words_of("calendar") or name.lower() in kinds.function_words() | kinds.said_by():
        return False
    if kinds.offices().fullmatch(name) or name in kinds.words_of("titles") or name in kinds.words_of("media"):
        return False
    return not kinds.names_any(name, "places") and not kinds.names_any(name, "materials")
