"""The parts of a report (报告): what a plan says, in words and in order, once for all renderers."""

from __future__ import annotations

from typing import NamedTuple

from approvalplan.report.words import Day, Names, day_text
from approvalplan.wording import say

WEEK = 7
SHARED = "authority"
"""The group of papers that the authorities hand each other."""


class Point(NamedTuple):
    """One point of the first screen: its label (结论, 开工 …), its lines, and how grave it is."""

    id: str
    label: str
    lines: tuple[str, ...]
    tone: str = "plain"
    """good | bad | open | plain."""
    notes: tuple[str, ...] = ()
    """Lines in smaller print: on what it rests, what else could be counted."""


class Todo(NamedTuple):
    """Something to do on a day: who, and what in one sentence."""

    day: Day
    who: str
    text: str
    item: str


class Week(NamedTuple):
    """What is to be done in one week (这一周要做)."""

    title: str
    todos: tuple[Todo, ...]
    empty: str


class BackRow(NamedTuple):
    """One item of a plan turned round (倒排): its latest submission, and the planned one."""

    id: str
    name: str
    latest: Day
    planned: Day
    late: bool

    @property
    def remark(self) -> str:
        """Return what must be said of it: that it is too late."""
        return say("report.backward.too-late") if self.late else ""


class Bar(NamedTuple):
    """One row of the chart: from a day up to, not including, another; a milestone has one day only."""

    id: str
    name: str
    kind: str
    """counted | parallel | excluded | others | start."""
    first: int
    until: int
    stage: str = ""
    critical: bool = False
    """Whether it is one of the chain that ends with the start of construction (卡点)."""


class Holiday(NamedTuple):
    """Days off in a row (放假), weekends included, under their name; not provisional where a notice says so."""

    first: int
    last: int
    name: str
    provisional: bool


class Chart(NamedTuple):
    """The chart of the weeks before construction (时间表)."""

    title: str
    first_monday: int
    last: int
    bars: tuple[Bar, ...]
    days_off: tuple[int, ...]
    after: tuple[str, ...]
    """Construction and what follows it, one line each; then what must be known about the dates."""
    empty: str
    provisional_from: int = 0
    """The first day (ordinal) that no notice settles."""
    holidays: tuple[Holiday, ...] = ()
    worked: tuple[int, ...] = ()
    """Weekend days that are worked (调休), as ordinals."""

    @property
    def weeks(self) -> int:
        """Return how many weeks the chart shows, the last one whole."""
        return (self.last - self.first_monday) // WEEK + 1


class WayStep(NamedTuple):
    """One step on the way to the first day of work: a permit issued (发证), or the start itself (开工)."""

    name: str
    day: Day
    is_start: bool


class Way(NamedTuple):
    """One way of issuing the construction permit (整体、分阶段), with its steps in order."""

    name: str
    chosen: bool
    steps: tuple[WayStep, ...]


class ItemRow(NamedTuple):
    """One item of the list (事项), in words."""

    number: int
    """Its number in the list; 0 for one that is part of another."""
    id: str
    name: str
    aka: tuple[str, ...]
    state: str
    """planned | done | unknown | part."""
    remark: str
    """What state it is in, where that is not simply planned: 已办, 待核实, 并入…"""
    submit: Day | None
    decide: Day | None
    limit: str
    spare: str
    bottleneck: bool
    office: str
    because: str
    basis: str
    """The texts of the conditions in `because`."""
    notes: tuple[str, ...]
    mode: str
    stage: str
    """The name of its stage (立项用地规划许可 …)."""
    law: str
    """The texts that the item itself rests on."""
    is_approval: bool
    """Whether an authority decides it; else the owner, firms or builders do it (开始、完成, not 交件、办结)."""

    @property
    def why(self) -> str:
        """Return why it is needed, with the texts of the conditions."""
        return _because(self.because, self.basis)

    @property
    def told(self) -> str:
        """Return its name, with its state where that is not told in the place of its days."""
        shown = self.state in ("planned", "done")
        return self.name if shown else say("plan.cite.note", text=self.name, note=self.remark)

    @property
    def submitted(self) -> str:
        """Return the day it is handed in, or that it is done."""
        return self.remark if self.state == "done" else day_text(self.submit) if self.submit else ""


class Detail(NamedTuple):
    """All that can be said about one item when asked (explain)."""

    why: tuple[str, ...]
    limits: tuple[str, ...]
    dates: tuple[str, ...]
    papers: tuple[str, ...]
    gives: tuple[str, ...]
    texts: tuple[str, ...]
    chain: str


class Aspect(NamedTuple):
    """One aspect of what is asked for (explain): its title, and texts under it."""

    title: str
    texts: tuple[str, ...]


class NotRow(NamedTuple):
    """One item the project does not need (不用办), with the answer to whoever asks for it."""

    id: str
    name: str
    aka: tuple[str, ...]
    because: str
    basis: str
    instead: str

    @property
    def why(self) -> str:
        """Return why it is not needed, with the texts."""
        return _because(self.because, self.basis)

    @property
    def answer(self) -> str:
        """Return why it is not needed, with the texts, and what stands in its place."""
        return say("report.instead-with", text=self.why, instead=self.instead) if self.instead else self.why


class OwnerQuestion(NamedTuple):
    """A question to the owner (要问企业的): what hangs on it, and where the answer is found."""

    fact: str
    ask: str
    where: str
    why: str
    stake: str


class Tick(NamedTuple):
    """A number the window must confirm (要请窗口确认的数)."""

    name: str
    value: str
    note: str
    moves: str
    """What it moves: the days that the target counts, the first day of work (start), or only what comes later."""


class PaperRow(NamedTuple):
    """One paper of the checklist (清单), in words."""

    id: str
    name: str
    hand_over: Day | None
    """The last day to bring it to the agent; for what is not handed over the day it is needed."""
    needed_by: Day | None
    form: str
    copies: str
    form_and_copies: str
    signed: str
    by_applicant: bool
    uses: str
    remark: str
    at_hand: bool
    stages: tuple[str, ...]
    """The names of the stages of the items it is for."""
    offices: tuple[str, ...]
    """The names of the authorities of the items it is for."""


class PaperGroup(NamedTuple):
    """The papers of one supplier (企业、中介、代办员、部门共享)."""

    id: str
    title: str
    papers: tuple[PaperRow, ...]

    @property
    def is_shared(self) -> bool:
        """Return whether the authorities hand these papers each other: nobody brings them, their names are enough."""
        return self.id == SHARED


class Remark(NamedTuple):
    """A thing to know with its state: what the rules do not cover, a paper that expires."""

    subject: str
    state: str
    text: str


class Titles(NamedTuple):
    """The titles of the sections, numbered."""

    items: str
    works: str
    not_needed: str
    questions: str
    confirm: str
    papers: str
    validity: str
    coverage: str


class Changes(NamedTuple):
    """What another answer changes (如果): the answer as a title, and what differs as points."""

    title: str
    points: tuple[Point, ...]


class Report(NamedTuple):
    """A plan in words and order; renderers decide looks, never facts."""

    name: str
    code: str | None
    owner: str | None
    leader: str | None
    agent: str | None
    draft: bool
    brief: bool
    """Whether less is settled than open: then the lists would bury the answer, and a screen shows one page."""
    title: str
    edition: str
    """Which rules, as of which day."""
    digest: str
    about: tuple[str, ...]
    """Place, route, reforms, size."""
    legend: str
    points: tuple[Point, ...]
    week: Week
    back_title: str
    back: tuple[BackRow, ...]
    """The latest submissions for a wanted day; empty where none is wanted."""
    chart: Chart
    titles: Titles
    items: tuple[ItemRow, ...]
    works: tuple[ItemRow, ...]
    not_needed: tuple[NotRow, ...]
    not_needed_note: str
    questions: tuple[OwnerQuestion, ...]
    ticks: tuple[Tick, ...]
    scope_ticks: tuple[str, ...]
    """Other things to ask the window, as sentences."""
    provenance: str
    papers: tuple[PaperGroup, ...]
    validity: tuple[str, ...]
    coverage: tuple[Remark, ...]
    route: str
    route_why: tuple[str, ...]
    reforms: tuple[tuple[str, tuple[str, ...]], ...]
    """Each reform in effect, with why and by which text."""
    next_steps: tuple[tuple[str, str], ...]
    """What for, and the command."""
    ways: tuple[Way, ...]
    """Whole and staged permit side by side; empty where there is nothing to compare."""
    stages: tuple[str, ...]
    """The names of the stages, in the order of the rules."""
    names: Names
    """Where the details of an item are told from when somebody asks."""
    changes: Changes | None = None
    """What differs from the plan of the profile as it is, where answers were set."""

    @property
    def has_commitments(self) -> bool:
        """Return whether the applicant signs a paper: then the star beside it is explained."""
        return any(paper.by_applicant for group in self.papers for paper in group.papers)


def _because(text: str, basis: str) -> str:
    return say("report.because-with", text=text, basis=basis) if basis else text
