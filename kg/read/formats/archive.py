"""Archives (zip, gzip, WARC, WACZ) → the documents in them, within bounds."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import PurePosixPath
from typing import Protocol

from kg.errors import InputError
from kg.extras import required_library
from kg.read.part import Allowance, Found, Opener, Part

_CHUNK = 1 << 20
_BROKEN = (zipfile.BadZipFile, EOFError, OSError, zlib.error, NotImplementedError, RuntimeError, ValueError)
_WEB_TEXTS = ("text/", "application/xhtml", "application/pdf", "application/rss", "application/atom")


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


def read_gzip(part: Part, open_part: Opener, *, allowance: Allowance) -> Found:
    """Yield the documents of the one file that is compressed in it."""
    with _damage_as_error(part, "the gzip file"), gzip.open(BytesIO(part.data)) as packed:
        data = _read_bounded(packed, allowance)
    name = PurePosixPath(part.name).name.removesuffix(".gz") or "file"
    yield from open_part(part.part_inside(name, data))


def read_zip(part: Part, open_part: Opener, *, allowance: Allowance) -> Found:
    """Yield the documents of each file in the archive, in the order of the files' names; hidden files are left out."""
    with _damage_as_error(part, "the zip file"), zipfile.ZipFile(BytesIO(part.data)) as archive:
        names = sorted(info.filename for info in archive.infolist() if _is_visible(info))
    if not names:
        raise InputError("the archive holds no files", where=part.name, remedy="give one with texts")
    for name in names:
        yield from open_part(_unpack_member(part, name, allowance))


def _unpack_member(part: Part, name: str, allowance: Allowance) -> Part:
    with _damage_as_error(part, "the zip file"), zipfile.ZipFile(BytesIO(part.data)) as archive:
        if archive.getinfo(name).flag_bits & 1:
            raise InputError(
                "the archive is locked with a password", where=part.name, remedy="unpack it, and give the folder"
            )
        with archive.open(name) as packed:
            return part.part_inside(name, _read_bounded(packed, allowance))


def _is_visible(info: zipfile.ZipInfo) -> bool:
    parts = PurePosixPath(info.filename).parts
    return not info.is_dir() and not any(piece.startswith((".", "__MACOSX")) for piece in parts)


def read_wacz(part: Part, open_part: Opener, *, allowance: Allowance) -> Found:
    """Yield the pages of each WARC file in a web archive collection (WACZ 1.1.1)."""
    with _damage_as_error(part, "the web archive"), zipfile.ZipFile(BytesIO(part.data)) as archive:
        names = sorted(name for name in archive.namelist() if name.startswith("archive/") and not name.endswith("/"))
    for name in names:
        yield from open_part(_unpack_member(part, name, allowance))


def read_warc(part: Part, open_part: Opener, *, allowance: Allowance) -> Found:
    """Yield the pages that a web archive holds (WARC, ISO 28500); the day of capture is no day of publication."""
    for address, data in _responses(part, allowance):
        yield from open_part(Part(address, data, part.depth + 1))


def _responses(part: Part, allowance: Allowance) -> Iterator[tuple[str, bytes]]:
    """Yield address and body of each text that was answered with success, each address once."""
    archives = required_library("warcio", extra="html", where=part.name, error=InputError)
    seen: set[str] = set()
    try:
        for record in archives.ArchiveIterator(BytesIO(part.data)):
            address = record.rec_headers.get_header("WARC-Target-URI") or ""
            if record.rec_type not in {"response", "resource"} or address in seen or not _is_text(record):
                continue
            seen.add(address)
            yield address, _read_bounded(record.content_stream(), allowance)
    except (archives.exceptions.ArchiveLoadFailed, *_BROKEN) as error:
        raise InputError(f"the web archive is damaged ({error})", where=part.name, remedy="save it anew") from error


def _is_text(record: object) -> bool:
    http = getattr(record, "http_headers", None)
    if http is None:
        return True
    kind = (http.get_header("Content-Type") or "text/html").lower()
    return (http.get_statuscode() or "200").startswith("2") and kind.startswith(_WEB_TEXTS)


def _read_bounded(packed: _Readable, allowance: Allowance) -> bytes:
    """Return all bytes of a packed file. Raises InputError as soon as they are more than is allowed."""
    chunks: list[bytes] = []
    allowance.take(0)
    while chunk := packed.read(_CHUNK):
        allowance.taken += len(chunk)
        allowance.check()
        chunks.append(chunk)
    return b"".join(chunks)


@contextmanager
def _damage_as_error(part: Part, what: str) -> Iterator[None]:
    try:
        yield
    except InputError:
        raise
    except _BROKEN as error:
        raise InputError(f"{what} is damaged ({error})", where=part.name, remedy="pack it anew") from error
