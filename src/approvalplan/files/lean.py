"""Takes of pydantic_core what validates, and leaves what only describes it.

The package's own start imports `core_schema` (a hundred typed dicts, and inspect for them), which is as long as
everything else that a plan reads and needs none of. Whoever needs the whole package imports it as ever: it finds
the part that is here.
"""

import sys
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic_core import SchemaValidator, ValidationError


def part_of(package: str, name: str) -> ModuleType:
    """Return a module of a package, whose own start is not run if it has not been."""
    spec = None if package in sys.modules else find_spec(package)
    if spec is None or spec.submodule_search_locations is None:
        return import_module(f"{package}.{name}")
    shell = sys.modules[package] = ModuleType(package)
    shell.__path__ = spec.submodule_search_locations
    try:
        return import_module(f"{package}.{name}")
    finally:
        del sys.modules[package]


if not TYPE_CHECKING:
    _core = part_of("pydantic_core", "_pydantic_core")
    SchemaValidator, ValidationError = _core.SchemaValidator, _core.ValidationError

__all__ = ["SchemaValidator", "ValidationError"]
