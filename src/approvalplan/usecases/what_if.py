"""What if (如果): a profile with other answers, and what they change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from approvalplan.diagnostics import Finding, Refusal
from approvalplan.files.profile.read import SUMS
from approvalplan.files.profile.values import NO_COUNT, NO_TEXT, NO_TRUTH, told, value_of
from approvalplan.logic.near import nearest
from approvalplan.model.dates import iso_date
from approvalplan.model.difference import Difference, FactChange
from approvalplan.model.facts import FACTS
from approvalplan.model.profile import MILESTONES, Profile, Stated
from approvalplan.model.quantity import Duration, parse, show
from approvalplan.model.rulebook import Rulebook
from approvalplan.report.difference import difference, summary_of
from approvalplan.report.reasons import natural, value_text
from approvalplan.report.words import iso
from approvalplan.wording import say, say_of, shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from approvalplan.usecases.make import Answer

START, WANTED, DURATIONS = "dates.start", "dates.wanted.", "durations."
FUEL, CAPACITY = "features.boiler.fuel", "features.boiler.capacity"
CHOICES = {NO_TRUTH: "difference.set.truth", NO_COUNT: "difference.set.count", NO_TEXT: "difference.set.text"}
"""What a value could be that is none."""
ALIKE = 0.5
"""How like a name must be to be offered; Chinese names are short, so that one wrong sign of four still is."""


class NewAnswer(NamedTuple):
    """One answer of `--set`: the fact's key (or `dates.start`, `durations.x`), and its value; None takes it back."""

    key: str
    value: Any


class Settings(NamedTuple):
    """The answers that could be read, and the mistakes of the others as sentences, in the order of the options."""

    settings: tuple[NewAnswer, ...]
    mistakes: tuple[str, ...]


def read_settings(texts: Iterable[str], rulebook: Rulebook) -> Settings:
    """Return the answers that options `FACT=VALUE` state; a fact is named by its key or as the rulebook names it."""
    settings: list[NewAnswer] = []
    mistakes: list[str] = []
    names = _keys_by_name(rulebook)
    for text in texts:
        try:
            one = _read(text, names, rulebook)
        except _Mistake as mistake:
            mistakes.append(say("difference.set.option", text=shown(text), what=str(mistake)))
            continue
        if any(one.key == before.key for before in settings):
            what = say("difference.set.twice", name=one.key)
            mistakes.append(say("difference.set.option", text=shown(text), what=what))
        settings.append(one)
    return Settings(tuple(settings), tuple(mistakes))


def with_settings(profile: Profile, settings: tuple[NewAnswer, ...]) -> Profile:
    """Return a profile with other answers; one taken back may still follow from the buildings."""
    facts, durations, wanted = dict(profile.facts), dict(profile.durations), dict(profile.wanted)
    start = profile.start
    for key, value in settings:
        if key == START:
            start = value
        elif key.startswith(WANTED):
            _put(wanted, key.removeprefix(WANTED), value)
        elif key.startswith(DURATIONS):
            _put(durations, key.removeprefix(DURATIONS), value)
        else:
            _put(facts, key, None if value is None else Stated(value, "profile"))
    _boiler(facts, {setting.key for setting in settings})
    for key, (_, total) in building_sums(profile.buildings).items():
        facts.setdefault(key, Stated(total, "buildings"))
    return profile._replace(facts=facts, durations=durations, wanted=tuple(wanted.items()), start=start)


def fact_changes(
    before: Profile, after: Profile, rulebook: Rulebook, settings: tuple[NewAnswer, ...] | None = None
) -> tuple[FactChange, ...]:
    """Return the answers in which two profiles differ, or where settings are given these, changed or not."""
    if settings is not None:
        return tuple(_change(before, after, rulebook, setting.key) for setting in settings)
    keys = [key for key in FACTS if key in before.facts or key in after.facts]
    keys += [WANTED + key for key in dict.fromkeys(milestone for milestone, _ in (*before.wanted, *after.wanted))]
    keys += [DURATIONS + key for key in dict.fromkeys((*before.durations, *after.durations))]
    changes = (_change(before, after, rulebook, key) for key in keys)
    return tuple(change for change in changes if change.before != change.after)


def changes_between(before: Answer, after: Answer, settings: tuple[NewAnswer, ...]) -> Difference:
    """Return what some answers change: the plan of a profile as it is, and the plan with them."""
    facts = fact_changes(before.profile, after.profile, before.rulebook, settings)
    sides = [summary_of(answer.plan, answer.rulebook) for answer in (before, after)]
    return difference(sides[0], sides[1], facts, known_from=min(before.plan.known_from, after.plan.known_from))


def building_sums(buildings: tuple[dict[str, Any], ...] | None) -> dict[str, tuple[str, int]]:
    """Return the facts that follow from the buildings, with their kind."""
    sums = {}
    for key, part, kind, how in SUMS:
        values = [building[part] for building in buildings or () if part in building]
        if values and len(values) == len(buildings or ()):
            sums[key] = (kind, how(values))
    return sums


def messages_with(findings: tuple[Finding, ...], profile: Profile, settings: tuple[NewAnswer, ...]) -> tuple[str, ...]:
    """Return the warnings about a profile with other answers: whether these fit the buildings is looked at anew."""
    keys = {setting.key for setting in settings}
    messages = [
        finding.message for finding in findings if finding.id != "buildings-differ" or finding.key_path not in keys
    ]
    for key, (kind, total) in building_sums(profile.buildings).items():
        value = profile.facts[key].value
        if key in keys and value != total:
            stated, summed = (str(part) if kind == "int" else show(kind, part) for part in (value, total))
            messages.append(say("finding.buildings-differ", key=key, stated=stated, total=summed))
    return tuple(messages)


# --- reading ---


class _Mistake(Exception):
    """An answer that cannot be read; its text says why."""


def _keys_by_name(rulebook: Rulebook) -> dict[str, str]:
    """Return the keys of the facts by every name they may be called by."""
    return {words.name: words.key for words in rulebook.facts if words.key in FACTS} | {key: key for key in FACTS}


def _read(text: str, names: dict[str, str], rulebook: Rulebook) -> NewAnswer:
    sign = "=" if "=" in text else "＝"
    name, given, value = (part.strip() for part in text.partition(sign))
    if not given or not name:
        raise _Mistake(say("difference.set.form"))
    back = value in ("null", say("difference.word.unknown"))
    if name.startswith(("dates.", DURATIONS)):
        return NewAnswer(name, _dated(name, None if back else value, rulebook))
    key = names.get(name)
    if key is None:
        others = [START, *(WANTED + milestone for milestone in MILESTONES)]
        raise _Mistake(_near(say("difference.set.unknown", name=shown(name)), name, [*names, *others]))
    if FACTS[key].kind == "buildings":
        raise _Mistake(say("difference.set.buildings"))
    return NewAnswer(key, None if back else _refusing(lambda: value_of(FACTS[key], value), key))


def _dated(name: str, value: str | None, rulebook: Rulebook) -> Any:
    """Return a day or a length of time; None takes it back."""
    if name.startswith(DURATIONS):
        known = dict.fromkeys(item.duration for item in rulebook.items if item.duration)
        own = name.removeprefix(DURATIONS)
        if own not in known:
            raise _Mistake(_near(say("difference.set.no-duration", name=shown(own)), own, list(known)))
        return None if value is None else _refusing(lambda: parse("duration", value), name)
    known_days = [START, *(WANTED + milestone for milestone in MILESTONES)]
    if name not in known_days:
        raise _Mistake(_near(say("difference.set.no-milestone", name=shown(name)), name, known_days))
    return None if value is None else _refusing(lambda: iso_date(value), name)


def _near(text: str, name: str, known: list[str]) -> str:
    near = nearest(name, known, alike=ALIKE)
    return say("difference.set.hint", text=text, near=near[0]) if near else text


def _refusing(read: Any, key: str) -> Any:
    """Return what a reader returns; a value it refuses is a mistake in the words of a finding."""
    try:
        return read()
    except Refusal as refusal:
        if refusal.id in CHOICES:
            value = shown(refusal.values["value"]) or say("difference.set.nothing")
            raise _Mistake(say("difference.set.value", value=value, choices=say(CHOICES[refusal.id]))) from None
        text, hint = told(refusal, key)
        raise _Mistake(f"{text}。{hint}" if hint else text) from None


# --- applying ---


def _put(into: dict[str, Any], key: str, value: Any) -> None:
    if value is None:
        into.pop(key, None)
    else:
        into[key] = value


def _boiler(facts: dict[str, Any], keys: set[str]) -> None:
    """Keep fuel and capacity of the boiler together, as a profile states them: none has no capacity."""
    if FUEL not in keys or CAPACITY in keys:
        return
    fuel = facts.get(FUEL)
    if fuel is not None and fuel.value == "none":
        facts[CAPACITY] = Stated(0, "profile")
    elif CAPACITY in facts and facts[CAPACITY].value == 0:
        del facts[CAPACITY]


# --- telling ---


def _change(before: Profile, after: Profile, rulebook: Rulebook, key: str) -> FactChange:
    values = [_stated(profile, key) for profile in (before, after)]
    data = [_data(key, value) for value in values]
    texts = [_text(key, value) for value in values]
    return FactChange(
        fact=key, name=_name(key, rulebook), before=data[0], after=data[1], before_text=texts[0], after_text=texts[1]
    )


def _stated(profile: Profile, key: str) -> Any:
    if key == START:
        return profile.start
    if key.startswith(WANTED):
        return dict(profile.wanted).get(key.removeprefix(WANTED))
    if key.startswith(DURATIONS):
        return profile.durations.get(key.removeprefix(DURATIONS))
    stated = profile.facts.get(key)
    return None if stated is None else stated.value


def _data(key: str, value: Any) -> Any:
    if isinstance(value, Duration):
        return show("duration", value)
    if key == START or key.startswith(WANTED):
        return iso(value)
    return natural(key, value)


def _text(key: str, value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, tuple) and not isinstance(value, Duration):
        labels = [value_text(key, part) for part in value]
        return say("plan.test.choice").join(labels) or say("difference.word.none")
    if key in FACTS:
        return value_text(key, value)
    return str(_data(key, value))


def _name(key: str, rulebook: Rulebook) -> str:
    if key == START:
        return say("difference.set.start")
    if key.startswith(WANTED):
        milestone = say_of("plan.milestone", key.removeprefix(WANTED))
        return say("difference.set.wanted", milestone=milestone)
    if key.startswith(DURATIONS):
        own = key.removeprefix(DURATIONS)
        item = next((item.name for item in rulebook.items if item.duration == own), own)
        return say("difference.set.duration", item=item)
    return next((words.name for words in rulebook.facts if words.key == key), key)
