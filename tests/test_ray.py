"""The same shares on a Ray cluster as on this machine; skipped where Ray is not installed."""

import pytest
from articles import TEXTS

from kg.corpus.ray_engine import write_shards_on_cluster
from kg.corpus.update import write_shards
from kg.model import Document
from kg.options import Options
from kg.read import with_metadata

pytest.importorskip("ray", reason='Ray is not installed: pip install "news-knowledge-graph[ray]"')
pytestmark = pytest.mark.filterwarnings("ignore")


def lines(folder, pattern):
    return sorted(line for path in folder.glob(pattern) for line in path.read_text("utf-8").splitlines())


def test_two_workers_of_a_cluster_write_what_this_machine_writes(tmp_path):
    told = [f"Report {n}. {TEXTS[name]}" for n in range(5) for name in sorted(TEXTS)]
    documents = [with_metadata(Document(f"d{n:02}", text)) for n, text in enumerate(told)]
    options, done = Options(model="sm"), []
    write_shards(documents, tmp_path / "local", options)
    write_shards_on_cluster(documents, tmp_path / "ray", options, jobs=2, batch=10, progress=done.append)
    assert sum(done) == 20
    assert len(list((tmp_path / "ray").glob("*.nq"))) == 2
    for pattern in ("*.nq", "*.jsonl"):
        assert lines(tmp_path / "ray", pattern) == lines(tmp_path / "local", pattern) != []
    write_shards_on_cluster(documents, tmp_path / "ray", options, jobs=2, batch=10, progress=done.append)
    assert sum(done) == 20
