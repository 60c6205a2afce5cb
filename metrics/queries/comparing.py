"""How does a metric compare with other areas, each value with its own period and state?"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from metrics.domain.classification import AreaKind
from metrics.domain.joining import Figure, Joined
from metrics.domain.methods.benchmark import Standing
from metrics.domain.methods.interval import MethodError
from metrics.domain.peers import FEWEST_PEERS, Among, Figures, against, among
from metrics.domain.periods import Period
from metrics.domain.rules import Polarity, ToleranceKind
from metrics.models import (
    Area,
    ComparatorSet,
    ComparatorSetArea,
    Metric,
    MetricComparator,
    MetricPolarity,
    SeriesBreak,
)
from metrics.queries.joined_series import as_published, joined_series

WORDS = {
    Standing.BETTER: "Better",
    Standing.WORSE: "Worse",
    Standing.SIMILAR: "Similar",
    Standing.HIGHER: "Higher",
    Standing.LOWER: "Lower",
}
CANNOT_SAY = "Cannot say"


@dataclass(frozen=True)
class AreaValue:
    """An area's value, what it covers, and how ours stands to it.

    left_out  why it is not like ours, and so counted nowhere; "" for one that is
    by        "margins" or "values as published": what the word rests on
    """

    area: Area
    period: str
    text: str
    state: str
    word: str
    left_out: str
    by: str = ""
    figure: Figure | None = None


@dataclass(frozen=True)
class ComparedSet:
    """A metric beside the areas of a set in one period.

    comparator_set  None for the areas that the metric itself names
    like, unlike    the areas whose value may be compared with ours, and those listed only
    missing         the areas without any value
    rank            "3rd of 9 in 2024/25"; "" with ``no_rank`` saying why
    """

    comparator_set: ComparatorSet | None
    ours: AreaValue | None
    like: Sequence[AreaValue]
    unlike: Sequence[AreaValue]
    missing: Sequence[Area]
    median: str = ""
    quartiles: str = ""
    quarter: str = ""
    band: str = ""
    rank: str = ""
    no_rank: str = ""
    warnings: Sequence[str] = ()
    sentence: str = ""

    @property
    def values(self) -> list[AreaValue]:
        return [*self.like, *self.unlike]


@dataclass(frozen=True)
class Compared:
    """All comparisons of one metric, and its figures over time."""

    metric: Metric
    own: Area | None
    polarity: Polarity | None
    definition: str
    sets: Sequence[ComparedSet]
    series: Mapping[int, Joined] = field(default_factory=dict)
    named: Sequence[Area] = ()


def compare(
    metrics: Collection[Metric],
    *,
    day: date,
    period: Period | None = None,
    comparator_set: ComparatorSet | None = None,
) -> dict[int, Compared]:
    """Each metric beside the areas it names and every set in force on ``day``; eight queries.

    period          which to compare; None for the newest that the council has a number for
    comparator_set  this set only
    """
    ids = [metric.pk for metric in metrics]
    own = Area.objects.filter(kind=AreaKind.OWN).first()
    sets = _sets(day, comparator_set)
    named: dict[int, list[Area]] = defaultdict(list)
    for link in MetricComparator.objects.on(day).filter(metric__in=ids).select_related("area"):
        if link.area not in named[link.metric_id]:
            named[link.metric_id].append(link.area)
    areas = {area.pk: area for group in (*named.values(), *sets.values()) for area in group}
    series = joined_series(metrics, [*areas.values(), *([own] if own else [])])
    ways, breaks = _polarities(ids), _breaks(ids)
    found: dict[int, Compared] = {}
    for metric in metrics:
        ours = series[metric.pk][own.pk] if own else Joined({})
        shown = period or _newest(ours)
        about = _About(
            metric, own, ours, shown, _polarity(ways[metric.pk], shown, day), breaks[metric.pk]
        )
        groups = [(None, named[metric.pk])] if comparator_set is None else []
        compared = [
            about.beside(each, group, series[metric.pk]) for each, group in (*groups, *sets.items())
        ]
        found[metric.pk] = Compared(
            metric=metric,
            own=own,
            polarity=about.polarity,
            definition=about.definition,
            sets=[each for each in compared if each.values],
            series=series[metric.pk],
            named=named[metric.pk],
        )
    return found


@dataclass(frozen=True)
class _About:
    """One metric of ours in one period, to be held against others."""

    metric: Metric
    own: Area | None
    ours: Joined
    period: Period | None
    polarity: Polarity | None
    breaks: Sequence[SeriesBreak]

    @property
    def definition(self) -> str:
        metric = self.metric
        halves = [metric.numerator_definition, metric.denominator_definition]
        return metric.description or " out of ".join(each for each in halves if each)

    def beside(
        self,
        comparator_set: ComparatorSet | None,
        areas: Sequence[Area],
        series: Mapping[int, Joined],
    ) -> ComparedSet:
        values = [
            value
            for area in areas
            if area != self.own and (value := self._value(area, series[area.pk])) is not None
        ]
        like = [value for value in values if not value.left_out]
        unlike = [value for value in values if value.left_out]
        with_values = {value.area.pk for value in values}
        ours = self._own_value()
        numbers = [v.figure.number for v in like if v.figure and v.figure.number is not None]
        number = ours.figure.number if ours and ours.figure else None
        found = ComparedSet(
            comparator_set=comparator_set,
            ours=ours,
            like=sorted(like, key=self._best_first),
            unlike=unlike,
            missing=[a for a in areas if a.pk not in with_values and a != self.own],
            warnings=list(_warnings(unlike, self.period)),
        )
        if comparator_set is None:
            return replace(found, sentence=_sentence_of_named(found))
        return self._placed(found, among(number, numbers, self.polarity))

    def _placed(self, found: ComparedSet, place: Among) -> ComparedSet:
        metric, label = self.metric, self.period.label if self.period else ""
        quarters = place.quartiles
        rank, no_rank = "", ""
        if place.rank is None:
            no_rank = _why_no_rank(found, self.polarity)
        elif not self.definition:
            no_rank = "No rank: nobody has written down what the metric counts."
        else:
            way = "high" if self.polarity is Polarity.HIGHER else "low"
            rank = f"{place.rank.words} in {label}, where {way} is good"
        filled = replace(
            found,
            median=as_published(place.median, metric) if place.median is not None else "",
            quartiles=(
                f"{as_published(quarters.lower, metric)} to {as_published(quarters.upper, metric)}"
                if quarters
                else ""
            ),
            quarter=place.quarter if rank else "",
            band=place.band,
            rank=rank,
            no_rank=no_rank,
        )
        return replace(filled, sentence=_sentence_of_set(filled, label))

    def _own_value(self) -> AreaValue | None:
        figure = self.ours.figures.get(self.period) if self.period else None
        if figure is None or self.period is None or self.own is None:
            return None
        return AreaValue(
            self.own,
            self.period.label,
            self._text(figure),
            figure.state,
            "",
            "",
            figure=figure,
        )

    def _value(self, area: Area, theirs: Joined) -> AreaValue | None:
        """The value for our period; without one, the newest, which is then only listed."""
        if not theirs.figures:
            return None
        same = self.period if self.period in theirs.figures else None
        period = same or max(theirs.figures)
        figure = theirs.figures[period]
        left_out = "" if same else self._why_unlike(period)
        ours = self._own_value()
        word, by = CANNOT_SAY, ""
        if not left_out and ours and ours.figure:
            word, by = self._word(ours.figure, figure)
        if figure.number is None and not left_out:
            left_out = "It has no number for this period."
        text, state = self._text(figure), figure.state
        if figure.of:
            state = ", ".join(filter(None, (state, f"of {' and '.join(figure.of)}")))
        return AreaValue(area, period.label, text, state, word, left_out, by, figure)

    def _text(self, figure: Figure) -> str:
        if figure.text or figure.number is None:
            return figure.text
        return as_published(figure.number, self.metric)

    def _why_unlike(self, period: Period) -> str:
        if self.period is None:
            return "We have no value to set beside it."
        between = sorted((period.end, self.period.end))
        if any(between[0] < each.first_day <= between[1] for each in self.breaks):
            return f"It is of {period.label}, and the definition has changed in between."
        return f"It is of {period.label}, ours is of {self.period.label}."

    def _word(self, ours: Figure, theirs: Figure) -> tuple[str, str]:
        if ours.number is None or theirs.number is None:
            return CANNOT_SAY, ""
        is_absolute = self.metric.tolerance_kind == ToleranceKind.ABSOLUTE
        try:
            standing, by_margins = against(
                Figures(ours.number, ours.lower, ours.upper),
                Figures(theirs.number, theirs.lower, theirs.upper),
                self.polarity,
                decimals=self.metric.decimals,
                tolerance=self.metric.tolerance if is_absolute else Decimal(0),
            )
        except MethodError:
            return CANNOT_SAY, ""
        return WORDS.get(standing, CANNOT_SAY), "margins" if by_margins else "values as published"

    def _best_first(self, value: AreaValue) -> tuple[float, str]:
        number = value.figure.number if value.figure else None
        way = self.polarity.sign if self.polarity else 0
        return -float(number or 0) * (way or 1), value.area.name


def _sets(day: date, only: ComparatorSet | None) -> dict[ComparatorSet, list[Area]]:
    """The sets in force on a day and who is in them then. One query."""
    links = ComparatorSetArea.objects.on(day).select_related("comparator_set", "area")
    if only is not None:
        links = links.filter(comparator_set=only)
    found: dict[ComparatorSet, list[Area]] = defaultdict(list)
    for link in links.order_by("comparator_set__name", "comparator_set_id", "area__name"):
        if link.comparator_set.is_in_force(day) or only is not None:
            found[link.comparator_set].append(link.area)
    return found


def _polarities(ids: Collection[int]) -> dict[int, list[MetricPolarity]]:
    found: dict[int, list[MetricPolarity]] = defaultdict(list)
    for each in MetricPolarity.objects.filter(metric__in=ids).order_by("-starts"):
        found[each.metric_id].append(each)
    return found


def _polarity(said: Sequence[MetricPolarity], period: Period | None, day: date) -> Polarity | None:
    """Which way was good when the period ended, or is today where that is later than was said."""
    ends = period.end if period else day
    standing = next((each for each in said if each.is_in_force(ends)), None)
    standing = standing or next((each for each in said if each.is_in_force(day)), None)
    return Polarity(standing.polarity) if standing else None


def _breaks(ids: Collection[int]) -> dict[int, list[SeriesBreak]]:
    found: dict[int, list[SeriesBreak]] = defaultdict(list)
    for each in SeriesBreak.objects.filter(metric__in=ids):
        found[each.metric_id].append(each)
    return found


def _newest(ours: Joined) -> Period | None:
    return max((p for p, figure in ours.figures.items() if figure.number is not None), default=None)


def _warnings(unlike: Sequence[AreaValue], period: Period | None) -> Iterator[str]:
    if period is None or not unlike:
        return
    changed = [value.area.name for value in unlike if "definition" in value.left_out]
    other = [value.area.name for value in unlike if value.left_out.endswith(f"of {period.label}.")]
    if other:
        yield (
            f"The years differ: {_listed(other)} {'has' if len(other) == 1 else 'have'} no value"
            f" for {period.label}. {_left_out(other)}"
        )
    if changed:
        yield (
            f"The definition has changed since the value of {_listed(changed)}."
            f" {_left_out(changed)}"
        )


def _why_no_rank(found: ComparedSet, polarity: Polarity | None) -> str:
    if found.ours is None:
        return "No rank: the council has no number of its own for this period."
    if len(found.like) < FEWEST_PEERS:
        return "No rank: fewer than three areas of the set have a value for the same period."
    if polarity is Polarity.NEITHER:
        return "No rank: neither high nor low is good."
    return "No rank: nobody has said which way is good."


def _sentence_of_named(found: ComparedSet) -> str:
    if found.ours is None:
        return "The council has no number of its own to compare yet."
    said = [
        f"{each.word.lower()} than {each.area}"
        if each.word in ("Better", "Worse", "Higher", "Lower")
        else f"similar to {each.area}"
        for each in found.like
        if each.word != CANNOT_SAY
    ]
    told = f": {_listed(said)}" if said else ""
    return f"{found.ours.text} in {found.ours.period}{told}."


def _sentence_of_set(found: ComparedSet, label: str) -> str:
    if found.ours is None:
        return "The council has no number of its own to compare yet."
    parts = [f"{found.ours.text} in {label}"]
    if found.median:
        parts.append(f"half of the {len(found.like)} areas are below {found.median}")
    sentence = "; ".join(parts) + "."
    if found.rank:
        sentence += f" {found.rank}."
    if found.band:
        sentence += f" We are {found.band}."
    return sentence


def _left_out(names: Sequence[str]) -> str:
    them = "It is" if len(names) == 1 else "They are"
    return f"{them} listed, and left out of the median and the rank."


def _listed(names: Sequence[str]) -> str:
    """Alba; Alba and Bran; Alba, Bran and Cael."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
