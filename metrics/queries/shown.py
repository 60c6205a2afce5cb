"""Which symbols does a report show for a metric: an override's, published or computed ones?"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Q

from hub.access.checks import may_read_drafts
from hub.models import User
from metrics.domain.classification import AreaKind
from metrics.domain.explain import can_explain, sentence_of
from metrics.domain.progress import Progress, ProgressReason
from metrics.domain.rag import Rag, rag_of
from metrics.domain.target_status import TargetReason, TargetStatus
from metrics.models import Breakdown, Judgement, Override, StatedJudgement
from strategies.models import Plan, PlanState, ReportingPeriod


class SymbolSource(StrEnum):
    """Where a shown symbol comes from; the first that exists is shown.

    override   a named person's, with a reason
    published  the one that the report of that period printed
    computed   the hub's own
    """

    OVERRIDE = "override"
    PUBLISHED = "published"
    COMPUTED = "computed"


@dataclass(frozen=True)
class Shown:
    """The symbols of one metric in one report, whose they are, and the three they come from.

    A symbol's reason is known where the hub computed it. Where nothing has been judged, published
    or overridden, progress is not available and no target is set.
    """

    progress: Progress
    progress_source: SymbolSource
    target_status: TargetStatus
    target_source: SymbolSource
    rag: Rag
    judgement: Judgement | None
    stated: StatedJudgement | None
    override: Override | None

    @property
    def progress_reason(self) -> ProgressReason | None:
        if self.judgement is None or self.progress_source is not SymbolSource.COMPUTED:
            return None
        return ProgressReason(self.judgement.progress_reason)

    @property
    def progress_word(self) -> str:
        """Replaces the symbol's usual word where a met target alone made it; mostly ""."""
        return progress_word_of(self.progress_reason)

    @property
    def target_reason(self) -> TargetReason | None:
        if self.judgement is None or self.target_source is not SymbolSource.COMPUTED:
            return None
        return TargetReason(self.judgement.target_reason)

    @property
    def target_text(self) -> str:
        """The target that was in force, as written."""
        target = self.judgement.inputs.get("target") if self.judgement else None
        return target["written"] if target else ""

    @property
    def sentence(self) -> str:
        """Why, in words; the reason of an override comes first."""
        computed = computed_sentence(self.judgement) if self.judgement else "Not judged yet."
        if self.override is None:
            return computed
        return f"Decided by {self.override.made_by}: {self.override.reason} {computed}"


def progress_word_of(reason: ProgressReason | None) -> str:
    """What the progress symbol says in place of its usual word, by the reason for it."""
    return "Target already achieved" if reason is ProgressReason.TARGET_ACHIEVED else ""


def computed_sentence(judgement: Judgement) -> str:
    """The sentence of a judgement; "" for one by rules that this version no longer explains."""
    if not can_explain(judgement.method_version):
        return ""
    return sentence_of(judgement.inputs, judgement.method_version)


def shown_judgements(
    metric_ids: Iterable[int],
    *,
    reporting_period: ReportingPeriod,
    plan: Plan | None,
    user: User,
) -> dict[int, Shown]:
    """What is shown for each metric: the council's own area, all persons. Three queries.

    By the rules of ``plan``; where it does not use the metric, by the library's; failing that, by
    those of the newest other plan that ``user`` may read.
    """
    ids = list(metric_ids)
    readable = readable_verdicts(user)
    own = Q(
        series__metric__in=ids,
        series__area__kind=AreaKind.OWN,
        series__breakdown__code=Breakdown.ALL_PERSONS,
    )
    found: dict[int, dict[int | None, _Symbols]] = {pk: {} for pk in ids}
    in_report = {"reporting_period": reporting_period}
    for judgement in (
        Judgement.objects.filter(own, readable, valid_to__isnull=True, **in_report)
        .select_related("series", "plan")
        .defer("fingerprint", "statistic", "threshold", "plan__vision")
    ):
        _symbols(found[judgement.series.metric_id], judgement.plan).judgement = judgement
    for stated in StatedJudgement.objects.filter(
        readable, metric__in=ids, **in_report
    ).select_related("plan"):
        _symbols(found[stated.metric_id], stated.plan).stated = stated
    for override in Override.objects.filter(
        own, readable, withdrawn_at__isnull=True, **in_report
    ).select_related("series", "plan", "made_by"):
        _symbols(found[override.series.metric_id], override.plan).override = override
    return {pk: _shown(_preferred(by_plan.values(), plan)) for pk, by_plan in found.items()}


def readable_verdicts(user: User) -> Q:
    """A metric's verdicts by any plan but a draft: whoever reads the metric reads how it stands."""
    if may_read_drafts(user):
        return Q()
    return Q(plan__isnull=True) | ~Q(plan__state=PlanState.DRAFT)


@dataclass
class _Symbols:
    """The symbols of one metric by one plan's rules (None: the library's)."""

    plan: Plan | None
    judgement: Judgement | None = None
    stated: StatedJudgement | None = None
    override: Override | None = None


def _symbols(by_plan: dict[int | None, _Symbols], plan: Plan | None) -> _Symbols:
    return by_plan.setdefault(plan.pk if plan else None, _Symbols(plan))


def _preferred(symbols: Iterable[_Symbols], plan: Plan | None) -> _Symbols:
    def rank(each: _Symbols) -> tuple[bool, bool, int]:
        return each.plan == plan, each.plan is None, each.plan.first_year if each.plan else 0

    return max(symbols, key=rank, default=_Symbols(plan))


def _shown(found: _Symbols) -> Shown:
    progress, progress_source = _first(
        (found.override.progress if found.override else "", SymbolSource.OVERRIDE),
        (found.stated.progress if found.stated else "", SymbolSource.PUBLISHED),
        (found.judgement.progress if found.judgement else "", SymbolSource.COMPUTED),
        (Progress.NOT_AVAILABLE, SymbolSource.COMPUTED),
    )
    target_status, target_source = _first(
        (found.override.target_status if found.override else "", SymbolSource.OVERRIDE),
        (found.stated.target_status if found.stated else "", SymbolSource.PUBLISHED),
        (found.judgement.target_status if found.judgement else "", SymbolSource.COMPUTED),
        (TargetStatus.NONE, SymbolSource.COMPUTED),
    )
    return Shown(
        progress=Progress(progress),
        progress_source=progress_source,
        target_status=TargetStatus(target_status),
        target_source=target_source,
        rag=_rag(TargetStatus(target_status), Progress(progress), found.judgement),
        judgement=found.judgement,
        stated=found.stated,
        override=found.override,
    )


def _first(*candidates: tuple[str, SymbolSource]) -> tuple[str, SymbolSource]:
    return next(each for each in candidates if each[0])


def _rag(target_status: TargetStatus, progress: Progress, judgement: Judgement | None) -> Rag:
    """The colour that goes with the symbols shown, so that no row contradicts itself."""
    is_near_miss = (
        judgement is not None
        and judgement.rag == Rag.AMBER
        and judgement.progress != Progress.IMPROVED
    )
    return rag_of(target_status, progress, is_near_miss=is_near_miss)


@dataclass(frozen=True)
class PastReport:
    """How a metric was shown in one report, by one plan's rules (None: the library's)."""

    reporting_period: ReportingPeriod
    plan: Plan | None
    shown: Shown


def shown_history(metric_id: int, *, user: User) -> list[PastReport]:
    """What every report has shown for a metric, newest first. Three queries."""
    readable = readable_verdicts(user)
    own = Q(
        series__metric=metric_id,
        series__area__kind=AreaKind.OWN,
        series__breakdown__code=Breakdown.ALL_PERSONS,
    )
    beside = ("plan", "reporting_period")
    judgements = Judgement.objects.filter(own, readable, valid_to__isnull=True)
    stated = StatedJudgement.objects.filter(readable, metric=metric_id)
    overrides = Override.objects.filter(own, readable, withdrawn_at__isnull=True)
    return history_of(
        judgements.select_related(*beside),
        stated.select_related(*beside),
        overrides.select_related(*beside, "made_by"),
    )


def history_of(
    judgements: Iterable[Judgement],
    stated: Iterable[StatedJudgement],
    overrides: Iterable[Override],
) -> list[PastReport]:
    """What was shown where these are all verdicts on a metric, newest report first."""
    found: dict[tuple[ReportingPeriod, Plan | None], _Symbols] = {}

    def symbols(each: Judgement | StatedJudgement | Override) -> _Symbols:
        return found.setdefault((each.reporting_period, each.plan), _Symbols(each.plan))

    for judgement in judgements:
        symbols(judgement).judgement = judgement
    for printed in stated:
        symbols(printed).stated = printed
    for override in overrides:
        symbols(override).override = override
    reports = [PastReport(period, plan, _shown(each)) for (period, plan), each in found.items()]
    return sorted(
        reports,
        key=lambda report: (
            report.reporting_period.ends,
            report.reporting_period.starts,
            report.plan.first_year if report.plan else 0,
        ),
        reverse=True,
    )
