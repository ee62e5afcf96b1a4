"""The flow of papers: every wire of the rules, the surroundings of one item, columns, and the picture itself."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from functools import cache
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import pytest
from tests.conftest import WriteRules, changed

from approvalplan.render.graph.columns import columns_of
from approvalplan.render.graph.flow import AFTER, ItemBox, OutgoingPaper, PaperFlow, Wire, graph_of, neighbourhood
from approvalplan.render.graph.layout import Layout, lay_out
from approvalplan.render.graph.mermaid import quoted, render_mermaid
from approvalplan.render.graph.order import crossings
from approvalplan.render.graph.svg import render_svg
from approvalplan.render.graph.text import NAME_COLUMNS, PADDING, label_of, text_width
from approvalplan.render.text.width import width
from approvalplan.usecases.rules.document import document_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from approvalplan.model.rulebook import Rulebook

SVG = "{http://www.w3.org/2000/svg}"


@cache
def shipped() -> Rulebook:
    record = document_rules(None).record
    assert record is not None
    return record.rulebook


@cache
def picture(item: str | None = None) -> tuple[PaperFlow, Layout, str]:
    graph = graph_of(shipped()) if item is None else neighbourhood(shipped(), item)
    return graph, lay_out(graph), render_svg(graph)


def stated() -> Iterator[tuple[str, str, str]]:
    """Yield giver, paper and user of every paper's way, read from the rules in another way than the graph does."""
    for user in shipped().items:
        needed = {need.document for need in user.needs} | {
            need.document for variant in user.variants for need in variant.needs
        }
        for giver in shipped().items:
            yield from ((giver.id, paper, user.id) for paper in giver.gives if paper in needed)
        yield from ((before, AFTER, user.id) for before in user.after)


SOME = [None, *(item.id for item in shipped().items[::9]), "land_planning_permit", "construction_permit"]

# --- what there is to draw ---


def test_every_way_of_a_paper_is_a_wire() -> None:
    wires = [wire[:3] for wire in picture()[0].wires]
    assert set(wires) == set(stated())
    assert len(wires) == len(set(wires)) > 300


def test_every_item_is_a_box_once() -> None:
    assert [box.id for box in picture()[0].boxes] == [item.id for item in shipped().items]


@pytest.mark.parametrize(
    ("why", "wire", "conditional"),
    [
        ("whoever draws needs the permit", Wire("filing", "project_approval", "land_planning_permit", False), False),
        ("only land that is allotted", Wire("land_planning_permit", "land_planning_permit", "land_supply", True), True),
        ("only where there is a report", Wire("eia", "eia_approval", "construction_start", True), True),
    ],
)
def test_what_only_some_projects_need_is_conditional(why: str, wire: Wire, conditional: bool) -> None:
    found = [candidate.conditional for candidate in picture()[0].wires if candidate[:3] == wire[:3]]
    assert found == [conditional], why


@pytest.mark.parametrize("item", shipped().items, ids=lambda item: item.id)
def test_surroundings_of_an_item(item: object) -> None:
    id_ = item.id  # type: ignore[attr-defined]
    graph = neighbourhood(shipped(), id_)
    every = set(stated())
    into = {wire for wire in every if wire[2] == id_}
    before = {wire for wire in every if wire[2] in {pair[0] for pair in into}}
    out = {wire for wire in every if wire[0] == id_}
    assert {wire[:3] for wire in graph.wires if not wire.giver.startswith("supplier-")} == into | before | out
    assert graph.focus == id_
    assert id_ in {box.id for box in graph.boxes}


def test_papers_nobody_gives_are_drawn_beside_one_item_only(write_rules: WriteRules) -> None:
    record = document_rules(write_rules()).record
    assert record is not None
    assert [wire[:3] for wire in graph_of(record.rulebook).wires] == [("permit", "paper", "construction")]
    near = neighbourhood(record.rulebook, "permit")
    assert Wire("supplier-owner", "form", "permit", False) in near.wires
    assert [(box.id, box.papers) for box in near.boxes if box.id == "supplier-owner"] == [
        ("supplier-owner", (OutgoingPaper("form", "申请表"),))
    ]


def test_an_item_with_nothing_around_it(write_rules: WriteRules) -> None:
    record = document_rules(write_rules(changed("needs: [form]\ngives: [paper]", "gives: [form]"))).record
    assert record is not None
    graph = neighbourhood(record.rulebook, "permit")
    assert [box.id for box in graph.boxes] == ["permit"]
    assert "规划许可" in render_svg(graph)


# --- columns ---


def box(id_: str, stage: str = "construction", papers: str = "p") -> ItemBox:
    return ItemBox(
        id=id_,
        name=id_,
        stage=stage,
        counted=True,
        office=True,
        papers=tuple(OutgoingPaper(paper, paper) for paper in papers),
    )


def made(boxes: list[ItemBox], wires: list[Wire]) -> PaperFlow:
    stages = tuple(stage for stage in shipped().stages if stage.id in {item_box.stage for item_box in boxes})
    return PaperFlow("图", stages, tuple(boxes), tuple(wires))


@pytest.mark.parametrize(
    ("why", "boxes", "wires", "columns"),
    [
        ("one after the other", [box("a"), box("b"), box("c")], [("a", "b"), ("b", "c")], [0, 1, 2]),
        ("the longest way counts", [box("a"), box("b"), box("c")], [("a", "c"), ("a", "b"), ("b", "c")], [0, 1, 2]),
        ("nothing between them", [box("a"), box("b")], [], [0, 0]),
        ("a later stage is further right", [box("a", "land_planning"), box("b")], [], [0, 1]),
        ("also against a paper's way", [box("a", "land_planning"), box("b")], [("b", "a")], [0, 1]),
        ("the parallel stage is beside the others", [box("a"), box("b", "parallel")], [("a", "b")], [0, 1]),
        ("right before the first who needs it", [box("a"), box("b"), box("c"), box("p", "parallel")], [("a", "b"), ("b", "c"), ("p", "c")], [0, 1, 2, 1]),
        ("a circle opens at its condition", [box("a"), box("b")], [("a", "b"), ("b", "a", "only some")], [0, 1]),
        ("an item that needs its own paper", [box("a"), box("b")], [("a", "a"), ("a", "b")], [0, 1]),
        ("a later stage comes back by the parallel one", [box("a", "land_planning"), box("b"), box("p", "parallel")], [("b", "p"), ("p", "a")], [0, 1, 2]),
    ],
)  # fmt: skip
def test_columns(why: str, boxes: list[ItemBox], wires: list[tuple[str, ...]], columns: list[int]) -> None:
    graph = made(boxes, [Wire(giver, "p", user, conditional=bool(more)) for giver, user, *more in wires])
    assert list(columns_of(graph).values()) == columns, why
    render_svg(graph)


def test_stages_follow_each_other_from_left_to_right() -> None:
    graph, column = picture()[0], columns_of(picture()[0])
    ends = [
        (min(found), max(found))
        for stage in graph.stages
        if stage.id != "parallel"
        for found in [[column[candidate.id] for candidate in graph.boxes if candidate.stage == stage.id]]
    ]
    assert all(before[1] < after[0] for before, after in pairwise(ends))


def test_few_wires_go_back() -> None:
    column = columns_of(picture()[0])
    back = {wire.user for wire in picture()[0].wires if column[wire.giver] >= column[wire.user]}
    assert back <= {"land_planning_permit", "land_supply"}, "only the circle of allotted and sold land"


@pytest.mark.parametrize(
    ("why", "after", "count"),
    [
        ("side by side", {("a",): [("x",)], ("b",): [("y",)]}, 0),
        ("over each other", {("a",): [("y",)], ("b",): [("x",)]}, 1),
        ("to the same end", {("a",): [("x",)], ("b",): [("x",)]}, 0),
    ],
)
def test_crossings(why: str, after: dict[tuple[str, ...], list[tuple[str, ...]]], count: int) -> None:
    assert crossings([[("a",), ("b",)], [("x",), ("y",)]], after) == count, why


# --- the picture ---


@pytest.mark.parametrize("item", SOME)
def test_no_two_boxes_touch(item: str | None) -> None:
    for placed, other in combinations(picture(item)[1].boxes, 2):
        apart = (
            placed.x + placed.width < other.x
            or other.x + other.width < placed.x
            or placed.y + placed.height < other.y
            or other.y + other.height < placed.y
        )
        assert apart, (placed.box.id, other.box.id)


@pytest.mark.parametrize("item", SOME)
def test_no_wire_passes_through_a_box(item: str | None) -> None:
    """A wire crosses a column on a level line; between columns it stays in the gutter."""
    _, layout, _ = picture(item)
    for line in layout.passes:
        for placed in layout.boxes:
            beside = line.x2 <= placed.x or line.x1 >= placed.x + placed.width
            assert beside or not placed.y <= line.y1 <= placed.y + placed.height, (line.segment, placed.box.id)
    for line in layout.lines:
        low, high = sorted((line.x1, line.x2))
        assert [placed.box.id for placed in layout.boxes if placed.x < high and low < placed.x + placed.width] == [], (
            line.segment
        )


@pytest.mark.parametrize("item", SOME)
def test_everything_is_within_the_picture(item: str | None) -> None:
    graph, layout, _ = picture(item)
    assert all(placed.x >= 0 and placed.x + placed.width <= layout.width for placed in layout.boxes)
    assert all(placed.y >= 0 and placed.y + placed.height <= layout.height for placed in layout.boxes)
    grounds = {stage.name: strip for strip in layout.strips for stage in graph.stages if stage.name == strip.name}
    names = {stage.id: stage.name for stage in graph.stages}
    for placed in layout.boxes:
        ground = grounds[names[placed.box.stage]]
        assert ground.x <= placed.x < placed.x + placed.width <= ground.x + ground.width, placed.box.id
        assert ground.y <= placed.y < placed.y + placed.height <= ground.y + ground.height, placed.box.id


@pytest.mark.parametrize("item", SOME)
def test_every_wire_is_drawn_from_its_paper_to_its_box(item: str | None) -> None:
    graph, layout, _ = picture(item)
    assert sorted(line.segment.wire for line in layout.lines if line.segment.wire) == sorted(graph.wires)
    step = {(line.segment.giver, line.segment.paper, line.segment.end): line for line in layout.lines}
    places = {placed.box.id: placed for placed in layout.boxes}
    for wire in graph.wires:
        line = next(line for line in layout.lines if line.segment.wire == wire)
        placed = places[wire.user]
        assert line.x2 == placed.x
        assert placed.y < line.y2 < placed.y + placed.height
        while len(line.segment.start) > 1:
            line = step[wire.giver, wire.paper, line.segment.start]
        start = places[wire.giver]
        assert (line.x1, line.y1) == (start.x + start.width, start.y + start.label.port(wire.paper))


@pytest.mark.parametrize("item", SOME)
def test_words_fit_into_their_boxes(item: str | None) -> None:
    """Every line of words is within its box, and no two lines of a box touch."""
    for placed in picture(item)[1].boxes:
        lines = [*placed.label.name, *(line for _, lines in placed.label.papers for line in lines)]
        assert all(text_width(line.text, line.size) <= placed.width - 2 * PADDING + 0.01 for line in lines)
        assert lines[0].y - lines[0].size * 0.8 >= 0
        assert lines[-1].y + lines[-1].size * 0.2 <= placed.height
        for above, below in pairwise(lines):
            assert above.y + above.size * 0.2 <= below.y - below.size * 0.8


def test_words_are_broken_not_cut() -> None:
    long = ItemBox(
        id="a",
        name="特殊建设工程消防设计审查和别的许多事情一起办理的一个很长的名字",
        stage="construction",
        counted=True,
        office=True,
        papers=(),
    )
    label = label_of(long)
    assert "".join(line.text for line in label.name) == long.name
    assert all(width(line.text) <= NAME_COLUMNS for line in label.name)


@pytest.mark.parametrize("item", SOME)
def test_svg_is_sound(item: str | None) -> None:
    graph, _, text = picture(item)
    root = ET.fromstring(text)  # noqa: S314 - our own text
    assert root.findtext(f"{SVG}title") == graph.title
    assert root.get("aria-labelledby") == "title desc"
    tags = {one.tag.removeprefix(SVG) for one in root.iter()}
    assert tags == {"svg", "title", "desc", "style", "rect", "text", "g", "path", "circle"} & tags
    told = [one.text for one in root.iter(f"{SVG}title")][1:]
    names = {item_box.id: item_box.name for item_box in graph.boxes}
    assert len(told) == len(graph.wires)
    assert all(any(names[wire.giver] in (text or "") for text in told) for wire in graph.wires)
    dashed = [one for one in root.iter(f"{SVG}path") if one.get("class") == "wire conditional"]
    assert len(dashed) > sum(wire.conditional for wire in graph.wires)


def test_the_same_rules_give_the_same_picture() -> None:
    again = document_rules(None).record
    assert again is not None
    assert render_svg(graph_of(again.rulebook)) == picture()[2]
    assert render_mermaid(graph_of(again.rulebook)) == render_mermaid(picture()[0])


def test_a_name_is_no_markup(write_rules: WriteRules) -> None:
    record = document_rules(write_rules(changed("name: 规划许可\n", "name: '<b>\"许可\"&'\n"))).record
    assert record is not None
    graph = graph_of(record.rulebook)
    assert '<b>"许可"&' in "".join(ET.fromstring(render_svg(graph)).itertext())  # noqa: S314 - our own text
    assert 'item_permit["#lt;b#gt;#quot;许可#quot;&"]' in render_mermaid(graph)


# --- Mermaid ---


def test_mermaid_of_the_small_rules(write_rules: WriteRules) -> None:
    record = document_rules(write_rules()).record
    assert record is not None
    assert (
        render_mermaid(graph_of(record.rulebook))
        == """\
flowchart LR
  accTitle: 上层规则：材料流向
  accDescr: 2 个框，1 条线。每个框是一个事项，线上写的是材料；虚线是有的项目才要。
  subgraph stage_land_planning["立项用地规划许可"]
    item_permit["规划许可"]
  end
  subgraph stage_construction["施工许可"]
    item_construction["施工许可"]
  end
  item_permit -.->|"许可证"| item_construction
  classDef counted stroke:#000,stroke-width:2px
  classDef other stroke:#888,color:#555
  class item_construction,item_permit counted
"""
    )


def test_mermaid_names_every_paper_on_an_arrow() -> None:
    graph, lines = picture()[0], render_mermaid(picture()[0]).splitlines()
    names = {(item_box.id, paper.id): paper.name for item_box in graph.boxes for paper in item_box.papers}
    for wire in graph.wires:
        arrow = "-.->" if wire.conditional else "-->"
        here = [line for line in lines if line.startswith(f"  item_{wire.giver} {arrow}|")]
        mine = [line for line in here if line.endswith(f"| item_{wire.user}")]
        assert [names[wire.giver, wire.paper] in line for line in mine] == [True]


@pytest.mark.parametrize(
    ("why", "text", "label"),
    [
        ("as it is", "环评(表)", '"环评(表)"'),
        ("a quote would end it", '甲"乙', '"甲#quot;乙"'),
        ("a sign of its own", "甲#乙", '"甲#35;乙"'),
        ("Markdown begins so", "`甲`", '"#96;甲#96;"'),
        ("HTML", "<甲>", '"#lt;甲#gt;"'),
    ],
)
def test_label(why: str, text: str, label: str) -> None:
    assert quoted(text) == label, why
