"""A rulebook with what its records leave out: where each element is written, which cases show it, its thresholds."""

from __future__ import annotations

from typing import NamedTuple

from approvalplan.model.rulebook import Dated, Rulebook


class Written(NamedTuple):
    """A place in the rule files that writes an element, or a part of it (修改)."""

    file: str
    """The file by its layer: `cn/items/eia.yaml`."""
    line: int
    amends: bool = False


class Threshold(NamedTuple):
    """A number with a name (门槛): its dated values as the file writes them, with their unit."""

    id: str
    name: str
    owner: str | None
    """The item or the fact that it belongs to; None where any file may use it."""
    lines: tuple[Dated, ...]


class ItemCase(NamedTuple):
    """A case (例子) that an item is part of."""

    file: str
    why: str
    outcome: str | None
    """What it expects of the item: yes, not_needed, unknown or a variant's id; None where it does not say."""


class RuleRecord(NamedTuple):
    """A rulebook, and what a reader wants to know besides."""

    rulebook: Rulebook
    written: dict[tuple[str, str], tuple[Written, ...]]
    """By kind and id: the place that wrote an element first, then the places that changed it."""
    cases: dict[str, tuple[ItemCase, ...]]
    """By item: the cases that are about it or expect something of it, in the order of their files."""
    thresholds: tuple[Threshold, ...]
