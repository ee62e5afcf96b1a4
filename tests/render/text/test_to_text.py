"""A report on the terminal: nothing too wide, nothing cut, every date with its weekday, every assumption marked."""

from __future__ import annotations

import re
from typing import Any
from unicodedata import east_asian_width

import pytest
from tests.planned import EXAMPLES, Example
from tests.render.hand_made import (
    GUESS,
    LAW,
    PLAN,
    PROFILE,
    RULEBOOK,
    START,
    day,
    item,
    limits,
    paper,
    reason,
)

from approvalplan.model.plan import Action, Caution, Gain, NotNeeded, PermitStagePlan, Plan, Range, Unknown
from approvalplan.model.rulebook import Limit
from approvalplan.render.text.page import STYLES, in_ascii
from approvalplan.render.text.to_text import render_text
from approvalplan.report.report import make_report

WIDTHS = (80, 100, 160)
ANSI = re.compile("\x1b\\[[0-9;]*m")
DATED = re.compile(r"\b\d\d-\d\d (周.)(\?)?")


def columns(line: str) -> int:
    """Return the columns of a line: told by Unicode's own table, not by the module under test."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in line)


def text(plan: Plan, width: int = 80, **more: Any) -> str:
    return render_text(make_report(plan, RULEBOOK, PROFILE), width=width, **more)


def shown(example: Example, width: int, *, ascii_only: bool = False, colour: bool = False) -> str:
    return render_text(make_report(*example), width=width, ascii_only=ascii_only, colour=colour)


# --- looks ---


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("ascii_only", [False, True])
def test_no_line_is_wider_than_the_screen(example: Example, width: int, ascii_only: bool) -> None:
    lines = shown(example, width, ascii_only=ascii_only).splitlines()
    assert [line for line in lines if columns(line) > width] == []
    assert not [line for line in lines if line != line.rstrip()]


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_cut(example: Example, width: int) -> None:
    """Every item, every reason and every paper is there at any width, whatever lines it takes."""
    said = re.sub(r"\s", "", shown(example, width))
    report = make_report(*example)
    names = [row.name for row in (*report.items, *report.works)] + [row.name for row in report.not_needed]
    because = [row.because for row in (*report.items, *report.works)]
    asked = [question.ask for question in report.questions]
    assert "…" not in said
    assert [candidate for candidate in because if re.sub(r"\s", "", candidate) not in said] == []
    assert [word for word in asked if re.sub(r"\s", "", word) not in said] == []
    first_words = [name[:4] for name in names] + [
        paper_row.name[:4] for group in report.papers for paper_row in group.papers
    ]
    assert [first_word for first_word in first_words if first_word.replace(" ", "") not in said] == []


@pytest.mark.parametrize("width", [0, 40, 79])
def test_never_narrower_than_eighty(examples: dict[str, Example], width: int) -> None:
    assert shown(examples["private_factory"], width) == shown(examples["private_factory"], 80)


def test_every_width_is_one_of_its_own(examples: dict[str, Example]) -> None:
    assert len({shown(examples["school"], width) for width in (80, 90, 100, 120, 160)}) == 5


@pytest.mark.parametrize("name", EXAMPLES)
def test_ascii_has_no_sign_of_doubtful_width(examples: dict[str, Example], name: str) -> None:
    out = shown(examples[name], 100, ascii_only=True)
    assert {sign for sign in out if east_asian_width(sign) == "A"} == set()
    out.encode("gbk")


@pytest.mark.parametrize(
    ("sign", "plain"),
    [("█", "#"), ("▒", ":"), ("░", "="), ("·", "-"), ("★", "*"), ("☐", "[ ]"), ("※", "^"), ("→", "->"), ("m³", "m3"),
     ("“证”", '"证"'), ("①", "(1)"), ("≥", ">="), ("─", "-"), ("证", "证"), ("㎡", "㎡")],
)  # fmt: skip
def test_in_ascii(sign: str, plain: str) -> None:
    assert in_ascii(sign) == plain


def test_colour_changes_no_character(example: Example) -> None:
    plain, coloured = shown(example, 100), shown(example, 100, colour=True)
    assert "\x1b" not in plain
    assert ANSI.sub("", coloured) == plain
    assert {line.count("\x1b") for line in coloured.splitlines()} == {0, 2}


@pytest.mark.parametrize(
    ("why", "status", "style"),
    [("kept", "met", "good"), ("missed", "missed", "bad"), ("open", "undetermined", "open")],
)
def test_the_verdict_has_its_colour(why: str, status: str, style: str) -> None:
    target = PLAN.target._replace(status=status)
    line = next(line for line in text(PLAN._replace(target=target), colour=True).splitlines() if "结论" in line)
    assert line.startswith(f"\x1b[{STYLES[style]}m"), why


def test_the_same_plan_gives_the_same_text(example: Example) -> None:
    assert shown(example, 100) == shown(example, 100)


# --- what it says ---


def test_every_date_has_its_weekday_and_every_provisional_one_its_mark(example: Example) -> None:
    out = shown(example, 160)
    dates = re.findall(r"(?<![\d-])((?:\d{4}-)?\d\d-\d\d) (周.)(\?)?", out)
    assert len(dates) > 20
    for text_, weekday, mark in dates:
        near = [f"{year}-{text_}" for year in (2026, 2027)] if len(text_) == 5 else [text_]
        days = [number for number in map(day, near) if "一二三四五六日"[(number - 1) % 7] == weekday[1]]
        assert days, (text_, weekday)
        assert (mark == "?") in {number >= example.plan.provisional_from for number in days}, text_


def test_dates_without_a_weekday_are_those_of_the_rules(example: Example) -> None:
    out = shown(example, 160)
    bare = set(re.findall(r"(?<![\d-])\d{4}-\d\d-\d\d(?! 周)(?![\d-])", out))
    assert bare <= {"2026-11-30", "2026-12-29", "2023-09-05"}


@pytest.mark.parametrize(
    ("why", "status", "counted", "limit", "said"),
    [
        ("kept", "met", Range(24, 24, exact=True), 26, "审批用时 24 个工作日※，目标 26 个工作日：达标，余量 2 天"),
        ("just kept", "met", Range(26, 26, exact=True), 26, "达标，余量 0 天"),
        ("kept whatever is answered", "met", Range(20, 24, exact=True), 26, "20 ~ 24 个工作日※，目标 26 个工作日：达标，余量 2 ~ 6 天"),
        ("missed", "missed", Range(28, 28, exact=True), 26, "审批用时 28 个工作日※，目标 26 个工作日：不达标，超 2 天"),
        ("missed whatever is answered", "missed", Range(28, 30, exact=True), 26, "不达标，超 2 ~ 4 天"),
        ("open", "undetermined", Range(22, 41, exact=True), 26, "还说不准：审批用时 22 ~ 41 个工作日※，目标 26 个工作日"),
        ("not even the target is known", "undetermined", Range(0, 36, exact=True), None, "适用哪个目标要先定项目类别"),
        ("no target", "no_target", Range(24, 24, exact=True), None, "24 个工作日※；这类项目没有规定目标天数，也不借用别类的"),
    ],
)  # fmt: skip
def test_verdict(why: str, status: str, counted: Range, limit: int | None, said: str) -> None:
    target = PLAN.target._replace(status=status, counted=counted, limit=limit)
    assert said in text(PLAN._replace(target=target), 160), why


@pytest.mark.parametrize(
    ("why", "rests_on", "said"),
    [
        ("all assumed", {"assumption": 24}, "※ 这 24 天全部是假设的时限，窗口还没有确认：请先核对第六节的 1 个数"),
        ("all law", {"law": 24}, "这 24 天全部是法律规定的时限"),
        ("all from the news", {"news": 24}, "这 24 天全部出自新闻报道，没有看到文件"),
        ("all from documents", {"document": 24}, "这 24 天全部出自文件"),
        ("all from elsewhere", {"practice": 24}, "这 24 天全部照别处的做法，本地的数要请窗口确认"),
        ("some of each", {"law": 5, "assumption": 19},
         "※ 这 24 天里：法律 5 天、假设 19 天。假设的窗口还没有确认：请先核对第六节的 1 个数"),
        ("nothing assumed", {"law": 5, "document": 19}, "这 24 天里：法律 5 天、文件 19 天"),
    ],
)  # fmt: skip
def test_what_a_verdict_rests_on(why: str, rests_on: dict[str, int], said: str) -> None:
    target = PLAN.target._replace(rests_on=tuple(rests_on.items()))
    lines = text(PLAN._replace(target=target, to_confirm=("permit",)), 160).splitlines()
    assert any(line.strip() == said for line in lines), why
    verdict = next(line for line in lines if "结论" in line)
    assert ("※" in verdict) == ("assumption" in rests_on)


@pytest.mark.parametrize(
    ("why", "changes", "said"),
    [
        ("counted strictly", {"strict": Range(29, 29, exact=True)}, "→ 29 天，超 3 天"),
        ("strict, still kept", {"strict": Range(25, 25, exact=True)}, "→ 25 天，也达标"),
        ("strict, perhaps", {"strict": Range(25, 30, exact=True)}, "→ 25 ~ 30 天，最多超 4 天"),
        ("by law", {"statutory": Range(60, 60, exact=True)}, "另算：全部按法定时限 → 60 天，超 34 天"),
        ("by law, as far as it has numbers", {"statutory": Range(60, 60, exact=True), "without_number": ("permit",)},
         "→ 60 天，超 34 天；其中 1 项法律没有给数，按承诺的算"),
        ("without a target nothing is over", {"statutory": Range(60, 60, exact=True), "limit": None, "status": "no_target"},
         "→ 60 天\n"),
        ("another scope", {"scope": "pre_construction"}, "到施工许可为止"),
        ("which items miss it", {"status": "missed", "missed_by": ("permit",)}, "占天数最多的：规划许可 5 天"),
    ],
)  # fmt: skip
def test_what_else_could_be_counted(why: str, changes: dict[str, Any], said: str) -> None:
    assert said in text(PLAN._replace(target=PLAN.target._replace(**changes)), 160), why


STAGED = PLAN.permit._replace(mode="two_stage", name="分两段", whole_starts=day("2027-02-26"))
STARTS = (("construction_start", "permit", day("2027-01-12")),)


@pytest.mark.parametrize(
    ("why", "permit", "milestones", "said"),
    [
        ("whole", PLAN.permit._replace(whole_issued=START), STARTS, "整体办理，2027-01-12 周二? 开工"),
        ("no permit is needed", PLAN.permit, STARTS, "不用领施工许可证，2027-01-12 周二? 开工"),
        ("in stages", STAGED, STARTS, "分两段办证，2027-01-12 周二? 开工；整体办证，2027-02-26 周五? 开工"),
        (
            "in stages, with nothing to compare",
            STAGED._replace(whole_starts=None),
            STARTS,
            "分两段，2027-01-12 周二? 开工",
        ),
        ("no work", PLAN.permit, (), "这个项目没有领施工许可证开工这一步"),
    ],
)
def test_first_day_of_work(why: str, permit: Any, milestones: Any, said: str) -> None:
    assert said in text(PLAN._replace(permit=permit, milestones=milestones), 160), why


@pytest.mark.parametrize(
    ("why", "gained", "said"),
    [
        ("sooner", Gain(27, 43, 0), "先发“桩基”证，早开工 27 个工作日（43 天）"),
        ("sooner at both ends", Gain(27, 43, 44), "早开工 27 个工作日（43 天），早竣工 44 天"),
        ("not sooner", Gain(0, 0, 0), "先发“桩基”证，开工没有提前"),
        ("not known", None, "能早多少，要等没填的事问清才能算"),
    ],
)
def test_gain(why: str, gained: Gain | None, said: str) -> None:
    stage = PermitStagePlan(id="permit", name="桩基", issued=START, allows="土方", needs=())
    permit = STAGED._replace(gained=gained, stages=(stage,))
    assert said in text(PLAN._replace(permit=permit, milestones=STARTS), 160), why


def test_bottleneck_names_what_takes_longest() -> None:
    papers = (paper("report", "报告表", reason="prepared", ready=day("2026-12-28"), takes=Limit(20, "working_days")),)
    started = item("started", "开工", mode="milestone", party="owner")
    plan = PLAN._replace(items=(*PLAN.items, started), checklist=papers, bottleneck=("report", "permit", "started"))
    assert (
        "报告表 20 工作日 → 规划许可 5 工作日※ → 开工。这一串没有空当，哪一件晚 1 天，开工就晚 1 天；"
        "最长的是“报告表”，先催它"
    ) in text(plan, 160)


def test_a_bottleneck_of_one() -> None:
    started = item("started", "开工", mode="milestone", party="owner")
    plan = PLAN._replace(items=(*PLAN.items, started), bottleneck=("permit", "started"))
    assert "规划许可 5 工作日※ → 开工：晚 1 天，开工就晚 1 天" in text(plan, 160)


def test_few_facts_known() -> None:
    unknown = tuple(Unknown(key, ("permit",), days) for key, days in (("land.supply", 12), ("project.use", 0)))
    wide = PLAN.target._replace(status="undetermined", counted=Range(22, 41, exact=True))
    items = (*PLAN.items, item("eia", "环评", applies="unknown"))
    lines = text(PLAN._replace(unknown=unknown, target=wide, items=items), 160).splitlines()
    assert "（草稿）" in lines[0]
    assert [line for line in lines if "供地方式? 关系到 1 个事项，差 12 天" in line]
    assert [line for line in lines if "已经能定的 1 项：规划许可；另有 1 项待核实" in line]
    assert [line for line in lines if line.startswith("五、要问企业的（2 件")]


def test_no_day_rests_on_nothing() -> None:
    target = PLAN.target._replace(rests_on=(), counted=Range(0, 0, exact=True))
    assert "这 0 天" not in text(PLAN._replace(target=target))


def test_construction_is_one_line() -> None:
    works = item("works", "主体施工", party="contractor", clock="construction", decide=day("2028-03-13"),
                 limit=limits("takes", takes=Limit(14, "months")))  # fmt: skip
    plan = PLAN._replace(items=(*PLAN.items, works), milestones=(("completion", "works", day("2028-03-13")),))
    assert "   施工 14 个月※ → 2028-03-13 周一? 竣工" in text(plan).splitlines()
    used = (*plan.milestones, ("in_use", "works", day("2028-03-28")))
    line = "   施工 14 个月※ → 2028-03-13 周一? 竣工 → 验收、备案 → 2028-03-28 周二? 投产使用"
    assert line in text(plan._replace(milestones=used), 100).splitlines()


def test_nothing_to_chart() -> None:
    lines = text(PLAN._replace(items=())).splitlines()
    assert lines[lines.index("二、时间表") + 1] == "   没有要排的"


def test_what_takes_no_time_is_named_without_a_length_in_the_bottleneck() -> None:
    at_once = limits(promised=0)
    items = (item("permit", "规划许可", limit=at_once), item("started", "开工", mode="milestone", party="owner"))
    assert " 卡点  规划许可 → 开工：晚 1 天，开工就晚 1 天" in text(
        PLAN._replace(items=items, bottleneck=("permit", "started"))
    )


def test_jobs_of_the_week_stand_by_day_and_person() -> None:
    actions = (
        Action(on=START, who="owner", do="hand_over", item="permit", document="form"),
        Action(on=START, who="agent", do="collect", item="permit", document=None),
        Action(on=START, who="agent", do="submit", item="permit", document=None),
        Action(on=day("2026-12-07"), who="agent", do="collect", item="permit", document=None),
    )
    plan = PLAN._replace(actions=actions, checklist=(paper("form", "申请表", signed_by="applicant"),))
    lines = text(plan, 160).splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("一、"))
    assert lines[at : at + 3] == [
        "一、这一周要做（11-30 周一 — 12-04 周五）",
        "   11-30 周一 ☐ 代办员  交“规划许可”，当天办结：审批局，窗口____，电话____",
        "              ☐ 企业    把“申请表”交给代办员，★ 本人签；11-30 周一 办“规划许可”要交",
    ]


@pytest.mark.parametrize(
    ("why", "as_of", "on", "title"),
    [
        ("this week", "2026-11-30", "2026-12-04", "一、这一周要做（11-30 周一 — 12-04 周五）"),
        ("the first with something to do", "2026-11-30", "2026-12-16", "一、最近要做的一周（12-14 周一 — 12-18 周五）"),
        ("a Saturday that is worked", "2026-11-30", "2026-12-05", "一、这一周要做（11-30 周一 — 12-05 周六）"),
        ("what is past is past", "2026-12-09", "2026-12-02", "一、这一周要做（12-07 周一 — 12-11 周五）"),
    ],
)
def test_which_week(why: str, as_of: str, on: str, title: str) -> None:
    plan = PLAN._replace(
        today=day(as_of), actions=(Action(on=day(on), who="agent", do="submit", item="permit", document=None),)
    )
    lines = text(plan).splitlines()
    assert title in lines, why
    assert ("   没有要做的" in lines) == (on < as_of)


def test_jobs_that_may_not_be_needed_stand_together() -> None:
    actions = (Action(on=START, who="agent", do="submit", item="permit", document=None),)
    plan = PLAN._replace(
        actions=actions,
        items=(item("permit", "规划许可", applies="unknown"),),
        unknown=(Unknown("land.supply", (), 0),),
    )
    out = text(plan, 160)
    assert "☐ 代办员  问企业第五节的 1 件事" in out
    assert "☐ 代办员  另有 1 项要不要办，问清再定：规划许可" in out


@pytest.mark.parametrize(
    ("why", "changes", "row"),
    [
        ("planned", {}, "1  规划许可 11-30 周一 12-07 周一 5 工作日※ 0 天"),
        ("by law", {"limit": limits("statutory")}, "1  规划许可 11-30 周一 12-07 周一 20 工作日 0 天"),
        ("done", {"done": True, "submit": None, "float_days": None}, "1  规划许可 已办 12-07 周一"),
        ("perhaps", {"applies": "unknown"}, "1  规划许可（待核实） 11-30 周一 12-07 周一 5 工作日※ 0 天"),
        ("at once", {"limit": limits(promised=0), "decide": START},
         "1  规划许可 11-30 周一 11-30 周一 即办※ 0 天"),
        ("in another form", {"variant_name": "报告表"}, "1  规划许可（报告表） 11-30 周一 12-07 周一 5 工作日※ 0 天"),
        ("not scheduled", {"submit": None, "decide": None, "float_days": None}, "1  规划许可 5 工作日※"),
    ],
)  # fmt: skip
def test_item(why: str, changes: dict[str, Any], row: str) -> None:
    lines = text(PLAN._replace(items=(item("permit", "规划许可", **changes),)), 100).splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("三、"))
    assert " ".join(lines[at + 2].split()) == " ".join(row.split()), why


def test_what_is_part_of_another_stands_below_it() -> None:
    items = (item("part", "规划核实", part_of="permit"), *PLAN.items)
    lines = [line.strip() for line in text(PLAN._replace(items=items), 100).splitlines()]
    at = next(n for n, line in enumerate(lines) if line.startswith("1  规划许可"))
    below = next(n for n, line in enumerate(lines) if line.startswith("规划核实（并入“规划许可”）"))
    assert at < below
    assert not [line for line in lines if line.startswith("2 ")]


def test_what_is_not_needed_is_answered() -> None:
    made = reason("land.supply", "in", "auction", False, values=("allocation",), cite=LAW)
    plan = PLAN._replace(
        not_needed=(
            NotNeeded(id="preexam", name="用地预审", because=(made,), replaced_by="区域评估", say="说明", cite=GUESS),
        )
    )
    assert (" 用地预审  说明；供地方式：招拍挂出让，不是划拨（《水土保持法》第25条）；由“区域评估”代替") in text(
        plan, 160
    ).splitlines()


def test_what_only_the_local_office_knows_is_a_blank() -> None:
    office = next(line for line in text(PLAN).splitlines() if line.strip().startswith("谁批"))
    assert office.strip() == "谁批 审批局，窗口____，电话____"


def test_warnings_are_told() -> None:
    plan = PLAN._replace(warnings=(Caution("contradiction", (("fact", "land.supply"),)),))
    assert " 提醒  “供地方式”填的同规则推断的对不上，先按填的排：请再核对" in text(plan, 100).splitlines()


def test_papers_stand_by_who_brings_them() -> None:
    papers = (
        paper("form", "申请表", supplier="agent", signed_by="applicant"),
        paper("letter", "承诺书", signed_by="applicant", hand_over=day("2026-11-27")),
        paper("permit_paper", "许可证", supplier="authority", form="shared", copies=0, shared=True, have=(START, None)),
        paper("mark", "已开工", form="shared", copies=0),
    )
    actions = (Action(on=day("2026-11-27"), who="owner", do="hand_over", item="permit", document="letter"),)
    lines = text(PLAN._replace(checklist=papers, actions=actions), 160).splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("七、"))
    assert lines[at + 1 : at + 8] == [
        " 企业准备，最晚交到代办员手里的日子",
        "   ☐ 11-27 周五  承诺书  纸质原件 1 份 ★ 本人签章  规划许可",
        " 代办员代填、企业签章，交件的日子",
        "   ☐ 11-30 周一  申请表  纸质原件 1 份 ★ 本人签章  规划许可",
        " 政府内部共享，不用交",
        "   ☑ 许可证",
        " ★ 由企业自己作出、自己签章，代办员不能代签",
    ]


def test_a_question_without_words_is_asked_by_its_key() -> None:
    assert " 1 no.words" in text(PLAN._replace(unknown=(Unknown("no.words", (), None),))).splitlines()


def test_where_the_blank_form_is() -> None:
    papers = (paper("form", "申请表", blank="审批局网站"),)
    assert "规划许可（空白表：审批局网站）" in text(PLAN._replace(checklist=papers), 160)


def test_numbers_to_confirm() -> None:
    lines = text(PLAN._replace(to_confirm=("permit",)), 100).splitlines()
    assert "   ☐ 规划许可 5 工作日※" in lines


def test_other_goals_of_the_province_are_told_but_not_used() -> None:
    assert "另外公布过的目标，口径不同，这里不拿来核对：2023年 10 个工作日以内" in text(PLAN, 160)


def test_what_the_rules_cover_is_told() -> None:
    lines = (("房建", "complete", "都有"), ("技改", "partial", "缺土建"), ("时限", "unverified", "没有看到"))
    plan = render_text(make_report(PLAN, RULEBOOK._replace(coverage=lines), PROFILE), width=160)
    assert [line for line in ("写全了：房建", "没有写全：技改", "没有核对：时限") if line not in plan] == []


# --- few facts known ---


@pytest.mark.parametrize(
    ("why", "name", "brief"),
    [
        ("nothing is settled", "name_only", True),
        ("six facts are known", "six_facts", True),
        ("all is known", "private_factory", False),
    ],
)
def test_what_is_brief(examples: dict[str, Example], why: str, name: str, brief: bool) -> None:
    report = make_report(*examples[name])
    screen = render_text(report, width=80, screen=True)
    assert report.brief is brief, why
    assert (len(screen.splitlines()) <= 40) is brief, why
    assert ("三、事项" in screen) is not brief, why
    assert "三、事项" in render_text(report, width=80), "a pipe gets it all"


def test_a_brief_page_leads_on(examples: dict[str, Example]) -> None:
    screen = render_text(make_report(*examples["six_facts"]), width=80, screen=True)
    assert "approvalplan init" in screen
    assert "-o 方案.txt" in screen
    assert " 卡点" not in screen, "the chain of the longest plan says nothing yet"
    assert [label for label in (" 结论", " 待问", " 已定") if label not in screen] == []


@pytest.mark.parametrize(
    ("why", "sure", "open_", "brief"),
    [
        ("more open", 1, 2, True),
        ("as many", 2, 2, False),
        ("more settled", 3, 2, False),
    ],
)
def test_less_is_settled_than_open(why: str, sure: int, open_: int, brief: bool) -> None:
    items = tuple(item(f"i{n}", f"第{n}项", applies="yes" if n < sure else "unknown") for n in range(sure + open_))
    wide = PLAN.target._replace(counted=Range(20, 30, exact=True), status="undetermined")
    assert make_report(PLAN._replace(items=items, target=wide), RULEBOOK, PROFILE).brief is brief, why
    assert make_report(PLAN._replace(items=items), RULEBOOK, PROFILE).brief is False, "the count is certain"
