"""Reforms (改革) as edits of the graph of papers: replace, merge, join stages; done before scheduling."""

from typing import NamedTuple

from approvalplan.engine.program import Option, Program, Swap


class Graph(NamedTuple):
    """The items of one run after all reforms, ready to be scheduled."""

    options: list[Option | None]
    """For each item its option; items that went into another keep theirs and are not scheduled themselves."""
    part_of: dict[int, int]
    """Items that a merge took in, and what they went into."""
    swapped: dict[int, Swap]
    """Items whose papers come from elsewhere: they are not needed, or became a commitment."""
    substitutes: dict[int, int]
    """Papers of items that fell away, and the paper that stands in (-1: at hand from the start)."""
    stage_of: tuple[int, ...]
    """For each stage the stage it is counted with (joined stages count as one)."""
    applied: tuple[int, ...]
    """The reforms that hold."""
    doubtful: list[Swap]
    """Replacements of which it is unknown whether they hold."""


def reform(program: Program, vector: list[int], options: list[Option | None], *, longest: bool = True) -> Graph:
    """Return the graph after the reforms that surely hold; `options` is not changed.

    Where it is unknown whether an item is replaced, it stays and is verified too (`longest`), or it is
    replaced and not verified: between the two lies every answer.
    """
    options = list(options)
    stage_of = list(range(len(program.stages)))
    applied: list[int] = []
    graph = Graph(options, {}, {}, {}, (), (), [])
    for edit in program.edits:
        holds = edit.test(vector)
        if holds is False:
            continue
        for swap in edit.swaps:
            if options[swap.item] is not None and swap.item not in graph.swapped:
                truth = swap.test(vector)
                _weigh(program, graph, swap, None if truth and holds is None else truth, longest=longest)
        if holds is None:
            continue
        applied.append(edit.number)
        for into, parts in edit.merges:
            if options[into] is not None:
                graph.part_of.update({part: into for part in parts if options[part] is not None})
        for first, *others in edit.joins:
            for stage in others:
                stage_of[stage] = stage_of[first]
    return graph._replace(stage_of=tuple(stage_of), applied=tuple(applied))


def _weigh(program: Program, graph: Graph, swap: Swap, truth: bool | None, *, longest: bool) -> None:
    """Carry out a replacement that holds; one in doubt as the run wants it."""
    if truth is None:
        graph.doubtful.append(swap)
    if truth or (truth is None and not longest):
        _swap(graph, swap)
    if swap.later >= 0 and (truth or (truth is None and longest)):
        graph.options[swap.later] = program.items[swap.later].option


def _swap(graph: Graph, swap: Swap) -> None:
    before = graph.options[swap.item]
    assert before is not None
    graph.swapped[swap.item] = swap
    if swap.option is not None:
        graph.options[swap.item] = swap.option._replace(variant=before.variant)
    else:
        graph.options[swap.item] = None
        graph.substitutes.update(dict.fromkeys(before.gives, swap.document))
