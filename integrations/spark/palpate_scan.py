"""Scans notes with palpate on Apache Spark: the tables of `palpate scan`, as Parquet, from any source that Spark reads.

    spark-submit palpate_scan.py --notes s3a://archive/notes/ --out s3a://audit/2026/ --palpate palpate/bin/palpate

What stands behind `--` goes to `palpate worker`, as `-- --payer medicare --pseudonymize secret.txt`. Needs Spark 4.0 or
later, pyarrow, pandas, and palpate on the executors; README.md tells how to bring it there. Exit codes: 0 done, 2 something
could not be read (the table "unreadable" says what; all else is done) or a mistake in the call.
"""

from __future__ import annotations

import argparse
import datetime
import functools
import itertools
import json
import shlex
import sys
from typing import Any
from urllib.parse import unquote, urlsplit

from pyspark import cloudpickle
from pyspark.errors import AnalysisException
from pyspark.sql import DataFrame, SparkSession, Window
from pyspark.sql import functions as F

import palpate_partition
from palpate_partition import Again, Naming, Start, lines_asked, mapped, name_of, records_asked

# executors get it with the work, wherever they run
cloudpickle.register_pickle_by_value(palpate_partition)

#: Column types of palpate's tables as Spark calls them.
TYPES = {"VARCHAR": "string", "INTEGER": "int", "BIGINT": "bigint", "DOUBLE": "double", "BOOLEAN": "boolean", "DATE": "date", "INTEGER[]": "array<int>", "BIGINT[]": "array<bigint>"}
#: Columns that say where a row of a table stands.
URI, BLOCK, INDEX, BEFORE = "palpate uri", "palpate block", "palpate index", "palpate before"
#: Records that may repeat others of their file in text and metadata.
MOST_REPEATED = 1_000_000
COMMON = {"csv": {"header": "true", "multiLine": "true", "escape": '"'}}


def arguments(argv: list[str]) -> argparse.Namespace:
    own, behind = (argv[: argv.index("--")], argv[argv.index("--") + 1:]) if "--" in argv else (argv, [])
    parser = argparse.ArgumentParser(prog="palpate_scan.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--notes", required=True, action="append", help="a file, folder or pattern that Spark can read, or the name of a table; may be repeated")
    parser.add_argument("--out", required=True, help="folder for the tables, each a folder of Parquet files")
    parser.add_argument("--format", default="json", help='"json" for JSON Lines (as they stand, so that keys are those of palpate scan), "table" for a table of the catalog, or any format of Spark: parquet, csv, orc, avro, delta, jdbc, … (default: json)')
    parser.add_argument("--columns", help="which columns hold what, as text=body,id=note_id; known: text, id, provider, patient, date, billed, payer")
    parser.add_argument("--option", action="append", default=[], metavar="KEY=VALUE", help="an option of Spark's reader; may be repeated")
    parser.add_argument("--palpate", default="palpate", metavar="COMMAND", help="what starts palpate on the executors, seen from where --files and --archives are laid (default: palpate)")
    parser.add_argument("--partition-bytes", type=int, default=8 << 20, help="bytes of notes that one task takes, about (default: 8 MiB)")
    parser.add_argument("--overwrite", action="store_true", help="replace the tables that --out has")
    parser.add_argument("--keep-work", action="store_true", help="leave OUT/_work, the rows before they are parted into tables")
    options = parser.parse_args(own)
    options.worker = behind
    for option in options.option:
        if "=" not in option:
            parser.error(f"--option {option}: is no pair; write it as key=value")
    if options.format == "table" and len(options.notes) > 1:
        parser.error("--notes: with --format table, name one table")
    return options


class UsageError(Exception):
    """A mistake in the call; the message says what to do."""


class Palpate:
    """palpate as the executors have it: its version and settings, its tables, its statements across notes."""

    def __init__(self, spark: SparkSession, options: argparse.Namespace) -> None:
        self.command = [*shlex.split(options.palpate), "worker", *(["--columns", options.columns] if options.columns else []), *options.worker]
        self._spark = spark

    def describe(self, heads: list[str]) -> dict[str, Any]:
        request = json.dumps({"describe": heads}).encode() + b"\n"
        [row] = self._spark.range(0, 1, 1, 1).mapInArrow(mapped(functools.partial(_once, request), self.command), "answer string").collect()
        return json.loads(row.answer)


def _once(request: bytes, batches: Any) -> Any:
    for _ in batches:
        yield request


class Source:
    """Notes as Spark reads them, and how a worker is asked for their rows."""

    def __init__(self, spark: SparkSession, options: argparse.Namespace) -> None:
        self.spark, self.options = spark, options
        self.namings = [Naming.of(given) for given in options.notes]
        self.refused: list[tuple[str, str, str]] = []
        # how files are parted must be the same each time they are read
        for key, value in {"maxPartitionBytes": str(options.partition_bytes), "openCostInBytes": str(1 << 18), "minPartitionNum": "1"}.items():
            spark.conf.set(f"spark.sql.files.{key}", value)

    def read(self, kind: str, **more: str) -> DataFrame:
        given = dict(option.split("=", 1) for option in self.options.option)
        reader = self.spark.read.format(kind).options(**{**COMMON.get(kind, {}), **more, **given})
        return reader.load(self.options.notes) if kind != "jdbc" else reader.load()


class Lines(Source):
    """Files of JSON Lines, each line as it stands."""

    def __init__(self, spark: SparkSession, options: argparse.Namespace) -> None:
        super().__init__(spark, options)
        text = self.read("text", lineSep="\n", recursiveFileLookup="true")
        self.notes = text.select(F.col("value").cast("binary"), F.col("_metadata.file_path").alias(URI), F.col("_metadata.file_block_start").alias(BLOCK))
        self.files = text.inputFiles()

    def heads(self) -> list[str]:
        return ["text"]

    def settle(self, palpate: dict[str, Any]) -> None:
        self.longest = palpate["longest"]
        wide = F.col("value").substr(1, 4).isin(bytearray(b"\xff\xfe{\0"), bytearray(b"\xfe\xff\0{"))
        counted = self.notes.groupBy(URI, BLOCK).agg(F.count("*").alias("lines"), F.count_if(F.expr("btrim(cast(value AS string), ' \\t\\r') <> ''")).alias("notes"), F.max(wide).alias("wide"))
        self.starts = {}
        uri, at = None, (0, 0)
        for row in counted.orderBy(URI, BLOCK).collect():
            if row[URI] != uri:
                uri, at, refused = row[URI], (0, 0), row.wide
                if refused:
                    self.refused.append((name_of(uri, self.namings), "", "is UTF-16; convert it to UTF-8, or let palpate scan read it"))
            self.starts[(uri, row[BLOCK])] = Start(*at, refused)
            at = (at[0] + row.lines, at[1] + row.notes)
        read = {unquote(urlsplit(uri).path) for uri, _ in self.starts}
        self.refused += [(name_of(file, self.namings), "", "is empty") for file in self.files if unquote(urlsplit(file).path) not in read]

    def asked(self, again: Again | None = None) -> Any:
        return functools.partial(lines_asked, starts=self.starts, namings=self.namings, longest=self.longest, again=again)


class Records(Source):
    """Rows of a table, of files or of a catalog."""

    def __init__(self, spark: SparkSession, options: argparse.Namespace) -> None:
        super().__init__(spark, options)
        table = options.format == "table"
        self.rows = spark.table(options.notes[0]) if table else self.read(options.format)
        self.first = 2 if options.format == "csv" else 1
        self.starts = {}
        try:
            self.rows.select("_metadata.file_path", "_metadata.file_block_start")
            self.files = not table
        except AnalysisException:
            self.files = False

    def heads(self) -> list[str]:
        return self.rows.columns

    def settle(self, palpate: dict[str, Any]) -> None:
        if palpate["problem"]:
            raise UsageError(f"--notes {self.options.notes[0]}: {palpate['problem']}")
        self.columns = list(dict.fromkeys(name for names in palpate["columns"].values() for name in names))
        values = [F.col(f"`{name}`") for name in self.columns]
        absent = F.lit(None).cast("bigint")
        if not self.files:
            same = Window.partitionBy(*values).orderBy(F.lit(0))
            self.notes = self.rows.select(*values, F.lit(None).cast("string").alias(URI), absent.alias(BLOCK), absent.alias(INDEX), (F.row_number().over(same) - 1).alias(BEFORE))
            return
        where = [F.col("_metadata.file_path").alias(URI), F.col("_metadata.file_block_start").alias(BLOCK)]
        try:
            self.rows.select("_metadata.row_index")
            index = F.col("_metadata.row_index")
        except AnalysisException:
            index = absent
            uri, at = None, 0
            for row in self.rows.select(*where).groupBy(URI, BLOCK).count().orderBy(URI, BLOCK).collect():
                uri, at = row[URI], at if row[URI] == uri else 0
                self.starts[(uri, row[BLOCK])] = Start(at, at, False)
                at += row["count"]
        self.notes = self.rows.select(*values, *where, index.alias(INDEX), F.lit(0).alias(BEFORE))

    def asked(self, again: Again | None = None) -> Any:
        return functools.partial(records_asked, columns=self.columns, source=self.options.notes[0], namings=self.namings, starts=self.starts, first=self.first, again=again)


class Scan:
    """One scan: rows of notes, then tables, then the work across notes."""

    def __init__(self, spark: SparkSession, options: argparse.Namespace) -> None:
        self.spark, self.options = spark, options
        self.out = options.out.rstrip("/")
        self.mode = "overwrite" if options.overwrite else "errorifexists"

    def run(self) -> int:
        started = _now()
        self._free()
        worker = Palpate(self.spark, self.options)
        source = (Lines if self.options.format == "json" else Records)(self.spark, self.options)
        self.palpate = worker.describe(source.heads())
        source.settle(self.palpate)
        self.tables = {table["name"]: table for table in self.palpate["tables"]}
        self._analyse(source, worker.command)
        for name in self.rows.select("r.*").columns:
            if name not in ("findings", "unreadable"):
                self._write(name, self._rows_of(name))
                self._table(name).createOrReplaceTempView(name)
        refused = self.spark.createDataFrame(source.refused, "file string, place string, reason string")
        self._write("unreadable", self._rows_of("unreadable").unionByName(refused))
        self._similar()
        self._table("similar").createOrReplaceTempView("similar")
        self._across()
        notes, unreadable = self._table("notes").count(), self._table("unreadable").count()
        failed = self._table("unreadable").where("reason LIKE 'palpate %'").count()
        run = [(1, started, _now(), self.palpate["version"], self.palpate["settings"], notes + failed, notes, 0, 0, unreadable)]
        self._write("runs", self.spark.createDataFrame(run, self._schema("runs")))
        if not self.options.keep_work:
            self._remove(f"{self.out}/_work")
        print(f"palpate: {notes + failed} notes read; {notes} analysed.")
        if unreadable:
            print(f'palpate: {unreadable} that could not be read; the table "unreadable" says which and why.')
        print(f"palpate: tables in {self.out}. palpate advises; it does not decide.")
        return 2 if unreadable else 0

    def _free(self) -> None:
        if self.options.overwrite:
            return
        try:
            self.spark.read.parquet(f"{self.out}/notes")
        except AnalysisException:
            return
        raise UsageError(f"--out {self.out}: has tables of a scan; name another folder, or say --overwrite")

    def _analyse(self, source: Source, command: list[str]) -> None:
        """Asks workers for the rows of all notes, and keeps them as they come: a note is analysed once, whatever becomes of later steps."""
        kinds = [t["name"] for t in self.palpate["tables"] if t["name"] not in ("similar", "runs")]
        schema = ", ".join(f"`{name}`: array<struct<{self._schema(name, ': ')}>>" for name in kinds)

        def rows(again: Again | None = None) -> DataFrame:
            answers = source.notes.mapInArrow(mapped(source.asked(again), command), "answer string")
            return answers.select(F.from_json("answer", f"struct<{schema}>", {"mode": "FAILFAST"}).alias("r"))

        place = f"{self.out}/_work/rows"
        rows().write.mode("overwrite").option("compression", "zstd").parquet(place)
        self.rows = self.spark.read.parquet(place)
        notes = self._rows_of("notes").select("note", "file", "position")
        order = Window.partitionBy("note").orderBy("position")
        repeated = notes.join(notes.groupBy("note").count().where("count > 1"), "note", "left_semi").withColumn("n", F.row_number().over(order) - 1).where("n > 0")
        again = {(row.file, row.position): row.n for row in repeated.limit(MOST_REPEATED + 1).collect()}
        if not again:
            return
        if len(again) > MOST_REPEATED or any(position is None for _, position in again):
            raise UsageError(f"--notes {self.options.notes[0]}: too many of its records, or records without a place, are the same in text and metadata; give them ids")
        # the same record once more has a key of its own
        told = self.spark.createDataFrame([key for key in again], "file string, position int")
        rows(again).write.mode("overwrite").option("compression", "zstd").parquet(f"{self.out}/_work/again")
        note = F.element_at("r.notes", 1)
        first = self.rows.join(F.broadcast(told), (note["file"] == told["file"]) & (note["position"] == told["position"]), "left_anti")
        self.rows = first.unionByName(self.spark.read.parquet(f"{self.out}/_work/again"))

    def _similar(self) -> None:
        """Pairs of notes that are alike, by the steps that DuckDB takes for `palpate scan`; each is kept, as the next ones read it more than once."""
        search = self.palpate["similar"]
        for statement in search["functions"]:
            self.spark.sql(statement)
        self._view("clone_settings", search["settings"])
        for step in search["steps"]:
            self._step(step["table"], step["select"], step["table"])
        for turn in itertools.count(1):
            self._step("clusters_next", search["again"]["select"], f"clusters_{turn}")
            moved = self.spark.sql("SELECT 1 FROM clusters_next n JOIN clusters c ON c.kind = n.kind AND c.nth = n.nth WHERE c.cluster <> n.cluster LIMIT 1").collect()
            self.spark.table("clusters_next").createOrReplaceTempView("clusters")
            if not moved:
                break
        self._write("similar", self.spark.sql(search["similar"]))

    def _step(self, name: str, select: str, folder: str) -> None:
        place = f"{self.out}/_work/{folder}"
        self.spark.sql(select).write.mode("overwrite").parquet(place)
        self.spark.read.parquet(place).createOrReplaceTempView(name)

    def _view(self, name: str, select: str) -> None:
        self.spark.sql(f"CREATE OR REPLACE TEMPORARY VIEW {name} AS {select}")

    def _across(self) -> None:
        """Findings across notes, by the statements that DuckDB runs for `palpate scan`."""
        across = self.palpate["across"]
        for statement in across["functions"]:
            self.spark.sql(statement)
        for view in across["views"]:
            self._view(view["name"], view["select"])
        for step in across["steps"]:
            self._step(step["name"], step["select"], step["name"])
        findings = self._rows_of("findings")
        for finding in across["findings"]:
            severity = self.palpate["rules"].get(finding["rule"])
            if severity == "off":
                continue
            found = self.spark.sql(finding["select"]).withColumns({"suppressed": F.col("finding").isin(self.palpate["suppressed"]), "fresh": F.lit(True)})
            if severity:
                found = found.withColumn("severity", F.lit(severity))
            findings = findings.unionByName(self._typed("findings", found))
        self._write("findings", findings)

    def _schema(self, name: str, between: str = " ") -> str:
        return ", ".join(f"`{c['name']}`{between}{TYPES[c['type']]}" for c in self.tables[name]["columns"])

    def _typed(self, name: str, rows: DataFrame) -> DataFrame:
        """Rows with all columns of a table, in its order; those they lack are null."""
        return rows.select(*((F.col(f"`{c['name']}`") if c["name"] in rows.columns else F.lit(None)).cast(TYPES[c["type"]]).alias(c["name"]) for c in self.tables[name]["columns"]))

    def _rows_of(self, name: str) -> DataFrame:
        return self.rows.select(F.explode(f"r.{name}").alias("row")).select("row.*")

    def _place(self, name: str) -> str:
        return f"{self.out}/{name}" if self.tables[name]["kept"] else f"{self.out}/_work/{name}"

    def _table(self, name: str) -> DataFrame:
        return self.spark.read.parquet(self._place(name))

    def _write(self, name: str, rows: DataFrame) -> None:
        self._typed(name, rows).write.mode(self.mode if self.tables[name]["kept"] else "overwrite").option("compression", "zstd").parquet(self._place(name))

    def _remove(self, folder: str) -> None:
        jvm = getattr(self.spark, "_jvm", None)
        if jvm is None:
            print(f"palpate: {folder} is no longer needed and can be removed.")
            return
        path = jvm.org.apache.hadoop.fs.Path(folder)
        path.getFileSystem(self.spark.sparkContext._jsc.hadoopConfiguration()).delete(path, True)


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def main(argv: list[str]) -> int:
    options = arguments(argv)
    spark = SparkSession.builder.appName("palpate scan").getOrCreate()
    try:
        return Scan(spark, options).run()
    except UsageError as error:
        print(f"palpate: {error}", file=sys.stderr)
        return 2
    finally:
        spark.stop()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
