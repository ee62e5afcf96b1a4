"""The printed sheets: pages of 80 columns and 60 lines, nothing cut, nothing twice, every mark explained."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

import pytest
from pyte import Screen, Stream
from tests.planned import EXAMPLES, Example
from tests.render.hand_made import PLAN, PROFILE, RULEBOOK, START, day, item, paper
from yaml import safe_load

from approvalplan import render
from approvalplan.files.profile.schema import EVENTS
from approvalplan.model.plan import Action, Expiry, Plan, Standing, Unknown
from approvalplan.model.rulebook import Limit
from approvalplan.render.sheets import render_sheet
from approvalplan.render.text.width import width
from approvalplan.report.records import Report
from approvalplan.report.report import make_report
from approvalplan.report.sentences import limit_assumed, paper_assumed
from approvalplan.report.sheets import owner_sheet, window_sheet
from approvalplan.wording.sheet import SENTENCES

SHEETS = ("owner", "window")
COLUMNS, LINES = 80, 60
DATE = re.compile(r"(?<![\d-])((?:\d{4}-)?\d\d-\d\d)(?: (周.)(\?)?)?")
PAGE = re.compile(r"第 (\d+) 页 共 (\d+) 页$", re.MULTILINE)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def report(plan: Plan = PLAN, **profile: Any) -> Report:
    return make_report(plan, RULEBOOK, PROFILE._replace(**profile))


def shown(plan: Plan, sheet: str, *, markdown: bool = False, ascii_only: bool = False) -> str:
    return render_sheet(report(plan), sheet, markdown=markdown, ascii_only=ascii_only)


# --- pages ---


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("ascii_only", [False, True])
def test_pages_fit_the_paper(example: Example, sheet: str, ascii_only: bool) -> None:
    pages = render_sheet(make_report(*example), sheet, ascii_only=ascii_only).split("\f")
    for page in pages:
        lines = page.splitlines()
        assert page.endswith("\n")
        assert len(lines) <= LINES
        assert [line for line in lines if width(line) > COLUMNS] == []
        assert [line for line in lines if line != line.rstrip()] == []
    found = [PAGE.search(page) for page in pages]
    assert [one and one.groups() for one in found] == [(str(n + 1), str(len(pages))) for n in range(len(pages))]
    title = pages[0].splitlines()[0].strip()
    assert all(page.splitlines()[0].strip() == title for page in pages)


@pytest.mark.parametrize("sheet", SHEETS)
def test_no_page_ends_with_a_title(example: Example, sheet: str) -> None:
    for page in render_sheet(make_report(*example), sheet).split("\f"):
        assert not page.splitlines()[-1].startswith(("【", "最晚"))


@pytest.mark.parametrize("name", EXAMPLES)
def test_column_heads_stand_on_each_page_with_a_table(examples: dict[str, Example], name: str) -> None:
    for page in render_sheet(make_report(*examples[name]), "owner").split("\f"):
        rows = [line for line in page.splitlines() if re.search(r"(原件|复印件|电子件) +\d", line)]
        if rows:
            lines = page.splitlines()
            heads = [n for n, line in enumerate(lines) if re.match(r" +材料 +形式 +份数 +盖章 +办什么$", line)]
            first = lines.index(rows[0])
            assert heads
            assert heads[0] < first
            assert any(line.startswith(("最晚", "哪天")) for line in lines[heads[0] : first])


@pytest.mark.parametrize("ascii_only", [False, True])
def test_columns_begin_under_their_heads_on_a_terminal(example: Example, ascii_only: bool) -> None:
    """An emulator, not our own arithmetic, says where each character stands."""
    for page in render_sheet(make_report(*example), "owner", ascii_only=ascii_only).split("\f"):
        screen = Screen(COLUMNS + 20, LINES + 1)
        Stream(screen).feed(page.replace("\n", "\r\n"))
        starts: list[int] = []
        for line in range(LINES):
            cells = [screen.buffer[line][n].data for n in range(COLUMNS + 20)]
            text = "".join(cells)
            if re.match(r" +材料 +形式 +份数", text):
                starts = [n for n in range(1, COLUMNS) if cells[n].strip() and cells[n - 1] == " "]
            elif starts and re.search(r"(原件|复印件|电子件) +\d", text):
                assert cells[starts[1]] in "原复电", text
                assert cells[starts[2]].isdigit(), text
                assert all(cells[n - 1] == " " for n in starts), text
            assert "".join(cells[COLUMNS:]).strip() == ""


def test_the_owner_of_a_factory_gets_two_pages(examples: dict[str, Example]) -> None:
    assert render_sheet(make_report(*examples["private_factory"]), "owner").count("\f") == 1


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_long_name_is_broken_and_never_cut(sheet: str) -> None:
    name = "某某县城" * 50
    text = shown(PLAN._replace(name=name, code="1" * 90), sheet)
    assert squeezed(text).count(name) == len(text.split("\f"))
    assert "1" * 78 in text
    assert max(map(width, text.splitlines())) <= COLUMNS


def test_an_approval_with_more_papers_than_a_page_has_lines_goes_on() -> None:
    papers = tuple(paper(f"p{n}", f"一份名字很长的材料，编号{n:03}，长得一行只放得下它自己一份") for n in range(150))
    plan = PLAN._replace(checklist=papers)
    pages = shown(plan, "window").split("\f")
    assert len(pages) > 2
    assert all(len(page.splitlines()) <= LINES for page in pages)
    assert [n for n in range(150) if f"编号{n:03}" not in "".join(pages)] == []


# --- what it says ---


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("markdown", [False, True])
def test_every_date_has_its_weekday_and_every_provisional_one_its_mark(
    example: Example, sheet: str, markdown: bool
) -> None:
    text = render_sheet(make_report(*example), sheet, markdown=markdown)
    text = text.replace(example.plan.code or "no code", "")
    text = re.sub(r"- \{item:[^}]*\}", "", text)
    for date, weekday, mark in DATE.findall(text):
        assert weekday, date
        near = [f"{year}-{date}" for year in (2026, 2027)] if len(date) == 5 else [date]
        days = [number for number in map(day, near) if "一二三四五六日"[(number - 1) % 7] == weekday[1]]
        assert days, (date, weekday)
        assert (mark == "?") in {number >= example.plan.provisional_from for number in days}, date


@pytest.mark.parametrize("markdown", [False, True])
def test_each_paper_that_is_not_shared_is_once_on_the_owners_sheet(example: Example, markdown: bool) -> None:
    sheet = owner_sheet(make_report(*example))
    text = squeezed(render_sheet(make_report(*example), "owner", markdown=markdown))
    given = {candidate.document: candidate for candidate in example.plan.checklist if candidate.form != "shared"}
    listed = [sheet_paper.id for sheet_paper in (*sheet.papers, *sheet.doubtful)]
    at_hand = [text for text in given.values() if text.have is not None or text.handed_in]
    by_offices = [text for text in given.values() if text.supplier == "authority"]
    assert len(listed) == len(set(listed))
    assert len(listed) + len(at_hand) == len(
        {text.document for text in given.values()} - {o.document for o in by_offices}
    )
    if markdown:
        assert [word.name for word in given.values() if squeezed(word.name) not in text.replace("\\", "")] == []


@pytest.mark.parametrize("markdown", [False, True])
def test_each_approval_is_once_on_the_windows_sheet_with_its_boxes(example: Example, markdown: bool) -> None:
    text = render_sheet(make_report(*example), "window", markdown=markdown)
    wanted = [
        plan_item.id
        for plan_item in example.plan.items
        if plan_item.party == "authority"
        and plan_item.part_of is None
        and plan_item.applies == "yes"
        and (not plan_item.done or plan_item.standing is not None)
    ]
    found = re.findall(r"\{item: (\w+),", text)
    assert sorted(found) == sorted(wanted)
    for step in ("交件", "受理", "退回补正", "办结", "取证"):
        box = r"- \[[ x]\]" if markdown else "[☐☑]"
        assert len(re.findall(rf"{box} {step} ", text)) == len(wanted), step
    assert text.count("受理通知书号") == len(wanted) + 1, "the sentence on top names it too"


def test_the_lines_for_progress_are_yaml_that_a_profile_takes(example: Example) -> None:
    for line in re.findall(r"- \{item:[^}]*\}", render_sheet(make_report(*example), "window", markdown=True)):
        keys = set(safe_load(line)[0])
        assert {"item", "submitted", "accepted", "decided"} <= keys <= {"item", *EVENTS}


def test_star_is_never_the_agents_alone(example: Example) -> None:
    sheet = owner_sheet(make_report(*example))
    signed = {candidate.document: candidate.signed_by for candidate in example.plan.checklist}
    for sheet_paper in (*sheet.papers, *sheet.doubtful):
        assert sheet_paper.star == (signed[sheet_paper.id] == "applicant") == sheet_paper.seal.startswith("★")


@pytest.mark.parametrize(
    ("why", "papers", "there", "not_there"),
    [
        ("the owner's own", [paper("p", "承诺书", signed_by="applicant")], ["☐ 承诺书", "★您签章"], ["代办填"]),
        ("filled in by the agent", [paper("p", "申请表", supplier="agent", signed_by="applicant")],
         ["申请表（代办填）", "★您签章"], []),
        ("the agent's own", [paper("p", "清单", supplier="agent", signed_by="agent")], ["清单（代办填）"], ["★"]),
        ("a designer's", [paper("p", "图", supplier="intermediary", signed_by="designer")], ["图（设计院做）"], ["★"]),
        ("a firm's", [paper("p", "报告", supplier="intermediary")], ["报告（中介做）"], ["★"]),
        ("a builder's", [paper("p", "报告", signed_by="contractor")], ["报告（施工单位做）", "施工章"], ["★"]),
        ("where the blank form is", [paper("p", "表", blank="在线平台下载")], ["      空白表：在线平台下载"], []),
        ("how long it takes", [paper("p", "报告", reason="prepared", takes=Limit(20, "working_days"))],
         ["做这一份要 20 工作日"], []),
        ("not yet sure", [paper("p", "证明", applies="unknown")], ["要不要，问清再说（先不用准备，共 1 份", "☐ 证明"], []),
        ("at hand", [paper("p", "合同", have=(START, None), reason="have")],
         ["已经有的，不用再准备", "☑ 合同（11-30 周一）"], ["☐ 合同"]),
        ("at hand, nobody knows since when", [paper("p", "合同", have=(None, None), reason="have")], ["☑ 合同\n"], []),
        ("handed in", [paper("p", "合同", handed_in=True)], ["☑ 合同\n"], ["☐ 合同"]),
        ("no day", [paper("p", "合同", needed_by=None)], ["哪天要，问清再定\n  ☐ 合同"], []),
        ("provisional", [paper("p", "合同", needed_by=day("2027-01-04"))], ["最晚 01-04 周一?", "带 ? 的日子"], []),
        ("for several items", [paper("p", "合同", uses=("permit", "works"))], ["规划许可等 2 项"], []),
        ("shared", [paper("p", "批文", form="shared", supplier="authority")],
         ["【二】", "☐ 批文", "请您准备：现在没有"], []),
        ("a mark of progress", [paper("p", "记号", form="shared")], [], ["记号"]),
    ],
)  # fmt: skip
def test_papers_of_the_owner(why: str, papers: list[Any], there: list[str], not_there: list[str]) -> None:
    text = shown(PLAN._replace(checklist=tuple(papers)), "owner")
    assert [word for word in there if word not in text] == [], why
    assert [word for word in not_there if word in text.partition("注 1")[0]] == [], why


@pytest.mark.parametrize(
    ("why", "papers", "there"),
    [
        ("at hand", [paper("p", "合同", have=(START, None), reason="have")], "- [x] 合同（11-30 周一）"),
        ("shared", [paper("p", "批文", form="shared", supplier="authority")], "- [ ] 批文"),
        ("notes below the name", [paper("p", "表", blank="平台")], "| 表<br>空白表：平台 |"),
        ("no day", [paper("p", "表", needed_by=None)], "| ☐ | 哪天要，问清再定 | 表 |"),
        ("nothing shared", [], "\n没有\n"),
    ],
)
def test_papers_of_the_owner_in_markdown(why: str, papers: list[Any], there: str) -> None:
    assert there in shown(PLAN._replace(checklist=tuple(papers)), "owner", markdown=True), why


def test_every_assumed_number_has_its_mark(example: Example) -> None:
    made = make_report(*example)
    for office in window_sheet(made).offices:
        for filing in office.filings:
            planned = made.names.planned(filing.id)
            assert planned is not None
            assert ("※" in filing.limit) == (bool(filing.limit) and limit_assumed(made.names, planned)), filing.name
    takes = {entry.document: entry for entry in example.plan.checklist if entry.takes is not None}
    for each in owner_sheet(made).papers:
        if each.id in takes:
            assert ("※" in each.notes[0]) == paper_assumed(made.names, takes[each.id]), each.name


@pytest.mark.parametrize("markdown", [False, True])
def test_an_approval_whose_papers_no_rule_states(markdown: bool) -> None:
    assert "没有写明，请问窗口" in shown(PLAN, "window", markdown=markdown)


def test_an_empty_window_sheet_says_so() -> None:
    for markdown in (False, True):
        assert "现在没有要交件的" in shown(PLAN._replace(items=()), "window", markdown=markdown)


def test_the_day_for_the_agent_is_the_engines() -> None:
    """The lead is applied once, in the engine: the sheet shows the day of the action, not one of its own."""
    plan = PLAN._replace(
        checklist=(paper("p", "承诺书", needed_by=day("2026-12-07"), hand_over=day("2026-12-03")),),
        actions=(Action(on=day("2026-12-03"), who="owner", do="hand_over", item="permit", document="p"),),
    )
    assert "最晚 12-03 周四" in shown(plan, "owner")


@pytest.mark.parametrize(
    ("why", "changes", "there"),
    [
        ("assumed", {}, "时限 5 工作日※"),
        ("dates", {}, "计划交件 11-30 周一  计划办结 12-07 周一"),
        ("blanks", {}, "审批局，窗口____，电话____"),
        ("through long ago", {"done": True, "submit": None}, "☑ 规划许可"),
        ("its day", {"done": True, "submit": None}, "已办 12-07 周一"),
        ("its day is unknown", {"done": True, "submit": None, "decide": None}, "已办\n"),
        ("perhaps", {"applies": "unknown"}, "☐ 规划许可（审批局）"),
        ("nobody knows who", {"applies": "unknown", "authority_name": None}, "☐ 规划许可（____）"),
        ("no day yet", {"submit": None, "decide": None}, "计划交件 ____  计划办结 ____"),
        ("no papers known", {}, "材料  没有写明，请问窗口"),
        ("under way", {"standing": Standing(submitted=START, returned=START + 2, accepted=START + 4, resumed=None, decided=None, fetched=False, due=START + 9, overdue=0)},
         "☑ 交件 11-30 周一   ☑ 受理 12-04 周五"),
        ("sent back", {"standing": Standing(submitted=START, returned=START + 2, accepted=START + 4, resumed=None, decided=None, fetched=False, due=START + 9, overdue=0)},
         "☑ 退回补正 12-02 周三"),
        ("what is known is filled in",
         {"standing": Standing(submitted=START, returned=START + 2, accepted=None, resumed=None, decided=None, fetched=False, due=None, overdue=0)}, "returned: 2026-12-02"),
        ("collected", {"done": True, "standing": Standing(submitted=START, returned=None, accepted=START, resumed=None, decided=START + 7, fetched=True, due=None, overdue=0)}, "☑ 取证 已取"),
    ],
)  # fmt: skip
def test_approvals_at_the_window(why: str, changes: dict[str, Any], there: str) -> None:
    text = shown(PLAN._replace(items=(item("permit", "规划许可", **changes),)), "window")
    assert there in text, why


def test_what_is_handed_in_has_no_planned_submission() -> None:
    standing = Standing(
        submitted=START,
        returned=None,
        accepted=START,
        resumed=None,
        decided=None,
        fetched=False,
        due=START + 7,
        overdue=0,
    )
    text = shown(PLAN._replace(items=(item("permit", "规划许可", standing=standing),)), "window")
    assert "计划交件" not in text
    assert "计划办结 12-07 周一" in text


def test_windows_come_in_the_order_of_their_first_submission() -> None:
    items = (
        item("late", "后办的", authority_name="住建局", submit=START + 7),
        item("early", "先办的", authority_name="审批局"),
        item("last", "最后的", authority_name="审批局", submit=START + 14),
        item("part", "并进去的", part_of="last"),
    )
    sheet = window_sheet(report(PLAN._replace(items=items)))
    assert [[filing.id for filing in office.filings] for office in sheet.offices] == [["early", "last"], ["late"]]
    assert sheet.offices[0].filings[1].parts == "一起办：并进去的"


@pytest.mark.parametrize(
    ("why", "changes", "there"),
    [
        ("no first day of work", {}, "这个项目没有领施工许可证开工这一步"),
        ("it hangs on an answer", {"unknown": (Unknown("land.supply", ("permit",), 5),)}, "开工的日子现在还定不下来"),
        ("it needs no permit", {"milestones": (("construction_start", "go", START),)}, "2026-11-30 周一 开工\n"),
        ("it needs one",
         {"milestones": (("construction_permit", "permit", START), ("construction_start", "go", START))},
         "2026-11-30 周一 开工；没有领到施工许可证不能动工"),
        ("the end", {"milestones": (("completion", "permit", day("2028-03-13")),)}, "2028-03-13 周一? 竣工"),
        ("in use", {"milestones": (("in_use", "permit", day("2028-03-13")),)}, "2028-03-13 周一? 投产使用"),
        ("a permit that expires",
         {"validity": (Expiry(item="permit", until=START, by="permit", kept=True, then="extend", cite=PLAN.target.basis[0]),)},
         "2026-11-30 周一 以前要办“规划许可”，不然“规划许可”要先延期"),
        ("too early", {"validity": (Expiry(item="permit", until=START, by="permit", kept=False, then="void", cite=PLAN.target.basis[0]),)},
         "“规划许可”到期，赶不上办“规划许可”，作废，要重新办"),
        ("in the order of the days",
         {"milestones": (("completion", "permit", START),),
          "validity": (Expiry(item="permit", until=START + 1, by="permit", kept=True, then="void", cite=PLAN.target.basis[0]),)},
         "2026-11-30 周一 竣工\n  2026-12-01 周二 以前"),
        ("what is to be asked", {"unknown": (Unknown("land.supply", ("permit",), 5),)}, "1. 供地方式?"),
        ("that the list changes then", {"unknown": (Unknown("land.supply", ("permit",), 5),)}, "本清单要重做"),
        ("which rules", {}, "手写的规则 1，摘要 00000000"),
        ("no project code", {}, "项目代码 ____"),
    ],
)  # fmt: skip
def test_what_the_owner_must_know(why: str, changes: dict[str, Any], there: str) -> None:
    assert there in shown(PLAN._replace(**changes), "owner"), why


def test_what_may_not_be_needed_does_not_expire() -> None:
    validity = (Expiry("permit", START + 1, "permit", kept=True, then="void", cite=PLAN.target.basis[0]),)
    plan = PLAN._replace(items=(item("permit", "规划许可", applies="unknown"),), validity=validity)
    assert "不然" not in shown(plan, "owner")


@pytest.mark.parametrize("sheet", SHEETS)
def test_each_note_stands_only_where_its_mark_does(example: Example, sheet: str) -> None:
    text = render_sheet(make_report(*example), sheet)
    body, _, notes = text.partition("  注 1：")
    for mark, note in (("?", "带 ? 的日子"), ("※", "带 ※ 的数"), ("★", "★ 的")):
        marked = mark in body if mark != "?" else bool(re.search(r"周.\?", body))
        assert marked == (note in notes), mark


# --- signs, escapes ---


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("markdown", [False, True])
def test_ascii_has_no_sign_of_doubtful_width(example: Example, sheet: str, markdown: bool) -> None:
    text = render_sheet(make_report(*example), sheet, markdown=markdown, ascii_only=True)
    assert {sign for sign in text if east_asian_width(sign) == "A"} == set()
    text.encode("gbk")


@pytest.mark.parametrize("sheet", SHEETS)
def test_markdown_shows_names_as_they_are(sheet: str) -> None:
    plan = PLAN._replace(
        name="甲|乙<b>",
        items=(item("permit", "许可|<b>*"),),
        checklist=(paper("p", "表|<b>*", signed_by="applicant"),),
    )
    text = shown(plan, sheet, markdown=True)
    assert "甲\\|乙&lt;b&gt;" in text
    assert "表\\|&lt;b&gt;\\*" in text
    assert "许可\\|&lt;b&gt;\\*" in text
    assert "<b>" not in text
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == ({8} if sheet == "owner" else set())


@pytest.mark.parametrize("sheet", SHEETS)
def test_markdown_has_no_pages(example: Example, sheet: str) -> None:
    text = render_sheet(make_report(*example), sheet, markdown=True)
    assert "\f" not in text
    assert PAGE.search(text) is None


def test_people_are_named_where_they_are_known() -> None:
    text = render_sheet(report(owner="某公司", agency=PROFILE.agency._replace(leader="张三", agent="李四")), "window")
    assert "建设单位 某公司" in text
    assert "代办员 李四 电话 ____" in text
    assert "领办人 张三 电话 ____" in text


def test_every_sentence_is_said() -> None:
    """A key stands in the code whole, or up to the word that is filled in."""
    files = Path(render.__file__).parent.parent.rglob("*.py")
    code = "".join(file.read_text(encoding="utf-8") for file in files)
    assert [key for key in SENTENCES if f'"{key}"' not in code and f'"{key.rpartition(".")[0]}"' not in code] == []
