"""What is wrong with a command line is said in Chinese, on standard error, with exit code 2."""

from __future__ import annotations

import re

import pytest
from tests.cli.running import FACTORY, run

ENGLISH = re.compile(r"\b[A-Za-z]{2,}'? [a-z]{2,}\b")
"""Two words of English in a row; names of options and commands stand alone."""


@pytest.mark.parametrize(
    ("why", "words", "said"),
    [
        ("no project", ["make"], "PROJECT"),
        ("no project but an option", ["make", "--json"], "PROJECT"),
        ("two projects", ["make", FACTORY, "second.yaml"], "second.yaml"),
        ("an option nobody knows", ["make", FACTORY, "--jsno"], "--jsno"),
        ("the nearest is offered", ["make", FACTORY, "--jsno"], "--json"),
        ("a short option nobody knows", ["make", FACTORY, "-x"], "-x"),
        ("an option without its value", ["make", FACTORY, "--start"], "--start"),
        ("a flag with a value", ["make", FACTORY, "--json=yes"], "--json"),
        ("a limit that is none", ["make", FACTORY, "--limits", "short"], "--limits"),
        ("its choices are named", ["make", FACTORY, "--limits", "short"], "statutory"),
        ("a permit that is none", ["make", FACTORY, "--permit", "both"], "--permit"),
        ("a format that is none", ["make", FACTORY, "--format", "doc"], "doc"),
        ("the formats that are", ["make", FACTORY, "--format", "doc"], "markdown"),
        ("a format of check that is none", ["check", "--format", "xml"], "--format"),
        ("a command nobody knows", ["mkae", FACTORY], "mkae"),
        ("the nearest command is offered", ["mkae", FACTORY], "make"),
        ("a project in the place of a command", ["project.yaml"], "project.yaml"),
        ("a command of a group that is none", ["calendar", "deu"], "due"),
        ("a number that is none", ["calendar", "due", "2026-09-14", "many"], "N"),
        ("half a day", ["calendar", "due", "2026-09-14", "1.5"], "N"),
        ("a year that is none", ["calendar", "show", "twenty"], "YEAR"),
        ("a schema that is none", ["schema", "plans"], "plan"),
        ("no schema named", ["schema"], "NAME"),
        ("no name", ["rules", "show"], "NAME"),
        ("one day to count from", ["calendar", "count", "2026-09-14"], "DATE"),
    ],
)
def test_usage(why: str, words: list[str], said: str) -> None:
    done = run(*words)
    assert (done.code, done.out) == (2, ""), why
    assert said in done.err
    assert ENGLISH.search(done.err) is None
    assert len(done.err.splitlines()) <= 3


@pytest.mark.parametrize("words", [[], ["calendar"], ["rules"]])
def test_without_a_command_the_help_is_shown(words: list[str]) -> None:
    done = run(*words)
    assert done.code == 2
    assert "approvalplan" in done.out + done.err


def test_version() -> None:
    done = run("--version")
    assert (done.code, done.err) == (0, "")
    assert re.fullmatch(r"approvalplan \d+\.\d+\.\d+\n", done.out)


@pytest.mark.parametrize("words", [["make"], ["explain"], ["check"], ["schema"]])
def test_what_is_typed_is_not_echoed_with_its_control_signs(words: list[str]) -> None:
    done = run(*words, "--\x1b[31mred\u202e")
    assert done.code == 2
    assert "\x1b" not in done.err
    assert "\u202e" not in done.err
