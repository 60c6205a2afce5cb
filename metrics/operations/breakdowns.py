"""How are parts of the people defined, and their values kept without overwriting anybody's?"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify

from hub import audit
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.models import User
from metrics.domain.classification import AreaKind
from metrics.domain.dimensions import Dimension
from metrics.domain.entered import Content, Entered, EntryProblem, content_of
from metrics.domain.periods import Period
from metrics.models import Area, Breakdown, MeasurementPeriod, Metric, Observation, Series
from metrics.operations.entry import ChangedMeanwhile
from metrics.operations.formulas import work_out_fed_by
from metrics.operations.judging import judge_series
from metrics.queries.definition import rules_of


@dataclass(frozen=True)
class PartEntered:
    """What was typed for one part; ``seen`` is the id of the version that the form showed."""

    entered: Entered
    seen: int | None = None


class PartProblems(EntryProblem):
    """What cannot be kept, by part and field; nothing was kept."""

    def __init__(self, by_part: Mapping[Breakdown, Mapping[str, str]]) -> None:
        super().__init__(
            {
                f"{part.name}: {name}": sentence
                for part, problems in by_part.items()
                for name, sentence in problems.items()
            }
        )
        self.by_part = by_part


@transaction.atomic
def define_parts(*, by: User, dimension: Dimension, names: Sequence[str]) -> list[Breakdown]:
    """The parts of a dimension in their order, many at once; those there already only move.

    Deprivation goes from the most to the least deprived. Raises ValidationError.
    """
    check(by, Permission.EDIT_METRIC)
    if dimension is Dimension.WHOLE:
        raise ValidationError({"dimension": "The whole has no parts."})
    wanted = list(dict.fromkeys(name.strip() for name in names if name.strip()))
    if not wanted:
        raise ValidationError({"names": "Write at least one part."})
    if long := next((name for name in wanted if len(name) > 120 or not slugify(name)), None):
        raise ValidationError({"names": f"“{long[:40]}” is not a name of up to 120 letters."})
    there = {part.name: part for part in Breakdown.objects.filter(dimension=dimension)}
    codes = set(Breakdown.objects.values_list("code", flat=True))
    parts = []
    for order, name in enumerate(wanted):
        part = there.pop(name, None) or Breakdown(
            name=name, dimension=dimension, code=_free_code(dimension, name, codes)
        )
        part.order = order
        part.save()
        parts.append(part)
    for order, part in enumerate(there.values(), start=len(wanted)):
        part.order = order
        part.save(update_fields=["order"])
    audit.record(
        by=by,
        operation="define_parts",
        summary=f"Defined {len(parts)} parts by {dimension.value.replace('_', ' ')}",
    )
    return parts


def record_parts(
    *,
    by: User,
    metric: Metric,
    period: Period,
    entries: Mapping[Breakdown, PartEntered],
    now: datetime,
) -> list[Breakdown]:
    """Keep the values of parts of the people for a period, all of them or none.

    A part with nothing typed is left as it is. Returns the parts that have a new version. Raises
    Refused, PartProblems, or ChangedMeanwhile where another version stands than was seen.
    """
    check(by, Permission.ENTER_VALUES, metric)
    if period.end > timezone.localdate(now):
        raise EntryProblem({"period": f"{period.label} has not ended yet."})
    contents = _contents(metric, entries)
    try:
        with transaction.atomic():
            return _record(by, metric, period, entries, contents, now)
    except IntegrityError as error:
        if "metrics_observation_one_current_version" not in str(error):
            raise
    # Two first versions came at once, and the other one won.
    raise ChangedMeanwhile(None)


def _contents(metric: Metric, entries: Mapping[Breakdown, PartEntered]) -> dict[Breakdown, Content]:
    rules, found, problems = rules_of(metric), {}, {}
    for part, given in entries.items():
        if not _is_empty(given.entered) or given.seen is not None:
            try:
                found[part] = content_of(given.entered, rules)
            except EntryProblem as problem:
                problems[part] = problem.problems
    if problems:
        raise PartProblems(problems)
    return found


def _record(
    by: User,
    metric: Metric,
    period: Period,
    entries: Mapping[Breakdown, PartEntered],
    contents: dict[Breakdown, Content],
    now: datetime,
) -> list[Breakdown]:
    stored, _ = MeasurementPeriod.objects.get_or_create(
        kind=period.kind, starts=period.start, ends=period.end, defaults={"label": period.label}
    )
    series = _series(metric, list(contents))
    standing = {
        each.series_id: each
        for each in Observation.objects.current()
        .select_for_update()
        .filter(series__in=series.values(), period=stored)
    }
    fresh: list[Breakdown] = []
    for part in contents:
        theirs = standing.get(series[part].pk)
        if theirs is not None:
            contents[part] = _with_comment(contents[part], theirs)
            if _content(theirs) == contents[part]:
                continue
        if (theirs.pk if theirs else None) != entries[part].seen:
            raise ChangedMeanwhile(theirs)
        fresh.append(part)
    replaced = [
        theirs.pk for part in fresh if (theirs := standing.get(series[part].pk)) is not None
    ]
    Observation.objects.filter(pk__in=replaced).update(valid_to=now)
    Observation.objects.bulk_create(
        Observation(
            series=series[part],
            period=stored,
            raw_value=entries[part].entered.value,
            reason=entries[part].entered.reason.strip(),
            valid_from=now,
            recorded_at=now,
            recorded_by=by,
            **asdict(contents[part]),
        )
        for part in fresh
    )
    if fresh:
        fed = work_out_fed_by([metric.pk], now=now, period_ids=[stored.pk])
        judge_series([*(series[part].pk for part in fresh), *fed], now=now)
        audit.record(
            by=by,
            operation="record_parts",
            subject=metric,
            summary=f"Entered values of {len(fresh)} parts of “{metric}” for {period.label}",
            details={"parts": [part.code for part in fresh]},
        )
    return fresh


def _series(metric: Metric, parts: Sequence[Breakdown]) -> dict[Breakdown, Series]:
    """The council's own series of each part, made where it is the first value of the part."""
    own = Area.objects.get(kind=AreaKind.OWN)
    Series.objects.bulk_create(
        [Series(metric=metric, area=own, breakdown=part) for part in parts], ignore_conflicts=True
    )
    found = Series.objects.filter(metric=metric, area=own, breakdown__in=parts)
    by_part = {series.breakdown_id: series for series in found}
    return {part: by_part[part.pk] for part in parts}


def _is_empty(entered: Entered) -> bool:
    return not any(
        getattr(entered, name).strip()
        for name in ("value", "no_value_because", "numerator", "denominator", "lower", "upper")
    )


def _content(observation: Observation) -> Content:
    return Content(**{each.name: getattr(observation, each.name) for each in fields(Content)})


def _with_comment(content: Content, theirs: Observation) -> Content:
    """What was said of a value stays with it where nothing else is said."""
    return content if content.comment else replace(content, comment=theirs.comment)


def _free_code(dimension: Dimension, name: str, codes: set[str]) -> str:
    """Such as "sex-women"; with a number behind it where that is taken."""
    stem = f"{dimension.value.replace('_', '-')}-{slugify(name)}"[:56].strip("-")
    code, number = stem, 1
    while code in codes:
        number += 1
        code = f"{stem}-{number}"
    codes.add(code)
    return code
