"""A graph as a vault of Obsidian: a note for each thing and document, which link to each other.

A note has the thing's names, type and links as properties, its ties and statements with sentence, speaker, status and
source. Everything from the documents is plain text there: no markup, no embedding, no link but those between the notes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from kg.escaping import safe_for_markdown, safe_for_terminal
from kg.exchange.content import Content
from kg.model import Statement, Tie, digest, status_in_words, time_in_words
from kg.store.records import DocumentRecord, EntityRecord

_NOT_IN_A_LINK = re.compile(r"[\[\]|#^\\:/*?\"<>%`$\s]+")
_NOT_IN_A_NAME = re.compile(r"[^\w.-]+")
_LONGEST_NAME = 120
_THINGS, _DOCUMENTS = "things", "documents"


def write_vault(content: Content, folder: Path) -> None:
    """Write the notes of what is shown: things that take part in a tie or statement, and the documents that tell of them."""
    told_of: dict[str, list[Tie | Statement]] = defaultdict(list)
    told_in: dict[str, list[Tie | Statement]] = defaultdict(list)
    for line in _shown_lines(content):
        for name in _things_in(line):
            told_of[name].append(line)
        for document in dict.fromkeys(source.document for source in line.sources):
            told_in[document].append(line)
    for name in (_THINGS, _DOCUMENTS):
        (folder / name).mkdir()
    for thing in content.things():
        if thing.id in told_of:
            _write(folder / _THINGS, thing.id, _thing_note(content, thing, told_of[thing.id]))
    for record in content.documents.values():
        _write(folder / _DOCUMENTS, record.id, _document_note(content, record, told_in[record.id]))


def _shown_lines(content: Content) -> Iterator[Tie | Statement]:
    yield from (tie for tie in content.ties() if tie.shown)
    yield from (statement for statement in content.statements() if statement.shown)


def _things_in(item: Tie | Statement) -> tuple[str, ...]:
    """Return the ids of the things that a tie or statement tells of, who says so included."""
    parts = item.participants if isinstance(item, Statement) else ()
    ends = [item.subject, item.object] if isinstance(item, Tie) else [part.thing for part in parts]
    return tuple(dict.fromkeys(filter(None, [*ends, item.by])))


def _write(folder: Path, name: str, lines: Iterator[str]) -> None:
    text = "".join(f"{line}\n" for line in lines)
    (folder / f"{_file_name(name)}.md").write_text(text, "utf-8", "replace", "\n")


def _file_name(name: str) -> str:
    """Return the id of a thing or document as the name of a note; no two ids have the same.

    >>> _file_name("a.txt"), _file_name("news/a.txt")
    ('a.txt', 'news-a.txt-c489925b')
    """
    plain = _NOT_IN_A_NAME.sub("-", name)[:_LONGEST_NAME]
    return plain if plain == name else f"{plain}-{digest(name, length=8)}"


def _thing_note(content: Content, thing: EntityRecord, items: list[Tie | Statement]) -> Iterator[str]:
    yield from _properties(
        id=f"{content.base}id/{thing.id}",
        type=thing.type,
        aliases=[thing.label, *thing.aliases],
        links=list(thing.links),
        latitude=thing.latitude,
        longitude=thing.longitude,
    )
    yield f"# {safe_for_markdown(thing.label)}"
    yield from _part(content, "Ties", [one for one in items if isinstance(one, Tie)])
    yield from _part(content, "Statements", [one for one in items if isinstance(one, Statement)])


def _document_note(content: Content, document: DocumentRecord, items: list[Tie | Statement]) -> Iterator[str]:
    yield from _properties(
        id=document.id,
        aliases=[document.title],
        published=document.published,
        publisher=document.publisher,
        author=document.author,
        url=document.url,
    )
    yield f"# {safe_for_markdown(document.title)}"
    yield from _part(content, "Ties", [one for one in items if isinstance(one, Tie)])
    yield from _part(content, "Statements", [one for one in items if isinstance(one, Statement)])


def _properties(**values: Any) -> Iterator[str]:
    """Yield the front matter; what is not known is left out."""
    known = {name: _without_markup(value) for name, value in values.items() if value not in (None, "", [])}
    yield "---"
    yield yaml.safe_dump(known, allow_unicode=True, sort_keys=False, width=10_000).rstrip("\n")
    yield "---"
    yield ""


def _without_markup(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_markup(one) for one in value]
    return safe_for_terminal(" ".join(value.split())) if isinstance(value, str) else value


def _part(content: Content, head: str, items: list[Tie | Statement]) -> Iterator[str]:
    if items:
        yield ""
        yield f"## {head}"
    for one in items:
        yield ""
        yield f"- {_words(content, one)}"
        for n, at in enumerate(content.evidence(one)):
            yield from ["    >"] if n else []
            yield f"    > {safe_for_markdown(at.sentence)}"
            place = [_link(_DOCUMENTS, at.document, at.title), at.publisher, at.published]
            words = ", ".join([place[0] or "", *(safe_for_markdown(word) for word in place[1:] if word)])
            yield f"    > — {words}, characters {at.start} to {at.end}"


def _words(content: Content, item: Tie | Statement) -> str:
    """Return a tie or statement on one line: what, who takes part, how it is meant, whose word it is, when, how sure."""
    if isinstance(item, Tie):
        text = f"{_thing(content, item.subject)} – {safe_for_markdown(item.label)} → {_thing(content, item.object)}"
        marks: list[str | None] = [status_in_words(item)]
    else:
        parts = dict.fromkeys(part.thing for part in item.participants if part.thing)
        text = f"{safe_for_markdown(item.label)} ({', '.join(_thing(content, part) for part in parts)})"
        marks = [status_in_words(item), time_in_words(item.time or "")]
    speaker = _thing(content, item.by) if item.by else safe_for_markdown(item.claimant or "")
    marks += [f"by {speaker}" if speaker else None, f"confidence {item.confidence:.2f}"]
    return f"{text} · {', '.join(filter(None, marks))}"


def _thing(content: Content, thing: str) -> str:
    return _link(_THINGS, thing, content.label(thing))


def _link(folder: str, name: str, label: str) -> str:
    """Return a link to a note, with a label in which nothing is markup.

    >>> _link("things", "roe", "Roe]] ![[x|y")
    '[[things/roe|Roe ! x y]]'
    """
    return f"[[{folder}/{_file_name(name)}|{_NOT_IN_A_LINK.sub(' ', safe_for_terminal(label)).strip() or _file_name(name)}]]"
