"""Files to take along: question, answer and quotes with full references, as Word, Markdown or CSV.

Text of documents stays text in each: Markdown signs are escaped, and a spreadsheet never reads a cell as a
formula (OWASP: CSV injection).
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.nouns import Answer
from index.nouns import StoredDocument
from ui import texts

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~!])")
_LINE_START = re.compile(r"^(\s*\d*)([-+=.)])(?=\s|$|[-=])", re.M)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NOT_IN_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A quote with its full reference. `page` counts in the file, `label` is what is printed on the page."""

    document: StoredDocument
    heading: str
    label: str
    page: int
    start: int
    end: int
    quote: str

    @property
    def reference(self) -> str:
        """Title, kind, date and page as a reader cites them."""
        document = self.document
        date = texts.document_date(document)
        place = texts.EXPORT_PAGE.format(page=self.label)
        kind = texts.KINDS[document.kind].lower()
        return f"{document.title} ({kind}, {date}), {place}, {document.source_file}"


def excerpts_of(answer: Answer) -> list[tuple[int, Excerpt]]:
    """Return the citations of an answer with their markers."""
    return [
        (
            c.marker,
            Excerpt(
                c.document, " › ".join(c.heading), c.page_label,
                c.quote.span.page, c.quote.span.start, c.quote.span.end, c.quote.text,
            ),
        )
        for c in answer.citations
    ]  # fmt: skip


def answer_markdown(answer: Answer) -> str:
    """Return an answer with its sources as Markdown."""
    lines = [f"# {escape_markdown(_one_line(answer.question.text))}", ""]
    lines += [escape_markdown(answer.text, keep_markers=True), ""]
    if answer.citations:
        lines += [f"## {texts.EXPORT_SOURCES}", ""]
        for marker, excerpt in excerpts_of(answer):
            lines += [f"\\[{marker}\\] {escape_markdown(excerpt.reference)}", "", _quoted(excerpt.quote), ""]
    return "\n".join([*lines, f"*{_made(answer)}*", ""])


def passages_markdown(query: str, excerpts: Sequence[Excerpt], moment: dt.datetime) -> str:
    """Return chosen passages as Markdown."""
    lines = [f"# {texts.EXPORT_SEARCH}: {escape_markdown(_one_line(query))}", ""]
    for number, excerpt in enumerate(excerpts, 1):
        lines += [f"## {number}. {escape_markdown(excerpt.reference)}", ""]
        lines += [escape_markdown(excerpt.heading), ""] if excerpt.heading else []
        lines += [_quoted(excerpt.quote), ""]
    return "\n".join([*lines, f"*{texts.EXPORT_FOUND.format(moment=texts.dutch_moment(moment))}*", ""])


def escape_markdown(text: str, *, keep_markers: bool = False) -> str:
    """Return text that Markdown shows as it is: no links, no images, no HTML, no headings."""
    escaped = _LINE_START.sub(r"\1\\\2", _MARKDOWN.sub(r"\\\1", text))
    return re.sub(r"\\\[(\d{1,3})\\\]", r"[\1]", escaped) if keep_markers else escaped


def _quoted(quote: str) -> str:
    return "\n".join(f"> {escape_markdown(line)}" for line in quote.splitlines())


def _one_line(text: str) -> str:
    return " ".join(text.split())


def passages_csv(excerpts: Sequence[Excerpt]) -> str:
    """Return chosen passages as CSV with semicolons, which Dutch spreadsheets open without asking."""
    target = io.StringIO()
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    writer.writerow(texts.EXPORT_COLUMNS)
    for number, e in enumerate(excerpts, 1):
        d = e.document
        row = (
            number, d.title, d.kind.value, d.iso_date or "",
            d.sender or d.municipality or "", e.label, e.page, e.heading, e.quote,
            d.source_file, d.document_id, e.start, e.end,
        )  # fmt: skip
        writer.writerow([_cell(value) for value in row])
    return target.getvalue()


def _cell(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def answer_docx(answer: Answer) -> bytes:
    """Return an answer with its sources as a Word file."""
    paper = _paper(_one_line(answer.question.text))
    for line in answer.text.splitlines():
        if line.strip():
            paper.add_paragraph(_clean(line.strip()))
    if answer.citations:
        paper.add_heading(texts.EXPORT_SOURCES, level=2)
        for marker, excerpt in excerpts_of(answer):
            _add_excerpt(paper, f"[{marker}] {excerpt.reference}", excerpt)
    return _finish(paper, _made(answer))


def passages_docx(query: str, excerpts: Sequence[Excerpt], moment: dt.datetime) -> bytes:
    """Return chosen passages as a Word file."""
    paper = _paper(f"{texts.EXPORT_SEARCH}: {_one_line(query)}")
    for number, excerpt in enumerate(excerpts, 1):
        _add_excerpt(paper, f"{number}. {excerpt.reference}", excerpt)
    return _finish(paper, texts.EXPORT_FOUND.format(moment=texts.dutch_moment(moment)))


def _made(answer: Answer) -> str:
    moment = answer.made_on or dt.datetime.now().astimezone()
    return texts.EXPORT_MADE.format(moment=texts.dutch_moment(moment))


def _paper(title: str):  # type: ignore[no-untyped-def]
    """A new Word file in Dutch with a title."""
    import docx
    from docx.oxml.ns import qn

    paper = docx.Document()
    language = (
        paper.styles["Normal"].element.get_or_add_rPr().makeelement(qn("w:lang"), {qn("w:val"): "nl-NL"})
    )
    paper.styles["Normal"].element.get_or_add_rPr().append(language)
    paper.core_properties.title = _clean(title)[:255]
    paper.core_properties.language = "nl-NL"
    paper.core_properties.author = texts.NAME
    paper.add_heading(_clean(title), level=1)
    return paper


def _add_excerpt(paper, reference: str, excerpt: Excerpt) -> None:  # type: ignore[no-untyped-def]
    paragraph = paper.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    paragraph.add_run(_clean(reference)).bold = True
    if excerpt.heading:
        paper.add_paragraph(_clean(excerpt.heading))
    paper.add_paragraph(_clean(excerpt.quote), style="Quote")


def _finish(paper, line: str) -> bytes:  # type: ignore[no-untyped-def]
    paper.add_paragraph().add_run(line).italic = True
    target = io.BytesIO()
    paper.save(target)
    return target.getvalue()


def _clean(text: str) -> str:
    """Text without the control characters that XML can't hold."""
    return _NOT_IN_XML.sub(" ", text)
