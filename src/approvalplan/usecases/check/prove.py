"""Proves a rulebook over every possible project (`check --prove`): property by property, on every core there is."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from approvalplan.engine.compile.builder import build_program
from approvalplan.model.proof import Extreme, Proof, Proved
from approvalplan.proof.ground import Ground, ground_of
from approvalplan.usecases.calendars import load_calendar
from approvalplan.usecases.planning import Planner

if TYPE_CHECKING:
    from approvalplan.model.rulebook import Rulebook
    from approvalplan.usecases.check.cases import Tell


class Property(NamedTuple):
    """A function in a module of `proof/` that proves one property or two, and how much work it is beside the others."""

    module: str
    function: str
    weight: int


PROPERTIES = (
    Property("routes", "prove", 0),
    Property("supply", "prove", 1),
    Property("circles", "prove", 2),
    Property("reach", "prove", 1),
    Property("schemes", "schemes_agree", 80),
    Property("schemes", "staged_not_later", 30),
    Property("monotone", "prove", 25),
)
"""In the order of the statement. Weights are tenths of a second on Shanxi's rules; they only say what begins first."""
ROUTE_WEIGHT = 2
"""The weight of the extremes of one route."""


class Job(NamedTuple):
    """One piece of the work: a property, or the extremes of a route."""

    module: str
    function: str
    weight: int
    route: int | None = None


def prove(rulebook: Rulebook, day: int, tell: Tell) -> Proof:
    """Return all that can be proved of a rulebook under the rules of a day; `tell` is called as the pieces end."""
    jobs = [Job(*candidate) for candidate in PROPERTIES]
    jobs += [Job("extremes", "extremes", ROUTE_WEIGHT, route) for route in range(len(rulebook.routes))]
    found: dict[Job, list[Proved | Extreme]] = {}
    with _workers(rulebook, day) as submit:
        # The longest begins first: begun last, it would run on alone while the other cores have nothing to do.
        waiting = {job: submit(job) for job in sorted(jobs, key=lambda job: -job.weight)}
        for done, job in enumerate(jobs):
            tell(done, len(jobs))
            found[job] = waiting[job].result()
    parts = [part for job in jobs for part in found[job]]
    return Proof(
        (rulebook.id, rulebook.title, rulebook.version, rulebook.digest),
        day,
        tuple(part for part in parts if isinstance(part, Proved)),
        tuple(part for part in parts if isinstance(part, Extreme)),
    )


@contextmanager
def _workers(rulebook: Rulebook, day: int) -> Iterator[Callable[[Job], Future[list[Proved | Extreme]]]]:
    """Give a function that takes on a job: in processes of their own, or here where there is one core."""
    cores = os.cpu_count() or 1
    if cores == 1:
        before = gc.get_threshold()
        _prepare(rulebook, day)
        try:
            yield _at_once
        finally:
            gc.set_threshold(*before)
        return
    pool: Executor
    with ProcessPoolExecutor(cores, initializer=_prepare, initargs=(rulebook, day)) as pool:
        yield lambda job: pool.submit(_work, job)


_grounds: list[Ground] = []
"""The ground of this process; it is made once for all its jobs."""


SELDOM = (20_000, 100, 100)
"""When garbage in circles is looked for: proofs keep what they find by the ten thousand, and looking through it all the
time would take as long as the proofs themselves."""


def _prepare(rulebook: Rulebook, day: int) -> None:
    gc.set_threshold(*SELDOM)
    _grounds[:] = [ground(Planner(rulebook), day)]


def ground(planner: Planner, day: int) -> Ground:
    """Return what proofs of a rulebook stand on, under the rules of a day."""
    return ground_of(build_program(planner.rulebook, day), load_calendar(planner.years, day))


def _work(job: Job) -> list[Proved | Extreme]:
    from importlib import import_module

    call = getattr(import_module(f"approvalplan.proof.{job.module}"), job.function)
    here = _grounds[0]
    found = call(here) if job.route is None else call(here, job.route)
    return [found] if isinstance(found, Proved) else list(found)


def _at_once(job: Job) -> Future[list[Proved | Extreme]]:
    done: Future[list[Proved | Extreme]] = Future()
    done.set_result(_work(job))
    return done
