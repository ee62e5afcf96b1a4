"""The three ways to install: a wheel from the checkout, a wheel from the sdist, and an editable install.

Everything is built from a copy of the checkout, offline, by the build backend of the environment that runs
the tests; each install has an environment of its own, which only borrows the libraries of this one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest

from approvalplan import __version__

ROOT = Path(__file__).parents[2]
DIST_INFO = f"approvalplan-{__version__}.dist-info"
KINDS = ("from the checkout", "from the sdist", "editable")
LEFT_OVER = "left_over.json"
"""A compiled file of an earlier run, laid into the copy: no build may ship it."""

BUILD_EDITABLE = "import sys, hatchling.build; hatchling.build.build_editable(sys.argv[1])"
"""What pip does for `pip install -e`, without its isolated environment."""


class House(NamedTuple):
    """What the builds made."""

    tree: Path
    sdist: Path
    wheels: dict[str, Path]
    commands: dict[str, Path]


def run(command: list[str | Path], folder: Path) -> bytes:
    """Return what a command wrote to stdout; it must end well, and may not see this checkout."""
    around = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(command, cwd=folder, env=around, capture_output=True, check=False)
    assert done.returncode == 0, (command, done.stdout.decode()[-2000:], done.stderr.decode()[-2000:])
    return done.stdout


def copy_of_checkout(to: Path) -> Path:
    ignored = shutil.ignore_patterns(".git", ".venv*", ".*_cache", ".hypothesis", "__pycache__", "dist")
    tree = Path(shutil.copytree(ROOT, to / "tree", ignore=ignored))
    compiled = tree / "src" / "approvalplan" / "compiled"
    compiled.mkdir(exist_ok=True)
    (compiled / LEFT_OVER).write_text("{}", encoding="utf-8")
    return tree


def build(tree: Path, to: Path) -> tuple[Path, dict[str, Path]]:
    """Build what each kind installs; return the sdist, and the wheel of each kind."""
    python = Path(sys.executable)
    offline: list[str | Path] = [python, "-m", "build", "--no-isolation", "--outdir"]
    folders = {kind: to / kind.replace(" ", "_") for kind in KINDS}
    for folder in folders.values():
        folder.mkdir()
    run([*offline, folders["from the checkout"], "--wheel", tree], to)
    run([*offline, folders["from the sdist"], tree], to)  # makes an sdist, and a wheel from that sdist
    run([python, "-c", BUILD_EDITABLE, folders["editable"]], tree)
    (sdist,) = folders["from the sdist"].glob("*.tar.gz")
    return sdist, {kind: next(folder.glob("*.whl")) for kind, folder in folders.items()}


def install(wheel: Path, folder: Path) -> Path:
    """Install a wheel into an environment of its own; return the command `approvalplan` in it."""
    venv.create(folder, with_pip=False)
    windows = os.name == "nt"
    scripts = folder / ("Scripts" if windows else "bin")
    pip: list[str | Path] = [sys.executable, "-m", "pip", "--python", scripts / "python", "install"]
    run([*pip, "--quiet", "--no-index", "--no-deps", "--disable-pip-version-check", wheel], folder)
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    site = folder / "Lib" / "site-packages" if windows else folder / "lib" / version / "site-packages"
    paths = sysconfig.get_paths()
    # A folder named in a .pth is searched last, and the .pth files in it are not read: of this environment
    # the new one sees the libraries, but not its editable install.
    borrowed = sorted({paths["purelib"], paths["platlib"]})
    (site / "borrowed_libraries.pth").write_text("\n".join(borrowed), encoding="utf-8")
    return scripts / "approvalplan"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    folder = tmp_path_factory.mktemp("house")
    tree = copy_of_checkout(folder)
    sdist, wheels = build(tree, folder)
    commands = {kind: install(wheel, folder / f"env_{wheel.parent.name}") for kind, wheel in wheels.items()}
    return House(tree, sdist, wheels, commands)


def names_in_wheel(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def names_in_sdist(sdist: Path) -> set[str]:
    with tarfile.open(sdist) as archive:
        return {member.name.partition("/")[2] for member in archive.getmembers()}


def rule_files() -> set[str]:
    return {file.relative_to(ROOT).as_posix() for file in (ROOT / "rules").rglob("*") if file.is_file()}


def test_every_kind_makes_the_same_plan(house: House, tmp_path: Path) -> None:
    profile = ROOT / "examples" / "private_factory.yaml"
    plans = {
        kind: run([command, "make", profile, "--start", "2026-11-30", "--json"], tmp_path)
        for kind, command in house.commands.items()
    }
    assert b'"construction_permit"' in plans["from the checkout"]
    assert {kind for kind, plan in plans.items() if plan != plans["from the checkout"]} == set()
    assert list(tmp_path.iterdir()) == []


def test_every_kind_writes_the_same_files(house: House, tmp_path: Path) -> None:
    """The templates of pages and documents are found in each."""
    profile = ROOT / "examples" / "private_factory.yaml"
    written = {}
    for kind, command in house.commands.items():
        folder = tmp_path / kind
        run([command, "make", profile, "--start", "2026-11-30", "--format", "all", "-o", folder, "--quiet"], tmp_path)
        written[kind] = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert {"plan.html", "plan.pdf"} < written["from the checkout"].keys()
    assert {kind for kind, files in written.items() if files != written["from the checkout"]} == set()


@pytest.mark.parametrize("kind", KINDS)
def test_rules_are_found(house: House, kind: str, tmp_path: Path) -> None:
    assert "construction_permit" in run([house.commands[kind], "rules", "list"], tmp_path).decode()


@pytest.mark.parametrize(
    ("kind", "home"),
    [
        ("from the checkout", "env_from_the_checkout"),
        ("from the sdist", "env_from_the_sdist"),
        ("editable", "tree"),
    ],
)
def test_each_install_runs_its_own_code(house: House, kind: str, home: str, tmp_path: Path) -> None:
    where = "import approvalplan, sys; sys.stdout.buffer.write(approvalplan.__file__.encode())"
    python = house.commands[kind].with_name("python")
    assert Path(run([python, "-c", where], tmp_path).decode()).is_relative_to(house.tree.parent / home)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("rulebook", ["cn", "shanxi"])
def test_each_install_starts_from_the_compiled_form(house: House, kind: str, rulebook: str, tmp_path: Path) -> None:
    """Its digest is that of the rules beside it; otherwise each start would parse them all."""
    code = (
        "import sys\n"
        "from approvalplan.usecases.open_rules import open_shipped\n"
        "assert open_shipped(sys.argv[1]).planner is not None\n"
        "assert 'approvalplan.files.rulebook.rulebooks' not in sys.modules\n"
    )
    assert run([house.commands[kind].with_name("python"), "-c", code, rulebook], tmp_path) == b""


def test_sdist_and_checkout_give_the_same_wheel(house: House) -> None:
    assert house.wheels["from the sdist"].read_bytes() == house.wheels["from the checkout"].read_bytes()


@pytest.mark.parametrize(
    ("why", "name"),
    [
        ("typed", "approvalplan/py.typed"),
        ("a start need not parse the national rules", "approvalplan/compiled/cn.json"),
        ("nor the province's", "approvalplan/compiled/shanxi.json"),
        ("the licence goes with it", f"{DIST_INFO}/licenses/LICENSE"),
    ],
)
def test_wheel_holds(house: House, why: str, name: str) -> None:
    assert name in names_in_wheel(house.wheels["from the sdist"]), why


def test_wheel_holds_every_rule_file(house: House) -> None:
    wanted = {f"approvalplan/{name}" for name in rule_files()}
    names = names_in_wheel(house.wheels["from the sdist"])
    assert {name for name in names if name.startswith("approvalplan/rules/")} == wanted


@pytest.mark.parametrize("kind", ["from the checkout", "from the sdist"])
def test_wheel_holds_nothing_else(house: House, kind: str) -> None:
    names = names_in_wheel(house.wheels[kind])
    assert {name.partition("/")[0] for name in names} == {"approvalplan", DIST_INFO}
    assert not [name for name in names if name.endswith(("/" + LEFT_OVER, ".pyc"))]


@pytest.mark.parametrize(
    ("why", "name"),
    [
        ("the hook builds the wheel from it", "hatch_build.py"),
        ("a packager can run the tests", "tests/house/test_installs.py"),
        ("with the same versions", "requirements/dev.txt"),
        ("the reader can try it", "examples/private_factory.yaml"),
        ("says what changed", "CHANGELOG.md"),
        ("says what it is", "README.md"),
        ("the licence goes with it", "LICENSE"),
    ],
)
def test_sdist_holds(house: House, why: str, name: str) -> None:
    assert name in names_in_sdist(house.sdist), why


def test_sdist_leaves_out_no_part_of_the_checkout(house: House) -> None:
    """What is hidden serves the repository; what `make` has made is not part of it."""
    made = {"dist", "htmlcov", "__pycache__"}
    parts = {entry.name for entry in ROOT.iterdir() if not entry.name.startswith(".")} - made
    assert parts - {name.partition("/")[0] for name in names_in_sdist(house.sdist)} == set()


def test_sdist_holds_the_rules_as_they_stand(house: House) -> None:
    with tarfile.open(house.sdist) as archive:
        found = {
            member.name.partition("/")[2]: content.read()
            for member in archive.getmembers()
            if member.name.partition("/")[2].startswith("rules/") and (content := archive.extractfile(member))
        }
    assert found == {name: (ROOT / name).read_bytes() for name in rule_files()}


def test_sdist_holds_nothing_that_a_build_made(house: House) -> None:
    assert not [name for name in names_in_sdist(house.sdist) if "/compiled/" in name or name.endswith(".pyc")]


def test_editable_install_copies_nothing(house: House) -> None:
    names = {name for name in names_in_wheel(house.wheels["editable"]) if ".dist-info/" not in name}
    assert names == {"_approvalplan.pth"}


def test_editable_install_compiles_in_place(house: House) -> None:
    compiled = house.tree / "src" / "approvalplan" / "compiled"
    names = names_in_wheel(house.wheels["from the sdist"])
    assert {f"approvalplan/compiled/{file.name}" for file in compiled.iterdir()} == {
        name for name in names if name.startswith("approvalplan/compiled/")
    }
