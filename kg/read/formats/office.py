"""Office files (DOCX, PPTX, ODT, RTF) → their running text with headings; tables are left out and said."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from kg.data import lexicon
from kg.errors import InputError
from kg.extras import required_library
from kg.model import Document, Omission
from kg.read.encoding import decode
from kg.read.layout import Layout
from kg.read.part import Draft, Found, Opener, Part

_BROKEN = (
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    OSError,
    RuntimeError,
    NotImplementedError,
    zipfile.BadZipFile,
)
_TABLE = "cells of a table give no sentences"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLES = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}table"
_NOTES = frozenset({f"{_TEXT}note", "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation"})
_SPACES = {f"{_TEXT}s": " ", f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
_META = {"title": "{http://purl.org/dc/elements/1.1/}title", "author": "{http://purl.org/dc/elements/1.1/}creator"}


@contextmanager
def _damage_as_error(part: Part, what: str) -> Iterator[None]:
    """Within the block, turn any error of a library into an InputError that says the file is damaged."""
    etree = required_library("lxml.etree", extra="office", where=part.name, error=InputError)
    try:
        yield
    except InputError:
        raise
    except (*_BROKEN, etree.LxmlError) as error:
        raise InputError(f"{what} is damaged ({error})", where=part.name, remedy="save it anew, or as text") from error


def read_docx(part: Part, open_part: Opener) -> Found:
    """Yield the text of a Word document."""
    docx = required_library("docx", extra="office", where=part.name, error=InputError)
    layout, cells = Layout(), list[str]()
    with _damage_as_error(part, "the Word document"):
        try:
            held = docx.Document(BytesIO(part.data))
        except docx.opc.exceptions.OpcError as error:
            raise ValueError(str(error)) from error
        for block in held.iter_inner_content():
            if isinstance(block, docx.table.Table):
                cells += [cell.text for row in block.rows for cell in row.cells]
            else:
                _add_styled(layout, block.text, (block.style.name if block.style is not None else None) or "")
        title, author = held.core_properties.title, held.core_properties.author
    yield _draft(part, layout, cells, title=title, author=author)


def _add_styled(layout: Layout, words: str, style: str) -> None:
    """Add a paragraph of Word by the name of its built-in style."""
    if style == "Title" or (style == "Heading 1" and layout.is_empty):
        layout.add(words, "headline" if layout.headline is None else "heading")
    elif style == "Caption":
        layout.add(words, "caption")
    else:
        layout.add(words, "heading" if style.startswith(("Heading", "Subtitle")) else None)


def read_pptx(part: Part, open_part: Opener) -> Found:
    """Yield the text of a presentation, slide after slide, each with its title and its notes."""
    pptx = required_library("pptx", extra="office", where=part.name, error=InputError)
    layout, cells = Layout(), list[str]()
    with _damage_as_error(part, "the presentation"):
        try:
            held = pptx.Presentation(BytesIO(part.data))
        except pptx.exc.PythonPptxError as error:
            raise ValueError(str(error)) from error
        for slide in held.slides:
            cells += _add_slide(layout, slide)
        title, author = held.core_properties.title, held.core_properties.author
    yield _draft(part, layout, cells, title=title, author=author)


def _add_slide(layout: Layout, slide: Any) -> list[str]:
    """Add a slide's title, texts and notes; return the cells of its tables."""
    title = slide.shapes.title
    if title is not None:
        layout.add(title.text_frame.text, "headline" if layout.is_empty else "heading")
    cells: list[str] = []
    for shape in slide.shapes:
        if title is None or shape.shape_id != title.shape_id or not shape.has_text_frame:
            cells += _add_shape(layout, shape)
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        layout.add_text(slide.notes_slide.notes_text_frame.text)
    return cells


def _add_shape(layout: Layout, shape: Any) -> list[str]:
    """Add the paragraphs of a shape with text; return the cells of one that is a table."""
    if shape.has_text_frame:
        for paragraph in shape.text_frame.paragraphs:
            layout.add("".join(run.text for run in paragraph.runs))
        return []
    if not getattr(shape, "has_table", False):
        return []
    return [cell.text for row in shape.table.rows for cell in row.cells]


def read_odt(part: Part, open_part: Opener) -> Found:
    """Yield the text of an OpenDocument text (ODF 1.3)."""
    etree = required_library("lxml.etree", extra="office", where=part.name, error=InputError)
    layout, cells = Layout(), list[str]()
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    with _damage_as_error(part, "the OpenDocument text"), zipfile.ZipFile(BytesIO(part.data)) as archive:
        body = etree.fromstring(archive.read("content.xml"), parser)
        meta = etree.fromstring(archive.read("meta.xml"), parser) if "meta.xml" in archive.namelist() else None
        for element in body.iter(f"{_TEXT}p", f"{_TEXT}h"):
            above = {outer.tag for outer in element.iterancestors()}
            words = _odt_words(element)
            if f"{_TEXT}note" in above:
                continue
            if _TABLES in above:
                cells.append(words)
            else:
                layout.add(words, _odt_kind(element, layout))
        metadata = {key: meta.findtext(f".//{tag}") if meta is not None else None for key, tag in _META.items()}
    yield _draft(part, layout, cells, title=metadata["title"], author=metadata["author"])


def _odt_words(element: Any) -> str:
    """Return the words of a paragraph without those of its notes and comments."""
    parts = [element.text or ""]
    for child in element:
        held = isinstance(child.tag, str) and child.tag not in _NOTES
        between = _SPACES.get(child.tag, "") or (_odt_words(child) if held else "")
        parts += [between, child.tail or ""]
    return "".join(parts)


def _odt_kind(element: Any, layout: Layout) -> Any:
    style = element.get(f"{_TEXT}style-name") or ""
    if style == "Title" or (element.tag == f"{_TEXT}h" and layout.is_empty):
        return "headline" if layout.headline is None else "heading"
    return "heading" if element.tag == f"{_TEXT}h" else None


def read_rtf(part: Part, open_part: Opener) -> Found:
    """Yield the text of a Rich Text file."""
    striprtf = required_library("striprtf.striprtf", extra="office", where=part.name, error=InputError)
    with _damage_as_error(part, "the RTF file"):
        text = str(striprtf.rtf_to_text(decode(part.data, where=part.name), errors="ignore"))
    layout = Layout()
    layout.add_text(text)
    yield _draft(part, layout, [], title=None, author=None)


def _draft(part: Part, layout: Layout, cells: list[str], *, title: str | None, author: str | None) -> Draft:
    """Return the document of an office file; the day on which it was saved is no day of publication."""
    words = [cell.strip() for cell in cells if cell.strip()]
    saved_by = (author or "").strip()
    named = layout.headline or (title or "").strip() or None
    return Draft(
        Document(
            "",
            layout.text,
            source=part.name,
            title=named,
            blocks=layout.blocks(named),
            author=saved_by if saved_by and saved_by.lower() not in lexicon("documents")["no_authors"] else None,
            omissions=(Omission("table", _TABLE, "\n".join(dict.fromkeys(words))),) if words else (),
        ),
        part.name,
    )
