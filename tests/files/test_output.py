import errno
import os
import socket
import stat
from pathlib import Path
from typing import Any

import pytest

from approvalplan.files import output
from approvalplan.files.output import write_all, write_into, write_whole


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def message(path: Path, **more: Any) -> str:
    finding = write_whole(path, b"new", **more)
    assert finding is not None
    assert (finding.id, finding.severity, finding.file) == ("cannot-write", "error", str(path))
    return finding.message


def test_a_new_file(tmp_path: Path) -> None:
    assert write_whole(tmp_path / "plan.json", "方案\n".encode()) is None
    assert (tmp_path / "plan.json").read_bytes() == "方案\n".encode()
    assert names(tmp_path) == ["plan.json"]


def test_a_name_without_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert write_whole("plan.json", b"new") is None
    assert names(tmp_path) == ["plan.json"]


def test_an_old_file_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_bytes(b"old and longer")
    (tmp_path / "plan.json").chmod(0o640)
    assert write_whole(tmp_path / "plan.json", b"new") is None
    assert (tmp_path / "plan.json").read_bytes() == b"new"
    assert stat.S_IMODE((tmp_path / "plan.json").stat().st_mode) == 0o640


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600)])
def test_a_new_file_has_the_permissions_that_the_user_wants(tmp_path: Path, mask: int, mode: int) -> None:
    before = os.umask(mask)
    try:
        assert write_whole(tmp_path / "plan.json", b"new") is None
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "plan.json").stat().st_mode) == mode


def test_inputs_stay(tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_bytes(b"old")
    hard = tmp_path / "hard.yaml"
    hard.hardlink_to(tmp_path / "p.yaml")
    inputs = [tmp_path / "missing.yaml", tmp_path / "p.yaml"]
    assert message(tmp_path / "p.yaml", inputs=inputs) == "这正是读进来的文件, 写了就把它盖掉了"
    assert message(hard, inputs=inputs) == "这正是读进来的文件, 写了就把它盖掉了"
    assert (tmp_path / "p.yaml").read_bytes() == b"old"
    assert write_whole(tmp_path / "q.yaml", b"new", inputs=inputs) is None


def test_links_are_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    (tmp_path / "nowhere").symlink_to(tmp_path / "missing")
    assert message(tmp_path / "link") == "这是一个链接, 不往链接里写"
    assert message(tmp_path / "nowhere") == "这是一个链接, 不往链接里写"
    assert (tmp_path / "real").read_bytes() == b"old"
    assert names(tmp_path) == ["link", "nowhere", "real"]


def test_a_folder(tmp_path: Path) -> None:
    assert message(tmp_path) == "这是一个文件夹, 不能当文件写"


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert message(tmp_path / "no" / "plan.json") == "要写到的文件夹不存在"
    (tmp_path / "file").write_bytes(b"")
    assert message(tmp_path / "file" / "plan.json") == "要写到的文件夹不存在"


def test_a_device_and_a_socket(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "socket"))
        assert message(tmp_path / "socket") == "这不是普通文件(是管道、设备之类), 不往里写"
    assert message(Path(os.devnull)) == "这不是普通文件(是管道、设备之类), 不往里写"


def test_a_name_no_file_can_have(tmp_path: Path) -> None:
    assert message(tmp_path / "a\0b") == "写不了这个文件(EINVAL), 什么都没有改动"
    assert message(tmp_path / ("x" * 300)) == "写不了这个文件(ENAMETOOLONG), 什么都没有改动"
    assert names(tmp_path) == []


def test_a_read_only_file_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plan.json").write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert message(tmp_path / "plan.json") == "没有权限写这个文件, 什么都没有改动"
    assert (tmp_path / "plan.json").read_bytes() == b"old"


@pytest.mark.parametrize(
    ("why", "number", "says"),
    [
        ("a full disk", errno.ENOSPC, "磁盘满了, 什么都没有改动"),
        ("a full quota", errno.EDQUOT, "磁盘满了, 什么都没有改动"),
        ("a read-only disk", errno.EROFS, "没有权限写这个文件, 什么都没有改动"),
        ("a broken disk", errno.EIO, "写不了这个文件(EIO), 什么都没有改动"),
        ("an error without number", None, "写不了这个文件(OSError), 什么都没有改动"),
    ],
)
def test_a_failure_changes_nothing(
    why: str, number: int | None, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: int) -> None:
        raise OSError(number, "") if number else OSError

    (tmp_path / "plan.json").write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", fail)
    assert message(tmp_path / "plan.json") == says
    assert (tmp_path / "plan.json").read_bytes() == b"old"
    assert names(tmp_path) == ["plan.json"]


def test_an_interrupt_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "plan.json", b"new")
    assert names(tmp_path) == []


def test_a_leftover_of_another_run_is_not_touched(tmp_path: Path) -> None:
    leftover = tmp_path / f".approvalplan-{os.getpid()}-0.tmp"
    leftover.write_bytes(b"left")
    assert write_whole(tmp_path / "plan.json", b"new") is None
    assert leftover.read_bytes() == b"left"


def test_too_many_leftovers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output, "_MOST_TRIES", 1)
    (tmp_path / f".approvalplan-{os.getpid()}-0.tmp").write_bytes(b"left")
    assert message(tmp_path / "plan.json") == "写不了这个文件(EEXIST), 什么都没有改动"


def test_a_folder_that_cannot_be_synced_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sync = os.fsync

    def fail_on_folders(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "")
        sync(handle)

    monkeypatch.setattr(os, "fsync", fail_on_folders)
    assert write_whole(tmp_path / "plan.json", b"new") is None
    assert (tmp_path / "plan.json").read_bytes() == b"new"


def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    finding = write_whole(os.fsdecode(bytes(tmp_path / "no") + b"/\xff"), b"new")
    assert finding is not None
    assert finding.file.endswith("/\\udcff")


@pytest.mark.parametrize("failing", [1, 2, 3])
def test_of_several_files_all_are_written_or_none(
    failing: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "b.txt").write_bytes(b"old")
    fsync, calls = os.fsync, []

    def full(handle: int) -> None:
        calls.append(handle)
        if len(calls) == failing:
            raise OSError(errno.ENOSPC, "full")
        fsync(handle)

    monkeypatch.setattr(os, "fsync", full)
    finding = write_all([(tmp_path / f"{one}.txt", b"new") for one in "abc"])
    assert finding is not None
    assert names(tmp_path) == ["b.txt"]
    assert (tmp_path / "b.txt").read_bytes() == b"old"


def test_a_refused_target_among_several_stops_all(tmp_path: Path) -> None:
    (tmp_path / "b.txt").symlink_to(tmp_path / "nothing")
    assert write_all([(tmp_path / f"{one}.txt", b"new") for one in "abc"]) is not None
    assert names(tmp_path) == ["b.txt"]


@pytest.mark.parametrize(("there", "left"), [(False, []), (True, ["plans"])])
def test_a_folder_that_was_made_for_nothing_is_unmade(
    there: bool, left: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if there:
        (tmp_path / "plans").mkdir()

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    assert write_into(tmp_path / "plans", [("a.txt", b"new")]) is not None
    assert names(tmp_path) == left


@pytest.mark.parametrize("failing", [1, 2, 3])
def test_where_one_of_several_cannot_get_its_name_all_are_as_before(
    failing: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "c.txt"):
        (tmp_path / name).write_bytes(b"old")
    replace, calls = Path.replace, []

    def busy(self: Path, target: Path) -> Path:
        if self.suffix == ".tmp":
            calls.append(target)
            if len(calls) == failing:
                raise OSError(errno.EBUSY, "busy")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", busy)
    assert write_all([(tmp_path / f"{one}.txt", b"new") for one in "abc"]) is not None
    assert names(tmp_path) == ["a.txt", "c.txt"]
    assert {path.read_bytes() for path in tmp_path.iterdir()} == {b"old"}


def test_several_files_replace_those_of_last_week(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"old")
    assert write_all([(tmp_path / f"{one}.txt", b"new") for one in "ab"]) is None
    assert names(tmp_path) == ["a.txt", "b.txt"]
    assert {path.read_bytes() for path in tmp_path.iterdir()} == {b"new"}


def test_every_folder_that_was_made_for_nothing_is_unmade(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    assert write_into(tmp_path / "a" / "b" / "c", [("a.txt", b"new")]) is not None
    assert names(tmp_path) == []
