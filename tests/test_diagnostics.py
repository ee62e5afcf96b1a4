import pytest

from approvalplan.diagnostics import (
    TOP,
    Finding,
    Path,
    Position,
    Refusal,
    SourceText,
    half_width,
    in_file_order,
    key_path,
)

SOURCE = SourceText(
    "p.yaml",
    ("land:", "  city: 晋中市", "have:", "- {on: x}"),
    {
        (): (None, Position(1, 1, 4, 10)),
        ("land",): (Position(1, 1, 1, 5), Position(2, 3, 2, 12)),
        ("land", "city"): (Position(2, 3, 2, 7), Position(2, 9, 2, 12)),
        ("have",): (Position(3, 1, 3, 5), Position(4, 1, 4, 10)),
        ("have", 0): (None, Position(4, 3, 4, 10)),
        ("have", 0, "on"): (Position(4, 4, 4, 6), Position(4, 8, 4, 9)),
    },
)


@pytest.mark.parametrize(
    ("why", "path", "key", "position"),
    [
        ("a value", ("land", "city"), False, Position(2, 9, 2, 12)),
        ("its key", ("land", "city"), True, Position(2, 3, 2, 7)),
        ("the top has no key: the place where it begins", (), True, Position(1, 1, 1, 1)),
        ("the top", (), False, Position(1, 1, 4, 10)),
        ("a missing key: the key of what it is missing from", ("land", "zone"), False, Position(1, 1, 1, 5)),
        ("a missing key in a list item: where the item begins", ("have", 0, "item"), False, Position(4, 3, 4, 3)),
        ("a missing key at the top", ("project",), False, Position(1, 1, 1, 1)),
        ("the name of a union branch is passed over", ("have", "Document", 0, "on"), False, Position(4, 8, 4, 9)),
        ("a part that repeats a key's name is missing all the same", ("land", "land"), False, Position(1, 1, 1, 5)),
    ],
)
def test_at(why: str, path: Path, key: bool, position: Position) -> None:
    assert SOURCE.at(path, key=key) == position


def test_a_source_without_marks_points_at_its_top() -> None:
    assert SourceText("empty.yaml", (), {}).at(("a",)) == TOP


def test_present_gives_the_path_that_the_file_has() -> None:
    assert SOURCE.present(("have", "Document", 0, "on", "str")) == ("have", 0, "on")


@pytest.mark.parametrize(
    ("why", "path", "text"),
    [
        ("words with dots", ("land", "supply"), "land.supply"),
        ("an index", ("items", 0, "name"), "items[0].name"),
        ("a list at the top", (2, "name"), "[2].name"),
        ("the top", (), ""),
        (
            "a key with a dot would read as two",
            ("when", "all", 0, "scale.floor_area"),
            'when.all[0]["scale.floor_area"]',
        ),
        ("a quote in a key", ('a"b\\',), '["a\\"b\\\\"]'),
        ("a Chinese key is a word", ("太谷区", "phone"), "太谷区.phone"),
    ],
)
def test_key_path(why: str, path: Path, text: str) -> None:
    assert key_path(path) == text


def test_a_finding_is_placed_at_key_value_or_given_position() -> None:
    place = Position(9, 9, 9, 9)
    assert SOURCE.finding("x", "甲", path=("land",), key=True).position == Position(1, 1, 1, 5)
    assert SOURCE.finding("x", "甲", path=("land",)).position == Position(2, 3, 2, 12)
    assert SOURCE.finding("x", "甲", "乙", position=place, severity="warning") == Finding(
        id="x", severity="warning", file="p.yaml", position=place, key_path="", message="甲", hint="乙"
    )


def test_file_order_is_file_line_column_id_and_each_once() -> None:
    def at(file: str, line: int, column: int, finding_id: str) -> Finding:
        return Finding(
            id=finding_id,
            severity="error",
            file=file,
            position=Position(line, column, line, column),
            key_path="",
            message="",
        )

    wanted = [at("a", 9, 1, "z"), at("b", 2, 3, "a"), at("b", 2, 3, "b"), at("b", 2, 11, "a"), at("b", 10, 1, "a")]
    assert in_file_order([*reversed(wanted), wanted[0]]) == tuple(wanted)


@pytest.mark.parametrize(
    ("text", "narrow"),
    [("１５．５ｍ", "15.5m"), ("ａ，ｂ：ｃ", "a,b:c"), ("甲\u3000乙", "甲 乙"), ("㎡ m³ 、。", "㎡ m³ 、。")],
)
def test_half_width(text: str, narrow: str) -> None:
    assert half_width(text) == narrow


def test_a_refusal_names_its_sentences_after_its_id() -> None:
    plain = Refusal("date-form", {"value": "x"})
    special = Refusal("quantity-form", {}, sentence="quantity-form-grouped")
    assert (plain.id, plain.sentence, plain.hint, plain.values) == (
        "date-form",
        "date-form",
        "date-form",
        {"value": "x"},
    )
    assert (special.sentence, special.hint) == ("quantity-form-grouped", "quantity-form-grouped")
    assert Refusal("a", {}, hint="b").hint == "b"
    assert Refusal("a", {}, hint="").hint == ""
