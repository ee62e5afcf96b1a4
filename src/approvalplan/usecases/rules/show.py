"""Finds one element of a rulebook and shows it as it is written, file and line first (`rules show`)."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

from approvalplan.diagnostics import Finding, SourceText
from approvalplan.files.rulebook.packaged import rules_folder
from approvalplan.files.rulebook.rulebooks import load_rulebook
from approvalplan.logic.near import nearest
from approvalplan.model.elements import Element
from approvalplan.usecases.open_rules import folder_of
from approvalplan.wording import say

MOST_SHOWN: Final = 3
"""How many elements of which only a part of the name was given are shown; of more only their names are told."""


class Shown(NamedTuple):
    """The text of an element, or None with the names most like the one asked for."""

    text: str | None
    near: tuple[str, ...]
    findings: tuple[Finding, ...]
    sources: dict[str, SourceText]


def show_rule(rules: Path | None, name: str) -> Shown:
    """Return the elements called so, by id, by Chinese name or a part of it, each with its place and its lines."""
    loaded = load_rulebook(folder_of(rules), (rules_folder(),))
    if loaded.failed:
        return Shown(None, (), loaded.findings, loaded.sources)
    elements = loaded.elements.values()
    found = [element for element in elements if _called(element, name)]
    if not found:
        found = [element for element in elements if any(name in text for text in _names(element)[1:])]
    if len(found) > MOST_SHOWN and not any(_called(element, name) for element in found):
        return Shown(None, tuple(dict.fromkeys(_names(element)[1] for element in found))[:MOST_SHOWN], (), {})
    if not found:
        names = [word for element in loaded.elements.values() for word in _names(element)]
        return Shown(None, tuple(dict.fromkeys(nearest(name, names, 3, 0.4))), (), {})
    return Shown("\n\n".join(_text(element) for element in found), (), (), {})


def _names(element: Element) -> list[str]:
    raw = element.raw if isinstance(element.raw, dict) else {"name": element.raw}
    names = [element.id, raw.get("name"), raw.get("title"), *raw.get("aka", [])]
    if element.kind == "place":
        names += raw["place"].values()
    return [str(name) for name in names if name]


def _called(element: Element, name: str) -> bool:
    names = _names(element)
    return name in names or (element.kind == "item" and any(name in text for text in names[1:]))


def _text(element: Element) -> str:
    """Return the lines of an element, and of what amendments wrote over it."""
    parts = [_lines(element.origin.source, element.origin.path)]
    seen = set()
    for overlay in element.origin.overlays:
        place = (overlay.source.file, overlay.amendment)
        if overlay.source.file != element.origin.file and place not in seen:
            seen.add(place)
            parts.append(say("check.amended-by") + "\n" + _lines(overlay.source, overlay.amendment))
    return "\n".join(parts)


def _lines(source: SourceText, path: tuple[str | int, ...]) -> str:
    if not path:
        first, last = 1, len(source.lines)
    else:
        key, value = source.at(path, key=True), source.at(path)
        first, last = key.line, max(value.end_line - (value.end_column == 1), key.line)
    numbered = (f"{n:4} | {source.lines[n - 1]}" for n in range(first, min(last, len(source.lines)) + 1))
    return "\n".join([f"{source.file}:{first}", *numbered])
