"""Makes a program of a rulebook: resolves conditions for a day, numbers papers and items, chooses limits."""

from collections.abc import Iterator

from approvalplan.engine.compile.conditions import ALWAYS, Node, Resolver, Test, leaves_of, remembered, value_on
from approvalplan.engine.compile.facts import Space
from approvalplan.engine.compile.program import (
    COUNTED_STAGES,
    WORKING,
    CitedLimit,
    Option,
    PreparedInference,
    PreparedItem,
    PreparedNeed,
    PreparedReform,
    PreparedReplacement,
    PreparedRoute,
    PreparedScheme,
    PreparedVariant,
    Program,
    always_needed,
    limit_on,
    with_needs,
    working_days,
)
from approvalplan.model.condition import Condition, OneOf, dated_lines, names_in
from approvalplan.model.rulebook import (
    Cite,
    Dated,
    FactWords,
    Inference,
    Item,
    Limit,
    Need,
    Replacement,
    Rulebook,
    Variant,
)


class ProgramBuilder:
    """Makes a program of a rulebook; see `build`."""

    def __init__(self, rulebook: Rulebook, day: int, limits: str) -> None:
        self.rulebook = rulebook
        self.day = day
        self.limits = limits
        self.resolver = Resolver(rulebook.definitions, day)
        self.by_id = {item.id: n for n, item in enumerate(rulebook.items)}
        self.document_ids = {document.id: n for n, document in enumerate(rulebook.documents)}
        self.sources = {source.id: source for source in rulebook.sources}
        self.stages = tuple(stage.id for stage in rulebook.stages)
        self.space = Space(variables=(), by_key={}, members={}, masks={}, tests={}, kept=[])
        self._nodes: dict[int, Node] = {}

    def build(self) -> Program:
        """Return the program."""
        rulebook = self.rulebook
        self._resolve_everything()
        self.resolver.uses.note("permit.scheme", tuple(scheme.id for scheme in rulebook.schemes))
        self.resolver.uses.note("route", tuple(route.id for route in rulebook.routes))
        self.space = self.resolver.uses.space()
        laters = {replacement.later for reform in rulebook.reforms for replacement in reform.replaces}
        items = tuple(self._item(n, item, laters) for n, item in enumerate(rulebook.items))
        givers: list[list[int]] = [[] for _ in rulebook.documents]
        for ready in items:
            for document in ready.option.gives:
                givers[document].append(ready.number)
        return Program(
            rulebook=rulebook,
            day=self.day,
            limits=self.limits,
            space=self.space,
            items=items,
            by_id=self.by_id,
            documents=rulebook.documents,
            document_ids=self.document_ids,
            givers=tuple(map(tuple, givers)),
            routes=tuple(
                PreparedRoute(n, route, self._test(self._nodes[id(route.when)]), self._nodes[id(route.when)])
                for n, route in enumerate(rulebook.routes)
            ),
            reforms=tuple(self._reform(n, items) for n in range(len(rulebook.reforms))),
            schemes=tuple(self._scheme(n) for n in range(len(rulebook.schemes))),
            inferences=tuple(self._prepared_inferences()),
            stages=self.stages,
            scheme_variable=self.space.by_key["permit.scheme"],
            route_variable=self.space.by_key["route"],
            next_day=rulebook.handover == "next_day",
            buildings=tuple(self.resolver.uses.buildings),
            envelopes={},
            ordered=any(ready.after for ready in items),
            named=self.resolver.named,
        )

    def _test(self, node: Node) -> Test:
        return remembered(node, self.space)

    def _resolve_everything(self) -> None:
        """Resolve every condition first, so that the space knows all constants before any mask is made."""
        nodes: dict[int, Node] = {}
        for condition in self._conditions():
            if condition is not None and id(condition) not in nodes:
                nodes[id(condition)] = self.resolver.resolve(condition)
        for reform in self.rulebook.reforms:
            if reform.chosen_by:
                self.resolver.uses.note(reform.chosen_by, (True,))
        for words, inference in self._inferences():
            self.resolver.uses.note(words.key, (inference.value,))
        self._nodes = nodes

    def _conditions(self) -> Iterator[Condition | None]:
        rulebook = self.rulebook
        for item in rulebook.items:
            yield item.when
            yield from (need.when for need in item.needs)
            for variant in item.variants:
                yield variant.when
                yield from (need.when for need in variant.needs)
        for reform in rulebook.reforms:
            yield reform.when
            yield from (replacement.when for replacement in reform.replaces)
        yield from (route.when for route in rulebook.routes)
        yield from (scheme.when for scheme in rulebook.schemes)
        yield from (inference.when for _, inference in self._inferences())

    def _inferences(self) -> Iterator[tuple[FactWords, Inference]]:
        for words in self.rulebook.facts:
            line = value_on(words.infer, self.day)
            for inference in line.value if line is not None else ():
                yield words, inference

    def _needs(self, needs: tuple[Need, ...]) -> tuple[PreparedNeed, ...]:
        wanted = []
        for need in needs:
            node = ALWAYS if need.when is None else self._nodes[id(need.when)]
            test = None if need.when is None else self._test(node)
            wanted.append(PreparedNeed(self.document_ids[need.document], test, node, need.by == "decision"))
        return tuple(wanted)

    def _item(self, index: int, item: Item, laters: set[str | None]) -> PreparedItem:
        needs = self._needs(item.needs)
        forms = tuple(self._variant(index, item, n, needs) for n in range(len(item.variants)))
        node = self._nodes[id(item.when)]
        return PreparedItem(
            number=index,
            item=item,
            test=self._test(node),
            node=node,
            option=self._option(index, item, None, -1, needs),
            forms=forms,
            stage=self.stages.index(item.stage),
            less=tuple(self.by_id[text] for text in item.less),
            after=tuple(self.by_id[text] for text in item.after),
            later_only=item.id in laters,
            changes=self._changes(item),
        )

    def _changes(self, item: Item) -> tuple[tuple[int, str], ...]:
        """Return the changes of an item's numbers, conditions and legal basis that begin after the day."""
        lines = [*item.limit, *item.promised, *item.takes, *item.delivery, *self._lines(item.when)]
        cites = [*item.basis]
        for variant in item.variants:
            lines += [*variant.limit, *variant.promised, *variant.takes, *self._lines(variant.when)]
            cites += variant.basis
        found = {(line.since, line.cite.id if line.cite else "") for line in lines}
        for cite in cites:
            source = self.sources[cite.id]
            found |= {(day, cite.id) for day in (cite.since, source.in_force, source.repealed)}
        return tuple(sorted((since, source) for since, source in found if since > self.day))

    def _lines(self, condition: Condition) -> list[Dated]:
        """Return the dated lines of a condition, those of its thresholds and of the conditions it names included."""
        named = (self.resolver.definition(name).when for name in names_in(condition))
        return [*dated_lines(condition), *(line for when in named for line in self._lines(when))]

    def _variant(self, index: int, item: Item, n: int, base: tuple[PreparedNeed, ...]) -> PreparedVariant:
        variant = item.variants[n]
        node = self._nodes[id(variant.when)]
        option = None
        if variant.applies:
            option = self._option(index, item, variant, n, base + self._needs(variant.needs))
        return PreparedVariant(self._test(node), node, option, variant)

    def _option(
        self, index: int, item: Item, variant: Variant | None, n: int, needs: tuple[PreparedNeed, ...]
    ) -> Option:
        steps = item.steps + (variant.steps if variant else ())
        promised = limit_on((variant and variant.promised) or item.promised, self.day, "promised")
        law = limit_on((variant and variant.limit) or item.limit, self.day, "statutory")
        takes = limit_on((variant and variant.takes) or item.takes, self.day)
        track = (variant and variant.track) or item.track
        delivery = limit_on(item.delivery, self.day)
        used = self._used(item, promised, law, takes)
        limit = used.limit if used else Limit(0, WORKING)
        length = working_days(limit)
        counted = item.clock == "authority" and track == "main" and item.stage in COUNTED_STAGES
        pauses = [(step, limit_on(step.takes, self.day)) for step in steps]
        unbacked = sum(working_days(span.limit) for step, span in pauses if span and not self.backed(step.basis))
        strict = 0
        if item.stage in COUNTED_STAGES:
            if counted:
                strict = length + unbacked
            elif item.clock == "excluded" and not self.backed(item.exclusion_basis):
                strict = length
        return Option(
            item=index,
            variant=n,
            needs=needs,
            always=always_needed(needs),
            gives=tuple(self.document_ids[given] for given in item.gives),
            days=limit.days - 1 if limit.first_day_counts and limit.days else limit.days,
            unit=limit.unit,
            pause=sum(working_days(span.limit) for _, span in pauses if span),
            counted=counted,
            weight=length if counted else 0,
            strict=strict,
            statutory=(working_days(law.limit) if law else length) if counted else 0,
            authority=length if item.clock == "authority" else 0,
            mode=(variant and variant.mode) or item.mode,
            track=track,
            used=used,
            promised=promised,
            law=law,
            delivery=working_days(delivery.limit) if delivery else 0,
            simple=limit.unit == WORKING and not steps and not item.less,
        )

    def _used(
        self, item: Item, promised: CitedLimit | None, law: CitedLimit | None, takes: CitedLimit | None
    ) -> CitedLimit | None:
        if item.clock != "authority":
            return takes
        if self.limits == "statutory":
            return law or promised
        return promised or law

    def backed(self, cite: Cite | None) -> bool:
        """Return whether a law or a rule with the force of one (规章) says that time is not counted."""
        return cite is not None and self.sources[cite.id].kind in ("law", "document")

    def _reform(self, n: int, items: tuple[PreparedItem, ...]) -> PreparedReform:
        reform = self.rulebook.reforms[n]
        node = self._nodes[id(reform.when)]
        if reform.chosen_by:
            chosen = self.resolver.resolve(OneOf(reform.chosen_by, (True,)))
            node = Node("all", (node, chosen))
        return PreparedReform(
            number=n,
            test=self._test(node),
            node=node,
            replacements=tuple(self._swap(replacement, items) for replacement in reform.replaces),
            merges=tuple((self.by_id[m.into], tuple(self.by_id[p] for p in m.takes)) for m in reform.merges),
            joins=tuple(tuple(self.stages.index(text) for text in join) for join in reform.joins),
        )

    def _swap(self, rule: Replacement, items: tuple[PreparedItem, ...]) -> PreparedReplacement:
        node = self._nodes[id(rule.when)]
        index = self.by_id[rule.item]
        document = self.document_ids[rule.document] if rule.document else -1
        option = None
        if rule.mode == "commitment":
            needs = (PreparedNeed(document, None, ALWAYS, by_decision=False),) if document >= 0 else ()
            kind = "promised" if items[index].item.clock == "authority" else "takes"
            span = limit_on(rule.limit, self.day, kind) or CitedLimit(Limit(0, WORKING), rule.cite, 0, kind)
            option = with_needs(items[index].option, needs)._replace(
                days=span.limit.days,
                unit=span.limit.unit,
                pause=0,
                authority=working_days(span.limit),
                mode="commitment",
                used=span,
                promised=span,
                delivery=0,
                simple=span.limit.unit == WORKING,
            )
        later = self.by_id[rule.later] if rule.later else -1
        return PreparedReplacement(
            item=index, test=self._test(node), node=node, document=document, option=option, later=later, rule=rule
        )

    def _scheme(self, n: int) -> PreparedScheme:
        scheme = self.rulebook.schemes[n]
        node = self._nodes[id(scheme.when)]
        mask = self.space.mask(self.space.by_key["permit.scheme"], scheme.id)
        return PreparedScheme(number=n, id=scheme.id, test=self._test(node), node=node, mask=mask)

    def _prepared_inferences(self) -> list[PreparedInference]:
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
            found.append(PreparedInference(variable, tuple(lines), line.cite))
        return _in_order(found, self.space)


def _in_order(inferences: list[PreparedInference], space: Space) -> list[PreparedInference]:
    """Return inferences so that each comes after those it rests on."""
    by_variable = {inference.variable: inference for inference in inferences}
    done: list[PreparedInference] = []
    seen: set[int] = set()

    def visit(inference: PreparedInference) -> None:
        if inference.variable in seen:
            return
        seen.add(inference.variable)
        for _, _, node in inference.lines:
            for leaf in leaves_of(node):
                other = by_variable.get(space.by_key.get(leaf.key, -1))
                if other is not None:
                    visit(other)
        done.append(inference)

    for inference in inferences:
        visit(inference)
    return done


def build_program(rulebook: Rulebook, day: int, limits: str = "promised") -> Program:
    """Return a rulebook made ready for the rules of a day (ordinal) and for promised or statutory limits."""
    return ProgramBuilder(rulebook, day, limits).build()
