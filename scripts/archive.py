"""Pack a frozen version into one file for a deposit.

In: datasets/<version>/, every file of it held against SHA256SUMS and datasets/index.json.
Out: dist/reofacts-<version>.zip, the same bytes on every machine, and beside it its metadata, ending in .zenodo.json.

    python -m scripts.archive 0.1.0
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from reofacts.errors import ReofactsError
from reofacts.files import sha256
from reofacts.publishing.archive import archive


def main(argv: Sequence[str] | None = None) -> int:
    """Write the archive and return the exit code: 0, or 1 where the version is not as it was frozen."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("version", help="a frozen version, such as 0.1.0, or latest for the newest")
    parser.add_argument("--datasets", type=Path, default=Path("datasets"), help="the folder of versions")
    parser.add_argument("--out", type=Path, default=Path("dist"), help="the folder to write into")
    options = parser.parse_args(argv)
    try:
        for path in archive(options.datasets, options.version, options.out):
            print(f"{sha256(path)}  {path}")
    except ReofactsError as fault:
        print(f"archive: {fault}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
