"""What is unusual about proposed targets, beside those that they follow?"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Q

from metrics.domain.proposing import ProposalKind
from metrics.domain.rules import Polarity
from metrics.domain.target_round import RoundFlag, flags_of
from metrics.domain.target_text import parse_target
from metrics.domain.targets import Target as ReadTarget
from metrics.domain.targets import from_json
from metrics.domain.values import UnitKind
from metrics.models import MetricPolarity, Proposal, Target

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Before:
    """What a target follows: the good way on its first day, and the target until then."""

    polarity: Polarity | None
    last: Target | None

    @property
    def last_read(self) -> ReadTarget | None:
        return read_of(self.last.parsed, self.last.as_written) if self.last else None


def flags_of_targets(proposals: Collection[Proposal]) -> dict[int, tuple[RoundFlag, ...]]:
    """Id of each proposal -> its flags; none for a metric. Two queries for each plan and day."""
    found: dict[int, tuple[RoundFlag, ...]] = {each.pk: () for each in proposals}
    by_place: dict[tuple[int | None, date], list[Proposal]] = {}
    for each in proposals:
        if each.kind == ProposalKind.TARGET and each.target_starts is not None:
            by_place.setdefault((each.plan_id, each.target_starts), []).append(each)
    for (plan_id, starts), there in by_place.items():
        before = before_targets([each.metric_id for each in there], plan_id, starts)
        found |= {each.pk: flags_beside(each, before[each.metric_id]) for each in there}
    return found


def flags_beside(proposal: Proposal, before: Before) -> tuple[RoundFlag, ...]:
    """The flags of one proposed target, beside what it follows."""
    return flags_of(
        read_of(proposal.target_parsed, proposal.target_as_written),
        last=before.last_read,
        rationale=proposal.rationale,
        unit=UnitKind(proposal.metric.unit_kind),
        polarity=before.polarity,
    )


def before_targets(
    metric_ids: Collection[int], plan_id: int | None, starts: date
) -> Mapping[int, Before]:
    """Id of each metric -> what a target from ``starts`` on follows in the plan. Two queries."""
    said = MetricPolarity.objects.on(starts).filter(metric__in=metric_ids)
    polarities = {each.metric_id: Polarity(each.polarity) for each in said}
    day = starts - ONE_DAY
    standing = Target.objects.filter(
        Q(plan=plan_id) | Q(plan=None),
        Q(ends__isnull=True) | Q(ends__gte=day),
        metric__in=metric_ids,
        valid_to__isnull=True,
        starts__lte=day,
    ).order_by(F("plan").asc(nulls_first=True), "starts")
    last = {each.metric_id: each for each in standing}  # the plan's own, then the newest, remains
    return {pk: Before(polarities.get(pk), last.get(pk)) for pk in metric_ids}


def read_of(parsed: Mapping[str, object], as_written: str) -> ReadTarget:
    """A stored target as it was read; one that was never read is read now."""
    return from_json(dict(parsed)) if parsed else parse_target(as_written)
