"""Markdown → plain text with the kinds of its blocks; its front matter (YAML, TOML, JSON) says title, date and author."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from kg.model import BlockKind, Document, Omission
from kg.read.encoding import decode
from kg.read.fields import columns_of, document_of
from kg.read.layout import Layout
from kg.read.part import Draft, Found, Opener, Part

if TYPE_CHECKING:
    from markdown_it.token import Token

_WIKI_LINK = re.compile(r"!?\[\[(?:[^\]|]*\|)?(?P<shown>[^\]|]+)\]\]")
_TOML = re.compile(r"\ufeff?\+\+\+[ \t]*\r?\n(.*?)^\+\+\+[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_FRONT_MATTER = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*\r?\n.*?^\1[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_COMMENT = re.compile(r"%%.*?%%", re.DOTALL)


def read_markdown(part: Part, open_part: Opener) -> Found:
    """Yield the document that the Markdown shows; offsets are into its plain text."""
    yield Draft(_document(decode(part.data, where=part.name), source=part.name), part.name)


def _document(text: str, *, source: str) -> Document:
    metadata, body = _front_matter(text)
    broken = _FRONT_MATTER.match(text) if not metadata and body != text else None
    layout, table = _layout_of_markdown(_WIKI_LINK.sub(lambda match: match["shown"], _COMMENT.sub("", body)))
    front = document_of(metadata, columns_of(metadata), name=source)
    unread = (Omission("markup", "its front matter cannot be read", broken[0]),) if broken else ()
    title = front.title or layout.headline
    return Document(
        "",
        layout.text,
        source=source,
        title=title,
        published=front.published,
        publisher=front.publisher or _named_source(metadata.get("source")),
        blocks=layout.blocks(front.title),
        author=front.author,
        published_time=front.published_time,
        omissions=(*front.omissions, *unread, *table),
    )


def _layout_of_markdown(shown: str) -> tuple[Layout, tuple[Omission, ...]]:
    """Return the blocks of the text that the Markdown shows, and what its tables hold as an omission."""
    from markdown_it import MarkdownIt

    layout, cells, inside = Layout(), list[str](), False
    for opening, token in pairwise(MarkdownIt("commonmark").enable("table").parse(shown)):
        inside = (inside or token.type == "table_open") and token.type != "table_close"
        if token.type == "inline" and inside:
            cells.append(_visible_words(token))
        elif token.type == "inline":
            layout.add(_visible_words(token), _kind(opening, layout))
    return layout, (Omission("table", "cells of a table give no sentences", "\n".join(cells)),) if cells else ()


def _front_matter(text: str) -> tuple[Mapping[str, Any], str]:
    """Return the fields above the text (those that are words or dates, but the text itself) and the text below."""
    import frontmatter
    import yaml

    toml = _TOML.match(text)
    try:
        fields, body = (tomllib.loads(toml[1]), text[toml.end() :]) if toml else frontmatter.parse(text)
    except (ValueError, yaml.YAMLError, TypeError, AttributeError):
        return {}, text[broken.end() :] if (broken := _FRONT_MATTER.match(text)) else text
    named = {str(key): value for key, value in fields.items() if isinstance(value, str | int | date | datetime | list)}
    text_column = columns_of(named).get("text")
    return {key: value for key, value in named.items() if key not in {text_column, columns_of(named).get("id")}}, body


def _named_source(value: Any) -> str | None:
    """Return the source that the front matter names, where it is no address."""
    return value if isinstance(value, str) and "://" not in value else None


def _kind(opening: Token, layout: Layout) -> BlockKind | None:
    if opening.type != "heading_open":
        return None
    return "headline" if opening.tag == "h1" and layout.is_empty else "heading"


def _visible_words(inline: Token) -> str:
    """Return the words that a reader sees, without marks, addresses and pictures."""
    parts = []
    for child in inline.children or ():
        if child.type in {"text", "code_inline"}:
            parts.append(child.content)
        elif child.type in {"softbreak", "hardbreak"}:
            parts.append(" ")
    return "".join(parts)
