"""Checks run on rulebooks that no file states: what is found, and of which element."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from approvalplan.checks.registry import checks
from approvalplan.checks.subject import Gathered, Problem, Subject
from approvalplan.diagnostics import SourceText
from approvalplan.model.elements import Element
from approvalplan.model.origin import Origin
from approvalplan.model.rulebook import Rulebook


class Nowhere(Mapping[tuple[str, str], Element]):
    """The elements of a rulebook that was never read: each is there, in a file called `kind/id`."""

    def __getitem__(self, key: tuple[str, str]) -> Element:
        return Element(*key, {}, Origin(SourceText("/".join(key), (), {})))

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(())

    def __len__(self) -> int:
        return 0


def subject_of(rules: Rulebook) -> Subject:
    return Subject(
        Gathered(
            rulebook=rules,
            elements=Nowhere(),
            heads=(),
            cases=(),
            amended=(),
            repeated=(),
            references=(),
            thresholds_used=frozenset(),
            texts={},
            names={},
        )
    )


def found_in(rules: Rulebook, *ids: str) -> list[tuple[str, str, Problem]]:
    """Return id, element and problem of what the checks find that need no file (or some of them)."""
    subject = subject_of(rules)
    wanted = ids or ("cycle", "merge-encloses", "number-without-limit", "prepared-and-given")
    return [
        (check.id, problem.origin.file.rpartition("/")[2], problem)
        for check in checks()
        if check.id in wanted and check.find is not None
        for problem in check.find(subject)
    ]


def values_of(problem: Problem) -> dict[str, Any]:
    return dict(problem.values)
