"""What can matter for a figure (口径): main-track items, and items that lie between two of them inside one stage.

`counted_days` sums the longest chain of each stage, so an item without weight matters only where it joins two that
have one. The view of a program leaves everything else out; on it the same engine finds the same figures, sooner.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from approvalplan.engine.compile.conditions import NEVER, Node, leaf_mask, leaves_of
from approvalplan.engine.compile.facts import Space, Variable
from approvalplan.engine.compile.program import Option, PreparedItem, PreparedReform, PreparedScheme, Program
from approvalplan.engine.run.ranges import forms_of, suppliers_of
from approvalplan.model.facts import DERIVED
from approvalplan.proof.assumed import Assumed, Assuming

TOGETHER = ("buildings", "features.boiler.fuel", "features.boiler.capacity")
"""Facts of which a profile cannot state every combination."""


class CountedView(NamedTuple):
    """A program under one permit scheme with only what can matter for figures; it infers nothing."""

    program: Program
    scheme: PreparedScheme
    suppliers: tuple[frozenset[int], ...]
    """For each paper the items that matter and give it, or a paper that may stand in for it."""
    blocks: tuple[tuple[int, ...], ...]
    """For each variable its classes, put together where no condition that matters tells them apart."""
    columns: tuple[int, ...]
    """The variables of which some classes are told apart."""
    widened: tuple[dict[int, int], ...]
    """For each variable the masks that were widened to blocks so far."""
    assumed: Assumed
    """What its tests take for granted at the moment."""


def view_of(
    program: Program, scheme: PreparedScheme, relevant: frozenset[int], assumed: Assumed | None = None
) -> CountedView:
    """Return the view of a program under a permit scheme in which only some items stand; its tests may assume things.

    Nothing is inferred in it: a profile may state every fact otherwise than it would be inferred.
    """
    kept = _with_switches(program, relevant)
    items = tuple(ready if ready.number in kept else _left_out(ready) for ready in program.items)
    givers = tuple(tuple(number for number in group if number in kept) for group in program.givers)
    reforms = tuple(_edit(reform, kept) for reform in program.reforms)
    seen = program._replace(items=items, givers=givers, reforms=reforms, schemes=(scheme,), inferences=(), envelopes={})
    nodes = [node for ready in items if ready.number in kept for node in nodes_of(ready)]
    nodes += [node for reform in reforms for node in (reform.node, *(swap.node for swap in reform.replacements))]
    if assumed is not None:
        seen = Assuming(program.space, assumed).program(seen)
    blocks = _blocks(program.space, nodes)
    columns = tuple(n for n, parts in enumerate(blocks) if len(parts) > 1)
    known: tuple[dict[int, int], ...] = tuple({} for _ in blocks)
    return CountedView(
        program=seen,
        scheme=scheme,
        suppliers=tuple(suppliers_of(seen)),
        blocks=blocks,
        columns=columns,
        widened=known,
        assumed={} if assumed is None else assumed,
    )


def counting_items(
    program: Program, stages: frozenset[int] | None = None, stage_of: tuple[int, ...] | None = None
) -> frozenset[int]:
    """Return the items that may have weight in some stages (None: all), and those that may lie between two of them.

    `stage_of` says with which each stage is joined; where it is not given, all are that may be. Merged items are
    taken as one, whether or not the reform holds.
    """
    whole = merged_items(program)
    stage = joined_stages(program) if stage_of is None else stage_of
    counted = None if stages is None else {stage[number] for number in stages}
    inside: dict[int, set[int]] = {}
    weighty: dict[int, set[int]] = {}
    for ready in program.items:
        group = stage[ready.stage]
        inside.setdefault(group, set()).add(whole[ready.number])
        if _weighs(ready) and (counted is None or group in counted):
            weighty.setdefault(group, set()).add(whole[ready.number])
    ahead: dict[int, set[int]] = {}
    behind: dict[int, set[int]] = {}
    for edge, other in _edges(program):
        ahead.setdefault(whole[edge], set()).add(whole[other])
        behind.setdefault(whole[other], set()).add(whole[edge])
    found: set[int] = set()
    for group, heads in weighty.items():
        found |= heads | (_reached(heads, ahead, inside[group]) & _reached(heads, behind, inside[group]))
    return frozenset(ready.number for ready in program.items if whole[ready.number] in found)


def items_before(program: Program, starts: frozenset[int]) -> frozenset[int]:
    """Return some items with all that they may have to wait for, in whichever stage."""
    whole = merged_items(program)
    ahead: dict[int, set[int]] = {}
    for edge, other in _edges(program):
        ahead.setdefault(whole[edge], set()).add(whole[other])
    heads = {whole[start] for start in starts}
    found = heads | _reached(heads, ahead, set(whole))
    return frozenset(ready.number for ready in program.items if whole[ready.number] in found)


def merged_items(program: Program) -> list[int]:
    """Return for each item the one that stands for all that reforms may merge it with."""
    pairs = ((into, part) for reform in program.reforms for into, parts in reform.merges for part in parts)
    return _united(len(program.items), pairs)


def joined_stages(program: Program, vector: list[int] | None = None) -> tuple[int, ...]:
    """Return for each stage the one that stands for those that reforms may join with it, for some projects or any."""
    reforms = [reform for reform in program.reforms if vector is None or reform.test(vector) is not False]
    pairs = ((join[0], number) for reform in reforms for join in reform.joins for number in join)
    return tuple(_united(len(program.stages), pairs))


def options_of(program: Program, ready: PreparedItem) -> tuple[Option, ...]:
    """Return the options that an item may have, that of a commitment in its place among them."""
    swaps = (swap for reform in program.reforms for swap in reform.replacements if swap.item == ready.number)
    return (*forms_of(ready), *(swap.option for swap in swaps if swap.option is not None))


def nodes_of(ready: PreparedItem) -> Iterator[Node]:
    """Yield the conditions of an item, of its variants, and of what it needs."""
    yield ready.node
    yield from (form.node for form in ready.forms)
    yield from (need.node for option in forms_of(ready) for need in option.needs)


def canonical(view: CountedView, vector: list[int]) -> tuple[int, ...]:
    """Return a vector with every class that nothing which matters can tell from one of its own.

    Two vectors of which this is the same have the same figures.
    """
    return tuple([_widened(vector[n], view.blocks[n], view.widened[n]) for n in view.columns])


def facts_cut(view: CountedView) -> set[str]:
    """Return the facts of which a view tells some classes apart; route and permit scheme are none."""
    return {view.program.space.variables[n].fact for n in view.columns} - DERIVED.keys()


def _widened(mask: int, blocks: tuple[int, ...], known: dict[int, int]) -> int:
    """Return a mask with all classes of the blocks that it touches; what was found once is kept in `known`."""
    found = known.get(mask)
    if found is None:
        found = known[mask] = sum(block for block in blocks if block & mask)
    return found


def _weighs(ready: PreparedItem) -> bool:
    return any(option.counted or option.strict for option in forms_of(ready))


def _edges(program: Program) -> Iterator[tuple[int, int]]:
    """Yield each item with each that it may wait for."""
    suppliers = suppliers_of(program)
    for ready in program.items:
        committed = [
            s.option for e in program.reforms for s in e.replacements if s.item == ready.number and s.option is not None
        ]
        for option in (*forms_of(ready), *committed):
            for need in option.needs:
                yield from ((ready.number, giver) for giver in suppliers[need.document])
        yield from ((ready.number, other) for other in ready.after)


def _united(size: int, pairs: Iterable[tuple[int, int]]) -> list[int]:
    """Return for each number the one that stands for all it is put together with."""
    stands = list(range(size))
    for pair, other in pairs:
        old, new = stands[other], stands[pair]
        stands = [new if number == old else number for number in stands]
    return stands


def _reached(starts: set[int], ahead: dict[int, set[int]], inside: set[int]) -> set[int]:
    found: set[int] = set()
    pending = list(starts)
    while pending:
        for other in ahead.get(pending.pop(), ()):
            if other in inside and other not in found:
                found.add(other)
                pending.append(other)
    return found


def _with_switches(program: Program, items: frozenset[int]) -> frozenset[int]:
    """Return the items with those whose replacement puts one of them in another's place or brings one into being."""
    kept = set(items)
    for reform in program.reforms:
        for swap in reform.replacements:
            stands_in = swap.document >= 0 and items.intersection(program.givers[swap.document])
            if stands_in or swap.later in items:
                kept.add(swap.item)
                kept.update(giver for paper in program.items[swap.item].option.gives for giver in program.givers[paper])
    return frozenset(kept)


def _left_out(ready: PreparedItem) -> PreparedItem:
    option = ready.option._replace(needs=(), always=(), gives=())
    return ready._replace(test=_never, node=NEVER, option=option, forms=(), less=(), after=(), later_only=True)


def _never(vector: list[int]) -> bool:
    del vector
    return False


def _edit(reform: PreparedReform, kept: frozenset[int]) -> PreparedReform:
    return reform._replace(
        replacements=tuple(swap for swap in reform.replacements if swap.item in kept),
        merges=tuple((into, parts) for into, parts in reform.merges if into in kept),
    )


def _blocks(space: Space, nodes: list[Node]) -> tuple[tuple[int, ...], ...]:
    """Return for each variable the classes that no leaf of some conditions tells apart, as masks."""
    cuts: dict[int, set[int]] = {}
    for node in nodes:
        for leaf in leaves_of(node):
            index, inside = leaf_mask(leaf, space)
            cuts.setdefault(index, set()).add(inside)
    return tuple(_parts(variable, cuts.get(variable.number, set())) for variable in space.variables)


def _parts(variable: Variable, cuts: set[int]) -> tuple[int, ...]:
    """Return the classes of a variable as far as they are told apart; of those that hang together every one.

    Whether a set of projects is possible must not be lost where conditions do not tell it from another.
    """
    if variable.fact in TOGETHER:
        return tuple(1 << n for n in range(variable.full.bit_length()))
    blocks = [variable.full]
    for inside in sorted(cuts):
        blocks = [part for block in blocks for part in (block & inside, block & ~inside) if part]
    return tuple(blocks)
