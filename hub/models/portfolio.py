"""Which councillor answers for what? Cabinet portfolios and boards, with dated holders."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from hub.history import tracked
from hub.models.dated import Dated
from hub.models.organisation import OrganisationUnit


@tracked()
class Portfolio(Dated):
    """A cabinet member's field of responsibility."""

    name = models.CharField(max_length=120)
    services = models.ManyToManyField(OrganisationUnit, through="PortfolioService")

    class Meta(Dated.Meta):
        abstract = False
        ordering = ["name"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["name"], condition=Q(ends__isnull=True), name="hub_portfolio_name_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class HoldingKind(models.TextChoices):
    HOLDER = "holder", "Cabinet member"
    DEPUTY = "deputy", "Deputy cabinet member"


@tracked()
class PortfolioHolding(Dated):
    """Who holds, or deputises for, a portfolio."""

    portfolio = models.ForeignKey(Portfolio, on_delete=models.PROTECT, related_name="holdings")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="portfolio_holdings"
    )
    kind = models.CharField(max_length=8, choices=HoldingKind, default=HoldingKind.HOLDER)

    class Meta(Dated.Meta):
        abstract = False
        ordering = ["-starts", "pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["portfolio"],
                condition=Q(ends__isnull=True, kind=HoldingKind.HOLDER),
                name="hub_portfolioholding_one_holder_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.portfolio}"


@tracked()
class PortfolioService(Dated):
    """A service that a portfolio covers."""

    portfolio = models.ForeignKey(
        Portfolio, on_delete=models.PROTECT, related_name="service_memberships"
    )
    service = models.ForeignKey(
        OrganisationUnit, on_delete=models.PROTECT, related_name="portfolio_memberships"
    )

    class Meta(Dated.Meta):
        abstract = False
        ordering = ["-starts", "pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["portfolio", "service"],
                condition=Q(ends__isnull=True),
                name="hub_portfolioservice_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service}, {self.portfolio}"


class BoardKind(models.TextChoices):
    CABINET = "cabinet", "Cabinet"
    FULL_COUNCIL = "full_council", "Full Council"
    SCRUTINY = "scrutiny", "Scrutiny board"
    MANAGEMENT_TEAM = "management_team", "Management team"
    PARTNERSHIP = "partnership", "Partnership board"


@tracked()
class Board(Dated):
    """A body that plans and reports go to."""

    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=16, choices=BoardKind)

    class Meta(Dated.Meta):
        abstract = False
        ordering = ["name"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["name"], condition=Q(ends__isnull=True), name="hub_board_name_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class BoardMembership(Dated):
    """Who sits on a board."""

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="board_memberships"
    )
    is_chair = models.BooleanField("chair", default=False)

    class Meta(Dated.Meta):
        abstract = False
        ordering = ["-is_chair", "-starts", "pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["board", "person"],
                condition=Q(ends__isnull=True),
                name="hub_boardmembership_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.board}"
