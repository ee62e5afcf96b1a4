"""What files held before, and what `holidays` says: asked only where there is somebody to ask."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import SMALL, WriteRules, changed, places
from tests.repository import committed, git

from approvalplan.files.calendar.notices import announced_year
from approvalplan.usecases.check.check_rules import Manner, check_paths
from approvalplan.usecases.rules import earlier
from approvalplan.usecases.rules.earlier import announced, held_before

PERMIT = "low/items/permit.yaml"
EDITED = changed("period: 20工作日", "period: 15工作日")


@pytest.fixture
def low(write_rules: WriteRules) -> Path:
    """Return the lower layer of the small rulebook, committed."""
    write_rules()
    folder = write_rules().parent
    committed(folder)
    return folder / "low"


def test_only_what_was_changed_is_told(low: Path, write_rules: WriteRules) -> None:
    assert held_before([low], None) == ({}, [])
    write_rules(EDITED)
    held, findings = held_before([low], None)
    assert (list(held), findings) == ([str(low / "items" / "permit.yaml")], [])
    assert held[str(low / "items" / "permit.yaml")]["limit"]["dated"][0]["is"]["days"] == 20


def test_a_file_that_is_gone_is_told_too(low: Path) -> None:
    (low / "items" / "permit.yaml").unlink()
    assert list(held_before([low], None)[0]) == [str(low / "items" / "permit.yaml")]


def test_without_git_there_is_no_answer(write_rules: WriteRules) -> None:
    assert held_before([write_rules()], None) == ({}, [])


@pytest.mark.parametrize(
    ("why", "since", "id"),
    [
        ("no such revision", "nowhere", "unknown-revision"),
        ("an option is no revision", "--output=x", "unknown-revision"),
    ],
)
def test_a_revision_that_was_asked_for_must_be_there(why: str, since: str, id: str, low: Path) -> None:
    held, findings = held_before([low], since)
    assert (held, [finding.id for finding in findings]) == ({}, [id]), why


def test_an_edited_line_is_found_against_the_last_commit_or_the_one_named(low: Path, write_rules: WriteRules) -> None:
    first = git(low, "rev-parse", "HEAD")
    write_rules(EDITED)
    found = [f"{PERMIT}:13:30 edited-value"]
    root = low.parent
    assert places(check_paths([low]).findings, root) == found
    committed(root)
    assert places(check_paths([low]).findings, root) == []
    assert places(check_paths([low], Manner(since=first)).findings, root) == found


def test_the_compiled_notices_are_those_of_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / earlier.WITNESS
    kept.write_text(earlier.witness_text(), encoding="utf-8")
    monkeypatch.setattr(earlier, "compiled_folder", lambda: tmp_path)
    monkeypatch.setattr(earlier, "_asked", lambda _year: None)
    assert announced([2026, 2099]) == {2026: announced_year(2026)}
    kept.write_text(kept.read_text(encoding="utf-8").replace('"data":[0,"', '"data":[0,"other '), encoding="utf-8")
    assert announced([2026]) == {}


def test_without_a_compiled_form_the_library_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(earlier, "compiled_folder", lambda: tmp_path / "nowhere")
    assert announced([2025]) == {2025: announced_year(2025)}
    assert SMALL
