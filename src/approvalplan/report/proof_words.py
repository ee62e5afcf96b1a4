"""The words of a proof that every format shares: projects, verdicts, counts, the order of the statement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from approvalplan.model.dates import day_iso
from approvalplan.report.reasons import value_text
from approvalplan.wording import say, say_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from approvalplan.model.proof import Breach, Extreme, Project, Proof, Proved
    from approvalplan.model.rulebook import Rulebook

FIGURES = ("promised", "statutory", "strict")


class Told(NamedTuple):
    """What a proof is told with: the proof, what things are called, and how long it took."""

    proof: Proof
    facts: dict[str, str]
    routes: dict[str, str]
    schemes: dict[str, str]
    seconds: int | None = None

    def project(self, project: Project) -> str:
        """Return a project in one line: each fact that it states."""
        told = [
            say("proof.project-fact", fact=self.facts.get(fact, fact), value=_value(fact, value))
            for fact, value in project.facts
        ]
        if project.scheme is not None:
            name = self.schemes.get(project.scheme, project.scheme)
            told.append(say("proof.project-scheme", scheme=name))
        return say("proof.project-comma").join(told) or say("proof.project-of-nothing")


class RouteRow(NamedTuple):
    """The extremes of one route: by figure, and the verdict on its target."""

    route: str
    name: str
    figures: dict[str, Extreme]

    @property
    def promised(self) -> Extreme:
        """Return the extremes at promised limits, on which the target is judged."""
        return self.figures["promised"]


def told_of(proof: Proof, rulebook: Rulebook, seconds: int | None = None) -> Told:
    """Return a proof with the names of the rulebook it is of."""
    return Told(
        proof=proof,
        facts={words.key: words.name for words in rulebook.facts},
        routes={route.id: route.name for route in rulebook.routes},
        schemes={scheme.id: scheme.name for scheme in rulebook.schemes},
        seconds=seconds,
    )


def _value(fact: str, value: Any) -> str:
    """Return a value in words; of buildings what each is."""
    if fact != "buildings":
        return value_text(fact, value)
    each = (
        say("proof.project-part").join(value_text(key, part) for key, part in dict(building).items())
        for building in value
    )
    return say("proof.project-building").join(each) or say("proof.project-no-buildings")


def heading(told: Told) -> list[str]:
    """Return what stands above a statement: which rules, of which day, and what it says of whom."""
    _, title, version, digest = told.proof.rulebook
    return [
        say("proof.title", title=title, version=version),
        say("proof.of-rules", day=day_iso(told.proof.day), digest=digest[:12]),
        say("proof.what-a-project-is"),
    ]


def counts(one: Proved | Extreme) -> str:
    """Return how much was looked at."""
    return say("proof.counts", **one.counts._asdict())


def breach(found: Breach) -> str:
    """Return in one sentence where a property does not hold."""
    return say_of("proof", f"breach-{found.sentence}", **dict(found.values))


def rows(told: Told) -> Iterator[RouteRow]:
    """Yield the extremes route by route, in the order in which routes are tried."""
    for route, name in told.routes.items():
        figures = {extreme.figure: extreme for extreme in told.proof.extremes if extreme.route == route}
        if figures:
            yield RouteRow(route, name, figures)


def span(one: Extreme) -> str:
    """Return the least and the greatest number of days."""
    return say("proof.range" if one.exact else "proof.range-bounded", least=one.least, greatest=one.greatest)


def kept(one: Extreme) -> str:
    """Return whether all projects of a route keep its target; nothing where it has none."""
    if one.limit is None:
        return say("proof.no-target")
    if one.greatest <= one.limit:
        return say("proof.kept-by-all")
    return say("proof.kept-by-none" if one.least > one.limit else "proof.kept-by-some", greatest=one.greatest)


def limit_text(one: Extreme) -> str:
    """Return the target of a route."""
    return say("proof.no-target") if one.limit is None else say("proof.target", limit=one.limit)
