"""A report as a PNG: the picture of the SVG file, drawn by typst."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.render.svg_text import FONTS, number
from approvalplan.render.to_pdf import first_family
from approvalplan.render.to_svg import render_svg, report_picture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from approvalplan.render.report_records import Report

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


def render_png(report: Report, fonts: Sequence[str], family: str = "") -> bytes:
    """Return a report as a PNG of 144 pixels an inch, fewer where it would be larger than 8000 pixels.

    `fonts` are the folders with the fonts, `family` is the one to draw with; unnamed it is the first one in the
    folders that the picture names. One of them must hold Chinese: a sign that no font has is an empty box. The same
    report and font file give the same bytes. Without typst an ImportError.
    """
    import typst

    known = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=list(fonts))
    picture = report_picture(report)
    width, height = picture.width * POINTS, picture.height * POINTS
    family = family or first_family(known.families())
    made: bytes = typst.compile(
        _PAGE.format(width=number(width), height=number(height)).encode(),
        font_paths=known,
        ignore_system_fonts=True,
        format="png",
        ppi=min(PPI, LARGEST * INCH / max(width, height)),
        sys_inputs={"picture": render_svg(report).replace(FONTS, f"'{family}'", 1)},
    )
    return made
