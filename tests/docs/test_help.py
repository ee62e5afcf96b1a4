"""Every command and every option says in Chinese what it does, in full also where it is piped; so do the READMEs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import typer
from tests.cli.running import run

from approvalplan.cli.app import app

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
CHINESE = re.compile("[\u4e00-\u9fff]")


def commands(command: Any, words: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield every command and group with the words that call it; the program itself has none."""
    yield words, command
    for name, part in getattr(command, "commands", {}).items():
        yield from commands(part, (*words, name))


EVERY = dict(commands(typer.main.get_command(app)))
LEAVES = [words for words, command in EVERY.items() if not getattr(command, "commands", {})]


def called(words: tuple[str, ...]) -> str:
    return " ".join(words) or "approvalplan"


def in_one_line(text: str) -> str:
    """Return a text without the frames and line breaks that help puts into it."""
    return re.sub(r"[\s│╭╮╰╯─]", "", text)


def test_the_commands_are_those_of_the_contract() -> None:
    assert set(LEAVES) == {
        ("make",), ("explain",), ("init",), ("compare",), ("check",), ("schema",),
        ("calendar", "due"), ("calendar", "count"), ("calendar", "show"), ("calendar", "import"),
        ("rules", "list"), ("rules", "show"), ("rules", "docs"), ("rules", "graph"), ("rules", "new", "item"), ("rules", "diff"),
            ("rules", "convert"),
    }  # fmt: skip


@pytest.mark.parametrize("words", EVERY, ids=called)
def test_command_says_what_it_does(words: tuple[str, ...]) -> None:
    assert CHINESE.search(EVERY[words].help or "")


@pytest.mark.parametrize("words", EVERY, ids=called)
def test_every_option_says_what_it_does(words: tuple[str, ...]) -> None:
    command = EVERY[words]
    asked = command.get_help_option(command.make_context(called(words), [], resilient_parsing=True))
    mute = [
        param.opts[-1]
        for param in (*command.params, asked)
        if param is not None and not CHINESE.search(getattr(param, "help", None) or "")
    ]
    assert mute == []


@pytest.mark.parametrize("words", EVERY, ids=called)
def test_help_is_whole_where_it_is_piped(words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    command, done = EVERY[words], run(*words, "--help")
    assert (done.code, done.err) == (0, "")
    assert "…" not in done.out
    shown = in_one_line(done.out)
    said = [command.help, *(getattr(param, "help", None) for param in command.params)]
    assert [text for text in said if text and in_one_line(text) not in shown] == []
    names = [name for param in command.params if param.param_type_name == "option" for name in param.opts]
    assert [name for name in names if name not in done.out] == []


GUIDE = sorted((ROOT / "docs" / "guide").glob("*.md"))
READMES = {
    "English": [ROOT / "README.md", *(path for path in GUIDE if ".zh-CN." not in path.name)],
    "Chinese": [ROOT / "README.zh-CN.md", *(path for path in GUIDE if ".zh-CN." in path.name)],
}
"""A README with its guide, by language."""
CALL = re.compile(r"(?:^|[`\\])(?:\$ )?approvalplan ([a-z]+)(?: ([a-z]+))?", re.MULTILINE)


def text_of(language: str) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in READMES[language])


@pytest.mark.parametrize("language", READMES)
def test_readme_and_guide_show_each_command(language: str) -> None:
    text = text_of(language)
    wanted = {words: called(words) if len(words) > 1 else f"approvalplan {called(words)}" for words in LEAVES}
    assert [call for call in wanted.values() if call not in text] == []


@pytest.mark.parametrize("language", READMES)
def test_readme_and_guide_show_no_command_that_is_not_there(language: str) -> None:
    shown = CALL.findall(text_of(language))
    single = {words for words in LEAVES if len(words) == 1}
    assert shown
    begun = {words[:2] for words in LEAVES}
    assert [words for words in shown if words not in begun and words[:1] not in single] == []


@pytest.mark.parametrize(
    ("why", "line", "found"),
    [
        ("a line to type", "approvalplan check", [("check", "")]),
        ("a line with a prompt", "$ approvalplan calendar due 2026", [("calendar", "due")]),
        ("within a sentence", "so `approvalplan make p.yaml` says", [("make", "p")]),
        ("in a folder of Windows", ".venv\\Scripts\\approvalplan make p", [("make", "p")]),
        ("the name alone", "we write approvalplan in Python", []),
    ],
)
def test_what_counts_as_shown(why: str, line: str, found: list[tuple[str, str]]) -> None:
    assert CALL.findall(line) == found, why
