"""The history of a claim over versions, and of the findings on it."""

import json
from pathlib import Path

import pytest
import samples
import shelf

from reofacts.claims import Review
from reofacts.cli import main
from reofacts.comparison.history import history
from reofacts.errors import ReofactsError

EXPORT, SHARE, GROWTH, PRICE = (
    samples.claim_id(words) for words in ("600 tonnes", "69 per cent", "4 per cent a year", "US$810 per kg")
)


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """In 0.2.0 a claim is corrected and one retracted; in 0.3.0 the first is corrected back, and one superseded."""
    folder = tmp_path_factory.mktemp("shelf") / "datasets"
    shelf.frozen(folder, "0.1.0", None, shelf.claims(["US$810 per kg"]))
    shelf.reasons(folder, "0.1.0", {"claim": EXPORT, "reason": "It came in."})
    rejected = Review(SHARE, "review", "reject", "quantity", "share", "It is of another year.")
    read_now = shelf.claims(["US$810 per kg", "69 per cent"], _600_tonnes={"measure": "import"})
    shelf.frozen(folder, "0.2.0", "0.1.0", read_now, [rejected])
    shelf.reasons(
        folder,
        "0.2.0",
        {"claim": EXPORT, "reason": "It went out after all."},
        {"claim": GROWTH, "replaced_by": PRICE, "reason": "The page was edited."},
    )
    shelf.frozen(folder, "0.3.0", "0.2.0", shelf.claims(["4 per cent a year", "69 per cent"]))
    return folder


def steps(versions: Path, claim_id: str) -> list[tuple[str, ...]]:
    names = ("version", "change", "what", "old", "new", "reason")
    return [tuple(getattr(step, name) or "" for name in names) for step in history(claim_id, versions).steps]


def test_each_correction_comes_with_old_new_and_reason(versions: Path) -> None:
    assert steps(versions, EXPORT) == [
        ("0.1.0", "added", "", "", "", ""),
        ("0.2.0", "corrected", "measure", "export", "import", "It came in."),
        ("0.3.0", "corrected", "measure", "import", "export", "It went out after all."),
    ]
    told = history(EXPORT, versions)
    assert (told.first, told.last, told.current, told.quote) == ("0.1.0", "0.3.0", True, "600 tonnes")


def test_a_retracted_claim_is_gone_and_still_told(versions: Path) -> None:
    told = history(SHARE, versions)
    assert (told.first, told.last, told.current, told.replaced_by) == ("0.1.0", "0.1.0", False, None)
    assert steps(versions, SHARE)[1] == ("0.2.0", "retracted", "", "", "", "It is of another year.")


def test_a_superseded_claim_names_its_successor_and_the_successor_names_it(versions: Path) -> None:
    assert history(GROWTH, versions).replaced_by == PRICE
    assert ("0.3.0", "superseded", PRICE, "", "", "The page was edited.") in steps(versions, GROWTH)
    assert ("0.3.0", "replaces", GROWTH, "", "", "The page was edited.") in steps(versions, PRICE)


def test_findings_on_a_claim_are_told_over_time(versions: Path) -> None:
    demand = samples.claim_id("140,000 tonnes")
    told = [step[:3] for step in steps(versions, demand)]
    assert told == [
        ("0.1.0", "added", ""),
        ("0.1.0", "opened", "growth_arithmetic"),
        ("0.1.0", "opened", "scope_missing"),
        ("0.3.0", "opened", "growth_arithmetic"),
        ("0.3.0", "closed", "growth_arithmetic"),
    ]


def test_the_command_tells_it_as_text_and_json(versions: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["history", EXPORT[:8], "--source", str(versions)]) == 0
    text = capsys.readouterr().out.splitlines()
    assert text[0] == f"claim         {EXPORT} (in review)"
    assert text[-1] == (
        "0.3.0         2026-03-05  corrected: measure was import, is export (because: It went out after all.)"
    )
    assert main(["history", SHARE, "--source", str(versions), "--format", "json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert (record["claim_id"], record["current"], record["steps"][-1]["change"]) == (SHARE, False, "retracted")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("c", "10 claims begin like this; give an id such as c0"),
        ("c9999", "no frozen version has a claim with this id"),
    ],
)
def test_an_id_that_names_no_claim_or_several_is_refused(versions: Path, given: str, words: str) -> None:
    with pytest.raises(ReofactsError) as caught:
        history(given, versions)
    assert words in str(caught.value)


def test_before_the_first_release_there_is_no_history(tmp_path: Path) -> None:
    with pytest.raises(ReofactsError, match="a history begins with the first release"):
        history("c1", tmp_path)
