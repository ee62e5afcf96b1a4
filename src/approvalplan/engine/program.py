"""A rulebook made ready for one day (程序): conditions as tests, papers as numbers, limits chosen.

Made once, used for any number of profiles. Nothing here depends on a profile.
"""

from __future__ import annotations

from typing import NamedTuple

from approvalplan.engine.conditions import ALWAYS, Node, Resolver, Test, compile_test, value_on
from approvalplan.engine.facts import Space
from approvalplan.model.rulebook import Cite, Dated, Document, Item, Limit, Need, Replacement, Route, Rulebook, Variant

COUNTED_STAGES = ("land_planning", "engineering", "construction", "acceptance")
"""The stages (四阶段) whose main-track days the target counts."""
SCOPES = {"pre_construction": COUNTED_STAGES[:3], "full": COUNTED_STAGES}

_WORKING, _CALENDAR, _MONTHS = "working_days", "calendar_days", "months"


class Wanted(NamedTuple):
    """A need made ready: the paper's number, the condition if there is one, and whether the decision can wait for it."""

    document: int
    test: Test | None
    node: Node
    by_decision: bool


class Span(NamedTuple):
    """A period with where it comes from; `cite` None where it was made up by no text."""

    limit: Limit
    cite: Cite | None
    since: int


class Option(NamedTuple):
    """One form of one item, ready to be scheduled."""

    item: int
    variant: int
    needs: tuple[Wanted, ...]
    gives: tuple[int, ...]
    days: int
    unit: str
    pause: int
    """Working days that its steps take before the limit runs (技术评审): real time, not counted."""
    weight: int
    """Working days that count for the target; 0 off the main track."""
    strict: int
    """Working days that the strict count adds or counts: what is excluded without a law."""
    statutory: int
    """Working days at the statutory limit; the promised ones where no law states a number."""
    authority: int
    """Working days on the authority clock, whichever track."""
    mode: str
    track: str
    used: Span | None
    promised: Span | None
    law: Span | None


class Form(NamedTuple):
    """A variant made ready: its test, and the option it leads to (None: the item is not needed)."""

    test: Test
    node: Node
    option: Option | None
    variant: Variant


class Ready(NamedTuple):
    """An item made ready."""

    index: int
    item: Item
    test: Test
    node: Node
    option: Option
    """The option of an item without variants."""
    forms: tuple[Form, ...]
    stage: int
    less: tuple[int, ...]
    after: tuple[int, ...]
    later_only: bool
    """Whether it verifies commitments only: it applies when a replacement names it."""


class Swap(NamedTuple):
    """A replacement made ready."""

    item: int
    test: Test
    node: Node
    document: int
    """The paper that stands in, or -1."""
    option: Option | None
    """For a commitment the option that takes the item's place."""
    later: int
    rule: Replacement


class Edit(NamedTuple):
    """A reform made ready."""

    index: int
    test: Test
    node: Node
    swaps: tuple[Swap, ...]
    merges: tuple[tuple[int, tuple[int, ...]], ...]
    joins: tuple[tuple[int, ...], ...]


class Way(NamedTuple):
    """A permit scheme made ready."""

    index: int
    id: str
    test: Test
    node: Node
    mask: int


class Guess(NamedTuple):
    """How one variable is inferred: tested from the top, each with the mask it gives."""

    variable: int
    lines: tuple[tuple[Test, int, Node], ...]
    cite: Cite | None


class Track(NamedTuple):
    """A route made ready."""

    index: int
    route: Route
    test: Test
    node: Node


class Program(NamedTuple):
    """All of a rulebook, ready for one day and one kind of limit."""

    rulebook: Rulebook
    day: int
    limits: str
    space: Space
    items: tuple[Ready, ...]
    by_id: dict[str, int]
    documents: tuple[Document, ...]
    document_ids: dict[str, int]
    givers: tuple[tuple[int, ...], ...]
    """For each paper the items that can give it."""
    routes: tuple[Track, ...]
    edits: tuple[Edit, ...]
    ways: tuple[Way, ...]
    guesses: tuple[Guess, ...]
    stages: tuple[str, ...]
    scheme_variable: int
    route_variable: int
    next_day: bool
    buildings: tuple[Node, ...]
    """The conditions on one building, in the order of their variables."""


def working_days(limit: Limit | None) -> int:
    """Return a period in working days, for figures that know no calendar.

    Calendar days and months are brought over at five working days a week, rounded up.
    """
    if limit is None:
        return 0
    if limit.unit == _WORKING:
        return limit.days
    days = limit.days if limit.unit == _CALENDAR else limit.days * 30
    return -(-days * 5 // 7)


def span_on(lines: tuple[Dated, ...], day: int) -> Span | None:
    """Return the period that holds on a day, with its source."""
    line = value_on(lines, day)
    return None if line is None else Span(line.value, line.cite, line.since)


class Builder:
    """Makes a program of a rulebook; see `build`."""

    def __init__(self, rulebook: Rulebook, day: int, limits: str) -> None:
        self.rulebook = rulebook
        self.day = day
        self.limits = limits
        self.resolver = Resolver(rulebook.definitions, day)
        self.by_id = {item.id: n for n, item in enumerate(rulebook.items)}
        self.document_ids = {document.id: n for n, document in enumerate(rulebook.documents)}
        self.source_kinds = {source.id: source.kind for source in rulebook.sources}
        self.stages = tuple(stage.id for stage in rulebook.stages)
        self.space = Space((), {}, {}, {})

    def build(self) -> Program:
        """Return the program."""
        rulebook = self.rulebook
        nodes = self._resolve_everything()
        self.resolver.uses.note("permit.scheme", tuple(scheme.id for scheme in rulebook.schemes))
        self.resolver.uses.note("route", tuple(route.id for route in rulebook.routes))
        self.space = self.resolver.uses.space()
        laters = {swap.later for reform in rulebook.reforms for swap in reform.replaces}
        items = tuple(self._ready(n, item, nodes, laters) for n, item in enumerate(rulebook.items))
        givers: list[list[int]] = [[] for _ in rulebook.documents]
        for ready in items:
            for document in ready.option.gives:
                givers[document].append(ready.index)
        return Program(
            rulebook,
            self.day,
            self.limits,
            self.space,
            items,
            self.by_id,
            rulebook.documents,
            self.document_ids,
            tuple(tuple(one) for one in givers),
            tuple(
                Track(n, route, self._test(nodes[id(route.when)]), nodes[id(route.when)])
                for n, route in enumerate(rulebook.routes)
            ),
            tuple(self._edit(n, items, nodes) for n in range(len(rulebook.reforms))),
            tuple(self._way(n, nodes) for n in range(len(rulebook.schemes))),
            tuple(self._guesses()),
            self.stages,
            self.space.by_key["permit.scheme"],
            self.space.by_key["route"],
            rulebook.handover == "next_day",
            tuple(self.resolver.uses.buildings),
        )

    def _test(self, node: Node) -> Test:
        return compile_test(node, self.space)

    def _resolve_everything(self) -> dict[int, Node]:
        """Resolve every condition first, so that the space knows all constants before any mask is made."""
        nodes: dict[int, Node] = {}

        def take(condition: object) -> None:
            if condition is not None and id(condition) not in nodes:
                nodes[id(condition)] = self.resolver.resolve(condition)

        for item in self.rulebook.items:
            take(item.when)
            for need in item.needs:
                take(need.when)
            for variant in item.variants:
                take(variant.when)
                for need in variant.needs:
                    take(need.when)
        for route in self.rulebook.routes:
            take(route.when)
        for reform in self.rulebook.reforms:
            take(reform.when)
            if reform.chosen_by:
                self.resolver.uses.note(reform.chosen_by, (True,))
            for replacement in reform.replaces:
                take(replacement.when)
        for scheme in self.rulebook.schemes:
            take(scheme.when)
        for words in self.rulebook.facts:
            line = value_on(words.infer, self.day)
            for inference in line.value if line is not None else ():
                take(inference.when)
                self.resolver.uses.note(words.key, (inference.value,))
        self._nodes = nodes
        return nodes

    def _needs(self, needs: tuple[Need, ...], nodes: dict[int, Node]) -> tuple[Wanted, ...]:
        wanted = []
        for need in needs:
            node = ALWAYS if need.when is None else nodes[id(need.when)]
            test = None if need.when is None else self._test(node)
            wanted.append(Wanted(self.document_ids[need.document], test, node, need.by == "decision"))
        return tuple(wanted)

    def _ready(self, index: int, item: Item, nodes: dict[int, Node], laters: set[str | None]) -> Ready:
        needs = self._needs(item.needs, nodes)
        forms = tuple(self._form(index, item, n, needs, nodes) for n in range(len(item.variants)))
        node = nodes[id(item.when)]
        return Ready(
            index,
            item,
            self._test(node),
            node,
            self._option(index, item, None, -1, needs),
            forms,
            self.stages.index(item.stage),
            tuple(self.by_id[one] for one in item.less),
            tuple(self.by_id[one] for one in item.after),
            item.id in laters,
        )

    def _form(self, index: int, item: Item, n: int, base: tuple[Wanted, ...], nodes: dict[int, Node]) -> Form:
        variant = item.variants[n]
        node = nodes[id(variant.when)]
        option = None
        if variant.applies:
            option = self._option(index, item, variant, n, base + self._needs(variant.needs, nodes))
        return Form(self._test(node), node, option, variant)

    def _option(self, index: int, item: Item, variant: Variant | None, n: int, needs: tuple[Wanted, ...]) -> Option:
        steps = item.steps + (variant.steps if variant else ())
        promised = span_on((variant and variant.promised) or item.promised, self.day)
        law = span_on((variant and variant.limit) or item.limit, self.day)
        takes = span_on((variant and variant.takes) or item.takes, self.day)
        track = (variant and variant.track) or item.track
        used = self._used(item, promised, law, takes)
        limit = used.limit if used else Limit(0, _WORKING)
        length = working_days(limit)
        counted = item.clock == "authority" and track == "main" and item.stage in COUNTED_STAGES
        pauses = [(one, span_on(one.takes, self.day)) for one in steps]
        unbacked = sum(working_days(span.limit) for one, span in pauses if span and not self.backed(one.basis))
        strict = 0
        if item.stage in COUNTED_STAGES:
            if counted:
                strict = length + unbacked
            elif item.clock == "excluded" and not self.backed(item.exclusion_basis):
                strict = length
        return Option(
            index,
            n,
            needs,
            tuple(self.document_ids[one] for one in item.gives),
            limit.days,
            limit.unit,
            sum(working_days(span.limit) for _, span in pauses if span),
            length if counted else 0,
            strict,
            (working_days(law.limit) if law else length) if counted else 0,
            length if item.clock == "authority" else 0,
            (variant and variant.mode) or item.mode,
            track,
            used,
            promised,
            law,
        )

    def _used(self, item: Item, promised: Span | None, law: Span | None, takes: Span | None) -> Span | None:
        if item.clock != "authority":
            return takes
        if self.limits == "statutory":
            return law or promised
        return promised or law

    def backed(self, cite: Cite | None) -> bool:
        """Return whether a law or a rule with the force of one (规章) says that time is not counted."""
        return cite is not None and self.source_kinds.get(cite.id) in ("law", "document")

    def _edit(self, n: int, items: tuple[Ready, ...], nodes: dict[int, Node]) -> Edit:
        reform = self.rulebook.reforms[n]
        node = nodes[id(reform.when)]
        if reform.chosen_by:
            chosen = self.resolver.resolve(("in", reform.chosen_by, (True,)))
            node = Node("all", (node, chosen))
        return Edit(
            n,
            self._test(node),
            node,
            tuple(self._swap(one, items, nodes) for one in reform.replaces),
            tuple((self.by_id[m.into], tuple(self.by_id[p] for p in m.takes)) for m in reform.merges),
            tuple(tuple(self.stages.index(one) for one in join) for join in reform.joins),
        )

    def _swap(self, rule: Replacement, items: tuple[Ready, ...], nodes: dict[int, Node]) -> Swap:
        node = nodes[id(rule.when)]
        index = self.by_id[rule.item]
        document = self.document_ids[rule.document] if rule.document else -1
        option = None
        if rule.mode == "commitment":
            needs = (Wanted(document, None, ALWAYS, by_decision=False),) if document >= 0 else ()
            span = span_on(rule.limit, self.day) or Span(Limit(0, _WORKING), rule.cite, 0)
            base = items[index].option
            counted = base.track == "main" and items[index].item.stage in COUNTED_STAGES
            days = working_days(span.limit)
            weight = days if counted else 0
            option = base._replace(
                needs=needs,
                days=span.limit.days,
                unit=span.limit.unit,
                pause=0,
                weight=weight,
                strict=weight,
                statutory=weight,
                authority=days,
                mode="commitment",
                used=span,
                promised=span,
            )
        later = self.by_id[rule.later] if rule.later else -1
        return Swap(index, self._test(node), node, document, option, later, rule)

    def _way(self, n: int, nodes: dict[int, Node]) -> Way:
        scheme = self.rulebook.schemes[n]
        node = nodes[id(scheme.when)]
        mask = self.space.mask(self.space.by_key["permit.scheme"], scheme.id)
        return Way(n, scheme.id, self._test(node), node, mask)

    def _guesses(self) -> list[Guess]:
        found = []
        for words in self.rulebook.facts:
            line = value_on(words.infer, self.day)
            if line is None or words.key not in self.space.by_key:
                continue
            variable = self.space.by_key[words.key]
            lines = []
            for inference in line.value:
                node = self._nodes[id(inference.when)]
                lines.append((self._test(node), self.space.mask(variable, inference.value), node))
            found.append(Guess(variable, tuple(lines), line.cite))
        return _in_order(found, self.space)


def _in_order(guesses: list[Guess], space: Space) -> list[Guess]:
    """Return inferences so that each comes after those it rests on."""
    from approvalplan.engine.conditions import leaves_of

    by_variable = {guess.variable: guess for guess in guesses}
    done: list[Guess] = []
    seen: set[int] = set()

    def visit(guess: Guess) -> None:
        if guess.variable in seen:
            return
        seen.add(guess.variable)
        for _, _, node in guess.lines:
            for leaf in leaves_of(node):
                other = by_variable.get(space.by_key.get(leaf.key, -1))
                if other is not None:
                    visit(other)
        done.append(guess)

    for guess in guesses:
        visit(guess)
    return done


def build_program(rulebook: Rulebook, day: int, limits: str = "promised") -> Program:
    """Return a rulebook made ready for the rules of a day (ordinal) and for promised or statutory limits."""
    return Builder(rulebook, day, limits).build()
