"""Names that lead nowhere, and what may have been meant."""

from collections.abc import Iterator

from approvalplan.checks.subject import Problem, Sentence, Subject
from approvalplan.logic.near import near


def unresolved(subject: Subject, kind: str, sentence: Sentence) -> Iterator[Problem]:
    """Yield a problem for each place that names an element of a kind which no file defines."""
    known = [id_ for of, id_ in subject.elements if of == kind]
    for reference in subject.gathered.references:
        if reference.kind == kind and (kind, reference.id) not in subject.elements:
            hint = near(reference.id, known)
            yield Problem(sentence, reference.origin, reference.path, {"name": reference.id}, hint=hint)
