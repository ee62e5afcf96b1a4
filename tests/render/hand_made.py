"""A plan, a rulebook and a profile made by hand, as small as they can be; tests replace what they are about."""

from __future__ import annotations

from datetime import date
from typing import Any

from approvalplan.model.plan import (
    Paper,
    Periods,
    Permit,
    Plan,
    PlanItem,
    Range,
    Reason,
    ScopeFigures,
    UsedPeriod,
    Verdict,
)
from approvalplan.model.profile import Agency, Profile, Stated
from approvalplan.model.rulebook import Cite, FactWords, Goal, Limit, Rulebook, Source
from approvalplan.report.words import Names, names_of


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


START = day("2026-11-30")
PROVISIONAL = day("2026-12-29")

LAW = Cite("soil_law", "25", "应当编制水土保持方案")
ORDER = Cite("order_53")
GUESS = Cite("assumption", None, None, "请问审批局")
NEWS = Cite("briefing")

SOURCES = (
    Source("soil_law", "中华人民共和国水土保持法", "law", "text"),
    Source("order_53", "生产建设项目水土保持方案管理办法", "document", "excerpt"),
    Source("briefing", "新闻发布会的报道", "news", "excerpt"),
    Source("assumption", "本规则库的假设", "assumption", "no"),
)


def words(key: str, name: str, yes: str | None = None, no: str | None = None) -> FactWords:
    return FactWords(key=key, name=name, ask=f"{name}?", where="规划条件", why="定要不要办", yes=yes, no=no, infer=())


FACTS = (
    words("scale.land_area", "用地面积"),
    words("scale.floor_area", "总建筑面积"),
    words("scale.investment", "总投资"),
    words("scale.earthwork", "挖填土石方总量"),
    words("scale.height", "最高建筑的高度"),
    words("scale.floors.below", "地下层数"),
    words("scale.energy.coal", "年煤炭消费量"),
    words("features.beds", "住院床位"),
    words("land.supply", "供地方式"),
    words("land.zone", "所在开发区"),
    words("project.use", "主要用途"),
    words("land.assessed", "已完成的区域评估"),
    words("land.with_scheme", "带方案出让", "带方案出让", "不是带方案出让"),
    words("features.piles", "桩基"),
    words("permit.scheme", "施工许可方式"),
    words("buildings", "各栋建筑"),
)

ONE = Range(24, 24, exact=True)
FIGURES = ScopeFigures(
    counted_days=ONE, running_days=ONE, authority_days=ONE, elapsed_working_days=ONE, calendar_days=ONE
)
NO_PERIODS = Periods(
    statutory=None,
    statutory_cite=None,
    promised=None,
    promised_cite=None,
    used=UsedPeriod("none"),
    takes=None,
    takes_cite=None,
)


def limits(used: str = "promised", *, promised: int = 5, takes: Limit | None = None) -> Periods:
    """Return the limits of an approval: those of the law and of the office, and which of them counts."""
    law, office = Limit(20, "working_days"), Limit(promised, "working_days")
    kinds = {"statutory": (law, LAW), "promised": (office, GUESS), "takes": (takes, GUESS)}
    return Periods(
        statutory=law,
        statutory_cite=LAW,
        promised=office,
        promised_cite=GUESS,
        used=UsedPeriod(used, *kinds[used]),
        takes=takes,
        takes_cite=takes and GUESS,
    )


def item(id_: str, name: str, **changes: Any) -> PlanItem:
    """Return an approval of five working days, handed in on the first day."""
    made = PlanItem(
        id=id_, name=name, variant=None, variant_name=None, part_of=None, stage="land_planning",
        authority="bureau", authority_name="审批局", window=None, party="authority", clock="authority",
        track="main", applies="yes", mode="approval",
        limit=limits(),
        submit=START, accept=START, decide=day("2026-12-07"), deliver=day("2026-12-07"),
        latest_submit=START, float_days=0, critical=True, held_by=None, provisional=False, done=False,
        law_changes=(), needs=(), gives=(), because=(), basis=(LAW,), say=None, counted_days=5,
    )  # fmt: skip
    return made._replace(**changes)


def paper(id_: str, name: str, **changes: Any) -> Paper:
    """Return a paper that the owner brings for the first item."""
    made = Paper(
        document=id_, name=name, supplier="owner", signed_by=None, form="paper", copies=1, blank=None,
        needed_by=START, uses=("permit",), have=None, shared=False, reason="owner", given_by=None, ready=None,
        takes=None, cite=GUESS,
    )  # fmt: skip
    return made._replace(**changes)


VERDICT = Verdict(
    id="social", limit=26, status="met", scope="full", counted=ONE, strict=ONE, strict_status="met", statutory=ONE,
    statutory_status="met", without_number=(),
    rests_on=(("law", 0), ("document", 0), ("news", 0), ("practice", 0), ("assumption", 24)),
    basis=(NEWS,), missed_by=("permit",), others=(Goal(10, "2023年", START, NEWS),),
)  # fmt: skip

PLAN = Plan(
    name="某项目", code=None, rulebook=("hand", "手写的规则", "1", "0" * 8), as_of=START, start=START,
    limits="promised", provisional_from=PROVISIONAL, route="social", route_name="社会投资", route_because=(),
    target=VERDICT, figures=(("full", FIGURES), ("pre_construction", FIGURES)), items=(item("permit", "规划许可"),),
    not_needed=(), unknown=(), checklist=(), lapsed=(),
    permit=Permit(mode="whole", name="整体办理", whole_issued=None, whole_starts=None, stages=(), gained=None, checks=(), warnings=()), actions=(), bottleneck=(), backward=None,
    milestones=(), validity=(), warnings=(), by_kind=(), by_read=(), to_confirm=(), sources=(), stage_days=(), cells=1,
    today=START,
)  # fmt: skip

RULEBOOK = Rulebook(
    id="hand", title="手写的规则", version="1", digest="0" * 8, handover="same_day", stages=(), facts=FACTS,
    definitions=(), routes=(), items=(), documents=(), reforms=(), schemes=(), authorities=(), places=(),
    sources=SOURCES, calendars=(), coverage=(),
)  # fmt: skip

PROFILE = Profile(
    name="某项目", code=None, owner=None, contact=None, facts={"scale.floor_area": Stated(9_000_000, "profile")},
    buildings=None, start=START, wanted=(), durations={}, have=(), progress=(), agency=Agency(),
)  # fmt: skip


def names(**changes: Any) -> Names:
    """Return the names of the plan, with some of its fields changed."""
    return names_of(PLAN._replace(**changes), RULEBOOK)


def reason(fact: str, test: str, value: Any, holds: bool | None, **changes: Any) -> Reason:
    """Return a reason that rests on no text."""
    made = Reason(
        fact=fact,
        test=test,
        values=(),
        bounds=(),
        inner=None,
        holds=holds,
        value=value,
        origin="unknown" if value is None else "profile",
        cite=None,
    )
    return made._replace(**changes)
