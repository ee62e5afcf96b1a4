"""Files as they were at a revision: git is asked, nothing of the working tree or the repository is touched."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.repository import git

from approvalplan.diagnostics import Finding
from approvalplan.files import git as git_files
from approvalplan.files.git import FilesAt, files_at


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a repository of two commits: `rules/a/one.yaml` says first, then second; the working tree says third."""
    top = tmp_path / "repository"
    (top / "rules" / "a").mkdir(parents=True)
    one = top / "rules" / "a" / "one.yaml"
    git(top, "init", "--quiet", "--initial-branch=main")
    for text in ("first", "second"):
        one.write_text(f"say: {text}\n", encoding="utf-8")
        (top / "rules" / "a" / "事项 一.yaml").write_bytes(b"\x00\xff\n")
        (top / "rules" / "README.md").write_text(text, encoding="utf-8")
        git(top, "add", ".")
        git(top, "commit", "--quiet", "-m", text)
        git(top, "tag", f"v-{text}")
    one.write_text("say: third\n", encoding="utf-8")
    return top


def said(found: FilesAt | Finding) -> bytes:
    assert isinstance(found, FilesAt), found
    return found.files["a/one.yaml"]


@pytest.mark.parametrize(
    ("why", "revision", "text"),
    [
        ("the last commit, not the working tree", "HEAD", b"say: second\n"),
        ("one before", "HEAD~1", b"say: first\n"),
        ("a branch", "main", b"say: second\n"),
        ("a tag", "v-first", b"say: first\n"),
        ("words that only git understands", "HEAD^{/first}", b"say: first\n"),
    ],
)
def test_a_revision(why: str, revision: str, text: bytes, repository: Path) -> None:
    assert said(files_at(revision, repository / "rules")) == text, why


def test_what_comes_back(repository: Path) -> None:
    found = files_at("v-first", repository / "rules")
    assert isinstance(found, FilesAt)
    assert found.commit == git(repository, "rev-parse", "HEAD~1")
    assert found.files == {"a/one.yaml": b"say: first\n", "a/事项 一.yaml": b"\x00\xff\n"}
    assert found.name("a/one.yaml") == "v-first:rules/a/one.yaml"
    assert git(repository, "show", found.name("a/one.yaml")) == "say: first"


def test_a_folder_that_is_gone_and_the_top_itself(repository: Path) -> None:
    (repository / "rules" / "a" / "one.yaml").unlink()
    (repository / "rules" / "a" / "事项 一.yaml").unlink()
    (repository / "rules" / "a").rmdir()
    below = files_at("HEAD", repository / "rules" / "a")
    top = files_at("HEAD", repository)
    assert isinstance(below, FilesAt)
    assert isinstance(top, FilesAt)
    assert (below.folder, sorted(below.files)) == ("rules/a", ["one.yaml", "事项 一.yaml"])
    assert (top.folder, top.name("rules/a/one.yaml")) == ("", "HEAD:rules/a/one.yaml")


def test_nothing_is_written(repository: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in sorted(repository.rglob("*"))}
    said(files_at("HEAD~1", repository / "rules"))
    assert {path: path.stat().st_mtime_ns for path in sorted(repository.rglob("*"))} == before


def test_a_hook_of_another_repository(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", "elsewhere")
    assert said(files_at("HEAD", repository / "rules")) == b"say: second\n"


@pytest.mark.parametrize(
    ("why", "revision"),
    [
        ("an option", "--output=x"),
        ("a short option", "-n"),
        ("the end of options", "--"),
        ("a tree", "HEAD:.."),
        ("a tree that is there", "HEAD:rules"),
        ("a range", "HEAD~1..HEAD"),
        ("several", "HEAD^@"),
        ("no commit", "HEAD^{tree}"),
        ("nothing", ""),
        ("a blank", " "),
        ("two words", "HEAD main"),
        ("two lines", "HEAD\nmain"),
        ("a NUL", "HEAD\0"),
        ("an escape", "\x1b[2J"),
        ("a command", "$(touch x)"),
        ("a command behind it", "HEAD; touch x"),
        ("too long", "a" * 251),
        ("not there", "no-such-branch"),
        ("a path", "../rules"),
    ],
)
def test_what_is_no_revision(why: str, revision: str, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository)
    there = sorted(repository.rglob("*"))
    found = files_at(revision, Path("rules"))
    assert isinstance(found, Finding), why
    assert (found.id, found.severity) == ("unknown-revision", "error"), why
    assert "\x1b" not in found.message + found.file
    assert sorted(repository.rglob("*")) == there


def test_no_git(repository: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    found = files_at("HEAD", repository / "rules")
    assert isinstance(found, Finding)
    assert found.id == "no-git"


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    found = files_at("HEAD", tmp_path)
    assert isinstance(found, Finding)
    assert found.id == "no-repository"


@pytest.mark.parametrize(
    ("why", "name", "value", "id_"),
    [
        ("a file", "MOST_BYTES", 11, "too-large"),
        ("all files together", "MOST_TOGETHER", 14, "too-large"),
        ("how many", "MOST_FILES", 1, "too-large"),
        ("how long git may take", "PATIENCE", 0, "git-failed"),
    ],
)
def test_ceilings(why: str, name: str, value: int, id_: str, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(git_files, name, value)
    found = files_at("HEAD", repository / "rules")
    assert isinstance(found, Finding), why
    assert found.id == id_
    if value > 1:
        monkeypatch.setattr(git_files, name, value + 1)
        assert isinstance(files_at("HEAD", repository / "rules"), FilesAt)


@pytest.mark.parametrize(
    ("why", "folder", "id_"),
    [
        ("a folder that was never there", "rules/b", "nothing-at-revision"),
        ("a file", "rules/README.md", "nothing-at-revision"),
        ("a folder without rules", "docs", "nothing-at-revision"),
    ],
)
def test_nothing_there(why: str, folder: str, id_: str, repository: Path) -> None:
    (repository / "docs").mkdir()
    (repository / "docs" / "a.md").write_text("a", encoding="utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "-m", "docs")
    found = files_at("HEAD", repository / folder)
    assert isinstance(found, Finding), why
    assert found.id == id_


def test_a_link_is_not_followed(repository: Path) -> None:
    (repository / "rules" / "link.yaml").symlink_to("/etc/passwd")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "-m", "link")
    found = files_at("HEAD", repository / "rules")
    assert isinstance(found, Finding)
    assert found.id == "git-failed"
    assert "HEAD:rules/link.yaml" in found.message


def test_a_path_that_leads_out_is_refused() -> None:
    astray = ["../a.yaml", "a/../../b.yaml", "/a.yaml", "a\\b.yaml", "c:a.yaml"]
    assert [path for path in astray if not git_files._astray(path)] == []
    assert not git_files._astray("a/b..c.yaml")


def test_a_broken_repository(repository: Path) -> None:
    content = git(repository, "rev-parse", "HEAD:rules/a/one.yaml")
    (repository / ".git" / "objects" / content[:2] / content[2:]).unlink()
    found = files_at("HEAD", repository / "rules")
    assert isinstance(found, Finding)
    assert found.id == "git-failed"


@pytest.mark.parametrize(
    ("why", "script", "said"),
    [
        (
            "git says why",
            "echo 'fatal: detected dubious ownership in repository' >&2; exit 128",
            "detected dubious ownership",
        ),
        ("git says nothing", "exit 3", "没有说为什么"),
    ],
)
def test_git_refuses(
    why: str, script: str, said: str, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "git"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    found = files_at("HEAD", repository / "rules")
    assert isinstance(found, Finding), why
    assert found.id == "git-failed"
    assert said in found.message


def test_git_cannot_be_started(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("approvalplan.files.git.shutil.which", lambda _: str(tmp_path))
    found = files_at("HEAD", repository / "rules")
    assert isinstance(found, Finding)
    assert found.id == "git-failed"


def test_a_tree_that_leads_out(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(git_files._Asked, "answer", lambda *_, **__: b"100644 blob 1234    3\t../a.yaml\0")
    found = files_at("HEAD", repository / "rules")
    assert isinstance(found, Finding)
    assert found.id == "git-failed"
