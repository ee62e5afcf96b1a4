"""The names a program may import from the package, and a plan made with nothing else."""

from __future__ import annotations

import sys
import tomllib
from datetime import date
from importlib.metadata import version
from pathlib import Path

import pytest

import approvalplan

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize("name", approvalplan.__all__)
def test_public_name_is_there(name: str) -> None:
    assert getattr(approvalplan, name) is not None


def test_other_names_are_not() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = approvalplan.nothing


def test_the_version_stands_once_and_the_distribution_has_it() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" not in project["project"]
    assert ROOT / project["tool"]["hatch"]["version"]["path"] == Path(approvalplan.__file__).resolve()
    assert version("approvalplan") == approvalplan.__version__


def test_a_plan_in_five_lines() -> None:
    read = approvalplan.read_profile(ROOT / "examples" / "private_factory.yaml")
    assert read.profile is not None
    opened = approvalplan.open_rules(None, "山西省")
    assert opened.planner is not None
    start = date(2026, 11, 30).toordinal()
    plan = approvalplan.plan_for(opened.planner, read.profile, approvalplan.Terms(start, start)).plan
    assert (plan.route, plan.target.counted.worst, plan.target.limit) == ("social_building", 24, 26)


def test_importing_the_package_imports_none_of_its_parts() -> None:
    import subprocess

    code = "import sys, approvalplan; print(sorted(m for m in sys.modules if m.startswith('approvalplan.')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
