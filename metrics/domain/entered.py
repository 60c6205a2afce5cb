"""Does what a person entered make a value of this metric?

Every problem names the field it belongs to and the cure, so that a form can put it there.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from metrics.domain.doubts import DoubtKind, interval_doubt
from metrics.domain.rules import MetricRules
from metrics.domain.series import rank_of
from metrics.domain.values import (
    ObservationState,
    ParsedValue,
    Qualifier,
    UnitKind,
    decimals_of,
    format_value,
    parse_value,
    round_published,
)

_IN_WORDS = frozenset({UnitKind.TEXT, UnitKind.GRADE})
_COMPUTED_DECIMALS = 10


class EntryProblem(ValueError):
    """What was entered cannot be kept; ``problems`` maps a field to a sentence with the cure."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Entered:
    """What a person typed, untouched."""

    value: str = ""
    no_value_because: str = ""
    numerator: str = ""
    denominator: str = ""
    lower: str = ""
    upper: str = ""
    state: ObservationState = ObservationState.ACTUAL
    comment: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """What one version of a value says; two versions with equal content are the same."""

    value: Decimal | None = None
    text: str = ""
    lower: Decimal | None = None
    upper: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    state: ObservationState = ObservationState.ACTUAL
    qualifier: Qualifier = Qualifier.NONE
    no_value_because: str = ""
    comment: str = ""


def content_of(entered: Entered, rules: MetricRules) -> Content:
    """The value that was entered for a metric with these rules.

    A share may be entered by its two halves alone. Raises EntryProblem.
    """
    because = entered.no_value_because.strip()
    parsed = parse_value(entered.value)
    halves = {name: _number(entered, name) for name in ("numerator", "denominator")}
    numerator = halves["numerator"] if halves["numerator"] is not None else parsed.numerator
    denominator = halves["denominator"] if halves["denominator"] is not None else parsed.denominator
    _check_halves(numerator, denominator)
    value, text, qualifier = _value(parsed, rules, numerator, denominator)
    is_empty = value is None and not text and qualifier is Qualifier.NONE
    if is_empty and not because:
        raise EntryProblem({"value": "Enter a value, or say why there is none."})
    if not is_empty and because:
        raise EntryProblem(
            {"no_value_because": "There is a value as well as a reason for none. Keep one."}
        )
    lower, upper = _number(entered, "lower"), _number(entered, "upper")
    _check_interval(value, lower, upper)
    if value is not None and rules.unit_kind is UnitKind.PERCENT:
        _check_share(value, numerator, denominator, rules.decimals)
    return Content(
        value=value,
        text=text,
        lower=lower,
        upper=upper,
        numerator=numerator,
        denominator=denominator,
        state=entered.state,
        qualifier=qualifier,
        no_value_because=because,
        comment=entered.comment.strip(),
    )


def _value(
    parsed: ParsedValue,
    rules: MetricRules,
    numerator: Decimal | None,
    denominator: Decimal | None,
) -> tuple[Decimal | None, str, Qualifier]:
    if parsed.problem:
        raise EntryProblem({"value": parsed.problem})
    is_left_out = parsed.qualifier is Qualifier.NOT_AVAILABLE or parsed.numerator is not None
    is_share = rules.unit_kind is UnitKind.PERCENT
    if is_left_out and is_share and numerator is not None and denominator is not None:
        return _share(numerator, denominator), "", Qualifier.NONE
    if parsed.qualifier is Qualifier.NOT_AVAILABLE:
        # "N/A" is no value; the reason has a box of its own.
        return None, "", Qualifier.NONE
    if parsed.qualifier is not Qualifier.NONE:
        return None, parsed.raw.strip(), parsed.qualifier
    if parsed.number is not None and not rules.ordinal_scale:
        if "%" in (parsed.unit_hint or "") and rules.unit_kind not in (
            UnitKind.PERCENT,
            UnitKind.PERCENTAGE_POINTS,
        ):
            raise EntryProblem({"value": "This metric is not a percentage. Enter a plain number."})
        return parsed.number, "", Qualifier.NONE
    text = parsed.text or ""
    if rules.ordinal_scale:
        if rank_of(text, rules.ordinal_scale) is None:
            scale = ", ".join(rules.ordinal_scale)
            raise EntryProblem({"value": f"Enter one of the grades of this metric: {scale}."})
    elif rules.unit_kind not in _IN_WORDS:
        raise EntryProblem({"value": "Enter a number, such as 36.4."})
    return None, text, Qualifier.NONE


def _share(numerator: Decimal, denominator: Decimal) -> Decimal:
    return round_published(100 * numerator / denominator, _COMPUTED_DECIMALS).normalize()


def _check_share(
    value: Decimal, numerator: Decimal | None, denominator: Decimal | None, decimals: int | None
) -> None:
    """A value that is typed beside its halves must be theirs, as exactly as it was typed."""
    if numerator is None or denominator is None:
        return
    share = _share(numerator, denominator)
    places = min(decimals_of(value), decimals_of(value) if decimals is None else decimals)
    if round_published(share, places) != round_published(value, places):
        shown = format_value(share, UnitKind.PERCENT, 2 if decimals is None else decimals)
        halves = f"{format_value(numerator)} of {format_value(denominator)}"
        raise EntryProblem(
            {"value": f"{halves} is {shown}, not {format_value(value)}%. Correct one of them."}
        )


def _number(entered: Entered, field: str) -> Decimal | None:
    written: str = getattr(entered, field)
    if not written:
        return None
    parsed = parse_value(written)
    if parsed.qualifier is Qualifier.NOT_AVAILABLE:
        return None
    if parsed.number is None:
        raise EntryProblem({field: "Enter a number, or leave this empty."})
    return parsed.number


def _check_halves(numerator: Decimal | None, denominator: Decimal | None) -> None:
    if denominator is not None and denominator <= 0:
        raise EntryProblem({"denominator": "The denominator must be more than 0."})
    if numerator is not None and numerator < 0:
        raise EntryProblem({"numerator": "The numerator cannot be less than 0."})


def _check_interval(value: Decimal | None, lower: Decimal | None, upper: Decimal | None) -> None:
    doubt = interval_doubt(value, lower, upper)
    if doubt is None:
        return
    if doubt[0] is DoubtKind.INTERVAL_INVERTED:
        raise EntryProblem({"upper": "The upper limit is below the lower one."})
    if value is not None and lower is not None and value < lower:
        raise EntryProblem({"lower": "The value lies below its own lower limit."})
    raise EntryProblem({"upper": "The value lies above its own upper limit."})
