"""Writes a new item into a rulebook: its file and a file of cases, with every gap that only a person can fill."""

from __future__ import annotations

import os
from pathlib import Path
from re import compile as pattern
from typing import TYPE_CHECKING, NamedTuple

from approvalplan.files.output import make_folder, write_whole
from approvalplan.files.rulebook.packaged import PACKAGE, has_head, rules_folder
from approvalplan.files.rulebook.rulebooks import load_rulebook
from approvalplan.logic.near import nearest
from approvalplan.usecases.check.cases import PROBES
from approvalplan.usecases.open_rules import DEFAULT, folder_of
from approvalplan.wording import say

if TYPE_CHECKING:
    from approvalplan.diagnostics import Finding
    from approvalplan.model.elements import Element

ID = pattern(r"[a-z][a-z0-9_]*")
LOCAL = Path("rules")
"""Where the rules of a checkout are, from its folder."""
MODELINE = "# yaml-language-server: $schema="
ALIKE = 0.75
"""From which likeness on an id may be a slip for another."""
COMMENTS_AT = 20
"""How many columns the name takes at least before its comment, as in the lines around it."""


class NewFiles(NamedTuple):
    """The files that were written; or none, with the sentence or the finding that says why not."""

    files: tuple[Path, ...]
    refusal: str | None = None
    finding: Finding | None = None
    notes: tuple[str, ...] = ()
    """What to think of all the same."""


def new_item(id_: str, name: str | None, rules: Path | None, day: str) -> NewFiles:
    """Write `items/ID.yaml` and `cases/ID.yaml` into the layer of a folder; `day` is the day of the cases' rules."""
    folder = _folder(rules)
    if folder is None:
        return NewFiles((), say("rules_new.no-rules"))
    if folder.resolve().is_relative_to(PACKAGE):
        return NewFiles((), say("rules_new.installed", path=str(folder)))
    loaded = load_rulebook(folder, (rules_folder(),))
    if not loaded.files:
        return NewFiles((), None, loaded.findings[0])
    known = {key[1]: element for key, element in loaded.elements.items() if key[0] == "item"}
    files = (folder / "items" / f"{id_}.yaml", folder / "cases" / f"{id_}.yaml")
    refusal = _refusal(id_, known, files)
    if refusal is not None:
        return NewFiles((), refusal)
    shown = f"{name or '':{COMMENTS_AT}}"
    texts = (say("rules_new.item", id=id_, name=shown), say("rules_new.case", id=id_, day=day))
    for path, text, schema in zip(files, texts, ("item", "cases"), strict=True):
        finding = make_folder(path.parent) or write_whole(path, (_modeline(path, schema) + text).encode())
        if finding is not None:
            return NewFiles((), None, finding)
    return NewFiles(files, notes=tuple(_alike(id_, name, known)))


def _folder(rules: Path | None) -> Path | None:
    """Return the layer to write into: the one given, else that of the current folder; None where there is none."""
    if rules is not None:
        return folder_of(rules)
    here = [Path(), LOCAL / DEFAULT]
    return next((path for path in here if has_head(path)), None)


def _refusal(id_: str, known: dict[str, Element], files: tuple[Path, ...]) -> str | None:
    if ID.fullmatch(id_) is None:
        return say("rules_new.bad-id", id=id_)
    if id_ in PROBES:
        return say("rules_new.reserved", id=id_)
    if id_ in known:
        element = known[id_]
        return say("rules_new.exists", id=id_, name=element.raw["name"], file=element.origin.file)
    there = next((path for path in files if os.path.lexists(path)), None)
    return None if there is None else say("rules_new.file-exists", path=str(there))


def _alike(id_: str, name: str | None, known: dict[str, Element]) -> list[str]:
    """Return a note for each item that is called alike: the new one may be the same, or be confused with it."""
    near = nearest(id_, known, 3, ALIKE)
    near += [text for text, element in known.items() if name in (element.raw["name"], *element.raw.get("aka", ()))]
    return [say("rules_new.like", id=fromkey, name=known[fromkey].raw["name"]) for fromkey in dict.fromkeys(near)]


def _modeline(path: Path, schema: str) -> str:
    """Return the line by which editors find the schema: the schemas above it, else what the layer's head names."""
    start = path.resolve().parent
    for folder in start.parents:
        if (folder / "schemas" / f"{schema}.json").is_file():
            return f"{MODELINE}{Path(os.path.relpath(folder / 'schemas', start)).as_posix()}/{schema}.json\n"
    head = (path.parent.parent / "rulebook.yaml").read_text(encoding="utf-8", errors="replace").partition("\n")[0]
    where = head.removeprefix(MODELINE).strip().removesuffix("rulebook.json")
    if not head.startswith(MODELINE) or head.strip().endswith(where):
        return ""
    return f"{MODELINE}{where if '://' in where else '../' + where}{schema}.json\n"
