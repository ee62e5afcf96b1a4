"""What differs between two states of the rules as data (`approvalplan.rules-difference/1`).

`before` and `after` are what the two sides are called; `rulebooks[]` has for each rulebook:

- `id`; `before` and `after`: `{title, version, digest}`, or null where a side has no such rulebook; `same`.
- `changes[]`: `{kind, id, name, what, before, after, edits[]}`, `what` being added, removed or changed. An edit is
  `{path[], what, before, after}`, its `what` also order. A side is `{value, source, at}`, or null where it has
  nothing there; that of an element has no value. A source is `{id, title, article}` or null, a place `{file, line}`.
- `cases`: `{added[], removed[], edited[], fails[], holds[]}`, each `{about, why, at, differs[], before, after}`;
  `before` and `after` are what was edited.
- `planned` and `moved`: how many projects were planned under both, and how many plans changed.
- `effects[]`: projects whose plans change alike, `{projects[], shifts[], unplanned, difference}`. A project is
  `{kind, name, at}`, `kind` being case, example or profile; a shift `{what, name, least, most}` is in days;
  `unplanned` says why a side has no plan; `difference` is that of the first project, as `compare` writes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from approvalplan.data.difference_json import changes_dict
from approvalplan.data.text import json_text

if TYPE_CHECKING:
    from approvalplan.model.rules_difference import (
        CaseChange,
        Cited,
        Edit,
        EffectGroup,
        ElementChange,
        PlannedProject,
        RulebookDifference,
        RulesDifference,
        Spot,
    )

SCHEMA = "approvalplan.rules-difference/1"


def json_rules_difference(found: RulesDifference) -> str:
    """Return the difference as JSON text, no line feed at its end."""
    return json_text({
        "schema": SCHEMA,
        "before": found.before,
        "after": found.after,
        "same": all(book.same for book in found.rulebooks),
        "rulebooks": [_book(book) for book in found.rulebooks],
    })  # fmt: skip


def _book(book: RulebookDifference) -> dict[str, Any]:
    return {
        "id": book.name,
        "before": book.before and book.before._asdict(),
        "after": book.after and book.after._asdict(),
        "same": book.same,
        "planned": book.planned,
        "moved": book.moved,
        "changes": [_element(one) for one in book.changes],
        "cases": {key: [_case(one) for one in part] for key, part in book.cases._asdict().items()},
        "effects": [_group(group) for group in book.effects],
    }


def _element(one: ElementChange) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "id": one.id,
        "name": one.name,
        "what": one.what,
        "before": one.before_at and _written(one.before_source, one.before_at),
        "after": one.after_at and _written(one.after_source, one.after_at),
        "edits": [_edit(edit) for edit in one.edits],
    }


def _edit(edit: Edit) -> dict[str, Any]:
    return {
        "path": list(edit.path),
        "what": edit.what,
        "before": edit.before_at and {"value": edit.before, **_written(edit.before_source, edit.before_at)},
        "after": edit.after_at and {"value": edit.after, **_written(edit.after_source, edit.after_at)},
    }


def _written(source: Cited | None, at: Spot) -> dict[str, Any]:
    return {"source": source and source._asdict(), "at": at._asdict()}


def _case(one: CaseChange) -> dict[str, Any]:
    return {**one._asdict(), "at": one.at._asdict(), "differs": list(one.differs)}


def _group(group: EffectGroup) -> dict[str, Any]:
    return {
        "projects": [_project(one) for one in group.projects],
        "shifts": [one._asdict() for one in group.shifts],
        "unplanned": dict(zip(("before", "after"), group.unplanned, strict=True)),
        "difference": None if group.difference is None else changes_dict(group.difference),
    }


def _project(one: PlannedProject) -> dict[str, Any]:
    return {"kind": one.kind, "name": one.name, "at": one.at._asdict()}
