"""What an item may wait for (先后): the papers that it may need, who gives them, and all that comes before those."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from approvalplan.engine.run.applicability import open_options
from approvalplan.engine.run.ranges import forms_of

if TYPE_CHECKING:
    from approvalplan.engine.compile.program import PreparedItem, PreparedScheme, Program


class Before(NamedTuple):
    """The items and the papers that come before an item."""

    items: set[int]
    papers: set[int]


def needed_by(ready: PreparedItem, vector: list[int] | None = None) -> set[int]:
    """Return the papers that an item may need, for some project of a vector or for any."""
    if vector is None:
        return {need.document for option in forms_of(ready) for need in option.needs}
    needs = [need for option in open_options(ready, vector) if option is not None for need in option.needs]
    return {need.document for need in needs if need.test is None or need.test(vector) is not False}


def waits_for(program: Program, ready: PreparedItem) -> set[int]:
    """Return the items that an item may wait for, for some project."""
    return {giver for paper in needed_by(ready) for giver in program.givers[paper]} | set(ready.after)


def before(program: Program, scheme: PreparedScheme, index: int) -> Before:
    """Return what may come before an item, directly or not, under a permit scheme: some project has it so."""
    vector = program.space.unknown()
    vector[program.scheme_variable] = scheme.mask
    found = Before(set(), set())
    pending = [index]
    while pending:
        ready = program.items[pending.pop()]
        papers = needed_by(ready, vector)
        found.papers.update(papers)
        ahead = {giver for paper in papers for giver in program.givers[paper]} | set(ready.after)
        new = {item for item in ahead - found.items if program.items[item].test(vector) is not False}
        found.items.update(new)
        pending.extend(new)
    return found
