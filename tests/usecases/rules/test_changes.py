"""What came, went or changed in the data of a rulebook: entry by entry, with both places and both sources."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.conftest import SMALL, changed

from approvalplan.files.rulebook.layers import TABLES
from approvalplan.files.rulebook.rulebooks import load_rulebook
from approvalplan.usecases.rules.changes import KINDS, element_changes
from approvalplan.usecases.rules.elements import elements_of
from approvalplan.wording import has_sentence

if TYPE_CHECKING:
    from approvalplan.model.rules_difference import Edit, ElementChange

PERMIT = "low/items/permit.yaml"
LIMIT = (
    "limit:\n  dated:\n    - {from: 2020-01-01, is: {period: 20工作日, from: 受理}, source: {id: law, article: 5}}\n"
)
VARIANTS = """\
variants:
  - {id: report, name: 报告书, when: large, limit: {is: 9工作日, source: {id: law, article: 7}}}
  - {id: form, name: 报告表, limit: {is: 3工作日, source: {id: law, article: 8}}}
"""
INFER = """\
schema: approvalplan.facts/1
facts:
  features.eia:
    {name: 环评, ask: 哪一类, where: 名录, why: 要不要环评, infer: {is: [{is: report, when: large}, {is: form, when: {not: large}}],
     source: {id: law, article: 2}}}
"""
PLACE = """\
schema: approvalplan.place/1
place: {province: 某省, city: 某市}
windows:
  bureau: {name: 一楼}
"""
PROMISED = """\
promised:
  permit: {is: {period: 3工作日, from: 受理}, source: {id: assumption}}
"""


def period(days: int, unit: str = "working_days") -> dict[str, Any]:
    return {"days": days, "unit": unit, "starts": "acceptance"}


def write(folder: Path, changes: dict[str, str | None]) -> Path:
    for name, text in {**SMALL, **changes}.items():
        if text is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return folder / "top"


def compared(tmp_path: Path, before: dict[str, str | None], after: dict[str, str | None]) -> tuple[ElementChange, ...]:
    sides = []
    for name, changes in (("a", before), ("b", after)):
        loaded = load_rulebook(write(tmp_path / name, changes))
        assert loaded.rulebook is not None, loaded.findings
        sides.append(elements_of(loaded))
    return element_changes(*sides)


def told(changes: tuple[ElementChange, ...]) -> list[Any]:
    return [
        (
            change.kind,
            change.id,
            change.what,
            [("/".join(edit.path), edit.what, edit.before, edit.after) for edit in change.edits],
        )
        for change in changes
    ]


def edited(old: str, new: str, name: str = PERMIT) -> dict[str, str | None]:
    return dict(changed(old, new, name))


@pytest.mark.parametrize(
    ("why", "after"),
    [
        ("the same files", {}),
        ("a comment", edited("name: 规划许可\n", "name: 规划许可  # 说明\n")),
        (
            "the layout of a mapping",
            edited("{document: paper, when: large}", "{when: large, document: paper}", "low/items/construction.yaml"),
        ),
        (
            "the order of keys",
            edited("stage: land_planning\nauthority: bureau\n", "authority: bureau\nstage: land_planning\n"),
        ),
        ("a paper by its id alone, or as a mapping", edited("needs: [form]", "needs: [{document: form}]")),
        ("a file that was moved", {PERMIT: None, "low/items/moved.yaml": SMALL[PERMIT]}),
    ],
)
def test_no_change(why: str, after: dict[str, str | None], tmp_path: Path) -> None:
    assert compared(tmp_path, {}, after) == (), why


@pytest.mark.parametrize(
    ("why", "before", "after", "found"),
    [
        (
            "a number",
            {}, edited("period: 20工作日", "period: 21工作日"),
            [("limit/dated/[2020-01-01]/is", "changed", period(20), period(21))],
        ),
        (
            "a dated line more is one line",
            {}, edited(LIMIT, LIMIT + "    - {from: 2026-01-01, is: 9工作日, source: {id: law, article: 8}}\n"),
            [("limit/dated/[2026-01-01]", "added", None, {"from": "2026-01-01", "is": {"days": 9, "unit": "working_days"}, "source": {"id": "law", "article": 8}})],
        ),
        ("a paper more", {}, edited("needs: [form]", "needs: [form, work_paper]"), [("needs/[work_paper]", "added", None, {"document": "work_paper"})]),
        ("a paper less", edited("needs: [form]", "needs: [form, work_paper]"), {}, [("needs/[work_paper]", "removed", {"document": "work_paper"}, None)]),
        ("a paper under a condition now", {}, edited("needs: [form]", "needs: [{document: form, when: large}]"), [("needs/[form]/when", "added", None, "large")]),
        ("the order of papers means nothing", edited("needs: [form]", "needs: [form, work_paper]"), edited("needs: [form]", "needs: [work_paper, form]"), []),
        ("another name", {}, edited("aka: [规许]", "aka: [规许, 规划证]"), [("aka/[规划证]", "added", None, "规划证")]),
        ("a key that comes", {}, edited("gives: [paper]", "gives: [paper]\nsay: 先问"), [("say", "added", None, "先问")]),
        ("a limit of another unit changes as a whole", {}, edited("period: 20工作日", "period: 20日"), [("limit/dated/[2020-01-01]/is", "changed", period(20), period(20, "calendar_days"))]),
        ("true is not 1, a number is not a text", {}, edited("article: 5}}", "article: '5'}}"), [("limit/dated/[2020-01-01]/source/article", "changed", 5, "5")]),
        ("forms that change places", edited(LIMIT, VARIANTS), edited(LIMIT, "".join([VARIANTS.splitlines(True)[n] for n in (0, 2, 1)])), [("variants", "order", ["report", "form"], ["form", "report"])]),
        ("within a form", edited(LIMIT, VARIANTS), edited(LIMIT, VARIANTS.replace("9工作日", "8工作日")), [("variants/[report]/limit/is", "changed", {"days": 9, "unit": "working_days"}, {"days": 8, "unit": "working_days"})]),
        (
            "part of a condition",
            edited("when: large", "when: {all: [large, {scale.height: {gt: 3m}}, {scale.height: {lt: 9m}}]}"),
            edited("when: large", "when: {all: [large, {scale.height: {gt: 3m}}, {scale.height: {lt: 8m}}]}"),
            [("when/all/[scale.height]/scale.height/lt", "changed", "9m", "8m")],
        ),
    ],
)  # fmt: skip
def test_an_item(
    why: str, before: dict[str, str | None], after: dict[str, str | None], found: list[Any], tmp_path: Path
) -> None:
    expected = [("item", "permit", "changed", found)] if found else []
    assert told(compared(tmp_path, before, after)) == expected, why


@pytest.mark.parametrize(
    ("why", "before", "after", "found"),
    [
        ("a threshold", {}, edited("is: 2500㎡", "is: 3000㎡", "low/conditions.yaml"), [("threshold", "big", "changed", [("is", "changed", "2500㎡", "3000㎡")])]),
        ("a document", {}, edited("copies: 0, source: {id: law, article: 3}", "copies: 2, source: {id: law, article: 3}", "low/documents.yaml"), [("document", "paper", "changed", [("copies", "changed", 0, 2)])]),
        ("a source", {}, edited("title: 某法", "title: 某法（修订）", "low/sources.yaml"), [("source", "law", "changed", [("title", "changed", "某法", "某法（修订）")])]),
        ("an office", {}, edited("审批局", "行政审批局", "low/authorities.yaml"), [("authority", "bureau", "changed", [])]),
        ("the head", {}, edited('version: "2"', 'version: "3"', "top/rulebook.yaml"), [("rulebook", "top", "changed", [("version", "changed", "2", "3")])]),
        ("the order of routes", {}, {"low/routes.yaml": "schema: approvalplan.routes/1\nroutes:\n  - {id: other, name: 其他}\n  - {id: social, name: 社会投资, when: {project.funding: private}}\n"},
         [("rulebook", "top", "changed", [("routes", "order", ["social", "other"], ["other", "social"])])]),
        ("a route that came says nothing of the order", {}, edited("routes:\n", "routes:\n  - {id: refit, name: 技改, when: {project.work: refit}}\n", "low/routes.yaml"), [("route", "refit", "added", [])]),
        ("an element that went", {"low/more.yaml": "schema: approvalplan.documents/1\ndocuments:\n  map: {name: 图, supplier: owner, form: paper, source: {id: law, article: 2}}\n"}, {}, [("document", "map", "removed", [])]),
        ("a window, wherever the file lies", {"top/places/a.yaml": PLACE}, {"top/places/b.yaml": PLACE.replace("一楼", "二楼")}, [("place", "某省/某市", "changed", [("windows/bureau/name", "changed", "一楼", "二楼")])]),
        ("what a place promises for the first time, item by item", {"top/places/a.yaml": PLACE}, {"top/places/a.yaml": PLACE + PROMISED}, [("place", "某省/某市", "changed", [("promised/permit", "added", None, {"is": period(3), "source": {"id": "assumption"}})])]),
        ("and promises no longer", {"top/places/a.yaml": PLACE + PROMISED}, {"top/places/a.yaml": PLACE}, [("place", "某省/某市", "changed", [("promised/permit", "removed", {"is": period(3), "source": {"id": "assumption"}}, None)])]),
        ("the lines of an inference are tried from the top", {"low/facts.yaml": INFER}, {"low/facts.yaml": INFER.replace("{is: report, when: large}, {is: form, when: {not: large}}", "{is: form, when: {not: large}}, {is: report, when: large}")},
         [("fact", "features.eia", "changed", [("infer/is", "order", ["report", "form"], ["form", "report"])])]),
        ("what an amendment sets", {}, edited("period: 5工作日", "period: 4工作日", "top/items/permit.yaml"), [("item", "permit", "changed", [("promised/is", "changed", period(5), period(4))])]),
        ("an amendment that went", {}, {"top/items/permit.yaml": None}, [("item", "permit", "changed", [("promised", "removed", {"is": period(5), "source": {"id": "assumption", "note": "请本地填"}}, None)])]),
        ("kinds in their order", {}, edited("is: 2500㎡", "is: 3000㎡", "low/conditions.yaml") | edited("period: 20工作日", "period: 21工作日"), [("item", "permit", "changed", [("limit/dated/[2020-01-01]/is", "changed", period(20), period(21))]), ("threshold", "big", "changed", [("is", "changed", "2500㎡", "3000㎡")])]),
    ],
)  # fmt: skip
def test_other_elements(
    why: str, before: dict[str, str | None], after: dict[str, str | None], found: list[Any], tmp_path: Path
) -> None:
    changes = told(compared(tmp_path, before, after))
    if why == "an office":
        assert [edit[1:] for edit in changes[0][3]] == [("changed", "审批局", "行政审批局")]
        found, changes = [(*found[0][:3],)], [(*changes[0][:3],)]
    assert changes == found, why


def first_edit(changes: tuple[ElementChange, ...]) -> Edit:
    return changes[0].edits[0]


@pytest.mark.parametrize(
    ("why", "after", "place", "source"),
    [
        ("beside the value", edited("period: 20工作日", "period: 21工作日"), "low/items/permit.yaml:13", ("law", "某法", "5")),
        ("above it", edited("is: 2500㎡", "is: 3000㎡", "low/conditions.yaml"), "low/conditions.yaml:3", ("law", "某法", "4")),
        ("the first that the element names", edited("aka: [规许]", "aka: [规划]"), "low/items/permit.yaml:4", ("law", "某法", "1")),
        ("where an amendment wrote it", edited("period: 5工作日", "period: 4工作日", "top/items/permit.yaml"), "top/items/permit.yaml:6", ("assumption", "假设", None)),
        (
            "that of the amendment, where the value has none",
            {"top/items/permit.yaml": SMALL["top/items/permit.yaml"] + "  say: 先问\n"}, "top/items/permit.yaml:7", ("assumption", "假设", None),
        ),
    ],
)  # fmt: skip
def test_place_and_source(
    why: str, after: dict[str, str | None], place: str, source: tuple[str | None, ...], tmp_path: Path
) -> None:
    edit = first_edit(compared(tmp_path, {}, after))
    spot, cited = (edit.after_at, edit.after_source) if edit.after_at else (edit.before_at, edit.before_source)
    assert spot is not None
    assert (
        f"{Path(spot.file).relative_to(tmp_path / 'b' if edit.after_at else tmp_path / 'a').as_posix()}:{spot.line}"
        == place
    ), why
    assert tuple(cited or ()) == source, why


def test_a_window_does_not_borrow_the_source_of_its_neighbour(tmp_path: Path) -> None:
    after = PLACE.replace("一楼", "二楼") + PROMISED
    edit = first_edit(compared(tmp_path, {"top/places/a.yaml": PLACE + PROMISED}, {"top/places/a.yaml": after}))
    assert (edit.path, edit.before_source, edit.after_source) == (("windows", "bureau", "name"), None, None)


def test_every_kind_has_its_place_and_its_word() -> None:
    kinds = {kind for tables in TABLES.values() for _, kind in tables} | {"rulebook", "item", "place", "calendar"}
    assert kinds == set(KINDS)
    assert [kind for kind in KINDS if not has_sentence(f"rules_diff.kind.{kind}")] == []
