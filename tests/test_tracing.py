"""A claim of a text that is published nowhere, told by its id, its place or its words."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from reofacts.cli import main
from reofacts.errors import ReofactsError
from reofacts.tracing import sentences, trace

TEXT = (
    "Oslo, May 4, 2025: Norway mined 2,900 tonnes of rare earth oxides in 2024.\n\n"
    "Global demand for neodymium is projected to reach 90,000 tons by 2030. Another 90,000 tons of cerium were "
    "exported by Norway. Cerium is used in polishing powders.\n"
)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    """The lines that explain prints."""
    assert main(["explain", *arguments]) == 0
    return capsys.readouterr().out.splitlines()


def fault(subject: str | int, path: Path) -> str:
    with pytest.raises(ReofactsError) as raised:
        trace(subject, str(path))
    return str(raised.value)


def test_a_claim_is_shown_in_its_sentence_with_each_span_and_its_role(article: Path) -> None:
    (sentence,) = sentences(trace("2,900 tonnes", str(article)))
    assert sentence == (
        "Oslo, May 4, 2025: [Norway](place) mined [2,900](value) [tonnes](unit) of [rare earth oxides](material) "
        "in [2024](period)."
    )


def test_each_field_names_the_rule_that_gave_it(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = told(capsys, "2,900 tonnes", "--in", str(article))
    assert "measure       production; by measure.nearest_cue" in lines
    assert "value         2,900, printed “2,900” (exact); by amount.unit_after" in lines
    assert any(line.startswith("period        2024, printed “2024”; stated") for line in lines)
    assert any(line.endswith("; by relation.use") for line in told(capsys, "polishing powders", "--in", str(article)))


def test_a_claim_is_found_by_its_id_its_words_and_its_place(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    claim = trace("2,900 tonnes", str(article)).claim
    for subject in (claim.claim_id, claim.claim_id[:6]):
        assert trace(subject, str(article)).claim == claim
    assert trace(TEXT.index("900 tonnes"), str(article)).claim == claim
    whole = told(capsys, claim.claim_id, "--in", str(article))
    assert told(capsys, f"{article}:{TEXT.index('900 tonnes')}") == whole


def test_words_that_several_claims_were_read_from_name_their_ids(article: Path) -> None:
    said = fault("90,000 tons", article)
    head, first, last = said.splitlines()
    assert head.endswith("article.txt: 90,000 tons: 2 claims are meant: give the id of one, or more of its characters")
    second = trace(TEXT.rindex("90,000"), str(article)).claim
    at = TEXT.rindex("90,000")
    assert last.strip() == f"{second.claim_id} “90,000 tons” {second.summary} (article, characters {at} to {at + 11})"
    assert "neodymium" in first and "cerium" in last


def test_words_that_are_the_whole_of_one_claim_win_over_longer_ones_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Norway mined 44,000 tonnes of cerium in 2024.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Norway mined 4,000 tonnes of cerium in 2023.", encoding="utf-8")
    assert trace("4,000 tonnes", str(tmp_path)).claim.source_id == "b"
    assert "2 claims are meant" in fault("000 tonnes", tmp_path)


def test_words_that_begin_with_a_minus_are_no_option(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "note.txt"
    path.write_text("The price of cerium changed by -0.4% in May 2025.", encoding="utf-8")
    assert told(capsys, "-0.4%", "--in", str(path))[1].startswith(
        "says          Change of price, cerium, 2025-05: -0.4 %"
    )


def test_the_partner_of_a_trade_has_its_own_line_and_its_own_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "note.txt"
    path.write_text("Chile exported 900 tonnes of cerium to Norway in 2024.", encoding="utf-8")
    lines = told(capsys, "900 tonnes", "--in", str(path))
    assert "place         Chile (place:chile), printed “Chile”; stated: The text says it." in lines
    assert "partner       Norway (place:norway), printed “Norway”" in lines


def test_what_no_claim_is_names_the_nearest(article: Path) -> None:
    claim = trace("2,900 tonnes", str(article)).claim
    slip = claim.claim_id[:8] + ("0" if claim.claim_id[8] != "0" else "1")
    assert f"the nearest: {claim.claim_id} “2,900 tonnes”" in fault(slip, article)
    assert f"the nearest: {claim.claim_id} “2,900 tonnes”" in fault("2,901 tonnes", article)
    assert "1: no claim stands at character 1; the nearest: c" in fault(1, article)
    assert "`reofacts extract " in fault("c0", article)
    bare = article.with_name("bare.txt")
    bare.write_text("Nothing is said here at all.", encoding="utf-8")
    assert fault("c0", bare).endswith("no claim has this id or these words; no claim is read in it")


def test_a_claim_of_a_page_and_of_a_line_of_json_is_found(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    page = tmp_path / "page.html"
    page.write_text(
        "<html><body><article><h1>Cerium</h1><p>Norway mined 900 tonnes of cerium in 2024, as the ministry in Oslo "
        "said on Monday in a report on the mines of the country.</p></article></body></html>",
        encoding="utf-8",
    )
    (sentence,) = sentences(trace("900 tonnes", str(page)))
    assert sentence.startswith("[Norway](place) mined [900](value) [tonnes](unit) of [cerium](material)")
    many = tmp_path / "many.jsonl"
    many.write_text("".join(json.dumps({"text": f"Norway mined {n} tonnes of cerium."}) + "\n" for n in (70, 80, 90)))
    assert trace("80 tonnes", str(many)).claim.source_id == "many-2"


def test_a_folder_with_a_document_that_cannot_be_read_says_so(article: Path) -> None:
    (article.parent / "bad.txt").write_bytes(b"caf\xe9")
    assert trace("2,900 tonnes", str(article.parent)).claim.source_id == "article"
    assert "; 1 of its documents cannot be read, first " in fault("c0", article.parent)


def test_a_claim_of_standard_input_has_the_id_that_extract_gives(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def given() -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))

    given()
    assert main(["extract", "-", "--format", "jsonl"]) == 0
    claim = json.loads(capsys.readouterr().out.splitlines()[0])
    given()
    assert told(capsys, claim["claim_id"][:8], "--in", "-")[1].endswith(claim["summary"])


def test_a_finding_of_a_text_is_told_with_its_claims(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(article), "--format", "jsonl"]) == 0
    records = map(json.loads, capsys.readouterr().out.splitlines())
    found = next(record for record in records if record.get("rule") == "attribution_missing")
    lines = told(capsys, found["finding_id"][:9], "--in", str(article))
    assert lines[1].startswith("warning       attribution_missing: ")
    assert any("[90,000 tons]" in line for line in lines)
    assert main(["explain", "f0", "--in", str(article)]) == 1
    assert "article.txt: f0: no finding has this id" in capsys.readouterr().err


def test_json_holds_the_sentences_too(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = json.loads("\n".join(told(capsys, "2,900 tonnes", "--in", str(article), "--format", "json")))
    assert record["claim"]["value"] == 2900 and record["sentences"][0].startswith("Oslo, May 4")


def test_a_text_that_cannot_be_read_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "c0", "--in", str(tmp_path / "none.txt")]) == 1
    assert "none.txt: cannot be read" in capsys.readouterr().err


def test_a_figure_that_became_no_claim_says_why(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    text = "The cerium mine in Norway employs 230 workers. Norway mined 900 tonnes of cerium in 2024."
    path.write_text(text, encoding="utf-8")
    why = "at character 34 of note is no claim: what it counts, workers, stands not in counted.csv"
    assert f"“230 workers” {why}" in fault("230 workers", path)
    assert why in fault("230", path) and "what it counts" not in fault("30 workers", path)
    assert why in fault(text.index("230"), path)
    assert "what it counts" not in fault("231 workers", path)


LEFT_OUT = """The football club spent $40 million on players. About 40% of fans agreed, and 12 tents stood.

Norway mined 5,000 tonnes of cerium in 2023. Norway's cerium mine lies at 300 wurps; of its tin 40 are rare."""


@pytest.mark.parametrize(
    ("subject", "why"),
    [
        ("40%", "“40%” at character 54 of note is no claim: its sentence names no material (materials.csv)"),
        ("12", "“12” at character 78 of note is no claim: its sentence names no material (materials.csv)"),
        ("2023", "“2023” at character 134 of note is no claim: it is read as a year, a date, the number of something"),
        ("300 wurps", "is no claim: what it counts, wurps, stands not in counted.csv"),
    ],
)
def test_why_words_of_a_text_are_no_claim_is_told_wherever_they_stand(subject: str, why: str, tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text(LEFT_OUT, encoding="utf-8")
    assert why in fault(subject, path)


def test_words_that_do_not_stand_in_a_text_are_no_claim_of_it(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text(LEFT_OUT, encoding="utf-8")
    assert "no claim has this id or these words" in fault("77%", path)
