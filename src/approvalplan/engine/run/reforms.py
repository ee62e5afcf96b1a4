"""Reforms (改革) as edits of the graph of papers: replace, merge, join stages; done before scheduling.

All replacements of all reforms come first, then the merges, then the joined stages, so that the order of the
rules does not matter.
"""

from typing import NamedTuple

from approvalplan.engine.compile.program import Envelopes, Option, PreparedReform, PreparedReplacement, Program
from approvalplan.engine.run.applicability import envelope

COMMITTED, MERGED = 2, 3
"""What an option made here stands under among those that are made as runs need them: 0 and 1 are envelopes."""


class Graph(NamedTuple):
    """The items of one run after all reforms, ready to be scheduled."""

    options: list[Option | None]
    """For each item its option; items that went into another keep theirs and are not scheduled themselves."""
    done: dict[int, Option]
    """Items that apply and whose papers are at hand already, with the option they would have."""
    part_of: dict[int, int]
    """Items that a merge took in, and what they went into."""
    replaced: dict[int, PreparedReplacement]
    """Items whose papers come from elsewhere: they are not needed, or became a commitment."""
    substitutes: dict[int, int]
    """Papers of items that fell away, and the paper that stands in (-1: at hand from the start)."""
    besides: dict[int, int]
    """Papers of items that may fall away, and the paper that would stand in: both are waited for."""
    stage_of: list[int]
    """For each stage the stage it is counted with (joined stages count as one)."""
    applied: list[int]
    """The reforms that hold."""
    doubtful: list[PreparedReplacement]
    """Replacements of which it is unknown whether they hold."""


def reform(
    program: Program,
    vector: list[int],
    options: list[Option | None],
    done: dict[int, Option] | None = None,
    *,
    longest: bool = True,
) -> Graph:
    """Return the graph after the reforms that surely hold; neither `options` nor `done` is changed.

    Where it is unknown whether an item is replaced, it stays and is verified too (`longest`), or it is
    replaced and not verified: between the two lies every answer.
    """
    graph = Graph(
        options=list(options),
        done=dict(done or {}),
        part_of={},
        replaced={},
        substitutes={},
        besides={},
        stage_of=list(range(len(program.stages))),
        applied=[],
        doubtful=[],
    )
    reforms = [(reform, holds) for reform in program.reforms if (holds := reform.test(vector)) is not False]
    for reform, holds in reforms:
        for swap in reform.replacements:
            if graph.options[swap.item] is not None and swap.item not in graph.replaced:
                truth = swap.test(vector)
                _weigh(program, graph, swap, truth=None if truth and holds is None else truth, longest=longest)
    for reform, holds in reforms:
        if holds:
            graph.applied.append(reform.number)
            _merge(graph, reform, program.envelopes, longest=longest)
            _join(graph.stage_of, reform)
    return graph


def _weigh(program: Program, graph: Graph, swap: PreparedReplacement, *, truth: bool | None, longest: bool) -> None:
    """Carry out a replacement that holds; one in doubt as the run wants it."""
    if truth:
        _swap(graph, swap, program.envelopes)
    elif truth is None:
        graph.doubtful.append(swap)
        _doubt(graph, swap, program.envelopes, longest=longest)
    if swap.later >= 0 and (truth or (truth is None and longest)):
        graph.options[swap.later] = program.items[swap.later].option


def _doubt(graph: Graph, swap: PreparedReplacement, made: Envelopes, *, longest: bool) -> None:
    """Settle a replacement in doubt: the longer of both and all papers of both, or the shorter and none."""
    before = graph.options[swap.item]
    assert before is not None
    if swap.option is not None:
        committed = _committed(before, swap.option, made)
        key = (longest, id(before), id(committed))
        if key not in made:
            made[key] = envelope([before, committed], longest=longest)
        graph.options[swap.item] = made[key]
    elif not longest:
        graph.replaced[swap.item] = swap
        graph.options[swap.item] = None
        graph.substitutes.update(dict.fromkeys(before.gives, -1))
    elif swap.document >= 0:
        graph.besides.update(dict.fromkeys(before.gives, swap.document))


def _swap(graph: Graph, swap: PreparedReplacement, made: Envelopes) -> None:
    """Replace an item: by a commitment, or its papers by another (-1: they are at hand from the start)."""
    before = graph.options[swap.item]
    assert before is not None
    graph.replaced[swap.item] = swap
    if swap.option is not None:
        graph.options[swap.item] = _committed(before, swap.option, made)
        return
    graph.options[swap.item] = None
    graph.substitutes.update(dict.fromkeys(before.gives, swap.document))


def _committed(before: Option, commitment: Option, made: Envelopes) -> Option:
    """Return the option of a commitment in the place of another: variant, track and law stay what they were."""
    key = (COMMITTED, id(before), id(commitment))
    if key not in made:
        weight = commitment.authority if before.counted else 0
        made[key] = commitment._replace(
            variant=before.variant,
            track=before.track,
            counted=before.counted,
            law=before.law,
            mixed=before.mixed,
            weight=weight,
            strict=weight,
            statutory=weight,
        )
    return made[key]


def _merge(graph: Graph, reform: PreparedReform, made: Envelopes, *, longest: bool) -> None:
    """Take parts into the item they merge into; where that is done, they are done with it.

    An item for which no law states a number has the longest that a law states for a part. Where the forms in doubt
    differ in that, the longest run takes every number that may hold, the shortest only those that must.
    """
    for into, parts in reform.merges:
        present = [(part, option) for part in parts if (option := graph.options[part]) is not None]
        whole = graph.options[into]
        if whole is not None:
            graph.part_of.update({part: into for part, _ in present})
            by_law = [option.statutory for _, option in present if _has_law(option, perhaps=longest)]
            if by_law and not _has_law(whole, perhaps=not longest):
                days = max(whole.statutory, *by_law)
                graph.options[into] = made.setdefault((MERGED, id(whole), days), whole._replace(statutory=days))
        elif into in graph.done:
            for part, option in present:
                graph.done[part] = option
                graph.options[part] = None


def _has_law(option: Option, *, perhaps: bool) -> bool:
    """Tell whether a law states a number for an option; of forms in doubt for each, or `perhaps` for one of them."""
    return perhaps if option.mixed else option.law is not None


def _join(stage_of: list[int], reform: PreparedReform) -> None:
    for first, *others in reform.joins:
        for other in others:
            old, new = stage_of[other], stage_of[first]
            stage_of[:] = [new if stage == old else stage for stage in stage_of]
