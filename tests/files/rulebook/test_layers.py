"""Layers of rule files: which folders, which files, whose word holds, and where a mistake is said to stand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.conftest import SMALL, WriteRules, changed, places

from approvalplan.files.rulebook import layers
from approvalplan.files.rulebook.layers import layer_folders, read_layers, rule_files
from approvalplan.files.rulebook.rulebooks import Loaded, load_rulebook

TOP_ITEM = "top/items/permit.yaml"
PROMISED = "  promised: {is: {period: 5工作日, from: 受理}, source: {id: assumption, note: 请本地填}}\n"


def amended(lines: str) -> dict[str, str]:
    """Return the amendment of the permit with other `set`, `add` and `remove` lines."""
    return changed("set:\n" + PROMISED, lines, TOP_ITEM)


def permit(loaded: Loaded) -> dict[str, object]:
    """Return the data of the item `permit`, all layers applied."""
    assert places(loaded.findings, Path()) == []
    raw: dict[str, object] = loaded.elements["item", "permit"].raw
    return raw


# --- which layers ---


def test_lower_layers_come_first(write_rules: WriteRules) -> None:
    top = write_rules()
    findings: list[object] = []
    assert layer_folders(top, (), findings) == [top.parent / "low", top]  # type: ignore[arg-type]
    assert findings == []


def test_a_layer_may_lie_in_a_library(write_rules: WriteRules, tmp_path: Path) -> None:
    top = write_rules()
    library = tmp_path / "library"
    library.mkdir()
    (tmp_path / "low").rename(library / "low")
    assert places(load_rulebook(top).findings, tmp_path) == [
        "top/items/permit.yaml:2:9 amends-nothing",
        "top/rulebook.yaml:5:10 unknown-layer",
    ]
    assert load_rulebook(top, (library,)).rulebook is not None


def test_the_layer_beside_the_folder_wins_over_a_library(write_rules: WriteRules, tmp_path: Path) -> None:
    top = write_rules()
    other = tmp_path / "library" / "low"
    other.mkdir(parents=True)
    (other / "rulebook.yaml").write_text("schema: approvalplan.rulebook/1\n", encoding="utf-8")
    assert load_rulebook(top, (tmp_path / "library",)).rulebook is not None


@pytest.mark.parametrize(
    ("why", "below", "id"),
    [
        ("itself", "top", "layer-cycle"),
        ("nobody", "nowhere", "unknown-layer"),
        ("a path", "../low", "unknown-layer"),
        ("an absolute path", "/etc", "unknown-layer"),
        ("a home", '"~"', "unknown-layer"),
        ("an address", '"http://example.org"', "unknown-layer"),
    ],
)
def test_what_cannot_be_extended(why: str, below: str, id: str, write_rules: WriteRules) -> None:
    loaded = load_rulebook(write_rules(changed("extends: low", f"extends: {below}", "top/rulebook.yaml")))
    assert loaded.rulebook is None
    assert id in {finding.id for finding in loaded.findings}, why


def test_a_circle_of_layers(write_rules: WriteRules) -> None:
    changes = changed("id: low\n", "id: low\nextends: top\n", "low/rulebook.yaml")
    loaded = load_rulebook(write_rules(changes))
    assert loaded.rulebook is None
    assert [finding.id for finding in loaded.findings] == ["layer-cycle"]


def test_too_many_layers(tmp_path: Path) -> None:
    for n in range(layers.MAX_LAYERS + 1):
        folder = tmp_path / f"layer{n}"
        folder.mkdir()
        text = f"schema: approvalplan.rulebook/1\nid: l{n}\ntitle: 层\nversion: '1'\nextends: layer{n + 1}\n"
        (folder / "rulebook.yaml").write_text(text, encoding="utf-8")
    findings: list[object] = []
    assert len(layer_folders(tmp_path / "layer0", (), findings)) == layers.MAX_LAYERS  # type: ignore[arg-type]
    assert [finding.id for finding in findings] == ["layer-cycle"]  # type: ignore[attr-defined]


# --- which files ---


def test_files_in_the_order_of_their_names(write_rules: WriteRules) -> None:
    low = write_rules().parent / "low"
    (low / "items" / "notes.txt").write_text("no rule", encoding="utf-8")
    (low / "README.md").write_text("no rule", encoding="utf-8")
    assert [path.relative_to(low).as_posix() for path in rule_files(low, [])] == [
        "authorities.yaml", "conditions.yaml", "documents.yaml", "permits.yaml", "routes.yaml", "rulebook.yaml",
        "sources.yaml", "items/construction.yaml", "items/permit.yaml",
    ]  # fmt: skip


def test_yml_is_read_too(write_rules: WriteRules) -> None:
    top = write_rules()
    (top / "items" / "permit.yaml").rename(top / "items" / "permit.yml")
    assert "promised" in permit(load_rulebook(top))


@pytest.mark.parametrize(("why", "many", "ids"), [("as many as may be", 0, []), ("one more", 1, ["too-many-files"])])
def test_limit_of_files(why: str, many: int, ids: list[str], tmp_path: Path) -> None:
    for n in range(layers.MAX_FILES + many):
        (tmp_path / f"{n:04}.yaml").touch()
    findings: list[object] = []
    found = list(rule_files(tmp_path, findings))  # type: ignore[arg-type]
    assert (len(found), [finding.id for finding in findings]) == (layers.MAX_FILES, ids), why  # type: ignore[attr-defined]


def test_a_link_out_of_the_folder_is_refused_and_not_shown(write_rules: WriteRules, tmp_path: Path) -> None:
    top = write_rules()
    secret = tmp_path / "secret.yaml"
    secret.write_text("password: 0123456789\n", encoding="utf-8")
    (top / "items" / "link.yaml").symlink_to(secret)
    loaded = load_rulebook(top)
    assert places(loaded.findings, tmp_path) == ["top/items/link.yaml:1:1 outside-folder"]
    assert "0123456789" not in repr(loaded)


def test_a_folder_that_is_a_link_out_is_not_entered(write_rules: WriteRules, tmp_path: Path) -> None:
    top = write_rules()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "more.yaml").write_text("password: 0123456789\n", encoding="utf-8")
    (top / "more").symlink_to(tmp_path / "elsewhere")
    loaded = load_rulebook(top)
    assert "0123456789" not in repr(loaded.findings)
    assert "top/more/more.yaml" not in loaded.files


def test_a_link_within_the_folder_is_read(write_rules: WriteRules, tmp_path: Path) -> None:
    top = write_rules({TOP_ITEM: None, "top/store/permit.txt": SMALL[TOP_ITEM]})
    (top / "permit.yaml").symlink_to(top / "store" / "permit.txt")
    assert "promised" in permit(load_rulebook(top))


@pytest.mark.parametrize(
    ("why", "make"),
    [
        ("a pipe would hang", os.mkfifo),
        ("a link to nothing", lambda path: path.symlink_to(path.parent / "nothing.yaml")),
    ],
)
def test_what_is_no_regular_file(why: str, make: object, write_rules: WriteRules, tmp_path: Path) -> None:
    top = write_rules()
    make(top / "items" / "odd.yaml")  # type: ignore[operator]
    assert places(load_rulebook(top).findings, tmp_path) == ["top/items/odd.yaml:1:1 cannot-open"], why


@pytest.mark.parametrize(
    ("why", "text", "found"),
    [
        ("empty", "", "1:1 empty-file"),
        ("a list", "- a\n", "1:1 not-a-mapping"),
        ("one word", "a\n", "1:1 not-a-mapping"),
        ("not YAML", "a: [\n", "1:5 yaml-syntax"),
        ("a kind nobody knows", "schema: approvalplan.items/1\n", "1:9 unknown-schema"),
        ("a kind that is a number", "schema: 3\n", "1:9 unknown-schema"),
        ("no kind", "id: x\n", "1:1 missing-key"),
        ("a profile among the rules", "schema: approvalplan.project/1\n", "1:9 unknown-schema"),
    ],
)
def test_a_file_that_is_no_rule(why: str, text: str, found: str, write_rules: WriteRules, tmp_path: Path) -> None:
    loaded = load_rulebook(write_rules({"top/odd.yaml": text}))
    assert places(loaded.findings, tmp_path) == [f"top/odd.yaml:{found}"], why


# --- whose word holds ---


@pytest.mark.parametrize(
    ("why", "lines", "key", "value"),
    [
        ("set puts in", "set: {mode: filing}", "mode", "filing"),
        ("set takes the place", "set: {name: 规划许可证}", "name", "规划许可证"),
        (
            "set reaches into a mapping",
            "set: {limit.is: 3个月, limit.dated: null, limit.source: {id: law}}",
            "limit",
            {
                "dated": None,
                "is": {"days": 3, "unit": "months"},
                "source": {"id": "law"},
            },
        ),
        ("add puts at the end", "add: {needs: [work_paper]}", "needs", ["form", "work_paper"]),
        ("add makes the list where there is none", "add: {after: [construction]}", "after", ["construction"]),
        ("remove takes out", "remove: {needs: [form]}", "needs", []),
        ("remove names a citation by its id", "remove: {basis: [law]}", "basis", []),
        (
            "set goes before add, add before remove",
            "remove: {needs: [form]}\nadd: {needs: [form]}\nset: {needs: []}",
            "needs",
            [],
        ),
    ],
)
def test_amendment(why: str, lines: str, key: str, value: object, write_rules: WriteRules) -> None:
    assert permit(load_rulebook(write_rules(amended(lines))))[key] == value, why


def test_what_an_amendment_does_not_name_stays(write_rules: WriteRules) -> None:
    below = permit(load_rulebook(write_rules().parent / "low"))
    above = permit(load_rulebook(write_rules()))
    assert {key: value for key, value in above.items() if key != "promised"} == below


def test_an_amendment_of_a_list_names_the_entry_by_its_id(write_rules: WriteRules) -> None:
    variants = "variants:\n  - {id: a, name: 甲, when: large}\n  - {id: b, name: 乙}\nbasis:"
    changes = changed("basis:", variants) | amended("set: {variants.b.name: 丙, variants.a.track: parallel}")
    assert permit(load_rulebook(write_rules(changes)))["variants"] == [
        {"id": "a", "name": "甲", "when": "large", "track": "parallel"},
        {"id": "b", "name": "丙"},
    ]


@pytest.mark.parametrize(
    ("why", "kind", "id", "line", "at"),
    [
        ("a document", "document", "form", "set: {name: 表}", ("document", "form")),
        ("a route", "route", "social", "set: {name: 民间投资}", ("route", "social")),
        ("a condition", "condition", "large", "set: {name: 很大}", ("condition", "large")),
        ("a scheme", "scheme", "whole", "set: {name: 一次}", ("scheme", "whole")),
    ],
)
def test_other_kinds_are_amended_too(
    why: str, kind: str, id: str, line: str, at: tuple[str, str], write_rules: WriteRules
) -> None:
    head = "schema: approvalplan.amendment/1\nbecause: 本地的叫法\nsource: {id: law}\n"
    loaded = load_rulebook(write_rules({"top/more.yaml": f"{head}amends: {id}\nkind: {kind}\n{line}\n"}))
    assert places(loaded.findings, Path()) == []
    assert loaded.elements[at].raw["name"] in line, why


@pytest.mark.parametrize(
    ("why", "changes", "found"),
    [
        ("nothing of that name", changed("amends: permit", "amends: permt", TOP_ITEM), "2:9 amends-nothing"),
        (
            "of another kind",
            changed("amends: permit", "amends: permit\nkind: document", TOP_ITEM),
            "2:9 amends-nothing",
        ),
        ("changes nothing", amended("set: {clock: authority}\n"), "2:9 changes-nothing"),
        ("no line at all", amended(""), "2:9 changes-nothing"),
        ("a place that is not there", amended("set:\n  variants.x.promised: 3\n"), "6:3 amend-path"),
        ("a place below a word", amended("set:\n  name.x: 3\n"), "6:3 amend-path"),
        ("adding to what is no list", amended("add:\n  name: [form]\n"), "6:3 amend-list"),
        ("removing from what is no list", amended("remove:\n  name: [form]\n"), "6:3 amend-list"),
        ("removing what is not there", amended("remove:\n  needs: [frm]\n"), "6:11 amend-remove"),
        ("removing the same twice", amended("remove:\n  needs: [form, form]\n"), "6:3 amend-remove"),
        ("a paper nobody knows", amended("add:\n  needs: [from]\n"), "6:11 unknown-document"),
        ("a key nobody knows", amended("set:\n  promise: 3\n"), "6:3 unknown-key"),
        ("a key nobody knows, further down", amended("set:\n  limit.within: 3\n"), "6:3 unknown-key"),
        ("a value of the wrong kind", amended("set:\n  needs: form\n"), "6:10 wrong-type"),
        ("a value that is none of the choices", amended("set:\n  clock: nobody\n"), "6:10 unknown-value"),
        ("no reason given", changed("because: 承诺的比法定短\n", "", TOP_ITEM), "1:1 missing-key"),
    ],
)
def test_mistakes_of_an_amendment(
    why: str, changes: dict[str, str], found: str, write_rules: WriteRules, tmp_path: Path
) -> None:
    loaded = load_rulebook(write_rules(changes))
    assert places(loaded.findings, tmp_path) == [f"{TOP_ITEM}:{found}"], why
    assert loaded.rulebook is None


def test_several_mistakes_at_once_in_file_order(write_rules: WriteRules, tmp_path: Path) -> None:
    changes = changed("needs: [form]", "needs: [from, paper]\nsteps: 3") | changed(
        "amends: permit", "amend: permit", TOP_ITEM
    )
    assert places(load_rulebook(write_rules(changes)).findings, tmp_path) == [
        "low/items/permit.yaml:10:8 wrong-type",
        "top/items/permit.yaml:1:1 missing-key",
        "top/items/permit.yaml:2:1 unknown-key",
    ]


def test_a_mistake_stands_where_it_was_written(write_rules: WriteRules, tmp_path: Path) -> None:
    """What an amendment took out moves the entries behind it; their places must not move with them."""
    three = changed("needs: [form]", "needs: [form, frm, paper]")
    loaded = load_rulebook(write_rules(three | amended("remove: {needs: [form]}\nadd: {needs: [ppr]}\n")))
    assert places(loaded.findings, tmp_path) == [
        "low/items/permit.yaml:9:15 unknown-document",
        "top/items/permit.yaml:6:15 unknown-document",
    ]


@pytest.mark.parametrize(
    ("why", "name", "text", "found"),
    [
        ("the same item in one layer", "low/items/z.yaml", SMALL["low/items/permit.yaml"], "2:5"),
        ("the same item in the layer above", "top/items/z.yaml", SMALL["low/items/permit.yaml"], "2:5"),
        ("the same document", "low/z.yaml", SMALL["low/documents.yaml"].replace("  form:", "  form2:"), "4:3"),
        (
            "the same source",
            "top/z.yaml",
            "schema: approvalplan.sources/1\nsources:\n  law: {kind: law, title: 法}\n",
            "3:3",
        ),
        (
            "the same condition",
            "low/z.yaml",
            "schema: approvalplan.conditions/1\ndefine:\n  large: {name: 大, when: {project.strategic: true}}\n",
            "3:3",
        ),
        (
            "the same route",
            "low/z.yaml",
            "schema: approvalplan.routes/1\nroutes:\n  - {id: other, name: 其他}\n",
            "3:10",
        ),
    ],
)
def test_the_same_id_twice(why: str, name: str, text: str, found: str, write_rules: WriteRules, tmp_path: Path) -> None:
    findings = load_rulebook(write_rules({name: text})).findings
    assert places(findings, tmp_path)[0] == f"{name}:{found} repeated-id", why
    assert {finding.id for finding in findings} == {"repeated-id"}


def test_an_element_may_have_the_id_of_another_kind(write_rules: WriteRules) -> None:
    text = "schema: approvalplan.documents/1\ndocuments:\n  permit: {name: 证, supplier: owner, form: pdf, source: {id: law}}\n"
    assert load_rulebook(write_rules({"top/z.yaml": text})).rulebook is not None


def test_read_layers_keeps_cases_and_heads_apart(write_rules: WriteRules) -> None:
    top = write_rules()
    read = read_layers([top.parent / "low", top], [])
    assert [element.raw["id"] for element in read.heads] == ["low", "top"]
    assert [element.raw["about"] for element in read.cases] == ["permit"]
    assert {kind for kind, _ in read.elements} == {
        "authority", "condition", "document", "item", "route", "scheme", "source", "threshold",
    }  # fmt: skip
