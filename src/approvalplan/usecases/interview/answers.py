"""Reads what a person answers to a question: a number, a word, an amount, and says why where it cannot be."""

from collections.abc import Callable, Iterable, Iterator
from re import compile as pattern
from re import fullmatch
from typing import NamedTuple

from approvalplan.diagnostics import Refusal, half_width
from approvalplan.files.profile.text import BOILER, AnswerEntry, OpenQuestion, path_of, quoted
from approvalplan.files.profile.values import LONGEST_TEXT, count_of, told, value_of
from approvalplan.files.rulebook.packaged import PROVINCES
from approvalplan.logic.near import nearest
from approvalplan.model.facts import FACTS, USES
from approvalplan.model.quantity import KINDS, parse
from approvalplan.wording import UNSEEN, say, say_of, shown

NAME, PLACE, GROUP, BOILER_KIND, BUILDINGS = "name", "place", "group", "boiler", "buildings"
"""Kinds of questions beside the kinds of facts."""
FUEL, CAPACITY = "features.boiler.fuel", "features.boiler.capacity"
LEVELS = ("province", "city", "county", "zone")
_SEPARATORS = pattern(r"[\s,，、]+")
_STOPS = pattern(r"[;；\n]+")
_LEAST_OF_A_LABEL = 2
ALIKE = 0.5
"""How like a word must be to be offered; Chinese words are short, so that one wrong sign of two still is."""


class Choice(NamedTuple):
    """One choice: its id (in a group the fact), how it is called, and where it is found."""

    id: str
    label: str
    where: str = ""
    sides: tuple[str, str] = ("", "")
    """In a group: what the comment says where it is so, and where it is not."""


class Question(NamedTuple):
    """One question: of a kind of fact or of one of the kinds above, about which facts."""

    kind: str
    facts: tuple[str, ...]
    name: str
    ask: str
    where: str
    why: str
    choices: tuple[Choice, ...] = ()
    labels: tuple[str, str] = ("", "")
    """Of a yes-or-no fact: what the comment says where it is so, and where it is not."""
    days: int = 0
    """Working days at stake."""
    items: tuple[str, ...] = ()
    """Ids of the items at stake."""


class Reply(NamedTuple):
    """An answer that could be read: what to write, and what nobody knows yet."""

    question: Question
    entries: tuple[AnswerEntry, ...]
    doubts: tuple[OpenQuestion, ...] = ()


class Unreadable(ValueError):
    """An answer that cannot be read; its text is the sentence why, `hint` what to write."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        """Return message and hint as one text."""
        return say("interview.bad.hint", message=self.message, hint=self.hint) if self.hint else self.message


def is_word(text: str, words: str) -> bool:
    """Tell whether a text is one of the words of a list: back, stop, unknown, yes, no, nothing."""
    return text.strip() in say_of("interview.words", words).split()


def read_answer(question: Question, text: str) -> Reply:
    """Return what a text answers to a question; raise Unreadable where it is none. Empty text is "not known"."""
    text = text.strip()
    if UNSEEN.search(text):
        raise Unreadable(say("interview.bad.sign"))
    if not text or is_word(text, "unknown"):
        return not_known(question)
    if question.kind == GROUP:
        return _group(question, text)
    if question.kind in _READERS:
        return Reply(question, tuple(_READERS[question.kind](question, text)))
    value, label = _value(question, text)
    comment = say("interview.file.comment", name=question.name, label=label) if label else question.name
    if question.kind == "bool":
        comment = label
    return Reply(question, (AnswerEntry(path_of(question.facts[0]), value, comment),))


def not_known(question: Question) -> Reply:
    """Return the answer that nobody knows; a project without a name cannot be."""
    if question.kind == NAME:
        raise Unreadable(say("interview.bad.name"))
    return Reply(question, (), tuple(_doubts(question)))


def _doubts(question: Question) -> Iterator[OpenQuestion]:
    if question.kind == GROUP:
        yield from (OpenQuestion(choice.id, choice.label, choice.where) for choice in question.choices)
    elif question.kind == PLACE:
        yield from (OpenQuestion(f"land.{level}", say_of("interview.level", level), question.where) for level in LEVELS)
    elif question.kind == BOILER_KIND:
        yield OpenQuestion(".".join(BOILER), question.name, question.where)
    else:
        yield OpenQuestion(question.facts[0], question.name, question.where)


# --- one value ---


def _value(question: Question, text: str) -> tuple[str, str]:
    """Return an answer as YAML, and what the comment says of it."""
    fact = FACTS[question.facts[0]]
    if fact.kind in KINDS:
        _refusing(lambda: value_of(fact, text), question.name)
        return text, ""
    if fact.kind == "bool":
        held = _truth(question, text)
        return ("true" if held else "false"), question.labels[0 if held else 1]
    if fact.kind == "set":
        return _set(question, text)
    if fact.kind == "enum":
        one = _chosen(question, text)
        return one.id, one.label
    return (_count(text) if fact.kind == "int" else _words(fact.key, text)), ""


def _refusing(read: Callable[[], object], name: str) -> None:
    """Call a reader of the profile; what it refuses is unreadable, in the words of a finding."""
    try:
        read()
    except Refusal as refusal:
        raise Unreadable(*told(refusal, name)) from None


def _truth(question: Question, text: str) -> bool:
    number = half_width(text)
    if number in ("1", "2"):
        return number == "1"
    for held in (True, False):
        if is_word(text.lower(), "yes" if held else "no") or text == question.labels[0 if held else 1]:
            return held
    raise Unreadable(say("interview.bad.truth", value=shown(text)))


def _numbered(question: Question, text: str) -> Choice | None:
    """Return the choice with a number; None where the text is no number."""
    number = half_width(text)
    if not fullmatch("[0-9]{1,9}", number):
        return None
    if not 1 <= int(number) <= len(question.choices):
        raise Unreadable(say("interview.bad.number", value=shown(number), most=len(question.choices)))
    return question.choices[int(number) - 1]


def _chosen(question: Question, text: str) -> Choice:
    """Return the choice with a number, id or label; a part of one label only will do."""
    one = _numbered(question, text)
    if one is not None:
        return one
    exact = [choice for choice in question.choices if text in (choice.id, choice.label)]
    within = [choice for choice in question.choices if len(text) >= _LEAST_OF_A_LABEL and text in choice.label]
    found = exact or within
    if len(found) == 1:
        return found[0]
    if found:
        near = say("interview.join").join(choice.label for choice in found)
        raise Unreadable(say("interview.bad.choices", value=shown(text), near=near))
    raise _no_choice(question, text)


def _no_choice(question: Question, text: str) -> Unreadable:
    near = nearest(text, [choice.label for choice in question.choices], alike=ALIKE)
    key = "interview.bad.choice-near" if near else "interview.bad.choice"
    return Unreadable(say(key, value=shown(text), near="".join(near)))


def _set(question: Question, text: str) -> tuple[str, str]:
    if is_word(text, "nothing"):
        return "[]", say("interview.words.nothing").split()[1]
    chosen = dict.fromkeys(_chosen(question, part) for part in _SEPARATORS.split(text) if part)
    ids = ", ".join(choice.id for choice in chosen)
    return f"[{ids}]", say("interview.join").join(choice.label for choice in chosen)


def _count(text: str) -> str:
    try:
        return str(count_of(text))
    except Refusal:
        raise Unreadable(say("interview.bad.count", value=shown(text))) from None


def _words(key: str, text: str) -> str:
    """Return a name as YAML; `none` says that there is no development zone."""
    return "none" if key == "land.zone" and is_no_zone(text) else quoted(_text(text))


def _text(text: str) -> str:
    if len(text) > LONGEST_TEXT:
        raise Unreadable(say("interview.bad.text", most=LONGEST_TEXT))
    return text


# --- several facts in one answer ---


def _name(question: Question, text: str) -> Iterator[AnswerEntry]:
    yield AnswerEntry(("project", "name"), quoted(_text(text)), question.name)


def _group(question: Question, text: str) -> Reply:
    """Return what a list of numbers says: those named are so, those with a question mark unknown, the rest not."""
    held: set[str] = set()
    open_: set[str] = set()
    if not is_word(text, "nothing"):
        for word in filter(None, _SEPARATORS.split(text)):
            bare = word.rstrip("?？")
            one = _numbered(question, bare) or next((c for c in question.choices if bare in (c.id, c.label)), None)
            if one is None:
                raise Unreadable(say("interview.bad.group", value=shown(word)))
            (held if bare == word else open_).add(one.id)
    held -= open_
    entries = [
        AnswerEntry(
            path_of(choice.id), "true" if choice.id in held else "false", choice.sides[0 if choice.id in held else 1]
        )
        for choice in question.choices
        if choice.id not in open_
    ]
    doubts = [doubt for doubt in _doubts(question) if doubt.key in open_]
    return Reply(question, tuple(entries), tuple(doubts))


def _boiler(question: Question, text: str) -> Iterator[AnswerEntry]:
    words = [part for part in _SEPARATORS.split(text) if part]
    if is_word(text, "nothing") or is_word(text, "no"):
        label = say("interview.file.boiler", label=say("interview.words.nothing").split()[1])
        yield AnswerEntry(BOILER, "none", label)
        return
    one = _chosen(question, words[0])
    if one.id == "none" or len(words) > 2:  # noqa: PLR2004 (fuel and capacity)
        if len(words) == 1:
            yield AnswerEntry(BOILER, "none", say("interview.file.boiler", label=one.label))
            return
        raise Unreadable(say("interview.bad.boiler", value=shown(text)))
    if len(words) == 1:
        raise Unreadable(say("interview.bad.boiler-capacity", value=one.label))
    _refusing(lambda: parse("capacity", words[1]), question.name)
    value = f"{{fuel: {one.id}, capacity: {words[1]}}}"
    yield AnswerEntry(BOILER, value, say("interview.file.boiler", label=one.label))


def _buildings(question: Question, text: str) -> Iterator[AnswerEntry]:
    made = [_building(number, part) for number, part in enumerate(filter(str.strip, _STOPS.split(text)), 1)]
    yield buildings_entry(made, question.name)


def buildings_entry(buildings: Iterable[str], name: str) -> AnswerEntry:
    """Return the entry for buildings that are given as YAML on one line each."""
    made = list(buildings)
    return AnswerEntry(("buildings",), f"[{', '.join(made)}]", name, tuple(f"- {text}" for text in made))


def _building(number: int, text: str) -> str:
    """Return one building as YAML; each word is told by its form, one that has none is the name."""
    found: dict[str, str] = {}
    floors: dict[str, str] = {}
    for word in filter(None, _SEPARATORS.split(text)):
        key, value = _part_of_building(word)
        if key.startswith("floors."):
            into, key = floors, key.removeprefix("floors.")
        else:
            into = found
        if key in into:
            raise Unreadable(say("interview.bad.building", value=shown(word)))
        into[key] = value
    if "use" not in found:
        raise Unreadable(say("interview.bad.building-use", number=number))
    parts = [f"{key}: {found[key]}" for key in ("name", "use", "floor_area", "height") if key in found]
    if floors:
        parts.append(f"floors: {{{', '.join(f'{key}: {floors[key]}' for key in ('above', 'below') if key in floors)}}}")
    return f"{{{', '.join(parts)}}}"


def _part_of_building(word: str) -> tuple[str, str]:
    """Return the key and the value of one word about a building."""
    use = next((id_ for id_, label in USES.items() if word in (id_, label)), None)
    if use is not None:
        return "use", use
    floors = fullmatch(say("interview.buildings.floors"), half_width(word))
    if floors and (floors[1] or word.endswith(say("interview.buildings.floor"))):
        below = floors[1] == say("interview.buildings.below")
        return ("floors.below" if below else "floors.above"), _count(floors[2])
    if not half_width(word)[0].isdigit() or fullmatch(say("interview.buildings.numbered"), word):
        return "name", quoted(_text(word))
    # What begins with a number and is no name must be an amount: one without a unit is refused, never taken as a name.
    is_length = any(word.endswith(unit) for unit in KINDS["length"].units)
    kind = "length" if is_length and not any(word.endswith(unit) for unit in KINDS["area"].units) else "area"
    _refusing(lambda: parse(kind, word), word)
    return ("height" if kind == "length" else "floor_area"), word


# --- the place ---


def _place(_question: Question, text: str) -> Iterator[AnswerEntry]:
    found: dict[str, str] = {}
    for word in filter(None, _SEPARATORS.split(text)):
        for level, name in _levels(word, found):
            if level in found:
                values = {"value": shown(name), "first": shown(found[level]), "level": say_of("interview.level", level)}
                raise Unreadable(say("interview.bad.place-twice", **values))
            found[level] = _full_name(name) if level == "province" else name
    for level in LEVELS:
        if level in found:
            yield AnswerEntry(("land", level), _place_value(found[level]), say_of("interview.level", level))


def _full_name(province: str) -> str:
    """Return the name of a province as place files write it, where somebody left its last word out."""
    return next((name for name, id_ in PROVINCES.items() if id_ == PROVINCES.get(province)), province)


def _place_value(name: str) -> str:
    return name if name == "none" else quoted(_text(name))


def _levels(word: str, before: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the levels that a word names; it may hold several that are written together."""
    seen = set(before)
    while word:
        level, name = _level(word, seen)
        yield level, ("none" if level == "zone" and is_no_zone(name) else name)
        seen.add(level)
        word = word[len(name) :]


def is_no_zone(name: str) -> bool:
    """Tell whether a word says that the project is in no development zone."""
    return name in say("interview.place.no-zone").split()


def _level(word: str, seen: set[str]) -> tuple[str, str]:
    """Return the first level in a word, and the part of the word that names it."""
    ends = {level: say_of("interview.place", level).split() for level in LEVELS}
    if is_no_zone(word):
        return "zone", word
    in_zone = any(word.endswith(end) for end in ends["zone"])
    for name in (*PROVINCES, *say("interview.place.municipalities").split()):
        # A zone may be called after its province: that is no province yet.
        whole = any(name.endswith(end) for end in (*ends["province"], *ends["city"])) or not in_zone
        if word.startswith(name) and whole and "province" not in seen:
            return "province", name
    for level, least in (("province", 2), ("city", 2), ("county", 1)):
        if level in seen or (level != "county" and "county" in seen):
            continue
        head = pattern(rf".{{{least},8}}?(?:{'|'.join(ends[level])})").match(word)
        if head and not any(head[0].endswith(end) for end in ends["zone"]):
            return level, head[0]
    if in_zone:
        return "zone", word
    raise Unreadable(say("interview.bad.place", value=shown(word)))


_READERS = {NAME: _name, PLACE: _place, BOILER_KIND: _boiler, BUILDINGS: _buildings}
