"""What a schema objects to, said in our own words and at the right place.

pydantic's messages are English and its places are paths that name union branches; here each kind of error has
a sentence of the catalogue, an unknown key points at the key, a missing one at what it is missing from.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from re import compile as pattern
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from approvalplan.diagnostics import (
    Finding,
    Path,
    Position,
    Refusal,
    SourceText,
    half_width,
    in_file_order,
    key_path,
)
from approvalplan.files.yaml.full_width import misplaced, put_right
from approvalplan.files.yaml.syntax import LONGEST_LINE, NO_BLANK, blank_put_in
from approvalplan.logic.near import nearest
from approvalplan.wording import has_sentence_of, say, say_of, say_of_if_known, shown

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails, ValidationError

Known = Callable[[Path], Sequence[str]]
"""Gives the keys that the mapping at a path may have; nothing where that is not known."""

_QUOTED = pattern(r"'((?:[^'\\]|\\.)*)'")
_INTEGER = pattern(r"-?\d+")
_SEPARATORS = pattern(r"\s*[,，、;；]\s*")
_FOREIGN = pattern("[\u0370-\u052f\uff21-\uff3a\uff41-\uff5a]")
"""Greek, Cyrillic and full-width letters, many of which look like those of an id."""
_MOST_CHOICES: Final = 12

_TYPES: Final = {
    "bool_type": "bool", "int_type": "int", "string_type": "text",
    "list_type": "list", "tuple_type": "list", "set_type": "list", "frozen_set_type": "list",
    "dict_type": "mapping", "model_type": "mapping", "model_attributes_type": "mapping",
}  # fmt: skip
"""What a type error asked for."""
_BOUNDS: Final = {
    "greater_than_equal": ("ge", "ge"),
    "greater_than": ("gt", "gt"),
    "less_than_equal": ("le", "le"),
    "less_than": ("lt", "lt"),
    "too_short": ("min_length", "short"),
    "too_long": ("max_length", "long"),
    "string_too_short": ("min_length", "text-short"),
    "string_too_long": ("max_length", "text-long"),
}
"""The bound's name in the context of an error, and the end of our sentence."""
_CHOICES: Final = frozenset({"literal_error", "enum", "unknown-value"})
_TRUTH: Final = dict.fromkeys(("yes", "y", "on", "true", "是", "有", "对", "1"), "true") | dict.fromkeys(
    ("no", "n", "off", "false", "否", "无", "不是", "没有", "0"), "false"
)


class _Error(NamedTuple):
    """One error of pydantic, at the path that the file really has."""

    type: str
    path: Path
    branch: Path
    """What is left of pydantic's path: names of union branches, then the key that is missing."""
    input: Any
    context: Mapping[str, Any]


class _Said(NamedTuple):
    """The words for one error: an id, its sentence and its hint in the catalogue, and what fills them."""

    id: str
    sentence: str
    values: Mapping[str, object]
    hint: str | None = None
    """The hint's name where it is not the sentence's."""
    position: Position | None = None
    """The place, where it is not that of the value."""


def findings_of(error: "ValidationError", source: SourceText, known: Known) -> tuple[Finding, ...]:
    """Return all that a schema objects to in a file, in file order."""
    errors = [_located(details, source) for details in error.errors(include_url=False)]
    return in_file_order(_finding(error, source, known) for error in _of_one_branch(errors))


def sentence_of(refusal: Refusal) -> tuple[str, str | None]:
    """Return the message of a refused value, and its hint where the catalogue has one."""
    return (
        say_of("finding", refusal.sentence, **refusal.values),
        say_of_if_known("hint", refusal.hint, **refusal.values),
    )


def _located(details: "ErrorDetails", source: SourceText) -> _Error:
    path = source.present(details["loc"])
    branch = details["loc"][len(path) :]
    return _Error(
        type=details["type"], path=path, branch=branch, input=details["input"], context=details.get("ctx", {})
    )


def _of_one_branch(errors: Iterable[_Error]) -> Iterator[_Error]:
    """Return errors without those of union branches that were not meant.

    A union reports what each branch objects to. Where one branch fitted so far that it objects to something
    inside, the others were not meant; else one objection is kept for all of them.
    """
    by_path: dict[Path, list[_Error]] = {}
    entered: set[Path] = set()
    for error in errors:
        by_path.setdefault(error.path, []).append(error)
        entered.update(error.path[:n] for n in range(len(error.path)))
        if error.type == "missing":
            entered.add(error.path)
    for path, group in by_path.items():
        rest = []
        for error in group:
            if error.type in {"missing", "extra_forbidden"}:
                yield error
            elif not (error.branch and path in entered):
                rest.append(error)
        if rest:
            yield _merged(rest)


def _merged(errors: Sequence[_Error]) -> _Error:
    """Return one error for several about one value: a list of choices says more than a type."""
    choices = [error for error in errors if error.type in _CHOICES]
    if not choices:
        return min(errors, key=_vagueness)
    expected = [choice for error in choices for choice in _choices_of(error)]
    return choices[0]._replace(context={"choices": expected})


def _vagueness(error: _Error) -> int:
    """Rank errors about one value: what a reader of ours said, then what has words, then the rest."""
    if "error" in error.context or has_sentence_of("finding", error.type):
        return 0
    return 1 if error.type in _TYPES or error.type in _BOUNDS else 2


def _choices_of(error: _Error) -> Sequence[str]:
    choices = error.context.get("choices")
    return choices if choices is not None else _QUOTED.findall(str(error.context.get("expected", "")))


def _finding(error: _Error, source: SourceText, known: Known) -> Finding:
    said = _said(error, source, known)
    values = {"key": _label(error.path), "value": shown(error.input), **said.values}
    hint = said.sentence if said.hint is None else said.hint
    path = (*error.path, error.branch[-1]) if error.type == "missing" else error.path
    return source.finding(
        said.id,
        say_of("finding", said.sentence, **values),
        say_of_if_known("hint", hint, **values),
        path=path,
        position=said.position or source.at(error.path, key="[key]" in error.branch),
    )


def _label(path: Path) -> str:
    """Return how a message calls a value: its key, with the index where it is in a list."""
    start = next((n for n in range(len(path) - 1, -1, -1) if isinstance(path[n], str)), 0)
    return shown(key_path(path[start:])) if path else say("finding.the-top")


def _said(error: _Error, source: SourceText, known: Known) -> _Said:
    """Return the words for an error, by its type."""
    if error.type == "extra_forbidden":
        return _unknown_key(error, source, known)
    if error.type == "missing":
        return _missing(error, source)
    if error.input is None and (error.type in _TYPES or error.type in _CHOICES):
        return _Said("empty-value", "empty-value", {})
    if error.type in _CHOICES:
        return _unknown_value(error)
    if error.type in _TYPES:
        return _wrong_type(error, source, _TYPES[error.type])
    return _other(error)


def _other(error: _Error) -> _Said:
    """Return the words for an error that is neither about keys nor about types."""
    refusal = error.context.get("error")
    if isinstance(refusal, Refusal):
        return _Said(refusal.id, refusal.sentence, refusal.values, refusal.hint)
    if error.type in _BOUNDS:
        bound, sentence = _BOUNDS[error.type]
        return _Said("out-of-range", f"out-of-range-{sentence}", {"bound": error.context[bound]})
    if error.type == "string_pattern_mismatch":
        foreign = _FOREIGN.findall(str(error.input))
        letters = _listed(f"{letter}(U+{ord(letter):04X})" for letter in foreign)
        return _Said("wrong-form", "wrong-form", {"letters": letters}, "wrong-form-letters" if foreign else None)
    if has_sentence_of("finding", error.type):
        return _Said(error.type, error.type, error.context)
    return _Said("invalid-value", "invalid-value", {})


def _unknown_key(error: _Error, source: SourceText, known: Known) -> _Said:
    key = str(error.path[-1])
    position = source.at(error.path, key=True)
    if NO_BLANK.match(key):
        values: dict[str, object] = {"fixed": blank_put_in(key)}
        return _Said("yaml-syntax", "yaml-syntax-blank", values, position=position)
    choices = known(error.path[:-1])
    values = {"key": shown(key)}
    near = _nearest(key, choices)
    if near is not None:
        return _Said(
            id="unknown-key",
            sentence="unknown-key",
            values=values | {"near": near},
            hint="did-you-mean",
            position=position,
        )
    if 0 < len(choices) <= _MOST_CHOICES:
        hint = "unknown-key-choices"
        return _Said(
            id="unknown-key",
            sentence="unknown-key",
            values=values | {"choices": _listed(choices)},
            hint=hint,
            position=position,
        )
    return _Said("unknown-key", "unknown-key", values, position=position)


def _missing(error: _Error, source: SourceText) -> _Said:
    values = {"key": str(error.branch[-1]), "parent": _label(error.path)}
    sentence = "missing-key" if error.path else "missing-key-top"
    return _Said(
        id="missing-key", sentence=sentence, values=values, hint="missing-key", position=source.at(error.path, key=True)
    )


def _unknown_value(error: _Error) -> _Said:
    choices = _choices_of(error)
    near = _nearest(error.input, choices) if isinstance(error.input, str) else None
    values = {"choices": _listed(choices), "near": near}
    return _Said("unknown-value", "unknown-value", values, "unknown-value-near" if near else None)


def _nearest(word: str, choices: Sequence[str]) -> str | None:
    return next(iter(nearest(half_width(word).strip().lower()[:LONGEST_LINE], choices)), None)


def _listed(choices: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(choices))


def _wrong_type(error: _Error, source: SourceText, wanted: str) -> _Said:
    value = error.input
    if isinstance(value, str):
        said = _miswritten(value, source, source.at(error.path), wanted)
        if said is not None:
            return said
    if wanted == "bool" and isinstance(value, str | int):
        meant = _TRUTH.get(str(value).strip().lower())
        hint = "wrong-type-bool-meant" if meant else None
        return _Said("wrong-type", "wrong-type-bool", {"fixed": meant}, hint)
    hint = None
    if wanted == "text" and not isinstance(value, int):
        hint = "wrong-type-one-text"
    if wanted == "list":
        hint = "wrong-type-list" if isinstance(value, str | int) else "wrong-type-list-any"
    fixed = ", ".join(_SEPARATORS.split(shown(value, LONGEST_LINE)))
    return _Said("wrong-type", f"wrong-type-{wanted}", {"fixed": fixed}, hint)


def _miswritten(value: str, source: SourceText, position: Position, wanted: str) -> _Said | None:
    """Return the words for text that YAML took a mapping, list or number for, as its signs are wrong."""
    narrow = half_width(value).strip()
    if wanted == "int":
        if narrow == value or not _INTEGER.fullmatch(narrow):
            return None
        return _Said("full-width", "full-width", {"fixed": shown(narrow)})
    if wanted not in {"list", "mapping"} or position.line > len(source.lines):
        return None
    line = source.lines[position.line - 1]
    column = misplaced(line)
    if column is not None:
        values = {"value": line[column], "fixed": shown(put_right(line).strip(), LONGEST_LINE)}
        place = Position(position.line, column + 1, position.line, column + 2)
        return _Said("full-width", "full-width-sign", values, position=place)
    if wanted == "mapping" and NO_BLANK.match(value):
        return _Said("yaml-syntax", "yaml-syntax-blank", {"fixed": blank_put_in(value)})
    return None
