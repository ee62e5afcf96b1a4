"""Making a plan is one question with one answer, or the reasons why there is none; nothing is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.usecases.clerk import EXAMPLES

from approvalplan.files.yaml.source import MOST_BYTES
from approvalplan.model.dates import iso_date
from approvalplan.usecases.make import Answer, ProjectFile, Refused, Request, make, terms_of

if TYPE_CHECKING:
    from pathlib import Path

    from approvalplan.usecases.make import Said

FACTORY = ProjectFile(str(EXAMPLES / "private_factory.yaml"))
START = iso_date("2026-11-30")
TODAY = iso_date("2026-12-07")
HEAD = "schema: approvalplan.project/1\nproject: {name: 某项目, funding: private, use: industrial}\n"


def asked(**values: Any) -> Request:
    return Request(lambda: TODAY, **values)


def read(text: str) -> ProjectFile:
    return ProjectFile("-", text.encode())


def sentences(said: tuple[Said, ...]) -> list[str]:
    return [sentence for part in said for sentence in part.sentences]


@pytest.fixture(autouse=True)
def _silence(capfd: pytest.CaptureFixture[str]) -> Any:
    yield
    assert capfd.readouterr() == ("", "")


def test_an_answer_says_what_it_was_made_from() -> None:
    answer = make(FACTORY, asked(start=START))
    assert isinstance(answer, Answer)
    assert answer.inputs[0] == FACTORY.path
    assert len(answer.inputs) > 200
    assert (answer.rulebook.id, answer.plan.start, answer.terms.as_of, answer.changes) == ("shanxi", START, START, None)
    assert not any(part.findings or part.sentences or part.needed for part in answer.said)


@pytest.mark.parametrize(
    ("why", "project", "rules", "findings"),
    [
        ("no such file", ProjectFile("nowhere.yaml"), None, ["cannot-open"]),
        ("not YAML", read("a: [\n"), None, ["yaml-syntax"]),
        ("too long", ProjectFile("-", b"#" * (MOST_BYTES + 1)), None, ["too-large"]),
        ("rules that are none", FACTORY, "nowhere", ["no-rulebook"]),
    ],
)
def test_why_there_is_none(
    why: str, project: ProjectFile, rules: str | None, findings: list[str], tmp_path: Path
) -> None:
    refused = make(project, asked(rules=None if rules is None else tmp_path / rules))
    assert isinstance(refused, Refused), why
    needed = [part for part in refused.said if part.needed]
    assert [finding.id for part in needed for finding in part.findings] == findings
    assert sentences(refused.said) == []


@pytest.mark.parametrize(
    ("why", "text", "finding", "sentence", "cautions"),
    [
        ("the province is not named", HEAD, None, "没有写 land.province", ["no-province"]),
        ("a province without rules", HEAD + "land: {province: 河北省}\n", None, "没有规则", ["other-province"]),
        (
            "the buildings add up to something else",
            HEAD + "land: {province: 山西省}\nscale: {floor_area: 9㎡}\nbuildings: [{floor_area: 8㎡}]\n",
            "buildings-differ",
            None,
            ["profile"],
        ),
    ],
)
def test_what_is_told_beside_it_stands_in_the_plan_too(
    why: str, text: str, finding: str | None, sentence: str | None, cautions: list[str]
) -> None:
    answer = make(read(text), asked())
    assert isinstance(answer, Answer), why
    assert [finding.id for part in answer.said for finding in part.findings] == ([finding] if finding else [])
    assert [sentence in text for text in sentences(answer.said) if sentence] == ([True] if sentence else [])
    ours = {"no-province", "other-province", "profile"}
    assert [caution.id for caution in answer.plan.warnings if caution.id in ours] == cautions
    assert answer.inputs[0].as_posix() == "/dev/stdin"


def test_other_answers() -> None:
    answer = make(FACTORY, asked(start=START, sets=("scale.floor_area=99999㎡", "dates.start=2027-01-04")))
    assert isinstance(answer, Answer)
    assert answer.changes is not None
    assert [change.fact for change in answer.changes.facts] == ["scale.floor_area", "dates.start"]
    assert answer.plan.start == iso_date("2027-01-04")


def test_all_that_is_wrong_with_other_answers() -> None:
    refused = make(FACTORY, asked(sets=("no.such=1", "use=industrial", "land.forest=perhaps")))
    assert isinstance(refused, Refused)
    assert [part.needed for part in refused.said if part.sentences] == [True]
    assert len(sentences(refused.said)) == 3


def test_redacted() -> None:
    answer = make(FACTORY, asked(start=START, redact=True))
    assert isinstance(answer, Answer)
    assert (answer.profile.owner, answer.profile.contact, answer.profile.agency[:2]) == (None, None, (None, None))


@pytest.mark.parametrize(
    ("why", "lines", "wanted", "terms"),
    [
        ("nobody says", "", {}, ("2026-12-07", "2026-12-07")),
        ("the project does", "dates: {start: 2026-12-01}\n", {}, ("2026-12-01", "2026-12-01")),
        ("the request goes before", "dates: {start: 2026-12-01}\n", {"start": START}, ("2026-11-30", "2026-11-30")),
        ("rules of another day", "", {"as_of": START}, ("2026-11-30", "2026-11-30")),
        ("something has happened", "progress: [{item: 备案, submitted: 2026-12-02}]\n", {}, ("2026-12-02", "2026-12-07")),
    ],
)  # fmt: skip
def test_terms(why: str, lines: str, wanted: dict[str, Any], terms: tuple[str, str]) -> None:
    answer = make(read(HEAD + lines), asked(**wanted))
    assert isinstance(answer, Answer)
    assert tuple(map(iso_date, terms)) == answer.terms[:2], why
    assert terms_of(answer.profile, lambda: TODAY, **wanted)[:2] == answer.terms[:2]
