"""The compiled form says exactly what the rule files say, and is not believed where it does not fit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.conftest import SMALL, WriteRules

from approvalplan.files.rulebook.compiled import Compiled, dumps, loads, read_compiled
from approvalplan.files.rulebook.digest import digest
from approvalplan.files.rulebook.rulebooks import Loaded, load_rulebook
from approvalplan.model.rulebook import Rulebook

ROOT = Path(__file__).parents[3]


def same_types(one: object, other: object) -> bool:
    """Tell whether two equal values are made of the same records: a record equals a plain tuple, too."""
    if type(one) is not type(other):
        return False
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(same_types(a, b) for a, b in zip(one, other, strict=True))
    return True


@pytest.fixture(scope="module", params=["cn", "shanxi"])
def shipped(request: pytest.FixtureRequest) -> Loaded:
    loaded = load_rulebook(ROOT / "rules" / request.param)
    assert loaded.findings == ()
    return loaded


def compiled(loaded: Loaded) -> Compiled:
    assert loaded.rulebook is not None
    return Compiled(loaded.rulebook, tuple(sorted(loaded.files)))


def there_and_back(loaded: Loaded) -> Compiled:
    back = loads(dumps(compiled(loaded)))
    assert isinstance(back, Compiled)
    return back


def test_shipped_rules_there_and_back(shipped: Loaded) -> None:
    back = there_and_back(shipped)
    assert back.files == tuple(sorted(shipped.files))
    for name, one, other in zip(Rulebook._fields, back.rulebook, shipped.rulebook or (), strict=True):
        assert one == other, name
        assert same_types(one, other), name


def test_small_rules_there_and_back(write_rules: WriteRules) -> None:
    loaded = load_rulebook(write_rules())
    assert there_and_back(loaded).rulebook == loaded.rulebook


def test_compiling_twice_gives_the_same_bytes(write_rules: WriteRules) -> None:
    one, other = load_rulebook(write_rules()), load_rulebook(write_rules())
    assert dumps(compiled(one)) == dumps(compiled(other))


def test_the_digest_in_it_is_that_of_the_files(shipped: Loaded) -> None:
    assert there_and_back(shipped).rulebook.digest == digest(shipped.files)


COMPILED: list[object] = ["Compiled", ["rulebook", "files"]]


def written(kinds: list[object], data: list[object]) -> str:
    return json.dumps({"kinds": kinds, "data": data})


def test_a_record_of_another_module_is_refused() -> None:
    with pytest.raises(KeyError, match="Loaded"):
        dumps((Loaded(rulebook=None, cases=(), elements={}, files={}, sources={}, findings=()),))


@pytest.mark.parametrize(
    ("why", "text"),
    [
        ("empty", ""),
        ("cut off", '{"kinds": [], "data": ['),
        ("not an object", "[]"),
        ("a number", "3"),
        ("nothing in it", "{}"),
        ("of before a field was added", written([["Compiled", ["rulebook"]]], [1, None])),
        ("of before a field was renamed", written([["Compiled", ["rules", "files"]]], [1, None, [0]])),
        ("of a record that is gone", written([["Tree", ["leaves"]]], [1, []])),
        ("of a class that is no record", written([["Path", ["parts"]]], [1, []])),
        ("too few values", written([COMPILED], [1, None])),
        ("a kind that is not listed", written([COMPILED], [2, None, [0]])),
        ("an array without a kind", written([COMPILED], [1, [], [0]])),
        ("other records", written([], [0, "cn"])),
        ("no records", json.dumps({"kinds": [COMPILED]})),
        ("deeper than any", "[" * 100_000),
        ("not UTF-8", "\udcff"),
    ],
)
def test_what_cannot_be_used_is_none(why: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / "cn.json"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    assert read_compiled(path) is None, why


def test_no_file_is_none(tmp_path: Path) -> None:
    assert read_compiled(tmp_path / "cn.json") is None
    assert read_compiled(tmp_path) is None


@pytest.mark.parametrize(
    ("why", "name", "text"),
    [
        ("a byte more", "low/sources.yaml", SMALL["low/sources.yaml"] + " "),
        ("a comment", "low/sources.yaml", "# 注释\n" + SMALL["low/sources.yaml"]),
        ("a file more", "top/more.yaml", "schema: approvalplan.coverage/1\ncoverage: []\n"),
        ("a file less", "top/cases/permit.yaml", None),
    ],
)
def test_any_change_shows_in_the_digest(why: str, name: str, text: str | None, write_rules: WriteRules) -> None:
    top = write_rules()
    before = digest(load_rulebook(top).files)
    path = top.parent / name
    if text is None:
        path.unlink()
    else:
        path.write_text(text, encoding="utf-8")
    assert digest(load_rulebook(top).files) != before, why


def test_where_one_file_ends_and_the_next_begins_shows_in_the_digest(tmp_path: Path) -> None:
    for name, text in (("a", "xy"), ("b", "z"), ("c", "x"), ("d", "yz")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    one = digest({"a": tmp_path / "a", "b": tmp_path / "b"})
    assert one != digest({"a": tmp_path / "c", "b": tmp_path / "d"})
    assert one != digest({"a": tmp_path / "a", "c": tmp_path / "b"})
