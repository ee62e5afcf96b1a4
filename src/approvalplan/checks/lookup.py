"""Names that lead nowhere, and what may have been meant."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from approvalplan.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from approvalplan.checks.subject import Problem, Sentence, Subject


def near(word: str, known: Iterable[str]) -> str | None:
    """Return a hint that names the known word most like a mistaken one, or None."""
    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return say("hint.did-you-mean", near=close[0]) if close else None


def unresolved(subject: Subject, kind: str, sentence: Sentence) -> Iterator[Problem]:
    """Yield a problem for each place that names an element of a kind which no file defines."""
    from approvalplan.checks.subject import Problem

    known = [id_ for of, id_ in subject.elements if of == kind]
    for reference in subject.gathered.references:
        if reference.kind == kind and (kind, reference.id) not in subject.elements:
            hint = near(reference.id, known)
            yield Problem(sentence, reference.origin, reference.path, {"name": reference.id}, hint=hint)
