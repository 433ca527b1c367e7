"""Sheets of statements for readers to judge, and their verdicts as rows that `tools/fit_sureness.py` fits.

  judge_statements.py sheets DOCUMENTS.jsonl FOLDER     write FOLDER/ID.txt (the article and numbered lines) and FOLDER/rows.jsonl
  judge_statements.py keep FOLDER VERDICTS.jsonl… NAME  write benchmarks/judged/NAME.jsonl
  judge_statements.py renew DOCUMENTS.jsonl…            read the documents again and renew the features of what was judged in them
  judge_statements.py pairs DOCUMENTS.jsonl… PAIRS      write the judged lines beside their sentences, for train_entailment.py

A sheet holds what is drawn and what is held back for a reason that other evidence may outweigh, without saying which is which. A verdict is
`{"article": ID, "line": 3, "verdict": "right"}` (or "wrong", "useless"). Where several readers judged a line, it is right if
all of them say so; a line that is useless only because it repeats another ("cause": "duplicate") counts as right, for
sureness does not look at other lines. The rows keep no text: several publishers allow none to be passed on. A judged line is found
again by document, sentence and label; one that is not printed any more keeps its verdict and loses its features, so that it is not fitted.
"""

import argparse
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest import mock

from kg.data import words
from kg.data.drawn_line import drawn_line
from kg.graph import graph_of, sureness, sureness_features
from kg.graph.document_index import DocumentIndex
from kg.model import Assertion, Statement, Tie, line_of
from kg.pipeline import Pipeline

ROOT = Path(__file__).resolve().parent.parent
JUDGED = ROOT / "benchmarks" / "judged"

# What is measured of a line: its features, and its score where it was read again.
_MEASURES = ("features", "entailment")

Features = dict[str, float]


def write_sheets(documents: Path, folder: Path) -> None:
    """Write a sheet for each document, and what was asked on all of them."""
    folder.mkdir(parents=True, exist_ok=True)
    pipeline = Pipeline()
    with (folder / "rows.jsonl").open("w", encoding="utf-8") as kept:
        for line in documents.read_text("utf-8").splitlines():
            record = json.loads(line)
            rows = list(_rows(record, pipeline))
            (folder / f"{record['id']}.txt").write_text(_sheet(record, rows), "utf-8")
            kept.writelines(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)


def _rows(record: Mapping[str, Any], pipeline: Pipeline) -> Iterator[dict[str, Any]]:
    """Yield each tie and statement that a reader is asked about, with its features."""
    asked = (row for row in _all_rows(record, pipeline) if row["held"] in {"", "unsure"} | words("sureness", "doubts"))
    for number, row in enumerate(asked, 1):
        yield {"article": record["id"], "line": number, **row}


def _all_rows(record: Mapping[str, Any], pipeline: Pipeline) -> Iterator[dict[str, Any]]:
    """Yield each tie and statement of a document in text order, with its features."""
    seen: dict[tuple[str, str], Features] = {}
    read: dict[str, float] = {}
    with _recorded(seen, read):
        graph = graph_of(pipeline.knowledge([dict(record)]))
    names = {thing.id: thing.label for thing in graph.things}
    for told in sorted((*graph.ties, *graph.statements), key=_place):
        span = told.sources[0].sentence
        kind = "tie" if isinstance(told, Tie) else "statement"
        yield {
            "kind": kind,
            "text": line_of(told, names),
            "shown": drawn_line(told, names),
            "sentence": [span.start, span.end],
            "held": told.held,
            "confidence": told.confidence,
            "features": next((seen[kind, claim] for claim in told.claims if (kind, claim) in seen), {}),
            **({"entailment": read[told.id]} if told.id in read else {}),
        }


@contextmanager
def _recorded(seen: dict[tuple[str, str], Features], read: dict[str, float]) -> Iterator[None]:
    """While it is open, keep the features by which each claim is weighed, by kind and claim, and the score of each line read again."""
    makers = import_module("kg.graph.statements")  # the package offers a function of this name
    plain, plain_tie = sureness_features.statement_features, sureness_features.tie_features
    plain_score = sureness.entailment_of

    def features(assertion: Assertion, *rest: Any) -> Features:
        return seen.setdefault(("statement", assertion.claim.id), plain(assertion, *rest))

    def tie_features(assertion: Assertion, index: DocumentIndex) -> Features:
        return seen.setdefault(("tie", assertion.claim.id), plain_tie(assertion, index))

    def entailment_of(item: Tie | Statement, index: DocumentIndex) -> float:
        return read.setdefault(item.id, plain_score(item, index))

    with (
        mock.patch.object(makers, "statement_features", features),
        mock.patch.object(sureness, "tie_features", tie_features),
        mock.patch.object(sureness, "entailment_of", entailment_of),
    ):
        yield


def _place(told: Tie | Statement) -> tuple[int, bool, str]:
    return told.sources[0].sentence.start, isinstance(told, Statement), told.id


def _sheet(record: Mapping[str, Any], rows: list[dict[str, Any]]) -> str:
    title, day = record.get("title") or "", record.get("published") or "without a date"
    lines = "\n".join(f"{row['line']}: {row['shown']}" for row in rows)
    return f"ARTICLE {record['id']} (published {day})\n{title}\n\n{record['text'].strip()}\n\nLINES\n{lines}\n"


def keep_verdicts(folder: Path, verdicts: list[Path], name: str) -> int:
    """Write the judged rows of a folder of sheets under a name; return how many."""
    said = defaultdict(list)
    for path in verdicts:
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            repeated = row["verdict"] == "useless" and row.get("cause") == "duplicate"
            said[row["article"], int(row["line"])].append(row | {"verdict": "repeated"} if repeated else row)
    rows = [json.loads(line) for line in (folder / "rows.jsonl").read_text("utf-8").splitlines()]
    judged = [_judged(row, said[row["article"], row["line"]]) for row in rows if said[row["article"], row["line"]]]
    text = "".join(f"{json.dumps(row)}\n" for row in judged)
    (JUDGED / f"{name}.jsonl").write_text(text, "utf-8")
    return len(judged)


def renew_features(documents: list[Path]) -> str:
    """Write the features of all judged lines of the documents anew; return how many were found again."""
    records, pipeline = _documents(documents), Pipeline()
    shown = {_key(record, row): row for record in records.values() for row in _all_rows(record, pipeline)}
    found = missing = 0
    for path in sorted(JUDGED.glob("*.jsonl")):
        rows = []
        for row in map(json.loads, path.read_text("utf-8").splitlines()):
            again = shown.get((row["document"], row["sentence"][0], row["kind"], row["label"]))
            asked = row["document"] in records
            found, missing = found + (asked and again is not None), missing + (asked and again is None)
            rows.append(_with_measures(row, again or {"features": {}}) if asked else row)
        path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
    return f"{found} judged lines found again, {missing} not"


def _with_measures(row: Mapping[str, Any], again: Mapping[str, Any]) -> dict[str, Any]:
    """Return a judged line with what is measured of it now."""
    return {name: value for name, value in row.items() if name not in _MEASURES} | _measured(again)


def write_pairs(documents: list[Path], target: Path) -> int:
    """Write each judged line that is still printed beside its sentence, with the verdict; return how many."""
    right: dict[tuple[str, int, str, str], list[bool]] = defaultdict(list)
    for path in sorted(JUDGED.glob("*.jsonl")):
        for row in map(json.loads, path.read_text("utf-8").splitlines()):
            right[row["document"], row["sentence"][0], row["kind"], row["label"]].append(row["right"])
    pipeline = Pipeline()
    pairs = [
        {
            "document": record["id"],
            "line": row["shown"],
            "sentence": record["text"][slice(*row["sentence"])],
            "right": one,
        }
        for record in _documents(documents).values()
        for row in _all_rows(record, pipeline)
        for one in right[_key(record, row)]
    ]
    target.write_text("".join(f"{json.dumps(pair)}\n" for pair in pairs), "utf-8")
    return len(pairs)


def _documents(paths: list[Path]) -> dict[str, dict[str, Any]]:
    """Return the documents of some files by id."""
    records = (json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines())
    return {record["id"]: record for record in records}


def _key(record: Mapping[str, Any], row: Mapping[str, Any]) -> tuple[str, int, str, str]:
    """Return by what a judged line is found again: document, start of the sentence, kind, digest of its text."""
    return record["id"], row["sentence"][0], row["kind"], _digest(row["text"])


def _measured(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was measured of a line."""
    return {name: row[name] for name in _MEASURES if name in row}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _judged(row: dict[str, Any], said: list[dict[str, Any]]) -> dict[str, Any]:
    verdicts = sorted(one["verdict"] for one in said)
    return {
        "document": row["article"],
        "sentence": row["sentence"],
        "kind": row["kind"],
        "label": _digest(row["text"]),
        "right": set(verdicts) <= {"right", "repeated"},
        "verdicts": verdicts,
        **({"value": min(one["value"] for one in said)} if all("value" in one for one in said) else {}),
        **_measured(row),
    }


def main() -> None:
    """Do what the first argument says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    tasks = parser.add_subparsers(dest="task", required=True)
    sheets = tasks.add_parser("sheets")
    sheets.add_argument("documents", type=Path)
    sheets.add_argument("folder", type=Path)
    keep = tasks.add_parser("keep")
    keep.add_argument("folder", type=Path)
    keep.add_argument("verdicts", type=Path, nargs="+")
    keep.add_argument("name")
    renew = tasks.add_parser("renew")
    renew.add_argument("documents", type=Path, nargs="+")
    pairs = tasks.add_parser("pairs")
    pairs.add_argument("documents", type=Path, nargs="+")
    pairs.add_argument("target", type=Path)
    given = parser.parse_args()
    if given.task == "sheets":
        write_sheets(given.documents, given.folder)
    elif given.task == "renew":
        print(renew_features(given.documents))
    elif given.task == "pairs":
        print(write_pairs(given.documents, given.target))
    else:
        print(keep_verdicts(given.folder, given.verdicts, given.name))


if __name__ == "__main__":
    main()
