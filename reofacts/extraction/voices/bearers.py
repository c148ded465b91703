"""Who "he", "the company" or "the report" is that speaks: a person or a body that was named before."""

from __future__ import annotations

import re
from functools import cache

from ... import vocabulary
from ...claims import Entity
from ...documents import Sentence
from ..names import antecedents, directory, kinds, names
from . import papers, styles

BACK = 2500
"""How many characters back the bearer of "he", "the company" or "the report" is looked for."""

EDGE = re.compile(
    r"[,;:(\"“”—–]|\s(?:and|but|that|as|while|after|because|although|when|if|where|which|who|before|since)\s"
)
HEARD = re.compile(
    r"\b(?:according to|quoted by|citing)\s+(?:[\w-]+\s+){0,2}(?:reports?|media)\b|\b(?:media|news|press)\s+reports?\b|"
    r"\breports\s+(?:said|say|indicate|indicated|suggest|suggested|claim|claimed)\b|\breported by\b",
    re.I,
)
AUTHORED = re.compile(
    r"\b(?:report|study|survey|paper|analysis|data|figures|statistics|statement|filing)\s+(?:\w+\s+){0,2}(?:by|from|of)\s+",
    re.I,
)
SAID = re.compile(r"\b(?P<name>[A-ZÀ-Þ][\w’-]+)\s(?:also\s)?(?:said|told|added|noted|says|stated|warned)\b")
"""Soto said: a surname that speaks."""
SAID_BY = re.compile(
    rf"[”\"]\s(?:said|says|added|noted|explained|warned|stated)\s(?P<name>{kinds.WORD}(?:\s{kinds.WORD}){{1,2}})(?=,|\s(?:of|at|from)\s)"
)
"""Said Tom Ekman of trader Halgate: a person behind a quotation."""
SHOWN = re.compile(r"\s(?:show|said|say|indicate|suggest|put|reveal)(?:s|ed|n)?\b")
ITS = re.compile(
    r"(?:\b[Ii]ts|\b[Tt]heir|['’]s)\s(?:[\w’'-]+\s){0,7}?(?:report|study|outlook|survey|review|paper|analysis|yearbook)\b"
)
"""In its new report: one of a body that is named beside it."""
UNNAMED = ("unnamed_sources", None)


@cache
def terms(group: str) -> frozenset[str]:
    """The terms of one group of `speech.csv`."""
    return frozenset(row["term"] for row in vocabulary.rows("speech") if row["group"] == group)


def person_before(whole: str, at: int) -> tuple[str, str | None] | None:
    """The person named last before an offset."""
    for name in reversed(names.find(window(whole, at))):
        if name.kind == "person":
            return "named_person", label(whole, name)
    for hit in reversed([*officer().finditer(window(whole, at)), *SAID_BY.finditer(window(whole, at))]):
        if kinds.is_person(hit["name"]):
            return "named_person", hit["name"]
    for hit in reversed(list(SAID.finditer(window(whole, at)))):
        if person := styles.bearer(whole, hit["name"]):
            return "named_person", person
    return UNNAMED


@cache
def officer() -> re.Pattern[str]:
    """Somebody behind an office: "the energy minister, Juan Soto,"."""
    return re.compile(rf"\b(?:{'|'.join(sorted(terms('post')))}),\s(?P<name>{kinds.WORD}(?:\s{kinds.WORD}){{1,3}}),")


def body_before(
    whole: str, sentence: Sentence, at: int, noun: str = "", *, states: bool = True
) -> tuple[str, str | None] | None:
    """The organisation or country that the sentence of an offset names first, else the one named last before it.

    With a noun, only one whose name holds it: "the ministry" is no company that was named before. No country is meant
    by "the company" (`states`).
    """
    before = sentence.text[: at - sentence.start]
    here = [item for item in vocabulary.find(before, "places") if item.form in ("name", "capital")] if states else []
    bodies = [name for name in names.find(sentence.text) if organised(name, noun) and name.end <= len(before)]
    if bodies:
        return "named_organisation", label(whole, bodies[0])
    if here and here[0].entity.iso_3166_1:
        return "named_organisation", directory.government(here[0].entity).label
    single = papers.last_before(whole, at) if not noun else None
    if single is None and noun and (titled := papers.titled_before(whole, at, noun)):
        return "named_organisation", titled
    for name in reversed(names.find(window(whole, at))):
        if organised(name, noun) and not (single and single[0] > max(0, at - BACK) + name.end):
            return "named_organisation", label(whole, name)
    return ("named_organisation", single[1]) if single else None


def fielded_before(whole: str, at: int, noun: str) -> str | None:
    """The body of a state that a text named by its field before: "the ministry" after "the mines ministry"."""
    pattern = re.compile(
        rf"\b(?:[Tt]he|[Ii]ts|[A-Z][\w’']+)\s(?P<name>[a-z]+(?:,?\s(?:and\s)?[a-z]+){{0,3}}\s{noun})\b"
    )
    met = [hit["name"] for hit in pattern.finditer(window(whole, at)) if papers.special(hit["name"])]
    return met[-1] if met else None


def apposed_before(whole: str, at: int, noun: str) -> str | None:
    """The name that stands behind a noun and a comma before an offset: "the regulator" after "the regulator, TRA,"."""
    met = re.findall(rf"\b{noun},\s(?:the\s)?([A-Z][\w&.-]+(?:\s[A-Z][\w&.-]+){{0,4}}),", window(whole, at))
    return met[-1] if met else None


def field_before(whole: str, at: int) -> tuple[str, str | None] | None:
    """The body of a state that a text named last by its field: "the mines ministry", "the ministry of mines"."""
    met = [hit["name"] for hit in of_field().finditer(window(whole, at)) if papers.special(hit["name"])]
    return ("named_organisation", met[-1]) if met else None


@cache
def of_field() -> re.Pattern[str]:
    """A body of a state with its field beside it."""
    body = "|".join(sorted(terms("state") - {"government", "authorities", "officials"}))
    return re.compile(
        rf"\b(?:[Tt]he|[Ii]ts|[A-Z][\w’']+)\s(?:[A-Z][a-z]+\s)?"
        rf"(?P<name>(?:[a-z]+(?:,?\s(?:and\s)?[a-z]+)?\s(?:{body})|(?:{body})\s(?:of|for)\s[a-z]+)(?:\sand\s[a-z]+)?)\b"
    )


OWNER = re.compile(
    rf"(?<![\w’'-])(?P<name>{kinds.WORD}(?:\s{kinds.WORD}){{0,2}})['’]s\s(?:[\w-]+\s){{0,4}}?"
    r"(?:mines?|plants?|projects?|smelters?|refiner(?:y|ies)|deposits?|operations?|quarry|facility|facilities)\b"
)
"""Kite's Sangdong mine: whose it is."""


def owner_before(whole: str, at: int) -> tuple[str, str | None] | None:
    """The firm whose mine or plant was told last before an offset, if its name is no place: "the company"."""
    for hit in reversed(list(OWNER.finditer(window(whole, at)))):
        if not vocabulary.find(hit["name"], "places"):
            return "named_organisation", hit["name"]
    return None


def country_before(whole: str, at: int) -> Entity | None:
    """The one country whose name or nationality a text has told before an offset: that of "the government"."""
    text = window(whole, at)
    found = [item for item in vocabulary.find(text, "places") if text[item.end : item.end + 1] != "$"]
    named = {item.entity for item in found if item.entity.iso_3166_1 and not names.in_body(text, item.start, item.end)}
    return next(iter(named)) if len(named) == 1 else None


def public_before(whole: str, at: int) -> tuple[str, str | None] | None:
    """The organisation that was named last before an offset and is no company: "the agency"."""
    for name in reversed(names.find(window(whole, at))):
        known = directory.known(whole, name) if organised(name, "") else None
        if known and not antecedents.is_company(known[0]):
            return "named_organisation", known[0].label
    return None


def organised(name: kinds.Name, noun: str) -> bool:
    """Whether a name is an organisation's, and holds a noun."""
    return name.kind == "organisation" and noun in name.text.lower() and name.text not in kinds.words_of("media")


def paper_before(whole: str, at: int) -> tuple[str, str | None] | None:
    """Whose word "the report" is: that of the body whose report it is, or the media's where they were cited before."""
    before = window(whole, at)
    authored = list(AUTHORED.finditer(before))
    if authored:
        start = authored[-1].end()
        bodies = [name for name in names.find(before) if name.kind == "organisation" and name.start >= start]
        if bodies and bodies[0].start - start < 40:
            return "named_organisation", label(whole, bodies[0])
        head = EDGE.split(SHOWN.split(before[start : start + 80])[0])[0]
        if head.split() and head.split()[-1].lower() in terms("state") and papers.special(head.lower()):
            return "named_organisation", papers.plain(head, head)
    if own := reporting(whole, before) or stating(whole, before, STATED) or counting(before):
        return "named_organisation", own
    if HEARD.search(before):
        return "media_reports", None
    own = stating(whole, before, ISSUED) or stating(whole, before, SPOKE)
    return ("named_organisation", own) if own else UNNAMED


COUNTED = re.compile(
    r"(?<![\w’'-])(?P<who>(?:[\w’'.&-]+\s){0,5}?(?:customs\s|[A-Z][\w.&-]+\s))(?:data|figures|statistics|communiqu[eé]|statement|bulletin|survey|report|release|notice|circular|yearbook)\b"
)
"""Customs data, Eurostat figures, a Cabinet communique."""


def counting(before: str) -> str | None:
    """The body whose data were cited last: "customs", "Eurostat"."""
    for hit in reversed(list(COUNTED.finditer(before))):
        words = papers.ARTICLE.sub("", hit["who"]).split()
        if not words:
            continue
        if words[-1] == "customs":
            return "customs" if len(words) < 2 or not words[-2][0].isupper() else f"{words[-2]} customs"
        if words[-1].istitle() and words[-1].lower() in terms("state"):
            return words[-1]
        if found := papers.titled(words[-1]):
            return found[1]
    return None


def reporting(whole: str, before: str) -> str | None:
    """The body that spoke last of a report of its own: "in its new outlook, Kite Research said", "Kite's report"."""
    owned = list(ITS.finditer(before))
    if not owned:
        return None
    hit = owned[-1]
    bodies = [name for name in names.find(before) if name.kind in ("organisation", "acronym")]
    known = [name for name in bodies if directory.known(whole, name) and name.text not in kinds.words_of("media")]
    behind = [name for name in known if hit.end() <= name.start < hit.end() + NEAR]
    ahead = [name for name in known if hit.start() - 4 * NEAR < name.end <= hit.start() + 1]
    return label(whole, behind[0] if behind else ahead[-1]) if behind or ahead else None


STATED = re.compile(
    r"\s(?:said|announced|wrote|disclosed|confirmed|added)\s(?:[\w-]+\s){0,3}?in\s(?:an?|its|the)\s(?:[\w-]+\s){0,3}?"
    r"(?:statement|report|filing|release|note|document|update|presentation)\b"
)
"""Kite Ore said in a statement: whose "the statement" is from here on."""


ISSUED = re.compile(
    r"\s(?:announc(?:ed?|es)|issued?|published?|released?|unveiled|put\sout|brought\sout|stated|declared)\s(?:on\s\w+\s)?(?:that|an?|its|the|in)\b"
)
"""The ministry announced that: whose "the announcement" is from here on."""


SPOKE = re.compile(r"\s(?:reported|said|says|reports|showed|shows|indicates?|states)\b")
"""The customs office reported: whose "the figures" are from here on."""


def stating(whole: str, before: str, verb: re.Pattern[str]) -> str | None:
    """The body that spoke last in a statement: the one right before its verb, else the first of its sentence."""
    hit = next(reversed(list(verb.finditer(before))), None)
    if hit is None:
        return None
    start = max(before.rfind(". ", 0, hit.start()), before.rfind("\n", 0, hit.start())) + 1
    bodies = [name for name in names.find(before[start : hit.start()]) if name.kind in ("organisation", "acronym")]
    known = [name for name in bodies if directory.known(whole, name) and name.text not in kinds.words_of("media")]
    beside = [name for name in known if start + name.end >= hit.start()]
    last = papers.alone(whole, before[start : hit.start()].split()[-1]) if before[start : hit.start()].split() else None
    return label(whole, (beside or known)[0]) if known and not (last and not beside) else last


NEAR = 40
"""How many characters behind "in its report" the body stands that speaks."""


def label(whole: str, name: kinds.Name) -> str:
    """The label of a name in its document."""
    known = directory.known(whole, name)
    return known[0].label if known else name.text


def window(whole: str, at: int) -> str:
    """The text before an offset, not further back than is worth looking."""
    return whole[max(0, at - BACK) : at]
