"""What nothing in a rulebook names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.checks.subject import Problem
from approvalplan.checks.walk import parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from approvalplan.checks.subject import Sentence, Subject
    from approvalplan.diagnostics import Path
    from approvalplan.model.elements import Element
    from approvalplan.model.origin import Origin


def unused(subject: Subject, sentence: Sentence, elements: Iterable[Element], label: str = "name") -> Iterator[Problem]:
    """Yield a problem for each of some elements that nothing names; `label` is the key of what it is called."""
    words = subject.once(_amended_words)
    named = {(reference.kind, reference.id) for reference in subject.gathered.references}
    for element in elements:
        if (element.kind, element.id) not in named and element.id not in words:
            name = element.raw[label] if isinstance(element.raw, dict) else element.raw
            yield Problem(sentence, element.origin, (), {"name": name}, at_key=True)


def used_conditions(subject: Subject) -> set[str]:
    """Return the names of conditions that something uses, be it through other conditions that are used."""
    here = {_place(element.origin): element.id for element in subject.of("condition")}
    names: dict[str | None, set[str]] = {}
    for reference in subject.gathered.references:
        if reference.kind == "condition":
            names.setdefault(here.get(_place(reference.origin)), set()).add(reference.id)
    used: set[str] = set()
    pending: list[str | None] = [None]
    while pending:
        new = names.get(pending.pop(), set()) - used
        used |= new
        pending.extend(new)
    return used | subject.once(_amended_words)


def _place(origin: Origin) -> tuple[str, Path]:
    return origin.file, origin.path


def _amended_words(subject: Subject) -> frozenset[str]:
    """Return the words of amendments, and of what they amend: a layer above may have put others in their place."""
    return frozenset(
        part
        for amended in subject.gathered.amended
        for tree in (amended.amendment.raw, amended.before)
        for _, part in parts(tree)
        if isinstance(part, str)
    )
