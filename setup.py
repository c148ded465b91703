"""The step of the build that pyproject.toml cannot say: the wheel carries the newest frozen version of the data.

`reofacts/bundled` is a link to datasets/ in a clone, and a folder in an sdist; either way the same files are taken.
"""

import json
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

BUNDLED = Path("reofacts/bundled")


def newest() -> list[str]:
    """The index and the files of the newest version that it lists; nothing where nothing is frozen yet."""
    index = BUNDLED / "index.json"
    listed = json.loads(index.read_text(encoding="utf-8"))["versions"] if index.is_file() else []
    if not listed:
        return []
    release = max(listed, key=lambda one: tuple(map(int, one["version"].split("."))))
    return [str(index), *(str(BUNDLED / release["version"] / file["path"]) for file in release["files"])]


class Build(build_py):
    """Takes the newest version with the package, and no other one that an earlier build left in a list of files."""

    def find_data_files(self, package: str, src_dir: str) -> list[str]:
        """The data files of a package."""
        found = [name for name in super().find_data_files(package, src_dir) if BUNDLED not in Path(name).parents]
        return found + (newest() if package == "reofacts" else [])


setup(cmdclass={"build_py": Build})
