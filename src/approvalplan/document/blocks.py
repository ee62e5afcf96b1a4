"""The blocks that every paper is made of: what is said and in which order; how it looks is each format's own.

A paper (`PaperDocument`) is a title and blocks. A format is one `match` over `Block` that ends in `assert_never`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, Self

from approvalplan.report.records import Point
from approvalplan.report.words import Day, day_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Tone = Literal["", "good", "bad", "open", "strong", "note"]
"""How grave something is: a verdict (good, bad, open), what must be seen, what is in smaller print."""


class Code(str):
    """Words that a program reads: a command, an id, a line of YAML; never broken into typography."""

    __slots__ = ()


class Strong(str):
    """Words that stand out."""

    __slots__ = ()


class Link(str):  # noqa: SLOT000  a text cannot have slots of its own
    """Words that lead to another page; a format without links shows the words."""

    target: str

    def __new__(cls, text: str, target: str) -> Self:
        """Return words with the address they lead to."""
        made = super().__new__(cls, text)
        made.target = target
        return made


class Spans(NamedTuple):
    """One line made of several pieces: `Spans((Strong("A"), " and ", Code("b")))`."""

    parts: tuple[str, ...]


Words = str | Spans
"""A line of text: plain, `Code`, `Strong`, `Link`, or several of them."""


class Lines(NamedTuple):
    """Lines under each other in a cell; the first is the main one, the others are smaller."""

    lines: tuple[Words, ...]


Cell = Words | Lines | Day | int | None
"""What a cell holds; None and empty texts are an empty cell."""


class Task(NamedTuple):
    """Something to tick off."""

    text: Words
    ticked: bool = False
    labels: tuple[str, ...] = ()
    """What stands before the text: the day, who does it. The first is told once for several tasks in a row."""
    under: tuple[Words, ...] = ()
    """Smaller lines below the text."""


class Entry(NamedTuple):
    """An entry of a list, with what stands below it; a task where it has a box."""

    text: Words
    under: tuple[Words | Block, ...] = ()
    box: bool | None = None
    tone: Tone = ""
    aside: str = ""
    """What stands at the end of its line, where there is room."""


class Column(NamedTuple):
    """A column of a table."""

    head: str
    share: int = 20
    """How wide it is against the others."""
    below: str = ""
    """Where a row is narrow (a terminal, A4), the cell stands below the row after this label."""


class Row(NamedTuple):
    """A row of a table: as many cells as columns."""

    cells: tuple[Cell, ...]
    box: bool | None = None
    tone: Tone = ""


# --- the blocks ---


class Heading(NamedTuple):
    """A heading: 1 is the title of a paper, 2 a section, 3 a part of one."""

    text: str
    level: int = 2
    under: str = ""
    """Below a title: what kind of paper it is. Beside it where there is room."""


class Text(NamedTuple):
    """A paragraph, in lines under each other where it has several (`Lines`); `code` is shown as it is."""

    text: Words | Lines
    tone: Tone = ""
    code: bool = False


class Pairs(NamedTuple):
    """Labels and what they stand for."""

    rows: tuple[tuple[str, Words], ...]


class Beside(NamedTuple):
    """Lines of short parts beside each other."""

    rows: tuple[tuple[str, ...], ...]


class Points(NamedTuple):
    """The points of an answer (结论, 开工 …), each with its label, its lines and how grave it is."""

    rows: tuple[Point, ...]
    first: bool = False
    """Whether they are the answer itself, the first thing to be seen."""


class Entries(NamedTuple):
    """A list."""

    rows: tuple[Entry, ...]
    numbered: bool = False
    room: str = ""
    """The head of a column in which answers are written on paper; empty where none is."""
    dashed: bool = False
    """Whether a terminal puts a dash before each, as texts of several lines want it."""


class Checklist(NamedTuple):
    """Things to tick off: beside each other where they are short."""

    rows: tuple[Task, ...]
    title: str = ""
    """What stands before the first one, where it has no heading of its own."""
    room: str = ""
    """The head of a column in which answers are written on paper; empty where none is."""


class Table(NamedTuple):
    """A table; its title is what a screen reader says of it."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    grouped: bool = False
    """Whether a narrow format tells the first cell once, above the rows that share it."""
    tasks: bool = False
    """Whether the rows are things to tick off, which need no heads: what a `Strong` cell names, told by the others."""


class Picture(NamedTuple):
    """A picture that a format draws by its name (`chart`, `ways`); a format that does not draw it shows `instead`."""

    name: str
    instead: tuple[Block, ...] = ()


class Signatures(NamedTuple):
    """Lines to sign and date, below a rule, on one page."""

    rows: tuple[tuple[str, ...], ...]


class Page(NamedTuple):
    """A new page, standing or lying on its side."""

    wide: bool = False


Block = Heading | Text | Pairs | Beside | Points | Entries | Checklist | Table | Picture | Signatures | Page


class PaperDocument(NamedTuple):
    """A paper: its title, and its blocks in order."""

    title: str
    blocks: tuple[Block, ...]


def listed(texts: tuple[Words, ...], *, numbered: bool = False) -> Entries:
    """Return plain texts as a list."""
    return Entries(tuple(Entry(text) for text in texts), numbered)


def pieces(words: Words) -> tuple[str, ...]:
    """Return the pieces of a line, each plain, `Code`, `Strong` or `Link`."""
    return words.parts if isinstance(words, Spans) else (words,)


def plain(words: Words) -> str:
    """Return a line without its marks."""
    return "".join(pieces(words))


def cell_lines(cell: Cell) -> tuple[Words, ...]:
    """Return the lines of a cell, at least one; a day with its weekday."""
    match cell:
        case None:
            return ("",)
        case Day():
            return (day_text(cell),)
        case int():
            return (str(cell),)
        case Lines(lines):
            return lines
        case _:
            return (cell,)


def without_gaps(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks in which no heading is more than one level below the one before, as readers of screens want it."""
    last = 0
    for block in blocks:
        if isinstance(block, Heading):
            last = min(block.level, last + 1) if last else block.level
            yield block._replace(level=last)
        else:
            yield block
