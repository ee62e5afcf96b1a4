"""What differs between two states of the rules in text, Markdown and JSON: nothing is lost, nothing is too long."""

from __future__ import annotations

import json
from typing import Any

import pytest

from approvalplan.data.rules_diff import json_rules_difference
from approvalplan.model.difference import Change, Difference, Moved, Side, TargetSummary, Thing, Traffic
from approvalplan.model.plan import Range
from approvalplan.model.rules_difference import (
    CaseChange,
    CaseChanges,
    Cited,
    Edit,
    Edition,
    EffectGroup,
    ElementChange,
    GroupShift,
    PlannedProject,
    RulebookDifference,
    RulesDifference,
    Spot,
)
from approvalplan.render.markdown.rules_diff import markdown_rules_difference
from approvalplan.render.text.rules_diff import render_rules_difference
from approvalplan.render.text.width import width
from approvalplan.report.rules_diff_words import value_text

LAW = Cited("law", "某法", "5")
OLD, NEW = Spot("HEAD:rules/a.yaml", 3), Spot("rules/a.yaml", 4)
NONE = Traffic((), ())
TARGET = TargetSummary(
    status="met", limit=26, counted_days=Range(24, 24, exact=True), strict=Range(24, 24, exact=True), strict_status="met",
    statutory=Range(30, 30, exact=True), statutory_status="missed", assumed=False,
)  # fmt: skip
SIDE = Side("某厂", 740000, 1, 999999)
PLAN = Difference(
    before=SIDE, after=SIDE, facts=(), terms=(), route=None, target=Change("target", TARGET, TARGET), figures=(), milestones=(), permit=None, items=NONE, moved=(), papers=NONE, questions=NONE, warnings=NONE
)  # fmt: skip
EDIT = Edit(path=("limit", "dated", "[2023-03-01]", "is"), what="changed", before={"days": 10, "unit": "working_days"},
            after={"days": 12, "unit": "working_days"}, before_source=LAW, after_source=LAW, before_at=OLD, after_at=NEW)  # fmt: skip
NEED = Edit(
    path=("variants", "[report]", "needs", "[map]"),
    what="added",
    before=None,
    after={"document": "map"},
    before_source=None,
    after_source=LAW,
    before_at=None,
    after_at=NEW,
)


LATER = Edit(path=("limit", "dated", "[2027-01-01]"), what="added", before=None,
             after={"from": "2027-01-01", "is": {"days": 7, "unit": "working_days", "starts": "receipt"}, "source": {"id": "law"}},
             before_source=None, after_source=LAW, before_at=None, after_at=NEW)  # fmt: skip


def element(*edits: Edit, what: str = "changed") -> ElementChange:
    return ElementChange(
        kind="item",
        id="eia",
        name="环评",
        what=what,
        edits=edits,
        before_source=None,
        after_source=LAW,
        before_at=OLD,
        after_at=NEW,
    )


def rules(
    *changes: ElementChange, cases: CaseChanges | None = None, effects: tuple[EffectGroup, ...] = (), planned: int = 9
) -> RulesDifference:
    one = Edition("某省规则", "1", "0123456789abcdef")
    book = RulebookDifference(
        name="top",
        before=one,
        after=one._replace(version="2"),
        changes=changes,
        cases=cases or CaseChanges(),
        effects=effects,
        planned=planned,
    )
    names = {("document", "map"): "图", ("variant", "eia.report"): "报告书", ("item", "eia"): "环评"}
    return RulesDifference("HEAD", "rules", (book,), names)


def group(count: int = 1, **parts: Any) -> EffectGroup:
    projects = tuple(PlannedProject("case", f"第{n}个", Spot("rules/cases.yaml", n + 1)) for n in range(count))
    return EffectGroup(projects, PLAN._replace(**parts), (None, None), (GroupShift("counted_days", "", 1, 3),))


def text(found: RulesDifference, **how: Any) -> str:
    return render_rules_difference(found, **{"width": 80, **how})


@pytest.mark.parametrize(
    ("why", "found", "line"),
    [
        ("both sides", rules(), "    甲  HEAD"),
        ("both editions", rules(), "某省规则 1（摘要 01234567） → 某省规则 2（摘要 01234567）"),
        ("that nothing differs", rules(), " 没有差别"),
        ("how many of which kind", rules(element(EDIT)), " 规则  事项：改了 1 个"),
        ("that nothing had to be planned", rules(element(EDIT), planned=0), " 影响  改的地方不影响方案，没有重排"),
        ("a number with its day", rules(element(EDIT)), "   法定时限 · 2023-03-01 起：10 工作日 → 12 工作日"),
        ("only what of a period is not the same", rules(element(EDIT._replace(before={"days": 3, "unit": "months", "starts": "receipt", "may_extend": 1}, after={"days": 3, "unit": "months", "starts": "decision", "may_extend": 1}))), "   法定时限 · 2023-03-01 起：3 个月（收到起算） → 3 个月（决定起算）"),
        ("a line for a later day: what is beside its day", rules(element(LATER)), "   + 法定时限 · 2027-01-01 起：7 工作日（收到起算）"),
        ("what else such a line says", rules(element(LATER._replace(after={"is": 3, "corrects": "抄错"}))), "   + 法定时限 · 2027-01-01 起：{is: 3, corrects: 抄错}"),
        ("an item by its name where it is a key", rules(element(Edit(path=("promised", "eia"), what="added", before=None, after={"is": {"days": 3, "unit": "working_days"}, "source": {"id": "law"}}, before_source=None, after_source=LAW, before_at=None, after_at=NEW))), "   + 承诺时限 · 环评（eia）：3 工作日"),
        ("the keys of a window", rules(element(Edit(path=("windows", "bureau", "phone"), what="changed", before=None, after="0354", before_source=None, after_source=None, before_at=OLD, after_at=NEW))), "   窗口 · bureau · 电话：空 → 0354"),
        ("its source", rules(element(EDIT)), "     依据 某法 第 5 条"),
        ("another source", rules(element(EDIT._replace(after_source=Cited("x", None, None)))), "     依据 某法 第 5 条 → x"),
        ("both places", rules(element(EDIT)), "     HEAD:rules/a.yaml:3 → rules/a.yaml:4"),
        ("a paper more is one line, by its name", rules(element(NEED)), "   + 办理形式 · 报告书（report） · 需要 · 图（map）"),
        ("under a condition", rules(element(NEED._replace(after={"document": "map", "when": "big"}))), "   + 办理形式 · 报告书（report） · 需要 · 图（map）：{document: map, when: big}"),
        ("one less", rules(element(NEED._replace(what="removed", before="map", after=None))), "   - 办理形式 · 报告书（report） · 需要 · 图（map）"),
        ("an order", rules(element(Edit(path=("variants",), what="order", before=["a", "b"], after=["b", "a"], before_source=None, after_source=None, before_at=OLD, after_at=NEW))), "   办理形式的先后：[a, b] → [b, a]"),
        ("an element that came", rules(element(what="added")), " + 事项 环评（eia）"),
        ("an element that went", rules(element(what="removed")), " - 事项 环评（eia）"),
        ("how many projects", rules(effects=(group(3),)), " 影响  排了 9 个项目，3 个的方案变了"),
        ("how many alike, and one of them", rules(effects=(group(3),)), " 3 个项目这样变，如例子“第0个”"),
        ("some of the others", rules(effects=(group(9),)), " 例子  还有例子“第1个”、例子“第2个”、例子“第3个”"),
        ("how far the days move", rules(effects=(group(3),)), " 日子  这 3 个项目：审批用时 +1～+3 天"),
        ("what comes", rules(effects=(group(items=Traffic((Thing("a", "水保", "占地大"),), ())),)), " 多办  水保：占地大"),
        ("whose days only move", rules(effects=(group(moved=(Moved("a", "水保", (Change("decide", "2027-01-18", "2027-01-19"),)),)),)), " 日子  日子变了的事项：水保"),
        ("why there is no plan now", rules(effects=(group()._replace(difference=None, unplanned=(None, "绕圈")),)), " 影响  现在排不出来：绕圈"),
        ("a case that fails", rules(cases=CaseChanges(fails=(CaseChange("eia", "大的要办", NEW, ("差",)),))), "   环评：大的要办"),
        ("what does not come out", rules(cases=CaseChanges(fails=(CaseChange("eia", "大的要办", NEW, ("差",)),))), "     差"),
        ("what was edited", rules(cases=CaseChanges(edited=(CaseChange(about="eia", why="大的", at=NEW, differs=(), before={}, after={"as_of": "2026-01-01"}),))), "     没有 → as_of: 2026-01-01"),
    ],
)  # fmt: skip
def test_text_says(why: str, found: RulesDifference, line: str) -> None:
    assert line in text(found, width=100).splitlines(), why


def test_a_verdict_that_stays_is_not_repeated() -> None:
    moved = group(items=Traffic((Thing("a", "水保"),), ()))
    assert "结论" not in text(rules(effects=(moved,)))
    worse = group(
        target=Change("target", TARGET, TARGET._replace(status="missed", counted_days=Range(27, 27, exact=True)))
    )
    assert "达标 → 不达标" in text(rules(effects=(worse,)))


@pytest.mark.parametrize(
    ("why", "before", "after", "said"),
    [
        ("it is the first thing to know", "met", "missed", "       3 个原来达标，现在不达标"),
        ("as is the good news", "missed", "met", "       3 个原来不达标，现在达标"),
        ("open is no verdict", "undetermined", "missed", None),
    ],
)
def test_how_many_verdicts_turn_is_in_sight(why: str, before: str, after: str, said: str | None) -> None:
    target = Change("target", TARGET._replace(status=before), TARGET._replace(status=after))
    lines = text(rules(effects=(group(3, target=target),))).splitlines()
    assert (said in lines) if said else not any("达标，现在" in line for line in lines), why


def reminder(text: str) -> Traffic:
    return Traffic((Thing("", text),), ())


def test_projects_of_which_only_reminders_differ_come_last_and_say_each_reminder_once() -> None:
    """Hundreds of such projects would hide the one whose days move."""
    moved = group(1, items=Traffic((Thing("a", "水保"),), ()))
    found = rules(effects=(group(3, warnings=reminder("核对")), group(2, warnings=reminder("核对")), moved))
    lines = text(found).splitlines()
    assert " 影响  排了 9 个项目，6 个的方案变了，其中 5 个只是提醒不同" in lines
    assert lines.index(" 多办  水保") < lines.index(" 5 个项目只是提醒不同，如例子“第0个”")
    assert [line for line in lines if "核对" in line] == [" 多了  核对（5 个项目）"]
    assert "<summary>对项目的影响（2）</summary>" in markdown(found)


@pytest.mark.parametrize(
    ("why", "days", "said"),
    [("an answer is open", Range(16, 27, exact=True), True), ("all is known", Range(27, 27, exact=True), False)],
)
def test_where_answers_are_open_it_says_that_the_worst_case_is_compared(why: str, days: Range, said: bool) -> None:
    target = TARGET._replace(counted_days=days)
    found = group(target=Change("target", target, target), items=Traffic((Thing("a", "水"),), ()))
    assert ("最坏的情形" in text(rules(effects=(found,)))) is said, why


def test_days_that_move_alike_stand_in_the_example_only() -> None:
    alike = group(3)._replace(shifts=(GroupShift("construction_start", "开工", 5, 5),))
    ranging = group(3)._replace(shifts=(GroupShift("construction_start", "开工", -2, 5),))
    assert "开工" not in text(rules(effects=(alike,)))
    assert " 日子  这 3 个项目：开工 -2～+5 天" in text(rules(effects=(ranging,))).splitlines()


def test_a_rulebook_on_one_side() -> None:
    (book,) = rules().rulebooks
    came = RulesDifference("HEAD", "rules", (book._replace(before=None),), {})
    went = RulesDifference("HEAD", "rules", (book._replace(after=None),), {})
    assert " 规则  多了 某省规则 这一套规则" in text(came).splitlines()
    assert " 规则  没有了 某省规则 这一套规则" in text(went).splitlines()


LONG = Edit(
    path=("say",),
    what="changed",
    before="说" * 900,
    after="明" * 900,
    before_source=LAW,
    after_source=LAW,
    before_at=OLD,
    after_at=NEW,
)


@pytest.mark.parametrize("columns", [80, 120])
def test_text_fits_and_loses_nothing(columns: int) -> None:
    found = text(rules(element(LONG, EDIT), effects=(group(3),)), width=columns)
    assert max(map(width, found.splitlines())) <= columns
    assert (found.count("说"), found.count("明")) == (901, 901)
    assert "…" not in found
    assert "\x1b" not in found


def test_text_in_ascii_signs() -> None:
    plain = text(rules(element(EDIT)), ascii_only=True)
    assert "->" in plain
    assert not {"→", "─"} & set(plain)


# --- Markdown ---


def markdown(found: RulesDifference) -> str:
    return markdown_rules_difference(found)


def test_markdown_folds_the_long_parts() -> None:
    found = markdown(
        rules(element(EDIT), effects=(group(2),), cases=CaseChanges(fails=(CaseChange("eia", "大", NEW),)))
    )
    assert found.splitlines()[0] == "## 规则的差别"
    assert found.index("影响") < found.index("<details>")
    assert (found.count("<details>"), found.count("</details>")) == (3, 3)
    assert "<summary>规则改了什么（1）</summary>" in found
    assert "| **事项 环评（eia）**<br>法定时限 · 2023-03-01 起 | 10 工作日 | 12 工作日 | 某法 第 5 条 |" in found


def test_markdown_of_what_came_and_of_nothing() -> None:
    came = markdown(rules(element(what="added")))
    assert "| **\\+ 事项 环评（eia）** |  |  | 某法 第 5 条 |" in came
    assert markdown(rules()).splitlines()[-1] == "没有差别"


def test_groups_stand_apart() -> None:
    lines = text(rules(effects=(group(2), group(1)))).splitlines()
    assert lines[lines.index(" 例子“第0个”") - 1] == ""


@pytest.mark.parametrize("sign", ["|", "<script>", "*x*", "[a](b)", "`x`"])
def test_markdown_is_escaped(sign: str) -> None:
    edit = EDIT._replace(before=sign, after="x")
    case = CaseChange("eia", sign, NEW)
    effect = group(2, items=Traffic((Thing("a", sign),), ()))
    found = markdown(rules(element(edit), effects=(effect,), cases=CaseChanges(added=(case,))))
    assert "<script>" not in found
    rows = [line for line in found.splitlines() if line.startswith("|")]
    assert {line.replace("\\|", "").count("|") for line in rows} == {6}
    assert sign == "|" or f" {sign} " not in found


@pytest.mark.parametrize(
    ("why", "found"),
    [
        ("many elements", rules(*[element(EDIT, LONG)] * 3000)),
        ("many cases", rules(cases=CaseChanges(added=(CaseChange("eia", "长" * 400, NEW, ("差" * 4000,)),) * 3000))),
        ("many effects", rules(effects=(group(4, items=Traffic((Thing("a", "长" * 2000),) * 3, ())),) * 3000)),
        ("many rulebooks", RulesDifference("A", "B", rules(*[element(LONG)] * 900).rulebooks * 12, {})),
    ],
)  # fmt: skip
def test_markdown_fits_a_comment(why: str, found: RulesDifference) -> None:
    whole = markdown(found)
    assert len(whole) < 60_000, why
    assert "条没有列；用 --format json 看全部" in whole
    assert whole.count("<details>") == whole.count("</details>")


# --- JSON ---


def test_json() -> None:
    found = rules(
        element(EDIT, NEED), cases=CaseChanges(fails=(CaseChange("eia", "大", NEW, ("差",)),)), effects=(group(2),)
    )
    data = json.loads(json_rules_difference(found))
    assert list(data) == ["schema", "before", "after", "same", "rulebooks"]
    assert (data["schema"], data["same"]) == ("approvalplan.rules-difference/1", False)
    (book,) = data["rulebooks"]
    assert list(book) == ["id", "before", "after", "same", "planned", "moved", "changes", "cases", "effects"]
    assert (book["planned"], book["moved"]) == (9, 2)
    assert book["changes"][0]["edits"][0] == {
        "path": ["limit", "dated", "[2023-03-01]", "is"],
        "what": "changed",
        "before": {"value": EDIT.before, "source": LAW._asdict(), "at": OLD._asdict()},
        "after": {"value": EDIT.after, "source": LAW._asdict(), "at": NEW._asdict()},
    }
    assert book["changes"][0]["edits"][1]["before"] is None
    assert book["cases"]["fails"][0]["differs"] == ["差"]
    assert book["effects"][0]["shifts"] == [{"what": "counted_days", "name": "", "least": 1, "most": 3}]
    assert len(book["effects"][0]["projects"]) == 2


@pytest.mark.parametrize(
    ("why", "value", "shown"),
    [
        ("a period", {"days": 5, "unit": "months"}, "5 个月"),
        ("what else is said of it", {"days": 5, "unit": "working_days", "starts": "acceptance"}, "5 工作日（受理起算）"),
        ("how far it may be extended", {"days": 5, "unit": "working_days", "may_extend": 3}, "5 工作日（可延长: 3）"),
        ("true", True, "是"),
        ("false", False, "否"),
        ("nothing", None, "空"),
        ("a number", 3, "3"),
        ("as YAML writes it", {"any": [{"a": {"gt": "5公顷"}}, "b"]}, "{any: [{a: {gt: 5公顷}}, b]}"),
        ("as YAML writes it, deep down", [True, None], "[true, null]"),
    ],
)  # fmt: skip
def test_value(why: str, value: Any, shown: str) -> None:
    assert value_text(value) == shown, why
