"""On which conditions it rests that an item is there, and that one waits for another."""

from collections.abc import Iterable, Iterator

from approvalplan.engine.compile.conditions import Node, judge
from approvalplan.engine.compile.program import PreparedReplacement
from approvalplan.engine.run.ranges import forms_of
from approvalplan.engine.run.reforms import Graph
from approvalplan.proof.counted import CountedView, nodes_of


class Rests:
    """The conditions of a view by what rests on them; found once for each item and each two of them."""

    def __init__(self, view: CountedView) -> None:
        self.view = view
        self._switches = [(reform, swap) for reform in view.program.reforms for swap in reform.replacements]
        self._items: dict[int, tuple[Node, ...]] = {}
        self._links: dict[tuple[int, int], tuple[Node, ...]] = {}

    def first_open(self, vector: list[int], links: Iterable[tuple[int, int]], graph: Graph) -> Node | None:
        """Return the first open condition on which some items rest, each with the one it waits for (-1: none)."""
        links = list(links)
        within: dict[int, list[int]] = {}
        for part, into in graph.part_of.items():
            within.setdefault(into, [into]).append(part)
        for index, _ in links:
            for inner in within.get(index, [index]):
                if (found := self.open_of(vector, self.item(inner))) is not None:
                    return found
        for index, via in links:
            for inner in within.get(index, [index]) if via >= 0 else ():
                for giver in within.get(via, [via]):
                    if (found := self.open_of(vector, self.link(inner, giver))) is not None:
                        return found
        return None

    def any_open(self, vector: list[int]) -> Node | None:
        """Return any open condition of the view, or None where all is decided."""
        return self.open_of(vector, self._all())

    def open_of(self, vector: list[int], nodes: Iterable[Node]) -> Node | None:
        """Return the first open condition among some, under what is assumed."""
        known = dict(self.view.assumed)
        return next((node for node in nodes if judge(node, self.view.program.space, vector, known) is None), None)

    def _all(self) -> Iterator[Node]:
        for ready in self.view.program.items:
            yield from nodes_of(ready)
        for reform, swap in self._switches:
            yield from (reform.node, swap.node)

    def item(self, index: int) -> tuple[Node, ...]:
        """Return the conditions on which it rests whether an item is there, and in which form."""
        if index not in self._items:
            ready = self.view.program.items[index]
            found = [ready.node, *(form.node for form in ready.forms)]
            for reform, swap in self._switches:
                if index in (swap.item, swap.later):
                    found += [reform.node, swap.node]
                if index == swap.later != swap.item:
                    found += self.item(swap.item)
            self._items[index] = tuple(found)
        return self._items[index]

    def link(self, index: int, via: int) -> tuple[Node, ...]:
        """Return the conditions on which it rests whether one item waits for another."""
        key = (index, via)
        if key not in self._links:
            program = self.view.program
            needs = [need for option in forms_of(program.items[index]) for need in option.needs]
            needs = [need for need in needs if via in self.view.suppliers[need.document]]
            found = [need.node for need in needs]
            wanted = {need.document for need in needs}
            for reform, swap in self._switches:
                if self._stands_in(swap, via) and wanted.intersection(program.items[swap.item].option.gives):
                    found += [reform.node, swap.node, *self.item(swap.item)]
            self._links[key] = tuple(found)
        return self._links[key]

    def paper(self, index: int, document: int) -> tuple[Node, ...]:
        """Return the conditions on which it rests whether an item needs a paper."""
        options = forms_of(self.view.program.items[index])
        return tuple(need.node for option in options for need in option.needs if need.document == document)

    def _stands_in(self, swap: PreparedReplacement, via: int) -> bool:
        return swap.document >= 0 and via in self.view.program.givers[swap.document]
