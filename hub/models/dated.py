"""How does a fact say from when to when it holds? With two dates, the last one included."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.formats import date_format


class DatedQuerySet(models.QuerySet[Any]):
    """Rows that hold from ``starts`` to ``ends`` (inclusive; no end means until further notice)."""

    def on(self, day: date) -> Self:
        """The rows in force on ``day``."""
        return self.filter(Q(ends__isnull=True) | Q(ends__gte=day), starts__lte=day)


class Dated(models.Model):
    """A fact that is in force between two dates."""

    starts = models.DateField("from")
    ends = models.DateField("until", null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")),
                name="%(app_label)s_%(class)s_ends_after_it_starts",
            )
        ]

    def is_in_force(self, day: date) -> bool:
        """Whether the fact holds on ``day``."""
        return self.starts <= day and (self.ends is None or day <= self.ends)

    @property
    def when(self) -> str:
        """From when to when, in words: "from 1 April 2024 to 31 March 2026"."""
        until = f" to {date_format(self.ends, 'j F Y')}" if self.ends else ""
        return f"from {date_format(self.starts, 'j F Y')}{until}"
