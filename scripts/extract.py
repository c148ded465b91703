"""Read every document into claims with evidence, and the entities that they name; add what was contributed.

In: seeds/, each document with its sidecar; contributions/, claims of sources whose text is withheld.
Out: build/extracted.jsonl, and reports/unknown.csv: what the documents name and the vocabularies do not know.
It decides nothing itself: the rules are in reofacts/extraction, the reviewers' annotations in the sidecars.

    python -m scripts.extract
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from reofacts.claims import KINDS
from reofacts.corpus import unmet
from reofacts.display.report import counted
from reofacts.errors import ReofactsError
from reofacts.project import extractions
from reofacts.store import write_extractions


def main(argv: Sequence[str] | None = None) -> int:
    """Run the stage and return the exit code: 0, or 1 where something that was given is wrong."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seeds", type=Path, default=Path("seeds"), help="the documents with their sidecars")
    parser.add_argument("--contributions", type=Path, default=Path("contributions"), help="claims of other sources")
    parser.add_argument("--out", type=Path, default=Path("build/extracted.jsonl"), help="the file to write")
    parser.add_argument("--unknown", type=Path, default=Path("reports/unknown.csv"), help="where the labels go")
    options = parser.parse_args(argv)
    try:
        found = extractions(options.seeds, options.contributions)
        write_extractions(options.out, found)
        unknown = unmet.gather((each.document.source_id, each.unknown) for each in found)
        unmet.write(unknown, options.unknown)
    except ReofactsError as fault:
        print(f"extract: {fault}", file=sys.stderr)
        return 1
    kinds = Counter(claim.kind for extraction in found for claim in extraction.claims)
    told = ", ".join(counted(kinds[kind], kind) for kind in KINDS)
    print(f"extract: {counted(len(found), 'source')}, {told} -> {options.out}")
    if drafts := sum(said.verdict == "todo" for extraction in found for said in extraction.reviews):
        print(f"extract: {counted(drafts, 'drafted review')} not yet looked at (`reofacts validate` names the lines)")
    if unknown:
        print(f"extract: {unmet.words(unknown)} -> {options.unknown}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
