"""A project's sources: the documents of seeds/, and the sources of contributions/, of which only claims are kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from .claims import Claim, Entity, Extraction, Review
from .documents import Document, read_folder
from .errors import ReofactsError, noted, raise_all

Place = tuple[str, int]
"""A file and a line of it."""
ENDINGS = (".csv", ".parquet", ".xlsx")
"""How the files of a contribution end."""


def documents(seeds: Path, contributions: Path) -> list[Document]:
    """Every source: the documents in the order of their names, then those of contributions, without text.

    Raises `ReofactsError` where a document and a contribution have one name, or where a file misses its sidecar.
    """
    found = {document.source_id: document for document in read_folder(seeds)}
    for path in files(contributions):
        from .contributions.reading import source  # It loads pandera; there may be no contribution.

        document = source(path)
        known = found.setdefault(document.source_id, document)
        if known.text:
            said = f"{known.path} is a document with this name"
            raise ReofactsError(said, str(path), mend="rename the contribution and its sidecar")
    refuse_twice(found.values())
    return list(found.values())


def refuse_twice(sources: Iterable[Document]) -> None:
    """Raise `ReofactsError` where two sources are one document, by its hash."""
    first: dict[str, Document] = {}
    for source in sources:
        other = first.setdefault(source.sha256, source)
        if other is not source:
            said = f"has the same hash as {other.path}: two sources would be one document"
            raise ReofactsError(said, source.path, mend="keep one of the two")


def extractions(seeds: Path, contributions: Path) -> list[Extraction]:
    """The claims of every source: read from its text, or contributed.

    Raises `ReofactsError` with everything that is wrong in a document's sidecar or in the contributions.
    """
    from .extraction import extract_document
    from .store import gather

    sources = documents(seeds, contributions)
    read = [extract_document(document) for document in sources if document.text]
    places: dict[str, Place] = {}
    sent = contributed([document for document in sources if not document.text], contributions, gather(read), places)
    found = [*read, *sent]
    own_claims(found, places)
    return found


def contributed(
    sources: list[Document], folder: Path, known: dict[str, Entity], places: dict[str, Place]
) -> Iterator[Extraction]:
    """The claims that contributions hold, by source; `known` are entities that documents name, by id.

    `places` is filled with the place of each row that replaces a claim, by the claim that stands there instead.
    """
    from .extraction import named

    faults: list[ReofactsError] = []
    claims: dict[str, list[Claim]] = {document.source_id: [] for document in sources}
    replaced: dict[str, list[Review]] = {document.source_id: [] for document in sources}
    first: dict[tuple[str, str], str] = {}
    for path in files(folder):
        from .contributions import reading, rows

        with noted(faults):
            contribution = reading.read(path)
            reading.refuse_second(contribution, first)
            found = rows.examined(contribution, known)
            claims[contribution.source.source_id] += found.claims
            replaced[contribution.source.source_id] += found.replaced
            places |= {one.replaced_by or "": (str(path), found.lines[one.replaced_by or ""]) for one in found.replaced}
    raise_all(faults)
    for document in sources:
        left, reviews = standing(claims[document.source_id], replaced[document.source_id])
        yield Extraction(document, left, named(left), reviews)


def standing(claims: Sequence[Claim], replaced: Sequence[Review]) -> tuple[tuple[Claim, ...], tuple[Review, ...]]:
    """The claims of a source without those that other rows replace, and for each of these the claim that stands."""
    gone = {one.claim_id: one for one in replaced if one.claim_id != one.replaced_by}
    reviews = []
    for one in replaced:
        last, seen = one, {one.claim_id}
        while last.replaced_by in gone and last.replaced_by not in seen:
            seen.add(last.replaced_by)
            last = gone[last.replaced_by]
        reviews.append(replace(one, replaced_by=last.replaced_by))
    return tuple(claim for claim in claims if claim.claim_id not in gone), tuple(reviews)


def own_claims(extractions: Sequence[Extraction], places: Mapping[str, Place]) -> None:
    """Raise `ReofactsError` where a row replaces a claim of another source: what each of them said stays said.

    So it does where rows replace one another in a circle, and none stands.

    `places` gives the file and the line of such rows, by the claim that stands in place of another.
    """
    owners = {claim.claim_id: each.document.source_id for each in extractions for claim in each.claims}
    replacing = [(each, said) for each in extractions for said in each.reviews if said.verdict == "replace"]
    faults = []
    for each, said in replacing:
        place, owner = places.get(said.replaced_by or "", (each.document.path, None)), owners.get(said.claim_id)
        if said.replaced_by not in owners:
            words = f"a row replaces {said.claim_id}, whose own row replaces it in turn"
            faults.append(
                ReofactsError(words, *place, key="replaces", mend="leave replaces empty in the row that stays")
            )
        elif owner not in (None, said.source_id):
            words = f"a row replaces {said.claim_id}, which is a claim of {owner}"
            mend = "a row replaces claims of its own source only"
            faults.append(ReofactsError(words, *place, key="replaces", mend=mend))
    raise_all(faults)


def files(folder: Path) -> list[Path]:
    """The files of claims in a folder, by name; none where there is no folder.

    Raises `ReofactsError` for a sidecar without claims.
    """
    found = sorted(path for path in folder.glob("[!.~]*") if path.suffix in ENDINGS) if folder.is_dir() else []
    names = {path.name.partition(".")[0] for path in found}
    for card in sorted(folder.glob("[!.]*.yaml")) if folder.is_dir() else []:
        if card.stem not in names:
            raise ReofactsError("the sidecar has no claims", str(card), mend=f"add {card.with_suffix('.csv')}")
    return found
