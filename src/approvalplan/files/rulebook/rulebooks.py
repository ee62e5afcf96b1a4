"""Loads a rulebook from its folders: layers, then records, then the look-up of every reference."""

from __future__ import annotations

from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import ValidationError

from approvalplan.checks.registry import look
from approvalplan.checks.subject import Gathered, Subject
from approvalplan.diagnostics import Finding, SourceText, in_file_order
from approvalplan.files.rulebook.conditions import Bench, cite
from approvalplan.files.rulebook.convert import record
from approvalplan.files.rulebook.digest import digest
from approvalplan.files.rulebook.layers import Layers, Shelf, file_finding, known_keys, layer_folders, read_layers
from approvalplan.files.rulebook.models.books import ELEMENT_MODELS, RulebookModel
from approvalplan.files.rulebook.models.parts import DatedModel
from approvalplan.files.rulebook.packaged import has_head
from approvalplan.files.rulebook.particulars import fact_words, gate
from approvalplan.files.rulebook.period import FAULTS
from approvalplan.files.rulebook.relocate import relocated
from approvalplan.model import rulebook as rb
from approvalplan.model.elements import Element, Reference

if TYPE_CHECKING:
    from collections.abc import Callable

    from approvalplan.model.calendar import YearRecord
    from approvalplan.model.origin import Origin


class Loaded(NamedTuple):
    """A rulebook that could be read (or None), its cases, what checks look at (or None), and what was found."""

    rulebook: rb.Rulebook | None
    cases: tuple[Element, ...]
    elements: dict[tuple[str, str], Element]
    files: dict[str, FilePath]
    sources: dict[str, SourceText]
    findings: tuple[Finding, ...]
    subject: Subject | None = None

    @property
    def failed(self) -> bool:
        """Return whether an error was found."""
        return any(finding.severity == "error" for finding in self.findings)


class Shop(NamedTuple):
    """What building the records works with: the layers, shared thresholds, and what is collected."""

    layers: Layers
    thresholds: dict[str, tuple[DatedModel, Origin]]
    references: list[Reference]
    used: set[tuple[str, str]]

    def bench(self, element: Element) -> Bench:
        """Return the bench for one element; thresholds of its own come before the shared ones."""
        own: dict[str, DatedModel] = getattr(element.model, "thresholds", {})
        names = {name: (stated, element.origin.below(("thresholds", name))) for name, stated in own.items()}
        return Bench(
            origin=element.origin,
            thresholds=self.thresholds | names,
            findings=self.layers.findings,
            references=self.references,
            used=self.used,
        )

    def of(self, kind: str) -> list[Element]:
        """Return the elements of a kind, lower layers first."""
        return [element for (of, _), element in self.layers.elements.items() if of == kind]


def rulebooks_in(folder: FilePath) -> list[FilePath]:
    """Return the rulebooks in a folder: itself, or the folders in it that have a `rulebook.yaml`."""
    if has_head(folder):
        return [folder]
    return sorted(path.parent for path in folder.glob("*/rulebook.yaml"))


def load_rulebook(top: FilePath, libraries: tuple[FilePath, ...] = (), shelf: Shelf | None = None) -> Loaded:
    """Return the rulebook in `top` and the layers it extends; mistakes are findings, all at once.

    Who loads several rulebooks gives each the same shelf.
    """
    findings: list[Finding] = []
    if not has_head(top):
        findings.append(file_finding(str(top), "no-rulebook"))
        return Loaded(rulebook=None, cases=(), elements={}, files={}, sources={}, findings=tuple(findings))
    layers = read_layers(layer_folders(top, libraries, findings), findings, shelf)
    thresholds = {
        element.id: (element.model, element.origin)
        for (kind, _), element in layers.elements.items()
        if kind == "threshold"
    }
    shop = Shop(layers, thresholds, [], set())
    _revalidate(shop)
    subject = Subject(_gathered(shop, None))
    findings.extend(look(subject, "layers"))
    rulebook = None
    if all(finding.severity != "error" or finding.id in FAULTS for finding in findings):
        rulebook = _assemble(shop)
        subject = Subject(_gathered(shop, rulebook))
        findings.extend(look(subject, "records"))
    failed = any(finding.severity == "error" for finding in findings)
    return Loaded(
        rulebook=None if failed else rulebook,
        cases=tuple(layers.cases),
        elements=layers.elements,
        files=layers.files,
        sources=layers.sources,
        findings=in_file_order(findings),
        subject=subject,
    )


def _gathered(shop: Shop, rulebook: rb.Rulebook | None) -> Gathered:
    layers = shop.layers
    return Gathered(
        rulebook=rulebook,
        elements=layers.elements,
        heads=tuple(layers.heads),
        cases=tuple(layers.cases),
        amended=tuple(layers.amended),
        repeated=tuple(layers.repeated),
        references=tuple(shop.references),
        thresholds_used=frozenset(shop.used),
        texts=layers.sources,
        names={str(path): name for name, path in layers.files.items()},
    )


def _revalidate(shop: Shop) -> None:
    """Read amended elements again as a whole: an amendment may have made them wrong."""
    for key, element in shop.layers.elements.items():
        model = ELEMENT_MODELS.get(element.kind)
        if not element.origin.overlays or model is None:
            continue
        try:
            shop.layers.elements[key] = element._replace(model=model.model_validate(element.raw))
        except ValidationError as error:
            shop.layers.findings.extend(relocated(error, element.origin.where, known_keys(model)))


def _assemble(shop: Shop) -> rb.Rulebook:
    def each(kind: str, read: Callable[..., Any] = record) -> tuple[Any, ...]:
        return tuple(read(shop.bench(element), element.model, id=element.id) for element in shop.of(kind))

    heads: dict[str, RulebookModel] = {}
    for element in shop.layers.heads:
        heads[element.model.id] = element.model
        for n, stated in enumerate(element.model.basis):
            cite(shop.bench(element), stated, ("basis", n))
    *_, head = heads.values()
    upwards = list(reversed(heads.values()))
    labels = {str(path): name for name, path in shop.layers.files.items()}
    return rb.Rulebook(
        id=head.id,
        title=head.title,
        version=head.version,
        digest=digest(shop.layers.files),
        handover=next((layer.handover for layer in upwards if layer.handover), "same_day"),
        stages=next((tuple(rb.Stage(s.id, s.name) for s in layer.stages) for layer in upwards if layer.stages), ()),
        facts=tuple(filter(None, each("fact", fact_words))),
        definitions=each("condition"),
        routes=each("route"),
        items=tuple(item._replace(file=labels.get(item.file, item.file)) for item in each("item")),
        documents=each("document"),
        reforms=each("reform"),
        schemes=each("scheme"),
        authorities=tuple(rb.Authority(office.id, office.model) for office in shop.of("authority")),
        places=each("place"),
        sources=each("source"),
        calendars=_years(shop),
        coverage=tuple((line.model.subject, line.model.state, line.model.remark) for line in shop.of("coverage")),
        groups=each("group"),
        gate=each("gate", gate),
    )


def _years(shop: Shop) -> tuple[YearRecord, ...]:
    from approvalplan.files.calendar.read import load_years

    records, findings = load_years(shop.layers.years, shop.layers.years)
    shop.layers.findings.extend(findings)
    return tuple(sorted(records.values()))
