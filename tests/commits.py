"""Commits for tests, by nobody in particular."""

import subprocess
from pathlib import Path

AUTHOR = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]


def commit(folder: Path) -> None:
    """Commit all that stands in a repository."""
    subprocess.run(["git", *AUTHOR, "add", "-A"], cwd=folder, check=True)
    subprocess.run(["git", *AUTHOR, "commit", "--quiet", "-m", "state"], cwd=folder, check=True)
