"""The history of a claim over versions, and of the findings on it."""

import json
import shutil
from pathlib import Path

import pytest
import samples
import shelf

from reofacts.claims import Review
from reofacts.cli import main
from reofacts.comparison.folders import compare
from reofacts.comparison.history import history, story
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


@pytest.fixture
def newest_alone(versions: Path, tmp_path: Path) -> Path:
    """A folder that lists all versions and holds the newest, as the package does."""
    for name in ("index.json", "0.3.0"):
        (shutil.copytree if (versions / name).is_dir() else shutil.copyfile)(versions / name, tmp_path / name)
    return tmp_path


def test_with_the_newest_version_alone_its_steps_are_told_and_what_is_not(newest_alone: Path) -> None:
    told = history(EXPORT, newest_alone)
    assert (told.first, told.last, told.current, told.untold) == (None, "0.3.0", True, ("0.1.0", "0.2.0"))
    assert [(step.version, step.change, step.new) for step in told.steps] == [("0.3.0", "corrected", "export")]
    lines = [line for heading, line in story(told) if heading == "0.1.0"]
    assert lines == [
        "not told: its files are not here; name the source that holds 0.1.0 with --source or REOFACTS_SOURCE"
    ]
    assert [step.change for step in history(PRICE, newest_alone).steps] == ["added", "replaces"]


def test_an_id_that_the_versions_here_do_not_have_is_named_with_those_that_are_elsewhere(newest_alone: Path) -> None:
    with pytest.raises(ReofactsError) as caught:
        history(SHARE, newest_alone)
    assert f"{SHARE}: no claim of 0.3.0 has this id; give an id such as c" in str(caught.value)
    assert str(caught.value).endswith(", or name the source that holds 0.1.0, 0.2.0 with --source or REOFACTS_SOURCE")


def test_a_comparison_with_what_is_elsewhere_names_the_source_to_give_and_the_page(newest_alone: Path) -> None:
    with pytest.raises(ReofactsError) as caught:
        compare("0.2.0", "0.3.0", newest_alone)
    assert "name the source that holds it with source= (--source) or REOFACTS_SOURCE" in str(caught.value)
    assert str(caught.value).endswith(f"what changed since 0.2.0 is told in {newest_alone / '0.3.0' / 'CHANGES.md'}")
    with pytest.raises(ReofactsError, match=r"files are elsewhere.*here is 0\.3\.0$"):
        compare("0.1.0", "0.3.0", newest_alone)


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


def test_a_claim_that_the_build_alone_has_is_said_to_be_there(
    versions: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(versions / "0.1.0", tmp_path / "datasets" / "latest")
    older = tmp_path / "older"
    shelf.frozen(older, "0.1.0", None, shelf.claims(["US$810 per kg"])[:1])
    with pytest.raises(ReofactsError) as raised:
        history(SHARE[:10], older)
    assert str(raised.value).endswith(
        "no frozen version has a claim with this id; the build in datasets/latest has it, and no version yet; its "
        f"history begins with the next version; until then `reofacts explain {SHARE} --data datasets/latest`"
    )
