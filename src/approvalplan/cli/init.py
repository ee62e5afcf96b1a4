"""`approvalplan init`: asks for what a plan hangs on, and writes the profile."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from shlex import quote
from typing import NamedTuple

from approvalplan.cli import exits
from approvalplan.cli.arguments import folder, option_day, standard_input
from approvalplan.cli.console import PIPED_WIDTH, complain, emit, show_findings, width
from approvalplan.cli.exits import Stop
from approvalplan.cli.interview_text import change_line, level, noted, question_lines, verdict_text
from approvalplan.cli.today import today
from approvalplan.engine.run.schedule import CycleError
from approvalplan.files.output import write_whole
from approvalplan.files.profile.read import read_profile_bytes
from approvalplan.files.yaml.source import path_bytes, read_bytes, read_path
from approvalplan.usecases.calendars import CannotCount
from approvalplan.usecases.interview.answer_file import read_answers
from approvalplan.usecases.interview.answers import Unreadable, is_word, read_answer
from approvalplan.usecases.interview.interview import CannotInsert, InterviewSetting, State, answered, begin, written
from approvalplan.usecases.make import OPENED, no_plan, province_of
from approvalplan.usecases.open_rules import Opened, open_rules
from approvalplan.usecases.planning import Planner
from approvalplan.wording import say, visible

LONGEST_LINE = 100_000
"""Bytes of a line that are read from a pipe."""


class InitOptions(NamedTuple):
    """The arguments of `init` as they were typed."""

    project: str
    answers: str | None = None
    rules: str | None = None
    start: str | None = None


class Session:
    """One run: the profile's file as it was last seen, and the rulebooks opened so far."""

    def __init__(self, options: InitOptions) -> None:
        self.path = options.project
        self.rules = folder(options.rules)
        self.opened: dict[str | None, Opened] = {}
        self.content = _content(options.project)
        self.written = False
        """Whether this run has written the file."""
        text = None if self.content is None else self.content.decode("utf-8")
        self.setting = InterviewSetting(self.planner, option_day(options.start, "--start"), today(), text)

    def planner(self, province: str | None) -> Planner:
        """Return the planner for a province; raises `Stop` after saying what is wrong with the rules."""
        opened = self.opened.get(province) or open_rules(self.rules, province)
        self.opened[province] = opened
        if opened.planner is None:
            show_findings(opened.findings, opened.sources)
            raise Stop
        return opened.planner

    def save(self, text: str | None) -> None:
        """Write the profile whole; raises `Stop` where that cannot be, or where somebody else has changed it."""
        data = None if text is None else text.encode("utf-8")
        if data is None or data == self.content:
            return
        now = path_bytes(self.path) if os.path.lexists(self.path) else None
        if (now if isinstance(now, bytes) else None) != self.content:
            complain(say("interview.changed", path=visible(self.path)))
            raise Stop
        refusal = write_whole(self.path, data)
        if refusal is not None:
            show_findings((refusal,), {})
            raise Stop
        self.content, self.written = data, True


def run_init(options: InitOptions) -> int:
    """Ask, or read the answers of a file, and write the profile; return the exit code."""
    gc.enable()
    if options.project == "-":
        complain(say("interview.no-dash"))
        return exits.FAILED
    try:
        return _run(Session(options), options.answers)
    except Stop as stop:
        return stop.code
    except CannotCount as beyond:
        complain(str(beyond))
        return exits.FAILED
    except CannotInsert as key:
        complain(say("interview.cannot-insert", path=visible(options.project), key=str(key)))
        return exits.FAILED


def _run(session: Session, answers: str | None) -> int:
    try:
        return _converse(session) if answers is None else _from_file(session, answers)
    except CycleError as circle:
        rulebook = next(
            opened.planner.rulebook for opened in reversed(session.opened.values()) if opened.planner is not None
        )
        complain(no_plan(circle, rulebook))
        return exits.FAILED


def _content(project: str) -> bytes | None:
    """Return what stands in the profile's file, None where there is none; one with mistakes is refused."""
    if not os.path.lexists(project):
        return None
    content = path_bytes(project)
    read = read_profile_bytes(content, project) if isinstance(content, bytes) else None
    findings = read.findings if read else content.findings  # type: ignore[union-attr]
    sources = {read.source.file: read.source} if read and read.source else {}
    show_findings(findings, sources)
    if read is None or read.profile is None:
        raise Stop
    assert isinstance(content, bytes)
    return content


# --- from a file ---


def _from_file(session: Session, answers: str) -> int:
    reading = read_bytes(standard_input(), say("command.stdin")) if answers == "-" else read_path(answers)
    planner = session.planner(province_of(begin(session.setting).profile))
    read = read_answers(reading, planner.rulebook, session.setting.text)
    show_findings(read.findings, {reading.source.file: reading.source} if reading.source else {})
    if any(finding.severity == "error" for finding in read.findings):
        raise Stop
    session.save(written(session.setting, read.replies))
    setting = session.setting._replace(text=session.content.decode("utf-8") if session.content else None)
    return _end(session, begin(setting))


# --- with a person ---


def _converse(session: Session) -> int:
    states: list[State] = []
    try:
        states.append(begin(session.setting))
        key = "interview.start" if session.content is None else "interview.start.again"
        complain(say(key, path=visible(session.path)))
        offered = level(states[0].plan)
        while states[-1].questions:
            if level(states[-1].plan) > offered:
                offered = level(states[-1].plan)
                wish = _go_on(states[-1])
                if wish == "stop":
                    break
                if wish == "back":
                    states.pop()
            if not _ask(session, states):
                break
            offered = min(offered, level(states[-1].plan))
        else:
            complain(say("interview.end.none"))
        return _end(session, states[-1])
    except KeyboardInterrupt:
        complain("")
        if session.content is not None:
            complain(say("interview.interrupted", path=quote(visible(session.path))))
        return exits.INTERRUPTED


def _ask(session: Session, states: list[State]) -> bool:
    """Ask one question until it is answered or gone back from; return False where the answer is to stop."""
    state = states[-1]
    question = state.questions[0]
    complain("\n".join(question_lines(question, len(state.replies) + 1, _columns())))
    while True:
        try:
            text = _line()
            if text is None or is_word(text, "stop"):
                return False
            if is_word(text, "back"):
                if len(states) > 1:
                    states.pop()
                    return True
                complain(say("interview.first"))
                continue
            reply = read_answer(question, text)
        except Unreadable as mistake:
            complain(say("interview.refused", what=str(mistake)))
            continue
        session.save(written(session.setting, (*state.replies, reply)))
        states.append(answered(session.setting, state, reply))
        for line in noted(reply):
            complain(line)
        now = states[-1]
        if now.plan is not None:
            complain(change_line(state.plan, now.plan, len(now.questions)))
        return True


def _go_on(state: State) -> str:
    """Ask whether to go on although the verdict is settled: on | stop | back."""
    assert state.plan is not None
    key = "interview.settled.all" if level(state.plan) > 1 else "interview.settled"
    complain("\n" + say(key, verdict=verdict_text(state.plan), count=len(state.questions)))
    try:
        text = _line()
    except Unreadable:
        return "stop"
    if text is not None and is_word(text, "back"):
        return "back"
    return "on" if text is not None and is_word(text.lower(), "yes") else "stop"


def _line() -> str | None:
    """Return a line that somebody types or a pipe holds; None at the end of it."""
    if sys.stdin is None:
        complain(say("command.no-stdin"))
        raise Stop
    if sys.stdin.isatty():
        return _typed()
    data = sys.stdin.buffer.readline(LONGEST_LINE)
    if not data:
        return None
    try:
        return data.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        raise Unreadable(say("interview.bad.encoding")) from None


def _typed() -> str | None:
    with suppress(ImportError):
        import readline  # noqa: F401 (lets a line be edited, Chinese characters included)
    if not sys.stdout.isatty():
        complain(say("interview.prompt"))
    try:
        return input(say("interview.prompt") if sys.stdout.isatty() else "").strip()
    except EOFError:
        complain("")
        return None
    except UnicodeDecodeError:
        raise Unreadable(say("interview.bad.encoding")) from None


def _columns() -> int:
    return width() if sys.stdout is not None and sys.stdout.isatty() else PIPED_WIDTH


def _end(session: Session, state: State) -> int:
    """Say what was written, what is known now, and what to do next; return the exit code."""
    if state.plan is None or session.content is None:
        complain(say("interview.end.nothing"))
        return exits.FAILED
    path = visible(session.path)
    key = "interview.end.written" if session.written else "interview.end.unchanged"
    lines = [say(key, path=path), verdict_text(state.plan)]
    if state.questions:
        lines.append(say("interview.end.open", count=len(state.questions), path=quote(path)))
    lines.append(say("interview.end.next", path=quote(path)))
    opened = session.opened.get(province_of(state.profile))
    for id_ in opened.warnings if opened else ():
        complain(say(OPENED[id_]))
    emit("\n".join(lines))
    return exits.OK
