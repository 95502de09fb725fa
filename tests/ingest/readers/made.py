"""Files made by hand for the tests: a PDF and an OFD page with words at given places."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence

Word = tuple[float, float, str]  # x, y from the top, text
Ruled = tuple[float, float, float, float]


def pdf(pages: Sequence[Iterable[Word]], rules: Iterable[Ruled] = (), size: float = 12) -> bytes:
    """A PDF of A4 pages; Chinese in a font that readers know without embedding it."""
    drawn = " ".join(f"{a} {842 - b} m {c} {842 - d} l S" for a, b, c, d in rules)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        (
            b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H"
            b" /DescendantFonts [4 0 R] >>"
        ),
        (
            b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000"
            b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >>"
            b" /FontDescriptor 5 0 R >>"
        ),
        (
            b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /ItalicAngle 0 /Ascent 880"
            b" /Descent -120 /CapHeight 880 /StemV 93 /FontBBox [-25 -254 1000 880] >>"
        ),
    ]
    kids = []
    for words in pages:
        shown = " ".join(
            f"BT /F1 {size} Tf {x} {842 - y} Td <{text.encode('utf-16-be').hex()}> Tj ET"
            for x, y, text in words
        )
        stream = f"{shown} {drawn}".encode()
        objects.append(b"<< /Length %d >> stream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    return _assembled(objects)


def _assembled(objects: Sequence[bytes]) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
    return out + head + table + tail % (len(objects) + 1, len(out))


def lined(lines: Iterable[str], left: float = 72, top: float = 80, size: float = 12) -> list[Word]:
    """Lines one under the other; a blank of full width at the start is an indent."""
    return [
        (
            left + size * (len(line) - len(line.lstrip("\u3000"))),
            top + 20 * n,
            line.lstrip("\u3000"),
        )
        for n, line in enumerate(lines)
    ]


def packed(members: dict[str, bytes | str]) -> bytes:
    """A zip of named members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return stream.getvalue()


def ofd(*objects: str) -> bytes:
    """An OFD document of one page with the given text objects."""
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    return packed({
        "OFD.xml": f"<ofd:OFD {space}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
        "</ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {space}><ofd:Pages>"
        '<ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>',
        "Doc_0/Pages/Page_0/Content.xml": f"<ofd:Page {space}><ofd:Content><ofd:Layer>"
        f"{''.join(objects)}</ofd:Layer></ofd:Content></ofd:Page>",
    })  # fmt: skip


def ofd_text(x: float, y: float, text: str, delta: str = "", size: float = 5) -> str:
    """A text object; lengths in millimetres."""
    steps = f' DeltaX="{delta}"' if delta else ""
    return (
        f'<ofd:TextObject Boundary="{x} {y} 100 8" Size="{size}">'
        f'<ofd:TextCode X="0" Y="6"{steps}>{text}</ofd:TextCode></ofd:TextObject>'
    )
