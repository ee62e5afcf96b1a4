"""A report as a PDF to print and to keep: A4, tagged, PDF/A-2b and PDF/UA-1, readable in black and white."""

from __future__ import annotations

import json
from datetime import date
from re import compile as pattern
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple
from xml.sax.saxutils import escape

from approvalplan.document.blocks import Page, PaperDocument
from approvalplan.document.plan import PlanShape, plan_document
from approvalplan.render.charts.gantt_svg import gantt_picture, gantt_svg, gantt_told
from approvalplan.render.charts.svg_text import FONTS
from approvalplan.render.charts.ways_svg import ways_svg, ways_told
from approvalplan.render.pdf.document import PrintedPicture, to_pages
from approvalplan.render.sheets import SHEETS, sheet_document
from approvalplan.report.sheets import foot_line
from approvalplan.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import typst

    from approvalplan.report.records import Report

STANDARDS: Final[list[Literal["a-2b", "ua-1"]]] = ["a-2b", "ua-1"]
"""Kept for decades, and read aloud. A sign that no font has is an error under the first, not an empty box."""

TEMPLATE = "plan.typ"

_ESCAPED = pattern(r"""\\u\{([0-9a-f]+)\}|\\(["'\\])""")
_MISSING = pattern(r'the text `"(.+?)"` could not be displayed')


HERE = "\0"
"""Stands where the template puts a number."""
WIDE_SHARE, TALL_SHARE = 0.8, 0.93
"""How much of a page's height the chart may take: with what must be known about it on the same page, or alone."""
LONGEST_ALT = 10_000
"""Characters of what is said of a picture; PDF/A has room for 32,767 bytes, two or four a character."""


class About(NamedTuple):
    """What a PDF says of itself: at the foot of its pages, and in its properties."""

    foot: str
    day: date
    author: str = ""


class CannotPrint(ValueError):
    """A report that no PDF can be made of; its text is the sentence that says why."""


def render_pdf(report: Report, fonts: Sequence[str], sheet: str | None = None, family: str = "") -> bytes:
    """Return a report as a PDF, or one of its sheets alone (`owner`, `window`); see `to_pdf`."""
    shape = PlanShape(by_stage=True, paper=True, wide=_is_wide(report))
    plan = plan_document(report, shape)
    if sheet is None:
        blocks = (*plan.blocks, *(block for name in SHEETS for block in (Page(), *sheet_document(report, name).blocks)))
    else:
        blocks = sheet_document(report, sheet).blocks
    about = About(foot_line(report), date.fromordinal(report.names.plan.as_of), report.owner or "")
    pictures = _pictures(report, wide=shape.wide) if sheet is None else {}
    return to_pdf(PaperDocument(plan.title, blocks), about, fonts, family, pictures)


def to_pdf(
    document: PaperDocument,
    about: About,
    fonts: Sequence[str],
    family: str = "",
    pictures: Mapping[str, PrintedPicture] | None = None,
) -> bytes:
    """Return a paper as a PDF; `pictures` are those it draws, by name.

    `fonts` are the folders with the fonts, `family` is the one to print with; unnamed it is the first one in the
    folders that pictures would take. What it lacks comes from other fonts in these folders and those inside typst;
    a sign that none of them has raises `CannotPrint`. The same paper and font file give the same bytes: the date
    in the file is the one told. Without typst an ImportError.
    """
    import typst

    known = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=list(fonts))
    family = family or first_family(known.families())
    data = _data(document, about, pictures or {})
    inputs = {"data": json.dumps({**data, "family": family}, ensure_ascii=False)}
    inputs |= {name: made.svg.replace(FONTS, attribute(family)) for name, made in (pictures or {}).items()}
    try:
        made = typst.compile(
            _template(),
            font_paths=known,
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=[*STANDARDS],
            sys_inputs=inputs,
        )
    except typst.TypstError as error:
        raise cannot_print(error, data, family) from None
    return made


def _data(document: PaperDocument, about: About, pictures: Mapping[str, PrintedPicture]) -> dict[str, Any]:
    first, between, last = say("pdf.page", page=HERE, pages=HERE).split(HERE)
    return {
        "title": document.title,
        "author": about.author,
        "date": [about.day.year, about.day.month, about.day.day],
        "footer": about.foot,
        "page": [first, between, last],
        "pages": to_pages(document.blocks, pictures),
    }


def _is_wide(report: Report) -> bool:
    """Tell whether the chart goes on a page that lies on its side: one of many rows is larger on one that stands."""
    if report.chart.empty:
        return False
    picture = gantt_picture(report, "")
    return picture.width >= picture.height


def _pictures(report: Report, *, wide: bool) -> dict[str, PrintedPicture]:
    chart = PrintedPicture(gantt_svg(report), _within(gantt_told(report)), WIDE_SHARE if wide else TALL_SHARE)
    ways = PrintedPicture(ways_svg(report), "\n".join(ways_told(report)))
    return {"chart": chart, **({"ways": ways} if report.ways else {})}


def _within(lines: Iterable[str]) -> str:
    """Return as many lines as a text of a PDF can hold; the table of items has the rest."""
    kept, room = [], LONGEST_ALT
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            break
        kept.append(line)
    return "\n".join(kept)


def first_family(families: Sequence[str]) -> str:
    """Return the family that the pictures name first; where they name none of them, the first one there is."""
    named = [name.strip("'") for name in FONTS.split(",")]
    return next((name for name in named if name in families), families[0] if families else "")


def cannot_print(error: typst.TypstError, data: object, family: str) -> ValueError | typst.TypstError:
    """Return what to raise: `CannotPrint` where the data have a sign that no font has, else the error as it is."""
    lacking = _MISSING.search(error.message)
    return error if lacking is None else CannotPrint(_missing_sign(data, _read(lacking[1]), family))


def _read(quoted: str) -> str:
    """Return a text as it was before typst put it in quotes."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)) if found[1] else found[2], quoted)


def attribute(family: str) -> str:
    """Return a family as the pictures name it, within an attribute in double quotes."""
    return "'" + escape(family, {'"': "&quot;", "'": ""}) + "'"


def _template() -> bytes:
    from importlib.resources import files

    return (files("approvalplan.render.pdf") / "templates" / TEMPLATE).read_bytes()


def _missing_sign(data: object, text: str, family: str) -> str:
    where = next((candidate for candidate in _texts(data) if text in candidate), text)
    at = max(where.find(text), 0)
    near = where[max(0, at - 15) : at + 15]
    code = " ".join(f"U+{ord(sign):04X}" for sign in text)
    return say("pdf.missing-sign", font=family, sign=text, code=code, text=near)


def _texts(data: object) -> Iterator[str]:
    """Yield every text of the document, in its order."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list | tuple):
        for part in data.values() if isinstance(data, dict) else data:
            yield from _texts(part)
