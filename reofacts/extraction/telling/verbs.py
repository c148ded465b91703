"""The verb of a summary: as it is said (fact, forecast, plan, possibility), affirmed or denied, now or then."""

from __future__ import annotations

import re

FORMS = {
    "be": ("is", "was", "been"),
    "have": ("has", "had", "had"),
    "keep": ("keeps", "kept", "kept"),
    "hold": ("holds", "held", "held"),
    "send": ("sends", "sent", "sent"),
    "buy": ("buys", "bought", "bought"),
    "make": ("makes", "made", "made"),
    "put": ("puts", "put", "put"),
    "stop": ("stops", "stopped", "stopped"),
    "commit": ("commits", "committed", "committed"),
}
"""The third person, the past and the participle of the verbs that are not formed by rule."""


def forms(verb: str) -> tuple[str, str, str]:
    """The third person, the past and the participle of a verb.

    >>> forms("sign"), forms("deny"), forms("impose")
    (('signs', 'signed', 'signed'), ('denies', 'denied', 'denied'), ('imposes', 'imposed', 'imposed'))
    """
    if verb in FORMS:
        return FORMS[verb]
    stem = verb[:-1] + "i" if re.search(r"[^aeiou]y$", verb) else verb
    third = stem + ("es" if stem != verb or re.search(r"(?:[sxz]|ch|sh)$", verb) else "s")
    past = stem.removesuffix("e") + "ed"
    return third, past, past


def conjugated(verb: str, many: bool, modality: str, polarity: str, past: bool) -> str:
    """A verb behind its subject, which is plural if `many`; the modality and the polarity are those of the claim.

    >>> conjugated("sign", False, "reported", "negated", True), conjugated("sign", True, "forecast", "affirmed", True)
    ('has not signed', 'are expected to sign')
    >>> conjugated("be", True, "reported", "affirmed", False), conjugated("need", False, "possible", "negated", False)
    ('are', 'may not need')
    """
    no = " not" if polarity == "negated" else ""
    if modality == "possible":
        return f"may{no} {verb}"
    if modality == "forecast":
        return f"{'are' if many else 'is'}{no} expected to {verb}"
    if modality == "target":
        return f"{'do' if many else 'does'} not plan to {verb}" if no else f"{'are' if many else 'is'} to {verb}"
    third, then, participle = forms(verb)
    if past:
        then = "were" if verb == "be" and many else then
        return f"{'have' if many else 'has'} not {participle}" if no else then
    if verb == "be":
        return ("are" if many else "is") + no
    if no:
        return f"{'do' if many else 'does'} not {verb}"
    return verb if many else third
