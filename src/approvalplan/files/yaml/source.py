"""The strict reader of YAML files: data, where each value stands, and every mistake with its place.

Read are UTF-8, one document, plain mappings, lists and scalars; unquoted, only `true`, `false`, `null` and
decimal integers are not text. Nothing is evaluated, nothing recurses, and limits hold before work is done.
"""

import os
from collections.abc import Sequence
from itertools import islice
from re import MULTILINE, search
from re import compile as pattern
from stat import S_ISDIR, S_ISREG
from typing import Any, Final, NamedTuple

from yaml import YAMLError

from approvalplan.diagnostics import ERROR, TOP, Finding, Position, SourceText, in_file_order
from approvalplan.files.yaml.events import Builder, Marks, YamlProblem
from approvalplan.wording import UNSEEN, say_of, say_of_if_known

MOST_BYTES: Final = 2_000_000
MOST_UNSEEN: Final = 1_000
"""How many invisible characters are reported; what has more of them is no text."""

_BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
_DIRECTIVE = pattern(r"(?:[ \t]*(?:#[^\n]*)?\n)*(?=%)")
_TAB_INDENT = pattern(r"^ *\t", MULTILINE)
_LAST_CONTROL = 0x9F
_LAST_ASCII = "\x7f"


class Reading(NamedTuple):
    """What came of reading one file.

    `data` is None exactly where the file could not be read as data. With findings beside it, data holds what
    could be read all the same, so that a schema can be checked too; the file is refused in any case.
    """

    data: Any
    source: SourceText | None
    findings: tuple[Finding, ...]


def read_path(path: str | os.PathLike[str]) -> Reading:
    """Read a file; one that cannot be opened gives a single finding `cannot-open` and no source.

    Only regular files are opened: a FIFO would hang, a device may never end.
    """
    content = path_bytes(path)
    return read_bytes(content, _name(path)) if isinstance(content, bytes) else content


def path_bytes(path: str | os.PathLike[str]) -> bytes | Reading:
    """Return what a file holds, at most one byte over `MOST_BYTES`; else what `read_path` says of it."""
    name = _name(path)
    try:
        content = _content(path)
    except FileNotFoundError:
        return _refused(name, "cannot-open", "cannot-open-missing")
    except PermissionError:
        return _refused(name, "cannot-open", "cannot-open-permission")
    except (OSError, ValueError):  # ValueError: a NUL in the path
        return _refused(name, "cannot-open", "cannot-open")
    if isinstance(content, str):
        return _refused(name, "cannot-open", content)
    return content


def _name(path: str | os.PathLike[str]) -> str:
    return os.fspath(path).encode("utf-8", "backslashreplace").decode("utf-8")


def read_bytes(data: bytes, name: str) -> Reading:
    """Read the content of a file; `name` is what findings call the file."""
    if len(data) > MOST_BYTES:
        return _refused(name, "too-large", "too-large")
    text, fault = _decoded(data.removeprefix(_BOM))
    source = SourceText(name, tuple(text.split("\n")), {})
    if fault is not None:
        return Reading(None, source, (_worded(source, fault),))
    problems = []
    if UNSEEN.search(text):
        problems = _unseen(source.lines)
        text = UNSEEN.sub("\ufffd", text)
    value, marks, more = _document(text, source.lines)
    source = source._replace(marks=marks)
    findings = in_file_order(_worded(source, problem) for problem in problems + more)
    return Reading(None if problems else value, source, findings)


def _worded(source: SourceText, problem: YamlProblem) -> Finding:
    return source.finding(
        problem.id,
        say_of("finding", problem.sentence, **problem.values),
        say_of_if_known("hint", problem.sentence, **problem.values),
        path=problem.path,
        position=problem.position,
    )


def _refused(name: str, finding_id: str, sentence: str) -> Reading:
    message, hint = say_of("finding", sentence), say_of_if_known("hint", sentence)
    return Reading(
        None,
        None,
        (Finding(id=finding_id, severity=ERROR, file=name, position=TOP, key_path="", message=message, hint=hint),),
    )


def _content(path: str | os.PathLike[str]) -> bytes | str:
    """Return what a regular file holds, at most one byte over the limit; else the sentence why not."""
    reason = _not_regular(os.stat(path).st_mode)  # noqa: PTH116  (importing pathlib takes longer than reading)
    if reason is not None:
        return reason
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        # The file may have been exchanged for another since it was looked at.
        return _not_regular(os.fstat(file.fileno()).st_mode) or file.read(MOST_BYTES + 1)


def _not_regular(mode: int) -> str | None:
    if S_ISREG(mode):
        return None
    return "cannot-open-folder" if S_ISDIR(mode) else "cannot-open-special"


def _decoded(data: bytes) -> tuple[str, YamlProblem | None]:
    """Return a text whose lines end in LF, and what is wrong with its encoding."""
    try:
        text, fault = data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        text, before, sentence = _guessed(data, error.start)
        before = _unix(before)
        line, column = before.count("\n"), len(before) - before.rfind("\n") - 1
        place = Position(line + 1, column + 1, line + 1, column + 2)
        fault = YamlProblem(id="not-utf-8", position=place, path=(), values={}, sentence=sentence)
    return _unix(text), fault


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _guessed(data: bytes, bad: int) -> tuple[str, str, str]:
    """Return the text of bytes that are not UTF-8, its part before the first bad byte, and what to say."""
    if data.startswith(_UTF16_BOMS):
        return "", "", "not-utf-8-utf16"
    before = data[:bad].decode("utf-8")
    if not search("[\u4e00-\u9fff]", before):  # what is UTF-8 in part is damaged, not GBK
        try:
            text = data.decode("gb18030")
            return text, text[: next(n for n, sign in enumerate(text) if sign > _LAST_ASCII)], "not-utf-8-gbk"
        except UnicodeDecodeError:
            pass
    return data.decode("utf-8", "replace"), before, "not-utf-8"


def _unseen(lines: Sequence[str]) -> list[YamlProblem]:
    """Return each character that a reader of the file cannot see."""
    places = ((line, match_) for line, text in enumerate(lines) for match_ in UNSEEN.finditer(text))
    problems = []
    for line, candidate in islice(places, MOST_UNSEEN):
        code = ord(candidate[0])
        finding_id = "control-character" if code <= _LAST_CONTROL else "invisible-character"
        place = Position(line + 1, candidate.start() + 1, line + 1, candidate.end() + 1)
        problems.append(
            YamlProblem(id=finding_id, position=place, path=(), values={"code": f"U+{code:04X}"}, sentence=finding_id)
        )
    return problems


def _document(text: str, lines: Sequence[str]) -> tuple[Any, Marks, list[YamlProblem]]:
    """Return the one document of a text, where its values stand, and what is wrong with it."""
    builder = Builder(text)
    directive = _DIRECTIVE.match(text)
    if directive is not None:
        problem = _line(lines, text.count("\n", 0, directive.end()), 0, "yaml-directive")
        return None, Marks(builder.spans), [problem]
    try:
        end = builder.build()
    except (YAMLError, ValueError, OverflowError) as error:
        # The two others come from the parser in Python, which does not check `"\\U00110000"`.
        from approvalplan.files.yaml.syntax import problem_of

        problem = problem_of(error, lines, builder.last)
        return None, Marks(builder.spans), [*builder.problems, problem]
    after = [] if end is None else _after(lines, end)
    problems = [*builder.problems, *after, *_tabs(text, lines, builder)]
    data = None if any(problem.id == "yaml-syntax" for problem in after) else builder.data
    if data is None and not problems:
        problems = [YamlProblem(id="empty-file", position=TOP, path=(), values={}, sentence="empty-file")]
    return data, Marks(builder.spans), problems


def _after(lines: Sequence[str], end: Any) -> list[YamlProblem]:
    """Return what stands after the end of the document that may not.

    The parser is not asked: it would read the directives of a next document, in quadratic time.
    """
    column = end.end_mark.column
    for line in range(end.end_mark.line, len(lines)):
        rest = lines[line][column:].strip()
        if rest and not rest.startswith("#") and rest != "...":
            if rest.startswith("%"):
                return [_line(lines, line, column, "yaml-directive")]
            if getattr(end, "explicit", False) or rest.startswith("---"):
                return [_line(lines, line, column, "yaml-documents")]
            return [_line(lines, line, column, "yaml-syntax", "yaml-syntax-after-end")]
        column = 0
    return []


def _tabs(text: str, lines: Sequence[str], builder: Builder) -> list[YamlProblem]:
    """Return the first tab that indents a line inside brackets; libyaml lets it pass."""
    if not _TAB_INDENT.search(text):
        return []
    from approvalplan.files.yaml.syntax import tab

    free = builder.inside_scalars()
    for number, line in enumerate(lines):
        indent = _TAB_INDENT.match(line)
        if indent and number not in free:
            return [tab(lines, number, indent.end() - 1)]
    return []


def _line(lines: Sequence[str], line: int, column: int, finding_id: str, sentence: str | None = None) -> YamlProblem:
    """Return a problem of the text of a line from a column on."""
    text = lines[line]
    start = len(text) - len(text[column:].lstrip())
    place = Position(line + 1, start + 1, line + 1, len(text.rstrip()) + 1)
    return YamlProblem(id=finding_id, position=place, path=(), values={}, sentence=sentence or finding_id)
