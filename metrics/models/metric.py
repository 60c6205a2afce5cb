"""What do we measure? The library: each metric defined once and used anywhere."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Upper
from django.urls import reverse

from hub.access.checks import may_read_drafts, reads_performance
from hub.choices import choices_of
from hub.history import tracked
from hub.models import OrganisationUnit, PartnerOrganisation, Portfolio
from hub.models.dated import Dated
from metrics.domain.classification import (
    Delivery,
    EqualityStrand,
    ExternalIdRelation,
    MarmotPrinciple,
    MetricRole,
    MetricState,
    MetricType,
    Nature,
    Scorecard,
)
from metrics.domain.rules import Frequency, Polarity, ToleranceKind, UncertaintyModel
from metrics.domain.values import UnitKind
from metrics.models import search_text
from metrics.models.place import Area

if TYPE_CHECKING:
    from hub.models import User


class MetricQuerySet(models.QuerySet["Metric"]):
    def visible_to(self, user: "User") -> "MetricQuerySet":
        """The metrics that ``user`` may read: all but others' drafts; for a partner, its own."""
        if may_read_drafts(user):
            return self
        if reads_performance(user):
            return self.filter(~Q(state=MetricState.DRAFT) | Q(owner=user))
        if getattr(user, "partner_id", None):
            return self.exclude(state=MetricState.DRAFT).filter(partner_id=user.partner_id)
        return self.none()


@tracked()
class Metric(models.Model):
    """One metric's definition card, classification and the way its values are judged."""

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=250)
    state = models.CharField(
        max_length=10, choices=choices_of(MetricState), default=MetricState.DRAFT
    )

    description = models.TextField(blank=True)
    rationale = models.TextField("why it matters", blank=True)
    numerator_definition = models.TextField("numerator", blank=True)
    denominator_definition = models.TextField("denominator", blank=True)
    geography = models.CharField(max_length=160, blank=True)
    source = models.CharField(max_length=250, blank=True)
    source_link = models.URLField(blank=True)
    data_provider = models.CharField(max_length=160, blank=True)
    licence = models.CharField(max_length=120, blank=True)
    caveats = models.TextField(blank=True)

    unit_kind = models.CharField(
        max_length=20, choices=choices_of(UnitKind), default=UnitKind.COUNT
    )
    unit_label = models.CharField("unit", max_length=80, blank=True)
    scale = models.DecimalField(
        max_digits=12, decimal_places=4, default=1, help_text="1000000 for values in millions"
    )
    decimals = models.PositiveSmallIntegerField("decimals published", default=1)
    frequency = models.CharField(
        max_length=20, choices=choices_of(Frequency), default=Frequency.ANNUAL
    )
    expected_lag_days = models.PositiveSmallIntegerField(
        "days from the end of a period to its figure", null=True, blank=True
    )
    tolerance_kind = models.CharField(
        max_length=10, choices=choices_of(ToleranceKind), default=ToleranceKind.ABSOLUTE
    )
    tolerance = models.DecimalField(max_digits=18, decimal_places=6, default=0)
    uncertainty_model = models.CharField(
        max_length=12, choices=choices_of(UncertaintyModel), default=UncertaintyModel.NONE
    )
    is_seasonal = models.BooleanField("seasonal", default=False)
    ordinal_scale = ArrayField(
        models.CharField(max_length=40),
        default=list,
        blank=True,
        help_text="Grades from worst to best, for a metric whose values are words",
    )
    rubric = ArrayField(
        models.TextField(),
        default=list,
        blank=True,
        help_text="What each grade means, in the order of the grades",
    )
    formula = models.CharField(
        max_length=500,
        blank=True,
        help_text="How it is worked out from other metrics, by their codes: (M001 + M002) / M003",
    )
    least_possible = models.DecimalField(
        "least value possible", max_digits=38, decimal_places=20, null=True, blank=True
    )
    greatest_possible = models.DecimalField(
        "greatest value possible", max_digits=38, decimal_places=20, null=True, blank=True
    )

    role = models.CharField(max_length=10, choices=choices_of(MetricRole), blank=True)
    type = models.CharField(max_length=12, choices=choices_of(MetricType), blank=True)
    scorecard = models.CharField(max_length=12, choices=choices_of(Scorecard), blank=True)
    nature = models.CharField(
        max_length=14, choices=choices_of(Nature), default=Nature.QUANTITATIVE
    )
    delivery = models.CharField(max_length=14, choices=choices_of(Delivery), blank=True)
    is_statutory = models.BooleanField("statutory", default=False)
    is_equality = models.BooleanField("measures equality", default=False)
    equality_strands = ArrayField(
        models.CharField(max_length=40, choices=choices_of(EqualityStrand)),
        default=list,
        blank=True,
    )
    is_marmot = models.BooleanField("measures health inequality", default=False)
    marmot_principle = models.CharField(
        max_length=32, choices=choices_of(MarmotPrinciple), blank=True
    )

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="owned_metrics",
    )
    service = models.ForeignKey(
        OrganisationUnit, on_delete=models.PROTECT, null=True, blank=True, related_name="metrics"
    )
    portfolio = models.ForeignKey(
        Portfolio, on_delete=models.PROTECT, null=True, blank=True, related_name="metrics"
    )
    partner = models.ForeignKey(
        PartnerOrganisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="metrics",
    )
    retired_because = models.TextField(blank=True)
    replaced_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaces"
    )
    import_batch = models.ForeignKey(
        "metrics.ImportBatch", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = MetricQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        indexes = [
            models.Index(fields=["service", "code"], name="metrics_metric_service_code"),
            GinIndex(search_text.METRIC, name="metrics_metric_words"),
            models.Index(Lower("name"), "id", name="metrics_metric_by_name"),
            models.Index(
                Lower("name"),
                "id",
                condition=~Q(state=MetricState.CATALOGUE),
                name="metrics_metric_ours_by_name",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(tolerance__gte=0), name="metrics_metric_tolerance_not_negative"
            ),
            models.CheckConstraint(
                condition=~Q(state=MetricState.RETIRED) | ~Q(retired_because=""),
                name="metrics_metric_retired_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("metrics:metric-card", args=[self.code])


@tracked()
class MetricPolarity(Dated):
    """Which direction is good for a metric, and how we know; it can change over time."""

    class Origin(models.TextChoices):
        STATED = "stated", "Stated by a person or a file"
        TARGET = "target", "Read from the wording of the target"
        CARRIED = "carried", "Carried forward from an earlier year"

    metric = models.ForeignKey(Metric, on_delete=models.CASCADE, related_name="polarities")
    polarity = models.CharField(max_length=8, choices=choices_of(Polarity))
    origin = models.CharField(max_length=8, choices=Origin, default=Origin.STATED)
    import_batch = models.ForeignKey(
        "metrics.ImportBatch", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(Dated.Meta):
        abstract = False
        ordering = ["metric", "-starts"]
        verbose_name_plural = "metric polarities"
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["metric", "starts"], name="metrics_metricpolarity_one_from_a_day"
            ),
        ]


@tracked()
class MetricAlias(models.Model):
    """A name and unit under which a metric is known in files, in normalised form."""

    metric = models.ForeignKey(Metric, on_delete=models.CASCADE, related_name="aliases")
    normalised_name = models.CharField(max_length=400)
    normalised_unit = models.CharField(max_length=120, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    import_batch = models.ForeignKey(
        "metrics.ImportBatch", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name_plural = "metric aliases"
        indexes = [GinIndex(search_text.METRIC_ALIAS, name="metrics_metricalias_words")]
        constraints = [
            models.UniqueConstraint(
                fields=["normalised_name", "normalised_unit"], name="metrics_metricalias_one_metric"
            )
        ]


@tracked()
class ExternalId(models.Model):
    """The id by which another source knows this metric, or one that it is related to."""

    metric = models.ForeignKey(Metric, on_delete=models.CASCADE, related_name="external_ids")
    scheme = models.CharField(max_length=80)
    value = models.CharField(max_length=80)
    relation = models.CharField(max_length=8, choices=choices_of(ExternalIdRelation))
    import_batch = models.ForeignKey(
        "metrics.ImportBatch", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["scheme", "value"]
        indexes = [models.Index(Upper("value"), name="metrics_externalid_value")]
        constraints = [
            models.UniqueConstraint(
                fields=["metric", "scheme", "value", "relation"], name="metrics_externalid_once"
            )
        ]


@tracked()
class MetricComparator(Dated):
    """An area that a metric is compared with, and the role it plays: comparator or national."""

    class Role(models.TextChoices):
        COMPARATOR = "comparator", "Comparator"
        NATIONAL = "national", "National"

    metric = models.ForeignKey(Metric, on_delete=models.CASCADE, related_name="comparators")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=10, choices=Role)
    import_batch = models.ForeignKey(
        "metrics.ImportBatch", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(Dated.Meta):
        abstract = False
        ordering = ["metric", "role", "-starts"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["metric", "area", "role", "starts"], name="metrics_metriccomparator_once"
            ),
        ]


@tracked()
class SeriesBreak(models.Model):
    """A day across which a metric's values must not be compared, and why."""

    metric = models.ForeignKey(Metric, on_delete=models.CASCADE, related_name="breaks")
    first_day = models.DateField(help_text="The first day of the first period after the break")
    reason = models.CharField(max_length=250)

    class Meta:
        ordering = ["metric", "first_day"]
        constraints = [
            models.UniqueConstraint(
                fields=["metric", "first_day"], name="metrics_seriesbreak_once_a_day"
            )
        ]


class FormulaFeeder(models.Model):
    """A metric that another one is worked out from: its formula, as the database can follow it."""

    metric = models.ForeignKey(Metric, on_delete=models.CASCADE, related_name="feeders")
    feeder = models.ForeignKey(Metric, on_delete=models.PROTECT, related_name="feeds")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["metric", "feeder"], name="metrics_formulafeeder_once"),
            models.CheckConstraint(
                condition=~Q(metric=models.F("feeder")), name="metrics_formulafeeder_of_another"
            ),
        ]
