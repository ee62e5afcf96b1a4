"""`approvalplan rules diff`: folders and revisions, three formats, a file; what cannot be read is said, with exit 2."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest
from tests.cli.running import FACTORY, run
from tests.data.documents import faults
from tests.repository import git
from tests.usecases.rules.test_diff import CASES, PROFILE, lay

from approvalplan.data.rules_diff import RULES

LIMIT = ("top/items/permit.yaml", "period: 5工作日", "period: 8工作日")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a repository whose last commit says 5 days, and whose working tree says 8."""
    top = tmp_path / "repository"
    top.mkdir()
    git(top, "init", "--quiet", "--initial-branch=main")
    lay(top / "rules")
    git(top, "add", ".")
    git(top, "commit", "--quiet", "-m", "one")
    lay(top / "rules", LIMIT)
    monkeypatch.chdir(top)
    return top


def diff(*words: str) -> tuple[int, str, str]:
    return run("rules", "diff", *words)


@pytest.mark.parametrize(
    ("why", "words"),
    [
        ("as documented", ["HEAD", "rules/"]),
        ("against the working tree", ["HEAD"]),
        ("what is not committed yet", []),
        ("the other way to name the folder", ["main", "--rules", "rules"]),
        ("one rulebook", ["HEAD", "rules/top"]),
    ],
)
def test_revisions(why: str, words: list[str], here: Path) -> None:
    code, out, err = diff(*words)
    assert (code, err) == (0, ""), why
    assert "   承诺时限：5 工作日 → 8 工作日" in out.splitlines()
    assert (
        "     HEAD:rules/top/items/permit.yaml:6 → rules/top/items/permit.yaml:6".replace(
            "HEAD", words[0] if words else "HEAD"
        )
        in out
    )
    assert " 例子  原来成立、现在不成立 1 个" in out.splitlines()
    assert " 影响  排了 2 个项目，1 个的方案变了" in out.splitlines()
    assert " 结论  审批用时 12 → 15 个工作日※；没有目标，还是没有规定目标天数" in out.splitlines()
    assert "件" not in err


def test_nothing_differs(tmp_path: Path) -> None:
    one, two = lay(tmp_path / "a"), lay(tmp_path / "b")
    code, out, err = diff(str(one), str(two))
    assert (code, err) == (0, "")
    assert out.splitlines()[-1] == " 没有差别"


def test_only_cases_differ(here: Path) -> None:
    lay(here / "rules", (CASES, "2501㎡", "2502㎡"))
    out = diff()[1]
    assert " 规则  事项、材料、条件、数都没有变" in out.splitlines()
    assert " 影响  改的地方不影响方案，没有重排" in out.splitlines()


def test_json_is_the_same_each_time(here: Path) -> None:
    code, out, err = diff("--format", "json")
    assert (code, err) == (0, "")
    assert json.loads(out)["rulebooks"][0]["moved"] == 1
    assert faults(RULES, out) == []
    assert diff("--format", "json")[1] == out


def test_markdown_into_a_file(here: Path) -> None:
    code, out, err = diff("--format", "markdown", "-o", "comment.md")
    assert (code, out) == (0, "")
    assert "comment.md" in err
    assert (here / "comment.md").read_text(encoding="utf-8").startswith("## 规则的差别\n")
    assert diff("-o", "comment.md", "--quiet")[2] == ""


def test_an_input_is_not_written_over(here: Path) -> None:
    code, _, err = diff("-o", "rules/top/rulebook.yaml")
    assert code == 2
    assert "cannot-write" in err


def test_profiles(here: Path) -> None:
    (here / "p.yaml").write_text(PROFILE, encoding="utf-8")
    (here / "examples").mkdir()
    (here / "examples" / "e.yaml").write_text(PROFILE.replace("某厂", "某例"), encoding="utf-8")
    code, out, err = diff("--profiles", "p.yaml", "--start", "2026-03-02")
    assert (code, err) == (0, "")
    assert " 3 个项目这样变，如项目“某厂”" in out.splitlines()
    assert "示例项目“某例”" in out


def test_an_example_is_named_as_seen_from_here(here: Path) -> None:
    """A comment on a pull request says nothing of the folders of the machine that wrote it."""
    (here / "examples").mkdir()
    (here / "examples" / "e.yaml").write_text(PROFILE, encoding="utf-8")
    assert "   examples/e.yaml:1" in diff("--start", "2026-03-02")[1].splitlines()


@pytest.mark.parametrize(
    ("why", "words", "said"),
    [
        ("an option for git", ["--", "--output=x"], "error[unknown-revision]"),
        ("a tree", ["HEAD:.."], "error[unknown-revision]"),
        ("no revision", ["nowhere"], "既不是文件夹，也不是这个 git 仓库里的版本"),
        ("a folder that was not there", ["HEAD", "--rules", "docs"], "error[nothing-at-revision]"),
        ("no such profile", ["--profiles", "nowhere.yaml"], "nowhere.yaml:1:1: error[cannot-open]"),
        ("a profile that is wrong", ["--profiles", "rules/top/rulebook.yaml"], "error["),
        ("no day", ["--profiles", "p.yaml", "--start", "soon"], "--start"),
        ("an empty path", ["-o", ""], "--output"),
        ("no rules", ["rules", "empty"], "error[no-rulebook]"),
    ],
)
def test_no_answer(why: str, words: list[str], said: str, here: Path) -> None:
    (here / "p.yaml").write_text(PROFILE, encoding="utf-8")
    (here / "empty").mkdir()
    code, out, err = diff(*words)
    assert (code, out) == (2, ""), why
    assert said in err, why


@pytest.mark.parametrize("words", [["HEAD"], ["HEAD", "--quiet"], ["rules", "HEAD"]])
def test_a_side_with_mistakes(words: list[str], here: Path) -> None:
    lay(here / "rules", ("low/items/permit.yaml", "needs: [form]", "needs: [from]"))
    code, out, err = diff(*words)
    assert (code, out) == (2, "")
    assert err.startswith("rules/low/items/permit.yaml:9:9: error[unknown-document]")


def test_a_revision_with_mistakes(here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay(here / "rules", ("low/items/permit.yaml", "needs: [form]", "needs: [from]"))
    git(here, "commit", "--quiet", "-a", "-m", "broken")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    code, _, err = diff("HEAD~1", "HEAD")
    assert code == 2
    assert err.startswith("HEAD:rules/low/items/permit.yaml:9:9: error[unknown-document]")
    assert "9 | needs: [from]" in err
    assert list(temporary.iterdir()) == []


def test_without_git(here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert diff("rules", "rules/top")[0] == 0
    code, out, err = diff("HEAD")
    assert (code, out) == (2, "")
    assert "error[no-git]" in err


def test_outside_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.chdir(lay(tmp_path / "x" / "rules").parent)
    code, _, err = diff("HEAD")
    assert code == 2
    assert "error[no-repository]" in err


def test_an_example_that_cannot_be_read_is_left_out(here: Path) -> None:
    (here / "examples").mkdir()
    (here / "examples" / "e.yaml").write_text(PROFILE.replace("name:", "nmae:"), encoding="utf-8")
    code, out, err = diff("HEAD")
    assert code == 0
    assert "没有算在内" in err
    assert diff("HEAD", "--quiet")[::2] == (0, "")
    assert out == diff("HEAD", "--quiet")[1]


def test_a_profile_is_no_side(here: Path) -> None:
    assert diff(FACTORY, "rules")[0] == 2
