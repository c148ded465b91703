"""Tables against the contract: their structure, their pandera models, and the rules that bind them together.

`judge` finds all failures at once, in memory; `validate` asks it about published files, `package` before it writes.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from ..schemas import CORE, TABLES
from ..schemas.contract import figure
from ..schemas.fields import ENTITY_ID
from ..tables.columns import Column, Shape, arrow_schema, shape
from ..tables.topics import Row
from .crosschecks import TOGETHER
from .failures import MEND, RESTORE, Failure, mend, row_key, shown

Tables = Mapping[str, pa.Table]
Indices = npt.NDArray[np.intp]


def judge(tables: Tables) -> list[Failure]:
    """Every failure of the tables, in the order of the contract; an empty list if they are valid.

    Rules that bind tables together are judged once every core table has the columns of its model.
    """
    failures = [
        Failure(name, "table_missing", "every version has this table", mend=RESTORE, wrong="is missing")
        for name in CORE
        if name not in tables
    ]
    quotes = anchors(tables)
    sound = dict(tables)
    for name, table in tables.items():
        wrong = list(structure(name, table))
        if wrong:
            del sound[name]
            failures += wrong
            continue
        failures += plain_values(name, table)
        failures += contract(name, table, quotes)
    if CORE.keys() <= sound.keys():
        unsound = tables.keys() - sound.keys()
        rows = {name: table.to_pylist() for name, table in sound.items()}
        for rule in TOGETHER:
            failures += [failure for failure in rule(rows, quotes) if failure.table not in unsound]
    return failures


def structure(name: str, table: pa.Table) -> Iterator[Failure]:
    """Columns that are missing, unknown, out of order, of another type or with other metadata than the model's."""
    if name not in TABLES:
        mend = f"take its files away; the tables are {', '.join(TABLES)}"
        yield Failure(name, "table_unknown", "", mend=mend, wrong="is no table of the contract")
        return
    expected = arrow_schema(TABLES[name])
    for field in expected:
        title = shape(TABLES[name]).column(field.name).title
        if field.name not in table.column_names:
            wrong = f"has no column {field.name}"
            yield Failure(
                name, "column_missing", "the contract has one", "", field.name, title, mend=RESTORE, wrong=wrong
            )
        elif not table.schema.field(field.name).equals(field, check_metadata=True):
            found = table.schema.field(field.name)
            words = f"must be {kind(field)}, with the title, description and unit of the contract"
            value = kind(found) + (", with others" if found.equals(field) else "")
            wrong = f"has the column {field.name} as {value}"
            yield Failure(name, "column_type", words, "", field.name, title, value, mend=RESTORE, wrong=wrong)
    for found in table.schema:
        if found.name not in expected.names:
            words, wrong = "the contract has none", f"has a column {found.name}"
            yield Failure(name, "column_unknown", words, "", found.name, "", kind(found), mend=RESTORE, wrong=wrong)
    if table.column_names != expected.names and set(table.column_names) == set(expected.names):
        wrong = f"has its columns in another order than {', '.join(expected.names)}"
        yield Failure(name, "column_order", "", mend=RESTORE, wrong=wrong)


def kind(field: pa.Field) -> str:
    """The type of an Arrow field in words."""
    return f"{field.type}, {'may be empty' if field.nullable else 'never empty'}"


def plain_values(name: str, table: pa.Table) -> Iterator[Failure]:
    """Values that CSV cannot tell apart or hold: an empty text beside null, a number that is not finite."""
    model = shape(TABLES[name])
    for breach in plain_breaches(name, table):
        column = model.column(breach.column)
        for index in breach.rows.tolist():
            value = table.column(column.name)[index].as_py()
            key = row_key(model, table.slice(index, 1).to_pylist()[0])
            words = PLAIN[breach.check]
            yield Failure(name, breach.check, words, key, column.name, column.title, repr(value), mend=MEND)


PLAIN = {"text_empty": "a text is never empty: where there is none, null", "number_finite": "must be finite"}


def plain_breaches(name: str, table: pa.Table) -> Iterator[Breach]:
    """The rows whose texts are empty and not null, and whose numbers are not finite."""
    for column in shape(TABLES[name]).columns:
        values = table.column(column.name)
        if column.type == "string":
            bad, rule = pc.equal(values, ""), "text_empty"
        elif column.type == "number":
            bad, rule = pc.invert(pc.is_finite(values)), "number_finite"
        else:
            continue
        if pc.any(bad).as_py():
            yield Breach(column.name, rule, pc.indices_nonzero(bad).to_numpy())


def contract(name: str, table: pa.Table, quotes: Mapping[str, str]) -> Iterator[Failure]:
    """What the table's pandera model finds, one failure a row and rule."""
    model = shape(TABLES[name])
    for breach in breaches(name, table):
        for row in table.take(pa.array(breach.rows)).to_pylist():
            yield contract_failure(model, breach.column, breach.check, row, quotes)


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that rows break: the column (empty for a rule over several), the check as pandera names it, the rows."""

    column: str
    check: str
    rows: Indices


@dataclass(frozen=True, slots=True)
class KindsOfRows:
    """The combinations of values that rows have in some columns, and which of them each row has."""

    table: pa.Table
    which: Indices


def breaches(
    name: str, table: pa.Table, *, keys: bool = True, columns: Collection[str] | None = None,
    kinds: KindsOfRows | None = None,
) -> Iterator[Breach]:  # fmt: skip
    """What the checks of a table's pandera model find, run on whole columns; each rule once, with all its rows.

    Without `keys` no row is compared with another: in a part of a table, a key that stands once may stand twice.
    With `columns`, these are judged by themselves, and the others only where a rule looks at several.
    With `kinds`, what looks at their columns alone is judged once for all rows of a kind; `table` need not have these.
    """
    schema = schema_of(name)
    views: list[View] = [(kinds.table.to_pandas(types_mapper=pd.ArrowDtype), kinds.which)] if kinds else []
    views.append((table.to_pandas(types_mapper=pd.ArrowDtype), None))
    for column, item in schema.columns.items():
        if columns is not None and column not in columns:
            continue
        frame, which = view(views, {column})
        if not len(frame):
            continue
        values = frame[column]
        found = [("not_nullable", places(values.isna()))] if not item.nullable else []
        if item.unique and keys:
            found.append(("field_uniqueness", places(values.duplicated(keep=False) & values.notna())))
        found += [(str(check.name), failing(check, values)) for check in (item.checks if values.notna().any() else ())]
        yield from (Breach(column, check, spread(rows, which)) for check, rows in found if len(rows))
    for check in schema.checks:
        frame, which = view(views, looked_at(check))
        rows = failing(check, frame) if len(frame) else np.zeros(0, np.intp)
        if len(rows):
            yield Breach("", str(check.error), spread(rows, which))
    if schema.unique and keys and len(rows := places(views[-1][0].duplicated(schema.unique, keep=False))):
        yield Breach("", "multiple_fields_uniqueness", rows)


View = tuple[pd.DataFrame, Indices | None]
"""A table, and where each of its rows stands for several which of them each row is."""


def view(views: Sequence[View], columns: Collection[str]) -> View:
    """The first table with these columns; of those without, the last."""
    return next((one for one in views if {*columns} <= {*one[0].columns}), views[-1])


def spread(rows: Indices, which: Indices | None) -> Indices:
    """The numbers of the rows that are of some kinds; without kinds, the same numbers."""
    return rows if which is None else np.flatnonzero(np.isin(which, rows))


def looked_at(check: Any) -> frozenset[str]:
    """The columns that a rule over several looks at: its words name each of them."""
    return frozenset(re.findall(r"`(\w+)`", str(check.error)))


def seen_beside(name: str, columns: Collection[str]) -> frozenset[str]:
    """The columns that rules over several look at beside one of these."""
    found = (looked_at(check) for check in schema_of(name).checks)
    return frozenset().union(*(one for one in found if one & {*columns}))


@cache
def schema_of(name: str) -> Any:
    """The pandera schema of a table."""
    return TABLES[name].to_schema()


def failing(check: Any, values: Any) -> Indices:
    """The numbers of the rows that fail a check of pandera, which leaves out empty values."""
    found = check(values).check_output
    return np.asarray(found.index[~found.to_numpy(dtype=bool, na_value=True)], dtype=np.intp)


def places(bad: Any) -> Indices:
    """The numbers of the rows that are true."""
    return np.flatnonzero(np.asarray(bad, dtype=bool))


def contract_failure(model: Shape, column: str, check: str, row: Row, quotes: Mapping[str, str]) -> Failure:
    """A failure case of pandera in words."""
    about: dict[str, Any] = {
        "row": row_key(model, row),
        "quote": quotes.get(row.get("claim_id", ""), ""),
        "mend": mend(row),
    }
    if not column:
        if check == "multiple_fields_uniqueness":
            words = f"{' and '.join(model.primary_key)} name one row"
            return Failure(model.name, "key_unique", words, wrong="stands in two rows", **about)
        rule = next((name for name, words in model.rules.items() if words == check), check)
        items = [model.column(name) for name in re.findall(r"`(\w+)`", check)]
        about["column"], about["title"] = (
            ", ".join(item.name for item in items),
            ", ".join(item.title for item in items),
        )
        about["value"] = ", ".join(shown(row.get(item.name)) for item in items)
        about["wrong"] = " and ".join(f"{item.name} is {shown(row.get(item.name))}" for item in items)
        said = check.replace("`", "")
        return Failure(model.name, rule, said if "must" in said else f"the rule is that {said}", **about)
    item = model.column(column)
    rule, words = in_words(item, check)
    value = row.get(column)
    near = nearest(str(value), tuple(item.values)) if rule == "one_of" else ""
    if near:
        about["mend"] = f"did you mean {near}? {about['mend']}"
    return Failure(model.name, rule, words, column=column, title=item.title, value=shown(value), **about)


@cache
def nearest(value: str, known: tuple[str, ...]) -> str:
    """The value of a closed list that is nearest to another; empty where none is near: t is not near to kt."""
    return next(iter(get_close_matches(value, known, n=1, cutoff=0.7)), "")


def in_words(item: Column, check: str) -> tuple[str, str]:
    """The name of a column's rule and the rule in words, from the name of pandera's check."""
    if check == "not_nullable":
        return "not_empty", "must have a value"
    if check == "field_uniqueness":
        return "unique", "must not stand in two rows"
    if check.startswith("isin"):
        known = ", ".join(item.values) if len(item.values) <= 30 else f"{len(item.values)} codes"
        return "one_of", f"must be one of {known}"
    if check.startswith("str_matches"):
        form = "an id of an entity, as place:china, and " if item.pattern == ENTITY_ID else ""
        return "pattern", f"must {f'be {form}' if form else ''}match {item.pattern}: {item.description}"
    if check.startswith("str_length"):
        if item.longest and not item.shortest:
            return "length", f"must have at most {item.longest} characters"
        longest = f"to {item.longest}" if item.longest else "or more"
        return "length", f"must have {item.shortest or 0} {longest} characters"
    return "range", f"must be {limits(item)}" + (f": {item.reason.rstrip('.')} ({item.source})" if item.reason else "")


def limits(item: Column) -> str:
    """The bounds of a column as a phrase."""
    lower = (("at least", item.minimum), ("more than", item.above))
    upper = (("at most", item.maximum), ("less than", item.below))
    unit = "" if item.unit == "1" else item.unit or ""
    *first, last = [f"{words} {figure(bound, unit)}" for words, bound in lower + upper if bound is not None]
    return " and ".join([*(part.removesuffix(f" {unit}") for part in first), last])


def anchors(tables: Tables) -> dict[str, str]:
    """The anchor phrase of each claim, as far as the table `evidence` can be read."""
    table = tables.get("evidence")
    if table is None or not {"claim_id", "role", "exact"} <= set(table.column_names):
        return {}
    rows = table.select(["claim_id", "role", "exact"]).to_pylist()
    return {row["claim_id"]: row["exact"] for row in rows if row["role"] == "anchor"}
