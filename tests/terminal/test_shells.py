"""Real shells complete what is typed: each runs on a terminal, and the completed line is run to see how it was read."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import pytest
from tests.cli.running import EXAMPLES, HERE, run, surroundings
from tests.terminal.screen import AROUND, of_command

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = f"""#!/bin/sh
[ -n "$_APPROVALPLAN_COMPLETE" ] && exec {sys.executable} -c '{HERE}' "$@"
printf '<%s>' read "$@"; echo
"""
"""Stands for the program: completes as it does, else shows the words it was given."""

START = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], ".none", ""),
    "zsh": (["zsh", "-i"], ".zshrc", "autoload -Uz compinit; compinit -u -D\n"),
    "fish": (["fish"], ".config/fish/config.fish", ""),
}
"""How each shell is started, its file, and what it has to do before the script."""

TYPED = [
    ("a command", "exp\t", "<explain>"),
    ("an option", "make p.yaml --stri\t", "<make><p.yaml><--strict>"),
    ("a choice", "make p.yaml --limits st\t", "<make><p.yaml><--limits><statutory>"),
    ("a choice behind a sign", "make p.yaml --limits=st\t", "<make><p.yaml><--limits=statutory>"),
    ("a file", "make ./fac\t", "<make><./factory.yaml>"),
    ("a file with a blank", "make my\t", "<make><my plan.yaml>"),
    ("a file in a folder", "make pla\tsch\t", "<make><plans/school.yaml>"),
    ("an item by its id", "explain factory.yaml soil_water_pl\t", "<explain><factory.yaml><soil_water_plan>"),
    ("an item by its name", "explain factory.yaml 建设用地规\t", "<explain><factory.yaml><建设用地规划许可证>"),
    ("a fact and its value", "make p.yaml --set land.suppl\tauc\t", "<make><p.yaml><--set><land.supply=auction>"),
    ("in Chinese", "make p.yaml --set 供地方\t划\t", "<make><p.yaml><--set><供地方式=划拨>"),
    ("in quotes", 'make p.yaml --set "land.supply=auc\t', "<make><p.yaml><--set><land.supply=auction>"),
]


@pytest.mark.parametrize("shell", START)
def test_a_shell_completes(shell: str, tmp_path: Path) -> None:
    command, file, before = START[shell]
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell} here")
    script = _furnish(tmp_path, shell)
    setup = tmp_path / file
    setup.parent.mkdir(parents=True, exist_ok=True)
    setup.write_text(f"{before}source {script}\n", encoding="utf-8")
    first = f"source {script}\r" if shell == "bash" else ""
    typed = first + "".join(f"approvalplan {line}\r" for _, line, _ in TYPED) + "exit\r"
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    env = surroundings(**AROUND, HOME=str(tmp_path), ZDOTDIR=str(tmp_path), XDG_CONFIG_HOME=None, PATH=path)
    screen = of_command(command, env, 200, typed=typed.encode(), cwd=tmp_path)
    read = [line.removeprefix("<read>") for line in screen.lines if line.startswith("<read>")]
    assert dict(zip((why for why, _, _ in TYPED), read, strict=True)) == {why: wanted for why, _, wanted in TYPED}


def _furnish(home: Path, shell: str) -> Path:
    """Put files and the program into a folder, and return the shell's script."""
    program = home / "approvalplan"
    program.write_text(PROGRAM, encoding="utf-8")
    program.chmod(0o755)
    for name in ("factory.yaml", "my plan.yaml", "notes.txt"):
        shutil.copy(EXAMPLES / "private_factory.yaml", home / name)
    (home / "plans").mkdir()
    shutil.copy(EXAMPLES / "school.yaml", home / "plans" / "school.yaml")
    script = home / "script"
    script.write_text(run("--show-completion", shell).out, encoding="utf-8")
    return script
