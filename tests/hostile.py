"""What a stranger sends, and commands run on it as in a folder of their own."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from reofacts.cli import main
from reofacts.harmless import visible

NEWS = "China produced 240,000 tonnes of rare earth oxide in 2023. Exports rose by 5% to 55,000 tonnes.\n"
CARD = f"""\
title: A report
publisher: null
published: 2024-05-06
published_how: stated
url: null
language: en
licence: All rights with the publisher.
text: withheld
sha256: {"0a" * 32}
"""
ROWS = """\
quote,locator,measure,material_id,basis,value_text,unit_text,value,unit,modality,period_start,period_end,place_id
"255,000 tonnes",page 12,production,material:rare-earth-oxides,REO,"255,000",tonnes,255000,t,reported,2023-01-01,2023-12-31,place:china
"""  # noqa: E501


@contextlib.contextmanager
def project(files: Mapping[str, str | bytes]) -> Iterator[Path]:
    """A folder of its own below another one, with these files; the other must hold nothing else afterwards."""
    with TemporaryDirectory() as name:
        outer = Path(name)
        inner = outer / "project"
        for path, content in files.items():
            (inner / path).parent.mkdir(parents=True, exist_ok=True)
            data = content if isinstance(content, bytes) else content.encode("utf-8", errors="surrogatepass")
            (inner / path).write_bytes(data)
        before = os.getcwd()
        os.chdir(inner)
        try:
            yield inner
        finally:
            os.chdir(before)
        assert [path.name for path in outer.iterdir()] == ["project"]


def answer(*arguments: str) -> tuple[int, str]:
    """The exit code and the words of a command; whatever else leaves it is a failure of the test."""
    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(list(arguments))
    said = []
    for stream in (out, err):
        stream.flush()
        assert isinstance(stream.buffer, io.BytesIO)
        said.append(stream.buffer.getvalue().decode())
    assert code in (0, 1, 2)
    assert "Traceback" not in said[1] and "reofacts failed on this document" not in said[1]
    assert said[1] == visible(said[1])
    return code, said[0] + said[1]


SAID = ["--title=T", "--publisher=P", "--published=2024-05-06", "--url=unknown", "--licence=L"]
