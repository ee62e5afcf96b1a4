"""A proof told: each property with what was looked at, each breach with its project and its file, the days of routes."""

from __future__ import annotations

import json

import pytest
from tests.data.documents import faults
from tests.engine.build import book, route

from approvalplan.data import proof as proof_json
from approvalplan.document.proof import proof_document
from approvalplan.model.proof import Breach, Counts, Extreme, Project, Proof, Proved
from approvalplan.model.rulebook import FactWords
from approvalplan.render.markdown.document import to_markdown
from approvalplan.render.text.document import to_text
from approvalplan.report.proof_words import Told, kept, told_of
from approvalplan.wording import proof as wording

NOTHING = Project(())
FACTORY = Project((("land.supply", "auction"), ("features.piles", True)), "two_stage")
DAY = 739_950


@pytest.fixture(autouse=True)
def _sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    said = {
        "proof.first": "第一条",
        "proof.second": "第二条",
        "proof.breach-bad": "{item}办不了",
        "proof.some": "只查了一部分",
    }
    monkeypatch.setattr(wording, "SENTENCES", wording.SENTENCES | said)
    monkeypatch.setattr("approvalplan.wording._loaded", {})


def extreme(least: int, greatest: int, limit: int | None, *, exact: bool = True) -> Extreme:
    return Extreme(
        route="r",
        figure="promised",
        least=least,
        greatest=greatest,
        least_project=NOTHING,
        greatest_project=FACTORY,
        limit=limit,
        counts=Counts(3, 4, 5),
        exact=exact,
    )


def told(*, seconds: int | None = 7) -> Told:
    rules = book(routes=[route("r", target=26)])._replace(
        facts=(FactWords(key="land.supply", name="供地方式", ask="", where="", why="", yes=None, no=None, infer=()),)
    )
    proved = (
        Proved("first", (), Counts(1, 2, 3)),
        Proved("second", (Breach("bad", (("item", "环评"),), FACTORY),), Counts(1, 2, 3), "proof.some"),
    )
    one = extreme(17, 36, 26)
    extremes = (one, one._replace(figure="statutory"), one._replace(figure="strict", exact=False))
    return told_of(Proof(("b", "某规则", "1.0", "0123456789abcdef"), DAY, proved, extremes), rules, seconds)


def profile(project: Project) -> str:
    return f"project: {len(project.facts)}\n"


def test_as_text() -> None:
    text = to_text(proof_document(told(), profile), columns=80)
    assert text.startswith("某规则 1.0:对全部项目的证明\n按 2026-11-30 的规则;规则摘要 0123456789ab\n")
    assert "✓ 第一条\n  成立(比较 1 件事实,看了 2 格,排了 3 个方案)\n" in text
    assert "✗ 第二条\n" in text
    assert (
        "  没有全部判定:只查了一部分\n  环评办不了\n  最小的反例:供地方式 招拍挂出让,features.piles 是,施工许可方式 two_stage\n"
        in text
    )
    assert "\n  project: 2\n" in text
    assert "17 ~ 36(只是范围)" in text
    assert text.endswith("共用 7 秒\n")
    assert max(map(len, text.splitlines())) <= 80


def test_buildings_in_words() -> None:
    project = Project((("buildings", ({"use": "school", "floor_area": 750_000}, {"use": "dormitory"})),))
    assert told().project(project) == "buildings 中小学 2500㎡、宿舍"


def test_as_markdown_without_seconds() -> None:
    text = to_markdown(proof_document(told(seconds=None), profile))
    assert text.startswith("# 某规则 1.0:对全部项目的证明\n")
    assert "- ✓ 第一条\n  - 成立(比较 1 件事实,看了 2 格,排了 3 个方案)\n" in text
    assert "\n  project: 2\n" in text
    assert "| 17 \\~ 36 | 17 \\~ 36 | 17 \\~ 36(只是范围) | 26 | 有的守不住:最多 36 天 |" in text
    assert "秒" not in text


def test_as_data() -> None:
    made = json.loads(proof_json.render(told(), profile))
    assert faults(proof_json.PROOF, made) == []
    assert (made["schema"], made["day"], made["holds"]) == ("approvalplan.proof/1", "2026-11-30", False)
    assert [(one["id"], one["holds"], one["bounded"]) for one in made["proved"]] == [
        ("first", True, None),
        ("second", False, "只查了一部分"),
    ]
    assert made["proved"][1]["breaches"][0]["project"]["profile"] == "project: 2\n"
    assert made["extremes"][0]["least_project"]["words"] == "什么也不用填的项目"
    assert (made["extremes"][0]["least"], made["extremes"][0]["limit"]) == (17, 26)


@pytest.mark.parametrize(
    ("why", "least", "greatest", "limit", "said"),
    [
        ("no target to keep", 1, 99, None, "没有目标"),
        ("at it is kept", 1, 26, 26, "全部项目都守得住"),
        ("one day over", 1, 27, 26, "有的守不住:最多 27 天"),
        ("the least is at it", 26, 27, 26, "有的守不住:最多 27 天"),
        ("the least is over it", 27, 30, 26, "没有一个守得住"),
    ],
)
def test_whether_a_target_is_kept(why: str, least: int, greatest: int, limit: int | None, said: str) -> None:
    assert kept(extreme(least, greatest, limit)) == said, why
