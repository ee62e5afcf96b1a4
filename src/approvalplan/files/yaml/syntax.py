"""What a syntax error of YAML means, in the words of somebody who made it.

The parser says where it gave up, in its own terms; the cause often stands a line or two before.
"""

from collections.abc import Iterable, Sequence
from re import compile as pattern
from typing import Any, Final

from approvalplan.diagnostics import TOP, Position
from approvalplan.files.yaml.events import YamlProblem
from approvalplan.files.yaml.full_width import misplaced, put_right
from approvalplan.wording import shown

NO_BLANK: Final = pattern(r"([A-Za-z_][\w.-]*):(?=[^\s:/])")
"""A key and its colon without the blank that has to follow."""
LONGEST_LINE: Final = 80
"""How many characters of a corrected line a hint shows."""

_ENTRY = pattern(r"\s*(?:- +)*")
_SIGNS: Final[dict[str, str]] = {"&": "yaml-anchor", "*": "yaml-alias", "!": "yaml-tag"}
_CAUSES: Final = (
    # words of the parser, in its context or its problem, and what they mean; the first that fits
    ("quoted scalar", "backslash"),
    ("sequence entries are not allowed", "list-on-key-line"),
    ("cannot start any token", "sign"),
    ("node content", "sign"),
    ("block scalar", "block-text"),
)


def problem_of(error: Any, lines: Sequence[str], last: Any) -> YamlProblem:
    """Return what a syntax error means; `last` is the event that was read before it."""
    if getattr(error, "problem_mark", None) is None:
        return YamlProblem(id="yaml-syntax", position=TOP, path=(), values={}, sentence="yaml-syntax")
    line, column = _inside(lines, error.problem_mark)
    context = error.context_mark or error.problem_mark
    suspects = range(min(last.start_mark.line, context.line, line), line + 1)
    return (
        _full_width(lines, suspects)
        or _missing_blank(lines, suspects)
        or _named(error, lines, line, column)
        or _unnamed(error, lines, (line, column), last)
    )


def _inside(lines: Sequence[str], mark: Any) -> tuple[int, int]:
    """Return a place that has text: an error at the end of the file belongs to the last line with any."""
    line, column = mark.line, mark.column
    while line > 0 and (line >= len(lines) or not lines[line].strip()):
        line -= 1
        column = len(lines[line].rstrip())
    return line, column


def _at(line: int, column: int, length: int = 1) -> Position:
    return Position(line + 1, column + 1, line + 1, column + 1 + length)


def _syntax(cause: str, place: Position, **values: object) -> YamlProblem:
    return YamlProblem(id="yaml-syntax", position=place, path=(), values=values, sentence=f"yaml-syntax-{cause}")


def _full_width(lines: Sequence[str], suspects: Iterable[int]) -> YamlProblem | None:
    for line in suspects:
        column = misplaced(lines[line])
        if column is not None:
            fixed = shown(put_right(lines[line]).strip(), LONGEST_LINE)
            values: dict[str, object] = {"value": lines[line][column], "fixed": fixed}
            return YamlProblem(
                id="full-width", position=_at(line, column), path=(), values=values, sentence="full-width-sign"
            )
    return None


def _missing_blank(lines: Sequence[str], suspects: Iterable[int]) -> YamlProblem | None:
    for line in suspects:
        entry = _ENTRY.match(lines[line])
        found = NO_BLANK.match(lines[line], entry.end() if entry else 0)
        if found:
            return _syntax("blank", _at(line, found.end(1)), fixed=blank_put_in(lines[line].strip()))
    return None


def blank_put_in(text: str) -> str:
    """Return a text with the missing blank after its first colon, as a hint shows it."""
    return shown(NO_BLANK.sub(r"\1: ", text, count=1), LONGEST_LINE)


def _named(error: Any, lines: Sequence[str], line: int, column: int) -> YamlProblem | None:
    """Return the problem where a tab, or the sign that opens something, tells what was meant."""
    said = f"{error.context}: {error.problem}"
    if "tab character" in said or lines[line][column : column + 1] == "\t":
        return tab(lines, line, column)
    if error.context_mark is None:
        return None
    opened = _inside(lines, error.context_mark)
    if "quoted scalar" in said and "unexpected" in said:
        return _syntax("quote", _at(*opened))
    if "a directive" in said:
        return YamlProblem(id="yaml-directive", position=_at(*opened), path=(), values={}, sentence="yaml-directive")
    if "simple key" in said:
        return _syntax("no-colon", _at(*opened, len(lines[opened[0]].strip())))
    return _of_sign(said, lines, opened) or _of_sign("", lines, (line, column))


def _of_sign(said: str, lines: Sequence[str], at: tuple[int, int]) -> YamlProblem | None:
    """Return the problem of an anchor, alias, tag or bracket that is not even well written."""
    sign, place = lines[at[0]][at[1] : at[1] + 1], _at(*at)
    if sign in _SIGNS and "parsing a block" not in said:
        return YamlProblem(id=_SIGNS[sign], position=place, path=(), values={}, sentence=_SIGNS[sign])
    if "parsing a flow" in said:
        return _syntax("bracket", place, bracket=sign) if sign in ("[", "{") else _syntax("comma", place)
    return None


def _unnamed(error: Any, lines: Sequence[str], at: tuple[int, int], last: Any) -> YamlProblem:
    """Return the problem that the parser's words and the surroundings of the place suggest."""
    line, column = at
    place, sign = _at(line, column), lines[line][column : column + 1]
    said = f"{error.context}: {error.problem}"
    if "mapping values are not allowed" in said:
        return _syntax("continued" if last.start_mark.line < line else "second-colon", place)
    for words, cause in _CAUSES:
        if words in said:
            return _syntax(cause, place, sign=sign)
    if lines[line][:column].strip(" -"):
        return _syntax("after-value", place)
    if "parsing a block" in said and error.context_mark.column != column:
        return _syntax("indent", place)
    return _syntax("entry", place)


def tab(lines: Sequence[str], line: int, column: int) -> YamlProblem:
    """Return the problem of a tab where YAML allows only blanks; it tells how many lines begin with one."""
    text = lines[line][column:]
    count = sum("\t" in text[: len(text) - len(text.lstrip())] for text in lines)
    length = len(text) - len(text.lstrip("\t"))
    sentence = "yaml-tab-many" if count > 1 else "yaml-tab"
    return YamlProblem(
        id="yaml-tab", position=_at(line, column, max(length, 1)), path=(), values={"count": count}, sentence=sentence
    )
