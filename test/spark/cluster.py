"""A Spark standalone cluster on this machine: a master and workers, on free ports of the loopback, ended whatever happens."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path


def children() -> dict[int, list[int]]:
    """Processes by their parents."""
    found: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except (OSError, IndexError):
                continue
            found.setdefault(parent, []).append(int(entry.name))
    return found


def below(pid: int) -> list[int]:
    """A process and all that it started."""
    tree, all_ = children(), [pid]
    for one in all_:
        all_ += tree.get(one, [])
    return all_


def kill(pid: int) -> None:
    for one in below(pid):
        try:
            os.kill(one, signal.SIGKILL)
        except ProcessLookupError:
            pass


def command_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Cluster:
    def __init__(self, folder: Path, workers: int = 2) -> None:
        import pyspark

        self.home = Path(pyspark.__file__).parent
        self.folder = folder
        self.env = {**os.environ, "SPARK_HOME": str(self.home), "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable, "SPARK_WORKER_DIR": str(folder / "work"), "SPARK_LOCAL_DIRS": str(folder / "local"), "SPARK_DAEMON_MEMORY": "256m", "PYTHONWARNINGS": "ignore"}
        self.port = free_port()
        self.url = f"spark://127.0.0.1:{self.port}"
        self.started: list[subprocess.Popen[bytes]] = []
        self._wanted = workers

    def __enter__(self) -> Cluster:
        try:
            self._start("master.Master", "--port", str(self.port), "--webui-port", str(free_port()))
            self._wait(self.started[0], "I have been elected leader", 120)
            self.workers = [self._start("worker.Worker", "--cores", "1", "--memory", "1g", "--webui-port", str(free_port()), self.url) for _ in range(self._wanted)]
            for worker in self.workers:
                self._wait(worker, "Successfully registered with master", 120)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        for process in reversed(self.started):
            kill(process.pid)
            process.wait()

    def log_of(self, process: subprocess.Popen[bytes]) -> Path:
        return self.folder / f"spark-{self.started.index(process)}.log"

    def _start(self, name: str, *args: str) -> subprocess.Popen[bytes]:
        with open(self.folder / f"spark-{len(self.started)}.log", "wb") as log:
            process = subprocess.Popen([self.home / "bin/spark-class", f"org.apache.spark.deploy.{name}", "--host", "127.0.0.1", *args], env=self.env, stdout=log, stderr=log, cwd=self.folder, start_new_session=True)
        self.started.append(process)
        return process

    def _wait(self, process: subprocess.Popen[bytes], words: str, seconds: float) -> None:
        until = time.monotonic() + seconds
        while words not in self.log_of(process).read_text(errors="replace"):
            if time.monotonic() > until or process.poll() is not None:
                raise RuntimeError(f"Spark did not start: {self.log_of(process).read_text(errors='replace')[-2000:]}")
            time.sleep(0.3)

    def submit(self, job: Path, *args: str, archives: str | None = None, conf: dict[str, str] | None = None) -> subprocess.Popen[bytes]:
        """Runs a job on the cluster; what it says is in `job.log` of the folder."""
        settings = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.executor.memory": "1g", "spark.executor.cores": "1", "spark.driver.memory": "1g", "spark.driver.host": "127.0.0.1", "spark.sql.shuffle.partitions": "4", "spark.log.level": "WARN", **(conf or {})}
        command = [str(self.home / "bin/spark-submit"), "--master", self.url, *(["--archives", archives] if archives else []), *(part for key, value in settings.items() for part in ("--conf", f"{key}={value}")), str(job), *args]
        with open(self.folder / "job.log", "wb") as log:
            process = subprocess.Popen(command, env=self.env, stdout=log, stderr=log, cwd=self.folder, start_new_session=True)
        self.started.append(process)
        return process
