"""What an editor shows beside the keys of rule files: it stands in their models, under each key."""

from __future__ import annotations

import ast
import inspect
import sys
from functools import cache
from itertools import pairwise

from approvalplan.files.rulebook.models.parts import Everywhere


def words_of_model(model: type) -> str:
    """Return what a model is: the last lines of its docstring."""
    return _joined(inspect.cleandoc(model.__doc__ or "").rpartition("\n\n")[2])


def words_of_key(model: type, key: str) -> str:
    """Return what a key of a model is: its own words, or those it has everywhere."""
    return _said(model).get(key) or everywhere(key)


def everywhere(key: str) -> str:
    """Return what a key is that means the same in every file."""
    return _said(Everywhere)[key]


def _said(model: type) -> dict[str, str]:
    return _of_module(model.__module__).get(model.__name__, {})


@cache
def _of_module(module: str) -> dict[str, dict[str, str]]:
    """Return for each class of a module what stands under its keys."""
    body = ast.parse(inspect.getsource(sys.modules[module])).body
    return {statement.name: dict(_under_keys(statement)) for statement in body if isinstance(statement, ast.ClassDef)}


def _under_keys(model: ast.ClassDef) -> list[tuple[str, str]]:
    return [
        (field.target.id.rstrip("_"), _joined(str(below.value.value)))
        for field, below in pairwise(model.body)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant)
    ]


def _joined(text: str) -> str:
    """Return text of several lines as one: Chinese needs no blank between them, a list of choices does."""
    return "".join(f" {line}" if line.startswith("|") else line for line in map(str.strip, text.splitlines()))
