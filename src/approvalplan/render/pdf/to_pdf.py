"""A report as a PDF to print and to keep: A4, tagged, PDF/A-2b and PDF/UA-1, readable in black and white."""

from __future__ import annotations

import json
from re import compile as pattern
from typing import TYPE_CHECKING, Final, Literal
from xml.sax.saxutils import escape

from approvalplan.render.charts.svg_text import FONTS
from approvalplan.render.pdf.data import pdf_data
from approvalplan.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import typst

    from approvalplan.report.records import Report

STANDARDS: Final[list[Literal["a-2b", "ua-1"]]] = ["a-2b", "ua-1"]
"""Kept for decades, and read aloud. A sign that no font has is an error under the first, not an empty box."""

TEMPLATE = "plan.typ"

_ESCAPED = pattern(r"""\\u\{([0-9a-f]+)\}|\\(["'\\])""")
_MISSING = pattern(r'the text `"(.+?)"` could not be displayed')


class CannotPrint(ValueError):
    """A report that no PDF can be made of; its text is the sentence that says why."""


def render_pdf(report: Report, fonts: Sequence[str], sheet: str | None = None, family: str = "") -> bytes:
    """Return a report as a PDF, or one of its sheets alone (`owner`, `window`).

    `fonts` are the folders with the fonts, `family` is the one to print with; unnamed it is the first one in the
    folders that pictures would take. What it lacks comes from other fonts in these folders and those inside typst;
    a sign that none of them has raises `CannotPrint`. The same report and font file give the same bytes: the date
    in the file is the day the rules are of. Without typst an ImportError.
    """
    import typst

    known = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=list(fonts))
    family = family or first_family(known.families())
    data = pdf_data(report, sheet)
    pictures = data.pop("pictures")
    inputs = {"data": json.dumps({**data, "family": family}, ensure_ascii=False)}
    inputs |= {name: svg.replace(FONTS, attribute(family)) for name, svg in pictures.items()}
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
    where = next((one for one in _texts(data) if text in one), text)
    at = max(where.find(text), 0)
    near = where[max(0, at - 15) : at + 15]
    code = " ".join(f"U+{ord(sign):04X}" for sign in text)
    return say("pdf.missing-sign", font=family, sign=text, code=code, text=near)


def _texts(data: object) -> Iterator[str]:
    """Yield every text of the document, in its order."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list | tuple):
        for one in data.values() if isinstance(data, dict) else data:
            yield from _texts(one)
