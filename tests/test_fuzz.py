"""Whatever a stranger sends: no traceback, no file outside the folder, nothing hidden in what is shown.

A few examples of everything on each run; many, at random, with `make fuzz` (the profile `fuzz` of hypothesis).
"""

from __future__ import annotations

import csv
import hashlib
import io
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from files import PAGE, REPORT
from hostile import CARD, NEWS, ROWS, SAID, answer, project
from hypothesis import given, settings
from hypothesis import strategies as st

from reofacts.harmless import FIGURE, visible
from reofacts.reviewers import Gone, farewell

FEW = settings(max_examples=settings.default.max_examples // 8 if settings.default else 12)

# Pieces: what breaks readers of text, YAML, CSV, HTML and PDF.

ODD = (
    "\0", "\x1b[2J", "\x7f", "\x85", "\u200b", "\u202e", "\u2066", "\ufeff", "\ufffd", "\u2028", "\U000e0041",
    "e\u0301", "\r", "\r\n", "\n\n", "\t", "'", '"', '""', "“", ",", ";", "|", "=1+1", "@SUM(A1)", "-2+3",
    "+cmd|' /C calc'!A0", "../../etc/passwd", "${HOME}", "$(id)", "%s%n", "{0}", "nan", "inf", "-0", "1e999",
    "9" * 400, "0x1F", "١٢", "½",
    "1,2,3", "2026-13-45", "0000-00-00", "9999-12-31", "true", "null", "~", "#", "# x\n", "\\", "\\u0000", "🧲" * 20,
    "place:china", "material:", "c" + "0" * 16, "tonnes", "t REO", "per cent", "China exported 5 t. ", " " * 300,
)  # fmt: skip
YAML = (
    "&a ", "*a", "!!python/object:os.system ", "!!binary ", "!!set ", "<<: ", "? ", "- ", ": ", "[", "]", "{", "}",
    "|\n", ">\n", "---\n", "...\n", "%YAML 9\n", "\n  ", "reviews:\n  - claim: x\n", "annotations: 5\n", "!!int x",
    "!!float ''",    "sha256: ", "2026-13-45", "1:" * 30, "0b_", "0o9", ".nan", "title: ", "text: shipped\n",
)  # fmt: skip
HTML = (
    "<p>", "</p>", "<div>", "<table><tr><td>", "<!--", "]]>", "<![CDATA[", "&#0;", "&#x110000;", "&lol;", "<script>",
    "<meta charset='utf-7'>", "<meta charset='x'>", "<html lang='../x'>", "<base href='file:///etc/'>", "<title>",
    "<link rel=canonical href='javascript:1'>", "<meta property=article:published_time content='2026-99-99'>", "<svg>",
    "<!DOCTYPE a [<!ENTITY b 'c'>]>", "<?xml version='1.0' encoding='utf-32'?>", "<p><b><i>", "\x00", "<", ">", "'",
)  # fmt: skip
PDF = (
    b"/Filter /FlateDecode", b"/Length 9999999999", b"/Length -1", b"1 0 R", b"0 0 R", b"<<", b">>", b"[", b"endobj",
    b"stream\n", b"endstream", b"/Kids [1 0 R]", b"/Count 1000000000", b"/Encrypt 1 0 R", b"/Parent 2 0 R", b"xref",
    b"%%EOF", b"(" * 50, b"\xff" * 9, b"/Title (a\x1b[2J)", b"/Lang 5", b"BT (x) Tj ET", b"/Type /ObjStm /N 99999999",
)  # fmt: skip


def mixed(base: str, pieces: tuple[str, ...]) -> st.SearchStrategy[str]:
    """A text with pieces put in at any place, and parts of it taken out."""
    change = st.tuples(st.integers(0, len(base)), st.integers(0, 12), st.sampled_from(pieces))

    def changed(changes: list[tuple[int, int, str]]) -> str:
        text = base
        for start, cut, piece in changes:
            text = text[:start] + piece + text[start + cut :]
        return text

    return st.lists(change, max_size=6).map(changed)


def mixed_bytes(base: bytes, pieces: tuple[bytes, ...]) -> st.SearchStrategy[bytes]:
    """The same for bytes; the pieces may be any bytes too."""
    latin = tuple(piece.decode("latin-1") for piece in pieces)
    return mixed(base.decode("latin-1"), latin).map(lambda text: text.encode("latin-1"))


encoded = st.sampled_from(("utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "shift_jis", "utf-7"))


def add(file: str, permission: str) -> int:
    """`reofacts add`; what it writes is whole, or is not there."""
    code, _ = answer("add", file, *SAID, f"--redistribute={permission}")
    made = sorted(
        path.name for path in Path().rglob("*") if path.is_file() and path.parent.name in ("seeds", "contributions")
    )
    assert bool(made) == (code == 0) and not any(name.endswith(".part") for name in made)
    if code == 0:
        assert answer("validate", *(str(path) for path in sorted(Path().glob("*/*.*"))), "--format=json")[0] in (0, 1)
    return code


@FEW
@given(mixed(NEWS, ODD), encoded, st.sampled_from(("yes", "no")))
def test_any_text_is_added_whole_or_refused(text: str, encoding: str, permission: str) -> None:
    with project({"a.txt": text.encode(encoding, errors="replace")}):
        add("a.txt", permission)


@FEW
@given(
    st.binary(max_size=400), st.sampled_from((".txt", ".md", ".html", ".pdf", ".jsonl", ".parquet", ".csv", ".xlsx"))
)
def test_any_bytes_are_answered_by_every_command(data: bytes, ending: str) -> None:
    with project({f"a{ending}": data, "a.yaml": CARD}):
        answer("extract", f"a{ending}", "--no-sidecar", "--format=jsonl")
        answer("validate", f"a{ending}")
        answer("add", f"a{ending}", *SAID, "--redistribute=yes")


@FEW
@given(mixed(CARD, (*YAML, *ODD)))
def test_any_sidecar_is_read_or_refused(text: str) -> None:
    with project({"seeds/a.txt": NEWS, "seeds/a.yaml": text}):
        answer("validate", "seeds/a.yaml")
        answer("extract", "seeds/a.txt", "--format=jsonl")


@FEW
@given(mixed(ROWS, ODD), encoded)
def test_any_csv_is_judged(text: str, encoding: str) -> None:
    with project({"contributions/a.csv": text.encode(encoding, errors="replace"), "contributions/a.yaml": CARD}):
        for form in ("text", "json", "markdown", "github"):
            answer("validate", "contributions/a.csv", f"--format={form}")


@FEW
@given(st.lists(st.tuples(st.sampled_from(ROWS.splitlines()[0].split(",")), st.sampled_from(ODD)), max_size=4))
def test_any_cells_are_judged(cells: list[tuple[str, str]]) -> None:
    header, row = ROWS.splitlines()
    values = dict(zip(header.split(","), next(iter(csv.reader([row]))), strict=True)) | dict(cells)
    written = ",".join('"' + value.replace('"', '""') + '"' for value in values.values())
    with project({"contributions/a.csv": f"{header}\n{written}\n", "contributions/a.yaml": CARD}):
        answer("validate", "contributions/a.csv")


columns = st.dictionaries(
    st.sampled_from((*ROWS.splitlines()[0].split(","), "text", "id", "claim_id", "published", "")),
    st.one_of(
        st.just(pa.array(["240,000 t", None])), st.just(pa.array([1.5, float("nan")])), st.just(pa.array([[1], []])),
        st.just(pa.array([b"\xff", b"\0"])), st.just(pa.array([{"a": 1}, None])), st.just(pa.nulls(2)),
        st.just(pa.array([2**62, -1])), st.just(pa.array(["x", "y"]).dictionary_encode()),
        st.just(pa.array([True, None])), st.just(pa.array([10**17, 0], pa.timestamp("us"))),
        st.just(pa.array(["=1", "\u202e"])),
    ),
    max_size=6,
)  # fmt: skip


@FEW
@given(columns, st.lists(st.tuples(st.integers(0, 5000), st.binary(max_size=4)), max_size=2))
def test_any_parquet_is_judged_and_read(found: dict[str, pa.Array], damage: list[tuple[int, bytes]]) -> None:
    sink = io.BytesIO()
    pq.write_table(pa.table(found), sink)
    data = sink.getvalue()
    for start, piece in damage:
        data = data[: start % len(data)] + piece + data[start % len(data) + len(piece) :]
    with project({"contributions/a.parquet": data, "contributions/a.yaml": CARD}):
        answer("validate", "contributions/a.parquet")
        answer("extract", "contributions/a.parquet", "--no-sidecar", "--format=jsonl")


@FEW
@given(mixed(PAGE, HTML), st.sampled_from(("yes", "no")))
def test_any_page_is_added_whole_or_refused(text: str, permission: str) -> None:
    with project({"a.html": text}):
        add("a.html", permission)


@FEW
@given(mixed_bytes(REPORT, PDF), st.sampled_from(("yes", "no")))
def test_any_pdf_is_added_whole_or_refused(data: bytes, permission: str) -> None:
    with project({"a.pdf": data}):
        add("a.pdf", permission)


@FEW
@given(
    st.text(max_size=40)
    | st.sampled_from(("../a", "/a", "..", "a/../../b", "C:\\a", "a\0b", "con", "-rf", "🧲", "x" * 300))
)
def test_no_name_leads_out_of_the_folder(name: str) -> None:
    with project({"a.txt": NEWS}):
        if "\0" not in name:
            answer("add", "a.txt", *SAID, "--redistribute=yes", f"--name={name}")


# What is shown.


def test_what_a_terminal_would_obey_or_hide_is_shown_as_what_it_is(tmp_path: Path) -> None:
    text = "China produced 240,000 tonnes of \x1b]0;x\x07rare earth oxide\u202e in 2023.\n"
    with project({"a.txt": text}):
        code, words = answer("extract", "a.txt")
    assert code == 0 and "\x1b" not in words and "\u202e" not in words


HOSTILE = (
    "Kite plans a \x1b[2Jban\u202e of cerium, as in\x1b[2J 2020\u202e. Lynx plans another. Norway exported -500 tonnes"
    " of cerium in 2023.\n"
)
MARKED = """\
annotations:
  - kind: event
    anchor: "a \\e[2Jban\\u202E of cerium"
    why: The rules know no plan.
    summary: "Kite would\\e[2J stop\\u202E it."
    event_type: export_control
    event_status: planned
    control_kind: ban
    modality: forecast
    period: 2020
    period_text: "in\\e[2J 2020\\u202E"
    participants:
      - {role: imposer, text: Kite, entity: {kind: organisation, label: "Kite\\e[2J One"}}
"""


def test_words_that_a_terminal_would_obey_are_shown_as_what_they_are_in_every_column() -> None:
    card = CARD.replace("withheld", "shipped").replace("0a" * 32, hashlib.sha256(HOSTILE.encode()).hexdigest())
    with project({"a.txt": HOSTILE, "a.yaml": card + MARKED}):
        code, words = answer("extract", "a.txt")
    assert code == 0 and words == visible(words)
    says, quote = r"Kite would\x1b[2J stop\u202e it.", r"a \x1b[2Jban\u202e of cerium"
    assert f"event\t{says}\t{quote}\t" in words
    assert r"A forecast for “in\x1b[2J 2020\u202e” stands in a document" in words


def test_what_is_told_of_one_claim_is_shown_as_what_it_is() -> None:
    card = CARD.replace("withheld", "shipped").replace("0a" * 32, hashlib.sha256(HOSTILE.encode()).hexdigest())
    with project({"a.txt": HOSTILE, "a.yaml": card + MARKED}):
        code, words = answer("explain", "a \x1b[2Jban\u202e of cerium", "--in", "a.txt")
    assert code == 0 and words == visible(words)
    assert r"Kite would\x1b[2J stop\u202e it." in words and r"[a \x1b[2Jban\u202e of cerium]" in words


def test_what_is_told_of_a_claim_that_is_gone_is_shown_as_what_it_is() -> None:
    gone = Gone("c0123456789abcdef", "rejected", "No\x1b[2J.", "A\u202eB", "a", "event", "A\x1b[2J.", "a\u202eb")
    words = "".join(line for _, line in farewell(gone))
    assert words == visible(words) and r"A\x1b[2J." in words and r"[a\u202eb]" in words


@pytest.mark.parametrize(
    "command",
    [
        ("extract", "a.txt", "--out", "\x1b[2J.jsonl"),
        ("add", "a.txt", "--name", "\x1b[2J", "--redistribute=yes"),
        ("review", "a.txt", "--out", "\x1b[2J.yaml"),
    ],
)
def test_a_name_that_a_terminal_would_obey_is_told_as_what_it_is(command: tuple[str, ...]) -> None:
    with project({"a.txt": NEWS}):
        _, words = answer(*command)
    assert r"\x1b[2J" in words and "\x1b" not in words


def test_the_name_of_a_file_that_is_there_already_is_told_as_what_it_is() -> None:
    with project({"\x1b[2J.txt": NEWS, "seeds/a.txt": NEWS, "seeds/a.yaml": CARD}):
        code, words = answer("add", "\x1b[2J.txt", "--title=T")
    assert code == 2 and r"\x1b[2J.txt: has the same words as seeds/a.txt" in words and "\x1b" not in words


@pytest.mark.parametrize("form", ["text", "github"])
def test_what_stands_in_a_sidecar_is_shown_as_what_it_is_too(form: str) -> None:
    with project({"seeds/a.txt": NEWS, "seeds/a.yaml": f'{CARD}"key\\e[2J\\u202E": x\n'}):
        code, words = answer("validate", "seeds/a.yaml", "--format", form)
    assert code == 1 and "unknown key" in words and r"\x1b" in words and r"\u202e" in words
    assert "\x1b" not in words and "\u202e" not in words


def test_csv_of_extracted_claims_runs_in_no_spreadsheet(tmp_path: Path) -> None:
    card = CARD.replace("withheld", "shipped").replace("0a" * 32, hashlib.sha256(HOSTILE.encode()).hexdigest())
    card += MARKED.replace("Kite would", "=1+1").replace("Kite\\e[2J One", "@SUM(A1)")
    with project({"=1+1.txt": NEWS, "a.txt": HOSTILE, "a.yaml": card}):
        _, words = answer("extract", "=1+1.txt", "a.txt", "--format=csv")
    cells = [cell for row in csv.reader(words.split("\n")[1:]) for cell in row]
    assert {"'=1+1\x1b[2J stop\u202e it.", "'-500 tonnes"} <= {*cells}
    assert any(cell.startswith("'@SUM(A1) (imposer)") for cell in cells)
    assert not any(cell[:1] in ("=", "@", "\t", "+", "-") and not FIGURE.fullmatch(cell) for cell in cells)


def test_a_name_of_a_command_is_no_way_to_run_one() -> None:
    with project({"$(touch x).txt": NEWS, "; touch y.txt": NEWS}):
        for name in ("$(touch x).txt", "; touch y.txt"):
            answer("extract", name)
        assert sorted(path.name for path in Path().iterdir()) == ["$(touch x).txt", "; touch y.txt"]
