"""Answer: how many tokens went out and came in, and what did they cost?"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Prices:
    """What a million tokens cost; None where nobody said."""

    per_million_in: Decimal | None = None
    per_million_out: Decimal | None = None
    currency: str = "USD"

    def cost(self, tokens_in: int, tokens_out: int = 0) -> Decimal | None:
        """Give the price of tokens, exactly; None where a price is not known."""
        if self.per_million_in is None or (tokens_out and self.per_million_out is None):
            return None
        return (self.per_million_in * tokens_in + (self.per_million_out or 0) * tokens_out) / _MILLION


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens of one or more answers."""

    asked: int = 0
    """Answers that came over the network."""
    kept: int = 0
    """Answers that came from the cache, at no cost."""
    tokens_in: int = 0
    tokens_out: int = 0
    estimated: bool = False
    """Whether the service did not say, and we estimated."""

    def __add__(self, other: Usage) -> Usage:
        """Add up."""
        return Usage(
            self.asked + other.asked,
            self.kept + other.kept,
            self.tokens_in + other.tokens_in,
            self.tokens_out + other.tokens_out,
            self.estimated or other.estimated,
        )


def said(usage: Usage, prices: Prices) -> str:
    """Say usage and cost in a line."""
    about = "about " if usage.estimated else ""
    line = (
        f"{usage.asked} {'answer' if usage.asked == 1 else 'answers'} asked for, {usage.kept} from the cache; "
        f"{about}{usage.tokens_in:,} tokens in, {usage.tokens_out:,} out"
    )
    return f"{line}; {price(prices.cost(usage.tokens_in, usage.tokens_out), prices, about)}"


def price(cost: Decimal | None, prices: Prices, about: str = "") -> str:
    """Say a cost, or that the prices are not known."""
    if cost is None:
        return "cost unknown: set price_in and price_out under [reader]"
    return f"{about}{cost.quantize(Decimal('0.0001'))} {prices.currency}"
