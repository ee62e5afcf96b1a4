"""What checks look at: the elements of a rulebook as their files state them, and the records made of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from approvalplan.checks.citations import Citation, citations_of
from approvalplan.checks.dated_lines import LineInForce, lines_of, specs
from approvalplan.checks.walk import comparisons, condition_days, days_of, sentences, turns_of
from approvalplan.diagnostics import Path, Severity, SourceText
from approvalplan.engine.compile.builder import build_program
from approvalplan.engine.compile.program import Program
from approvalplan.model.calendar import YearRecord
from approvalplan.model.elements import Amended, Element, Reference
from approvalplan.model.origin import Origin
from approvalplan.model.rulebook import Rulebook

if TYPE_CHECKING:
    from approvalplan.logic.standing import SchemeStanding

Made = TypeVar("Made")


class Sentence(NamedTuple):
    """What a check says, and what may help: both with a placeholder for each value that a problem has to give."""

    message: str
    hint: str | None = None


class Problem(NamedTuple):
    """Something a check has found: its sentence, where, and the values of the sentence.

    `at_key` points at the key of the path, not at its value; a hint of the problem itself goes before its sentence's.
    """

    sentence: Sentence
    origin: Origin
    path: Path = ()
    values: Mapping[str, object] = {}
    at_key: bool = False
    hint: str | None = None
    severity: Severity | None = None
    """None: as bad as the check says."""


class Gathered(NamedTuple):
    """All that the reader of a rulebook has gathered."""

    rulebook: Rulebook | None
    """None before the records are made."""
    elements: Mapping[tuple[str, str], Element]
    """By kind and id; amendments applied."""
    heads: tuple[Element, ...]
    cases: tuple[Element, ...]
    amended: tuple[Amended, ...]
    repeated: tuple[tuple[Element, Element], ...]
    """An element, and the one before it that has the same id."""
    references: tuple[Reference, ...]
    thresholds_used: frozenset[tuple[str, str]]
    """Name of a threshold that some condition names, and the file of the element that holds the threshold."""
    texts: Mapping[str, SourceText]
    """The text of every file, by the name findings give it."""
    names: Mapping[str, str]
    """Where in its layer a file stands (`cn/items/eia.yaml`), by the name findings give it."""
    before: Mapping[str, Any] = {}
    """What files held before they were changed, by the name findings give them; empty where nobody can tell."""
    witness: Mapping[int, YearRecord] = {}
    """Announced years of the calendar as the library `holidays` has them; empty where nobody asked."""


class Subject:
    """A rulebook under examination; what several checks need is made once."""

    def __init__(self, gathered: Gathered) -> None:
        """Look at what the reader has gathered."""
        self.gathered = gathered
        self.elements = gathered.elements
        self._programs: dict[int, Program] = {}
        self._standings: dict[int, tuple[SchemeStanding, ...]] = {}
        self._made: dict[Any, Any] = {}

    def once(self, make: "Callable[[Subject], Made]") -> Made:
        """Return what a function makes of the subject; it is asked once, however many checks want it."""
        if make not in self._made:
            self._made[make] = make(self)
        made: Made = self._made[make]
        return made

    @property
    def rulebook(self) -> Rulebook:
        """Return the records; there are none for checks of the phase `layers`."""
        assert self.gathered.rulebook is not None
        return self.gathered.rulebook

    def of(self, kind: str) -> Iterator[Element]:
        """Yield the elements of a kind, lower layers first."""
        return (element for (of, _), element in self.elements.items() if of == kind)

    def origin(self, kind: str, id_: str) -> Origin:
        """Return where an element is written."""
        return self.elements[kind, id_].origin

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        """Return every place that cites a known text, with the text."""
        return tuple(citations_of(self.gathered))

    @cached_property
    def lines(self) -> tuple[tuple[Element, LineInForce], ...]:
        """Return every line of what may change with time, with its element."""
        stated = ((element, path, spec) for element in self.elements.values() for path, spec in specs(element))
        return tuple((element, line) for element, path, spec in stated for line in lines_of(spec, path))

    @cached_property
    def comparisons(self) -> tuple[tuple[Element, Path, Any], ...]:
        """Return every comparison in the conditions of the rulebook: its element, its path, what it compares with."""
        elements = self.elements.values()
        return tuple((element, path, bound) for element in elements for path, bound in comparisons(element.raw))

    @cached_property
    def sentences(self) -> tuple[tuple[Origin, Path, str], ...]:
        """Return the texts of the rulebook that are more than one English word, its cases and heads included, with where it stands."""
        amendments = (amended.amendment for amended in self.gathered.amended)
        whole = (*self.elements.values(), *amendments, *self.gathered.heads, *self.gathered.cases)
        return tuple((element.origin, path, text) for element in whole for path, text in sentences(element.raw))

    @cached_property
    def days(self) -> tuple[int, ...]:
        """Return the days (ordinals) on which a rule changes, the first day of all included, oldest first."""
        return days_of(self.rulebook)

    @cached_property
    def turns(self) -> dict[str, tuple[int, ...]]:
        """Return for each item the days on which it may begin or cease to apply, or to want a paper, oldest first."""
        return turns_of(self.rulebook)

    def at_turns_of(self, *items: str) -> Iterator[Program]:
        """Yield the rulebook made ready for each day on which the conditions of some items change, the newest first."""
        days = {day for item in items for day in self.turns[item]}
        if len(days) == 1:
            yield self.newest
        else:
            yield from (self.program(day) for day in sorted(days, reverse=True))

    @property
    def programs(self) -> Iterable[Program]:
        """Return the rulebook made ready for each day on which a condition changes, the newest last."""
        return (self.program(day) for day in condition_days(self.rulebook))

    @property
    def newest(self) -> Program:
        """Return the rulebook made ready for the last day on which a rule changes."""
        return self.program(self.days[-1])

    def program(self, day: int) -> Program:
        """Return the rulebook made ready for a day."""
        if day not in self._programs:
            self._programs[day] = build_program(self.rulebook, day)
        return self._programs[day]

    def standings(self, program: Program) -> "tuple[SchemeStanding, ...]":
        """Return what projects come to under each permit scheme, on the day of a program."""
        if program.day not in self._standings:
            from approvalplan.logic.standing import standings

            self._standings[program.day] = standings(program)
        return self._standings[program.day]
