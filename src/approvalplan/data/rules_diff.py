"""What differs between two states of the rules as data (`approvalplan.rules-difference/1`).

`before` and `after` are what the two sides are called, or what a side has: null where it has nothing there.
`planned` and `moved` say how many projects were planned under both, and how many plans changed. `effects` are projects
whose plans change alike: a shift is in days, `unplanned` says why a side has no plan, and `difference` is that of the
first project, as `compare` writes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from approvalplan.data.difference_json import changes_dict
from approvalplan.data.plan_shape import CHANGES, MAYBE_TEXT
from approvalplan.data.shape import ANY, COUNT, NUMBER, TEXT, TRUTH, Listed, Shape, ValueKind, maybe, one_of
from approvalplan.data.text import json_text

if TYPE_CHECKING:
    from approvalplan.model.rules_difference import (
        Cited,
        Edit,
        EffectGroup,
        ElementChange,
        RulebookDifference,
        RulesDifference,
        Spot,
    )

SCHEMA = "approvalplan.rules-difference/1"
PLACE = Shape(file=TEXT, line=NUMBER)
SOURCE = Shape(id=TEXT, title=MAYBE_TEXT, article=MAYBE_TEXT)
ELEMENT_SIDE = maybe(Shape(source=maybe(SOURCE), at=PLACE))
SIDE = Shape(value=ANY, source=maybe(SOURCE), at=PLACE)
EDIT = Shape(
    path=Listed(TEXT), what=one_of("added", "removed", "changed", "order"), before=maybe(SIDE), after=maybe(SIDE)
)
ELEMENT = Shape(
    kind=TEXT, id=TEXT, name=TEXT, what=one_of("added", "removed", "changed"), before=ELEMENT_SIDE,
    after=ELEMENT_SIDE, edits=Listed(EDIT),
)  # fmt: skip
CASES = Listed(Shape(about=TEXT, why=TEXT, at=PLACE, differs=Listed(TEXT), before=ANY, after=ANY))
PROJECT = Shape(kind=one_of("case", "example", "profile"), name=TEXT, at=PLACE)
SHIFT = Shape(what=TEXT, name=TEXT, least=NUMBER, most=NUMBER)
EFFECT = Shape(
    projects=Listed(PROJECT), shifts=Listed(SHIFT), unplanned=Shape(before=MAYBE_TEXT, after=MAYBE_TEXT),
    difference=maybe(CHANGES),
)  # fmt: skip
EDITION = maybe(Shape(title=TEXT, version=TEXT, digest=TEXT))
BOOK = Shape(
    id=TEXT, before=EDITION, after=EDITION, same=TRUTH, planned=COUNT, moved=COUNT, changes=Listed(ELEMENT),
    cases=Shape(added=CASES, removed=CASES, edited=CASES, fails=CASES, holds=CASES), effects=Listed(EFFECT),
)  # fmt: skip
RULES = Shape(schema=ValueKind({"const": SCHEMA}), before=TEXT, after=TEXT, same=TRUTH, rulebooks=Listed(BOOK))


def json_rules_difference(found: RulesDifference) -> str:
    """Return the difference as JSON text, no line feed at its end."""
    same = all(book.same for book in found.rulebooks)
    return json_text(RULES.of(found, schema=SCHEMA, same=same, rulebooks=[_book(book) for book in found.rulebooks]))


def _book(book: RulebookDifference) -> dict[str, Any]:
    return BOOK.of(
        book,
        id=book.name,
        changes=[_element(change) for change in book.changes],
        effects=[_group(group) for group in book.effects],
    )


def _element(change: ElementChange) -> dict[str, Any]:
    return ELEMENT.of(
        change,
        before=change.before_at and _written(change.before_source, change.before_at),
        after=change.after_at and _written(change.after_source, change.after_at),
        edits=[_edit(edit) for edit in change.edits],
    )


def _edit(edit: Edit) -> dict[str, Any]:
    before, after = edit.before_at, edit.after_at
    return EDIT.of(
        edit,
        before=before and {"value": edit.before, **_written(edit.before_source, before)},
        after=after and {"value": edit.after, **_written(edit.after_source, after)},
    )


def _written(source: Cited | None, at: Spot) -> dict[str, Any]:
    return {"source": source and source._asdict(), "at": at._asdict()}


def _group(group: EffectGroup) -> dict[str, Any]:
    return EFFECT.of(
        group,
        unplanned=dict(zip(("before", "after"), group.unplanned, strict=True)),
        difference=group.difference and changes_dict(group.difference),
    )
