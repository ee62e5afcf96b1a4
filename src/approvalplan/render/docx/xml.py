"""Pieces of a Word document as XML text: paragraphs, tables, boxes to tick; fast, for a plan has thousands of cells."""

from __future__ import annotations

from re import compile as pattern
from typing import TYPE_CHECKING

from approvalplan.wording import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CELL, HEAD = "PlanCell", "PlanHead"
"""The styles of the paragraphs in a table."""

GREY = "E7E6E6"
"""The fill of heads; in the cells too, for not every program reads it from the style of the table."""

EMPTY, TICKED = "☐", "☑"
_BOX_FONT = "MS Gothic"
_BOX_RUN = f'<w:rPr><w:rFonts w:ascii="{_BOX_FONT}" w:eastAsia="{_BOX_FONT}" w:hAnsi="{_BOX_FONT}"/></w:rPr>'
_SPECIAL = pattern('[&<>"\x00-\x1f\x7f-\xa0\xad\u0300-\uffff]')
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})

TWIPS_A_CM = 567
BESIDE = 3
"""Boxes beside each other, where they have nothing but a name."""


class Xml(str):
    """A text that is XML already, so that no name is ever taken for it."""

    __slots__ = ()

    def __add__(self, other: str) -> Xml:
        """Return two pieces as one."""
        return Xml(str.__add__(self, other))


def safe(text: str) -> str:
    """Return a text as XML may hold it: control characters spelt out, signs of XML escaped."""
    return visible(text).translate(_ENTITIES) if _SPECIAL.search(text) else text


def run(text: str, *, bold: bool = False) -> str:
    """Return a run of text."""
    return f'<w:r>{"<w:rPr><w:b/></w:rPr>" if bold else ""}<w:t xml:space="preserve">{safe(text)}</w:t></w:r>'


def box(*, ticked: bool) -> str:
    """Return a box to tick that Word ticks on a click."""
    sign = TICKED if ticked else EMPTY
    states = "".join(
        f'<w14:{state} w14:val="{ord(sign):04X}" w14:font="{_BOX_FONT}"/>'
        for state, sign in (("checkedState", TICKED), ("uncheckedState", EMPTY))
    )
    checked = f'<w14:checkbox><w14:checked w14:val="{int(ticked)}"/>{states}</w14:checkbox>'
    shown = f"<w:r>{_BOX_RUN}<w:t>{sign}</w:t></w:r>"
    return f"<w:sdt><w:sdtPr>{checked}</w:sdtPr><w:sdtContent>{shown}</w:sdtContent></w:sdt>"


def paragraph(*runs: str, style: str = "", keep: bool = False, new_page: bool = False, centred: bool = False) -> Xml:
    """Return a paragraph of runs; `keep` leaves it on the page of the next one."""
    marks = (
        f'<w:pStyle w:val="{style}"/>' if style else "",
        "<w:keepNext/>" if keep else "",
        "<w:pageBreakBefore/>" if new_page else "",
        '<w:jc w:val="center"/>' if centred else "",
    )
    return Xml(f"<w:p><w:pPr>{''.join(marks)}</w:pPr>{''.join(runs)}</w:p>")


def text(words: str, style: str = "", *, bold: bool = False, keep: bool = False) -> Xml:
    """Return a paragraph of one text."""
    return paragraph(run(words, bold=bold), style=style, keep=keep)


def heading(words: str, level: int = 1, *, new_page: bool = False) -> str:
    """Return a heading of a level from 1 to 3."""
    return paragraph(run(words), style=f"Heading{level}", new_page=new_page)


def task(words: str, *, ticked: bool = False) -> str:
    """Return a line with a box to tick."""
    return paragraph(box(ticked=ticked), run(" " + words), style="PlanTask")


def bullet(words: str) -> str:
    """Return an entry of a list."""
    return text(words, "ListBullet")


def cell(content: str, width: int, *, span: int = 1, fill: str = "", merge: str = "") -> str:
    """Return a cell of a width in twips; `merge` is `restart` or `continue` where rows share it."""
    marks = (
        f'<w:tcW w:w="{width}" w:type="dxa"/>',
        f'<w:gridSpan w:val="{span}"/>' if span > 1 else "",
        f'<w:vMerge w:val="{merge}"/>' if merge else "",
        f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else "",
    )
    return f"<w:tc><w:tcPr>{''.join(marks)}</w:tcPr>{content}</w:tc>"


def row(cells: Iterable[str], *, head: bool = False) -> str:
    """Return a row that no page break splits; a head is repeated on every page."""
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{''.join(cells)}</w:tr>"


def table(widths: Sequence[int], rows: Iterable[str], *, title: str, tight: bool = False, headed: bool = True) -> str:
    """Return a table of rows, its columns as wide as told (twips), and an empty line under it.

    `title` is what a screen reader says of it; a `tight` one has no space at the sides of its cells.
    """
    margins = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("left", "right"))
    marks = (
        '<w:tblStyle w:val="PlanTable"/>',
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>',
        '<w:tblLayout w:type="fixed"/>',
        f"<w:tblCellMar>{margins}</w:tblCellMar>" if tight else "",
        f'<w:tblLook w:val="{"0620" if headed else "0600"}" w:firstRow="{int(headed)}" w:noHBand="1" w:noVBand="1"/>',
        f'<w:tblCaption w:val="{safe(title)}"/>',
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = f"<w:tblPr>{''.join(marks)}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    return f"<w:tbl>{head}{''.join(rows)}</w:tbl>{paragraph(style='PlanGap')}"


def head_row(heads: Sequence[str], widths: Sequence[int]) -> str:
    """Return the row of heads of a table."""
    return row((cell(text(head, HEAD), width, fill=GREY) for head, width in zip(heads, widths, strict=True)), head=True)


def plain_table(heads: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int], title: str) -> str:
    """Return a table whose cells are texts, or XML."""
    made = [head_row(heads, widths)]
    made += (
        row(cell(content(candidate), width) for candidate, width in zip(cells, widths, strict=True)) for cells in rows
    )
    return table(widths, made, title=title)


def content(one: str) -> Xml:
    """Return what a cell holds: the text as a paragraph; XML as it is."""
    return one if isinstance(one, Xml) else text(one, CELL)


def lines(*texts: str) -> Xml:
    """Return the paragraphs of a cell, one for each text that is not empty."""
    return Xml("".join(text(candidate, CELL) for candidate in texts if candidate) or text("", CELL))


def tick_cell(*, ticked: bool = False) -> Xml:
    """Return the content of a cell that holds a box."""
    return paragraph(box(ticked=ticked), style=CELL, centred=True)


def boxes(found: Sequence[tuple[bool, str]], title: str) -> str:
    """Return names with a box to tick each, beside each other in columns."""
    columns = cm(*[17.4 / BESIDE] * BESIDE)
    made = []
    for at in range(0, len(found), BESIDE):
        some = [*found[at : at + BESIDE], *[None] * BESIDE][:BESIDE]
        made.append(row(cell(_boxed(sign), width) for sign, width in zip(some, columns, strict=True)))
    return table(columns, made, title=title, headed=False) if made else ""


def _boxed(one: tuple[bool, str] | None) -> str:
    return text("", CELL) if one is None else paragraph(box(ticked=one[0]), run(" " + one[1]), style=CELL)


def cm(*sizes: float) -> list[int]:
    """Return lengths in centimetres as twips."""
    return [round(size * TWIPS_A_CM) for size in sizes]
