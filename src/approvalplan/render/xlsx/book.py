"""A workbook under the hand: texts that stay texts, days that are dates, and how a sheet is printed."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from approvalplan.render.text.width import width
from approvalplan.report.sheets import foot_line
from approvalplan.report.words import Day
from approvalplan.wording import say, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from approvalplan.report.records import Report
EMPTY, TICKED = "☐", "☑"
GREY, LINE = "#E7E6E6", "#A6A6A6"
A4 = 9
SIZE = 10
LINE_HEIGHT = 13
"""The height of a line of text in points: LibreOffice does not find it by itself, nor Excel in merged cells."""
SAFE = 0.95
"""How much of a column's width text can count on, whatever the font."""
WIDER = "“”※★·"
"""Signs that a Chinese font draws twice as wide as a terminal does."""
LEADING = tuple("=+-@＝＋－＠\t\r")
"""What makes a formula of a text when somebody types it in anew."""
PROGRAM = "approvalplan"
LONGEST = 32767
"""Characters that a cell may hold."""


class Book:
    """A workbook, the formats it has so far, and the report it is made of."""

    def __init__(self, report: Report) -> None:
        """Begin a workbook whose only date is the plan's day."""
        from xlsxwriter import Workbook as New

        self.report = report
        self.bytes = BytesIO()
        literal = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self.book: Workbook = New(self.bytes, {"in_memory": True, "constant_memory": False, **literal})
        title = visible(say("report.heading", name=report.name, title=report.title))[:255]
        created = datetime.fromordinal(report.names.plan.start)
        self.book.set_properties({"title": title, "author": PROGRAM, "created": created})
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}

    def sheet(self, name: str) -> Sheet:
        """Add a sheet."""
        return Sheet(self, self.book.add_worksheet(name))

    def format(self, **looks: Any) -> Format:
        """Return a format; cells that look alike share one."""
        key = tuple(sorted(looks.items()))
        if key not in self._formats:
            base = {"font_name": say("office.font.text"), "font_size": SIZE, "valign": "top", "text_wrap": True}
            self._formats[key] = self.book.add_format({**base, **looks})
        return self._formats[key]

    def close(self) -> bytes:
        """Return the workbook as bytes."""
        self.book.close()
        return self.bytes.getvalue()


class Sheet:
    """One sheet of a workbook."""

    def __init__(self, book: Book, sheet: Worksheet) -> None:
        """Write on a sheet of a workbook."""
        self.book = book
        self.sheet = sheet

    def text(self, row: int, column: int, words: str, **looks: Any) -> None:
        """Write a text as a text, whatever it begins with."""
        if words.startswith(LEADING):
            looks["quote_prefix"] = True
        self.sheet.write_string(row, column, held(words), self.book.format(**looks))

    def day(self, row: int, column: int, day: Day | None, **looks: Any) -> None:
        """Write a day as a date whose format shows the weekday, and `?` where it is provisional."""
        if day is None:
            self.sheet.write_blank(row, column, None, self.book.format(**looks))
            return
        key = "office.date.provisional" if day.provisional else "office.date"
        shape = self.book.format(num_format=say(key), align="left", **looks)
        self.sheet.write_datetime(row, column, datetime.fromordinal(day.ordinal), shape)

    def cells(self, row: int, values: Sequence[str | int | Day | None], widths: Sequence[float], *bold: int) -> None:
        """Write a row of a table, as high as its longest cell is; the columns named are bold."""
        lines = 1
        for column, (value, room) in enumerate(zip(values, widths, strict=True)):
            looks = cell_looks(bold=column in bold)
            if isinstance(value, str):
                self.text(row, column, value, **looks)
                lines = max(lines, lines_of(value, room))
            elif isinstance(value, int):
                self.sheet.write_number(row, column, value, self.book.format(align="left", **looks))
            else:
                self.day(row, column, value, **looks)
        self.sheet.set_row(row, height(lines))

    def across(self, row: int, first: int, last: int, words: str, room: float, **looks: Any) -> int:
        """Write a text across columns; return how many lines of `room` signs it takes."""
        if words.startswith(LEADING):
            looks["quote_prefix"] = True
        shape = self.book.format(**looks)
        self.sheet.merge_range(row, first, row, last, "", shape)
        self.sheet.write_string(row, first, held(words), shape)
        return lines_of(words, room)

    def heads(self, row: int, names: Sequence[str]) -> None:
        """Write the heads of a table."""
        for column, name in enumerate(names):
            self.text(row, column, name, bold=True, bg_color=GREY, border=1, border_color=LINE, valign="vcenter")

    def boxes(self, first: int, last: int, column: int) -> None:
        """Let rows of a column be ticked from a list."""
        if last >= first:
            self.sheet.data_validation(first, column, last, column, {"validate": "list", "source": [EMPTY, TICKED]})

    def printed(self, *, heads: int | None, wide: int = 1) -> None:
        """Set up the printer: A4 on its side, so many pages wide, a head on each page, a footer with the rules."""
        self.sheet.set_paper(A4)
        self.sheet.set_landscape()
        self.sheet.fit_to_pages(wide, 0)
        self.sheet.set_margins(left=0.5, right=0.5, top=0.5, bottom=0.7)
        if heads is not None:
            self.sheet.repeat_rows(0, heads)
        rules = held(foot_line(self.book.report)).replace("&", "&&")
        page = say("sheet.page", page="&P", pages="&N")
        self.sheet.set_footer("&C" + say("office.foot", rules=rules, page=page))


def cell_looks(*, fill: str = "", bold: bool = False) -> dict[str, Any]:
    """Return the looks of a cell in a table."""
    looks: dict[str, Any] = {"border": 1, "border_color": LINE}
    if fill:
        looks["bg_color"] = fill
    if bold:
        looks["bold"] = True
    return looks


def held(words: str) -> str:
    """Return a text as a cell holds it: control characters spelt out, line feeds kept."""
    return "\n".join(map(visible, words.split("\n")))[:LONGEST]


def lines_of(words: str, room: float) -> int:
    """Return how many lines a text takes in a column so many signs wide."""
    inside = max(2, int(room * SAFE))
    return sum(max(1, -(-(width(line) + sum(map(line.count, WIDER))) // inside)) for line in words.split("\n"))


def height(lines: int) -> float:
    """Return the height of a row of so many lines, in points; Excel has none above 409."""
    return min(409.0, lines * LINE_HEIGHT + 1)
