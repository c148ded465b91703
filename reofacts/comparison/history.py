"""The history of a claim: what became of it, and of the findings on it, in each frozen version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from ..errors import ReofactsError
from ..lookup import optional
from ..releases.access import Source, current, elsewhere, fetch, origin
from ..releases.catalogue import BUILD, order
from .folders import anchors
from .published import Published, Row, read


@dataclass(frozen=True, slots=True)
class Step:
    """What one version did: to the claim, or to a finding on it (opened, closed).

    `change` of a claim is added, corrected, retracted, superseded or replaces.
    `what` names the column of a corrected claim, the claim that replaces one or that it replaces, or a finding's rule.
    """

    version: str
    created: str
    change: str
    what: str | None = None
    old: str | None = None
    new: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class History:
    """A claim in all versions: what it says in the last that has it, and what became of it.

    `untold` are versions that the source lists without their files; `first` is None where it may be one of them.
    """

    claim_id: str
    summary: str
    quote: str
    source_id: str
    first: str | None
    last: str
    current: bool
    replaced_by: str | None
    steps: tuple[Step, ...]
    untold: tuple[str, ...] = ()

    def record(self) -> dict[str, Any]:
        """Everything as plain values, for JSON."""
        return {**asdict(self), "steps": [asdict(step) for step in self.steps]}


def history(claim_id: str, source: Source | None = None) -> History:
    """What became of a claim in the versions of a source (see `releases`), the oldest first.

    `claim_id` may be shortened as long as it names one claim. Raises `ReofactsError` where it names none or several
    in the versions that the source holds, or where one cannot be had.
    """
    start = origin(source)
    untold = elsewhere(start)
    versions = sorted((one.version for one in current(start) if one.version not in untold), key=order)
    shelf = [read(fetch(version=version, source=source), version) for version in versions]
    whole = whole_id(claim_id, shelf, untold)
    with_it = [one for one in shelf if whole in ids(one)]
    row = next(row for row in with_it[-1].rows("claims") if row["claim_id"] == whole)
    steps = tuple(step for before, now in zip([None, *shelf], shelf, strict=False) for step in made(whole, before, now))
    replaced = next((step.what for step in reversed(steps) if step.change == "superseded"), None)
    return History(
        whole,
        row["summary"],
        anchors(with_it[-1])[whole]["exact"],
        row["source_id"],
        with_it[0].version if with_it[0].previous in (None, *versions) else None,
        with_it[-1].version,
        with_it[-1] is shelf[-1],
        replaced,
        steps,
        untold,
    )


def ids(of: Published) -> set[str]:
    """The claims of a version."""
    return set(of.tables["claims"].column("claim_id").to_pylist())


def whole_id(given: str, shelf: Sequence[Published], untold: Sequence[str] = ()) -> str:
    """The claim that begins like this, in any version."""
    every = sorted({claim_id for one in shelf for claim_id in ids(one)})
    found = [claim_id for claim_id in every if claim_id.startswith(given)] if given else []
    if len(found) == 1:
        return found[0]
    told = "no frozen version has a claim with this id" if not found else f"{len(found)} claims begin like this"
    if untold and not found:
        told = f"no claim of {', '.join(one.version for one in shelf) or 'the versions here'} has this id"
    if not found and (built := unfrozen(given)):
        said = f"the build in {BUILD} has it, and no version yet" if not untold else f"the build in {BUILD} has it"
        mend = f"its history begins with the next version; until then `reofacts explain {built} --data {BUILD}`"
        raise ReofactsError(f"{told}; {said}", key=given, mend=mend)
    some = ", ".join((found or every)[:3])
    mend = f"give an id such as {some}" if some else "a history begins with the first release"
    mend += f", or {missing(untold)}" if untold and not found else ""
    raise ReofactsError(told, key=given, mend=mend)


def unfrozen(given: str) -> str | None:
    """The one claim of the build in the current folder that begins like this."""
    rows = optional(BUILD, "claims") if given else []
    found = [row["claim_id"] for row in rows if row["claim_id"].startswith(given)]
    return found[0] if len(found) == 1 else None


def missing(untold: Sequence[str]) -> str:
    """How to come by versions that are not here."""
    return f"name the source that holds {', '.join(untold)} with --source or REOFACTS_SOURCE"


def made(claim_id: str, before: Published | None, now: Published) -> Iterator[Step]:
    """What a version made of a claim and of the findings on it."""
    at = (now.version, str(now.about.get("created", ""))[:10])
    rows = [row for row in now.rows("changes") if row["claim_id"] == claim_id]
    here = claim_id in ids(now)
    follows = before is not None and before.version == now.previous
    if here and not rows and (claim_id not in ids(before) if before and follows else now.previous is None):
        yield Step(*at, "added")
    for row in rows:
        yield Step(*at, row["change"], row["column"] or row["replaced_by"], row["old"], row["new"], row["reason"])
    for row in now.rows("changes"):
        if row["replaced_by"] == claim_id:
            yield Step(*at, "replaces", row["claim_id"], reason=row["reason"])
    if not follows and now.previous is not None:
        return
    earlier = doubts(claim_id, before) if before else {}
    later = doubts(claim_id, now)
    for change, these, others in (("opened", later, earlier), ("closed", earlier, later)):
        for finding_id in (finding_id for finding_id in these if finding_id not in others):
            yield Step(*at, change, these[finding_id]["rule"], reason=these[finding_id]["message"])


def doubts(claim_id: str, of: Published) -> Mapping[str, Row]:
    """The findings on a claim in a version, by id."""
    concerned = {row["finding_id"] for row in of.rows("finding_claims") if row["claim_id"] == claim_id}
    found = {row["finding_id"]: row for row in of.rows("findings") if row["finding_id"] in concerned}
    return dict(sorted(found.items(), key=lambda item: (item[1]["rule"], item[0])))


def story(told: History) -> Iterator[tuple[str, str]]:
    """A history as pairs of a heading and its words, in reading order."""
    yield "claim", f"{told.claim_id} (in {told.source_id})"
    yield "says", told.summary
    yield "quote", f"[{' '.join(told.quote.split())}]"
    if told.current:
        yield "now", f"in {told.last}, the newest version"
    else:
        by = f"; {told.replaced_by} stands in its place" if told.replaced_by else ""
        yield "now", f"gone: {told.last} is the last version that has it{by}"
    for version in told.untold:
        yield version, f"not told: its files are not here; {missing([version])}"
    for step in told.steps:
        yield step.version, f"{step.created}  {words(step)}"


def words(step: Step) -> str:
    """What one version did, in a line."""
    reason = f" (because: {step.reason})" if step.reason else ""
    if step.change == "corrected":
        return f"corrected: {step.what} was {step.old or 'empty'}, is {step.new or 'empty'}{reason}"
    if step.change in ("opened", "closed"):
        return f"finding {step.change}: {step.what}: {step.reason}"
    by = " by" if step.change == "superseded" else ""
    return f"{step.change}{by}{f' {step.what}' if step.what else ''}{reason}"
