"""What runs on the executors: one long-lived `palpate worker` a partition, to which notes go as JSON Lines and from which rows come back.

palpate_scan.py sends this module along. No word of a note is in a message or a log.
"""

from __future__ import annotations

import base64
import datetime
import decimal
import json
import os
import re
import selectors
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

# ---------------------------------------------------------------- a worker process, on an executor

#: Bytes that are drawn from the notes, read from the worker and handed on at a time.
DRAWN, READ, HANDED = 1 << 16, 1 << 18, 1 << 22
#: Seconds without a sign of life after which a worker counts as hanging: at all, and for one note by its length.
SILENCE, NOTE, BYTE = 300.0, 60.0, 0.00002
#: The prefix of palpate's own messages, which hold no word of a note. Whatever else a process says as it dies is withheld.
OWN = b"palpate: "


class WorkerDied(RuntimeError):
    """A worker process ended before its notes did, or no longer answers."""


class Worker:
    """One `palpate worker`; what it is asked and answers are lines of bytes. To be closed."""

    def __init__(self, command: list[str], folder: str | None) -> None:
        self.answered = 0
        self._said = tempfile.TemporaryFile()
        try:
            self._process = subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._said, bufsize=0)
        except OSError as error:
            self._said.close()
            raise RuntimeError(f"palpate cannot be started on an executor: {command[0]}: {error.strerror}; say by --palpate what starts it there") from None
        self._in, self._out = self._process.stdin.fileno(), self._process.stdout.fileno()
        self._rest = b""

    def answers(self, requests: Iterator[bytes]) -> Iterator[bytes]:
        """The answer to each request, in their order. Requests are drawn as they are taken, so neither side waits for the other."""
        os.set_blocking(self._in, False)
        asked, done, pending = 0, False, memoryview(b"")
        with selectors.DefaultSelector() as ready:
            ready.register(self._in, selectors.EVENT_WRITE)
            ready.register(self._out, selectors.EVENT_READ)
            while True:
                events = ready.select(SILENCE)
                if not events:
                    raise WorkerDied(f"palpate worker has been silent for {SILENCE:.0f} s after {self.answered} notes")
                for key, _ in events:
                    if key.fd == self._out:
                        data = os.read(self._out, READ)
                        if not data:
                            if not done or self.answered < asked:
                                raise WorkerDied(self._how())
                            if self._process.wait() != 0:
                                raise WorkerDied(self._how())
                            return
                        yield from self._lines(data)
                        continue
                    if not pending and not done:
                        drawn, size = [], 0
                        for request in requests:
                            drawn.append(request)
                            size += len(request)
                            if size >= DRAWN:
                                break
                        else:
                            done = True
                        asked += len(drawn)
                        pending = memoryview(b"".join(drawn))
                    try:
                        if pending:
                            pending = pending[os.write(self._in, pending):]
                        if done and not pending:
                            ready.unregister(self._in)
                            self._process.stdin.close()
                    except BlockingIOError:
                        pass
                    except BrokenPipeError:
                        # it has ended; its output tells how far it came
                        ready.unregister(self._in)
                        done, asked = True, asked + 1

    def answer(self, request: bytes) -> bytes:
        """The answer to one request; the next is not yet asked."""
        until = time.monotonic() + NOTE + BYTE * len(request)
        try:
            for at in range(0, len(request), DRAWN):
                self._process.stdin.write(request[at:at + DRAWN])
        except BrokenPipeError:
            raise WorkerDied(self._how()) from None
        with selectors.DefaultSelector() as ready:
            ready.register(self._out, selectors.EVENT_READ)
            while True:
                if not ready.select(max(0.0, until - time.monotonic())):
                    raise WorkerDied("silent")
                data = os.read(self._out, READ)
                if not data:
                    raise WorkerDied(self._how())
                for line in self._lines(data):
                    return line

    def close(self) -> None:
        """Ends the process, and repeats what palpate itself has said on the executor's log."""
        self._process.kill()
        self._process.wait()
        self._process.stdin.close()
        self._process.stdout.close()
        for line in self._own():
            print(line, file=sys.stderr)
        self._said.close()

    def _lines(self, data: bytes) -> Iterator[bytes]:
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            self.answered += 1
            yield line

    def _how(self) -> str:
        code = self._process.wait()
        how = f"was ended by signal {-code}" if code < 0 else f"ended with exit code {code}"
        return "; ".join([f"palpate worker {how} after {self.answered} notes", *self._own()[-3:]])

    def _own(self) -> list[str]:
        self._said.seek(0)
        return [line.decode(errors="replace") for line in self._said.read(1 << 20).split(b"\n") if line.startswith(OWN)]


def answers_to(requests: Iterator[bytes], command: list[str], folder: str | None, careful: bool) -> Iterator[bytes]:
    """The answers of a worker. One that dies fails the task, and Spark tries that again: carefully, so that the note that kills every worker is told of and left out."""
    if not careful:
        worker = Worker(command, folder)
        try:
            yield from worker.answers(requests)
        finally:
            worker.close()
        return
    worker = None
    try:
        for request in requests:
            for last in (False, True):
                worker = worker or Worker(command, folder)
                try:
                    yield worker.answer(request)
                    break
                except WorkerDied as died:
                    worker.close()
                    worker = None
                    if last:
                        yield _broken(request, str(died))
    finally:
        if worker:
            worker.close()


def _broken(request: bytes, how: str) -> bytes:
    given = json.loads(request)
    what = "did not come to an end with" if how == "silent" else "broke down over"
    place = given.get("place") or f"line {given['number']}"
    return json.dumps({"unreadable": [{"file": given["file"], "place": place, "reason": f"palpate {what} this note; this is a fault of palpate, please report it without the note"}]}).encode()


# ---------------------------------------------------------------- notes as the worker is asked for them


class Naming(NamedTuple):
    """Names files as `palpate scan` does, which names them as its caller does: what lies below `found` is named below `given`."""

    given: str
    found: str

    @classmethod
    def of(cls, given: str) -> Naming:
        plain = given if len(given) == 1 else given.rstrip("/")
        if re.search(r"[*?\[{]", plain):
            plain = os.path.dirname(re.split(r"[*?\[{]", plain)[0])
        path = urlsplit(plain).path if "://" in plain else os.path.abspath(plain or ".")
        return cls("" if plain in (".", "") else plain, path)

    def name(self, uri: str) -> str | None:
        path = unquote(urlsplit(uri).path)
        if path == self.found:
            return self.given
        below = self.found.rstrip("/") + "/"
        if not path.startswith(below):
            return None
        return path[len(below):] if self.given == "" else f"{self.given.rstrip('/')}/{path[len(below):]}"


def name_of(uri: str, namings: list[Naming]) -> str:
    return next((name for n in namings if (name := n.name(uri)) is not None), unquote(uri))


class Start(NamedTuple):
    """Where a block of a file begins: lines and notes before it, and whether the file cannot be read."""

    lines: int
    notes: int
    refused: bool


Again = dict[tuple[str, int], int]


def _request(request: dict[str, Any], again: Again | None) -> Iterator[bytes]:
    if again is not None:
        n = again.get((request["file"], request["position"]))
        if n is None:
            return
        request["again"] = n
    yield json.dumps(request, ensure_ascii=False).encode() + b"\n"


def lines_asked(batches: Iterable[Any], starts: dict[tuple[str, int], Start], namings: list[Naming], longest: int, again: Again | None) -> Iterator[bytes]:
    """Lines of JSON Lines files, with the numbers that `palpate scan` gives them. Within a block Spark keeps their order."""
    at: dict[tuple[str, int], tuple[int, int]] = {}
    names: dict[str, str] = {}
    for batch in batches:
        for value, uri, block in zip(*(batch.column(i).to_pylist() for i in range(3)), strict=True):
            key = (uri, block)
            if key not in starts:
                raise RuntimeError("the notes have changed since they were counted; start again when nothing writes to them")
            start = starts[key]
            lines, notes = at.get(key, (start.lines, start.notes))
            blank = value.strip(b" \t\r") == b""
            at[key] = (lines + 1, notes + (not blank))
            if blank or start.refused:
                continue
            if lines == 0:
                value = value.removeprefix(b"\xef\xbb\xbf")
            request: dict[str, Any] = {"number": lines + 1, "position": notes, "file": names.setdefault(uri, name_of(uri, namings))}
            if len(value) > longest:
                request["longer"] = True
            else:
                try:
                    request["line"] = value.decode()
                except UnicodeDecodeError:
                    request["base64"] = base64.b64encode(value).decode()
            yield from _request(request, again)


def records_asked(batches: Iterable[Any], columns: list[str], source: str, namings: list[Naming], starts: dict[tuple[str, int], Start], first: int, again: Again | None) -> Iterator[bytes]:
    """Rows of a table as records. The columns behind `columns` say where a row stands: file, block and row in the file, and how many rows like it came before."""
    at: dict[tuple[str, int], int] = {}
    for batch in batches:
        *values, uris, blocks, indexes, before = (batch.column(i).to_pylist() for i in range(batch.num_columns))
        for i, uri in enumerate(uris):
            record = {name: plain(column[i]) for name, column in zip(columns, values, strict=True)}
            if uri is None:
                yield json.dumps({"record": record, "file": source, "place": "", "position": None, "again": before[i]}, ensure_ascii=False).encode() + b"\n"
                continue
            index = indexes[i]
            if index is None:
                key = (uri, blocks[i])
                if key not in starts:
                    raise RuntimeError("the notes have changed since they were counted; start again when nothing writes to them")
                index = at.get(key, starts[key].notes)
                at[key] = index + 1
            yield from _request({"record": record, "file": name_of(uri, namings), "place": f"row {index + first}", "position": index}, again)


def plain(value: Any) -> Any:
    """A value as JSON has it; days and times in ISO, whole numbers beyond what JSON's readers hold and decimals as text."""
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    if isinstance(value, decimal.Decimal) or (isinstance(value, int) and abs(value) >= 1 << 53):
        return str(value)
    if isinstance(value, (bytes, bytearray)):
        return bytes(value).decode(errors="replace")
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    return value


def mapped(requests: Callable[[Iterable[Any]], Iterator[bytes]], command: list[str]) -> Callable[[Iterable[Any]], Iterator[Any]]:
    """What Spark runs on each partition: batches of notes in, batches of answers out."""

    def run(batches: Iterable[Any]) -> Iterator[Any]:
        import pyarrow as pa
        from pyspark import SparkFiles, TaskContext

        context = TaskContext.get()
        folder = SparkFiles.getRootDirectory()
        some: list[str] = []
        size = 0
        for answer in answers_to(requests(batches), command, folder if os.path.isdir(folder) else None, bool(context and context.attemptNumber() > 0)):
            some.append(answer.decode())
            size += len(answer)
            if size >= HANDED:
                yield pa.RecordBatch.from_arrays([pa.array(some, pa.string())], ["answer"])
                some, size = [], 0
        if some:
            yield pa.RecordBatch.from_arrays([pa.array(some, pa.string())], ["answer"])

    return run
