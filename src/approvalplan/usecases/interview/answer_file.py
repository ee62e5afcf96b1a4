"""Reads a file of answers (答案): facts by key or Chinese name, answers as a person types or a profile has them."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from approvalplan.diagnostics import Finding, SourceText, in_file_order
from approvalplan.files.profile.read import profile_of, read_profile_bytes
from approvalplan.files.profile.schema import choice
from approvalplan.files.profile.text import new_profile, quoted, with_answers
from approvalplan.files.yaml.source import Reading, read_bytes
from approvalplan.logic.near import nearest
from approvalplan.model.facts import FACTS, USES
from approvalplan.model.rulebook import Rulebook
from approvalplan.usecases.interview.answers import (
    ALIKE,
    BUILDINGS,
    CAPACITY,
    FUEL,
    NAME,
    PLACE,
    Question,
    Reply,
    Unreadable,
    buildings_entry,
    not_known,
    read_answer,
)
from approvalplan.usecases.interview.interview import name_question, place_question, question_for
from approvalplan.wording import say, say_of, shown

BOILER_KEY = "features.boiler"


class Answers(NamedTuple):
    """The answers that could be read, and the mistakes of the others."""

    replies: tuple[Reply, ...]
    findings: tuple[Finding, ...]


def read_answers(reading: Reading, rulebook: Rulebook, text: str | None) -> Answers:
    """Return the answers of a file to what a profile (None: a new one) leaves open.

    What the profile states already may be repeated; another answer to it is a mistake.
    """
    source = reading.source
    if source is None or any(finding.severity == "error" for finding in reading.findings):
        return Answers((), reading.findings)
    if not isinstance(reading.data, dict):
        return Answers((), (source.finding("wrong-type", say("interview.from.not-a-mapping")),))
    return _Reader(source, rulebook, text).read(reading.data)


class _Reader:
    """Reads the answers of one file."""

    def __init__(self, source: SourceText, rulebook: Rulebook, text: str | None) -> None:
        self.source = source
        self.words = {words.key: words for words in rulebook.facts if words.key in FACTS}
        self.names = {word.name: word.key for word in self.words.values()} | {key: key for key in FACTS}
        for key in (NAME, PLACE):
            self.names |= {key: key, say_of("interview", f"{key}.name"): key}
        self.names |= dict.fromkeys((BOILER_KEY, say("interview.boiler.name")), BOILER_KEY)
        self.text = text
        self.paths: set[tuple[str, ...]] = set()
        self.findings: list[Finding] = []

    def read(self, data: dict[str, Any]) -> Answers:
        """Return all answers; every mistake is a finding at its place."""
        asked: dict[str, tuple[str, Any]] = {}
        for written, raw in data.items():
            key = self.names.get(written)
            if key is None:
                self._unknown(written)
            elif key in asked:
                self._report(written, "repeated-key", say("interview.from.twice", name=shown(written)), key=True)
            else:
                asked[key] = (written, raw)
        replies = tuple(
            reply for key, (written, raw) in _boiler_whole(asked) if (reply := self._one(key, written, raw))
        )
        if self.text is None and not any(reply.question.kind == NAME for reply in replies) and NAME not in asked:
            message, hint = say("interview.from.no-name"), say("interview.from.no-name-hint")
            self.findings.append(self.source.finding("missing-key", message, hint))
        return Answers(replies, in_file_order(self.findings))

    def _one(self, key: str, written: str, raw: Any) -> Reply | None:
        question = self._question(key)
        try:
            reply = self._reply(question, written, raw)
        except Unreadable as mistake:
            message = say("interview.from.answer", name=shown(written), what=mistake.message)
            self._report(written, "unknown-value", message, mistake.hint)
            return None
        return None if reply is None or self._again(reply, written) else self._not_stated(reply, written)

    def _again(self, reply: Reply, written: str) -> bool:
        """Report an answer that says something again: the place names the city, and so does the city."""
        paths = {entry.path for entry in reply.entries}
        again = bool(paths & self.paths)
        self.paths |= paths
        if again:
            self._report(written, "repeated-key", say("interview.from.twice", name=shown(written)), key=True)
        return again

    def _reply(self, question: Question, written: str, raw: Any) -> Reply | None:
        if raw is None:
            return not_known(question)
        if question.kind == BUILDINGS and isinstance(raw, list) and all(isinstance(part, dict) for part in raw):
            return self._buildings(question, written, raw)
        return read_answer(question, _text(raw))

    def _question(self, key: str) -> Question:
        if key == NAME:
            return name_question()
        if key == PLACE:
            return place_question()
        key = FUEL if key == BOILER_KEY else key
        return question_for(key, self.words.get(key))

    def _buildings(self, question: Question, written: str, raw: list[dict[str, Any]]) -> Reply | None:
        """Return buildings given as a profile writes them; what is wrong in them is said as in a profile."""
        marks = {("buildings", *path[1:]): mark for path, mark in self.source.marks.items() if path[:1] == (written,)}
        data = {"project": {"name": "x"}, "buildings": raw}
        read = profile_of(Reading(data, self.source._replace(marks=marks), ()))
        self.findings += [finding for finding in read.findings if finding.severity == "error"]
        if read.profile is None:
            return None
        return Reply(question, (buildings_entry([_building(building) for building in raw], question.name),))

    def _not_stated(self, reply: Reply, written: str) -> Reply | None:
        """Return what of a reply the profile does not state already; report where it states something else."""
        if self.text is None:
            return reply
        base, here = (_stated(text) for text in (self.text, with_answers(new_profile("x"), _facts_of(reply))))
        if reply.question.kind == NAME:
            here["project.name"] = _name_in(reply)
        else:
            here.pop("project.name")
        other = [key for key, value in here.items() if key in base and base[key] != value]
        if other:
            self._report(written, "already-stated", say("interview.from.stated", name=shown(written)), key=True)
            return None
        kept = tuple(entry for entry in reply.entries if not _in(".".join(entry.path), base))
        return reply._replace(
            entries=kept, doubts=tuple(question for question in reply.doubts if not _in(question.key, base))
        )

    def _unknown(self, written: str) -> None:
        near = nearest(written, self.names, alike=ALIKE)
        hint = say("hint.did-you-mean", near=near[0]) if near else None
        self._report(written, "unknown-fact", say("interview.from.unknown", key=shown(written)), hint, key=True)

    def _report(self, written: str, id_: str, message: str, hint: str | None = None, *, key: bool = False) -> None:
        self.findings.append(self.source.finding(id_, message, hint, path=(written,), key=key))


def _boiler_whole(asked: dict[str, tuple[str, Any]]) -> Iterator[tuple[str, tuple[str, Any]]]:
    """Yield what is asked, fuel and capacity of the boiler as one, as a profile states them."""
    parts = [asked[key] for key in (FUEL, CAPACITY) if key in asked]
    for key, text in asked.items():
        if key not in (FUEL, CAPACITY):
            yield key, text
    if parts:
        known = [raw for _, raw in parts if raw is not None]
        yield BOILER_KEY, (parts[0][0], known or None)


def _text(raw: Any) -> str:
    """Return a value of YAML as somebody would type it."""
    if isinstance(raw, bool):
        return "true" if raw else "false"
    if isinstance(raw, list) and all(isinstance(part, str | int) for part in raw):
        return " ".join(map(str, raw)) or "0"
    if isinstance(raw, dict) and set(raw) <= {"fuel", "capacity"}:
        return " ".join(str(raw[key]) for key in ("fuel", "capacity") if key in raw)
    if isinstance(raw, str | int):
        return str(raw)
    raise Unreadable(say("interview.bad.form"))


def _building(raw: dict[str, Any]) -> str:
    """Return a building that the profile's schema has accepted as YAML on one line, its use by id."""
    parts = []
    for key in ("name", "use", "floor_area", "height", "floors"):
        value = raw.get(key)
        if key == "use" and value is not None:
            value = choice(USES, value)
        if isinstance(value, dict):
            value = "{" + ", ".join(f"{bound}: {value[bound]}" for bound in ("above", "below") if bound in value) + "}"
        if value is not None:
            parts.append(f"{key}: {quoted(value) if key == 'name' else value}")
    return "{" + ", ".join(parts) + "}"


def _facts_of(reply: Reply) -> list[Any]:
    return [entry for entry in reply.entries if entry.path != ("project", "name")]


def _stated(text: str) -> dict[str, Any]:
    profile = read_profile_bytes(text.encode("utf-8"), "").profile
    assert profile is not None
    stated: dict[str, Any] = {key: fact.value for key, fact in profile.facts.items() if fact.origin == "profile"}
    if profile.buildings is not None:
        stated["buildings"] = profile.buildings
    return stated | {"project.name": profile.name}


def _name_in(reply: Reply) -> str:
    """Return the name a reply gives, as the profile reads it."""
    data = read_bytes(reply.entries[0].value.encode("utf-8"), "").data
    return str(data)


def _in(key: str, stated: dict[str, Any]) -> bool:
    return key in stated or (key == BOILER_KEY and FUEL in stated)
