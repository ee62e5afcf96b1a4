"""`approvalplan make`: what it answers, on which stream, with which exit code, and where it writes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from tests.cli.running import EXAMPLES, FACTORY, FEW, NAME_ONLY, ROOT, SCHOOL, Done, run
from tests.docs.test_help import LEAVES

from approvalplan.cli import today

PROFILE = Path(FACTORY).read_text(encoding="utf-8")
START = "2026-11-30"


def plan(done: Done) -> dict[str, Any]:
    """Return the plan that was printed as JSON."""
    made: dict[str, Any] = json.loads(done.out)
    return made


def changed(tmp_path: Path, old: str, new: str) -> str:
    """Write the factory with a piece of its text changed; return the name of the file."""
    assert old in PROFILE
    path = tmp_path / "project.yaml"
    path.write_text(PROFILE.replace(old, new), encoding="utf-8")
    return str(path)


# --- answers ---


@pytest.mark.parametrize("name", sorted(path.name for path in EXAMPLES.glob("*.yaml")))
@pytest.mark.parametrize("form", ["text", "json", "markdown"])
def test_every_example_in_every_format(name: str, form: str) -> None:
    done = run("make", str(EXAMPLES / name), "--start", START, "--format", form)
    assert done.code == 0
    assert "某" in done.out
    assert done.out.endswith("\n")
    assert not done.out.endswith("\n\n")
    assert (done.err == "") == (name != "name_only.yaml")


@pytest.mark.parametrize(
    ("why", "words", "code", "status"),
    [
        ("kept", [FACTORY], 0, "met"),
        ("kept by the government's own", [SCHOOL], 0, "met"),
        ("not kept by the law's limits", [FACTORY, "--limits", "statutory"], 1, "missed"),
        ("nobody can say yet", [FEW], 0, "undetermined"),
        ("nobody can say yet, and that is not enough", [FEW, "--strict"], 1, "undetermined"),
        ("kept, without a warning", [FACTORY, "--permit", "whole", "--strict"], 0, "met"),
        ("kept, but with a warning", [SCHOOL, "--strict"], 1, "met"),
        ("national rules promise nothing", [FACTORY, "--rules", str(ROOT / "rules" / "cn")], 0, "no_target"),
        ("promises not made yet", [FACTORY, "--as-of", "2023-09-04"], 0, "no_target"),
    ],
)
def test_verdicts(why: str, words: list[str], code: int, status: str) -> None:
    done = run("make", *words, "--start", START, "--json")
    assert (done.code, plan(done)["target"]["status"]) == (code, status), why


def test_the_exit_code_is_the_same_in_every_format() -> None:
    codes = {
        form: run("make", FACTORY, "--limits", "statutory", "--format", form).code
        for form in ("text", "json", "markdown")
    }
    assert set(codes.values()) == {1}


@pytest.mark.parametrize(
    ("why", "province", "id", "said", "status"),
    [
        ("Shanxi", "山西省", "shanxi", "", "met"),
        ("another province", "河北省", "cn", "提醒: 这个省还没有规则,只按国家层规则办,没有目标\n", "no_target"),
    ],
)
def test_the_rules_are_those_of_the_province(
    why: str, province: str, id: str, said: str, status: str, tmp_path: Path
) -> None:
    done = run("make", changed(tmp_path, "province: 山西省", f"province: {province}"), "--json")
    made = plan(done)
    assert (done.code, done.err, made["rulebook"]["id"], made["target"]["status"]) == (0, said, id, status), why
    assert any("国家" in warning for warning in made["warnings"]) == (id == "cn")


def test_no_province_is_said_and_goes_by_shanxi(tmp_path: Path) -> None:
    done = run("make", changed(tmp_path, "  province: 山西省\n", ""), "--json")
    assert (done.code, plan(done)["rulebook"]["id"]) == (0, "shanxi")
    assert done.err == "提醒: 没有写 land.province(省),按山西省的规则办\n"
    assert any("山西" in warning for warning in plan(done)["warnings"])


@pytest.mark.parametrize(
    ("why", "rules", "id"),
    [
        ("a rulebook", ROOT / "rules" / "cn", "cn"),
        ("a folder of rulebooks: the province's", ROOT / "rules", "shanxi"),
    ],
)
def test_rules_of_another_folder(why: str, rules: Path, id: str) -> None:
    assert plan(run("make", FACTORY, "--rules", str(rules), "--json"))["rulebook"]["id"] == id, why


# --- days ---


def test_the_start_of_the_profile_holds_where_none_is_given() -> None:
    assert plan(run("make", FACTORY, "--json"))["start"] == START


def test_the_start_that_is_given_goes_before_the_profiles() -> None:
    made = plan(run("make", FACTORY, "--start", "2027-01-04", "--json"))
    assert (made["start"], made["rulebook"]["as_of"]) == ("2027-01-04", "2027-01-04")


def test_the_day_of_the_rules_is_another_thing() -> None:
    made = plan(run("make", FACTORY, "--as-of", "2026-08-14", "--json"))
    assert (made["start"], made["rulebook"]["as_of"]) == (START, "2026-08-14")


def test_today_only_where_nobody_gave_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    from approvalplan.cli import arguments

    asked: list[int] = []

    def note() -> int:
        asked.append(1)
        return 740000

    monkeypatch.setattr(arguments, "today", note)
    run("make", FACTORY, "--json")
    run("make", FEW, "--start", START, "--json")
    assert asked == []
    assert plan(run("make", FEW, "--json"))["start"] == "2027-01-19"
    assert asked == [1]


@pytest.mark.parametrize(
    ("why", "lines", "start", "as_of"),
    [
        ("nothing has happened: from today on", "", "2027-01-19", "2027-01-19"),
        ("something has: from when it began, by today's rules", "progress: [{item: 备案, submitted: 2027-01-04}]", "2027-01-04", "2027-01-19"),
        ("a first day is stated", "dates: {start: 2026-12-01}", "2026-12-01", "2026-12-01"),
    ],
)  # fmt: skip
def test_the_first_day(why: str, lines: str, start: str, as_of: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from approvalplan.cli import arguments

    monkeypatch.setattr(arguments, "today", lambda: 740000)
    text = f"schema: approvalplan.project/1\nproject: {{name: 某项目, funding: private, use: industrial}}\n{lines}\n"
    made = plan(run("make", "-", "--json", stdin=text.encode()))
    assert (made["start"], made["rulebook"]["as_of"], made["today"]) == (start, as_of, as_of), why


def test_today_is_a_day_of_this_century() -> None:
    assert 738000 < today.today() < 767000


@pytest.mark.parametrize("option", ["--start", "--as-of"])
@pytest.mark.parametrize(
    ("why", "text"),
    [
        ("no such day", "2026-02-30"),
        ("no such month", "2026-13-01"),
        ("a word", "soon"),
        ("without its zeros", "2026-1-1"),
        ("with a time", "2026-11-30T08:00"),
        ("before all calendars", "1999-12-31"),
        ("after all calendars", "2101-01-01"),
        ("full-width", "２０２６-11-30"),
        ("with blanks", " 2026-11-30"),
    ],
)
def test_days_that_are_none(option: str, why: str, text: str) -> None:
    done = run("make", FACTORY, option, text)
    assert (done.code, done.out) == (2, ""), why
    assert done.err.startswith(f"{option}: ")
    assert len(done.err.splitlines()) == 1


@pytest.mark.parametrize("day", ["2000-01-01", "2099-12-31", "2100-12-31"])
def test_the_first_and_the_last_days_that_calendars_know(day: str) -> None:
    done = run("make", FACTORY, "--start", day, "--json")
    if done.code == 2:
        assert "2000" in done.err
        assert "2100" in done.err
        assert "程序出错" not in done.err
    else:
        assert plan(done)["start"] == day


# --- the profile ---


def test_standard_input() -> None:
    assert run("make", "-", "--json", stdin=PROFILE.encode()) == run("make", FACTORY, "--json")


def test_mistakes_of_standard_input_have_a_place() -> None:
    done = run("make", "-", stdin=b"project: {nmae: x}\n")
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines()[0].startswith("<标准输入>:1:1: error[missing-key]: ")


def test_empty_standard_input() -> None:
    done = run("make", "-")
    assert (done.code, done.out) == (2, "")
    assert "error[empty-file]" in done.err


@pytest.mark.parametrize(
    ("why", "name", "said"),
    [
        ("not there", "none.yaml", "没有这个文件"),
        ("a folder", ".", "文件夹"),
        ("below a file", "project.yaml/x", "打不开"),
        ("a name too long", "x" * 300, "打不开"),
    ],
)
def test_a_project_that_cannot_be_opened(why: str, name: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "project.yaml").write_text(PROFILE, encoding="utf-8")
    done = run("make", str(tmp_path / name))
    assert (done.code, done.out) == (2, ""), why
    assert re.search(rf"^.*:1:1: error\[cannot-open\]: .*{said}", done.err)


def test_all_mistakes_at_once_in_file_order_with_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "project.yaml"
    path.write_text("project: {name: 某}\nscale:\n  floor_aera: 30000㎡\n  height: 15\nland: {supply: auktion}\n")
    done = run("make", str(path))
    assert (done.code, done.out) == (2, "")
    heads = [line.removeprefix(f"{path}:") for line in done.err.splitlines() if line.startswith(str(path))]
    assert [head.partition("]")[0] for head in heads] == [
        "3:3: error[unknown-key", "4:11: error[quantity-no-unit", "5:16: error[unknown-value",
    ]  # fmt: skip
    assert "  |\n3 |   floor_aera: 30000㎡\n  |   ^^^^^^^^^^\n  = 提示: 是否想写 floor_area?\n" in done.err


def test_at_most_twenty_mistakes_are_shown(tmp_path: Path) -> None:
    path = tmp_path / "project.yaml"
    path.write_text("project: {name: 某}\n" + "".join(f"wrong{n}: 1\n" for n in range(25)))
    done = run("make", str(path))
    assert done.err.count("error[unknown-key]") == 20
    assert "另有 5 处" in done.err


def test_a_long_value_is_cut(tmp_path: Path) -> None:
    path = tmp_path / "project.yaml"
    path.write_text(f"project: {{name: 某}}\nland: {{supply: {'x' * 500}}}\n")
    head = run("make", str(path)).err.splitlines()[0]
    assert "x" * 39 + "…" in head
    assert "x" * 41 not in head


@pytest.mark.parametrize(
    ("why", "secret"),
    [
        ("a phone", "13812345678"),
        ("an identity card", "140102199001011234"),
        ("one that ends in a letter", "14010219900101123X"),
        ("a landline", "0351-1234567"),
    ],
)
def test_phones_and_identity_cards_are_not_echoed(why: str, secret: str, tmp_path: Path) -> None:
    path = tmp_path / "project.yaml"
    path.write_text(f"project: {{name: 某, owner: {{contact: 张 {secret}, tel: x}}}}\nland: {{supply: 找{secret}}}\n")
    done = run("make", str(path))
    assert done.code == 2, why
    assert secret not in done.err


def test_a_warning_of_the_profile_is_shown_and_the_plan_made(tmp_path: Path) -> None:
    name = changed(tmp_path, "floor_area: 30000㎡    ", "floor_area: 31000㎡    ")
    done = run("make", name, "--json")
    assert done.code == 0
    assert "warning[buildings-differ]" in done.err
    assert any("31000㎡" in warning for warning in plan(done)["warnings"])
    assert run("make", name, "--strict").code == 1


def test_quiet_says_nothing_of_warnings(tmp_path: Path) -> None:
    name = changed(tmp_path, "floor_area: 30000㎡    ", "floor_area: 31000㎡    ")
    assert run("make", name, "--quiet").err == ""
    assert run("make", NAME_ONLY, "--quiet").err == ""


def test_quiet_still_says_what_is_wrong(tmp_path: Path) -> None:
    done = run("make", changed(tmp_path, "supply: auction", "supply: auktion"), "--quiet")
    assert done.code == 2
    assert "error[unknown-value]" in done.err


@pytest.mark.parametrize(("form", "names"), [("text", False), ("json", True), ("markdown", True)])
def test_redacted(form: str, names: bool, tmp_path: Path) -> None:
    name = changed(tmp_path, "owner: {name: 某公司, contact: 联系人}", "owner: {name: 甲公司甲, contact: 张三三}")
    shown, hidden = (run("make", name, "--format", form, *more).out for more in ([], ["--redact"]))
    words = ("甲公司甲", "张三三", "领办人姓名", "代办员姓名")
    assert any(word in shown for word in words) == names
    assert [word for word in words if word in hidden] == []


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_what_the_plan_tells_the_reader_to_type_exists(form: str) -> None:
    told = re.findall(r"approvalplan ([a-z]+)(?: ([a-z]+))?", run("make", FEW, "--format", form).out)
    assert told
    assert [words for words in told if words not in LEAVES and words[:1] not in LEAVES] == []


# --- rules that cannot be used ---


@pytest.mark.parametrize(
    ("why", "rules", "said"),
    [
        ("not there", "nowhere", "no-rulebook"),
        ("a file", "project.yaml", "no-rulebook"),
        ("no rules in it", ".", "no-rulebook"),
    ],
)
def test_rules_that_are_none(why: str, rules: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "project.yaml").write_text(PROFILE, encoding="utf-8")
    done = run("make", FACTORY, "--rules", str(tmp_path / rules))
    assert (done.code, done.out) == (2, ""), why
    assert f"error[{said}]" in done.err


# --- where it writes ---


def test_json_is_format_json() -> None:
    assert run("make", FACTORY, "--json") == run("make", FACTORY, "--format", "json")
    assert run("make", FACTORY, "--json", "--format", "json") == run("make", FACTORY, "--json")


@pytest.mark.parametrize("form", ["text", "json", "markdown"])
def test_a_file_holds_what_would_have_been_printed(form: str, tmp_path: Path) -> None:
    target = tmp_path / "方案"
    done = run("make", FACTORY, "--format", form, "-o", str(target))
    assert (done.code, done.out, done.err) == (0, "", f"已写到 {target}\n")
    assert target.read_bytes() == run("make", FACTORY, "--format", form).out.encode()


def test_a_file_says_so_also_by_its_exit_code(tmp_path: Path) -> None:
    target = tmp_path / "plan.txt"
    assert run("make", FACTORY, "--limits", "statutory", "-o", str(target)).code == 1
    assert target.exists()


def test_quiet_writes_in_silence(tmp_path: Path) -> None:
    assert run("make", FACTORY, "--quiet", "-o", str(tmp_path / "plan.txt")) == Done(0, "", "")


def test_several_formats_into_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "plans"
    words = ["make", FACTORY, "--format", "json", "--format", "text", "--format", "markdown", "-o", str(folder)]
    done = run(*words)
    assert (done.code, done.out) == (0, "")
    assert sorted(path.name for path in folder.iterdir()) == ["plan.json", "plan.md", "plan.txt"]
    assert [line.removeprefix(f"已写到 {folder}/") for line in done.err.splitlines()] == [
        "plan.json", "plan.txt", "plan.md",
    ]  # fmt: skip


def test_one_format_into_a_folder_that_is_there(tmp_path: Path) -> None:
    assert run("make", FACTORY, "--json", "-o", str(tmp_path)).code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["plan.json"]


@pytest.mark.parametrize("words", [["--format", "json", "--format", "text"], ["--json", "--format", "text"]])
def test_several_formats_need_a_folder(words: list[str]) -> None:
    done = run("make", FACTORY, *words)
    assert (done.code, done.out) == (2, "")
    assert "-o" in done.err


def test_the_same_format_twice_is_one() -> None:
    assert run("make", FACTORY, "--format", "text", "--format", "text") == run("make", FACTORY)


@pytest.mark.parametrize(
    ("why", "target", "formats", "said"),
    [
        ("no such folder", "nowhere/plan.txt", 1, "要写到的文件夹不存在"),
        ("the project itself", "project.yaml", 1, "这正是读进来的文件"),
        ("the project itself by another way", "folder/../project.yaml", 1, "这正是读进来的文件"),
        ("a link", "link.txt", 1, "这是一个链接"),
        ("a link to nothing", "broken.txt", 1, "这是一个链接"),
        ("a file where a folder is needed", "project.yaml", 2, ""),
        ("below a file", "project.yaml/plans", 2, ""),
        ("a name too long", "x" * 300, 1, "写不了"),
    ],
)
def test_targets_that_are_refused(why: str, target: str, formats: int, said: str, tmp_path: Path) -> None:
    project = tmp_path / "project.yaml"
    project.write_text(PROFILE, encoding="utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "link.txt").symlink_to(project)
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nothing")
    before = sorted(tmp_path.rglob("*"))
    words = ["--format", "text", "--format", "json"][: 2 * formats]
    done = run("make", str(project), *words, "-o", str(tmp_path / target))
    assert (done.code, done.out) == (2, ""), why
    assert "error[cannot-write]" in done.err
    assert said in done.err
    assert "程序出错" not in done.err
    assert sorted(tmp_path.rglob("*")) == before
    assert project.read_text(encoding="utf-8") == PROFILE


def test_an_older_plan_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "plan.txt"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o640)
    assert run("make", FACTORY, "-o", str(target)).code == 0
    assert target.read_text(encoding="utf-8").startswith("某智能装备厂房项目")
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_target_that_is_refused_shows_nothing_of_the_plan_to_be_written(tmp_path: Path) -> None:
    """Mistakes of the command line are said before a project is read."""
    done = run("make", str(tmp_path / "none.yaml"), "--format", "json", "--format", "text")
    assert "-o" in done.err
    assert "cannot-open" not in done.err
