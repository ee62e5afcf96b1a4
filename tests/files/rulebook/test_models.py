"""The models of rule files: every key has words for editors, and becomes part of a record or says why not."""

from __future__ import annotations

import pytest

import approvalplan.files.rulebook.particulars  # noqa: F401 - fills RECORDS
from approvalplan.files.rulebook.convert import RECORDS
from approvalplan.files.rulebook.models.parts import Model
from approvalplan.usecases.schemas.words import words_of_key, words_of_model

NOT_IN_A_RECORD = {
    "corrects": "for `check` alone: an old number may be changed where a line says what it puts right",
    "note": "for whoever reads the file",
    "thresholds": "looked up by the conditions that name them",
    "schema": "says which model reads the file",
    "StepModel.clock": "can only be one, so that the file says it",
    "StepModel.at_most": "for whoever reads the file",
    "StepModel.source": "the source of `takes`",
    "StepModel.typical": "becomes `takes`",
    "StepModel.exclusion_basis": "becomes `basis`",
    "VariantModel.source": "becomes the last of `basis`",
    "ValidityModel.starts": "can only be one, so that the file says it",
    "SourceModel.version": "for whoever reads the file",
    "SourceModel.checked_on": "for whoever reads the file",
    "ReplacementModel.except": "becomes a part of `when`",
    "ReplacementModel.by": "becomes `document`, `mode` and `limit`",
    "WindowModel.can_apply": "becomes a fact of the place",
    "WindowModel.source": "the source of that fact",
    "PlaceModel.place": "becomes `where`",
    "PlaceModel.permit_scheme": "becomes a fact of the place",
}
"""Keys that no record has under their name, and why: of every model, or of one."""


def name(model: type[Model]) -> str:
    return model.__name__


MODELS = sorted(Model.__subclasses__(), key=name)


def keys(model: type[Model]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


@pytest.mark.parametrize("model", MODELS, ids=name)
def test_every_key_has_words(model: type[Model]) -> None:
    assert words_of_model(model)
    assert all(words_of_key(model, key) for key in keys(model))


@pytest.mark.parametrize("model", [model for model in MODELS if model in RECORDS], ids=name)
def test_every_key_is_in_a_record(model: type[Model]) -> None:
    fields = {"source" if field == "cite" else field for field in RECORDS[model]._fields}
    missing = {key for key in keys(model) if key not in fields}
    assert missing - NOT_IN_A_RECORD.keys() == {
        key.partition(".")[2] for key in NOT_IN_A_RECORD if key.startswith(f"{model.__name__}.")
    }
