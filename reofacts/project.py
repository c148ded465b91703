"""A project's sources: the documents of seeds/, and the sources of contributions/, of which only claims are kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .claims import Claim, Entity, Extraction
from .documents import Document, read_folder
from .errors import ReofactsError, noted, raise_all

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
    return list(found.values())


def extractions(seeds: Path, contributions: Path) -> list[Extraction]:
    """The claims of every source: read from its text, or contributed.

    Raises `ReofactsError` with everything that is wrong in a document's sidecar or in the contributions.
    """
    from .extraction import extract_document
    from .store import gather

    sources = documents(seeds, contributions)
    read = [extract_document(document) for document in sources if document.text]
    return [*read, *contributed([document for document in sources if not document.text], contributions, gather(read))]


def contributed(sources: list[Document], folder: Path, known: dict[str, Entity]) -> Iterator[Extraction]:
    """The claims that contributions hold, by source; `known` are entities that documents name, by id."""
    from .extraction import named

    faults: list[ReofactsError] = []
    claims: dict[str, list[Claim]] = {document.source_id: [] for document in sources}
    for path in files(folder):
        from .contributions import reading, rows

        with noted(faults):
            contribution = reading.read(path)
            claims[contribution.source.source_id] += rows.claims(contribution, known)
    raise_all(faults)
    for document in sources:
        found = tuple(claims[document.source_id])
        yield Extraction(document, found, named(found))


def files(folder: Path) -> list[Path]:
    """The files of claims in a folder, by name; none where there is no folder.

    Raises `ReofactsError` for a sidecar without claims.
    """
    found = sorted(path for path in folder.glob("[!.]*") if path.suffix in ENDINGS) if folder.is_dir() else []
    names = {path.name.partition(".")[0] for path in found}
    for card in sorted(folder.glob("[!.]*.yaml")) if folder.is_dir() else []:
        if card.stem not in names:
            raise ReofactsError("the sidecar has no claims", str(card), mend=f"add {card.with_suffix('.csv')}")
    return found
