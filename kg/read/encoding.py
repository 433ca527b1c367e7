"""Bytes → text: byte-order marks, UTF-8, UTF-16, then what detection finds; binary files are refused."""

from __future__ import annotations

import codecs

from kg.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_PACKED = {b"PK\x03\x04": "a zip or office file", b"\xd0\xcf\x11\xe0": "an old office file", b"\x1f\x8b": "a gzip file"}
_SAMPLE = 65_536
_CONTROL = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))


def decoded(data: bytes, *, where: str) -> str:
    """Return the text that the bytes hold, without a byte-order mark.

    >>> decoded(b"caf\\xc3\\xa9", where="a.txt"), decoded("café".encode("utf-16"), where="a.txt")
    ('café', 'café')

    Raises InputError for binary data and for bytes in no known encoding.
    """
    for start, kind in _PACKED.items():
        if data.startswith(start):
            raise InputError(f"this is {kind}, not text", where=where, remedy="save it as text, HTML or PDF")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, where)
    wide = _unmarked_utf16(data)
    if wide:
        return _strict(data, wide, where)
    if _is_binary(data):
        raise InputError(
            "this is binary data, not text", where=where, remedy="give text, Markdown, HTML, PDF or JSON Lines"
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _strict(data, _detected(data), where)


def narrowed(data: bytes, *, where: str) -> bytes:
    """Return the bytes of a text that is to be cut into lines: UTF-16 and UTF-32 as UTF-8, without a byte-order mark.

    All else stays as it is, so that a line in another encoding spoils no other.

    >>> narrowed("{}\\n{}".encode("utf-16"), where="a.jsonl")
    b'{}\\n{}'
    """
    data = data.removeprefix(codecs.BOM_UTF8)
    wide = any(data.startswith(mark) for mark, _ in _MARKS) or _unmarked_utf16(data)
    return decoded(data, where=where).encode("utf-8") if wide else data


def _strict(data: bytes, encoding: str, where: str) -> str:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise InputError(f"the bytes are not {encoding} text", where=where, remedy="save the file as UTF-8") from error


def _unmarked_utf16(data: bytes) -> str | None:
    """Tell UTF-16 without a mark by its zero bytes, which then stand on one side of almost every pair."""
    sample = data[: _SAMPLE // 16]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = max(1, len(sample) // 2)
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.1 * half else None


def _is_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    return 0 in sample or len(sample) - len(sample.translate(None, _CONTROL)) > 0.02 * len(sample)


def _detected(data: bytes) -> str:
    """Return the detected encoding; Western European where detection is unsure or the bytes contradict it."""
    import chardet

    found = chardet.detect(data[:_SAMPLE])
    name = found["encoding"]
    if name is None or name.lower() in {"ascii", "utf-8"} or (found["confidence"] or 0) < 0.5:
        return "cp1252" if not set(data) & {0x81, 0x8D, 0x8F, 0x90, 0x9D} else "latin-1"
    return name
