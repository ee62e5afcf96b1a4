"""The rulebook (规则库) as the engine reads it: layers merged, references checked, quantities as integers.

Everything that changes with time is a tuple of `Dated` values in order of `since`; the last one that has begun
by a day is the one that holds on it.
"""

from typing import Any, NamedTuple

from approvalplan.model.calendar import YearRecord
from approvalplan.model.condition import Condition


class Cite(NamedTuple):
    """Where a number or condition comes from: a source, and if it is a law the article and its words."""

    id: str
    article: str | None = None
    quote: str | None = None
    note: str | None = None
    since: int = 0
    """First day (ordinal) on which this citation holds; 0 means from the beginning."""


class Source(NamedTuple):
    """A text the rules rest on (来源): what kind it is, and how much of it we have read."""

    id: str
    title: str
    kind: str
    """law 法律法规 | document 规章文件 | news 新闻 | practice 某地做法 | assumption 假设."""
    read: str
    """text 全文 | excerpt 片段 | second_hand 转述 | no 没看到."""
    number: str | None = None
    in_force: int = 0
    repealed: int = 0
    """First day (ordinal) on which the text no longer holds; 0 means it still does."""
    articles: int | None = None
    url: str | None = None
    note: str | None = None


class Dated(NamedTuple):
    """A value and the first day (ordinal, 0 = always) on which it holds; `value` None repeals the one before."""

    since: int
    value: Any
    cite: Cite | None


class Limit(NamedTuple):
    """A period (期限): how many, of which unit, and the event it runs from."""

    days: int
    unit: str
    """working_days | calendar_days | months."""
    starts: str = "acceptance"
    may_extend: int = 0
    first_day_counts: bool = False
    """Whether the day of the event is the first day of the period; by 民法典 201 it is not, unless a text says so."""


class Need(NamedTuple):
    """A paper an item needs, perhaps only under a condition, before acceptance or (容缺受理) before the decision."""

    document: str
    when: Condition | None = None
    by: str = "acceptance"


class Step(NamedTuple):
    """Time inside an item that its limit leaves out (技术评审, 听证): typical length, and the law that excludes it."""

    id: str
    name: str
    takes: tuple[Dated, ...]
    basis: Cite | None


class Variant(NamedTuple):
    """One form of an item (报告书 / 报告表): tried from the top, the first whose condition holds is the one."""

    id: str
    name: str
    when: Condition
    applies: bool
    mode: str | None
    track: str | None
    needs: tuple[Need, ...]
    limit: tuple[Dated, ...]
    promised: tuple[Dated, ...]
    takes: tuple[Dated, ...]
    steps: tuple[Step, ...]
    say: str | None
    basis: tuple[Cite, ...]


class Validity(NamedTuple):
    """How long a paper holds (有效期), by which item it must have been used, and what follows if it was not."""

    period: Limit
    ends_by: str
    then: str
    cite: Cite


class Item(NamedTuple):
    """An approval, a filing, or somebody's work (事项): when it applies, what it needs and gives, how long it takes."""

    id: str
    name: str
    stage: str
    authority: str | None
    clock: str
    """authority 审批 | excluded 不计 | owner 企业 | intermediary 中介 | construction 施工."""
    track: str
    """main 主线 | parallel 并行; has a meaning on the authority clock only."""
    mode: str
    when: Condition
    needs: tuple[Need, ...]
    gives: tuple[str, ...]
    limit: tuple[Dated, ...]
    """The statutory limit (法定时限); for other clocks empty."""
    promised: tuple[Dated, ...]
    """The promised limit (承诺时限)."""
    takes: tuple[Dated, ...]
    """How long work on another clock usually takes; the profile's `durations` win."""
    less: tuple[str, ...]
    """Items whose time is part of `takes` and is taken off it (the pit is part of the construction)."""
    duration: str
    """The key of the profile's `durations` that sets `takes`."""
    steps: tuple[Step, ...]
    variants: tuple[Variant, ...]
    after: tuple[str, ...]
    validity: tuple[Validity, ...]
    exclusion_basis: Cite | None
    milestone: str | None
    basis: tuple[Cite, ...]
    say: str | None
    file: str
    aka: tuple[str, ...] = ()
    """Other names people use for it at the counter."""
    delivery: tuple[Dated, ...] = ()
    """From the decision until the paper is in hand (送达), where that takes time of its own (行政许可法 44)."""


class Document(NamedTuple):
    """A paper (材料、批文、成果): who supplies and signs it, and what follows when nobody gives it."""

    id: str
    name: str
    supplier: str
    """owner 企业 | agent 代办员 | intermediary 中介 | authority 部门共享."""
    signed_by: str | None
    form: str
    """paper 纸质原件 | copy 复印件 | pdf 电子件 | shared 政府内部共享."""
    copies: int
    blank: str | None
    absent: str
    """owner | not_required | error."""
    takes: tuple[Dated, ...]
    cite: Cite


class Replacement(NamedTuple):
    """One replacement of a reform: the item's papers come from elsewhere, or the item becomes a commitment."""

    item: str
    when: Condition
    document: str | None
    """What stands in the place of the papers the item gave; None: they are at hand from the start."""
    mode: str | None
    """`commitment` keeps the item, with only `document` to hand in and `limit` to wait."""
    limit: tuple[Dated, ...]
    later: str | None
    """The item that verifies the commitment (承诺核查)."""
    say: str | None
    cite: Cite


class Merge(NamedTuple):
    """Items that become one (联合验收): `takes` are done inside `into`."""

    into: str
    takes: tuple[str, ...]


class Reform(NamedTuple):
    """An edit of the graph of papers (改革): replacements, merges, joined stages, where its condition holds."""

    id: str
    name: str
    when: Condition
    chosen_by: str | None
    replaces: tuple[Replacement, ...]
    merges: tuple[Merge, ...]
    joins: tuple[tuple[str, ...], ...]
    cite: Cite


class PermitStage(NamedTuple):
    """One stage of a staged construction permit: the item that gives the permit, and what it allows."""

    item: str
    name: str
    allows: str


WHOLE = "whole"
"""The scheme (整体办理) with one permit for all work: what is left where no other may be used."""


class Scheme(NamedTuple):
    """A way to issue the construction permit (施工许可方式): whole, or in stages."""

    id: str
    name: str
    when: Condition
    stages: tuple[PermitStage, ...]
    warning: str | None
    cite: Cite


class Gate(NamedTuple):
    """A paper that no stage of a permit can make up for later (开工前必须有的批文): it comes before the first work."""

    id: str
    """The paper."""
    cite: Cite


class Target(NamedTuple):
    """A promise of the province: so many working days over a scope."""

    days: int
    scope: str
    """full | pre_construction."""


class Goal(NamedTuple):
    """Another promise once made public (另外公布过的目标), counted in another way: it stands beside the target."""

    days: int
    """Working days."""
    words: str
    """For whom and from when, as it was announced."""
    as_of: int
    """The day (ordinal) of the announcement."""
    cite: Cite


class Route(NamedTuple):
    """A class of project (项目类型); the first whose condition holds is the project's."""

    id: str
    name: str
    when: Condition
    target: tuple[Dated, ...]
    basis: tuple[Cite, ...]
    goals: tuple[Goal, ...] = ()


class Definition(NamedTuple):
    """A condition with a name, written once (`define:`)."""

    id: str
    name: str
    when: Condition
    cite: Cite | None


class Inference(NamedTuple):
    """One line of how a fact follows from others: it `value` if `when`; tried from the top."""

    value: Any
    when: Condition


class FactWords(NamedTuple):
    """How a fact is spoken of (name, question, where it is found, why it matters), and how it is inferred."""

    key: str
    name: str
    ask: str
    where: str
    why: str
    yes: str | None
    no: str | None
    infer: tuple[Dated, ...]
    """Values are tuples of `Inference`."""
    together: str | None = None
    """The group of facts that are asked in one question."""


class FactGroup(NamedTuple):
    """Yes-or-no facts that one question asks (一起问): those that are the case are named, the others are not."""

    id: str
    ask: str
    where: str


class Authority(NamedTuple):
    """An office (部门)."""

    id: str
    name: str


class Window(NamedTuple):
    """Where an office takes papers (窗口); None is what only the local office knows, printed as a blank."""

    name: str | None
    place: str | None
    phone: str | None
    online: str | None
    hours: str | None


class Place(NamedTuple):
    """What a city, county or zone knows about itself: facts, windows, its own promised limits."""

    where: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, Any, Cite], ...]
    windows: tuple[tuple[str, Window], ...]
    authorities: tuple[tuple[str, str], ...]
    """Item id, and the authority that decides it here."""
    promised: tuple[tuple[str, tuple[Dated, ...]], ...]
    """Item id (or `item.variant`), and the limit promised here."""


class Stage(NamedTuple):
    """A stage of the procedure (阶段)."""

    id: str
    name: str


class Rulebook(NamedTuple):
    """All rules of one province, layers merged."""

    id: str
    title: str
    version: str
    digest: str
    handover: str
    """same_day | next_day: when the next item may be handed in."""
    stages: tuple[Stage, ...]
    facts: tuple[FactWords, ...]
    definitions: tuple[Definition, ...]
    routes: tuple[Route, ...]
    items: tuple[Item, ...]
    documents: tuple[Document, ...]
    reforms: tuple[Reform, ...]
    schemes: tuple[Scheme, ...]
    authorities: tuple[Authority, ...]
    places: tuple[Place, ...]
    sources: tuple[Source, ...]
    calendars: tuple[YearRecord, ...]
    """The years of the working-day calendar, in their order."""
    coverage: tuple[tuple[str, str, str], ...]
    """(subject, complete | partial | unverified, remark)."""
    groups: tuple[FactGroup, ...] = ()
    gate: tuple[Gate, ...] = ()
