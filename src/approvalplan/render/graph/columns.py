"""In which column of the picture a box stands: stages from left to right, within them longest paths."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.render.graph.flow import SUPPLIER

if TYPE_CHECKING:
    from collections.abc import Iterable

    from approvalplan.render.graph.flow import PaperFlow, Wire

PARALLEL = "parallel"
"""The stage that runs beside the others (并行推进): it has no columns of its own."""

Ahead = dict[str, list[str]]


def columns_of(graph: PaperFlow) -> dict[str, int]:
    """Return the column of each box, from 0.

    What needs a paper stands to the right of what gives it, unless that would close a circle or break the
    order of the stages; boxes that need nothing stand right before the first that needs them. No column is empty.
    """
    stages = [stage.id for stage in graph.stages if stage.id != PARALLEL]
    stage = {box.id: stages.index(box.stage) for box in graph.boxes if box.stage != PARALLEL}
    boxes = [box.id for box in graph.boxes]
    before = _in_stage_order(boxes, _without_circles(boxes, graph.wires), stage)
    column = _longest_paths(boxes, before, stage)
    after: Ahead = {id_: [] for id_ in boxes}
    for id_, givers in before.items():
        for giver in givers:
            after[giver].append(id_)
    for box in graph.boxes:
        free = box.stage == PARALLEL or box.id.startswith(SUPPLIER)
        if free and not before[box.id] and after[box.id]:
            column[box.id] = max(column[box.id], min(column[id_] for id_ in after[box.id]) - 1)
    used = sorted(set(column.values()))
    return {id_: used.index(column[id_]) for id_ in boxes}


def _without_circles(boxes: list[str], wires: Iterable[Wire]) -> Ahead:
    """Return what stands before each box; conditional wires give way where wires close a circle."""
    before: Ahead = {id_: [] for id_ in boxes}
    for wire in sorted(wires, key=lambda one: one.conditional):
        if wire.giver not in before[wire.user] and not _leads(before, wire.giver, wire.user):
            before[wire.user].append(wire.giver)
    return before


def _leads(before: Ahead, box: str, back_to: str) -> bool:
    """Return whether going back from a box one comes to another."""
    seen, ahead = {box}, [box]
    for text in ahead:
        new = [id_ for id_ in before[text] if id_ not in seen]
        seen.update(new)
        ahead.extend(new)
    return back_to in seen


def _in_order(boxes: list[str], before: Ahead) -> list[str]:
    """Return the boxes so that each comes after those before it."""
    done: dict[str, None] = {}
    while len(done) < len(boxes):
        done |= dict.fromkeys(id_ for id_ in boxes if id_ not in done and all(text in done for text in before[id_]))
    return list(done)


def _in_stage_order(boxes: list[str], before: Ahead, stage: dict[str, int]) -> Ahead:
    """Return what stands before each box, without what only a later stage brings about."""
    level: dict[str, int] = {}
    kept: Ahead = {}
    for id_ in _in_order(boxes, before):
        kept[id_] = [text for text in before[id_] if id_ not in stage or level[text] <= stage[id_]]
        level[id_] = stage.get(id_, max((level[text] for text in kept[id_]), default=0))
    return kept


def _longest_paths(boxes: list[str], before: Ahead, stage: dict[str, int]) -> dict[str, int]:
    """Return columns in which each stage begins to the right of the one before."""
    order = _in_order(boxes, before)
    first = [0] * (max(stage.values(), default=0) + 1)
    while True:
        column: dict[str, int] = {}
        for id_ in order:
            least = first[stage[id_]] if id_ in stage else 0
            column[id_] = max([least, *(column[text] + 1 for text in before[id_])])
        wanted = [
            max((column[id_] + 1 for id_ in stage if stage[id_] < number), default=0) for number in range(len(first))
        ]
        if wanted == first:
            return column
        first = wanted
