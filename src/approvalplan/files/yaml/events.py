"""YAML events become data and the place of each value, in one pass that never recurses.

The composer of libyaml recurses and dies on deeply nested brackets, so it is never called. What YAML offers
beyond plain data (anchors, aliases, merge keys, tags, repeated keys) is refused here, each at its place.
"""

from collections.abc import Callable, Iterator, Mapping
from re import ASCII
from re import compile as pattern
from typing import Any, Final, NamedTuple

from yaml import SafeLoader, events

from approvalplan.diagnostics import Mark, Path, Position
from approvalplan.wording import UNSEEN, shown

try:
    from yaml._yaml import CParser
except ImportError:  # PyYAML was built without libyaml: slower, but the events are the same
    Parser: Callable[[str], Any] = SafeLoader
else:
    Parser = CParser

MOST_EVENTS: Final = 100_000
MOST_LEVELS: Final = 40
LONGEST_SCALAR: Final = 10_000

_WORDS: Final[dict[str, bool | None]] = {"true": True, "false": False, "null": None, "~": None, "": None}
_INTEGER = pattern(r"0|-?[1-9]\d{0,17}", ASCII)
"""Longer numbers stay text: no count has so many digits, and reading them takes quadratic time."""
_SIGN_OR_DIGIT: Final = frozenset("-0123456789")
_DROPPED: Final = "\0"
"""Takes the place of a key that was refused, until its value has been read; no text can hold it."""

Event = Any
"""An event of PyYAML, from either of its two parsers."""


class _LimitPassed(Exception):
    """Reading stops here; the problem has been noted."""


class YamlProblem(NamedTuple):
    """One thing that is wrong, before it has words."""

    id: str
    position: Position
    path: Path
    values: dict[str, object]
    sentence: str


class Marks(Mapping[Path, Mark]):
    """The place of each value; positions are made from the parser's marks only when somebody asks."""

    def __init__(self, spans: dict[Path, list[Event]]) -> None:
        self._spans = spans

    def __getitem__(self, path: Path) -> Mark:
        key, first, last = self._spans[path]
        return None if key is None else position(key, key), position(first, last)

    def __iter__(self) -> Iterator[Path]:
        return iter(self._spans)

    def __len__(self) -> int:
        return len(self._spans)


def position(first: Event, last: Event) -> Position:
    """Return the stretch from the start of one event to the end of another."""
    start, end = first.start_mark, last.end_mark
    return Position(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


class _Frame:
    """An open mapping or list."""

    __slots__ = ("box", "is_key", "is_mapping", "key", "key_event", "path", "span")

    def __init__(self, box: Any, path: Path | None, span: list[Event], *, is_key: bool) -> None:
        self.box = box
        self.path: Any = path
        """None around the top value, whose own path is empty; never None in a mapping."""
        self.span = span
        self.is_mapping = isinstance(box, dict)
        self.key: str | None = None
        """In a mapping: the key whose value comes next."""
        self.key_event: Event = None
        self.is_key = is_key
        """Whether this collection stands where a key should."""


class Builder:
    """Builds the data of the first document of a text from its events.

    After `build`: `data`, `usable` (False where data lacks what the file has, so that a schema would speak of
    things that are not so), `spans`, `problems`, and `last`, the event read last.
    """

    def __init__(self, text: str) -> None:
        self.problems: list[YamlProblem] = []
        self.spans: dict[Path, list[Event]] = {}
        self.usable = True
        self.last: Event = None
        self._next_event: Callable[[], Event] = Parser(text).get_event
        self._top: list[Any] = []
        self._frame = _Frame(self._top, None, [], is_key=False)
        self._stack: list[_Frame] = []
        self._last_value: Event = None

    @property
    def data(self) -> Any:
        """Return the value of the document; None where there is none to rely on."""
        return self._top[0] if self._top and self.usable else None

    def build(self) -> Event | None:
        """Read one document; return the event that ends it, or None where a limit was passed.

        A syntax error passes through as YAMLError.
        """
        steps: dict[type, Callable[[Event], None]] = {
            events.ScalarEvent: self._scalar,
            events.MappingStartEvent: self._open,
            events.SequenceStartEvent: self._open,
            events.MappingEndEvent: self._close,
            events.SequenceEndEvent: self._close,
            events.AliasEvent: self._alias,
        }
        next_event = self._next_event
        try:
            for _ in range(MOST_EVENTS):
                self.last = event = next_event()
                kind = type(event)
                if kind in steps:
                    steps[kind](event)
                elif kind is events.DocumentEndEvent or kind is events.StreamEndEvent:
                    return event
            self._problem("too-many-events", self.last, values={"limit": MOST_EVENTS})
        except _LimitPassed:
            pass
        self.usable = False
        return None

    def inside_scalars(self) -> set[int]:
        """Return the indices of the lines that begin inside a text of several lines."""
        lines: set[int] = set()
        for _, first, _ in self.spans.values():
            start, end = first.start_mark.line, first.end_mark
            if isinstance(first, events.ScalarEvent) and end.line > start:
                lines.update(range(start + 1, end.line + (end.column > 0)))
        return lines

    def _scalar(self, event: Event) -> None:
        text = event.value
        if event.anchor is not None or event.tag is not None:
            self._refuse_decoration(event)
        if len(text) > LONGEST_SCALAR:
            self._problem("scalar-too-long", event, values={"limit": LONGEST_SCALAR})
            raise _LimitPassed
        if event.style == '"' and UNSEEN.search(text):
            self._problem("control-character", event, sentence="control-character-escaped")
            self.usable = False
        frame = self._frame
        if frame.is_mapping and frame.key is None:
            frame.key = self._key(event, text)
            frame.key_event = event
            return
        if event.implicit[0]:
            if text in _WORDS:
                text = _WORDS[text]
            elif text[0] in _SIGN_OR_DIGIT and _INTEGER.fullmatch(text):
                text = int(text)
        self._put(text, event)

    def _put(self, value: object, event: Event) -> tuple[Path, list[Event]]:
        """Store a value in the open collection; return its path and its span."""
        frame = self._frame
        if frame.is_mapping:
            key = frame.key
            frame.box[key] = value
            path = (*frame.path, key)
            span = [frame.key_event, event, event]
            frame.key = None
        else:
            path = () if frame.path is None else (*frame.path, len(frame.box))
            frame.box.append(value)
            span = [None, event, event]
        self.spans[path] = span
        self._last_value = event
        return path, span

    def _open(self, event: Event) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_decoration(event)
        if len(self._stack) >= MOST_LEVELS:
            self._problem("too-deep", event, values={"limit": MOST_LEVELS})
            raise _LimitPassed
        frame = self._frame
        is_key = frame.is_mapping and frame.key is None
        if is_key:
            self._problem("yaml-key", event, sentence="yaml-key-collection")
            frame.key = _DROPPED
            frame.key_event = event
        box: Any = {} if isinstance(event, events.MappingStartEvent) else []
        path, span = self._put(box, event)
        self._stack.append(frame)
        self._frame = _Frame(box, path, span, is_key=is_key)

    def _close(self, event: Event) -> None:
        done = self._frame
        if done.is_mapping:
            done.box.pop(_DROPPED, None)
        if event.end_mark.index > event.start_mark.index:
            self._last_value = event  # a closing bracket; a block ends where its last value does
        done.span[2] = self._last_value
        self._frame = self._stack.pop()
        if done.is_key:
            self._frame.key = _DROPPED

    def _alias(self, event: Event) -> None:
        self._problem("yaml-alias", event)
        self.usable = False
        frame = self._frame
        if frame.is_mapping and frame.key is None:
            frame.key = _DROPPED
            frame.key_event = event
        else:
            self._put(None, event)

    def _key(self, event: Event, text: str) -> str:
        """Return the key under which the next value is stored: _DROPPED where this one cannot stand."""
        frame = self._frame
        path: Path = (*(frame.path or ()), text)
        odd = event.implicit[0] and (text in _WORDS or not (text.isascii() and text.isidentifier()))
        if odd and self._is_no_key(event, text, path):
            return _DROPPED
        if text in frame.box:
            words: dict[str, object] = {"key": shown(text), "first": self.spans[path][0].start_mark.line + 1}
            self._problem("repeated-key", event, path=path, values=words)
            return _DROPPED
        return text

    def _is_no_key(self, event: Event, text: str, path: Path) -> bool:
        """Tell whether an unquoted key cannot stand, having noted why."""
        if text in _WORDS or _INTEGER.fullmatch(text):
            self._problem("yaml-key", event, path=path, values={"key": shown(text)})
            return True
        from approvalplan.files.yaml.full_width import WIDE_BLANKS, key_put_right

        fixed = key_put_right(text)
        if text == "<<":
            self._problem("yaml-merge", event, path=path)
        elif text.startswith(WIDE_BLANKS):
            start = position(event, event).start()
            place = start._replace(end_column=start.column + len(text) - len(text.lstrip()))
            self._problem("full-width", event, path=path, place=place, sentence="full-width-blank")
        elif fixed is not None:
            words: dict[str, object] = {"key": shown(text), "fixed": shown(fixed)}
            self._problem("full-width", event, path=path, sentence="full-width-key", values=words)
        else:
            return False
        self.usable = False
        return True

    def _refuse_decoration(self, event: Event) -> None:
        """Refuse an anchor or a tag; the value itself is read, so that its own mistakes are found too."""
        start = event.start_mark
        place = Position(start.line + 1, start.column + 1, start.line + 1, start.column + 2)
        self._problem("yaml-tag" if event.anchor is None else "yaml-anchor", event, place=place)

    def _problem(
        self,
        finding_id: str,
        event: Event,
        *,
        path: Path | None = None,
        place: Position | None = None,
        sentence: str | None = None,
        values: dict[str, object] | None = None,
    ) -> None:
        frame = self._frame
        if path is None:
            inside = frame.key if frame.is_mapping else len(frame.box)
            path = () if frame.path is None else frame.path if inside is None else (*frame.path, inside)
        path = tuple(part for part in path if part != _DROPPED)
        place = place or position(event, event)
        self.problems.append(
            YamlProblem(id=finding_id, position=place, path=path, values=values or {}, sentence=sentence or finding_id)
        )
