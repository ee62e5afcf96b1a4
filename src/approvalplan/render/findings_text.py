"""Findings as text for people: the place, the source line, a caret under the fault, a hint."""

from collections.abc import Iterable, Mapping
from typing import Final
from unicodedata import combining, east_asian_width

from approvalplan.diagnostics import Finding, SourceText
from approvalplan.wording import masked, say, visible

MOST_SHOWN: Final = 20
WIDEST: Final = 100
"""A source line wider than this, in terminal columns, is shown only around its fault."""

_TAB: Final = "    "
_CUT: Final = "... "
_BEFORE: Final = 40
"""How many columns of a cut line stand before the fault."""


def render(findings: Iterable[Finding], sources: Mapping[str, SourceText], *, most: int = MOST_SHOWN) -> str:
    """Return findings as text, each with its source line, and how many more there are than `most`.

    `sources` gives the text of a file by its name; a finding in a file it lacks shows no line. Empty text for
    no findings, else it ends in a line feed.
    """
    every = tuple(findings)
    blocks = [_block(finding, sources.get(finding.file)) for finding in every[:most]]
    if len(every) > most:
        blocks.append(say("finding.more", count=len(every) - most) + "\n")
    return "\n".join(blocks)


def width(text: str) -> int:
    """Return the terminal columns of a text: two for a Chinese character, none for a combining mark."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(sign) in "WF" else 0 if combining(sign) else 1 for sign in text)


def _block(finding: Finding, source: SourceText | None) -> str:
    line, column, _, _ = finding.position
    head = f"{visible(finding.file)}:{line}:{column}: {finding.severity}[{finding.id}]: {finding.message}\n"
    gutter = " " * len(str(line))
    text = ""
    if source is not None and line <= len(source.lines) and source.lines[line - 1].strip():
        shown, before, length = _line_and_caret(finding, source.lines[line - 1])
        text = f"{gutter} |\n{line} | {shown}\n{gutter} | {' ' * before}{'^' * length}\n"
    hint = f"{gutter} = {say('finding.hint')}: {finding.hint}\n" if finding.hint else ""
    return head + text + hint


def _line_and_caret(finding: Finding, line: str) -> tuple[str, int, int]:
    """Return a source line as shown, the columns before the caret, and the columns of the caret."""
    start, end = finding.position.column - 1, finding.position.end_column - 1
    if finding.position.end_line > finding.position.line:
        end = len(line.rstrip())
    cells = [_cell(sign) for sign in masked(line)]
    widths = [width(cell) for cell in cells]
    before = sum(widths[:start]) + max(0, start - len(cells))
    length = max(1, sum(widths[start:end]))
    if sum(widths) <= WIDEST:
        return "".join(cells).rstrip(), before, length
    return _window(cells, widths, start, length)


def _window(cells: list[str], widths: list[int], start: int, length: int) -> tuple[str, int, int]:
    """Return the part of a long line around its fault, marked where it is cut."""
    first, before = min(start, len(cells)), 0
    while first > 0 and before + widths[first - 1] <= _BEFORE:
        first -= 1
        before += widths[first]
    last, taken = first, 0
    while last < len(cells) and taken + widths[last] <= WIDEST:
        taken += widths[last]
        last += 1
    head, tail = _CUT if first else "", f" {_CUT.rstrip()}" if last < len(cells) else ""
    shown = head + "".join(cells[first:last]).rstrip() + tail
    return shown, len(head) + before, max(1, min(length, taken - before))


def _cell(sign: str) -> str:
    return _TAB if sign == "\t" else visible(sign)
