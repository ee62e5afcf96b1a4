"""What has happened, what moved and why, what is late, and the plan turned round, in words."""

from __future__ import annotations

from typing import Any

import pytest
from tests.render.hand_made import PLAN, PROFILE, RULEBOOK, START, day, item, paper

from approvalplan.model.plan import Action, Backward, Expiry, Mend, Plan, Progressed, Range, Shift, Standing
from approvalplan.model.rulebook import Limit
from approvalplan.render.markdown.to_markdown import render_markdown
from approvalplan.render.text.to_text import render_text
from approvalplan.report.report import make_report

FIRST = Progressed(counted=Range(24, 24, exact=True), status="met", starts=None, starts_by=0, shifts=(), behind=())
NOTHING = Standing(
    submitted=None, returned=None, accepted=None, resumed=None, decided=None, fetched=False, due=None, overdue=0
)
TODAY = day("2026-12-21")


def standing(*, fetched: bool = False, due: str = "", overdue: int = 0, **events: str) -> Standing:
    days = {name: day(on) for name, on in events.items()}
    return NOTHING._replace(fetched=fetched, due=day(due) if due else None, overdue=overdue, **days)


def permit(one: Standing, **changes: Any) -> Any:
    return item("permit", "规划许可", standing=one, done=one.decided is not None, **changes)


def moved(**changes: Any) -> Plan:
    return PLAN._replace(today=TODAY, first=FIRST)._replace(**changes)


def points(plan: Plan) -> dict[str, tuple[str, ...]]:
    return {point.id: point.lines for point in make_report(plan, RULEBOOK, PROFILE).points}


@pytest.mark.parametrize(
    ("why", "one", "line"),
    [
        ("handed in", standing(submitted="2026-12-14", due="2026-12-21"), "规划许可：12-14 周一 交件，12-21 周一 到期"),
        (
            "returned and not handed in again",
            standing(submitted="2026-12-14", returned="2026-12-16"),
            "规划许可：12-14 周一 交件，12-16 周三 退回补正，补正还没交回，时限不走，先按今天交回排",
        ),
        (
            "stood still after acceptance",
            standing(accepted="2026-12-14", returned="2026-12-16", resumed="2026-12-18", due="2026-12-23"),
            "规划许可：12-14 周一 受理，12-16 周三 退回补正，12-18 周五 补正交齐，12-23 周三 到期",
        ),
    ],
)
def test_where_things_stand(why: str, one: Standing, line: str) -> None:
    assert points(moved(items=(permit(one),)))["progress"] == ("办结 0 项，在办 1 项", line), why


def test_what_is_through_is_counted() -> None:
    items = (permit(standing(decided="2026-12-14")), item("other", "别的", done=True), item("third", "第三"))
    assert points(moved(items=items))["progress"] == ("办结 2 项，在办 0 项",)


def test_a_long_list_is_counted() -> None:
    items = tuple(item(f"i{n}", f"第{n}项", standing=standing(submitted="2026-12-14")) for n in range(7))
    lines = points(moved(items=items))["progress"]
    assert (len(lines), lines[-1]) == (7, "还有 2 条，见下面的表")


def test_a_plan_in_which_nothing_has_happened_says_nothing_of_it() -> None:
    assert not {"progress", "changed", "today", "late"} & set(points(PLAN))
    assert "原方案" not in points(PLAN)["verdict"][0]


@pytest.mark.parametrize(
    ("why", "one", "shift", "line"),
    [
        (
            "a correction",
            standing(submitted="2026-12-07", returned="2026-12-10", accepted="2026-12-16"),
            Shift("permit", 4, 4, "returned"),
            "规划许可：12-10 周四 退回补正，12-16 周三 才受理 → 晚了 4 个工作日",
        ),
        (
            "a correction that is not in yet",
            standing(submitted="2026-12-07", returned="2026-12-10"),
            Shift("permit", 4, 4, "returned"),
            "规划许可：12-10 周四 退回补正，还没交回 → 晚了 4 个工作日",
        ),
        ("handed in late", standing(submitted="2026-11-30"), Shift("permit", 2, 2, "submitted"), "规划许可：11-30 周一 才交件 → 晚了 2 个工作日"),
        ("overdue", standing(submitted="2026-11-30"), Shift("permit", 2, 2, "overdue"), "规划许可：到期没有办结 → 晚了 2 个工作日"),
        ("early", standing(decided="2026-12-07"), Shift("permit", -3, -3, "decided"), "规划许可：12-07 周一 办结 → 早了 3 个工作日"),
        ("handed in early", standing(submitted="2026-11-30"), Shift("permit", -3, -3, "submitted"), "规划许可：11-30 周一 就交了件 → 早了 3 个工作日"),
    ],
)  # fmt: skip
def test_what_moved_and_why(why: str, one: Standing, shift: Shift, line: str) -> None:
    plan = moved(items=(permit(one),), first=FIRST._replace(shifts=(shift,)))
    assert points(plan)["changed"] == (line,), why


def test_what_is_not_settled_is_not_compared() -> None:
    first = FIRST._replace(counted=Range(20, 30, exact=True), shifts=(Shift("permit", 4, 4, "submitted"),))
    plan = moved(items=(permit(standing(submitted="2026-12-07")),), first=first)
    assert points(plan)["changed"] == ("还有没问清的事，日期按最晚的一种排，前后不能比",)


def test_a_long_list_of_what_is_too_late_is_counted() -> None:
    items = tuple(item(f"i{n}", f"第{n}项") for n in range(6))
    late = tuple((plan_item.id, START - 5) for plan_item in items)
    found = back(PLAN._replace(items=items, backward=BACK._replace(latest=late)))
    assert found[1].count("现排") == 5
    assert found[1].endswith("来不及的一共 6 件，见时间表下面的倒排表")


def test_what_only_inherits_a_delay_is_not_its_cause() -> None:
    plan = moved(
        items=(permit(standing(submitted="2026-12-07")),),
        first=FIRST._replace(shifts=(Shift("permit", 4, 0, "submitted"),)),
    )
    assert points(plan)["changed"] == ("没有：都照原方案办的",)


@pytest.mark.parametrize(
    ("why", "by", "line"),
    [
        ("later", 4, "开工从 2027-01-12 周二? 改到 2027-01-18 周一?，晚 4 个工作日"),
        ("sooner", -4, "开工从 2027-01-12 周二? 改到 2027-01-18 周一?，早 4 个工作日"),
    ],
)
def test_the_first_day_of_work_moved(why: str, by: int, line: str) -> None:
    first = FIRST._replace(starts=day("2027-01-12"), starts_by=by)
    plan = moved(first=first, milestones=(("construction_start", "permit", day("2027-01-18")),))
    assert points(plan)["changed"] == (line,), why


def test_the_verdict_is_what_is_expected_beside_the_first() -> None:
    target = PLAN.target._replace(counted=Range(28, 28, exact=True), status="missed")
    line = points(moved(target=target))["verdict"][0]
    assert line == "审批用时预计 28 个工作日※，目标 26 个工作日：不达标，超 2 天（原方案 24 天）"


@pytest.mark.parametrize(
    ("why", "one", "action", "line"),
    [
        (
            "overdue", standing(submitted="2026-12-07", due="2026-12-14", overdue=5),
            Action(on=TODAY, who="agent", do="urge", item="permit", document=None), "☐ 催“规划许可”：按时限 12-14 周一 就该办结，已经超了 5 个工作日",
        ),
        (
            "decided, not fetched", standing(decided="2026-12-07"),
            Action(on=TODAY, who="agent", do="collect", item="permit", document=None), "☐ 取“规划许可”的结果：12-07 周一 已经办结，证还没取（取到了写进 have）",
        ),
        (
            "due today", standing(submitted="2026-12-14", due="2026-12-21"),
            Action(on=TODAY, who="agent", do="collect", item="permit", document=None), "☐ “规划许可”到期，取结果",
        ),
        (
            "a correction", standing(submitted="2026-12-07", returned="2026-12-10"),
            Action(on=TODAY, who="agent", do="resubmit", item="permit", document=None), "☐ 把“规划许可”的补正材料交回去：没交回，时限不走",
        ),
        (
            "a firm's report", standing(submitted="2026-12-07"),
            Action(on=TODAY, who="agent", do="chase", item="permit", document="form", days=5), "☐ 催“申请表”：11-30 周一 办“规划许可”要交，还有 5 个工作日",
        ),
        (
            "a firm at work", standing(submitted="2026-12-07"),
            Action(on=TODAY, who="agent", do="chase", item="permit", document=None), "☐ 催“规划许可”：12-07 周一 以前要做完，它一晚开工就晚",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_put_off(why: str, one: Standing, action: Action, line: str) -> None:
    plan = moved(items=(permit(one),), actions=(action,), checklist=(paper("form", "申请表"),))
    head = "没办的从最后一笔进度 2026-12-21 周一 起重排；要从今天排，加 --as-of 和今天的日期"
    assert points(plan)["today"] == (head, line), why
    assert line.removeprefix("☐ ") in render_text(make_report(plan, RULEBOOK, PROFILE), width=160), "in the week, too"


def test_today_is_what_was_asked_for() -> None:
    made = make_report(moved(as_of=TODAY), RULEBOOK, PROFILE)
    point = next(point for point in made.points if point.id == "today")
    assert (point.label, point.lines) == ("今天", ("2026-12-21 周一，没办的从这一天起重排",))
    late = next(point for point in make_report(moved(), RULEBOOK, PROFILE).points if point.id == "today")
    assert late.label == "重排", "nobody said which day it is"


def test_what_can_wait_is_left_to_the_week() -> None:
    actions = (Action(on=TODAY, who="agent", do="submit", item="permit", document=None), Action(on=TODAY, who="agent", do="collect", item="permit", document=None),
               Action(on=TODAY, who="agent", do="collect", item="permit", document=None),
        Action(on=TODAY + 1, who="agent", do="chase", item="permit", document=None))  # fmt: skip
    assert len(points(moved(actions=actions))["today"]) == 1


@pytest.mark.parametrize(
    ("why", "one", "behind", "lines"),
    [
        ("nothing", standing(submitted="2026-12-14", due="2026-12-21"), (), ("没有",)),
        (
            "not decided in time", standing(submitted="2026-12-07", due="2026-12-14", overdue=5), (),
            ("“规划许可”按时限 12-14 周一 就该办结，超了 5 个工作日",),
        ),
        (
            "not handed in, or not told", standing(submitted="2026-12-14"), (("other", START),),
            ("该交还没交（或者没有记进 progress）：别的（原定 11-30 周一）",),
        ),
    ],
)  # fmt: skip
def test_what_is_late(why: str, one: Standing, behind: tuple[tuple[str, int], ...], lines: tuple[str, ...]) -> None:
    plan = moved(items=(permit(one), item("other", "别的")), first=FIRST._replace(behind=behind))
    assert points(plan)["late"] == lines, why


@pytest.mark.parametrize(
    ("why", "until", "given", "used", "line"),
    [
        ("a month to go", "2027-01-20", True, False, "规划许可：2027-01-20 周三? 到期，还剩 30 天，“别的”还没办，"),
        ("more than a month", "2027-01-21", True, False, None),
        ("today", "2026-12-21", True, False, "规划许可：2026-12-21 周一 到期，还剩 0 天，“别的”还没办，"),
        ("over", "2026-12-18", True, False, "规划许可：2026-12-18 周五 已经过期，“别的”还没办，"),
        ("used", "2026-12-18", True, True, None),
        ("not given yet", "2026-12-25", False, False, None),
    ],
)
def test_what_expires(why: str, until: str, given: bool, used: bool, line: str | None) -> None:
    items = (item("permit", "规划许可", done=given), item("other", "别的", done=used))
    plan = PLAN._replace(
        today=TODAY,
        items=items,
        validity=(
            Expiry(item="permit", until=day(until), by="other", kept=True, then="extend", cite=PLAN.items[0].basis[0]),
        ),
    )
    found = points(plan).get("expiring")
    assert found[0].startswith(line) if found and line else found is None and line is None, why


def test_the_table_says_what_is_under_way() -> None:
    for candidate, word in (
        (standing(submitted="2026-12-14", due="2026-12-23"), "在办"),
        (standing(submitted="2026-12-07", due="2026-12-14", overdue=5), "逾期"),
        (standing(submitted="2026-12-07", returned="2026-12-10"), "补正中"),
    ):
        made = make_report(moved(items=(permit(candidate),)), RULEBOOK, PROFILE)
        assert made.items[0].spare == word


# --- turned round ---

BACK = Backward(
    "construction_start", day("2027-01-04"), 6, (("permit", day("2026-11-20")), ("other", day("2026-12-03")))
)
OTHER = item("other", "别的", submit=day("2026-12-01"))


def turned(**changes: Any) -> Plan:
    design = item("design", "设计", party="intermediary", clock="intermediary")
    return PLAN._replace(items=(*PLAN.items, OTHER, design), backward=BACK._replace(**changes),
                         checklist=(paper("report", "报告表", takes=Limit(20, "working_days")),))  # fmt: skip


def back(plan: Plan) -> tuple[str, ...]:
    point = next(point for point in make_report(plan, RULEBOOK, PROFILE).points if point.id == "backward")
    return (*point.lines, *point.notes)


def test_in_time() -> None:
    found = back(turned(short_by=0))
    assert found == ("要 2027-01-04 周一? 开工：来得及", "每一件最晚哪天交，见时间表下面的倒排表")


MEND = Mend("report", Limit(20, "working_days"), Limit(14, "working_days"), 6)
TOO = Mend("design", Limit(9, "working_days"), Limit(7, "working_days"), 2)


@pytest.mark.parametrize(
    ("why", "changes", "line"),
    [
        ("nothing to shorten", {}, "企业和中介没有能追的时间，要追只能请窗口提速"),
        ("one is enough", {"mends": (MEND,), "alone": True}, "能追回来的：编制报告表 20 工作日 改为 14 工作日 → 刚好"),
        (
            "either is enough", {"mends": (MEND, TOO), "alone": True},
            "能追回来的：编制报告表 20 工作日 改为 14 工作日，或者 设计 9 工作日※ 改为 7 工作日 → 刚好",
        ),
        (
            "both together", {"mends": (MEND, TOO)},
            "能追回来的，几件都要缩短：编制报告表 20 工作日 改为 14 工作日；设计 9 工作日※ 改为 7 工作日 → 刚好",
        ),
        (
            "not even both", {"mends": (MEND._replace(enough=None), TOO._replace(enough=None)), "together": 3},
            "企业和中介的时间全省下来也还差 3 个工作日，先追：编制报告表 20 工作日，最多追 6 个工作日；设计 9 工作日※，最多追 2 个工作日",
        ),
    ],
)  # fmt: skip
def test_what_would_mend_it(why: str, changes: dict[str, Any], line: str) -> None:
    head, late, *rest = back(turned(**changes))
    assert head == "要 2027-01-04 周一? 开工：差 6 个工作日，按现在的时限做不到"
    assert late == "最晚交件：规划许可 11-20 周五（现排 11-30 周一）", why
    assert rest == [line], why


def test_everything_has_its_latest_day_the_most_pressing_first() -> None:
    made = make_report(turned(), RULEBOOK, PROFILE)
    lines = render_text(made, width=80).splitlines()
    at = [line.strip() for line in lines].index("倒排：要 2027-01-04 周一? 开工，每一件最晚哪天交")
    assert [line.split() for line in lines[at + 1 : at + 4]] == [
        ["事项", "最晚交件", "现排", "备注"],
        ["规划许可", "11-20", "周五", "11-30", "周一", "来不及"],
        ["别的", "12-03", "周四", "12-01", "周二"],
    ]
    assert "| **规划许可** | **11-20 周五** | **11-30 周一** | **来不及** |" in render_markdown(made)


@pytest.mark.parametrize(
    ("why", "changes"),
    [
        ("done already", {"done": True}),
        ("handed in already", {"standing": standing(submitted="2026-12-14")}),
        ("part of another", {"part_of": "other"}),
        ("a day, not a job", {"mode": "milestone"}),
        ("not scheduled", {"submit": None}),
    ],
)
def test_what_needs_no_latest_day(why: str, changes: dict[str, Any]) -> None:
    plan = turned(latest=(("gone", START), ("permit", START - 9)))._replace(
        items=(item("permit", "规划许可", **changes), OTHER)
    )
    assert make_report(plan, RULEBOOK, PROFILE).back == (), why
