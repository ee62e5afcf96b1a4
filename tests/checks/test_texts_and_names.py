"""Texts as they are typed, ids as they are seen, articles as they are written: the edges of what is let pass."""

from __future__ import annotations

import os
from pathlib import Path
from re import fullmatch

import pytest
from tests.conftest import SMALL, WriteRules

from approvalplan.checks.rules.full_width_text import NARROW, WIDE
from approvalplan.checks.rules.look_alike_id import outline
from approvalplan.checks.rules.stray_blanks import STRAY
from approvalplan.usecases.check.check_rules import check_paths
from approvalplan.wording import say


@pytest.mark.parametrize(
    ("why", "text", "stray"),
    [
        ("plain", "水土保持方案审批", False),
        ("between Chinese and a number", "满 3 年才开工", False),
        ("between Chinese and Latin", "用 BIM 审查", False),
        ("words of a foreign title", "Standard for design", False),
        ("before", " 方案", True),
        ("behind", "方案\n", True),
        ("doubled", "方案 A  B", True),
        ("between Chinese characters", "方 案", True),
        ("beside Chinese punctuation", "方案， 审批", True),
        ("a full-width blank", "方案\u3000A", True),
        ("an unbreakable blank", "方案\u00a0A", True),
    ],
)
def test_blanks(why: str, text: str, stray: bool) -> None:
    assert bool(STRAY.search(text)) is stray, why


@pytest.mark.parametrize(
    ("why", "text", "found"),
    [
        ("plain", "5公顷，75亩", False),
        ("a full-width digit", "５公顷", True),
        ("a full-width letter", "Ａ类", True),
        ("full-width punctuation belongs to Chinese", "（一）、（二）；好", False),
        ("an ASCII comma between Chinese characters", "方案,审批", True),
        ("an ASCII bracket is house style", "方案(报告书)审批", False),
        ("a colon before a number", "比例1:500", False),
        ("a comma in a number", "共1,000平方米", False),
    ],
)
def test_width(why: str, text: str, found: bool) -> None:
    assert bool(WIDE.search(text) or NARROW.search(text)) is found, why


@pytest.mark.parametrize(
    ("why", "one", "other", "alike"),
    [
        ("one and many", "form", "forms", True),
        ("l and 1", "plan_l", "plan_1", True),
        ("o and 0", "photo", "phot0", True),
        ("rn and m", "form", "forrn", True),
        ("a doubled letter", "aproval", "approval", True),
        ("an underscore", "site_map", "sitemap", True),
        ("numbers that count", "special_fire_1", "special_fire_11", False),
        ("other words", "pit_design", "pit_works", False),
        ("one letter more", "eia", "eias_form", False),
    ],
)
def test_outline(why: str, one: str, other: str, alike: bool) -> None:
    assert (outline(one) == outline(other)) is alike, why


@pytest.mark.parametrize(
    ("article", "numbers"),
    [
        ("8", ("8", None)),
        ("第8条", ("8", None)),
        ("28之一", ("28", None)),
        ("14(三)", ("14", None)),
        ("14（三）", ("14", None)),
        ("14第二款", ("14", None)),
        ("24-26", ("24", "26")),
        ("24至26", ("24", "26")),
        ("第三款", None),
        ("有关条款", None),
        ("8a", None),
        ("", None),
    ],
)
def test_articles(article: str, numbers: tuple[str, str | None] | None) -> None:
    found = fullmatch(say("legal_words.article"), article)
    assert (found.groups() if found else None) == numbers


def test_a_file_whose_name_is_no_text_is_read(write_rules: WriteRules, tmp_path: Path) -> None:
    top = write_rules({"low/items/permit.yaml": None})
    folder = os.fsencode(tmp_path / "low" / "items")
    with open(folder + b"/p\xff.yaml", "w", encoding="utf-8") as file:  # noqa: PTH123 - Path takes no bytes
        file.write(SMALL["low/items/permit.yaml"])
    assert {candidate.id for candidate in check_paths([top]).findings} <= {"file-name"}


def test_a_file_name_is_told_without_what_a_terminal_would_obey(write_rules: WriteRules) -> None:
    top = write_rules(
        {"low/items/permit.yaml": None, "low/items/per\nmit\x1b[31m.yaml": SMALL["low/items/permit.yaml"]}
    )
    assert [finding.message.isprintable() for finding in check_paths([top]).findings] == [True]
