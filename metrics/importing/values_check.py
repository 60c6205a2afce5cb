"""Which values of a file can be kept, which look like slips, and what is wrong with the others?

Told what the hub knows; touches no database.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from metrics.domain.classification import MetricState
from metrics.domain.entered import Content, Entered, EntryProblem, content_of
from metrics.domain.period_text import ParsedPeriod, parse_period
from metrics.domain.periods import Period
from metrics.domain.typo_guard import GuardRules, guard_of
from metrics.domain.values import ObservationState, UnitKind
from metrics.importing.values_columns import BY_KEY
from metrics.importing.values_rows import GivenValue
from metrics.queries.values_known import History, KnownMetric, KnownPlaces, Place

NOT_YOURS = (
    "is not one of yours. Check the code against the template; values of other metrics are entered "
    "by the people who look after them."
)
_STATES = {
    words: state
    for state in ObservationState
    for words in (state.value, state.value.replace("_", " "))
} | {"": ObservationState.ACTUAL, "unvalidated": ObservationState.NOT_VALIDATED}
_TYPED = ("value", "no_value_because", "numerator", "denominator", "lower", "upper", "comment")


@dataclass(frozen=True, slots=True)
class PlacedValue:
    """One value whose metric, area, part and period are known."""

    given: GivenValue
    metric: KnownMetric
    area: int
    breakdown: int
    period: Period
    state: ObservationState
    says_state: bool

    @property
    def place(self) -> Place:
        return self.metric.pk, self.area, self.breakdown


@dataclass(frozen=True, slots=True)
class GoodValue:
    """A value that can be kept; ``doubt`` asks whether it is meant, or is ""."""

    placed: PlacedValue
    content: Content
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A value that cannot be kept: in which column it goes wrong, why, and what to do."""

    given: GivenValue
    column: str
    problem: str
    metric: KnownMetric | None = None


def words_for_metrics(given: Iterable[GivenValue]) -> tuple[set[str], set[str]]:
    """The codes in upper case and, of values without one, the names in lower case."""
    codes, names = set(), set()
    for each in given:
        if code := each.text("code"):
            codes.add(code.upper())
        else:
            names.add(each.text("metric").lower())
    return codes, names - {""}


def place_values(
    given: Iterable[GivenValue], known: KnownPlaces, today: date
) -> tuple[list[PlacedValue], list[Rejected]]:
    """Find out what each value is of and when; two for one place and period are both rejected."""
    placed: list[PlacedValue] = []
    rejected: list[Rejected] = []
    for each in given:
        found = _place(each, known, today)
        if isinstance(found, PlacedValue):
            placed.append(found)
        else:
            rejected.append(found)
    first: dict[tuple[Place, Period], PlacedValue] = {}
    twice: dict[int, PlacedValue] = {}
    for one in placed:
        other = first.setdefault((one.place, one.period), one)
        if other is not one:
            twice[id(one)], twice[id(other)] = other, one
    if not twice:
        return placed, rejected
    rejected += [
        Rejected(one.given, one.given.column("value"), _twice_words(one, twice[id(one)]))
        for one in placed
        if id(one) in twice
    ]
    return [one for one in placed if id(one) not in twice], rejected


def check_values(
    placed: Sequence[PlacedValue],
    series: Mapping[Place, int],
    histories: Mapping[int, History],
) -> Iterator[GoodValue | Rejected]:
    """Read each value by its metric's rules, and ask about what looks like a slip."""
    for one in placed:
        try:
            content = _content(one)
        except EntryProblem as wrong:
            name, problem = next(iter(wrong.problems.items()))
            yield Rejected(one.given, one.given.column(name), problem, one.metric)
            continue
        yield GoodValue(one, content, _doubt(one, content, series, histories))


def _place(given: GivenValue, known: KnownPlaces, today: date) -> PlacedValue | Rejected:
    for name, problem in given.broken.items():
        return Rejected(given, given.column(name), problem)
    for name, text in given.texts.items():
        if len(text) > BY_KEY[name].longest:
            problem = f"It is longer than {BY_KEY[name].longest:,} characters. Shorten it."
            return Rejected(given, given.column(name), problem)
    metric = _metric(given, known)
    if isinstance(metric, Rejected):
        return metric
    area = known.area(given.text("area"))
    if area is None:
        words = f"The hub does not know the area “{given.text('area')}”. Write it as the template "
        return Rejected(given, given.column("area"), words + "does, or leave it empty for our own.")
    part = known.breakdown(given.text("breakdown"))
    if part is None:
        words = f"The hub does not know the part “{given.text('breakdown')}”. Leave it empty for "
        return Rejected(given, given.column("breakdown"), words + "all persons.")
    if metric.formula and area == known.own_area:
        words = f"It is worked out from other metrics ({metric.formula}). Correct their values."
        return Rejected(given, given.column("code"), words)
    if metric.state == MetricState.RETIRED:
        words = "The metric is retired and takes no more values. Take the row out."
        return Rejected(given, given.column("code"), words)
    read = parse_period(given.text("period"))
    if read.period is None or read.period.end > today:
        return Rejected(given, given.column("period"), _period_words(read))
    written = " ".join(given.text("state").lower().split())
    state = _STATES.get(written)
    if state is None:
        allowed = ", ".join(each.value.replace("_", " ") for each in ObservationState)
        words = f"“{given.text('state')}” is not known. Write one of: {allowed}."
        return Rejected(given, given.column("state"), words)
    says_state = bool(written) or read.state is not ObservationState.ACTUAL
    state = state if written else read.state
    return PlacedValue(given, metric, area, part, read.period, state, says_state)


def _metric(given: GivenValue, known: KnownPlaces) -> KnownMetric | Rejected:
    if code := given.text("code"):
        metric = known.by_code.get(code.upper())
        return metric or Rejected(given, given.column("code"), f"“{code[:40]}” {NOT_YOURS}")
    name = given.text("metric")
    column = given.column("metric" if "metric" in given.columns else "code")
    if not name:
        return Rejected(given, column, "No metric is named. Give its code.")
    found = known.by_name.get(name.lower(), [])
    if len(found) > 1:
        codes = " and ".join(sorted(each.code for each in found))
        return Rejected(given, column, f"{codes} have this name. Give the code of the one meant.")
    return found[0] if found else Rejected(given, column, f"“{name[:80]}” {NOT_YOURS}")


def _period_words(read: ParsedPeriod) -> str:
    if read.period is not None:
        return f"{read.period.label} has not ended yet. Take the value out until it has."
    if read.problem:
        return f"{read.problem} Write it as 2025/26, Apr-Jun 2025, March 2025 or 31/03/2025."
    return "No period is given. Write it as 2025/26, Apr-Jun 2025, March 2025 or 31/03/2025."


def _twice_words(one: PlacedValue, other: PlacedValue) -> str:
    where = f"row {other.given.row}"
    if other.given.sheet != one.given.sheet:
        where += f" of “{other.given.sheet}”"
    return (
        f"The value of {one.metric.code} for {one.period.label} stands in {where} as well. "
        "Keep one of them."
    )


def _content(one: PlacedValue) -> Content:
    texts = one.given.texts
    entered = Entered(
        **{name: texts[name] for name in _TYPED if name in texts},
        state=one.state,
    )
    return content_of(entered, one.metric.rules)


def _doubt(
    one: PlacedValue,
    content: Content,
    series: Mapping[Place, int],
    histories: Mapping[int, History],
) -> str:
    number = content.value
    if number is None:
        return ""
    standing = series.get(one.place)
    history = histories.get(standing) if standing else None
    before = history.before(one.period.end) if history else ()
    if _is_plainly_fine(number, before, one.metric.guard):
        return ""
    return " ".join(each.sentence for each in guard_of(number, before, one.metric.guard))


def _is_plainly_fine(number: Decimal, before: Sequence[Decimal], rules: GuardRules) -> bool:
    """Whether the guard need not be asked: the same answer, for most values of a long file."""
    if rules.least is not None or rules.greatest is not None:
        return False
    if rules.unit_kind is UnitKind.PERCENT and not 0 <= number <= 100:
        return False
    return not before or min(before) <= number <= max(before)
