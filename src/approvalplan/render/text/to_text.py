"""A report as text for the terminal: aligned by terminal columns, no cell ever cut."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from approvalplan.render.text.chart import chart_lines
from approvalplan.render.text.width import flow, hang, pad, side_by_side, width, wrap
from approvalplan.report.records import MOVES
from approvalplan.report.words import day_text
from approvalplan.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from approvalplan.report.records import ItemRow, PaperGroup, Point, Report
    from approvalplan.report.words import Day

NARROWEST = 80

SAME_WIDTH = {
    "█": "#", "▒": ":", "░": "=", "·": "-", "★": "*", "─": "-", "—": "-", "–": "-", "※": "^", "×": "x", "÷": "/",
    "³": "3", "²": "2", "“": '"', "”": '"', "‘": "'", "’": "'",
}  # fmt: skip
WIDER = {
    "☐": "[ ]", "☑": "[x]", "→": "->", "≥": ">=", "≤": "<=", "±": "+-", "…": "...", "Ⅰ": "I", "Ⅱ": "II", "Ⅲ": "III",
} | {chr(0x2460 + n): f"({n + 1})" for n in range(20)}  # fmt: skip
"""What stands for signs that a GBK console lacks, or that terminals draw one or two columns wide."""

_SAME_WIDTH: dict[int, str] = {ord(sign): plain for sign, plain in SAME_WIDTH.items()}
_WIDER: dict[int, str] = {ord(sign): plain for sign, plain in WIDER.items()}

STYLES = {"bold": "1", "bad": "1;38;5;160", "good": "1;38;5;28", "open": "1;38;5;130", "dim": "38;5;243"}
"""Red, green, brown and grey that can be read on black and on white. The first sixteen colours are each terminal's own
(its yellow is lost on white), faint text may be no text. No colour says what no word says.
"""
RESET = "\x1b[0m"

GAP = "  "
LEAST = 20
"""The fewest columns in which what a paper is for stands beside it; else it goes below."""

FARTHEST = 50
"""Columns from the beginning of a name to its dates: beyond, the eye loses the line; only a longer name takes more."""

LABEL = 6
"""Columns of the labels of the first screen; its text begins one blank further."""


NOT_BRIEF = ("bottleneck",)
"""The points that say nothing yet where less is settled than open: they are those of the longest plan."""


class Line(NamedTuple):
    """One line of the screen and how it is drawn; plain where no style is named."""

    text: str
    style: str = ""


def render_text(
    report: Report, *, width: int, ascii_only: bool = False, colour: bool = False, screen: bool = False
) -> str:
    """Return a report as text of at most `width` columns (80 at least), ending in a line feed.

    On a `screen` a report in which less is settled than open is its first page alone.
    """
    page = Page(max(width, NARROWEST), ascii_only=ascii_only)
    lines = [line for part in _parts(page, report, brief=screen and report.brief) for line in part]
    text = "".join(drawn(line, colour=colour) + "\n" for line in lines)
    return in_ascii(text) if ascii_only else text


def in_ascii(text: str) -> str:
    """Return a text without signs of doubtful width: `→` becomes `->`, `※` becomes `^`."""
    return text if text.isascii() else text.translate(_WIDER).translate(_SAME_WIDTH)


def drawn(line: Line, *, colour: bool) -> str:
    """Return a line as the terminal takes it, no blanks at its end."""
    text = line.text.rstrip()
    return f"\x1b[{STYLES[line.style]}m{text}{RESET}" if colour and line.style and text else text


def _parts(page: Page, report: Report, *, brief: bool) -> Iterator[list[Line]]:
    yield page.heading(report)
    shown = [one for one in report.points if not (brief and one.id in NOT_BRIEF)]
    yield [line for point in shown for line in page.point(point)]
    yield [page.rule()]
    yield page.changes(report)
    if brief:
        yield page.next_steps(report)
        return
    yield page.week(report)
    yield page.chart(report)
    yield page.backward(report)
    yield page.items(report)
    yield page.not_needed(report)
    yield page.questions(report)
    yield page.confirm(report)
    yield page.papers(report)
    yield page.next_steps(report)


class Page:
    """Lays the parts of a report out for one width and one set of signs."""

    def __init__(self, columns: int, *, ascii_only: bool) -> None:
        """Lay out for a terminal so many columns wide."""
        self.columns = columns
        self.ascii_only = ascii_only

    def sign(self, text: str) -> str:
        """Return a text as wide as it will be; the signs that keep their width change when all is laid out."""
        return text.translate(_WIDER) if self.ascii_only else text

    def rule(self) -> Line:
        """Return a line across the page."""
        return Line(self.sign("─") * self.columns, "dim")

    def paragraph(self, text: str, indent: int, style: str = "", label: str = "") -> list[Line]:
        """Return a text wrapped at an indent, a label in its margin."""
        found = hang(self.sign(label), self.sign(text), self.columns, indent)
        return [Line(line, style) for line in found]

    def title(self, text: str) -> list[Line]:
        """Return the title of a section, a blank line before it."""
        return [Line(""), *(Line(line, "bold") for line in wrap(self.sign(text), self.columns))]

    # --- the first screen ---

    def heading(self, report: Report) -> list[Line]:
        """Return the name of the project, the edition of the rules, and what kind of project it is."""
        left = self.sign(say("report.heading", name=report.name, title=report.title))
        right = self.sign(report.edition)
        space = self.columns - width(left) - width(right)
        if space >= len(GAP):
            lines = [Line(left + " " * space + right, "bold")]
        else:
            lines = [Line(line, "bold") for line in wrap(left, self.columns)]
            lines += [Line(line) for line in wrap(right, self.columns)]
        if report.code:
            lines += self.paragraph(say("report.heading.code", code=report.code), 0)
        lines += [Line(line) for line in flow([self.sign(one) for one in report.about], self.columns, " | ")]
        return [*lines, self.rule()]

    def point(self, point: Point) -> list[Line]:
        """Return one point of the first screen, its label in the margin."""
        style = {"good": "good", "bad": "bad", "open": "open"}.get(point.tone, "")
        if point.id == "verdict":
            style = style or "bold"
        lines: list[Line] = []
        for text in point.lines:
            lines += self.paragraph(text, LABEL + 1, style, "" if lines else f" {point.label}")
        for note in point.notes:
            lines += self.paragraph(note, LABEL + 1, "dim" if point.id == "verdict" else "")
        return lines

    def changes(self, report: Report) -> list[Line]:
        """Return what another answer changes, where one was asked for."""
        if report.changes is None:
            return []
        points = [line for point in report.changes.points for line in self.point(point)]
        return [*self.title(report.changes.title), *points]

    # --- week and chart ---

    def week(self, report: Report) -> list[Line]:
        """Return what is to be done this week, day by day."""
        lines = self.title(report.week.title)
        if report.week.empty:
            return [*lines, *self.paragraph(report.week.empty, 3)]
        who = max((width(todo.who) for todo in report.week.todos), default=0)
        before = ""
        for todo in report.week.todos:
            day = day_text(todo.day)
            box = self.sign("☐")
            label = pad("   " + (day if day != before else ""), 3 + width(day) + 1) + f"{box} {pad(todo.who, who)}  "
            lines += self.paragraph(todo.text, width(label), label=label)
            before = day
        return lines

    def chart(self, report: Report) -> list[Line]:
        """Return the chart and what follows construction."""
        chart = report.chart
        lines = self.title(chart.title)
        if chart.empty:
            lines += self.paragraph(chart.empty, 3)
        else:
            lines += [Line(line) for line in chart_lines(chart, self.columns, self.sign)]
        for text in chart.after:
            lines += self.paragraph(text, 3)
        for text in report.validity:
            lines += self.paragraph(
                text, 3 + 8, label="   " + report.titles.validity if text is report.validity[0] else ""
            )
        return lines

    def backward(self, report: Report) -> list[Line]:
        """Return the latest submissions for a wanted day."""
        if not report.back:
            return []
        heads = [say(f"report.column.{name}") for name in ("item", "latest", "planned")]
        rows = [
            [self.sign(one.name), day_text(one.latest), day_text(one.planned)]
            + ([say("report.backward.too-late")] if one.late else [])
            for one in report.back
        ]
        days = max(width(cell) for row in (heads, *rows) for cell in row[1:3])
        mark = width(say("report.backward.too-late"))
        sizes = [min(max(width(row[0]) for row in rows), self.columns - 2 * days - mark - 7), days, days, mark]
        lines = self.title(report.back_title)
        for row in (heads, *rows):
            cells = [*row, *[""] * (len(sizes) - len(row))]
            lines += [Line(" " + line, "dim" if row is heads else "") for line in side_by_side(cells, sizes, "  ")]
        return lines

    # --- items ---

    def items(self, report: Report) -> list[Line]:
        """Return the approvals and the work of others, each with its dates and reasons."""
        lines = self.title(report.titles.items)
        if report.items:
            lines += self._table(report.items, "submit", "decide", "limit", "spare")
        if report.works:
            lines += [Line(""), *(Line(line, "bold") for line in wrap(self.sign(report.titles.works), self.columns))]
            lines += self._table(report.works, "begin", "end", "length", "spare-works")
        return lines

    def _table(self, rows: tuple[ItemRow, ...], *columns: str) -> list[Line]:
        heads = [say(f"report.column.{key}") for key in ("number", "item", *columns)]
        cells = [heads, *(_cells(row) for row in rows)]
        cells = [[self.sign(cell) for cell in one] for one in cells]
        sizes = [max(width(one[n]) for one in cells) for n in range(len(heads))]
        room = self.columns - 1 - sum(sizes[:1] + sizes[2:]) - (len(sizes) - 1)
        sizes[1] = min(room, max(sizes[1], FARTHEST))
        lines = [Line(" " + line, "dim") for line in side_by_side(cells[0], sizes)]
        indent = 1 + sizes[0] + 1
        for row, one in zip(rows, cells[1:], strict=True):
            lines += [Line(" " + line, "bad" if row.bottleneck else "") for line in side_by_side(one, sizes)]
            lines += self._under(row, indent)
        return lines

    def _under(self, row: ItemRow, indent: int) -> list[Line]:
        parts = [("office", row.office), ("because", row.why), *(("note", note) for note in row.notes)]
        lines: list[Line] = []
        for key, text in parts:
            label = say(f"report.item.{key}") + " "
            if text:
                lines += self.paragraph(text, indent + width(label), "dim", " " * indent + label)
        return lines

    def not_needed(self, report: Report) -> list[Line]:
        """Return the items that are not needed, each with the answer to whoever asks."""
        lines = self.title(report.titles.not_needed)
        size = max((width(self.sign(row.name)) for row in report.not_needed), default=0)
        size = min(size, self.columns // 3)
        for row in report.not_needed:
            cells = [self.sign(row.name), self.sign(row.answer)]
            lines += [Line(" " + one) for one in side_by_side(cells, [size, self.columns - size - 3], "  ")]
        if report.not_needed_note:
            lines += self.paragraph(report.not_needed_note, 1, "dim")
        return lines

    # --- questions, numbers, papers ---

    def questions(self, report: Report) -> list[Line]:
        """Return the questions to the owner, with where to find the answer."""
        lines = self.title(report.titles.questions)
        indent = len(str(len(report.questions))) + 2
        for number, one in enumerate(report.questions, 1):
            lines += self.paragraph(one.ask, indent, label=f" {number}")
            if one.where:
                lines += self.paragraph(say("report.question.where", where=one.where), indent, "dim")
            if one.why:
                lines += self.paragraph(say("report.question.why", why=one.why), indent, "dim")
            if one.stake:
                lines += self.paragraph(one.stake, indent, "dim")
        return lines

    def confirm(self, report: Report) -> list[Line]:
        """Return the numbers to confirm at the window, where everything is from, and what the rules lack."""
        lines = self.title(report.titles.confirm)
        for moves in MOVES[:-1]:
            chosen = [self.sign(f"☐ {one.name} {one.value}") for one in report.ticks if one.moves == moves]
            if chosen:
                lines += self.paragraph(say(f"report.confirm.{moves}"), 1, "dim")
                lines += [Line("   " + line) for line in flow(chosen, self.columns - 3)]
        for text in report.scope_ticks:
            lines += self.paragraph(text, 5 if not self.ascii_only else 7, label="   ☐ ")
        later = [f"{one.name} {one.value}" for one in report.ticks if one.moves == MOVES[-1]]
        if later:
            numbers = say("plan.test.choice").join(later)
            lines += self.paragraph(say("report.confirm.later-line", count=len(later), numbers=numbers), 1, "dim")
        lines += self.paragraph(report.provenance, 1, "dim")
        if report.coverage:
            lines += self.paragraph(report.titles.coverage, 1, "dim")
            for state in dict.fromkeys(one.state for one in report.coverage):
                subjects = say("plan.test.choice").join(one.subject for one in report.coverage if one.state == state)
                lines += self.paragraph(say("report.coverage.line", state=state, subjects=subjects), 3, "dim")
        return lines

    def papers(self, report: Report) -> list[Line]:
        """Return the checklist: who brings which paper by when, and for what."""
        lines = self.title(report.titles.papers)
        for group in report.papers:
            lines += self.paragraph(group.title, 1, "bold")
            lines += self._shared(group) if group.is_shared else self._papers(group)
        if report.has_commitments:
            lines += self.paragraph(say("report.papers.star"), 1, "dim")
        return lines

    def _shared(self, group: PaperGroup) -> list[Line]:
        cells = [self.sign(f"{'☑' if one.at_hand else '☐'} {one.name}") for one in group.papers]
        return [Line("   " + line) for line in flow(cells, self.columns - 3)]

    def _papers(self, group: PaperGroup) -> list[Line]:
        rows = []
        for one in group.papers:
            box = "☑" if one.at_hand else "☐"
            day = day_text(one.hand_over) if one.hand_over else ""
            form = one.form_and_copies
            rows.append([self.sign(cell) for cell in (f"{box} {day}", one.name, f"{form} {one.signed}".strip())])
        sizes = [max(width(row[n]) for row in rows) for n in range(3)]
        sizes[1] = min(sizes[1], 36)
        sizes[2] = min(sizes[2], 26)
        rest = self.columns - 3 - sum(sizes) - 6
        lines: list[Line] = []
        for one, row in zip(group.papers, rows, strict=True):
            uses = say("plan.cite.note", text=one.uses, note=one.remark) if one.remark else one.uses
            if rest >= LEAST:
                lines += [Line("   " + line) for line in side_by_side([*row, self.sign(uses)], [*sizes, rest], "  ")]
            else:
                room = self.columns - 3 - sizes[0] - sizes[2] - 4
                found = side_by_side([row[0], row[1], row[2]], [sizes[0], room, sizes[2]], "  ")
                lines += [Line("   " + line) for line in found]
                lines += self.paragraph(uses, 3 + sizes[0] + 2, "dim")
        return lines

    def next_steps(self, report: Report) -> list[Line]:
        """Return what to do next, and what the marks mean."""
        lines = [Line("")]
        label = say("report.next") + "  "
        size = max(width(what) for what, _ in report.next_steps)
        for what, command in report.next_steps:
            head = label if len(lines) == 1 else " " * width(label)
            lines += self.paragraph(command, width(label) + size + 2, label=head + pad(what, size) + "  ")
        return [*lines, *self.paragraph(report.legend, 0, "dim")]


def _cells(row: ItemRow) -> list[str]:
    """Return the cells of an item's line: number, name, two days, limit, spare days."""
    name = row.name if row.state in ("planned", "done") else say("plan.cite.note", text=row.name, note=row.remark)
    submit = row.remark if row.state == "done" else _day(row.submit)
    return [str(row.number or ""), name, submit, _day(row.decide), row.limit, row.spare]


def _day(day: Day | None) -> str:
    return day_text(day) if day else ""
