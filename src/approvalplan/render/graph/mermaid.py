"""The flow of papers as Mermaid, for pages that draw it themselves: stages as groups, papers on the arrows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from approvalplan.render.graph.flow import ItemBox, PaperFlow

_SIGNS = {"#": "#35;", '"': "#quot;", "`": "#96;", "<": "#lt;", ">": "#gt;", "\n": " "}
"""What would end a label, or be read as HTML or Markdown in it."""


def render_mermaid(graph: PaperFlow) -> str:
    """Return a graph as a Mermaid flow chart that ends in a line feed."""
    return "\n".join(_lines(graph)) + "\n"


def quoted(text: str) -> str:
    """Return a text as a label: it shows as it is, whatever it holds."""
    return '"' + "".join(_SIGNS.get(sign, sign) for sign in text) + '"'


def _lines(graph: PaperFlow) -> Iterator[str]:
    yield "flowchart LR"
    yield f"  accTitle: {' '.join(graph.title.split())}"
    desc = say("rule_graph.desc-mermaid", boxes=len(graph.boxes), wires=len(graph.wires))
    yield f"  accDescr: {desc}"
    for stage in graph.stages:
        yield f"  subgraph stage_{stage.id}[{quoted(stage.name)}]"
        yield from (f"    {_box(box)}" for box in graph.boxes if box.stage == stage.id)
        yield "  end"
    yield from _arrows(graph)
    yield "  classDef counted stroke:#000,stroke-width:2px"
    yield "  classDef other stroke:#888,color:#555"
    for name, counted in (("counted", True), ("other", False)):
        ids = ",".join(_id(box.id) for box in graph.boxes if box.counted is counted)
        if ids:
            yield f"  class {ids} {name}"
    if graph.focus is not None:
        yield f"  style {_id(graph.focus)} fill:#fff3c4"


def _arrows(graph: PaperFlow) -> Iterator[str]:
    """Yield one arrow for all papers that one item gives another, one for those needed in some projects only."""
    names = {(box.id, paper.id): paper.name for box in graph.boxes for paper in box.papers}
    arrows: dict[tuple[str, str, bool], list[str]] = {}
    for wire in graph.wires:
        arrows.setdefault((wire.giver, wire.user, wire.conditional), []).append(names[wire.giver, wire.paper])
    for (giver, user, conditional), papers in arrows.items():
        label = quoted(say("rule_graph.joined").join(papers))
        yield f"  {_id(giver)} {'-.->' if conditional else '-->'}|{label}| {_id(user)}"


def _box(box: ItemBox) -> str:
    opened, closed = ("[", "]") if box.office else ("(", ")")
    return f"{_id(box.id)}{opened}{quoted(box.name)}{closed}"


def _id(box: str) -> str:
    """Return an id that is no word of Mermaid (`end`)."""
    return "item_" + box.replace("-", "_")
