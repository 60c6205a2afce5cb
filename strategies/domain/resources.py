"""What do some actions need together, in money and staff time, and for how many does nobody say?

Cancelled actions need nothing and are left out by whoever counts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

Need = tuple[Decimal | None, Decimal | None]
"""Money in pounds and staff time in days of one action; None where nobody says."""


@dataclass(frozen=True)
class Amount:
    """A sum over those who say, and how many of how many that are. Nothing is not nobody."""

    total: Decimal = Decimal(0)
    known: int = 0
    of: int = 0

    @property
    def silent(self) -> int:
        """For how many nobody says."""
        return self.of - self.known


@dataclass(frozen=True)
class Resources:
    """What ``actions`` actions need: ``money`` in pounds, ``days`` of staff time."""

    actions: int = 0
    money: Amount = Amount()
    days: Amount = Amount()

    @property
    def money_sentence(self) -> str:
        """ "£240,000 known for 12 of 20 actions; 8 say nothing"."""
        return _sentence(pounds(self.money.total), self.money)

    @property
    def days_sentence(self) -> str:
        """ "310 days of staff time known for 9 of 20 actions; 11 say nothing"."""
        return _sentence(f"{_days(self.days.total)} of staff time", self.days)


def resources_of(needs: Iterable[Need]) -> Resources:
    """The needs of some actions together; each action is given once."""
    listed = list(needs)
    return Resources(
        len(listed),
        _amount([money for money, _ in listed]),
        _amount([days for _, days in listed]),
    )


def pounds(amount: Decimal) -> str:
    """ "£240,000", with pence only where there are any."""
    return f"£{amount:,.2f}".removesuffix(".00")


def _amount(said: list[Decimal | None]) -> Amount:
    known = [each for each in said if each is not None]
    return Amount(sum(known, Decimal(0)), len(known), len(said))


def _days(amount: Decimal) -> str:
    text = f"{amount:,.1f}".removesuffix(".0")
    return f"{text} day" if text == "1" else f"{text} days"


def _sentence(amount: str, said: Amount) -> str:
    if not said.of:
        return ""
    if not said.known:
        return "Nobody has said yet"
    actions = "action" if said.of == 1 else "actions"
    quiet = {0: "", 1: "; 1 says nothing"}.get(said.silent, f"; {said.silent} say nothing")
    return f"{amount} known for {said.known} of {said.of} {actions}{quiet}"
