"""Reads a rulebook for those who document it: its records, where each element is written, and its cases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from approvalplan.files.rulebook.conditions import Bench, dated
from approvalplan.files.rulebook.packaged import rules_folder
from approvalplan.files.rulebook.rulebooks import Loaded, load_rulebook
from approvalplan.model.rule_record import ItemCase, RuleRecord, Threshold, Written
from approvalplan.usecases.open_rules import folder_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from approvalplan.diagnostics import Finding, SourceText
    from approvalplan.files.rulebook.models.parts import DatedModel
    from approvalplan.model.elements import Element
    from approvalplan.model.origin import Origin

OWNERS = ("item", "fact")
"""The kinds of elements that may have thresholds of their own."""


class Documented(NamedTuple):
    """A rulebook to be documented, or None with what is wrong."""

    record: RuleRecord | None
    findings: tuple[Finding, ...]
    sources: dict[str, SourceText]
    files: tuple[Path, ...]
    """The rule files that were read."""


def document_rules(rules: Path | None) -> Documented:
    """Return the rulebook of a folder; none given: the shipped one."""
    loaded = load_rulebook(folder_of(rules), (rules_folder(),))
    return Documented(record_of(loaded), loaded.findings, loaded.sources, tuple(loaded.files.values()))


def record_of(loaded: Loaded) -> RuleRecord | None:
    """Return the record of a rulebook that was loaded; None where it has errors."""
    rulebook = loaded.rulebook
    if rulebook is None:
        return None
    labels = {str(path): name for name, path in loaded.files.items()}
    written = {key: tuple(_written(element.origin, labels)) for key, element in loaded.elements.items()}
    ids = [item.id for item in rulebook.items]
    cases: dict[str, list[ItemCase]] = {id_: [] for id_ in ids}
    for element in loaded.cases:
        for id_, case in _cases(element, labels[element.origin.file], frozenset(ids)):
            cases[id_].append(case)
    thresholds = tuple(_thresholds(loaded.elements))
    return RuleRecord(rulebook, written, {id_: tuple(case) for id_, case in cases.items()}, thresholds)


def _written(origin: Origin, labels: dict[str, str]) -> Iterator[Written]:
    """Yield where an element is written first, then each file that changed it, once."""
    yield Written(labels[origin.file], origin.source.at(origin.path, key=True).line)
    changed = {overlay.source.file: overlay for overlay in reversed(origin.overlays)}
    for file in dict.fromkeys(overlay.source.file for overlay in origin.overlays):
        yield Written(
            labels[file], changed[file].source.at(changed[file].amendment or ("amends",), key=True).line, amends=True
        )


def _cases(element: Element, file: str, ids: frozenset[str]) -> Iterator[tuple[str, ItemCase]]:
    """Yield each case of a file with each item that it shows."""
    about = element.raw["about"]
    for case in element.raw["cases"]:
        expect = case["expect"]
        for id_ in sorted(({about} | _named(expect)) & ids):
            yield id_, ItemCase(file, case["why"], _outcome(expect, id_))


def _outcome(expect: dict[str, Any], id_: str) -> str | None:
    """Return what a case expects of an item."""
    if id_ in expect:
        return str(expect[id_])
    if id_ in expect.get("not_needed", ()):
        return "not_needed"
    return "yes" if id_ in expect.get("also", ()) else None


def _named(expect: dict[str, Any]) -> set[str]:
    """Return the words by which a case can name items it expects something of; papers may be called alike."""
    deeper = (set(value) for value in expect.values() if isinstance(value, dict))
    return set(expect).union(expect.get("also", ()), expect.get("not_needed", ()), *deeper)


def _thresholds(elements: dict[tuple[str, str], Element]) -> Iterator[Threshold]:
    """Yield the thresholds that any file may use, then those of single items and facts."""
    for (kind, id_), element in elements.items():
        if kind == "threshold":
            yield _threshold(id_, None, element.model, element.origin)
    for (kind, owner), element in elements.items():
        own: dict[str, DatedModel] = element.model.thresholds if kind in OWNERS else {}
        for id_, stated in own.items():
            yield _threshold(id_, owner, stated, element.origin.below(("thresholds", id_)))


def _threshold(id_: str, owner: str | None, stated: DatedModel, origin: Origin) -> Threshold:
    bench = Bench(origin=origin, thresholds={}, findings=[], references=[], used=set())
    return Threshold(id_, stated.name or id_, owner, dated(bench, stated, (), lambda _bench, value, _path: value))
