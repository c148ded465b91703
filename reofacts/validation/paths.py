"""Any file of the project against the contract: contributions, sidecars, documents, published folders and tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from ..contributions import sheets
from ..contributions.reading import name_of
from ..errors import ReofactsError
from ..judging.failures import Failure
from ..judging.mends import mend_of
from ..judging.verdicts import Verdict
from ..releases.catalogue import INDEX
from ..schemas import CORE
from ..sidecars import REQUIRED
from .contributed import HOME, judge_contribution
from .faults import kind_of, told
from .neighbours import Published, read_published
from .papers import TEXTS, judge_document, judge_reasons, judge_sidecar
from .singles import judge_table, table_of

__all__ = ["Failure", "Verdict", "validate"]

REASONS = "changes.yaml"
JUDGED = {".yaml", ".txt", *sheets.FORMS, *sheets.FOREIGN}
"""How the files of a folder end that are judged with it."""


def validate(path: str | Path, seeds: Path | None = None, data: Path | None = None) -> Verdict:
    """Judge a published folder, a table of one, a contribution, a sidecar or a document; every failure at once.

    `seeds` is the folder of the documents, for the spans of a published folder and the quotes of a contribution;
    `data` a published folder that new claims are compared with. What cannot be read is a failure of the verdict too.

    Raises `ReofactsError` where there is no such file or folder, or where `data` is no published folder.
    """
    return validate_all([Path(path)], seeds, data)[0]


def validate_all(paths: Sequence[Path], seeds: Path | None = None, data: Path | None = None) -> list[Verdict]:
    """The verdict on each path as `validate` gives it; `data` is read once."""
    for path in paths:
        if not path.exists() and not path.is_symlink():
            raise ReofactsError(f"there is no file or folder {path}", mend="give one that is there")
    known = read_published(data) if data and not all(path.is_dir() for path in paths) else None
    return [verdict_on(path, seeds, data, known) for path in paths]


def verdict_on(path: Path, seeds: Path | None, data: Path | None, known: Published | None) -> Verdict:
    """The verdict on a folder or a file; what cannot be read is a failure."""
    if path.is_dir():
        from .audit import judge_folder

        return judge_folder(path, seeds)
    try:
        sheets.refuse_link(path)
        return judge_one(path, seeds, data, known)
    except ReofactsError as fault:
        return Verdict(str(path), {}, ("whether it can be read",), tuple(told(fault, path)), kind_of(path))


def judge_one(path: Path, seeds: Path | None, data: Path | None, known: Published | None) -> Verdict:
    """The verdict on a file. Raises `ReofactsError` where it cannot be read."""
    kind = kind_of(path)
    if path.name.startswith(sheets.LOCK):
        words = "is what Excel lays beside a workbook that is open, and no workbook"
        raise ReofactsError(words, str(path), mend="close the workbook, or leave this file out", rule="file")
    if kind == "document":
        if path.suffix.lower() not in TEXTS:
            words = f"no file of claims, no sidecar and no document ends in {path.suffix or 'nothing'}"
            asked = ".xlsx or .csv" if path.suffix.lower() in sheets.SPREADSHEETS else "plain text, in UTF-8"
            own = path.suffix.lower() in (*sheets.SPREADSHEETS, *sheets.LETTERS)
            mend = f"open it in its program and save it as {asked}" if own else mend_of("file")
            raise ReofactsError(words, str(path), mend=mend, rule="file")
        return judge_document(path, known)
    if kind == "sidecar":
        return judge_reasons(path) if path.name == REASONS else judge_sidecar(path, seeds, known)
    if name := table_of(path):
        return judge_table(path, name, data)
    return judge_contribution(path, seeds, known)


def expanded(paths: Iterable[Path]) -> list[Path]:
    """The paths, and in place of a folder of contributions or documents what it holds.

    In place of a sidecar stand the rows that lie beside it; it is left out where what it belongs to is judged anyhow.
    """
    found = dict.fromkeys(item for path in listed(paths) for item in (rows_beside(path) or [path]))
    owned = {(item.parent, name_of(item)) for item in found if item.suffix.lower() in sheets.FORMS}
    owned |= {(item.parent, item.stem) for item in found if item.suffix.lower() in TEXTS}
    return [item for item in found if item.suffix.lower() != ".yaml" or (item.parent, item.stem) not in owned]


def rows_beside(card: Path) -> list[Path]:
    """The files of claims that a sidecar belongs to; none where the path is no sidecar."""
    if card.suffix.lower() != ".yaml" or not card.parent.is_dir():
        return []
    beside = (item for item in card.parent.iterdir() if item.suffix.lower() in sheets.FORMS)
    return sorted(item for item in beside if name_of(item) == card.stem)


def listed(paths: Iterable[Path]) -> list[Path]:
    """The paths, and in place of a folder that is no published one what it holds."""
    found: list[Path] = []
    for path in paths:
        if not path.is_dir() or is_published(path):
            found.append(path)
            continue
        judged = JUDGED - sheets.FOREIGN if is_root(path) else JUDGED
        inside = sorted(item for item in path.glob("[!.~]*") if item.suffix.lower() in judged and item.name != INDEX)
        if path.resolve().name == HOME:
            inside += sorted(item for item in path.glob("[!.]*/**/[!~]*") if item.suffix.lower() in sheets.FORMS)
            inside += sorted(item for item in path.glob("[!.~]*") if is_original(item))
        owned = {name_of(item) for item in inside if item.suffix.lower() != ".yaml"}
        inside = [item for item in inside if item.suffix.lower() != ".yaml" or item.stem in owned or is_meant(item)]
        found += [item for item in inside if item.suffix.lower() != ".yaml" or item.stem not in owned]
        if not inside:
            below = ", ".join(map(str, passed_over([path])))
            mend = f"name what lies below it: {below}" if below else mend_of("file")
            raise ReofactsError("the folder holds nothing that can be judged", str(path), mend=mend)
    return found


def is_original(path: Path) -> bool:
    """Whether a file of a folder of rows is a document, which has no place there; its explanation is none."""
    return path.suffix.lower() in TEXTS - JUDGED and path.stem != "README"


def is_root(folder: Path) -> bool:
    """Whether a folder is that of a project, which has files of its own beside those that can be judged."""
    return (folder / HOME).is_dir() or (folder / "seeds").is_dir()


def passed_over(paths: Iterable[Path]) -> list[Path]:
    """The folders below the paths that hold something to judge, and into which `expanded` does not look."""
    found = []
    for path in paths:
        if not path.is_dir() or path.resolve().name == HOME or is_published(path):
            continue
        for folder in sorted(item for item in path.glob("[!.]*") if item.is_dir() and not item.is_symlink()):
            published = any(is_published(item) for item in (folder, *folder.glob("*/")))
            cards = any(is_meant(item) for item in folder.glob("*.yaml"))
            found += [folder] if published or cards else []
    return found


def is_published(folder: Path) -> bool:
    """Whether a folder is a published one, by its tables."""
    return any((folder / f"{name}.parquet").is_file() for name in CORE)


def is_meant(path: Path) -> bool:
    """Whether a YAML file without a document or rows is a sidecar all the same, by its keys, or is changes.yaml."""
    keys = re.findall(rb"^(\w+):", path.read_bytes()[:10_000], re.MULTILINE) if path.is_file() else []
    return path.name == REASONS or len({*REQUIRED} & {key.decode() for key in keys}) > 2
