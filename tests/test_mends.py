"""Every rule says in words what it asks and how to mend what breaks it."""

import ast
import csv
from collections.abc import Iterable
from pathlib import Path

import pytest

from reofacts.judging.mends import meanings, mends
from reofacts.schemas import TABLES
from reofacts.tables.columns import shape

ROOT = Path(__file__).parent.parent


def named_in(modules: Iterable[Path]) -> set[str]:
    """The names of the rules that modules break failures down to."""
    found: set[str] = set()
    for module in modules:
        tree = ast.parse(module.read_text(encoding="utf-8"))
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            name = call.func.id if isinstance(call.func, ast.Name) else ""
            place = {"Failure": 1, "failure": 2, "at": 1, "Unfit": 0, "cell": 1}.get(name)
            given = [word.value for word in call.keywords if word.arg == "rule"]
            given += call.args[place : place + 1] if place is not None else []
            found |= {item.value for item in given if isinstance(item, ast.Constant) and isinstance(item.value, str)}
    return found


def rules() -> set[str]:
    """The names of all rules: of the pandera models, of columns, of what binds tables together, of contributions."""
    found = {rule for model in TABLES.values() for rule in shape(model).rules}
    modules = [
        path for name in ("judging", "contributions", "validation") for path in (ROOT / "reofacts" / name).glob("*.py")
    ]
    return (
        found
        | named_in(modules)
        | {
            "one_of",
            "pattern",
            "length",
            "range",
            "unique",
            "text_empty",
            "value_text_quoted",
            "unit_text_quoted",
        }
    )


def test_every_rule_says_what_it_asks_and_how_to_mend_it() -> None:
    folder = {rule for rule in rules() if rule.startswith(("file_", "csv_", "content_", "descriptor"))}
    unmade = {"spans", "frictionless"}  # Checks that were not made say themselves what is missing.
    assert len(rules()) > 60
    assert rules() - folder - unmade - mends().keys() == set()
    for rule, words in meanings().items():
        assert words.endswith(".") and mends()[rule] and not mends()[rule].endswith("."), rule


def test_the_page_on_validation_lists_every_rule() -> None:
    page = (ROOT / "docs" / "validation.md").read_text(encoding="utf-8")
    assert [rule for rule in mends() if f"| `{rule}` |" not in page] == []


@pytest.mark.parametrize("path", sorted([*ROOT.glob("schemas/*.csv"), *ROOT.glob("reofacts/*/*.csv")]), ids=str)
def test_no_row_of_a_data_file_has_more_cells_or_fewer_than_its_header(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert [row for row in rows if len(row) != len(header)] == []
