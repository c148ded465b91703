"""The command line, as `python -m reofacts` begins it."""

import sys

from .cli import main

sys.exit(main())
