"""The flow of papers of a rulebook (材料流向) as boxes and wires: which item gives which paper to which."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from approvalplan.wording import say, say_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from approvalplan.model.rulebook import Document, Item, Need, Rulebook, Stage

AFTER = ""
"""The paper of a wire along which none passes: one item only waits for the other."""
SUPPLIER = "supplier-"
"""How the id of a box begins that is no item: somebody who supplies papers of their own."""
STEPS_BACK = 2
"""How many steps the neighbourhood of an item goes back: what it needs, and what that needs."""


class OutgoingPaper(NamedTuple):
    """A paper that leaves a box."""

    id: str
    name: str


class ItemBox(NamedTuple):
    """An item, or for the neighbourhood of one item somebody who supplies papers of their own."""

    id: str
    name: str
    stage: str
    counted: bool
    """Whether its time counts for the target: on the authority's clock, on the main track."""
    office: bool
    """Whether an authority does it; else it is somebody's work."""
    papers: tuple[OutgoingPaper, ...] = ()
    """The papers that other boxes need."""


class Wire(NamedTuple):
    """A paper's way from the box that gives it to one that needs it."""

    giver: str
    paper: str
    user: str
    conditional: bool
    """Whether it is needed in some projects only."""


class PaperFlow(NamedTuple):
    """Boxes in the order of the rulebook, wires between them, and the stages that have boxes."""

    title: str
    stages: tuple[Stage, ...]
    boxes: tuple[ItemBox, ...]
    wires: tuple[Wire, ...]
    focus: str | None = None


def graph_of(rulebook: Rulebook) -> PaperFlow:
    """Return the whole flow of papers; papers that no item gives are left out."""
    title = say("rule_graph.title", title=rulebook.title)
    return _graph(rulebook, title, [_box(item) for item in rulebook.items], _wires(rulebook))


def neighbourhood(rulebook: Rulebook, item: str) -> PaperFlow:
    """Return what an item needs, one or two steps back, and who needs what it gives; with papers nobody gives."""
    every = _wires(rulebook)
    kept: dict[Wire, None] = {}
    ahead = {item}
    for _ in range(STEPS_BACK):
        found = [wire for wire in every if wire.user in ahead]
        kept |= dict.fromkeys(found)
        ahead = {wire.giver for wire in found}
    kept |= dict.fromkeys(wire for wire in every if wire.giver == item)
    touched = {item, *(id_ for wire in kept for id_ in (wire.giver, wire.user))}
    focus = next(candidate for candidate in rulebook.items if candidate.id == item)
    loose, suppliers = _suppliers(rulebook, focus)
    boxes = [*suppliers, *(_box(item) for item in rulebook.items if item.id in touched)]
    wires = (*loose, *(wire for wire in every if wire in kept))
    return _graph(rulebook, say("rule_graph.title-item", name=focus.name), boxes, wires)._replace(focus=item)


def _graph(rulebook: Rulebook, title: str, boxes: list[ItemBox], wires: tuple[Wire, ...]) -> PaperFlow:
    """Return the graph of some boxes, each with the papers that the wires take from it."""
    names = {paper.id: paper.name for paper in rulebook.documents} | {AFTER: say("rule_graph.after")}
    papers: dict[str, dict[str, None]] = {}
    for wire in wires:
        papers.setdefault(wire.giver, {})[wire.paper] = None
    filled = tuple(
        box._replace(papers=tuple(OutgoingPaper(id_, names[id_]) for id_ in papers.get(box.id, ()))) for box in boxes
    )
    used = {box.stage for box in boxes}
    return PaperFlow(title, tuple(stage for stage in rulebook.stages if stage.id in used), filled, wires)


def _box(item: Item) -> ItemBox:
    counted = item.clock == "authority" and item.track == "main"
    return ItemBox(
        id=item.id, name=item.name, stage=item.stage, counted=counted, office=item.clock in ("authority", "excluded")
    )


def _wires(rulebook: Rulebook) -> tuple[Wire, ...]:
    """Return every wire once, in the order of the items that need the papers."""
    givers: dict[str, list[str]] = {}
    for item in rulebook.items:
        for document in item.gives:
            givers.setdefault(document, []).append(item.id)
    found: dict[tuple[str, str, str], bool] = {}
    for item in rulebook.items:
        for need, conditional in _needs(item):
            for giver in givers.get(need.document, ()):
                key = (giver, need.document, item.id)
                found[key] = found.get(key, True) and conditional
        found |= {(before, AFTER, item.id): False for before in item.after}
    return tuple(Wire(*key, conditional) for key, conditional in found.items())


def _needs(item: Item) -> Iterator[tuple[Need, bool]]:
    """Yield what an item needs, and whether only under a condition: what one of its forms needs is."""
    for need in item.needs:
        yield need, need.when is not None
    for variant in item.variants:
        for need in variant.needs:
            yield need, True


def _suppliers(rulebook: Rulebook, item: Item) -> tuple[tuple[Wire, ...], list[ItemBox]]:
    """Return those who supply papers of their own to an item, and the wires of these papers."""
    given = {document for item in rulebook.items for document in item.gives}
    papers = {paper.id: paper for paper in rulebook.documents}
    needs: dict[str, bool] = {}
    for need, conditional in _needs(item):
        if need.document not in given:
            needs[need.document] = needs.get(need.document, True) and conditional
    wires = tuple(Wire(_supplier(papers[id_]), id_, item.id, conditional) for id_, conditional in needs.items())
    suppliers = {_supplier(papers[id_]): papers[id_].supplier for id_ in needs}
    boxes = [
        ItemBox(id_, say_of("rule_graph.supplier", name), item.stage, counted=False, office=False)
        for id_, name in sorted(suppliers.items())
    ]
    return wires, boxes


def _supplier(paper: Document) -> str:
    """Return the id of the box of who supplies a paper; no item can be called so."""
    return SUPPLIER + paper.supplier
