"""A new item: files that lack only what a person must know, and a layer that is left as it was where it cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import WriteRules

from approvalplan.usecases.check.check_rules import check_paths
from approvalplan.usecases.rules import new_item as module
from approvalplan.usecases.rules.new_item import new_item

DAY = "2026-03-02"
GAPS = {
    "items/noise.yaml": ["name", "stage", "authority", "track", "needs", "gives", "from", "id", "is"],
    "cases/noise.yaml": ["why", "why"],
}
"""What only a person can know: the check tells of each in its file, by the key at whose place it stands."""
LATER = ["when", "is"]
"""What is told of when these are filled in: it is read only where the file has its shape."""

FILLED = {
    "name: ": "name: 噪声许可 ",
    "stage: ": "stage: construction ",
    "authority: ____": "authority: bureau",
    "track: ": "track: parallel ",
    "needs: ": "needs: [form] ",
    "gives: ": "gives: [noise_paper] ",
    "from: ": "from: 2020-01-01 ",
    "- {id: ____}": "- {id: law, article: 7}",
}
FILLED_LATER = {
    "when: ____": "when: {features.night_works: true}",
    "period: ____, from: ____": "period: 5工作日, from: 受理",
}
CASES = [
    ("why: ", "why: 夜间施工的要办 ", "facts: {}", "facts: {features: {night_works: true}}"),
    ("why: ", "why: 不夜间施工的不办 ", "facts: {}", "facts: {features: {night_works: false}}"),
]


def texts(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in sorted(folder.rglob("*.yaml"))}


def told(folder: Path) -> dict[str, list[str]]:
    """Return by file what the check tells of: the key of each place."""
    found: dict[str, list[str]] = {}
    for finding in check_paths([folder]).findings:
        if finding.severity == "error":
            keys = [
                part for part in finding.key_path.replace("]", "").replace("[", ".").split(".") if not part.isdigit()
            ]
            found.setdefault(Path(finding.file).relative_to(folder).as_posix(), []).append(keys[-1])
    return found


def fill(path: Path, words: dict[str, str]) -> None:
    text = path.read_text("utf-8")
    for old, new in words.items():
        assert old in text, old
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")


def test_the_check_tells_of_every_gap_and_nothing_else(write_rules: WriteRules) -> None:
    top = write_rules()
    written = new_item("noise", None, top, DAY)
    assert [path.relative_to(top).as_posix() for path in written.files] == list(GAPS)
    assert {file: sorted(keys) for file, keys in told(top).items()} == {
        file: sorted(keys) for file, keys in GAPS.items()
    }


def test_filled_in_it_is_sound(write_rules: WriteRules) -> None:
    top = write_rules()
    item, cases = new_item("noise", None, top, DAY).files
    fill(item, FILLED)
    for why, words, facts, given in CASES:
        fill(cases, {why + " ": words + " ", facts: given})
    paper = "  noise_paper: {name: 噪声许可证, supplier: authority, form: shared, copies: 0, source: {id: law, article: 7}}\n"
    documents = top.parent / "low" / "documents.yaml"
    documents.write_text(documents.read_text("utf-8") + paper, "utf-8")
    assert told(top) == {"items/noise.yaml": LATER}
    fill(item, FILLED_LATER)
    assert told(top) == {}


def test_a_name_that_is_given_is_no_gap(write_rules: WriteRules) -> None:
    top = write_rules()
    new_item("noise", "噪声许可", top, DAY)
    assert "name" not in told(top)["items/noise.yaml"]
    assert "name: 噪声许可 " in texts(top)["items/noise.yaml"]


@pytest.mark.parametrize(
    ("why", "id_", "said"),
    [
        ("an item that is there", "permit", "已经有 permit(规划许可)"),
        ("Chinese", "噪声", "编号 噪声 不行"),
        ("a capital letter", "Noise", "编号 Noise 不行"),
        ("a hyphen", "noise-permit", "编号 noise-permit 不行"),
        ("a digit first", "1noise", "编号 1noise 不行"),
        ("a way out of the folder", "../noise", "编号 ../noise 不行"),
        ("a line break behind it", "noise\n", "编号 noise"),
        ("nothing", "", "编号  不行"),
        ("a word of the cases", "needs", "编号 needs 不行"),
    ],
)
def test_refused(why: str, id_: str, said: str, write_rules: WriteRules) -> None:
    top = write_rules()
    before = texts(top)
    written = new_item(id_, None, top, DAY)
    assert written.files == ()
    assert said in (written.refusal or ""), why
    assert texts(top) == before


@pytest.mark.parametrize("file", ["items/noise.yaml", "cases/noise.yaml"])
def test_no_file_is_overwritten(file: str, write_rules: WriteRules) -> None:
    top = write_rules()
    (top / file).write_text("# 我的\n", "utf-8")
    before = texts(top)
    assert "已经在了" in (new_item("noise", None, top, DAY).refusal or "")
    assert texts(top) == before


def test_a_folder_without_rules(tmp_path: Path) -> None:
    written = new_item("noise", None, tmp_path, DAY)
    assert written.files == ()
    assert written.finding is not None
    assert written.finding.id == "no-rulebook"


def test_the_installed_rules_are_left_alone(write_rules: WriteRules, monkeypatch: pytest.MonkeyPatch) -> None:
    top = write_rules()
    monkeypatch.setattr(module, "PACKAGE", top.parent)
    assert "装好的程序" in (new_item("noise", None, top, DAY).refusal or "")


@pytest.mark.parametrize(
    ("why", "place", "found"),
    [
        ("the rules of the checkout", "rules/shanxi", True),
        ("the layer itself", ".", True),
        ("rules of something else", "other/shanxi", False),
    ],
)
def test_without_a_folder_the_rules_that_are_here(
    why: str, place: str, found: bool, write_rules: WriteRules, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    top = write_rules()
    here = tmp_path / "here"
    (here / place).parent.mkdir(parents=True, exist_ok=True)
    if place == ".":
        here = top
    else:
        top.rename(here / place)
        (tmp_path / "low").rename((here / place).parent / "low")
    monkeypatch.chdir(here)
    written = new_item("noise", None, None, DAY)
    assert bool(written.files) is found, why
    assert found or "--rules" in (written.refusal or "")


@pytest.mark.parametrize(
    ("why", "id_", "name", "notes"),
    [
        ("a letter too many", "permitt", None, ["permit"]),
        ("the same name", "noise", "规划许可", ["permit"]),
        ("the same other name", "noise", "规许", ["permit"]),
        ("nothing alike", "noise", "噪声", []),
    ],
)
def test_what_is_alike_is_told_of(
    why: str, id_: str, name: str | None, notes: list[str], write_rules: WriteRules
) -> None:
    written = new_item(id_, name, write_rules(), DAY)
    assert written.files
    assert [note for note in written.notes if all(text in note for text in notes)] == list(written.notes)
    assert len(written.notes) == len(notes), why


@pytest.mark.parametrize(
    ("why", "files", "line"),
    [
        ("schemas above", {"schemas/item.json": "{}", "schemas/cases.json": "{}"}, "$schema=../../schemas/item.json\n"),
        ("as the head of the layer has it", {"top/rulebook.yaml": "# yaml-language-server: $schema=../s/rulebook.json\nschema: approvalplan.rulebook/1\nid: top\ntitle: 上\nversion: '2'\nextends: low\n"}, "$schema=../../s/item.json\n"),
        ("at an address", {"top/rulebook.yaml": "# yaml-language-server: $schema=https://a.example/rulebook.json\nschema: approvalplan.rulebook/1\nid: top\ntitle: 上\nversion: '2'\nextends: low\n"}, "$schema=https://a.example/item.json\n"),
        ("nobody knows where", {}, ""),
    ],
)  # fmt: skip
def test_the_line_for_editors(why: str, files: dict[str, str], line: str, write_rules: WriteRules) -> None:
    top = write_rules(files)
    written = new_item("noise", None, top, DAY)
    first = written.files[0].read_text("utf-8").partition("\n")[0] + "\n"
    assert first == f"# yaml-language-server: {line}" if line else "yaml-language-server" not in first, why
