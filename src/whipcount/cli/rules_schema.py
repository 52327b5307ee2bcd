"""Answer: which keys and values may a file of rules have? `whipcount rules schema`."""

from __future__ import annotations

import click

from whipcount.cli import show


@click.command("schema", short_help="Print the JSON Schema of an institution's file.")
@click.option("--cases", is_flag=True, help="Print that of a file of check cases.")
def command(cases: bool) -> None:
    """Print the JSON Schema (2020-12) by which editors complete and check a file of rules or cases."""
    from whipcount.runs.checking import case_schema, institution_schema

    show.as_json(case_schema() if cases else institution_schema())
