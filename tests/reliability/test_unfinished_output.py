"""Standard output that takes only a part is no success, with and without a buffer of Python's (RELIABILITY 6)."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.running import FACTORY, HERE, LONGEST, spawn, surroundings

COMMANDS = [
    ["make", FACTORY, "--json"],
    ["calendar", "show", "2026"],
    ["schema", "project"],
    ["make", "--help"],
]
SHORT = [["--version"], ["calendar", "due", "2026-09-14", "26"], ["check", FACTORY, "--format", "json"]]
ROOM = 300
"""Bytes that standard output takes before it is full; every one of the commands writes more."""


def called(words: list[str]) -> str:
    return " ".join(words).replace(FACTORY, "PROJECT")


def told(done: subprocess.CompletedProcess[bytes]) -> None:
    """Check that one line says that the output failed, and the exit code too."""
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1), done.stderr.decode()
    assert "写不出去" in done.stderr.decode()


def small() -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, ROOM))


@pytest.mark.parametrize(
    ("why", "unbuffered"),
    [
        ("as in a shell: Python tries again what is left when it ends", None),
        ("as in a container: a write may take a part", "1"),
    ],
)
@pytest.mark.parametrize("words", COMMANDS, ids=called)
def test_a_disk_that_fills_up_meanwhile(words: list[str], why: str, unbuffered: str | None, tmp_path: Path) -> None:
    with (tmp_path / "out").open("wb") as out:
        done = spawn(*words, env=surroundings(PYTHONUNBUFFERED=unbuffered), stdout=out, preexec_fn=small)
    assert (tmp_path / "out").stat().st_size == ROOM, why
    told(done)


@pytest.mark.parametrize("words", SHORT, ids=called)
def test_a_full_device_with_a_buffer(words: list[str]) -> None:
    """What is shorter than the buffer of Python fails only when it is flushed, and again when the interpreter ends."""
    with Path("/dev/full").open("wb") as full:
        told(spawn(*words, env=surroundings(PYTHONUNBUFFERED=None), stdout=full))


@pytest.mark.parametrize("unbuffered", [None, "1"])
def test_a_pipe_that_does_not_wait_gets_everything_or_a_complaint(unbuffered: str | None) -> None:
    """Whoever started the program may have made its pipe non-blocking; nobody reads until it is full."""
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    command = [sys.executable, "-c", HERE, "make", FACTORY, "--json"]
    with subprocess.Popen(
        command, env=surroundings(PYTHONUNBUFFERED=unbuffered), stdout=writing, stderr=subprocess.PIPE
    ) as running:
        os.close(writing)
        _, err = running.communicate(timeout=LONGEST)
    os.close(reading)
    told(subprocess.CompletedProcess(command, running.returncode, b"", err))


@pytest.mark.parametrize("words", [["make", FACTORY], ["make", "--help"]], ids=called)
def test_a_reader_that_is_gone_from_the_start(words: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = spawn(*words, env=surroundings(PYTHONUNBUFFERED=None), stdout=writing)
    os.close(writing)
    assert (done.returncode, done.stderr) == (2, b"")


def test_the_project_on_standard_input_is_not_written_over(tmp_path: Path) -> None:
    """As `approvalplan make - -o project.yaml < project.yaml` would do."""
    project = tmp_path / "project.yaml"
    project.write_bytes(Path(FACTORY).read_bytes())
    with project.open("rb") as given:
        done = spawn("make", "-", "-o", str(project), stdin=given)
    assert project.read_bytes() == Path(FACTORY).read_bytes()
    assert (done.returncode, b"error[cannot-write]" in done.stderr) == (2, True)
