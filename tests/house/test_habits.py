"""The habits of the house as numbers that may only sink: each thing by its name, each class once, each sentence literal."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "src" / "approvalplan"
POSITIONS = 4
"""So many values of a record may be told by their place; more want names."""
MODULES = 25
"""So many modules a folder may hold, `__init__` among them."""
NO_NAMES = ("one", "found")
"""What a loop may not call the thing it holds: it says nothing of it."""
CROWDS = ("checks/rules",)
"""Folders that may hold more: a module a check."""
DOORS: dict[tuple[str, str], str] = {
    ("wording/__init__.py", "say_of"): "the door by which a value chooses a sentence of a group"
}
"""Functions, by module, that are given a key and hand it on to `say`, and why."""

Module = tuple[str, ast.Module]
Place = str
"""File and line, and what stands there."""
Kind = Callable[[tuple[Module, ...]], Iterator[Place]]


@cache
def modules() -> tuple[Module, ...]:
    """Return every module of the package by its path within it."""
    return tuple(
        (path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text(encoding="utf-8")))
        for path in sorted(PACKAGE.rglob("*.py"))
    )


def name_of(node: ast.expr) -> str:
    """Return the last part of a dotted name, else nothing."""
    if isinstance(node, ast.Subscript):
        return name_of(node.value)
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def called(node: ast.expr) -> str:
    """Return the name of a decorator or a base, with or without its arguments."""
    return name_of(node.func if isinstance(node, ast.Call) else node)


def classes(tree: ast.Module) -> list[ast.ClassDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]


def fields(record: ast.ClassDef) -> int:
    return sum(isinstance(node, ast.AnnAssign) for node in record.body)


def is_record(node: ast.ClassDef) -> bool:
    """Tell whether a class is filled by place where its maker likes."""
    return any(called(base) in ("NamedTuple", "Struct") for base in node.bases) or any(
        called(mark) == "dataclass" for mark in node.decorator_list
    )


# --- what counts as an offence: each yields its places ---


def by_position(given: tuple[Module, ...]) -> Iterator[Place]:
    """Yield where a record is filled with more than four values by their places; a star fills all of them."""
    wide = {node.name: fields(node) for _, tree in given for node in classes(tree) if is_record(node)}
    for file, tree in given:
        also = {
            name.asname: name.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            for name in node.names
            if name.asname
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                record = name_of(node.func)
                record = also.get(record, record)
                star = any(isinstance(value, ast.Starred) for value in node.args)
                if record in wide and (wide[record] if star else len(node.args)) > POSITIONS:
                    yield f"{file}:{node.lineno} {record}"


def nameless(given: tuple[Module, ...]) -> Iterator[Place]:
    """Yield where a loop calls what it holds `one` or `found`."""
    for file, tree in given:
        for node in ast.walk(tree):
            if isinstance(node, ast.For | ast.AsyncFor | ast.comprehension):
                for part in ast.walk(node.target):
                    if isinstance(part, ast.Name) and part.id in NO_NAMES:
                        yield f"{file}:{part.lineno} {part.id}"


def is_literal(key: ast.expr) -> bool:
    """Tell whether a key can be found by its text: it stands there, or in a table with a name in capitals."""
    match key:
        case ast.Constant(value=str()):
            return True
        case ast.IfExp(body=first, orelse=second):
            return is_literal(first) and is_literal(second)
        case ast.Subscript(value=table):
            return name_of(table).isupper()
        case ast.Name() | ast.Attribute():
            return name_of(key).isupper()
    return False


def says(tree: ast.AST, within: str = "") -> Iterator[tuple[str, ast.Call]]:
    """Yield each call of `say` with the function that it stands in."""
    for node in ast.iter_child_nodes(tree):
        inside = node.name if isinstance(node, ast.FunctionDef) else within
        if isinstance(node, ast.Call) and name_of(node.func) == "say" and node.args:
            yield within, node
        yield from says(node, inside)


def computed(given: tuple[Module, ...]) -> Iterator[Place]:
    """Yield where the key of a sentence is put together, so that nobody finds it by its text."""
    for file, tree in given:
        for within, call in says(tree):
            if not is_literal(call.args[0]) and (file, within) not in DOORS:
                yield f"{file}:{call.lineno} {ast.unparse(call.args[0])}"


def twice(given: tuple[Module, ...]) -> Iterator[Place]:
    """Yield every class whose name another module uses for one of its own."""
    places = [(node.name, file) for file, tree in given for node in classes(tree)]
    count = Counter(name for name, _ in set(places))
    yield from (f"{name} {file}" for name, file in sorted(places) if count[name] > 1)


def crowded(given: tuple[Module, ...]) -> Iterator[Place]:
    """Yield every folder of too many modules."""
    count = Counter(file.rpartition("/")[0] for file, _ in given)
    yield from (f"{folder}: {n}" for folder, n in sorted(count.items()) if n > MODULES and folder not in CROWDS)


CEILINGS: list[tuple[Kind, int]] = [
    (by_position, 13),
    (nameless, 0),
    (computed, 66),
    (twice, 0),
    (crowded, 1),
]
"""How many offences there may be of each kind. A number is only ever lowered."""


@pytest.mark.parametrize(("kind", "ceiling"), CEILINGS, ids=lambda value: getattr(value, "__name__", None))
def test_no_more_than_there_were(kind: Kind, ceiling: int) -> None:
    offences = list(kind(modules()))
    assert len(offences) <= ceiling, f"{kind.__doc__}\n" + "\n".join(offences)


def test_each_door_is_still_there() -> None:
    given = {(file, within) for file, tree in modules() for within, call in says(tree) if not is_literal(call.args[0])}
    assert set(DOORS) - given == set()


RECORD = "class R(NamedTuple):\n    a: int\n    b: int\n    c: int\n    d: int\n    e: int\n"


@pytest.mark.parametrize(
    ("why", "kind", "text", "number"),
    [
        ("five values by their places", by_position, RECORD + "R(1, 2, 3, 4, 5)", 1),
        ("four of them, one by its name", by_position, RECORD + "R(1, 2, 3, 4, e=5)", 0),
        ("a star fills as many as there are", by_position, RECORD + "R(*row)", 1),
        ("a star of a small record is short", by_position, RECORD.replace("    e: int\n", "") + "R(*row)", 0),
        ("of another module", by_position, RECORD + "m.R(1, 2, 3, 4, 5)", 1),
        ("under another name", by_position, RECORD + "from m import R as S\nS(1, 2, 3, 4, 5)", 1),
        ("a dataclass", by_position, "@dataclass(frozen=True)\n" + RECORD.replace("NamedTuple", "") + "R(1,2,3,4,5)", 1),
        ("no record", by_position, "def f(*a): ...\nf(1, 2, 3, 4, 5)", 0),
        ("a loop", nameless, "for one in x: pass", 1),
        ("a list made of others", nameless, "[found for found in x]", 1),
        ("a part of a pair", nameless, "{a for a, one in x}", 1),
        ("what is found is no loop", nameless, "found = [item for item in x]", 0),
        ("put together", computed, "say(f'a.{b}')", 1),
        ("of another function", computed, "say(key)", 1),
        ("of a module", computed, "wording.say('a' + b)", 1),
        ("as it stands", computed, "say('a.b', c=d)", 0),
        ("one of two that stand", computed, "say('a.b' if c else 'a.d')", 0),
        ("from a table", computed, "say(WORDS[key])", 0),
        ("a constant", computed, "say(TITLE)", 0),
        ("once", twice, "class A: ...\nclass B: ...", 0),
        ("again in the same module", twice, "class A: ...\nclass B:\n    class A: ...", 0),
    ],
)  # fmt: skip
def test_what_counts(why: str, kind: Kind, text: str, number: int) -> None:
    assert len(list(kind((("m.py", ast.parse(text)),)))) == number, why


@pytest.mark.parametrize(
    ("why", "kind", "files", "number"),
    [
        ("a class of two modules stands in two places", twice, {"a.py": "class A: ...", "b.py": "class A: ..."}, 2),
        ("as many as a folder may hold", crowded, {f"a/{n}.py": "" for n in range(MODULES)}, 0),
        ("one more", crowded, {f"a/{n}.py": "" for n in range(MODULES + 1)}, 1),
        ("in two folders", crowded, {f"{'ab'[n % 2]}/{n}.py": "" for n in range(MODULES + 1)}, 0),
        ("the checks", crowded, {f"checks/rules/{n}.py": "" for n in range(99)}, 0),
    ],
)
def test_what_counts_among_modules(why: str, kind: Kind, files: dict[str, str], number: int) -> None:
    assert len(list(kind(tuple((file, ast.parse(text)) for file, text in files.items())))) == number, why
