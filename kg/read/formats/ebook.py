"""EPUB → the book as one document: its chapters in reading order (EPUB 3.3), with title, author, publisher and date."""

from __future__ import annotations

import posixpath
import zipfile
from io import BytesIO
from typing import Any
from urllib.parse import unquote

from kg.errors import InputError
from kg.extras import required_library
from kg.model import Document, Omission
from kg.read.encoding import decode
from kg.read.formats.html_text import add_page
from kg.read.layout import Layout
from kg.read.part import Allowance, Draft, Found, Opener, Part
from kg.read.stamps import stamp_of

_CONTAINER = "META-INF/container.xml"
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"
_OPF = "{http://www.idpf.org/2007/opf}"
_BROKEN = (KeyError, ValueError, OSError, RuntimeError, NotImplementedError, zipfile.BadZipFile)


def read_epub(part: Part, open_part: Opener, *, allowance: Allowance) -> Found:
    """Yield the book as one document, its chapters in reading order."""
    etree = required_library("lxml.etree", extra="html", where=part.name, error=InputError)
    try:
        with zipfile.ZipFile(BytesIO(part.data)) as archive:
            allowance.take(sum(info.file_size for info in archive.infolist()))
            yield Draft(_book(archive, part.name), part.name)
    except (*_BROKEN, etree.LxmlError) as error:
        raise InputError(
            f"the book is damaged ({error})", where=part.name, remedy="save it anew, or as text"
        ) from error


def _book(archive: zipfile.ZipFile, name: str) -> Document:
    path = _parse_member(archive, _CONTAINER).find(".//{*}rootfile").get("full-path")
    package = _parse_member(archive, path)
    metadata = {
        key: (package.findtext(f".//{_DUBLIN}{key}") or "").strip() or None
        for key in ("title", "creator", "publisher", "date")
    }
    layout, cells = Layout(), list[str]()
    if metadata["title"]:
        layout.add(metadata["title"], "headline")
    for chapter in _chapters(package, posixpath.dirname(path)):
        if chapter in archive.namelist():
            cells += add_page(layout, decode(archive.read(chapter), where=f"{name}/{chapter}"))
    stamp = stamp_of(metadata["date"] or "")
    return Document(
        "",
        layout.text,
        source=name,
        title=layout.headline,
        published=stamp.day,
        publisher=metadata["publisher"],
        blocks=layout.blocks(),
        author=metadata["creator"],
        omissions=(Omission("table", "cells of a table give no sentences", "\n".join(cells)),) if cells else (),
    )


def _parse_member(archive: zipfile.ZipFile, path: str) -> Any:
    etree = required_library("lxml.etree", extra="html", error=InputError)
    return etree.fromstring(archive.read(path), etree.XMLParser(resolve_entities=False, no_network=True))


def _chapters(package: Any, folder: str) -> list[str]:
    """Return the paths of the chapters in the order of the book's spine, without its table of contents."""
    items = {item.get("id"): item for item in package.iter(f"{_OPF}item")}
    spine = (items.get(reference.get("idref")) for reference in package.iter(f"{_OPF}itemref"))
    chapters = (item for item in spine if item is not None and "nav" not in (item.get("properties") or "").split())
    return [posixpath.normpath(posixpath.join(folder, unquote(item.get("href") or ""))) for item in chapters]
