"""One run of the engine: select, reform, schedule for one cell and one permit scheme; and the best of several."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from approvalplan.engine.compile.program import Option, PreparedScheme, Program
from approvalplan.engine.run.applicability import Selection, select, settle
from approvalplan.engine.run.counting import Figures, figures
from approvalplan.engine.run.ranges import Cell
from approvalplan.engine.run.reforms import Graph, reform
from approvalplan.engine.run.schedule import Setting, schedule
from approvalplan.engine.run.timeline import Timeline


class Run(NamedTuple):
    """What one run came to."""

    scheme: PreparedScheme
    vector: list[int]
    selection: Selection
    graph: Graph
    timeline: Timeline
    at_hand: frozenset[int]
    """The papers at hand, those of the items done included."""

    @property
    def dates(self) -> tuple[int, ...]:
        """Return what tells its dates and their stages from those of other runs of the same plan."""
        return (id(self.timeline), *self.graph.stage_of)

    @property
    def sure(self) -> bool:
        """Return whether nothing in the run is in doubt."""
        return not (self.selection.doubts or self.timeline.doubtful or self.graph.doubtful)


class Known(NamedTuple):
    """What the runs of one project have come to so far: many cells differ in nothing that dates hang on."""

    timelines: dict[tuple[Any, ...], Timeline]
    """By what dates hang on: options, what became of papers, and which papers are needed."""
    figures: dict[tuple[int, ...], dict[str, Figures]]
    """By the dates of a run."""


class Outcome(NamedTuple):
    """A cell computed: the runs with doubts present and absent (the same where there are none), and their figures."""

    cell: Cell
    high: Run
    low: Run
    worst: dict[str, Figures]
    best: dict[str, Figures]
    others: tuple[Run, ...]
    """The runs of the other permit schemes, the whole permit always among them or `high`; doubts present."""


def run(
    program: Program,
    vector: list[int],
    scheme: PreparedScheme,
    setting: Setting,
    *,
    longest: bool = True,
    spared: frozenset[int] | set[int] = frozenset(),
    known: Known | None = None,
) -> Run:
    """Return one run; `vector` is a cell's vector with its inferences. Raises `CycleError`.

    `longest` and `spared` say how doubts are settled (see `settle`). `known` remembers, for one setting.
    """
    here = list(vector)
    here[program.scheme_variable] = scheme.mask
    selection = select(program, here)
    options = settle(selection, program.envelopes, longest=longest, spared=spared)
    done: dict[int, Option] = {}
    for index in setting.done:
        option = options[index]
        if option is not None and index not in setting.pins:
            done[index], options[index] = option, None
    graph = reform(program, here, options, done, longest=longest)
    if graph.done:
        setting = setting._replace(at_hand=_at_hand(setting, graph.done))
    timeline = _timeline(program, graph, here, setting, longest=longest, known=known)
    return Run(
        scheme=scheme,
        vector=here,
        selection=selection,
        graph=graph,
        timeline=timeline,
        at_hand=frozenset(setting.at_hand),
    )


def _timeline(
    program: Program, graph: Graph, vector: list[int], setting: Setting, *, longest: bool, known: Known | None
) -> Timeline:
    if known is None:
        return schedule(program, graph, vector, setting, longest=longest)
    papers = (tuple(graph.substitutes.items()), tuple(graph.besides.items()))
    done = (tuple(graph.done), tuple(map(id, graph.done.values())))
    open_ = [option for option in graph.options if option is not None and option.always is None]
    asked = tuple([need.test(vector) for option in open_ for need in option.needs if need.test is not None])
    key = (longest, tuple(map(id, graph.options)), tuple(graph.part_of.items()), papers, done, asked)
    timeline = known.timelines.get(key)
    if timeline is None:
        timeline = known.timelines[key] = schedule(program, graph, vector, setting, longest=longest)
    return timeline


def _figures(program: Program, made: Run, setting: Setting, known: Known) -> dict[str, Figures]:
    if made.dates not in known.figures:
        known.figures[made.dates] = figures(program, made.graph, made.timeline, setting.calendar.ordinal)
    return known.figures[made.dates]


def _at_hand(setting: Setting, done: dict[int, Option]) -> dict[int, int]:
    """Return the papers at hand, those of the items done included, with the index of their first usable day."""
    at_hand = dict(setting.at_hand)
    for index, option in done.items():
        for document in option.gives:
            at_hand.setdefault(document, setting.done.get(index, setting.start))
    return at_hand


def allowed_ways(program: Program, vector: list[int], mode: str) -> list[PreparedScheme]:
    """Return the permit schemes that surely may be used; `mode` is auto, whole or staged.

    The whole permit is always allowed; it is also what is left where no staged scheme is.
    """
    schemes = [scheme for scheme in program.schemes if scheme.test(vector) is True]
    if mode == "whole":
        schemes = [scheme for scheme in schemes if scheme.is_whole]
    elif mode == "staged":
        schemes = [scheme for scheme in schemes if not scheme.is_whole] or schemes
    return schemes or [scheme for scheme in program.schemes if scheme.is_whole] or list(program.schemes[:1])


def first_work(program: Program, timeline: Timeline) -> int | None:
    """Return the working-day index on which site work starts, or None where nothing is built."""
    return milestone(program, timeline, "construction_start")


def milestone(program: Program, timeline: Timeline, name: str) -> int | None:
    """Return the working-day index of a milestone, the last of the items that carry it, or None."""
    found = [
        timeline.deliver[ready.number]
        for ready in program.items
        if ready.item.milestone == name and timeline.submit[ready.number] >= 0
    ]
    return max(found, default=None)


def earliest(program: Program, runs: Iterable[Run]) -> Run:
    """Return the run with the earliest first day of work, the fewest stages on a tie."""

    def rank(one: Run) -> tuple[int, int, int]:
        start = first_work(program, one.timeline)
        stages = len(program.rulebook.schemes[one.scheme.number].stages)
        return (start if start is not None else 0, stages, one.scheme.number)

    return min(runs, key=rank)


def outcome(program: Program, cell: Cell, setting: Setting, mode: str, known: Known) -> Outcome:
    """Return a cell computed under every allowed permit scheme, with the doubts present and absent."""
    schemes = allowed_ways(program, cell.filled, mode)
    runs = [run(program, cell.filled, scheme, setting, known=known) for scheme in schemes]
    high = earliest(program, runs)
    if all(not scheme.is_whole for scheme in schemes):
        whole = [scheme for scheme in program.schemes if scheme.is_whole]
        runs += [run(program, cell.filled, scheme, setting, known=known) for scheme in whole]
    worst = _figures(program, high, setting, known)
    low, best = high, worst
    if not high.sure:
        low = run(program, cell.filled, high.scheme, setting, longest=False, known=known)
        best = _figures(program, low, setting, known)
    return Outcome(
        cell=cell,
        high=high,
        low=low,
        worst=worst,
        best=best,
        others=tuple(candidate for candidate in runs if candidate is not high),
    )
