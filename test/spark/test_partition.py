"""What runs on an executor, without Spark: pipes that never wait for one another, workers that die, names of files."""

from __future__ import annotations

import json
import sys
import unittest
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "integrations/spark"))
import palpate_partition as p  # noqa: E402

# a worker that gives each line many times over, says things, and dies of some
FAKE = """
import json, os, sys, time
for line in sys.stdin:
    asked = json.loads(line)
    if asked.get('die') == 'always' or (asked.get('die') == 'once' and not os.path.exists(asked['mark'])):
        if asked.get('mark'): open(asked['mark'], 'w').close()
        sys.stderr.write('TypeError: secret words of a note\\npalpate: notice: told\\n'); sys.stderr.flush(); os._exit(7)
    if asked.get('die') == 'hang': time.sleep(60)
    print(json.dumps({'n': asked['n'], 'fill': 'x' * asked.get('size', 0)}), flush=asked.get('flush', False))
"""
COMMAND = [sys.executable, "-c", FAKE]


def asked(**fields: object) -> bytes:
    return json.dumps({"file": "a.jsonl", "number": 3, **fields}).encode() + b"\n"


def numbers(answers: object) -> list[object]:
    return [a["n"] if "n" in a else a["unreadable"][0] for a in map(json.loads, answers)]


class Pipes(unittest.TestCase):
    def test_large_questions_and_answers_do_not_block_one_another(self) -> None:
        requests = (asked(n=n, fill="y" * 50_000, size=200_000) for n in range(200))
        self.assertEqual(numbers(p.answers_to(requests, COMMAND, None, False)), list(range(200)))

    def test_questions_are_drawn_no_faster_than_answers_are_taken(self) -> None:
        drawn = 0

        def requests() -> object:
            nonlocal drawn
            for n in range(5_000):
                drawn += 1
                yield asked(n=n, size=100_000, flush=True)

        answers = p.answers_to(requests(), COMMAND, None, False)
        next(answers)
        self.assertLess(drawn, 5_000)
        answers.close()

    def test_no_questions(self) -> None:
        self.assertEqual(list(p.answers_to(iter(()), COMMAND, None, False)), [])


class Deaths(unittest.TestCase):
    def test_a_death_fails_the_task_and_tells_no_words_of_a_note(self) -> None:
        with self.assertRaises(p.WorkerDied) as raised, mock.patch("sys.stderr"):
            list(p.answers_to(iter([asked(n=1), asked(n=2, die="always"), asked(n=3)]), COMMAND, None, False))
        self.assertIn("exit code 7", str(raised.exception))
        self.assertIn("palpate: notice: told", str(raised.exception))
        self.assertNotIn("secret", str(raised.exception))

    def test_tried_again_the_note_that_kills_is_told_of_and_left_out(self) -> None:
        with mock.patch("sys.stderr"):
            first, killer, last = numbers(p.answers_to(iter([asked(n=1), asked(n=2, die="always"), asked(n=3)]), COMMAND, None, True))
        self.assertEqual((first, last), (1, 3))
        self.assertEqual((killer["file"], killer["place"]), ("a.jsonl", "line 3"))
        self.assertIn("broke down over this note", killer["reason"])

    def test_a_worker_that_is_killed_from_outside_costs_no_note(self) -> None:
        mark = Path(self.enterContext(__import__("tempfile").TemporaryDirectory())) / "mark"
        with mock.patch("sys.stderr"):
            self.assertEqual(numbers(p.answers_to(iter([asked(n=1), asked(n=2, die="once", mark=str(mark)), asked(n=3)]), COMMAND, None, True)), [1, 2, 3])

    def test_a_note_that_hangs(self) -> None:
        with mock.patch.object(p, "NOTE", 0.5), mock.patch("sys.stderr"):
            [hung] = numbers(p.answers_to(iter([asked(n=1, die="hang")]), COMMAND, None, True))
        self.assertIn("did not come to an end", hung["reason"])

    def test_palpate_that_is_not_there(self) -> None:
        with self.assertRaisesRegex(RuntimeError, "--palpate"):
            list(p.answers_to(iter([asked(n=1)]), ["/nowhere/palpate"], None, False))


class Names(unittest.TestCase):
    def test_files_are_named_as_their_caller_names_them(self) -> None:
        here = Path.cwd().as_posix()
        for given, uri, name in [
            ("notes", f"file://{here}/notes/a%20b.jsonl", "notes/a b.jsonl"), ("notes/", f"file://{here}/notes/x/a.jsonl", "notes/x/a.jsonl"), ("notes/a.jsonl", f"file:{here}/notes/a.jsonl", "notes/a.jsonl"),
            (".", f"file://{here}/a.jsonl", "a.jsonl"), ("notes/*.jsonl", f"file://{here}/notes/a.jsonl", "notes/a.jsonl"), ("*.jsonl", f"file://{here}/a.jsonl", "a.jsonl"), ("/data", "file:///data/a.jsonl", "/data/a.jsonl"),
            ("s3a://bucket/notes/", "s3a://bucket/notes/2026/a.jsonl", "s3a://bucket/notes/2026/a.jsonl"), ("s3a://bucket/2*/", "s3a://bucket/26/a.jsonl", "s3a://bucket/26/a.jsonl"),
        ]:
            self.assertEqual(p.name_of(uri, [p.Naming.of(given)]), name, given)


if __name__ == "__main__":
    unittest.main()
