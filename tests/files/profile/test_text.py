"""Answers are put into a profile and nothing else of it changes: not a comment, a blank, an order, a line end."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from approvalplan.files.profile.read import read_profile_bytes
from approvalplan.files.profile.text import AnswerEntry, OpenQuestion, new_profile, path_of, quoted, with_answers
from approvalplan.model.facts import FACTS
from approvalplan.model.quantity import KINDS, show

EXAMPLES = Path(__file__).parents[3] / "examples"

SUPPLY = AnswerEntry(("land", "supply"), "auction", "供地方式：招拍挂出让")
USE = AnswerEntry(("project", "use"), "industrial", "主要用途：工业厂房")
ABOVE = AnswerEntry(("scale", "floors", "above"), "5", "地上层数")
COAL = AnswerEntry(("scale", "energy", "coal"), "0吨", "年煤炭消费量")
BOILER = AnswerEntry(("features", "boiler"), "{fuel: gas, capacity: 2t/h}", "锅炉：天然气")
NO_BOILER = AnswerEntry(("features", "boiler"), "none", "锅炉：无")
HOUSE = AnswerEntry(("buildings",), "[{use: industrial}]", "各栋建筑", ("- {use: industrial}",))
TREES = OpenQuestion("land.forest", "占用林地", "林草窗口")
WORKS = OpenQuestion("tender.works", "施工合同估算价", "概算")


def stated(text: str) -> dict[str, Any]:
    read = read_profile_bytes(text.encode(), "x")
    assert read.profile is not None, read.findings
    facts = {key: fact.value for key, fact in read.profile.facts.items() if fact.origin == "profile"}
    return facts | {"project.name": read.profile.name, "buildings": read.profile.buildings}


def test_a_new_profile() -> None:
    text = with_answers(new_profile("某项目"), [SUPPLY, NO_BOILER, HOUSE, COAL, ABOVE, USE], [WORKS, TREES])
    assert text.splitlines()[1:] == [
        "schema: approvalplan.project/1",
        "project:",
        "  name: 某项目",
        "  use: industrial   # 主要用途：工业厂房",
        "scale:",
        "  floors:",
        "    above: 5   # 地上层数",
        "  energy:",
        "    coal: 0吨   # 年煤炭消费量",
        "buildings:   # 各栋建筑",
        "  - {use: industrial}",
        "land:",
        "  supply: auction   # 供地方式：招拍挂出让",
        "  # forest:   # 占用林地：不知道；哪里找：林草窗口",
        "features:",
        "  boiler: none   # 锅炉：无",
        "# tender.works:   # 施工合同估算价：不知道；哪里找：概算；要填，写成 tender: {works: 值}，已有 tender: 的写到它下面",
    ]


@pytest.mark.parametrize(
    ("why", "before", "entries", "after"),
    [
        (
            "a comment beside a value, one above the next key, a blank line",
            "project: # a\n  name: x   # b\n\n  # of the work\n  work: new\n",
            [USE],
            "project: # a\n  name: x   # b\n  use: industrial   # 主要用途：工业厂房\n\n  # of the work\n  work: new\n",
        ),
        ("in braces", "project: {name: x}\n", [USE], "project: {name: x, use: industrial}\n"),
        (
            "in braces over several lines, with a comment and a last comma",
            "project: {\n  name: x, # a\n}\n",
            [USE],
            "project: {\n  name: x, use: industrial, # a\n}\n",
        ),
        (
            "empty braces",
            "project: {name: x}\nscale: {}\n",
            [ABOVE],
            "project: {name: x}\nscale: {floors: {above: 5}}\n",
        ),
        (
            "deeper in braces",
            "project: {name: x}\nscale:\n  floors: {below: 0}  # a\n",
            [ABOVE],
            "project: {name: x}\nscale:\n  floors: {below: 0, above: 5}  # a\n",
        ),
        (
            "all in braces, as JSON is",
            '{"project": {"name": "x"}}',
            [SUPPLY, HOUSE],
            '{"project": {"name": "x"}, buildings: [{use: industrial}], land: {supply: auction}}',
        ),
        (
            "no line feed at the end",
            "project: {name: x}",
            [SUPPLY],
            "project: {name: x}\nland:\n  supply: auction   # 供地方式：招拍挂出让\n",
        ),
        (
            "line ends of Windows",
            "project:\r\n  name: x\r\n",
            [USE],
            "project:\r\n  name: x\r\n  use: industrial   # 主要用途：工业厂房\r\n",
        ),
        (
            "a byte order mark",
            "\ufeffproject: {name: x}\n",
            [USE],
            "\ufeffproject: {name: x, use: industrial}\n",
        ),
        (
            "a text of several lines is the last",
            "project:\n  name: |-\n    x\n    y\n",
            [USE],
            "project:\n  name: |-\n    x\n    y\n  use: industrial   # 主要用途：工业厂房\n",
        ),
        (
            "an end of the document",
            "project: {name: x}\n...\n",
            [SUPPLY],
            "project: {name: x}\nland:\n  supply: auction   # 供地方式：招拍挂出让\n...\n",
        ),
        (
            "another indentation",
            "project:\n     name: x\n",
            [USE],
            "project:\n     name: x\n     use: industrial   # 主要用途：工业厂房\n",
        ),
        (
            "keys in an order of their own",
            "land:\n  city: a\nproject:\n  name: x\n",
            [BOILER],
            "land:\n  city: a\nproject:\n  name: x\nfeatures:\n  boiler: {fuel: gas, capacity: 2t/h}   # 锅炉：天然气\n",
        ),
        (
            "a section's own comments stay in it",
            "project:\n  name: x\n  # mine\n# of the dates\ndates: {}\n",
            [SUPPLY],
            "project:\n  name: x\n  # mine\nland:\n  supply: auction   # 供地方式：招拍挂出让\n# of the dates\ndates: {}\n",
        ),
        (
            "before the first key of a section, and above its comment",
            "project:\n  name: x\nland:\n  # sold\n  assessed:\n  - mineral\n",
            [SUPPLY],
            "project:\n  name: x\nland:\n  supply: auction   # 供地方式：招拍挂出让\n  # sold\n  assessed:\n  - mineral\n",
        ),
        ("nothing to say", "project:  {name: x} \n", [], "project:  {name: x} \n"),
    ],
)
def test_putting_in(why: str, before: str, entries: list[AnswerEntry], after: str) -> None:
    assert with_answers(before, entries) == after, why
    read = stated(after)
    assert all(any(path_of(key) == entry.path for key in read) for entry in entries), why


# --- what nobody knows ---


def test_a_doubt_is_written_once() -> None:
    text = with_answers("project: {name: x}\nland:\n  city: a\n", [], [TREES, WORKS])
    assert text.count("不知道") == 2
    assert with_answers(text, [], [WORKS, TREES]) == text


def test_a_doubt_goes_when_it_is_answered_and_no_comment_of_the_user_with_it() -> None:
    text = "project: {name: x}\nland:\n  city: a\n  # forest: 我去问\n"
    doubted = with_answers(text, [], [TREES, WORKS])
    forest, works = AnswerEntry(("land", "forest"), "false", "不占林地"), AnswerEntry(("tender", "works"), "1元", "")
    assert with_answers(doubted, [forest, works]) == (
        "project: {name: x}\nland:\n  city: a\n  forest: false   # 不占林地\n  # forest: 我去问\ntender:\n  works: 1元\n"
    )


WRITE = "；要填，写成 land: {forest: 值}，已有 land: 的写到它下面"


@pytest.mark.parametrize(
    ("why", "before", "after", "hint"),
    [
        ("in braces there is no room for a comment", "project: {name: x}\nland: {city: a}\n", "# land.forest:", WRITE),
        ("there is no such section yet", "project: {name: x}\n", "# land.forest:", WRITE),
        ("in its section", "project: {name: x}\nland:\n    city: a\n", "    # forest:", ""),
    ],
)
def test_where_a_doubt_stands(why: str, before: str, after: str, hint: str) -> None:
    text = with_answers(before, [], [TREES])
    assert text == f"{before}{after}   # 占用林地：不知道；哪里找：林草窗口{hint}\n", why


def test_a_doubt_does_not_part_the_doubts_of_a_section() -> None:
    text = with_answers("project: {name: x}\nland:\n  city: a\n", [], [TREES])
    text = with_answers(text, [], [OpenQuestion("buildings", "各栋建筑", "总平面图")])
    assert [line.split(":")[0] for line in text.splitlines()[-2:]] == ["  # forest", "# buildings"]


def test_a_doubt_about_what_is_stated_is_none() -> None:
    text = "project: {name: x}\nland: {forest: true}\n"
    assert with_answers(text, [], [TREES]) == text


def test_words_of_several_lines_stay_one_comment() -> None:
    text = with_answers(
        "project: {name: x}\n",
        [AnswerEntry(("land", "supply"), "auction", "a\nb: c")],
        [OpenQuestion("buildings", "n", "a\nb")],
    )
    assert "supply: auction   # a b: c\n" in text
    assert stated(text)["land.supply"] == "auction"


# --- texts ---


@pytest.mark.parametrize(
    "text",
    [
        "某项目",
        "a",
        "true",
        "No",
        "null",
        "123",
        "2026-01-01",
        "a: b",
        "a #b",
        "it's",
        '"',
        "{",
        "[a]",
        "*a",
        "- a",
        "~",
        " a",
        "a,b",
        "%",
        "@",
        "\\n",
        "：",
        "0x10",
    ],
)
def test_a_text_is_read_back(text: str) -> None:
    assert stated(new_profile(text))["project.name"] == text
    assert stated(f"project: {{name: {quoted(text)}, work: new}}\n")["project.name"] == text


@given(some.text(some.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=30))
def test_any_text_is_read_back(text: str) -> None:
    read = read_profile_bytes(new_profile(text).encode(), "x")
    if not any(candidate.id in ("invisible-character", "control-character") for candidate in read.findings):
        assert read.profile is not None
        assert read.profile.name == text


# --- there and back ---

VALUES = {
    "bool": "true",
    "int": "3",
    "text": "某处",
    "set": "[]",
    **{kind: show(kind, 3_000_000) for kind in KINDS if kind != "duration"},
}
ALL = [
    AnswerEntry(
        path_of(fact.key),
        next(iter(fact.options)) if fact.kind == "enum" and fact.options else VALUES[fact.kind],
        fact.key,
    )
    for fact in FACTS.values()
    if fact.kind != "buildings" and "boiler" not in fact.key
]
ALL += [BOILER, HOUSE]


@pytest.mark.parametrize("name", sorted(path.name for path in EXAMPLES.glob("*.yaml")))
@settings(max_examples=30, deadline=None)
@given(data=some.data())
def test_old_facts_and_new_ones_and_nothing_else(name: str, data: some.DataObject) -> None:
    before = (EXAMPLES / name).read_text(encoding="utf-8")
    if data.draw(some.booleans()):
        before = before.replace("\n", "\r\n")
    old = stated(before)
    free = [entry for entry in ALL if not any(path_of(key) == entry.path and old[key] is not None for key in old)]
    entries = data.draw(some.lists(some.sampled_from(free), unique_by=lambda one: one.path)) if free else []
    doubts = [OpenQuestion(".".join(entry.path), "n", "w") for entry in free if entry not in entries][:5]
    after = with_answers(before, entries, doubts)
    new = stated(after)
    put = {key for key in FACTS if any(path_of(key) == entry.path for entry in entries)}
    assert {key: value for key, value in new.items() if key not in put} == {
        key: value for key, value in old.items() if key not in put
    }
    assert {key for key in put if new[key] is not None} == put
    kept = iter(after)
    assert all(sign in kept for sign in before), "every character of the old text, in its order"
    assert len(re.findall("\n", after)) >= len(re.findall("\n", before))
