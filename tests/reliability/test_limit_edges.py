"""Each limit is exact and named: what just fits is read, one more is refused (RELIABILITY 2, 8)."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from tests.cli.running import FACTORY, Done, run, spawn
from tests.conftest import WriteRules, changed

from approvalplan.files.rulebook.layers import MAX_FILES

PLACE = re.compile(r".+:(\d+):(\d+): error\[([a-z0-9-]+)\]: (\S.*)")


def first(done: Done) -> tuple[str, str, str]:
    """Return where the first finding stands, its id and its sentence."""
    found = PLACE.fullmatch(done.err.splitlines()[0])
    assert found, done.err[:500]
    line, column, id_, sentence = found.groups()
    return f"{line}:{column}", id_, sentence


def made(text: str) -> Done:
    return run("make", "-", "--start", "2026-11-30", "--quiet", stdin=text.encode())


PROFILE = "schema: approvalplan.project/1\nproject: {name: 某}\n"


def events(count: int) -> str:
    """Return YAML of so many events: stream, document, mapping, key and list are nine of them, each item is one."""
    return "k: [" + "a," * (count - 9) + "a]\n"


@pytest.mark.parametrize(
    ("why", "fits", "id", "too_much", "names"),
    [
        ("2 MB", "#" * 1_999_999 + "\n", "too-large", "#" * 2_000_000 + "\n", "2 MB"),
        ("40 levels", "k: " + "[" * 39 + "]" * 39, "too-deep", "k: " + "[" * 40 + "]" * 40, "40"),
        ("40 levels of lines", "".join(" " * n + "k:\n" for n in range(40)), "too-deep",
         "".join(" " * n + "k:\n" for n in range(41)), "40"),
        ("10,000 signs", "k: " + "某" * 10_000, "scalar-too-long", "k: " + "某" * 10_001, "10000"),
        ("10,000 signs of a key", "k" * 10_000 + ": v", "scalar-too-long", "? " + "k" * 10_001 + "\n: v", "10000"),
        ("100,000 events", events(100_000), "too-many-events", events(100_001), "100000"),
    ],
)  # fmt: skip
def test_limits_of_yaml(why: str, fits: str, id: str, too_much: str, names: str) -> None:
    assert f"error[{id}]" not in made(fits).err, why
    done = made(too_much)
    assert (done.code, done.out) == (2, "")
    _, found, sentence = first(done)
    assert (found, names in sentence) == (id, True), sentence


@pytest.mark.parametrize(
    ("why", "fits", "too_much", "place", "id", "names"),
    [
        ("a duration", "durations: {construction: 3650日}", "durations: {construction: 3651日}", "3:27", "quantity-range", "3650"),
        ("no less than nothing", "durations: {construction: 0日}", "durations: {construction: -1日}", "3:27", "quantity-range", "负"),
        ("whole days", "durations: {construction: 1日}", "durations: {construction: 1.5日}", "3:27", "quantity-too-fine", "1 天"),
        ("the first year", "dates: {start: 2000-01-04}", "dates: {start: 1999-12-31}", "3:16", "date-range", "2000–2100"),
        ("the last year", "dates: {wanted: {in_use: 2100-12-31}}", "dates: {wanted: {in_use: 2101-01-01}}", "3:26", "date-range", "2000–2100"),
        ("a day that is one", "dates: {wanted: {in_use: 2028-02-29}}", "dates: {wanted: {in_use: 2026-02-29}}", "3:26", "date-invalid", "2026-02-29"),
        ("30 February", "have: [{document: filing_certificate, on: 2026-02-28}]", "have: [{document: filing_certificate, on: 2026-02-30}]", "3:43", "date-invalid", "2026-02-30"),
        ("days of lead", "agency: {lead_days: 0}", "agency: {lead_days: -1}", "3:21", "out-of-range", "0"),
        ("truth is no number", "agency: {lead_days: 1}", "agency: {lead_days: true}", "3:21", "wrong-type", "整数"),
        ("half is no number of days", "agency: {lead_days: 2}", "agency: {lead_days: 1.5}", "3:21", "wrong-type", "整数"),
        ("quoted is no number", "agency: {lead_days: 3}", "agency: {lead_days: '3'}", "3:21", "wrong-type", "整数"),
        ("floors are counted", "scale: {floors: {above: 1}}", "scale: {floors: {above: false}}", "3:25", "wrong-type", "整数"),
    ],
)  # fmt: skip
def test_limits_of_a_profile(
    why: str, fits: str, too_much: str, place: str, id: str, names: str, tmp_path: Path
) -> None:
    path = tmp_path / "project.yaml"
    path.write_text(f"{PROFILE}{fits}\n", encoding="utf-8")
    assert (run("check", str(path)).code, run("check", str(path)).err) == (0, ""), why
    done = made(f"{PROFILE}{too_much}\n")
    assert (done.code, done.out) == (2, "")
    at, found, sentence = first(done)
    assert (at, found, names in sentence) == (place, id, True), sentence


def test_a_name_of_200_signs_is_read_and_one_without_end_is_refused(tmp_path: Path) -> None:
    assert made("project: {name: " + "某" * 200 + "}\n").code == 0
    assert first(made("project: {name: " + "某" * 501 + "}\n"))[:2] == ("1:17", "out-of-range")


# --- rules ---


@pytest.mark.parametrize(
    "value", ["true", "1.5工作日", "-1日", "3651日", "'20'", "0x14", "1e1日", ".nan", "２０日", "null", "[20]", "20"]
)
def test_days_of_a_rule_are_whole_numbers_within_bounds(value: str, write_rules: WriteRules) -> None:
    done = run("check", str(write_rules(changed("period: 20工作日,", f"period: {value},"))))
    assert (done.code, done.out) == (1, "")
    assert first(done)[0].startswith("13:")


@pytest.mark.parametrize(
    ("why", "day", "id"),
    [
        ("no such day", "2026-02-30", "date-invalid"),
        ("before all calendars", "1999-12-31", "date-range"),
        ("after all calendars", "2101-01-01", "date-range"),
    ],
)
def test_days_of_a_rule_exist(why: str, day: str, id: str, write_rules: WriteRules) -> None:
    done = run("check", str(write_rules(changed("from: 2020-01-01", f"from: {day}"))))
    assert (done.code, first(done)[:2]) == (1, ("13:14", id)), why


def test_a_layer_of_1000_files_is_read(write_rules: WriteRules) -> None:
    top = write_rules()
    for n in range(MAX_FILES - sum(1 for _ in top.rglob("*.yaml"))):
        (top / f"z{n:04}.yaml").write_text("schema: approvalplan.coverage/1\ncoverage: []\n", encoding="utf-8")
    assert run("check", str(top)).err == ""


@pytest.mark.parametrize(
    "below", ["../low", "/etc", "~/low", "https://x.example/low", "low/../low", "./low", "low/", "."]
)
def test_a_layer_is_a_name_and_no_way_to_a_folder(below: str, write_rules: WriteRules) -> None:
    done = run("check", str(write_rules(changed("extends: low", f"extends: {below}", "top/rulebook.yaml"))))
    assert (done.code, done.out) == (1, "")
    assert re.search(r"top/rulebook\.yaml:5:10: error\[unknown-layer\]: ", done.err)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (["check"], "top/items/pipe.yaml"),
        (["check"], "low/rulebook.yaml"),
        (["make", FACTORY, "--rules"], "low/pipe.yaml"),
        (["make", FACTORY, "--rules"], "top/rulebook.yaml"),
    ],
)
def test_a_pipe_among_the_rules_does_not_hang(
    words: list[str], name: str, write_rules: WriteRules, tmp_path: Path
) -> None:
    top = write_rules()
    (tmp_path / name).unlink(missing_ok=True)
    os.mkfifo(tmp_path / name)
    done = spawn(*words, str(top))
    assert done.returncode in ({1, 2} if words == ["check"] else {2})
    assert done.stdout == b""
    assert first(Done(2, "", done.stderr.decode()))[1] in {
        "cannot-open",
        "no-rulebook",
        "amends-nothing",
        "unknown-layer",
    }


@pytest.mark.parametrize("outside", [True, False])
def test_a_link_to_a_folder_of_rules_is_not_left_out_in_silence(
    outside: bool, write_rules: WriteRules, tmp_path: Path
) -> None:
    """Rules that somebody meant to have must not be missing from a plan without a word."""
    top = write_rules()
    real = tmp_path / "secret" if outside else top / "items"
    real.mkdir(exist_ok=True)
    (real / "word.yaml").write_text("password: hunter2\n" if outside else "", encoding="utf-8")
    if not outside:
        (real / "word.yaml").unlink()
    (top / "more").symlink_to(real)
    done = run("check", str(top))
    assert (done.code, done.out) == (1, "")
    assert "top/more" in done.err
    assert "hunter2" not in done.err


def test_a_folder_of_rules_that_cannot_be_listed_is_said(
    write_rules: WriteRules, monkeypatch: pytest.MonkeyPatch
) -> None:
    top = write_rules()
    scandir = os.scandir

    def forbidden(path: str) -> object:
        if os.fspath(path).endswith("items"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", forbidden)
    done = run("check", str(top))
    assert (done.code in {1, 2}, done.out) == (True, "")
    assert "items:1:1: error[" in done.err
