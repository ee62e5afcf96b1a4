"""An interview: what is asked and in which order, what an answer changes, and when the verdict is settled."""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from tests.engine.build import book, is_, item, project
from tests.usecases.clerk import EXAMPLES, answer, of

from approvalplan.files.profile.read import read_profile_bytes
from approvalplan.model.facts import FACTS
from approvalplan.model.rulebook import FactGroup, FactWords, Rulebook
from approvalplan.usecases.interview import interview
from approvalplan.usecases.interview.answers import GROUP, NAME, PLACE, Question, read_answer
from approvalplan.usecases.interview.interview import (
    CannotInsert,
    InterviewSetting,
    State,
    answered,
    begin,
    settled,
    written,
)
from approvalplan.usecases.open_rules import open_rules
from approvalplan.usecases.planning import Planner, Terms, plan_for

if TYPE_CHECKING:
    from approvalplan.model.profile import Profile

MONDAY = date(2026, 11, 30).toordinal()


@cache
def shipped(province: str | None) -> Planner:
    planner = open_rules(None, province).planner
    assert planner is not None
    return planner


def setting(text: str | None = None) -> InterviewSetting:
    return InterviewSetting(shipped, MONDAY, MONDAY, text)


@cache
def after(given: InterviewSetting, *texts: str) -> State:
    """Return the state after some answers to whatever is asked."""
    if not texts:
        return begin(given)
    state = after(given, *texts[:-1])
    return answered(given, state, read_answer(state.questions[0], texts[-1]))


def facts_asked(state: State) -> list[str]:
    return [fact for question in state.questions for fact in question.facts]


def is_settled(state: State) -> bool:
    return state.plan is not None and settled(state.plan)


def walk(given: InterviewSetting, profile: Profile, *, until_settled: bool = False) -> list[State]:
    """Return the states of an interview in which everything is answered as a profile says."""
    states = [begin(given)]
    while states[-1].questions and not (until_settled and is_settled(states[-1])):
        question = states[-1].questions[0]
        states.append(answered(given, states[-1], read_answer(question, answer(profile, question))))
    return states


@cache
def factory() -> list[State]:
    return walk(setting(), of("private_factory"))


def text_of(example: str) -> str:
    return (EXAMPLES / f"{example}.yaml").read_text(encoding="utf-8")


# --- from nothing to a plan ---


def test_the_factory_is_settled_in_at_most_twelve_questions() -> None:
    assert next(n for n, one in enumerate(factory()) if is_settled(one)) <= 12


@pytest.mark.parametrize(
    ("why", "text", "example", "most"),
    [
        ("six facts are known, of a factory", "six_facts", "private_factory", 2),
        ("the name is known, of a factory", "name_only", "private_factory", 11),
        ("nothing is known, of a school", None, "school", 8),
        ("nothing is known, of a simple warehouse: its route hangs on more facts", None, "warehouse", 16),
    ],
)
def test_how_many_questions_settle_it(why: str, text: str | None, example: str, most: int) -> None:
    states = walk(setting(text and text_of(text)), of(example), until_settled=True)
    assert is_settled(states[-1]), why
    assert len(states) - 1 <= most, why


def test_the_verdict_is_the_one_that_make_gives() -> None:
    last = factory()[-1].plan
    whole = plan_for(shipped("山西省"), of("private_factory"), Terms(MONDAY, MONDAY)).plan
    assert last is not None
    assert last.target.counted == whole.target.counted
    assert (last.target.status, last.route) == (whole.target.status, whole.route)
    assert {plan_item.id for plan_item in last.items} == {plan_item.id for plan_item in whole.items}


def test_no_answer_makes_the_range_wider_or_changes_a_settled_verdict() -> None:
    plans = [state.plan for state in factory() if state.plan is not None]
    ranges = [plan.target.counted for plan in plans]
    assert all(a.best <= b.best and b.worst <= a.worst for a, b in pairwise(ranges))
    assert {plan.target.status for plan in plans if settled(plan)} == {"met"}


def test_all_is_asked_in_far_fewer_questions_than_there_are_facts() -> None:
    assert len(factory()) - 1 <= 33
    last = factory()[-1]
    assert last.plan is not None
    assert last.plan.unknown == ()


def test_what_was_written_says_what_the_clerk_said() -> None:
    text, full = factory()[-1].text, of("private_factory").facts
    assert text is not None
    read = read_profile_bytes(text.encode(), "x").profile
    assert read is not None
    assert {key: fact.value for key, fact in read.facts.items()} == {key: full[key].value for key in read.facts}


# --- what is asked ---


def test_the_name_comes_first_then_the_place() -> None:
    state = begin(setting())
    assert [question.kind for question in state.questions] == [NAME]
    assert (state.text, state.plan) == (None, None)
    assert after(setting(), "某厂").questions[0].kind == PLACE


@pytest.mark.parametrize(
    ("why", "land", "asked"),
    [
        ("nothing of it is stated", "{plan_area: urban}", True),
        ("a part of it is", "{county: 太谷区}", False),
    ],
)
def test_when_the_place_is_asked(why: str, land: str, asked: bool) -> None:
    state = begin(setting(f"project: {{name: x}}\nland: {land}\n"))
    assert (state.questions[0].kind == PLACE) == asked, why


def test_the_zone_is_asked_by_itself_where_the_place_leaves_it_open() -> None:
    assert "land.zone" in facts_asked(after(setting(), "某厂", "山西省 晋中市 太谷区"))
    assert "land.zone" not in facts_asked(after(setting(), "某厂", "山西省 晋中市 不在开发区"))
    assert "land.zone" not in facts_asked(after(setting(), "某厂", "?"))


def test_the_province_decides_the_rules() -> None:
    state = after(setting(), "某厂", "河北省 石家庄市")
    assert state.rulebook is not None
    assert state.rulebook.id == "cn"


def test_the_order_is_the_plans() -> None:
    state = after(setting(), "某厂", "?")
    assert state.plan is not None
    assert facts_asked(state)[:3] == [unknown.fact for unknown in state.plan.unknown][:3]


def test_a_question_says_what_is_at_stake() -> None:
    state = after(setting(), "某厂", "?")
    assert state.plan is not None
    first, unknown = state.questions[0], state.plan.unknown[0]
    assert (first.days, first.items) == (unknown.days_at_stake, unknown.items)


def test_what_nobody_knows_is_not_asked_again() -> None:
    state = after(setting(), "某厂", "?", "不知道")
    assert state.plan is not None
    assert state.plan.unknown[0].fact == "land.supply"
    assert "land.supply" not in facts_asked(state)
    assert "# land.supply:   # 供地方式：不知道；哪里找：成交确认书" in str(state.text)


def test_a_profile_is_asked_only_the_rest() -> None:
    state = begin(setting(text_of("six_facts")))
    assert not {"project.use", "project.funding", "scale.floor_area"} & set(facts_asked(state))
    assert begin(setting(text_of("private_factory"))).questions == ()


def test_the_order_of_answers_changes_no_byte() -> None:
    replies = factory()[-1].replies
    assert written(setting(), reversed(replies)) == factory()[-1].text


def test_an_answer_taken_back_leaves_nothing() -> None:
    state = after(setting(), "某厂", "?", "1")
    assert written(setting(), state.replies[:-1]) == after(setting(), "某厂", "?").text


@pytest.mark.parametrize(
    ("why", "start", "own", "first"),
    [
        ("what was asked for", MONDAY, "2027-01-04", MONDAY),
        ("else the profile's", None, "2027-01-04", date(2027, 1, 4).toordinal()),
        ("else today", None, None, MONDAY + 1),
    ],
)
def test_the_first_day(why: str, start: int | None, own: str | None, first: int) -> None:
    text = "project: {name: x}\n" + (f"dates: {{start: {own}}}\n" if own else "")
    state = begin(InterviewSetting(shipped, start, MONDAY + 1, text))
    assert state.plan is not None
    assert state.plan.start == first, why


def test_a_text_that_takes_no_answer_is_not_spoilt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interview, "with_answers", lambda text, *_: text)
    with pytest.raises(CannotInsert, match=r"land\.supply"):
        after(InterviewSetting(shipped, MONDAY, MONDAY, "project: {name: x}\nland: {city: a}\n"), "1")


# --- groups ---


def words(key: str, group: str | None = None) -> FactWords:
    return FactWords(
        key=key, name=key, ask=f"{key}?", where="某处", why="因为", yes=None, no=None, infer=(), together=group
    )


def small(*facts: FactWords, groups: tuple[FactGroup, ...] = (FactGroup("site", "有没有？", "图"),)) -> Rulebook:
    items = [item(f"i{n}", days=n + 1, when=is_(fact.key, True)) for n, fact in enumerate(facts)]
    return book(*items, facts=facts)._replace(groups=groups)


def asked_of(rules: Rulebook, facts: str = "{county: a}") -> list[Question]:
    planner = Planner(rules)
    state = begin(InterviewSetting(lambda _: planner, MONDAY, MONDAY, f"project: {{name: x}}\nland: {facts}\n"))
    return list(state.questions)


FOREST, GRASS, PILES = words("land.forest", "site"), words("land.grassland", "site"), words("features.piles")


def test_a_group_is_asked_where_its_first_fact_would_be() -> None:
    assert [question.facts for question in asked_of(small(FOREST, PILES, GRASS))] == [
        ("land.grassland", "land.forest"), ("features.piles",),
    ]  # fmt: skip
    group = asked_of(small(FOREST, PILES, GRASS))[0]
    assert (group.kind, group.ask, group.where, len(group.items)) == (GROUP, "有没有？", "图", 2)


@pytest.mark.parametrize(
    ("why", "rules", "facts"),
    [
        ("only one of it is left", small(FOREST, GRASS), "{county: a, forest: false}"),
        ("the rules know no such group", small(GRASS, groups=()), "{county: a}"),
    ],
)
def test_one_fact_is_no_group(why: str, rules: Rulebook, facts: str) -> None:
    (only,) = asked_of(rules, facts)
    assert (only.kind, only.facts) == ("bool", ("land.grassland",)), why


def test_part_of_a_group_may_stay_open() -> None:
    planner = Planner(small(FOREST, GRASS))
    given = InterviewSetting(lambda _: planner, MONDAY, MONDAY, "project: {name: x}\nland: {county: a}\n")
    state = after(given, "1 2?")
    assert state.questions == ()
    assert "grassland: true" in str(state.text)
    assert "forest:   # " in str(state.text)


@pytest.mark.parametrize("rules", ["cn", "shanxi"])
def test_the_shipped_groups(rules: str) -> None:
    rulebook = shipped("山西省" if rules == "shanxi" else "河北省").rulebook
    groups = {group.id for group in rulebook.groups}
    members = {group: [fact.key for fact in rulebook.facts if fact.together == group] for group in groups}
    assert all(len(keys) > 1 for keys in members.values())
    assert all(FACTS[key].kind == "bool" for keys in members.values() for key in keys)
    assert {fact.together for fact in rulebook.facts} - groups == {None}


SAFE_ALONE = (
    "land.approved_construction_land",
    "land.soil_erosion_area",
    "features.hazardous",
    "features.drains_sewage",
)


@pytest.mark.parametrize("key", SAFE_ALONE)
def test_what_is_dangerous_to_leave_out_is_asked_alone(key: str) -> None:
    assert {fact.key: fact.together for fact in shipped("山西省").rulebook.facts}[key] is None


# --- settled ---


def test_without_a_target_it_is_settled_when_the_days_are() -> None:
    one, other = item("a", days=5), item("b", days=8, when=is_("land.forest", True))
    planners = [Planner(book(one)), Planner(book(one, other))]
    plans = [plan_for(planner, project({}), Terms(MONDAY, MONDAY)).plan for planner in planners]
    assert [plan.target.status for plan in plans] == ["no_target", "no_target"]
    assert [settled(plan) for plan in plans] == [True, False]
