"""The list of items (事项清单): what applies and why, what does not and why not, with dates and limits."""

from typing import NamedTuple

from approvalplan.engine.compile.conditions import Node
from approvalplan.engine.compile.program import Option, PreparedItem, Program
from approvalplan.engine.run.runs import Run
from approvalplan.engine.run.timeline import HeldBy, held_by
from approvalplan.engine.tell.reasons import Witness, reasons
from approvalplan.model.calendar import Calendar
from approvalplan.model.plan import NotNeeded, Periods, PlanItem, Reason, Standing, UsedPeriod
from approvalplan.model.rulebook import Cite, Limit, Window

PARTIES = {
    "authority": "authority",
    "excluded": "authority",
    "owner": "owner",
    "intermediary": "intermediary",
    "construction": "contractor",
}


class Listing(NamedTuple):
    """What the list is made from."""

    program: Program
    run: Run
    latest: list[int]
    witness: Witness
    calendar: Calendar
    windows: dict[str, Window]
    done: dict[int, int | None]
    """Items whose papers are at hand, with the day (ordinal) if it is known."""
    stated: dict[int, tuple[int, str]]
    """Items whose length the profile states: how many, and the unit."""
    surely: frozenset[int]
    """Items that apply in every cell."""
    perhaps: frozenset[int]
    """Items that apply in some cell or may apply."""
    in_force: frozenset[str]
    """The sources that hold on the day of the rules."""
    standings: dict[int, Standing]
    """Items of which something has happened."""


def plan_items(listing: Listing) -> tuple[PlanItem, ...]:
    """Return the items that apply or may, in the order of their submission."""
    program, timeline = listing.program, listing.run.timeline
    indices = [n for n, option in enumerate(listing.run.graph.options) if option is not None]
    indices += [n for n in sorted(listing.perhaps) if listing.run.graph.options[n] is None]
    indices += [n for n in listing.done if listing.run.graph.options[n] is None and n not in indices]

    def place(n: int) -> tuple[int, int, int]:
        at = timeline.submit[n] if timeline.submit[n] >= 0 else 1 << 30
        return at, program.items[n].stage, n

    return tuple(_item(listing, program.items[n]) for n in sorted(indices, key=place))


def _item(listing: Listing, ready: PreparedItem) -> PlanItem:
    program, run, timeline = listing.program, listing.run, listing.run.timeline
    index, item = ready.number, ready.item
    option = run.graph.options[index]
    shown = option or run.graph.done.get(index) or _any_option(ready)
    variant = item.variants[shown.variant] if 0 <= shown.variant < len(item.variants) else None
    scheduled = option is not None and timeline.submit[index] >= 0
    days = _days(listing, index)
    into = run.graph.part_of.get(index)
    standing = listing.standings.get(index)
    documents = program.documents
    free = scheduled and standing is None
    latest = listing.latest[into if into is not None else index] if free else -1
    spare = latest - timeline.submit[index] if latest >= 0 else None
    last = listing.calendar.ordinal(latest) if latest >= 0 else None
    done = index in listing.done or (standing is not None and standing.decided is not None)
    applies = "yes" if index in listing.surely else "unknown"
    return PlanItem(
        id=item.id,
        name=item.name,
        variant=variant.id if variant else None,
        variant_name=variant.name if variant else None,
        part_of=program.items[into].item.id if into is not None else None,
        stage=item.stage,
        authority=item.authority,
        authority_name=_authority_name(listing, item.authority),
        window=listing.windows.get(item.authority or ""),
        party=PARTIES[item.clock],
        clock=item.clock,
        track=shown.track,
        applies=applies,
        mode=shown.mode,
        limit=_periods(listing, index, shown),
        submit=days[0],
        accept=days[1],
        decide=days[2],
        deliver=days[3],
        latest_submit=last,
        float_days=None if done else spare,
        critical=spare == 0 and not done,
        held_by=_held_by(program, held_by(timeline, index)) if scheduled else None,
        provisional=any(day is not None and listing.calendar.is_provisional(day) for day in (*days, last)),
        done=done,
        law_changes=_law_changes(ready, days[0]),
        needs=tuple(documents[number].id for number in timeline.wanted[index]),
        gives=tuple(documents[given].id for given in shown.gives),
        because=_because(listing, ready, shown),
        basis=_basis(listing, ready, shown),
        say=(variant and variant.say) or _swap_say(listing, index) or item.say,
        counted_days=timeline.used.get(index, shown.weight) if into is None else 0,
        standing=standing,
    )


def _any_option(ready: PreparedItem) -> Option:
    return next((form.option for form in ready.forms if form.option is not None), ready.option)


def _days(listing: Listing, index: int) -> list[int | None]:
    timeline = listing.run.timeline
    if index in listing.done:
        return [None, None, listing.done[index], listing.done[index]]
    if timeline.submit[index] < 0:
        return [None] * 4
    ordinal = listing.calendar.ordinal
    return [ordinal(dates[index]) for dates in (timeline.submit, timeline.accept, timeline.decide, timeline.deliver)]


def _authority_name(listing: Listing, authority: str | None) -> str | None:
    if authority is None:
        return None
    window = listing.windows.get(authority)
    if window is not None and window.name:
        return window.name
    return next(
        (candidate.name for candidate in listing.program.rulebook.authorities if candidate.id == authority), authority
    )


def _held_by(program: Program, held_by: HeldBy) -> str | None:
    if held_by.item is not None:
        return program.items[held_by.item].item.id
    return None if held_by.paper is None else program.documents[held_by.paper].id


def _periods(listing: Listing, index: int, option: Option) -> Periods:
    law, promised, used = option.law, option.promised, _used(listing, index, option)
    takes = used.kind in ("takes", "stated")
    return Periods(
        statutory=law.limit if law else None,
        statutory_cite=law.cite if law else None,
        promised=promised.limit if promised else None,
        promised_cite=promised.cite if promised else None,
        used=used,
        takes=used.limit if takes else None,
        takes_cite=used.cite if takes else None,
    )


def _used(listing: Listing, index: int, option: Option) -> UsedPeriod:
    stated = listing.stated.get(index)
    if stated is not None:
        return UsedPeriod("stated", Limit(*stated))
    used = option.used
    return UsedPeriod("none") if used is None else UsedPeriod(used.kind, used.limit, used.cite)


def _law_changes(ready: PreparedItem, submit: int | None) -> tuple[tuple[int, str], ...]:
    """Return the known changes of the item's rules between the day of the rules and its submission."""
    return () if submit is None else tuple(change for change in ready.changes if change[0] <= submit)


def _because(listing: Listing, ready: PreparedItem, option: Option) -> tuple[Reason, ...]:
    witness = listing.witness
    truth = witness.judge(ready.node)
    found = list(reasons(witness, ready.node, truth=truth))
    if option.variant >= 0:
        form = ready.forms[option.variant]
        found += reasons(witness, form.node, truth=witness.judge(form.node))
    swap = listing.run.graph.replaced.get(ready.number)
    if swap is not None:
        found += _reform_reasons(listing, ready.number)
    if ready.later_only:
        found += [
            reason
            for other, swap in listing.run.graph.replaced.items()
            if swap.later == ready.number
            for reason in _reform_reasons(listing, other)
        ]
    return tuple(dict.fromkeys(found))


def _reform_reasons(listing: Listing, index: int) -> list[Reason]:
    """Return why a reform replaced an item: the reform by name, then what made it hold."""
    program, swap = listing.program, listing.run.graph.replaced[index]
    for reform in program.reforms:
        if swap in reform.replacements:
            name = program.rulebook.reforms[reform.number].name
            head = Reason(
                fact=edit_fact(program, reform.number),
                test="replaced",
                values=(name,),
                bounds=(),
                inner=None,
                holds=True,
                value=name,
                origin="rule",
                cite=swap.rule.cite,
            )
            nodes: list[Node] = [reform.node, swap.node]
            return [head, *(reason for node in nodes for reason in reasons(listing.witness, node, truth=True))]
    return []


def edit_fact(program: Program, reform: int) -> str:
    """Return the fact by which a reform is chosen, or its id."""
    rule = program.rulebook.reforms[reform]
    return rule.chosen_by or rule.id


def _swap_say(listing: Listing, index: int) -> str | None:
    swap = listing.run.graph.replaced.get(index)
    return swap.rule.say if swap is not None else None


def _basis(listing: Listing, ready: PreparedItem, option: Option) -> tuple[Cite, ...]:
    """Return the texts an item rests on, those that hold on the day of the rules."""
    variant = ready.item.variants[option.variant] if option.variant >= 0 else None
    cites = [*ready.item.basis, *(variant.basis if variant else ())]
    swap = listing.run.graph.replaced.get(ready.number)
    if swap is not None:
        cites.append(swap.rule.cite)
    day = listing.program.day
    return tuple(dict.fromkeys(cite for cite in cites if cite.since <= day and cite.id in listing.in_force))


NO_COMMITMENT = Reason(
    fact="reforms", test="verifies", values=(), bounds=(), inner=None, holds=False, value=None, origin="rule", cite=None
)
"""Why an item that verifies commitments is not needed: there is none to verify."""


def not_needed(listing: Listing) -> tuple[NotNeeded, ...]:
    """Return the items the project does not need, each with its reasons, in the order of the rulebook."""
    program, run, witness = listing.program, listing.run, listing.witness
    permits = {stage.item for scheme in program.rulebook.schemes for stage in scheme.stages}
    found = []
    for ready in program.items:
        index, item = ready.number, ready.item
        if run.graph.options[index] is not None or index in listing.perhaps or index in listing.done:
            continue
        swap = run.graph.replaced.get(index)
        if swap is not None:
            because = tuple(_reform_reasons(listing, index))
            name = program.rulebook.documents[swap.document].name if swap.document >= 0 else None
            stand_in = name or next(
                program.rulebook.reforms[reform.number].name
                for reform in program.reforms
                if swap in reform.replacements
            )
            found.append(
                NotNeeded(
                    id=item.id,
                    name=item.name,
                    because=because,
                    replaced_by=stand_in,
                    say=swap.rule.say,
                    cite=swap.rule.cite,
                )
            )
            continue
        if ready.later_only:
            found.append(
                NotNeeded(id=item.id, name=item.name, because=(NO_COMMITMENT,), replaced_by=None, say=None, cite=None)
            )
            continue
        truth = witness.judge(ready.node)
        if truth is False:
            because = reasons(witness, ready.node, truth=False)
            scheme = item.id in permits and any(reason.fact == "permit.scheme" for reason in because)
            found.append(
                NotNeeded(
                    id=item.id,
                    name=item.name,
                    because=because,
                    replaced_by=_instead(program, run) if scheme else None,
                    say=None,
                    cite=None,
                )
            )
        else:
            found.append(_excluded_by_variant(listing, ready))
    return tuple(found)


def applied_reforms(listing: Listing) -> tuple[tuple[str, str, tuple[Reason, ...], Cite], ...]:
    """Return the reforms that changed something: they replaced a paper, merged items or joined stages."""
    program, graph = listing.program, listing.run.graph
    found = []
    for reform in program.reforms:
        rule = program.rulebook.reforms[reform.number]
        swapped = any(swap in reform.replacements for swap in graph.replaced.values())
        merged = any(graph.part_of.get(part) == into for into, parts in reform.merges for part in parts)
        if reform.number in graph.applied and (swapped or merged or reform.joins):
            found.append((rule.id, rule.name, reasons(listing.witness, reform.node, truth=True), rule.cite))
    return tuple(found)


def _instead(program: Program, run: Run) -> str:
    """Return the items that give the construction permit under the scheme of the run."""
    stages = program.rulebook.schemes[run.scheme.number].stages
    names = [stage.name for stage in stages if run.graph.options[program.by_id[stage.item]] is not None]
    return "、".join(names)


def _excluded_by_variant(listing: Listing, ready: PreparedItem) -> NotNeeded:
    """Return an item whose variants say that it is not needed, with what that variant says."""
    witness = listing.witness
    found: list[Reason] = []
    say = None
    cite = None
    for form in ready.forms:
        truth = witness.judge(form.node)
        if truth is False:
            found += reasons(witness, form.node, truth=False)
        elif truth is True and form.option is None:
            found += reasons(witness, form.node, truth=True)
            say = form.variant.say
            cite = form.variant.basis[0] if form.variant.basis else None
            break
    return NotNeeded(
        id=ready.item.id,
        name=ready.item.name,
        because=tuple(dict.fromkeys(found)),
        replaced_by=None,
        say=say,
        cite=cite,
    )
