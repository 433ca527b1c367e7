"""The golden paragraphs: invented news in `golden/*.txt`, each with all that kg makes of it; `make golden` rewrites them.

A file holds cases: a line `=== name`, the text (with `Title:` and `Date:` lines where it has them; `~~~` parts the
documents of one case), a line `---`, and the output. To add a case, write name and text and run `make golden`; then
read the difference. What is plainly wrong stays as it is: the files record what kg does, they do not praise it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import entry

FOLDER = Path(__file__).resolve().parent / "golden"
_CASE, _OUTPUT, _DOCUMENT = "=== ", "---", "~~~"


@dataclass(frozen=True, slots=True)
class Case:
    """One invented paragraph (or several documents) and the output that is on record."""

    file: str
    name: str
    text: str
    output: tuple[str, ...]


def cases() -> list[Case]:
    """Return the cases of all files in order."""
    return [case for path in sorted(FOLDER.glob("*.txt")) for case in _cases(path)]


def _cases(path: Path) -> Iterator[Case]:
    for part in f"\n{path.read_text('utf-8')}\n".split(f"\n{_CASE}")[1:]:
        name, _, rest = part.partition("\n")
        text, _, output = f"{rest}\n".partition(f"\n{_OUTPUT}\n")
        yield Case(path.name, name, text.strip(), tuple(output.strip().splitlines()))


def outputs(listed: Sequence[Case]) -> Iterator[tuple[str, ...]]:
    """Yield what kg makes of each case, all parsed in batches."""
    documents = [
        entry.document(text.strip(), name=f"{case.name}-{n}")
        for case in listed
        for n, text in enumerate(case.text.split(f"\n{_DOCUMENT}\n"))
    ]
    trees = iter(entry.trees(documents))
    for case in listed:
        yield tuple(entry.output([next(trees) for _ in case.text.split(f"\n{_DOCUMENT}\n")]))


def written(listed: Sequence[Case]) -> dict[str, str]:
    """Return each file as it would be now."""
    files: dict[str, str] = {}
    for case, lines in zip(listed, outputs(listed), strict=True):
        body = "\n".join([f"{_CASE}{case.name}", case.text, _OUTPUT, *lines])
        files[case.file] = f"{files[case.file]}\n{body}\n" if case.file in files else f"{body}\n"
    return files


if __name__ == "__main__":
    for name, text in written(cases()).items():
        (FOLDER / name).write_text(text, "utf-8")
    sys.exit(0)
