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
    r"(?:\s*\([^)]*\))?,?(?:\s+(?:that|which))?(?:\s+(?:is|are|was|were|be|being|been|has|have|can|could|may|might|also|both|now|still|\w+ly))*\s+"
)
PLAINLY = re.compile(r"(?:\s*\([^)]*\))?,?\s+(?:(?:commonly|often|widely|mainly|also)\s+)?")
USED_TO = re.compile(rf"\b(?:used|needed|required)\s+to\s+{any_of('use_to')}\s+")
PRODUCT_FOR = re.compile(r"(?P<what>[^,;]{3,60}?)\s+(?:for|used\s+in)\s+")
EVERYTHING = re.compile(
    r"(?:[\w-]+\s+){0,2}?(?:everything|products|applications|goods|items|devices|things|industries|sectors|technologies|fields)\s+(?:ranging\s+)?"
    r"(?:from|such\s+as|including|like)\s+"
)
OPENING = re.compile(
    r"^(?:(?:the|an?|both|everything\sfrom|such\sas|including|other|for\sinstance|for\sexample|for|in|particularly|especially"
    r"|mainly|mostly|notably|chiefly|primarily|also"
    r"|(?:(?:wide|broad|vast|huge)\s(?:range|variety|array)|(?:range|variety|array|host|number))\sof\s(?:[\w-]+\s){0,3}?"
    r"(?:including|such\sas|like|from))\s+)+"
)
"""What may stand before a use: "in particular", "a wide range of goods including"."""
ALL_KINDS = "material:critical-minerals"
"""Two critical metals, gallium and germanium: what those named are, and not one of them."""
MOST = 6
"""Words of the longest use; of a longer one, what stands before "in" or "of"."""
FURTHER = re.compile(r"\s(?:in|of|for)\s")
VAGUE = re.compile(
    r"(?:(?:wide|broad|vast|huge)\s)?(?:range|variety|array|host|number)\sof\s(?:[\w-]+\s){0,3}?"
    r"(?:goods|products|applications|uses|things|items|devices|industries|sectors|technologies)"
    r"|(?:(?:many|other|various|several|different)\s)+(?:goods|products|applications|uses|things|items|devices|industries|sectors|industry)"
)
"""A wide range of goods: no use that could be named."""
ESSENTIAL = re.compile(rf"\b{any_of('essential')}\s+(?:for|to|in)\s+(?P<making>{MAKING})?")
USE_ENDS = re.compile(
    rf",\s+(?:{any_of('aside_of_use')}|one\s+of)\b|,?\s+in\s+response\b|"
    r"[;:.](?=\s|$)|,?\s(?:that|which|who|while|although|but|because|as\s+(?:well\s+)?(?:a|the)|according|making|with|"
    r"said|says|are|is|was|were|has|have|used|from|by|on|where|amid|after|since|so|found|compared)\b|,\s(?=(?:he|she|it|they|the)\s)"
)
USERS = re.compile(rf"(?:\b{any_of('class')}|makers)(?:\s+of\b.*)?$")
"""Those to whom a material is crucial, which is no use of it."""
KIND_OF = re.compile(
    rf"(?P<joint>,|\s+(?:is|are))\s+(?:an?|the|one\s+of(?:\s+the)?)\s+(?:[\w-]+\s+){{0,5}}?{any_of('stuff')}(?:\s+(?:that|which)\s+(?:is|are))?\s+"
    r"(?:\w+ly\s+)?$"
)
"""What tells of which kind a material is, before its use: "cobalt, a critical metal used in batteries"."""
SECOND_VERB = re.compile(r",?\s+and\s+(?:(?:is|are)\s+)?(?:\w+ly\s+|also\s+)?$")
"""Graphite dominates anodes and is used in brakes: the second verb of the sentence's subject."""
STUFF_IN = re.compile(
    rf"(?:,\s+(?:which\s+(?:is|are)\s+)?|\s(?:is|are)\s+)(?:an?\s+|the\s+)?(?:[\w-]+\s+){{0,3}}?{any_of('stuff')}\s+(?:in|for)\s+(?:{MAKING})?"
)
"""Graphite, a crucial material in batteries: a use without a verb."""
USES_OF = re.compile(
    r"\b(?:end[\s-])?(?:uses?|applications?)\s+(?:of|for)\s+(?P<of>[\w\s-]{3,40}?)\s+(?:include|includes|are|range\s+from)\s+"
    r"|(?P<own>\b[\w-]+(?:\s[\w-]+){0,3}?)['’]s?\s+(?:[\w-]+\s+){0,2}?(?:end[\s-])?uses\s+(?:include|are|range\s+from)\s+",
    re.I,
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
            thing = whose(scene, hit.start(), known)
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


def stuff_in(scene: Scene) -> Iterator[Relation]:
    """What a material is a key part of, in words that name its kind.

    "Graphite, a crucial material in batteries, is dear" gives graphite used in batteries. "Graphite, a material in
    short supply" gives nothing.
    """
    text = scene.text
    for hit in STUFF_IN.finditer(text):
        things = [item for item in vocabulary.find(text, "materials") if item.end <= hit.start()]
        if not things or things[-1].end != hit.start():
            continue
        stop = USE_ENDS.search(text, hit.end())
        end = min(stop.start() if stop else len(text), phrase_end(text, hit.end(), commas=True))
        goals = items(text, hit.end(), end)
        if any(entity_in(text[a:b], "end_uses", "materials") for a, b in goals):
            for thing in chained(text, things):
                for start, stop_at in goals:
                    yield from used_in(scene, thing, start, stop_at)


def whose(scene: Scene, at: int, known: Sequence[vocabulary.Mention]) -> vocabulary.Mention | None:
    """The material whose use is told at an offset: what stands right before, or what that is a kind of.

    In "cobalt, a critical metal used in batteries" it is cobalt; so it is in "cobalt hardens steel and is used in
    batteries".
    """
    text = scene.text
    for kind in (KIND_OF.search(text[:at]), SECOND_VERB.search(text[:at])):
        end = kind.start() if kind else 0
        named = [item for item in known if item.end <= end]
        if kind and kind.re is SECOND_VERB:
            leading = named and named[0].start <= len("The ") and ":" not in text[:end] and ";" not in text[:end]
            if leading and not re.search(r"\b(?:while|but|which|that)\b|,\s+and\b", text[named[0].end : end]):
                return named[0]
        elif kind and named and len(text[named[-1].end : end].split()) <= 1 and "," not in text[named[-1].end : end]:
            return named[-1]
    return head_before(scene, at, known)


def used_in(
    scene: Scene, thing: vocabulary.Mention, start: int, end: int, first: int | None = None, plain: object = None
) -> Iterator[Relation]:
    """The relation of a material and one use, if it is a short phrase; the anchor begins at `first` or at the use.

    A use told in passing, with no verb of its own (`plain`: "could hit makers of magnets used in cars"), is a fact.
    """
    end -= len(scene.text[start:end]) - len(re.sub(r"[\s,]+(?:and|or)$", "", scene.text[start:end]))
    words = OPENING.sub("", scene.text[start:end])
    start = end - len(words)
    if len(words.split()) > MOST and (longer := FURTHER.search(words)):
        words, end = words[: longer.start()], start + longer.start()
    if VAGUE.fullmatch(words):
        return
    place = any(item.end - item.start == len(words) for item in vocabulary.find(words, "places"))
    if place or not 0 < len(words.split()) <= MOST or not re.search(r"[a-z]{3}", words):
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
            r",?(?:\s+(?:which|that))?(?:\s+(?:is|are|remain|remains|both|all|also|one\s+of\s+the\s+\w+|\w+ly))*\s+",
            text[things[-1].end : hit.start()],
        ):
            opening = EVERYTHING.match(text, hit.end())
            first = opening.end() if opening else hit.end()
            stop = USE_ENDS.search(text, first)
            end = min(stop.start() if stop else len(text), phrase_end(text, first, commas=True))
            goals = [(a, b) for a, b in items(text, first, end) if not USERS.search(text[a:b])]
            told_of = hit.group("making") or any(entity_in(text[a:b], "end_uses", "materials") for a, b in goals)
            several = chained(text, things) if told_of else []
            for thing in several:
                for number, (start, stop_at) in enumerate(goals):
                    head = thing.start if number == 0 and len(several) == 1 else None
                    yield from used_in(scene, thing, start, stop_at, head)


def chained(text: str, things: Sequence[vocabulary.Mention]) -> list[vocabulary.Mention]:
    """The materials joined to the last one: "Gallium and germanium", both of which are essential."""
    kept = [things[-1]]
    for one in reversed(things[:-1]):
        if not re.fullmatch(
            r"(?:\s*\([^()]{1,12}\))?\s*(?:,|,?\s+and|,?\s+or)\s+(?:the\s+)?", text[one.end : kept[0].start]
        ):
            break
        kept.insert(0, one)
    return [one for one in kept if one.entity.entity_id != ALL_KINDS] or kept


def uses_listed(scene: Scene) -> Iterator[Relation]:
    """The uses of a material that a sentence lists.

    "Major uses of germanium include optics and solar cells" gives two uses of germanium. "Its uses include optics"
    gives none.
    """
    text = scene.text
    for hit in USES_OF.finditer(text):
        name = "of" if hit.group("of") else "own"
        found = [item for item in vocabulary.find(text, "materials") if item.end == hit.end(name)]
        stop = USE_ENDS.search(text, hit.end())
        for start, end in items(text, hit.end(), stop.start() if stop else len(text)) if found else ():
            yield from used_in(scene, found[-1], start, end)


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
    rule("relation.stuff", words("stuff"), stuff_in),
    rule("relation.uses_listed", "use uses application applications", uses_listed),
    rule("relation.membership", "part list fall falls come comes", membership),
    rule("relation.authorship", words("made"), authorship),
)
