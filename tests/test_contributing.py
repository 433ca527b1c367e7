"""The relation that CONTRIBUTING.md adds as an example can be added as it says."""

import re
import shutil
from pathlib import Path

from kg.data import ontology_folder, use_folder
from kg.data.rules import check_rules

GUIDE = Path(__file__).resolve().parent.parent / "CONTRIBUTING.md"


def fenced(language: str) -> str:
    match = re.search(rf"```{language}\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    assert match
    return match[1]


def test_the_example_relation_passes_the_check(tmp_path: Path) -> None:
    folder = tmp_path / "ontology"
    shutil.copytree(ontology_folder(), folder)
    table = fenced("toml")
    (folder / "rules" / "example.toml").write_text(table, "utf-8")
    with use_folder(folder):
        _, without = check_rules()
    assert any("kg:sponsored" in str(fault) for fault in without)

    copy = tmp_path / "with" / "ontology"
    shutil.copytree(folder, copy)
    with (copy / "kg.ttl").open("a", encoding="utf-8") as out:
        out.write("\n" + fenced("turtle"))
    with use_folder(copy):
        rules, faults = check_rules()
    assert not [fault for fault in faults if "example.toml" in str(fault)]
    assert "sponsor" in {rule.name for rule in rules}
