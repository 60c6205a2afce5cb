"""How does a metric come into the library, and change its definition?"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hub import audit
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.models import OrganisationUnit, PartnerOrganisation, User
from metrics.domain.classification import AreaKind, MetricState
from metrics.domain.classifying import missing_words
from metrics.domain.proposing import OPEN, ProposalKind
from metrics.domain.rules import Polarity
from metrics.models import Area, Breakdown, Metric, MetricPolarity, Series
from metrics.operations.definitions import card_of, record_definition
from metrics.operations.judging import start_judging
from metrics.queries.classified import missing_for_a_plan

DEFINITION = (
    "name", "description", "rationale", "numerator_definition", "denominator_definition",
    "geography", "source", "source_link", "data_provider", "licence", "caveats",
)  # fmt: skip
UNIT = (
    "unit_kind", "unit_label", "scale", "decimals", "frequency", "expected_lag_days",
    "tolerance_kind", "tolerance", "uncertainty_model", "is_seasonal", "ordinal_scale",
    "least_possible", "greatest_possible",
)  # fmt: skip
CLASSIFICATION = (
    "role", "type", "scorecard", "nature", "delivery", "is_statutory", "is_equality",
    "equality_strands", "is_marmot", "marmot_principle",
)  # fmt: skip
RESPONSIBILITY = ("owner", "service", "portfolio", "partner")
WORKED_OUT = ("formula", "rubric")

ONE_DAY = timedelta(days=1)

_CHANGEABLE = frozenset({*DEFINITION, *UNIT, *CLASSIFICATION, *RESPONSIBILITY, *WORKED_OUT})


@transaction.atomic
def create_metric(
    *, by: User, name: str, code: str = "", is_in_force: bool = False, **fields: Any
) -> Metric:
    """A new metric, a draft unless it is said to be in force, with the council's own series.

    ``fields`` are those of the definition card; without a code it gets the next free one. Raises
    ValidationError, or TypeError for a field that is not on the card.
    """
    check(by, Permission.EDIT_METRIC)
    state = MetricState.IN_FORCE if is_in_force else MetricState.DRAFT
    metric = write_metric(name=name, code=code, state=state, **fields)
    audit.record(
        by=by, operation="create_metric", subject=metric, summary=f"Added the metric “{metric}”"
    )
    return metric


def write_metric(*, name: str, code: str = "", state: MetricState, **fields: Any) -> Metric:
    """A new metric with the council's own series, for an operation that checked who asks for it.

    Raises ValidationError, or TypeError for a field that is not on the card.
    """
    _refuse_unknown(fields)
    metric = Metric(name=name, code=code or _next_code(), state=state, **fields)
    metric.full_clean()
    metric.save(force_insert=True)
    Series.objects.create(
        metric=metric,
        area=Area.objects.get(kind=AreaKind.OWN),
        breakdown=Breakdown.objects.get(code=Breakdown.ALL_PERSONS),
    )
    return metric


@transaction.atomic
def change_metric(
    *,
    by: User,
    metric: Metric,
    starts: date | None = None,
    reason: str = "",
    is_comparable: bool = True,
    **fields: Any,
) -> Metric:
    """New words on the card, another class or other people; judged again where that matters.

    Other words on the definition make a version of it (`record_definition`): from ``starts`` on,
    for a ``reason``, and with a break where values before and after cannot be compared. Raises
    ValidationError, or TypeError for a field that is not on the card.
    """
    check(by, Permission.EDIT_METRIC, metric)
    _refuse_unknown(fields)
    metric = Metric.objects.select_for_update().get(pk=metric.pk)
    before = card_of(metric)
    changed = {name: value for name, value in fields.items() if getattr(metric, name) != value}
    if not changed:
        return metric
    for name, value in changed.items():
        setattr(metric, name, value)
    metric.full_clean()
    metric.save(update_fields=list(changed))
    version = record_definition(
        by=by,
        metric=metric,
        before=before,
        starts=starts,
        reason=reason,
        is_comparable=is_comparable,
    )
    audit.record(
        by=by,
        operation="change_metric",
        subject=metric,
        summary=f"Changed “{metric}”",
        details={"fields": sorted(changed), "version": version.number if version else None},
    )
    if changed.keys() & set(UNIT) or (version and version.drew_break):
        start_judging(by=by, title=f"Judging “{metric}” again", metric_ids=[metric.pk])
    return metric


@transaction.atomic
def set_polarity(*, by: User, metric: Metric, polarity: Polarity, starts: date) -> MetricPolarity:
    """Say which way is good from a day on, until the day from which something else was said."""
    check(by, Permission.EDIT_METRIC, metric)
    metric = Metric.objects.select_for_update().get(pk=metric.pk)
    metric.polarities.filter(starts__lt=starts).on(starts).update(ends=starts - ONE_DAY)
    following = metric.polarities.filter(starts__gt=starts).order_by("starts").first()
    said, _ = MetricPolarity.objects.update_or_create(
        metric=metric,
        starts=starts,
        defaults={
            "polarity": polarity,
            "origin": MetricPolarity.Origin.STATED,
            "ends": following.starts - ONE_DAY if following else None,
        },
    )
    audit.record(
        by=by,
        operation="set_polarity",
        subject=metric,
        summary=f"Said that for “{metric}” {polarity.value} is good from {starts:%-d %B %Y}",
    )
    start_judging(by=by, title=f"Judging “{metric}” again", metric_ids=[metric.pk])
    return said


@transaction.atomic
def put_in_force(*, by: User, metric: Metric) -> Metric:
    """A draft becomes part of the library that everybody reads, unless others are to agree to it.

    Raises ValidationError where it is no draft, or while a proposal of it is open.
    """
    check(by, Permission.EDIT_METRIC, metric)
    metric = Metric.objects.select_for_update().get(pk=metric.pk)
    if metric.state != MetricState.DRAFT:
        raise ValidationError("Only a draft can be put in force.")
    if metric.proposals.filter(kind=ProposalKind.METRIC, state__in=OPEN).exists():
        raise ValidationError(
            "It is being proposed: it comes into force once the cabinet member agrees to it."
        )
    metric.state = MetricState.IN_FORCE
    metric.save(update_fields=["state"])
    audit.record(
        by=by, operation="put_in_force", subject=metric, summary=f"Put “{metric}” in force"
    )
    return metric


@transaction.atomic
def take_into_use(
    *,
    by: User,
    metric: Metric,
    role: str,
    type: str,
    scorecard: str,
    delivery: str,
    owner: User | None = None,
    service: OrganisationUnit | None = None,
    partner: PartnerOrganisation | None = None,
    polarity: Polarity,
    starts: date,
) -> Metric:
    """A metric of the catalogue becomes one of ours: classified, owned, and in force.

    ``polarity`` holds from ``starts`` on. Raises ValidationError for one that is not of the
    catalogue, or of which something is still to be said.
    """
    check(by, Permission.EDIT_METRIC, metric)
    metric = Metric.objects.select_for_update().get(pk=metric.pk)
    if metric.state != MetricState.CATALOGUE:
        raise ValidationError("It is not in the catalogue any more: somebody took it into use.")
    metric.role, metric.type = role, type
    metric.scorecard, metric.delivery = scorecard, delivery
    metric.owner, metric.service, metric.partner = owner, service, partner
    metric.state = MetricState.IN_FORCE
    metric.full_clean()
    metric.save()
    _own_series(metric)
    audit.record(
        by=by, operation="take_into_use", subject=metric, summary=f"Took “{metric}” into use"
    )
    set_polarity(by=by, metric=metric, polarity=polarity, starts=starts)
    if missing := missing_for_a_plan(metric):
        raise ValidationError(f"First say this: {missing_words(missing)}.")
    return metric


def _own_series(metric: Metric) -> Series:
    """The council's own series of the metric, of all persons."""
    series, _ = Series.objects.get_or_create(
        metric=metric,
        area=Area.objects.get(kind=AreaKind.OWN),
        breakdown=Breakdown.objects.get(code=Breakdown.ALL_PERSONS),
    )
    return series


def _refuse_unknown(fields: Mapping[str, Any]) -> None:
    if unknown := fields.keys() - _CHANGEABLE:
        raise TypeError(f"Not on a metric's card: {', '.join(sorted(unknown))}")


def _next_code() -> str:
    """The number after the highest in use: M001, M002, …"""
    codes = Metric.objects.filter(code__regex=r"^M\d{3,9}$").values_list("code", flat=True)
    highest = max((int(code[1:]) for code in codes), default=0)
    return f"M{highest + 1:03}"
