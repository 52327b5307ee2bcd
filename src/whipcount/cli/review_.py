"""Answer: how does an editor decide, one claim at a time or by id? `whipcount review`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from whipcount.cli import options, show
from whipcount.cli.main import Failure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whipcount.model.record import RecordedClaim
    from whipcount.runs.workspace import Workspace

LEGEND = "a accept   e amend   x reject   space or s skip   u undo the last   q stop   ? this"


@click.command(
    "review",
    short_help="Decide about proposed claims.",
    epilog="Examples: whipcount review; whipcount review --by doubt; whipcount review --accept 3f2a91 --accept 77b0c2; "
    "whipcount review --reject 3f2a91 --reason wrong_person",
)
@options.story
@options.actor
@click.option("--list", "list_only", is_flag=True, help="List what waits, with ids, and decide nothing.")
@click.option("--by", type=click.Choice(["kind", "doubt"]), default="kind", help="doubt: the least sure first.")
@click.option(
    "--min-confidence",
    "at_least",
    type=click.FloatRange(0, 1),
    metavar="SHARE",
    help="Only what its reader was so sure of, such as 0.9.",
)
@click.option("--accept", "accepted", multiple=True, metavar="ID", help="Accept a claim. Repeatable.")
@click.option("--reject", "rejected", multiple=True, metavar="ID", help="Reject a claim; needs --reason. Repeatable.")
@click.option("--undo", "undone", multiple=True, metavar="ID", help="Take back the latest decision. Repeatable.")
@click.option("--reason", metavar="WORD", help="Why it is rejected: not_said, wrong_person, wrong_side, duplicate, ...")
@click.option("--note", default="", metavar="TEXT", help="More about the reason.")
@options.as_json
def command(
    story_folder: Path | None,
    actor: str | None,
    list_only: bool,
    by: str,
    at_least: float | None,
    accepted: tuple[str, ...],
    rejected: tuple[str, ...],
    undone: tuple[str, ...],
    reason: str | None,
    note: str,
    as_json: bool,
) -> None:
    """Decide about proposed claims: each with its sentence, the evidence marked, and what the ledger already has.

    Every decision is a new entry in the ledger, with your name and the time; nothing is overwritten.

    What contradicts an accepted claim comes first, then members, totals, parties, groups and events; within these the
    newest article, and of an article what its reader is surest of. --by doubt turns to the least sure first.
    """
    from whipcount.runs.deciding import waiting

    opened = options.workspace(story_folder)
    who = options.actor_name(actor)
    if accepted or rejected or undone:
        _by_id(opened, who, accepted, rejected, undone, reason=reason, note=note)
        return
    queue = waiting(opened, by=by, at_least=at_least)
    if list_only or as_json:
        _list(opened, queue, as_json=as_json)
        return
    if not queue:
        show.say("Nothing waits for review.")
        return
    _one_by_one(opened, queue, who)


def _by_id(
    opened: Workspace,
    who: str,
    accepted: tuple[str, ...],
    rejected: tuple[str, ...],
    undone: tuple[str, ...],
    *,
    reason: str | None,
    note: str,
) -> None:
    from whipcount.runs import deciding

    why = _reason(reason) if rejected else ""
    for claim_id in accepted:
        record = deciding.find(opened, claim_id)
        deciding.accept(opened, record, actor=who, now=datetime.now(UTC))
        show.say(f"accepted {record.id}: {_line(opened, record)}")
    for claim_id in rejected:
        record = deciding.find(opened, claim_id)
        deciding.reject(opened, record, reason=why, note=note, actor=who, now=datetime.now(UTC))
        show.say(f"rejected {record.id}: {_line(opened, record)}")
    for claim_id in undone:
        record = deciding.find(opened, claim_id)
        deciding.undo(opened, record, actor=who, now=datetime.now(UTC))
        show.say(f"took back the decision about {record.id}: {_line(opened, record)}")


def _reason(given: str | None) -> str:
    from whipcount.runs.deciding import REASONS

    if given is None:
        raise click.UsageError(f"say why: --reason, one of {', '.join(REASONS)}")
    return given


def _line(opened: Workspace, record: RecordedClaim) -> str:
    from whipcount.cli import claim_text

    return claim_text.line(record.claim, opened.story, record.words)


def _list(opened: Workspace, queue: tuple[RecordedClaim, ...], *, as_json: bool) -> None:
    from whipcount.model.plain import plain

    if as_json:
        show.as_json(plain(queue))
        return
    show.entries((r.id, _entry(opened, r)) for r in queue)
    show.say(f"{show.counted(len(queue), 'claim')} wait{'s' if len(queue) == 1 else ''} for review.")


def _entry(opened: Workspace, record: RecordedClaim) -> tuple[str, ...]:
    from whipcount.cli import claim_text

    where = f"{record.article.outlet or 'outlet unknown'}, {record.held_from.isoformat()}"
    why = claim_text.why(record.confidence, record.proposed_reason)
    words = claim_text.quoted(record.words) if record.words_stored else f"{record.words} (words not stored)"
    return _line(opened, record), "; ".join(filter(None, (where, why))), words


def _one_by_one(opened: Workspace, queue: tuple[RecordedClaim, ...], who: str) -> None:
    from whipcount.model.errors import WhipcountError
    from whipcount.runs.deciding import find, one_report

    decided: list[str] = []
    groups = one_report(opened)
    show.say(LEGEND)
    index = 0
    while index < len(queue):
        record = find(opened, queue[index].id)  # as it is now: it may have been decided, and taken back, meanwhile
        _card(opened, record, index + 1, len(queue), groups)
        try:
            step = _decide(opened, record, who, decided)
        except click.Abort:  # while amending: nothing is changed
            show.say("\n  left as it is")
            step = 0
        except KeyboardInterrupt:
            break
        except WhipcountError as error:
            show.say(f"not done: {error}")
            step = 0
        if step is None:
            break
        index = max(0, index + step)
    show.say(f"{len(decided)} decided, {len(queue) - len(decided)} still wait.")


def _decide(opened: Workspace, record: RecordedClaim, who: str, decided: list[str]) -> int | None:
    """Take one key and do it; give the steps to move in the queue, None to stop."""
    from whipcount.runs import deciding

    now = datetime.now(UTC)
    match key():
        case "a":
            deciding.accept(opened, record, actor=who, now=now)
        case "x":
            reason = _ask_reason()
            if not reason:
                return 0
            note = click.prompt("  what is it", err=True) if reason == "other" else ""
            deciding.reject(opened, record, reason=reason, note=note, actor=who, now=now)
        case "e":
            from whipcount.cli.amend import amended

            deciding.amend(opened, record, amended(opened, record), actor=who, now=now)
        case " " | "s":
            show.say("  skipped")
            return 1
        case "u":
            return _undo(opened, who, decided)
        case "q" | "\x03" | "\x04" | "":
            return None
        case _:
            show.say(LEGEND)
            return 0
    decided.append(record.id)
    show.say("  recorded")
    return 1


def key() -> str:
    """Read one key; Failure where there is no terminal."""
    try:
        return click.getchar()
    except OSError as error:  # there is no terminal to read a key from
        what = "deciding one by one needs a terminal (run it in one, or use --list, --accept ID, --reject ID)"
        raise Failure(what) from error


def _undo(opened: Workspace, who: str, decided: list[str]) -> int:
    from whipcount.runs import deciding

    if not decided:
        show.say("  nothing to undo")
        return 0
    deciding.undo(opened, deciding.find(opened, decided.pop()), actor=who, now=datetime.now(UTC))
    show.say("  taken back")
    return -1


def _ask_reason() -> str:
    from whipcount.runs.deciding import REASONS

    show.say("  why? " + "   ".join(f"{n} {r.replace('_', ' ')}" for n, r in enumerate(REASONS, 1)))
    pressed = key()
    return REASONS[int(pressed) - 1] if pressed.isdigit() and 0 < int(pressed) <= len(REASONS) else ""


def _card(opened: Workspace, record: RecordedClaim, number: int, of: int, groups: Mapping[str, str]) -> None:
    from whipcount.cli import claim_text
    from whipcount.runs.deciding import beside, in_context, is_one_report

    claim, article = record.claim, record.article
    before, words, after = in_context(record)
    click.echo()
    outlet = article.outlet or "outlet unknown"
    show.text(f"{number} of {of}   {outlet}, {article.published}   {article.title}")
    show.marked(before, words, after)
    known_by = (_line(opened, record), claim_text.basis(claim, opened.story), claim_text.when(claim))
    show.text("   ".join(filter(None, known_by)), indent=2, hanging=2)
    if said := claim_text.why(record.confidence, record.proposed_reason):
        show.text(said, indent=2, hanging=2)
    same, other = beside(opened, record, groups)
    for known in same:
        copied = ", one report: a copy" if is_one_report(record, known, groups) else ""
        same_as = f"{known.id} {known.article.outlet} {known.held_from} ({known.status}{copied})"
        show.text(f"says the same: {same_as}", indent=2, hanging=2)
    for known in other:
        against = f"{known.id} {_line(opened, known)} {known.held_from} ({known.status})"
        show.text(f"contradicts: {against}", indent=2, hanging=2)
