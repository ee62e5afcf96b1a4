import pytest

from approvalplan.files.yaml.full_width import key_put_right, misplaced, put_right


@pytest.mark.parametrize(
    ("why", "line", "index", "fixed"),
    [
        ("the colon of a key", "name：某", 4, "name: 某"),
        ("with blanks around it", "  name ： 某", 7, "  name: 某"),
        ("the colon of a key in a list", "- name：某", 6, "- name: 某"),
        ("text behind it keeps its signs", "note：注：一，二", 4, "note: 注：一，二"),
        ("digits behind it do not", "height：１８．５m", 6, "height: 18.5m"),
        ("full-width blanks as indent", "\u3000name: 某", 0, "  name: 某"),
        ("blanks of a web page as indent", "\u00a0 name: 某", 0, "  name: 某"),
        ("a comment", "  ＃ 注：某", 2, "  # 注：某"),
        ("a dash", "－ 某", 0, "- 某"),
        ("braces", "a: ｛b: 1｝", 3, "a: {b: 1}"),
        ("a comma in brackets", "a: [1，2]", 5, "a: [1, 2]"),
        ("an enumeration comma in brackets", "a: [北、南]", 5, "a: [北, 南]"),
        ("brackets of titles", "a: 【1】", 3, "a: [1]"),
        ("quotes in brackets", "- [“某”]", 3, '- ["某"]'),
    ],
)
def test_a_misplaced_sign_is_found_and_put_right(why: str, line: str, index: int, fixed: str) -> None:
    assert misplaced(line) == index
    assert put_right(line) == fixed
    assert misplaced(fixed) is None


@pytest.mark.parametrize(
    ("why", "line"),
    [
        ("text", "name: 某公司（注：一，二）"),
        ("text that begins with a bracket of titles, in quotes", 'name: "【重点】某"'),
        ("Chinese before a colon is text", "注：见附件"),
        ("text in a list", "- 注：见附件"),
        ("brackets with ASCII signs", "a: [北, 南]"),
        ("a comment", "# 注：[一，二]"),
        ("nothing", ""),
    ],
)
def test_chinese_text_is_left_alone(why: str, line: str) -> None:
    assert misplaced(line) is None


@pytest.mark.parametrize(
    ("why", "key", "fixed"),
    [
        ("a full-width word", "ｎａｍｅ", "name"),
        ("a colon inside", "b：1，c：2", "b: 1, c: 2"),
        ("an equals sign inside", "b＝1", "b: 1"),
        ("an ASCII key", "land.zone", None),
        ("a Chinese key", "太谷区", None),
        ("a Chinese key with Chinese signs", "自然资源局（规划）", None),
        ("a Chinese key with a colon", "注：一", None),
    ],
)
def test_a_key_is_put_right(why: str, key: str, fixed: str | None) -> None:
    assert key_put_right(key) == fixed
