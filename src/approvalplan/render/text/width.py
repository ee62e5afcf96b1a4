"""Text in terminal columns: how wide it is, broken into lines, laid out side by side.

A Chinese character takes two columns. Characters that East Asian terminals draw one or two columns wide
(ambiguous: █ ※ ★) count one; the ASCII set has none of them.
"""

from __future__ import annotations

from re import compile as pattern
from unicodedata import combining, east_asian_width

_TOKEN = pattern(r"(?:\d{4}-)?\d\d-\d\d \u5468.\??|[!-~\u00a1-\u02ff]+|\s+|.")
"""A date with its weekday, a Latin word, a blank, or one other character."""
_NEVER_FIRST = frozenset("，。；：、）》”’！？…※?·%)]}〉」』】〕")
_NEVER_LAST = frozenset("（《“‘([{〈「『【〔★☐")


class _Sizes(dict[str, int]):
    """How many columns each character takes, looked up once."""

    def __missing__(self, sign: str) -> int:
        size = 2 if east_asian_width(sign) in "WF" else 0 if combining(sign) else 1
        self[sign] = size
        return size


_SIZES = _Sizes()


def width(text: str) -> int:
    """Return the terminal columns of a text: two for a Chinese character, none for a combining mark."""
    return len(text) if text.isascii() else sum(map(_SIZES.__getitem__, text))


def pad(text: str, columns: int) -> str:
    """Return a text filled with blanks to so many columns; a wider one as it is."""
    return text + " " * (columns - width(text))


def wrap(text: str, columns: int, *, first: int | None = None) -> list[str]:
    """Return a text as lines of at most `columns`, the first of at most `first`; nothing is cut.

    Breaks stand between Chinese characters and at blanks, never before a closing mark, after an opening one,
    within a date or between a number and its unit.
    """
    room = columns if first is None else first
    if width(text) <= room:
        return [text.rstrip()]
    lines: list[str] = []
    line = ""
    used = 0
    for unit in _units(text):
        for piece in _pieces(unit, room, columns) if width(unit) > room else [unit]:
            size = width(piece)
            if line.strip() and used + size > room:
                lines.append(line.rstrip())
                line, used, room = "", 0, columns
            if line or not piece.isspace() or not lines:
                line += piece
                used += size
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def side_by_side(cells: list[str], widths: list[int], gap: str = " ") -> list[str]:
    """Return cells laid beside each other, each line of them wrapped to its width; the last is not filled."""
    columns = [
        [line for part in cell.split("\n") for line in wrap(part, size)]
        for cell, size in zip(cells, widths, strict=True)
    ]
    height = max(len(column) for column in columns)
    lines = []
    for n in range(height):
        parts = [pad(column[n] if n < len(column) else "", size) for column, size in zip(columns, widths, strict=True)]
        lines.append(gap.join(parts).rstrip())
    return lines


def flow(cells: list[str], columns: int, gap: str = "  ") -> list[str]:
    """Return short texts after each other, broken between them; one wider than a line is wrapped."""
    lines: list[str] = []
    for cell in cells:
        if lines and width(lines[-1]) + width(gap) + width(cell) <= columns:
            lines[-1] += gap + cell
        else:
            lines += wrap(cell, columns)
    return lines


def hang(label: str, text: str, columns: int, indent: int) -> list[str]:
    """Return a text under a label: the label in the margin of the first line, the text at `indent`."""
    head = pad(label, indent)
    over = width(head) - indent
    lines = wrap(text, columns - indent, first=columns - indent - over)
    return [head + lines[0], *(" " * indent + line for line in lines[1:])]


def fit(text: str, columns: int) -> str:
    """Return a text in which a line of more than `columns` goes on under itself; the others stay as they are."""
    lines = []
    for line in text.split("\n"):
        if width(line) <= columns:
            lines.append(line)
            continue
        body = line.lstrip()
        label = line[: len(line) - len(body)] + ("- " if body.startswith("- ") else "")
        lines += hang(label, line[len(label) :], columns, width(label))
    return "\n".join(lines)


def _pieces(text: str, first: int, columns: int) -> list[str]:
    """Return a text too long for one line in pieces: the first of at most `first` columns, then `columns`."""
    pieces, piece, used, room = [], "", 0, first
    for sign in text:
        size = width(sign)
        if piece and used + size > room:
            pieces.append(piece)
            piece, used, room = "", 0, columns
        piece += sign
        used += size
    return [*pieces, piece]


def _units(text: str) -> list[str]:
    """Return the parts of a text between which a line may break."""
    units: list[str] = []
    glue = False
    for token in _TOKEN.findall(text):
        blank = token.isspace()
        before = units[-1] if units else ""
        if blank and before and before[-1].isdigit():
            units[-1] += token
            glue = True
        elif before and not blank and (glue or token[0] in _NEVER_FIRST or before[-1] in _NEVER_LAST):
            units[-1] += token
            glue = False
        else:
            units.append(token)
            glue = False
    return units
