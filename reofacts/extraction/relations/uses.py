"""What a material is used in, what belongs to a list or a pact, who made what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ... import vocabulary
from ...claims import Participant, Relation
from ...values import replace
from ..events.drafts import Facts, relation, untimed
from ..events.scenes import Scene, on_topic, rule
from ..lexicon import any_of, words
from ..names.actors import parts_of, shown, starting_at
from ..telling.labels import listed
from ..telling.phrases import items, phrase_end
from .links import GOODS, entity_in, lead, linked, mentioned, only

MAKING = rf"(?:the\s+)?{any_of('making')}(?:\s+of)?\s+"
USED = re.compile(rf"\b(?:used\s+(?:\w+ly\s+)?(?:in|for)|go(?:es)?\s+into)\s+(?:{MAKING})?")
BEFORE_USED = re.compile(
    r"(?:\s*\([^)]*\))?(?:,?\s+(?:that|which))?(?:\s+(?:is|are|was|were|be|being|been|has|have|can|could|may|might|also|both|now|still|\w+ly))*\s+"
)
PLAINLY = re.compile(r"(?:\s*\([^)]*\))?,?\s+(?:(?:commonly|often|widely|mainly|also)\s+)?")
USED_TO = re.compile(rf"\bused\s+to\s+{any_of('use_to')}\s+")
PRODUCT_FOR = re.compile(r"(?P<what>[^,;]{3,60}?)\s+(?:for|used\s+in)\s+")
EVERYTHING = re.compile(
    r"(?:[\w-]+\s+){0,2}?(?:everything|products|applications|goods|items|devices|things)\s+(?:ranging\s+)?(?:from|such\s+as|including|like)\s+"
)
OPENING = re.compile(
    r"^(?:(?:the|an?|both|everything\sfrom|such\sas|including|other|for\sinstance|for\sexample|for|in|particularly|especially"
    r"|mainly|mostly|notably|chiefly|primarily|also"
    r"|(?:(?:wide|broad|vast|huge)\s(?:range|variety|array)|(?:range|variety|array|host|number))\sof\s(?:[\w-]+\s){0,3}?"
    r"(?:including|such\sas|like|from))\s+)+"
)
"""What may stand before a use: "in particular", "a wide range of goods including"."""
VAGUE = re.compile(
    r"(?:(?:wide|broad|vast|huge)\s)?(?:range|variety|array|host|number)\sof\s(?:[\w-]+\s){0,3}?"
    r"(?:goods|products|applications|uses|things|items|devices|industries|sectors|technologies)"
    r"|(?:(?:many|other|various|several|different)\s)+(?:goods|products|applications|uses|things|items|devices|industries|sectors|industry)"
)
"""A wide range of goods: no use that could be named."""
ESSENTIAL = re.compile(rf"\b{any_of('essential')}\s+(?:for|to|in)\s+(?P<making>{MAKING})?")
USE_ENDS = re.compile(
    r"[;:.](?=\s|$)|,?\s(?:that|which|who|while|although|but|because|as\s+(?:well\s+)?(?:a|the)|according|making|with|"
    r"said|says|are|is|was|were|has|have|used|from|by|on|where|amid|after|since|so)\b|,\s(?=(?:he|she|it|they|the)\s)"
)
PART = re.compile(
    r"\b(?:(?:is|are|was|were|forms?)\s+(?:a\s+|an\s+)?(?:integral\s+|key\s+)?part\s+of|(?:falls?|comes?)\s+under)\s+"
)
INSTRUMENT = re.compile(rf"\b{any_of('instrument')}\b")
ON_LIST = re.compile(
    r"\s+(?:that\s+are\s+|which\s+are\s+)?(?:currently\s+|now\s+|already\s+)?(?:on|included\s+in|listed\s+on)\s+(?P<list>(?:(?:the|an?|its)\s+|[A-Z]\w+['’]s?\s+)(?:[\w-]+\s+){0,4}?list)\b"
)
HAVING = re.compile(r"\b(?:has|have|had|is|are|was|were|puts?|adds?|added)\b")
"""Verbs that begin another statement: what stands before them is not on the list."""
MADE_BY = re.compile(rf"\b(?P<what>(?:[\w-]+\s+){{0,4}}?{any_of('made_thing')})\s+{any_of('made')}\s+by\s+")


def use(scene: Scene) -> Iterator[Relation]:
    """What a material is used in, one relation a use.

    "Lithium is used in batteries, glass and grease" gives three uses of lithium; "rare earths are used to make magnets
    for cars and drones" gives one of rare earths and two of magnets.
    """
    text = scene.text
    known = [item for name in ("materials",) for item in vocabulary.find(text, name)]
    for pattern in (USED, USED_TO):
        for hit in pattern.finditer(text):
            thing = head_before(scene, hit.start(), known)
            if thing is None:
                continue
            opening = EVERYTHING.match(text, hit.end())
            first = opening.end() if opening else hit.end()
            stop = USE_ENDS.search(text, first)
            uses = items(text, first, stop.start() if stop else len(text))
            made = PRODUCT_FOR.match(text, first, uses[0][1]) if uses else None
            product = next((item for item in known if made and item.end == made.end("what")), None)
            if made and product:
                yield from used_in(scene, thing, made.start("what"), made.end("what"))
                thing, uses = product, [(made.end(), uses[0][1]), *uses[1:]]
            for start, end in uses:
                yield from used_in(scene, thing, start, end, plain=PLAINLY.fullmatch(text, thing.end, hit.start()))


def used_in(
    scene: Scene, thing: vocabulary.Mention, start: int, end: int, first: int | None = None, plain: object = None
) -> Iterator[Relation]:
    """The relation of a material and one use, if it is a short phrase; the anchor begins at `first` or at the use.

    A use told in passing, with no verb of its own (`plain`: "could hit makers of magnets used in cars"), is a fact.
    """
    end -= len(scene.text[start:end]) - len(re.sub(r"[\s,]+(?:and|or)$", "", scene.text[start:end]))
    words = OPENING.sub("", scene.text[start:end])
    start = end - len(words)
    if VAGUE.fullmatch(words):
        return
    place = any(item.end - item.start == len(words) for item in vocabulary.find(words, "places"))
    if place or not 0 < len(words.split()) <= 6 or not re.search(r"[a-z]{3}", words):
        return
    goal = entity_in(words, "end_uses", "materials", "technologies")
    facts = Facts(
        (start if first is None else first, end),
        (Participant("material", thing.text, thing.entity), Participant("application", words, goal)),
        (("material", thing.start, thing.end),),
        verb=start,
        timed=False,
    )
    claim = relation(
        scene,
        facts,
        "used_in",
        subject_id=thing.entity.entity_id,
        object_id=goal.entity_id if goal else None,
        object_text=words,
    )
    yield told(claim) if plain and claim.modality != "reported" else claim


def told(claim: Relation) -> Relation:
    """A relation said as a fact, whatever its sentence says of other things."""
    evidence = tuple(one for one in claim.evidence if one.role != "modality")
    return replace(claim, modality="reported", evidence=evidence)


def essential(scene: Scene) -> Iterator[Relation]:
    """What a material is essential for.

    "Graphite is essential for making anodes" gives graphite used in anodes.
    """
    text = scene.text
    for hit in ESSENTIAL.finditer(text):
        things = [item for item in vocabulary.find(text, "materials") if item.end <= hit.start()]
        if things and re.fullmatch(
            r"\s+(?:is|are|remain|remains|both|all|also|\w+ly|\s)+\s*", text[things[-1].end : hit.start()]
        ):
            stop = USE_ENDS.search(text, hit.end())
            end = min(stop.start() if stop else len(text), phrase_end(text, hit.end(), commas=True))
            for number, (start, stop_at) in enumerate(items(text, hit.end(), end)):
                if hit.group("making") or entity_in(text[start:stop_at], "end_uses", "materials"):
                    yield from used_in(scene, things[-1], start, stop_at, things[-1].start if number == 0 else None)


def membership(scene: Scene) -> Iterator[Relation]:
    """What belongs to a pact, a programme, a strategy or a list.

    "The talks between Chile and Norway are part of a lithium plan" gives that; so does "metals on Chile's export list".
    """
    text = scene.text
    for hit in PART.finditer(text):
        end = phrase_end(text, hit.end())
        before = lead(scene, hit.start())
        if before and INSTRUMENT.search(text[hit.end() : end]):
            words, what = text[slice(*before)], text[hit.end() : untimed(scene, hit.end(), end)]
            between = re.search(r"\bbetween\s+", words)
            who = starting_at(scene, before[1] - len(words) + between.end()) if between else []
            yield linked(
                scene,
                "part_of",
                (before[0], end),
                hit.start(),
                words,
                what,
                more=[*parts_of(who, "party"), *mentioned(what)],
            )
    for hit in ON_LIST.finditer(text):
        goods = GOODS.search(text[: hit.start()])
        if goods and mentioned(goods.group(1)) and not HAVING.search(goods.group(1)):
            facts = Facts(
                (goods.start(1), hit.end()),
                (
                    Participant("subject", goods.group(1)),
                    *mentioned(goods.group(1)),
                    Participant("other", hit.group("list")),
                ),
                timed=False,
            )
            yield relation(scene, facts, "part_of", object_text=hit.group("list"))


def authorship(scene: Scene) -> Iterator[Relation]:
    """By whom a report or a product was made.

    "a lithium report prepared by Kite Ore Ltd" gives the report made by Kite Ore Ltd.
    """
    for hit in MADE_BY.finditer(scene.text):
        makers = starting_at(scene, hit.end())
        if makers and makers[0].entity and on_topic(scene):
            words = re.sub(r"^(?:.*\b(?:of|the|a|an)\s+)", "", hit.group("what"))
            start = hit.end("what") - len(words)
            facts = Facts(
                (start, makers[-1].end),
                (Participant("subject", words), *parts_of(makers, "organiser")),
                shown(makers),
                timed=False,
            )
            yield relation(
                scene, facts, "made_by", object_id=only(makers), object_text=listed(one.text for one in makers)
            )


def head_before(scene: Scene, at: int, known: Sequence[vocabulary.Mention]) -> vocabulary.Mention | None:
    """The mention that stands right before an offset, with nothing but auxiliaries between."""
    near = [item for item in known if item.end <= at and BEFORE_USED.fullmatch(scene.text, item.end, at)]
    return near[-1] if near else None


RULES = (
    rule("relation.use", "used go goes", use),
    rule("relation.essential", words("essential"), essential),
    rule("relation.membership", "part list fall falls come comes", membership),
    rule("relation.authorship", words("made"), authorship),
)
