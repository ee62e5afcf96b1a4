"""Which items a project needs (适用): three-valued, before any reform."""

from typing import NamedTuple

from approvalplan.engine.program import Option, Program, Ready


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
    for guess in program.guesses:
        index = guess.variable
        if filled[index] != full[index].full:
            continue
        mask = 0
        for test, value, _ in guess.lines:
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
        truth = None if ready.later_only else ready.test(vector)
        if ready.later_only or truth is False:
            options.append(None)
        elif truth is True and not ready.forms:
            options.append(ready.option)
        else:
            possible = _possible(ready, vector) if ready.forms else [ready.option]
            if truth is True and len(possible) == 1:
                options.append(possible[0])
                continue
            options.append(None)
            doubts.append(Doubt(ready.number, tuple(possible if truth is True else [*possible, None])))
    return Selection(options, doubts)


def _possible(ready: Ready, vector: list[int]) -> list[Option | None]:
    """Return the options the variants leave open, from the top; where one holds, those below it do not count."""
    found: list[Option | None] = []
    for form in ready.forms:
        truth = form.test(vector)
        if truth is not False:
            found.append(form.option)
        if truth is True:
            return found
    return [*found, None]


def settle(selection: Selection, *, longest: bool) -> list[Option | None]:
    """Return the options with every doubt settled: present and longest, or absent and shortest."""
    options = list(selection.options)
    for doubt in selection.doubts:
        options[doubt.item] = _longest(doubt) if longest else _shortest(doubt)
    return options


def _longest(doubt: Doubt) -> Option:
    known = [option for option in doubt.options if option is not None]
    if len(known) == 1:
        return known[0]
    worst = max(known, key=lambda option: (option.weight, option.days + option.pause))
    needs = tuple({need.document: need for option in known for need in option.needs}.values())
    return worst._replace(needs=needs, pause=max(option.pause for option in known))


def _shortest(doubt: Doubt) -> Option | None:
    if None in doubt.options:
        return None
    known = [option for option in doubt.options if option is not None]
    best = min(known, key=lambda option: (option.weight, option.days + option.pause))
    common = set.intersection(*({need.document for need in option.needs} for option in known))
    needs = tuple(need for need in best.needs if need.document in common)
    return best._replace(needs=needs, pause=min(option.pause for option in known))
