"""Turns the files of a plan that are not text into text that can be read, kept and compared."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

POINTS_A_MM = 72 / 25.4


def readable(name: str, content: bytes) -> str:
    """Return what stands in a file, by the ending of its name: pages of a PDF, parts of a document, cells."""
    ways = {"pdf": _pdf, "docx": _docx, "xlsx": _xlsx}
    return "\n".join(ways[name.rpartition(".")[2]](content)) + "\n"


def _pdf(content: bytes) -> Iterator[str]:
    import pypdf

    for number, page in enumerate(pypdf.PdfReader(io.BytesIO(content)).pages, 1):
        wide, high = (round(float(one) / POINTS_A_MM) for one in page.mediabox[2:])
        yield f"=== page {number}, {wide} × {high} mm"
        yield from (line.rstrip() for line in page.extract_text().splitlines())


def _docx(content: bytes) -> Iterator[str]:
    import docx
    from docx.table import Table

    document = docx.Document(io.BytesIO(content))
    for number, section in enumerate(document.sections, 1):
        wide, high = (round((one or 0) / 36000) for one in (section.page_width, section.page_height))
        foot = " ".join(_words(paragraph._element) for paragraph in section.footer.paragraphs)  # noqa: SLF001
        yield f"=== section {number}, {wide} × {high} mm, foot: {foot}"
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield f"--- table: {block.style.name if block.style else ''}"
            for row in block._tbl.tr_lst:  # noqa: SLF001
                yield " | ".join(_words(cell) for cell in row.iter() if cell.tag.endswith("}tc"))
        else:
            yield f"[{block.style.name if block.style else ''}] {_words(block._element)}"  # noqa: SLF001


def _words(element: Any) -> str:
    """Return the text of a part of a document, its fields by their instructions."""
    tags = ("}t", "}instrText")
    return "".join(one.text or "" for one in element.iter() if one.tag.endswith(tags)).strip()


def _xlsx(content: bytes) -> Iterator[str]:
    import openpyxl

    for sheet in openpyxl.load_workbook(io.BytesIO(content)):
        setup = sheet.page_setup
        yield f"=== {sheet.title}: frozen at {sheet.freeze_panes}, filter {sheet.auto_filter.ref}, {setup.orientation}"
        yield f"repeated rows {sheet.print_title_rows}, foot {sheet.oddFooter.center.text}"
        yield from (f"valid in {one.sqref}: {one.formula1}" for one in sheet.data_validations.dataValidation)
        for row in sheet.iter_rows():
            texts = [f"{cell.coordinate} {_cell(cell)}" for cell in row if cell.value is not None]
            if texts:
                yield " | ".join(texts)


def _cell(cell: Any) -> str:
    if cell.is_date:
        return f"{cell.value:%Y-%m-%d} ({cell.number_format})"
    return str(cell.value).replace("\n", "⏎")
