"""Streams that fail or cannot show everything: no traceback, no silence, no question mark (RELIABILITY 1, 6, 7)."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import subprocess
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from tests.cli.running import FACTORY, HERE, LONGEST, ROOT, SCHOOL, run, spawn, surroundings

from approvalplan.cli.console import SIGNS

COMMANDS = [
    ["make", FACTORY],
    ["make", FACTORY, "--json"],
    ["make", FACTORY, "--format", "markdown"],
    ["explain", FACTORY],
    ["check", FACTORY],
    ["check", FACTORY, "--format", "json"],
    ["calendar", "due", "2026-09-14", "26"],
    ["calendar", "show", "2026"],
    ["calendar", "import", "2026"],
    ["schema", "project"],
    ["rules", "list"],
    ["rules", "show", "eia"],
    ["--help"],
    ["make", "--help"],
    ["--version"],
]
EACH_WAY = [
    words
    for words in COMMANDS
    if words[1:] not in ([FACTORY, "--format", "markdown"], ["show", "2026"], ["import", "2026"])
]
"""One command for each way of writing."""
LONG = [["make", FACTORY], ["make", FACTORY, "--json"], ["schema", "project"], ["make", "--help"]]


def called(words: list[str]) -> str:
    return " ".join(words).replace(FACTORY, "PROJECT")


def no_traceback(err: bytes) -> None:
    text = err.decode("utf-8", "replace")
    assert "Traceback" not in text
    assert "Exception" not in text
    assert len(text.splitlines()) <= 1


# --- streams that fail ---


@pytest.mark.parametrize("words", EACH_WAY, ids=called)
def test_a_full_device_is_no_success(words: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = spawn(*words, stdout=full)
    assert done.returncode == 2
    no_traceback(done.stderr)
    assert "写不出去" in done.stderr.decode()


def with_closed(descriptor: int, *words: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program with one of its three standard streams closed, as `>&-` does in a shell."""
    command = ["sh", "-c", f'exec "$@" {descriptor}>&-', "sh", sys.executable, "-c", HERE, *words]
    return subprocess.run(command, env=surroundings(), capture_output=True, timeout=LONGEST, check=False)


@pytest.mark.parametrize("words", EACH_WAY, ids=called)
def test_a_closed_stdout_is_no_success(words: list[str]) -> None:
    done = with_closed(1, *words)
    assert done.returncode == 2
    no_traceback(done.stderr)
    assert done.stderr


@pytest.mark.parametrize("words", LONG, ids=called)
def test_a_reader_that_stops_hears_no_complaint(words: list[str]) -> None:
    """As `| head -c 10` does: the pipe is closed before everything has been written."""
    reading, writing = os.pipe()
    os.set_blocking(writing, True)
    with subprocess.Popen(
        [sys.executable, "-c", HERE, *words], env=surroundings(), stdout=writing, stderr=subprocess.PIPE
    ) as running:
        os.close(writing)
        os.read(reading, 10)
        os.close(reading)
        _, err = running.communicate(timeout=LONGEST)
    assert running.returncode in {0, 2}
    assert err == b""


@pytest.mark.parametrize(
    "words", [["make", "none.yaml"], ["make"], ["explain", FACTORY, "q"], ["calendar", "due", "x", "1"]]
)
@pytest.mark.parametrize("broken", ["full", "closed"])
def test_a_stderr_that_fails_changes_no_exit_code(words: list[str], broken: str) -> None:
    if broken == "full":
        with Path("/dev/full").open("wb") as full:
            done = spawn(*words, stderr=full)
    else:
        done = with_closed(2, *words)
    assert (done.returncode, done.stdout) == (2, b"")


def test_no_stdin_at_all() -> None:
    done = with_closed(0, "make", "-")
    assert (done.returncode, done.stdout) == (2, b"")
    assert "Traceback" not in done.stderr.decode()
    assert "程序出错" not in done.stderr.decode()


# --- encodings ---


def encoded(encoding: str, *words: str) -> tuple[int, bytes]:
    """Run the program within this process, its standard output having the encoding of some console."""
    out = TextIOWrapper(BytesIO(), encoding=encoding, write_through=True)
    done = run(*words, out=out)
    assert "Traceback" not in done.err
    out.seek(0)
    return done.code, out.buffer.read()


def question_marks(text: str) -> list[str]:
    """Return the question marks that stand neither after a provisional date nor at the end of a question."""
    return re.findall(r"(?<!周[一二三四五六日])\?", text)


@pytest.mark.parametrize("words", COMMANDS, ids=called)
@pytest.mark.parametrize("encoding", ["gbk", "cp936"])
def test_a_gbk_console_loses_nothing(encoding: str, words: list[str]) -> None:
    code, data = encoded(encoding, *words)
    usual = run(*words)
    text = data.decode(encoding)
    assert code == usual.code
    assert question_marks(text) == question_marks(usual.out)
    assert "\ufffd" not in text
    if words[0] in ("make", "explain") and "--json" not in words:
        assert "\\u" not in text
        assert "\\x" not in text


def test_a_process_of_its_own_takes_the_encoding_of_its_console() -> None:
    done = spawn("make", FACTORY, env=surroundings(PYTHONIOENCODING="gbk"))
    assert (done.returncode, done.stdout) == encoded("gbk", "make", FACTORY)


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "cp437"])
def test_a_console_without_the_signs_gets_the_ascii_set(encoding: str) -> None:
    _, data = encoded(encoding, "make", FACTORY)
    assert data == run("make", FACTORY, "--ascii").out.encode(encoding, "backslashreplace")


def test_the_ascii_set_has_none_of_the_signs() -> None:
    out = run("make", FACTORY, "--ascii").out
    assert [sign for sign in SIGNS if sign in out and sign not in "※·㎡³"] == []
    assert [sign for sign in "█░▒★" if sign not in run("make", FACTORY).out] == []


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "gb18030", "cp936", "ascii", "cp437", "cp1252", "latin-1"])
@pytest.mark.parametrize(
    "words", [["make", SCHOOL, "--json"], ["check", FACTORY, "--format", "json"], ["schema", "project"]]
)
def test_json_is_json_in_every_encoding(encoding: str, words: list[str]) -> None:
    _, data = encoded(encoding, *words)
    usual = json.loads(run(*words).out)
    try:
        read = json.loads(data)  # of bytes UTF-8 is expected
    except UnicodeDecodeError:
        read = json.loads(data.decode(encoding))
    assert read == usual


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "utf-16"])
def test_mistakes_are_readable_in_every_encoding(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_text("project: {name: 某😀}\nland: {supply: 不知道😀}\n", encoding="utf-8")
    done = spawn("make", str(path), env=surroundings(PYTHONIOENCODING=encoding))
    assert (done.returncode, done.stdout) == (2, b"")
    said = done.stderr.decode(encoding)
    assert "error[unknown-value]" in said
    assert question_marks(said.replace("?", "", said.count("写 auction?"))) in ([], ["?"])


@pytest.mark.parametrize("encoding", ["ascii", "gbk"])
def test_a_name_that_the_console_lacks_is_spelt(encoding: str) -> None:
    done = spawn(
        "make", "-", "--start", "2026-11-30",
        env=surroundings(PYTHONIOENCODING=encoding), input="project: {name: 甲😀}\n".encode(),
    )  # fmt: skip
    assert done.returncode == 0
    assert "\\U0001f600" in done.stdout.decode(encoding).splitlines()[0]


@pytest.mark.parametrize("locale", ["C", "zh_CN.GBK"])
def test_files_are_always_utf_8(locale: str, tmp_path: Path) -> None:
    env = surroundings(LC_ALL=locale, LANG=locale, PYTHONIOENCODING="gbk")
    forms = {"text": "plan.txt", "json": "plan.json", "markdown": "plan.md"}
    words = [word for form in forms for word in ("--format", form)]
    assert spawn("make", FACTORY, *words, "-o", str(tmp_path), env=env).returncode == 0
    for form, name in forms.items():
        assert (tmp_path / name).read_text(encoding="utf-8") == run("make", FACTORY, "--format", form).out


# --- a terminal ---


def on_a_terminal(*words: str, columns: int = 120, **env: str | None) -> str:
    """Return what the program writes to a terminal of its own."""
    import fcntl
    import struct
    import termios

    near, far = pty.openpty()
    fcntl.ioctl(far, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    with subprocess.Popen(
        [sys.executable, "-c", HERE, *words],
        env=surroundings(TERM="xterm", **env),
        stdin=subprocess.DEVNULL,
        stdout=far,
        stderr=far,
        cwd=ROOT,
    ) as running:
        os.close(far)
        parts = []
        while select.select([near], [], [], 10)[0]:
            try:
                part = os.read(near, 65536)
            except OSError:
                break
            if not part:
                break
            parts.append(part)
        running.wait(LONGEST)
    os.close(near)
    return b"".join(parts).decode()


def test_a_terminal_gets_its_width() -> None:
    from approvalplan.render.text.width import width

    widest = {
        columns: max(width(line) for line in on_a_terminal("make", FACTORY, columns=columns, NO_COLOR="1").splitlines())
        for columns in (40, 120)
    }
    assert widest[40] <= 80 < widest[120]


def test_colour_only_where_it_is_wanted() -> None:
    assert "\x1b[" not in on_a_terminal("make", FACTORY, NO_COLOR="1")
    assert "\x1b[" not in run("make", FACTORY).out


def test_a_name_cannot_command_the_terminal() -> None:
    """What a profile may hold at all reaches a terminal as text: rich's markup, a carriage return, an escape."""
    out = run("make", "-", "--start", "2026-11-30", stdin="project: {name: '[bold red]甲[/bold red]'}\n".encode()).out
    assert "[bold red]甲[/bold red]" in out.splitlines()[0]
