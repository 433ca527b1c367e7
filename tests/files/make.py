"""Make the files of all kinds that tests/test_read_files.py reads: python tests/files/make.py

With the libraries that people's own programs use (python-docx, reportlab, pikepdf and so on); broken files are made by
hand. All texts are invented. What is expected of each file stands in expected.json.
"""

from __future__ import annotations

import base64
import gzip
import io
import json
import sqlite3
import struct
import sys
import tempfile
import textwrap
import zipfile
from email.message import EmailMessage
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
LEAD = "Globex signed a treaty with Freedonia on Monday, the ministry of trade said in a long statement."
SECOND = "The treaty covers ladders, ropes and nails, which Freedonia has bought from its neighbours until now."
THIRD = "Jane Roe, the minister of trade, called the treaty a good beginning for the people of Freedonia."
GERMAN = "Das Unternehmen unterzeichnete am Montag einen Vertrag mit der Regierung, wie das Ministerium mitteilte."
TITLE = "Globex signs treaty with Freedonia"


def text_files() -> dict[str, bytes]:
    """Return plain texts: datelines, header lines, boilerplate, encodings, languages."""
    story = f"{LEAD}\n\n{SECOND}\n\n{THIRD}\n"
    texts = {
        "bare_dateline.txt": f"NAIROBI, Kenya (AP) _\n\n{story}",
        "dated_dateline.txt": f"WASHINGTON, August 8 (Xinhua) --\n\n{story}",
        "full_dateline.txt": f"{TITLE}\n\nLisbon, 3 March 2024 - {story}",
        "newswire.txt": f"{TITLE}\n\nDUBLIN, July 2, 2014 /PRNewswire/ -- {story}",
        "published_line.txt": f"{TITLE}\n\nBy Ann Lee\n\nPublished: 12 March 2024\n\n{story}",
        "ambiguous_line.txt": f"{TITLE}\nDate: 02/03/2023\n\n{story}",
        "german.txt": f"{GERMAN}\n",
        "mixed.txt": f"{TITLE}\n\n{LEAD}\n\n{GERMAN}\n\n{THIRD}\n",
        "teasers.txt": f"{TITLE}\n\n{story}\nRain ends the long drought in Sylvania\n\nInitech names a new chief in Oslo\n",
        "most_read.txt": f"{TITLE}\n\n{LEAD}\n\nMost read\n\nRain ends the drought\n\nInitech names new chief\n\n{THIRD}\n",
        "notices.txt": f"{TITLE}\n\nWe use cookies to give you the best experience.\n\n{LEAD}\n\nSign up for our newsletter\n\n"
        f"Photo: A ladder in Freedonia\n\n{SECOND}\n\n3 hours ago\n\n18 °C Cloudy\n\n{THIRD}\n",
        "markup.txt": f"<p>{LEAD}</p><iframe src='https://example.org/x'>A film of ladders</iframe><p>The <b>treaty</b> is "
        "long.<br>It has ten parts.</p>\n",
        "escaped.txt": f"{TITLE}\n\nThe minister said: &amp;quot;Ropes &amp;amp; nails are dear.&amp;quot; She left for Oslo.\n",
        "table.txt": f"{TITLE}\n\n{LEAD}\n\nCompany\tFounded\tPlace\nGlobex\t1985\tOslo\nInitech\t1990\tLowell\n\n{THIRD}\n",
        "commas.txt": f"{TITLE}\n\n{LEAD}\n\nCompany,Founded,Place\nGlobex,1985,Oslo\nInitech,1990,Lowell\n\n{THIRD}\n",
        "hidden.txt": "The gov\u00adern\u00adment of Free\u00addonia met.[12] It signed\u200b the agree-\nment soon.3 The treaty is long.\n",
        "court.txt": "\n".join(
            f"{n:2}  {line}"
            for n, line in enumerate(
                (
                    "The court finds that Globex sold ladders to the ministry",
                    "of trade of Freedonia from May 2019 to the end of June",
                    "2021. The ladders were too short for the roofs of most of",
                    "the houses in Freedonia. The ministry asked Globex to take",
                    "them back and to return the price. Globex refused to do so",
                    "and said that the ladders were those that the ministry had",
                    "ordered. The court has heard Jane Roe, who was the minister",
                    "of trade at that time, and John Doe, who leads Globex. Both",
                    "said that they had not read the contract before they signed",
                    "it. The court therefore orders Globex to take the ladders",
                    "back and the ministry to pay one half of what they cost the",
                    "company in Oslo.",
                ),
                1,
            )
        ),
        "list.txt": f"{TITLE}\n\n{LEAD}\n\nThe winners of the contract are:\n\nThe rope works of East Freedonia\n\n"
        "The nail factory of West Freedonia\n",
    }
    files = {name: text.encode() for name, text in texts.items()}
    files["latin.txt"] = f"The café in São Tomé – “a good one” – closed on Monday.\n{LEAD}\n".encode("cp1252")
    files["mojibake.txt"] = f"The cafÃ© in SÃ£o TomÃ© closed on Monday. {LEAD}\n".encode()
    files["control.txt"] = b"The price\x00 was 5 dollars.\x0cThe ladder cost 7 dollars.\n"
    files["empty.txt"] = b" \n"
    return files


def page(body: str, head: str = "", title: str = f"{TITLE} | Example News", language: str = "en") -> bytes:
    """Return a web page."""
    start = f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
    return f"{start}<body>{body}</body></html>".encode()


def meta(name: str, content: str) -> str:
    """Return a meta element."""
    return f'<meta property="{name}" content="{content}">'


def article(*paragraphs: str) -> str:
    """Return an article with a headline."""
    return f"<article><h1>{TITLE}</h1>{''.join(f'<p>{words}</p>' for words in paragraphs)}</article>"


def web_files() -> dict[str, bytes]:
    """Return web pages: metadata of all kinds, dates in doubt, front pages, tables, and archives of pages."""
    story = article(LEAD, SECOND, THIRD)
    linked = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "Organization", "name": "Somebody Else"},
            {
                "@type": ["NewsArticle"],
                "headline": TITLE,
                "datePublished": "2024-03-12T23:30:00+01:00",
                "dateModified": "2024-03-14T08:00:00Z",
                "author": [{"@type": "Person", "name": "Ann Lee"}, {"@type": "Person", "name": "Bo Park"}],
                "publisher": {"@type": "Organization", "name": "Example News"},
            },
        ],
    }
    time = "article:published_time"
    teasers = "".join(f"<h3><a href='/{n}'>Rain falls on town number {n}</a></h3><p>More rain.</p>" for n in range(20))
    cells = "<table><tr><th>Company</th><th>Founded</th></tr><tr><td>Qualia</td><td>1985</td></tr></table>"
    around = (
        "<nav><ul><li>Home</li><li>Sport</li></ul></nav>",
        "<footer><p>Example News belongs to Globex.</p></footer>",
    )
    files = {
        "json_ld.html": page(story, f'<script type="application/ld+json">{json.dumps(linked)}</script>'),
        "open_graph.html": page(
            around[0] + story + around[1],
            meta("og:title", TITLE)
            + meta("og:site_name", "Example News")
            + meta(time, "2021-05-03T10:00:00Z")
            + meta("article:modified_time", "2021-05-04")
            + '<meta name="author" content="Ann Lee">',
        ),
        "site_suffix.html": page(
            story, meta("og:title", f"{TITLE} - Example News") + meta("og:site_name", "Example News")
        ),
        "no_such_day.html": page(story, meta(time, "2023-02-30")),
        "month_alone.html": page(story, meta(time, "2023-03")),
        "figures.html": page(story, meta(time, "02/03/2023")),
        "figures_us.html": page(story, meta(time, "02/03/2023"), language="en-US"),
        "figures_gb.html": page(story, meta(time, "02/03/2023"), language="en-GB"),
        "table.html": page(article(LEAD, SECOND).replace("</article>", f"{cells}<p>{THIRD}</p></article>")),
        "front.html": page(teasers, meta("og:type", "website") + meta("og:site_name", "Example News"), "Example News"),
        "latin.html": f'<html><head><meta charset="iso-8859-1"><title>{TITLE}</title></head><body>'
        f"{article(LEAD, SECOND, 'Jane Roe said: “It is a good café.”')}</body></html>".encode("cp1252"),
        "empty.html": page(""),
        "saved.mhtml": mhtml(story),
    }
    capture = warc(("https://example.org/treaty", page(story)), ("https://example.org/a.png", b""))
    files["pages.warc"] = capture
    files["pages.wacz"] = zipped({"datapackage.json": b"{}", "archive/data.warc.gz": gzip.compress(capture, mtime=0)})
    return files


def mhtml(story: str) -> bytes:
    """Return a page as browsers save it in one file."""
    body = base64.encodebytes(page(story)).decode()
    lines = [
        "From: <Saved by Blink>",
        "Snapshot-Content-Location: https://example.org/treaty",
        "Subject: Globex",
        "Date: Tue, 12 Mar 2024 10:30:00 -0000",
        "MIME-Version: 1.0",
        'Content-Type: multipart/related; type="text/html"; boundary="----a"',
        "",
        "",
        "------a",
        "Content-Type: text/html",
        "Content-Transfer-Encoding: base64",
        "Content-Location: https://example.org/treaty",
        "",
        body,
        "------a--",
        "",
    ]
    return "\r\n".join(lines).encode()


def warc(*pages: tuple[str, bytes]) -> bytes:
    """Return a web archive with a page for each address."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    held = io.BytesIO()
    writer = WARCWriter(held, gzip=False)
    for number, (address, data) in enumerate(pages):
        kind = "text/html" if data else "image/png"
        headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
        fixed = {
            "WARC-Date": "2025-01-01T00:00:00Z",
            "WARC-Record-ID": f"<urn:uuid:00000000-0000-0000-0000-{number:012d}>",
        }
        writer.write_record(
            writer.create_warc_record(
                address, "response", payload=io.BytesIO(data), http_headers=headers, warc_headers_dict=fixed
            )
        )
    return held.getvalue()


def zipped(files: dict[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip archive."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), data, compress_type=method)
    return held.getvalue()


def archive_files() -> dict[str, bytes]:
    """Return archives: of texts, in each other, broken, and bombs."""
    text = f"{LEAD}\n".encode()
    inner = zipped({"inner.txt": f"{SECOND}\n".encode()})
    files = {
        "story.txt.gz": gzip.compress(text, mtime=0),
        "broken.gz": gzip.compress(text, mtime=0)[:-20],
        "news.zip": zipped(
            {"b.txt": text, "inner.zip": inner, "photo.png": b"\x89PNG\r\n\x1a\n", "__MACOSX/b.txt": b"x"}
        ),
        "bomb.gz": gzip.compress(gzip.compress(bytes(600_000_000), mtime=0), mtime=0),
    }
    for _ in range(7):
        inner = zipped({"deep.zip": inner})
    files["deep.zip"] = inner
    files["broken.zip"] = files["news.zip"][:200]
    return files


def row_files() -> dict[str, bytes]:
    """Return tables and rows with the names that programs and corpora give their columns."""
    import openpyxl

    graphrag = [{"id": "g1", "title": "treaty.txt", "creation_date": "2024-03-12 00:00:00 +0000", "text": LEAD}]
    corpus = [
        {
            "date_publish": "2024-03-12 10:30:00",
            "maintext": LEAD,
            "authors": ["Ann Lee", "Bo Park"],
            "source_domain": "example.org",
            "title": TITLE,
            "url": "https://example.org/treaty",
            "description": "A treaty.",
        },
        {"maintext": None, "title": "Nothing"},
    ]
    nul = '{"id": "a", "text": "The price \\u0000 was 5 dollars."}\n{"id": "b", "text": "Jane Roe left Oslo."}\n'
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "News"
    for row in (["Headline", "Body", "Publish Date", "Author"], [TITLE, LEAD, "2024-03-12", "Ann Lee"]):
        sheet.append(row)
    book.create_sheet("Figures").append([1, 2, 3])
    held = io.BytesIO()
    book.save(held)
    return {
        "news.csv": f'title,text,date,author\n{TITLE},"{LEAD}",2024-03-12,Ann Lee\n,"{SECOND}",02/03/2024,\n'.encode(),
        "semicolons.csv": f"Titel;Text;Datum\n{TITLE};{LEAD};2024-03-12\n".encode("cp1252"),
        "figures.csv": b"company,founded\nGlobex,1985\n",
        "news.tsv": f"headline\tbody\n{TITLE}\t{LEAD}\n".encode(),
        "news.xlsx": held.getvalue(),
        "graphrag.json": json.dumps(graphrag).encode(),
        "corpus.jsonl": "\n".join(map(json.dumps, corpus)).encode(),
        "nul.jsonl": nul.encode(),
    }


def feed_files() -> dict[str, bytes]:
    """Return feeds: RSS with full texts, Atom with summaries, and one without entries."""
    rss = (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Example News</title>'
        f"<item><title>{TITLE}</title><link>https://example.org/treaty</link><guid>treaty</guid>"
        "<pubDate>Tue, 12 Mar 2024 23:30:00 +0100</pubDate><dc:creator>Ann Lee</dc:creator>"
        f"<description>Short.</description><content:encoded><![CDATA[<p>{LEAD}</p><p>{SECOND}</p>]]></content:encoded></item>"
        f"<item><title>Rain over Freedonia</title><description>{THIRD}</description></item></channel></rss>"
    )
    atom = (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Example News</title>'
        f"<entry><id>urn:treaty</id><title>{TITLE}</title><updated>2024-03-14T08:00:00Z</updated>"
        f"<published>2024-03-12T08:00:00Z</published><author><name>Ann Lee</name></author><summary>{LEAD}</summary></entry></feed>"
    )
    return {
        "feed.xml": rss.encode(),
        "atom.xml": atom.encode(),
        "empty.rss": b'<?xml version="1.0"?><rss version="2.0"><channel><title>Example News</title></channel></rss>',
    }


def markdown_files() -> dict[str, bytes]:
    """Return Markdown with front matter as Obsidian (YAML) and Hugo (TOML) write it."""
    body = f"{LEAD} See [[Globex|the company]].\n\n| Company | Founded |\n| --- | --- |\n| Qualia | 1985 |\n\n## Ropes\n\n{SECOND}\n"
    yaml = f'---\ntitle: "{TITLE}"\ndate: 2024-03-12\nauthor: Ann Lee\ntags: [trade, ropes]\n---\n'
    toml = f'+++\ntitle = "{TITLE}"\ndate = 2024-03-12T23:30:00+01:00\nauthors = ["Ann Lee", "Bo Park"]\n+++\n'
    return {
        "obsidian.md": f"{yaml}%% a note of my own %%\n{body}".encode(),
        "hugo.md": f"{toml}{body}".encode(),
        "broken_front.md": f"---\ntitle: [\n---\n\n# {TITLE}\n\n{LEAD}\n".encode(),
    }


def mail_files() -> dict[str, bytes]:
    """Return mails: with a reply and attachments, in HTML, several in one file, and saved by Outlook."""
    letter = EmailMessage()
    letter["From"] = "Ann Lee <ann@example.org>"
    letter["To"] = "Bo Park <bo@example.org>"
    letter["Date"] = "Tue, 12 Mar 2024 23:30:00 +0100"
    letter["Subject"] = f"Re: {TITLE}"
    letter["Message-ID"] = "<1@example.org>"
    letter.set_content(
        f"Dear Bo,\n\n{LEAD}\n\n{SECOND}\n\n-- \nAnn Lee\nExample News\n\n"
        "On Mon, 11 Mar 2024 at 10:00, Bo Park <bo@example.org> wrote:\n> What did Globex sign?\n> I was in Oslo.\n"
    )
    letter.add_attachment(f"{THIRD}\n".encode(), maintype="text", subtype="plain", filename="minister.txt")
    letter.add_attachment(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", filename="photo.png")
    letter.set_boundary("b1")
    shown = EmailMessage()
    shown["From"] = "ann@example.org"
    shown["Date"] = "Tue, 12 Mar 2024 10:30:00 +0000"
    shown["Subject"] = TITLE
    shown["MIME-Version"] = "1.0"
    shown.set_content(f"<html><body><p>{LEAD}</p><p>{THIRD}</p></body></html>", subtype="html")
    box = b"".join(
        b"From ann@example.org Tue Mar 12 10:30:00 2024\nFrom: Ann Lee <ann@example.org>\nMessage-ID: <%d@example.org>\n"
        b"Date: Tue, 12 Mar 2024 10:30:00 +0000\nSubject: Part %d\n\n%s\n\n" % (n, n, words.encode())
        for n, words in enumerate((LEAD, SECOND), 1)
    )
    return {"letter.eml": bytes(letter), "shown.eml": bytes(shown), "letters.mbox": box, "letter.msg": outlook_letter()}


def outlook_letter() -> bytes:
    """Return a letter as Outlook saves it: a compound file with a stream for each property ([MS-OXMSG])."""
    import datetime

    from extract_msg import OleWriter

    body = f"{LEAD}\r\n\r\n{SECOND}\r\n\r\nOn 1 March 2024 Jane Roe wrote:\r\n> Is there a treaty with Freedonia?\r\n"
    sent = datetime.datetime(2024, 3, 12, 9, 30) - datetime.datetime(1601, 1, 1)
    letter = {0x001A: "IPM.Note", 0x0037: f"RE: {TITLE}", 0x1000: body, 0x0C1A: "Ann Lee", 0x0C1F: "ann@example.org"}
    reader = {0x3001: "Jane Roe", 0x3003: "jane@example.org", 0x39FE: "jane@example.org"}
    writer = OleWriter()
    header = bytes(8) + struct.pack("<IIII", 1, 0, 1, 0) + bytes(8)
    fixed = struct.pack("<HHIQ", 0x0040, 0x0039, 6, int(sent.total_seconds()) * 10**7)
    _add_properties(writer, [], header, fixed, letter)
    recipient = ["__recip_version1.0_#00000000"]
    writer.addEntry(recipient, storage=True)
    _add_properties(writer, recipient, bytes(8), struct.pack("<HHIQ", 0x0003, 0x0C15, 6, 1), reader)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "letter.msg"
        writer.write(str(path))
        return path.read_bytes()


def _add_properties(writer: Any, folder: list[str], header: bytes, fixed: bytes, texts: dict[int, str]) -> None:
    """Add the stream that lists the properties, and a stream for each text in UTF-16."""
    listed = b"".join(struct.pack("<HHIQ", 0x001F, tag, 6, 2 * len(text) + 2) for tag, text in texts.items())
    writer.addEntry([*folder, "__properties_version1.0"], header + fixed + listed)
    for tag, text in texts.items():
        writer.addEntry([*folder, f"__substg1.0_{tag:04X}001F"], text.encode("utf-16-le"))


def office_files() -> dict[str, bytes]:
    """Return office files with headings, tables and notes, and damaged ones."""
    import datetime

    import docx
    import pptx

    fixed = datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC)
    word = docx.Document()
    word.core_properties.author, word.core_properties.modified = "Ann Lee", fixed
    word.add_heading(TITLE, 0)
    word.add_paragraph(LEAD)
    word.add_heading("Ladders and ropes", 1)
    word.add_paragraph(SECOND)
    table = word.add_table(2, 2)
    for cell, words in zip(
        (c for row in table.rows for c in row.cells), ("Company", "Founded", "Qualia", "1985"), strict=True
    ):
        cell.text = words
    word.add_paragraph(THIRD)
    slides = pptx.Presentation()
    slides.core_properties.author, slides.core_properties.title = "Ann Lee", "PowerPoint Presentation"
    for title, words, note in ((TITLE, LEAD, SECOND), ("Ropes", THIRD, "")):
        slide = slides.slides.add_slide(slides.slide_layouts[1])
        slide.shapes.title.text, slide.placeholders[1].text = title, words
        if note:
            slide.notes_slide.notes_text_frame.text = note
    held = [io.BytesIO(), io.BytesIO()]
    word.save(held[0])
    slides.save(held[1])
    rtf = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\f0 " + f"{LEAD}\\par\\par The caf\\'e9 closed.\\par}}"
    return {
        "treaty.docx": held[0].getvalue(),
        "damaged.docx": held[0].getvalue()[: len(held[0].getvalue()) // 2],
        "treaty.pptx": held[1].getvalue(),
        "treaty.odt": odt(),
        "sheet.ods": zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, method=zipfile.ZIP_STORED),
        "treaty.rtf": rtf.encode("cp1252"),
        "treaty.epub": epub(),
    }


def odt() -> bytes:
    """Return an OpenDocument text, by hand."""
    names = " ".join(
        f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "text", "table", "meta")
    )
    content = (
        f'<office:document-content {names}><office:body><office:text><text:h text:outline-level="1">{TITLE}</text:h>'
        f"<text:p>{LEAD}</text:p><text:h>Ropes</text:h><text:p>{SECOND}<text:note><text:note-body><text:p>A note."
        "</text:p></text:note-body></text:note></text:p><table:table><table:table-row><table:table-cell><text:p>Qualia</text:p>"
        "</table:table-cell><table:table-cell><text:p>1985</text:p></table:table-cell></table:table-row></table:table>"
        "</office:text></office:body></office:document-content>"
    )
    about = (
        f'<office:document-meta {names} xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta>'
        "<dc:creator>Ann Lee</dc:creator></office:meta></office:document-meta>"
    )
    mark = b"application/vnd.oasis.opendocument.text"
    return zipped({"mimetype": mark, "content.xml": content.encode(), "meta.xml": about.encode()})


def epub() -> bytes:
    """Return a book of two chapters, by hand."""
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>The Treaty</dc:title><dc:creator>Ann Lee</dc:creator><dc:publisher>Example Press</dc:publisher>"
        '<dc:date>2024-03-12</dc:date></metadata><manifest><item id="n" href="nav.xhtml" properties="nav"/>'
        '<item id="b" href="b.xhtml"/><item id="a" href="a%20one.xhtml"/></manifest>'
        '<spine><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/></spine></package>'
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
    )
    chapter = "<html xmlns='http://www.w3.org/1999/xhtml'><body><h1>{}</h1><p>{}</p></body></html>"
    return zipped(
        {
            "mimetype": b"application/epub+zip",
            "META-INF/container.xml": container.encode(),
            "OEBPS/book.opf": package.encode(),
            "OEBPS/nav.xhtml": chapter.format("Contents", "One").encode(),
            "OEBPS/b.xhtml": chapter.format("Second part", THIRD).encode(),
            "OEBPS/a one.xhtml": chapter.format("First part", LEAD).encode(),
        }
    )


def drawn(draw: object, **options: object) -> bytes:
    """Return a PDF that a function draws."""
    from reportlab.pdfgen.canvas import Canvas

    held = io.BytesIO()
    canvas = Canvas(held, pagesize=(595, 842), invariant=1, **options)
    draw(canvas)
    canvas.save()
    return held.getvalue()


def lines_on(canvas: object, lines: list[str], *, left: int = 72, top: int = 770) -> None:
    """Draw lines below each other."""
    words = canvas.beginText(left, top)
    words.setFont("Helvetica", 11)
    words.setLeading(14)
    for line in lines:
        words.textLine(line)
    canvas.drawText(words)


_LEFT = [
    "The ministry of trade said on",
    "Monday that Globex had signed",
    "a treaty with Freedonia. It is",
    "the first such treaty of the",
]
_RIGHT = [
    "country. Jane Roe, the minister",
    "of trade, called it a good begin-",
    "ning. The treaty covers",
    "ladders, ropes and nails.",
]


def columns(canvas: object) -> None:
    """Draw a page of two columns below a headline."""
    canvas.setFont("Helvetica-Bold", 20)
    canvas.drawString(72, 790, TITLE)
    for number in range(6):
        lines_on(
            canvas,
            _LEFT if number == 0 else ["The treaty has ten long parts, and", "none of them is short."],
            top=750 - number * 70,
        )
        lines_on(
            canvas,
            _RIGHT if number == 0 else ["The parts are named for the men", "who wrote them in Oslo."],
            left=320,
            top=750 - number * 70,
        )


def heads(canvas: object) -> None:
    """Draw three pages with running heads and page numbers; a sentence runs over each page."""
    for number, words in enumerate((*textwrap.wrap(LEAD, 60), SECOND), 1):
        canvas.setFont("Helvetica", 9)
        canvas.drawString(72, 815, "EXAMPLE PAPERS ON TRADE")
        canvas.drawString(300, 30, f"{number}")
        lines_on(canvas, [words])
        canvas.showPage()


def pleading(canvas: object) -> None:
    """Draw a court paper with numbers beside its lines."""
    lines = [f"The court finds that ladder number {n} was too short." for n in range(1, 13)]
    lines_on(canvas, [str(n) for n in range(1, 13)], left=40)
    lines_on(canvas, lines, left=90)


def pdf_files() -> dict[str, bytes]:
    """Return PDF files: of several layouts, locked, scanned, damaged, and one that expands."""
    import pikepdf
    from reportlab.lib.pdfencrypt import StandardEncryption

    def simple(canvas: object) -> None:
        lines_on(canvas, [TITLE, "", *textwrap.wrap(LEAD, 60), "", *textwrap.wrap(SECOND, 60)])
        canvas.setAuthor("Ann Lee")
        canvas.setTitle(TITLE)

    plain = drawn(simple)
    files = {
        "treaty.pdf": plain,
        "columns.pdf": drawn(columns),
        "heads.pdf": drawn(heads),
        "pleading.pdf": drawn(pleading),
        "rc4.pdf": drawn(simple, encrypt=StandardEncryption("", "owner", strength=40)),
        "truncated.pdf": plain[: len(plain) // 2],
        "broken.pdf": b"%PDF-1.4 broken",
        "scanned.pdf": drawn(lambda canvas: canvas.rect(72, 400, 300, 200, fill=1)),
        "expanding.pdf": expanding(),
    }
    for name, password, strength in (("aes128", "", 4), ("aes256", "", 6), ("locked", "secret", 6)):
        held = io.BytesIO()
        with pikepdf.open(io.BytesIO(plain)) as pdf:
            pdf.save(
                held,
                encryption=pikepdf.Encryption(owner="owner", user=password, R=strength),
                deterministic_id=False,
            )
        files[f"{name}.pdf"] = held.getvalue()
    for name, filter_name in (("unknown_filter", b"/NoSuchDecode"), ("jbig2", b"/JBIG2Decode")):
        files[f"{name}.pdf"] = plain_stream(filter_name)
    files["unknown_encryption.pdf"] = plain.replace(
        b"trailer\n<<", b"trailer\n<< /Encrypt << /Filter /NoSuch /V 9 /R 9 >>", 1
    )
    return files


def objects(*parts: bytes) -> bytes:
    """Return a PDF of numbered objects, the first its catalogue."""
    data, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
    return data + end % (len(parts) + 1, table, len(parts) + 1, len(data))


_CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"


def plain_stream(filter_name: bytes) -> bytes:
    """Return a PDF whose only stream of text claims a filter that no reader has, or one for pictures."""
    page_object = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << >> >>"
    stream = b"<< /Length 12 /Filter %s >>\nstream\nBT (Rain) Tj\nendstream" % filter_name
    return objects(*_CATALOGUE, page_object, stream)


def expanding() -> bytes:
    """Return a small PDF whose forms draw each other again and again, ten to the power of twelve times."""
    levels = 12
    page_object = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /XObject << /F 5 0 R >> >> >>"
    contents = b"<< /Length 5 >>\nstream\n/F Do\nendstream"
    forms = [
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F %d 0 R >> >> /Length 60 >>\n"
        b"stream\n%s\nendstream" % (6 + n, b"/F Do " * 10)
        for n in range(levels)
    ]
    last = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 0 >>\nstream\n\nendstream"
    return objects(*_CATALOGUE, page_object, contents, *forms, last)


def other_files() -> dict[str, bytes]:
    """Return files that hold no text: a database, a picture, a 7z archive, a graph, other XML."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.sqlite"
        connection = sqlite3.connect(path)
        connection.execute("create table t (a)")
        connection.commit()
        connection.close()
        database = path.read_bytes()[:512]
    return {
        "table.sqlite": database,
        "photo.png": b"\x89PNG\r\n\x1a\n" + bytes(20),
        "archive.7z": b"7z\xbc\xaf\x27\x1c" + bytes(20),
        "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(40),
        "graph.ttl": b"@prefix a: <http://example.org/> .\n",
        "note.xml": b'<?xml version="1.0"?><note><to>Ann</to></note>',
        "rows.parquet": b"PAR1" + bytes(20),
    }


def files() -> dict[str, bytes]:
    """Return all files by name."""
    makers = (
        text_files, web_files, archive_files, row_files, feed_files, markdown_files, mail_files, office_files, pdf_files, other_files
    )  # fmt: skip
    return {name: data for make in makers for name, data in make().items()}


if __name__ == "__main__":
    for file_name, content in files().items():
        (HERE / file_name).write_bytes(content)
    sys.exit(0)
