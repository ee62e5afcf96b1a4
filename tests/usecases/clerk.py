"""A clerk who answers the questions of `init` as a profile says, for the tests: by number, word or amount."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from approvalplan.files.profile.read import read_profile
from approvalplan.model.facts import FACTS, USES
from approvalplan.model.quantity import show
from approvalplan.usecases.interview.answers import BOILER_KIND, BUILDINGS, GROUP, NAME, PLACE, Question

if TYPE_CHECKING:
    from approvalplan.model.profile import Profile

EXAMPLES = Path(__file__).parents[2] / "examples"


def of(example: str) -> Profile:
    profile = read_profile(EXAMPLES / f"{example}.yaml").profile
    assert profile is not None
    return profile


def answer(profile: Profile, question: Question) -> str:
    """Return what the clerk types; what the profile does not say, the clerk does not know."""
    facts = {key: stated.value for key, stated in profile.facts.items()}
    if question.kind == NAME:
        return profile.name
    if question.kind == PLACE:
        return " ".join(str(facts[key]) for key in question.facts if key in facts)
    if question.kind == GROUP:
        words = [
            str(number) if facts.get(choice.id) else f"{number}?"
            for number, choice in enumerate(question.choices, 1)
            if facts.get(choice.id, True)
        ]
        words = [word for word in words if word.endswith("?") or facts.get(question.choices[int(word) - 1].id)]
        return " ".join(words) or "0"
    if question.kind == BUILDINGS:
        return "；".join(_building(building) for building in profile.buildings or ()) or "?"
    if question.kind == BOILER_KIND and facts.get("features.boiler.fuel") == "none":
        return "无"
    return _value(question, facts.get(question.facts[0]))


def _building(one: dict[str, object]) -> str:
    area, height = one["floor_area"], one["height"]
    assert isinstance(area, int)
    assert isinstance(height, int)
    floors = f"地上{one['floors.above']}层 地下{one['floors.below']}层"
    return f"{one['name']} {USES[str(one['use'])]} {show('area', area)} {show('length', height)} {floors}"


def _value(question: Question, value: object) -> str:
    kind = FACTS[question.facts[0]].kind
    if value is None:
        return ""
    if kind == "bool":
        return "是" if value else "否"
    if kind == "enum":
        return str(1 + [choice.id for choice in question.choices].index(str(value)))
    if isinstance(value, tuple):
        return " ".join(map(str, value)) or "0"
    return show(kind, value) if isinstance(value, int) and kind != "int" else str(value)
