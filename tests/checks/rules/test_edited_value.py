"""A line of `dated` may be added, not edited; the one before is found by what it is about, not by where it stands."""

from __future__ import annotations

from typing import Any

import pytest
from tests.checks.asking import ask
from tests.conftest import SMALL, WriteRules

from approvalplan.files.yaml.source import read_path

LAW = "source: {id: law, article: 5}"
GUESS = "source: {id: assumption, note: 请本地填}"


def line(since: str, days: int, source: str = LAW, more: str = "") -> str:
    return f"{{from: {since}, is: {days}工作日, {source}{more}}}"


def dated(*lines: str) -> str:
    return f"dated: [{', '.join(lines)}]"


def limited(text: str) -> str:
    """Return the file of the item with its limit put otherwise, and a variant before it that has none."""
    head, _, tail = SMALL["low/items/permit.yaml"].partition("limit:\n")
    return head + f"limit: {{{text}}}\n" + tail[tail.index("basis:") :]


OLD, UNDATED = line("2020-01-01", 20), f"is: 20工作日, {LAW}"


@pytest.mark.parametrize(
    ("why", "before", "after", "messages"),
    [
        ("nothing changed", dated(OLD), dated(OLD), []),
        ("a line added", dated(OLD), dated(OLD, line("2026-05-01", 15)), []),
        ("a line added before", dated(OLD), dated(line("2015-01-01", 30), OLD), []),
        (
            "a line edited",
            dated(OLD),
            dated(line("2020-01-01", 15)),
            ["2020-01-01 这一行的数从 20 个工作日 改成了 15 个工作日"],
        ),
        ("and why", dated(OLD), dated(line("2020-01-01", 15, LAW, ", corrects: 抄错了")), []),
        (
            "an old reason is no reason for another change",
            dated(line("2020-01-01", 20, LAW, ", corrects: 抄错了")),
            dated(line("2020-01-01", 15, LAW, ", corrects: 抄错了")),
            ["2020-01-01 这一行的数从 20 个工作日 改成了 15 个工作日"],
        ),
        ("another source is no other number", dated(OLD), dated(line("2020-01-01", 20, GUESS)), []),
        ("a line gone", dated(OLD, line("2026-05-01", 15)), dated(OLD), ["2026-05-01 这一行(15 个工作日)删掉了"]),
        ("its day moved", dated(OLD), dated(line("2021-01-01", 20)), ["2020-01-01 这一行(20 个工作日)删掉了"]),
        ("what was assumed waits to be filled in", dated(line("2020-01-01", 20, GUESS)), dated(OLD), []),
        (
            "repealed by editing",
            dated(OLD),
            dated("{from: 2020-01-01, is: null, source: {id: law, article: 5}}"),
            ["2020-01-01 这一行的数从 20 个工作日 改成了 null"],
        ),
        (
            "an undated number",
            UNDATED,
            UNDATED.replace("20", "15"),
            ["这个数从 20 个工作日 改成了 15 个工作日"],
        ),
        ("and why", UNDATED, UNDATED.replace("20", "15") + ", corrects: 抄错了", []),
        ("an undated number that gets days keeps its old value", UNDATED, dated(OLD, line("2026-05-01", 15)), []),
        ("or does not", UNDATED, dated(line("2026-05-01", 15)), ["原来的数 20 个工作日 不见了"]),
        ("dated lines that lose their days", dated(OLD), UNDATED, ["2020-01-01 这一行(20 个工作日)删掉了"]),
    ],
)
def test_lines(why: str, before: str, after: str, messages: list[str], write_rules: WriteRules) -> None:
    name = "low/items/permit.yaml"
    path = write_rules({name: limited(before)}).parent / name
    told = {str(path): read_path(path).data}
    top = write_rules({name: limited(after)})
    assert [finding.message for finding in ask(top, "edited-value", before=told)] == messages, why


VARIANT = "  - {id: %s, name: %s, limit: {is: %d工作日, source: {id: law, article: 5}}}\n"


@pytest.mark.parametrize(
    ("why", "after", "found"),
    [
        ("another one before it", VARIANT % ("b", "乙", 7) + VARIANT % ("a", "甲", 9), 0),
        ("another one before it, and edited", VARIANT % ("b", "乙", 7) + VARIANT % ("a", "甲", 8), 1),
        ("the whole form gone is for others to tell", VARIANT % ("b", "乙", 9), 0),
    ],
)
def test_entries_of_a_list_are_known_by_name(why: str, after: str, found: int, write_rules: WriteRules) -> None:
    name = "low/items/permit.yaml"
    path = write_rules({name: SMALL[name] + "variants:\n" + VARIANT % ("a", "甲", 9)}).parent / name
    told = {str(path): read_path(path).data}
    top = write_rules({name: SMALL[name] + "variants:\n" + after})
    assert len(ask(top, "edited-value", before=told)) == found, why


@pytest.mark.parametrize(
    ("why", "source", "found"),
    [("a promise that somebody vouches for", LAW, 1), ("one that waits to be filled in", GUESS, 0)],
)
@pytest.mark.parametrize("name", ["top/items/permit.yaml", "top/places/a.yaml"])
def test_amendments_and_places(why: str, source: str, found: int, name: str, write_rules: WriteRules) -> None:
    def text(days: int) -> str:
        promise = f"{{is: {days}工作日, {source}}}"
        if name.startswith("top/items"):
            return SMALL[name].partition("  promised:")[0] + f"  promised: {promise}\n"
        return f"schema: approvalplan.place/1\nplace: {{county: 某县}}\npromised:\n  permit: {promise}\n"

    path = write_rules({name: text(5)}).parent / name
    told = {str(path): read_path(path).data}
    assert len(ask(write_rules({name: text(6)}), "edited-value", before=told)) == found, why


@pytest.mark.parametrize(
    ("why", "before"),
    [
        ("nothing", None),
        ("no mapping", ["limit"]),
        ("lines that are none", {"limit": {"dated": ["2020", {"from": [1], "is": {"days": 3, "unit": "weeks"}}]}}),
        ("a source that is none", {"limit": {"is": 3, "source": {"id": ["law"]}}, "variants": [{"id": {"a": 1}}]}),
    ],
)
def test_what_was_committed_may_be_anything(why: str, before: Any, write_rules: WriteRules) -> None:
    top = write_rules()
    path = str(top.parent / "low/items/permit.yaml")
    found = ask(top, "edited-value", before={path: before})
    assert {finding.message for finding in found} <= {"[1] 这一行(null)删掉了", "原来的数 3 不见了"}, why


def test_a_target_is_told_in_days(write_rules: WriteRules) -> None:
    def text(days: int) -> str:
        target = f"target: {{dated: [{{from: 2020-01-01, is: {days}工作日, {LAW}}}]}}"
        return SMALL["low/routes.yaml"].replace("name: 社会投资,", f"name: 社会投资, {target},")

    path = write_rules({"low/routes.yaml": text(26)}).parent / "low/routes.yaml"
    told = {str(path): read_path(path).data}
    (one,) = ask(write_rules({"low/routes.yaml": text(30)}), "edited-value", before=told)
    assert one.message == "2020-01-01 这一行的数从 26 个工作日 改成了 30 个工作日"


def test_what_a_place_knows_may_grow(write_rules: WriteRules) -> None:
    def text(done: str) -> str:
        fact = f"  land.assessed: {{is: [{done}], source: {{id: law, article: 5}}}}\n"
        return f"schema: approvalplan.place/1\nplace: {{county: 某县}}\nfacts:\n{fact}"

    path = write_rules({"top/places/a.yaml": text("mineral")}).parent / "top/places/a.yaml"
    told = {str(path): read_path(path).data}
    top = write_rules({"top/places/a.yaml": text("mineral, flood")})
    assert ask(top, "edited-value", before=told) == []


SHORTER = SMALL["low/items/permit.yaml"].replace("period: 20工作日", "period: 15工作日")
MORE = "schema: approvalplan.conditions/1\nthresholds:\n  big: {name: 大, is: 3000㎡, source: {id: law, article: 4}}\n"
LESS = "schema: approvalplan.conditions/1\ndefine:\n  large: {name: 大项目, when: {scale.floor_area: {gt: $big}}}\n"


@pytest.mark.parametrize(
    ("why", "old", "now", "messages"),
    [
        ("in a file of another name", "low/items/permit.yaml", {"low/items/permit.yaml": None, "low/items/site.yaml": SHORTER},
         ["2020-01-01 这一行的数从 20 个工作日 改成了 15 个工作日"]),
        ("a new file beside it", "low/items/permit.yaml", {"low/items/other.yaml": SHORTER.replace("permit", "other")}, []),
        ("a shared number in another file", "low/conditions.yaml", {"low/conditions.yaml": LESS, "low/more.yaml": MORE},
         ["这个数从 2500㎡ 改成了 3000㎡"]),
        ("moved as it was", "low/conditions.yaml", {"low/conditions.yaml": LESS, "low/more.yaml": MORE.replace("3000", "2500")}, []),
    ],
)  # fmt: skip
def test_what_has_moved_to_another_file(
    why: str, old: str, now: dict[str, str | None], messages: list[str], write_rules: WriteRules
) -> None:
    top = write_rules()
    file = top.parent / old
    before = {str(file): read_path(file).data}
    for name, text in now.items():
        path = top.parent / name
        path.unlink(missing_ok=True)
        if text is not None:
            path.write_text(text, encoding="utf-8")
    assert [finding.message for finding in ask(top, "edited-value", before)] == messages, why
