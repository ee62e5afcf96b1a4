"""Reports for the tests of the office formats, and what their files say, read back with other programs."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from tests.render.facts import report_of

from approvalplan.model.dates import day_iso
from approvalplan.report.records import BackRow, Changes, Chart, Point, Report
from approvalplan.report.words import Day, day_text
from approvalplan.wording import say

EXAMPLES = ("private_factory", "housing", "six_facts", "name_only")
FORMULA = '=HYPERLINK("http://x","y")'
HOSTILE = {
    "200 characters": "某" * 200,
    "HTML": "<b>某厂</b> & <script>alert(1)</script>",
    "a formula": FORMULA,
    "a formula in full-width signs": "＝1＋1",
    "other signs that make formulas": "+1-1",
    "a command": "@SUM(1)",
    "control characters": "某\x00厂\x0b\x1f\ufffe\ud800房",
    "what a workbook reads as an escape": "某_x0041_厂",
    "signs of a footer and a field": "A&P {PAGE} %s {0}",
}


def with_all(report: Report) -> Report:
    """Return a report that also has what only some plans have: changes, and a table turned round."""
    changed = Changes(
        "如果不用锅炉", (Point(id="verdict", label="结论", lines=("早 3 天",), tone="good", notes=("少 1 项",)),)
    )
    back = (
        BackRow("a", "倒排的甲", Day(739960, provisional=False, far=False), Day(739970, provisional=False), late=True),
        BackRow("b", "倒排的乙", Day(740300, provisional=True), Day(740000, provisional=True, far=False), late=False),
    )
    return report._replace(changes=changed, back_title="倒排：要 02-01 开工", back=back)


def named(name: str) -> Report:
    """Return a report of a project of a hostile name, and one item and one paper of that name."""
    report = report_of("private_factory")
    first, *items = report.items
    group, *groups = report.papers
    paper, *papers = group.papers
    return report._replace(
        name=name,
        owner=name,
        items=(first._replace(name=name, because=name, notes=(name,)), *items),
        papers=(group._replace(papers=(paper._replace(name=name), *papers)), *groups),
    )


def word_text(data: bytes) -> str:
    """Return every text of a Word document: paragraphs, tables, boxes to tick, footers."""
    from docx import Document

    document = Document(io.BytesIO(data))
    roots: list[Any] = [document.element, *(section.footer._element for section in document.sections)]
    return "\n".join(said(root) for root in roots)


def said(element: Any) -> str:
    """Return the text that an element of a Word document shows."""
    from docx.oxml.ns import qn

    return "".join(one.text or "" for one in element.iter(qn("w:t")))


def read_book(data: bytes) -> Any:
    """Return a workbook as openpyxl reads it."""
    import openpyxl

    return openpyxl.load_workbook(io.BytesIO(data))


def book_text(data: bytes) -> str:
    """Return every text of a workbook; dates as the words of a day, by what their format shows."""
    book = read_book(data)
    cells = (cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    return "\n".join(shown for cell in cells for shown in _shown(cell))


def _shown(cell: Any) -> list[str]:
    if isinstance(cell.value, datetime):
        provisional = say("office.date.provisional") == cell.number_format
        assert provisional or cell.number_format == say("office.date"), cell.coordinate
        day = cell.value.date().toordinal()
        assert day_iso(day)
        # The cell shows the year; the words leave it out where it is near.
        return [day_text(Day(day, provisional, far)) for far in (True, False)]
    return [] if cell.value is None else [str(cell.value)]


def bare(report: Report) -> Report:
    """Return a report with as little in it as there can be."""
    emptied = report._replace(
        week=report.week._replace(todos=(), empty="没有要做的"), about=(), points=report.points[:1]
    )
    emptied = emptied._replace(items=(), works=(), not_needed=(), questions=(), ticks=(), scope_ticks=(), papers=())
    return emptied._replace(validity=(), coverage=(), ways=(), reforms=(), route_why=(), chart=_undrawn(report))


def _undrawn(report: Report) -> Chart:
    return report.chart._replace(bars=(), after=(), empty="没有要排的")
