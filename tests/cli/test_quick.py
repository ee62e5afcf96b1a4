"""The short way in and Typer read the same words the same way; whatever is not plain is left to Typer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from approvalplan.cli import make
from approvalplan.cli.app import run_app
from approvalplan.cli.options import BY_NAME, FORMATS, LIMITS, OPTIONS, PERMITS, MakeOptions
from approvalplan.cli.quick import quick_make


def through_typer(arguments: list[str]) -> MakeOptions:
    """Return what Typer makes of the words."""
    seen: list[MakeOptions] = []

    def note(options: MakeOptions) -> int:
        seen.append(options)
        return 0

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(make, "run_make", note)
        assert run_app(arguments) == 0, arguments
    (options,) = seen
    return options


@pytest.mark.parametrize(
    ("why", "words", "options"),
    [
        ("a project alone", ["p.yaml"], MakeOptions("p.yaml")),
        ("standard input", ["-"], MakeOptions("-")),
        ("a flag before", ["--json", "p"], MakeOptions("p", json=True)),
        ("a flag after", ["p", "--json"], MakeOptions("p", json=True)),
        ("a flag twice is one flag", ["p", "--json", "--json"], MakeOptions("p", json=True)),
        ("a value as a word of its own", ["p", "--start", "2026-11-30"], MakeOptions("p", start="2026-11-30")),
        ("a value after a sign", ["p", "--start=2026-11-30"], MakeOptions("p", start="2026-11-30")),
        ("a value with a sign in it", ["p", "--output=a=b"], MakeOptions("p", output="a=b")),
        ("-o", ["p", "-o", "plan.txt"], MakeOptions("p", output="plan.txt")),
        ("--output", ["p", "--output", "plan.txt"], MakeOptions("p", output="plan.txt")),
        ("one format", ["p", "--format", "markdown"], MakeOptions("p", formats=("markdown",))),
        (
            "several formats, in their order",
            ["p", "--format", "json", "--format=text", "-o", "d"],
            MakeOptions("p", formats=("json", "text"), output="d"),
        ),
        ("an odd value is somebody else's to refuse", ["p", "--start", "soon"], MakeOptions("p", start="soon")),
        ("a blank in a name", ["my project.yaml"], MakeOptions("my project.yaml")),
        ("a name in Chinese", ["项目.yaml", "--rules", "规则"], MakeOptions("项目.yaml", rules="规则")),
        (
            "everything at once",
            [
                "--rules",
                "r",
                "p",
                "--start",
                "a",
                "--as-of=b",
                "--limits",
                "statutory",
                "--permit=staged",
                "--strict",
                "--ascii",
                "--redact",
                "--quiet",
            ],
            MakeOptions(
                project="p",
                rules="r",
                start="a",
                as_of="b",
                limits="statutory",
                permit="staged",
                strict=True,
                formats=(),
                output=None,
                json=False,
                ascii_only=True,
                redact=True,
                quiet=True,
            ),
        ),
    ],
)
def test_both_read_the_same(why: str, words: list[str], options: MakeOptions) -> None:
    assert quick_make(["make", *words]) == options, why
    assert through_typer(["make", *words]) == options, why


@pytest.mark.parametrize(
    ("why", "arguments"),
    [
        ("no command", []),
        ("another command", ["explain", "p"]),
        ("a file whose name is not a command", ["p.yaml"]),
        ("no project", ["make"]),
        ("no project but options", ["make", "--json"]),
        ("two projects", ["make", "a", "b"]),
        ("help", ["make", "--help"]),
        ("help beside a project", ["make", "p", "--help"]),
        ("an option nobody knows", ["make", "p", "--jsn"]),
        ("the beginning of an option", ["make", "p", "--js"]),
        ("a short option nobody knows", ["make", "p", "-x"]),
        ("a value stuck to its option", ["make", "p", "-oplan.txt"]),
        ("a short option with a sign", ["make", "p", "-o=plan.txt"]),
        ("a flag with a value", ["make", "p", "--json=yes"]),
        ("an option without its value", ["make", "p", "--start"]),
        ("an empty value", ["make", "p", "--start", ""]),
        ("an empty value after a sign", ["make", "p", "--start="]),
        ("an option in the place of a value", ["make", "p", "--start", "--json"]),
        ("an option twice", ["make", "p", "--start", "2026-11-30", "--start", "2026-12-01"]),
        ("two names of one option", ["make", "p", "-o", "a", "--output", "b"]),
        ("a limit that is none", ["make", "p", "--limits", "short"]),
        ("a permit that is none", ["make", "p", "--permit=both"]),
        ("a format that is none", ["make", "p", "--format", "doc"]),
        ("the end of options", ["make", "--", "p"]),
        ("a project that looks like an option", ["make", "-p"]),
        ("capitals", ["make", "p", "--JSON"]),
    ],
)
def test_declines(why: str, arguments: list[str]) -> None:
    assert quick_make(arguments) is None, why


def test_every_option_of_make_is_in_the_table() -> None:
    """Typer and the short way are both made from the table; this keeps it and the record together."""
    assert ("project", *(option.field for option in OPTIONS)) == MakeOptions._fields


VALUES = {name: option.choices for name, option in BY_NAME.items() if not option.is_flag}
FLAGS = [name for name, option in BY_NAME.items() if option.is_flag]
PLAIN = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
VALUE = st.one_of(PLAIN, st.sampled_from([*FORMATS, *LIMITS, *PERMITS, "2026-11-30", "a=b", "-", "--json"]))
NAME = st.sampled_from([*VALUES, *FLAGS, "--", "-x", "--help"])
SOUND = st.sampled_from(list(VALUES.items())).flatmap(
    lambda one: st.tuples(st.just(one[0]), st.sampled_from(one[1]) if one[1] else PLAIN)
)
PIECE = st.one_of(
    st.sampled_from([[flag] for flag in FLAGS]),
    SOUND.map(list),
    SOUND.map(lambda pair: [f"{pair[0]}={pair[1]}"]),
    st.tuples(NAME, VALUE).map(list),
    VALUE.map(lambda value: [value]),
)


@given(before=st.lists(PIECE, max_size=3), project=VALUE, after=st.lists(PIECE, max_size=3))
def test_what_the_short_way_takes_typer_reads_alike(
    before: list[list[str]], project: str, after: list[list[str]]
) -> None:
    words = ["make", *(word for piece in before for word in piece), project]
    words += [word for piece in after for word in piece]
    options = quick_make(words)
    if options is not None:
        assert through_typer(words) == options
