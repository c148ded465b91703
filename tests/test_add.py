"""A document into the dataset: what is asked, what is refused, what is written, and that it is all or nothing."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from reofacts.claims import Quantity
from reofacts.cli import main
from reofacts.contributions.reading import read
from reofacts.contributions.rows import claims
from reofacts.documents import read_folder
from reofacts.errors import ReofactsError
from reofacts.extraction import extract_document
from reofacts.validation.paths import validate

TEXT = """\
Output of rare earths rises

China produced 240,000 tonnes of rare earth oxide in 2023. Exports rose by 5% to 55,000 tonnes.
"""
PAGE = f"""\
<html lang="en-GB"><head><title>Output | The Paper</title>
<meta property="og:title" content="Output of rare earths rises">
<meta property="og:site_name" content="The Paper">
<meta property="article:published_time" content="2024-02-03T08:00:00Z">
<link rel="canonical" href="https://example.org/output"></head>
<body><article><h1>Output of rare earths rises</h1><p>{TEXT.splitlines()[2]}</p></article></body></html>
"""
SAID = {
    "title": "Output of rare earths rises",
    "publisher": "The Paper",
    "published": "2024-02-03",
    "url": "unknown",
    "licence": "CC-BY-4.0",
    "redistribute": "yes",
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project with a document that lies beside it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "output.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def add(*more: str, file: str = "output.txt", **said: str | None) -> int:
    """`reofacts add` with what has to be said of a document."""
    options = [f"--{key}={value}" for key, value in (SAID | said).items() if value is not None]
    return main(["add", file, *options, *more])


def files(folder: Path) -> list[str]:
    """Every file of the project, hidden ones too."""
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(name for name in found if not name.startswith("output."))


def test_a_document_is_written_as_received_beside_its_sidecar(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert add() == 0
    assert files(folder) == ["seeds/output.txt", "seeds/output.yaml"]
    assert (folder / "seeds" / "output.txt").read_bytes() == (folder / "output.txt").read_bytes()
    (document,) = read_folder(folder / "seeds")
    assert document.sidecar is not None and document.sidecar.licence == "CC-BY-4.0" and document.sidecar.url is None
    values = [claim.value for claim in extract_document(document).claims if isinstance(claim, Quantity)]
    assert values == [240_000, 5, 55_000]
    assert "240,000 tonnes" in capsys.readouterr().out


def test_every_missing_option_is_named_at_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert add(publisher=None, published=None, url=None, licence=None, redistribute=None) == 2
    printed = capsys.readouterr().err
    for option in ("--publisher", "--published", "--url", "--licence", "--redistribute"):
        assert f"  {option}: " in printed
    assert files(folder) == []


def test_missing_and_wrong_options_are_named_in_one_run(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = {"published": "2024-13-01", "url": "example", "redistribute": "maybe", "title": "=Output"}
    assert add("--language", "english", "--name", "Bad Name", publisher=None, licence=None, **wrong) == 2
    printed = capsys.readouterr().err
    assert "  --publisher: " in printed and "  --licence: " in printed
    told = ["--name: 'Bad Name' is no name of a document", "--published: '2024-13-01' is not a date",
            "--url: 'example' is no address", "--redistribute: 'maybe' is neither yes nor no",
            "--title: '=Output' begins like a formula", "--language: 'english' is no code of a language"]  # fmt: skip
    assert [words for words in told if printed.count(words) != 1] == []
    assert files(folder) == []


def test_wrong_options_of_every_kind_are_named_in_one_run(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert add(published="2090-01-01", url="example", publisher="Paper\u202e") == 1
    printed = capsys.readouterr().err
    told = ["--published: 2090-01-01 lies after", "--url: 'example' is no address", "--publisher: 'Paper\\u202e' holds"]
    assert [words for words in told if printed.count(words) != 1] == []
    assert files(folder) == []


def test_a_document_that_is_there_and_wrong_options_are_named_in_one_run(capsys: pytest.CaptureFixture[str]) -> None:
    assert add() == 0
    capsys.readouterr()
    assert add(url="example", licence=None) == 2
    printed = capsys.readouterr().err
    assert "  --licence: " in printed and "--url: 'example'" in printed
    assert "the document is in the dataset already" in printed


@pytest.mark.parametrize("key", ["licence", "redistribute"])
def test_licence_and_permission_have_no_default(key: str) -> None:
    assert add(**{key: None}) == 2


def test_a_page_offers_what_it_states(folder: Path) -> None:
    (folder / "output.html").write_text(PAGE, encoding="utf-8")
    assert add(file="output.html", title=None, publisher=None, published=None, url=None) == 0
    card = yaml.safe_load((folder / "seeds" / "output.yaml").read_text(encoding="utf-8"))
    assert card["title"] == "Output of rare earths rises"
    assert (card["publisher"], card["url"]) == ("The Paper", "https://example.org/output")
    assert (str(card["published"]), card["published_how"], card["language"]) == ("2024-02-03", "metadata", "en-GB")


def test_an_address_that_is_none_of_the_web_is_named_by_its_option(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add(url="javascript:alert(1)") == 1
    assert "--url: 'javascript:alert(1)' is no address" in capsys.readouterr().err
    assert files(folder) == []


def test_a_dateline_counts_as_stated(folder: Path) -> None:
    (folder / "output.txt").write_text(f"PERTH, 4 March 2024 - {TEXT.splitlines()[2]}\n", encoding="utf-8")
    assert add(published=None) == 0
    card = yaml.safe_load((folder / "seeds" / "output.yaml").read_text(encoding="utf-8"))
    assert (str(card["published"]), card["published_how"]) == ("2024-03-04", "stated")


def test_a_withheld_text_leaves_quotes_and_places_only(folder: Path) -> None:
    assert add(redistribute="no", licence="All rights with The Paper") == 0
    assert files(folder) == ["contributions/output.csv", "contributions/output.yaml"]
    rows = (folder / "contributions" / "output.csv").read_text(encoding="utf-8")
    assert '"240,000 tonnes",paragraph 2' in rows and "China produced" not in rows
    found = claims(read(folder / "contributions" / "output.csv"))
    assert [claim.method for claim in found] == ["contributed"] * 3
    assert all(claim.anchor.start is None and claim.anchor.locator == "paragraph 2" for claim in found)
    card = yaml.safe_load((folder / "contributions" / "output.yaml").read_text(encoding="utf-8"))
    assert card["text"] == "withheld"


def test_a_withheld_text_without_a_claim_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "output.txt").write_text("The mine is old.\n", encoding="utf-8")
    assert add(redistribute="no") == 1
    assert "no claim was found" in capsys.readouterr().err
    assert files(folder) == []


def test_the_claims_are_told_as_json_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert add("--format", "json") == 0
    record = json.loads(capsys.readouterr().out)
    assert record["source_id"] == "output" and record["files"] == ["seeds/output.txt", "seeds/output.yaml"]
    assert [claim["value"] for claim in record["claims"]] == [240_000, 5, 55_000]


def test_a_document_is_added_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert add() == 0
    assert add("--name", "other") == 1
    assert "already; correct what is wrong in seeds/output.yaml" in capsys.readouterr().err
    assert files(folder) == ["seeds/output.txt", "seeds/output.yaml"]


def test_a_withheld_document_is_known_by_the_hash_of_the_original(capsys: pytest.CaptureFixture[str]) -> None:
    assert add(redistribute="no") == 0
    assert add("--name", "other") == 1
    assert "contributions/output.yaml" in capsys.readouterr().err


def test_the_same_words_under_another_name_are_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert add() == 0
    (folder / "other.txt").write_text(TEXT.replace(" ", "  "), encoding="utf-8")
    assert add(file="other.txt") == 1
    assert "has the same words as seeds/output.txt" in capsys.readouterr().err


def test_a_name_that_is_taken_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert add() == 0
    (folder / "other.txt").write_text("Japan imported 900 tonnes of dysprosium oxide in 2024.\n", encoding="utf-8")
    assert add("--name", "output", file="other.txt") == 1
    assert "seeds/output.txt is another document with this name; give another name" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["../output", "/etc/output", "Out put", "a/b", ".hidden", "con.txt"])
def test_a_name_that_is_no_identifier_is_refused(name: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert add("--name", name) == 1
    assert "is no name of a document" in capsys.readouterr().err
    assert files(folder) == []


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"published": "3.2.2024"}, "is not a date; write 2024-02-03 if the day stands first, 2024-03-02 if the month"),
        ({"published": "2025-02-30"}, "--published: '2025-02-30' is not a date; there is no such day"),
        ({"licence": "unknown"}, "--licence: 'unknown' says nothing; write its licence, or who holds the rights"),
        ({"title": "Output " * 90}, "has 629 characters, and at most 500 are allowed; shorten it"),
        ({"redistribute": "perhaps"}, "--redistribute: 'perhaps' is neither yes nor no"),
    ],
)
def test_a_wrong_answer_is_named(
    said: dict[str, str], words: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add(**said) == 1
    assert words in capsys.readouterr().err
    assert files(folder) == []


@pytest.mark.parametrize("redistribute", ["yes", "no"])
def test_a_day_that_validate_would_refuse_is_refused_at_once_outside_of_the_checkout_too(
    redistribute: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add(published="2099-05-01", redistribute=redistribute) == 1
    assert "--published: 2099-05-01 lies after the published dataset" in capsys.readouterr().err
    assert files(folder) == []


def test_a_link_in_the_place_of_a_document_is_not_followed(folder: Path) -> None:
    (folder / "seeds").mkdir()
    (folder / "seeds" / "output.txt").symlink_to(folder / "outside")
    assert add() == 1
    assert not (folder / "outside").exists()


def test_a_text_that_an_interruption_left_is_completed(folder: Path) -> None:
    (folder / "seeds").mkdir()
    (folder / "seeds" / "output.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(ReofactsError, match="run the `reofacts add` that was interrupted again"):
        read_folder(folder / "seeds")
    assert add() == 0
    assert len(read_folder(folder / "seeds")) == 1


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_nothing_is_left_where_the_second_file_cannot_be_put(
    fault: BaseException, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, calls = os.replace, []

    def failing(source: str, target: Path) -> None:
        calls.append(target)
        if len(calls) == 2:
            raise fault
        replace(source, target)

    monkeypatch.setattr(os, "replace", failing)
    assert add() in (1, 130)
    assert files(folder) == []


def test_a_terminal_is_asked_for_what_is_missing(folder: Path) -> None:
    leader, follower = pty.openpty()
    command = [Path(sys.executable).with_name("reofacts"), "add", "output.txt", "--format", "json"]
    answers = ["", "The Paper", "2024-02-03", "unknown", "", "CC-BY-4.0", "yes"]
    with subprocess.Popen(
        command, stdin=follower, stderr=follower, stdout=subprocess.PIPE, cwd=folder, text=True
    ) as process:
        os.close(follower)
        os.write(leader, "".join(f"{answer}\n" for answer in answers).encode())
        assert process.stdout is not None
        record = json.loads(process.stdout.read())
        asked = os.read(leader, 100_000).decode()
    assert process.returncode == 0
    assert "the document's title [Output of rare earths rises]: " in asked
    assert len(record["claims"]) == 3 and (folder / "seeds" / "output.yaml").exists()


def test_a_day_that_is_none_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert add(published="02/03/2025") == 1
    assert capsys.readouterr().err.count("is not a date") == 1


def test_a_day_long_after_the_published_dataset_is_refused_and_one_after_it_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    latest = folder / "datasets" / "latest"
    latest.mkdir(parents=True)
    (latest / "datapackage.json").write_text('{"created": "2024-03-01T00:00:00Z"}')
    assert add(published="2026-02-03") == 1
    assert "lies after the published dataset" in capsys.readouterr().err
    assert not (folder / "seeds").exists()
    assert add(published="2024-03-04") == 0
    assert "2024-03-04 lies after the published dataset" in capsys.readouterr().err


def test_what_nobody_sees_and_what_no_rule_reads_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "output.txt").write_text(f"\u202e{TEXT}", encoding="utf-8")
    assert add(language="de") == 0
    told = capsys.readouterr().err
    assert "characters that nobody sees, the first is U+202E" in told
    assert "the language is de, and the rules read English only" in told


def test_ends_of_lines_as_windows_writes_them_are_no_hidden_characters(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "output.txt").write_bytes(TEXT.replace("\n", "\r\n").encode() + b"\r\n")
    assert add() == 0
    assert "nobody sees" not in capsys.readouterr().err


FRENCH = "La mine a produit 400 tonnes de concentré dans le nord, et les ministres vont se rencontrer avec elle.\n"


def test_a_text_that_is_not_english_has_its_language_asked_for(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "output.txt").write_text(FRENCH, encoding="utf-8")
    assert add() == 2
    told = capsys.readouterr().err
    assert "--language: its language" in told and "The text seems to be in French; the rules read English." in told
    assert "With --language fr its sidecar is written, and a table to fill in with its claims." in told
    assert add(language="en") == 0
    assert "warning: the text seems to be in French, and --language says en" in capsys.readouterr().err


@pytest.mark.parametrize("redistribute", ["yes", "no"])
def test_of_a_text_that_is_not_english_the_sidecar_is_written_and_a_table_to_fill_in(
    redistribute: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "output.txt").write_text(FRENCH, encoding="utf-8")
    assert add(language="fr", redistribute=redistribute) == 0
    assert "Replace the example row by the claims" in capsys.readouterr().err
    rows, card = (folder / "contributions" / f"output.{ending}" for ending in ("csv", "yaml"))
    said = card.read_text(encoding="utf-8")
    assert "language: fr" in said and "text: withheld" in said
    assert not list((folder / "seeds").glob("output.*"))
    table = rows.read_text(encoding="utf-8").splitlines()
    header = next(line for line in table if not line.startswith("#")).split(",")
    cells = {"quote": "La mine a produit 400 tonnes de concentré", "measure": "production", "value": "400",
             "value_text": "400", "unit": "t", "unit_text": "tonnes", "modality": "reported", "locator": "page 1",
             "basis": "concentrate"}  # fmt: skip
    rows.write_text("\n".join((",".join(header), ",".join(cells.get(name, "") for name in header))), encoding="utf-8")
    verdict = validate(rows)
    assert [failure.rule for failure in verdict.failures] == ["material_said"]


def test_a_day_that_the_text_contradicts_is_a_warning(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "output.txt").write_text(f"Published: 3 February 2024\n\n{TEXT}", encoding="utf-8")
    assert add(published="2024-03-02") == 0
    assert "warning: the text gives 2024-02-03 as its day of publication" in capsys.readouterr().err
    assert add(published="2024-02-03", name="other") == 1  # It is there already.
    assert "warning" not in capsys.readouterr().err


def test_how_a_day_is_known_needs_a_day(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert add("--published-how=stated", published="unknown") == 1
    assert "--published-how: says stated, and the day of publication is unknown" in capsys.readouterr().err
    assert files(folder) == []


@pytest.mark.parametrize("name", ["rows.csv", "rows.txt", "rows.xlsx"])
def test_a_table_is_no_document(name: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / name).write_text("quote,locator,measure,value,unit,place_id\n270 t,page 3,production,270,t,\n")
    assert add(file=name) == 1
    assert "is a table, and no text; put rows of claims with their sidecar into contri" in capsys.readouterr().err


def test_a_web_page_that_is_called_a_pdf_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "output.pdf").write_text(PAGE, encoding="utf-8")
    assert add(file="output.pdf") == 1
    assert "the file is a web page, and no PDF; name it .html" in capsys.readouterr().err


@pytest.mark.parametrize(("option", "words"), [("--license", "did you mean --licence?"), ("--colour", "--colour=x\n")])
def test_an_unknown_option_is_answered_by_its_command(
    option: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        add(f"{option}=x")
    told = capsys.readouterr().err
    assert stop.value.code == 2 and told.startswith("usage: reofacts add") and words in told


def test_all_options_that_are_wrong_are_told_at_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert add(redistribute="maybe", published="soon", url="www.example.org", language="english") == 1
    said = capsys.readouterr().err
    assert [key in said for key in ("--redistribute: ", "--published: ", "--url: ", "--language: ")] == [True] * 4
    assert files(folder) == []


def test_a_figure_with_a_character_that_nobody_sees_is_not_read_and_told_with_its_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "output.txt").write_text(TEXT.replace("240,000", "240,\u200b000"), encoding="utf-8")
    assert add() == 0
    told = capsys.readouterr()
    assert "line 3: 240,\\u200b000 holds a character that nobody sees, and is not read; take it out" in told.err
    assert "55,000 tonnes" in told.out and "000 tonnes of" not in told.out


def test_such_a_character_in_a_web_page_is_told_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "output.html").write_text(PAGE.replace("55,000", "55&#8203;,000"), encoding="utf-8")
    assert add(file="output.html") == 0
    assert "55\\u200b,000 holds a character that nobody sees" in capsys.readouterr().err


AHEAD = "the text tells as past what lies after its day of publication: '240,000 tonnes' (2023)"


@pytest.mark.parametrize(("published", "told"), [("2019-01-01", True), ("2024-02-03", False)])
def test_a_day_of_publication_before_what_the_text_tells_as_past_is_a_warning(
    published: str, told: bool, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add(published=published) == 0
    assert (AHEAD in capsys.readouterr().err) == told


@pytest.mark.parametrize(
    "text",
    [
        "China will produce 240,000 tonnes of rare earth oxide in 2023.",
        "Output was to reach 240,000 tonnes of rare earth oxide in 2023, the ministry said.",
        "The ministry expected output of 240,000 tonnes of rare earth oxide in 2023.",
        "The contract runs to 2023, and covers 240,000 tonnes of rare earth oxide in 2023, the minister announced.",
        "The planned mine is to give 240,000 tonnes of rare earth oxide in 2023.",
    ],
)
def test_what_a_text_expects_may_lie_after_it(text: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "output.txt").write_text(f"{text}\n", encoding="utf-8")
    assert add(published="2019-01-01") == 0
    assert "tells as past" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("licence", "redistribute", "told"),
    [("All rights reserved", "yes", True), ("All rights reserved", "no", False), ("CC-BY-4.0", "yes", False)],
)
def test_a_text_of_which_all_rights_are_reserved_is_not_passed_on_without_a_warning(
    licence: str, redistribute: str, told: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add(licence=licence, redistribute=redistribute) == 0
    assert ("and --redistribute says yes" in capsys.readouterr().err) == told


def test_a_licence_that_reserves_all_rights_and_a_day_that_the_text_gainsays_are_told_by_validate_too(
    folder: Path,
) -> None:
    (folder / "output.txt").write_text(f"LONDON, 3 February 2024 — {TEXT.splitlines()[2]}\n", encoding="utf-8")
    assert add(licence="All rights reserved", published="2024-02-05") == 0
    told = validate(folder / "seeds" / "output.txt").warnings
    assert [(item.rule, item.column) for item in told] == [
        ("published_again", "published"), ("licence_reserved", "licence"),
    ]  # fmt: skip
    card = folder / "seeds" / "output.yaml"
    mended = card.read_text().replace("2024-02-05", "2024-02-03").replace("reserved", "reserved; sent by its author")
    card.write_text(mended)
    assert validate(folder / "seeds" / "output.txt").warnings == ()


def test_an_empty_option_is_none(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert add(title=" ") == 1
    assert "--title: is empty; say the document's title; or leave the option out" in capsys.readouterr().err
    assert files(folder) == []


def test_a_text_of_which_nothing_is_read_is_added_with_a_warning(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "output.txt").write_text("The soup is cooked with salt, and eaten while it is hot.\n", encoding="utf-8")
    assert add() == 0
    assert "warning: no rule reads a claim in it" in capsys.readouterr().err


@pytest.mark.parametrize("page", ["<h1>404 Not Found</h1><p>nginx</p>", "<p>Please enable JavaScript.</p>"])
def test_what_a_server_sends_instead_of_a_page_is_not_added(
    page: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "output.html").write_text(f"<html><body>{page}</body></html>")
    assert add(file="output.html") == 1
    assert "which a server sends instead of a page" in capsys.readouterr().err
    assert files(folder) == []


def test_letters_read_wrongly_and_words_in_parts_are_told_and_a_page_is_read_without_its_soft_hyphens(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "output.txt").write_text(TEXT.replace("tonnes", "ton\u00adnes"), encoding="utf-8")
    assert add(name="soft") == 0
    assert "ton\\xadnes holds a character that nobody sees, and is read without it" in capsys.readouterr().err
    (folder / "output.txt").write_text(f"{TEXT}Chinaâ€™s output.\n", encoding="utf-8")
    assert add(name="misread") == 0
    assert "holds 'â€™', which is '’' read in a wrong encoding" in capsys.readouterr().err
    (folder / "output.html").write_text(PAGE.replace("tonnes", "ton&shy;nes").replace("55", "56"))
    assert add(file="output.html", name="page") == 0
    assert "\u00ad" not in (folder / "seeds" / "page.txt").read_text(encoding="utf-8")
