"""Interrupts and faults in a process of its own: an exit code, at most one line, nothing left behind (RELIABILITY 1, 6)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.running import FACTORY, LONGEST, surroundings

PROGRAM = """
import os, signal, sys
from approvalplan.usecases import make
from approvalplan.__main__ import main

def interrupt(*_):
    os.kill(os.getpid(), signal.SIGINT)

def fault(*_):
    raise RuntimeError("one\\ntwo\\n" * 99)

signal.signal(signal.SIGINT, signal.default_int_handler)
{}
main()
"""
PLANNING = "make.plan_for = {}"
WRITING = "os.fsync = interrupt"
WAITING = "signal.signal(signal.SIGALRM, signal.default_int_handler); signal.setitimer(signal.ITIMER_REAL, 0.3)"


def start(change: str, *words: str, **surrounding: str) -> tuple[int, str, str]:
    """Run the program with something inside it changed; its standard input stays open and empty."""
    command = [sys.executable, "-c", PROGRAM.format(change), *words]
    with subprocess.Popen(
        command,
        env=surroundings(**surrounding),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        running.wait(LONGEST)
        assert running.stdout is not None
        assert running.stderr is not None
        return running.returncode, running.stdout.read().decode(), running.stderr.read().decode()


@pytest.mark.parametrize(
    ("why", "change", "words"),
    [
        ("while it plans", PLANNING.format("interrupt"), ["make", FACTORY]),
        ("while it plans, for another command", PLANNING.format("interrupt"), ["explain", FACTORY]),
        ("while it waits for a project", WAITING, ["make", "-"]),
        ("while it waits for a project, through Typer", WAITING, ["make", "-", "-oplan.txt"]),
    ],
)
def test_an_interrupt(why: str, change: str, words: list[str]) -> None:
    assert start(change, *words) == (130, "", ""), why


def test_an_interrupt_while_it_writes(tmp_path: Path) -> None:
    target = tmp_path / "plan.txt"
    target.write_text("old", encoding="utf-8")
    assert start(WRITING, "make", FACTORY, "-o", str(target)) == (130, "", "")
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [("plan.txt", "old")]


@pytest.mark.parametrize("words", [["make", FACTORY], ["explain", FACTORY], ["make", FACTORY, "-oplan.txt"]])
def test_a_fault_of_the_program_is_one_line(words: list[str], tmp_path: Path) -> None:
    code, out, err = start(PLANNING.format("fault"), *words)
    assert (code, out) == (2, "")
    assert err.startswith("程序出错: RuntimeError: one two")
    assert len(err.splitlines()) == 1


def test_who_asks_for_the_traceback_gets_it() -> None:
    code, out, err = start(PLANNING.format("fault"), "make", FACTORY, APPROVALPLAN_TRACEBACK="1")
    assert (code, out, "Traceback" in err) == (1, "", True)
