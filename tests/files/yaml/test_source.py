import importlib.util
import os
import re
import socket
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from approvalplan.diagnostics import Position
from approvalplan.files.yaml import events as yaml_events
from approvalplan.files.yaml.source import MOST_BYTES, MOST_UNSEEN, Reading, read_bytes, read_path
from approvalplan.render.findings.text import render

BAD = sorted((Path(__file__).parent / "bad").glob("*.yaml"))
EXPECT = re.compile(r"# expect: (\d+):(\d+) ([\w-]+)")


def read(text: str) -> Reading:
    return read_bytes(text.encode(), "p.yaml")


def told(reading: Reading) -> list[tuple[int, int, str]]:
    return [(finding.position.line, finding.position.column, finding.id) for finding in reading.findings]


def only(reading: Reading) -> str:
    (finding,) = reading.findings
    return finding.id


@pytest.fixture(params=["libyaml", "python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Run a test with both of PyYAML's parsers: not every build has libyaml."""
    if request.param == "python":
        monkeypatch.setattr(yaml_events, "Parser", yaml.SafeLoader)
    return str(request.param)


# --- what a good file gives ---


@pytest.mark.parametrize(
    ("why", "text", "value"),
    [
        ("true is true", "true", True),
        ("false is false", "false", False),
        ("no is text, not false", "no", "no"),
        ("on is text, not true", "on", "on"),
        ("yes is text, not true", "yes", "yes"),
        ("only in small letters", "True", "True"),
        ("only in small letters", "NULL", "NULL"),
        ("null is nothing", "null", None),
        ("a tilde is nothing", "~", None),
        ("nothing is nothing", "", None),
        ("a count", "42", 42),
        ("nought", "0", 0),
        ("below nought", "-5", -5),
        ("a leading nought is no octal number", "010", "010"),
        ("a phone number keeps its nought", "03546543210", "03546543210"),
        ("minus nought is no count", "-0", "-0"),
        ("a plus sign is no count", "+5", "+5"),
        ("a time of day is not base 60", "12:30", "12:30"),
        ("underscores do not vanish", "1_000", "1_000"),
        ("no hexadecimal", "0x10", "0x10"),
        ("no exponent", "1e3", "1e3"),
        ("decimals are text: quantities are read exactly", "1.50", "1.50"),
        ("no infinity", ".inf", ".inf"),
        ("no not-a-number", ".nan", ".nan"),
        ("a date is text", "2026-11-30", "2026-11-30"),
        ("a date with time is text", "2026-11-30 08:00:00", "2026-11-30 08:00:00"),
        ("eighteen digits are a number", "9" * 18, 10**18 - 1),
        ("nineteen are text", "9" * 19, "9" * 19),
        ("quoted digits are text", "'42'", "42"),
        ("quoted words are text", '"true"', "true"),
        ("quoted nothing is text", "''", ""),
        ("digits of another script are text", "४२", "४२"),
        ("an equals sign is text", "=", "="),
        ("Chinese punctuation in text stays", "注：这样，可以（当然）。", "注：这样，可以（当然）。"),
        ("full-width digits in text stay", "第３期", "第３期"),
        ("escapes", '"一\\n二\\t三"', "一\n二\t三"),
    ],
)
def test_a_scalar(parser: str, why: str, text: str, value: object) -> None:
    reading = read(f"a: {text}\n")
    assert reading.findings == ()
    assert reading.data == {"a": value}
    assert type(reading.data["a"]) is type(value)


@pytest.mark.parametrize(
    ("why", "text", "data"),
    [
        ("blocks", "a:\n  b: 1\n  c:\n  - x\n  - y: 2\n", {"a": {"b": 1, "c": ["x", {"y": 2}]}}),
        ("brackets", "{a: [1, {b: 2}], c: {}}\n", {"a": [1, {"b": 2}], "c": {}}),
        ("a list at the top", "- 1\n- 2\n", [1, 2]),
        ("a scalar at the top", "某某\n", "某某"),
        ("text of several lines", "a: |\n  一\n  二\nb: >\n  一\n  二\n", {"a": "一\n二\n", "b": "一 二\n"}),
        ("tabs in text", "a: |\n  一\n  \t二\nb: 1\n", {"a": "一\n\t二\n", "b": 1}),
        ("a key that YAML 1.1 takes for true", "on: 2026-10-12\nyes: 1\n", {"on": "2026-10-12", "yes": 1}),
        ("quoted keys may be anything", "'2026': 1\n'<<': 2\n", {"2026": 1, "<<": 2}),
        ("Chinese keys with Chinese punctuation", "自然资源局（规划）: 1\n", {"自然资源局（规划）": 1}),
        ("a key with dots", "land.zone: 1\n", {"land.zone": 1}),
        ("an explicit key", "? a\n: 1\n", {"a": 1}),
        ("a mark of the start", "---\na: 1\n", {"a": 1}),
        ("a mark of the end", "a: 1\n...\n# 完\n\n", {"a": 1}),
        ("Windows line ends", "a: 1\r\nb: 2\r\n", {"a": 1, "b": 2}),
        ("old Macintosh line ends", "a: 1\rb: 2\r", {"a": 1, "b": 2}),
        ("a byte order mark", "\ufeffa: 1\n", {"a": 1}),
        ("no line end at the end", "a: 1", {"a": 1}),
        ("a blank line and an indented comment", "a: 1\n\n   # 注\nb: 2\n", {"a": 1, "b": 2}),
        ("a modeline", "# yaml-language-server: $schema=x.json\na: 1\n", {"a": 1}),
    ],
)
def test_a_document(parser: str, why: str, text: str, data: object) -> None:
    reading = read(text)
    assert reading.findings == ()
    assert reading.data == data


@pytest.mark.parametrize(
    ("why", "path", "key", "position"),
    [
        ("a key", ("land",), True, Position(1, 1, 1, 5)),
        ("a block ends where its last value does", ("land",), False, Position(2, 3, 3, 19)),
        ("a value", ("land", "city"), False, Position(2, 9, 2, 12)),
        ("brackets end after the bracket", ("land", "zones"), False, Position(3, 10, 3, 19)),
        ("a list item", ("land", "zones", 1), False, Position(3, 14, 3, 18)),
        ("a list item in brackets", ("land", "zones", 1, "a"), True, Position(3, 14, 3, 15)),
        ("a mapping in a list", ("have", 0), False, Position(5, 5, 6, 10)),
        ("a key in a list", ("have", 0, "on"), True, Position(6, 5, 6, 7)),
        ("a value after nothing", ("name",), False, Position(7, 6, 7, 6)),
        ("text of several lines ends where the next line begins", ("note",), False, Position(8, 7, 10, 1)),
        ("the whole", (), False, Position(1, 1, 10, 1)),
    ],
)
def test_where_a_value_stands(parser: str, why: str, path: Any, key: bool, position: Position) -> None:
    text = "land:\n  city: 晋中市\n  zones: [北, a: 1]\nhave:\n  - item: x\n    on: y\nname:\nnote: |\n  一\n"
    reading = read(text)
    assert reading.source is not None
    assert reading.source.at(path, key=key) == position


def test_marks_are_a_mapping() -> None:
    source = read("a: [1]\n").source
    assert source is not None
    assert list(source.marks) == [(), ("a",), ("a", 0)]
    assert len(source.marks) == 3
    assert source.lines == ("a: [1]", "")


# --- what a bad file gives ---


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.name)
def test_a_bad_file_raises_what_it_says_and_nothing_else(parser: str, path: Path) -> None:
    wanted = [(int(line), int(column), name) for line, column, name in EXPECT.findall(path.read_text("utf-8"))]
    if parser == "python" and path.name == "bad_escape.yaml":
        wanted = [(2, 11, "yaml-syntax")]  # this parser points behind the backslash
    assert wanted
    assert told(read_path(path)) == sorted(wanted)


def test_there_is_a_bad_file_for_each_mistake_that_has_words() -> None:
    """Each cause of a syntax error has a sentence; a sentence that no file calls forth may be wrong unseen."""
    from approvalplan.wording.findings import SENTENCES

    said = {finding.message for path in BAD for finding in read_path(path).findings}
    for key, sentence in SENTENCES.items():
        if key.startswith("finding.yaml-syntax-"):
            start, _, rest = sentence.partition("{")
            assert any(text.startswith(start) and text.endswith(rest.partition("}")[2]) for text in said), key


@pytest.mark.parametrize(
    ("why", "data", "wanted", "message"),
    [
        ("nothing", b"", (1, 1, "empty-file"), "文件是空的"),
        (
            "GBK, as old Windows editors write",
            "name: 某项目\n".encode("gbk"),
            (1, 7, "not-utf-8"),
            "文件是 GBK 编码, 要 UTF-8",
        ),
        ("GBK on a later line", "a: 1\nname: 项目\n".encode("gbk"), (2, 7, "not-utf-8"), "文件是 GBK 编码, 要 UTF-8"),
        (
            "GBK that begins like UTF-8",
            "b: 联通 x\nc: 项目\n".encode("gbk"),
            (1, 4, "not-utf-8"),
            "文件是 GBK 编码, 要 UTF-8",
        ),
        (
            "UTF-16, little end first",
            "a: 1\n".encode("utf-16"),
            (1, 1, "not-utf-8"),
            "文件是 UTF-16 编码(记事本里叫 Unicode), 要 UTF-8",
        ),
        (
            "UTF-16, big end first",
            b"\xfe\xff\x00a",
            (1, 1, "not-utf-8"),
            "文件是 UTF-16 编码(记事本里叫 Unicode), 要 UTF-8",
        ),
        (
            "GBK with old line ends",
            "a: 1\r\nb: 2\rname: 项目".encode("gbk"),
            (3, 7, "not-utf-8"),
            "文件是 GBK 编码, 要 UTF-8",
        ),
        (
            "UTF-8 that was damaged",
            "a: 某\nb: 项".encode()[:-1],
            (2, 4, "not-utf-8"),
            "文件不是 UTF-8 编码, 这里读不下去",
        ),
        ("no text at all", b"a: \xff\xff\xff\n", (1, 4, "not-utf-8"), "文件不是 UTF-8 编码, 这里读不下去"),
        ("a NUL", b"a: x\x00y\n", (1, 5, "control-character"), "这里有一个看不见的控制字符 U+0000"),
        (
            "an escape for a terminal",
            b"a: \x1b[31m\n",
            (1, 4, "control-character"),
            "这里有一个看不见的控制字符 U+001B",
        ),
        (
            "a form feed is no line end",
            b"a: 1\n\x0cb: 2\n",
            (2, 1, "control-character"),
            "这里有一个看不见的控制字符 U+000C",
        ),
        (
            "a control character of Latin 1",
            "a: \x85\n".encode(),
            (1, 4, "control-character"),
            "这里有一个看不见的控制字符 U+0085",
        ),
    ],
)
def test_bytes(parser: str, why: str, data: bytes, wanted: tuple[int, int, str], message: str) -> None:
    reading = read_bytes(data, "p.yaml")
    assert told(reading) == [wanted]
    assert reading.findings[0].message == message
    assert reading.data is None


@pytest.mark.parametrize(
    ("why", "text", "hint"),
    [
        ("the key's colon", "name：某，某\nwork: new\n", "写成 name: 某，某"),
        ("a list item", "a:\n- name：某\n  b: 1\n", "写成 - name: 某"),
        ("digits too", "floors：５\nwork: new\n", "写成 floors: 5"),
        ("brackets", "a: ｛b: ［１，２］｝\n", "写成 a: {b: [1, 2]}"),
        ("quotes in brackets", "a: [“某”，b: c: d]\n", '写成 a: ["某", b: c: d]'),
        ("a blank between digits and comma", "a: {b: 5， c: 6}\n", "写成 a: {b: 5, c: 6}"),
        ("a phone number in the line is masked", "phone：13812345678\na: 1\n", "写成 phone: ***********"),
    ],
)
def test_the_corrected_line(why: str, text: str, hint: str) -> None:
    (finding,) = read(text).findings
    assert finding.id == "full-width"
    assert finding.hint == hint


@pytest.mark.parametrize(
    ("why", "text"),
    [
        ("Chinese text before the mistake", "note: 注：见附件\nwork: a: b\n"),
        ("a list of Chinese text", "- 注：见附件\n- a: b: c\n"),
    ],
)
def test_full_width_signs_in_text_are_not_blamed(why: str, text: str) -> None:
    assert only(read(text)) == "yaml-syntax"


@pytest.mark.parametrize(
    ("why", "text", "data"),
    [
        ("the first of two keys counts", "a: 1\na: 2\n", {"a": 1}),
        ("what hangs on the second is left out", "a: {b: 1}\na: {c: 1, d: [2]}\n", {"a": {"b": 1}}),
        ("a tag is passed over", "a: !!int 'x'\n", {"a": "x"}),
        ("an anchor is passed over", "a: &b [1]\n", {"a": [1]}),
        ("a key that is no text is left out", "2026: 1\na: 2\n", {"a": 2}),
        ("a key that is a list is left out", "? [a, b]\n: {c: 1}\na: 2\n", {"a": 2}),
        ("only the first document counts", "a: 1\n---\nb: 2\n", {"a": 1}),
        ("an alias is missing something", "a: &b 1\nc: *b\n", None),
        ("an alias as a key is missing something", "a: &b 1\n*b : 2\n", None),
        ("a merge key is missing something", "a: 1\n<<: {b: 2}\n", None),
        ("a full-width key is missing something", "ａ: 1\n", None),
        ("an invisible character could be part of a key", "a\u200b: 1\n", None),
        ("an escaped control character is missing something", 'a: "\\0"\n', None),
        ("a second part after the end", "[a]]\n", None),
        ("a syntax error", "a: b: c\n", None),
    ],
)
def test_what_can_be_read_beside_a_mistake(parser: str, why: str, text: str, data: object) -> None:
    reading = read(text)
    assert reading.findings
    assert reading.data == data


def test_findings_name_the_key() -> None:
    reading = read("land:\n  zones: [{a: 1, a: 2}]\n  b: &x 1\n  <<: {c: *x}\n")
    assert [(finding.id, finding.key_path) for finding in reading.findings] == [
        ("repeated-key", "land.zones[0].a"),
        ("yaml-anchor", "land.b"),
        ("yaml-merge", 'land["<<"]'),
        ("yaml-alias", "land.c"),
    ]


def test_an_escape_that_the_python_parser_does_not_expect(parser: str) -> None:
    """It raises ValueError without a place, where libyaml names the place."""
    place = (1, 7) if parser == "libyaml" else (1, 1)
    assert told(read('a: "\\U00110000"\n')) == [(*place, "yaml-syntax")]


def test_without_libyaml_the_python_parser_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "yaml._yaml", None)
    spec = importlib.util.spec_from_file_location("without_libyaml", yaml_events.__file__)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.Parser is yaml.SafeLoader


# --- limits ---


def nested(levels: int) -> str:
    return "[" * levels + "]" * levels


@pytest.mark.parametrize(
    ("why", "text", "finding_id"),
    [
        ("40 levels", nested(40), None),
        ("41 levels", nested(41), "too-deep"),
        ("100000 brackets, on which libyaml's composer dies", "[" * 100_000, "too-deep"),
        ("100000 braces", "{a: " * 100_000, "too-deep"),
        ("nested lists on one line", "- " * 100_000, "too-deep"),
        ("blocks one in another", "".join(f"{' ' * n}a:\n" for n in range(1000)), "too-deep"),
        ("10000 characters", f"a: {'x' * 10_000}", None),
        ("10001 characters", f"a: {'x' * 10_001}", "scalar-too-long"),
        ("a key of 10001 characters", f"'{'x' * 10_001}': 1", "scalar-too-long"),
        ("100000 events", f"[{'x,' * 99_995}]", None),
        ("one event more", f"[{'x,' * 99_996}]", "too-many-events"),
        ("many directives, which libyaml reads in quadratic time", "%TAG !a! x\n" * 150_000, "yaml-directive"),
        ("many comments before a directive", "# x\n\n" * 300_000 + "%", "yaml-directive"),
        ("the same behind a document", "a\n...\n" + "%TAG !a! x\n" * 150_000, "yaml-directive"),
    ],
)
def test_a_limit(why: str, text: str, finding_id: str | None) -> None:
    started = time.process_time()
    reading = read(text)
    assert time.process_time() - started < 60, "what is quadratic takes minutes"
    assert (only(reading) if reading.findings else None) == finding_id
    assert (reading.data is None) == (finding_id is not None and not text.startswith("a\n"))


def test_the_largest_file() -> None:
    text = b"# " + b"x" * (MOST_BYTES - 7) + b"\na: 1"
    assert read_bytes(text, "p.yaml").data == {"a": 1}
    assert only(read_bytes(text + b" ", "p.yaml")) == "too-large"


def test_a_file_full_of_invisible_characters_is_not_listed_whole() -> None:
    ids = [finding.id for finding in read("\0" * 5000).findings]
    assert ids == ["control-character"] * MOST_UNSEEN


# --- opening ---


def refusal(path: Path) -> tuple[str, str]:
    reading = read_path(path)
    assert (reading.data, reading.source) == (None, None)
    (finding,) = reading.findings
    assert finding.position == Position(1, 1, 1, 1)
    assert finding.file == str(path)
    return finding.id, finding.message


def test_a_file_is_read_under_the_name_that_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "p.yaml").write_bytes(b"a: b: c\n")
    monkeypatch.chdir(tmp_path)
    assert [finding.file for finding in read_path("p.yaml").findings] == ["p.yaml"]
    assert [finding.file for finding in read_path(Path("p.yaml")).findings] == ["p.yaml"]


def test_a_link_to_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_bytes(b"a: 1\n")
    (tmp_path / "link.yaml").symlink_to(tmp_path / "p.yaml")
    assert read_path(tmp_path / "link.yaml").data == {"a": 1}


def test_no_file(tmp_path: Path) -> None:
    assert refusal(tmp_path / "p.yaml") == ("cannot-open", "没有这个文件")


def test_a_folder(tmp_path: Path) -> None:
    assert refusal(tmp_path) == ("cannot-open", "这是一个文件夹, 不是文件")


def test_a_name_no_file_can_have() -> None:
    assert refusal(Path("a\0b.yaml")) == ("cannot-open", "打不开这个文件")


def test_a_name_that_is_no_text() -> None:
    (finding,) = read_path(os.fsdecode(b"\xff.yaml")).findings
    assert finding.file == "\\udcff.yaml"


def test_links_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "a")
    assert refusal(tmp_path / "a") == ("cannot-open", "打不开这个文件")


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def deny(*_: object) -> int:
        raise PermissionError

    (tmp_path / "p.yaml").write_bytes(b"a: 1\n")
    monkeypatch.setattr(os, "open", deny)
    assert refusal(tmp_path / "p.yaml") == ("cannot-open", "没有权限读这个文件")


SPECIAL = ["device", "fifo", "socket"] if hasattr(os, "mkfifo") else ["device"]


def special(kind: str, folder: Path) -> Path:
    path = folder / kind
    if kind == "fifo":
        os.mkfifo(path)
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(str(path))
    else:
        return Path(os.devnull)
    return path


@pytest.mark.parametrize("kind", SPECIAL)
def test_what_is_no_file_is_refused_and_does_not_hang(kind: str, tmp_path: Path) -> None:
    assert refusal(special(kind, tmp_path)) == ("cannot-open", "这不是普通文件(是管道、设备之类), 不读")


@pytest.mark.parametrize("kind", SPECIAL[:2])
def test_a_file_exchanged_for_something_else_while_it_is_opened(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    regular = (tmp_path / "p.yaml").lstat() if (tmp_path / "p.yaml").write_bytes(b"a: 1") else None
    path = special(kind, tmp_path)
    monkeypatch.setattr(os, "stat", lambda *_: regular)
    assert refusal(path) == ("cannot-open", "这不是普通文件(是管道、设备之类), 不读")


def test_an_endless_file_is_not_read_to_its_end(tmp_path: Path) -> None:
    with (tmp_path / "p.yaml").open("wb") as file:
        file.truncate(10**12)  # takes no room on the disk
    assert only(read_path(tmp_path / "p.yaml")) == "too-large"


# --- any bytes ---

PIECES = st.sampled_from([
    "a", "b: ", ": ", "：", "- ", "\n", "\n  ", "\t", "[", "]", "{", "}", ",", "，", '"', "'", "|\n", ">", "#", "&x ",
    "*x", "!t ", "<<", "? ", "%", "---\n", "...\n", "\\", "true", "null", "1", "１", "\u3000", "\u200b", "\0", "\r",
    "@", "某", ".", "２", "＃", '"\\0"', "a: 1\n", "\r\n",
])  # fmt: skip


def check_reading(reading: Reading) -> None:
    source = reading.source
    assert reading.findings or reading.data is not None
    for finding in reading.findings:
        position = finding.position
        assert finding.message
        assert 1 <= position.line <= (len(source.lines) if source else 1)
        assert position[:2] <= position[2:]
        if source:
            assert position.column <= len(source.lines[position.line - 1]) + 1
    assert bool(render(reading.findings, {"p.yaml": source} if source else {})) == bool(reading.findings)
    assert list(reading.findings) == sorted(reading.findings, key=lambda found: (found.position, found.id))


@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    reading = read_bytes(data, "p.yaml")
    check_reading(reading)
    assert reading == read_bytes(data, "p.yaml")


@settings(max_examples=400)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_pieces_of_yaml(text: str) -> None:
    check_reading(read(text))


@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_pieces_of_yaml_without_libyaml(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_events, "Parser", yaml.SafeLoader)
        check_reading(read(text))


DATA = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | st.text(st.characters(exclude_categories=["C", "Z"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.from_regex(r"\A[a-z_]{1,8}\Z"), inner, max_size=4),
    max_leaves=20,
)


@given(DATA.filter(lambda data: data is not None))
def test_what_another_program_writes_is_read_back(data: Any) -> None:
    """PyYAML quotes what it would read otherwise; where it quotes less than we need, text stays text."""
    text = yaml.safe_dump(data, allow_unicode=True)
    reading = read(text)
    assert reading.findings == ()
    assert reading.data == data


def calls(items: int) -> int:
    """Return how many functions reading so many items calls: work that does not hang on the machine."""
    text = "".join(f"item{n}:\n  name: 事项\n  days: {n}\n  needs: [a, b]\n" for n in range(items))
    read(text)  # what is done once in a process is done
    counted = 0

    def count(_frame: object, _event: str, _argument: object) -> None:
        nonlocal counted
        counted += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        assert read(text).findings == ()
    finally:
        sys.setprofile(before)
    return counted


def test_the_work_grows_with_the_file_and_not_faster() -> None:
    few, many = calls(500), calls(5000)
    assert many < 10.1 * few
    assert few < 500 * 14 * 15, "a few calls and returns for each of the fourteen parts of an item that libyaml tells"


def test_the_reader_imports_no_more_than_it_needs() -> None:
    """Start-up is the main cost of a run."""
    import subprocess

    code = (
        "import sys, yaml; before = set(sys.modules)\n"
        "import approvalplan.files.yaml.source, approvalplan.model.quantity\n"
        "print(*sorted(m for m in set(sys.modules) - before if not m.startswith('approvalplan')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {
        "pydantic",
        "pathlib",
        "dataclasses",
        "inspect",
        "difflib",
        "importlib.resources",
        "unicodedata",
        "tempfile",
        "json",
    }
    assert not heavy & set(done.stdout.split())
