"""Bytes → text: byte-order marks, UTF-8, UTF-16, then what detection finds; binary files are refused."""

from __future__ import annotations

import codecs
import re

from kg.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What pages call latin-1 and ASCII is read as windows-1252, as browsers do (WHATWG Encoding Standard).
_AS_WINDOWS = frozenset({"ascii", "iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii"})
# The first byte of a character of UTF-8 and one that follows it, both read as windows-1252.
_SUSPICIOUS = re.compile(
    "[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122]"
)
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_SAMPLE = 65_536
_FEW_CONTROLS = 2
_CONTROL = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
_BREAKS = frozenset("\v\f\x85")
# What no text means and RDF and XML forbid: control characters but tab and line ends, and the two non-characters.
_NO_TEXT = re.compile("[\x00-\x08\v\f\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


def decode(data: bytes, *, where: str) -> str:
    """Return the text that the bytes hold, without a byte-order mark.

    >>> decode(b"caf\\xc3\\xa9", where="a.txt"), decode("café".encode("utf-16"), where="a.txt")
    ('café', 'café')

    Raises InputError for binary data and for bytes in no known encoding.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_as(data[len(mark) :], encoding, where)
    wide = _unmarked_utf16(data)
    if wide:
        return _decode_as(data, wide, where)
    if _is_binary(data):
        raise InputError(
            "this is binary data, not text", where=where, remedy="give text, Markdown, HTML, PDF or JSON Lines"
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_as(data, _detect_encoding(data), where)
    return with_mended_characters(text)


def without_controls(text: str) -> str:
    r"""Return the text with each control character as a space, or as a line end where it is one, so that all offsets stay.

    >>> without_controls("Rain\x00fell.\fSnow\tfell.\n")
    'Rain fell.\nSnow\tfell.\n'
    """
    return _NO_TEXT.sub(lambda match: "\n" if match[0] in _BREAKS else " ", text)


def decode_page(data: bytes, *, where: str) -> str:
    r"""Return the text of a web page: UTF-8 where it is, else in the encoding that the page names, else as detected.

    >>> decode_page(b'<meta charset="iso-8859-1"><p>\x93No\x94</p>', where="a.html")[-11:]
    '<p>“No”</p>'
    """
    named = _CHARSET.search(data[:2048])
    if named is None or any(data.startswith(mark) for mark, _ in _MARKS):
        return decode(data, where=where)
    try:
        return with_mended_characters(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    name = named[1].decode("ascii").lower()
    try:
        return data.decode("cp1252" if name in _AS_WINDOWS else name, "replace" if name in _AS_WINDOWS else "strict")
    except (UnicodeDecodeError, LookupError):
        return decode(data, where=where)


def with_mended_characters(text: str) -> str:
    """Return the text with characters mended that were decoded in a wrong encoding before, once or twice.

    >>> with_mended_characters("Zoë met AndrÃ© at the cafÃƒÂ©.")
    'Zoë met André at the café.'
    """
    if text.isascii() or not _SUSPICIOUS.search(text):
        return text
    import ftfy
    from ftfy.badness import is_bad

    return str(ftfy.fix_encoding(text)) if is_bad(text) else text


def to_utf8(data: bytes, *, where: str) -> bytes:
    """Return the bytes of a text that is to be cut into lines: UTF-16 and UTF-32 as UTF-8, without a byte-order mark.

    All else stays as it is, so that a line in another encoding spoils no other.

    >>> to_utf8("{}\\n{}".encode("utf-16"), where="a.jsonl")
    b'{}\\n{}'
    """
    data = data.removeprefix(codecs.BOM_UTF8)
    wide = any(data.startswith(mark) for mark, _ in _MARKS) or _unmarked_utf16(data)
    return decode(data, where=where).encode("utf-8") if wide else data


def _decode_as(data: bytes, encoding: str, where: str) -> str:
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
    count = len(sample) - len(sample.translate(None, _CONTROL))
    return count > max(_FEW_CONTROLS, 0.02 * len(sample)) or (0 in sample and not _is_utf8(sample))


def _is_utf8(sample: bytes) -> bool:
    """True if the bytes are UTF-8, but for a character that their end cuts."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return False
    return True


def _detect_encoding(data: bytes) -> str:
    """Return the detected encoding; Western European where detection is unsure or the bytes contradict it."""
    import chardet

    found = chardet.detect(data[:_SAMPLE])
    name = found["encoding"]
    unsure = name is None or name.lower() in {*_AS_WINDOWS, "utf-8"} or (found["confidence"] or 0) < 0.5
    if name is None or unsure:
        return "cp1252" if not set(data) & {0x81, 0x8D, 0x8F, 0x90, 0x9D} else "latin-1"
    return name
