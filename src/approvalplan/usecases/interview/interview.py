"""Asks for what a plan still hangs on (问答), the question that narrows it most first; knows no terminal.

After every answer the profile is written as text, read back and planned anew: what is asked next, what the file
says and what `make` would say can never differ.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from approvalplan.files.profile.read import read_profile_bytes
from approvalplan.files.profile.text import new_profile, path_of, with_answers
from approvalplan.model.facts import FACTS
from approvalplan.model.plan import Plan, Unknown
from approvalplan.model.profile import Profile
from approvalplan.model.rulebook import FactWords, Rulebook
from approvalplan.usecases.interview.answers import (
    BOILER_KIND,
    BUILDINGS,
    CAPACITY,
    FUEL,
    GROUP,
    LEVELS,
    NAME,
    PLACE,
    Choice,
    Question,
    Reply,
)
from approvalplan.usecases.make import province_of, terms_of
from approvalplan.usecases.planning import Planner, plan_for
from approvalplan.wording import say, say_of

PLACES = tuple(f"land.{level}" for level in LEVELS)
BOILER_FACTS = (FUEL, CAPACITY)


class CannotInsert(Exception):
    """The text of a profile has a form into which an answer could not be put; its text is the fact's key."""


class InterviewSetting(NamedTuple):
    """What an interview works with: rulebooks by province, the terms, and the profile's text if there is one."""

    planner: Callable[[str | None], Planner]
    """Gives the planner for a province, None where the profile names none."""
    start: int | None
    """First submission (ordinal) that was asked for; it comes before the profile's own."""
    today: int
    text: str | None = None


class State(NamedTuple):
    """How far an interview is."""

    replies: tuple[Reply, ...]
    text: str | None
    """The profile with all that was answered; None while it has no name."""
    profile: Profile | None
    rulebook: Rulebook | None
    plan: Plan | None
    questions: tuple[Question, ...]
    """What may still be asked, the most important first."""


def begin(setting: InterviewSetting) -> State:
    """Return the first state: the name to ask for, or what a profile leaves open."""
    return _state(setting, ())


def answered(setting: InterviewSetting, state: State, reply: Reply) -> State:
    """Return the state after an answer; raise CannotInsert where the text does not take it."""
    return _state(setting, (*state.replies, reply))


def written(setting: InterviewSetting, replies: Iterable[Reply]) -> str | None:
    """Return the text of the profile with some answers; None where it still has no name.

    The order of the answers changes nothing. Raises CannotInsert.
    """
    replies = tuple(replies)
    entries = {entry.path: entry for reply in replies for entry in reply.entries}
    name = entries.pop(("project", "name"), None)
    base = setting.text
    if base is None:
        if name is None:
            return None
        base = new_profile(name.value)
    doubts = {doubt.key: doubt for reply in replies for doubt in reply.doubts if path_of(doubt.key) not in entries}
    text = with_answers(base, entries.values(), doubts.values())
    before, after = _facts_in(base), _facts_in(text)
    lost = [key for key, value in before.items() if after.get(key) != value]
    missing = [".".join(path) for path in entries if not any(path_of(key) == path for key in after)]
    for key in (*lost, *missing):
        raise CannotInsert(key)
    return text


def settled(plan: Plan) -> bool:
    """Tell whether no open answer can change the verdict."""
    target = plan.target
    if target.status == "no_target":
        return target.counted.best == target.counted.worst
    return target.status != "undetermined"


def question_for(key: str, words: FactWords | None) -> Question:
    """Return the question about one fact, whatever a plan says of it."""
    name = words.name if words else key
    ask, where, why = (words.ask, words.where, words.why) if words else (key, "", "")
    if key in BOILER_FACTS:
        options = FACTS[FUEL].options or {}
        choices = tuple(Choice(id_, label) for id_, label in options.items())
        return Question(
            kind=BOILER_KIND,
            facts=BOILER_FACTS,
            name=say("interview.boiler.name"),
            ask=ask,
            where=where,
            why=why,
            choices=choices,
        )
    fact = FACTS[key]
    if fact.kind == "buildings":
        return Question(kind=BUILDINGS, facts=(key,), name=name, ask=ask, where=where, why=why)
    choices = tuple(Choice(id_, label) for id_, label in (fact.options or {}).items())
    return Question(
        kind=fact.kind,
        facts=(key,),
        name=name,
        ask=ask,
        where=where,
        why=why,
        choices=choices,
        labels=_sides(name, words),
    )


def _sides(name: str, words: FactWords | None) -> tuple[str, str]:
    """Return how a yes-or-no fact is spoken of where it is so, and where it is not."""
    yes, no = (say("interview.file.comment", name=name, label=part) for part in say("interview.words.yes-no").split())
    return (words and words.yes) or yes, (words and words.no) or no


def name_question() -> Question:
    """Return the question for the project's name."""
    name, ask, where = (say_of("interview.name", part) for part in ("name", "ask", "where"))
    return Question(kind=NAME, facts=(), name=name, ask=ask, where=where, why="")


def place_question() -> Question:
    """Return the question for province, city, county and zone."""
    name, ask, where, why = (say_of("interview.place", part) for part in ("name", "ask", "where", "why"))
    return Question(kind=PLACE, facts=PLACES, name=name, ask=ask, where=where, why=why)


# --- inside ---


def _facts_in(text: str) -> dict[str, object]:
    profile = read_profile_bytes(text.encode("utf-8"), "").profile
    if profile is None:
        return {}
    stated: dict[str, object] = {key: fact.value for key, fact in profile.facts.items() if fact.origin == "profile"}
    return stated | ({} if profile.buildings is None else {"buildings": profile.buildings})


def _state(setting: InterviewSetting, replies: tuple[Reply, ...]) -> State:
    text = written(setting, replies)
    profile = None if text is None else read_profile_bytes(text.encode("utf-8"), "").profile
    if profile is None:
        return State(replies=replies, text=text, profile=None, rulebook=None, plan=None, questions=(name_question(),))
    planner = setting.planner(province_of(profile))
    plan = plan_for(planner, profile, terms_of(profile, lambda: setting.today, start=setting.start)).plan
    asked = {fact for reply in replies for fact in reply.question.facts if reply.question.kind == PLACE}
    questions = list(
        _questions(plan, planner.rulebook, {question.key for reply in replies for question in reply.doubts})
    )
    if not asked and not any(fact in profile.facts for fact in PLACES):
        items = tuple(
            dict.fromkeys(item for question in questions if question.facts == PLACES[-1:] for item in question.items)
        )
        questions = [question for question in questions if question.facts != PLACES[-1:]]
        questions.insert(0, place_question()._replace(items=items))
    return State(
        replies=replies, text=text, profile=profile, rulebook=planner.rulebook, plan=plan, questions=tuple(questions)
    )


def _questions(plan: Plan, rulebook: Rulebook, given_up: set[str]) -> Iterator[Question]:
    """Yield the questions about the facts a plan hangs on, in its order; a group where its first fact would be."""
    words = {words.key: words for words in rulebook.facts}
    groups = {group.id: group for group in rulebook.groups}
    open_ = [
        unknown
        for unknown in plan.unknown
        if unknown.fact not in given_up and ".".join(path_of(unknown.fact)) not in given_up
    ]
    done: set[str] = set()
    for unknown in open_:
        if unknown.fact in done:
            continue
        group = _group_of(unknown, words)
        members = [other for other in open_ if _group_of(other, words) == group] if group in groups else [unknown]
        if unknown.fact in BOILER_FACTS:
            members = [other for other in open_ if other.fact in BOILER_FACTS]
        done.update(other.fact for other in members)
        days = max(other.days_at_stake or 0 for other in members)
        items = tuple(dict.fromkeys(item for other in members for item in other.items))
        if len(members) == 1 or unknown.fact in BOILER_FACTS:
            key = FUEL if unknown.fact in BOILER_FACTS else unknown.fact
            yield question_for(key, words.get(key))._replace(days=days, items=items)
            continue
        called = groups[str(group)]
        choices = tuple(_member(words[other.fact]) for other in members)
        facts = tuple(other.fact for other in members)
        yield Question(
            kind=GROUP, facts=facts, name="", ask=called.ask, where=called.where, why="", choices=choices
        )._replace(days=days, items=items)


def _member(words: FactWords) -> Choice:
    return Choice(words.key, words.name, words.where, _sides(words.name, words))


def _group_of(one: Unknown, words: dict[str, FactWords]) -> str | None:
    found = words.get(one.fact)
    return found.together if found else None
