"""Files that are no files, files that are too much, and characters that would deceive (RELIABILITY 1 to 4, 7, 8)."""

from __future__ import annotations

import json
import os
import re
import resource
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from tests.cli.running import FACTORY, HERE, LONGEST, SCHOOL, Done, run, spawn, surroundings
from tests.conftest import WriteRules

from approvalplan.files.rulebook import layers

START = ["--start", "2026-11-30"]
COMMANDS = [["make"], ["explain"], ["check"]]
CEILING = 1 << 30


def refused(done: Done, id: str, code: int = 2) -> str:
    """Check that a run was refused with one finding as its first line; return what was said."""
    assert (done.code, done.out) == (code, "")
    first = done.err.splitlines()[0]
    assert re.match(rf".+:\d+:\d+: error\[(?:{id})\]: \S", first), first
    assert "Traceback" not in done.err
    assert "程序出错" not in done.err
    return first


def profile(tmp_path: Path, content: str | bytes) -> str:
    path = tmp_path / "project.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


# --- what is no regular file ---


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/full", "/dev/tty"])
def test_devices(command: list[str], device: str) -> None:
    if Path(device).exists():
        refused(run(*command, device), "cannot-open")


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_pipe_does_not_hang(command: list[str], tmp_path: Path) -> None:
    pipe = tmp_path / "project.yaml"
    os.mkfifo(pipe)
    refused(run(*command, str(pipe)), "cannot-open")


def test_a_pipe_that_somebody_writes_is_not_read_either(tmp_path: Path) -> None:
    """What it is must not depend on who was quicker."""
    pipe = tmp_path / "project.yaml"
    os.mkfifo(pipe)
    holding = os.open(pipe, os.O_RDWR)
    os.write(holding, b"project: {name: x}\n")
    try:
        refused(run("make", str(pipe)), "cannot-open")
    finally:
        os.close(holding)


@pytest.mark.parametrize(
    ("why", "name", "make"),
    [
        ("a folder", "folder", Path.mkdir),
        ("nothing", "none.yaml", lambda _path: None),
        ("a link to nothing", "link", lambda path: path.symlink_to(path.parent / "none")),
        ("a link to itself", "link", lambda path: path.symlink_to(path)),
        ("a link to a device", "link", lambda path: path.symlink_to("/dev/zero")),
    ],
)
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_what_is_no_file(command: list[str], why: str, name: str, make: object, tmp_path: Path) -> None:
    if (command, why) != (["check"], "a folder"):
        make(tmp_path / name)  # type: ignore[operator]
        refused(run(*command, str(tmp_path / name)), "cannot-open")


def test_a_link_to_a_profile_is_a_profile(tmp_path: Path) -> None:
    link = tmp_path / "link.yaml"
    link.symlink_to(FACTORY)
    assert run("make", str(link), "--json") == run("make", FACTORY, "--json")


def test_a_name_that_is_no_utf_8(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\xff\xfe.yaml"
    command = [sys.executable.encode(), b"-c", HERE.encode(), b"make", name]
    done = subprocess.run(command, env=surroundings(), capture_output=True, timeout=LONGEST, check=False)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"error[cannot-open]" in done.stderr
    for words in ([b"explain", name], [b"check", name], [b"make", FACTORY.encode(), b"-o", name + b"/x"]):
        done = subprocess.run(
            [*command[:3], *words], env=surroundings(), capture_output=True, timeout=LONGEST, check=False
        )
        assert done.returncode == 2
        assert b"Traceback" not in done.stderr
        assert done.stderr


@pytest.mark.parametrize("name", ["p\u202eyaml", "p\x1b[31m.yaml", "p\n.yaml", "p\u200b.yaml"])
def test_a_file_name_is_shown_without_its_control_signs(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text("project: {nmae: x}\n", encoding="utf-8")
    done = run("make", str(path))
    assert done.code == 2
    assert [sign for sign in ("\u202e", "\x1b", "\u200b") if sign in done.err] == []
    assert re.search(r":1:\d+: error\[", done.err.splitlines()[0])


# --- what is too much ---


def limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (CEILING, CEILING))


LINE = "  - {document: paper}\n"
TOO_MUCH: list[tuple[str, bytes, str]] = [
    ("more than 2 MB", b"#" * 2_000_001, "too-large"),
    ("nested brackets", b"[" * 200_000, "too-deep"),
    ("nested braces", b"{a: " * 100_000, "too-deep"),
    ("nested lines", "".join(f"{' ' * n}a:\n" for n in range(1500)).encode(), "too-deep"),
    ("nested dashes", b"- " * 100_000, "too-deep"),
    ("closing brackets", b"]" * 200_000, "yaml-syntax"),
    ("a hundred thousand keys", b"".join(b"k%d: 1\n" % n for n in range(60_000)), "too-many-events"),
    ("a text of 10,001 signs", ("project: {name: " + "某" * 10_001 + "}\n").encode(), "scalar-too-long"),
    ("a key of 10,001 signs", b"? " + b"k" * 10_001 + b"\n: 1\n", "scalar-too-long"),
    ("a block of a million signs", b"project:\n  name: |\n    " + b"x" * 1_000_000 + b"\n", "scalar-too-long"),
    ("an unclosed quote", b'project: {name: "' + b"x\n" * 500_000, "yaml-syntax"),
    ("aliases that would grow", b"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nproject: {name: x}\n", "yaml-anchor"),
    ("a tag that would be code", b"project: !!python/object/apply:os.system [id]\n", "yaml-tag"),
    ("NUL bytes", b"\0" * 1_000_000, "control-character"),
    ("bytes that are no text", bytes(range(128, 256)) * 8_000, "not-utf-8"),
    ("comments without an end", b"# " + b"x" * 1_999_990, "empty-file"),
    ("tabs", b"\t" * 1_000_000, "empty-file|yaml-tab"),
    ("line ends", b"\n" * 1_999_999, "empty-file"),
    ("documents", b"---\n" * 400_000, "yaml-documents|empty-file"),
    ("directives", b"%YAML 1.2\n" * 100_000, "yaml-directive"),
    ("anchors in a row", b"&a " * 300_000, "yaml-anchor|yaml-syntax"),
    ("colons", b":" * 1_000_000, "yaml-syntax|wrong-type|scalar-too-long"),
    ("question marks", b"? " * 300_000, "yaml-key"),
    ("quotes", b"'" * 1_000_000, "yaml-syntax|scalar-too-long|wrong-type"),
    ("a number of a million digits", b"project: {name: " + b"9" * 9_999 + b"}\n", "out-of-range"),
    ("a count of many digits", b"project: {name: x}\nscale: {floors: {above: " + b"9" * 9_000 + b"}}\n", "wrong-type"),
    ("a quantity of many digits", b"project: {name: x}\nscale: {height: " + b"9" * 9_000 + b"m}\n", "quantity-range"),
    ("501 buildings", b"project: {name: x}\nbuildings:\n" + b"- {name: y}\n" * 501, "out-of-range"),
    ("501 papers", ("project: {name: x}\nhave:\n" + LINE * 501).encode(), "out-of-range"),
]  # fmt: skip


@pytest.mark.parametrize(("why", "content", "ids"), TOO_MUCH, ids=[why for why, _, _ in TOO_MUCH])
def test_too_much(why: str, content: bytes, ids: str, tmp_path: Path) -> None:
    """An error that names the limit, in a few lines; no work that grows with the square of the size."""
    before = time.process_time()
    done = run("make", profile(tmp_path, content))
    assert time.process_time() - before < LONGEST
    refused(done, ids)
    assert len(done.err) < 20_000


def test_too_much_within_the_ceiling(tmp_path: Path) -> None:
    """No file makes the program die, or take more than one gigabyte."""
    paths = []
    for n, (_, content, _) in enumerate(TOO_MUCH):
        path = tmp_path / f"{n}.yaml"
        path.write_bytes(content)
        paths.append(str(path))
    done = spawn("check", *paths, preexec_fn=limited)
    assert (done.returncode, done.stdout) == (1, b"")
    assert "Traceback" not in done.stderr.decode()


@pytest.mark.parametrize("size", [2_000_000])
def test_two_megabytes_are_read(size: int, tmp_path: Path) -> None:
    text = Path(FACTORY).read_bytes()
    path = profile(tmp_path, text + b"# " + b"x" * (size - len(text) - 3) + b"\n")
    assert os.path.getsize(path) == size  # noqa: PTH202 - a name, not a Path
    assert run("make", path, "--json") == run("make", FACTORY, "--json")


def test_an_endless_standard_input_is_refused() -> None:
    with Path("/dev/zero").open("rb") as zeros:
        done = spawn("make", "-", stdin=zeros, preexec_fn=limited)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "error[too-large]" in done.stderr.decode()


def test_a_large_project_is_planned(tmp_path: Path) -> None:
    lines = "".join(f"  - {{name: {n}号楼, use: residential, floor_area: 900㎡, height: 18m}}\n" for n in range(500))
    text = Path(FACTORY).read_text(encoding="utf-8")
    start, end = text.index("buildings:"), text.index("land:")
    path = profile(tmp_path, text[:start] + "buildings:\n" + lines + text[end:])
    done = spawn("make", path, "--json", "--quiet", preexec_fn=limited)
    assert done.returncode in {0, 1}
    assert json.loads(done.stdout)["schema"] == "approvalplan.plan/1"


# --- rules ---


@pytest.mark.parametrize(
    "command", [["check"], ["rules", "list", "--rules"], ["make", FACTORY, "--rules"]], ids=" ".join
)
def test_a_layer_of_1001_files(command: list[str], write_rules: WriteRules) -> None:
    top = write_rules()
    here = sum(1 for _ in top.rglob("*.yaml"))
    text = "schema: approvalplan.coverage/1\ncoverage: []\n"
    for n in range(layers.MAX_FILES + 1 - here):
        (top / f"z{n:04}.yaml").write_text(text, encoding="utf-8")
    done = run(*command, str(top))
    refused(done, "too-many-files", code=1 if command == ["check"] else 2)
    assert "1000" in done.err


@pytest.mark.parametrize(
    "command", [["check"], ["rules", "list", "--rules"], ["make", FACTORY, "--rules"]], ids=" ".join
)
def test_a_link_out_of_the_rules_is_refused_and_not_shown(
    command: list[str], write_rules: WriteRules, tmp_path: Path
) -> None:
    top = write_rules()
    secret = tmp_path / "secret.yaml"
    secret.write_text("password: 0123456789\n", encoding="utf-8")
    (top / "link.yaml").symlink_to(secret)
    done = run(*command, str(top))
    refused(done, "outside-folder", code=1 if command == ["check"] else 2)
    assert "password" not in done.err
    assert "0123456789" not in done.err


def test_rules_that_change_while_they_are_read_do_no_harm(write_rules: WriteRules) -> None:
    top = write_rules()
    path = top / "items" / "permit.yaml"
    text = path.read_bytes()
    ended = threading.Event()

    def rewrite() -> None:
        while not ended.is_set():
            path.write_bytes(text[: len(text) // 2])
            path.write_bytes(text)

    writer = threading.Thread(target=rewrite)
    writer.start()
    try:
        codes = {run("check", str(top)).code for _ in range(5)}
    finally:
        ended.set()
        writer.join()
    assert codes <= {0, 1}


# --- characters ---


@pytest.mark.parametrize(
    ("why", "name", "id", "column"),
    [
        ("a bell", "甲\x07乙", "control-character", 18),
        ("an escape", "\x1b甲", "control-character", 17),
        ("a C1 control", "甲\x9b31m", "control-character", 18),
        ("delete", "甲\x7f", "control-character", 18),
        ("text turned round", "甲\u202e乙", "invisible-character", 18),
        ("an isolate", "\u2066甲", "invisible-character", 17),
        ("a mark of direction", "甲\u200f", "invisible-character", 18),
        ("no width", "甲\u200b乙", "invisible-character", 18),
        ("a joiner", "甲\u200d乙", "invisible-character", 18),
        ("a byte order mark within", "甲\ufeff乙", "invisible-character", 18),
        ("a soft hyphen", "甲\u00ad乙", "invisible-character", 18),
        ("a filler", "甲\u3164乙", "invisible-character", 18),
        ("a line separator", "甲\u2028乙", "invisible-character", 18),
        ("a tag", "甲\U000e0041乙", "invisible-character", 18),
    ],
)
def test_characters_that_deceive_are_refused_with_their_place(
    why: str, name: str, id: str, column: int, tmp_path: Path
) -> None:
    done = run("make", profile(tmp_path, f"project: {{name: {name}}}\n"))
    assert f":1:{column}: error[{id}]" in refused(done, id), why
    assert [sign for sign in name if sign in done.err and sign not in "甲乙31m"] == []


@pytest.mark.parametrize(
    ("why", "name"),
    [
        ("an escape", r"甲\e[31m"),
        ("text turned round", r"甲\u202e乙"),
        ("no width", r"甲\u200b乙"),
        ("NUL", r"甲\0"),
        ("half of a pair", r"甲\ud800"),
    ],
)
def test_and_so_are_those_that_are_spelt(why: str, name: str, tmp_path: Path) -> None:
    done = run("make", profile(tmp_path, f'project: {{name: "{name}"}}\n'))
    refused(done, "control-character|yaml-syntax")


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_a_long_name_is_not_cut(form: str, tmp_path: Path) -> None:
    name = "某" + "甲乙丙丁戊己庚辛壬癸" * 20
    done = run("make", profile(tmp_path, f"project: {{name: {name}}}\n"), *START, "--format", form)
    assert done.code == 0
    assert name in re.sub(r"\n *", "", done.out)


@pytest.mark.parametrize(
    ("why", "name", "live"),
    [
        ("an element", "<script>alert(1)</script>", "<script>"),
        ("an image", "<img src=x onerror=alert(1)>", "<img"),
        ("a link", "[点这里](http://x.example)", "[点这里](http"),
        ("a picture", "![图](http://x.example)", "![图](http"),
        ("bold", "**粗**", "**粗**"),
        ("code", "`rm -rf`", "`rm -rf`"),
        ("a table", "甲|乙", "甲|乙"),
        ("a heading", "'# 甲'", "\n# # 甲"),
        ("an entity", "甲&lt;乙", "甲&lt;乙"),
        ("an address", "<http://x.example>", "<http://x.example>"),
        ("emphasis", "_斜_", " _斜_"),
        ("struck out", "~~删~~", "~~删~~"),
    ],
)
def test_markup_in_names_stays_text_in_markdown(why: str, name: str, live: str, tmp_path: Path) -> None:
    quoted = name if name.startswith("'") else json.dumps(name, ensure_ascii=False)
    text = f"project: {{name: {quoted}}}\nland: {{city: {quoted}, county: {quoted}, zone: {quoted}}}\n"
    text += f"buildings: [{{name: {quoted}, use: school, floor_area: 3㎡}}]\nagency: {{agent: {quoted}, leader: {quoted}}}\n"
    done = run("make", profile(tmp_path, text), *START, "--format", "markdown")
    assert done.code == 0, why
    drawn = re.compile(r"^```mermaid$.*?^```$", re.DOTALL | re.MULTILINE)
    assert len(drawn.findall(done.out)) == 1, "what is drawn is no Markdown, and ends where it should"
    assert live not in drawn.sub("", done.out)


@pytest.mark.parametrize(
    "name", ["某[bold]甲", "某:smile:", "某{0}{name}", "某%s%n", "某\\n", "=1+1", "@甲", "-甲", "某\"'甲"]
)
@pytest.mark.parametrize("form", ["text", "json"])
def test_markup_of_others_is_just_text(name: str, form: str, tmp_path: Path) -> None:
    text = f"project: {{name: {json.dumps(name, ensure_ascii=False)}}}\n"
    done = run("make", profile(tmp_path, text), *START, "--format", form)
    assert done.code == 0
    assert json.loads(done.out)["project"]["name"] == name if form == "json" else name in done.out.splitlines()[0]


# --- numbers and days ---


@pytest.mark.parametrize(
    ("why", "line", "id"),
    [
        ("truth as a number", "scale: {floors: {above: true}}", "wrong-type"),
        ("not a number", "scale: {height: .nan}", "quantity-form"),
        ("infinite", "scale: {height: .inf}", "quantity-form"),
        ("an exponent", "scale: {height: 1e3m}", "quantity-unit|quantity-form|quantity-unit-unknown"),
        ("hexadecimal", "scale: {floors: {above: 0x10}}", "wrong-type"),
        ("octal", "scale: {floors: {above: 010}}", "wrong-type"),
        ("with underscores", "scale: {floors: {above: 1_000}}", "wrong-type"),
        ("base sixty", "scale: {floors: {above: 12:30}}", "wrong-type"),
        ("a negative duration", "durations: {construction: -1日}", "quantity-range"),
        ("half a day", "durations: {construction: 0.5日}", "quantity-too-fine"),
        ("3,651 days", "durations: {construction: 3651日}", "quantity-range"),
        ("29 February of no leap year", "dates: {start: 2026-02-29}", "date-invalid"),
        ("30 February", "dates: {start: 2026-02-30}", "date-invalid"),
        ("1999", "dates: {start: 1999-12-31}", "date-range"),
        ("2101", "dates: {start: 2101-01-01}", "date-range"),
        ("the year 10000", "dates: {start: 10000-01-01}", "date-form"),
        ("Arabic digits", "dates: {start: ٢٠٢٦-01-01}", "date-form"),
        ("no is not false", "land: {batch: no}", "wrong-type"),
        ("on is not true", "land: {batch: on}", "wrong-type"),
    ],
)  # fmt: skip
def test_numbers_and_days(why: str, line: str, id: str, tmp_path: Path) -> None:
    assert ":2:" in refused(run("make", profile(tmp_path, f"project: {{name: 某}}\n{line}\n")), id), why


@pytest.mark.parametrize(
    "line",
    [
        "durations: {construction: 3650日}",
        "durations: {construction: 120个月}",
        "durations: {construction: 0日, detailed_design: 0工作日}",
        "dates: {start: 2000-01-01}",
        "dates: {wanted: {construction_start: 2000-01-01, in_use: 2100-12-31}}",
        "have: [{document: filing_certificate, on: 2000-01-01}, {document: land_document, on: 2100-12-31}]",
        "progress: [{item: eia, submitted: 2000-01-01, accepted: 2000-01-01, decided: 2100-12-31}]",
        "progress: [{item: eia, submitted: 2000-01-01}, {item: filing, accepted: 2100-12-31}]",
        "progress: [{item: eia, accepted: 2000-01-01, returned: 2000-01-01, resumed: 2100-12-31}]",
        "progress: [{item: eia, returned: 2100-12-31}, {item: construction_start, decided: 2000-01-01}]",
        "scale: {investment: 0元, floor_area: 0㎡, height: 0m, floors: {above: 0, below: 0}, earthwork: 0m³}",
        "scale: {investment: 100000亿元}",
        "buildings: []",
        "have: []",
    ],
)
def test_the_edges_of_what_is_allowed_are_planned_or_refused_in_words(line: str, tmp_path: Path) -> None:
    section, _, rest = line.partition(": ")
    text = re.sub(rf"(?m)^{section}:.*\n(?:[ -].*\n)*", "", Path(SCHOOL).read_text(encoding="utf-8"))
    start = [] if "start:" in line else START
    for form in ("text", "json", "markdown"):
        done = run("make", profile(tmp_path, f"{text}{section}: {rest}\n"), *start, "--format", form)
        assert done.code in {0, 1, 2}
        assert "程序出错" not in done.err
        assert "error[" not in done.err
        assert done.err or done.out
