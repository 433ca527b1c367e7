"""The same texts give the same bytes in every process: nothing depends on the order of a set of strings."""

import json
import os
import subprocess
import sys
from pathlib import Path

TEXTS = (
    "The army attacked the rebels in London at the Globex tower.",
    "Rebels shelled Lowell on Monday\n\nRebels killed six miners near the harbour of Lowell at the Globex mill, "
    "Mayor Jane Roe said. The attack shocked her and the governor, Ann Lee. They asked for aid from Oslo.",
    "Globex Corp. bought Initech for $3 million. The company, which makes engines, paints and toys, said that "
    "J. Roe, its chief, will lead both. “We shall not sell our mine,” Roe said.",
    "Finance Minister Jane Roe of Norway met officials from Chad, Mali and Niger in Oslo on 3 May 2024. "
    "The Freedonian Mining Authority (FMA) denied that it had closed the mill. The FMA gave no reasons.",
)


def test_hash_seeds_change_no_byte(tmp_path: Path) -> None:
    rows = ({"id": f"d{n}", "text": text, "published": "2024-05-08"} for n, text in enumerate(TEXTS))
    source = tmp_path / "news.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    builds = [
        subprocess.Popen(
            [sys.executable, "-m", "kg", "build", str(source), "-o", str(tmp_path / seed)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for seed in ("0", "1", "3")
    ]
    for process in builds:
        _, errors = process.communicate()
        assert process.returncode == 0, errors.decode()
    first, *others = ({path.name: path.read_bytes() for path in (tmp_path / s).iterdir()} for s in ("0", "1", "3"))
    for other in others:
        assert [name for name in sorted(first) if first[name] != other.get(name)] == []
