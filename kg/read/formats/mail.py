"""Mails (EML, MBOX, MSG) and saved pages (MHTML) → documents: the letter itself, its attachments as documents of their own."""

from __future__ import annotations

import mailbox
import re
import tempfile
from collections.abc import Iterator
from contextlib import closing
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from email.utils import formataddr, parseaddr
from io import BytesIO
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.extras import required_library
from kg.model import Document, Omission, OmissionKind
from kg.read.formats.html import page_document
from kg.read.formats.html_text import plain_text
from kg.read.layout import Layout
from kg.read.part import Draft, Found, Opener, Part
from kg.read.stamps import Stamp, stamp_of

_SHOWN = ("From", "To", "Cc", "Date", "Subject")
_DAMAGED = (ValueError, KeyError, TypeError, AttributeError, IndexError, LookupError)
_REPLY_MARK = re.compile(r"\A(?:(?:re|fw|fwd|aw|wg)\s*:\s*)+", re.IGNORECASE)


def read_mail(part: Part, open_part: Opener) -> Found:
    """Yield the letter and then each attachment."""
    message = _message(part.data)
    attachments = list(_attachments(message))
    yield Draft(_letter(message, part.name, [name for name, _ in attachments]), part.name)
    for name, data in attachments:
        yield from open_part(part.part_inside(name, data))


def read_mailbox(part: Part, open_part: Opener) -> Found:
    """Yield each letter of an mbox file with its attachments."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mbox"
        path.write_bytes(part.data)
        with closing(mailbox.mbox(path, create=False)) as box:
            letters = [bytes(letter) for letter in box]
    for number, data in enumerate(letters, 1):
        yield from open_part(part.part_inside(f"{number}.eml", data))


def read_mhtml(part: Part, open_part: Opener) -> Found:
    """Yield the page that a browser saved as one file (RFC 2557)."""
    message = _message(part.data)
    page = next((piece for piece in message.walk() if piece.get_content_type() == "text/html"), None)
    if page is None:
        raise InputError("no page is found in the file", where=part.name, remedy="save the page as HTML")
    address = message.get("Snapshot-Content-Location") or page.get("Content-Location")
    yield Draft(page_document(_content(page), source=str(address or part.name)), part.name)


def read_msg(part: Part, open_part: Opener) -> Found:
    """Yield the letter of an Outlook message and then each attachment."""
    oxmsg = required_library("oxmsg", extra="office", where=part.name, error=InputError)
    try:
        message = oxmsg.Message.load(BytesIO(part.data))
        headers = _outlook_headers(message)
        body = message.body or plain_text(message.html_body or "")
        attachments = [(one.file_name or "attachment", one.file_bytes or b"") for one in message.attachments]
    except (OSError, *_DAMAGED) as error:
        raise InputError(
            f"the message is damaged ({error})", where=part.name, remedy="save it as .eml or text"
        ) from error
    names = [name for name, _ in attachments]
    yield Draft(_document(headers, body, stamp_of(headers["Date"]), part.name, names), part.name)
    for name, data in attachments:
        yield from open_part(part.part_inside(name, data))


def _outlook_headers(message: Any) -> dict[str, str]:
    """Return the fields of an Outlook message under the names that mail gives them."""
    sent = message.sent_date
    return {
        "From": message.sender or "",
        "To": ", ".join(formataddr((one.name, one.email_address)) for one in message.recipients),
        "Date": sent.isoformat() if sent else "",
        "Subject": message.subject or "",
    }


def _message(data: bytes) -> EmailMessage:
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def _letter(message: EmailMessage, name: str, attachments: list[str]) -> Document:
    try:
        headers = {key: " ".join(str(message.get(key, "")).split()) for key in _SHOWN}
        body = message.get_body(("plain",))
        page = message.get_body(("html",)) if body is None else None
        text = _content(body) if body is not None else plain_text(_content(page)) if page is not None else ""
    except _DAMAGED as error:
        raise InputError(f"the mail is damaged ({error})", where=name, remedy="save it as text") from error
    return _document(headers, text, stamp_of(headers["Date"]), name, attachments)


def _content(piece: MIMEPart) -> str:
    try:
        return str(piece.get_content())
    except (LookupError, UnicodeError, KeyError):
        data = piece.get_payload(decode=True)
        return data.decode("utf-8", "replace") if isinstance(data, bytes) else ""


def _attachments(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of each attachment, those of forwarded letters as letters."""
    for number, piece in enumerate(message.iter_attachments(), 1):
        if piece.get_content_type() == "message/rfc822":
            letters = piece.get_payload()
            inner = letters[0] if isinstance(letters, list) and letters else None
            yield f"{number}.eml", bytes(inner) if isinstance(inner, EmailMessage) else b""
        elif piece.get_content_maintype() not in {"image", "audio", "video"}:
            data = piece.get_payload(decode=True)
            yield piece.get_filename() or f"attachment-{number}", data if isinstance(data, bytes) else b""


def _document(headers: dict[str, str], body: str, sent: Stamp, name: str, attachments: list[str]) -> Document:
    """Return the letter: its header lines, then what its author wrote; replies and signatures are omissions."""
    written, omissions = _split_off_quoted_letters(body)
    if not written.strip():
        raise InputError("the mail holds no words of its own", where=name, remedy="give the mail that it quotes")
    layout = Layout()
    for key in _SHOWN:
        if headers.get(key):
            layout.add(f"{key}: {headers[key]}", "header")
    layout.add_text(written)
    author, address = parseaddr(headers.get("From", ""))
    kept = tuple(Omission("attachment", "it is a document of its own", held) for held in attachments)
    return Document(
        "",
        layout.text,
        source=name,
        title=_REPLY_MARK.sub("", headers.get("Subject", "")).strip() or None,
        published=sent.day,
        blocks=layout.blocks(),
        author=author or address or None,
        published_time=sent.time,
        omissions=(*omissions, *kept),
    )


def _split_off_quoted_letters(body: str) -> tuple[str, tuple[Omission, ...]]:
    """Return what the author of a mail wrote, and the quoted letters and signatures below it."""
    parser = required_library("mailparser_reply", extra="office", error=InputError)
    text = body.replace("\r\n", "\n")
    replies = parser.EmailReplyParser(languages=["en"]).read(text=text).replies
    if not replies:
        return text, ()
    own = replies[0]
    found: list[tuple[OmissionKind, str, str]] = [("signature", "a signature", own.signatures or "")]
    found += [("quotation", "a quoted letter", reply.content) for reply in replies[1:]]
    return own.body, tuple(Omission(kind, why, words.strip()) for kind, why, words in found if words.strip())
