"""The sentences of plans and reports: one for every id the engine may give, and none that nobody says."""

from __future__ import annotations

import ast
from pathlib import Path
from re import match

import pytest
from tests.render.hand_made import START, names

from approvalplan import engine, render
from approvalplan.cli.delivery import TABLE
from approvalplan.model.plan import Caution
from approvalplan.report.sentences import check_text, warning_text
from approvalplan.wording import has_sentence
from approvalplan.wording.plan import SENTENCES as PLAN_SENTENCES
from approvalplan.wording.report import SENTENCES as REPORT_SENTENCES

ENGINE, RENDER = Path(str(engine.__file__)).parent, Path(str(render.__file__)).parent

FILES = {text.file for text in TABLE.values()} | {"plan.typ"}

VALUES = {"document": "paper", "item": "permit", "fact": "land.supply", "name": "甲", "running": 31, "limit": 26,
          "until": START, "by": "permit", "then": "extend", "on": START, "sources": ("soil_law",), "message": "乙",
          "check": "stages-in-order", "milestone": "completion"}  # fmt: skip


def ids_given_to(name: str, folder: Path) -> set[str]:
    """Return the texts that stand first in the calls of a record in a folder's modules."""
    calls = [
        node
        for file in folder.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name
    ]
    firsts = [call.args[0] for call in calls if call.args]
    return {node.value for node in firsts if isinstance(node, ast.Constant) and isinstance(node.value, str)}


WARNINGS = ids_given_to("Caution", ENGINE) | {"no-province", "other-province", "profile"}
CHECKS = ids_given_to("PermitCheck", ENGINE)


def test_there_are_warnings_and_checks() -> None:
    assert len(WARNINGS) >= 10
    assert len(CHECKS) >= 5


@pytest.mark.parametrize("id_", sorted(WARNINGS))
def test_every_warning_is_a_sentence(id_: str) -> None:
    checks = (("stages-in-order", False, ("甲",)),)
    known = names(permit=names().plan.permit._replace(checks=checks))
    text = warning_text(known, Caution(id_, tuple(VALUES.items())))
    assert text
    assert "{" not in text


@pytest.mark.parametrize("id_", sorted(CHECKS))
@pytest.mark.parametrize("ok", [True, False])
def test_every_check_is_a_sentence(id_: str, ok: bool) -> None:
    assert check_text(id_, ("环评", "节能"), ok=ok)


@pytest.mark.parametrize(
    ("why", "made"),
    [
        ("a warning nobody knows", lambda: warning_text(names(), Caution("no-such"))),
        ("a value that is missing", lambda: warning_text(names(), Caution("no-gain"))),
        ("a check nobody knows", lambda: check_text("no-such", (), ok=True)),
    ],
)
def test_what_the_catalogue_lacks_is_a_bug(why: str, made: object) -> None:
    assert callable(made)
    with pytest.raises(KeyError):
        made()


def spoken() -> tuple[set[str], set[str]]:
    """Return the keys that stand in the package, and the groups of which a value chooses one."""
    whole: set[str] = set()
    groups: set[str] = set()
    for file in RENDER.parent.rglob("*.py"):
        chosen: set[ast.AST] = set()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id.startswith("say_of"):
                chosen |= set(ast.walk(node.args[0]))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                (groups if node in chosen else whole).add(node.value)
    return whole, {f"{group}." for group in groups}


def test_no_sentence_that_nobody_says() -> None:
    whole, begun = spoken()
    keys = [*PLAN_SENTENCES, *REPORT_SENTENCES]
    assert [key for key in keys if key not in whole and not key.startswith(tuple(begun))] == []


def test_no_key_without_a_sentence() -> None:
    whole, _ = spoken()
    keys = [word for word in whole if match(r"(plan|report)\.[\w-]+(\.[\w-]+)*$", word) and word not in FILES]
    assert [key for key in keys if not has_sentence(key)] == []
