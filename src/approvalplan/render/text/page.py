"""A page of text: its signs, its colours, and paragraphs within its width."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from approvalplan.render.text.width import hang, wrap

if TYPE_CHECKING:
    from approvalplan.report.records import Point

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
TONES = {"good": "good", "bad": "bad", "open": "open", "strong": "bold", "note": "dim"}
"""How what a block is told in is drawn."""

GAP = "  "


LABEL = 6
"""Columns of the labels of the first screen; its text begins one blank further."""


class ScreenLine(NamedTuple):
    """One line of the screen and how it is drawn; plain where no style is named."""

    text: str
    style: str = ""


def in_ascii(text: str) -> str:
    """Return a text without signs of doubtful width: `→` becomes `->`, `※` becomes `^`."""
    return text if text.isascii() else text.translate(_WIDER).translate(_SAME_WIDTH)


def drawn(line: ScreenLine, *, colour: bool) -> str:
    """Return a line as the terminal takes it, no blanks at its end."""
    text = line.text.rstrip()
    return f"\x1b[{STYLES[line.style]}m{text}{RESET}" if colour and line.style and text else text


class ScreenPage:
    """Lays the parts of a report out for one width and one set of signs."""

    def __init__(self, columns: int, *, ascii_only: bool) -> None:
        """Lay out for a terminal so many columns wide."""
        self.columns = columns
        self.ascii_only = ascii_only

    def sign(self, text: str) -> str:
        """Return a text as wide as it will be; the signs that keep their width change when all is laid out."""
        return text.translate(_WIDER) if self.ascii_only else text

    def rule(self) -> ScreenLine:
        """Return a line across the page."""
        return ScreenLine(self.sign("─") * self.columns, "dim")

    def paragraph(self, text: str, indent: int, style: str = "", label: str = "") -> list[ScreenLine]:
        """Return a text wrapped at an indent, a label in its margin."""
        found = hang(self.sign(label), self.sign(text), self.columns, indent)
        return [ScreenLine(line, style) for line in found]

    def title(self, text: str) -> list[ScreenLine]:
        """Return the title of a section, a blank line before it."""
        return [ScreenLine(""), *(ScreenLine(line, "bold") for line in wrap(self.sign(text), self.columns))]

    def point(self, point: Point) -> list[ScreenLine]:
        """Return one point of the first screen, its label in the margin."""
        style = TONES.get(point.tone, "bold" if point.id == "verdict" else "")
        lines: list[ScreenLine] = []
        for text in point.lines:
            lines += self.paragraph(text, LABEL + 1, style, "" if lines else f" {point.label}")
        for note in point.notes:
            lines += self.paragraph(note, LABEL + 1, "dim" if point.id == "verdict" else "")
        return lines
