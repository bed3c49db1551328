"""Scans an archive on a cluster of one master and two workers, one of which is killed meanwhile, and compares all tables with those of palpate scan.

Called by run.ts: test_scan.py FOLDER NOTES, where FOLDER holds notes/ (the archive), duckdb/ (tables of palpate scan as
Parquet) and palpate.tgz (what integrations/spark/pack.sh makes).
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from cluster import Cluster, below, command_of, kill
from compare import differences

FOLDER, NOTES = Path(sys.argv[1]).resolve(), int(sys.argv[2])
JOB = Path(__file__).resolve().parents[2] / "integrations/spark/palpate_scan.py"
PATIENCE = 300 + NOTES / 10
#: Seconds of computing after which a palpate process is amid its notes; to start takes it half of one.
BUSY = 0.9


def palpate_below(pid: int) -> list[int]:
    return [p for p in below(pid) if "cli.js worker" in command_of(p)]


def disturb(cluster: Cluster, job: object) -> list[str]:
    """Kills a palpate process of one Spark worker in the middle of its notes, then the other Spark worker with all that it runs."""
    done: list[str] = []
    until = time.monotonic() + PATIENCE
    # the first two are asked what they are and end at once; what is busy for a while has notes
    busy: dict[int, float] = {}
    while job.poll() is None and time.monotonic() < until:
        for worker in cluster.workers:
            for pid in palpate_below(worker.pid):
                try:
                    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
                except OSError:
                    continue
                busy[pid] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
                if not done and busy[pid] > BUSY:
                    os.kill(pid, signal.SIGKILL)
                    done.append("a palpate process")
                    cluster.hit = worker
                elif len(done) == 1 and worker is not cluster.hit and busy[pid] > BUSY:
                    kill(worker.pid)
                    done.append("a Spark worker with its executor")
                    return done
        time.sleep(0.05)
    return done


def main() -> int:
    failures: list[str] = []
    with Cluster(FOLDER) as cluster:
        began = time.monotonic()
        # the archive's name is part of each key, so it is named as it was for palpate scan
        (FOLDER / "spark").mkdir(exist_ok=True)
        job = cluster.submit(JOB, "--notes", "notes", "--out", str(FOLDER / "spark/out"), "--palpate", "palpate/bin/palpate", "--partition-bytes", str(max(1 << 18, min(8 << 20, NOTES * 650))), archives=f"{FOLDER}/palpate.tgz#palpate")
        killed = disturb(cluster, job)
        try:
            code = job.wait(PATIENCE * 4)
        except Exception as error:  # noqa: BLE001
            code = repr(error)
        took = time.monotonic() - began
    log = (FOLDER / "job.log").read_text(errors="replace")
    if code != 2:
        failures.append(f"the job ended with {code}, not with 2 for records that cannot be read:\n{log[-6000:]}")
    if len(killed) != 2:
        failures.append(f"killed only {killed or 'nothing'}: the scan was over too soon")
    if "was ended by signal 9" not in log:
        failures.append("the job's log does not tell of the palpate process that was killed")
    for word in ("cervical", "Subjective", "caf"):
        if word in log:
            failures.append(f"the job's log holds words of notes, as {word}")
    if not failures:
        for file in sorted((FOLDER / "duckdb").glob("*.parquet")):
            told = differences(file.stem, FOLDER / "spark/out" / file.stem, file)
            print(f"  {file.stem}: {'; '.join(told)[:1500] if told else 'equal'}")
            failures += told
    for failure in failures:
        print(f"FAILED: {failure}")
    print(f"Spark: {NOTES} notes in {took:.0f} s, start of the cluster aside; killed: {', '.join(killed)}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
