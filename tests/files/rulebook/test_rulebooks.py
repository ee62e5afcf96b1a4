"""Loading a rulebook: what its records hold, and every reference and number that cannot be right."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import SMALL, WriteRules, changed, places

from approvalplan.files.rulebook.rulebooks import load_rulebook
from approvalplan.model import rulebook as rb
from approvalplan.model.condition import Compare

PERMIT, CONSTRUCTION = "low/items/permit.yaml", "low/items/construction.yaml"
SEVEN = "{is: {period: 7工作日, from: 受理}, source: {id: law, article: 6}}"
ROUTE = "{id: other, name: 其他}"


def limit(text: str) -> dict[str, str]:
    """Return the construction item with another limit."""
    return changed(f"limit: {SEVEN}", f"limit: {text}", CONSTRUCTION)


def item(line: str) -> dict[str, str]:
    """Return the construction item with its milestone line changed for another line, which is line 10."""
    return changed("milestone: construction_permit", line, CONSTRUCTION)


def target(text: str) -> dict[str, str]:
    return changed(ROUTE, f"{{id: other, name: 其他, target: {{is: {text}, source: {{id: law}}}}}}", "low/routes.yaml")


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def loaded(write_rules: WriteRules, changes: dict[str, str | None] | None = None) -> rb.Rulebook:
    result = load_rulebook(write_rules(changes))
    assert places(result.findings, Path()) == []
    assert result.rulebook is not None
    return result.rulebook


def item_of(rulebook: rb.Rulebook, id: str) -> rb.Item:
    return next(candidate for candidate in rulebook.items if candidate.id == id)


# --- what the records hold ---


def test_the_head_is_the_upper_layers(write_rules: WriteRules) -> None:
    rulebook = loaded(write_rules)
    assert (rulebook.id, rulebook.title, rulebook.version) == ("top", "上层规则", "2")
    assert [stage.id for stage in rulebook.stages] == ["land_planning", "construction"]
    assert rulebook.handover == "same_day"


def test_the_gate_is_what_must_be_there_before_anything_is_built(write_rules: WriteRules) -> None:
    rulebook = loaded(
        write_rules, {**changed("schemes:", "gate:\n  paper: {id: law, article: 7}\nschemes:", "low/permits.yaml")}
    )
    assert rulebook.gate == (rb.Gate("paper", rb.Cite("law", "7")),)


@pytest.mark.parametrize(
    ("why", "low", "top", "handover"),
    [
        ("nobody says", "", "", "same_day"),
        ("the lower layer says", "handover: next_day\n", "", "next_day"),
        ("the upper layer says otherwise", "handover: next_day\n", "handover: same_day\n", "same_day"),
    ],
)
def test_handover(why: str, low: str, top: str, handover: str, write_rules: WriteRules) -> None:
    heads = {name: SMALL[name] + line for name, line in (("low/rulebook.yaml", low), ("top/rulebook.yaml", top))}
    assert loaded(write_rules, {**heads}).handover == handover, why


def test_an_item(write_rules: WriteRules) -> None:
    permit = item_of(loaded(write_rules), "permit")
    assert permit.limit == (rb.Dated(day("2020-01-01"), rb.Limit(20, "working_days"), rb.Cite("law", "5", None, None)),)
    assert permit.promised == (rb.Dated(0, rb.Limit(5, "working_days"), rb.Cite("assumption", None, None, "请本地填")),)
    assert permit.needs == (rb.Need("form"),)
    assert permit.aka == ("规许",)
    assert permit.file == "low/items/permit.yaml"
    assert (permit.track, permit.mode, permit.duration) == ("main", "approval", "permit")


@pytest.mark.parametrize(
    ("why", "supplier", "absent", "read"),
    [
        ("the owner brings it", "owner", "", "owner"),
        ("an agent's paper is brought too", "agent", "", "owner"),
        ("an office's paper must come from somebody", "authority", "", "error"),
        ("the file's word wins", "authority", ", absent: not_required", "not_required"),
    ],
)
def test_what_follows_when_a_paper_is_absent(
    why: str, supplier: str, absent: str, read: str, write_rules: WriteRules
) -> None:
    line = f"  extra: {{name: 纸, supplier: {supplier}, form: pdf{absent}, source: {{id: law}}}}\n"
    rulebook = loaded(write_rules, {"low/documents.yaml": SMALL["low/documents.yaml"] + line})
    assert {paper.id: paper.absent for paper in rulebook.documents}["extra"] == read, why


def test_dated_lines_oldest_first_and_null_repeals(write_rules: WriteRules) -> None:
    lines = (
        "\n  dated:\n    - {from: 2020-01-01, is: {period: 7日, from: 收到}, source: {id: law}}\n"
        "    - {from: 2024-01-01, is: null, source: {id: assumption}}"
    )
    found = item_of(loaded(write_rules, {**limit(lines)}), "construction").limit
    assert [(line.since, line.value) for line in found] == [
        (day("2020-01-01"), rb.Limit(7, "calendar_days", "receipt")),
        (day("2024-01-01"), None),
    ]


def test_an_own_threshold_goes_before_a_shared_one(write_rules: WriteRules) -> None:
    lines = "thresholds: {big: {is: 3㎡, source: {id: law}}}\nwhen: {scale.land_area: {ge: $big}}"
    when = item_of(loaded(write_rules, {**item(lines)}), "construction").when
    assert isinstance(when, Compare)
    assert when.bounds[0].lines[0].value == 3 * 300


def test_the_digest_changes_with_every_byte(write_rules: WriteRules) -> None:
    before = loaded(write_rules).digest
    comment = SMALL["low/sources.yaml"] + "# 一句注释\n"
    assert loaded(write_rules, {"low/sources.yaml": comment}).digest != before
    assert loaded(write_rules, {"low/sources.yaml": SMALL["low/sources.yaml"]}).digest == before


def test_the_place_on_the_disk_changes_nothing(write_rules: WriteRules, tmp_path: Path) -> None:
    here = loaded(write_rules)
    shutil.copytree(tmp_path / "low", tmp_path / "elsewhere" / "low")
    shutil.copytree(tmp_path / "top", tmp_path / "elsewhere" / "top")
    assert load_rulebook(tmp_path / "elsewhere" / "top").rulebook == here


def test_the_names_of_files_change_nothing_but_the_order(write_rules: WriteRules, tmp_path: Path) -> None:
    before = loaded(write_rules)
    (tmp_path / "low" / "items" / "permit.yaml").rename(tmp_path / "low" / "items" / "a.yaml")
    after = load_rulebook(tmp_path / "top").rulebook
    assert after is not None
    assert {candidate._replace(file="") for candidate in after.items} == {
        candidate._replace(file="") for candidate in before.items
    }


# --- what cannot be right ---


@pytest.mark.parametrize(
    ("why", "changes", "found"),
    [
        ("a paper nobody knows", changed("[form]", "[from]"), f"{PERMIT}:9:9 unknown-document"),
        (
            "a paper with a condition",
            changed("[form]", "[{document: from, when: large}]"),
            f"{PERMIT}:9:20 unknown-document",
        ),
        ("what is given", changed("[paper]", "[papier]"), f"{PERMIT}:10:9 unknown-document"),
        ("an office", changed("bureau", "bureo"), f"{PERMIT}:6:12 unknown-authority"),
        ("a condition", changed("when: large", "when: largest"), f"{PERMIT}:8:7 unknown-condition"),
        ("a source", changed("id: law, article: 5", "id: lwa"), f"{PERMIT}:13:70 unknown-source"),
        (
            "a source of how days are counted",
            changed("stages:", "basis: [{id: lwa}]\nstages:", "low/rulebook.yaml"),
            "low/rulebook.yaml:5:14 unknown-source",
        ),
        (
            "a paper of the gate",
            changed("schemes:", "gate:\n  papr: {id: law, article: 7}\nschemes:", "low/permits.yaml"),
            "low/permits.yaml:3:9 unknown-document",
        ),
        (
            "a source of the gate",
            changed("schemes:", "gate:\n  paper: {id: lwa, article: 7}\nschemes:", "low/permits.yaml"),
            "low/permits.yaml:3:15 unknown-source",
        ),
        ("a source of the basis", changed("id: law, article: 1", "id: lwa"), f"{PERMIT}:15:10 unknown-source"),
        (
            "an item of a scheme",
            changed("item: construction", "item: constr", "low/permits.yaml"),
            "low/permits.yaml:3:37 unknown-item",
        ),
        (
            "a source of a paper",
            changed("source: {id: law, article: 2}", "source: {id: lw}", "low/documents.yaml"),
            "low/documents.yaml:3:64 unknown-source",
        ),
        (
            "a source of a step",
            item("steps: [{id: s, name: 评审, typical: 3工作日, source: {id: lw}}]"),
            f"{CONSTRUCTION}:10:55 unknown-source",
        ),
        (
            "an item that ends a validity",
            item("validity: {period: 3年, ends_by: permt, then: void, source: {id: law}}"),
            f"{CONSTRUCTION}:10:33 unknown-item",
        ),
        ("an item before it", item("after: [permt]"), f"{CONSTRUCTION}:10:9 unknown-item"),
        (
            "a stage that the head does not list",
            changed("  - {id: construction, name: 施工许可}\n", "", "low/rulebook.yaml"),
            f"{CONSTRUCTION}:4:8 unknown-stage",
        ),
    ],
)
def test_names_that_nothing_has(
    why: str, changes: dict[str, str], found: str, write_rules: WriteRules, tmp_path: Path
) -> None:
    result = load_rulebook(write_rules(changes))
    assert places(result.findings, tmp_path) == [found], why
    assert result.rulebook is None
    assert result.failed


@pytest.mark.parametrize(
    ("why", "changes", "hint"),
    [
        ("one letter", changed("[form]", "[fom]"), "form"),
        ("two letters the other way round", changed("bureau", "buraeu"), "bureau"),
        ("nothing like it", changed("[form]", "[x]"), None),
    ],
)
def test_the_nearest_name_is_offered(
    why: str, changes: dict[str, str], hint: str | None, write_rules: WriteRules
) -> None:
    (finding,) = load_rulebook(write_rules(changes)).findings
    assert (hint is None and finding.hint is None) or (hint or "") in (finding.hint or ""), why


@pytest.mark.parametrize(
    ("why", "changes", "at"),
    [
        ("a bare number", limit("{is: 7, source: {id: law}}"), "9:13 limit-form"),
        ("no unit", limit("{is: {period: 7, from: 受理}, source: {id: law}}"), "9:13 limit-form"),
        ("a unit nobody knows", limit("{is: 7周, source: {id: law}}"), "9:13 limit-form"),
        ("a key nobody knows", limit("{is: {period: 7个月, of: x}, source: {id: law}}"), "9:13 limit-form"),
        ("two units", limit("{is: 7天个月, source: {id: law}}"), "9:13 limit-form"),
        ("a truth value", limit("{is: true, source: {id: law}}"), "9:13 limit-form"),
        ("negative", limit("{is: -1工作日, source: {id: law}}"), "9:13 limit-form"),
        (
            "longer than ten years",
            limit("{is: 3651日, source: {id: law}}"),
            "9:13 limit-form",
        ),
        (
            "an event nobody knows",
            limit("{is: {period: 7个月, from: soon}, source: {id: law}}"),
            "9:13 limit-form",
        ),
        (
            "a negative extension",
            limit("{is: {period: 7个月, may_extend: -1个月}, source: {id: law}}"),
            "9:13 limit-form",
        ),
        (
            "an extension of another unit",
            limit("{is: {period: 7个月, may_extend: 10日}, source: {id: law}}"),
            "9:13 limit-form",
        ),
        (
            "the form that was written before",
            limit("{is: {days: 7, unit: working_days, starts: acceptance}, source: {id: law}}"),
            "9:13 limit-form",
        ),
        ("neither now nor dated", limit("{source: {id: law}}"), "9:8 dated-form"),
        (
            "a dated number that nobody vouches for",
            limit("\n  dated:\n    - {from: 2020-01-01, is: 7个月}"),
            "11:7 missing-key",
        ),
        ("no such day", limit("\n  dated: [{from: 2020-02-30, is: null, source: {id: law}}]"), "10:18 date-invalid"),
        ("not a day", limit("\n  dated: [{from: 2020-2-3, is: null, source: {id: law}}]"), "10:18 wrong-form"),
        (
            "the later line first",
            limit(
                "\n  dated: [{from: 2020-01-01, is: null, source: {id: law}}, {from: 2019-01-01, is: null, "
                "source: {id: law}}]"
            ),
            "10:3 dated-order",
        ),
        (
            "the same day twice",
            limit(
                "\n  dated: [{from: 2020-01-01, is: null, source: {id: law}}, {from: 2020-01-01, is: null, "
                "source: {id: law}}]"
            ),
            "10:3 dated-order",
        ),
        (
            "a validity without a unit",
            item("validity: {period: 三年, ends_by: permit, then: void, source: {id: law}}"),
            "10:20 period-form",
        ),
    ],
)
def test_numbers_that_are_none(
    why: str, changes: dict[str, str], at: str, write_rules: WriteRules, tmp_path: Path
) -> None:
    result = load_rulebook(write_rules(changes))
    assert places(result.findings, tmp_path) == [f"{CONSTRUCTION}:{at}"], why
    assert result.rulebook is None


@pytest.mark.parametrize(
    ("why", "text"),
    [
        ("both now and dated: which one holds?", "{is: 7个月, source: {id: law}, dated: []}"),
        ("a number that nobody vouches for", "{is: {period: 7工作日, from: 受理}}"),
    ],
)
def test_numbers_that_say_too_much_or_too_little(why: str, text: str, write_rules: WriteRules) -> None:
    result = load_rulebook(write_rules(limit(text)))
    assert result.rulebook is None, why
    assert [finding.position.line for finding in result.findings] == [9]


def test_goals_that_stand_beside_a_target(write_rules: WriteRules) -> None:
    goal = "{period: 10工作日, words: 2023年, as_of: 2021-12-01, source: {id: law}}"
    files = changed(ROUTE, f"{{id: other, name: 其他, goals: [{goal}]}}", "low/routes.yaml")
    rulebook = load_rulebook(write_rules(files)).rulebook
    assert rulebook is not None
    assert rulebook.routes[-1].goals == (rb.Goal(10, "2023年", date(2021, 12, 1).toordinal(), rb.Cite("law")),)


def test_a_day_that_is_none_of_a_goal_is_a_finding(write_rules: WriteRules, tmp_path: Path) -> None:
    goal = "{period: 10工作日, words: 2023年, as_of: 2021-13-01, source: {id: law}}"
    files = changed(ROUTE, f"{{id: other, name: 其他, goals: [{goal}]}}", "low/routes.yaml")
    assert places(load_rulebook(write_rules(files)).findings, tmp_path) == ["low/routes.yaml:4:72 bad-day"]


@pytest.mark.parametrize(
    ("why", "text", "read"),
    [
        ("days and scope", "{period: 26工作日, scope: pre_construction}", rb.Target(26, "pre_construction")),
        ("the whole way where nothing is said", "26工作日", rb.Target(26, "full")),
        ("a bare number", "26", None),
        ("no days", "0工作日", None),
        ("a truth value", "true", None),
        ("a scope nobody knows", "{period: 26工作日, scope: half}", None),
        ("a key nobody knows", "{period: 26工作日, scop: full}", None),
    ],
)
def test_targets(why: str, text: str, read: rb.Target | None, write_rules: WriteRules, tmp_path: Path) -> None:
    result = load_rulebook(write_rules(target(text)))
    if read is None:
        assert places(result.findings, tmp_path) == ["low/routes.yaml:4:40 target-form"], why
    else:
        assert result.rulebook is not None
        assert result.rulebook.routes[-1].target[0].value == read, why


@pytest.mark.parametrize(
    ("why", "line", "ids"),
    [
        ("good", "infer: {is: [{is: true, when: large}, {is: false}], source: {id: law}}", []),
        ("not a list", "infer: {is: true, source: {id: law}}", ["infer-form"]),
        ("a line without a value", "infer: {is: [{when: large}], source: {id: law}}", ["infer-form"]),
        ("a key nobody knows", "infer: {is: [{is: true, wen: large}], source: {id: law}}", ["infer-form"]),
        ("a value of another kind", "infer: {is: [{is: maybe}], source: {id: law}}", ["wrong-type"]),
        ("a condition nobody knows", "infer: {is: [{is: true, when: larg}], source: {id: law}}", ["unknown-condition"]),
    ],
)
def test_inferences(why: str, line: str, ids: list[str], write_rules: WriteRules) -> None:
    text = (
        "schema: approvalplan.facts/1\nfacts:\n  tender.required:\n    name: 必须招标\n    ask: 要招标吗？\n"
        f"    where: 招标方案\n    why: 定要不要招标\n    {line}\n"
    )
    result = load_rulebook(write_rules({"top/facts.yaml": text}))
    assert [finding.id for finding in result.findings] == ids, why


def test_a_place_with_every_mistake(write_rules: WriteRules, tmp_path: Path) -> None:
    text = """\
schema: approvalplan.place/1
place: {city: 某市}
facts:
  land.assessd: {is: [mineral], source: {id: law}}
  land.assessed: {is: [minral], source: {id: law}}
  land.zone_level: {is: city, source: {id: law}}
windows: {bureo: {name: x}, telecom: {can_apply: yes}}
authorities: {permt: bureau, permit: bur}
promised: {permt: {is: 3周, source: {id: lw}}}
"""
    assert places(load_rulebook(write_rules({"top/place.yaml": text})).findings, tmp_path) == [
        "top/place.yaml:4:3 unknown-fact",
        "top/place.yaml:5:24 unknown-member",
        "top/place.yaml:6:25 unknown-value",
        "top/place.yaml:7:18 unknown-authority",
        "top/place.yaml:7:38 unknown-authority",
        "top/place.yaml:7:39 no-source",
        "top/place.yaml:8:22 unknown-item",
        "top/place.yaml:8:38 unknown-authority",
        "top/place.yaml:9:19 unknown-item",
        "top/place.yaml:9:24 limit-form",
        "top/place.yaml:9:41 unknown-source",
    ]


def test_a_reform_with_every_mistake(write_rules: WriteRules, tmp_path: Path) -> None:
    text = """\
schema: approvalplan.reforms/1
reforms:
  better:
    name: 改革
    when: larg
    chosen_by: reforms.comitment
    source: {id: lw}
    replaces:
      - {item: permt, by: {document: papr}, later: {item: permti}}
    merges:
      - {into: permitt, takes: [constr]}
"""
    assert places(load_rulebook(write_rules({"top/reforms.yaml": text})).findings, tmp_path) == [
        "top/reforms.yaml:5:11 unknown-condition",
        "top/reforms.yaml:6:16 unknown-fact",
        "top/reforms.yaml:7:18 unknown-source",
        "top/reforms.yaml:9:16 unknown-item",
        "top/reforms.yaml:9:38 unknown-document",
        "top/reforms.yaml:9:59 unknown-item",
        "top/reforms.yaml:11:16 unknown-item",
        "top/reforms.yaml:11:33 unknown-item",
    ]


@pytest.mark.parametrize(
    ("why", "large", "more", "found"),
    [
        ("itself", "large", "", ["5:28 condition-cycle"]),
        ("in a circle", "huge", "  huge: {name: 很大, when: {not: large}}\n", ["5:28 condition-cycle"]),
        ("in a row", "huge", "  huge: {name: 很大, when: {project.strategic: true}}\n", []),
    ],
)
def test_conditions_on_themselves(
    why: str, large: str, more: str, found: list[str], write_rules: WriteRules, tmp_path: Path
) -> None:
    name = "low/conditions.yaml"
    text = changed("when: {scale.floor_area: {gt: $big}}", f"when: {large}", name)[name] + more
    result = load_rulebook(write_rules({name: text}))
    assert places(result.findings, tmp_path) == [f"{name}:{text}" for text in found], why


@pytest.mark.parametrize(
    ("why", "changes", "found"),
    [
        ("no head", {"top/rulebook.yaml": None}, "top:1:1 no-rulebook"),
        ("two heads", {"top/second.yaml": SMALL["top/rulebook.yaml"]}, "top/second.yaml:2:5 repeated-id"),
        (
            "the head of the lower layer again",
            changed("id: top", "id: low", "top/rulebook.yaml"),
            "top/rulebook.yaml:2:5 repeated-id",
        ),
    ],
)
def test_heads(why: str, changes: dict[str, str | None], found: str, write_rules: WriteRules, tmp_path: Path) -> None:
    result = load_rulebook(write_rules(changes))
    assert places(result.findings, tmp_path) == [found], why
    assert result.rulebook is None


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert places(load_rulebook(tmp_path / "nowhere").findings, tmp_path) == ["nowhere:1:1 no-rulebook"]
