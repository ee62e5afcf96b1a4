"""Which items a project needs (适用): three-valued, before any reform."""

from typing import NamedTuple

from approvalplan.engine.compile.program import Envelopes, Option, PreparedItem, PreparedNeed, Program, with_needs


class Doubt(NamedTuple):
    """An item that cannot be decided: the options it may have; None among them means it may not apply."""

    item: int
    options: tuple[Option | None, ...]


class Selection(NamedTuple):
    """For each item its option (None: not needed), and the items that are in doubt (their option is None too)."""

    options: list[Option | None]
    doubts: list[Doubt]


def infer(program: Program, vector: list[int]) -> list[int]:
    """Return a vector with the facts that follow from others filled in; what the profile states is kept.

    An inferred fact that is still in doubt keeps every class that one of its lines may give.
    """
    filled = list(vector)
    full = program.space.variables
    for inference in program.inferences:
        index = inference.variable
        if filled[index] != full[index].full:
            continue
        mask = 0
        for test, value, _ in inference.lines:
            truth = test(filled)
            if truth is not False:
                mask |= value
            if truth is True:
                break
        else:
            mask = full[index].full
        filled[index] = mask
    return filled


def select(program: Program, vector: list[int]) -> Selection:
    """Return which items apply to a vector of masks; what is unknown is a doubt, not a guess."""
    options: list[Option | None] = []
    doubts: list[Doubt] = []
    for ready in program.items:
        truth = False if ready.later_only else ready.test(vector)
        if truth is False:
            options.append(None)
        elif not ready.forms:
            options.append(ready.option if truth else None)
            if truth is None:
                doubts.append(Doubt(ready.number, (ready.option, None)))
        else:
            possible = open_options(ready, vector)
            if truth is None and possible != [None]:
                possible.append(None)
            if len(possible) == 1:
                options.append(possible[0])
                continue
            options.append(None)
            if possible.count(None) < len(possible):
                doubts.append(Doubt(ready.number, tuple(possible)))
    return Selection(options, doubts)


def open_options(ready: PreparedItem, vector: list[int]) -> list[Option | None]:
    """Return the options an item may have where it applies; None among them: it may turn out not to be needed.

    Variants are tried from the top; where one surely holds, those below it do not count.
    """
    if not ready.forms:
        return [ready.option]
    found: list[Option | None] = []
    for form in ready.forms:
        truth = form.test(vector)
        if truth is not False:
            found.append(form.option)
        if truth is True:
            return found
    return [*found, None]


def settle(
    selection: Selection,
    made: Envelopes,
    *,
    longest: bool,
    spared: frozenset[int] | set[int] = frozenset(),
) -> list[Option | None]:
    """Return the options with every doubt settled: present and longest, or absent and shortest.

    Doubts about `spared` items are settled absent and shortest in any case. Envelopes once made are kept in `made`.
    """
    options = list(selection.options)
    for doubt in selection.doubts:
        long = longest and doubt.item not in spared
        if not long and None in doubt.options:
            continue
        key = (long, *map(id, doubt.options))
        found = made.get(key)
        if found is None:
            known = [option for option in doubt.options if option is not None]
            found = made[key] = envelope(known, longest=long)
        options[doubt.item] = found
    return options


def envelope(options: list[Option], *, longest: bool) -> Option:
    """Return an option that is nowhere shorter (longest) or nowhere longer than any of the given ones."""
    if len(options) == 1:
        return options[0]
    pick = max if longest else min
    first = pick(options, key=lambda option: (option.weight, option.pause + option.days))
    others = [(option.pause, option.days, option.unit) for option in options if option is not first]
    needs = _all_needs(options) if longest else _common_needs(options)
    return with_needs(first, needs)._replace(
        weight=pick(option.weight for option in options),
        strict=pick(option.strict for option in options),
        statutory=pick(option.statutory for option in options),
        authority=pick(option.authority for option in options),
        delivery=pick(option.delivery for option in options),
        others=(*others, *(length for option in options for length in option.others)),
        simple=False,
        longest=longest,
        mixed=any(option.mixed for option in options) or len({option.law is None for option in options}) > 1,
    )


def _all_needs(options: list[Option]) -> tuple[PreparedNeed, ...]:
    """Return every need of the options; where two differ about a paper, it is needed always and at acceptance."""
    found: dict[int, PreparedNeed] = {}
    for option in options:
        for need in option.needs:
            before = found.get(need.document, need)
            same = before.test is need.test
            by_decision = before.by_decision and need.by_decision
            found[need.document] = need._replace(test=need.test if same else None, by_decision=by_decision)
    return tuple(found.values())


def _common_needs(options: list[Option]) -> tuple[PreparedNeed, ...]:
    """Return the needs that all the options have, under the same condition; by decision if one says so."""
    found = []
    for need in options[0].needs:
        alike = [
            [other for other in option.needs if other.document == need.document and other.test is need.test]
            for option in options
        ]
        if all(alike):
            found.append(need._replace(by_decision=any(other.by_decision for group in alike for other in group)))
    return tuple(found)
