"""Reads the layers of a rulebook (cn ← shanxi ← an office's own) into elements, amendments applied."""

from __future__ import annotations

import os
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any, NamedTuple

from approvalplan.diagnostics import ERROR, TOP, Finding, SourceText
from approvalplan.files.rulebook.amendments import amend
from approvalplan.files.rulebook.digest import yaml_files
from approvalplan.files.rulebook.packaged import has_head
from approvalplan.files.rulebook.period import with_periods
from approvalplan.files.rulebook.practice import PRACTICE, practice_lines
from approvalplan.files.yaml.source import Reading, read_path
from approvalplan.model.elements import Amended, Element
from approvalplan.model.origin import Origin
from approvalplan.wording import say, say_of

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_FILES = 1000
"""How many files one layer may have."""
MAX_LAYERS = 10
TABLES = {
    "approvalplan.documents/1": (("documents", "document"),),
    "approvalplan.sources/1": (("sources", "source"),),
    "approvalplan.reforms/1": (("reforms", "reform"),),
    "approvalplan.permits/1": (("gate", "gate"), ("schemes", "scheme")),
    "approvalplan.authorities/1": (("authorities", "authority"),),
    "approvalplan.facts/1": (("groups", "group"), ("facts", "fact")),
    "approvalplan.conditions/1": (("thresholds", "threshold"), ("define", "condition")),
    "approvalplan.routes/1": (("routes", "route"),),
    "approvalplan.coverage/1": (("coverage", "coverage"),),
}
"""Files that hold tables of elements: the schema, and the key and kind of each table."""


class Layers(NamedTuple):
    """All layers together: elements by (kind, id) in the order they were read, other files, and what was found."""

    elements: dict[tuple[str, str], Element]
    heads: list[Element]
    cases: list[Element]
    amended: list[Amended]
    repeated: list[tuple[Element, Element]]
    """An element, and the one before it that has the same id."""
    years: dict[FilePath, Reading]
    findings: list[Finding]
    files: dict[str, FilePath]
    """Every file read, by its layer's name and its path in it."""
    sources: dict[str, SourceText]
    """The text of every file that is YAML, by the name findings give it."""


class RuleFile(NamedTuple):
    """What came of reading one rule file: its text, what was found in it, and its elements."""

    source: SourceText | None
    findings: tuple[Finding, ...]
    elements: tuple[Element, ...]
    year: Reading | None = None
    """What was read, where it holds a year of the calendar, which has a reader of its own."""


Shelf = dict[FilePath, RuleFile]
"""Rule files that have been read, so that a layer which several rulebooks extend is read once."""


def file_finding(file: str, id_: str, /, **values: object) -> Finding:
    """Return a finding about a file or folder as a whole."""
    return Finding(
        id=id_, severity=ERROR, file=file, position=TOP, key_path="", message=say_of("rule", id_, **values), hint=None
    )


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
        if folder is None and head.source is not None:
            findings.append(Origin(head.source).finding("unknown-layer", ("extends",), name=below))
    return list(reversed(chain))


def _find_layer(name: str, places: tuple[FilePath, ...]) -> FilePath | None:
    if not name.isidentifier():
        return None
    return next((p / name for p in places if has_head(p / name)), None)


def rule_files(folder: FilePath, findings: list[Finding]) -> Iterator[FilePath]:
    """Yield the YAML files of a layer in the order of their names; links that leave the folder are refused."""
    root = os.path.realpath(folder)
    findings.extend(_unread_folders(folder))
    for count, (_, path) in enumerate(yaml_files(folder)):
        if count >= MAX_FILES:
            findings.append(file_finding(str(folder), "too-many-files", limit=MAX_FILES))
            return
        if not os.path.realpath(path).startswith(root + os.sep):
            findings.append(file_finding(str(path), "outside-folder"))
            continue
        yield path


def _unread_folders(folder: FilePath) -> list[Finding]:
    """Return a finding for each folder in a layer that is a link, or that cannot be listed."""
    found: list[Finding] = []

    def unlisted(error: OSError) -> None:
        found.append(file_finding(str(error.filename), "unlisted-folder"))

    for where, folders, _ in os.walk(folder, onerror=unlisted):
        found += [
            file_finding(str(FilePath(where, name)), "outside-folder")
            for name in sorted(folders)
            if os.path.islink(os.path.join(where, name))  # noqa: PTH114, PTH118 - as os.walk gives them
        ]
    return found


def read_layers(folders: list[FilePath], findings: list[Finding], shelf: Shelf | None = None) -> Layers:
    """Return everything the folders hold, lower layers first, with the amendments of each layer applied.

    What lies on the shelf is not read again; what is read is put there.
    """
    shelf = {} if shelf is None else shelf
    layers = Layers(
        elements={}, heads=[], cases=[], amended=[], repeated=[], years={}, findings=findings, files={}, sources={}
    )
    for folder in folders:
        amendments: list[Element] = []
        for path in rule_files(folder, findings):
            layers.files[f"{folder.name}/{path.relative_to(folder).as_posix()}"] = path
            if path not in shelf:
                shelf[path] = _read_file(path)
            _take(path, shelf[path], layers, amendments)
        _one_head(layers, folder)
        layers.amended.extend(amend(layers.elements, amendment) for amendment in amendments)
    return layers


def _one_head(layers: Layers, folder: FilePath) -> None:
    """Note a second head in a layer, and a layer that calls itself like one below it."""
    here = [head for head in layers.heads if FilePath(head.origin.file).is_relative_to(folder)]
    layers.repeated.extend((head, here[0]) for head in here[1:])
    for below in layers.heads[: -len(here)] if here else ():
        if below.raw["id"] == here[0].raw["id"]:
            layers.repeated.append((here[0], below))


def _take(path: FilePath, file: RuleFile, layers: Layers, amendments: list[Element]) -> None:
    layers.findings.extend(file.findings)
    if file.source is not None:
        layers.sources[file.source.file] = file.source
    if file.year is not None:
        layers.years[path] = file.year
    for element in file.elements:
        _sort_in(layers, amendments, element)


def _read_file(path: FilePath) -> RuleFile:
    reading = read_path(path)
    found = list(reading.findings)
    data, source = reading.data, reading.source
    elements: tuple[Element, ...] = ()
    if source is None:
        return RuleFile(None, reading.findings, ())
    if not isinstance(data, dict):
        if not found:
            found.append(file_finding(str(path), "not-a-mapping"))
    elif data.get("schema") == "approvalplan.calendar/1":
        return RuleFile(source, reading.findings, (), reading)
    elif data.get("schema") is None:
        found.append(source.finding("missing-key", say("rule.no-schema")))
    else:
        data = with_periods(data, source, found)
        model = _validated(data["schema"], data, source, found)
        elements = () if model is None else tuple(_elements(data["schema"], data, source, model))
    return RuleFile(source, tuple(found), elements)


def _sort_in(layers: Layers, amendments: list[Element], element: Element) -> None:
    lists = {"amendment": amendments, "rulebook": layers.heads, "cases": layers.cases}
    if element.kind in lists:
        lists[element.kind].append(element)
    else:
        _add(layers, element)


def _validated(schema: Any, data: dict[str, Any], source: SourceText, findings: list[Finding]) -> Any:
    """Return the data of a file as its model reads them, or None with what is wrong."""
    from pydantic import ValidationError

    from approvalplan.files.pydantic_messages import findings_of
    from approvalplan.files.rulebook.models.books import FILE_MODELS
    from approvalplan.logic.near import near

    model = FILE_MODELS.get(schema) if isinstance(schema, str) else None
    if model is None:
        hint = near(str(schema), list(FILE_MODELS))
        findings.append(Origin(source).finding("unknown-schema", ("schema",), schema=schema, hint=hint))
        return None
    try:
        return model.model_validate(data)
    except ValidationError as error:
        findings.extend(findings_of(error, source, known_keys(model)))
        return None


def known_keys(model: Any) -> Any:
    """Return the function that names the keys a model knows at a path, for "did you mean" hints."""
    from approvalplan.files.rulebook.model_keys import keys_at

    return lambda path: keys_at(model, path)


def _elements(schema: str, data: dict[str, Any], source: SourceText, model: Any) -> Iterator[Element]:
    if schema == PRACTICE:
        yield from practice_lines(data, source)
    elif schema in TABLES:
        for key, kind in TABLES[schema]:
            yield from _table(key, kind, data.get(key, {}), source, getattr(model, key))
    else:
        kind = schema.partition(".")[2].partition("/")[0]
        id_ = data["id"] if kind == "item" else source.file
        yield Element(kind=kind, id=id_, raw=data, origin=Origin(source), model=model)


def _table(key: str, kind: str, table: Any, source: SourceText, models: Any) -> Iterator[Element]:
    """Yield the elements of a table by id, or of a list whose entries say their id (or have none)."""
    if isinstance(table, dict):
        for id_, raw in table.items():
            yield Element(kind=kind, id=id_, raw=raw, origin=Origin(source, (key, id_)), model=models[id_])
        return
    for n, raw in enumerate(table):
        yield Element(
            kind=kind, id=raw.get("id", f"{source.file}:{n}"), raw=raw, origin=Origin(source, (key, n)), model=models[n]
        )


def _add(layers: Layers, element: Element) -> None:
    before = layers.elements.setdefault((element.kind, element.id), element)
    if before is not element:
        layers.repeated.append((element, before))
