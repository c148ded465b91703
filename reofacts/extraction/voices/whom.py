"""Whom the words name that say who speaks: a person, a body, a state, or somebody named before."""

from __future__ import annotations

import re

from ... import vocabulary
from ...documents import Sentence
from ..names import directory, kinds, names
from . import papers, styles
from .bearers import (
    UNNAMED,
    apposed_before,
    body_before,
    country_before,
    field_before,
    fielded_before,
    owner_before,
    paper_before,
    person_before,
    public_before,
    terms,
)
from .members import TEAM, body_of, firm_of, outlets, person_of
from .subjects import PERSON

OPENING = re.compile(
    r"^\W*(?:however|meanwhile|separately|earlier|still|yet|both|but|and|the|a|an|some|one|two|several|many|its|"
    r"on \w+|in \w+)\W+",
    re.I,
)

FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|can|could)\b")
"""A verb that shows that words are no name of a speaker: "it is home to several projects"."""

BESIDE = re.compile(r"(?:exceeding|beating|topping|missing|matching|meeting|above|below|against|versus)\s")
"""Exceeding some government estimates: what a figure is set beside, and nobody who estimates."""

WHEN = re.compile(r"\s(?:on|in|at|late|early|earlier|this|last|yesterday|today|also)(?:\s|$)")


def speaker(whole: str, sentence: Sentence, start: int, end: int) -> tuple[str, str | None] | None:
    """The attribution and the label of the words that name a speaker; None if they name none."""
    found = spoken_of(whole, sentence, start, end)
    house = found is not None and found[0] == "named_person" and DATA_FROM.match(sentence.text, start, end)
    return ("named_organisation", found[1]) if house and found else found


DATA_FROM = re.compile(
    r"\W*(?:[a-z]+\s)?(?:[Dd]ata|[Ff]igures|[Ss]tatistics)\s(?:compiled\s|collected\s)?(?:from|by|of)\s"
)
"""Data from Metal Trade Monitor: those of a house, whatever its name looks like."""


def spoken_of(whole: str, sentence: Sentence, start: int, end: int) -> tuple[str, str | None] | None:
    """The attribution and the label of a speaker, also of one whose name looks like a person's."""
    text = sentence.text
    if (one := SOMEBODY.match(text, start, end)) and one["who"].split()[-1] in terms("post") | terms("unnamed"):
        return UNNAMED
    if (polled := POLLED.match(text, start, end)) and polled["who"].lower() in terms("unnamed"):
        return UNNAMED
    if (outlet := OUTLET.fullmatch(text, start, end)) and outlet["kind"] in terms("media"):
        return "media_reports", outlet["name"]
    given = papers.released(text, start, end)
    narrowed, (start, end) = given != (start, end), given
    inside = [name for name in names.find(text) if start <= name.start and name.end <= end]
    if person := person_of(text, start, end):
        return "named_person", person
    if not inside and (firm := firm_of(text, start, end)):
        return "named_organisation", firm
    if (team := TEAM.fullmatch(text, start, end)) and body_of(team["body"], inside):
        return "named_organisation", team["body"]
    for name in inside:
        if name.text in outlets():
            house = HOUSE.search(text, max(0, start - 40), end)
            return "named_organisation" if house else "media_reports", outlets()[name.text]
    if (run := styles.CAPITALS.search(text, start, end)) and styles.defined(whole, run.group()):
        return "named_organisation", run.group()
    for kind in ("person", "organisation", "acronym"):
        for name in inside:
            known = directory.known(whole, name) if name.kind == kind else None
            if known and (other := styles.otherwise(whole, text, name)):
                return other
            if known:
                return ("named_person" if known[0].kind == "person" else "named_organisation"), known[0].label
    if owner := papers.owner(text, start, end):
        words = text[slice(*owner)]
        if words.istitle() and words.lower() in terms("state") and start:
            return "named_organisation", words
        return speaker(whole, sentence, *owner) or papers.titled(words)
    lead = re.match(r"\s*(the|this|that|its)\s", text[start:end], re.I)
    if lead and ends(text[start:end].lower(), "paper"):
        own = body_before(whole, sentence, sentence.start + start, states=False) if lead[1].lower() == "its" else None
        told = own or paper_before(whole, sentence.start + start)
        title = papers.title(text[start:end]) if told in (None, UNNAMED) else None
        return ("named_organisation", title) if title else told
    if bureau := papers.bureau(text[start:end]):
        return "named_organisation", bureau
    if person := styles.surname(whole, text[start:end]):
        return "named_person", person
    if single := papers.alone(whole, text[start:end]):
        return "named_organisation", single
    if PERSON.fullmatch(text, start, end) and text[end : end + 1] == "," and kinds.is_person(text[start:end]):
        return "named_person", text[start:end]
    if (coined := COINED.fullmatch(text[start:end].strip(" ,"))) and not kinds.names_any(coined.group(), "materials"):
        return "named_organisation", coined.group()
    phrase = OPENING.sub("", OPENING.sub("", text[start:end])).strip(" ,")
    found = common(whole, sentence, sentence.start + start, phrase)
    found = found or styles.read(whole, text[start:end]) or papers.company(text[start:end]) or papers.house(phrase)
    return found or (papers.titled(text[start:end]) if narrowed else None)


COINED = re.compile(r"[A-Z]+[a-z]+[A-Z]\w*")
"""TechScope: a word that only a house is called."""
HOUSE = re.compile(r"\b(?:analysts?|forecasts?|research|researchers|assessments?|consultants?|projections?)\b", re.I)
"""Analysts at a publisher: the house's own word, and no report of a medium."""

FIRMS = ("company", "miner", "firm", "group", "developer", "producer", "explorer", "refiner", "operator", "junior")
"""Nouns for whose mine a text has told: `Kite's tin mine made 900 t, the company said`."""


def common(whole: str, sentence: Sentence, at: int, phrase: str) -> tuple[str, str | None] | None:
    """A speaker who is no name: a country, the media, sources, or somebody named before."""
    phrase = phrase.removeprefix("of ")
    if BESIDE.match(phrase):
        return None
    head = re.split(r"\s(?:of|from|at|in|for|with|on|by|who)\s", phrase)[0].lower()
    if not head or len(phrase) > 120 or FINITE.search(head):
        return None
    places = vocabulary.find(phrase, "places")
    if places and places[0].entity.iso_3166_1 and (country := state(phrase, places[0])):
        return "named_organisation", country
    noun = head.split()[-1]
    if head in terms("masculine") or (noun in terms("post") and noun not in terms("unnamed") and " " not in head):
        return person_before(whole, at)
    if ends(head, "media"):
        return "media_reports", None
    if noun in terms("neuter"):
        return body_before(whole, sentence, at) or styles.last_before(whole, at) or field_before(whole, at) or UNNAMED
    if head in ("government", "central government") and (ruled := country_before(whole, at)):
        return "named_organisation", directory.government(ruled).label
    if noun in terms("state") or ends(head, "state"):
        if fielded := FIELDED.match(phrase):
            return "named_organisation", papers.plain(fielded.group(), fielded.group())
        found = body_before(whole, sentence, at, noun) or (public_before(whole, at) if noun in papers.GENERAL else None)
        if found or papers.special(head):
            return found or ("named_organisation", papers.plain(phrase, head))
        field = fielded_before(whole, at, noun) or apposed_before(whole, at, noun)
        return ("named_organisation", field) if field else UNNAMED
    if noun in terms("body"):
        found = body_before(whole, sentence, at, states=False) or styles.last_before(whole, at)
        return found or (owner_before(whole, at) if noun in FIRMS else None) or UNNAMED
    if ends(head, "unnamed") or ends(head, "post") or ends(head, "house"):
        return UNNAMED
    return None


SOMEBODY = re.compile(
    r"\W*(?:[Aa]n?|[Oo]ne|[Aa]nother|[Ss]ome|[Tt]wo|[Ss]everal|[Mm]any)\s(?P<who>(?:[a-z-]+\s){0,2}[a-z]+)(?:\s(?:in|near|from|at)\s(?:the\s)?[A-Z][\w’'-]+)?\s*$"
)
"""One manager in Gejiu: somebody whom nobody names."""
POLLED = re.compile(
    r"\W*(?:[\w-]+\s){0,3}?(?P<who>[A-Za-z]+)\s(?:polled|surveyed|interviewed|contacted|canvassed|quoted|cited)\sby\s"
)
"""Analysts polled by a medium: those who speak have no name."""
OUTLET = re.compile(
    r"\W*(?:[Tt]he\s)?(?:[A-Za-z][a-z-]+\s){0,2}?(?P<kind>newspaper|daily|broadcaster|news\sagency|news\soutlet)\s"
    r"(?P<name>[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,3})\W*"
)
"""State broadcaster NTV: a medium by its kind, whether or not a list has it."""
FIELDED = re.compile(
    r"(?:(?:the|its)\s)?(?:ministry|department|directorate|secretariat|office|bureau|agency|commission|institute)\s(?:of|for)\s"
    r"(?!the\b|a\b|an\b|that\b|this\b|its\b|one\b)[a-z]+(?:,\s[a-z]+)*(?:,?\sand\s[a-z]+)?",
    re.I,
)
"""The ministry of mines and energy: a body with its field named, also in small letters."""


def ends(head: str, group: str) -> bool:
    """Whether a phrase ends in a term of a group."""
    known, words = terms(group), head.split(" ")
    return any(" ".join(words[at:]) in known for at in range(len(words)))


def state(phrase: str, place: vocabulary.Mention) -> str | None:
    """The label of a state that speaks: "China", "Beijing", "the Chinese government", "China's commerce ministry"."""
    phrase = WHEN.split(phrase)[0]
    rest = re.sub(r"^['’]s?\s*", "", phrase[place.end :]).strip().lower()
    if place.start > 0 and rest == "":
        return None
    if rest in ("", "government", "authorities", "administration"):
        return directory.government(place.entity).label if rest or place.form != "demonym" else None
    return phrase if rest.split()[-1] in terms("state") | terms("public") and len(rest.split()) <= 6 else None
