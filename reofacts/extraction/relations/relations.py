"""Relations by rules: needs, lacks, effects, views; and those of the modules beside it.

Each rule is a function over one sentence; its docstring holds a sentence and what the rule makes of it. Positions are
in `positions`, uses in `uses`, aims and offers in `aims`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...claims import Participant, Relation, repeated
from ...documents import Document
from ...values import replace
from ..events import referents
from ..events.drafts import Facts, relation
from ..events.events import found
from ..events.scenes import Scene, on_topic, rule, run
from ..lexicon import any_of, words
from ..names import positions, posts
from ..names.actors import parts_of, shown, starting_at, subject
from ..telling.phrases import phrase_end
from ..telling.statements import stated
from . import aims, uses
from .links import GOODS, entity_in, head_entity, lead, linked, materials_or_tech, mentioned, only

REQUIRE = re.compile(rf"\b{any_of('require')}\s+(?!(?:to|not|that|for)\b)")
LACK = re.compile(
    r"\b(?:(?:currently|still|presently)\s+)?(?:(?:do|does)\s+not\s+(?:yet\s+|currently\s+)?(?:have|possess)|lacks|lack|has\s+no|"
    r"have\s+no)\b(?!\s+(?:to|been|yet\s+been|plans?|choice|intention|doubt|of)\b)"
)
RESTRICT = re.compile(
    rf"\b(?:(?:effectively|further|severely|also)\s+)?{any_of('restrict')}\s+(?=(?:[\w’'-]+\s+){{0,6}}?access\s+to\b)"
)
CAUSES = any_of("effect")
MAY = re.compile(rf"\b(?:could|may|might)\s+(?:(?:also|therefore|further|eventually|\w+ly)\s+){{0,2}}{CAUSES}\b")
REGARD = re.compile(
    rf"\b{any_of('regard')}\s+(?P<what>[^,;.]{{3,120}}?)\s+as\s+(?:an?\s+|the\s+)?(?:\w+ly\s+)?{any_of('important')}\b"
)
LIMIT = re.compile(rf"(?:\s+{any_of('limit')})+")
TENSION = re.compile(rf"\b(?:{any_of('strained')}\s+){{0,3}}{any_of('strain')}\s+between\s+")
ALLEGED = re.compile(rf",?\s+(?:that|which|who|whom)\s+(?:it|they|he|she|[A-Z][\w ]{{2,30}}?)\s+{any_of('allege')}\s+")


def read(document: Document) -> list[Relation]:
    """The relations of a document, as claims without ids."""
    claims = [claim for claim in run(document, RULES) if isinstance(claim, Relation)]
    return joined([stated(claim) for claim in referents.related(claims, found(document) if claims else ())])


def joined(claims: list[Relation]) -> list[Relation]:
    """The relations, each that is said again in the same words as repeat evidence of the first."""
    kept: dict[tuple[object, ...], Relation] = {}
    for claim in claims:
        key = (claim.anchor.exact, claim.summary, claim.predicate, claim.modality, claim.polarity, claim.attributed_to)
        again = key in kept
        kept[key] = replace(kept[key], evidence=repeated(kept[key], claim).evidence) if again else claim
    return list(kept.values())


def requirement(scene: Scene) -> Iterator[Relation]:
    """What a deposit, a product or an actor requires.

    "Clay deposits require selective leaching" gives that requirement.
    """
    text = scene.text
    if not on_topic(scene):
        return
    for hit in REQUIRE.finditer(text):
        before, who = lead(scene, hit.start()), subject(scene, hit.start())
        if (
            before is None
            or not (who or materials_or_tech(text[slice(*before)]))
            or re.match(r"(?:(?:an?|the|prior|special|new|export)\s+)*(?:licen|permit|approv)", text[hit.end() :])
        ):
            continue
        end = phrase_end(text, hit.end())
        words, what = text[slice(*before)], text[hit.end() : end]
        if " " not in what.strip():
            continue
        thing = who[0].entity if who else head_entity(words, "materials", "technologies")
        yield linked(
            scene,
            "requires",
            (before[0], end),
            hit.start(),
            words,
            what,
            thing=thing,
            more=() if thing else mentioned(words),
            goal=entity_in(what, "technologies", "end_uses", "materials"),
        )


def absence(scene: Scene) -> Iterator[Relation]:
    """What an actor does not have, with the words that limit it.

    "Chile lacks separation technology" gives that absence, negated; so does "technology, which Chile does not have at
    scale", whose object is "technology at scale".
    """
    text = scene.text
    if not on_topic(scene):
        return
    for hit in LACK.finditer(text):
        who = subject(scene, hit.start())
        if not who:
            continue
        relative = re.search(r"([^,;:.]{3,120}),?\s+(?:which|that)\s+$", text[: who[0].start])
        end = phrase_end(text, hit.end())
        if relative:
            what = re.split(r"\b(?:require|requires|need|needs|uses|use|has|have|of|in|with|on)\s+", relative.group(1))[
                -1
            ]
            start = who[0].start
            tail = LIMIT.fullmatch(text, hit.end(), end)
            what += tail.group() if tail else ""
        else:
            what, start = text[hit.end() : end].strip(), who[0].start
        what += " yet" if re.search(r"\byet\b", hit.group()) else ""
        if what.strip():
            goal = entity_in(what, "technologies", "materials")
            facts = Facts(
                (start, end),
                parts_of(who, "subject"),
                shown(who),
                verb=hit.start(),
                timed=False,
            )
            claim = relation(
                scene,
                facts,
                "lacks",
                subject_id=only(who),
                object_id=goal.entity_id if goal else None,
                object_text=what,
            )
            yield replace(claim, polarity="negated")


def restriction(scene: Scene) -> Iterator[Relation]:
    """Whose access something restricts.

    "The ban limits Norwegian firms' access to lithium" gives that restriction.
    """
    text = scene.text
    for hit in RESTRICT.finditer(text):
        before = lead(scene, hit.start())
        end = phrase_end(text, hit.end())
        what = text[hit.end() : end]
        if before and on_topic(scene):
            owner = re.match(r"(.{3,60}?)['’]s?\s+access\b|(.{3,60}?)\s+access\b", what)
            target = [Participant("target", next(part for part in owner.groups() if part))] if owner else []
            words = text[slice(*before)]
            yield linked(
                scene,
                "restricts",
                (before[0], end),
                hit.start(),
                words,
                what,
                more=[*target, *mentioned(what)],
            )


def effect(scene: Scene) -> Iterator[Relation]:
    """What something may bring about.

    "The find could boost Chile's output of lithium" gives that possible effect.
    """
    text = scene.text
    if not on_topic(scene):
        return
    for hit in MAY.finditer(text):
        before = found_before(text, hit.start()) or lead(scene, hit.start())
        if before is None:
            continue
        end = phrase_end(text, hit.end())
        start = hit.start() + re.search(rf"(?:{CAUSES})$", hit.group()).start()  # type: ignore[union-attr]
        words, what = text[slice(*before)], text[start:end]
        yield linked(
            scene,
            "may_cause",
            (before[0], end),
            hit.start(),
            words,
            what,
            more=mentioned(what),
        )


def found_before(text: str, verb: int) -> tuple[int, int] | None:
    """The find of which "saying it may ..." speaks: the last one named before, with its article."""
    if not re.search(r"\b(?:saying|adding|said|added)\s+(?:that\s+)?it\s+$", text[:verb]):
        return None
    finds = list(re.finditer(rf"\b(?:the|this)\s+{any_of('find')}\b", text[:verb], re.I))
    return finds[-1].span() if finds else None


def regard(scene: Scene) -> Iterator[Relation]:
    """What an actor sees as critical.

    "Norway sees lithium as strategic" gives that view.
    """
    for hit in REGARD.finditer(scene.text):
        who = subject(scene, hit.start())
        if who and on_topic(scene):
            end = phrase_end(scene.text, hit.end())
            what = scene.text[hit.start("what") : end]
            facts = Facts(
                (who[0].start, end),
                (*parts_of(who, "subject"), *mentioned(what)),
                shown(who),
                verb=hit.start(),
                timed=False,
            )
            yield relation(scene, facts, "other", subject_id=only(who), object_text=what)


def tension(scene: Scene) -> Iterator[Relation]:
    """Tension between actors.

    "growing tensions between Chile and Norway" gives one tension with two parties.
    """
    for hit in TENSION.finditer(scene.text):
        who = starting_at(scene, hit.end())
        if len(who) > 1:
            facts = Facts(
                (hit.start(), who[-1].end),
                parts_of(who, "party"),
                shown(who),
                timed=False,
            )
            yield relation(
                scene,
                facts,
                "other",
                subject_id=who[0].entity.entity_id if who[0].entity else None,
                object_id=who[1].entity.entity_id if len(who) == 2 and who[1].entity else None,
                object_text=scene.text[hit.start() : who[-1].end],
            )


def allegation(scene: Scene) -> Iterator[Relation]:
    """What an actor claims of somebody, in a relative clause.

    "Chile sued 5 firms that it claims smuggle lithium" gives: 5 firms smuggle lithium, in Chile's word.
    """
    text = scene.text
    for hit in ALLEGED.finditer(text):
        goods = GOODS.search(text[: hit.start()].rstrip(" ,"))
        end = phrase_end(text, hit.end())
        if goods and end > hit.end():
            what = text[hit.end() : end]
            facts = Facts(
                (hit.end(), end),
                (Participant("subject", goods.group(1)),),
                (("actor", *goods.span(1)),),
                timed=False,
            )
            yield relation(scene, facts, "other", object_text=what)


RULES = (
    *positions.RULES,
    *posts.RELATIONS,
    *uses.RULES,
    *aims.RULES,
    rule("relation.requirement", words("require"), requirement),
    rule("relation.absence", "lack lacks have has possess", absence),
    rule("relation.restriction", "access", restriction),
    rule("relation.effect", "could may might", effect),
    rule("relation.regard", words("regard"), regard),
    rule("relation.tension", words("strain"), tension),
    rule("relation.allegation", words("allege"), allegation),
)
