"""Profiles gone wrong in every way that comes to mind: an answer or a mistake with its place, never a traceback."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.cli.running import EXAMPLES, Done, run

from approvalplan.model.facts import FACTS

PROFILES = [path.read_bytes() for path in sorted(EXAMPLES.glob("*.yaml"))]
BAD = sorted((Path(__file__).parents[1] / "files" / "yaml" / "bad").glob("*.yaml"))
FORMS = ("text", "json", "markdown")
FIRST = re.compile(r"<标准输入>:[1-9]\d*:[1-9]\d*: error\[[a-z0-9]+(-[a-z0-9]+)*\]: \S")
"""What the first line says of a mistake in a file."""

FRAGMENTS = [
    b"", b" ", b"\n", b"\t", b":", b": ", b"- ", b",", b"{", b"}", b"[", b"]", b"'", b'"', b"#", b"&a", b"*a", b"!", b"|",
    b">", b"%", b"---\n", b"...\n", b"? ", b"<<: ", b"\\", b"\0", b"\r", b"\x1b", b"\x80", b"\xff", b"\xef\xbb\xbf", b"0",
    b"-1", b"true", b"null", b"~", "：".encode(), "，".encode(), "　".encode(), "㎡".encode(), "亩".encode(), "\u202e".encode(),
    "🏗".encode(), "某".encode()[:2], "备案".encode("gbk"), b"project", b"schema", b"2026-02-30", b"9" * 40,
]  # fmt: skip
EDIT = st.tuples(st.integers(0, 10_000), st.integers(0, 40), st.sampled_from(FRAGMENTS))


def sound(done: Done) -> None:
    """Check what holds for every run: an exit code that means something, and never silence or a traceback."""
    assert done.code in {0, 1, 2}
    assert "程序出错" not in done.err
    assert "Traceback" not in done.err
    if done.code == 2:
        assert done.out == ""
        assert done.err.strip()
        first = done.err.splitlines()[0]
        assert FIRST.match(first) or "warning[" in first or re.match(r"提醒: |这个项目|规则有缺|超出了", first), first
    else:
        assert done.out.endswith("\n")


@given(st.sampled_from(PROFILES), st.lists(EDIT, min_size=1, max_size=4), st.sampled_from(FORMS))
@settings(max_examples=100)
@example(PROFILES[0], [(0, 0, b"\xff\xfe")], "text")
@example(PROFILES[0], [(0, 10_000, b"")], "json")
def test_bytes_lost_and_found(profile: bytes, edits: list[tuple[int, int, bytes]], form: str) -> None:
    for place, lost, edit in edits:
        at = place % (len(profile) + 1)
        profile = profile[:at] + edit + profile[at + lost :]
    sound(run("make", "-", "--start", "2026-11-30", "--format", form, stdin=profile))


LINES = [line for profile in PROFILES for line in profile.decode().splitlines() if ":" in line]


@given(
    st.sampled_from(PROFILES),
    st.lists(
        st.tuples(st.sampled_from(("drop", "twice", "other", "indent", "outdent")), st.integers(0, 200)), max_size=5
    ),
    st.sampled_from(LINES),
)
@settings(max_examples=80)
def test_lines_lost_and_found(profile: bytes, edits: list[tuple[str, int]], other: str) -> None:
    lines = profile.decode().splitlines()
    for edit, place in edits:
        at = place % len(lines)
        line = lines[at]
        new = {"drop": [], "twice": [line, line], "other": [other], "indent": ["  " + line], "outdent": [line.lstrip()]}
        lines[at : at + 1] = new[edit] or []
        lines = lines or [""]
    sound(run("make", "-", "--start", "2026-11-30", "--quiet", stdin="\n".join(lines).encode()))


def values_of(key: str) -> list[str]:
    """Return values that a profile may give to a fact, the edges of what is allowed among them."""
    fact = FACTS[key]
    if fact.kind in ("enum", "set"):
        options = list(fact.options or {})
        return [f"[{option}]" for option in options] + ["[]"] if fact.kind == "set" else options
    return {
        "bool": ["true", "false"], "int": ["0", "1", "7", "40", "1000000"], "text": ["某市", "山西省", "河北省", "none"],
        "money": ["0元", "30万元", "1.5亿元", "100000亿元"], "area": ["0㎡", "300㎡", "2500.01㎡", "90亩", "100公顷"],
        "volume": ["0m³", "1000m³", "100000万m³", "5万m³"], "length": ["0m", "24m", "54.001m", "9km"],
        "mass": ["0吨", "1000吨"], "coal_equivalent": ["0吨标准煤", "1000吨标准煤"], "energy": ["0kWh", "500万kWh"],
        "capacity": ["0t/h", "1t/h", "20t/h"],
    }[fact.kind]  # fmt: skip


STATABLE = [key for key in FACTS if key != "buildings" and ".boiler." not in key]
STATED = st.dictionaries(st.sampled_from(STATABLE), st.integers(0, 99), max_size=30)


def written(facts: dict[str, int]) -> bytes:
    """Return a profile that states these facts."""
    tree: dict[str, dict[str, object]] = {"project": {"name": "某项目"}}
    for key, choice in facts.items():
        here: dict[str, object] = tree  # type: ignore[assignment]
        *folders, name = key.split(".")
        for folder in folders:
            here = here.setdefault(folder, {})  # type: ignore[assignment]
        values = values_of(key)
        here[name] = values[choice % len(values)]
    return shown(tree).encode()


def shown(tree: object) -> str:
    if isinstance(tree, dict):
        return "{" + ", ".join(f"{key}: {shown(value)}" for key, value in tree.items()) + "}"
    return str(tree)


@given(
    STATED,
    st.sampled_from(FORMS),
    st.sampled_from(["auto", "whole", "staged"]),
    st.sampled_from(["promised", "statutory"]),
)
@settings(max_examples=10)
def test_any_facts_make_a_plan(facts: dict[str, int], form: str, permit: str, limits: str) -> None:
    words = ["--start", "2026-11-30", "--quiet", "--format", form, "--permit", permit, "--limits", limits]
    done = run("make", "-", *words, stdin=written(facts))
    sound(done)
    assert done.code in {0, 1}, done.err


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
@pytest.mark.parametrize("command", ["make", "explain", "check"])
def test_the_corpus_of_bad_files(path: Path, command: str) -> None:
    done = run(command, str(path))
    assert done.code == (1 if command == "check" else 2)
    assert (done.out, "程序出错" in done.err) == ("", False)
    assert re.match(rf"{re.escape(str(path))}:\d+:\d+: error\[", done.err)
