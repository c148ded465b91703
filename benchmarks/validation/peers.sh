#!/usr/bin/env bash
# Install the peers that run.py measures into an environment of their own outside the checkout.
set -euo pipefail
peers="${1:-${XDG_CACHE_HOME:-$HOME/.cache}/reofacts/validation-peers}"
mkdir -p "$peers"
python3 -m venv "$peers/venv"
"$peers/venv/bin/pip" install --quiet "pandera[polars]==0.35.*" "polars==2.*" "duckdb==2.*" "great-expectations==1.*" \
    "frictionless[parquet,pandas]==5.*" "pyarrow==26.*"
echo "peers are in $peers"
