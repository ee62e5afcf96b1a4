"""The way in: whatever happens inside, the exit code says so and no traceback is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.cli.running import FACTORY, run

from approvalplan.cli import calendar, check, explain, make, schema
from approvalplan.cli.console import OutputFailed, ReaderGone
from approvalplan.cli.rules import read as rules

if TYPE_CHECKING:
    from types import ModuleType

COMMANDS = [
    (make, "run_make", ["make", FACTORY]),
    (make, "run_make", ["make", FACTORY, "-oplan.txt"]),
    (explain, "run_explain", ["explain", FACTORY]),
    (check, "run_check", ["check"]),
    (calendar, "run_due", ["calendar", "due", "2026-09-14", "26"]),
    (calendar, "run_count", ["calendar", "count", "2026-09-14", "2026-10-26"]),
    (calendar, "run_show", ["calendar", "show", "2026"]),
    (calendar, "run_import", ["calendar", "import", "2026"]),
    (rules, "run_list", ["rules", "list"]),
    (rules, "run_show", ["rules", "show", "eia"]),
    (schema, "run_schema", ["schema", "project"]),
]
IDS = [" ".join(words[:2]).replace(FACTORY, "PROJECT") + " -o" * (len(words) == 3) for _, _, words in COMMANDS]


@pytest.fixture(params=COMMANDS, ids=IDS)
def command(request: pytest.FixtureRequest) -> tuple[ModuleType, str, list[str]]:
    one: tuple[ModuleType, str, list[str]] = request.param
    return one


@pytest.mark.parametrize(
    ("why", "raised", "code", "said"),
    [
        ("the user has had enough", KeyboardInterrupt(), 130, None),
        ("the reader has had enough", ReaderGone(), 2, None),
        ("the disk is full", OutputFailed("满了"), 2, "写不出去: 满了"),
        ("a fault of ours", RuntimeError("boom"), 2, "程序出错: RuntimeError: boom。"),
        ("a fault that says nothing", MemoryError(), 2, "程序出错: MemoryError"),
        ("a fault that says a lot", ValueError("one\ntwo\n" * 99), 2, "程序出错: ValueError: one two"),
        ("too deep", RecursionError("deep"), 2, "程序出错: RecursionError"),
        ("something of the system", OSError(5, "Input/output error"), 2, "程序出错: OSError"),
    ],
)
def test_whatever_happens(
    why: str,
    raised: BaseException,
    code: int,
    said: str | None,
    command: tuple[ModuleType, str, list[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_arguments: object) -> int:
        raise raised

    module, name, words = command
    monkeypatch.setattr(module, name, fail)
    done = run(*words)
    assert (done.code, done.out) == (code, ""), why
    if said is None:
        assert done.err == ""
    else:
        assert done.err.startswith(said)
        assert len(done.err.splitlines()) == 1
        assert len(done.err) < 300


def test_those_who_look_for_the_fault_can_see_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> int:
        raise RuntimeError("boom")

    monkeypatch.setattr(make, "run_make", fail)
    monkeypatch.setenv("APPROVALPLAN_TRACEBACK", "1")
    with pytest.raises(RuntimeError, match="boom"):
        run("make", FACTORY)
