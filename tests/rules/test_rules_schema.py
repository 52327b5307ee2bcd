"""The published JSON Schema: current, and true of every file that ships."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from whipcount.rules.library import bundled
from whipcount.rules.schema import case_schema, institution_schema, shared_schema

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"


@pytest.mark.parametrize(
    ("name", "made"), [("institution", institution_schema), ("cases", case_schema)], ids=["institution", "cases"]
)
def test_the_published_schema_is_current(name: str, made: object) -> None:
    assert callable(made)
    published = (REFERENCE / f"{name}.schema.json").read_text(encoding="utf-8")
    assert published == json.dumps(made(), ensure_ascii=False, indent=2) + "\n", "write it: whipcount rules schema"


def test_every_file_that_ships_is_as_the_schema_says() -> None:
    for folder, suffix, made in (("", ".yaml", institution_schema), ("shared", ".yaml", shared_schema)):
        validator = jsonschema.Draft202012Validator(made())
        for source in (f for f in bundled(folder, suffix) if not f.name.endswith(".cases.yaml")):
            held = json.loads(json.dumps(yaml.safe_load(source.text), default=str))
            assert [f"{source.name}: {e.message}" for e in validator.iter_errors(held)] == []


def test_a_key_that_nobody_defined_is_not_in_the_schema() -> None:
    made = json.dumps(institution_schema())
    assert '"additionalProperties": false' in made
    for key in ("at_least", "more_than", "exceeds", "pass_if", "fail_if", "or_if", "exception_quota", "see_also"):
        assert f'"{key}"' in made
