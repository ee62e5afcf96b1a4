"""Loads a rulebook from its folders: layers, then records, then the look-up of every reference."""

from __future__ import annotations

from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any, NamedTuple

from approvalplan.checks.registry import look
from approvalplan.checks.subject import Gathered, Subject
from approvalplan.diagnostics import Finding, SourceText, in_file_order
from approvalplan.files.rulebook import convert
from approvalplan.files.rulebook.conditions import Bench
from approvalplan.files.rulebook.convert_places import place
from approvalplan.files.rulebook.digest import digest
from approvalplan.files.rulebook.layers import Layers, Shelf, file_finding, known_keys, layer_folders, read_layers
from approvalplan.files.rulebook.packaged import has_head
from approvalplan.files.rulebook.period import FAULTS
from approvalplan.model import rulebook as rb
from approvalplan.model.elements import Element, Reference

if TYPE_CHECKING:
    from collections.abc import Callable

    from approvalplan.model.calendar import YearRecord


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
        return any(one.severity == "error" for one in self.findings)


class Shop(NamedTuple):
    """What building the records works with: the layers, shared thresholds, and what is collected."""

    layers: Layers
    thresholds: dict[str, tuple[Any, Any]]
    references: list[Reference]
    used: set[tuple[str, str]]

    def bench(self, element: Element, own: str = "thresholds") -> Bench:
        """Return the bench for one element; thresholds of its own come before the shared ones."""
        names = dict(self.thresholds)
        raw = element.raw if isinstance(element.raw, dict) else {}
        for name, spec in raw.get(own, {}).items():
            names[name] = (spec, element.origin.below((own, name)))
        return Bench(element.origin, names, self.layers.findings, self.references, self.used)

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
        return Loaded(None, (), {}, {}, {}, tuple(findings))
    layers = read_layers(layer_folders(top, libraries, findings), findings, shelf)
    thresholds = {
        element.id: (element.raw, element.origin)
        for (kind, _), element in layers.elements.items()
        if kind == "threshold"
    }
    shop = Shop(layers, thresholds, [], set())
    _revalidate(shop)
    subject = Subject(_gathered(shop, None))
    findings.extend(look(subject, "layers"))
    rulebook = None
    if all(one.severity != "error" or one.id in FAULTS for one in findings):
        rulebook = _assemble(shop)
        subject = Subject(_gathered(shop, rulebook))
        findings.extend(look(subject, "records"))
    failed = any(one.severity == "error" for one in findings)
    return Loaded(
        None if failed else rulebook,
        tuple(layers.cases),
        layers.elements,
        layers.files,
        layers.sources,
        in_file_order(findings),
        subject,
    )


def _gathered(shop: Shop, rulebook: rb.Rulebook | None) -> Gathered:
    layers = shop.layers
    return Gathered(
        rulebook,
        layers.elements,
        tuple(layers.heads),
        tuple(layers.cases),
        tuple(layers.amended),
        tuple(layers.repeated),
        tuple(shop.references),
        frozenset(shop.used),
        layers.sources,
        {str(path): name for name, path in layers.files.items()},
    )


def _revalidate(shop: Shop) -> None:
    """Check amended elements again as a whole: an amendment may have made them wrong."""
    from pydantic import ValidationError

    from approvalplan.files.rulebook import rule_models as models
    from approvalplan.files.rulebook.item_models import ItemModel
    from approvalplan.files.rulebook.relocate import relocated

    shapes: dict[str, Any] = {
        "item": ItemModel,
        "document": models.DocumentModel,
        "reform": models.ReformModel,
        "scheme": models.SchemeModel,
        "route": models.RouteModel,
        "condition": models.DefinitionModel,
    }
    for element in list(shop.layers.elements.values()):
        if not element.origin.overlays or element.kind not in shapes:
            continue
        model = shapes[element.kind]
        try:
            model.model_validate(element.raw)
        except ValidationError as error:
            shop.layers.findings.extend(relocated(error, element.origin.where, known_keys(model)))


def _assemble(shop: Shop) -> rb.Rulebook:
    def each(kind: str, read: Callable[..., Any], *, named: bool = True) -> tuple[Any, ...]:
        made = []
        for element in shop.of(kind):
            bench = shop.bench(element)
            made.append(read(bench, element.id, element.raw) if named else read(bench, element.raw))
        return tuple(made)

    for element in shop.layers.heads:
        convert.cites(shop.bench(element), element.raw.get("basis", []), ("basis",))
    heads = {element.raw["id"]: element for element in shop.layers.heads}
    head = list(heads.values())[-1].raw
    stages: list[dict[str, str]] = next((h.raw["stages"] for h in reversed(heads.values()) if h.raw.get("stages")), [])
    handover = next((h.raw["handover"] for h in reversed(heads.values()) if h.raw.get("handover")), "same_day")
    labels = {str(path): name for name, path in shop.layers.files.items()}
    return rb.Rulebook(
        head["id"],
        head["title"],
        head["version"],
        digest(shop.layers.files),
        handover,
        tuple(rb.Stage(one["id"], one["name"]) for one in stages),
        each("fact", convert.fact_words),
        each("condition", convert.definition),
        each("route", convert.route, named=False),
        tuple(one._replace(file=labels.get(one.file, one.file)) for one in each("item", convert.item, named=False)),
        each("document", convert.document),
        each("reform", convert.reform),
        each("scheme", convert.scheme),
        tuple(rb.Authority(one.id, one.raw) for one in shop.of("authority")),
        each("place", place, named=False),
        each("source", convert.source),
        _years(shop),
        tuple((e.raw["subject"], e.raw["state"], e.raw["remark"]) for e in shop.of("coverage")),
        each("group", convert.fact_group),
        each("gate", convert.gate),
    )


def _years(shop: Shop) -> tuple[YearRecord, ...]:
    from approvalplan.files.calendar.read import load_years

    records, findings = load_years(shop.layers.years, shop.layers.years)
    shop.layers.findings.extend(findings)
    return tuple(sorted(records.values()))
