"""Lines of amendments that could not be applied."""

from collections.abc import Iterator

from approvalplan.checks.subject import Problem, Subject


def faulty(subject: Subject, what: str) -> Iterator[Problem]:
    """Yield a problem for each line of an amendment that has a kind of fault."""
    for amended in subject.gathered.amended:
        for fault in amended.faults:
            if fault.what == what:
                values = {"path_text": fault.dotted}
                yield Problem(amended.amendment.origin, fault.path, values, at_key=True)
