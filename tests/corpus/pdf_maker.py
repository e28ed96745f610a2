"""Writes small PDF files for tests, down to their operators, so that a test can make any trap it needs."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Sheet:
    """One page: its operators, and what its dictionary says beside them."""

    operators: str
    width: int = 595
    height: int = 842
    extra: str = ""
    resources: str = ""


@dataclass
class PdfMaker:
    """Collects objects; 1 is the catalogue, 2 the page tree, 3 to 6 are fonts: F, B (bold), G (garbled)."""

    objects: list[bytes] = field(default_factory=list)

    def add(self, content: bytes) -> int:
        """Add an object and give its number, from 7."""
        self.objects.append(content)
        return len(self.objects) + 6

    def stream(self, data: bytes, entries: str = "") -> int:
        """Add a compressed stream."""
        return self.add(_stream(data, entries))

    def image(self, width: int, height: int, gray: bytes) -> int:
        """Add a gray image."""
        return self.stream(
            gray,
            f"/Type /XObject /Subtype /Image /Width {width} /Height {height} "
            "/ColorSpace /DeviceGray /BitsPerComponent 8",
        )

    def write(self, path: Path, sheets: Sequence[Sheet], catalogue: str = "") -> Path:
        """Write the file and give its path."""
        pages = []
        for sheet in sheets:
            content = self.stream(sheet.operators.encode("cp1252"))
            fonts = "/Font << /F 3 0 R /B 4 0 R /G 5 0 R >>"
            pages.append(
                self.add(
                    f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {sheet.width} {sheet.height}] "
                    f"/Contents {content} 0 R /Resources << {fonts} {sheet.resources} >> "
                    f"{sheet.extra} >>".encode()
                )
            )
        kids = " ".join(f"{number} 0 R" for number in pages)
        fixed = [
            f"<< /Type /Catalog /Pages 2 0 R {catalogue} >>".encode(),
            f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding "
            b"/ToUnicode 6 0 R >>",
            _stream(_misleading_table()),
        ]
        path.write_bytes(_assemble([*fixed, *self.objects]))
        return path


def text(x: float, y: float, words: str, size: float = 10, font: str = "F", before: str = "") -> str:
    """Operators that paint words at a place, from the bottom left."""
    escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"q {before} BT /{font} {size} Tf {x} {y} Td ({escaped}) Tj ET Q\n"


def lines(x: float, y: float, words: Sequence[str], size: float = 10, leading: float = 12) -> str:
    """Operators that paint lines under each other."""
    return "".join(text(x, y - leading * at, line, size) for at, line in enumerate(words))


def _misleading_table() -> bytes:
    """A table of characters that tells for every letter another one, as some real files have."""
    letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
    told = "qxzjkvbwyghpfcmuqxzjkvbwyg" + "QXZJKVBWYGHPFCMUQXZJKVBWYG"
    pairs = "".join(f"<{ord(a):02x}> <{ord(b):04x}>\n" for a, b in zip(letters, told, strict=True))
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        "1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{len(letters)} beginbfchar\n{pairs}endbfchar\nendcmap end end"
    ).encode()


def _stream(data: bytes, entries: str = "") -> bytes:
    packed = zlib.compress(data)
    head = f"<< /Length {len(packed)} /Filter /FlateDecode {entries} >>".encode()
    return head + b"\nstream\n" + packed + b"\nendstream"


def _assemble(objects: Sequence[bytes]) -> bytes:
    data = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    data += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    data += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(data)
