"""Judge one file with one tool, and print the seconds and the peak memory as JSON: what run.py starts.

Peers check what `reofacts validate` checks of a table by itself: types, required values, closed lists, patterns,
lengths, the rules over several columns, and the key; none of them reads figures and periods again.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

RULES = json.loads(Path(__file__).with_name("rules.json").read_text(encoding="utf-8")) if len(sys.argv) > 2 else {}


def arrow(path: str) -> int:
    """Merely read the file."""
    import pyarrow.parquet as pq

    pq.read_table(path)
    return 0


def reofacts(path: str) -> int:
    """The whole command."""
    from reofacts.validation.paths import validate

    return validate(path).count


def pandera_polars(path: str) -> int:
    """The same checks in a pandera schema for polars."""
    import pandera.polars as pa
    import polars as pl

    columns = {}
    for name, rule in RULES["columns"].items():
        checks = []
        checks += [pa.Check.isin(rule["values"])] if rule["values"] else []
        checks += [pa.Check.str_matches(rule["pattern"])] if rule["pattern"] else []
        checks += [pa.Check.str_length(rule["shortest"], rule["longest"])] if rule["longest"] else []
        columns[name] = pa.Column(checks=checks, nullable=rule["nullable"], unique=rule["unique"])
    rows = [
        pa.Check(lambda data, sql=sql: data.lazyframe.select(pl.sql_expr(polars_sql(sql)))) for sql in RULES["rows"]
    ]
    schema = pa.DataFrameSchema(columns, checks=rows)
    try:
        schema.validate(pl.read_parquet(path), lazy=True)
    except pa.errors.SchemaErrors as fault:
        return len(fault.failure_cases)
    return 0


def polars_sql(sql: str) -> str:
    """A rule over several columns as polars reads it, true where it cannot be judged."""
    return f"COALESCE({sql}, TRUE)"


def duckdb(path: str) -> int:
    """The same checks as one query in SQL, and one for the key."""
    import duckdb

    tests = []
    for name, rule in RULES["columns"].items():
        column = f'"{name}"'
        tests += [f"{column} IS NULL"] if not rule["nullable"] else []
        tests += [f"{column} NOT IN ({', '.join(map(quoted, rule['values']))})"] if rule["values"] else []
        tests += [f"NOT regexp_matches({column}, {quoted(rule['pattern'])})"] if rule["pattern"] else []
        tests += [f"length({column}) > {rule['longest']}"] if rule["longest"] else []
    tests += [f"NOT ({sql})" for sql in RULES["rows"]]
    counts = ", ".join(f"count(*) FILTER (WHERE {test})" for test in tests)
    database = duckdb.connect()
    found = database.execute(f"SELECT {counts} FROM read_parquet('{path}')").fetchone() or ()
    twice = f"SELECT count(*) - count(DISTINCT claim_id) FROM read_parquet('{path}')"
    return int(sum(found)) + int((database.execute(twice).fetchone() or (0,))[0])


def quoted(text: str) -> str:
    """A text in SQL."""
    return "'" + text.replace("'", "''") + "'"


def great_expectations(path: str) -> int:
    """The checks of single columns, and the key, as expectations on a pandas frame."""
    import great_expectations as gx
    import pandas as pd

    expect = gx.expectations
    suite = []
    for name, rule in RULES["columns"].items():
        suite += [expect.ExpectColumnValuesToNotBeNull(column=name)] if not rule["nullable"] else []
        suite += [expect.ExpectColumnValuesToBeInSet(column=name, value_set=rule["values"])] if rule["values"] else []
        suite += [expect.ExpectColumnValuesToMatchRegex(column=name, regex=rule["pattern"])] if rule["pattern"] else []
        suite += [expect.ExpectColumnValuesToBeUnique(column=name)] if rule["unique"] else []
    context = gx.get_context(mode="ephemeral")
    asset = context.data_sources.add_pandas("pandas").add_dataframe_asset("rows")
    batch = asset.add_batch_definition_whole_dataframe("whole").get_batch({"dataframe": pd.read_parquet(path)})
    result = batch.validate(gx.ExpectationSuite("rules", expectations=suite))
    return sum(not one.success for one in result.results)


def frictionless(path: str) -> int:
    """The Table Schema on the Parquet file, which frictionless reads row by row."""
    import frictionless

    fields = []
    for name, rule in RULES["columns"].items():
        limits: dict[str, Any] = {"required": not rule["nullable"]}
        limits |= {"enum": rule["values"]} if rule["values"] else {}
        limits |= {"pattern": rule["pattern"]} if rule["pattern"] else {}
        fields.append({"name": name, "type": rule["type"], "constraints": limits})
    schema = frictionless.Schema.from_descriptor({"fields": fields, "primaryKey": ["claim_id"]})
    folder, name = Path(path).parent, Path(path).name
    resource_ = frictionless.Resource(path=name, basepath=str(folder), schema=schema)
    report = frictionless.validate(resource_, limit_errors=1000)
    return int(report.stats["errors"])


TOOLS: dict[str, Callable[[str], int]] = {
    "arrow": arrow, "reofacts": reofacts, "pandera-polars": pandera_polars, "duckdb": duckdb,
    "great-expectations": great_expectations, "frictionless": frictionless,
}  # fmt: skip


def main() -> None:
    """Run the tool that the command line names on its file."""
    tool, path = sys.argv[1:3]
    wall, cpu = time.perf_counter(), time.process_time()
    failures = TOOLS[tool](path)
    found = {"tool": tool, "wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu, "failures": failures}
    print(json.dumps(found | {"mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


if __name__ == "__main__":
    main()
