"""What an item may have to wait for, directly or through what it waits for, under one permit scheme."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from approvalplan.engine.compile.program import PreparedItem, PreparedScheme, Program


class Before(NamedTuple):
    """The items and the papers that come before an item."""

    items: set[int]
    papers: set[int]


def before(program: Program, scheme: PreparedScheme, index: int) -> Before:
    """Return what may come before an item under a permit scheme: some project has it so."""
    vector = program.space.unknown()
    vector[program.scheme_variable] = scheme.mask
    found = Before(set(), set())
    pending = [index]
    while pending:
        ready = program.items[pending.pop()]
        papers = _needed(ready, vector)
        found.papers.update(papers)
        ahead = {giver for paper in papers for giver in program.givers[paper]} | set(ready.after)
        new = {one for one in ahead if one not in found.items and program.items[one].test(vector) is not False}
        found.items.update(new)
        pending.extend(new)
    return found


def _needed(ready: PreparedItem, vector: list[int]) -> set[int]:
    options = [form.option for form in ready.forms if form.option] or [ready.option]
    return {
        need.document
        for option in options
        for need in option.needs
        if need.test is None or need.test(vector) is not False
    }
