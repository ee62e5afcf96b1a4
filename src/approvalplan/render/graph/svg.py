"""The flow of papers as SVG: text and lines only, readable in black and white, with words for who cannot see it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from approvalplan.render.charts.svg_text import FONTS, SvgWords, element, number
from approvalplan.render.graph.layout import MARGIN, Layout, lay_out
from approvalplan.render.graph.text import NAME_SIZE, PADDING, text_width
from approvalplan.wording import say, say_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from approvalplan.render.graph.flow import PaperFlow
    from approvalplan.render.graph.layout import DrawnLine, Placed, Strip

INKS = ("#1f4e79", "#7a3b00", "#2b5d34", "#6b2c5f", "#404040", "#8a1c1c", "#00565b", "#55500a")
"""Dark, so that every line stands out on paper without colour too; each giver has one."""
ARROW = 6
TITLE_SIZE, STAGE_SIZE, LEGEND_SIZE = 20, 15, 12
STYLE = (
    ".strip{fill:#f6f6f6;stroke:#ddd}.strip.odd{fill:#fbfbfb}"
    ".box rect{fill:#fff;stroke:#888}.box.counted rect{stroke:#000;stroke-width:2.2}.box.focus rect{fill:#fff3c4}"
    ".wire{fill:none;stroke-width:1.2}.wire.conditional{stroke-dasharray:5 3}"
)


def render_svg(graph: PaperFlow) -> str:
    """Return the picture of a graph as an SVG document that ends in a line feed."""
    return "\n".join(_lines(graph, lay_out(graph))) + "\n"


def _lines(graph: PaperFlow, layout: Layout) -> Iterator[str]:
    width, height = number(max(layout.width, _least_width(graph))), number(layout.height)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
        f' role="img" aria-labelledby="title desc" font-family="{FONTS}">'
    )
    yield f'<title id="title">{escape(graph.title)}</title>'
    desc = say("rule_graph.desc", boxes=len(graph.boxes), wires=len(graph.wires))
    yield f'<desc id="desc">{escape(desc)}</desc>'
    yield f"<style>{STYLE}</style>"
    yield f'<rect width="{width}" height="{height}" fill="#fff"/>'
    yield _text(graph.title, MARGIN, 30, TITLE_SIZE, bold=True)
    yield from _legend()
    for place, strip in enumerate(layout.strips):
        yield from _strip(strip, place)
    inks = {box.id: INKS[place % len(INKS)] for place, box in enumerate(graph.boxes)}
    names = {box.id: box.name for box in graph.boxes}
    papers = {(box.id, paper.id): paper.name for box in graph.boxes for paper in box.papers}
    for line in layout.passes:
        yield _wire(line, inks[line.segment.giver], "")
    for line in layout.lines:
        yield _wire(line, inks[line.segment.giver], _said(line, names, papers))
    for placed in layout.boxes:
        yield from _box(placed, inks[placed.box.id], focus=placed.box.id == graph.focus)
    yield "</svg>"


def _least_width(graph: PaperFlow) -> float:
    """Return how wide the picture must be for its title and legend."""
    legend = sum(text_width(text, LEGEND_SIZE) + 46 for text in _legend_texts().values())
    return 2 * MARGIN + max(legend, text_width(graph.title, TITLE_SIZE))


# --- title and legend, stages ---


def _legend_texts() -> dict[str, str]:
    return {name: say_of("rule_graph.legend", name) for name in ("counted", "other", "work", "needed", "conditional")}


def _legend() -> Iterator[str]:
    x = float(MARGIN)
    for name, text in _legend_texts().items():
        if name in ("needed", "conditional"):
            dashed = " conditional" if name == "conditional" else ""
            yield f'<path class="wire{dashed}" stroke="#404040" d="M{number(x)} 47h26"/>'
        else:
            counted, round_ = " counted" if name == "counted" else "", 7 if name == "work" else 0
            yield f'<g class="box{counted}"><rect x="{number(x)}" y="40" width="26" height="14" rx="{round_}"/></g>'
        yield _text(text, x + 32, 51, LEGEND_SIZE)
        x += text_width(text, LEGEND_SIZE) + 46


def _strip(strip: Strip, place: int) -> Iterator[str]:
    odd = " odd" if place % 2 else ""
    yield (
        f'<rect class="strip{odd}" x="{number(strip.x)}" y="{number(strip.y)}" width="{number(strip.width)}"'
        f' height="{number(strip.height)}"/>'
    )
    yield _text(strip.name, strip.x + PADDING, strip.y + 22, STAGE_SIZE, bold=True)


# --- boxes and wires ---


def _box(placed: Placed, ink: str, *, focus: bool) -> Iterator[str]:
    box, x, y = placed.box, placed.x, placed.y
    kinds = f"box{' counted' if box.counted else ''}{' focus' if focus else ''}"
    yield f"<g class={quoteattr(kinds)} id={quoteattr(box.id)}>"
    yield (
        f'<rect x="{number(x)}" y="{number(y)}" width="{number(placed.width)}" height="{number(placed.height)}"'
        f' rx="{2 if box.office else 10}"/>'
    )
    for line in placed.label.name:
        yield _text(line.text, x + PADDING, y + line.y, line.size, bold=line.size == NAME_SIZE)
    right = x + placed.width
    for paper, lines in placed.label.papers:
        for line in lines:
            yield _text(line.text, right - PADDING, y + line.y, line.size, fill=ink, end=True)
        port = number(y + placed.label.port(paper))
        yield f'<circle cx="{number(right)}" cy="{port}" r="2.5" fill="{ink}"/>'
    yield "</g>"


def _wire(line: DrawnLine, ink: str, said: str) -> str:
    """Return a line of a wire, where it ends with its arrow and in words what it brings."""
    kinds = "wire conditional" if line.segment.conditional else "wire"
    drawn = f'<path class="{kinds}" stroke="{ink}" d="{_way(line)}"/>'
    if not said:
        return drawn
    x, y = number(line.x2), number(line.y2)
    head = f'<path fill="{ink}" d="M{x} {y}l-{ARROW} -2.5v5z"/>'
    return f"<g>{drawn}{head}<title>{escape(said)}</title></g>"


def _way(line: DrawnLine) -> str:
    """Return the way of a line: straight where it is level, else a curve that leaves and arrives level."""
    x1, y1, x2, y2 = map(number, (line.x1, line.y1, line.x2, line.y2))
    if line.y1 == line.y2 and not line.turns:
        return f"M{x1} {y1}H{x2}"
    if line.turns:
        out = line.x1 + (30 if line.segment.wire is None else -30)
        return f"M{x1} {y1}C{number(out)} {y1} {number(out)} {y2} {x2} {y2}"
    middle = number((line.x1 + line.x2) / 2)
    return f"M{x1} {y1}C{middle} {y1} {middle} {y2} {x2} {y2}"


def _said(line: DrawnLine, names: dict[str, str], papers: dict[tuple[str, str], str]) -> str:
    """Return in words what a wire brings to the box in which it ends; nothing where it goes on."""
    wire = line.segment.wire
    if wire is None:
        return ""
    key = "rule_graph.wire-conditional" if wire.conditional else "rule_graph.wire"
    return say(key, giver=names[wire.giver], paper=papers[wire.giver, wire.paper], user=names[wire.user])


def _text(
    text: str, x: float, y: float, size: int, *, fill: str = "#000", bold: bool = False, end: bool = False
) -> str:
    return element(SvgWords(text=text, x=x, y=y, size=size, fill=fill, bold=bold, anchor="end" if end else "start"))
