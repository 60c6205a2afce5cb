"""Short ways to write down what is judged, so that the tables of examples stay readable."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from metrics.domain.period_text import parse_period
from metrics.domain.periods import Period
from metrics.domain.series import Point
from metrics.domain.values import ObservationState, parse_value


def period(text: str) -> Period:
    found = parse_period(text).period
    assert found is not None, text
    return found


def point(
    when: str,
    written: str,
    *,
    lower: str | None = None,
    upper: str | None = None,
    state: ObservationState = ObservationState.ACTUAL,
    break_before: bool = False,
) -> Point:
    """A point from the two cells as an officer writes them: `point("2018/19", "58.1")`."""
    value = parse_value(written)
    return Point(
        period(when),
        number=value.number,
        text=value.text or "",
        lower=None if lower is None else Decimal(lower),
        upper=None if upper is None else Decimal(upper),
        state=state,
        qualifier=value.qualifier,
        break_before=break_before,
    )


def points(written: Mapping[str, str], *, break_before: str | None = None) -> list[Point]:
    """Points from period and value as written, in the order given."""
    return [
        point(when, value, break_before=when == break_before) for when, value in written.items()
    ]
