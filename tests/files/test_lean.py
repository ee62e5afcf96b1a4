"""What validates a profile comes without what only describes it, and does not stand in the way of the whole."""

from __future__ import annotations

import subprocess
import sys

import pytest

from approvalplan.files.lean import SchemaValidator, ValidationError, part_of

NEEDLESS = ("inspect", "pydantic_core.core_schema", "typing_extensions")
LEAN = "from approvalplan.files.lean import SchemaValidator, ValidationError\n"


@pytest.mark.parametrize(
    ("why", "code", "printed"),
    [
        ("it brings in nothing needless", f"{LEAN}import sys; print(set(sys.modules) & {{*{NEEDLESS}}})", "set()"),
        (
            "the whole package, imported later, is made of the same part",
            f"{LEAN}import pydantic_core as whole; print(whole.SchemaValidator is SchemaValidator, whole.core_schema)",
            "True <module 'pydantic_core.core_schema'",
        ),
        (
            "so is the one imported before",
            f"import pydantic_core as whole\n{LEAN}print(whole.ValidationError is ValidationError)",
            "True",
        ),
        (
            "pydantic's models work, and their errors are the same",
            (
                f"{LEAN}from pydantic import BaseModel\nclass A(BaseModel):\n    a: int\n"
                "try:\n    A(a='x')\nexcept ValidationError as error:\n    print(error.error_count())"
            ),
            "1",
        ),
    ],
)
def test_in_a_fresh_process(why: str, code: str, printed: str) -> None:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.startswith(printed), why + done.stderr


def test_a_plan_needs_nothing_needless() -> None:
    code = (
        "import atexit, sys\n"
        f"atexit.register(lambda: print(sorted(set(sys.modules) & {{*{NEEDLESS}}}), file=sys.stderr))\n"
        "sys.argv = ['approvalplan', 'make', 'examples/private_factory.yaml', '--json']\n"
        "from approvalplan.__main__ import main\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr == "[]\n"


def test_it_validates() -> None:
    check = SchemaValidator({"type": "int"})
    assert check.validate_python(3) == 3
    with pytest.raises(ValidationError):
        check.validate_python("three")


def test_a_package_that_is_not_there() -> None:
    with pytest.raises(ModuleNotFoundError, match="no_such_package"):
        part_of("no_such_package", "part")
