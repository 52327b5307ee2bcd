"""Answer: what can so many members do on a day? `whipcount rules`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from whipcount.cli import options, rules_cases, rules_schema, show

if TYPE_CHECKING:
    from whipcount.rules.answer import MechanismAnswer, RulesAnswer


@click.group(
    "rules",
    invoke_without_command=True,
    short_help="Say what so many members can do.",
    epilog="Example: whipcount rules --body caucus --on 2024-10-23 --supporters 24",
)
@click.option("--body", metavar="ID", help="A body of the story, or an institution such as gb-conservative-mps.")
@options.day("--on", "The day asked about. Default: the story's as_of, else today.")
@click.option("--supporters", type=click.IntRange(min=0), help="How many members would act. Default: the named ayes.")
@click.option("--size", type=click.IntRange(min=1), help="Members of the body, where no story says so.")
@click.option("--fact", "facts", multiple=True, metavar="NAME=VALUE", help="A fact the rules ask for. Repeatable.")
@click.option("--list", "list_all", is_flag=True, help="List the institutions that are known.")
@options.story
@options.as_json
@click.pass_context
def command(
    ctx: click.Context,
    body: str | None,
    on: date | None,
    supporters: int | None,
    size: int | None,
    facts: tuple[str, ...],
    list_all: bool,
    story_folder: Path | None,
    as_json: bool,
) -> None:
    """Say which mechanisms exist, which can be used and why not, how many are needed, what follows."""
    if ctx.invoked_subcommand:
        return
    from whipcount.model.plain import plain
    from whipcount.runs.asking import ask, known_institutions

    if list_all:
        show.table(("institution", "name"), known_institutions())
        return
    answer = ask(
        options.story_folder(story_folder), body=body, on=on, supporters=supporters, size=size, given=_facts(facts)
    )
    if as_json:
        show.as_json(plain(answer))
        return
    _answer(answer)


command.add_command(rules_cases.command)
command.add_command(rules_schema.command)


def _facts(given: tuple[str, ...]) -> dict[str, str]:
    pairs = [item.partition("=") for item in given]
    for name, equals, _ in pairs:
        if not equals:
            raise click.BadParameter(f"{name!r} is not NAME=VALUE", param_hint="--fact")
    return {name.strip(): value.strip() for name, _, value in pairs}


def _answer(answer: RulesAnswer) -> None:
    with_number = f", {answer.supporters} supporters" if answer.supporters is not None else ""
    from whipcount.runs.asking import known_institutions

    name = dict(known_institutions()).get(answer.body, answer.body)
    show.heading(f"{name} on {answer.on}{with_number}")
    show.text(answer.sentence)
    for mechanism in answer.mechanisms:
        _mechanism(mechanism)


def _mechanism(m: MechanismAnswer) -> None:
    show.heading(f"{m.name}: {'available' if m.available else 'not available'}")
    lines = [
        ("why not", "; ".join(m.why_not)),
        ("needed", _needed(m)),
        ("goes to", f"{m.receiver} ({m.public})" if m.receiver else ""),
        ("vote", m.vote_text),
        ("if it passes", m.effect_pass),
        ("if it fails", m.effect_fail),
        ("rule", m.text),
        ("can be changed by", m.amend),
        ("certain", "" if m.certain else "no: partly sourced, contested, or a fact is unknown"),
        ("source", f"{' ; '.join(m.source)} ({m.source_quality})"),
    ]
    for name, text in lines:
        if text:
            show.text(f"{name}: {text}", indent=2, hanging=2)


def _needed(m: MechanismAnswer) -> str:
    if m.trigger_required is None:
        return ""
    text = f"{m.trigger_required} ({m.trigger_base})" if m.trigger_base else str(m.trigger_required)
    if m.trigger_met is None:
        return text
    return f"{text}: reached" if m.trigger_met else f"{text}: short by {m.short_by}"
