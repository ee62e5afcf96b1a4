"""Writes files whole or not at all."""

import errno
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from shutil import copy2
from stat import S_IMODE, S_ISDIR, S_ISLNK, S_ISREG
from typing import NamedTuple

from approvalplan.diagnostics import ERROR, TOP, Finding
from approvalplan.wording import say_of, say_of_if_known

AnyPath = str | os.PathLike[str]

_SENTENCES = {
    errno.ENOENT: "cannot-write-folder-missing",
    errno.ENOTDIR: "cannot-write-folder-missing",
    errno.EACCES: "cannot-write-permission",
    errno.EPERM: "cannot-write-permission",
    errno.EROFS: "cannot-write-permission",
    errno.ENOSPC: "cannot-write-full",
    errno.EDQUOT: "cannot-write-full",
}
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_MOST_TRIES = 100


class _Ready(NamedTuple):
    """A file whose content has reached the disk under another name."""

    temporary: Path
    target: Path


class _Done(NamedTuple):
    """A file that has its name, and the one that had it before, if any."""

    target: Path
    before: Path | None


def write_whole(path: AnyPath, content: bytes, *, inputs: Iterable[AnyPath] = ()) -> Finding | None:
    """Write a file, or leave everything as it was and return the finding `cannot-write`; see `write_all`."""
    return write_all([(path, content)], inputs=inputs)


def write_all(files: Iterable[tuple[AnyPath, bytes]], *, inputs: Iterable[AnyPath] = ()) -> Finding | None:
    """Write files, or leave everything as it was and return the finding `cannot-write`.

    Each content goes to a temporary file beside its target and reaches the disk; only when all have, they take the
    targets' names, each in one step. A target that exists must be a regular file, not a link, and none of `inputs`.
    """
    inputs = tuple(inputs)
    ready: list[_Ready] = []
    done: list[_Done] = []
    try:
        for path, content in files:
            refusal = _prepare(path, content, inputs, ready)
            if refusal is not None:
                return refusal
        several = len(ready) > 1
        while ready:
            one = ready[-1]
            try:
                if several:
                    done.append(_Done(one.target, _kept(one)))
                one.temporary.replace(one.target)
            except OSError as error:
                return _failed(one.target, error)
            ready.pop()
            _settle(one.target.parent)
        for last in done:
            _drop(last.before)
        done.clear()
    finally:  # an interrupt too must leave everything as it was
        for last in done:
            _restore(last, ready)
        for prepared in ready:
            _drop(prepared.temporary)
    return None


def _kept(one: _Ready) -> Path | None:
    """Give what stands at a target a second name, and return it; None where nothing stands there."""
    if not one.target.exists():
        return None
    before = one.temporary.with_suffix(".old")
    try:
        os.link(one.target, before)
    except OSError:  # a file system without second names
        copy2(one.target, before)
    return before


def _restore(last: _Done, ready: list[_Ready]) -> None:
    """Bring back what stood at a target before, or nothing; one that never got its new file is left alone."""
    if any(prepared.target == last.target for prepared in ready):
        _drop(last.before)
        return
    with suppress(OSError):
        if last.before is None:
            last.target.unlink()
        else:
            last.before.replace(last.target)


def _drop(path: Path | None) -> None:
    if path is not None:
        with suppress(OSError):
            path.unlink()


def write_into(
    folder: AnyPath, files: Iterable[tuple[str, bytes]], *, inputs: Iterable[AnyPath] = ()
) -> Finding | None:
    """Write files into a folder; folders are made where there are none, and unmade where nothing can be written."""
    new = [path for path in (Path(folder), *Path(folder).parents) if not is_folder(path)]
    refusal = make_folder(folder)
    if refusal is None:
        refusal = write_all([(Path(folder) / name, content) for name, content in files], inputs=inputs)
    if refusal is not None:
        for path in new:
            with suppress(OSError):
                path.rmdir()
    return refusal


def _prepare(path: AnyPath, content: bytes, inputs: tuple[AnyPath, ...], ready: list[_Ready]) -> Finding | None:
    """Put a content on the disk beside its target, and note it down; a refusal where it may not be written."""
    target = Path(path)
    try:
        status = _status(target)
        reason = None if status is None else _refusal(target, status, inputs)
        if reason is None:
            temporary, handle = _new_beside(target)
            ready.append(_Ready(temporary, target))
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            if status is not None:
                temporary.chmod(S_IMODE(status.st_mode))
    except OSError as error:
        return _failed(path, error)
    except ValueError:  # a NUL in the path
        return _finding(path, "cannot-write", "EINVAL")
    return None if reason is None else _finding(path, reason)


def is_folder(path: AnyPath) -> bool:
    """Return whether a folder stands at a path; a path that cannot even be asked for is none."""
    try:
        return Path(path).is_dir()
    except (OSError, ValueError):
        return False


def make_folder(path: AnyPath) -> Finding | None:
    """Make a folder with those above it, or return the finding `cannot-write`."""
    try:
        Path(path).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        return _failed(path, error)
    except ValueError:
        return _finding(path, "cannot-write", "EINVAL")
    return None


def _failed(path: AnyPath, error: OSError) -> Finding:
    number = error.errno or 0
    return _finding(path, _SENTENCES.get(number, "cannot-write"), errno.errorcode.get(number, "OSError"))


def _finding(path: AnyPath, sentence: str, code: str = "") -> Finding:
    name = os.fspath(path).encode("utf-8", "backslashreplace").decode("utf-8")
    message, hint = say_of("finding", sentence, code=code), say_of_if_known("hint", sentence)
    return Finding(id="cannot-write", severity=ERROR, file=name, position=TOP, key_path="", message=message, hint=hint)


def _status(target: Path) -> os.stat_result | None:
    """Return what stands at a path, not following a link; None for nothing."""
    try:
        return target.lstat()
    except FileNotFoundError:
        return None


def _refusal(target: Path, status: os.stat_result, inputs: Iterable[AnyPath]) -> str | None:
    """Return the sentence why what stands at the target may not be replaced, or None."""
    if S_ISLNK(status.st_mode):
        return "cannot-write-link"
    if S_ISDIR(status.st_mode):
        return "cannot-write-folder"
    if not S_ISREG(status.st_mode):
        return "cannot-write-special"
    for text in inputs:
        with suppress(OSError):
            if os.path.samestat(status, Path(text).stat()):
                return "cannot-write-input"
    return None if os.access(target, os.W_OK) else "cannot-write-permission"


def _new_beside(target: Path) -> tuple[Path, int]:
    """Return a new file in the target's folder and its handle, with the permissions that umask gives."""
    for n in range(_MOST_TRIES):
        temporary = target.parent / f".approvalplan-{os.getpid()}-{n}.tmp"
        with suppress(FileExistsError):
            return temporary, os.open(temporary, _NEW_FILE, 0o666)
    raise FileExistsError(errno.EEXIST, "")


def _settle(folder: Path) -> None:
    """Make the new name outlast a power cut, where the system can."""
    with suppress(OSError):  # Windows cannot open a folder; the file itself is written in any case
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
