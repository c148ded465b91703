"""Who acts in a sentence: people, organisations, countries, and classes of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from ... import vocabulary
from ...claims import Entity, Participant
from ...values import dataclass
from ..events.scenes import Scene
from ..lexicon import alternation, any_of
from . import antecedents, directory, names

SAYING = alternation(row["term"] for row in vocabulary.rows("speech") if row["group"] == "verb")
APPOSED = re.compile(
    r"\s*(?:the|an?|once|one\s+of|with|which|who|whose|based|part\s+of|known|formerly|led|along|together|like|including)\b"
)
AUXILIARY = re.compile(
    r"\s+(?:is|are|was|were|be|been|being|has|have|had|will|would|could|may|might|shall|should|can|to|do|does|did|not|n[’']t|"
    r"never|also|now|still|yet|then|therefore|already|both|jointly|again|likely|set|due|going|ready|willing|separately|\w+ly|"
    rf"(?:take|takes|taken|took|introduced?|introduces|passe[sd]|pass|draft|drafted|adopted|develop|develops|prepare|issued|issue)\s+"
    rf"(?:any\s+|no\s+|new\s+|an?\s+)?{any_of('measure_taken')}|"
    rf"{any_of('catenative')})$"
)
ASKED = re.compile(rf"\b{any_of('ask')}\s+(?:the\s+)?(?:[a-z-]+\s+){{0,3}}$", re.I)
"""What stands before an actor who is asked to do something, and has not done it."""
ASIDE = re.compile(r",?\s+(?:on|in|last|this|earlier|late|early|through|under|via)\s+(?:\w+,?\s+){0,3}\w+,?$")
LEVEL = rf"(?:{any_of('class_level')}|(?i:{any_of('portfolio')}))"
OFFICIAL = re.compile(
    rf"(?:(?:['’]s?)?\s+(?:{LEVEL}\s+){{0,2}}|['’]s?\s+(?:{LEVEL}\s+)?(?:[A-Z]\w+\s+|[a-z]+\s+[a-z]+\s+)?)({any_of('official')})\b"
)
BEFORE_STATE = re.compile(r"\b(?:[Gg]overnments? of|[Tt]he)\s+$")
PART_OF_NAME = re.compile(r"(?:\w\s+(?!The\s)[A-ZÀ-ÖØ-Þ][a-z]\w+|\b[A-Z][a-z]+[A-Z]\w*)\s+$")
GOAL = re.compile(r"\b(?:to|with|against)\s+(?:the\s+)?$")
GERUND = re.compile(r"\b(?:by|after|before|through)\s+$")
THE_STATE = re.compile(r"\b[Tt]he\s+(?:country|government|nation)$")
PRONOUN = re.compile(r"\b[Ii]t$")
COMPANY = re.compile(rf"[Tt]he\s+(?:[a-z-]+\s+)?{any_of('company_noun')}\b")
SAID_IT = re.compile(rf"[^;.]{{0,60}}?\b{SAYING}\s+(?:[\w-]+\s+){{0,5}}$")
LEADING = 40
"""How many characters from its beginning a sentence's subject may stand."""
BOTH_APPOSED = re.compile(r"(?:\s*\([^()]{1,12}\))?,\s+(?:an?|the|one)\s[^.;,]{3,140},\s+and\s+(?:the\s+)?")
BESIDE = r"(?:(?:visiting|outgoing|incoming|neighbou?ring|host)\s+)?"
"""Chile's president and visiting Norwegian minister Ana Soto: both act."""
THEN = r"(?:\s*\([^)]*\))?(?:\s*,)?\s*(?:and|,|&)?\s+(?:the\s+)?"
WHOSE = r"\s*(?:the\s+)?(?:[A-Z]\w+(?:['’]s)?\s+)?"
"""What may stand before a person: "Norwegian", "Norway's"."""
PAIR = re.compile(r"(?:the\s+)?(?:two|both)\s+(?:countries|nations|governments|states|economies)", re.I)
PAIR_BACK = 8
"""How many sentences back the two countries of "both countries" are looked for."""
HOLDER = re.compile(r"['’]s?\b|-\w|\s+(?:dollars?|yuan|yen)\b")
OF_CLASS = rf"(?:\d+|[A-Z]\w+|[a-z]+ly|{any_of('class_number', 'class_quality')})"
BEFORE_CLASS = re.compile(
    r"^(?:(?:the|and|some|that)\s+|(?:next|last|past|coming|first|previous)\s+(?:\w+\s+)?(?:day|week|month|quarter|year|decade)s?\s+)+",
    re.I,
)
"""Over the next six months the two countries: when, and not who."""
CLASS = re.compile(rf"(?:[Tt]he\s+(?:[a-z]+\s+){{1,5}}?|(?:{OF_CLASS}\s+){{0,6}}){any_of('class')}\b")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: the span, the words, and the entity if the words name one."""

    start: int
    end: int
    text: str
    entity: Entity | None = None

    def as_participant(self, role: str) -> Participant:
        """The actor in a role."""
        return Participant(role, self.text, self.entity)

    @property
    def label(self) -> str:
        """The entity's label, else the words."""
        return self.entity.label if self.entity else self.text


def actors(scene: Scene) -> tuple[Actor, ...]:
    """The people, organisations and countries of a sentence that can act, in text order."""
    return found_in(scene.document.text, scene.text)


@lru_cache(maxsize=64)
def found_in(whole: str, text: str) -> tuple[Actor, ...]:
    """The actors of a sentence of a text."""
    found = []
    for name in names.find(text):
        known = directory.known(whole, name)
        if known:
            start = name.position[0] if name.position else name.start
            end = name.start + known[1]
            found.append(Actor(start, end, text[start:end], known[0]))
    for mention in vocabulary.find(text, "places"):
        if not any(actor.start < mention.end and mention.start < actor.end for actor in found):
            found += state(text, mention)
    return tuple(sorted(found, key=lambda actor: actor.start))


def state(text: str, mention: vocabulary.Mention) -> Iterator[Actor]:
    """A country as an actor: "Japan", "Tokyo", "the Japanese government", "China's commerce ministry"."""
    if not is_country(mention.entity):
        return
    official = OFFICIAL.match(text, mention.end)
    start = mention.start
    if before := BEFORE_STATE.search(text[:start]):
        start = before.start() if "overnment" in before.group() else start
    end = official.end() if official else mention.end
    if not official and (
        mention.form == "demonym" or HOLDER.match(text, mention.end) or PART_OF_NAME.search(text[:start])
    ):
        return
    yield Actor(start, end, text[start:end], directory.government(mention.entity))


def is_country(place: Entity) -> bool:
    """Whether a place is a state or a union of states, which can act."""
    return bool(place.iso_3166_1 and not place.iso_3166_2) or place.entity_id == "place:european-union"


def subject(scene: Scene, verb: int) -> list[Actor]:
    """The actors that a verb has as its subject: those right before it, joined by "and"; "both A and B" are two.

    "The company" and "it" are the company or the actor named before; "by signing" has the sentence's first actor.
    """
    text = scene.text
    known = actors(scene)
    end = before_auxiliaries(text, verb)
    if APPOSED.match(text, text.rfind(",", 0, end - 1) + 1) and text[:end].endswith(","):
        return with_apposed(text, known, apposed(scene, known, end))
    for _ in range(3):
        group = ending_at(text, known, end)
        if group and goal(text, group[0].start, end, verb):
            return [one for one in known if one.entity and one.start <= LEADING and one.end < group[0].start][:1]
        if group:
            asked = ASKED.search(text, 0, group[0].start) and re.search(r"\bto\b", text[group[-1].end : verb])
            return [] if asked else both(scene, with_apposed(text, known, group))
        if meant := referred(scene, known, end):
            asked = ASKED.search(text, 0, meant.start) and re.search(r"\bto\b", text[meant.end : verb])
            return [] if asked or goal(text, meant.start, end, verb) else [meant]
        shorter = ASIDE.search(text, max(0, end - 40), end)
        if not shorter:
            break
        end = before_auxiliaries(text, shorter.start())
    if GERUND.search(text, max(0, verb - 10), verb) and re.match(r"\w+ing\b", text[verb:]):
        return [one for one in known if one.entity and one.end < verb][:1]
    return []


def goal(text: str, start: int, end: int, verb: int) -> bool:
    """Whether an actor only stands between a verb and its purpose: "closed the border to China to halt exports"."""
    return GOAL.search(text, 0, start) is not None and re.match(r"\s+to\s", text[end:verb]) is not None


def referred(scene: Scene, known: Sequence[Actor], end: int) -> Actor | None:
    """Whom "the company" or "it" that ends at an offset stands for.

    "It" is the actor whose word it is ("Chile said it ..."), or at the head of a sentence the one with which the
    sentence before begins.
    """
    text = scene.text
    words = antecedents.THE_COMPANY.search(text, max(0, end - 40), end)
    if words:
        meant = antecedents.before(scene.document, scene.sentence.start + words.start())
        return Actor(words.start(), end, words.group(), meant) if meant else None
    if state := THE_STATE.search(text, max(0, end - 40), end):
        land = state_before(scene, state.start())
        return Actor(state.start(), end, state.group(), directory.government(land)) if land else None
    pronoun = PRONOUN.search(text, max(0, end - 8), end)
    if pronoun is None:
        return None
    earlier = [one for one in known if one.entity and one.end <= pronoun.start()]
    said = [one for one in earlier if SAID_IT.match(text, one.end, pronoun.start())]
    if said:
        return Actor(pronoun.start(), end, pronoun.group(), said[0].entity)
    firm = COMPANY.match(text)
    if firm and SAID_IT.match(text, firm.end(), pronoun.start()):
        meant = antecedents.before(scene.document, scene.sentence.start)
        return Actor(pronoun.start(), end, pronoun.group(), meant) if meant else None
    if pronoun.start() > 0:
        return None
    siblings = scene.document.paragraphs[scene.sentence.paragraph].sentences
    before = [one.text for one in siblings if one.end <= scene.sentence.start][-1:]
    leading = [one for one in (found_in(scene.document.text, before[0]) if before else ()) if one.entity]
    near = leading[0].entity if leading and leading[0].start <= LEADING else None
    whose = vocabulary.find(before[0], "places")[:1] if before and near is None else ()
    if whose and whose[0].start == 0 and is_country(whose[0].entity):
        near = directory.government(whose[0].entity)
    return Actor(0, end, pronoun.group(), near) if near else None


def state_before(scene: Scene, at: int) -> Entity | None:
    """The state that "the country" at an offset of a sentence stands for: the last one named before it."""
    for start, text in antecedents.back(scene.document, scene.sentence.start + at):
        named = [
            place.entity
            for place in vocabulary.find(text, "places")
            if start + place.start < scene.sentence.start + at
            and is_country(place.entity)
            and not names.in_body(text, place.start, place.end)
        ]
        if named:
            return named[-1]
    return None


def with_apposed(text: str, known: Sequence[Actor], group: list[Actor]) -> list[Actor]:
    """A group with the actor before it whose apposition ends in ", and": "A, a miner, and B, a trader, signed"."""
    for one in reversed(known):
        if group and one.end < group[0].start and BOTH_APPOSED.fullmatch(text, one.end, group[0].start):
            return [one, *group]
    return group


def before_auxiliaries(text: str, verb: int) -> int:
    """Where the words before a verb end, its auxiliaries and adverbs left out."""
    end = len(text[:verb].rstrip())
    while auxiliary := AUXILIARY.search(text, max(0, end - 40), end):
        end = auxiliary.start()
    if relative := re.search(r",?\s+(?:which|who)$", text[max(0, end - 8) : end]):
        end -= len(relative.group())
    return end


def ending_at(text: str, known: Sequence[Actor], end: int) -> list[Actor]:
    """The actors that stand right before an offset, joined by commas and "and"; else the class that stands there."""
    group: list[Actor] = []
    for actor in sorted(known, key=lambda actor: -actor.end):
        joint = "and|or|," if len(group) > 1 else "and|or"
        gap = (
            r"(?:\s*\([^()]{1,12}\))?\s*\)?\s*,?"
            if not group
            else rf"\s*\)?(?:\s*,)?\s*(?:{joint})\s+(?:the\s+)?{BESIDE}"
        )
        if actor.end <= end and re.fullmatch(gap, text[actor.end : end]):
            group.insert(0, actor)
            end = actor.start
        elif group and actor.entity == group[0].entity and re.fullmatch(r"\s*\(\s*", text[actor.end : end]):
            group[0] = actor
            end = actor.start
    return group or classes(text, end)


def classes(text: str, end: int) -> list[Actor]:
    """The class of actors that ends at an offset: "Japanese automakers", "developed nations"."""
    left = max(0, end - 90)
    for hit in CLASS.finditer(text, left, end):
        if hit.end() == end:
            start = hit.start() + len(hit.group()) - len(BEFORE_CLASS.sub("", hit.group()))
            return [Actor(start, end, text[start:end])]
    return []


def apposed(scene: Scene, known: Sequence[Actor], end: int) -> list[Actor]:
    """The actor before an apposition that ends in a comma: "Northern Ore, the largest producer, ...".

    An actor who opens what looks like an apposition is the subject itself: "With its help, the ministry drew up ...,".
    """
    comma = scene.text.rfind(",", 0, max(0, end - 1))
    opening = [one for one in known if one.entity and re.fullmatch(r",\s*(?:the\s+)?", scene.text[comma : one.start])]
    return opening[:1] or [actor for actor in known if actor.end == comma][:1]


def starting_at(scene: Scene, start: int, known: Sequence[Actor] | None = None) -> list[Actor]:
    """The actors that begin at an offset, joined by commas and "and"; else the class that begins there."""
    text = scene.text
    group: list[Actor] = []
    end = start
    for actor in known if known is not None else actors(scene):
        person = actor.entity is not None and actor.entity.kind == "person"
        gap = THEN if group else WHOSE if person else r"\s*(?:the\s+|both\s+)?"
        if actor.start >= end and re.fullmatch(gap, text[end : actor.start]):
            group.append(actor)
            end = actor.end
    if group:
        return group
    hit = CLASS.match(text, start + len(text[start:]) - len(text[start:].lstrip()))
    return both(scene, [Actor(hit.start(), hit.end(), hit.group())] if hit else [])


def both(scene: Scene, group: list[Actor]) -> list[Actor]:
    """The actors, with the two countries that "both countries" or "the two governments" stands for.

    They are the first two countries that act in the nearest sentence before that has two.
    """
    if len(group) != 1 or group[0].entity or not PAIR.fullmatch(group[0].text):
        return group
    words = group[0]
    everything = scene.document.sentences
    at = bisect_left(everything, scene.sentence.start, key=lambda one: one.start)
    texts = [scene.text[: words.start], *(one.text for one in everything[max(0, at - PAIR_BACK) : at][::-1])]
    for text in texts:
        acting = (actor.entity for actor in found_in(scene.document.text, text) if actor.entity)
        states = list(dict.fromkeys(entity for entity in acting if entity.kind == "government"))
        if len(states) > 1:
            return [Actor(words.start, words.end, words.text, state) for state in states[:2]]
    return group


def parts_of(group: Iterable[Actor], role: str) -> tuple[Participant, ...]:
    """Actors in a role."""
    return tuple(actor.as_participant(role) for actor in group)


def shown(group: Iterable[Actor]) -> tuple[tuple[str, int, int], ...]:
    """Actors as evidence."""
    return tuple(("actor", actor.start, actor.end) for actor in group)
