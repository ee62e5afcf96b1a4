"""The words in a box of the picture: how wide they are, broken into lines, and where each line stands. In pixels."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from unicodedata import east_asian_width

from approvalplan.render.text.width import wrap

if TYPE_CHECKING:
    from approvalplan.render.graph.flow import ItemBox

NAME_SIZE, PAPER_SIZE = 14, 11
NAME_COLUMNS, PAPER_COLUMNS = 24, 30
"""At most so many columns (two for a Chinese character) stand on a line."""
LINE_NAME, LINE_PAPER = 18, 15
LINE_BOX = 12
"""Between two boxes."""
PADDING = 8
NARROW = 0.66
"""How wide a Latin letter or a digit is at most on average, in ems, bold ones included."""
ABOVE = 0.8
"""How much of a line's letters is above its base line, in ems."""


class BoxLine(NamedTuple):
    """A line of words, its base line below the top of the box."""

    text: str
    y: float
    size: int


class Label(NamedTuple):
    """The words of a box: its name, then the papers that leave it."""

    name: tuple[BoxLine, ...]
    papers: tuple[tuple[str, tuple[BoxLine, ...]], ...]
    width: float
    height: float

    def port(self, paper: str) -> float:
        """Return how far below the top of the box a paper leaves it: beside its first line."""
        lines = next(lines for id_, lines in self.papers if id_ == paper)
        return lines[0].y - lines[0].size * ABOVE / 2


def text_width(text: str, size: float) -> float:
    """Return how wide a text is at most."""
    return size * sum(1 if east_asian_width(sign) in "WFA" else NARROW for sign in text)


def label_of(box: ItemBox) -> Label:
    """Return the words of a box."""
    y = float(PADDING)
    name, y = _lines(box.name, y, NAME_SIZE, NAME_COLUMNS)
    papers = []
    for paper in box.papers:
        lines, y = _lines(paper.name, y, PAPER_SIZE, PAPER_COLUMNS)
        papers.append((paper.id, lines))
    every = [*name, *(line for _, lines in papers for line in lines)]
    width = max(text_width(line.text, line.size) for line in every) + 2 * PADDING
    return Label(name, tuple(papers), width, y + PADDING)


def _lines(text: str, y: float, size: int, columns: int) -> tuple[tuple[BoxLine, ...], float]:
    """Return a text as lines from a height on, and the height below them."""
    step = LINE_NAME if size == NAME_SIZE else LINE_PAPER
    found = []
    for line in wrap(text, columns):
        found.append(BoxLine(line, y + (step - size) / 2 + size * ABOVE, size))
        y += step
    return tuple(found), y
