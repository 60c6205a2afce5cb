"""Which report does a file or a column belong to?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from metrics.domain.cell_text import collapse_spaces, plain_marks

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?: ?[-/] ?| )(?:20)?(\d\d)(?!\d)")
_HALF = re.compile(r"half[ _-]?year|mid[ _-]?year|six month", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class ReportPeriod:
    """A financial year's half-year or end-of-year report; not the period a value covers.

    first_year  2018 for 2018-19
    """

    first_year: int
    is_end_of_year: bool = True

    @property
    def year(self) -> str:
        """ "2018-19"."""
        return f"{self.first_year}-{(self.first_year + 1) % 100:02}"

    @property
    def label(self) -> str:
        return f"{self.year} {'end of year' if self.is_end_of_year else 'half year'}"

    @property
    def starts(self) -> date:
        return date(self.first_year, 4, 1)

    @property
    def ends(self) -> date:
        """Last day of the part of the year reported on."""
        if self.is_end_of_year:
            return date(self.first_year + 1, 3, 31)
        return date(self.first_year, 9, 30)


def report_named(text: str) -> ReportPeriod | None:
    """The report a file name or heading names; several years pooled (a plan's) name none."""
    words = collapse_spaces(plain_marks(text)).replace("_", " ")
    years = [
        int(match[1])
        for match in _YEAR.finditer(words)
        if int(match[2]) == (int(match[1]) + 1) % 100
    ]
    if not years:
        return None
    return ReportPeriod(years[-1], is_end_of_year=_HALF.search(words) is None)
