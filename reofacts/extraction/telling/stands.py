"""The sentence of a relation: one template for each predicate."""

from __future__ import annotations

import re
from collections.abc import Callable

from ... import vocabulary
from ...claims import Relation
from ..lexicon import any_of
from ..relations.links import bare
from .gists import gist
from .happened import about, does
from .labels import labelled, listed, many, name_of, names, noun
from .verbs import conjugated


def told(relation: Relation, most: int) -> str:
    """The sentence of a relation, with at most so many words of the source in a row for each thing it names."""
    return TEMPLATES[relation.predicate](relation, most)


def subject_of(relation: Relation, most: int, otherwise: str) -> list[str]:
    """The subject of a relation: its entity or the gist of its words; the materials it names, if both say nothing."""
    own = [one for one in relation.participants if one.role == "subject"]
    found = [name_of(one, most) for one in own]
    return [name for name in found if name][:1] or names(relation, "material") or [otherwise]


def object_of(relation: Relation, most: int) -> str:
    """The object of a relation: the label of its entity, else the gist of its words."""
    entity = vocabulary.entities().get(relation.object_id or "")
    return labelled(entity) if entity else gist(relation.object_text or "", most) or "something"


def position(relation: Relation, most: int) -> str:
    """For example: Ana Soto is head of mining at Kite Ore Ltd."""
    employer = next((one.entity for one in relation.participants if one.role == "employer"), None)
    role = gist(relation.object_text or "", most)
    state = employer is not None and employer.kind == "government"
    named = state and vocabulary.find(role, "places")
    joint = "of" if state or re.fullmatch(r"(?:Vice |Deputy )?(?:President|Chair\w*|Governor)", role) else "at"
    at = f" {joint} {labelled(employer)}" if employer and not named else ""
    who = names(relation, "holder") or ["somebody"]
    if not role:
        return f"{does(relation, who, 'hold')} a position{at}"
    return f"{does(relation, who, 'be')} {role}{at}"


def use(relation: Relation, most: int) -> str:
    """For example: The uses of lithium include batteries."""
    things = names(relation, "material", most=most) or subject_of(relation, most, "the material")
    goal = next((name_of(one, most) for one in relation.participants if one.role == "application"), "")
    return f"{does(relation, [f'the uses of {things[0]}'], 'include')} {goal or object_of(relation, most)}"


def requirement(relation: Relation, most: int) -> str:
    """For example: Clay deposits need separation technology."""
    verb = "need" if "requir" in relation.anchor.exact else "require"
    return f"{does(relation, subject_of(relation, most, 'the material'), verb)} {object_of(relation, most)}"


def absence(relation: Relation, most: int) -> str:
    """For example: Chile lacks separation technology at scale."""
    verb = "have" if re.search(r"\black|\byet\b|\bso far\b", relation.anchor.exact) else "lack"
    who = subject_of(relation, most, "somebody")
    polarity = "negated" if verb == "have" else "affirmed"
    limit = re.search(rf"(?:\s+{any_of('limit')})+$", relation.object_text or "", re.I)
    what = object_of(relation, most)
    kind = re.match(rf"{any_of('measured')}\s", relation.object_text or "", re.I)
    what = what if kind is None or what.startswith(kind.group()) else kind.group() + what
    tail = limit.group() if limit and not what.endswith(limit.group()) else ""
    return f"{listed(who)} {conjugated(verb, many(who), relation.modality, polarity, False)} {what}{tail}"


def intention(relation: Relation, most: int) -> str:
    """For example: Norway aims to cut imports of lithium. What is said to be under way already: Norway works to cut."""
    aim = gist(relation.object_text or "", most and most + 1, act=True)
    what = f"at {aim}" if re.match(r"\w+ing\b", aim) else f"to {aim}" if aim else f"at something{about(relation)}"
    mood = "reported" if relation.modality == "target" else None
    verb = "work" if relation.modality == "reported" else "aim"
    return f"{does(relation, subject_of(relation, most, 'somebody'), verb, mood=mood)} {what}"


def offer(relation: Relation, most: int) -> str:
    """For example: Norway is expected to offer drilling rigs in return for lithium."""
    who = names(relation, "party") or ["somebody"]
    price = names(relation, "other", most=most)
    joint = "exchange" if " return " in relation.anchor.exact else "return"
    back = f" in {joint} for {listed(price)}" if price else ""
    return f"{does(relation, who, 'offer')} {gist(relation.object_text or '', most) or 'something'}{back}"


def examination(relation: Relation, most: int) -> str:
    """For example: Norway is studying lithium projects."""
    verb = "examining" if "studying" in relation.anchor.exact else "studying"
    what = gist(relation.object_text or "", most)
    return (
        f"{does(relation, subject_of(relation, most, 'somebody'), 'be')} {verb} {what or f'something{about(relation)}'}"
    )


def restriction(relation: Relation, most: int) -> str:
    """For example: Chile limits the access of Norwegian firms to lithium."""
    whose, what = names(relation, "target", most=most), names(relation, "material")
    access = "the access" + (f" of {listed(whose)}" if whose else "") + (f" to {listed(what)}" if what else "")
    who = subject_of(relation, most, "the measure")
    return f"{does(relation, who, 'restrict' if 'limit' in relation.anchor.exact else 'limit')} {access}"


def effect(relation: Relation, most: int) -> str:
    """For example: The find may boost output of lithium."""
    who = subject_of(relation, most, "this")
    may = "could" if re.search(r"\b(?:may|might)\b", relation.anchor.exact) else "may"
    what = gist(relation.object_text or "", most, act=True) or f"have an effect{about(relation, 'on')}"
    return f"{listed(who)} {may}{' not' if relation.polarity == 'negated' else ''} {what}"


def membership(relation: Relation, most: int) -> str:
    """For example: The talks between Chile and Norway belong to a plan. Cobalt is on a control list."""
    on_list = [one for one in relation.participants if one.role == "other"]
    if on_list:
        things = names(relation, "material") or ["the goods"]
        return f"{does(relation, things, 'be')} on {gist(relation.object_text or '', most) or 'a control list'}"
    whole = gist(relation.object_text or "", most) or "a programme"
    return f"{does(relation, subject_of(relation, most, 'it'), 'belong')} to {whole}"


def authorship(relation: Relation, most: int) -> str:
    """For example: The Kite Ore Institute produced a lithium report."""
    what = next((bare(one.text) for one in relation.participants if one.role == "subject"), "")
    makers = names(relation, "organiser") or [object_of(relation, most)]
    return f"{does(relation, makers, 'produce', past=True)} {noun(gist(what, most) or 'document')}"


def other(relation: Relation, most: int) -> str:
    """For example: Norway regards access to lithium as important. There is tension ... Chile says that 5 firms ..."""
    text = relation.object_text or ""
    if relation.rule == "relation.regard":
        what = gist(re.split(r"\s+as\s+", text)[0], most) or "something"
        return f"{does(relation, subject_of(relation, most, 'somebody'), 'regard')} {what} as important"
    if relation.rule == "relation.tension":
        return f"{does(relation, ['tension'], 'exist')} between {listed(names(relation, 'party'))}"
    if relation.rule == "relation.allegation":
        whose, who = relation.attributed_to or "somebody", listed(subject_of(relation, most, "somebody"))
        what = gist(text, most, act=True)
        return f"{whose} says that {who} {what}" if what else f"{whose} makes a claim about {who}"
    return f"{listed(subject_of(relation, most, 'something'))} stands in a relation to {object_of(relation, most)}"


TEMPLATES: dict[str, Callable[[Relation, int], str]] = {
    "holds_position": position,
    "used_in": use,
    "requires": requirement,
    "lacks": absence,
    "intends": intention,
    "offers": offer,
    "examines": examination,
    "restricts": restriction,
    "may_cause": effect,
    "part_of": membership,
    "made_by": authorship,
    "other": other,
}
