"""SQL over the tables of a version, by DuckDB: questions only, and nothing but the tables within reach."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import ReofactsError

if TYPE_CHECKING:
    import duckdb
    import pyarrow

SHUT = {
    "enable_external_access": False,
    "python_enable_replacements": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "lock_configuration": True,
}
"""No files, no network, no variables of ours, no extensions; and no way to change that."""


def answer(question: str, tables: Mapping[str, pyarrow.Table]) -> pyarrow.Table:
    """What a SELECT over the tables gives, each of them a view.

    Raises `ReofactsError` where the SQL is wrong or something else than one question, or DuckDB is not installed.
    """
    try:
        import duckdb
    except ImportError:
        raise ReofactsError("DuckDB is not installed", mend='pip install "reofacts[duckdb]"') from None
    with duckdb.connect(":memory:") as database:
        for name, table in tables.items():
            database.register(name, table)
        for name, value in SHUT.items():
            database.execute(f"SET {name} = {str(value).lower()}")
        try:
            return database.from_query(asked(question, database)).to_arrow_table()
        except duckdb.Error as fault:
            told = " ".join(str(fault).partition("\n\n")[0].split())
            mend = f"the tables are {', '.join(tables)}; DESCRIBE demand lists the columns of one"
            raise ReofactsError(told, key="SQL", mend=mend) from None


def asked(question: str, database: duckdb.DuckDBPyConnection) -> str:
    """The question, if it is one and no more. Raises `ReofactsError` where it is none."""
    statements = database.extract_statements(question)
    kinds = [statement.type.name for statement in statements]
    if kinds not in (["SELECT"], ["EXPLAIN"]):
        told = f"is {kinds[0]}" if len(kinds) == 1 else f"has {len(kinds)} statements"
        mend = "ask with one SELECT; to keep an answer, use --out"
        raise ReofactsError(f"{told}, but only one question is answered at a time", key="SQL", mend=mend)
    return str(statements[0].query)


def published(folder: Path) -> dict[str, pyarrow.Table]:
    """Every table of a published folder, by name. Raises `ReofactsError` where it has none, or one cannot be read."""
    import pyarrow
    import pyarrow.parquet

    found = {}
    for path in sorted(folder.glob("*.parquet")):
        try:
            found[path.stem] = pyarrow.parquet.read_table(path)
        except (OSError, pyarrow.ArrowException) as fault:
            told = f"cannot be read ({str(fault).splitlines()[0]})"
            raise ReofactsError(told, str(path), mend="restore the file") from None
    if not found:
        mend = "name a published folder, such as datasets/latest, or a version with --version"
        raise ReofactsError("there are no tables", str(folder), mend=mend)
    return found
