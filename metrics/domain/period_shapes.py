"""Which period do tidied words make? The shapes in which people write one, each with its builder.

The words come from `period_text`: lower case, plain dashes, months as their first three letters.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from metrics.domain.periods import (
    FIRST_YEAR,
    LAST_YEAR,
    MONTH_NAMES,
    Period,
    academic_year,
    calendar_year,
    day,
    financial_year,
    months_from,
    period_between,
)

LONG_MONTHS = tuple(name.lower() for name in MONTH_NAMES)
MONTHS = tuple(name[:3] for name in LONG_MONTHS)


class UnclearPeriodError(Exception):
    """Raised with a plain sentence when the words form no possible period."""


# Words that would change which period is meant, so they may not pass as a mere remark.
_PERIOD_WORDS = re.compile(
    r"\b(?:term|season|spring|summer|autumn|winter|quarters?|half|week|weekly|month|monthly|years?"
    r"|to|since|until|from|before|after|date|ytd|rolling|average|forecast|projected|target|planned"
    r"|end|and|early|late|mid)\b|[0-9]|\b(?:" + "|".join(MONTHS) + r")\b"
)

_M = "(" + "|".join(MONTHS) + ")"
_Y = r"((?:19|20|21)\d\d|'?\d\d(?!\d))"
_Y4 = r"((?:19|20|21)\d\d)(?!\d)"
_TO = r" ?(?:-|to|until) ?"
_TWO_YEARS = r"(\d{4,5}) ?([/.-]) ?(\d{4}|\d\d)(?!\d)"
_DATE = (
    r"((?:\d{4}-\d\d?-\d\d?(?: 00:00:00)?"
    r"|\d\d?[/.]\d\d?[/.](?:\d{4}|\d\d)"
    rf"|\d\d?[ -]?(?:{'|'.join(MONTHS)})[ -]?(?:\d{{4}}|\d\d))(?!\d))"
)


def read_period(words: str, notes: list[str], hint: int | None) -> tuple[Period, str]:
    """The period and the remark left beside it; what was mended is added to `notes`.

    Raises UnclearPeriodError, with a plain sentence, for words that form no possible period.
    """
    for pattern, build in _SHAPES:
        match = pattern.match(words)
        if match is None:
            continue
        remark = words[match.end() :].strip(" -.,/")
        if _PERIOD_WORDS.search(remark):
            continue
        return build(match, notes, hint), remark
    raise UnclearPeriodError(
        f"“{words}” is not a period the hub knows; write it as 2023/24 or March 2024."
    )


def _year(text: str) -> int:
    digits = text.strip("'")
    number = int(digits)
    if len(digits) == 2:
        return 2000 + number if number < 80 else 1900 + number
    if not FIRST_YEAR <= number <= LAST_YEAR:
        raise UnclearPeriodError(f"The year {number} is outside {FIRST_YEAR} to {LAST_YEAR}.")
    return number


def _month(name: str) -> int:
    return MONTHS.index(name) + 1


def _span(first: date, last: date) -> Period:
    if last < first:
        raise UnclearPeriodError("The period ends before it starts; check its years.")
    return period_between(first, last)


def _one_date(text: str, notes: list[str]) -> Period:
    """A day; the first of a month in figures is what a spreadsheet makes of "Mar-18"."""
    parts = re.findall(r"[a-z]+|\d+", text.removesuffix(" 00:00:00"))
    in_figures = all(part.isdigit() for part in parts)
    if len(parts[0]) == 4:
        parts.reverse()
    year = _year(parts[2])
    month = int(parts[1]) if in_figures else _month(parts[1])
    try:
        on = date(year, month, int(parts[0]))
    except ValueError:
        raise UnclearPeriodError(
            f"“{text}” is not a date in the calendar (day, month, year)."
        ) from None
    if in_figures and on.day == 1:
        period = months_from(on.year, on.month)
        notes.append(f"“{text}” read as the month {period.label}, as spreadsheets write months")
        return period
    return day(on)


def _financial(
    first: str, joiner: str, second: str, notes: list[str], hint: int | None
) -> tuple[int, int]:
    """Both years of a pair such as 2015/16, mended where only one reading is possible."""
    if len(first) == 5:
        candidates = {
            int(first[:i] + first[i + 1 :])
            for i in range(5)
            if (int(first[:i] + first[i + 1 :]) + 1) % 100 == int(second) % 100
        }
        candidates = {year for year in candidates if FIRST_YEAR <= year <= LAST_YEAR}
        if len(candidates) != 1:
            raise UnclearPeriodError(
                f"“{first}{joiner}{second}” has five digits where a year has four."
            )
        year = candidates.pop()
        notes.append(f"“{first}{joiner}{second}” read as {year}/{(year + 1) % 100:02}")
        return year, year + 1
    start = _year(first)
    end = int(second) if len(second) == 4 else start - start % 100 + int(second)
    if len(second) == 2 and end < start:
        end += 100
    if end == start + 1:
        if joiner == "." or (joiner == "/" and len(second) == 4):
            notes.append(f"“{first}{joiner}{second}” read as {start}/{end % 100:02}")
    elif joiner != "-" and start == hint:
        notes.append(
            f"“{first}{joiner}{second}” read as {start}/{(start + 1) % 100:02}, its column’s year"
        )
        end = start + 1
    elif joiner != "-" or not start < end <= start + 10:
        raise UnclearPeriodError(f"“{first}{joiner}{second}” is neither one year nor years pooled.")
    return start, end


def _years(match: re.Match[str], notes: list[str], hint: int | None) -> Period:
    start, end = _financial(match[1], match[2], match[3], notes, hint)
    if end == start + 1:
        return financial_year(start)
    return period_between(date(start, 1, 1), date(end, 12, 31))


def _single_financial(match: re.Match[str], group: int, notes: list[str], hint: int | None) -> int:
    start, end = _financial(match[group], match[group + 1], match[group + 2], notes, hint)
    if end != start + 1:
        raise UnclearPeriodError(f"“{match[0]}” does not name one year.")
    return start


def _month_range(match: re.Match[str], notes: list[str], hint: int | None) -> Period:
    first, first_year, last, last_year = match.groups()
    start = months_from(_year(first_year), _month(first)).start
    return _span(start, months_from(_year(last_year), _month(last)).end)


def _months_of_financial_year(first: str, last: str, start_year: int, described: str) -> Period:
    begin, finish = _month(first), _month(last)
    if begin < 4 and not begin <= finish < 4:
        raise UnclearPeriodError(
            f"“{described}” crosses April, so its financial year is not clear."
        )
    begin_year = start_year if begin >= 4 else start_year + 1
    finish_year = start_year if finish >= max(begin, 4) else start_year + 1
    return _span(months_from(begin_year, begin).start, months_from(finish_year, finish).end)


def _months_in_financial(match: re.Match[str], notes: list[str], hint: int | None) -> Period:
    return _months_of_financial_year(
        match[1], match[2], _single_financial(match, 3, notes, hint), match[0]
    )


def _financial_then_months(match: re.Match[str], notes: list[str], hint: int | None) -> Period:
    return _months_of_financial_year(
        match[4], match[5], _single_financial(match, 1, notes, hint), match[0]
    )


def _months_in_year(match: re.Match[str], notes: list[str], hint: int | None) -> Period:
    if _month(match[2]) < _month(match[1]):
        raise UnclearPeriodError(f"“{match[0]}” runs over New Year; write both years.")
    year = _year(match[3])
    return _span(months_from(year, _month(match[1])).start, months_from(year, _month(match[2])).end)


def _part_of_financial(part: str, number: int, start_year: int, *, cumulative: bool) -> Period:
    length = 3 if part == "q" else 6
    if not 1 <= number <= 12 // length:
        raise UnclearPeriodError(f"There is no {part.upper()}{number} in a year.")
    skipped = 0 if cumulative else (number - 1) * length
    month = 4 + skipped
    year, month = (start_year, month) if month <= 12 else (start_year + 1, month - 12)
    return months_from(year, month, number * length - skipped)


def _part_first(match: re.Match[str], notes: list[str], hint: int | None) -> Period:
    start = _single_financial(match, 3, notes, hint)
    return _part_of_financial(match[1][0], int(match[2]), start, cumulative=bool(match[6]))


def _part_last(match: re.Match[str], notes: list[str], hint: int | None) -> Period:
    start = _single_financial(match, 1, notes, hint)
    return _part_of_financial(match[4][0], int(match[5]), start, cumulative=bool(match[6]))


def _twelve_months_to_month(match: re.Match[str], notes: list[str], hint: int | None) -> Period:
    end = months_from(_year(match[2]), _month(match[1])).end
    return months_from(*_month_before(end.year, end.month, 11), 12)


def _twelve_months_to_date(match: re.Match[str], notes: list[str], hint: int | None) -> Period:
    end = _one_date(match[1], []).end
    if months_from(end.year, end.month).end != end:
        raise UnclearPeriodError(f"“{match[0]}” does not end with a month.")
    return months_from(*_month_before(end.year, end.month, 11), 12)


def _month_before(year: int, month: int, count: int) -> tuple[int, int]:
    number = year * 12 + month - 1 - count
    return number // 12, number % 12 + 1


def _pooled_financial(match: re.Match[str], notes: list[str], hint: int | None) -> Period:
    first = _single_financial(match, 1, notes, None)
    last = _single_financial(match, 4, notes, None)
    return _span(financial_year(first).start, financial_year(last).end)


def _pooled_calendar(match: re.Match[str], notes: list[str], hint: int | None) -> Period:
    return _span(calendar_year(_year(match[1])).start, calendar_year(_year(match[2])).end)


def _short_financial(match: re.Match[str], notes: list[str], hint: int | None) -> Period:
    first, second = int(match[1]), int(match[2])
    # Up to 12 the first figure could be a month or a day.
    if first <= 12 or second != first + 1:
        raise UnclearPeriodError(f"“{match[0]}” could be more than one period; write 2016/17.")
    notes.append(f"“{match[0]}” read as 20{first}/{second}")
    return financial_year(2000 + first)


def _academic(match: re.Match[str], notes: list[str], hint: int | None) -> Period:
    return academic_year(_single_financial(match, 1, notes, hint))


def _end_of_financial(match: re.Match[str], notes: list[str], hint: int | None) -> Period:
    return day(financial_year(_single_financial(match, 1, notes, hint)).end)


def _year_to_year(match: re.Match[str], notes: list[str], hint: int | None) -> Period:
    # "2016 to 2017" is how central government writes one financial year.
    if _year(match[2]) == _year(match[1]) + 1:
        return financial_year(_year(match[1]))
    return _pooled_calendar(match, notes, hint)


def _month_only(match: re.Match[str], notes: list[str], hint: int | None) -> Period:
    return months_from(_year(match[2]), _month(match[1]))


def _end_of_month(match: re.Match[str], notes: list[str], hint: int | None) -> Period:
    return day(_month_only(match, notes, hint).end)


def _end_of_calendar(match: re.Match[str], notes: list[str], hint: int | None) -> Period:
    return day(calendar_year(_year(match[1])).end)


def _dates(match: re.Match[str], notes: list[str], hint: int | None) -> Period:
    return _span(_one_date(match[1], []).start, _one_date(match[2], []).end)


def _date_only(match: re.Match[str], notes: list[str], hint: int | None) -> Period:
    return _one_date(match[1], notes)


def _calendar(match: re.Match[str], notes: list[str], hint: int | None) -> Period:
    return calendar_year(_year(match[1]))


_Build = Callable[[re.Match[str], list[str], int | None], Period]
_YEAR_TO = r"(?:rolling )?(?:the )?(?:year|12 months|twelve months) (?:ending|ended|to|end)"
_PART = r"(quarter|half|q|h) ?(\d)"
_CUMULATIVE = r"( (?:cumulative|ytd|year to date))?"
_END = r"end (?:of )?"

# The first shape that fits, with nothing but a remark after it, wins: longer shapes stand first.
_SHAPES: tuple[tuple[re.Pattern[str], _Build], ...] = tuple(
    (re.compile(r"(?:as )?(?:at |on )?" + pattern), build)
    for pattern, build in (
        (rf"{_M}[ -]?{_Y}{_TO}{_M}[ -]?{_Y}", _month_range),
        (rf"{_M}{_TO}{_M} ?{_TWO_YEARS}", _months_in_financial),
        (rf"{_TWO_YEARS} {_M}{_TO}{_M}", _financial_then_months),
        (rf"{_M}{_TO}{_M} ?{_Y4}", _months_in_year),
        (rf"{_M}[ -]?{_Y} rolling (?:year|12 months)", _twelve_months_to_month),
        (rf"{_YEAR_TO} {_M}[ -]?{_Y}", _twelve_months_to_month),
        (rf"{_YEAR_TO} {_DATE}", _twelve_months_to_date),
        (rf"{_DATE}{_TO}{_DATE}", _dates),
        (_DATE, _date_only),
        (rf"{_END}{_M}[ -]?{_Y}", _end_of_month),
        (rf"{_M}[ -]?{_Y}", _month_only),
        (rf"{_PART} ?(?:of )?{_TWO_YEARS}{_CUMULATIVE}", _part_first),
        (rf"{_TWO_YEARS} {_PART}{_CUMULATIVE}", _part_last),
        (rf"{_TWO_YEARS}{_TO}{_TWO_YEARS}", _pooled_financial),
        (rf"(?:academic year|academic|ay) ?{_TWO_YEARS}", _academic),
        (rf"{_TWO_YEARS} (?:academic year|academic|school year)", _academic),
        (rf"{_END}(?:year )?{_TWO_YEARS}", _end_of_financial),
        (rf"(?:financial year |fy ?)?{_TWO_YEARS}(?: financial year)?", _years),
        (rf"{_END}{_Y4}", _end_of_calendar),
        (rf"{_Y4} and {_Y4}", _pooled_calendar),
        (rf"{_Y4} to {_Y4}", _year_to_year),
        (rf"(?:calendar year )?{_Y4}(?: calendar year)?", _calendar),
        (r"(?:fy ?)?(\d\d) ?[/-] ?(\d\d)(?!\d)", _short_financial),
    )
)
