"""Compares tables in Parquet row by row: values exactly, doubles bit by bit, nulls only with nulls, the number of equal rows too."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

#: Columns that tell of a run and not of the notes: when it was.
OF_A_RUN = {"runs": ("started", "ended")}


def table_in(path: Path, name: str) -> pa.Table:
    """The rows of a file or folder in one order: by all their columns."""
    table = pq.read_table(path).drop_columns(list(OF_A_RUN.get(name, ())))
    return table.sort_by([(column, "ascending") for column in table.column_names]) if table.num_rows else table


def differences(name: str, ours: Path, theirs: Path) -> list[str]:
    """What differs, some of it; empty where the tables are equal. Names of columns and their values, which hold no note text."""
    a, b = table_in(ours, name), table_in(theirs, name)
    types = [(table.column_names, [str(field.type) for field in table.schema]) for table in (a, b)]
    if types[0] != types[1]:
        return [f"{name}: columns differ: {types[0]} and {types[1]}"]
    told = [] if a.num_rows == b.num_rows else [f"{name}: {a.num_rows} rows and {b.num_rows}"]
    if a.num_rows == b.num_rows and all(same(a.column(c), b.column(c)) for c in a.column_names):
        return told
    rows = [[tuple(row[c].hex() if isinstance(row[c], float) else row[c] for c in t.column_names) for row in t.to_pylist()] for t in (a, b)]
    only = [sorted(set(some) - set(others), key=repr) for some, others in (rows, rows[::-1])]
    for which, some in zip(("Spark", "DuckDB"), only, strict=True):
        told += [f"{name}: {len(some)} rows only of {which}, as {dict(zip(a.column_names, row, strict=True))}" for row in some[:3]]
    return told or [f"{name}: the same rows, some of them more often"]


def same(a: pa.ChunkedArray, b: pa.ChunkedArray) -> bool:
    if pa.types.is_floating(a.type):
        a, b = (pa.chunked_array([chunk.view(pa.int64()) for chunk in x.chunks], pa.int64()) for x in (a, b))
    return a.equals(b)
