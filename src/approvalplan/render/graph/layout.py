"""Where the boxes and wires of a graph stand in its picture: columns side by side, wires only between and past boxes.

A wire that passes a column does so in a place of its own, kept free like a narrow box (a pass), so no wire crosses
a box. All wires of one paper share their way as far as it is common. All lengths are pixels.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from approvalplan.render.graph.columns import PARALLEL, columns_of
from approvalplan.render.graph.order import Places, ordered, spread
from approvalplan.render.graph.text import LINE_BOX, Label, label_of

if TYPE_CHECKING:
    from approvalplan.render.graph.flow import ItemBox, PaperFlow, Wire

MARGIN = 24
HEAD = 96
"""Above the first boxes: title, legend and the names of the stages."""
BAND_HEAD = 34
PASS_HEIGHT = 7
ENTRY_GAP = 6
"""Between two wires that enter a box."""
LEAST_GUTTER, MOST_GUTTER = 44, 150

Key = tuple[str, ...]
"""A box by its id; a pass by giver, paper, column, and for a wire that goes back its user."""


class Segment(NamedTuple):
    """A part of a wire between two neighbouring columns, or within one gutter where a wire turns back."""

    giver: str
    paper: str
    start: Key
    end: Key
    conditional: bool
    back: bool
    wire: Wire | None
    """The wire that ends here, or None where it goes on."""


class Placed(NamedTuple):
    """A box in the picture."""

    box: ItemBox
    label: Label
    x: float
    y: float
    width: float
    height: float


class DrawnLine(NamedTuple):
    """A segment in the picture: from where to where, and in which direction it leaves and arrives."""

    segment: Segment
    x1: float
    y1: float
    x2: float
    y2: float
    turns: bool
    """Whether both ends are on the same side of the gutter."""


class Strip(NamedTuple):
    """The ground of a stage."""

    name: str
    x: float
    y: float
    width: float
    height: float


class Layout(NamedTuple):
    """Everything in the picture, and how large it is."""

    width: float
    height: float
    strips: tuple[Strip, ...]
    boxes: tuple[Placed, ...]
    passes: tuple[DrawnLine, ...]
    """Where wires pass a column."""
    lines: tuple[DrawnLine, ...]


class Frame(NamedTuple):
    """What the places are found from."""

    graph: PaperFlow
    column: dict[Key, int]
    segments: tuple[Segment, ...]
    labels: dict[str, Label]
    height: dict[Key, float]
    lower: frozenset[Key]
    """What stands in the lower band: the parallel stage."""


def lay_out(graph: PaperFlow) -> Layout:
    """Return where everything stands; the same graph gives the same picture."""
    frame = _frame(graph)
    columns: list[list[Key]] = [[] for _ in range(max(frame.column.values(), default=-1) + 1)]
    for key, number in frame.column.items():
        columns[number].append(key)
    links = [(segment.start, segment.end) for segment in frame.segments]
    order = ordered(columns, links, frame.lower)
    places = spread(order, _ports(frame), frame.height, frame.lower)
    return _picture(frame, order, places)


# --- what there is to place ---


def _frame(graph: PaperFlow) -> Frame:
    box_column = columns_of(graph)
    column: dict[Key, int] = {(id_,): number for id_, number in box_column.items()}
    segments: list[Segment] = []
    groups: dict[tuple[str, str], list[Wire]] = {}
    for wire in graph.wires:
        groups.setdefault((wire.giver, wire.paper), []).append(wire)
    for wires in groups.values():
        first = box_column[wires[0].giver]
        ahead = [wire for wire in wires if box_column[wire.user] > first]
        segments += _forward(ahead, box_column, column)
        for wire in wires:
            if wire not in ahead:
                segments += _backward(wire, box_column, column)
    labels = {box.id: label_of(box) for box in graph.boxes}
    entries = {box.id: sum(wire.user == box.id for wire in graph.wires) for box in graph.boxes}
    height: dict[Key, float] = dict.fromkeys(column, PASS_HEIGHT)
    for box in graph.boxes:
        height[box.id,] = max(labels[box.id].height, (entries[box.id] + 1) * ENTRY_GAP)
    stage = {box.id: box.stage for box in graph.boxes}
    lower = frozenset(key for key in column if stage[key[0]] == PARALLEL)
    return Frame(graph=graph, column=column, segments=tuple(segments), labels=labels, height=height, lower=lower)


def _forward(wires: list[Wire], box_column: dict[str, int], column: dict[Key, int]) -> list[Segment]:
    """Return the segments of a paper's wires to the right; the passes on the way get their columns."""
    if not wires:
        return []
    giver, paper = wires[0].giver, wires[0].paper
    first, last = box_column[giver], max(box_column[wire.user] for wire in wires)
    at: list[Key] = [(giver,), *((giver, paper, str(number)) for number in range(first + 1, last))]
    found = []
    for number, (start, end) in enumerate(pairwise(at), first + 1):
        column[end] = number
        conditional = all(wire.conditional for wire in wires if box_column[wire.user] > number)
        found.append(
            Segment(giver=giver, paper=paper, start=start, end=end, conditional=conditional, back=False, wire=None)
        )
    for wire in wires:
        start = at[box_column[wire.user] - 1 - first]
        found.append(
            Segment(
                giver=giver,
                paper=paper,
                start=start,
                end=(wire.user,),
                conditional=wire.conditional,
                back=False,
                wire=wire,
            )
        )
    return found


def _backward(wire: Wire, box_column: dict[str, int], column: dict[Key, int]) -> list[Segment]:
    """Return the segments of a wire to the left or within its column: past the giver, then from pass to pass."""
    at: list[Key] = [(wire.giver,)]
    for number in range(box_column[wire.giver], box_column[wire.user] - 1, -1):
        at.append((wire.giver, wire.paper, str(number), wire.user))
        column[at[-1]] = number
    at.append((wire.user,))
    found = [
        Segment(
            giver=wire.giver, paper=wire.paper, start=start, end=end, conditional=wire.conditional, back=True, wire=None
        )
        for start, end in pairwise(at)
    ]
    return [*found[:-1], found[-1]._replace(wire=wire)]


def _ports(frame: Frame) -> dict[Key, list[tuple[float, Key, float]]]:
    """Return by key what it is linked to: its own height of the link, the other, and the other's height of it."""
    found: dict[Key, list[tuple[float, Key, float]]] = {key: [] for key in frame.column}
    for segment in frame.segments:
        out = _leaves_at(frame, segment)
        into = frame.height[segment.end] / 2
        found[segment.start].append((out, segment.end, into))
        found[segment.end].append((into, segment.start, out))
    return found


def _leaves_at(frame: Frame, segment: Segment) -> float:
    """Return how far below the top of its start a segment begins: at its paper's line, or in the middle of a pass."""
    if len(segment.start) > 1:
        return frame.height[segment.start] / 2
    return frame.labels[segment.giver].port(segment.paper)


# --- the picture ---


def _picture(frame: Frame, order: list[list[Key]], places: Places) -> Layout:
    wide = [max((frame.labels[key[0]].width for key in keys if len(key) == 1), default=0) for keys in order]
    gutters = _gutters(frame, len(order))
    left = [MARGIN + gutters[0]]
    for number in range(1, len(order)):
        left.append(left[-1] + wide[number - 1] + gutters[number])
    right = [x + w for x, w in zip(left, wide, strict=True)]
    bottom = max((places[key] + frame.height[key] for key in frame.column if key not in frame.lower), default=0)
    shift = HEAD + (bottom + BAND_HEAD + LINE_BOX if bottom else 0)
    top = {key: y + (shift if key in frame.lower else HEAD) for key, y in places.items()}
    boxes = tuple(
        Placed(
            box=box,
            label=frame.labels[box.id],
            x=left[frame.column[box.id,]],
            y=top[box.id,],
            width=wide[frame.column[box.id,]],
            height=frame.height[box.id,],
        )
        for box in frame.graph.boxes
    )
    lines = tuple(_lines(frame, left, right, top))
    passes = tuple(
        DrawnLine(segment=segment, x1=left[number], y1=middle, x2=right[number], y2=middle, turns=False)
        for segment in frame.segments
        if len(segment.end) > 1
        for number in [frame.column[segment.end]]
        for middle in [top[segment.end] + PASS_HEIGHT / 2]
    )
    width = right[-1] + gutters[-1] + MARGIN
    height = max((top[key] + frame.height[key] for key in top), default=HEAD) + MARGIN
    strips = _strips(frame, (left, right, gutters), HEAD + bottom, height)
    return Layout(width=width, height=height, strips=strips, boxes=boxes, passes=passes, lines=lines)


def _gutters(frame: Frame, columns: int) -> list[float]:
    """Return how wide the room before each column is, and after the last: the more segments, the wider."""
    count = [0] * (columns + 1)
    for segment in frame.segments:
        count[_gutter(frame, segment)] += 1
    return [min(MOST_GUTTER, LEAST_GUTTER + 2.5 * n) for n in count]


def _gutter(frame: Frame, one: Segment) -> int:
    """Return before which column a segment runs."""
    start, end = frame.column[one.start], frame.column[one.end]
    if not one.back:
        return end
    return start + 1 if len(one.start) == 1 else start


def _lines(frame: Frame, left: list[float], right: list[float], top: dict[Key, float]) -> list[DrawnLine]:
    entry = _entries(frame, top)
    found = []
    for segment in frame.segments:
        start, end = frame.column[segment.start], frame.column[segment.end]
        y1 = top[segment.start] + _leaves_at(frame, segment)
        y2 = entry[segment] if segment.wire is not None else top[segment.end] + frame.height[segment.end] / 2
        if not segment.back:
            x1, x2 = right[start], left[end]
        elif len(segment.start) == 1:
            x1 = x2 = right[start]
        else:
            x1, x2 = left[start], left[end] if segment.wire is not None else right[end]
        found.append(DrawnLine(segment=segment, x1=x1, y1=y1, x2=x2, y2=y2, turns=x1 == x2))
    return found


def _entries(frame: Frame, top: dict[Key, float]) -> dict[Segment, float]:
    """Return at which height each wire enters its box: in the order in which they come, so they do not cross."""
    coming: dict[Key, list[Segment]] = {}
    for segment in frame.segments:
        if segment.wire is not None:
            coming.setdefault(segment.end, []).append(segment)
    found: dict[Segment, float] = {}
    for key, segments in coming.items():
        segments.sort(
            key=lambda segment: (top[segment.start] + _leaves_at(frame, segment), segment.giver, segment.paper)
        )
        room = frame.height[key] / (len(segments) + 1)
        for number, segment in enumerate(segments, 1):
            found[segment] = top[key] + room * number
    return found


def _strips(
    frame: Frame, across: tuple[list[float], list[float], list[float]], bottom: float, height: float
) -> tuple[Strip, ...]:
    """Return the grounds of the stages: side by side above, the parallel one below."""
    left, right, gutters = across
    found = []
    for stage in frame.graph.stages:
        own = [frame.column[box.id,] for box in frame.graph.boxes if box.stage == stage.id]
        if stage.id == PARALLEL:
            top = bottom + LINE_BOX if bottom > HEAD else HEAD - BAND_HEAD
            found.append(
                Strip(
                    name=stage.name,
                    x=MARGIN,
                    y=top,
                    width=right[-1] + gutters[-1] - MARGIN,
                    height=height - MARGIN / 2 - top,
                )
            )
            continue
        x1 = left[min(own)] - gutters[min(own)] / 2
        x2 = right[max(own)] + gutters[max(own) + 1] / 2
        found.append(
            Strip(
                name=stage.name,
                x=x1,
                y=HEAD - BAND_HEAD,
                width=x2 - x1,
                height=bottom - HEAD + BAND_HEAD + LINE_BOX / 2,
            )
        )
    return tuple(found)
