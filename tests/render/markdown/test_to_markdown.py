"""A report as Markdown: headings, tables, tick boxes, and names that mean nothing to Markdown."""

from __future__ import annotations

from html import unescape
from re import sub

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.planned import Example
from tests.render.hand_made import PLAN, PROFILE, RULEBOOK, item, paper

from approvalplan.model.plan import Unknown
from approvalplan.render.markdown.document import escaped
from approvalplan.render.markdown.to_markdown import render_markdown
from approvalplan.report.report import make_report

MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
SIGNS = "甲|<>`*_[]~\\&#+-.1)!$ \n\"'"


def seen(markdown: str) -> str:
    """Return what a reader sees of a piece of Markdown."""
    html = MARKDOWN.render(markdown)
    return unescape(sub(r"<[^>]*>", "", html)).strip()


@pytest.mark.parametrize(
    ("why", "text", "written"),
    [
        ("a cell ends at |", "甲|乙", "甲\\|乙"),
        ("no tag", "<script>", "&lt;script&gt;"),
        ("no entity", "&lt;", "&amp;lt;"),
        ("no code", "`x`", "\\`x\\`"),
        ("no emphasis", "*x* _y_", "\\*x\\* \\_y\\_"),
        ("no link", "[x](y)", "\\[x\\](y)"),
        ("no struck-out range", "22 ~ 41", "22 \\~ 41"),
        ("no heading", "# 甲", "\\# 甲"),
        ("no list", "- 甲", "\\- 甲"),
        ("no numbered list", "1. 甲", "1\\. 甲"),
        ("a backslash is one", "甲\\乙", "甲\\\\乙"),
        ("on one line", "甲\n乙", "甲 乙"),
        ("Chinese as it is", "用地面积 60000㎡（6公顷）", "用地面积 60000㎡（6公顷）"),
    ],
)
def test_escaped(why: str, text: str, written: str) -> None:
    assert escaped(text) == written, why


@given(st.text(alphabet=SIGNS, min_size=1, max_size=30))
def test_a_reader_sees_any_text_as_it_is(text: str) -> None:
    wanted = " ".join(text.split())
    assert " ".join(seen(escaped(text).strip()).split()) == wanted
    table = f"| 甲 |\n| --- |\n| {escaped(text)} |"
    assert " ".join(seen(table).split()) == f"甲 {wanted}".strip()


NASTY = "甲|<b>`*x*_[y](z)"


def test_a_name_cannot_break_the_page() -> None:
    plan = PLAN._replace(
        name=NASTY,
        items=(item("permit", NASTY, say=NASTY, authority_name=NASTY),),
        checklist=(paper("form", NASTY, form="pdf", signed_by="applicant"),),
    )
    made = render_markdown(make_report(plan, RULEBOOK, PROFILE))
    html = MARKDOWN.render(made)
    assert "<b>" not in html
    assert "<a " not in html
    assert unescape(html).count(NASTY) >= 5
    rows = [line for line in made.splitlines() if line.startswith("| 1 |")]
    assert [line.replace("\\|", "").count("|") for line in rows] == [8]


def test_the_parts_in_their_order(example: Example) -> None:
    heads = [line for line in render_markdown(make_report(*example)).splitlines() if line.startswith("## ")]
    assert [head[3:5] for head in heads] == ["一、", "二、", "三、", "四、", "五、", "六、", "七、", "下一"]


def test_same_facts_as_the_report(example: Example) -> None:
    report = make_report(*example)
    shown = seen(render_markdown(report))
    wanted = [text for row in (*report.items, *report.works) for text in (row.name, row.because)]
    wanted += [text for row in report.not_needed for text in (row.name, row.because)]
    wanted += [paper_row.name for group in report.papers for paper_row in group.papers]
    wanted += (
        [question.ask for question in report.questions]
        + [tick.note for tick in report.ticks]
        + list(report.scope_ticks)
    )
    wanted += [line for point in report.points for line in (*point.lines, *point.notes)]
    wanted += [todo.text for todo in report.week.todos] + list(report.validity)
    assert [text for text in wanted if text not in shown] == []


def test_every_row_of_a_table_has_as_many_cells(example: Example) -> None:
    widths = 0
    for line in render_markdown(make_report(*example)).splitlines():
        cells = line.replace("\\|", "").count("|") if line.startswith("|") else 0
        if cells and widths:
            assert cells == widths, line
        widths = cells


def test_what_is_not_known_of_a_question_or_a_paper_is_left_out() -> None:
    plan = PLAN._replace(unknown=(Unknown("no.words", (), None),), checklist=(paper("form", "申请表", needed_by=None),))
    lines = render_markdown(make_report(plan, RULEBOOK, PROFILE)).splitlines()
    assert lines[lines.index("1. no.words") + 1] == ""
    assert "- [ ] **申请表**（形式 纸质原件 1 份；办什么 规划许可）" in lines


def test_a_plan_without_dates() -> None:
    made = render_markdown(make_report(PLAN._replace(items=()), RULEBOOK, PROFILE))
    assert "没有要排的" in made.splitlines()


def test_boxes_to_tick(examples: dict[str, Example]) -> None:
    lines = render_markdown(make_report(*examples["private_factory"])).splitlines()
    assert "- [x] 用地手续" in lines
    assert [
        line
        for line in lines
        if line.startswith(
            "- [ ] **设计方案文本、总平面图**（最晚给代办员 12-04 周五；交件 12-07 周一；形式 纸质原件 2 份 设计单位章；"
        )
    ]
    assert [line for line in lines if line.startswith("- [ ] 12-04 周五 中介 把“设计方案文本、总平面图”交给代办员")]


def test_the_same_plan_gives_the_same_text(example: Example) -> None:
    assert render_markdown(make_report(*example)) == render_markdown(make_report(*example))
