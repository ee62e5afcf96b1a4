"""What every SVG picture of this project is written with: texts, shapes, lengths and the list of fonts.

Only presentation attributes are used, no style sheet: a page with a strict content policy shows them too.
"""

from __future__ import annotations

from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from approvalplan.render.graph.text import text_width
from approvalplan.wording import visible

FONTS = (
    "'Noto Sans SC','Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC','WenQuanYi Micro Hei',"
    "sans-serif"
)
INK, GREY, LIGHT = "#000", "#555", "#bbb"


class SvgPart(NamedTuple):
    """A part of a picture: its size in pixels, and its elements."""

    width: float
    height: float
    body: tuple[str, ...]


class SvgWords(NamedTuple):
    """A line of words on a picture: where its base line begins, ends or has its middle."""

    text: str
    x: float
    y: float
    size: float
    fill: str = INK
    bold: bool = False
    anchor: str = "start"
    """start | middle | end."""
    halo: bool = False
    """Whether it has a white edge, so that a grid behind it does not disturb."""


def element(words: SvgWords) -> str:
    """Return words as an element of SVG."""
    more = ' font-weight="bold"' if words.bold else ""
    if words.anchor != "start":
        more += f' text-anchor="{words.anchor}"'
    if words.halo:
        more += ' stroke="#fff" stroke-width="3" stroke-linejoin="round" paint-order="stroke"'
    size = number(words.size)
    return (
        f'<text x="{number(words.x)}" y="{number(words.y)}" font-size="{size}" fill="{words.fill}"{more}>'
        f"{content(words.text)}</text>"
    )


def width_of(words: SvgWords) -> float:
    """Return how wide words are at most, in pixels."""
    return text_width(visible(words.text), words.size)


def content(text: str) -> str:
    """Return a text as the content of an element: one line, without signs that XML forbids."""
    return escape(visible(text))


def rect(x: float, y: float, width: float, height: float, **attributes: object) -> str:
    """Return a rectangle; attributes are written with `-` for `_`."""
    size = f'x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'
    return f"<rect {size}{_more(attributes)}/>"


def line(x1: float, y1: float, x2: float, y2: float, **attributes: object) -> str:
    """Return a straight line; attributes are written with `-` for `_`."""
    ends = f'x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}"'
    return f"<line {ends}{_more(attributes)}/>"


def path(way: str, **attributes: object) -> str:
    """Return a path; attributes are written with `-` for `_`."""
    return f'<path d="{way}"{_more(attributes)}/>'


def star(x: float, y: float, radius: float) -> str:
    """Return the way of a star of five points about a middle."""
    points = [(x + radius * across, y + radius * down) for across, down in _STAR]
    return "M" + "L".join(f"{number(across)} {number(down)}" for across, down in points) + "Z"


def number(value: float) -> str:
    """Return a length with one decimal at most, the same on every machine."""
    text = f"{value:.1f}"
    return text.removesuffix(".0")


def whole_svg(picture: SvgPart, title: str, desc: str, prefix: str) -> str:
    """Return a picture as one `<svg>` element with its title and its description; `prefix` makes ids unique."""
    width, height = number(picture.width), number(picture.height)
    ids = f"{prefix}title", f"{prefix}desc"
    told = "\n".join(map(visible, desc.split("\n")))
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
        f' role="img" aria-labelledby={quoteattr(" ".join(ids))} font-family="{FONTS}">'
    )
    return "\n".join(
        (
            head,
            f"<title id={quoteattr(ids[0])}>{content(title)}</title>",
            f"<desc id={quoteattr(ids[1])}>{escape(told)}</desc>",
            rect(0, 0, picture.width, picture.height, fill="#fff"),
            *picture.body,
            "</svg>",
        )
    )


_STAR = (
    (0.0, -1.0),
    (0.235, -0.324),
    (0.951, -0.309),
    (0.38, 0.124),
    (0.588, 0.809),
    (0.0, 0.4),
    (-0.588, 0.809),
    (-0.38, 0.124),
    (-0.951, -0.309),
    (-0.235, -0.324),
)
"""The corners of a star about its middle, from the upper one on; its radius is 1."""


def _more(attributes: dict[str, object]) -> str:
    return "".join(f" {name.replace('_', '-')}={quoteattr(_value(value))}" for name, value in attributes.items())


def _value(value: object) -> str:
    return number(value) if isinstance(value, float) else str(value)
