"""Delivers a plan in the formats that were asked for: on standard output, in a file, or as files in a folder."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from approvalplan.cli.arguments import output_path
from approvalplan.cli.console import (
    PIPED_WIDTH,
    colour,
    complain,
    emit,
    emit_bytes,
    emit_json,
    emit_xml,
    needs_ascii,
    on_screen,
    show_findings,
    width,
    write_file,
)
from approvalplan.cli.exits import Stop
from approvalplan.cli.options import ALL, FORMATS, MakeOptions
from approvalplan.cli.papers import printable, printing_font
from approvalplan.wording import say, visible

if TYPE_CHECKING:
    from approvalplan.files.fonts import Fonts
    from approvalplan.model.calendar import YearRecord
    from approvalplan.report.records import Changes, Report
    from approvalplan.usecases.make import Answer


class Format(NamedTuple):
    """A format of a plan: the name of its file in a folder, and how it is made and printed."""

    file: str
    render: Callable[[Order], str | bytes]
    extra: str = ""
    """The optional part that it needs."""
    modules: tuple[str, ...] = ()
    """The modules of that part."""
    is_binary: bool = False
    """Whether a terminal cannot show it."""
    put: Callable[[str], None] = emit
    """How it is written to standard output, where it is text."""
    sheet: Callable[[Order], str | bytes] | None = None
    """How one printed sheet is made by itself, where it can be had."""


class Order(NamedTuple):
    """What is to be delivered, and whether it goes to standard output."""

    answer: Answer
    options: MakeOptions
    to_stdout: bool
    fonts: Fonts | None

    @property
    def plain(self) -> bool:
        """Whether only ASCII signs may be used."""
        return self.options.ascii_only or (self.to_stdout and needs_ascii())

    def report(self, *, named: bool = True) -> Report:
        """Return the report of the plan, with what answers that were set have changed.

        Of these the name speaks, which stands on every page, or else (`named` is false) the title.
        """
        from approvalplan.report.report import make_report

        answer, options = self.answer, self.options
        file = _typed(options) if self.to_stdout else None
        report = make_report(answer.plan, answer.rulebook, answer.profile, file, _years(answer))
        if answer.changes is None:
            return report
        from approvalplan.report.difference_words import changes_of

        changes = changes_of(answer.changes)
        if named:
            return report._replace(changes=changes, name=_as_if(report.name, changes))
        return report._replace(changes=changes, title=_as_if(report.title, changes))


def _as_if(text: str, changes: Changes) -> str:
    return say("difference.title.plan", title=text, changes=changes.title)


def deliver(answer: Answer, options: MakeOptions, formats: tuple[str, ...]) -> None:
    """Print a plan in its one format, or write it in each; raises `Stop` after saying what is wrong.

    Nothing is written before all formats are made.
    """
    with _fonts(options, formats) as fonts:
        order = Order(answer, options, to_stdout=options.output is None, fonts=fonts)
        made = [(_file_name(name, options.sheet), _render(name, order)) for name in formats]
    if order.to_stdout:
        _print(TABLE[formats[0]], made[0][1])
        return
    if ALL in options.formats:
        from approvalplan.render.html.index_page import INDEX, render_index

        made.append((INDEX, render_index(order.report(), [(name, TABLE[name].file) for name in formats])))
    _write(made, options, answer.inputs)


def _write(made: list[tuple[str, str | bytes]], options: MakeOptions, inputs: tuple[Path, ...]) -> None:
    """Write what was made: one format to a file, several into a folder, all of them or none."""
    from approvalplan.files.output import is_folder, write_into

    target = output_path(options.output or "")
    if len(made) == 1 and not is_folder(target) and not (options.output or "").endswith(("/", os.sep)):
        write_file(target, made[0][1], inputs, quiet=options.quiet)
        return
    files = [(name, content.encode() if isinstance(content, str) else content) for name, content in made]
    refusal = write_into(target, files, inputs=inputs)
    if refusal is not None:
        show_findings((refusal,), {})
        raise Stop
    if not options.quiet:
        for name, _ in files:
            complain(say("command.written", path=str(target / name)))


def _render(name: str, order: Order) -> str | bytes:
    """Return a plan in a format; raises `Stop` where its library is there and yet cannot be used."""
    try:
        form = TABLE[name]
        return form.sheet(order) if form.sheet and order.options.sheet else form.render(order)
    except ImportError as broken:
        if not TABLE[name].extra:
            raise
        what = say("command.missing-extra", formats=name, extras=TABLE[name].extra)
        complain(say("command.broken-extra", what=what, why=str(broken)))
        raise Stop from None


def _print(one: Format, content: str | bytes) -> None:
    if isinstance(content, bytes):
        emit_bytes(content)
    else:
        one.put(content)


def chosen_formats(options: MakeOptions) -> tuple[str, ...]:
    """Return the formats that the options name; raises `Stop` after saying what is wrong with them."""
    formats = tuple(dict.fromkeys((*options.formats, *(("json",) if options.json else ())))) or ("text",)
    for name in formats:
        if name not in FORMATS:
            _stop(say("command.unknown-format", name=name, choices="、".join(FORMATS)))
    if ALL in formats:
        formats = tuple(TABLE)
    if options.sheet is not None and any(TABLE[name].sheet is None for name in formats):
        _stop(say("sheet.not-format", choices="、".join(name for name in TABLE if TABLE[name].sheet)))
    if len(formats) > 1 and options.output is None:
        _stop(say("command.several-formats"))
    if options.output is None and TABLE[formats[0]].is_binary and on_screen():
        _stop(say("command.binary-format", name=formats[0]))
    _ask_for_extras(formats)
    return formats


def _ask_for_extras(formats: tuple[str, ...]) -> None:
    """Say which optional parts are missing, all at once."""
    wanted = [TABLE[name] for name in formats if TABLE[name].extra]
    if not wanted:
        return
    from importlib.util import find_spec

    lacking = {
        candidate.extra for candidate in wanted if any(find_spec(module) is None for module in candidate.modules)
    }
    if lacking:
        names = [name for name in formats if TABLE[name].extra in lacking]
        _stop(say("command.missing-extra", formats="、".join(names), extras=",".join(sorted(lacking))))


def _stop(sentence: str) -> None:
    complain(sentence)
    raise Stop


@contextmanager
def _fonts(options: MakeOptions, formats: tuple[str, ...]) -> Iterator[Fonts | None]:
    """Give the font to print with, where a format prints; raises `Stop` after saying what is wrong."""
    if options.font is None and not any(TABLE[name].modules == TYPST for name in formats):
        yield None
        return
    _ask_for_extras(("pdf",))
    with printing_font(options.font) as fonts:
        yield fonts


def _typed(options: MakeOptions) -> str | None:
    """Return the project's file as it is typed in a command; None where nobody looks, or it has no name."""
    if not on_screen() or options.project == "-":
        return None
    from shlex import quote

    return visible(quote(options.project))


def _file_name(name: str, sheet: str | None) -> str:
    """Return what a format is called in a folder; a sheet never takes the place of the plan."""
    file = TABLE[name].file
    return file if sheet is None else file.replace("plan", sheet)


def _years(answer: Answer) -> tuple[YearRecord, ...]:
    """Return the years that a plan's chart can show, for the names of its holidays."""
    from approvalplan.usecases.calendars import year_records

    plan = answer.plan
    until = max(
        (day for item in plan.items for day in (item.submit, item.decide) if day is not None), default=plan.start
    )
    return year_records(answer.planner.years, date.fromordinal(plan.start), date.fromordinal(until))


# --- one function a format ---


def _json(order: Order) -> str:
    from approvalplan.data.plan import render_json

    answer, changes = order.answer, None
    if answer.changes is not None:
        from approvalplan.data.difference_json import changes_dict

        changes = changes_dict(answer.changes)
    return render_json(answer.plan, answer.rulebook, answer.profile, changes).rstrip("\n") + "\n"


def _text(order: Order) -> str:
    from approvalplan.render.text.to_text import render_text

    return render_text(
        order.report(named=False),
        width=width() if order.to_stdout else PIPED_WIDTH,
        ascii_only=order.plain,
        colour=order.to_stdout and colour(),
        screen=order.to_stdout and on_screen(),
    )


def _text_sheet(order: Order, *, markdown: bool = False) -> str:
    from approvalplan.render.sheets import render_sheet

    return render_sheet(order.report(), order.options.sheet or "", markdown=markdown, ascii_only=order.plain)


def _markdown_sheet(order: Order) -> str:
    return _text_sheet(order, markdown=True)


def _html_sheet(order: Order) -> str:
    from approvalplan.render.html.document import to_html
    from approvalplan.render.sheets import sheet_document

    return to_html(sheet_document(order.report(), order.options.sheet or ""))


def _markdown(order: Order) -> str:
    from approvalplan.render.markdown.to_markdown import render_markdown
    from approvalplan.render.text.page import in_ascii

    text = render_markdown(order.report(named=False))
    return in_ascii(text) if order.plain else text


def _html(order: Order) -> str:
    from approvalplan.render.html.to_html import render_html

    return render_html(order.report())


def _pdf(order: Order) -> bytes:
    from approvalplan.render.pdf.to_pdf import render_pdf

    assert order.fonts is not None
    with printable():
        return render_pdf(order.report(), order.fonts.paths, order.options.sheet, order.fonts.family)


def _docx(order: Order) -> bytes:
    from approvalplan.render.docx.to_docx import render_docx

    return render_docx(order.report(), order.options.sheet)


def _xlsx(order: Order) -> bytes:
    from approvalplan.render.xlsx.to_xlsx import render_xlsx

    return render_xlsx(order.report())


def _ics(order: Order) -> bytes:
    from approvalplan.render.to_ics import render_ics

    return render_ics(order.report())


def _svg(order: Order) -> str:
    from approvalplan.render.charts.to_svg import render_svg

    return render_svg(order.report())


def _png(order: Order) -> bytes:
    from approvalplan.render.charts.to_png import render_png

    assert order.fonts is not None
    with printable():
        return render_png(order.report(), order.fonts.paths, order.fonts.family)


TYPST = ("typst",)

TABLE = {
    "text": Format("plan.txt", _text, sheet=_text_sheet),
    "json": Format("plan.json", _json, put=emit_json),
    "markdown": Format("plan.md", _markdown, sheet=_markdown_sheet),
    "html": Format("plan.html", _html, "html", ("jinja2",), put=emit_xml, sheet=_html_sheet),
    "pdf": Format("plan.pdf", _pdf, "pdf", TYPST, is_binary=True, sheet=_pdf),
    "docx": Format("plan.docx", _docx, "office", ("docx",), is_binary=True, sheet=_docx),
    "xlsx": Format("plan.xlsx", _xlsx, "office", ("xlsxwriter",), is_binary=True),
    "ics": Format("plan.ics", _ics, "ics", ("icalendar",)),
    "svg": Format("plan.svg", _svg, put=emit_xml),
    "png": Format("plan.png", _png, "pdf", TYPST, is_binary=True),
}
"""Every format, in the order in which `all` makes them."""
