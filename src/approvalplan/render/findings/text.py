"""Findings as text for people: the place, the source line, a caret under the fault, a hint."""

from collections.abc import Iterable, Mapping
from typing import Final

from approvalplan.diagnostics import Finding, SourceText
from approvalplan.render.text.width import width
from approvalplan.wording import masked, say, visible

MOST_SHOWN: Final = 20
WIDEST: Final = 100
"""A source line wider than this, in terminal columns, is shown only around its fault."""

_TAB: Final = "    "
_CUT: Final = "... "
_MARGIN: Final = 40
"""How many characters beyond a cut are read, lest a number that is masked be cut in two."""
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
    """Return a source line as shown, the columns before the caret, and the columns of the caret.

    A long line is cut before any of it is looked at closer: a line may be two million characters long.
    """
    at = min(finding.position.column - 1, len(line))
    end = finding.position.end_column - 1 if finding.position.end_line == finding.position.line else len(line)
    cut = max(0, at - WIDEST)
    margin = max(0, cut - _MARGIN)
    near = masked(line[margin : at + WIDEST + _MARGIN])[cut - margin : at - margin + WIDEST]
    cells = [_cell(sign) for sign in near]
    widths = [width(cell) for cell in cells]
    start = at - cut
    length = max(1, sum(widths[start : end - cut]))
    fits = len(cells) == len(line) and sum(widths) <= WIDEST
    first, before, last = (0, sum(widths[:start]), len(cells)) if fits else _window(widths, start)
    head = _CUT if cut or first else ""
    tail = f" {_CUT}".rstrip() if cut + last < len(line) else ""
    shown = head + "".join(cells[first:last]).rstrip() + tail
    return shown, len(head) + before, max(1, min(length, sum(widths[start:last])))


def _window(widths: list[int], start: int) -> tuple[int, int, int]:
    """Return the first cell to show around a fault, the columns from it to the fault, and the end."""
    first, before = start, 0
    while first > 0 and before + widths[first - 1] <= _BEFORE:
        first -= 1
        before += widths[first]
    last, taken = first, 0
    while last < len(widths) and taken + widths[last] <= WIDEST:
        taken += widths[last]
        last += 1
    return first, before, last


def _cell(sign: str) -> str:
    return _TAB if sign == "\t" else visible(sign)
