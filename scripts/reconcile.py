"""Hold the claims against each other and against themselves: what does not fit becomes a finding.

In: build/extracted.jsonl, seeds/, contributions/.
Out: build/findings.jsonl.
It decides nothing itself: the rules are in reofacts/reconcile, named in schemas/findings.csv.

    python -m scripts.reconcile
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from reofacts.display.report import counted
from reofacts.errors import ReofactsError
from reofacts.project import documents
from reofacts.reconcile import reconcile
from reofacts.schemas.contract import enums
from reofacts.store import finding_record, read_extracted, regroup, write_lines


def main(argv: Sequence[str] | None = None) -> int:
    """Run the stage and return the exit code: 0, or 1 where something that was given is wrong."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seeds", type=Path, default=Path("seeds"), help="the documents with their sidecars")
    parser.add_argument("--contributions", type=Path, default=Path("contributions"), help="claims of other sources")
    parser.add_argument("--extracted", type=Path, default=Path("build/extracted.jsonl"), help="claims and entities")
    parser.add_argument("--out", type=Path, default=Path("build/findings.jsonl"), help="the file to write")
    options = parser.parse_args(argv)
    try:
        entities, claims = read_extracted(options.extracted)
        findings = reconcile(regroup(documents(options.seeds, options.contributions), entities, claims))
        write_lines(options.out, (finding_record(finding) for finding in findings))
    except ReofactsError as fault:
        print(f"reconcile: {fault}", file=sys.stderr)
        return 1
    severities = Counter(finding.severity for finding in findings)
    told = ", ".join(counted(severities[name], name) for name in enums()["severity"])
    print(f"reconcile: {counted(len(findings), 'finding')} ({told}) -> {options.out}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
