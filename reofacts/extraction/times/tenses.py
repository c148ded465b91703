"""Whether a figure is told of what was, of what is or of what may come: by the verb nearest to it."""

from __future__ import annotations

import re

from ..amounts.amounts import Amount
from ..context import Context, Cue, cues

PERFECT = ("has", "have", "had", "is", "are", "be", "been", "will", "would", "could", "to")
"""Words behind which a past form is a participle: `has increased`, `is produced`."""


def tense(context: Context, amount: Amount, *, headline: bool = False) -> str | None:
    """The tense of the last verb before a figure in its sentence, or of the first behind it; None without any verb.

    A headline tells in the present what was: there only what is to come, and what is, counts.

    >>> from reofacts.documents import from_text
    >>> from reofacts.extraction.context import read_context
    >>> told = lambda text: tense(one := read_context(from_text(text), from_text(text).sentences[0]), one.amounts[0])
    >>> told("Output of tin fell 5%."), told("Peru has 5 tin mines."), told("Tin output: 5 tonnes")
    ('past', 'present', None)
    """
    found = [cue for cue in cues(context.text, "tenses", "tense") if not attributive(context.text, cue)]
    clause = context.clause(amount.start)
    before = [cue for cue in found if cue.end <= amount.start]
    near = [cue for cue in before if cue.start >= clause[0]]
    behind = [cue for cue in found if amount.end <= cue.start < clause[1] + NEAR]
    behind = [cue for cue in behind if not RELATIVE.search(context.text, amount.end, cue.start)]
    behind = [cue for cue in behind if cue.value != "past" or not PARTICIPLE.match(context.text, cue.end)]
    verb = next(iter([*reversed(near), *behind[:1], *reversed(before)]), None)
    return None if verb is None else of(context.text, verb, headline=headline)


def is_present(word: str) -> bool:
    """Whether a word tells what is so: a present form of the list.

    >>> is_present("produces"), is_present("produced")
    (True, False)
    """
    return any(cue.value == "present" and cue.text.casefold() == word for cue in cues(word, "tenses", "tense"))


RELATIVE = re.compile(r",\s(?:which|who|whose)\b")
"""Down 9%, which has hurt: a verb of what the change did."""

OF_WHOLE = re.compile(
    r"(?:%|\bper\s?cent|\bpc|\btonn?e?s|\d)\sof\s(?:[\w’'-]+\s){1,4}\Z|(?:\b(?:the|an?|all|of|its|their|total|and)|['’]s)\s\Z",
    re.I,
)
MADE_OF = (
    *(
        "produced",
        "mined",
        "refined",
        "processed",
        "consumed",
        "used",
        "shipped",
        "exported",
        "imported",
        "sold",
        "made",
    ),
    *("smelted", "supplied", "recovered", "purchased", "traded", "installed"),
)


def attributive(text: str, verb: Cue) -> bool:
    """Whether a form only tells what a whole is of: `90% of the tin mined worldwide`, `half of the refined output`."""
    if verb.text.casefold() not in MADE_OF:
        return False
    found = OF_WHOLE.search(text, max(0, verb.start - 60), verb.start)
    return found is not None and (NOUNS.match(text, verb.end) is not None or "of" in found[0].casefold().split())


NOUNS = re.compile(
    r"\s(?!by\b|in\b|from\b|to\b|for\b|at\b|the\b|an?\b|its\b|about\b|up\b|more\b|over\b|around\b|only\b)[a-z]"
)


PARTICIPLE = re.compile(r"\s(?:is|are|has|have|will|would|can|could|comes?)\b")
"""9% of the tin consumed is recycled: the form before the verb tells no time."""

NEAR = 12
"""How far behind its clause the verb of a figure may stand: `2.6 Mt, as the bureau saw it, came from`."""


TO_HAVE = re.compile(
    r"\b(?:estimated|believed|thought|reckoned|reported|said|seen|found|known|appears?|seems?)\sto\shave\s(?:[a-z]+ly\s)?\Z"
)
"""Is estimated to have slipped: what was, as somebody sees it."""


def of(text: str, verb: Cue, *, headline: bool) -> str:
    """The tense of a verb: a past form behind `has` or `is` is no past."""
    if verb.value == "past" and TO_HAVE.search(text, 0, verb.start):
        return "past"
    words = text[: verb.start].split()[-1:]
    if verb.value == "past" and words and words[0].casefold() in PERFECT:
        return "present"
    return "past" if headline and verb.value == "present" and verb.text.casefold() not in PERFECT else verb.value
