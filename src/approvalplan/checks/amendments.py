"""Lines of amendments that could not be applied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from approvalplan.checks.subject import Problem, Sentence, Subject
from approvalplan.logic.near import near

if TYPE_CHECKING:
    from collections.abc import Iterator

    from approvalplan.diagnostics import Path
    from approvalplan.model.elements import Amended


def faulty(subject: Subject, what: str, sentence: Sentence) -> Iterator[Problem]:
    """Yield a problem for each line of an amendment that has a kind of fault."""
    for amended in subject.gathered.amended:
        for fault in amended.faults:
            if fault.what == what:
                values = {"path_text": fault.dotted}
                path, hint = _entry(amended, fault.path, fault.dotted) if what == "remove" else (fault.path, None)
                yield Problem(sentence, amended.amendment.origin, path, values, at_key=path == fault.path, hint=hint)


def _entry(amended: Amended, path: Path, dotted: str) -> tuple[Path, str | None]:
    """Return the first entry to take away that is not there, with what may be meant; the line where none is to blame."""
    there = _at(amended.before, dotted)
    names = [_name(part) for part in there] if isinstance(there, list) else []
    gone = amended.amendment.raw["remove"][dotted]
    n = next((n for n, part in enumerate(gone) if _name(part) not in names), None)
    return (path, None) if n is None else ((*path, n), near(str(_name(gone[n])), [str(name) for name in names]))


def _name(entry: Any) -> Any:
    return entry.get("document", entry.get("id", entry)) if isinstance(entry, dict) else entry


def _at(tree: Any, dotted: str) -> Any:
    """Return what an element holds at a dotted name; entries of a list are named by their id."""
    for word in dotted.split("."):
        if isinstance(tree, list):
            tree = next((part for part in tree if isinstance(part, dict) and part.get("id") == word), None)
        else:
            tree = tree.get(word) if isinstance(tree, dict) else None
    return tree
