"""Each check has a case that it raises at the stated place, and nothing else is raised there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.checks.bundles import CASES, read_bundle
from tests.conftest import SMALL, WriteRules, places
from tests.repository import committed

from approvalplan.checks.registry import Check, checks, page_of
from approvalplan.usecases.check.check_rules import check_paths

BLOCK = re.compile(r"```yaml\n(.*?)```", re.DOTALL)
FILES = sorted(CASES.glob("*.yaml"))


def test_each_check_has_a_case_and_each_case_a_check() -> None:
    assert sorted(path.stem for path in FILES) == [check.id for check in checks()]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_case_raises_what_it_says_and_nothing_else(path: Path, write_rules: WriteRules, tmp_path: Path) -> None:
    bundle = read_bundle(path)
    assert {text.partition(" ")[2] for text in bundle.expected} == {path.stem}
    if bundle.before:
        write_rules({**bundle.files, **bundle.before})
        committed(tmp_path)
    write_rules(bundle.files)
    assert sorted(places(check_paths([tmp_path]).findings, tmp_path)) == bundle.expected


def test_the_small_rulebook_is_clean(write_rules: WriteRules, tmp_path: Path) -> None:
    write_rules()
    assert SMALL
    assert check_paths([tmp_path]).findings == ()


@pytest.mark.parametrize("check", checks(), ids=lambda check: check.id)
def test_a_page_says_what_why_and_how(check: Check) -> None:
    page = page_of(check.id)
    assert page == check.page
    title, why, *_ = page.text.split("\n\n")
    assert re.fullmatch(r"[^\n]*[\u4e00-\u9fff][^\n]*。", title)
    assert len(why) > 30
    assert ("\n不好：\n" in page.text, "\n好：\n" in page.text, len(BLOCK.findall(page.text))) == (True, True, 2)


@pytest.mark.parametrize("check", checks(), ids=lambda check: check.id)
def test_the_bad_example_of_a_page_stands_in_its_case(check: Check) -> None:
    bad = BLOCK.findall(check.page.text)[0].splitlines()
    text = (CASES / f"{check.id}.yaml").read_text(encoding="utf-8")
    assert [line for line in bad if line.strip() not in text] == []
