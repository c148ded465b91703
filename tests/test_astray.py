"""Files that lie, look or are called other than a build needs them: each told in one message, with the right mend."""

import hashlib
from pathlib import Path

import contributed as made
import openpyxl
import pytest
from contributed import QUANTITY, table

from reofacts.display.report import line
from reofacts.errors import ReofactsError
from reofacts.judging.verdicts import Verdict
from reofacts.project import documents
from reofacts.validation.neighbours import Published
from reofacts.validation.paths import expanded, validate, validate_all

TEXT = "Norway exported 1,250 tonnes of cerium carbonate in 2024.\n"
CARD = made.SIDECAR.replace("withheld", "shipped").replace("url: https://example.org/review-2025", "url: null")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project without anything in it."""
    for name in ("seeds", "contributions", "data"):
        (tmp_path / name).mkdir()
    return tmp_path


def card(text: str, sidecar: str = CARD) -> str:
    """A sidecar with the hash of a text."""
    return sidecar.replace(sidecar.rpartition("sha256: ")[2], hashlib.sha256(text.encode()).hexdigest() + "\n")


def document(folder: Path, text: str = TEXT, name: str = "report", sidecar: str | None = None) -> Path:
    """A text with its sidecar in a folder."""
    (folder / f"{name}.yaml").write_text(sidecar or card(text), encoding="utf-8")
    path = folder / f"{name}.txt"
    path.write_bytes(text.encode())
    return path


def told(verdict: Verdict) -> list[tuple[str, str]]:
    """The rule and the severity of each failure but notes."""
    return [(item.rule, item.severity) for item in verdict.failures if item.severity != "info"]


@pytest.mark.parametrize(
    ("folder", "found"),
    [("contributions", []), ("seeds", [("source_folder", "error")]), ("data", [("source_folder", "warning")]),
     (".", [("source_folder", "warning")])],
)  # fmt: skip
def test_rows_of_a_project_lie_in_contributions(folder: str, found: list[tuple[str, str]], project: Path) -> None:
    assert told(validate(made.put(project / folder, table()))) == found


def test_rows_that_lie_in_no_project_may_lie_anywhere(tmp_path: Path) -> None:
    assert told(validate(made.put(tmp_path, table()))) == []


def test_two_sources_with_one_hash_are_one_document(project: Path) -> None:
    folder = project / "contributions"
    first = made.put(folder, table())
    (folder / "review-b.yaml").write_text(made.SIDECAR, encoding="utf-8")
    second = made.put(folder, table(), "review-b.csv", None)
    assert [told(one) for one in validate_all([first, second])] == [[("source_twice", "error")]] * 2
    with pytest.raises(ReofactsError, match=r"review-b.csv: has the same hash as .*review-2025.csv"):
        documents(project / "seeds", folder)
    (folder / "review-b.yaml").write_text(
        made.SIDECAR.replace("sha256: 9f", "sha256: 8e").replace("/review-2025", "/b"), encoding="utf-8"
    )
    assert [told(one) for one in validate_all([first, second])] == [[], []]
    assert len(documents(project / "seeds", folder)) == 2


def test_a_text_and_rows_of_it_are_one_document_too(project: Path) -> None:
    document(project / "seeds")
    path = made.put(project / "contributions", table(), sidecar=card(TEXT, made.SIDECAR))
    assert told(validate(path)) == [("source_twice", "error")]


def test_a_published_source_keeps_its_name(project: Path) -> None:
    path = document(project / "seeds", sidecar=card(TEXT) + "reviews:\n  - claim: c0123456789abcdef\n    verdict: x\n")
    sha256 = hashlib.sha256(TEXT.encode()).hexdigest()
    known = Published("datasets", sources=({"source_id": "export-report", "sha256": sha256, "url": None},))
    from reofacts.validation.papers import judge_document

    (failure,) = judge_document(path, known).failures
    assert failure.rule == "source_published"
    assert "call it export-report again" in failure.mend


@pytest.mark.parametrize(("there", "severity"), [("seeds", "error"), ("contributions", "error"), ("data", "warning")])
def test_a_sidecar_without_text_and_rows_stops_the_build_that_it_lies_in(
    there: str, severity: str, project: Path
) -> None:
    path = project / there / "review-2025.yaml"
    path.write_text(made.SIDECAR, encoding="utf-8")
    assert told(validate(path)) == [("sidecar", severity)]
    assert "git restore" in validate(path).failures[0].mend


def test_other_line_ends_are_told_from_other_words(project: Path) -> None:
    path = document(project / "seeds", TEXT.replace("\n", "\r\n"), sidecar=card(TEXT))
    (failure,) = validate(path).failures
    assert "has other line ends" in line(failure) and "git config core.autocrlf false" in failure.mend
    (failure,) = validate(document(project / "seeds", TEXT.replace("1,250", "1,260"), sidecar=card(TEXT))).failures
    assert "the document's hash is" in line(failure)
    assert failure.mend.startswith(f"restore its bytes (`git restore {path}`), which never change once it is published")


def test_rows_that_are_called_a_text_are_told_from_a_text_that_names_columns(project: Path) -> None:
    path = document(project / "seeds", table(), sidecar=CARD)
    (failure,) = validate(path).failures
    assert "holds rows of claims, and no text; rename it to report.csv" in line(failure)
    words = "The quote, its value, the unit and the measure stand in one table.\n"
    assert told(validate(document(project / "seeds", words))) == [("nothing_read", "warning")]


def test_a_text_in_another_language_than_its_sidecar_says_is_a_warning(project: Path) -> None:
    french = "La mine a produit 400 tonnes de concentré dans le nord, et les ministres vont se rencontrer avec elle.\n"
    assert told(validate(document(project / "seeds", french))) == [("language_again", "warning")]
    english = "The Mina de los Andes produced 400 tonnes of concentrate, and it will sell them to Le Havre.\n"
    assert told(validate(document(project / "seeds", english))) == []


def test_the_lock_of_a_workbook_that_is_open_is_passed_over(project: Path) -> None:
    path = made.put(project / "contributions", table())
    lock = made.put(project / "contributions", b"\x05Ada", "~$review-2025.xlsx", None)
    assert expanded([project / "contributions"]) == [path]
    assert len(documents(project / "seeds", project / "contributions")) == 1
    (failure,) = validate(lock).failures
    assert failure.mend == "close the workbook, or leave this file out"


@pytest.mark.parametrize(
    ("name", "mend"),
    [
        ("review-2025 (1).csv", "delete it, if it is a copy of review-2025.csv; else rename it to review-2025-1.csv"),
        ("review-2025 - Copy.csv", "delete it, if it is a copy of review-2025.csv"),
        ("Review (new).csv", "rename it to review-new.csv"),
    ],
)
def test_a_copy_is_told_from_a_file_with_a_bad_name(name: str, mend: str, tmp_path: Path) -> None:
    made.put(tmp_path, table())
    assert validate(made.put(tmp_path, table(), name)).failures[0].mend.startswith(mend)


def test_a_sidecar_with_another_ending_is_told(tmp_path: Path) -> None:
    path = made.put(tmp_path, table())
    (tmp_path / "review-2025.yaml").rename(tmp_path / "review-2025.yml")
    assert validate(path).failures[0].mend == "rename review-2025.yml to review-2025.yaml"


def test_the_marks_of_a_conflict_are_one_failure_in_rows_and_in_a_sidecar(tmp_path: Path) -> None:
    header, row = table().splitlines(keepends=True)
    sides = f"<<<<<<< HEAD\n{row}=======\n{row}>>>>>>> other\n"
    (failure,) = validate(made.put(tmp_path, header + sides)).failures
    assert (failure.line, failure.wrong) == (2, "holds the marks of a conflict of git")
    sides = "<<<<<<< HEAD\nlanguage: en\n=======\nlanguage: fr\n>>>>>>> other\n"
    spoilt = made.SIDECAR.replace("language: en\n", sides)
    (failure,) = validate(made.put(tmp_path, table(), sidecar=spoilt)).failures
    assert (failure.line, failure.wrong) == (6, "holds the marks of a conflict of git")


def test_a_header_that_blanks_part_says_so(tmp_path: Path) -> None:
    (failure,) = validate(made.put(tmp_path, f"{' '.join(QUANTITY)}\nChina 270 t\n")).failures
    assert failure.mend == "part the cells by commas, and not by blanks"


@pytest.mark.parametrize(("name", "column"), [("Checked_by", "Checked_by"), ("comment", "comment")])
def test_an_unknown_column_is_named_for_programs_too(name: str, column: str, tmp_path: Path) -> None:
    (failure,) = validate(made.put(tmp_path, table(rename={"note": name}))).failures
    assert (failure.rule, failure.column) == ("column_unknown", column)


def test_a_hidden_column_is_a_warning(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(list(QUANTITY))
    book.active.append([value or None for value in QUANTITY.values()])
    book.active.column_dimensions["F"].hidden = True
    path = made.put(tmp_path, b"", "review-2025.xlsx")
    book.save(path)
    (failure,) = validate(path).failures
    assert (failure.rule, failure.severity) == ("sheet_hidden", "warning")
    assert "hidden columns are read as others are: material_id" in line(failure)


def test_a_text_to_be_shipped_belongs_in_seeds(project: Path) -> None:
    document(project / "contributions", name="exports")
    (verdict,) = validate_all(expanded([project / "contributions"]))
    assert told(verdict) == [("document", "error")]
    assert "if anybody may pass it on, move it with its sidecar into seeds/" in made.failures(verdict)[0]


@pytest.mark.parametrize("ending", [".pdf", ".html", ".md"])
def test_a_withheld_original_beside_its_rows_is_named(ending: str, project: Path) -> None:
    rows = made.put(project / "contributions", table())
    original = rows.with_suffix(ending)
    original.write_text("Figures.", encoding="utf-8")
    (project / "contributions" / "README.md").write_text("What lies here.", encoding="utf-8")
    verdicts = {Path(one.path): one for one in validate_all(expanded([project / "contributions"]))}
    assert {*verdicts} == {rows, original}
    assert verdicts[rows].valid
    assert f"take it away: {rows.stem}.yaml says text: withheld" in made.failures(verdicts[original])[0]


def test_rows_that_are_called_like_another_text_of_the_dataset_are_told_to_be_renamed(project: Path) -> None:
    document(project / "seeds", name="review-2025")
    verdict = validate(made.put(project / "contributions", table()), project / "seeds")
    (said,) = made.failures(verdict)
    assert "review-2025.txt is another document with this name; give the rows and their sidecar another name" in said


def test_no_option_is_advised_that_the_command_has_not(project: Path) -> None:
    said = " ".join(made.failures(validate(made.put(project / "data", b"%PDF-1.7 figures", "review-2025.txt"))))
    assert "the file is a PDF, and no plain text; name it .pdf" in said and "--kind" not in said


@pytest.mark.parametrize(("address", "found"), [("a", [("url_twice", "warning")]), ("b", [])])
def test_two_sources_with_one_address_are_told(address: str, found: list[tuple[str, str]], project: Path) -> None:
    own = TEXT.replace("1,250", "1,300")
    document(project / "seeds", name="one", sidecar=card(TEXT).replace("url: null", "url: https://example.org/a/"))
    other = card(own).replace("url: null", f"url: https://example.org/{address}")
    assert told(validate(document(project / "seeds", own, "two", other))) == found
