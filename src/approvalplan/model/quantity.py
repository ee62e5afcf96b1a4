"""Quantities with their unit, as whole numbers of a small base unit: no rounding decides a threshold.

Base units: money 分, area 1/300 ㎡ (so that a 亩 is whole), volume 1/1000 m³, length mm, mass and standard
coal kg, energy 1/1000 kWh, capacity kg/h. A duration keeps its unit, as days and months do not convert.
"""

from re import ASCII
from re import compile as pattern
from typing import Literal, NamedTuple, overload

from approvalplan.diagnostics import Refusal, half_width
from approvalplan.wording import say_of, shown

LARGEST = 10**15
"""No quantity is larger, in base units: 10 万亿元."""

_NUMBER = pattern(r"(-?)((?:0|[1-9]\d*)(?:\.(\d+))?)\s*(\D.*)?", ASCII)
_GROUPED = pattern(r"-?\d{1,3}(?:,\d{3})+(?!\d)", ASCII)
_LONGEST_NUMBER = 30
_NO_UNIT_BEGINS_WITH = frozenset(",.-~+*/_:' 0123456789")


NumberKind = Literal["money", "area", "volume", "length", "mass", "coal_equivalent", "energy", "capacity"]


class QuantityError(Refusal):
    """A text that is not a quantity of the kind asked for.

    Its id is quantity-no-unit, quantity-unit, quantity-too-fine, quantity-form, quantity-range or full-width.
    """


class Duration(NamedTuple):
    """A length of time (工期、时限): whole working_days, calendar_days or months."""

    n: int
    unit: str


class Kind(NamedTuple):
    """What one kind of quantity may be written in."""

    units: dict[str, int]
    """Each spelling, with its size in base units (for a duration: in its own unit)."""
    examples: str
    """What a message offers."""


def _with_wan(units: dict[str, int]) -> dict[str, int]:
    """Add the ten-thousandfold (万) of each spelling."""
    return units | {f"万{unit}": size * 10_000 for unit, size in units.items()}


KINDS: dict[str, Kind] = {
    "money": Kind({"元": 100, "万元": 1_000_000, "亿元": 10_000_000_000}, "1.5亿元、15000万元"),
    "area": Kind(
        _with_wan(dict.fromkeys(("㎡", "m²", "m2", "平方米"), 300)) | {"公顷": 3_000_000, "亩": 200_000},
        "30000㎡、6公顷、90亩、1.8万㎡",
    ),
    "volume": Kind(
        _with_wan(dict.fromkeys(("m³", "m3", "立方米", "方"), 1_000)),
        "40000m³、4万m³",
    ),
    "length": Kind({"m": 1_000, "米": 1_000, "km": 1_000_000, "公里": 1_000_000}, "15m、3.2km"),
    "mass": Kind(_with_wan({"吨": 1_000, "t": 1_000}) | {"kg": 1, "千克": 1}, "1200吨、500kg"),
    "coal_equivalent": Kind(_with_wan({"吨标准煤": 1_000, "tce": 1_000}), "600吨标准煤"),
    "energy": Kind(_with_wan(dict.fromkeys(("kWh", "千瓦时", "度"), 1_000)), "300万kWh"),
    "capacity": Kind({"t/h": 1_000, "吨/小时": 1_000}, "2t/h"),
    "duration": Kind(
        dict.fromkeys(("工作日", "个工作日", "日", "天", "自然日", "个自然日", "月", "个月"), 1) | {"年": 12},
        "45工作日、20日、14个月、3年",
    ),
}
"""The kinds of quantity by name, each with its units."""

_DURATION_UNITS = {"工": "working_days", "日": "calendar_days", "天": "calendar_days", "自": "calendar_days"}
_LONGEST_DURATION = {"working_days": 3650, "calendar_days": 3650, "months": 120}
_DURATION_WORDS = {"working_days": "{} 个工作日", "calendar_days": "{} 天", "months": "{} 个月"}


@overload
def parse(kind: Literal["duration"], value: object) -> Duration: ...
@overload
def parse(kind: NumberKind, value: object) -> int: ...
@overload
def parse(kind: str, value: object) -> int | Duration: ...
def parse(kind: str, value: object) -> int | Duration:
    """Return a quantity in base units, or a Duration; raise QuantityError.

    `value` is what the YAML reader gave: a bare number arrives as int and is refused, as its unit is a guess.
    """
    if isinstance(value, int) and not isinstance(value, bool):
        raise _refusal("quantity-no-unit", kind, value)
    if not isinstance(value, str):
        raise _refusal("quantity-form", kind, value)
    text = value.strip()
    narrow = half_width(text)
    if narrow != text:
        fixed = _ungrouped(narrow.strip())
        _parse(kind, fixed)
        raise _refusal("full-width", kind, value, fixed=shown(fixed))
    return _parse(kind, text)


def _parse(kind: str, text: str) -> int | Duration:
    found = _NUMBER.fullmatch(text)
    if found is None:
        raise _malformed(kind, text)
    minus, number, decimals, unit = found.groups()
    if not unit:
        raise _refusal("quantity-no-unit", kind, text)
    size = KINDS[kind].units.get(unit)
    if size is None:
        raise _malformed(kind, text) if unit[0] in _NO_UNIT_BEGINS_WITH else _wrong_unit(kind, text, unit)
    if minus or len(number) > _LONGEST_NUMBER:
        raise _out_of_range(kind, text)
    amount = int(number.replace(".", "")) * size
    parts: int = 10 ** len(decimals or "")
    base, rest = divmod(amount, parts)
    if rest:
        raise _refusal("quantity-too-fine", kind, text, finest=say_of("finding.finest", kind))
    if kind == "duration":
        return _duration(text, base, unit)
    if base > LARGEST:
        raise _out_of_range(kind, text)
    return base


def _duration(text: str, n: int, unit: str) -> Duration:
    name = _DURATION_UNITS.get(unit.removeprefix("个")[0], "months")
    if n > _LONGEST_DURATION[name]:
        raise _out_of_range("duration", text)
    return Duration(n, name)


def _refusal(
    finding_id: str,
    kind: str,
    value: object,
    *,
    sentence: str | None = None,
    hint: str | None = None,
    **more: object,
) -> QuantityError:
    values = {
        "value": shown(value),
        "kind": say_of("finding.kind", kind),
        "examples": KINDS[kind].examples,
        **more,
    }
    return QuantityError(finding_id, values, sentence=sentence, hint=hint)


def _malformed(kind: str, text: str) -> QuantityError:
    if _GROUPED.match(text):
        return _refusal("quantity-form", kind, text, sentence="quantity-form-grouped", fixed=shown(_ungrouped(text)))
    return _refusal("quantity-form", kind, text)


def _wrong_unit(kind: str, text: str, unit: str) -> QuantityError:
    for other, entry in KINDS.items():
        if unit in entry.units:
            return _refusal("quantity-unit", kind, text, unit=shown(unit), other=say_of("finding.kind", other))
    for known in KINDS[kind].units:
        if known.casefold() == unit.casefold():
            return _refusal(
                "quantity-unit", kind, text, sentence="quantity-unit-unknown", hint="did-you-mean",
                unit=shown(unit), near=shown(text.removesuffix(unit) + known),
            )  # fmt: skip
    return _refusal("quantity-unit", kind, text, sentence="quantity-unit-unknown", unit=shown(unit))


def _out_of_range(kind: str, text: str) -> QuantityError:
    sentence = "quantity-range-duration" if kind == "duration" else "quantity-range"
    return _refusal("quantity-range", kind, text, sentence=sentence)


def _ungrouped(text: str) -> str:
    return _GROUPED.sub(lambda line: line[0].replace(",", ""), text)


def show(kind: str, value: int | Duration) -> str:
    """Return a quantity as a clerk would write it, exact and short: 1.5亿元, 30000㎡, 45 个工作日.

    What it returns is read back as the same quantity.
    """
    if isinstance(value, Duration):
        return _DURATION_WORDS[value.unit].format(value.n)
    if kind == "area":
        return _show_area(value)
    return next(
        _decimal(value, size) + unit
        for unit, size, decimals, least in _SHOWN[kind]
        if value >= least and value * 10**decimals % size == 0
    )


_SHOWN: dict[str, tuple[tuple[str, int, int, int], ...]] = {
    # unit, its size, decimals it may have, from which value on it is used; the last of a kind can write every value
    "money": (("亿元", 10**10, 4, 10**10), ("万元", 10**6, 4, 10**6), ("元", 100, 2, 0)),
    "volume": (("万m³", 10**7, 2, 10**7), ("m³", 1_000, 3, 0)),
    "length": (("m", 1_000, 3, 0),),
    "mass": (("吨", 1_000, 3, 0),),
    "coal_equivalent": (("吨标准煤", 1_000, 3, 0),),
    "energy": (("万kWh", 10**7, 2, 10**7), ("kWh", 1_000, 3, 0)),
    "capacity": (("t/h", 1_000, 3, 0),),
}


def _show_area(value: int) -> str:
    """Areas are shown in ㎡; those that are no whole 1/100 ㎡ in 亩, which can write every base unit."""
    if value % 3 == 0:
        return _decimal(value, 300) + "㎡"
    return _decimal(value, 200_000) + "亩"


def _decimal(value: int, size: int) -> str:
    """Return value / size in decimals, exactly; it must come out even within twelve of them."""
    whole, rest = divmod(value, size)
    if not rest:
        return str(whole)
    decimals = str(rest * 10**12 // size).rjust(12, "0").rstrip("0")
    return f"{whole}.{decimals}"
