"""Texts of documents made inert for each place that they are written to: nothing in them steers, links or calculates."""

from __future__ import annotations

import re

# Marks that reorder a line (Unicode Bidirectional Algorithm, UAX 9): a label could read as another one.
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_REORDERS = re.compile(f"[{_BIDI}]")
_STEERS = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029{_BIDI}]")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MARKUP = re.compile(
    r"([\\`*_{}\[\]<>#|~&$@]|:(?=//)|(?<=www)\.|^[-+=](?=\s|$)|(?<=^\d)[.)]|(?<=^\d\d)[.)])", re.IGNORECASE
)
_FORMULA = tuple("=+-@＝＋－＠")
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")


def safe_for_terminal(text: str) -> str:
    r"""Return the text without characters that steer a terminal; tabs and line ends stay.

    >>> safe_for_terminal("a\x1b[31mb\u202ec\n")
    'a[31mbc\n'
    """
    return _STEERS.sub("", text)


def safe_for_xml(text: str) -> str:
    r"""Return the text without characters that XML 1.0 cannot hold or that reorder a line; the library escapes marks.

    >>> safe_for_xml("a\x00b\u202ec")
    'a\ufffdbc'
    """
    return _NOT_XML.sub("\ufffd", _REORDERS.sub("", text))


def safe_for_cell(text: str) -> str:
    """Return the text for a cell of a table: a spreadsheet calculates nothing (OWASP, CSV injection).

    >>> safe_for_cell("=HYPERLINK(1)"), safe_for_cell("-12.5"), safe_for_cell("- 12")
    ("'=HYPERLINK(1)", '-12.5', "'- 12")
    """
    plain = _STEERS.sub("", safe_for_xml(text.replace("\r", " ")))
    begins = plain.lstrip().startswith(_FORMULA) or plain.startswith(("\t", "\n"))
    return f"'{plain}" if begins and not _NUMBER.fullmatch(plain) else plain


def safe_for_markdown(text: str) -> str:
    r"""Return the text on one line of Markdown: its marks and addresses are words.

    >>> safe_for_markdown("a *b* <c>\n[d](http://e)")
    'a \\*b\\* \\<c\\> \\[d\\](http\\://e)'
    """
    return _MARKUP.sub(r"\\\1", safe_for_terminal(" ".join(text.split())))
