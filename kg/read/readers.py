"""Which reader opens which kind of file, each imported when its first file comes."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import partial
from importlib import import_module

from kg.errors import InputError
from kg.model import Problem
from kg.read.kinds import Kind, kind_of
from kg.read.part import Allowance, Found, Part

_LONGEST_FAULT = 300
_READERS: dict[Kind, str] = {
    "csv": "tables:read_csv",
    "docx": "office:read_docx",
    "epub": "ebook:read_epub",
    "feed": "feed:read_feed",
    "gzip": "archive:read_gzip",
    "html": "html:read_html",
    "json": "rows:read_json",
    "json lines": "rows:read_json_lines",
    "mail": "mail:read_mail",
    "mailbox": "mail:read_mailbox",
    "markdown": "markdown:read_markdown",
    "mhtml": "mail:read_mhtml",
    "msg": "mail:read_msg",
    "odt": "office:read_odt",
    "pdf": "pdf:read_pdf",
    "pptx": "office:read_pptx",
    "rtf": "office:read_rtf",
    "text": "plain:read_text",
    "wacz": "archive:read_wacz",
    "warc": "archive:read_warc",
    "xlsx": "tables:read_excel",
    "zip": "archive:read_zip",
}


def drafts_of(part: Part) -> Found:
    """Yield the documents that a file holds, those inside archives and mails too, and a problem for each that cannot be read."""
    allowance = Allowance()
    try:
        yield from _read_part(part, allowance)
    except InputError as error:
        yield _problem(error, part)


def _problem(error: InputError, part: Part) -> Problem:
    """Return what is wrong with a part as one line; what libraries say fills several."""
    return Problem(error.where or part.name, None, " ".join(error.fault.split())[:_LONGEST_FAULT], error.remedy)


def _read_part(part: Part, allowance: Allowance) -> Found:
    allowance.descend(part)
    if not part.data.strip():
        raise InputError("the file is empty", where=part.name, remedy="give a file with text")
    read = _reader(kind_of(part), allowance)
    yield from read(part, partial(_read_part_inside, allowance=allowance))


def _read_part_inside(part: Part, allowance: Allowance) -> Found:
    """Yield what a part of a file holds; a fault in it costs the part alone, unless the whole file is too large."""
    try:
        yield from _read_part(part, allowance)
    except InputError as error:
        allowance.check()
        yield _problem(error, part)


def _reader(kind: Kind, allowance: Allowance) -> Callable[..., Found]:
    module, _, name = _READERS[kind].partition(":")
    read: Callable[..., Found] = getattr(import_module(f"kg.read.formats.{module}"), name)
    return partial(read, allowance=allowance) if "allowance" in inspect.signature(read).parameters else read
