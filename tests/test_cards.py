"""Sidecars of contributions: a wrong one is named at its key, and what lies beside it is judged with it."""

from pathlib import Path

import contributed as made
import pytest
from contributed import EVENT, failures, table

from reofacts.display.report import line
from reofacts.validation.paths import expanded, validate

SIDECARS: list[tuple[str, str, int, str]] = [
    ("licence: All rights with the publisher\n", "", 1, "licence: the key is missing"),
    ("licence: All rights", "license: All rights", 7, "did you mean licence?"),
    ("published: 2025-01-31", "published: 31/01/2025", 3, "write 2025-01-31"),
    ("published: 2025-01-31", "published: 2025-02-31", 3, "is not a date"),
    ("published_how: stated", "published_how: unknown", 4, "published_how: unknown where there is no date"),
    ("text: withheld", "text: secret", 8, "use one of shipped, withheld"),
    ("text: withheld", "text: shipped", 8, "write `text: withheld`"),
    ("sha256: 9f86", "sha256: XYZ", 9, "not a SHA-256 hash"),
    ("language: en", "language: English", 6, "write it as en"),
    ("title: Yearly", "title: &a Yearly\nnote: *a", 2, "holds an alias (*a); write the value out"),
    ("title: Yearly review of rare earths", "title: 'Yearly", 0, "is not YAML"),
    ("title: Yearly review of rare earths", "title: " + "[" * 60, 1, "nests deeper than 20"),
    ("title: Yearly", "note: " + "x" * 5_000_000 + "\ntitle: Yearly", 0, "the limit is 5,000,000"),
    ("title: Yearly", "title: !!python/object/apply:os.getcwd []\nnote: ", 0, "is not YAML"),
    ("title: Yearly", "title: Twice\ntitle: Yearly", 2, "the key stands twice"),
]


@pytest.mark.parametrize(("old", "new", "place", "words"), SIDECARS)
def test_a_wrong_sidecar_is_named_at_its_key(old: str, new: str, place: int, words: str, tmp_path: Path) -> None:
    assert old in made.SIDECAR
    path = made.put(tmp_path, table(), sidecar=made.SIDECAR.replace(old, new))
    (failure,) = [item for item in validate(path).errors if words in line(item)]
    assert failure.file == str(tmp_path / "review-2025.yaml")
    assert place in (0, failure.line)


def test_a_contribution_without_sidecar_is_named_and_its_rows_are_judged(tmp_path: Path) -> None:
    path = made.put(tmp_path, table({"value": "1,5"}), sidecar=None)
    first, second = validate(path).errors
    assert "has no sidecar; write review-2025.yaml beside it" in line(first)
    assert second.column == "value"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html;base64,PHNjcmlwdD4=", "file:///etc/passwd", "ftp://example.org/a",
            "//example.org/a", "example.org/a", "https://", "http:// example.org", "see the printed yearbook"],
)  # fmt: skip
def test_an_address_that_is_none_of_the_web_is_refused_at_its_line(url: str, tmp_path: Path) -> None:
    card = made.SIDECAR.replace("https://example.org/review-2025", f"'{url}'")
    (failure,) = validate(made.put(tmp_path, table(), sidecar=card)).errors
    assert (Path(failure.file).name, failure.line, failure.column) == ("review-2025.yaml", 5, "url")
    assert "write an address that begins with https:// or http://, or null" in line(failure)
    assert "^" not in line(failure) and "\\" not in line(failure)


@pytest.mark.parametrize(
    "url",
    [
        "null",
        "unknown",
        "http://example.org",
        "HTTPS://EXAMPLE.org/a",
        "https://example.org/a%20b?c=d#e",
        "https://例え.jp/あ",
    ],
)
def test_an_address_of_the_web_and_one_that_nobody_knows_pass(url: str, tmp_path: Path) -> None:
    card = made.SIDECAR.replace("https://example.org/review-2025", url)
    assert failures(validate(made.put(tmp_path, table(), sidecar=card))) == []


@pytest.mark.parametrize(
    ("days", "severity"),
    [(-1, []), (0, []), (1, ["warning"]), (366, ["warning"]), (367, ["error"]), (36500, ["error"])],
)
def test_a_day_of_publication_after_the_published_dataset_is_found(
    days: int, severity: list[str], latest: Path, tmp_path: Path
) -> None:
    from datetime import timedelta

    from reofacts.validation.neighbours import created

    made_on = created(latest)
    assert made_on
    card = made.SIDECAR.replace("2025-01-31", str(made_on + timedelta(days=days)))
    verdict = validate(made.put(tmp_path, table(), sidecar=card), data=latest)
    found = [item for item in verdict.failures if item.rule == "published_ahead"]
    assert [item.severity for item in found] == severity
    assert all((item.line, Path(item.file).name) == (3, "review-2025.yaml") for item in found)


@pytest.mark.parametrize("linked", ["review-2025.csv", "review-2025.yaml"])
def test_a_link_is_refused_without_showing_what_it_points_to(linked: str, tmp_path: Path) -> None:
    path = made.put(tmp_path, table())
    secret = tmp_path / "secret"
    secret.write_text("password: hunter2\n")
    (tmp_path / linked).unlink()
    (tmp_path / linked).symlink_to(secret)
    told = " ".join(failures(validate(path)))
    assert "is a symbolic link" in told and "hunter2" not in told and "password" not in told


def test_a_quote_is_looked_for_in_a_text_that_is_at_hand(tmp_path: Path) -> None:
    import hashlib

    text = "In its review: China produced  270,000 tonnes\nof rare earth oxide in 2024."
    (tmp_path / "review-2025.txt").write_text(text, encoding="utf-8")
    sidecar = made.SIDECAR.replace(made.SIDECAR.split("sha256: ")[1].strip(), hashlib.sha256(text.encode()).hexdigest())
    path = made.put(tmp_path, table({}, {"quote": "India made 270,000 tonnes"}), sidecar=sidecar)
    (failure,) = validate(path).errors
    assert (failure.rule, failure.line, failure.column) == ("quote_found", 3, "quote")


def test_reviews_where_the_text_is_withheld_are_refused_at_their_line(tmp_path: Path) -> None:
    said = "reviews:\n  - anchor: 270,000 tonnes\n    verdict: confirm\n"
    path = made.put(tmp_path, table(), sidecar=made.SIDECAR + said)
    for given in (path, path.with_suffix(".yaml")):
        (failure,) = validate(given).errors
        assert (failure.rule, failure.line, failure.column) == ("sidecar", 10, "reviews")
        assert "nothing comes of it where the text is withheld; change the row itself" in line(failure)


def test_a_sidecar_is_judged_with_its_rows(tmp_path: Path) -> None:
    path = made.put(tmp_path, table({"unit": "tonnes"}))
    made.put(tmp_path, table({"event_status": "done"}, base=EVENT), "review-2025.events.csv")
    verdict = validate(path.with_suffix(".yaml"))
    assert [(Path(item.file).name, item.column) for item in verdict.errors] == [
        ("review-2025.csv", "unit"), ("review-2025.events.csv", "event_status"),
    ]  # fmt: skip
    assert verdict.tables == {"quantities": 1, "events": 1}


def test_a_folder_takes_for_a_sidecar_only_what_is_one(tmp_path: Path) -> None:
    path = made.put(tmp_path, table())
    for name in ("dvc.yaml", "params.yaml", ".hidden.csv", ".pre-commit-config.yaml"):
        (tmp_path / name).write_text("stages:\n  extract:\n", encoding="utf-8")
    lonely = tmp_path / "lonely.yaml"
    lonely.write_text(made.SIDECAR, encoding="utf-8")
    (tmp_path / "changes.yaml").write_text("0.1.0:\n  - claim: c0123456789abcdef\n", encoding="utf-8")
    assert expanded([tmp_path]) == [tmp_path / "changes.yaml", lonely, path]
    (failure,) = validate(tmp_path / "changes.yaml").errors
    assert (failure.line, failure.column) == (2, "reason")
    (warning,) = validate(lonely).warnings
    assert "neither its document nor rows of claims lie beside it" in line(warning)
