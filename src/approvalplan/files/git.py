"""Reads rule files as they were at a revision (版本) of git, without touching the working tree or the network.

Git is asked with fixed lists of arguments, never through a shell; what a user typed stands only where git takes
it for a revision, and a file's name only where it takes it for a name.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

from approvalplan.diagnostics import ERROR, TOP, Finding
from approvalplan.files.rulebook.digest import YAML
from approvalplan.files.yaml.source import MOST_BYTES
from approvalplan.wording import UNSEEN, say, say_of, say_of_if_known, shown

MOST_FILES: Final = 10_000
"""How many rule files one folder may have had: as many as ten layers."""
MOST_TOGETHER: Final = 64_000_000
"""How many bytes they may have had together."""
LONGEST_REVISION: Final = 250
PATIENCE: Final = 20
"""Seconds that git may take for one answer."""

_ELSEWHERE: Final = ("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_NAMESPACE")
"""What a hook of git sets, and what would lead a question about a folder to another repository."""
_SETTINGS: Final = {
    "LC_ALL": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
}
"""Plain English to read, nothing written, nothing asked, nothing fetched."""
_LINK: Final = "120000"


class FilesAt(NamedTuple):
    """The rule files of a folder as they were at a revision."""

    revision: str
    """As it was asked for: `HEAD~3`."""
    commit: str
    folder: str
    """The folder's path from the top of the repository; empty for the top itself."""
    files: dict[str, bytes]
    """What each YAML file held, by its path in the folder, in the order of the paths."""

    def name(self, file: str) -> str:
        """Return what a file is called: as `git show` takes it, from the top of the repository."""
        return f"{self.revision}:{_below(self.folder, file)}"


class _Refused(Exception):
    """Git gave no answer that can be used; carries the finding that says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.id)
        self.finding = finding


class _Blob(NamedTuple):
    """A file that git holds: its mode, the name of its content, its size, and its path in the folder."""

    mode: str
    content: str
    size: int
    path: str


def files_at(revision: str, folder: Path) -> FilesAt | Finding:
    """Return the YAML files of a folder as they were at a revision; or a finding that says why there are none.

    The folder need not exist any more. A finding is about no line of a file: its id is `no-git`, `no-repository`,
    `unknown-revision`, `nothing-at-revision`, `too-large` or `git-failed`.
    """
    try:
        return _files_at(_Asked(revision, folder))
    except _Refused as refused:
        return refused.finding


def _files_at(asked: _Asked) -> FilesAt:
    prefix = asked.prefix()
    commit = asked.commit()
    blobs = asked.listed(commit, prefix)
    return FilesAt(asked.revision, commit, prefix, asked.contents(blobs))


class _Asked:
    """One question to git: which revision, and which folder."""

    def __init__(self, revision: str, folder: Path) -> None:
        self.revision = revision
        self.folder = folder
        git = shutil.which("git")
        if git is None:
            raise self.refused("no-git", "no-git")
        self.git = git
        self.here = next(path for path in (folder.resolve(), *folder.resolve().parents) if path.is_dir())

    def refused(self, id_: str, sentence: str, **values: object) -> _Refused:
        """Return a refusal to raise; its place is the revision and the folder."""
        words = {"revision": shown(self.revision), "folder": self.folder, **values}
        hint = say_of_if_known("git", f"{sentence}-hint") or (
            say("git.revision-hint") if "revision" in sentence else None
        )
        return _Refused(
            Finding(
                id=id_,
                severity=ERROR,
                file=shown(self.revision),
                position=TOP,
                key_path="",
                message=say_of("git", sentence, **words),
                hint=hint,
            )
        )

    def asked(self, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        """Return what git answers, whatever its exit code."""
        around = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE} | _SETTINGS
        command = [self.git, "--no-pager", "--literal-pathspecs", *arguments]
        try:
            return subprocess.run(  # noqa: S603 - a fixed list, no shell
                command, cwd=self.here, env=around, input=given, capture_output=True, timeout=PATIENCE, check=False
            )
        except subprocess.TimeoutExpired:
            what = say("git.too-slow", seconds=PATIENCE)
        except OSError as error:
            what = error.strerror or type(error).__name__
        raise self.refused("git-failed", "failed", what=what)

    def answer(self, *arguments: str, given: bytes = b"") -> bytes:
        """Return what git answers; a refusal where it objects."""
        done = self.asked(*arguments, given=given)
        if done.returncode:
            raise self.refused("git-failed", "failed", what=_first_line(done.stderr))
        return done.stdout

    def prefix(self) -> str:
        """Return the path of the folder from the top of its repository."""
        done = self.asked("rev-parse", "--show-prefix")
        if done.returncode and b"not a git repository" in done.stderr:
            raise self.refused("no-repository", "no-repository")
        if done.returncode:
            raise self.refused("git-failed", "failed", what=_first_line(done.stderr))
        gone = self.folder.resolve().relative_to(self.here).as_posix()
        return _below(os.fsdecode(done.stdout).removesuffix("\n").strip("/"), "" if gone == "." else gone)

    def commit(self) -> str:
        """Return the commit that the revision names."""
        text = self.revision
        if not text or text.startswith("-") or len(text) > LONGEST_REVISION or UNSEEN.search(text) or "\n" in text:
            raise self.refused("unknown-revision", "bad-revision")
        wanted = f"{text}^{{commit}}"
        done = self.asked("rev-parse", "--verify", "--quiet", "--end-of-options", wanted)
        if done.returncode:
            raise self.refused("unknown-revision", "unknown-revision")
        return done.stdout.decode("ascii").strip()

    def listed(self, commit: str, prefix: str) -> list[_Blob]:
        """Return the YAML files below a folder, none of them a link, none too large."""
        tree = f"{commit}:{prefix}"
        if self.asked("cat-file", "-t", tree).stdout.strip() != b"tree":
            raise self.refused("nothing-at-revision", "nothing-there", folder=prefix or ".")
        lines = os.fsdecode(self.answer("ls-tree", "-r", "-z", "-l", "--full-tree", tree)).split("\0")
        blobs = [blob for line in lines if line and (blob := _blob(line)).path.endswith(YAML)]
        for blob in blobs:
            name = shown(f"{self.revision}:{_below(prefix, blob.path)}", longest=LONGEST_REVISION)
            if _astray(blob.path):
                raise self.refused("git-failed", "failed", what=name)
            if blob.mode == _LINK:
                raise self.refused("git-failed", "link", file=name)
            if blob.size > MOST_BYTES:
                raise self.refused("too-large", "too-large", file=name, most=MOST_BYTES)
        if not blobs:
            raise self.refused("nothing-at-revision", "nothing-there", folder=prefix or ".")
        if len(blobs) > MOST_FILES:
            raise self.refused("too-large", "too-many", most=MOST_FILES)
        if sum(blob.size for blob in blobs) > MOST_TOGETHER:
            raise self.refused("too-large", "too-much", most=MOST_TOGETHER)
        return blobs

    def contents(self, blobs: list[_Blob]) -> dict[str, bytes]:
        """Return what files hold: git gives each a line with its size before it, and a line feed behind it."""
        wanted = "".join(f"{blob.content}\n" for blob in blobs).encode("ascii")
        rest = memoryview(self.answer("cat-file", "--batch", given=wanted))
        found = {}
        for blob in blobs:
            head = len(f"{blob.content} blob {blob.size}\n")
            if bytes(rest[:head]) != f"{blob.content} blob {blob.size}\n".encode("ascii"):
                raise self.refused("git-failed", "failed", what=shown(blob.path))
            found[blob.path] = bytes(rest[head : head + blob.size])
            rest = rest[head + blob.size + 1 :]
        return dict(sorted(found.items()))


def _blob(line: str) -> _Blob:
    """Return the file of one line of `ls-tree -l`: `100644 blob 1f3c…    120<TAB>items/eia.yaml`."""
    head, _, path = line.partition("\t")
    mode, _, content, size = head.split()
    return _Blob(mode, content, int(size) if size.isdigit() else 0, path)


def _astray(path: str) -> bool:
    """Tell whether a path leads out of its folder: git never writes one, but somebody may have."""
    return ".." in path.split("/") or path.startswith("/") or "\\" in path or ":" in path


def _below(folder: str, path: str) -> str:
    return str(PurePosixPath(folder, path)) if folder and path else folder or path


def _first_line(text: bytes) -> str:
    lines = text.decode("utf-8", "replace").strip().splitlines()
    return shown(lines[0].removeprefix("fatal: "), longest=200) if lines else say("git.no-answer")
