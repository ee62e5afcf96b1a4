"""Checking rules and profiles: what is looked at, what is found, and what of it is an error."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.conftest import SMALL, WriteRules, changed, places

from approvalplan.files.rulebook.rulebooks import load_rulebook
from approvalplan.usecases.check.check_rules import Checked, check_paths, check_rulebook

CASES = "top/cases/permit.yaml"
ROUTES = "low/routes.yaml"
EXAMPLES = Path(__file__).parents[3] / "examples"


def summary(checked: Checked, root: Path) -> tuple[list[str], int, int, int]:
    return places(checked.findings, root), checked.files, checked.items, checked.cases


# --- what is looked at ---


def test_a_rulebook(write_rules: WriteRules, tmp_path: Path) -> None:
    assert summary(check_paths([write_rules()]), tmp_path) == ([], len(SMALL), 2, 2)


def test_a_layer_alone(write_rules: WriteRules, tmp_path: Path) -> None:
    low = write_rules().parent / "low"
    here = [name for name in SMALL if name.startswith("low/")]
    assert summary(check_paths([low]), tmp_path) == ([], len(here), 2, 0)


def test_a_folder_of_rulebooks_is_each_of_them(write_rules: WriteRules, tmp_path: Path) -> None:
    write_rules()
    assert summary(check_paths([tmp_path]), tmp_path) == ([], len(SMALL), 2, 2)


def test_a_mistake_that_two_rulebooks_share_is_said_once(write_rules: WriteRules, tmp_path: Path) -> None:
    write_rules(changed("[form]", "[from]"))
    assert places(check_paths([tmp_path]).findings, tmp_path) == ["low/items/permit.yaml:9:9 unknown-document"]


def test_several_paths_are_added_up(write_rules: WriteRules, tmp_path: Path) -> None:
    top = write_rules()
    profile = shutil.copy(EXAMPLES / "name_only.yaml", tmp_path)
    assert summary(check_paths([top, Path(profile)]), tmp_path) == ([], len(SMALL) + 1, 2, 2)


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_profile(path: Path) -> None:
    assert summary(check_paths([path]), EXAMPLES) == ([], 1, 0, 0)


def test_a_file_of_a_rulebook_shows_its_own_mistakes_only(write_rules: WriteRules, tmp_path: Path) -> None:
    write_rules(changed("[form]", "[from]") | changed("bureau: 审批局", "burea: 审批局", "low/authorities.yaml"))
    found = check_paths([tmp_path / "low" / "items" / "permit.yaml"]).findings
    assert places(found, tmp_path) == [
        "low/items/permit.yaml:6:12 unknown-authority",
        "low/items/permit.yaml:9:9 unknown-document",
    ]
    assert check_paths([tmp_path / "low" / "documents.yaml"]).findings == ()


def test_an_amendment_is_checked_where_it_lies(write_rules: WriteRules, tmp_path: Path) -> None:
    write_rules(changed("amends: permit", "amends: permt", "top/items/permit.yaml"))
    found = check_paths([tmp_path / "top" / "items" / "permit.yaml"]).findings
    assert places(found, tmp_path) == ["top/items/permit.yaml:2:9 amends-nothing"]


@pytest.mark.parametrize(
    ("why", "name", "text", "found"),
    [
        ("says it is a profile", "p.yaml", "schema: approvalplan.project/1\nproject: {nmae: x}\n",
         ["p.yaml:2:1 missing-key", "p.yaml:2:11 unknown-key"]),
        ("says nothing, and lies in no rulebook", "p.yaml", "project: {nmae: x}\n",
         ["p.yaml:1:1 missing-key", "p.yaml:1:11 unknown-key"]),
        ("a profile beside rules is a profile", "top/p.yaml", "schema: approvalplan.project/1\nproject: {name: x}\n", []),
        ("empty", "p.yaml", "", ["p.yaml:1:1 empty-file"]),
        ("not YAML", "p.yaml", "a: [\n", ["p.yaml:1:5 yaml-syntax"]),
    ],
)  # fmt: skip
def test_a_file(why: str, name: str, text: str, found: list[str], write_rules: WriteRules, tmp_path: Path) -> None:
    write_rules({name: text})
    assert places(check_paths([tmp_path / name]).findings, tmp_path) == found, why


@pytest.mark.parametrize(
    ("why", "name", "id"),
    [
        ("not there", "none.yaml", "cannot-open"),
        ("a folder without rules", "", "no-rulebook"),
    ],
)
def test_what_cannot_be_opened(why: str, name: str, id: str, tmp_path: Path) -> None:
    assert [candidate.id for candidate in check_paths([tmp_path / name]).findings] == [id], why


def test_a_folder_of_profiles(tmp_path: Path) -> None:
    """Each profile in it is checked; what is no profile by its `schema:` line is passed over."""
    head = "schema: approvalplan.project/1\n"
    texts = {"a.yaml": head + "project: {name: x}\n", "b.yml": head + "project: {nmae: x}\n", "c.yaml": "other: 1\n"}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    checked = check_paths([tmp_path])
    assert checked.files == 2
    assert places(checked.findings, tmp_path) == ["b.yml:2:1 missing-key", "b.yml:2:11 unknown-key"]


@pytest.mark.parametrize(
    ("why", "changes", "hint"),
    [
        ("a circle", changed("[form]", "[form, work_paper]"), "先看刚改的 needs"),
        (
            "what the reader finds",
            changed("period: 20工作日", "period: 20天左右"),
            "写成 {period: 10工作日, from: 受理}",
        ),
        ("a case", changed("counted_days: 12", "counted_days: 13", "top/cases/permit.yaml"), "用 rules diff 看"),
        ("a name like none: where new ones are written", changed("[form]", "[qqq]"), "新的材料先写进 documents"),
    ],
)
def test_a_hint_says_what_to_do(why: str, changes: dict[str, str | None], hint: str, write_rules: WriteRules) -> None:
    (finding, *_) = check_paths([write_rules(changes)]).findings
    assert hint in (finding.hint or ""), why


def test_the_text_of_every_file_is_at_hand_for_showing(write_rules: WriteRules, tmp_path: Path) -> None:
    checked = check_paths([write_rules(changed("[form]", "[from]"))])
    (finding,) = checked.findings
    assert checked.sources[finding.file].lines[8] == "needs: [from]"


# --- cases ---


@pytest.mark.parametrize(
    ("why", "old", "new", "found"),
    [
        ("a number that differs", "counted_days: 12", "counted_days: 13", ["7:54 case-failed"]),
        ("an item that came out otherwise", "permit: yes", "permit: not_needed", ["7:54 case-failed"]),
        ("both", "counted_days: 7", "counted_days: 8, route: other", ["8:55 case-failed"]),
        ("an item nobody knows", "permit: yes", "permti: yes", ["7:63 unknown-expectation"]),
        ("a fact nobody knows", "{scale: {floor_area: 2501㎡}}", "{scale: {floor_aera: 2501㎡}}", ["7:33 unknown-key"]),
        ("a fact without its unit", "2501㎡", "2501", ["7:45 quantity-no-unit"]),
        ("no day of the rules", "as_of: 2026-03-02", "as_of: 2026-02-30", ["3:8 date-invalid"]),
        ("about a matter that is no item", "about: permit", "about: 规划", []),
    ],
)  # fmt: skip
def test_cases(why: str, old: str, new: str, found: list[str], write_rules: WriteRules, tmp_path: Path) -> None:
    checked = check_paths([write_rules(changed(old, new, CASES))])
    assert places(checked.findings, tmp_path) == [f"{CASES}:{text}" for text in found], why
    assert checked.failed == bool(found)


@pytest.mark.parametrize("expected", ["asks: []", "source: law"])
def test_what_is_expected_of_the_item_needs_one(expected: str, write_rules: WriteRules, tmp_path: Path) -> None:
    text = SMALL[CASES].replace("about: permit", "about: permti").replace("permit: yes", expected)
    found = check_paths([write_rules({CASES: text})]).findings
    assert places(found, tmp_path) == [f"{CASES}:2:8 about-no-item"]


def test_what_differs_is_said_in_chinese(write_rules: WriteRules) -> None:
    (finding,) = check_paths(
        [write_rules(changed("counted_days: 12", "counted_days: 13, route: other", CASES))]
    ).findings
    assert finding.message == "例子不成立: 大的要办。counted_days 应为 13,算出来是 12;route 应为 other,算出来是 social"


def test_cases_of_the_layer_below_are_run_with_the_layer_above(write_rules: WriteRules, tmp_path: Path) -> None:
    """A province that changes a national rule must see which national case it breaks."""
    text = SMALL[CASES].replace("counted_days: 12", "counted_days: 27")
    top = write_rules({"low/cases/permit.yaml": text})
    assert places(check_paths([top.parent / "low"]).findings, tmp_path) == []
    assert places(check_paths([top]).findings, tmp_path) == ["low/cases/permit.yaml:7:54 case-failed"]


def test_cases_are_not_run_where_the_rules_are_broken(write_rules: WriteRules) -> None:
    checked = check_paths([write_rules(changed("[form]", "[from]") | changed("days: 12", "days: 13", CASES))])
    assert (checked.cases, [finding.id for finding in checked.findings]) == (0, ["unknown-document"])


# --- structure ---


@pytest.mark.parametrize(
    ("why", "changes", "found"),
    [
        ("a circle", changed("[form]", "[form, work_paper]"), ["low/items/construction.yaml:7:20 cycle"]),
        ("no scheme to issue the permit", {"low/permits.yaml": None}, ["no-whole-permit"]),
        ("an approval without a limit where there is a promise to keep",
         changed("{id: other, name: 其他}",
                 "{id: other, name: 其他, target: {is: 26工作日, source: {id: law}}}", ROUTES)
         | changed("limit: {is: {period: 7工作日, from: 受理}, source: {id: law, article: 6}}\n", "",
                   "low/items/construction.yaml"),
         ["number-without-limit"]),
    ],
)  # fmt: skip
def test_structure(
    why: str, changes: dict[str, str | None], found: list[str], write_rules: WriteRules, tmp_path: Path
) -> None:
    checked = check_paths([write_rules(changes)])
    assert checked.failed
    assert [place if ":" in found[0] else place.split()[-1] for place in places(checked.findings, tmp_path)][
        :1
    ] == found, why


def test_check_rulebook_takes_what_was_loaded(write_rules: WriteRules) -> None:
    loaded = load_rulebook(write_rules())
    assert check_rulebook(loaded) == Checked(findings=(), files=len(SMALL), items=2, cases=2, sources=loaded.sources)


def test_a_warning_does_not_fail(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_text("project: {name: 某}\nscale: {floor_area: 3㎡}\nbuildings: [{floor_area: 2㎡}]\n", encoding="utf-8")
    checked = check_paths([path])
    assert [candidate.severity for candidate in checked.findings] == ["warning"]
    assert not checked.failed
