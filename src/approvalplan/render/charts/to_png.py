"""A report as a PNG: the picture of the SVG file, drawn by typst."""

from __future__ import annotations

from re import compile as pattern
from typing import TYPE_CHECKING
from xml.sax.saxutils import unescape

from approvalplan.render.charts.svg_text import FONTS, number
from approvalplan.render.charts.to_svg import render_svg, report_picture
from approvalplan.render.pdf.to_pdf import attribute, cannot_print, first_family

if TYPE_CHECKING:
    from collections.abc import Sequence

    import typst

    from approvalplan.report.records import Report

_SHOWN = pattern(r"<text[^>]*>([^<]*)</text>")
PPI = 144
POINTS, INCH = 0.75, 72
"""A pixel of the SVG in typst's points, and points in an inch."""
LARGEST = 8000
"""At most so many pixels in width and height: larger pictures are not opened everywhere."""

_PAGE = """\
#set document(date: none)
#set page(width: {width}pt, height: {height}pt, margin: 0pt)
#image(bytes(sys.inputs.picture), format: "svg", width: 100%, height: 100%)
"""


_LETTERS = """\
#set text(font: sys.inputs.family)
#sys.inputs.letters
"""
"""A document of every sign once: unlike a picture, a PDF/A says which one no font has."""


def render_png(report: Report, fonts: Sequence[str], family: str = "") -> bytes:
    """Return a report as a PNG of 144 pixels an inch, fewer where it would be larger than 8000 pixels.

    `fonts` are the folders with the fonts, `family` is the one to draw with; unnamed it is the first one in the
    folders that the picture names. A sign that no font has raises `CannotPrint`. The same report and font file give
    the same bytes. Without typst an ImportError.
    """
    import typst

    known = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=list(fonts))
    picture = report_picture(report)
    width, height = picture.width * POINTS, picture.height * POINTS
    family = family or first_family(known.families())
    svg = render_svg(report)
    _ask_for_signs(svg, known, family)
    made: bytes = typst.compile(
        _PAGE.format(width=number(width), height=number(height)).encode(),
        font_paths=known,
        ignore_system_fonts=True,
        format="png",
        ppi=min(PPI, LARGEST * INCH / max(width, height)),
        sys_inputs={"picture": svg.replace(FONTS, attribute(family), 1)},
    )
    return made


def _ask_for_signs(svg: str, known: typst.Fonts, family: str) -> None:
    """Raise `CannotPrint` where a picture has a sign that none of the fonts has."""
    import typst

    shown = unescape(" ".join(_SHOWN.findall(svg)), {"&quot;": '"', "&#39;": "'"})
    letters = "".join(sorted(set(shown)))
    try:
        typst.compile(
            _LETTERS.encode(),
            font_paths=known,
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=["a-2b"],
            sys_inputs={"letters": letters, "family": family},
        )
    except typst.TypstError as error:
        raise cannot_print(error, [shown], family) from None
