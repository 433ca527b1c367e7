"""The map from our classes to CASE-2's labels that we propose, as changes to the shared one, each with its reason.

    python benchmarks/case2_map.py OUTPUT.jsonl

scores an output of `kg extract` under both maps; `benchmarks/dev.py events` tells where it left one.
Says so and stops where the shared scorer is absent.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

BENCH = Path(__file__).resolve().parents[2] / "shared" / "bench"
RULES_PROPOSED: tuple[tuple[str, dict[str, Any], str], ...] = (
    (
        "HQ_ESTABLISHED",
        {
            "words": "headquarter|\\bbase|camp|outpost|station|checkpoint|barracks|garrison|\\bposts?\\b|observation point"
        },
        "barracks and military posts are bases; the shared words lack them",
    ),
    (
        "CHEM_WEAP",
        {"words": "chemical|sarin|chlorine|nerve agent|(toxic|poison|poisonous|mustard) gas|\\bgassed"},
        "'poisonous gas' is said as often as 'poison gas'",
    ),
    (
        "NON_STATE_ACTOR_OVERTAKES_TER",
        {"words": "(rebel|militant|insurgent|fighter|jihadi|militia|group).*(captur|overr[au]n|seiz|took|control)"},
        "the label is about who takes: an army that captures a town is the other label",
    ),
    (
        "GOV_REGAINS_TERIT",
        {
            "words": "(army|troops|government|soldiers|forces).*(captur|seiz|control|occup)|regain|retook|liberat|cleared"
        },
        "a government that captures need not be said to recapture",
    ),
)


def proposed_map() -> dict[str, Any]:
    """Return the shared map with the proposed words; the order of its rules stays."""
    shared: dict[str, Any] = json.loads((BENCH / "maps" / "case2.json").read_text("utf-8"))
    changes = {label: change for label, change, _ in RULES_PROPOSED}
    rules = [{**rule, **changes.get(rule["label"], {})} for rule in shared["rules"]]
    return {**shared, "rules": rules}


def main() -> int:
    """Score the output under the shared and the proposed map."""
    if not BENCH.exists():
        print("benchmarks/case2_map.py: the shared scorer is not beside this checkout; nothing to score")
        return 0
    sys.path.insert(0, str(BENCH))
    tasks: Any = import_module("tasks")

    found = {row["id"]: row for row in map(json.loads, Path(sys.argv[1]).read_text("utf-8").splitlines())}
    gold = BENCH.parent / "gold" / "events" / "case2.jsonl"
    documents = [json.loads(line) for line in gold.read_text("utf-8").splitlines()]
    documents = [document for document in documents if document["id"] in found]
    shared = json.loads((BENCH / "maps" / "case2.json").read_text("utf-8"))
    for name, chosen in (("shared map", shared), ("proposed map", proposed_map())):
        tasks.load_map = lambda bench, task, chosen=chosen: chosen
        print(name, {key: round(value, 1) for key, value in tasks.events_case2(documents, found, BENCH)[0].items()})
    return 0


if __name__ == "__main__":
    sys.exit(main())
