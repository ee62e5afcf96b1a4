"""The checks of rule files: each is a module of this package, named like its id, and registers itself.

The docstring of its module is the page a user reads (`check --explain ID`): the first line says what is wrong,
then why it matters, then a bad and a good example, each an indented block below a line that says which it is. Its
sentences are constants of the module.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Literal, NamedTuple

from approvalplan.checks.subject import Problem, Subject
from approvalplan.diagnostics import ERROR, Finding, Severity

Find = Callable[[Subject], Iterable[Problem]]
Phase = Literal["layers", "records", "rules", "whole"]
"""When a check can run: on the layers of files alone; on the records made of them, whose references may lead nowhere;
on a rulebook that can be used; or on one that no other rulebook extends, as only that can tell what is never used.
What the first two find as an error makes a rulebook one that cannot be used."""


class CheckPage(NamedTuple):
    """What a user reads about a check: its first line, and all of it as Markdown."""

    title: str
    text: str


class Check(NamedTuple):
    """One check: its id for ever, how bad what it finds is, how it finds it, and its page.

    `find` is None where the reader of the files finds it, which cannot go on without.
    """

    id: str
    severity: Severity
    phase: Phase
    find: Find | None
    page: CheckPage


_registered: dict[str, Check] = {}


def register(severity: Severity = ERROR, phase: Phase = "rules") -> Callable[[Find], Find]:
    """Register the decorated function as the check that its module is named after."""

    def decorate(find: Find) -> Find:
        _add(find.__module__, find.__globals__["__doc__"], severity, phase, find)
        return find

    return decorate


def found_by_reader(name: str, page: str | None, severity: Severity = ERROR) -> None:
    """Register the page of something that the reader of the files finds: `found_by_reader(__name__, __doc__)`."""
    _add(name, page, severity, "layers", None)


def checks() -> tuple[Check, ...]:
    """Return every check, by id."""
    _import_all()
    return tuple(_registered[id_] for id_ in sorted(_registered))


def page_of(id_: str) -> CheckPage | None:
    """Return the page of a check, or None where no check is called so."""
    _import_all()
    check = _registered.get(id_)
    return None if check is None else check.page


def look(subject: Subject, phase: Phase) -> Iterator[Finding]:
    """Yield what the checks of a phase find."""
    for check in checks():
        for problem in check.find(subject) if check.find is not None and check.phase == phase else ():
            message, hint = problem.sentence
            yield problem.origin.told(
                check.id,
                message.format(**problem.values),
                problem.hint or (hint and hint.format(**problem.values)),
                path=problem.path,
                key=problem.at_key,
                severity=problem.severity or check.severity,
            )


def _add(module: str, page: str | None, severity: Severity, phase: Phase, find: Find | None) -> None:
    id_ = module.rpartition(".")[2].replace("_", "-")
    _registered[id_] = Check(id=id_, severity=severity, phase=phase, find=find, page=_page(page or id_))


@cache
def _import_all() -> None:
    package = import_module("approvalplan.checks.rules")
    for module in iter_modules(package.__path__, package.__name__ + "."):
        import_module(module.name)


def _page(docstring: str) -> CheckPage:
    """Return a docstring as a page; what it indents becomes a block of YAML."""
    lines = docstring.strip("\n").splitlines()
    text: list[str] = []
    fenced = False
    for line in lines[1:]:
        if line.startswith("    ") is not fenced and line.strip():
            fenced = not fenced
            while not fenced and text[-1] == "":
                text.pop()
            text.extend(["```yaml"] if fenced else ["```", ""])
        text.append(line[4:] if fenced else line)
    while text and not text[-1].strip():
        text.pop()
    if fenced:
        text.append("```")
    title = lines[0].strip()
    return CheckPage(title.rstrip("。"), "\n".join([title, *text]) + "\n")
