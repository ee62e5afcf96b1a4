"""The first screen of a report (结论): verdict and what it rests on, first day of work, bottleneck, what is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approvalplan.model.plan import Gain, Range
from approvalplan.report.papers import ticks
from approvalplan.report.progress import backward_point, first_count, progress_points
from approvalplan.report.reasons import value_text
from approvalplan.report.records import Point
from approvalplan.report.sentences import bottleneck_text, joined, warning_text
from approvalplan.report.words import Names, day_text, range_text
from approvalplan.wording import say, say_of

if TYPE_CHECKING:
    from approvalplan.model.profile import Profile

FIRST_QUESTIONS = 3
BIGGEST = 3
"""How many of the longest items a missed target names."""

ABOUT = ("scale.floor_area", "scale.investment")
PLACE = ("land.city", "land.county", "land.zone")
LAND = ("land.standard_land", "land.with_scheme")


def about(names: Names, profile: Profile) -> tuple[str, ...]:
    """Return what kind of project it is: place, route, reforms, size."""
    facts = {key: stated.value for key, stated in profile.facts.items()}
    place = "".join(facts[key] for key in PLACE if facts.get(key) not in (None, "none"))
    route = names.plan.route_name or say("report.about.no-route")
    reforms = [name for _, name, _, _ in names.plan.reforms] if names.plan.route else []
    land = [words.yes for key in LAND if facts.get(key) is True and (words := names.facts.get(key)) and words.yes]
    size = [value_text(key, facts[key]) for key in ABOUT if key in facts]
    lines = [place, route, " ".join(dict.fromkeys([*reforms, *land])), " ".join(size)]
    return tuple(line for line in lines if line)


def points(names: Names) -> tuple[Point, ...]:
    """Return the points of the first screen, in order."""
    found = (
        _verdict(names),
        *progress_points(names),
        _start(names),
        backward_point(names),
        _bottleneck(names),
        _questions(names),
        _decided(names),
        _warnings(names),
    )
    return tuple(point for point in found if point is not None)


def is_wide(names: Names) -> bool:
    """Tell whether unknown facts leave the counted days open."""
    counted = names.plan.target.counted
    return counted.best != counted.worst or not counted.exact


def is_brief(names: Names) -> bool:
    """Tell whether fewer approvals are settled than open, so that what matters is the questions."""
    approvals = [item for item in names.plan.items if item.party == "authority" and item.part_of is None]
    return is_wide(names) and sum(item.applies == "yes" for item in approvals) * 2 < len(approvals)


# --- the verdict ---


def _verdict(names: Names) -> Point:
    target = names.plan.target
    days = dict(target.rests_on)
    mark = say("plan.test.assumption") if days.get("assumption") else ""
    counted = range_text(target.counted)
    tone = {"met": "good", "missed": "bad", "undetermined": "open"}.get(target.status, "plain")
    key = target.status
    if target.limit is None and key == "undetermined":
        key = "undetermined-route"
    values: dict[str, object] = {"counted": counted, "mark": mark, "limit": target.limit}
    if target.limit is not None:
        ends = (target.limit - target.counted.worst, target.limit - target.counted.best)
        values["margin"] = range_text(Range(*ends, exact=True))
        values["over"] = range_text(Range(-ends[1], -ends[0], exact=True))
    values["used"] = say("report.verdict.expected" if names.plan.first else "report.verdict.used")
    line = say_of("report.verdict", key, **values) + first_count(names)
    return Point(id="verdict", label=say("report.point.verdict"), lines=(line,), tone=tone, notes=tuple(_notes(names)))


def _notes(names: Names) -> list[str]:
    """Return what the verdict rests on, and what else could be counted."""
    target = names.plan.target
    notes = [_rests_on(names)]
    if target.status == "missed":
        longest = [item for item in map(names.planned, target.missed_by) if item is not None][:BIGGEST]
        items = joined(say("report.verdict.item", item=names.item(item.id), days=item.counted_days) for item in longest)
        notes.append(say("report.verdict.missed-by", items=items))
    if target.strict != target.counted:
        notes.append(say("report.verdict.strict", days=_against(names, target.strict)))
    if names.plan.limits != "statutory" and target.statutory != target.counted:
        without = len(target.without_number)
        key = "report.verdict.statutory-without" if without else "report.verdict.statutory"
        notes.append(say(key, days=_against(names, target.statutory), count=without))
    notes.append(_scope(names))
    return [note for note in notes if note]


def _against(names: Names, counted: Range) -> str:
    """Return another count, and by how much it misses the target."""
    limit = names.plan.target.limit
    text = say("report.verdict.days", days=range_text(counted))
    if limit is None:
        return text
    if counted.best > limit:
        over = range_text(Range(counted.best - limit, counted.worst - limit, exact=True))
        return say("report.verdict.over", text=text, over=over)
    if counted.worst <= limit:
        return say("report.verdict.within", text=text)
    return say("report.verdict.perhaps-over", text=text, over=counted.worst - limit)


def _rests_on(names: Names) -> str:
    target = names.plan.target
    days = [(kind, number) for kind, number in target.rests_on if number]
    total = sum(number for _, number in days)
    if not total:
        return ""
    most = "-most" if target.counted.best != target.counted.worst else ""
    total_text = say_of("report.rests", f"total{most}", days=total)
    count = sum(1 for tick in ticks(names) if tick.moves == "counted")
    if len(days) == 1:
        return say_of("report.rests.all", days[0][0], total=total_text, count=count)
    parts = joined(say("report.rests.part", kind=say_of("report.kind", kind), days=number) for kind, number in days)
    key = "report.rests.mixed-assumed" if dict(days).get("assumption") else "report.rests.mixed"
    return say(key, total=total_text, parts=parts, count=count)


def _scope(names: Names) -> str:
    scope = names.plan.target.scope
    other = dict(names.plan.figures)["pre_construction" if scope == "full" else "full"]
    return say_of("report.scope", scope, days=range_text(other.counted_days))


# --- the first day of work ---


def _start(names: Names) -> Point | None:
    plan = names.plan
    start = plan.reached("construction_start")
    label = say("report.point.start")
    if start is None:
        return Point("start", label, (say("report.start.none"),))
    on = day_text(names.day(start), year=True)
    permit = plan.permit
    if permit.mode == "whole" and permit.whole_issued is None:
        line = say("report.start.free", on=on)
    elif permit.mode == "whole" or permit.whole_starts is None:
        line = say("report.start.one", way=permit.name, on=on)
    else:
        whole = day_text(names.day(permit.whole_starts), year=True)
        line = say("report.start.two", way=permit.name, on=on, whole=whole)
    notes = []
    if permit.mode != "whole" and permit.stages:
        notes.append(_gain(permit.stages[0].name, permit.gained, known=permit.whole_starts is not None))
    if plan.unknown:
        notes.append(say("report.start.latest"))
    return Point("start", label, (line,), notes=tuple(note for note in notes if note))


def _gain(stage: str, gained: Gain | None, *, known: bool) -> str:
    if gained is None:
        return say("report.gain.open", stage=stage) if known else ""
    if gained.working_days <= 0:
        return say("report.gain.none", stage=stage)
    values = {"stage": stage, "working": gained.working_days, "days": gained.calendar_days}
    if gained.completion_calendar_days > 0:
        return say("report.gain.both", **values, completion=gained.completion_calendar_days)
    return say("report.gain.start", **values)


# --- bottleneck, questions, what is decided ---


def _bottleneck(names: Names) -> Point | None:
    text = bottleneck_text(names)
    if text is None:
        return None
    if is_wide(names):
        text = say("report.bottleneck.latest", text=text)
    return Point("bottleneck", say("report.point.bottleneck"), (text,))


def _questions(names: Names) -> Point:
    unknown = names.plan.unknown
    label = say("report.point.questions")
    if not unknown:
        return Point("questions", label, (say("report.questions.none"),))
    items = {item for candidate in unknown for item in candidate.items}
    line = say("report.questions.count", count=len(unknown), items=len(items))
    if not is_wide(names):
        return Point("questions", label, (line,))
    lines = [line]
    for number, unknown_fact in enumerate(unknown[:FIRST_QUESTIONS], 1):
        words = names.facts.get(unknown_fact.fact)
        values = {"number": number, "ask": words.ask if words else unknown_fact.fact, "items": len(unknown_fact.items)}
        key = "report.questions.first-days" if unknown_fact.days_at_stake else "report.questions.first"
        lines.append(say(key, **values, days=unknown_fact.days_at_stake))
    return Point("questions", label, tuple(lines), "open")


def _decided(names: Names) -> Point | None:
    """Return what can be said already although facts are missing."""
    if not is_wide(names):
        return None
    items = [item for item in names.plan.items if item.party == "authority" and item.part_of is None]
    sure = [names.item(item.id) for item in items if item.applies == "yes"]
    open_ = sum(1 for item in items if item.applies == "unknown")
    if not sure:
        return Point("decided", say("report.point.decided"), (say("report.decided.none", open=open_),))
    line = say("report.decided.some", count=len(sure), items=joined(sure), open=open_)
    return Point("decided", say("report.point.decided"), (line,))


# --- warnings ---


def _warnings(names: Names) -> Point | None:
    lines = tuple(dict.fromkeys(warning_text(names, caution) for caution in names.plan.warnings))
    return Point("warnings", say("report.point.warnings"), lines, "bad") if lines else None
