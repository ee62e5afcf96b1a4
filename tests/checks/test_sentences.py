"""Each sentence stands in the module of its check, is said there, and gets every value that it names."""

from __future__ import annotations

import ast
import inspect
from importlib import import_module
from string import Formatter
from types import ModuleType

import pytest

from approvalplan.checks import amendments, lookup, usage
from approvalplan.checks.registry import Check, checks
from approvalplan.checks.subject import Sentence

HELPERS = (amendments, lookup, usage)
"""What says the sentence of several checks for them."""
OWN = [check for check in checks() if check.find is not None]


def module_of(check: Check) -> ModuleType:
    return import_module(f"approvalplan.checks.rules.{check.id.replace('-', '_')}")


def sentences(module: ModuleType) -> dict[str, Sentence]:
    return {name: value for name, value in vars(module).items() if isinstance(value, Sentence)}


def names_read(tree: ast.Module) -> set[str]:
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}


def values_given(module: ModuleType) -> set[str]:
    """Return the keys of all mappings that a module, or a helper which it calls, writes out."""
    tree = ast.parse(inspect.getsource(module))
    called = [helper for helper in HELPERS if names_read(tree) & {*vars(helper)} - {"Problem", "Sentence", "Subject"}]
    trees = [tree, *(ast.parse(inspect.getsource(helper)) for helper in called)]
    written = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Dict)]
    return {str(key.value) for node in written for key in node.keys if isinstance(key, ast.Constant)}


@pytest.mark.parametrize("check", OWN, ids=lambda check: check.id)
def test_each_sentence_is_said_where_it_stands(check: Check) -> None:
    module = module_of(check)
    assert sentences(module), "a check has something to say"
    assert set(sentences(module)) <= names_read(ast.parse(inspect.getsource(module)))


@pytest.mark.parametrize("check", OWN, ids=lambda check: check.id)
def test_each_value_that_a_sentence_names_is_given(check: Check) -> None:
    module = module_of(check)
    texts = [text for sentence in sentences(module).values() for text in sentence if text is not None]
    named = {name for text in texts for _, name, _, _ in Formatter().parse(text) if name is not None}
    assert named <= values_given(module)
