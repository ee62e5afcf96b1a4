"""The schemas that modelines name are there and true now; every file fits its own; every key has words for a clerk."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tools.schemas import FOLDER, kind_of, stale

from approvalplan.files.yaml.source import read_bytes, read_path

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted([*(ROOT / "rules").rglob("*.yaml"), *(ROOT / "examples").rglob("*.yaml")])
SCHEMAS = sorted(FOLDER.glob("*.json"))
_MODELINE = re.compile(r"^# yaml-language-server: \$schema=(\S+)$")
_CHINESE = re.compile("[\u4e00-\u9fff]")


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def fits(schema: Path) -> Draft202012Validator:
    return Draft202012Validator(json.loads(schema.read_text(encoding="utf-8")))


def test_schemas_are_fresh() -> None:
    assert stale() == [], "run make schemas"


@pytest.mark.parametrize("path", FILES, ids=name)
def test_modeline_names_the_schema_of_the_file_and_the_file_fits_it(path: Path) -> None:
    found = _MODELINE.match(path.read_text(encoding="utf-8").splitlines()[0])
    assert found is not None, "the first line is the modeline"
    schema = (path.parent / found[1]).resolve()
    assert schema.is_file(), f"{found[1]} leads nowhere"
    data = read_path(path).data
    assert kind_of(data["schema"]) == schema.stem
    fits(schema).validate(data)


ITEM = """\
schema: approvalplan.item/1
id: permit
name: 规划许可
stage: land_planning
clock: authority
when: {scale.floor_area: {gt: 2500㎡}}
needs: [form, {document: paper, when: large}]
limit: {is: 20工作日, source: {id: law, article: 5}}
"""
AMENDMENT = """\
schema: approvalplan.amendment/1
amends: permit
because: 承诺的比法定短
source: {id: law}
set:
  when: large
  variants.report.promised: {dated: [{from: 2026-01-01, is: 5工作日, source: {id: law}}]}
"""
CASES = """\
schema: approvalplan.cases/1
about: permit
as_of: 2026-03-02
given: {project: {funding: private}, permit: {offered: two_stage}}
cases:
  - {why: 大的要办, facts: {scale: {floor_area: 2501㎡, height: null}}, expect: {permit: yes}}
"""
FACTS = """\
schema: approvalplan.facts/1
facts:
  land.batch:
    {name: 批次用地, ask: 是不是?, where: 窗口, why: 用地, infer: {is: [{is: false, when: large}], source: {id: law}}}
"""
ROUTES = """\
schema: approvalplan.routes/1
routes:
  - {id: social, name: 社会投资, target: {is: {period: 26工作日, scope: full}, source: {id: news}}}
"""
PLACE = """\
schema: approvalplan.place/1
place: {city: 晋中市}
facts: {land.forest: {is: false, source: {id: law}}}
promised: {permit: {is: 5工作日, source: {id: law}}}
"""


@pytest.mark.parametrize(
    "text", [ITEM, AMENDMENT, CASES, FACTS, ROUTES, PLACE], ids=lambda text: kind_of(text.split()[1])
)
def test_a_good_file_fits(text: str) -> None:
    assert problems(text) == []


@pytest.mark.parametrize(
    ("why", "text", "old", "new"),
    [
        ("a key misspelt", ITEM, "stage:", "stge:"),
        ("a key of a need misspelt", ITEM, "document:", "documnet:"),
        ("a fact in a condition misspelt", ITEM, "scale.floor_area", "scale.floor_aera"),
        ("a comparison misspelt", ITEM, "gt:", "gte:"),
        ("a limit without its unit", ITEM, "20工作日", "20"),
        ("a key of a limit misspelt", ITEM, "20工作日", "{perod: 20工作日}"),
        ("a limit without its source", ITEM, ", source: {id: law, article: 5}", ""),
        ("neither dated nor is", ITEM, "{is: 20工作日, source", "{source"),
        ("an unknown clock", ITEM, "clock: authority", "clock: bureau"),
        ("a condition that an amendment sets", AMENDMENT, "when: large", "when: [large]"),
        ("a limit that an amendment sets", AMENDMENT, "5工作日", "5个工作"),
        ("a dated line without its day", AMENDMENT, "from: 2026-01-01, ", ""),
        ("a fact of a case misspelt", CASES, "floor_area", "floor_aera"),
        ("a fact that a case gives", CASES, "funding: private", "funding: privat"),
        ("a case without its reason", CASES, "why: 大的要办, ", ""),
        ("words of a fact that is none", FACTS, "land.batch", "land.bach"),
        ("an inference by a fact that is none", FACTS, "when: large", "when: {land.bach: true}"),
        ("a target misspelt", ROUTES, "scope:", "scpoe:"),
        ("a fact of a place misspelt", PLACE, "land.forest", "land.forrest"),
        ("a promise without its unit", PLACE, "5工作日", "5"),
    ],
)
def test_a_mistake_does_not_fit(why: str, text: str, old: str, new: str) -> None:
    assert old in text
    assert problems(text) == []
    assert problems(text.replace(old, new, 1)) != [], why


def problems(text: str) -> list[str]:
    """Return what the schema of a file has against it."""
    reading = read_bytes(text.encode(), "rule.yaml")
    assert reading.findings == ()
    schema = FOLDER / f"{kind_of(reading.data['schema'])}.json"
    return [error.message for error in fits(schema).iter_errors(reading.data)]


def properties(schema: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every key that a schema knows, with what it says of it."""
    if isinstance(schema, list):
        for part in schema:
            yield from properties(part, path)
    elif isinstance(schema, dict):
        known = schema.get("properties")
        for key, part in schema.items():
            yield from properties(part, f"{path}/{key}")
        if isinstance(known, dict):
            yield from ((f"{path}/{key}", part) for key, part in known.items() if isinstance(part, dict))


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.stem)
def test_every_key_of_every_schema_has_words_in_chinese(path: Path) -> None:
    schema = json.loads(path.read_text(encoding="utf-8"))
    silent = [key for key, said in properties(schema) if not _CHINESE.search(str(said.get("description", "")))]
    assert silent == []
    assert _CHINESE.search(schema["title"])


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.stem)
def test_no_title_or_description_is_a_python_name_or_an_english_sentence(path: Path) -> None:
    schema = json.loads(path.read_text(encoding="utf-8"))
    found: list[str] = []

    def look(part: Any) -> None:
        if isinstance(part, dict):
            words = [part[key] for key in ("title", "description") if isinstance(part.get(key), str)]
            found.extend(text for text in words if not _CHINESE.search(text))
        for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
            look(inner)

    look(schema)
    assert found == []
