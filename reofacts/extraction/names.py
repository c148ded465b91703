"""Names of people and organisations as a text writes them, and one entity for all written forms of one organisation.

No list of people: a name is known by its capitals and by what stands beside it (a title, an office, a verb of
speech, a word such as "Ministry" or "Ltd").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from .. import vocabulary
from ..claims import Entity
from ..documents import sentences, slug

WORD = r"(?:[A-ZÀ-ÖØ-Þ]\.(?:[A-Z]\.)*(?=\s[A-ZÀ-ÖØ-Þ])|[A-ZÀ-ÖØ-Þ][\w&]*(?:-\w+|['’](?!s\b)\w+)*)"
PARTICLE = rf"(?:{'|'.join(row['term'] for row in vocabulary.rows('particles'))})"
PARTICLES = rf"(?:{PARTICLE}\s+){{0,3}}(?:(?:al|el)-)?"
RUN = re.compile(rf"(?<![\w-]){WORD}(?:\s+(?:(?:of|for|&)\s+(?:the\s+)?|{PARTICLES}){WORD})*")
FULL_NAME = rf"{WORD}(?:\s+{PARTICLES}{WORD}){{0,4}}"
MORE = re.compile(rf"(?:,\s+{WORD}(?:\s+{WORD})*)*,?\s+and\s+{WORD}(?:\s+{WORD})*")
TAIL = re.compile(rf",\s+{WORD}(?:\s+{WORD})?")
QUOTED_TITLE = re.compile(r"[“\"][A-Z][^”\"]{12,300}[”\"]")
ACRONYM = re.compile(r"[A-Z][A-Z&]{1,7}s?")
IN_BRACKETS = re.compile(r"\s*\(\s*[\"“']?([A-Z][A-Za-z&-]{1,9})[\"”']?\s*\)")
JOINT = re.compile(r"\s+(?:of|for)\s+(?:the\s+)?")
BASED = re.compile(
    r"(?:[A-Z]\w+\s+){0,2}?[\w-]+?-(?:based|listed|headquartered|owned|backed|registered|controlled|led)\s+"
)
CALENDAR = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|"
    r"November|December)\s+"
)
LAST_ONLY = "mining company"
"""Words that show a company only at the end of its name: "Northern Minerals", but not "Minerals Supply"."""

OWN_ENDS = ("part of a government", "association", "institute")
LEGAL = frozenset(
    {
        "ltd",
        "limited",
        "inc",
        "corp",
        "corporation",
        "co",
        "company",
        "plc",
        "llc",
        "pty",
        "pvt",
        "gmbh",
        "ag",
        "nv",
        "sa",
    }
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name met in a text: span, words, kind, the position before it ("Minister") and what may go on (", Pune")."""

    start: int
    end: int
    text: str
    kind: str
    position: tuple[int, int] | None = None
    tail: str = ""


@cache
def words_of(name: str) -> frozenset[str]:
    """The terms of a vocabulary list, as written."""
    return frozenset(row["term"] for row in vocabulary.rows(name))


@cache
def function_words() -> frozenset[str]:
    """Words that begin a sentence with a capital and are no part of a name."""
    return frozenset(row["word"] for row in vocabulary.rows("function_words"))


@cache
def offices() -> re.Pattern[str]:
    """An office in any case, longest first."""
    ordered = sorted(words_of("offices"), key=lambda term: (-len(term), term))
    return re.compile(
        r"(?<![\w-])(?:" + "|".join(re.escape(term).replace(r"\ ", r"[\s-]") for term in ordered) + r")(?!\w)", re.I
    )


@cache
def titled() -> re.Pattern[str]:
    """A courtesy title and the name after it."""
    terms = "|".join(re.escape(term) for term in sorted(words_of("titles"), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:(?:{terms})\.?\s+)+({FULL_NAME})")


@cache
def speech() -> re.Pattern[str]:
    """A verb of speech right after a name."""
    verbs = [row["term"] for row in vocabulary.rows("speech") if row["group"] == "verb" and " " not in row["term"]]
    return re.compile(rf"\s+(?:{'|'.join(verbs)})\b")


@cache
def appositive() -> re.Pattern[str]:
    """An office behind a comma: ", the company's chief executive"."""
    return re.compile(rf",\s+(?:[\w’'&-]+\s+){{0,6}}?{offices().pattern}", re.I)


@lru_cache(maxsize=2048)
def find(text: str) -> tuple[Name, ...]:
    """The names of people and organisations in a sentence, in text order.

    >>> [(name.text, name.kind) for name in find("Mines Minister A. Rao met Dr. Mei Lin of Northern Ore Ltd.")]
    [('A. Rao', 'person'), ('Mei Lin', 'person'), ('Northern Ore Ltd', 'organisation')]
    """
    found: list[Name] = []
    with_title = {match.start(1): match for match in titled().finditer(text)}
    titles = sorted(with_title)
    quoted = [quote.span() for quote in QUOTED_TITLE.finditer(text) if is_title(quote.group())]
    taken = 0
    for run in RUN.finditer(text):
        start = max(run.start(), taken)
        for at in titles[bisect_left(titles, start) : bisect_left(titles, run.end())]:
            found.append(Name(at, with_title[at].end(1), with_title[at].group(1), "person"))
            start = taken = found[-1].end
        if joint := JOINT.match(text, start, run.end()):
            start = joint.end()
        if start >= run.end() or any(a < start < b for a, b in quoted):
            continue
        for left, right in parts(text, start, run.end()):
            name = classify(text, left, right)
            if name:
                found.append(name)
                taken = name.end
    return tuple(found)


def is_title(words: str) -> bool:
    """Whether words are written like a title: most of the long ones have a capital."""
    long = re.findall(r"[^\W\d]{4,}", words)
    return bool(sum(word[0].isupper() for word in long) > 0.7 * len(long))


def parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A run of capitals cut at "of" and "for" where the words before name no body, without the words that open it."""
    word = re.compile(r"[\w’'&.-]+\s*").match(text, start)
    if word and word.group().strip().lower() in function_words() and opens(text, start) and word.end() < end:
        start = word.end()
    if day := CALENDAR.match(text, start, end):
        start = day.end()
    if based := BASED.match(text, start, end):
        start = based.end()
    for joint in JOINT.finditer(text, start, end):
        second = "for" in joint.group() and " of " in text[start : joint.start()]
        if second or not bodies(text[start : joint.start()]):
            yield start, joint.start()
            start = joint.end()
    if start < end:
        yield start, end


def opens(text: str, start: int) -> bool:
    """Whether a sentence or a quotation begins here, so that a capital says nothing."""
    return not text[:start].rstrip() or text[:start].rstrip()[-1] in '.:!?"“‘('


def bodies(text: str) -> bool:
    """Whether a name holds a word that only organisations carry."""
    words = re.findall(r"[\w&]+", text)
    if len(words) > 1 and words[-1].lower() in LEGAL:
        return True
    kinds = body_words()
    return any(word in kinds and (kinds[word] != LAST_ONLY or word == words[-1]) for word in words)


@cache
def body_words() -> Mapping[str, str]:
    """The words that only organisations carry, and of which kind each is."""
    return {row["term"]: row["meaning"] for row in vocabulary.rows("bodies")}


def classify(text: str, start: int, end: int) -> Name | None:
    """The person or organisation in a run of capitals, or None."""
    words = text[start:end]
    office = last(offices(), words)
    if office and office.end() < len(words) and words[: office.start() + 1][0].isupper():
        rest = start + office.end() + len(words[office.end() :]) - len(words[office.end() :].lstrip())
        if is_person(text[rest:end]):
            first = start - len(fields.group()) if (fields := portfolios().search(text[:start])) else start
            return Name(rest, end, text[rest:end], "person", (first, start + office.end()))
    if words.lower() in function_words() | said_by() or (office and office.end() == len(words)):
        return None
    spoken = speech().match(text, end) or appositive().match(text, end)
    if ACRONYM.match(words.split()[0]) and not (bodies(words) and " " in words):
        return Name(start, end, words, "acronym") if not words.isupper() or " " not in words else None
    if " " in words and own_words(words) and (bodies(words) or (spoken and names_any(words, "materials"))):
        end = widest(text, start, end)
        tail = TAIL.match(text, end)
        return Name(start, end, text[start:end], "organisation", tail=tail.group() if tail else "")
    if words in words_of("media") or words in words_of("organisations"):
        return Name(start, end, words, "organisation")
    if " " in words and spoken and is_person(words):
        return Name(start, end, words, "person")
    if " " not in words and not opens(text, start) and speech().match(text, end) and not names_any(words, "places"):
        return Name(start, end, words, "organisation")
    return None


@cache
def portfolios() -> re.Pattern[str]:
    """The fields of a minister before the last one: "Mines and" of "Mines and Energy Minister"."""
    terms = "|".join(row["term"] for row in vocabulary.rows("lexicon") if row["group"] == "portfolio")
    return re.compile(rf"\b(?:(?:{terms}),\s+)*(?:{terms})\s+and\s+$")


def in_body(text: str, start: int, end: int) -> bool:
    """Whether a span lies in the name of an organisation: "Rare Earth" in "Rare Earth Forum"."""
    return any(name.kind == "organisation" and name.start <= start and end <= name.end for name in find(text))


def own_words(words: str) -> bool:
    """Whether a name says more than materials and words that many bodies share.

    What ends in a word for an association or an institute needs no more: "Minerals Council", "Rare Earth Forum".
    """
    if body_words().get(words.split()[-1]) in OWN_ENDS and not words.isupper():
        return True
    rest = words
    for mention in reversed(vocabulary.find(words, "materials")):
        rest = rest[: mention.start] + rest[mention.end :]
    return (
        any(word not in words_of("bodies") for word in re.findall(r"[A-ZÀ-ÖØ-Þ][\w&-]+", rest)) and not words.isupper()
    )


@cache
def said_by() -> frozenset[str]:
    """Common words that are the subject of speech."""
    return frozenset(row["term"] for row in vocabulary.rows("speech") if row["group"] != "verb")


def last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The last match of a pattern."""
    hits = list(pattern.finditer(text))
    return hits[-1] if hits else None


@lru_cache(maxsize=4096)
def names_any(words: str, name: str) -> bool:
    """Whether words hold a term of a vocabulary list."""
    return bool(vocabulary.find(words, name))


def is_person(words: str) -> bool:
    """Whether capitals can be a person's name: one to four words, none of a body, a place or a material."""
    return (
        len(words.split()) <= 4
        and not bodies(words)
        and not re.search(r"\d|\b(?:of|for)\b", words)
        and not names_any(words, "places")
        and not names_any(words, "materials")
    )


def widest(text: str, start: int, end: int) -> int:
    """The end of a body's name with further fields: "Ministry of Commerce", and then "and Industry"."""
    more = MORE.match(text, end) if JOINT.search(text, start, end) else None
    if (
        more is None
        or bodies(more.group())
        or offices().search(more.group())
        or names_any(more.group(), "places")
        or (words_of("titles") & set(re.findall(r"\w+", more.group())))
    ):
        return end
    return more.end()


def key(form: str) -> str:
    """A written form without what does not tell organisations apart: punctuation, case, an article, legal endings."""
    words = [word for word in re.findall(r"[\w&]+", form.casefold()) if word != "the"]
    while len(words) > 1 and words[-1] in LEGAL:
        words.pop()
    return " ".join(words)


@lru_cache(maxsize=8)
def forms(text: str) -> Mapping[str, Entity]:
    """The organisations and people of a whole text: the entity of each written form, by its `key`."""
    met: list[Name] = []
    acronyms: dict[str, str] = {}
    for sentence in (one.text for block in text.split("\n") for one in sentences(block)):
        for name in find(sentence):
            met.append(name)
            bracket = IN_BRACKETS.match(sentence, name.end)
            if bracket and name.kind == "organisation":
                acronyms[key(bracket.group(1))] = key(name.text)
                met.append(Name(0, 0, bracket.group(1), "acronym"))
    bodies = [name for name in met if name.kind == "organisation"]
    plain = {key(name.text) for name in bodies}
    shorter = {**initials(plain), **acronyms}
    counts = Counter(with_tail(name, plain) for name in bodies)
    for name in met:
        if name.kind == "acronym" and (form := shortened(name.text, plain, shorter)):
            counts[form] += 1
    people = Counter(name.text for name in met if name.kind == "person")
    return {**organisations(counts, shorter), **persons(people)}


def with_tail(name: Name, plain: set[str]) -> str:
    """A name with the words behind its comma ("Ore Institute, Pune"), where the text has the same without the comma."""
    whole = key(name.text + name.tail)
    known = whole in plain or (ACRONYM.fullmatch(name.text.split()[0]) and whole.partition(" ")[2] in plain)
    return name.text + name.tail if name.tail and known else name.text


def shortened(words: str, plain: set[str], shorter: Mapping[str, str]) -> str | None:
    """The longest beginning of words that stands for a name in full; None if none does."""
    items = words.split()
    beginnings = (" ".join(items[:count]) for count in range(len(items), 0, -1))
    known = words_of("organisations")
    return next((form for form in beginnings if key(form) in shorter or key(form) in plain or form in known), None)


def organisations(counts: Counter[str], shorter: Mapping[str, str]) -> dict[str, Entity]:
    """One entity for all forms of an organisation, by the key of each form.

    A form belongs to another one if the words are the same but for punctuation; if it is the other's acronym, in
    brackets behind it or made of its initials (the rest of the words being the same); if it is the other with an
    acronym before it; or if it is the first word of one longer form only.
    """
    plain = {key(form) for form in counts}
    firsts = Counter(form.split()[0] for form in plain if " " in form)
    home: dict[str, str] = {}
    for form in counts:
        name = key(form)
        head, _, rest = name.partition(" ")
        target = shorter.get(name)
        if is_short(form):
            target = target or (rest if " " in rest and rest in plain else None)
        elif not rest and firsts[head] == 1:
            target = target or next(longer for longer in sorted(plain) if longer.startswith(head + " "))
        home[name] = target or name
    groups: dict[str, list[str]] = {}
    for form in counts:
        groups.setdefault(settle(home, key(form)), []).append(form)
    found: dict[str, Entity] = {}
    for written in groups.values():
        label = max(written, key=lambda form: (" " in form and not is_short(form), counts[form], -written.index(form)))
        entity = Entity(
            f"organisation:{slug(label)}", "organisation", label, tuple(form for form in written if form != label)
        )
        found |= {key(form): entity for form in written}
    return found


def is_short(form: str) -> bool:
    """Whether a form begins with an acronym that is no country's: "DoD", "WTO secretariat", but not "US Treasury"."""
    first = form.split()[0]
    return sum(char.isupper() for char in first) > 1 and not (" " in form and names_any(first, "places"))


def initials(plain: set[str]) -> dict[str, str]:
    """Each way to shorten the first words of a name to their initials, and the name."""
    found: dict[str, str] = {}
    for name in sorted(plain):
        words = name.split()
        for count in range(2, len(words) + 1):
            for kept in (words[:count], [word for word in words[:count] if word not in ("of", "for", "and", "on")]):
                found.setdefault(" ".join(["".join(word[0] for word in kept), *words[count:]]), name)
    return found


def settle(home: Mapping[str, str], name: str) -> str:
    """The form at which a chain of forms ends."""
    seen = {name}
    while home.get(name, name) not in seen:
        name = home[name]
        seen.add(name)
    return name


def persons(people: Counter[str]) -> dict[str, Entity]:
    """One entity a person; a bare last name is the one person with that last name, if there is just one."""
    full = [name for name in people if " " in name]
    found: dict[str, Entity] = {}
    for name in full:
        found[key(name)] = Entity(f"person:{slug(name)}", "person", name)
    for name in people:
        if " " not in name:
            bearers = sorted({found[key(other)].label for other in full if other.split()[-1] == name})
            bearer = bearers[0] if len(bearers) == 1 else name
            found[key(name)] = Entity(f"person:{slug(bearer)}", "person", bearer)
    return found


def known(whole: str, name: Name) -> tuple[Entity, int] | None:
    """The person or organisation that a name stands for in a whole text, and how many characters of text name it."""
    directory = forms(whole)
    with_tail = directory.get(key(name.text + name.tail)) if name.tail else None
    if with_tail:
        return with_tail, len(name.text + name.tail)
    words = name.text.split()
    for count in range(len(words), 0, -1):
        form = " ".join(words[:count])
        if key(form) in directory:
            return directory[key(form)], len(form)
        if name.kind != "acronym":
            break
    if name.kind == "acronym":
        return None
    return Entity(f"{name.kind}:{slug(name.text)}", name.kind, name.text), len(name.text)


def government(place: Entity) -> Entity:
    """A country as an actor, from the place: `government:japan`, labelled "Japan"."""
    country = place
    while country.iso_3166_2 and country.parent_id:
        country = vocabulary.entities()[country.parent_id]
    name = country.entity_id.split(":")[1]
    return Entity(
        f"government:{name}", "government", country.label, parent_id=country.entity_id, iso_3166_1=country.iso_3166_1
    )
