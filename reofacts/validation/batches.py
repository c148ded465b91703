"""One published table in a Parquet file of any length, judged a batch of rows at a time, its keys over the whole file.

The rules are the checks of the same pandera models that judge a folder (`rules.breaches`), and the same second readings
(`crosschecks`). Values that occur again are read once; a figure in plain digits is compared on whole columns first.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from ..display.progress import tracked
from ..errors import ReofactsError
from ..judging.crosschecks import periods_again, read_again
from ..judging.failures import Failure, shown
from ..judging.mends import mend_of
from ..judging.rules import PLAIN, Breach, Indices, breaches, contract_failure, kind, plain_breaches
from ..schemas import TABLES
from ..tables.columns import Shape, arrow_schema, shape
from .fingerprints import Fingerprints, of_rows, repeating
from .phrases import without_commas, without_digits

ROWS = 100_000
"""Rows of a batch."""
TOLD = 20
"""Failures of a rule in a column that are told in full; the rest are counted."""
PERIOD = ("period_edtf", "period_start", "period_end")
FIGURE = ("value_text", "unit_text", "value", "unit", "unit_how", "measure")
Item = TypeVar("Item")
Found = TypeVar("Found")
BESIDE = 2
"""Batches that are judged beside each other."""

Parents = Mapping[str, pa.Array]


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that rows of a batch break, and what tells the failure of one of these rows."""

    rule: str
    column: str
    rows: Indices
    tell: Callable[[int], Failure]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The table of a file, how many rows it has, the failures told, and how many more each rule has."""

    table: str
    rows: int
    failures: tuple[Failure, ...]
    further: Mapping[str, int]


@contextmanager
def keeping() -> Iterator[None]:
    """Arrow takes its memory from a pool that keeps what is freed: batches are alike, and new pages cost much."""
    before = pa.default_memory_pool()
    known = pa.supported_memory_backends()
    pa.set_memory_pool(pa.jemalloc_memory_pool() if "jemalloc" in known else pa.system_memory_pool())
    try:
        yield
    finally:
        pa.set_memory_pool(before)


@keeping()
def judge_file(path: Path, name: str, file: pq.ParquetFile, parents: Parents) -> Outcome:
    """Judge the rows of a Parquet file as those of a published table.

    `parents` gives the keys of the tables that are at hand, by name; references to others are not looked up, which
    is a warning. Raises `ReofactsError` where the file cannot be read to its end.
    """
    failures = list(structure(path, name, file.schema_arrow))
    if any(failure.severity == "error" for failure in failures):
        return Outcome(name, file.metadata.num_rows, tuple(failures), {})
    failures += unlooked(path, name, parents)
    further: Counter[str] = Counter()
    told: Counter[tuple[str, str]] = Counter()
    first, hashes = 0, []
    for table in batches(path, name, file):
        for hit in hits(path, name, table, first, parents):
            place = (hit.rule, hit.column)
            now = hit.rows[: TOLD - told[place]].tolist()
            failures += [hit.tell(row) for row in now]
            told[place] += len(now)
            further[hit.rule] += len(hit.rows) - len(now)
        hashes += [key_hashes(name, table)]
        first += table.num_rows
    found, more = twice(path, name, file, hashes)
    return Outcome(name, first, (*failures, *found), dict(+(further + more)))


def batches(path: Path, name: str, file: pq.ParquetFile, columns: Sequence[str] | None = None) -> Iterator[pa.Table]:
    """The rows of a file, in the types of the contract."""
    schema = arrow_schema(TABLES[name])
    wanted = [field for field in schema if columns is None or field.name in columns]

    def table(batch: pa.RecordBatch) -> pa.Table:
        arrays = [pa.chunked_array([batch.column(field.name)]).cast(field.type) for field in wanted]
        return pa.Table.from_arrays(arrays, names=[field.name for field in wanted])

    try:
        found = ahead(table, file.iter_batches(batch_size=ROWS, columns=[field.name for field in wanted]))
        yield from tracked(found, f"judging {path.name}", file.metadata.num_rows, lambda item: int(item.num_rows))
    except (pa.ArrowException, OSError, ValueError, OverflowError, MemoryError) as fault:
        said = " ".join(str(fault).split())[:160]
        raise ReofactsError(f"cannot be read to its end ({said})", str(path), mend="write the file again") from None


def ahead(judge: Callable[[Item], Found], items: Iterable[Item]) -> Iterator[Found]:
    """What is judged of each item, in order; `BESIDE` of them at once, while those to come are read.

    Threads are enough: Arrow and NumPy let others go on while they compute.
    """
    coming: deque[Future[Found]] = deque()
    with ThreadPoolExecutor(BESIDE) as pool:
        for item in items:
            coming.append(pool.submit(judge, item))
            if len(coming) > BESIDE:
                yield coming.popleft().result()
        while coming:
            yield coming.popleft().result()


def structure(path: Path, name: str, found: pa.Schema) -> Iterator[Failure]:
    """Columns that are missing, unknown or of another type than the model's, where that cannot be read as it."""
    about: dict[str, Any] = {"file": str(path)}
    expected = arrow_schema(TABLES[name])
    for field in expected:
        title = shape(TABLES[name]).column(field.name).title
        if field.name not in found.names:
            wrong, mend = f"has no column {field.name}", mend_of("column_missing")
            yield Failure(name, "column_missing", "the contract has one", "", field.name, title, mend=mend, wrong=wrong,
                          **about)  # fmt: skip
        elif family(found.field(field.name).type) not in readable(field.type):
            value, words, mend = kind(found.field(field.name)), f"must be {field.type}", mend_of("column_type")
            wrong = f"has the column {field.name} as {value}"
            yield Failure(name, "column_type", words, "", field.name, title, value, mend=mend, wrong=wrong, **about)
    for column in found.names:
        if column not in expected.names or found.names.count(column) > 1:
            rule = "column_unknown" if column not in expected.names else "column_twice"
            wrong = f"has a column {column}" + ("" if rule == "column_unknown" else " twice")
            mend = mend_of(rule)
            yield Failure(name, rule, "the contract has none", "", column, mend=mend, wrong=wrong, **about)
    if not found.equals(expected, check_metadata=True) and set(found.names) == set(expected.names):
        wrong = "has other types, titles or another order of columns than a published file"
        words = "its rows are judged all the same"
        yield Failure(name, "column_type", words, mend=mend_of("column_type"), severity="warning", wrong=wrong, **about)


def family(kind: pa.DataType) -> str:
    """What sort of values an Arrow type holds."""
    kind = kind.value_type if pa.types.is_dictionary(kind) else kind
    if pa.types.is_string(kind) or pa.types.is_large_string(kind) or str(kind) == "string_view":
        return "string"
    if pa.types.is_floating(kind):
        return "number"
    if pa.types.is_integer(kind):
        return "integer"
    if pa.types.is_date(kind) or pa.types.is_timestamp(kind):
        return "date"
    return "null" if pa.types.is_null(kind) else str(kind)


def readable(kind: pa.DataType) -> tuple[str, ...]:
    """The families of types that can be read as a type of the contract."""
    own = family(kind)
    return (own, "null", "integer") if own == "number" else (own, "null")


def unlooked(path: Path, name: str, parents: Parents) -> Iterator[Failure]:
    """The warning that references were not looked up, since the tables that they refer to are not at hand."""
    keys = {column: parent for column, parent in shape(TABLES[name]).foreign_keys.items() if parent not in parents}
    if keys:
        wrong = f"has {', '.join(keys)}, which were not looked up"
        words = f"there is no {' or '.join(f'{parent}.parquet' for parent in dict.fromkeys(keys.values()))} beside it"
        mend = "put the tables into one folder, or name that of a published dataset with --data"
        yield Failure(name, "unlooked", words, mend=mend, severity="warning", wrong=wrong, file=str(path))


def hits(path: Path, name: str, table: pa.Table, first: int, parents: Parents) -> Iterator[Hit]:
    """Every rule that rows of a batch break, but those that compare rows of several batches."""
    model = shape(TABLES[name])

    def row(index: int) -> dict[str, Any]:
        (found,) = table.slice(index, 1).to_pylist()
        return dict(found)

    def at(failure: Failure, index: int) -> Failure:
        key = ", ".join(f"{column}={shown(row(index)[column])}" for column in model.primary_key)
        mend = failure.mend.split("? ")[0] + "?" if failure.mend.startswith("did you mean") else mend_of(failure.rule)
        number = first + index + 1
        return replace(failure, table=name, row=f"row {number}, {key}", file=str(path), line=number, mend=mend)

    for breach in breaches(name, table, keys=False):
        yield Hit(*named(model, breach), breach.rows, lambda index, breach=breach: at(  # type: ignore[misc]
            contract_failure(model, breach.column, breach.check, row(index), {}), index))  # fmt: skip
    for breach in plain_breaches(name, table):
        yield Hit(breach.check, breach.column, breach.rows, lambda index, breach=breach: at(  # type: ignore[misc]
            cell(model, breach.check, PLAIN[breach.check], breach.column, row(index)), index))  # fmt: skip
    for column, parent in model.foreign_keys.items():
        if parent in parents:
            known = pc.is_in(table.column(column), value_set=parents[parent], skip_nulls=False)
            lost = pc.and_(pc.invert(known), pc.is_valid(table.column(column)))
            if pc.any(lost).as_py():
                words = f"must stand in the table {parent}"
                yield Hit("foreign_key", column, pc.indices_nonzero(lost).to_numpy(), lambda index, column=column,
                          words=words: at(cell(model, "foreign_key", words, column, row(index)), index))  # type: ignore[misc]  # fmt: skip
    for failure, rows in second_readings(name, table):
        yield Hit(failure.rule, failure.column, rows, lambda index, failure=failure: at(failure, index))  # type: ignore[misc]


def named(model: Shape, breach: Breach) -> tuple[str, str]:
    """The rule and the column of a breach."""
    found = contract_failure(model, breach.column, breach.check, {}, {})
    return found.rule, found.column


def cell(model: Shape, rule: str, words: str, column: str, row: Mapping[str, Any]) -> Failure:
    """A failure at one cell of a row."""
    return Failure(model.name, rule, words, "", column, model.column(column).title, shown(row[column]))


def second_readings(name: str, table: pa.Table) -> Iterator[tuple[Failure, Indices]]:
    """Periods and figures that read differently from what was printed, each with the rows that have it."""
    if {*PERIOD} <= {*table.column_names}:
        whole = np.ones(table.num_rows, dtype=bool)
        yield from once(table, PERIOD, whole, lambda row: periods_again({"claims": [row]}, {}))
    if name == "quantities":
        doubtful = ~cleared(table)
        yield from once(table, FIGURE, doubtful, lambda row: read_again({"quantities": [row]}, {}))


def once(
    table: pa.Table, columns: Sequence[str], rows: npt.NDArray[np.bool_], judge: Callable[..., Iterator[Failure]]
) -> Iterator[tuple[Failure, Indices]]:
    """The failures of the values that some columns have in some rows, each combination judged once."""
    part = table.select(list(columns)).append_column("rows", pa.array(np.arange(table.num_rows)))
    part = part.filter(pa.array(rows))
    if not part.num_rows:
        return
    grouped = part.group_by(list(columns), use_threads=False).aggregate([("rows", "list")])
    places = grouped.column("rows_list")
    for number, row in enumerate(grouped.select(list(columns)).to_pylist()):
        for failure in judge(row | {"claim_id": ""}):
            yield failure, places[number].values.to_numpy()


PLAIN_DIGITS = r"^(\d{1,3}(,\d{3})+|\d{1,15})(\.\d{1,9})?$"
PROBES = ("5", "1.5", "5,000")
"""Figures by whose size every word for a unit is read that is read by size (Mt)."""


def cleared(table: pa.Table) -> npt.NDArray[np.bool_]:
    """The rows whose figure certainly reads as it stands: plain digits, beside words whose meaning no figure changes.

    What is not cleared may be right all the same; `read_again` decides.
    """
    texts = table.column("value_text").combine_chunks()
    words = table.column("unit_text").combine_chunks().dictionary_encode()
    readings = [factor_of(word) for word in words.dictionary.to_pylist()]
    factors = pa.array([factor for factor, _ in readings], pa.float64()).take(words.indices)
    units = pa.array([unit for _, unit in readings], pa.string()).take(words.indices)
    shapes = without_digits(pc.fill_null(texts, "")).dictionary_encode()
    plain = pc.take(pc.match_substring_regex(shapes.dictionary, PLAIN_DIGITS), shapes.indices)
    due = pc.multiply(pc.cast(pc.if_else(plain, without_commas(texts), None), pa.float64()), factors)
    apart = pc.abs(pc.subtract(pc.abs(table.column("value").combine_chunks()), due))
    same = pc.and_(pc.less_equal(apart, pc.multiply(due, 1e-10)), pc.equal(units, table.column("unit")))
    found: npt.NDArray[np.bool_] = pc.fill_null(same, False).to_numpy(zero_copy_only=False)
    return found


@cache
def factor_of(words: str) -> tuple[float | None, str | None]:
    """What a figure beside these words is multiplied by, and its unit; nothing where the figure's size decides.

    >>> factor_of("thousand tonnes"), factor_of("MT")
    ((1000.0, 't'), (None, None))
    """
    from ..extraction.amounts.rereading import reread

    try:
        found = {(round(value / float(probe.replace(",", "")), 9), unit)
                 for probe in PROBES for value, unit in [reread(probe, words)]}  # fmt: skip
    except ValueError:
        return None, None
    return found.pop() if len(found) == 1 else (None, None)


def key_hashes(name: str, table: pa.Table) -> Fingerprints:
    """A hash of each row's key; equal keys have equal hashes."""
    keys = shape(TABLES[name]).primary_key
    return of_rows((table.column(column).combine_chunks() for column in keys), table.num_rows)


def twice(
    path: Path, name: str, file: pq.ParquetFile, hashes: list[Fingerprints]
) -> tuple[list[Failure], Counter[str]]:
    """The failures of keys that stand in several rows of the file, and how many more there are."""
    model = shape(TABLES[name])
    suspect = repeating(hashes)
    if not len(suspect):
        return [], Counter()
    seen: dict[tuple[Any, ...], int] = {}
    failures: list[Failure] = []
    number = 0
    rest: Counter[str] = Counter()
    for table in batches(path, name, file, model.primary_key):
        places = np.flatnonzero(np.isin(key_hashes(name, table), suspect))
        for index, row in zip(places.tolist(), table.take(pa.array(places)).to_pylist(), strict=True):
            key = tuple(row[column] for column in model.primary_key)
            if None in key:
                continue  # That a key has a value is a rule of its own.
            if first := seen.get(key):
                rest["unique"] += len(failures) >= TOLD
                failures += [again(path, model, row, number + index + 1, first)] if len(failures) < TOLD else []
            seen.setdefault(key, number + index + 1)
        number += table.num_rows
    return failures, rest


def again(path: Path, model: Shape, row: Mapping[str, Any], number: int, first: int) -> Failure:
    """The failure that a row has the key of an earlier one."""
    key = ", ".join(f"{column}={row[column]}" for column in model.primary_key)
    wrong = f"repeats row {first}"
    return Failure(model.name, "unique", "a key stands in one row", f"row {number}, {key}", model.primary_key[0],
                   mend=mend_of("unique"), file=str(path), wrong=wrong, line=number)  # fmt: skip
