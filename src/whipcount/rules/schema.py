"""Answer: what is the JSON Schema of a file of rules, and of a file of check cases?

It is made from the same values that read the files, so that the two cannot differ; pydantic checks every file by them
when it is loaded.
"""

from __future__ import annotations

from pydantic import TypeAdapter

from whipcount.model.entry import Json
from whipcount.rules.case import Case
from whipcount.rules.institution import Institution, Shared

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def institution_schema() -> dict[str, Json]:
    """Give the schema of `<body>.yaml`."""
    return {"$schema": DIALECT, "title": "A body and its rules", **_schema(TypeAdapter(Institution))}


def shared_schema() -> dict[str, Json]:
    """Give the schema of rules that several bodies include."""
    return {"$schema": DIALECT, "title": "Rules that bind several bodies", **_schema(TypeAdapter(Shared))}


def case_schema() -> dict[str, Json]:
    """Give the schema of `<body>.cases.yaml`."""
    return {"$schema": DIALECT, "title": "Check cases of a body", **_schema(TypeAdapter(list[Case]))}


def _schema(kind: TypeAdapter[Institution] | TypeAdapter[Shared] | TypeAdapter[list[Case]]) -> dict[str, Json]:
    made = kind.json_schema()
    return {key: value for key, value in made.items() if key != "title"}
