"""An import by a dask cluster: a real one, on this machine's own network, of which a worker is killed in the middle."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from reader.library import Library
from reader.services.ingest import ingest
from tests.library.whole import assert_whole, picture

pytestmark = [
    pytest.mark.cluster,
    pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does"),
]

FILES = 120
ROOT = Path(__file__).parents[2]
CLUSTER = """
import os, sys
from distributed import Client, LocalCluster
if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as cluster:
        with Client(cluster) as client:
            print(cluster.scheduler_address, *client.run(os.getpid).values(), flush=True)
            sys.stdin.readline()
"""


class Cluster(NamedTuple):
    address: str
    workers: list[int]


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    pytest.importorskip("distributed", reason="the cluster's package, distributed, is not installed")
    script = tmp_path / "cluster.py"
    script.write_text(CLUSTER, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"}
    with subprocess.Popen(
        [sys.executable, script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        address, *workers = running.stdout.readline().split()
        yield Cluster(address, [int(worker) for worker in workers])
        running.stdin.write("\n")
        running.stdin.close()
        running.wait(timeout=60)


def test_a_worker_that_is_killed_in_the_middle_costs_a_cluster_nothing_but_time(cluster: Cluster, tmp_path: Path):
    news, path = tmp_path / "news", tmp_path / "library.sqlite"
    news.mkdir()
    for number in range(FILES):
        who, where = ("Сергей Лавров", "Ильхам Алиев", "Лавров")[number % 3], ("Сочи", "Баку", "Гянджу")[number % 2]
        text = f"Визит {number}\n\n{number % 28 + 1} мая 2024\n\n{who} прибыл в {where}.\n" + "Прошла встреча.\n" * 60
        (news / f"{number:03}.txt").write_text(text, encoding="utf-8")
    with Library.open(path):  # there is one to look at
        pass
    importing = subprocess.Popen(
        [sys.executable, "-m", "reader", "import", "news", "--library", path, "--dask", cluster.address],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    with importing, Library.open(path, read_only=True) as window:
        while len(window.articles.listed()) < 5 and importing.poll() is None:
            time.sleep(0.01)
        assert len(window.articles.listed()) < FILES, "there was no middle"
        os.kill(cluster.workers[0], signal.SIGKILL)
        said, _ = importing.communicate(timeout=300)
    assert f"imported {FILES}, renewed 0, skipped 0, passed over 0, failed 0" in said
    with Library.open(path) as library, Library.open(Path(":memory:")) as here:
        assert_whole(library)
        list(ingest(here, [news]))
        assert picture(library) == picture(here)
