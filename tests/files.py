"""Files of every kind that can be read, and what is said of them."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from pathlib import Path

import pytest

from reofacts import inputs
from reofacts.cli import main
from reofacts.errors import ReofactsError

SENTENCE = "China exported 4,000 tonnes of rare earths in 2024."
PAGE = """<!doctype html><html lang="en"><head><title>Output rises | The Metal Page</title>
<meta property="article:published_time" content="2025-04-15T08:00:00Z">
<meta property="og:title" content="Rare earth output rises by a third"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/prices">Prices of 2,500 metals</a></li></ul></nav>
<main><article><p>The mine produced 4,200 tonnes of rare earth oxides last year,<br>a third more than in the year
before, the company that runs it said in its report on Tuesday.</p>
<h2>Outlook</h2><p>It expects to produce <b>1,300 tonnes</b> of NdPr oxide in 2026, and will build a second cracking
line at the plant, so that heavy rare earths can be separated there too.</p>
<ul><li>Dysprosium output was 12 tonnes.</li><li>Terbium output was 4 tonnes.</li></ul>
<table><tr><th>Year</th><th>Output (t)</th></tr><tr><td>2023</td><td>3,150</td></tr></table></article></main>
<footer><p>Read by 25,000 people. Call 555 1234 to subscribe.</p></footer></body></html>"""


def make_pdf(*pages: Sequence[str], compress: bool = False, contents: bytes | None = None) -> bytes:
    """A PDF with a text layer: each page a list of lines, or all of them with the same raw contents."""
    count = len(pages)
    kids = b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(count))
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, page in enumerate(pages):
        shown = b"".join(b"(%s) Tj T*\n" % line.encode() for line in page)
        stream = contents if contents is not None else b"BT /F1 11 Tf 50 800 Td 14 TL\n" + shown + b"ET"
        stream, how = (zlib.compress(stream, 9), b" /Filter /FlateDecode") if compress else (stream, b"")
        font = b"/Resources << /Font << /F1 3 0 R >> >>"
        bodies.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] %s /Contents %d 0 R >>" % (font, 5 + 2 * number)
        )
        bodies.append(b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(stream), how, stream))
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(bodies) + 1
    return out + b"xref\n0 %d\n%strailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        size,
        table,
        size,
        len(out),
    )


REPORT = make_pdf(
    (
        "Output of rare earth oxides at the plant rose by a third to",
        "4,200 tonnes in 2024, the company said, and the pro-",
        "duction of dysprosium was 12 tonnes.",
        "1",
    ),
    ("The company expects a production of 6,000 tonnes of rare earth oxides in 2026.", "2"),
)


def told(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, list[dict[str, object]], str]:
    """The exit code of `reofacts extract`, the records that it printed, and what it said of faults."""
    code = main(["extract", *map(str, arguments), "--format", "jsonl"])
    printed = capsys.readouterr()
    return code, [json.loads(line) for line in printed.out.splitlines()], printed.err


def fault(data: bytes, kind: str = "text") -> str:
    """What is said of bytes that cannot be read."""
    with pytest.raises(ReofactsError) as raised:
        inputs.read(data, "some.file", kind)
    return str(raised.value)
