"""`approvalplan explain`: one item by any of its names, or everything; what is not there is answered with what is near."""

from __future__ import annotations

import pytest
from tests.cli.running import FACTORY, FEW, run

DAY = ["--start", "2026-11-30"]


@pytest.mark.parametrize(
    ("why", "name", "shown"),
    [
        ("its id", "eia", "环境影响评价"),
        ("its name", "环境影响评价", "环境影响评价"),
        ("what it is called at the counter", "环评", "环境影响评价"),
        ("a part of its name", "保持方案", "水土保持方案审批"),
        ("one that is not needed", "energy_review", "节能审查"),
        ("one that is not needed, by its name", "节能审查", "节能审查"),
    ],
)
def test_an_item_by_any_name(why: str, name: str, shown: str) -> None:
    done = run("explain", FACTORY, name, *DAY)
    assert (done.code, done.err) == (0, ""), why
    assert shown in done.out.splitlines()[0]


@pytest.mark.parametrize(
    ("why", "name", "said"),
    [
        ("why it applies, and by what law", "eia", ["环评类别：报告表", "第102条", "10 工作日※", "12-28"]),
        ("what it waits for", "eia", ["环境影响报告表"]),
        ("why it does not apply", "energy_review", ["600吨标准煤", "1000吨标准煤"]),
        ("what takes its place", "drawing_review", ["企业投资项目承诺制"]),
    ],
)
def test_what_is_explained(why: str, name: str, said: list[str]) -> None:
    out = run("explain", FACTORY, name, *DAY).out
    assert [text for text in said if text not in out] == [], why


def test_without_an_item_everything_is_explained() -> None:
    done = run("explain", FACTORY, *DAY)
    assert (done.code, done.err) == (0, "")
    assert [name for name in ("备案", "环境影响评价", "节能审查", "联合验收") if name not in done.out] == []
    one = run("explain", FACTORY, "eia", *DAY).out
    assert len(done.out) > 5 * len(one)


@pytest.mark.parametrize(
    ("why", "name", "near"),
    [
        ("a letter too few", "filin", "企业投资项目备案"),
        ("letters the other way round", "energy_reveiw", "固定资产投资项目节能审查"),
        ("another word of the name", "环境评价", "环境影响评价"),
    ],
)
def test_an_unknown_item_is_answered_with_the_nearest(why: str, name: str, near: str) -> None:
    done = run("explain", FACTORY, name, *DAY)
    assert (done.code, done.out) == (2, ""), why
    assert done.err.splitlines()[0] == f"没有叫“{name}”的事项"
    assert near in done.err.splitlines()[1]


def test_nothing_near_is_said_too() -> None:
    done = run("explain", FACTORY, "q", *DAY)
    assert (done.code, done.out, done.err) == (2, "", "没有叫“q”的事项\n")


def test_an_unknown_name_is_not_echoed_with_its_control_signs() -> None:
    done = run("explain", FACTORY, "\x1b[31m\u202e13812345678", *DAY)
    assert done.code == 2
    assert [sign for sign in ("\x1b", "\u202e", "13812345678") if sign in done.err] == []


@pytest.mark.parametrize(
    ("why", "words", "said"),
    [
        ("limits", ["--limits", "statutory"], "30 工作日"),
        ("the day of the rules", ["--as-of", "2026-08-14"], "环境影响评价法"),
        ("the start", ["--start", "2027-03-01"], "03-"),
        ("another rulebook", ["--rules", "rules/cn"], "环境影响评价"),
    ],
)
def test_options_are_those_of_make(why: str, words: list[str], said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.cli.running import ROOT

    monkeypatch.chdir(ROOT)
    assert said in run("explain", FACTORY, "eia", *words).out, why


def test_a_missed_target_is_no_objection_to_an_explanation() -> None:
    assert run("explain", FACTORY, "eia", "--limits", "statutory").code == 0


def test_what_is_not_known_is_said() -> None:
    out = run("explain", FEW, "eia", *DAY).out
    assert "没有填" in out


@pytest.mark.parametrize(
    ("why", "project", "said"),
    [
        ("not there", "none.yaml", "error[cannot-open]"),
        ("mistakes", "-", "error[empty-file]"),
    ],
)
def test_a_project_that_cannot_be_read(why: str, project: str, said: str) -> None:
    done = run("explain", project, "eia")
    assert (done.code, done.out) == (2, ""), why
    assert said in done.err
