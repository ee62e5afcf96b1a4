"""Reads the layers of a rulebook (cn ← shanxi ← an office's own) into elements, amendments applied."""

from __future__ import annotations

import os
from copy import deepcopy
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any, NamedTuple

from approvalplan.diagnostics import ERROR, TOP, Finding, Path, SourceText
from approvalplan.files.digest import yaml_files
from approvalplan.files.origin import Origin, Overlay
from approvalplan.files.yaml_source import read_path
from approvalplan.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_FILES = 1000
"""How many files one layer may have."""
MAX_LAYERS = 10
TABLES = {
    "approvalplan.documents/1": ("documents", "document"),
    "approvalplan.sources/1": ("sources", "source"),
    "approvalplan.reforms/1": ("reforms", "reform"),
    "approvalplan.permits/1": ("schemes", "scheme"),
    "approvalplan.authorities/1": ("authorities", "authority"),
    "approvalplan.facts/1": ("facts", "fact"),
}
"""Files that hold a table of elements by id: the schema, the key of the table, the kind of its elements."""


class Element(NamedTuple):
    """One element of a rulebook as its file states it: kind, id, data and origin."""

    kind: str
    id: str
    raw: Any
    origin: Origin


class Layers(NamedTuple):
    """All layers together: elements by (kind, id) in the order they were read, other files, and what was found."""

    elements: dict[tuple[str, str], Element]
    heads: list[Element]
    cases: list[Element]
    years: list[FilePath]
    findings: list[Finding]
    files: dict[str, FilePath]
    """Every file read, by its layer's name and its path in it."""
    sources: dict[str, SourceText]
    """The text of every file that is YAML, by the name findings give it."""


def file_finding(name: str, id_: str, **values: object) -> Finding:
    """Return a finding about a file or folder as a whole."""
    return Finding(id_, ERROR, name, TOP, "", say(f"rule.{id_}", **values), None)


def layer_folders(top: FilePath, libraries: tuple[FilePath, ...], findings: list[Finding]) -> list[FilePath]:
    """Return the folders of a rulebook from the lowest layer to `top`.

    A layer named by `extends` is looked for beside the folder, then in the given libraries.
    """
    chain: list[FilePath] = []
    folder: FilePath | None = top
    while folder is not None:
        if folder in chain or len(chain) >= MAX_LAYERS:
            findings.append(file_finding(str(folder), "layer-cycle", name=folder.name))
            break
        chain.append(folder)
        head = read_path(folder / "rulebook.yaml")
        findings.extend(head.findings)
        below = head.data.get("extends") if isinstance(head.data, dict) else None
        if not isinstance(below, str):
            break
        folder = _find_layer(below, (folder.parent, *libraries))
        if folder is None:
            findings.append(file_finding(str(chain[-1] / "rulebook.yaml"), "unknown-layer", name=below))
    return list(reversed(chain))


def _find_layer(name: str, places: tuple[FilePath, ...]) -> FilePath | None:
    if not name.isidentifier():
        return None
    return next((p / name for p in places if (p / name / "rulebook.yaml").is_file()), None)


def rule_files(folder: FilePath, findings: list[Finding]) -> Iterator[FilePath]:
    """Yield the YAML files of a layer in the order of their names; links that leave the folder are refused."""
    root = os.path.realpath(folder)
    for count, (_, path) in enumerate(yaml_files(folder)):
        if count >= MAX_FILES:
            findings.append(file_finding(str(folder), "too-many-files", limit=MAX_FILES))
            return
        if not os.path.realpath(path).startswith(root + os.sep):
            findings.append(file_finding(str(path), "outside-folder"))
            continue
        yield path


def read_layers(folders: list[FilePath], findings: list[Finding]) -> Layers:
    """Return everything the folders hold, lower layers first, with the amendments of each layer applied."""
    layers = Layers({}, [], [], [], findings, {}, {})
    for folder in folders:
        amendments: list[Element] = []
        for path in rule_files(folder, findings):
            layers.files[f"{folder.name}/{path.relative_to(folder).as_posix()}"] = path
            _read_file(path, layers, amendments)
        for amendment in amendments:
            _amend(layers, amendment)
    return layers


def _read_file(path: FilePath, layers: Layers, amendments: list[Element]) -> None:
    reading = read_path(path)
    layers.findings.extend(reading.findings)
    data, source = reading.data, reading.source
    if source is not None:
        layers.sources[source.file] = source
    if source is None or not isinstance(data, dict):
        if source is not None and not reading.findings:
            layers.findings.append(file_finding(str(path), "not-a-mapping"))
        return
    schema = data.get("schema")
    if schema == "approvalplan.calendar/1":
        layers.years.append(path)
        return
    if not _valid_shape(schema, data, source, layers.findings):
        return
    for element in _elements(str(schema), data, source):
        if element.kind == "amendment":
            amendments.append(element)
        elif element.kind == "rulebook":
            layers.heads.append(element)
        elif element.kind == "cases":
            layers.cases.append(element)
        else:
            _add(layers, element)


def _valid_shape(schema: Any, data: dict[str, Any], source: SourceText, findings: list[Finding]) -> bool:
    from pydantic import ValidationError

    from approvalplan.files.conditions import near
    from approvalplan.files.pydantic_messages import findings_of
    from approvalplan.files.rule_models import FILE_MODELS

    model = FILE_MODELS.get(schema) if isinstance(schema, str) else None
    if model is None:
        hint = near(str(schema), list(FILE_MODELS))
        findings.append(Origin(source).finding("unknown-schema", ("schema",), schema=schema, hint=hint))
        return False
    try:
        model.model_validate(data)
    except ValidationError as error:
        findings.extend(findings_of(error, source, known_keys(model)))
        return False
    return True


def known_keys(model: Any) -> Any:
    """Return the function that names the keys a model knows at a path, for "did you mean" hints."""
    from approvalplan.files.model_keys import keys_at

    return lambda path: keys_at(model, path)


def _elements(schema: str, data: dict[str, Any], source: SourceText) -> Iterator[Element]:
    if schema in TABLES:
        key, kind = TABLES[schema]
        for id_, raw in data[key].items():
            yield Element(kind, id_, raw, Origin(source, (key, id_)))
    elif schema == "approvalplan.item/1":
        yield Element("item", data["id"], data, Origin(source))
    elif schema == "approvalplan.routes/1":
        for n, raw in enumerate(data["routes"]):
            yield Element("route", raw["id"], raw, Origin(source, ("routes", n)))
    elif schema == "approvalplan.conditions/1":
        for id_, raw in data.get("thresholds", {}).items():
            yield Element("threshold", id_, raw, Origin(source, ("thresholds", id_)))
        for id_, raw in data.get("define", {}).items():
            yield Element("condition", id_, raw, Origin(source, ("define", id_)))
    elif schema == "approvalplan.coverage/1":
        for n, raw in enumerate(data["coverage"]):
            yield Element("coverage", f"{source.file}:{n}", raw, Origin(source, ("coverage", n)))
    else:
        kind = schema.partition(".")[2].partition("/")[0]
        yield Element(kind, source.file, data, Origin(source))


def _add(layers: Layers, element: Element) -> None:
    before = layers.elements.get((element.kind, element.id))
    if before is None:
        layers.elements[element.kind, element.id] = element
        return
    path: Path = ("id",) if element.kind in ("item", "route") else ()
    line = before.origin.at(()).line
    layers.findings.append(
        element.origin.finding(
            "repeated-id", path, key=not path, name=element.id, file=before.origin.file, line=line
        )
    )


def _amend(layers: Layers, amendment: Element) -> None:
    from approvalplan.files.conditions import near

    raw = amendment.raw
    kind = raw.get("kind", "item")
    base = layers.elements.get((kind, raw["amends"]))
    if base is None:
        known = [id_ for of, id_ in layers.elements if of == kind]
        hint = near(raw["amends"], known)
        layers.findings.append(amendment.origin.finding("amends-nothing", ("amends",), name=raw["amends"], hint=hint))
        return
    data = deepcopy(base.raw)
    overlays = list(base.origin.overlays)
    ok = True
    for verb in ("set", "add", "remove"):
        for dotted, value in raw.get(verb, {}).items():
            place = (verb, dotted)
            done = _edit(data, verb, dotted, value, place, amendment.origin.source, base.origin, overlays)
            if done is not None:
                layers.findings.append(amendment.origin.finding(done, place, key=True, path_text=dotted))
                ok = False
    if ok and data == base.raw:
        layers.findings.append(amendment.origin.finding("changes-nothing", ("amends",), name=raw["amends"]))
    layers.elements[kind, raw["amends"]] = base._replace(raw=data, origin=base.origin._replace(overlays=tuple(overlays)))


def _edit(
    data: Any,
    verb: str,
    dotted: str,
    value: Any,
    place: Path,
    source: SourceText,
    base: Origin,
    overlays: list[Overlay],
) -> str | None:
    """Apply one line of an amendment to `data`; return the id of what is wrong with it, or None."""
    found = _walk(data, dotted.split("."))
    if found is None:
        return "amend-path"
    parent, key, path = found
    if verb == "set":
        parent[key] = value
        overlays.append(Overlay(path, source, place))
        return None
    items = parent.setdefault(key, []) if isinstance(parent, dict) else parent[key]
    if not isinstance(items, list):
        return "amend-list"
    if verb == "add":
        for n, one in enumerate(value):
            overlays.append(Overlay((*path, len(items)), source, (*place, n)))
            items.append(one)
        return None
    kept = [(n, one) for n, one in enumerate(items) if not any(_same(one, gone) for gone in value)]
    if len(kept) != len(items) - len(value):
        return "amend-remove"
    items[:] = [one for _, one in kept]
    for new, (old, _) in enumerate(kept):
        where, full = base.where((*path, old))
        overlays.append(Overlay((*path, new), where, full))
    return None


def _walk(data: Any, words: list[str]) -> tuple[Any, Any, Path] | None:
    """Return the holder, the key in it, and the path of a dotted name; list entries are named by their id."""
    path: Path = ()
    holder: Any = data
    for word in words[:-1]:
        if isinstance(holder, list):
            at = next((n for n, one in enumerate(holder) if isinstance(one, dict) and one.get("id") == word), None)
            if at is None:
                return None
            holder, path = holder[at], (*path, at)
        elif isinstance(holder, dict) and word in holder:
            holder, path = holder[word], (*path, word)
        else:
            return None
    last = words[-1]
    if isinstance(holder, list):
        at = next((n for n, one in enumerate(holder) if isinstance(one, dict) and one.get("id") == last), None)
        return None if at is None else (holder, at, (*path, at))
    return (holder, last, (*path, last)) if isinstance(holder, dict) else None


def _same(one: Any, gone: Any) -> bool:
    if isinstance(one, dict) and isinstance(gone, str):
        return gone in (one.get("document"), one.get("id"))
    return bool(one == gone)
