"""What a change of the rules does: to the cases, to profiles; when nothing needs planning; which sides there are."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.conftest import SMALL
from tests.repository import git

from approvalplan.diagnostics import Finding
from approvalplan.usecases.planning import Terms
from approvalplan.usecases.rules import diff as rules_diff
from approvalplan.usecases.rules.diff import examples_beside, read_profiles, rules_difference
from approvalplan.usecases.rules.sides import RulesSide, open_sides

if TYPE_CHECKING:
    from approvalplan.model.profile import Profile
    from approvalplan.model.rules_difference import RulebookDifference, RulesDifference

ROOT = Path(__file__).parents[3]
DAY = 740000
"""2027-01-18."""
CASES = "top/cases/permit.yaml"
HOLDS = "{permit: yes, counted_days: 12}"


def lay(folder: Path, *edits: tuple[str, str, str], without: tuple[str, ...] = ()) -> Path:
    """Write the small rulebook with pieces of its text changed; return the folder of its layers."""
    texts = {name: text for name, text in SMALL.items() if name not in without}
    for name, old, new in edits:
        assert old in texts[name], (old, name)
        texts[name] = texts[name].replace(old, new)
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def terms(profile: Profile) -> Terms:
    return Terms(profile.start or DAY, profile.start or DAY)


def sides(first: object, second: object | None = None, rules: Path | None = None) -> tuple[RulesSide, RulesSide]:
    opened = open_sides(str(first), None if second is None else str(second), rules)
    assert not isinstance(opened, Finding), opened
    return opened


def differ(first: object, second: object, *profiles: Path) -> RulesDifference:
    given = read_profiles(list(profiles), "profile")
    assert not given.findings
    return rules_difference(*sides(first, second), (given.profiles, terms))


def book(tmp_path: Path, *edits: tuple[str, str, str], profiles: tuple[Path, ...] = ()) -> RulebookDifference:
    found = differ(lay(tmp_path / "a"), lay(tmp_path / "b", *edits), *profiles)
    (one,) = found.rulebooks
    return one


def by_part(found: RulebookDifference) -> dict[str, list[str]]:
    return {key: [one.why for one in part] for key, part in found.cases._asdict().items() if part}


# --- effects ---


def test_nothing(tmp_path: Path) -> None:
    found = book(tmp_path)
    assert (found.name, found.same, found.planned, found.moved) == ("top", True, 0, 0)


def test_a_limit(tmp_path: Path) -> None:
    found = book(tmp_path, ("top/items/permit.yaml", "period: 5工作日", "period: 8工作日"))
    assert (found.planned, found.moved) == (2, 1)
    (group,) = found.effects
    assert [project.name for project in group.projects] == ["大的要办"]
    assert group.difference is not None
    counted = [group.difference.target.before.counted_days.best, group.difference.target.after.counted_days.worst]
    assert counted == [12, 15]
    assert [(shift.what, shift.least, shift.most) for shift in group.shifts] == [
        ("counted_days", 3, 3),
        ("construction_permit", 5, 5),
    ]
    assert by_part(found) == {"fails": ["大的要办"]}
    assert found.cases.fails[0].differs == ("counted_days 应为 12,算出来是 15",)


def test_an_item_that_comes(tmp_path: Path) -> None:
    found = book(tmp_path, ("low/conditions.yaml", "is: 2500㎡", "is: 2499㎡"))
    (group,) = found.effects
    assert group.difference is not None
    assert [thing.id for thing in group.difference.items.come] == ["permit"]
    assert [thing.id for thing in group.difference.papers.come] == ["form", "paper"]
    assert by_part(found) == {"fails": ["正好的不办"]}


def test_alike_but_for_the_days_is_one_group(tmp_path: Path) -> None:
    more = "cases:\n  - {why: 晚些, as_of: 2026-03-04, facts: {scale: {floor_area: 9000㎡}}, expect: {permit: yes}}\n"
    cases = (CASES, "cases:\n", more)
    a, b = (
        lay(tmp_path / "a", cases),
        lay(tmp_path / "b", cases, ("top/items/permit.yaml", "period: 5工作日", "period: 7工作日")),
    )
    (found,) = differ(a, b).rulebooks
    (group,) = found.effects
    assert [project.name for project in group.projects] == ["晚些", "大的要办"]
    assert [(shift.what, shift.least, shift.most) for shift in group.shifts] == [
        ("counted_days", 2, 2), ("construction_permit", 2, 4),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("why", "edit"),
    [
        ("a question", ("low/sources.yaml", "title: 某法", "title: 某法（修订）")),
        ("the version", ("top/rulebook.yaml", 'version: "2"', 'version: "3"')),
    ],
)
def test_what_no_plan_rests_on_is_not_planned(why: str, edit: tuple[str, str, str], tmp_path: Path) -> None:
    found = book(tmp_path, edit)
    assert (len(found.changes), found.planned, found.effects, found.same) == (1, 0, (), False), why


def test_a_circle_is_an_effect(tmp_path: Path) -> None:
    found = book(tmp_path, ("low/items/permit.yaml", "needs: [form]", "needs: [form, work_paper]"))
    (group,) = found.effects
    assert group.difference is None
    assert group.unplanned[0] is None
    assert "permit" in (group.unplanned[1] or "")


# --- cases ---


@pytest.mark.parametrize(
    ("why", "edits", "found"),
    [
        ("wrong now, and the rules as before", [(CASES, HOLDS, "{permit: not_needed}")], {"edited": ["大的要办"], "fails": ["大的要办"]}),
        ("rules and case edited together", [("top/items/permit.yaml", "period: 5工作日", "period: 8工作日"), (CASES, "counted_days: 12", "counted_days: 15")], {"edited": ["大的要办"]}),
        ("one more, which holds", [(CASES, "cases:\n", "cases:\n  - {why: 很大, facts: {scale: {floor_area: 9999㎡}}, expect: {permit: yes}}\n")], {"added": ["很大"]}),
        ("one more, which does not", [(CASES, "cases:\n", "cases:\n  - {why: 很大, facts: {scale: {floor_area: 9999㎡}}, expect: {permit: not_needed}}\n")], {"added": ["很大"], "fails": ["很大"]}),
        ("other facts for one reason", [(CASES, "2501㎡", "2502㎡")], {"edited": ["大的要办"]}),
        ("another reason only", [(CASES, "why: 大的要办", "why: 大的")], {}),
    ],
)  # fmt: skip
def test_cases(why: str, edits: list[tuple[str, str, str]], found: dict[str, list[str]], tmp_path: Path) -> None:
    assert by_part(book(tmp_path, *edits)) == found, why


def test_what_of_a_case_was_edited(tmp_path: Path) -> None:
    found = book(tmp_path, (CASES, "2501㎡", "2502㎡"))
    assert found.cases.edited[0].before == {"scale.floor_area": "2501㎡"}
    assert found.cases.edited[0].after == {"scale.floor_area": "2502㎡"}


def test_a_case_that_holds_again(tmp_path: Path) -> None:
    wrong, right = (
        lay(tmp_path / "a", ("top/items/permit.yaml", "period: 5工作日", "period: 8工作日")),
        lay(tmp_path / "b"),
    )
    (found,) = differ(wrong, right).rulebooks
    assert by_part(found) == {"holds": ["大的要办"]}


def test_a_case_that_went_is_planned_still(tmp_path: Path) -> None:
    a = lay(tmp_path / "a")
    b = lay(tmp_path / "b", ("top/items/permit.yaml", "period: 5工作日", "period: 8工作日"), without=(CASES,))
    (found,) = differ(a, b).rulebooks
    assert (found.planned, found.moved) == (2, 1)
    assert [(change.why, bool(change.differs)) for change in found.cases.removed] == [
        ("大的要办", True),
        ("正好的不办", False),
    ]
    assert found.cases.fails == ()


# --- profiles ---


PROFILE = "schema: approvalplan.project/1\nproject: {name: 某厂, funding: private}\nscale: {floor_area: 3000㎡}\n"


def test_a_profile(tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text(PROFILE, encoding="utf-8")
    found = book(
        tmp_path, ("top/items/permit.yaml", "period: 5工作日", "period: 8工作日"), profiles=(tmp_path / "p.yaml",)
    )
    (group,) = found.effects
    assert [(project.kind, project.name) for project in group.projects] == [("profile", "某厂"), ("case", "大的要办")]


def test_a_profile_that_goes_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text(PROFILE, encoding="utf-8")
    circle = ("low/items/permit.yaml", "needs: [form]", "needs: [form, work_paper]")
    (group,) = book(tmp_path, circle, profiles=(tmp_path / "p.yaml",)).effects
    assert [project.kind for project in group.projects] == ["profile", "case"]
    assert group.shifts == ()


def test_a_folder_of_profiles_holds_other_files(tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text(PROFILE, encoding="utf-8")
    (tmp_path / "other.yaml").write_text("schema: something/1\n", encoding="utf-8")
    assert [given.project.name for given in read_profiles([tmp_path], "profile").profiles] == ["某厂"]


@pytest.mark.parametrize(("why", "folder"), [("layers", "rules"), ("one layer", "rules/top")])
def test_examples_lie_beside_the_rules(why: str, folder: str, tmp_path: Path) -> None:
    lay(tmp_path / "rules")
    assert examples_beside(tmp_path / folder) == []
    (tmp_path / "examples").mkdir()
    assert examples_beside(tmp_path / folder) == [tmp_path / "examples"], why


# --- sides ---


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a repository whose last commit says 8 days where the one before, and the working tree, say 5."""
    top = tmp_path / "repository"
    top.mkdir()
    git(top, "init", "--quiet", "--initial-branch=main")
    for days in ("5", "8"):
        lay(top / "rules", ("top/items/permit.yaml", "period: 5工作日", f"period: {days}工作日"))
        git(top, "add", ".")
        git(top, "commit", "--quiet", "-m", days)
    lay(top / "rules")
    monkeypatch.chdir(top)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    return top


@pytest.mark.parametrize(
    ("why", "first", "second", "rules", "days"),
    [
        ("as documented", "HEAD", "rules", None, (8, 5)),
        ("against the working tree", "HEAD", None, None, (8, 5)),
        ("two revisions", "HEAD~1", "HEAD", None, (5, 8)),
        ("one rulebook; the layer below lies beside it", "HEAD", "rules/top", None, (8, 5)),
        ("named by the option", "HEAD~1", "HEAD", "rules/top", (5, 8)),
        ("a folder first", "rules", "HEAD", None, (5, 8)),
        ("one rulebook against all", "rules", "rules/top", None, None),
    ],
)
def test_revisions(
    why: str, first: str, second: str | None, rules: str | None, days: tuple[int, int] | None, repository: Path
) -> None:
    before, after = sides(first, second, Path(rules) if rules else None)
    (found,) = rules_difference(before, after, ((), terms)).rulebooks
    edits: list[Any] = [edit for change in found.changes for edit in change.edits]
    assert [(edit.before["days"], edit.after["days"]) for edit in edits] == ([days] if days else []), why
    assert list((repository.parent / "temporary").iterdir()) == []


def test_files_are_called_as_git_calls_them(repository: Path) -> None:
    before, after = sides("HEAD~1", "HEAD")
    (found,) = rules_difference(before, after, ((), terms)).rulebooks
    (edit,) = found.changes[0].edits
    assert (edit.before_at, edit.after_at) == (
        ("HEAD~1:rules/top/items/permit.yaml", 6),
        ("HEAD:rules/top/items/permit.yaml", 6),
    )
    assert found.cases.fails[0].at.file == "HEAD:rules/top/cases/permit.yaml"


def test_a_revision_that_does_not_load(repository: Path) -> None:
    lay(repository / "rules", ("low/items/permit.yaml", "needs: [form]", "needs: [from]"))
    lay(repository / "rules" / "twice")
    shutil.copy(repository / "rules/low/items/permit.yaml", repository / "rules/low/items/permit_two.yaml")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "-m", "broken")
    before, _ = sides("HEAD", "rules/top")
    assert "repeated-id" in {finding.id for finding in before.findings}
    said = " ".join([finding.file + finding.message + (finding.hint or "") for finding in before.findings])
    assert "temporary" not in said
    assert "HEAD:rules/low/items/permit.yaml" in said
    assert {finding.file for finding in before.findings} <= set(before.sources)
    assert list((repository.parent / "temporary").iterdir()) == []


def test_the_top_of_a_repository_is_a_layer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    top = lay(tmp_path / "x") / "low"
    git(top, "init", "--quiet", "--initial-branch=main")
    git(top, "add", ".")
    git(top, "commit", "--quiet", "-m", "one")
    monkeypatch.chdir(top)
    text = (top / "items" / "permit.yaml").read_text(encoding="utf-8")
    (top / "items" / "permit.yaml").write_text(text.replace("period: 20工作日", "period: 21工作日"), encoding="utf-8")
    (found,) = rules_difference(*sides("HEAD", "."), ((), terms)).rulebooks
    (edit,) = found.changes[0].edits
    assert edit.before_at is not None
    assert edit.before_at.file == "HEAD:items/permit.yaml"


@pytest.mark.parametrize("fault", [KeyboardInterrupt, RuntimeError])
def test_the_temporary_folder_goes(
    fault: type[BaseException], repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise fault

    monkeypatch.setattr("approvalplan.usecases.rules.sides.load_rulebook", broken)
    with pytest.raises(fault):
        sides("HEAD~1", "HEAD")
    assert list((repository.parent / "temporary").iterdir()) == []


def state(folder: Path) -> dict[Path, tuple[int, bytes]]:
    """Return every path below a folder with its time and, if it is a file, its content."""
    paths = sorted(folder.rglob("*"))
    return {path: (path.stat().st_mtime_ns, b"" if path.is_dir() else path.read_bytes()) for path in paths}


def test_nothing_of_the_repository_changes(repository: Path) -> None:
    before = state(repository)
    rules_difference(*sides("HEAD~1", "rules"), ((), terms))
    assert state(repository) == before


@pytest.mark.parametrize("came", [True, False])
def test_a_rulebook_on_one_side_only(came: bool, tmp_path: Path) -> None:
    one, two = lay(tmp_path / "a"), lay(tmp_path / "b")
    other = two / "other"
    other.mkdir()
    (other / "rulebook.yaml").write_text(SMALL["top/rulebook.yaml"].replace("id: top", "id: other"), encoding="utf-8")
    found = differ(one, two) if came else differ(two, one)
    books = {book.name: (book.before is not None, book.after is not None, book.same) for book in found.rulebooks}
    assert books == {"other": (not came, came, False), "top": (True, True, True)}


def test_no_rules_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    before, after = sides(tmp_path / "empty", lay(tmp_path / "a"))
    assert [finding.id for finding in before.findings] == ["no-rulebook"]
    assert after.findings == ()


# --- the shipped rules ---


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(ROOT / "rules", tmp_path_factory.mktemp("shipped") / "rules"))


def few(found: RulesSide) -> RulesSide:
    """Return a side with the cases about soil and water, and those that examples make, only: the others take long."""
    kept = {
        name: text._replace(cases=tuple(c for c in text.cases if c.raw["about"].startswith("soil_water")))
        for name, text in found.books.items()
    }
    return found._replace(books=kept)


@pytest.mark.parametrize(
    ("why", "file", "old", "new", "project", "said"),
    [
        ("a threshold of soil and water", "cn/conditions_construction.yaml", "{from: 2023-03-01, is: 5公顷,", "{from: 2023-03-01, is: 6公顷,", "75 亩恰好 5 公顷；“以上”含本数", "moved"),
        ("the target", "shanxi/routes/social_building.yaml", "is: {period: 26工作日,", "is: {period: 27工作日,", "某智能装备厂房项目", "target"),
        ("a paper less", "cn/items/soil_water_plan.yaml", "needs: [soil_water_application, soil_water_report]", "needs: [soil_water_application]", "75 亩恰好 5 公顷；“以上”含本数", "papers"),
    ],
)  # fmt: skip
def test_the_shipped_rules_changed(
    why: str, file: str, old: str, new: str, project: str, said: str, shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = shipped / file
    text = path.read_text(encoding="utf-8")
    assert old in text, why
    path.write_text(text.replace(old, new), encoding="utf-8")
    try:
        before, after = (few(side) for side in sides(ROOT / "rules", shipped))
    finally:
        path.write_text(text, encoding="utf-8")
    given = read_profiles([ROOT / "examples" / "private_factory.yaml"], "example")
    (found,) = rules_difference(before, after, (given.profiles, terms)).rulebooks
    assert sum(len(change.edits) for change in found.changes) == 1
    groups = [group for group in found.effects if project in [project.name for project in group.projects]]
    (group,) = groups
    assert group.difference is not None
    part = getattr(group.difference, said)
    assert (part.before != part.after) if said == "target" else any(part), why


def test_progress_is_told(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    (tmp_path / "p.yaml").write_text(PROFILE, encoding="utf-8")
    before, after = sides(
        lay(tmp_path / "a"), lay(tmp_path / "b", ("top/items/permit.yaml", "period: 5工作日", "period: 8工作日"))
    )
    given = rules_diff.read_profiles([tmp_path / "p.yaml"], "profile")
    rules_difference(before, after, (given.profiles, terms), lambda done, total: told.append((done, total)))
    assert told == [(0, 3), (1, 3), (2, 3)]
