"""Answer: what is the state in one sentence, and which number leads where?"""

from __future__ import annotations

from dataclasses import dataclass

from whipcount.count.result import ClaimedTotal, Count
from whipcount.desk import words
from whipcount.desk.links import anchor
from whipcount.model.motion import Position
from whipcount.rules.answer import RulesAnswer
from whipcount.runs.publication import Publication


@dataclass(frozen=True, slots=True)
class Phrase:
    """A run of the sentence, and the place it leads to, if any."""

    text: str
    href: str = ""


def headline(publication: Publication) -> tuple[Phrase, ...]:
    """Say the state of the first motion: named positions, the largest claim, and what the rules make of it."""
    if not publication.counts:
        return (Phrase(f"As of {words.day(publication.as_of.on)}, nothing has been counted."),)
    count = publication.counts[0]
    return (*_named(count), *_claim(count), *_rules(rules_of(publication, count)))


def sentence(publication: Publication) -> str:
    """Give the headline as plain text."""
    return "".join(p.text for p in headline(publication)).strip()


def largest_claim(count: Count) -> ClaimedTotal | None:
    """Choose the claim drawn beside the named: the largest lower bound for aye on the whole body; the later of two."""
    whole = {"", count.body.id, count.body.name}
    fit = [t for t in count.totals if t.total.position is Position.AYE and t.total.of in whole and t.total.low]
    return max(fit, key=lambda t: (t.total.low or 0, t.claim.held_from, t.claim.id), default=None)


def rules_of(publication: Publication, count: Count) -> RulesAnswer | None:
    """Find what the rules of the count's body say."""
    wanted = {count.body.id, count.body.institution, count.body.name} - {""}
    return next((r for r in publication.rules if wanted & {r.body, *(m.institution for m in r.mechanisms)}), None)


def claimant(claimed: ClaimedTotal) -> str:
    """Name the claimant without the outlet, which stands beside it wherever the page shows it."""
    return claimed.claimant.removesuffix(f", to {claimed.claim.article.outlet}")


def group_anchor(count: Count, position: Position | None) -> str:
    """Give the id of the list of members at a position on a motion."""
    return anchor("list", f"{count.motion.id}-{position.value if position else 'silent'}")


def _named(count: Count) -> tuple[Phrase, ...]:
    ayes, noes = len(count.at(Position.AYE)), len(count.at(Position.NO))
    how = words.under(count.policy.id, count.policy.title)
    members = f"{count.body.size} members of {words.the(count.body.name)}"
    aye = words.hold(ayes, words.label(count.motion, Position.AYE), how)
    no = words.hold(noes, words.label(count.motion, Position.NO))
    said = (
        Phrase(f"As of {words.day(count.as_of.on)}, "),
        Phrase(str(ayes) if ayes else "none", "#" + group_anchor(count, Position.AYE) if ayes else ""),
        Phrase(f" of {'' if ayes else 'the '}{members} {aye}"),
    )
    if Position.NO not in count.policy.positions:
        return (*said, Phrase(". "))
    return (
        *said,
        Phrase("; "),
        Phrase(str(noes) if noes else "none", "#" + group_anchor(count, Position.NO) if noes else ""),
        Phrase(f" {no}. "),
    )


def _claim(count: Count) -> tuple[Phrase, ...]:
    claimed = largest_claim(count)
    if claimed is None:
        return ()
    text = words.capital(claimed.range_text)
    have = words.have(claimed.total.act)
    return (
        Phrase(text, "#" + anchor("claim", claimed.claim.id)),
        Phrase(f" {have}, according to {claimant(claimed)}. "),
    )


def _rules(answer: RulesAnswer | None) -> tuple[Phrase, ...]:
    if answer is None:
        return ()
    if not answer.available:
        return (Phrase("No rule lets them force it.", "#rules"),)
    return (Phrase(answer.sentence, "#rules"),)
