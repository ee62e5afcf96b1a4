"""Which rulebook a project gets: by its land's province, by a folder that was named, compiled or read anew."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.conftest import SMALL, WriteRules, places

from approvalplan.files.rulebook.compiled import read_compiled
from approvalplan.model.calendar import ESTIMATED
from approvalplan.usecases import open_rules as opening
from approvalplan.usecases.open_rules import open_rules, open_shipped
from approvalplan.usecases.rules.compile import RulesBroken, compile_shipped

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("why", "province", "id", "warnings"),
    [
        ("its own", "山西省", "shanxi", ()),
        ("its short name", "山西", "shanxi", ()),
        ("no province", None, "shanxi", ("no-province",)),
        ("a province without rules", "河北省", "cn", ("other-province",)),
        ("no province at all", "某省", "cn", ("other-province",)),
    ],
)
def test_the_rulebook_of_a_province(why: str, province: str | None, id: str, warnings: tuple[str, ...]) -> None:
    opened = open_rules(None, province)
    assert opened.planner is not None
    assert (opened.planner.rulebook.id, opened.warnings, opened.findings) == (id, warnings, ()), why


def test_national_rules_have_no_target() -> None:
    opened = open_rules(None, "河北省")
    assert opened.planner is not None
    assert [route.id for route in opened.planner.rulebook.routes if route.target] == []


@pytest.mark.parametrize(
    ("why", "province", "id", "warnings"),
    [
        ("the province's of several", "山西省", "shanxi", ()),
        ("another province's", "河北省", "cn", ("other-province",)),
        ("no province", None, "shanxi", ("no-province",)),
    ],
)
def test_a_folder_of_rulebooks(why: str, province: str | None, id: str, warnings: tuple[str, ...]) -> None:
    opened = open_rules(ROOT / "rules", province)
    assert opened.planner is not None
    assert (opened.planner.rulebook.id, opened.warnings) == (id, warnings), why


@pytest.mark.parametrize("province", ["山西省", "河北省", None])
def test_a_rulebook_that_was_named_is_taken_without_a_word(province: str | None, write_rules: WriteRules) -> None:
    opened = open_rules(write_rules(), province)
    assert opened.planner is not None
    assert (opened.planner.rulebook.id, opened.warnings) == ("top", ())


def test_a_rulebook_may_rest_on_the_shipped_ones(tmp_path: Path) -> None:
    office = tmp_path / "office"
    office.mkdir()
    head = "schema: approvalplan.rulebook/1\nid: office\ntitle: 某区\nversion: '1'\nextends: shanxi\n"
    (office / "rulebook.yaml").write_text(head, encoding="utf-8")
    opened = open_rules(office, None)
    assert opened.findings == ()
    assert opened.planner is not None
    shipped = open_shipped("shanxi").planner
    assert shipped is not None
    assert [item.id for item in opened.planner.rulebook.items] == [item.id for item in shipped.rulebook.items]


@pytest.mark.parametrize(
    ("why", "changes", "found"),
    [
        ("a mistake", {"low/items/permit.yaml": SMALL["low/items/permit.yaml"].replace("[form]", "[from]")},
         ["low/items/permit.yaml:9:9 unknown-document"]),
        ("no rulebook", {"top/rulebook.yaml": None}, ["top/shanxi:1:1 no-rulebook"]),
    ],
)  # fmt: skip
def test_what_cannot_be_opened(
    why: str, changes: dict[str, str | None], found: list[str], write_rules: WriteRules, tmp_path: Path
) -> None:
    opened = open_rules(write_rules(changes), "山西省")
    assert opened.planner is None
    assert places(opened.findings, tmp_path) == found, why


# --- the compiled form ---


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The compiled form of the shipped rules."""
    folder = tmp_path_factory.mktemp("compiled")
    compile_shipped(ROOT / "rules", folder)
    return folder


@pytest.fixture
def copied(compiled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the shipped rules with their compiled form, which the program takes for the shipped ones."""
    shutil.copytree(ROOT / "rules", tmp_path / "rules")
    shutil.copytree(compiled, tmp_path / "compiled")
    monkeypatch.setattr(opening, "rules_folder", lambda: tmp_path / "rules")
    monkeypatch.setattr(opening, "compiled_folder", lambda: tmp_path / "compiled")
    return tmp_path


@pytest.fixture
def read_anew(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders that were read file by file."""
    seen: list[Path] = []
    load = opening._load

    def note(folder: Path) -> opening.Opened:
        seen.append(folder)
        return load(folder)

    monkeypatch.setattr(opening, "_load", note)
    return seen


@pytest.mark.parametrize("name", ["cn", "shanxi"])
def test_the_compiled_form_gives_the_same_desk(name: str, copied: Path, read_anew: list[Path]) -> None:
    quick = open_shipped(name).planner
    assert read_anew == []
    (copied / "compiled" / f"{name}.json").unlink()
    slow = open_shipped(name).planner
    assert read_anew == [copied / "rules" / name]
    assert quick is not None
    assert slow is not None
    assert quick.rulebook._replace(calendars=()) == slow.rulebook._replace(calendars=())
    assert {year: quick.years[year] for year in slow.years} == slow.years


def write(path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8") + "# 改了一个字\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("why", "change"),
    [
        ("a file was edited", lambda top: write(top / "rules" / "shanxi" / "reforms.yaml")),
        ("a file of the layer below was edited", lambda top: write(top / "rules" / "cn" / "items" / "eia.yaml")),
        ("a file is new", lambda top: (top / "rules" / "shanxi" / "new.yaml").write_text(
            "schema: approvalplan.coverage/1\ncoverage: []\n", encoding="utf-8")),
        ("a file is gone", lambda top: (top / "rules" / "shanxi" / "coverage.yaml").unlink()),
        ("a file has another name", lambda top: (top / "rules" / "shanxi" / "coverage.yaml").rename(
            top / "rules" / "shanxi" / "covered.yaml")),
        ("the compiled form is cut off", lambda top: (top / "compiled" / "shanxi.json").write_text("{")),
        ("the compiled form is empty", lambda top: (top / "compiled" / "shanxi.json").write_text("")),
        ("the compiled form is gone", lambda top: (top / "compiled" / "shanxi.json").unlink()),
    ],
)  # fmt: skip
def test_a_compiled_form_that_does_not_fit_is_left_aside(
    why: str, change: object, copied: Path, read_anew: list[Path]
) -> None:
    change(copied)  # type: ignore[operator]
    opened = open_shipped("shanxi")
    assert read_anew == [copied / "rules" / "shanxi"], why
    assert opened.planner is not None


def test_broken_rules_are_not_compiled(write_rules: WriteRules, tmp_path: Path) -> None:
    write_rules({"low/items/permit.yaml": SMALL["low/items/permit.yaml"].replace("[form]", "[from]")})
    with pytest.raises(RulesBroken, match="unknown-document"):
        compile_shipped(tmp_path, tmp_path / "compiled")
    assert list((tmp_path / "compiled").iterdir()) == []


def test_years_without_a_notice_are_estimated_when_compiling(write_rules: WriteRules, tmp_path: Path) -> None:
    write_rules()
    names = [path.name for path in compile_shipped(tmp_path, tmp_path / "compiled")]
    assert names == ["low.json", "top.json", "holidays.json"]
    compiled = read_compiled(tmp_path / "compiled" / "top.json")
    assert compiled is not None
    assert {record.status for record in compiled.rulebook.calendars} == {ESTIMATED}
