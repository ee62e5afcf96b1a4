"""The plans of the examples, each made once."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from approvalplan.files.profile.read import read_profile
from approvalplan.files.rulebook.rulebooks import load_rulebook
from approvalplan.model.plan import Plan
from approvalplan.model.profile import Profile
from approvalplan.model.rulebook import Rulebook
from approvalplan.usecases.planning import Planner, Terms, plan_for

ROOT = Path(__file__).parents[1]
FILES = {
    file.stem: file
    for folder in ("examples", "tests/golden/screens")
    for file in sorted((ROOT / folder).glob("*.yaml"))
}
EXAMPLES = tuple(FILES)
DAY = date(2026, 11, 30).toordinal()


class Example(NamedTuple):
    """A plan with what it was made from."""

    plan: Plan
    rulebook: Rulebook
    profile: Profile


@pytest.fixture(scope="session")
def examples() -> dict[str, Example]:
    rulebook = load_rulebook(ROOT / "rules" / "shanxi").rulebook
    assert rulebook is not None
    planner = Planner(rulebook)
    made = {}
    for name in EXAMPLES:
        profile = read_profile(FILES[name]).profile
        assert profile is not None
        start = profile.start or DAY
        made[name] = Example(plan_for(planner, profile, Terms(start, start)).plan, rulebook, profile)
    return made


@pytest.fixture(params=EXAMPLES)
def example(request: pytest.FixtureRequest, examples: dict[str, Example]) -> Example:
    return examples[request.param]
