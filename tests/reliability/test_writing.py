"""Writing: whole or not at all, only onto what may be written, and nothing left behind (RELIABILITY 6)."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Any, NoReturn, Self

import pytest
from tests.cli.running import FACTORY, Done, run, spawn
from tests.conftest import WriteRules

OLD = "the plan of last week\n"


def failing(number: int) -> Any:
    """Return a function of the system that fails."""

    def fail(*_arguments: object, **_named: object) -> NoReturn:
        raise OSError(number, os.strerror(number))

    return fail


def refused(done: Done) -> None:
    assert (done.code, done.out) == (2, "")
    assert "error[cannot-write]" in done.err
    assert "Traceback" not in done.err
    assert "程序出错" not in done.err


class Breaking:
    """A file that takes nothing."""

    def __init__(self, handle: int, number: int) -> None:
        self.handle, self.number = handle, number

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_ended: object) -> None:
        os.close(self.handle)

    def write(self, _content: bytes) -> NoReturn:
        raise OSError(self.number, os.strerror(self.number))


def break_down(monkeypatch: pytest.MonkeyPatch, call: str, number: int) -> None:
    """Let one function of the system fail where it is called to write a file; reading goes on working."""
    fdopen, opening = os.fdopen, os.open

    def fdopen_breaking(handle: int, mode: str = "r", *more: Any, **named: Any) -> Any:
        return Breaking(handle, number) if mode == "wb" else fdopen(handle, mode, *more, **named)

    def open_failing(path: Any, flags: int, *more: Any, **named: Any) -> int:
        if flags & os.O_CREAT:
            raise OSError(number, os.strerror(number))
        return opening(path, flags, *more, **named)

    if call == "write":
        monkeypatch.setattr(os, "fdopen", fdopen_breaking)
    elif call == "open":
        monkeypatch.setattr(os, "open", open_failing)
    elif call == "fsync":
        monkeypatch.setattr(os, "fsync", failing(number))
    else:
        monkeypatch.setattr(Path, call, failing(number))


@pytest.mark.parametrize("call", ["write", "fsync", "replace", "open", "chmod"])
@pytest.mark.parametrize(
    ("why", "number", "said"),
    [
        ("the disk is full", errno.ENOSPC, "磁盘满了"),
        ("the share is used up", errno.EDQUOT, "磁盘满了"),
        ("the disk may not be written", errno.EROFS, "没有权限"),
        ("something breaks", errno.EIO, "EIO"),
    ],
)
def test_a_failure_changes_nothing(
    call: str, why: str, number: int, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "plan.txt"
    target.write_text(OLD, encoding="utf-8")
    break_down(monkeypatch, call, number)
    done = run("make", FACTORY, "-o", str(target))
    monkeypatch.undo()
    refused(done)
    assert said in done.err, why
    assert target.read_text(encoding="utf-8") == OLD
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("raised", [KeyboardInterrupt, SystemExit])
def test_an_interrupt_leaves_nothing_behind(
    raised: type[BaseException], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "plan.txt"
    target.write_text(OLD, encoding="utf-8")

    def interrupt(_handle: int) -> NoReturn:
        raise raised(130)

    monkeypatch.setattr(os, "fsync", interrupt)
    assert run("make", FACTORY, "-o", str(target)).code == 130
    assert target.read_text(encoding="utf-8") == OLD
    assert list(tmp_path.iterdir()) == [target]


def test_a_full_disk_for_real(tmp_path: Path) -> None:
    """A file may not grow beyond a limit that the system sets: as on a full disk, the write itself fails."""
    import resource
    import signal

    def small() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

    target = tmp_path / "plan.txt"
    target.write_text(OLD, encoding="utf-8")
    done = spawn("make", FACTORY, "-o", str(target), preexec_fn=small)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "error[cannot-write]" in done.stderr.decode()
    assert target.read_text(encoding="utf-8") == OLD
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    ("why", "make"),
    [
        ("a link to a file", lambda path: path.symlink_to(path.parent / "other.txt")),
        ("a link to nothing", lambda path: path.symlink_to(path.parent / "nothing")),
        ("a link to itself", lambda path: path.symlink_to(path)),
        ("a link to a device", lambda path: path.symlink_to("/dev/null")),
        ("a pipe", os.mkfifo),
    ],
)
def test_what_may_not_be_written(why: str, make: Any, tmp_path: Path) -> None:
    other, target = tmp_path / "other.txt", tmp_path / "plan.txt"
    other.write_text(OLD, encoding="utf-8")
    make(target)
    kind = stat.S_IFMT(target.lstat().st_mode)
    refused(run("make", FACTORY, "-o", str(target)))
    assert stat.S_IFMT(target.lstat().st_mode) == kind, why
    assert other.read_text(encoding="utf-8") == OLD
    assert sorted(path.name for path in tmp_path.iterdir()) == ["other.txt", "plan.txt"]


@pytest.mark.parametrize("device", ["/dev/null", "/dev/full", "/dev/stdout"])
def test_devices_are_not_written(device: str) -> None:
    refused(run("make", FACTORY, "-o", device))


def test_the_project_is_not_written_over(tmp_path: Path) -> None:
    project = tmp_path / "project.yaml"
    project.write_bytes(Path(FACTORY).read_bytes())
    (tmp_path / "twin.yaml").hardlink_to(project)
    for name in ("project.yaml", "./project.yaml", "twin.yaml"):
        refused(run("make", str(project), "-o", f"{tmp_path}/{name}"))
    assert project.read_bytes() == Path(FACTORY).read_bytes()


def test_a_rule_file_is_not_written_over(write_rules: WriteRules) -> None:
    """What was read to make the plan is input, too."""
    top = write_rules()
    target = top / "items" / "permit.yaml"
    before = target.read_bytes()
    refused(run("make", FACTORY, "--rules", str(top), "-o", str(target)))
    assert target.read_bytes() == before


def test_one_of_several_that_fails_says_which(tmp_path: Path) -> None:
    (tmp_path / "plan.json").symlink_to(tmp_path / "elsewhere")
    done = run("make", FACTORY, "--format", "text", "--format", "json", "-o", str(tmp_path))
    refused(done)
    assert "plan.json" in done.err


@pytest.mark.parametrize("target", ["", "plan\0.txt", "x" * 300, "a/" * 3000 + "x"])
def test_names_that_cannot_be(target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("make", FACTORY, "-o", target)
    assert (done.code, done.out) == (2, "")
    assert done.err
    assert "程序出错" not in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_may_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    break_down(monkeypatch, "open", errno.EACCES)
    done = run("make", FACTORY, "-o", str(tmp_path / "plan.txt"))
    refused(done)
    assert "没有权限" in done.err


def test_nothing_is_written_where_the_project_is_wrong(tmp_path: Path) -> None:
    target = tmp_path / "plan.txt"
    done = run("make", "-", "-o", str(target), stdin=b"project: {nmae: x}\n")
    assert done.code == 2
    assert not target.exists()
