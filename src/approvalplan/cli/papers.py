"""Hands out a paper in the format that was asked for: on standard output or in a file.

One table of formats serves every paper: what is said is the paper's, how it looks the format's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from approvalplan.cli.arguments import output_path
from approvalplan.cli.console import (
    PIPED_WIDTH,
    colour,
    complain,
    emit,
    emit_bytes,
    emit_xml,
    needs_ascii,
    on_screen,
    show_findings,
    width,
    write_file,
)
from approvalplan.cli.exits import Stop
from approvalplan.wording import say

if TYPE_CHECKING:
    from pathlib import Path

    from approvalplan.document.blocks import PaperDocument
    from approvalplan.files.fonts import Fonts


class Printing(NamedTuple):
    """How a paper is wanted: its format, the file (None is standard output), the signs, the font, the day on it."""

    format: str = "text"
    output: str | None = None
    ascii_only: bool = False
    quiet: bool = False
    font: str | None = None
    day: int = 0
    """The day (ordinal) that a file which must bear one bears: that of the rules."""

    @property
    def plain(self) -> bool:
        """Return whether only ASCII signs may be used."""
        return self.ascii_only or (self.output is None and needs_ascii())


class PaperFormat(NamedTuple):
    """A format of papers: how one is made, what it needs, and how its text is written to standard output."""

    make: Callable[[PaperDocument, Printing], str | bytes]
    suffix: str
    module: str = ""
    extra: str = ""
    put: Callable[[str], None] = emit

    @property
    def is_binary(self) -> bool:
        """Return whether a terminal cannot show it."""
        return bool(self.module) and self.put is emit


def hand_out(paper: PaperDocument, printing: Printing, inputs: Sequence[Path] = ()) -> None:
    """Print or write a paper whose format was asked for (`ask_for`); raises `Stop` after saying what is wrong."""
    put(FORMATS[printing.format].make(paper, printing), printing, inputs, FORMATS[printing.format].put)


def put(content: str | bytes, printing: Printing, inputs: Sequence[Path], emit_text: Callable[[str], None]) -> None:
    """Write what was made to the file that was asked for, else to standard output."""
    if printing.output is not None:
        write_file(output_path(printing.output), content, tuple(inputs), quiet=printing.quiet)
    elif isinstance(content, bytes):
        emit_bytes(content)
    else:
        emit_text(content)


def ask_for(printing: Printing) -> None:
    """Ask whether a format can be had, before the work; raises `Stop` after saying what is missing."""
    from importlib.util import find_spec

    form = FORMATS.get(printing.format)
    if form is None:
        return
    if form.is_binary and printing.output is None and on_screen():
        complain(say("command.binary-format", name=printing.format))
        raise Stop
    if form.module and find_spec(form.module) is None:
        complain(say("command.missing-extra", formats=printing.format, extras=form.extra))
        raise Stop


def _text(paper: PaperDocument, printing: Printing) -> str:
    from approvalplan.render.text.document import to_text

    terminal = printing.output is None
    columns = width() if terminal else PIPED_WIDTH
    return to_text(paper, columns=columns, ascii_only=printing.plain, colour=terminal and colour())


def _markdown(paper: PaperDocument, printing: Printing) -> str:
    from approvalplan.render.markdown.document import to_markdown
    from approvalplan.render.text.page import in_ascii

    text = to_markdown(paper)
    return in_ascii(text) if printing.plain else text


def _pdf(paper: PaperDocument, printing: Printing) -> bytes:
    from approvalplan.render.pdf.to_pdf import About, to_pdf

    about = About(paper.title, date.fromordinal(max(printing.day, 1)))
    with printing_font(printing.font) as fonts, printable():
        return to_pdf(paper, about, fonts.paths, fonts.family)


@contextmanager
def printing_font(name: str | None) -> Iterator[Fonts]:
    """Give the font to print with, alone in a folder; raises `Stop` after saying what is wrong."""
    from approvalplan.files.fonts import alone, find_fonts

    found = find_fonts(name)
    if not found.paths:
        show_findings(found.findings, {})
        raise Stop
    with alone(found.file) as folder:
        yield found._replace(paths=(folder,))


@contextmanager
def printable() -> Iterator[None]:
    """Say which sign no font has, and stop."""
    from approvalplan.render.pdf.to_pdf import CannotPrint

    try:
        yield
    except CannotPrint as refused:
        complain(str(refused))
        raise Stop from None


def _html(paper: PaperDocument, _: Printing) -> str:
    from approvalplan.render.html.document import to_html

    return to_html(paper)


def _docx(paper: PaperDocument, printing: Printing) -> bytes:
    from approvalplan.render.docx.to_docx import to_docx

    return to_docx(paper, paper.title, max(printing.day, 1))


FORMATS = {
    "text": PaperFormat(_text, "txt"),
    "markdown": PaperFormat(_markdown, "md"),
    "html": PaperFormat(_html, "html", put=emit_xml),
    "pdf": PaperFormat(_pdf, "pdf", "typst", "pdf"),
    "docx": PaperFormat(_docx, "docx", "docx", "office"),
}
"""Every format of a paper; the first is the default."""
